use rust_decimal::Decimal;

use super::words::{Rank, Token, token};
use super::{Notation, Numeral, Spread, arabic, power_of_ten};
use crate::text::{Text, Word};
use crate::vocabulary::{Sort, Vocabulary};

/// The numeral that begins with digits and goes on in words: 79 million
/// 293 thousand, 27 thousand and 800, 40k.
pub(super) fn continued(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let start = text.after_blanks(literal.end, 3);
    let start = start + usize::from(start == literal.end && text.byte(start) == b'-');
    if !is_known(text, start) {
        return None;
    }
    let mut sum = Sum::new(literal.value?);
    sum.malformed = literal.malformed;
    if let Some(end) = dozen(text, literal.end) {
        sum.section = sum.section.checked_mul(Decimal::from(12))?;
        return sum.finish(literal.start, end, Notation::ArabicEnglish);
    }
    let Some((power, end)) = magnitude_word(text, literal.end) else {
        let (parts, end) = parts(text, literal)?;
        sum.denominator = Some(parts);
        return sum.finish(literal.start, end, Notation::ArabicEnglish);
    };
    sum.magnitude(power);
    let end = sum.rest(text, end);
    sum.finish(literal.start, end, Notation::ArabicEnglish)
}

/// The denominator in words behind a numerator in digits: 5 thousandths. "3
/// quarters" are nine months.
fn parts(text: Text<'_>, numerator: &Numeral) -> Option<(Decimal, usize)> {
    let value = numerator.value.filter(|_| numerator.digits > 0)?;
    let (parts, end) = denominator(text, numerator.end, value)?;
    let named = is_plural(text, end) && parts != Decimal::TWO && parts != Decimal::from(4);
    named.then_some((parts, end))
}

/// The power of ten that a magnitude word stands for.
pub(super) fn power(word: &Word<'_>) -> Option<u32> {
    match token(word)? {
        Token::Hundred => Some(2),
        Token::Big(power) => Some(power),
        _ => None,
    }
}

/// The magnitude behind a number in digits: a word, or a letter attached.
pub(super) fn magnitude_word(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let start = text.after_blanks(at, 3);
    let start = if text.byte(start) == b'-' && start == at {
        at + 1
    } else {
        start
    };
    if !is_known(text, start) {
        return None;
    }
    let word = text.word(start);
    if word.is_empty() || text.byte(word.end).is_ascii_digit() {
        return None;
    }
    let attached = start == at;
    let power = match token(&word) {
        Some(Token::Hundred) => 2,
        Some(Token::Big(power)) => power,
        _ => match text.slice(start, word.end) {
            "k" | "K" => 3,
            "M" => 6,
            // A million of a currency, millimetres of all else.
            "MM" if attached && follows_currency(text, at) => 6,
            "MM" | "mm" if attached => return None,
            "bn" | "Bn" | "BN" => 9,
            "mn" | "Mn" => 6,
            // £950m, $3b: metres and bits of all else.
            "m" if attached && follows_currency(text, at) => 6,
            "b" if attached && follows_currency(text, at) => 9,
            "tn" => 12,
            "B" if attached => 9,
            _ => return None,
        },
    };
    // A hyphen after K or M: K-pop, F-150 and such.
    let single = word.end - start <= 2;
    if single && (text.byte(word.end) == b'-' && text.byte(word.end + 1).is_ascii_alphabetic()) {
        return None;
    }
    Some((power, word.end))
}

/// Whether the word at `at` may be one of numerals; most are told apart here.
#[inline]
fn is_known(text: Text<'_>, at: usize) -> bool {
    Vocabulary::get().begins(text, at, Sort::Numeral)
}

/// Where the run of digits begins that ends at `at`.
fn literal_start(text: Text<'_>, at: usize) -> usize {
    /// Longer ones are no amounts.
    const LONGEST: usize = 20;
    let mut start = at;
    while at - start < LONGEST && matches!(text.byte_before(start), b'0'..=b'9' | b'.' | b',') {
        start -= 1;
    }
    start
}

/// Whether the sign of a currency stands before the digits that end at `at`.
fn follows_currency(text: Text<'_>, at: usize) -> bool {
    let (sign, _) = text.char_before(text.before_blanks(literal_start(text, at)));
    matches!(sign, '$' | '£' | '€' | '¥' | '￡' | '￥' | '＄')
}

/// A numeral in the making.
struct Sum {
    /// What has been multiplied by thousand or more.
    total: Decimal,
    /// What waits for a magnitude.
    section: Decimal,
    /// The power of ten of the last magnitude word, 0 for none.
    last: u32,
    malformed: bool,
    overflown: bool,
    denominator: Option<Decimal>,
    ordinal: bool,
    /// Whether a magnitude stands without a number.
    missing: bool,
}

impl Sum {
    fn new(section: Decimal) -> Sum {
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
    fn magnitude(&mut self, power: u32) {
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
    fn rest(&mut self, text: Text<'_>, at: usize) -> usize {
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
            let fills = self.last == 2 || literal.digits == self.last.min(3);
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
        let (value, end) = words.below(limit, and)?;
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
    fn parts(&mut self, text: Text<'_>, at: usize) -> usize {
        let value = self.total.checked_add(self.section);
        let Some(value) = value.filter(|_| !self.ordinal && !self.missing) else {
            return at;
        };
        if let Some((parts, end)) = denominator(text, at, value) {
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
        let product = power_of_ten(power).and_then(|power| value.checked_mul(power));
        let Some(product) = product.filter(|_| start > at) else {
            return at;
        };
        self.total = product;
        self.section = Decimal::ZERO;
        self.ordinal = true;
        word.end
    }

    fn finish(mut self, start: usize, end: usize, notation: Notation) -> Option<Numeral> {
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
fn after_and(text: Text<'_>, at: usize) -> (bool, usize) {
    let word = text.word(at);
    if word.as_str() == "and" {
        let next = text.after_blanks(word.end, 2);
        if next > word.end {
            return (true, next);
        }
    }
    (false, at)
}

/// The numeral in words at `at`.
pub(super) fn words(text: Text<'_>, at: usize) -> Option<Numeral> {
    let first = text.word(at);
    // "a dozen", "a hundred", "a half", "a million".
    let (start, indefinite) = match first.as_str() {
        "a" | "an" => (text.after_blanks(first.end, 2), true),
        _ => (at, false),
    };
    let mut words = Words::new(text, start);
    let magnitude_first = matches!(
        token(&text.word(start)),
        Some(Token::Hundred | Token::Big(_) | Token::Dozen | Token::Part(_))
    );
    if indefinite && !magnitude_first {
        // "a fifth"; but "a second" is a time, and "a first" none.
        let (value, end) = denominator(text, first.end, Decimal::ONE)?;
        let mut sum = Sum::new(Decimal::ONE);
        sum.denominator = Some(value);
        return sum.finish(at, end, Notation::English);
    }
    let mut sum = Sum::new(Decimal::ZERO);
    if let Some(power) = ordinal_magnitude(&text.word(start)).filter(|_| !indefinite) {
        sum.magnitude(power);
        sum.ordinal = true;
        return sum.finish(at, text.word(start).end, Notation::English);
    }
    if magnitude_first
        && !indefinite
        && let Some(some) = some_of(text, at)
    {
        return Some(some);
    }
    let end = if magnitude_first {
        let word = text.word(start);
        // "billion" without a number says how large, but not how much.
        sum.missing = !indefinite && !word.as_str().ends_with('s');
        match token(&word)? {
            Token::Part(part) => {
                sum.section = Decimal::ONE;
                sum.denominator = Some(Decimal::from(part));
                // Half a million, quarter million.
                let next = text.after_blanks(word.end, 2);
                let of = text.word(next);
                let next = match of.as_str() {
                    "of" => text.after_blanks(of.end, 2),
                    _ => next,
                };
                let article = text.word(next);
                let next = match article.as_str() {
                    "a" | "an" => text.after_blanks(article.end, 2),
                    _ => next,
                };
                let before = if matches!(article.as_str(), "a" | "an") {
                    article.end
                } else {
                    word.end
                };
                if let Some(end) = dozen(text, before) {
                    sum.missing = false;
                    sum.denominator = None;
                    sum.section = Decimal::from(12).checked_div(Decimal::from(part))?;
                    return sum.finish(at, end, Notation::English);
                }
                if let Some((power, end)) = magnitude_word(text, next).filter(|_| next > word.end) {
                    sum.denominator = None;
                    sum.section = Decimal::ONE / Decimal::from(part);
                    sum.magnitude(power);
                    sum.missing = false;
                    return sum.finish(at, end, Notation::English);
                }
                // A bare quarter is a season of the year, a bare half some
                // half of a thing that is named elsewhere.
                if !indefinite && (part == 4 || word.as_str() == "halves") {
                    return None;
                }
                sum.missing = false;
                return sum.finish(at, word.end, Notation::English);
            }
            // "dozens were hurt": no number at all.
            Token::Dozen if word.as_str().ends_with('s') => return None,
            Token::Dozen => {
                sum.missing = false;
                sum.section = Decimal::from(12);
                return sum.finish(at, word.end, Notation::English);
            }
            // "thousands of": no number at all.
            Token::Hundred | Token::Big(_) if word.as_str().ends_with('s') => return None,
            Token::Hundred => sum.magnitude(2),
            Token::Big(power) => sum.magnitude(power),
            _ => return None,
        }
        let end = sum.rest(text, word.end);
        // The hundred and third.
        sum.missing &= !sum.ordinal;
        end
    } else {
        let (value, end) = words.below(Decimal::MAX, true)?;
        sum.section = value;
        sum.ordinal = words.ordinal;
        let end = match point(text, end).filter(|_| !words.ordinal) {
            Some((fraction, next)) => {
                sum.section += fraction;
                next
            }
            None => end,
        };
        match magnitude_word(text, end).filter(|_| !words.ordinal) {
            Some((power, next)) => {
                sum.magnitude(power);
                sum.rest(text, next)
            }
            None => end,
        }
    };
    let end = match dozen(text, end).filter(|_| !sum.ordinal) {
        Some(next) => {
            sum.section *= Decimal::from(12);
            next
        }
        None => end,
    };
    let end = sum.parts(text, end);
    sum.finish(at, end, Notation::English)
}

/// The power of ten of an ordinal that is a magnitude alone: hundredth.
fn ordinal_magnitude(word: &Word<'_>) -> Option<u32> {
    match token(word)? {
        _ if word.as_str().ends_with('s') => None,
        Token::Ordinal(Rank::Hundred) => Some(2),
        Token::Ordinal(Rank::Big(power)) => Some(power),
        _ => None,
    }
}

/// The number of a few of the magnitudes at `at`, with the words before it:
/// several hundred thousand, a couple of hundred.
fn some_of(text: Text<'_>, at: usize) -> Option<Numeral> {
    let gap = text.before_blanks(at);
    let (word, mut start) = text.word_before(gap);
    let (word, begin) = match word.as_str() {
        "of" => text.word_before(text.before_blanks(start)),
        _ => (word, start),
    };
    let couple = match word.as_str() {
        "several" | "few" if begin == start => false,
        "couple" => true,
        _ => return None,
    };
    start = begin;
    let (article, begin) = text.word_before(text.before_blanks(start));
    if article.as_str() == "a" && word.as_str() != "several" {
        start = begin;
    }
    let mut magnitude = Decimal::ONE;
    let mut end = at;
    while let from = text.after_blanks(end, 2)
        && let word = text.word(from)
        && let Some(power) = power(&word).filter(|_| !word.as_str().ends_with('s'))
    {
        magnitude = magnitude.checked_mul(power_of_ten(power)?)?;
        end = word.end;
    }
    if let Some(next) = dozen(text, gap).filter(|_| end == at) {
        magnitude = Decimal::from(12);
        end = next;
    }
    if end == at || gap == at {
        return None;
    }
    let low = magnitude.checked_mul(Decimal::TWO)?;
    let mut numeral = Numeral::plain(start, end, low, Notation::English);
    if !couple {
        // As 几百 is: from two of them to all below the next magnitude.
        let high = magnitude.checked_mul(Decimal::TEN)?;
        numeral.spread = Spread::To(high.checked_sub(Decimal::ONE)?);
    }
    Some(numeral)
}

/// The denominator that ends in an ordinal or names halves or quarters,
/// behind a numerator that ends at `at`: two-thirds, one twenty-fifth, 254
/// hundredths.
fn denominator(text: Text<'_>, at: usize, numerator: Decimal) -> Option<(Decimal, usize)> {
    let start = text.after_blanks(at, 3);
    let start = match text.byte(start) {
        b'-' => text.after_blanks(start + 1, 1),
        _ => start,
    };
    if start == at || !is_known(text, start) {
        return None;
    }
    let word = text.word(start);
    let few = numerator < Decimal::ONE_THOUSAND;
    let (value, end) = match token(&word)? {
        Token::Part(part) => return few.then_some((Decimal::from(part), word.end)),
        Token::Ordinal(Rank::Hundred) => (Decimal::ONE_HUNDRED, word.end),
        Token::Ordinal(Rank::Big(power)) => (power_of_ten(power)?, word.end),
        _ => {
            let mut words = Words::new(text, start);
            words.parts = true;
            let (value, end) = words.below(Decimal::MAX, true)?;
            if !words.ordinal {
                return None;
            }
            (value, end)
        }
    };
    // "three hundredth" and "twenty millionth" are places in an order, "one
    // hundredth" is not; "second" never is a part.
    let plural = is_plural(text, end);
    let small = few && value < Decimal::ONE_HUNDRED;
    (value > Decimal::TWO && (plural || numerator == Decimal::ONE || small)).then_some((value, end))
}

/// Whether the ordinal word that ends at `at` is a plural: "thirds".
fn is_plural(text: Text<'_>, at: usize) -> bool {
    matches!(text.byte_before(at), b's' | b'S')
}

/// The decimals behind "point": five point two five.
fn point(text: Text<'_>, at: usize) -> Option<(Decimal, usize)> {
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
fn dozen(text: Text<'_>, at: usize) -> Option<usize> {
    let start = text.after_blanks(at, 2);
    let word = text.word(start);
    (start > at && token(&word) == Some(Token::Dozen)).then_some(word.end)
}

/// Reads the words of a number below a thousand.
struct Words<'a> {
    text: Text<'a>,
    at: usize,
    ordinal: bool,
    /// Whether an ordinal may be a plural, as denominators are.
    parts: bool,
}

impl<'a> Words<'a> {
    fn new(text: Text<'a>, at: usize) -> Words<'a> {
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
    fn below(&mut self, limit: Decimal, ordinals: bool) -> Option<(Decimal, usize)> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let numeral = Numeral::read(Text::new(text), 0)?;
        Some((
            text[..numeral.end].to_owned(),
            numeral.value.unwrap().normalize().to_string(),
        ))
    }

    #[test]
    fn values() {
        for (text, value) in [
            ("forty-five thousand", "45000"),
            ("two hundred and five", "205"),
            ("a dozen", "12"),
            ("half a dozen", "6"),
            ("two hundred and thirty", "230"),
            ("three dozens", "36"),
            ("ten thousand", "10000"),
            ("79 million 293 thousand", "79293000"),
            ("27 thousand and 800", "27800"),
            ("3 hundred and 21", "321"),
            ("two hundred and two thousand", "202000"),
            ("twenty-one trillion", "21000000000000"),
            ("13 lakh", "1300000"),
            ("three lakh crore", "3000000000000"),
            ("6 crore and two hundred", "60000200"),
            ("fifty   two", "52"),
            ("40k", "40000"),
            ("2.33 k", "2330"),
            ("10M", "10000000"),
            ("one thousand and five hundred", "1500"),
            ("4 thousand 3 hundred", "4300"),
            ("half a million", "500000"),
            ("quarter million", "250000"),
            ("one hundred and thirty thousand two hundred", "130200"),
            ("one hundred twenty-fifth", "125"),
            ("two hundredth", "200"),
            ("3.76 billion", "3760000000"),
        ] {
            assert_eq!(
                read(text),
                Some((text.to_owned(), value.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn fractions_keep_their_denominator() {
        let numeral = Numeral::read(Text::new("two-thirds"), 0).unwrap();
        assert_eq!(
            (numeral.value, numeral.denominator),
            (Some(Decimal::TWO), Some(Decimal::from(3)))
        );
    }

    #[test]
    fn stops_where_the_numeral_does() {
        let surface = |text| read(text).map(|(surface, _)| surface);
        assert_eq!(
            surface("2 million and 3 projects").as_deref(),
            Some("2 million")
        );
        assert_eq!(surface("4000 3 hundred and 21").as_deref(), Some("4000"));
        assert_eq!(
            surface("two hundred and three hundred").as_deref(),
            Some("two hundred")
        );
        assert_eq!(surface("one of them").as_deref(), Some("one"));
        assert_eq!(surface("K-pop"), None);
        assert_eq!(surface("tone"), None);
    }
}
