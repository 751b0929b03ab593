//! Decades of a life: a woman in her mid-40s.

use super::Parser;
use super::build::plain;
use crate::entity::{Bound, Entity, Kind, Limit};
use crate::nouns;
use crate::text::Text;
use crate::units::Dimension;
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// The age in tens at `at` where a possessive says whose it is: in her 40s, in
    /// their late 60s.
    pub(super) fn decade_of_life(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let tens = match text.slice_bytes(at, at + 3) {
            [tens @ b'2'..=b'9', b'0', b's'] => tens - b'0',
            _ => return None,
        };
        if text.byte(at + 3).is_ascii_alphanumeric() {
            return None;
        }
        let start = whose(text, at).filter(|&start| start >= free_from)?;
        let (unit, _) = self.units.word(Text::new("years old"), 0)?;
        let low = Decimal::from(u32::from(tens) * 10);
        let mut entity = plain(Span::new(start, at + 3), Kind::Quantity);
        entity.unit = Some(unit).filter(|unit| unit.dimension == Dimension::Age);
        entity.bound = Bound::Range;
        entity.lower = Limit::at(Some(low), true);
        entity.upper = Limit::at(low.checked_add(Decimal::from(9)), true);
        Some(entity)
    }
}

/// Where the age at `at` begins, with "early", "mid" or "late" before it, if a
/// possessive stands before that.
fn whose(text: Text<'_>, at: usize) -> Option<usize> {
    let gap = match text.byte_before(at) {
        b'-' => at - 1,
        _ => text.before_blanks(at),
    };
    let (word, begin) = text.word_before(gap);
    let part = matches!(word.as_str(), "early" | "mid" | "late");
    let (start, owner) = if part {
        (begin, text.word_before(text.before_blanks(begin)).0)
    } else {
        (at, word)
    };
    (nouns::is_possessive(&owner) && gap < at).then_some(start)
}
