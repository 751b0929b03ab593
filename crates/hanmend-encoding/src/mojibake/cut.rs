//! Text that was cut off within a character.
//!
//! What is left of the character is no text and becomes one sign of damage, as
//! the half of a stop does of which GBK text lost the other byte. What stands
//! before the sign says which it is.

use super::brackets::{ends_a_sentence, is_open_at_the_end};
use super::read::LOST;
use crate::statistics::{Cost, NAT, Statistics};

/// Whether a line ends with a sign that says no more than that it was cut off, as text is
/// that was cut to a number of bytes, at its end or line by line: there the next line
/// begins with what is left.
pub(super) fn is_cut(line: &str, behind: &str) -> bool {
    let ends = behind.is_empty() || behind.starts_with(LOST);
    let Some(rest) = line.trim_end_matches(['\r', '\n']).strip_suffix(LOST) else {
        return false;
    };
    // A quotation ends with the sentence and the line.
    let quotes = !ends && line.ends_with('\n') && rest.ends_with(ends_a_sentence);
    // Where there is other damage the sign can be of the same kind.
    !rest.contains(LOST)
        && (ends || has_kana(rest) || is_open_at_the_end(rest) && !quotes || ends_rarely(rest))
}

/// What the last character costs at least that is itself what damage left.
const RARE: Cost = 12 * NAT;

fn ends_rarely(text: &str) -> bool {
    let last = text.chars().next_back();
    last.is_some_and(|last| Statistics::get().cost(last) > RARE)
}

fn has_kana(text: &str) -> bool {
    text.contains(|each| matches!(each, 'ぁ'..='ゖ' | 'ァ'..='ヺ'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_at_the_end_can_be_of_a_cut() {
        assert!(is_cut("村里修了三条\u{FFFD}", ""));
        assert!(!is_cut("村里修了三条\u{FFFD}", "路通了"));
        assert!(is_cut("村里修了三条\u{FFFD}\n", "\u{FFFD}，今年"));
        assert!(is_cut("村里修了三条路（共九\u{FFFD}\n", "路通了"));
        assert!(is_cut("他说：“好了。\u{FFFD}", "路通了"));
        assert!(!is_cut("他说：“好了。\u{FFFD}\n", "路通了"));
        assert!(is_cut("昨年の末、日中\u{FFFD}", "路通了"));
        assert!(is_cut("村里修了三跾\u{FFFD}", "路通了"));
        assert!(!is_cut("村里修了三条路", ""));
        assert!(!is_cut("村里\u{FFFD}修了三条\u{FFFD}", ""));
    }
}
