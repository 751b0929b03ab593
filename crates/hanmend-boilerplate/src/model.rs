//! The model that scores lines: features with names, weights as data.
//!
//! It is a conditional random field with a single segment: an article that
//! runs from one line to another is worth the sum over its lines, and what its
//! first and its last line add. The weights that come with the crate were
//! trained by `cargo xtask generate boilerplate`; any user can train others on
//! labelled pages of their own and read them with [`Model::parse`].

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::classify::{self, Verdict};
use crate::features;
use crate::lines::{self, Line};

pub use crate::features::{EDGE, EDGE_NAMES, NAMES, Row, WITHIN};

/// The weights of one [`Mode`](crate::Mode).
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For being within the article.
    pub within: [f32; WITHIN],
    /// What its first line adds.
    pub begin: [f32; EDGE],
    /// What its last line adds.
    pub end: [f32; EDGE],
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
            "line {}: expected mode, place, feature and weight between tabs, found {:?}",
            self.line, self.found
        )
    }
}

impl std::error::Error for ParseError {}

impl Default for Weights {
    fn default() -> Weights {
        Weights {
            within: [0.0; WITHIN],
            begin: [0.0; EDGE],
            end: [0.0; EDGE],
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
    /// (`page` or `tail`), the place (`within`, `begin` or `end`), the name of
    /// the feature and the weight between tabs. Lines that begin with `#` are
    /// comments; what is not named has the weight 0.
    ///
    /// # Errors
    ///
    /// When a line is not of this form or names no known feature.
    ///
    /// ```
    /// use hanmend_boilerplate::model::Model;
    ///
    /// let model = Model::parse("# by hand\npage\twithin\tbias\t-0.5\n").unwrap();
    /// assert_eq!(model.page.within[0], -0.5);
    /// assert!(Model::parse("page\twithin\tno such feature\t1").is_err());
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
        let place = columns.next()?;
        let feature = columns.next()?;
        let weight: f32 = columns.next()?.parse().ok()?;
        let of = |names: &[&str]| names.iter().position(|name| *name == feature);
        *match place {
            "within" => weights.within.get_mut(of(&NAMES)?)?,
            "begin" => weights.begin.get_mut(of(&EDGE_NAMES)?)?,
            "end" => weights.end.get_mut(of(&EDGE_NAMES)?)?,
            _ => return None,
        } = weight;
        columns.next().is_none().then_some(())
    }

    /// The table that [`parse`](Model::parse) reads; a weight of 0 is left
    /// out.
    #[must_use]
    pub fn to_table(&self) -> String {
        use std::fmt::Write as _;
        let mut table = String::new();
        for (mode, weights) in [("page", &self.page), ("tail", &self.tail)] {
            let places: [(&str, &[&str], &[f32]); 3] = [
                ("within", &NAMES, &weights.within),
                ("begin", &EDGE_NAMES, &weights.begin),
                ("end", &EDGE_NAMES, &weights.end),
            ];
            for (place, names, weights) in places {
                for (name, weight) in names
                    .iter()
                    .zip(weights)
                    .filter(|(_, weight)| **weight != 0.0)
                {
                    let _ = writeln!(table, "{mode}\t{place}\t{name}\t{weight}");
                }
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
}

impl Page {
    /// Reads a text, line by line: those of hard-wrapped paragraphs are not joined, as a label
    /// belongs to each.
    #[must_use]
    pub fn new(text: &str) -> Page {
        let lines = lines::split(text);
        let verdicts = classify::all(text, &lines);
        Page { lines, verdicts }
    }

    /// Where its lines are that are not blank.
    pub fn spans(&self) -> impl ExactSizeIterator<Item = Span> {
        self.lines.iter().map(|line| line.span)
    }

    /// The features of every line.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::with_capacity(self.lines.len());
        features::each(&self.lines, &self.verdicts, |_, row| rows.push(*row));
        rows.reverse();
        rows
    }
}

/// What a segment of lines is worth: the sum over its lines, and what its
/// first and its last add, in nats.
#[derive(Clone, Debug, Default)]
pub struct Potentials {
    /// For being within; positive for what looks like text of an article.
    pub within: Vec<f32>,
    /// For being the first line.
    pub begin: Vec<f32>,
    /// For being the last.
    pub end: Vec<f32>,
    /// How much each line counts in the sums, by its length.
    pub weight: Vec<f32>,
}

impl Potentials {
    /// The same where the marked lines are granted so many nats times their
    /// weight for being within.
    pub(crate) fn granted(&self, marked: &[bool], grant: f32) -> Potentials {
        let mut granted = self.clone();
        let within = granted.within.iter_mut().zip(&granted.weight);
        for ((within, weight), _) in within.zip(marked).filter(|(_, marked)| **marked) {
            *within += grant * weight;
        }
        granted
    }

    /// The segment of largest sum, where each line is granted so many nats
    /// times its weight for being within; takes linear time.
    #[must_use]
    pub fn best(&self, grant: f32) -> (usize, usize) {
        let mut best = ((0, 0), f64::NEG_INFINITY);
        let (mut start, mut sum) = (0, f64::NEG_INFINITY);
        let lines = self
            .within
            .iter()
            .zip(&self.weight)
            .zip(&self.begin)
            .zip(&self.end);
        for (at, (((within, weight), begin), end)) in lines.enumerate() {
            if f64::from(*begin) >= sum {
                (start, sum) = (at, f64::from(*begin));
            }
            sum += f64::from(*within + grant * weight);
            if sum + f64::from(*end) > best.1 {
                best = ((start, at + 1), sum + f64::from(*end));
            }
        }
        best.0
    }
}

/// Scores all lines.
pub(crate) fn score(lines: &[Line], verdicts: &[Verdict], weights: &Weights) -> Potentials {
    let mut potentials = Potentials {
        within: vec![0.0; lines.len()],
        begin: vec![0.0; lines.len()],
        end: vec![0.0; lines.len()],
        weight: vec![0.0; lines.len()],
    };
    let Potentials {
        within,
        begin,
        end,
        weight,
    } = &mut potentials;
    // From the last to the first, as the rows come.
    let mut places = within.iter_mut().zip(begin).zip(end).zip(weight).rev();
    features::each(lines, verdicts, |_, row| {
        if let Some((((within, begin), end), weight)) = places.next() {
            *within = row.weight * dot(&weights.within, &row.within);
            *begin = dot(&weights.begin, &row.edge);
            *end = dot(&weights.end, &row.edge);
            *weight = row.weight;
        }
    });
    potentials
}

/// The sum of products, in four lanes so that it can be done four at a time.
#[inline]
fn dot<const N: usize>(weights: &[f32; N], values: &[f32; N]) -> f32 {
    let (weight_lanes, weight_rest) = weights.as_chunks::<4>();
    let (value_lanes, value_rest) = values.as_chunks::<4>();
    let mut sums = [0.0f32; 4];
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
        let error = Model::parse("page\twithin\tbias").unwrap_err();
        assert!(error.to_string().contains("line 1"), "{error}");
    }

    #[test]
    fn the_best_segment() {
        let potentials = Potentials {
            within: vec![-2.0, 3.0, 3.0, -2.0],
            begin: vec![0.0; 4],
            end: vec![0.0; 4],
            weight: vec![1.0; 4],
        };
        assert_eq!(potentials.best(0.0), (1, 3));
        assert_eq!(potentials.best(2.5), (0, 4));
        assert_eq!(Potentials::default().best(0.0), (0, 0));
    }
}
