//! Parts of longer times that are counted in Chinese: 第一周, 前三季度.

use super::point::{Level, Point};
use super::relative::day_of_week;
use super::small;
use crate::dates::reference::last_day;
use crate::dates::value::Part;
use crate::numerals::is_han_numeral;
use crate::text::Text;

impl Point {
    /// The last day of a year or of a month, where that is known: 今年最后一天.
    fn last_day(&mut self, end: usize) -> Option<(Level, usize)> {
        let month = match (self.level, self.moment.month) {
            (Level::Year, _) => 12,
            (Level::Month, Some(month)) => month,
            _ => return None,
        };
        self.moment.day = Some(last_day(month, self.moment.year)?);
        self.moment.month = Some(month);
        Some((Level::Day, end))
    }

    /// 第一周, 第三个月, 前两周, 头三个月, 最后一个星期一, also with 的 before it.
    pub(super) fn ordinal(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let (found, next) = text.han(at);
        let (from, found, next) = if found == '的' && self.level > Level::Calendar {
            let from = text.after_note(next);
            let (found, next) = text.han(from);
            (from, found, next)
        } else {
            (at, found, next)
        };
        let of_year = matches!(self.level, Level::Year);
        let of_month = self.level == Level::Month || self.in_month();
        let (value, end) = match found {
            '第' | '前' | '头' => {
                let (value, _, end) = small(text, text.after_gap(next))?;
                (i8::try_from(value).ok()?, end)
            }
            '最' => {
                let from = text.match_han(from, "最后")?;
                let (1, _, end) = small(text, text.after_gap(from))? else {
                    return None;
                };
                if let Some(end) = text.match_han(text.after_gap(end), "天") {
                    return self.last_day(end);
                }
                (-1, end)
            }
            _ => return None,
        };
        let gap = text.after_gap(end);
        let counted = text
            .match_han(gap, "个")
            .map_or(gap, |end| text.after_note(end));
        let first_few = found == '前' || found == '头' && value > 1;
        let number = u8::try_from(value).ok();
        if let Some(end) = text
            .match_han(counted, "季度")
            .filter(|_| (1..=4).contains(&value))
        {
            if !(of_year || self.level == Level::Nothing) || first_few && value == 1 {
                return None;
            }
            let quarter = |quarter| Some(Part::Quarter(quarter));
            if first_few {
                let mut last = self.moment;
                last.part = quarter(number?);
                self.last = Some(last);
                self.moment.part = quarter(1);
            } else {
                self.moment.part = quarter(number?);
                return Some((Level::Part, end));
            }
            return Some((Level::Whole, end));
        }
        // 2020年第三季; without a year 第三季 may be one of a programme.
        if of_year
            && !first_few
            && (1..=4).contains(&value)
            && let Some(end) = text.match_han(counted, "季")
            && !matches!(text.next_han(end).0, '节' | '赛')
        {
            self.moment.part = Some(Part::Quarter(number?));
            return Some((Level::Whole, end));
        }
        // 前11月, as reports count the months of the year.
        if self.level == Level::Nothing
            && found == '前'
            && (2..=12).contains(&value)
            && let Some(end) = text.match_han(gap, "月")
            && first_months(text, at, end)
        {
            let mut last = self.moment;
            last.month = number;
            self.last = Some(last);
            self.moment.month = Some(1);
            let end = text.match_han(text.after_note(end), "份").unwrap_or(end);
            return Some((Level::Whole, end));
        }
        if !of_year && !of_month {
            return None;
        }
        if let Some((_, end)) = text.match_any(counted, &["周", "星期", "礼拜"]) {
            let day = day_of_week(text, text.after_note(end));
            if let Some((day, end)) = day.filter(|_| of_month && !first_few) {
                self.moment.weekday = Some(day);
                self.moment.nth = Some(value);
                return Some((Level::Weekday, end));
            }
            if first_few {
                let mut last = self.moment;
                last.week = Some(value);
                self.last = Some(last);
                self.moment.week = Some(1);
            } else {
                self.moment.week = Some(value);
            }
            return Some((Level::Whole, end));
        }
        if of_year
            && let Some(end) = text.match_han(counted, "月")
            && (1..=12).contains(&value)
        {
            if first_few {
                let mut last = self.moment;
                last.month = number;
                self.last = Some(last);
                self.moment.month = Some(1);
            } else {
                self.moment.month = number;
            }
            return Some((Level::Month, end));
        }
        if let Some((_, end)) = text.match_any(gap, &["天", "日"])
            && (1..=31).contains(&value)
        {
            if of_year {
                self.moment.month = Some(1);
            }
            if first_few {
                let mut last = self.moment;
                last.day = number;
                self.last = Some(last);
                self.moment.day = Some(1);
                return Some((Level::Whole, end));
            }
            self.moment.day = number;
            return Some((Level::Day, end));
        }
        None
    }
}

/// Whether the 前 at `at` stands before the first so many months, whose 月 ends at `end`,
/// and ends no word: 日前11月5日, 战前3月.
fn first_months(text: Text<'_>, at: usize, end: usize) -> bool {
    let (before, _) = text.han_before(at);
    let (behind, _) = text.next_han(end);
    !matches!(
        before,
        '日' | '天' | '周' | '会' | '战' | '生' | '婚' | '赛' | '产' | '考' | '节' | '提' | '前'
    ) && !behind.is_ascii_digit()
        && !is_han_numeral(behind)
}
