//! Characters of UTF-8 of which the decoder dropped a byte without a sign.
//!
//! Some software leaves out what it cannot decode: `æ‘` is 村 without the byte 9D, which
//! Windows-1252 does not have, and `涓鏉` begins with 个 without its AA, which makes no pair
//! in GBK with the byte behind it. So there are few candidates.

use super::cells::{Cell, Cells};
use super::channel::Wrong;
use super::read::{COST_OF_GARBAGE, LOST, Reading};
use super::utf8::UTF8;
use crate::statistics::{Cost, NAT};

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

/// Whether a decoder can drop a byte before the next one.
fn is_dropped(wrong: Wrong, byte: u8, next: Option<u8>) -> bool {
    match wrong {
        Wrong::Western => NONE_IN_WINDOWS_1252.contains(&byte),
        _ => wrong.losses(next).has(byte),
    }
}
