//! Repair of clean and of damaged text, and of text made to be slow.

use std::borrow::Cow;
use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{
    BenchmarkGroup, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main,
};
use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};
use hanmend_benches::{bytes, documents};
use hanmend_encoding::repair;

const CHINESE: &str = "村里修了一条新路，大家都很高兴。会议决定，今年继续支持农村教育。\n";
const ENGLISH: &str = "The village has a new road, and everyone is glad of it.\n";

const TRADITIONAL: &str = "村裡修了一條新路，大家都很高興。會議決定，今年繼續支持農村教育。";

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

/// A way of damage, and how many bytes of damaged text are made of it.
struct Damage {
    name: &'static str,
    right: &'static Encoding,
    wrong: &'static Encoding,
    length: usize,
}

/// Ways in which nothing is lost, in long texts, and in which much is.
const DAMAGES: [Damage; 8] = [
    Damage {
        name: "UTF-8 as Windows-1252",
        right: UTF_8,
        wrong: WINDOWS_1252,
        length: LONG,
    },
    Damage {
        name: "GBK as Windows-1252",
        right: GBK,
        wrong: WINDOWS_1252,
        length: LONG,
    },
    Damage {
        name: "UTF-8 as GBK",
        right: UTF_8,
        wrong: GBK,
        length: LONG,
    },
    Damage {
        name: "Big5 as GBK",
        right: BIG5,
        wrong: GBK,
        length: LONG,
    },
    Damage {
        name: "GBK as Big5",
        right: GBK,
        wrong: BIG5,
        length: LENGTH,
    },
    Damage {
        name: "GBK as Shift_JIS",
        right: GBK,
        wrong: SHIFT_JIS,
        length: LENGTH,
    },
    Damage {
        name: "GBK as EUC-KR",
        right: GBK,
        wrong: EUC_KR,
        length: LENGTH,
    },
    Damage {
        name: "UTF-8 as Shift_JIS",
        right: UTF_8,
        wrong: SHIFT_JIS,
        length: LENGTH,
    },
];

/// How long the texts are where damage is undone fast, in bytes.
const LONG: usize = 10_000_000;

/// How many characters a line has at least beyond ASCII.
const LEAST: usize = 10;

/// Of how many characters half has to stand where it stood.
const HALF: usize = 2;

/// The lines of Chinese of a corpus, in GBK or Big5 where that is asked for.
fn lines(encoding: &'static Encoding) -> Vec<String> {
    let documents = documents("clean", "");
    let lines = documents.iter().flat_map(|document| document.lines());
    lines
        .chain([TRADITIONAL])
        .map(str::trim)
        .filter(|line| line.chars().filter(|each| !each.is_ascii()).count() >= LEAST)
        .filter(|line| !encoding.encode(line).2)
        .map(str::to_owned)
        .collect()
}

/// The damaged lines and what they were, until there are so many bytes.
fn damage(damage: &Damage) -> (String, Vec<String>) {
    let lines = lines(damage.right);
    assert!(
        !lines.is_empty(),
        "{}: no line has an encoding",
        damage.name
    );
    let (mut text, mut clean) = (String::new(), Vec::new());
    for line in lines.iter().cycle() {
        let bytes = damage.right.encode(line).0;
        text.push_str(&damage.wrong.decode_without_bom_handling(&bytes).0);
        text.push('\n');
        clean.push(line.clone());
        if text.len() >= damage.length {
            break;
        }
    }
    (text, clean)
}

fn damaged(c: &mut Criterion) {
    let mut group = c.benchmark_group("repair damaged");
    group.sample_size(10);
    for each in &DAMAGES {
        let (text, clean) = damage(each);
        let repaired = repair(&text);
        let (mut count, mut right) = (0, 0);
        for (line, clean) in repaired.lines().zip(&clean) {
            count += clean.chars().count();
            let same = line.chars().zip(clean.chars());
            right += same.filter(|(one, other)| one == other).count();
        }
        assert!(right * HALF > count, "{}: {right} of {count}", each.name);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(each.name, |b| b.iter(|| repair(black_box(&text))));
        peers(&mut group, each.name, &text);
    }
}

#[cfg(feature = "encoding-peers")]
fn peers(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, text: &str) {
    group.bench_function(format!("{name}, plsfix"), |b| {
        b.iter(|| plsfix::fix_text(black_box(text), None));
    });
}

#[cfg(not(feature = "encoding-peers"))]
fn peers(_: &mut BenchmarkGroup<'_, WallTime>, _: &str, _: &str) {}

/// What hostile texts are made of: brackets, lead bytes, escapes, and what is
/// left of lost text, again and again.
const HOSTILE: [&str; 20] = [
    "(",
    "）",
    "鄉(",
    "鄉(xiāng)",
    "？h縣",
    "\u{FFFD}",
    "\u{FFFD}a",
    "锟斤拷",
    "Ã",
    "ÃÄ",
    "äa",
    "涓€",
    "涓\u{FFFD}",
    "ｱ",
    "?",
    "&#",
    "&amp;",
    "&amp;#20013;",
    "\\u",
    "%E4",
];

/// The time has to grow with the length, not with its square.
fn hostile(c: &mut Criterion) {
    let mut group = c.benchmark_group("repair hostile");
    group.sample_size(10);
    for unit in HOSTILE {
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
