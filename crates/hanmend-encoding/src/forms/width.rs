//! Fullwidth letters and digits, halfwidth katakana.

use hanmend_core::{Rule, Span};
use unicode_normalization::UnicodeNormalization;

use super::Found;

static FULLWIDTH: Rule = Rule::new(
    "forms.fullwidth-ascii",
    "a letter or digit was written in its fullwidth form",
);
static HALFWIDTH: Rule = Rule::new(
    "forms.halfwidth-katakana",
    "katakana were written in their halfwidth form",
);

/// The ASCII letter or digit of a fullwidth one.
pub(super) fn fullwidth(at: usize, c: char) -> Option<Found> {
    let ascii = u32::from(c).checked_sub(0xfee0).and_then(char::from_u32)?;
    ascii
        .is_ascii_alphanumeric()
        .then(|| Found::one(at, c, ascii, &FULLWIDTH))
}

/// The usual katakana, with the mark of voice that follows.
pub(super) fn halfwidth(text: &str, at: usize, c: char) -> Option<Found> {
    let mark = text
        .get(at + c.len_utf8()..)?
        .chars()
        .next()
        .filter(|mark| matches!(mark, '\u{ff9e}' | '\u{ff9f}'));
    let composed: String = [Some(c), mark].into_iter().flatten().nfkc().collect();
    let mark = mark.filter(|_| composed.chars().count() == 1);
    let usual = if mark.is_some() {
        composed
    } else {
        std::iter::once(c).nfkc().collect()
    };
    let length = c.len_utf8() + mark.map_or(0, char::len_utf8);
    Some(Found {
        span: Span::new(at, at + length),
        ..Found::one(at, c, usual, &HALFWIDTH)
    })
}
