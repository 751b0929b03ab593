//! Sums of magnitudes: 79 million 293 thousand, two hundred and fifty thousand.

use rust_decimal::Decimal;

use super::small::Words;
use super::{denominator, is_known, magnitude_word};
use crate::numerals::words::{Rank, Token, token};
use crate::numerals::{Notation, Numeral, Spread, arabic, power_of_ten};
use crate::text::Text;

/// A numeral in the making.
pub(super) struct Sum {
    /// What has been multiplied by thousand or more.
    total: Decimal,
    /// What waits for a magnitude.
    pub(super) section: Decimal,
    /// The power of ten of the last magnitude word, 0 for none.
    last: u32,
    pub(super) malformed: bool,
    overflown: bool,
    pub(super) denominator: Option<Decimal>,
    pub(super) ordinal: bool,
    /// Whether a magnitude stands without a number.
    pub(super) missing: bool,
}

impl Sum {
    pub(super) fn new(section: Decimal) -> Sum {
        Sum {
            total: Decimal::ZERO,
            section,
            last: 0,
            malformed: false,
            overflown: false,
            denominator: None,
            ordinal: false,
            missing: false,
        }
    }

    /// Applies a magnitude word.
    pub(super) fn magnitude(&mut self, power: u32) {
        let factor = power_of_ten(power).unwrap_or(Decimal::ONE);
        let section = if self.section == Decimal::ZERO && self.total == Decimal::ZERO {
            Decimal::ONE
        } else {
            self.section
        };
        let result = if power == 2 {
            section
                .checked_mul(factor)
                .inspect(|&product| self.section = product)
        } else if section == Decimal::ZERO {
            // A hundred thousand million: what there is is multiplied.
            self.total
                .checked_mul(factor)
                .inspect(|&product| self.total = product)
        } else {
            section
                .checked_mul(factor)
                .and_then(|product| self.total.checked_add(product))
                .inspect(|&sum| {
                    self.total = sum;
                    self.section = Decimal::ZERO;
                })
        };
        self.overflown |= result.is_none();
        self.last = power;
    }

    /// Reads on behind the magnitude that ends at `at`.
    pub(super) fn rest(&mut self, text: Text<'_>, at: usize) -> usize {
        let mut end = at;
        // Each round reads a smaller magnitude, so there are few.
        for _ in 0..12 {
            if let Some((power, next)) = stacked(text, end, self.last) {
                self.magnitude(power);
                end = next;
                continue;
            }
            let start = text.after_blanks(end, 2);
            let (and, start) = after_and(text, start);
            if start == end {
                break;
            }
            if and && let Some((share, next)) = share(text, start, self.last) {
                let Some(section) = self.section.checked_add(share) else {
                    break;
                };
                self.section = section;
                self.last = 0;
                end = next;
                break;
            }
            let Some(next) = self.addend(text, start, and) else {
                break;
            };
            end = next;
        }
        end
    }

    /// Adds the smaller number at `start`, if it belongs to this one.
    fn addend(&mut self, text: Text<'_>, start: usize, and: bool) -> Option<usize> {
        let limit = power_of_ten(self.last)?;
        if text.byte(start).is_ascii_digit() {
            let literal = arabic::literal(text, start);
            let value = literal
                .value
                .filter(|_| !literal.malformed && literal.start == start)?;
            if let Some((power, next)) = magnitude_word(text, literal.end)
                && power < self.last
                && (power > 2 || self.last == 3 || self.last > 3)
            {
                self.section = value;
                let last = self.last;
                self.magnitude(power);
                if power == 2 {
                    self.last = 2;
                }
                return (last > power).then_some(next);
            }
            // "3 hundred and 21", "27 thousand and 800": what follows fills
            // the places that the magnitude leaves, all of them.
            let fills = self.last == 2
                || literal.digits == self.last.min(3)
                || self.last == 3 && literal.digits == 2;
            // "2 thousand 300" as machines write it.
            let (thousand, _) = text.word_before(text.before_blanks(start));
            let follows = thousand.as_str() == "thousand"
                && literal.digits == 3
                && value.is_integer()
                && !text.byte(literal.end).is_ascii_alphabetic();
            if (and || follows)
                && fills
                && literal.digits > 0
                && !value.is_zero()
                && value < limit
                && self.last <= 6
            {
                self.section = self.section.checked_add(value)?;
                self.last = 0;
                return Some(literal.end);
            }
            return None;
        }
        let mut words = Words::new(text, start);
        // one thousand and first, one thousand six hundred and first
        let (value, end) = words
            .below(limit, true)
            .filter(|&(value, _)| and || !words.ordinal || value > Decimal::ONE_HUNDRED)?;
        // "and two thirds": a fraction of its own.
        if and && !words.ordinal && denominator(text, end, value).is_some() {
            return None;
        }
        if let Some((power, next)) = magnitude_word(text, end) {
            if power >= self.last {
                return None;
            }
            self.section = self.section.checked_add(value)?;
            self.magnitude(power);
            return Some(next);
        }
        self.section = self.section.checked_add(value)?;
        self.ordinal = words.ordinal;
        self.last = 0;
        Some(end)
    }

    /// Takes the denominator at `at`, or the last word of an ordinal.
    pub(super) fn parts(&mut self, text: Text<'_>, at: usize) -> usize {
        let value = self.total.checked_add(self.section);
        let Some(value) = value.filter(|_| !self.ordinal && !self.missing) else {
            return at;
        };
        if let Some((parts, end)) = denominator(text, at, value) {
            if let Some((share, end)) = share_of_magnitude(text, end, value, parts) {
                (self.total, self.section) = (share, Decimal::ZERO);
                return end;
            }
            self.denominator = Some(parts);
            return end;
        }
        let start = text.after_blanks(at, 2);
        if !is_known(text, start) {
            return at;
        }
        let word = text.word(start);
        let power = match token(&word) {
            Some(Token::Ordinal(Rank::Hundred)) => 2,
            Some(Token::Ordinal(Rank::Big(power))) => power,
            _ => return at,
        };
        // five million three hundred thousandth: the power is of the last section
        let of = |value: Decimal| power_of_ten(power).and_then(|power| value.checked_mul(power));
        let product = match of(self.section) {
            Some(section) if !section.is_zero() && section < self.total => {
                self.total.checked_add(section)
            }
            _ => of(value),
        };
        let Some(product) = product.filter(|_| start > at) else {
            return at;
        };
        self.total = product;
        self.section = Decimal::ZERO;
        self.ordinal = true;
        word.end
    }

    pub(super) fn finish(
        mut self,
        start: usize,
        end: usize,
        notation: Notation,
    ) -> Option<Numeral> {
        let value = self
            .total
            .checked_add(self.section)
            .filter(|_| !self.overflown && !self.missing);
        self.malformed |= value.is_none();
        Some(Numeral {
            start,
            end,
            value,
            spread: Spread::None,
            notation,
            digits: 0,
            decimal: false,
            malformed: self.malformed,
            denominator: self.denominator,
            ordinal: self.ordinal,
        })
    }
}

/// A share of a magnitude smaller than the last at `at`: "three quarters
/// million", "a quarter million".
fn share(text: Text<'_>, at: usize, last: u32) -> Option<(Decimal, usize)> {
    let first = text.word(at);
    let (count, from) = match (first.as_str(), token(&first)) {
        ("a", _) => (1, text.after_blanks(first.end, 2)),
        (_, Some(Token::Unit(count))) => (count, text.after_blanks(first.end, 2)),
        (_, Some(Token::Part(_))) => (1, at),
        _ => return None,
    };
    let word = text.word(from);
    let Some(Token::Part(parts)) = token(&word) else {
        return None;
    };
    let (power, end) = magnitude_word(text, word.end).filter(|&(power, _)| power < last)?;
    let share = Decimal::from(count).checked_mul(power_of_ten(power)?)?;
    Some((share.checked_div(Decimal::from(parts))?, end))
}

/// So many parts of a magnitude that stands behind them at `at`, where the value
/// is exact: three quarters of a million.
fn share_of_magnitude(
    text: Text<'_>,
    at: usize,
    numerator: Decimal,
    parts: Decimal,
) -> Option<(Decimal, usize)> {
    let of = text.word(text.after_blanks(at, 2));
    let article = text.word(text.after_blanks(of.end, 2));
    if of.as_str() != "of" || article.as_str() != "a" {
        return None;
    }
    let (power, end) = magnitude_word(text, article.end)?;
    let share = power_of_ten(power)?
        .checked_mul(numerator)?
        .checked_div(parts)?;
    share.is_integer().then_some((share, end))
}

/// A magnitude word directly behind another: hundred thousand, lakh crore.
fn stacked(text: Text<'_>, at: usize, last: u32) -> Option<(u32, usize)> {
    let start = text.after_blanks(at, 2);
    if start == at || last == 0 || !is_known(text, start) {
        return None;
    }
    let word = text.word(start);
    match token(&word)? {
        Token::Big(power) if power >= last => Some((power, word.end)),
        _ => None,
    }
}

/// Behind "and" and the blanks around it, if it stands at `at`.
pub(super) fn after_and(text: Text<'_>, at: usize) -> (bool, usize) {
    let word = text.word(at);
    if word.as_str() == "and" {
        let next = text.after_blanks(word.end, 2);
        if next > word.end {
            return (true, next);
        }
    }
    (false, at)
}
