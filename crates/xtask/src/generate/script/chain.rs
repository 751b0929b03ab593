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

/// How many characters of what may pass between the steps are told apart.
const PREFIX: usize = 3;

/// What becomes of a key at a place where both steps are at one place.
pub(super) enum Unit {
    /// Always this, whatever comes before or behind.
    Becomes(String),
    /// Only both steps can tell.
    Unclear,
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
        let mut units: BTreeMap<String, Unit> = self
            .between()
            .into_iter()
            .map(|key| (key, Unit::Unclear))
            .collect();
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
                let depends = self.second.is_some() && value != without;
                let unit = if depends {
                    Unit::Unclear
                } else {
                    Unit::Becomes(value)
                };
                units.insert(key.to_owned(), unit);
            }
        }
        units
    }

    /// The characters of the keys of units beyond the Basic Multilingual Plane.
    pub(super) fn beyond_plane(&self) -> BTreeSet<char> {
        let between = self.between();
        let characters = between.iter().flat_map(|key| key.chars());
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
        let cut = self.segments.is_some_and(|step| meets(key, step, true));
        let Some(second) = self.second.filter(|step| !cut && !meets(value, step, false)) else {
            return Unit::Unclear;
        };
        let result = second.convert(value);
        if result == second.convert_without_rare(value) {
            Unit::Becomes(result)
        } else {
            Unit::Unclear
        }
    }

    /// The beginnings of what the first step may turn, outside of segments
    /// that are phrases, into something that begins with a phrase of the
    /// second step, of which it makes the first character by itself.
    fn between(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let Some(second) = self.second else {
            return found;
        };
        // By what is made, from which single character, and whether more may
        // be made with it.
        let mut sources: BTreeMap<char, Vec<(char, bool)>> = BTreeMap::new();
        for key in self.first.single_keys() {
            let value = self.first.convert(&key.to_string());
            let whole = value.chars().nth(1).is_some();
            if let Some(made) = value.chars().next() {
                sources.entry(made).or_default().push((key, whole));
            }
        }
        if !self.same {
            for (key, value) in self.first.phrases() {
                if let (Some(made), Some(from)) = (value.chars().next(), key.chars().next()) {
                    sources.entry(made).or_default().push((from, true));
                }
            }
        }
        for (key, _) in second.phrases() {
            let mut open = vec![String::new()];
            for (at, made) in key.chars().take(PREFIX).enumerate() {
                let mut longer = Vec::new();
                for begun in open {
                    if !self.changes(made) {
                        longer.push(format!("{begun}{made}"));
                    }
                    for (from, more) in sources.get(&made).into_iter().flatten() {
                        let source = format!("{begun}{from}");
                        if !more {
                            longer.push(source);
                        } else if at > 0 {
                            found.insert(source);
                        }
                    }
                }
                open = longer;
            }
            found.extend(open);
        }
        if self.same {
            found.retain(|source| !contains_phrase(source, self.first));
        }
        found
    }

    fn changes(&self, c: char) -> bool {
        let c = c.to_string();
        self.first.convert(&c) != c
    }
}

/// Whether a phrase of the step reaches beyond the end of the text, or, with
/// `inside`, stands in it.
fn meets(text: &str, step: &Step, inside: bool) -> bool {
    let mut places = text.char_indices().map(|(at, _)| at);
    places.any(|at| {
        let rest = text.get(at..).unwrap_or_default();
        // The text itself may only be the beginning of a longer one where that
        // one would be found first.
        let reaches = (at > 0 || !inside) && step.is_prefix(rest);
        reaches || inside && contains_prefix(rest, step)
    })
}

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
