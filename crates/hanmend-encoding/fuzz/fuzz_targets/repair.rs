//! Any text can be repaired, and mending twice is mending once; what was
//! edited is told, on characters of the original.
//!
//! Random bytes are hardly ever mojibake, so the input is text that goes
//! through a way of damage that its first bytes choose.

#![no_main]

use std::borrow::Cow;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};
use hanmend_core::{Span, Trace};
use hanmend_encoding::{Repair, repair};
use libfuzzer_sys::fuzz_target;

const TABLES: [&Encoding; 7] = [UTF_8, GBK, BIG5, WINDOWS_1252, SHIFT_JIS, EUC_KR, EUC_JP];

/// Text in one encoding, decoded as another, perhaps without one byte, from
/// some character on.
fn damaged(input: &[u8]) -> Option<String> {
    let [right, wrong, from, lost, rest @ ..] = input else {
        return None;
    };
    let text = String::from_utf8_lossy(rest);
    let (Some(right), Some(wrong)) = (
        TABLES.get(usize::from(*right)),
        TABLES.get(usize::from(*wrong)),
    ) else {
        return Some(text.into_owned());
    };
    let (at, _) = text.char_indices().nth(usize::from(*from))?;
    let (before, after) = text.split_at(at);
    let mut bytes = right.encode(after).0.into_owned();
    if usize::from(*lost) < bytes.len() {
        bytes.remove(usize::from(*lost));
    }
    let after = wrong.decode_without_bom_handling(&bytes).0;
    Some(format!("{before}{after}"))
}

fuzz_target!(|input: &[u8]| {
    let Some(text) = damaged(input) else {
        return;
    };
    let mut trace = Trace::new(text.as_str());
    Repair::new().run(&mut trace);
    let mut position = 0;
    for entry in trace.log() {
        assert!(text.get(entry.source.range()).is_some(), "{entry:?}");
    }
    // Every character owes itself to some part of the original, in order.
    let mut from = 0;
    for character in trace.text().chars() {
        let span = Span::new(position, position + character.len_utf8());
        let source = trace.source(span);
        assert!(text.get(source.range()).is_some(), "{span:?} {source:?}");
        assert!(source.start >= from, "{span:?} {source:?}");
        (position, from) = (span.end, source.start);
    }
    let once = repair(&text);
    assert_eq!(once, trace.text());
    if trace.is_untouched() {
        assert!(matches!(once, Cow::Borrowed(_)));
    }
    assert_eq!(repair(&once), once, "{text:?}");
});
