//! Where a reading can begin that a converter left, in a look at a few bytes.

use crate::near::first_near;

/// Whether a reading can begin from one place on and before another, behind a wide
/// character.
pub(super) fn may_open_readings(bytes: &[u8], from: usize, to: usize) -> bool {
    // Most lines have none of the pairs of bytes that this takes, which is asked sooner.
    let near = |[sign, letter]: [u8; 2]| may_precede_reading(sign) & is_letter_of_reading(letter);
    let with_one_before = bytes.get(from.saturating_sub(1)..to).unwrap_or_default();
    if first_near(with_one_before, near).is_none() {
        return false;
    }
    let rest = bytes.get(from..to).unwrap_or_default();
    let borders = rest.windows(2).enumerate().filter_map(|(index, pair)| {
        // Behind the last byte of a character.
        let is_border = matches!(pair, [0x80..=0xBF, ..0x80 | 0xC3..=0xC7]);
        is_border.then_some(from + index + 1)
    });
    std::iter::once(from)
        .chain(borders)
        .any(|at| opens_reading(bytes, at))
}

/// Whether a byte is a letter of pinyin, or the first one of such a letter.
#[inline]
fn is_letter_of_reading(byte: u8) -> bool {
    (byte.wrapping_sub(b'a') < 26) | (byte.wrapping_sub(0xC3) < 5)
}

/// Whether a byte is the last one of a sign behind which a reading can begin: of `(`, `?`,
/// `（`, `？` or U+FFFD.
#[inline]
fn may_precede_reading(byte: u8) -> bool {
    (byte == b'(') | (byte == b'?') | (byte == 0x88) | (byte == 0x9F) | (byte == 0xBD)
}

/// Whether a reading can begin at `at`, behind a wide character, or one
/// byte later.
pub(super) fn opens_reading(bytes: &[u8], at: usize) -> bool {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest {
        [b'(' | b'?', second, ..] => is_letter_of_reading(*second),
        [first, ..] if is_letter_of_reading(*first) => {
            let before = bytes.get(..at).unwrap_or_default();
            ["（", "？", "\u{FFFD}"]
                .iter()
                .any(|sign| before.ends_with(sign.as_bytes()))
        }
        _ => false,
    }
}
