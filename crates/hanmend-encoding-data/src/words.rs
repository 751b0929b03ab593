//! The words of Chinese, with how usual they are.

/// The words of one to four characters, in simplified ones, with their costs.
/// Empty without the feature `words`.
///
/// First where each of [`BUCKETS`] begins, and where the last one ends, in four
/// bytes with the low one first; then the words, each in three bytes: its
/// [`fingerprint`](place) with the low byte first, and its cost, the negative
/// logarithm of its probability among words in eighths of a nat.
#[cfg(feature = "words")]
pub static WORDS: &[u8] = include_bytes!("words.bin");
/// Empty without the feature `words`.
#[cfg(not(feature = "words"))]
pub static WORDS: &[u8] = &[];

/// How many groups the words are in: eight words or so in each, which one look
/// at the memory brings in.
pub const BUCKETS: usize = 1 << 14;

/// The bucket of a word and its fingerprint there. Of all that are no words
/// one in 8,000 is taken for one.
#[inline]
#[must_use]
pub fn place(word: &[u16]) -> (usize, u16) {
    let mut hash: u64 = word.len() as u64;
    for code in word {
        hash = (hash ^ u64::from(*code)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        hash ^= hash >> 29;
    }
    ((hash >> 50) as usize, (hash >> 16) as u16)
}
