//! Pairs of private use that were left out of a shift, of which the halves of two characters
//! are left, or those of three.

use super::{LOST, Search, WORDS, Way, bonus};
use crate::halves::{LEFT_OUT, is_left_out, of_lead, of_trail};
use crate::statistics::{Cost, NAT};

/// How many characters with a first byte are tried, and how many with a second one.
pub(super) const MOST_LEADS: usize = 10;
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
        for first in of_lead(self.lead, self.written, MOST_LEADS) {
            let cost = first.cost - bonus(way.last, first.character);
            let lasts = of_trail(trail, self.written, MOST_TRAILS);
            for second in lasts.filter(|half| is_left_out(first.trail, half.lead)) {
                let (cost, [first, second]) =
                    (cost + second.cost, [first.character, second.character]);
                let pairs = bonus(first, second) + bonus(second, soon);
                found.push((cost - pairs, first, second));
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
        let firsts: Vec<_> = of_lead(self.lead, self.written, MOST_LEADS)
            .map(|half| {
                (
                    half.character,
                    half.cost - bonus(way.last, half.character),
                    half.trail,
                )
            })
            .collect();
        let lasts: Vec<_> = of_trail(trail, self.written, MOST_TRAILS)
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
