//! Whole lines that were misread without loss: they need no search.
//!
//! All bytes of such a line are known and spell text in the right encoding.
//! Where that text is far likelier than what stands there, nothing else can
//! come out of a search, which takes a hundred times as long.

use hanmend_core::Span;

use super::channel::{CHANNELS, Channel, Right, Wrong};
use super::undo::{Change, Undone};
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

/// A line as a whole, read in the channel of the line before, or else in the
/// one that gains most.
pub(super) fn undone(line: &str, last: Option<&'static Channel>) -> Option<Undone> {
    if line.contains('\u{FFFD}') {
        return None;
    }
    let mut room = Room::default();
    if let Some(gain) = last.and_then(|channel| room.gain(line, channel)) {
        return Some(room.undone(line, last?, gain));
    }
    let western = line.contains(|each: char| matches!(each, '\u{80}'..='\u{FF}'));
    let best = CHANNELS
        .iter()
        .filter(|channel| (channel.wrong == Wrong::Western) == western)
        .filter_map(|channel| Some((room.gain(line, channel)?, channel)))
        .max_by_key(|(gain, _)| *gain);
    let (gain, channel) = best?;
    // The room has what was read last.
    room.gain(line, channel)?;
    Some(room.undone(line, channel, gain))
}

/// The bytes of a line and what they spell.
#[derive(Debug, Default)]
struct Room {
    bytes: Vec<u8>,
    text: String,
}

impl Room {
    /// What the right reading gains, if it is clear.
    fn gain(&mut self, line: &str, channel: &Channel) -> Option<Cost> {
        if channel.is_shift() {
            return None;
        }
        let statistics = Statistics::get();
        self.bytes.clear();
        self.text.clear();
        let mut before = 0;
        for character in line.chars() {
            if character.is_ascii() {
                self.bytes.push(character as u8);
                continue;
            }
            let (bytes, length) = channel.wrong.bytes(character)?;
            self.bytes.extend_from_slice(bytes.get(..length)?);
            before += statistics.cost(character);
        }
        match channel.right {
            Right::Utf8 => self.text.push_str(std::str::from_utf8(&self.bytes).ok()?),
            Right::Gbk => self.read(Table::gbk())?,
            Right::Big5 => self.read(Table::big5())?,
        }
        let mut count = 0;
        let mut after = 0;
        for character in self.text.chars().filter(|each| !each.is_ascii()) {
            count += 1;
            after += statistics.cost(character);
        }
        let gain = before - after;
        let usual = USUAL * Cost::try_from(count).ok()?;
        (count >= LEAST && gain > CLEAR && after < usual).then_some(gain)
    }

    /// Reads the bytes, if all are characters.
    fn read(&mut self, table: &Table) -> Option<()> {
        let mut rest = self.bytes.as_slice();
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
        Some(())
    }

    /// The parts of the line that change.
    fn undone(&self, line: &str, channel: &'static Channel, gain: Cost) -> Undone {
        let mut changes: Vec<Change> = Vec::new();
        let mut open: Option<Change> = None;
        let mut left = line.char_indices().peekable();
        // How many bytes of the wrong and of the right reading are behind.
        let (mut wrong, mut right) = (0, 0);
        for character in self.text.chars() {
            if wrong == right
                && character.is_ascii()
                && left.next_if(|(_, each)| *each == character).is_some()
            {
                changes.extend(open.take());
                wrong += 1;
                right += 1;
                continue;
            }
            let start = left.peek().map_or(line.len(), |(start, _)| *start);
            let change = open.get_or_insert_with(|| Change::known_at(start));
            change.add(character);
            right += match channel.right {
                Right::Utf8 => character.len_utf8(),
                _ if character.is_ascii() => 1,
                _ => 2,
            };
            while wrong < right
                && let Some((start, each)) = left.next()
            {
                wrong += channel.wrong.bytes(each).map_or(1, |(_, length)| length);
                change.span.end = start + each.len_utf8();
            }
        }
        changes.extend(open);
        changes.retain(|change| !is_same(line, change.span, &change.replacement));
        Undone {
            gain,
            changes,
            channel,
        }
    }
}

fn is_same(line: &str, span: Span, replacement: &str) -> bool {
    line.get(span.range()) == Some(replacement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_without_loss_are_read_as_a_whole() {
        let line = "村裡修了一條新路，大家都很高興";
        let bytes = Table::big5();
        let damaged: String = line
            .chars()
            .flat_map(|each| bytes.pair(each).unwrap_or_default())
            .map(char::from)
            .collect();
        let undone = undone(&damaged, None).unwrap();
        assert_eq!(undone.channel.rule.name(), "mojibake.big5-as-western");
        assert_eq!(undone.changes[0].replacement, line);
        assert!(super::undone(line, None).is_none());
    }
}
