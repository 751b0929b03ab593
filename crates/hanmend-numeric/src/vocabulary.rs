//! Which English words may say something of a number beside them.
//!
//! Each rule knows its own words; most words beside numbers are of none. One
//! table holds a mark for each sort of words, found by the letters next to
//! the number, so that one load refuses all of them. Different words may
//! share a place: a mark says that a word may be of a sort, the rule itself
//! decides.

use std::sync::LazyLock;

use crate::lexicon::spread;
use crate::scan;
use crate::text::{Text, between, each, eight};
use crate::units::Units;
use crate::{amount, bounds, dates, nouns, numerals, references};

/// What a word may be to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sort {
    /// Behind it: a magnitude, a word of dates, ranges or bounds.
    GoesOn = 1,
    /// Behind it: a word that a numeral goes on with.
    Numeral = 1 << 1,
    /// Anywhere: a word that ends a noun phrase.
    Stop = 1 << 2,
    /// Before it: the end of a modifier, a currency, a sign in words.
    Leads = 1 << 3,
    /// Before it: a word that makes a date of it.
    Dates = 1 << 4,
    /// Before it: what it is the number of.
    Labels = 1 << 5,
    /// Behind it: a unit.
    Unit = 1 << 6,
    /// At its beginning, or at that of a date.
    Begins = 1 << 7,
}

/// Bits of a place in the table: so few words share one that hardly a word
/// of running text is taken for one of a rule.
const BITS: u32 = 15;

/// The marks of all words.
#[derive(Debug)]
pub(crate) struct Vocabulary(Box<[u8]>);

/// Filled once, when the first text is read.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    pub(crate) fn get() -> &'static Vocabulary {
        &VOCABULARY
    }

    fn new() -> Vocabulary {
        /// What the rules for ranges, fractions, rates, bounds, ordinals and
        /// halves of the day ask for.
        const GO_ON: &str = "a am an and as at business but each every h in nd o odd of or out over p \
            per pm point q rd s st th to times work working";
        /// What else an entity, an address or a name may begin with.
        const BEGIN: &str = "double doubled doubles doubling triple tripled tripling trebled \
            quadruple quadrupled quadrupling threefold fourfold fivefold hundredfold \
            tens twice thrice http https www";
        /// Short forms of magnitudes.
        const SHORT: [&str; 7] = ["b", "bn", "k", "m", "mm", "mn", "tn"];
        /// Magnitudes right before units, as machines leave them, as far as letters count.
        const GLUED: [&str; 10] = [
            "billiony", "billionm", "billionp", "billiond", "billiont", "milliony", "millionm",
            "millionp", "milliond", "milliont",
        ];
        let mut table = Vocabulary(vec![0; 1 << BITS].into_boxed_slice());
        for word in GO_ON.split_whitespace() {
            table.mark(first(word), Sort::GoesOn);
        }
        let units = Units::get();
        for word in units.beginnings().chain(amount::QUALIFIERS) {
            table.mark(first(word), Sort::Unit);
        }
        for word in dates::triggers().chain(BEGIN.split_whitespace()) {
            table.begin(word);
        }
        for word in dates::words() {
            table.mark(first(word), Sort::GoesOn);
            table.mark(last(word), Sort::Dates);
        }
        for word in numerals::all_words().chain(SHORT) {
            for word in [word, &format!("{word}s")] {
                table.mark(first(word), Sort::GoesOn);
                table.mark(first(word), Sort::Numeral);
                table.begin(word);
            }
            table.begin(&format!("{word}ly"));
        }
        for word in GLUED {
            table.mark(first(word), Sort::GoesOn);
            table.mark(first(word), Sort::Numeral);
        }
        for word in nouns::stopping() {
            table.mark(first(word), Sort::Stop);
        }
        let others = ["age", "aged", "ages", "minus", "negative", "between"];
        let currencies = units.currencies();
        for word in bounds::ending().chain(others).chain(currencies) {
            table.mark(last(word), Sort::Leads);
        }
        for word in references::labels() {
            table.mark(last(word), Sort::Labels);
        }
        table
    }

    /// Marks a word at which the scan stops.
    fn begin(&mut self, word: &str) {
        if scan::begins_like(word) {
            self.mark(first(word), Sort::Begins);
        }
    }

    fn mark(&mut self, key: u64, sort: Sort) {
        if let Some(marks) = self.0.get_mut(place(key)) {
            *marks |= sort as u8;
        }
    }

    /// Whether the word that begins at `at` may be of a sort.
    #[inline]
    pub(crate) fn begins(&self, text: Text<'_>, at: usize, sort: Sort) -> bool {
        self.begins_at(text.as_str().as_bytes(), at, sort)
    }

    /// The same of bytes.
    #[inline]
    pub(crate) fn begins_at(&self, bytes: &[u8], at: usize, sort: Sort) -> bool {
        self.holds(first_of(bytes, at), sort)
    }

    /// Whether the word that ends at `at` may be of a sort.
    #[inline]
    pub(crate) fn ends(&self, text: Text<'_>, at: usize, sort: Sort) -> bool {
        self.holds(last_of(text.as_str().as_bytes(), at), sort)
    }

    #[inline]
    fn holds(&self, key: u64, sort: Sort) -> bool {
        self.0
            .get(place(key))
            .is_some_and(|marks| marks & sort as u8 != 0)
    }
}

/// Where a key has its marks.
#[inline]
fn place(key: u64) -> usize {
    (spread(key) >> (64 - BITS)) as usize
}

/// The key of a word by its first letters.
fn first(word: &str) -> u64 {
    first_of(word.as_bytes(), 0)
}

/// The key of a word by its last letters.
fn last(word: &str) -> u64 {
    last_of(word.as_bytes(), word.len())
}

/// The first eight letters of the word at `at`, in small, as a number.
#[inline]
fn first_of(bytes: &[u8], at: usize) -> u64 {
    letters(eight(bytes, at))
}

/// The last eight letters of the word that ends at `at`, in small, the last
/// one lowest.
#[inline]
fn last_of(bytes: &[u8], at: usize) -> u64 {
    let before = bytes.get(..at).unwrap_or_default();
    let eight = match before.last_chunk::<8>() {
        Some(eight) => u64::from_be_bytes(*eight),
        None => before
            .iter()
            .fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    letters(eight)
}

/// The lowest bytes of a number as far as they are letters, in small; the
/// others are zero.
#[inline]
fn letters(word: u64) -> u64 {
    let small = word | each(0x20);
    let others = !between(small, b'a', b'z') & each(0x80);
    // All bits below the first byte that is no letter.
    let run = (others & others.wrapping_neg()).wrapping_sub(1) >> 7;
    match others {
        0 => small,
        _ => small & run,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_by_the_letters_next_to_the_number() {
        let words = Vocabulary::get();
        let begins = |text: &str, sort| words.begins(Text::new(text), 0, sort);
        let ends = |text: &str, sort| words.ends(Text::new(text), text.len(), sort);
        for word in ["thousand", "Million people", "to", "o'clock"] {
            assert!(begins(word, Sort::GoesOn), "{word}");
        }
        for word in ["km/h", "USD", "yuan"] {
            assert!(begins(word, Sort::Unit), "{word}");
        }
        for word in ["more than", "at least", "HKD", "aged", "approximately"] {
            assert!(ends(word, Sort::Leads), "{word}");
        }
        for word in ["in May", "the beginning", "this Wednesday"] {
            assert!(ends(word, Sort::Dates), "{word}");
        }
        assert!(ends("see Appendix", Sort::Labels) && begins("which", Sort::Stop));
        // What is next to them alone counts.
        assert_eq!(letters(u64::from_le_bytes(*b"Ab c....")), first("ab"));
        assert_eq!(last_of("至 At".as_bytes(), 6), last("at"));
    }

    #[test]
    fn few_other_words_are_taken_for_one_of_a_rule() {
        let words = Vocabulary::get();
        let ordinary = "system file counties villages chairman program window \
            return value option branch committee development agriculture support";
        let taken = ordinary
            .split_whitespace()
            .filter(|word| {
                let begins = |sort| words.begins(Text::new(word), 0, sort);
                begins(Sort::GoesOn) || begins(Sort::Unit)
            })
            .count();
        assert!(taken <= 1, "{taken}");
    }
}
