use std::borrow::Cow;

use crate::{Alignment, Certainty, Edits, Rule, Span};

/// A function from a text to the edits that would improve it.
///
/// A stage changes nothing and does no I/O; it has to take time and memory in
/// proportion to the text, whatever the text is.
pub trait Stage {
    /// What it is called in the log.
    fn name(&self) -> &'static str;

    /// The edits that it proposes for `text`, in the coordinates of `text`.
    fn edits(&self, text: &str) -> Edits;
}

/// A text, the original that it came from, and the account of how.
///
/// An untouched text is borrowed from the original and costs nothing. The
/// laws of [`source`](Trace::source), for every span of the text that is not
/// empty:
///
/// 1. it holds every byte of the original to which a byte of the span owes
///    its existence;
/// 2. a larger span does not give a smaller source;
/// 3. a character that no stage touched is located exactly;
///
/// and an empty span at a deletion gives what was deleted there.
///
/// ```
/// use hanmend_core::{Certainty, Edits, Rule, Span, Trace};
///
/// static PINYIN: Rule = Rule::new("annotation.pinyin", "a converter left the reading");
///
/// let mut trace = Trace::new("鄉(xiāng)村");
/// let mut edits = Edits::new();
/// edits.push(Span::new(3, 11), "", &PINYIN, Certainty::Sure);
/// trace.apply("repair", edits);
/// assert_eq!(trace.text(), "鄉村");
/// assert_eq!(trace.source(Span::new(3, 6)), Span::new(11, 14));
/// assert_eq!(trace.source(Span::new(3, 3)), Span::new(3, 11));
/// assert_eq!(trace.target(Span::new(11, 14)), Span::new(3, 6));
/// ```
#[derive(Clone, Debug)]
pub struct Trace<'a> {
    original: Cow<'a, str>,
    /// `None` while the text is the original.
    text: Option<String>,
    alignment: Alignment,
    passes: Vec<Pass>,
    minimum: Certainty,
    logging: bool,
    spare: Spare,
}

/// Room of a text that is no longer needed, for the next one: to get as much anew takes
/// longer than to copy a long text.
#[derive(Debug, Default)]
struct Spare(String);

impl Clone for Spare {
    fn clone(&self) -> Spare {
        Spare::default()
    }
}

/// One round of edits with the text that they are edits of.
#[derive(Clone, Debug)]
struct Pass {
    stage: &'static str,
    /// `None` where it was the original.
    input: Option<String>,
    edits: Edits,
    minimum: Certainty,
    /// How many layers the alignment had before this pass.
    depth: usize,
}

impl<'a> Trace<'a> {
    /// A text that nothing has happened to yet.
    #[must_use]
    pub fn new(original: impl Into<Cow<'a, str>>) -> Trace<'a> {
        Trace {
            original: original.into(),
            text: None,
            alignment: Alignment::new(),
            passes: Vec::new(),
            minimum: Certainty::default(),
            logging: true,
            spare: Spare::default(),
        }
    }

    /// Sets how certain an edit has to be to be applied by the passes that
    /// follow; what is less certain is logged as a suggestion.
    #[must_use]
    pub fn with_minimum(mut self, minimum: Certainty) -> Trace<'a> {
        self.minimum = minimum;
        self
    }

    /// Keeps no log. The alignment is kept all the same.
    #[must_use]
    pub fn without_log(mut self) -> Trace<'a> {
        self.logging = false;
        self
    }

    /// The certainty that an edit has to have to be applied.
    #[must_use]
    pub fn minimum(&self) -> Certainty {
        self.minimum
    }

    /// Lets a stage look at the text and applies what it proposes.
    pub fn pass(&mut self, stage: &(impl Stage + ?Sized)) {
        let edits = stage.edits(self.text());
        self.apply(stage.name(), edits);
    }

    /// Applies edits of the text as it is now, in the name of a stage.
    ///
    /// An edit that lies outside the text or cuts a character in two cannot
    /// be made; it is logged as not applied.
    pub fn apply(&mut self, stage: &'static str, edits: Edits) {
        if edits.is_empty() {
            return;
        }
        let depth = self.alignment.depth();
        let spare = std::mem::take(&mut self.spare);
        let applied = edits.apply_aligned(self.text(), self.minimum, spare.0);
        let input = match applied {
            Some((text, layer)) => {
                self.alignment.push(layer);
                self.text.replace(text)
            }
            None if self.logging => self.text.clone(),
            None => None,
        };
        if !self.logging {
            self.spare = Spare(input.unwrap_or_default());
        } else {
            self.passes.push(Pass {
                stage,
                input,
                edits,
                minimum: self.minimum,
                depth,
            });
        }
    }

    /// The text as it is now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or(&self.original)
    }

    /// The text as it was at first.
    #[must_use]
    pub fn original(&self) -> &str {
        &self.original
    }

    /// The text as it is now, borrowed where it is still the original.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.text.map_or(self.original, Cow::Owned)
    }

    /// Whether the text is still the original, byte for byte, because no edit
    /// was applied.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.text.is_none()
    }

    /// The span of the original that a span of the present text comes from.
    ///
    /// A span that cuts a character, or reaches beyond the text, is first
    /// widened or cut to whole characters.
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        self.alignment.source(span.widened(self.text()))
    }

    /// The span of the present text that a span of the original became: that
    /// of every byte that owes its existence to one of it, or the place where
    /// it was deleted.
    ///
    /// A span that cuts a character, or reaches beyond the original, is first
    /// widened or cut to whole characters.
    #[must_use]
    pub fn target(&self, source: Span) -> Span {
        self.alignment.target(source.widened(self.original()))
    }

    /// The alignment of the present text with the original.
    #[must_use]
    pub fn alignment(&self) -> &Alignment {
        &self.alignment
    }

    /// Every edit that was made or suggested, in the order of the stages and,
    /// within a stage, of the text.
    pub fn log(&self) -> impl Iterator<Item = LogEntry<'_>> {
        self.passes.iter().flat_map(move |pass| {
            let input = pass.input.as_deref().unwrap_or(&self.original);
            pass.edits.iter().map(move |edit| LogEntry {
                source: self
                    .alignment
                    .source_at(pass.depth, edit.span.widened(input)),
                stage: pass.stage,
                rule: edit.rule,
                certainty: edit.certainty,
                before: input.get(edit.span.range()).unwrap_or_default(),
                after: edit.replacement,
                applied: edit.is_applied(input, pass.minimum),
            })
        })
    }

    /// The same with its own copy of the original.
    #[must_use]
    pub fn into_owned(self) -> Trace<'static> {
        Trace {
            original: Cow::Owned(self.original.into_owned()),
            text: self.text,
            alignment: self.alignment,
            passes: self.passes,
            minimum: self.minimum,
            logging: self.logging,
            spare: self.spare,
        }
    }
}

/// One edit that was made or suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LogEntry<'a> {
    /// Where, in the original.
    pub source: Span,
    /// The stage that proposed it.
    pub stage: &'static str,
    /// Why.
    pub rule: &'static Rule,
    /// How certain the stage was.
    pub certainty: Certainty,
    /// What stood there when the stage saw the text.
    pub before: &'a str,
    /// What the stage put, or would have put, in its place.
    pub after: &'a str,
    /// Whether it was applied; if not, it is a suggestion.
    pub applied: bool,
}
