//! One place on the calendar in Chinese, part after part: from the year down
//! to the minute.

use super::beside::{day_stands_alone, follows_until, is_each, of_this_stands_alone};
use super::clock::{shift, short_of, spoken_part, time};
use super::relative::{shifted, weekday};
use super::row::year_of_row;
use super::words::{Word, word};
use super::year::{century, decade, epoch, year};
use super::{day_number, small};
use crate::charset::CharSet;
use crate::dates::english::nth_feast;
use crate::dates::numeric::number;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{DayPart, Moment, Part, Years};
use crate::dates::{is_modern, numeric};
use crate::numerals::is_han_numeral;
use crate::scan::begins_date;
use crate::text::{Text, is_han};

/// How fine the last part read is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Nothing,
    Calendar,
    Year,
    Part,
    Month,
    Week,
    Day,
    Weekday,
    DayPart,
    Clock,
    /// Nothing can follow.
    Whole,
}

/// A place on the calendar as read; of some, the range that it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) moment: Moment,
    /// The last moment, where one numeral after the other has the same unit:
    /// 五到六点; or of the first so many: 前三季度.
    pub(super) last: Option<Moment>,
    pub(super) level: Level,
    /// Whether it is the second end of a range.
    pub(super) ends_range: bool,
    /// Whether what begins the range is a time.
    pub(super) timed: bool,
    /// The first year of the reign that the range begins in.
    pub(super) reign: Option<i32>,
}

/// The place on the calendar that is named at `at`.
pub(super) fn point(text: Text<'_>, at: usize) -> Option<Point> {
    read(text, at, false, false, None)
}

/// The same where it ends a range: there a bare day is no number of days.
/// So is a bare hour where the range begins with a time; a year is one of the reign
/// that it begins in, if it does.
pub(super) fn last_point(
    text: Text<'_>,
    at: usize,
    timed: bool,
    reign: Option<i32>,
) -> Option<Point> {
    read(text, at, true, timed, reign)
}

fn read(
    text: Text<'_>,
    at: usize,
    ends_range: bool,
    timed: bool,
    reign: Option<i32>,
) -> Option<Point> {
    let mut point = Point {
        ends_range,
        timed,
        reign,
        start: at,
        end: at,
        moment: Moment::default(),
        last: None,
        level: Level::Nothing,
    };
    let mut day = None;
    while point.level < Level::Whole {
        // 周一至周五8:30-17:30: the hours are of each of these days.
        if ends_range && !timed && point.level == Level::Weekday {
            break;
        }
        let gap = if point.end == at {
            at
        } else {
            text.after_gap(point.end)
        };
        // 3月5日的上午8点: what stands behind 的 belongs to it if it ends in a time.
        let (mut found, next) = text.han(gap);
        let mut from = gap;
        if found == '的' && matches!(point.level, Level::Day | Level::Weekday) {
            day.get_or_insert(point);
            from = text.after_note(next);
            found = text.han(from).0;
        }
        if !point.part(text, from, found) {
            break;
        }
        shift(&mut point.moment);
    }
    if let Some(day) = day
        && point.level != Level::Clock
    {
        point = day;
    }
    if point.level == Level::Nothing || point.level == Level::Calendar {
        return None;
    }
    if point.moment.year.is_some() {
        point.start = epoch(text, at).map_or(at, |(start, _)| start);
    }
    Some(point)
}

impl Point {
    /// Takes in the part at `at`, where this character stands; whether there is
    /// one.
    fn part(&mut self, text: Text<'_>, at: usize, found: char) -> bool {
        let end = if self.level == Level::Week {
            self.weekday(text, at)
        } else if found.is_ascii_digit() || is_han_numeral(found) {
            self.numeral(text, at)
        } else if found == '差' && self.level < Level::Clock {
            short_of(text, at, &mut self.moment).map(|end| (Level::Clock, end))
        } else if let Some((part, end)) = self.spoken_part(text, at) {
            self.moment.day_part = Some(part);
            Some((Level::DayPart, end))
        } else if !may_go_on(found) {
            return false;
        } else {
            self.suffix(text, at)
                .or_else(|| self.ordinal(text, at))
                .or_else(|| self.word(text, at))
                .or_else(|| self.weekday(text, at))
        };
        match end {
            Some((level, end)) => {
                self.level = level;
                self.end = end;
                true
            }
            None => false,
        }
    }

    /// A part that begins with a numeral: 2015年, 8月, 5日, 3点.
    fn numeral(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let level = self.level;
        if level <= Level::Calendar
            && let Some((moment, end)) = numeric::date(text, at)
        {
            self.moment = Moment {
                lunar: self.moment.lunar,
                ..moment
            };
            return Some((Level::Day, end));
        }
        // 七八月, 五六十年代
        let Some((value, digits, end)) = small(text, at) else {
            return self.row(text, at);
        };
        let gap = text.after_gap(end);
        let (unit, next) = text.han(gap);
        let byte = u8::try_from(value).ok();
        match unit {
            // 5、6月份, 七十、八十年代
            '、' | '和' | '与' | '及' if level < Level::Month => self.row(text, at),
            '、' | '和' | '与' | '及'
                if self.in_month()
                    && digits <= 2
                    && let Some(found) = self.days_in_row(text, value, gap) =>
            {
                Some(found)
            }
            // 民国105年至109年
            '年' if level < Level::Year
                && let Some(first) = self.reign
                && (1..=120).contains(&value) =>
            {
                self.moment.year = i32::try_from(value).ok().map(|value| first + value - 1);
                Some((Level::Year, next))
            }
            '年' if level < Level::Year => {
                let end = year(text, (value, digits), next, at, &mut self.moment)?;
                Some((Level::Year, end))
            }
            '年' if matches!(self.moment.offset, Some(offset) if offset.unit == CalendarUnit::Century) =>
            {
                // 上世纪90年代 are the nineteen-nineties.
                let (decade, end) = decade(text, at)?;
                self.moment.offset = None;
                self.moment.year = Some(1900 + decade);
                self.moment.span = Years::Decade;
                Some((Level::Year, end))
            }
            '世' if level < Level::Year => {
                Some((Level::Year, century(text, value, gap, &mut self.moment)?))
            }
            '季' if level < Level::Part && (1..=4).contains(&value) => {
                let end = text.match_han(gap, "季度")?;
                let alone =
                    level == Level::Nothing && (is_each(text, at) || text.next_han(end).0 == '一');
                if alone || end == gap {
                    return None;
                }
                self.moment.part = Some(Part::Quarter(byte?));
                // 头三季度 are the first three.
                if level == Level::Nothing
                    && value > 1
                    && let ('头', start) = text.han_before(at)
                {
                    self.last = Some(self.moment);
                    self.moment.part = Some(Part::Quarter(1));
                    self.start = start;
                    return Some((Level::Whole, end));
                }
                Some((Level::Part, end))
            }
            '月' if level < Level::Month => {
                if !(1..=12).contains(&value)
                    || digits > 2
                    || level == Level::Nothing && is_each(text, at)
                {
                    return None;
                }
                // 第三季度9月: the month says it closer.
                if level == Level::Part {
                    self.moment.part = None;
                }
                self.moment.month = byte;
                if level == Level::Nothing && text.byte_before(at) >= 0x80 {
                    self.moment.year = year_of_row(text, at);
                }
                Some((Level::Month, next))
            }
            '日' if level < Level::Day && (1..=31).contains(&value) => {
                let bare = level <= Level::Calendar
                    && !self.ends_range
                    && !day_stands_alone(text, at, next);
                if bare || level == Level::Year {
                    return None;
                }
                self.moment.day = byte;
                Some((Level::Day, next))
            }
            // 12号八点, 25号下午
            '号' if (1..=31).contains(&value)
                && level < Level::Day
                && (self.in_month()
                    || level == Level::Nothing
                        && (self.ends_range && !is_han(text.next_han(next).0)
                            || follows_until(text, at)
                            || day_number::goes_on(text, next))) =>
            {
                self.moment.day = byte;
                Some((Level::Day, next))
            }
            // 3月 5, 2019, as sites have it whose dates were made for English
            ',' if level == Level::Month
                && (1..=31).contains(&value)
                && let Some(end) = self.year_behind(text, next) =>
            {
                self.moment.day = byte;
                Some((Level::Day, end))
            }
            _ if level < Level::Clock && level != Level::Part => {
                let joined = matches!(unit, '至' | '到' | '-' | '~' | '–' | '—' | '―');
                if joined && let Some(found) = self.pair(text, at, (value, digits), end) {
                    return Some(found);
                }
                if level == Level::Year {
                    return None;
                }
                let clear = level >= Level::Day || self.moment.day_part.is_some() || self.timed;
                if matches!(unit, '点' | '时' | ':')
                    && let Some(end) = time(text, at, clear, &mut self.moment)
                {
                    return Some((Level::Clock, end));
                }
                // 正月十五: the day of a lunar month needs no 日.
                let han = level == Level::Month && is_han_numeral(text.han(at).0);
                // 三月十二, with nothing that it counts behind it
                let told = self.moment.lunar
                    || value > 10 && !is_han(unit) && !unit.is_ascii_alphanumeric() && unit != '、';
                if han && told && (1..=31).contains(&value) {
                    self.moment.day = byte;
                    return Some((Level::Day, end));
                }
                None
            }
            _ => None,
        }
    }

    /// Takes in the year behind a month, a day and the comma that ends at `at`: where it
    /// ends.
    fn year_behind(&mut self, text: Text<'_>, at: usize) -> Option<usize> {
        let (year, digits, end) = number(text, text.after_blanks(at, 1))?;
        let modern = digits == 4 && is_modern(year) && self.moment.year.is_none();
        if !modern || text.byte(end) == b',' {
            return None;
        }
        self.moment.year = i32::try_from(year).ok();
        Some(end)
    }

    /// The part of the day in one character between a day and an hour: 3日晚7点,
    /// 周五早8:00.
    fn spoken_part(&self, text: Text<'_>, at: usize) -> Option<(DayPart, usize)> {
        let (found, next) = text.han(at);
        let part = spoken_part(found)?;
        // 7月27日晚到29日
        let from = text.after_note(next);
        if matches!(self.level, Level::Day | Level::Weekday)
            && matches!(text.han(from).0, '到' | '至' | '起')
        {
            return Some((part, next));
        }
        let (hour, _, end) = small(text, from)?;
        let hours = hour <= 24 && matches!(text.han(text.after_gap(end)).0, '点' | '时' | ':');
        // 周五早8点, 早8点至晚6点
        let told = matches!(self.level, Level::Day | Level::Weekday)
            || self.timed && self.level == Level::Nothing;
        (told && hours).then_some((part, next))
    }

    /// Whether a day of the month can follow.
    pub(super) fn in_month(&self) -> bool {
        self.level == Level::Month
            || matches!(self.moment.offset, Some(offset) if offset.unit == CalendarUnit::Month)
    }

    /// A word of the table, or 上个月 and its kin.
    fn word(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let level = self.level;
        if level <= Level::Calendar
            && let Some((shift, end)) = shifted(text, at)
        {
            self.moment.offset = Some(Offset::calendar(shift.count, shift.unit));
            self.moment.part = shift.part;
            let level = match shift.unit {
                CalendarUnit::Week => Level::Week,
                CalendarUnit::Month => Level::Part,
                CalendarUnit::Quarter | CalendarUnit::HalfYear => Level::Whole,
                _ => Level::Year,
            };
            let level = if shift.part.is_some() {
                Level::Whole
            } else {
                level
            };
            return Some((level, end));
        }
        if level <= Level::Year
            && !self.moment.lunar
            && matches!(text.han(at).0, '农' | '阴' | '旧' | '夏')
            && let Some((_, end)) = text.match_any(at, &["农历", "阴历", "旧历", "夏历"])
        {
            self.moment.lunar = true;
            let level = if level == Level::Nothing {
                Level::Calendar
            } else {
                level
            };
            return Some((level, end));
        }
        let first = level <= Level::Calendar;
        if first && let Some(found) = self.explained(text, at) {
            return Some(found);
        }
        let (word, end) = word(text, at)?;
        match word {
            Word::Relative(count, unit) if first => {
                self.moment.offset = Some(Offset::calendar(i32::from(count), unit));
                let level = if unit == CalendarUnit::Year {
                    Level::Year
                } else {
                    Level::Day
                };
                Some((level, end))
            }
            Word::RelativeDay(count, part) if first => {
                self.moment.offset = Some(Offset::calendar(i32::from(count), CalendarUnit::Day));
                self.moment.day_part = Some(part);
                Some((Level::DayPart, end))
            }
            Word::DayPart(part) if level < Level::DayPart && !self.is_long() => {
                self.moment.day_part = Some(part);
                Some((Level::DayPart, end))
            }
            Word::OfYear(part) if level <= Level::Year => {
                self.moment.part = Some(part);
                if first && matches!(part, Part::Half(_)) {
                    self.moment.offset = Some(Offset::calendar(0, CalendarUnit::Year));
                }
                Some((Level::Part, end))
            }
            Word::OfThis(part, unit) if first && of_this_stands_alone(text, at, end) => {
                self.moment.part = Some(part);
                self.moment.offset = Some(Offset::calendar(0, unit));
                Some((Level::Whole, end))
            }
            Word::LunarMonth(month) if level <= Level::Year => {
                self.moment.month = Some(month);
                self.moment.lunar = true;
                Some((Level::Month, end))
            }
            Word::FirstMonth if level <= Level::Year => {
                self.moment.month = Some(1);
                Some((Level::Month, end))
            }
            Word::Feast(month, day, lunar) if level <= Level::Year => {
                self.moment.month = Some(month);
                self.moment.day = Some(day);
                self.moment.lunar = lunar;
                Some((Level::Day, end))
            }
            Word::NthFeast(month, weekday, nth) if level <= Level::Year => {
                let day = nth_feast(self.moment.year, month, weekday, nth)?;
                (self.moment.month, self.moment.day) = (day.month, day.day);
                (self.moment.weekday, self.moment.nth) = (day.weekday, day.nth);
                Some((Level::Day, end))
            }
            _ => None,
        }
    }

    /// Whether what was read is longer than a day, so that no part of a day
    /// can follow.
    fn is_long(&self) -> bool {
        matches!(
            self.level,
            Level::Year | Level::Part | Level::Month | Level::Week
        )
    }

    /// A day of the week, also behind a date: 3月5日，星期一 and （星期一）.
    fn weekday(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        if self.level == Level::Week {
            let (day, end) = super::relative::day_of_week(text, at)?;
            self.moment.weekday = Some(day);
            return Some((Level::Weekday, end));
        }
        if self.level == Level::Day {
            let (found, next) = text.han(at);
            if found == '('
                && let Some(found) = self.explained_behind(text, next)
            {
                return Some(found);
            }
            let from = match found {
                ',' | '(' => text.after_blanks(next, 1),
                _ => at,
            };
            let (_, end) = weekday(text, from)?;
            if found != '(' {
                return Some((Level::Weekday, end));
            }
            let (close, closed) = text.han(end);
            return (close == ')').then_some((Level::Weekday, closed));
        }
        if self.level != Level::Nothing {
            return None;
        }
        let (day, end) = weekday(text, at)?;
        if day == 0 {
            self.moment.part = Some(Part::Weekend);
            return Some((Level::Whole, end));
        }
        self.moment.weekday = Some(day);
        Some((Level::Weekday, end))
    }
}

/// Whether a part without a numeral may begin with a character.
fn may_go_on(found: char) -> bool {
    /// What begins parts only behind others.
    static INNER: CharSet = CharSet::new("初底末度份的第头半");
    begins_date(found) || INNER.contains(found) || matches!(found, ',' | '(')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::han::words;

    #[test]
    fn every_word_may_go_on_a_date() {
        for word in words::all() {
            assert!(word.chars().next().is_some_and(may_go_on), "{word}");
        }
    }
}
