//! Whole lines that were misread with loss.
//!
//! Where all of a line was misread, most of its bytes are known and can be
//! read in one way only. So the search goes only from where bytes were lost to
//! where the ways through them have met again, and nothing asks whether parts
//! of the line are better left: that is decided for all of it at the end.

use super::cells::{Cell, Cells};
use super::channel::{Channel, Right};
use super::clear::Clear;
use super::guess;
use super::language::is_of_chinese;
use super::lattice::{Mode, Step};
use super::missing;
use super::read::{self, LOST, Reading};
use super::undo::{Undone, changes};
use crate::statistics::{Cost, NAT, Script, Statistics};
use crate::tables::Table;

/// Bytes spell nothing in UTF-8 by chance.
pub(super) const UTF8: Clear = Clear {
    known: 4,
    gain: 30 * NAT,
    usual: 10 * NAT,
};

/// The same where the line before came through that channel, too.
pub(super) const UTF8_AGAIN: Clear = Clear {
    known: 1,
    gain: 8 * NAT,
    usual: 9 * NAT,
};

/// In double-byte encodings most bytes spell something. The gain is what a
/// channel has to promise to be the only one that is searched.
const DOUBLE: Clear = Clear {
    known: 8,
    gain: 60 * NAT,
    usual: 17 * NAT / 2,
};

/// The same where the line before came through that channel, too.
const DOUBLE_AGAIN: Clear = Clear {
    known: 6,
    gain: 12 * NAT,
    usual: 15 * NAT / 2,
};

/// How many ways are followed that end at the same cell.
const WIDTH: usize = 6;

/// How much dearer than another a way can be and still be followed.
const TOO_DEAR: Cost = 25 * NAT;

/// More than one character reaches; a power of two, so that no division is
/// needed.
const SLOTS: usize = 16;

/// What a character is taken to cost of which one byte is lost.
pub(super) const A_GUESS: Cost = 6 * NAT;

/// One character on a way through lost bytes.
#[derive(Clone, Copy, Debug)]
struct Node {
    step: Step,
    /// The one before it, or itself for the first.
    back: usize,
    script: Script,
}

/// Room to search in, kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// What the line spells up to where it was read.
    way: Vec<Step>,
    nodes: Vec<Node>,
    /// By cell, modulo their number: the nodes behind which it comes.
    slots: [Slot; SLOTS],
    here: Vec<usize>,
    before: Vec<Before>,
    readings: Vec<Reading>,
}

/// A node behind which characters are added, with what is asked of it for each.
#[derive(Clone, Copy, Debug)]
struct Before {
    index: usize,
    character: char,
    total: Cost,
    /// The total less the most that a character behind it costs less.
    least: Cost,
    script: Script,
}

/// The best nodes behind which a cell comes.
#[derive(Debug, Default)]
struct Slot {
    nodes: Vec<usize>,
    /// What the dearest of them costs, if there are as many as are followed.
    dearest: Option<Cost>,
}

/// What a line spells so far.
#[derive(Clone, Copy, Debug)]
struct Tally {
    /// How many characters that are not ASCII are known, and how many not.
    known: usize,
    guessed: usize,
    cost: Cost,
}

impl Room {
    /// A line with all of it undone, if that is clearly better. Less has to be
    /// clear where the line before came through the same channel.
    pub(super) fn undone(
        &mut self,
        line: &str,
        cells: &Cells,
        channel: &'static Channel,
        again: bool,
        guesses: &mut guess::Room,
    ) -> Option<Undone> {
        if channel.is_shift() {
            return None;
        }
        let tally = self.read(cells, channel.right)?;
        let wide = cells.characters.iter();
        let before: Cost = wide
            .filter(|each| !each.character.is_ascii())
            .map(|each| each.cost)
            .sum();
        let counts = (tally.known, tally.guessed);
        let is_clear = |least: Clear| least.is_met(counts, before, tally.cost);
        let clear = match channel.right {
            Right::Utf8 => {
                let is_chinese = || {
                    let mut characters = self.way.iter().map(|step| step.character);
                    characters.all(|each| each.is_ascii() || is_of_chinese(each))
                };
                is_clear(UTF8) || again && is_clear(UTF8_AGAIN) && is_chinese()
            }
            _ => is_clear(DOUBLE) || again && is_clear(DOUBLE_AGAIN),
        };
        clear.then(|| {
            guesses.settle(channel.right, cells, &mut self.way);
            Undone {
                gain: before - tally.cost,
                changes: changes(cells, line, &self.way, cells.cells.len()),
                channel,
            }
        })
    }

    /// Reads all cells, unless there are bytes among them that spell nothing.
    fn read(&mut self, cells: &Cells, right: Right) -> Option<Tally> {
        let statistics = Statistics::get();
        let mut tally = Tally {
            known: 0,
            guessed: 0,
            cost: 0,
        };
        self.way.clear();
        let mut at = 0;
        while at < cells.cells.len() {
            let Some((character, length)) = known(right, cells, at) else {
                at = match lone(right, cells, at) {
                    Some(end) => self.leave(at, end, &mut tally),
                    None => self.bridge(cells, right, at, &mut tally)?,
                };
                continue;
            };
            self.way.push(Step {
                character,
                start: at,
                end: at + length,
                mode: Mode::Undone,
                inferred: false,
                total: 0,
            });
            if !character.is_ascii() {
                tally.known += 1;
                tally.cost += statistics.cost(character);
            }
            at += length;
        }
        Some(tally)
    }

    /// Adds a character that is guessed when all others are known, and says
    /// where it ends.
    fn leave(&mut self, start: usize, end: usize, tally: &mut Tally) -> usize {
        self.way.push(Step {
            character: LOST,
            start,
            end,
            mode: Mode::Undone,
            inferred: true,
            total: 0,
        });
        tally.guessed += 1;
        tally.cost += A_GUESS;
        end
    }

    /// Finds the cheapest way through lost bytes, from a character of which
    /// some are lost to where all ways have met, and says where that is.
    fn bridge(
        &mut self,
        cells: &Cells,
        right: Right,
        from: usize,
        tally: &mut Tally,
    ) -> Option<usize> {
        let end = cells.cells.len();
        let before = self.way.last().map_or(' ', |step| step.character);
        self.nodes.clear();
        for slot in &mut self.slots {
            slot.nodes.clear();
            slot.dearest = None;
        }
        self.nodes.push(Node {
            step: Step {
                character: before,
                start: from,
                end: from,
                mode: Mode::Undone,
                inferred: false,
                total: 0,
            },
            back: 0,
            script: Script::of(before),
        });
        self.add(from, 0);
        let mut at = from;
        // Where the ways end that reach furthest.
        let mut reached = from;
        loop {
            let mut here = std::mem::take(&mut self.here);
            here.clear();
            if let Some(slot) = self.slots.get_mut(at % SLOTS) {
                std::mem::swap(&mut slot.nodes, &mut here);
                slot.dearest = None;
            }
            let total = |index: &usize| self.nodes.get(*index).map_or(Cost::MAX, |n| n.step.total);
            let best = here.iter().copied().min_by_key(&total);
            if let Some(best) = best
                && (at == end || at > from && at == reached && here.len() == 1)
            {
                self.here = here;
                self.settle(best, tally);
                return Some(at);
            }
            if let Some(best) = best {
                let most = total(&best) + TOO_DEAR;
                here.retain(|index| total(index) <= most);
                reached = reached.max(self.expand(cells, right, at, &here)?);
            }
            self.here = here;
            if at >= reached {
                return None;
            }
            at += 1;
        }
    }

    /// Adds every character that can be read at a cell behind those nodes, and
    /// says where they reach.
    fn expand(&mut self, cells: &Cells, right: Right, at: usize, here: &[usize]) -> Option<usize> {
        let statistics = Statistics::get();
        let mut readings = std::mem::take(&mut self.readings);
        readings.clear();
        read::readings(right, cells, at, &mut readings);
        missing::weigh(cells, at, &mut readings);
        let mut reached = at;
        let mut nodes = std::mem::take(&mut self.before);
        nodes.clear();
        let known = here.iter().filter_map(|index| {
            let Node { step, script, .. } = self.nodes.get(*index)?;
            Some(Before {
                index: *index,
                character: step.character,
                total: step.total,
                least: step.total - statistics.most_bonus(step.character),
                script: *script,
            })
        });
        nodes.extend(known);
        // What comes behind the nodes costs no less than this and its own.
        let least = nodes.iter().map(|node| node.least).min();
        let least = least.unwrap_or(Cost::MAX / 2);
        for reading in &readings {
            if reading.is_garbage() {
                continue;
            }
            reached = reached.max(reading.end);
            // Of ways that go on with the same character only the best counts,
            // and of those only the ones that are among the best at their end.
            let mut most = self.dearest(reading.end);
            if least + reading.cost >= most {
                continue;
            }
            let next = Script::of(reading.character);
            let mut best = None;
            for node in &nodes {
                if node.least + reading.cost >= most {
                    continue;
                }
                let change = node.script.change(next);
                if node.least + reading.cost + change >= most {
                    continue;
                }
                let total = node.total + reading.cost + change
                    - statistics.bonus(node.character, reading.character);
                if total < most {
                    most = total;
                    best = Some((total, node.index, node.script.then(next)));
                }
            }
            let Some((total, back, script)) = best else {
                continue;
            };
            self.nodes.push(Node {
                step: Step {
                    character: reading.character,
                    start: at,
                    end: reading.end,
                    mode: Mode::Undone,
                    inferred: reading.inferred,
                    total,
                },
                back,
                script,
            });
            self.add(reading.end, self.nodes.len() - 1);
        }
        self.readings = readings;
        self.before = nodes;
        Some(reached)
    }

    /// What a node has to cost less than to be among the best behind which a
    /// cell comes.
    fn dearest(&self, cell: usize) -> Cost {
        let slot = self.slots.get(cell % SLOTS);
        slot.and_then(|slot| slot.dearest).unwrap_or(Cost::MAX)
    }

    /// Adds a node behind which a cell comes, if it is among the best there.
    fn add(&mut self, cell: usize, index: usize) {
        let of = |index: usize| self.nodes.get(index).map(|node| node.step);
        let (Some(step), Some(slot)) = (of(index), self.slots.get_mut(cell % SLOTS)) else {
            return;
        };
        let total = |index: usize| of(index).map_or(Cost::MAX, |step| step.total);
        let same =
            |other: &&mut usize| of(**other).is_some_and(|other| other.character == step.character);
        if let Some(same) = slot.nodes.iter_mut().find(same) {
            if total(*same) > step.total {
                *same = index;
            }
        } else if slot.nodes.len() < WIDTH {
            slot.nodes.push(index);
        } else if let Some(worst) = slot.nodes.iter_mut().max_by_key(|other| total(**other))
            && total(*worst) > step.total
        {
            *worst = index;
        }
        if slot.nodes.len() == WIDTH {
            slot.dearest = slot.nodes.iter().map(|index| total(*index)).max();
        }
    }

    /// Adds the way that ends with a node to what the line spells.
    fn settle(&mut self, last: usize, tally: &mut Tally) {
        let first = self.way.len();
        let mut at = last;
        while let Some(node) = self.nodes.get(at)
            && at > 0
        {
            self.way.push(node.step);
            if node.step.inferred || node.step.character == LOST {
                tally.guessed += 1;
            } else if !node.step.character.is_ascii() {
                tally.known += 1;
            }
            at = node.back;
        }
        tally.cost += self.nodes.get(last).map_or(0, |node| node.step.total);
        if let Some(settled) = self.way.get_mut(first..) {
            settled.reverse();
        }
    }
}

/// Where a character ends that begins at a cell, if one byte of it is lost and
/// there is no other way to read what follows.
fn lone(right: Right, cells: &Cells, at: usize) -> Option<usize> {
    let rest = cells.cells.get(at..)?;
    let length = match rest {
        [
            Cell::Lost,
            Cell::Perhaps,
            Cell::Byte(0x80..=0xBF),
            Cell::Byte(0x80..=0xBF),
            ..,
        ]
        | [
            Cell::Byte(0xE2..=0xEF),
            Cell::Lost,
            Cell::Perhaps,
            Cell::Byte(0x80..=0xBF),
            ..,
        ]
        | [
            Cell::Byte(0xE2..=0xEF),
            Cell::Byte(0x80..=0xBF),
            Cell::Lost,
            Cell::Perhaps,
            ..,
        ] => 4,
        _ => return None,
    };
    let end = at + length;
    let is_single = end == cells.cells.len() || known(right, cells, end).is_some();
    (right == Right::Utf8 && is_single).then_some(end)
}

/// The character at a cell, and of how many it is, if all of them are known.
fn known(right: Right, cells: &Cells, at: usize) -> Option<(char, usize)> {
    let rest = cells.cells.get(at..)?;
    let [Cell::Byte(first), after @ ..] = rest else {
        return None;
    };
    if first.is_ascii() {
        return Some((char::from(*first), 1));
    }
    let byte = |index: usize| match after.get(index) {
        Some(Cell::Byte(byte)) => Some(*byte),
        _ => None,
    };
    let table = match right {
        Right::Utf8 => {
            let tail = |index| byte(index).filter(|byte| (0x80..=0xBF).contains(byte));
            let bits = |index| tail(index).map(|byte| u32::from(byte & 0x3F));
            return match first {
                0xE0..=0xEF => {
                    let code = u32::from(first & 0x0F) << 12 | bits(0)? << 6 | bits(1)?;
                    let character = char::from_u32(code).filter(|_| code >= 0x800)?;
                    (character != LOST).then_some((character, 3))
                }
                0xC2..=0xDF => {
                    let code = u32::from(first & 0x1F) << 6 | bits(0)?;
                    Some((char::from_u32(code)?, 2))
                }
                _ => None,
            };
        }
        Right::Gbk => Table::gbk(),
        Right::Big5 => Table::big5(),
    };
    Some((table.character([*first, byte(0)?])?, 2))
}
