//! The scan: takes characters over as their entries say, sixty-four bytes at
//! a time, whatever mixture of Han characters and others they are.

use super::engine::Engine;
use super::output::{Block, CHUNK, Chunk, HIGH};
use super::step::symbol;
use super::table::{Entry, Found, Long};

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
    AsciiPhrase(usize),
    Phrase(Found),
}

/// What the scan knows of the characters before.
#[derive(Clone, Copy, Default)]
struct Before {
    entry: Entry,
    long: Long,
    second_long: Long,
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
        let mut before = Before::default();
        // What lies before is done.
        let mut floor = at;
        let stop = loop {
            if at >= limit {
                break Stop::End;
            }
            let rest = bytes.get(at..).unwrap_or_default();
            let padding;
            let chunk = match rest.first_chunk() {
                Some(chunk) => chunk,
                None => {
                    padding = padded(rest);
                    &padding
                }
            };
            let leads = Leads::of(chunk);
            if leads.ascii && rest.len() > CHUNK {
                let length = if WRITE {
                    block.push_ascii(rest)
                } else {
                    ascii_length(rest)
                };
                if length == 0 {
                    break Stop::Full;
                }
                at += length;
                continue;
            }
            let mut end = leads.end(chunk).min(rest.len());
            let mut room = None;
            if WRITE {
                room = block.room();
                match &mut room {
                    Some(room) => **room = *chunk,
                    None => break Stop::Full,
                }
            }
            let mut changes = 0;
            let mut looks = 0;
            // Characters one behind the other, or as they come.
            if leads.bits & HAN == HAN && leads.four > HAN_LENGTH {
                for group in (0..HAN_LENGTH).step_by(GROUP) {
                    end = group + GROUP;
                    for place in [group, group + 3, group + 6, group + 9] {
                        let word = word_at(chunk, place);
                        let (look, change) = self.step::<LONG>(&mut before, word);
                        looks |= look << place;
                        changes |= change;
                        if let Some(room) = &mut room {
                            put(room, place, word ^ change);
                        }
                    }
                    if looks != 0 {
                        break;
                    }
                }
            } else {
                let mut left = leads.before(end);
                while left != 0 {
                    let place = left.trailing_zeros() as usize % CHUNK;
                    left &= left - 1;
                    let word = word_at(chunk, place);
                    let (look, change) = self.step::<LONG>(&mut before, word);
                    changes |= change;
                    if let Some(room) = &mut room {
                        put(room, place, word ^ change);
                    }
                    if look != 0 {
                        looks = 1 << place;
                        end = place + 3;
                        break;
                    }
                }
            }
            if looks != 0
                && let Some((place, more)) = self.more::<LONG>(text, at, looks, floor)
            {
                if WRITE {
                    block.move_by(at, place);
                } else if self.changes(text, at, place) {
                    break Stop::Changed;
                }
                at = place;
                let found = match more {
                    More::Special => return (at, Stop::Special),
                    More::AsciiPhrase(end) => return (at, Stop::AsciiPhrase(end)),
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
                floor = end;
                before = Before::default();
                continue;
            }
            if WRITE {
                block.move_by(at, at + end);
            } else if changes != 0 {
                break Stop::Changed;
            }
            at += end;
            if leads.four == end {
                return (at, Stop::Special);
            }
        };
        if at < bytes.len() {
            // What comes next may go on with what was before.
            let start = match ascii_before(bytes, at, floor, self.table.ascii_prefix()) {
                0 => characters_before::<LONG>(bytes, at, floor),
                length => at - length,
            };
            if WRITE {
                block.move_by(at, start);
            }
            at = start;
        }
        (at, stop)
    }

    /// Goes on by a character: whether, as 1 or 0, a closer look is needed at
    /// it and those before, and what its bytes have to be XORed with.
    #[inline(always)]
    fn step<const LONG: bool>(&self, before: &mut Before, word: u32) -> (u64, u32) {
        let code = code(word);
        let entry = self.table.entry(code);
        let mut look = before.entry.may_begin(entry);
        before.entry = entry;
        if LONG {
            let long = self.table.long(code);
            look |= before.second_long.may_begin(before.long, long);
            before.second_long = before.long;
            before.long = long;
        }
        (look & 1, entry.change())
    }

    /// The first place that needs more than entries, given after `at` the
    /// places that need a closer look at what is there and before.
    #[cold]
    #[inline(never)]
    fn more<const LONG: bool>(
        &self,
        text: &str,
        at: usize,
        mut looks: u64,
        floor: usize,
    ) -> Option<(usize, More)> {
        let bytes = text.as_bytes();
        while looks != 0 {
            let place = at + looks.trailing_zeros() as usize;
            looks &= looks - 1;
            let start = characters_before::<LONG>(bytes, place, floor);
            let mut codes = [start, start + 3, start + 6].map(|at| code_at(bytes, at));
            for start in (start..place).step_by(3) {
                let [_, second, third] = codes;
                if let Some(found) = self.found_three(bytes.get(start..)?, codes) {
                    return Some((start, More::Phrase(found)));
                }
                codes = [second, third, code_at(bytes, start + 9)];
            }
            let entry = self.table.entry(codes[0]?);
            if entry.is_special() {
                return Some((place, More::Special));
            }
            if entry.may_follow_ascii() {
                let length = ascii_before(bytes, place, floor, self.table.ascii_prefix());
                let last = bytes.get(place.wrapping_sub(1)).copied().unwrap_or(0);
                if length > 0 && self.table.may_end_ascii(last) {
                    return Some((place - length, More::AsciiPhrase(place)));
                }
            }
            if entry.goes_on_otherwise()
                && let Some(found) = self.found(text, place)
            {
                return Some((place, More::Phrase(found)));
            }
        }
        None
    }

    /// The phrase that has to be looked for that bytes begin with, given the
    /// codes of the first three characters as far as they have three bytes.
    #[inline]
    fn found_three(&self, text: &[u8], codes: [Option<u16>; 3]) -> Option<Found> {
        let [Some(first), Some(second), third] = codes else {
            return None;
        };
        let [entry, next] = [first, second].map(|code| self.table.entry(code));
        let mut look = entry.may_begin(next);
        if let Some(third) = third {
            let [long, next, third] = [first, second, third].map(|code| self.table.long(code));
            look |= long.may_begin(next, third);
        }
        if look & 1 == 0 {
            return None;
        }
        self.table.phrase_of_three((first, second), third, text)
    }

    /// Whether a character between two places becomes another.
    #[cold]
    fn changes(&self, text: &str, from: usize, to: usize) -> bool {
        let part = text.get(from..to).unwrap_or_default();
        part.chars()
            .any(|c| self.table.entry(symbol(c)).change() != 0)
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

    /// Whether a phrase that begins before a place may cover it.
    #[inline(never)]
    pub(super) fn may_cover(&self, text: &str, known: usize, at: usize) -> bool {
        let Some(inside) = &self.inside else {
            return false;
        };
        let bytes = text.as_bytes();
        let start = at.wrapping_sub(3);
        if start >= known
            && let (Some(before), Some(next)) = (code_at(bytes, start), code_at(bytes, at))
        {
            return inside.may_have(before, next);
        }
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

/// The bits of characters of three bytes, one behind the other.
const HAN: u64 = 0x2492_4924_9249;
/// And of how many bytes those are.
const HAN_LENGTH: usize = 48;
/// So many of them are looked at before it is asked whether one needs more.
const GROUP: usize = 12;

/// Where characters begin in a chunk.
struct Leads {
    /// A bit for each byte that begins a character of three bytes or four.
    bits: u64,
    /// Where the first character of four bytes is, if there is one.
    four: usize,
    /// Whether all is ASCII.
    ascii: bool,
}

impl Leads {
    #[inline(always)]
    fn of(chunk: &Chunk) -> Leads {
        const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
        let mut bits = 0;
        let mut fours = 0;
        let mut any = 0;
        let (words, _) = chunk.as_chunks::<8>();
        for (index, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            any |= word;
            let lead = word & word << 1 & word << 2 & HIGH;
            fours |= lead & word << 3;
            bits |= (lead.wrapping_mul(0x0002_0408_1020_4081) >> 56) << (8 * index);
        }
        let mut four = CHUNK + 1;
        if fours != 0 {
            four = chunk.iter().position(|byte| *byte >= 0xf0).unwrap_or(four);
        }
        Leads {
            bits,
            four,
            ascii: any & HIGH == 0,
        }
    }

    /// Where the last character ends that is whole, or the first of four bytes
    /// begins.
    #[inline(always)]
    fn end(&self, chunk: &Chunk) -> usize {
        let end = if chunk[CHUNK - 2] >= 0xe0 {
            CHUNK - 2
        } else if chunk[CHUNK - 1] >= 0xc0 {
            CHUNK - 1
        } else {
            CHUNK
        };
        end.min(self.four)
    }

    /// The bits before a place.
    #[inline(always)]
    fn before(&self, end: usize) -> u64 {
        self.bits & u64::MAX.unbounded_shr((CHUNK - end) as u32)
    }
}

/// Four bytes of a chunk.
#[inline(always)]
fn word_at(chunk: &Chunk, place: usize) -> u32 {
    let bytes = chunk.get(place..).and_then(<[u8]>::first_chunk);
    u32::from_le_bytes(*bytes.unwrap_or(&[0; 4]))
}

/// Puts four bytes into a chunk.
#[inline(always)]
fn put(chunk: &mut Chunk, place: usize, word: u32) {
    let bytes = chunk.get_mut(place..).and_then(<[u8]>::first_chunk_mut);
    if let Some(bytes) = bytes {
        *bytes = word.to_le_bytes();
    }
}

/// The code of the character that the three lower bytes of a word are.
#[inline(always)]
fn code(word: u32) -> u16 {
    let outer = (word & 0x3f_000f).wrapping_mul(1 << 28 | 1);
    (outer.wrapping_add((word & 0x3f00) << 14) >> 16) as u16
}

/// The code of the character at a place, if that has three bytes.
#[inline(always)]
fn code_at(bytes: &[u8], at: usize) -> Option<u16> {
    match bytes.get(at..)?.first_chunk()? {
        [first @ 0xe0..=0xef, second, third] => {
            Some(code(u32::from_le_bytes([*first, *second, *third, 0])))
        }
        _ => None,
    }
}

/// Where the characters of three bytes begin that stand before a place and
/// with which what begins there may go on.
#[inline]
fn characters_before<const LONG: bool>(bytes: &[u8], at: usize, floor: usize) -> usize {
    let before = |at: usize| match at.checked_sub(3) {
        Some(start) if start >= floor && matches!(bytes.get(start), Some(0xe0..=0xef)) => start,
        _ => at,
    };
    if LONG { before(before(at)) } else { before(at) }
}

/// How many ASCII characters stand before a place, at most as many as asked
/// for.
#[inline]
fn ascii_before(bytes: &[u8], at: usize, floor: usize, most: usize) -> usize {
    let before = bytes.get(floor.max(at.saturating_sub(most))..at);
    let before = before.unwrap_or_default().iter().rev();
    before.take_while(|byte| byte.is_ascii()).count()
}

/// The last bytes of a text, with zeros behind them.
#[cold]
fn padded(rest: &[u8]) -> Chunk {
    let mut bytes = [0; _];
    for (to, from) in bytes.iter_mut().zip(rest) {
        *to = *from;
    }
    bytes
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
