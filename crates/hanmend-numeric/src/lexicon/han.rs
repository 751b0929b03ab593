//! Words in Han characters.

use super::spread;
use crate::text::Text;
use std::cmp::Reverse;

/// Words in Han characters, in simplified script, each with what it means.
#[derive(Debug)]
pub(crate) struct HanLexicon<T> {
    /// For each 64 characters: a bit for each that entries begin with, and
    /// how many such characters stand before them. A table of places for
    /// each character would push the rest out of the cache.
    blocks: Vec<(u64, u16)>,
    /// For each of these characters, one after the other, where its entries
    /// begin, and a bit for each second character, by its code modulo 64.
    heads: Vec<(u16, u64)>,
    /// Where the entries with the same two first characters stand, in a place
    /// by these or, where that is taken, in the next free one. Some characters
    /// begin hundreds of entries.
    pairs: Vec<Pair>,
    /// Entries of one head side by side, those of the same second character
    /// together, the longest first.
    entries: Vec<Entry<T>>,
}

/// Where the entries with these two first characters begin and end.
#[derive(Clone, Copy, Debug, Default)]
struct Pair {
    /// The codes of both, zero of an empty place.
    key: u32,
    from: u16,
    to: u16,
}

/// A word without its two first characters.
#[derive(Debug)]
struct Entry<T> {
    /// What follows them.
    rest: &'static str,
    /// The first character of that, by which most entries are told apart without a
    /// look at the table that they are from.
    third: Option<char>,
    /// Whether it has no second one.
    single: bool,
    meaning: T,
}

/// The first character of the block that heads are taken from.
const FIRST: u32 = 0x3000;
const COUNT: usize = 0xA000 - 0x3000;

impl<T: Copy> HanLexicon<T> {
    /// A lexicon of these words; what is not in Han characters is left out.
    pub(crate) fn new(mut words: Vec<(&'static str, T)>) -> HanLexicon<T> {
        words.sort_by_cached_key(|(word, _)| {
            let mut chars = word.chars();
            (chars.next(), chars.next(), Reverse(word.len()))
        });
        let mut blocks = vec![(0_u64, 0_u16); COUNT / 64];
        let mut heads = Vec::new();
        let mut pairs: Vec<Pair> = Vec::new();
        let mut entries = Vec::with_capacity(words.len());
        for (word, meaning) in words {
            let mut chars = word.chars();
            let Some(first) = chars.next() else {
                continue;
            };
            let Some(head) = index(first) else {
                continue;
            };
            let Some((firsts, _)) = blocks.get_mut(head / 64) else {
                continue;
            };
            let bit = 1 << (head % 64);
            if *firsts & bit == 0 {
                *firsts |= bit;
                heads.push((u16::try_from(entries.len()).unwrap_or(u16::MAX), 0));
            }
            let second = chars.next();
            entries.push(Entry {
                rest: chars.as_str(),
                third: chars.clone().next(),
                single: second.is_none(),
                meaning,
            });
            let Some(second) = second else { continue };
            if let Some((_, seconds)) = heads.last_mut() {
                *seconds |= bit_of(second);
            }
            let key = pair(first, second);
            let to = u16::try_from(entries.len()).unwrap_or(u16::MAX);
            match pairs.last_mut().filter(|last| last.key == key) {
                Some(last) => last.to = to,
                None => pairs.push(Pair {
                    key,
                    from: to - 1,
                    to,
                }),
            }
        }
        heads.push((u16::try_from(entries.len()).unwrap_or(u16::MAX), 0));
        let mut before = 0;
        for (firsts, count) in &mut blocks {
            *count = before;
            // No block has more than 64.
            before += firsts.count_ones() as u16;
        }
        HanLexicon {
            blocks,
            heads,
            pairs: placed(&pairs),
            entries,
        }
    }

    /// The first entry that begins with a character, and the bits of the
    /// second characters of all that do.
    #[inline]
    fn of(&self, first: char) -> Option<(&Entry<T>, u64)> {
        let index = (first as u32).wrapping_sub(FIRST) as usize;
        let &(firsts, before) = self.blocks.get(index / 64)?;
        let bit = 1 << (index % 64);
        if firsts & bit == 0 {
            return None;
        }
        let head = usize::from(before) + (firsts & (bit - 1)).count_ones() as usize;
        let &(from, seconds) = self.heads.get(head)?;
        Some((self.entries.get(usize::from(from))?, seconds))
    }

    /// The entries that begin with these two characters.
    #[inline]
    fn alike(&self, first: char, second: char) -> &[Entry<T>] {
        let key = pair(first, second);
        let most = self.pairs.len().wrapping_sub(1);
        let mut place = place(key);
        // At least half of the places are empty.
        while let Some(found) = self.pairs.get(place & most).filter(|found| found.key != 0) {
            if found.key == key {
                let entries = usize::from(found.from)..usize::from(found.to);
                return self.entries.get(entries).unwrap_or_default();
            }
            place += 1;
        }
        &[]
    }

    /// Whether a word of more than one character begins with these two.
    pub(crate) fn begins(&self, first: char, second: char) -> bool {
        self.of(first).is_some_and(|(_, seconds)| {
            seconds & bit_of(second) != 0 && !self.alike(first, second).is_empty()
        })
    }

    /// The longest word at `at`: its meaning and where it ends.
    #[inline]
    pub(crate) fn longest(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let (found, end) = text.han(at);
        self.longest_of(text, found, end)
    }

    /// The longest word at `at` of which the meaning is one.
    #[inline]
    pub(crate) fn longest_so<M>(
        &self,
        text: Text<'_>,
        at: usize,
        meaning: impl Fn(T) -> Option<M>,
    ) -> Option<(M, usize)> {
        let (found, end) = text.han(at);
        self.search(text, found, end, meaning)
    }

    /// The longest word that begins with this character, which ends at
    /// `end`.
    #[inline]
    pub(crate) fn longest_of(&self, text: Text<'_>, first: char, end: usize) -> Option<(T, usize)> {
        self.search(text, first, end, Some)
    }

    #[inline]
    fn search<M>(
        &self,
        text: Text<'_>,
        first: char,
        end: usize,
        meaning: impl Fn(T) -> Option<M>,
    ) -> Option<(M, usize)> {
        let (entry, seconds) = self.of(first)?;
        let (second, second_end) = text.next_han(end);
        if seconds & bit_of(second) != 0
            && let Some(longer) = longer(self.alike(first, second), text, second_end, &meaning)
        {
            return Some(longer);
        }
        // A word of one character is the first of its entries.
        let meaning = meaning(entry.meaning).filter(|_| entry.single)?;
        Some((meaning, end))
    }
}

/// The longest of these entries that has a meaning, where their second
/// character ends at `end`.
fn longer<T: Copy, M>(
    entries: &[Entry<T>],
    text: Text<'_>,
    end: usize,
    meaning: &impl Fn(T) -> Option<M>,
) -> Option<(M, usize)> {
    let (third, _) = text.next_han(end);
    entries.iter().find_map(|entry| {
        let end = match entry.third {
            None => end,
            Some(expected) if expected == third => {
                text.match_han(text.after_note(end), entry.rest)?
            }
            Some(_) => return None,
        };
        Some((meaning(entry.meaning)?, end))
    })
}

/// The codes of two characters as a number; zero where the second is not of
/// the basic plane, as in no word.
#[inline]
fn pair(first: char, second: char) -> u32 {
    match u16::try_from(second as u32) {
        Ok(second) => (first as u32) << 16 | u32::from(second),
        Err(_) => 0,
    }
}

/// Where a pair is looked for first, as far as there are places.
#[inline]
fn place(key: u32) -> usize {
    (spread(u64::from(key)) >> 32) as usize
}

/// The pairs in their places, of which there are more than twice as many.
fn placed(pairs: &[Pair]) -> Vec<Pair> {
    let mut places = vec![Pair::default(); (pairs.len() * 2 + 2).next_power_of_two()];
    let most = places.len() - 1;
    for &pair in pairs {
        let taken = |place: &usize| places.get(place & most).is_some_and(|pair| pair.key != 0);
        let free = (place(pair.key)..).find(|place| !taken(place));
        if let Some(place) = free.and_then(|place| places.get_mut(place & most)) {
            *place = pair;
        }
    }
    places
}

/// The bit of a second character.
#[inline]
fn bit_of(second: char) -> u64 {
    1 << (second as u32 % 64)
}

/// The place of a character in the blocks.
fn index(found: char) -> Option<usize> {
    let index = (found as u32).checked_sub(FIRST)? as usize;
    (index < COUNT).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_is_found() {
        let lexicon = HanLexicon::new(vec![("个", 1), ("个百分点", 2), ("个月", 3)]);
        let longest = |text: &str| lexicon.longest(Text::new(text), 0);
        assert_eq!(longest("個(gè)百分點上升"), Some((2, "個(gè)百分點".len())));
        assert_eq!(longest("个人"), Some((1, 3)));
        assert_eq!(longest("人个"), None);
        // A character of another plane ends in the code of 月.
        assert_eq!(longest("个\u{26708}"), Some((1, 3)));
    }
}
