//! Feasts in English that always fall on the same day.

use super::Moment;
use super::tokens::token;
use super::words::Kind;
use crate::text::{Text, Word};

/// Of these the day is said behind the name.
const DAYS: [(&str, u8, u8); 14] = [
    ("independence", 7, 4),
    ("earth", 4, 22),
    ("women", 3, 8),
    ("arbor", 3, 12),
    ("may", 5, 1),
    ("workers", 5, 1),
    ("youth", 5, 4),
    ("children", 6, 1),
    ("army", 8, 1),
    ("teachers", 9, 10),
    ("national", 10, 1),
    ("veterans", 11, 11),
    ("valentine", 2, 14),
    ("christmas", 12, 25),
];

/// The feast whose "Day", "Year" or own name stands at `at`: where it begins
/// and ends, and the day, with the year behind it.
pub(super) fn read(text: Text<'_>, at: usize) -> Option<(usize, usize, Moment)> {
    let (start, end, mut moment) = named(text, at)?;
    let gap = text.after_blanks(end, 2);
    match token(text, gap).map(|next| (next.kind, next.end)) {
        Some((
            Kind::Digits {
                value, digits: 4, ..
            },
            end,
        )) if (1000..3000).contains(&value) => {
            moment.year = i32::try_from(value).ok();
            Some((start, end, moment))
        }
        _ => Some((start, end, moment)),
    }
}

/// The feast without its year.
fn named(text: Text<'_>, at: usize) -> Option<(usize, usize, Moment)> {
    let word = text.word(at);
    if !text.byte(at).is_ascii_uppercase() {
        return None;
    }
    match word.as_str() {
        "day" => {
            let (name, start) = before(text, at)?;
            let &(_, month, day) = DAYS.iter().find(|(feast, ..)| *feast == name.as_str())?;
            let start = match before(text, start) {
                Some((outer, begin)) if outer.as_str() == "international" => begin,
                _ => start,
            };
            Some((start, word.end, on(month, day)))
        }
        "year" => {
            let (name, start) = before(text, at)?;
            if name.as_str() != "new" {
                return None;
            }
            let end = possessive(text, word.end);
            let next = text.word(text.after_blanks(end, 2));
            match next.as_str() {
                "eve" if end > word.end => Some((start, next.end, on(12, 31))),
                "day" if end > word.end => Some((start, next.end, on(1, 1))),
                _ => None,
            }
        }
        "christmas" => {
            let next = text.word(text.after_blanks(word.end, 2));
            match next.as_str() {
                "eve" => Some((at, next.end, on(12, 24))),
                "day" => Some((at, next.end, on(12, 25))),
                _ => None,
            }
        }
        _ => None,
    }
}

fn on(month: u8, day: u8) -> Moment {
    Moment {
        month: Some(month),
        day: Some(day),
        ..Moment::default()
    }
}

/// The word with a capital letter before `at`, without the sign of
/// possession, and where it begins.
fn before<'a>(text: Text<'a>, at: usize) -> Option<(Word<'a>, usize)> {
    let mut gap = text.before_blanks(at);
    for sign in ["'s", "’s", "'", "’"] {
        if let Some(start) = gap
            .checked_sub(sign.len())
            .filter(|&start| text.slice(start, gap) == sign)
        {
            gap = start;
            break;
        }
    }
    let (word, start) = text.word_before(gap);
    (text.byte(start).is_ascii_uppercase() && !word.is_empty()).then_some((word, start))
}

/// Behind the sign of possession at `at`.
fn possessive(text: Text<'_>, at: usize) -> usize {
    ["'s", "’s"]
        .into_iter()
        .find(|sign| text.starts(at, sign))
        .map_or(at, |sign| at + sign.len())
}
