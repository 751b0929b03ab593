//! Training of the weights: two logistic regressions one after the other, by
//! Adam over pages in a fixed order. The same pages give the same weights.

use hanmend_boilerplate::model::{self, BOTH, FIRST, Model, Potentials, SECOND, Weights};

use super::nearly_clean;
use super::pages::Page;

/// How often all pages are gone through. Of 6, 10, 24 and 60, 10 gave the best
/// cuts on sets that were left out.
const EPOCHS: usize = 10;
/// The first step size; it falls to nothing over the epochs.
const RATE: f32 = 0.02;
/// The pull of every weight to 0. Of 0.00002 to 0.03 this gave the best cuts
/// on sets that were left out.
const DECAY: f32 = 0.003;
/// How much more a line of the article weighs than one of noise, of which
/// there are more, in whole pages.
const PAGE_ARTICLE: f32 = 3.0;
/// The same in articles with little noise.
const TAIL_ARTICLE: f32 = 1.0;

/// One page ready to learn from.
struct Sample {
    page: model::Page,
    first: Vec<[f32; FIRST]>,
    /// The target of every line, or `None` where it counts neither way.
    targets: Vec<Option<bool>>,
    /// How much each line weighs.
    weights: Vec<f32>,
    /// The bounds of the article: the run of lines in which it outweighs what
    /// is not of it by most characters.
    segment: (usize, usize),
    number: usize,
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
    fit(&samples(pages, PAGE_ARTICLE))
}

/// Trains on articles with some lines of noise.
pub(crate) fn tail_weights(pages: &[&Page]) -> Weights {
    let short: Vec<Page> = pages
        .iter()
        .flat_map(|page| nearly_clean::samples(page))
        .collect();
    let short: Vec<&Page> = short.iter().collect();
    fit(&samples(&short, TAIL_ARTICLE))
}

fn samples(pages: &[&Page], article: f32) -> Vec<Sample> {
    pages
        .iter()
        .enumerate()
        .map(|(number, page)| sample(page, article, number))
        .collect()
}

fn sample(labelled: &Page, article: f32, number: usize) -> Sample {
    let page = model::Page::new(labelled.text());
    let first = page.first();
    let targets: Vec<Option<bool>> = labelled
        .lines
        .iter()
        .map(|line| (!line.neutral).then_some(line.main))
        .collect();
    let mut weights = page.line_weights();
    let mut sum = 0.0;
    for (weight, target) in weights.iter_mut().zip(&targets) {
        match target {
            None => *weight = 0.0,
            Some(true) => *weight *= article,
            Some(false) => {}
        }
        sum += *weight;
    }
    // Every page counts as the root of its lines do: neither do long pages
    // rule, nor is a line of a short one worth a hundred of another's.
    for weight in &mut weights {
        *weight /= f32::max(sum, 1.0).sqrt();
    }
    let segment = labelled.best_segment();
    Sample {
        page,
        first,
        targets,
        weights,
        segment,
        number,
    }
}

fn fit(samples: &[Sample]) -> Weights {
    let mut first = Adam::<FIRST>::default();
    each(samples, |sample, rate| {
        let mut gradient = [0.0; FIRST];
        for ((row, target), weight) in sample
            .first
            .iter()
            .zip(&sample.targets)
            .zip(&sample.weights)
        {
            let Some(target) = target else { continue };
            let share = 1.0 / (1.0 + (-dot(&first.weights, row)).exp());
            add(
                &mut gradient,
                row,
                (share - f32::from(u8::from(*target))) * weight,
            );
        }
        first.step(&gradient, rate);
    });
    let seconds: Vec<Vec<[f32; SECOND]>> = samples
        .iter()
        .map(|sample| {
            let scores: Vec<f32> = sample
                .first
                .iter()
                .map(|row| dot(&first.weights, row))
                .collect();
            sample.page.second(&scores)
        })
        .collect();
    let (mut within, mut begin, mut end) = (
        Adam::<BOTH>::default(),
        Adam::<FIRST>::default(),
        Adam::<FIRST>::default(),
    );
    each(samples, |sample, rate| {
        let Some(seconds) = seconds.get(sample.number) else {
            return;
        };
        let rows: Vec<[f32; BOTH]> = sample
            .first
            .iter()
            .zip(seconds)
            .map(|(one, two)| joined(one, two))
            .collect();
        let potentials = Potentials {
            within: rows.iter().map(|row| dot(&within.weights, row)).collect(),
            begin: sample
                .first
                .iter()
                .map(|row| dot(&begin.weights, row))
                .collect(),
            end: sample
                .first
                .iter()
                .map(|row| dot(&end.weights, row))
                .collect(),
        };
        let marginals = potentials.marginals();
        let (from, to) = sample.segment;
        let (mut for_within, mut for_begin, mut for_end) =
            ([0.0; BOTH], [0.0; FIRST], [0.0; FIRST]);
        let all = 1.0 / (rows.len() as f32).sqrt();
        for (at, (row, first)) in rows.iter().zip(&sample.first).enumerate() {
            let share = |marginals: &[f32]| marginals.get(at).copied().unwrap_or_default();
            let gold = |holds: bool| f32::from(u8::from(holds));
            add(
                &mut for_within,
                row,
                all * (share(&marginals.within) - gold(from <= at && at < to)),
            );
            add(
                &mut for_begin,
                first,
                all * (share(&marginals.begin) - gold(at == from)),
            );
            add(
                &mut for_end,
                first,
                all * (share(&marginals.end) - gold(at + 1 == to)),
            );
        }
        within.step(&for_within, rate);
        begin.step(&for_begin, rate);
        end.step(&for_end, rate);
    });
    Weights {
        first: first.rounded(),
        second: within.rounded(),
        begin: begin.rounded(),
        end: end.rounded(),
    }
}

/// Goes through all samples in a random but fixed order, again and again.
fn each(samples: &[Sample], mut step: impl FnMut(&Sample, f32)) {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    let mut random = Random::default();
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        let rate = RATE * (1.0 - epoch as f32 / EPOCHS as f32);
        for sample in order.iter().filter_map(|&at| samples.get(at)) {
            step(sample, rate);
        }
    }
}

fn dot(weights: &[f32], values: &[f32]) -> f32 {
    weights
        .iter()
        .zip(values)
        .map(|(weight, value)| weight * value)
        .sum()
}

fn add(sum: &mut [f32], values: &[f32], by: f32) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += by * value;
    }
}

fn joined(first: &[f32], second: &[f32]) -> [f32; BOTH] {
    let mut row = [0.0; BOTH];
    for (place, value) in row.iter_mut().zip(first.iter().chain(second)) {
        *place = *value;
    }
    row
}

/// Weights in training, by Adam.
struct Adam<const N: usize> {
    weights: [f32; N],
    mean: [f32; N],
    square: [f32; N],
    steps: i32,
}

impl<const N: usize> Default for Adam<N> {
    fn default() -> Self {
        Adam {
            weights: [0.0; N],
            mean: [0.0; N],
            square: [0.0; N],
            steps: 0,
        }
    }
}

impl<const N: usize> Adam<N> {
    fn step(&mut self, gradient: &[f32; N], rate: f32) {
        self.steps += 1;
        let (one, two) = (0.9f32, 0.999f32);
        let mean_scale = 1.0 / (1.0 - one.powi(self.steps));
        let square_scale = 1.0 / (1.0 - two.powi(self.steps));
        for (((weight, gradient), mean), square) in self
            .weights
            .iter_mut()
            .zip(gradient)
            .zip(&mut self.mean)
            .zip(&mut self.square)
        {
            let gradient = gradient + DECAY * *weight;
            *mean = one * *mean + (1.0 - one) * gradient;
            *square = two * *square + (1.0 - two) * gradient * gradient;
            *weight -= rate * (*mean * mean_scale) / ((*square * square_scale).sqrt() + 1e-8);
        }
    }

    /// The weights to three decimals, which lose nothing that can be measured.
    fn rounded(&self) -> [f32; N] {
        self.weights
            .map(|weight| (weight * 1000.0).round() / 1000.0)
    }
}

/// The generator of SplitMix64, with a fixed seed.
pub(crate) struct Random(u64);

impl Default for Random {
    fn default() -> Random {
        Random(42)
    }
}

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            order.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
