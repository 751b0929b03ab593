use crate::{Shape, Span};

/// From which bytes of an original every byte of a text comes.
///
/// One layer is kept for each round of edits, and each layer holds one entry
/// for each replacement that is not a copy. Replacements of equal length,
/// character for character, need no entry: their characters lie where the
/// replaced ones lay. So script conversion, which turns three bytes into
/// three almost everywhere, costs next to nothing.
///
/// Looking a span up goes through the layers from the last to the first. In
/// each it is widened to whole replacements, never interpolated into one.
/// Alignments are made by [`Trace`](crate::Trace), which also sees to it
/// that spans begin and end on character boundaries.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    layers: Vec<Layer>,
}

impl Alignment {
    /// The alignment of a text with itself.
    #[must_use]
    pub const fn new() -> Alignment {
        Alignment { layers: Vec::new() }
    }

    /// The smallest span of the original that holds every byte to which a
    /// byte of `span` owes its existence.
    ///
    /// A byte that was copied comes from itself, one of a replacement from
    /// all that was replaced, an inserted one from nothing. An empty span
    /// answers with what was deleted at its place, if anything was.
    /// `span` has to begin and end on character boundaries.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        self.source_at(self.layers.len(), span)
    }

    /// As [`source`](Alignment::source), for a span of the text as it was
    /// when the alignment had only its first `depth` layers.
    pub(crate) fn source_at(&self, depth: usize, span: Span) -> Span {
        // Deletions at the borders belong to a span that asks for a place, not
        // to one that asks for text, even where that text was inserted and
        // turns into a place on the way.
        let outer = span.is_empty();
        self.layers
            .iter()
            .take(depth)
            .rev()
            .fold(span, |span, layer| layer.map(span, outer, Change::backward))
    }

    /// The smallest span of the text that holds every byte that owes its
    /// existence to a byte of `span` of the original.
    ///
    /// Where all of `span` was deleted it is the empty span at that place.
    /// `span` has to begin and end on character boundaries.
    #[must_use]
    pub fn target(&self, span: Span) -> Span {
        let outer = span.is_empty();
        self.layers
            .iter()
            .fold(span, |span, layer| layer.map(span, outer, Change::forward))
    }

    /// How many rounds of edits there were.
    pub(crate) fn depth(&self) -> usize {
        self.layers.len()
    }

    /// Adds the next round of edits.
    pub(crate) fn push(&mut self, layer: Layer) {
        self.layers.push(layer);
    }

    /// How many entries it keeps, over all layers: what it costs in memory is
    /// proportional to this.
    #[must_use]
    pub fn entries(&self) -> usize {
        self.layers.iter().map(|layer| layer.changes.len()).sum()
    }
}

/// The alignment of two texts that differ in `changes`; between them both are
/// of equal length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Layer {
    changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Change {
    old: Span,
    new: Span,
}

impl Change {
    /// From the new text to the old.
    fn backward(&self) -> (Span, Span) {
        (self.new, self.old)
    }

    /// From the old text to the new.
    fn forward(&self) -> (Span, Span) {
        (self.old, self.new)
    }
}

impl Layer {
    /// Records that `before`, which stood at `old`, became `after` at `new`.
    pub(crate) fn push(&mut self, old: usize, new: usize, before: &str, after: &str, shape: Shape) {
        if shape == Shape::PerCharacter && before.chars().count() == after.chars().count() {
            let (mut old, mut new) = (old, new);
            for (from, to) in before.chars().zip(after.chars()) {
                let (from, to) = (from.len_utf8(), to.len_utf8());
                if from != to {
                    self.changes.push(Change {
                        old: Span::new(old, old + from),
                        new: Span::new(new, new + to),
                    });
                }
                old += from;
                new += to;
            }
        } else {
            self.changes.push(Change {
                old: Span::new(old, old + before.len()),
                new: Span::new(new, new + after.len()),
            });
        }
    }

    /// The span of one side for that of the other; `sides` gives of a change
    /// the side that `span` is of, then the other. `outer` takes in what has
    /// no extent on the first side and lies at the borders.
    fn map(&self, span: Span, outer: bool, sides: fn(&Change) -> (Span, Span)) -> Span {
        let first = self.changes.partition_point(|change| {
            let (from, _) = sides(change);
            from.end < span.start || from.end == span.start && !(outer && from.is_empty())
        });
        let last = self.changes.partition_point(|change| {
            let (from, _) = sides(change);
            from.start < span.end || from.start == span.end && outer && from.is_empty()
        });
        // A place that lies behind the first `count` changes and before the
        // others.
        let shifted = |count: usize, at: usize| match count
            .checked_sub(1)
            .and_then(|last| self.changes.get(last))
        {
            Some(change) => {
                let (from, to) = sides(change);
                at - from.end + to.end
            }
            None => at,
        };
        let touched = self.changes.get(first..last).unwrap_or_default();
        let start = match touched.first().map(sides) {
            Some((from, to)) if from.start <= span.start => to.start,
            _ => shifted(first, span.start),
        };
        let end = match touched.last().map(sides) {
            // Inserted text owes nothing to what it was inserted into.
            _ if span.is_empty() && !outer => start,
            Some((from, to)) if from.end >= span.end => to.end,
            _ => shifted(last, span.end),
        };
        Span::new(start, end.max(start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_lengths_cost_no_entry() {
        let mut layer = Layer::default();
        layer.push(0, 0, "脫貧攻堅", "脱贫攻坚", Shape::PerCharacter);
        assert_eq!(layer, Layer::default());
        layer.push(12, 12, "㐹堅", "𠮷坚", Shape::PerCharacter);
        assert_eq!(layer.changes.len(), 1);
    }

    #[test]
    fn a_replacement_is_never_cut() {
        let mut layer = Layer::default();
        layer.push(2, 2, "&amp;", "&", Shape::Whole);
        let mut alignment = Alignment::new();
        alignment.push(layer);
        assert_eq!(alignment.source(Span::new(2, 3)), Span::new(2, 7));
        assert_eq!(alignment.source(Span::new(0, 3)), Span::new(0, 7));
        assert_eq!(alignment.source(Span::new(3, 4)), Span::new(7, 8));
        assert_eq!(alignment.source(Span::new(3, 3)), Span::new(7, 7));
        assert_eq!(alignment.entries(), 1);
    }
}
