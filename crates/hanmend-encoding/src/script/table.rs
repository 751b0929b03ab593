//! What the scan of a configuration reads: the words of characters, and the
//! phrases that have to be looked for.
//!
//! A phrase can only begin where a pair of characters begins one. The scan
//! asks that in two steps: one AND of two words that it has in hand anyway,
//! which nine in ten characters do not pass, and one slot of a perfect hash
//! table, after which hardly one in a hundred is left.

use hanmend_encoding_data::script as data;

use super::Config;
use super::bits::{Bits, hash, part};
use super::chunk::code;
use super::entry::{
    AFTER_ASCII, CHANGE_SHIFT, Characters, Entry, Long, SPECIAL, THEN_SHORT, bytes,
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
    /// By a hash of a pair that begins phrases, the number of the one that says
    /// which slot is its own.
    seeds: &'static [[u8; 2]],
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
            seeds,
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
        let seeds = take(&mut rest, seeds);
        let borders = Bits(take(&mut rest, borders));
        let mut words = Characters::new(!longs.is_empty());
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
            enter(unit(*a, *b), &|entry| entry | other | Entry::class(class));
        }
        for [a, b, flags, _, classes @ ..] in followers {
            let flags = if *flags == 0 { 0 } else { AFTER_ASCII };
            let classes = Entry::follows(u32::from_le_bytes(*classes));
            enter(unit(*a, *b), &|entry| entry | flags | classes);
        }
        for code in (0x2ff0..=0x2fff).chain(0xf900..=0xfaff) {
            enter(code, &|entry| entry | SPECIAL);
        }
        let slots = take::<8>(&mut rest, slots);
        if let Some(pairs) = words.pairs_mut() {
            for [a, b, c, d, e, f, ..] in slots {
                let [first, second] = [[*a, *b, *c], [*d, *e, *f]]
                    .map(|[a, b, c]| code(u32::from_le_bytes([a, b, c, 0])));
                pairs.insert(first, second);
            }
        }
        Table {
            characters: words,
            ascii: [0, 1].map(|half| {
                let bits = u128::from_le_bytes(ascii.unwrap_or_default());
                (bits >> (64 * half)) as u64
            }),
            seeds,
            borders,
            slots,
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
    /// given the pair of it and the last of that.
    #[inline(always)]
    pub(super) fn may_change(&self, around: u64) -> bool {
        self.borders.may_have(around)
    }

    /// The longest phrase that has to be looked for that begins with a pair,
    /// given the text after that.
    #[inline(always)]
    pub(super) fn phrase(&self, pair: u64, after: &[u8]) -> Option<Found> {
        let place = usize::from(self.place(pair)?);
        let bucket = self.phrases.get(place..)?.as_flattened();
        let [low, high, flags, length, rest @ ..] = bucket else {
            return None;
        };
        let (length, value) = (usize::from(*length), usize::from(*rest.first()?));
        let from = rest.get(1..)?;
        let thirds = u16::from_le_bytes([*low, *high]);
        // Where no third byte is there, a key may go on with ASCII.
        let third = after.get(2).map_or(u16::MAX, |byte| 1 << (byte & 15));
        if thirds & third != 0
            && let Some(found) = longer(from.get(value..)?, after)
        {
            return Some(found);
        }
        (flags & ABSENT == 0).then_some(Found {
            length,
            flags: *flags,
            value: Value {
                from,
                length: value,
            },
        })
    }

    /// Where the phrases are that begin with a pair.
    #[inline(always)]
    fn place(&self, pair: u64) -> Option<u16> {
        let seed = self.seeds.get(part(hash(pair), self.seeds.len()))?;
        let factor = u64::from(u16::from_le_bytes(*seed)) << 1 | 1;
        let place = part(hash(pair.wrapping_mul(factor)), self.slots.len());
        let slot = u64::from_le_bytes(*self.slots.get(place)?);
        ((slot ^ pair) << 16 == 0).then_some((slot >> 48) as u16)
    }
}

/// The longest of the phrases of a bucket that go on behind the pair and then
/// with the text.
#[inline(never)]
fn longer(mut rest: &'static [u8], after: &[u8]) -> Option<Found> {
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

/// Flags of the head of a phrase.
const LAST: u8 = 1;
const UNCLEAR: u8 = 1 << 1;
const UNLESS_BEFORE: u8 = 1 << 2;
/// Flag of the first of a bucket: there is none of the pair alone.
const ABSENT: u8 = 1 << 3;

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
