//! Phrases by their first bytes, without regard to the case of ASCII letters:
//! what a text begins with is found in as many steps as it agrees. An
//! ASCII word is found as a whole: `Source` does not begin `Sources`.

use std::collections::BTreeMap;

/// No phrase ends here.
const NONE: u16 = u16::MAX;

/// A byte of a phrase. The nodes that may follow one stand side by side.
#[derive(Clone, Copy, Debug)]
struct Node {
    byte: u8,
    /// How many nodes may follow.
    count: u8,
    /// The phrase that ends here.
    value: u16,
    /// The first of those that may follow.
    first: u32,
}

/// A set of phrases.
#[derive(Debug)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// How phrases begin.
    begins: Vec<Begin>,
    /// By the hash of a beginning, its place in `begins` and 1, or 0. Small,
    /// so that it stays at hand.
    slots: Box<[u16; SLOTS]>,
    /// A bit for the hash of every beginning, or of the first two characters:
    /// most words have none.
    known: Box<[u64; BITS / 64]>,
    gate: Gate,
}

/// The beginning of phrases, and the node that it leads to.
#[derive(Clone, Copy, Debug, Default)]
struct Begin {
    key: u64,
    /// A bit for the lowest six bits of every byte that may follow.
    follows: u64,
    node: u32,
    /// The phrase that ends with it.
    value: u16,
}

/// How many places there are for beginnings; a few times as many as the
/// largest set has.
const SLOTS: usize = 4096;
/// How many bits there are, of which about one in twenty is set.
const BITS: usize = 1 << 15;

/// The first eight bytes of a text as a number, the first lowest, with zeros
/// where it has fewer.
#[inline]
pub(crate) fn first_bytes(text: &[u8]) -> u64 {
    if let Some(chunk) = text.first_chunk() {
        return u64::from_le_bytes(*chunk);
    }
    // Two halves that overlap.
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let last = u64::from(u32::from_le_bytes(*last)) << (8 * (text.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | last;
    }
    match *text {
        [] => 0,
        [one] => u64::from(one),
        [one, two] => u64::from(u16::from_le_bytes([one, two])),
        [one, two, three, ..] => u64::from(u32::from_le_bytes([one, two, three, 0])),
    }
}

/// How phrases begin, as a bit for the lowest five bits of each of three bytes:
/// most texts fail at it. ASCII letters are the same in upper and lower case.
#[derive(Debug)]
pub(crate) struct Gate {
    bits: Box<[u64; GATE / 64]>,
}

const GATE: usize = 1 << 15;

impl Default for Gate {
    fn default() -> Gate {
        Gate {
            bits: Box::new([0; GATE / 64]),
        }
    }
}

impl Gate {
    /// Lets a phrase through. What follows an ASCII word of fewer than three
    /// letters, or a character of fewer than three bytes, may be anything.
    pub(crate) fn add(&mut self, phrase: &[u8]) {
        let word = phrase
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric());
        let len = match phrase.first() {
            Some(0xe0..) => 3,
            Some(0xc0..) => 2,
            _ => word.count().clamp(1, 3),
        };
        let free = 5 * (3 - len);
        let known = phrase.iter().take(len);
        let key = known.fold(0, |key, byte| key << 5 | usize::from(byte & 0x1f)) << free;
        for rest in 0..1 << free {
            let bit = key | rest;
            if let Some(word) = self.bits.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        }
    }

    /// Whether a phrase may begin as a text does.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "a key of 15 bits has its place")]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        let [first, second, third] = match *text {
            [first, second, third, ..] => [first, second, third],
            [first, second] => [first, second, 0],
            [first] => [first, 0, 0],
            [] => return false,
        };
        let part = |byte: u8| usize::from(byte & 0x1f);
        let key = part(first) << 10 | part(second) << 5 | part(third);
        self.bits[key / 64] >> (key % 64) & 1 != 0
    }
}

/// How phrases of Han characters begin, as a bit for the hash of the first two.
#[derive(Debug)]
pub(crate) struct Pairs {
    bits: Box<[u64; BITS / 64]>,
}

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs {
            bits: Box::new([0; BITS / 64]),
        }
    }
}

impl Pairs {
    /// Lets a phrase through.
    pub(crate) fn add(&mut self, phrase: &[u8]) {
        let (word, bit) = bit(first_bytes(phrase) & PAIR);
        if let Some(word) = self.bits.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether a phrase may begin as a text does.
    #[inline]
    pub(crate) fn may_begin(&self, text: &[u8]) -> bool {
        let (word, bit) = bit(first_bytes(text) & PAIR);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// In every byte of a word the highest bit, and that of a number in each.
const HIGHEST: u64 = 0x8080_8080_8080_8080;
const EACH: u64 = 0x0101_0101_0101_0101;

/// Of every byte of a word that is between two, the highest bit.
fn within(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGHEST;
    let reaches = |byte: u8| low + EACH * u64::from(0x80 - byte);
    reaches(first) & !reaches(last + 1) & !word & HIGHEST
}

/// How many letters in lower case the bytes of a word begin with.
pub(crate) fn lower_case(word: u64) -> usize {
    let letters = within(word, b'a', b'z');
    (letters ^ HIGHEST).trailing_zeros() as usize / 8
}

/// The beginning of a text as a number, and its length: a character, or the
/// first bytes of an ASCII word, without regard to case. A phrase that begins
/// with a word begins with all of it. `text` is its first eight bytes, which
/// are looked at all at once.
fn begin_of(text: u64) -> (u64, usize) {
    match text as u8 {
        0xe0..=0xef => (text & 0xff_ffff, 3),
        0xc0..=0xdf => (text & 0xffff, 2),
        _ => {
            let upper = within(text, b'A', b'Z');
            let letters = upper | within(text, b'0', b'9') | within(text, b'a', b'z');
            let len = ((letters ^ HIGHEST).trailing_zeros() as usize / 8).max(1);
            let key = (text | upper >> 2) & !0 >> (64 - 8 * len);
            (key, len)
        }
    }
}

#[inline]
fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The bytes of the first two characters of three bytes.
const PAIR: u64 = 0xffff_ffff_ffff;

fn slot(key: u64) -> usize {
    (hash(key) >> 52) as usize % SLOTS
}

/// The word and the bit of a beginning.
#[inline]
fn bit(key: u64) -> (usize, u64) {
    let bit = (hash(key) >> 30) as usize % BITS;
    (bit / 64, 1 << (bit % 64))
}

#[derive(Default)]
struct Branch {
    next: BTreeMap<u8, Branch>,
    value: Option<u16>,
}

impl Trie {
    /// The set of `known` phrases; the value of each is its place. Of two that are
    /// the same the first counts.
    pub(crate) fn new(known: &[&str]) -> Trie {
        let mut root = Branch::default();
        for (value, phrase) in (0..NONE).zip(known) {
            let mut branch = &mut root;
            for byte in phrase.bytes() {
                branch = branch.next.entry(byte.to_ascii_lowercase()).or_default();
            }
            branch.value.get_or_insert(value);
        }
        let mut trie = Trie {
            nodes: Vec::new(),
            begins: Vec::new(),
            slots: Box::new([0; SLOTS]),
            known: Box::new([0; BITS / 64]),
            gate: Gate::default(),
        };
        trie.push(&root);
        for phrase in known {
            trie.index(phrase.as_bytes());
            trie.gate.add(phrase.as_bytes());
        }
        trie
    }

    /// Finds a place for the beginning of a phrase.
    fn index(&mut self, phrase: &[u8]) {
        let (key, len) = begin_of(first_bytes(phrase));
        self.set_known(phrase, key);
        let mut place = slot(key);
        while let Some(begin) = self.begin_at(place) {
            if begin.key == key {
                return;
            }
            place = (place + 1) % SLOTS;
        }
        let Some(node) = self.walk(phrase, len) else {
            return;
        };
        let Some(found) = self.nodes.get(node as usize) else {
            return;
        };
        self.begins.push(Begin {
            key,
            follows: self.follows(found),
            node,
            value: found.value,
        });
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = u16::try_from(self.begins.len()).unwrap_or_default();
        }
    }

    /// Sets the bit of a phrase: that of its first two characters, where they
    /// are of three bytes and none is ASCII, or else that of its beginning.
    fn set_known(&mut self, phrase: &[u8], key: u64) {
        let second = phrase.get(3..6).unwrap_or_default();
        let is_pair = second.len() == 3 && second.iter().all(|byte| !byte.is_ascii());
        let key = match phrase.first() {
            Some(0xe0..=0xef) if is_pair => first_bytes(phrase) & PAIR,
            _ => key,
        };
        let (word, bit) = bit(key);
        if let Some(word) = self.known.get_mut(word) {
            *word |= bit;
        }
    }

    /// Whether phrases may begin as a text does; most texts fail here.
    fn may_begin(&self, text: u64, key: u64) -> bool {
        let is_known = |key: u64| {
            let (word, bit) = bit(key);
            self.known.get(word).is_some_and(|word| word & bit != 0)
        };
        is_known(key) || (matches!(text as u8, 0xe0..=0xef) && is_known(text & PAIR))
    }

    /// Which bytes may follow a node.
    fn follows(&self, node: &Node) -> u64 {
        let first = node.first as usize;
        let next = self.nodes.get(first..first + usize::from(node.count));
        let bytes = next
            .into_iter()
            .flatten()
            .flat_map(|next| [next.byte, next.byte.to_ascii_uppercase()]);
        bytes.fold(0, |bits, byte| bits | 1 << (byte & 0x3f))
    }

    /// The node that the first bytes of a phrase lead to.
    fn walk(&self, phrase: &[u8], len: usize) -> Option<u32> {
        // Those of the first bytes are the first ones.
        let mut among = 0..self.nodes.len();
        let mut at = 0;
        for byte in phrase.iter().take(len) {
            let nodes = self.nodes.get(among.clone())?;
            let same = |node: &Node| node.byte == byte.to_ascii_lowercase();
            at = among.start + nodes.iter().position(same)?;
            let node = self.nodes.get(at)?;
            let first = node.first as usize;
            among = first..first + usize::from(node.count);
        }
        u32::try_from(at).ok()
    }

    fn begin_at(&self, place: usize) -> Option<&Begin> {
        let slot = self.slots.get(place)?;
        self.begins.get(usize::from(*slot).checked_sub(1)?)
    }

    /// Adds what follows a branch, and says where its first node is.
    fn push(&mut self, branch: &Branch) -> u32 {
        let first = self.nodes.len();
        for (byte, next) in &branch.next {
            self.nodes.push(Node {
                byte: *byte,
                count: u8::try_from(next.next.len()).unwrap_or(u8::MAX),
                value: next.value.unwrap_or(NONE),
                first: 0,
            });
        }
        for (at, next) in (first..).zip(branch.next.values()) {
            let follows = self.push(next);
            if let Some(node) = self.nodes.get_mut(at) {
                node.first = follows;
            }
        }
        u32::try_from(first).unwrap_or_default()
    }

    /// Tells of every phrase that `text` begins with, the shortest first: its
    /// place and its length.
    pub(crate) fn each_prefix(&self, text: &[u8], mut take: impl FnMut(usize, usize)) {
        let word = first_bytes(text);
        let (key, mut len) = begin_of(word);
        if !self.may_begin(word, key) {
            return;
        }
        let mut place = slot(key);
        let begin = loop {
            match self.begin_at(place) {
                None => return,
                Some(begin) if begin.key == key => break begin,
                Some(_) => place = (place + 1) % SLOTS,
            }
        };
        let Some(rest) = text.get(len..) else {
            return;
        };
        if begin.value != NONE {
            take(usize::from(begin.value), len);
        }
        let next = rest.first().copied().unwrap_or_default();
        if begin.follows >> (next & 0x3f) & 1 == 0 {
            return;
        }
        let Some(mut node) = self.nodes.get(begin.node as usize) else {
            return;
        };
        for byte in rest.iter().map(u8::to_ascii_lowercase) {
            let first = node.first as usize;
            let next = self.nodes.get(first..first + usize::from(node.count));
            let Some(found) = next.and_then(|next| next.iter().find(|node| node.byte == byte))
            else {
                return;
            };
            node = found;
            len += 1;
            if node.value != NONE {
                take(usize::from(node.value), len);
            }
        }
    }

    /// Whether a phrase may begin as `text` does, by its first bytes.
    #[inline]
    pub(crate) fn may_begin_as(&self, text: &str) -> bool {
        self.gate.may_begin(text.as_bytes())
    }

    /// The longest phrase that `text` begins with: its place and its length.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
        if !self.may_begin_as(text) {
            return None;
        }
        let mut longest = None;
        self.each_prefix(text.as_bytes(), |value, len| longest = Some((value, len)));
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_is_found() {
        let phrases = ["来源", "来源网", "Source", "So", "来源", "©", "来"];
        let trie = Trie::new(&phrases);
        assert_eq!(trie.longest("来源网站"), Some((1, 9)));
        assert_eq!(trie.longest("来源：网站"), Some((0, 6)));
        assert_eq!(trie.longest("SOURCE: so"), Some((2, 6)));
        assert_eq!(trie.longest("so far"), Some((3, 2)));
        assert_eq!(trie.longest("© 2021"), Some((5, 2)));
        assert_eq!(trie.longest("来了"), Some((6, 3)));
        for text in ["", "S", "源", "sources", "\u{10ffff}"] {
            assert_eq!(trie.longest(text), None, "{text}");
        }
    }
}
