//! What holds for every text.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use hanmend_boilerplate::{Evidence, Inner, Mode, Stripper};
use hanmend_core::Certainty;
use proptest::prelude::*;

fn strippers() -> Vec<Stripper> {
    let mut all = Vec::new();
    for mode in [Mode::Tail, Mode::Page] {
        for evidence in [Evidence::Careful, Evidence::Balanced, Evidence::Eager] {
            all.push(Stripper::new().with_mode(mode).with_evidence(evidence));
        }
    }
    all.push(Stripper::new().with_inner(Inner::Remove));
    all
}

/// Segments ascend and hold every character that is not white space, edits
/// only delete, and every fact is where it says.
fn check(text: &str) {
    for stripper in strippers() {
        let stripped = stripper.strip(text);
        let mut end = 0;
        for segment in &stripped.segments {
            assert!(segment.span.start >= end, "{text:?}");
            let gap = text.get(end..segment.span.start).expect("whole characters");
            assert!(
                gap.trim().is_empty(),
                "{gap:?} is in no segment of {text:?}"
            );
            assert!(text.get(segment.span.range()).is_some(), "{text:?}");
            end = segment.span.end;
        }
        assert!(
            text.get(end..).expect("whole characters").trim().is_empty(),
            "{text:?}"
        );
        for edit in &stripped.edits {
            assert!(edit.replacement.is_empty());
            assert!(text.get(edit.span.range()).is_some(), "{text:?}");
        }
        for (_, facts) in stripped.metadata.fields() {
            for fact in facts {
                assert!(
                    text.get(fact.span.range())
                        .is_some_and(|text| !text.is_empty()),
                    "{text:?}"
                );
            }
        }
        let kept = stripped.edits.apply(text, Certainty::Suggested);
        assert_eq!(kept.is_some(), !stripped.edits.is_empty());
    }
}

/// Pieces that the rules look for, between plain text.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\n".to_owned()),
        Just(" ".to_owned()),
        Just("2021-03-18 07:05".to_owned()),
        Just("来源:茶乡日报".to_owned()),
        Just("(通讯员 李明)".to_owned()),
        Just("茶乡讯".to_owned()),
        Just("丨".to_owned()),
        Just("记者丨李明".to_owned()),
        Just("责编:李明".to_owned()),
        Just("[责任编辑:李　明]".to_owned()),
        Just("(完)".to_owned()),
        Just("相关阅读".to_owned()),
        Just("云溪县| ".to_owned()),
        Just("Home | About | ".to_owned()),
        Just("© 2021 All rights reserved".to_owned()),
        Just("鄉(xiāng)村".to_owned()),
        Just("三月中旬,第一批春茶开采,比去年早了六天。".to_owned()),
        Just("The first tea of the year was picked in March.".to_owned()),
        "[ -~]{0,12}",
        "\\PC{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn texts_of_what_the_rules_look_for(pieces in prop::collection::vec(piece(), 0..40)) {
        check(&pieces.concat());
    }

    #[test]
    fn a_stripped_text_is_never_longer(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let stripped = Stripper::new().strip(&text);
        if let Some(kept) = stripped.edits.apply(&text, Certainty::Likely) {
            prop_assert!(kept.len() < text.len());
        }
    }
}

#[test]
fn long_texts_of_one_kind() {
    for unit in [
        "\n",
        "字",
        "(",
        "。",
        "(完)\n",
        "相关阅读\n责编:李明\n",
        "云溪县| ",
        "云溪县\n",
        "1\n",
        "(李明)",
        "|",
        "责编:",
    ] {
        check(&unit.repeat(5_000));
    }
}
