//! Pairs of private use that were left out of a shift, of which the halves of two characters
//! are left, or those of three.

use std::sync::LazyLock;

use super::{LEFT_OUT, LOST, Search, WORDS, Way, Written, bonus, is_private};
use crate::mojibake::GBK;
use crate::statistics::{Cost, NAT};
use crate::tables::Table;

/// How many characters with a first byte are tried, and how many with a second one.
const MOST_LEADS: usize = 10;
const MOST_TRAILS: usize = 24;

/// How much likelier a plan of five years is between quotation marks than its characters.
const PLAN: Cost = 6 * NAT;

/// By how much a character of which nothing is left has to be the best one to be taken.
const CLEARLY: Cost = 3 * NAT;

impl Search<'_> {
    /// Adds the ways on which a pair of private use stood before a byte.
    pub(super) fn left_out(&mut self, way: &Way, trail: u8, next: &mut Vec<Way>) {
        let after = self.ahead();
        let [soon, ..] = after;
        let mut found: Vec<(Cost, char, char)> = Vec::new();
        let lasts = self.written.halves().trails.get(usize::from(trail));
        for (first, cost, end) in of_lead(self.lead, self.written) {
            let cost = cost - bonus(way.last, first);
            let lasts = lasts.into_iter().flatten();
            for second in lasts.filter(|half| is_left_out(end, half.lead)) {
                let pairs = bonus(first, second.character) + bonus(second.character, soon);
                found.push((cost + second.cost - pairs, first, second.character));
            }
        }
        found.sort_unstable();
        found.truncate(MOST_TRAILS);
        let before = self.before_way(way);
        let [_, b, c] = before;
        let [d, e, _] = after;
        for (cost, first, second) in found {
            self.gap.set(before, [second, d, e]);
            let mut words = self.gap.bonus(first);
            self.gap.set([b, c, first], after);
            words += self.gap.bonus(second);
            // Both are of the same words.
            let cost = cost + bonus(second, soon) - words * WORDS / 16 + LEFT_OUT;
            let mut on = way.with(first, cost);
            // 十二五 and 十三五 leave the same, and are likelier there than 叔.
            if (way.last, first, second) == ('“', '十', '五') {
                on.add(LOST, -PLAN);
            }
            on.add(second, 0);
            next.push(on);
        }
    }

    /// Adds the way on which two pairs stood before a byte: of the character between
    /// nothing is left but that its bytes are of such pairs.
    pub(super) fn left_out_twice(&mut self, way: &Way, trail: u8, next: &mut Vec<Way>) {
        let after = self.ahead();
        let [soon, d, _] = after;
        let firsts: Vec<_> = of_lead(self.lead, self.written)
            .map(|(first, cost, end)| (first, cost - bonus(way.last, first), end))
            .collect();
        let lasts = self.written.halves().trails.get(usize::from(trail));
        let lasts: Vec<_> = lasts
            .into_iter()
            .flatten()
            .map(|half| {
                (
                    half.character,
                    half.cost - bonus(half.character, soon),
                    half.lead,
                )
            })
            .collect();
        let mut found: Vec<(Cost, [char; 3])> = Vec::new();
        for half in &self.written.halves().between {
            let between = half.character;
            let before = firsts
                .iter()
                .filter(|(_, _, end)| is_left_out(*end, half.lead))
                .map(|(first, cost, _)| (cost - bonus(*first, between), *first))
                .min();
            let Some((first_cost, first)) = before else {
                continue;
            };
            let behind = lasts
                .iter()
                .filter(|(_, _, begin)| is_left_out(half.trail, *begin))
                .map(|(last, cost, _)| (cost - bonus(between, *last), *last))
                .min();
            if let Some((last_cost, last)) = behind {
                let cost = half.cost + first_cost + last_cost;
                found.push((cost, [first, between, last]));
            }
        }
        found.sort_unstable();
        found.truncate(MOST_TRAILS);
        let before = self.before_way(way);
        let [_, b, c] = before;
        for (cost, [first, between, last]) in &mut found {
            self.gap.set(before, [*between, *last, soon]);
            let mut words = self.gap.bonus(*first);
            self.gap.set([b, c, *first], [*last, soon, d]);
            words += self.gap.bonus(*between);
            self.gap.set([c, *first, *between], after);
            words += self.gap.bonus(*last);
            // All three are of the same words.
            *cost += bonus(*last, soon) + 2 * LEFT_OUT - words * WORDS / 24;
        }
        found.sort_unstable();
        let Some((cost, [first, between, last])) = found.first().copied() else {
            return;
        };
        // Another that is as good says that nothing tells.
        let near = found
            .iter()
            .take_while(|(other, _)| other - cost <= CLEARLY);
        let near: Vec<_> = near.map(|(_, each)| *each).collect();
        let mut on = way.with(first, cost);
        on.add(between, 0);
        on.add(last, 0);
        if near.iter().any(|[_, each, _]| *each != between) {
            on = way.clone();
            for (index, best) in [first, between, last].into_iter().enumerate() {
                let is_clear = near.iter().all(|each| each.get(index) == Some(&best));
                on.add(if is_clear { best } else { LOST }, 0);
            }
            on.cost += cost + CLEARLY;
        }
        next.push(on);
    }
}

/// A character that can stand beside a pair that was left out, with what it costs and its
/// bytes.
#[derive(Clone, Copy, Debug)]
struct Half {
    character: char,
    cost: Cost,
    lead: u8,
    trail: u8,
}

/// The characters by what is left of them, the most usual ones first.
#[derive(Debug)]
struct Halves {
    leads: Vec<Vec<Half>>,
    trails: Vec<Vec<Half>>,
    /// Those of which nothing is left.
    between: Vec<Half>,
}

static OF_TRADITIONAL: LazyLock<Halves> = LazyLock::new(|| Halves::of(Written::Traditional));
static OF_SIMPLIFIED: LazyLock<Halves> = LazyLock::new(|| Halves::of(Written::Simplified));

impl Written {
    fn halves(self) -> &'static Halves {
        match self {
            Written::Traditional => &OF_TRADITIONAL,
            Written::Simplified => &OF_SIMPLIFIED,
        }
    }
}

impl Halves {
    fn of(written: Written) -> Halves {
        let table = Table::gbk();
        let half = |(character, _): &(char, Cost)| {
            table.pair(*character).map(|[lead, trail]| Half {
                character: *character,
                cost: written.cost_of(*character),
                lead,
                trail,
            })
        };
        let begins = |half: &Half| matches!(half.trail, 0xA1..=0xAF | 0xF8..=0xFE);
        let leads = GBK.leads.iter().map(|list| {
            let halves = list.iter().filter_map(half).filter(begins);
            halves.take(MOST_LEADS).collect()
        });
        let trails = GBK.trails.iter().map(|list| {
            let halves = list.iter().filter_map(half);
            halves.take(MOST_TRAILS).collect()
        });
        Halves {
            leads: leads.collect(),
            trails: trails.collect(),
            between: GBK.usual.iter().filter_map(half).filter(begins).collect(),
        }
    }
}

/// The characters with a first byte, what they cost and their second byte, before which a
/// pair can have been left out.
pub(super) fn of_lead(lead: u8, written: Written) -> impl Iterator<Item = (char, Cost, u8)> {
    let list = written.halves().leads.get(usize::from(lead));
    list.into_iter()
        .flatten()
        .map(|half| (half.character, half.cost, half.trail))
}

/// A bit for each pair of private use.
static PRIVATE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let table = Table::gbk();
    let mut private = vec![0; 0x1_0000 / 64];
    for pair in 0x8140..=u16::MAX {
        if table.character(pair.to_be_bytes()).is_some_and(is_private)
            && let Some(word) = private.get_mut(usize::from(pair) / 64)
        {
            *word |= 1 << (pair % 64);
        }
    }
    private
});

/// Whether two bytes make a pair of private use.
pub(super) fn is_left_out(first: u8, second: u8) -> bool {
    let pair = u16::from_be_bytes([first, second]);
    let word = PRIVATE.get(usize::from(pair) / 64);
    word.is_some_and(|word| word >> (pair % 64) & 1 == 1)
}
