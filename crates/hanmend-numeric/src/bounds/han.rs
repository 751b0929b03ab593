//! Modifiers in Han characters.

use super::Modifier;
use crate::charset::CharSet;
use crate::entity::Bound;
use crate::numerals::is_han_numeral;
use crate::text::{Text, second_last, starts_with};

/// In Han characters, before the number, by their last character; the longest
/// match counts.
#[rustfmt::skip]
static HAN_BEFORE: [(char, &[(&str, Bound)]); 31] = [
    ('约', &[("约", Bound::About), ("大约", Bound::About)]),
    ('有', &[("大约有", Bound::About), ("约有", Bound::About), ("大概有", Bound::About), 
        ("至少有", Bound::AtLeast), ("至多有", Bound::AtMost), ("最多有", Bound::AtMost),
        ("最少有", Bound::AtLeast),
        ("至少要有", Bound::AtLeast), ("至少应有", Bound::AtLeast), ("起码有", Bound::AtLeast),
        ("少说有", Bound::AtLeast), ("少说也有", Bound::AtLeast)]),
    ('为', &[("约为", Bound::About), ("至少为", Bound::AtLeast), ("最多为", Bound::AtMost),
        ("最少为", Bound::AtLeast), ("至多为", Bound::AtMost), ("上限为", Bound::AtMost), ("下限为", Bound::AtLeast)]),
    ('莫', &[("约莫", Bound::About)]),
    ('概', &[("大概", Bound::About)]),
    ('致', &[("大致", Bound::About)]),
    ('计', &[("估计", Bound::About)]),
    ('合', &[("约合", Bound::About)]),
    ('占', &[("约占", Bound::About)]),
    ('体', &[("大体", Bound::About)]),
    ('近', &[("近", Bound::Nearly), ("将近", Bound::Nearly), ("接近", Bound::Nearly), 
        ("几近", Bound::Nearly)]),
    ('乎', &[("近乎", Bound::Nearly), ("几乎", Bound::Nearly)]),
    ('超', &[("超", Bound::MoreThan), ("不超", Bound::AtMost), ("未超", Bound::AtMost)]),
    ('达', &[("未达", Bound::LessThan), ("最高达", Bound::AtMost), ("最高可达", Bound::AtMost),
        ("最多达", Bound::AtMost), ("最多可达", Bound::AtMost)]),
    ('止', &[("不止", Bound::MoreThan)]),
    ('码', &[("起码", Bound::AtLeast)]),
    ('过', &[("超过", Bound::MoreThan), ("过", Bound::MoreThan), ("不超过", Bound::AtMost), 
        ("不得超过", Bound::AtMost), ("不能超过", Bound::AtMost), ("不应超过", Bound::AtMost),
        ("不可超过", Bound::AtMost), ("不宜超过", Bound::AtMost), ("不会超过", Bound::AtMost),
        ("未超过", Bound::AtMost), ("没超过", Bound::AtMost), ("没有超过", Bound::AtMost)]),
    ('了', &[("超过了", Bound::MoreThan), ("突破了", Bound::MoreThan),
        ("大于了", Bound::MoreThan), ("高于了", Bound::MoreThan), ("多于了", Bound::MoreThan),
        ("小于了", Bound::LessThan), ("低于了", Bound::LessThan), ("少于了", Bound::LessThan)]),
    ('出', &[("超出", Bound::MoreThan), ("不超出", Bound::AtMost), ("未超出", Bound::AtMost)]),
    ('破', &[("突破", Bound::MoreThan), ("不突破", Bound::AtMost), ("未突破", Bound::AtMost)]),
    ('于', &[("高于", Bound::MoreThan), ("多于", Bound::MoreThan), ("大于", Bound::MoreThan), 
        ("长于", Bound::MoreThan), ("重于", Bound::MoreThan), ("早于", Bound::LessThan), 
        ("晚于", Bound::MoreThan), ("不少于", Bound::AtLeast), ("不低于", Bound::AtLeast), 
        ("不小于", Bound::AtLeast), ("不下于", Bound::AtLeast), ("大于等于", Bound::AtLeast), 
        ("大于或等于", Bound::AtLeast), ("大于或者等于", Bound::AtLeast), ("不短于", Bound::AtLeast), 
        ("不早于", Bound::AtLeast), ("少于", Bound::LessThan), ("低于", Bound::LessThan), 
        ("小于", Bound::LessThan), ("短于", Bound::LessThan), ("轻于", Bound::LessThan), 
        ("不多于", Bound::AtMost), ("不高于", Bound::AtMost), ("不大于", Bound::AtMost), 
        ("小于等于", Bound::AtMost), ("小于或等于", Bound::AtMost), ("不晚于", Bound::AtMost), 
        ("不得少于", Bound::AtLeast), ("不得低于", Bound::AtLeast), ("不得小于", Bound::AtLeast),
        ("不能少于", Bound::AtLeast), ("不能低于", Bound::AtLeast), ("不应低于", Bound::AtLeast),
        ("不应少于", Bound::AtLeast), ("未低于", Bound::AtLeast), ("小于或者等于", Bound::AtMost),
        ("不得高于", Bound::AtMost), ("不得多于", Bound::AtMost), ("不得大于", Bound::AtMost),
        ("不宜少于", Bound::AtLeast), ("不宜低于", Bound::AtLeast), ("不宜小于", Bound::AtLeast),
        ("不可少于", Bound::AtLeast), ("不可低于", Bound::AtLeast), ("不宜高于", Bound::AtMost),
        ("不宜大于", Bound::AtMost), ("不可高于", Bound::AtMost), ("不可大于", Bound::AtMost),
        ("不应高于", Bound::AtMost), ("不应大于", Bound::AtMost), ("未高于", Bound::AtMost),
        ("等于或大于", Bound::AtLeast), ("高于或等于", Bound::AtLeast), ("高于等于", Bound::AtLeast),
        ("多于或等于", Bound::AtLeast), ("等于或小于", Bound::AtMost), ("低于或等于", Bound::AtMost),
        ("低于等于", Bound::AtMost), ("少于或等于", Bound::AtMost), ("少于等于", Bound::AtMost)]),
    ('逾', &[("逾", Bound::MoreThan)]),
    ('少', &[("至少", Bound::AtLeast), ("最少", Bound::AtLeast)]),
    ('是', &[("至少是", Bound::AtLeast), ("最少是", Bound::AtLeast), ("至多是", Bound::AtMost),
        ("最多是", Bound::AtMost), ("大约是", Bound::About), ("大概是", Bound::About)]),
    ('低', &[("最低", Bound::AtLeast)]),
    ('下', &[("不下", Bound::AtLeast)]),
    ('足', &[("不足", Bound::LessThan)]),
    ('到', &[("不到", Bound::LessThan), ("未达到", Bound::LessThan), ("达不到", Bound::LessThan)]),
    ('满', &[("未满", Bound::LessThan), ("不满", Bound::LessThan)]),
    ('多', &[("至多", Bound::AtMost), ("最多", Bound::AtMost), ("顶多", Bound::AtMost),
        ("差不多", Bound::About)]),
    ('高', &[("最高", Bound::AtMost)]),
];

/// In Han characters, behind the unit.
const HAN_BEHIND: [(&str, Bound); 26] = [
    ("左右", Bound::About),
    ("上下", Bound::About),
    ("前后", Bound::About),
    ("以上", Bound::AtLeast),
    ("及以上", Bound::AtLeast),
    ("或以上", Bound::AtLeast),
    ("以上的", Bound::AtLeast),
    ("之上", Bound::AtLeast),
    ("起", Bound::AtLeast),
    ("以内", Bound::AtMost),
    ("之内", Bound::AtMost),
    ("内", Bound::AtMost),
    ("以下", Bound::AtMost),
    ("及以下", Bound::AtMost),
    ("或以下", Bound::AtMost),
    ("之下", Bound::AtMost),
    ("或更多", Bound::AtLeast),
    ("或更少", Bound::AtMost),
    ("或者更多", Bound::AtLeast),
    ("或者更少", Bound::AtMost),
    ("开外", Bound::MoreThan),
    ("出头", Bound::MoreThan),
    ("不到", Bound::LessThan),
    ("有余", Bound::MoreThan),
    ("封顶", Bound::AtMost),
    ("不等", Bound::Exact),
];

/// Whether modifiers in Han characters before a number end in a character.
#[inline]
pub(crate) fn ends(last: char) -> bool {
    /// The last characters of `HAN_BEFORE`.
    static ENDS: CharSet =
        CharSet::new("约为有莫概致计合占体近乎超达止码过了出破于逾少是低下足到满多高");
    ENDS.contains(last)
}

/// The characters before the last ones of `HAN_BEFORE`.
static SECONDS: CharSet = CharSet::new(
    "大约概少多估将接几近不未起超过破突高长重早晚低小下等短轻至最达顶要应码说也限可于",
);

/// The modifier in Han characters that ends at `at`.
pub(crate) fn han_before(text: Text<'_>, at: usize) -> Option<Modifier> {
    let (last, before) = text.han_before(at);
    // Some end most often another word: 位于, 由于, 得到, 总数达.
    static COMPARING: CharSet = CharSet::new("高多大长重早晚少低小下短轻等");
    if !ends(last) {
        return None;
    }
    let (second, _) = text.han_before(before);
    let other = match last {
        '于' => !COMPARING.contains(second),
        '到' => !matches!(second, '不' | '达'),
        '达' => !matches!(second, '未' | '高' | '多' | '可'),
        _ => !SECONDS.contains(second) && !matches!(last, '约' | '近' | '超' | '过' | '逾'),
    };
    if other {
        return None;
    }
    let (_, patterns) = HAN_BEFORE.iter().find(|&&(end, _)| end == last)?;
    let (pattern, bound, start) = patterns
        .iter()
        .filter(|(pattern, _)| second_last(pattern).is_none_or(|expected| expected == second))
        .filter_map(|&(pattern, bound)| Some((pattern, bound, text.match_han_before(at, pattern)?)))
        .min_by_key(|&(_, _, start)| start)?;
    // Single characters end many words: 通过, 附近, 不超.
    let previous = second;
    let in_word = match pattern {
        "过" => {
            !matches!(previous, '\0' | '，' | '。' | '已' | '年' | '达')
                && !exceeds(text, start, text.after_gap(at))
        }
        "近" => matches!(previous, '附' | '最' | '靠' | '邻' | '临' | '亲' | '远'),
        "约" => matches!(
            previous,
            '节' | '条' | '公' | '签' | '合' | '预' | '契' | '制' | '大' | '相'
        ),
        // 反超1分 and 赶超3个城市 say by how much, or whom.
        "超" => {
            matches!(previous, '高' | '反' | '赶' | '英' | '乒')
                || previous == '中' && text.han_before(text.han_before(start).1).0 != '其'
        }
        // 感受不到五星级, 找不到3家
        "不到" => matches!(
            text.han_before(start).0,
            '受' | '找'
                | '看'
                | '得'
                | '想'
                | '见'
                | '听'
                | '遇'
                | '碰'
                | '感'
                | '拿'
                | '够'
                | '学'
        ),
        "最低" | "最高" => false,
        "估计" | "大体" => false,
        _ => false,
    };
    (!in_word).then_some(Modifier { bound, edge: start })
}

/// Whether 过 is a verb between what ends at `before` and the number at `at`: 产值过20亿元, and
/// before a magnitude alone 收入过百万元, but not 路过百货, 不过千元.
fn exceeds(text: Text<'_>, before: usize, at: usize) -> bool {
    let sums = [
        "收入", "额", "产值", "市值", "价值", "利润", "税收", "总量", "面积",
    ];
    if text.match_any_before(before, &sums).is_some() {
        return true;
    }
    let verb = matches!(
        text.han_before(before).0,
        '不' | '通'
            | '经'
            | '路'
            | '度'
            | '渡'
            | '难'
            | '也'
            | '有'
            | '走'
            | '去'
            | '来'
            | '跨'
            | '超'
    );
    matches!(text.han(at).0, '百' | '千' | '万' | '亿' | '半') && !verb
}

/// The modifier before a number that begins at `at`, where this character stands; its far
/// end is where the number begins.
pub(super) fn at(text: Text<'_>, at: usize, first: char) -> Option<Modifier> {
    HAN_BEFORE
        .iter()
        .flat_map(|&(_, patterns)| patterns)
        .filter(|(pattern, _)| starts_with(pattern, first))
        .filter_map(|&(pattern, bound)| {
            Some(Modifier {
                bound,
                edge: text.match_han(at, pattern)?,
            })
        })
        .max_by_key(|modifier| modifier.edge)
}

/// The modifier in Han characters at `at`.
#[inline]
pub(crate) fn han_behind(text: Text<'_>, at: usize) -> Option<Modifier> {
    han_behind_from(text, at, text.han(at).0)
}

/// The same, where this character stands at `at`; most are of no modifier.
#[inline]
pub(crate) fn han_behind_from(text: Text<'_>, at: usize, first: char) -> Option<Modifier> {
    static FIRST: CharSet = CharSet::new("左上前以及或之起内不开出有封");
    (first == '(' || FIRST.contains(first)).then(|| listed_behind(text, at, first))?
}

/// The same of a character that modifiers begin with.
#[inline(never)]
fn listed_behind(text: Text<'_>, at: usize, first: char) -> Option<Modifier> {
    if first == '(' {
        return bracketed(text, at);
    }
    let (pattern, bound, end) = HAN_BEHIND
        .iter()
        .filter(|(pattern, _)| starts_with(pattern, first))
        .filter_map(|&(pattern, bound)| Some((pattern, bound, text.match_han(at, pattern)?)))
        .max_by_key(|&(_, _, end)| end)?;
    let (next, _) = text.next_han(end);
    let end = if pattern == "以上的" {
        end - "的".len()
    } else {
        end
    };
    let in_word = match pattern {
        // 起 begins 起来, 起义; 内 begins 内部; 上下 begins 上下游.
        "起" => !matches!(
            next,
            ',' | '。' | ';' | '、' | '的' | ')' | '!' | '\n' | '\0'
        ),
        "内" => matches!(
            next,
            '部' | '容'
                | '外'
                | '地'
                | '蒙'
                | '涵'
                | '设'
                | '陆'
                | '径'
                | '高'
                | '宽'
                | '侧'
                | '墙'
                | '壁'
                | '环'
        ),
        "上下" | "前后" => {
            matches!(
                next,
                '游' | '联'
                    | '级'
                    | '同'
                    | '班'
                    | '文'
                    | '贯'
                    | '端'
                    | '火'
                    | '铺'
                    | '床'
                    | '层'
                    | '集'
                    | '册'
                    | '浮'
            )
        }
        "左右" => matches!(next, '两' | '侧' | '邻'),
        "不等" => matches!(next, '于' | '式'),
        "不到" => next == '位' || next.is_ascii_digit() || is_han_numeral(next),
        // 四十出头的人; 一个出头的机会
        "出头" => {
            matches!(next, '露' | '人' | '之')
                || next == '的' && text.han_before(text.before_gap(at)).0 == '个'
        }
        _ => false,
    };
    (!in_word).then_some(Modifier { bound, edge: end })
}

/// The modifier behind the brackets at `at` that say whether the number itself is
/// meant: 200万元（含）以下, 50人（不含50人）以上.
fn bracketed(text: Text<'_>, at: usize) -> Option<Modifier> {
    /// In characters, of what stands in the brackets.
    const LONGEST: usize = 12;
    let (_, open) = text.han(at);
    let (index, mut end) = text.match_any(open, &["含", "包含", "不含", "不包含"])?;
    for _ in 0..LONGEST {
        let (found, next) = text.han(end);
        if found == ')' {
            let modifier = listed_behind(text, next, text.han(next).0)?;
            let bound = match (index, modifier.bound) {
                (2.., Bound::AtLeast) => Bound::MoreThan,
                (2.., Bound::AtMost) => Bound::LessThan,
                (_, bound) => bound,
            };
            return Some(Modifier { bound, ..modifier });
        }
        if matches!(found, '\n' | '\0' | '。' | '(') {
            return None;
        }
        end = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_before_the_last_ones_are_all_known() {
        let patterns = HAN_BEFORE.iter().flat_map(|&(_, patterns)| patterns);
        for &(pattern, _) in patterns {
            let known = match second_last(pattern) {
                Some(second) => SECONDS.contains(second),
                None => matches!(pattern, "约" | "近" | "超" | "过" | "逾"),
            };
            assert!(known, "{pattern}");
        }
    }
}
