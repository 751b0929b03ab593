//! Several places on the calendar that share the unit behind the last one: 七八月份,
//! 七、八十年代, 2018、2019和2020年.

use super::beside::is_each;
use super::placed;
use super::point::{Level, Point};
use super::year::{TWENTIETH, century_of};
use crate::dates::numeric::number;
use crate::dates::value::{Moment, When, Years};
use crate::dates::{Found, is_modern, year};
use crate::numerals::{han_digit, is_han_numeral};
use crate::text::{Text, is_han};

/// More of them are no list of dates.
const MOST: usize = 8;

/// Numbers in a row, of which the last one stands before a unit.
struct Row {
    numbers: [u32; MOST],
    count: usize,
    /// Behind the first.
    first_end: usize,
    /// Behind the last.
    end: usize,
}

/// Whether what stands behind the digits that end at `at`, or behind digits of full
/// width there, may join them to others of a row, or count the years of one.
#[inline]
pub(crate) fn joins_row(text: Text<'_>, at: usize) -> bool {
    const JOINTS: [&str; 11] = [
        "、", "和", "与", "與", "及", "以", "两", "兩", "三", "四", "五",
    ];
    let mut end = at;
    // ０ to ９ are EF BC 90 to 99.
    while let [0xEF, 0xBC, 0x90..=0x99] = text.slice_bytes(end, end + 3) {
        end += 3;
    }
    let behind = text.slice_bytes(end, end + 3);
    JOINTS.iter().any(|joint| joint.as_bytes() == behind)
}

/// The places in a row that begin with the numeral at `at`, each of which is named by
/// its number: the months from one to another or the decades (5、6月份, 七、八十年代), or
/// the first of what does not follow on another (2018、2020年).
pub(crate) fn several(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let (_, digits, end) = number(text, at).unwrap_or((0, 0, at));
    let joins = match digits {
        4 => matches!(
            text.han(end).0,
            '、' | '和' | '与' | '及' | '以' | '两' | '三' | '四' | '五'
        ),
        1 | 2 => matches!(text.han(end).0, '、' | '和' | '与' | '及'),
        0 => true,
        _ => false,
    };
    if !joins || at < free_from || matches!(text.char_before(at).0, '图' | '表' | '第') {
        return None;
    }
    if digits == 4 {
        return year_of_list(text, at, end);
    }
    let row = Row::read(text, at)?;
    if row.months(text).is_some_and(|(_, rises)| rises) || row.decades(text).is_some() {
        return placed(text, at, free_from);
    }
    row.months(text)?;
    // 1、3月: at the start of a line the first is rather that of the point.
    let begins = row.count == 2
        && matches!(
            text.char_before(text.before_blanks(at)).0,
            '\0' | '\n' | '\r' | '；' | '：'
        );
    if begins || is_each(text, at) {
        return None;
    }
    let moment = Moment {
        month: u8::try_from(row.numbers.first().copied()?).ok(),
        year: year_of_row(text, at),
        ..Moment::default()
    };
    Some(at_moment(at, row.first_end, moment))
}

/// The year that stands before the first of the months in a row, of which a later one
/// begins at `at`: 2019年3、6、9月.
pub(super) fn year_of_row(text: Text<'_>, at: usize) -> Option<i32> {
    let mut start = at;
    for _ in 0..MOST {
        let (joint, before) = text.han_before(start);
        if joint == '年' {
            let year = before.checked_sub(4)?;
            let (value, _, end) = number(text, year).filter(|&(_, digits, _)| digits == 4)?;
            return i32::try_from(value)
                .ok()
                .filter(|_| end == before && is_modern(value));
        }
        if !matches!(joint, '、' | '和' | '与' | '及') {
            return None;
        }
        start = before;
        while before - start < 3 && text.byte_before(start).is_ascii_digit() {
            start -= 1;
        }
        if !(1..3).contains(&(before - start)) {
            return None;
        }
    }
    None
}

fn at_moment(start: usize, end: usize, moment: Moment) -> Found {
    let when = When {
        start: moment,
        ..When::default()
    };
    Found::at(start, end, when)
}

/// The year from `at` to `end` in a list of which the last one stands before 年, or
/// before as many years as it has: 2018、2019年, 2017、2018两年.
fn year_of_list(text: Text<'_>, at: usize, end: usize) -> Option<Found> {
    let modern = |at| number(text, at).filter(|&(year, digits, _)| digits == 4 && is_modern(year));
    let (value, _, _) = modern(at)?;
    let mut count = 1;
    let mut last = end;
    while count < MOST
        && let Some(next) = joint(text, last)
        && let Some((_, _, behind)) = modern(next)
    {
        count += 1;
        last = behind;
    }
    let gap = text.after_gap(last);
    let (unit, next) = text.han(gap);
    let told = if unit == '年' {
        count > 1
    } else {
        // The ones before it are of the same list.
        let mut first = at;
        while count < MOST
            && let Some(before) = first.checked_sub("2018、".len())
            && let Some((_, _, behind)) = modern(before)
            && joint(text, behind) == Some(first)
        {
            count += 1;
            first = before;
        }
        let years = han_digit(unit).map(usize::from);
        count > 1 && years == Some(count) && text.next_han(next).0 == '年'
    };
    if !told {
        return None;
    }
    let mut moment = year(i32::try_from(value).ok()?);
    // 1980、1990年代
    if unit == '年' && text.next_han(next).0 == '代' {
        if !value.is_multiple_of(10) {
            return None;
        }
        moment.span = Years::Decade;
    }
    Some(at_moment(at, end, moment))
}

/// Behind what joins a number that ends at `at` to the next one of a list.
fn joint(text: Text<'_>, at: usize) -> Option<usize> {
    match text.han(at) {
        ('、' | '和' | '与' | '及', end) => Some(end),
        ('以', _) => text.match_han(at, "以及"),
        _ => None,
    }
}

/// A number of one or two places at `at`: 7, 七, 十二, 七十.
fn item(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    if let Some((value, digits, end)) = number(text, at) {
        return (digits <= 2).then_some((value, end));
    }
    let (found, next) = text.han(at);
    let (tens, from) = match han_digit(found) {
        None if found == '十' => (1, next),
        digit => {
            let digit = digit.filter(|&digit| digit > 0)?;
            match text.next_han(next) {
                ('十', end) => (u32::from(digit), end),
                _ => return Some((digit.into(), next)),
            }
        }
    };
    match text.next_han(from) {
        (ones, end) if han_digit(ones).is_some_and(|ones| ones > 0) => {
            Some((tens * 10 + u32::from(han_digit(ones)?), end))
        }
        _ => Some((tens * 10, from)),
    }
}

impl Row {
    fn read(text: Text<'_>, at: usize) -> Option<Row> {
        let (first, end) = item(text, at)?;
        let mut row = Row {
            numbers: [first; MOST],
            count: 1,
            first_end: end,
            end,
        };
        // 七八月, 七八十年代
        if first < 10
            && is_han_numeral(text.han(at).0)
            && let Some((second, end)) = item(text, text.after_note(end))
            && is_han_numeral(text.han(text.after_note(row.end)).0)
        {
            row.push(second, end)?;
            return Some(row);
        }
        while let Some(next) = joint(text, row.end) {
            let (number, end) = item(text, next)?;
            row.push(number, end)?;
        }
        (row.count > 1).then_some(row)
    }

    fn push(&mut self, number: u32, end: usize) -> Option<()> {
        *self.numbers.get_mut(self.count)? = number;
        self.count += 1;
        self.end = end;
        Some(())
    }

    fn numbers(&self) -> &[u32] {
        self.numbers.get(..self.count).unwrap_or_default()
    }

    /// Behind the 月 that makes months of them, with 份, and whether each is the next
    /// one.
    fn months(&self, text: Text<'_>) -> Option<(usize, bool)> {
        let mut from = text.after_gap(self.end);
        // 5、6两月
        if self.count == 2
            && let Some((_, both)) = text.match_any(from, &["两", "两个"])
        {
            from = text.after_note(both);
        }
        let ('月', end) = text.han(from) else {
            return None;
        };
        let (behind, next) = text.next_han(end);
        // 5、6月12日
        let day = behind.is_ascii_digit() || is_han_numeral(behind) && behind != '两';
        let months = self
            .numbers()
            .iter()
            .all(|number| (1..=12).contains(number));
        if day || !months {
            return None;
        }
        let rises = self.rises(1);
        Some((if behind == '份' { next } else { end }, rises))
    }

    /// The first and the last of the decades that they are, one after the other, and
    /// where they end.
    fn decades(&self, text: Text<'_>) -> Option<(u32, u32, usize)> {
        let end = text.match_han(text.after_gap(self.end), "年代")?;
        let mut decades = Row {
            numbers: self.numbers,
            ..*self
        };
        // 七、八十年代: 十 holds for both.
        for number in &mut decades.numbers {
            if *number < 10 && is_han(text.char_before(self.first_end).0) {
                *number *= 10;
            }
        }
        let written = self.numbers().last().copied()?;
        let first = decades.numbers().first().copied()?;
        let last = decades.numbers().last().copied()?;
        let round = first.is_multiple_of(10) && first >= 10 && written >= 10 && last <= 90;
        (round && decades.rises(10)).then_some((first, last, end))
    }

    /// Whether each is greater by so many than the one before it.
    fn rises(&self, step: u32) -> bool {
        self.numbers()
            .windows(2)
            .all(|two| matches!(two, [first, second] if first + step == *second))
    }
}

impl Point {
    /// Months or decades in a row: 七八月份, 2019年5、6月, 上世纪七、八十年代.
    pub(super) fn row(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let row = Row::read(text, at)?;
        // 2019年3、6、9月: each of them has the year.
        if self.level == Level::Year
            && text.han_before(at).0 == '年'
            && row.months(text).is_some_and(|(_, rises)| !rises)
        {
            self.moment.month = u8::try_from(row.numbers().first().copied()?).ok();
            return Some((Level::Whole, row.first_end));
        }
        let mut last = self.moment;
        if self.level < Level::Month
            && let Some((end, true)) = row.months(text)
        {
            // 怀孕七八月
            let length = || is_each(text, at) || text.han_before(at).0 == '孕';
            if self.level == Level::Nothing && length() {
                return None;
            }
            let month = |number: Option<&u32>| u8::try_from(*number?).ok();
            self.moment.month = month(row.numbers().first());
            last.month = month(row.numbers().last());
            self.last = Some(last);
            return Some((Level::Whole, end));
        }
        let (first, second, end) = row.decades(text)?;
        self.decades(first, second)?;
        Some((Level::Whole, end))
    }

    /// Takes in the decades of the century that was read, or of the last one.
    pub(super) fn decades(&mut self, first: u32, last: u32) -> Option<()> {
        let base = match self.level {
            Level::Nothing | Level::Calendar => TWENTIETH,
            Level::Year => century_of(&self.moment)?,
            _ => return None,
        };
        let decade = |decade| i32::try_from(decade).ok().map(|decade| base + decade);
        self.moment.offset = None;
        self.moment.span = Years::Decade;
        self.moment.year = decade(first);
        self.last = Some(Moment {
            year: decade(last),
            ..self.moment
        });
        Some(())
    }
}
