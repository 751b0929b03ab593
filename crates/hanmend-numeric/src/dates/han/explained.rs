//! Days, months and years whose number newspapers put in brackets within or behind their
//! word: 今（15）日, 昨天（29日）, 去（2020）年.

use super::point::{Level, Point};
use super::small;
use crate::dates::is_modern;
use crate::text::Text;

impl Point {
    /// A day, a month or a year whose number stands in brackets between the two
    /// characters that tell it from the day of writing: 今（15）日, 本（4）月, 去（2020）年.
    pub(super) fn explained(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let (first, next) = text.han(at);
        let ('(', open) = text.next_han(next) else {
            return None;
        };
        let (value, digits, close) = small(text, open)?;
        let number = u8::try_from(value).ok();
        let (mark, behind) = text.han(close);
        // 今（30日）凌晨
        if mark == '日'
            && matches!(first, '今' | '昨' | '明')
            && let (')', end) = text.next_han(behind)
            && (1..=31).contains(&value)
        {
            self.moment.day = number;
            return Some((Level::Day, end));
        }
        if mark != ')' {
            return None;
        }
        let (unit, end) = text.han(behind);
        let level = match (first, unit) {
            ('今' | '昨' | '明' | '前', '日' | '天') if (1..=31).contains(&value) => {
                self.moment.day = number;
                Level::Day
            }
            ('本' | '上', '月') if (1..=12).contains(&value) => {
                self.moment.month = number;
                Level::Month
            }
            ('今' | '去' | '明' | '前' | '本' | '上', '年') if digits == 4 && is_modern(value) =>
            {
                self.moment.year = i32::try_from(value).ok();
                Level::Year
            }
            // 明（113）年 of Taiwan
            ('今' | '去' | '明' | '前' | '本' | '上', '年') if (100..=130).contains(&value) =>
            {
                self.moment.year = i32::try_from(value).ok().map(|value| value + 1911);
                Level::Year
            }
            _ => return None,
        };
        Some((level, end))
    }

    /// The day in the bracket that was opened before `at`, behind a word that tells it from
    /// the day of writing: 昨天（29日）晚间.
    pub(super) fn explained_behind(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        if self.moment.offset.is_none() || self.moment.day.is_some() {
            return None;
        }
        let (value @ 1..=31, _, close) = small(text, at)? else {
            return None;
        };
        let ('日' | '号', behind) = text.han(close) else {
            return None;
        };
        let (')', end) = text.next_han(behind) else {
            return None;
        };
        self.moment.day = u8::try_from(value).ok();
        Some((Level::Day, end))
    }
}
