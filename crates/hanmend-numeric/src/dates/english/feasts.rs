//! Feasts in English: on a fixed day, on a certain day of the week in a month,
//! or told from Easter.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};

use super::tokens::token;
use super::words::Kind;
use super::{Length, Moment};
use crate::dates::offset::{CalendarUnit, Offset};
use crate::text::{Text, Word};

/// How the day of a feast is found.
#[derive(Clone, Copy)]
enum Rule {
    /// The month and the day.
    Day(u8, u8),
    /// The month, the day of the week, and which of them in the month; -1 for
    /// the last.
    Nth(u8, u8, i8),
    /// The same, and so many days behind it.
    Behind(u8, u8, i8, u8),
    /// So many days from Easter Sunday.
    Easter(i32),
}

use Rule::{Behind, Day, Easter, Nth};

/// The word before the last of a name, what stands before that, how the day is
/// found, and whether the name is no other words, so that it needs no capital.
type Feast = (&'static str, &'static str, Rule, bool);

/// The feasts by the last word of their names, in small letters and without
/// signs of possession.
#[rustfmt::skip]
static FEASTS: [(&str, &[Feast]); 8] = [
    ("day", &[
        ("independence", "", Day(7, 4), true), ("earth", "", Day(4, 22), true),
        ("may", "", Day(5, 1), false), ("women", "", Day(3, 8), false),
        ("women", "international", Day(3, 8), true), ("arbor", "", Day(3, 12), true),
        ("worker", "", Day(5, 1), false), ("youth", "", Day(5, 4), false),
        ("worker", "international", Day(5, 1), true), ("children", "", Day(6, 1), false),
        ("children", "international", Day(6, 1), true), ("army", "", Day(8, 1), false),
        ("teacher", "", Day(9, 10), false), ("national", "", Day(10, 1), false),
        ("veteran", "", Day(11, 11), true), ("armistice", "", Day(11, 11), true),
        ("remembrance", "", Day(11, 11), true), ("single", "", Day(11, 11), false),
        ("valentine", "", Day(2, 14), true), ("valentine", "saint", Day(2, 14), true),
        ("valentine", "st", Day(2, 14), true), ("christmas", "", Day(12, 25), true),
        ("year", "new", Day(1, 1), true), ("boxing", "", Day(12, 26), true),
        ("flag", "", Day(6, 14), false), ("canada", "", Day(7, 1), false),
        ("australia", "", Day(1, 26), false), ("anzac", "", Day(4, 25), true),
        ("bastille", "", Day(7, 14), true), ("groundhog", "", Day(2, 2), true),
        ("inauguration", "", Day(1, 20), false), ("fool", "april", Day(4, 1), true),
        ("patrick", "saint", Day(3, 17), true),
        ("patrick", "st", Day(3, 17), true), ("saint", "all", Day(11, 1), false),
        ("soul", "all", Day(11, 2), false), ("labor", "", Nth(9, 1, 1), true),
        ("labour", "", Nth(9, 1, 1), true), ("memorial", "", Nth(5, 1, -1), true),
        ("columbus", "", Nth(10, 1, 2), true), ("mother", "", Nth(5, 7, 2), true),
        ("father", "", Nth(6, 7, 3), true), ("president", "", Nth(2, 1, 3), true),
        ("mlk", "", Nth(1, 1, 3), true), ("king", "martin luther", Nth(1, 1, 3), true),
        ("jr", "martin luther king", Nth(1, 1, 3), true), ("thanksgiving", "", Nth(11, 4, 4), true),
    ]),
    ("thanksgiving", &[("", "", Nth(11, 4, 4), true)]),
    ("easter", &[("", "", Easter(0), true)]),
    ("friday", &[("black", "", Behind(11, 4, 4, 1), true), ("good", "", Easter(-2), false)]),
    ("monday", &[("cyber", "", Behind(11, 4, 4, 4), true), ("easter", "", Easter(1), true)]),
    ("sunday", &[("easter", "", Easter(0), true), ("palm", "", Easter(-7), true)]),
    ("wednesday", &[("ash", "", Easter(-46), true)]),
    ("eve", &[("christmas", "", Day(12, 24), true), ("year", "new", Day(12, 31), true)]),
];

/// Whether such a word may be the last of a feast, or the last but one.
pub(super) fn may_end_in(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Unit {
            length: Length::Day | Length::Year,
            plural: false
        } | Kind::Weekday {
            day: 1 | 3 | 5 | 7,
            plural: false,
            ..
        } | Kind::Feast(..)
            | Kind::MovableFeast
    )
}

/// The feast of which the word at `at` is the last, or the last but one: where
/// it begins and ends, and the day, with the year behind it, also as one that is
/// told from the day of writing.
pub(super) fn read(text: Text<'_>, at: usize) -> Option<(usize, usize, Moment)> {
    let (start, end, rule) = named(text, at)?;
    let gap = text.after_blanks(end, 2);
    let gap = match text.word(gap) {
        of if of.as_str() == "of" => text.after_blanks(of.end, 2),
        _ => gap,
    };
    if let Some(Kind::Shift(shift)) = token(text, gap).map(|next| next.kind)
        && let year = text.word(text.after_blanks(text.word(gap).end, 2))
        && year.as_str() == "year"
        && let Some(mut day) = rule.day(None)
    {
        day.offset = Some(Offset::calendar(shift.step(), CalendarUnit::Year));
        return Some((start, year.end, day));
    }
    let year = match token(text, gap).map(|next| (next.kind, next.end)) {
        Some((
            Kind::Digits {
                value, digits: 4, ..
            },
            end,
        )) if (1583..3000).contains(&value) => Some((i32::try_from(value).ok()?, end)),
        _ => None,
    };
    let day = rule.day(year.map(|(year, _)| year))?;
    Some((start, year.map_or(end, |(_, end)| end), day))
}

/// The feast without its year.
fn named(text: Text<'_>, at: usize) -> Option<(usize, usize, Rule)> {
    let word = text.word(at);
    // Christmas Eve, New Year's Day
    if matches!(
        word.as_str(),
        "christmas" | "year" | "thanksgiving" | "easter"
    ) {
        let next = text.after_blanks(possessive(text, word.end), 2);
        let last = text.word(next);
        if next > word.end
            && let Some((start, rule)) = ending_in(text, next, &last)
        {
            return Some((start, last.end, rule));
        }
    }
    let (start, rule) = ending_in(text, at, &word)?;
    Some((start, word.end, rule))
}

/// The feast that ends in this word, which begins at `at`; of several the
/// longest.
fn ending_in(text: Text<'_>, at: usize, last: &Word<'_>) -> Option<(usize, Rule)> {
    let last = last.as_bytes();
    let (_, feasts) = FEASTS.iter().find(|(word, _)| word.as_bytes() == last)?;
    let (name, start) = before(text, at);
    let same = |expected: &str, word: &Word<'_>| {
        let word = word.as_bytes();
        word.strip_prefix(expected.as_bytes())
            .is_some_and(|rest| matches!(rest, b"" | b"s"))
    };
    feasts
        .iter()
        .filter(|&&(expected, ..)| expected.is_empty() || same(expected, &name))
        .filter_map(|&(expected, outer, rule, sure)| {
            let mut start = if expected.is_empty() { at } else { start };
            for expected in outer.split_whitespace().rev() {
                let (word, begin) = before(text, start);
                same(expected, &word).then_some(())?;
                start = begin;
            }
            (sure || text.byte(start).is_ascii_uppercase()).then_some((start, rule))
        })
        .min_by_key(|&(start, _)| start)
}

/// The word before `at`, without the sign of possession or the point behind
/// it, and where it begins.
fn before<'a>(text: Text<'a>, at: usize) -> (Word<'a>, usize) {
    let gap = text.before_blanks(at);
    let sign = ["'s", "’s", "'S", "’S", "'", "’", "."]
        .iter()
        .find_map(|sign| {
            let end = gap.checked_sub(sign.len())?;
            (text.slice(end, gap) == *sign).then_some(end)
        });
    text.word_before(sign.unwrap_or(gap))
}

/// Behind the sign of possession at `at`.
fn possessive(text: Text<'_>, at: usize) -> usize {
    ["'s", "’s", "'S", "’S"]
        .into_iter()
        .find(|sign| text.starts(at, sign))
        .map_or(at, |sign| at + sign.len())
}

impl Rule {
    /// The day in a year; without one what the rule says of it, if that can be
    /// said.
    fn day(self, year: Option<i32>) -> Option<Moment> {
        let mut moment = Moment {
            year,
            ..Moment::default()
        };
        let date = match (self, year) {
            (Day(month, day), _) => {
                (moment.month, moment.day) = (Some(month), Some(day));
                return Some(moment);
            }
            (Nth(month, weekday, nth), None) => {
                moment.month = Some(month);
                moment.weekday = Some(weekday);
                moment.nth = Some(nth);
                return Some(moment);
            }
            (Nth(month, weekday, nth), Some(year)) => nth_day(year, month, weekday, nth)?,
            (Behind(month, weekday, nth, days), Some(year)) => nth_day(year, month, weekday, nth)?
                .checked_add(i32::from(days).days())
                .ok()?,
            (Easter(days), Some(year)) => easter(year)?.checked_add(days.days()).ok()?,
            (Behind(..) | Easter(_), None) => return None,
        };
        moment.on(date)?;
        Some(moment)
    }
}

/// The feast on which of the days of the week in a month; a day of the month where the
/// year is known.
pub(in crate::dates) fn nth_feast(
    year: Option<i32>,
    month: u8,
    weekday: u8,
    nth: i8,
) -> Option<Moment> {
    Nth(month, weekday, nth).day(year)
}

/// The day of a month on which the day of the week falls for the `nth` time.
fn nth_day(year: i32, month: u8, weekday: u8, nth: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(i8::try_from(weekday).ok()?).ok()?;
    let first = Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, 1).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()
}

/// Easter Sunday.
fn easter(year: i32) -> Option<Date> {
    let golden = year % 19;
    let century = year / 100;
    let skipped = century - century / 4 - (8 * century + 13) / 25;
    let moon = (skipped + 19 * golden + 15) % 30;
    let moon = moon - moon / 28 * (1 - 29 / (moon + 1) * ((21 - golden) / 11));
    let weekday = (year + year / 4 + moon + 2 - century + century / 4) % 7;
    let sunday = moon - weekday;
    let month = 3 + (sunday + 40) / 44;
    let day = sunday + 28 - 31 * (month / 4);
    let [month, day] = [month, day].map(|number| i8::try_from(number).unwrap_or_default());
    Date::new(i16::try_from(year).ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_of_feasts_that_move() {
        let day = |rule: Rule, year| {
            let moment = rule.day(Some(year)).unwrap();
            (moment.month.unwrap(), moment.day.unwrap())
        };
        assert_eq!(day(Nth(11, 4, 4), 2023), (11, 23));
        assert_eq!(day(Nth(9, 1, 1), 2021), (9, 6));
        assert_eq!(day(Nth(5, 1, -1), 2021), (5, 31));
        assert_eq!(day(Nth(2, 1, 3), 2024), (2, 19));
        assert_eq!(day(Easter(0), 2018), (4, 1));
        assert_eq!(day(Easter(0), 2019), (4, 21));
        assert_eq!(day(Easter(0), 2008), (3, 23));
        assert_eq!(day(Easter(-2), 2018), (3, 30));
        assert_eq!(day(Easter(-46), 2018), (2, 14));
        assert_eq!(day(Behind(11, 4, 4, 4), 2019), (12, 2));
    }
}
