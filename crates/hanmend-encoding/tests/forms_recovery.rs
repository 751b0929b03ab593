//! Escapes and forms over clean text: what is clean stays as it is, and what
//! is written in escapes or other forms comes back. Runs where
//! `HANMEND_DATA` names a folder with clean text:
//!
//! ```text
//! HANMEND_DATA=… cargo test -p hanmend-encoding --test forms_recovery -- --nocapture
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail loudly"
)]

mod clean;

use std::fmt::Write as _;

use hanmend_core::{Stage, Trace};
use hanmend_encoding::escapes::Escapes;
use hanmend_encoding::forms::Forms;
use unicode_normalization::char::decompose_compatible;

/// Of the damaged lines, at least so many have to come back exactly.
const EXACT: f64 = 0.995;

#[test]
fn clean_text_stays_as_it_is() {
    let files = ["clean_hans.tsv", "clean_hant.tsv", "clean_other.tsv"];
    let Some(lines) = clean::lines(&files) else {
        return;
    };
    for (kind, sentence) in &lines {
        for edits in [Escapes::new().edits(sentence), Forms::new().edits(sentence)] {
            assert!(edits.is_empty(), "{kind}: {sentence} {edits:?}");
        }
    }
    let document: String = lines
        .iter()
        .flat_map(|(_, line)| [line.as_str(), "\n"])
        .collect();
    assert!(Forms::new().edits(&document).is_empty());
    println!("{} clean lines unchanged", lines.len());
}

fn mended(text: &str) -> String {
    let mut trace = Trace::new(text);
    trace.pass(&Escapes::new());
    trace.pass(&Forms::new());
    trace.into_text().into_owned()
}

/// Each character that is not ASCII as `write` puts it.
fn each(text: &str, write: impl Fn(&mut String, char)) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            write(&mut out, c);
        }
    }
    out
}

fn percent(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, &b| {
        if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

/// `text` with every character that one of `forms` stands for as that form.
fn written_as(text: &str, forms: impl Iterator<Item = char>) -> String {
    let mut pairs = Vec::new();
    for form in forms {
        let mut parts = Vec::new();
        decompose_compatible(form, |c| parts.push(c));
        if parts != [form] {
            pairs.push((parts, form));
        }
    }
    each(text, |out, c| {
        let form = pairs.iter().find(|(parts, _)| parts == &[c]);
        out.push(form.map_or(c, |&(_, form)| form));
    })
}

type Channel = (&'static str, fn(&str) -> String);

const CHANNELS: [Channel; 17] = [
    ("decimal references", |text| {
        each(text, |out, c| write!(out, "&#{};", c as u32).unwrap())
    }),
    ("hexadecimal references", |text| {
        each(text, |out, c| write!(out, "&#x{:x};", c as u32).unwrap())
    }),
    ("without semicolons", |text| {
        if text.contains(|c: char| c.is_ascii_digit()) {
            return text.to_owned();
        }
        each(text, |out, c| write!(out, "&#{}", c as u32).unwrap())
    }),
    ("escaped twice", |text| {
        each(text, |out, c| write!(out, "&amp;#{};", c as u32).unwrap())
    }),
    ("named references", |text| {
        let named = [
            ('&', "&amp;"),
            ('<', "&lt;"),
            ('“', "&ldquo;"),
            ('”', "&rdquo;"),
            ('—', "&mdash;"),
            ('…', "&hellip;"),
            ('·', "&middot;"),
            ('"', "&quot;"),
            ('é', "&eacute;"),
            ('，', "&#65292;"),
            ('。', "&#12290;"),
        ];
        text.chars()
            .map(|c| {
                named
                    .iter()
                    .find(|(from, _)| *from == c)
                    .map_or(c.to_string(), |(_, to)| (*to).to_owned())
            })
            .collect()
    }),
    ("rare characters as references", |text| {
        each(text, |out, c| {
            if (c as u32).is_multiple_of(16) {
                write!(out, "&#{};", c as u32).unwrap();
            } else {
                out.push(c);
            }
        })
    }),
    ("\\uXXXX", |text| {
        each(text, |out, c| {
            c.encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| write!(out, "\\u{unit:04x}").unwrap());
        })
    }),
    ("\\\\uXXXX", |text| {
        each(text, |out, c| {
            c.encode_utf16(&mut [0; 2])
                .iter()
                .for_each(|unit| write!(out, "\\\\u{unit:04x}").unwrap());
        })
    }),
    ("%uXXXX", |text| {
        text.encode_utf16().fold(String::new(), |mut out, unit| {
            match u8::try_from(unit) {
                Ok(b) if b.is_ascii_alphanumeric() || b"@*_+-./".contains(&b) => {
                    out.push(char::from(b))
                }
                Ok(b) => write!(out, "%{b:02X}").unwrap(),
                Err(_) => write!(out, "%u{unit:04X}").unwrap(),
            }
            out
        })
    }),
    ("percent-encoded UTF-8", |text| percent(text.as_bytes())),
    ("percent-encoded twice", |text| {
        percent(percent(text.as_bytes()).as_bytes())
    }),
    ("percent-encoded GBK", |text| {
        percent(&encoding_rs::GB18030.encode(text).0)
    }),
    ("Kangxi radicals", |text| {
        written_as(text, '\u{2f00}'..='\u{2fd5}')
    }),
    ("radicals of the supplement", |text| {
        let forms = "⺠民⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻩黄⻬齐⻮齿⻰龙";
        each(text, |out, c| {
            let form = forms
                .chars()
                .zip(forms.chars().skip(1))
                .step_by(2)
                .find(|&(_, to)| to == c);
            out.push(form.map_or(c, |(form, _)| form));
        })
    }),
    ("compatibility ideographs", |text| {
        written_as(text, '\u{f900}'..='\u{fad9}')
    }),
    ("zero-width characters", |text| {
        let invisible = [
            '\u{200b}', '\u{feff}', '\u{200c}', '\u{2060}', '\u{200d}', '\u{200e}',
        ];
        text.chars()
            .enumerate()
            .flat_map(|(at, c)| [Some(c), (at % 3 == 1).then(|| invisible[at % 6])])
            .flatten()
            .collect()
    }),
    ("soft hyphens and controls", |text| {
        text.chars()
            .enumerate()
            .flat_map(|(at, c)| {
                [
                    Some(c),
                    (at % 4 == 1 && !c.is_ascii()).then_some(if at % 8 == 1 {
                        '\u{ad}'
                    } else {
                        '\u{8}'
                    }),
                ]
            })
            .flatten()
            .collect()
    }),
];

#[test]
fn damaged_text_comes_back() {
    let Some(lines) = clean::lines(&["clean_hans.tsv", "clean_hant.tsv"]) else {
        return;
    };
    let lines: Vec<&str> = lines.iter().map(|(_, line)| line.as_str()).collect();
    let mut failed = Vec::new();
    println!(
        "{:32} {:>6} {:>8} {:>8} {:>8}",
        "channel", "lines", "whole", "half", "document"
    );
    for (name, damage) in CHANNELS {
        let mut counts = [0, 0, 0];
        let mut count = 0;
        let mut document = String::new();
        let mut shown = 0;
        for &line in &lines {
            let middle = line
                .char_indices()
                .nth(line.chars().count() / 2)
                .map_or(0, |(at, _)| at);
            let (head, tail) = line.split_at(middle);
            let whole = damage(line);
            if whole == line {
                continue;
            }
            document.push_str(&whole);
            document.push('\n');
            count += 1;
            let half = head.to_owned() + &damage(tail);
            for (sum, damaged) in counts.iter_mut().zip([&whole, &half]) {
                let found = mended(damaged);
                if found == line {
                    *sum += 1;
                } else if shown < 3 {
                    shown += 1;
                    println!("    {damaged}\n    {found}");
                }
            }
        }
        let found = mended(&document);
        let damaged = lines.iter().filter(|line| damage(line) != ***line);
        counts[2] = found
            .lines()
            .zip(damaged)
            .filter(|(found, line)| found == *line)
            .count();
        let rates = counts.map(|sum| sum as f64 / count as f64);
        let [whole, half, document] = rates;
        println!("{name:32} {count:>6} {whole:>8.4} {half:>8.4} {document:>8.4}");
        if rates.iter().any(|&rate| rate < EXACT) {
            failed.push(name);
        }
    }
    assert!(
        failed.is_empty(),
        "less than {EXACT} came back of {failed:?}"
    );
}
