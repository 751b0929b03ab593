//! What stands behind a year or a month and is a part of it: 2015年春, 3月上旬.

use super::point::{Level, Point};
use super::small;
use super::words::{Word, word};
use crate::charset::CharSet;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{Moment, Part, Years};
use crate::numerals::is_han_numeral;
use crate::text::Text;

impl Point {
    /// What stands behind a year or a month and is a part of it: 初, 底,
    /// 春, 上旬, 度.
    pub(super) fn suffix(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        static SUFFIXES: CharSet = CharSet::new("年中春夏秋冬月上下初底末度份");
        let year = self.level == Level::Year;
        let long = year
            && (self.moment.span != Years::One
                || matches!(self.moment.offset, Some(offset) if offset.unit == CalendarUnit::Century));
        let month = self.level == Level::Month
            || self.level == Level::Part && self.in_month() && self.moment.part.is_none();
        let year = year && !long;
        if self.level == Level::Part
            && matches!(self.moment.part, Some(Part::Quarter(_) | Part::Half(_)))
        {
            return self.end_of_part(text, at);
        }
        let (found, next) = text.han(at);
        if !year && !month && !long
            || !SUFFIXES.contains(found)
            || word(text, at).is_some_and(|(word, _)| !matches!(word, Word::OfThis(..)))
        {
            return None;
        }
        let (second, behind) = text.next_han(next);
        if month
            && let Some((first, last)) = two_of_ten(found, second)
            && let ('旬', end) = text.next_han(behind)
        {
            self.last = Some(Moment {
                part: Some(last),
                ..self.moment
            });
            self.moment.part = Some(first);
            return Some((Level::Whole, end));
        }
        let (part, end) = match (found, second) {
            ('年', '初') if year => (Part::Start, behind),
            ('年', '底' | '末') if year => (Part::End, behind),
            ('中', '期' | '叶') if !month => (Part::Middle, behind),
            ('春', _) if year => (Part::Spring, next),
            ('夏', _) if year => (Part::Summer, next),
            ('秋', _) if year => (Part::Autumn, next),
            ('冬', _) if year => (Part::Winter, next),
            ('月', '初') if month => (Part::Start, behind),
            ('月', '底' | '末') if month => (Part::End, behind),
            ('上', '旬') if month => (Part::FirstTen, behind),
            ('中', '旬') if month => (Part::SecondTen, behind),
            ('下', '旬') if month => (Part::LastTen, behind),
            ('初', _) => return self.start_or_lunar_day(text, next, second),
            ('底', _) if !matches!(second, '线' | '部' | '气' | '蕴' | '色' | '数') => {
                (Part::End, next)
            }
            ('末', _) if !matches!(second, '端' | '梢') => (Part::End, next),
            ('中', _)
                if month
                    && !matches!(
                        second,
                        '国' | '央' | '心' | '学' | '小' | '共' | '间' | '秋'
                    ) =>
            {
                (Part::Middle, next)
            }
            ('度', _) if year => return Some((Level::Part, next)),
            ('份', _) if month => return Some((Level::Month, next)),
            _ => return None,
        };
        self.moment.part = Some(part);
        Some((Level::Part.max(self.level), end)).map(|(level, end)| {
            let whole = matches!(part, Part::Start | Part::Middle | Part::End);
            (if month || whole { Level::Whole } else { level }, end)
        })
    }

    /// 末 or 底 behind a quarter or a half of the year: 一季度末.
    fn end_of_part(&mut self, text: Text<'_>, at: usize) -> Option<(Level, usize)> {
        let (found, next) = text.han(at);
        let (behind, _) = text.next_han(next);
        if !matches!(found, '末' | '底') || matches!(behind, '端' | '线' | '部' | '气' | '尾')
        {
            return None;
        }
        self.moment.part = match self.moment.part? {
            Part::Quarter(quarter) => Some(Part::QuarterEnd(quarter)),
            Part::Half(half) => Some(Part::HalfEnd(half)),
            _ => return None,
        };
        Some((Level::Whole, next))
    }

    /// 初 behind a year or a month: its beginning, or a lunar day.
    fn start_or_lunar_day(
        &mut self,
        text: Text<'_>,
        next: usize,
        second: char,
    ) -> Option<(Level, usize)> {
        if self.level == Level::Month
            && is_han_numeral(second)
            && let Some((day, _, end)) = small(text, text.after_note(next))
            && (1..=10).contains(&day)
        {
            self.moment.day = u8::try_from(day).ok();
            self.moment.lunar = true;
            return Some((Level::Day, end));
        }
        let word = matches!(
            second,
            '中' | '级' | '步' | '次' | '衷' | '始' | '心' | '期'
        );
        if word {
            return None;
        }
        self.moment.part = Some(Part::Start);
        Some((Level::Whole, next))
    }
}

/// The parts of a month that two characters before 旬 name: 上中旬, 中下旬.
fn two_of_ten(first: char, second: char) -> Option<(Part, Part)> {
    match (first, second) {
        ('上', '中') | ('中', '上') => Some((Part::FirstTen, Part::SecondTen)),
        ('中', '下') | ('下', '中') => Some((Part::SecondTen, Part::LastTen)),
        _ => None,
    }
}
