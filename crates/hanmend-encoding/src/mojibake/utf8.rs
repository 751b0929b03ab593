//! The characters of UTF-8 that have some of their bytes.

use std::sync::LazyLock;

use super::read::{THINKABLE, chinese_cost};
use crate::statistics::{Cost, IN_A_BLOCK, Statistics};

/// The character of so many bytes of UTF-8, of which the first announces as
/// many and the others continue it.
pub(super) fn character([a, b, c, d]: [u8; 4], length: usize) -> Option<char> {
    let tail = |byte: u8| u32::from(byte & 0x3F);
    let (code, least) = match length {
        2 => (u32::from(a & 0x1F) << 6 | tail(b), 0x80),
        3 => (u32::from(a & 0x0F) << 12 | tail(b) << 6 | tail(c), 0x800),
        _ => (
            u32::from(a & 0x07) << 18 | tail(b) << 12 | tail(c) << 6 | tail(d),
            0x1_0000,
        ),
    };
    char::from_u32(code).filter(|_| code >= least)
}

/// The character of three bytes that a text begins with, and what follows.
#[inline]
pub(super) fn first_of_three_bytes(text: &[u8]) -> Option<(u16, &[u8])> {
    let (bytes, after) = text.split_first_chunk()?;
    is_of_three_bytes(bytes).then(|| (code(bytes), after))
}

/// Whether bytes are a character of three.
#[inline]
pub(super) fn is_of_three_bytes([first, ..]: &[u8; 3]) -> bool {
    first & 0xF0 == 0xE0
}

/// The code of a character of three bytes.
#[inline]
pub(super) fn code([first, second, third]: &[u8; 3]) -> u16 {
    let low = |byte: &u8| u16::from(byte & 0x3F);
    u16::from(*first) << 12 | low(second) << 6 | low(third)
}

/// The characters of three bytes, by each of these, the most usual ones first,
/// and by each two of them.
#[derive(Debug)]
pub(super) struct Utf8 {
    with: [Vec<Vec<(char, Cost)>>; 3],
    /// By the byte that is missing, and by the low bits of the others.
    without: [Vec<Vec<Filled>>; 3],
    /// What each character costs, for all with the same first bytes together.
    blocks: Vec<[u8; IN_A_BLOCK]>,
}

/// What stands for the cost of a character that is not thought of.
pub(super) const UNTHINKABLE: u8 = u8::MAX;

/// A character with the one byte of it that was missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filled {
    pub(super) character: char,
    pub(super) cost: Cost,
    pub(super) byte: u8,
}

pub(super) static UTF8: LazyLock<Utf8> = LazyLock::new(|| {
    let mut found = Utf8 {
        with: [const { Vec::new() }; 3],
        without: [const { Vec::new() }; 3],
        blocks: vec![[UNTHINKABLE; IN_A_BLOCK]; 0x400],
    };
    for (place, lists) in found.with.iter_mut().enumerate() {
        let mut of_byte = vec![Vec::new(); 0x100];
        for character in '\u{1000}'..='\u{FFFC}' {
            let cost = chinese_cost(character);
            let mut bytes = [0; 3];
            character.encode_utf8(&mut bytes);
            let byte = bytes.get(place).copied().unwrap_or_default();
            if let Some(list) = of_byte.get_mut(usize::from(byte))
                && cost <= THINKABLE
            {
                list.push((character, cost));
            }
        }
        *lists = of_byte
            .into_iter()
            .map(|list| usual(list.into_iter()))
            .collect();
    }
    found.without = [0x1000, 0x400, 0x400].map(|count| vec![Vec::new(); count]);
    // What begins with E0 or E1 is not thought of.
    for character in '\u{2000}'..='\u{FFFF}' {
        if Statistics::get().cost(character) > THINKABLE {
            continue;
        }
        let code = character as usize;
        let block = found.blocks.get_mut(code / IN_A_BLOCK);
        if let Some(slot) = block.and_then(|block| block.get_mut(code % IN_A_BLOCK)) {
            *slot = u8::try_from(chinese_cost(character)).unwrap_or(UNTHINKABLE);
        }
        let mut bytes = [0; 3];
        character.encode_utf8(&mut bytes);
        for (hole, byte) in bytes.into_iter().enumerate() {
            let lists = found.without.get_mut(hole);
            if let Some(list) = lists.and_then(|lists| lists.get_mut(others(hole, bytes))) {
                list.push(Filled {
                    character,
                    cost: chinese_cost(character),
                    byte,
                });
            }
        }
    }
    for lists in found.without.iter_mut().flatten() {
        lists.sort_by_key(|filled| filled.cost);
    }
    found
});

/// The low bits of the bytes of a character but for one.
fn others(hole: usize, [a, b, c]: [u8; 3]) -> usize {
    let lead = usize::from(a & 0x0F);
    let tail = |byte: u8| usize::from(byte & 0x3F);
    match hole {
        0 => tail(b) << 6 | tail(c),
        1 => lead << 6 | tail(c),
        _ => lead << 6 | tail(b),
    }
}

impl Utf8 {
    /// Those that have this byte at that place.
    pub(super) fn with(&self, place: usize, byte: u8) -> &[(char, Cost)] {
        let lists = self.with.get(place);
        lists
            .and_then(|lists| lists.get(usize::from(byte)))
            .map_or(&[], Vec::as_slice)
    }

    /// What the characters cost that have the first two bytes of that one.
    pub(super) fn block(&self, first: u16) -> Option<&[u8; IN_A_BLOCK]> {
        self.blocks.get(usize::from(first) / IN_A_BLOCK)
    }

    /// Those that have these bytes but for the one at that place.
    pub(super) fn without(&self, hole: usize, bytes: [u8; 3]) -> &[Filled] {
        let lists = self.without.get(hole);
        lists
            .and_then(|lists| lists.get(others(hole, bytes)))
            .map_or(&[], Vec::as_slice)
    }
}

/// Characters, the most usual ones first.
pub(super) fn usual(characters: impl Iterator<Item = (char, Cost)>) -> Vec<(char, Cost)> {
    let mut characters: Vec<(char, Cost)> = characters.collect();
    characters.sort_unstable_by_key(|(_, cost)| *cost);
    characters
}

/// Whether a byte can be the next one of UTF-8 of which so many are wanted.
#[inline]
pub(super) fn continues(wanted: &mut u8, byte: u8) -> bool {
    *wanted = match (*wanted, byte) {
        (1.., 0x80..=0xBF) => *wanted - 1,
        (0, 0..=0x7F) => 0,
        (0, 0xC2..=0xDF) => 1,
        (0, 0xE0..=0xEF) => 2,
        (0, 0xF0..=0xF4) => 3,
        _ => return false,
    };
    true
}
