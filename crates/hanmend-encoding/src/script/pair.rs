//! Two characters in a row as one number, by which tables are asked for them:
//! their bytes. One beyond the Basic Multilingual Plane has the bytes that its
//! symbol would have.

use super::engine::is_in_no_phrase;
use super::step::symbol;

/// The bits in which it is whether two characters are of three bytes, and what
/// they are then.
const LEADS: u64 = u64::from_le_bytes([0xf0, 0, 0, 0xf0, 0, 0, 0, 0]);
const OF_THREE: u64 = u64::from_le_bytes([0xe0, 0, 0, 0xe0, 0, 0, 0, 0]);

/// The number of two symbols.
pub(super) fn pair(first: u16, second: u16) -> u64 {
    let (second, _) = bytes(second);
    let (first, bits) = bytes(first);
    first | second << bits
}

/// The bytes of a symbol, and how many bits those are.
fn bytes(symbol: u16) -> (u64, u32) {
    let code = u32::from(symbol);
    let [last, middle] = [code, code >> 6].map(|bits| 0x80 | bits & 0x3f);
    let (bytes, length) = match code {
        ..=0x7f => ([code, 0, 0], 1),
        0x80..=0x7ff => ([0xc0 | code >> 6, last, 0], 2),
        _ => ([0xe0 | code >> 12, middle, last], 3),
    };
    let [first, middle, last] = bytes.map(u64::from);
    (first | middle << 8 | last << 16, 8 * length)
}

/// The number of two characters at a place, if they are of three bytes.
#[inline(always)]
pub(super) fn pair_at(bytes: &[u8], at: usize) -> Option<u64> {
    let [a, b, c, d, e, f] = *bytes.get(at..)?.first_chunk()?;
    Some(u64::from_le_bytes([a, b, c, d, e, f, 0, 0]))
}

/// The number of the characters before a place, but not before `from`, and at
/// it.
#[inline(always)]
pub(super) fn pair_around(text: &str, from: usize, at: usize) -> Option<u64> {
    let bytes = text.as_bytes();
    let pair = pair_at(bytes, at.wrapping_sub(3))
        .filter(|pair| at >= from + 3 && pair & LEADS == OF_THREE);
    if pair.is_some() {
        return pair;
    }
    let last = bytes.get(at.wrapping_sub(1)).filter(|_| at > from)?;
    if last.is_ascii() && is_in_no_phrase(char::from(*last)) {
        return None;
    }
    any_pair_around(text, from, at)
}

#[inline(never)]
fn any_pair_around(text: &str, from: usize, at: usize) -> Option<u64> {
    let before = text.get(from..at)?.chars().next_back()?;
    let next = text.get(at..)?.chars().next()?;
    Some(pair(symbol(before), symbol(next)))
}

/// The bytes of the second character from a place on.
#[inline(always)]
pub(super) fn second_at(text: &str, at: usize) -> Option<u64> {
    match pair_at(text.as_bytes(), at) {
        Some(pair) if pair & LEADS == OF_THREE => Some(pair >> 24),
        _ => any_second_at(text, at),
    }
}

#[inline(never)]
fn any_second_at(text: &str, at: usize) -> Option<u64> {
    let second = text.get(at..)?.chars().nth(1)?;
    Some(bytes(symbol(second)).0)
}
