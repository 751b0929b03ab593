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
    /// How much its particles and short words are.
    particles: f32,
}

/// What is before a line; the same is kept of what is behind: shares that fade
/// with the distance, together so that they are reckoned at once.
#[derive(Clone, Copy, Debug, Default)]
struct Side {
    shares: [f32; 8],
}

/// How fast each of the shares fades.
const FADING: [f32; 8] = [SHORT, MIDDLE, LONG, MIDDLE, MIDDLE, SHORT, 0.0, 0.0];

impl Side {
    fn pass(&mut self, look: &Look) {
        let Look {
            text,
            sentence,
            noise,
            ..
        } = *look;
        let now = [text, text, text, sentence, noise, noise, 0.0, 0.0];
        let shares = self.shares.iter_mut().zip(FADING).zip(now);
        for ((share, fading), now) in shares {
            *share = fading * *share + (1.0 - fading) * now;
        }
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

/// Gives the features of every line to `take`, from the last to the first. Inlined, so
/// that features need not be in memory where they are summed.
#[inline(always)]
pub(crate) fn each(lines: &[Line], verdicts: &[Verdict], mut take: impl FnMut(usize, &Row)) {
    let logs = Logs::get();
    let (mut before, mut run) = (Side::default(), 0usize);
    let mut dates = Recent::<{ DATES + 1 }>::default();
    let mut cookies = Recent::<{ COOKIES + 1 }>::default();
    let mut passed = Vec::with_capacity(lines.len());
    for (line, verdict) in lines.iter().zip(verdicts) {
        let look = look(line, verdict, logs);
        run = if look.text < SHORT_TEXT { run + 1 } else { 0 };
        dates.pass(verdict.dated);
        cookies.pass(verdict.privacy != 0);
        let (dates, cookies) = (dates.number, cookies.number);
        passed.push(Passed {
            look,
            before,
            run,
            dates,
            cookies,
        });
        before.pass(&look);
    }
    let han = han_share(lines);
    let mut behind = Side::default();
    let (mut dates, mut cookies) = (Recent::<DATES>::default(), Recent::<COOKIES>::default());
    // What stands beside the first and the last line.
    let none = Look::default();
    // The length of the run of short lines that a line is in.
    let mut run = 0usize;
    let (mut next, mut next_but_one) = (none, none);
    let each = lines.iter().zip(verdicts).zip(&passed).enumerate();
    for (at, ((line, verdict), here)) in each.rev() {
        run = if here.run == 0 { 0 } else { run.max(here.run) };
        let before = at.checked_sub(1).and_then(|at| passed.get(at));
        let around = Around {
            before: &here.before.shares,
            behind: &behind.shares,
            previous: before.map_or(&none, |passed| &passed.look),
            look: &here.look,
            next: &next,
            log_next_but_one: next_but_one.log,
            dates: f32::from(here.dates + dates.number).min(MOST_DATES),
            cookies: f32::from(here.cookies + cookies.number),
            short_run: logs.of_number(run),
            han,
        };
        take(at, &around.row(line, verdict, logs));
        behind.pass(&here.look);
        dates.pass(verdict.dated);
        cookies.pass(verdict.privacy != 0);
        (next_but_one, next) = (next, here.look);
    }
}

/// What the first way through the lines leaves of each.
#[derive(Clone, Copy, Debug)]
struct Passed {
    look: Look,
    before: Side,
    /// How many short lines end with it, one below the other.
    run: usize,
    /// How many lines have a date, and words of privacy notices, of those that end with
    /// it and are within reach.
    dates: u16,
    cookies: u16,
}

/// How many of the last lines have something, of so many, of which each is a bit.
#[derive(Default)]
struct Recent<const REACH: usize> {
    bits: u16,
    number: u16,
}

impl<const REACH: usize> Recent<REACH> {
    fn pass(&mut self, has_it: bool) {
        self.number += u16::from(has_it);
        self.number -= self.bits >> (REACH - 1) & 1;
        self.bits = self.bits << 1 | u16::from(has_it);
    }
}

/// A line and what is around it.
struct Around<'a> {
    before: &'a [f32; 8],
    behind: &'a [f32; 8],
    previous: &'a Look,
    look: &'a Look,
    next: &'a Look,
    log_next_but_one: f32,
    dates: f32,
    cookies: f32,
    short_run: f32,
    /// The share of Chinese in the page.
    han: f32,
}

impl Around<'_> {
    /// The features, without a call or a branch on the way: all are in registers
    /// where they are summed.
    #[inline(always)]
    fn row(&self, line: &Line, verdict: &Verdict, logs: &Logs) -> Row {
        let Around {
            look,
            previous,
            next,
            dates,
            short_run,
            ..
        } = self;
        let [
            short_before,
            middle_before,
            long_before,
            sentence_before,
            noise_before,
            near_noise_before,
            ..,
        ] = *self.before;
        let [
            short_behind,
            middle_behind,
            long_behind,
            sentence_behind,
            noise_behind,
            near_noise_behind,
            ..,
        ] = *self.behind;
        let counts = &line.counts;
        let width = line.width();
        let flag = |value: bool| f32::from(u8::from(value));
        let letters = f32::from(counts.letters().max(1));
        let marks = f32::from(counts.stops() + counts.commas());
        let short = flag(look.text < SHORT_TEXT);
        Row {
            within: [
                1.0,
                flag(width > 8.0),
                flag(width > 16.0),
                flag(width > 32.0),
                look.ends,
                look.ends * look.log,
                flag(counts.ends_cut),
                flag(matches!(counts.last, ':' | '：')),
                logs.of_number(usize::from(counts.stops())),
                (20.0 * marks / (width / line.stretch() + 10.0)).min(2.0),
                logs.of_number(usize::from(counts.brackets())),
                f32::from(counts.digits()) / letters,
                f32::from(counts.upper()) / f32::from(counts.latin().max(1)),
                (5.0 * look.particles / (width + 3.0)).min(1.5),
                self.han * (f32::from(counts.spaces()) / letters).min(1.0),
                look.text,
                logs.of_number(usize::from(verdict.hits.count)),
                flag(verdict.is_field()),
                verdict.privacy.count_ones().min(2) as f32,
                self.cookies / (2 * COOKIES + 1) as f32,
                *dates,
                dates * look.text,
                long_before,
                long_behind,
                middle_before.min(middle_behind),
                short * short_before,
                short * short_before.min(short_behind),
                look.sentence * sentence_before.min(sentence_behind),
                noise_before * noise_behind,
                next.noise,
                next.ends,
                self.log_next_but_one,
                *short_run,
            ],
            edge: [
                1.0,
                look.log,
                next.log,
                look.text,
                previous.text,
                look.ends,
                look.ends * look.log,
                previous.ends,
                next.ends,
                near_noise_before,
                near_noise_behind,
                *dates,
                *short_run,
            ],
            weight: line_weight(width),
        }
    }
}

/// How much a line counts in sums over lines: more when it is long, as the
/// root of its width, within limits (found to be 0 to 4 F1 better than equal
/// weights).
fn line_weight(width: f32) -> f32 {
    (width / 30.0).sqrt().clamp(0.5, 2.0)
}

/// How many particles a line has, and short words, of which a text has some
/// more.
fn particles(line: &Line) -> f32 {
    let counts = &line.counts;
    (f32::from(counts.particles()) + 0.7 * f32::from(counts.short_words())) * line.stretch()
}

/// How many steps of the table of logarithms a unit has, and how many units
/// the table covers.
const STEPS: usize = 4;
const COVERED: usize = 1024;

/// Logarithms of 1 and a value, in steps of a quarter where it is small.
struct Logs {
    table: Vec<f32>,
}

impl Logs {
    fn get() -> &'static Logs {
        static LOGS: LazyLock<Logs> = LazyLock::new(|| {
            let steps = 0..STEPS * COVERED;
            let table = steps.map(|step| (step as f32 / STEPS as f32).ln_1p());
            Logs {
                table: table.collect(),
            }
        });
        &LOGS
    }

    #[inline]
    fn of(&self, value: f32) -> f32 {
        let step = (value * STEPS as f32) as usize;
        self.table
            .get(step)
            .copied()
            .unwrap_or_else(|| value.ln_1p())
    }

    #[inline]
    fn of_number(&self, number: usize) -> f32 {
        let known = self.table.get(number * STEPS).copied();
        known.unwrap_or_else(|| (number as f32).ln_1p())
    }
}

#[inline(always)]
fn look(line: &Line, verdict: &Verdict, logs: &Logs) -> Look {
    let width = line.width();
    let counts = &line.counts;
    let ends = counts.ends_sentence && !counts.ends_cut;
    let shape = if ends {
        1.0
    } else if counts.stops() + counts.commas() >= 2 {
        0.7
    } else {
        0.35
    };
    let noise = verdict.has_phrase();
    let field = verdict.is_field();
    let particles = particles(line);
    let says = |share: f32| if noise { share } else { 1.0 };
    Look {
        log: logs.of(width),
        text: if noise || field {
            0.0
        } else {
            (width / FULL_WIDTH).min(1.0) * shape
        },
        sentence: (particles / PARTICLES).min(1.0) * says(0.3),
        noise: if noise {
            1.0
        } else if field {
            CREDIT_NOISE
        } else {
            0.0
        },
        ends: f32::from(u8::from(ends)),
        particles,
    }
}

/// The share of Han characters in all letters.
fn han_share(lines: &[Line]) -> f32 {
    let (mut han, mut others) = (0u64, 0u64);
    for line in lines {
        han += u64::from(line.counts.han());
        others += u64::from(line.counts.latin()) + u64::from(line.counts.other());
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
