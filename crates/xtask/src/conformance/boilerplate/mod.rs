//! How well the article is found in labelled pages, with the sets that are
//! measured left out of training.

mod measure;
mod nearly_clean;
pub(crate) mod pages;
pub(crate) mod train;

use std::path::PathBuf;

use clap::Args;
use hanmend_boilerplate::model::Model;
use hanmend_boilerplate::{Mode, Stripper};

use crate::error::Error;
use measure::{Kept, Score};
use pages::Page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the labelled pages, as `*.jsonl`
    pub(crate) data: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let pages = pages::load(&arguments.data)?;
    let mut all: std::collections::BTreeMap<&str, ([f64; 7], usize)> = Default::default();
    for set in pages::sets(&pages) {
        let rest: Vec<&Page> = pages.iter().filter(|page| page.set != set).collect();
        let start = std::time::Instant::now();
        let model = Model { page: train::page_weights(&rest), ..Model::zero() };
        let stripper = Stripper::new().mode(Mode::Page).model(model);
        for language in ["zh", "en", "xx"] {
            let mut score = Score::default();
            let mut number = 0;
            for page in pages.iter().filter(|page| page.set == set && (page.lang == language || (language == "xx" && page.lang != "zh" && page.lang != "en"))) {
                number += 1;
                if std::env::var("SHOW").is_ok() { let k = strip(&stripper, page); let mut one = Score::default(); one.add(page, &k); if one.f1() < 85.0 { eprintln!("## {} {:?}", page.lines.len(), one.row().map(|x| x.round())); let mut run=(String::new(),0usize,0usize,String::new()); for (l,k) in page.lines.iter().zip(&k) { let c = format!("{}{}", if l.neutral {"n"} else if l.main {"M"} else {"."}, if *k>0 {"K"} else {"-"}); if c!=run.0 { if run.1>0 { eprintln!("  {} x{} {}c {}", run.0, run.1, run.2, run.3);} run=(c,0,0,l.text.chars().take(50).collect()); } run.1+=1; run.2+=l.text.chars().count(); } eprintln!("  {} x{} {}c {}", run.0, run.1, run.2, run.3); } }
                score.add(page, &strip(&stripper, page));
            }
            if number > 0 {
                print!("{set:>14} {language} {number:>3}");
                for value in score.row() {
                    print!(" {value:6.1}");
                }
                println!("   {:?}", start.elapsed());
                let sums = all.entry(language).or_insert(([0.0; 7], 0));
                if set.contains("forum") { continue; }
                for (sum, value) in sums.0.iter_mut().zip(score.row()) { *sum += value; }
                sums.1 += 1;
            }
        }
    }
    if true {
        println!("tail");
        let mut table: std::collections::BTreeMap<usize, (f64, f64, f64, f64, f64)> = Default::default();
        for set in pages::sets(&pages) {
            let rest: Vec<&Page> = pages.iter().filter(|page| page.set != set).collect();
            let model = Model { tail: train::tail_weights(&rest), ..Model::zero() };
            let stripper = Stripper::new().model(model);
            for page in pages.iter().filter(|page| page.set == set) {
                for noise in nearly_clean::AMOUNTS {
                    let Some(made) = nearly_clean::make(page, noise) else { continue };
                    let kept = strip(&stripper, &made);
                    let end = measure::end_of(&made, &kept);
                    let cut = made.lines.len() - noise;
                    let row = table.entry(noise).or_default();
                    row.0 += 1.0;
                    row.1 += f64::from(u8::from(end == cut));
                    row.2 += f64::from(u8::from(end.abs_diff(cut) <= 1));
                    row.3 += f64::from(u8::from(end < cut));
                    if noise == 0 && end < cut && std::env::var("TSHOW").is_ok() { eprintln!("## {} {} of {}", page.set, end, cut); for l in made.lines.iter().skip(end.saturating_sub(1)).take(4) { eprintln!("   {}", l.text.chars().take(70).collect::<String>()); } }
                    let early = made.lines.iter().zip(&kept).take(end).any(|(line, kept)| *kept != line.text.chars().count());
                    row.4 += f64::from(u8::from(early));
                    if noise == 0 && early && std::env::var("TSHOW").is_ok() { for (l,k) in made.lines.iter().zip(&kept).take(end) { if *k != l.text.chars().count() { eprintln!("== {} {}: {}", page.set, k, l.text.chars().take(70).collect::<String>()); } } }
                }
            }
        }
        for (noise, row) in table { println!("{noise:>3}: n {} exact {:.1} near {:.1} lost {:.1} early {:.1}", row.0, 100.0*row.1/row.0, 100.0*row.2/row.0, 100.0*row.3/row.0, 100.0*row.4/row.0); }
    }
    for (language, (sums, number)) in all { println!("{language} {:?}", sums.map(|s| (10.0 * s / number as f64).round() / 10.0)); }
    Ok(())
}

/// What a stripper keeps of every line.
fn strip(stripper: &Stripper, page: &Page) -> Kept {
    let text = page.text();
    let stripped = stripper.strip(&text);
    let mut edits = stripped.edits.iter().map(|edit| edit.span).peekable();
    let mut start = 0;
    let mut kept = Vec::with_capacity(page.lines.len());
    for line in &page.lines {
        let end = start + line.text.len();
        let mut left = line.text.chars().count();
        while let Some(edit) = edits.peek() {
            let (from, to) = (edit.start.max(start), edit.end.min(end));
            if from < to {
                left -= text.get(from..to).map_or(0, |cut| cut.chars().count());
            }
            if edit.end > end {
                break;
            }
            edits.next();
        }
        kept.push(left);
        start = end + 1;
    }
    kept
}
