//! Labelled pages: a JSON object a line, with `id`, `set`, `lang` and `lines`
//! of `text`, `main` and `neutral`.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::error::Error;

/// One page.
#[derive(Clone, Deserialize)]
pub(crate) struct Page {
    pub(crate) set: String,
    pub(crate) lang: String,
    pub(crate) lines: Vec<Line>,
}

/// One line of it.
#[derive(Clone, Deserialize)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Whether it is of the article.
    pub(crate) main: bool,
    /// Whether it counts neither way.
    #[serde(default)]
    pub(crate) neutral: bool,
}

impl Page {
    /// All lines as one text.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    /// One past the last line of the article that counts: a credit that ends
    /// the gold text is neutral, and no end of it.
    pub(crate) fn cut(&self) -> usize {
        self.lines
            .iter()
            .rposition(|line| line.main && !line.neutral)
            .map_or(0, |last| last + 1)
    }

    /// One past the last line of the article, whether it counts or not: all
    /// behind it is noise.
    pub(crate) fn noise(&self) -> usize {
        self.lines
            .iter()
            .rposition(|line| line.main)
            .map_or(0, |last| last + 1)
    }

    /// The run of lines in which the article outweighs what is not of it by
    /// the most characters: a stray line of it far off is not in the run.
    pub(crate) fn best_segment(&self) -> (usize, usize) {
        let (mut best, mut best_sum) = ((0, 0), 0);
        let (mut start, mut sum) = (0, 0i64);
        for (at, line) in self.lines.iter().enumerate() {
            if sum <= 0 {
                (start, sum) = (at, 0);
            }
            let len = line.text.chars().count() as i64;
            sum += match (line.neutral, line.main) {
                (true, _) => 0,
                (_, true) => len,
                (_, false) => -len,
            };
            // A neutral line at either end is not in the run.
            if sum > best_sum && line.main && !line.neutral {
                (best, best_sum) = ((start, at + 1), sum);
            }
        }
        while self.lines.get(best.0).is_some_and(|line| !line.main) && best.0 < best.1 {
            best.0 += 1;
        }
        best
    }

    /// The same page with other lines.
    pub(crate) fn with(&self, lines: Vec<Line>) -> Page {
        Page {
            set: self.set.clone(),
            lang: self.lang.clone(),
            lines,
        }
    }
}

/// All pages of all `*.jsonl` files of a folder, by the names of the files.
/// Blank lines of pages and pages without an article are left out.
pub(crate) fn load(folder: &Path) -> Result<Vec<Page>, Error> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "jsonl")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        for line in fs::read_to_string(&path)?.lines() {
            let mut page: Page = serde_json::from_str(line)?;
            page.lines.retain(|line| !line.text.trim().is_empty());
            if page.cut() > 0 {
                pages.push(page);
            }
        }
    }
    if pages.is_empty() {
        return Err(Error::new(format!(
            "expected labelled pages in {}, found none",
            folder.display()
        )));
    }
    Ok(pages)
}

/// The names of the sets, in order.
pub(crate) fn sets(pages: &[Page]) -> Vec<String> {
    let mut sets: Vec<String> = pages.iter().map(|page| page.set.clone()).collect();
    sets.sort();
    sets.dedup();
    sets
}
