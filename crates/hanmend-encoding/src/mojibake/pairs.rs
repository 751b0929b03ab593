//! What two bytes are in the encoding that a text was really in.

use std::sync::LazyLock;

use super::channel::Right;
use crate::forms::is_ideograph;
use crate::statistics::{Cost, Statistics};
use crate::tables::Table;

/// The characters of a double-byte encoding with what is asked of them, in one
/// look-up.
#[derive(Debug)]
pub(super) struct Pairs {
    /// By both bytes, the first from 0x80 on; 0 where they are no character.
    entries: Box<[u32; 0x8000]>,
}

/// A character that two bytes are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) character: char,
    pub(super) cost: Cost,
    pub(super) is_han: bool,
}

/// Where an entry has the cost, and whether the character is an ideograph.
const COST: u32 = 21;
const IS_HAN: u32 = 1 << 29;

static GBK: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(Table::gbk()));
static BIG5: LazyLock<Pairs> = LazyLock::new(|| Pairs::new(Table::big5()));

impl Pairs {
    pub(super) fn gbk() -> &'static Pairs {
        &GBK
    }

    pub(super) fn big5() -> &'static Pairs {
        &BIG5
    }

    /// Those of an encoding, unless it is UTF-8.
    pub(super) fn of(right: Right) -> Option<&'static Pairs> {
        match right {
            Right::Utf8 => None,
            Right::Gbk => Some(Pairs::gbk()),
            Right::Big5 => Some(Pairs::big5()),
        }
    }

    fn new(table: &Table) -> Pairs {
        let entry = |pair: u16| {
            let Some(character) = table.character(pair.to_be_bytes()) else {
                return 0;
            };
            let cost = Statistics::get().cost(character).unsigned_abs();
            let is_han = if is_ideograph(character) { IS_HAN } else { 0 };
            u32::from(character) | cost << COST | is_han
        };
        let mut entries = Box::new([0; 0x8000]);
        for (pair, slot) in (FIRST..=u16::MAX).zip(entries.iter_mut()) {
            *slot = entry(pair);
        }
        Pairs { entries }
    }

    #[inline]
    pub(super) fn get(&self, pair: [u8; 2]) -> Option<Pair> {
        let index = u16::from_be_bytes(pair).wrapping_sub(FIRST);
        let entry = *self.entries.get(usize::from(index))?;
        let character = char::from_u32(entry & ((1 << COST) - 1))?;
        (entry != 0).then_some(Pair {
            character,
            cost: Cost::from((entry >> COST) as u8),
            is_han: entry & IS_HAN != 0,
        })
    }
}

/// The first two bytes of which the first is not ASCII.
const FIRST: u16 = 0x8000;

/// What the characters of one double-byte table are where their bytes are read by another,
/// in one look-up for each.
#[derive(Debug)]
pub(super) struct Crossing {
    /// By character: what it costs that is read, its three bytes in UTF-8 but for the high
    /// bits of the first, and whether it is an ideograph; 0 where it is none of three bytes.
    entries: Box<[u32; 0x1_0000]>,
}

/// Where an entry has the high bits of the first byte, which are the same for all.
const LEAD: u32 = 0xE0 << 24;

impl Crossing {
    pub(super) fn new(pairs: &Pairs, code: impl Fn(u16) -> u16) -> Crossing {
        let entry = |character: u16| {
            let read = pairs.get(code(character).to_be_bytes())?;
            let mut bytes = [0; 4];
            let &[first, second, third] = read.character.encode_utf8(&mut bytes).as_bytes() else {
                return None;
            };
            let cost = u8::try_from(read.cost).ok()?;
            let bytes = u32::from_be_bytes([first & 0x0F, second, third, cost]);
            Some(bytes | if read.is_han { IS_HAN } else { 0 })
        };
        let mut entries = Box::new([0; 0x1_0000]);
        for (character, slot) in (0..=u16::MAX).zip(entries.iter_mut()) {
            *slot = entry(character).unwrap_or_default();
        }
        Crossing { entries }
    }

    /// The bytes in UTF-8 of what a character is read as, what that costs, and whether it is
    /// an ideograph.
    #[allow(
        clippy::indexing_slicing,
        reason = "an index of sixteen bits is always within the table"
    )]
    #[inline]
    pub(super) fn get(&self, character: u16) -> Option<([u8; 3], Cost, bool)> {
        let entry = self.entries[usize::from(character)];
        let [first, second, third, cost] = (entry & !IS_HAN | LEAD).to_be_bytes();
        let bytes = [first, second, third];
        (entry != 0).then_some((bytes, Cost::from(cost), entry & IS_HAN != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;
    use crate::mojibake::reverse::Reverse;

    #[test]
    fn pairs_are_those_of_the_table() {
        let pairs = Pairs::of(Right::Gbk).unwrap();
        for code in 0..=u16::MAX {
            let pair = code.to_be_bytes();
            let found = pairs.get(pair);
            assert_eq!(
                found.map(|found| found.character),
                Table::gbk().character(pair)
            );
            if let Some(found) = found {
                assert_eq!(found.cost, Statistics::get().cost(found.character));
            }
        }
        assert!(pairs.get([0xBF, 0x68]).unwrap().is_han);
        assert!(!pairs.get([0xA1, 0xA3]).unwrap().is_han);
    }

    #[test]
    fn crossings_are_what_pairs_are() {
        let reverse = Reverse::of(Wrong::Gbk);
        let crossing = reverse.crossing(Right::Big5).unwrap();
        for character in 0x800..=u16::MAX {
            let pair = Pairs::big5().get(reverse.of_basic(character).to_be_bytes());
            let found = crossing.get(character);
            let Some(pair) = pair.filter(|pair| pair.character.len_utf8() == 3) else {
                assert_eq!(found, None);
                continue;
            };
            let (bytes, cost, is_han) = found.unwrap();
            assert_eq!(pair.character.to_string().as_bytes(), bytes);
            assert_eq!((pair.cost, pair.is_han), (cost, is_han));
        }
        assert!(reverse.crossing(Right::Utf8).is_none());
    }
}
