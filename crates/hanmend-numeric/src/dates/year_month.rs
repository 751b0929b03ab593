//! Years with their months behind a point, as lists of posts and of works have them:
//! 2019.10—2020.3, 1998.7建成, （2006.5）.

use super::han::separator;
use super::numeric::number;
use super::value::{Moment, Relation, When};
use super::{Found, is_modern, year};
use crate::amount;
use crate::charset::CharSet;
use crate::numerals::{is_han_numeral, magnitude};
use crate::text::{Text, is_han};
use crate::units::Units;

/// What follows a month and no decimal number, in simplified script.
const BEHIND: [&str; 26] = [
    "月", "月份", "建成", "至今", "以来", "以后", "以前", "之后", "之前", "起", "任", "担任",
    "调任", "入学", "入党", "入伍", "毕业", "参加", "出生", "出版", "成立", "开工", "竣工", "投产",
    "启用", "通车",
];

/// The range of months, or the month, at `at`, where a year stands before a point:
/// two of them that rise and have no unit, one in brackets behind a name, or before
/// what happened then.
pub(crate) fn year_and_month(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (first, end) = month(text, at).filter(|_| at >= free_from)?;
    let gap = text.before_blanks(at);
    let (before, outer) = text.char_before(gap);
    if before.is_ascii_alphanumeric() || "$¥￥€£.+-=<>≥≤".contains(before) && gap == at {
        return None;
    }
    // 指数2018.5-2019.6, 版本2019.1—2019.3
    static MEASURED: CharSet = CharSet::new("率额量值价数积重长宽费资产约近超");
    let (led, _) = text.han_before(gap);
    if MEASURED.contains(led)
        || text
            .match_any_before(gap, &["版本", "成本", "收入"])
            .is_some()
    {
        return None;
    }
    let when = When {
        start: first,
        ..When::default()
    };
    if let Some(behind) = separator(text, text.after_gap(end)) {
        let from = text.after_gap(behind);
        // 2019.10—至今
        if let Some((_, end)) = text.match_any(from, &["至今", "今"]) {
            let when = When {
                relation: Relation::Since,
                ..when
            };
            return Some(Found::at(at, end, when));
        }
        let (last, end) = month(text, from)?;
        let when = When {
            end: Some(last),
            ..when
        };
        let rises = (first.year, first.month) < (last.year, last.month);
        let end = month_word(text, end);
        return (rises && is_bare(text, from, end)).then(|| Found::at(at, end, when));
    }
    let note = text.after_note(end);
    // 浦东新区（1992.10）
    let (close, closed) = text.char(note);
    let bracketed = matches!((before, close), ('(', ')') | ('（', '）'))
        && gap == at
        // 占地（2010.5）亩
        && Units::get().han(text, text.after_gap(closed)).is_none()
        && {
            let (named, _) = text.char_before(text.before_blanks(outer));
            is_han(named) || matches!(named, '》' | '”' | '*')
        };
    if bracketed {
        return Some(Found::at(at, end, when));
    }
    // 增加到2019.5
    static LED: CharSet = CharSet::new("达到为过共计增减降升");
    if LED.contains(led) {
        return None;
    }
    let (index, behind) = text.match_any(note, &BEHIND)?;
    match BEHIND.get(index).copied() {
        Some("月" | "月份") => Some(Found::at(at, behind, when)),
        Some("至今" | "以来" | "起") => {
            let when = When {
                relation: Relation::Since,
                ..when
            };
            Some(Found::at(at, behind, when))
        }
        _ => Some(Found::at(at, end, when)),
    }
}

/// A year of today and the number of a month behind a point at `at`, and where they
/// end.
fn month(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let (value, 4, point) = number(text, at)? else {
        return None;
    };
    let ('.', next) = text.han(point) else {
        return None;
    };
    let (month, 1 | 2, end) = number(text, next)? else {
        return None;
    };
    let (behind, behind_end) = text.han(end);
    let goes_on = behind.is_ascii_alphanumeric()
        || matches!(behind, '.' | '·' | '%' | '/')
            && text.han(behind_end).0 != '\0'
            && !text.han(behind_end).0.is_whitespace();
    let mut moment = year(i32::try_from(value).ok()?);
    moment.month = u8::try_from(month).ok();
    (is_modern(value) && (1..=12).contains(&month) && !goes_on).then_some((moment, end))
}

/// Behind the 月 or 月份 that stands at `end`, if one does.
fn month_word(text: Text<'_>, end: usize) -> usize {
    text.match_any(text.after_note(end), &["月份", "月"])
        .map_or(end, |(_, end)| end)
}

/// Whether nothing is counted by the number that begins at `at` and ends at `end`.
fn is_bare(text: Text<'_>, at: usize, end: usize) -> bool {
    let gap = text.after_gap(end);
    let (found, _) = text.han(gap);
    let units = Units::get();
    let counted = || {
        let unit = units.han(text, gap);
        unit.is_some_and(|unit| amount::meant(text, units, gap, unit, at).is_some())
    };
    !(found.is_ascii_alphanumeric()
        || matches!(
            found,
            '%' | '‰' | '℃' | '°' | '$' | '倍' | '余' | '多' | '之' | '间' | '左'
        )
        || is_han_numeral(found)
        || magnitude(found).is_some()
        || units.symbol(text, gap).is_some()
        || is_han(found) && counted())
}
