//! Numbers of characters, counted in one pass.

use super::class::{BEGINS, Class, FIRST_HAN, GROUPS, Group, HAN, TABLE, TO_A_WORD, UNIFIED};
use super::{SAMPLE, before_bracket, ends_bare_sentence, floor, is_closer, without_closers};
use crate::trie;

/// A word of at most so many Latin letters, all in lower case, is most likely
/// an article, a preposition or a pronoun, in any language of that script.
const SHORT_WORD: u32 = 3;

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

/// Where in a line a phrase may begin, a bit for each of its first bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Starts {
    /// Where a word begins; a change of script begins one.
    pub(super) words: [u64; WORDS],
    /// Where something else does.
    pub(super) others: [u64; WORDS],
}

const WORDS: usize = 4;

impl Starts {
    /// Sets the bit of a place, where `bit` is 1.
    pub(super) fn set(words: &mut [u64; WORDS], at: usize, bit: u64) {
        if let Some(word) = words.get_mut(at / 64) {
            *word |= bit << (at % 64);
        }
    }

    /// The first place at or behind `from`, and whether a word begins there.
    pub(crate) fn next(&self, from: usize) -> Option<(usize, bool)> {
        let mut mask = !0u64 << (from % 64);
        let mut at = from / 64;
        while let (Some(words), Some(others)) = (self.words.get(at), self.others.get(at)) {
            let left = (words | others) & mask;
            if left != 0 {
                let bit = left.trailing_zeros();
                return Some((64 * at + bit as usize, words >> bit & 1 == 1));
            }
            mask = !0;
            at += 1;
        }
        None
    }

    /// Where the first word begins.
    pub(crate) fn first_word(&self) -> usize {
        let words = self.words.iter().enumerate();
        let mut begun = words.filter(|(_, word)| **word != 0);
        begun.next().map_or(usize::MAX, |(at, word)| {
            64 * at + word.trailing_zeros() as usize
        })
    }
}

impl Counts {
    /// The counts of a text without white space on either side, and where
    /// phrases may begin in it.
    pub(crate) fn scan(text: &str) -> (Counts, Starts) {
        let mut tally = Tally::default();
        let mut starts = Starts::default();
        if text.len() <= SAMPLE {
            tally.add(text, &mut starts);
        } else {
            let head = floor(text, SAMPLE / 2);
            let tail = floor(text, text.len() - SAMPLE / 2);
            tally.add(text.get(..head).unwrap_or_default(), &mut starts);
            let mut none = Starts::default();
            tally.add(text.get(tail..).unwrap_or_default(), &mut none);
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
        (counts, starts)
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
    numbers: [u16; super::class::CLASSES],
    short_words: u16,
}

impl Tally {
    /// Runs of letters of one sort, which most of any text is, are counted at
    /// once.
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
        const LONG: u32 = 1 << 16;
        let mut word = 0u32;
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            if first.is_ascii_lowercase() {
                let len = lower_case(&bytes[at..]);
                Starts::set(
                    &mut starts.words,
                    at,
                    u64::from(group_before != Group::Ascii),
                );
                group_before = Group::Ascii;
                self.numbers[Class::Lower as usize] += len as u16;
                word += len as u32;
                at += len;
                (before, last) = (Class::Lower, Class::Lower);
                continue;
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
            if group != group_before && group != Group::Mark {
                Starts::set(&mut starts.words, at, 1);
            } else if entry & BEGINS != 0 {
                Starts::set(&mut starts.others, at, 1);
            }
            group_before = group;
            self.numbers[class as usize] += 1;
            at += len;
            if word > 0 && word <= SHORT_WORD && class != Class::Joiner {
                self.short_words += 1;
            }
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
            } else if group == Group::Letter && len == 3 {
                let read = self.add_han(&bytes[at..], at, starts);
                if read > 0 {
                    before = last;
                    at += read;
                }
            }
        }
        self.short_words += u16::from(word > 0 && word <= SHORT_WORD);
    }

    /// Counts the unified Han characters that a text begins with, which stands
    /// at `offset` in its line, and says how many bytes they take.
    #[allow(
        clippy::indexing_slicing,
        reason = "a code that is not below the number of Han characters is left before"
    )]
    fn add_han(&mut self, text: &[u8], offset: usize, starts: &mut Starts) -> usize {
        let unified = &*UNIFIED;
        let (mut han, mut particles) = (0, 0);
        let mut at = offset;
        for [one, two, three] in text.as_chunks::<3>().0 {
            let code =
                (u32::from(*one) << 12 | u32::from(two & 0x3f) << 6 | u32::from(three & 0x3f))
                    .wrapping_sub((0xe0 << 12) + FIRST_HAN);
            if code >= HAN {
                break;
            }
            let both = unified[(code / TO_A_WORD) as usize] >> (2 * (code % TO_A_WORD));
            han += 1;
            particles += (both & 1) as u16;
            Starts::set(&mut starts.others, at, both >> 1 & 1);
            at += 3;
        }
        self.numbers[Class::Han as usize] += han - particles;
        self.numbers[Class::Particle as usize] += particles;
        at - offset
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

    #[test]
    fn counts_what_there_is() {
        let counts = Counts::scan("Party 建设, 2019 年。").0;
        assert_eq!((counts.han, counts.latin, counts.digits), (3, 5, 4));
        assert_eq!((counts.upper, counts.short_words), (1, 0));
        assert_eq!((counts.commas, counts.stops, counts.spaces), (1, 1, 3));
        assert!(counts.ends_sentence);
    }

    #[test]
    fn points_in_numbers_and_ellipses_end_nothing() {
        let counts = Counts::scan("18,652.59 of the... 1.5, it is.").0;
        assert_eq!((counts.stops, counts.commas), (1, 1));
        assert_eq!(counts.short_words, 4);
        assert!(Counts::scan("比去年好。（记者 李明）").0.ends_sentence);
        assert!(!Counts::scan("春茶（上）").0.ends_sentence);
        assert!(Counts::scan("一见面很...").0.ends_cut);
        assert!(Counts::scan("看见了……”").0.ends_cut);
        assert!(!Counts::scan("看见了。”").0.ends_cut);
        assert_eq!(Counts::scan("这是我的书").0.particles, 4);
    }
}
