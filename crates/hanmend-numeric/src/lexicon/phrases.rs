//! English phrases.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::{key, spread};
use crate::text::Text;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        let lexicon = PhraseLexicon::new(vec![("square metre", 1), ("us dollars", 2), ("yuan", 3)]);
        let longest = |text: &str| lexicon.longest(Text::new(text), 0);
        assert_eq!(longest("US  dollars"), Some((2, 11)));
        assert_eq!(longest("square"), None);
        assert_eq!(longest("yuans"), None);
        assert_eq!(longest("Yuan."), Some((3, 4)));
    }
}
