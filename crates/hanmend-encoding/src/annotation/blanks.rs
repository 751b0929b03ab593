//! Question marks in place of blanks.
//!
//! GBK has no U+00A0, with which pages indent lines and set what belongs together apart.
//! A converter that works in it puts a question mark for each: `摘要:目的? 觀察`,
//! `A? ? ? ? DOI`.

use hanmend_core::{Certainty, Rule, Span};

use super::Change;

static BLANK: Rule = Rule::new(
    "annotation.blank",
    "a converter put a question mark for a blank that its encoding lacks",
);

/// What puts blanks there again in a text that shows a converter. Nothing but these stand
/// in turns with spaces.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let bytes = text.as_bytes();
    let is_row = |at: usize| bytes.get(at..at + 3) == Some(b"? ?");
    let mut changes = Vec::new();
    for at in memchr::memchr_iter(b'?', bytes) {
        if is_row(at) || at >= 2 && is_row(at - 2) {
            changes.push(Change {
                span: Span::new(at, at + 1),
                replacement: " ".to_owned(),
                rule: &BLANK,
                certainty: Certainty::Likely,
            });
        }
    }
    changes
}
