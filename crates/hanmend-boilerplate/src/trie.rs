//! Phrases by their first bytes, without regard to the case of ASCII letters:
//! what a text begins with is found in as many steps as it agrees. A phrase
//! has at least two bytes.

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
    /// By the hash of their first bytes, the first bytes of phrases and the
    /// node that they lead to.
    begins: Box<[Begin; SLOTS]>,
}

/// The first bytes of phrases, as many as a character has, or two of ASCII.
#[derive(Clone, Copy, Debug, Default)]
struct Begin {
    key: u32,
    node: u32,
}

/// How many places there are for first bytes; a few times as many as there
/// are such bytes in the largest set.
const SLOTS: usize = 4096;

/// The first bytes of a text and how many they are. Of ASCII letters the case
/// is lost.
fn begin_of(text: &[u8]) -> (u32, usize) {
    let byte = |at: usize| u32::from(text.get(at).map_or(0, u8::to_ascii_lowercase));
    match text.first() {
        Some(0xe0..=0xef) => (byte(0) << 16 | byte(1) << 8 | byte(2), 3),
        _ => (byte(0) << 8 | byte(1), 2),
    }
}

fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x9e37_79b1) >> 20) as usize % SLOTS
}

#[derive(Default)]
struct Branch {
    next: BTreeMap<u8, Branch>,
    value: Option<u16>,
}

impl Trie {
    /// The set of `phrases`; the value of each is its place. Of two that are
    /// the same the first counts.
    pub(crate) fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Trie {
        let mut root = Branch::default();
        for (value, phrase) in (0..NONE).zip(phrases) {
            let mut branch = &mut root;
            for byte in phrase.bytes() {
                branch = branch.next.entry(byte.to_ascii_lowercase()).or_default();
            }
            branch.value.get_or_insert(value);
        }
        let mut trie = Trie {
            // A node that no byte leads to, so that 0 can stand for none.
            nodes: vec![Node {
                byte: 0,
                count: 0,
                value: NONE,
                first: 0,
            }],
            begins: Box::new([Begin::default(); SLOTS]),
        };
        let first = trie.push(&root);
        trie.index(first, root.next.len(), &mut Vec::new());
        trie
    }

    /// Finds a place for all first bytes that the nodes from `first` on lead
    /// to, behind those of `bytes`.
    fn index(&mut self, first: u32, count: usize, bytes: &mut Vec<u8>) {
        for at in (first..).take(count) {
            let Some(node) = self.nodes.get(at as usize).copied() else {
                return;
            };
            bytes.push(node.byte);
            let (key, len) = begin_of(bytes);
            if bytes.len() == len {
                let mut place = slot(key);
                while self.begins.get(place).is_some_and(|begin| begin.node > 0) {
                    place = (place + 1) % SLOTS;
                }
                if let Some(begin) = self.begins.get_mut(place) {
                    *begin = Begin { key, node: at };
                }
            } else {
                self.index(node.first, usize::from(node.count), bytes);
            }
            bytes.pop();
        }
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
        let mut place = slot(key);
        let begin = loop {
            match self.begins.get(place) {
                Some(begin) if begin.node > 0 && begin.key != key => place = (place + 1) % SLOTS,
                Some(begin) if begin.node > 0 => break begin,
                _ => return,
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
        let trie = Trie::new(phrases.into_iter());
        assert_eq!(trie.longest("来源网站"), Some((1, 9)));
        assert_eq!(trie.longest("来源：网站"), Some((0, 6)));
        assert_eq!(trie.longest("SOURCES"), Some((2, 6)));
        assert_eq!(trie.longest("sour"), Some((3, 2)));
        assert_eq!(trie.longest("© 2021"), Some((5, 2)));
        assert_eq!(trie.longest("来了"), Some((6, 3)));
        for text in ["", "S", "源", "\u{10ffff}"] {
            assert_eq!(trie.longest(text), None, "{text}");
        }
    }
}
