//! The scan: takes characters over as their entries say, sixty-four bytes at
//! a time, whatever mixture of Han characters and others they are.

use super::chunk::{
    GROUP, HAN, HAN_LENGTH, Leads, ascii_before, ascii_length, characters_before, code, padded,
    put, word_at,
};
use super::engine::Engine;
use super::entry::{Entry, Long, Words, words};
use super::look::{Looks, More};
use super::output::{Block, CHUNK};

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
    /// Goes on by a character: what needs a closer look there, and what its
    /// bytes have to be XORed with.
    #[inline(always)]
    fn step<const WIDTH: usize>(&mut self, of: &Words<WIDTH>, word: u32) -> (Looks, u32) {
        let (entry, long) = words(of, code(word));
        let mut looks = Looks {
            pairs: self.entry.may_begin(entry) & 1,
            longs: 0,
        };
        self.entry = entry;
        if WIDTH > 1 {
            looks.longs = self.second_long.may_begin(self.long, long) & 1;
            self.second_long = self.long;
            self.long = long;
        }
        (looks, entry.change())
    }
}

impl Engine {
    /// Takes characters over as their entries say, and phrases that become
    /// the same everywhere, up to the first place that needs more. With
    /// `WRITE` they go to the block, else they have to be those of the text.
    /// `words` are those of the table. `known` is the last place
    /// at which a match certainly began. With `each`, it stops at every phrase.
    #[inline(never)]
    pub(super) fn scan<const WRITE: bool, const WIDTH: usize>(
        &self,
        words: &Words<WIDTH>,
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
            let mut looks = Looks::default();
            // Characters one behind the other, or as they come.
            if leads.bits & HAN == HAN && leads.four > HAN_LENGTH {
                for group in (0..HAN_LENGTH).step_by(GROUP) {
                    end = group + GROUP;
                    for place in [group, group + 3, group + 6, group + 9] {
                        let word = word_at(chunk, place);
                        let (look, change) = before.step(words, word);
                        looks.pairs |= look.pairs << place;
                        looks.longs |= look.longs << place;
                        changes |= change;
                        if let Some(room) = &mut room {
                            put(room, place, word ^ change);
                        }
                    }
                    if looks.any() {
                        break;
                    }
                }
            } else {
                let mut left = leads.before(end);
                while left != 0 {
                    let place = left.trailing_zeros() as usize % CHUNK;
                    left &= left - 1;
                    let word = word_at(chunk, place);
                    let (look, change) = before.step(words, word);
                    changes |= change;
                    if let Some(room) = &mut room {
                        put(room, place, word ^ change);
                    }
                    if look.any() {
                        looks.pairs = look.pairs << place;
                        looks.longs = look.longs << place;
                        end = place + 3;
                        break;
                    }
                }
            }
            if looks.any()
                && let Some((place, more)) = self.more(text, at, looks, floor)
            {
                if WRITE {
                    block.move_by(at, place);
                } else if self.changes(text, at, place) {
                    break Stop::Changed;
                }
                at = place;
                before = Before::default();
                let found = match more {
                    More::Special => return (at, Stop::Special),
                    More::AsciiPhrase(end) => return (at, Stop::AsciiPhrase(end)),
                    More::Phrase(found) => found,
                };
                if each {
                    return (at, Stop::Phrase);
                }
                if WIDTH > 1 && self.may_cover_phrase(text, *known, at) {
                    let next = self.next_match_from(text, at, *known);
                    if next > at {
                        // Up to there the characters are what counts.
                        floor = next;
                        continue;
                    }
                }
                let Some(value) = self.value(text, at, found) else {
                    return (at, Stop::Phrase);
                };
                let end = at + found.length;
                if WRITE {
                    if !block.push(value) {
                        return (at, Stop::Full);
                    }
                } else if bytes.get(at..end) != Some(value.bytes()) {
                    return (at, Stop::Changed);
                }
                at = end;
                *known = end;
                floor = end;
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
