//! Sets of characters of the basic plane, one bit for each, and tables of their
//! classes.

use crate::fold::decode;

/// A set of characters of three bytes.
#[derive(Debug)]
pub(crate) struct CharSet([u8; 8192]);

impl CharSet {
    /// The set of the characters of three bytes in `characters`; it may hold
    /// no other ones.
    pub(crate) const fn new(characters: &str) -> CharSet {
        CharSet([0; 8192]).and(characters)
    }

    /// The set with further characters.
    #[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
    pub(crate) const fn and(mut self, characters: &str) -> CharSet {
        let bytes = characters.as_bytes();
        let mut at = 0;
        while at + 3 <= bytes.len() {
            let code = decode(bytes, at) as usize;
            self.0[code >> 3] |= 1 << (code & 7);
            at += 3;
        }
        self
    }

    /// Whether it holds a character.
    #[inline]
    pub(crate) fn contains(&self, found: char) -> bool {
        self.holds(found as usize)
    }

    /// Whether it holds the character of this code.
    #[inline]
    pub(crate) fn holds(&self, code: usize) -> bool {
        self.0
            .get(code >> 3)
            .is_some_and(|bits| bits & (1 << (code & 7)) != 0)
    }
}

/// Sets bits for each of these characters of three bytes.
#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(crate) const fn mark(table: &mut [u8; 65536], characters: &str, class: u8) {
    let bytes = characters.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        table[decode(bytes, at) as usize] |= class;
        at += 3;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in() {
        static SET: CharSet = CharSet::new("一〇").and("１");
        assert!(SET.contains('一') && SET.contains('〇') && SET.contains('１'));
        assert!(!SET.contains('二') && !SET.contains('a') && !SET.contains('𠀀'));
    }
}
