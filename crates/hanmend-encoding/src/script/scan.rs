//! The scan: takes characters over as their entries say, sixty-four bytes at
//! a time, whatever mixture of Han characters and others they are.

use super::chunk::{Leads, ascii_before, ascii_length, characters_before, padded, put, word_at};
use super::engine::Engine;
use super::entry::{Entry, Long, MAY_FOLLOW, Words};
use super::look::{Look, Looks, Settled};
use super::output::{Block, CHUNK, Chunk};

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
    /// ASCII up to there, with which a phrase may begin.
    AsciiPhrase(usize),
    /// A character that needs more than its entry.
    Special,
    /// A phrase begins here that needs more, if none covers the place.
    Phrase,
}

/// What the scan knows of the characters before.
#[derive(Clone, Copy, Default)]
struct Before {
    entry: Entry,
    long: Long,
    second_long: Long,
}

impl Before {
    /// Goes on by a character: whether, in the bit [`MAY_FOLLOW`], it and the
    /// one before need a closer look, or it and the two before, and what its
    /// bytes have to be XORed with.
    #[inline(always)]
    fn step<const WIDTH: usize>(&mut self, of: &Words<WIDTH>, word: u32) -> (u64, u64, u32) {
        let (entry, long) = of.word(word);
        let pair = self.entry.may_begin(entry);
        self.entry = entry;
        let mut longs = 0;
        if WIDTH > 1 {
            longs = self.second_long.may_begin(self.long, long);
            self.second_long = self.long;
            self.long = long;
        }
        (pair, longs, entry.change())
    }
}

/// The characters of a chunk that are still to be taken over.
struct Rest<'c> {
    chunk: &'c Chunk,
    /// A bit for each byte that begins one.
    left: u64,
    /// What they change.
    changes: u32,
}

impl Rest<'_> {
    /// Takes characters over, up to the first that needs a closer look.
    #[inline(always)]
    fn take<const WIDTH: usize>(
        &mut self,
        words: &Words<WIDTH>,
        before: &mut Before,
        mut room: Option<&mut Chunk>,
    ) -> Option<(usize, Looks)> {
        while self.left != 0 {
            let place = self.left.trailing_zeros() as usize % CHUNK;
            self.left &= self.left - 1;
            let word = word_at(self.chunk, place);
            let (pair, long, change) = before.step(words, word);
            self.changes |= change;
            if let Some(room) = &mut room {
                put(room, place, word ^ change);
            }
            if (pair | long) & MAY_FOLLOW != 0 {
                let looks = Looks {
                    pair: pair & MAY_FOLLOW != 0,
                    long: long & MAY_FOLLOW != 0,
                };
                return Some((place, looks));
            }
        }
        None
    }
}

impl Engine {
    /// Takes characters over as their entries say, and phrases that become
    /// the same everywhere, up to the first place that needs more. With
    /// `WRITE` they go to the block, else they have to be those of the text.
    /// `words` are those of the table.
    #[inline(never)]
    pub(super) fn scan<const WRITE: bool, const WIDTH: usize>(
        &self,
        words: &Words<WIDTH>,
        text: &str,
        mut at: usize,
        limit: usize,
        settled: &mut Settled,
        block: &mut Block,
    ) -> (usize, Stop) {
        let bytes = text.as_bytes();
        let mut before = Before::default();
        settled.floor = at;
        let stop = 'chunks: loop {
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
            let end = Leads::end(chunk).min(rest.len());
            if WRITE {
                match block.room() {
                    Some(room) => *room = *chunk,
                    None => break Stop::Full,
                }
            }
            let mut characters = Rest {
                chunk,
                left: leads.before(end),
                changes: 0,
            };
            loop {
                let room = if WRITE { block.room() } else { None };
                let Some((place, looks)) = characters.take(words, &mut before, room) else {
                    break;
                };
                let mut look = Look::Covered;
                while let Look::Covered = look {
                    look = self.look(text, at + place, looks, settled);
                }
                let (start, found) = match look {
                    Look::Nothing | Look::Covered => continue,
                    Look::Value(start, length, value) => (start, Ok((length, value))),
                    Look::Stop(start, stop) => (start, Err(stop)),
                };
                if !WRITE && self.changes(text, at, start) {
                    break 'chunks Stop::Changed;
                }
                let (length, value) = match found {
                    Ok(found) => found,
                    Err(stop) => {
                        if WRITE {
                            block.move_by(at, start);
                        }
                        return (start, stop);
                    }
                };
                let after = start + length;
                before = Before::default();
                if WRITE {
                    let following = bytes.get(after..).unwrap_or_default();
                    if length == value.length
                        && after <= at + end
                        && block.replace(at, start, value, following)
                    {
                        settled.up_to(after);
                        characters.left &= u64::MAX.unbounded_shl((after - at) as u32);
                        continue;
                    }
                    block.move_by(at, start);
                    if !block.push(value) {
                        return (start, Stop::Full);
                    }
                } else if bytes.get(start..after) != Some(value.bytes()) {
                    return (start, Stop::Changed);
                }
                settled.up_to(after);
                at = after;
                continue 'chunks;
            }
            if WRITE {
                block.move_by(at, at + end);
            } else if characters.changes != 0 {
                break Stop::Changed;
            }
            at += end;
        };
        if at < bytes.len() {
            // What comes next may go on with what was before.
            let floor = settled.floor;
            let start = match ascii_before(bytes, at, floor, self.table.ascii_prefix()) {
                0 => characters_before::<WIDTH>(bytes, at, floor),
                length => at - length,
            };
            if WRITE {
                block.move_by(at, start);
            }
            at = start;
        }
        (at, stop)
    }
}
