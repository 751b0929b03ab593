//! The characters of Han numerals.

use crate::charset::CharSet;
use crate::text::{Text, is_han};

/// The digit that a folded Han character stands for.
pub(crate) fn han_digit(found: char) -> Option<u8> {
    Some(match found {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' | '俩' => 2,
        '三' | '叁' | '仨' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The magnitude that a folded Han character stands for.
pub(crate) fn magnitude(found: char) -> Option<u64> {
    Some(match found {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    })
}

/// Whether a folded character is part of Han numerals.
pub(crate) fn is_han_numeral(found: char) -> bool {
    han_digit(found).is_some() || magnitude(found).is_some() || matches!(found, '廿' | '卅' | '卌')
}

/// Whether the magnitude at `at` begins a unit: 千克, 百分点.
pub(crate) fn is_prefix(text: Text<'_>, at: usize) -> bool {
    static SECONDS: CharSet = CharSet::new("分克米瓦卡伏赫帕焦牛字");
    let (_, end) = text.han(at);
    SECONDS.contains(text.han(text.after_note(end)).0) && text.match_any(at, &PREFIXED).is_some()
}

/// Units that begin with a magnitude.
const PREFIXED: [&str; 15] = [
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
    "百帕",
    "兆瓦",
    "兆帕",
    "兆字节",
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
