//! How often the encoding of clean text is found, by length, beside chardetng
//! alone. Runs where `HANMEND_DATA` names a folder with clean text:
//!
//! ```text
//! HANMEND_DATA=… cargo test -p hanmend-encoding --test decode_detection -- --nocapture
//! ```
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod channels;
mod clean;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use hanmend_encoding::decode::{Hint, decode};

use channels::{CHANNELS, HANS, HANT, web};

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
        let Some(lines) = channel.lines() else {
            return;
        };
        let lines: Vec<Vec<u8>> = lines.into_iter().map(|(_, bytes)| bytes).collect();
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
