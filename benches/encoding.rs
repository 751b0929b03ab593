//! Repair of clean and of damaged text, and of text made to be slow.

use std::borrow::Cow;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use encoding_rs::{GB18030, WINDOWS_1252};
use hanmend_benches::{bytes, documents};
use hanmend_encoding::repair;

const CHINESE: &str = "村里修了一条新路，大家都很高兴。会议决定，今年继续支持农村教育。\n";
const ENGLISH: &str = "The village has a new road, and everyone is glad of it.\n";

/// How long the texts are, in bytes.
const LENGTH: usize = 1 << 20;

fn long(unit: &str) -> String {
    unit.repeat(LENGTH / unit.len())
}

fn clean(c: &mut Criterion) {
    let mut group = c.benchmark_group("repair clean");
    for (name, unit) in [("Chinese", CHINESE), ("ASCII", ENGLISH)] {
        let text = long(unit);
        assert!(matches!(repair(&text), Cow::Borrowed(_)));
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| repair(black_box(&text))));
        group.bench_function(format!("{name}, std::str::from_utf8"), |b| {
            b.iter(|| std::str::from_utf8(black_box(text.as_bytes())));
        });
    }
    // Whole pages, with what there is of names, code and other scripts.
    for name in ["zh_cn", "zh_tw"] {
        let pages = documents("clean", name);
        let clean = pages
            .iter()
            .filter(|page| matches!(repair(page), Cow::Borrowed(_)));
        assert!(clean.count() * 10 >= pages.len() * 9, "{name}");
        group.throughput(Throughput::Bytes(bytes(&pages)));
        group.bench_function(format!("pages {name}"), |b| {
            b.iter(|| {
                for page in &pages {
                    black_box(repair(black_box(page)));
                }
            });
        });
        group.bench_function(format!("pages {name}, std::str::from_utf8"), |b| {
            b.iter(|| {
                for page in &pages {
                    let _ = black_box(std::str::from_utf8(black_box(page.as_bytes())));
                }
            });
        });
    }
}

fn damaged(c: &mut Criterion) {
    let mut group = c.benchmark_group("repair damaged");
    group.sample_size(10);
    let utf8 = WINDOWS_1252
        .decode_without_bom_handling(CHINESE.as_bytes())
        .0;
    let gbk = GB18030.encode(CHINESE).0;
    let gbk = WINDOWS_1252.decode_without_bom_handling(&gbk).0;
    for (name, line) in [
        ("UTF-8 as Windows-1252", utf8),
        ("GBK as Windows-1252", gbk),
    ] {
        let text = line.repeat((LENGTH >> 4) / line.len());
        let lines = text.matches('\n').count();
        assert!(repair(&text) == CHINESE.repeat(lines), "{name}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| b.iter(|| repair(black_box(&text))));
    }
}

/// The time has to grow with the length, not with its square.
fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("repair hostile");
    group.sample_size(10);
    for unit in [
        "(",
        "鄉(",
        "鄉(xiāng)",
        "？h縣",
        "\u{FFFD}",
        "锟斤拷",
        "Ã",
        "涓€",
        "?",
    ] {
        for length in [1 << 13, 1 << 15, 1 << 17] {
            let text = unit.repeat(length / unit.len());
            assert!(repair(&text).len() <= text.len() * 2);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new(unit, length), &text, |b, text| {
                b.iter(|| repair(black_box(text)));
            });
        }
    }
}

criterion_group!(benches, clean, damaged, hostile);
criterion_main!(benches);
