//! Question marks in place of blanks.
//!
//! GBK has no U+00A0, with which pages indent lines and set what belongs together apart.
//! A converter that works in it puts a question mark for each: `摘要:目的? 觀察`,
//! `A? ? ? ? DOI`.

use hanmend_core::{Certainty, Rule, Span};

use super::Change;
use crate::mojibake::is_question;

static BLANK: Rule = Rule::new(
    "annotation.blank",
    "a converter put a question mark for a blank that its encoding lacks",
);

/// What puts blanks there again in a text that shows a converter. Nothing but these stand
/// in turns with spaces, and where some do, others stand alone before one.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let is_row = |at: usize| bytes.get(at..at + 3) == Some(b"? ?");
    let mut changes = Vec::new();
    let mut alone = Vec::new();
    for at in memchr::memchr_iter(b'?', bytes) {
        let change = Change {
            span: Span::new(at, at + 1),
            replacement: " ".to_owned(),
            rule: &BLANK,
            certainty: Certainty::Likely,
        };
        if is_row(at) || at >= 2 && is_row(at - 2) {
            changes.push(change);
        } else if bytes.get(at + 1) == Some(&b' ') && !asks(text, at) {
            alone.push(change);
        }
    }
    if !changes.is_empty() {
        changes.extend(alone);
    }
    changes
}

/// Whether the clause before a place asks something.
fn asks(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    is_question(before.chars().rev())
}
