//! Private-use characters of which the meaning is known.

use hanmend_core::{Certainty, Rule};

use super::invisible::{after, before};
use super::line::{Lines, is_ideograph};
use super::{Found, paired};
use crate::near::characters_near;
use crate::tables::Table;

static PRIVATE_USE: Rule = Rule::new(
    "forms.private-use",
    "a private-use character of an old standard has a place in Unicode now",
);
static SYMBOL_FONT: Rule = Rule::new(
    "forms.symbol-font",
    "a bullet was written as a character of a symbol font",
);

/// What GB18030 put into private use before its edition of 2022, each
/// followed by its character.
const GB18030: &str = "\u{e5e5}\u{3000}\u{e78d}\u{fe10}\u{e78e}\u{fe12}\u{e78f}\u{fe11}\u{e790}\u{fe13}\
\u{e791}\u{fe14}\u{e792}\u{fe15}\u{e793}\u{fe16}\u{e794}\u{fe17}\u{e795}\u{fe18}\u{e796}\u{fe19}\u{e7c7}ḿ\u{e7c8}ǹ\
\u{e816}𠂇\u{e817}𠂉\u{e818}𠃌\u{e81e}龴\u{e826}龵\u{e82b}龶\u{e82c}龷\u{e831}𡗗\u{e832}龸\u{e83b}𢦏\u{e843}龹\
\u{e854}龺\u{e855}𤇾\u{e864}龻";

/// Bullets of Symbol and Wingdings in text from word processors.
const BULLETS: &str =
    "\u{f0b7}•\u{f0a7}▪\u{f06c}●\u{f06e}■\u{f075}◆\u{f076}❖\u{f0d8}➢\u{f0fc}✓\u{f0e8}➔";

/// The character that a private-use character was meant to be.
pub(super) fn private_use(text: &str, at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    if let Some(bullet) = paired(BULLETS, c) {
        let begins_line = text
            .get(..at)?
            .chars()
            .next_back()
            .is_none_or(|c| c == '\n');
        return begins_line.then(|| Found::one(at, c, bullet, &SYMBOL_FONT).likely());
    }
    if let Some(to) = gb18030(c) {
        // Pages that hide their text from readers put any character there.
        return (!lines.has_unknown_private_use())
            .then(|| Found::one(at, c, to, &PRIVATE_USE).likely());
    }
    // Fonts of icons use the same places, mostly at the borders of words.
    let beside = [before(text, at), after(text, at)];
    let inside = beside
        .iter()
        .flatten()
        .filter(|&&c| is_ideograph(c))
        .count()
        == 2;
    let to = hkscs(c).filter(|&to| inside && is_ideograph(to))?;
    Some(Found {
        certainty: Certainty::Suggested,
        ..Found::one(at, c, to, &PRIVATE_USE)
    })
}

/// The private-use characters of a text, and others of the same first bytes.
pub(super) fn of(text: &str) -> impl Iterator<Item = char> {
    characters_near(text, |[first, second]| {
        (first == 0xee) | (first == 0xef) & (second < 0xa4)
    })
}

/// Whether it is a private-use character without a meaning that is known for
/// sure.
pub(super) fn is_unknown(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}') && paired(BULLETS, c).is_none() && gb18030(c).is_none()
}

/// The character of GB18030 in its edition of 2022.
pub(crate) fn gb18030(c: char) -> Option<char> {
    if let Some(to) = paired(GB18030, c) {
        return Some(to);
    }
    // These lie in the order of the pairs that they stand for.
    let number = u32::from(c);
    let pair = match number {
        0xe815..=0xe864 => {
            let trail = number - 0xe815 + 0x50;
            [0xfe, trail + u32::from(trail >= 0x7f)]
        }
        0xe7e7..=0xe7f3 => [0xa9, number - 0xe7e7 + 0x89],
        _ => return None,
    };
    character(Table::gbk(), pair)
}

/// The character of the Hong Kong supplement of Big5, which lay in private
/// use before Unicode had it, in the order of the pairs.
fn hkscs(c: char) -> Option<char> {
    let number = u32::from(c);
    let (first, lead) = match number {
        0xe000..=0xe310 => (0xe000, 0xfa),
        0xe311..=0xeeb7 => (0xe311, 0x8e),
        0xeeb8..=0xf6b0 => (0xeeb8, 0x81),
        _ => return None,
    };
    let (lead, column) = (lead + (number - first) / 157, (number - first) % 157);
    let trail = if column < 63 {
        0x40 + column
    } else {
        0xa1 + column - 63
    };
    character(Table::big5(), [lead, trail])
}

fn character(table: &Table, [lead, trail]: [u32; 2]) -> Option<char> {
    let pair = [u8::try_from(lead).ok()?, u8::try_from(trail).ok()?];
    table
        .character(pair)
        .filter(|c| !matches!(c, '\u{e000}'..='\u{f8ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_unicode() {
        for (from, to) in [
            ('\u{e816}', '\u{20087}'),
            ('\u{e815}', '\u{2e81}'),
            ('\u{e81a}', '\u{3473}'),
            ('\u{e863}', '\u{4dae}'),
            ('\u{e7e7}', '\u{303e}'),
        ] {
            assert_eq!(gb18030(from), Some(to));
        }
        assert_eq!(gb18030('\u{e000}'), None);
        assert_eq!(hkscs('\u{e000}').map(is_ideograph), Some(true));
    }
}
