//! Numbers of characters, counted in one pass.

use super::class::{BEGINS, CLASSES, Class, GROUPS, Group, TABLE, WIDE};
use super::{SAMPLE, before_bracket, ends_bare_sentence, floor, is_closer, without_closers};
use crate::{lexicon, trie};

/// A word of at most so many Latin letters, all in lower case, is most likely
/// an article, a preposition or a pronoun, in any language of that script.
const SHORT_WORD: usize = 3;

/// Numbers of characters; of a long line, of its two ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Han characters and kana.
    pub han: u16,
    /// Those of them that hold sentences together, as 的 and 是 do, which the
    /// titles in lists of links have few of.
    pub particles: u16,
    /// ASCII and other Latin letters.
    pub latin: u16,
    /// Letters of other scripts.
    pub other: u16,
    /// Upper case ASCII letters.
    pub upper: u16,
    /// Words of up to three Latin letters in lower case.
    pub short_words: u16,
    /// ASCII digits.
    pub digits: u16,
    /// White space.
    pub spaces: u16,
    /// Marks that end a sentence; not the point in a number.
    pub stops: u16,
    /// Commas, semicolons and the like within sentences; not in a number.
    pub commas: u16,
    /// Separators of navigation.
    pub separators: u16,
    /// Signs `=`.
    pub equals: u16,
    /// Brackets and quotation marks.
    pub brackets: u16,
    /// The first character.
    pub first: char,
    /// The last character.
    pub last: char,
    /// Whether the last character that is no closing bracket or quotation
    /// mark ends a sentence.
    pub ends_sentence: bool,
    /// Whether that character is the ellipsis of a text that was cut.
    pub ends_cut: bool,
}

/// Where in a line phrases may begin, of its first ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Starts {
    /// Twice the place, and 1 where a word begins; a change of script begins
    /// one.
    places: [u16; MOST_STARTS],
    len: usize,
}

/// In longer lines only the first word is looked up.
const MOST_STARTS: usize = lexicon::LONGEST;

impl Default for Starts {
    fn default() -> Starts {
        Starts {
            places: [0; MOST_STARTS],
            len: 0,
        }
    }
}

impl Starts {
    /// Adds a place where a word begins, or something else, or nothing.
    fn push(&mut self, at: usize, word: bool, other: bool) {
        if let Some(place) = self.places.get_mut(self.len) {
            *place = (at as u16) << 1 | u16::from(word);
            self.len += usize::from(word | other);
        }
    }

    /// The places in order, and whether a word begins there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, bool)> {
        let places = self.places.iter().take(self.len);
        places.map(|place| (usize::from(place >> 1), place & 1 == 1))
    }

    /// Where the first word begins.
    pub(crate) fn first_word(&self) -> usize {
        let mut words = self.iter().filter(|&(_, is_word)| is_word);
        words.next().map_or(usize::MAX, |(at, _)| at)
    }
}

impl Counts {
    /// The counts of a text without white space on either side, and where
    /// phrases may begin in it.
    pub(crate) fn scan(text: &str, starts: &mut Starts) -> Counts {
        let mut tally = Tally::default();
        starts.len = 0;
        if text.len() <= SAMPLE {
            tally.add(text, starts);
        } else {
            let head = floor(text, SAMPLE / 2);
            let tail = floor(text, text.len() - SAMPLE / 2);
            tally.add(text.get(..head).unwrap_or_default(), starts);
            let known = starts.len;
            tally.add(text.get(tail..).unwrap_or_default(), starts);
            starts.len = known;
        }
        let mut counts = tally.counts();
        counts.first = text.chars().next().unwrap_or('\0');
        counts.last = text.chars().next_back().unwrap_or('\0');
        let bare = if is_closer(counts.last) {
            without_closers(text)
        } else {
            text
        };
        counts.ends_sentence = ends_bare_sentence(bare)
            || before_bracket(text).is_some_and(|head| ends_bare_sentence(without_closers(head)));
        counts.ends_cut = bare.ends_with('…') || bare.ends_with("...");
        counts
    }

    /// Its letters.
    pub(crate) fn alphabetic(&self) -> u16 {
        self.han + self.latin + self.other
    }

    /// Its letters and digits.
    pub(crate) fn letters(&self) -> u16 {
        self.alphabetic() + self.digits
    }
}

/// Numbers of characters by class.
#[derive(Default)]
struct Tally {
    numbers: [u16; CLASSES],
    short_words: u16,
}

impl Tally {
    /// Words in lower case and runs of characters of three bytes, which most
    /// of any text is, are counted at once.
    #[allow(
        clippy::indexing_slicing,
        reason = "every place is below the length and a boundary, where all bytes of a \
                  character follow; a code of three bytes is below the length of the \
                  table, and the entries in it are classes"
    )]
    fn add(&mut self, text: &str, starts: &mut Starts) {
        let table = &**TABLE;
        let bytes = text.as_bytes();
        let mut group_before = Group::Mark;
        let (mut before, mut last) = (Class::None, Class::None);
        // The letters of the word that is being read; `LONG` when it is no
        // short word in lower case.
        const LONG: usize = 1 << 16;
        let is_short = |word: usize| word > 0 && word <= SHORT_WORD;
        let mut word = 0;
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            if first.is_ascii_lowercase() {
                let len = lower_case(&bytes[at..]);
                starts.push(at, group_before != Group::Ascii, false);
                group_before = Group::Ascii;
                self.numbers[Class::Lower as usize] += len as u16;
                word += len;
                at += len;
                (before, last) = (Class::Lower, Class::Lower);
                if bytes.get(at) == Some(&b' ') {
                    self.numbers[Class::Space as usize] += 1;
                    self.short_words += u16::from(is_short(word));
                    word = 0;
                    at += 1;
                    group_before = Group::Mark;
                    last = Class::Space;
                }
                continue;
            }
            if first & 0xf0 == 0xe0 {
                let is_letter = group_before == Group::Letter;
                let (read, is_letter) = self.add_wide(&bytes[at..], at, is_letter, starts);
                if read > 0 {
                    at += read;
                    group_before = if is_letter {
                        Group::Letter
                    } else {
                        Group::Mark
                    };
                    self.short_words += u16::from(is_short(word));
                    word = 0;
                    // None of those that matter for numbers.
                    (before, last) = (Class::None, Class::None);
                    continue;
                }
            }
            let (entry, len) = match first {
                0..0x80 => (table[usize::from(first)], 1),
                0xe0..0xf0 => (table[three(bytes, at)], 3),
                0xc0..0xe0 => {
                    let code = usize::from(first & 0x1f) << 6 | usize::from(bytes[at + 1] & 0x3f);
                    (table[code], 2)
                }
                _ => {
                    let c = text[at..].chars().next().unwrap_or_default();
                    (Class::of(c) as u8, c.len_utf8())
                }
            };
            let class = Class::ALL[usize::from(entry & !BEGINS)];
            let group = GROUPS[class as usize];
            let begins_word = group != group_before && group != Group::Mark;
            starts.push(at, begins_word, entry & BEGINS != 0);
            group_before = group;
            self.numbers[class as usize] += 1;
            at += len;
            self.short_words += u16::from(is_short(word) && class != Class::Joiner);
            word = match class {
                Class::Upper | Class::Latin => LONG,
                Class::Joiner if word > 0 => LONG,
                Class::Digit if matches!(last, Class::Point | Class::AsciiComma) => {
                    if before == Class::Digit {
                        self.numbers[last as usize] -= 1;
                    }
                    0
                }
                // Neither of two points in a row ends a sentence.
                Class::Point if last == Class::Point => {
                    self.numbers[class as usize] -= if before == Class::Point { 1 } else { 2 };
                    0
                }
                _ => 0,
            };
            (before, last) = (last, class);
            if class == Class::Digit {
                let from = at;
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    at += 1;
                    before = last;
                }
                self.numbers[Class::Digit as usize] += (at - from) as u16;
            }
        }
        self.short_words += u16::from(is_short(word));
    }

    /// Counts the characters of three bytes that a text begins with while they
    /// are Han or marks; it stands at `offset` in its line, behind a letter or
    /// not. Says how many bytes they take, and whether the last is a letter.
    /// Every class has a byte of a word, so that none has to be asked for.
    #[allow(
        clippy::indexing_slicing,
        reason = "a number of 16 bits is below the length of the table, and a class below \
                  eight below that of the numbers"
    )]
    fn add_wide(
        &mut self,
        text: &[u8],
        offset: usize,
        behind_letter: bool,
        starts: &mut Starts,
    ) -> (usize, bool) {
        let table = &**TABLE;
        let mut numbers = 0u64;
        let mut was_letter = behind_letter;
        let mut at = offset;
        for [one, two, three] in text.as_chunks::<3>().0.iter().take(usize::from(u8::MAX)) {
            if one & 0xf0 != 0xe0 {
                break;
            }
            let code = u16::from(*one) << 12 | u16::from(two & 0x3f) << 6 | u16::from(three & 0x3f);
            let entry = table[usize::from(code)];
            let class = entry & !BEGINS;
            if class >= WIDE {
                break;
            }
            numbers += 1 << (8 * class);
            let is_letter = class >= Class::Han as u8;
            starts.push(at, is_letter & !was_letter, entry & BEGINS != 0);
            was_letter = is_letter;
            at += 3;
        }
        for (number, add) in self.numbers.iter_mut().zip(numbers.to_le_bytes()) {
            *number += u16::from(add);
        }
        (at - offset, was_letter)
    }

    fn counts(&self) -> Counts {
        let of = |class: Class| {
            self.numbers
                .get(class as usize)
                .copied()
                .unwrap_or_default()
        };
        Counts {
            han: of(Class::Han) + of(Class::Particle),
            particles: of(Class::Particle),
            latin: of(Class::Lower) + of(Class::Upper) + of(Class::Latin),
            other: of(Class::Other),
            upper: of(Class::Upper),
            short_words: self.short_words,
            digits: of(Class::Digit),
            spaces: of(Class::Space),
            stops: of(Class::Stop) + of(Class::Point),
            commas: of(Class::Comma) + of(Class::AsciiComma),
            separators: of(Class::Separator),
            equals: of(Class::Equals),
            brackets: of(Class::Bracket),
            ..Counts::default()
        }
    }
}

/// The code of the character of three bytes at a place.
#[allow(
    clippy::indexing_slicing,
    reason = "two more bytes follow the first one of three"
)]
fn three(bytes: &[u8], at: usize) -> usize {
    usize::from(bytes[at] & 0x0f) << 12
        | usize::from(bytes[at + 1] & 0x3f) << 6
        | usize::from(bytes[at + 2] & 0x3f)
}

/// How many letters in lower case a text begins with, counted eight at a time.
fn lower_case(text: &[u8]) -> usize {
    let mut len = 0;
    loop {
        let word = trie::first_bytes(text.get(len..).unwrap_or_default());
        let run = trie::lower_case(word);
        len += run;
        if run < 8 {
            return len;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Counts {
        Counts::scan(text, &mut Starts::default())
    }

    #[test]
    fn counts_what_there_is() {
        let counts = scan("Party 建设, 2019 年。");
        assert_eq!((counts.han, counts.latin, counts.digits), (3, 5, 4));
        assert_eq!((counts.upper, counts.short_words), (1, 0));
        assert_eq!((counts.commas, counts.stops, counts.spaces), (1, 1, 3));
        assert!(counts.ends_sentence);
    }

    #[test]
    fn points_in_numbers_and_ellipses_end_nothing() {
        let counts = scan("18,652.59 of the... 1.5, it is.");
        assert_eq!((counts.stops, counts.commas), (1, 1));
        assert_eq!(counts.short_words, 4);
        assert!(scan("比去年好。（记者 李明）").ends_sentence);
        assert!(!scan("春茶（上）").ends_sentence);
        assert!(scan("一见面很...").ends_cut);
        assert!(scan("看见了……”").ends_cut);
        assert!(!scan("看见了。”").ends_cut);
        assert_eq!(scan("这是我的书").particles, 4);
    }
}
