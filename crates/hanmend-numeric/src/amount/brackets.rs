//! The unit in brackets behind a number, as forms have it: 768.5（万元）.

use super::Amount;
use crate::charset::CharSet;
use crate::numerals::{Notation, Numeral, last_magnitudes};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Unit, Units};
use rust_decimal::Decimal;

/// Measure words of what forms and lists count, which are not the number of a class or
/// a page.
pub(crate) const COUNTED: &str = "人户台套个件家名次辆项处座间张份批头只株棵盏本";

/// Those that stand in brackets behind what they count.
static BRACKETED: CharSet = CharSet::new(COUNTED).and("栋");

/// A number in digits with the unit that stands in brackets behind it.
pub(super) fn unit(text: Text<'_>, units: &'static Units, amount: &Amount) -> Option<Amount> {
    let (open, inside) = text.han(text.after_blanks(amount.end, 1));
    let digits = matches!(amount.numeral.notation, Notation::Arabic | Notation::Mixed);
    if open != '(' || !digits || amount.numeral.denominator.is_some() || is_year(amount) {
        return None;
    }
    let (first, _) = text.char(inside);
    let (unit, factor, end) = if is_han(first) {
        han(text, units, inside)?
    } else if first.is_ascii_alphabetic() {
        english(text, units, inside)?
    } else {
        return None;
    };
    let (')', end) = text.han(end) else {
        return None;
    };
    let counts = match unit.dimension {
        Dimension::Money | Dimension::Physical(_) | Dimension::Percent => true,
        // 3（个）百分点
        Dimension::Measure => {
            single(text, inside).is_some_and(|word| BRACKETED.contains(word))
                && !is_han(text.char(end).0)
        }
        dimension => dimension.is_duration(),
    };
    let mut bracketed = *amount;
    bracketed.value = match amount.value {
        Some(value) => Some(value.checked_mul(factor)?),
        None => None,
    };
    bracketed.spread = amount.spread.times(factor)?;
    bracketed.unit = Some(unit);
    bracketed.end = end;
    counts.then_some(bracketed)
}

/// The unit in Han characters at `at`, perhaps behind a magnitude, with what that
/// multiplies by and where it ends.
fn han(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, Decimal, usize)> {
    const MAGNITUDES: [(&str, u64); 7] = [
        ("万亿", 1_000_000_000_000),
        ("千万", 10_000_000),
        ("百万", 1_000_000),
        ("亿", 100_000_000),
        ("万", 10_000),
        ("千", 1000),
        ("百", 100),
    ];
    if let Some((unit, end)) = units.han(text, at) {
        return Some((unit, Decimal::ONE, end));
    }
    let (factor, from) = MAGNITUDES
        .iter()
        .find_map(|&(word, factor)| Some((factor, text.match_han(at, word)?)))?;
    let (unit, end) = units.han(text, from)?;
    Some((unit, Decimal::from(factor), end))
}

/// The same in English: (ten thousand yuan).
fn english(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, Decimal, usize)> {
    let numeral =
        Numeral::read(text, at).filter(|numeral| numeral.notation == Notation::English)?;
    let factor = last_magnitudes(text, numeral.end);
    let first = numeral.value.unwrap_or(factor);
    let (unit, end) = units.word(text, text.after_blanks(numeral.end, 1))?;
    (factor > Decimal::ONE).then_some((unit, first, end))
}

/// The only character in brackets that open before `at`.
fn single(text: Text<'_>, at: usize) -> Option<char> {
    let (word, end) = text.han(at);
    (text.han(end).0 == ')').then_some(word)
}

/// Whether it is rather a year, as in the head of a table: 2018（万元）.
fn is_year(amount: &Amount) -> bool {
    let years = Decimal::from(1980)..Decimal::from(2040);
    amount.numeral.digits == 4
        && !amount.numeral.decimal
        && amount.value.is_some_and(|value| years.contains(&value))
}
