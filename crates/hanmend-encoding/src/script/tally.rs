//! What there is to count in a text: evidence for scripts, and whether it is
//! Chinese.

use std::sync::LazyLock;

use hanmend_encoding_data::script as data;

use super::chunk::{code, padded, threes, word_at};
use super::output::CHUNK;

/// What there is to count in a text.
#[derive(Default)]
pub(super) struct Tally {
    /// Evidence for simplified script, in quarters of a bit.
    pub(super) simplified: i32,
    /// The same for traditional.
    pub(super) traditional: i32,
    /// Kana and hangul.
    pub(super) foreign: usize,
    pub(super) han: usize,
}

/// Text in which at least one of so many letters is a kana or a syllable of
/// hangul is Japanese or Korean. Chinese that quotes some of it has fewer.
const FOREIGN_SHARE: usize = 8;

/// Counts of a few characters are in one word, in fields of so many bits: for
/// simplified script, for traditional, Han characters and foreign ones.
const FIELD: u32 = 16;
const HAN: u64 = 1 << (2 * FIELD);
const FOREIGN: u64 = 1 << (3 * FIELD);
/// After so many bytes they are taken out of it: a field has room for 512
/// characters of the strongest evidence.
const PART: usize = 16 * CHUNK;

impl Tally {
    pub(super) fn of(text: &str) -> Tally {
        let evidence = &*EVIDENCE;
        let bytes = text.as_bytes();
        let mut tally = Tally::default();
        for start in (0..bytes.len()).step_by(PART) {
            let mut counts = 0;
            for at in (start..bytes.len().min(start + PART)).step_by(CHUNK) {
                let rest = bytes.get(at..).unwrap_or_default();
                let padding;
                let chunk = match rest.first_chunk() {
                    Some(chunk) => chunk,
                    None => {
                        padding = padded(rest);
                        &padding
                    }
                };
                // All others count nothing. What begins in the chunk is there
                // to its end.
                let mut left = threes(chunk);
                while left != 0 {
                    let place = left.trailing_zeros() as usize % CHUNK;
                    left &= left - 1;
                    counts += evidence.counts(code(word_at(chunk, place)));
                }
            }
            tally.add(counts);
        }
        tally
    }

    fn add(&mut self, counts: u64) {
        let [simplified, traditional, han, foreign] =
            [0, 1, 2, 3].map(|field| (counts >> (field * FIELD)) as u16);
        self.simplified = self.simplified.saturating_add(simplified.into());
        self.traditional = self.traditional.saturating_add(traditional.into());
        self.han += usize::from(han);
        self.foreign += usize::from(foreign);
    }

    /// Whether the text is Japanese or Korean.
    pub(super) fn is_foreign(&self) -> bool {
        self.foreign > 0 && self.foreign * FOREIGN_SHARE >= self.han + self.foreign
    }
}

/// The evidence that Han characters give, above zero for traditional, in
/// quarters of a bit.
pub(super) struct Evidence {
    /// The kind of each character of the Basic Multilingual Plane: a byte, so
    /// that a fast cache holds those of frequent characters.
    kinds: Box<[u8; 0x1_0000]>,
    /// What a character of each kind counts.
    counts: [u64; 256],
    /// The evidence of characters that both scripts share.
    weak: Vec<i8>,
}

/// The kinds of characters that are neither Han characters nor foreign, and of
/// foreign ones. The others are of Han characters, by their evidence.
const OTHER: u8 = 0;
const KANA: u8 = 1;
const NEUTRAL: u8 = 128;

impl Evidence {
    /// That of a character which only one script has.
    pub(super) fn of(&self, c: char) -> i8 {
        let kind = self.kinds.get(c as usize);
        kind.map_or(0, |kind| evidence(*kind))
    }

    /// Whether a character is one of those that give evidence or might.
    pub(super) fn is_han(&self, c: char) -> bool {
        let kind = self.kinds.get(c as usize);
        kind.is_some_and(|kind| !matches!(*kind, OTHER | KANA))
    }

    /// That of a character which both have.
    pub(super) fn weak(&self, c: char) -> i8 {
        self.weak.get(c as usize).copied().unwrap_or(0)
    }

    /// What the character with this code counts.
    #[inline(always)]
    fn counts(&self, code: u16) -> u64 {
        #[allow(clippy::indexing_slicing, reason = "there is a kind for each u16")]
        let kind = self.kinds[usize::from(code)];
        #[allow(clippy::indexing_slicing, reason = "there are counts for each u8")]
        self.counts[usize::from(kind)]
    }

    fn read(table: &[u8]) -> Evidence {
        let (count, entries) = table.split_first_chunk().unwrap_or((&[0; 4], &[]));
        let (entries, _) = entries.as_chunks::<3>();
        let count = u32::from_le_bytes(*count) as usize;
        let (strong, weak) = entries.split_at_checked(count).unwrap_or_default();
        let parse = |[low, high, bits]: &[u8; 3]| {
            let code = u16::from_le_bytes([*low, *high]);
            (usize::from(code), i8::from_le_bytes([*bits]))
        };
        let mut kinds = Box::new([OTHER; 0x1_0000]);
        for (codes, kind) in [
            (0x3400..=0x4dbf, NEUTRAL),
            (0x4e00..=0x9fff, NEUTRAL),
            (0x3041..=0x30fa, KANA),
            (0xac00..=0xd7a3, KANA),
        ] {
            kinds.get_mut(codes).unwrap_or_default().fill(kind);
        }
        for (code, bits) in strong.iter().map(parse) {
            if let Some(kind @ &mut NEUTRAL) = kinds.get_mut(code) {
                *kind = NEUTRAL.saturating_add_signed(bits).max(KANA + 1);
            }
        }
        let mut counts = [0; 256];
        for (kind, counts) in (0..=u8::MAX).zip(&mut counts) {
            let bits = evidence(kind);
            let strength = u64::from(bits.unsigned_abs());
            *counts = match kind {
                OTHER => 0,
                KANA => FOREIGN,
                _ if bits < 0 => HAN | strength,
                _ => HAN | strength << FIELD,
            };
        }
        let mut shared = vec![0; 0x1_0000];
        for (code, bits) in weak.iter().map(parse) {
            if let Some(place) = shared.get_mut(code) {
                *place = bits;
            }
        }
        Evidence {
            kinds,
            counts,
            weak: shared,
        }
    }
}

/// The evidence of a character of a kind.
fn evidence(kind: u8) -> i8 {
    match kind {
        OTHER | KANA => 0,
        _ => kind.wrapping_sub(NEUTRAL).cast_signed(),
    }
}

/// The evidence that a character gives, above zero for traditional script, in
/// quarters of a bit.
pub(crate) fn evidence_of(character: char) -> i8 {
    EVIDENCE
        .of(character)
        .saturating_add(EVIDENCE.weak(character))
}

pub(super) static EVIDENCE: LazyLock<Evidence> = LazyLock::new(|| Evidence::read(data::EVIDENCE));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_the_characters_count_one_by_one() {
        let text = "縣财政部門，emoji 😀 é ひらがな 한글 𠮷\u{2028}";
        for length in [1, 3, 40, 2_000] {
            for before in 0..70 {
                let text = format!("{}{}", "a".repeat(before), text.repeat(length));
                let tally = Tally::of(&text);
                let sum = |sign: i32| {
                    let bits = text.chars().map(|c| sign * i32::from(EVIDENCE.of(c)));
                    bits.filter(|bits| *bits > 0).sum::<i32>()
                };
                assert_eq!(tally.simplified, sum(-1));
                assert_eq!(tally.traditional, sum(1));
                assert_eq!((tally.han, tally.foreign), (5 * length, 6 * length));
            }
        }
    }
}
