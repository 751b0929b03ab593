//! Lines that were misread without loss: they need no search.
//!
//! All bytes of the damaged runs of such a line are known and spell text in
//! the right encoding. Where that text is far likelier than what stands there,
//! nothing else can come out of a search, which takes a hundred times as long.

use hanmend_core::{Certainty, Edits, Span};

use super::channel::{CHANNELS, Channel, Right, Wrong};
use super::read::LOST;
use super::reverse::Reverse;
use super::undo::is_quoted;
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;

/// How many characters the right text has at least that are not ASCII; fewer
/// are left to a search.
const LEAST: usize = 6;

/// What the right text has to gain: what a search has to gain to be sure, and
/// the half of it more.
const CLEAR: Cost = 36 * NAT;

/// What its characters cost at most on average: those of Chinese cost 6.5
/// nats, those of text in a wrong double-byte encoding 10 and more.
const USUAL: Cost = 8 * NAT;

/// The damaged runs of a line and what they spell, kept from one line to the
/// next.
#[derive(Debug, Default)]
pub(super) struct Direct {
    /// The bytes of all runs.
    bytes: Vec<u8>,
    /// What they spell.
    text: String,
    runs: Vec<Run>,
}

/// A run of characters that were misread, from one border to the next that
/// both readings share.
#[derive(Clone, Copy, Debug)]
struct Run {
    span: Span,
    /// Where its bytes end in those of all runs, and then what they spell.
    end: usize,
}

impl Direct {
    /// Undoes a line in the channel of the line before, or else in the one
    /// that gains most, and says which it was. The line begins at `start`.
    pub(super) fn undo(
        &mut self,
        line: &str,
        start: usize,
        last: Option<&'static Channel>,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if line.contains(LOST) {
            return None;
        }
        if let Some(last) = last
            && self.read(line, last).is_some()
        {
            self.push(line, start, last, edits);
            return Some(last);
        }
        let western = line.contains(|each: char| matches!(each, '\u{80}'..='\u{FF}'));
        let best = CHANNELS
            .iter()
            .filter(|channel| (channel.wrong == Wrong::Western) == western)
            .filter_map(|channel| Some((self.read(line, channel)?, channel)))
            .max_by_key(|(gain, _)| *gain);
        let (_, channel) = best?;
        self.read(line, channel)?;
        self.push(line, start, channel, edits);
        Some(channel)
    }

    /// Reads the damaged runs of a line, and says what that gains if it is
    /// clear.
    fn read(&mut self, line: &str, channel: &Channel) -> Option<Cost> {
        if channel.is_shift() {
            return None;
        }
        let before = self.collect(line, channel)?;
        match channel.right {
            Right::Utf8 => self.spell_utf8()?,
            // Words in halfwidth kana.
            _ if channel.wrong == Wrong::ShiftJis && self.is_kana(line) => return None,
            Right::Gbk => self.spell(Table::gbk())?,
            Right::Big5 => self.spell(Table::big5())?,
        }
        let statistics = Statistics::get();
        let mut count = 0;
        let mut han = 0;
        let mut after = 0;
        for character in self.text.chars().filter(|each| !each.is_ascii()) {
            count += 1;
            han += usize::from(is_ideograph(character));
            after += statistics.cost(character);
        }
        // Of double-byte encodings all but Chinese is left to a search: frames
        // would become Greek letters.
        if channel.right != Right::Utf8 && han * 2 < count {
            return None;
        }
        let gain = before - after;
        let usual = USUAL * Cost::try_from(count).ok()?;
        (count >= LEAST && gain > CLEAR && after < usual).then_some(gain)
    }

    /// Turns the runs that are not ASCII into bytes, and says what their
    /// characters cost; nothing where a line cannot come out of that table.
    fn collect(&mut self, line: &str, channel: &Channel) -> Option<Cost> {
        self.bytes.clear();
        self.runs.clear();
        let statistics = Statistics::get();
        let reverse = Reverse::of_line(channel.wrong, line);
        let double = channel.right != Right::Utf8;
        let western = channel.wrong == Wrong::Western;
        // Of Latin-1, Chinese text has marks of punctuation, which are right.
        let mixed = western && line.bytes().any(|byte| (0xE3..=0xEF).contains(&byte));
        let mut all = 0;
        let mut run = Open::default();
        // Whether the next byte is the second one of a pair.
        let mut second = false;
        for (at, character) in line.char_indices() {
            let code = if character.is_ascii() {
                character as u16
            } else if character == '€' {
                let rest = line.get(at + character.len_utf8()..).unwrap_or_default();
                reverse.euro(self.bytes.iter().rev().copied(), rest)
            } else {
                reverse.code(character)
            };
            let stands = if character.is_ascii() {
                !second
            } else {
                code == 0
            };
            if stands {
                if code == 0 && (!mixed || second) {
                    return None;
                }
                if run.length > 0 {
                    all += self.close(&run, at, mixed);
                    run.length = 0;
                }
                continue;
            }
            if run.length == 0 {
                run = Open {
                    start: at,
                    byte: self.bytes.len(),
                    ..Open::default()
                };
            }
            run.length += 1;
            run.letters |= matches!(character, '\u{80}'..='\u{FF}');
            if !character.is_ascii() {
                run.cost += statistics.cost(character);
            }
            match code.to_be_bytes() {
                [0, byte] => {
                    self.bytes.push(byte);
                    second = double && !second && byte >= 0x80;
                }
                [lead, trail] => {
                    self.bytes.extend_from_slice(&[lead, trail]);
                    second = double && second && trail >= 0x80;
                }
            }
        }
        if second {
            return None;
        }
        if run.length > 0 {
            all += self.close(&run, line.len(), mixed);
        }
        Some(all)
    }

    /// Closes a run, and says what its characters cost.
    fn close(&mut self, run: &Open, end: usize, mixed: bool) -> Cost {
        if mixed && !run.letters {
            self.bytes.truncate(run.byte);
            return 0;
        }
        self.runs.push(Run {
            span: Span::new(run.start, end),
            end: self.bytes.len(),
        });
        run.cost
    }

    /// Reads the bytes as UTF-8, if every run is.
    fn spell_utf8(&mut self) -> Option<()> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        if !self.runs.iter().all(|run| text.is_char_boundary(run.end)) {
            return None;
        }
        self.text.clear();
        self.text.push_str(text);
        Some(())
    }

    /// Reads the bytes in a double-byte encoding, if all are characters.
    fn spell(&mut self, table: &Table) -> Option<()> {
        self.text.clear();
        let mut from = 0;
        for run in &mut self.runs {
            let mut rest = self.bytes.get(from..run.end)?;
            while let Some((first, after)) = rest.split_first() {
                if first.is_ascii() {
                    self.text.push(char::from(*first));
                    rest = after;
                    continue;
                }
                let (second, after) = after.split_first()?;
                self.text.push(table.character([*first, *second])?);
                rest = after;
            }
            from = run.end;
            run.end = self.text.len();
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
    /// Where its bytes begin.
    byte: usize,
    /// How many characters it has so far.
    length: usize,
    /// What they cost.
    cost: Cost,
    /// Whether it has letters of Latin-1.
    letters: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undo(line: &str) -> Option<(&'static str, Edits)> {
        let mut edits = Edits::new();
        let channel = Direct::default().undo(line, 0, None, &mut edits)?;
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
