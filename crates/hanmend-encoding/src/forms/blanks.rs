//! Spaces, tabs and line ends.

use hanmend_core::{Rule, Span};

use super::Found;
use super::line::is_ideograph;
use crate::decode::plausible::is_chinese_punctuation;

static SPACE: Rule = Rule::new(
    "forms.space",
    "a space of fixed width or kind stood beside Chinese",
);
static TAB: Rule = Rule::new("forms.tab", "a tab stood for a space");
static LINE_END: Rule = Rule::new("forms.line-end", "a line ended with more than a line feed");

/// How many spaces in a row are passed over in search of what is beside them.
const REACH: usize = 64;

/// A plain space for another, where Chinese or a line end is beside it.
pub(super) fn space(text: &str, at: usize, c: char) -> Option<Found> {
    let other = |c: &char| {
        !matches!(
            c,
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | ' '
        )
    };
    let before = text.get(..at)?.chars().rev().take(REACH).find(other);
    let after = text.get(at..)?.chars().take(REACH).find(other);
    let ends = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
    let chinese = |c: Option<char>| c.is_some_and(|c| is_ideograph(c) || is_chinese_punctuation(c));
    let beside = chinese(before) || chinese(after) || ends(before) && ends(after);
    beside.then(|| Found::one(at, c, " ", &SPACE))
}

/// A space for a tab.
pub(super) fn tab(at: usize, c: char) -> Option<Found> {
    Some(Found::one(at, c, " ", &TAB))
}

/// A line feed for any other line end.
pub(super) fn line_end(text: &str, at: usize, c: char) -> Option<Found> {
    let length = if text.get(at..)?.starts_with("\r\n") {
        2
    } else {
        c.len_utf8()
    };
    Some(Found {
        span: Span::new(at, at + length),
        ..Found::one(at, c, "\n", &LINE_END)
    })
}
