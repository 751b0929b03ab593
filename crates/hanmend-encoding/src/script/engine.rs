//! The conversion of whole texts.

use std::borrow::Cow;

use super::Config;
use super::output::Output;
use super::plan::Plan;
use super::sequence::sequence;
use super::step::{Rare, compatible};

/// What a configuration needs to convert.
#[derive(Debug)]
pub(super) struct Engine {
    plan: Plan,
}

impl Engine {
    pub(super) fn new(config: Config, rare: Rare) -> Engine {
        Engine {
            plan: Plan::new(config, rare),
        }
    }

    /// Converts a text into `out`.
    pub(super) fn run(&self, text: &str, out: &mut Output<'_>) {
        let mut at = 0;
        while at < text.len() {
            at = self.plan.unit(text, at, out);
        }
    }
}

/// The text with characters in place of compatibility ideographs that stand
/// for them, except in description sequences. Character for character.
pub(super) fn normalise(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| compatible(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = sequence(rest).unwrap_or(c.len_utf8());
        match compatible(c) {
            Some(c) => out.push(c),
            None => out.push_str(rest.get(..length).unwrap_or_default()),
        }
        rest = rest.get(length..).unwrap_or_default();
    }
    Cow::Owned(out)
}
