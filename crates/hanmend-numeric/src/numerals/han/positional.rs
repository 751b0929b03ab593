//! Han digits place by place: 二〇一五.

use rust_decimal::Decimal;

use super::sum::{Current, Sum};
use crate::charset::CharSet;
use crate::numerals::digits::{han_digit, is_pair, magnitude};
use crate::numerals::{Notation, Numeral, Spread};

/// What is told from others of its sort by its place in an order.
static ORDERED: CharSet = CharSet::new("组班期队级类区栋号楼层营连排");

impl Sum<'_> {
    /// Whether a run of digits place by place begins here: at least three
    /// of them, or two that are no neighbours, before anything else.
    pub(super) fn begins_positional(&self, found: char, from: usize) -> bool {
        if self.current != Current::Empty || self.in_digits || self.just_read > 0 || self.zero {
            return false;
        }
        let Some(first) = han_digit(found) else {
            return false;
        };
        if matches!(found, '两' | '俩' | '仨') {
            return false;
        }
        let (found, next) = self.text.han(self.text.after_note(from));
        let Some(second) = han_digit(found).filter(|_| found != '两') else {
            return false;
        };
        if found == '叁' && self.is_verb(self.text.after_note(from)) {
            return false;
        }
        let third = self.text.han(self.text.after_note(next)).0;
        // 七八两组: two groups
        han_digit(third).is_some() && third != '两'
            || !(magnitude(third).is_some() || is_pair(first, second))
    }

    /// The four digits at `at` that fill the places behind 万 or 亿, as newspapers write
    /// them: 二萬二三八一, 一億二三○○萬.
    pub(super) fn four_places(&self, at: usize) -> Option<(Decimal, usize)> {
        let whole = matches!(self.just_read, 10_000 | 100_000_000)
            && self.current == Current::Empty
            && !self.zero
            && !self.in_digits
            && self.over.is_none();
        if !whole {
            return None;
        }
        let (mut value, mut end) = (0_u64, at);
        for _ in 0..4 {
            let (found, next) = self.text.han(self.text.after_note(end));
            let digit = han_digit(found).filter(|_| found != '两')?;
            value = value * 10 + u64::from(digit);
            end = next;
        }
        let (behind, _) = self.text.next_han(end);
        let goes_on = han_digit(behind).is_some()
            || magnitude(behind).is_some_and(|magnitude| magnitude < 10_000);
        (!goes_on).then(|| (Decimal::from(value), end))
    }

    /// Whether a point of full width stands at `at`, with decimals in Han digits behind it
    /// and no third number, which would make a date of them: 一九九六．四．五.
    pub(super) fn is_wide_point(&self, at: usize) -> bool {
        /// No number that is written so has more decimals.
        const MOST: usize = 6;
        let (point, mut end) = self.text.char(at);
        if !matches!(point, '．' | '.') || self.text.char_before(self.start).0 == '．' {
            return false;
        }
        let first = end;
        while end - first < MOST * "一".len()
            && let (found, next) = self.text.han(end)
            && han_digit(found).is_some_and(|_| found != '两')
        {
            end = next;
        }
        // 三.二％; elsewhere a plain point ends an item of a list.
        let (behind, _) = self.text.han(end);
        end > first && behind != '．' && behind != '.' && (point == '．' || behind == '%')
    }

    /// Whether 參 at `at`, behind a digit in plain characters, begins a word and is
    /// no three: 第四參數.
    fn is_verb(&self, at: usize) -> bool {
        self.text.char(at).0 == '參' && {
            let (before, _) = self.text.han_before(at);
            matches!(
                before,
                '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九'
            )
        }
    }

    /// A run of digits place by place.
    pub(super) fn positional(mut self, at: usize) -> Option<Numeral> {
        let mut mantissa: i128 = 0;
        let mut digits = 0;
        let mut end = at;
        // The first digit and the last one, where each is the next of the one before it.
        let mut row = None;
        loop {
            let from = if digits == 0 {
                end
            } else {
                self.text.after_note(end)
            };
            let (found, next) = self.text.han(from);
            let Some(digit) =
                han_digit(found).filter(|_| found != '叁' || digits == 0 || !self.is_verb(from))
            else {
                break;
            };
            row = match row {
                None if digits == 0 => Some((digit, digit)),
                Some((first, last)) if last + 1 == digit => Some((first, digit)),
                _ => None,
            };
            mantissa = mantissa
                .checked_mul(10)
                .and_then(|mantissa| mantissa.checked_add(i128::from(digit)))
                .unwrap_or_else(|| {
                    self.overflown = true;
                    0
                });
            digits += 1;
            end = next;
        }
        // 一二三组: those from the first to the third.
        if let Some((first, last)) = row
            && (3..=5).contains(&digits)
            && first > 0
            && ORDERED.contains(self.text.next_han(end).0)
        {
            let first = Numeral::plain(self.start, end, Decimal::from(first), Notation::Han);
            return Some(Numeral {
                spread: Spread::To(Decimal::from(last)),
                ..first
            });
        }
        // 四七．七％
        let mut scale = 0;
        if digits < 9 && self.is_wide_point(end) {
            let mut from = self.text.char(end).1;
            while scale < 6
                && let (found, next) = self.text.han(from)
                && let Some(digit) = han_digit(found)
            {
                mantissa = mantissa * 10 + i128::from(digit);
                scale += 1;
                (from, end) = (next, next);
            }
        }
        let value = Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .filter(|_| !self.overflown);
        // 一二○萬, 一一六億
        let (found, next) = self.text.next_han(end);
        if let Some(factor) = magnitude(found).filter(|&factor| factor >= 10_000)
            && digits < 9
        {
            let whole = value.and_then(|value| value.checked_mul(Decimal::from(factor)));
            return Some(Numeral {
                value: whole,
                malformed: whole.is_none(),
                decimal: scale > 0,
                ..Numeral::plain(self.start, next, Decimal::ZERO, Notation::Han)
            });
        }
        Some(Numeral {
            start: self.start,
            end,
            value,
            spread: Spread::None,
            notation: Notation::Positional,
            digits: if scale > 0 { 0 } else { digits },
            decimal: scale > 0,
            malformed: value.is_none(),
            denominator: None,
            ordinal: false,
        })
    }
}
