//! Eight bytes at a time, as one word, and sets of characters as the bits of one.

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
const HIGHEST: u64 = 0x8080_8080_8080_8080;
const EACH: u64 = 0x0101_0101_0101_0101;
/// The bits that capitals lack, in every byte.
const LOWER_CASE: u64 = EACH * 0x20;

/// Of every byte of a word that is between two of ASCII, the highest bit.
#[inline]
fn within(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGHEST;
    let reaches = |byte: u8| low + EACH * u64::from(0x80 - byte);
    reaches(first) & !(reaches(last + 1) | word) & HIGHEST
}

/// The same of every byte that is an ASCII letter; the word has the bits of lower
/// case.
#[inline]
fn letters(folded: u64) -> u64 {
    within(folded, b'a', b'z')
}

/// A bit for the lowest eight bits of every character of a few.
pub(crate) type LowBits = [u64; 4];

/// Those of some characters.
#[allow(clippy::indexing_slicing, reason = "two bits have their place")]
pub(crate) const fn low_bits(known: &[char]) -> LowBits {
    let (mut bits, mut known) = ([0; 4], known);
    while let [first, rest @ ..] = known {
        bits[*first as usize / 64 % 4] |= 1 << (*first as u32 % 64);
        known = rest;
    }
    bits
}

/// Whether a character may be one of those: most others fail at this, with one branch for
/// all of them.
#[inline]
#[allow(clippy::indexing_slicing, reason = "two bits have their place")]
pub(crate) fn may_be(bits: &LowBits, c: char) -> bool {
    bits[c as usize / 64 % 4] >> (c as u32 % 64) & 1 != 0
}

/// Where the first ASCII digit of a text is.
#[inline]
pub(crate) fn first_digit(text: &[u8]) -> Option<usize> {
    text.chunks(8).zip(0..).find_map(|(chunk, eights)| {
        let digits = within(first_bytes(chunk), b'0', b'9');
        (digits != 0).then_some(8 * eights + digits.trailing_zeros() as usize / 8)
    })
}

/// The bytes of a word with its ASCII letters in lower case.
pub(crate) fn in_lower_case(word: u64) -> u64 {
    word | (letters(word | LOWER_CASE) >> 2)
}

/// The ASCII letters that a text begins with, of its first eight bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Letters {
    /// The eight bytes, letters in lower case; other bytes may be changed as well.
    folded: u64,
    /// The highest bit of every capital.
    upper: u64,
    /// The highest bit of the byte behind them; 0 where all eight are letters.
    end: u64,
}

impl Letters {
    #[inline]
    pub(crate) fn of(text: u64) -> Letters {
        let folded = text | LOWER_CASE;
        let letters = letters(folded);
        let others = letters ^ HIGHEST;
        let run = others ^ others.wrapping_sub(1);
        Letters {
            folded,
            // Where the bit of lower case, moved to the highest of its byte, is not set.
            upper: letters & run & !(text << 2),
            end: others & others.wrapping_neg(),
        }
    }

    /// The same of another ASCII character, as if it was a word.
    #[inline]
    pub(crate) fn one(text: u64) -> Letters {
        Letters {
            folded: text | LOWER_CASE,
            upper: 0,
            end: 0x8000,
        }
    }

    /// How many there are.
    #[inline]
    pub(crate) fn len(self) -> usize {
        self.end.trailing_zeros() as usize / 8
    }

    /// How many of them are capitals.
    #[inline]
    pub(crate) fn capitals(self) -> u64 {
        (self.upper >> 7).wrapping_mul(EACH) >> 56
    }

    /// Whether one to three in lower case stand before the first capital.
    #[inline]
    pub(crate) fn begin_with_short(self) -> bool {
        (self.upper & 0xff == 0) & (self.upper & 0xffff_ff00 != 0)
    }

    /// The letters, and the letters with the two bytes behind them, as far as those are
    /// among the first eight.
    #[inline]
    pub(crate) fn keys(self) -> [u64; 2] {
        let first = (self.end >> 7).wrapping_sub(1);
        let with_two = (self.end << 9).wrapping_sub(1);
        [self.folded & first, self.folded & with_two]
    }
}
