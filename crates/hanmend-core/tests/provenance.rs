//! Holds alignments to a model that is too simple to be wrong: each byte of a
//! text carries the set of bytes of the original that it owes its existence
//! to.

#![allow(
    clippy::indexing_slicing,
    reason = "the model is generated along with its indices"
)]

use std::collections::BTreeSet;

use hanmend_core::{Certainty, Edits, Rule, Span, Trace};
use proptest::prelude::*;

static RULE: Rule = Rule::new("test.rule", "a test");

/// Characters of one to four bytes.
const ALPHABET: &[char] = &['a', '1', 'é', 'ā', '县', '縣', '。', '𠮷', '𫚥'];

/// What a stage does with the next characters of the text.
#[derive(Clone, Debug)]
enum Step {
    Keep(usize),
    Replace(usize, String),
    PerCharacter(String),
    Suggest(usize, String),
}

fn characters(most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(ALPHABET), 0..=most)
        .prop_map(|characters| characters.into_iter().collect())
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..4usize).prop_map(Step::Keep),
        3 => (0..4usize, characters(3)).prop_map(|(count, text)| Step::Replace(count, text)),
        2 => characters(4).prop_map(Step::PerCharacter),
        1 => (0..3usize, characters(2)).prop_map(|(count, text)| Step::Suggest(count, text)),
    ];
    prop::collection::vec(step, 0..7)
}

/// The text with the ancestors of each byte.
#[derive(Clone, Debug)]
struct Model {
    text: String,
    ancestors: Vec<BTreeSet<usize>>,
    /// For each original byte, whether a stage touched it.
    touched: BTreeSet<usize>,
}

impl Model {
    fn new(text: &str) -> Model {
        Model {
            text: text.to_owned(),
            ancestors: (0..text.len()).map(|at| BTreeSet::from([at])).collect(),
            touched: BTreeSet::new(),
        }
    }

    /// Makes the edits of one stage, and the same edits for hanmend.
    fn run(&mut self, steps: &[Step]) -> Edits {
        let (mut text, mut ancestors) = (String::new(), Vec::new());
        let mut edits = Edits::new();
        let mut at = 0;
        let width = |text: &str, at: usize, count: usize| -> usize {
            text[at..].chars().take(count).map(char::len_utf8).sum()
        };
        for step in steps {
            match step {
                Step::Keep(count) => {
                    let end = at + width(&self.text, at, *count);
                    text.push_str(&self.text[at..end]);
                    ancestors.extend_from_slice(&self.ancestors[at..end]);
                    at = end;
                }
                Step::Suggest(count, replacement) => {
                    let end = at + width(&self.text, at, *count);
                    edits.push(Span::new(at, end), replacement, &RULE, Certainty::Suggested);
                    text.push_str(&self.text[at..end]);
                    ancestors.extend_from_slice(&self.ancestors[at..end]);
                    at = end;
                }
                Step::Replace(count, replacement) => {
                    let end = at + width(&self.text, at, *count);
                    edits.push(Span::new(at, end), replacement, &RULE, Certainty::Sure);
                    let owed = self.union(at..end);
                    text.push_str(replacement);
                    ancestors.extend(std::iter::repeat_n(owed, replacement.len()));
                    at = end;
                }
                Step::PerCharacter(replacement) => {
                    let count = replacement.chars().count();
                    let end = at + width(&self.text, at, count);
                    if self.text[at..end].chars().count() < count {
                        continue;
                    }
                    edits.push_per_character(
                        Span::new(at, end),
                        replacement,
                        &RULE,
                        Certainty::Sure,
                    );
                    for to in replacement.chars() {
                        let next = at + width(&self.text, at, 1);
                        let owed = self.union(at..next);
                        text.push(to);
                        ancestors.extend(std::iter::repeat_n(owed, to.len_utf8()));
                        at = next;
                    }
                }
            }
        }
        text.push_str(&self.text[at..]);
        ancestors.extend_from_slice(&self.ancestors[at..]);
        self.text = text;
        self.ancestors = ancestors;
        edits
    }

    fn union(&mut self, range: std::ops::Range<usize>) -> BTreeSet<usize> {
        let union: BTreeSet<usize> = self.ancestors[range].iter().flatten().copied().collect();
        self.touched.extend(union.iter().copied());
        union
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    inner.is_empty() || outer.start <= inner.start && inner.end <= outer.end
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_span_of_every_document(
        original in characters(12),
        stages in prop::collection::vec(steps(), 1..=4),
    ) {
        let mut model = Model::new(&original);
        let mut trace = Trace::new(original.as_str());
        for stage in &stages {
            let edits = model.run(stage);
            trace.apply("test", edits);
        }
        prop_assert_eq!(trace.text(), &model.text);

        let places: Vec<usize> =
            (0..=model.text.len()).filter(|&at| model.text.is_char_boundary(at)).collect();
        for (index, &start) in places.iter().enumerate() {
            for &end in &places[index..] {
                let source = trace.source(Span::new(start, end));
                prop_assert!(original.get(source.range()).is_some(), "law 0: on characters");
                if start == end {
                    continue;
                }
                for byte in start..end {
                    for &owed in &model.ancestors[byte] {
                        prop_assert!(source.contains(owed), "law 1: {start}..{end} owes {owed}");
                    }
                }
                for larger in [
                    Span::new(places[index.saturating_sub(1)], end),
                    Span::new(start, places[(index + 1).min(places.len() - 1)].max(end)),
                ] {
                    prop_assert!(holds(trace.source(larger), source), "law 2");
                }
                let untouched = model.ancestors[start..end].iter().all(|owed| {
                    owed.len() == 1 && owed.iter().all(|byte| !model.touched.contains(byte))
                });
                let first = model.ancestors[start].first().copied();
                if let (true, Some(first)) = (untouched, first) {
                    let copied = model.ancestors[start..end]
                        .iter()
                        .zip(first..)
                        .all(|(owed, byte)| owed.contains(&byte));
                    if copied {
                        let exact = Span::new(first, first + end - start);
                        prop_assert_eq!(source, exact, "law 3");
                    }
                }
            }
        }
        // The way back holds all that owes its existence to a character.
        for (start, character) in original.char_indices() {
            let source = Span::new(start, start + character.len_utf8());
            let target = trace.target(source);
            prop_assert!(trace.text().get(target.range()).is_some());
            for (byte, owed) in model.ancestors.iter().enumerate() {
                if owed.iter().any(|&owed| source.contains(owed)) {
                    prop_assert!(target.contains(byte), "{source:?} became {byte}");
                }
            }
        }
        // A span that cuts a character is that of the whole characters.
        for start in 0..=model.text.len() {
            for end in start..=model.text.len() {
                let wide = Span::new(start, end).widened(&model.text);
                prop_assert_eq!(trace.source(Span::new(start, end)), trace.source(wide));
            }
        }
    }

    #[test]
    fn a_place_gives_what_was_deleted_there(
        before in characters(5),
        first in characters(4),
        second in characters(4),
        after in characters(5),
    ) {
        let original = format!("{before}{first}{second}{after}");
        let mut trace = Trace::new(original.as_str());
        for deleted in [&first, &second] {
            let mut edits = Edits::new();
            let span = Span::new(before.len(), before.len() + deleted.len());
            edits.push(span, "", &RULE, Certainty::Sure);
            trace.apply("test", edits);
        }
        let place = Span::new(before.len(), before.len());
        let deleted = Span::new(before.len(), before.len() + first.len() + second.len());
        prop_assert_eq!(trace.source(place), deleted);
    }

    #[test]
    fn the_log_tells_of_every_edit(
        original in characters(12),
        stages in prop::collection::vec(steps(), 1..=4),
    ) {
        let mut model = Model::new(&original);
        let mut trace = Trace::new(original.as_str());
        let mut proposed = 0;
        for stage in &stages {
            let edits = model.run(stage);
            proposed += edits.len();
            trace.apply("test", edits);
        }
        prop_assert_eq!(trace.log().count(), proposed);
        for entry in trace.log() {
            prop_assert!(original.get(entry.source.range()).is_some());
            prop_assert_eq!(entry.applied, entry.certainty >= Certainty::Likely);
        }
    }
}
