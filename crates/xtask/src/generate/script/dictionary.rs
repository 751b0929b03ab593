//! OpenCC's dictionaries, and the steps of its conversions made of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// A dictionary: the first value of each key.
pub(in crate::generate) type Dictionary = BTreeMap<String, String>;

/// The folder of OpenCC's dictionaries.
pub(in crate::generate) struct Dictionaries {
    folder: PathBuf,
    files: BTreeMap<String, Dictionary>,
}

/// One step of a conversion: a group of dictionaries merged so that the
/// longest key that matches is the one that OpenCC would choose.
pub(in crate::generate) struct Step {
    merged: Dictionary,
    /// The characters whose result many fonts lack; they come before the
    /// others.
    rare: Dictionary,
    longest: usize,
}

/// The steps, by the names of their files here: the dictionaries of which
/// the first with a match wins, those joined by `+` as one.
const STEPS: [(&str, &[&str]); 12] = [
    (
        "st",
        &[
            "STPhrases+STPhrases_GeneratedFromRegionalPhrases",
            "STCharacters",
        ],
    ),
    ("ts", &["TSPhrases", "TSCharacters"]),
    ("tw", &["TWVariantsPhrases", "TWVariants"]),
    ("twp", &["TWPhrases", "TWVariantsPhrases", "TWVariants"]),
    ("hk", &["HKVariantsPhrases", "HKVariants"]),
    ("hkp", &["HKPhrases", "HKVariantsPhrases", "HKVariants"]),
    ("tw-rev", &["TWVariantsRevPhrases", "TWVariantsRev"]),
    (
        "twp-rev",
        &["TWPhrasesRev", "TWVariantsRevPhrases", "TWVariantsRev"],
    ),
    ("hk-rev", &["HKVariantsRevPhrases", "HKVariantsRev"]),
    (
        "hkp-rev",
        &["HKPhrasesRev", "HKVariantsRevPhrases", "HKVariantsRev"],
    ),
    ("jp", &["JPShinjitaiCharactersRev"]),
    ("jp-rev", &["JPShinjitaiPhrases", "JPShinjitaiCharacters"]),
];

impl Dictionaries {
    /// Reads all dictionaries of a folder.
    pub(in crate::generate) fn read(folder: &Path) -> Result<Dictionaries, Error> {
        let entries = fs::read_dir(folder).map_err(|error| {
            Error::new(format!(
                "{}: {error}; run `cargo xtask opencc` first",
                folder.display()
            ))
        })?;
        let mut files = BTreeMap::new();
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "txt") {
                let name = path.file_stem().unwrap_or_default().to_string_lossy();
                files.insert(name.into_owned(), parse(&fs::read_to_string(&path)?)?);
            }
        }
        Ok(Dictionaries {
            folder: folder.to_owned(),
            files,
        })
    }

    pub(in crate::generate) fn dictionary(&self, name: &str) -> Result<&Dictionary, Error> {
        self.files.get(name).ok_or_else(|| {
            Error::new(format!(
                "{}: expected {name}.txt there",
                self.folder.display()
            ))
        })
    }

    /// A dictionary of single characters.
    pub(in crate::generate) fn characters(
        &self,
        name: &str,
    ) -> Result<BTreeMap<char, char>, Error> {
        single(self.dictionary(name)?)
    }

    /// All steps with their names.
    pub(in crate::generate) fn steps(&self) -> Result<Vec<(&'static str, Step)>, Error> {
        STEPS
            .iter()
            .map(|(name, groups)| Ok((*name, self.step(name, groups)?)))
            .collect()
    }

    fn step(&self, name: &str, groups: &[&str]) -> Result<Step, Error> {
        let mut merged = Dictionary::new();
        for group in groups {
            let mut union = Dictionary::new();
            for file in group.split('+') {
                for (key, value) in self.dictionary(file)? {
                    union.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
            // Where a key of an earlier group begins a key of this one, the
            // earlier group always matches too, and wins.
            union.retain(|key, _| prefixes(key).all(|prefix| !merged.contains_key(prefix)));
            merged.extend(union);
        }
        let rare = match name {
            "ts" => self.dictionary("TSCharactersExt")?.clone(),
            _ => Dictionary::new(),
        };
        let longest = merged
            .keys()
            .map(|key| key.chars().count())
            .max()
            .unwrap_or(0);
        Ok(Step {
            merged,
            rare,
            longest,
        })
    }
}

impl Step {
    /// The keys of more than one character.
    pub(in crate::generate) fn phrases(&self) -> impl Iterator<Item = (&str, &str)> {
        self.merged
            .iter()
            .filter(|(key, _)| key.chars().nth(1).is_some())
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The characters that become one character.
    pub(in crate::generate) fn characters(&self) -> Result<BTreeMap<char, char>, Error> {
        single(
            &self
                .merged
                .iter()
                .filter(|(key, value)| is_single(key) && is_single(value))
                .map(|(key, value)| (key.clone(), value.clone()))
                .collect(),
        )
    }

    /// The characters that become several.
    pub(in crate::generate) fn wide(&self) -> impl Iterator<Item = (&str, &str)> {
        self.merged
            .iter()
            .filter(|(key, value)| is_single(key) && !is_single(value))
            .map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// The single characters that are keys.
    pub(in crate::generate) fn single_keys(&self) -> impl Iterator<Item = char> {
        let keys = self.merged.keys().chain(self.rare.keys());
        keys.filter(|key| is_single(key))
            .filter_map(|key| key.chars().next())
    }

    /// Whether the text is a key of more than one character.
    pub(in crate::generate) fn is_phrase(&self, text: &str) -> bool {
        text.chars().nth(1).is_some() && self.merged.contains_key(text)
    }

    /// The characters that follow the text in a key that begins in it, or
    /// with it, and reaches beyond its end.
    pub(in crate::generate) fn goes_on(&self, text: &str) -> BTreeSet<char> {
        use std::ops::Bound::{Included, Unbounded};
        let ends = text.char_indices().filter_map(|(at, _)| text.get(at..));
        ends.flat_map(|end| {
            let keys = self.merged.range::<str, _>((Included(end), Unbounded));
            keys.map_while(move |(key, _)| key.strip_prefix(end))
        })
        .filter_map(|rest| rest.chars().next())
        .collect()
    }

    /// The characters whose result many fonts lack.
    pub(in crate::generate) fn rare(&self) -> Result<BTreeMap<char, char>, Error> {
        single(&self.rare)
    }

    /// The characters of phrases beyond the Basic Multilingual Plane.
    pub(in crate::generate) fn beyond_plane(&self) -> BTreeSet<char> {
        self.phrases()
            .chain(self.wide())
            .flat_map(|(key, value)| key.chars().chain(value.chars()))
            .filter(|c| u32::from(*c) > 0xffff)
            .collect()
    }

    /// Converts by the longest match, slowly.
    pub(in crate::generate) fn convert(&self, text: &str) -> String {
        self.convert_with(text, &self.rare)
    }

    /// The same, without characters that many fonts lack.
    pub(in crate::generate) fn convert_without_rare(&self, text: &str) -> String {
        self.convert_with(text, &Dictionary::new())
    }

    fn convert_with(&self, text: &str, rare: &Dictionary) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let found = prefixes(rest)
                .take(self.longest)
                .filter_map(|prefix| {
                    let value = self.merged.get(prefix)?;
                    Some((prefix.len(), value.as_str()))
                })
                .last();
            let (length, value) = match (found, rare.get(&first.to_string())) {
                (Some((length, value)), rare) if length > first.len_utf8() || rare.is_none() => {
                    (length, value)
                }
                (_, Some(rare)) => (first.len_utf8(), rare.as_str()),
                _ => (
                    first.len_utf8(),
                    rest.get(..first.len_utf8()).unwrap_or_default(),
                ),
            };
            out.push_str(value);
            rest = rest.get(length..).unwrap_or_default();
        }
        out
    }
}

/// The prefixes of a text that are not empty, the shortest first.
fn prefixes(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices()
        .filter_map(|(at, c)| text.get(..at + c.len_utf8()))
}

fn is_single(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some() && characters.next().is_none()
}

fn single(dictionary: &Dictionary) -> Result<BTreeMap<char, char>, Error> {
    dictionary
        .iter()
        .map(
            |(key, value)| match (key.chars().next(), value.chars().next()) {
                (Some(from), Some(to)) if is_single(key) && is_single(value) => Ok((from, to)),
                _ => Err(Error::new(format!(
                    "expected single characters, found {key} {value}"
                ))),
            },
        )
        .collect()
}

fn parse(text: &str) -> Result<Dictionary, Error> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (key, values) = line
                .split_once('\t')
                .ok_or_else(|| Error::new(format!("expected key, tab and values, found {line}")))?;
            let value = values.split(' ').next().unwrap_or_default();
            Ok((key.to_owned(), value.to_owned()))
        })
        .collect()
}
