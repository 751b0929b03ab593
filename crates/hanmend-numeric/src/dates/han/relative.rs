//! What Chinese tells from the day of writing: 上个月, 三天前, 未来五年.

use super::lengths::{halves, length};
use crate::charset::CharSet;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{Moment, Part, When};
use crate::dates::{Found, Length};
use crate::numerals::{Numeral, is_han_numeral};
use crate::text::{Text, is_han};
use rust_decimal::Decimal;

/// So many weeks, months, quarters or years on.
pub(super) struct Shift {
    pub(super) count: i32,
    pub(super) unit: CalendarUnit,
    pub(super) part: Option<Part>,
}

/// The characters that what is behind 上, 下, 本 and 这 begins with.
pub(super) static SHIFTED: CharSet = CharSet::new("个一周星礼月季半年世");

/// The characters that tell the day of the week.
pub(super) static DAYS: CharSet = CharSet::new("一二三四五六日天");

/// 上上个月, 下周末, 本季度, 这个星期 at `at`.
pub(super) fn shifted(text: Text<'_>, at: usize) -> Option<(Shift, usize)> {
    /// 上上上周 is said, more of them is not.
    const MOST: i32 = 4;
    let (first, mut end) = text.han(at);
    let step: i32 = match first {
        '上' => -1,
        '下' => 1,
        '本' | '这' => 0,
        _ => return None,
    };
    let mut count = step;
    while step != 0 && count.abs() < MOST {
        let (again, next) = text.next_han(end);
        if again != first {
            break;
        }
        count += step;
        end = next;
    }
    let mut from = text.after_note(end);
    let counted = match text.match_any(from, &["个", "一个", "一"]) {
        // 马上一年, 以上一个月: the first character ends a word.
        Some((1.., _)) if is_han(text.han_before(at).0) && !opens(text.han_before(at).0) => {
            return None;
        }
        Some((_, end)) => {
            from = text.after_note(end);
            true
        }
        None => false,
    };
    let shift = |unit, part| Shift { count, unit, part };
    let (index, end) = text.match_any(
        from,
        &[
            "周", "星期", "礼拜", "月", "季度", "半年", "周末", "半周", "年度", "世纪", "年",
        ],
    )?;
    let (behind, _) = text.next_han(end);
    let shift = match index {
        0 if matches!(
            behind,
            '岁' | '期' | '边' | '转' | '围' | '年' | '刊' | '报'
        ) =>
        {
            return None;
        }
        0..=2 => shift(CalendarUnit::Week, None),
        3 if matches!(behind, '球' | '亮' | '饼' | '薪' | '台') => return None,
        3 => shift(CalendarUnit::Month, None),
        4 => shift(CalendarUnit::Quarter, None),
        5 if counted => shift(CalendarUnit::HalfYear, None),
        6 => shift(CalendarUnit::Week, Some(Part::Weekend)),
        // 上半周 is the first half of this week.
        7 if step != 0 && count == step && !counted => Shift {
            count: 0,
            unit: CalendarUnit::Week,
            part: Some(Part::Half(if step < 0 { 1 } else { 2 })),
        },
        8 => shift(CalendarUnit::Year, None),
        9 if first != '这' => shift(CalendarUnit::Century, None),
        10 if counted && first != '这' => shift(CalendarUnit::Year, None),
        _ => return None,
    };
    Some((shift, end))
}

/// Whether a character stands before phrases rather than in a word.
fn opens(found: char) -> bool {
    matches!(
        found,
        '在' | '比' | '较' | '从' | '与' | '和' | '对' | '的' | '是' | '了'
    )
}

/// 周三, 星期日, 礼拜天 at `at`; 0 for 周末.
pub(super) fn weekday(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    if !matches!(text.han(at).0, '周' | '星' | '礼') {
        return None;
    }
    let (index, end) = text.match_any(at, &["周", "星期", "礼拜"])?;
    let from = text.after_note(end);
    if index == 0 {
        let (before, _) = text.han_before(at);
        let other = is_han_numeral(before)
            || before.is_ascii_digit()
            || matches!(
                before,
                '上' | '下'
                    | '本'
                    | '这'
                    | '该'
                    | '每'
                    | '各'
                    | '几'
                    | '数'
                    | '个'
                    | '全'
                    | '圆'
                    | '西'
                    | '东'
            );
        if other {
            return None;
        }
    }
    match text.match_han(from, "末") {
        Some(end) => Some((0, end)),
        None => day_of_week(text, from),
    }
}

/// The character at `at` that tells the day of the week, if it is no
/// numeral of something that follows.
pub(super) fn day_of_week(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    let (found, end) = text.han(at);
    let day = match found {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '日' | '天' => 7,
        _ => return None,
    };
    let (behind, _) = text.next_han(end);
    let counts = match found {
        '一' => matches!(
            behind,
            '共' | '直'
                | '般'
                | '定'
                | '个'
                | '样'
                | '次'
                | '起'
                | '些'
                | '旦'
                | '致'
                | '向'
                | '年'
                | '月'
                | '名'
                | '位'
                | '项'
                | '场'
                | '行'
                | '片'
                | '带'
        ),
        '日' | '天' => matches!(behind, '均' | '常' | '程' | '报' | '气' | '本'),
        _ => matches!(
            behind,
            '个' | '次' | '名' | '位' | '项' | '场' | '天' | '年' | '人' | '家' | '十' | '百'
        ),
    };
    (!counts).then_some((day, end))
}

/// A length of time at `at` that is counted from the day of writing: 三天前,
/// 未来五年, 还剩3小时.
pub(super) fn counted(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    if let Some((halves, unit, end)) = halves(text, at) {
        let (later, after) = ago(text, at, end)?;
        let count = Decimal::new(if later { halves } else { -halves } * 5, 1);
        return Some(away(at, after, unit.broken_offset(count)?));
    }
    let (count, unit, end) = length(text, at)?;
    if let Some((offset, end)) = in_parts(text, (count, unit, end))
        && let Some((later, after)) = ago(text, at, end)
    {
        let offset = if later { offset } else { offset.back() };
        return Some(away(at, after, offset));
    }
    if let Some((later, after)) = ago(text, at, end) {
        let count = if later { count } else { -count };
        return Some(away(at, after, unit.offset(count)));
    }
    const PAST: [&str; 8] = [
        "近",
        "最近",
        "过去",
        "过去的",
        "之前",
        "前",
        "此前",
        "最近的",
    ];
    const COMING: [&str; 11] = [
        "未来",
        "今后",
        "未来的",
        "接下来",
        "接下来的",
        "还剩",
        "还有",
        "后",
        "之后",
        "往后",
        "再过",
    ];
    if !leads(text, at) {
        return None;
    }
    let gap = text.before_gap(at);
    let (past, index, start) = match text.match_any_before(gap, &PAST) {
        Some((index, start)) => (true, index, start),
        None => {
            let (index, start) = text.match_any_before(gap, &COMING)?;
            (false, index, start)
        }
    };
    if start < free_from {
        return None;
    }
    let (before, _) = text.han_before(start);
    let bound = is_han(before) || before.is_ascii_digit();
    let accepted = match (past, index) {
        // 近40年: nearly so many, rather than the last so many.
        (true, 0) => count <= 10 && before != '附',
        (true, 4 | 5) | (false, 7 | 8) => !bound,
        _ => true,
    };
    let (behind, _) = text.next_han(end);
    if !accepted || behind == '半' || matches!(behind, '多' | '余') {
        return None;
    }
    // 前8个月: those of the year, as reports count them; 前两个月 may be the last two.
    if past && index == 5 && unit == Length::Month && (4..=11).contains(&count) {
        let month = |month| Moment {
            month: u8::try_from(month).ok(),
            ..Moment::default()
        };
        let when = When {
            start: month(1),
            end: Some(month(count)),
            ..When::default()
        };
        return Some(Found::at(start, end, when));
    }
    Some(Found {
        when: Some(unit.reach(count, past)),
        length: Some((count.into(), unit)),
        ..Found::new(start, end)
    })
}

/// Whether a length in a smaller unit may follow one that ends at `at`.
pub(super) fn goes_on(text: Text<'_>, at: usize) -> bool {
    let (found, _) = text.han(text.after_note(at));
    found.is_ascii_digit() || is_han_numeral(found) || found == '又'
}

/// How far a length of time in several units reaches, whose first part is given, and
/// where it ends: 两年零三个月, 一小时20分钟.
fn in_parts(
    text: Text<'_>,
    (count, mut unit, first): (i32, Length, usize),
) -> Option<(Offset, usize)> {
    let mut offset = unit.offset(count);
    let mut end = first;
    // Years, months and days.
    for _ in 0..3 {
        if !goes_on(text, end) {
            break;
        }
        let from = match text.next_han(end) {
            ('零' | '又', next) => text.after_note(next),
            _ => text.after_note(end),
        };
        let Some((count, smaller, behind)) =
            length(text, from).filter(|&(_, smaller, _)| smaller.is_below(unit))
        else {
            break;
        };
        offset = offset.and(smaller.offset(count));
        (unit, end) = (smaller, behind);
    }
    (end > first).then_some((offset, end))
}

/// Whether what stands before `at` may be one of the words before a length of
/// time that is counted from the day of writing.
pub(super) fn leads(text: Text<'_>, at: usize) -> bool {
    /// The last characters of these words.
    static LAST: CharSet = CharSet::new("近去的前来剩有后过");
    let (last, start) = text.han_before(text.before_gap(at));
    if !LAST.contains(last) {
        return false;
    }
    let (outer, _) = text.han_before(start);
    match last {
        '去' => outer == '过',
        '的' => matches!(outer, '去' | '近' | '来'),
        '来' => matches!(outer, '未' | '下'),
        '剩' | '有' => outer == '还',
        '过' => outer == '再',
        _ => true,
    }
}

/// The first characters of the words behind a length of time that is counted
/// from the day of writing.
static BEHIND: CharSet = CharSet::new("前后之以");

/// Whether one of these words may stand at `at`, where the length ends.
pub(super) fn is_behind(text: Text<'_>, at: usize) -> bool {
    BEHIND.contains(text.han(text.after_gap(at)).0)
}

/// Whether one of them may stand soon behind `at`, where the numeral of the
/// length goes on.
pub(super) fn follows(text: Text<'_>, at: usize) -> bool {
    /// The rest of a numeral and of its unit has fewer characters.
    const FARTHEST: usize = 12;
    let mut from = at;
    for _ in 0..FARTHEST {
        let (found, next) = text.han(text.after_gap(from));
        if BEHIND.contains(found) {
            return true;
        }
        if !is_han(found) {
            return false;
        }
        from = next;
    }
    true
}

/// A point that lies so far off.
fn away(start: usize, end: usize, offset: Offset) -> Found {
    let moment = Moment {
        offset: Some(offset),
        ..Moment::default()
    };
    let when = When {
        start: moment,
        ..When::default()
    };
    Found::at(start, end, when)
}

/// 三天前, 10分钟之后: whether the point that lies a length of time off, which
/// begins at `at` and ends at `end`, is a later one, and where it ends.
fn ago(text: Text<'_>, at: usize, end: usize) -> Option<(bool, usize)> {
    if !is_behind(text, end) {
        return None;
    }
    let note = text.after_gap(end);
    let (index, after) = text.match_any(note, &["前", "之前", "以前", "后", "之后", "以后"])?;
    let (behind, _) = text.next_han(after);
    let (before, _) = text.han_before(at);
    let word = match index {
        0 => matches!(
            behind,
            '后' | '期' | '三' | '两' | '景' | '沿' | '往' | '列' | '提' | '夕' | '瞻' | '线'
        ),
        3 => matches!(
            behind,
            '期' | '续' | '备' | '半' | '勤' | '面' | '者' | '方'
        ),
        _ => false,
    };
    // 每三天后, 第5天后 and 近三年前 are told from somewhere else.
    if word
        || matches!(
            before,
            '每' | '第' | '近' | '最' | '前' | '后' | '内' | '满'
        )
    {
        return None;
    }
    Some((index >= 3, after))
}

/// Whether an amount follows at `at` that 每月 divides: directly or behind a
/// word of its bound, or money later in the clause.
pub(super) fn amount_follows(text: Text<'_>, at: usize) -> bool {
    /// In characters, as far as an amount looks back for what divides it.
    const FARTHEST: usize = 16;
    let bounds = ["约", "近", "至少", "不少于", "不低于", "超过", "最多"];
    let gap = text.after_gap(at);
    let gap = text
        .match_any(gap, &bounds)
        .map_or(gap, |(_, end)| text.after_gap(end));
    if let Some((end, unit)) = measured(text, gap) {
        return is_foreign(text, end)
            || matches!(
                unit,
                '元' | '块'
                    | '斤'
                    | '吨'
                    | '公'
                    | '千'
                    | '美'
                    | '亩'
                    | '立'
                    | '升'
                    | '米'
                    | '毫'
                    | '厘'
            );
    }
    let mut from = gap;
    for _ in 0..FARTHEST {
        // 每年安排 800 万元
        from = text.after_blanks(from, 1);
        let (found, next) = text.han(from);
        if !(is_han(found) || found.is_ascii_alphanumeric()) {
            return false;
        }
        match measured(text, from) {
            Some((_, '元' | '块')) => return true,
            Some((end, _)) if is_foreign(text, end) => return true,
            Some((end, _)) => from = text.after_note(end),
            None => from = text.after_note(next),
        }
    }
    false
}

/// Whether a currency other than that of the country stands behind the number that ends
/// at `end`.
fn is_foreign(text: Text<'_>, end: usize) -> bool {
    const CURRENCIES: [&str; 13] = [
        "美元",
        "美金",
        "欧元",
        "英镑",
        "港元",
        "港币",
        "日元",
        "韩元",
        "澳元",
        "加元",
        "台币",
        "新台币",
        "卢布",
    ];
    text.match_any(text.after_gap(end), &CURRENCIES).is_some()
}

/// Where the numeral or the range at `at` ends, and the character behind it.
fn measured(text: Text<'_>, at: usize) -> Option<(usize, char)> {
    let (found, _) = text.han(at);
    if !found.is_ascii_digit() && !is_han_numeral(found) {
        return None;
    }
    let numeral = Numeral::read(text, at)?;
    let mut end = numeral.end.max(at + 1);
    let (joint, behind) = text.han(text.after_gap(end));
    if matches!(joint, '至' | '到' | '-' | '–' | '—' | '～' | '~')
        && let Some(upper) = Numeral::read(text, text.after_gap(behind))
    {
        end = upper.end;
    }
    Some((end, text.han(text.after_gap(end)).0))
}
