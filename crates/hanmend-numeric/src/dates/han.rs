//! Dates and times in Chinese: 2015年8月, 二〇一九年春季, 下午3点20分.

use super::numeric::{clock, number};
use super::{Found, Moment, Part, Relation, When, Years};
use crate::numerals::{Notation, Numeral, is_han_numeral};
use crate::text::Text;

/// A small number in digits or Han characters: value, how many digits, end.
fn small(text: Text<'_>, at: usize) -> Option<(u32, u32, usize)> {
    if let Some(found) = number(text, at) {
        return Some(found);
    }
    if !is_han_numeral(text.han(at).0) {
        return None;
    }
    let numeral = Numeral::read(text, at)?;
    let digits = if numeral.notation == Notation::Positional {
        numeral.digits
    } else {
        0
    };
    if !numeral.is_exact() || numeral.decimal || numeral.start < at {
        return None;
    }
    Some((numeral.whole()?, digits, numeral.end))
}

/// The date or time in Chinese whose first numeral stands at `at`.
pub(super) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (moment, end, start) = point(text, at, free_from)?;
    let mut found = Found {
        start,
        end,
        when: When {
            start: moment,
            end: None,
            relation: Relation::At,
        },
    };
    range(text, &mut found);
    let (relation, end) = relation(text, found.end);
    found.when.relation = relation;
    found.end = end;
    Some(found)
}

/// One moment: what it is, where it ends and begins.
fn point(text: Text<'_>, at: usize, free_from: usize) -> Option<(Moment, usize, usize)> {
    let (value, digits, end) = small(text, at)?;
    let mut moment = Moment::default();
    let mut start = at;
    let gap = text.after_gap(end);
    let (unit, next) = text.han(gap);
    let end = match unit {
        '年' => {
            let end = year(text, value, digits, next, at, &mut moment)?;
            after_year(text, end, &mut moment)
        }
        '世' => century(text, value, gap, &mut moment)?,
        '月' => {
            let before = text.han_before(at).0;
            if !(1..=12).contains(&value)
                || digits > 2
                || matches!(before, '个' | '近' | '连' | '每' | '半')
            {
                return None;
            }
            moment.month = u8::try_from(value).ok();
            moment.lunar = lunar_before(text, at).is_some();
            after_month(text, next, &mut moment)
        }
        '日' if (1..=31).contains(&value) && day_stands_alone(text, at, next) => {
            moment.day = u8::try_from(value).ok();
            after_day(text, next, &mut moment)
        }
        _ => {
            let end = time(text, at, &mut moment)?;
            start = day_part(text, start, free_from, &mut moment);
            return Some((moment, end, start));
        }
    };
    if let Some(lunar) = lunar_before(text, at).filter(|&lunar| lunar >= free_from) {
        moment.lunar = true;
        start = lunar;
    }
    Some((moment, end, start))
}

/// Where the word for the lunar calendar begins that ends at `at`.
fn lunar_before(text: Text<'_>, at: usize) -> Option<usize> {
    text.match_any_before(text.before_gap(at), &["农历", "阴历", "旧历", "夏历"])
        .map(|(_, start)| start)
}

/// A year whose 年 ends at `next`.
fn year(
    text: Text<'_>,
    value: u32,
    digits: u32,
    next: usize,
    at: usize,
    moment: &mut Moment,
) -> Option<usize> {
    let (before, _) = text.han_before(at);
    let behind = text.han(text.after_note(next)).0;
    let four = digits == 4 && (1000..=2999).contains(&value);
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
            moment.year = Some(1900 + i32::try_from(value).ok()?);
            moment.span = Years::Decade;
            return Some(text.after_note(next) + "代".len());
        }
        return None;
    }
    // 2000年来 is a length of time, 1000多年 does not come here.
    let value = i32::try_from(value).ok()?;
    moment.year = Some(match (two, value < 50) {
        (false, _) => value,
        (true, true) => 2000 + value,
        (true, false) => 1900 + value,
    });
    if behind == '代' {
        moment.span = Years::Decade;
        return Some(text.after_note(next) + "代".len());
    }
    Some(next)
}

fn century(text: Text<'_>, value: u32, at: usize, moment: &mut Moment) -> Option<usize> {
    let end = text.match_han(at, "世纪")?;
    if !(1..=30).contains(&value) {
        return None;
    }
    let first = (i32::try_from(value).ok()? - 1) * 100;
    // 20世纪90年代
    let next = text.after_gap(end);
    if let Some((decade, _, decade_end)) = small(text, next)
        && let Some(end) = text.match_han(text.after_gap(decade_end), "年代")
        && decade < 100
    {
        moment.year = Some(first + i32::try_from(decade).ok()?);
        moment.span = Years::Decade;
        return Some(end);
    }
    moment.year = Some(first);
    moment.span = Years::Century;
    Some(end)
}

/// The part of the year or the month and day that follow a year.
fn after_year(text: Text<'_>, at: usize, moment: &mut Moment) -> usize {
    if moment.span != Years::One {
        return at;
    }
    let gap = text.after_gap(at);
    if let Some((value, _, end)) = small(text, gap) {
        let behind = text.after_gap(end);
        if text.han(behind).0 == '月' && (1..=12).contains(&value) {
            moment.month = u8::try_from(value).ok();
            return after_month(text, text.han(behind).1, moment);
        }
    }
    if let Some((month, end)) = lunar_month(text, gap) {
        moment.month = Some(month);
        moment.lunar = true;
        return after_month(text, end, moment);
    }
    match year_part(text, text.after_note(at)) {
        Some((part, end)) => {
            moment.part = Some(part);
            end
        }
        None => match text.match_han(text.after_note(at), "度") {
            Some(end) => end,
            None => at,
        },
    }
}

fn lunar_month(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    if let Some(end) = text.match_han(at, "正月") {
        return Some((1, end));
    }
    text.match_any(at, &["腊月"]).map(|(_, end)| (12, end))
}

/// A part of a year at `at`.
fn year_part(text: Text<'_>, at: usize) -> Option<(Part, usize)> {
    const FIRST: &str = "春夏秋冬上下第一二三四年初中底末";
    if !FIRST.contains(text.han(at).0) {
        return None;
    }
    const PARTS: [(&str, Part); 30] = [
        ("春季", Part::Spring),
        ("春天", Part::Spring),
        ("春", Part::Spring),
        ("夏季", Part::Summer),
        ("夏天", Part::Summer),
        ("夏", Part::Summer),
        ("秋季", Part::Autumn),
        ("秋天", Part::Autumn),
        ("秋", Part::Autumn),
        ("冬季", Part::Winter),
        ("冬天", Part::Winter),
        ("冬", Part::Winter),
        ("上半年", Part::Half(1)),
        ("下半年", Part::Half(2)),
        ("第一季度", Part::Quarter(1)),
        ("第二季度", Part::Quarter(2)),
        ("第三季度", Part::Quarter(3)),
        ("第四季度", Part::Quarter(4)),
        ("一季度", Part::Quarter(1)),
        ("二季度", Part::Quarter(2)),
        ("三季度", Part::Quarter(3)),
        ("四季度", Part::Quarter(4)),
        ("年初", Part::Start),
        ("初", Part::Start),
        ("中期", Part::Middle),
        ("年中", Part::Middle),
        ("年底", Part::End),
        ("年末", Part::End),
        ("底", Part::End),
        ("末", Part::End),
    ];
    PARTS
        .iter()
        .filter_map(|&(pattern, part)| Some((part, text.match_han(at, pattern)?)))
        .max_by_key(|&(_, end)| end)
}

/// The day or part of the month that follows a month.
fn after_month(text: Text<'_>, at: usize, moment: &mut Moment) -> usize {
    const PARTS: [(&str, Part); 9] = [
        ("上旬", Part::FirstTen),
        ("中旬", Part::SecondTen),
        ("下旬", Part::LastTen),
        ("初", Part::Start),
        ("中", Part::Middle),
        ("底", Part::End),
        ("末", Part::End),
        ("月初", Part::Start),
        ("月底", Part::End),
    ];
    let note = text.after_note(at);
    if let Some((part, end)) = PARTS
        .iter()
        .filter_map(|&(pattern, part)| Some((part, text.match_han(note, pattern)?)))
        .max_by_key(|&(_, end)| end)
    {
        // 初一 is a day.
        if part == Part::Start
            && let Some((day, _, day_end)) = small(text, text.after_note(end))
            && (1..=10).contains(&day)
        {
            moment.day = u8::try_from(day).ok();
            moment.lunar = true;
            return after_day(text, day_end, moment);
        }
        moment.part = Some(part);
        return end;
    }
    let gap = text.after_gap(at);
    if let Some((value, _, end)) = small(text, gap)
        && (1..=31).contains(&value)
    {
        let behind = text.after_gap(end);
        let (unit, next) = text.han(behind);
        if matches!(unit, '日' | '号') {
            moment.day = u8::try_from(value).ok();
            return after_day(text, next, moment);
        }
        // 十月十五, a lunar or a short date.
        if is_han_numeral(text.han(gap).0) && moment.lunar {
            moment.day = u8::try_from(value).ok();
            return end;
        }
    }
    match text.match_han(note, "份") {
        Some(end) => end,
        None => at,
    }
}

/// The time of day that follows a day.
fn after_day(text: Text<'_>, at: usize, moment: &mut Moment) -> usize {
    let gap = text.after_gap(at);
    let (part, behind) = match text.match_any(gap, &DAY_PARTS) {
        Some((index, end)) => (Some(index), text.after_gap(end)),
        None => (None, gap),
    };
    let mut clocked = *moment;
    if let Some(end) = time(text, behind, &mut clocked) {
        *moment = clocked;
        shift(part, moment);
        return end;
    }
    at
}

/// The words for parts of a day; those from the fifth on are its second half.
const DAY_PARTS: [&str; 15] = [
    "凌晨", "早上", "上午", "早晨", "清晨", "中午", "下午", "傍晚", "晚上", "晚间", "午后", "夜里",
    "晚", "午夜", "深夜",
];

/// Moves an hour to the half of the day that a word names.
fn shift(part: Option<usize>, moment: &mut Moment) {
    if let (Some(part), Some(hour)) = (part, moment.hour) {
        let later = match part {
            0..=4 => false,
            5 => hour < 6,
            _ => hour < 12,
        };
        if later {
            moment.hour = Some(hour + 12);
        }
    }
}

/// Takes in the part of the day before a time.
pub(super) fn day_part(
    text: Text<'_>,
    start: usize,
    free_from: usize,
    moment: &mut Moment,
) -> usize {
    match text.match_any_before(text.before_gap(start), &DAY_PARTS) {
        Some((index, begin)) if begin >= free_from => {
            shift(Some(index), moment);
            begin
        }
        _ => start,
    }
}

/// A time of day at `at`: 3点20分, 八点半, 19时, 9:30.
fn time(text: Text<'_>, at: usize, moment: &mut Moment) -> Option<usize> {
    if let Some((time, end)) = clock(text, at) {
        moment.hour = time.hour;
        moment.minute = time.minute;
        moment.second = time.second;
        return Some(end);
    }
    let (hour, digits, end) = small(text, at)?;
    let (unit, next) = text.han(text.after_gap(end));
    if hour > 24 || digits > 2 || !matches!(unit, '点' | '时') {
        return None;
    }
    let behind = text.after_note(next);
    let (follows, after) = text.han(behind);
    // 三点意见, 8时间; and 一点 alone is a little.
    let part_before = text
        .match_any_before(text.before_gap(at), &DAY_PARTS)
        .is_some();
    let hour = u8::try_from(hour).ok()?;
    if follows == '半' {
        moment.hour = Some(hour);
        moment.minute = Some(30);
        return Some(after);
    }
    if let Some((minute, _, end)) =
        small(text, text.after_gap(next)).filter(|&(minute, _, _)| minute < 60)
    {
        let (unit, after) = text.han(text.after_gap(end));
        match unit {
            '分' => {
                moment.hour = Some(hour);
                moment.minute = u8::try_from(minute).ok();
                if let Some((second, _, end)) = small(text, text.after_gap(after))
                    && let ('秒', after) = text.han(text.after_gap(end))
                {
                    moment.second = u8::try_from(second).ok();
                    return Some(after);
                }
                return Some(after);
            }
            '刻' => {
                moment.hour = Some(hour);
                moment.minute = u8::try_from(minute * 15).ok();
                return Some(after);
            }
            _ => {}
        }
    }
    let whole = match follows {
        '整' | '钟' => Some(after),
        _ => None,
    };
    let clock_word = whole.is_some() || part_before || moment.has_date();
    let hour_alone = unit == '时'
        && !matches!(
            follows,
            '间' | '期' | '代' | '候' | '段' | '常' | '时' | '尚' | '效' | '速'
        );
    if clock_word || hour_alone && !text.byte_before(at).is_ascii_alphanumeric() {
        moment.hour = Some(hour);
        moment.minute = None;
        return Some(whole.unwrap_or(next));
    }
    None
}

/// Whether N日 is a day of the month and no number of days.
fn day_stands_alone(text: Text<'_>, at: usize, next: usize) -> bool {
    let (before, _) = text.han_before(at);
    let (behind, _) = text.han(text.after_note(next));
    !matches!(
        before,
        '近' | '每' | '连' | '续' | '达' | '第' | '约' | '为'
    ) && !matches!(
        behind,
        '游' | '内' | '元' | '均' | '龄' | '本' | '后' | '行'
    )
}

/// The second end of a range: 2016年至2018年, 5月1日-10日, 2016—2018年.
fn range(text: Text<'_>, found: &mut Found) {
    let gap = text.after_gap(found.end);
    let Some(behind) = separator(text, gap) else {
        return;
    };
    let Some((mut end, end_at, start)) = point(text, text.after_gap(behind), gap) else {
        return;
    };
    if start < behind {
        return;
    }
    // What the second end leaves out it has from the first.
    let first = found.when.start;
    if end.has_date() == first.has_date() || end.has_time() && first.has_time() {
        if end.year.is_none() {
            end.year = first.year;
        }
        if end.month.is_none() && end.day.is_some() {
            end.month = first.month;
        }
        if !end.has_date() && end.has_time() {
            end.day = first.day;
        }
        found.when.end = Some(end);
        found.end = end_at;
    }
}

/// Behind the sign or word of a range at `at`.
pub(super) fn separator(text: Text<'_>, at: usize) -> Option<usize> {
    let (found, end) = text.han(at);
    match found {
        '至' | '到' | '-' | '~' | '–' | '—' | '―' | '－' | '～' => {
            let (second, next) = text.han(end);
            Some(if second == found && found == '—' {
                next
            } else {
                end
            })
        }
        _ => None,
    }
}

/// The words behind a date that say on which side of it.
fn relation(text: Text<'_>, at: usize) -> (Relation, usize) {
    const RELATIONS: [(&str, Relation); 13] = [
        ("以来", Relation::Since),
        ("起", Relation::Since),
        ("开始", Relation::Since),
        ("之前", Relation::Before),
        ("以前", Relation::Before),
        ("前", Relation::Before),
        ("底前", Relation::By),
        ("之后", Relation::After),
        ("以后", Relation::After),
        ("后", Relation::After),
        ("为止", Relation::By),
        ("止", Relation::By),
        ("至今", Relation::Since),
    ];
    const FIRST: &str = "以起开之前底后为止至";
    let note = text.after_gap(at);
    if !FIRST.contains(text.han(note).0) {
        return (Relation::At, at);
    }
    let found = RELATIONS
        .iter()
        .filter_map(|&(pattern, relation)| {
            Some((pattern, relation, text.match_han(note, pattern)?))
        })
        .max_by_key(|&(_, _, end)| end);
    match found {
        Some((pattern, relation, end)) => {
            let (next, _) = text.han(text.after_note(end));
            let word = match pattern {
                "前" => matches!(
                    next,
                    '三' | '两' | '期' | '后' | '景' | '沿' | '往' | '列' | '来'
                ),
                "后" => matches!(next, '期' | '续' | '备' | '来' | '半' | '勤'),
                "起" => matches!(next, '到' | '点' | '步' | '草'),
                _ => false,
            };
            if word {
                (Relation::At, at)
            } else {
                (relation, end)
            }
        }
        None => (Relation::At, at),
    }
}

/// Whether four bare digits are a year by what stands around them in
/// Chinese: a range that ends in 年, an opening quote.
pub(super) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    if !(1900..=2100).contains(&value) || end - at < 4 {
        return false;
    }
    let (next, _) = text.char(text.after_note(end));
    let (before, _) = text.char_before(at);
    matches!(next, '“' | '《' | '「') && !before.is_ascii_alphanumeric()
        || matches!(text.han(end).0, '届' if false)
}

/// The range of bare years that ends in 年: 2016—2018年.
pub(crate) fn year_range(text: Text<'_>, at: usize) -> Option<Found> {
    let (first, 4, end) = number(text, at)? else {
        return None;
    };
    let behind = text.after_gap(separator(text, text.after_gap(end))?);
    let (second, digits, end) = number(text, behind)?;
    let (year, end) = text.han(text.after_gap(end));
    let plausible =
        (1000..=2999).contains(&first) && (digits == 4 && second > first || digits == 2);
    if year != '年' || !plausible {
        return None;
    }
    let first = i32::try_from(first).ok()?;
    let second = i32::try_from(second).ok()?;
    let second = if digits == 2 {
        first / 100 * 100 + second
    } else {
        second
    };
    let (relation, end) = relation(text, end);
    Some(Found {
        start: at,
        end,
        when: When {
            start: super::year(first),
            end: Some(super::year(second)),
            relation,
        },
    })
}
