//! Lengths of time in Chinese: 三年, 两个半月, 半小时.

use super::small;
use crate::charset::CharSet;
use crate::dates::Length;
use crate::dates::numeric::number;
use crate::numerals::{Notation, Numeral};
use crate::text::{Text, is_han};

/// A length of time at `at`, in whole units: how many, of which, its end.
pub(super) fn length(text: Text<'_>, at: usize) -> Option<(i32, Length, usize)> {
    /// What a unit begins with, and what goes on behind digits.
    static LENGTHS: CharSet = CharSet::new("年季月周星天日小钟分秒个十百千万亿几余多来打半");
    // Most numbers are told from lengths of time by what follows them.
    if let Some((_, digits, end)) = number(text, at) {
        let (follows, _) = text.han(text.after_gap(end));
        if digits == 4 && follows == '年' || is_han(follows) && !LENGTHS.contains(follows) {
            return None;
        }
    }
    let numeral = Numeral::read(text, at).filter(|numeral| {
        numeral.start == at && numeral.is_exact() && !numeral.decimal && !numeral.malformed
    })?;
    let count = i32::try_from(numeral.whole()?).ok()?;
    // 2015年前 is no length of time.
    let year = numeral.notation == Notation::Positional
        || numeral.notation == Notation::Arabic
            && (numeral.digits == 4 || text.han(at).0 == '0' || numeral.digits == 2 && count >= 60);
    let (unit, end) = length_unit(text, text.after_gap(numeral.end))?;
    let plausible = (1..10_000).contains(&count) && !(year && unit == Length::Year);
    plausible.then_some((count, unit, end))
}

/// A length of time at `at` that is no whole number of its unit: how many halves,
/// of which, its end. 半小时, 一个半小时, 两年半.
pub(super) fn halves(text: Text<'_>, at: usize) -> Option<(i64, Length, usize)> {
    if let ('半', next) = text.han(at) {
        let (unit, end) = length_unit(text, text.after_note(next))?;
        return Some((1, unit, end));
    }
    let (count, _, end) = small(text, at)?;
    let (unit, end) = half_unit(text, text.after_gap(end))?;
    (count < 100).then_some((i64::from(count) * 2 + 1, unit, end))
}

/// The unit of a length of time with a half at `at`: 个半小时, 年半.
fn half_unit(text: Text<'_>, at: usize) -> Option<(Length, usize)> {
    let Some((unit, end)) = length_unit(text, at) else {
        return half_of_one(text, at);
    };
    Some((unit, half_behind(text, unit, end)?))
}

/// Behind the half that follows this unit, which ends at `end`: 年半.
fn half_behind(text: Text<'_>, unit: Length, end: usize) -> Option<usize> {
    matches!(unit, Length::Year | Length::Day | Length::Week)
        .then(|| text.match_han(text.after_note(end), "半"))?
}

/// The unit behind 个半 at `at`: 个半小时.
fn half_of_one(text: Text<'_>, at: usize) -> Option<(Length, usize)> {
    let from = text.after_note(text.match_han(at, "个半")?);
    match text.han(from) {
        // 一个半月 is a month and a half as well.
        ('月', end) => Some((Length::Month, end)),
        ('星' | '小' | '钟', _) => length_unit(text, from),
        _ => None,
    }
}

/// Where the unit of a length of time at `at` ends, with or without a half.
pub(super) fn unit_end(text: Text<'_>, at: usize) -> Option<usize> {
    match length_unit(text, at) {
        Some((unit, end)) => Some(half_behind(text, unit, end).unwrap_or(end)),
        None => Some(half_of_one(text, at)?.1),
    }
}

/// The unit of a length of time at `at`.
pub(super) fn length_unit(text: Text<'_>, at: usize) -> Option<(Length, usize)> {
    let (first, end) = text.han(at);
    let word = |at, name, unit| Some((unit, text.match_han(at, name)?));
    match first {
        '年' => {
            let (behind, _) = text.next_han(end);
            let word = matches!(behind, '级' | '代' | '龄' | '薪' | '报' | '轻');
            (!word).then_some((Length::Year, end))
        }
        '周' => Some((Length::Week, end)),
        '天' | '日' => Some((Length::Day, end)),
        '季' => word(at, "季度", Length::Quarter),
        '星' => word(at, "星期", Length::Week),
        '小' => word(at, "小时", Length::Hour),
        '钟' => word(at, "钟头", Length::Hour),
        '分' => word(at, "分钟", Length::Minute),
        '秒' => word(at, "秒钟", Length::Second),
        '个' => {
            let from = text.after_note(end);
            match text.han(from) {
                ('月', end) => Some((Length::Month, end)),
                ('周', end) => Some((Length::Week, end)),
                ('年', _) => word(from, "年头", Length::Year),
                ('季', _) => word(from, "季度", Length::Quarter),
                ('多', _) => word(from, "多月", Length::Month),
                ('星', _) => word(from, "星期", Length::Week),
                ('礼', _) => word(from, "礼拜", Length::Week),
                ('工', _) => word(from, "工作日", Length::WorkingDay),
                ('小', _) => word(from, "小时", Length::Hour),
                ('钟', _) => word(from, "钟头", Length::Hour),
                ('世', _) => word(from, "世纪", Length::Century),
                _ => None,
            }
        }
        _ => None,
    }
}
