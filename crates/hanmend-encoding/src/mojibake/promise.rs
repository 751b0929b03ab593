//! Whether a search can find anything, asked at a fraction of its cost.

use super::cells::{Cell, Cells};
use super::channel::{Channel, Right, Wrong};
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;

/// What the best stretch has to gain to be searched: less than a search asks
/// for, because it finds where stretches really begin, what pairs of
/// characters say, and what was lost.
const PROMISING: Cost = 5 * NAT;

/// What a stretch loses where the bytes are no character.
const NO_CHARACTER: Cost = 5 * NAT;

/// How many characters of UTF-8 the bytes have to spell.
const UTF8_CHARACTERS: usize = 2;

/// Whether a channel is worth a search.
pub(super) fn is_promising(channel: &Channel, cells: &Cells) -> bool {
    match (channel.right, channel.wrong) {
        (Right::Utf8, _) => spells_utf8(cells),
        (Right::Gbk, Wrong::Gbk) => {
            // Of each two characters the inner halves.
            gain(Table::gbk(), cells, 1) > PROMISING || has_loss(cells)
        }
        (Right::Gbk, Wrong::ShiftJis) => has_loss(cells) || halfwidth(cells),
        (Right::Gbk, _) => gain(Table::gbk(), cells, 0) > PROMISING || has_loss(cells),
        (Right::Big5, _) => gain(Table::big5(), cells, 0) > PROMISING || has_loss(cells),
    }
}

fn has_loss(cells: &Cells) -> bool {
    cells.cells.contains(&Cell::Lost)
}

/// Whether there are two halfwidth katakana.
fn halfwidth(cells: &Cells) -> bool {
    let katakana = |character: char| matches!(character, '｡'..='ﾟ');
    let mut found = cells
        .characters
        .iter()
        .filter(|each| katakana(each.character));
    found.nth(1).is_some()
}

fn spells_utf8(cells: &Cells) -> bool {
    let mut rest = cells.cells.as_slice();
    let mut found = 0;
    while let Some((first, after)) = rest.split_first() {
        let continuation =
            |cell: &Cell| matches!(cell, Cell::Byte(0x80..=0xBF) | Cell::Lost | Cell::Question);
        let length = match (first, after) {
            (Cell::Byte(0xE0..=0xEF), [a, b, ..]) if continuation(a) && continuation(b) => 3,
            (Cell::Byte(0xC2..=0xDF), [a, ..]) if continuation(a) => 2,
            (Cell::Byte(0xE0..=0xEF), [Cell::Byte(0x80..=0xBF)]) => 2,
            _ => 1,
        };
        if length > 1 {
            found += 1;
            if found == UTF8_CHARACTERS {
                return true;
            }
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    found > 0 && has_loss(cells)
}

/// The most that a stretch gains when its bytes are read two by two, from
/// the first byte of its characters on or, with `from` 1, from the second.
fn gain(table: &Table, cells: &Cells, from: usize) -> Cost {
    let statistics = Statistics::get();
    let mut best = 0;
    let mut stretch = 0;
    let mut at = from;
    let mut paid = cells.characters.iter().peekable();
    while let Some(first) = cells.get(at) {
        let (character, end) = match (first, cells.get(at + 1)) {
            (Cell::Byte(byte), _) if byte.is_ascii() => (Some(char::from(byte)), at + 1),
            (Cell::Byte(lead), Some(Cell::Byte(trail))) => (table.character([lead, trail]), at + 2),
            _ => (None, at + 1),
        };
        let mut before = 0;
        while let Some(character) = paid.next_if(|character| character.cell < end) {
            before += character.cost;
        }
        stretch += before - character.map_or(NO_CHARACTER, |character| statistics.cost(character));
        stretch = stretch.max(0);
        best = best.max(stretch);
        at = end;
        // Single bytes stand for themselves, and pairs begin anew behind them.
        if from == 1 && matches!(first, Cell::Byte(..0x80)) && cells.is_border(at) {
            at += usize::from(matches!(cells.get(at), Some(Cell::Byte(0x80..))));
        }
    }
    best
}
