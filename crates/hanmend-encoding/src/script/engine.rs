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
#[cfg(target_arch = "x86_64")]
use super::avx512::Avx512;
use super::bits::{Bits, Covers};
use super::entry::{Characters, Words};
use super::look::Settled;
use super::marks::Portable;
use super::output::{Block, Output};
use super::plan::Plan;
use super::scan::{ASCII_PREFIX, Part, Stop};
use super::sequence::LONGEST_SEQUENCE;
use super::step::{LONGEST, Rare, compatible};
use super::table::Table;

/// How many configurations there are.
const COUNT: usize = Config::ALL.len();
/// So many bytes after a place are enough to say what becomes of it.
const AHEAD: usize = 4 * (LONGEST_SEQUENCE + LONGEST);

/// What a configuration needs to convert.
pub(super) struct Engine {
    plan: Plan,
    pub(super) table: Table,
    /// The pairs of characters inside of phrases, where there are phrases
    /// that the scan does not look for.
    pub(super) inside: Option<Bits>,
    /// What stands around the places where they may cover one of the others.
    pub(super) covers: Option<Covers>,
    #[cfg(target_arch = "x86_64")]
    avx512: Option<Avx512>,
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

impl Engine {
    /// The engine of a configuration, which is made once.
    pub(super) fn of(config: Config, rare: Rare) -> &'static Engine {
        static ENGINES: [OnceLock<Engine>; 2 * COUNT] = [const { OnceLock::new() }; 2 * COUNT];
        static SPARE: OnceLock<Engine> = OnceLock::new();
        let known = Config::ALL.iter().position(|known| *known == config);
        let place = known.unwrap_or(0) + if rare == Rare::Avoid { COUNT } else { 0 };
        let engine = ENGINES.get(place).unwrap_or(&SPARE);
        engine.get_or_init(|| Engine::new(config, rare))
    }

    fn new(config: Config, rare: Rare) -> Engine {
        let plan = Plan::new(config, rare);
        let table = Table::new(config, rare);
        Engine {
            inside: table.has_longs().then(Bits::inside),
            covers: table.has_longs().then(Covers::new),
            table,
            plan,
            #[cfg(target_arch = "x86_64")]
            avx512: Avx512::detect(),
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
        let mut settled = Settled {
            known: 0,
            floor: 0,
            each: out.uneven.is_some(),
        };
        loop {
            let differs = out.differs();
            let part = Part { text, at, limit };
            let (settled, to) = (&mut settled, &mut out.block);
            let (place, stop) = match (&self.table.characters, differs) {
                (Characters::Short(words), true) => {
                    self.scan_fast::<true, _>(words, part, settled, to)
                }
                (Characters::Short(words), false) => {
                    self.scan_fast::<false, _>(words, part, settled, to)
                }
                (Characters::Long(words), true) => {
                    self.scan_fast::<true, _>(words, part, settled, to)
                }
                (Characters::Long(words), false) => {
                    self.scan_fast::<false, _>(words, part, settled, to)
                }
            };
            out.begin(place);
            let begun = out.length();
            at = match stop {
                Stop::End if end == End::OfText => break,
                Stop::End => {
                    at = self.next_match_from(text, place, settled.known);
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
                Stop::AsciiPhrase(end) => {
                    let start = end.saturating_sub(ASCII_PREFIX).max(place);
                    out.copy(start);
                    self.phrase(text, start, settled, out)
                }
                Stop::Special => self.special(text, place, settled, out)?,
                Stop::Phrase => self.phrase(text, place, settled, out),
            };
            if end == End::OfChunk && at > limit + AHEAD / 2 {
                // What comes next might have changed this.
                out.undo(begun);
                return Ok(place);
            }
        }
        Ok(at)
    }

    /// [`Engine::scan`] with the instructions that the processor has.
    #[inline(never)]
    fn scan_fast<const WRITE: bool, const WIDTH: usize>(
        &self,
        words: &Words<WIDTH>,
        part: Part<'_>,
        settled: &mut Settled,
        block: &mut Block,
    ) -> (usize, Stop) {
        #[cfg(target_arch = "x86_64")]
        if let Some(machine) = self.avx512 {
            return machine.scan::<WRITE, _>(self, words, part, settled, block);
        }
        self.scan::<_, WRITE, _>(Portable, words, part, settled, block)
    }

    /// Converts what begins at `at`, where an effective phrase begins if none
    /// covers the place.
    fn phrase(&self, text: &str, at: usize, settled: &mut Settled, out: &mut Output<'_>) -> usize {
        let place = self.next_match_from(text, at, settled.known);
        let next = if place == at {
            self.unit(text, at, out)
        } else {
            self.plan
                .characters(text.get(at..place).unwrap_or_default(), out);
            out.end(place)
        };
        settled.known = next;
        next
    }

    /// Converts what stands at `at`, where a match may begin, and returns
    /// where the next may.
    fn unit(&self, text: &str, at: usize, out: &mut Output<'_>) -> usize {
        let becomes = self.found(text, at).and_then(|found| {
            let value = self.value(text, at, found)?;
            Some((found.length, std::str::from_utf8(value.bytes()).ok()?))
        });
        let Some((length, value)) = becomes else {
            return self.plan.unit(text, at, out);
        };
        value.chars().for_each(|c| out.push(c));
        out.end(at + length)
    }

    /// The first place from `at` on where a match begins, given that no
    /// effective phrase covers `at` and that one began at `known`.
    pub(super) fn next_match_from(&self, text: &str, at: usize, known: usize) -> usize {
        let mut place = at;
        while self.may_cover(text, known, place) {
            let before = text
                .get(known..place)
                .and_then(|before| before.chars().next_back());
            place -= before.map_or(place, char::len_utf8);
        }
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
        settled: &mut Settled,
        out: &mut Output<'_>,
    ) -> Result<usize, NotNormal> {
        let rest = text.get(at..).unwrap_or_default();
        match rest.chars().next() {
            Some(c) if compatible(c).is_some() => Err(NotNormal),
            // Emoji and scripts that no dictionary has.
            Some(c @ '\u{10000}'..='\u{1ffff}') => Ok(out.copy(at + c.len_utf8())),
            _ => Ok(self.phrase(text, at, settled, out)),
        }
    }
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").finish_non_exhaustive()
    }
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
            let other_planes = |c| matches!(c, '\u{10000}'..='\u{1ffff}' | '\u{40000}'..);
            assert!(!key.contains(other_planes), "{key}");
        }
    }

    #[test]
    fn the_scan_knows_what_characters_are_converted() {
        for config in Config::ALL {
            let plan = Plan::new(config, Rare::Use);
            let steps = [Some(plan.first), plan.second].into_iter().flatten();
            for (from, _) in steps.flat_map(|step| step.characters()) {
                let code = u32::from(from);
                assert!(
                    (0x800..0x1_0000).contains(&code) || (0x2_0000..0x4_0000).contains(&code),
                    "{from}"
                );
            }
        }
    }

    /// Phrases in all neighbourhoods, whole and cut, with what breaks batches
    /// and blocks between them.
    #[cfg(target_arch = "x86_64")]
    #[test]
    fn avx512_gives_the_answers_of_portable_code() {
        if Avx512::detect().is_none() {
            eprintln!("skipped: the processor has no AVX-512");
            return;
        }
        let mut random = 1_u64;
        let mut below = |count: usize| {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (random >> 33) as usize % count
        };
        let mut keys = keys();
        keys.retain(|key| !key.chars().any(|c| compatible(c).is_some()));
        let mut text = String::new();
        while text.len() < 200_000 {
            let key = keys.get(below(keys.len())).map_or("", String::as_str);
            match below(12) {
                0 => text += &"a".repeat(below(200)),
                1 if below(20) == 0 => text += &"a".repeat(below(6000)),
                2 => text += ["，", "\n", "😀", "𠮷", "é", "⿰", "\u{e0100}"][below(7)],
                3 => text.extend(key.chars().take(1 + below(3))),
                4 => text.extend(key.chars().skip(1)),
                _ => text += key,
            }
        }
        for config in Config::ALL {
            let fast = Engine::new(config, Rare::Use);
            let portable = Engine {
                avx512: None,
                ..Engine::new(config, Rare::Use)
            };
            let converted = convert(&portable, &text);
            assert!(convert(&fast, &text) == converted, "{config}");
            assert!(
                convert(&fast, &converted) == convert(&portable, &converted),
                "{config}"
            );
        }
    }

    #[cfg(target_arch = "x86_64")]
    fn convert(engine: &Engine, text: &str) -> String {
        let mut out = Output::new(text);
        assert!(engine.run(text, End::OfText, &mut out).is_ok());
        out.into_converted().unwrap_or_else(|| text.to_owned())
    }
}
