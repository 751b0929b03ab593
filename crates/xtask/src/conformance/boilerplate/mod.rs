//! How well the article is found in labelled pages, with the set that is
//! measured left out of training.

mod baselines;
pub(crate) mod farms;
pub(crate) mod measure;
mod misses;
pub(crate) mod nearly_clean;
pub(crate) mod pages;
pub(crate) mod train;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use hanmend_boilerplate::model::Model;
use hanmend_boilerplate::{Evidence, Mode, Stripper};

use crate::error::Error;
use measure::{Kept, Score};
use pages::Page;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the labelled pages, as `*.jsonl`
    pub(crate) data: PathBuf,
    /// Measures the weights that come with the crate instead of leaving the
    /// set that is measured out of training
    #[arg(long)]
    pub(crate) trained: bool,
    /// Also prints what was got wrong, page by page
    #[arg(long)]
    pub(crate) misses: bool,
}

/// What a forum set is named; its pages have many texts.
const FORUM: &str = "forum";

const PRESETS: [(&str, Evidence); 3] = [
    ("careful", Evidence::Careful),
    ("balanced", Evidence::Balanced),
    ("eager", Evidence::Eager),
];

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let pages = pages::load(&arguments.data)?;
    let mut models = BTreeMap::new();
    for set in pages::sets(&pages) {
        let rest: Vec<&Page> = pages.iter().filter(|page| page.set != set).collect();
        let model = if arguments.trained {
            Model::default()
        } else {
            train::train(&rest)
        };
        models.insert(set, model);
    }
    whole_pages(&pages, &models, arguments.misses);
    nearly_clean_documents(&pages, &models, arguments.misses);
    farms::print();
    Ok(())
}

/// The language as the tables group them.
fn language(page: &Page) -> &'static str {
    match page.lang.as_str() {
        "zh" => "Chinese",
        "en" => "English",
        _ => "other",
    }
}

fn whole_pages(pages: &[Page], models: &BTreeMap<String, Model>, misses: bool) {
    let stripper = |page: &Page| {
        let model = models.get(&page.set).cloned().unwrap_or_default();
        Stripper::new().with_mode(Mode::Page).with_model(model)
    };
    let kept: Vec<Kept> = pages
        .iter()
        .map(|page| strip(&stripper(page), page))
        .collect();
    if misses {
        println!("\nPage mode, what is wrong\n");
        for (at, (page, kept)) in pages.iter().zip(&kept).enumerate() {
            misses::print(at + 1, page, kept);
        }
    }
    println!("\nPage mode, by set\n");
    heading("set | pages");
    for set in models.keys() {
        for group in ["Chinese", "English", "other"] {
            let mut score = Score::default();
            for (page, kept) in pages.iter().zip(&kept) {
                if page.set == *set && language(page) == group {
                    score.add(page, kept);
                }
            }
            if score.pages() > 0 {
                row(&format!("{set}, {group} | {}", score.pages()), &score.row());
            }
        }
    }
    for group in ["Chinese", "English"] {
        println!("\n{group}, mean of the sets but the forums\n");
        heading("method");
        for (name, baseline) in baselines::ALL {
            row(name, &mean(pages, group, baseline));
        }
        let mut sets: BTreeMap<&str, Score> = BTreeMap::new();
        for (page, kept) in pages.iter().zip(&kept) {
            if language(page) == group && !page.set.contains(FORUM) {
                sets.entry(&page.set).or_default().add(page, kept);
            }
        }
        row("**hanmend**", &average(sets.values()));
        let mut pooled = Score::default();
        for (page, kept) in pages.iter().zip(&kept) {
            if language(page) == group && !page.set.contains(FORUM) {
                pooled.add(page, kept);
            }
        }
        row("hanmend, mean of the pages", &pooled.row());
    }
}

fn mean(pages: &[Page], group: &str, method: fn(&Page) -> Kept) -> [f64; 7] {
    let mut sets: BTreeMap<&str, Score> = BTreeMap::new();
    for page in pages {
        if language(page) == group && !page.set.contains(FORUM) {
            sets.entry(&page.set).or_default().add(page, &method(page));
        }
    }
    average(sets.values())
}

fn average<'a>(scores: impl ExactSizeIterator<Item = &'a Score>) -> [f64; 7] {
    let number = scores.len().max(1) as f64;
    let mut sums = [0.0; 7];
    for score in scores {
        for (sum, value) in sums.iter_mut().zip(score.row()) {
            *sum += value / number;
        }
    }
    sums
}

fn heading(first: &str) {
    println!("| {first} | P | R | F1 | cut exact | ±1 line | lost>5 | noise |");
    let columns = first.matches('|').count();
    println!(
        "|---|{}--:|--:|--:|--:|--:|--:|--:|",
        "--:|".repeat(columns)
    );
}

fn row(name: &str, values: &[f64; 7]) {
    print!("| {name} |");
    for value in values {
        print!(" {value:.1} |");
    }
    println!();
}

/// The article alone, and with a known number of lines of noise behind it.
fn nearly_clean_documents(pages: &[Page], models: &BTreeMap<String, Model>, misses: bool) {
    for group in ["Chinese", "English"] {
        println!("\n{group}, nearly clean documents, tail mode, forums left out\n");
        println!(
            "| preset | noise lines | documents | cut exact | ±1 line | last line lost | changed within |"
        );
        println!("|---|--:|--:|--:|--:|--:|--:|");
        let mut frontier = Vec::new();
        let mut missed = Vec::new();
        for (name, evidence) in PRESETS {
            let mut harm = 0.0;
            for noise in nearly_clean::AMOUNTS {
                let mut tally = nearly_clean::Tally::default();
                let wanted = |page: &Page| language(page) == group && !page.set.contains(FORUM);
                for (at, page) in pages.iter().enumerate().filter(|(_, page)| wanted(page)) {
                    let Some(made) = nearly_clean::make(page, noise) else {
                        continue;
                    };
                    let model = models.get(&page.set).cloned().unwrap_or_default();
                    let kept = strip(
                        &Stripper::new().with_evidence(evidence).with_model(model),
                        &made,
                    );
                    tally.add(&made, &kept, noise);
                    if misses && evidence == Evidence::Balanced {
                        missed.push((at + 1, made, kept));
                    }
                }
                println!("| {name} | {noise} | {} |", tally.row());
                if noise == 0 {
                    harm = tally.lost();
                } else if noise == 4 {
                    frontier.push((name, harm, tally.far()));
                }
            }
        }
        draw(&frontier);
        for (number, page, kept) in &missed {
            misses::print(*number, page, kept);
        }
    }
}

/// Draws what each preset costs and what it leaves, a mark for two percent.
fn draw(frontier: &[(&str, f64, f64)]) {
    let bar = |percent: f64| "#".repeat((percent / 2.0).round() as usize);
    println!("\n```");
    for (name, harm, left) in frontier {
        println!(
            "{name:9} last line lost of clean text  {harm:5.1} {}",
            bar(*harm)
        );
        println!(
            "{:9} 4 lines of noise cut wrongly   {left:5.1} {}",
            "",
            bar(*left)
        );
    }
    println!("```");
}

/// What a stripper keeps of every line.
pub(crate) fn strip(stripper: &Stripper, page: &Page) -> Kept {
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
