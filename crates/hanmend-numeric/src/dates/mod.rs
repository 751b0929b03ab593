//! Dates and times of day: what a text names on the calendar and the clock.

mod english;
mod han;
mod numeric;
mod value;

pub(crate) use english::{ordinal_suffix, year_found};
pub(crate) use han::year_range;
pub use value::{Moment, Part, Relation, When, Years};

use crate::numerals::Numeral;
use crate::text::Text;

/// A date or time as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) when: When,
}

/// The date or time whose first numeral or month name stands at `at`. What
/// belongs to it on the left is taken in as far as `free_from`.
pub(crate) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (found, _) = text.han(at);
    if found.is_ascii_alphabetic() {
        return english::month_first(text, at, free_from);
    }
    numeric::read(text, at, free_from)
        .or_else(|| han::read(text, at, free_from))
        .or_else(|| english::day_first(text, at, free_from))
}

/// 第四季度, without a year: the quarter that the ordinal from `at` names.
pub(crate) fn quarter(text: Text<'_>, at: usize, numeral: &Numeral) -> Option<Found> {
    let end = text.match_han(text.after_note(numeral.end), "季度")?;
    let quarter = numeral
        .whole()
        .filter(|quarter| (1..=4).contains(quarter))?;
    let start = Moment {
        part: Some(Part::Quarter(u8::try_from(quarter).ok()?)),
        ..Moment::default()
    };
    Some(Found {
        start: at,
        end,
        when: When {
            start,
            end: None,
            relation: Relation::At,
        },
    })
}

/// A moment in a year.
pub(crate) fn year(year: i32) -> Moment {
    Moment {
        year: Some(year),
        ..Moment::default()
    }
}

/// The year that stands bare at `at`, in four digits, if what surrounds it
/// says that it is one.
pub(crate) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    english::bare_year(text, at, end, value) || han::bare_year(text, at, end, value)
}
