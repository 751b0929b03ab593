//! Any page can be stripped: what stays and what goes are all of it, on characters of
//! the page, in both modes.

#![no_main]

use hanmend::boilerplate::{Mode, Stripper};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    let page = hanmend_fuzz::text(input);
    for mode in [Mode::Tail, Mode::Page] {
        let stripped = Stripper::new().with_mode(mode).strip(&page);
        let mut end = 0;
        for segment in &stripped.segments {
            assert!(page.get(segment.span.range()).is_some(), "{segment:?}");
            assert!(segment.span.start >= end, "{segment:?}");
            end = segment.span.end;
        }
    }
});
