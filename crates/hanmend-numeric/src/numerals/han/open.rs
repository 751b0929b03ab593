//! What leaves a Han numeral open or ends it: 几十, 十几, 余, 多, its decimals, and the 一 of
//! what one costs.

use rust_decimal::Decimal;

use super::sum::{Current, Sum};
use crate::charset::CharSet;
use crate::numerals::digits::{
    counts_something, han_digit, is_han_numeral, is_magnitude_or_blank, is_pair, is_part_of_unit,
    magnitude,
};
use crate::numerals::{arabic, last_place};

/// What 来 behind round numbers in digits counts about so many of: 30来岁.
static OF_TENS: CharSet = CharSet::new("岁个人天年元块名户里公斤亩");

/// What 数 behind ten counts some more of: 十数年.
static SOME_COUNTED: CharSet = CharSet::new("年人个名家天日里载次条位户种岁丈处倍元艘辆件");

/// Whether a value is some tens.
fn is_round(value: Decimal) -> bool {
    last_place(value).is_some_and(|place| place >= Decimal::TEN)
}

impl Sum<'_> {
    /// Before the 一 that ends a numeral at `end` and rather tells what one costs: 三千一个月,
    /// 4万一平, but 三百一块.
    pub(super) fn before_one(&self, end: usize) -> Option<usize> {
        static ONES: CharSet =
            CharSet::new("个月年晚天夜次套斤平张只台间件条瓶包本米吨双辆桌份节盒箱匹头亩人位");
        let large = self.last_small >= 100 || self.last_small == 0 && self.last_big > 0;
        if !matches!(self.current, Current::Digit(1)) || self.zero || !large {
            return None;
        }
        let (behind, _) = self.text.han(self.text.after_note(end));
        let ('一', start) = self.text.han_before(end) else {
            return None;
        };
        (ONES.contains(behind) && start > self.start).then(|| self.text.before_note(start))
    }

    /// 几十, 十几, 数百.
    pub(super) fn some(&mut self, found: char, from: usize, next: usize) -> Option<usize> {
        // 20几岁: from 21 to 29.
        if let Current::Number(value) = self.current
            && found == '几'
            && self.in_digits
            && !self.decimal
            && value < Decimal::ONE_HUNDRED
            && is_round(value)
            && self.spread.is_none()
        {
            self.current = Current::Empty;
            self.section = self.sum(value, Decimal::ONE);
            self.spread = Some(Decimal::from(8));
            return Some(next);
        }
        if self.current != Current::Empty || self.spread.is_some() || self.over.is_some() {
            return None;
        }
        let (after, _) = self.text.han(self.text.after_note(next));
        let before_magnitude = magnitude(after).is_some();
        // 十数万, 十数年; but 十数据
        let some = found == '几' || before_magnitude || SOME_COUNTED.contains(after);
        if self.just_read == 10 && some && !self.in_digits {
            // 十几: from 11 to 19.
            self.section = self.sum(self.section, Decimal::ONE);
            self.spread = Some(Decimal::from(8));
            self.just_read = 0;
            return Some(next);
        }
        if found == '几' && self.zero || (self.just_read > 10 && found == '几' && before_magnitude)
        {
            self.current = Current::Some;
            return Some(next);
        }
        let begins = self.just_read == 0 && !self.zero && before_magnitude;
        if !begins || found == '数' && counts_something(self.text, from) {
            return None;
        }
        self.current = Current::Some;
        Some(next)
    }

    /// 把 behind a magnitude alone: 万把块, 百把人.
    pub(super) fn about(&mut self, next: usize) -> Option<usize> {
        let (counted, _) = self.text.next_han(next);
        let (first, _) = self.text.han(self.start);
        let one = self.last_small == 0 || self.last_big == 0;
        let alone = one && magnitude(first) == Some(self.just_read);
        if !alone || self.over.is_some() || !OF_TENS.contains(counted) {
            return None;
        }
        self.over = Some(Decimal::from(self.just_read));
        self.just_read = 0;
        Some(next)
    }

    /// The second of two digits with a mark between them that name a range: 三、四十人,
    /// 七、八位. Behind a third one, and before what is counted off in grades and
    /// parts of the year, they are two of a list (三、四季度).
    pub(super) fn pair(&mut self, from: usize) -> Option<usize> {
        static COUNTED: CharSet = CharSet::new(
            "十百千万亿人天岁里米户家吨斤公克亩元块分小辆头只双句件本张倍杯碗口寸尺丈遍回封篇",
        );
        let Current::Digit(first) = self.current else {
            return None;
        };
        let (found, end) = self.text.han(from);
        let second = han_digit(found).filter(|&second| is_pair(first, second))?;
        let (before, _) = self.text.han_before(self.start);
        let (counted, behind) = self.text.next_han(end);
        let (next, _) = self.text.next_han(behind);
        let counts = match counted {
            '年' => !matches!(next, '级' | '制' | '期' | '生'),
            '个' => han_digit(next).is_none(),
            // 分列二、三位
            '名' | '位' => !matches!(before, '列' | '获' | '居' | '排' | '前'),
            _ => COUNTED.contains(counted),
        };
        let alone = self.just_read == 0 && !self.zero && self.last_big == 0;
        let listed = matches!(before, '、' | '第' | '初') || is_han_numeral(before);
        if !alone || listed || !counts {
            return None;
        }
        self.current = Current::Pair(first, second);
        Some(end)
    }

    /// 余, 多 or 来 behind a magnitude or a round number in digits.
    pub(super) fn open(&mut self, found: char, next: usize) -> Option<usize> {
        if self.over.is_some() || self.decimal && found == '来' {
            return None;
        }
        let (after, _) = self.text.han(self.text.after_gap(next));
        let step = match self.current {
            Current::Number(value) if self.in_digits => {
                let tens = is_round(value) && OF_TENS.contains(after);
                if found == '来' && value != Decimal::TEN && !tens {
                    return None;
                }
                let step = last_place(value)?;
                if step < Decimal::TEN && found == '多' && !is_magnitude_or_blank(after) {
                    return None;
                }
                step
            }
            Current::Empty if self.just_read > 0 => {
                let named = Decimal::from(self.just_read);
                // 3.5万余 opens by the last decimal, not by a whole 万.
                let value = self.sum(self.total, self.section);
                let place = last_place(value)?;
                if self.decimal {
                    place.min(named)
                } else {
                    named
                }
            }
            _ => return None,
        };
        // 多 and 来 begin many words: 一百多元化 does not go on.
        if found == '来'
            && (self.just_read > 1000 || after == '自' || after == '到' || after == '源')
            || found == '多'
                && matches!(after, '元' if self.text.han(self.text.han(self.text.after_gap(next)).1).0 == '化')
            || found == '多' && matches!(after, '样' | '方' | '彩')
        {
            return None;
        }
        self.spread = None;
        self.over = Some(step);
        if let Current::Number(value) = self.current {
            self.section = self.sum(self.section, value);
            self.current = Current::Empty;
        }
        self.just_read = 0;
        Some(next)
    }

    /// The decimals behind 点, if there are any.
    pub(super) fn point(&mut self, next: usize) -> Option<usize> {
        if self.over.is_some() || self.spread.is_some() || self.decimal || self.in_digits {
            return None;
        }
        match self.current {
            Current::Digit(_) | Current::Empty => {}
            _ => return None,
        }
        let mut end = next;
        let mut mantissa: i64 = 0;
        let mut scale = 0;
        let mut arabic = false;
        loop {
            let from = self.text.after_note(end);
            let from = if scale == 0 {
                self.text.after_blanks(from, 1)
            } else {
                from
            };
            let (found, after) = self.text.han(from);
            let digit = match han_digit(found).filter(|_| !matches!(found, '两' | '俩' | '仨')) {
                Some(digit) => digit,
                None => match arabic::digit(self.text, from) {
                    Some((digit, _)) => {
                        arabic = true;
                        digit
                    }
                    None => break,
                },
            };
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit))?;
            scale += 1;
            end = after;
        }
        // A time of day: 三点五分, 八点三十, 五点20分钟.
        let (found, after) = self.text.han(self.text.after_note(end));
        let minutes = found == '分' && {
            let (next, _) = self.text.han(self.text.after_note(after));
            !is_part_of_unit(next) || arabic && scale == 2 && next == '钟'
        };
        if scale == 0 || scale > 18 || minutes || matches!(found, '刻' | '十') {
            return None;
        }
        let low = match self.current {
            Current::Digit(digit) => self.shorthand(Decimal::from(digit)),
            _ => Decimal::ZERO,
        };
        let whole = self.sum(self.section, low);
        self.section = Decimal::ZERO;
        self.current = Current::Number(self.sum(whole, Decimal::new(mantissa, scale)));
        self.just_read = 0;
        self.zero = false;
        self.decimal = true;
        Some(end)
    }
}
