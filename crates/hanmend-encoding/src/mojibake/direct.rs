//! Lines that were misread without loss: they need no search.
//!
//! All bytes of the damaged runs of such a line are known and spell text in
//! the right encoding. Where that text is far likelier than what stands there,
//! nothing else can come out of a search, which takes a hundred times as long.

use std::sync::LazyLock;

use hanmend_core::{Certainty, Edits, Span};
use memchr::memmem::Finder;

use super::big5;
use super::channel::{CHANNELS, Channel, Right, Wrong};
use super::clear::Clear;
use super::language::{Document, is_of_chinese};
use super::list::Order;
use super::pairs::{Pair, Pairs};
use super::reverse::Reverse;
use super::undo::is_quoted;
use crate::scan::ascii_length;
use crate::statistics::{Cost, NAT, Statistics};

/// What is less clear is left to a search: this is what it has to gain to be
/// sure, and the half of it more.
const CLEAR: Clear = Clear {
    known: 6,
    gain: 36 * NAT,
    usual: 8 * NAT,
};

/// The same in the channel of the line before, for which pairs of characters
/// count as well: of 81,000 clean lines beside damaged ones none is changed.
const CLEAR_AGAIN: Clear = Clear {
    known: 2,
    gain: 6 * NAT,
    usual: 10 * NAT,
};

/// The same in the channel of most lines of the text.
const CLEAR_AS_MOST: Clear = Clear {
    known: 1,
    gain: 2 * NAT,
    usual: 11 * NAT,
};

/// What a syllable of hangul costs more in such a text.
const HANGUL_AMONG_DAMAGE: Cost = 4 * NAT;

/// Finds the sign of a lost byte.
static LOSS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\u{FFFD}"));

/// How likely a line is to have come through a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Likely {
    /// As any text is.
    AsAny,
    /// The line before, or another line of the text, came through it.
    Again,
    /// Most lines of the text came through it.
    AsMost,
}

/// The damaged runs of a line and what they spell, kept from one line to the
/// next.
#[derive(Debug, Default)]
pub(super) struct Direct {
    /// The bytes of all runs, where these are UTF-8.
    bytes: Vec<u8>,
    /// What they spell.
    text: String,
    runs: Vec<Run>,
    tally: Tally,
}

/// A run of characters that were misread, from one border to the next that
/// both readings share.
#[derive(Clone, Copy, Debug)]
struct Run {
    span: Span,
    /// Where it ends in what all runs spell.
    end: usize,
}

/// What the runs spell, without ASCII.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    count: usize,
    /// How many are ideographs, where that is asked.
    han: usize,
    cost: Cost,
}

impl Tally {
    #[inline]
    fn add(&mut self, pair: Pair) {
        self.count += 1;
        self.han += usize::from(pair.is_han);
        self.cost += pair.cost;
    }
}

impl Direct {
    /// Undoes a line in the channel of the line before, or else in the one
    /// that gains most, and says which it was. The line begins at `start`.
    pub(super) fn undo(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        last: Option<(&'static Channel, Likely)>,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if LOSS.find(line.as_bytes()).is_some() {
            return None;
        }
        if let Some(last) = last
            && let Some(again) = self.again(line, start, document, last, edits)
        {
            return Some(again);
        }
        let western = line.contains(|each: char| matches!(each, '\u{80}'..='\u{FF}'));
        let best = CHANNELS
            .iter()
            .filter(|channel| (channel.wrong == Wrong::Western) == western)
            .filter_map(|channel| {
                Some((self.read(line, document, channel, Likely::AsAny)?, channel))
            })
            .max_by_key(|(gain, _)| *gain);
        let (_, channel) = best?;
        self.read(line, document, channel, Likely::AsAny)?;
        self.push(line, start, channel, edits);
        Some(channel)
    }

    /// Undoes a line in the channel of the line before only.
    pub(super) fn undo_again(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        last: (&'static Channel, Likely),
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if LOSS.find(line.as_bytes()).is_some() {
            return None;
        }
        self.again(line, start, document, last, edits)
    }

    /// The same with a line that has no sign of loss.
    fn again(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        (last, likely): (&'static Channel, Likely),
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        self.read(line, document, last, likely)?;
        self.push(line, start, last, edits);
        Some(last)
    }

    /// Reads the damaged runs of a line, and says what that gains if it is
    /// clear. Less has to be clear where that is likely.
    fn read(
        &mut self,
        line: &str,
        document: &Document<'_>,
        channel: &Channel,
        likely: Likely,
    ) -> Option<Cost> {
        if channel.is_shift() {
            return None;
        }
        let before = self.collect(line, channel, document)?;
        if channel.right == Right::Utf8 {
            self.spell_utf8()?;
        } else if channel.wrong == Wrong::ShiftJis && self.is_kana(line) {
            // Words in halfwidth kana.
            return None;
        }
        let Tally { count, han, cost } = self.tally;
        // Of double-byte encodings all but Chinese is left to a search: frames
        // would become Greek letters.
        if channel.right != Right::Utf8 && han * 2 < count {
            return None;
        }
        let mut gain = before - cost;
        let mut clear = CLEAR.is_met((count, 0), before, cost);
        let least = match likely {
            Likely::AsAny => None,
            Likely::Again => Some(CLEAR_AGAIN),
            Likely::AsMost => Some(CLEAR_AS_MOST),
        };
        if let Some(least) = least
            && !clear
            && self.text.chars().all(is_of_chinese)
        {
            let (before, cost) = self.costs_in_pairs(line, likely);
            gain = before - cost;
            clear = least.is_met((count, 0), before, cost);
        }
        // Words in Han characters, with kana around.
        let meant = clear && channel.right != Right::Utf8 && document.is_japanese();
        (clear && !meant).then_some(gain)
    }

    /// What the runs cost, and what they spell, with the pairs that their
    /// characters make.
    fn costs_in_pairs(&self, line: &str, likely: Likely) -> (Cost, Cost) {
        let statistics = Statistics::get();
        // Among lines that were misread hangul is no Korean.
        let hangul = match likely {
            Likely::AsMost => HANGUL_AMONG_DAMAGE,
            _ => 0,
        };
        let cost = |text: &str| {
            let mut before = ' ';
            let costs = text.chars().filter(|each| !each.is_ascii()).map(|each| {
                let mut cost = statistics.cost(each) - statistics.bonus(before, each);
                if matches!(each, '가'..='힣') {
                    cost += hangul;
                }
                before = each;
                cost
            });
            costs.sum::<Cost>()
        };
        let mut from = 0;
        let (mut all, mut spelt) = (0, 0);
        for run in &self.runs {
            all += cost(line.get(run.span.range()).unwrap_or_default());
            spelt += cost(self.text.get(from..run.end).unwrap_or_default());
            from = run.end;
        }
        (all, spelt)
    }

    /// Turns the runs that are not ASCII into bytes, reads these where they are
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
            if run.is_between_pairs
                && let Some(pairs) = pairs
                && let (length @ 1.., cost) = self.put_pairs(rest, reverse, pairs, &mut order)
            {
                run.cost += cost;
                rest = rest.get(length..)?;
                continue;
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
                run = Open {
                    is_open: true,
                    start: at,
                    byte: self.bytes.len(),
                    text: self.text.len(),
                    tally: self.tally,
                    ..Open::default()
                };
            }
            run.letters |= matches!(character, '\u{80}'..='\u{FF}');
            if !character.is_ascii() {
                run.cost += statistics.cost(character);
            }
            let is_read = match (pairs, code.to_be_bytes()) {
                (None, [0, byte]) => {
                    self.bytes.push(byte);
                    run.continues(byte)
                }
                (None, pair) => {
                    self.bytes.extend_from_slice(&pair);
                    pair.into_iter().all(|byte| run.continues(byte))
                }
                (Some(pairs), [0, byte]) => self.put(&mut run, byte, pairs),
                (Some(pairs), [lead, trail]) => {
                    self.put(&mut run, lead, pairs) && self.put(&mut run, trail, pairs)
                }
            };
            run.is_between_pairs = run.lead.is_none();
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

    /// Reads the characters that are each one pair of another, most of a run,
    /// and says how long they are and what they cost.
    fn put_pairs(
        &mut self,
        rest: &str,
        reverse: &Reverse,
        pairs: &Pairs,
        order: &mut Order,
    ) -> (usize, Cost) {
        let statistics = Statistics::get();
        let mut tally = self.tally;
        let mut so_far = *order;
        let (mut length, mut cost) = (0, 0);
        for character in rest.chars() {
            let code @ 0x100.. = reverse.pair(character) else {
                break;
            };
            let Some(pair) = pairs.get(code.to_be_bytes()) else {
                break;
            };
            self.text.push(pair.character);
            tally.add(pair);
            so_far.add(character);
            cost += statistics.cost(character);
            length += character.len_utf8();
        }
        self.tally = tally;
        *order = so_far;
        (length, cost)
    }

    /// Reads the next byte of double-byte text, and says whether it can be.
    fn put(&mut self, run: &mut Open, byte: u8, pairs: &Pairs) -> bool {
        match run.lead.take() {
            Some(lead) => self.put_pair([lead, byte], pairs),
            None if byte.is_ascii() => {
                self.text.push(char::from(byte));
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
        self.text.push(pair.character);
        self.tally.add(pair);
        true
    }

    /// Closes a run, and says what its characters cost.
    fn close(&mut self, run: &Open, end: usize, mixed: bool) -> Option<Cost> {
        if mixed && !run.letters {
            self.bytes.truncate(run.byte);
            self.text.truncate(run.text);
            self.tally = run.tally;
            return Some(0);
        }
        if run.is_no_text {
            return None;
        }
        self.runs.push(Run {
            span: Span::new(run.start, end),
            end: self.text.len().max(self.bytes.len()),
        });
        Some(run.cost)
    }

    /// Reads the bytes as UTF-8, if every run is.
    fn spell_utf8(&mut self) -> Option<()> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        if !self.runs.iter().all(|run| text.is_char_boundary(run.end)) {
            return None;
        }
        self.text.push_str(text);
        let statistics = Statistics::get();
        for character in text.chars().filter(|each| !each.is_ascii()) {
            self.tally.count += 1;
            self.tally.cost += statistics.cost(character);
        }
        Some(())
    }

    /// Whether there is nothing but halfwidth kana and ASCII.
    fn is_kana(&self, line: &str) -> bool {
        let mut runs = self.runs.iter();
        runs.all(|run| {
            let run = line.get(run.span.range()).unwrap_or_default();
            run.chars()
                .all(|each| each.is_ascii() || matches!(each, '｡'..='ﾟ'))
        })
    }

    /// Adds the edits of what was read last.
    fn push(&self, line: &str, start: usize, channel: &'static Channel, edits: &mut Edits) {
        let mut from = 0;
        for run in &self.runs {
            let replacement = self.text.get(from..run.end).unwrap_or_default();
            from = run.end;
            if line.get(run.span.range()) == Some(replacement) {
                continue;
            }
            let certainty = if is_quoted(line, run.span) {
                Certainty::Suggested
            } else {
                Certainty::Sure
            };
            edits.push(
                run.span.shifted(start),
                replacement,
                &channel.rule,
                certainty,
            );
        }
    }
}

/// A run that is being collected.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    /// Where it begins in the line.
    start: usize,
    /// Where its bytes begin, and what they spell, and what was spelt before.
    byte: usize,
    text: usize,
    tally: Tally,
    /// The first byte of a pair, if the next one is its second.
    lead: Option<u8>,
    /// How many bytes the last character of UTF-8 still wants.
    wanted: u8,
    is_open: bool,
    /// Whether it has begun and the next byte is the first of a pair.
    is_between_pairs: bool,
    /// What its characters cost so far.
    cost: Cost,
    /// Whether it has letters of Latin-1.
    letters: bool,
    /// Whether some bytes are no characters.
    is_no_text: bool,
}

impl Open {
    /// Whether a byte can be the next one of UTF-8: most text in other
    /// encodings shows within a few characters that it is none.
    fn continues(&mut self, byte: u8) -> bool {
        self.wanted = match (self.wanted, byte) {
            (1.., 0x80..=0xBF) => self.wanted - 1,
            (0, 0..=0x7F) => 0,
            (0, 0xC2..=0xDF) => 1,
            (0, 0xE0..=0xEF) => 2,
            (0, 0xF0..=0xF4) => 3,
            _ => return false,
        };
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;

    fn undo(line: &str) -> Option<(&'static str, Edits)> {
        let mut edits = Edits::new();
        let channel = Direct::default().undo(line, 0, &Document::new(line), None, &mut edits)?;
        Some((channel.rule.name(), edits))
    }

    #[test]
    fn lines_without_loss_are_read_as_a_whole() {
        let line = "村裡修了一條新路，大家都很高興";
        let bytes = Table::big5();
        let damaged: String = line
            .chars()
            .flat_map(|each| bytes.pair(each).unwrap_or_default())
            .map(char::from)
            .collect();
        let (rule, edits) = undo(&damaged).unwrap();
        assert_eq!(rule, "mojibake.big5-as-western");
        assert_eq!(edits.iter().next().unwrap().replacement, line);
        assert!(undo(line).is_none());
    }

    #[test]
    fn a_run_within_a_line_is_an_edit_of_its_own() {
        let run: String = "修了一條新路".bytes().map(char::from).collect();
        let line = format!("村裡“已經” {run} (new) {run}，大家");
        let (rule, edits) = undo(&line).unwrap();
        assert_eq!(rule, "mojibake.utf8-as-western");
        assert_eq!(edits.len(), 2);
        assert!(edits.iter().all(|edit| edit.replacement == "修了一條新路"));
    }
}
