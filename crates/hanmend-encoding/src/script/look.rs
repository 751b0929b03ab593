//! A closer look at places that need more than the entries of characters.

use super::chunk::{ascii_before, code_at, code_before};
use super::engine::Engine;
use super::step::symbol;
use super::table::{Found, Value};

/// What stands at a place that needs more than entries.
pub(super) enum More {
    Special,
    AsciiPhrase(usize),
    Phrase(Found),
}

/// What needs a closer look: a bit for each place.
#[derive(Clone, Copy, Default)]
pub(super) struct Looks {
    /// The character here and the one before may begin a phrase, or this one
    /// needs more than its entry.
    pub(super) pairs: u64,
    /// The character here and the two before may begin a phrase.
    pub(super) longs: u64,
}

impl Looks {
    #[inline(always)]
    pub(super) fn any(self) -> bool {
        self.pairs | self.longs != 0
    }

    /// Takes out the first place, and says which of the two it is.
    #[inline(always)]
    pub(super) fn next(&mut self) -> Option<(usize, bool, bool)> {
        let any = self.pairs | self.longs;
        let first = any & any.wrapping_neg();
        let found = (self.pairs & first != 0, self.longs & first != 0);
        self.pairs &= !first;
        self.longs &= !first;
        (any != 0).then_some((any.trailing_zeros() as usize, found.0, found.1))
    }
}

impl Engine {
    /// The first place that needs more than entries, given what needs a closer
    /// look after `at`.
    #[inline(never)]
    pub(super) fn more(
        &self,
        text: &str,
        at: usize,
        mut looks: Looks,
        floor: usize,
    ) -> Option<(usize, More)> {
        let bytes = text.as_bytes();
        while let Some((place, pair, long)) = looks.next() {
            let place = at + place;
            let code = code_at(bytes, place)?;
            let second = code_before(bytes, place, floor);
            if long
                && let Some(second) = second
                && let Some(first) = code_before(bytes, place - 3, floor)
                && let Some(found) = self.phrase_with(bytes, place - 6, (first, second), Some(code))
            {
                return Some((place - 6, More::Phrase(found)));
            }
            if !pair {
                continue;
            }
            if let Some(first) = second {
                let third = code_at(bytes, place + 3);
                if let Some(found) = self.phrase_with(bytes, place - 3, (first, code), third) {
                    return Some((place - 3, More::Phrase(found)));
                }
            }
            let entry = self.table.entry(code);
            if entry.is_special() {
                return Some((place, More::Special));
            }
            if entry.may_follow_ascii() {
                let length = ascii_before(bytes, place, floor, self.table.ascii_prefix());
                let last = bytes.get(place.wrapping_sub(1)).copied().unwrap_or(0);
                if length > 0 && self.table.may_end_ascii(last) {
                    return Some((place - length, More::AsciiPhrase(place)));
                }
            }
            if entry.goes_on_otherwise()
                && place >= floor
                && let Some(found) = self.found(text, place)
            {
                return Some((place, More::Phrase(found)));
            }
        }
        None
    }

    /// The phrase that begins at a place with these characters.
    #[inline(always)]
    fn phrase_with(
        &self,
        bytes: &[u8],
        at: usize,
        pair: (u16, u16),
        third: Option<u16>,
    ) -> Option<Found> {
        self.table.phrase_of_three(pair, third, bytes.get(at..)?)
    }

    /// Whether a character between two places becomes another.
    #[cold]
    pub(super) fn changes(&self, text: &str, from: usize, to: usize) -> bool {
        let part = text.get(from..to).unwrap_or_default();
        part.chars()
            .any(|c| self.table.entry(symbol(c)).change() != 0)
    }

    /// The phrase that has to be looked for that begins at a place.
    pub(super) fn found(&self, text: &str, at: usize) -> Option<Found> {
        let rest = text.get(at..)?;
        let mut characters = rest.chars();
        let (first, second) = (characters.next()?, characters.next()?);
        let length = first.len_utf8() + second.len_utf8();
        self.table
            .phrase((symbol(first), symbol(second)), length, rest.as_bytes())
    }

    /// What becomes of the phrase found at a place, if that can be said.
    #[inline]
    pub(super) fn value(&self, text: &str, at: usize, found: Found) -> Option<Value> {
        if found.depends_on_next() && self.may_change(text, at, at + found.length) {
            return None;
        }
        found.value()
    }

    /// Whether what follows a phrase may change what becomes of it.
    fn may_change(&self, text: &str, at: usize, end: usize) -> bool {
        around(text, at, end).is_some_and(|(last, next)| self.table.may_change(last, next))
    }

    /// Whether a phrase that begins before a place may cover that where the
    /// scan has found one that it looks for.
    #[inline]
    pub(super) fn may_cover_phrase(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(covers) = &self.covers else {
            return false;
        };
        let bytes = text.as_bytes();
        if let (Some(before), Some(first), Some(second)) = (
            code_before(bytes, at, known),
            code_at(bytes, at),
            code_at(bytes, at + 3),
        ) {
            return covers.may_cover(before, first, second);
        }
        let before = text
            .get(known..at)
            .and_then(|before| before.chars().next_back());
        let mut after = text.get(at..).unwrap_or_default().chars().map(symbol);
        match (before, after.next(), after.next()) {
            (Some(before), Some(first), Some(second)) => {
                covers.may_cover(symbol(before), first, second)
            }
            _ => false,
        }
    }

    /// Whether a phrase that begins before a place may cover it.
    #[inline(never)]
    pub(super) fn may_cover(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(inside) = &self.inside else {
            return false;
        };
        around(text, known, at).is_some_and(|(before, next)| inside.may_have(before, next))
    }
}

/// The characters before a place, but not before `from`, and at it.
#[inline(always)]
fn around(text: &str, from: usize, at: usize) -> Option<(u16, u16)> {
    let bytes = text.as_bytes();
    if let (Some(before), Some(next)) = (code_before(bytes, at, from), code_at(bytes, at)) {
        return Some((before, next));
    }
    let before = text.get(from..at)?.chars().next_back()?;
    let next = text.get(at..)?.chars().next()?;
    Some((symbol(before), symbol(next)))
}
