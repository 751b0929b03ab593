//! Pairs of private use that were left out of a shift, of which the halves of two characters
//! are left, or those of three.

use super::{LEFT_OUT, LOST, Search, WORDS, Way, bonus, cost_of, is_private};
use crate::mojibake::{GBK, chinese_cost};
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
        for (first, cost) in of_lead(self.lead) {
            let cost = cost - bonus(way.last, first);
            for (second, more) in of_trail(trail) {
                if is_left_out(first, second) {
                    let both = cost + more - bonus(first, second) - bonus(second, soon);
                    found.push((both, first, second));
                }
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
        let firsts: Vec<_> = of_lead(self.lead)
            .map(|(first, cost)| (first, cost - bonus(way.last, first)))
            .collect();
        let lasts: Vec<_> = of_trail(trail)
            .map(|(last, cost)| (last, cost - bonus(last, soon)))
            .collect();
        let mut found: Vec<(Cost, [char; 3])> = Vec::new();
        for (between, cost) in &GBK.usual {
            let before = firsts
                .iter()
                .filter(|(first, _)| is_left_out(*first, *between))
                .map(|(first, cost)| (cost - bonus(*first, *between), *first))
                .min();
            let behind = lasts
                .iter()
                .filter(|(last, _)| is_left_out(*between, *last))
                .map(|(last, cost)| (cost - bonus(*between, *last), *last))
                .min();
            if let (Some((first_cost, first)), Some((last_cost, last))) = (before, behind) {
                let script = cost_of(*between) - chinese_cost(*between);
                found.push((
                    cost + script + first_cost + last_cost,
                    [first, *between, last],
                ));
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

/// The characters with a first byte before which a pair can have been left out.
pub(super) fn of_lead(lead: u8) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK
        .leads
        .get(usize::from(lead))
        .map_or(&[][..], Vec::as_slice);
    let can = |character: &char| {
        let trail = Table::gbk().pair(*character).map(|[_, trail]| trail);
        matches!(trail, Some(0xA1..=0xAF | 0xF8..=0xFE))
    };
    let list = list.iter().map(|(character, _)| *character).filter(can);
    list.take(MOST_LEADS).map(|each| (each, cost_of(each)))
}

/// The same with a second byte.
fn of_trail(trail: u8) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK
        .trails
        .get(usize::from(trail))
        .map_or(&[][..], Vec::as_slice);
    let list = list.iter().map(|(character, _)| *character);
    list.take(MOST_TRAILS).map(|each| (each, cost_of(each)))
}

/// Whether the second byte of a character and the first of another make a pair of private
/// use.
fn is_left_out(first: char, second: char) -> bool {
    let pair = Table::gbk().pair(second);
    pair.is_some_and(|[lead, _]| is_left_out_before(first, lead))
}

pub(super) fn is_left_out_before(first: char, lead: u8) -> bool {
    let table = Table::gbk();
    let trail = table.pair(first).map(|[_, trail]| trail);
    let pair = trail.and_then(|trail| table.character([trail, lead]));
    pair.is_some_and(is_private)
}
