//! Escapes of JSON and program text.

use hanmend_core::{Certainty, Span};

use super::{Escape, Family, Unit, combine, hexadecimal};

/// The escape that begins at `at`, where `\` stands; twice escaped ones have
/// two of them.
pub(super) fn parse(text: &str, at: usize) -> Option<Escape> {
    let bytes = text.as_bytes();
    let depth = if bytes.get(at + 1) == Some(&b'\\') {
        2
    } else {
        1
    };
    let read = || combine(at, |from| unit(bytes, from, depth));
    let (c, end) = of_rtf(bytes, at)
        .or_else(|| of_bytes(bytes, at, depth))
        .or_else(read)?;
    if c.is_control() && !matches!(c, '\t' | '\n' | '\r') {
        return None;
    }
    Some(Escape {
        span: Span::new(at, end),
        family: Family::Backslash,
        value: c.to_string(),
        certainty: Certainty::Likely,
    })
}

/// The character of an escape of RTF, with a decimal number and a question mark for readers
/// that don't know it: `\u20013?`. One of four digits is that beside another.
fn of_rtf(bytes: &[u8], at: usize) -> Option<(char, usize)> {
    let (number, end) = number_of_rtf(bytes, at)?;
    let is_long = end - at > b"\\u0000?".len();
    let is_beside = || {
        number_of_rtf(bytes, end).is_some()
            || (4..=8).any(|back| {
                let before = at.checked_sub(back);
                before.is_some_and(|from| {
                    number_of_rtf(bytes, from).is_some_and(|(_, end)| end == at)
                })
            })
    };
    (is_long || is_beside()).then_some((char::from_u32(number)?, end))
}

fn number_of_rtf(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let number = bytes.get(at..)?.strip_prefix(b"\\u")?;
    let (sign, digits) = match number.strip_prefix(b"-") {
        Some(digits) => (1, digits),
        None => (0, number),
    };
    let count = digits
        .iter()
        .take(6)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if !(4..=5).contains(&count) || digits.get(count) != Some(&b'?') {
        return None;
    }
    let value: u32 = std::str::from_utf8(digits.get(..count)?)
        .ok()?
        .parse()
        .ok()?;
    let value = if sign == 1 {
        0x1_0000_u32.checked_sub(value)?
    } else {
        value
    };
    Some((value, at + 2 + sign + count + 1))
}

/// The character whose bytes of UTF-8 are written one by one: `\xe4\xb8\xad`.
fn of_bytes(bytes: &[u8], at: usize, depth: usize) -> Option<(char, usize)> {
    let byte = |index: usize| {
        let from = at + index * (depth + 3);
        let (slashes, rest) = bytes.get(from..)?.split_at_checked(depth)?;
        let digits = rest.strip_prefix(b"x")?;
        let (byte, _) = hexadecimal(digits, 2, 2)?;
        slashes
            .iter()
            .all(|&slash| slash == b'\\')
            .then_some(u8::try_from(byte).ok()?)
    };
    let length = match byte(0)? {
        0xE2..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    let all: Option<Vec<u8>> = (0..length).map(byte).collect();
    let c = std::str::from_utf8(&all?).ok()?.chars().next()?;
    Some((c, at + length * (depth + 3)))
}

/// The code unit of the escape with `depth` backslashes at `at`, and its end.
fn unit(bytes: &[u8], at: usize, depth: usize) -> Option<(Unit, usize)> {
    let slashes = bytes.get(at..at + depth)?;
    if slashes.iter().any(|&b| b != b'\\') {
        return None;
    }
    let letter = at + depth;
    let digits = letter + 1;
    match (bytes.get(letter)?, bytes.get(digits)?) {
        (b'u', b'{') => {
            let (number, count) = hexadecimal(bytes.get(digits + 1..)?, 1, 6)?;
            let close = digits + 1 + count;
            (bytes.get(close) == Some(&b'}')).then_some((Unit::new(number)?, close + 1))
        }
        (b'u', _) => {
            let (number, count) = hexadecimal(bytes.get(digits..)?, 4, 4)?;
            Some((Unit::new(number)?, digits + count))
        }
        (b'U', _) => {
            let (number, count) = hexadecimal(bytes.get(digits..)?, 8, 8)?;
            Some((Unit::new(number)?, digits + count))
        }
        _ => None,
    }
}
