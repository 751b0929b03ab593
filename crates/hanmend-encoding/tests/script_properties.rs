//! What holds for script conversion of any text.

use std::borrow::Cow;

use hanmend_core::{Certainty, Span, Stage, Trace};
use hanmend_encoding::script::{Config, Converter, Rare, Script, Stream, detect, runs};
use proptest::prelude::*;

/// Pieces that phrases, description sequences and compatibility ideographs
/// are made of.
const PIECES: [&str; 37] = [
    "里长",
    "里",
    "长",
    "干杯",
    "干",
    "软件",
    "軟體",
    "鼠标",
    "裡",
    "裏",
    "著",
    "着",
    "戰斗",
    "发",
    "头发",
    "發",
    "髮",
    "后",
    "皇后",
    "范",
    "，",
    "。\n",
    "plain ",
    "SQL注入",
    "U盘",
    "PN",
    "⿰",
    "⿲木",
    "金",
    "豈",
    "𠮷",
    "é",
    "埠",
    "多工",
    "什麼",
    "面",
    "ひらがな",
];

fn config() -> impl Strategy<Value = Config> {
    prop::sample::select(Config::ALL.to_vec())
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        2 => prop::char::range('\u{4e00}', '\u{9fff}').prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// One to four pieces that, repeated, leave no place where a phrase or a
/// description sequence certainly ends, or that end one after the other.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "里",
        "干",
        "里长",
        "干杯",
        "发",
        "头",
        "皇",
        "后",
        "面",
        "著",
        "乾",
        "豈",
        "⿰",
        "⿲",
        "木",
        "𠮷",
        "SQL注",
        "U",
        "PN",
        "é",
        "\0",
        "a",
        "。",
        "\u{10ffff}",
    ]);
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

/// How long the chunks are, in bytes, over and over: some short, some long.
fn sizes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(prop_oneof![1..8_usize, 1..400_usize, 1..5_000_usize], 1..12)
}

/// The text converted in chunks of about these sizes.
fn in_chunks(config: Config, rare: Rare, text: &str, sizes: &[usize]) -> String {
    let mut stream = Stream::with_rare(config, rare);
    let mut out = String::new();
    let mut rest = text;
    for size in sizes.iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let cut = Span::new(0, (*size).min(rest.len())).widened(rest).end;
        stream.push(&rest[..cut], &mut out);
        rest = &rest[cut..];
    }
    stream.finish(&mut out);
    out
}

#[test]
fn nul_is_a_character_like_others() {
    for config in Config::ALL {
        let converter = Converter::new(config);
        for phrase in ["SQL注入", "U盘", "T恤", "里长", "軟體", "⿰金失", "豈"] {
            let converted = converter.convert(phrase);
            for (before, after) in [("\0\0", ""), ("\0", "\0"), ("里\0\0", "\0\0")] {
                assert_eq!(
                    converter.convert(&format!("{before}{phrase}{after}")),
                    format!("{}{converted}{after}", converter.convert(before)),
                    "{config}"
                );
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_where_a_text_stands(text in text(), config in config(), before in 0_usize..80) {
        // No phrase has a space.
        let spaces = " ".repeat(before);
        let converted = Converter::new(config).convert(&text).into_owned();
        let moved = format!("{spaces}{text}");
        prop_assert_eq!(Converter::new(config).convert(&moved), spaces + &converted);
    }

    #[test]
    fn edits_make_the_conversion(config in config(), text in text()) {
        let converter = Converter::new(config);
        let converted = converter.convert(&text);
        let applied = converter.edits(&text).apply(&text, Certainty::Sure);
        prop_assert_eq!(applied.as_deref().unwrap_or(&text), &*converted);
        let mut into = String::from("before");
        converter.convert_into(&text, &mut into);
        prop_assert_eq!(&into["before".len()..], &*converted);
    }

    #[test]
    fn nothing_changed_is_borrowed(config in config(), text in text()) {
        let converted = Converter::new(config).convert(&text);
        prop_assert_eq!(matches!(converted, Cow::Borrowed(_)), converted == text);
    }

    #[test]
    fn chunks_change_nothing(
        config in config(),
        rare in prop::sample::select(vec![Rare::Use, Rare::Avoid]),
        text in text(),
        repeat in 1..40_usize,
        sizes in sizes(),
    ) {
        let text = text.repeat(repeat);
        let expected = Converter::new(config).with_rare(rare).convert(&text).into_owned();
        prop_assert_eq!(in_chunks(config, rare, &text, &sizes), expected);
    }

    #[test]
    fn chunks_of_hostile_texts_change_nothing(
        config in config(),
        (unit, tail) in (hostile(), text()),
        length in 1..6_000_usize,
        sizes in sizes(),
    ) {
        let text = unit.repeat(length / unit.len().max(1) + 1) + &tail;
        let expected = Converter::new(config).convert(&text).into_owned();
        prop_assert_eq!(in_chunks(config, Rare::Use, &text, &sizes), expected);
    }

    #[test]
    fn every_option_is_total(config in config(), text in text()) {
        let plain = Converter::new(config);
        let options = [
            plain.clone().only_other_script(),
            plain.clone().only_chinese(),
            plain.clone().through_simplified(),
            plain.clone().with_rare(Rare::Avoid),
            plain.with_protected(["里长", "干"]).with_words([("干杯", "乾一杯")]),
        ];
        for converter in options {
            let applied = converter.edits(&text).apply(&text, Certainty::Sure);
            let converted = converter.convert(&text);
            prop_assert_eq!(applied.as_deref().unwrap_or(&text), &*converted);
        }
    }

    #[test]
    fn runs_cover_any_text(text in text()) {
        let mut at = 0;
        for run in runs(&text) {
            prop_assert_eq!(run.span.start, at);
            prop_assert!(text.is_char_boundary(run.span.end));
            at = run.span.end;
        }
        prop_assert_eq!(at, text.len());
        let found = detect(&text);
        prop_assert!((0.0..=1.0).contains(&found.confidence));
        prop_assert_eq!(found.script == Script::None, found.confidence == 0.0);
    }
}

#[test]
fn equal_lengths_cost_no_alignment() {
    let mut trace = Trace::new("縣財政部門發放扶貧資金");
    trace.pass(&Converter::new(Config::T2s));
    assert_eq!(trace.text(), "县财政部门发放扶贫资金");
    assert_eq!(trace.alignment().entries(), 0);
    // 财政 comes from 財政.
    assert_eq!(trace.source(Span::new(3, 9)), Span::new(3, 9));
}

#[test]
fn phrases_of_other_lengths_are_found_again() {
    let mut trace = Trace::new("用内存和鼠标。");
    trace.pass(&Converter::new(Config::S2twp));
    assert_eq!(trace.text(), "用記憶體和滑鼠。");
    assert_eq!(trace.source(Span::new(3, 12)), Span::new(3, 9));
    assert_eq!(trace.source(Span::new(15, 21)), Span::new(12, 18));
}
