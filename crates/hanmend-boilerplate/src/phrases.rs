//! Phrases by how they begin, without regard to the case of ASCII letters: all
//! that begin with one word or character stand together, and what follows in a
//! text is compared with each eight bytes at a time. An ASCII word is found as a
//! whole: `Source` does not begin `Sources`.

use crate::swar::{self, first_bytes, in_lower_case};

/// A set of phrases.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// By their beginnings, then by the two bytes behind, the shortest of each
    /// first.
    phrases: Vec<Phrase>,
    /// What of long phrases is behind the bytes that they are compared by first.
    rests: Vec<u8>,
    /// How phrases begin.
    begins: Vec<Begin>,
    /// By the hash of a beginning, its place in `begins` and 1, or 0. Small,
    /// so that it stays at hand.
    slots: Box<[u16; SLOTS]>,
    beginnings: Beginnings,
}

/// The beginning of phrases, and which they are.
#[derive(Clone, Copy, Debug, Default)]
struct Begin {
    key: u64,
    first: u32,
    /// One past those that have not two bytes more.
    short: u32,
    end: u32,
}

/// A phrase, without its beginning.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    /// The first eight bytes of what follows, in lower case, and which bits of
    /// them count.
    next: u64,
    mask: u64,
    /// Where what follows those begins in `rests`, and its length.
    rest: u32,
    rest_len: u16,
    /// The length of all of it.
    len: u16,
    /// Its place among those that were given.
    value: u16,
}

/// How many places there are for beginnings; a few times as many as the
/// largest set has.
const SLOTS: usize = 8192;
/// How phrases begin, as a bit for the number of each beginning and the two bytes
/// behind it, or of the beginning alone where fewer follow: all but a few texts fail at
/// it that begin with no phrase. It looks at eight bytes without a branch.
#[derive(Debug)]
pub(crate) struct Beginnings(Box<[u64; 1 << (NUMBER - 6)]>);

/// How many bits the number of a beginning has: the bits take 16 KiB.
const NUMBER: u32 = 17;

impl Default for Beginnings {
    fn default() -> Beginnings {
        Beginnings(Box::new([0; 1 << (NUMBER - 6)]))
    }
}

impl Beginnings {
    /// Lets a phrase in lower case through.
    fn add(&mut self, phrase: &[u8]) {
        let text = first_bytes(phrase);
        let [letters, _] = swar::letters(text);
        // Capitals may follow in a text, but among Han characters they are not looked for.
        let goes_on = |len: usize| phrase.get(len).is_some_and(|byte| !byte.is_ascii());
        let key = match phrase.first() {
            Some(0xc0..) if !goes_on(3) => text & WIDE,
            Some(0xc0..) if !goes_on(6) => text & PAIR,
            Some(0xc0..) => text,
            _ => {
                let len = swar::run(letters).max(1);
                text & swar::first(if phrase.len() < len + 2 {
                    len
                } else {
                    with_two(len)
                })
            }
        };
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

    /// Whether a phrase may begin as a text does, of which these are the first
    /// eight bytes.
    #[inline]
    pub(crate) fn may_begin(&self, text: u64) -> bool {
        match text as u8 {
            0xe0..=0xef => self.may_begin_wide(text),
            0x80.. => true,
            _ => {
                let lower = in_lower_case(text);
                self.may_begin_word(lower, swar::run(swar::letters(lower)[0]).max(1))
            }
        }
    }

    /// The same of a text that begins with a character of three bytes.
    #[inline]
    pub(crate) fn may_begin_wide(&self, text: u64) -> bool {
        self.has(text & WIDE) | self.has(text & PAIR) | self.has(text)
    }

    /// The same of a text in lower case that begins with so many ASCII letters, or
    /// with another ASCII character.
    #[inline]
    pub(crate) fn may_begin_word(&self, lower: u64, len: usize) -> bool {
        self.has(lower & swar::first(len)) | self.has(lower & swar::first(with_two(len)))
    }
}

/// The length of a beginning of so many bytes with the two bytes behind it, as far
/// as they are among the first eight.
#[inline]
fn with_two(len: usize) -> usize {
    (len + 2).min(8)
}

/// The beginning of a phrase as a number, and its length: two characters of
/// three bytes, any other character, or the first bytes of an ASCII word, without
/// regard to case. A phrase that begins with a word begins with all of it. `text`
/// is its first eight bytes, which are looked at all at once.
#[inline]
fn begin_of(text: u64) -> (u64, usize) {
    match text as u8 {
        0xe0..=0xef if is_pair(text) => (text & PAIR, 6),
        0xe0..=0xef => (text & WIDE, 3),
        0xc0..=0xdf => (text & 0xffff, 2),
        _ => {
            let [letters, upper] = swar::letters(text);
            let len = swar::run(letters | swar::digits(text)).max(1);
            ((text | upper >> 2) & swar::first(len), len)
        }
    }
}

/// What of a phrase is behind its beginning.
fn behind(phrase: &[u8]) -> &[u8] {
    let (_, len) = begin_of(first_bytes(phrase));
    phrase.get(len..).unwrap_or_default()
}

/// The first two bytes, for the order of phrases; `None` where there are not
/// so many.
fn two_bytes(text: &[u8]) -> Option<u16> {
    (text.len() >= 2).then_some(first_bytes(text) as u16)
}

#[inline]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bytes of the first character of three bytes, and of the first two.
const WIDE: u64 = 0xff_ffff;
const PAIR: u64 = 0xffff_ffff_ffff;

/// Whether a character of three bytes is followed by another.
#[inline]
fn is_pair(text: u64) -> bool {
    text >> 24 & 0xf0 == 0xe0
}

fn slot(key: u64) -> usize {
    (hash(key) >> 51) as usize % SLOTS
}

/// The number of a beginning among those of [`Beginnings`].
#[inline]
fn number(key: u64) -> usize {
    (hash(key) >> (64 - NUMBER)) as usize
}

impl Phrases {
    /// The set of `known` phrases; the value of each is its place. Of two that are
    /// the same the first counts.
    pub(crate) fn new(known: &[&str]) -> Phrases {
        let mut set = Phrases {
            phrases: Vec::new(),
            rests: Vec::new(),
            begins: Vec::new(),
            slots: Box::new([0; SLOTS]),
            beginnings: Beginnings::default(),
        };
        let mut sorted: Vec<(u64, String, u16)> = (0..)
            .zip(known)
            .map(|(value, phrase)| {
                let (key, _) = begin_of(first_bytes(phrase.as_bytes()));
                (key, phrase.to_ascii_lowercase(), value)
            })
            .collect();
        sorted.sort_by_cached_key(|(key, phrase, _)| {
            let next = behind(phrase.as_bytes());
            (*key, two_bytes(next), phrase.len(), phrase.clone())
        });
        sorted.dedup_by(|(_, later, _), (_, first, _)| later == first);
        for group in sorted.chunk_by(|(key, ..), (other, ..)| key == other) {
            set.add(group);
        }
        set
    }

    /// Adds the phrases of one beginning.
    fn add(&mut self, group: &[(u64, String, u16)]) {
        let first = self.phrases.len() as u32;
        for (_, phrase, value) in group {
            let phrase = phrase.as_bytes();
            self.beginnings.add(phrase);
            let next = behind(phrase);
            let rest = next.get(8..).unwrap_or_default();
            self.phrases.push(Phrase {
                next: first_bytes(next),
                mask: !(!0u64).checked_shl(8 * next.len() as u32).unwrap_or(0),
                rest: self.rests.len() as u32,
                rest_len: rest.len() as u16,
                len: phrase.len() as u16,
                value: *value,
            });
            self.rests.extend_from_slice(rest);
        }
        let key = group.first().map_or(0, |(key, ..)| *key);
        let mut place = slot(key);
        while self.begin_at(place).is_some() {
            place = (place + 1) % SLOTS;
        }
        let has_two = |(_, phrase, _): &&(u64, String, u16)| behind(phrase.as_bytes()).len() >= 2;
        let end = self.phrases.len() as u32;
        let short = end - group.iter().filter(has_two).count() as u32;
        self.begins.push(Begin {
            key,
            first,
            short,
            end,
        });
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = u16::try_from(self.begins.len()).unwrap_or_default();
        }
    }

    fn begin_at(&self, place: usize) -> Option<&Begin> {
        let slot = self.slots.get(place)?;
        self.begins.get(usize::from(*slot).checked_sub(1)?)
    }

    /// Tells of every phrase that `text` begins with, the shortest first: its
    /// place and its length.
    #[inline]
    pub(crate) fn each_prefix(&self, text: &[u8], mut take: impl FnMut(usize, usize)) {
        let word = first_bytes(text);
        let (key, len) = begin_of(word);
        if len == 6 && self.beginnings.has(word & WIDE) {
            self.each_of(word & WIDE, text.get(3..), &mut take);
        }
        self.each_of(key, text.get(len..), &mut take);
    }

    /// Tells of the phrases of one beginning that go on as a text does.
    fn each_of(&self, key: u64, following: Option<&[u8]>, take: &mut impl FnMut(usize, usize)) {
        let mut place = slot(key);
        let begin = loop {
            match self.begin_at(place) {
                None => return,
                Some(begin) if begin.key == key => break begin,
                Some(_) => place = (place + 1) % SLOTS,
            }
        };
        let Some(following) = following else {
            return;
        };
        let next = in_lower_case(first_bytes(following));
        let part = |from: u32, to: u32| {
            let phrases = self.phrases.get(from as usize..to as usize);
            phrases.unwrap_or_default()
        };
        let mut look = |phrase: &Phrase| {
            let is_one = (next ^ phrase.next) & phrase.mask == 0
                && (phrase.rest_len == 0 || self.has_rest(phrase, following));
            if is_one {
                take(usize::from(phrase.value), usize::from(phrase.len));
            }
        };
        part(begin.first, begin.short).iter().for_each(&mut look);
        // Hundreds begin with words such as `More`.
        let long = part(begin.short, begin.end);
        let two = next as u16;
        let from = long.partition_point(|phrase| (phrase.next as u16) < two);
        let like = long.get(from..).unwrap_or_default().iter();
        like.take_while(|phrase| phrase.next as u16 == two)
            .for_each(look);
    }

    /// Whether what follows the beginning of a phrase goes on as it does.
    fn has_rest(&self, phrase: &Phrase, following: &[u8]) -> bool {
        let (from, len) = (phrase.rest as usize, usize::from(phrase.rest_len));
        let rest = self.rests.get(from..from + len).unwrap_or_default();
        following
            .get(8..8 + len)
            .is_some_and(|following| following.eq_ignore_ascii_case(rest))
    }

    /// How its phrases begin.
    pub(crate) fn beginnings(&self) -> &Beginnings {
        &self.beginnings
    }

    /// Whether a phrase may begin as `text` does, by its first bytes.
    #[inline]
    pub(crate) fn may_begin_as(&self, text: &str) -> bool {
        self.beginnings.may_begin(first_bytes(text.as_bytes()))
    }

    /// The longest phrase that `text` begins with: its place and its length.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        if !self.may_begin_as(text) {
            return None;
        }
        let mut longest = None;
        self.each_prefix(text.as_bytes(), |value, len| longest = Some((value, len)));
        longest
    }
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
