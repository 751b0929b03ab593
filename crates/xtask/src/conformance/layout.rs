//! How many line breaks of wrapped paragraphs are found, and how many others are
//! taken for such: the paragraphs of labelled pages are wrapped at several widths.
//! Then what stripping takes of articles that are wrapped.

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::Args;
use hanmend_boilerplate::{Certainty, Mode, Stripper};

use super::boilerplate::pages::{self, Page};
use crate::error::Error;

/// The widths of lines, in columns.
const WIDTHS: [usize; 4] = [56, 72, 80, 100];
/// Shorter lines of pages are no paragraphs, in bytes.
const SHORTEST: usize = 120;

#[derive(Args)]
pub(crate) struct Arguments {
    /// A folder with labelled pages, a JSON object a line
    pages: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let pages = pages::load(&arguments.pages)?;
    println!("| text | lines | breaks within paragraphs | found | other breaks | taken for such |");
    println!("|---|---|--:|--:|--:|--:|");
    for (name, lang) in [("Chinese", "zh"), ("English", "en")] {
        let pages: Vec<&Page> = pages.iter().filter(|page| page.lang == lang).collect();
        for width in WIDTHS {
            for (between, gap) in [("a blank line between", true), ("indented", false)] {
                let mut counts = Counts::default();
                for page in &pages {
                    counts.add(&wrapped(page, width, gap, SHORTEST));
                }
                counts.print(name, &format!("{width} columns, {between}"));
            }
        }
        let mut counts = Counts::default();
        for page in &pages {
            let lines = page.lines.iter().map(|line| (line.text.clone(), false));
            counts.add(&lines.collect::<Vec<_>>());
        }
        counts.print(name, "whole pages as they are");
    }
    println!("\nArticles with {NOISE} lines of noise behind them, stripped, in percent\n");
    println!("| text | mode | documents | lines | lost>5 | noise>5 |");
    println!("|---|---|--:|---|--:|--:|");
    for (name, lang) in [("Chinese", "zh"), ("English", "en")] {
        let pages: Vec<&Page> = pages.iter().filter(|page| page.lang == lang).collect();
        for mode in [Mode::Tail, Mode::Page] {
            for (lines, width) in [("paragraphs", usize::MAX), ("72 columns", 72)] {
                strip(&pages, mode, width).print(name, &format!("{mode:?}"), lines);
            }
        }
    }
    Ok(())
}

/// How many lines of noise are put behind an article.
const NOISE: usize = 8;

/// What stripping made of articles.
#[derive(Default)]
struct Stripped {
    documents: usize,
    /// How many lost more than a twentieth of their text, and how many kept as much more.
    lost: usize,
    noisy: usize,
}

/// Strips the articles of pages, wrapped to so many columns, with some of their noise behind them.
fn strip(pages: &[&Page], mode: Mode, width: usize) -> Stripped {
    let stripper = Stripper::new().with_mode(mode);
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let mut stripped = Stripped::default();
    for page in pages {
        let gap = page.lang != "zh" && width < usize::MAX;
        let article = wrapped(page, width, gap, 0);
        let article: Vec<&str> = article.iter().map(|(line, _)| line.as_str()).collect();
        let noise = page.lines.iter().filter(|line| !line.main);
        let noise: Vec<&str> = noise.map(|line| line.text.as_str()).collect();
        let noise = noise
            .get(noise.len().saturating_sub(NOISE)..)
            .unwrap_or_default();
        let text = format!("{}\n\n{}\n", article.join("\n"), noise.join("\n"));
        let edits = stripper.strip(&text).edits;
        let kept = edits.apply(&text, Certainty::Likely).unwrap_or(text);
        let (kept, whole) = (visible(&kept), visible(&article.concat()));
        stripped.documents += 1;
        stripped.lost += usize::from(20 * kept < 19 * whole);
        stripped.noisy += usize::from(20 * kept > 21 * whole);
    }
    stripped
}

impl Stripped {
    fn print(&self, name: &str, mode: &str, lines: &str) {
        let share = |part: usize| 100.0 * part as f64 / self.documents as f64;
        println!(
            "| {name} | {} | {} | {lines} | {:.1} | {:.1} |",
            mode.to_lowercase(),
            self.documents,
            share(self.lost),
            share(self.noisy)
        );
    }
}

/// The paragraphs of the article of a page, those that are long enough, on lines of so many columns,
/// and whether each goes on in the next.
fn wrapped(page: &Page, width: usize, gap: bool, shortest: usize) -> Vec<(String, bool)> {
    let mut lines = Vec::new();
    let article = page.lines.iter().filter(|line| line.main);
    for line in article.filter(|line| line.text.len() >= shortest) {
        let indent = match (gap, page.lang.as_str()) {
            (true, _) => "",
            (_, "zh") => "　　",
            _ => "    ",
        };
        let pieces = std::iter::once(indent).chain(units(&line.text));
        let paragraph = hanmend_cases::wrapped(pieces, width);
        let last = paragraph.len() - 1;
        let parts = paragraph.into_iter().enumerate();
        lines.extend(parts.map(|(at, part)| (part, at < last)));
        if gap {
            lines.push((String::new(), false));
        }
    }
    lines
}

/// What stays on one line: a word with the blank behind it, or a wide character with the mark
/// behind it, which begins no line.
fn units(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.char_indices();
        let (_, first) = characters.next()?;
        let ends = |&(_, c): &(usize, char)| {
            if is_wide(first) {
                !matches!(
                    c,
                    '，' | '。' | '、' | '；' | '：' | '！' | '？' | '”' | '）' | '》'
                )
            } else {
                is_wide(c)
            }
        };
        let behind_blank = rest.find(' ').map_or(rest.len(), |at| at + 1);
        let end = characters.find(ends).map_or(rest.len(), |(at, _)| at);
        let (unit, behind) = rest.split_at(end.min(behind_blank));
        rest = behind;
        Some(unit)
    })
}

fn is_wide(c: char) -> bool {
    c >= '\u{2e80}'
}

/// Line breaks.
#[derive(Default)]
struct Counts {
    within: usize,
    found: usize,
    others: usize,
    taken: usize,
}

impl Counts {
    /// Counts those of a text, of which each line says whether it goes on in the next.
    fn add(&mut self, lines: &[(String, bool)]) {
        let mut text = String::new();
        let mut within = BTreeSet::new();
        let mut others = BTreeSet::new();
        for (line, goes_on) in lines {
            text.push_str(line);
            let place = if *goes_on { &mut within } else { &mut others };
            place.insert(text.len());
            text.push('\n');
        }
        let wraps = hanmend_layout::wraps(&text).into_iter().flatten();
        let found: BTreeSet<usize> = wraps.map(|wrap| wrap.span.start).collect();
        self.within += within.len();
        self.found += found.intersection(&within).count();
        self.others += others.len();
        self.taken += found.difference(&within).count();
    }

    fn print(&self, name: &str, lines: &str) {
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                String::new()
            } else {
                format!("{:.1}", 100.0 * part as f64 / whole as f64)
            }
        };
        println!(
            "| {name} | {lines} | {} | {} | {} | {} |",
            self.within,
            share(self.found, self.within),
            self.others,
            share(self.taken, self.others)
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_together() {
        let found: Vec<&str> = units("of 35 茶，叶 a").collect();
        assert_eq!(found, ["of ", "35 ", "茶，", "叶", " ", "a"]);
    }
}
