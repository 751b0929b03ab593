//! Compatibility ideographs, which OpenCC replaces before anything else.

use std::borrow::Cow;

use super::sequence::sequence;
use super::step::compatible;

/// The text with characters in place of compatibility ideographs that stand
/// for them, except in description sequences. Character for character.
pub(super) fn normalise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| compatible(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = sequence(rest).unwrap_or(c.len_utf8());
        match compatible(c) {
            Some(c) => out.push(c),
            None => out.push_str(rest.get(..length).unwrap_or_default()),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out)
}
