//! The binary form of a step, as `docs/script.md` describes it.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::Step;
use crate::error::Error;

/// Flags of the head of an entry.
const LAST: u16 = 1 << 4;
const HAS_VALUE: u16 = 1 << 6;
/// The place of a bucket that has only the pair itself, of which only the key
/// counts.
const PLAIN_BUCKET: u32 = 1 << 30;
/// The head keeps the length of the value above this bit.
const VALUE_SHIFT: u32 = 8;
/// The head keeps the length of the rest of the key below this.
const REST_LIMIT: usize = 1 << 4;
/// The first of the codes that stand for characters beyond the plane: they
/// are those of surrogates, which are no characters.
const FIRST_CODE: u16 = 0xd800;
/// The last of them stands for any that has none of its own.
const CODES: usize = 0x7ff;

/// Where an entry stands among the others of its table: longer keys first.
type Place = (std::cmp::Reverse<usize>, Vec<u16>);

/// Where the table of a step keeps the phrases of a pair of characters.
#[derive(Default)]
struct Bucket<'a> {
    /// By the length of the key, the longest first, then in order.
    entries: BTreeMap<Place, (&'a str, &'a str)>,
}

/// The table of a step. With `keys_only`, without what becomes of phrases.
pub(super) fn step(
    step: &Step,
    beyond_plane: &BTreeSet<char>,
    keys_only: bool,
) -> Result<Vec<u8>, Error> {
    let symbols = |text: &str| symbols(text, beyond_plane);
    let by_character =
        |key: &str| -> String { key.chars().map(|c| step.convert(&c.to_string())).collect() };
    let mut buckets: BTreeMap<(u16, u16), Bucket<'_>> = BTreeMap::new();
    for (key, value) in step.phrases() {
        let coded = symbols(key)?;
        let (Some(first), Some(second)) = (coded.first(), coded.get(1)) else {
            continue;
        };
        let rest = coded.get(2..).unwrap_or_default().to_vec();
        buckets
            .entry((*first, *second))
            .or_default()
            .entries
            .insert((std::cmp::Reverse(rest.len()), rest), (key, value));
    }
    let rare = step.rare()?;
    let mut entries = Vec::new();
    let mut slots = vec![(0, 0); slot_count(buckets.len())];
    for ((first, second), bucket) in &buckets {
        let mut longest = bucket.entries.keys().map(|(length, _)| length.0);
        let is_plain = keys_only && longest.next() == Some(0);
        let place = if is_plain {
            PLAIN_BUCKET
        } else {
            u32::try_from(entries.len())?
        };
        insert(
            &mut slots,
            (u32::from(*first) << 16) | u32::from(*second),
            place,
        );
        if is_plain {
            continue;
        }
        let count = bucket.entries.len();
        for (at, ((_, rest), (key, value))) in bucket.entries.iter().enumerate() {
            if rest.len() >= REST_LIMIT {
                return Err(Error::new(format!("the key {key} is too long")));
            }
            // With rare characters avoided, the characters become others.
            let with_rare = key.chars().any(|c| rare.contains_key(&c));
            let same = *value == by_character(key) && !with_rare;
            let value = if same || keys_only {
                Vec::new()
            } else {
                symbols(value)?
            };
            let mut head = u16::try_from(rest.len() + (value.len() << VALUE_SHIFT))?;
            if at + 1 == count {
                head |= LAST;
            }
            if !value.is_empty() {
                head |= HAS_VALUE;
            }
            entries.push(head);
            entries.extend(rest);
            entries.extend(value);
        }
    }
    let mut wide = Vec::new();
    for (key, value) in step.wide() {
        let value = symbols(value)?;
        wide.extend(symbols(key)?);
        wide.push(u16::try_from(value.len())?);
        wide.extend(value);
    }
    let characters = step.characters()?;
    let mut out = Vec::new();
    for count in [
        characters.len(),
        rare.len(),
        slots.len(),
        entries.len(),
        wide.len(),
    ] {
        out.extend(u32::try_from(count)?.to_le_bytes());
    }
    out.extend(pairs(characters));
    out.extend(pairs(rare));
    for (pair, place) in slots {
        out.extend(u32::to_le_bytes(pair));
        out.extend(u32::to_le_bytes(place));
    }
    for list in [&entries, &wide] {
        out.extend(list.iter().flat_map(|n| n.to_le_bytes()));
    }
    Ok(out)
}

/// How many slots a hash table of so many pairs has: a quarter stays free.
fn slot_count(pairs: usize) -> usize {
    pairs + pairs / 3 + 1
}

/// Puts a pair where its hash says, or into the next free slot.
fn insert(slots: &mut [(u32, u32)], pair: u32, place: u32) {
    let hash = u64::from(pair.wrapping_mul(0x9e37_79b1));
    let count = slots.len();
    let start = usize::try_from((hash * count as u64) >> 32).unwrap_or_default();
    for slot in (start..count).chain(0..start) {
        if let Some(slot) = slots.get_mut(slot).filter(|slot| slot.0 == 0) {
            *slot = (pair, place);
            return;
        }
    }
}

/// Characters that become others, in ascending order.
pub(super) fn pairs(map: BTreeMap<char, char>) -> Vec<u8> {
    map.iter()
        .flat_map(|(from, to)| [*from, *to])
        .flat_map(|c| u32::from(c).to_le_bytes())
        .collect()
}

/// Characters in ascending order.
pub(super) fn characters(set: &BTreeSet<char>) -> Vec<u8> {
    set.iter()
        .flat_map(|c| u32::from(*c).to_le_bytes())
        .collect()
}

pub(super) fn symbols(text: &str, beyond_plane: &BTreeSet<char>) -> Result<Vec<u16>, Error> {
    text.chars()
        .map(|c| match u16::try_from(u32::from(c)) {
            Ok(code) => Ok(code),
            Err(_) => match beyond_plane.iter().position(|known| *known == c) {
                Some(at) if at < CODES => Ok(FIRST_CODE + u16::try_from(at)?),
                _ => Err(Error::new(format!("there is no code for {c}"))),
            },
        })
        .collect()
}
