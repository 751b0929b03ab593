//! The numbers of any text can be read: on characters of it, in order, none over
//! another.

#![no_main]

use hanmend::numeric::extract;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let text = hanmend_fuzz::text(input);
    let mut end = 0;
    for entity in extract(&text) {
        assert!(text.get(entity.span.range()).is_some(), "{entity:?}");
        assert!(entity.span.start >= end, "{entity:?}");
        assert!(entity.span.start < entity.span.end, "{entity:?}");
        end = entity.span.end;
        let _ = entity.record(&text).to_string();
    }
});
