//! What ftfy publishes as text that only looks damaged stays as it is. Runs
//! where `HANMEND_DATA` names a folder with its test cases:
//!
//! ```text
//! HANMEND_DATA=… cargo test -p hanmend-encoding --test repair_negative
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

use std::path::Path;

use hanmend_encoding::repair;

#[test]
fn what_only_looks_damaged_stays() {
    let Some(folder) = std::env::var_os("HANMEND_DATA") else {
        println!("skipped: HANMEND_DATA names no folder with test cases");
        return;
    };
    let folder = Path::new(&folder).join("conformance/ftfy");
    let mut count = 0;
    for name in ["negative.json", "synthetic.json"] {
        let file = std::fs::read_to_string(folder.join(name)).unwrap();
        let cases: serde_json::Value = serde_json::from_str(&file).unwrap();
        for case in cases.as_array().unwrap() {
            let label = case["label"].as_str().unwrap();
            if name == "negative.json" || label.contains("negative") {
                let original = case["original"].as_str().unwrap();
                assert_eq!(repair(original), original, "{label}");
                count += 1;
            }
        }
    }
    assert!(count > 30, "{count}");
}
