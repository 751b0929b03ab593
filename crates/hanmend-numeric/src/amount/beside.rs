//! What stands beside a number and tells which unit is meant: 展板45块 are pieces, 用电3500度
//! kilowatt hours.

use super::meant::named;
use crate::text::{Text, starts_with};
use crate::units::{Unit, Units};

/// The measure word at `at` together with the 次 in brackets from `inside` on:
/// 326件（次） are 件次.
pub(super) fn times_in_brackets(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    inside: usize,
) -> Option<(&'static Unit, usize)> {
    const COUNTED: [&str; 18] = [
        "人次", "件次", "户次", "车次", "批次", "台次", "架次", "场次", "班次", "趟次", "例次",
        "头次", "宗次", "艘次", "组次", "轮次", "期次", "剂次",
    ];
    let times = text.match_han(inside, "次")?;
    let (')', end) = text.han(times) else {
        return None;
    };
    let (word, _) = text.han(at);
    let counted = COUNTED.iter().find(|counted| starts_with(counted, word))?;
    named(units, counted).map(|unit| (unit, end))
}

/// Whether what stands right before the number at `at` comes in pieces, and is
/// no price: 展板45块, 设置宣传牌30块.
pub(super) fn comes_in_pieces(text: Text<'_>, at: usize) -> bool {
    let (last, start) = text.han_before(text.before_gap(at));
    let (before, _) = text.han_before(start);
    match last {
        '牌' => !matches!(
            before,
            '名' | '品' | '打' | '大' | '底' | '车' | '张' | '扑' | '个'
        ),
        '碑' | '匾' => true,
        '板' => matches!(
            before,
            '展' | '看' | '传' | '告' | '示' | '报' | '黑' | '白' | '池' | '能' | '伏' | '牌'
        ),
        '屏' => matches!(before, '示' | '子' | '大'),
        _ => false,
    }
}

/// Whether the degrees at `at` behind the number from `start` on are those of an
/// electricity meter, which are kilowatt hours.
pub(super) fn measures_electricity(text: Text<'_>, start: usize, at: usize) -> bool {
    /// In characters.
    const FARTHEST: usize = 14;
    // 1.2亿度
    if matches!(text.han_before(at).0, '万' | '亿') {
        return true;
    }
    for (found, behind) in text.pairs_before(start, FARTHEST) {
        let word = matches!(
            (found, behind),
            (
                '发' | '用' | '耗' | '节' | '售' | '供' | '购' | '输' | '送' | '省',
                '电'
            ) | ('电', '量' | '费' | '能' | '价')
        );
        if word {
            return true;
        }
        let warm = matches!(
            (found, behind),
            ('温', _) | ('角', _) | ('气' | '体' | '水' | '室', '温')
        );
        if warm || matches!(found, '\0' | '\n' | '。' | ';' | '，' | ',') {
            return false;
        }
    }
    false
}

/// Whether the degrees behind the number at `at` are those of a thermometer: 气温16.8度,
/// 室内温度不低于20度. Latitudes and angles have words of their own.
pub(super) fn measures_warmth(text: Text<'_>, at: usize) -> bool {
    /// In characters.
    const FARTHEST: usize = 12;
    for (found, behind) in text.pairs_before(at, FARTHEST) {
        let warm = matches!(
            (found, behind),
            ('温', '度')
                | (
                    '气' | '体' | '水' | '室' | '高' | '低' | '均' | '地' | '油',
                    '温'
                )
        );
        if warm {
            return true;
        }
        if matches!(
            found,
            '\0' | '\n' | '。' | ';' | '，' | ',' | '角' | '纬' | '经' | '斜' | '氏'
        ) {
            return false;
        }
    }
    false
}

/// Whether the 个亿 that ends at `at` is a hundred million, most often of money, and
/// nothing of which there are so many: 三个亿, but 三个亿元村, 十个亿吨级油田.
pub(super) fn counts_money(text: Text<'_>, units: &'static Units, at: usize) -> bool {
    text.next_han(at).0 != '万' && units.han(text, text.after_note(at)).is_none()
}

/// Whether a word for a price stands before the number at `at`: 总价120万起.
pub(super) fn is_price(text: Text<'_>, at: usize) -> bool {
    const PRICES: [&str; 20] = [
        "总价", "首付", "均价", "售价", "价格", "起价", "房价", "报价", "标价", "月供", "年薪",
        "月薪", "门票", "票价", "租金", "单价", "低至", "仅需", "只需", "底价",
    ];
    let gap = text.before_gap(at);
    let before = match text.han_before(gap) {
        ('为' | '约' | '仅' | '是' | ':', before) => text.before_gap(before),
        _ => gap,
    };
    text.match_any_before(before, &PRICES).is_some()
}
