//! A number with its unit.

mod beside;
mod brackets;
mod divisors;
mod fraction;
mod meant;
mod parts;
mod pounds;
mod unit;

use crate::charset::CharSet;
use crate::numerals::{Notation, Numeral, Spread, han_digit, is_han_numeral, magnitude};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit, Units};
use rust_decimal::Decimal;

use beside::counts_money;
pub(crate) use brackets::COUNTED;
pub(crate) use divisors::{divided, follows_each, has_each_before, is_of_many, many};
use divisors::{divided_before, of_electricity};
use fraction::fraction;
pub(crate) use fraction::of_magnitude;
pub(crate) use meant::{about_time, meant};
use parts::{arc, small_change, smaller_units};
pub(crate) use unit::{QUALIFIERS, qualified, unit_at};

/// A number with its unit as read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Where the words end that close a range: 之间.
    pub(crate) closing: Option<usize>,
    pub(crate) numeral: Numeral,
    /// The value with all of the parts: 5元5角, 三斤半.
    pub(crate) value: Option<Decimal>,
    pub(crate) spread: Spread,
    pub(crate) unit: Option<&'static Unit>,
    /// The days beyond the months of a length of time.
    pub(crate) days: Option<Decimal>,
    /// What it is divided by: per year, 每人每月.
    pub(crate) per: [Option<&'static Unit>; 2],
    /// Whether it is a percentage in words: 百分之五.
    pub(crate) percent: bool,
    /// Whether it is no fraction but a numeral as it stands, of which
    /// magnitude words may hold for another.
    pub(crate) whole: bool,
    /// What its magnitude words multiply by, where it ends a range.
    pub(crate) scale: Decimal,
    /// The value that the lower end of a range has by the scale of the upper.
    pub(crate) low: Option<Decimal>,
}

impl Amount {
    pub(super) fn new(numeral: &Numeral) -> Amount {
        Amount {
            start: numeral.start,
            end: numeral.end,
            closing: None,
            numeral: *numeral,
            value: numeral.value,
            spread: numeral.spread,
            unit: None,
            days: None,
            per: [None; 2],
            percent: false,
            whole: false,
            scale: Decimal::ONE,
            low: None,
        }
    }

    /// The same as the second number of a range.
    pub(crate) fn scaled(mut self, text: Text<'_>) -> Amount {
        self.scale = self.scale_in(text);
        self
    }

    /// What its magnitude words multiply by.
    fn scale_in(&self, text: Text<'_>) -> Decimal {
        if self.whole {
            scale(text, &self.numeral)
        } else {
            Decimal::ONE
        }
    }

    /// A half of a unit: 半年.
    pub(crate) fn half(start: usize, end: usize, unit: &'static Unit) -> Amount {
        let numeral = Numeral {
            start,
            end,
            value: Some(Decimal::new(5, 1)),
            spread: Spread::None,
            notation: Notation::Han,
            digits: 0,
            decimal: true,
            malformed: false,
            denominator: None,
            ordinal: false,
        };
        let mut amount = Amount::new(&numeral);
        // 半折 is half the price.
        if unit.name == "discount_tenth" {
            amount.value = Some(Decimal::from(5));
        }
        amount.unit = Some(unit);
        amount.end = end;
        amount
    }

    /// Takes the currency that stands before the number as the unit.
    pub(crate) fn prefixed(&mut self, unit: &'static Unit) {
        // 元 behind the number stands for the unit of any currency.
        if self
            .unit
            .is_none_or(|own| own.name == "CNY" && !own.is_subunit())
        {
            self.unit = Some(unit);
        }
    }

    /// The value as the lower end of a range up to `upper`, whose magnitude
    /// may hold for it, too: the 3 of 3至5万, but not the 5000 of 5000至1万.
    pub(crate) fn below(&self, text: Text<'_>, upper: &Amount) -> Option<Decimal> {
        let value = self.value?;
        if self.unit.is_some() || value >= upper.scale || self.scale_in(text) > Decimal::ONE {
            return Some(value);
        }
        let scaled = value.checked_mul(upper.scale)?;
        let full = upper.numeral.notation == Notation::Mixed
            && upper.value.is_some_and(|upper| scaled >= upper);
        Some(if full { value } else { scaled })
    }
}

/// The number with the unit that follows it.
pub(crate) fn amount(text: Text<'_>, units: &'static Units, numeral: &Numeral) -> Option<Amount> {
    let numeral = &of_hundred_millions(text, units, numeral);
    let mut amount = Amount::new(numeral);
    match fraction(text, numeral) {
        Some(fraction) if fraction.percent => return Some(fraction),
        Some(fraction) => amount = fraction,
        None => amount.whole = true,
    }
    if let Some(discount) = spaced_discount(text, numeral) {
        amount = Amount::new(&discount);
    }
    let named = amount.end > numeral.end && amount.numeral.denominator.is_some();
    let numeral = &{ amount.numeral };
    if let Some((unit, end)) = part_of_one(text, units, numeral) {
        amount.unit = Some(unit);
        amount.end = end;
        amount.value = numeral.value?.checked_div(numeral.denominator?);
        return Some(amount);
    }
    if let Some(bracketed) = brackets::unit(text, units, &amount) {
        return Some(bracketed);
    }
    // One in five households: they are what the share is of.
    let unit = unit_at(text, units, amount.end, numeral)
        .filter(|(unit, _)| !(named && unit.dimension == Dimension::Count));
    let Some((unit, end)) = unit else {
        if text.byte(text.after_blanks(amount.end, 1)) == b'/' {
            divided(text, units, &mut amount);
        }
        return Some(amount);
    };
    amount.unit = Some(unit);
    amount.end = end;
    // 75 USD million: the magnitude stands behind the code.
    if unit.dimension == Dimension::Money
        && numeral.notation == Notation::Arabic
        && text.byte_before(end).is_ascii_uppercase()
        && let Some((factor, end)) = crate::numerals::magnitude_behind(text, end)
    {
        amount.value = amount.value.and_then(|value| value.checked_mul(factor));
        amount.end = end;
    }
    // 75折 is three quarters as 7.5折 is.
    if unit.name == "discount_tenth" && numeral.value.is_some_and(|value| value >= Decimal::TEN) {
        amount.value = numeral
            .value
            .and_then(|value| value.checked_div(Decimal::TEN));
    }
    if let Some(denominator) = numeral.denominator
        && !unit.dimension.eq(&Dimension::Measure)
    {
        amount.value = numeral
            .value
            .and_then(|value| value.checked_div(denominator));
    }
    after_unit(text, units, &mut amount);
    of_electricity(units, &mut amount);
    if amount.unit.is_some_and(|unit| unit.name == "ten_days") {
        in_decades_of_life(units, &mut amount);
    }
    Some(amount)
}

/// The numeral together with the 个亿 behind it: 三个亿.
fn of_hundred_millions(text: Text<'_>, units: &'static Units, numeral: &Numeral) -> Numeral {
    const FACTOR: i64 = 100_000_000;
    let factor = Decimal::from(FACTOR);
    let of = || {
        let end = text.match_han(numeral.end, "个亿")?;
        if !counts_money(text, units, end) {
            return None;
        }
        let value = numeral.value?.checked_mul(factor)?;
        let small = numeral.denominator.is_none() && value < factor.checked_mul(factor)?;
        Some(Numeral {
            end,
            value: Some(value),
            spread: numeral.spread.times(factor)?,
            ..*numeral
        })
        .filter(|_| small)
    };
    of().unwrap_or(*numeral)
}

/// Makes an age of five to twelve 旬: 七旬 is seventy years of age, as nobody counts
/// so many days in tens.
fn in_decades_of_life(units: &'static Units, amount: &mut Amount) {
    const FIRST: i64 = 5;
    const LAST: i64 = 12;
    let decades = Decimal::from(FIRST)..=Decimal::from(LAST);
    let years = amount
        .value
        .filter(|value| decades.contains(value))
        .and_then(|value| value.checked_mul(Decimal::TEN));
    if let Some(years) = years
        && let Some(spread) = amount.spread.times(Decimal::TEN)
        && let Some((age, _)) = units.han(Text::new("岁"), 0)
    {
        amount.unit = Some(age);
        amount.value = Some(years);
        amount.spread = spread;
    }
}

/// Behind the words for frost that stand behind degrees: 10 degrees below zero.
fn below_zero(text: Text<'_>, amount: &Amount) -> Option<usize> {
    let start = text.after_blanks(amount.end, 2);
    if !matches!(text.byte(start), b'b' | b'B') || amount.spread != Spread::None {
        return None;
    }
    let below = text.word(start);
    let zero = text.word(text.after_blanks(below.end, 2));
    // Water freezes at 32 degrees Fahrenheit.
    let celsius = amount
        .unit
        .is_some_and(|unit| unit.name == "degree_celsius");
    let frost = zero.as_str() == "zero" || celsius && zero.as_str() == "freezing";
    (below.as_str() == "below" && frost).then_some(zero.end)
}

/// The two digits of a discount with a blank between them: 7 2 折.
fn spaced_discount(text: Text<'_>, tens: &Numeral) -> Option<Numeral> {
    let digit = |numeral: &Numeral| {
        let value = numeral.value.filter(|value| value.is_integer())?;
        (numeral.is_exact() && value < Decimal::TEN).then_some(value)
    };
    let at = text.after_blanks(tens.end, 1);
    let (found, _) = text.han(at);
    if at == tens.end || !(found.is_ascii_digit() || is_han_numeral(found)) {
        return None;
    }
    let high = digit(tens)?;
    let ones = Numeral::read(text, at).filter(|ones| ones.start == at)?;
    let ('折', _) = text.han(text.after_gap(ones.end)) else {
        return None;
    };
    Some(Numeral {
        start: tens.start,
        value: high.checked_mul(Decimal::TEN)?.checked_add(digit(&ones)?),
        digits: tens.digits + ones.digits,
        ..ones
    })
}

/// The unit of which there is a half or a quarter: half a mile, half of one
/// percent, three quarters of an hour.
fn part_of_one(
    text: Text<'_>,
    units: &'static Units,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    if !text.byte(numeral.start).is_ascii_alphabetic() {
        return None;
    }
    let words = text.slice(numeral.start, numeral.end);
    let half = words.eq_ignore_ascii_case("half");
    let quarters = numeral.denominator == Some(Decimal::from(4))
        && words
            .bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
    if !half && !quarters {
        return None;
    }
    let mut article = text.word(text.after_blanks(numeral.end, 2));
    let of = article.as_str() == "of";
    if of {
        article = text.word(text.after_blanks(article.end, 2));
    }
    let whole = match article.as_str() {
        "a" | "an" => half || of,
        "one" => of,
        _ => false,
    };
    let (unit, end) = units
        .word(text, text.after_blanks(article.end, 2))
        .filter(|_| whole)?;
    let measured = matches!(unit.dimension, Dimension::Physical(_) | Dimension::Percent)
        || quarters && unit.dimension.is_duration();
    measured.then_some((unit, end))
}

/// What the magnitude words of a numeral multiply by.
fn scale(text: Text<'_>, numeral: &Numeral) -> Decimal {
    match numeral.notation {
        Notation::Mixed | Notation::ArabicEnglish => {
            let digits = Numeral::literal(text, numeral.start, numeral.end);
            match (numeral.value, digits) {
                (Some(value), Some(digits)) if !digits.is_zero() => {
                    value.checked_div(digits).unwrap_or(Decimal::ONE)
                }
                _ => Decimal::ONE,
            }
        }
        Notation::Han => {
            // 五万: five, ten thousand times.
            let (last, _) = text.han_before(numeral.end);
            match magnitude(last).filter(|&magnitude| magnitude >= 10_000) {
                Some(magnitude) => Decimal::from(magnitude),
                None => Decimal::ONE,
            }
        }
        Notation::English => crate::numerals::last_magnitudes(text, numeral.end),
        _ => Decimal::ONE,
    }
}

/// What in Han characters may follow a unit and belong to it.
static GOES_ON: CharSet = CharSet::new(
    "半多余来零又〇一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟几数每人整",
);

/// The value of an ASCII digit that ends at `end`, with no more of a number behind.
fn single_digit(text: Text<'_>, digit: char, end: usize) -> Option<u8> {
    let (next, _) = text.char(end);
    let goes_on = next.is_ascii_alphanumeric() || matches!(next, '.' | ',' | '%' | '-' | '/');
    let value = digit.to_digit(10).filter(|_| !goes_on)?;
    u8::try_from(value).ok()
}

/// What follows a unit and belongs to it: 半, 多, smaller units, and what it
/// is divided by.
fn after_unit(text: Text<'_>, units: &'static Units, amount: &mut Amount) {
    let Some(unit) = amount.unit else { return };
    let measured = unit.dimension.is_duration()
        || matches!(
            unit.dimension,
            Dimension::Physical(_) | Dimension::Money | Dimension::Multiple | Dimension::Age
        );
    // 个半月: the half was read with the unit.
    let timed = unit.dimension.is_duration() || unit.dimension == Dimension::Age;
    if timed && amount.end - amount.numeral.end > "个月".len() {
        let inside = text.slice(amount.numeral.end, amount.end);
        if inside.contains('半') {
            amount.value = amount
                .value
                .and_then(|value| value.checked_add(Decimal::new(5, 1)));
        } else if inside.contains(['多', '来', '來']) {
            amount.spread = Spread::Over(Decimal::ONE);
        }
    }
    if matches!(unit.name, "degree" | "degree_celsius" | "degree_fahrenheit")
        && let Some(end) = below_zero(text, amount)
    {
        amount.value = amount.value.map(|value| -value);
        amount.numeral.value = amount.value;
        amount.end = end;
        return;
    }
    if unit.name == "degree" && arc(text, units, amount).is_some() {
        return;
    }
    let note = text.after_note(amount.end);
    let (next, after) = text.han(note);
    // Most clauses go on with something else.
    if is_han(next) && !GOES_ON.contains(next) {
        divided_before(text, units, amount);
        return;
    }
    let gap = text.after_gap(amount.end);
    let (tenth, tenth_end) = text.han(gap);
    // 七成五 and 1成5: 75 and 15 percent.
    if unit.name == "tenth"
        && let Some(digit) = han_digit(tenth).or_else(|| single_digit(text, tenth, tenth_end))
        && !is_han_numeral(text.next_han(tenth_end).0)
        && units
            .han(text, text.after_note(tenth_end))
            .and_then(|found| meant(text, units, text.after_note(tenth_end), found, gap))
            .is_none()
        && (gap == note || !is_han(text.char(tenth_end).0))
    {
        amount.value = amount
            .value
            .and_then(|value| value.checked_add(Decimal::new(i64::from(digit), 1)));
        amount.end = tenth_end;
        return;
    }
    let measured = measured || unit.name == "tenth";
    let half = measured || unit.dimension == Dimension::Measure && is_half_full(text, unit, after);
    if next == '半' && half && !amount.numeral.decimal {
        amount.value = amount
            .value
            .and_then(|value| value.checked_add(Decimal::new(5, 1)));
        amount.end = after;
    } else if measured
        && (matches!(next, '多' | '余') || next == '来' && text.next_han(after).0 == '钱')
        && amount.spread == Spread::None
    {
        let (behind, _) = text.next_han(after);
        let whole = amount.value.is_some_and(|value| value.is_integer());
        if !matches!(
            behind,
            '样' | '元' | '方' | '种' | '次' | '少' | '弦' | '切'
        ) && whole
        {
            amount.spread = Spread::Over(Decimal::ONE);
            amount.end = after;
        }
    }
    if unit.dimension == Dimension::Money {
        small_change(text, units, amount);
        // 三块多钱
        if let ('多' | '余' | '来', _) = text.han_before(amount.end)
            && let ('钱', end) = text.next_han(amount.end)
        {
            amount.end = end;
        }
        if let Some(end) = text
            .match_any(text.after_note(amount.end), &["人民币", "整"])
            .map(|(_, end)| end)
        {
            amount.end = end;
        }
    } else {
        smaller_units(text, units, amount);
    }
    divided(text, units, amount);
}

/// Whether the 半 that ends at `at`, behind a number of what holds something, is half of
/// one more: 两杯半酒, 1袋半; but 两瓶半价.
fn is_half_full(text: Text<'_>, unit: &Unit, at: usize) -> bool {
    static HELD: CharSet = CharSet::new("酒水茶米面粉汤药油盐糖奶饭菜粥肥煤沙土的");
    let (behind, _) = text.next_han(at);
    "袋瓶箱碗杯桶盒勺壶罐筐缸包匙片粒支".contains(unit.name)
        && (!is_han(behind) || HELD.contains(behind))
}
