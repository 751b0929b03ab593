//! How often the encoding of clean text is found, by length, beside chardetng
//! alone. Runs where `HANMEND_DATA` names a folder with clean text:
//!
//! ```text
//! HANMEND_DATA=… cargo test -p hanmend-encoding --test decode_detection -- --nocapture
//! ```
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod clean;

use std::collections::HashMap;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use hanmend_encoding::decode::{Hint, decode};

/// How texts are encoded: by name, into bytes where that is possible.
struct Channel {
    name: &'static str,
    /// The kinds of lines.
    kinds: &'static [&'static str],
    files: &'static [&'static str],
    encode: fn(&str) -> Option<Vec<u8>>,
    /// Of lines of 16 and of 64 bytes, and of whole lines, at least so many
    /// have to be found.
    least: [f64; 3],
}

fn web(encoding: &'static Encoding, text: &str) -> Option<Vec<u8>> {
    let (bytes, _, lossy) = encoding.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

fn euc_tw(text: &str) -> Option<Vec<u8>> {
    thread_local! {
        static PAIRS: HashMap<char, Vec<u8>> = {
            let hint = Hint::declared("euc-tw");
            let mut pairs = HashMap::new();
            for prefix in [[].as_slice(), &[0x8e, 0xa2]] {
                for row in 0xa1..=0xfd_u8 {
                    for column in 0xa1..=0xfe_u8 {
                        let bytes = [prefix, &[row, column]].concat();
                        let padded = [bytes.as_slice(), b"\xc4\xe3\xc5\xc4"].concat();
                        let decoded = decode(&padded, &hint);
                        if decoded.encoding.name == "EUC-TW" && decoded.encoding.malformed.is_empty() {
                            pairs.entry(decoded.text.chars().next().unwrap()).or_insert(bytes);
                        }
                    }
                }
            }
            pairs
        };
    }
    PAIRS.with(|pairs| {
        text.chars().try_fold(Vec::new(), |mut out, c| {
            if c.is_ascii() {
                out.push(u8::try_from(c).unwrap());
            } else {
                out.extend_from_slice(pairs.get(&c)?);
            }
            Some(out)
        })
    })
}

const HANS: &[&str] = &["clean_hans.tsv"];
const HANT: &[&str] = &["clean_hant.tsv"];
const OTHER: &[&str] = &["clean_other.tsv"];
const ALL: &[&str] = &["wiki", "poem", "drcd", "classical"];

const CHANNELS: [Channel; 13] = [
    Channel {
        name: "UTF-8",
        kinds: ALL,
        files: HANS,
        encode: |text| web(encoding_rs::UTF_8, text),
        least: [0.999, 1.0, 1.0],
    },
    Channel {
        name: "GB18030",
        kinds: ALL,
        files: HANS,
        encode: |text| web(encoding_rs::GB18030, text),
        least: [0.98, 0.995, 0.995],
    },
    Channel {
        name: "GB18030",
        kinds: ALL,
        files: HANT,
        encode: |text| web(encoding_rs::GB18030, text),
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "Big5",
        kinds: ALL,
        files: HANT,
        encode: |text| web(encoding_rs::BIG5, text),
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "EUC-TW",
        kinds: ALL,
        files: HANT,
        encode: euc_tw,
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "UTF-16LE",
        kinds: ALL,
        files: HANS,
        encode: |text| Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        least: [0.99, 0.995, 0.995],
    },
    Channel {
        name: "UTF-16BE",
        kinds: ALL,
        files: HANT,
        encode: |text| Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        least: [0.99, 0.995, 0.995],
    },
    Channel {
        name: "Shift_JIS",
        kinds: &["ja"],
        files: OTHER,
        encode: |text| web(encoding_rs::SHIFT_JIS, text),
        least: [0.8, 0.98, 0.98],
    },
    Channel {
        name: "EUC-JP",
        kinds: &["ja"],
        files: OTHER,
        encode: |text| web(encoding_rs::EUC_JP, text),
        least: [0.8, 0.98, 0.98],
    },
    Channel {
        name: "EUC-KR",
        kinds: &["ko"],
        files: OTHER,
        encode: |text| web(encoding_rs::EUC_KR, text),
        least: [0.8, 0.95, 0.99],
    },
    Channel {
        name: "windows-1251",
        kinds: &["ru"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_1251, text),
        least: [0.95, 0.99, 0.99],
    },
    Channel {
        name: "windows-1252",
        kinds: &["fr"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_1252, text),
        least: [0.7, 0.9, 0.95],
    },
    Channel {
        name: "windows-874",
        kinds: &["th"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_874, text),
        least: [0.9, 0.95, 0.95],
    },
];

fn alone(bytes: &[u8]) -> &'static str {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(None, Utf8Detection::Allow).name() {
        "GBK" => "GB18030",
        name => name,
    }
}

#[test]
fn encodings_are_found() {
    let mut failed = Vec::new();
    println!(
        "{:14} {:>5}  {:>15} {:>15} {:>15} {:>15}",
        "encoding", "lines", "16 bytes", "64 bytes", "line", "a byte lost"
    );
    for channel in CHANNELS {
        let mut lines = Vec::new();
        let Some(clean) = clean::lines(channel.files) else {
            return;
        };
        for (kind, sentence) in clean {
            if channel.kinds.contains(&kind.as_str())
                && !sentence.is_ascii()
                && let Some(bytes) = (channel.encode)(&sentence)
            {
                lines.push(bytes);
            }
        }
        let lost = |bytes: &[u8]| {
            let (head, tail) = bytes.split_at(bytes.len() / 2);
            [head, tail.split_first().unwrap().1].concat()
        };
        let variants: [Vec<Vec<u8>>; 4] = [
            lines
                .iter()
                .map(|line| line.iter().copied().take(16).collect())
                .collect(),
            lines
                .iter()
                .map(|line| line.iter().copied().take(64).collect())
                .collect(),
            lines.clone(),
            lines.iter().map(|line| lost(line)).collect(),
        ];
        let mut row = String::new();
        for (at, variant) in variants.iter().enumerate() {
            let variant: Vec<_> = variant.iter().filter(|bytes| !bytes.is_ascii()).collect();
            let share = |found: &dyn Fn(&[u8]) -> &'static str| {
                let right = variant
                    .iter()
                    .filter(|bytes| found(bytes) == channel.name)
                    .count();
                right as f64 / variant.len() as f64
            };
            let own = share(&|bytes| decode(bytes, &Hint::none()).encoding.name);
            row += &format!("  {own:.4} ({:.3})", share(&alone));
            if channel.least.get(at).is_some_and(|&least| own < least) {
                failed.push((channel.name, at, own));
            }
        }
        println!("{:14} {:>5} {row}", channel.name, lines.len());
    }
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn single_lines_are_found() {
    let (Some(hans), Some(hant)) = (clean::lines(HANS), clean::lines(HANT)) else {
        return;
    };
    let (utf8, gbk, big5) = (encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::BIG5);
    for (main, other, lines) in [
        (utf8, gbk, &hans),
        (utf8, big5, &hant),
        (gbk, utf8, &hans),
        (big5, utf8, &hant),
    ] {
        let (mut right, mut count) = (0, 0);
        for group in lines.chunks_exact(8) {
            let text: Vec<&str> = group.iter().map(|(_, line)| line.as_str()).collect();
            let encoded: Option<Vec<Vec<u8>>> = text
                .iter()
                .enumerate()
                .map(|(at, line)| web(if at == 5 { other } else { main }, line))
                .collect();
            let Some(encoded) = encoded else {
                continue;
            };
            count += 1;
            let decoded = decode(&encoded.join(&b'\n'), &Hint::none())
                .text
                .into_owned();
            right += usize::from(decoded == text.join("\n"));
        }
        println!("{} in {}: {right} of {count}", other.name(), main.name());
        assert!(right * 100 >= count * 95);
    }
}
