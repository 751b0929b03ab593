//! Numbers of documents in a list: 第7158、8907号.

use super::run;
use crate::text::Text;

/// Whether the digits at `at` go on the numbers of documents that 第 stands before:
/// 第7158、8907号.
pub(super) fn goes_on(text: Text<'_>, at: usize) -> bool {
    /// More of them are no such list.
    const MOST: usize = 8;
    let mut start = at;
    for _ in 0..MOST {
        let (joint, mut first) = text.char_before(start);
        if !matches!(joint, '、' | '及' | '和') {
            return false;
        }
        let end = first;
        while end - first < MOST && text.byte_before(first).is_ascii_digit() {
            first -= 1;
        }
        if first == end {
            return false;
        }
        if text.char_before(first).0 == '第' {
            return true;
        }
        start = first;
    }
    false
}

/// Whether further numbers in digits with 号 behind the last one follow the one that
/// ends at `at`: the 、8907号 of 第7158、8907号.
pub(crate) fn numbers_follow(text: Text<'_>, at: usize) -> bool {
    /// More of them are no such list.
    const MOST: usize = 8;
    let mut end = at;
    for count in 0..MOST {
        let (joint, next) = text.han(end);
        if joint == '号' {
            return count > 0;
        }
        let Some((_, behind)) = run(text, next).filter(|_| matches!(joint, '、' | '及' | '和'))
        else {
            return false;
        };
        end = behind;
    }
    false
}
