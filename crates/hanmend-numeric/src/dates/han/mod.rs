//! Dates and times in Chinese: 2015年8月, 二〇一九年春季, 下午3点20分, 三天前.

mod beside;
mod clock;
mod day_number;
mod every;
mod explained;
mod lengths;
mod ordinal;
mod pair;
mod plain;
mod point;
mod reigns;
mod relative;
mod row;
mod suffix;
mod words;
mod year;

use super::numeric::number;
use super::value::{Moment, Relation, When};
use super::{Found, Length, is_modern};
use crate::charset::CharSet;
use crate::numerals::{Notation, Numeral, is_han_numeral};
use crate::text::{Text, is_han, starts_with};
pub(crate) use beside::is_before_length;
pub(crate) use plain::plain;
use point::{Point, last_point, point};
pub(crate) use row::{joins_row, several};
use words::{Word, word};
pub(super) use year::is_of_reign;

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
    relative::counted(text, at, free_from)
        .or_else(|| short_of_hour(text, at, free_from))
        .or_else(|| placed(text, at, free_from))
}

/// The time of which the minutes that it is short of an hour stand at `at`:
/// 差五分八点.
fn short_of_hour(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let ('差', start) = text.han_before(text.before_gap(at)) else {
        return None;
    };
    let mut moment = Moment::default();
    let end = clock::short_of(text, start, &mut moment).filter(|_| start >= free_from)?;
    let when = When {
        start: moment,
        ..When::default()
    };
    let mut found = Found::at(start, end, when);
    before(text, start, free_from, &mut found);
    relate(text, free_from, &mut found);
    Some(found)
}

/// Whether the numeral from `at` to `end`, before a Han character, may belong
/// to a date or a time, or to a length of time told from the day of writing.
/// Most numerals are told apart here.
pub(crate) fn may_count(text: Text<'_>, at: usize, end: usize) -> bool {
    /// What begins a unit of the calendar or the clock, or joins a second
    /// numeral to the first.
    static PLACES: CharSet = CharSet::new("年世季月日号点时至到");
    /// What begins a unit of time alone.
    static LENGTHS: CharSet = CharSet::new("周星天小钟分秒个");
    /// What goes on a numeral.
    static FURTHER: CharSet = CharSet::new("十百千万亿几余多来打半");
    let gap = text.after_gap(end);
    let (found, next) = text.han(gap);
    if matches!(found, '分' | '刻') && text.han_before(text.before_gap(at)).0 == '差' {
        true
    } else if LENGTHS.contains(found) || found == '年' && counts_years(text, at, end, next) {
        lengths::unit_end(text, gap).is_some_and(|end| {
            relative::leads(text, at)
                || relative::is_behind(text, end)
                || relative::goes_on(text, end)
        })
    } else if FURTHER.contains(found) {
        relative::leads(text, at) || relative::follows(text, next)
    } else {
        PLACES.contains(found)
    }
}

/// Whether one digit or three before the 年 that ends at `next`, two that are no
/// short form of a year, or one Han numeral, can be nothing but a number of
/// years.
fn counts_years(text: Text<'_>, at: usize, end: usize, next: usize) -> bool {
    let (behind, _) = text.han(text.after_gap(next));
    let short = matches!(
        *text.slice_bytes(at, end),
        [b'1'..=b'9']
            | [b'1'..=b'9', _, b'0'..=b'9']
            | [b'1'..=b'4', b'0'..=b'9']
            | [b'5', b'0']
            // One Han digit or magnitude: 五年, 百年.
            | [0xE4..=0xE9, _, _]
    );
    short
        && !matches!(behind, '代' | '度' | '起' | '底' | '初' | '末')
        && !behind.is_ascii_digit()
        && !is_han_numeral(behind)
        && !year::SEASONS.contains(&behind)
        && year::epoch(text, at).is_none()
}

/// The date or time in Chinese at `at`, where a character stands that one
/// may begin with and that is no numeral.
pub(super) fn begin(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (found, _) = text.han(at);
    if found == '每' {
        return every::every(text, at);
    }
    // 《明日之后》: a title.
    if matches!(text.char_before(at).0, '《' | '〈') || is_inside_word(text, at, found) {
        return None;
    }
    if let Some((Word::Recent(unit), end)) = word(text, at) {
        return Some(Found {
            length: Some((rust_decimal::Decimal::ZERO, Length::of(unit))),
            vague: true,
            ..Found::new(at, end)
        });
    }
    placed(text, at, free_from)
}

/// Whether a place on the calendar that no numeral begins may begin with two
/// characters in a row, both folded.
pub(crate) fn begins(first: char, second: char) -> bool {
    match first {
        '每' | '第' => true,
        '上' if matches!(second, '百' | '千' | '万' | '亿') => true,
        // 今（15）日
        '今' | '昨' | '明' | '去' | '前' | '上' | '本' if second == '(' => true,
        '上' | '下' | '本' | '这' => {
            relative::SHIFTED.contains(second) || second == first || words::begins(first, second)
        }
        '前' | '头' if is_han_numeral(second) || second.is_ascii_digit() => true,
        '最' if second == '后' => true,
        '周' => second == '末' || relative::DAYS.contains(second),
        '星' => second == '期',
        '礼' => second == '拜',
        '农' | '阴' | '旧' | '夏' if second == '历' => true,
        _ => words::begins(first, second),
    }
}

/// Whether the character at `at` is rather the end of a word.
fn is_inside_word(text: Text<'_>, at: usize, found: char) -> bool {
    let (before, _) = text.han_before(at);
    match found {
        '今' => matches!(before, '如' | '至' | '古' | '当' | '现'),
        '明' => matches!(
            before,
            '说' | '证' | '表' | '文' | '光' | '发' | '黎' | '聪' | '声' | '透' | '鲜' | '简'
        ),
        '前' => matches!(
            before,
            '以' | '之' | '目' | '提' | '空' | '面' | '从' | '当' | '此'
        ),
        '后' => matches!(
            before,
            '以' | '之' | '然' | '先' | '今' | '最' | '此' | '落'
        ),
        '上' => matches!(before, '以' | '晚' | '早' | '路' | '网' | '线'),
        '下' => matches!(before, '以' | '之' | '上' | '乡' | '天' | '地'),
        '本' => matches!(
            before,
            '日' | '基' | '资' | '成' | '根' | '原' | '样' | '文'
        ),
        '去' => matches!(before, '过' | '失' | '除' | '下'),
        '早' => matches!(before, '今' | '明' | '昨'),
        '晚' => matches!(before, '今' | '明' | '昨' | '傍' | '当'),
        '近' => matches!(before, '附' | '接' | '临' | '最' | '靠'),
        _ => false,
    }
}

/// A place on the calendar with its range and what it is related to.
fn placed(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let Point {
        start,
        end,
        moment,
        last,
        ..
    } = point(text, at)?;
    let mut found = Found {
        when: Some(When {
            start: moment,
            end: last,
            relation: Relation::At,
        }),
        ..Found::new(start.max(free_from), end)
    };
    before(text, at, free_from, &mut found);
    relate(text, free_from, &mut found);
    Some(found)
}

/// Takes in the second end of a range and what says on which side of it.
fn relate(text: Text<'_>, free_from: usize, found: &mut Found) {
    range(text, found);
    roughly(text, found);
    behind(text, found);
    opening(text, free_from, found);
}

/// Takes in what stands before a numeral and belongs to it: the lunar
/// calendar, the part of the day.
fn before(text: Text<'_>, at: usize, free_from: usize, found: &mut Found) {
    let Some(when) = &mut found.when else { return };
    let gap = text.before_gap(found.start);
    if when.start.has_date() {
        if text.han_before(gap).0 == '历'
            && let Some((_, start)) = text
                .match_any_before(gap, &["农历", "阴历", "旧历", "夏历"])
                .filter(|&(_, start)| start >= free_from)
        {
            when.start.lunar = true;
            found.start = start;
        }
    } else if found.start == at {
        found.start = day_part(text, at, free_from, &mut when.start);
    }
}

/// Takes in the part of the day before a time.
pub(super) fn day_part(
    text: Text<'_>,
    start: usize,
    free_from: usize,
    moment: &mut Moment,
) -> usize {
    let gap = text.before_gap(start);
    let (last, late) = text.han_before(gap);
    let (first, begin) = text.han_before(late);
    let (part, begin) = match word(text, begin) {
        Some((Word::DayPart(part), end)) if end == gap => (part, begin),
        // 早8点
        _ => match clock::spoken_part(last).filter(|_| !beside::ends_word(first)) {
            Some(part) => (part, late),
            None => return start,
        },
    };
    if begin < free_from {
        return start;
    }
    moment.day_part = Some(part);
    clock::shift(moment);
    begin
}

/// The second end of a range: 2016年至2018年, 5月1日-10日, 三月和九月之间.
fn range(text: Text<'_>, found: &mut Found) {
    let Some(when) = &mut found.when else { return };
    if when.end.is_some() {
        return;
    }
    let gap = text.after_gap(found.end);
    let (joint, next) = text.han(gap);
    // 11月3日起至12月24日止
    let (gap, joint, next) = match text.han(text.after_gap(next)) {
        ('至' | '到', behind) if joint == '起' => (text.after_gap(next), '至', behind),
        _ => (gap, joint, next),
    };
    let (behind, and) = match separator(text, gap) {
        Some(behind) => (behind, false),
        None if matches!(joint, '和' | '与' | '跟') => (next, true),
        None => return,
    };
    let reign = when.start.year.and_then(|_| year::reign(text, found.start));
    // 20:00至次日6:00: the end is a time as the beginning is.
    let next_day = text
        .match_any(text.after_gap(behind), &["次日", "翌日", "第二天"])
        .filter(|_| when.start.hour.is_some())
        .map(|(_, end)| end);
    let behind = next_day.unwrap_or(behind);
    let second = last_point(text, text.after_gap(behind), when.start.has_time(), reign);
    let whole = |second: &Point| {
        second.last.is_none() && (next_day.is_none() || second.moment.hour.is_some())
    };
    let Some(second) = second.filter(whole) else {
        return;
    };
    if second.start < behind {
        return;
    }
    let mut end_at = second.end;
    if and {
        // Only this makes a range of the two.
        match text.match_any(text.after_gap(second.end), &["之间", "间"]) {
            Some((_, end)) => end_at = end,
            None => return,
        }
    }
    let (first, mut end) = (when.start, second.moment);
    let alike = end.has_date() == first.has_date() || end.has_time() && first.has_time();
    if !alike {
        return;
    }
    complete(first, &mut end);
    when.end = Some(end);
    let stop = text.after_gap(end_at);
    if let ('止', close) = text.han(stop)
        && !is_han(text.next_han(close).0)
    {
        end_at = close;
    }
    found.end = end_at;
}

/// What the second end of a range leaves out it has from the first.
fn complete(first: Moment, end: &mut Moment) {
    let own_date = end.has_date();
    if end.offset.is_none() && end.year.is_none() {
        end.year = first.year;
        // 2018年11月至2月 ends in the next year.
        if let (Some(from), Some(to), Some(year)) = (first.month, end.month, end.year)
            && to < from
        {
            end.year = Some(year + 1);
        }
        if end.weekday.is_none() || !own_date {
            end.offset = first.offset;
        }
    }
    if end.month.is_none() && (end.day.is_some() || !own_date) {
        end.month = first.month;
    }
    if !own_date && end.has_time() {
        end.day = first.day;
        end.weekday = first.weekday;
        // 晚上7:00到8:00
        if end.day_part.is_none() {
            end.day_part = first.day_part;
            clock::shift(end);
        }
    }
    end.lunar |= first.lunar;
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

/// Takes in the words behind a date that say that it is about then: 五点左右.
fn roughly(text: Text<'_>, found: &mut Found) {
    let note = text.after_gap(found.end);
    if !matches!(text.han(note).0, '左' | '前' | '许' | '多') {
        return;
    }
    let time = found.when.is_some_and(|when| when.start.hour.is_some());
    let words = ["左右", "前后", "许", "多", "多钟"];
    let Some((index, end)) = text.match_any(note, &words) else {
        return;
    };
    let word = match index {
        0 => matches!(text.next_han(end).0, '两' | '侧' | '邻' | '手' | '为'),
        1 => matches!(text.next_han(end).0, '两' | '排' | '端' | '者'),
        2 => !time || matches!(text.next_han(end).0, '多' | '可' | '诺' | '久'),
        _ => !time || text.han_before(text.before_gap(found.end)).0 != '点',
    };
    if !word {
        found.about = true;
        found.end = end;
    }
}

/// The words behind a date that say on which side of it.
fn behind(text: Text<'_>, found: &mut Found) {
    const RELATIONS: [(&str, Relation); 21] = [
        ("以来", Relation::Since),
        ("起", Relation::Since),
        ("开始", Relation::Since),
        ("至今", Relation::Since),
        ("之前", Relation::Before),
        ("以前", Relation::Before),
        ("前", Relation::Before),
        ("底前", Relation::By),
        ("之后", Relation::After),
        ("以后", Relation::After),
        ("后", Relation::After),
        ("为止", Relation::By),
        ("止", Relation::By),
        ("或之前", Relation::By),
        ("或以前", Relation::By),
        ("及以前", Relation::By),
        ("及之前", Relation::By),
        ("或之后", Relation::Since),
        ("或以后", Relation::Since),
        ("及以后", Relation::Since),
        ("及之后", Relation::Since),
    ];
    static FIRST: CharSet = CharSet::new("以起开之前底后为止至或及");
    let note = text.after_gap(found.end);
    let (first, _) = text.han(note);
    if !FIRST.contains(first) {
        return;
    }
    let longest = RELATIONS
        .iter()
        .filter(|(pattern, _)| starts_with(pattern, first))
        .filter_map(|&(pattern, relation)| {
            Some((pattern, relation, text.match_han(note, pattern)?))
        })
        .max_by_key(|&(_, _, end)| end);
    let Some((pattern, relation, end)) = longest else {
        return;
    };
    let (next, _) = text.next_han(end);
    let word = match pattern {
        "前" => {
            matches!(
                next,
                '三' | '两' | '期' | '后' | '景' | '沿' | '往' | '列' | '来' | '夕' | '提' | '瞻'
            ) || is_han_numeral(next)
        }
        "后" => matches!(
            next,
            '期' | '续' | '备' | '来' | '半' | '勤' | '天' | '年' | '面' | '者'
        ),
        "起" => matches!(
            next,
            '点' | '步' | '草' | '义' | '码' | '伏' | '床' | '飞' | '来' | '重' | '跑' | '航'
        ),
        "止" => !matches!(next, '\0' | ',' | '。' | '，' | '、' | '；' | ')'),
        // 会议下午3点开始: the verb of the clause.
        "开始" => {
            let (before, _) = text.han_before(text.before_gap(found.start));
            is_han(before) && !matches!(before, '从' | '自' | '由') && !is_han(next)
        }
        _ => false,
    };
    if let Some(when) = found.when.as_mut().filter(|_| !word) {
        when.relation = relation;
        found.end = end;
    }
}

/// Takes in the word before a date that opens a range or says on which side
/// of it: 从, 自从, 截至.
fn opening(text: Text<'_>, free_from: usize, found: &mut Found) {
    let Some(when) = &mut found.when else { return };
    let gap = text.before_gap(found.start);
    if !matches!(text.han_before(gap).0, '从' | '自' | '至' | '止' | '到') {
        return;
    }
    let words = [
        "从",
        "自",
        "自从",
        "截至",
        "截止",
        "截止到",
        "截至到",
        "截止至",
        "直至",
    ];
    let Some((index, start)) = text.match_any_before(gap, &words) else {
        return;
    };
    let end_of_word = matches!(text.han_before(start).0, '来' | '各' | '独' | '亲' | '服');
    if start < free_from || end_of_word && index < 2 {
        return;
    }
    let relation = match index {
        // 自6、7月份以来
        1 if when.relation == Relation::Since => Relation::Since,
        0 if when.end.is_some() && when.relation == Relation::Since => Relation::Since,
        0 | 1 if when.end.is_some() => Relation::At,
        2 => Relation::Since,
        3.. if when.relation == Relation::At => Relation::By,
        _ => return,
    };
    when.relation = relation;
    found.start = start;
}

/// Whether four bare digits are a year by what stands around them in
/// Chinese: an opening quote, or 两 that is no unit of it.
pub(super) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    if !is_modern(value) || end - at < 4 {
        return false;
    }
    let (next, _) = text.char(text.after_note(end));
    let (before, _) = text.char_before(at);
    // （1983—）: since when somebody lives.
    let open = || {
        let (_, behind) = text.char(end);
        matches!(before, '(' | '（')
            && matches!(next, '—' | '–' | '-' | '－' | '～' | '~')
            && matches!(text.han(text.after_blanks(behind, 1)).0, ')' | '—')
    };
    // 2017、2018两年, 2020两会
    let two = || {
        let (two, behind) = text.next_han(end);
        two == '两' && matches!(text.next_han(behind).0, '年' | '次' | '会')
    };
    matches!(next, '“' | '《' | '「') && !before.is_ascii_alphanumeric() || open() || two()
}
