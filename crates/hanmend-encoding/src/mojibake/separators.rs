//! Signs that texts set between the items of a list.
//!
//! `★`, `×` or `・` is rare, and what a rare sign would gain when it is read as half of a
//! stop, or in another table, would be enough where an item is rare as well. But where the same one
//! stands in a line again, each time between other characters, it was set there.

use super::cells::Character;
use super::channel::Wrong;
use crate::statistics::{Cost, NAT};

/// What such a sign costs at most.
pub(super) const SEPARATOR: Cost = 4 * NAT;

/// Lets the signs cost little that stand in a line, read in a table, more than once.
pub(super) fn excuse(characters: &mut [Character], wrong: Wrong) {
    if !matches!(wrong, Wrong::Gbk | Wrong::Big5) {
        return;
    }
    let mut found: Vec<(char, usize)> = Vec::new();
    let mut before = ' ';
    for (index, each) in characters.iter().enumerate() {
        let character = each.character;
        if is_one(character) {
            // Rows of one sign are pictures, or what is left of them.
            if character == before {
                return;
            }
            found.push((character, index));
        }
        before = character;
    }
    found.sort_unstable();
    for same in found.chunk_by(|one, other| one.0 == other.0) {
        if same.len() < 2 {
            continue;
        }
        for (_, index) in same {
            if let Some(each) = characters.get_mut(*index) {
                each.cost = each.cost.min(SEPARATOR);
            }
        }
    }
}

/// Whether texts set a sign between items; `□` stands for a character that nobody could read.
pub(super) fn is_one(character: char) -> bool {
    matches!(
        character,
        '§' | '°' | '×' | '÷' | '±'
            | '\u{2010}'..='\u{203B}'
            | '\u{2190}'..='\u{22FF}'
            | '\u{2460}'..='\u{2487}'
            | '\u{25A0}'
            | '\u{25A2}'..='\u{27BF}'
            | '〃' | '〓' | '・' | 'ー'
            | '\u{3220}'..='\u{3229}'
            | '﹖' | '﹣'
            | '＃' | '＆' | '＊' | '＋' | '－' | '／' | '＝' | '＠' | '＿' | '｜' | '～'
    )
}
