//! The cases that the facade and the program are held to as well.

use hanmend_boilerplate::{Evidence, Mode, Stripper};
use hanmend_cases::Case;
use hanmend_core::Trace;
use serde_json::{Value, json};

#[test]
fn cases() {
    let number = hanmend_cases::check("strip", record);
    assert!(number >= 140, "{number}");
}

fn record(case: &Case) -> Value {
    let text = case.text();
    let mode = match case.option("mode") {
        Some("page") => Mode::Page,
        _ => Mode::Tail,
    };
    let evidence = match case.option("evidence") {
        Some("careful") => Evidence::Careful,
        Some("eager") => Evidence::Eager,
        _ => Evidence::Balanced,
    };
    let stripped = Stripper::new()
        .with_mode(mode)
        .with_evidence(evidence)
        .strip(&text);
    let mut trace = Trace::new(text.as_str());
    trace.apply("strip", stripped.edits);
    let segments: Vec<Value> = stripped
        .segments
        .iter()
        .map(|segment| {
            json!({
                "source": segment.span,
                "kind": segment.kind,
                "text": text.get(segment.span.range()),
            })
        })
        .collect();
    json!({
        "text": trace.text(),
        "title": stripped.title.map(|title| title.value),
        "metadata": stripped.metadata,
        "segments": segments,
        "layout_only": stripped.layout_only,
        "edits": trace.log().collect::<Vec<_>>(),
    })
}
