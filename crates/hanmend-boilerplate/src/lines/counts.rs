//! Numbers of characters, counted in one pass.

use super::automaton::{
    COMMAS, DIGITS, EQUALS, LATIN, NUMBERS, OTHER, Reader, SHORT_WORDS, STOPS, TABS, UPPER,
    first_word,
};
use super::class::Class;
use super::{SAMPLE, before_bracket, ends_sentence, floor, is_closer, is_end, without_closers};
use crate::lexicon;
use crate::phrases::Beginnings;
use crate::swar::first_bytes;

/// Numbers of characters; of a long line, of its two ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// In the order in which they are counted; as an array, which is widened as
    /// a whole.
    numbers: [u16; NUMBERS],
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

/// Where in a line phrases may begin.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Places {
    /// Twice the place, and 1 where a word begins; a change of script begins
    /// one.
    places: [u16; lexicon::LONGEST],
    len: usize,
    /// Where the first word begins; the end of all where there is none. In a
    /// longer line no place is behind it.
    pub first_word: usize,
}

impl Default for Places {
    fn default() -> Places {
        Places {
            places: [0; lexicon::LONGEST],
            len: 0,
            first_word: usize::MAX,
        }
    }
}

impl Places {
    /// Adds a place if phrases may begin there; without a branch, for which
    /// places those are is hard to foresee.
    #[inline]
    pub(super) fn push(&mut self, at: usize, word: bool, may_begin: bool) {
        if let Some(place) = self.places.get_mut(self.len) {
            *place = (at as u16) << 1 | u16::from(word);
            self.len += usize::from(may_begin);
        }
    }

    /// The same of a character of three bytes, by how phrases begin. Not inlined: few
    /// characters are asked, and all are passed by in a loop that needs every register.
    #[inline(never)]
    pub(super) fn push_wide(&mut self, text: &[u8], at: usize, word: bool, known: &Beginnings) {
        let first = first_bytes(text.get(at..).unwrap_or_default());
        self.push(at, word, known.may_begin_wide(first));
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The places in order, and whether a word begins there.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, bool)> {
        let places = self.places.iter().take(self.len);
        places.map(|place| (usize::from(place >> 1), place & 1 == 1))
    }
}

impl Counts {
    /// The counts of what a text begins with, so many bytes without white space
    /// on either side, and where phrases may begin in it. What follows is there
    /// to be looked at together with it.
    pub(crate) fn scan(rest: &str, len: usize, places: &mut Places) -> Counts {
        let text = rest.get(..len).unwrap_or_default();
        places.len = 0;
        places.first_word = first_word(text);
        let numbers = if len <= lexicon::LONGEST {
            Reader::of::<true>(rest, len, places).numbers()
        } else {
            of_ends(rest, text, places)
        };
        let first = text.chars().next().unwrap_or('\0');
        let last = text.chars().next_back().unwrap_or('\0');
        let (bare, bare_last) = if is_closer(last) {
            let bare = without_closers(text);
            (bare, bare.chars().next_back().unwrap_or('\0'))
        } else {
            (text, last)
        };
        Counts {
            numbers,
            first,
            last,
            ends_sentence: is_end(bare_last)
                || (matches!(last, ')' | '）') && before_bracket(text).is_some_and(ends_sentence)),
            ends_cut: bare_last == '…' || (bare_last == '.' && bare.ends_with("...")),
        }
    }

    #[inline]
    fn number(&self, at: usize) -> u16 {
        self.numbers.get(at).copied().unwrap_or_default()
    }

    /// White space.
    pub(crate) fn spaces(&self) -> u16 {
        self.number(Class::Space as usize)
    }

    /// Marks that end a sentence; not the point in a number.
    pub(crate) fn stops(&self) -> u16 {
        self.number(STOPS)
    }

    /// Commas, semicolons and the like within sentences; not in a number.
    pub(crate) fn commas(&self) -> u16 {
        self.number(COMMAS)
    }

    /// Separators of navigation.
    pub(crate) fn separators(&self) -> u16 {
        self.number(Class::Separator as usize)
    }

    /// Brackets and quotation marks.
    pub(crate) fn brackets(&self) -> u16 {
        self.number(Class::Bracket as usize)
    }

    /// Han characters and kana.
    pub(crate) fn han(&self) -> u16 {
        self.number(Class::Han as usize)
    }

    /// Those of them that hold sentences together, as 的 and 是 do, which the
    /// titles in lists of links have few of.
    pub(crate) fn particles(&self) -> u16 {
        self.number(Class::Particle as usize)
    }

    /// ASCII and other Latin letters.
    pub(crate) fn latin(&self) -> u16 {
        self.number(LATIN)
    }

    /// Upper case ASCII letters.
    pub(crate) fn upper(&self) -> u16 {
        self.number(UPPER)
    }

    /// ASCII digits.
    pub(crate) fn digits(&self) -> u16 {
        self.number(DIGITS)
    }

    /// Words of up to three Latin letters in lower case, most likely articles,
    /// prepositions and pronouns, in any language of that script.
    pub(crate) fn short_words(&self) -> u16 {
        self.number(SHORT_WORDS)
    }

    /// Letters of other scripts.
    pub(crate) fn other(&self) -> u16 {
        self.number(OTHER)
    }

    /// Signs `=`.
    pub(crate) fn equals(&self) -> u16 {
        self.number(EQUALS)
    }

    /// Tabs, which are white space as well.
    pub(crate) fn tabs(&self) -> u16 {
        self.number(TABS)
    }

    /// How much they say, in Han characters.
    pub(super) fn width(&self) -> f32 {
        let others = f32::from(self.latin()) + f32::from(self.other()) + f32::from(self.digits());
        f32::from(self.han()) + 0.35 * others
    }

    /// Its letters.
    pub(crate) fn alphabetic(&self) -> u16 {
        self.han() + self.latin() + self.other()
    }

    /// Its letters and digits.
    pub(crate) fn letters(&self) -> u16 {
        self.alphabetic() + self.digits()
    }
}

/// The numbers of the two ends of a long text, of which only the first word may
/// begin phrases.
fn of_ends(rest: &str, text: &str, places: &mut Places) -> [u16; NUMBERS] {
    let first = text
        .get(places.first_word..)
        .and_then(|word| word.chars().next());
    let mut numbers = [0u16; NUMBERS];
    let mut add = |reader: Reader| {
        for (sum, number) in numbers.iter_mut().zip(reader.numbers()) {
            *sum += number;
        }
    };
    if let Some(first) = first {
        Reader::of::<true>(rest, places.first_word + first.len_utf8(), places);
    }
    let head = floor(text, lexicon::LONGEST);
    add(Reader::of::<false>(rest, head, places));
    let tail = floor(text, (text.len() - SAMPLE / 2).max(head));
    let tail = text.get(tail..).unwrap_or_default();
    add(Reader::of::<false>(tail, tail.len(), places));
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Counts {
        Counts::scan(text, text.len(), &mut Places::default())
    }

    #[test]
    fn counts_what_there_is() {
        let counts = scan("Party 建设, 2019 年。");
        assert_eq!((counts.han(), counts.latin(), counts.digits()), (3, 5, 4));
        assert_eq!((counts.upper(), counts.short_words()), (1, 0));
        assert_eq!(
            (counts.commas(), counts.stops(), counts.spaces()),
            (1, 1, 3)
        );
        assert!(counts.ends_sentence);
        let counts = scan("茶\t3\t5 kg");
        assert_eq!((counts.spaces(), counts.tabs()), (3, 2));
    }

    #[test]
    fn points_in_numbers_and_ellipses_end_nothing() {
        let counts = scan("18,652.59 of the... 1.5, it is.");
        assert_eq!((counts.stops(), counts.commas()), (1, 1));
        assert_eq!(counts.short_words(), 4);
        assert!(scan("比去年好。（记者 李明）").ends_sentence);
        assert!(!scan("春茶（上）").ends_sentence);
        assert!(scan("一见面很...").ends_cut);
        assert!(scan("看见了……”").ends_cut);
        assert!(!scan("看见了。”").ends_cut);
        assert_eq!(scan("这是我的书").particles(), 4);
        assert_eq!(scan("it isn’t").short_words(), 1);
    }

    #[test]
    fn numbers_and_ellipses_up_to_the_longest() {
        for before in 220..237 {
            let digits = scan(&format!("{}.5,5", "1".repeat(before)));
            assert_eq!((digits.stops(), digits.commas()), (0, 0), "{before}");
            let cut = scan(&format!("{}...", "a".repeat(before)));
            assert_eq!((cut.stops(), cut.latin()), (0, before as u16), "{before}");
            let short = scan(&format!("{}the", "字".repeat(before / 3)));
            assert_eq!((short.short_words(), short.latin()), (1, 3), "{before}");
        }
    }
}
