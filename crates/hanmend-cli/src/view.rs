//! What each subcommand prints of a document.

use std::borrow::Cow;

use hanmend::boilerplate::Metadata;
use hanmend::encoding::decode::EncodingReport;
use hanmend::{Document, Record, ScriptReport, Segment};
use serde::{Serialize, Serializer};

use crate::convert::Conversion;
use crate::explain::{self, Paint};
use crate::numbers::{self, Selection};

/// The part of a document that a subcommand is about.
pub(crate) enum View {
    /// All of it.
    Document,
    /// The text, and how it was repaired.
    Repaired,
    /// The text in another script.
    Converted(Conversion),
    /// The text, and what stood around it.
    Article,
    /// The numbers in it.
    Numbers(Selection),
    /// The text as it was decoded.
    Decoded,
    /// An account of it for people.
    Explanation(Paint),
}

/// Keys are in the order in which they are written; what is empty and stands
/// for "nothing known" is left out, as in a document's record.
#[derive(Default, Serialize)]
struct Part<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<&'a EncodingReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    script: Option<&'a ScriptReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<&'a Metadata>,
    #[serde(skip_serializing_if = "Option::is_none")]
    segments: Option<&'a [Segment]>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    layout_only: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    edits: Option<Edits<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    numbers: Option<Numbers<'a>>,
}

/// The edits of a document, written one by one: all of them at once would take
/// more memory than the text.
struct Edits<'a>(&'a Document<'a>);

impl Serialize for Edits<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.edits())
    }
}

/// The numbers of a document, written in the same way.
struct Numbers<'a>(&'a Document<'a>, &'a Selection);

impl Serialize for Numbers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Numbers(document, selection) = self;
        serializer.collect_seq(selection.records(document))
    }
}

impl View {
    /// The keys that its records may have.
    pub(crate) fn keys(&self) -> &'static [&'static str] {
        match self {
            View::Document | View::Explanation(_) => &[
                "id",
                "encoding",
                "script",
                "title",
                "text",
                "metadata",
                "segments",
                "layout_only",
                "edits",
                "numbers",
            ],
            View::Repaired => &["id", "encoding", "script", "text", "edits"],
            View::Converted(_) => &["id", "text"],
            View::Article => &["id", "title", "text", "metadata", "segments", "layout_only"],
            View::Numbers(_) => &["id", "numbers"],
            View::Decoded => &["id", "encoding", "text"],
        }
    }

    /// What people read.
    pub(crate) fn text<'a>(&self, id: &str, document: &'a Document<'_>) -> Cow<'a, str> {
        match self {
            View::Document | View::Repaired | View::Article | View::Decoded => {
                Cow::Borrowed(document.text())
            }
            View::Converted(conversion) => {
                conversion.convert(document.text(), document.script().from.script)
            }
            View::Numbers(selection) => Cow::Owned(numbers::account(id, document, selection)),
            View::Explanation(paint) => Cow::Owned(explain::account(id, document, *paint)),
        }
    }

    /// What spreadsheets read: lines of comma-separated values, of numbers
    /// only.
    pub(crate) fn csv(&self, id: &str, document: &Document<'_>) -> String {
        match self {
            View::Numbers(selection) => numbers::csv(id, document, selection),
            _ => String::new(),
        }
    }

    /// What programs read: one JSON object, without the end of the line.
    pub(crate) fn write_record(
        &self,
        id: &str,
        document: &Document<'_>,
        out: &mut Vec<u8>,
    ) -> Result<(), serde_json::Error> {
        let text = Cow::Borrowed(document.text());
        let part = match self {
            View::Document | View::Explanation(_) => {
                return serde_json::to_writer(out, &Record::new(id, document));
            }
            View::Repaired => Part {
                encoding: document.encoding(),
                script: Some(document.script()),
                text: Some(text),
                edits: Some(Edits(document)),
                ..Part::default()
            },
            View::Converted(_) => Part {
                text: Some(self.text(id, document)),
                ..Part::default()
            },
            View::Article => Part {
                title: document.title(),
                text: Some(text),
                metadata: Some(document.metadata()),
                segments: Some(document.segments()),
                layout_only: document.is_layout_only(),
                ..Part::default()
            },
            View::Numbers(selection) => Part {
                numbers: Some(Numbers(document, selection)),
                ..Part::default()
            },
            View::Decoded => Part {
                encoding: document.encoding(),
                text: Some(text),
                ..Part::default()
            },
        };
        serde_json::to_writer(out, &Part { id, ..part })
    }
}
