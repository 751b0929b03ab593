//! How good a choice of lines is.

use super::pages::Page;

/// What a method keeps of a page: of every line, how many of its characters.
pub(crate) type Kept = Vec<usize>;

/// Sums over pages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Score {
    pages: f64,
    precision: f64,
    recall: f64,
    f1: f64,
    exact: f64,
    near: f64,
    lost: f64,
    noise: f64,
    noisy: f64,
}

impl Score {
    /// Takes in one page.
    pub(crate) fn add(&mut self, page: &Page, kept: &Kept) {
        let (mut right, mut all, mut chosen) = (0usize, 0usize, 0usize);
        let (mut tail, mut tail_left) = (0usize, 0usize);
        let cut = page.cut();
        for (at, (line, &kept)) in page.lines.iter().zip(kept).enumerate() {
            if line.neutral {
                continue;
            }
            let len = line.text.chars().count();
            chosen += kept;
            if line.main {
                all += len;
                right += kept;
            } else if at >= cut {
                tail += len;
                tail_left += kept;
            }
        }
        let share = |part: usize, whole: usize| {
            if whole == 0 {
                0.0
            } else {
                part as f64 / whole as f64
            }
        };
        let (precision, recall) = (share(right, chosen), share(right, all));
        self.pages += 1.0;
        self.precision += precision;
        self.recall += recall;
        if precision + recall > 0.0 {
            self.f1 += 2.0 * precision * recall / (precision + recall);
        }
        let off = distance(page, cut, end_of(page, kept));
        self.exact += f64::from(u8::from(off == 0));
        self.near += f64::from(u8::from(off <= 1));
        self.lost += f64::from(u8::from(recall < 0.95));
        if tail > 0 {
            self.noisy += 1.0;
            self.noise += share(tail_left, tail);
        }
    }

    /// How many pages were taken in.
    pub(crate) fn pages(&self) -> usize {
        self.pages as usize
    }

    /// The numbers of a table row: P, R, F1, exact, ±1, lost, noise, all in
    /// percent.
    pub(crate) fn row(&self) -> [f64; 7] {
        let percent = |value: f64| 100.0 * value / self.pages.max(1.0);
        [
            percent(self.precision),
            percent(self.recall),
            percent(self.f1),
            percent(self.exact),
            percent(self.near),
            percent(self.lost),
            100.0 * self.noise / self.noisy.max(1.0),
        ]
    }
}

/// One past the last line of which something is kept.
pub(crate) fn end_of(page: &Page, kept: &Kept) -> usize {
    let kept = page.lines.iter().zip(kept);
    let mut left = kept
        .enumerate()
        .filter(|(_, (line, kept))| **kept > 0 && !line.neutral);
    left.next_back().map_or(0, |(at, _)| at + 1)
}

/// How many lines that count lie between two places.
fn distance(page: &Page, one: usize, other: usize) -> usize {
    let (from, to) = (one.min(other), one.max(other));
    page.lines
        .iter()
        .take(to)
        .skip(from)
        .filter(|line| !line.neutral)
        .count()
}
