//! The scan: takes characters over as their entries say, sixteen bytes at a
//! time, whatever mixture of Han characters and ASCII they are.

use super::engine::Engine;
use super::output::Block;
use super::step::symbol;
use super::table::{Entry, Found};

/// How many characters of three bytes are taken over at once.
const GROUP: usize = 4;
/// The upper halves of the first bytes of a group and of the next character,
/// and what they are in characters of three bytes.
const LEADS: u128 = 0xf0 | 0xf0 << 24 | 0xf0 << 48 | 0xf0 << 72 | 0xf0 << 96;
const LEADS_OF_THREE: u128 = LEADS & !(LEADS >> 3);
/// The bytes of so many characters of three bytes.
const CHARACTERS: [u128; GROUP + 2] = [
    0,
    (1 << 24) - 1,
    (1 << 48) - 1,
    (1 << 72) - 1,
    (1 << 96) - 1,
    (1 << 120) - 1,
];
/// The highest bits of all bytes.
const HIGH: u128 = u128::from_le_bytes([0x80; 16]);
/// The most ASCII characters that a phrase begins with.
pub(super) const ASCII_PREFIX: usize = 4;

/// Why the scan stopped at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is no more, or what there is depends on more.
    End,
    /// The character here becomes another: the conversion begins to differ.
    Changed,
    /// The block is full.
    Full,
    /// ASCII up to there.
    Ascii(usize),
    /// ASCII up to there, with which a phrase may begin.
    AsciiPhrase(usize),
    /// A character that needs more than its entry.
    Special,
    /// A phrase begins here that needs more, if none covers the place.
    Phrase,
}

/// What stands at a place that needs more than entries.
enum More {
    Special,
    Phrase(Found),
}

impl Engine {
    /// Takes characters over as their entries say, and phrases that become
    /// the same everywhere, up to the first place that needs more. With
    /// `WRITE` they go to the block, else they have to be those of the text.
    /// `known` is the last place at which a match certainly began. With
    /// `each`, it stops at every phrase.
    #[inline(never)]
    pub(super) fn scan<const WRITE: bool>(
        &self,
        text: &str,
        mut at: usize,
        limit: usize,
        known: &mut usize,
        (block, each): (&mut Block, bool),
    ) -> (usize, Stop) {
        let bytes = text.as_bytes();
        while at < limit {
            let rest = bytes.get(at..).unwrap_or_default();
            let word = u128::from_le_bytes(rest.first_chunk().copied().unwrap_or_else(|| padded(rest)));
            // How many characters of three bytes there are, at most one more
            // than are taken over.
            let three = ((word & LEADS) ^ LEADS_OF_THREE).trailing_zeros() as usize / 24;
            let three = three.min(GROUP + 1);
            if three == 0 && word & 0x80 != 0 {
                // Two bytes or four, of which only the latter matter.
                if word & 0xf0 == 0xf0 {
                    return (at, Stop::Special);
                }
                if WRITE && !block.push(bytes.get(at..at + 2).unwrap_or_default()) {
                    return (at, Stop::Full);
                }
                at += 2;
                continue;
            }
            #[allow(clippy::indexing_slicing, reason = "there are as many as there may be")]
            let han = word & CHARACTERS[three];
            let codes = [0, 24, 48, 72, 96].map(|shift| code_of((han >> shift) as u32));
            let [a, b, c, d, e] = codes.map(|code| self.table.entry(code));
            let looks = [
                a.may_begin(b),
                b.may_begin(c),
                c.may_begin(d),
                d.may_begin(e),
            ];
            let mut taken = three.min(GROUP);
            let mut more = None;
            let [l, m, n, o] = looks;
            if (l | m | n | o) & 1 != 0 {
                let found = (0..taken).find_map(|place| {
                    let more = self.more(text, at, place, (codes, [a, b, c, d]), (looks, three))?;
                    Some((place, more))
                });
                if let Some((place, found)) = found {
                    taken = place;
                    more = Some(found);
                }
            }
            let mut length = 3 * taken;
            if three <= GROUP && more.is_none() {
                // ASCII behind them.
                let high = (word >> (8 * length)) & HIGH;
                let ascii = match high {
                    0 => 16 - length,
                    _ => high.trailing_zeros() as usize / 8,
                };
                if high == 0 && length == 0 {
                    let end = at + ascii_length(rest);
                    // The end of it may be the beginning of a phrase.
                    let end = if end == bytes.len() { end } else { end - ASCII_PREFIX };
                    if WRITE && !block.push(bytes.get(at..end).unwrap_or_default()) {
                        return (at, Stop::Ascii(end));
                    }
                    at = end;
                    continue;
                }
                if high == 0 {
                    length += ascii.saturating_sub(ASCII_PREFIX);
                } else if ascii > 0 {
                    let end = at + length + ascii;
                    if self.may_begin_with_ascii(text, end) {
                        if length == 0 {
                            return (at, Stop::AsciiPhrase(end));
                        }
                    } else {
                        length += ascii;
                    }
                }
            }
            let [w, x, y, z] = [a, b, c, d].map(|entry| u128::from(entry.change()));
            let change = w | x << 24 | y << 48 | z << 72;
            #[allow(clippy::indexing_slicing, reason = "at most GROUP are taken over")]
            let change = change & CHARACTERS[taken];
            // What is behind the end of the text is none of it.
            let length = length.min(rest.len());
            if WRITE {
                if !block.push_word(word ^ change, length) {
                    return (at, Stop::Full);
                }
            } else if change != 0 {
                return (at, Stop::Changed);
            }
            at += length;
            let found = match more {
                None => continue,
                Some(More::Special) => return (at, Stop::Special),
                Some(More::Phrase(found)) => found,
            };
            let value = found.value.filter(|_| !each && !self.may_cover(text, *known, at));
            let Some(value) = value else {
                return (at, Stop::Phrase);
            };
            let end = at + found.length;
            if WRITE {
                if !block.push(value) {
                    return (at, Stop::Full);
                }
            } else if bytes.get(at..end) != Some(value) {
                return (at, Stop::Changed);
            }
            at = end;
            *known = end;
        }
        (at, Stop::End)
    }

    /// What there is at a place of a group, if its entry is not enough.
    #[inline(never)]
    fn more(
        &self,
        text: &str,
        at: usize,
        place: usize,
        (codes, entries): ([u16; GROUP + 1], [Entry; GROUP]),
        (looks, three): ([u64; GROUP], usize),
    ) -> Option<More> {
        if looks.get(place)? & 1 == 0 {
            return None;
        }
        let entry = entries.get(place)?;
        if entry.is_special() {
            return Some(More::Special);
        }
        let at = at + 3 * place;
        let (first, second) = (*codes.get(place)?, codes.get(place + 1).copied());
        if place + 1 < three {
            let second = second?;
            let third = codes.get(place + 2).copied();
            if !self.table.may_begin(first, second, third) {
                return None;
            }
            let bytes = text.as_bytes().get(at..)?;
            return self.table.phrase((first, second), 6, bytes).map(More::Phrase);
        }
        if !entry.may_need_more() {
            return None;
        }
        self.found(text, at).map(More::Phrase)
    }

    /// The phrase that has to be looked for that begins at a place.
    pub(super) fn found(&self, text: &str, at: usize) -> Option<Found> {
        let rest = text.get(at..)?;
        let mut characters = rest.chars();
        let (first, second) = (characters.next()?, characters.next()?);
        let length = first.len_utf8() + second.len_utf8();
        self.table
            .phrase((symbol(first), symbol(second)), length, rest.as_bytes())
    }

    /// Whether a phrase may begin with the ASCII before `end`.
    #[inline]
    fn may_begin_with_ascii(&self, text: &str, end: usize) -> bool {
        let last = text.as_bytes().get(end - 1).copied().unwrap_or(0);
        self.table.may_end_ascii(last) && self.goes_on_after_ascii(text, end)
    }

    #[inline(never)]
    fn goes_on_after_ascii(&self, text: &str, at: usize) -> bool {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| self.table.entry(symbol(c)).may_follow_ascii())
    }

    /// Whether a phrase that begins before a place may cover it.
    #[inline(never)]
    fn may_cover(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(inside) = &self.inside else {
            return false;
        };
        let before = text.get(known..at).and_then(|before| before.chars().next_back());
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        match (before, next) {
            (Some(before), Some(next)) => inside.may_have(symbol(before), symbol(next)),
            _ => false,
        }
    }
}

/// The last bytes of a text, with zeros behind them.
#[cold]
fn padded(rest: &[u8]) -> [u8; 16] {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(rest) {
        *to = *from;
    }
    bytes
}

/// How many bytes at the beginning are ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<64>();
    let whole = chunks.iter().take_while(|chunk| {
        let high = chunk.iter().fold(0, |high, byte| high | byte);
        high < 0x80
    });
    let mut length = whole.count() * 64;
    while let Some(word) = bytes.get(length..).and_then(|bytes| bytes.first_chunk()) {
        let high = u64::from_le_bytes(*word) & 0x8080_8080_8080_8080;
        if high != 0 {
            return length + high.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| **byte < 0x80).count()
}

/// The code of the character of three bytes in the lowest bytes of a word.
#[inline(always)]
fn code_of(word: u32) -> u16 {
    (((word & 0xf) << 12) | ((word >> 2) & 0xfc0) | ((word >> 16) & 0x3f)) as u16
}

#[cfg(test)]
mod tests {
    use super::ascii_length;

    #[test]
    fn ascii_ends_where_it_ends() {
        for length in 0..200 {
            let text = "a".repeat(length) + "é";
            assert_eq!(ascii_length(text.as_bytes()), length);
        }
    }
}
