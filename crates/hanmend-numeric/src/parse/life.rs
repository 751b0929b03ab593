//! Decades of a life, and those under an age: a woman in her mid-40s, the under 16s.

use super::Parser;
use super::build::{bounded, plain};
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
        if text.byte(at + 2) == b's'
            && let Some(entity) = self.aged(at, free_from)
        {
            return Some(entity);
        }
        let tens = match text.slice_bytes(at, at + 3) {
            [tens @ b'2'..=b'9', b'0', b's'] => tens - b'0',
            _ => return None,
        };
        if text.byte(at + 3).is_ascii_alphanumeric() {
            return None;
        }
        if let Some(degrees) = self.degrees_in_tens(at, tens, free_from) {
            return Some(degrees);
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

    /// Degrees in tens, as forecasts tell them: highs in the upper 50s, the low 60s.
    fn degrees_in_tens(&self, at: usize, tens: u8, free_from: usize) -> Option<Entity> {
        /// In words.
        const FARTHEST: usize = 14;
        const WORDS: [&str; 18] = [
            "cold",
            "cool",
            "cooler",
            "degrees",
            "forecast",
            "high",
            "highs",
            "low",
            "lows",
            "mild",
            "readings",
            "sunny",
            "temperature",
            "temperatures",
            "temps",
            "warm",
            "warmer",
            "weather",
        ];
        let text = self.text;
        let gap = match text.byte_before(at) {
            b'-' => at - 1,
            _ => text.before_blanks(at),
        };
        let (part, start) = text.word_before(gap);
        let told = matches!(part.as_str(), "low" | "lower" | "upper" | "middle");
        if !(told || matches!(part.as_str(), "mid" | "high" | "the"))
            || gap == at
            || start < free_from
        {
            return None;
        }
        let spoken = || {
            let mut from = start;
            (0..FARTHEST).any(|_| {
                let end = text.before_blanks(from);
                let end = end - usize::from(matches!(text.byte_before(end), b',' | b':'));
                let (word, begin) = text.word_before(end);
                let stops = word.is_empty();
                from = if stops { from } else { begin };
                !stops && WORDS.contains(&word.as_str())
            })
        };
        if !told && !spoken() {
            return None;
        }
        let (unit, _) = self.units.word(Text::new("degrees"), 0)?;
        let low = Decimal::from(u32::from(tens) * 10);
        let start = if part.as_str() == "the" { at } else { start };
        let mut entity = plain(Span::new(start, at + 3), Kind::Quantity);
        entity.unit = Some(unit);
        entity.bound = Bound::Range;
        entity.lower = Limit::at(Some(low), true);
        entity.upper = Limit::at(low.checked_add(Decimal::from(9)), true);
        Some(entity)
    }

    /// Those under or over an age, which two digits at `at` give with an s: the under
    /// 16s, all over-65s. What takes under 16s is told from them by the article before it
    /// or by the verb behind it.
    fn aged(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let digits = text.byte(at).is_ascii_digit() && text.byte(at + 1).is_ascii_digit();
        let gap = match text.byte_before(at) {
            b'-' => at - 1,
            _ => text.before_blanks(at),
        };
        let (side, start) = text.word_before(gap);
        let bound = match side.as_str() {
            "under" => Bound::LessThan,
            "over" => Bound::MoreThan,
            _ => return None,
        };
        let end = at + "16s".len();
        if !digits || gap == at || start < free_from || text.byte(end).is_ascii_alphanumeric() {
            return None;
        }
        let (before, _) = text.word_before(text.before_blanks(start));
        let next = text.word(text.after_blanks(end, 1));
        let people = matches!(before.as_str(), "the" | "among" | "all" | "our")
            || matches!(
                next.as_str(),
                "are" | "were" | "must" | "who" | "team" | "squad" | "side" | "league"
            );
        let (unit, _) = self
            .units
            .word(Text::new("years old"), 0)
            .filter(|_| people)?;
        let mut entity = plain(Span::new(start, end), Kind::Quantity);
        entity.amount.start = at;
        entity.unit = Some(unit);
        entity.value = text.slice(at, at + 2).parse().ok();
        bounded(&mut entity, bound);
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
