//! speed
use hanmend_boilerplate::{Mode, Stripper};
fn main() {
    let lang = std::env::args().nth(1).unwrap();
    let mode = if std::env::args().nth(2).unwrap() == "page" {
        Mode::Page
    } else {
        Mode::Tail
    };
    let mut pages = Vec::new();
    for f in [
        "cx163",
        "magic-article",
        "newspaper4k",
        "readability",
        "scrapinghub",
    ] {
        for l in std::fs::read_to_string(format!("/work/shared/conformance/boilerplate/{f}.jsonl"))
            .unwrap()
            .lines()
        {
            let v: serde_json::Value = serde_json::from_str(l).unwrap();
            if v["lang"] != lang {
                continue;
            }
            let t: Vec<&str> = v["lines"]
                .as_array()
                .unwrap()
                .iter()
                .map(|l| l["text"].as_str().unwrap())
                .collect();
            pages.push(t.join("\n"));
        }
    }
    let bytes: usize = pages.iter().map(|p| p.len()).sum();
    let s = Stripper::new().mode(mode);
    let mut best = f64::MAX;
    for _ in 0..std::env::args().nth(3).map_or(15, |n| n.parse().unwrap()) {
        let t = std::time::Instant::now();
        let mut n = 0;
        for p in &pages {
            n += s.strip(p).segments.len();
        }
        std::hint::black_box(n);
        best = best.min(t.elapsed().as_secs_f64());
    }
    println!(
        "{lang} {} pages {bytes} bytes: {:.1} MB/s",
        pages.len(),
        bytes as f64 / best / 1e6
    );
}
