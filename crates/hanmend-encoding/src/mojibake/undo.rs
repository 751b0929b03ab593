//! From the cheapest way through a line to its edits.

use hanmend_core::{Certainty, Edits, Span};

use super::cells::{Cell, Cells};
use super::channel::{Channel, Right};
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
        // Where bytes were lost what lies between the stretches is mostly
        // damaged, too.
        let (from, to) = if cells.cells.contains(&Cell::Lost) {
            (0, cells.cells.len())
        } else {
            cells.around(promise.from, promise.to)
        };
        let search = Search {
            right: channel.right,
            enter,
            missing: channel.is_shift(),
        };
        let way = search.run(cells, from, to);
        if std::env::var("DBG").is_ok() { for s in &way { eprint!("{}{}{} ", s.character, if s.mode == Mode::Kept {""} else {"*"}, s.total); } eprintln!(); }
        let total = way.last().map_or(0, |step| step.total);
        Undone {
            gain: as_it_is(cells, from, to) - total,
            changes: changes(cells, line, &way, to),
            channel,
        }
    }

    /// Whether it needs no second look: in UTF-8 bytes spell nothing by chance.
    fn is_plain(&self) -> bool {
        self.channel.right == Right::Utf8 || self.gain > SURE
    }

    /// Adds the edits, for a line that begins at `start`.
    pub(super) fn push(&self, start: usize, edits: &mut Edits) {
        for change in &self.changes {
            if !self.is_plain() && !is_chinese(&change.replacement) {
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

/// What the characters of a change cost at most on average: those of Chinese
/// text cost 6.5 nats. Symbols and letters that were meant can be read as rare
/// characters, which gains something but not text.
const USUAL: Cost = 19 * NAT / 2;

/// The same for a change of several characters, which can have rare ones.
const USUAL_IF_LONG: Cost = 10 * NAT;

/// From how many characters on a change is long.
const LONG: Cost = 6;

/// Whether what a change puts is Chinese text and not chance.
fn is_chinese(replacement: &str) -> bool {
    let statistics = Statistics::get();
    let mut count = 0;
    let mut sum = 0;
    for character in replacement.chars().filter(|each| !each.is_ascii()) {
        count += 1;
        sum += statistics.cost(character);
    }
    let most = if count < LONG { USUAL } else { USUAL_IF_LONG };
    sum <= count * most
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
