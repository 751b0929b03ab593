//! Numerals: what is written, and what it is worth.
//!
//! A numeral is the number alone, with what its own notation says of its
//! exactness (十几, 两三, 3000余); units and modifiers come later.

mod arabic;
mod broken;
mod digits;
mod english;
mod han;
mod powers;
mod roman;
mod round;
mod words;

pub(crate) use arabic::{digit, is_measured, run, wide_run};
pub(crate) use broken::{is_split_year, may_go_on as may_go_on_in_next_line};
pub(crate) use digits::{han_digit, is_han_numeral, is_part_of_unit, is_prefix, magnitude};
pub(crate) use han::{lone_digit, regular};
pub(crate) use roman::{circled, roman};
pub(crate) use round::{plus, round_figure};
use rust_decimal::Decimal;
pub(crate) use words::{all as all_words, is_word, lone as lone_word, ordinal_word};

use crate::text::Text;

/// A numeral as read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Numeral {
    /// Where it begins: before a decimal point that leads it, too.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// What it is worth as stated; none where no value can hold it or there
    /// is none.
    pub(crate) value: Option<Decimal>,
    /// What its own notation leaves open.
    pub(crate) spread: Spread,
    /// How it is written.
    pub(crate) notation: Notation,
    /// How many digits it has, for a run of digits alone.
    pub(crate) digits: u32,
    /// Whether it has a decimal point.
    pub(crate) decimal: bool,
    /// Whether it cannot be read as written.
    pub(crate) malformed: bool,
    /// A denominator, for a fraction in words or with a slash.
    pub(crate) denominator: Option<Decimal>,
    /// Whether the last word is an ordinal: "twenty-first".
    pub(crate) ordinal: bool,
}

/// What a numeral's own notation leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spread {
    /// Nothing.
    None,
    /// All between its value and this: 十几, 两三, 三四十.
    To(Decimal),
    /// More than its value by less than this: 3000余, 二十多万.
    Over(Decimal),
    /// Its value or more: 30+, 20-plus.
    Up,
}

impl Spread {
    /// What stays open of a numeral whose value is taken `factor` times.
    pub(crate) fn times(self, factor: Decimal) -> Option<Spread> {
        Some(match self {
            Spread::To(upper) => Spread::To(upper.checked_mul(factor)?),
            Spread::Over(step) => Spread::Over(step.checked_mul(factor)?),
            Spread::None | Spread::Up => self,
        })
    }
}

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Notation {
    /// Digits alone, grouped or not: 3000, 1,900.
    Arabic,
    /// Digits and Han magnitudes: 3.5万.
    Mixed,
    /// Han digits and magnitudes: 二十三.
    Han,
    /// Han digits place by place: 二〇一五.
    Positional,
    /// English words: two hundred.
    English,
    /// Digits and English magnitudes: 30 thousand.
    ArabicEnglish,
}

impl Notation {
    /// Whether it holds Han characters.
    pub(crate) fn is_han(self) -> bool {
        matches!(self, Notation::Mixed | Notation::Han | Notation::Positional)
    }

    /// Whether it is made of Han characters alone.
    pub(crate) fn is_all_han(self) -> bool {
        matches!(self, Notation::Han | Notation::Positional)
    }
}

impl Numeral {
    /// A numeral in digits or Han at `at`, or an English one if a word
    /// begins there.
    pub(crate) fn read(text: Text<'_>, at: usize) -> Option<Numeral> {
        let (found, _) = text.han(at);
        if found.is_ascii_digit() {
            let literal = arabic::literal(text, at);
            let continued = match text.byte(text.after_gap(literal.end)) {
                0x80.. => han::continued(text, &literal),
                b'W' | b'w' if is_ten_thousands(text, literal.end) => literal.in_ten_thousands(),
                b'-' | b'a'..=b'z' | b'A'..=b'Z' => english::continued(text, &literal),
                b'\n' if broken::may_go_on(text, literal.end) => {
                    broken::across_lines(text, &literal)
                }
                _ => None,
            };
            continued
                .or(Some(literal))
                .map(|numeral| numeral.with_odd(text))
        } else if found.is_ascii_alphabetic() {
            let words = text.word_starts(at).then(|| english::words(text, at))?;
            words.map(|numeral| numeral.with_odd(text))
        } else {
            han::read(text, at).or_else(|| roman::vulgar(text, at))
        }
    }

    /// The number in digits with the W behind it that stands for 万.
    fn in_ten_thousands(&self) -> Option<Numeral> {
        Some(Numeral {
            end: self.end + 1,
            value: Some(self.value?.checked_mul(Decimal::from(10_000))?),
            notation: Notation::Mixed,
            digits: 0,
            ..*self
        })
    }

    /// The numeral with the "-odd" behind it, which opens its last place, or
    /// the plus sign, which opens it upwards.
    #[inline]
    fn with_odd(self, text: Text<'_>) -> Numeral {
        // A hyphen, a plus sign, or one of them in full width, or a blank before a word.
        let signed = match text.byte(self.end) {
            b'-' | b'+' | 0xEF => true,
            b' ' => text.byte(self.end + 1) == b'o' && text.byte(self.end + 2) == b'd',
            _ => false,
        };
        if signed { self.opened(text) } else { self }
    }

    /// The same where such a sign may stand.
    #[inline(never)]
    fn opened(mut self, text: Text<'_>) -> Numeral {
        if self.spread != Spread::None || self.value.is_none() {
            return self;
        }
        if let Some(end) = round::odd(text, self.end)
            && let Some(place) = self.value.and_then(last_place)
            // 300 odd people, but 5 odd things
            && (text.byte(self.end) == b'-' || place >= Decimal::TEN)
        {
            self.spread = Spread::Over(place);
            self.end = end;
        } else if let Some(end) = round::plus(text, self.end) {
            self.spread = Spread::Up;
            self.end = end;
        }
        self
    }

    /// A numeral with nothing but its value.
    fn plain(start: usize, end: usize, value: Decimal, notation: Notation) -> Numeral {
        Numeral {
            start,
            end,
            value: Some(value),
            spread: Spread::None,
            notation,
            digits: 0,
            decimal: false,
            malformed: false,
            denominator: None,
            ordinal: false,
        }
    }

    /// The numeral of one English word from `start` to `end`.
    pub(crate) fn word(start: usize, end: usize, value: u8) -> Numeral {
        Numeral::plain(start, end, Decimal::from(value), Notation::English)
    }

    /// The number in digits alone at `start`, without the magnitudes that
    /// follow it, if it ends before `end`.
    pub(crate) fn literal(text: Text<'_>, start: usize, end: usize) -> Option<Decimal> {
        digit(text, start)?;
        let literal = arabic::literal(text, start);
        literal.value.filter(|_| literal.end < end)
    }

    /// The value where it is a whole number that fits.
    pub(crate) fn whole(&self) -> Option<u32> {
        use rust_decimal::prelude::ToPrimitive as _;
        self.value
            .filter(|value| value.is_integer())
            .and_then(|value| value.to_u32())
    }

    /// Whether it is exact in its own notation.
    pub(crate) fn is_exact(&self) -> bool {
        self.spread == Spread::None
    }
}

/// Whether a W that stands for 万 is at `at`, right behind a number, before what people and
/// goods are counted with: 10W件, 3w人. Lamps and heaters have watts.
pub(crate) fn is_ten_thousands(text: Text<'_>, at: usize) -> bool {
    let counted = matches!(
        text.han(at + 1).0,
        '件' | '人'
            | '次'
            | '单'
            | '元'
            | '户'
            | '份'
            | '粉'
            | '册'
            | '名'
            | '条'
            | '篇'
            | '块'
            | '字'
            | '票'
            | '播'
            | '阅'
            | '赞'
            | '股'
    );
    matches!(text.byte(at), b'W' | b'w') && counted
}

/// The English magnitude word behind a blank at `at`, as a factor.
pub(crate) fn magnitude_behind(text: Text<'_>, at: usize) -> Option<(Decimal, usize)> {
    let start = text.after_blanks(at, 1);
    let word = text.word(start);
    let (power, end) = english::magnitude_word(text, at)?;
    (start > at && end == word.end && word.as_str().len() > 2)
        .then(|| Some((power_of_ten(power)?, end)))?
}

/// What the magnitude words that end at `at` multiply by: 100,000 for "three
/// hundred thousand", one where another word stands there.
pub(crate) fn last_magnitudes(text: Text<'_>, at: usize) -> Decimal {
    let mut scale = Decimal::ONE;
    let mut end = at;
    while let (word, start) = text.word_before(end)
        && let Some(power) = english::power(&word)
        && let Some(product) = power_of_ten(power).and_then(|power| scale.checked_mul(power))
    {
        scale = product;
        end = text.before_blanks(start);
    }
    scale
}

/// Ten to this power.
pub(crate) fn power_of_ten(exponent: u32) -> Option<Decimal> {
    10_i128
        .checked_pow(exponent)
        .and_then(|power| Decimal::try_from_i128_with_scale(power, 0).ok())
}

/// The place of the last digit of a value that is not zero: 100000 for
/// 2600000, 0.1 for 3.5.
pub(crate) fn last_place(value: Decimal) -> Option<Decimal> {
    let value = value.normalize();
    if value.scale() > 0 {
        return Some(Decimal::new(1, value.scale()));
    }
    let mut rest = value.mantissa().unsigned_abs();
    if rest == 0 {
        return None;
    }
    let mut zeros = 0;
    while rest.is_multiple_of(10) {
        rest /= 10;
        zeros += 1;
    }
    power_of_ten(zeros)
}
