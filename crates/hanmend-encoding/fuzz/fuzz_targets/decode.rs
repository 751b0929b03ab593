//! Any bytes decode; in pieces they decode to the same; what is well-formed
//! UTF-8 is borrowed or was something else.

#![no_main]

use hanmend_encoding::decode::{Decoder, Hint, decode};
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 8] = [
    "",
    "utf-8",
    "gb2312",
    "big5",
    "euc-tw",
    "hz-gb-2312",
    "utf-16",
    "iso-2022-cn",
];

fuzz_target!(|input: &[u8]| {
    // The first two bytes say what is declared and how the rest is cut.
    let [label, piece, bytes @ ..] = input else {
        return;
    };
    let hint = Hint::declared(LABELS[usize::from(*label) % LABELS.len()]);
    let decoded = decode(bytes, &hint);
    let report = &decoded.encoding;
    assert!((0.0..=1.0).contains(&report.confidence), "{report:?}");
    let mut done = 0;
    for span in &report.malformed {
        assert!(span.start < span.end && span.end <= bytes.len(), "{span:?}");
        assert!(span.start >= done, "{:?}", report.malformed);
        done = span.end;
    }
    let mut text = String::new();
    let mut decoder = Decoder::new(hint);
    for piece in bytes.chunks(usize::from(*piece).max(1)) {
        decoder.push(piece, &mut text);
    }
    let streamed = decoder.finish(&mut text);
    assert_eq!(text, decoded.text);
    assert_eq!(&streamed, report);
});
