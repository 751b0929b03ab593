//! Numbers in words below a thousand, their decimals, and dozens.

use rust_decimal::Decimal;

use super::fractions::is_plural;
use super::is_known;
use super::sum::after_and;
use crate::numerals::words::{Rank, Token, token};
use crate::text::{Text, Word};

/// The decimals behind "point": five point two five.
pub(super) fn point(text: Text<'_>, at: usize) -> Option<(Decimal, usize)> {
    let word = text.word(text.after_blanks(at, 2));
    if word.as_str() != "point" {
        return None;
    }
    let mut mantissa: i64 = 0;
    let mut scale = 0;
    let mut end = word.end;
    while scale < 12 {
        let word = text.word(text.after_blanks(end, 2));
        let Some(Token::Unit(digit)) = token(&word) else {
            break;
        };
        mantissa = mantissa * 10 + i64::from(digit);
        scale += 1;
        end = word.end;
    }
    (scale > 0).then(|| (Decimal::new(mantissa, scale), end))
}

/// Behind the "dozen" at `at`.
pub(super) fn dozen(text: Text<'_>, at: usize) -> Option<usize> {
    let start = text.after_blanks(at, 2);
    let word = text.word(start);
    (start > at && token(&word) == Some(Token::Dozen)).then_some(word.end)
}

/// Reads the words of a number below a thousand.
pub(super) struct Words<'a> {
    text: Text<'a>,
    at: usize,
    pub(super) ordinal: bool,
    /// Whether an ordinal may be a plural, as denominators are.
    pub(super) parts: bool,
}

impl<'a> Words<'a> {
    pub(super) fn new(text: Text<'a>, at: usize) -> Words<'a> {
        Words {
            text,
            at,
            ordinal: false,
            parts: false,
        }
    }

    /// The next word, joined to what came before by a blank or a hyphen.
    fn next(&self, from: usize) -> Option<(Token, Word<'a>)> {
        let start = self.text.after_blanks(from, 3);
        let start = match self.text.byte(start) {
            b'-' if from > self.at => self.text.after_blanks(start + 1, 1),
            _ => start,
        };
        if !is_known(self.text, start) {
            return None;
        }
        let word = self.text.word(start);
        let joined = from == self.at || start > from;
        if !joined || self.text.byte(word.end).is_ascii_digit() {
            return None;
        }
        Some((token(&word)?, word))
    }

    /// A number in words smaller than `limit`, and where it ends.
    pub(super) fn below(&mut self, limit: Decimal, ordinals: bool) -> Option<(Decimal, usize)> {
        let (mut value, mut end) = self.below_hundred(self.at)?;
        if !self.ordinal {
            if let Some((Token::Hundred, word)) = self.next(end) {
                value *= 100;
                end = word.end;
                let start = self.text.after_blanks(end, 2);
                let (_, start) = after_and(self.text, start);
                // "two hundred and three hundred" are two numbers.
                if start > end
                    && let Some((rest, next)) = self.inner(start).rest_of(self)
                    && !matches!(self.next(next), Some((Token::Hundred, _)))
                {
                    value += rest;
                    end = next;
                }
            } else if let Some((Token::Ordinal(Rank::Hundred), word)) = self.next(end)
                && (self.parts || value > 1 && !is_plural(self.text, word.end))
            {
                value *= 100;
                end = word.end;
                self.ordinal = true;
            }
        }
        let value = Decimal::from(value);
        (value < limit && (ordinals || !self.ordinal)).then_some((value, end))
    }

    /// Reads on at `at` under the same rules.
    fn inner(&self, at: usize) -> Words<'a> {
        Words {
            at,
            ordinal: false,
            ..*self
        }
    }

    fn rest_of(mut self, outer: &mut Words<'_>) -> Option<(u32, usize)> {
        let found = self.below_hundred(self.at)?;
        // "two hundred thousand" has no rest, and neither has "two hundred
        // and fifty thousand", whose fifty belongs to the hundreds all the
        // same.
        outer.ordinal = self.ordinal;
        Some(found)
    }

    fn below_hundred(&mut self, from: usize) -> Option<(u32, usize)> {
        let (token, word) = self.next(from)?;
        Some(match token {
            Token::Unit(value) | Token::Teen(value) => (u32::from(value), word.end),
            Token::Ordinal(Rank::Unit(value) | Rank::Teen(value) | Rank::Tens(value)) => {
                if !self.parts && is_plural(self.text, word.end) {
                    return None;
                }
                self.ordinal = true;
                (u32::from(value), word.end)
            }
            Token::Tens(tens) => match self.next(word.end) {
                Some((Token::Unit(unit), unit_word)) if unit > 0 => {
                    (u32::from(tens + unit), unit_word.end)
                }
                Some((Token::Ordinal(Rank::Unit(unit)), unit_word))
                    if self.parts || !is_plural(self.text, unit_word.end) =>
                {
                    self.ordinal = true;
                    (u32::from(tens + unit), unit_word.end)
                }
                _ => (u32::from(tens), word.end),
            },
            _ => return None,
        })
    }
}
