//! Lines that were misread without loss: they need no search.
//!
//! All bytes of the damaged runs of such a line are known and spell text in
//! the right encoding. Where that text is far likelier than what stands there,
//! nothing else can come out of a search, which takes a hundred times as long.

use std::sync::LazyLock;

use hanmend_core::{Certainty, Edits};
use memchr::memmem::Finder;

use super::chance::{is_of_few_letters, is_of_repeats};
use super::channel::{CHANNELS, Channel, Right, Wrong};
use super::clear::Clear;
use super::language::{Document, is_of_chinese};
use super::runs::{Runs, Tally};
use super::undo::is_quoted;
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

pub(super) fn has_loss(line: &str) -> bool {
    LOSS.find(line.as_bytes()).is_some()
}

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

/// What is kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Direct {
    runs: Runs,
}

impl Direct {
    /// Undoes a line in the channel that gains most, and says which it was. The
    /// line begins at `start`.
    pub(super) fn undo_any(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if has_loss(line) {
            return None;
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

    /// Undoes a line in the channel of the line before.
    pub(super) fn undo_again(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        (last, likely): (&'static Channel, Likely),
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if has_loss(line) {
            return None;
        }
        self.read(line, document, last, likely)?;
        self.push(line, start, last, edits);
        Some(last)
    }

    /// Whether a line can be undone in the channel of other lines.
    pub(super) fn reads(
        &mut self,
        line: &str,
        document: &Document<'_>,
        (channel, likely): (&'static Channel, Likely),
    ) -> bool {
        // Most lines are no text in it from the first character on.
        self.read(line, document, channel, likely).is_some() && !has_loss(line)
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
        let before = self.runs.read(line, channel, document)?;
        let Tally { count, han, cost } = self.runs.tally;
        if channel.right != Right::Utf8 {
            // Words in halfwidth kana.
            let kana = channel.wrong == Wrong::ShiftJis && self.runs.are_kana(line);
            // Of double-byte encodings all but Chinese is left to a search: frames
            // would become Greek letters.
            if kana || han * 2 < count {
                return None;
            }
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
            && self.runs.text.chars().all(is_of_chinese)
        {
            // Most of what is no text has no usual pairs.
            let cost = self.spelt_in_pairs(likely);
            if least.is_usual(count, cost) {
                let before = self.before_in_pairs(line, likely);
                gain = before - cost;
                clear = least.is_met((count, 0), before, cost);
            }
        }
        // Words in Han characters, with kana around, or the same few characters.
        let meant = clear
            && match channel.right {
                Right::Utf8 => {
                    channel.wrong != Wrong::Western && is_of_few_letters(&self.runs.text)
                }
                _ => {
                    let is_any = channel.wrong != Wrong::Western && likely == Likely::AsAny;
                    document.is_japanese() || is_any && is_of_repeats(gain, self.runs.text.chars())
                }
            };
        (clear && !meant).then_some(gain)
    }

    /// What the runs cost with the pairs that their characters make.
    fn before_in_pairs(&self, line: &str, likely: Likely) -> Cost {
        let runs = self.runs.runs.iter();
        let runs = runs.map(|run| line.get(run.span.range()).unwrap_or_default());
        runs.map(|run| cost_in_pairs(run, likely)).sum()
    }

    /// What they spell costs with its pairs.
    fn spelt_in_pairs(&self, likely: Likely) -> Cost {
        let mut from = 0;
        let runs = self.runs.runs.iter().map(|run| {
            let spelt = self.runs.text.get(from..run.end).unwrap_or_default();
            from = run.end;
            cost_in_pairs(spelt, likely)
        });
        runs.sum()
    }

    /// Adds the edits of what was read last.
    pub(super) fn push(
        &self,
        line: &str,
        start: usize,
        channel: &'static Channel,
        edits: &mut Edits,
    ) {
        let mut from = 0;
        for run in &self.runs.runs {
            let replacement = self.runs.text.get(from..run.end).unwrap_or_default();
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

/// What a text costs with the pairs that its characters make, but for ASCII.
fn cost_in_pairs(text: &str, likely: Likely) -> Cost {
    let statistics = Statistics::get();
    // Among lines that were misread hangul is no Korean.
    let hangul = match likely {
        Likely::AsMost => HANGUL_AMONG_DAMAGE,
        _ => 0,
    };
    let mut before = ' ';
    let costs = text.chars().filter(|each| !each.is_ascii()).map(|each| {
        let mut cost = statistics.cost(each) - statistics.bonus(before, each);
        if matches!(each, '가'..='힣') {
            cost += hangul;
        }
        before = each;
        cost
    });
    costs.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Table;

    fn undo(line: &str) -> Option<(&'static str, Edits)> {
        let mut edits = Edits::new();
        let channel = Direct::default().undo_any(line, 0, &Document::new(line), &mut edits)?;
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
