//! Finding the longest entry of a word list at a place of a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::text::{Text, Word, starts_with};

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
        words.sort_by(|(left, _), (right, _)| {
            let key = |word: &'static str| {
                let mut chars = word.chars();
                (chars.next(), chars.next(), usize::MAX - word.len())
            };
            key(left).cmp(&key(right))
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
    // Most words are told apart by their third character.
    let mut third = None;
    entries.iter().find_map(|entry| {
        if entry.rest.is_empty() {
            return Some((meaning(entry.meaning)?, end));
        }
        let (third, at) = *third.get_or_insert_with(|| {
            let at = text.after_note(end);
            (text.han(at).0, at)
        });
        if !starts_with(entry.rest, third) {
            return None;
        }
        let end = text.match_han(at, entry.rest)?;
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

/// English phrases of up to three words, each with what it means.
#[derive(Debug)]
pub(crate) struct PhraseLexicon<T> {
    phrases: HashMap<&'static str, Phrase<T>, BuildHasherDefault<Spread>>,
}

/// A phrase, or the first word of one.
#[derive(Debug)]
struct Phrase<T> {
    meaning: Option<T>,
    /// Whether it is the first word of phrases of more than one.
    begins: bool,
}

/// A hash for short words of the crate's own tables: quick, and of no use
/// against words that are chosen to collide.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            self.0 = spread(self.0 ^ key(chunk)).rotate_left(29);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

impl<T: Copy> PhraseLexicon<T> {
    /// A lexicon of these phrases, in small letters with single blanks.
    pub(crate) fn new(phrases: Vec<(&'static str, T)>) -> PhraseLexicon<T> {
        let mut lexicon = PhraseLexicon {
            phrases: HashMap::default(),
        };
        for (phrase, meaning) in phrases {
            lexicon.entry(phrase).meaning = Some(meaning);
            if let Some((first, _)) = phrase.split_once([' ', '-', '.']) {
                lexicon.entry(first).begins = true;
            }
        }
        lexicon
    }

    fn entry(&mut self, phrase: &'static str) -> &mut Phrase<T> {
        self.phrases.entry(phrase).or_insert(Phrase {
            meaning: None,
            begins: false,
        })
    }

    /// The words that phrases begin with.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        self.phrases
            .keys()
            .map(|phrase| phrase.split([' ', '-', '.']).next().unwrap_or_default())
    }

    /// The longest phrase at `at`, where a word begins: its meaning and end.
    pub(crate) fn longest(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let first = text.word(at);
        if first.is_empty() {
            return None;
        }
        let phrase = self.phrases.get(first.as_str())?;
        if phrase.begins
            && let Some(found) = self.several(text, at)
        {
            return Some(found);
        }
        let meaning = phrase.meaning?;
        ends_word(text, first.end).then_some((meaning, first.end))
    }

    fn several(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        /// Longer than any phrase.
        const LONGEST: usize = 40;
        let mut buffer = [0_u8; LONGEST];
        let mut len = 0;
        let mut end = at;
        let mut best = None;
        for words in 0..4 {
            let word = text.word(end);
            let letters = word.as_str().as_bytes();
            let place = buffer.get_mut(len..len + letters.len());
            let (Some(place), false) = (place, letters.is_empty()) else {
                break;
            };
            place.copy_from_slice(letters);
            len += letters.len();
            end = word.end;
            if words > 0
                && let Some(meaning) = buffer
                    .get(..len)
                    .and_then(|phrase| std::str::from_utf8(phrase).ok())
                    .and_then(|phrase| self.phrases.get(phrase)?.meaning)
                && ends_word(text, end)
            {
                best = Some((meaning, end));
            }
            let (joint, next) = match text.byte(end) {
                b'-' => (b'-', end + 1),
                b'.' if words == 0 && text.byte(end + 1).is_ascii_alphabetic() => (b'.', end + 1),
                // sq. m, U.S. dollars
                b'.' if words == 0 && len == 2 || words == 1 && buffer.get(1) == Some(&b'.') => {
                    (b' ', text.after_blanks(end + 1, 1))
                }
                _ => (b' ', text.after_blanks(end, 2)),
            };
            let Some(place) = buffer.get_mut(len).filter(|_| next > end) else {
                break;
            };
            *place = joint;
            len += 1;
            end = next;
        }
        best
    }
}

/// Whether a word may end at `at`.
fn ends_word(text: Text<'_>, at: usize) -> bool {
    !text.byte(at).is_ascii_alphanumeric()
}

/// Symbols, in which large and small letters differ.
#[derive(Debug)]
pub(crate) struct SymbolLexicon<T> {
    by_first: ByByte<T>,
    by_last: ByByte<T>,
}

/// Symbols by one of their bytes, those of the same byte together and the
/// longest first.
#[derive(Debug)]
struct ByByte<T> {
    symbols: Vec<(&'static str, T)>,
    /// For each byte, where its symbols lie.
    ranges: Vec<(u16, u16)>,
}

impl<T> ByByte<T> {
    fn new(mut symbols: Vec<(&'static str, T)>, byte: impl Fn(&str) -> u8) -> ByByte<T> {
        symbols.sort_by_key(|(symbol, _)| (byte(symbol), usize::MAX - symbol.len()));
        let mut ranges = vec![(0, 0); 256];
        for (index, (symbol, _)) in symbols.iter().enumerate() {
            let at = u16::try_from(index).unwrap_or(u16::MAX);
            if let Some(range) = ranges.get_mut(usize::from(byte(symbol))) {
                if *range == (0, 0) {
                    *range = (at, at);
                }
                range.1 = at + 1;
            }
        }
        ByByte { symbols, ranges }
    }

    #[inline]
    fn of(&self, byte: u8) -> &[(&'static str, T)] {
        self.ranges
            .get(usize::from(byte))
            .and_then(|&(from, to)| self.symbols.get(usize::from(from)..usize::from(to)))
            .unwrap_or_default()
    }
}

impl<T: Copy> SymbolLexicon<T> {
    /// A lexicon of these symbols.
    pub(crate) fn new(symbols: Vec<(&'static str, T)>) -> SymbolLexicon<T> {
        let first = |symbol: &str| symbol.bytes().next().unwrap_or(0);
        let last = |symbol: &str| symbol.bytes().next_back().unwrap_or(0);
        SymbolLexicon {
            by_first: ByByte::new(symbols.clone(), first),
            by_last: ByByte::new(symbols, last),
        }
    }

    /// The symbols.
    pub(crate) fn symbols(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.symbols.iter().map(|&(symbol, _)| symbol)
    }

    /// The longest symbol at `at` that no letter or digit continues.
    pub(crate) fn longest(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let second = text.byte(at + 1);
        self.by_first
            .of(text.byte(at))
            .iter()
            .find_map(|&(symbol, meaning)| {
                // Most are told apart by their second byte.
                if symbol.as_bytes().get(1).is_some_and(|&byte| byte != second) {
                    return None;
                }
                let end = at + symbol.len();
                let whole = !symbol.ends_with(|last: char| last.is_ascii_alphanumeric())
                    || !text.byte(end).is_ascii_alphanumeric();
                (whole && text.starts(at, symbol)).then_some((meaning, end))
            })
    }

    /// Whether a symbol ends in this byte.
    #[inline]
    pub(crate) fn may_end_in(&self, last: u8) -> bool {
        !self.by_last.of(last).is_empty()
    }

    /// The longest symbol that ends at `at` and that no letter precedes.
    pub(crate) fn longest_before(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let mut symbols = self.by_last.of(text.byte_before(at)).iter();
        let second = at.checked_sub(2).map_or(0, |at| text.byte(at));
        symbols.find_map(|&(symbol, meaning)| {
            // Most are told apart by their last byte but one.
            if let &[.., byte, _] = symbol.as_bytes()
                && byte != second
            {
                return None;
            }
            let start = at.checked_sub(symbol.len())?;
            if text.slice_bytes(start, at) != symbol.as_bytes() {
                return None;
            }
            let whole = !symbol.starts_with(|first: char| first.is_ascii_alphabetic())
                || !text.byte_before(start).is_ascii_alphabetic();
            whole.then_some((meaning, start))
        })
    }
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

    #[test]
    fn phrases_are_whole_words() {
        let lexicon = PhraseLexicon::new(vec![("square metre", 1), ("us dollars", 2), ("yuan", 3)]);
        let longest = |text: &str| lexicon.longest(Text::new(text), 0);
        assert_eq!(longest("US  dollars"), Some((2, 11)));
        assert_eq!(longest("square"), None);
        assert_eq!(longest("yuans"), None);
        assert_eq!(longest("Yuan."), Some((3, 4)));
    }

    #[test]
    fn symbols_keep_their_case() {
        let lexicon = SymbolLexicon::new(vec![("m", 1), ("MB", 2), ("$", 3), ("US$", 4)]);
        assert_eq!(lexicon.longest(Text::new("m/s"), 0), Some((1, 1)));
        assert_eq!(lexicon.longest(Text::new("mb"), 0), None);
        assert_eq!(lexicon.longest_before(Text::new("US$"), 3), Some((4, 0)));
        assert_eq!(lexicon.longest_before(Text::new("a$"), 2), Some((3, 1)));
    }
}
