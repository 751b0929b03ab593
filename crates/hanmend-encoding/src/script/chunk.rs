//! The bytes that the scan takes over at once: where characters begin in them,
//! and their codes.

use super::output::{CHUNK, Chunk, HIGH};

/// ASCII longer than this is looked through in larger steps.
const LONG_ASCII: usize = 64;

/// Where characters begin in a chunk.
pub(super) struct Leads {
    /// A bit for each byte that begins a character of three bytes or four.
    pub(super) bits: u64,
    /// Whether all is ASCII.
    pub(super) ascii: bool,
}

impl Leads {
    #[inline(always)]
    pub(super) fn of(chunk: &Chunk) -> Leads {
        let (mut bits, mut any) = (0, 0);
        let (words, _) = chunk.as_chunks::<8>();
        for (index, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            bits |= each_byte(word & word << 1 & word << 2) << (8 * index);
            any |= word;
        }
        Leads {
            bits,
            ascii: each_byte(any) == 0,
        }
    }

    /// Where the last character ends that is whole.
    #[inline(always)]
    pub(super) fn end(chunk: &Chunk) -> usize {
        // At most one of them holds.
        CHUNK
            - 3 * usize::from(chunk[CHUNK - 3] >= 0xf0)
            - 2 * usize::from(chunk[CHUNK - 2] >= 0xe0)
            - usize::from(chunk[CHUNK - 1] >= 0xc0)
    }

    /// The bits before a place.
    #[inline(always)]
    pub(super) fn before(&self, end: usize) -> u64 {
        self.bits & u64::MAX.unbounded_shr((CHUNK - end) as u32)
    }
}

/// A bit for each byte of a chunk that begins a character of three bytes.
#[inline(always)]
pub(super) fn threes(chunk: &Chunk) -> u64 {
    let mut bits = 0;
    let (words, _) = chunk.as_chunks::<8>();
    for (index, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        bits |= each_byte(word & word << 1 & word << 2 & !(word << 3)) << (8 * index);
    }
    bits
}

/// The highest bits of the bytes of a word.
#[inline(always)]
fn each_byte(word: u64) -> u64 {
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    (word & HIGH).wrapping_mul(0x0002_0408_1020_4081) >> 56
}

/// Four bytes of a chunk.
#[inline(always)]
pub(super) fn word_at(chunk: &Chunk, place: usize) -> u32 {
    let bytes = chunk.get(place..).and_then(<[u8]>::first_chunk);
    u32::from_le_bytes(*bytes.unwrap_or(&[0; 4]))
}

/// Puts four bytes into a chunk.
#[inline(always)]
pub(super) fn put(chunk: &mut Chunk, place: usize, word: u32) {
    let bytes = chunk.get_mut(place..).and_then(<[u8]>::first_chunk_mut);
    if let Some(bytes) = bytes {
        *bytes = word.to_le_bytes();
    }
}

/// The code of the character that the three lower bytes of a word are.
#[inline(always)]
pub(super) fn code(word: u32) -> u16 {
    let outer = (word & 0x3f_000f).wrapping_mul(1 << 28 | 1);
    (outer.wrapping_add((word & 0x3f00) << 14) >> 16) as u16
}

/// The code of the character at a place, if that has three bytes.
#[inline(always)]
pub(super) fn code_at(bytes: &[u8], at: usize) -> Option<u16> {
    let rest = bytes.get(at..)?;
    let word = match rest.first_chunk() {
        Some(word) => u32::from_le_bytes(*word),
        None => {
            let [first, second, third] = *rest.first_chunk()?;
            u32::from_le_bytes([first, second, third, 0])
        }
    };
    (word & 0xf0 == 0xe0).then(|| code(word))
}

/// Where the characters of three bytes begin that stand before a place and
/// with which what begins there may go on.
#[inline]
pub(super) fn characters_before<const WIDTH: usize>(
    bytes: &[u8],
    at: usize,
    floor: usize,
) -> usize {
    let before = |at: usize| match at.checked_sub(3) {
        Some(start) if start >= floor && matches!(bytes.get(start), Some(0xe0..=0xef)) => start,
        _ => at,
    };
    if WIDTH > 1 {
        before(before(at))
    } else {
        before(at)
    }
}

/// How many ASCII characters stand before a place, at most as many as asked
/// for.
#[inline]
pub(super) fn ascii_before(bytes: &[u8], at: usize, floor: usize, most: usize) -> usize {
    let before = bytes.get(floor.max(at.saturating_sub(most))..at);
    let before = before.unwrap_or_default().iter().rev();
    before.take_while(|byte| byte.is_ascii()).count()
}

/// The last bytes of a text, with zeros behind them.
#[cold]
pub(super) fn padded(rest: &[u8]) -> Chunk {
    let mut bytes = [0; _];
    for (to, from) in bytes.iter_mut().zip(rest) {
        *to = *from;
    }
    bytes
}

/// How many bytes at the beginning are ASCII.
pub(super) fn ascii_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(word) = bytes.get(length..).and_then(|bytes| bytes.first_chunk()) {
        let high = u128::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return length + high.trailing_zeros() as usize / 8;
        }
        length += 16;
        if length == LONG_ASCII {
            let (chunks, _) = bytes.get(length..).unwrap_or_default().as_chunks::<64>();
            let whole = chunks.iter().take_while(|chunk| {
                let high = chunk.iter().fold(0, |high, byte| high | byte);
                high < 0x80
            });
            length += whole.count() * 64;
        }
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| **byte < 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::ascii_length;

    #[test]
    fn ascii_ends_where_it_ends() {
        for length in 0..200 {
            let text = "a".repeat(length) + "é";
            assert_eq!(ascii_length(text.as_bytes()), length);
        }
    }
}
