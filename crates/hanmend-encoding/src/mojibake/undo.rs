//! From the cheapest way through a line to its edits.

use hanmend_core::{Certainty, Edits, Span};

use super::cells::Cells;
use super::channel::Channel;
use super::lattice::{Mode, Search, Step};
use super::promise::Promise;
use super::read::LOST;
use crate::statistics::{Cost, NAT, Script, Statistics};

/// What undoing has to gain to be sure, when nothing was inferred.
const SURE: Cost = 24 * NAT;

/// A line with damage undone.
#[derive(Debug)]
pub(super) struct Undone {
    /// How much less it costs than before, beyond the prior.
    pub(super) gain: Cost,
    changes: Vec<Change>,
    pub(super) channel: &'static Channel,
}

/// A part of a line that changes.
#[derive(Debug)]
struct Change {
    span: Span,
    replacement: String,
    inferred: bool,
}

impl Undone {
    /// The best that can be made of a line, if `enter` is the prior that it is
    /// damaged in this way.
    pub(super) fn of(
        line: &str,
        cells: &Cells,
        channel: &'static Channel,
        enter: Cost,
        promise: Promise,
    ) -> Undone {
        let (from, to) = cells.around(promise.from, promise.to);
        let search = Search {
            right: channel.right,
            enter,
            missing: channel.is_shift(),
        };
        let way = search.run(cells, from, to);
        let total = way.last().map_or(0, |step| step.total);
        Undone {
            gain: as_it_is(cells, from, to) - total,
            changes: changes(cells, line, &way, to),
            channel,
        }
    }

    /// Adds the edits, for a line that begins at `start`.
    pub(super) fn push(&self, start: usize, line: &str, edits: &mut Edits) {
        for change in &self.changes {
            if line.get(change.span.range()) == Some(&change.replacement) {
                continue;
            }
            let certainty = if change.inferred || self.gain < SURE {
                Certainty::Likely
            } else {
                Certainty::Sure
            };
            edits.push(
                change.span.shifted(start),
                &change.replacement,
                &self.channel.rule,
                certainty,
            );
        }
    }
}

/// What a line costs when nothing is undone.
fn as_it_is(cells: &Cells, from: usize, to: usize) -> Cost {
    let statistics = Statistics::get();
    let mut before = cells.before(from);
    let mut script = Script::of(before);
    cells
        .characters
        .iter()
        .filter(|character| (from..to).contains(&character.cell))
        .map(|character| {
            let next = Script::of(character.character);
            let cost = character.cost + script.change(next)
                - statistics.bonus(before, character.character);
            before = character.character;
            script = script.then(next);
            cost
        })
        .sum()
}

/// The changed parts, each from one border of characters to the next that
/// both readings share, joined where nothing unchanged lies between.
fn changes(cells: &Cells, line: &str, way: &[Step], to: usize) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut open: Option<Change> = None;
    let starts = way.iter().skip(1).map(|next| next.start);
    let ends = starts.chain([to]);
    for (step, end) in way.iter().zip(ends) {
        if step.mode == Mode::Kept {
            continue;
        }
        let offset = |cell: usize| {
            cells
                .character_at(cell)
                .map_or(line.len(), |character| character.offset)
        };
        let change = open.get_or_insert_with(|| Change {
            span: Span::new(offset(step.start), offset(step.start)),
            replacement: String::new(),
            inferred: false,
        });
        change.replacement.push(step.character);
        change.inferred |= step.inferred || step.character == LOST;
        if !cells.is_border(end) {
            continue;
        }
        change.span.end = offset(end);
        let Some(change) = open.take() else {
            continue;
        };
        if line.get(change.span.range()) == Some(&change.replacement) {
            continue;
        }
        match changes.last_mut() {
            Some(last) if last.span.end == change.span.start => {
                last.span.end = change.span.end;
                last.replacement.push_str(&change.replacement);
                last.inferred |= change.inferred;
            }
            _ => changes.push(change),
        }
    }
    changes
}
