//! Lines of UTF-8 that were misread as GBK and lost last bytes of characters.
//!
//! So it comes out of browsers: pairs begin where a character does, and the last byte of a
//! run of Chinese finds no other before ASCII. All else of such a line is known, and no
//! other reading of it is possible, so that it needs neither [cells](super::cells) nor a search.

use hanmend_core::Span;

use super::block::Block;
use super::brackets;
use super::cells::fullwidth;
use super::channel::{Channel, Right, Wrong};
use super::company::Outside;
use super::guess::{self, Around};
use super::language::{Document, is_japanese, is_lone_control, is_of_chinese};
use super::leaning::{Leaning, evidence_of_code};
use super::list::Order;
use super::lossy::{A_GUESS, UTF8, UTF8_AGAIN};
use super::read::LOST;
use super::reverse::Reverse;
use super::spelling::Spelling;
use super::undo::{Change, Undone, is_read_with};
use super::utf8::first_of_three_bytes;
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
}

impl Spelt {
    /// Adds a part of a line, unless no text was meant to have it.
    fn add(&mut self, part: &str) -> Option<()> {
        let statistics = Statistics::get();
        let mut before = u32::from(' ');
        let mut left = part.as_bytes();
        loop {
            while let Some((code, after)) = first_of_three_bytes(left) {
                self.count += 1;
                self.cost += statistics.cost_of_basic(code);
                self.evidence += i32::from(evidence_of_code(code));
                self.add_bracket(code);
                before = code.into();
                left = after;
            }
            let ascii = ascii_length(left);
            if ascii > 0 {
                before = u32::from(' ');
                left = left.get(ascii..)?;
                continue;
            }
            let rest = part.get(part.len() - left.len()..)?;
            let Some(character) = rest.chars().next() else {
                return Some(());
            };
            // Those of four bytes are left to a search.
            if character > '\u{FFFF}' || is_lone_control(before, character) {
                return None;
            }
            self.count += 1;
            self.cost += statistics.cost(character);
            before = character.into();
            left = left.get(character.len_utf8()..)?;
        }
    }

    #[inline]
    fn add_bracket(&mut self, code: u16) {
        if !(0x3100..0xFE00).contains(&code)
            && let Some(character) = char::from_u32(code.into())
        {
            self.brackets.add(character);
        }
    }
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
        // Lost text leaves that character; what it stands in is not read.
        if self.holes.is_empty() || line.contains('锟') {
            return None;
        }
        if is_japanese(line) || document.is_japanese() {
            return None;
        }
        self.text.clear();
        self.text
            .push_str(simdutf8::basic::from_utf8(&self.bytes).ok()?);
        let spelt = self.spelt()?;
        let counts = (spelt.count, self.holes.len());
        let cost = spelt.cost + self.holes.len() as Cost * A_GUESS;
        let is_chinese = || {
            let mut characters = self.text.chars();
            characters.all(|each| each.is_ascii() || is_of_chinese(each))
        };
        let is_clear = UTF8.is_met(counts, before, cost)
            || UTF8_AGAIN.is_met(counts, before, cost) && is_chinese();
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
        let mut spelling = Spelling::default();
        // Where a run begins in the line and in what is undone.
        let mut open = None;
        let mut rest = line;
        while let Some(character) = rest.chars().next() {
            let at = line.len() - rest.len();
            let is_mark = matches!(character, '?' | '!');
            if is_mark && document.flattened && is_of_fullwidth(line, at) {
                return None;
            }
            let is_sign = character == LOST || character == '?' && spelling.wanted > 0;
            if character.is_ascii() && !is_sign {
                if spelling.wanted > 0 {
                    return None;
                }
                self.close(&mut open, at);
                let (ascii, after) = rest.split_at_checked(ascii_length(rest.as_bytes()))?;
                if ascii.bytes().any(|byte| byte != b' ') {
                    order.end();
                }
                self.bytes.extend_from_slice(ascii.as_bytes());
                rest = after;
                continue;
            }
            open.get_or_insert((at, self.bytes.len()));
            let length = spelling.put_pairs(rest, reverse, &mut self.bytes, &mut order);
            if length > 0 {
                rest = rest.get(length..)?;
                continue;
            }
            rest = rest.get(character.len_utf8()..)?;
            order.add(character);
            if !character.is_ascii() {
                spelling.cost += statistics.cost(character);
            }
            if is_sign {
                self.add_hole(spelling.wanted, character, rest, reverse)?;
                spelling.wanted = 0;
                continue;
            }
            let code = if character == '€' {
                reverse.euro(self.bytes.iter().rev().copied(), rest)
            } else {
                reverse.code(character)
            };
            let pair = code.to_be_bytes();
            let bytes = match pair {
                [0, 0] => return None,
                [0, _] => pair.get(1..)?,
                _ => pair.as_slice(),
            };
            if !bytes.iter().all(|byte| spelling.continues(*byte)) {
                return None;
            }
            self.bytes.extend_from_slice(bytes);
        }
        self.close(&mut open, line.len());
        (spelling.wanted == 0 && !order.is_list()).then_some(spelling.cost)
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

    /// Adds the character that a sign stands in, which wants so many bytes, before the
    /// rest of the line.
    fn add_hole(&mut self, wanted: u8, sign: char, rest: &str, reverse: &Reverse) -> Option<()> {
        let [.., lead @ 0xE2..=0xEF, second @ 0x80..=0xBF] = *self.bytes.as_slice() else {
            return None;
        };
        let at = self.bytes.len() - 2;
        // Of two side by side a search finds which go together.
        if wanted != 1 || self.holes.last().is_some_and(|last| last.at + 3 == at) {
            return None;
        }
        let next = match rest.chars().next() {
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
        let mut spelt = Spelt::default();
        let mut from = 0;
        for hole in &self.holes {
            spelt.add(self.text.get(from..hole.at)?)?;
            from = hole.at + 3;
        }
        spelt.add(self.text.get(from..)?)?;
        Some(spelt)
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

/// Whether a mark was a fullwidth one before all marks were flattened.
fn is_of_fullwidth(line: &str, at: usize) -> bool {
    let (before, rest) = line.split_at_checked(at).unwrap_or_default();
    let mut characters = rest.chars();
    let mark = characters.next().unwrap_or(' ');
    let before = before.chars().next_back().unwrap_or(' ');
    fullwidth(before, mark, characters.next().unwrap_or(' ')).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::CHANNELS;

    fn undone(line: &str) -> Option<Vec<String>> {
        let channel = CHANNELS
            .iter()
            .find(|each| each.rule.name() == "mojibake.utf8-as-gbk")?;
        let document = Document::new(line);
        let mut guesses = guess::Room::default();
        let undone = Tails::default().undone(line, channel, &document, &mut guesses)?;
        let changes = undone.changes.into_iter();
        Some(changes.map(|change| change.replacement).collect())
    }

    fn damaged(line: &str) -> String {
        encoding_rs::GBK.decode(line.as_bytes()).0.into_owned()
    }

    #[test]
    fn characters_that_lost_the_last_byte_are_guessed() {
        let line = damaged("村里修了一条新路。 (new) 大家都很高兴");
        assert!(line.contains(LOST));
        let parts = ["村里修了一条新路。", "大家都很高兴"].map(str::to_owned);
        assert_eq!(undone(&line), Some(parts.to_vec()));
        assert_eq!(undone(&line.replace(LOST, "?")), Some(parts.to_vec()));
    }

    #[test]
    fn a_question_mark_that_took_more_leaves_a_sign() {
        // What is left of 林a where the mark stands for the last byte and the letter.
        let line = format!("{}鏋?bc", damaged("我们住在大片的森"));
        let parts = undone(&line).unwrap();
        assert_eq!(parts, ["我们住在大片的森林\u{FFFD}"]);
        // A space is taken by no byte.
        let parts = undone(&line.replace("bc", " ")).unwrap();
        assert!(!parts.iter().any(|part| part.contains(LOST)));
    }

    #[test]
    fn other_losses_are_left_to_a_search() {
        let line = damaged("村里修了三条新路，大家都很高兴！");
        assert_eq!(undone(&line), None);
        let first = line.chars().next().unwrap();
        assert_eq!(undone(&line.replacen(first, "\u{FFFD}", 1)), None);
        assert_eq!(undone("村里修了一条新路\u{FFFD}"), None);
    }
}
