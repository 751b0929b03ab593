//! What an answer depends on, as a number.

use std::hash::{Hash, Hasher};

/// What an answer depends on, as a number.
pub(super) fn key(parts: impl Hash) -> u64 {
    let mut hasher = Key::default();
    parts.hash(&mut hasher);
    hasher.finish()
}

/// A hash of eight bytes at a time: lines are many, and nothing but a line that
/// is left alone comes of two with the same one.
#[derive(Debug, Default)]
struct Key(u64);

impl Key {
    fn add(&mut self, word: u64) {
        let mixed = u128::from(self.0 ^ word) * 0x9E37_79B9_7F4A_7C15;
        self.0 = (mixed >> 64) as u64 ^ mixed as u64;
    }
}

impl Hasher for Key {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        let mut last = [0; 8];
        for (slot, byte) in last.iter_mut().zip(rest) {
            *slot = *byte;
        }
        self.add(u64::from_le_bytes(last) ^ (bytes.len() as u64) << 56);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
