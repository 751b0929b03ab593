//! What the model knows of a line: its own characters, its neighbours and its
//! place in the page, as numbers with names.

use std::sync::LazyLock;

use crate::Kind;
use crate::classify::Verdict;
use crate::lines::Line;

/// How many features a line has by itself and from its surroundings.
pub const FIRST: usize = NAMES.len();

/// How many more it has once every line has a first score.
pub const SECOND: usize = SECOND_NAMES.len();

/// The names of the features, in the order of the weights.
pub const NAMES: [&str; 81] = [
    "bias",
    "width-2",
    "width-4",
    "width-8",
    "width-16",
    "width-32",
    "width-64",
    "width-128",
    "log-width",
    "ends-sentence",
    "ends-sentence-width",
    "stops",
    "commas",
    "marks-share",
    "spaces-share",
    "digits-share",
    "upper-share",
    "titled-share",
    "separators",
    "brackets",
    "ends-colon",
    "starts-mark",
    "all-upper",
    "address",
    "repeated",
    "number",
    "credit",
    "dated",
    "farm",
    "navigation",
    "share",
    "copyright",
    "comment",
    "teaser",
    "pagination",
    "end-marker",
    "phrase-start",
    "phrase-within",
    "phrases",
    "text",
    "text-before-1",
    "text-before-2",
    "text-behind-1",
    "text-behind-2",
    "log-before-1",
    "log-before-2",
    "log-behind-1",
    "log-behind-2",
    "ends-before",
    "ends-behind",
    "credit-before",
    "credit-behind",
    "text-before-short",
    "text-before-middle",
    "text-before-long",
    "text-behind-short",
    "text-behind-middle",
    "text-behind-long",
    "text-around-min",
    "text-around-max",
    "noise-before",
    "noise-behind",
    "section-before",
    "mass-before",
    "mass-behind",
    "place",
    "even-before",
    "even-around",
    "short-run",
    "short-after-text",
    "short-between-text",
    "width-jump",
    "page-text",
    "page-length",
    "page-han",
    "han-log-width",
    "han-ends",
    "han-spaces",
    "han-text",
    "title-like",
    "begins-page",
];

/// The names of the features that follow from the first scores.
pub const SECOND_NAMES: [&str; 20] = [
    "score",
    "score-before-1",
    "score-before-2",
    "score-behind-1",
    "score-behind-2",
    "score-before-short",
    "score-before-middle",
    "score-before-long",
    "score-behind-short",
    "score-behind-middle",
    "score-behind-long",
    "within",
    "within-score",
    "before-segment",
    "behind-segment",
    "from-begin",
    "from-end",
    "outside-share",
    "score-around-min",
    "score-around-max",
];

/// Below this a line is short in the features that count runs of such lines.
const SHORT_TEXT: f32 = 0.2;
/// How fast what is before and behind is forgotten, per line.
const DECAYS: [f32; 3] = [0.5, 0.8, 0.95];
/// Scores of the first pass count up to this in the second.
const SCORE_LIMIT: f32 = 4.0;

/// What is kept of a line.
#[derive(Clone, Copy, Debug, Default)]
struct Look {
    log: f32,
    text: f32,
    ends: bool,
    credit: bool,
    noise: f32,
    section: f32,
    repeated: bool,
}

/// What is before and behind a line.
#[derive(Clone, Copy, Debug, Default)]
struct Around {
    before: [f32; 3],
    behind: [f32; 3],
    noise: [f32; 2],
    section: f32,
    mass: f32,
    run: f32,
}

/// The features of all lines of a page.
#[derive(Debug)]
pub(crate) struct Features<'a> {
    lines: &'a [Line],
    verdicts: &'a [Verdict],
    looks: Vec<Look>,
    around: Vec<Around>,
    mass: f32,
    han: f32,
}

/// The numbers of a line, in the order of the names.
pub(crate) struct Row<const N: usize> {
    values: [f32; N],
    len: usize,
}

impl<const N: usize> Row<N> {
    fn new() -> Row<N> {
        Row {
            values: [0.0; N],
            len: 0,
        }
    }

    fn push(&mut self, value: f32) {
        debug_assert!(self.len < N, "more values than names");
        if let Some(place) = self.values.get_mut(self.len) {
            *place = value;
        }
        self.len += 1;
    }

    fn flag(&mut self, value: bool) {
        self.push(f32::from(u8::from(value)));
    }

    pub(crate) fn finish(self) -> [f32; N] {
        debug_assert_eq!(self.len, N, "a value for every name");
        self.values
    }
}

impl<'a> Features<'a> {
    /// Looks at all lines of `text`.
    pub(crate) fn new(text: &str, lines: &'a [Line], verdicts: &'a [Verdict]) -> Features<'a> {
        let mut seen = Seen::new(lines.len());
        for line in lines {
            seen.count(line.of(text));
        }
        let looks: Vec<Look> = lines
            .iter()
            .zip(verdicts)
            .map(|(line, verdict)| Look {
                repeated: seen.again(line.of(text)),
                ..look(line, verdict)
            })
            .collect();
        let around = around(&looks);
        let mass = looks.iter().map(|look| look.text).sum();
        let (mut han, mut letters) = (0.0, 1.0);
        for line in lines {
            let counts = &line.counts;
            han += f32::from(counts.han);
            letters +=
                f32::from(counts.han) + 0.35 * (f32::from(counts.latin) + f32::from(counts.other));
        }
        Features {
            lines,
            verdicts,
            looks,
            around,
            mass,
            han: han / letters,
        }
    }

    fn at(&self, at: usize, by: isize) -> Look {
        at.checked_add_signed(by)
            .and_then(|at| self.looks.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The features of one line.
    pub(crate) fn row(&self, at: usize) -> [f32; FIRST] {
        let mut row = Row::<FIRST>::new();
        let (Some(line), Some(verdict), Some(around)) = (
            self.lines.get(at),
            self.verdicts.get(at),
            self.around.get(at),
        ) else {
            return row.values;
        };
        self.own(&mut row, line, verdict, self.at(at, 0));
        self.context(&mut row, at, around);
        row.finish()
    }

    fn own(&self, row: &mut Row<FIRST>, line: &Line, verdict: &Verdict, look: Look) {
        let counts = &line.counts;
        let width = line.width();
        row.push(1.0);
        for limit in [2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0] {
            row.flag(width > limit);
        }
        row.push(look.log);
        row.flag(look.ends);
        row.push(if look.ends { look.log } else { 0.0 });
        row.push(log(f32::from(counts.stops)));
        row.push(log(f32::from(counts.commas)));
        let marks = f32::from(counts.stops + counts.commas);
        row.push((20.0 * marks / (width + 10.0)).min(2.0));
        let letters = f32::from(counts.han + counts.latin + counts.other + counts.digits).max(1.0);
        row.push((f32::from(counts.spaces) / letters).min(1.0));
        row.push(f32::from(counts.digits) / letters);
        row.push(f32::from(counts.upper) / f32::from(counts.latin.max(1)));
        row.push(f32::from(counts.titled) / f32::from(counts.words.max(1)));
        row.push(log(f32::from(counts.separators)));
        row.push(log(f32::from(counts.brackets)));
        row.flag(matches!(counts.last, ':' | '：'));
        row.flag(!counts.first.is_alphanumeric());
        row.flag(counts.latin > 2 && counts.upper == counts.latin);
        row.flag(matches!(counts.first, '@' | '©' | '#' | '>' | '•' | '·'));
        row.flag(look.repeated);
        row.flag(counts.han + counts.latin + counts.other == 0);
        row.flag(look.credit);
        row.flag(
            verdict
                .credits
                .as_ref()
                .is_some_and(|credits| credits.is_dated()),
        );
        row.flag(verdict.kind == Some(Kind::LinkFarm));
        for kind in [
            Kind::Navigation,
            Kind::Share,
            Kind::Copyright,
            Kind::Comment,
            Kind::Teaser,
            Kind::Pagination,
            Kind::EndMarker,
        ] {
            row.flag(verdict.kind == Some(kind));
        }
        row.flag(verdict.hits.start.is_some());
        row.flag(verdict.hits.within.is_some());
        row.push(log(f32::from(verdict.hits.count)));
        row.push(look.text);
    }

    fn context(&self, row: &mut Row<FIRST>, at: usize, around: &Around) {
        let look = self.at(at, 0);
        let (before, before2) = (self.at(at, -1), self.at(at, -2));
        let (behind, behind2) = (self.at(at, 1), self.at(at, 2));
        for value in [before.text, before2.text, behind.text, behind2.text] {
            row.push(value);
        }
        for value in [before.log, before2.log, behind.log, behind2.log] {
            row.push(value);
        }
        row.flag(before.ends);
        row.flag(behind.ends);
        row.flag(before.credit);
        row.flag(behind.credit);
        for value in around.before.into_iter().chain(around.behind) {
            row.push(value);
        }
        let middle = (around.before[1], around.behind[1]);
        row.push(middle.0.min(middle.1));
        row.push(middle.0.max(middle.1));
        row.push(around.noise[0]);
        row.push(around.noise[1]);
        row.push(around.section);
        let mass = self.mass + 0.01;
        row.push(around.mass / mass);
        row.push((self.mass - around.mass - look.text) / mass);
        row.push(at as f32 / self.lines.len() as f32);
        let even = |one: Look, other: Look| (1.0 - (one.log - other.log).abs()).max(0.0);
        row.push(even(look, before));
        row.push(even(look, before) * even(look, behind) * even(before, before2));
        row.push(log(around.run));
        let short = look.text < SHORT_TEXT;
        row.push(if short { around.before[0] } else { 0.0 });
        row.push(if short {
            around.before[0].min(around.behind[0])
        } else {
            0.0
        });
        row.push((look.log - before.log.max(behind.log)).clamp(-3.0, 3.0));
        row.push(self.mass / self.lines.len() as f32);
        row.push(log(self.lines.len() as f32) * 0.2);
        row.push(self.han);
        row.push(self.han * look.log);
        row.push(self.han * f32::from(u8::from(look.ends)));
        let spaces = self.lines.get(at).map_or(0, |line| line.counts.spaces);
        row.push(self.han * log(f32::from(spaces)));
        row.push(self.han * look.text);
        let before_text = around.mass < 0.1 * self.mass;
        row.push(if before_text && !look.ends {
            (look.log * 0.25).min(1.0)
        } else {
            0.0
        });
        row.flag(at == 0);
    }

    /// The features of one line that follow from the first scores.
    pub(crate) fn second_row(&self, scores: &Scores, at: usize) -> [f32; SECOND] {
        let mut row = Row::<SECOND>::new();
        let get = |by: isize| {
            at.checked_add_signed(by)
                .and_then(|at| scores.clipped.get(at))
                .map_or(-1.0, |&score| score / SCORE_LIMIT)
        };
        row.push(get(0));
        for by in [-1, -2, 1, 2] {
            row.push(get(by));
        }
        let (before, behind) = scores.around.get(at).copied().unwrap_or_default();
        for value in before.into_iter().chain(behind) {
            row.push(value);
        }
        let (first, end) = scores.segment;
        let within = first <= at && at < end;
        row.flag(within);
        row.push(if within { get(0) } else { 0.0 });
        row.push(if at < first {
            log((first - at) as f32)
        } else {
            0.0
        });
        row.push(if at >= end {
            log((at + 1 - end) as f32)
        } else {
            0.0
        });
        row.push(if within {
            log((at - first) as f32)
        } else {
            0.0
        });
        row.push(if within {
            log((end - 1 - at) as f32)
        } else {
            0.0
        });
        row.push(scores.outside);
        row.push(before[1].min(behind[1]));
        row.push(before[1].max(behind[1]));
        row.finish()
    }
}

/// The scores of the first pass with what follows from them.
#[derive(Debug)]
pub(crate) struct Scores {
    clipped: Vec<f32>,
    around: Vec<([f32; 3], [f32; 3])>,
    segment: (usize, usize),
    /// The share of all positive score that lies outside the segment.
    outside: f32,
}

impl Scores {
    pub(crate) fn new(scores: &[f32], weights: &[f32]) -> Scores {
        let clipped: Vec<f32> = scores
            .iter()
            .map(|score| score.clamp(-SCORE_LIMIT, SCORE_LIMIT))
            .collect();
        let mut around = vec![([0.0f32; 3], [0.0f32; 3]); clipped.len()];
        let share = |score: f32| 1.0 / (1.0 + (-score).exp());
        let mut state = [0.0f32; 3];
        for (place, &score) in around.iter_mut().zip(&clipped) {
            place.0 = state;
            forget(&mut state, share(score));
        }
        state = [0.0; 3];
        for (place, &score) in around.iter_mut().zip(&clipped).rev() {
            place.1 = state;
            forget(&mut state, share(score));
        }
        let segment = best_segment(
            clipped
                .iter()
                .zip(weights)
                .map(|(score, weight)| score * weight),
        );
        let (mut inside, mut all) = (0.0, 0.01);
        for (at, (score, weight)) in clipped.iter().zip(weights).enumerate() {
            let gain = score.max(0.0) * weight;
            all += gain;
            if segment.0 <= at && at < segment.1 {
                inside += gain;
            }
        }
        Scores {
            clipped,
            around,
            segment,
            outside: (1.0 - inside / all).max(0.0),
        }
    }
}

/// The bounds of the run of largest sum, by Kadane; empty where no value is
/// positive.
pub(crate) fn best_segment(values: impl Iterator<Item = f32>) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0.0f64);
    let (mut start, mut sum) = (0, 0.0f64);
    for (at, value) in values.enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += f64::from(value);
        if sum > best_sum {
            (best, best_sum) = ((start, at + 1), sum);
        }
    }
    best
}

/// How much a line counts in sums over lines: more when it is long, as the
/// root of its width, within limits (found to be 0 to 4 F1 better than equal
/// weights).
pub(crate) fn line_weight(line: &Line) -> f32 {
    (line.width() / 30.0).sqrt().clamp(0.5, 2.0)
}

fn forget(state: &mut [f32; 3], value: f32) {
    for (value_then, decay) in state.iter_mut().zip(DECAYS) {
        *value_then = decay * *value_then + (1.0 - decay) * value;
    }
}

/// The logarithm of 1 and a value that is not negative; of the whole numbers
/// that counts are, from a table.
fn log(value: f32) -> f32 {
    static TABLE: LazyLock<[f32; 64]> = LazyLock::new(|| {
        let mut table = [0.0; 64];
        for (at, place) in table.iter_mut().enumerate() {
            *place = (at as f32).ln_1p();
        }
        table
    });
    if value.fract() == 0.0
        && let Some(known) = TABLE.get(value.max(0.0) as usize)
    {
        return *known;
    }
    value.max(0.0).ln_1p()
}

fn look(line: &Line, verdict: &Verdict) -> Look {
    let width = line.width();
    let counts = &line.counts;
    let ends = counts.ends_sentence;
    let shape = if ends {
        1.0
    } else if counts.stops + counts.commas >= 2 {
        0.7
    } else {
        0.35
    };
    let noise = match verdict.kind {
        None | Some(Kind::Credit) => 0.0,
        Some(_) => 1.0,
    };
    Look {
        log: log(width),
        text: if verdict.kind.is_some() {
            0.0
        } else {
            (width / 40.0).min(1.0) * shape
        },
        ends,
        credit: verdict.credits.is_some(),
        noise,
        section: f32::from(u8::from(matches!(
            verdict.kind,
            Some(Kind::Teaser | Kind::Comment | Kind::EndMarker)
        ))),
        repeated: false,
    }
}

fn around(looks: &[Look]) -> Vec<Around> {
    let mut all = vec![Around::default(); looks.len()];
    let (mut state, mut noise, mut section, mut mass, mut run) =
        ([0.0f32; 3], 0.0f32, 0.0f32, 0.0f32, 0.0f32);
    for (place, look) in all.iter_mut().zip(looks) {
        place.before = state;
        place.noise[0] = noise;
        place.section = section;
        place.mass = mass;
        run = if look.text < SHORT_TEXT {
            run + 1.0
        } else {
            0.0
        };
        place.run = run;
        forget(&mut state, look.text);
        noise = 0.8 * noise + 0.2 * look.noise;
        section = (0.9 * section).max(look.section);
        mass += look.text;
    }
    (state, noise, run) = ([0.0; 3], 0.0, 0.0);
    for (place, look) in all.iter_mut().zip(looks).rev() {
        place.behind = state;
        place.noise[1] = noise;
        if look.text < SHORT_TEXT {
            place.run += run;
            run += 1.0;
        } else {
            run = 0.0;
        }
        forget(&mut state, look.text);
        noise = 0.8 * noise + 0.2 * look.noise;
    }
    all
}

/// Which lines stand there more than once, by a table of fixed size: in a
/// page of many lines two may be taken for one, so there it says nothing.
struct Seen {
    table: Vec<u8>,
}

impl Seen {
    const SLOTS: usize = 1 << 14;
    const MOST_LINES: usize = 1 << 12;

    fn new(lines: usize) -> Seen {
        let table = if lines > Self::MOST_LINES {
            Vec::new()
        } else {
            vec![0; Self::SLOTS]
        };
        Seen { table }
    }

    fn slot(&mut self, line: &str) -> Option<&mut u8> {
        // FNV-1a over at most the first bytes, which tell lines apart.
        let hash = line
            .bytes()
            .take(64)
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        let slot = (hash ^ (hash >> 29)) as usize % Self::SLOTS;
        self.table.get_mut(slot)
    }

    fn count(&mut self, line: &str) {
        if let Some(count) = self.slot(line) {
            *count = count.saturating_add(1);
        }
    }

    fn again(&mut self, line: &str) -> bool {
        self.slot(line).is_some_and(|count| *count > 1)
    }
}
