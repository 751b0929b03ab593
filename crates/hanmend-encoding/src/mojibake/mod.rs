//! Text that was decoded with the wrong table.
//!
//! For each way in which that happens, a [channel](channel), the text is
//! turned back into bytes and these are read in the right encoding, in whole
//! or in part, as [one search](lattice) finds it best. What the statistics
//! say of both sides decides, with one score for all channels.

mod answers;
mod big5;
mod block;
mod border;
mod brackets;
mod cells;
mod chance;
mod channel;
mod classes;
mod clear;
mod code_pages;
mod company;
mod cut;
mod direct;
mod dropped;
mod enclosing;
mod expected;
mod front;
mod gap;
mod guess;
mod hope;
mod key;
mod language;
mod lattice;
mod leaning;
mod list;
mod lossy;
mod missing;
mod mixed;
mod near;
mod numerals;
mod pairs;
mod promise;
mod read;
mod reverse;
mod room;
mod runs;
mod separators;
mod shifts;
mod signs;
mod spelling;
mod tails;
mod taken;
mod undo;
mod utf8;

use std::cmp::Reverse;
use std::rc::Rc;

use hanmend_core::{Edits, Span};

use crate::scan::{Parts, Sign, Suspect};
use crate::statistics::{Cost, NAT};
use cells::Cells;
use channel::{CHANNELS, Channel, Right, Wrong};
use classes::{has_same_singles, has_singles};
use cut::is_cut;
use direct::{Likely, has_loss};
use hope::Hope;
use key::key;
use language::{
    Document, has_letters_beyond_latin_1, is_mac_roman, is_of_euc_in_western,
    is_utf8_without_controls,
};
use list::is_list;
use near::may_be_damaged;
use promise::Promise;
use signs::Signs;
use undo::Undone;

pub(crate) use answers::is_question;
pub(crate) use channel::SHIFT;
pub(crate) use hope::may_be_utf8;
pub(crate) use read::{GBK, chinese_cost};
pub(crate) use room::Room;

/// The prior that text is damaged where it begins to look so.
const DAMAGED: Cost = 9 * NAT;

/// The same where the document already shows that it is.
const DAMAGED_HERE: Cost = 5 * NAT;

/// The same for text that was read as EUC-JP: few is, and rare characters of
/// Chinese and Japanese can be read as usual ones.
const DAMAGED_IN_KANJI: Cost = 20 * NAT;

/// The same for pairs of letters of Latin-1 in a line that has letters of other
/// alphabets: its accents and quotation marks are of its own language.
const DAMAGED_AMONG_ACCENTS: Cost = 21 * NAT;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Scope {
    /// Wrong tables and lost bytes.
    All,
    /// Wrong tables only.
    Tables,
    /// Lost bytes only.
    LostBytes,
}

/// One layer of wrong decoding and the bytes lost in it.
#[derive(Clone, Copy, Debug, Hash)]
pub(crate) struct Mojibake {
    pub(crate) scope: Scope,
    /// Whether the document shows damage that goes with lost bytes.
    pub(crate) suspect: bool,
    /// Whether signs were put there for what was lost as a whole.
    pub(crate) marked: bool,
}

/// A line, or a piece of an overlong one.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    text: &'t str,
    /// Where it begins.
    start: usize,
    document: &'t Document<'t>,
    sign: Sign,
    /// Whether it seems to be cut off within a character.
    cut: bool,
}

/// What a line is in the channel of the line before.
#[derive(Debug)]
enum Again {
    /// Mended as a whole.
    Whole(Undone),
    /// The only one that is searched.
    Promising(Candidate),
    /// No text in any.
    List,
    /// Like any other line, with its cells for that table if they were made.
    Otherwise(Option<Rc<Cells>>),
}

impl Mojibake {
    /// The edits that undo it in those lines of a text, which may be known in parts.
    pub(crate) fn edits(
        self,
        (text, parts): (&str, &Parts),
        lines: &[Suspect],
        room: &mut Room,
    ) -> Edits {
        let mut edits = Edits::new();
        if lines.is_empty() && room.expected.channel.is_none() {
            return edits;
        }
        let document = room.document(text, parts);
        if self.scope != Scope::LostBytes {
            room.mixed.look(text, lines, &document);
        }
        let mut last = room.expected.channel;
        let mut end = 0;
        for Suspect { span, sign } in lines {
            let between = Span::new(end, span.start);
            self.expected(text, between, &document, room, &mut edits);
            end = span.end;
            let line = text.get(span.range()).unwrap_or_default();
            for (start, piece) in pieces(line) {
                let start = span.start + start;
                let line = Line {
                    text: piece,
                    start,
                    document: &document,
                    sign: *sign,
                    cut: is_cut(piece, text.get(start + piece.len()..).unwrap_or_default()),
                };
                let found = self.undo(line, last, room, &mut edits);
                if let Some(found) = found {
                    room.expected.add(found);
                    last = Some(found);
                }
            }
        }
        let behind = Span::new(end, text.len());
        self.expected(text, behind, &document, room, &mut edits);
        room.settle(&document);
        edits
    }

    /// Adds the edits of a line, and says which channel was undone, if any was.
    fn undo(
        self,
        line: Line<'_>,
        last: Option<&'static Channel>,
        room: &mut Room,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        let Line {
            text,
            start,
            document,
            sign,
            cut,
        } = line;
        if self.scope != Scope::LostBytes
            && sign == Sign::Unusual
            && room.mixed.shown().is_none()
            && room.code_pages.undo(text, start, document, edits)
        {
            return None;
        }
        if is_mac_roman(text) || is_of_euc_in_western(text) || is_utf8_without_controls(text) {
            return None;
        }
        let likely = last.map(|last| (last, room.expected.likely(last)));
        let mixed = room.mixed.shown();
        let key = |last: Option<(&Channel, Likely)>| {
            let last = last.map(|(last, likely)| (last.rule.name(), likely));
            key((text, document.flattened, sign, cut, self, last, mixed))
        };
        if room.knows_any()
            && let Some(known) = room.known(key(likely))
        {
            return known.push(text, start, edits);
        }
        let is_table = self.scope != Scope::LostBytes && (sign == Sign::Unusual || last.is_some());
        if is_table && mixed.is_some() {
            let channel = room.mixed.undo(text, start, edits);
            if channel.is_some() {
                room.whole_now.push(start);
                return channel;
            }
        }
        if is_table
            && let Some(channel) = last
            && room.undone.is_none()
            && (text.contains('?') || has_loss(text))
            && let Some(undone) = room
                .tails
                .undone(text, channel, document, &mut room.guesses)
        {
            room.whole_now.push(start);
            undone.push(text, start, edits);
            return last;
        }
        if is_table
            && let Some(likely) = likely
            && let Some(channel) = room.direct.undo_again(text, start, document, likely, edits)
        {
            room.whole_now.push(start);
            return Some(channel);
        }
        let is_first = last.is_none() && !self.suspect && self.scope == Scope::All;
        if is_first && sign == Sign::Unusual && !may_be_damaged(text, document) {
            room.settled.insert(key(None));
            return None;
        }
        let hope = Hope::of(text, document);
        // A question mark mostly stands for what other lines lost in that channel.
        let mut again = None;
        if text.contains('?') {
            again = last.map(|last| self.again(text, document, &hope, last, room));
        }
        if is_table
            && !matches!(again, Some(Again::Whole(_)))
            && hope.is_any_whole()
            && let Some(channel) = room.direct.undo_any(text, start, document, edits)
        {
            room.whole_now.push(start);
            return Some(channel);
        }
        if is_table
            && !has_loss(text)
            && let Some(channel) = room.mixed.undo_any(text, start, document, edits)
        {
            room.whole_now.push(start);
            return Some(channel);
        }
        let again =
            again.or_else(|| last.map(|last| self.again(text, document, &hope, last, room)));
        let (best, depends) = match again {
            Some(Again::Whole(undone)) if room.undone.is_none() => {
                room.whole_now.push(start);
                undone.push(text, start, edits);
                return last;
            }
            Some(Again::Whole(undone)) => (Some(undone), key(likely)),
            Some(Again::Promising(candidate)) => {
                let best = self.best(text, document, vec![candidate], room);
                (best, key(likely))
            }
            Some(Again::List) => return None,
            // What the line before was does not matter.
            other => {
                let cells = match other {
                    Some(Again::Otherwise(cells)) => cells,
                    _ => None,
                };
                if is_list(text) {
                    return None;
                }
                if let Some(known) = room.known(key(None)) {
                    let channel = known.push(text, start, edits);
                    if channel.is_none() {
                        room.settled.insert(key(likely));
                    }
                    return channel;
                }
                let candidates = match (sign, self.scope) {
                    (Sign::Lost, _) => Vec::new(),
                    // Several single letters in a line were meant.
                    (Sign::Stray, _)
                        if !self.suspect && (has_singles(text) || has_same_singles(text)) =>
                    {
                        Vec::new()
                    }
                    // Single bytes are no sign of a wrong table.
                    (Sign::Stray, Scope::All) => Mojibake {
                        scope: Scope::LostBytes,
                        ..self
                    }
                    .promising(text, document, &hope, cells),
                    _ => {
                        let mut all = self.promising(text, document, &hope, cells);
                        if !self.suspect && has_same_singles(text) && !has_loss(text) {
                            all.retain(|candidate| !candidate.channel.is_shift());
                        }
                        all
                    }
                };
                (self.best(text, document, candidates, room), key(None))
            }
        };
        let best = best
            .filter(|undone| !cut || !undone.is_of_the_last_sign(text))
            .filter(|undone| !undone.is_chance(text));
        let known = edits.len();
        if let Some(undone) = &best {
            undone.push(text, start, edits);
        }
        if edits.len() == known {
            // Behind the same channel it need not be asked again whether that
            // matters.
            room.settled.insert(depends);
            room.settled.insert(key(likely));
            return None;
        }
        let undone = best?;
        let channel = undone.channel;
        if let Some(all) = &mut room.undone {
            all.insert(depends, undone);
        }
        Some(channel)
    }

    /// What a line is in the channel of the line before.
    fn again(
        self,
        line: &str,
        document: &Document<'_>,
        hope: &Hope<'_>,
        channel: &'static Channel,
        room: &mut Room,
    ) -> Again {
        // A double-byte encoding has to promise less than all of a line has to gain.
        let is_double = channel.right != Right::Utf8 && channel.wrong != Wrong::EucJp;
        if is_double && !hope.is_promise(channel) {
            return Again::Otherwise(None);
        }
        let cells = Cells::new(line, channel.wrong, document, document.is_japanese());
        if cells.order.is_list() {
            return Again::List;
        }
        if let Some(undone) = self.whole(line, &cells, channel, true, room) {
            return Again::Whole(undone);
        }
        match promise::of(channel, &cells) {
            Some(promise) if promise.gain > BEYOND_DOUBT => Again::Promising(Candidate {
                channel,
                cells: Rc::new(cells),
                promise,
            }),
            _ => Again::Otherwise(Some(Rc::new(cells))),
        }
    }

    /// The way to read a line that gains most.
    fn best(
        self,
        line: &str,
        document: &Document<'_>,
        candidates: Vec<Candidate>,
        room: &mut Room,
    ) -> Option<Undone> {
        if let [only] = candidates.as_slice()
            && let Some(undone) = self.whole(line, &only.cells, only.channel, false, room)
        {
            return Some(undone);
        }
        let mut best: Option<Undone> = None;
        for candidate in candidates {
            let channel = candidate.channel;
            let prior = match channel.wrong {
                _ if self.suspect && channel.is_shift() => DAMAGED_HERE,
                Wrong::EucJp => DAMAGED_IN_KANJI,
                Wrong::Western
                    if channel.right != Right::Utf8 && has_letters_beyond_latin_1(line) =>
                {
                    DAMAGED_AMONG_ACCENTS
                }
                _ => DAMAGED,
            };
            let prior = (prior, prior <= DAMAGED_HERE && !self.marked);
            let key = key((line, document.flattened, prior, channel.rule.name()));
            if room.vain.contains(&key) {
                continue;
            }
            let promise = candidate.promise;
            let rooms = (&mut room.search, &mut room.guesses);
            let undone = Undone::of(line, &candidate.cells, channel, prior, promise, rooms);
            if undone.gain <= 0 {
                room.vain.insert(key);
            }
            if undone.worth() > best.as_ref().map_or(0, Undone::worth) {
                best = Some(undone);
            }
        }
        best
    }

    /// All of a line undone, if bytes were lost and it is clear.
    fn whole(
        self,
        line: &str,
        cells: &Cells,
        channel: &'static Channel,
        again: bool,
        room: &mut Room,
    ) -> Option<Undone> {
        if self.scope == Scope::LostBytes {
            return None;
        }
        room.lossy
            .undone(line, cells, channel, again, &mut room.guesses)
    }

    /// The channels that are worth a search, the most promising ones, for a line of
    /// which the cells for one table are perhaps known.
    fn promising(
        self,
        line: &str,
        document: &Document<'_>,
        hope: &Hope<'_>,
        cells: Option<Rc<Cells>>,
    ) -> Vec<Candidate> {
        // Of Japanese they are others.
        let cells = cells.filter(|_| !document.is_japanese());
        let mut found = self.promising_in(line, document, hope, cells, false);
        // Few lines come so far, so that few documents are asked.
        if !found.is_empty() && document.is_japanese() {
            found = self.promising_in(line, document, hope, None, true);
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

    /// All channels that are worth a search.
    fn promising_in(
        self,
        line: &str,
        document: &Document<'_>,
        hope: &Hope<'_>,
        known: Option<Rc<Cells>>,
        japanese: bool,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        let signs = Signs::of(line);
        let mut cells: Option<Rc<Cells>> = None;
        for channel in &CHANNELS {
            let wanted = match self.scope {
                Scope::All => true,
                Scope::Tables => !channel.is_shift(),
                Scope::LostBytes => channel.is_shift(),
            };
            if !wanted || !signs.allow(channel) || !hope.is_promise(channel) {
                continue;
            }
            // Channels of the same table follow each other and share cells.
            let cells = match &mut cells {
                Some(cells) if cells.wrong == channel.wrong => cells,
                cells => cells.insert(match &known {
                    Some(known) if known.wrong == channel.wrong => Rc::clone(known),
                    _ => Rc::new(Cells::new(line, channel.wrong, document, japanese)),
                }),
            };
            if let Some(promise) = promise::of(channel, cells) {
                found.push(Candidate {
                    channel,
                    cells: Rc::clone(cells),
                    promise,
                });
            }
        }
        found
    }
}

/// A channel that is worth a search.
#[derive(Debug)]
struct Candidate {
    channel: &'static Channel,
    cells: Rc<Cells>,
    promise: Promise,
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
