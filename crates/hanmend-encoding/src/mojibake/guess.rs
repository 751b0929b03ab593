//! Guesses of characters of which bytes were lost.
//!
//! A search knows them by pairs with those beside them. Where it has found
//! which bytes belong together, the words that they stand in say more.

use super::brackets;
use super::cells::Cells;
use super::channel::Right;
use super::company::Outside;
use super::lattice::{Mode, Step};
use super::leaning::Leaning;
use super::missing;
use super::read::{self, LOST, Reading};
use crate::statistics::{Beside, Cost, NAT, Side};
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
    readings: Vec<(char, Cost)>,
    /// Where the steps of a way are that are guessed.
    places: Vec<usize>,
    /// The readings at a place, each with all that it costs there.
    found: Vec<(Cost, Reading)>,
    /// What the best of them costs.
    best: Cost,
    leaning: Leaning,
}

/// The characters on both sides of a place.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around {
    pub(super) before: [char; REACH],
    pub(super) after: [char; REACH],
}

impl Around {
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

    /// Whether a character that costs so much is too dear however well it goes
    /// with what stands beside it.
    #[inline]
    fn is_too_dear(&self, cost: Cost) -> bool {
        cost - self.most > self.best + TOO_DEAR_FOR_WORDS
    }

    /// Adds what can stand there.
    #[inline]
    pub(super) fn add(&mut self, reading: Reading) {
        // Most are.
        if self.is_too_dear(reading.cost) {
            return;
        }
        let too_dear = self.best + TOO_DEAR_FOR_WORDS;
        let cost = reading.cost - self.left.bonus(reading.character);
        if cost - self.right.most() > too_dear {
            return;
        }
        let cost = cost - self.right.bonus(reading.character);
        // The script makes none cheaper.
        if cost > too_dear {
            return;
        }
        let cost = cost + self.leaning.cost(reading.character);
        if cost <= too_dear {
            self.best = self.best.min(cost);
            self.found.push((cost, reading));
        }
    }

    /// Keeps those of which the words can decide which is best.
    fn keep_near(&mut self) {
        let most = self.best + TOO_DEAR_FOR_WORDS;
        self.found.retain(|(cost, _)| *cost <= most);
        keep_cheapest(&mut self.found, MOST_IN_WORDS);
    }

    /// The best of those added, by the pairs that they make, and what words
    /// make each of them cheaper.
    pub(super) fn in_words(&mut self) -> impl Iterator<Item = (&mut (Cost, Reading), Cost)> {
        self.keep_near();
        let gap = &mut self.gap;
        gap.set(self.around.before, self.around.after);
        self.found.iter_mut().map(|each| {
            let bonus = gap.bonus(each.1.character) * WORDS / 8;
            (each, bonus)
        })
    }

    /// Which of two characters goes better with those around them.
    pub(super) fn better(
        &mut self,
        around: Around,
        one: (char, Cost),
        other: (char, Cost),
    ) -> char {
        self.set(around, 2);
        for (character, cost) in [one, other] {
            self.add(Reading {
                character,
                end: 0,
                cost,
                inferred: false,
            });
        }
        let costs = self.in_words();
        costs
            .map(|((cost, reading), bonus)| (*cost - bonus, reading.character))
            .min()
            .map_or(other.0, |(_, character)| character)
    }

    /// Those that are left, the best ones of them.
    pub(super) fn best(&mut self, most: usize) -> impl Iterator<Item = Reading> {
        keep_cheapest(&mut self.found, most);
        self.found.iter().map(|(_, reading)| *reading)
    }

    /// Guesses the inferred characters of a way anew, first those that were left
    /// for that.
    pub(super) fn settle(&mut self, right: Right, cells: &Cells, way: &mut [Step]) {
        self.leaning = Leaning::of(way);
        let is_left = |step: &Step| step.inferred && step.character == LOST;
        let is_guess =
            |step: &Step| step.mode == Mode::Undone && (step.inferred || step.character == LOST);
        let guesses = || (0..).zip(way.iter()).filter(|(_, step)| is_guess(step));
        let left = guesses().filter(|(_, step)| is_left(step));
        let others = guesses().filter(|(_, step)| !is_left(step));
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.extend(left.chain(others).map(|(at, _)| at));
        for &at in &places {
            if let Some(character) = self.guess(right, cells, way, at)
                && let Some(step) = way.get_mut(at)
            {
                step.character = character;
                step.inferred = true;
            }
        }
        self.places = places;
    }

    /// The character that goes best with those around it.
    fn guess(&mut self, right: Right, cells: &Cells, way: &[Step], at: usize) -> Option<char> {
        let step = way.get(at)?;
        let around = Around::of(way, at);
        let [.., last] = around.before;
        let outside = Outside::of(cells, step.start, step.end);
        let ends = outside.is_at_the_end();
        let mut readings = std::mem::take(&mut self.readings);
        readings.clear();
        read::guesses(right, cells, step.start, step.end, &mut readings);
        if outside.says_anything() {
            for (character, cost) in &mut readings {
                *cost -= outside.likelier(*character);
            }
        }
        // Of one of which nothing is left little can be said.
        if step.character == LOST && readings.is_empty() && (ends || !cells.is_torn(step.start)) {
            missing::guess_both(cells, (step.start, step.end), last, &mut readings);
        }
        self.set(around, readings.len());
        for (character, mut cost) in readings.iter().copied() {
            // Nearly all guesses are none.
            if brackets::is_bracket(character) {
                if self.is_too_dear(cost - brackets::MOST) {
                    continue;
                }
                cost -= brackets::likelier(way, at, ends, character);
            }
            self.add(Reading {
                character,
                end: step.end,
                cost,
                inferred: true,
            });
        }
        self.readings = readings;
        self.keep_near();
        if let ([(_, only)], true) = (self.found.as_slice(), step.inferred) {
            return Some(only.character);
        }
        let best = self
            .in_words()
            .map(|((cost, reading), bonus)| (*cost - bonus, reading.character))
            .min()?;
        (step.inferred || best.0 < MARKED).then_some(best.1)
    }
}

/// What a character costs at most, its surroundings included, that is put
/// where the search left the sign of a lost one.
const MARKED: Cost = 0;

fn keep_cheapest(found: &mut Vec<(Cost, Reading)>, most: usize) {
    if found.len() > most {
        found.select_nth_unstable_by_key(most, |(cost, _)| *cost);
        found.truncate(most);
    }
}
