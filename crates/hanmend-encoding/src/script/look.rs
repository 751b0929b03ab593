//! A closer look at places that need more than the entries of characters.

use super::chunk::{ascii_before, code_at};
use super::engine::Engine;
use super::pair::{pair, pair_around, pair_at, second_at};
use super::scan::Stop;
use super::step::symbol;
use super::table::{Found, Value};

/// What is settled of the text that the scan has been through.
pub(super) struct Settled {
    /// The last place at which a match certainly began.
    pub(super) known: usize,
    /// What lies before is done.
    pub(super) floor: usize,
    /// Whether the scan stops at every phrase.
    pub(super) each: bool,
}

impl Settled {
    /// A match ends at this place.
    pub(super) fn up_to(&mut self, place: usize) {
        self.known = place;
        self.floor = place;
    }
}

/// What needs a closer look at a character.
#[derive(Clone, Copy)]
pub(super) struct Looks {
    /// The character here and the one before may begin a phrase.
    pub(super) pair: bool,
    /// The character here and the two before may begin a phrase.
    pub(super) long: bool,
    /// The character here may need more than its entry, whatever stands before.
    pub(super) alone: bool,
}

/// What stands at a place that needs more than entries.
pub(super) enum Look {
    /// Less than that.
    Nothing,
    /// From a place on, so many bytes become this.
    Value(usize, usize, Value),
    /// The scan has to stop at a place.
    Stop(usize, Stop),
}

impl Engine {
    /// What the character at a place needs more than its entry.
    #[inline(always)]
    pub(super) fn look(
        &self,
        text: &str,
        place: usize,
        looks: Looks,
        settled: &mut Settled,
    ) -> Look {
        loop {
            // A phrase may be covered by another, and still there may be more.
            if let Some(look) = self.look_once(text, place, looks, settled) {
                return look;
            }
        }
    }

    /// The same, or `None` for a phrase whose beginning another covers, which
    /// is settled then.
    #[inline(always)]
    fn look_once(
        &self,
        text: &str,
        place: usize,
        looks: Looks,
        settled: &mut Settled,
    ) -> Option<Look> {
        for (begins, length) in [(looks.long, 6), (looks.pair, 3)] {
            if !begins || place < settled.floor + length {
                continue;
            }
            let start = place - length;
            let pair = pair_at(text.as_bytes(), start);
            let after = text.as_bytes().get(start + 6..).unwrap_or_default();
            if let Some(found) = pair.and_then(|pair| self.table.phrase(pair, after)) {
                return self.look_at_phrase(text, start, found, settled);
            }
        }
        if looks.alone {
            return self.look_alone(text, place, settled);
        }
        Some(Look::Nothing)
    }

    /// What becomes of a phrase, or `None` if another covers it.
    #[inline(always)]
    fn look_at_phrase(
        &self,
        text: &str,
        start: usize,
        found: Found,
        settled: &mut Settled,
    ) -> Option<Look> {
        if settled.each {
            return Some(Look::Stop(start, Stop::Phrase));
        }
        if self.may_cover_phrase(text, settled.known, start) {
            let next = self.next_match_from(text, start, settled.known);
            if next > start {
                // Up to there the characters are what counts.
                settled.floor = next;
                return None;
            }
        }
        Some(match self.value(text, start, found) {
            Some(value) => Look::Value(start, found.length, value),
            None => Look::Stop(start, Stop::Phrase),
        })
    }

    /// What there may be at a place, whatever stands before.
    #[inline(never)]
    fn look_alone(&self, text: &str, place: usize, settled: &mut Settled) -> Option<Look> {
        let bytes = text.as_bytes();
        let entry = code_at(bytes, place).map(|code| self.table.entry(code));
        let Some(entry) = entry.filter(|entry| !entry.is_special()) else {
            return Some(Look::Stop(place, Stop::Special));
        };
        if entry.may_follow_ascii() {
            let most = self.table.ascii_prefix();
            let length = ascii_before(bytes, place, settled.floor, most);
            let last = bytes.get(place.wrapping_sub(1)).copied().unwrap_or(0);
            if length > 0 && self.table.may_end_ascii(last) {
                return Some(Look::Stop(place - length, Stop::AsciiPhrase(place)));
            }
        }
        // Where a character of three bytes follows, the two are marked as a pair.
        let next = bytes.get(place + 3).copied().unwrap_or_default();
        if entry.goes_on_otherwise()
            && !matches!(next, 0xe0..=0xef)
            && place >= settled.floor
            && let Some(found) = self.found(text, place)
        {
            return self.look_at_phrase(text, place, found, settled);
        }
        Some(Look::Nothing)
    }

    /// The phrase that has to be looked for that begins at a place.
    pub(super) fn found(&self, text: &str, at: usize) -> Option<Found> {
        let rest = text.get(at..)?;
        let mut characters = rest.chars();
        let (first, second) = (characters.next()?, characters.next()?);
        let length = first.len_utf8() + second.len_utf8();
        let after = rest.as_bytes().get(length..)?;
        self.table
            .phrase(pair(symbol(first), symbol(second)), after)
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
        pair_around(text, at, end).is_some_and(|around| self.table.may_change(around))
    }

    /// Whether a phrase that begins before a place may cover that where the
    /// scan has found one that it looks for.
    #[inline(always)]
    fn may_cover_phrase(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(covers) = self.covers else {
            return false;
        };
        let around = pair_around(text, known, at);
        match (around, second_at(text, at)) {
            (Some(around), Some(second)) => covers.may_cover(around, second),
            _ => false,
        }
    }

    /// Whether a phrase that begins before a place may cover it.
    #[inline(never)]
    pub(super) fn may_cover(&self, text: &str, known: usize, at: usize) -> bool {
        let inside = self.inside;
        inside.is_some_and(|inside| {
            pair_around(text, known, at).is_some_and(|around| inside.may_have(around))
        })
    }
}
