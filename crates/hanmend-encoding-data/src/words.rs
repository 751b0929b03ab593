//! The words of Chinese, with how usual they are.

/// The words of one to four characters, in simplified ones, with their costs.
/// Empty without the feature `words`.
///
/// First a bit for each [`joint`], which is set where two characters stand side
/// by side in a word; then where each of [`BUCKETS`] begins, and where the last
/// one ends, in four bytes with the low one first; then the words, each in
/// three bytes: its fingerprint (see [`place`]) with the low byte first, and
/// its cost, the negative logarithm of its probability among words in eighths
/// of a nat.
#[cfg(feature = "words")]
pub static WORDS: &[u8] = include_bytes!("words.bin");
/// Empty without the feature `words`.
#[cfg(not(feature = "words"))]
pub static WORDS: &[u8] = &[];

/// How many bits there are for two characters side by side: most that are in no
/// word are told from those that are, in what the processor keeps at hand.
pub const JOINTS: usize = 1 << 19;

/// How many groups the words are in: eight words or so in each, which one look
/// at the memory brings in.
pub const BUCKETS: usize = 1 << 14;

/// The hash of a word that is longer by one character than the one of `hash`;
/// that of no character is 0.
#[inline]
#[must_use]
pub fn longer(hash: u64, code: u16) -> u64 {
    let hash = (hash ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    hash ^ hash >> 29
}

/// The bit of two characters side by side.
#[inline]
#[must_use]
pub fn joint(first: u16, second: u16) -> usize {
    let both = u32::from(first) << 16 | u32::from(second);
    (both.wrapping_mul(0x9E37_79B1) >> 13) as usize
}

/// The bucket of a word and its fingerprint there, by its hash. Of all that are
/// no words one in 8,000 is taken for one.
#[inline]
#[must_use]
pub fn place(hash: u64) -> (usize, u16) {
    ((hash >> 50) as usize, (hash >> 16) as u16)
}
