//! Resolves what is told from the day of writing to dates.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};
use jiff::{Span, ToSpan as _};

use super::offset::{CalendarUnit, Offset};
use super::value::{Moment, Part, When, Years};
use crate::Entity;

/// The day that a text was written on, perhaps with the time of day.
///
/// ```
/// use hanmend_numeric::{Reference, extract};
///
/// let reference: Reference = "2019-03-29".parse().unwrap();
/// let when = extract("去年8月")[0].when.unwrap();
/// assert_eq!(when.resolve(reference).to_string(), "2018-08");
/// assert!("2019-02-30".parse::<Reference>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Reference(DateTime);

impl Reference {
    /// A day, at its beginning; none where there is no such day or the year
    /// is outside of 1 to 9998.
    #[must_use]
    pub fn day(year: i16, month: i8, day: i8) -> Option<Reference> {
        let date = Date::new(year, month, day).ok()?;
        (1..=9998)
            .contains(&year)
            .then_some(Reference(date.to_datetime(Time::midnight())))
    }

    /// The same day at this time.
    #[must_use]
    pub fn at(self, hour: i8, minute: i8, second: i8) -> Option<Reference> {
        let time = Time::new(hour, minute, second, 0).ok()?;
        Some(Reference(self.0.date().to_datetime(time)))
    }
}

/// A text that names no day: expected is the form 2019-03-29 or
/// 2019-03-29T16:30:00.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidReference(String);

impl fmt::Display for InvalidReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a date such as 2019-03-29 or 2019-03-29T16:30:00, found {:?}",
            self.0
        )
    }
}

impl std::error::Error for InvalidReference {}

impl FromStr for Reference {
    type Err = InvalidReference;

    fn from_str(text: &str) -> Result<Reference, InvalidReference> {
        let invalid = || InvalidReference(text.to_owned());
        let found: DateTime = text.parse().map_err(|_| invalid())?;
        let day = Reference::day(found.year(), found.month(), found.day()).ok_or_else(invalid)?;
        day.at(found.hour(), found.minute(), found.second())
            .ok_or_else(invalid)
    }
}

impl When {
    /// The same, with what is told from the day of writing put on the
    /// calendar; what lies beyond the years 1 to 9999 stays as it is.
    ///
    /// A date without a year (3月5日) or a bare day of the week is not told
    /// from there, and stays open.
    #[must_use]
    pub fn resolve(self, reference: Reference) -> When {
        When {
            start: self.start.resolve(reference),
            end: self.end.map(|end| end.resolve(reference)),
            relation: self.relation,
        }
    }
}

impl Entity {
    /// The same, with its date resolved; see [`When::resolve`].
    ///
    /// It stays marked as `relative`, for so the text tells it.
    ///
    /// ```
    /// use hanmend_numeric::extract;
    ///
    /// let text = "昨天下午3点";
    /// let entity = extract(text)[0].resolve("2019-03-29".parse()?);
    /// let record = entity.record(text);
    /// assert_eq!(record.date.as_deref(), Some("2019-03-28T15"));
    /// assert!(record.relative && record.offset.is_none());
    /// # Ok::<(), hanmend_numeric::InvalidReference>(())
    /// ```
    #[must_use]
    pub fn resolve(self, reference: Reference) -> Entity {
        Entity {
            when: self.when.map(|when| when.resolve(reference)),
            ..self
        }
    }
}

impl Moment {
    /// The same, resolved to a date; see [`When::resolve`].
    #[must_use]
    pub fn resolve(self, reference: Reference) -> Moment {
        self.resolved(reference)
            .or_else(|| self.in_month_of(reference))
            .unwrap_or(self)
    }

    /// Friday the 26th: a day of this month, if it is one.
    fn in_month_of(self, Reference(reference): Reference) -> Option<Moment> {
        let (None, None, Some(day), Some(weekday)) =
            (self.year, self.month, self.day, self.weekday)
        else {
            return None;
        };
        let day = i8::try_from(day).ok()?;
        let date = Date::new(reference.year(), reference.month(), day).ok()?;
        let mut moment = self;
        moment.on(date)?;
        let agrees = date.weekday().to_monday_one_offset() == i8::try_from(weekday).ok()?;
        agrees.then_some(moment)
    }

    fn resolved(self, Reference(reference): Reference) -> Option<Moment> {
        let offset = self.offset?;
        let point = offset.from(reference, self.weekday)?;
        let date = point.date();
        let mut moment = Moment {
            offset: None,
            year: Some(i32::from(date.year())),
            ..self
        };
        let number = |value: i8| u8::try_from(value).ok();
        match offset.unit {
            CalendarUnit::Year if moment.week == Some(-1) && moment.month.is_none() => {
                moment.week = last_week(i32::from(date.year()));
            }
            CalendarUnit::Year => {}
            CalendarUnit::Decade => {
                moment.year = moment.year.map(|year| year / 10 * 10);
                moment.span = Years::Decade;
            }
            CalendarUnit::Century => {
                moment.year = moment.year.map(|year| year / 100 * 100);
                moment.span = Years::Century;
            }
            CalendarUnit::Quarter => {
                moment.part = Some(Part::Quarter(number((date.month() + 2) / 3)?));
            }
            CalendarUnit::HalfYear => {
                moment.part = Some(Part::Half(number((date.month() + 5) / 6)?));
            }
            CalendarUnit::Month => moment.month = number(date.month()),
            CalendarUnit::Week => moment.in_week(date)?,
            CalendarUnit::Day | CalendarUnit::WorkingDay | CalendarUnit::Weekday => {
                moment.on(date)?;
            }
            CalendarUnit::Hour | CalendarUnit::Second => {
                moment.on(date)?;
                moment.hour = number(point.hour());
                moment.minute = number(point.minute());
                moment.second = number(point.second());
            }
        }
        Some(moment)
    }

    /// Sets the day.
    pub(super) fn on(&mut self, date: Date) -> Option<()> {
        self.year = Some(i32::from(date.year()));
        self.month = u8::try_from(date.month()).ok();
        self.day = u8::try_from(date.day()).ok();
        self.weekday = None;
        Some(())
    }

    /// Sets the week of a day, or the day of that week.
    fn in_week(&mut self, date: Date) -> Option<()> {
        let week = date.iso_week_date();
        if let Some(weekday) = self.weekday {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
            let day = ISOWeekDate::new(week.year(), week.week(), weekday).ok()?;
            return self.on(day.date());
        }
        self.year = Some(i32::from(week.year()));
        self.week = Some(week.week());
        Some(())
    }
}

impl Offset {
    /// The place reached from `reference`.
    fn from(self, reference: DateTime, weekday: Option<u8>) -> Option<DateTime> {
        if self.unit == CalendarUnit::Weekday {
            let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday?).ok()?).ok()?;
            let day = reference
                .date()
                .nth_weekday(self.days.signum(), weekday)
                .ok()?;
            return Some(day.to_datetime(reference.time()));
        }
        let months = Span::new().try_months(self.months).ok()?;
        let point = reference.checked_add(months).ok()?;
        if self.unit == CalendarUnit::WorkingDay {
            let day = working_day(point.date(), self.days)?;
            return Some(day.to_datetime(reference.time()));
        }
        let days = Span::new().try_days(self.days).ok()?;
        point
            .checked_add(days)
            .ok()?
            .checked_add(i64::from(self.seconds).seconds())
            .ok()
    }
}

/// The number of the last week of a year.
pub(crate) fn last_week(year: i32) -> Option<i8> {
    // The 28th of December is always in it.
    let date = Date::new(i16::try_from(year).ok()?, 12, 28).ok()?;
    Some(date.iso_week_date().week())
}

/// The last day of a month; of February only in a year that is known.
pub(crate) fn last_day(month: u8, year: Option<i32>) -> Option<u8> {
    let year = match (month, year) {
        (2, year) => year?,
        _ => year.unwrap_or(2000),
    };
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    u8::try_from(first.days_in_month()).ok()
}

/// The day that lies so many days from Monday to Friday behind `date`, or
/// before it.
fn working_day(date: Date, count: i32) -> Option<Date> {
    /// Farther than any text counts working days.
    const MOST: i32 = 4000;
    let mut date = date;
    for _ in 0..count.abs().min(MOST) {
        loop {
            date = date.checked_add(count.signum().days()).ok()?;
            if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
                break;
            }
        }
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(offset: Offset, weekday: Option<u8>, day: &str) -> String {
        let moment = Moment {
            offset: Some(offset),
            weekday,
            ..Moment::default()
        };
        moment.resolve(day.parse().unwrap()).to_string()
    }

    #[test]
    fn offsets_reach_calendar_units() {
        use CalendarUnit::{
            Day, Decade, HalfYear, Month, Quarter, Week, Weekday, WorkingDay, Year,
        };
        let at = |count, unit| resolved(Offset::calendar(count, unit), None, "2019-03-31");
        assert_eq!(at(-1, Year), "2018");
        assert_eq!(at(1, Day), "2019-04-01");
        assert_eq!(at(-1, Month), "2019-02");
        assert_eq!(at(1, Quarter), "2019-Q2");
        assert_eq!(at(-1, HalfYear), "2018-H2");
        assert_eq!(at(1, Decade), "202X");
        // A Sunday is the last day of its week.
        assert_eq!(at(0, Week), "2019-W13");
        assert_eq!(at(1, WorkingDay), "2019-04-01");
        let monday = |count, unit| resolved(Offset::calendar(count, unit), Some(1), "2019-03-31");
        assert_eq!(monday(1, Week), "2019-04-01");
        assert_eq!(monday(0, Week), "2019-03-25");
        assert_eq!(monday(1, Weekday), "2019-04-01");
        assert_eq!(monday(-1, Weekday), "2019-03-25");
    }

    #[test]
    fn what_is_beyond_the_calendar_stays() {
        let far = Offset::calendar(i32::MAX, CalendarUnit::Year);
        assert_eq!(resolved(far, None, "2019-03-31"), "");
        assert!("0000-01-01".parse::<Reference>().is_err());
        assert!("2019-03-29T16:30".parse::<Reference>().is_ok());
        assert!(Reference::day(2019, 2, 29).is_none());
    }
}
