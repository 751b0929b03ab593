//! A number with its unit.

use rust_decimal::Decimal;

use crate::numerals::{Notation, Numeral, Spread, is_han_numeral, magnitude};
use crate::text::Text;
use crate::units::{Dimension, Unit, Units};

/// A number with its unit as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) numeral: Numeral,
    /// The value with all of the parts: 5元5角, 三斤半.
    pub(crate) value: Option<Decimal>,
    pub(crate) spread: Spread,
    pub(crate) unit: Option<&'static Unit>,
    /// What it is divided by: per year, 每人每月.
    pub(crate) per: [Option<&'static Unit>; 2],
    /// Whether it is a percentage in words: 百分之五.
    pub(crate) percent: bool,
    /// What its magnitude words multiply by.
    pub(crate) scale: Decimal,
    /// The value that the lower end of a range has by the scale of the upper.
    pub(crate) low: Option<Decimal>,
}

impl Amount {
    fn new(numeral: &Numeral) -> Amount {
        Amount {
            start: numeral.start,
            end: numeral.end,
            numeral: *numeral,
            value: numeral.value,
            spread: numeral.spread,
            unit: None,
            per: [None; 2],
            percent: false,
            scale: Decimal::ONE,
            low: None,
        }
    }

    /// A half of a unit: 半年.
    pub(crate) fn half(start: usize, end: usize, unit: &'static Unit) -> Amount {
        let numeral = Numeral {
            start,
            end,
            value: Some(Decimal::new(5, 1)),
            spread: Spread::None,
            notation: Notation::Han,
            digits: 0,
            decimal: true,
            malformed: false,
            denominator: None,
            ordinal: false,
        };
        let mut amount = Amount::new(&numeral);
        amount.unit = Some(unit);
        amount.end = end;
        amount
    }

    /// Takes the currency that stands before the number as the unit.
    pub(crate) fn prefixed(&mut self, text: Text<'_>, units: &Units, unit: &'static Unit) {
        let _ = (text, units);
        if self.unit.is_none() {
            self.unit = Some(unit);
        }
    }

    /// The value if the magnitude of `upper` holds for it, too: the 3 of
    /// 3至5万.
    pub(crate) fn scaled_like(&self, text: Text<'_>, upper: &Amount) -> Option<Decimal> {
        let _ = text;
        let value = self.value?;
        if upper.scale > Decimal::ONE && self.scale == Decimal::ONE && value < upper.scale {
            return value.checked_mul(upper.scale);
        }
        Some(value)
    }
}

/// The number with the unit that follows it.
pub(crate) fn amount(text: Text<'_>, units: &'static Units, numeral: &Numeral) -> Option<Amount> {
    let mut amount = Amount::new(numeral);
    amount.scale = scale(text, numeral);
    if let Some(fraction) = fraction(text, numeral) {
        amount = fraction;
        if !amount.percent {
            return Some(amount);
        }
    }
    let Some((unit, end)) = unit_at(text, units, amount.end, numeral) else {
        if text.byte(text.after_blanks(amount.end, 1)) == b'/' {
            divided(text, units, &mut amount);
        }
        return Some(amount);
    };
    amount.unit = Some(unit);
    amount.end = end;
    if let Some(denominator) = numeral.denominator
        && !unit.dimension.eq(&Dimension::Measure)
    {
        amount.value = numeral
            .value
            .and_then(|value| value.checked_div(denominator));
    }
    after_unit(text, units, &mut amount);
    Some(amount)
}

/// What the magnitude words of a numeral multiply by.
fn scale(text: Text<'_>, numeral: &Numeral) -> Decimal {
    match numeral.notation {
        Notation::Mixed | Notation::ArabicEnglish => {
            let digits = Numeral::literal(text, numeral.start, numeral.end);
            match (numeral.value, digits) {
                (Some(value), Some(digits)) if !digits.is_zero() => {
                    value.checked_div(digits).unwrap_or(Decimal::ONE)
                }
                _ => Decimal::ONE,
            }
        }
        Notation::Han => {
            // 五万: five, ten thousand times.
            let (last, _) = text.han_before(numeral.end);
            match magnitude(last).filter(|&magnitude| magnitude >= 10_000) {
                Some(magnitude) => Decimal::from(magnitude),
                None => Decimal::ONE,
            }
        }
        _ => Decimal::ONE,
    }
}

/// 百分之五, 三分之一, 3/4, and one and a half.
fn fraction(text: Text<'_>, numeral: &Numeral) -> Option<Amount> {
    let gap = text.after_gap(numeral.end);
    let (found, next) = text.han(gap);
    if found == '分'
        && let ('之', next) = text.han(text.after_gap(next))
    {
        let at = text.after_gap(next);
        let at = match text.han(at) {
            ('负', next) => text.after_gap(next),
            _ => at,
        };
        let numerator = Numeral::read(text, at)
            .filter(|numerator| numerator.start == at && !numerator.ordinal)?;
        let mut amount = Amount::new(&numerator);
        amount.start = numeral.start;
        amount.numeral.start = numeral.start;
        let (first, _) = text.han(numeral.start);
        let bare = magnitude(first).is_some_and(|magnitude| magnitude >= 100);
        if bare && numeral.notation == Notation::Han {
            // In percent: 千分之三 is 0.3.
            let denominator = numeral.value?;
            let rate = Decimal::ONE_HUNDRED.checked_div(denominator)?;
            amount.percent = true;
            amount.value = numerator.value.and_then(|value| value.checked_mul(rate));
            amount.spread = match numerator.spread {
                Spread::To(upper) => Spread::To(upper.checked_mul(rate)?),
                Spread::Over(step) => Spread::Over(step.checked_mul(rate)?),
                Spread::None => Spread::None,
            };
            return Some(amount);
        }
        amount.numeral.denominator = numeral.value;
        return Some(amount);
    }
    if found == '/'
        && numeral.notation == Notation::Arabic
        && numeral.digits > 0
        && numeral.digits < 4
    {
        let denominator = Numeral::read(text, next).filter(|denominator| {
            denominator.notation == Notation::Arabic
                && denominator.start == next
                && denominator.digits > 0
        })?;
        let behind = text.byte(denominator.end);
        let before = text.byte_before(numeral.start);
        let value = denominator.value.filter(|value| !value.is_zero())?;
        if matches!(behind, b'/') || before == b'/' || value < numeral.value? && behind == b'/' {
            return None;
        }
        let mut amount = Amount::new(numeral);
        amount.end = denominator.end;
        amount.numeral.end = denominator.end;
        amount.numeral.denominator = Some(value);
        return Some(amount);
    }
    None
}

/// The unit behind a number that ends at `at`.
fn unit_at(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let note = text.after_note(at);
    let gap = text.after_blanks(note, crate::text::MOST_BLANKS);
    let (found, next) = text.char(gap);
    if found.is_ascii_alphabetic() {
        // A word, or a symbol attached or one blank away.
        let word = units.word(text, gap);
        let symbol = units.symbol(text, gap);
        let single = text.word(gap).end - gap == 1;
        // "5 m" is five metres, "5 a" and "3 t" in a sentence are not.
        let symbol = symbol.filter(|(unit, end)| {
            gap == at
                || !single
                || (matches!(unit.name, "metre" | "gram" | "litre")
                    && !text.byte(text.after_blanks(*end, 1)).is_ascii_lowercase())
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
        // 8-year, three-day.
        return units.word(text, next).filter(|(unit, _)| {
            unit.dimension.is_duration()
                || matches!(unit.dimension, Dimension::Physical(_) | Dimension::Age)
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
        let follows = text.byte(text.after_blanks(symbol.1, 1)).is_ascii_digit();
        if !(money && follows && gap > at) {
            return Some(symbol);
        }
    }
    let (unit, end) = units.han(text, gap)?;
    han_unit(text, units, unit, end, gap, numeral)
}

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
        "score"
            if matches!(
                next,
                '之' | '钟' | '别' | '为' | '布' | '成' | '管' | '类' | '批' | '级' | '局' | '公'
            ) =>
        {
            None
        }
        "percentage_point" => Some((unit, end)),
        "liang" if matches!(next, '个' | '名' | '位') => None,
        "discount_tenth" if matches!(next, '叠' | '腾' | '扣' | '合' | '算') && next != '扣' => {
            None
        }
        "tenth"
            if matches!(
                next,
                '立' | '员' | '功' | '为' | '果' | '长' | '本' | '就' | '效' | '交' | '人' | '都'
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
        "等" if !matches!(next, '奖' | '品' | '功' | '座' | '舱') => None,
        "进" | "出" | "发" | "任" | "大" | "号" | "处" | "手" | "提" | "听" | "打" | "造"
        | "服" | "作" | "行" | "管" | "开" | "线" | "方面" | "路" | "口" | "类别" | "环节"
        | "级" | "组" | "对" | "把" | "通" | "回" | "单" | "课" | "季" | "股" | "门" | "班"
        | "队" | "章" | "位" | "点位" | "片" | "样" | "令" | "板" | "身" | "眼" | "步" | "员"
        | "团" => weak(text, unit, end, next, numeral),
        _ => Some((unit, end)),
    }
}

/// Measure words that are other words as well: whether this one is meant.
fn weak(
    text: Text<'_>,
    unit: &'static Unit,
    end: usize,
    next: char,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let _ = numeral;
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

fn month_unit(units: &'static Units) -> &'static Unit {
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

/// What follows a unit and belongs to it: 半, 多, smaller units, and what it
/// is divided by.
fn after_unit(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let Some(unit) = amount.unit else { return };
    let measured = unit.dimension.is_duration()
        || matches!(
            unit.dimension,
            Dimension::Physical(_) | Dimension::Money | Dimension::Multiple | Dimension::Age
        );
    // 个半月: the half was read with the unit.
    let inside = text.slice(amount.numeral.end, amount.end);
    if unit.dimension.is_duration() && (inside.contains('半') || inside.contains('多')) {
        if inside.contains('半') {
            amount.value = amount
                .value
                .and_then(|value| value.checked_add(Decimal::new(5, 1)));
        } else {
            amount.spread = Spread::Over(Decimal::ONE);
        }
    }
    let note = text.after_note(amount.end);
    let (next, after) = text.han(note);
    if measured && next == '半' && !amount.numeral.decimal {
        amount.value = amount
            .value
            .and_then(|value| value.checked_add(Decimal::new(5, 1)));
        amount.end = after;
    } else if measured && matches!(next, '多' | '余') && amount.spread == Spread::None {
        let (behind, _) = text.han(text.after_note(after));
        let whole = amount.value.is_some_and(|value| value.is_integer());
        if !matches!(behind, '样' | '元' | '方' | '种' | '次' | '少') && whole {
            amount.spread = Spread::Over(Decimal::ONE);
            amount.end = after;
        }
    }
    if unit.dimension == Dimension::Money {
        small_change(text, units, amount);
        if let Some(end) = text
            .match_any(text.after_note(amount.end), &["人民币", "整"])
            .map(|(_, end)| end)
        {
            amount.end = end;
        }
    } else {
        smaller_units(text, units, amount);
    }
    divided(text, units, amount);
}

/// 5元5角, 三块五, 3 dollars 50 cents.
fn small_change(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    for _ in 0..2 {
        let gap = text.after_gap(amount.end);
        let word = text.word(gap);
        let gap = if word.as_str() == "and" {
            text.after_blanks(word.end, 1)
        } else {
            gap
        };
        let (found, _) = text.han(gap);
        if !(found.is_ascii_digit() || is_han_numeral(found) || found.is_ascii_alphabetic()) {
            return;
        }
        let Some(numeral) = Numeral::read(text, gap)
            .filter(|numeral| numeral.start == gap && numeral.is_exact() && !numeral.ordinal)
        else {
            return;
        };
        let Some(value) = numeral.value.filter(|value| *value < Decimal::ONE_HUNDRED) else {
            return;
        };
        let behind = text.after_gap(numeral.end);
        let part = match text.han(behind) {
            ('角' | '毛', end) => Some((Decimal::new(1, 1), end)),
            ('分', end) if !matches!(text.han(text.after_note(end)).0, '之' | '钟') => {
                Some((Decimal::new(1, 2), end))
            }
            _ => units
                .word(text, behind)
                .filter(|(unit, _)| unit.is_subunit())
                .map(|(unit, end)| (unit.factor.0, end)),
        };
        let (factor, end) = match part {
            Some(part) => part,
            // 三块五: five tenths.
            None if matches!(text.han_before(amount.end).0, '块')
                && numeral.notation.is_all_han()
                && value < Decimal::TEN
                && units.han(text, behind).is_none() =>
            {
                (Decimal::new(1, 1), numeral.end)
            }
            None => return,
        };
        amount.value = amount
            .value
            .and_then(|sum| sum.checked_add(value.checked_mul(factor)?));
        amount.end = end;
    }
}

/// 3小时20分钟, 5 feet 2 inches: all in the smallest unit named.
fn smaller_units(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    for _ in 0..2 {
        let Some(unit) = amount.unit else { return };
        if !(unit.dimension.is_duration() || matches!(unit.dimension, Dimension::Physical(_)))
            || amount.spread != Spread::None
        {
            return;
        }
        let gap = text.after_gap(amount.end);
        let word = text.word(gap);
        let gap = match word.as_str() {
            "and" => text.after_blanks(word.end, 1),
            _ if text.han(gap).0 == '零' => text.after_note(text.han(gap).1),
            _ => gap,
        };
        let (found, _) = text.han(gap);
        if !(found.is_ascii_digit() || is_han_numeral(found) || found.is_ascii_alphabetic()) {
            return;
        }
        let Some(numeral) = Numeral::read(text, gap).filter(|numeral| {
            numeral.start == gap
                && numeral.is_exact()
                && !numeral.ordinal
                && numeral.denominator.is_none()
        }) else {
            return;
        };
        let Some((smaller, end)) = unit_at_plain(text, units, numeral.end) else {
            return;
        };
        let ratio = unit
            .factor
            .0
            .checked_mul(smaller.factor.1)
            .zip(unit.factor.1.checked_mul(smaller.factor.0));
        let Some(ratio) = ratio.and_then(|(up, down)| up.checked_div(down)) else {
            return;
        };
        if smaller.dimension != unit.dimension
            || ratio <= Decimal::ONE
            || !ratio.is_integer()
            || numeral.value.is_none_or(|value| value >= ratio)
        {
            return;
        }
        amount.value = amount
            .value
            .and_then(|value| value.checked_mul(ratio)?.checked_add(numeral.value?));
        amount.unit = Some(smaller);
        amount.end = end;
    }
}

fn unit_at_plain(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let gap = text.after_gap(at);
    if let ('分', end) = text.han(gap) {
        static MINUTES: &str = "分钟";
        return text.match_han(gap, "分钟").map_or_else(
            || {
                units
                    .han(Text::new(MINUTES), 0)
                    .map(|(unit, _)| (unit, end))
            },
            |_| units.han(text, gap),
        );
    }
    units
        .han(text, gap)
        .or_else(|| units.word(text, gap))
        .or_else(|| units.symbol(text, gap))
}

fn unit_dimension(amount: &Amount) -> Option<Dimension> {
    amount.unit.map(|unit| unit.dimension)
}

/// What an amount is divided by: /亩, per year, a month, and 每人每月 before
/// it.
fn divided(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let gap = text.after_blanks(amount.end, 2);
    let (found, next) = text.han(gap);
    let mut place = 0;
    let mut push = |amount: &mut Amount, unit: &'static Unit| {
        if let Some(slot) = amount.per.get_mut(place) {
            *slot = Some(unit);
            place += 1;
        }
    };
    let rate = matches!(
        unit_dimension(amount),
        Some(Dimension::Money | Dimension::Physical(_))
    );
    if found == '/' || found == '每' && rate {
        let at = text.after_blanks(text.after_note(next), 1);
        let divisor = units
            .han(text, at)
            .or_else(|| units.word(text, at))
            .or_else(|| units.symbol(text, at));
        if let Some((unit, end)) = divisor {
            push(amount, unit);
            amount.end = end;
            // 元/人/月, 元/人·月
            if let ('/' | '·', next) = text.han(text.after_note(end))
                && let Some((unit, end)) = units.han(text, next)
            {
                push(amount, unit);
                amount.end = end;
            }
        }
        return;
    }
    let word = text.word(gap);
    if matches!(word.as_str(), "per" | "a" | "an" | "each" | "every") && gap > amount.end {
        let at = text.after_blanks(word.end, 2);
        if let Some((unit, _)) = units.word(text, at)
            && (word.as_str() == "per"
                || unit.dimension.is_duration()
                || matches!(unit.name, "person" | "share" | "mu"))
        {
            push(amount, unit);
            return;
        }
    }
    let mut start = text.before_gap(amount.start);
    for _ in 0..2 {
        let mut found = None;
        for unit in [
            "人",
            "月",
            "年",
            "天",
            "日",
            "亩",
            "户",
            "吨",
            "小时",
            "公里",
            "股",
            "斤",
            "公斤",
            "平方米",
            "次",
            "村",
            "套",
            "季度",
            "周",
        ] {
            if let Some(from) = text.match_han_before(start, unit)
                && let ('每', begin) = text.han_before(from)
            {
                let (unit_found, _) = match units.han(text, from) {
                    Some(unit) => unit,
                    None if unit == "月" => (month_unit(units), 0),
                    None => continue,
                };
                found = Some((unit_found, begin));
                break;
            }
        }
        let Some((unit, begin)) = found else { return };
        push(amount, unit);
        start = text.before_note(begin);
    }
}
