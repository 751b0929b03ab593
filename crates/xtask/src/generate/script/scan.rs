//! The binary form of what the scan of a configuration reads, as
//! `docs/script.md` describes it.

use std::collections::{BTreeMap, BTreeSet};

use hanmend_encoding_data::CHARACTERS;

use super::chain::{Chain, Unit};
use super::dictionary::Step;
use super::table::symbols;
use crate::error::Error;

/// Flag of a first character: what follows may not be of three bytes.
const THEN_OTHER: u16 = 1 << 8;
/// Flag of a character that may follow ASCII with which a phrase begins.
const AFTER_ASCII: u16 = 1;
/// Flags of the head of an entry.
const LAST: u8 = 1;
const UNCLEAR: u8 = 1 << 1;
const UNLESS_BEFORE: u8 = 1 << 2;
const ABSENT: u8 = 1 << 3;
/// The scan knows sixteen kinds of third characters.
const ALL_THIRDS: u16 = 0xffff;
/// There are classes 1 to this.
const CLASSES: usize = 30;
/// The same for phrases of more than two characters, where the classes of the
/// third are known too.
const LONG_CLASSES: usize = 27;
/// So many bits for each pair, or more, make the table of those that may be
/// there.
const BITS_A_PAIR: usize = 8;
/// So many pairs, about, share the number of a hash.
const PAIRS_A_SEED: usize = 4;
/// A slot without a pair: no two characters have such bytes.
const FREE: u64 = u64::MAX;
/// Entries begin at multiples of this.
const ALIGNMENT: usize = 4;
/// So many bytes behind the last entry, so that more can be read than counts.
const PADDING: usize = 16;
/// How often a character is that is not among the most frequent ones.
const RARE: f64 = 1e-7;

/// Characters that begin phrases, with those that come second.
type Seconds = BTreeMap<u16, BTreeSet<u16>>;

/// What the scan of a configuration reads.
pub(super) fn scan(chain: &Chain<'_>, beyond_plane: &BTreeSet<char>) -> Result<Vec<u8>, Error> {
    let mut characters = Vec::new();
    let mut rare = Vec::new();
    for (from, (to, without)) in chain.characters() {
        let Some(code) = of_three(from) else { continue };
        if !is(&without, from) {
            characters.push([code, only(&without)]);
        }
        if to != without {
            rare.push([code, only(&to)]);
        }
    }
    let mut pairs = Pairs::default();
    let mut entries = Entries::default();
    let mut ascii = 0_u128;
    let mut borders: BTreeSet<(u16, u16)> = BTreeSet::new();
    let mut after_ascii = BTreeSet::new();
    let mut buckets: BTreeMap<(u16, u16), Vec<(String, Unit)>> = BTreeMap::new();
    for (key, unit) in chain.units() {
        if let Some((last, next)) = ascii_border(&key) {
            ascii |= 1 << u32::from(last);
            after_ascii.extend(of_three(next));
        }
        let key_symbols = symbols(&key, beyond_plane)?;
        if let Some(last) = key_symbols.last() {
            let next = unit.unless_before.iter().collect::<String>();
            let next = symbols(&next, beyond_plane)?;
            borders.extend(next.into_iter().map(|next| (*last, next)));
        }
        if let [first, second, ..] = key_symbols[..] {
            buckets
                .entry((first, second))
                .or_default()
                .push((key, unit));
        }
    }
    let mut firsts: BTreeMap<u16, u16> = BTreeMap::new();
    let mut short = Seconds::new();
    let mut long = Seconds::new();
    let mut thirds = Seconds::new();
    for ((first, second), mut bucket) in buckets {
        for (key, _) in &bucket {
            let mut characters = key.chars().map(of_three);
            let Some(Some(first)) = characters.next() else {
                continue;
            };
            let (second, third) = (characters.next().flatten(), characters.next().flatten());
            match (second, third.filter(|_| chain.is_sparse())) {
                (None, _) => *firsts.entry(first).or_default() |= THEN_OTHER,
                (Some(second), None) => {
                    short.entry(first).or_default().insert(second);
                }
                (Some(second), Some(third)) => {
                    long.entry(first).or_default().insert(second);
                    thirds.entry(first).or_default().insert(third);
                }
            }
        }
        bucket.sort_by_key(|(key, _)| std::cmp::Reverse(key.chars().count()));
        pairs.0.push((key(first, second), entries.bucket(&bucket)?));
    }
    let mut followers: BTreeMap<u16, (u16, u32)> = BTreeMap::new();
    for (first, class) in classes(&short, CLASSES) {
        *firsts.entry(first).or_default() |= class;
        for second in short.get(&first).into_iter().flatten() {
            followers.entry(*second).or_default().1 |= 1 << class;
        }
    }
    // Class, classes that it may follow as the second, and as the third.
    let mut longs: BTreeMap<u16, (u16, u32, u32)> = BTreeMap::new();
    for (first, class) in classes(&long, LONG_CLASSES) {
        longs.entry(first).or_default().0 = class;
        for second in long.get(&first).into_iter().flatten() {
            longs.entry(*second).or_default().1 |= 1 << class;
        }
        for third in thirds.get(&first).into_iter().flatten() {
            longs.entry(*third).or_default().2 |= 1 << class;
        }
    }
    for code in after_ascii {
        followers.entry(code).or_default().0 |= AFTER_ASCII;
    }
    entries.0.resize(entries.0.len() + PADDING, 0);
    let borders = bits(&borders.iter().map(|pair| key(pair.0, pair.1)).collect());
    let (seeds, slots) = pairs.hashed()?;
    let mut out = Vec::new();
    for count in [
        characters.len(),
        rare.len(),
        firsts.len(),
        followers.len(),
        longs.len(),
        seeds.len(),
        borders.len(),
        slots.len(),
        entries.0.len() / ALIGNMENT,
    ] {
        out.extend(u32::try_from(count)?.to_le_bytes());
    }
    out.extend(ascii.to_le_bytes());
    let units = |units: &[u16]| {
        units
            .iter()
            .flat_map(|unit| unit.to_le_bytes())
            .collect::<Vec<_>>()
    };
    out.extend(characters.iter().chain(&rare).flat_map(|pair| units(pair)));
    out.extend(
        firsts
            .iter()
            .flat_map(|(code, class)| units(&[*code, *class])),
    );
    for (code, (flags, classes)) in &followers {
        out.extend(units(&[*code, *flags]));
        out.extend(classes.to_le_bytes());
    }
    for (code, (class, seconds, thirds)) in &longs {
        out.extend(units(&[*code, *class]));
        out.extend(
            [seconds, thirds]
                .into_iter()
                .flat_map(|classes| classes.to_le_bytes()),
        );
    }
    out.extend(units(&seeds));
    out.extend(bytes(&borders));
    out.extend(bytes(&slots));
    out.extend(entries.0);
    Ok(out)
}

/// Two bits for each pair of characters that follow each other in a phrase of
/// the step.
pub(super) fn inside(step: &Step, beyond_plane: &BTreeSet<char>) -> Result<Vec<u8>, Error> {
    let mut keys = BTreeSet::new();
    for (phrase, _) in step.phrases() {
        for pair in symbols(phrase, beyond_plane)?.windows(2) {
            if let [first, second] = *pair {
                keys.insert(key(first, second));
            }
        }
    }
    Ok(bytes(&bits(&keys)))
}

/// Two bits for the characters around each place where a unit of one of the
/// chains may begin inside of a phrase of the step: the last two characters of
/// the phrase, or any three of it.
pub(super) fn covers(
    step: &Step,
    chains: &[&Chain<'_>],
    beyond_plane: &BTreeSet<char>,
) -> Result<Vec<u8>, Error> {
    let mut begun = BTreeSet::new();
    for unit in chains.iter().flat_map(|chain| chain.units().into_keys()) {
        if let [first, second, ..] = symbols(&unit, beyond_plane)?[..] {
            begun.insert((first, second));
        }
    }
    let firsts: BTreeSet<u16> = begun.iter().map(|(first, _)| *first).collect();
    let mut keys = BTreeSet::new();
    for (phrase, _) in step.phrases() {
        let phrase = symbols(phrase, beyond_plane)?;
        for three in phrase.windows(3) {
            if let [before, first, second] = *three
                && begun.contains(&(first, second))
            {
                keys.insert((key(before, first), Some(second)));
            }
        }
        if let [.., before, first] = phrase[..]
            && firsts.contains(&first)
        {
            keys.insert((key(before, first), None));
        }
    }
    let keys: Vec<_> = keys.into_iter().collect();
    Ok(bytes(&words(keys.iter().map(|(pair, second)| {
        let of_all = second.map_or(hash(*pair), |second| hash_of_three(*pair, second));
        (hash(*pair), two(of_all))
    }))))
}

/// Two bits of one word for each key.
fn bits(keys: &BTreeSet<u64>) -> Vec<u64> {
    let hashes = keys.iter().map(|key| hash(*key));
    words(hashes.map(|hash| (hash, two(hash))))
}

/// The words that hashes choose, with those bits.
fn words(bits: impl ExactSizeIterator<Item = (u64, u64)>) -> Vec<u64> {
    let count = (bits.len() * BITS_A_PAIR).next_power_of_two().max(64);
    let mut words = vec![0; count / 64];
    let parts = words.len();
    for (hash, bits) in bits {
        if let Some(word) = words.get_mut(part(hash, parts)) {
            *word |= bits;
        }
    }
    words
}

fn bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// The pairs of characters that begin phrases, and the place of the entries.
#[derive(Default)]
struct Pairs(Vec<(u64, u16)>);

impl Pairs {
    /// A perfect hash table: for each group of pairs the number that gives all
    /// of them slots of their own, and the slots.
    fn hashed(&self) -> Result<(Vec<u16>, Vec<u64>), Error> {
        let mut seeds = vec![0; self.0.len().div_ceil(PAIRS_A_SEED).max(1)];
        let mut slots = vec![FREE; self.0.len() + self.0.len() / 16 + 1];
        let mut groups = vec![Vec::new(); seeds.len()];
        for pair in &self.0 {
            if let Some(group) = groups.get_mut(part(hash(pair.0), seeds.len())) {
                group.push(*pair);
            }
        }
        let mut groups: Vec<_> = groups.into_iter().zip(&mut seeds).collect();
        groups.sort_by_key(|(group, _)| std::cmp::Reverse(group.len()));
        for (group, seed) in groups {
            let places = |number: u16| {
                let factor = u64::from(number) << 1 | 1;
                let place =
                    |(key, _): &(u64, u16)| part(hash(key.wrapping_mul(factor)), slots.len());
                group.iter().map(place).collect::<Vec<_>>()
            };
            let all_free = |places: &Vec<usize>| {
                let different: BTreeSet<_> = places.iter().collect();
                let free = places.iter().all(|place| slots.get(*place) == Some(&FREE));
                different.len() == places.len() && free
            };
            let number = (0..=u16::MAX).find(|number| all_free(&places(*number)));
            let number = number.ok_or_else(|| Error::new("expected a hash for each group"))?;
            for (place, (key, entries)) in places(number).into_iter().zip(&group) {
                if let Some(slot) = slots.get_mut(place) {
                    *slot = key | u64::from(*entries) << 48;
                }
            }
            *seed = number;
        }
        Ok((seeds, slots))
    }
}

/// Two symbols as one number: their bytes.
fn key(first: u16, second: u16) -> u64 {
    let (second, _) = symbol_bytes(second);
    let (first, bits) = symbol_bytes(first);
    first | second << bits
}

/// The bytes of a symbol, those of the character with its code, and how many
/// bits those are.
fn symbol_bytes(symbol: u16) -> (u64, u32) {
    let code = u64::from(symbol);
    let [last, middle] = [code, code >> 6].map(|bits| 0x80 | bits & 0x3f);
    match code {
        ..=0x7f => (code, 8),
        0x80..=0x7ff => (0xc0 | code >> 6 | last << 8, 16),
        _ => (0xe0 | code >> 12 | middle << 8 | last << 16, 24),
    }
}

/// A hash of such a number.
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn hash_of_three(key: u64, third: u16) -> u64 {
    let (third, _) = symbol_bytes(third);
    hash(key.wrapping_add(third.wrapping_mul(0xd6e8_feb8_6659_fd93)))
}

/// Two bits of a word.
fn two(hash: u64) -> u64 {
    1 << (hash >> 39 & 63) | 1 << (hash >> 45 & 63)
}

/// In which of so many equal parts of all numbers a hash is.
fn part(hash: u64, parts: usize) -> usize {
    usize::try_from(((hash >> 32) * parts as u64) >> 32).unwrap_or_default()
}

/// The phrases, those with the same first two characters together.
#[derive(Default)]
struct Entries(Vec<u8>);

impl Entries {
    /// Adds phrases, first that of the pair alone, then the longest first, and
    /// returns their place.
    fn bucket(&mut self, phrases: &[(String, Unit)]) -> Result<u16, Error> {
        let place = u16::try_from(self.0.len() / ALIGNMENT)?;
        let (pair, longer): (Vec<_>, Vec<_>) = phrases
            .iter()
            .partition(|(key, _)| key.chars().nth(2).is_none());
        let thirds = longer
            .iter()
            .fold(0, |thirds, (key, _)| thirds | third(key));
        self.0.extend(u16::to_le_bytes(thirds));
        let (flags, length, value) = match pair.first() {
            Some((key, unit)) => {
                let (flags, value) = flags_and_value(unit);
                (flags, key.len(), value)
            }
            None => (ABSENT, 0, ""),
        };
        self.0.push(flags);
        for length in [length, value.len()] {
            self.0.push(u8::try_from(length)?);
        }
        self.0.extend(value.bytes());
        for (at, (key, unit)) in longer.iter().enumerate() {
            let two = key.char_indices().nth(2).map_or(key.len(), |(at, _)| at);
            let rest = key.get(two..).unwrap_or_default();
            let (flags, value) = flags_and_value(unit);
            let last = if at + 1 == longer.len() { LAST } else { 0 };
            self.0.push(flags | last);
            for text in [key, rest, value] {
                self.0.push(u8::try_from(text.len())?);
            }
            self.0.extend(rest.bytes().chain(value.bytes()));
        }
        self.0.resize(self.0.len().next_multiple_of(ALIGNMENT), 0);
        Ok(place)
    }
}

fn flags_and_value(unit: &Unit) -> (u8, &str) {
    match &unit.value {
        Some(value) if unit.unless_before.is_empty() => (0, value),
        Some(value) => (UNLESS_BEFORE, value),
        None => (UNCLEAR, ""),
    }
}

/// The kinds of third characters, by the last of their three bytes modulo 16,
/// with which the key goes on.
fn third(key: &str) -> u16 {
    let third = key.chars().nth(2).and_then(of_three);
    third.map_or(ALL_THIRDS, |code| 1 << (code % 16))
}

/// Where a key begins with ASCII, the last character of that and the one
/// after it.
fn ascii_border(key: &str) -> Option<(char, char)> {
    let length = key.bytes().take_while(u8::is_ascii).count();
    let last = key.get(..length)?.chars().next_back()?;
    Some((last, key.get(length..)?.chars().next()?))
}

/// Gives each character that begins a phrase a class, so that in text few
/// pairs of a character of a class and one that may follow that class are no
/// pair that begins a phrase.
fn classes(seconds: &Seconds, count: usize) -> Vec<(u16, u16)> {
    let mut frequencies: BTreeMap<u16, f64> = BTreeMap::new();
    for (cost, characters) in CHARACTERS {
        for code in characters.chars().filter_map(of_three) {
            frequencies.insert(code, (-f64::from(*cost) / 8.0).exp());
        }
    }
    let frequency = |code: &u16| frequencies.get(code).copied().unwrap_or(RARE);
    #[derive(Default, Clone)]
    struct Class {
        /// How often its characters are, and those that may follow them.
        first: f64,
        second: f64,
        seconds: BTreeSet<u16>,
    }
    let mut classes = vec![Class::default(); count];
    let mut order: Vec<_> = seconds.iter().collect();
    order.sort_by(|(a, _), (b, _)| frequency(b).total_cmp(&frequency(a)).then(a.cmp(b)));
    let mut found = Vec::new();
    for (first, followers) in order {
        let costs = classes.iter().enumerate().map(|(number, class)| {
            let more = followers
                .difference(&class.seconds)
                .map(frequency)
                .sum::<f64>();
            let cost = (class.first + frequency(first)) * (class.second + more);
            (cost - class.first * class.second, number, more)
        });
        let best = costs.min_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, number, more)) = best {
            if let Some(class) = classes.get_mut(number) {
                class.first += frequency(first);
                class.second += more;
                class.seconds.extend(followers);
            }
            found.push((*first, u16::try_from(number + 1).unwrap_or_default()));
        }
    }
    found
}

/// The code of a character of three bytes.
fn of_three(c: char) -> Option<u16> {
    u16::try_from(u32::from(c))
        .ok()
        .filter(|code| *code >= 0x800)
}

/// The code of the only character of a text, if that has three bytes; else 0.
fn only(text: &str) -> u16 {
    let mut characters = text.chars();
    match (characters.next().and_then(of_three), characters.next()) {
        (Some(code), None) => code,
        _ => 0,
    }
}

fn is(text: &str, c: char) -> bool {
    text.strip_prefix(c).is_some_and(str::is_empty)
}
