//! The words of dates in English.

use crate::dates::Length;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{DayPart, Moment, Part, Relation};

/// What a word or a sign of a date says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number in digits: 20, 20th.
    Digits {
        value: u32,
        digits: u32,
        ordinal: bool,
    },
    /// A number word; larger numbers are made of several.
    Word {
        value: u32,
        ordinal: bool,
    },
    /// hundred, thousand
    Magnitude(u32),
    /// A date in digits and signs, whole or without the year.
    Date(Moment),
    /// A time of day; the second says whether its half of the day is given.
    Clock(Moment, bool),
    /// am, pm behind a number.
    Half {
        afternoon: bool,
    },
    /// o'clock
    OClock,
    Month {
        month: u8,
        sure: bool,
    },
    Weekday {
        day: u8,
        plural: bool,
        sure: bool,
    },
    Unit {
        length: Length,
        plural: bool,
    },
    DayPart {
        part: DayPart,
        plural: bool,
    },
    Season(Part),
    /// q1, h2
    YearPart(Part),
    /// 1990s
    Decade(i32),
    /// today, tomorrow, yesterday; the day and a part of it.
    Day(i32, Option<DayPart>),
    /// now
    Now,
    /// A feast on a fixed day.
    Feast(u8, u8),
    /// next, last, this: so many units on.
    Shift(Shift),
    /// to, till, through, a dash.
    To {
        dash: bool,
    },
    From,
    Between,
    And,
    Or,
    Of,
    In,
    On,
    At,
    The,
    A,
    For,
    Within,
    Than,
    As,
    No,
    Every,
    Other,
    All,
    Any,
    Once,
    Before,
    After,
    Relation(Relation),
    About,
    Ago,
    Later,
    Earlier,
    Past,
    Starting,
    /// early, late, mid
    Early,
    Late,
    Mid,
    /// end, beginning, middle
    Of3(Part),
    HalfWord,
    QuarterWord,
    /// daily, weekly
    Adverb(Length),
    Recent,
    /// working, business: what a week or a day is said to be.
    Working,
    /// date, of "to date"
    DateWord,
    /// eod, eoy: the end of this one.
    EndOf(CalendarUnit),
    More,
    Less,
    Comma,
    Time,
}

/// A step from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Next,
    Last,
    This,
    /// upcoming: the next one that comes, not that of the next week.
    Coming,
    /// "past": of a day of the week the last one that came.
    Past,
    Following,
}

impl Shift {
    /// How many units on.
    pub(super) fn step(self) -> i32 {
        match self {
            Shift::Next | Shift::Coming | Shift::Following => 1,
            Shift::Last | Shift::Past => -1,
            Shift::This => 0,
        }
    }
}

/// What a word in small letters says; `capital` tells whether it is written
/// with a capital letter.
pub(super) fn kind(word: &str, capital: bool) -> Option<Kind> {
    use Kind::{Relation as Related, Unit};
    use Length::{Century, Day, Decade, Hour, Minute, Month, Night, Quarter, Second, Week, Year};
    let unit = |length, plural| Unit { length, plural };
    if let Some(found) = calendar(word, capital) {
        return Some(found);
    }
    if let Some((value, ordinal)) = number(word) {
        return Some(Kind::Word { value, ordinal });
    }
    Some(match word {
        "second" => Kind::Word {
            value: 2,
            ordinal: true,
        },
        "seconds" | "sec" | "secs" => unit(Second, true),
        "minute" => unit(Minute, false),
        "minutes" | "min" | "mins" => unit(Minute, true),
        "hour" => unit(Hour, false),
        "hours" | "hr" | "hrs" => unit(Hour, true),
        "day" => unit(Day, false),
        "days" => unit(Day, true),
        "week" => unit(Week, false),
        "weeks" => unit(Week, true),
        "fortnight" | "fortnights" => unit(Length::Fortnight, false),
        "weekend" => unit(Length::Weekend, false),
        "weekends" => unit(Length::Weekend, true),
        "workweek" => unit(Week, false),
        "month" => unit(Month, false),
        "months" => unit(Month, true),
        "quarter" => Kind::QuarterWord,
        "quarters" => unit(Quarter, true),
        "year" => unit(Year, false),
        "years" => unit(Year, true),
        "decade" => unit(Decade, false),
        "decades" => unit(Decade, true),
        "century" => unit(Century, false),
        "centuries" => unit(Century, true),
        "hundred" => Kind::Magnitude(100),
        "thousand" => Kind::Magnitude(1000),
        "oclock" => Kind::OClock,
        "next" => Kind::Shift(Shift::Next),
        "last" | "previous" => Kind::Shift(Shift::Last),
        "this" | "current" => Kind::Shift(Shift::This),
        "coming" | "upcoming" => Kind::Shift(Shift::Coming),
        "following" => Kind::Shift(Shift::Following),
        "past" => Kind::Past,
        "to" | "till" | "until" | "through" | "thru" => Kind::To { dash: false },
        "from" => Kind::From,
        "between" => Kind::Between,
        "and" => Kind::And,
        "or" => Kind::Or,
        "of" => Kind::Of,
        "in" | "during" => Kind::In,
        "on" => Kind::On,
        "at" => Kind::At,
        "the" => Kind::The,
        "a" | "an" => Kind::A,
        "for" => Kind::For,
        "within" => Kind::Within,
        "than" => Kind::Than,
        "as" => Kind::As,
        "no" => Kind::No,
        "every" | "each" => Kind::Every,
        "other" => Kind::Other,
        "all" => Kind::All,
        "any" => Kind::Any,
        "once" => Kind::Once,
        "before" => Kind::Before,
        "after" => Kind::After,
        "since" => Related(Relation::Since),
        "by" => Related(Relation::By),
        "around" | "about" | "circa" => Kind::About,
        "ago" => Kind::Ago,
        "later" => Kind::Later,
        "earlier" => Kind::Earlier,
        "starting" | "commencing" => Kind::Starting,
        "early" => Kind::Early,
        "late" => Kind::Late,
        "mid" => Kind::Mid,
        "end" => Kind::Of3(Part::End),
        "beginning" | "start" => Kind::Of3(Part::Start),
        "middle" => Kind::Of3(Part::Middle),
        "half" => Kind::HalfWord,
        "recent" => Kind::Recent,
        "working" | "business" => Kind::Working,
        "date" => Kind::DateWord,
        "eod" => Kind::EndOf(CalendarUnit::Day),
        "eom" => Kind::EndOf(CalendarUnit::Month),
        "eoy" => Kind::EndOf(CalendarUnit::Year),
        "more" => Kind::More,
        "less" => Kind::Less,
        "time" => Kind::Time,
        "night" => Kind::DayPart {
            part: DayPart::Night,
            plural: false,
        },
        "nights" => unit(Night, true),
        "daily" | "everyday" => Kind::Adverb(Day),
        "weekly" => Kind::Adverb(Week),
        "biweekly" => Kind::Adverb(Length::Fortnight),
        "monthly" => Kind::Adverb(Month),
        "quarterly" => Kind::Adverb(Quarter),
        "yearly" | "annually" => Kind::Adverb(Year),
        _ => return None,
    })
}

/// Days, months and seasons.
fn calendar(word: &str, capital: bool) -> Option<Kind> {
    let month = |month| Kind::Month { month, sure: true };
    // Ordinary words in small letters, and short forms.
    let perhaps = |month| Kind::Month { month, sure: false };
    let day = |day| Kind::Weekday {
        day,
        plural: false,
        sure: true,
    };
    let short = |day| Kind::Weekday {
        day,
        plural: false,
        sure: capital && day < 6,
    };
    let days = |day| Kind::Weekday {
        day,
        plural: true,
        sure: true,
    };
    let part = |part| Kind::DayPart {
        part,
        plural: false,
    };
    let parts = |part| Kind::DayPart { part, plural: true };
    Some(match word {
        "january" => month(1),
        "february" => month(2),
        "march" | "mar" => perhaps(3),
        "april" => month(4),
        "may" => perhaps(5),
        "june" => month(6),
        "july" => month(7),
        "august" if capital => month(8),
        "august" => perhaps(8),
        "september" => month(9),
        "october" => month(10),
        "november" => month(11),
        "december" => month(12),
        "jan" => perhaps(1),
        "feb" => perhaps(2),
        "apr" => perhaps(4),
        "jun" => perhaps(6),
        "jul" => perhaps(7),
        "aug" => perhaps(8),
        "sep" | "sept" => perhaps(9),
        "oct" => perhaps(10),
        "nov" => perhaps(11),
        "dec" => perhaps(12),
        "monday" => day(1),
        "tuesday" => day(2),
        "wednesday" => day(3),
        "thursday" => day(4),
        "friday" => day(5),
        "saturday" => day(6),
        "sunday" => day(7),
        "mondays" => days(1),
        "tuesdays" => days(2),
        "wednesdays" => days(3),
        "thursdays" => days(4),
        "fridays" => days(5),
        "saturdays" => days(6),
        "sundays" => days(7),
        "mon" => short(1),
        "tue" | "tues" => short(2),
        "wed" => short(3),
        "thu" | "thur" | "thurs" => short(4),
        "fri" => short(5),
        "sat" => short(6),
        "sun" => short(7),
        "today" => Kind::Day(0, None),
        "tomorrow" | "tmrw" => Kind::Day(1, None),
        "yesterday" => Kind::Day(-1, None),
        "tonight" | "tonite" => Kind::Day(0, Some(DayPart::Night)),
        "now" => Kind::Now,
        "morning" => part(DayPart::Morning),
        "mornings" => parts(DayPart::Morning),
        "noon" | "midday" => part(DayPart::Noon),
        "afternoon" => part(DayPart::Afternoon),
        "afternoons" => parts(DayPart::Afternoon),
        "evening" => part(DayPart::Evening),
        "evenings" => parts(DayPart::Evening),
        "midnight" => part(DayPart::SmallHours),
        "daytime" => part(DayPart::Daytime),
        "breakfast" => part(DayPart::Breakfast),
        "lunch" | "lunchtime" => part(DayPart::Lunch),
        "dinner" | "dinnertime" => part(DayPart::Dinner),
        "spring" => Kind::Season(Part::Spring),
        "summer" => Kind::Season(Part::Summer),
        "autumn" | "fall" => Kind::Season(Part::Autumn),
        "winter" => Kind::Season(Part::Winter),
        "christmas" | "xmas" => Kind::Feast(12, 25),
        "halloween" => Kind::Feast(10, 31),
        "juneteenth" => Kind::Feast(6, 19),
        _ => return None,
    })
}

/// A number word: its value, and whether it is an ordinal.
pub(super) fn number(word: &str) -> Option<(u32, bool)> {
    const CARDINALS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const ORDINALS: [&str; 20] = [
        "",
        "first",
        "",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
    ];
    const TENS: [(&str, &str); 8] = [
        ("twenty", "twentieth"),
        ("thirty", "thirtieth"),
        ("forty", "fortieth"),
        ("fifty", "fiftieth"),
        ("sixty", "sixtieth"),
        ("seventy", "seventieth"),
        ("eighty", "eightieth"),
        ("ninety", "ninetieth"),
    ];
    let first = word.as_bytes().first()?;
    if !b"zotfsen".contains(first) || word.len() < 3 || word.len() > 11 {
        return None;
    }
    let place = |list: &[&str]| list.iter().position(|&name| name == word);
    let value = |place: usize| u32::try_from(place).ok();
    if let Some(found) = place(&CARDINALS) {
        return Some((value(found)?, false));
    }
    if let Some(found) = place(&ORDINALS) {
        return Some((value(found)?, true));
    }
    let (index, ordinal) = TENS.iter().enumerate().find_map(|(index, &(ten, tenth))| {
        (ten == word || tenth == word).then_some((index, tenth == word))
    })?;
    Some(((value(index)? + 2) * 10, ordinal))
}

/// The calendar unit that a shift by one of these moves to.
pub(super) fn calendar_unit(length: Length) -> Option<CalendarUnit> {
    Some(match length {
        Length::Day => CalendarUnit::Day,
        Length::WorkingDay => CalendarUnit::WorkingDay,
        Length::Week | Length::Weekend | Length::Fortnight => CalendarUnit::Week,
        Length::Month => CalendarUnit::Month,
        Length::Quarter => CalendarUnit::Quarter,
        Length::HalfYear => CalendarUnit::HalfYear,
        Length::Year => CalendarUnit::Year,
        Length::Decade => CalendarUnit::Decade,
        Length::Century => CalendarUnit::Century,
        _ => return None,
    })
}
