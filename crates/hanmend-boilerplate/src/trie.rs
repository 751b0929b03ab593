//! Phrases by their first bytes, without regard to the case of ASCII letters:
//! what a text begins with is found in as many steps as it agrees.

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
    /// The node of every first byte, or 0.
    roots: Box<[u32; 256]>,
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
            roots: Box::new([0; 256]),
        };
        let first = trie.push(&root);
        for (at, byte) in (first..).zip(root.next.keys()) {
            if let Some(place) = trie.roots.get_mut(usize::from(*byte)) {
                *place = at;
            }
        }
        trie
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
        let Some((first, rest)) = text.split_first() else {
            return;
        };
        let root = self.roots.get(usize::from(first.to_ascii_lowercase()));
        let at = root.map_or(0, |&at| at as usize);
        let Some(mut node) = self.nodes.get(at).filter(|_| at > 0) else {
            return;
        };
        let mut len = 1;
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
        let phrases = ["来源", "来源网", "Source", "So", "来源"];
        let trie = Trie::new(phrases.into_iter());
        assert_eq!(trie.longest("来源网站"), Some((1, 9)));
        assert_eq!(trie.longest("来源：网站"), Some((0, 6)));
        assert_eq!(trie.longest("SOURCES"), Some((2, 6)));
        assert_eq!(trie.longest("sour"), Some((3, 2)));
        for text in ["", "S", "源", "\u{10ffff}"] {
            assert_eq!(trie.longest(text), None, "{text}");
        }
    }
}
