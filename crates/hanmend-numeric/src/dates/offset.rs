use std::fmt;

/// How far something is from the day of writing.
///
/// It is written as a duration of ISO 8601, with a minus sign where it lies
/// before that day: `-P1Y` for 去年, `P0D` for 今天, `P2W` for 下下周.
///
/// ```
/// use hanmend_numeric::{CalendarUnit, extract};
///
/// let offset = extract("3天前")[0].when.unwrap().start.offset.unwrap();
/// assert_eq!((offset.days, offset.unit), (-3, CalendarUnit::Day));
/// assert_eq!(offset.to_string(), "-P3D");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Offset {
    /// How many months later; a year is twelve of them.
    pub months: i32,
    /// How many days later; a week is seven of them.
    pub days: i32,
    /// How many seconds later.
    pub seconds: i32,
    /// What is meant of the place so reached: 去年 is the whole of the year
    /// that lies twelve months back, 一年前 the day.
    pub unit: CalendarUnit,
}

/// A unit of the calendar or the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CalendarUnit {
    /// A second.
    Second,
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A day from Monday to Friday; only these are counted.
    WorkingDay,
    /// The first of the day of the week named that comes after the day of
    /// writing, or before it: this coming Friday.
    Weekday,
    /// A week, from Monday on.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A half of a year.
    HalfYear,
    /// A year.
    Year,
    /// Ten years, the first of which ends in 0.
    Decade,
    /// A hundred years, the first of which ends in 00.
    Century,
}

impl CalendarUnit {
    /// Whether it is shorter than a day.
    #[must_use]
    pub const fn is_clock(self) -> bool {
        matches!(self, CalendarUnit::Second | CalendarUnit::Hour)
    }

    /// How many months one of them has; 0 where it is counted in days.
    pub(crate) const fn months(self) -> i32 {
        match self {
            CalendarUnit::Month => 1,
            CalendarUnit::Quarter => 3,
            CalendarUnit::HalfYear => 6,
            CalendarUnit::Year => 12,
            CalendarUnit::Decade => 120,
            CalendarUnit::Century => 1200,
            _ => 0,
        }
    }

    /// How many days one of them has; 0 where it is counted in months.
    pub(crate) const fn days(self) -> i32 {
        match self {
            CalendarUnit::Day | CalendarUnit::WorkingDay | CalendarUnit::Weekday => 1,
            CalendarUnit::Week => 7,
            _ => 0,
        }
    }
}

impl Offset {
    /// This far and a smaller step farther: two years and three months.
    pub(crate) const fn and(self, step: Offset) -> Offset {
        Offset {
            months: self.months.saturating_add(step.months),
            days: self.days.saturating_add(step.days),
            seconds: self.seconds.saturating_add(step.seconds),
            unit: step.unit,
        }
    }

    /// The same to the other side of the day of writing.
    pub(crate) const fn back(self) -> Offset {
        Offset {
            months: -self.months,
            days: -self.days,
            seconds: -self.seconds,
            unit: self.unit,
        }
    }

    /// So many calendar units from the one that the day of writing is in.
    pub(crate) const fn calendar(count: i32, unit: CalendarUnit) -> Offset {
        Offset {
            months: count.saturating_mul(unit.months()),
            days: count.saturating_mul(unit.days()),
            seconds: 0,
            unit,
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Offset {
            mut months,
            mut days,
            mut seconds,
            unit,
        } = *self;
        // One sign for all if they agree; mixed ones keep their own.
        if months <= 0 && days <= 0 && seconds <= 0 && (months | days | seconds) != 0 {
            f.write_str("-")?;
            (months, days, seconds) = (-months, -days, -seconds);
        }
        f.write_str("P")?;
        if months != 0 {
            if months % 12 == 0 {
                write!(f, "{}Y", months / 12)?;
            } else if months / 12 != 0 {
                write!(f, "{}Y{}M", months / 12, months % 12)?;
            } else {
                write!(f, "{months}M")?;
            }
        }
        if days != 0 {
            if days % 7 == 0 && (days > 7 || unit == CalendarUnit::Week) {
                write!(f, "{}W", days / 7)?;
            } else {
                write!(f, "{days}D")?;
            }
        }
        if seconds != 0 {
            f.write_str("T")?;
            let (hours, rest) = (seconds / 3600, seconds % 3600);
            let (minutes, rest) = (rest / 60, rest % 60);
            for (count, letter) in [(hours, 'H'), (minutes, 'M'), (rest, 'S')] {
                if count != 0 {
                    write!(f, "{count}{letter}")?;
                }
            }
        }
        if months == 0 && days == 0 && seconds == 0 {
            f.write_str(match unit {
                CalendarUnit::Second => "T0S",
                CalendarUnit::Hour => "T0H",
                CalendarUnit::Day | CalendarUnit::WorkingDay | CalendarUnit::Weekday => "0D",
                CalendarUnit::Week => "0W",
                CalendarUnit::Month | CalendarUnit::Quarter | CalendarUnit::HalfYear => "0M",
                CalendarUnit::Year | CalendarUnit::Decade | CalendarUnit::Century => "0Y",
            })?;
        }
        Ok(())
    }
}
