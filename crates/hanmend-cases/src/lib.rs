//! The test cases that every entry point of hanmend is held to: the crate of
//! the stage, the facade and the program.
//!
//! A case lies in `cases/<stage>/<topic>.toml`, where the stage is named as
//! the program's subcommand that runs it:
//!
//! ```toml
//! [[case]]
//! name = "money-with-an-open-lower-bound"
//! input = "拨付260余万元"            # or: bytes = "b2a6 b8b6", hexadecimal
//! options = { to = "s" }             # as the program's flags
//! unchanged = true                   # the text comes out as it went in
//! contains = ["260余万元"]           # somewhere in the text
//! lacks = ["xiāng"]                  # nowhere in the text
//! rules = ["annotation.pinyin"]      # of the applied edits, each named once, in order
//! known_failure = "why"              # fails today; passing is then an error
//! [case.expect]                      # part of the stage's JSON record
//! numbers = [{ text = "260余万元", currency = "CNY" }]
//! [case.has]                         # lists of which each element is somewhere
//! numbers = [{ text = "260余万元", currency = "CNY" }]
//! ```
//!
//! The stages, what their records hold and which options they take:
//!
//! | stage | keys of the record | options |
//! |---|---|---|
//! | `decode` | `text`, `encoding` | `charset` |
//! | `repair` | `text`, `edits`, `script`, `encoding`? | `minimum`, `charset` |
//! | `convert` | `text` | `to` (`s`, `t`) or `config` (`t2s`, `s2twp`, …), `charset` |
//! | `strip` | `text`, `title`?, `metadata`, `segments`, `layout_only`? | `mode`, `evidence`, `minimum`, `charset` |
//! | `numbers` | `numbers` | `charset` |
//! | `clean` | all of these | `to` (`s`, `t`, `keep`), `mode`, `evidence`, `minimum`, `charset` |
//!
//! Values are strings, as on the command line. `rules` is held against records
//! that have `edits`; those of `convert` and `strip` have them only where the
//! crate of the stage is run, not in the program.
//! What is given as `input` reaches the stages as text, `bytes` are decoded
//! first; for `decode` both are bytes.
//!
//! In `expect` an object matches when each of its keys does, a list when it
//! has the same length and each element matches, anything else when it is
//! equal; an empty string also matches a key that is missing or null.

mod matching;
mod wrap;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::Deserialize;
use serde_json::{Map, Value};

pub use wrap::wrapped;

/// One case, read from its file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Names it in messages; unique in its file.
    pub name: String,
    /// The input as text.
    #[serde(default)]
    input: Option<String>,
    /// The input as hexadecimal digits; white space between them is skipped.
    #[serde(default)]
    bytes: Option<String>,
    /// The name of a file that holds the input, in a folder that whoever runs
    /// the case knows.
    #[serde(default)]
    pub page: Option<String>,
    /// Options of the stage, named as the program's flags.
    #[serde(default)]
    pub options: Map<String, Value>,
    #[serde(default)]
    unchanged: bool,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    lacks: Vec<String>,
    #[serde(default)]
    rules: Option<Vec<String>>,
    #[serde(default)]
    known_failure: Option<String>,
    #[serde(default)]
    expect: Value,
    #[serde(default)]
    has: Map<String, Value>,
    /// The file that it is from, for messages.
    #[serde(skip)]
    file: PathBuf,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

/// Why cases could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is not as the format asks.
    #[error("{path}: expected cases as hanmend-cases describes them, found: {message}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
}

impl Case {
    /// What goes into the stage.
    #[must_use]
    pub fn input(&self) -> Vec<u8> {
        match (&self.input, &self.bytes) {
            (Some(text), _) => text.clone().into_bytes(),
            (None, Some(digits)) => hexadecimal(digits).unwrap_or_default(),
            (None, None) => Vec::new(),
        }
    }

    /// Whether the input was given as text, so that nothing is to be decoded.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.input.is_some()
    }

    /// What goes into a stage that works on text.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.input()).into_owned()
    }

    /// The option of this name as text, as on the command line.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        self.options.get(name).and_then(Value::as_str)
    }

    /// All that is wrong with the record that a stage made of the input.
    #[must_use]
    pub fn faults(&self, record: &Value) -> Vec<String> {
        let mut faults = Vec::new();
        let text = record.get("text").and_then(Value::as_str);
        if self.unchanged && text != Some(self.text().as_str()) {
            faults.push(format!("text: expected it unchanged, found {text:?}"));
        }
        for contained in &self.contains {
            if !text.is_some_and(|text| text.contains(contained)) {
                faults.push(format!(
                    "text: expected {contained:?} in it, found {text:?}"
                ));
            }
        }
        for lacked in &self.lacks {
            if text.is_some_and(|text| text.contains(lacked)) {
                faults.push(format!("text: expected no {lacked:?}, found {text:?}"));
            }
        }
        if let Some(expected) = &self.rules
            && let Some(edits) = record.get("edits")
        {
            let found = matching::applied_rules(edits);
            if expected != &found {
                faults.push(format!("rules: expected {expected:?}, found {found:?}"));
            }
        }
        matching::compare("", &self.expect, record, &mut faults);
        for (list, elements) in &self.has {
            matching::search(list, elements, record, &mut faults);
        }
        faults
    }

    fn validate(&self) -> Result<(), String> {
        let name = &self.name;
        match (&self.input, &self.bytes, &self.page) {
            (Some(_), None, None) | (None, None, Some(_)) => {}
            (None, Some(digits), None) if hexadecimal(digits).is_some() => {}
            (None, Some(_), None) => return Err(format!("{name}: bytes that are not hexadecimal")),
            _ => return Err(format!("{name}: not exactly one of input, bytes and page")),
        }
        let asserts = self.unchanged
            || !self.contains.is_empty()
            || !self.lacks.is_empty()
            || !self.has.is_empty()
            || self.rules.is_some()
            || self
                .expect
                .as_object()
                .is_some_and(|expect| !expect.is_empty());
        if asserts {
            Ok(())
        } else {
            Err(format!("{name}: a case that asserts nothing"))
        }
    }
}

fn hexadecimal(digits: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = digits
        .chars()
        .filter(|digit| !digit.is_whitespace())
        .map(|digit| digit.to_digit(16))
        .collect::<Option<_>>()?;
    let (pairs, []) = digits.as_chunks::<2>() else {
        return None;
    };
    pairs
        .iter()
        .map(|[high, low]| u8::try_from(high * 16 + low).ok())
        .collect()
}

/// The folder of the cases of a stage.
#[must_use]
pub fn folder(stage: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("cases")
        .join(stage)
}

/// All cases of a stage, in the order of their files' names.
///
/// # Errors
///
/// When a file cannot be read or is not as the format asks.
pub fn load(stage: &str) -> Result<Vec<Case>, Error> {
    let folder = folder(stage);
    let io = |path: &Path| {
        let path = path.to_owned();
        move |source| Error::Io { path, source }
    };
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder).map_err(io(&folder))? {
        let path = entry.map_err(io(&folder))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            files.push(path);
        }
    }
    files.sort();
    let mut cases = Vec::new();
    for path in files {
        cases.extend(read(&path)?);
    }
    Ok(cases)
}

/// The cases of one file.
///
/// # Errors
///
/// When the file cannot be read or is not as the format asks.
pub fn read(path: &Path) -> Result<Vec<Case>, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::Io {
        path: path.to_owned(),
        source,
    })?;
    let format = |message: String| Error::Format {
        path: path.to_owned(),
        message,
    };
    let mut file: File = toml::from_str(&text).map_err(|error| format(error.to_string()))?;
    for case in &mut file.case {
        case.validate().map_err(format)?;
        path.clone_into(&mut case.file);
    }
    Ok(file.case)
}

/// Runs all cases of a stage and says how many there were.
///
/// `run` gives the JSON record of the stage for a case, as the program's
/// subcommand of the stage's name prints it.
///
/// # Panics
///
/// When cases cannot be read, when there are none, when the record of one is
/// not as it expects, or when one that is known to fail passes. The message
/// lists them all.
pub fn check(stage: &str, run: impl FnMut(&Case) -> Value) -> usize {
    check_those(stage, |_| true, run)
}

/// As [`check`], for an entry point that has only some of the options: runs
/// the cases that are `wanted`.
///
/// # Panics
///
/// As [`check`].
pub fn check_those(
    stage: &str,
    wanted: impl Fn(&Case) -> bool,
    mut run: impl FnMut(&Case) -> Value,
) -> usize {
    let mut cases = match load(stage) {
        Ok(cases) => cases,
        Err(error) => return fail(&error.to_string()),
    };
    cases.retain(wanted);
    let mut report = String::new();
    for case in &cases {
        let faults = case.faults(&run(case));
        let file = case.file.file_name().unwrap_or_default().display();
        match (&case.known_failure, faults.as_slice()) {
            (None, []) | (Some(_), [_, ..]) => {}
            (Some(reason), []) => {
                let _ = writeln!(
                    report,
                    "{stage}/{file} {}: passes, but is marked as failing because {reason}",
                    case.name
                );
            }
            (None, faults) => {
                let _ = writeln!(report, "{stage}/{file} {}:", case.name);
                for fault in faults {
                    let _ = writeln!(report, "    {fault}");
                }
            }
        }
    }
    if cases.is_empty() {
        let _ = writeln!(report, "no cases of {stage}");
    }
    if report.is_empty() {
        cases.len()
    } else {
        fail(&report)
    }
}

/// Ends the test that asked.
fn fail(report: &str) -> usize {
    assert!(report.is_empty(), "{report}");
    0
}
