//! Training of the weights: a conditional random field with one segment, whose
//! loss is made smooth and margins wide (softmax-margin), by Adam over all
//! pages at once. The same pages give the same weights.

use hanmend_boilerplate::model::{self, EDGE, Model, WITHIN, Weights};

use super::nearly_clean;
use super::pages::Page;

/// How often all pages are gone through; the loss is convex and has come to
/// rest by then.
const STEPS: usize = 250;
/// The first step size; it falls to nothing over the steps.
const RATE: f64 = 0.06;
/// The pull of every weight to 0, of features scaled to a deviation of 1. Of
/// 0.003 to 0.6 this found the article best on sets that were left out.
const DECAY: f64 = 0.05;
/// How much a wrong segment has to be worth less than the right one: so much
/// for every share of the article that it loses or adds, in nats. Of 2 to 8
/// this found the article of full pages best on sets that were left out; with
/// more than 2 the tail mode took sections off manuals.
const PAGE_MARGIN: f64 = 4.0;
const TAIL_MARGIN: f64 = 2.0;
/// The number of all weights.
const ALL: usize = WITHIN + 2 * EDGE;

/// One page ready to learn from.
struct Sample {
    rows: Vec<Scaled>,
    /// The bounds of the article: the run of lines in which it outweighs what
    /// is not of it by most characters.
    article: (usize, usize),
    /// What it costs to have a line on the wrong side.
    costs: Vec<f64>,
    /// How much the page counts: as the inverse root of its lines, so that
    /// neither long pages rule nor a line of a short one is worth a hundred.
    weight: f64,
}

/// The features of one line, of mean 0 and deviation 1, but for the bias.
struct Scaled {
    within: [f64; WITHIN],
    edge: [f64; EDGE],
}

/// Trains both modes.
pub(crate) fn train(pages: &[&Page]) -> Model {
    Model {
        page: page_weights(pages),
        tail: tail_weights(pages),
    }
}

/// Trains on whole pages.
pub(crate) fn page_weights(pages: &[&Page]) -> Weights {
    fit(pages, PAGE_MARGIN)
}

/// Trains on articles with some lines of noise.
pub(crate) fn tail_weights(pages: &[&Page]) -> Weights {
    let short: Vec<Page> = pages
        .iter()
        .flat_map(|page| nearly_clean::samples(page))
        .collect();
    let short: Vec<&Page> = short.iter().collect();
    fit(&short, TAIL_MARGIN)
}

fn fit(pages: &[&Page], margin: f64) -> Weights {
    let rows: Vec<Vec<model::Row>> = pages
        .iter()
        .map(|page| model::Page::new(&page.text()).rows())
        .collect();
    let within = Scale::<WITHIN>::of(rows.iter().flatten().map(|row| &row.within));
    let edge = Scale::<EDGE>::of(rows.iter().flatten().map(|row| &row.edge));
    let samples: Vec<Sample> = pages
        .iter()
        .zip(&rows)
        .map(|(page, rows)| sample(page, rows, (&within, &edge), margin))
        .filter(|sample| sample.article.0 < sample.article.1)
        .collect();
    let mut weights = [0.0f64; ALL];
    let (mut mean, mut square) = ([0.0f64; ALL], [0.0f64; ALL]);
    for step in 0..STEPS {
        let mut gradient = [0.0f64; ALL];
        for sample in &samples {
            sample.add_gradient(&weights, &mut gradient);
        }
        let rate = RATE * (1.0 - step as f64 / STEPS as f64);
        let (one, two) = (0.9f64, 0.999f64);
        let power = i32::try_from(step + 1).unwrap_or(i32::MAX);
        let places = weights
            .iter_mut()
            .zip(&gradient)
            .zip(&mut mean)
            .zip(&mut square);
        for (((weight, gradient), mean), square) in places {
            let gradient = gradient / samples.len() as f64 + DECAY * *weight;
            *mean = one * *mean + (1.0 - one) * gradient;
            *square = two * *square + (1.0 - two) * gradient * gradient;
            let (mean, square) = (
                *mean / (1.0 - one.powi(power)),
                *square / (1.0 - two.powi(power)),
            );
            *weight -= rate * mean / (square.sqrt() + 1e-8);
        }
    }
    let (for_within, edges) = weights.split_at(WITHIN);
    let (for_begin, for_end) = edges.split_at(EDGE);
    Weights {
        within: within.undo(for_within),
        begin: edge.undo(for_begin),
        end: edge.undo(for_end),
    }
}

/// The means and deviations of features.
struct Scale<const N: usize> {
    means: [f64; N],
    deviations: [f64; N],
}

impl<const N: usize> Scale<N> {
    fn of<'a>(rows: impl Iterator<Item = &'a [f32; N]> + Clone) -> Scale<N> {
        let mut means = [0.0; N];
        let mut deviations = [0.0; N];
        let mut number = 0.0;
        for row in rows.clone() {
            number += 1.0;
            for (mean, value) in means.iter_mut().zip(row) {
                *mean += f64::from(*value);
            }
        }
        for mean in &mut means {
            *mean /= f64::max(number, 1.0);
        }
        for row in rows {
            for ((deviation, mean), value) in deviations.iter_mut().zip(&means).zip(row) {
                *deviation += (f64::from(*value) - mean).powi(2);
            }
        }
        for deviation in &mut deviations {
            *deviation = (*deviation / f64::max(number, 1.0)).sqrt() + 1e-6;
        }
        // The first feature is the bias.
        means[0] = 0.0;
        deviations[0] = 1.0;
        Scale { means, deviations }
    }

    fn scaled(&self, row: &[f32; N]) -> [f64; N] {
        let mut scaled = [0.0; N];
        let scale = self.means.iter().zip(&self.deviations);
        for ((place, value), (mean, deviation)) in scaled.iter_mut().zip(row).zip(scale) {
            *place = (f64::from(*value) - mean) / deviation;
        }
        scaled
    }

    /// The weights for features as they are, to four decimals, which lose
    /// nothing that can be measured.
    fn undo(&self, weights: &[f64]) -> [f32; N] {
        let mut out = [0.0f64; N];
        let mut bias = 0.0;
        let scale = self.means.iter().zip(&self.deviations);
        for ((place, weight), (mean, deviation)) in out.iter_mut().zip(weights).zip(scale) {
            *place = weight / deviation;
            bias -= weight * mean / deviation;
        }
        out[0] += bias;
        out.map(|weight| ((weight * 10_000.0).round() / 10_000.0) as f32)
    }
}

fn sample(
    page: &Page,
    rows: &[model::Row],
    (within, edge): (&Scale<WITHIN>, &Scale<EDGE>),
    margin: f64,
) -> Sample {
    let length = |line: &super::pages::Line| line.text.chars().count() as f64;
    let counts = |line: &&super::pages::Line| !line.neutral;
    let article: f64 = page
        .lines
        .iter()
        .filter(counts)
        .filter(|line| line.main)
        .map(length)
        .sum();
    let costs = page.lines.iter().map(|line| {
        if line.neutral {
            0.0
        } else {
            margin * (length(line) / article.max(1.0)).min(1.0)
        }
    });
    let scaled = rows.iter().map(|row| {
        let weight = f64::from(row.weight);
        Scaled {
            within: within.scaled(&row.within).map(|value| value * weight),
            edge: edge.scaled(&row.edge),
        }
    });
    Sample {
        rows: scaled.collect(),
        article: page.best_segment(),
        costs: costs.collect(),
        weight: 1.0 / (rows.len() as f64).sqrt(),
    }
}

impl Sample {
    /// Adds the gradient of the loss: how often all segments, by the shares
    /// that they have, hold each feature, less how often the right one does.
    fn add_gradient(&self, weights: &[f64; ALL], gradient: &mut [f64; ALL]) {
        let (for_within, edges) = weights.split_at(WITHIN);
        let (for_begin, for_end) = edges.split_at(EDGE);
        let (first, end) = self.article;
        let is_within = |at: usize| first <= at && at < end;
        let values: Vec<[f64; 3]> = self
            .rows
            .iter()
            .zip(&self.costs)
            .enumerate()
            .map(|(at, (row, cost))| {
                let margin = if is_within(at) { -cost } else { *cost };
                [
                    dot(for_within, &row.within) + margin,
                    dot(for_begin, &row.edge),
                    dot(for_end, &row.edge),
                ]
            })
            .collect();
        let (to_within, edges) = gradient.split_at_mut(WITHIN);
        let (to_begin, to_end) = edges.split_at_mut(EDGE);
        for (at, (row, [within, begin, last])) in self.rows.iter().zip(shares(&values)).enumerate()
        {
            let gold = |holds: bool| f64::from(u8::from(holds));
            add(
                to_within,
                &row.within,
                self.weight * (within - gold(is_within(at))),
            );
            add(
                to_begin,
                &row.edge,
                self.weight * (begin - gold(at == first)),
            );
            add(
                to_end,
                &row.edge,
                self.weight * (last - gold(at + 1 == end)),
            );
        }
    }
}

/// How likely every line is within the segment, its first and its last line,
/// where a segment is as likely as the exponential of its sum.
fn shares(values: &[[f64; 3]]) -> Vec<[f64; 3]> {
    let mut forward = Vec::with_capacity(values.len());
    let (mut sum, mut all) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for [within, begin, end] in values {
        sum = within + log_add(sum, *begin);
        all = log_add(all, sum + end);
        forward.push(sum);
    }
    let mut shares = vec![[0.0; 3]; values.len()];
    let mut sum = f64::NEG_INFINITY;
    for ((share, [within, begin, end]), forward) in
        shares.iter_mut().zip(values).zip(&forward).rev()
    {
        let behind = log_add(sum, *end);
        *share = [
            (forward + behind - all).exp(),
            (within + begin + behind - all).exp(),
            (forward + end - all).exp(),
        ];
        sum = within + behind;
    }
    shares
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

/// The sum of products, in four lanes so that they can be done at once.
fn dot(weights: &[f64], values: &[f64]) -> f64 {
    let (weight_lanes, weight_rest) = weights.as_chunks::<4>();
    let (value_lanes, value_rest) = values.as_chunks::<4>();
    let mut sums = [0.0f64; 4];
    for (weights, values) in weight_lanes.iter().zip(value_lanes) {
        for ((sum, weight), value) in sums.iter_mut().zip(weights).zip(values) {
            *sum += weight * value;
        }
    }
    let rest = weight_rest.iter().zip(value_rest);
    sums.iter().sum::<f64>() + rest.map(|(weight, value)| weight * value).sum::<f64>()
}

fn add(sum: &mut [f64], values: &[f64], by: f64) {
    // Most lines are surely outside, or surely within.
    if by.abs() < 1e-9 {
        return;
    }
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += by * value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_segments() {
        let values = [
            [-2.0, 0.0, 0.0],
            [3.0, 0.0, 0.0],
            [3.0, 0.0, 0.0],
            [-2.0, 0.0, 0.0],
        ];
        let shares = shares(&values);
        for place in [1, 2] {
            let sum: f64 = shares.iter().map(|share| share[place]).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        }
        assert!(shares[1][0] > 0.9 && shares[0][0] < 0.5);
    }
}
