//! The English words at which the scan stops.

use crate::vocabulary::{Sort, Vocabulary};

/// The words of English at which an entity may begin, by their first four
/// letters or, with a blank, whole.
const WORDS: [&str; 132] = [
    "one ", "two ", "tens", "twic", "thri", "thre", "four", "five", "six ", "seve", "eigh", "nine",
    "ten ", "elev", "twel", "thir", "fort", "fift", "sixt", "nint", "twen", "hund", "thou", "mill",
    "bill", "tril", "quad", "lakh", "cror", "doze", "half", "halv", "quar", "firs", "seco", "tent",
    "doub", "dual", "trip", "treb", "zero", "janu", "jan ", "febr", "feb ", "marc", "mar ", "apri",
    "apr ", "may ", "june", "jun ", "july", "jul ", "augu", "aug ", "sept", "sep ", "octo", "oct ",
    "nove", "nov ", "dece", "dec ", "http", "www ", "ii  ", "iii ", "iv  ", "vi  ", "vii ", "viii",
    "ix  ", "xi  ", "xii ", "xiii", "xiv ", "mond", "mon ", "tues", "tue ", "wedn", "wed ", "thur",
    "thu ", "frid", "fri ", "satu", "sat ", "sund", "sun ", "toda", "toni", "tomo", "tmrw", "yest",
    "day ", "dail", "week", "mont", "year", "deca", "cent", "annu", "morn", "afte", "even", "ever",
    "noon", "nigh", "midn", "spri", "summ", "autu", "wint", "chri", "q   ", "h   ", "hour", "minu",
    "midd", "hall", "xmas", "east", "than", "eod ", "eoy ", "eom ", "dayt", "brea", "lunc", "dinn",
];

/// A bit for each three letters that one of `WORDS` begins with, by the five
/// low bits of each, in which large and small letters are the same.
static BEGINNINGS: [u32; 1024] = beginnings();

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn beginnings() -> [u32; 1024] {
    let mut table = [0; 1024];
    let mut index = 0;
    while index < WORDS.len() {
        let word = WORDS[index].as_bytes();
        let pair = ((word[0] & 31) as usize) << 5;
        if word[1] == b' ' {
            // A quarter or a half of the year: q1, H2. Any byte may follow.
            let mut digit = b'1';
            while digit <= b'4' {
                table[pair | (digit & 31) as usize] = u32::MAX;
                digit += 1;
            }
        } else if word[2] == b' ' {
            table[pair | (word[1] & 31) as usize] = u32::MAX;
        } else {
            table[pair | (word[1] & 31) as usize] |= 1 << (word[2] & 31);
        }
        index += 1;
    }
    table
}

/// Whether three bytes may begin one of `WORDS`; most words are told apart
/// here.
#[inline]
pub(super) fn begins_like_one([first, second, third]: [u8; 3]) -> bool {
    let pair = usize::from(first & 31) << 5 | usize::from(second & 31);
    let thirds = BEGINNINGS.get(pair).copied().unwrap_or_default();
    thirds >> (third & 31) & 1 != 0
}

/// The key of the four bytes at the start of a word: its letters in small,
/// the bytes behind them zero.
#[inline]
const fn key(bytes: [u8; 4]) -> u32 {
    let word = u32::from_le_bytes(bytes) | 0x2020_2020;
    // The high bit of each byte that is a letter; others have it, too.
    let plain = word & 0x7F7F_7F7F;
    let letters = (plain + 0x1F1F_1F1F) & !(plain + 0x0505_0505) & !word & 0x8080_8080;
    let behind = (!letters & 0x8080_8080).trailing_zeros() / 8 * 8;
    // A shift by all bits is none.
    if behind >= 32 {
        word
    } else {
        word & !(u32::MAX << behind)
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn word_key(word: &str) -> u32 {
    let letters = word.as_bytes();
    key([letters[0], letters[1], letters[2], letters[3]])
}

/// Whether the word at `at`, which begins like one of `WORDS`, is a word of
/// numbers or dates: not "event", which begins like "evening".
pub(super) fn is_trigger(bytes: &[u8], at: usize) -> bool {
    let byte = |offset: usize| bytes.get(at + offset).copied().unwrap_or(0);
    match (byte(0), byte(1)) {
        // Roman numerals stand in capitals, q1 and h2 before a digit.
        (b'I' | b'V' | b'X', _) => is_word(key([byte(0), byte(1), byte(2), byte(3)])),
        (b'h' | b'H' | b'q' | b'Q', b'1'..=b'4') => true,
        (b'q' | b'Q' | b'h' | b'H', second) if !second.is_ascii_alphabetic() => false,
        _ => Vocabulary::get().begins_at(bytes, at, Sort::Begins),
    }
}

/// Whether a word begins like one of `WORDS`.
pub(crate) fn begins_like(word: &str) -> bool {
    let mut four = [0; 4];
    for (place, byte) in four.iter_mut().zip(word.bytes()) {
        *place = byte;
    }
    is_word(key(four))
}

/// Whether this is the key of one of `WORDS`.
fn is_word(found: u32) -> bool {
    static KEYS: [u32; WORDS.len()] = keys();
    KEYS.contains(&found)
}

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn keys() -> [u32; WORDS.len()] {
    let mut keys = [0; WORDS.len()];
    let mut index = 0;
    while index < WORDS.len() {
        keys[index] = word_key(WORDS[index]);
        index += 1;
    }
    keys
}
