//! Hard-wrapped text: what it costs to find its line breaks, and that other text is told
//! from it at once. Every bench asserts its answer before it is timed.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanmend_cases::wrapped;
use hanmend_layout::wraps;

const ENGLISH: &str = "The county said on Friday that its gardens had sold tea for 35 million yuan by the end of \
March, and that more than two hundred people had picked the leaves of twelve villages, at least 300 of them at \
night, although the snow of last winter had taken some of the old bushes on the upper slopes.";
const CHINESE: &str = "三月中旬，茶乡的第一批春茶开采，比去年早了六天，茶农们说，连着三个晴天，芽头就长齐了，今年的价格\
也比去年好，外地的客商第一天就进了村，把采下来的鲜叶都收走了。";

/// The pieces of a text many times, a paragraph each, on lines of so many columns.
fn paragraphs<'a>(pieces: impl Iterator<Item = &'a str>, columns: usize) -> String {
    let lines = wrapped(pieces, columns).join("\n");
    format!("{lines}\n\n").repeat(2000)
}

fn bench(criterion: &mut Criterion) {
    let english = paragraphs(ENGLISH.split_inclusive(' '), 72);
    let chinese = paragraphs(CHINESE.split_inclusive(|_| true), 44);
    let inputs = [
        ("english, wrapped", english, true),
        ("chinese, wrapped", chinese, true),
        ("paragraphs", format!("{ENGLISH}\n").repeat(2000), false),
        (
            "titles",
            "Tea prices rise\n春茶开采\n".repeat(20_000),
            false,
        ),
        ("one line", ENGLISH.repeat(2000), false),
    ];
    let mut group = criterion.benchmark_group("layout");
    for (name, text, is_wrapped) in &inputs {
        let found = |text: &str| wraps(text).map_or(0, Iterator::count);
        assert_eq!(found(text) > 0, *is_wrapped, "{name}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(*name, |bencher| bencher.iter(|| found(black_box(text))));
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
