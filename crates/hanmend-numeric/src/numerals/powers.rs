//! Powers in digits: 2^5, 1.3e6, 2.5×10^-3, 3 × 10⁸.

use rust_decimal::Decimal;

use super::arabic::Digits;
use crate::text::Text;

/// A value times a power of ten, where the result is exact.
pub(super) fn shifted(value: Decimal, exponent: i32) -> Option<Decimal> {
    let power = super::power_of_ten(exponent.unsigned_abs())?;
    if exponent >= 0 {
        value.checked_mul(power)
    } else {
        let scale = value.scale() + exponent.unsigned_abs();
        (scale <= Decimal::MAX_SCALE).then(|| value.checked_div(power))?
    }
}

/// The power of ten that a number ending at `at` is multiplied by: its exponent and
/// where it ends.
pub(super) fn of_ten(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    exponent(text, at).or_else(|| times_ten(text, at))
}

/// `×10^5`, ` x 10^-3`, `*10⁸` at `at`.
fn times_ten(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    let blank = usize::from(text.byte(at) == b' ');
    let (sign, end) = text.char(at + blank);
    if !matches!(sign, '×' | 'x' | 'X' | '*') {
        return None;
    }
    let ten = end + usize::from(text.byte(end) == b' ');
    if !text.starts(ten, "10") {
        return None;
    }
    power(text, ten + 2)
        .or_else(|| raised_digits(text, ten + 2))
        .or_else(|| lowered(text, ten + 2))
}

/// The exponent at `at` that was raised before the text lost its form, where it is one of
/// those that blood is counted in: the 9 of 19.3×109/L.
fn lowered(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    let (exponent, end) = match (text.byte(at), text.byte(at + 1)) {
        (b'9', _) => (9, at + 1),
        (b'1', b'2') => (12, at + 2),
        _ => return None,
    };
    let litre =
        matches!(text.byte(end + 1), b'L' | b'l') && !text.byte(end + 2).is_ascii_alphanumeric();
    (text.byte(end) == b'/' && litre).then_some((exponent, end))
}

/// The exponent in raised digits at `at`: `⁸`, `⁻³`.
fn raised_digits(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let (first, next) = text.char(at);
    let (negative, start) = match first {
        '⁻' => (true, next),
        _ => (false, at),
    };
    let (mut exponent, mut end) = (0, start);
    while let (found, next) = text.char(end)
        && let Some(digit) = DIGITS.iter().position(|&digit| digit == found)
        && exponent < 100
    {
        exponent = exponent * 10 + i32::try_from(digit).ok()?;
        end = next;
    }
    (end > start).then_some((if negative { -exponent } else { exponent }, end))
}

/// The exponent at `at`: `e5`, `E-3`.
fn exponent(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    if !matches!(text.char(at).0, 'e' | 'E') {
        return None;
    }
    let (sign, after_sign) = text.han(at + 1);
    let (negative, start) = match sign {
        '-' => (true, after_sign),
        '+' => (false, after_sign),
        _ => (false, at + 1),
    };
    let mut digits = Digits::default();
    let end = digits.take(text, start, 4);
    if digits.count == 0 || digits.count > 3 || text.byte(end).is_ascii_alphanumeric() {
        return None;
    }
    let exponent = i32::try_from(digits.mantissa).ok()?;
    Some((if negative { -exponent } else { exponent }, end))
}

/// The power at `at`: `^5`, `^-1`.
pub(super) fn power(text: Text<'_>, at: usize) -> Option<(i32, usize)> {
    if text.byte(at) != b'^' {
        return None;
    }
    let (negative, start) = match text.byte(at + 1) {
        b'-' => (true, at + 2),
        b'+' => (false, at + 2),
        _ => (false, at + 1),
    };
    let mut digits = Digits::default();
    let end = digits.take(text, start, 3);
    if digits.count == 0 || text.byte(end).is_ascii_digit() {
        return None;
    }
    let exponent = i32::try_from(digits.mantissa).ok()?;
    Some((if negative { -exponent } else { exponent }, end))
}

/// A value to a power, where the result is exact.
pub(super) fn raised(value: Decimal, exponent: i32) -> Option<Decimal> {
    // Nothing but 0, 1 and -1 has an exact power beyond this.
    const MOST: u32 = 96;
    let times = exponent.unsigned_abs();
    if times > MOST {
        return None;
    }
    let value = value.normalize();
    let mut product = Decimal::ONE;
    for _ in 0..times {
        let scale = product.scale() + value.scale();
        product = product.checked_mul(value)?;
        // A product that lost digits has a smaller scale.
        if product.scale() < scale && !product.is_zero() {
            return None;
        }
    }
    if exponent >= 0 {
        return Some(product);
    }
    let inverse = Decimal::ONE.checked_div(product)?;
    (inverse.checked_mul(product)? == Decimal::ONE).then_some(inverse)
}
