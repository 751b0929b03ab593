//! Through which channel the lines of a text are to be expected to have come.
//!
//! A line of two characters shows nothing by itself: it is undone where others
//! of the text were, and where that makes likelier text.

use hanmend_core::{Edits, Span};
use memchr::memchr;

use super::cells::Cells;
use super::channel::{CHANNELS, Channel, Right};
use super::direct::{Likely, has_loss};
use super::key::key;
use super::language::{Document, is_mac_roman, is_of_euc_in_western, is_utf8_without_controls};
use super::{LONGEST_PIECE, Mojibake, Room, Scope};

/// What is known from the lines that were undone so far.
#[derive(Debug, Default)]
pub(super) struct Expected {
    counts: [usize; CHANNELS.len()],
    /// That of most lines, when a round is over.
    pub(super) channel: Option<&'static Channel>,
    /// Whether that are most of all lines that are not ASCII.
    of_most: bool,
}

/// In how many lines one that was undone says nothing of the others: of a dictionary, in
/// which any two rare characters stand together somewhere, a few look damaged.
const RARE: usize = 128;

impl Expected {
    /// Adds the channel of a line that was undone.
    pub(super) fn add(&mut self, found: &Channel) {
        let mut counts = CHANNELS.iter().zip(&mut self.counts);
        if let Some((_, count)) = counts.find(|(each, _)| std::ptr::eq(*each, found)) {
            *count += 1;
        }
    }

    /// Ends a round over a document.
    pub(super) fn settle(&mut self, document: &Document<'_>) {
        let tables = CHANNELS.iter().zip(self.counts);
        let tables = tables.filter(|(each, count)| *count > 0 && !each.is_shift());
        let Some((channel, count)) = tables.max_by_key(|(_, count)| *count) else {
            return;
        };
        if document.has_wide_lines(count * RARE) {
            return;
        }
        self.channel = Some(channel);
        self.of_most = !document.has_wide_lines(count * 2);
    }

    /// How likely a line is to have come through a channel through which the one
    /// before came.
    pub(super) fn likely(&self, channel: &Channel) -> Likely {
        match self.channel {
            Some(usual) if self.of_most && std::ptr::eq(usual, channel) => Likely::AsMost,
            _ => Likely::Again,
        }
    }
}

impl Mojibake {
    /// Adds the edits of lines that show nothing by themselves, in a text of
    /// which others came through a channel.
    pub(super) fn expected(
        self,
        text: &str,
        span: Span,
        document: &Document<'_>,
        room: &mut Room,
        edits: &mut Edits,
    ) {
        let Some(channel) = room.expected.channel else {
            return;
        };
        let likely = room.expected.likely(channel);
        let mixed = room.mixed.shown();
        if self.scope == Scope::LostBytes {
            return;
        }
        let mut start = span.start;
        while let Some(rest) = text.get(start..span.end)
            && !rest.is_empty()
        {
            let at = start;
            let end = memchr(b'\n', rest.as_bytes());
            start += end.map_or(rest.len(), |end| end + 1);
            if room.has_mended(Span::new(at, start)) {
                continue;
            }
            let line = text.get(at..start).unwrap_or_default();
            if line.is_ascii() || line.len() > LONGEST_PIECE {
                continue;
            }
            // They are asked in each round, and nearly all in vain. In UTF-8 most are no text
            // from the first character on, which is asked sooner than what is known of a line.
            let key = || key((line, document.flattened, channel.rule.name(), likely, mixed));
            let is_double = channel.right != Right::Utf8;
            if is_double && room.vain.contains(&key()) {
                continue;
            }
            if is_of_euc_in_western(line) || is_utf8_without_controls(line) {
                continue;
            }
            if let Some(found) = room.mixed.undo(line, at, edits) {
                room.expected.add(found);
                continue;
            }
            if room.direct.reads(line, document, (channel, likely)) {
                if !is_mac_roman(line) {
                    room.direct.push(line, at, channel, edits);
                    room.expected.add(channel);
                }
                continue;
            }
            let known = edits.len();
            let may_be_lossy = memchr(b'?', line.as_bytes()).is_some() || has_loss(line);
            if may_be_lossy && !is_mac_roman(line) && (is_double || !room.vain.contains(&key())) {
                let cells = Cells::new(line, channel.wrong, document, document.is_japanese());
                if let Some(undone) = self.whole(line, &cells, channel, true, room) {
                    undone.push(line, at, edits);
                }
            }
            if (is_double || may_be_lossy) && edits.len() == known {
                room.vain.insert(key());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_channel_of_most_lines_is_expected() {
        let [first, second, ..] = &CHANNELS;
        let mut expected = Expected::default();
        expected.settle(&Document::new("村里\n"));
        assert!(expected.channel.is_none());
        for channel in [first, second, second] {
            expected.add(channel);
        }
        expected.settle(&Document::new("村里\n修路\n大家\nabc\n"));
        assert!(std::ptr::eq(expected.channel.unwrap(), second));
        assert_eq!(expected.likely(second), Likely::AsMost);
        assert_eq!(expected.likely(first), Likely::Again);
        expected.settle(&Document::new("村里\n修路\n大家\n高兴\n"));
        assert_eq!(expected.likely(second), Likely::Again);
        let mut rare = Expected::default();
        rare.add(first);
        rare.settle(&Document::new(&"村里\n".repeat(RARE)));
        assert!(rare.channel.is_none());
    }
}
