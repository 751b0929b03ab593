use std::fmt;

/// A place on the calendar or the clock, as precise as the text.
///
/// It is written in the forms of ISO 8601, with `X` for the digits that the
/// text leaves open: `2015-08`, `XXXX-08-05`, `199X`, `2019-SP`, `2019-Q1`,
/// `2019-03-29T09:28:00`, `T09:28`.
///
/// ```
/// use hanmend_numeric::extract;
///
/// let text = "2015年8月";
/// let when = extract(text)[0].when.unwrap();
/// assert_eq!(when.start.to_string(), "2015-08");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Moment {
    /// The year; for a decade or a century its first.
    pub year: Option<i32>,
    /// How much of the year is left open.
    pub span: Years,
    /// A part of the year or the month.
    pub part: Option<Part>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month, 1 to 31.
    pub day: Option<u8>,
    /// The day of the week, 1 for Monday to 7 for Sunday.
    pub weekday: Option<u8>,
    /// The hour, 0 to 24.
    pub hour: Option<u8>,
    /// The minute, 0 to 59.
    pub minute: Option<u8>,
    /// The second, 0 to 60.
    pub second: Option<u8>,
    /// Whether it is of the lunar calendar.
    pub lunar: bool,
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

/// A part of a year or a month.
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
    /// One of two halves.
    Half(u8),
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
}

impl Part {
    /// The name as in output, of those that the ISO form does not hold.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        Some(match self {
            Part::Start => "start",
            Part::Middle => "middle",
            Part::End => "end",
            Part::FirstTen => "first_ten_days",
            Part::SecondTen => "second_ten_days",
            Part::LastTen => "last_ten_days",
            _ => return None,
        })
    }
}

impl Moment {
    /// Whether it names a day or something longer, not just a time.
    #[must_use]
    pub const fn has_date(&self) -> bool {
        self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.part.is_some()
    }

    /// Whether it names a time of day.
    #[must_use]
    pub const fn has_time(&self) -> bool {
        self.hour.is_some()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_date() {
            match (self.year, self.span) {
                (Some(year), Years::One) if year >= 0 => write!(f, "{year:04}")?,
                (Some(year), Years::One) => write!(f, "-{:04}", -year)?,
                (Some(year), Years::Decade) => write!(f, "{:03}X", year / 10)?,
                (Some(year), Years::Century) => write!(f, "{:02}XX", year / 100)?,
                (None, Years::Decade) => {}
                (None, _) => f.write_str("XXXX")?,
            }
            match (self.month, self.day, self.weekday, self.part) {
                (Some(month), Some(day), _, _) => write!(f, "-{month:02}-{day:02}")?,
                (Some(month), None, _, _) => write!(f, "-{month:02}")?,
                (None, Some(day), _, _) => write!(f, "-XX-{day:02}")?,
                (None, None, Some(weekday), _) => write!(f, "-WXX-{weekday}")?,
                (None, None, None, Some(part)) => match part {
                    Part::Spring => f.write_str("-SP")?,
                    Part::Summer => f.write_str("-SU")?,
                    Part::Autumn => f.write_str("-FA")?,
                    Part::Winter => f.write_str("-WI")?,
                    Part::Quarter(quarter) => write!(f, "-Q{quarter}")?,
                    Part::Half(half) => write!(f, "-H{half}")?,
                    _ => {}
                },
                _ => {}
            }
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

/// When something is: a moment, or all from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct When {
    /// The moment, or the first of the range.
    pub start: Moment,
    /// The last of the range.
    pub end: Option<Moment>,
    /// On which side of it.
    pub relation: Relation,
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
