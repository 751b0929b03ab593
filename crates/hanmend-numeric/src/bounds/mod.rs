//! The words before and behind a number that say how exactly it is meant.

mod english;
mod han;

pub(crate) use english::{ending, english_before, english_behind};
pub(crate) use han::{ends, han_before, han_behind, han_behind_from};

use crate::entity::Bound;
use crate::text::Text;

/// A modifier: the bound it sets and where it begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Modifier {
    pub(crate) bound: Bound,
    /// The far end: the start of one that stands before the number, the end
    /// of one that stands behind it.
    pub(crate) edge: usize,
}

/// The modifier before a number that begins at `at`, where only the other of
/// two limits is looked for; its far end is where the number begins.
pub(crate) fn at(text: Text<'_>, at: usize) -> Option<Modifier> {
    let (first, next) = text.han(at);
    if first == '比' {
        return Some(Modifier {
            bound: Bound::Exact,
            edge: next,
        });
    }
    if first.is_ascii() {
        english::at(text, at)
    } else {
        han::at(text, at, first)
    }
}

/// A sign of comparison that ends at `at`: ≥, <, >=.
pub(crate) fn sign_before(text: Text<'_>, at: usize) -> Option<Modifier> {
    let (found, start) = text.char_before(at);
    let inner = text.before_blanks(start);
    let (outer, outer_start) = text.char_before(inner);
    let (bound, edge) = match (found, outer) {
        ('≥' | '≧', _) => (Bound::AtLeast, start),
        ('≤' | '≦', _) => (Bound::AtMost, start),
        ('=', '>') | ('>', '=') => (Bound::AtLeast, outer_start),
        ('=', '<') | ('<', '=') => (Bound::AtMost, outer_start),
        ('>' | '＞', _) => (Bound::MoreThan, start),
        ('<' | '＜', _) => (Bound::LessThan, start),
        ('~' | '≈' | '～', previous) if !previous.is_ascii_alphanumeric() => {
            (Bound::About, start)
        }
        _ => return None,
    };
    // A tag or an arrow is no comparison: <b>30, ->30.
    let tag = matches!(found, '>' | '<')
        && inner == start
        && (matches!(outer, '/' | '"' | '-' | '<' | '>') || found == '>' && in_tag(text, start));
    (!tag).then_some(Modifier { bound, edge })
}

/// Whether a tag that is open ends at `at`: the name before it follows a `<`.
fn in_tag(text: Text<'_>, at: usize) -> bool {
    let (word, start) = text.word_before(at);
    !word.is_empty() && matches!(text.byte_before(start), b'<' | b'/')
}
