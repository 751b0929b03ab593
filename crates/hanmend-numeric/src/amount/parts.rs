//! Smaller units behind the first: 5元5角, 3小时20分钟, 一米七八.

use super::Amount;
use super::meant::named;
use crate::numerals::{Notation, Numeral, Spread, han_digit, is_han_numeral, power_of_ten};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit, Units};
use rust_decimal::Decimal;

/// 5元5角, 三块五, 3 dollars 50 cents.
pub(super) fn small_change(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    for _ in 0..2 {
        let gap = text.after_gap(amount.end);
        let word = text.word(gap);
        let gap = if word.as_str() == "and" {
            text.after_blanks(word.end, 1)
        } else {
            gap
        };
        let (found, _) = text.han(gap);
        // English words go on from an English unit alone.
        let word = found.is_ascii_alphabetic() && !is_han(text.char_before(amount.end).0);
        if !(found.is_ascii_digit() || is_han_numeral(found) || word) {
            return;
        }
        // 两块五一斤
        if let Some((digit, end)) = before_one(text, units, amount) {
            amount.value = amount.value.and_then(|sum| sum.checked_add(digit));
            amount.end = end;
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
            ('分', end) if !matches!(text.next_han(end).0, '之' | '钟') => {
                let end = text.match_han(behind, "分钱").unwrap_or(end);
                Some((Decimal::new(1, 2), end))
            }
            _ => units
                .word(text, behind)
                .filter(|(unit, _)| unit.is_subunit())
                .map(|(unit, end)| (unit.factor.0, end)),
        };
        let (factor, end) = match part {
            Some(part) => part,
            None => match last_digit(text, units, amount, &numeral)
                .or_else(|| bare_change(text, amount, &numeral))
            {
                Some(factor) => (factor, numeral.end),
                None => return,
            },
        };
        // Of 六角五分 the first unit is a tenth itself.
        let own = amount.unit.map_or(Decimal::ONE, |unit| unit.factor.0);
        amount.value = amount
            .value
            .and_then(|sum| sum.checked_add(value.checked_mul(factor)?.checked_div(own)?));
        amount.end = end;
    }
}

/// What the Han digit behind 块 is worth where what follows it is what one of costs
/// so much, and where it ends: 两块五一斤, 一块二一个.
fn before_one(text: Text<'_>, units: &'static Units, amount: &Amount) -> Option<(Decimal, usize)> {
    let ('块', _) = text.han_before(amount.end) else {
        return None;
    };
    let (digit, end) = text.next_han(amount.end);
    let digit = han_digit(digit).filter(|&digit| digit > 0)?;
    let ('一', next) = text.next_han(end) else {
        return None;
    };
    let (unit, _) = units.han(text, text.after_note(next))?;
    let bought = matches!(unit.dimension, Dimension::Physical(_) | Dimension::Measure);
    bought.then_some((Decimal::new(digit.into(), 1), end))
}

/// What a digit without a unit is worth behind the spoken names of the units
/// of money: 三块五 and 3块5, 三块五毛五.
fn last_digit(
    text: Text<'_>,
    units: &'static Units,
    amount: &Amount,
    digit: &Numeral,
) -> Option<Decimal> {
    let factor = match text.han_before(amount.end).0 {
        '块' => Decimal::new(1, 1),
        '毛' => Decimal::new(1, 2),
        _ => return None,
    };
    let glued = text.after_note(amount.end) == digit.start;
    let (behind, _) = text.han(text.after_note(digit.end));
    let alone = match digit.notation {
        Notation::Arabic => {
            glued
                && digit.digits == 1
                && !(behind.is_ascii_alphanumeric()
                    || matches!(
                        behind,
                        '-' | '～' | '~' | '至' | '到' | '、' | '%' | '.' | '/'
                    ))
        }
        notation => notation.is_all_han(),
    };
    let counted = units.han(text, text.after_gap(digit.end)).is_some();
    let small = digit.value.is_some_and(|value| value < Decimal::TEN);
    (alone && small && !counted).then_some(factor)
}

/// What a number without a unit is worth behind an English amount: cents in
/// "15 dollars 50." and "fifteen dollars fifty", tenths behind a 角.
fn bare_change(text: Text<'_>, amount: &Amount, numeral: &Numeral) -> Option<Decimal> {
    // No code: 15 USD 50.
    let word = text.byte_before(amount.end).is_ascii_lowercase()
        || text.word_before(amount.end).0.len() > 3;
    let behind = text.after_blanks(numeral.end, 2);
    let ends = match text.byte(behind) {
        0 | b'.' | b',' | b';' | b'\n' | b'\r' | b'!' | b'?' | b')' | b']' => true,
        b'"' => behind == numeral.end,
        0xE2 => behind == numeral.end && text.starts(behind, "”"),
        _ => false,
    } && !text.byte(numeral.end + 1).is_ascii_digit();
    let unit = amount
        .unit
        .filter(|_| word && ends && numeral.denominator.is_none())?;
    let value = numeral
        .value
        .filter(|value| value.is_integer() && !numeral.decimal)?;
    if unit.is_subunit() {
        return (value < Decimal::TEN).then(|| unit.factor.0.checked_mul(Decimal::new(1, 1)))?;
    }
    (value >= Decimal::TEN).then_some(Decimal::new(1, 2))
}

/// The minutes and seconds of arc behind degrees: 100°02′, 北纬25度18分36秒.
pub(super) fn arc(text: Text<'_>, units: &'static Units, amount: &mut Amount) -> Option<()> {
    let sixty = Decimal::from(60);
    let part = |at: usize, signs: [char; 4]| {
        let numeral = Numeral::read(text, at)
            .filter(|numeral| numeral.start == at && numeral.denominator.is_none())?;
        let value = numeral.value.filter(|&value| value < sixty)?;
        let (sign, end) = text.char(numeral.end);
        // 30度5分钟
        let arc = signs.contains(&sign) && text.next_han(end).0 != '钟';
        arc.then_some((value, end))
    };
    let (minutes, end) = part(text.after_blanks(amount.end, 1), ['′', '分', '\'', '’'])?;
    amount.value = amount.value?.checked_mul(sixty)?.checked_add(minutes);
    amount.unit = named(units, "角分");
    amount.end = end;
    if let Some((seconds, end)) = part(text.after_blanks(end, 1), ['″', '秒', '"', '”']) {
        amount.value = amount.value?.checked_mul(sixty)?.checked_add(seconds);
        amount.unit = named(units, "角秒");
        amount.end = end;
    }
    Some(())
}

/// 3小时20分钟, 5 feet 2 inches: all in the smallest unit named.
pub(super) fn smaller_units(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    for _ in 0..3 {
        let Some(unit) = amount.unit else { return };
        if !(unit.dimension.is_duration() || matches!(unit.dimension, Dimension::Physical(_)))
            || amount.spread != Spread::None
        {
            return;
        }
        let note = text.after_note(amount.end);
        let gap = text.after_gap(amount.end);
        // 1个月 30天 in a row of a table are two lengths.
        let joined = gap == note || !is_han(text.char_before(amount.end).0);
        // 5 years, 10 months and 21 days
        let comma = text.byte(gap) == b','
            && text.byte(gap + 1) == b' '
            && text.byte(gap + 2).is_ascii_digit()
            && amount.numeral.notation == Notation::Arabic
            && text.byte_before(gap).is_ascii_lowercase()
            && unit.dimension.is_duration();
        let gap = if comma { gap + 2 } else { gap };
        let word = text.word(gap);
        let gap = match word.as_str() {
            "and" => text.after_blanks(word.end, 1),
            _ if text.han(gap).0 == '零' => text.after_note(text.han(gap).1),
            // 一年又一个月
            _ if unit.dimension.is_duration() && text.han(gap).0 == '又' => {
                text.after_note(text.han(gap).1)
            }
            _ => gap,
        };
        let (found, _) = text.han(gap);
        if !(found.is_ascii_digit() || is_han_numeral(found) || found.is_ascii_alphabetic()) {
            return;
        }
        if gap > note
            && let Some((share, end)) = hundredths(text, amount, found, gap)
        {
            amount.value = amount.value.and_then(|value| value.checked_add(share));
            amount.end = end;
            return;
        }
        if gap == note
            && let Some((share, end)) = centimetres(text, amount)
        {
            amount.value = amount.value.and_then(|value| value.checked_add(share));
            amount.end = end;
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
        let found = parts_of(text, units, (amount.numeral.start, unit), numeral.end)
            .or_else(|| unit_at_plain(text, units, numeral.end));
        let Some((smaller, end)) = found else {
            if let Some(share) = decimals(text, amount, unit, &numeral).filter(|_| gap == note) {
                amount.value = amount.value.and_then(|value| value.checked_add(share));
                amount.end = numeral.end;
            }
            return;
        };
        // He waited 3 hours, 20 minutes later he left.
        let behind = text.word(text.after_blanks(end, 1));
        if comma
            && matches!(
                behind.as_str(),
                "later" | "ago" | "earlier" | "after" | "before"
            )
        {
            return;
        }
        if let Some(days) = whole_days(unit, smaller, &numeral).filter(|_| joined) {
            amount.days = Some(days);
            amount.end = end;
            return;
        }
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

/// The days that a smaller unit adds to months or years, which are of no fixed
/// number of days.
fn whole_days(unit: &Unit, smaller: &Unit, numeral: &Numeral) -> Option<Decimal> {
    /// More of them would be said in months.
    const MOST: Decimal = Decimal::from_parts(31, 0, 0, false, 0);
    if unit.dimension != Dimension::Months {
        return None;
    }
    let factor = match smaller.name {
        "day" => Decimal::ONE,
        "week" => Decimal::from(7),
        _ => return None,
    };
    let days = numeral.value?.checked_mul(factor)?;
    (days.is_integer() && days <= MOST).then_some(days)
}

/// What the Han digit at `at` behind 零 is worth, where the two are the hundredths of what
/// was run or jumped, and where it ends: 十秒零七, 八十三米零五.
fn hundredths(text: Text<'_>, amount: &Amount, digit: char, at: usize) -> Option<(Decimal, usize)> {
    let whole = matches!(text.han_before(amount.end).0, '秒' | '米') && !amount.numeral.decimal;
    let (zero, start) = text.han_before(text.before_note(at));
    let digit = han_digit(digit).filter(|&digit| whole && zero == '零' && digit > 0)?;
    let (_, end) = text.han(at);
    let (behind, _) = text.next_han(end);
    let alone = start == text.after_note(amount.end)
        && (!is_han(behind) || matches!(behind, '的' | '获' | '夺' | '排' | '名'));
    alone.then_some((Decimal::new(digit.into(), 2), end))
}

/// What two Han digits behind metres are worth, where as a numeral they would name a
/// range, and where they end: 一米七八.
fn centimetres(text: Text<'_>, amount: &Amount) -> Option<(Decimal, usize)> {
    if text.han_before(amount.end).0 != '米' || amount.numeral.decimal {
        return None;
    }
    let (tens, next) = text.next_han(amount.end);
    let (ones, end) = text.next_han(next);
    let digits = i64::from(han_digit(tens)?) * 10 + i64::from(han_digit(ones)?);
    let (behind, _) = text.next_han(end);
    let alone = !is_han(behind) || matches!(behind, '的' | '高' | '左' | '长' | '宽' | '深');
    (alone && !behind.is_ascii_alphanumeric()).then_some((Decimal::new(digits, 2), end))
}

/// What the digits glued to a unit in Han characters are worth: 9秒58, as the
/// times of races are written, and heights, 1米62 and 一米八.
fn decimals(text: Text<'_>, amount: &Amount, unit: &Unit, digits: &Numeral) -> Option<Decimal> {
    let (last, _) = text.han_before(amount.end);
    let places = match (unit.name, last, digits.notation) {
        ("second", '秒', Notation::Arabic) => digits.digits,
        ("metre", '米', Notation::Arabic | Notation::Positional) => digits.digits,
        ("metre", '米', Notation::Han) if digits.whole()? < 10 => 1,
        // 二尺四, 三斤半 and 七寸二的刀
        ("zhang" | "chi" | "cun" | "jin" | "liang", _, Notation::Han)
            if digits.whole()? < 10 && ends_measure(text, digits.end) =>
        {
            1
        }
        _ => return None,
    };
    let fits = places == 2 || places == 1 && unit.name != "second";
    if !fits || amount.numeral.decimal || digits.decimal {
        return None;
    }
    // 1米2、3: what is listed is not of one number; but 1米86、1米91.
    let (behind, _) = text.char(text.after_note(digits.end));
    let listed = matches!(behind, '、' | '-' | '～' | '~' | '至' | '到') && places != 2;
    if listed || behind.is_ascii_alphanumeric() {
        return None;
    }
    digits.value?.checked_div(power_of_ten(places)?)
}

/// Whether a digit that ends at `at` is the last of a measure: 二尺四长, 二尺四。
fn ends_measure(text: Text<'_>, at: usize) -> bool {
    let (behind, _) = text.han(text.after_note(at));
    !is_han(behind) && behind != ' '
        || matches!(
            behind,
            '的' | '长' | '宽' | '高' | '厚' | '深' | '重' | '左'
        )
}

/// The parts of a measure that are named by a character that stands for other things
/// elsewhere: the 分 of 三亩二分, the 钱 of 三两二钱, the 月 of 有期徒刑一年三月. The measure
/// itself is the second of the pair, behind where its number begins.
fn parts_of(
    text: Text<'_>,
    units: &'static Units,
    (start, unit): (usize, &Unit),
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let (found, end) = text.han(text.after_note(at));
    let part = match (unit.name, found) {
        ("year", '月') if matches!(text.han_before(start).0, '刑' | '役') => "个月",
        ("mu", '分') => "分地",
        ("fen_area", '厘') => "厘地",
        ("liang", '钱') => "市钱",
        ("qian", '分') => "市分",
        _ => return None,
    };
    if matches!(
        text.next_han(end).0,
        '之' | '钟' | '别' | '成' | '为' | '布' | '给'
    ) {
        return None;
    }
    let end = text
        .match_han(text.after_note(end), "地")
        .filter(|_| found == '分')
        .unwrap_or(end);
    named(units, part).map(|part| (part, end))
}

fn unit_at_plain(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let gap = text.after_gap(at);
    match text.han(gap) {
        ('分', end) => {
            return match text.match_han(gap, "分钟") {
                Some(_) => units.han(text, gap),
                None => named(units, "分钟").map(|minutes| (minutes, end)),
            };
        }
        // 一年两季 are two crops, 三年一周期 is a cycle.
        ('季', end) if text.next_han(end).0 != '度' => return None,
        ('周', end) if text.next_han(end).0 == '期' => return None,
        _ => {}
    }
    units
        .han(text, gap)
        .or_else(|| units.word(text, gap))
        .or_else(|| units.symbol(text, gap))
}
