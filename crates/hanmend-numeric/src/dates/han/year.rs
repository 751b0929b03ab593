//! Years, decades and centuries in Chinese.

use super::small;
use super::words::REIGNS;
use crate::dates::value::{Moment, Years};
use crate::text::Text;

/// A year at `at` whose 年 ends at `next`: 2015年, 98年, 康熙20年.
pub(super) fn year(
    text: Text<'_>,
    (value, digits): (u32, u32),
    next: usize,
    at: usize,
    moment: &mut Moment,
) -> Option<usize> {
    let value_signed = i32::try_from(value).ok()?;
    let gap = text.before_gap(at);
    if text.match_han_before(gap, "公元").is_some() {
        moment.year = Some(value_signed);
        return Some(next);
    }
    // ISO 8601 counts a year 0, which is 公元前1年.
    if text.match_han_before(gap, "公元前").is_some() {
        moment.year = Some(1 - value_signed);
        return Some(next);
    }
    if let Some(first) = reign(text, at).map(|(_, first)| first)
        && (1..=120).contains(&value)
    {
        moment.year = Some(first + value_signed - 1);
        return Some(next);
    }
    let (before, _) = text.han_before(at);
    let behind = text.han(text.after_note(next)).0;
    // 1500年历史 and 1000年 are lengths of time.
    let length = text.match_han(text.after_gap(next), "历史").is_some()
        || text.match_han(text.after_gap(next), "的历史").is_some()
        || value == 1000;
    let four = digits == 4 && (1000..=2999).contains(&value) && !length;
    // 98年, 07年; but 15年 and 8年 are lengths of time, unless a month
    // follows them.
    let month_follows = small(text, text.after_gap(next))
        .is_some_and(|(month, _, end)| month <= 12 && text.han(text.after_gap(end)).0 == '月');
    let two = digits == 2
        && (month_follows
            || value < 10
            || (value >= 60 && matches!(behind, '的' | '初' | '底' | '末' | '代' | '以')))
        && !matches!(before, '近' | '约' | '连' | '续' | '达');
    if !four && !two {
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

/// Where the reign begins that ends at `at`, and its first year.
pub(super) fn reign(text: Text<'_>, at: usize) -> Option<(usize, i32)> {
    let gap = text.before_gap(at);
    let (last, _) = text.han_before(gap);
    REIGNS
        .iter()
        .filter(|(name, _)| name.ends_with(last))
        .find_map(|&(name, first)| Some((text.match_han_before(gap, name)?, first)))
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
