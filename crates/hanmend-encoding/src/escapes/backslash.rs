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
    let (c, end) = combine(at, |from| unit(bytes, from, depth))?;
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
