//! The conversion of whole texts: one scan that takes character after
//! character and looks at phrases only where one may change something.
//!
//! Most phrases of OpenCC's dictionaries become what their characters become
//! anyway. They matter only because no other phrase begins inside of them.
//! So the scan looks for the others alone, the effective ones. Where it finds
//! one, it goes back to the last place at which a match certainly began, such
//! as a stop, and walks from there, phrase by phrase, to see whether one of
//! those that change nothing covers the place. All that lies before the place
//! is right already, whatever the walk finds.

use std::sync::OnceLock;

use super::Config;
use super::output::{Block, Output};
use super::plan::Plan;
use super::sequence::LONGEST_SEQUENCE;
use super::step::{LONGEST, Phrase, Rare, compatible, starts_with, symbol};
use super::table::{Entry, Pair, Table};

/// How many configurations there are.
const COUNT: usize = Config::ALL.len();
/// The most ASCII characters that a phrase begins with.
pub(super) const ASCII_PREFIX: usize = 4;
/// So many bytes after a place are enough to say what becomes of it.
const AHEAD: usize = 4 * (LONGEST_SEQUENCE + LONGEST);

/// How many characters the scan takes over at once.
const GROUP: usize = 4;
/// The upper halves of the first bytes of a group and of the next character,
/// and what they are in characters of three bytes.
const LEADS: u128 = 0xf0 | 0xf0 << 24 | 0xf0 << 48 | 0xf0 << 72 | 0xf0 << 96;
const LEADS_OF_THREE: u128 = LEADS & !(LEADS >> 3);

/// What a configuration needs to convert.
pub(super) struct Engine {
    plan: Plan,
    table: Table,
    /// Whether there are phrases that are not effective.
    walks: bool,
}

/// Whether more text may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// This is all.
    OfText,
    /// More may come: what depends on it stays unconverted.
    OfChunk,
}

/// The text has a compatibility ideograph that stands for another character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NotNormal;

/// Why the scan stopped at a place.
enum Stop {
    /// There is no more, or what there is depends on more.
    End,
    /// The character here becomes another: the conversion begins to differ.
    Changed,
    /// The block is full.
    Full,
    /// ASCII up to there.
    Ascii(usize),
    /// ASCII up to there, with which a phrase may begin.
    AsciiPhrase(usize),
    /// A character that needs more than its entry.
    Special,
    /// An effective phrase begins here, if none covers the place.
    Phrase,
}

impl Engine {
    /// The engine of a configuration, which is made once.
    pub(super) fn of(config: Config, rare: Rare) -> &'static Engine {
        static ENGINES: [OnceLock<Engine>; 2 * COUNT] = [const { OnceLock::new() }; 2 * COUNT];
        static SPARE: OnceLock<Engine> = OnceLock::new();
        let place = config as usize + if rare == Rare::Avoid { COUNT } else { 0 };
        let engine = ENGINES.get(place).unwrap_or(&SPARE);
        engine.get_or_init(|| Engine::new(config, rare))
    }

    fn new(config: Config, rare: Rare) -> Engine {
        let plan = Plan::new(config, rare);
        let table = Table::new(&plan, rare);
        Engine {
            walks: plan.phrases().has_ineffective(),
            plan,
            table,
        }
    }

    /// Converts a text into `out`, and returns how far it came: to the end,
    /// unless more may follow.
    pub(super) fn run(
        &self,
        text: &str,
        end: End,
        out: &mut Output<'_>,
    ) -> Result<usize, NotNormal> {
        let limit = match end {
            End::OfText => text.len(),
            End::OfChunk => text.len().saturating_sub(AHEAD),
        };
        let mut at = 0;
        // The last place at which a match certainly began.
        let mut known = 0;
        loop {
            let (place, stop) = if out.differs() {
                self.scan::<true>(text, at, limit, out)
            } else {
                self.scan::<false>(text, at, limit, out)
            };
            out.begin(place);
            let begun = out.length();
            at = match stop {
                Stop::End if end == End::OfText => break,
                Stop::End => {
                    at = self.next_match_from(text, place, known);
                    self.plan
                        .characters(text.get(place..at).unwrap_or_default(), out);
                    out.end(at);
                    break;
                }
                Stop::Full => place,
                Stop::Changed => {
                    out.differ();
                    place
                }
                Stop::Ascii(end) => out.copy(end),
                Stop::AsciiPhrase(end) => {
                    let start = end.saturating_sub(ASCII_PREFIX).max(place);
                    out.copy(start);
                    self.phrase(text, start, &mut known, out)
                }
                Stop::Special => self.special(text, place, &mut known, out)?,
                Stop::Phrase => self.phrase(text, place, &mut known, out),
            };
            if end == End::OfChunk && at > limit + AHEAD / 2 {
                // What comes next might have changed this.
                out.undo(begun);
                return Ok(place);
            }
        }
        Ok(at)
    }

    /// Takes characters over as their entries say, up to the first place
    /// that needs more. With `WRITE` they go to the block of `out`, else they
    /// have to be those of the text.
    #[inline(never)]
    fn scan<const WRITE: bool>(
        &self,
        text: &str,
        mut at: usize,
        limit: usize,
        out: &mut Output<'_>,
    ) -> (usize, Stop) {
        let bytes = text.as_bytes();
        let block = &mut out.block;
        while let Some(lead) = bytes.get(at).filter(|_| at < limit) {
            if *lead < 0x80 {
                let end = at + ascii_length(bytes.get(at..).unwrap_or_default());
                if self.may_begin_with_ascii(text, end) {
                    return (at, Stop::AsciiPhrase(end));
                }
                if WRITE && !block.push(bytes.get(at..end).unwrap_or_default()) {
                    return (at, Stop::Ascii(end));
                }
                at = end;
                continue;
            }
            if *lead < 0xe0 {
                if WRITE && !block.push(bytes.get(at..at + 2).unwrap_or_default()) {
                    return (at, Stop::Full);
                }
                at += 2;
                continue;
            }
            if *lead >= 0xf0 {
                return (at, Stop::Special);
            }
            at = self.groups::<WRITE>(text, limit, at, block);
            // One by one past what stopped the groups.
            for _ in 0..GROUP {
                let Some(bytes) = bytes.get(at..).filter(|_| at < limit) else {
                    break;
                };
                if !is_of_three(bytes) {
                    break;
                }
                let entry = self.table.entry(code(bytes));
                let next = bytes.get(3..).unwrap_or_default();
                let looks = if is_of_three(next) {
                    entry.may_begin(self.table.entry(code(next)))
                } else {
                    entry.has_class() || entry.is_special()
                };
                if looks && self.stops(text, at, entry) {
                    let special = entry.is_special();
                    return (at, if special { Stop::Special } else { Stop::Phrase });
                }
                if WRITE {
                    if !block.push_three(entry.bytes()) {
                        return (at, Stop::Full);
                    }
                } else if entry.is_changed() {
                    return (at, Stop::Changed);
                }
                at += 3;
            }
        }
        (at, Stop::End)
    }

    /// Takes over groups of characters of three bytes with which no phrase can
    /// begin, as `scan` does, and returns where that ends.
    #[inline(always)]
    fn groups<const WRITE: bool>(
        &self,
        text: &str,
        limit: usize,
        mut at: usize,
        block: &mut Block,
    ) -> usize {
        let bytes = text.as_bytes();
        let bytes = bytes.get(..limit).unwrap_or(bytes);
        while let Some(ahead) = bytes.get(at..).and_then(|bytes| bytes.first_chunk::<16>()) {
            let word = u128::from_le_bytes(*ahead);
            if word & LEADS != LEADS_OF_THREE {
                break;
            }
            let code = |place: u32| code_of((word >> (24 * place)) as u64);
            let codes = [code(0), code(1), code(2), code(3), code(4)];
            let [first, second, third, fourth, next] = codes.map(|code| self.table.entry(code));
            let looks = [
                first.may_begin(second),
                second.may_begin(third),
                third.may_begin(fourth),
                fourth.may_begin(next),
            ];
            if looks.contains(&true) && self.group_stops(text, at, codes, looks) {
                break;
            }
            let group = [first, second, third, fourth];
            if WRITE {
                if !block.push_group(group.map(Entry::bytes)) {
                    break;
                }
            } else if group.iter().any(|entry| entry.is_changed()) {
                break;
            }
            at += 3 * GROUP;
        }
        at
    }

    /// Whether one of the characters of a group that `looks` marks needs more
    /// than its entry.
    #[inline]
    fn group_stops(&self, text: &str, at: usize, codes: [u16; 5], looks: [bool; 4]) -> bool {
        let [first, second, third, fourth, next] = codes;
        let [a, b, c, d] = looks;
        a && self.triple_stops(text, at, (first, second), Some(third))
            || b && self.triple_stops(text, at + 3, (second, third), Some(fourth))
            || c && self.triple_stops(text, at + 6, (third, fourth), Some(next))
            || d && self.triple_stops(text, at + 9, (fourth, next), None)
    }

    /// Whether the first of three characters needs more than its entry.
    #[inline(always)]
    fn triple_stops(
        &self,
        text: &str,
        at: usize,
        (first, second): (u16, u16),
        third: Option<u16>,
    ) -> bool {
        let pair = self.table.pair(first, second);
        let may = third.map_or(pair.is_any(), |third| pair.allows(third));
        may && self.is_phrase(text, at, pair) || self.table.entry(first).is_special()
    }

    /// Whether the character at `at` needs more than its entry, though the
    /// entry may be enough.
    #[inline]
    fn stops(&self, text: &str, at: usize, entry: Entry) -> bool {
        if entry.is_special() {
            return true;
        }
        let rest = text.get(at..).unwrap_or_default();
        let mut symbols = rest.chars().map(symbol);
        let (Some(first), Some(second)) = (symbols.next(), symbols.next()) else {
            return false;
        };
        let pair = self.table.pair(first, second);
        pair.allows(symbols.next().unwrap_or(0)) && self.is_phrase(text, at, pair)
    }

    /// Whether an effective phrase begins at `at`.
    #[inline(never)]
    fn is_phrase(&self, text: &str, at: usize, pair: Pair) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        let mut symbols = rest.chars().map(symbol);
        let (Some(first), Some(second)) = (symbols.next(), symbols.next()) else {
            return false;
        };
        let effective =
            |phrase: Phrase| phrase.effective && starts_with(symbols.clone(), phrase.rest);
        self.plan.phrases().phrases(first, second).any(effective)
            || pair.is_between() && self.plan.is_between(text, at, |rest| self.is_unclear(rest))
    }

    /// Whether the first step may do more here than convert a character.
    fn is_unclear(&self, text: &str) -> bool {
        let mut symbols = text.chars().map(symbol);
        let Some(first) = symbols.next() else {
            return false;
        };
        let between = |second| self.table.pair(first, second).is_between();
        self.table.entry(first).is_special() || symbols.next().is_some_and(between)
    }

    /// Whether a phrase may begin with the ASCII before `end`.
    fn may_begin_with_ascii(&self, text: &str, end: usize) -> bool {
        let next = text.get(end..).and_then(|rest| rest.chars().next());
        let last = text.as_bytes().get(end.wrapping_sub(1));
        let (Some(next), Some(last)) = (next, last) else {
            return false;
        };
        let last = u16::from(*last);
        self.table.entry(last).has_class() && self.table.pair(last, symbol(next)).is_between()
    }

    /// Converts what begins at `at`, where an effective phrase begins if none
    /// covers the place.
    fn phrase(&self, text: &str, at: usize, known: &mut usize, out: &mut Output<'_>) -> usize {
        let place = self.next_match_from(text, at, *known);
        let next = if place == at {
            self.plan.unit(text, at, out)
        } else {
            self.plan
                .characters(text.get(at..place).unwrap_or_default(), out);
            out.end(place)
        };
        *known = next;
        next
    }

    /// The first place from `at` on where a match begins, given that no
    /// effective phrase covers `at` and that one began at `known`.
    fn next_match_from(&self, text: &str, at: usize, known: usize) -> usize {
        if !self.walks {
            return at;
        }
        let mut place = start_of_clause(text, known, at);
        while place < at {
            place = self.plan.next_match(text, place);
        }
        place
    }

    /// Converts a character that needs more than its entry.
    fn special(
        &self,
        text: &str,
        at: usize,
        known: &mut usize,
        out: &mut Output<'_>,
    ) -> Result<usize, NotNormal> {
        let rest = text.get(at..).unwrap_or_default();
        match rest.chars().next() {
            Some(c) if compatible(c).is_some() => Err(NotNormal),
            // Emoji and scripts that no dictionary has.
            Some(c @ '\u{10000}'..='\u{1ffff}') => Ok(out.copy(at + c.len_utf8())),
            _ => Ok(self.phrase(text, at, known, out)),
        }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
}

/// How many bytes at the beginning are ASCII.
fn ascii_length(bytes: &[u8]) -> usize {
    let (chunks, _) = bytes.as_chunks::<64>();
    let whole = chunks.iter().take_while(|chunk| {
        let high = chunk.iter().fold(0, |high, byte| high | byte);
        high < 0x80
    });
    let mut length = whole.count() * 64;
    while let Some(word) = bytes.get(length..).and_then(|bytes| bytes.first_chunk()) {
        let high = u64::from_le_bytes(*word) & 0x8080_8080_8080_8080;
        if high != 0 {
            return length + high.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    length + rest.iter().take_while(|byte| **byte < 0x80).count()
}

/// The last place from `known` to `at` that no phrase reaches across.
fn start_of_clause(text: &str, known: usize, at: usize) -> usize {
    let before = text.get(known..at).unwrap_or_default();
    let border = before
        .char_indices()
        .rev()
        .find(|(_, c)| is_in_no_phrase(*c));
    border.map_or(known, |(start, c)| known + start + c.len_utf8())
}

/// Characters that occur in no phrase of any dictionary; there are others.
pub(super) fn is_in_no_phrase(c: char) -> bool {
    matches!(
        c,
        '\0'..='*' | ',' | '.' | '/' | ':'..='@' | '\u{2010}'..='\u{206f}'
            | '\u{3000}'..='\u{3006}' | '\u{3008}'..='\u{30fa}' | '\u{ff01}'..='\u{ff0f}'
            | '\u{ff1a}'..='\u{ff1f}'
    )
}

/// Whether the bytes begin with a character of three.
#[inline(always)]
fn is_of_three(bytes: &[u8]) -> bool {
    bytes.first().is_some_and(|lead| lead & 0xf0 == 0xe0)
}

/// The code of the character of three bytes that the bytes begin with.
#[inline(always)]
fn code(bytes: &[u8]) -> u16 {
    let [a, b, c] = bytes.first_chunk().copied().unwrap_or_default();
    code_of(u64::from_le_bytes([a, b, c, 0, 0, 0, 0, 0]))
}

/// The same, in the three lowest bytes of a word.
#[inline(always)]
fn code_of(word: u64) -> u16 {
    (((word & 0xf) << 12) | ((word >> 2) & 0xfc0) | ((word >> 16) & 0x3f)) as u16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::step::{character, unit};

    /// The phrases of all steps of all configurations.
    fn keys() -> Vec<String> {
        let mut keys = Vec::new();
        for config in Config::ALL {
            let plan = Plan::new(config, Rare::Use);
            for step in [plan.segments, Some(plan.first), plan.second]
                .into_iter()
                .flatten()
            {
                keys.extend(step.all().map(|(first, second, phrase)| {
                    let rest = phrase.rest.iter().map(|code| unit(*code));
                    [first, second]
                        .into_iter()
                        .chain(rest)
                        .map(character)
                        .collect::<String>()
                }));
            }
        }
        keys
    }

    #[test]
    fn the_scan_knows_what_phrases_are_made_of() {
        for key in keys() {
            assert!(!key.contains(is_in_no_phrase), "{key}");
            let ascii = key.chars().take_while(char::is_ascii).count();
            assert!(ascii <= ASCII_PREFIX, "{key}");
            let two_bytes = |c| matches!(c, '\u{80}'..='\u{7ff}');
            assert!(!key.starts_with(two_bytes), "{key}");
            let other_planes = |c| matches!(c, '\u{10000}'..='\u{1ffff}');
            assert!(!key.contains(other_planes), "{key}");
        }
    }

    #[test]
    fn the_scan_knows_what_characters_are_converted() {
        for config in Config::ALL {
            let plan = Plan::new(config, Rare::Use);
            let steps = [Some(plan.first), plan.second].into_iter().flatten();
            for (from, _) in steps.flat_map(|step| step.characters(Rare::Use)) {
                let code = u32::from(from);
                assert!(
                    (0x800..0x1_0000).contains(&code) || code >= 0x2_0000,
                    "{from}"
                );
            }
        }
    }

    #[test]
    fn ascii_ends_where_it_ends() {
        for length in 0..200 {
            let text = "a".repeat(length) + "é";
            assert_eq!(ascii_length(text.as_bytes()), length);
        }
    }
}
