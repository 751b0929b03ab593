//! Single letters behind a question or exclamation mark, and whether they were meant.
//!
//! `？h裡` is what is left of `。縣裡`, and `制?h財` of `制縣財` where the first byte of
//! a character was lost. But a question can end there, and what follows can begin with a
//! letter: `誰是冠軍?T恤多少錢?`. The letter alone fits some usual character nearly always.

use super::cells::{Cell, Cells};
use super::classes::BEHIND_LETTERS;
use super::shifts::Leftover;
use crate::statistics::{Cost, NAT};

/// What it costs more to take such a letter for half of a character where nothing else in
/// the document shows the damage of a converter: with this three of four characters that
/// came back behind `?` still do, and one in fifteen of random letters between two
/// sentences is taken for one; with two nats less six of seven, and one in five.
const UNLESS_SHOWN: Cost = 10 * NAT;

/// The same behind a mark of fullwidth, which has to be the end of `。` and the beginning of
/// the character besides.
const UNLESS_SHOWN_BEHIND_WIDE: Cost = 6 * NAT;

/// What it costs more where the mark ends a question: of 1,700 places where a byte became
/// `?` four look so.
const ENDS_A_QUESTION: Cost = 8 * NAT;

/// What it costs more where a letter makes a word with the character behind it.
const MAKES_A_WORD: Cost = 5 * NAT;

/// How many characters before the mark are looked at for a question.
const CLAUSE: usize = 10;

/// What is left over at a cell, if that is a single letter behind such a mark.
pub(super) fn behind_a_mark(cells: &Cells, cell: usize) -> Option<Leftover> {
    let Some(Cell::Byte(byte)) = cells.get(cell) else {
        return None;
    };
    if !byte.is_ascii_alphabetic() {
        return None;
    }
    let [_, next] = cells.characters_within(cell, cell + 2) else {
        return None;
    };
    let index = cells.characters.partition_point(|each| each.cell < cell);
    let (mark, before) = cells.characters.get(..index)?.split_last()?;
    let (unless_shown, exclaims) = match mark.character {
        '?' => (UNLESS_SHOWN, false),
        '!' => (UNLESS_SHOWN, true),
        '？' => (UNLESS_SHOWN_BEHIND_WIDE, false),
        '！' => (UNLESS_SHOWN_BEHIND_WIDE, true),
        _ => return None,
    };
    let mut more = 0;
    if !exclaims && is_question(before.iter().rev().map(|each| each.character)) {
        more += ENDS_A_QUESTION;
    }
    if BEHIND_LETTERS.contains(next.character) {
        more += MAKES_A_WORD;
    }
    Some(Leftover::Doubtful { more, unless_shown })
}

/// Whether the last clause of a text asks something, of which the last character comes first.
pub(crate) fn is_question(behind: impl Iterator<Item = char>) -> bool {
    let mut clause = [' '; CLAUSE];
    let behind = behind.take_while(|each| !matches!(each, '，' | '。' | '；' | '：' | '？' | '！'));
    for (slot, character) in clause.iter_mut().rev().zip(behind) {
        *slot = character;
    }
    let ends = clause.last().is_some_and(|last| PARTICLES.contains(*last));
    let asks = |pair: &[char]| match pair {
        [first, second] => ASKING.contains(*second) || is_asking_pair(*first, *second),
        _ => false,
    };
    ends || clause.windows(2).any(asks)
}

/// The particles that end questions.
const PARTICLES: &str = "嗎吗呢吧麼么嘛啊呀";

/// The characters that ask by themselves.
const ASKING: &str = "誰谁哪怎何幾几孰豈岂";

/// Whether two characters ask together.
fn is_asking_pair(first: char, second: char) -> bool {
    matches!(
        (first, second),
        ('什' | '甚', '麼' | '么')
            | ('多', '少' | '久' | '遠' | '远')
            | ('是', '否' | '不')
            | ('有', '沒' | '没')
            | ('要' | '好' | '能' | '可' | '會' | '会', '不')
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;
    use crate::mojibake::language::Document;

    /// What more it costs to take the letter of a text for a half.
    fn more(text: &str) -> Option<Cost> {
        let cells = Cells::new(text, Wrong::Gbk, &Document::new(text), false);
        let mut characters = cells.characters.iter();
        let letter = characters.rfind(|each| each.character.is_ascii_alphabetic())?;
        match behind_a_mark(&cells, letter.cell)? {
            Leftover::Doubtful { more, .. } => Some(more),
            _ => None,
        }
    }

    #[test]
    fn what_stands_beside_a_letter_says_whether_it_was_meant() {
        assert_eq!(more("村裡的路?h裡出了錢"), Some(0));
        assert_eq!(more("這件?T恤"), Some(MAKES_A_WORD));
        for question in [
            "路修好了嗎",
            "誰去修路",
            "你說什麼好",
            "修還是不修",
            "何時修好",
        ] {
            assert_eq!(more(&format!("{question}?h裡出錢")), Some(ENDS_A_QUESTION));
        }
        assert_eq!(more("誰去，村裡的路！h裡出了錢"), Some(0));
        assert_eq!(more("誰去！T恤"), Some(MAKES_A_WORD));
        assert_eq!(more("村裡的路h裡"), None);
        assert_eq!(more("村裡的路?hi裡"), None);
        assert_eq!(more("?"), None);
    }
}
