//! Dates in the form that most have, from the year down in digits: 2018年,
//! 2018年5月, 2018年5月3日, and 5月3日.

use super::point::Level;
use super::year::epoch;
use super::{begins, number, relate};
use crate::charset::CharSet;
use crate::dates::Found;
use crate::dates::value::{Moment, When};
use crate::fold::fold;
use crate::numerals::is_han_numeral;
use crate::scan::begins_date;
use crate::text::{Text, is_blank, is_han};

/// What may belong to a date and end before it: eras and reigns, calendars,
/// labels.
static BEFORE: CharSet =
    CharSet::new("元前历第话线真编码信号机证武文乐熙德统泰顺化治正靖庆启祯隆光丰绪国和观徽宝成");

/// What makes a number of months of one without a year: 每3月.
static EACH: CharSet = CharSet::new("个近连每半第前后");

/// What goes on a date behind it whatever follows: further numbers and parts.
static BEHIND: CharSet =
    CharSet::new("代初底末份度半第每〇零一二三四五六七八九十百千万亿两几数廿卅");

/// What may join it to the second end of a range or say on which side of it.
static RELATES: CharSet = CharSet::new("至到和与跟前后左起止之以开为或及—–～");

/// The marks that may stand there.
static MARKS: CharSet = CharSet::new("，。；：！？）（“”《》");

/// The date at `at`, where a digit stands, if nothing beside it can belong to
/// it but a second end and what says on which side of it; what else is one is
/// left to the full reading.
pub(crate) fn plain(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let first @ (_, digits, end) = number(text, at)?;
    // Most numbers are told apart here.
    let unit = if digits == 4 { "年" } else { "月" };
    text.starts(end, unit).then_some(())?;
    from_year_or_month(text, at, first, free_from)
}

/// The same where the first number stands before 年 or 月.
#[inline(never)]
fn from_year_or_month(
    text: Text<'_>,
    at: usize,
    first: (u32, u32, usize),
    free_from: usize,
) -> Option<Found> {
    let (mark, _) = text.char_before(at);
    let before = fold(mark);
    let mut moment = Moment::default();
    let mut end = at;
    let mut month = Some(first);
    let mut level = Level::Year;
    if let (value, 4, year_end) = first {
        end = behind(text, year_end, "年")?;
        moment.year = i32::try_from(value)
            .ok()
            .filter(|year| (1001..=2999).contains(year));
        moment.year?;
        month = number(text, end);
    } else if EACH.contains(before) {
        return None;
    }
    if let Some((value, 1 | 2, month_end)) = month {
        end = behind(text, month_end, "月").filter(|_| (1..=12).contains(&value))?;
        moment.month = u8::try_from(value).ok();
        level = Level::Month;
        if let Some((day, 1 | 2, day_end)) = number(text, end) {
            end = behind(text, day_end, "日").filter(|_| (1..=31).contains(&day))?;
            moment.day = u8::try_from(day).ok();
            level = Level::Day;
        } else if let Some(whole) = behind(text, end, "份") {
            end = whole;
        }
    }
    let opens = match before {
        _ if BEFORE.contains(before) => opens(text, at, before),
        '\0' | '\n' | '\r' | '"' | '(' | '[' => false,
        ' ' => apart(text, at),
        _ => !MARKS.contains(mark) && !is_han(mark),
    };
    if end == at || opens || goes_on(text, end, level) {
        return None;
    }
    let when = When {
        start: moment,
        ..When::default()
    };
    let mut found = Found::at(at, end, when);
    let behind = fold(text.char(text.after_gap(end)).0);
    let joint = matches!(behind, '-' | '~') || RELATES.contains(behind);
    if joint || matches!(before, '从' | '自' | '至' | '止' | '到') {
        relate(text, free_from, &mut found);
    }
    Some(found)
}

/// Whether what stands before the blank that ends at `at` may belong to a
/// date.
fn apart(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    match text.byte_before(gap) {
        0 | b'\n' | b'\r' | b',' | b';' | b':' | b'|' | b'^' | b'*' | b']' => false,
        // No. 1248年
        b'.' => text.byte_before(gap - 1).is_ascii_alphabetic(),
        _ => true,
    }
}

/// Whether what ends at `at` in this character may belong to a date.
fn opens(text: Text<'_>, at: usize, last: char) -> bool {
    let (outer, _) = text.han_before(at - last.len_utf8());
    match last {
        '元' => outer == '公',
        '前' => outer == '元',
        '历' => matches!(outer, '农' | '阴' | '旧' | '夏' | '万'),
        '第' => true,
        '话' | '线' | '真' | '编' | '码' | '信' | '号' | '机' | '证' => true,
        _ => epoch(text, at).is_some(),
    }
}

/// Whether what stands at `at` may go on a date of which the last part is
/// this one.
fn goes_on(text: Text<'_>, at: usize, last: Level) -> bool {
    let (found, next) = text.char(text.after_gap(at));
    match found {
        '\0' | '\n' | '\r' | '"' | ')' | ']' => return false,
        '-' | '~' | '—' | '–' | '～' => return false,
        _ if !is_han(found) && !MARKS.contains(found) => return true,
        _ => {}
    }
    let (second, _) = text.next_han(next);
    match fold(found) {
        // 2018年3月5日（星期一）
        ',' | '(' => {
            last == Level::Day && (is_blank(second) || matches!(second, '周' | '星' | '礼'))
        }
        '的' => matches!(
            second,
            '历' | '第'
                | '前'
                | '最'
                | '上'
                | '下'
                | '早'
                | '晚'
                | '中'
                | '凌'
                | '清'
                | '傍'
                | '夜'
                | '深'
        ),
        '历' => second == '史',
        '上' | '下' if matches!(second, '旬' | '中') => true,
        '中' if last == Level::Month || matches!(second, '期' | '叶' | '旬') => true,
        // 3日晚7点, 3日晚到5日
        '早' | '晨' | '午' | '晚'
            if second.is_ascii_digit()
                || is_han_numeral(second)
                || matches!(second, '到' | '至' | '起') =>
        {
            true
        }
        '春' | '夏' | '秋' | '冬' if last == Level::Year => true,
        '年' | '月' if matches!(second, '初' | '底' | '末') => true,
        found if BEHIND.contains(found) => true,
        found => begins_date(found) && begins(found, second),
    }
}

/// Behind a unit of the calendar that stands at `at`.
#[inline]
fn behind(text: Text<'_>, at: usize, unit: &str) -> Option<usize> {
    text.starts(at, unit).then_some(at + unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::testing::texts(4_000))]

        #[test]
        fn agrees_with_the_full_reading(
            before in "([\u{4e00}-\u{9fa5}]|[，。（“\n \"至到止前元a.,:;|^*(\\[\\]\\-]|截至|截止到|万历|昭和|編號|自从|公元|公元前|康熙|民国|农历|近|过去|在|于|到|每|连续){0,3}",
            date in "[12][0-9]{3}年([0-9]{1,2}月([0-9]{1,2}日)?)?|[0-9]{1,2}月([0-9]{1,2}日|份)?",
            behind in "([\u{4e00}-\u{9fa5}]|[，。）”\n \"（)(\\]\\-a的为开之以或及中上下春年月时大晚]|以来|左右|前后|为止|开始|之前|的历史|的第|中旬|中期|起|至今|以前|底|初|春|上半年|星期一|下午|的|历史|至|[0-9]|全|召开|印发){0,4}",
        ) {
            let text = format!("{before}{date}{behind}");
            let (text, at) = (Text::new(&text), before.len());
            if let Some(found) = plain(text, at, 0) {
                let full = crate::dates::read(text, at, 0);
                let parts = |found: &Found| (found.start, found.end, found.when, found.length, found.every, found.about);
                prop_assert_eq!(full.as_ref().map(parts), Some(parts(&found)), "{:?}", text);
            }
        }
    }
}
