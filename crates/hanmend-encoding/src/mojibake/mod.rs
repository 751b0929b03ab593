//! Text that was decoded with the wrong table.
//!
//! For each way in which that happens, a [channel](channel), the text is
//! turned back into bytes and these are read in the right encoding, in whole
//! or in part, as [one search](lattice) finds it best. What the statistics
//! say of both sides decides, with one score for all channels.

mod cells;
mod channel;
mod lattice;
mod read;
mod suspicion;
mod undo;

use hanmend_core::{Edits, Stage};

use crate::statistics::{Cost, NAT};
use channel::CHANNELS;
use undo::Undone;

/// The prior that text is damaged where it begins to look so.
const DAMAGED: Cost = 9 * NAT;

/// Undoes one layer of wrong decoding.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mojibake;

impl Stage for Mojibake {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn edits(&self, text: &str) -> Edits {
        let mut edits = Edits::new();
        for (start, line) in lines(text) {
            let suspected = suspicion::of(line);
            let best = CHANNELS
                .iter()
                .filter(|channel| suspected.contains(channel.wrong))
                .map(|channel| Undone::of(line, channel, DAMAGED))
                .max_by_key(|undone| undone.gain);
            if let Some(undone) = best {
                undone.push(start, line, &mut edits);
            }
        }
        edits
    }
}

/// How long a piece of text is searched at a time, in bytes, so that a text
/// without line ends does not take memory in proportion.
const LONGEST_LINE: usize = 8192;

/// The lines of a text with where they begin; overlong ones in pieces.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = text.len() - rest.len();
        let mut end = rest
            .as_bytes()
            .iter()
            .take(LONGEST_LINE)
            .position(|byte| *byte == b'\n')
            .map_or(rest.len().min(LONGEST_LINE), |end| end + 1);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (line, after) = rest.split_at(end);
        rest = after;
        Some((start, line))
    })
}
