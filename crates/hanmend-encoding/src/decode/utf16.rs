//! UTF-16 without a byte order mark.

use super::charset::Charset;
use super::plausible::{is_chinese_punctuation, is_common};

/// How many code units are looked at.
const SAMPLE: usize = 2048;

/// The share of the units that have to be ordinary. UTF-16 text in its own
/// byte order has 85 % and more, in the other at most 50 %, double-byte text
/// 30 %, ASCII text 70 % (its pairs of letters are ideographs).
const ORDINARY: f32 = 0.8;

/// The byte order, where the bytes are UTF-16 text, mostly Chinese or ASCII.
pub(super) fn detect(bytes: &[u8]) -> Option<Charset> {
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.get(..SAMPLE.min(units.len()))?;
    if units.len() < 2 {
        return None;
    }
    let score = |read: fn([u8; 2]) -> u16| {
        let halves: usize = units.iter().map(|&unit| halves(read(unit))).sum();
        halves as f32 / (2 * units.len()) as f32
    };
    let (little, big) = (score(u16::from_le_bytes), score(u16::from_be_bytes));
    if little.max(big) < ORDINARY {
        None
    } else if little > big {
        Some(Charset::UTF_16LE)
    } else if big > little {
        Some(Charset::UTF_16BE)
    } else {
        None
    }
}

/// How ordinary a unit is, in halves: rare ideographs are half so.
fn halves(unit: u16) -> usize {
    match char::from_u32(u32::from(unit)) {
        Some(c) if c.is_ascii() => {
            2 * usize::from(!c.is_ascii_control() || c.is_ascii_whitespace())
        }
        Some(c) if is_common(c) || is_chinese_punctuation(c) => 2,
        Some('\u{4e00}'..='\u{9fff}') => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf16(text: &str, write: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(write).collect()
    }

    #[test]
    fn both_orders() {
        for text in [
            "脱贫攻坚，人人有责。",
            "脫貧攻堅",
            "Hello, world",
            "第1条\r\n第2条\r\n",
        ] {
            assert_eq!(
                detect(&utf16(text, u16::to_le_bytes)),
                Some(Charset::UTF_16LE)
            );
            assert_eq!(
                detect(&utf16(text, u16::to_be_bytes)),
                Some(Charset::UTF_16BE)
            );
        }
    }

    #[test]
    fn other_text_is_not_utf16() {
        for bytes in [
            "Plain ASCII text, of some length.".as_bytes(),
            "脱贫攻坚，人人有责。".as_bytes(),
            b"\xc9\xed\xce\xaa\xb5\xb3\xd4\xb1\xa3\xac",
            b"caf\xe9 cr\xe8me br\xfbl\xe9e, d\xe9j\xe0 vu",
        ] {
            assert_eq!(detect(bytes), None);
        }
    }
}
