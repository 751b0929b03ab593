//! English words.

use super::{key, spread};
use crate::text::Word;

/// English words in small letters, each with what it means.
#[derive(Debug)]
pub(crate) struct WordList<T: 'static> {
    words: &'static [(&'static str, T)],
    /// The words in the places of their keys or, where these are taken, in
    /// the next free ones.
    slots: [Slot; SLOTS],
}

/// A place of a word: its key, and where the word stands behind the first.
#[derive(Clone, Copy, Debug)]
struct Slot {
    key: u64,
    /// One more than its index, zero of an empty place.
    number: u8,
}

/// More than twice as many as a list has words.
const SLOTS: usize = 512;

/// Where a word with this key is looked for first.
#[inline]
const fn slot(key: u64) -> usize {
    (spread(key) >> (64 - SLOTS.trailing_zeros())) as usize
}

impl<T: Copy> WordList<T> {
    /// A list of fewer than 256 words.
    #[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
    pub(crate) const fn new(words: &'static [(&'static str, T)]) -> WordList<T> {
        assert!(words.len() < 256, "their numbers are bytes");
        let mut slots = [Slot { key: 0, number: 0 }; SLOTS];
        let mut at = 0;
        while at < words.len() {
            let key = key(words[at].0.as_bytes());
            let mut place = slot(key);
            while slots[place].number != 0 {
                place = (place + 1) % SLOTS;
            }
            at += 1;
            slots[place] = Slot {
                key,
                number: at as u8,
            };
        }
        WordList { words, slots }
    }

    /// What a word means.
    #[inline]
    pub(crate) fn of(&self, word: &Word<'_>) -> Option<T> {
        let (key, len) = (word.key(), word.len());
        let mut place = slot(key);
        loop {
            let found = self.slots.get(place % SLOTS)?;
            let index = usize::from(found.number).checked_sub(1)?;
            if found.key == key {
                let &(name, meaning) = self.words.get(index)?;
                // Keys hold all of a short word.
                if name.len() == len && (len <= 8 || name == word.as_str()) {
                    return Some(meaning);
                }
            }
            place += 1;
        }
    }

    /// The words with what they mean.
    pub(crate) fn entries(&self) -> impl Iterator<Item = &'static (&'static str, T)> + use<T> {
        self.words.iter()
    }

    /// The words themselves.
    pub(crate) fn words(&self) -> impl Iterator<Item = &'static str> + use<T> {
        self.words.iter().map(|&(word, _)| word)
    }
}
