//! Smaller units behind the first, and what an amount is divided by.

use super::Amount;
use super::unit::{month_unit, named};
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
    let word = text.byte_before(amount.end).is_ascii_lowercase();
    let behind = text.byte(text.after_blanks(numeral.end, 2));
    let ends = matches!(behind, 0 | b'.' | b',' | b';' | b'\n' | b'\r' | b'!' | b'?')
        && !text.byte(numeral.end + 1).is_ascii_digit();
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

/// 3小时20分钟, 5 feet 2 inches: all in the smallest unit named.
pub(super) fn smaller_units(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    for _ in 0..2 {
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
        let Some((smaller, end)) = unit_at_plain(text, units, numeral.end) else {
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

/// What two Han digits behind metres are worth, where as a numeral they would name a
/// range, and where they end: 一米七八.
fn centimetres(text: Text<'_>, amount: &Amount) -> Option<(Decimal, usize)> {
    let (unit, _) = text.han_before(amount.end);
    let (tens, next) = text.next_han(amount.end);
    let (ones, end) = text.next_han(next);
    let (behind, _) = text.next_han(end);
    let alone = !is_han(behind) || matches!(behind, '的' | '高' | '左' | '长' | '宽' | '深');
    if unit != '米' || amount.numeral.decimal || !alone || behind.is_ascii_alphanumeric() {
        return None;
    }
    let digits = i64::from(han_digit(tens)?) * 10 + i64::from(han_digit(ones)?);
    Some((Decimal::new(digits, 2), end))
}

/// What the digits glued to a unit in Han characters are worth: 9秒58, as the
/// times of races are written, and heights, 1米62 and 一米八.
fn decimals(text: Text<'_>, amount: &Amount, unit: &Unit, digits: &Numeral) -> Option<Decimal> {
    let (last, _) = text.han_before(amount.end);
    let places = match (unit.name, last, digits.notation) {
        ("second", '秒', Notation::Arabic) => digits.digits,
        ("metre", '米', Notation::Arabic | Notation::Positional) => digits.digits,
        ("metre", '米', Notation::Han) if digits.whole()? < 10 => 1,
        _ => return None,
    };
    let fits = places == 2 || places == 1 && unit.name == "metre";
    if !fits || amount.numeral.decimal || digits.decimal {
        return None;
    }
    // 1米2、3: what is listed is not of one number.
    let (behind, _) = text.char(text.after_note(digits.end));
    if matches!(behind, '、' | '-' | '～' | '~' | '至' | '到') || behind.is_ascii_alphanumeric()
    {
        return None;
    }
    digits.value?.checked_div(power_of_ten(places)?)
}

fn unit_at_plain(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let gap = text.after_gap(at);
    if let ('分', end) = text.han(gap) {
        return match text.match_han(gap, "分钟") {
            Some(_) => units.han(text, gap),
            None => named(units, "分钟").map(|minutes| (minutes, end)),
        };
    }
    units
        .han(text, gap)
        .or_else(|| units.word(text, gap))
        .or_else(|| units.symbol(text, gap))
}

/// What an amount is divided by: /亩, per year, a month, and 每人每月 before
/// it.
pub(crate) fn divided(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let gap = text.after_blanks(text.after_note(amount.end), 2);
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
        let divisor = han_divisor(text, units, at)
            .or_else(|| units.word(text, at))
            .or_else(|| units.symbol(text, at));
        if let Some((unit, end)) = divisor {
            push(amount, unit);
            amount.end = end;
            // 元/人/月, 元/人·月
            if let ('/' | '·', next) = text.next_han(end)
                && let Some((unit, end)) = han_divisor(text, units, next)
            {
                push(amount, unit);
                amount.end = end;
            }
            // 每亩补贴120元/年: the farther one is named first.
            if let [Some(unit), None] = amount.per
                && let Some([Some(each), None]) = earlier_each(text, units, amount.start)
            {
                amount.per = [Some(each), Some(unit)];
            }
        }
        return;
    }
    let letter = matches!(found, 'a' | 'A' | 'e' | 'E' | 'p' | 'P');
    let word = text.word(gap);
    if letter && gap > amount.end && matches!(word.as_str(), "per" | "a" | "an" | "each" | "every")
    {
        let at = text.after_blanks(word.end, 2);
        if let Some((unit, end)) = units.word(text, at)
            && (word.as_str() == "per"
                || unit.dimension.is_duration()
                || matches!(unit.name, "person" | "share" | "mu"))
        {
            push(amount, unit);
            // 200 yuan per person per month
            let and = text.word(text.after_blanks(end, 2));
            if matches!(and.as_str(), "per" | "each" | "every")
                && let Some((unit, _)) = units.word(text, text.after_blanks(and.end, 2))
            {
                push(amount, unit);
                return;
            }
            // 50 metres per second is one unit, 50 yuan per year is not.
            let compound = matches!(unit_dimension(amount), Some(Dimension::Physical(_)))
                && word.as_str() == "per"
                && unit.dimension == Dimension::Time
                && !matches!(unit.name, "day" | "week");
            if compound {
                amount.end = end;
            }
            return;
        }
    }
    divided_before(text, units, amount);
}

/// The unit in Han characters at `at` that an amount is divided by; a bare 月 is
/// none elsewhere, but here it is: 元/月.
fn han_divisor(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    units
        .han(text, at)
        .or_else(|| Some((month_unit(units), text.match_han(at, "月")?)))
}

/// What an amount is divided by where it stands before it: 每人每月.
pub(super) fn divided_before(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let measured = matches!(unit_dimension(amount), Some(Dimension::Physical(_)));
    let spread = amount.unit.is_some_and(|unit| {
        measured && unit.dimension != Dimension::Physical("degree_celsius")
            || unit.dimension == Dimension::Money
            || matches!(unit.name, "次" | "场" | "期" | "遍" | "趟")
    });
    if spread
        && let Some(each) = earlier_each(text, units, amount.start)
        && (!measured || each[0].is_some_and(divides_measures))
    {
        amount.per = each;
    }
    let mut start = text.before_gap(amount.start);
    if text.byte_before(start) < 0x80 || !follows_each(text, start) {
        return;
    }
    for _ in 0..2 {
        let Some((unit, begin)) = glued_each(text, units, start) else {
            return;
        };
        // 每人每月: the farther one is named first.
        amount.per = [Some(unit), amount.per[0]];
        start = text.before_note(begin);
    }
}

/// Whether what is measured is said of so much of a unit: 每亩增产35斤, but not
/// 每层都有一道宽6尺的走廊; 每年 is a frequency of its own there.
fn divides_measures(unit: &Unit) -> bool {
    matches!(unit.dimension, Dimension::Physical(_))
        || matches!(unit.name, "人" | "户" | "株" | "棵" | "头" | "只")
}

/// The unit behind the 每 that ends at `at`, and where the 每 begins.
fn glued_each(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    const DIVISORS: [&str; 35] = [
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
        "公顷",
        "分钟",
        "秒",
        "头",
        "只",
        "株",
        "棵",
        "家",
        "件",
        "台",
        "辆",
        "条",
        "平方公里",
        "立方米",
        "千瓦时",
        "度",
    ];
    DIVISORS.iter().find_map(|unit| {
        let from = text.match_han_before(at, unit)?;
        let ('每', begin) = text.han_before(from) else {
            return None;
        };
        let unit = match units.han(text, from) {
            Some((unit, _)) => unit,
            None if *unit == "月" => month_unit(units),
            None => return None,
        };
        Some((unit, begin))
    })
}

/// What 每 divides by where it stands earlier in the clause of an amount:
/// 每月补助60元.
fn earlier_each(
    text: Text<'_>,
    units: &'static Units,
    start: usize,
) -> Option<[Option<&'static Unit>; 2]> {
    let each = each_before(text, start)?;
    let (unit, end) = match units.han(text, text.after_note(each)) {
        Some(found) => found,
        None => (
            month_unit(units),
            text.match_han(text.after_note(each), "月")?,
        ),
    };
    // Directly before the amount it is read with it; 每两周 has no unit.
    let divides = end < start && text.after_gap(end) < start && unit.name != "liang";
    // 每人每年不低于4000元: the farther one is named first.
    let (_, begin) = text.han_before(each);
    let per = match glued_each(text, units, text.before_note(begin)) {
        Some((outer, _)) => [Some(outer), Some(unit)],
        None => [Some(unit), None],
    };
    divides.then_some(per)
}

/// Whether 每 stands before `at` in the same clause, near enough to divide an
/// amount there.
pub(crate) fn has_each_before(text: Text<'_>, at: usize) -> bool {
    each_before(text, at).is_some()
}

/// Behind the 每 that stands before `start` with nothing but words between
/// them.
fn each_before(text: Text<'_>, start: usize) -> Option<usize> {
    /// In characters.
    const FARTHEST: usize = 16;
    /// At least as many bytes as these have without annotations.
    const REACH: usize = 64;
    if !hold::<REACH>(text, start, holds_each) {
        return None;
    }
    let mut at = start;
    for _ in 0..FARTHEST {
        let (found, before) = text.han_before(at);
        if found == '每' {
            return Some(at);
        }
        if !(is_han(found) || found.is_ascii_alphanumeric()) {
            return None;
        }
        at = before;
    }
    None
}

/// Whether the bytes before `at`, so many of them, are of this sort.
#[inline]
fn hold<const REACH: usize>(text: Text<'_>, at: usize, sort: impl Fn(&[u8]) -> bool) -> bool {
    let before = text.slice_bytes(0, at);
    match before.last_chunk::<REACH>() {
        Some(window) => sort(window),
        None => sort(before),
    }
}

/// Whether 每 or the end of an annotation stands in these bytes. All of them
/// are looked at, without a branch: so compilers take many together.
#[inline]
fn holds_each(window: &[u8]) -> bool {
    // 每 is E6 AF 8F, the fullwidth parenthesis EF BC 89.
    let behind = |offset: usize| window.get(offset..).unwrap_or_default();
    let characters = window.iter().zip(behind(1)).zip(behind(2));
    characters.fold(false, |found, ((&one, &two), &three)| {
        let each = (one == 0xE6) & (two == 0xAF) & (three == 0x8F);
        let closes = (two == 0xBC) & (three == 0x89) | (three == b')');
        found | each | closes
    })
}

/// Whether a byte of 每 or of the end of an annotation is among these: in few
/// bytes that is told sooner.
#[inline]
fn may_hold_each(window: &[u8]) -> bool {
    window.iter().fold(false, |found, &byte| {
        found | (byte == 0xAF) | (byte == b')') | (byte == 0x89)
    })
}

/// Whether 每 stands among the last four characters before `at`.
pub(crate) fn follows_each(text: Text<'_>, at: usize) -> bool {
    /// At least as many bytes as the characters have without annotations.
    const REACH: usize = 16;
    if !hold::<REACH>(text, at, may_hold_each) {
        return false;
    }
    let mut start = at;
    (0..4).any(|_| {
        let (found, before) = text.han_before(start);
        start = before;
        found == '每'
    })
}

fn unit_dimension(amount: &Amount) -> Option<Dimension> {
    amount.unit.map(|unit| unit.dimension)
}
