//! The encoded words of headers of mail.

use encoding_rs::Encoding;
use hanmend_core::{Certainty, Span};

use super::percent::is_text;
use super::{Escape, Family, hexadecimal};

/// The longest stretch that is read as one escape.
const LONGEST: usize = 1 << 12;

/// The escape that begins at `at`, where `=` stands.
pub(super) fn parse(text: &str, at: usize) -> Option<Escape> {
    let rest = text.get(at..)?;
    let rest = rest.as_bytes().get(..LONGEST.min(rest.len()))?;
    let (value, length) = encoded_words(rest)?;
    Some(Escape {
        span: Span::new(at, at + length),
        family: Family::Mail,
        value,
        certainty: Certainty::Likely,
    })
}

/// The text of encoded words, `=?utf-8?B?5p2R?=`, and how long they are. Of those that
/// only blanks part, these go, and a character can be in two of them.
fn encoded_words(rest: &[u8]) -> Option<(String, usize)> {
    let (encoding, mut bytes, mut end) = encoded_word(rest)?;
    while let Some(behind) = rest.get(end..) {
        let blanks = behind
            .iter()
            .take_while(|byte| byte.is_ascii_whitespace())
            .count();
        match behind.get(blanks..).and_then(encoded_word) {
            Some((same, more, length)) if same == encoding => {
                bytes.extend(more);
                end += blanks + length;
            }
            _ => break,
        }
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
    is_text(&text).then(|| (text.into_owned(), end))
}

/// The encoding and the bytes of one word, and how long it is.
fn encoded_word(rest: &[u8]) -> Option<(&'static Encoding, Vec<u8>, usize)> {
    /// No name of an encoding is longer.
    const LONGEST_NAME: usize = 32;
    let name = rest.strip_prefix(b"=?")?;
    let length = name
        .iter()
        .take(LONGEST_NAME)
        .position(|byte| *byte == b'?')?;
    let (name, behind) = name.split_at_checked(length)?;
    let encoding = Encoding::for_label(name)?;
    let [_, way, b'?', text @ ..] = behind else {
        return None;
    };
    let length = text
        .iter()
        .position(|byte| *byte == b'?' || !byte.is_ascii_graphic())?;
    let (text, behind) = text.split_at_checked(length)?;
    if !behind.starts_with(b"?=") {
        return None;
    }
    let bytes = match way {
        b'B' | b'b' => of_base64(text)?,
        b'Q' | b'q' => of_q(text)?,
        _ => return None,
    };
    Some((encoding, bytes, rest.len() - behind.len() + 2))
}

fn of_q(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        bytes.push(match byte {
            b'=' => {
                let (number, count) = hexadecimal(behind, 2, 2)?;
                rest = behind.get(count..)?;
                u8::try_from(number).ok()?
            }
            b'_' => b' ',
            _ => *byte,
        });
    }
    Some(bytes)
}

fn of_base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.iter().take_while(|byte| **byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        let escape = parse(text, 0)?;
        Some((escape.value, text.get(escape.span.end..)?))
    }

    #[test]
    fn words_of_headers() {
        let text = |text: &str, rest| Some((text.to_owned(), rest));
        assert_eq!(read("=?UTF-8?B?5p2R6YeM?= a"), text("村里", " a"));
        assert_eq!(read("=?gb2312?Q?=B4=E5=C0=EF?="), text("村里", ""));
        assert_eq!(
            read("=?utf-8?B?5p2R6Q==?=\n =?UTF-8?b?h4w=?=."),
            text("村里", ".")
        );
        assert_eq!(read("=?utf-8?B?YWJj?="), None);
        assert_eq!(read("=?nothing?B?5p2R?="), None);
        assert_eq!(read("=?utf-8?B?5p2R"), None);
    }
}
