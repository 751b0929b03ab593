//! The cases of repair, as the crate itself answers them.

use hanmend_core::Trace;
use hanmend_encoding::Repair;
use hanmend_encoding::decode::{Hint, decode};
use serde_json::json;

#[test]
fn cases() {
    hanmend_cases::check("repair", |case| {
        let bytes = case.input();
        let decoded = decode(&bytes, &Hint::none());
        let mut trace = Trace::new(decoded.text);
        Repair::new().run(&mut trace);
        let script = hanmend_encoding::script::detect(trace.original()).script;
        json!({
            "text": trace.text(),
            "edits": trace.log().collect::<Vec<_>>(),
            "encoding": decoded.encoding,
            "script": { "from": script, "to": script },
        })
    });
}
