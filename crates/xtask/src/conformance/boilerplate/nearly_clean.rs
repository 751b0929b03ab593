//! Articles with a known number of lines of noise behind them.

use super::pages::{Line, Page};

/// How many lines of noise there are.
pub(crate) const AMOUNTS: [usize; 4] = [0, 1, 4, 16];

/// The lines of the article, and behind them the first lines of noise that
/// followed it; `None` where there were not so many.
pub(crate) fn make(page: &Page, noise: usize) -> Option<Page> {
    let cut = page.cut();
    let mut lines: Vec<Line> = page.lines.iter().filter(|line| line.main && !line.neutral).cloned().collect();
    let article = lines.len();
    let behind = page.lines.iter().skip(cut).filter(|line| !line.main && !line.neutral);
    lines.extend(behind.take(noise).cloned());
    (lines.len() == article + noise && article > 0).then(|| page.with(lines))
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
        let lead: Vec<Line> = page.lines.iter().take(first).filter(|line| !line.neutral).cloned().collect();
        let mut lines: Vec<Line> = lead.iter().skip(lead.len().saturating_sub(before)).cloned().collect();
        if let Some(article) = make(page, before) {
            lines.extend(article.lines);
            pages.push(page.with(lines));
        }
    }
    pages
}
