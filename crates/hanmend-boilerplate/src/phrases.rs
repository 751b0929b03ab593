//! Phrases by how they begin, without regard to the case of ASCII letters. Every
//! phrase has a key, which is made of no more than its first eight bytes; a text has
//! the keys of all phrases that it may begin with, and is compared with those of
//! one key eight bytes at a time. An ASCII word is found as a whole: `Source`
//! does not begin `Sources`.

use crate::swar::{Letters, first_bytes, in_lower_case};

/// A set of phrases.
#[derive(Debug)]
pub(crate) struct Phrases {
    beginnings: Beginnings,
    /// Those of one slot together, the shortest first.
    phrases: Vec<Phrase>,
    /// For every slot where its phrases begin; they end where those of the next do.
    slots: Box<[u16]>,
    /// What of long phrases is behind the bytes that they are compared by first.
    rests: Vec<u8>,
}

#[derive(Clone, Copy, Debug)]
struct Phrase {
    /// The first sixteen bytes in lower case, and which bits of them count.
    head: [u64; 2],
    mask: [u64; 2],
    /// Where what follows those begins in `rests`.
    rest: u32,
    len: u16,
    /// Its place among those that were given.
    value: u16,
}

/// The keys of phrases, a bit for each: all but a few texts fail at it that begin
/// with no phrase. It looks at eight bytes without a branch.
#[derive(Debug)]
pub(crate) struct Beginnings(Box<[u64; 1 << (NUMBER - 6)]>);

/// How many bits the number of a key has: the bits take 32 KiB, of which
/// most words ask the same few.
const NUMBER: u32 = 18;
/// How many of them are left out in the number of its slot, of which there are about
/// as many as phrases in the largest set.
const SLOT: u32 = 4;
const SLOTS: usize = 1 << (NUMBER - SLOT);

/// The bytes of the first character of two or three bytes, and of the first two of
/// three.
const NARROW: u64 = 0xffff;
const WIDE: u64 = 0xff_ffff;
const PAIR: u64 = 0xffff_ffff_ffff;

/// The key of a phrase in lower case.
fn key_of(phrase: &[u8]) -> u64 {
    let text = first_bytes(phrase);
    match text as u8 {
        // Capitals may stand in a text for the letters behind Han characters.
        0xe0..=0xef => match phrase.iter().take_while(|byte| !byte.is_ascii()).count() {
            8.. => text,
            6.. => text & PAIR,
            _ => text & WIDE,
        },
        0x80.. => text & NARROW,
        _ => {
            let letters = word_of(text);
            let [word, with_two] = letters.keys();
            if phrase.len() < letters.len() + 2 {
                word
            } else {
                with_two
            }
        }
    }
}

/// The keys of the phrases that a text may begin with, which begins with these eight bytes,
/// from the shortest on, and which of the three there are, a bit for each.
#[inline]
fn keys_of(text: u64) -> ([u64; 3], u32) {
    match text as u8 {
        0xe0..=0xef => (wide_keys(text), 0b111),
        0x80.. => ([text & NARROW, 0, 0], 0b1),
        _ => {
            let [word, with_two] = word_of(text).keys();
            ([word, with_two, 0], 0b11)
        }
    }
}

#[inline]
fn wide_keys(text: u64) -> [u64; 3] {
    [text & WIDE, text & PAIR, text]
}

/// The ASCII letters that a text begins with, or another ASCII character.
#[inline]
fn word_of(text: u64) -> Letters {
    if (text as u8).is_ascii_alphabetic() {
        Letters::of(text)
    } else {
        Letters::one(text)
    }
}

#[inline]
fn number(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - NUMBER)) as usize
}

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings(Box::new([0; 1 << (NUMBER - 6)]))
    }
}

impl Beginnings {
    fn add(&mut self, key: u64) {
        let number = number(key);
        if let Some(word) = self.0.get_mut(number / 64) {
            *word |= 1 << (number % 64);
        }
    }

    #[inline]
    fn has(&self, key: u64) -> bool {
        let number = number(key);
        let word = self.0.get(number / 64);
        word.is_some_and(|word| word >> (number % 64) & 1 != 0)
    }

    /// Which of the keys of a text are those of phrases, a bit for each.
    #[inline]
    fn known(&self, (keys, there): ([u64; 3], u32)) -> u32 {
        let [first, second, third] = keys.map(|key| u32::from(self.has(key)));
        (first | second << 1 | third << 2) & there
    }

    /// Whether a phrase may begin as a text does that begins with these eight
    /// bytes, the first of them of a character of three bytes.
    #[inline]
    pub(crate) fn may_begin_wide(&self, text: u64) -> bool {
        let [one, pair, more] = wide_keys(text);
        self.has(one) | self.has(pair) | self.has(more)
    }

    /// The same of bytes that begin with ASCII.
    pub(crate) fn may_begin_ascii(&self, text: u64) -> bool {
        self.may_begin_word(word_of(text))
    }

    /// The same of a text that begins with these letters.
    #[inline]
    pub(crate) fn may_begin_word(&self, letters: Letters) -> bool {
        let [word, with_two] = letters.keys();
        self.has(word) | self.has(with_two)
    }
}

impl Phrases {
    /// The set of `known` phrases; the value of each is its place. Of two that are
    /// the same the first counts.
    pub(crate) fn new(known: &[&str]) -> Phrases {
        let mut sorted: Vec<(usize, u64, String, u16)> = (0..)
            .zip(known)
            .map(|(value, phrase)| {
                let phrase = phrase.to_ascii_lowercase();
                let key = key_of(phrase.as_bytes());
                (number(key) >> SLOT, key, phrase, value)
            })
            .collect();
        sorted.sort_by(
            |(slot, _, phrase, value), (other_slot, _, other, other_value)| {
                let order = (slot, phrase.len(), phrase, value);
                order.cmp(&(other_slot, other.len(), other, other_value))
            },
        );
        sorted.dedup_by(|(_, _, later, _), (_, _, first, _)| later == first);
        let mut set = Phrases {
            beginnings: Beginnings::default(),
            phrases: Vec::with_capacity(sorted.len()),
            slots: Box::default(),
            rests: Vec::new(),
        };
        let mut slots = Vec::with_capacity(SLOTS + 1);
        for (slot, key, phrase, value) in sorted {
            slots.resize(slot + 1, set.phrases.len() as u16);
            set.beginnings.add(key);
            let bytes = phrase.as_bytes();
            let rest = bytes.get(16..).unwrap_or_default();
            set.phrases.push(Phrase {
                head: halves(bytes),
                mask: halves(vec![0xff; bytes.len()].as_slice()),
                rest: set.rests.len() as u32,
                len: bytes.len() as u16,
                value,
            });
            set.rests.extend_from_slice(rest);
        }
        slots.resize(SLOTS + 1, set.phrases.len() as u16);
        set.slots = slots.into();
        set
    }

    /// Tells of every phrase that `text` begins with, the shortest first: its
    /// place and its length.
    #[inline]
    pub(crate) fn each_prefix(&self, text: &[u8], mut take: impl FnMut(usize, usize)) {
        let keys = keys_of(first_bytes(text));
        let mut known = self.beginnings.known(keys);
        let (keys, _) = keys;
        // Most texts have one such key, if any: which it is is hard to foresee.
        while let Some(&key) = keys.get(known.trailing_zeros() as usize) {
            self.each_of(key, text, &mut take);
            known &= known - 1;
        }
    }

    /// Tells of those phrases of a key that a text begins with.
    fn each_of(&self, key: u64, text: &[u8], take: &mut impl FnMut(usize, usize)) {
        let slot = number(key) >> SLOT;
        let Some(&[from, to]) = self.slots.get(slot..slot + 2) else {
            return;
        };
        let phrases = self.phrases.get(usize::from(from)..usize::from(to));
        let [first, second] = halves(text).map(in_lower_case);
        for phrase in phrases.unwrap_or_default() {
            let len = usize::from(phrase.len);
            let ([one, other], [mask, other_mask]) = (phrase.head, phrase.mask);
            let differs = (first ^ one) & mask | (second ^ other) & other_mask;
            if differs == 0 && (len <= 16 || self.has_rest(phrase, text)) && !goes_on(text, len) {
                take(usize::from(phrase.value), len);
            }
        }
    }

    /// Whether a text goes on behind its first sixteen bytes as a phrase does.
    fn has_rest(&self, phrase: &Phrase, text: &[u8]) -> bool {
        let (from, len) = (phrase.rest as usize, usize::from(phrase.len));
        let rest = self.rests.get(from..from + len - 16).unwrap_or_default();
        text.get(16..len)
            .is_some_and(|text| text.eq_ignore_ascii_case(rest))
    }

    /// How its phrases begin.
    pub(crate) fn beginnings(&self) -> &Beginnings {
        &self.beginnings
    }

    /// Whether a phrase may begin as `text` does, by its first bytes.
    #[inline]
    pub(crate) fn may_begin_as(&self, text: &str) -> bool {
        self.beginnings.known(keys_of(first_bytes(text.as_bytes()))) != 0
    }

    /// The longest phrase that `text` begins with: its place and its length.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        let mut longest = None;
        self.each_prefix(text.as_bytes(), |value, len| longest = Some((value, len)));
        longest
    }
}

/// The first sixteen bytes of a text.
#[inline]
fn halves(text: &[u8]) -> [u64; 2] {
    [
        first_bytes(text),
        first_bytes(text.get(8..).unwrap_or_default()),
    ]
}

/// Whether an ASCII word goes on at a place of a text.
fn goes_on(text: &[u8], at: usize) -> bool {
    let is_of_word = |at: usize| text.get(at).is_some_and(u8::is_ascii_alphanumeric);
    is_of_word(at) && at.checked_sub(1).is_some_and(is_of_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found() {
        let phrases = [
            "来源",
            "来源网",
            "Source",
            "So",
            "来源",
            "©",
            "来",
            "Sources",
            "Source of",
            "Source: a",
            "Source on",
        ];
        let set = Phrases::new(&phrases);
        assert_eq!(set.longest("来源网站"), Some((1, 9)));
        assert_eq!(set.longest("来源：网站"), Some((0, 6)));
        assert_eq!(set.longest("SOURCE; so"), Some((2, 6)));
        assert_eq!(set.longest("so far"), Some((3, 2)));
        assert_eq!(set.longest("© 2021"), Some((5, 2)));
        assert_eq!(set.longest("来了"), Some((6, 3)));
        assert_eq!(set.longest("source of it"), Some((8, 9)));
        assert_eq!(set.longest("source or it"), Some((2, 6)));
        assert_eq!(set.longest("sources"), Some((7, 7)));
        assert_eq!(set.longest("source: A"), Some((9, 9)));
        for text in ["", "S", "源", "sourced", "\u{10ffff}"] {
            assert_eq!(set.longest(text), None, "{text}");
        }
    }
}
