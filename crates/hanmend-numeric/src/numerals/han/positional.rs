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
        let value = Decimal::try_from_i128_with_scale(mantissa, 0)
            .ok()
            .filter(|_| !self.overflown);
        Some(Numeral {
            start: self.start,
            end,
            value,
            spread: Spread::None,
            notation: Notation::Positional,
            digits,
            decimal: false,
            malformed: value.is_none(),
            denominator: None,
            ordinal: false,
        })
    }
}
