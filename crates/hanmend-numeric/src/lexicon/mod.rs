//! Finding the longest entry of a word list at a place of a text.

mod han;
mod phrases;
mod symbols;
mod words;

pub(crate) use han::HanLexicon;
pub(crate) use phrases::PhraseLexicon;
pub(crate) use symbols::SymbolLexicon;
pub(crate) use words::WordList;

/// A number in the high bits of which all bits of `key` have a part.
#[inline]
pub(crate) const fn spread(key: u64) -> u64 {
    /// An odd number near 2^64 over the golden ratio.
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    key.wrapping_mul(FACTOR)
}

/// The first eight letters of a word as a number, the first one lowest.
#[allow(clippy::indexing_slicing, reason = "the index is below the length")]
const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    let mut at = 0;
    while at < word.len() && at < 8 {
        key |= (word[at] as u64) << (8 * at);
        at += 1;
    }
    key
}
