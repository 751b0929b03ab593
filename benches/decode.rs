//! Decoding, escapes and forms.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use hanmend_core::{Stage, Trace};
use hanmend_encoding::decode::{Hint, decode};
use hanmend_encoding::escapes::Escapes;
use hanmend_encoding::forms::Forms;

const SENTENCE: &str = "县财政拨付资金260余万元，支持“五个一”工程；全县133个贫困村（含深度贫困村）全部通水、通电、通路，群众满意度达到98%以上。\n";

/// About 1 MB of clean text.
fn clean() -> String {
    SENTENCE.repeat(7000)
}

fn decoding(c: &mut Criterion) {
    let text = clean();
    let mut group = c.benchmark_group("decode");
    for encoding in [encoding_rs::UTF_8, encoding_rs::GB18030, encoding_rs::BIG5] {
        let text = if encoding == encoding_rs::BIG5 {
            "縣財政撥付資金，支持鄉村工程，群眾滿意度達到九成以上。\n".repeat(12000)
        } else {
            text.clone()
        };
        let (bytes, _, _) = encoding.encode(&text);
        assert_eq!(decode(&bytes, &Hint::none()).text, text);
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function(encoding.name(), |b| {
            b.iter(|| decode(black_box(&bytes), &Hint::none()).text.len());
        });
    }
    group.finish();
}

fn clean_text(c: &mut Criterion) {
    let mut group = c.benchmark_group("clean");
    for (name, text) in [
        ("chinese", clean()),
        ("ascii", "Nothing to mend here; 3 % of all.\n".repeat(30000)),
    ] {
        assert!(Escapes::new().edits(&text).is_empty() && Forms::new().edits(&text).is_empty());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("escapes", name), |b| {
            b.iter(|| Escapes::new().edits(black_box(&text)).len());
        });
        group.bench_function(BenchmarkId::new("forms", name), |b| {
            b.iter(|| Forms::new().edits(black_box(&text)).len());
        });
        group.bench_function(BenchmarkId::new("from_utf8", name), |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())).is_ok());
        });
    }
    group.finish();
}

/// Text made to be slow: the time for each byte must not grow with the size.
fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("hostile");
    for (name, unit) in [
        ("references", "&#"),
        ("nested-references", "&amp;"),
        ("percent", "%E4"),
        ("backslashes", "\\u4e2d"),
        ("radicals", "⼈"),
        ("invisible", "\u{200b}"),
        ("marks", "e\u{301}\u{301}"),
        ("brackets", "︵中"),
    ] {
        for size in [1 << 16, 1 << 18, 1 << 20] {
            let text = unit.repeat(size / unit.len());
            let once = mended(&text);
            assert_eq!(mended(&once), once, "{name}");
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(name, size), |b| {
                b.iter(|| mended(black_box(&text)).len());
            });
        }
    }
    group.finish();
}

fn mended(text: &str) -> String {
    let mut trace = Trace::new(text).without_log();
    trace.pass(&Escapes::new());
    trace.pass(&Forms::new());
    trace.into_text().into_owned()
}

criterion_group!(benches, decoding, clean_text, hostile);
criterion_main!(benches);
