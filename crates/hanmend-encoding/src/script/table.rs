//! What the scan knows of each character, and of pairs of them.
//!
//! A phrase can only begin where a pair of characters begins one. The scan
//! asks that in two steps: one AND of two words that it has in hand anyway,
//! which nine in ten characters do not pass, and a probe of a small hash
//! table, after which hardly one in a hundred is left.

use hanmend_encoding_data::script as data;

use super::Config;
use super::scan::ASCII_PREFIX;
use super::step::{Rare, take};

/// What the scan knows of a character, in one word:
///
/// | bits | |
/// |---|---|
/// | 1–30 | the classes of characters that it may follow in a phrase |
/// | 31 | it needs more than its entry |
/// | 32–37 | its class as the first character of a phrase, 0 for none |
/// | 38 | a phrase that begins with it goes on with a character that has not three bytes |
/// | 39 | a phrase that begins with ASCII may go on with it |
/// | 40–63 | what its three bytes have to be XORed with to become others |
///
/// So the entry of a character that nothing is known of is 0. A character that
/// may need more, whatever stands around it, has bits 0 to 30 set: it may
/// follow any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u64);

const CLASS_SHIFT: u32 = 32;
const CHANGE_SHIFT: u32 = 40;
const FOLLOWS_ALL: u64 = (1 << 31) - 1;
const SPECIAL: u64 = FOLLOWS_ALL | 1 << 31;
const THEN_SHORT: u64 = FOLLOWS_ALL | 1 << 38;
const AFTER_ASCII: u64 = FOLLOWS_ALL | 1 << 39;

/// Flag in the table of a first character: what follows may not be of three
/// bytes.
const THEN_OTHER: u16 = 1 << 8;

impl Entry {
    /// Whether, in the lowest bit, a closer look is needed to say that no
    /// phrase begins with this character and the next, and that the next needs
    /// no more than its entry.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Entry) -> u64 {
        next.0.wrapping_shr((self.0 >> CLASS_SHIFT) as u32)
    }

    /// Whether it needs more than its entry, whatever follows.
    #[inline]
    pub(super) fn is_special(self) -> bool {
        self.0 & SPECIAL == SPECIAL
    }

    /// Whether it may need more than its entry, if what follows has not three
    /// bytes.
    #[inline]
    pub(super) fn goes_on_otherwise(self) -> bool {
        self.0 & THEN_SHORT == THEN_SHORT
    }

    /// Whether a phrase that begins with ASCII may go on with it.
    #[inline]
    pub(super) fn may_follow_ascii(self) -> bool {
        self.0 & AFTER_ASCII == AFTER_ASCII
    }

    /// What the bytes have to be XORed with to become others.
    #[inline(always)]
    pub(super) fn change(self) -> u32 {
        (self.0 >> CHANGE_SHIFT) as u32
    }
}

/// What the scan knows of a character in phrases of three characters and
/// more, in one word:
///
/// | bits | |
/// |---|---|
/// | 1–27 | the classes of characters that it may follow as the second |
/// | 29–55 | those that it may follow as the third |
/// | 58–63 | its class as the first character of a phrase, 0 for none |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Long(u64);

const THIRD_SHIFT: u32 = 28;
const LONG_CLASS_SHIFT: u32 = 58;

impl Long {
    /// Whether, in the lowest bit, a look at the pairs is needed to say that
    /// no phrase begins with this character and the next two.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Long, third: Long) -> u64 {
        (next.0 & third.0 >> THIRD_SHIFT) >> (self.0 >> LONG_CLASS_SHIFT)
    }

    fn table(records: &[[u8; 12]]) -> Box<[u64; 0x1_0000]> {
        let mut table = zeroed();
        for record in records {
            let [a, b, class, _, rest @ ..] = *record;
            let (classes, _) = rest.as_chunks::<4>();
            let [seconds, thirds] = [0, 1].map(|at| {
                let classes = classes.get(at).copied().unwrap_or_default();
                u64::from(u32::from_le_bytes(classes))
            });
            let code = u16::from_le_bytes([a, b]);
            if let Some(place) = table.get_mut(usize::from(code)) {
                *place =
                    seconds | thirds << THIRD_SHIFT | u64::from(class & 31) << LONG_CLASS_SHIFT;
            }
        }
        table
    }
}

/// What the scan of a configuration reads.
pub(super) struct Table {
    entries: Box<[u64; 0x1_0000]>,
    /// What is known of longer phrases, where that is kept apart.
    longs: Option<Box<[u64; 0x1_0000]>>,
    /// The ASCII characters after which a phrase that begins with them may go
    /// on with another character.
    ascii: [u64; 2],
    /// A bit for each hash of a pair: small enough to stay in the fastest
    /// cache, and few of the pairs that are not there pass.
    present: Bits,
    /// The last character of a phrase and a next one that may change what
    /// becomes of it.
    borders: Bits,
    slots: &'static [[u8; 8]],
    phrases: &'static [[u8; 4]],
}

/// A phrase that has to be looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Its length in bytes.
    pub(super) length: usize,
    /// What becomes of it; `None` where only both steps can tell.
    pub(super) value: Option<&'static [u8]>,
    /// Whether what follows may change that.
    pub(super) unless_before: bool,
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
        let mut entries = zeroed();
        let mut enter = |code: u16, change: &dyn Fn(u64) -> u64| {
            if let Some(entry) = entries.get_mut(usize::from(code)) {
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
            entries,
            longs: (!longs.is_empty()).then(|| Long::table(longs)),
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
    #[inline(always)]
    pub(super) fn entry(&self, code: u16) -> Entry {
        #[allow(clippy::indexing_slicing, reason = "there is an entry for each u16")]
        Entry(self.entries[usize::from(code)])
    }

    /// Whether longer phrases are kept apart.
    pub(super) fn has_longs(&self) -> bool {
        self.longs.is_some()
    }

    /// What is known of the character with this code in longer phrases, where
    /// that is kept apart.
    #[inline(always)]
    pub(super) fn long(&self, code: u16) -> Long {
        match &self.longs {
            #[allow(clippy::indexing_slicing, reason = "there is an entry for each u16")]
            Some(longs) => Long(longs[usize::from(code)]),
            None => Long(0),
        }
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
    #[inline]
    fn phrase_at(&self, slot: u64, after: &[u8]) -> Option<Found> {
        let place = (slot >> 48) as usize;
        let mut rest = self.phrases.get(place..)?.as_flattened();
        loop {
            let [flags, whole, key, value, bytes @ ..] = rest else {
                return None;
            };
            let (key, bytes) = bytes.split_at_checked(usize::from(*key))?;
            let (value, bytes) = bytes.split_at_checked(usize::from(*value))?;
            // Shorter than a call of memcmp is worth.
            if after.len() >= key.len() && key.iter().zip(after).all(|(a, b)| a == b) {
                return Some(Found {
                    length: usize::from(*whole),
                    value: (flags & UNCLEAR == 0).then_some(value),
                    unless_before: flags & UNLESS_BEFORE != 0,
                });
            }
            if flags & LAST != 0 {
                return None;
            }
            rest = bytes;
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

/// Pairs of characters: a bit for each hash of one.
#[derive(Clone, Copy)]
pub(super) struct Bits(&'static [[u8; 8]]);

impl Bits {
    /// The pairs inside of the phrases of simplified-to-traditional
    /// conversion.
    pub(super) fn inside() -> Bits {
        Bits(data::ST_INSIDE.as_chunks().0)
    }

    /// Whether a pair may be one of them.
    #[inline]
    pub(super) fn may_have(self, first: u16, second: u16) -> bool {
        let shift = 26 - self.0.len().max(1).trailing_zeros();
        let place = key(first, second).wrapping_mul(0x85eb_ca6b) >> shift;
        let word = self.0.get(place as usize / 64);
        word.is_some_and(|word| (u64::from_le_bytes(*word) >> (place % 64)) & 1 != 0)
    }
}

#[inline]
fn key(first: u16, second: u16) -> u32 {
    (u32::from(first) << 16) | u32::from(second)
}

/// The three bytes of a character.
fn bytes(code: u16) -> u32 {
    let mut bytes = [0; 4];
    if let Some(c) = char::from_u32(u32::from(code)) {
        c.encode_utf8(&mut bytes);
    }
    u32::from_le_bytes(bytes)
}

/// Memory that the system gives zeroed, so that the parts of it that are not
/// used cost nothing.
fn zeroed() -> Box<[u64; 0x1_0000]> {
    let zeroed = vec![0; 0x1_0000].into_boxed_slice().try_into();
    zeroed.unwrap_or_else(|_| Box::new([0; 0x1_0000]))
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
