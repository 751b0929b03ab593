//! What an amount is divided by: 元/亩, per year, 每人每月 before it.

use super::Amount;
use super::meant::named;
use super::pounds;
use crate::text::{Text, ends_with, is_han};
use crate::units::{Dimension, Unit, Units};

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
        let day = || by_day(text, units, amount, at);
        if let Some((unit, end)) = divisor(text, units, at).or_else(day) {
            // 86次/分
            let minutes = unit.name == "score" && unit_dimension(amount) != Some(Dimension::Money);
            let unit = named(units, "分钟").filter(|_| minutes).unwrap_or(unit);
            push(amount, unit);
            amount.end = end;
            // 元/人/月, 元/人·月, yuan / day / person
            let gap = text.after_blanks(text.after_note(end), 1);
            if amount.unit.is_some()
                && let ('/' | '·', next) = text.han(gap)
                && let Some((unit, end)) = divisor(text, units, text.after_blanks(next, 1))
            {
                push(amount, unit);
                amount.end = end;
            }
            // 每亩补贴120元/年: the farther one is named first.
            if let [Some(unit), None] = amount.per
                && let Some([Some(each), None]) = earlier_each(text, units, amount.start)
                && each != unit
            {
                amount.per = [Some(each), Some(unit)];
            }
        }
        return;
    }
    let gap = match found {
        '(' | ')'
            if unit_dimension(amount) == Some(Dimension::Money)
                && text.byte_before(amount.end).is_ascii() =>
        {
            behind_brackets(text, gap).unwrap_or(gap)
        }
        _ => gap,
    };
    let letter = matches!(text.byte(gap), b'a' | b'A' | b'e' | b'E' | b'p' | b'P');
    let word = text.word(gap);
    if letter && gap > amount.end && matches!(word.as_str(), "per" | "a" | "an" | "each" | "every")
    {
        let at = text.after_blanks(word.end, 2);
        // $70 a week ago
        let past = |end| {
            let next = text.word(text.after_blanks(end, 2));
            matches!(next.as_str(), "ago" | "earlier" | "later" | "before")
        };
        let per = word.as_str() == "per";
        if let Some((unit, end)) = word_divisor(text, units, at, per)
            && !past(end)
            && (per
                || unit.dimension.is_duration()
                // 2 yuan a kilogram
                || matches!(unit.dimension, Dimension::Physical(_))
                    && unit_dimension(amount) == Some(Dimension::Money)
                || matches!(unit.name, "person" | "share"))
        {
            push(amount, unit);
            // 200 yuan per person per month
            let and = text.word(text.after_blanks(end, 2));
            let next = text.after_blanks(and.end, 2);
            if matches!(and.as_str(), "per" | "each" | "every")
                && let Some((unit, _)) = word_divisor(text, units, next, true)
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

/// Behind the brackets that open or close at `at`, with an amount in another currency in
/// them: 2,800 yuan (423 U.S. dollars) a year.
fn behind_brackets(text: Text<'_>, at: usize) -> Option<usize> {
    /// In bytes.
    const LONGEST: usize = 40;
    let mut close = at;
    let mut digits = text.byte(at) == b')';
    while text.byte(close) != b')' {
        close += 1;
        digits |= text.byte(close).is_ascii_digit();
        if close - at > LONGEST || matches!(text.byte(close), 0 | b'\n' | b'(' | 0x80..) {
            return None;
        }
    }
    let behind = text.after_blanks(close + 1, 1);
    (digits && behind > close + 1).then_some(behind)
}

/// What stands at `at` behind a stroke or 每.
fn divisor(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    han_divisor(text, units, at)
        .or_else(|| word_divisor(text, units, at, true))
        .or_else(|| hundred_of(text, units, at))
}

/// The d at `at` that stands for a day where what is given or taken is divided by it:
/// 2次/d, 20mg/d.
fn by_day(
    text: Text<'_>,
    units: &'static Units,
    amount: &Amount,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let alone = text.byte(at) == b'd' && !text.byte(at + 1).is_ascii_alphanumeric();
    if !alone || text.byte_before(at) != b'/' || amount.unit.is_none() {
        return None;
    }
    Some((named(units, "天")?, at + 1))
}

/// The word or the symbol of what an amount is divided by at `at`: a unit, and behind
/// "per" also what is a unit of rates alone.
fn word_divisor(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    per: bool,
) -> Option<(&'static Unit, usize)> {
    let word = units
        .word(text, at)
        .map(|unit| pounds::divisor(text, units, at, unit));
    word.or_else(|| {
        per.then(|| units.divisor(text, at).or_else(|| units.symbol(text, at)))
            .flatten()
    })
}

/// The hundred of a unit at `at`: the 100ml of 156mg/100ml.
fn hundred_of(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    let behind = at + "100".len();
    if !text.starts(at, "100") {
        return None;
    }
    let from = text.after_blanks(behind, 1);
    let (unit, end) = units
        .han(text, from)
        .or_else(|| units.symbol(text, from))
        .or_else(|| units.word(text, from))?;
    let hundred = match unit.name {
        "gram" => "百克",
        "millilitre" => "百毫升",
        "kilometre" => "百公里",
        _ => return None,
    };
    Some((named(units, hundred)?, end))
}

/// Makes the degrees by which money is divided those of an electricity meter:
/// 0.5元/度.
pub(super) fn of_electricity(units: &'static Units, amount: &mut Amount) {
    if unit_dimension(amount) != Some(Dimension::Money) {
        return;
    }
    for unit in amount.per.iter_mut().flatten() {
        if unit.name == "degree"
            && let Some(energy) = named(units, "千瓦时")
        {
            *unit = energy;
        }
    }
}

/// The unit in Han characters at `at` that an amount is divided by; 月 and some
/// others are none elsewhere, but here they are: 元/月, 每生每学年.
fn han_divisor(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    const OTHERS: [(&str, &str); 3] = [("月", "个月"), ("学年", "年"), ("生", "人")];
    units.han(text, at).or_else(|| {
        let other = OTHERS
            .iter()
            .find_map(|&(written, name)| Some((name, text.match_han(at, written)?)));
        match other {
            // 生 alone: 学生 is a word of its own.
            Some((name, end)) => Some((named(units, name)?, end)),
            None => units
                .divisor_han(text, at)
                .or_else(|| many(text, units, at)),
        }
    })
}

/// Ten thousand people or another round number of what statistics divide by at `at`,
/// behind 每: 每万人, 每10万人, 每百户.
pub(crate) fn many(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    const DIGITS: [(&str, &str); 7] = [
        ("10万人", "十万人"),
        ("10万人口", "十万人"),
        ("1万人", "万人"),
        ("1000人", "千人"),
        ("100人", "百人"),
        ("100户", "百户"),
        ("1000户", "千户"),
    ];
    if !text.han(at).0.is_ascii_digit() {
        return units
            .divisor_han(text, at)
            .filter(|(unit, _)| is_many(unit));
    }
    let (_, name, end) = DIGITS
        .iter()
        .filter_map(|&(written, name)| Some((written.len(), name, text.match_han(at, written)?)))
        .max()?;
    let (unit, _) = units.divisor_han(Text::new(name), 0)?;
    Some((unit, end))
}

/// Whether it is a round number of people or households.
fn is_many(unit: &Unit) -> bool {
    unit.name.ends_with("_persons") || unit.name.ends_with("_households")
}

/// Whether what is counted at `at` is said of so many people or households: 每万人拥有律师3.2人.
pub(crate) fn is_of_many(text: Text<'_>, units: &'static Units, at: usize) -> bool {
    is_han(text.han_before(at).0)
        && each_before(text, at)
            .is_some_and(|each| many(text, units, text.after_note(each)).is_some())
}

/// What an amount is divided by where it stands before it: 每人每月.
pub(super) fn divided_before(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let measured = matches!(unit_dimension(amount), Some(Dimension::Physical(_)));
    let spread = amount.unit.is_some_and(|unit| {
        measured && unit.dimension != Dimension::Physical("degree_celsius")
            || unit.dimension == Dimension::Money
            || matches!(unit.name, "次" | "场" | "期" | "遍" | "趟")
    });
    if let Some(each) = earlier_each(text, units, amount.start)
        && let Some(first) = each[0]
        && (is_many(first) || spread && (!measured || divides_measures(first)))
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
        if unit.dimension.is_duration()
            && let Some(outer) = outer_each(text, units, start)
        {
            amount.per = [Some(outer), Some(unit)];
            return;
        }
    }
}

/// What 每 stands before, with its noun behind it, where a second 每 of a time follows
/// at `at`: the 每名村医 of 每名村医每月600元.
fn outer_each(text: Text<'_>, units: &'static Units, at: usize) -> Option<&'static Unit> {
    // 每人每月 is read as it stands.
    if glued_each(text, units, at).is_some() {
        return None;
    }
    let each = each_before(text, at)?;
    let (unit, end) = of_each(text, units, each)?;
    let counts = matches!(unit.dimension, Dimension::Measure | Dimension::Count);
    let words = text.slice(end, at).chars().all(|found| !found.is_numeric());
    (counts && words && end <= at).then_some(unit)
}

/// The unit behind the 每 that ends at `each`: of 每个村 the village.
fn of_each(text: Text<'_>, units: &'static Units, each: usize) -> Option<(&'static Unit, usize)> {
    let found = han_divisor(text, units, text.after_note(each))?;
    let noun = (found.0.name == "个")
        .then(|| units.divisor_han(text, text.after_note(found.1)))
        .flatten();
    Some(noun.unwrap_or(found))
}

/// Whether what is measured is said of so much of a unit: 每亩增产35斤, but not
/// 每层都有一道宽6尺的走廊; 每年 is a frequency of its own there.
fn divides_measures(unit: &Unit) -> bool {
    matches!(unit.dimension, Dimension::Physical(_))
        || matches!(unit.name, "人" | "户" | "株" | "棵" | "头" | "只")
}

/// The unit behind the 每 that ends at `at`, and where the 每 begins.
fn glued_each(text: Text<'_>, units: &'static Units, at: usize) -> Option<(&'static Unit, usize)> {
    const DIVISORS: [&str; 48] = [
        "校",
        "班",
        "餐",
        "万人",
        "千人",
        "百人",
        "百户",
        "十万人",
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
        "平方千米",
        "立方米",
        "千瓦时",
        "度",
        "学期",
        "学年",
        "生",
        "床",
    ];
    let (last, _) = text.han_before(at);
    DIVISORS.iter().find_map(|unit| {
        if !ends_with(unit, last) {
            return None;
        }
        let from = text.match_han_before(at, unit)?;
        let ('每', begin) = text.han_before(from) else {
            return None;
        };
        let (unit, _) = han_divisor(text, units, from)?;
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
    let (unit, end) = of_each(text, units, each)?;
    // Directly before the amount it is read with it; 每两周 has no unit.
    let divides = end < start && text.after_gap(end) < start && unit.name != "liang";
    // 每人每年不低于4000元: the farther one is named first.
    let (_, begin) = text.han_before(each);
    let begin = text.before_note(begin);
    let outer = glued_each(text, units, begin).map(|(outer, _)| outer);
    let outer = outer.or_else(|| {
        let timed = unit.dimension.is_duration();
        timed.then(|| outer_each(text, units, begin)).flatten()
    });
    let per = match outer {
        Some(outer) => [Some(outer), Some(unit)],
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
    /// As many bytes as these have without annotations, and two more, so that the sums of
    /// three neighbours are a multiple of what processors take together.
    const REACH: usize = 50;
    if !hold::<REACH>(text, start, holds_each) {
        return None;
    }
    // 每亩补贴 120 元
    let mut at = text.before_blanks(start);
    for _ in 0..FARTHEST {
        let (found, mut before) = text.han_before(at);
        if found == '每' {
            return Some(at);
        }
        if found.is_ascii_digit()
            || text
                .byte_before(text.before_blanks(before))
                .is_ascii_digit()
        {
            before = text.before_blanks(before);
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

/// Whether 每 stands among the last six characters before `at`.
pub(crate) fn follows_each(text: Text<'_>, at: usize) -> bool {
    /// At least as many bytes as the characters have without annotations.
    const REACH: usize = 32;
    if !hold::<REACH>(text, at, may_hold_each) {
        return false;
    }
    let mut start = at;
    (0..6).any(|_| {
        let (found, before) = text.han_before(start);
        start = before;
        found == '每'
    })
}

fn unit_dimension(amount: &Amount) -> Option<Dimension> {
    amount.unit.map(|unit| unit.dimension)
}
