//! Laws of escapes and forms over random text.

use hanmend_core::{Stage, Trace};
use hanmend_encoding::escapes::Escapes;
use hanmend_encoding::forms::Forms;
use proptest::prelude::*;
use proptest::test_runner::Config;

/// Both stages, again as long as one makes work for the other.
fn mended(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..4 {
        let mut trace = Trace::new(text.as_str());
        trace.pass(&Escapes::new());
        trace.pass(&Forms::new());
        if trace.is_untouched() {
            break;
        }
        text = trace.into_text().into_owned();
    }
    text
}

/// What escapes and forms are made of.
const PIECES: [&str; 87] = [
    "&",
    "#",
    ";",
    "amp",
    "amp;",
    "&amp;",
    "lt;",
    "&#20013;",
    "&#x4e2d;",
    "20013",
    "x",
    "&nbsp",
    "&#38;",
    "&#108;",
    "&#35;",
    "&#92;",
    "&#37;",
    "&#55362;",
    "&#57271;",
    "\\",
    "\\\\",
    "u",
    "\\u4e2d",
    "\\u56fd",
    "4e2d",
    "\\ud842",
    "\\udfb7",
    "\\u0026",
    "\\u0041",
    "\\u{20bb7}",
    "{",
    "}",
    "%",
    "%u4E2D",
    "%E4%B8%AD",
    "%E5%9B%BD",
    "%25",
    "%20",
    "E4",
    "%D6%D0%B9%FA",
    "中",
    "国",
    "，",
    " ",
    "\n",
    "a",
    "\"",
    "'",
    "[",
    "HTML",
    "转义",
    "http://",
    "=",
    "/",
    "⼈",
    "⼀",
    "⼁",
    "⻓",
    "\u{f90a}",
    "か",
    "\u{3099}",
    "e",
    "\u{301}",
    "\u{323}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{ad}",
    "\u{200e}",
    "\u{1b}[",
    "m",
    "\0",
    "👩",
    "\u{1100}",
    "\u{1161}",
    "\u{11a8}",
    "가",
    "ﬁ",
    "ש",
    "\u{fe35}",
    "\u{fe36}",
    "\u{e816}",
    "\u{f0b7}",
    "&#65;",
    "B7",
    "&#120;",
    "\u{e5e5}",
];

/// Text in which escapes and forms happen.
fn damaged() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.as_slice()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, cases: 4096, ..Config::default() })]

    #[test]
    fn mending_twice_is_mending_once(text in damaged()) {
        let once = mended(&text);
        prop_assert_eq!(mended(&once), once);
    }

    #[test]
    fn edits_lie_on_characters(text in damaged()) {
        for edits in [Escapes::new().edits(&text), Forms::new().edits(&text)] {
            for edit in &edits {
                prop_assert!(text.get(edit.span.range()).is_some());
            }
        }
    }
}
