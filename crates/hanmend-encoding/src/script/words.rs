//! Words with a conversion of their own, or none.

use std::collections::BTreeMap;

use hanmend_core::Span;

/// Words with what they become.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// By their first character, the longest first.
    words: BTreeMap<char, Vec<(String, String)>>,
}

impl Words {
    /// Adds a word. The last of equal ones counts.
    pub(super) fn insert(&mut self, word: String, becomes: String) {
        let Some(first) = word.chars().next() else {
            return;
        };
        let words = self.words.entry(first).or_default();
        words.retain(|(known, _)| *known != word);
        let at = words.partition_point(|(known, _)| known.len() > word.len());
        words.insert(at, (word, becomes));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Where words stand in a text and what they become: from left to right,
    /// at each place the longest, none overlapping.
    pub(super) fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (Span, &'a str)> {
        let mut at = 0;
        std::iter::from_fn(move || {
            for (offset, c) in text.get(at..)?.char_indices() {
                let rest = text.get(at + offset..)?;
                let words = self.words.get(&c).map(Vec::as_slice).unwrap_or_default();
                if let Some((word, to)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
                    let start = at + offset;
                    at = start + word.len();
                    return Some((Span::new(start, at), to.as_str()));
                }
            }
            None
        })
    }
}
