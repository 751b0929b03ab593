//! The cases of decoding.

use hanmend_encoding::decode::{Hint, decode};
use serde_json::json;

#[test]
fn cases() {
    hanmend_cases::check("decode", |case| {
        let hint = case.option("charset").map_or(Hint::none(), Hint::declared);
        let bytes = case.input();
        let decoded = decode(&bytes, &hint);
        json!({ "text": decoded.text, "encoding": decoded.encoding })
    });
}
