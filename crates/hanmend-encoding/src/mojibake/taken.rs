//! Bytes in a row, as far as they are known.

use super::cells::{Cell, Cells};
use super::read::Reading;
use crate::statistics::{Cost, NAT};

/// What it costs that one sign stands for two lost bytes.
const TWO_FOR_ONE: Cost = 4 * NAT;

/// The byte of a cell, `None` for a lost one; nothing for a barrier.
pub(super) fn byte_of(cell: Cell) -> Option<Option<u8>> {
    match cell {
        Cell::Byte(byte) => Some(Some(byte)),
        Cell::Lost | Cell::Perhaps | Cell::Question => Some(None),
        Cell::Barrier => None,
    }
}

/// Some bytes in a row, in every way in which they can be taken: a cell that
/// is perhaps none can be taken or passed over.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Taken {
    bytes: [Option<u8>; 4],
    pub(super) count: usize,
    /// How many of them are perhaps none.
    perhaps: Cost,
    /// The byte behind a lost one, where that is all that its sign stands for
    /// and it is known.
    pub(super) next: Option<u8>,
    /// Whether the last of them is a question mark.
    pub(super) is_question: bool,
}

impl Taken {
    /// The only way to take a character of three bytes up to an end, where one of
    /// them is lost and it is known which.
    pub(super) fn only(cells: &Cells, at: usize, end: usize) -> Option<Taken> {
        use Cell::{Byte, Lost, Perhaps, Question};
        let (bytes, hole) = match *cells.cells.get(at..end)? {
            [Lost | Question, Perhaps, Byte(b), Byte(c)] => ([None, Some(b), Some(c), None], 0),
            [Byte(a @ 0xE0..=0xEF), Lost | Question, Perhaps, Byte(c)] => {
                ([Some(a), None, Some(c), None], 1)
            }
            [Byte(a @ 0xE0..=0xEF), Byte(b), Lost | Question, Perhaps] => {
                ([Some(a), Some(b), None, None], 2)
            }
            _ => return None,
        };
        let next = match cells.get(at + hole + 2) {
            Some(Cell::Byte(next)) => Some(next),
            _ => None,
        };
        Some(Taken {
            bytes,
            count: 3,
            perhaps: 0,
            next,
            is_question: hole == 2 && cells.get(at + hole) == Some(Question),
        })
    }

    /// The first of them.
    pub(super) fn bytes(&self, count: usize) -> &[Option<u8>] {
        self.bytes.get(..count).unwrap_or_default()
    }

    /// Adds what the way costs in which the bytes were taken.
    pub(super) fn charge(&self, known: usize, readings: &mut [Reading]) {
        if self.perhaps > 0 {
            for reading in readings.iter_mut().skip(known) {
                reading.cost += self.perhaps * TWO_FOR_ONE;
            }
        }
    }

    /// Takes so many bytes from a cell on, in every way, and calls `then` with each
    /// and the cell behind it.
    pub(super) fn each(
        self,
        cells: &Cells,
        at: usize,
        wanted: usize,
        then: &mut dyn FnMut(&Taken, usize),
    ) {
        let cell = cells.get(at);
        if self.count == wanted {
            if cell == Some(Cell::Perhaps) {
                // The sign stands for this byte alone, or for the next one,
                // too, with which the decoder could not read it.
                then(&self, at + 1);
                // Where nothing follows that can be the rest of the next one,
                // that one would be lost as a whole.
                if !matches!(cells.get(at + 1), None | Some(Cell::Byte(..0x40))) {
                    let together = Taken { next: None, ..self };
                    then(&together, at);
                }
            } else {
                then(&self, at);
            }
            return;
        }
        let Some(cell) = cell else {
            return;
        };
        if cell == Cell::Perhaps && self.count > 0 {
            self.each(cells, at + 1, wanted, then);
        }
        let Some(byte) = byte_of(cell) else {
            return;
        };
        let mut taken = self;
        if let Some(slot) = taken.bytes.get_mut(self.count) {
            *slot = byte;
        }
        taken.count += 1;
        taken.is_question = cell == Cell::Question;
        match cell {
            Cell::Perhaps => {
                taken.perhaps += 1;
                taken.next = None;
            }
            Cell::Lost | Cell::Question => {
                taken.next = match cells.get(at + 2) {
                    Some(Cell::Byte(next)) => Some(next),
                    _ => None,
                };
            }
            _ => {}
        }
        taken.each(cells, at + 1, wanted, then);
    }
}
