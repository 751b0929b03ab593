//! What the brackets around a guess say of it: one that was opened is closed,
//! and none is closed that was not opened.

use super::lattice::Step;
use crate::statistics::{Cost, NAT};

const BRACKETS: [(char, char); 8] = [
    ('（', '）'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〈', '〉'),
];

/// How many characters there are at most between the two of a pair.
const REACH: usize = 64;

/// How much more likely a bracket is whose other one stands without its own, and
/// one of those that close a remark, where the line ends and no stop has to come
/// before it; and how much less one whose other one is not there.
const FITS: Cost = 4 * NAT;
const FITS_AT_THE_END: Cost = 8 * NAT;
const STRAY: Cost = 2 * NAT;

/// How much more likely one is at most.
pub(super) const MOST: Cost = FITS_AT_THE_END;

/// What closes what a bracket opens.
pub(super) fn closing(bracket: char) -> Option<char> {
    let mut brackets = BRACKETS.iter();
    let pair = brackets.find(|(opening, _)| *opening == bracket);
    pair.map(|(_, closing)| *closing)
}

/// What opens what a bracket closes.
pub(super) fn opening(bracket: char) -> Option<char> {
    let mut brackets = BRACKETS.iter();
    let pair = brackets.find(|(_, closing)| *closing == bracket);
    pair.map(|(opening, _)| *opening)
}

/// Which pairs of brackets a way has any of, one bit for each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Present(u8);

impl Present {
    pub(super) fn in_way(way: &[Step]) -> Present {
        let mut present = Present::default();
        for step in way {
            present.add(step.character);
        }
        present
    }

    /// Adds a character that is put into the way.
    #[inline]
    pub(super) fn add(&mut self, character: char) {
        if is_bracket(character) {
            let mut pairs = BRACKETS.iter();
            let pair = pairs.position(|pair| character == pair.0 || character == pair.1);
            self.0 |= pair.map_or(0, |pair| 1 << pair);
        }
    }

    /// How much more likely a guess for a step is, with which the line `ends`.
    pub(super) fn likelier(self, way: &[Step], at: usize, ends: bool, guess: char) -> Cost {
        let before = || way.get(..at).unwrap_or_default().iter().rev();
        let after = || way.get(at + 1..).unwrap_or_default().iter();
        self.likelier_between(
            || before().map(|step| step.character),
            || after().map(|step| step.character),
            ends,
            guess,
        )
    }

    /// The same between some characters, those before it the last one first, and others.
    pub(super) fn likelier_between<B, A>(
        self,
        before: impl Fn() -> B,
        after: impl Fn() -> A,
        ends: bool,
        guess: char,
    ) -> Cost
    where
        B: Iterator<Item = char>,
        A: Iterator<Item = char>,
    {
        for (pair, (opening, closing)) in BRACKETS.into_iter().enumerate() {
            if guess != opening && guess != closing {
                continue;
            }
            let fits = if self.0 >> pair & 1 == 0 {
                false
            } else if guess == closing {
                first_is(before(), opening, closing)
            } else {
                first_is(after(), closing, opening)
            };
            return match fits {
                true if ends && guess == '）' => FITS_AT_THE_END,
                true => FITS,
                false => -STRAY,
            };
        }
        0
    }
}

/// Whether a text ends within brackets.
pub(super) fn is_open_at_the_end(text: &str) -> bool {
    last_open(text.chars().filter(|each| is_bracket(*each))).is_some()
}

/// The last of some brackets that opens what is not closed behind it.
pub(super) fn last_open(brackets: impl DoubleEndedIterator<Item = char>) -> Option<char> {
    // Which pairs are closed behind a place.
    let mut closed = [false; BRACKETS.len()];
    for bracket in brackets.rev() {
        for ((opening, closing), closed) in BRACKETS.iter().zip(&mut closed) {
            if bracket == *opening && !*closed {
                return Some(bracket);
            }
            *closed |= bracket == *closing;
        }
    }
    None
}

/// Whether a sentence ends with a character.
pub(super) fn ends_a_sentence(mark: char) -> bool {
    matches!(mark, '。' | '！' | '？' | '…')
}

/// Whether a character is a bracket, or one of those beside them.
#[inline]
pub(super) fn is_bracket(character: char) -> bool {
    // Nearly all that is asked of are ideographs.
    !('\u{3100}'..='\u{FE00}').contains(&character)
        && matches!(character, '‘'..='”' | '〈'..='】' | '（'..='）')
}

/// Which of the 64 characters from a code on are brackets, one bit for each.
pub(super) fn from(first: u16) -> u64 {
    match first {
        0x2000 => 0x3F << 0x18,
        0x3000 => 0x3FF << 8,
        0xFF00 => 3 << 8,
        _ => 0,
    }
}

/// Whether the one character comes before the other does.
fn first_is(characters: impl Iterator<Item = char>, one: char, other: char) -> bool {
    let mut characters = characters.take(REACH);
    characters.find(|each| *each == one || *each == other) == Some(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likelier_in(text: &str, guess: char) -> Cost {
        let way = Step::way(text);
        let at = text.chars().position(|each| each == '\u{FFFD}').unwrap();
        Present::in_way(&way).likelier(&way, at, at + 1 == way.len(), guess)
    }

    #[test]
    fn brackets_are_those_of_their_blocks() {
        for code in 0..=0xFFFF {
            let bit = from(code & !0x3F) >> (code & 0x3F) & 1;
            let bracket = char::from_u32(code.into()).is_some_and(is_bracket);
            assert_eq!(bit == 1, bracket, "{code:X}");
        }
    }

    #[test]
    fn what_was_opened_is_closed() {
        assert!(likelier_in("（共三户\u{FFFD}，", '）') > 0);
        assert_eq!(likelier_in("（共三户\u{FFFD}", '）'), FITS_AT_THE_END);
        assert_eq!(likelier_in("「共三户\u{FFFD}", '」'), FITS);
        assert!(likelier_in("共三户\u{FFFD}，", '）') < 0);
        assert!(likelier_in("（共三户）\u{FFFD}，", '）') < 0);
        assert!(likelier_in("全县\u{FFFD}三户）", '（') > 0);
        assert!(likelier_in("全县\u{FFFD}三户（余）", '（') < 0);
        assert_eq!(likelier_in("（共三户\u{FFFD}，", '，'), 0);
    }
}
