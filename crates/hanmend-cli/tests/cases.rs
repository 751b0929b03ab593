//! Holds the program to the cases of every stage, and its records to the
//! schema.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use hanmend_cases::{Case, check, load};
use serde_json::{Value, json};

/// The options of a case as flags, and whether it is read as a file.
type Group = (Vec<String>, bool);

/// Runs all cases of a stage, those with the same options in one process.
fn run(stage: &str) {
    let cases = load(stage).unwrap();
    let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        let flags = case.options.iter().map(|(name, value)| {
            let value = value.as_str().expect("options are strings");
            format!("--{name}={value}")
        });
        let as_file = stage == "decode" || !case.is_text();
        let group = (flags.collect(), as_file);
        groups.entry(group).or_default().push(index);
    }
    let mut records = vec![Value::Null; cases.len()];
    for (number, ((flags, as_file), members)) in groups.iter().enumerate() {
        let members = members.iter().map(|index| (*index, &cases[*index]));
        let output = if *as_file {
            files(stage, flags, &format!("{stage}-{number}"), members)
        } else {
            lines(stage, flags, members)
        };
        for record in output {
            let id = Path::new(record["id"].as_str().unwrap());
            let index: usize = id.file_stem().unwrap().to_str().unwrap().parse().unwrap();
            records[index] = record;
        }
    }
    hold_to_schema(&records, keys(stage));
    let mut records = records.into_iter();
    check(stage, |_| records.next().unwrap());
}

/// Runs cases as lines of JSON through one process.
fn lines<'a>(
    stage: &str,
    flags: &[String],
    cases: impl Iterator<Item = (usize, &'a Case)>,
) -> Vec<Value> {
    let mut input = String::new();
    for (index, case) in cases {
        let object = json!({"id": index.to_string(), "text": case.text()});
        input.push_str(&format!("{object}\n"));
    }
    hanmend(stage, flags, &["--jsonl".as_ref()], input)
}

/// Runs cases as the files of a directory through one process.
fn files<'a>(
    stage: &str,
    flags: &[String],
    name: &str,
    cases: impl Iterator<Item = (usize, &'a Case)>,
) -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cases-{name}"));
    // What an earlier run left behind.
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (index, case) in cases {
        fs::write(folder.join(format!("{index:05}.txt")), case.input()).unwrap();
    }
    hanmend(stage, flags, &[&folder], String::new())
}

fn hanmend(stage: &str, flags: &[String], arguments: &[&Path], input: String) -> Vec<Value> {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hanmend"))
        .args([stage, "--format=jsonl"])
        .args(flags)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = program.stdin.take().unwrap();
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()).unwrap());
    let output = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{stage} {flags:?}");
    let output = String::from_utf8(output.stdout).unwrap();
    output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What the record of a stage always has.
fn keys(stage: &str) -> &'static [&'static str] {
    match stage {
        "decode" => &["id", "encoding", "text"],
        "repair" => &["id", "script", "text", "edits"],
        "convert" => &["id", "text"],
        "strip" => &["id", "text", "metadata", "segments"],
        "numbers" => &["id", "numbers"],
        _ => &[
            "id", "script", "text", "metadata", "segments", "edits", "numbers",
        ],
    }
}

/// The keys of a stage are as in the record of a document.
fn hold_to_schema(records: &[Value], keys: &[&str]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/document.schema.json");
    if !path.exists() {
        println!("skipped the schema: {} is not here", path.display());
        return;
    }
    let mut schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    schema["required"] = json!(keys);
    schema["additionalProperties"] = json!(false);
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for record in records {
        if let Err(error) = validator.validate(record) {
            panic!("{}: {error}\n{record}", error.instance_path());
        }
    }
}

#[test]
fn decode() {
    run("decode");
}

#[test]
fn repair() {
    run("repair");
}

#[test]
fn convert() {
    run("convert");
}

#[test]
fn strip() {
    run("strip");
}

#[test]
fn numbers() {
    run("numbers");
}

#[test]
fn clean() {
    run("clean");
}
