//! The scan: takes characters over as their entries say, sixty-four bytes at
//! a time, whatever mixture of Han characters and others they are.

use super::chunk::{Leads, ascii_before, ascii_length, characters_before, padded};
use super::engine::Engine;
use super::entry::Words;
use super::look::{Look, Settled};
use super::marks::{Machine, Marks, Piece};
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

/// What is to be scanned.
#[derive(Clone, Copy)]
pub(super) struct Part<'t> {
    pub(super) text: &'t str,
    /// Where to begin.
    pub(super) at: usize,
    /// No batch begins from there on.
    pub(super) limit: usize,
}

impl Engine {
    /// Takes characters over as their entries say, and phrases that become
    /// the same everywhere, up to the first place that needs more. With
    /// `WRITE` they go to the block, else they have to be those of the text.
    /// `words` are those of the table.
    #[inline(always)]
    pub(super) fn scan<M: Machine, const WRITE: bool, const WIDTH: usize>(
        &self,
        machine: M,
        words: &Words<WIDTH>,
        part: Part<'_>,
        settled: &mut Settled,
        block: &mut Block,
    ) -> (usize, Stop) {
        let Part {
            text,
            mut at,
            limit,
        } = part;
        let bytes = text.as_bytes();
        let mut before = M::Before::default();
        let mut marks = Marks::new();
        settled.floor = at;
        let stop = 'batches: loop {
            // Up to there the batch is done.
            let mut done = at;
            let begin = at;
            let mut changed = 0;
            marks.clear();
            for _ in 0..if WRITE { M::BATCH } else { 1 } {
                let part = Part { at, ..part };
                let room = if WRITE { Some(&mut *block) } else { None };
                let taken = take(machine, words, part, begin, &mut before, &mut marks, room);
                let Some((end, others)) = taken else {
                    break;
                };
                (at, changed) = (end, others);
            }
            if at == begin {
                break if at >= limit { Stop::End } else { Stop::Full };
            }
            for (place, looks) in marks.iter() {
                let place = begin + place;
                if place < done {
                    continue;
                }
                let (start, found) = match self.look(text, place, looks, settled) {
                    Look::Nothing => continue,
                    Look::Value(start, length, value) => (start, Ok((length, value))),
                    Look::Stop(start, stop) => (start, Err(stop)),
                };
                let before_it = !u64::MAX.unbounded_shl(start.saturating_sub(begin) as u32);
                if !WRITE && changed & before_it != 0 {
                    break;
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
                if WRITE {
                    let whole = after <= at;
                    let replaced = whole && block.replace(at - start, length, value);
                    if !replaced {
                        block.move_by(at, start);
                        if whole || !block.push(value) {
                            return (start, Stop::Full);
                        }
                    }
                } else if bytes.get(start..after) != Some(value.bytes()) {
                    return (start, Stop::Changed);
                }
                settled.up_to(after);
                done = after;
                changed &= u64::MAX.unbounded_shl((after - begin) as u32);
                if after > at {
                    before = M::Before::default();
                    at = after;
                    continue 'batches;
                }
            }
            if !WRITE && changed != 0 {
                at = done;
                break Stop::Changed;
            }
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

/// Takes a chunk over into a batch that begins at `begin`, and to a block if
/// there is one. Returns where it ends and, where there is no block, the
/// characters of it that become others; `None` where there is no more, or no
/// room.
#[inline(always)]
fn take<M: Machine, const WIDTH: usize>(
    machine: M,
    words: &Words<WIDTH>,
    part: Part<'_>,
    begin: usize,
    before: &mut M::Before,
    marks: &mut Marks,
    mut block: Option<&mut Block>,
) -> Option<(usize, u64)> {
    let Part { text, at, limit } = part;
    if at >= limit {
        return None;
    }
    let rest = text.as_bytes().get(at..)?;
    let padding;
    let chunk = match rest.first_chunk() {
        Some(chunk) => chunk,
        None => {
            padding = padded(rest);
            &padding
        }
    };
    let leads = machine.leads(chunk);
    if leads.ascii && rest.len() > CHUNK {
        let length = match block {
            Some(block) => block.push_ascii(rest),
            None => ascii_length(rest),
        };
        return (length > 0).then_some((at + length, 0));
    }
    let end = Leads::end(chunk).min(rest.len());
    let room = match &mut block {
        Some(block) => Some(block.room()?),
        None => None,
    };
    let piece = Piece {
        chunk,
        leads: leads.before(end),
        base: (at - begin) as u16,
    };
    let changed = machine.mark(words, before, piece, marks, room);
    if let Some(block) = block {
        block.move_by(at, at + end);
    }
    Some((at + end, changed))
}
