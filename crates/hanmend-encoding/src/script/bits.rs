//! Small tables that say whether a pair of characters may be there.

use hanmend_encoding_data::script as data;

/// [Pairs](super::pair) of characters: two bits of one word for each.
#[derive(Clone, Copy)]
pub(super) struct Bits(pub(super) &'static [[u8; 8]]);

impl Bits {
    /// The pairs inside of the phrases of simplified-to-traditional
    /// conversion.
    pub(super) fn inside() -> Bits {
        Bits(data::ST_INSIDE.as_chunks().0)
    }

    /// Whether a pair may be one of them.
    #[inline(always)]
    pub(super) fn may_have(self, pair: u64) -> bool {
        let hash = hash(pair);
        self.word(hash) & two(hash) == two(hash)
    }

    #[inline(always)]
    fn word(self, hash: u64) -> u64 {
        let word = self.0.get(part(hash, self.0.len()));
        word.map_or(0, |word| u64::from_le_bytes(*word))
    }
}

/// What stands around places inside of the phrases of simplified-to-traditional
/// conversion where a phrase that has to be looked for may begin: the character
/// before such a place and the one there choose a word, in which two bits are of
/// those that end a phrase, and two of each second character after them.
#[derive(Clone, Copy)]
pub(super) struct Covers(Bits);

impl Covers {
    pub(super) fn new() -> Covers {
        Covers(Bits(data::ST_COVERS.as_chunks().0))
    }

    /// Whether a phrase that begins before a place may cover it, given the
    /// pair around it and the bytes of the second character after it.
    #[inline(always)]
    pub(super) fn may_cover(self, around: u64, second: u64) -> bool {
        let hash = hash(around);
        let word = self.0.word(hash);
        let (end, inside) = (two(hash), two(hash_of_three(around, second)));
        (word & end == end) | (word & inside == inside)
    }
}

/// Pairs of characters of three bytes: one bit for their codes.
pub(super) struct Pairs(pub(super) Box<[u32; 1 << (PAIR_BITS - 5)]>);

/// How many bits say which bit: with nine thousand pairs of characters that
/// begin phrases, one in fifteen others is taken for one of them.
pub(super) const PAIR_BITS: u32 = 17;
pub(super) const PAIR_FACTOR: u32 = 0x9e37_79b1;

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs(Box::new([0; _]))
    }
}

impl Pairs {
    pub(super) fn insert(&mut self, first: u16, second: u16) {
        let codes = u32::from(first) << 16 | u32::from(second);
        let place = codes.wrapping_mul(PAIR_FACTOR) >> (32 - PAIR_BITS);
        if let Some(word) = self.0.get_mut(place as usize / 32) {
            *word |= 1 << (place % 32);
        }
    }
}

/// A hash of a pair.
#[inline(always)]
pub(super) fn hash(pair: u64) -> u64 {
    pair.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[inline(always)]
fn hash_of_three(pair: u64, third: u64) -> u64 {
    hash(pair.wrapping_add(third.wrapping_mul(0xd6e8_feb8_6659_fd93)))
}

/// Two bits of a word.
#[inline(always)]
fn two(hash: u64) -> u64 {
    1 << (hash >> 39 & 63) | 1 << (hash >> 45 & 63)
}

/// In which of so many equal parts of all numbers a hash is.
#[inline(always)]
pub(super) fn part(hash: u64, parts: usize) -> usize {
    (((hash >> 32) * parts as u64) >> 32) as usize
}
