//! Places in an order that have limits: higher than the tenth but lower than the
//! fifteenth, between tenth and fifteenth.

use super::Parser;
use super::build::bounded;
use crate::bounds;
use crate::entity::{Bound, Entity, Limit};
use crate::numerals::{Numeral, ordinal_word};
use crate::text::Text;
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// A place that is told by a word, with the limit or the range that the words beside it
    /// make of it.
    #[inline(never)]
    pub(super) fn placed(&self, entity: Entity, free_from: usize) -> Entity {
        let text = self.text;
        let gap = before_article(text, entity.span.start);
        let (word, start) = text.word_before(gap);
        let found = match word.as_bytes() {
            _ if gap == entity.span.start || start < free_from => None,
            b"between" => between(text, &entity, start, &["and", "to"]),
            b"from" => between(text, &entity, entity.span.start, &["to"]),
            b"than" => bounds::english_before(text, gap)
                .filter(|modifier| {
                    matches!(modifier.bound, Bound::MoreThan | Bound::LessThan)
                        && modifier.edge >= free_from
                })
                .and_then(|modifier| {
                    let mut limited = entity;
                    limited.span.start = modifier.edge;
                    bounded(&mut limited, modifier.bound);
                    // "Greater than the second" compares with a thing.
                    other_limit(text, &limited)
                        .or_else(|| follows_rank(text, modifier.edge).then_some(limited))
                }),
            _ => None,
        };
        found.unwrap_or(entity)
    }
}

/// Whether what has a place in an order is said of something before `at`: she ranked higher
/// than the tenth.
fn follows_rank(text: Text<'_>, at: usize) -> bool {
    let (word, _) = text.word_before(text.before_blanks(at));
    matches!(
        word.as_bytes(),
        b"rank" | b"ranks" | b"ranked" | b"ranking" | b"placed" | b"finished" | b"finish"
    )
}

/// Before the blanks and the article before a place that begins at `at`.
fn before_article(text: Text<'_>, at: usize) -> usize {
    let gap = text.before_blanks(at);
    match text.word_before(gap) {
        (word, start) if word.as_str() == "the" => text.before_blanks(start),
        _ => gap,
    }
}

/// The place behind the blanks and the article at `at`, and where it ends.
fn place(text: Text<'_>, at: usize) -> Option<(Decimal, usize)> {
    let start = text.after_blanks(at, 2);
    let article = text.word(start);
    let start = match article.as_str() {
        "the" => text.after_blanks(article.end, 2),
        _ => start,
    };
    if let Some(found) = ordinal_word(text, start) {
        return Some((Decimal::from(found.value), found.end));
    }
    let numeral = Numeral::read(text, start).filter(|found| found.ordinal)?;
    Some((numeral.value?, numeral.end))
}

/// The range of two places of which the first is given.
fn between(text: Text<'_>, first: &Entity, start: usize, joints: &[&str]) -> Option<Entity> {
    let joint = text.word(text.after_blanks(first.span.end, 2));
    if !joints.contains(&joint.as_str()) {
        return None;
    }
    let (last, end) = place(text, joint.end)?;
    ranged(first, start, (first.value?, last), end)
}

/// The range that a place with one limit makes with the other behind it.
fn other_limit(text: Text<'_>, first: &Entity) -> Option<Entity> {
    let joint = text.word(text.after_blanks(first.span.end, 2));
    if !matches!(joint.as_str(), "but" | "and") {
        return None;
    }
    let modifier = bounds::at(text, text.after_blanks(joint.end, 2))?;
    let (last, end) = place(text, modifier.edge)?;
    let limits = match (first.bound, modifier.bound) {
        (Bound::MoreThan, Bound::LessThan) => (first.value?, last),
        (Bound::LessThan, Bound::MoreThan) => (last, first.value?),
        _ => return None,
    };
    ranged(first, first.span.start, limits, end)
}

fn ranged(
    first: &Entity,
    start: usize,
    (lower, upper): (Decimal, Decimal),
    end: usize,
) -> Option<Entity> {
    let within = first.bound == Bound::Exact;
    (lower < upper).then(|| Entity {
        span: Span::new(start, end),
        amount: Span::new(first.amount.start, end),
        value: None,
        bound: Bound::Range,
        lower: Limit::at(Some(lower), within),
        upper: Limit::at(Some(upper), within),
        ..*first
    })
}
