//! EUC-TW: CNS 11643 in two bytes for plane 1 and four for any plane.
//!
//! Only planes 1 and 2 are known here: they hold all of Big5, and text with
//! characters of others is hardly found. Those come out as malformed.

use hanmend_core::Span;

use super::codec::Output;
use super::euc_tw_table::{FIRST, NONE, OTHERS, SECOND};
use crate::tables::Table;

/// Begins a character of four bytes.
const SINGLE_SHIFT: u8 = 0x8e;

#[derive(Debug, Default)]
pub(super) struct EucTw {
    /// The bytes of a character that is not complete.
    pending: Vec<u8>,
}

impl EucTw {
    pub(super) fn push(&mut self, byte: u8, at: usize, out: &mut Output) {
        let fits = match self.pending.as_slice() {
            [] => {
                match byte {
                    0..=0x7f => out.text.push(char::from(byte)),
                    SINGLE_SHIFT | 0xa1..=0xfe => self.pending.push(byte),
                    _ => out.mark(Span::new(at, at + 1)),
                }
                return;
            }
            [SINGLE_SHIFT] => matches!(byte, 0xa1..=0xb0),
            _ => matches!(byte, 0xa1..=0xfe),
        };
        if !fits {
            self.finish(at, out);
            self.push(byte, at, out);
            return;
        }
        self.pending.push(byte);
        let (plane, [row, column]) = match *self.pending.as_slice() {
            [SINGLE_SHIFT, plane, row, column] => (plane - 0xa0, [row, column]),
            [row, column] if row != SINGLE_SHIFT => (1, [row, column]),
            _ => return,
        };
        let length = self.pending.len();
        self.pending.clear();
        let span = Span::new((at + 1).saturating_sub(length), at + 1);
        out.put(character(plane, row, column), span);
    }

    pub(super) fn finish(&mut self, at: usize, out: &mut Output) {
        out.mark_pending(&mut self.pending, at);
    }
}

/// The character of a plane of CNS 11643, in a row and column from 0xA1 on.
pub(super) fn character(plane: u8, row: u8, column: u8) -> Option<char> {
    let index = u16::from(row.checked_sub(0xa1)?) * 94 + u16::from(column.checked_sub(0xa1)?);
    let ranges: &[(u16, i16)] = match plane {
        1 => &FIRST,
        2 => &SECOND,
        _ => return None,
    };
    if plane == 1
        && let Ok(at) = OTHERS.binary_search_by_key(&index, |&(index, _)| index)
    {
        return OTHERS.get(at).map(|&(_, c)| c);
    }
    let behind = ranges.partition_point(|&(start, _)| start <= index);
    let &(_, difference) = ranges.get(behind.checked_sub(1)?)?;
    if difference == NONE {
        return None;
    }
    let pointer = u16::try_from(i32::from(index) + i32::from(difference)).ok()?;
    let lead = u8::try_from(0xa1 + pointer / 157).ok()?;
    let trail = u8::try_from(pointer % 157).ok()?;
    let trail = if trail < 63 {
        0x40 + trail
    } else {
        0xa1 + (trail - 63)
    };
    Table::big5().character([lead, trail])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_both_planes() {
        for (plane, row, column, c) in [
            (1, 0xc4, 0xe3, Some('中')),
            (1, 0xc4, 0xa1, Some('一')),
            (1, 0xa1, 0xa3, Some('、')),
            (1, 0xfd, 0xcb, Some('籲')),
            (2, 0xa1, 0xa1, Some('乂')),
            (2, 0xf2, 0xc4, Some('龘')),
            (3, 0xa1, 0xa1, None),
        ] {
            assert_eq!(character(plane, row, column), c);
        }
    }
}
