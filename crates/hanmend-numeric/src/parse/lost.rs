//! Numbers that a page has lost: of some a converter ate the first digit, which it read
//! together with the last byte of the character before it; of others a form that was
//! never filled in holds the magnitude alone.

use crate::bounds;
use crate::entity::Entity;
use crate::text::{Text, is_han};

/// Takes the value from a number whose first digit is lost, or may be: 總?cè)丝?7249人,
/// 人口?8.5万, and 人口\u{FFFD}8.5万, where the sign stands for all that was lost.
#[inline]
pub(crate) fn mark(text: Text<'_>, entity: &mut Entity) {
    let at = entity.amount.start;
    let lost = match text.byte_before(at) {
        b'?' => is_eaten(text, at - 1),
        0xBD => is_behind_sign(text, at),
        _ => false,
    };
    if lost {
        entity.value = None;
        entity.lower = None;
        entity.upper = None;
        entity.malformed = true;
    }
}

/// Whether a sign of loss stands between a Han character and the digits at `at`.
#[inline(never)]
fn is_behind_sign(text: Text<'_>, at: usize) -> bool {
    let (sign, before) = text.char_before(at);
    sign == char::REPLACEMENT_CHARACTER
        && text.byte(at).is_ascii_digit()
        && is_han(text.han_before(before).0)
}

/// Whether the question mark at `at` stands for the end of a character and a digit: it
/// ends what an annotation without its opening parenthesis begins, or 人口, behind which
/// no question ends.
#[inline(never)]
fn is_eaten(text: Text<'_>, at: usize) -> bool {
    /// In characters, what stands between the annotation and the mark; and a syllable.
    const MOST: usize = 3;
    const SYLLABLE: usize = 6;
    if text.match_any_before(at, &["人口", "人口的"]).is_some() {
        return true;
    }
    let mut start = at;
    for _ in 0..MOST {
        let (found, before) = text.char_before(start);
        if found == ')' && start < at {
            let mut end = before;
            for _ in 0..=SYLLABLE {
                let (letter, before) = text.char_before(end);
                if letter == '?' {
                    return end < start - 1;
                }
                if !letter.is_lowercase() {
                    return false;
                }
                end = before;
            }
            return false;
        }
        if !is_han(found) {
            return false;
        }
        start = before;
    }
    false
}

/// Whether the magnitude from `at` to `end` stands in a form in which the number before
/// it was left out: 比上年减少 万元. Where the blank is one of many between words, one
/// stands behind the magnitude, too, and a modifier leads to one that counts: 突破 万元.
pub(super) fn is_unfilled(text: Text<'_>, at: usize, end: usize) -> bool {
    let gap = text.before_blanks(at);
    gap < at
        && is_han(text.han_before(gap).0)
        && is_han(text.han(text.after_note(end)).0)
        && bounds::han_before(text, gap).is_none()
}

#[cfg(test)]
mod tests {
    use crate::extract;

    fn values(text: &str) -> Vec<(bool, bool)> {
        extract(text)
            .iter()
            .map(|entity| (entity.value.is_some(), entity.malformed))
            .collect()
    }

    #[test]
    fn a_number_without_its_first_digit_has_no_value() {
        for text in [
            "總?cè)丝?7249人",
            "占總?cè)丝诘?7.38%",
            "全縣人口?8.5萬人",
            "總人口\u{FFFD}8.5萬人",
        ] {
            assert_eq!(values(text), [(false, true)], "{text}");
        }
    }

    #[test]
    fn a_question_takes_no_digit() {
        for text in [
            "他幾歲?18歲",
            "總?cè)丝 7249人",
            "人口有多少?7249人",
            "是嗎(ma)?18人",
        ] {
            assert_eq!(values(text), [(true, false)], "{text}");
        }
    }
}
