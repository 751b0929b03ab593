//! Where a conversion goes to: nowhere, as long as it is the text itself.

use hanmend_core::Span;

/// The converted text, which is made only once it differs.
#[derive(Debug)]
pub(super) struct Output<'t> {
    text: &'t str,
    /// How many bytes of the text the conversion has been equal to, while
    /// `converted` is `None`.
    equal: usize,
    converted: Option<String>,
    /// Where the present unit began, in the text and in the conversion.
    unit: (usize, usize),
    /// The units whose two sides have different numbers of characters.
    pub(super) uneven: Option<Vec<(Span, Span)>>,
}

impl<'t> Output<'t> {
    pub(super) fn new(text: &'t str) -> Output<'t> {
        Output {
            text,
            equal: 0,
            converted: None,
            unit: (0, 0),
            uneven: None,
        }
    }

    /// The same, which also lists the units whose two sides have different
    /// numbers of characters.
    pub(super) fn with_units(text: &'t str) -> Output<'t> {
        Output {
            uneven: Some(Vec::new()),
            ..Output::new(text)
        }
    }

    /// Adds a converted character.
    pub(super) fn push(&mut self, c: char) {
        if let Some(converted) = &mut self.converted {
            converted.push(c);
        } else if self.rest().starts_with(c) {
            self.equal += c.len_utf8();
        } else {
            self.differ().push(c);
        }
    }

    /// Ends a unit, up to `end` of the text, and returns `end`.
    pub(super) fn end(&mut self, end: usize) -> usize {
        if self.converted.is_none() && self.equal != end {
            self.differ();
        }
        let new_end = self.converted.as_ref().map_or(end, String::len);
        if let Some(uneven) = &mut self.uneven {
            let old = Span::new(self.unit.0, end);
            let new = Span::new(self.unit.1, new_end);
            let converted = self.converted.as_deref().unwrap_or(self.text);
            let count =
                |text: &str, span: Span| text.get(span.range()).map(|text| text.chars().count());
            if count(self.text, old) != count(converted, new) {
                uneven.push((old, new));
            }
        }
        self.unit = (end, new_end);
        end
    }

    /// Takes the text over as it is up to `end`, and returns `end`.
    pub(super) fn copy(&mut self, end: usize) -> usize {
        match &mut self.converted {
            Some(converted) => {
                let copied = self.text.get(self.unit.0..end).unwrap_or_default();
                converted.push_str(copied);
                self.unit = (end, converted.len());
            }
            None => {
                self.equal = end;
                self.unit = (end, end);
            }
        }
        end
    }

    /// The conversion, if it is not the text itself.
    pub(super) fn into_converted(self) -> Option<String> {
        self.converted
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.equal..).unwrap_or_default()
    }

    /// Begins a conversion of its own.
    fn differ(&mut self) -> &mut String {
        self.converted.get_or_insert_with(|| {
            let mut converted = String::with_capacity(self.text.len() + self.text.len() / 16);
            converted.push_str(self.text.get(..self.equal).unwrap_or_default());
            converted
        })
    }
}
