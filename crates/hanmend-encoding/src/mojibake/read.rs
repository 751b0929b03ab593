//! Reads cells in the encoding that a text was really in.

use std::sync::LazyLock;

use super::cells::{Cell, Cells, astray};
use super::channel::{Right, Wrong};
use super::dropped;
use super::missing::prefer_marks;
use super::taken::{Taken, byte_of};
use super::utf8::{Filled, UTF8, character, usual};
use crate::statistics::{Cost, NAT, Script, Statistics};
use crate::tables::Table;

/// What stands for a character of which more is lost than can be inferred.
pub(crate) const LOST: char = '\u{FFFD}';

/// What a lost character costs: a little more than the average one.
const COST_OF_LOST: Cost = 9 * NAT;

/// What a sign of damage costs that the right bytes spell: it is no gain to
/// show it.
const COST_OF_LOST_BEFORE: Cost = 20 * NAT;

/// What it costs that a byte was lost that a decoder would have read: some
/// decoders lose more than others.
const READABLE: Cost = 8 * NAT;

/// The same where the sign is a question mark: that of Windows takes with the
/// byte what is behind it, even where that is ASCII.
const WITH_ASCII: Cost = 5 * NAT;

/// What it costs more that a character within damage is not damaged.
const SET_AFTERWARDS: Cost = 6 * NAT;

/// What bytes cost that no encoder writes.
pub(super) const COST_OF_GARBAGE: Cost = 14 * NAT;

/// How many of the possible characters are tried where a byte was lost: with
/// these the right one is among them in all but a few cases, and they bound
/// the time.
const MOST_CANDIDATES: usize = 24;

/// What a character costs at most that is thought of where a byte was lost.
pub(super) const THINKABLE: Cost = 14 * NAT;

/// What a letter costs more that a shift leaves by itself, wherever that is.
const LEFT_ALONE: Cost = 4 * NAT;

/// Some character of Chinese, for what it is only asked whether one stands there.
const ANY_HAN: char = '一';

/// A character that some cells can be read as.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) character: char,
    /// The cell behind it.
    pub(super) end: usize,
    /// What it costs by itself.
    pub(super) cost: Cost,
    /// Whether a byte of it was inferred.
    pub(super) inferred: bool,
}

impl Reading {
    /// Whether it stands for bytes that no encoder writes.
    pub(super) fn is_garbage(&self) -> bool {
        self.character == LOST && self.cost == COST_OF_GARBAGE
    }
}

/// The characters that can be read at a cell, only the most usual ones where a
/// byte was lost.
pub(super) fn readings(right: Right, cells: &Cells, at: usize, readings: &mut Vec<Reading>) {
    let wanted = Wanted {
        most: MOST_CANDIDATES,
        end: None,
    };
    read(right, cells, at, wanted, readings);
}

/// How many are tried where it is known which bytes belong together: nearly
/// all that a byte of UTF-8 leaves open.
const MOST_GUESSES: usize = 256;

/// The characters that some cells can be where these are one character of UTF-8 of
/// which one byte is lost, each with what it costs by itself.
pub(super) fn lone(
    right: Right,
    cells: &Cells,
    at: usize,
    end: usize,
) -> Option<impl ExactSizeIterator<Item = (char, Cost)>> {
    if right != Right::Utf8 {
        return None;
    }
    let taken = Taken::only(cells, at, end)?;
    let losses = cells.wrong.losses(taken.next);
    let more = cost_of_readable(cells.wrong, taken.is_question);
    Some(one_lost(&taken).iter().map(move |each| {
        let more = if losses.has(each.byte) { 0 } else { more };
        (each.character, each.cost + more)
    }))
}

/// Adds nearly all characters that a byte was lost of, from one cell to another,
/// where that is no such character. `readings` is room for that.
pub(super) fn guesses(
    right: Right,
    cells: &Cells,
    at: usize,
    end: usize,
    readings: &mut Vec<Reading>,
    found: &mut Vec<(char, Cost)>,
) {
    if right == Right::Utf8 && Taken::only(cells, at, end).is_some() {
        return;
    }
    let wanted = Wanted {
        most: MOST_GUESSES,
        end: Some(end),
    };
    readings.clear();
    read(right, cells, at, wanted, readings);
    let guessed = readings
        .iter()
        .filter(|each| each.end == end && each.inferred);
    found.extend(guessed.map(|each| (each.character, each.cost)));
}

/// Which characters are wanted where a byte was lost.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    /// How many, for each way to take the bytes.
    most: usize,
    /// Only those up to this cell.
    end: Option<usize>,
}

fn read(right: Right, cells: &Cells, at: usize, wanted: Wanted, readings: &mut Vec<Reading>) {
    let Some(first) = cells.get(at) else {
        return;
    };
    match first {
        Cell::Barrier => {}
        Cell::Byte(byte) if byte.is_ascii() => {
            if let Some(character) = cells.character_at(at) {
                // In place: as dear as it is in undamaged text.
                push(readings, char::from(byte), at + 1, character.cost);
            } else {
                let character = char::from(byte);
                let mut cost = Statistics::get().cost(character);
                if right == Right::Gbk && cells.wrong == Wrong::Gbk {
                    // It was the second half of a character, behind which another begins.
                    let behind = cells.character_at(at + 1);
                    let behind = behind.map_or(' ', |behind| behind.character);
                    cost += LEFT_ALONE + astray(ANY_HAN, character, behind);
                }
                push(readings, character, at + 1, cost);
            }
        }
        Cell::Question => {
            if let Some(character) = cells.character_at(at) {
                push(readings, '?', at + 2, character.cost);
            }
            multibyte(right, cells, at, wanted, readings);
        }
        _ => multibyte(right, cells, at, wanted, readings),
    }
}

fn push(readings: &mut Vec<Reading>, character: char, end: usize, cost: Cost) {
    readings.push(Reading {
        character,
        end,
        cost,
        inferred: false,
    });
}

fn multibyte(right: Right, cells: &Cells, at: usize, wanted: Wanted, readings: &mut Vec<Reading>) {
    let Wanted { most, end: only } = wanted;
    let first = cells.get(at).and_then(byte_of);
    let known = readings.len();
    match right {
        Right::Utf8 => {
            let lengths = match first {
                Some(Some(0xC2..=0xDF)) => 2..=2,
                Some(Some(0xE0..=0xEF)) => 3..=3,
                Some(Some(0xF0..=0xF4)) => 4..=4,
                Some(None) => 3..=3,
                _ => 0..=0,
            };
            for length in lengths {
                Taken::default().each(cells, at, length, &mut |taken, end| {
                    if only.is_some_and(|only| only != end) {
                        return;
                    }
                    let known = readings.len();
                    utf8(cells.wrong, taken, end, most, readings);
                    taken.charge(known, readings);
                });
            }
        }
        Right::Gbk | Right::Big5 => {
            // Two known bytes can be taken in one way only.
            if let (Some(Cell::Byte(lead)), Some(Cell::Byte(trail))) =
                (cells.get(at), cells.get(at + 1))
            {
                double(right, (Some(lead), Some(trail)), at + 2, most, readings);
            } else {
                Taken::default().each(cells, at, 2, &mut |taken, end| {
                    if only.is_some_and(|only| only != end) {
                        return;
                    }
                    let known = readings.len();
                    if let [lead, trail] = taken.bytes(2) {
                        if cells.wrong == Wrong::Gbk && begins_a_word(*trail, cells.get(end)) {
                            return;
                        }
                        double(right, (*lead, *trail), end, most, readings);
                        if let (Some(_), None, Wrong::Gbk, Right::Gbk, Some(next @ 0x80..)) =
                            (lead, trail, cells.wrong, right, taken.next)
                        {
                            doubt_readable(next, readings.get_mut(known..).unwrap_or_default());
                        }
                        if let (None, Some(_), Right::Gbk, Wrong::Gbk) =
                            (lead, trail, right, cells.wrong)
                        {
                            prefer_marks(readings.get_mut(known..).unwrap_or_default());
                        }
                    }
                    taken.charge(known, readings);
                });
            }
        }
    }
    if readings.len() == known && right == Right::Utf8 {
        dropped::read(cells, at, readings);
    }
    if readings.len() == known {
        if let (Wrong::Western, Some(Some(_)), Some(character)) =
            (cells.wrong, first, cells.character_at(at))
        {
            // A mark that was set afterwards, such as an apostrophe.
            let cost = character.cost + SET_AFTERWARDS;
            push(readings, character.character, at + 1, cost);
            return;
        }
        let cost = if matches!(first, Some(Some(_))) {
            COST_OF_GARBAGE
        } else {
            COST_OF_LOST
        };
        push(readings, LOST, at + 1, cost);
        if cells.get(at + 1) == Some(Cell::Perhaps) {
            push(readings, LOST, at + 2, cost);
        }
    }
}

/// Whether a byte is the first letter of a word or a name rather than half of a character.
pub(super) fn begins_a_word(byte: Option<u8>, behind: Option<Cell>) -> bool {
    byte.is_some_and(|byte| byte.is_ascii_alphabetic())
        && matches!(
            behind,
            Some(Cell::Byte(b'-' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z'))
        )
}

/// Lets the characters cost more of which the second byte would have been read with the
/// one behind it.
fn doubt_readable(next: u8, readings: &mut [Reading]) {
    let losses = Wrong::Gbk.losses(Some(next));
    for reading in readings.iter_mut().filter(|reading| reading.inferred) {
        let pair = GBK.table.pair(reading.character);
        if pair.is_none_or(|[_, trail]| !losses.has(trail)) {
            reading.cost += READABLE;
        }
    }
}

fn utf8(wrong: Wrong, taken: &Taken, end: usize, most: usize, readings: &mut Vec<Reading>) {
    let length = taken.count;
    let bytes = taken.bytes(length);
    let continuation = |byte: &Option<u8>| byte.is_none_or(|byte| (0x80..=0xBF).contains(&byte));
    if !bytes.iter().skip(1).all(continuation) {
        return;
    }
    let mut known = [0; 4];
    for (slot, byte) in known.iter_mut().zip(bytes) {
        *slot = byte.unwrap_or_default();
    }
    let mut holes = (0..).zip(bytes).filter(|(_, byte)| byte.is_none());
    let hole = match (holes.next(), holes.next()) {
        (None, _) => {
            if let Some(character) = character(known, length) {
                let cost = match character {
                    // The text was lost before it was misread.
                    LOST => COST_OF_LOST_BEFORE,
                    _ => Statistics::get().cost(character),
                };
                push(readings, character, end, cost);
            }
            return;
        }
        (Some(_), None) if length == 2 || matches!(bytes, [Some(0xE0 | 0xE1), ..]) => {
            // A letter of another script, of which there are no statistics.
            push(readings, LOST, end, COST_OF_LOST);
            return;
        }
        (Some((hole, _)), None) if length == 3 => {
            let [a, b, c, _] = known;
            let filled = UTF8.without(hole, [a, b, c]).iter().copied();
            infer(wrong, taken, filled, end, most, readings);
            return;
        }
        (Some((hole, _)), None) => hole,
        (Some(_), Some(_)) => {
            push(readings, LOST, end, COST_OF_LOST);
            let usual = match bytes {
                [Some(lead), None, None] => UTF8.with(0, *lead),
                [None, Some(second), None] => UTF8.with(1, *second),
                [None, None, Some(third)] => UTF8.with(2, *third),
                _ => &[],
            };
            let reading = |(character, cost): &(char, Cost), more: Cost| Reading {
                character: *character,
                end,
                cost: cost + more,
                inferred: true,
            };
            let losses = wrong.losses(taken.next).of_utf8();
            // Where the last byte was lost by itself, it was one that is lost there.
            if !matches!(bytes, [_, _, None]) || losses == u64::MAX {
                readings.extend(usual.iter().take(most).map(|each| reading(each, 0)));
                return;
            }
            let is_lost = |(character, _): &&(char, Cost)| {
                losses >> (u32::from(*character) & LOW_BITS) & 1 == 1
            };
            let lost = usual.iter().filter(is_lost).take(most);
            readings.extend(lost.map(|each| reading(each, 0)));
            let readable = usual.iter().filter(|each| !is_lost(each)).take(most);
            readings.extend(readable.map(|each| reading(each, READABLE)));
            return;
        }
    };
    // Beyond the basic plane all are as usual.
    let filled = (0x80..=0xBF).filter_map(|byte: u8| {
        let mut known = known;
        *known.get_mut(hole)? = byte;
        let character = character(known, length)?;
        Some(Filled {
            character,
            cost: chinese_cost(character),
            byte,
        })
    });
    infer(wrong, taken, filled, end, most, readings);
}

/// What the last byte of a character of UTF-8 says of its code.
const LOW_BITS: u32 = 0x3F;

/// What it costs that a byte was lost that the decoder would have read.
pub(super) fn cost_of_readable(wrong: Wrong, is_question: bool) -> Cost {
    match wrong {
        Wrong::Gbk if is_question => WITH_ASCII,
        _ => READABLE,
    }
}

/// The characters of three bytes of which one is lost.
fn one_lost(taken: &Taken) -> &'static [Filled] {
    let [first, second, third] = taken.bytes(3) else {
        return &[];
    };
    let continues = |byte: &Option<u8>| byte.is_none_or(|byte| (0x80..=0xBF).contains(&byte));
    // Of letters of other scripts there are no statistics.
    if !continues(second) || !continues(third) || matches!(first, Some(0xE0 | 0xE1)) {
        return &[];
    }
    let bytes = [first, second, third];
    let hole = bytes.iter().position(|byte| byte.is_none());
    let bytes = bytes.map(|byte| byte.unwrap_or_default());
    hole.map_or(&[], |hole| UTF8.without(hole, bytes))
}

/// Adds the most usual of some characters as inferred ones; they come in the
/// order of what they cost.
fn infer(
    wrong: Wrong,
    taken: &Taken,
    characters: impl Iterator<Item = Filled> + Clone,
    end: usize,
    most: usize,
    readings: &mut Vec<Reading>,
) {
    let known = readings.len();
    let losses = wrong.losses(taken.next);
    let more = cost_of_readable(wrong, taken.is_question);
    let reading = |filled: Filled, more: Cost| Reading {
        character: filled.character,
        end,
        cost: filled.cost + more,
        inferred: true,
    };
    let lost = characters.clone().filter(|each| losses.has(each.byte));
    readings.extend(lost.take(most).map(|each| reading(each, 0)));
    let full = readings.len() == known + most;
    let dearest = readings.last().map_or(0, |reading| reading.cost);
    let readable = characters.filter(|each| !losses.has(each.byte));
    let readable = readable
        .take(most)
        .take_while(|each| !full || each.cost + more < dearest);
    readings.extend(readable.map(|each| reading(each, more)));
    if let Some(inferred) = readings.get_mut(known..)
        && inferred.len() > most
    {
        inferred.select_nth_unstable_by_key(most, |reading| reading.cost);
        readings.truncate(known + most);
    }
}

fn double(
    right: Right,
    (lead, trail): (Option<u8>, Option<u8>),
    end: usize,
    most: usize,
    readings: &mut Vec<Reading>,
) {
    let inference = match right {
        Right::Big5 => &*BIG5,
        _ => &*GBK,
    };
    let candidates = match (lead, trail) {
        (Some(lead), Some(trail)) => {
            if let Some(character) = inference.table.character([lead, trail]) {
                push(readings, character, end, chinese_cost(character));
            } else if lead >= 0x81 && trail >= 0x40 {
                push(readings, LOST, end, COST_OF_GARBAGE);
            }
            return;
        }
        (Some(lead), None) => inference.leads.get(usize::from(lead)),
        (None, Some(trail)) => inference.trails.get(usize::from(trail)),
        (None, None) => {
            push(readings, LOST, end, COST_OF_LOST);
            return;
        }
    };
    readings.extend(
        candidates
            .into_iter()
            .flatten()
            .take(most)
            .map(|(character, cost)| Reading {
                character: *character,
                end,
                cost: *cost,
                inferred: true,
            }),
    );
}

/// What a letter of another script costs more that was guessed, or is in GBK or
/// Big5: the tables have Greek, Cyrillic and kana, which misread bytes often are
/// and text seldom.
const FOREIGN: Cost = 6 * NAT;

pub(crate) fn chinese_cost(character: char) -> Cost {
    let cost = Statistics::get().cost(character);
    match Script::of(character) {
        Script::Any | Script::Han => cost,
        _ => cost + FOREIGN,
    }
}

/// The characters that have a byte, so that they need not be searched for each
/// lost one, the most usual ones first.
#[derive(Debug)]
pub(crate) struct Inference {
    pub(crate) table: &'static Table,
    pub(crate) leads: Vec<Vec<(char, Cost)>>,
    pub(crate) trails: Vec<Vec<(char, Cost)>>,
    /// The most usual of all.
    pub(crate) usual: Vec<(char, Cost)>,
}

/// What those cost at most.
const USUAL: Cost = 9 * NAT;

pub(crate) static GBK: LazyLock<Inference> = LazyLock::new(|| Inference::new(Table::gbk()));
static BIG5: LazyLock<Inference> = LazyLock::new(|| Inference::new(Table::big5()));

impl Inference {
    fn new(table: &'static Table) -> Inference {
        let thinkable = |pair: &dyn Fn(u8) -> [u8; 2]| {
            let characters = (0x40..=0xFE)
                .filter_map(|byte| table.character(pair(byte)))
                .map(|character| (character, chinese_cost(character)));
            usual(characters.filter(|(_, cost)| *cost <= THINKABLE))
        };
        let leads: Vec<_> = (0..=0xFF)
            .map(|lead| thinkable(&|trail| [lead, trail]))
            .collect();
        let trails: Vec<_> = (0..=0xFF)
            .map(|trail| thinkable(&|lead| [lead, trail]))
            .collect();
        let all = leads.iter().flatten().copied();
        let most_usual = usual(all.filter(|(_, cost)| *cost <= USUAL));
        Inference {
            table,
            leads,
            trails,
            usual: most_usual,
        }
    }
}
