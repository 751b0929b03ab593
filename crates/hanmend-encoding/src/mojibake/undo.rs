//! From the cheapest way through a line to its edits.

use hanmend_core::{Certainty, Edits, Span};

use super::border;
use super::cells::{Cell, Cells, PICTURES};
use super::channel::{Channel, Right, Wrong};
use super::language::{has_lone_control, is_small_word};
use super::lattice::{Mode, Search, Step};
use super::promise::Promise;
use super::read::LOST;
use super::shifts::Shifts;
use super::{enclosing, guess, lattice};
use crate::forms::is_ideograph;
use crate::statistics::{Cost, NAT, Script, Statistics};
use crate::words::is_in_words;

/// What undoing has to gain to be sure, when nothing was inferred.
const SURE: Cost = 24 * NAT;

/// A line with damage undone.
#[derive(Debug)]
pub(super) struct Undone {
    /// How much less it costs than before, beyond the prior.
    pub(super) gain: Cost,
    pub(super) changes: Vec<Change>,
    pub(super) channel: &'static Channel,
}

/// A part of a line that changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Change {
    pub(super) span: Span,
    pub(super) replacement: String,
    inferred: bool,
    /// How many of its characters are guessed, and how many are not.
    guessed: usize,
    known: usize,
}

impl Change {
    /// One that puts so many known and guessed characters.
    pub(super) fn new(span: Span, replacement: String, (known, guessed): (usize, usize)) -> Change {
        Change {
            span,
            replacement,
            inferred: guessed > 0,
            guessed,
            known,
        }
    }

    /// Whether so little is known of it that the rest could be anything.
    fn is_invention(&self, few: usize) -> bool {
        self.guessed > few && self.known * LEAST_KNOWN < self.guessed
    }

    /// Whether a shift is read into a part of the line without a sign of one:
    /// `！` can be one half of two `。`, `（i` one of `╥`, and `氨酰胺` is `“滨０分`.
    fn is_unfounded(&self, line: &str) -> bool {
        let before = line.get(self.span.range()).unwrap_or_default();
        let few = self.known < LEAST_IN_A_SHIFT && self.guessed == FEW_IN_A_SHIFT;
        let no_text = self.known > 0 && !self.replacement.chars().any(is_ideograph);
        no_text || few && !before.contains([LOST, '?'])
    }

    /// Whether nothing is replaced but one or two characters of private use, of
    /// which fonts make pictures.
    fn is_of_pictures(&self, line: &str) -> bool {
        let before = line.get(self.span.range()).unwrap_or_default();
        before.chars().all(|each| PICTURES.contains(&each))
            && before.chars().nth(MOST_PICTURES).is_none()
    }

    /// Whether it is one character of which a half is left.
    fn is_one_guess(&self) -> bool {
        self.known == 0 && self.guessed == 1
    }
}

/// How much more than another channel a shift has to gain for each character
/// that is guessed.
const A_GUESS: Cost = 4 * NAT;

/// How many pictures stand side by side at most.
const MOST_PICTURES: usize = 2;

/// How many characters can be guessed where nothing else is read anew.
const FEW: usize = 1;

/// The same for a lost byte: of the character there one half is known, and of
/// the one where the shift ends, too.
const FEW_IN_A_SHIFT: usize = 2;

/// How many characters have to be known between the ends of a shift that no sign
/// shows: with two, `谷氨酰胺` is damaged by itself, with three `吮疽舐痔`, and no more sentences come
/// back.
pub(super) const LEAST_IN_A_SHIFT: usize = 4;

/// For how many guessed or lost characters one has to be known. Of UTF-8 that
/// was read as Big5 one in four is.
const LEAST_KNOWN: usize = 6;

impl Undone {
    /// The best that can be made of a line, if `enter` is the prior that it is
    /// damaged in this way, and `halves` says whether a sign alone may be half of a mark.
    pub(super) fn of(
        line: &str,
        cells: &Cells,
        channel: &'static Channel,
        (enter, halves): (Cost, bool),
        promise: Promise,
        (room, guesses): (&mut lattice::Room, &mut guess::Room),
    ) -> Undone {
        // Where bytes were lost what lies between the stretches is mostly
        // damaged, too.
        let (from, to) = if cells.has_loss() {
            (0, cells.cells.len())
        } else {
            cells.around(promise.from, promise.to)
        };
        let search = Search {
            right: channel.right,
            enter,
            halves,
        };
        if channel.is_shift() {
            let shifts = Shifts::of(cells, from, to);
            let Some(window) = shifts.window(enter, cells) else {
                return Undone::nothing(channel);
            };
            guesses.lean(cells);
            let mut way = search.run(cells, window, Some((&shifts, false)), room, guesses);
            // Only where something was shifted it is asked what was left out.
            if way.iter().any(|step| step.mode == Mode::Undone) {
                way = search.run(cells, window, Some((&shifts, true)), room, guesses);
            }
            enclosing::settle(cells, window, &mut way, guesses);
            return Undone::by(line, cells, channel, window, &way);
        }
        let mut way = search.run(cells, (from, to), None, room, guesses);
        guesses.settle(channel.right, cells, &mut way);
        border::settle(channel.right, cells, &mut way, guesses);
        Undone::by(line, cells, channel, (from, to), &way)
    }

    /// A line in which nothing is undone.
    fn nothing(channel: &'static Channel) -> Undone {
        Undone {
            gain: 0,
            changes: Vec::new(),
            channel,
        }
    }

    /// What a way through a part of a line makes of it.
    fn by(
        line: &str,
        cells: &Cells,
        channel: &'static Channel,
        (from, to): (usize, usize),
        way: &[Step],
    ) -> Undone {
        let total = way.last().map_or(0, |step| step.total);
        Undone {
            gain: as_it_is(cells, channel, from, to) - total,
            changes: changes(cells, line, way, to),
            channel,
        }
    }

    /// Whether nothing changes but the sign of damage that a line ends with.
    pub(super) fn is_of_the_last_sign(&self, line: &str) -> bool {
        let Some(known) = line.trim_end_matches(['\r', '\n']).strip_suffix(LOST) else {
            return false;
        };
        self.changes
            .iter()
            .all(|each| each.span.start >= known.len())
    }

    /// What it gains beside other channels: a shift, in which the best of many
    /// characters is guessed, gains something by that alone.
    pub(super) fn worth(&self) -> Cost {
        if self.gain <= 0 || !self.channel.is_shift() {
            return self.gain;
        }
        let guessed: usize = self.changes.iter().map(|each| each.guessed).sum();
        (self.gain - guessed as Cost * A_GUESS).max(1)
    }

    /// Whether it needs no second look: in UTF-8 bytes spell nothing by chance.
    fn is_plain(&self) -> bool {
        self.channel.right == Right::Utf8 || self.gain > SURE
    }

    /// Whether what is replaced can well have been meant: a single character
    /// of private use, pictures among words, a word with accents, words in halfwidth
    /// kana.
    fn is_accident(&self, line: &str) -> bool {
        if self.channel.right == Right::Utf8 || self.channel.is_shift() {
            return false;
        }
        let puts = self
            .changes
            .iter()
            .flat_map(|each| each.replacement.chars());
        let single = puts.filter(|each| !each.is_ascii()).take(2).count() < 2;
        let mut replaced = self
            .changes
            .iter()
            .flat_map(|each| line.get(each.span.range()).unwrap_or_default().chars());
        let small_word =
            |each: &Change| is_small_word(line.get(each.span.range()).unwrap_or_default());
        single
            || self.changes.iter().all(|each| each.is_of_pictures(line))
            || self.channel.wrong == Wrong::Western && self.changes.iter().all(small_word)
            || self.channel.wrong == Wrong::ShiftJis && is_of_kana(replaced.clone())
            || replaced.all(|each| each.is_ascii() || matches!(each, '｡'..='ﾟ'))
    }

    /// Adds the edits, for a line that begins at `start`.
    pub(super) fn push(&self, line: &str, start: usize, edits: &mut Edits) {
        let accident = self.is_accident(line);
        let few = if self.channel.is_shift() {
            FEW_IN_A_SHIFT
        } else {
            FEW
        };
        for change in &self.changes {
            let shift = self.channel.is_shift();
            // One guess has been weighed against all others.
            let weighed = self.is_plain() || shift && change.is_one_guess();
            if !weighed && !is_chinese(&change.replacement)
                || shift && change.is_unfounded(line)
                || change.is_invention(few)
                || has_lone_control(&change.replacement)
                || accident
                || is_in_words(line, change.span)
                || shift && is_in_words(line, without_marks(line, change.span))
            {
                continue;
            }
            let certainty = if is_quoted(line, change.span) {
                Certainty::Suggested
            } else if change.inferred || self.gain < SURE {
                Certainty::Likely
            } else {
                Certainty::Sure
            };
            edits.push(
                change.span.shifted(start),
                &change.replacement,
                &self.channel.rule,
                certainty,
            );
        }
    }
}

/// How many characters a face with its words has at most.
const OF_A_FACE: usize = 32;

/// Whether nothing of what was read as Shift JIS are two bytes: of those of Chinese one in four
/// begins an ideograph, or what the decoder made a sign; of words of kana with marks around
/// none is.
fn is_of_kana(replaced: impl Iterator<Item = char>) -> bool {
    let mut count = 0;
    for character in replaced {
        count += 1;
        let is_of_two =
            is_ideograph(character) || matches!(character, LOST | '?' | '\u{E000}'..='\u{F8FF}');
        if is_of_two || count > OF_A_FACE {
            return false;
        }
    }
    true
}

/// A part of a line without the marks at its ends, which are in no words.
fn without_marks(line: &str, span: Span) -> Span {
    let is_mark = |each: char| {
        matches!(
            each,
            '?' | '，' | '。' | '？' | '！' | '（' | '）' | '《' | '》' | '“' | '”'
        )
    };
    let part = line.get(span.range()).unwrap_or_default();
    let rest = part.trim_start_matches(is_mark);
    let start = span.start + part.len() - rest.len();
    Span::new(start, start + rest.trim_end_matches(is_mark).len())
}

/// How long damage in quotation marks can be to be an example, in bytes.
const EXAMPLE: usize = 40;

/// Whether a part of a line stands between quotation marks that are whole:
/// then it is what the text speaks of.
pub(super) fn is_quoted(line: &str, span: Span) -> bool {
    let before = line.get(..span.start).unwrap_or_default();
    let after = line.get(span.end..).unwrap_or_default();
    span.len() <= EXAMPLE
        && before.ends_with(['“', '‘', '「', '『'])
        && after.starts_with(['”', '’', '」', '』'])
}

/// What the characters of a change cost at most on average: those of Chinese
/// text cost 6.5 nats. Symbols and letters that were meant can be read as rare
/// characters, which gains something but not text.
const USUAL: Cost = 19 * NAT / 2;

/// The same for a change of several characters, which can have rare ones.
const USUAL_IF_LONG: Cost = 10 * NAT;

/// From how many characters on a change is long.
const LONG: Cost = 6;

/// Whether what a change puts is Chinese text and not chance.
fn is_chinese(replacement: &str) -> bool {
    let statistics = Statistics::get();
    let mut count = 0;
    let mut sum = 0;
    for character in replacement.chars().filter(|each| !each.is_ascii()) {
        count += 1;
        sum += statistics.cost(character);
    }
    let most = if count < LONG { USUAL } else { USUAL_IF_LONG };
    sum <= count * most
}

/// What a line costs when nothing is undone.
fn as_it_is(cells: &Cells, channel: &Channel, from: usize, to: usize) -> Cost {
    let statistics = Statistics::get();
    let mut before = cells.before(from);
    let mut script = Script::of(before);
    cells
        .characters
        .iter()
        .filter(|character| (from..to).contains(&character.cell))
        .map(|character| {
            let next = Script::of(character.character);
            let cost = character.cost_in(channel.is_shift()) + script.change(next)
                - statistics.bonus(before, character.character);
            before = character.character;
            script = script.then(next);
            cost
        })
        .sum()
}

/// The changed parts, each from one border of characters to the next that
/// both readings share, joined where nothing unchanged lies between.
pub(super) fn changes(cells: &Cells, line: &str, way: &[Step], to: usize) -> Vec<Change> {
    let mut changes = Changes::default();
    let offset = |cell: usize| {
        cells
            .character_at(cell)
            .map_or(line.len(), |character| character.offset)
    };
    let mut rest = way;
    while let [step, after @ ..] = rest {
        rest = after;
        let end = after.first().map_or(to, |next| next.start);
        if step.mode == Mode::Kept {
            continue;
        }
        if !changes.is_open {
            let start = offset(step.start);
            // Most of ASCII is what it was.
            if step.character.is_ascii()
                && line.as_bytes().get(start) == Some(&(step.character as u8))
                && cells.is_border(end)
            {
                continue;
            }
            changes.open(start);
        }
        changes.put(step);
        if has_taken_more(cells, step, end) {
            changes.put_sign();
        }
        if cells.is_border(end) {
            changes.close(line, offset(end));
        }
    }
    changes.into_all()
}

/// Whether the question mark that stands for the last byte of a character stands
/// for more: what is behind it would have been read with that byte.
fn has_taken_more(cells: &Cells, step: &Step, end: usize) -> bool {
    if cells.wrong != Wrong::Gbk || !step.inferred {
        return false;
    }
    let sign = end.checked_sub(2).and_then(|sign| cells.get(sign));
    let (Some(Cell::Question), Some(Cell::Byte(behind))) = (sign, cells.get(end)) else {
        return false;
    };
    is_read_with(step.character, behind)
}

/// Whether GBK has a character of the last byte of one of UTF-8 and the byte behind that.
pub(super) fn is_read_with(character: char, behind: u8) -> bool {
    let mut bytes = [0; 4];
    let last = character.encode_utf8(&mut bytes).bytes().next_back();
    // Those that all decoders read.
    matches!(
        (last, behind),
        (Some(0x81..=0xA0 | 0xB0..=0xBF), 0x40..=0x7E | 0x80..=0xFE)
            | (Some(0xAA..=0xAF), 0x40..=0x7E | 0x80..=0xA0)
    )
}

/// How many bytes a change is taken to put at first.
const ROOM: usize = 96;

/// Changes that are being collected.
#[derive(Debug, Default)]
struct Changes {
    all: Vec<Change>,
    /// The last one: the parts that touch each other, and the open one.
    last: Change,
    is_open: bool,
    /// Where the open part begins in the line, and what it puts in what the
    /// last change puts.
    start: usize,
    put: usize,
    inferred: bool,
    guessed: usize,
    known: usize,
}

impl Changes {
    /// Begins a part.
    fn open(&mut self, start: usize) {
        if self.last.span.end != start && !self.last.span.is_empty() {
            self.all.push(std::mem::take(&mut self.last));
        }
        if self.last.span.is_empty() {
            self.last.span = Span::new(start, start);
            self.last.replacement.reserve(ROOM);
        }
        self.is_open = true;
        self.start = start;
        self.put = self.last.replacement.len();
        (self.inferred, self.guessed, self.known) = (false, 0, 0);
    }

    fn put(&mut self, step: &Step) {
        self.last.replacement.push(step.character);
        if step.inferred || step.character == LOST {
            self.inferred = true;
            self.guessed += 1;
        } else {
            self.known += 1;
        }
    }

    /// Adds the sign of something that is lost besides.
    fn put_sign(&mut self) {
        self.last.replacement.push(LOST);
    }

    /// Ends a part, and drops it where nothing changes.
    fn close(&mut self, line: &str, end: usize) {
        self.is_open = false;
        let before = line.as_bytes().get(self.start..end);
        if before == self.last.replacement.as_bytes().get(self.put..) {
            self.last.replacement.truncate(self.put);
            return;
        }
        self.last.span.end = end;
        self.last.inferred |= self.inferred;
        self.last.guessed += self.guessed;
        self.last.known += self.known;
    }

    /// All of them, without a part that has no end.
    fn into_all(mut self) -> Vec<Change> {
        if self.is_open {
            self.last.replacement.truncate(self.put);
        }
        if !self.last.span.is_empty() {
            self.all.push(self.last);
        }
        self.all
    }
}
