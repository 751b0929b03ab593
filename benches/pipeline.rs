//! All stages at once, over damaged and clean text, with and without the
//! account of edits.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use hanmend::Pipeline;
use hanmend_benches::{bytes, documents};

fn bench(criterion: &mut Criterion) {
    let pipeline = Pipeline::simplified();
    let page = documents("county-road", "no such corpus");
    let mended = |page: &String| {
        let text = pipeline.clean_str(page).into_text();
        text.contains("机制。县财政每年安排260余万元")
    };
    assert!(page.iter().take(2).all(mended) && !page.is_empty());
    let clean = documents("clean", "zh_cn");

    for (name, documents) in [("damaged", &page), ("clean", &clean)] {
        let mut group = criterion.benchmark_group(format!("pipeline/{name}"));
        group.throughput(Throughput::Bytes(bytes(documents)));
        let run = |pipeline: &Pipeline| {
            for document in documents {
                black_box(pipeline.clean_bytes(document.as_bytes()));
            }
        };
        group.bench_function("all stages", |bencher| bencher.iter(|| run(&pipeline)));
        let silent = pipeline.clone().without_log();
        group.bench_function("without log", |bencher| bencher.iter(|| run(&silent)));
        // What no pipeline can do without: the check that the bytes are text.
        group.bench_function("std from_utf8", |bencher| {
            bencher.iter(|| {
                for document in documents {
                    let _ = black_box(std::str::from_utf8(document.as_bytes()));
                }
            });
        });
        group.finish();
    }
}

criterion_group!(benches, bench);
criterion_main!(benches);
