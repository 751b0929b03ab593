//! Whether detection is as often right as its confidence says, over clean text
//! in many encodings and lengths, and how sure it is of bytes that are no text.
//! The first runs where `HANMEND_DATA` names a folder with clean text:
//!
//! ```text
//! HANMEND_DATA=… cargo test -p hanmend-encoding --test decode_confidence -- --nocapture
//! ```
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod channels;
mod clean;

use channels::CHANNELS;
use hanmend_encoding::decode::{Hint, decode};

/// The lower ends of the bins of confidence.
const BINS: [f32; 7] = [0.0, 0.5, 0.7, 0.9, 0.97, 0.99, 0.999];

fn bin(confidence: f32) -> usize {
    BINS.iter().rposition(|&low| confidence >= low).unwrap()
}

/// The text that is left of a line cut off after so many bytes, if its bytes
/// say something of their encoding.
const LENGTHS: [usize; 6] = [4, 8, 16, 32, 64, usize::MAX];

/// Bytes without any order, the same in each run.
fn noise(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let step = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..length).map(step).collect()
}

#[test]
fn confidence_is_the_share_that_is_right() {
    let mut all = [[0_usize; 2]; BINS.len()];
    for channel in CHANNELS {
        let Some(lines) = channel.lines() else {
            return;
        };
        for length in LENGTHS {
            let mut bins = [[0_usize; 2]; BINS.len()];
            for (sentence, bytes) in &lines {
                let bytes = bytes.get(..length).unwrap_or(bytes);
                if bytes.is_ascii() {
                    continue;
                }
                let decoded = decode(bytes, &Hint::none());
                // A character that was cut off does not count.
                let text = decoded.text.trim_end_matches('\u{fffd}');
                let right = sentence.starts_with(text) && !text.is_ascii()
                    || decoded.encoding.name == channel.name;
                let at = bin(decoded.encoding.confidence);
                bins[at][usize::from(right)] += 1;
                all[at][usize::from(right)] += 1;
            }
            println!("{:14} {length:>20} {bins:?}", channel.name);
        }
    }
    for (low, [wrong, right]) in BINS.iter().zip(all) {
        let share = right as f64 / (wrong + right).max(1) as f64;
        println!("from {low:<6} {:>7} times, right {share:.4}", wrong + right);
        assert!(share >= f64::from(*low) - 0.02);
    }
}

#[test]
fn bytes_without_order_are_not_sure() {
    for length in [4, 16, 64, 256, 4096, 65536] {
        let mut sum = 0.0;
        let mut most = 0.0_f32;
        let mut names = std::collections::BTreeMap::<&str, usize>::new();
        for seed in 1..=100 {
            let report = decode(&noise(seed, length), &Hint::none()).encoding;
            sum += report.confidence / 100.0;
            most = most.max(report.confidence);
            *names.entry(report.name).or_default() += 1;
        }
        println!("{length:>6} bytes: mean {sum:.3}, most {most:.3} {names:?}");
        assert!(length < 16 || sum < 0.2);
        assert!(length < 64 || most < 0.2);
    }
}

#[test]
fn lines_in_another_encoding_make_it_less_sure() {
    let utf8 = "青石县城边上有一条河，渡口就在石桥下面。\n";
    let (gbk, _, _) = encoding_rs::GB18030.encode("老罗说，坐一回船收两块钱。\n");
    let confidence = |lines: usize| {
        let bytes = [utf8.repeat(lines).as_bytes(), &gbk].concat();
        let decoded = decode(&bytes, &Hint::none());
        assert!(decoded.text.ends_with("两块钱。\n") && decoded.encoding.malformed.is_empty());
        decoded.encoding.confidence
    };
    assert!(confidence(0) > 0.99);
    assert!(confidence(2) < 0.9);
    assert!(confidence(20) > 0.95);
}
