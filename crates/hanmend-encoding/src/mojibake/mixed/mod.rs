//! GBK or Big5 that was read as Windows-1252, and as UTF-8 where it can be read so.
//!
//! Some decoders read as UTF-8 what is that and every other byte as Windows-1252, and
//! tools that mend UTF-8 in text of Windows-1252 find pairs of bytes that are UTF-8 by
//! chance: one in ten of GBK is a letter then (`ˮƽ` is 水平, `Á˽â` is 了解). All bytes
//! are still known, but for letters of Latin-1, which can be one byte or two each, so that a
//! [search](ways) finds which they were.

mod bytes;
mod ways;

use hanmend_core::{Certainty, Edits, Rule, Span};

use super::LONGEST_PIECE;
use super::channel::{CHANNELS, Channel, Right, Wrong};
use super::clear::Clear;
use super::language::{Document, has_many_of_latin_1, is_small_word};
use super::list::is_list;
use super::undo::is_quoted;
use crate::scan::{Sign, Suspect};
use crate::statistics::{Cost, NAT};
use bytes::is_western;
use ways::{Prior, Run, Way, Ways};

/// What a line has to be for it to be undone by itself.
const CLEAR: [Clear; 2] = [
    Clear {
        known: 4,
        gain: 14 * NAT,
        usual: 8 * NAT,
    },
    // Poems have rarer characters.
    Clear {
        known: 5,
        gain: 24 * NAT,
        usual: 19 * NAT / 2,
    },
];

/// The same in a text of which another line was.
const CLEAR_AGAIN: Clear = Clear {
    known: 1,
    gain: NAT / 2,
    usual: 19 * NAT / 2,
};

/// What undoing has to gain to be sure, when nothing was inferred.
const SURE: Cost = 24 * NAT;

/// How many letters of Windows-1252 a line has at least that shows this by itself.
const LETTERS: usize = 4;

/// How many lines are looked at in which all letters are in Latin-1, and what it has to
/// gain that one of them is two bytes.
const LOOKED_AT: usize = 8;
const TWO_FOR_ONE: Cost = 12 * NAT;

/// Of how many characters that are read one can be a kana: of Japanese, GBK has the kana
/// where its own encoding has them.
const FOR_A_KANA: usize = 8;

static GBK: Rule = Rule::new(
    "mojibake.gbk-as-western-and-utf8",
    "GBK was decoded as Windows-1252, and as UTF-8 where it can be read so",
);

static BIG5: Rule = Rule::new(
    "mojibake.big5-as-western-and-utf8",
    "Big5 was decoded as Windows-1252, and as UTF-8 where it can be read so",
);

/// What is kept from one line to the next.
#[derive(Debug, Default)]
pub(super) struct Mixed {
    ways: Ways,
    /// In what a line was that showed it.
    shown: Option<Right>,
}

impl Mixed {
    /// In what a line of the text was that showed it.
    pub(super) fn shown(&self) -> Option<Right> {
        self.shown
    }

    /// Forgets that a line showed it.
    pub(super) fn forget(&mut self) {
        self.shown = None;
    }

    /// Looks whether one of some lines shows it: then the others are read so, too.
    pub(super) fn look(&mut self, text: &str, lines: &[Suspect], document: &Document<'_>) {
        if self.shown.is_some() {
            return;
        }
        let lines = lines.iter().filter(|line| line.sign == Sign::Unusual);
        let lines = lines.filter_map(|line| text.get(line.span.range()));
        let lines =
            lines.filter(|line| line.len() <= LONGEST_PIECE && has_many_of_latin_1(line, LETTERS));
        let (mut signs, mut letters) = (Vec::new(), Vec::new());
        for line in lines {
            if has_signs(line) {
                signs.push(line);
            } else if letters.len() < LOOKED_AT && is_of_letters(line) {
                letters.push(line);
            }
        }
        if signs.is_empty() && letters.is_empty() || document.is_japanese() {
            return;
        }
        let mut signs = signs.into_iter().filter(|line| !is_list(line));
        let shown = signs.find_map(|line| Some(self.best(line)?.0));
        self.shown = shown.or_else(|| {
            letters.into_iter().find_map(|line| {
                let (right, gain) = self.best(line)?;
                self.beats_single_bytes(line, right, gain).then_some(right)
            })
        });
    }

    /// Undoes a line of a text of which others show it, and says which channel it came
    /// through.
    pub(super) fn undo(
        &mut self,
        line: &str,
        start: usize,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        let right = self.shown?;
        if !line.contains(|each: char| !each.is_ascii() && is_western(each)) {
            return None;
        }
        let way = self.read(line, right, &[CLEAR_AGAIN])?;
        push(&way, line, start, right, edits)
    }

    /// Undoes a line that shows it.
    pub(super) fn undo_any(
        &mut self,
        line: &str,
        start: usize,
        document: &Document<'_>,
        edits: &mut Edits,
    ) -> Option<&'static Channel> {
        if self.shown.is_some()
            || !has_many_of_latin_1(line, LETTERS)
            || !is_of_letters(line)
            || document.is_japanese()
        {
            return None;
        }
        let (right, gain) = self.best(line)?;
        let is_latin_1 = line.chars().all(|each| each <= '\u{FF}');
        if is_latin_1 && !self.beats_single_bytes(line, right, gain) {
            return None;
        }
        let way = self.read(line, right, &CLEAR)?;
        self.shown = Some(right);
        push(&way, line, start, right, edits)
    }

    /// Whether what is gained is far more than what is where each letter of a line is one byte.
    fn beats_single_bytes(&mut self, line: &str, right: Right, gain: Cost) -> bool {
        let single = self.ways.search(line, right, (Prior::Any, false));
        gain > single.map_or(0, |way| way.gain) + TWO_FOR_ONE
    }

    /// In what a line was by the way to read it that gains most, and what that gains.
    fn best(&mut self, line: &str) -> Option<(Right, Cost)> {
        let all = [Right::Gbk, Right::Big5];
        let all = all.map(|right| Some((right, self.read(line, right, &CLEAR)?.gain)));
        all.into_iter().flatten().max_by_key(|(_, gain)| *gain)
    }

    /// The way to read a line, if it is clear in one of some ways.
    fn read(&mut self, line: &str, right: Right, clear: &[Clear]) -> Option<Way> {
        let prior = if self.shown.is_some() {
            Prior::Shown
        } else {
            Prior::Any
        };
        let way = self.ways.search(line, right, (prior, true))?;
        let is_text = way.han * 2 >= way.count && way.kana * FOR_A_KANA <= way.count;
        let before = way.cost + way.gain;
        let mut clear = clear.iter();
        (is_text && clear.any(|clear| clear.is_met((way.count, 0), before, way.cost)))
            .then_some(way)
    }
}

/// Whether a line can show this by itself: most of its letters are those of Windows-1252, and
/// there are others of alphabets that do not go with them.
fn has_signs(line: &str) -> bool {
    let (mut western, mut others, mut ascii) = (0, 0, 0);
    for character in line.chars() {
        match character {
            '\u{A1}'..='\u{FF}' => western += 1,
            '\u{100}'..='\u{FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{E000}'..='\u{F8FF}' => {
                others += 1
            }
            _ => ascii += usize::from(character.is_ascii_alphanumeric()),
        }
    }
    others > 0 && western >= LETTERS && western > others.max(ascii)
}

/// Whether most of a line are letters of Windows-1252.
fn is_of_letters(line: &str) -> bool {
    let (mut western, mut others) = (0, 0);
    for character in line.chars() {
        match character {
            '\u{A1}'..='\u{FF}' => western += 1,
            '\0'..=' ' => {}
            _ => others += 1,
        }
    }
    western >= LETTERS && western > others
}

/// Adds the edits of a line that begins at `start`, and says which channel it came through.
fn push(
    way: &Way,
    line: &str,
    start: usize,
    right: Right,
    edits: &mut Edits,
) -> Option<&'static Channel> {
    let mut channels = CHANNELS.iter();
    let channel = channels.find(|each| each.right == right && each.wrong == Wrong::Western)?;
    for run in &way.runs {
        if is_in_word(line, run) {
            continue;
        }
        // A text speaks of one example in a line, and not of all of it.
        let certainty = if way.runs.len() == 1 && is_quoted(line, run.span) {
            Certainty::Suggested
        } else if run.inferred || way.gain < SURE {
            Certainty::Likely
        } else {
            Certainty::Sure
        };
        let rule = match right {
            _ if !run.mixed => &channel.rule,
            Right::Big5 => &BIG5,
            _ => &GBK,
        };
        edits.push(run.span.shifted(start), &run.text, rule, certainty);
    }
    Some(channel)
}

/// Whether a part of a line is rather a letter of a word with accents, or more than one, or
/// a dot.
fn is_in_word(line: &str, run: &Run) -> bool {
    let Span { start, end } = run.span;
    let source = line.get(start..end).unwrap_or_default();
    let before = line.get(..start).unwrap_or_default();
    let behind = line.get(end..).unwrap_or_default();
    let is_letter = |each: char| each.is_alphabetic() && each < '\u{2E80}';
    let is_within = before.ends_with(is_letter) && behind.starts_with(is_letter);
    // Names have dots: `藤子·F`.
    is_small_word(source) || source == "·" || is_within && run.text.chars().nth(1).is_none()
}
