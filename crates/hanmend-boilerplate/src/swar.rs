//! Eight bytes at a time, as one word.

/// The first eight bytes of a text as a number, the first lowest, with zeros
/// where it has fewer.
#[inline]
pub(crate) fn first_bytes(text: &[u8]) -> u64 {
    if let Some(chunk) = text.first_chunk() {
        return u64::from_le_bytes(*chunk);
    }
    // Two halves that overlap.
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (text.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    match *text {
        [] => 0,
        [one] => u64::from(one),
        [one, two] => u64::from(u16::from_le_bytes([one, two])),
        [one, two, three, ..] => u64::from(u32::from_le_bytes([one, two, three, 0])),
    }
}

/// In every byte of a word the highest bit, and that of a number in each.
pub(crate) const HIGHEST: u64 = 0x8080_8080_8080_8080;
const EACH: u64 = 0x0101_0101_0101_0101;

/// Of every byte of a word that is between two, the highest bit.
#[inline]
fn within(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGHEST;
    let reaches = |byte: u8| low + EACH * u64::from(0x80 - byte);
    reaches(first) & !reaches(last + 1) & !word & HIGHEST
}

/// Of every byte of a word that is an ASCII letter the highest bit, and of
/// every one that is a capital.
#[inline]
pub(crate) fn letters(word: u64) -> [u64; 2] {
    let letters = within(word | (EACH * 0x20), b'a', b'z');
    // Where the bit of lower case, moved to the highest of its byte, is not set.
    [letters, letters & !(word << 2)]
}

/// How many bytes of a word come before the first of which the highest bit is not
/// set; it has no other bits.
#[inline]
pub(crate) fn run(highest: u64) -> usize {
    (highest ^ HIGHEST).trailing_zeros() as usize / 8
}

/// The bits of the first bytes of a word, from one to eight.
#[inline]
pub(crate) fn first(len: usize) -> u64 {
    !0 >> (64 - 8 * len)
}

/// Of how many bytes the highest bit is set; there are no other bits.
#[inline]
pub(crate) fn count(highest: u64) -> usize {
    ((highest >> 7).wrapping_mul(EACH) >> 56) as usize
}

/// The bytes of a word with its ASCII letters in lower case.
pub(crate) fn in_lower_case(word: u64) -> u64 {
    let [_, upper] = letters(word);
    word | upper >> 2
}
