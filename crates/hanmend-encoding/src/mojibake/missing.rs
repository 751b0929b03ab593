//! Characters of which a byte is missing, without a sign or with one.

use super::cells::{Cell, Cells};
use super::company::{Next, Outside};
use super::guess::{Around, Room};
use super::numerals;
use super::read::{GBK, Reading, begins_a_word, chinese_cost};
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Statistics};
use crate::words::REACH;

/// How many are followed where no sign tells that a byte is missing, chosen
/// by the characters on both sides.
const MOST_MISSING: usize = 4;

/// How many fifths of what the words say count for where a byte is missing:
/// among the many places one always has a word by chance. All of it counts for
/// which character it is. Found with clean sentences that lost a byte, as all
/// weights here; with four fifths two in a hundred fewer of the stops come back.
const WORDS_FOR_A_PLACE: Cost = 3;

/// What a guess costs more that makes no word where a letter is left of it, and
/// from which bonus on it makes one: some usual character goes well with the
/// neighbours of most letters that were meant.
const NO_WORD_FOR_A_LETTER: Cost = 4 * NAT;
const A_WORD: Cost = 5 * NAT / 4;

/// What it costs more that the second byte of a character is missing rather
/// than the first: most often it is the first of a mark such as `。`.
const LOST_TRAIL: Cost = 3 * NAT / 2;

/// What it costs less that the missing byte is the A1 with which the marks of
/// Chinese begin: converters lose it most often.
pub(super) const LOST_MARK: Cost = 4 * NAT;

/// Lets the marks cost less that have lost their first byte.
pub(super) fn prefer_marks(readings: &mut [Reading]) {
    for reading in readings {
        if reading.inferred && is_mark(reading.character) {
            reading.cost -= LOST_MARK;
        }
    }
}

fn is_mark(character: char) -> bool {
    // Nearly all characters come behind them.
    character <= '》' && matches!(character, '。' | '、' | '“' | '”' | '《' | '》')
}

/// What the rest of a missing character is taken to cost where it is only
/// asked whether it is worth a look: less than any does.
const SOME_CHARACTER: Cost = 3 * NAT;

/// How many characters behind a missing byte are read for that.
const AHEAD: usize = 3;

/// Whether reading one byte off from a cell on gains anything soon.
pub(super) fn is_worth_a_shift(cells: &Cells, at: usize) -> bool {
    let mut end = at + 1;
    let mut gain = -SOME_CHARACTER;
    let mut kept = cells.characters_from(at).peekable();
    for ahead in 0..=AHEAD {
        while let Some(character) = kept.next_if(|each| each.cell < end) {
            gain += character.cost;
        }
        // From a common border on both readings are the same.
        if ahead == AHEAD || cells.is_border(end) {
            break;
        }
        let Some(character) = pair_at(cells, end) else {
            break;
        };
        gain -= chinese_cost(character);
        end += 2;
    }
    gain >= -5 * NAT
}

/// The character of the two bytes at a cell.
pub(super) fn pair_at(cells: &Cells, at: usize) -> Option<char> {
    match (cells.get(at), cells.get(at + 1)) {
        (Some(Cell::Byte(lead @ 0x80..)), Some(Cell::Byte(trail))) => {
            GBK.table.character([lead, trail])
        }
        _ => None,
    }
}

/// The characters from a cell on: pairs up to the first border, and from there
/// those that stand in the text.
pub(super) fn ahead(cells: &Cells, mut at: usize) -> [char; REACH] {
    let mut ahead = [' '; REACH];
    let mut slots = ahead.iter_mut();
    while !cells.is_border(at)
        && let Some(character) = pair_at(cells, at)
    {
        let Some(slot) = slots.next() else {
            break;
        };
        *slot = character;
        at += 2;
    }
    for (slot, kept) in slots.zip(cells.characters_from(at)) {
        *slot = kept.character;
    }
    ahead
}

/// Where half of a character can be missing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Half {
    byte: u8,
    /// Whether it can be the first of its character, and what that costs.
    lead: Option<Cost>,
    /// Whether it can be the second.
    trail: bool,
    /// The cell behind the character.
    pub(super) end: usize,
}

impl Half {
    /// The one at a cell.
    pub(super) fn at(cells: &Cells, at: usize) -> Option<Half> {
        let cell = |ahead: usize| cells.get(at + ahead);
        let border = cells.is_border(at);
        match cell(0)? {
            // At the beginning of a character the byte there is one half of
            // what was torn.
            Cell::Byte(byte) if border => (byte >= 0x40).then_some(Half {
                byte,
                lead: (byte >= 0x80).then_some(LOST_TRAIL),
                trail: true,
                end: at + 1,
            }),
            // The last one before a single byte may have lost its other half,
            // with or without a sign.
            Cell::Byte(byte @ 0x80..) => {
                let end = match cell(1) {
                    // Where signs are left, one would be here as well.
                    None | Some(Cell::Byte(..0x40)) if !cells.has_loss() => at + 1,
                    Some(Cell::Lost) if matches!(cell(3), None | Some(Cell::Byte(..0x80))) => {
                        at + 3
                    }
                    _ => return None,
                };
                Some(Half {
                    byte,
                    lead: Some(0),
                    trail: false,
                    end,
                })
            }
            // A sign stands for the first half.
            Cell::Lost | Cell::Question => match cell(2)? {
                Cell::Byte(byte) if begins_a_word(Some(byte), cell(3)) => None,
                Cell::Byte(byte @ 0x40..) => Some(Half {
                    byte,
                    lead: None,
                    trail: true,
                    end: at + 3,
                }),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Half {
    /// The characters that it can be half of, those of its first byte and those of its
    /// second one.
    fn lists(self) -> [&'static [(char, Cost)]; 2] {
        let of = |can: bool, lists: &'static [Vec<(char, Cost)>]| {
            let list = lists.get(usize::from(self.byte)).filter(|_| can);
            list.map_or(&[][..], Vec::as_slice)
        };
        [
            of(self.lead.is_some(), &GBK.leads),
            of(self.trail, &GBK.trails),
        ]
    }

    /// How many these are.
    fn count(self) -> usize {
        self.lists().iter().map(|list| list.len()).sum()
    }

    /// The characters with what they cost there by themselves.
    pub(super) fn candidates(self, cells: &Cells, at: usize) -> impl Iterator<Item = (char, Cost)> {
        let [leads, trails] = self.lists();
        let more = self.lead.unwrap_or_default();
        let leads = leads
            .iter()
            .map(move |(character, cost)| (*character, cost + more));
        leads
            .chain(trails.iter().copied())
            .map(move |(character, cost)| {
                let is_lost_mark = is_mark(character) && cells.can_enclose(character, at);
                let less = if is_lost_mark { LOST_MARK } else { 0 };
                (character, cost - less)
            })
    }
}

/// Adds the characters of which a byte is missing at a cell, those that go
/// best with the ones `before` and behind; `halves` is whether a sign alone may be half
/// of a mark, as in a document that shows the damage of a converter.
pub(super) fn read_missing(
    cells: &Cells,
    (at, halves): (usize, bool),
    before: [char; REACH],
    room: &mut Room,
    readings: &mut Vec<Reading>,
) {
    let [.., last] = before;
    // A question mark before the sign of a byte that found no other is the first
    // one of that character.
    if is_overwritten(cells, at) {
        if Next::behind(cells, at + 4) == Next::End {
            read_both_missing(cells, (at, at + 4), last, readings);
        } else {
            read_usual(cells, (at, at + 4), before, room, readings);
        }
        return;
    }
    if cells.get(at) == Some(Cell::Lost) {
        let outside = Outside::of(cells, at, at + 2);
        if let Some(character) = outside.closes() {
            read_certain(character, at + 2, readings);
            return;
        }
        if is_whole(cells, at) && !halves {
            let certain = outside.certain();
            if let Some(character) = certain.or_else(|| ends_alone(cells, at, before, room)) {
                read_certain(character, at + 2, readings);
            }
            return;
        }
    }
    if read_both_missing(cells, (at, at + 2), last, readings) {
        return;
    }
    let Some(half) = Half::at(cells, at) else {
        return;
    };
    let around = Around {
        before,
        after: ahead(cells, half.end),
    };
    room.set(around, half.count());
    let outside = Outside::of(cells, at, half.end);
    // The sign of its other half at the end of a shift.
    let sure =
        if half.end == at + 3 && cells.get(at + 1) == Some(Cell::Lost) && outside.is_at_the_end() {
            DAMAGED_FOR_SURE
        } else {
            0
        };
    let candidates = half.candidates(cells, at);
    let candidates = candidates.map(|(character, cost)| {
        let numeral = numerals::cost_of_half(character);
        (character, cost + numeral - sure)
    });
    if outside.says_anything() {
        room.add(
            candidates.map(|(character, cost)| (character, cost - outside.likelier(character))),
        );
    } else {
        room.add(candidates);
    }
    let mut weak = Cost::MAX;
    let mut full = Cost::MAX;
    // Where a letter is left of it, there is but one place.
    let letter = half.byte < 0x80;
    for (guess, mut bonus) in room.in_words() {
        if letter && bonus < A_WORD {
            bonus -= NO_WORD_FOR_A_LETTER;
        }
        let for_a_place = if letter {
            bonus
        } else {
            bonus * WORDS_FOR_A_PLACE / 5
        };
        weak = weak.min(guess.total - for_a_place);
        guess.total -= bonus;
        full = full.min(guess.total);
        guess.cost -= bonus;
    }
    let best = room.best(MOST_MISSING);
    readings.extend(best.map(|guess| {
        let reading = guess.reading(half.end);
        Reading {
            cost: reading.cost + weak - full,
            ..reading
        }
    }));
}

/// The same where nothing is left of a mark: with all of it, every character
/// before a number would become a stop.
const LOST_MARK_ALONE: Cost = 2 * NAT;

/// Whether a question mark that stands at a cell was put over the first byte of
/// a character, of which the second found no other before what is no half.
fn is_overwritten(cells: &Cells, at: usize) -> bool {
    let next = [at, at + 2, at + 4].map(|at| cells.get(at));
    matches!(
        next,
        [
            Some(Cell::Question),
            Some(Cell::Lost),
            None | Some(Cell::Byte(..0x40))
        ]
    )
}

/// Adds the characters that can stand between some cells where nothing of them
/// is left and something is known of what stands behind.
fn read_usual(
    cells: &Cells,
    (at, end): (usize, usize),
    before: [char; REACH],
    room: &mut Room,
    readings: &mut Vec<Reading>,
) {
    let around = Around {
        before,
        after: ahead(cells, end),
    };
    room.set(around, GBK.usual.len());
    let outside = Outside::of(cells, at, end);
    room.add(GBK.usual.iter().filter_map(|(character, cost)| {
        let likelier = outside.likelier(*character);
        let less = if is_mark(*character) {
            LOST_MARK_ALONE
        } else {
            0
        };
        let cost = cost - less - DAMAGED_FOR_SURE - likelier;
        (likelier > 0 || *character == '。').then_some((*character, cost))
    }));
    for (guess, bonus) in room.in_words() {
        guess.total -= bonus;
        guess.cost -= bonus;
    }
    let best = room.best(MOST_MISSING);
    readings.extend(best.map(|guess| guess.reading(end)));
}

/// What a character costs less that a sign of damage stands for: it was
/// damaged beyond doubt.
const DAMAGED_FOR_SURE: Cost = 5 * NAT / 2;

/// Adds the characters that signs from a cell to another can stand for where
/// nothing of them is left, if what follows is no other half: mostly a mark at
/// the end of a sentence. Says whether they can.
fn read_both_missing(
    cells: &Cells,
    (at, end): (usize, usize),
    before: char,
    readings: &mut Vec<Reading>,
) -> bool {
    let mut found = Vec::new();
    let can = guess_both(cells, (at, end), before, &mut found);
    readings.extend(found.into_iter().map(|(character, cost)| Reading {
        character,
        end,
        cost,
        inferred: true,
    }));
    can
}

/// Whether the sign of a lost character stands at a cell where nothing behind it can
/// be its other half and the line goes on: where nothing is shifted such a sign stands
/// for a whole character far more often than for half of a mark.
fn is_whole(cells: &Cells, at: usize) -> bool {
    cells.get(at) == Some(Cell::Lost)
        && matches!(cells.get(at + 2), Some(Cell::Byte(..0x40)))
        && Next::behind(cells, at + 2) != Next::End
}

/// By how much the stop has to be likelier than every other character where a sign alone
/// is to stand for one.
const FAR_LIKELIER: Cost = 4 * NAT / 5;

/// The stop, if it goes far better with what stands on both sides of the sign at a cell
/// than every other usual character: behind 技术人 and before a number 员 does, behind
/// the end of a sentence hardly any.
fn ends_alone(cells: &Cells, at: usize, before: [char; REACH], room: &mut Room) -> Option<char> {
    const STOP: char = '。';
    // Marks and letters say too little of what stands behind them.
    let [.., last] = before;
    if !is_ideograph(last) {
        return None;
    }
    let end = at + 2;
    let around = Around {
        before,
        after: ahead(cells, end),
    };
    let outside = Outside::of(cells, at, end);
    room.set(around, GBK.usual.len());
    let usual = GBK.usual.iter();
    room.add(usual.map(|(character, cost)| (*character, cost - outside.likelier(*character))));
    let (mut stop, mut other) = (Cost::MAX, Cost::MAX);
    for (guess, bonus) in room.in_words() {
        let least = if guess.character == STOP {
            &mut stop
        } else {
            &mut other
        };
        *least = (*least).min(guess.total - bonus);
    }
    (stop < Cost::MAX && stop.saturating_add(FAR_LIKELIER) < other).then_some(STOP)
}

/// What such a character costs less than any other.
const CERTAIN: Cost = 9 * NAT;

/// Adds what a sign stands for where what stands beside it leaves no choice.
fn read_certain(character: char, end: usize, readings: &mut Vec<Reading>) {
    readings.push(Reading {
        character,
        end,
        cost: Statistics::get().cost(character) - CERTAIN,
        inferred: true,
    });
}

/// The same without where they end.
pub(super) fn guess_both(
    cells: &Cells,
    (at, end): (usize, usize),
    before: char,
    found: &mut Vec<(char, Cost)>,
) -> bool {
    let is_lost = cells.get(at) == Some(Cell::Lost) || is_overwritten(cells, at);
    if !is_lost || !matches!(cells.get(end), None | Some(Cell::Byte(..0x40))) {
        return false;
    }
    let statistics = Statistics::get();
    let outside = Outside::of(cells, at, end);
    let ends = outside.is_at_the_end();
    for character in [
        '。', '，', '、', '”', '》', '的', '于', '於', '在', '年', '月', '至',
    ] {
        let less = if is_mark(character) { LOST_MARK } else { 0 };
        if ends && character != '。' {
            continue;
        }
        let likelier = outside.likelier(character);
        let cost = statistics.cost(character) - less - DAMAGED_FOR_SURE - likelier;
        found.push((character, cost));
    }
    found.sort_unstable_by_key(|(character, cost)| cost - statistics.bonus(before, *character));
    found.truncate(MOST_MISSING);
    true
}

/// Lets guessed characters at a cell cost less, or more, for what stands beside
/// them that is no Chinese.
pub(super) fn weigh(cells: &Cells, at: usize, readings: &mut [Reading]) {
    let mut rest = readings;
    while let Some(end) = rest.first().map(|reading| reading.end) {
        // Those with the same end mostly stand together.
        let same = rest.iter().take_while(|each| each.end == end).count();
        let (here, after) = rest.split_at_mut(same);
        rest = after;
        let outside = Outside::of(cells, at, end);
        if outside.says_anything() {
            for each in here.iter_mut().filter(|each| each.inferred) {
                each.cost -= outside.likelier(each.character);
            }
        }
    }
}
