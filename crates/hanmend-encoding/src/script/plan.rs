//! The steps of each configuration, and how they convert exactly as OpenCC
//! does: one position after the other, without haste. The scan comes here
//! only where phrases have to be looked at.

use hanmend_encoding_data::script as data;

use super::Config;
use super::output::Output;
use super::sequence::sequence;
use super::step::{LONGEST, Rare, Step, Units, character, starts_with, symbol, unit};

/// The steps of a configuration.
#[derive(Debug)]
pub(super) struct Plan {
    /// The dictionary whose phrases cut the text into segments. No phrase of
    /// a step reaches across their borders.
    pub(super) segments: Option<Step>,
    pub(super) first: Step,
    pub(super) second: Option<Step>,
    rare: Rare,
}

impl Plan {
    /// The steps of a configuration of OpenCC.
    pub(super) fn new(config: Config, rare: Rare) -> Plan {
        let one = |table| (None, Step::read(table), None);
        let two = |segments, first, second| {
            let [segments, first, second] = [segments, first, second].map(Step::read);
            (Some(segments), first, Some(second))
        };
        let (segments, first, second) = match config {
            Config::S2t => one(data::ST),
            Config::T2s => one(data::TS),
            Config::S2tw => two(data::ST, data::ST, data::TW),
            Config::Tw2s => two(data::TS, data::TW_REV, data::TS),
            Config::S2twp => two(data::ST, data::ST, data::TWP),
            Config::Tw2sp => two(data::TS, data::TWP_REV, data::TS),
            Config::S2hk => two(data::ST, data::ST, data::HK),
            Config::Hk2s => two(data::TS, data::HK_REV, data::TS),
            Config::S2hkp => two(data::ST, data::ST, data::HKP),
            Config::Hk2sp => two(data::TS, data::HKP_REV, data::TS),
            Config::T2tw => one(data::TW),
            Config::Tw2t => one(data::TW_REV),
            Config::T2hk => one(data::HK),
            Config::Hk2t => one(data::HK_REV),
            Config::T2jp => one(data::JP),
            Config::Jp2t => one(data::JP_REV),
        };
        Plan {
            segments,
            first,
            second,
            rare,
        }
    }

    /// Converts what stands at `at`, where a match may begin, and returns
    /// where the next may.
    pub(super) fn unit(&self, text: &str, at: usize, out: &mut Output<'_>) -> usize {
        let rest = text.get(at..).unwrap_or_default();
        let window = Window::new(rest);
        let Some(second) = &self.second else {
            let phrase = self.first.longest(window.symbols());
            if let (None, Some(length)) = (phrase, sequence(rest)) {
                return out.copy(at + length);
            }
            let length = phrase.map_or(1, |phrase| phrase.length);
            let value = phrase.and_then(|phrase| phrase.value);
            self.put(&self.first, window.characters(length), value, |c| {
                out.push(c)
            });
            return out.end(at + window.bytes(length));
        };
        let mut queue = Queue::new(self, text, at);
        if let Some(segment) = self
            .segments
            .and_then(|step| step.longest(window.symbols()))
        {
            queue.end = Some(at + window.bytes(segment.length));
        } else if let Some(length) = sequence(rest) {
            return out.copy(at + length);
        }
        loop {
            queue.convert_one(second, out);
            if let Some(synchronous) = queue.synchronous() {
                return out.end(synchronous);
            }
        }
    }

    /// The end of the segment that begins at `at`, or `None` where the text
    /// there is outside of segments that are phrases.
    pub(super) fn segment_end(&self, text: &str, at: usize) -> Option<usize> {
        let window = Window::new(text.get(at..).unwrap_or_default());
        let step = self.segments.as_ref().unwrap_or(&self.first);
        let phrase = step.longest(window.symbols())?;
        Some(at + window.bytes(phrase.length))
    }

    /// Gives the value of a phrase, or of the characters of which it is not
    /// more than those.
    fn put(&self, step: &Step, key: &[char], value: Option<Units>, mut push: impl FnMut(char)) {
        if let Some(value) = value {
            value
                .iter()
                .for_each(|symbol| push(character(unit(*symbol))));
            return;
        }
        for c in key {
            match step.wide(*c) {
                Some(value) => value
                    .iter()
                    .for_each(|symbol| push(character(unit(*symbol)))),
                None => push(step.character(*c, self.rare)),
            }
        }
    }
}

/// The characters that a match may need, from a place of the text on.
struct Window {
    characters: [char; LONGEST],
    symbols: [u16; LONGEST],
    count: usize,
}

impl Window {
    fn new(text: &str) -> Window {
        let mut window = Window {
            characters: ['\0'; LONGEST],
            symbols: [0; LONGEST],
            count: 0,
        };
        let places = window.characters.iter_mut().zip(&mut window.symbols);
        for (c, (character, code)) in text.chars().zip(places) {
            *character = c;
            *code = symbol(c);
            window.count += 1;
        }
        window
    }

    fn symbols(&self) -> &[u16] {
        self.symbols.get(..self.count).unwrap_or_default()
    }

    fn characters(&self, length: usize) -> &[char] {
        self.characters.get(..length).unwrap_or_default()
    }

    fn bytes(&self, length: usize) -> usize {
        self.characters(length).iter().map(|c| c.len_utf8()).sum()
    }
}

/// What the first step has made and the second has not yet taken.
struct Queue<'a> {
    plan: &'a Plan,
    text: &'a str,
    /// How far the first step has come.
    at: usize,
    /// The end of the segment, where it is a phrase.
    end: Option<usize>,
    /// Whether the segment ends at `at`.
    closed: bool,
    /// Each with the place in the text where its unit of the first step
    /// begins, if it is the first of that unit.
    waiting: [(char, Option<usize>); QUEUE],
    count: usize,
}

/// More than a phrase of the second step and a value of the first have.
const QUEUE: usize = 64;

impl<'a> Queue<'a> {
    fn new(plan: &'a Plan, text: &'a str, at: usize) -> Queue<'a> {
        Queue {
            plan,
            text,
            at,
            end: None,
            closed: false,
            waiting: [('\0', None); QUEUE],
            count: 0,
        }
    }

    /// Where in the text the segment may be left, if both steps are at one
    /// place.
    fn synchronous(&self) -> Option<usize> {
        match self.waiting.get(..self.count)?.first() {
            Some((_, source)) => source.filter(|_| self.end.is_none()),
            None => (self.closed || self.end.is_none()).then_some(self.at),
        }
    }

    /// Takes one match of the second step.
    fn convert_one(&mut self, second: &Step, out: &mut Output<'_>) {
        self.fill(2);
        let mut length = 1;
        let mut value = None;
        if let Some([first, then]) = self.symbols::<2>() {
            for phrase in second.phrases(first, then) {
                self.fill(phrase.length);
                let mut rest = [0; LONGEST];
                let waiting = self.waiting.get(2..self.count).unwrap_or_default();
                for (code, (c, _)) in rest.iter_mut().zip(waiting) {
                    *code = symbol(*c);
                }
                let rest = rest.get(..waiting.len().min(LONGEST)).unwrap_or_default();
                if starts_with(rest, phrase.rest) {
                    length = phrase.length;
                    value = phrase.value;
                    break;
                }
            }
        }
        let mut key = [('\0'); LONGEST];
        for (to, (from, _)) in key.iter_mut().zip(&self.waiting) {
            *to = *from;
        }
        let length = length.min(self.count);
        let key = key.get(..length).unwrap_or_default();
        self.plan.put(second, key, value, |c| out.push(c));
        self.waiting.copy_within(length..self.count, 0);
        self.count -= length;
    }

    fn symbols<const N: usize>(&self) -> Option<[u16; N]> {
        let waiting = self.waiting.get(..self.count)?.get(..N)?;
        let mut symbols = [0; N];
        for (code, (c, _)) in symbols.iter_mut().zip(waiting) {
            *code = symbol(*c);
        }
        Some(symbols)
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
        // that we are in; a description sequence interrupts phrases too.
        let border = self.end.is_none()
            && self.count > 0
            && (self.plan.segment_end(self.text, self.at).is_some() || sequence(rest).is_some());
        if rest.is_empty() || border {
            self.closed = true;
            return;
        }
        let window = Window::new(rest);
        let room = match self.end {
            Some(_) => window.count,
            None => self.before_next_segment(&window),
        };
        let symbols = window.symbols().get(..room).unwrap_or_default();
        let first = &self.plan.first;
        let phrase = first.longest(symbols);
        let length = phrase.map_or(1, |phrase| phrase.length);
        let mut source = Some(self.at);
        let (waiting, count) = (&mut self.waiting, &mut self.count);
        let value = phrase.and_then(|phrase| phrase.value);
        self.plan.put(first, window.characters(length), value, |c| {
            if let Some(place) = waiting.get_mut(*count) {
                *place = (c, source.take());
                *count += 1;
            }
        });
        self.at += window.bytes(length);
    }

    /// How many characters there are before the next segment.
    fn before_next_segment(&self, window: &Window) -> usize {
        if self.plan.first.longest(window.symbols()).is_none() {
            return 1;
        }
        (1..window.count)
            .find(|count| {
                let at = self.at + window.bytes(*count);
                self.plan.segment_end(self.text, at).is_some()
            })
            .unwrap_or(window.count)
    }
}
