use std::fmt;

use super::offset::Offset;
use super::reference::last_day;

/// A place on the calendar or the clock, as precise as the text.
///
/// It is written in the forms of ISO 8601, with `X` for the digits that the
/// text leaves open, as its extension EDTF has it: `2015-08`, `XXXX-08-05`,
/// `199X`, `2019-SP`, `2019-Q1`, `2019-W07`, `XXXX-WXX-1` for any Monday,
/// `2019-03-29T09:28:00`, `T09:28`. What is told from the day of writing has
/// its distance in [`offset`](Moment::offset) and in the written form only
/// what else the text says: of 去年8月 that is `XXXX-08`.
///
/// ```
/// use hanmend_numeric::extract;
///
/// let text = "2015年8月";
/// let when = extract(text)[0].when.unwrap();
/// assert_eq!(when.start.to_string(), "2015-08");
///
/// let relative = extract("去年8月")[0].when.unwrap().start;
/// assert_eq!(relative.to_string(), "XXXX-08");
/// assert_eq!(relative.offset.unwrap().to_string(), "-P1Y");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Moment {
    /// The year; for a decade or a century its first.
    pub year: Option<i32>,
    /// How much of the year is left open.
    pub span: Years,
    /// A part of the year, the month, the week or the day.
    pub part: Option<Part>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The week of the month or, without a month, of the year; -1 for the
    /// last.
    pub week: Option<i8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, 1 for Monday to 7 for Sunday.
    pub weekday: Option<u8>,
    /// Which of these days of the week in the month: the first Monday; -1
    /// for the last.
    pub nth: Option<i8>,
    /// The part of the day.
    pub day_part: Option<DayPart>,
    /// The hour, 0 to 24.
    pub hour: Option<u8>,
    /// The minute, 0 to 59.
    pub minute: Option<u8>,
    /// The second, 0 to 60.
    pub second: Option<u8>,
    /// Whether it is of the lunar calendar.
    pub lunar: bool,
    /// How far it is from the day of writing, if it is told from there.
    pub offset: Option<Offset>,
}

/// How many years a year stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Years {
    /// One.
    #[default]
    One,
    /// Ten: the nineties.
    Decade,
    /// A hundred.
    Century,
}

/// A part of a year, a month, a week or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// 春
    Spring,
    /// 夏
    Summer,
    /// 秋
    Autumn,
    /// 冬
    Winter,
    /// One of four quarters.
    Quarter(u8),
    /// The end of one of four quarters.
    QuarterEnd(u8),
    /// One of two halves.
    Half(u8),
    /// The end of one of two halves.
    HalfEnd(u8),
    /// 初, the beginning.
    Start,
    /// 中, the middle.
    Middle,
    /// 底 or 末, the end.
    End,
    /// 上旬, the first ten days of a month.
    FirstTen,
    /// 中旬, the second ten days.
    SecondTen,
    /// 下旬, the days from the 21st.
    LastTen,
    /// Saturday and Sunday.
    Weekend,
}

impl Part {
    /// The name as in output, of those that the ISO form does not hold.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Part::Start => "start",
            Part::Middle => "middle",
            Part::End | Part::QuarterEnd(_) | Part::HalfEnd(_) => "end",
            Part::FirstTen => "first_ten_days",
            Part::SecondTen => "second_ten_days",
            Part::LastTen => "last_ten_days",
            _ => return None,
        })
    }
}

impl Part {
    /// Whether the written form holds it, or that of which it is the end.
    const fn is_written(self) -> bool {
        self.name().is_none() || matches!(self, Part::QuarterEnd(_) | Part::HalfEnd(_))
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DayPart {
    /// 凌晨, the hours behind midnight.
    SmallHours,
    /// 上午, 早上.
    Morning,
    /// 中午.
    Noon,
    /// 下午.
    Afternoon,
    /// 晚上.
    Evening,
    /// 夜里, 深夜.
    Night,
    /// 白天.
    Daytime,
    /// The time of breakfast.
    Breakfast,
    /// The time of lunch.
    Lunch,
    /// The time of dinner.
    Dinner,
}

impl DayPart {
    /// Whether it is told by a meal.
    pub(crate) const fn is_meal(self) -> bool {
        matches!(self, DayPart::Breakfast | DayPart::Lunch | DayPart::Dinner)
    }

    /// The name as in output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            DayPart::SmallHours => "small_hours",
            DayPart::Morning => "morning",
            DayPart::Noon => "noon",
            DayPart::Afternoon => "afternoon",
            DayPart::Evening => "evening",
            DayPart::Night => "night",
            DayPart::Daytime => "daytime",
            DayPart::Breakfast => "breakfast",
            DayPart::Lunch => "lunch",
            DayPart::Dinner => "dinner",
        }
    }
}

impl Moment {
    /// Whether its day is on the calendar, as far as it is told: the thirtieth of
    /// February is in no year, the twenty-ninth in some.
    pub(crate) fn exists(&self) -> bool {
        let (Some(month), Some(day)) = (self.month, self.day) else {
            return true;
        };
        // A leap year, where it is not known; the calendar comes again after 400.
        let year = 2000 + self.year.unwrap_or_default().rem_euclid(400);
        self.lunar || last_day(month, Some(year)).is_none_or(|last| day <= last)
    }

    /// Whether it names a day or something longer, not just a time.
    #[must_use]
    pub const fn has_date(&self) -> bool {
        let part = self.part.is_some() && self.day_part.is_none();
        let offset = match self.offset {
            Some(offset) => !offset.unit.is_clock(),
            None => false,
        };
        self.names_day() || part || offset || self.year.is_some() || self.week.is_some()
    }

    /// Whether it names a month, a day of one or a day of the week.
    const fn names_day(&self) -> bool {
        self.month.is_some() || self.day.is_some() || self.weekday.is_some()
    }

    /// Whether it names a time of day.
    #[must_use]
    pub const fn has_time(&self) -> bool {
        self.hour.is_some()
    }

    /// The name of the part that the written form does not hold.
    #[must_use]
    pub fn part_name(&self) -> Option<&'static str> {
        match self.day_part {
            Some(part) if !self.has_time() => Some(part.name()),
            _ => self.part.and_then(Part::name),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.part.filter(|part| part.is_written());
        if self.year.is_some() || self.names_day() || self.week.is_some() || part.is_some() {
            self.fmt_year(f)?;
            self.fmt_day(f)?;
        }
        if let Some(hour) = self.hour {
            write!(f, "T{hour:02}")?;
            if let Some(minute) = self.minute {
                write!(f, ":{minute:02}")?;
                if let Some(second) = self.second {
                    write!(f, ":{second:02}")?;
                }
            }
        }
        Ok(())
    }
}

impl Moment {
    fn fmt_year(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.span) {
            (Some(year), Years::One) if year >= 0 => write!(f, "{year:04}"),
            (Some(year), Years::One) => write!(f, "-{:04}", -year),
            (Some(year), Years::Decade) => write!(f, "{:03}X", year / 10),
            (Some(year), Years::Century) => write!(f, "{:02}XX", year / 100),
            (None, _) => f.write_str("XXXX"),
        }
    }

    fn fmt_day(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        } else if self.day.is_some() {
            f.write_str("-XX")?;
        }
        if let Some(day) = self.day {
            return write!(f, "-{day:02}");
        }
        match (self.week, self.weekday) {
            (Some(-1), _) => f.write_str("-WL")?,
            (Some(week), _) => write!(f, "-W{week:02}")?,
            (None, Some(_)) => f.write_str("-WXX")?,
            (None, None) if self.part == Some(Part::Weekend) => f.write_str("-WXX")?,
            (None, None) => {}
        }
        if let Some(weekday) = self.weekday {
            write!(f, "-{weekday}")?;
            match self.nth {
                Some(-1) => f.write_str("-#L")?,
                Some(nth) => write!(f, "-#{nth}")?,
                None => {}
            }
            return Ok(());
        }
        match self.part {
            Some(Part::Spring) => f.write_str("-SP"),
            Some(Part::Summer) => f.write_str("-SU"),
            Some(Part::Autumn) => f.write_str("-FA"),
            Some(Part::Winter) => f.write_str("-WI"),
            Some(Part::Quarter(quarter) | Part::QuarterEnd(quarter)) => write!(f, "-Q{quarter}"),
            Some(Part::Half(half) | Part::HalfEnd(half)) => write!(f, "-H{half}"),
            Some(Part::Weekend) => f.write_str("-WE"),
            _ => Ok(()),
        }
    }
}

/// When something is: a moment, or all from one to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct When {
    /// The moment, or the first of the range.
    pub start: Moment,
    /// The last of the range.
    pub end: Option<Moment>,
    /// On which side of it.
    pub relation: Relation,
}

impl When {
    /// Whether it, or an end of it, is told from the day of writing.
    #[must_use]
    pub fn is_relative(&self) -> bool {
        self.start.offset.is_some() || self.end.is_some_and(|end| end.offset.is_some())
    }
}

/// On which side of a moment something is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Relation {
    /// At it or in it.
    #[default]
    At,
    /// From it on: 2015年8月以来.
    Since,
    /// Up to it at the latest: before the end of 2017.
    By,
    /// Before it.
    Before,
    /// After it.
    After,
}

impl Relation {
    /// The name as in output.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Relation::At => return None,
            Relation::Since => "since",
            Relation::By => "by",
            Relation::Before => "before",
            Relation::After => "after",
        })
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        match self.end {
            Some(end) => write!(f, "/{end}"),
            None => Ok(()),
        }
    }
}
