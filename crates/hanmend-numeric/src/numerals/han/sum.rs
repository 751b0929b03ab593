//! Sums of digits and magnitudes: 一千零五十, 三万五, 3万5千.

use rust_decimal::Decimal;

use super::dozens;
use crate::charset::CharSet;
use crate::numerals::digits::{han_digit, is_pair, is_pair_after, is_prefix, magnitude};
use crate::numerals::{Notation, Numeral, Spread, arabic};
use crate::text::{Text, is_blank, is_han};

/// What is counted behind 余 and 多 that stand apart from their number, where they are
/// no other word.
static OPENED: CharSet = CharSet::new("人户名家个亩公项件座条万亿");

/// Whether a 两 before this character is a weight: 一两银子, 一两。
fn is_weighed(behind: char) -> bool {
    static WEIGHED: CharSet = CharSet::new("银金黄白酒肉米茶药饭油盐糖重棉面粮烟参丹左以");
    !is_han(behind) || WEIGHED.contains(behind)
}

/// How a run of digits without magnitudes between them is being read.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Current {
    /// There is none.
    Empty,
    /// One Han digit.
    Digit(u8),
    /// Two neighbouring Han digits, which name a range: 两三, 三五.
    Pair(u8, u8),
    /// 几 or 数.
    Some,
    /// A number in digits, or 廿 and its kin.
    Number(Decimal),
    /// A number that no value can hold.
    Overflown,
}

/// A numeral in the making. Values grow from left to right: `current` is the
/// digit that waits for its magnitude, `section` what has been summed up
/// below 万, `total` what has been summed up from 万 on.
pub(super) struct Sum<'a> {
    pub(super) text: Text<'a>,
    pub(super) start: usize,
    pub(super) total: Decimal,
    pub(super) section: Decimal,
    pub(super) current: Current,
    /// The last magnitude below 万 in this section, 0 for none.
    pub(super) last_small: u64,
    /// The last magnitude from 万 on, 0 for none.
    pub(super) last_big: u64,
    /// The magnitude just read, 0 behind a digit.
    pub(super) just_read: u64,
    /// Whether a zero has been read since the last magnitude.
    pub(super) zero: bool,
    /// Whether blanks stand inside it: 三 千 八 百.
    pub(super) spaced: bool,
    /// The upper end minus the value, of what has a spread.
    pub(super) spread: Option<Decimal>,
    /// What 余 or 多 opens upwards.
    pub(super) over: Option<Decimal>,
    pub(super) in_digits: bool,
    pub(super) literal: Option<Numeral>,
    pub(super) overflown: bool,
    pub(super) decimal: bool,
}

impl<'a> Sum<'a> {
    pub(super) fn new(text: Text<'a>, start: usize, literal: Option<&Numeral>) -> Sum<'a> {
        Sum {
            text,
            start,
            total: Decimal::ZERO,
            section: Decimal::ZERO,
            current: match literal {
                Some(literal) => literal.value.map_or(Current::Overflown, Current::Number),
                None => Current::Empty,
            },
            last_small: 0,
            last_big: 0,
            just_read: 0,
            zero: false,
            spaced: false,
            spread: None,
            over: None,
            in_digits: literal.is_some(),
            literal: literal.copied(),
            overflown: false,
            decimal: literal.is_some_and(|literal| literal.decimal),
        }
    }

    /// Reads on from `at` as far as it makes sense.
    pub(super) fn read(mut self, at: usize) -> Option<Numeral> {
        let mut end = at;
        loop {
            let from = if end == self.start {
                end
            } else {
                self.text.after_note(end)
            };
            let (blank, _) = self.text.han(from);
            // A tab parts the cells of a table.
            let from = if is_blank(blank) && blank != '\t' {
                let behind = self.over_blank(from);
                self.spaced |= behind > from;
                behind
            } else {
                from
            };
            let (found, next) = self.text.han(from);
            let taken = if let Some(digit) = han_digit(found) {
                if self.begins_positional(found, next) {
                    return self.positional(end);
                }
                if let Some((value, behind)) = self.four_places(from) {
                    self.section = value;
                    (self.just_read, self.last_small) = (0, 1);
                    end = behind;
                    continue;
                }
                self.digit(digit, found, next)
            } else if let Some(magnitude) = magnitude(found) {
                // 千克, 百帕 and 兆瓦 are units.
                if end > self.start && is_prefix(self.text, from) {
                    break;
                }
                self.magnitude(magnitude, next)
            } else {
                self.other(found, from, next)
            };
            match taken {
                Some(next) => end = next,
                None => break,
            }
        }
        if end == self.start {
            return None;
        }
        self.finish(end)
    }

    /// Behind the blank at `at` where a spaced numeral goes on: 7 万5 千.
    fn over_blank(&self, at: usize) -> usize {
        let behind = self.text.after_blanks(at, 2);
        let (found, _) = self.text.han(behind);
        let goes_on = match self.current {
            // 3200 余 人; but 100 余额
            Current::Number(_) if matches!(found, '余' | '多') => {
                let next = self.text.han(behind).1;
                let counted = self.text.after_blanks(next, 1);
                let (found, _) = self.text.han(counted);
                OPENED.contains(found) || counted > next && is_han(found)
            }
            Current::Number(_) => magnitude(found).is_some(),
            _ if found == '点' && !self.in_digits => {
                let decimals = self.text.after_blanks(self.text.han(behind).1, 1);
                han_digit(self.text.han(decimals).0).is_some()
            }
            Current::Digit(_) => matches!(found, '十' | '百' | '千' | '万' | '亿'),
            Current::Empty if self.zero && self.spaced => han_digit(found).is_some(),
            _ => {
                self.just_read > 0 && self.has_begun() && {
                    let (second, _) = self
                        .text
                        .han(self.text.after_blanks(self.text.han(behind).1, 2));
                    let digit = han_digit(found).is_some();
                    // The last digit, where others stand apart before it or a
                    // fraction behind it: 三百 五 又 三分之一.
                    let (next, _) = self.text.char(self.text.han(behind).1);
                    let last = digit && (self.spaced && !is_han(next) || second == '又');
                    // 60萬 4千人: two numbers, where no blank stands before 萬; but
                    // 1亿 3千万元.
                    let split = found.is_ascii_digit()
                        && self.in_digits
                        && !self.spaced
                        && self.parts_people(behind);
                    (digit || found.is_ascii_digit())
                        && !split
                        && (magnitude(second).is_some() || han_digit(second).is_some() || last)
                }
            }
        };
        if goes_on { behind } else { at }
    }

    /// Whether the digits at `at` with the magnitude behind them count people or households,
    /// of which what stands before them is no part.
    fn parts_people(&self, at: usize) -> bool {
        let literal = arabic::literal(self.text, at);
        let (_, end) = self.text.han(literal.end);
        matches!(self.text.next_han(end).0, '人' | '户' | '名' | '家' | '位')
    }

    /// Whether some of the value is known; of sections that are not added up, as
    /// together they may be more than a value holds.
    fn has_begun(&self) -> bool {
        !self.section.is_zero() || !self.total.is_zero()
    }

    fn digit(&mut self, digit: u8, found: char, next: usize) -> Option<usize> {
        if self.over.is_some() || self.spread.is_some() && self.just_read == 0 {
            return None;
        }
        match self.current {
            Current::Empty if digit == 0 => {
                // A zero only joins what stands on both sides of it.
                let behind = self.text.after_note(next);
                let behind = if self.spaced {
                    self.text.after_blanks(behind, 2)
                } else {
                    behind
                };
                let (after, _) = self.text.han(behind);
                let joins = han_digit(after).is_some_and(|after| after > 0)
                    || after.is_ascii_digit()
                    || matches!(after, '十' | '几' | '点' | '廿');
                if self.just_read == 0 && self.has_begun() || self.just_read > 0 && !joins {
                    return None;
                }
                self.zero = true;
                self.just_read = 0;
                if !(self.has_begun() || joins && after == '十') {
                    self.current = Current::Digit(0);
                }
            }
            Current::Empty => {
                // 两 names no place below the hundreds: 一百两 is 一百 and 两.
                if found == '两' && (self.just_read > 0 || self.zero) {
                    let after = self.text.han(self.text.after_note(next)).0;
                    if magnitude(after).is_none_or(|magnitude| magnitude < 100)
                        && !is_pair_after(after)
                    {
                        return None;
                    }
                }
                self.current = Current::Digit(digit);
            }
            // 三两声: two or three; but 三两肉
            Current::Digit(3) if found == '两' => {
                static COUNTED: CharSet = CharSet::new("个天句声下步只年次处位");
                let after = self.text.han(self.text.after_note(next)).0;
                if !COUNTED.contains(after) {
                    return None;
                }
                self.current = Current::Pair(2, 3);
            }
            Current::Digit(first) if is_pair(first, digit) => {
                // 二三, but not the first digits of 二三四; 一两个, but 一两银子.
                let after = self.text.han(self.text.after_note(next)).0;
                if han_digit(after).is_some() || found == '两' && is_weighed(after) {
                    return None;
                }
                self.current = Current::Pair(first, digit);
            }
            _ => return None,
        }
        Some(next)
    }

    fn magnitude(&mut self, magnitude: u64, next: usize) -> Option<usize> {
        if magnitude >= 10_000 {
            self.big(magnitude)?;
        } else {
            self.small(magnitude)?;
        }
        self.just_read = magnitude;
        self.zero = false;
        self.current = Current::Empty;
        Some(next)
    }

    /// 十, 百 or 千.
    fn small(&mut self, magnitude: u64) -> Option<()> {
        let smaller = self.last_small == 0 || magnitude < self.last_small;
        let (low, high) = match self.current {
            // 十五, 百三, 一百十, 零十; but no 三百千.
            Current::Empty
                if (self.just_read == 0 || magnitude == 10) && smaller && self.over.is_none() =>
            {
                (Decimal::ONE, None)
            }
            Current::Empty | Current::Overflown => return None,
            _ if !smaller || self.over.is_some() => return None,
            _ => self.digits()?,
        };
        if self.in_digits && matches!(self.current, Current::Number(_)) && magnitude == 10 {
            return None;
        }
        let magnitude_value = Decimal::from(magnitude);
        let is_some = self.current == Current::Some;
        self.section = self.sum(self.section, self.product(low, magnitude_value));
        if let Some(high) = high {
            let width = self.product(self.gap(low, high), magnitude_value);
            // 几十 reaches up to 99, 三四十 only to 40.
            self.spread = Some(if is_some {
                self.sum(width, Decimal::from(magnitude - 1))
            } else {
                width
            });
        }
        self.last_small = magnitude;
        Some(())
    }

    /// 万, 亿 or 兆.
    fn big(&mut self, magnitude: u64) -> Option<()> {
        let factor = Decimal::from(magnitude);
        let mut part = self.section;
        let stated = self.current != Current::Empty;
        if stated {
            let is_some = self.current == Current::Some;
            if self.current == Current::Overflown {
                self.overflown = true;
            }
            let (low, high) = self.digits()?;
            if let Some(high) = high {
                let room = if is_some {
                    Decimal::new(9999, 4)
                } else {
                    Decimal::ZERO
                };
                self.spread = Some(self.sum(self.gap(low, high), room));
            }
            part = self.sum(part, self.shorthand(low));
        }
        if part == Decimal::ZERO {
            if self.total == Decimal::ZERO {
                // 万 alone, as in 万余; 0万 is nothing.
                if self.just_read > 0 || self.zero && !stated {
                    return None;
                }
                if !stated {
                    self.total = factor;
                }
            } else if self.just_read == 0 && self.over.is_none() {
                return None;
            } else {
                self.total = self.product(self.total, factor);
            }
        } else if magnitude > self.last_big {
            self.total = self.product(self.sum(self.total, part), factor);
        } else if magnitude < self.last_big || self.just_read < 10_000 {
            self.total = self.sum(self.total, self.product(part, factor));
        }
        self.spread = self.spread.map(|spread| self.product(spread, factor));
        self.over = self.over.map(|over| self.product(over, factor));
        self.section = Decimal::ZERO;
        self.last_small = 0;
        self.last_big = magnitude;
        Some(())
    }

    fn other(&mut self, found: char, from: usize, next: usize) -> Option<usize> {
        match found {
            '几' | '数' => self.some(found, from, next),
            '廿' | '卅' | '卌' if self.current == Current::Empty && self.just_read != 10 => {
                let tens = match found {
                    '廿' => 20,
                    '卅' => 30,
                    _ => 40,
                };
                self.section = self.sum(self.section, Decimal::from(tens));
                self.last_small = 10;
                self.just_read = 10;
                Some(next)
            }
            '余' | '多' | '来' => self.open(found, next),
            '把' => self.about(next),
            '、' => self.pair(next),
            '点' => self.point(next),
            '.' if !self.in_digits && self.is_wide_point(from) => self.point(next),
            _ if found.is_ascii_digit()
                && self.current == Current::Empty
                && (self.just_read > 0 || self.zero)
                && self.over.is_none() =>
            {
                let literal = arabic::literal(self.text, from);
                // 3万2018 is not one number: what follows has to be smaller.
                let value = literal.value?;
                let limit = if self.just_read > 0 {
                    self.just_read
                } else {
                    10_000
                };
                if value >= Decimal::from(limit) || literal.start < from {
                    return None;
                }
                let (after, _) = self.text.han(self.text.after_gap(literal.end));
                // 10万5000, 2,709万8,836: what follows fills the places that 万 leaves.
                let fills = self.just_read == 10_000
                    && self.in_digits
                    && !literal.decimal
                    && value >= Decimal::ONE_THOUSAND
                    && self.text.han_before(from).0 == '万'
                    && !matches!(after, '年' | '-' | '～' | '~' | '至' | '到' | ':' | '/');
                // 1万5, 8千5: the next place, as 万五 and 千五 have it.
                let next_place = self.in_digits
                    && matches!(self.just_read, 1000 | 10_000)
                    && literal.digits == 1
                    && matches!(self.text.han_before(from).0, '万' | '千')
                    && !(is_han(after)
                        || after.is_ascii_alphanumeric()
                        || matches!(after, '-' | '~' | '～' | '.' | '%' | '、' | ':' | '/' | '+'));
                if next_place {
                    self.current =
                        Current::Number(self.product(value, Decimal::from(self.just_read / 10)));
                    return Some(literal.end);
                }
                if !self.zero && magnitude(after).is_none() && !fills {
                    return None;
                }
                self.in_digits = true;
                self.current = Current::Number(value);
                Some(literal.end)
            }
            _ => None,
        }
    }

    /// The digits that wait for a magnitude: value, and upper end if they
    /// name a range.
    fn digits(&self) -> Option<(Decimal, Option<Decimal>)> {
        Some(match self.current {
            Current::Empty => return None,
            Current::Digit(digit) => (Decimal::from(digit), None),
            Current::Pair(low, high) => (Decimal::from(low), Some(Decimal::from(high))),
            // 几十 is 20 to 99: from two of them to nine.
            Current::Some => (Decimal::TWO, Some(Decimal::from(9))),
            Current::Number(value) => (value, None),
            Current::Overflown => (Decimal::ONE, None),
        })
    }

    /// What a last digit is worth: 四百五 is 450, 四百零五 is 405.
    pub(super) fn shorthand(&self, digit: Decimal) -> Decimal {
        let follows = self.last_small >= 100 && self.just_read == self.last_small;
        if follows && !self.zero && matches!(self.current, Current::Digit(_)) {
            self.product(digit, Decimal::from(self.last_small / 10))
        } else {
            digit
        }
    }

    pub(super) fn sum(&self, left: Decimal, right: Decimal) -> Decimal {
        left.checked_add(right).unwrap_or(Decimal::MAX)
    }

    /// How far the upper of two digits lies above the lower.
    fn gap(&self, low: Decimal, high: Decimal) -> Decimal {
        high.checked_sub(low).unwrap_or(Decimal::ZERO)
    }

    fn product(&self, left: Decimal, right: Decimal) -> Decimal {
        left.checked_mul(right).unwrap_or(Decimal::MAX)
    }

    fn finish(mut self, end: usize) -> Option<Numeral> {
        let end = match self.before_one(end) {
            Some(before) => {
                self.current = Current::Empty;
                before
            }
            None => end,
        };
        let mut value = self.sum(self.total, self.section);
        match self.current {
            Current::Empty => {}
            Current::Overflown => self.overflown = true,
            Current::Some => {
                // 零几 without a magnitude behind it.
                value = self.sum(value, Decimal::ONE);
                self.spread = Some(Decimal::from(8));
            }
            _ => {
                // A digit behind 万 or 百 that no magnitude follows: 九万四.
                let just_read = if self.last_small > 0 && self.just_read == 0 {
                    self.last_small
                } else {
                    self.just_read
                };
                self.just_read = just_read;
                let (low, high) = self.digits()?;
                if let Some(high) = high {
                    self.spread = Some(self.trailing(self.gap(low, high)));
                    value = self.sum(value, self.trailing(low));
                } else {
                    value = self.sum(value, self.trailing(low));
                }
            }
        }
        self.overflown |= value == Decimal::MAX;
        let spread = match (self.over, self.spread) {
            (Some(over), _) => Spread::Over(over),
            (None, Some(spread)) => Spread::To(self.sum(value, spread)),
            (None, None) => Spread::None,
        };
        let malformed = self.overflown || self.literal.is_some_and(|literal| literal.malformed);
        let mut end = end;
        if spread == Spread::None
            && let Some(behind) = dozens(self.text, end)
        {
            value = self.product(value, Decimal::from(12));
            self.overflown |= value == Decimal::MAX;
            end = behind;
        }
        Some(Numeral {
            start: self.start,
            end,
            value: (!self.overflown).then_some(value),
            spread: if self.overflown { Spread::None } else { spread },
            notation: if self.in_digits {
                Notation::Mixed
            } else {
                Notation::Han
            },
            digits: 0,
            decimal: self.decimal,
            malformed,
            denominator: None,
            ordinal: false,
        })
    }

    /// What the last digit of the numeral is worth, or the two that name a range:
    /// 两千三四 is 2300 to 2400.
    fn trailing(&self, digit: Decimal) -> Decimal {
        let after_magnitude = if self.last_small > 0 {
            self.last_small
        } else {
            self.last_big
        };
        let is_digit = matches!(self.current, Current::Digit(_) | Current::Pair(..));
        if is_digit && !self.zero && after_magnitude >= 100 {
            self.product(digit, Decimal::from(after_magnitude / 10))
        } else {
            digit
        }
    }
}
