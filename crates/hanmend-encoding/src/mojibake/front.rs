//! The ways of a search that end at the cells ahead.

use super::lattice::Node;
use crate::statistics::Cost;

/// How many readings are followed that end at the same cell: only where
/// bytes were lost is there more than one.
const WIDTH: usize = 6;

/// How far one character reaches at most: four bytes, each behind one that
/// is perhaps none.
const REACH: usize = 10;

/// A power of two, so that no division is needed.
const SLOTS: usize = (REACH + 1).next_power_of_two();

/// The best ways to each of the next cells.
#[derive(Debug, Default)]
pub(super) struct Front {
    /// By cell, modulo their number: the nodes that end there.
    slots: [Slot; SLOTS],
}

/// The best nodes that end at a cell.
#[derive(Debug, Default)]
struct Slot {
    nodes: Vec<u32>,
    /// Where the dearest of them is, and what it costs, if there are as many
    /// as are followed.
    dearest: Option<(usize, Cost)>,
}

impl Front {
    pub(super) fn clear(&mut self) {
        for slot in &mut self.slots {
            slot.nodes.clear();
            slot.dearest = None;
        }
    }

    fn slot(&mut self, cell: usize) -> Option<&mut Slot> {
        self.slots.get_mut(cell % SLOTS)
    }

    /// Moves the nodes that end at a cell to `here`.
    pub(super) fn take(&mut self, cell: usize, here: &mut Vec<u32>) {
        here.clear();
        if let Some(slot) = self.slot(cell) {
            std::mem::swap(&mut slot.nodes, here);
            slot.dearest = None;
        }
    }

    /// Whether a node that ends at a cell and costs so much can be among the
    /// best there.
    pub(super) fn has_room(&self, cell: usize, cost: Cost) -> bool {
        let slot = self.slots.get(cell % SLOTS);
        let dearest = slot.and_then(|slot| slot.dearest);
        dearest.is_none_or(|(_, dearest)| dearest > cost)
    }

    /// Adds a node that ends at a cell, if it is among the best there. Of
    /// nodes with the same last character and mode only the best is kept:
    /// all that follows costs them the same.
    pub(super) fn add(&mut self, nodes: &[Node], cell: usize, index: u32) -> bool {
        let Some(node) = nodes.get(index as usize) else {
            return false;
        };
        let step = node.step;
        let Some(slot) = self.slot(cell) else {
            return false;
        };
        let of = |index: &u32| nodes.get(*index as usize).map(|node| node.step);
        let same = slot.nodes.iter_mut().find(|other| {
            of(other)
                .is_some_and(|other| other.character == step.character && other.mode == step.mode)
        });
        if let Some(same) = same {
            if of(same).is_some_and(|other| other.total <= step.total) {
                return false;
            }
            *same = index;
        } else if slot.nodes.len() < WIDTH {
            slot.nodes.push(index);
        } else if let Some((place, dearest)) = slot.dearest
            && dearest > step.total
            && let Some(worst) = slot.nodes.get_mut(place)
        {
            *worst = index;
        } else {
            return false;
        }
        if slot.nodes.len() == WIDTH {
            let totals = slot.nodes.iter().map(of);
            slot.dearest = totals
                .enumerate()
                .map(|(place, step)| (place, step.map_or(Cost::MIN, |step| step.total)))
                .max_by_key(|(_, total)| *total);
        }
        true
    }
}
