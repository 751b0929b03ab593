//! The boilerplate stage: full pages in two languages, a nearly clean text,
//! and hostile input. Every bench asserts its answer before it is timed.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanmend_boilerplate::{Mode, Stripper};

const CHINESE_MENU: [&str; 12] = [
    "首页", "新闻", "体育", "财经", "娱乐", "房产", "汽车", "教育", "旅游", "论坛", "登录", "注册",
];
const CHINESE_TEXT: [&str; 4] = [
    "三月中旬,茶乡的第一批春茶开采,比去年早了六天。茶农说,连着三个晴天,芽头就长齐了,今年的价格也比去年好。",
    "茶厂的负责人介绍,今年收购点比往年多开了两处,价格每天早上公布,当天结清,不打白条。",
    "县里还请来了三位师傅,教大家怎样采得又快又好,采下来的芽头要在两个小时里送到厂里,过了时候就不收了。",
    "去年冬天雪大,山上的茶树冻坏了一些,补种的新苗要三年以后才能采,所以今年的总产量估计和去年差不多。",
];
const ENGLISH_MENU: [&str; 12] = [
    "Home",
    "News",
    "Sport",
    "Weather",
    "Business",
    "Travel",
    "Culture",
    "Jobs",
    "Log in",
    "Register",
    "About us",
    "Contact us",
];
const ENGLISH_TEXT: [&str; 3] = [
    "In the middle of March the first tea of the year was picked, six days earlier than in the year before, and the growers say that the price is better too.",
    "The county has sent thirty helpers to the gardens and opened two more collecting points along the road, where the price of the day is put up every morning.",
    "Last winter the snow was heavy and some of the old bushes froze; what was planted in their place can be picked in three years at the earliest.",
];

/// A page as a crawl has it: a menu, an article, lists of other articles and
/// a footer, about half of it article.
fn page(menu: &[&str], text: &[&str], footer: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for _ in 0..6 {
        lines.extend(menu);
    }
    lines.push("2021-03-18 07:05:00");
    for _ in 0..6 {
        lines.extend(text);
    }
    for _ in 0..6 {
        lines.extend(menu);
    }
    lines.push(footer);
    lines.join("\n")
}

fn bench(criterion: &mut Criterion) {
    let chinese = page(
        &CHINESE_MENU,
        &CHINESE_TEXT,
        "版权所有 茶乡日报社 未经授权不得转载",
    );
    let english = page(
        &ENGLISH_MENU,
        &ENGLISH_TEXT,
        "© 2021 Tea Town Daily. All rights reserved.",
    );
    let clean = CHINESE_TEXT.join("\n").repeat(20);
    let cases = [
        ("page/chinese", Mode::Page, &chinese, true),
        ("page/english", Mode::Page, &english, true),
        ("tail/chinese page", Mode::Tail, &chinese, true),
        ("tail/clean chinese", Mode::Tail, &clean, false),
    ];
    let mut group = criterion.benchmark_group("boilerplate");
    for (name, mode, text, edited) in cases {
        let stripper = Stripper::new().with_mode(mode);
        assert_eq!(stripper.strip(text).edits.is_empty(), !edited, "{name}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| stripper.strip(black_box(text)))
        });
    }
    // The same number of bytes in one line and in empty lines.
    let line = "字".repeat(1_000_000);
    let empty = "\n".repeat(3_000_000);
    for (name, text) in [("hostile/one line", &line), ("hostile/empty lines", &empty)] {
        let stripper = Stripper::new();
        assert!(stripper.strip(text).edits.is_empty(), "{name}");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| stripper.strip(black_box(text)))
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
