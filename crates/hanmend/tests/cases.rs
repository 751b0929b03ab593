//! Holds the facade to the cases of every stage.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use hanmend::boilerplate::{Evidence, Mode, Stripper};
use hanmend::encoding::decode::Hint;
use hanmend::{Certainty, Document, Pipeline, Record, Target};
use hanmend_cases::{Case, check};
use serde_json::{Value, json};

/// No stage at all.
fn nothing() -> Pipeline {
    Pipeline::keep_script()
        .without_repair()
        .without_boilerplate()
        .without_numbers()
}

/// Sets what the options of the case ask for, named as the program's flags.
fn configured(case: &Case, mut pipeline: Pipeline) -> Pipeline {
    let mut stripper = Stripper::new();
    for (name, value) in &case.options {
        let value = value.as_str().unwrap_or_default();
        match (name.as_str(), value) {
            ("to", "s") => pipeline = pipeline.with_target(Target::Simplified),
            ("to", "t") => pipeline = pipeline.with_target(Target::Traditional),
            ("to", "tw") => pipeline = pipeline.with_target(Target::Taiwan),
            ("to", "twp") => pipeline = pipeline.with_target(Target::TaiwanPhrases),
            ("to", "hk") => pipeline = pipeline.with_target(Target::HongKong),
            ("to", "hkp") => pipeline = pipeline.with_target(Target::HongKongPhrases),
            ("to", "keep") => pipeline = pipeline.with_target(Target::Keep),
            ("config", _) => {
                pipeline = pipeline.with_target(Target::Config(value.parse().unwrap()));
            }
            ("charset", _) => pipeline = pipeline.with_hint(Hint::declared(value)),
            ("minimum", "suggested") => pipeline = pipeline.with_minimum(Certainty::Suggested),
            ("minimum", "likely") => pipeline = pipeline.with_minimum(Certainty::Likely),
            ("minimum", "sure") => pipeline = pipeline.with_minimum(Certainty::Sure),
            ("mode", "tail") => stripper = stripper.with_mode(Mode::Tail),
            ("mode", "page") => stripper = stripper.with_mode(Mode::Page),
            ("evidence", "careful") => stripper = stripper.with_evidence(Evidence::Careful),
            ("evidence", "balanced") => stripper = stripper.with_evidence(Evidence::Balanced),
            ("evidence", "eager") => stripper = stripper.with_evidence(Evidence::Eager),
            _ => panic!("{}: no such option: {name} = {value:?}", case.name),
        }
    }
    if ["mode", "evidence"]
        .iter()
        .any(|name| case.option(name).is_some())
    {
        pipeline = pipeline.with_boilerplate(stripper);
    }
    pipeline
}

/// Runs a case through a pipeline and gives the keys of the record that the
/// stage's subcommand writes.
fn run(case: &Case, pipeline: Pipeline, keys: &[&str]) -> Value {
    let pipeline = configured(case, pipeline);
    let input = case.input();
    let document: Document<'_> = match std::str::from_utf8(&input) {
        Ok(text) if case.is_text() => pipeline.clean_str(text),
        _ => pipeline.clean_bytes(&input),
    };
    let Value::Object(mut record) =
        serde_json::to_value(Record::new(&case.name, &document)).unwrap()
    else {
        unreachable!("a record is an object");
    };
    record.retain(|key, _| keys.contains(&key.as_str()));
    Value::Object(record)
}

#[test]
fn decode() {
    check("decode", |case| {
        // What is decoded is bytes, even where the case writes them as text.
        let pipeline = configured(case, nothing());
        let input = case.input();
        let document = pipeline.clean_bytes(&input);
        json!({"text": document.text(), "encoding": document.encoding()})
    });
}

#[test]
fn repair() {
    let pipeline = Pipeline::keep_script()
        .without_boilerplate()
        .without_numbers();
    check("repair", |case| {
        run(
            case,
            pipeline.clone(),
            &["text", "edits", "script", "encoding"],
        )
    });
}

#[test]
fn convert() {
    check("convert", |case| run(case, nothing(), &["text"]));
}

#[test]
fn strip() {
    let pipeline = nothing().with_boilerplate(Stripper::new());
    check("strip", |case| {
        run(
            case,
            pipeline.clone(),
            &["text", "title", "metadata", "segments", "layout_only"],
        )
    });
}

#[test]
fn numbers() {
    let pipeline = Pipeline::keep_script()
        .without_repair()
        .without_boilerplate();
    check("numbers", |case| run(case, pipeline.clone(), &["numbers"]));
}

#[test]
fn clean() {
    check("clean", |case| {
        run(
            case,
            Pipeline::keep_script(),
            &[
                "text", "title", "metadata", "segments", "edits", "numbers", "script", "encoding",
            ],
        )
    });
}
