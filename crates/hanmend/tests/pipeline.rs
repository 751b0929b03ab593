//! Laws of the whole pipeline, over damaged, clean and random input.

use hanmend::{Certainty, Document, Pipeline, Span, Target};
use proptest::prelude::*;

/// Pieces that stages react to, to be put together at random.
const PIECES: &[&str] = &[
    "縣",
    "县",
    "財(cái)政",
    "鄉(xiāng)村",
    "堅(jiān)決",
    "？h",
    "。",
    "\n",
    "\n\n",
    "　",
    " ",
    "一是",
    "260余万元",
    "60%以上",
    "二〇二一年",
    "Two is ",
    "79 million ",
    "&amp;",
    "&#20013;",
    "\\u4e2d",
    "å°æ»¡",
    "锟斤拷",
    "\u{fffd}",
    "\u{200b}",
    "⼈⼝",
    "责任编辑:秦小满",
    "浙江省| 水城县| ",
    "- END -",
    "来源:",
    "2019-03-29 09:28:00",
    "(",
    ")",
    "|",
    "1,1,",
    "ひらがな",
    "한국",
    "𠮷",
    "\r\n",
    "\0",
    "é",
    "％",
    "１２",
];

fn pieces() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

fn pipelines() -> [Pipeline; 4] {
    [
        Pipeline::simplified(),
        Pipeline::traditional(),
        Pipeline::keep_script().with_minimum(Certainty::Suggested),
        Pipeline::simplified().without_log(),
    ]
}

/// Every span that a document gives out has to fit the text that it is of.
fn check(document: &Document<'_>) {
    let fits = |text: &str, span: Span| assert!(text.get(span.range()).is_some(), "{span:?}");
    for edit in document.edits() {
        fits(document.original(), edit.source);
    }
    for segment in document.segments() {
        fits(document.original(), segment.source);
        if let Some(span) = segment.span {
            fits(document.text(), span);
        }
        assert_eq!(segment.span.is_none(), segment.text.is_some());
    }
    let mut end = 0;
    for number in document.numbers() {
        fits(document.text(), number.span);
        fits(document.original(), document.source(number.span));
        assert!(number.span.start >= end && !number.span.is_empty());
        end = number.span.end;
    }
    for (_, facts) in document.metadata().fields() {
        for fact in facts {
            fits(document.original(), fact.span);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_make_a_document(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for pipeline in pipelines() {
            check(&pipeline.clean_bytes(&bytes));
        }
    }

    #[test]
    fn any_text_makes_a_document(text in pieces()) {
        for pipeline in pipelines() {
            check(&pipeline.clean_str(&text));
        }
    }

    #[test]
    fn the_log_changes_nothing_but_itself(text in pieces()) {
        let with = Pipeline::simplified().clean_str(&text);
        let without = Pipeline::simplified().without_log().clean_str(&text);
        prop_assert_eq!(with.text(), without.text());
        prop_assert_eq!(without.edits().count(), 0);
    }

    #[test]
    fn what_is_not_applied_is_not_in_the_text(text in pieces()) {
        let document = Pipeline::simplified().clean_str(&text);
        let applied = document.edits().filter(|edit| edit.applied).count();
        prop_assert_eq!(document.is_untouched(), applied == 0);
    }
}

#[test]
fn clean_text_is_borrowed() {
    for text in [
        "",
        "柳河从青石县城边上流过，渡口就在石桥下面。老罗说，一人收两块钱。\n",
        "The road was finished in March, and the bus now stops at the school.\n",
        "この村には十年前まで橋がありませんでした。今は毎日バスが通っています。\n",
        "이 마을에는 10년 전까지 다리가 없었습니다.\n",
    ] {
        let document = Pipeline::simplified().clean_str(text);
        assert!(document.is_untouched(), "{}", document.text());
        assert_eq!(document.edits().count(), 0);
        assert!(matches!(
            document.into_text(),
            std::borrow::Cow::Borrowed(_)
        ));
    }
}

#[test]
fn each_stage_can_be_off() {
    let page = "鄉(xiāng)村和鄉(xiāng)鎮的標題\n\n全縣拨付260余万元，鄉(xiāng)里的路通了車。\n";
    let off = Pipeline::keep_script()
        .without_repair()
        .without_boilerplate()
        .without_numbers();
    let document = off.clean_str(page);
    assert!(document.is_untouched());
    assert!(document.numbers().is_empty() && document.segments().is_empty());

    let document = off.clone().with_target(Target::Simplified).clean_str(page);
    assert!(
        document.text().starts_with("乡(xiāng)村"),
        "{}",
        document.text()
    );
}

#[test]
fn the_examples_of_the_readme_are_repaired() {
    for (damaged, text) in [
        ("鄉(xiāng)村", "鄉村"),
        ("機制？h財政", "機制。縣財政"),
        ("å±±è·¯ä¿®é€šäº†", "山路修通了"),
        ("朱&#38229;基", "朱镕基"),
        (r"\u4e2d\u56fd", "中国"),
        ("⼈⼝", "人口"),
    ] {
        assert_eq!(Pipeline::default().clean_str(damaged).text(), text);
    }
    assert_eq!(
        Pipeline::simplified().clean_str("脫貧攻堅").text(),
        "脱贫攻坚"
    );
    // By default the script is kept.
    assert!(Pipeline::default().clean_str("脫貧攻堅").is_untouched());
}

#[test]
fn bytes_and_text_agree() {
    let page = "全縣拨付260余万元，鄉(xiāng)里的路通了車，各鄉(xiāng)都有了客運站。";
    let pipeline = Pipeline::simplified();
    let (of_bytes, of_text) = (
        pipeline.clean_bytes(page.as_bytes()),
        pipeline.clean_str(page),
    );
    assert_eq!(of_bytes.text(), of_text.text());
    assert_eq!(
        of_bytes.encoding().map(|encoding| encoding.name),
        Some("UTF-8")
    );
    assert!(of_text.encoding().is_none());
}
