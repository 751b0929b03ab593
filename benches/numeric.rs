//! The numeric stage over text with and without numbers, beside a union of
//! regular expressions that finds spans and reads nothing.
//!
//! The texts are made of sentence patterns with numbers and words that a
//! small generator varies. `HANMEND_BENCH_TEXT` names a file of real text
//! that is measured as well.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanmend_numeric::{Kind, Role, entities};
use regex::Regex;

/// The size of the texts made.
const BYTES: usize = 1 << 20;

/// A linear congruential generator: the texts are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn chinese() -> String {
    let mut numbers = Numbers(1);
    let mut out = String::new();
    while out.len() < BYTES {
        let value = numbers.below(90_000) + 2;
        let _ = match numbers.below(8) {
            0 => writeln!(
                out,
                "全市选派{value}名干部到贫困村任职，建立健全帮扶责任制度。"
            ),
            1 => writeln!(
                out,
                "财政每年安排{value}余万元工作经费，用于改善村级阵地条件。"
            ),
            2 => writeln!(out, "满意率达到{}%以上，较上年有所提高。", value % 100),
            3 => writeln!(out, "一是加强组织领导，压实各级责任，推动任务落地见效。"),
            4 => writeln!(out, "力争用两到三年时间，使基层党组织整体达到规范化要求。"),
            5 => writeln!(
                out,
                "{}年春季，各地因地制宜发展特色产业，带动群众增收。",
                2000 + value % 25
            ),
            6 => writeln!(
                out,
                "坚持问题导向，强化督促检查，健全长效机制，确保工作取得实效。"
            ),
            _ => writeln!(out, "培训各类人才{value}人次，服务范围不断扩大。"),
        };
    }
    out
}

fn english() -> String {
    let mut numbers = Numbers(2);
    let mut out = String::new();
    while out.len() < BYTES {
        let value = numbers.below(90_000) + 2;
        let _ = match numbers.below(6) {
            0 => writeln!(
                out,
                "The city selected {value} cadres to work in poor villages and to carry out the plan."
            ),
            1 => writeln!(
                out,
                "Two is to increase funding, with more than {value} thousand yuan raised by the county."
            ),
            2 => writeln!(
                out,
                "The rate of satisfaction reached {}% and continued to improve in rural areas.",
                value % 100
            ),
            3 => writeln!(
                out,
                "Party members play the leading role in the development of the local economy."
            ),
            4 => writeln!(
                out,
                "They held {} sessions in two to three years for farmers and herdsmen.",
                value % 50 + 2
            ),
            _ => writeln!(
                out,
                "Strengthen the team, improve services and give full play to the advantages of all."
            ),
        };
    }
    out
}

fn without_numbers(sentences: &[&str]) -> String {
    let mut numbers = Numbers(3);
    let mut out = String::new();
    while out.len() < BYTES {
        let index = usize::try_from(numbers.below(sentences.len() as u64)).unwrap_or_default();
        out.push_str(sentences.get(index).copied().unwrap_or_default());
    }
    out
}

fn bench(criterion: &mut Criterion) {
    // The answers come before the times.
    let known = "拨付260余万元，60%以上的村，一是抓落实";
    let kinds: Vec<_> = entities(known)
        .map(|entity| (entity.kind, entity.role))
        .collect();
    assert_eq!(
        kinds,
        [
            (Kind::Money, Role::Fact),
            (Kind::Percent, Role::Fact),
            (Kind::Ordinal, Role::Enumerator)
        ]
    );
    let mut texts = vec![
        ("chinese", chinese()),
        ("english", english()),
        (
            "chinese without numbers",
            without_numbers(&[
                "坚持问题导向，强化督促检查，",
                "健全长效机制，确保工作取得实效。\n",
                "推动黨的建設與脫貧攻堅深度融合，",
            ]),
        ),
        (
            "english without numbers",
            without_numbers(&[
                "Strengthen the team and improve services. ",
                "Party members play the leading role in rural areas.\n",
                "The plan is carried out with care and good will. ",
            ]),
        ),
    ];
    for (name, text) in texts.iter().skip(2) {
        assert_eq!(entities(text).count(), 0, "{name}");
    }
    if let Ok(path) = env::var("HANMEND_BENCH_TEXT")
        && let Ok(text) = fs::read_to_string(path)
    {
        texts.push(("text of HANMEND_BENCH_TEXT", text));
    }
    let mut group = criterion.benchmark_group("numeric");
    for (name, text) in &texts {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(*name, |bencher| {
            bencher.iter(|| entities(black_box(text)).count())
        });
    }
    for (name, unit) in [
        ("hostile digits", "9"),
        ("hostile 一", "一"),
        ("hostile 万", "万"),
        ("hostile 1,1,1,", "1,1,1,"),
    ] {
        let text = unit.repeat(BYTES / unit.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| entities(black_box(&text)).count())
        });
    }
    let union = Regex::new(
        r"[0-9]+(?:[.,:/-][0-9]+)*\s*(?:万|亿|余|多|thousand|million|billion)*\s*(?:%|[个名户人次件项条座期年月日元]|yuan|people)?|[零一二三四五六七八九十百千万亿两几]+(?:[个名户人次件项条座期年月日元])?|(?i:one|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|million|billion)",
    );
    if let Ok(union) = union {
        for (name, text) in &texts {
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(format!("union regex, {name}, spans only"), |bencher| {
                bencher.iter(|| union.find_iter(black_box(text)).count());
            });
        }
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
