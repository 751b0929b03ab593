use hanmend_boilerplate::Metadata;
use hanmend_encoding::decode::EncodingReport;
use hanmend_numeric::EntityRecord;
use serde::{Serialize, Serializer};

use crate::{Document, ScriptReport, Segment};

/// A document as one JSON object, in the format of `docs/format.md`.
///
/// ```
/// use hanmend::{Pipeline, Record};
///
/// let pipeline = Pipeline::simplified();
/// let document = pipeline.clean_str("全縣共有35個村。");
/// let json = serde_json::to_value(Record::new("page-1", &document)).unwrap();
/// assert_eq!(json["id"], "page-1");
/// assert_eq!(json["text"], "全县共有35个村。");
/// assert_eq!(json["numbers"][0]["value"], "35");
/// ```
///
/// Edits and numbers are written as they are derived from the document: there
/// is no second copy of them in memory.
#[derive(Debug, Serialize)]
pub struct Record<'a> {
    /// What names the document.
    pub id: &'a str,
    /// The encoding that it was decoded from; not there for text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encoding: Option<&'a EncodingReport>,
    /// The script before and after.
    pub script: &'a ScriptReport,
    /// The title, where one was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<&'a str>,
    /// The clean text.
    pub text: &'a str,
    /// What the page says of its article.
    pub metadata: &'a Metadata,
    /// The page in stretches of one kind.
    pub segments: &'a [Segment],
    /// Whether they were told apart by layout alone; not there where the page
    /// is in a language that is known.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub layout_only: bool,
    /// Every edit that was made or suggested.
    #[serde(serialize_with = "edits")]
    edits: &'a Document<'a>,
    /// The numeric entities of the text.
    #[serde(serialize_with = "numbers")]
    numbers: &'a Document<'a>,
}

fn edits<S: Serializer>(document: &Document<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(document.edits())
}

fn numbers<S: Serializer>(document: &Document<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(document.number_records())
}

impl<'a> Record<'a> {
    /// The record of `document` under the name `id`.
    #[must_use]
    pub fn new(id: &'a str, document: &'a Document<'a>) -> Record<'a> {
        Record {
            id,
            encoding: document.encoding(),
            script: document.script(),
            title: document.title(),
            text: document.text(),
            metadata: document.metadata(),
            segments: document.segments(),
            layout_only: document.is_layout_only(),
            edits: document,
            numbers: document,
        }
    }
}

impl Document<'_> {
    /// The numeric entities as in a record, with their surface text and their
    /// place in the original.
    pub fn number_records(&self) -> impl Iterator<Item = EntityRecord<'_>> {
        self.numbers().iter().map(|entity| {
            let mut record = entity.record(self.text());
            record.source = Some(self.source(entity.span));
            record
        })
    }
}
