//! Small tables that say whether a pair of characters may be there.

use hanmend_encoding_data::script as data;

/// Pairs of characters, or more of them: two bits of one word for each.
#[derive(Clone, Copy)]
pub(super) struct Bits(pub(super) &'static [[u8; 8]]);

impl Bits {
    /// The pairs inside of the phrases of simplified-to-traditional
    /// conversion.
    pub(super) fn inside() -> Bits {
        Bits(data::ST_INSIDE.as_chunks().0)
    }

    /// The characters around places inside of them where a phrase that has to
    /// be looked for may begin.
    pub(super) fn covers() -> Bits {
        Bits(data::ST_COVERS.as_chunks().0)
    }

    /// Whether a pair may be one of them.
    #[inline]
    pub(super) fn may_have(self, first: u16, second: u16) -> bool {
        self.has(key(first, second))
    }

    /// Whether a phrase that begins before a place may cover it, given the
    /// character before it and two after.
    #[inline]
    pub(super) fn may_cover(self, before: u16, first: u16, second: u16) -> bool {
        let three = u32::from(before).wrapping_mul(0x9e37_79b1);
        self.has(key(before, first)) || self.has(key(first, second).wrapping_add(three))
    }

    #[inline]
    fn has(self, key: u32) -> bool {
        let shift = 26 - self.0.len().max(1).trailing_zeros();
        let hash = key.wrapping_mul(0x85eb_ca6b);
        let place = hash >> shift;
        let bits = 1 << (place % 64) | 1 << (hash >> (shift - 6) & 63);
        let word = self.0.get(place as usize / 64);
        word.is_some_and(|word| u64::from_le_bytes(*word) & bits == bits)
    }
}

#[inline]
pub(super) fn key(first: u16, second: u16) -> u32 {
    (u32::from(first) << 16) | u32::from(second)
}
