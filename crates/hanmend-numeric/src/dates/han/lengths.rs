//! Lengths of time in Chinese: 三年, 两个半月, 半小时.

use super::small;
use crate::charset::CharSet;
use crate::dates::Length;
use crate::dates::numeric::number;
use crate::numerals::{Notation, Numeral};
use crate::text::{Text, is_han, starts_with};

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
    if let Some(end) = text.match_han(at, "个半") {
        let from = text.after_note(end);
        return match text.han(from).0 {
            // 一个半月 is a month and a half as well.
            '月' => Some((Length::Month, text.han(from).1)),
            '星' | '小' | '钟' => length_unit(text, from),
            _ => None,
        };
    }
    let (unit, end) = length_unit(text, at)?;
    let half = text.match_han(text.after_note(end), "半")?;
    matches!(unit, Length::Year | Length::Day | Length::Week).then_some((unit, half))
}

/// Where the unit of a length of time at `at` ends, with or without a half.
pub(super) fn unit_end(text: Text<'_>, at: usize) -> Option<usize> {
    half_unit(text, at)
        .or_else(|| length_unit(text, at))
        .map(|(_, end)| end)
}

/// The unit of a length of time at `at`.
pub(super) fn length_unit(text: Text<'_>, at: usize) -> Option<(Length, usize)> {
    const UNITS: [(&str, Length); 11] = [
        ("年头", Length::Year),
        ("季度", Length::Quarter),
        ("月", Length::Month),
        ("多月", Length::Month),
        ("周", Length::Week),
        ("星期", Length::Week),
        ("礼拜", Length::Week),
        ("工作日", Length::WorkingDay),
        ("小时", Length::Hour),
        ("钟头", Length::Hour),
        ("世纪", Length::Century),
    ];
    let (first, end) = text.han(at);
    let two = |name, unit| Some((unit, text.match_han(at, name)?));
    match first {
        '年' => {
            let (behind, _) = text.next_han(end);
            let word = matches!(behind, '级' | '代' | '龄' | '薪' | '报' | '轻');
            (!word).then_some((Length::Year, end))
        }
        '周' => Some((Length::Week, end)),
        '天' | '日' => Some((Length::Day, end)),
        '季' => two("季度", Length::Quarter),
        '星' => two("星期", Length::Week),
        '小' => two("小时", Length::Hour),
        '钟' => two("钟头", Length::Hour),
        '分' => two("分钟", Length::Minute),
        '秒' => two("秒钟", Length::Second),
        '个' => {
            let from = text.after_note(end);
            let (second, _) = text.han(from);
            UNITS
                .iter()
                .filter(|(name, _)| starts_with(name, second))
                .find_map(|&(name, unit)| Some((unit, text.match_han(from, name)?)))
        }
        _ => None,
    }
}
