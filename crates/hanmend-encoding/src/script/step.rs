//! One step of a conversion: the tables of `hanmend-encoding-data`, read in
//! place.

use std::sync::LazyLock;

use hanmend_encoding_data::script as data;

/// Flags and fields of the head of an entry.
const REST_MASK: u16 = 0xf;
const LAST: u16 = 1 << 4;
const HAS_VALUE: u16 = 1 << 6;
const VALUE_SHIFT: u32 = 8;
/// The place of a bucket that has only the pair itself, of which only the key
/// counts.
const PLAIN_BUCKET: u32 = 1 << 30;
/// A place behind all buckets.
const NOWHERE: u32 = PLAIN_BUCKET - 1;
/// The first of the codes that stand for characters beyond the plane.
const FIRST_CODE: u16 = 0xd800;
/// The code of those that occur in no phrase.
const NO_CODE: u16 = 0xdfff;

/// The longest key, in characters: what a head can say, and two.
pub(super) const LONGEST: usize = REST_MASK as usize + 2;

/// Whether characters are used that many fonts lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rare {
    /// They are, as in OpenCC's library.
    #[default]
    Use,
    /// A character that would become one stays as it is, as in OpenCC's
    /// program.
    Avoid,
}

/// A list of 16-bit numbers.
pub(super) type Units = &'static [[u8; 2]];

/// A group of dictionaries of which the longest key that matches counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Step {
    characters: &'static [[u8; 8]],
    rare: &'static [[u8; 8]],
    slots: &'static [[u8; 8]],
    entries: Units,
    wide: Units,
}

/// A phrase of a step.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// Its length in characters.
    pub(super) length: usize,
    /// What it becomes, where that is not what its characters become.
    pub(super) value: Option<Units>,
    /// The key without its first two characters.
    pub(super) rest: Units,
}

/// Whether they are the same table, not only equal ones.
impl PartialEq for Step {
    fn eq(&self, other: &Step) -> bool {
        std::ptr::eq(self.entries, other.entries)
    }
}

impl Step {
    /// Reads a table. What does not have its form reads as empty.
    pub(super) fn read(table: &'static [u8]) -> Step {
        let mut rest = table;
        let mut counts = [0; 5];
        for count in &mut counts {
            *count = take::<4>(&mut rest, 1)
                .first()
                .map_or(0, |n| u32::from_le_bytes(*n) as usize);
        }
        let [characters, rare, slots, entries, wide] = counts;
        Step {
            characters: take(&mut rest, characters),
            rare: take(&mut rest, rare),
            slots: take(&mut rest, slots),
            entries: take(&mut rest, entries),
            wide: take(&mut rest, wide),
        }
    }

    /// What a character becomes by itself.
    pub(super) fn character(&self, c: char, rare: Rare) -> char {
        let found = match rare {
            Rare::Use => find(self.rare, c),
            Rare::Avoid => None,
        };
        found.or_else(|| find(self.characters, c)).unwrap_or(c)
    }

    /// What a character becomes by itself, where that is several.
    pub(super) fn wide(&self, c: char) -> Option<Units> {
        self.wides().find(|(from, _)| *from == c).map(|(_, to)| to)
    }

    /// The characters that become several.
    pub(super) fn wides(&self) -> impl Iterator<Item = (char, Units)> {
        let mut rest = self.wide;
        std::iter::from_fn(move || {
            let [from, length, after @ ..] = rest else {
                return None;
            };
            let (value, after) = after.split_at_checked(usize::from(unit(*length)))?;
            rest = after;
            Some((character(unit(*from)), value))
        })
    }

    /// The phrases that begin with two characters, the longest first.
    pub(super) fn phrases(&self, first: u16, second: u16) -> impl Iterator<Item = Phrase> + use<> {
        self.bucket(self.place(first, second).unwrap_or(NOWHERE))
    }

    /// What the characters become that do not stay as they are or become
    /// several.
    #[cfg(test)]
    pub(super) fn characters(&self) -> impl Iterator<Item = (char, char)> + use<> {
        self.characters.iter().chain(self.rare).filter_map(pair)
    }

    /// All phrases, with their first two characters.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = (u16, u16, Phrase)> + use<> {
        let step = *self;
        let slots = step.slots.iter().map(slot).filter(|slot| slot.0 != 0);
        slots.flat_map(move |(pair, place)| {
            let [first, second] = [pair >> 16, pair & 0xffff].map(|code| code as u16);
            step.bucket(place)
                .map(move |phrase| (first, second, phrase))
        })
    }

    /// The longest phrase that the characters begin with.
    #[inline]
    pub(super) fn longest(&self, characters: impl Iterator<Item = char> + Clone) -> Option<Phrase> {
        let mut symbols = characters.map(symbol);
        let (first, second) = (symbols.next()?, symbols.next()?);
        let place = self.place(first, second)?;
        if place == PLAIN_BUCKET {
            return Some(Phrase {
                length: 2,
                value: None,
                rest: &[],
            });
        }
        self.bucket(place)
            .find(|phrase| starts_with(symbols.clone(), phrase.rest))
    }

    fn bucket(&self, place: u32) -> Bucket {
        let start = place as usize;
        Bucket(self.entries.get(start..).unwrap_or_default())
    }

    /// What the slot of a pair says of its bucket.
    #[inline]
    fn place(&self, first: u16, second: u16) -> Option<u32> {
        let pair = (u32::from(first) << 16) | u32::from(second);
        let hash = u64::from(pair.wrapping_mul(0x9e37_79b1));
        let start = ((hash * self.slots.len() as u64) >> 32) as usize;
        let slots = self.slots.get(start..)?.iter().chain(self.slots);
        let (found, place) = slots
            .map(slot)
            .find(|(found, _)| *found == pair || *found == 0)?;
        (found == pair && pair != 0).then_some(place)
    }
}

/// The entries from one place of the table on.
struct Bucket(Units);

impl Iterator for Bucket {
    type Item = Phrase;

    fn next(&mut self) -> Option<Phrase> {
        let (head, after) = self.0.split_first()?;
        let head = unit(*head);
        let (rest, after) = after.split_at_checked(usize::from(head & REST_MASK))?;
        let (value, after) = after.split_at_checked(usize::from(head >> VALUE_SHIFT))?;
        self.0 = if head & LAST == 0 { after } else { &[] };
        Some(Phrase {
            length: rest.len() + 2,
            value: (head & HAS_VALUE != 0).then_some(value),
            rest,
        })
    }
}

/// What stands for a character in the phrases of the tables.
pub(super) fn symbol(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or_else(|_| {
        let at = BEYOND_PLANE.binary_search(&c).ok();
        at.and_then(|at| u16::try_from(at).ok())
            .map_or(NO_CODE, |at| FIRST_CODE + at)
    })
}

/// The character that a symbol of the tables stands for.
pub(super) fn character(symbol: u16) -> char {
    char::from_u32(u32::from(symbol))
        .or_else(|| {
            let at = symbol.checked_sub(FIRST_CODE)?;
            BEYOND_PLANE.get(usize::from(at)).copied()
        })
        .unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// What a compatibility ideograph stands for.
pub(super) fn compatible(c: char) -> Option<char> {
    let in_their_blocks = matches!(c, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    let (pairs, _) = data::COMPATIBILITY.as_chunks();
    if in_their_blocks {
        find(pairs, c)
    } else {
        None
    }
}

/// Whether symbols begin with the rest of a key.
pub(super) fn starts_with(mut symbols: impl Iterator<Item = u16>, rest: Units) -> bool {
    rest.iter().all(|code| symbols.next() == Some(unit(*code)))
}

/// A number of a table.
pub(super) fn unit(bytes: [u8; 2]) -> u16 {
    u16::from_le_bytes(bytes)
}

static BEYOND_PLANE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let (codes, _) = data::SYMBOLS.as_chunks();
    codes
        .iter()
        .filter_map(|code| char::from_u32(u32::from_le_bytes(*code)))
        .collect()
});

fn find(pairs: &[[u8; 8]], c: char) -> Option<char> {
    let from = |pair: &[u8; 8]| {
        let [a, b, c, d, ..] = *pair;
        u32::from_le_bytes([a, b, c, d])
    };
    let at = pairs.binary_search_by_key(&u32::from(c), from).ok()?;
    pair(pairs.get(at)?).map(|(_, to)| to)
}

fn pair(bytes: &[u8; 8]) -> Option<(char, char)> {
    let (from, to) = slot(bytes);
    Some((char::from_u32(from)?, char::from_u32(to)?))
}

/// Cuts `count` elements of `N` bytes off the front.
pub(super) fn take<const N: usize>(rest: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (taken, after) = rest
        .split_at_checked(count.saturating_mul(N))
        .unwrap_or_default();
    *rest = after;
    taken.as_chunks().0
}

/// The two numbers of a pair or slot: in a slot the two characters, or 0 in
/// a free one, and the place of their bucket.
#[inline]
fn slot(bytes: &[u8; 8]) -> (u32, u32) {
    let [a, b, c, d, e, f, g, h] = *bytes;
    (
        u32::from_le_bytes([a, b, c, d]),
        u32::from_le_bytes([e, f, g, h]),
    )
}
