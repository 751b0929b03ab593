//! The damaged runs of a line that was misread without loss, and what they spell.

use hanmend_core::Span;

use super::big5;
use super::channel::{Channel, Right, Wrong};
use super::language::{Document, is_lone_control};
use super::list::Order;
use super::pairs::{Crossing, Pair, Pairs};
use super::reverse::Reverse;
use super::spelling::Spelling;
use super::utf8::first_of_three_bytes;
use crate::scan::ascii_length;
use crate::statistics::{Cost, Statistics};

/// The damaged runs of a line and what they spell, kept from one line to the
/// next.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// What they spell as bytes, which may be none of UTF-8 while they are collected.
    bytes: Vec<u8>,
    /// The same as text.
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
    pub(super) tally: Tally,
}

/// A run of characters that were misread, from one border to the next that
/// both readings share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub(super) span: Span,
    /// Where it ends in what all runs spell.
    pub(super) end: usize,
}

/// What the runs spell, without ASCII.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub(super) count: usize,
    /// How many are ideographs, where that is asked.
    pub(super) han: usize,
    pub(super) cost: Cost,
}

impl Tally {
    /// That of a text, unless it has what no text was meant to have.
    fn of_utf8(text: &str) -> Option<Tally> {
        let statistics = Statistics::get();
        let mut tally = Tally::default();
        let mut before = u32::from(' ');
        let mut left = text.as_bytes();
        loop {
            while let Some((character, after)) = first_of_three_bytes(left) {
                tally.count += 1;
                tally.cost += statistics.cost_of_basic(character);
                before = character.into();
                left = after;
            }
            let rest = text.get(text.len() - left.len()..)?;
            let Some(character) = rest.chars().next() else {
                return Some(tally);
            };
            if is_lone_control(before, character) {
                return None;
            }
            if !character.is_ascii() {
                tally.count += 1;
                tally.cost += statistics.cost(character);
            }
            before = character.into();
            left = left.get(character.len_utf8()..)?;
        }
    }

    #[inline]
    fn add(&mut self, pair: Pair) {
        self.count += 1;
        self.han += usize::from(pair.is_han);
        self.cost += pair.cost;
    }
}

impl Runs {
    /// Reads a line in a channel, and says what the characters of its runs cost;
    /// nothing where it cannot have come through it.
    pub(super) fn read(
        &mut self,
        line: &str,
        channel: &Channel,
        document: &Document<'_>,
    ) -> Option<Cost> {
        let before = self.collect(line, channel, document)?;
        let text = simdutf8::basic::from_utf8(&self.bytes).ok()?;
        if channel.right == Right::Utf8 {
            if !self.runs.iter().all(|run| text.is_char_boundary(run.end)) {
                return None;
            }
            self.tally = Tally::of_utf8(text)?;
        }
        self.text.push_str(text);
        Some(before)
    }

    /// Turns the runs that are not ASCII into bytes, those of UTF-8 where they are
    /// pairs, and says what their characters cost; nothing where a line cannot
    /// come out of that table.
    fn collect(&mut self, line: &str, channel: &Channel, document: &Document<'_>) -> Option<Cost> {
        self.bytes.clear();
        self.text.clear();
        self.runs.clear();
        self.tally = Tally::default();
        let statistics = Statistics::get();
        // Which of two tables it was is only asked where it can be one of them.
        if channel.wrong == Wrong::Big5 && !big5::has_all(line) {
            return None;
        }
        let reverse = Reverse::of_line(channel.wrong, line, document);
        let pairs = Pairs::of(channel.right);
        let western = channel.wrong == Wrong::Western;
        let crossing = if western {
            None
        } else {
            reverse.crossing(channel.right)
        };
        // Of Latin-1, Chinese text has marks of punctuation, which are right.
        let mixed = western && line.bytes().any(|byte| (0xE3..=0xEF).contains(&byte));
        // Nearly all lines of Chinese have none of its letters.
        if mixed && memchr::memchr2(0xC2, 0xC3, line.as_bytes()).is_none() {
            return None;
        }
        let mut all = 0;
        let mut run = Open::default();
        let mut order = Order::default();
        let mut rest = line;
        while let Some(character) = rest.chars().next() {
            let at = line.len() - rest.len();
            // What no byte makes a pair with stands.
            if character.is_ascii() && run.lead.is_none() {
                order.end();
                if run.is_open {
                    all += self.close(&run, at, mixed)?;
                    run = Open::default();
                }
                rest = rest.get(ascii_length(rest.as_bytes())..)?;
                continue;
            }
            if !western && (run.is_between_characters || !run.is_open) {
                if !run.is_open {
                    run = self.open(at);
                }
                let length = match crossing {
                    Some(crossing) => self.put_pairs(rest, crossing, &mut order, &mut run),
                    None => {
                        let spelling = &mut run.spelling;
                        spelling.put_pairs(rest, reverse, &mut self.bytes, &mut order)
                    }
                };
                if length > 0 {
                    run.is_between_characters = true;
                    rest = rest.get(length..)?;
                    continue;
                }
            }
            rest = rest.get(character.len_utf8()..)?;
            order.add(character);
            let code = if character == '€' && pairs.is_none() {
                reverse.euro(self.bytes.iter().rev().copied(), rest)
            } else {
                reverse.code(character)
            };
            if code == 0 {
                if !mixed || run.lead.is_some() {
                    return None;
                }
                if run.is_open {
                    all += self.close(&run, at, mixed)?;
                    run = Open::default();
                }
                continue;
            }
            if !run.is_open {
                run = self.open(at);
            }
            run.letters |= matches!(character, '\u{80}'..='\u{FF}');
            if !character.is_ascii() {
                run.spelling.cost += statistics.cost(character);
            }
            let is_read = match (pairs, code.to_be_bytes()) {
                (None, [0, byte]) => {
                    self.bytes.push(byte);
                    run.spelling.continues(byte)
                }
                (None, pair) => {
                    self.bytes.extend_from_slice(&pair);
                    pair.into_iter().all(|byte| run.spelling.continues(byte))
                }
                (Some(pairs), [0, byte]) => self.put(&mut run, byte, pairs),
                (Some(pairs), [lead, trail]) => {
                    self.put(&mut run, lead, pairs) && self.put(&mut run, trail, pairs)
                }
            };
            run.is_between_characters = run.lead.is_none();
            if !is_read {
                if !mixed {
                    return None;
                }
                run.is_no_text = true;
            }
        }
        if run.lead.is_some() || order.is_list() {
            return None;
        }
        if run.is_open {
            all += self.close(&run, line.len(), mixed)?;
        }
        Some(all)
    }

    /// A run that begins at a place of the line.
    fn open(&self, start: usize) -> Open {
        Open {
            is_open: true,
            start,
            byte: self.bytes.len(),
            tally: self.tally,
            ..Open::default()
        }
    }

    /// Reads the characters at the beginning of a text that are each one pair of another,
    /// most of a run, and says how long they are.
    fn put_pairs(
        &mut self,
        text: &str,
        crossing: &Crossing,
        order: &mut Order,
        run: &mut Open,
    ) -> usize {
        let statistics = Statistics::get();
        let (mut tally, mut so_far, mut cost) = (self.tally, *order, 0);
        let mut left = text.as_bytes();
        let mut batch = [[0; 3]; BATCH];
        loop {
            let mut count = 0;
            for slot in &mut batch {
                let Some((character, after)) = first_of_three_bytes(left) else {
                    break;
                };
                let Some((bytes, each, is_han)) = crossing.get(character) else {
                    break;
                };
                *slot = bytes;
                count += 1;
                tally.han += usize::from(is_han);
                tally.cost += each;
                so_far.add_basic(character);
                cost += statistics.cost_of_basic(character);
                left = after;
            }
            let put = batch.get(..count).unwrap_or_default();
            self.bytes.extend_from_slice(put.as_flattened());
            tally.count += count;
            if count < BATCH {
                break;
            }
        }
        (self.tally, *order) = (tally, so_far);
        run.spelling.cost += cost;
        text.len() - left.len()
    }

    /// Reads the next byte of double-byte text, and says whether it can be.
    fn put(&mut self, run: &mut Open, byte: u8, pairs: &Pairs) -> bool {
        match run.lead.take() {
            Some(lead) => self.put_pair([lead, byte], pairs),
            None if byte.is_ascii() => {
                self.bytes.push(byte);
                true
            }
            None => {
                run.lead = Some(byte);
                true
            }
        }
    }

    #[inline]
    fn put_pair(&mut self, pair: [u8; 2], pairs: &Pairs) -> bool {
        let Some(pair) = pairs.get(pair) else {
            return false;
        };
        put_character(pair.character, &mut self.bytes);
        self.tally.add(pair);
        true
    }

    /// Closes a run, and says what its characters cost.
    fn close(&mut self, run: &Open, end: usize, mixed: bool) -> Option<Cost> {
        if mixed && !run.letters {
            self.bytes.truncate(run.byte);
            self.tally = run.tally;
            return Some(0);
        }
        if run.is_no_text {
            return None;
        }
        self.runs.push(Run {
            span: Span::new(run.start, end),
            end: self.bytes.len(),
        });
        Some(run.spelling.cost)
    }

    /// Whether there is nothing but halfwidth kana and ASCII.
    pub(super) fn are_kana(&self, line: &str) -> bool {
        let mut runs = self.runs.iter();
        runs.all(|run| {
            let run = line.get(run.span.range()).unwrap_or_default();
            run.chars()
                .all(|each| each.is_ascii() || matches!(each, '｡'..='ﾟ'))
        })
    }
}

/// Adds the bytes of a character, nearly always three.
#[inline]
fn put_character(character: char, bytes: &mut Vec<u8>) {
    let code = u32::from(character);
    if let 0x800..=0xFFFF = code {
        let tail = |shift: u32| 0x80 | (code >> shift & 0x3F) as u8;
        bytes.extend_from_slice(&[0xE0 | (code >> 12) as u8, tail(6), tail(0)]);
    } else {
        bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// How many characters are put at a time.
const BATCH: usize = 16;

/// A run that is being collected.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    /// Where it begins in the line.
    start: usize,
    /// Where its bytes begin, and what was spelt before.
    byte: usize,
    tally: Tally,
    /// The first byte of a pair, if the next one is its second.
    lead: Option<u8>,
    is_open: bool,
    /// Whether it has begun and the next character of it is a whole one.
    is_between_characters: bool,
    /// What its characters are in UTF-8, and what they cost so far.
    spelling: Spelling,
    /// Whether it has letters of Latin-1.
    letters: bool,
    /// Whether some bytes are no characters.
    is_no_text: bool,
}
