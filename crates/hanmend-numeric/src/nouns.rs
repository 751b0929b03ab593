//! What a number counts: the noun behind it, or before it.

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::lexicon::HanLexicon;
use crate::text::{Text, Word, is_han};

/// What a word is to a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Its last word.
    Head,
    /// A word that follows it.
    Stop,
}

/// Head nouns: the last word of what is counted. Read once.
static HEADS: LazyLock<HanLexicon<Part>> = LazyLock::new(|| {
    let table = include_str!("heads.txt");
    HanLexicon::new(
        table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| match line.strip_prefix('!') {
                Some(stops) => stops.split_whitespace().zip(std::iter::repeat(Part::Stop)),
                None => line.split_whitespace().zip(std::iter::repeat(Part::Head)),
            })
            .collect(),
    )
});

/// The farthest that a counted noun reaches, in characters.
const MOST_CHARACTERS: usize = 14;

/// The noun in Han characters at `at`: up to the last head noun that is
/// reached through attributes alone.
pub(crate) fn han_behind(text: Text<'_>, at: usize) -> Option<Span> {
    let mut start = text.after_gap(at);
    // 50万元的资金: the particle is not part of the noun.
    if let ('的', next) = text.han(start) {
        start = text.after_note(next);
    }
    let mut from = start;
    let mut best = None;
    for _ in 0..MOST_CHARACTERS {
        let (found, next) = text.han(from);
        if !is_han(found) || STOPS.contains(found) {
            break;
        }
        match HEADS.longest(text, from) {
            Some((Part::Head, end)) => {
                best = Some(end);
                from = text.after_note(end);
            }
            Some((Part::Stop, _)) => break,
            None => from = text.after_note(next),
        }
    }
    Some(Span::new(start, best?))
}

/// Whether a head noun stands at `at`.
pub(crate) fn head_at(text: Text<'_>, at: usize) -> bool {
    HEADS
        .longest(text, at)
        .is_some_and(|(part, _)| part == Part::Head)
}

/// Characters that no counted noun goes past: verbs, particles, pronouns and
/// prepositions that follow one.
const STOPS: &str =
    "包到在为被把将向由从以于和与及等都已并也均进给让使对了着过是有来去就受参开举获";

/// The noun in Han characters that ends at `at`, where the number stands
/// behind what it counts: 专业合作社2541个.
pub(crate) fn han_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    /// No head noun has more characters.
    const LONGEST: usize = 6;
    let end = text.before_gap(at);
    let mut start = end;
    // One head noun after another, from the last to the first.
    loop {
        let mut from = start;
        let mut found = None;
        for _ in 0..LONGEST {
            let (character, before) = text.han_before(from);
            if !is_han(character) || before < free_from {
                break;
            }
            from = before;
            if HEADS.longest(text, from) == Some((Part::Head, start)) {
                found = Some(from);
            }
        }
        match found {
            // A single character is as likely the end of another word.
            Some(from) if start == end && start - from <= '村'.len_utf8() => return None,
            Some(from) => start = from,
            None => break,
        }
        if end - start > MOST_BYTES {
            break;
        }
    }
    (start < end).then_some(Span::new(start, end))
}

/// The longest noun before a number, in bytes.
const MOST_BYTES: usize = 60;

/// The English noun at `at`: up to four words, the last of which is a plural
/// or stands at the end of the phrase.
pub(crate) fn english_behind(text: Text<'_>, at: usize) -> Option<Span> {
    const MOST_WORDS: usize = 5;
    let start = text.after_blanks(at, 2);
    let mut from = start;
    let mut end = None;
    let mut plural = None;
    for index in 0..MOST_WORDS {
        let word = text.word(from);
        if word.is_empty() || is_stop(&word) {
            break;
        }
        let mut word_end = word.end;
        // A compound: top-notch.
        while text.byte(word_end) == b'-'
            && text.byte(word_end + 1).is_ascii_alphabetic()
            && word_end - from < 40
        {
            word_end = text.word(word_end + 1).end;
        }
        end = Some(word_end);
        if is_plural(word.as_str()) && word_end == word.end {
            plural = Some(word_end);
            // "party members households": one more plural may follow.
            if index > 0 {
                break;
            }
        }
        let next = text.after_blanks(word_end, 2);
        if next == word_end {
            break;
        }
        from = next;
        if plural.is_some() && !is_plural(text.word(from).as_str()) {
            break;
        }
    }
    let end = plural.or(end)?;
    // One word that is no plural is as likely a verb; two or more that end
    // the phrase are a noun.
    Some(Span::new(start, end))
}

/// Behind the hyphen at `at`; machines put a blank before it.
fn hyphen(text: Text<'_>, at: usize) -> Option<usize> {
    let from = if text.byte(at) == b' ' { at + 1 } else { at };
    (text.byte(from) == b'-' && text.byte(from + 1).is_ascii_alphabetic()).then_some(from + 1)
}

/// The English noun that ends at `at`: "professional cooperatives 2541".
pub(crate) fn english_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    let end = text.before_blanks(at);
    let (last, _) = text.word_before(end);
    if !is_plural(last.as_str()) && !is_thing(last.as_str()) {
        return None;
    }
    let mut start = end;
    let mut from = end;
    for index in 0..3 {
        let (word, begin) = text.word_before(from);
        let capital = index > 0 && text.byte(begin).is_ascii_uppercase();
        if word.is_empty()
            || is_stop(&word)
            || begin < free_from
            || is_verb(word.as_str())
            || capital
        {
            break;
        }
        start = begin;
        from = text.before_blanks(begin);
        if from == begin {
            break;
        }
    }
    (start < end).then_some(Span::new(start, end))
}

/// Singular nouns that machines leave before the number that counts them.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "hall"
            | "personnel"
            | "village"
            | "project"
            | "cooperative"
            | "household"
            | "branch"
            | "organization"
            | "county"
            | "town"
            | "school"
            | "enterprise"
            | "company"
            | "base"
            | "station"
            | "center"
            | "centre"
            | "person"
            | "member"
            | "secretary"
            | "team"
    )
}

fn is_plural(word: &str) -> bool {
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us")
        || matches!(
            word,
            "people" | "men" | "women" | "children" | "cadres" | "staff" | "talent" | "talents"
        )
}

/// Verbs that stand between a noun and a number.
fn is_verb(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "reach" | "reaches" | "total" | "totals" | "exceed" | "was" | "were" | "is" | "are"
        )
}

/// Words that end a noun phrase.
fn is_stop(word: &Word) -> bool {
    matches!(
        word.as_str(),
        "of" | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "from"
            | "by"
            | "with"
            | "and"
            | "or"
            | "but"
            | "the"
            | "a"
            | "an"
            | "is"
            | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "has"
            | "have"
            | "had"
            | "will"
            | "would"
            | "can"
            | "could"
            | "that"
            | "which"
            | "who"
            | "this"
            | "these"
            | "those"
            | "it"
            | "its"
            | "they"
            | "their"
            | "he"
            | "she"
            | "we"
            | "you"
            | "i"
            | "as"
            | "than"
            | "per"
            | "each"
            | "every"
            | "into"
            | "out"
            | "up"
            | "down"
            | "over"
            | "under"
            | "about"
            | "after"
            | "before"
            | "since"
            | "until"
            | "during"
            | "while"
            | "when"
            | "where"
            | "if"
            | "so"
            | "not"
            | "no"
            | "more"
            | "less"
            | "most"
            | "all"
            | "both"
            | "only"
            | "also"
            | "live"
            | "went"
            | "go"
            | "get"
            | "lead"
            | "drive"
            | "years"
            | "year"
            | "was."
            | "has."
            | "entered"
            | "through"
            | "s"
            | "x"
            | "there"
            | "held"
            | "carry"
            | "carried"
            | "driven"
            | "selected"
            | "established"
            | "shared"
            | "signed"
            | "enter"
    )
}
