//! Text that stands one byte off behind a byte that a converter lost.
//!
//! From there on each character is made of the second byte of one and the first of
//! the next, up to a byte that is no second half of a pair: an ASCII letter, which
//! becomes that of the last character, or the sign of a byte that found no other.
//! All between is known, but for pairs that are no character: decoders read these
//! as private use, and what extracts the text of a page leaves those out. There the
//! halves of two characters are left, and what goes best with its neighbours
//! is taken.

use super::readings;
use super::scan::{is_lost_byte, reading_ahead};
use crate::mojibake::{GBK, chinese_cost};
use crate::script::evidence_of;
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;
use crate::words::{Gap, REACH};

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

/// What it costs that a pair of private use was left out. One in seven is one.
const LEFT_OUT: Cost = 3 * NAT;

/// What the pair that stands there costs at least for that to be asked.
const DEAR: Cost = 6 * NAT;

/// What a pair costs that is no character.
const GARBAGE: Cost = 14 * NAT;

/// What a character of simplified text costs more: converters leave none.
const SIMPLIFIED: Cost = 4 * NAT;

/// From which evidence on a character is one of simplified text, in quarters of a bit.
const EVIDENCE_OF_SIMPLIFIED: i8 = -12;

/// How many characters with a first byte are tried, and how many with a second one.
const MOST_LEADS: usize = 10;
const MOST_TRAILS: usize = 24;

/// How much likelier a plan of five years is between quotation marks than its characters.
const PLAN: Cost = 6 * NAT;

/// By how much a character of which nothing is left has to be the best one to be taken.
const CLEARLY: Cost = 3 * NAT;

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

/// The characters from a place on, before which stand some that are known, and the first
/// byte of the next.
pub(super) fn behind(text: &str, at: usize, before: &str, lead: u8) -> Option<Unshifted> {
    let mut search = Search {
        text,
        at,
        before,
        lead,
        shown: None,
        gap: Gap::default(),
    };
    search.run()
}

#[derive(Debug)]
struct Search<'t> {
    text: &'t str,
    at: usize,
    before: &'t str,
    /// The first byte of the next character.
    lead: u8,
    /// The character that was passed last, as it stands there.
    shown: Option<char>,
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
        self.shown = Some(character);
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
        let cost = cost_of(character) + cost_of(shown)
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
                let cost = cost_of(character) - bonus(way.last, character);
                least = least.min(cost);
                next.push(way.with(character, cost));
            }
        }
        if least > DEAR {
            // Words are asked for what can have been left out, and so for what stands there.
            let after = self.ahead();
            for (way, on) in ways.iter().zip(&mut next) {
                self.gap.set(self.before_way(way), after);
                on.cost -= self.gap.bonus(on.last) * WORDS / 8;
            }
            for way in ways {
                self.left_out(way, trail, &mut next);
            }
            let cheapest = next.iter().map(|way| way.cost).min();
            let way = ways.iter().min_by_key(|way| way.cost);
            if let Some(way) = way
                && cheapest.is_none_or(|cost| cost > way.cost + DEAR)
            {
                self.left_out_twice(way, trail, &mut next);
            }
        }
        if next.is_empty() {
            return None;
        }
        Some(best_of(next))
    }

    /// Adds the ways on which a pair of private use stood before a byte.
    fn left_out(&mut self, way: &Way, trail: u8, next: &mut Vec<Way>) {
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
    fn left_out_twice(&mut self, way: &Way, trail: u8, next: &mut Vec<Way>) {
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
                found.push((cost + script + first_cost + last_cost, [first, *between, last]));
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
        let near = found.iter().take_while(|(other, _)| other - cost <= CLEARLY);
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

    /// The ways on over a sign, which stands for the second byte of a character and a byte
    /// of ASCII behind it.
    fn lost(&mut self, ways: &[Way], after: usize) -> Option<Vec<Way>> {
        if reading_ahead(self.text, after, true).is_some() {
            return self.read_by(ways, after, true);
        }
        self.at = after;
        let swallowed = self.swallowed();
        let next = self.rest().chars().next().unwrap_or('\n');
        let mut found = Vec::new();
        let behind = match &swallowed {
            Swallowed::Nothing | Swallowed::Tag(_) => ' ',
            _ if next.is_ascii() => ' ',
            _ => next,
        };
        for way in ways {
            let before = self.before_way(way);
            self.gap.set(before, [behind, ' ', ' ']);
            let guesses: Vec<_> = if self.lead == 0xA1 {
                marks_behind(way.last).collect()
            } else {
                of_lost_trail(self.lead).collect()
            };
            for (character, cost) in guesses {
                let words = self.gap.bonus(character) * WORDS / 8;
                let cost = cost - bonus(way.last, character) - words;
                found.push(way.with(character, cost));
            }
        }
        let mut found = best_of(found);
        match swallowed {
            Swallowed::Nothing => {}
            Swallowed::Tag(end) => self.at = end,
            Swallowed::Bracket => found.iter_mut().for_each(|way| way.add('(', 0)),
            Swallowed::Something => found.iter_mut().for_each(|way| way.add(LOST, 0)),
        }
        Some(found)
    }

    /// The ways on to a reading at a place, before which the last byte of its character went
    /// lost.
    fn read_by(&mut self, ways: &[Way], at: usize, taken: bool) -> Option<Vec<Way>> {
        let (reading, end) = reading_ahead(self.text, at, taken)?;
        let mut next = Vec::new();
        let known = read_as(reading, |[lead, _]| lead == self.lead);
        for way in ways {
            if let Some(character) = known {
                let cost = cost_of(character) - bonus(way.last, character);
                next.push(way.with(character, cost));
                continue;
            }
            for (first, cost) in of_lead(self.lead) {
                let second = read_as(reading, |[lead, _]| is_left_out_before(first, lead));
                if let Some(second) = second {
                    let cost = cost + cost_of(second) + LEFT_OUT
                        - bonus(way.last, first)
                        - bonus(first, second);
                    let mut on = way.with(first, cost);
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

    /// What a sign took with it that stands before the rest.
    fn swallowed(&self) -> Swallowed {
        let rest = self.rest();
        if let Some(length) = tag(rest) {
            return Swallowed::Tag(self.at + length);
        }
        let closes = |character: char| matches!(character, ')' | '）');
        match rest.chars().next() {
            None | Some('\n' | '\r' | ' ') => Swallowed::Nothing,
            _ if rest
                .chars()
                .take(FAR)
                .take_while(|each| !matches!(each, '\n' | '。' | '(' | '（'))
                .any(closes) =>
            {
                Swallowed::Bracket
            }
            _ => Swallowed::Something,
        }
    }
}

/// How far the bracket can be that a sign took the opening one of.
const FAR: usize = 30;

/// What a sign took with it.
enum Swallowed {
    Nothing,
    /// The bracket that a tag began with, which ends there.
    Tag(usize),
    /// One that is closed later.
    Bracket,
    /// A digit or a space or anything else.
    Something,
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

fn bonus(before: char, character: char) -> Cost {
    Statistics::get().bonus(before, character)
}

/// What a character costs that a converter left.
pub(super) fn cost_of(character: char) -> Cost {
    let simplified = evidence_of(character) <= EVIDENCE_OF_SIMPLIFIED;
    chinese_cost(character) + if simplified { SIMPLIFIED } else { 0 }
}

/// The characters with a first byte before which a pair can have been left out.
fn of_lead(lead: u8) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK.leads.get(usize::from(lead)).map_or(&[][..], Vec::as_slice);
    let can = |character: &char| {
        let trail = Table::gbk().pair(*character).map(|[_, trail]| trail);
        matches!(trail, Some(0xA1..=0xAF | 0xF8..=0xFE))
    };
    let list = list.iter().map(|(character, _)| *character).filter(can);
    list.take(MOST_LEADS).map(|each| (each, cost_of(each)))
}

/// The same with a second byte.
fn of_trail(trail: u8) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK.trails.get(usize::from(trail)).map_or(&[][..], Vec::as_slice);
    let list = list.iter().map(|(character, _)| *character);
    list.take(MOST_TRAILS).map(|each| (each, cost_of(each)))
}

/// Those with a first byte of which the second began no pair with what is behind it.
fn of_lost_trail(lead: u8) -> impl Iterator<Item = (char, Cost)> {
    let list = GBK.leads.get(usize::from(lead)).map_or(&[][..], Vec::as_slice);
    let can = |character: &char| {
        let trail = Table::gbk().pair(*character).map(|[_, trail]| trail);
        trail.is_some_and(|trail| trail >= 0x81)
    };
    let list = list.iter().map(|(character, _)| *character).filter(can);
    list.take(2 * MOST_TRAILS).map(|each| (each, cost_of(each)))
}

/// The mark of which A1 is left behind a character: quotations are closed behind
/// the end of a sentence.
fn marks_behind(last: char) -> impl Iterator<Item = (char, Cost)> {
    let ends = matches!(last, '。' | '！' | '？' | '…');
    [(if ends { '”' } else { '。' }, 0)].into_iter()
}

/// The bytes of a character as it stood before marks and letters of fullwidth were flattened:
/// others end no shift.
pub(super) fn pair_of(character: char) -> Option<[u8; 2]> {
    match character {
        '!'..='~' => Some([0xA3, character as u8 | 0x80]),
        _ => Table::gbk().pair(character),
    }
}

/// Whether the second byte of a character and the first of another make a pair of private
/// use.
fn is_left_out(first: char, second: char) -> bool {
    let pair = Table::gbk().pair(second);
    pair.is_some_and(|[lead, _]| is_left_out_before(first, lead))
}

fn is_left_out_before(first: char, lead: u8) -> bool {
    let table = Table::gbk();
    let trail = table.pair(first).map(|[_, trail]| trail);
    let pair = trail.and_then(|trail| table.character([trail, lead]));
    pair.is_some_and(is_private)
}

fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}')
}

/// The most usual character of a reading of which the bytes fit.
pub(super) fn read_as(reading: &str, fits: impl Fn([u8; 2]) -> bool) -> Option<char> {
    let table = Table::gbk();
    readings::read_usually(reading)
        .chars()
        .filter(|character| table.pair(*character).is_some_and(&fits))
        .min_by_key(|character| Statistics::get().cost(*character))
}

/// How long the rest of a tag of HTML is that lost its first bracket.
fn tag(rest: &str) -> Option<usize> {
    const LONGEST_TAG: usize = 100;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    if !name.starts_with(|first: char| first.is_ascii_lowercase()) {
        return None;
    }
    let head = name.as_bytes();
    let head = head.get(..head.len().min(LONGEST_TAG)).unwrap_or_default();
    let end = memchr::memchr3(b'<', b'>', b'\n', head)?;
    let inside = head.get(..end)?;
    let is_closed = head.get(end) == Some(&b'>');
    let named = inside.split(|byte| matches!(byte, b' ' | b'/')).next().unwrap_or_default();
    let is_name = named.len() <= 10 && named.iter().all(u8::is_ascii_alphanumeric);
    (is_closed && is_name).then_some(rest.len() - name.len() + end + 1)
}
