//! Characters of UTF-8 that differ in the last byte alone, 64 in a row.

use super::cells::{Cell, Cells};
use super::channel::{Right, Wrong};
use super::read::cost_of_readable;
use super::taken::Taken;
use super::utf8::UTF8;
use crate::statistics::IN_A_BLOCK;

/// The characters from a code on that some cells can be where these are one character of
/// UTF-8 of which the last byte is lost.
pub(super) struct Block {
    pub(super) first: u16,
    /// What each costs by itself, as far as it is thought of.
    pub(super) costs: &'static [u8; IN_A_BLOCK],
    /// Those of which a decoder loses the byte, one bit for each, and what the others cost
    /// more.
    pub(super) lost: u64,
    pub(super) more: i16,
}

impl Block {
    /// That of some cells.
    pub(super) fn of(right: Right, cells: &Cells, at: usize, end: usize) -> Option<Block> {
        let &[
            Cell::Byte(lead @ 0xE2..),
            Cell::Byte(second @ 0x80..=0xBF),
            _,
            _,
        ] = cells.cells.get(at..end)?
        else {
            return None;
        };
        if right != Right::Utf8 {
            return None;
        }
        let Taken {
            next, is_question, ..
        } = Taken::only(cells, at, end)?;
        Block::behind([lead, second], cells.wrong, next, is_question)
    }

    /// That of two bytes behind which one was lost before the next one, or a question mark
    /// stands for it.
    pub(super) fn behind(
        [lead, second]: [u8; 2],
        wrong: Wrong,
        next: Option<u8>,
        is_question: bool,
    ) -> Option<Block> {
        let first = u16::from(lead & 0x0F) << 12 | u16::from(second & 0x3F) << 6;
        Some(Block {
            first,
            costs: UTF8.block(first)?,
            lost: wrong.losses(next).of_utf8(),
            more: cost_of_readable(wrong, is_question) as i16,
        })
    }
}
