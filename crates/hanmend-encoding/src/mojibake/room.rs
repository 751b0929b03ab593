//! What is known from one line to the next, and from one round to the next.

use std::collections::{HashMap, HashSet};

use hanmend_core::{Edits, Span};

use super::channel::Channel;
use super::code_pages::CodePages;
use super::direct::Direct;
use super::expected::Expected;
use super::language::{Asked, Document};
use super::mixed::Mixed;
use super::tails::Tails;
use super::undo::Undone;
use super::{guess, lattice, lossy};
use crate::scan::Parts;

/// What is kept from one line to the next, and from one round to the next.
#[derive(Debug, Default)]
pub(crate) struct Room {
    pub(super) direct: Direct,
    pub(super) tails: Tails,
    pub(super) mixed: Mixed,
    pub(super) code_pages: CodePages,
    pub(super) lossy: lossy::Room,
    pub(super) guesses: guess::Room,
    pub(super) search: lattice::Room,
    pub(super) expected: Expected,
    /// Where the round before mended lines, in ascending order.
    mended: Places,
    /// Where the lines begin of which all was undone, in ascending order: those
    /// of the rounds before, and of this one.
    whole: Places,
    pub(super) whole_now: Vec<usize>,
    /// What was asked of the document for the answers that follow.
    asked: Asked,
    /// What was asked of the text in the round before, and whether it is the same still.
    told: Asked,
    is_same_text: bool,
    /// The lines in which nothing was found to change, by what they were
    /// looked at with.
    pub(super) settled: HashSet<u64>,
    /// The searches in which nothing was gained.
    pub(super) vain: HashSet<u64>,
    /// The lines that something was found in, for texts that do not come to
    /// rest.
    pub(super) undone: Option<HashMap<u64, Undone>>,
}

impl Room {
    /// Whether any line was looked at in vain, or kept.
    pub(super) fn knows_any(&self) -> bool {
        !self.settled.is_empty() || self.undone.is_some()
    }

    /// What is known of a line by what it was looked at with.
    pub(super) fn known(&self, key: u64) -> Option<Known<'_>> {
        if self.settled.contains(&key) {
            return Some(Known::Settled);
        }
        let undone = self.undone.as_ref()?.get(&key)?;
        Some(Known::Undone(undone))
    }

    /// The document of a text; where that is the one of the round before, with
    /// what was asked of it then.
    pub(super) fn document<'t>(&mut self, text: &'t str, parts: &'t Parts) -> Document<'t> {
        let told = if self.is_same_text {
            self.told
        } else {
            Asked::default()
        };
        let document = Document::known(text, parts, told);
        (self.mended.passed, self.whole.passed) = (0, 0);
        self.keep_answers_for(&document);
        document
    }

    /// Ends a round over a document.
    pub(super) fn settle(&mut self, document: &Document<'_>) {
        self.expected.settle(document);
        self.told = document.told();
        self.asked = self.told.or(self.asked);
    }

    /// Forgets all answers unless they are those for a document.
    fn keep_answers_for(&mut self, document: &Document<'_>) {
        if document.answers(self.asked) {
            return;
        }
        self.asked = Asked::default();
        self.settled.clear();
        self.vain.clear();
        if let Some(undone) = &mut self.undone {
            undone.clear();
        }
    }

    /// Whether lines that were undone say something of the others.
    pub(crate) fn expects(&self) -> bool {
        self.expected.channel.is_some()
    }

    /// Forgets what the lines that were undone say of the others, as another
    /// repair of the text would not know it.
    pub(crate) fn forget(&mut self) {
        self.whole.all.clear();
        self.expected = Expected::default();
        self.mixed.forget();
        self.code_pages.forget();
        self.is_same_text = false;
    }

    /// Ends a round that changed nothing.
    pub(crate) fn rest(&mut self) {
        self.forget();
        self.is_same_text = true;
    }

    /// Takes where a round has mended the text, as that is now, by those edits.
    pub(crate) fn take_mended(&mut self, starts: &[usize], edits: &Edits) {
        self.is_same_text = false;
        self.mended.all.clear();
        self.mended.all.extend_from_slice(starts);
        self.whole.all.append(&mut self.whole_now);
        self.whole.all.sort_unstable();
        let mut edits = edits.iter().peekable();
        let (mut more, mut less) = (0, 0);
        for start in &mut self.whole.all {
            while let Some(edit) = edits.next_if(|edit| edit.span.end <= *start) {
                more += edit.replacement.len();
                less += edit.span.len();
            }
            *start = *start + more - less;
        }
    }

    /// Whether the round before mended a line, or one undid all of it. Lines are
    /// asked in their order.
    pub(super) fn has_mended(&mut self, line: Span) -> bool {
        let mended = self.mended.next(line.start);
        let whole = self.whole.next(line.start);
        mended.is_some_and(|start| start < line.end) || whole == Some(line.start)
    }

    /// From now on lines are kept with what was found in them.
    pub(crate) fn remember(&mut self) {
        self.undone.get_or_insert_default();
    }
}

/// Places in ascending order that are passed one after the other.
#[derive(Debug, Default)]
struct Places {
    all: Vec<usize>,
    passed: usize,
}

impl Places {
    /// The first one from a place on, which is not before those asked so far.
    fn next(&mut self, from: usize) -> Option<usize> {
        let rest = self.all.get(self.passed..)?;
        self.passed += rest.iter().take_while(|place| **place < from).count();
        self.all.get(self.passed).copied()
    }
}

/// A line that was looked at before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known<'r> {
    Settled,
    Undone(&'r Undone),
}

impl Known<'_> {
    /// Adds the edits of the line, and says which channel was undone.
    pub(super) fn push(
        self,
        line: &str,
        start: usize,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        match self {
            Known::Settled => None,
            Known::Undone(undone) => {
                undone.push(line, start, edits);
                Some(undone.channel)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use hanmend_core::Certainty;

    use super::*;
    use crate::mojibake::channel::CHANNELS;

    #[test]
    fn lines_that_were_undone_are_found_behind_what_is_mended() {
        let [first, ..] = &CHANNELS;
        let mut edits = Edits::new();
        edits.push(Span::new(2, 6), "村", &first.rule, Certainty::Sure);
        let mut room = Room::default();
        room.whole_now.extend([0, 10]);
        room.take_mended(&[2], &edits);
        assert!(room.has_mended(Span::new(0, 9)) && room.has_mended(Span::new(9, 20)));
        room.document("", &Parts::default());
        room.take_mended(&[], &edits);
        assert!(room.has_mended(Span::new(8, 20)) && !room.has_mended(Span::new(9, 20)));
        room.document("", &Parts::default());
        room.forget();
        assert!(!room.has_mended(Span::new(8, 20)));
    }
}
