//! The cheapest way to read a piece of text: which parts of it stand as they
//! are, and which are undone.
//!
//! One search over the bytes decides it all: where damage begins and ends,
//! what lost bytes were, and whether it is damage at all. In one mode the
//! characters are kept, in the other the bytes are read in the right
//! encoding; changing into the second has its price, the prior that text is
//! damaged. The time is linear: each cell has few ways to be read, and only
//! the best few readings up to each are followed.

use super::cells::{Cell, Cells};
use super::channel::Right;
use super::front::Front;
use super::gap::{Gapped, Gaps};
use super::guess;
use super::missing;
use super::read::{self, Reading};
use super::shifts::Shifts;
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Script, Statistics};
use crate::tables::Table;
use crate::words::{REACH as REACH_OF_WORDS, is_traditional};

/// How much dearer than another a way to the same cell can be and still be
/// followed.
const TOO_DEAR: Cost = 25 * NAT;

/// How a piece of text is searched.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    pub(super) right: Right,
    /// What it costs to begin to undo.
    pub(super) enter: Cost,
    /// Whether a sign alone may be half of a mark, as converters leave them.
    pub(super) halves: bool,
}

/// One character of the cheapest way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) character: char,
    /// The cells that it was read from.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) mode: Mode,
    pub(super) inferred: bool,
    /// What the way costs up to here.
    pub(super) total: Cost,
}

#[cfg(test)]
impl Step {
    /// A way that spells a text, for tests that ask for nothing else.
    pub(super) fn way(text: &str) -> Vec<Step> {
        let step = |character| Step {
            character,
            start: 0,
            end: 0,
            mode: Mode::Undone,
            inferred: false,
            total: 0,
        };
        text.chars().map(step).collect()
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Kept,
    Undone,
}

/// The end of a way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) step: Step,
    back: u32,
    /// That of the last character that has one.
    script: Script,
}

/// What it costs more that damage begins within a line and not with it, and
/// that it ends there: mostly whole lines are damaged.
const WITHIN_A_LINE: Cost = 5 * NAT;
const ENDS_WITHIN_A_LINE: Cost = 3 * NAT;

/// What a traditional character costs more in a line that has no other: text
/// that lost a byte does not change its script. And what one costs more of which a letter is
/// the second byte: such text has none.
const ONLY_TRADITIONAL: Cost = 3 * NAT;
const HALF_A_LETTER: Cost = 20 * NAT;

/// What it costs to guess anything from the signs of two lost bytes that stand
/// together: mostly both are one character's, and nothing is shifted.
const TORN: Cost = 12 * NAT;

/// How far back it is asked whether a pair was left out before.
const FAR: usize = 64;

const NONE: u32 = u32::MAX;

/// How much dearer than a shift that began before another one can be and
/// still be begun.
const NO_LATER: Cost = 14 * NAT;

/// Room to search in, kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    nodes: Vec<Node>,
    front: Front,
    readings: Vec<Reading>,
    here: Vec<u32>,
}

impl Search {
    /// The characters of the cheapest way from one border of `cells` to
    /// another, with the shifts that may be in between where bytes may be missing
    /// without a sign, and whether it is asked what was left out of them.
    pub(super) fn run(
        self,
        cells: &Cells,
        (from, to): (usize, usize),
        shifts: Option<(&Shifts, bool)>,
        room: &mut Room,
        guesses: &mut guess::Room,
    ) -> Vec<Step> {
        let statistics = Statistics::get();
        let Room {
            nodes,
            front,
            readings,
            here,
        } = room;
        nodes.clear();
        front.clear();
        nodes.push(Node {
            step: Step {
                character: cells.before(from),
                start: from,
                end: from,
                mode: Mode::Kept,
                inferred: false,
                total: 0,
            },
            back: NONE,
            script: Script::of(cells.before(from)),
        });
        front.add(nodes, from, 0);
        let (shifts, left_out) = shifts.unzip();
        let missing = shifts.is_some();
        let simplified = missing && !cells.has_traditional();
        let mut gaps = left_out.unwrap_or_default().then(|| Gaps::of(cells));
        // The least that undoing costs up to the cell before.
        let mut undone = Cost::MAX / 2;
        for at in from..to {
            front.take(at, here);
            prune(nodes, here);
            if here.is_empty() {
                undone = Cost::MAX / 2;
                continue;
            }
            let border = cells.is_border(at);
            let enter = shifts.map_or(self.enter, |shifts| shifts.enter(self.enter, cells, at));
            readings.clear();
            // Where a byte is missing nothing is undone before it, and what is known reads
            // the same.
            if !(missing && border && is_kept_byte(nodes, here, cells, at)) {
                read::readings(self.right, cells, at, readings);
                missing::weigh(cells, at, readings);
            }
            let plain = readings.len();
            if let Some(shifts) = shifts {
                // Only one way keeps all up to a border.
                let steps = here.iter().filter_map(|index| {
                    let node = nodes.get(*index as usize)?;
                    Some((node.step, *index))
                });
                let before = steps
                    .clone()
                    .filter(|(step, _)| !border || step.mode == Mode::Kept)
                    .min_by_key(|(step, _)| step.total);
                if let Some((before, index)) = before
                    && (!border
                        || before.total + enter < undone + NO_LATER
                            && shifts.gain(at) > enter
                            && missing::is_worth_a_shift(cells, at))
                {
                    let before = last_characters(nodes, index);
                    missing::read_missing(cells, (at, self.halves), before, guesses, readings);
                }
                let steps = steps.map(|(step, _)| step);
                undone = steps
                    .filter(|step| step.mode == Mode::Undone)
                    .map(|step| step.total)
                    .min()
                    .unwrap_or(if border { undone } else { Cost::MAX / 2 });
                doubt_guesses(cells, at, shifts.doubt(self.enter, at), readings);
                if simplified {
                    doubt_traditional(readings);
                }
            }
            let keep = border
                .then(|| cells.begins.get(at).copied().flatten())
                .flatten()
                .and_then(|index| {
                    let character = cells.characters.get(index as usize)?;
                    Some((*character, cells.end_of(index as usize)))
                });
            if let Some(gaps) = &mut gaps
                && !border
                && let Some(best) = cheapest(nodes, here)
            {
                let before = last_characters(nodes, best);
                let again = has_gap(nodes, best, cells);
                let found = gaps.at(cells, (at, again), before, readings);
                found
                    .iter()
                    .for_each(|each| push_gapped(nodes, front, best, (at, each)));
            }
            for &index in &*here {
                let Some(Node {
                    step: before,
                    script,
                    ..
                }) = nodes.get(index as usize).copied()
                else {
                    continue;
                };
                if let (true, Some((character, end))) = (border, keep) {
                    let next = Script::of(character.character);
                    // A shift ends where it has to.
                    let left = if before.mode == Mode::Undone && !missing {
                        ENDS_WITHIN_A_LINE
                    } else {
                        0
                    };
                    let cost = left + character.cost_in(missing) + script.change(next)
                        - statistics.bonus(before.character, character.character);
                    push(
                        nodes,
                        front,
                        (index, script.then(next)),
                        Step {
                            character: character.character,
                            start: at,
                            end,
                            mode: Mode::Kept,
                            inferred: false,
                            total: before.total + cost,
                        },
                    );
                }
                if before.mode == Mode::Kept && !border {
                    continue;
                }
                let entered = match (before.mode, at) {
                    (Mode::Undone, _) => 0,
                    (Mode::Kept, 0) => enter,
                    (Mode::Kept, _) if missing => enter,
                    (Mode::Kept, _) => enter + WITHIN_A_LINE,
                };
                let readings = if before.mode == Mode::Kept || !border {
                    readings.as_slice()
                } else {
                    readings.get(..plain).unwrap_or_default()
                };
                let most = statistics.most_bonus(before.character);
                for reading in readings {
                    // Most are too dear however well they go with what stands
                    // before them.
                    let least = before.total + entered + reading.cost - most;
                    if !front.has_room(reading.end, least) {
                        continue;
                    }
                    let next = Script::of(reading.character);
                    let cost = reading.cost + script.change(next)
                        - statistics.bonus(before.character, reading.character);
                    push(
                        nodes,
                        front,
                        (index, script.then(next)),
                        Step {
                            character: reading.character,
                            start: at,
                            end: reading.end,
                            mode: Mode::Undone,
                            inferred: reading.inferred,
                            total: before.total + entered + cost,
                        },
                    );
                }
            }
        }
        front.take(to, here);
        let last = here.iter().copied().min_by_key(|index| {
            nodes
                .get(*index as usize)
                .map_or(Cost::MAX, |node| node.step.total)
        });
        way(nodes, last)
    }
}

/// How much likelier a guess has to be behind the character before it than elsewhere to
/// cost no more than this for a doubt: `農I區` lacks 業, `四A級` nothing.
const GOES_WITH_BEFORE: Cost = 3 * NAT;
const DOUBT_THEN: Cost = 5 * NAT;

/// Lets guessed characters cost so much more, and those that are guessed from the signs of
/// two lost bytes.
fn doubt_guesses(cells: &Cells, at: usize, more: Cost, readings: &mut [Reading]) {
    let before = cells.before(at);
    for reading in readings.iter_mut().filter(|reading| reading.inferred) {
        let goes = more > DOUBT_THEN
            && is_ideograph(before)
            && Statistics::get().bonus(before, reading.character) >= GOES_WITH_BEFORE;
        reading.cost += if goes { DOUBT_THEN } else { more };
        if (at..reading.end).any(|cell| cells.is_torn(cell)) {
            reading.cost += TORN;
        }
    }
}

/// Lets the traditional characters cost more.
fn doubt_traditional(readings: &mut [Reading]) {
    for reading in readings {
        if reading.inferred && is_half_a_letter(reading.character) {
            reading.cost += HALF_A_LETTER;
        } else if is_traditional(reading.character) {
            reading.cost += ONLY_TRADITIONAL;
        }
    }
}

/// Whether the second byte of a character is one of ASCII.
fn is_half_a_letter(character: char) -> bool {
    let pair = Table::gbk().pair(character);
    pair.is_some_and(|[_, trail]| trail.is_ascii())
}

/// Whether all is kept up to a cell, and a known byte stands there.
fn is_kept_byte(nodes: &[Node], here: &[u32], cells: &Cells, at: usize) -> bool {
    let mut here = here.iter().filter_map(|index| nodes.get(*index as usize));
    matches!(cells.get(at), Some(Cell::Byte(_))) && here.all(|node| node.step.mode == Mode::Kept)
}

/// Drops what is too dear to be the cheapest way in the end.
fn prune(nodes: &[Node], here: &mut Vec<u32>) {
    let total = |index: &u32| {
        nodes
            .get(*index as usize)
            .map_or(Cost::MAX, |node| node.step.total)
    };
    if let Some(least) = here.iter().map(total).min() {
        here.retain(|index| total(index) <= least + TOO_DEAR);
    }
}

fn push(nodes: &mut Vec<Node>, front: &mut Front, (back, script): (u32, Script), step: Step) {
    let index = nodes.len() as u32;
    nodes.push(Node { step, back, script });
    if !front.add(nodes, step.end, index) {
        nodes.pop();
    }
}

/// The node that costs least.
fn cheapest(nodes: &[Node], here: &[u32]) -> Option<u32> {
    let total = |index: &u32| nodes.get(*index as usize).map(|node| node.step.total);
    here.iter().copied().min_by_key(total)
}

/// Whether a pair was left out before, on the way to a node.
fn has_gap(nodes: &[Node], mut index: u32, cells: &Cells) -> bool {
    for _ in 0..FAR {
        let Some(Node { step, back, .. }) = nodes.get(index as usize) else {
            return false;
        };
        if step.mode == Mode::Undone
            && step.end == step.start + 1
            && step.inferred
            && !cells.is_border(step.start)
        {
            return true;
        }
        index = *back;
    }
    false
}

/// Adds both characters of which a half each is left at a cell, behind a node.
fn push_gapped(
    nodes: &mut Vec<Node>,
    front: &mut Front,
    back: u32,
    (at, gapped): (usize, &Gapped),
) {
    let Some(Node { step, script, .. }) = nodes.get(back as usize).copied() else {
        return;
    };
    let next = Script::of(gapped.first);
    let script = script.then(next);
    let first = Step {
        character: gapped.first,
        start: at,
        end: at + 1,
        mode: Mode::Undone,
        inferred: true,
        total: step.total,
    };
    let between = nodes.len() as u32;
    nodes.push(Node {
        step: first,
        back,
        script,
    });
    let second = Step {
        character: gapped.second,
        start: at + 1,
        end: at + 2,
        total: step.total + gapped.cost,
        ..first
    };
    push(
        nodes,
        front,
        (between, script.then(Script::of(gapped.second))),
        second,
    );
}

/// The last characters of the way to a node, in the order of the text.
fn last_characters(nodes: &[Node], mut index: u32) -> [char; REACH_OF_WORDS] {
    let mut characters = [' '; REACH_OF_WORDS];
    for slot in characters.iter_mut().rev() {
        let Some(node) = nodes.get(index as usize) else {
            break;
        };
        *slot = node.step.character;
        index = node.back;
    }
    characters
}

fn way(nodes: &[Node], last: Option<u32>) -> Vec<Step> {
    let mut way = Vec::new();
    let mut at = last.unwrap_or(NONE);
    while let Some(node) = nodes.get(at as usize) {
        if node.back == NONE {
            break;
        }
        way.push(node.step);
        at = node.back;
    }
    way.reverse();
    way
}
