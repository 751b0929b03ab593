//! Guesses of characters of which bytes were lost.
//!
//! A search knows them by pairs with those beside them. Where it has found
//! which bytes belong together, the words that they stand in say more.

use super::block::Block;
use super::brackets;
use super::cells::Cells;
use super::channel::Right;
use super::company::{OPENS, Outside};
use super::lattice::{Mode, Step};
use super::leaning::Leaning;
use super::missing;
use super::numerals;
use super::read::{self, LOST, Reading};
use super::utf8::UNTHINKABLE;
use crate::statistics::{Beside, Cost, IN_A_BLOCK, NAT, Side, Statistics};
use crate::words::{Gap, REACH};

/// For how many of the best by their neighbours words are looked up, and how
/// much dearer than the best one such a character can be.
const MOST_IN_WORDS: usize = 20;
const TOO_DEAR_FOR_WORDS: Cost = 7 * NAT;

/// How many eighths of what the words say count beside what characters and
/// pairs say: with eight one in a hundred fewer come back of the sentences in
/// UTF-8 that strict software read as GBK, with four half of one of those that
/// lost a byte.
const WORDS: Cost = 5;

/// How much less a bracket costs at most because of those beside it.
const BRACKET: Cost = brackets::MOST + OPENS;

/// Room to guess in, kept from one place to the next.
#[derive(Debug, Default)]
pub(super) struct Room {
    left: Beside,
    right: Beside,
    around: Around,
    /// What the characters on both sides make one cheaper at most.
    most: Cost,
    gap: Gap,
    /// What can stand at a place, with what it costs by itself.
    guesses: Vec<(char, Cost)>,
    readings: Vec<Reading>,
    /// Where the steps of a way are that are guessed.
    places: Vec<usize>,
    /// The best of them.
    found: Vec<Guess>,
    /// What the best of them costs.
    best: Cost,
    leaning: Leaning,
    /// The brackets of the way that is guessed in.
    brackets: brackets::Present,
}

/// A character that can stand at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Guess {
    pub(super) character: char,
    /// What it costs by itself.
    pub(super) cost: Cost,
    /// What it costs there.
    pub(super) total: Cost,
}

impl Guess {
    /// The same as it can be read up to a cell.
    pub(super) fn reading(self, end: usize) -> Reading {
        Reading {
            character: self.character,
            end,
            cost: self.cost,
            inferred: true,
        }
    }
}

/// The characters on both sides of a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    pub(super) before: [char; REACH],
    pub(super) after: [char; REACH],
}

impl Around {
    /// The characters on both sides of a place between two parts of a line.
    pub(super) fn between(before: &str, after: &str) -> Around {
        let mut around = Around {
            before: [' '; REACH],
            after: [' '; REACH],
        };
        let slots = around.before.iter_mut().rev();
        for (slot, character) in slots.zip(before.chars().rev()) {
            *slot = character;
        }
        for (slot, character) in around.after.iter_mut().zip(after.chars()) {
            *slot = character;
        }
        around
    }

    /// The characters on both sides of a step.
    pub(super) fn of(way: &[Step], at: usize) -> Around {
        let character = |at: Option<usize>| {
            let step = at.and_then(|at| way.get(at));
            step.map_or(' ', |step| step.character)
        };
        let mut around = Around {
            before: [' '; REACH],
            after: [' '; REACH],
        };
        for (slot, back) in around.before.iter_mut().zip((1..=REACH).rev()) {
            *slot = character(at.checked_sub(back));
        }
        for (slot, ahead) in around.after.iter_mut().zip(1..) {
            *slot = character(Some(at + ahead));
        }
        around
    }
}

impl Room {
    /// Takes the script of a line in which a byte was lost.
    pub(super) fn lean(&mut self, cells: &Cells) {
        self.leaning = Leaning::of_cells(cells);
    }

    /// Sets the characters on both sides of a place, at which about so many
    /// can stand.
    pub(super) fn set(&mut self, around: Around, count: usize) {
        let Around { before, after } = around;
        let ([.., last], [next, ..]) = (before, after);
        self.left.set(last, Side::Behind, count);
        self.right.set(next, Side::Before, count);
        self.most = self.left.most() + self.right.most();
        self.around = around;
        self.best = Cost::MAX / 2;
        self.found.clear();
    }

    /// Adds characters that can stand there, with what they cost by themselves.
    #[inline]
    pub(super) fn add(&mut self, characters: impl Iterator<Item = (char, Cost)>) {
        self.add_weighed(characters, |_| 0);
    }

    /// The same with how much less a bracket costs there, [`BRACKET`] at most, which
    /// is only asked for those that are not too dear at best.
    #[inline]
    fn add_weighed(
        &mut self,
        characters: impl Iterator<Item = (char, Cost)>,
        mut likelier: impl FnMut(char) -> Cost,
    ) {
        let (left, right, leaning) = (&self.left, &self.right, self.leaning);
        let (most, most_behind) = (self.most, right.most());
        let mut too_dear = self.best + TOO_DEAR_FOR_WORDS;
        for (character, mut cost) in characters {
            // Most are, however well they go with what stands beside them.
            if cost - most > too_dear + BRACKET {
                continue;
            }
            if brackets::is_bracket(character) {
                cost -= likelier(character);
            }
            if cost - most > too_dear {
                continue;
            }
            let total = cost - left.bonus(character);
            if total - most_behind > too_dear {
                continue;
            }
            let total = total - right.bonus(character);
            // The script makes none cheaper.
            if total > too_dear {
                continue;
            }
            let total = total + leaning.cost(character);
            if total <= too_dear {
                too_dear = too_dear.min(total + TOO_DEAR_FOR_WORDS);
                self.found.push(Guess {
                    character,
                    cost,
                    total,
                });
            }
        }
        self.best = too_dear - TOO_DEAR_FOR_WORDS;
    }

    /// Keeps those of which the words can decide which is best.
    fn keep_near(&mut self) {
        let most = self.best + TOO_DEAR_FOR_WORDS;
        self.found.retain(|guess| guess.total <= most);
        keep_cheapest(&mut self.found, MOST_IN_WORDS);
    }

    /// The best of those added, by the pairs that they make, and what words
    /// make each of them cheaper.
    pub(super) fn in_words(&mut self) -> impl Iterator<Item = (&mut Guess, Cost)> {
        self.keep_near();
        let (gap, around) = (&mut self.gap, self.around);
        gap.set(around.before, around.after);
        self.found.iter_mut().map(move |guess| {
            let bonus = gap.bonus(guess.character) * WORDS / 8;
            let numeral = numerals::likelier(around, guess.character);
            (guess, bonus + numeral)
        })
    }

    /// The best one with what it costs in its words.
    pub(super) fn best_in_words(&mut self) -> Option<(Cost, char)> {
        let guesses = self.in_words();
        guesses
            .map(|(guess, bonus)| (guess.total - bonus, guess.character))
            .min()
    }

    /// Which of two characters goes better with those around them.
    pub(super) fn better(
        &mut self,
        around: Around,
        one: (char, Cost),
        other: (char, Cost),
    ) -> char {
        self.set(around, 2);
        self.add([one, other].into_iter());
        self.best_in_words()
            .map_or(other.0, |(_, character)| character)
    }

    /// Those that are left, the best ones of them.
    pub(super) fn best(&mut self, most: usize) -> impl Iterator<Item = Guess> {
        keep_cheapest(&mut self.found, most);
        self.found.iter().copied()
    }

    /// Guesses the inferred characters of a way anew, first those that were left
    /// for that.
    pub(super) fn settle(&mut self, right: Right, cells: &Cells, way: &mut [Step]) {
        let is_left = |step: &Step| step.inferred && step.character == LOST;
        let is_guess =
            |step: &Step| step.mode == Mode::Undone && (step.inferred || step.character == LOST);
        let guesses = || (0..).zip(way.iter()).filter(|(_, step)| is_guess(step));
        let left = guesses().filter(|(_, step)| is_left(step));
        let others = guesses().filter(|(_, step)| !is_left(step));
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.extend(left.chain(others).map(|(at, _)| at));
        // In double-byte text borders are judged by it, too.
        if !places.is_empty() || right != Right::Utf8 {
            self.leaning = Leaning::of(way);
            self.brackets = brackets::Present::in_way(way);
        }
        for &at in &places {
            if let Some(character) = self.guess(right, cells, way, at)
                && let Some(step) = way.get_mut(at)
            {
                step.character = character;
                step.inferred = true;
                self.brackets.add(character);
            }
        }
        self.places = places;
    }

    /// The character that goes best with those around it.
    fn guess(&mut self, right: Right, cells: &Cells, way: &[Step], at: usize) -> Option<char> {
        let step = way.get(at)?;
        let around = Around::of(way, at);
        let outside = Outside::of(cells, step.start, step.end);
        let ends = outside.is_at_the_end();
        let brackets = self.brackets;
        let likelier = |character: char| {
            brackets.likelier(way, at, ends, character) + outside.opens(character)
        };
        // Most are one character of which one byte is lost, mostly the last one.
        let block = Block::of(right, cells, step.start, step.end);
        if let Some(block) = block {
            self.set_block(around, &block, outside, likelier);
            return self.choose(step.inferred);
        }
        let lone = read::lone(right, cells, step.start, step.end);
        if let Some(lone) = lone.filter(|lone| lone.len() > 0) {
            self.set(around, lone.len());
            if outside.says_anything() {
                let guesses = lone.map(|(character, cost)| {
                    let likelier = outside.by_neighbours(character);
                    (character, cost - likelier)
                });
                self.add_weighed(guesses, likelier);
            } else {
                self.add_weighed(lone, likelier);
            }
        } else {
            let guesses = self.guesses(right, cells, step, around, outside);
            self.set(around, guesses.len());
            self.add_weighed(guesses.iter().copied(), likelier);
            self.guesses = guesses;
        }
        self.choose(step.inferred)
    }

    /// The best of those added, by the words that they make, which is dearer than what
    /// the search left there only where that is `inferred`.
    fn choose(&mut self, inferred: bool) -> Option<char> {
        self.keep_near();
        if let ([only], true) = (self.found.as_slice(), inferred) {
            return Some(only.character);
        }
        let best = self.best_in_words()?;
        (inferred || best.0 < MARKED).then_some(best.1)
    }

    /// The character of a block that goes best with those around it.
    pub(super) fn best_of_block(
        &mut self,
        around: Around,
        block: &Block,
        outside: Outside<'_>,
        leaning: Leaning,
        likelier: impl Fn(char) -> Cost,
    ) -> Option<char> {
        self.leaning = leaning;
        self.set_block(around, block, outside, likelier);
        self.choose(true)
    }

    /// Sets the characters on both sides of a place, and adds those of a block.
    fn set_block(
        &mut self,
        around: Around,
        block: &Block,
        outside: Outside<'_>,
        likelier: impl Fn(char) -> Cost,
    ) {
        let ([.., last], [next, ..]) = (around.before, around.after);
        self.around = around;
        self.found.clear();
        let statistics = Statistics::get();
        let left = statistics.bonuses_beside(last, Side::Behind, block.first);
        let right = statistics.bonuses_beside(next, Side::Before, block.first);
        let by_neighbours = if outside.says_anything() {
            outside.by_neighbours_from(block.first)
        } else {
            [0; IN_A_BLOCK]
        };
        // By themselves, and with those on both sides.
        let mut costs = block.costs.map(i16::from);
        if block.lost != u64::MAX {
            for (at, cost) in costs.iter_mut().enumerate() {
                let is_lost = block.lost >> at & 1 == 1;
                *cost += if is_lost { 0 } else { block.more };
            }
        }
        for (cost, likelier) in costs.iter_mut().zip(by_neighbours) {
            *cost -= likelier;
        }
        let mut places = brackets::from(block.first);
        while places != 0 {
            let at = places.trailing_zeros();
            places &= places - 1;
            let bracket = char::from_u32(u32::from(block.first) + at);
            if let (Some(bracket), Some(cost)) = (bracket, costs.get_mut(at as usize)) {
                *cost -= likelier(bracket) as i16;
            }
        }
        let mut totals = costs;
        for ((total, left), right) in totals.iter_mut().zip(left).zip(right) {
            *total -= i16::from(left) + i16::from(right);
        }
        for (total, cost) in totals.iter_mut().zip(block.costs) {
            *total = if *cost == UNTHINKABLE {
                i16::MAX
            } else {
                *total
            };
        }
        let guess = |at: usize, total: i16| {
            let character = char::from_u32(u32::from(block.first) + at as u32)?;
            Some(Guess {
                character,
                cost: (*costs.get(at)?).into(),
                total: Cost::from(total) + self.leaning.cost(character),
            })
        };
        // The script makes none cheaper.
        let least = totals.iter().copied().min().unwrap_or(i16::MAX);
        let cheapest = totals.iter().position(|total| *total == least);
        let cheapest = cheapest.filter(|_| least < i16::MAX);
        let first = cheapest.and_then(|at| guess(at, least));
        self.best = first.map_or(Cost::MAX / 2, |first| first.total);
        let most = first.map_or(i16::MIN, |first| (first.total + TOO_DEAR_FOR_WORDS) as i16);
        for (at, total) in totals.iter().enumerate() {
            if *total <= most
                && let Some(guess) = guess(at, *total)
            {
                self.best = self.best.min(guess.total);
                self.found.push(guess);
            }
        }
    }

    /// Any other guesses for a step.
    fn guesses(
        &mut self,
        right: Right,
        cells: &Cells,
        step: &Step,
        around: Around,
        outside: Outside<'_>,
    ) -> Vec<(char, Cost)> {
        let (at, end) = (step.start, step.end);
        let [.., last] = around.before;
        let mut guesses = std::mem::take(&mut self.guesses);
        guesses.clear();
        read::guesses(right, cells, at, end, &mut self.readings, &mut guesses);
        if outside.says_anything() {
            for (character, cost) in &mut guesses {
                *cost -= outside.by_neighbours(*character);
            }
        }
        // Of one of which nothing is left little can be said.
        let known = outside.is_at_the_end() || !cells.is_torn(at);
        if step.character == LOST && guesses.is_empty() && known {
            missing::guess_both(cells, (at, end), last, &mut guesses);
        }
        guesses
    }
}

/// What a character costs at most, its surroundings included, that is put
/// where the search left the sign of a lost one.
const MARKED: Cost = 0;

fn keep_cheapest(found: &mut Vec<Guess>, most: usize) {
    if found.len() > most {
        found.select_nth_unstable_by_key(most, |guess| guess.total);
        found.truncate(most);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;
    use crate::mojibake::utf8::UTF8;

    #[test]
    fn a_block_is_weighed_as_its_characters_are() {
        let mut room = Room::default();
        let parts = [
            ("财政部", "的扶贫"),
            ("村里修了", "条路"),
            ("于是，", "3日"),
            ("大家都很高", ""),
        ];
        for (before, after) in parts {
            let around = Around::between(before, after);
            let outside = Outside::between_parts(before.as_bytes(), after.as_bytes());
            let leaning = Leaning::of(&Step::way(before));
            let next = after.bytes().next();
            // Of ideographs hardly any two cost the same.
            for bytes in (0xE4..=0xE9).flat_map(|lead| (0x80..=0xBF).map(move |tail| [lead, tail]))
            {
                let block = Block::behind(bytes, Wrong::Gbk, next, false).unwrap();
                let together = room.best_of_block(around, &block, outside, leaning, |_| 0);
                let [lead, tail] = bytes;
                let each = UTF8.without(2, [lead, tail, 0]).iter().map(|each| {
                    let is_lost = Wrong::Gbk.losses(next).has(each.byte);
                    let more = if is_lost { 0 } else { Cost::from(block.more) };
                    let likelier = outside.by_neighbours(each.character);
                    (each.character, each.cost + more - likelier)
                });
                room.set(around, each.len());
                room.add(each);
                assert_eq!(together, room.choose(true), "{bytes:X?}");
            }
        }
    }
}
