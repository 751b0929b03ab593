//! Dates in English: June 20th, 3 May 2018, before the end of 2017.

use super::numeric::{clock, number};
use super::{Found, Moment, Part, Relation, When};
use crate::text::Text;

/// The month of this name, and whether the name is an ordinary word, too.
fn month(name: &str) -> Option<u8> {
    Some(match name {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// A day of the month at `at`: 20, 20th.
fn day(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    let (value, digits, end) = number(text, at)?;
    if digits > 2 || !(1..=31).contains(&value) {
        return None;
    }
    let end = ordinal_suffix(text, end).unwrap_or(end);
    if text.byte(end).is_ascii_alphanumeric() || matches!(text.byte(end), b'%' | b':') {
        return None;
    }
    Some((u8::try_from(value).ok()?, end))
}

/// Behind the "st", "nd", "rd" or "th" at `at`.
pub(crate) fn ordinal_suffix(text: Text<'_>, at: usize) -> Option<usize> {
    let word = text.word(at);
    matches!(word.as_str(), "st" | "nd" | "rd" | "th").then_some(word.end)
}

/// A year in four digits at `at`.
fn year(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    let (value, digits, end) = number(text, at)?;
    let plausible = digits == 4 && (1000..=2999).contains(&value);
    let ends = !text.byte(end).is_ascii_alphanumeric() && text.byte(end) != b'%';
    (plausible && ends).then_some((i32::try_from(value).ok()?, end))
}

/// Behind blanks, a comma and "of".
fn after_joint(text: Text<'_>, at: usize) -> usize {
    let mut end = text.after_blanks(at, 2);
    if text.byte(end) == b',' {
        end = text.after_blanks(end + 1, 2);
    }
    let word = text.word(end);
    if word.as_str() == "of" {
        end = text.after_blanks(word.end, 2);
    }
    end
}

/// A date that begins with the name of a month.
pub(super) fn month_first(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    if !text.byte(at).is_ascii_uppercase() || !text.word_starts(at) {
        return None;
    }
    let name = text.word(at);
    let mut moment = Moment {
        month: Some(month(name.as_str())?),
        ..Moment::default()
    };
    let mut end = name.end;
    let dot = usize::from(text.byte(end) == b'.' && name.as_str().len() <= 4);
    let next = text.after_blanks(end + dot, 2);
    if let Some((value, day_end)) = day(text, next).filter(|_| next > end) {
        moment.day = Some(value);
        end = day_end;
        let next = after_joint(text, end);
        if let Some((value, year_end)) = year(text, next).filter(|_| next > end) {
            moment.year = Some(value);
            end = year_end;
        }
    } else {
        let next = after_joint(text, end + dot);
        if let Some((value, year_end)) = year(text, next).filter(|_| next > end) {
            moment.year = Some(value);
            end = year_end;
        } else if !names_month(text, at, name.as_str()) {
            return None;
        }
    }
    if moment.day.is_some() {
        let next = text.after_blanks(end, 2);
        if let Some((time, time_end)) = clock(text, next).filter(|_| next > end) {
            moment.hour = time.hour;
            moment.minute = time.minute;
            moment.second = time.second;
            end = time_end;
        }
    }
    Some(finish(text, at, end, moment, free_from))
}

/// Whether a month that stands alone is meant as one: "in May".
fn names_month(text: Text<'_>, at: usize, name: &str) -> bool {
    let (before, _) = text.word_before(text.before_blanks(at));
    let preposition = matches!(
        before.as_str(),
        "in" | "since"
            | "by"
            | "until"
            | "from"
            | "to"
            | "of"
            | "between"
            | "during"
            | "last"
            | "next"
            | "this"
            | "early"
            | "late"
            | "mid"
            | "before"
            | "after"
    );
    preposition && name.len() > 2
}

/// A date that begins with a day: 3 May 2018, the 3rd of May.
pub(super) fn day_first(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (value, end) = day(text, at)?;
    let next = after_joint(text, end);
    let name = text.word(next);
    if next == end || !text.byte(next).is_ascii_uppercase() {
        return None;
    }
    let mut moment = Moment {
        month: Some(month(name.as_str())?),
        day: Some(value),
        ..Moment::default()
    };
    let mut end = name.end;
    let next = after_joint(text, end);
    if let Some((value, year_end)) = year(text, next).filter(|_| next > end) {
        moment.year = Some(value);
        end = year_end;
    }
    Some(finish(text, at, end, moment, free_from))
}

/// Takes in what stands before a date: the part of the year, the relation.
pub(super) fn finish(
    text: Text<'_>,
    at: usize,
    end: usize,
    mut moment: Moment,
    free_from: usize,
) -> Found {
    let mut start = at;
    let mut relation = Relation::At;
    // "the end of 2017", "early 2018", "by the end of June"
    for _ in 0..4 {
        let gap = text.before_blanks(start);
        if gap == start {
            break;
        }
        let (word, begin) = text.word_before(gap);
        if begin < free_from {
            break;
        }
        match word.as_str() {
            "of" => {
                let (part, part_begin) = text.word_before(text.before_blanks(begin));
                let named = match part.as_str() {
                    "end" => Part::End,
                    "beginning" | "start" => Part::Start,
                    "middle" => Part::Middle,
                    _ => break,
                };
                if part_begin < free_from {
                    break;
                }
                moment.part = Some(named);
                start = part_begin;
            }
            "early" => {
                moment.part = Some(Part::Start);
                start = begin;
            }
            "late" => {
                moment.part = Some(Part::End);
                start = begin;
            }
            "mid" => {
                moment.part = Some(Part::Middle);
                start = begin;
            }
            "the" if start < at => start = begin,
            "since" | "from" if word.as_str() == "since" => {
                relation = Relation::Since;
                start = begin;
                break;
            }
            "by" => {
                relation = Relation::By;
                start = begin;
                break;
            }
            "before" => {
                // Before the end of a year is by it.
                relation = if moment.part == Some(Part::End) {
                    Relation::By
                } else {
                    Relation::Before
                };
                start = begin;
                break;
            }
            "after" => {
                relation = Relation::After;
                start = begin;
                break;
            }
            _ => break,
        }
    }
    let when = When {
        start: moment,
        end: None,
        relation,
    };
    Found::at(start, end, when)
}

/// Whether four bare digits are a year by the English words around them.
pub(super) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    if !(1000..=2999).contains(&value) {
        return false;
    }
    let gap = text.before_blanks(at);
    let (word, begin) = text.word_before(gap);
    let preposition = match word.as_str() {
        "in" | "since" | "until" | "till" | "during" | "year" | "years" | "early" | "late"
        | "mid" | "fiscal" | "spring" | "summer" | "autumn" | "winter" => true,
        "of" | "by" | "from" | "before" | "after" => {
            let (part, _) = text.word_before(text.before_blanks(begin));
            matches!(
                part.as_str(),
                "end" | "beginning" | "start" | "middle" | "half" | "quarter"
            ) || word.as_str() != "of" && (1900..=2100).contains(&value)
        }
        _ => false,
    };
    if !preposition || gap == at {
        return false;
    }
    // "in 1995 halls": a noun follows that is counted.
    let next = text.word(text.after_blanks(end, 2));
    let counts = next.as_str().ends_with('s')
        && !matches!(
            next.as_str(),
            "was" | "is" | "has" | "as" | "its" | "this" | "yes"
        );
    !counts
}

/// The year at `at`, already known to be one.
pub(crate) fn year_found(
    text: Text<'_>,
    at: usize,
    end: usize,
    value: i32,
    free_from: usize,
) -> Found {
    finish(text, at, end, super::year(value), free_from)
}
