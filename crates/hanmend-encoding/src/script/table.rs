//! What the scan of a configuration reads: the words of characters, and the
//! phrases that have to be looked for.
//!
//! A phrase can only begin where a pair of characters begins one. The scan
//! asks that in two steps: one AND of two words that it has in hand anyway,
//! which nine in ten characters do not pass, and a probe of a small hash
//! table, after which hardly one in a hundred is left.

use hanmend_encoding_data::script as data;

use super::Config;
use super::bits::{Bits, key};
use super::entry::{
    AFTER_ASCII, CHANGE_SHIFT, CLASS_SHIFT, Characters, Entry, Long, SPECIAL, THEN_SHORT, zeroed,
};
use super::scan::ASCII_PREFIX;
use super::step::{Rare, take};

/// Flag in the table of a first character: what follows may not be of three
/// bytes.
const THEN_OTHER: u16 = 1 << 8;

/// What the scan of a configuration reads.
pub(super) struct Table {
    pub(super) characters: Characters,
    /// The ASCII characters after which a phrase that begins with them may go
    /// on with another character.
    ascii: [u64; 2],
    /// The pairs that begin phrases: small enough to stay in a fast cache, and
    /// few of the pairs that are not there pass.
    present: Bits,
    /// The last character of a phrase and a next one that may change what
    /// becomes of it.
    borders: Bits,
    slots: &'static [[u8; 8]],
    phrases: &'static [[u8; 4]],
}

/// A phrase that has to be looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    /// Its length in bytes.
    pub(super) length: usize,
    flags: u8,
    value: Value,
}

impl Found {
    /// What becomes of it; `None` where only both steps can tell.
    pub(super) fn value(self) -> Option<Value> {
        (self.flags & UNCLEAR == 0).then_some(self.value)
    }

    /// Whether what follows may change that.
    pub(super) fn depends_on_next(self) -> bool {
        self.flags & UNLESS_BEFORE != 0
    }
}

/// What a phrase becomes, with what stands behind that in the table: a few
/// bytes more are sooner copied than it is decided how many count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    /// The bytes from the value on.
    pub(super) from: &'static [u8],
    /// How many of them are the value.
    pub(super) length: usize,
}

impl Value {
    /// Its bytes.
    pub(super) fn bytes(self) -> &'static [u8] {
        self.from.get(..self.length).unwrap_or_default()
    }
}

impl Table {
    /// Reads the table of a configuration. What does not have its form reads
    /// as empty.
    pub(super) fn new(config: Config, rare: Rare) -> Table {
        let mut rest = table(config);
        let mut counts = [0; 9];
        for count in &mut counts {
            let bytes = take::<4>(&mut rest, 1).first().copied();
            *count = u32::from_le_bytes(bytes.unwrap_or_default()) as usize;
        }
        let [
            characters,
            rares,
            firsts,
            followers,
            longs,
            present,
            borders,
            slots,
            phrases,
        ] = counts;
        let ascii = take::<16>(&mut rest, 1).first().copied();
        let characters = take::<4>(&mut rest, characters);
        let rares = take::<4>(&mut rest, rares);
        let firsts = take::<4>(&mut rest, firsts);
        let followers = take::<8>(&mut rest, followers);
        let longs = take::<12>(&mut rest, longs);
        let present = Bits(take(&mut rest, present));
        let borders = Bits(take(&mut rest, borders));
        let mut words = if longs.is_empty() {
            Characters::Short(zeroed())
        } else {
            Characters::Long(zeroed())
        };
        for (code, word) in Long::words(longs) {
            if let Some(long) = words.long_mut(code) {
                *long = word;
            }
        }
        let mut enter = |code: u16, change: &dyn Fn(u64) -> u64| {
            if let Some(entry) = words.entry_mut(code) {
                *entry = change(*entry);
            }
        };
        let unit = |low: u8, high: u8| u16::from_le_bytes([low, high]);
        let rares = match rare {
            Rare::Use => rares,
            Rare::Avoid => &[],
        };
        for [a, b, c, d] in characters.iter().chain(rares) {
            let (from, to) = (unit(*a, *b), unit(*c, *d));
            let new = match to {
                0 => SPECIAL,
                _ => u64::from(bytes(from) ^ bytes(to)) << CHANGE_SHIFT,
            };
            enter(from, &|_| new);
        }
        for [a, b, c, d] in firsts {
            let class = unit(*c, *d);
            let other = if class & THEN_OTHER == 0 {
                0
            } else {
                THEN_SHORT
            };
            enter(unit(*a, *b), &|entry| {
                entry | other | u64::from(class & 31) << CLASS_SHIFT
            });
        }
        for [a, b, flags, _, classes @ ..] in followers {
            let flags = if *flags == 0 { 0 } else { AFTER_ASCII };
            let classes = u64::from(u32::from_le_bytes(*classes));
            enter(unit(*a, *b), &|entry| entry | flags | classes);
        }
        for code in (0x2ff0..=0x2fff).chain(0xf900..=0xfaff) {
            enter(code, &|entry| entry | SPECIAL);
        }
        Table {
            characters: words,
            ascii: [0, 1].map(|half| {
                let bits = u128::from_le_bytes(ascii.unwrap_or_default());
                (bits >> (64 * half)) as u64
            }),
            present,
            borders,
            slots: take(&mut rest, slots),
            phrases: take(&mut rest, phrases),
        }
    }

    /// The entry of the character with this code.
    pub(super) fn entry(&self, code: u16) -> Entry {
        self.characters.entry(code)
    }

    /// Whether longer phrases are kept apart.
    pub(super) fn has_longs(&self) -> bool {
        matches!(self.characters, Characters::Long(_))
    }

    /// The most ASCII characters that a phrase begins with, or none where no
    /// phrase does.
    pub(super) fn ascii_prefix(&self) -> usize {
        if self.ascii == [0; 2] {
            0
        } else {
            ASCII_PREFIX
        }
    }

    /// Whether this may be the last of the ASCII characters that a phrase
    /// begins with.
    #[inline]
    pub(super) fn may_end_ascii(&self, last: u8) -> bool {
        let word = self.ascii.get(usize::from(last / 64));
        word.is_some_and(|word| (word >> (last % 64)) & 1 != 0)
    }

    /// Whether a character may change what becomes of the phrase before it,
    /// given the last character of that.
    pub(super) fn may_change(&self, last: u16, next: u16) -> bool {
        self.borders.may_have(last, next)
    }

    /// The longest phrase that has to be looked for that the text begins with,
    /// given the codes of the first two characters and, if it has three bytes,
    /// of the third.
    #[inline]
    pub(super) fn phrase_of_three(
        &self,
        (first, second): (u16, u16),
        third: Option<u16>,
        text: &[u8],
    ) -> Option<Found> {
        if !self.present.may_have(first, second) {
            return None;
        }
        let slot = self.slot(first, second)?;
        if third.is_some_and(|third| (slot >> (32 + (third & 15))) & 1 == 0) {
            return None;
        }
        self.phrase_at(slot, text.get(6..)?)
    }

    /// The longest phrase that has to be looked for that the text begins with,
    /// given its first two symbols and how many bytes those have.
    pub(super) fn phrase(
        &self,
        (first, second): (u16, u16),
        length: usize,
        text: &[u8],
    ) -> Option<Found> {
        self.phrase_at(self.slot(first, second)?, text.get(length..)?)
    }

    /// The longest phrase of a slot that goes on with the text.
    #[inline(always)]
    fn phrase_at(&self, slot: u64, after: &[u8]) -> Option<Found> {
        let place = (slot >> 48) as usize;
        let mut rest = self.phrases.get(place..)?.as_flattened();
        loop {
            let [flags, whole, key, value, from @ ..] = rest else {
                return None;
            };
            let [key, value] = [*key, *value].map(usize::from);
            let bytes = from.get(key..)?;
            if begin_alike(from, after, key) {
                return Some(Found {
                    length: usize::from(*whole),
                    flags: *flags,
                    value: Value {
                        from: bytes,
                        length: value,
                    },
                });
            }
            if flags & LAST != 0 {
                return None;
            }
            rest = bytes.get(value..)?;
        }
    }

    /// What the slot of a pair says.
    #[inline]
    fn slot(&self, first: u16, second: u16) -> Option<u64> {
        let key = key(first, second);
        let hash = u64::from(key.wrapping_mul(0x9e37_79b1));
        let start = ((hash * self.slots.len() as u64) >> 32) as usize;
        let slots = self.slots.get(start..)?.iter().chain(self.slots);
        let mut slots = slots.map(|slot| u64::from_le_bytes(*slot));
        let slot = slots.find(|slot| *slot as u32 == key || *slot == 0)?;
        (slot != 0).then_some(slot)
    }
}

/// Flags of the head of a phrase.
const LAST: u8 = 1;
const UNCLEAR: u8 = 1 << 1;
const UNLESS_BEFORE: u8 = 1 << 2;

/// Whether two texts begin with the same bytes, so many of them.
#[inline]
fn begin_alike(a: &[u8], b: &[u8], length: usize) -> bool {
    // Most keys are so short that two words say it.
    if let (0..=8, Some(a), Some(b)) = (length, a.first_chunk(), b.first_chunk()) {
        let differ = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        return differ.unbounded_shl(64 - 8 * length as u32) == 0;
    }
    matches!((a.get(..length), b.get(..length)), (Some(a), Some(b)) if a == b)
}

/// The three bytes of a character.
fn bytes(code: u16) -> u32 {
    let mut bytes = [0; 4];
    if let Some(c) = char::from_u32(u32::from(code)) {
        c.encode_utf8(&mut bytes);
    }
    u32::from_le_bytes(bytes)
}

fn table(config: Config) -> &'static [u8] {
    match config {
        #[cfg(feature = "s2t")]
        Config::S2t => data::S2T,
        #[cfg(feature = "t2s")]
        Config::T2s => data::T2S,
        #[cfg(feature = "s2tw")]
        Config::S2tw => data::S2TW,
        #[cfg(feature = "tw2s")]
        Config::Tw2s => data::TW2S,
        #[cfg(feature = "s2twp")]
        Config::S2twp => data::S2TWP,
        #[cfg(feature = "tw2sp")]
        Config::Tw2sp => data::TW2SP,
        #[cfg(feature = "s2hk")]
        Config::S2hk => data::S2HK,
        #[cfg(feature = "hk2s")]
        Config::Hk2s => data::HK2S,
        #[cfg(feature = "s2hkp")]
        Config::S2hkp => data::S2HKP,
        #[cfg(feature = "hk2sp")]
        Config::Hk2sp => data::HK2SP,
        #[cfg(feature = "t2tw")]
        Config::T2tw => data::T2TW,
        #[cfg(feature = "tw2t")]
        Config::Tw2t => data::TW2T,
        #[cfg(feature = "t2hk")]
        Config::T2hk => data::T2HK,
        #[cfg(feature = "hk2t")]
        Config::Hk2t => data::HK2T,
        #[cfg(feature = "t2jp")]
        Config::T2jp => data::T2JP,
        #[cfg(feature = "jp2t")]
        Config::Jp2t => data::JP2T,
    }
}
