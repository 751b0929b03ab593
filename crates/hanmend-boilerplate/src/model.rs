//! The model that scores lines: features with names, weights as data.
//!
//! Two logistic regressions run one after the other. The first knows a line
//! and its surroundings; the second also knows what the first said of the
//! lines around it and where the best run of lines lies. The weights that come
//! with the crate were trained by `cargo xtask generate boilerplate`; any user
//! can train others on labelled pages of their own and read them with
//! [`Model::parse`].

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::classify::{self, Verdict};
use crate::features::{Features, Scores, line_weight};
use crate::lines::{self, Line};

pub use crate::features::{FIRST, NAMES, SECOND, SECOND_NAMES};

/// How many weights the second regression has: one for each feature of the
/// first, then those of its own.
pub const BOTH: usize = FIRST + SECOND;

/// The weights of one [`Mode`](crate::Mode).
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// Of the first regression.
    pub first: [f32; FIRST],
    /// Of the second.
    pub second: [f32; BOTH],
    /// What it adds for the first line of the article.
    pub begin: [f32; FIRST],
    /// What it adds for the last.
    pub end: [f32; FIRST],
}

/// The weights of both modes.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// For [`Mode::Page`](crate::Mode::Page).
    pub page: Weights,
    /// For [`Mode::Tail`](crate::Mode::Tail).
    pub tail: Weights,
}

/// Why a table of weights could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    line: usize,
    found: String,
}

impl std::fmt::Display for ParseError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "line {}: expected mode, pass, feature and weight between tabs, found {:?}",
            self.line, self.found
        )
    }
}

impl std::error::Error for ParseError {}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            first: [0.0; FIRST],
            second: [0.0; BOTH],
            begin: [0.0; FIRST],
            end: [0.0; FIRST],
        }
    }
}

impl Default for Model {
    /// The weights that come with the crate.
    fn default() -> Model {
        Model::trained().clone()
    }
}

impl Model {
    /// The weights that come with the crate.
    pub(crate) fn trained() -> &'static Model {
        static TRAINED: LazyLock<Model> = LazyLock::new(|| {
            // A test reads the table; should it be broken all the same, every
            // weight is 0 and only the rules act.
            Model::parse(include_str!("../data/weights.tsv")).unwrap_or_else(|_| Model::zero())
        });
        &TRAINED
    }

    /// All weights 0: nothing is known of any line.
    #[must_use]
    pub fn zero() -> Model {
        Model {
            page: Weights::default(),
            tail: Weights::default(),
        }
    }

    /// Reads a table of weights: a line for each weight, with the mode
    /// (`page` or `tail`), the pass (`first` or `second`), the name of the
    /// feature and the weight between tabs. Lines that begin with `#` are
    /// comments; what is not named has the weight 0.
    ///
    /// # Errors
    ///
    /// When a line is not of this form or names no known feature.
    ///
    /// ```
    /// use hanmend_boilerplate::model::Model;
    ///
    /// let model = Model::parse("# by hand\npage\tfirst\tbias\t-0.5\n").unwrap();
    /// assert_eq!(model.page.first[0], -0.5);
    /// assert!(Model::parse("page\tfirst\tno such feature\t1").is_err());
    /// ```
    pub fn parse(table: &str) -> Result<Model, ParseError> {
        let mut model = Model::zero();
        for (at, line) in table.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() {
                continue;
            }
            model.set(line).ok_or_else(|| ParseError {
                line: at + 1,
                found: line.to_owned(),
            })?;
        }
        Ok(model)
    }

    fn set(&mut self, line: &str) -> Option<()> {
        let mut columns = line.split('\t');
        let weights = match columns.next()? {
            "page" => &mut self.page,
            "tail" => &mut self.tail,
            _ => return None,
        };
        let pass = columns.next()?;
        let feature = columns.next()?;
        let weight: f32 = columns.next()?.parse().ok()?;
        let first = NAMES.iter().position(|name| *name == feature);
        let place = match pass {
            "first" => weights.first.get_mut(first?)?,
            "begin" => weights.begin.get_mut(first?)?,
            "end" => weights.end.get_mut(first?)?,
            "second" => {
                let own = || {
                    SECOND_NAMES
                        .iter()
                        .position(|name| *name == feature)
                        .map(|at| FIRST + at)
                };
                weights.second.get_mut(first.or_else(own)?)?
            }
            _ => return None,
        };
        *place = weight;
        columns.next().is_none().then_some(())
    }

    /// The table that [`parse`](Model::parse) reads; a weight of 0 is left
    /// out.
    #[must_use]
    pub fn to_table(&self) -> String {
        use std::fmt::Write as _;
        let mut table = String::new();
        for (mode, weights) in [("page", &self.page), ("tail", &self.tail)] {
            let second_names = NAMES.iter().chain(&SECOND_NAMES);
            let first = NAMES.iter().zip(&weights.first).map(|pair| ("first", pair));
            let second = second_names
                .zip(&weights.second)
                .map(|pair| ("second", pair));
            let begin = NAMES.iter().zip(&weights.begin).map(|pair| ("begin", pair));
            let end = NAMES.iter().zip(&weights.end).map(|pair| ("end", pair));
            let all = first.chain(second).chain(begin).chain(end);
            for (pass, (name, weight)) in all.filter(|(_, (_, weight))| **weight != 0.0) {
                let _ = writeln!(table, "{mode}\t{pass}\t{name}\t{weight}");
            }
        }
        table
    }
}

/// A page as the model sees it, to train on.
#[derive(Debug)]
pub struct Page {
    lines: Vec<Line>,
    verdicts: Vec<Verdict>,
    text: String,
}

impl Page {
    /// Reads a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Page {
        let text = text.into();
        let lines = lines::split(&text);
        let verdicts = lines
            .iter()
            .map(|line| classify::look(line, &text))
            .collect();
        Page {
            lines,
            verdicts,
            text,
        }
    }

    /// Where its lines are that are not blank.
    pub fn spans(&self) -> impl ExactSizeIterator<Item = Span> {
        self.lines.iter().map(|line| line.span)
    }

    /// How much each line counts in sums over lines.
    #[must_use]
    pub fn line_weights(&self) -> Vec<f32> {
        self.lines.iter().map(line_weight).collect()
    }

    /// The features of every line for the first regression.
    #[must_use]
    pub fn first(&self) -> Vec<[f32; FIRST]> {
        let features = Features::new(&self.text, &self.lines, &self.verdicts);
        (0..self.lines.len()).map(|at| features.row(at)).collect()
    }

    /// The features of every line that the second regression has in addition,
    /// given the scores of the first.
    #[must_use]
    pub fn second(&self, scores: &[f32]) -> Vec<[f32; SECOND]> {
        let features = Features::new(&self.text, &self.lines, &self.verdicts);
        let scores = Scores::new(scores, &self.line_weights());
        (0..self.lines.len())
            .map(|at| features.second_row(&scores, at))
            .collect()
    }
}

/// What the model says of every line, in nats.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scored {
    /// By itself: positive for text.
    pub lines: Vec<f32>,
    /// Of the second pass.
    pub potentials: Potentials,
}

/// What a segment of lines is worth: the sum over its lines, and what its
/// first and its last add.
#[derive(Clone, Debug, Default)]
pub struct Potentials {
    /// For being within.
    pub within: Vec<f32>,
    /// For being the first line.
    pub begin: Vec<f32>,
    /// For being the last.
    pub end: Vec<f32>,
}

/// How likely every line is within the segment, its first and its last line.
#[derive(Clone, Debug, Default)]
pub struct Marginals {
    /// Within it.
    pub within: Vec<f32>,
    /// Its first line.
    pub begin: Vec<f32>,
    /// Its last line.
    pub end: Vec<f32>,
}

impl Potentials {
    /// The segment of largest sum; takes linear time.
    #[must_use]
    pub fn best(&self) -> (usize, usize) {
        let mut best = ((0, 0), f64::NEG_INFINITY);
        let (mut start, mut sum) = (0, f64::NEG_INFINITY);
        for (at, ((within, begin), end)) in self
            .within
            .iter()
            .zip(&self.begin)
            .zip(&self.end)
            .enumerate()
        {
            if f64::from(*begin) >= sum {
                (start, sum) = (at, f64::from(*begin));
            }
            sum += f64::from(*within);
            if sum + f64::from(*end) > best.1 {
                best = ((start, at + 1), sum + f64::from(*end));
            }
        }
        best.0
    }

    /// The shares of all segments by their exponentiated sums; takes linear
    /// time.
    #[must_use]
    pub fn marginals(&self) -> Marginals {
        let len = self.within.len();
        let mut forward = Vec::with_capacity(len);
        let mut sum = f64::NEG_INFINITY;
        let mut all = f64::NEG_INFINITY;
        for ((within, begin), end) in self.within.iter().zip(&self.begin).zip(&self.end) {
            sum = f64::from(*within) + log_add(sum, f64::from(*begin));
            all = log_add(all, sum + f64::from(*end));
            forward.push(sum);
        }
        let mut marginals = Marginals {
            within: vec![0.0; len],
            begin: vec![0.0; len],
            end: vec![0.0; len],
        };
        let mut sum = f64::NEG_INFINITY;
        let places = marginals
            .within
            .iter_mut()
            .zip(&mut marginals.begin)
            .zip(&mut marginals.end);
        let values = self
            .within
            .iter()
            .zip(&self.begin)
            .zip(&self.end)
            .zip(&forward);
        for (((within_share, begin_share), end_share), (((within, begin), end), forward)) in
            places.zip(values).rev()
        {
            let behind = log_add(sum, f64::from(*end));
            *within_share = (forward + behind - all).exp() as f32;
            *begin_share = (f64::from(*within) + f64::from(*begin) + behind - all).exp() as f32;
            *end_share = (forward + f64::from(*end) - all).exp() as f32;
            sum = f64::from(*within) + behind;
        }
        marginals
    }
}

fn log_add(one: f64, other: f64) -> f64 {
    let (high, low) = if one > other {
        (one, other)
    } else {
        (other, one)
    };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + (low - high).exp().ln_1p()
    }
}

/// Scores all lines.
pub(crate) fn score(text: &str, lines: &[Line], verdicts: &[Verdict], weights: &Weights) -> Scored {
    let features = Features::new(text, lines, verdicts);
    let line_weights: Vec<f32> = lines.iter().map(line_weight).collect();
    let (own, second) = weights.second.split_at(FIRST);
    let mut scored = Scored::default();
    for at in 0..lines.len() {
        let row = features.row(at);
        scored.lines.push(dot(&weights.first, &row));
        scored.potentials.within.push(dot(own, &row));
        scored.potentials.begin.push(dot(&weights.begin, &row));
        scored.potentials.end.push(dot(&weights.end, &row));
    }
    let scores = Scores::new(&scored.lines, &line_weights);
    for (at, within) in scored.potentials.within.iter_mut().enumerate() {
        *within += dot(second, &features.second_row(&scores, at));
    }
    scored
}

/// The sum of products, in eight lanes so that it can be done eight at a time.
fn dot(weights: &[f32], values: &[f32]) -> f32 {
    let (weight_lanes, weight_rest) = weights.as_chunks::<8>();
    let (value_lanes, value_rest) = values.as_chunks::<8>();
    let mut sums = [0.0f32; 8];
    for (weights, values) in weight_lanes.iter().zip(value_lanes) {
        for ((sum, weight), value) in sums.iter_mut().zip(weights).zip(values) {
            *sum += weight * value;
        }
    }
    let rest = weight_rest.iter().zip(value_rest);
    sums.iter().sum::<f32>() + rest.map(|(weight, value)| weight * value).sum::<f32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_and_written() {
        let model = Model::parse(include_str!("../data/weights.tsv")).unwrap();
        assert_ne!(model, Model::zero());
        assert_eq!(Model::parse(&model.to_table()).unwrap(), model);
        let error = Model::parse("page\tfirst\tbias").unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }

    #[test]
    fn shares_of_segments() {
        let potentials = Potentials {
            within: vec![-2.0, 3.0, 3.0, -2.0],
            begin: vec![0.0; 4],
            end: vec![0.0; 4],
        };
        assert_eq!(potentials.best(), (1, 3));
        let marginals = potentials.marginals();
        let sum: f32 = marginals.begin.iter().sum();
        assert!((sum - 1.0).abs() < 1e-4, "{sum}");
        assert!(marginals.within[1] > 0.9 && marginals.within[0] < 0.5);
    }
}
