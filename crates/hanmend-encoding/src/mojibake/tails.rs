//! Lines of UTF-8 that were misread as GBK and lost last bytes of characters.
//!
//! So it comes out of browsers: pairs begin where a character does, and the last byte of a
//! run of Chinese finds no other before ASCII. All else of such a line is known, and no
//! other reading of it is possible, so that it needs neither [cells](super::cells) nor a search.

use hanmend_core::Span;

use super::brackets;
use super::cells::{among_its_like, fullwidth};
use super::channel::{Channel, Right, Wrong};
use super::company::Outside;
use super::guess::{self, Around};
use super::language::{Document, is_japanese, is_lone_control, is_of_chinese};
use super::leaning::{Leaning, evidence};
use super::list::Order;
use super::lossy::{A_GUESS, UTF8, UTF8_AGAIN};
use super::read::{Block, LOST};
use super::reverse::Reverse;
use super::undo::{Change, Undone, is_read_with};
use super::utf8::{first_of_three_bytes, three_of_three_bytes, two_characters, wanted_behind};
use crate::scan::ascii_length;
use crate::statistics::{Cost, Statistics};

/// What is kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Tails {
    /// The line as it is undone, with the first of the characters that it can be for each
    /// that is not known.
    bytes: Vec<u8>,
    text: String,
    runs: Vec<Run>,
    holes: Vec<Hole>,
}

/// A run of characters that were misread, and where it stands in what is undone.
#[derive(Clone, Copy, Debug)]
struct Run {
    span: Span,
    undone: Span,
}

/// A character of which the last byte is lost.
#[derive(Clone, Copy, Debug)]
struct Hole {
    /// Where it begins in what is undone.
    at: usize,
    known: [u8; 2],
    /// The byte behind the lost one, as far as that is known.
    next: Option<u8>,
    /// Whether a question mark stands for it.
    is_question: bool,
}

/// What a line spells, without ASCII and what is not known.
#[derive(Clone, Copy, Debug, Default)]
struct Spelt {
    count: usize,
    cost: Cost,
    /// Which script it is in.
    evidence: i32,
    brackets: brackets::Present,
    /// Whether all of it is what only Chinese text has.
    is_chinese: bool,
}

impl Tails {
    /// A line with all of it undone, behind one that came through the same channel, if it
    /// lost nothing else and is clearly better so.
    pub(super) fn undone(
        &mut self,
        line: &str,
        channel: &'static Channel,
        document: &Document<'_>,
        guesses: &mut guess::Room,
    ) -> Option<Undone> {
        if channel.right != Right::Utf8 || channel.wrong != Wrong::Gbk {
            return None;
        }
        let before = self.read(line, document)?;
        if self.holes.is_empty() || is_japanese(line) || document.is_japanese() {
            return None;
        }
        self.text.clear();
        self.text
            .push_str(simdutf8::basic::from_utf8(&self.bytes).ok()?);
        let spelt = self.spelt()?;
        let counts = (spelt.count, self.holes.len());
        let cost = spelt.cost + self.holes.len() as Cost * A_GUESS;
        let is_clear = UTF8.is_met(counts, before, cost)
            || UTF8_AGAIN.is_met(counts, before, cost) && spelt.is_chinese;
        is_clear.then(|| {
            self.fill(spelt, channel.wrong, guesses);
            Undone {
                gain: before - cost,
                changes: self.changes(line),
                channel,
            }
        })
    }

    /// Reads a line, and says what its characters cost that are not ASCII.
    fn read(&mut self, line: &str, document: &Document<'_>) -> Option<Cost> {
        self.bytes.clear();
        self.runs.clear();
        self.holes.clear();
        let statistics = Statistics::get();
        let reverse = Reverse::of(Wrong::Gbk);
        let mut order = Order::default();
        let mut all = 0;
        let mut wanted = 0;
        let mut before = ' ';
        // How often that stands there in a row.
        let mut times = 1;
        // Where a run begins in the line and in what is undone.
        let mut open = None;
        let mut left = line.as_bytes();
        loop {
            while wanted == 0
                && open.is_some()
                && let Some((three, after)) = three_of_three_bytes(left)
                && three.iter().all(|each| goes_with_all(*each))
                && let Some(bytes) = two_characters(three.map(|each| reverse.of_basic(each)))
            {
                let [first, second, third] = three;
                if u32::from(first) == u32::from(before) || first == second || second == third {
                    break;
                }
                self.bytes.extend_from_slice(&bytes);
                for character in three {
                    order.add_basic(character);
                    all += statistics.cost_of_basic(character);
                }
                before = char::from_u32(third.into())?;
                times = 1;
                left = after;
            }
            let at = line.len() - left.len();
            let rest = line.get(at..)?;
            let Some(character) = rest.chars().next() else {
                break;
            };
            let after = rest.get(character.len_utf8()..)?;
            let next = after.chars().next();
            if fullwidth(before, character, next.unwrap_or(' ')).is_some() && document.flattened {
                return None;
            }
            let is_sign = character == LOST || character == '?' && wanted > 0;
            if character.is_ascii() && !is_sign {
                if wanted > 0 {
                    return None;
                }
                self.close(&mut open, at);
                let (ascii, after) = left.split_at_checked(ascii_length(left))?;
                if ascii.iter().any(|byte| *byte != b' ') {
                    order.end();
                }
                self.bytes.extend_from_slice(ascii);
                before = ' ';
                left = after;
                continue;
            }
            open.get_or_insert((at, self.bytes.len()));
            left = after.as_bytes();
            order.add(character);
            times = if character == before { times + 1 } else { 1 };
            // What lost text leaves.
            if times > 2 || character == '锟' {
                return None;
            }
            if !character.is_ascii() {
                let like = among_its_like(before, character, next.unwrap_or(' '));
                all += statistics.cost(character).min(like);
            }
            before = character;
            if is_sign {
                self.add_hole(wanted, character, next, reverse)?;
                wanted = 0;
                continue;
            }
            let code = if character == '€' {
                reverse.euro(self.bytes.iter().rev().copied(), after)
            } else {
                reverse.code(character)
            };
            let pair = code.to_be_bytes();
            let bytes = match pair {
                [0, 0] => return None,
                [0, _] => pair.get(1..)?,
                _ => pair.as_slice(),
            };
            for byte in bytes {
                wanted = wanted_behind(wanted, *byte)?;
            }
            self.bytes.extend_from_slice(bytes);
        }
        self.close(&mut open, line.len());
        (wanted == 0 && !order.is_list()).then_some(all)
    }

    /// Ends a run where it ends in the line.
    fn close(&mut self, open: &mut Option<(usize, usize)>, end: usize) {
        if let Some((start, undone)) = open.take() {
            self.runs.push(Run {
                span: Span::new(start, end),
                undone: Span::new(undone, self.bytes.len()),
            });
        }
    }

    /// Adds the character that a sign stands in, which wants so many bytes.
    fn add_hole(
        &mut self,
        wanted: u8,
        sign: char,
        next: Option<char>,
        reverse: &Reverse,
    ) -> Option<()> {
        let [.., lead @ 0xE2..=0xEF, second @ 0x80..=0xBF] = *self.bytes.as_slice() else {
            return None;
        };
        let at = self.bytes.len() - 2;
        // Of two side by side a search finds which go together.
        if wanted != 1 || self.holes.last().is_some_and(|last| last.at + 3 == at) {
            return None;
        }
        let next = match next {
            None | Some(LOST | '?') => None,
            Some(next) => match reverse.code(next).to_be_bytes() {
                [0, 0] => None,
                [0, byte] | [byte, _] => Some(byte),
            },
        };
        self.holes.push(Hole {
            at,
            known: [lead, second],
            next,
            is_question: sign == '?',
        });
        self.bytes.push(FIRST_TAIL);
        Some(())
    }

    /// What is spelt, unless no text was meant to have that.
    fn spelt(&self) -> Option<Spelt> {
        let statistics = Statistics::get();
        let mut spelt = Spelt {
            is_chinese: true,
            ..Spelt::default()
        };
        let mut holes = self.holes.iter().peekable();
        let mut before = ' ';
        let mut left = self.text.as_bytes();
        loop {
            while let Some((code, after)) = first_of_three_bytes(left) {
                let at = self.text.len() - left.len();
                left = after;
                if holes.next_if(|hole| hole.at == at).is_some() {
                    continue;
                }
                before = char::from_u32(code.into())?;
                if before == LOST {
                    return None;
                }
                spelt.count += 1;
                spelt.cost += statistics.cost_of_basic(code);
                spelt.evidence += i32::from(evidence(before));
                spelt.brackets.add(before);
                spelt.is_chinese &= is_of_chinese(before);
            }
            left = left.get(ascii_length(left)..)?;
            let Some(first) = left.first() else {
                return Some(spelt);
            };
            if first & 0xF0 == 0xE0 {
                before = ' ';
                continue;
            }
            let rest = self.text.get(self.text.len() - left.len()..)?;
            let character = rest.chars().next()?;
            // Those of four bytes are left to a search.
            if character > '\u{FFFF}' || is_lone_control(before.into(), character) {
                return None;
            }
            spelt.count += 1;
            spelt.cost += statistics.cost(character);
            spelt.evidence += i32::from(evidence(character));
            spelt.is_chinese = false;
            before = character;
            left = left.get(character.len_utf8()..)?;
        }
    }

    /// Guesses what is not known.
    fn fill(&mut self, spelt: Spelt, wrong: Wrong, guesses: &mut guess::Room) {
        let leaning = Leaning::by_evidence(spelt.evidence);
        let mut brackets = spelt.brackets;
        for index in 0..self.holes.len() {
            let Some(hole) = self.holes.get(index).copied() else {
                continue;
            };
            let range = hole.at..hole.at + 3;
            let before = self.text.get(..range.start).unwrap_or_default();
            let after = self.text.get(range.end..).unwrap_or_default();
            let mut around = Around::between(before, after);
            for other in self.holes.iter().skip(index + 1) {
                let ahead = after.get(..other.at - range.end).unwrap_or_default();
                let Some(slot) = around.after.get_mut(ahead.chars().count()) else {
                    break;
                };
                *slot = LOST;
            }
            let outside = Outside::between_parts(before.as_bytes(), after.as_bytes());
            let ends = outside.is_at_the_end();
            let likelier = |character: char| {
                let before = || before.chars().rev();
                brackets.likelier_between(before, || after.chars(), ends, character)
            };
            let block = Block::behind(hole.known, wrong, hole.next, hole.is_question);
            let best = block.and_then(|block| {
                guesses.best_of_block(around, &block, outside, leaning, likelier)
            });
            let best = best.unwrap_or(LOST);
            brackets.add(best);
            self.text
                .replace_range(range, best.encode_utf8(&mut [0; 4]));
        }
    }

    /// What changes in the line, run by run.
    fn changes(&self, line: &str) -> Vec<Change> {
        let mut holes = self.holes.iter().peekable();
        let mut changes = Vec::with_capacity(self.runs.len());
        for run in &self.runs {
            let text = self.text.get(run.undone.range()).unwrap_or_default();
            let mut replacement = String::with_capacity(text.len() + LOST.len_utf8());
            let mut guessed = 0;
            let mut copied = run.undone.start;
            while let Some(hole) = holes.next_if(|hole| hole.at < run.undone.end) {
                guessed += 1;
                let end = hole.at + 3;
                let part = self.text.get(copied..end).unwrap_or_default();
                replacement.push_str(part);
                copied = end;
                // The sign stands for what is behind it as well.
                let read_with = |behind| part.ends_with(|last| is_read_with(last, behind));
                if hole.is_question && hole.next.is_some_and(read_with) {
                    replacement.push(LOST);
                }
            }
            let rest = self.text.get(copied..run.undone.end);
            replacement.push_str(rest.unwrap_or_default());
            if line.get(run.span.range()) != Some(replacement.as_str()) {
                let known = text.chars().count() - guessed;
                changes.push(Change::new(run.span, replacement, (known, guessed)));
            }
        }
        changes
    }
}

/// The byte that stands for a last one that is not known.
const FIRST_TAIL: u8 = 0x80;

/// Whether a character costs the same beside any other, and no other text leaves it.
fn goes_with_all(character: u16) -> bool {
    matches!(character, 0x3400..0xFF00) && character != '锟' as u16
}
