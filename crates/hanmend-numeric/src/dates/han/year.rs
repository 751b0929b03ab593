//! Years, decades and centuries in Chinese.

use super::words::REIGNS;
use super::{reigns, small};
use crate::charset::CharSet;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{Moment, Years};
use crate::fold::fold;
use crate::numerals::is_han_numeral;
use crate::text::{Text, ends_with, is_han};

/// What makes a year of three digits of one: 884年秋.
pub(super) const SEASONS: [char; 4] = ['春', '夏', '秋', '冬'];

/// A year at `at` whose 年 ends at `next`: 2015年, 98年, 康熙20年.
pub(super) fn year(
    text: Text<'_>,
    (value, digits): (u32, u32),
    next: usize,
    at: usize,
    moment: &mut Moment,
) -> Option<usize> {
    let value_signed = i32::try_from(value).ok()?;
    match epoch(text, at) {
        Some((_, Epoch::Common)) => {
            moment.year = Some(value_signed);
            return Some(next);
        }
        // ISO 8601 counts a year 0, which is 公元前1年.
        Some((_, Epoch::BeforeCommon)) => {
            moment.year = Some(1 - value_signed);
            return Some(next);
        }
        Some((_, Epoch::Reign(first))) if (1..=120).contains(&value) => {
            let year = first + value_signed - 1;
            moment.year = Some(year);
            // 民国三十年代: the nineteen-forties.
            if value.is_multiple_of(10)
                && let Some(end) = text.match_han(text.after_note(next), "代")
            {
                moment.year = Some(year / 10 * 10);
                moment.span = Years::Decade;
                return Some(end);
            }
            return Some(next);
        }
        _ => {}
    }
    let behind = text.next_han(next).0;
    let four = digits == 4 && (1000..=2999).contains(&value) && !is_length(text, value, next);
    // 98年, 07年; but 15年 and 8年 are lengths of time, unless a month
    // follows them.
    let month_follows = || {
        small(text, text.after_gap(next))
            .is_some_and(|(month, _, end)| month <= 12 && text.han(text.after_gap(end)).0 == '月')
    };
    // 九七年 is no length of time; 五六年 was read as one of five or six years.
    let two = digits == 2
        && (value < 10
            || value >= 60 && is_han_numeral(text.han(at).0)
            || names_year(text, at, value, behind)
            || (value >= 60 && matches!(behind, '的' | '初' | '底' | '末' | '代' | '以'))
            || month_follows())
        && !matches!(
            text.han_before(at).0,
            '近' | '约' | '连' | '续' | '达' | '刑' | '役'
        );
    let three = digits == 3 && value >= 100 && (SEASONS.contains(&behind) || month_follows());
    // 112年度, and in traditional script 113年5月: of the calendar of Taiwan.
    // 一百十四年一月, 114年1月22日: of the second century hardly a day is told.
    let day_follows = || {
        small(text, text.after_gap(next))
            .map(|(_, _, month)| text.after_gap(text.han(text.after_gap(month)).1))
            .and_then(|day| small(text, day))
            .is_some_and(|(_, _, day)| text.han(text.after_gap(day)).0 == '日')
    };
    if TAIWAN.contains(&value)
        && month_follows()
        && (is_han_numeral(text.han(at).0) || digits == 3 && day_follows())
    {
        moment.year = Some(1911 + value_signed);
        return Some(next);
    }
    if digits == 3
        && TAIWAN.contains(&value)
        && (behind == '度'
            || (three || matches!(behind, '起' | '底' | '初' | '末'))
                && is_traditional(text, at, next))
    {
        moment.year = Some(1911 + value_signed);
        return Some(next);
    }
    if !four && !three && !two {
        if behind == '代' && digits <= 2 && value.is_multiple_of(10) && value < 100 {
            moment.year = Some(1900 + value_signed);
            moment.span = Years::Decade;
            return Some(text.after_note(next) + "代".len());
        }
        return None;
    }
    moment.year = Some(match (two, value < 50) {
        (false, _) => value_signed,
        (true, true) => 2000 + value_signed,
        (true, false) => 1900 + value_signed,
    });
    if behind == '代' {
        moment.span = Years::Decade;
        return Some(text.after_note(next) + "代".len());
    }
    Some(next)
}

/// The years of three digits that are counted in Taiwan now, rather than those of the
/// second century.
const TAIWAN: std::ops::RangeInclusive<u32> = 100..=130;

/// Whether the year from `at` to `end` stands in text in traditional script, by the
/// characters beside it.
fn is_traditional(text: Text<'_>, at: usize, end: usize) -> bool {
    /// In characters, to either side.
    const REACH: usize = 24;
    let (mut start, mut end) = (at, end);
    for _ in 0..REACH {
        let (before, outer) = text.char_before(start);
        let (behind, next) = text.char(end);
        if [before, behind]
            .iter()
            .any(|&found| is_han(found) && fold(found) != found)
        {
            return true;
        }
        (start, end) = (outer, next);
    }
    false
}

/// Whether two digits at `at`, before 年 with `behind` behind it, are a year of the
/// last century rather than a length of time: 57年被划为, 在63年建成. Round numbers are
/// those of anniversaries.
fn names_year(text: Text<'_>, at: usize, value: u32, behind: char) -> bool {
    static OPENING: CharSet = CharSet::new("在于自从到至是");
    static LENGTH: CharSet = CharSet::new("来历前后间里以多之党工婚使期产寿余");
    let (before, _) = text.han_before(text.before_gap(at));
    (51..100).contains(&value)
        && !value.is_multiple_of(5)
        && is_han(behind)
        && !LENGTH.contains(behind)
        && (!is_han(before) && !before.is_alphanumeric() && before != '.'
            || OPENING.contains(before))
}

/// Whether four digits before the 年 that ends at `next` count years: 1500年历史,
/// 1000年.
fn is_length(text: Text<'_>, value: u32, next: usize) -> bool {
    let gap = text.after_gap(next);
    value == 1000
        || matches!(text.han(gap).0, '历' | '的')
            && text.match_any(gap, &["历史", "的历史"]).is_some()
}

/// What years are counted from.
#[derive(Clone, Copy)]
pub(super) enum Epoch {
    /// 公元
    Common,
    /// 公元前
    BeforeCommon,
    /// A reign and its first year.
    Reign(i32),
}

/// Where the name of an epoch begins that ends at `at`, and which it is.
pub(super) fn epoch(text: Text<'_>, at: usize) -> Option<(usize, Epoch)> {
    /// The last characters of `REIGNS`.
    static LAST: CharSet = CharSet::new("武文乐熙德统泰顺化治正靖庆历启祯隆光丰绪国和观徽宝成");
    let gap = text.before_gap(at);
    match text.han_before(gap).0 {
        // 开元
        '元' => match text.match_han_before(gap, "公元") {
            Some(start) => Some((start, Epoch::Common)),
            None => earlier(text, gap, at),
        },
        '前' => Some((text.match_han_before(gap, "公元前")?, Epoch::BeforeCommon)),
        last if LAST.contains(last) => REIGNS
            .iter()
            .filter(|(name, _)| ends_with(name, last))
            .find_map(|&(name, first)| {
                Some((text.match_han_before(gap, name)?, Epoch::Reign(first)))
            })
            .or_else(|| earlier(text, gap, at)),
        last if reigns::LAST.contains(last) => earlier(text, gap, at),
        _ => None,
    }
}

/// The same before the Ming dynasty, where the numeral stands at `numeral`.
fn earlier(text: Text<'_>, at: usize, numeral: usize) -> Option<(usize, Epoch)> {
    let (start, first) = reigns::before_ming(text, at, numeral)?;
    Some((start, Epoch::Reign(first)))
}

/// Whether the bracket that begins at `at` stands behind a year of a reign, which
/// this year is: 万历九年(1581), 康熙元年(1662).
pub(in crate::dates) fn is_of_reign(text: Text<'_>, at: usize, year: u32) -> bool {
    /// In characters: 三十二.
    const LONGEST: usize = 4;
    let ('年', mut start) = text.han_before(at) else {
        return false;
    };
    let end = start;
    let mut counted = None;
    if let ('元', first) = text.han_before(start) {
        start = first;
        counted = Some(1);
    } else {
        for _ in 0..LONGEST {
            let (found, before) = text.han_before(start);
            if !is_han_numeral(found) {
                break;
            }
            start = before;
        }
        if start < end {
            counted = small(text, start).map(|(value, _, _)| value);
        }
    }
    let (Some(counted), Ok(year)) = (
        counted.and_then(|value| i32::try_from(value).ok()),
        i32::try_from(year),
    ) else {
        return false;
    };
    let later = REIGNS
        .iter()
        .filter(|(name, _)| text.match_han_before(start, name).is_some())
        .map(|&(_, first)| first);
    later
        .chain(reigns::all(text, start))
        .any(|first| (first + counted - 1).abs_diff(year) <= 1)
}

/// The first year of the reign that is named at `at`.
pub(super) fn reign(text: Text<'_>, at: usize) -> Option<i32> {
    REIGNS
        .iter()
        .find_map(|&(name, first)| text.match_han(at, name).map(|_| first))
}

/// The first year of the century that decades without one are of.
pub(super) const TWENTIETH: i32 = 1900;

/// The first year of the century that a moment names, if it is one.
pub(super) fn century_of(moment: &Moment) -> Option<i32> {
    let last = matches!(moment.offset, Some(offset) if offset.unit == CalendarUnit::Century);
    if last {
        Some(TWENTIETH)
    } else {
        moment.year.filter(|_| moment.span == Years::Century)
    }
}

/// A century at `at`, with the decade that follows it.
pub(super) fn century(text: Text<'_>, value: u32, at: usize, moment: &mut Moment) -> Option<usize> {
    let end = text.match_han(at, "世纪")?;
    if !(1..=30).contains(&value) {
        return None;
    }
    let first = (i32::try_from(value).ok()? - 1) * 100;
    // 20世纪90年代
    if let Some((decade, end)) = decade(text, text.after_gap(end)) {
        moment.year = Some(first + decade);
        moment.span = Years::Decade;
        return Some(end);
    }
    moment.year = Some(first);
    moment.span = Years::Century;
    Some(end)
}

/// A decade of a century at `at`: 90年代.
pub(super) fn decade(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    let (decade, _, end) = small(text, at)?;
    let end = text.match_han(text.after_gap(end), "年代")?;
    let decade = i32::try_from(decade).ok()?;
    (decade < 100 && decade % 10 == 0).then_some((decade, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reign_is_an_epoch() {
        for (name, first) in REIGNS {
            let found = epoch(Text::new(name), name.len());
            let named = matches!(found, Some((0, Epoch::Reign(year))) if year == first);
            assert!(named, "{name}");
        }
    }
}
