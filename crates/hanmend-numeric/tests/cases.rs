//! The cases of the stage.

use hanmend_numeric::extract;
use serde_json::json;

#[test]
fn cases_hold() {
    let count = hanmend_cases::check("numbers", |case| {
        let text = case.text();
        let numbers: Vec<_> = extract(&text)
            .iter()
            .map(|entity| {
                let mut record = entity.record(&text);
                // The text is its own original here.
                record.source = Some(record.span);
                serde_json::to_value(record).unwrap_or_default()
            })
            .collect();
        json!({ "numbers": numbers })
    });
    assert!(count >= 400, "{count}");
}
