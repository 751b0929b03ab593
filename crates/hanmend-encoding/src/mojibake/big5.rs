//! The two tables of Big5, and which of them a text was decoded by.
//!
//! They differ in where they have kana, Cyrillic letters and numbers in circles:
//! that of browsers has them elsewhere than that of Unicode's first years.

use super::channel::{Right, Wrong};
use super::pairs::Pairs;
use super::read::LOST;
use super::reverse::{BIG5_OF_UNICODE, Reverse};
use crate::near::first_near;
use crate::statistics::{Cost, Statistics};

/// Whether the tables differ in where they have a character.
fn is_twice(character: char) -> bool {
    matches!(character, 'Ѐ'..='џ' | '①'..='⑽' | '々' | 'ぁ'..='ヾ')
}

/// Where the first character stands of which that is so, or one near it in the
/// order of codes.
pub(super) fn first_twice(text: &[u8]) -> Option<usize> {
    first_near(text, |[first, second]| {
        (first & 0xFE == 0xD0)
            | (first == 0xE2) & (second == 0x91)
            | (first == 0xE3) & (second.wrapping_sub(0x81) < 3)
    })
}

/// Whether one of the tables has all characters of a line.
pub(super) fn has_all(line: &str) -> bool {
    let browsers = Reverse::of(Wrong::Big5);
    let mut wide = line.chars().filter(|each| !each.is_ascii());
    wide.all(|each| browsers.code(each) != 0 || is_twice(each))
}

/// How much better a line reads as GBK by Unicode's table than by that of browsers.
pub(super) fn gain_by_unicode(line: &str) -> Cost {
    let browsers = Reverse::of(Wrong::Big5);
    // A sign of damage can stand for half of a character.
    let runs = line.split(|each: char| each.is_ascii() || each == LOST);
    runs.filter(|run| run.contains(is_twice))
        .map(|run| cost_in_gbk(browsers, run) - cost_in_gbk(&BIG5_OF_UNICODE, run))
        .fold(0, Cost::saturating_add)
}

/// What the bytes of some characters cost in GBK, in pairs from the first or from
/// the second one on.
fn cost_in_gbk(reverse: &Reverse, run: &str) -> Cost {
    let [mut from_first, mut from_second] = [Spelt::default(); 2];
    let mut count = 0;
    let mut last = None;
    for character in run.chars() {
        let code @ [first, second] = reverse.code(character).to_be_bytes();
        from_first.add(code);
        if let Some(last) = last {
            from_second.add([last, first]);
        }
        last = Some(second);
        count += 1;
    }
    // From the second one on there is one pair less.
    let second = (from_second.cost * count).checked_div(count - 1);
    let least = second.map_or(from_first.cost, |second| second.min(from_first.cost));
    Cost::try_from(least).unwrap_or(Cost::MAX)
}

/// What pairs of bytes spell in GBK.
#[derive(Clone, Copy, Debug, Default)]
struct Spelt {
    cost: i64,
    before: char,
}

impl Spelt {
    fn add(&mut self, bytes: [u8; 2]) {
        let statistics = Statistics::get();
        let pair = Pairs::of(Right::Gbk).and_then(|pairs| pairs.get(bytes));
        let (character, cost) = match pair {
            Some(pair) => (pair.character, pair.cost),
            None => (LOST, statistics.cost(LOST)),
        };
        self.cost += i64::from(cost - statistics.bonus(self.before, character));
        self.before = character;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_are_there_twice_are_found_at_any_place() {
        for character in ['д', '①', 'ぁ', 'ヶ'] {
            for length in 0..150 {
                let text = "a".repeat(length) + &character.to_string() + "。，“";
                assert_eq!(first_twice(text.as_bytes()), Some(length), "{character}");
            }
        }
        assert_eq!(
            first_twice("村里修了路。“新路”，大家…都很高兴".as_bytes()),
            None
        );
    }

    #[test]
    fn a_table_has_characters_that_are_there_twice() {
        assert!(has_all("村裡 road す"));
        assert!(!has_all("村里修了路，这"));
    }
}
