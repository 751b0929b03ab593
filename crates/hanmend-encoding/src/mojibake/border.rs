//! Where damage begins within a line.
//!
//! Many pairs of bytes are a usual character in both encodings, so that the
//! first characters of a damaged part can look right as they stand. The search
//! knows them by pairs alone; the words across the border say more.

use super::cells::{Cell, Cells};
use super::channel::Right;
use super::guess::{Around, Room};
use super::lattice::{Mode, Step};
use super::pairs::Pairs;
use crate::statistics::{Cost, NAT, Statistics};

/// How much likelier a character has to be than the one that stands there.
const STANDS: Cost = 2 * NAT;

/// Lets parts of a way that are undone begin earlier where that makes likelier
/// text.
pub(super) fn settle(right: Right, cells: &Cells, way: &mut [Step], room: &mut Room) {
    let Some(pairs) = Pairs::of(right) else {
        return;
    };
    for at in (0..way.len()).rev() {
        let modes = [at, at + 1].map(|at| way.get(at).map(|step| step.mode));
        if modes == [Some(Mode::Kept), Some(Mode::Undone)]
            && let Some(undone) = undone(pairs, cells, way, at, room)
            && let Some(step) = way.get_mut(at)
        {
            step.character = undone;
            step.mode = Mode::Undone;
        }
    }
}

/// What a character is when it is undone as well, if that is likelier.
fn undone(pairs: &Pairs, cells: &Cells, way: &[Step], at: usize, room: &mut Room) -> Option<char> {
    let kept = way.get(at)?;
    let [Cell::Byte(lead), Cell::Byte(trail)] = cells.cells.get(kept.start..kept.end)? else {
        return None;
    };
    let pair = pairs.get([*lead, *trail])?;
    let cost = Statistics::get().cost(kept.character) - STANDS;
    if !pair.is_han {
        return None;
    }
    let around = Around::of(way, at);
    let better = room.better(around, (pair.character, pair.cost), (kept.character, cost));
    (better != kept.character).then_some(better)
}
