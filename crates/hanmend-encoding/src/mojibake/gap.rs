//! Pairs that were left out of a shift.
//!
//! One off, one pair in seven is no character. Decoders read it as private use, which is
//! left out of the text that is extracted from pages: there the shift is aligned by one
//! character only, of which the first byte begins one and the second ends the next.

use super::cells::{Cell, Cells};
use super::missing::ahead;
use super::read::Reading;
use crate::halves::{Written, is_left_out, is_private, of_lead, of_trail};
use crate::statistics::{Cost, NAT, Statistics};
use crate::words::{Gap, REACH};

/// How many are followed.
const MOST: usize = 3;

/// For how many words are asked.
const MOST_IN_WORDS: usize = 24;

/// How many characters with a first byte are tried, and how many with a second one.
const MOST_LEADS: usize = 24;
const MOST_TRAILS: usize = 48;

/// How much dearer than the best two others can be.
const TOO_DEAR: Cost = 15 * NAT / 2;

/// What it costs that a pair was left out, and where another one was before: some decoders
/// leave out all of them, others none. With three nats less for the first more characters
/// become wrong where none was left out.
const LEFT_OUT: Cost = 6 * NAT;
const LEFT_OUT_AGAIN: Cost = 2 * NAT;

/// How many sixteenths of what the words say count, of which both characters are.
const WORDS: Cost = 5;

/// How often it is asked in a line at most.
const MOST_PLACES: usize = 24;

/// What the character that stands there costs at least for that to be asked.
const DEAR: Cost = 6 * NAT;

/// Two characters of which a half each is left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gapped {
    pub(super) first: char,
    pub(super) second: char,
    /// What both cost behind the character before them.
    pub(super) cost: Cost,
}

/// Finds what was left out of a line.
#[derive(Debug)]
pub(super) struct Gaps {
    written: Written,
    /// How often it can still be asked.
    places: usize,
    gap: Gap,
    found: Vec<Gapped>,
}

impl Gaps {
    /// For a line in which that can be: not where such pairs are left in it.
    pub(super) fn of(cells: &Cells) -> Gaps {
        let keeps = || {
            cells
                .characters
                .iter()
                .any(|each| is_private(each.character))
        };
        let written = if cells.has_traditional() {
            Written::Traditional
        } else {
            Written::Simplified
        };
        Gaps {
            written,
            places: if keeps() { 0 } else { MOST_PLACES },
            gap: Gap::default(),
            found: Vec::new(),
        }
    }

    /// What can stand at a cell within a shift behind some characters, given how it can be
    /// read if nothing was left out, and whether something was before.
    pub(super) fn at(
        &mut self,
        cells: &Cells,
        (at, again): (usize, bool),
        before: [char; REACH],
        plain: &[Reading],
    ) -> &[Gapped] {
        self.found.clear();
        let (Some(Cell::Byte(lead @ 0x81..)), Some(Cell::Byte(trail @ 0x40..))) =
            (cells.get(at), cells.get(at + 1))
        else {
            return &[];
        };
        let [b, c, last] = before;
        let statistics = Statistics::get();
        let known = plain
            .iter()
            .find(|each| each.end == at + 2 && !each.inferred);
        let cost = |each: &Reading| each.cost - statistics.bonus(last, each.character);
        if self.places == 0 || known.is_some_and(|known| cost(known) < DEAR) {
            return &[];
        }
        self.places -= 1;
        let after = ahead(cells, at + 2);
        let [next, d, _] = after;
        let lasts = of_trail(trail, self.written, MOST_TRAILS);
        let lasts = lasts.map(|half| {
            let behind = statistics.bonus(half.character, next);
            (half.character, half.lead, half.cost - behind)
        });
        let mut lasts: Vec<_> = lasts.collect();
        lasts.sort_unstable_by_key(|(_, _, cost)| *cost);
        let mut least = Cost::MAX / 2;
        for half in of_lead(lead, self.written, MOST_LEADS) {
            let first = half.character;
            let own = half.cost - statistics.bonus(last, first);
            let most = statistics.most_bonus(first);
            for &(second, begin, cost) in &lasts {
                let cost = own + cost;
                if cost - most > least + TOO_DEAR {
                    break;
                }
                if is_left_out(half.trail, begin) {
                    let cost = cost - statistics.bonus(first, second);
                    least = least.min(cost);
                    self.found.push(Gapped {
                        first,
                        second,
                        cost,
                    });
                }
            }
        }
        self.found.sort_unstable_by_key(|each| each.cost);
        self.found.truncate(MOST_IN_WORDS);
        // Words are asked for what stands there, too.
        self.gap.set(before, after);
        let left_out = if again { LEFT_OUT_AGAIN } else { LEFT_OUT };
        let as_it_is = known.map_or(0, |known| self.gap.bonus(known.character) * WORDS / 8);
        for each in &mut self.found {
            self.gap.set(before, [each.second, next, d]);
            let mut words = self.gap.bonus(each.first);
            self.gap.set([b, c, each.first], after);
            words += self.gap.bonus(each.second);
            let behind = statistics.bonus(each.second, next);
            each.cost += behind + left_out - words * WORDS / 16 + as_it_is;
        }
        self.found.sort_unstable_by_key(|each| each.cost);
        self.found.truncate(MOST);
        &self.found
    }
}
