//! One step of a conversion: the tables of `hanmend-encoding-data`, read in
//! place.

use std::sync::LazyLock;

use hanmend_encoding_data::script as data;

/// Flags and fields of the head of an entry.
const REST_MASK: u16 = 0xf;
const LAST: u16 = 1 << 4;
const EFFECTIVE: u16 = 1 << 5;
const HAS_VALUE: u16 = 1 << 6;
const VALUE_SHIFT: u32 = 8;
/// Flag of the place of a bucket in which a phrase is effective.
const EFFECTIVE_BUCKET: usize = 1 << 31;
/// The first of the codes that stand for characters beyond the plane.
const FIRST_CODE: u16 = 0xd800;
/// The code of those that occur in no phrase.
const NO_CODE: u16 = 0xdfff;

/// The longest key, in characters; the generator refuses longer ones.
pub(super) const LONGEST: usize = 17;

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

/// A list of 32-bit numbers.
type Longs = &'static [[u8; 4]];

/// A group of dictionaries of which the longest key that matches counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Step {
    characters: &'static [[u8; 8]],
    rare: &'static [[u8; 8]],
    starts: Longs,
    offsets: Longs,
    firsts: Units,
    seconds: Units,
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
    /// Whether it has to be looked for.
    pub(super) effective: bool,
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
        let mut counts = [0; 6];
        for count in &mut counts {
            *count = take::<4>(&mut rest, 1).first().map_or(0, |n| long(*n));
        }
        let [characters, rare, firsts, seconds, entries, wide] = counts;
        Step {
            characters: take(&mut rest, characters),
            rare: take(&mut rest, rare),
            starts: take(&mut rest, firsts + 1),
            offsets: take(&mut rest, seconds),
            firsts: take(&mut rest, firsts),
            seconds: take(&mut rest, seconds),
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
        let offset = self.offset(first, second);
        let entries = self.entries;
        let bucket = offset.and_then(|offset| entries.get(offset..));
        Bucket(bucket.unwrap_or_default())
    }

    /// What the characters become that do not stay as they are or become
    /// several.
    pub(super) fn characters(&self, rare: Rare) -> impl Iterator<Item = (char, char)> + use<> {
        let rare = match rare {
            Rare::Use => self.rare,
            Rare::Avoid => &[],
        };
        self.characters.iter().chain(rare).filter_map(pair)
    }

    /// Whether there are phrases that do not have to be looked for.
    pub(super) fn has_ineffective(&self) -> bool {
        let places = self.offsets.iter().map(|place| long(*place));
        places
            .into_iter()
            .any(|place| place & EFFECTIVE_BUCKET == 0)
    }

    /// The phrases that have to be looked for, with their first two
    /// characters.
    pub(super) fn effective(&self) -> impl Iterator<Item = (u16, u16, Phrase)> + use<> {
        let Step {
            firsts,
            starts,
            seconds,
            offsets,
            entries,
            ..
        } = *self;
        let ranges = firsts.iter().zip(starts.iter().zip(starts.iter().skip(1)));
        ranges
            .flat_map(move |(first, (start, end))| {
                let range = long(*start)..long(*end);
                let seconds = seconds.get(range.clone()).unwrap_or_default();
                let offsets = offsets.get(range).unwrap_or_default();
                let seconds = seconds.iter().zip(offsets);
                seconds.map(|(second, offset)| (unit(*first), unit(*second), long(*offset)))
            })
            .filter(|(.., offset)| offset & EFFECTIVE_BUCKET != 0)
            .flat_map(move |(first, second, offset)| {
                let bucket = entries.get(offset & !EFFECTIVE_BUCKET..);
                Bucket(bucket.unwrap_or_default())
                    .filter(|phrase| phrase.effective)
                    .map(move |phrase| (first, second, phrase))
            })
    }

    /// The longest phrase that the symbols begin with.
    pub(super) fn longest(&self, symbols: &[u16]) -> Option<Phrase> {
        let [first, second, rest @ ..] = symbols else {
            return None;
        };
        self.phrases(*first, *second)
            .find(|phrase| starts_with(rest, phrase.rest))
    }

    fn offset(&self, first: u16, second: u16) -> Option<usize> {
        let at = self
            .firsts
            .binary_search_by_key(&first, |n| unit(*n))
            .ok()?;
        let start = long(*self.starts.get(at)?);
        let end = long(*self.starts.get(at + 1)?);
        let seconds = self.seconds.get(start..end)?;
        let at = seconds.binary_search_by_key(&second, |n| unit(*n)).ok()?;
        Some(long(*self.offsets.get(start + at)?) & !EFFECTIVE_BUCKET)
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
            effective: head & EFFECTIVE != 0,
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

/// Whether a text begins with the rest of a key.
pub(super) fn starts_with(text: &[u16], rest: Units) -> bool {
    text.len() >= rest.len() && rest.iter().zip(text).all(|(a, b)| unit(*a) == *b)
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
    let [a, b, c, d, e, f, g, h] = *bytes;
    Some((
        char::from_u32(u32::from_le_bytes([a, b, c, d]))?,
        char::from_u32(u32::from_le_bytes([e, f, g, h]))?,
    ))
}

/// Cuts `count` elements of `N` bytes off the front.
fn take<const N: usize>(rest: &mut &'static [u8], count: usize) -> &'static [[u8; N]] {
    let (taken, after) = rest
        .split_at_checked(count.saturating_mul(N))
        .unwrap_or_default();
    *rest = after;
    taken.as_chunks().0
}

fn long(bytes: [u8; 4]) -> usize {
    u32::from_le_bytes(bytes) as usize
}
