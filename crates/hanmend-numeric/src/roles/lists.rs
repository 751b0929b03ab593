//! Places in an order that share what they are of: 第一、二、三产业, 第二、三款,
//! 二、三季度.

use super::{line_starts, small_digits, small_han};
use crate::charset::CharSet;
use crate::text::Text;

/// What the places of a list are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listed {
    /// 产业
    Industry,
    /// 季度
    Quarter,
    /// 等奖 and its kin.
    Class,
    /// Something else that 第 stands before.
    Rank,
}

/// One of the places of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) listed: Listed,
    pub(crate) value: u32,
    /// Where its number ends.
    pub(crate) end: usize,
    /// Where the last number ends, behind which stands what all are of.
    pub(crate) list_end: usize,
    /// Where that ends, where it is known.
    pub(crate) close: usize,
}

/// What stands between the places of a list.
static JOINTS: CharSet = CharSet::new("、和与及");

/// Longer lists are of something else.
const MOST: usize = 8;

/// Whether what ends at `at` may join a place to one before it.
pub(crate) fn goes_on_list(text: Text<'_>, at: usize) -> bool {
    JOINTS.contains(text.char_before(at).0)
}

/// The place of a list that begins at `at`, with a numeral or 第.
pub(crate) fn listed(text: Text<'_>, at: usize) -> Option<Item> {
    const CLASSES: [&str; 6] = ["等奖", "等功", "等品", "等舱", "等座", "等兵"];
    let (first, next) = text.han(at);
    let from = if first == '第' { next } else { at };
    let (value, end) = small(text, from)?;
    let (ordinal, before) = if first == '第' {
        (true, 0)
    } else {
        places_before(text, at, value)
    };
    let (mut list_end, mut behind) = (end, 0);
    // 第三、第四季度
    let mut again = false;
    let mut last = value;
    while behind < MOST
        && let (joint, next) = text.char(list_end)
        && JOINTS.contains(joint)
        && let (found, numeral) = text.char(next)
        && let Some((value, end)) = small(text, if found == '第' { numeral } else { next })
        // 排第三、一个排第七
        && (value > last || found == '第')
    {
        again |= found == '第';
        last = value;
        list_end = end;
        behind += 1;
    }
    if before + behind == 0 || before + behind > MOST {
        return None;
    }
    let item = |listed, close| Item {
        listed,
        value,
        end,
        list_end,
        close,
    };
    let found = if let Some(close) = text.match_han(list_end, "产业") {
        item(Listed::Industry, close)
    } else if let Some(close) = text.match_han(list_end, "季度") {
        item(Listed::Quarter, close)
    } else if let Some((_, close)) = text.match_any(list_end, &CLASSES) {
        item(Listed::Class, close)
    } else if ordinal && !again {
        return Some(item(Listed::Rank, list_end));
    } else {
        return None;
    };
    // 二、三产业发展 at the start of a line is rather the second point.
    let point = !ordinal && before == 0 && behind == 1 && line_starts(text, at);
    (!point).then_some(found)
}

/// Whether 第 stands before the places that end before the one of this value at
/// `at`, and how many of them there are.
fn places_before(text: Text<'_>, at: usize, value: u32) -> (bool, usize) {
    /// In characters, a numeral.
    const LONGEST: usize = 3;
    let (mut start, mut count, mut above) = (at, 0, value);
    while count <= MOST {
        let (joint, before) = text.char_before(start);
        if !JOINTS.contains(joint) {
            break;
        }
        let (mut from, mut numeral) = (before, None);
        for _ in 0..LONGEST {
            from = text.char_before(from).1;
            if let Some((value, _)) = small(text, from).filter(|&(_, end)| end == before) {
                numeral = Some((from, value));
            }
        }
        let Some((first, value)) = numeral.filter(|&(_, value)| value < above) else {
            break;
        };
        (start, count, above) = (first, count + 1, value);
        if text.char_before(first).0 == '第' {
            return (true, count);
        }
    }
    (false, count)
}

/// A number up to 99 in Han characters or digits.
fn small(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    small_han(text, at).or_else(|| small_digits(text, at))
}
