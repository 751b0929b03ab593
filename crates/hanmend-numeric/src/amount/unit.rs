//! The unit behind a number.

use crate::numerals::{Notation, Numeral, is_han_numeral};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit, Units};
use crate::vocabulary::{Sort, Vocabulary};

/// The unit behind a number that ends at `at`.
pub(crate) fn unit_at(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let note = text.after_note(at);
    let gap = text.after_blanks(note, crate::text::MOST_BLANKS);
    let (found, next) = text.char(gap);
    if found.is_ascii_alphabetic() {
        if !Vocabulary::get().begins(text, gap, Sort::Unit) {
            return None;
        }
        // A word, or a symbol attached or one blank away.
        let word = units.word(text, gap);
        let symbol = units.symbol(text, gap);
        let single = text.word(gap).end - gap == 1;
        // "5 m" is five metres, "5 a" and "3 t" in a sentence are not.
        let symbol = symbol.filter(|(unit, end)| {
            gap == at
                || !single
                || (matches!(unit.name, "metre" | "gram" | "litre" | "watt" | "volt") && {
                    let next = text.byte(text.after_blanks(*end, 1));
                    !next.is_ascii_lowercase() || next == b'x'
                })
        });
        let (unit, end) = match (word, symbol) {
            (Some(word), Some(symbol)) if symbol.1 > word.1 => symbol,
            (Some(word), _) => word,
            (None, Some(symbol)) => symbol,
            (None, None) => return None,
        };
        if numeral.notation.is_han() && numeral.notation != Notation::Mixed && gap > at {
            return None;
        }
        // What is bottled or boxed stands behind "of"; else the bottles are
        // what is counted.
        if CONTAINERS.contains(&unit.name) && text.word(text.after_blanks(end, 2)).as_str() != "of"
        {
            return None;
        }
        // "3 times as many": the comparison is no part of the unit.
        if unit.name == "times" && end - gap > "times".len() {
            return Some((unit, gap + "times".len()));
        }
        // "second", "times", "in" and such are other words as well.
        if unit.name == "inch" && text.slice(gap, end) == "in"
            || unit.name == "second"
                && !text.slice(gap, end).ends_with('s')
                && text.slice(gap, end) != "sec"
                && numeral.whole() != Some(1)
        {
            return None;
        }
        return Some((unit, end));
    }
    if found == '-' && text.byte(next).is_ascii_alphabetic() {
        // 8-year, three-day, and as machines space it: three -level.
        return units.word(text, next).filter(|(unit, _)| {
            unit.dimension.is_duration()
                || matches!(unit.dimension, Dimension::Physical(_) | Dimension::Age)
                || matches!(unit.name, "level" | "star" | "person" | "floor" | "phase")
        });
    }
    if matches!(found, '(' | '[' | '{' | '<') {
        let (unit, end) = units.symbol(text, next)?;
        let (close, close_end) = text.char(end);
        let matching = matches!(
            (found, close),
            ('(', ')') | ('[', ']') | ('{', '}') | ('<', '>')
        );
        return (matching && matches!(unit.dimension, Dimension::Physical(_)))
            .then_some((unit, close_end));
    }
    if let Some(symbol) = units.symbol(text, gap).filter(|_| !found.is_ascii_digit()) {
        // "10 $ 30" and "$ 20,000 $ 37,305": the sign belongs to what
        // follows it closely.
        let money = symbol.0.dimension == Dimension::Money;
        let follows = text.after_blanks(symbol.1, 1);
        let prefix = text.byte(follows).is_ascii_digit() && !has_sign(text, units, follows);
        if !(money && prefix && gap > at) {
            return Some(symbol);
        }
    }
    let (unit, end) = units.han(text, gap)?;
    han_unit(text, units, unit, end, gap, numeral)
}

/// Whether the number in digits at `at` has a currency behind it: 10 $ 30 $.
fn has_sign(text: Text<'_>, units: &'static Units, at: usize) -> bool {
    let Some(numeral) = Numeral::read(text, at) else {
        return false;
    };
    let behind = text.after_blanks(numeral.end, 1);
    let sign = units.symbol(text, behind).or_else(|| {
        // 10 $ 30 cent
        units
            .word(text, behind)
            .filter(|(unit, _)| unit.is_subunit())
    });
    sign.is_some_and(|(unit, end)| {
        unit.dimension == Dimension::Money && !text.byte(text.after_blanks(end, 1)).is_ascii_digit()
    })
}

/// English words that are units only with "of" behind them.
const CONTAINERS: [&str; 8] = [
    "bottle", "box", "bag", "head", "item", "category", "type", "share",
];

/// Settles what a unit in Han characters is: 个 before 月 was found with it,
/// but 个半月, 个多月 are not in the table.
fn han_unit(
    text: Text<'_>,
    units: &'static Units,
    unit: &'static Unit,
    end: usize,
    start: usize,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let note = text.after_note(end);
    let (next, after) = text.han(note);
    match unit.name {
        "个" if matches!(next, '半' | '多') => {
            let inner = text.after_note(after);
            if let Some((time, time_end)) = units.han(text, inner)
                && time.dimension.is_duration()
            {
                return Some((time, time_end));
            }
            // 3个月, 两个季度 by parts.
            let month = text.match_han(inner, "月")?;
            units.han(text, start).map(|_| (month_unit(units), month))
        }
        // 亿元 and 万元 were read with the number; 分 alone is a score, but
        // 分之 and 分钟 are something else.
        // 比三十大: more than it.
        "大" if text.han_before(text.before_gap(numeral.start)).0 == '比' => None,
        "score" if seconds_follow(text, note) => {
            static MINUTES: &str = "分钟";
            units
                .han(Text::new(MINUTES), 0)
                .map(|(minutes, _)| (minutes, end))
        }
        "score"
            if matches!(
                next,
                '之' | '钟' | '别' | '为' | '布' | '成' | '管' | '类' | '批' | '级' | '局' | '公'
            ) =>
        {
            None
        }
        // 三块 is money where nothing follows that comes in pieces.
        "块" if !is_han(next) || is_han_numeral(next) || next == '和' => {
            static MONEY: &str = "块钱";
            units
                .han(Text::new(MONEY), 0)
                .map(|(money, _)| (money, end))
        }
        "liang" if matches!(next, '个' | '名' | '位') => None,
        "discount_tenth" if matches!(next, '叠' | '腾' | '扣' | '合' | '算') && next != '扣' => {
            None
        }
        "tenth"
            if matches!(
                next,
                '立' | '员'
                    | '功'
                    | '为'
                    | '是'
                    | '会'
                    | '果'
                    | '长'
                    | '本'
                    | '就'
                    | '效'
                    | '交'
                    | '人'
                    | '都'
            ) =>
        {
            None
        }
        "degree" if matches!(next, '假' | '过' | '量') => None,
        "quarter" if matches!(next, '节') => None,
        "天" if next == '津' => None,
        "day" if matches!(next, '津' | '然') => None,
        "家" if matches!(next, '庭') => Some((unit, end)).filter(|_| false),
        "户" if matches!(next, '籍') => None,
        "人" if matches!(next, '民' | '类' | '均' | '大' | '社' | '力') => None,
        "条" if matches!(next, '件' | '例' | '款') => None,
        "部" if matches!(next, '门' | '分' | '队' | '委' | '长') => None,
        "名" if matches!(next, '额' | '单' | '次') && next != '单' => None,
        "面" if matches!(next, '积') => None,
        "站" if matches!(next, '点') => None,
        "期" if matches!(next, '间' | '限') => None,
        "次" if matches!(next, '序') => None,
        "所" if matches!(next, '有' | '谓' | '在' | '以') => None,
        "分" => None,
        "点" if matches!(next, '击') => None,
        "代" if matches!(next, '表' | '理' | '码' | '价') => None,
        "进" | "出" | "发" | "任" | "大" | "号" | "处" | "手" | "提" | "听" | "打" | "造"
        | "服" | "作" | "行" | "管" | "开" | "线" | "方面" | "路" | "口" | "类别" | "环节"
        | "级" | "组" | "对" | "把" | "通" | "回" | "单" | "课" | "季" | "股" | "门" | "班"
        | "队" | "章" | "位" | "点位" | "片" | "样" | "令" | "板" | "身" | "眼" | "步" | "员"
        | "团" => weak(text, unit, end, next, numeral),
        _ => Some((unit, end)),
    }
}

/// Whether seconds stand at `at`: the 32秒 of 1分32秒.
fn seconds_follow(text: Text<'_>, at: usize) -> bool {
    let digits = text.byte(at).is_ascii_digit() || is_han_numeral(text.han(at).0);
    digits
        && Numeral::read(text, at)
            .is_some_and(|numeral| text.han(text.after_note(numeral.end)).0 == '秒')
}

/// Measure words that are other words as well: whether this one is meant.
fn weak(
    text: Text<'_>,
    unit: &'static Unit,
    end: usize,
    next: char,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let refused = match unit.name {
        "进" => true,
        "出" => next != '戏' && next != '剧',
        "发" => !matches!(next, '炮' | '子'),
        "任" => !matches!(next, '书' | '校' | '局' | '县' | '市' | '领' | '班' | '主'),
        "号" => !matches!(next, '人'),
        "手" | "提" | "听" | "造" | "管" | "作" => !text.byte_before(end).eq(&0),
        "打" => matches!(next, '造' | '击' | '好' | '赢' | '开' | '破' | '工' | '算'),
        "处" => matches!(next, '理' | '置' | '分' | '于' | '罚'),
        "服" => matches!(next, '务'),
        "行" => matches!(
            next,
            '动' | '业' | '政' | '为' | '驶' | '走' | '程' | '使' | '人'
        ),
        "线" => matches!(next, '城' | '上' | '下' | '索' | '路'),
        "口" => matches!(next, '号' | '头' | '岸' | '径' | '罩'),
        "级" => matches!(next, '别'),
        "组" => matches!(next, '织' | '建' | '成' | '长' | '团'),
        "对" => matches!(
            next,
            '于' | '象' | '口' | '接' | '外' | '面' | '比' | '照' | '应'
        ),
        "把" => matches!(next, '关' | '握'),
        "回" => matches!(
            next,
            '家' | '来' | '去' | '收' | '归' | '答' | '应' | '到' | '报' | '升' | '落'
        ),
        "单" => matches!(next, '位' | '元' | '一' | '独'),
        "课" => matches!(next, '程' | '题'),
        "门" => matches!(next, '店' | '诊' | '户'),
        "班" => matches!(next, '子' | '级'),
        "队" => matches!(next, '员' | '伍' | '长'),
        // 增长两位数 says how large, 两位数字 counts.
        "位" if next == '数' => {
            let (behind, _) = text.han(text.after_note(text.han(text.after_note(end)).1));
            numeral.notation.is_all_han() && behind != '字'
        }
        "位" => matches!(next, '于' | '置' | '列' | '居'),
        "片" => matches!(next, '区' | '面' | '段') && next != '区',
        "样" => matches!(next, '本' | '品' | '式'),
        "令" => true,
        "员" => matches!(next, '工'),
        "团" => matches!(next, '队' | '体' | '结' | '员'),
        "路" => matches!(next, '线'),
        _ => false,
    };
    (!refused).then_some((unit, end))
}

pub(super) fn month_unit(units: &'static Units) -> &'static Unit {
    static MONTHS: &str = "个月";
    units
        .han(Text::new(MONTHS), 0)
        .map_or_else(|| unreachable_unit(units), |(unit, _)| unit)
}

fn unreachable_unit(units: &'static Units) -> &'static Unit {
    static PIECE: &str = "个";
    match units.han(Text::new(PIECE), 0) {
        Some((unit, _)) => unit,
        None => unreachable_unit(units),
    }
}
