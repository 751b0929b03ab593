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
    /// A bit for the hash of every beginning: most words have none.
    known: Box<[u64; BITS / 64]>,
}

/// The beginning of phrases, and the node that it leads to.
#[derive(Clone, Copy, Debug, Default)]
struct Begin {
    key: u64,
    node: u32,
}

/// How many places there are for beginnings; a few times as many as the
/// largest set has.
const SLOTS: usize = 4096;
/// How many bits there are, of which about one in twenty is set.
const BITS: usize = 1 << 15;
/// So many bytes of a beginning are compared at once.
const KEY: usize = 8;

/// The beginning of a text as a number, and its length: a character, or the
/// first bytes of an ASCII word, without regard to case. A phrase that begins
/// with a word begins with all of it.
fn begin_of(text: &[u8]) -> (u64, usize) {
    let key = |len: usize| {
        let bytes = text.iter().take(len);
        bytes.fold(0, |key, byte| {
            key << 8 | u64::from(byte.to_ascii_lowercase())
        })
    };
    match text.first() {
        Some(0xe0..=0xef) => (key(3), 3),
        Some(0xc0..=0xdf) => (key(2), 2),
        _ => {
            let word = text.iter().take(KEY);
            let len = word.take_while(|byte| byte.is_ascii_alphanumeric()).count();
            (key(len.max(1)), len.max(1))
        }
    }
}

fn hash(key: u64) -> u64 {
    key.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn slot(key: u64) -> usize {
    (hash(key) >> 52) as usize % SLOTS
}

/// The word and the bit of a beginning.
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
        };
        trie.push(&root);
        for phrase in known {
            trie.index(phrase.as_bytes());
        }
        trie
    }

    /// Finds a place for the beginning of a phrase.
    fn index(&mut self, phrase: &[u8]) {
        let (key, len) = begin_of(phrase);
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
        self.begins.push(Begin { key, node });
        let (word, bit) = bit(key);
        if let Some(word) = self.known.get_mut(word) {
            *word |= bit;
        }
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = u16::try_from(self.begins.len()).unwrap_or_default();
        }
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
        let (key, mut len) = begin_of(text);
        let (word, bit) = bit(key);
        if self.known.get(word).is_none_or(|word| word & bit == 0) {
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
        let (Some(mut node), Some(rest)) = (self.nodes.get(begin.node as usize), text.get(len..))
        else {
            return;
        };
        let mut rest = rest.iter();
        loop {
            if node.value != NONE {
                take(usize::from(node.value), len);
            }
            let Some(byte) = rest.next().map(u8::to_ascii_lowercase) else {
                return;
            };
            let first = node.first as usize;
            let next = self.nodes.get(first..first + usize::from(node.count));
            let Some(found) = next.and_then(|next| next.iter().find(|node| node.byte == byte))
            else {
                return;
            };
            node = found;
            len += 1;
        }
    }

    /// The longest phrase that `text` begins with: its place and its length.
    pub(crate) fn longest(&self, text: &str) -> Option<(usize, usize)> {
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
