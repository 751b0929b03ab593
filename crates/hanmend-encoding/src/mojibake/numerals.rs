//! Numerals as guesses: where nothing but one can stand, and elsewhere what they cost more.
//!
//! A numeral that was guessed is a fact for whoever counts what a text says, so that a wrong
//! one does more harm than any other character.

use super::guess::Around;
use crate::statistics::{Cost, NAT};

/// How much less a numeral costs where a point of a text is numbered.
const NUMBERS_A_POINT: Cost = 5 * NAT;

/// The same before 是, behind which sentences begin as well.
const NUMBERS_A_REASON: Cost = 3 * NAT / 2;

/// How much more numerals but 一 cost, and digits of fullwidth, where a byte is missing. With
/// half a nat more as many numerals are lost as are not invented, and fewer sentences come back.
const OF_A_HALF: Cost = NAT / 4;
const DIGIT_OF_A_HALF: Cost = 6 * NAT;

/// How much less a guess costs because it numbers a point: `一、`, `（二）`, `三是` and
/// `第四`.
pub(super) fn likelier(around: Around, character: char) -> Cost {
    if !is_small(character) {
        return 0;
    }
    let [.., last] = around.before;
    let [next, ..] = around.after;
    let begins = matches!(last, ' ' | '\n' | '　' | '。' | '；' | '：');
    match (last, next) {
        (_, '、') if begins => NUMBERS_A_POINT,
        (_, '是') if begins => NUMBERS_A_REASON,
        ('（' | '(', '）' | ')') | ('第', _) => NUMBERS_A_POINT,
        _ => 0,
    }
}

/// How much more a character costs of which one half is left.
pub(super) fn cost_of_half(character: char) -> Cost {
    match character {
        '０'..='９' => DIGIT_OF_A_HALF,
        '一' => 0,
        _ if is_small(character)
            || matches!(character, '百' | '千' | '万' | '萬' | '亿' | '億') =>
        {
            OF_A_HALF
        }
        _ => 0,
    }
}

/// Whether a character is a numeral that points are numbered with.
fn is_small(character: char) -> bool {
    matches!(
        character,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(before: &str, after: &str) -> bool {
        likelier(Around::between(before, after), '一') > 0
    }

    #[test]
    fn points_are_numbered_at_their_beginning() {
        assert!(numbers("", "、综合"));
        assert!(numbers("强化措施。", "是加强领导"));
        assert!(numbers("（", "）守牢底线"));
        assert!(numbers("村里的第", "书记"));
        assert!(!numbers("村里", "、县里"));
        assert!(!numbers("村", "是"));
        assert_eq!(likelier(Around::between("", "、综合"), '中'), 0);
    }
}
