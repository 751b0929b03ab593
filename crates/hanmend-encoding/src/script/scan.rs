//! The scan: takes characters over as their entries say, sixteen bytes at a
//! time, whatever mixture of Han characters and ASCII they are.

use super::engine::Engine;
use super::output::{Block, HIGH};
use super::step::symbol;
use super::table::{Entry, Found};

/// How many characters of three bytes are taken over at once.
const GROUP: usize = 4;
/// The upper halves of the first bytes of a group, and what they are in
/// characters of three bytes.
const LEADS: u128 = 0xf0 | 0xf0 << 24 | 0xf0 << 48 | 0xf0 << 72;
const LEADS_OF_THREE: u128 = LEADS & !(LEADS >> 3);
/// The bytes of so many characters of three bytes.
const CHARACTERS: [u128; GROUP + 1] = [
    0,
    (1 << 24) - 1,
    (1 << 48) - 1,
    (1 << 72) - 1,
    (1 << 96) - 1,
];
/// The most ASCII characters that a phrase begins with.
pub(super) const ASCII_PREFIX: usize = 4;

/// ASCII longer than this is looked through in larger steps.
const LONG_ASCII: usize = 64;

/// Why the scan stopped at a place.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// There is no more, or what there is depends on more.
    End,
    /// The character here becomes another: the conversion begins to differ.
    Changed,
    /// The block is full.
    Full,
    /// ASCII, at least sixteen bytes of it.
    Ascii,
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
    /// With `LONG`, longer phrases are kept apart. `known` is the last place
    /// at which a match certainly began. With `each`, it stops at every phrase.
    #[inline(never)]
    pub(super) fn scan<const WRITE: bool, const LONG: bool>(
        &self,
        text: &str,
        mut at: usize,
        limit: usize,
        known: &mut usize,
        (block, each): (&mut Block, bool),
    ) -> (usize, Stop) {
        let bytes = text.as_bytes();
        // The last character of a full group, where that was not looked at
        // with the next, and else the entry that begins nothing. Where a
        // phrase may begin with it, the scan goes one character back.
        let mut before = Entry::default();
        // So much ASCII at the end of what is taken over may begin a phrase.
        let prefix = self.table.ascii_prefix();
        while at < limit {
            let rest = bytes.get(at..).unwrap_or_default();
            let word = match rest.first_chunk() {
                Some(word) => u128::from_le_bytes(*word),
                None => padded(rest),
            };
            // How many characters of three bytes there are, at most as many
            // as are taken over.
            let other = (word & LEADS) ^ LEADS_OF_THREE;
            let four = other == 0;
            let three = if four {
                GROUP
            } else {
                other.trailing_zeros() as usize / 24
            };
            // Two branches that look alike, since one with the choice within
            // is slower by a tenth.
            let (looks, change) = if four && LONG {
                Group::of(self, with_next(word)).looks_and_change::<LONG>(self)
            } else if four {
                let group = Group::of_four(self, word);
                if before.may_begin(group.entries[0]) & 1 != 0 {
                    at -= 3;
                    block.take_back(3);
                    before = Entry::default();
                    continue;
                }
                before = group.entries[3];
                group.looks_and_change::<LONG>(self)
            } else if three > 0 {
                #[allow(clippy::indexing_slicing, reason = "there are as many as there may be")]
                let group = Group::of_fewer(self, word & CHARACTERS[three]);
                if before.may_begin(group.entries[0]) & 1 != 0 {
                    at -= 3;
                    block.take_back(3);
                    before = Entry::default();
                    continue;
                }
                before = Entry::default();
                group.looks_and_change::<LONG>(self)
            } else {
                before = Entry::default();
                (0, 0)
            };
            if looks & 1 != 0
                && let Some((place, more)) = self.more(text, at, word, three)
            {
                #[allow(clippy::indexing_slicing, reason = "a place in the group")]
                let change = change & CHARACTERS[place];
                if WRITE {
                    if !block.push_word(word ^ change, 3 * place) {
                        return (at, Stop::Full);
                    }
                } else if change != 0 {
                    return (at, Stop::Changed);
                }
                at += 3 * place;
                let found = match more {
                    More::Special => return (at, Stop::Special),
                    More::Phrase(found) => found,
                };
                let clear = !each && !self.may_cover(text, *known, at);
                let value = if clear {
                    self.value(text, at, found)
                } else {
                    None
                };
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
                before = Entry::default();
                continue;
            }
            let length = if four {
                3 * GROUP
            } else {
                match self.with_ascii(text, at, word, other, prefix) {
                    Ok(length) => length,
                    Err(Stop::Ascii) if WRITE => {
                        let pushed = block.push_ascii(rest);
                        if pushed == 0 {
                            return (at, Stop::Full);
                        }
                        block.take_back(prefix);
                        at += pushed - prefix;
                        continue;
                    }
                    Err(Stop::Ascii) => {
                        let end = at + ascii_length(rest);
                        at = if end == bytes.len() {
                            end
                        } else {
                            end - prefix
                        };
                        continue;
                    }
                    Err(stop) => return (at, stop),
                }
            };
            if WRITE {
                if !block.push_word(word ^ change, length) {
                    return (at, Stop::Full);
                }
            } else if change != 0 {
                return (at, Stop::Changed);
            }
            at += length;
        }
        if before != Entry::default() && at < bytes.len() {
            // What follows the limit may go on with it.
            at -= 3;
            block.take_back(3);
        }
        (at, Stop::End)
    }

    /// How many bytes can be taken over of characters of three bytes and of
    /// what follows them.
    ///
    /// `other` has bits set in the first byte that does not begin a character
    /// of three bytes.
    #[inline(always)]
    fn with_ascii(
        &self,
        text: &str,
        at: usize,
        word: u128,
        other: u128,
        prefix: usize,
    ) -> Result<usize, Stop> {
        let bytes = text.as_bytes();
        let from_other = other | other.wrapping_neg();
        let high = word & HIGH & from_other;
        let length = other.trailing_zeros() as usize / 24 * 3;
        if high == 0 {
            // What is behind the end of the text is zeros.
            let left = bytes.len() - at;
            return match length {
                _ if left < 16 => Ok(left),
                0 => Err(Stop::Ascii),
                _ => Ok(16 - prefix),
            };
        }
        let end = high.trailing_zeros() as usize / 8;
        if prefix > 0 && end > length {
            let last = bytes.get(at + end - 1).copied().unwrap_or(0);
            if self.table.may_end_ascii(last) && self.goes_on_after_ascii(text, at + end) {
                return match length {
                    0 => Err(Stop::AsciiPhrase(at + end)),
                    _ => Ok(length),
                };
            }
        }
        if end > 0 {
            return Ok(end);
        }
        // Two bytes or four, of which only the latter matter.
        if word & 0xf0 == 0xf0 {
            Err(Stop::Special)
        } else {
            Ok(2)
        }
    }

    /// The first place of a group that needs more than entries.
    #[cold]
    #[inline(never)]
    fn more(&self, text: &str, at: usize, word: u128, three: usize) -> Option<(usize, More)> {
        let (han, next) = match three {
            GROUP => (
                with_next(word),
                GROUP + usize::from(with_next(word) >> 96 != 0),
            ),
            #[allow(clippy::indexing_slicing, reason = "there are as many as there may be")]
            _ => (word & CHARACTERS[three], three),
        };
        let codes = codes(han);
        (0..three).find_map(|place| {
            let first = *codes.get(place)?;
            let entry = self.table.entry(first);
            if entry.is_special() {
                return Some((place, More::Special));
            }
            let at = at + 3 * place;
            let second = codes.get(place + 1).filter(|_| place + 1 < next);
            let found = match second {
                Some(second) => {
                    let third = codes.get(place + 2).copied();
                    let long = |code| self.table.long(code);
                    let looks = match third {
                        Some(third) => long(first).may_begin(long(*second), long(third)),
                        None => long(first).may_begin_with(long(*second)),
                    };
                    if (looks | entry.may_begin(self.table.entry(*second))) & 1 == 0 {
                        return None;
                    }
                    if !self.table.may_begin(first, *second, third) {
                        return None;
                    }
                    let bytes = text.as_bytes().get(at..)?;
                    self.table.phrase((first, *second), 6, bytes)?
                }
                None if entry.may_need_more() => self.found(text, at)?,
                None => return None,
            };
            Some((place, More::Phrase(found)))
        })
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

    /// What becomes of the phrase found at a place, if that can be said.
    pub(super) fn value(&self, text: &str, at: usize, found: Found) -> Option<&'static [u8]> {
        if found.unless_before {
            let (key, rest) = text.get(at..)?.split_at_checked(found.length)?;
            if let (Some(last), Some(next)) = (key.chars().next_back(), rest.chars().next())
                && self.table.may_change(symbol(last), symbol(next))
            {
                return None;
            }
        }
        found.value
    }

    /// Whether a phrase that begins with ASCII may go on at a place.
    #[cold]
    #[inline(never)]
    fn goes_on_after_ascii(&self, text: &str, at: usize) -> bool {
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        next.is_some_and(|c| self.table.entry(symbol(c)).may_follow_ascii())
    }

    /// Whether a phrase that begins before a place may cover it.
    #[inline(never)]
    pub(super) fn may_cover(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(inside) = &self.inside else {
            return false;
        };
        let before = text
            .get(known..at)
            .and_then(|before| before.chars().next_back());
        let next = text.get(at..).and_then(|rest| rest.chars().next());
        match (before, next) {
            (Some(before), Some(next)) => inside.may_have(symbol(before), symbol(next)),
            _ => false,
        }
    }
}

/// The entries of a group of characters and of the next.
#[derive(Clone, Copy)]
struct Group {
    codes: [u16; GROUP + 1],
    entries: [Entry; GROUP + 1],
}

impl Group {
    #[inline(always)]
    fn of(engine: &Engine, han: u128) -> Group {
        let codes = codes(han);
        Group {
            codes,
            entries: codes.map(|code| engine.table.entry(code)),
        }
    }

    /// The same, without the next.
    #[inline(always)]
    fn of_four(engine: &Engine, han: u128) -> Group {
        let [a, b, c, d] = four_codes(han);
        let [w, x, y, z] = [a, b, c, d].map(|code| engine.table.entry(code));
        Group {
            codes: [a, b, c, d, 0],
            entries: [w, x, y, z, Entry::default()],
        }
    }

    /// The same for three characters or fewer.
    #[inline(always)]
    fn of_fewer(engine: &Engine, han: u128) -> Group {
        let [a, b, c, ..] = codes(han);
        let [x, y, z] = [a, b, c].map(|code| engine.table.entry(code));
        Group {
            codes: [a, b, c, 0, 0],
            entries: [x, y, z, Entry::default(), Entry::default()],
        }
    }

    /// Whether, in the lowest bit, one of the group may need more than its
    /// entry, and what its bytes have to be XORed with.
    #[inline(always)]
    fn looks_and_change<const LONG: bool>(&self, engine: &Engine) -> (u64, u128) {
        (self.looks::<LONG>(engine), self.change())
    }

    #[inline(always)]
    fn looks<const LONG: bool>(&self, engine: &Engine) -> u64 {
        let [a, b, c, d, e] = self.entries;
        let short = a.may_begin(b) | b.may_begin(c) | c.may_begin(d) | d.may_begin(e);
        let short = short | Entry::any_may_need_more([a, b, c, d]);
        if !LONG {
            return short;
        }
        let [a, b, c, d, e] = self.codes.map(|code| engine.table.long(code));
        let long = a.may_begin(b, c) | b.may_begin(c, d) | c.may_begin(d, e);
        short | long | d.may_begin_with(e)
    }

    #[inline(always)]
    fn change(&self) -> u128 {
        let [a, b, c, d, _] = self.entries.map(|entry| u64::from(entry.change()));
        let low = a | b << 24 | c << 48;
        let high = c >> 16 | d << 8;
        u128::from(low) | u128::from(high) << 64
    }
}

/// The characters of a full group, and the next if that has three bytes.
#[inline(always)]
fn with_next(word: u128) -> u128 {
    let next = (word >> 96) as u64;
    let next = if next & 0xf0 == 0xe0 { next } else { 0 };
    (word & CHARACTERS[GROUP]) | u128::from(next) << 96
}

/// The codes of the characters of three bytes in a word.
#[inline(always)]
fn codes(word: u128) -> [u16; GROUP + 1] {
    let [a, b, c, d] = four_codes(word);
    let [e, _] = two_codes((word >> 96) as u64);
    [a, b, c, d, e]
}

/// The first four of them.
#[inline(always)]
fn four_codes(word: u128) -> [u16; GROUP] {
    let [a, b] = two_codes(word as u64);
    let [c, d] = two_codes((word >> 48) as u64);
    [a, b, c, d]
}

/// The first two of them: they do not get in each other's way.
#[inline(always)]
fn two_codes(word: u64) -> [u16; 2] {
    let codes = (word & (0xf << 24 | 0xf)) << 12
        | (word >> 2) & (0xfc0 << 24 | 0xfc0)
        | (word >> 16) & (0x3f << 24 | 0x3f);
    [codes as u16, (codes >> 24) as u16]
}

/// The last bytes of a text, with zeros behind them.
#[cold]
fn padded(rest: &[u8]) -> u128 {
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(rest) {
        *to = *from;
    }
    u128::from_le_bytes(bytes)
}

/// How many bytes at the beginning are ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(word) = bytes.get(length..).and_then(|bytes| bytes.first_chunk()) {
        let high = u128::from_le_bytes(*word) & HIGH;
        if high != 0 {
            return length + high.trailing_zeros() as usize / 8;
        }
        length += 16;
        if length == LONG_ASCII {
            let (chunks, _) = bytes.get(length..).unwrap_or_default().as_chunks::<64>();
            let whole = chunks.iter().take_while(|chunk| {
                let high = chunk.iter().fold(0, |high, byte| high | byte);
                high < 0x80
            });
            length += whole.count() * 64;
        }
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| **byte < 0x80).count()
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
