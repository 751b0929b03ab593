//! Articles with a known number of lines of noise behind them.

use super::measure::{self, Kept};
use super::pages::{Line, Page};

/// How many lines of noise there are.
pub(crate) const AMOUNTS: [usize; 4] = [0, 1, 4, 16];

/// The lines of the article, and behind them the first lines of noise that
/// followed it; `None` where there were not so many.
pub(crate) fn make(page: &Page, noise: usize) -> Option<Page> {
    let mut lines: Vec<Line> = page
        .lines
        .iter()
        .filter(|line| line.main && !line.neutral)
        .cloned()
        .collect();
    let article = lines.len();
    let behind = page
        .lines
        .iter()
        .skip(page.noise())
        .filter(|line| !line.main && !line.neutral);
    lines.extend(behind.take(noise).cloned());
    (lines.len() == article + noise && article > 0).then(|| page.with(lines))
}

/// How the cuts of such documents turned out.
#[derive(Default)]
pub(crate) struct Tally {
    documents: usize,
    exact: usize,
    near: usize,
    lost: usize,
    within: usize,
}

impl Tally {
    /// Takes in one document with `noise` lines behind its article.
    pub(crate) fn add(&mut self, page: &Page, kept: &Kept, noise: usize) {
        let end = measure::end_of(page, kept);
        let cut = page.lines.len() - noise;
        let mut lines = page.lines.iter().zip(kept).take(end.min(cut));
        self.documents += 1;
        self.exact += usize::from(end == cut);
        self.near += usize::from(end.abs_diff(cut) <= 1);
        self.lost += usize::from(end < cut);
        self.within += usize::from(lines.any(|(line, kept)| *kept != line.text.chars().count()));
    }

    /// The share of documents whose last line was lost, in percent.
    pub(crate) fn lost(&self) -> f64 {
        self.percent(self.lost)
    }

    /// The share of documents cut more than a line off, in percent.
    pub(crate) fn far(&self) -> f64 {
        self.percent(self.documents - self.near)
    }

    fn percent(&self, part: usize) -> f64 {
        100.0 * part as f64 / self.documents.max(1) as f64
    }

    /// The number of documents, and the shares in percent: exact, within one
    /// line, last line of the article lost, changed before that.
    pub(crate) fn row(&self) -> String {
        let [exact, near, lost, within] =
            [self.exact, self.near, self.lost, self.within].map(|part| self.percent(part));
        format!(
            "{} | {exact:.1} | {near:.1} | {lost:.1} | {within:.1}",
            self.documents
        )
    }
}

/// What the weights of the tail mode learn from: the article alone twice, and
/// with noise before and behind it in several amounts.
pub(crate) fn samples(page: &Page) -> Vec<Page> {
    let mut pages = Vec::new();
    pages.extend(make(page, 0));
    pages.extend(make(page, 0));
    for noise in [1, 2, 4, 8, 16, 32] {
        pages.extend(make(page, noise));
    }
    for before in [2, 6] {
        let first = page.lines.iter().position(|line| line.main).unwrap_or(0);
        let lead: Vec<Line> = page
            .lines
            .iter()
            .take(first)
            .filter(|line| !line.neutral)
            .cloned()
            .collect();
        let mut lines: Vec<Line> = lead
            .iter()
            .skip(lead.len().saturating_sub(before))
            .cloned()
            .collect();
        if let Some(article) = make(page, before) {
            lines.extend(article.lines);
            pages.push(page.with(lines));
        }
    }
    pages
}
