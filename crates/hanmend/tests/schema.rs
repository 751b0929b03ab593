//! Holds real output to the JSON Schema of the record format.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::fs;
use std::path::Path;

use hanmend::encoding::script::Config;
use hanmend::{Certainty, Pipeline, Record, Target};
use jsonschema::Validator;
use serde_json::{Value, json};

/// The schema lies outside the package, which is why the tests that need it
/// have nothing to do in an unpacked one.
fn validator() -> Option<Validator> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/document.schema.json");
    if !path.exists() {
        println!("skipped: {} is not here", path.display());
        return None;
    }
    let schema: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    Some(jsonschema::draft202012::new(&schema).unwrap())
}

fn faults(validator: &Validator, record: &Value) -> Vec<String> {
    validator
        .iter_errors(record)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// The inputs of all cases and the pages of the examples.
fn inputs() -> Vec<Vec<u8>> {
    let mut inputs = Vec::new();
    for stage in ["decode", "repair", "convert", "strip", "numbers", "clean"] {
        inputs.extend(
            hanmend_cases::load(stage)
                .unwrap()
                .iter()
                .map(|case| case.input()),
        );
    }
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data");
    for page in fs::read_dir(pages).unwrap() {
        inputs.push(fs::read(page.unwrap().path()).unwrap());
    }
    inputs
}

#[test]
fn real_output_is_as_the_schema_says() {
    let Some(validator) = validator() else { return };
    let inputs = inputs();
    assert!(inputs.len() > 50, "found only {} inputs", inputs.len());
    let pipelines = [
        Pipeline::keep_script(),
        Pipeline::simplified().with_minimum(Certainty::Suggested),
        Pipeline::traditional().with_minimum(Certainty::Sure),
        Pipeline::keep_script().with_target(Target::Config(Config::S2twp)),
        Pipeline::simplified()
            .without_repair()
            .without_boilerplate(),
        Pipeline::simplified().without_log().without_numbers(),
    ];
    for input in &inputs {
        for pipeline in &pipelines {
            let document = pipeline.clean_bytes(input);
            let record = serde_json::to_value(Record::new("id", &document)).unwrap();
            let faults = faults(&validator, &record);
            assert!(faults.is_empty(), "{faults:#?}\n{record}");
        }
    }
}

/// A schema that lets everything pass would hold nothing to anything.
#[test]
fn what_is_not_a_record_is_found_out() {
    let Some(validator) = validator() else { return };
    let document = Pipeline::simplified().clean_bytes("縣上共有35個村。".as_bytes());
    let record = serde_json::to_value(Record::new("id", &document)).unwrap();
    assert_eq!(faults(&validator, &record), [""; 0]);
    let wrong = [
        ("/id", json!(17)),
        ("/title", Value::Null),
        ("/script/to", json!("cantonese")),
        ("/encoding/confidence", json!(1.5)),
        ("/metadata", json!({"Published": "2019"})),
        ("/metadata", json!({"authors": "李明"})),
        ("/numbers/0/value", json!(35)),
        ("/numbers/0/value", json!("3.5e1")),
        ("/numbers/0/lower", json!("35")),
        ("/numbers/0/source", json!([1, 2, 3])),
        ("/edits/0/rule", json!("no stage")),
        ("/edits/0/extra", json!(1)),
        (
            "/segments",
            json!([{"source": [0, 1], "kind": "main", "score": 1.0}]),
        ),
    ];
    for (pointer, value) in wrong {
        let mut record = record.clone();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        let parent = record.pointer_mut(parent).expect(pointer);
        parent[key] = value.clone();
        assert!(!validator.is_valid(&record), "{pointer} = {value}");
    }
}
