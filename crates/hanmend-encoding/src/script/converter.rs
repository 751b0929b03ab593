use std::borrow::Cow;
use std::sync::OnceLock;

use hanmend_core::{Certainty, Edits, Rule, Span, Stage};

use super::Config;
use super::engine::{End, Engine};
use super::normal::normalise;
use super::output::Output;
use super::step::Rare;

/// Converts text from one script into another, as OpenCC does.
///
/// ```
/// use hanmend_encoding::script::{Config, Converter};
///
/// let converter = Converter::new(Config::S2t);
/// assert_eq!(converter.convert("里长喝了干杯的酒"), "里長喝了乾杯的酒");
/// assert_eq!(converter.convert("plain"), "plain");
/// ```
#[derive(Clone, Debug)]
pub struct Converter {
    config: Config,
}

impl Converter {
    /// A converter of a configuration. Costs nothing.
    #[must_use]
    pub fn new(config: Config) -> Converter {
        Converter { config }
    }

    /// Which conversion it makes.
    #[must_use]
    pub fn config(&self) -> Config {
        self.config
    }

    /// Converts only runs of the text that are in the other script.
    #[must_use]
    pub fn only_other_script(self) -> Converter {
        self
    }

    /// The text converted, borrowed where nothing changes.
    #[must_use]
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let engine = self.engine();
        let mut out = Output::new(text);
        if engine.run(text, End::OfText, &mut out).is_ok() {
            return out.into_converted().map_or(Cow::Borrowed(text), Cow::Owned);
        }
        let normal = normalise(text).into_owned();
        let mut out = Output::new(&normal);
        let _ = engine.run(&normal, End::OfText, &mut out);
        Cow::Owned(out.into_converted().unwrap_or(normal))
    }

    fn engine(&self) -> &'static Engine {
        static ENGINES: [OnceLock<Engine>; Config::ALL.len()] =
            [const { OnceLock::new() }; Config::ALL.len()];
        static SPARE: OnceLock<Engine> = OnceLock::new();
        ENGINES
            .get(self.config as usize)
            .unwrap_or(&SPARE)
            .get_or_init(|| Engine::new(self.config, Rare::Use))
    }
}

impl Stage for Converter {
    fn name(&self) -> &'static str {
        "script"
    }

    fn edits(&self, text: &str) -> Edits {
        let mut out = Output::with_units(text);
        let run = self.engine().run(text, End::OfText, &mut out);
        if run.is_ok() {
            let uneven = out.uneven.take().unwrap_or_default();
            return match out.into_converted() {
                Some(converted) => difference(text, &converted, &uneven, self.config.rule()),
                None => Edits::new(),
            };
        }
        let normal = normalise(text);
        let mut out = Output::with_units(&normal);
        let _ = self.engine().run(&normal, End::OfText, &mut out);
        let uneven = out.uneven.take().unwrap_or_default();
        let converted = out
            .into_converted()
            .map_or(Cow::Borrowed(&*normal), Cow::Owned);
        difference(text, &converted, &uneven, self.config.rule())
    }
}

/// The edits that turn one text into another that has the same number of
/// characters, except in the `uneven` spans of both.
fn difference(old: &str, new: &str, uneven: &[(Span, Span)], rule: &'static Rule) -> Edits {
    let mut edits = Edits::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = (
        Span::new(old.len(), old.len()),
        Span::new(new.len(), new.len()),
    );
    for (from, to) in uneven.iter().copied().chain([end]) {
        let even = |text, at, end| str::get(text, at..end).unwrap_or_default();
        let before = even(old, old_at, from.start);
        let after = even(new, new_at, to.start);
        push_runs(&mut edits, before, after, old_at, rule);
        if !from.is_empty() || !to.is_empty() {
            let replacement = even(new, to.start, to.end);
            edits.push(from, replacement, rule, Certainty::Sure);
        }
        (old_at, new_at) = (from.end, to.end);
    }
    edits
}

/// Adds an edit for each run of characters that differ.
fn push_runs(edits: &mut Edits, old: &str, new: &str, offset: usize, rule: &'static Rule) {
    let mut run: Option<(usize, usize)> = None;
    let mut close = |run: &mut Option<(usize, usize)>, old_at: usize, new_at: usize| {
        if let Some((old_start, new_start)) = run.take() {
            let replacement = new.get(new_start..new_at).unwrap_or_default();
            let span = Span::new(old_start, old_at).shifted(offset);
            edits.push_per_character(span, replacement, rule, Certainty::Sure);
        }
    };
    for ((old_at, from), (new_at, to)) in old.char_indices().zip(new.char_indices()) {
        if from == to {
            close(&mut run, old_at, new_at);
        } else {
            run.get_or_insert((old_at, new_at));
        }
    }
    close(&mut run, old.len(), new.len());
}
