mod regular;

use rust_decimal::Decimal;

use super::digits::{
    counts_something, han_digit, is_han_numeral, is_magnitude_or_blank, is_pair, is_pair_after,
    is_part_of_unit, is_prefix, magnitude,
};
use super::{Notation, Numeral, Spread, arabic, last_place};
use crate::text::{Text, is_han};
pub(crate) use regular::regular;

/// The Han numeral at `at`.
pub(super) fn read(text: Text<'_>, at: usize) -> Option<Numeral> {
    lone_digit(text, at)
        .or_else(|| regular(text, at))
        .or_else(|| Sum::new(text, at, None).read(at))
}

/// The digit at `at` that nothing goes on: most Han numerals are 一 and 两.
pub(crate) fn lone_digit(text: Text<'_>, at: usize) -> Option<Numeral> {
    let (found, end) = text.han(at);
    let digit = han_digit(found).filter(|&digit| digit > 0)?;
    let (next, _) = text.han(end);
    let goes_on = is_han_numeral(next)
        || matches!(next, '几' | '数' | '余' | '多' | '来' | '点' | '打')
        || matches!(next, ' ' | '(' | '0'..='9');
    (!goes_on).then(|| Numeral::plain(at, end, Decimal::from(digit), Notation::Han))
}

/// The numeral that begins with digits and goes on in Han: 3.5万.
pub(super) fn continued(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let next = text.after_gap(literal.end);
    let (found, _) = text.han(next);
    let goes_on = match found {
        '余' | '多' | '几' | '来' => true,
        '打' => dozens(text, literal.end).is_some(),
        _ => magnitude(found).is_some(),
    };
    if !goes_on {
        return None;
    }
    if let Some(numeral) = with_one_magnitude(text, literal) {
        return Some(numeral);
    }
    let sum = Sum::new(text, literal.start, Some(literal));
    let numeral = sum.read(literal.end)?;
    (numeral.end > literal.end).then_some(numeral)
}

/// The number in digits with the 万 or 亿 right behind it, where a look behind
/// that settles that nothing goes on it: 260万, 1.2亿.
fn with_one_magnitude(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let (found, end) = text.han(literal.end);
    let factor = magnitude(found).filter(|_| matches!(found, '万' | '亿'))?;
    let (behind, _) = text.han(end);
    let goes_on =
        is_han_numeral(behind) || matches!(behind, '余' | '多' | '来' | '几' | '数' | '点' | '打');
    let ends = is_han(behind) || matches!(behind, ',' | ';' | '。' | '、' | '\n' | '\0');
    if goes_on || !ends {
        return None;
    }
    let value = literal.value.filter(|value| !value.is_zero())?;
    Some(Numeral {
        end,
        value: Some(value.checked_mul(Decimal::from(factor))?),
        notation: Notation::Mixed,
        digits: 0,
        ..*literal
    })
}

/// Behind the 打 at `at` that stands for twelve.
fn dozens(text: Text<'_>, at: usize) -> Option<usize> {
    let ('打', end) = text.han(text.after_gap(at)) else {
        return None;
    };
    // It begins many verbs.
    let next = text.next_han(end).0;
    (!"造击好赢开破工算电车球卡人架仗扮听断印包动折发交官针字招理底呼下响卦拼".contains(next))
        .then_some(end)
}

/// How a run of digits without magnitudes between them is being read.
#[derive(Clone, Copy, PartialEq)]
enum Current {
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
struct Sum<'a> {
    text: Text<'a>,
    start: usize,
    total: Decimal,
    section: Decimal,
    current: Current,
    /// The last magnitude below 万 in this section, 0 for none.
    last_small: u64,
    /// The last magnitude from 万 on, 0 for none.
    last_big: u64,
    /// The magnitude just read, 0 behind a digit.
    just_read: u64,
    /// Whether a zero has been read since the last magnitude.
    zero: bool,
    /// Whether blanks stand inside it: 三 千 八 百.
    spaced: bool,
    /// The upper end minus the value, of what has a spread.
    spread: Option<Decimal>,
    /// What 余 or 多 opens upwards.
    over: Option<Decimal>,
    in_digits: bool,
    literal: Option<Numeral>,
    overflown: bool,
    decimal: bool,
}

impl<'a> Sum<'a> {
    fn new(text: Text<'a>, start: usize, literal: Option<&Numeral>) -> Sum<'a> {
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
    fn read(mut self, at: usize) -> Option<Numeral> {
        let mut end = at;
        loop {
            let from = if end == self.start {
                end
            } else {
                self.text.after_note(end)
            };
            let from = if self.text.han(from).0 == ' ' {
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
            Current::Number(_) => magnitude(found).is_some(),
            _ if found == '点' && !self.in_digits => {
                let decimals = self.text.after_blanks(self.text.han(behind).1, 1);
                han_digit(self.text.han(decimals).0).is_some()
            }
            Current::Digit(_) => matches!(found, '十' | '百' | '千' | '万' | '亿'),
            Current::Empty if self.zero && self.spaced => han_digit(found).is_some(),
            _ => {
                self.just_read > 0 && self.section + self.total > Decimal::ZERO && {
                    let (second, _) = self
                        .text
                        .han(self.text.after_blanks(self.text.han(behind).1, 2));
                    let digit = han_digit(found).is_some();
                    // The last digit, where others stand apart before it or a
                    // fraction behind it: 三百 五 又 三分之一.
                    let (next, _) = self.text.char(self.text.han(behind).1);
                    let last = digit && (self.spaced && !is_han(next) || second == '又');
                    (digit || found.is_ascii_digit())
                        && (magnitude(second).is_some() || han_digit(second).is_some() || last)
                }
            }
        };
        if goes_on { behind } else { at }
    }

    /// Whether a run of digits place by place begins here: at least three
    /// of them, or two that are no neighbours, before anything else.
    fn begins_positional(&self, found: char, next: usize) -> bool {
        if self.current != Current::Empty || self.in_digits || self.just_read > 0 || self.zero {
            return false;
        }
        let Some(first) = han_digit(found) else {
            return false;
        };
        if matches!(found, '两' | '俩' | '仨') {
            return false;
        }
        let (found, next) = self.text.han(self.text.after_note(next));
        let Some(second) = han_digit(found).filter(|_| found != '两') else {
            return false;
        };
        let third = self.text.han(self.text.after_note(next)).0;
        han_digit(third).is_some() || !(magnitude(third).is_some() || is_pair(first, second))
    }

    /// A run of digits place by place.
    fn positional(mut self, at: usize) -> Option<Numeral> {
        let mut mantissa: i128 = 0;
        let mut digits = 0;
        let mut end = at;
        loop {
            let from = if digits == 0 {
                end
            } else {
                self.text.after_note(end)
            };
            let (found, next) = self.text.han(from);
            let Some(digit) = han_digit(found) else { break };
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
                if self.just_read == 0 && self.section + self.total > Decimal::ZERO
                    || self.just_read > 0 && !joins
                {
                    return None;
                }
                self.zero = true;
                self.just_read = 0;
                if self.section + self.total == Decimal::ZERO && !(joins && after == '十') {
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
            Current::Digit(first) if is_pair(first, digit) => {
                // 二三, but not the first digits of 二三四.
                let after = self.text.han(self.text.after_note(next)).0;
                if han_digit(after).is_some() {
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
            let width = self.product(high - low, magnitude_value);
            // 几十 reaches up to 99, 三四十 only to 40.
            self.spread = Some(if is_some {
                self.sum(width, magnitude_value - Decimal::ONE)
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
        if self.current != Current::Empty {
            let is_some = self.current == Current::Some;
            if self.current == Current::Overflown {
                self.overflown = true;
            }
            let (low, high) = self.digits()?;
            if let Some(high) = high {
                let room = if is_some {
                    Decimal::ONE - Decimal::new(1, 4)
                } else {
                    Decimal::ZERO
                };
                self.spread = Some(high - low + room);
            }
            part = self.sum(part, self.shorthand(low));
        }
        if part == Decimal::ZERO {
            if self.total == Decimal::ZERO {
                // 万 alone, as in 万余.
                if self.just_read > 0 || self.zero {
                    return None;
                }
                self.total = factor;
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
            '点' => self.point(next),
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
                // 10万5000: what follows fills the places that 万 leaves.
                let fills = self.just_read == 10_000
                    && self.in_digits
                    && literal.digits == 4
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

    /// 几十, 十几, 数百.
    fn some(&mut self, found: char, from: usize, next: usize) -> Option<usize> {
        if self.current != Current::Empty || self.spread.is_some() || self.over.is_some() {
            return None;
        }
        let (after, _) = self.text.han(self.text.after_note(next));
        let before_magnitude = magnitude(after).is_some();
        if self.just_read == 10 && found == '几' && !self.in_digits {
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

    /// 余, 多 or 来 behind a magnitude or a round number in digits.
    fn open(&mut self, found: char, next: usize) -> Option<usize> {
        if self.over.is_some() || self.decimal && found == '来' {
            return None;
        }
        let (after, _) = self.text.han(self.text.after_gap(next));
        let step = match self.current {
            Current::Number(value) if self.in_digits => {
                if found == '来' && value != Decimal::TEN {
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
    fn point(&mut self, next: usize) -> Option<usize> {
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
                    Some((digit, _)) => digit,
                    None => break,
                },
            };
            mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit))?;
            scale += 1;
            end = after;
        }
        // A time of day: 三点五分, 八点三十.
        let (found, after) = self.text.han(self.text.after_note(end));
        let minutes = found == '分' && {
            let (next, _) = self.text.han(self.text.after_note(after));
            !is_part_of_unit(next)
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
    fn shorthand(&self, digit: Decimal) -> Decimal {
        let follows = self.last_small >= 100 && self.just_read == self.last_small;
        if follows && !self.zero && matches!(self.current, Current::Digit(_)) {
            digit * Decimal::from(self.last_small / 10)
        } else {
            digit
        }
    }

    fn sum(&self, left: Decimal, right: Decimal) -> Decimal {
        left.checked_add(right).unwrap_or(Decimal::MAX)
    }

    fn product(&self, left: Decimal, right: Decimal) -> Decimal {
        left.checked_mul(right).unwrap_or(Decimal::MAX)
    }

    fn finish(mut self, end: usize) -> Option<Numeral> {
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
                    self.spread = Some(high - low);
                    value = self.sum(value, low);
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

    /// What the last digit of the numeral is worth.
    fn trailing(&self, digit: Decimal) -> Decimal {
        let after_magnitude = if self.last_small > 0 {
            self.last_small
        } else {
            self.last_big
        };
        if matches!(self.current, Current::Digit(_)) && !self.zero && after_magnitude >= 100 {
            digit * Decimal::from(after_magnitude / 10)
        } else {
            digit
        }
    }
}

#[cfg(test)]
mod tests;
