//! Any page can be cleaned, and every edit and number leads back to a place on it.

#![no_main]

use hanmend::Pipeline;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let page = hanmend_fuzz::text(input);
    let document = Pipeline::simplified().clean_str(page.as_str());
    for edit in document.edits() {
        assert!(page.get(edit.source.range()).is_some(), "{edit:?}");
    }
    for number in document.numbers() {
        let source = document.source(number.span);
        assert!(page.get(source.range()).is_some(), "{number:?}");
    }
});
