use std::borrow::Cow;

use hanmend_boilerplate::{Kind, Metadata, Stripped, Stripper};
use hanmend_core::{LogEntry, Span, Trace};
use hanmend_encoding::damage::{self, Damage};
use hanmend_encoding::decode::EncodingReport;
use hanmend_encoding::script::{Detection, Script};
use hanmend_numeric::Entity;

/// A page that was cleaned: its text, what was taken out of it and why, and
/// the numbers in it.
///
/// Spans are byte ranges: of [`text`](Document::text) where they are called
/// `span`, of [`original`](Document::original) where they are called
/// `source`. The document borrows the page as long as nothing in it had to
/// change.
///
/// ```
/// use hanmend::Pipeline;
///
/// let document = Pipeline::simplified().clean_str("全縣共有35個(gè)村，堅(jiān)決脫貧。");
/// for edit in document.edits() {
///     println!("{}: {} → {}", edit.rule, edit.before, edit.after);
/// }
/// assert!(document.edits().any(|edit| edit.rule.name() == "annotation.pinyin"));
/// ```
#[derive(Clone, Debug)]
pub struct Document<'a> {
    pub(crate) trace: Trace<'a>,
    pub(crate) encoding: Option<EncodingReport>,
    pub(crate) script: ScriptReport,
    pub(crate) article: Article,
    pub(crate) numbers: Vec<Entity>,
}

/// The script of the text, before and after.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ScriptReport {
    /// What the repaired text was in.
    #[cfg_attr(feature = "serde", serde(serialize_with = "script_only"))]
    pub from: Detection,
    /// What the text is in now.
    pub to: Script,
}

#[cfg(feature = "serde")]
fn script_only<S: serde::Serializer>(
    detection: &Detection,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&detection.script, serializer)
}

/// A stretch of lines of one kind.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Segment {
    /// Where it stands in the original.
    pub source: Span,
    /// Where it stands in the text; `None` when it was taken out.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub span: Option<Span>,
    /// What it is.
    pub kind: Kind,
    /// How surely it is part of the article (positive) or not (negative), in
    /// nats.
    pub score: f32,
    /// What it said, repaired and converted, when it was taken out.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub text: Option<String>,
}

impl<'a> Document<'a> {
    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        self.trace.text()
    }

    /// The clean text, borrowed from the page where nothing had to change.
    #[must_use]
    pub fn into_text(self) -> Cow<'a, str> {
        self.trace.into_text()
    }

    /// The page as it came, decoded to text.
    #[must_use]
    pub fn original(&self) -> &str {
        self.trace.original()
    }

    /// Whether the text is the original, byte for byte.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.trace.is_untouched()
    }

    /// The encoding that bytes were decoded from; `None` for a document made
    /// of text.
    #[must_use]
    pub fn encoding(&self) -> Option<&EncodingReport> {
        self.encoding.as_ref()
    }

    /// The script of the text, before and after.
    #[must_use]
    pub fn script(&self) -> &ScriptReport {
        &self.script
    }

    /// The title of the article, where one was found.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.article.title.as_deref()
    }

    /// What the page says of its article: when it was published, by whom, in
    /// which source. The spans are those of the original.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.article.metadata
    }

    /// The page cut into stretches of one kind, in the order of the page.
    /// Empty where the pipeline takes off no boilerplate.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.article.segments
    }

    /// Whether the sentences of the page are in another language than Chinese
    /// and English, so that its segments were told apart by their layout and
    /// their marks alone.
    ///
    /// ```
    /// use hanmend::Pipeline;
    ///
    /// let page = "A mediados de marzo se recogió el primer té del año.\n".repeat(4);
    /// assert!(Pipeline::simplified().clean_str(&page).is_layout_only());
    /// assert!(!Pipeline::simplified().clean_str("全县共有35个村。").is_layout_only());
    /// ```
    #[must_use]
    pub fn is_layout_only(&self) -> bool {
        self.article.layout_only
    }

    /// Every edit that was made or suggested, stage by stage.
    pub fn edits(&self) -> impl Iterator<Item = LogEntry<'_>> {
        self.trace.log()
    }

    /// The places of the text where something is lost that nobody can bring
    /// back, such as `锟斤拷` or U+FFFD, in order. They stay as they are.
    ///
    /// ```
    /// use hanmend::Pipeline;
    ///
    /// let document = Pipeline::keep_script().clean_str("发件人：锟斤拷锟斤拷，收件人：\u{fffd}。");
    /// let damage = document.damage();
    /// assert_eq!(damage.len(), 2);
    /// assert_eq!(document.slice(damage[0].span), "锟斤拷锟斤拷");
    /// ```
    #[must_use]
    pub fn damage(&self) -> Vec<Damage> {
        damage::find(self.text())
    }

    /// The numeric entities of the text, in order.
    #[must_use]
    pub fn numbers(&self) -> &[Entity] {
        &self.numbers
    }

    /// The span of the original that a span of the text comes from.
    ///
    /// It holds all bytes that any byte of `span` owes its existence to: it is
    /// widened to whole replacements, never interpolated into one. From the
    /// original, which is decoded text, to the bytes of a page leads
    /// [`Pipeline::byte_map`](crate::Pipeline::byte_map).
    #[must_use]
    pub fn source(&self, span: Span) -> Span {
        self.trace.source(span)
    }

    /// The text at `span`, or nothing where `span` is not one of the text.
    ///
    /// ```
    /// use hanmend::{Pipeline, Span};
    ///
    /// let document = Pipeline::keep_script().clean_str("山西省共有29個縣。");
    /// assert_eq!(document.slice(Span::new(0, 9)), "山西省");
    /// ```
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text().get(span.range()).unwrap_or_default()
    }

    /// The same with its own copy of the page.
    #[must_use]
    pub fn into_owned(self) -> Document<'static> {
        Document {
            trace: self.trace.into_owned(),
            encoding: self.encoding,
            script: self.script,
            article: self.article,
            numbers: self.numbers,
        }
    }
}

/// What the boilerplate stage found, with spans of the original.
#[derive(Clone, Debug, Default)]
pub(crate) struct Article {
    pub(crate) title: Option<String>,
    pub(crate) metadata: Metadata,
    pub(crate) segments: Vec<Segment>,
    pub(crate) layout_only: bool,
}

impl Article {
    /// Lets the stage find the article and leaves only that in the trace.
    pub(crate) fn take_out(stripper: &Stripper, trace: &mut Trace<'_>) -> Article {
        let Stripped {
            title,
            mut metadata,
            segments,
            layout_only,
            edits,
        } = stripper.strip(trace.text());
        metadata.map_spans(|span| trace.source(span));
        let mut segments: Vec<Segment> = segments
            .into_iter()
            .map(|segment| {
                let text = trace.text().get(segment.span.range());
                Segment {
                    source: trace.source(segment.span),
                    span: None,
                    kind: segment.kind,
                    score: segment.score,
                    text: text.filter(|_| segment.removed).map(str::to_owned),
                }
            })
            .collect();
        trace.apply("boilerplate", edits);
        for segment in segments.iter_mut().filter(|segment| segment.text.is_none()) {
            segment.span = Some(trace.target(segment.source));
        }
        Article {
            title: title.map(|title| title.value),
            metadata,
            segments,
            layout_only,
        }
    }
}
