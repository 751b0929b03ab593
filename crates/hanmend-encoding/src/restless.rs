//! Lines that never come to rest however often they are mended.

use hanmend_core::{Rule, Span};

use crate::mojibake::SHIFT;

/// The lines of the original that never come to rest, in ascending order.
#[derive(Debug, Default)]
pub(crate) struct Restless {
    /// In which lost bytes are not looked for: a shift and the shift back can
    /// both look like a gain.
    shifts: Vec<Span>,
    /// In which nothing is changed, because that was not enough.
    all: Vec<Span>,
}

impl Restless {
    pub(crate) fn is_empty(&self) -> bool {
        self.shifts.is_empty()
    }

    pub(crate) fn add(&mut self, found: Vec<Span>) {
        let (again, new): (Vec<Span>, Vec<Span>) = found
            .into_iter()
            .partition(|line| holds(&self.shifts, *line));
        insert(&mut self.all, again);
        insert(&mut self.shifts, new);
    }

    /// Whether an edit there, by that rule, is not made.
    pub(crate) fn leaves(&self, source: Span, rule: &Rule) -> bool {
        rule.name() == SHIFT.name() && holds(&self.shifts, source) || holds(&self.all, source)
    }
}

fn holds(lines: &[Span], source: Span) -> bool {
    let next = lines.partition_point(|line| line.end < source.start);
    lines.get(next).is_some_and(|line| line.start <= source.end)
}

/// Adds lines, and joins those that touch.
fn insert(lines: &mut Vec<Span>, mut more: Vec<Span>) {
    lines.append(&mut more);
    lines.sort_unstable();
    lines.dedup_by(|next, line| {
        let touches = next.start < line.end || next == line;
        line.end = line.end.max(if touches { next.end } else { 0 });
        touches
    });
}

/// The whole lines of a text that a span lies in.
pub(crate) fn lines_of(text: &str, span: Span) -> Span {
    let before = text.get(..span.start).unwrap_or_default();
    let after = text.get(span.end..).unwrap_or_default();
    Span::new(
        before.rfind('\n').map_or(0, |end| end + 1),
        after.find('\n').map_or(text.len(), |end| span.end + end),
    )
}
