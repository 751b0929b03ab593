//! Characters of UTF-8 of which the decoder dropped a byte without a sign.
//!
//! Some software leaves out what it cannot decode: `æ‘` is 村 without the byte 9D, which
//! Windows-1252 does not have, and `涓鏉` begins with 个 without its AA, which makes no pair
//! in GBK with the byte behind it. So there are few candidates, as there are where a character of
//! Windows-1252 was made plain: `æ ‘` is 树 with a space for its A0.

use super::cells::{Cell, Cells};
use super::channel::Wrong;
use super::read::{COST_OF_GARBAGE, LOST, Reading};
use super::utf8::UTF8;
use crate::statistics::{Cost, NAT, Statistics};

/// What it costs that another character stands for a byte.
const FLATTENED: Cost = 2 * NAT;

/// What it costs that a byte was dropped.
const DROPPED: Cost = 5 * NAT;

/// The bytes that Windows-1252 does not have.
const NONE_IN_WINDOWS_1252: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// Adds the characters of three bytes of which the first one and one other stand at a cell, or
/// the sign of a lost one for both.
pub(super) fn read(cells: &Cells, at: usize, readings: &mut Vec<Reading>) {
    let byte = |ahead: usize| match cells.get(at + ahead) {
        Some(Cell::Byte(byte)) => Some(byte),
        _ => None,
    };
    if cells.wrong == Wrong::Western {
        read_flattened(cells, at, readings);
    }
    let (Some(lead @ 0xE2..=0xEF), Some(tail @ 0x80..=0xBF)) = (byte(0), byte(1)) else {
        return;
    };
    let next = match cells.get(at + 2) {
        None => None,
        Some(Cell::Byte(next)) if !(0x80..=0xBF).contains(&next) => Some(next),
        _ => return,
    };
    for (hole, bytes, next) in [(1, [lead, 0, tail], Some(tail)), (2, [lead, tail, 0], next)] {
        let candidates = UTF8.without(hole, bytes).iter();
        let dropped = candidates.filter(|each| is_dropped(cells.wrong, each.byte, next));
        readings.extend(dropped.map(|each| Reading {
            character: each.character,
            end: at + 2,
            cost: each.cost + DROPPED,
            inferred: true,
        }));
    }
    if cells.wrong != Wrong::Western {
        readings.push(Reading {
            character: LOST,
            end: at + 2,
            cost: COST_OF_GARBAGE,
            inferred: false,
        });
    }
}

/// Adds the characters of which a byte, or both behind the first one, became a character of
/// Windows-1252 that other software made plain: a no-break space, a quotation mark, a dash or
/// three dots.
fn read_flattened(cells: &Cells, at: usize, readings: &mut Vec<Reading>) {
    // Before a space `â€` is a quotation mark of which the last byte was dropped.
    let (Some(Cell::Byte(lead @ 0xE3..=0xEF)), Some((seconds, after))) =
        (cells.get(at), could_be(cells, at + 1))
    else {
        return;
    };
    let Some((thirds, end)) = could_be(cells, after) else {
        return;
    };
    for second in seconds.into_iter().filter(|byte| *byte > 0) {
        for third in thirds.into_iter().filter(|byte| *byte > 0) {
            let bytes = [lead, second, third];
            let text = std::str::from_utf8(&bytes).unwrap_or_default();
            readings.extend(text.chars().map(|character| Reading {
                character,
                end,
                cost: Statistics::get().cost(character) + FLATTENED,
                inferred: true,
            }));
        }
    }
}

/// The bytes that what stands at a cell can have been within a character, 0 for none, and
/// where it ends.
fn could_be(cells: &Cells, at: usize) -> Option<([u8; 2], usize)> {
    let Some(Cell::Byte(byte)) = cells.get(at) else {
        return None;
    };
    let dot = Some(Cell::Byte(b'.'));
    Some(match byte {
        0x80..=0xBF => ([byte, 0], at + 1),
        b' ' => ([0xA0, 0], at + 1),
        b'\'' => ([0x91, 0x92], at + 1),
        b'"' => ([0x93, 0x94], at + 1),
        b'-' => ([0x96, 0x97], at + 1),
        b'.' if cells.get(at + 1) == dot && cells.get(at + 2) == dot => ([0x85, 0], at + 3),
        _ => return None,
    })
}

/// Whether a decoder can drop a byte before the next one.
fn is_dropped(wrong: Wrong, byte: u8, next: Option<u8>) -> bool {
    match wrong {
        Wrong::Western => NONE_IN_WINDOWS_1252.contains(&byte),
        _ => wrong.losses(next).has(byte),
    }
}
