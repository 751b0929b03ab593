//! What waits between the two steps of a configuration.

use super::output::Output;
use super::plan::{Plan, bytes};
use super::sequence::{LONGEST_SEQUENCE, is_operator, sequence, sequence_of};
use super::step::{Phrase, Step, starts_with, symbol};

/// What the first step has made and the second has not yet taken.
pub(super) struct Queue<'a> {
    plan: &'a Plan,
    text: &'a str,
    /// Where both steps began.
    start: usize,
    /// How far the first step has come.
    at: usize,
    /// The end of the segment, where it is a phrase.
    end: Option<usize>,
    /// Whether the segment ends at `at`.
    closed: bool,
    waiting: [Waiting; CAPACITY],
    count: usize,
}

/// A character that waits.
#[derive(Clone, Copy)]
struct Waiting {
    c: char,
    /// For the first character of a unit of the first step, where that begins
    /// in the text, counted from `start`; else `WITHIN`.
    source: u32,
}

const WITHIN: u32 = u32::MAX;

/// A sequence to be looked for, and what one unit of the first step may add
/// behind it.
const CAPACITY: usize = 2 * LONGEST_SEQUENCE;

impl<'a> Queue<'a> {
    /// Begins at `start`, where a segment begins that is a phrase up to `end`,
    /// or that is none.
    pub(super) fn new(
        plan: &'a Plan,
        text: &'a str,
        start: usize,
        end: Option<usize>,
    ) -> Queue<'a> {
        Queue {
            plan,
            text,
            start,
            at: start,
            end,
            closed: false,
            waiting: [Waiting { c: '\0', source: 0 }; CAPACITY],
            count: 0,
        }
    }

    /// The place in the text from which both steps can begin anew, if they
    /// are at one.
    pub(super) fn synchronous(&self) -> Option<usize> {
        match self.waiting().first() {
            Some(first) if first.source != WITHIN && self.end.is_none() => {
                Some(self.start + first.source as usize)
            }
            Some(_) => None,
            None => (self.closed || self.end.is_none()).then_some(self.at),
        }
    }

    /// Takes one match of the second step.
    pub(super) fn convert_one(&mut self, second: &Step, out: &mut Output<'_>) {
        self.fill(2);
        let first = self.waiting().first().map(|first| first.c);
        if first.is_some_and(is_operator) {
            self.fill(LONGEST_SEQUENCE);
            if let Some(length) = sequence_of(self.waiting().iter().map(|waiting| waiting.c)) {
                self.waiting()
                    .iter()
                    .take(length)
                    .for_each(|waiting| out.push(waiting.c));
                self.drop_first(length);
                return;
            }
        }
        let mut length = 1;
        let mut value = None;
        if let [first, then, ..] = self.waiting() {
            for phrase in second.phrases(symbol(first.c), symbol(then.c)) {
                self.fill(phrase.length);
                let symbols = self
                    .waiting()
                    .iter()
                    .skip(2)
                    .map(|waiting| symbol(waiting.c));
                if starts_with(symbols, phrase.rest) {
                    length = phrase.length;
                    value = phrase.value;
                    break;
                }
            }
        }
        let length = length.min(self.count);
        let key = self.waiting().iter().take(length).map(|waiting| waiting.c);
        self.plan.put(second, key, value, |c| out.push(c));
        self.drop_first(length);
    }

    fn waiting(&self) -> &[Waiting] {
        self.waiting.get(..self.count).unwrap_or_default()
    }

    fn drop_first(&mut self, length: usize) {
        self.waiting.copy_within(length..self.count, 0);
        self.count -= length;
    }

    /// Lets the first step go on until `count` characters wait or the segment
    /// ends.
    fn fill(&mut self, count: usize) {
        while self.count < count && !self.closed {
            self.fill_one();
        }
    }

    fn fill_one(&mut self) {
        let rest = self.text.get(self.at..self.end.unwrap_or(self.text.len()));
        let rest = rest.unwrap_or_default();
        // A phrase that begins here is the next segment, unless it is the one
        // that we are in.
        let in_segment = self.end.is_some() || self.at == self.start;
        if rest.is_empty() || !in_segment && self.plan.segment_end(self.text, self.at).is_some() {
            self.closed = true;
            return;
        }
        let plan = self.plan;
        let phrase = match self.end {
            // What the first step cuts is a phrase of it: none begins inside.
            None if plan.segments_are_first_step() => None,
            None => self.before_next_segment(rest),
            Some(_) => plan.first.longest(rest.chars()),
        };
        let mut source = self.source();
        if let (None, Some(length)) = (phrase, sequence(rest)) {
            for c in rest.get(..length).unwrap_or_default().chars() {
                self.push(c, source);
                source = WITHIN;
            }
            self.at += length;
            return;
        }
        let length = bytes(rest, phrase.map_or(1, |phrase| phrase.length));
        let key = rest.get(..length).unwrap_or_default().chars();
        let value = phrase.and_then(|phrase| phrase.value);
        plan.put(&plan.first, key, value, |c| {
            self.push(c, source);
            source = WITHIN;
        });
        self.at += length;
    }

    /// Where the first step is, counted from `start`. The queue is never so
    /// long that it does not fit.
    fn source(&self) -> u32 {
        u32::try_from(self.at - self.start).unwrap_or(WITHIN)
    }

    fn push(&mut self, c: char, source: u32) {
        if let Some(place) = self.waiting.get_mut(self.count) {
            *place = Waiting { c, source };
            self.count += 1;
        }
    }

    /// The longest phrase of the first step that ends before the next segment.
    fn before_next_segment(&self, rest: &str) -> Option<Phrase> {
        let longest = self.plan.first.longest(rest.chars())?;
        let inside = rest.char_indices().take(longest.length).skip(1);
        let segment = inside
            .map(|(at, _)| at)
            .find(|at| self.plan.segment_end(self.text, self.at + at).is_some());
        match segment {
            Some(at) => self.plan.first.longest(rest.get(..at)?.chars()),
            None => Some(longest),
        }
    }
}
