//! Characters that are only another look of one or several others.

use hanmend_core::Rule;
use unicode_normalization::char::decompose_compatible;

use super::Found;
use super::invisible::{after, before};

static LIGATURE: Rule = Rule::new(
    "forms.ligature",
    "letters were written as one character for print",
);

/// The letters of a Latin ligature that stands in a word.
pub(super) fn ligature(text: &str, at: usize, c: char) -> Option<Found> {
    let letter = |c: char| c.is_ascii_alphabetic();
    let in_word = before(text, at).is_some_and(letter) || after(text, at).is_some_and(letter);
    let mut letters = String::new();
    decompose_compatible(c, |c| letters.push(c));
    in_word.then(|| Found::one(at, c, letters, &LIGATURE).likely())
}
