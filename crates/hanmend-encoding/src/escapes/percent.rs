//! Percent-encoded text: `%u4E2D`, and bytes of UTF-8 or GBK.

use hanmend_core::{Certainty, Span};

use super::context::word_before;
use super::{Escape, Family, Parsed, Unit, combine, hexadecimal};
use crate::decode::plausible::{is_chinese_punctuation, is_common};
use crate::forms::is_ideograph;

/// The longest stretch that is read as one escape, so that hostile text
/// without spaces costs no more than other text.
const LONGEST: usize = 1 << 16;

/// So many tenths of the characters have to be common where bytes are taken
/// for GBK. Russian in windows-1251 has 0 to 3, GBK 8 and more, but for the
/// shortest.
const COMMON_TENTHS: usize = 6;

/// How often percent signs may have been encoded themselves.
const DEEPEST: usize = 4;

/// The stretch of percent-encoded text that begins at `at`, where `%` stands:
/// up to the last escape before a character that encoders do not leave as it
/// is. All of it is undone, or nothing.
pub(super) fn parse(text: &str, at: usize) -> Parsed {
    let bytes = text.as_bytes();
    let end = extent(bytes, at);
    if end == at || is_in_address(text, at) {
        return Parsed::Nothing(end.max(at + 1));
    }
    // The second byte of the last character of GBK may be a letter that needs
    // no escape.
    let letter = bytes.get(end).is_some_and(u8::is_ascii_alphabetic);
    [Some(end), letter.then_some(end + 1)]
        .into_iter()
        .flatten()
        .find_map(|end| {
            let (value, family) = read(bytes.get(at..end)?)?;
            Some(Escape {
                span: Span::new(at, end),
                family,
                value,
                certainty: Certainty::Likely,
            })
        })
        .map_or(Parsed::Nothing(end), Parsed::Escape)
}

/// What a stretch of percent-encoded text stands for.
fn read(stretch: &[u8]) -> Option<(String, Family)> {
    let mut layer = stretch.to_vec();
    for _ in 0..DEEPEST {
        if !layer.starts_with(b"%25") {
            break;
        }
        layer = bytes_of(&layer);
    }
    if memchr::memmem::find(&layer, b"%u").is_some() {
        Some((units_of(&layer)?, Family::PercentU))
    } else {
        Some((text_of(bytes_of(&layer))?, Family::Percent))
    }
}

/// How many bytes the escape at `at` has, if there is one. Percent signs that
/// were encoded themselves belong to it: `%2525E4`.
fn escape_length(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?.strip_prefix(b"%")?;
    let doubled = rest
        .chunks(2)
        .take(DEEPEST)
        .take_while(|pair| pair == b"25")
        .count();
    // The innermost reading first.
    (0..=doubled).rev().find_map(|depth| {
        let digits = rest.get(2 * depth..)?;
        match digits {
            [b'u', digits @ ..] => hexadecimal(digits, 4, 4).map(|_| 2 * depth + 6),
            _ => hexadecimal(digits, 2, 2).map(|_| 2 * depth + 3),
        }
    })
}

/// Where the stretch that begins at `at` ends.
fn extent(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while next < at + LONGEST {
        if let Some(length) = escape_length(bytes, next) {
            next += length;
            end = next;
        } else if bytes.get(next).is_some_and(|&b| is_left_as_it_is(b)) {
            next += 1;
        } else {
            break;
        }
    }
    end
}

/// Whether encoders leave a byte as it is: letters, digits and the marks that
/// one or the other of them spares.
fn is_left_as_it_is(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-_.!~*'()/@+,:=$?".contains(&byte)
}

/// Whether what stands before `at`, up to the last white space, makes it part
/// of an address, a parameter or an attribute.
fn is_in_address(text: &str, at: usize) -> bool {
    let prefix = word_before(text, at);
    prefix.iter().any(|b| b"/=\"".contains(b)) || prefix.starts_with(b"www.")
}

/// The bytes that a percent-encoded text stands for.
fn bytes_of(stretch: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(stretch.len());
    let mut at = 0;
    while let Some(&byte) = stretch.get(at) {
        let digits = stretch.get(at + 1..).unwrap_or_default();
        match hexadecimal(digits, 2, 2) {
            Some((number, _)) if byte == b'%' => {
                bytes.push(u8::try_from(number).unwrap_or_default());
                at += 3;
            }
            _ => {
                bytes.push(byte);
                at += 1;
            }
        }
    }
    bytes
}

/// The text of `%uXXXX` and `%XX`, which are code units there, where it is
/// Chinese at all.
fn units_of(stretch: &[u8]) -> Option<String> {
    let next = |at: usize| {
        let rest = stretch.get(at..)?;
        match rest {
            [b'%', b'u', digits @ ..] => {
                let (number, _) = hexadecimal(digits, 4, 4)?;
                Some((Unit::new(number)?, at + 6))
            }
            [b'%', digits @ ..] => {
                let (number, _) = hexadecimal(digits, 2, 2)?;
                Some((Unit::new(number)?, at + 3))
            }
            [byte, ..] => Some((Unit::Character(char::from(*byte)), at + 1)),
            [] => None,
        }
    };
    let mut value = String::new();
    let mut at = 0;
    while at < stretch.len() {
        let (c, end) = combine(at, next)?;
        value.push(c);
        at = end;
    }
    is_text(&value).then_some(value)
}

/// Bytes as UTF-8 or else as GBK, where they are Chinese text in it.
fn text_of(bytes: Vec<u8>) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => is_text(&text).then_some(text),
        Err(error) => {
            let text = encoding_rs::GB18030
                .decode_without_bom_handling_and_without_replacement(error.as_bytes())?;
            let (mut common, mut all) = (0, 0);
            for c in text.chars().filter(|c| !c.is_ascii()) {
                common += usize::from(is_common(c) || is_chinese_punctuation(c));
                all += 1;
            }
            (is_text(&text) && 10 * common >= COMMON_TENTHS * all).then(|| text.into_owned())
        }
    }
}

/// Whether it is what somebody wrote: no controls, and an ideograph at least.
pub(super) fn is_text(text: &str) -> bool {
    !text.contains(|c: char| c.is_control() && !c.is_ascii_whitespace())
        && text.contains(is_ideograph)
}
