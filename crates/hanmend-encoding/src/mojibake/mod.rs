//! Text that was decoded with the wrong table.
//!
//! For each way in which that happens, a [channel](channel), the text is
//! turned back into bytes and these are read in the right encoding, in whole
//! or in part, as [one search](lattice) finds it best. What the statistics
//! say of both sides decides, with one score for all channels.

mod cells;
mod channel;
mod direct;
mod lattice;
mod missing;
mod promise;
mod read;
mod undo;

use std::cmp::Reverse;
use std::rc::Rc;

use hanmend_core::{Edits, Span};

use crate::statistics::{Cost, NAT};
use cells::Cells;
use channel::{CHANNELS, Channel, Wrong};
use missing::Room;
use promise::Promise;
use undo::Undone;

/// The prior that text is damaged where it begins to look so.
const DAMAGED: Cost = 9 * NAT;

/// The same where the document already shows that it is.
const DAMAGED_HERE: Cost = 5 * NAT;

/// How many channels are searched for a line: the right one is among the most
/// promising.
const MOST_SEARCHES: usize = 3;

/// What the channel of the line before has to promise for a line to be the
/// only one that is searched.
const BEYOND_DOUBT: Cost = 60 * NAT;

/// How much more than twice as much as the next one a channel has to promise
/// to be the only one that is searched.
const CLEAR_LEAD: Cost = 10 * NAT;

/// Which damage is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Wrong tables and lost bytes.
    All,
    /// Wrong tables only.
    Tables,
    /// Lost bytes only.
    LostBytes,
}

/// One layer of wrong decoding and the bytes lost in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mojibake {
    pub(crate) scope: Scope,
    /// Whether the document shows damage that goes with lost bytes.
    pub(crate) suspect: bool,
}

impl Mojibake {
    /// The edits that undo it in those lines of the text.
    pub(crate) fn edits(self, text: &str, lines: &[Span]) -> Edits {
        let mut edits = Edits::new();
        if lines.is_empty() {
            return edits;
        }
        let flattened = is_flattened(text);
        let mut last: Option<&'static Channel> = None;
        let mut room = Room::default();
        for span in lines {
            let line = text.get(span.range()).unwrap_or_default();
            for (start, piece) in pieces(line) {
                if let Some(undone) = self.best(piece, flattened, last, &mut room) {
                    last = Some(undone.channel);
                    undone.push(piece, span.start + start, &mut edits);
                }
            }
        }
        edits
    }

    /// The way to read a line that gains most.
    fn best(
        self,
        line: &str,
        flattened: bool,
        last: Option<&'static Channel>,
        room: &mut Room,
    ) -> Option<Undone> {
        if self.scope != Scope::LostBytes
            && let Some(undone) = direct::undone(line, last)
        {
            return Some(undone);
        }
        let mut best: Option<Undone> = None;
        let same = last
            .and_then(|channel| self.candidate(line, channel, flattened))
            .filter(|candidate| candidate.promise.gain > BEYOND_DOUBT);
        let candidates = match same {
            Some(same) => vec![same],
            None => self.promising(line, flattened),
        };
        for candidate in candidates {
            let channel = candidate.channel;
            let prior = if self.suspect && channel.is_shift() {
                DAMAGED_HERE
            } else {
                DAMAGED
            };
            let promise = candidate.promise;
            let undone = Undone::of(line, &candidate.cells, channel, prior, promise, room);
            if undone.gain > best.as_ref().map_or(0, |best| best.gain) {
                best = Some(undone);
            }
        }
        best
    }

    /// One channel, if it is worth a search.
    fn candidate(
        self,
        line: &str,
        channel: &'static Channel,
        flattened: bool,
    ) -> Option<Candidate> {
        let flattened = flattened && channel.wrong == Wrong::Gbk;
        let cells = Cells::new(line, channel.wrong, flattened);
        let promise = promise::of(channel, &cells)?;
        Some(Candidate {
            channel,
            cells: Rc::new(cells),
            promise,
        })
    }

    /// The channels that are worth a search, the most promising ones.
    fn promising(self, line: &str, flattened: bool) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let tables = tables(line);
        let mut cells: Option<Rc<Cells>> = None;
        let japanese = cells::has_words_of_kana(line);
        for channel in &CHANNELS {
            let wanted = match self.scope {
                Scope::All => true,
                Scope::Tables => !channel.is_shift(),
                Scope::LostBytes => channel.is_shift(),
            };
            if !wanted || !tables.contains(&channel.wrong) || japanese && channel.is_shift() {
                continue;
            }
            // Channels of the same table follow each other and share cells.
            let cells = match &mut cells {
                Some(cells) if cells.wrong == channel.wrong => cells,
                cells => cells.insert(Rc::new(Cells::new(
                    line,
                    channel.wrong,
                    flattened && channel.wrong == Wrong::Gbk,
                ))),
            };
            if let Some(promise) = promise::of(channel, cells) {
                found.push(Candidate {
                    channel,
                    cells: Rc::clone(cells),
                    promise,
                });
            }
        }
        found.sort_by_key(|candidate| Reverse(candidate.promise.gain));
        if let [first, second, ..] = found.as_slice()
            && first.promise.gain > second.promise.gain * 2 + CLEAR_LEAD
        {
            found.truncate(1);
        }
        found.truncate(MOST_SEARCHES);
        found
    }
}

/// The tables with which a line can have been decoded, by the characters that
/// only they have.
fn tables(line: &str) -> Vec<Wrong> {
    let mut tables = vec![Wrong::Gbk, Wrong::Big5];
    let lost = line.contains('\u{FFFD}');
    if line.contains(|character: char| matches!(character, '\u{80}'..='\u{FF}') && character != '·')
    {
        tables.push(Wrong::Western);
    }
    if lost || line.contains(|character: char| matches!(character, '｡'..='ﾟ')) {
        tables.push(Wrong::ShiftJis);
    }
    if lost || line.contains(|character: char| matches!(character, '가'..='힣')) {
        tables.push(Wrong::EucKr);
    }
    if lost {
        tables.push(Wrong::EucJp);
    }
    tables
}

/// A channel that is worth a search.
#[derive(Debug)]
struct Candidate {
    channel: &'static Channel,
    cells: Rc<Cells>,
    promise: Promise,
}

/// Whether the text has halfwidth commas between Han characters and no
/// fullwidth ones: then its other marks were flattened with them.
fn is_flattened(text: &str) -> bool {
    !text.contains('，') && text.contains(',')
}

/// How long a piece of text is searched at a time, in bytes, so that a text
/// without line ends does not take memory in proportion.
const LONGEST_PIECE: usize = 8192;

/// A line in pieces that are not overlong, with where they begin.
fn pieces(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut rest = line;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let start = line.len() - rest.len();
        let mut end = rest.len().min(LONGEST_PIECE);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some((start, piece))
    })
}
