//! The edits between a text and its conversion.

use hanmend_core::{Certainty, Edits, Rule, Span};

/// Adds the edits that turn `old`, which begins at `offset`, into `new`. They
/// are character for character, except in the `uneven` spans of both; where
/// even the rest has different numbers of characters, it is one edit.
pub(super) fn difference(
    edits: &mut Edits,
    old: &str,
    new: &str,
    offset: usize,
    uneven: &[(Span, Span)],
    rule: &'static Rule,
) {
    let slice = |text, start, end| str::get(text, start..end).unwrap_or_default();
    let (mut old_at, mut new_at) = (0, 0);
    let end = (
        Span::new(old.len(), old.len()),
        Span::new(new.len(), new.len()),
    );
    for (from, to) in uneven.iter().copied().chain([end]) {
        let before = slice(old, old_at, from.start);
        let after = slice(new, new_at, to.start);
        if before.chars().count() == after.chars().count() {
            push_runs(edits, before, after, offset + old_at, rule);
        } else {
            let span = Span::new(old_at, from.start).shifted(offset);
            edits.push(span, after, rule, Certainty::Sure);
        }
        if !from.is_empty() || !to.is_empty() {
            let replacement = slice(new, to.start, to.end);
            edits.push(from.shifted(offset), replacement, rule, Certainty::Sure);
        }
        (old_at, new_at) = (from.end, to.end);
    }
}

/// Adds an edit for each run of characters that differ.
fn push_runs(edits: &mut Edits, old: &str, new: &str, offset: usize, rule: &'static Rule) {
    let mut run: Option<(usize, usize)> = None;
    let mut close = |run: &mut Option<(usize, usize)>, old_at: usize, new_at: usize| {
        if let Some((old_start, new_start)) = run.take() {
            let replacement = new.get(new_start..new_at).unwrap_or_default();
            let span = Span::new(old_start, old_at).shifted(offset);
            edits.push_per_character(span, replacement, rule, Certainty::Sure);
        }
    };
    for ((old_at, from), (new_at, to)) in old.char_indices().zip(new.char_indices()) {
        if from == to {
            close(&mut run, old_at, new_at);
        } else {
            run.get_or_insert((old_at, new_at));
        }
    }
    close(&mut run, old.len(), new.len());
}
