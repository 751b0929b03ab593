//! Where shifts can be that no sign shows.
//!
//! All that lies between the ends of a shift is known. So one pass over a line says
//! for every place what is gained at most where a byte is missing there, and only
//! where that is enough characters are guessed.

use super::DAMAGED_HERE;
use super::answers::behind_a_mark;
use super::cells::{Cell, Cells};
use super::classes::{as_a_name, of_a_class};
use super::missing::{LOST_MARK, pair_at};
use super::read::chinese_cost;
use super::undo::LEAST_IN_A_SHIFT;
use crate::statistics::{Cost, NAT, Statistics};

/// What it costs more that a shift begins within a line, where nothing says so.
const WITHIN_A_LINE: Cost = 3 * NAT;

/// What it costs to begin a shift where something is left over at its end: the
/// sign of a byte that found no other says that one is missing, and only not
/// where. A letter says less, and least where it is a capital, or a sign that
/// texts set between words, and all that shows: with one nat less the first of
/// 8,000 clean sentences changes, `成L型`.
const LEFT_OVER: Cost = 5 * NAT;
const LETTER_LEFT_OVER: Cost = 8 * NAT;
const CAPITAL_ALONE: Cost = 11 * NAT;

/// What it costs more where one character, or two, stand between the places: all or most
/// of what they become is guessed, and a sign can stand for a whole character.
const LITTLE_KNOWN: [Cost; 2] = [6 * NAT, 3 * NAT];

/// How many characters beside what can change are looked at: no word reaches further.
const CONTEXT: usize = 4;

/// What shows where a shift ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leftover {
    None,
    /// The sign of a byte that found no other, so many characters on.
    Sign(usize),
    /// A single letter or sign of ASCII, which can be half of a character.
    Letter,
    /// Nothing but such a letter, which is all that shows.
    Alone,
    /// The same, where the letter stands as a name (`設x為零`), with what it costs to begin a
    /// shift unless the document shows damage.
    Name(Cost),
    /// A letter that was perhaps meant, behind a question or exclamation mark or before
    /// what it classes, with what a shift costs more for what stands beside it, and unless
    /// the document shows damage.
    Doubtful {
        more: Cost,
        unless_shown: Cost,
    },
}

/// What shifts in a part of a line can gain.
#[derive(Debug)]
pub(super) struct Shifts {
    /// The part, from one border to another.
    from: usize,
    leftovers: Vec<Leftover>,
    /// For each cell of the part, what a shift gains at most that begins there.
    gains: Vec<Cost>,
}

impl Shifts {
    /// Those from one border to another.
    pub(super) fn of(cells: &Cells, from: usize, to: usize) -> Shifts {
        Shifts {
            from,
            leftovers: leftovers(cells),
            gains: gains(cells, from, to),
        }
    }

    /// What it costs to begin one at a cell, if elsewhere it costs `enter`.
    pub(super) fn enter(&self, enter: Cost, cells: &Cells, at: usize) -> Cost {
        match self.leftovers.get(at) {
            Some(Leftover::Sign(between)) => {
                let little = between
                    .checked_sub(1)
                    .and_then(|known| LITTLE_KNOWN.get(known));
                LEFT_OVER + little.copied().unwrap_or_default()
            }
            Some(Leftover::Alone) if is_set_alone(cells, at) => CAPITAL_ALONE,
            Some(Leftover::Letter | Leftover::Alone | Leftover::Doubtful { .. }) => {
                LETTER_LEFT_OVER
            }
            Some(Leftover::Name(_)) if enter <= DAMAGED_HERE => LETTER_LEFT_OVER,
            Some(Leftover::Name(cost)) => *cost,
            Some(Leftover::None) => enter + WITHIN_A_LINE,
            None => enter,
        }
    }

    /// What it costs more to guess a character at a cell, if to begin a shift elsewhere
    /// costs `enter`.
    pub(super) fn doubt(&self, enter: Cost, at: usize) -> Cost {
        match self.leftovers.get(at) {
            Some(Leftover::Doubtful { more, .. }) if enter <= DAMAGED_HERE => *more,
            Some(Leftover::Doubtful { more, unless_shown }) => more + unless_shown,
            _ => 0,
        }
    }

    /// What one gains at most that begins at a cell.
    pub(super) fn gain(&self, at: usize) -> Cost {
        let at = at.checked_sub(self.from);
        let gain = at.and_then(|at| self.gains.get(at));
        gain.copied().unwrap_or(Cost::MIN)
    }

    /// The part of theirs in which anything can change, from one border to
    /// another, if there is any.
    pub(super) fn window(&self, enter: Cost, cells: &Cells) -> Option<(usize, usize)> {
        let from = self.from;
        let mut first = None;
        let mut last = 0;
        // Whether a shift can reach so far.
        let mut reaches = false;
        for each in cells.characters_within(from, from + self.gains.len()) {
            let byte = match cells.get(each.cell) {
                Some(Cell::Byte(byte)) => Some(byte),
                _ => None,
            };
            if byte.is_none() || self.gain(each.cell) > self.enter(enter, cells, each.cell) {
                first = first.or(Some(each.cell));
                reaches = true;
            }
            if reaches {
                last = each.cell;
                reaches = byte.is_none_or(|byte| !byte.is_ascii());
            }
        }
        Some(cells.beside(first?, last, CONTEXT))
    }
}

/// For each cell, what is left over where a shift ends that begins there.
fn leftovers(cells: &Cells) -> Vec<Leftover> {
    let letters = cells.can_leave_letters();
    let mut over = Leftover::None;
    let mut after = None;
    let mut leftovers: Vec<Leftover> = Vec::with_capacity(cells.cells.len());
    for (at, cell) in cells.cells.iter().enumerate().rev() {
        let (here, before) = match (cell, after) {
            (Cell::Perhaps, _) => {
                leftovers.push(over);
                continue;
            }
            // Each of a pair tells as much.
            (Cell::Byte(0x81..), _) if let Leftover::Sign(between) = over => {
                let begins = cells.is_border(at);
                let farther = Leftover::Sign(between + usize::from(begins));
                (farther, farther)
            }
            (Cell::Byte(0x81..), _) => (over, over),
            (Cell::Byte(0x40..), Some(Cell::Byte(..0x80))) => (Leftover::None, Leftover::None),
            (Cell::Byte(0x40..), _) if let Some(letter) = behind_a_mark(cells, at) => {
                (letter, letter)
            }
            (Cell::Byte(0x40..), _) if letters && let Some(letter) = of_a_class(cells, at) => {
                (letter, Leftover::Letter)
            }
            (Cell::Byte(0x40..), _) if letters && let Some(cost) = as_a_name(cells, at) => {
                (Leftover::Name(cost), Leftover::Name(cost))
            }
            (Cell::Byte(0x40..), _) if letters => (Leftover::Alone, Leftover::Letter),
            // The sign of a byte that found no other, or of the one that
            // was lost.
            (Cell::Lost, None | Some(Cell::Byte(..0x80))) => (Leftover::Sign(0), Leftover::Sign(0)),
            (Cell::Lost, Some(Cell::Byte(_))) => (Leftover::Sign(0), Leftover::None),
            (Cell::Question, _) => {
                // No other byte is missing right behind the sign of one.
                if let Some(next) = leftovers.iter_mut().nth_back(1)
                    && !matches!(next, Leftover::Doubtful { .. })
                {
                    *next = Leftover::None;
                }
                (over, Leftover::None)
            }
            _ => (Leftover::None, Leftover::None),
        };
        leftovers.push(here);
        over = before;
        after = Some(*cell);
    }
    leftovers.reverse();
    leftovers
}

/// Whether a cell is a letter or sign that texts set alone between words.
fn is_set_alone(cells: &Cells, cell: usize) -> bool {
    matches!(
        cells.get(cell),
        Some(Cell::Byte(b'A'..=b'Z' | b'@' | b'|' | b'~'))
    )
}

/// How much less than nothing the characters on both ends of a shift cost at
/// most, of which one byte is missing: they go well with their neighbours.
const BOTH_ENDS: Cost = 8 * NAT;

/// The same of one character between them of which a byte is lost.
const A_GUESS: Cost = 4 * NAT;

/// What bytes cost at least that spell nothing one off.
const NO_PAIR: Cost = 10 * NAT;

/// How much less than the best of the places of one shift another can gain and
/// still be where it begins, but for what is guessed there.
const NO_PLACE: Cost = 8 * NAT;

/// The places of one shift, from the last one on: its end is the same for all.
#[derive(Debug, Default)]
struct Places {
    /// The cells, from the first of a range on, and what a shift gains from there
    /// on as far as that is known, or more where what is guessed is likelier.
    all: Vec<(usize, Cost)>,
    best: Cost,
    /// What the pairs of the characters that stand there make these cheaper.
    pairs: Cost,
    /// Whether no sign and no byte of ASCII stands at its end, as far as it goes so far.
    ends_plainly: bool,
    /// How many of them are too near to such an end: nothing would be founded.
    unfounded: usize,
}

impl Places {
    /// Adds one with the second byte of the character there, what the pair makes that
    /// cheaper, and how much likelier what is guessed there can be than elsewhere.
    fn add(&mut self, (cell, second): (usize, u8), gain: Cost, pair: Cost, likelier: Cost) {
        self.ends_plainly &= !second.is_ascii();
        if self.ends_plainly && self.all.len() < LEAST_IN_A_SHIFT {
            self.unfounded += 1;
        }
        self.pairs += pair;
        let gain = gain - self.pairs;
        self.best = if self.all.is_empty() {
            gain
        } else {
            self.best.max(gain)
        };
        self.all.push((cell, gain + likelier));
    }

    /// Lets nothing begin where too little is gained, or too little is known of what
    /// it would change; `ends_plainly` is how the places before end.
    fn settle(&mut self, gains: &mut [Cost], ends_plainly: bool) {
        let (least, unfounded) = (self.best - NO_PLACE, self.unfounded);
        for (index, (cell, gain)) in self.all.drain(..).enumerate() {
            if (gain < least || index < unfounded)
                && let Some(slot) = gains.get_mut(cell)
            {
                *slot = Cost::MIN;
            }
        }
        self.pairs = 0;
        self.unfounded = 0;
        self.ends_plainly = ends_plainly;
    }
}

/// For each cell of a range, what a shift gains at most that begins there: it
/// goes on to the next single byte, and all of it is known but its ends.
fn gains(cells: &Cells, from: usize, to: usize) -> Vec<Cost> {
    let statistics = Statistics::get();
    let mut gains = vec![Cost::MIN; to - from];
    let mut gain = BOTH_ENDS;
    // The character behind, one off.
    let mut shifted = ' ';
    let mut places = Places {
        ends_plainly: to == cells.cells.len(),
        ..Places::default()
    };
    let characters = cells.characters_within(from, to);
    for (index, each) in characters.iter().enumerate().rev() {
        let single = cells.is_border(each.cell + 1);
        match cells.get(each.cell) {
            Some(Cell::Byte(0x80..)) if !single => {
                gain += each.cost;
                match (cells.get(each.cell + 2), pair_at(cells, each.cell + 1)) {
                    // The letter of a word that was taken for half a character.
                    (Some(Cell::Byte(next)), _)
                        if is_letter_of_a_word(cells, each.cell + 1, next) =>
                    {
                        gain = BOTH_ENDS + each.cost;
                        shifted = ' ';
                        places.settle(&mut gains, false);
                    }
                    (_, Some(pair)) => {
                        gain -= chinese_cost(pair) - statistics.bonus(pair, shifted);
                        shifted = pair;
                    }
                    (Some(Cell::Byte(0x40..)), None) => {
                        gain -= NO_PAIR;
                        shifted = ' ';
                    }
                    _ => {}
                }
                let before = index.checked_sub(1).and_then(|index| characters.get(index));
                let before = before.map_or(' ', |before| before.character);
                let pair = statistics.bonus(before, each.character);
                let mark = cells.get(each.cell).is_some_and(can_end_a_mark);
                let likelier = if mark { LOST_MARK } else { 0 };
                let second = match cells.get(each.cell + 1) {
                    Some(Cell::Byte(byte)) => byte,
                    _ => 0,
                };
                places.add((each.cell - from, second), gain, pair, likelier);
            }
            Some(Cell::Byte(byte)) => {
                gain = BOTH_ENDS + each.cost;
                shifted = ' ';
                places.settle(&mut gains, byte < 0x40);
            }
            // What is gained behind a lost byte can begin before it.
            _ => {
                gain = each.cost_in(true) + BOTH_ENDS.max(gain + A_GUESS);
                shifted = ' ';
                places.settle(&mut gains, false);
            }
        }
        if let Some(slot) = gains.get_mut(each.cell - from) {
            *slot = gain;
        }
    }
    places.settle(&mut gains, false);
    gains
}

/// Whether a cell is the second byte of a mark that loses its first one most often.
fn can_end_a_mark(cell: Cell) -> bool {
    matches!(cell, Cell::Byte(0xA2 | 0xA3 | 0xB0 | 0xB1 | 0xB6 | 0xB7))
}

/// Whether a cell is a letter, and the byte behind it, too.
fn is_letter_of_a_word(cells: &Cells, at: usize, next: u8) -> bool {
    next.is_ascii_alphabetic()
        && matches!(cells.get(at), Some(Cell::Byte(byte)) if byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;
    use crate::mojibake::language::Document;

    fn window(text: &str) -> Option<(usize, usize)> {
        let cells = Cells::new(text, Wrong::Gbk, &Document::new(text), false);
        Shifts::of(&cells, 0, cells.cells.len()).window(9 * NAT, &cells)
    }

    #[test]
    fn only_what_can_have_shifted_is_searched() {
        assert_eq!(window("村里修了一条新路，大家都很高兴。"), None);
        // Too little would be known of what lies between both ends.
        assert_eq!(window("氨酰胺"), None);
        // 效 has lost its first byte.
        let shifted = "村里的老井旁边修了一条新路，他目前辛τ诜浊蚨硬ǘ唷\u{FFFD}";
        let (from, to) = window(shifted).unwrap();
        assert!(from > 12 && to > 40);
    }
}
