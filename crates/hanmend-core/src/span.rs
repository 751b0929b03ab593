use std::ops::Range;

/// A half-open range of bytes of a text: `start` is in it, `end` is not.
///
/// ```
/// use hanmend_core::Span;
///
/// let span = Span::new(3, 9);
/// assert_eq!(span.len(), 6);
/// assert!(span.contains(3) && !span.contains(9));
/// assert_eq!(&"脱贫攻坚"[span.range()], "贫攻");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// A span whose end lies before its start holds nothing; its length is 0.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// How many bytes it holds.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the byte at `offset` is in it.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The same as a standard range, to index with.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same span of a text that begins `by` bytes earlier.
    ///
    /// ```
    /// # use hanmend_core::Span;
    /// assert_eq!(Span::new(1, 2).shifted(10), Span::new(11, 12));
    /// ```
    #[must_use]
    pub const fn shifted(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }

    /// The smallest span of `text` that holds this one and begins and ends on
    /// character boundaries. What lies beyond the text is cut off.
    ///
    /// ```
    /// # use hanmend_core::Span;
    /// assert_eq!(Span::new(1, 2).widened("县政"), Span::new(0, 3));
    /// ```
    #[must_use]
    pub fn widened(self, text: &str) -> Span {
        let mut start = self.start.min(text.len());
        while !text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = self.end.min(text.len()).max(start);
        while !text.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Span {
        Span::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Range<usize> {
        span.range()
    }
}

/// Written as the two numbers `[start, end]`.
#[cfg(feature = "serde")]
mod serde_impl {
    use super::Span;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    impl Serialize for Span {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            (self.start, self.end).serialize(serializer)
        }
    }

    impl<'de> Deserialize<'de> for Span {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Span, D::Error> {
            let (start, end) = <(usize, usize)>::deserialize(deserializer)?;
            Ok(Span::new(start, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn widening_never_leaves_the_text() {
        let text = "a县𠮷";
        for start in 0..12 {
            for end in 0..12 {
                let wide = Span::new(start, end).widened(text);
                assert!(text.get(wide.range()).is_some(), "{start}..{end}");
            }
        }
        assert_eq!(Span::new(2, 5).widened(text), Span::new(1, 8));
        assert_eq!(Span::new(4, 4).widened(text), Span::new(4, 4));
    }

    #[test]
    fn a_backward_span_is_empty() {
        assert!(Span::new(4, 2).is_empty());
        assert_eq!(Span::new(4, 2).len(), 0);
    }
}
