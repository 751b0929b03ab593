//! Through which channel the lines of a text are to be expected to have come.
//!
//! A line of two characters shows nothing by itself: it is undone where others
//! of the text were, and where that makes likelier text.

use super::channel::{CHANNELS, Channel};
use super::direct::Likely;
use super::language::Document;

/// What is known from the lines that were undone so far.
#[derive(Debug, Default)]
pub(super) struct Expected {
    counts: [usize; CHANNELS.len()],
    /// That of most lines, when a round is over.
    pub(super) channel: Option<&'static Channel>,
    /// Whether that are most of all lines that are not ASCII.
    of_most: bool,
}

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
    }
}
