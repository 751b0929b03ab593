//! The steps of each configuration, and how they convert exactly as OpenCC
//! does: one position after the other, without haste. The scan comes here
//! only where phrases have to be looked at.

use hanmend_encoding_data::script as data;

use super::Config;
use super::output::Output;
use super::queue::Queue;
use super::sequence::sequence;
use super::step::{Rare, Step, Units, character, unit};

/// The steps of a configuration.
#[derive(Debug)]
pub(super) struct Plan {
    /// The dictionary whose phrases cut the text into segments. No phrase of
    /// a step reaches across their borders.
    pub(super) segments: Option<Step>,
    pub(super) first: Step,
    pub(super) second: Option<Step>,
    rare: Rare,
}

/// The tables of the segments, the first step and the second.
type Tables = (Option<&'static [u8]>, &'static [u8], Option<&'static [u8]>);

impl Plan {
    /// The steps of a configuration of OpenCC.
    pub(super) fn new(config: Config, rare: Rare) -> Plan {
        let (segments, first, second): Tables = match config {
            #[cfg(feature = "s2t")]
            Config::S2t => (None, data::ST, None),
            #[cfg(feature = "t2s")]
            Config::T2s => (None, data::TS, None),
            #[cfg(feature = "s2tw")]
            Config::S2tw => (Some(data::ST), data::ST, Some(data::TW)),
            #[cfg(feature = "tw2s")]
            Config::Tw2s => (Some(data::TS), data::TW_REV, Some(data::TS)),
            #[cfg(feature = "s2twp")]
            Config::S2twp => (Some(data::ST), data::ST, Some(data::TWP)),
            #[cfg(feature = "tw2sp")]
            Config::Tw2sp => (Some(data::TS), data::TWP_REV, Some(data::TS)),
            #[cfg(feature = "s2hk")]
            Config::S2hk => (Some(data::ST), data::ST, Some(data::HK)),
            #[cfg(feature = "hk2s")]
            Config::Hk2s => (Some(data::TS), data::HK_REV, Some(data::TS)),
            #[cfg(feature = "s2hkp")]
            Config::S2hkp => (Some(data::ST), data::ST, Some(data::HKP)),
            #[cfg(feature = "hk2sp")]
            Config::Hk2sp => (Some(data::TS), data::HKP_REV, Some(data::TS)),
            #[cfg(feature = "t2tw")]
            Config::T2tw => (None, data::TW, None),
            #[cfg(feature = "tw2t")]
            Config::Tw2t => (None, data::TW_REV, None),
            #[cfg(feature = "t2hk")]
            Config::T2hk => (None, data::HK, None),
            #[cfg(feature = "hk2t")]
            Config::Hk2t => (None, data::HK_REV, None),
            #[cfg(feature = "t2jp")]
            Config::T2jp => (None, data::JP, None),
            #[cfg(feature = "jp2t")]
            Config::Jp2t => (None, data::JP_REV, None),
        };
        Plan {
            segments: segments.map(Step::read),
            first: Step::read(first),
            second: second.map(Step::read),
            rare,
        }
    }

    /// Converts what stands at `at`, where a match may begin, and returns
    /// where the next may.
    pub(super) fn unit(&self, text: &str, at: usize, out: &mut Output<'_>) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let phrase = self.phrases().longest(rest.chars());
        if let (None, Some(length)) = (phrase, sequence(rest)) {
            return out.copy(at + length);
        }
        let length = phrase.map_or(1, |phrase| phrase.length);
        let end = at + bytes(rest, length);
        let Some(second) = &self.second else {
            let key = text.get(at..end).unwrap_or_default().chars();
            let value = phrase.and_then(|phrase| phrase.value);
            self.put(&self.first, key, value, |c| out.push(c));
            return out.end(end);
        };
        let mut queue = Queue::new(self, text, at, phrase.map(|_| end));
        loop {
            queue.convert_one(second, out);
            if let Some(synchronous) = queue.synchronous() {
                return out.end(synchronous);
            }
        }
    }

    /// The phrases that cut the text into matches.
    pub(super) fn phrases(&self) -> &Step {
        self.segments.as_ref().unwrap_or(&self.first)
    }

    /// Where the match ends that begins at `at`, with a phrase or else a
    /// character.
    pub(super) fn next_match(&self, text: &str, at: usize) -> usize {
        self.segment_end(text, at).unwrap_or_else(|| {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            at + c.map_or(1, char::len_utf8)
        })
    }

    /// Converts characters one by one.
    pub(super) fn characters(&self, text: &str, out: &mut Output<'_>) {
        for c in text.chars() {
            match &self.second {
                Some(second) => self.put(&self.first, [c], None, |c| {
                    self.put(second, [c], None, |c| out.push(c));
                }),
                None => self.put(&self.first, [c], None, |c| out.push(c)),
            }
        }
    }

    /// The end of the segment that begins at `at`, or `None` where the text
    /// there is outside of segments that are phrases.
    pub(super) fn segment_end(&self, text: &str, at: usize) -> Option<usize> {
        let rest = text.get(at..).unwrap_or_default();
        let phrase = self.phrases().longest(rest.chars())?;
        Some(at + bytes(rest, phrase.length))
    }

    /// Whether the phrases of the first step are the segments, so that none
    /// can begin outside of them.
    pub(super) fn segments_are_first_step(&self) -> bool {
        self.segments.is_some_and(|segments| segments == self.first)
    }

    /// Gives the value of a phrase, or of the characters of which it is not
    /// more than those.
    pub(super) fn put(
        &self,
        step: &Step,
        key: impl IntoIterator<Item = char>,
        value: Option<Units>,
        mut push: impl FnMut(char),
    ) {
        if let Some(value) = value {
            value
                .iter()
                .for_each(|symbol| push(character(unit(*symbol))));
            return;
        }
        for c in key {
            match step.wide(c) {
                Some(value) => value
                    .iter()
                    .for_each(|symbol| push(character(unit(*symbol)))),
                None => push(step.character(c, self.rare)),
            }
        }
    }
}

/// The bytes of the first characters of a text.
pub(super) fn bytes(text: &str, characters: usize) -> usize {
    text.chars().take(characters).map(char::len_utf8).sum()
}
