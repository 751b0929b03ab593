//! English words of a text, as runs of letters.

use super::Text;

/// A letter run in lower case, as long as the longest word that is of
/// interest; longer runs are cut and match nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'a> {
    /// The run as it stands, where it has no capital.
    plain: &'a str,
    /// Its letters in small, zero behind them.
    letters: [u8; Word::LONGEST],
    len: usize,
    /// Where it ends in the text, whatever was cut.
    pub(crate) end: usize,
}

impl Word<'_> {
    /// Longer than any word of the lexicons.
    const LONGEST: usize = 16;

    /// No word.
    pub(crate) const NONE: Word<'static> = Word {
        plain: "",
        letters: [0; Word::LONGEST],
        len: 0,
        end: 0,
    };

    /// The letters.
    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        if self.plain.len() == self.len {
            return self.plain;
        }
        self.letters
            .get(..self.len)
            .and_then(|letters| std::str::from_utf8(letters).ok())
            .unwrap_or_default()
    }

    /// The letters as bytes; of a word with capitals these take no check that
    /// they are text.
    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or_default()
    }

    /// The first eight letters as a number, the first one lowest.
    #[inline]
    pub(crate) fn key(&self) -> u64 {
        match self.letters.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => 0,
        }
    }

    /// How many letters it has.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// The word without the letters `end`, if it ends in them.
    #[inline]
    pub(crate) fn without(mut self, end: &str) -> Self {
        if self.as_bytes().ends_with(end.as_bytes()) {
            self.len -= end.len();
            self.plain = self.plain.get(..self.len).unwrap_or_default();
            for letter in self.letters.iter_mut().skip(self.len) {
                *letter = 0;
            }
        }
        self
    }

    /// Whether no letter stands there.
    #[inline]
    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }
}

impl<'a> Text<'a> {
    /// The run of ASCII letters at `at`, in lower case.
    #[inline(never)]
    pub(crate) fn word(self, at: usize) -> Word<'a> {
        let front = self.letters(at);
        if front.len == 8 {
            return self.long_word(at, &front);
        }
        let end = at + front.len;
        let mut word = Word {
            len: front.len,
            end,
            ..Word::NONE
        };
        if let Some(letters) = word.letters.first_chunk_mut() {
            *letters = front.small.to_le_bytes();
        }
        if !front.capital {
            word.plain = self.slice(at, end);
        }
        word
    }

    /// The same of a run that goes on behind its first eight letters.
    #[inline(never)]
    fn long_word(self, at: usize, front: &Letters) -> Word<'a> {
        let back = self.letters(at + 8);
        let len = front.len + back.len;
        let end = at + len;
        if len == Word::LONGEST && self.byte(end).is_ascii_alphabetic() {
            // Too long for any lexicon; the rest of it is not looked at.
            return Word { end, ..Word::NONE };
        }
        let mut word = Word {
            len,
            end,
            ..Word::NONE
        };
        if let Some(letters) = word.letters.first_chunk_mut() {
            *letters = front.small.to_le_bytes();
        }
        if let Some(letters) = word.letters.last_chunk_mut() {
            *letters = back.small.to_le_bytes();
        }
        if !(front.capital || back.capital) {
            word.plain = self.slice(at, end);
        }
        word
    }

    /// Up to eight letters at `at`.
    #[inline]
    fn letters(self, at: usize) -> Letters {
        let word = eight(self.text.as_bytes(), at);
        let small = word | each(0x20);
        let others = !between(small, b'a', b'z') & each(0x80);
        // The bits of the bytes before the first other one.
        let run = ((others & others.wrapping_neg()) >> 7).wrapping_sub(1);
        Letters {
            small: small & run,
            len: (others.trailing_zeros() / 8) as usize,
            capital: !word & each(0x20) & run != 0,
        }
    }

    /// The run of ASCII letters that ends at `at`, in lower case, and where
    /// it begins.
    #[inline(never)]
    pub(crate) fn word_before(self, at: usize) -> (Word<'a>, usize) {
        let mut start = at;
        if !self.byte_before(at).is_ascii_alphabetic() {
            return (
                Word {
                    end: at,
                    ..Word::NONE
                },
                at,
            );
        }
        while start > 0
            && at - start <= Word::LONGEST
            && self.byte_before(start).is_ascii_alphabetic()
        {
            start -= 1;
        }
        let word = self.word(start);
        if word.end > at {
            return (
                Word {
                    end: at,
                    ..Word::NONE
                },
                at,
            );
        }
        (word, start)
    }

    /// Behind the hyphen or the blank at `at` that joins two English words.
    pub(crate) fn past_joint(self, at: usize) -> usize {
        match self.byte(at) {
            b'-' => at + 1,
            _ => self.after_blanks(at, 1),
        }
    }

    /// Whether an English word can begin at `at`.
    pub(crate) fn word_starts(self, at: usize) -> bool {
        !self.byte_before(at).is_ascii_alphanumeric()
    }
}

/// Up to eight letters.
struct Letters {
    /// In small, the first one lowest.
    small: u64,
    len: usize,
    /// Whether one of them is a capital.
    capital: bool,
}

/// The eight bytes at `at` as a number, the first one lowest, zero behind the
/// end.
#[inline]
pub(crate) fn eight(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => few(rest),
    }
}

/// Fewer than eight bytes as a number, the first one lowest.
#[cold]
fn few(bytes: &[u8]) -> u64 {
    let last_first = bytes.iter().rev();
    last_first.fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// Each byte of a word of eight set to this one.
pub(crate) const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// The high bit of each byte of `word` that lies between `low` and `high`, as
/// far as all bytes before it are ASCII.
#[inline]
pub(crate) const fn between(word: u64, low: u8, high: u8) -> u64 {
    word.wrapping_add(each(0x80 - low)) & !word.wrapping_add(each(0x7F - high)) & each(0x80)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_whole_or_not_at_all() {
        let text = Text::new("More than thirty");
        assert_eq!(text.word(0).as_str(), "more");
        let (word, start) = text.word_before(9);
        assert_eq!((word.as_str(), start), ("than", 5));
        let long = "a".repeat(40);
        assert!(Text::new(&long).word(0).is_empty());
        assert!(Text::new(&long).word_before(40).0.is_empty());
    }
}
