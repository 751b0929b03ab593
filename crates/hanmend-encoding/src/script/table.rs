//! What the scan knows of each character, and of pairs of them.
//!
//! A phrase can only begin where a pair of characters begins one. The scan
//! asks that in two steps: one AND of two words that it has in hand anyway,
//! which nine in ten characters do not pass, and a probe of a small hash
//! table, after which hardly one in a hundred is left.

use super::plan::Plan;
use super::step::{Rare, Step, symbol, unit};

/// What the scan knows of a character, in one word:
///
/// | bits | |
/// |---|---|
/// | 0–30 | the classes of characters that it may follow in a phrase |
/// | 32–55 | the bytes of what it becomes |
/// | 56–60 | its class as the first character of a phrase |
/// | 61 | it becomes another |
/// | 63 | it needs more than that |
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry(u64);

/// The class of characters with which no phrase begins.
const NO_CLASS: u32 = 31;
const BYTES_SHIFT: u32 = 32;
const CLASS_SHIFT: u32 = 56;
const CHANGED: u64 = 1 << 61;
const SPECIAL: u64 = 1 << 63;

impl Entry {
    /// Whether a look at the pairs is needed to say that no phrase begins
    /// with this character and the next, or this is no simple character.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Entry) -> bool {
        ((next.0 >> ((self.0 >> CLASS_SHIFT) & 31)) & 1) | (self.0 >> 63) != 0
    }

    /// Whether a phrase may begin with this character.
    #[inline]
    pub(super) fn has_class(self) -> bool {
        (self.0 >> CLASS_SHIFT) & 31 != u64::from(NO_CLASS)
    }

    #[inline(always)]
    pub(super) fn is_changed(self) -> bool {
        self.0 & CHANGED != 0
    }

    #[inline]
    pub(super) fn is_special(self) -> bool {
        self.0 & SPECIAL != 0
    }

    /// The three bytes of what it becomes, and one to be written over.
    #[inline(always)]
    pub(super) fn bytes(self) -> [u8; 4] {
        (((self.0 >> BYTES_SHIFT) & 0xff_ffff) as u32).to_le_bytes()
    }

    /// That of a character that begins no phrase and becomes `to`.
    fn of(to: char) -> Entry {
        let mut bytes = [0; 4];
        let length = to.encode_utf8(&mut bytes).len();
        let [a, b, c, _] = bytes;
        let bytes = u64::from(u32::from_le_bytes([a, b, c, 0])) << BYTES_SHIFT;
        let class = u64::from(NO_CLASS) << CLASS_SHIFT;
        Entry(class | if length == 3 { bytes } else { SPECIAL })
    }

    /// That of a character that becomes what the character of this entry
    /// becomes.
    fn also_for(self, from: char) -> Entry {
        let same = self.0 & !CHANGED == Entry::of(from).0;
        Entry(if same {
            self.0 & !CHANGED
        } else {
            self.0 | CHANGED
        })
    }
}

/// One for each character of the Basic Multilingual Plane.
type Entries = Box<[Entry; 0x1_0000]>;

/// The entries of the characters, and the pairs.
pub(super) struct Table {
    entries: Entries,
    pairs: Pairs,
}

impl Table {
    pub(super) fn new(plan: &Plan, rare: Rare) -> Table {
        let mut entries = identity();
        characters(&mut entries, plan, rare);
        let pairs = pairs(plan);
        classes(&mut entries, &pairs);
        Table {
            entries,
            pairs: Pairs::new(&pairs),
        }
    }

    /// The entry of the character with this code.
    #[inline(always)]
    pub(super) fn entry(&self, code: u16) -> Entry {
        #[allow(clippy::indexing_slicing, reason = "there is an entry for each u16")]
        self.entries[usize::from(code)]
    }

    /// What is known of two characters that follow each other.
    #[inline]
    pub(super) fn pair(&self, first: u16, second: u16) -> Pair {
        self.pairs.get(first, second)
    }
}

/// What is known of phrases that begin with two characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Pair {
    /// By its number modulo `THIRDS`, whether a character may be the third;
    /// all of them where the two are a phrase.
    thirds: u32,
}

/// So many bits tell third characters apart; the bit above is `BETWEEN`.
const THIRDS: u16 = 31;
/// The pair matters to what passes from the first step to the second, which
/// only both of them can tell.
const BETWEEN: u32 = 1 << THIRDS;
const ALL_THIRDS: u32 = BETWEEN - 1;

impl Pair {
    /// Whether a phrase may begin, given the third character.
    #[inline]
    pub(super) fn allows(self, third: u16) -> bool {
        (self.thirds >> (third % THIRDS)) & 1 != 0
    }

    /// Whether a phrase may begin, given nothing more.
    #[inline]
    pub(super) fn is_any(self) -> bool {
        self.thirds != 0
    }

    /// Whether only both steps together can tell what becomes of it.
    #[inline]
    pub(super) fn is_between(self) -> bool {
        self.thirds & BETWEEN != 0
    }
}

/// A hash table of pairs with open addressing: the pair in the upper half of
/// a slot, what is known in the lower.
struct Pairs {
    slots: Vec<u64>,
    shift: u32,
    /// A bit for each hash of a pair: small enough to stay in the fastest
    /// cache, and few of the pairs that are not there pass.
    present: Box<[u64; PRESENT]>,
}

/// How many words of bits there are; the highest bits of the hash choose the
/// word, those below the bit.
const PRESENT: usize = 1 << PRESENT_BITS;
const PRESENT_BITS: u32 = 11;

impl Pairs {
    fn new(pairs: &[(u16, u16, u32)]) -> Pairs {
        // At most half full.
        let bits = (pairs.len().max(4) * 2)
            .next_power_of_two()
            .trailing_zeros();
        let mut table = Pairs {
            slots: vec![0; 1 << bits],
            shift: 32 - bits,
            present: Box::new([0; PRESENT]),
        };
        for &(first, second, thirds) in pairs {
            let key = Pairs::key(first, second);
            let (word, bit) = Pairs::present(key);
            if let Some(word) = table.present.get_mut(word) {
                *word |= bit;
            }
            let at = table.place(key);
            if let Some(slot) = table.slots.get_mut(at) {
                *slot |= (u64::from(key) << 32) | u64::from(thirds);
            }
        }
        table
    }

    #[inline]
    fn get(&self, first: u16, second: u16) -> Pair {
        let key = Pairs::key(first, second);
        let (word, bit) = Pairs::present(key);
        if self.present.get(word).is_none_or(|word| word & bit == 0) {
            return Pair::default();
        }
        let at = self.place(key);
        Pair {
            thirds: self.slots.get(at).map_or(0, |slot| *slot as u32),
        }
    }

    /// The place of the bit of a pair.
    #[inline]
    fn present(key: u32) -> (usize, u64) {
        let hash = key.wrapping_mul(0x85eb_ca6b);
        let bit = (hash >> (26 - PRESENT_BITS)) & 63;
        ((hash >> (32 - PRESENT_BITS)) as usize, 1 << bit)
    }

    /// Where a pair is, or would be.
    #[inline]
    fn place(&self, key: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = (key.wrapping_mul(0x9e37_79b1) >> self.shift) as usize;
        // There is always an empty slot, which holds 0.
        while let Some(slot) = self.slots.get(at) {
            if *slot == 0 || slot >> 32 == u64::from(key) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    #[inline]
    fn key(first: u16, second: u16) -> u32 {
        (u32::from(first) << 16) | u32::from(second)
    }
}

fn identity() -> Entries {
    let mut entries = Box::new([Entry::of('\0'); 0x1_0000]);
    for (code, entry) in (0..=u16::MAX).zip(entries.iter_mut()) {
        if let Some(c) = char::from_u32(u32::from(code)) {
            *entry = Entry::of(c);
        }
    }
    entries
}

/// Enters what becomes of characters in both steps.
fn characters(entries: &mut Entries, plan: &Plan, rare: Rare) {
    let of = |entries: &Entries, c: char| entries.get(c as usize).copied().unwrap_or(Entry::of(c));
    for (from, to) in plan.second.iter().flat_map(|step| step.characters(rare)) {
        if let Some(entry) = entries.get_mut(from as usize) {
            *entry = Entry::of(to).also_for(from);
        }
    }
    // Both steps, before any entry is that of the two together.
    let both: Vec<(char, Entry)> = plan
        .first
        .characters(rare)
        .map(|(from, to)| (from, of(entries, to).also_for(from)))
        .collect();
    for (from, entry) in both {
        if let Some(place) = entries.get_mut(from as usize) {
            *place = entry;
        }
    }
    let wide = |step: &Step| step.wides().map(|(c, _)| symbol(c)).collect::<Vec<_>>();
    let mut special = wide(&plan.first);
    special.extend(plan.second.iter().flat_map(wide));
    special.extend(0x2ff0..=0x2fff);
    special.extend(0xf900..=0xfaff);
    for code in special {
        if let Some(entry) = entries.get_mut(usize::from(code)) {
            entry.0 |= SPECIAL;
        }
    }
}

/// The pairs that matter, some of them more than once.
fn pairs(plan: &Plan) -> Vec<(u16, u16, u32)> {
    let mut pairs = Vec::new();
    let phrases = plan.segments.as_ref().unwrap_or(&plan.first);
    for (first, second, phrase) in phrases.effective() {
        let thirds = match phrase.rest.first() {
            Some(third) => 1 << (unit(*third) % THIRDS),
            None => ALL_THIRDS,
        };
        pairs.push((first, second, thirds));
        pairs.extend(ascii_border(first, second, phrase.rest));
    }
    let Some(last) = &plan.second else {
        return pairs;
    };
    // What the first step may make of a unit that begins with a character,
    // by the first character that it makes.
    let mut begins: Vec<(u16, u16)> = plan
        .first
        .characters(Rare::Use)
        .map(|(from, to)| (symbol(to), symbol(from)))
        .collect();
    let first_of = |value: &[[u8; 2]]| value.first().map(|code| unit(*code));
    begins.extend(
        plan.first
            .wides()
            .filter_map(|(from, to)| Some((first_of(to)?, symbol(from)))),
    );
    if !plan.segments_are_first_step() {
        for (first, second, phrase) in plan.first.effective() {
            pairs.push((first, second, ALL_THIRDS | BETWEEN));
            pairs.extend(ascii_border(first, second, phrase.rest));
            begins.extend(phrase.value.and_then(first_of).map(|made| (made, first)));
        }
    }
    begins.sort_unstable();
    begins.dedup();
    let makes = |made: u16| {
        let from = begins.partition_point(|(code, _)| *code < made);
        let others = begins.get(from..).unwrap_or_default();
        let others = others.iter().take_while(move |(code, _)| *code == made);
        others.map(|(_, from)| *from).chain([made])
    };
    for (first, second, phrase) in last.effective() {
        if let Some((ascii, other, thirds)) = ascii_border(first, second, phrase.rest) {
            pairs.extend(makes(other).map(|other| (ascii, other, thirds)));
        }
        for first in makes(first) {
            pairs.extend(makes(second).map(|second| (first, second, ALL_THIRDS | BETWEEN)));
        }
    }
    pairs
}

/// Where a phrase begins with ASCII, the last character of that and the one
/// after it.
fn ascii_border(first: u16, second: u16, rest: &[[u8; 2]]) -> Option<(u16, u16, u32)> {
    let symbols = [first, second]
        .into_iter()
        .chain(rest.iter().map(|code| unit(*code)));
    let mut last = symbols.clone().next().filter(|code| *code < 0x80)?;
    for code in symbols {
        if code >= 0x80 {
            return Some((last, code, ALL_THIRDS | BETWEEN));
        }
        last = code;
    }
    None
}

/// Gives each character that begins a phrase a class, and each that follows
/// one the classes that it may follow.
fn classes(entries: &mut Entries, pairs: &[(u16, u16, u32)]) {
    let mut counts = vec![0_u32; 0x1_0000];
    for (first, ..) in pairs {
        if let Some(count) = counts.get_mut(usize::from(*first)) {
            *count += 1;
        }
    }
    let mut firsts: Vec<(u32, u16)> = (0..=u16::MAX)
        .zip(&counts)
        .filter(|(_, count)| **count > 0)
        .map(|(code, count)| (*count, code))
        .collect();
    firsts.sort_unstable_by(|a, b| b.cmp(a));
    // Those with many followers come first and so into different classes.
    for ((_, code), class) in firsts.into_iter().zip((0..u64::from(NO_CLASS)).cycle()) {
        if let Some(entry) = entries.get_mut(usize::from(code)) {
            entry.0 = (entry.0 & !(31 << CLASS_SHIFT)) | (class << CLASS_SHIFT);
        }
    }
    for (first, second, _) in pairs {
        let class = entries
            .get(usize::from(*first))
            .map_or(0, |entry| (entry.0 >> CLASS_SHIFT) & 31);
        if let Some(entry) = entries.get_mut(usize::from(*second)) {
            entry.0 |= 1 << class;
        }
    }
}
