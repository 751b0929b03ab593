//! The characters of Han numerals.

use crate::charset::{CharSet, mark};
use crate::text::{Text, is_han};

/// Digits with their values, in their order.
const DIGITS: [&str; 10] = [
    "〇零○",
    "一壹",
    "二贰两俩",
    "三叁仨",
    "四肆",
    "五伍",
    "六陆",
    "七柒",
    "八捌",
    "九玖",
];

/// Magnitudes with their characters.
const MAGNITUDES: [(&str, u64); 6] = [
    ("十拾", 10),
    ("百佰", 100),
    ("千仟", 1000),
    ("万", 10_000),
    ("亿", 100_000_000),
    ("兆", 1_000_000_000_000),
];

/// Two tens, three and four, as one character.
const TENS: &str = "廿卅卌";

/// What each character of the basic plane is in numerals: nothing, a digit (one
/// more than its value), a magnitude (so many behind the digits), or one of
/// `TENS`.
static SORTS: [u8; 65536] = sorts();

/// The first sort behind those of digits, and behind those of magnitudes.
const FIRST_MAGNITUDE: u8 = 1 + DIGITS.len() as u8;
const FIRST_TENS: u8 = FIRST_MAGNITUDE + MAGNITUDES.len() as u8;

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn sorts() -> [u8; 65536] {
    let mut table = [0; 65536];
    let mut index = 0;
    while index < DIGITS.len() {
        mark(&mut table, DIGITS[index], 1 + index as u8);
        index += 1;
    }
    let mut index = 0;
    while index < MAGNITUDES.len() {
        mark(
            &mut table,
            MAGNITUDES[index].0,
            FIRST_MAGNITUDE + index as u8,
        );
        index += 1;
    }
    mark(&mut table, TENS, FIRST_TENS);
    table
}

/// What a character is in numerals.
#[inline]
fn sort(found: char) -> u8 {
    SORTS.get(found as usize).copied().unwrap_or_default()
}

/// The digit that a folded Han character stands for.
#[inline]
pub(crate) fn han_digit(found: char) -> Option<u8> {
    let sort = sort(found);
    (1..FIRST_MAGNITUDE).contains(&sort).then(|| sort - 1)
}

/// The magnitude that a folded Han character stands for.
#[inline]
pub(crate) fn magnitude(found: char) -> Option<u64> {
    let index = sort(found).checked_sub(FIRST_MAGNITUDE)?;
    let &(_, value) = MAGNITUDES.get(usize::from(index))?;
    Some(value)
}

/// Whether a folded character is part of Han numerals.
#[inline]
pub(crate) fn is_han_numeral(found: char) -> bool {
    sort(found) != 0
}

/// Whether the magnitude at `at` begins a unit: 千克, 百分点.
pub(crate) fn is_prefix(text: Text<'_>, at: usize) -> bool {
    static SECONDS: CharSet = CharSet::new("分克米瓦卡伏赫帕焦牛字欧比安吨电");
    let (_, end) = text.han(at);
    // 三千欧元 are no kiloohms.
    SECONDS.contains(text.next_han(end).0)
        && text
            .match_any(at, &PREFIXED)
            .is_some_and(|(_, unit)| text.next_han(unit).0 != '元')
}

/// Whether 分 before this character begins a unit and is no minute:
/// 三点五分之一, 三点五分钟, 三点五分米.
pub(crate) fn is_part_of_unit(next: char) -> bool {
    matches!(next, '之' | '钟' | '米' | '升' | '贝' | '钱')
}

/// Units that begin with a magnitude.
const PREFIXED: [&str; 25] = [
    "百分点",
    "千克",
    "千米",
    "千瓦",
    "千卡",
    "千伏",
    "千赫",
    "千帕",
    "千焦",
    "千牛",
    "千字节",
    "千欧",
    "千比特",
    "千安",
    "百帕",
    "兆瓦",
    "兆帕",
    "兆焦",
    "兆赫",
    "兆欧",
    "兆伏",
    "兆吨",
    "兆比特",
    "兆字节",
    "兆电子伏",
];

/// Whether two Han digits side by side name a range: neighbours, and 三五.
pub(super) fn is_pair(first: u8, second: u8) -> bool {
    first > 0 && (second == first + 1 || (first, second) == (3, 5))
}

/// Whether 两 may be the first of a pair: 两三.
pub(super) fn is_pair_after(found: char) -> bool {
    found == '三'
}

pub(super) fn is_magnitude_or_blank(found: char) -> bool {
    magnitude(found).is_some() || !is_han(found) || found == '元'
}

/// Whether 数 at `from` ends a word such as 人数 or 总数.
pub(super) fn counts_something(text: Text<'_>, from: usize) -> bool {
    const BEFORE: &str = "人总多少指分次户系函参基常偶奇整小倍岁票件点度无计算个位级单双复负正实尾对质变代字读期天\
人项条款号页期届年月日时长篇句词段行列组队班家间所座台辆架艘只头匹张片块根种类批回遍场步招如不过约";
    // 约数百 and 过数百 are about hundreds all the same.
    let (found, _) = text.han_before(from);
    BEFORE.contains(found) && !matches!(found, '约' | '过' | '不' | '如')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_begin_with_a_magnitude_are_told_by_two_characters() {
        for unit in PREFIXED {
            assert!(is_prefix(Text::new(unit), 0), "{unit}");
        }
        assert!(!is_prefix(Text::new("千人"), 0));
    }
}
