//! Which lines are worth a search, and for what.

use super::channel::Wrong;
use crate::statistics::{Cost, NAT, Statistics};

/// The tables with which a line may have been decoded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Suspected(u8);

impl Suspected {
    pub(super) fn contains(self, wrong: Wrong) -> bool {
        self.0 & 1 << wrong as u8 != 0
    }

    fn add(&mut self, wrong: Wrong) {
        self.0 |= 1 << wrong as u8;
    }
}

/// How many characters in a row are looked at, and what they cost at least
/// on average where text is damaged.
const WINDOW: usize = 4;
const UNUSUAL: Cost = 9 * NAT;

pub(super) fn of(line: &str) -> Suspected {
    let mut suspected = Suspected::default();
    if unusual(line) {
        for wrong in [
            Wrong::Gbk,
            Wrong::Big5,
            Wrong::ShiftJis,
            Wrong::EucKr,
            Wrong::EucJp,
            Wrong::Western,
        ] {
            suspected.add(wrong);
        }
    }
    suspected
}

fn unusual(line: &str) -> bool {
    let statistics = Statistics::get();
    let mut window = [0; WINDOW];
    let mut sum = 0;
    for (index, character) in line.chars().enumerate() {
        let cost = statistics.cost(character);
        if let Some(slot) = window.get_mut(index % WINDOW) {
            sum += cost - *slot;
            *slot = cost;
        }
        if sum > UNUSUAL * WINDOW as Cost {
            return true;
        }
    }
    true
}
