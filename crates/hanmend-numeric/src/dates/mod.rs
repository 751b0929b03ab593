//! Dates and times of day: what a text names on the calendar and the clock.

mod english;
mod han;
mod length;
mod numeric;
mod offset;
mod padded;
mod reference;
mod value;
mod year_month;

pub(crate) use english::{
    about_year, is_fiscal, is_part_of_year, ordinal_suffix, over_year, spaced_suffix, split_year,
    triggers, words, year_found,
};
pub(crate) use han::{begins, joins_row, may_count, several};
pub use offset::{CalendarUnit, Offset};
pub use reference::{InvalidReference, Reference};
use rust_decimal::Decimal;
pub use value::{DayPart, Moment, Part, Relation, When, Years};

use crate::text::{Text, is_han};
use crate::units::Units;
pub(crate) use numeric::half_of_day;
pub(crate) use year_month::year_and_month;

/// A date or time as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// What it names on the calendar; none for a bare frequency.
    pub(crate) when: Option<When>,
    /// The length of time that it is, or that a frequency has; zero where
    /// the text gives no number.
    pub(crate) length: Option<(Decimal, Length)>,
    /// Whether it comes again and again.
    pub(crate) every: bool,
    /// Whether it is said to be about then.
    pub(crate) about: bool,
    /// Whether it is told from the day of writing without saying how far.
    pub(crate) vague: bool,
}

/// A unit that lengths of time are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Length {
    Second,
    Minute,
    Hour,
    Day,
    Night,
    WorkingDay,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    HalfYear,
    Year,
    Decade,
    Century,
}

impl Found {
    fn new(start: usize, end: usize) -> Found {
        Found {
            start,
            end,
            when: None,
            length: None,
            every: false,
            about: false,
            vague: false,
        }
    }

    /// A moment or a range.
    fn at(start: usize, end: usize, when: When) -> Found {
        Found {
            when: Some(when),
            ..Found::new(start, end)
        }
    }
}

impl Length {
    /// The length of a unit of the calendar.
    fn of(unit: CalendarUnit) -> Length {
        match unit {
            CalendarUnit::Second => Length::Second,
            CalendarUnit::Hour => Length::Hour,
            CalendarUnit::Day | CalendarUnit::Weekday => Length::Day,
            CalendarUnit::WorkingDay => Length::WorkingDay,
            CalendarUnit::Week => Length::Week,
            CalendarUnit::Month => Length::Month,
            CalendarUnit::Quarter => Length::Quarter,
            CalendarUnit::HalfYear => Length::HalfYear,
            CalendarUnit::Year => Length::Year,
            CalendarUnit::Decade => Length::Decade,
            CalendarUnit::Century => Length::Century,
        }
    }

    /// The unit of the calendar that a shift by one of them moves to; none
    /// of what is shorter than a day.
    pub(crate) fn calendar_unit(self) -> Option<CalendarUnit> {
        Some(match self {
            Length::Day => CalendarUnit::Day,
            Length::WorkingDay => CalendarUnit::WorkingDay,
            Length::Week | Length::Weekend | Length::Fortnight => CalendarUnit::Week,
            Length::Month => CalendarUnit::Month,
            Length::Quarter => CalendarUnit::Quarter,
            Length::HalfYear => CalendarUnit::HalfYear,
            Length::Year => CalendarUnit::Year,
            Length::Decade => CalendarUnit::Decade,
            Length::Century => CalendarUnit::Century,
            Length::Second | Length::Minute | Length::Hour | Length::Night => return None,
        })
    }

    /// The English word that the table of units has for it, and how many of
    /// that unit it is.
    pub(crate) fn unit(self) -> (&'static str, Decimal) {
        match self {
            Length::Second => ("second", Decimal::ONE),
            Length::Minute => ("minute", Decimal::ONE),
            Length::Hour => ("hour", Decimal::ONE),
            Length::Day => ("day", Decimal::ONE),
            Length::Night => ("night", Decimal::ONE),
            Length::WorkingDay => ("working day", Decimal::ONE),
            Length::Weekend => ("day", Decimal::TWO),
            Length::Week => ("week", Decimal::ONE),
            Length::Fortnight => ("week", Decimal::TWO),
            Length::Month => ("month", Decimal::ONE),
            Length::Quarter => ("month", Decimal::from_parts(3, 0, 0, false, 0)),
            Length::HalfYear => ("year", Decimal::from_parts(5, 0, 0, false, 1)),
            Length::Year => ("year", Decimal::ONE),
            Length::Decade => ("year", Decimal::TEN),
            Length::Century => ("century", Decimal::ONE),
        }
    }
}

/// The date or time whose first numeral or word stands at `at`. What
/// belongs to it on the left is taken in as far as `free_from`.
pub(crate) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (found, _) = text.char(at);
    if found.is_ascii_alphabetic() {
        return english::read(text, at, free_from);
    }
    if text.byte(at + 2) == b'-'
        && let Some((moment, end)) = padded::day(text, at)
    {
        let when = When {
            start: moment,
            ..When::default()
        };
        return Some(Found::at(at, end, when));
    }
    if found.is_ascii_digit()
        && english::may_begin(text, at)
        && let Some(found) = english::read(text, at, free_from)
    {
        // Beside Han characters these know better where it ends.
        let beside = is_han(text.char_before(text.before_gap(found.start)).0)
            || is_han(text.char(text.after_gap(found.end)).0);
        return Some(found).filter(|_| !beside).or_else(|| {
            han::read(text, at, free_from)
                .filter(|other| other.end >= found.end)
                .or(Some(found))
        });
    }
    if found.is_ascii_digit() && (!goes_on(text, at) || are_numbers(text, at)) {
        return None;
    }
    han::read(text, at, free_from).or_else(|| numeric::read(text, at, free_from))
}

/// Whether the digits from `at` to the point at `end`, behind which a digit
/// stands, may be of a date or a time and not of a decimal number: 2019.3.1,
/// 8.30.
pub(crate) fn may_point(text: Text<'_>, at: usize, end: usize) -> bool {
    let mut behind = end + 1;
    while text.byte(behind).is_ascii_digit() {
        behind += 1;
    }
    let third = text.byte(behind) == b'.' && text.byte(behind + 1).is_ascii_digit();
    let minutes = end - at <= 2 && behind - end == 3;
    let ascii = text.byte(behind) < 0x80 || !matches!(text.char(behind).0, '．' | '：');
    third || minutes || !ascii
}

/// Whether what follows the digits at `at` may belong to a date that is not
/// in English: a Han character, or a sign between numbers.
fn goes_on(text: Text<'_>, at: usize) -> bool {
    let mut end = at;
    while text.byte(end).is_ascii_digit() {
        end += 1;
    }
    let gap = text.after_gap(end);
    match text.byte(gap) {
        0x80.. | b'0'..=b'9' => true,
        // 64-bit
        b'-' | b'~' | b':' | b'.' | b'/' | b',' => !text.byte(gap + 1).is_ascii_alphabetic(),
        _ => false,
    }
}

/// Whether the digits at `at` stand among signs and other digits alone, between
/// ASCII characters, and are neither a date nor a time: 10-12, 1/2, 3.5:1.
fn are_numbers(text: Text<'_>, at: usize) -> bool {
    /// Longer rows are looked at in full.
    const LONGEST: usize = 40;
    let mut end = at;
    while end - at < LONGEST
        && matches!(
            text.byte(end),
            b'0'..=b'9' | b'-' | b'/' | b'.' | b':' | b',' | b'~' | b' '
        )
    {
        end += 1;
    }
    let (behind, before) = (text.byte(end), text.byte_before(text.before_gap(at)));
    let plain = |byte: u8| byte < 0x80 && !matches!(byte, b'(' | b'\t');
    end - at < LONGEST && plain(behind) && plain(before) && !numeric::begins(text, at)
}

/// The date or time at `at`, where a Han character stands that is no numeral
/// and that one may begin with: 去年, 每季度, 下午三点.
pub(crate) fn begin(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    han::begin(text, at, free_from)
}

/// Whether the hour at `at`, with 点 that ends at `end`, stands before a number of hours.
pub(crate) fn is_hour_before_length(text: Text<'_>, at: usize, end: usize) -> bool {
    han::is_before_length(text, at, end)
}

/// The date in digits at `at`, where a look at what stands beside it settles
/// what belongs to it.
pub(crate) fn plain(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    han::plain(text, at, free_from).or_else(|| numeric::plain(text, at))
}

/// The quarter of a year that is named from `start` to `end` by its number.
pub(crate) fn quarter(start: usize, end: usize, number: u8) -> Option<Found> {
    let moment = Moment {
        part: Some(Part::Quarter(number)),
        ..Moment::default()
    };
    let when = When {
        start: moment,
        ..When::default()
    };
    (1..=4)
        .contains(&number)
        .then(|| Found::at(start, end, when))
}

/// The quarter or the half of a year that stands from `start` to `end`.
pub(crate) fn part_of_year(start: usize, end: usize, of: i32, number: u8, quarter: bool) -> Found {
    let part = if quarter {
        Part::Quarter(number)
    } else {
        Part::Half(number)
    };
    let when = When {
        start: Moment {
            part: Some(part),
            ..year(of)
        },
        ..When::default()
    };
    Found::at(start, end, when)
}

/// The year in two digits behind an apostrophe, where a word before it says that it is one:
/// the class of '97, in ’08.
pub(crate) fn short_year(text: Text<'_>, at: usize) -> Option<Found> {
    /// Smaller ones are of this century.
    const FIRST: i32 = 30;
    const WORDS: [&str; 18] = [
        "autumn", "by", "class", "early", "fall", "from", "in", "late", "of", "since", "spring",
        "summer", "the", "till", "to", "until", "winter", "year",
    ];
    let (sign, quote) = text.char_before(at);
    let (short, 2, end) = numeric::number(text, at)? else {
        return None;
    };
    let gap = text.before_blanks(quote);
    let (word, _) = text.word_before(gap);
    let told = matches!(sign, '\'' | '’')
        && gap < quote
        && (WORDS.contains(&word.as_str()) || english::month(word.as_str()).is_some());
    // 'in '08' ends a quotation.
    let closes = matches!(text.char(end).0, '\'' | '’' | '"' | '%' | '°');
    if !told || closes || text.byte(end).is_ascii_alphanumeric() {
        return None;
    }
    let short = i32::try_from(short).ok()?;
    let century = if short < FIRST { 2000 } else { 1900 };
    let when = When {
        start: year(century + short),
        ..When::default()
    };
    Some(Found::at(at, end, when))
}

/// A moment in a year.
pub(crate) fn year(year: i32) -> Moment {
    Moment {
        year: Some(year),
        ..Moment::default()
    }
}

/// Whether a year is one that texts of today speak of most.
fn is_modern(year: impl Into<i64>) -> bool {
    (1900..=2100).contains(&year.into())
}

/// The year that stands bare at `at`, in four digits, if what surrounds it
/// says that it is one.
pub(crate) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    english::bare_year(text, at, end, value)
        || han::bare_year(text, at, end, value)
        || is_modern(value) && (is_of_a_notice(text, at) || is_alone_in_parentheses(text, at, end))
        || !is_modern(value) && is_of_reign(text, at, end, value)
}

/// Whether the digits from `at` to `end` stand in parentheses behind a year of a
/// reign, which they give in the years of today: 万历九年(1581).
fn is_of_reign(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    let (open, start) = text.char_before(at);
    matches!((open, text.char(end).0), ('(', ')') | ('（', '）'))
        && han::is_of_reign(text, start, value)
}

/// Whether the digits from `at` to `end` stand alone in parentheses behind what
/// is of that year: the album Over My Head (1994), 《春天》（2018）. Behind the
/// name of a function they are an argument: sleep(2000).
fn is_alone_in_parentheses(text: Text<'_>, at: usize, end: usize) -> bool {
    let (open, start) = text.char_before(at);
    let (close, next) = text.char(end);
    let (before, _) = text.char_before(start);
    // 共计（2018）个
    if Units::get().han(text, next).is_some() {
        return false;
    }
    match (open, close) {
        ('(', ')') => matches!(before, ' ' | '》' | '”' | '"') || is_han(before),
        ('（', '）') => before != '\n' && before != '\0',
        _ => false,
    }
}

/// Whether a notice of copyright begins before the digits at `at`.
fn is_of_a_notice(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    let sign = text
        .slice(gap.saturating_sub(3), gap)
        .eq_ignore_ascii_case("(c)");
    sign || text.char_before(gap).0 == '©'
        || gap < at && text.word_before(gap).0.as_str() == "copyright"
}
