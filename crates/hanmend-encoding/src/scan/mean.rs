//! The running mean of how suspicious characters are.

use std::sync::LazyLock;

use crate::forms;
use crate::statistics::{NAT, Statistics};

/// Over how many characters it goes, as a shift.
pub(super) const MEMORY: u32 = 2;

/// What is taken for the characters before the first: a little more than
/// usual ones cost, so that short damaged lines are found.
const AT_FIRST: u32 = (8 * NAT as u32) << MEMORY;

/// What is left of the memory of what was before so many characters of ASCII,
/// as a part of `WHOLE`; behind more of them all is as at first.
#[allow(
    clippy::indexing_slicing,
    reason = "an index beyond the array would not compile"
)]
const LEFT: [u32; 32] = {
    let mut left = [WHOLE; 32];
    let mut count = 1;
    while count < left.len() {
        left[count] = left[count - 1] - (left[count - 1] >> MEMORY);
        count += 1;
    }
    left
};

const WHOLE: u32 = 1 << 16;

/// What is left at least: enough for a sign of loss beside a number to be
/// noticed, and for what is marked.
const LEAST: u32 = (11 * NAT as u32 / 4) << MEMORY;

/// The mean, as a sum over so many characters as it remembers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mean(u32);

impl Mean {
    /// Before the first character.
    pub(super) const fn new() -> Mean {
        Mean(AT_FIRST)
    }

    /// Adds a character by its alarm, and says whether it is more than that then.
    #[inline]
    pub(super) fn add(&mut self, alarm: u8, limit: u32) -> bool {
        self.0 = self.0 - (self.0 >> MEMORY) + u32::from(alarm);
        self.0 > limit
    }

    /// Adds a character beyond the basic plane.
    #[inline]
    pub(super) fn add_beyond(&mut self) {
        self.0 += (13 * NAT) as u32;
        self.0 -= self.0 >> MEMORY;
    }

    /// Adds so many characters of ASCII.
    #[inline]
    pub(super) fn add_ascii(&mut self, length: usize) {
        self.0 = match LEFT.get(length) {
            Some(left) => (self.0 * left / WHOLE).max(LEAST),
            None => AT_FIRST,
        };
    }

    pub(super) fn is_more(self, limit: u32) -> bool {
        self.0 > limit
    }
}

/// The alarms of characters of three bytes, by an index that is made of these
/// more quickly than the code is.
#[derive(Debug)]
pub(super) struct Quick(Box<[u8; 0x1_0000]>);

/// What characters have that are looked at whatever the mean is.
const MARKED: u8 = u8::MAX;

static QUICK: LazyLock<Quick> = LazyLock::new(Quick::new);

impl Quick {
    pub(super) fn get() -> &'static Quick {
        &QUICK
    }

    fn new() -> Quick {
        let alarms = Statistics::get().alarms();
        let mut quick = Box::new([0; 0x1_0000]);
        for (code, alarm) in (0..=u16::MAX).zip(alarms.iter()) {
            let [second, third] = [code >> 6, code].map(|bits| 0x80 | (bits & 0x3F) as u8);
            let character = [0xE0 | (code >> 12) as u8, second, third];
            let marked = is_perhaps_hangul(character) || forms::is_suspicious(character);
            if let Some(slot) = quick.get_mut(index(character)) {
                *slot = if marked { MARKED } else { *alarm };
            }
        }
        Quick(quick)
    }

    /// Adds the characters of three bytes with which a text begins to a mean,
    /// up to one that is marked or with which that is more than a limit, and
    /// says how long they are.
    #[inline]
    pub(super) fn add(&self, text: &[u8], mean: &mut Mean, limit: u32) -> usize {
        let mut rest = text;
        while let Some((character, after)) = rest.split_first_chunk()
            && is_of_three(*character)
        {
            let mut ahead = *mean;
            if ahead.add(self.alarm(*character), limit) {
                break;
            }
            (*mean, rest) = (ahead, after);
        }
        text.len() - rest.len()
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "an index of sixteen bits is always within the table"
    )]
    #[inline]
    fn alarm(&self, character: [u8; 3]) -> u8 {
        self.0[index(character)]
    }
}

/// Whether three bytes are one character.
#[inline]
fn is_of_three([first, ..]: [u8; 3]) -> bool {
    first & 0xF0 == 0xE0
}

/// The place of a character: the bits of its last two bytes, and those of its first
/// one where these have none.
#[inline]
fn index([first, second, third]: [u8; 3]) -> usize {
    let last = u16::from_le_bytes([second, third]) & 0x3F3F;
    // Shifted by six and by twelve.
    let first = u16::from(first).wrapping_mul(0x1040) & 0xC0C0;
    usize::from(first | last)
}

/// Whether a character can be a syllable of hangul.
#[inline]
pub(super) fn is_perhaps_hangul([first, ..]: [u8; 3]) -> bool {
    first.wrapping_sub(0xEA) < 4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scan::Alertness;

    #[test]
    fn each_character_has_a_place_of_its_own() {
        let mut seen = vec![false; 0x1_0000];
        for code in 0x800..=u16::MAX {
            let Some(character) = char::from_u32(code.into()) else {
                continue;
            };
            let mut bytes = [0; 3];
            character.encode_utf8(&mut bytes);
            assert!(!std::mem::replace(&mut seen[index(bytes)], true));
            let alarm = Statistics::get().alarms()[usize::from(code)];
            let quick = Quick::get().alarm(bytes);
            assert!(quick == alarm || quick == MARKED, "{character}");
        }
    }

    #[test]
    fn what_is_marked_is_always_more() {
        let quietest = Statistics::get().alarms().iter().min();
        let least = Mean(LEAST);
        let mut mean = least;
        mean.add(*quietest.unwrap(), 0);
        assert!(mean.0 >= least.0);
        assert!(mean.add(MARKED, Alertness::Calm.unusual()));
    }
}
