//! What each configuration makes of phrases: the steps of its conversion
//! taken together, where that can be said beforehand.

use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::Step;
use crate::error::Error;

/// The configurations: the step that cuts the text into segments, the first
/// step of the conversion and the second.
pub(super) const CHAINS: [(&str, Option<&str>, &str, Option<&str>); 16] = [
    ("s2t", None, "st", None),
    ("t2s", None, "ts", None),
    ("s2tw", Some("st"), "st", Some("tw")),
    ("tw2s", Some("ts"), "tw-rev", Some("ts")),
    ("s2twp", Some("st"), "st", Some("twp")),
    ("tw2sp", Some("ts"), "twp-rev", Some("ts")),
    ("s2hk", Some("st"), "st", Some("hk")),
    ("hk2s", Some("ts"), "hk-rev", Some("ts")),
    ("s2hkp", Some("st"), "st", Some("hkp")),
    ("hk2sp", Some("ts"), "hkp-rev", Some("ts")),
    ("t2tw", None, "tw", None),
    ("tw2t", None, "tw-rev", None),
    ("t2hk", None, "hk", None),
    ("hk2t", None, "hk-rev", None),
    ("t2jp", None, "jp", None),
    ("jp2t", None, "jp-rev", None),
];

/// More ways than these in which the first step may make a phrase of the
/// second are not told apart.
const WAYS: usize = 64;

/// What becomes of a key at a place where both steps are at one place.
pub(super) struct Unit {
    /// The value; `None` where only both steps can tell.
    pub(super) value: Option<String>,
    /// The characters that may change that if they follow.
    pub(super) unless_before: BTreeSet<char>,
}

impl Unit {
    const UNCLEAR: Unit = Unit {
        value: None,
        unless_before: BTreeSet::new(),
    };

    /// What becomes of a whole segment, with rare characters and without.
    fn always((value, without): (String, String)) -> Unit {
        Unit {
            value: (value == without).then_some(value),
            unless_before: BTreeSet::new(),
        }
    }
}

/// The steps of a configuration.
pub(super) struct Chain<'a> {
    segments: Option<&'a Step>,
    first: &'a Step,
    second: Option<&'a Step>,
    /// The segments are the phrases of the first step.
    same: bool,
    /// Most phrases become what their characters become.
    sparse: bool,
}

impl<'a> Chain<'a> {
    /// The chain of a configuration of `CHAINS`, out of all steps.
    pub(super) fn new(
        steps: &'a [(&'static str, Step)],
        (_, segments, first, second): (&str, Option<&str>, &str, Option<&str>),
    ) -> Result<Chain<'a>, Error> {
        let step = |name: &str| {
            let found = steps.iter().find(|(known, _)| *known == name);
            found
                .map(|(_, step)| step)
                .ok_or_else(|| Error::new(format!("expected a step named {name}")))
        };
        Ok(Chain {
            segments: segments.map(step).transpose()?,
            first: step(first)?,
            second: second.map(step).transpose()?,
            same: segments == Some(first),
            sparse: first == "st",
        })
    }

    /// Whether most phrases become what their characters become.
    pub(super) fn is_sparse(&self) -> bool {
        self.sparse
    }

    /// What becomes of each character of the steps on its own, and what
    /// without characters that many fonts lack.
    pub(super) fn characters(&self) -> BTreeMap<char, (String, String)> {
        [Some(self.first), self.second]
            .into_iter()
            .flatten()
            .flat_map(Step::single_keys)
            .map(|c| (c, self.both(&c.to_string())))
            .collect()
    }

    /// What becomes of each phrase that has to be looked for. All others
    /// become what their characters become, and only decide where a phrase
    /// may begin.
    pub(super) fn units(&self) -> BTreeMap<String, Unit> {
        let mut units = self.between();
        if !self.same && self.second.is_some() {
            for (key, value) in self.first.phrases() {
                units.insert(key.to_owned(), self.first_step_phrase(key, value));
            }
        }
        let segments = self.segments.unwrap_or(self.first);
        for (key, _) in segments.phrases() {
            let (value, without) = self.both(key);
            let by_character: String = key.chars().map(|c| self.both(&c.to_string()).0).collect();
            let covers = |units: &BTreeMap<String, Unit>| {
                prefixes(key).any(|prefix| units.contains_key(prefix))
            };
            if !self.sparse || value != by_character || covers(&units) {
                let unit = if self.second.is_some() {
                    Unit::always((value, without))
                } else {
                    Unit::always((value.clone(), value))
                };
                units.insert(key.to_owned(), unit);
            }
        }
        units
    }

    /// The characters of the keys of units beyond the Basic Multilingual Plane.
    pub(super) fn beyond_plane(&self) -> BTreeSet<char> {
        let between = self.between();
        let characters = between
            .iter()
            .flat_map(|(key, unit)| key.chars().chain(unit.unless_before.iter().copied()));
        characters.filter(|c| u32::from(*c) > 0xffff).collect()
    }

    /// A segment through both steps, with rare characters and without.
    fn both(&self, text: &str) -> (String, String) {
        let first = [
            self.first.convert(text),
            self.first.convert_without_rare(text),
        ];
        let Some(second) = self.second else {
            let [first, without] = first;
            return (first, without);
        };
        let [first, without] = first;
        (
            second.convert(&first),
            second.convert_without_rare(&without),
        )
    }

    /// What becomes of a phrase of the first step outside of segments that
    /// are phrases.
    fn first_step_phrase(&self, key: &str, value: &str) -> Unit {
        let (Some(segments), Some(second)) = (self.segments, self.second) else {
            return Unit::UNCLEAR;
        };
        if contains_phrase(key, segments) {
            return Unit::UNCLEAR;
        }
        let results = (second.convert(value), second.convert_without_rare(value));
        let sources = self.sources();
        let mut unless_before = segments.goes_on(key);
        for made in second.goes_on(value) {
            unless_before.extend(self.made_of(made, &sources).map(|(from, _)| from));
        }
        Unit {
            unless_before,
            ..Unit::always(results)
        }
    }

    /// What the first step may turn, outside of segments that are phrases,
    /// into a phrase of the second step, of which it makes the first
    /// character by itself. Where it may make others by phrases of its own,
    /// only the beginning is given.
    fn between(&self) -> BTreeMap<String, Unit> {
        let mut found = BTreeMap::new();
        let (Some(segments), Some(second)) = (self.segments, self.second) else {
            return found;
        };
        let sources = self.sources();
        for (key, value) in second.phrases() {
            let mut open = vec![String::new()];
            for (at, made) in key.chars().enumerate() {
                let mut longer = Vec::new();
                for begun in &open {
                    for (from, more) in self.made_of(made, &sources) {
                        let source = format!("{begun}{from}");
                        if !more {
                            longer.push(source);
                        } else if at > 0 {
                            found.insert(source, Unit::UNCLEAR);
                        }
                    }
                }
                if longer.len() > WAYS {
                    found.extend(open.drain(..).map(|begun| (begun, Unit::UNCLEAR)));
                    break;
                }
                open = longer;
            }
            for source in open {
                let clear =
                    !contains_phrase(&source, self.first) && !contains_phrase(&source, segments);
                let mut unit = Unit::UNCLEAR;
                if clear {
                    unit.value = Some(value.to_owned());
                    unit.unless_before = segments.goes_on(&source);
                    unit.unless_before.extend(self.first.goes_on(&source));
                }
                found.entry(source).or_insert(unit);
            }
        }
        if self.same {
            found.retain(|source, _| !contains_phrase(source, self.first));
        }
        found
    }

    /// By what the first step makes, from which single character or beginning
    /// of a phrase, and whether it makes more with it.
    fn sources(&self) -> Sources {
        let mut sources = Sources::new();
        for key in self.first.single_keys() {
            let value = self.first.convert(&key.to_string());
            let more = value.chars().nth(1).is_some();
            if let Some(made) = value.chars().next() {
                sources.entry(made).or_default().insert((key, more));
            }
        }
        if !self.same {
            for (key, value) in self.first.phrases() {
                if let (Some(made), Some(from)) = (value.chars().next(), key.chars().next()) {
                    sources.entry(made).or_default().insert((from, true));
                }
            }
        }
        sources
    }

    /// What the first step makes a character of, and whether more with it.
    fn made_of(&self, made: char, sources: &Sources) -> impl Iterator<Item = (char, bool)> {
        let itself = (!self.changes(made)).then_some((made, false));
        let others = sources.get(&made).cloned().unwrap_or_default();
        others.into_iter().chain(itself)
    }

    fn changes(&self, c: char) -> bool {
        let c = c.to_string();
        self.first.convert(&c) != c
    }
}

/// By a character, what it is made of.
type Sources = BTreeMap<char, BTreeSet<(char, bool)>>;

/// Whether a phrase of the step stands in the text.
fn contains_phrase(text: &str, step: &Step) -> bool {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.any(|at| contains_prefix(text.get(at..).unwrap_or_default(), step))
}

/// Whether the text begins with a phrase of the step.
fn contains_prefix(text: &str, step: &Step) -> bool {
    prefixes(text)
        .skip(1)
        .chain([text])
        .any(|prefix| step.is_phrase(prefix))
}

/// The prefixes of a text, without the text.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices()
        .skip(1)
        .filter_map(|(at, _)| text.get(..at))
}
