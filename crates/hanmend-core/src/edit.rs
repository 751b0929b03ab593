use std::fmt;

use crate::alignment::Layer;
use crate::{Certainty, Rule, Span};

/// How a replacement corresponds to what it replaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// As a whole: every byte of the replacement comes from all that was
    /// replaced.
    #[default]
    Whole,
    /// Character for character, as in script conversion: the n-th character
    /// of the replacement comes from the n-th replaced one. Where the two
    /// sides have different numbers of characters it counts as `Whole`.
    PerCharacter,
}

/// One replacement, in the coordinates of the text that its stage was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit<'a> {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What stands there afterwards; empty for a deletion.
    pub replacement: &'a str,
    /// Why.
    pub rule: &'static Rule,
    /// How certain the stage is.
    pub certainty: Certainty,
    /// How the two sides correspond.
    pub shape: Shape,
}

/// What one stage proposes: edits in ascending order that do not overlap.
///
/// All replacements share one buffer, so that an edit costs no allocation of
/// its own, and `Edits` without any costs none at all.
///
/// ```
/// use hanmend_core::{Certainty, Edits, Rule, Span};
///
/// static RULE: Rule = Rule::new("demo.rule", "an example");
///
/// let mut edits = Edits::new();
/// edits.push(Span::new(0, 3), "县", &RULE, Certainty::Sure);
/// assert!(edits.try_push(Span::new(2, 4), "", &RULE, Certainty::Sure).is_err());
/// assert_eq!(edits.apply("縣政府", Certainty::Likely).as_deref(), Some("县政府"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edits {
    entries: Vec<Entry>,
    replacements: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    span: Span,
    /// Where the replacement ends in the shared buffer; it begins where that
    /// of the entry before ends.
    replacement_end: usize,
    rule: &'static Rule,
    certainty: Certainty,
    shape: Shape,
}

impl Edits {
    /// No edits. Does not allocate.
    #[must_use]
    pub const fn new() -> Edits {
        Edits {
            entries: Vec::new(),
            replacements: String::new(),
        }
    }

    /// Adds an edit behind those already there.
    ///
    /// # Panics
    ///
    /// When `span` begins before the end of the edit before it, or ends
    /// before it begins: a stage that proposes such edits is wrong.
    /// [`try_push`](Edits::try_push) returns an error instead.
    pub fn push(
        &mut self,
        span: Span,
        replacement: &str,
        rule: &'static Rule,
        certainty: Certainty,
    ) {
        let pushed = self.try_push(span, replacement, rule, certainty);
        assert!(
            pushed.is_ok(),
            "edits must be ascending and disjoint, but {span:?} ({rule}) does not follow {:?}",
            self.entries.last().map(|entry| entry.span)
        );
    }

    /// Adds an edit in which the characters of both sides correspond one to
    /// one; else as [`push`](Edits::push).
    ///
    /// # Panics
    ///
    /// As [`push`](Edits::push).
    pub fn push_per_character(
        &mut self,
        span: Span,
        replacement: &str,
        rule: &'static Rule,
        certainty: Certainty,
    ) {
        self.push(span, replacement, rule, certainty);
        if let Some(entry) = self.entries.last_mut() {
            entry.shape = Shape::PerCharacter;
        }
    }

    /// Adds an edit behind those already there, or says that it does not
    /// belong there.
    ///
    /// # Errors
    ///
    /// When `span` begins before the end of the edit before it, or ends
    /// before it begins. Nothing is added then.
    pub fn try_push(
        &mut self,
        span: Span,
        replacement: &str,
        rule: &'static Rule,
        certainty: Certainty,
    ) -> Result<(), OutOfOrder> {
        let free_from = self.entries.last().map_or(0, |entry| entry.span.end);
        if span.start < free_from || span.end < span.start {
            return Err(OutOfOrder { span, free_from });
        }
        self.replacements.push_str(replacement);
        self.entries.push(Entry {
            span,
            replacement_end: self.replacements.len(),
            rule,
            certainty,
            shape: Shape::Whole,
        });
        Ok(())
    }

    /// How many edits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The edits in ascending order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter {
            entries: self.entries.iter(),
            replacements: &self.replacements,
            from: 0,
        }
    }

    /// The text with every edit made that is at least as certain as
    /// `minimum`, or `None` where that leaves it as it is.
    ///
    /// An edit that lies outside the text or cuts a character in two cannot
    /// be made and is left out.
    #[must_use]
    pub fn apply(&self, text: &str, minimum: Certainty) -> Option<String> {
        let applied = self.apply_aligned(text, minimum, String::new());
        applied.map(|(text, _)| text)
    }

    /// As [`apply`](Edits::apply), with the alignment of the two texts; the text is written
    /// to `out`, of which only the room is used.
    pub(crate) fn apply_aligned(
        &self,
        text: &str,
        minimum: Certainty,
        mut out: String,
    ) -> Option<(String, Layer)> {
        let mut applied = self
            .iter()
            .filter(|edit| edit.is_applied(text, minimum))
            .peekable();
        applied.peek()?;
        out.clear();
        out.reserve(text.len() + self.replacements.len());
        let mut layer = Layer::default();
        let mut copied = 0;
        for edit in applied {
            out.push_str(text.get(copied..edit.span.start).unwrap_or_default());
            let before = text.get(edit.span.range()).unwrap_or_default();
            layer.push(
                edit.span.start,
                out.len(),
                before,
                edit.replacement,
                edit.shape,
            );
            out.push_str(edit.replacement);
            copied = edit.span.end;
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Some((out, layer))
    }
}

impl Edit<'_> {
    /// Whether applying edits down to `minimum` to `text` makes this one.
    pub(crate) fn is_applied(&self, text: &str, minimum: Certainty) -> bool {
        self.certainty >= minimum && text.get(self.span.range()).is_some()
    }
}

impl<'a> IntoIterator for &'a Edits {
    type Item = Edit<'a>;
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

/// The edits of [`Edits`], in ascending order.
#[derive(Clone, Debug)]
pub struct Iter<'a> {
    entries: std::slice::Iter<'a, Entry>,
    replacements: &'a str,
    from: usize,
}

impl<'a> Iterator for Iter<'a> {
    type Item = Edit<'a>;

    fn next(&mut self) -> Option<Edit<'a>> {
        let entry = self.entries.next()?;
        let replacement = self.replacements.get(self.from..entry.replacement_end)?;
        self.from = entry.replacement_end;
        Some(Edit {
            span: entry.span,
            replacement,
            rule: entry.rule,
            certainty: entry.certainty,
            shape: entry.shape,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.entries.size_hint()
    }
}

impl ExactSizeIterator for Iter<'_> {}

/// An edit was added that begins before the one before it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    span: Span,
    free_from: usize,
}

impl fmt::Display for OutOfOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected an edit at or behind byte {}, found one of bytes {}..{}",
            self.free_from, self.span.start, self.span.end
        )
    }
}

impl std::error::Error for OutOfOrder {}

#[cfg(test)]
mod tests {
    use super::*;

    static RULE: Rule = Rule::new("test.rule", "a test");

    #[test]
    fn applies_only_what_is_certain_enough() {
        let mut edits = Edits::new();
        edits.push(Span::new(0, 1), "A", &RULE, Certainty::Sure);
        edits.push(Span::new(1, 2), "B", &RULE, Certainty::Likely);
        edits.push(Span::new(2, 3), "C", &RULE, Certainty::Suggested);
        assert_eq!(edits.apply("abc", Certainty::Sure).as_deref(), Some("Abc"));
        assert_eq!(
            edits.apply("abc", Certainty::Likely).as_deref(),
            Some("ABc")
        );
        assert_eq!(
            edits.apply("abc", Certainty::Suggested).as_deref(),
            Some("ABC")
        );
    }

    #[test]
    fn nothing_applied_is_none() {
        assert_eq!(Edits::new().apply("县", Certainty::Suggested), None);
        let mut edits = Edits::new();
        edits.push(Span::new(0, 3), "", &RULE, Certainty::Suggested);
        assert_eq!(edits.apply("县", Certainty::Likely), None);
    }

    #[test]
    fn an_edit_that_cuts_a_character_is_left_out() {
        let mut edits = Edits::new();
        edits.push(Span::new(1, 3), "", &RULE, Certainty::Sure);
        edits.push(Span::new(3, 6), "府", &RULE, Certainty::Sure);
        edits.push(Span::new(6, 9), "x", &RULE, Certainty::Sure);
        assert_eq!(
            edits.apply("县政", Certainty::Sure).as_deref(),
            Some("县府")
        );
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        let mut edits = Edits::new();
        edits.push(Span::new(1, 1), "x", &RULE, Certainty::Sure);
        edits.push(Span::new(1, 1), "y", &RULE, Certainty::Sure);
        assert_eq!(edits.apply("ab", Certainty::Sure).as_deref(), Some("axyb"));
    }

    #[test]
    fn out_of_order_says_expected_and_found() {
        let mut edits = Edits::new();
        edits.push(Span::new(3, 6), "", &RULE, Certainty::Sure);
        let error = edits
            .try_push(Span::new(5, 7), "", &RULE, Certainty::Sure)
            .unwrap_err();
        assert_eq!(
            error.to_string(),
            "expected an edit at or behind byte 6, found one of bytes 5..7"
        );
        assert_eq!(edits.len(), 1);
    }

    #[test]
    #[should_panic(expected = "ascending and disjoint")]
    fn push_refuses_overlap() {
        let mut edits = Edits::new();
        edits.push(Span::new(3, 6), "", &RULE, Certainty::Sure);
        edits.push(Span::new(0, 1), "", &RULE, Certainty::Sure);
    }
}
