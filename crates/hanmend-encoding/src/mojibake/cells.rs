//! The bytes that a text was decoded from, as far as the text still tells.

use super::channel::Wrong;
use crate::statistics::{Cost, NAT, Statistics};

/// One byte of the text before it was decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    /// This byte.
    Byte(u8),
    /// A byte that was lost.
    Lost,
    /// A byte that was lost, or none at all: one sign of damage can stand for
    /// one byte or for two.
    Perhaps,
    /// A question mark, or a byte that was lost.
    Question,
    /// A character that the table does not have: nothing is read across it.
    Barrier,
}

/// A piece of text with the bytes that each character came from.
#[derive(Debug)]
pub(super) struct Cells {
    pub(super) cells: Vec<Cell>,
    pub(super) characters: Vec<Character>,
    /// For each cell, and for the end, the character that begins there.
    pub(super) begins: Vec<Option<u32>>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Character {
    pub(super) character: char,
    /// Where it begins in the text.
    pub(super) offset: usize,
    /// The first of its cells.
    pub(super) cell: usize,
    /// What it costs where it stands, in undamaged text.
    pub(super) cost: Cost,
}

impl Cells {
    pub(super) fn new(text: &str, wrong: Wrong) -> Cells {
        let mut cells = Cells {
            cells: Vec::with_capacity(text.len()),
            characters: Vec::with_capacity(text.len() / 2),
            begins: Vec::with_capacity(text.len() + 1),
        };
        let statistics = Statistics::get();
        let mut before = ' ';
        let mut characters = text.char_indices().peekable();
        while let Some((offset, character)) = characters.next() {
            let after = characters.peek().map_or(' ', |(_, after)| *after);
            let cell = cells.cells.len();
            wrong.write(character, &mut cells.cells);
            cells.begins.push(Some(cells.characters.len() as u32));
            cells.begins.resize(cells.cells.len(), None);
            cells.characters.push(Character {
                character,
                offset,
                cell,
                cost: statistics.cost(character) + astray(before, character, after),
            });
            before = character;
        }
        cells.begins.push(Some(cells.characters.len() as u32));
        cells
    }

    pub(super) fn get(&self, at: usize) -> Option<Cell> {
        self.cells.get(at).copied()
    }

    /// The character that begins at a cell, unless none does or the cell is
    /// the end.
    pub(super) fn character_at(&self, cell: usize) -> Option<Character> {
        let index = self.begins.get(cell).copied().flatten()?;
        self.characters.get(index as usize).copied()
    }

    /// The cell at which the character after this one begins.
    pub(super) fn end_of(&self, index: usize) -> usize {
        self.characters
            .get(index + 1)
            .map_or(self.cells.len(), |next| next.cell)
    }

    /// Whether a character begins, or the text ends, at a cell.
    pub(super) fn is_border(&self, cell: usize) -> bool {
        self.begins.get(cell).copied().flatten().is_some()
    }
}

/// What a Latin letter costs more that stands alone between Han characters,
/// small and capital: 26 of them share what names like `A股` and `卡拉OK`
/// need.
const LONE_SMALL_LETTER: Cost = 6 * NAT;
const LONE_CAPITAL_LETTER: Cost = 3 * NAT;

/// What it costs more behind a question or exclamation mark: 4 of 168,000
/// clean lines have such a letter there.
const AFTER_A_MARK: Cost = 5 * NAT;

/// What a character costs more because it goes badly with its neighbours.
fn astray(before: char, character: char, after: char) -> Cost {
    if !character.is_ascii_alphabetic() || !is_wide(after) || !is_wide_or_mark(before) {
        return 0;
    }
    let alone = if character.is_ascii_lowercase() {
        LONE_SMALL_LETTER
    } else {
        LONE_CAPITAL_LETTER
    };
    let mark = matches!(before, '？' | '！' | '?' | '!');
    alone + if mark { AFTER_A_MARK } else { 0 }
}

fn is_wide(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

fn is_wide_or_mark(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{9FFF}' | '\u{FF00}'..='\u{FF60}' | '?' | '!')
}
