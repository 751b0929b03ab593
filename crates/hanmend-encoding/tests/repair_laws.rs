//! Laws of repair over random text made of clean and damaged pieces.

use std::borrow::Cow;

use hanmend_core::Trace;
use hanmend_encoding::{Repair, repair};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// What pages are made of, and what damage leaves.
const PIECES: [&str; 24] = [
    "村里修了一条新路，",
    "村裡修了一條新路。",
    "鄉(xiāng)",
    "鎮(zhèn)干部",
    "受?chē)?yán)重",
    "變?yōu)椤皬奨",
    "制？h裡",
    "年匆荒辏蘼酃畏缦掠辏",
    "鏉戦噷淇簡",
    "´åÀïÐÞÁËÒ»Ìõ",
    "æ\u{9d}\u{91}é\u{87}\u{8c}ä¿®äº\u{86}",
    "§ø¸Ì\u{ad}×¤F¤@±ø",
    "锟斤拷",
    "烫烫烫",
    "\u{fffd}",
    "?",
    "???",
    "(",
    ")",
    "\n",
    "plain text ",
    "été créé",
    "カタカナ",
    "1995",
];

fn page() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..24).prop_map(|all| all.concat())
}

proptest! {
    #![proptest_config(Config { cases: 400, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_text_is_repaired_to_text(text in ".{0,200}") {
        let _ = repair(&text);
    }

    #[test]
    fn mending_twice_is_mending_once(text in page()) {
        let once = repair(&text);
        prop_assert_eq!(repair(&once), once.clone(), "{}", text);
        let mut trace = Trace::new(text.as_str());
        Repair::new().run(&mut trace);
        prop_assert_eq!(trace.text(), once);
    }

    #[test]
    fn edits_lie_on_characters(text in page()) {
        let mut trace = Trace::new(text.as_str());
        Repair::new().run(&mut trace);
        for entry in trace.log() {
            prop_assert!(text.get(entry.source.range()).is_some(), "{entry:?}");
        }
    }

    #[test]
    fn clean_text_is_borrowed(count in 0_usize..40) {
        let text = "村里修了一条新路，大家都很高兴。The road is done.\n".repeat(count);
        prop_assert!(matches!(repair(&text), Cow::Borrowed(_)));
    }
}
