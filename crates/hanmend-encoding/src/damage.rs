//! Damage that cannot be undone: it is found and counted, never replaced.
//!
//! ```
//! use hanmend_encoding::damage::{self, Kind};
//!
//! let found = damage::find("发件人：锟斤拷锟斤拷");
//! assert_eq!(found.len(), 1);
//! assert_eq!(found[0].kind, Kind::LostBeforeGbk);
//! assert_eq!(found[0].span.len(), 18);
//! ```

use std::sync::LazyLock;

use hanmend_core::{Certainty, Edits, Rule, Span};
use memchr::memmem::Finder;

use crate::scan::Suspect;

/// A stretch of text of which nothing is left but that it was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Damage {
    /// Where it is.
    pub span: Span,
    /// What it shows.
    pub kind: Kind,
}

/// What is left of lost text, and so how it was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// U+FFFD: a decoder found bytes that it could not read.
    Replacement,
    /// `锟斤拷`: the same, and then the UTF-8 of U+FFFD was read as GBK.
    LostBeforeGbk,
    /// `烫烫烫`: memory that a debugger had filled with CC, read as GBK.
    Stack,
    /// `屯屯屯`: memory that a debugger had filled with CD, read as GBK.
    Heap,
    /// `???`: an encoder had no bytes for the characters.
    Questions,
}

static REPLACEMENT: Rule = Rule::new(
    "damage.replacement",
    "a decoder could not read these bytes, and they are lost",
);
static LOST_BEFORE_GBK: Rule = Rule::new(
    "damage.lost-before-gbk",
    "these bytes were lost in UTF-8 and what was left was read as GBK",
);
static STACK: Rule = Rule::new("damage.stack", "this was never text but unused memory");
static HEAP: Rule = Rule::new("damage.heap", "this was never text but unused memory");
static QUESTIONS: Rule = Rule::new(
    "damage.questions",
    "an encoder had no bytes for these characters, and they are lost",
);

impl Kind {
    /// The rule under which repair reports it.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        match self {
            Kind::Replacement => &REPLACEMENT,
            Kind::LostBeforeGbk => &LOST_BEFORE_GBK,
            Kind::Stack => &STACK,
            Kind::Heap => &HEAP,
            Kind::Questions => &QUESTIONS,
        }
    }
}

/// How many characters in a row are no accident: words and names have two.
const RUN: usize = 3;

/// What each kind has at least.
static SIGNS: LazyLock<[Finder<'static>; 5]> =
    LazyLock::new(|| ["\u{FFFD}", "锟斤拷", "烫烫烫", "屯屯屯", "???"].map(Finder::new));

/// Whether there can be damage in a text, asked in a small part of the time that it
/// takes to find it.
fn may_have(text: &str) -> bool {
    SIGNS
        .iter()
        .any(|sign| sign.find(text.as_bytes()).is_some())
}

/// All damage of a text, in its order.
///
/// Each run is one entry. Question marks count where three or more stand by
/// themselves, not behind a word, where they are a question.
#[must_use]
pub fn find(text: &str) -> Vec<Damage> {
    let mut found = Vec::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = match character {
            '\u{FFFD}' => repeated(rest, "\u{FFFD}", 1),
            '锟' => repeated(rest, "锟斤拷", 1),
            '烫' => repeated(rest, "烫", RUN),
            '屯' => repeated(rest, "屯", RUN),
            '?' if before.is_whitespace() || is_opening(before) => repeated(rest, "?", RUN),
            _ => 0,
        };
        if length > 0 {
            let kind = match character {
                '\u{FFFD}' => Kind::Replacement,
                '锟' => Kind::LostBeforeGbk,
                '烫' => Kind::Stack,
                '屯' => Kind::Heap,
                _ => Kind::Questions,
            };
            found.push(Damage {
                span: Span::new(start, start + length),
                kind,
            });
        }
        before = character;
        rest = rest
            .get(length.max(character.len_utf8())..)
            .unwrap_or_default();
    }
    found
}

/// The marks that repair leaves: edits that change nothing and are never more
/// than suggestions. Looked for in `lines`, which a scan found to be
/// suspicious, and, if there can be any, where there are question marks in a row.
pub(crate) fn marks(text: &str, lines: &[Suspect], questions: bool) -> Edits {
    let mut edits = Edits::new();
    let mut done = 0;
    let mut mark = |from: usize, to: usize| {
        let from = from.max(done);
        let within = text.get(from..to).unwrap_or_default();
        let damage = if may_have(within) {
            find(within)
        } else {
            Vec::new()
        };
        for damage in damage {
            let before = within.get(damage.span.range()).unwrap_or_default();
            let span = damage.span.shifted(from);
            edits.push(span, before, damage.kind.rule(), Certainty::Suggested);
        }
        done = done.max(to);
    };
    let mut lines = lines.iter().map(|line| line.span).peekable();
    let mut until = 0;
    while questions && let Some(questions) = three_questions(text.as_bytes(), until) {
        while let Some(line) = lines.next_if(|line| line.start <= questions) {
            mark(line.start, line.end);
        }
        // With the character before, by which marks are judged.
        let before = text.get(..questions).unwrap_or_default();
        let from = before.char_indices().next_back().map_or(0, |(at, _)| at);
        let rest = text.as_bytes().get(questions..).unwrap_or_default();
        let length = rest.iter().take_while(|byte| **byte == b'?').count();
        until = questions + length;
        mark(from, until);
    }
    for line in lines {
        mark(line.start, line.end);
    }
    edits
}

/// The first three question marks in a row from a place on.
fn three_questions(bytes: &[u8], mut from: usize) -> Option<usize> {
    /// How many bytes are judged together.
    const BLOCK: usize = 128;
    // Of three in a row two are a pair at an even place, which is sought in
    // whole blocks. Written so that the compiler makes vector code of it.
    let has_pair = |block: &[u8; BLOCK]| {
        let (pairs, _) = block.as_chunks::<2>();
        pairs
            .iter()
            .fold(false, |found, pair| found | (pair == b"??"))
    };
    loop {
        let rest = bytes.get(from..)?;
        let (blocks, _) = rest.as_chunks::<BLOCK>();
        let passed = blocks.iter().take_while(|block| !has_pair(block)).count() * BLOCK;
        // They can begin with the last byte before.
        let start = passed.saturating_sub(1);
        let end = rest.len().min(passed + BLOCK + 2);
        let near = rest.get(start..end)?;
        if let Some(found) = near.windows(3).position(|three| three == b"???") {
            return Some(from + start + found);
        }
        if end == rest.len() {
            return None;
        }
        from += passed + BLOCK;
    }
}

/// How long the run of `unit` is with which a text begins, in bytes; 0 when it
/// has fewer than `least`.
fn repeated(text: &str, unit: &str, least: usize) -> usize {
    let mut rest = text;
    let mut count = 0;
    while let Some(after) = rest.strip_prefix(unit) {
        rest = after;
        count += 1;
    }
    if count < least {
        0
    } else {
        text.len() - rest.len()
    }
}

fn is_opening(character: char) -> bool {
    matches!(
        character,
        '(' | '[' | '"' | '\'' | '（' | '“' | '「' | '《' | '：' | ':' | '>'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        find(text)
            .into_iter()
            .map(|damage| (damage.kind, &text[damage.span.range()]))
            .collect()
    }

    #[test]
    fn each_kind_is_found() {
        assert_eq!(kinds("烫烫烫烫 ok"), [(Kind::Stack, "烫烫烫烫")]);
        assert_eq!(kinds("a屯屯屯"), [(Kind::Heap, "屯屯屯")]);
        assert_eq!(
            kinds("\u{FFFD}\u{FFFD}县 ????"),
            [
                (Kind::Replacement, "\u{FFFD}\u{FFFD}"),
                (Kind::Questions, "????")
            ]
        );
    }

    #[test]
    fn three_question_marks_are_found_at_any_place() {
        for length in 0..300 {
            let text = "a".repeat(length) + "??a???";
            let bytes = text.as_bytes();
            assert_eq!(three_questions(bytes, 0), Some(length + 3));
            assert_eq!(three_questions(&bytes[..length + 5], 0), None);
        }
    }

    #[test]
    fn what_is_meant_is_none() {
        assert_eq!(kinds("水太烫，在屯溪换车。真的???"), []);
    }
}
