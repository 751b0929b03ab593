//! What a number counts: the noun behind it, or before it.

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::lexicon::HanLexicon;
use crate::text::{Text, Word, is_han};

/// Head nouns: the last word of what is counted. Read once.
static HEADS: LazyLock<HanLexicon<()>> = LazyLock::new(|| {
    let table = include_str!("heads.txt");
    HanLexicon::new(
        table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(|word| (word, ()))
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
        if let Some(((), end)) = HEADS.longest(text, from) {
            best = Some(end);
            from = text.after_note(end);
        } else {
            from = text.after_note(next);
        }
    }
    Some(Span::new(start, best?))
}

/// Whether a head noun stands at `at`.
pub(crate) fn head_at(text: Text<'_>, at: usize) -> bool {
    HEADS.longest(text, at).is_some()
}

/// Characters that no counted noun goes past: verbs, particles, pronouns and
/// prepositions that follow one.
const STOPS: &str =
    "包到在为被把将向由从以于和与及等都已并也均进给让使对了着过是有来去就受参开举获";

/// The noun in Han characters that ends at `at`: 专业合作社2541个.
pub(crate) fn han_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    let end = text.before_gap(at);
    // The longest run of up to eight characters that ends in a head noun is
    // cut at the last character that no noun holds.
    let mut start = end;
    let mut characters = 0;
    let mut head = None;
    while characters < 8 {
        let (found, before) = text.han_before(start);
        if !is_han(found) || BEFORE_STOPS.contains(found) || before < free_from {
            break;
        }
        start = before;
        characters += 1;
        if HEADS
            .longest(text, start)
            .is_some_and(|((), head_end)| head_end == end)
        {
            head = Some(start);
        }
    }
    head?;
    (start < end).then_some(Span::new(start, end))
}

const BEFORE_STOPS: &str = "的了共有达到为是过计约近超至在和与及等已建设立成新增现招派出给把将选定入调整发展实施完解决培训训带动";

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

/// The English noun that ends at `at`: "professional cooperatives 2541".
pub(crate) fn english_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    let end = text.before_blanks(at);
    let mut start = end;
    let mut from = end;
    for _ in 0..3 {
        let (word, begin) = text.word_before(from);
        if word.is_empty() || is_stop(&word) || begin < free_from || is_verb(word.as_str()) {
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
