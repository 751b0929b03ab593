//! Text that stands one byte off behind a byte that a converter lost.
//!
//! From there on each character is made of the second byte of one and the first of
//! the next, up to a byte that is no second half of a pair: an ASCII letter, which
//! becomes that of the last character, or the sign of a byte that found no other.
//! All between is known, but for pairs that are no character: decoders read these
//! as private use, and what extracts the text of a page leaves those out. There the
//! halves of two characters are left, and what goes best with its neighbours
//! is taken.

mod left_out;
mod taken;

use super::readings;
use super::scan::{is_lost_byte, reading_ahead};
use crate::halves::{LEFT_OUT, Written, is_left_out, is_private, of_lead};
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;
use crate::words::{Gap, REACH};
use left_out::MOST_LEADS;

/// What stood there, where a shift ends.
#[derive(Debug)]
pub(super) struct Unshifted {
    pub(super) text: String,
    pub(super) end: usize,
    /// What it costs, as far as its first character was to be found.
    pub(super) cost: Cost,
}

/// How many characters one reaches at most: until a line has a letter.
const LONGEST: usize = 64;

/// The byte that begins no pair, which decoders read as `€` or leave out.
const NO_LEAD: u8 = 0x80;

/// How many ways are followed.
const WIDTH: usize = 6;

/// For how many of them it is asked what was left out.
const MOST_WAYS: usize = 2;

/// How often it is asked at most what was left out behind a reading, and for how many times
/// the search counts in which two pairs were.
pub(super) const GUESSES: usize = 16;
const MANY: usize = 4;

/// How much dearer than what stands there text is that was not shifted.
const HOPELESS: Cost = 16 * NAT;

/// What the pair that stands there costs at least for that to be asked.
const DEAR: Cost = 6 * NAT;

/// What a pair costs that is no character.
const GARBAGE: Cost = 14 * NAT;

/// How many eighths of what the words say count.
const WORDS: Cost = 5;

/// What stands for what nothing tells.
const LOST: char = '\u{FFFD}';

/// One way to read what was passed so far.
#[derive(Clone, Debug)]
struct Way {
    text: String,
    last: char,
    cost: Cost,
}

/// The characters from a place on in a text of a script, before which stand some that are
/// known, and the first byte of the next; so often it is asked at most what was left out.
pub(super) fn behind(
    (text, written): (&str, Written),
    at: usize,
    before: &str,
    (lead, guesses): (u8, usize),
) -> Option<Unshifted> {
    let mut search = Search {
        text,
        written,
        at,
        before,
        lead,
        shown: None,
        kept: 0,
        guesses,
        gap: Gap::default(),
    };
    search.run()
}

#[derive(Debug)]
struct Search<'t> {
    text: &'t str,
    written: Written,
    at: usize,
    before: &'t str,
    /// The first byte of the next character.
    lead: u8,
    /// The character that was passed last, as it stands there, and what all of these cost.
    shown: Option<char>,
    kept: Cost,
    /// How often it can still be asked what was left out.
    guesses: usize,
    gap: Gap,
}

/// How a shift goes on.
enum Step {
    On(Vec<Way>),
    End(Vec<Way>),
}

impl Search<'_> {
    fn run(&mut self) -> Option<Unshifted> {
        let mut ways = vec![Way {
            text: String::new(),
            last: self.before.chars().next_back().unwrap_or(' '),
            cost: 0,
        }];
        let mut early = None;
        for _ in 0..LONGEST {
            // The reading of a character that the bytes only happen to be.
            if let Some(shown) = self.shown
                && let Some((reading, end)) = reading_ahead(self.text, self.at, false)
                && readings::is_usual(shown, reading)
            {
                self.at = end;
            }
            if self.shown.is_some()
                && let Some(last) = self.read_by(&ways, self.at, false)
            {
                let best = last.into_iter().min_by_key(|way| way.cost)?;
                return Some(self.ended(best));
            }
            let here = self.at;
            if early.is_none() {
                early = self.alone(&ways).map(|way| (way, here));
            }
            match self.step(&ways) {
                Some(Step::On(next)) => ways = next,
                Some(Step::End(last)) => {
                    let best = last.into_iter().min_by_key(|way| way.cost)?;
                    return Some(self.ended(best));
                }
                None => break,
            }
        }
        let (way, at) = early?;
        self.at = at;
        Some(self.ended(way))
    }

    /// The end of a shift, with the reading of its last character if that is behind it.
    fn ended(&mut self, best: Way) -> Unshifted {
        if let Some((reading, end)) = reading_ahead(self.text, self.at, false)
            && readings::is_usual(best.last, reading)
        {
            self.at = end;
        }
        let next = self.rest().chars().next().unwrap_or(' ');
        let cost = best.cost - Statistics::get().bonus(best.last, next);
        Unshifted {
            text: best.text,
            end: self.at,
            cost,
        }
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, ways: &[Way]) -> Option<Step> {
        let character = self.rest().chars().next()?;
        let after = self.at + character.len_utf8();
        if is_lost_byte(character) {
            return self.lost(ways, after).map(Step::End);
        }
        if character == '€' {
            let last = self.read(ways, NO_LEAD)?;
            self.at = after;
            return Some(Step::End(last));
        }
        if matches!(character, '@'..='~') {
            let last = self.read(ways, character as u8)?;
            self.at = after;
            return Some(Step::End(last));
        }
        let [first, second] = pair_of(character)?;
        let mut next = self.read(ways, first).unwrap_or_default();
        self.at = after;
        self.lead = second;
        let before = self.shown.replace(character).unwrap_or(' ');
        self.kept += Statistics::get().cost(character) - bonus(before, character);
        if next.iter().all(|way| way.cost > self.kept + HOPELESS) {
            return None;
        }
        if second.is_ascii() {
            // That was a character by itself.
            for way in &mut next {
                way.add(char::from(second), 0);
            }
            return Some(Step::End(next));
        }
        (!next.is_empty()).then_some(Step::On(next))
    }

    /// The best way on with a character of which the second byte is no first one of a pair,
    /// and was left out: there the shift ends.
    fn alone(&self, ways: &[Way]) -> Option<Way> {
        let character = Table::gbk().character([self.lead, NO_LEAD])?;
        let way = ways.first()?;
        let shown = self.rest().chars().next()?;
        let cost = self.written.cost_of(character) + self.written.cost_of(shown)
            - bonus(way.last, character)
            - bonus(character, shown);
        (cost < 2 * DEAR).then(|| way.with(character, cost))
    }

    /// The ways on to a byte, with the character that it makes with the one before or
    /// with those of which a pair was left out.
    fn read(&mut self, ways: &[Way], trail: u8) -> Option<Vec<Way>> {
        let table = Table::gbk();
        let mut next: Vec<Way> = Vec::new();
        let known = table.character([self.lead, trail]);
        let known = known.filter(|character| !is_private(*character));
        let mut least = GARBAGE;
        if let Some(character) = known {
            for way in ways {
                let cost = self.written.cost_of(character) - bonus(way.last, character);
                least = least.min(cost);
                next.push(way.with(character, cost));
            }
        }
        if least > DEAR && self.guesses > 0 {
            self.guesses -= 1;
            // Words are asked for what can have been left out, and so for what stands there.
            let after = self.ahead();
            for (way, on) in ways.iter().zip(&mut next) {
                self.gap.set(self.before_way(way), after);
                on.cost -= self.gap.bonus(on.last) * WORDS / 8;
            }
            for way in ways.iter().take(MOST_WAYS) {
                self.left_out(way, trail, &mut next);
            }
            let cheapest = next.iter().map(|way| way.cost).min();
            let way = ways.iter().min_by_key(|way| way.cost);
            if let Some(way) = way
                && cheapest.is_none_or(|cost| cost > way.cost + DEAR)
            {
                self.guesses = self.guesses.saturating_sub(MANY);
                self.left_out_twice(way, trail, &mut next);
            }
        }
        if next.is_empty() {
            return None;
        }
        Some(best_of(next))
    }

    /// The last characters before the one that is sought on a way.
    fn before_way(&self, way: &Way) -> [char; REACH] {
        let mut before = [' '; REACH];
        let behind = way.text.chars().rev().chain(self.before.chars().rev());
        for (slot, character) in before.iter_mut().rev().zip(behind) {
            *slot = character;
        }
        before
    }

    /// The next characters, if nothing more was left out.
    fn ahead(&self) -> [char; REACH] {
        let table = Table::gbk();
        let mut ahead = [' '; REACH];
        let mut rest = self.rest().chars();
        let mut lead = rest
            .next()
            .and_then(|first| table.pair(first))
            .map(|[_, second]| second);
        for slot in &mut ahead {
            let (Some(byte), Some(next)) = (lead, rest.next()) else {
                break;
            };
            let pair = table.pair(next);
            let trail = pair.map_or(next as u8, |[first, _]| first);
            *slot = table.character([byte, trail]).unwrap_or(' ');
            lead = pair.map(|[_, second]| second);
        }
        ahead
    }

    /// The ways on to a reading at a place, before which the last byte of its character went
    /// lost.
    fn read_by(&mut self, ways: &[Way], at: usize, taken: bool) -> Option<Vec<Way>> {
        let (reading, end) = reading_ahead(self.text, at, taken)?;
        let mut after = [' '; REACH];
        let behind = self.text.get(end..).unwrap_or_default();
        for (slot, character) in after.iter_mut().zip(behind.chars()) {
            *slot = character;
        }
        let [soon, ..] = after;
        let own = self.lead;
        let mut next = Vec::new();
        for way in ways {
            let known = next.len();
            for character in read_as(reading, |[lead, _]| lead == own) {
                // Several can have both: 訓 and 訊.
                self.gap.set(self.before_way(way), after);
                let words = self.gap.bonus(character) * WORDS / 8;
                let pairs = bonus(way.last, character) + bonus(character, soon);
                next.push(way.with(character, self.written.cost_of(character) - pairs - words));
            }
            if next.len() > known {
                continue;
            }
            for half in of_lead(own, self.written, MOST_LEADS) {
                let first = half.character;
                for second in read_as(reading, |[lead, _]| is_left_out(half.trail, lead)) {
                    let pairs = bonus(way.last, first) + bonus(first, second);
                    let mut on = way.with(
                        first,
                        half.cost + self.written.cost_of(second) + LEFT_OUT - pairs,
                    );
                    on.add(second, 0);
                    next.push(on);
                }
            }
        }
        if next.is_empty() {
            return None;
        }
        self.at = end;
        Some(best_of(next))
    }
}

impl Way {
    fn with(&self, character: char, cost: Cost) -> Way {
        let mut way = self.clone();
        way.add(character, cost);
        way
    }

    fn add(&mut self, character: char, cost: Cost) {
        self.text.push(character);
        self.last = character;
        self.cost += cost;
    }
}

/// The best ways, of those with the same last character only one.
fn best_of(mut ways: Vec<Way>) -> Vec<Way> {
    ways.sort_by_key(|way| way.cost);
    let mut best: Vec<Way> = Vec::with_capacity(WIDTH);
    for way in ways {
        if best.len() == WIDTH {
            break;
        }
        if best.iter().all(|other| other.last != way.last) {
            best.push(way);
        }
    }
    best
}

/// How much less a character costs behind another.
pub(super) fn bonus(before: char, character: char) -> Cost {
    Statistics::get().bonus(before, character)
}

/// The bytes of a character as it stood before marks and letters of fullwidth were flattened:
/// others end no shift.
pub(super) fn pair_of(character: char) -> Option<[u8; 2]> {
    match character {
        '$' => Some([0xA1, 0xE7]),
        '£' => Some([0xA1, 0xEA]),
        '¥' => Some([0xA3, 0xA4]),
        '~' => Some([0xA1, 0xAB]),
        '!'..='}' => Some([0xA3, character as u8 | 0x80]),
        _ => Table::gbk().pair(character),
    }
}

/// The characters of a reading of which the bytes fit.
pub(super) fn read_as(reading: &str, fits: impl Fn([u8; 2]) -> bool) -> impl Iterator<Item = char> {
    let characters = readings::read_usually(reading).chars();
    characters.filter(move |character| Table::gbk().pair(*character).is_some_and(&fits))
}
