//! The specifications of Recognizers-Text, under a published mapping between
//! its types and ours.

mod dates;
mod mapping;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Deserialize;

use crate::error::Error;
use mapping::{Model, Outcome};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the specifications, one JSON Lines file for each model
    pub(crate) data: PathBuf,
    /// Print each failing case with what was expected and found
    #[arg(long)]
    pub(crate) failures: bool,
    /// Measure this model alone, such as zh_DateTime
    #[arg(long)]
    pub(crate) model: Option<String>,
}

/// Cases that fail, each with the reason: `id<TAB>reason`.
const EXPECTED_FAILURES: &str = include_str!("expected-failures.tsv");

/// A case as in the files: offsets count characters.
#[derive(Deserialize)]
struct Case {
    id: String,
    input: String,
    results: Vec<Expected>,
    #[serde(default)]
    context: Option<Context>,
}

#[derive(Deserialize)]
struct Context {
    #[serde(rename = "ReferenceDateTime")]
    reference: Option<String>,
}

/// An expected result of a case.
#[derive(Deserialize)]
pub(crate) struct Expected {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) resolution: serde_json::Value,
}

/// How many cases of a model there are, and how many come out right.
#[derive(Default)]
struct Score {
    cases: usize,
    spans: usize,
    values: usize,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let expected: BTreeMap<&str, &str> = EXPECTED_FAILURES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect();
    let mut files: Vec<PathBuf> = fs::read_dir(&arguments.data)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .collect();
    files.sort();
    println!("| model | cases | span | span and value |");
    println!("|---|--:|--:|--:|");
    let mut surprises = Vec::new();
    for path in &files {
        let Some(model) = Model::of_file(path) else {
            continue;
        };
        if let Some(only) = &arguments.model
            && *only != model_name(path)
        {
            continue;
        }
        let mut score = Score::default();
        for case in cases(path)? {
            let reference = case
                .context
                .as_ref()
                .and_then(|context| context.reference.as_deref());
            let outcome = mapping::compare(model, &case.input, &case.results, reference);
            score.cases += 1;
            score.spans += usize::from(outcome.spans);
            score.values += usize::from(outcome.values);
            match (outcome.values, expected.get(case.id.as_str())) {
                (true, Some(_)) => {
                    surprises.push(format!("{} passes, but is listed as failing", case.id))
                }
                (false, None) => surprises.push(format!("{} fails, but is not listed", case.id)),
                _ => {}
            }
            if arguments.failures && !outcome.values {
                print_failure(&case, &outcome);
            }
        }
        println!(
            "| {} | {} | {} | {} |",
            model_name(path),
            score.cases,
            share(score.spans, score.cases),
            share(score.values, score.cases)
        );
    }
    if surprises.is_empty() {
        return Ok(());
    }
    Err(Error::new(format!(
        "expected the failures listed in expected-failures.tsv, found otherwise:\n{}",
        surprises.join("\n")
    )))
}

fn cases(path: &Path) -> Result<Vec<Case>, Error> {
    fs::read_to_string(path)?
        .lines()
        .map(|line| Ok(serde_json::from_str(line)?))
        .collect()
}

fn model_name(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .replace("Model", "")
}

fn share(right: usize, all: usize) -> String {
    format!("{:.1} %", 100.0 * right as f64 / all.max(1) as f64)
}

fn print_failure(case: &Case, outcome: &Outcome) {
    println!("  {}: {}", case.id, case.input);
    println!("    expected {}", outcome.expected.join(" "));
    println!("    found    {}", outcome.found.join(" "));
}
