//! What the model knows of a line: its own characters, its neighbours and its
//! surroundings, as numbers with names.

use std::sync::LazyLock;

use crate::classify::Verdict;
use crate::lines::Line;

/// How many features a line has for being within the article.
pub const WITHIN: usize = NAMES.len();

/// How many it has for being the first or the last line of it.
pub const EDGE: usize = EDGE_NAMES.len();

/// The names of the features of a line within, in the order of the weights.
/// Of 90 that were tried these were left by taking out, with all sets in
/// training, those of the smallest weights; on sets that were left out, 32
/// found the article better than 45, 60 or 90 did, and 24 found it worse.
pub const NAMES: [&str; 33] = [
    "bias",
    "wider-8",
    "wider-16",
    "wider-32",
    "ends",
    "ends-log-width",
    "ends-cut",
    "ends-colon",
    "stops",
    "marks-share",
    "brackets",
    "digits-share",
    "upper-share",
    "particles-share",
    "spaces-han",
    "text",
    "phrases",
    "credit",
    "cookies",
    "cookies-around",
    "dates-around",
    "dates-around-text",
    "text-before-long",
    "text-behind-long",
    "text-around",
    "short-after-text",
    "short-between-text",
    "sentences-around",
    "noise-around",
    "noise-next",
    "ends-next",
    "log-width-next-2",
    "short-run",
];

/// The names of the features of a line at the edge of the article.
pub const EDGE_NAMES: [&str; 13] = [
    "bias",
    "log-width",
    "log-width-next",
    "text",
    "text-previous",
    "ends",
    "ends-log-width",
    "ends-previous",
    "ends-next",
    "noise-before-short",
    "noise-behind-short",
    "dates-around",
    "short-run",
];

/// A line of this width is full text, in Han characters.
const FULL_WIDTH: f32 = 40.0;
/// Below this a line is short in the features that count such lines.
const SHORT_TEXT: f32 = 0.2;
/// How fast what is before and behind is forgotten, per line.
const SHORT: f32 = 0.5;
const MIDDLE: f32 = 0.8;
const LONG: f32 = 0.95;
/// How many lines on either side are looked at for dates, and how many dates
/// count.
const DATES: usize = 6;
const MOST_DATES: f32 = 4.0;
/// How many lines on either side are looked at for words of privacy notices.
const COOKIES: usize = 5;
/// How many particles and short words make a line as sure a sentence as can be.
const PARTICLES: f32 = 6.0;
/// What a field or a date counts as noise, beside a phrase of navigation.
const CREDIT_NOISE: f32 = 0.7;

/// What is kept of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    log: f32,
    /// How much it looks like a sentence or a paragraph, from 0 to 1.
    text: f32,
    /// The same by its particles, whatever marks it has.
    sentence: f32,
    noise: f32,
    ends: f32,
    dated: f32,
    cookies: f32,
}

/// What is before a line; the same is kept of what is behind.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    short: f32,
    middle: f32,
    long: f32,
    sentence: f32,
    noise: f32,
    noise_short: f32,
}

impl Side {
    fn pass(&mut self, look: &Look) {
        let forget =
            |then: &mut f32, decay: f32, now: f32| *then = decay * *then + (1.0 - decay) * now;
        forget(&mut self.short, SHORT, look.text);
        forget(&mut self.middle, MIDDLE, look.text);
        forget(&mut self.long, LONG, look.text);
        forget(&mut self.sentence, MIDDLE, look.sentence);
        forget(&mut self.noise, MIDDLE, look.noise);
        forget(&mut self.noise_short, SHORT, look.noise);
    }
}

/// The features of one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// For being within, in the order of [`NAMES`].
    pub within: [f32; WITHIN],
    /// For being the first or the last line, in the order of [`EDGE_NAMES`].
    pub edge: [f32; EDGE],
    /// How much the line counts in sums over lines: more when it is long.
    pub weight: f32,
}

/// Gives the features of every line to `take`, from the last to the first.
pub(crate) fn each(lines: &[Line], verdicts: &[Verdict], mut take: impl FnMut(usize, &Row)) {
    let looks: Vec<Look> = lines
        .iter()
        .zip(verdicts)
        .map(|(line, verdict)| look(line, verdict))
        .collect();
    let mut before = Vec::with_capacity(looks.len());
    let mut state = Side::default();
    let mut run = 0usize;
    for look in &looks {
        run = if look.text < SHORT_TEXT { run + 1 } else { 0 };
        before.push((state, run));
        state.pass(look);
    }
    let page = Page {
        lines,
        verdicts,
        looks: &looks,
        han: han_share(lines),
    };
    let mut behind = Side::default();
    let (mut dates, mut cookies) = (Window::new(DATES), Window::new(COOKIES));
    // The length of the run of short lines that a line is in.
    let mut run = 0usize;
    for (at, (before, run_before)) in before.iter().enumerate().rev() {
        run = if *run_before == 0 {
            0
        } else {
            run.max(*run_before)
        };
        let around = Around {
            before: *before,
            behind,
            dates: dates.sum(&looks, at, |look| look.dated).min(MOST_DATES),
            cookies: cookies.sum(&looks, at, |look| look.cookies.min(1.0)),
            short_run: log(run as f32),
        };
        if let Some(row) = page.row(at, &around) {
            take(at, &row);
        }
        if let Some(look) = looks.get(at) {
            behind.pass(look);
        }
    }
}

/// A sum over the lines on both sides, moved up line by line.
struct Window {
    reach: usize,
    sum: f32,
    moved: bool,
}

impl Window {
    fn new(reach: usize) -> Window {
        Window {
            reach,
            sum: 0.0,
            moved: false,
        }
    }

    /// The sum around `at`, which is one less than it was before.
    fn sum(&mut self, looks: &[Look], at: usize, value: impl Fn(&Look) -> f32) -> f32 {
        if self.moved {
            self.sum += at
                .checked_sub(self.reach)
                .and_then(|at| looks.get(at))
                .map_or(0.0, &value);
            self.sum -= looks.get(at + self.reach + 1).map_or(0.0, &value);
        } else {
            let first = at.saturating_sub(self.reach);
            self.sum = looks.iter().skip(first).map(&value).sum();
            self.moved = true;
        }
        self.sum
    }
}

struct Around {
    before: Side,
    behind: Side,
    dates: f32,
    cookies: f32,
    short_run: f32,
}

struct Page<'a> {
    lines: &'a [Line],
    verdicts: &'a [Verdict],
    looks: &'a [Look],
    /// How much of the page's letters is Han.
    han: f32,
}

impl Page<'_> {
    fn look(&self, at: Option<usize>) -> Look {
        at.and_then(|at| self.looks.get(at))
            .copied()
            .unwrap_or_default()
    }

    fn row(&self, at: usize, around: &Around) -> Option<Row> {
        let (line, verdict) = (self.lines.get(at)?, self.verdicts.get(at)?);
        let Around {
            before,
            behind,
            dates,
            cookies,
            short_run,
        } = *around;
        let counts = &line.counts;
        let width = line.width();
        let look = self.look(Some(at));
        let (previous, next) = (self.look(at.checked_sub(1)), self.look(Some(at + 1)));
        let flag = |value: bool| f32::from(u8::from(value));
        let letters = f32::from(counts.letters().max(1));
        let stretch = line.stretch();
        let short = look.text < SHORT_TEXT;
        let within = [
            1.0,
            flag(width > 8.0),
            flag(width > 16.0),
            flag(width > 32.0),
            look.ends,
            look.ends * look.log,
            flag(counts.ends_cut),
            flag(matches!(counts.last, ':' | '：')),
            log(f32::from(counts.stops)),
            (20.0 * f32::from(counts.stops + counts.commas) / (width / stretch + 10.0)).min(2.0),
            log(f32::from(counts.brackets)),
            f32::from(counts.digits) / letters,
            f32::from(counts.upper) / f32::from(counts.latin.max(1)),
            (5.0 * particles(line) / (width + 3.0)).min(1.5),
            self.han * (f32::from(counts.spaces) / letters).min(1.0),
            look.text,
            log(f32::from(verdict.hits.count)),
            flag(verdict.is_field()),
            look.cookies,
            cookies / (2 * COOKIES + 1) as f32,
            dates,
            dates * look.text,
            before.long,
            behind.long,
            before.middle.min(behind.middle),
            if short { before.short } else { 0.0 },
            if short {
                before.short.min(behind.short)
            } else {
                0.0
            },
            look.sentence * before.sentence.min(behind.sentence),
            before.noise * behind.noise,
            next.noise,
            next.ends,
            self.look(Some(at + 2)).log,
            short_run,
        ];
        let edge = [
            1.0,
            look.log,
            next.log,
            look.text,
            previous.text,
            look.ends,
            look.ends * look.log,
            previous.ends,
            next.ends,
            before.noise_short,
            behind.noise_short,
            dates,
            short_run,
        ];
        Some(Row {
            within,
            edge,
            weight: line_weight(line),
        })
    }
}

/// How much a line counts in sums over lines: more when it is long, as the
/// root of its width, within limits (found to be 0 to 4 F1 better than equal
/// weights).
pub(crate) fn line_weight(line: &Line) -> f32 {
    (line.width() / 30.0).sqrt().clamp(0.5, 2.0)
}

/// How many particles a line has, and short words, of which a text has some
/// more.
fn particles(line: &Line) -> f32 {
    let counts = &line.counts;
    (f32::from(counts.particles) + 0.7 * f32::from(counts.short_words)) * line.stretch()
}

/// How many steps of the table of logarithms a unit has, and how many units
/// the table covers.
const STEPS: usize = 4;
const COVERED: usize = 1024;

/// The logarithm of 1 and a value, in steps of a quarter where it is small.
fn log(value: f32) -> f32 {
    static TABLE: LazyLock<Vec<f32>> = LazyLock::new(|| {
        let steps = 0..STEPS * COVERED;
        steps
            .map(|step| (step as f32 / STEPS as f32).ln_1p())
            .collect()
    });
    let step = (value * STEPS as f32) as usize;
    TABLE.get(step).copied().unwrap_or_else(|| value.ln_1p())
}

fn look(line: &Line, verdict: &Verdict) -> Look {
    let width = line.width();
    let counts = &line.counts;
    let ends = counts.ends_sentence && !counts.ends_cut;
    let shape = if ends {
        1.0
    } else if counts.stops + counts.commas >= 2 {
        0.7
    } else {
        0.35
    };
    let noise = verdict.has_phrase();
    let field = verdict.is_field();
    let says = |share: f32| if noise { share } else { 1.0 };
    Look {
        log: log(width),
        text: if noise || field {
            0.0
        } else {
            (width / FULL_WIDTH).min(1.0) * shape
        },
        sentence: (particles(line) / PARTICLES).min(1.0) * says(0.3),
        noise: if noise {
            1.0
        } else if field {
            CREDIT_NOISE
        } else {
            0.0
        },
        ends: f32::from(u8::from(ends)),
        dated: f32::from(u8::from(verdict.dated)),
        cookies: verdict.privacy.count_ones().min(2) as f32,
    }
}

/// The share of Han characters in all letters.
fn han_share(lines: &[Line]) -> f32 {
    let (mut han, mut others) = (0u64, 0u64);
    for line in lines {
        han += u64::from(line.counts.han);
        others += u64::from(line.counts.latin) + u64::from(line.counts.other);
    }
    han as f32 / (han as f32 + 0.35 * others as f32 + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    fn rows(text: &str) -> Vec<Row> {
        let lines = lines::split(text);
        let verdicts = classify::all(text, &lines);
        let mut rows = Vec::new();
        each(&lines, &verdicts, |_, row| rows.push(*row));
        rows.reverse();
        rows
    }

    fn feature(row: &Row, name: &str) -> f32 {
        row.within[NAMES.iter().position(|known| *known == name).unwrap()]
    }

    #[test]
    fn a_line_knows_its_surroundings() {
        let text = "首页\n新闻\n三月中旬,茶乡的第一批春茶开采,比去年早了六天,今年的价格也比去年好,茶农在院子里说。\n2021-03-18\n返回顶部\n";
        let rows = rows(text);
        assert_eq!(rows.len(), 5);
        assert_eq!(feature(&rows[1], "ends-next"), 1.0);
        assert!(feature(&rows[2], "text") > 0.9);
        assert!(feature(&rows[3], "text-before-long") > 0.0);
        assert_eq!(feature(&rows[2], "dates-around"), 1.0);
        assert_eq!(feature(&rows[0], "short-run"), 2f32.ln_1p());
        assert_eq!(feature(&rows[3], "short-run"), 2f32.ln_1p());
        assert_eq!(feature(&rows[2], "short-run"), 0.0);
        assert_eq!(feature(&rows[3], "noise-next"), 1.0);
    }

    #[test]
    fn windows_are_sums() {
        let text = "10:30\n二\n三\n".repeat(9);
        let rows = rows(&text);
        let lines: Vec<&str> = text.lines().collect();
        for (at, row) in rows.iter().enumerate() {
            let near = &lines[at.saturating_sub(DATES)..(at + DATES + 1).min(lines.len())];
            let dates = near.iter().filter(|line| **line == "10:30").count() as f32;
            assert_eq!(feature(row, "dates-around"), dates.min(MOST_DATES), "{at}");
        }
    }
}
