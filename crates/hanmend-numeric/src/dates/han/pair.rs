//! Two numerals with one unit: 五到六点, 3-5月, 2016—2018年.

use super::beside::is_each;
use super::clock::{shift, time};
use super::point::{Level, Point};
use super::year::century;
use super::{separator, small};
use crate::dates::value::Part;
use crate::text::Text;

impl Point {
    /// Two numerals with one unit: 五到六点, 3-5月, 2016—2018年.
    pub(super) fn pair(
        &mut self,
        text: Text<'_>,
        at: usize,
        (value, digits): (u32, u32),
        end: usize,
    ) -> Option<(Level, usize)> {
        let behind = text.after_gap(separator(text, text.after_gap(end))?);
        let (second, second_digits, second_end) = small(text, behind)?;
        let (unit, next) = text.han(text.after_gap(second_end));
        let mut last = self.moment;
        let (first, byte) = (u8::try_from(value).ok(), u8::try_from(second).ok());
        let two = digits <= 2 && second_digits <= 2;
        match unit {
            // 上世纪70至80年代
            '年' if self.level <= Level::Year
                && two
                && value < second
                && value.is_multiple_of(10)
                && second.is_multiple_of(10)
                && let Some(end) = text.match_han(text.after_gap(second_end), "年代") =>
            {
                self.decades(value, second)?;
                Some((Level::Whole, end))
            }
            '年' if self.level <= Level::Calendar && digits == 4 => {
                let year = i32::try_from(value).ok()?;
                let second = i32::try_from(second).ok()?;
                let second = match second_digits {
                    4 => second,
                    2 => year / 100 * 100 + second,
                    _ => return None,
                };
                if !(1000..=2999).contains(&year) || second <= year {
                    return None;
                }
                self.moment.year = Some(year);
                last.year = Some(second);
                self.last = Some(last);
                Some((Level::Whole, next))
            }
            // 17至19世纪
            '世' if self.level < Level::Year && two && value < second => {
                let end = century(text, value, text.after_gap(second_end), &mut self.moment)?;
                century(text, second, text.after_gap(second_end), &mut last)?;
                self.last = Some(last);
                Some((Level::Whole, end))
            }
            '月' if self.level < Level::Month && two && !is_each(text, at) => {
                if !(1..=12).contains(&value) || !(1..=12).contains(&second) {
                    return None;
                }
                self.moment.month = first;
                last.month = byte;
                self.last = Some(last);
                Some((Level::Whole, next))
            }
            // 一至三季度
            '季' if self.level < Level::Part
                && two
                && value < second
                && (1..=4).contains(&second)
                && !is_each(text, at) =>
            {
                let end = text.match_han(text.after_gap(second_end), "季度")?;
                self.moment.part = Some(Part::Quarter(first?));
                last.part = Some(Part::Quarter(byte?));
                self.last = Some(last);
                Some((Level::Whole, end))
            }
            '日' | '号' if self.in_month() && two && value < second && second <= 31 => {
                self.moment.day = first;
                last.day = byte;
                self.last = Some(last);
                Some((Level::Whole, next))
            }
            '点' | '时' if self.level < Level::Clock && two && value <= 24 => {
                let clear = self.level >= Level::Day || self.moment.day_part.is_some();
                let end = time(text, behind, clear, &mut last)?;
                self.moment.hour = first;
                shift(&mut self.moment);
                shift(&mut last);
                self.last = Some(last);
                Some((Level::Whole, end))
            }
            _ => None,
        }
    }

    /// Days that follow one another and share their unit, of which the first ends at `at`:
    /// 5月3、4日, 5月3、4、5日.
    pub(super) fn days_in_row(
        &mut self,
        text: Text<'_>,
        first: u32,
        at: usize,
    ) -> Option<(Level, usize)> {
        /// More are told as a range.
        const MOST: usize = 6;
        let (mut last, mut at) = (first, at);
        for _ in 0..MOST {
            let ('、' | '和' | '与' | '及', next) = text.han(at) else {
                return None;
            };
            let (day, digits, end) = small(text, text.after_gap(next))?;
            if first == 0 || digits > 2 || day != last + 1 || day > 31 {
                return None;
            }
            last = day;
            at = text.after_gap(end);
            if let ('日' | '号', behind) = text.han(at) {
                self.moment.day = u8::try_from(first).ok();
                let mut end = self.moment;
                end.day = u8::try_from(last).ok();
                self.last = Some(end);
                return Some((Level::Whole, behind));
            }
        }
        None
    }
}
