//! Marks at the ends of shifts, by what stands open around them.
//!
//! A search guesses what lost a byte by its neighbours. Which mark it was the other one
//! of its pair often says, and that can stand far off, or in what was shifted itself.

use super::brackets::{closing, is_bracket, opening};
use super::cells::Cells;
use super::company::Outside;
use super::guess::{Around, Room};
use super::lattice::{Mode, Step};
use super::missing::Half;
use crate::statistics::{Cost, NAT};

/// How much likelier a bracket is whose other one stands without its own, and how much
/// less one that has none.
const FITS: Cost = 5 * NAT;
const STRAY: Cost = 2 * NAT;

/// How many brackets on each side are looked at for the other one of a pair.
const REACH: usize = 16;

/// Guesses the characters anew of which half was missing, if one of a pair of brackets
/// goes there, in the way through some cells.
pub(super) fn settle(cells: &Cells, window: (usize, usize), way: &mut [Step], room: &mut Room) {
    for at in 0..way.len() {
        let Some(step) = way.get(at).copied() else {
            continue;
        };
        if step.mode == Mode::Kept || !step.inferred {
            continue;
        }
        let half = Half::at(cells, step.start).filter(|half| half.end == step.end);
        let Some(half) = half else {
            continue;
        };
        let around = Around::of(way, at);
        let outside = Outside::of(cells, step.start, step.end);
        let places = Place {
            cells,
            window,
            way,
            at,
        };
        let list = half.candidates(cells, step.start);
        let weighed = list.map(|(character, cost)| {
            let fits = places.likelier(character);
            (character, cost - outside.by_neighbours(character) - fits)
        });
        let weighed: Vec<_> = weighed.collect();
        room.set(around, weighed.len());
        room.add(weighed.into_iter());
        let best = room.best_in_words();
        if let Some((_, best)) = best
            && (is_bracket(best) || is_bracket(step.character))
            && let Some(step) = way.get_mut(at)
        {
            step.character = best;
        }
    }
}

/// A step of a way through a part of a line.
struct Place<'w> {
    cells: &'w Cells,
    window: (usize, usize),
    way: &'w [Step],
    at: usize,
}

impl Place<'_> {
    /// How much likelier a character is there for the brackets around it.
    fn likelier(&self, character: char) -> Cost {
        if !is_bracket(character) {
            return 0;
        }
        let fits = match (opening(character), closing(character)) {
            (Some(opening), _) => {
                self.before([opening, character]) == Some(opening)
                    && self.behind([opening, character]) != Some(character)
            }
            (_, Some(closing)) => {
                self.behind([character, closing]) == Some(closing)
                    && self.before([character, closing]) != Some(character)
            }
            _ => return 0,
        };
        if fits { FITS } else { -STRAY }
    }

    /// The last one of a pair before it.
    fn before(&self, pair: [char; 2]) -> Option<char> {
        let way = self.way.get(..self.at).unwrap_or_default();
        let way = way.iter().rev().map(|step| step.character);
        let outside = self.cells.brackets_outside(self.window.0, self.window.1).0;
        let outside = outside.iter().rev().map(|(_, bracket)| *bracket);
        nearest(way, outside, pair)
    }

    /// The first one of a pair behind it.
    fn behind(&self, pair: [char; 2]) -> Option<char> {
        let way = self.way.get(self.at + 1..).unwrap_or_default();
        let way = way.iter().map(|step| step.character);
        let outside = self.cells.brackets_outside(self.window.0, self.window.1).1;
        let outside = outside.iter().map(|(_, bracket)| *bracket);
        nearest(way, outside, pair)
    }
}

/// The first of some brackets that is one of a pair.
fn nearest(
    way: impl Iterator<Item = char>,
    outside: impl Iterator<Item = char>,
    pair: [char; 2],
) -> Option<char> {
    let all = way
        .take(LONGEST)
        .filter(|each| is_bracket(*each))
        .chain(outside);
    all.take(REACH).find(|each| pair.contains(each))
}

/// How much of a way is looked at.
const LONGEST: usize = 256;
