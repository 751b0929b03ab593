//! Lines and what their characters are.

mod automaton;
mod class;
mod counts;

use hanmend_core::Span;
use hanmend_layout::{Wrap, Wraps};

use crate::lexicon::{self, Hits};
use crate::swar::first_bytes;

pub(crate) use class::is_letter;
pub(crate) use counts::{Counts, Places};

/// A longer line is read only by its first and last half of this, in bytes: a
/// line of this length is no menu, and its shares of characters are those of
/// the whole. Exactness matters for short lines alone.
const SAMPLE: usize = 2 * lexicon::LONGEST;
/// Of pages with lines of fewer bytes on average, most of which are empty, the
/// space for lines grows.
const SHORT_LINE: usize = 8;
/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where, without white space on either side.
    pub span: Span,
    /// Whether a blank line, or the beginning of the text, stands before it.
    pub after_blank: bool,
    /// What it consists of.
    pub counts: Counts,
    width: f32,
    /// What the phrases in it say.
    pub hits: Hits,
    /// The place of an earlier line of the same text, where one is known.
    pub same: Option<u32>,
}

impl Line {
    /// Its text.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.range()).unwrap_or_default()
    }

    /// How much it says, in Han characters: a Latin letter counts 0.35, about
    /// the ratio of the lengths of a text and its translation.
    pub(crate) fn width(&self) -> f32 {
        self.width
    }

    /// Whether only its two ends are counted.
    pub(crate) fn is_sampled(&self) -> bool {
        self.span.len() > SAMPLE
    }

    /// How many times the sample the line is.
    pub(crate) fn stretch(&self) -> f32 {
        stretch(self.span.len())
    }
}

fn stretch(len: usize) -> f32 {
    if len > SAMPLE {
        len as f32 / SAMPLE as f32
    } else {
        1.0
    }
}

/// The lines of `text` that are not blank.
pub(crate) fn split(text: &str) -> Vec<Line> {
    split_but_within(text, None)
}

/// The same where those of a hard-wrapped paragraph are one.
pub(crate) fn paragraphs(text: &str) -> Vec<Line> {
    split_but_within(text, hanmend_layout::wraps(text))
}

fn split_but_within(text: &str, wraps: Option<Wraps<'_>>) -> Vec<Line> {
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes()).count();
    let mut lines = Vec::with_capacity((breaks + 1).min(text.len() / SHORT_LINE));
    let mut places = Places::default();
    let mut known = Known::default();
    let mut after_blank = true;
    let mut start = 0;
    let mut wraps = wraps.into_iter().flatten().peekable();
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        let is_within = |wrap: &Wrap| wrap.span.contains(end);
        if wraps.next_if(is_within).is_some() {
            continue;
        }
        let raw = text.get(start..end).unwrap_or_default();
        let begun = trim_start(raw);
        let trimmed = trim_end(begun);
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            let from = start + (raw.len() - begun.len());
            let span = Span::new(from, from + trimmed.len());
            let line = if let Some((same, line)) = known.find(text, trimmed, &lines) {
                Line {
                    span,
                    after_blank,
                    same: Some(same),
                    ..line
                }
            } else {
                let rest = text.get(from..).unwrap_or_default();
                let counts = Counts::scan(rest, trimmed.len(), &mut places);
                Line {
                    span,
                    after_blank,
                    width: counts.width() * stretch(trimmed.len()),
                    counts,
                    hits: lexicon::look_in(trimmed, &counts, &places),
                    same: None,
                }
            };
            lines.push(line);
            after_blank = false;
        }
        start = end + 1;
    }
    lines
}

/// Lines that were met, to read those that are repeated once: the buttons beside
/// posts, and menus that stand above and below.
struct Known([u32; KNOWN]);

/// So many lines are known, a longer one is not: few of those repeat.
const KNOWN: usize = 256;
const LONGEST_KNOWN: usize = 48;

impl Default for Known {
    fn default() -> Known {
        Known([u32::MAX; KNOWN])
    }
}

impl Known {
    /// An earlier line of the same text and its place among all; otherwise the
    /// line that comes next is remembered.
    #[inline]
    fn find(&mut self, text: &str, line: &str, lines: &[Line]) -> Option<(u32, Line)> {
        if line.len() > LONGEST_KNOWN {
            return None;
        }
        let place = self.0.get_mut(Known::place(line.as_bytes()))?;
        let known = lines.get(*place as usize);
        if let Some(known) = known.filter(|known| known.of(text) == line) {
            return Some((*place, *known));
        }
        *place = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        None
    }

    /// The place of a line by its length and the bytes at its two ends.
    #[inline]
    fn place(line: &[u8]) -> usize {
        let last = line.get(line.len().saturating_sub(8)..).unwrap_or_default();
        let ends = first_bytes(line) ^ first_bytes(last).rotate_left(29) ^ line.len() as u64;
        (ends.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % KNOWN
    }
}

/// The text without white space at its beginning: most have none, which their
/// first byte says.
#[inline]
fn trim_start(text: &str) -> &str {
    match text.bytes().next() {
        Some(b'!'..=b'~' | 0xe4..=0xe9) => text,
        _ => text.trim_start(),
    }
}

/// The same of its end.
#[inline]
fn trim_end(text: &str) -> &str {
    match *text.as_bytes() {
        [.., b'!'..=b'~'] | [.., 0xe4..=0xe9, _, _] => text,
        _ => text.trim_end(),
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    Span::new(at, at).widened(text).start
}

/// Whether a text ends as sentences do, with closing quotation marks and
/// brackets behind the stop or without.
pub(crate) fn ends_sentence(text: &str) -> bool {
    without_closers(text).ends_with(is_end)
}

/// The longest remark in brackets behind a sentence, in bytes.
const LONGEST_REMARK: usize = 60;

/// What stands before the short bracket that closes at the end of a text, as the
/// credit behind a last sentence does: `……比去年好。（记者 李明）`.
fn before_bracket(text: &str) -> Option<&str> {
    let open = text.rfind(['(', '（'])?;
    let head = text.get(..open)?.trim_end();
    (text.len() - open <= LONGEST_REMARK && !head.is_empty()).then_some(head)
}

#[inline]
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '…' | '.' | '；' | ';')
}

fn without_closers(text: &str) -> &str {
    text.trim_end_matches(is_closer)
}

#[inline]
fn is_closer(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '”' | '’' | '」' | '』' | ')' | '）' | ']' | '】' | '》' | ' ' | '\u{3000}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_trims() {
        let text = "\n　一。\r\n \n b c \n";
        let lines = split(text);
        let found: Vec<(&str, bool)> = lines
            .iter()
            .map(|line| (line.of(text), line.after_blank))
            .collect();
        assert_eq!(found, [("一。", true), ("b c", true)]);
        assert!(split("").is_empty());
        assert!(split("\n\n \n").is_empty());
    }

    #[test]
    fn a_long_line_keeps_its_width() {
        let text = "字".repeat(100_000);
        let lines = split(&text);
        assert!((lines[0].width() - 100_000.0).abs() < 1000.0);
    }
}
