//! Base letters and combining marks that have a composed form.

use hanmend_core::{Rule, Span};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

use super::Found;

static COMPOSITION: Rule = Rule::new(
    "forms.composition",
    "a letter was written as its parts, which have a composed form",
);

/// More marks on one letter than any language has; what has more stays.
const MOST_MARKS: usize = 8;

/// The composed form of the letter to which the mark at `at` belongs, or of
/// the syllable that begins there.
pub(super) fn compose(text: &str, at: usize, c: char) -> Option<Found> {
    let (start, end) = if matches!(c, '\u{1100}'..='\u{1112}') {
        syllable(text, at)?
    } else {
        letter(text, at)?
    };
    let parts = text.get(start..end)?;
    let composed: String = parts.nfc().collect();
    (composed.chars().count() < parts.chars().count()).then(|| Found {
        span: Span::new(start, end),
        ..Found::one(at, c, composed, &COMPOSITION)
    })
}

/// Whether a character composes with one that stands before it.
pub(super) fn is_part(c: char) -> bool {
    canonical_combining_class(c) != 0 || matches!(c, '\u{1160}'..='\u{11ff}')
}

/// The letter that has its first mark at `at`, with all its marks.
fn letter(text: &str, at: usize) -> Option<(usize, usize)> {
    let base = text.get(..at)?.chars().next_back()?;
    if !base.is_alphabetic() {
        return None;
    }
    if matches!(base, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}')
        || canonical_combining_class(base) != 0
    {
        return None;
    }
    let marks = text
        .get(at..)?
        .chars()
        .take(MOST_MARKS + 1)
        .take_while(|&c| canonical_combining_class(c) != 0);
    let (count, length) = marks.fold((0, 0), |(count, length), c| {
        (count + 1, length + c.len_utf8())
    });
    (count <= MOST_MARKS).then_some((at - base.len_utf8(), at + length))
}

/// The syllable of modern hangul that begins at `at`. Jamo of old hangul
/// behind it mean that it is no modern one.
fn syllable(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut jamo = text.get(at..)?.chars();
    jamo.next();
    if !matches!(jamo.next()?, '\u{1161}'..='\u{1175}') {
        return None;
    }
    let mut end = at + 6;
    let mut next = jamo.next();
    if matches!(next, Some('\u{11a8}'..='\u{11c2}')) {
        end += 3;
        next = jamo.next();
    }
    (!matches!(next, Some('\u{1160}'..='\u{11ff}'))).then_some((at, end))
}
