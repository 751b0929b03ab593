//! Months whose names in small letters are other words as well: march and may.

use super::day::year;
use super::tokens::Tokens;
use super::words::Kind;
use crate::nouns::is_stop;
use crate::text::Word;

/// Whether a word stands before the token at `index` behind which march and may in small
/// letters are months with a number behind them: on march 5, since may 2011.
pub(super) fn follows_side(tokens: &Tokens<'_>, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|last| tokens.kind(last));
    matches!(
        before,
        Some(Kind::On | Kind::In | Kind::Of | Kind::Relation(_) | Kind::Before | Kind::After)
    )
}

/// Whether the months at `index` and beside it are the ends of a range: from March to may,
/// from may to july.
pub(super) fn in_months(tokens: &Tokens<'_>, index: usize) -> bool {
    let back = |steps: usize| index.checked_sub(steps).and_then(|at| tokens.kind(at));
    let joins = |kind| matches!(kind, Some(Kind::To { dash: false }));
    let month = |kind| matches!(kind, Some(Kind::Month { .. }));
    let capital = || tokens.get(index - 2).is_some_and(|first| first.capital);
    joins(back(1)) && month(back(2)) && (back(3) == Some(Kind::From) || capital())
        || back(1) == Some(Kind::From)
            && joins(tokens.kind(index + 1))
            && month(tokens.kind(index + 2))
}

/// Whether an article or what is said of a march stands before the word at `index`: the
/// march of 1963, the long march of 1934.
pub(super) fn follows_article(tokens: &Tokens<'_>, index: usize) -> bool {
    let text = tokens.text;
    let Some(word) = tokens.get(index) else {
        return true;
    };
    let (before, _) = text.word_before(text.before_blanks(word.start));
    !matches!(
        before.as_str(),
        "" | "was" | "is" | "it" | "until" | "till" | "and" | "or" | "by"
    )
}

/// Whether the word for a month at `index` is a verb, by who does it, or by what is
/// counted behind the number before `next`: he may 5 times.
pub(super) fn is_verb(tokens: &Tokens<'_>, index: usize, next: usize) -> bool {
    let text = tokens.text;
    let Some(word) = tokens.get(index) else {
        return true;
    };
    let (before, _) = text.word_before(text.before_blanks(word.start));
    let behind = text.word(text.after_blanks(tokens.end_before(next), 2));
    let counted = tokens.get(next).is_none() && !behind.is_empty() && !is_stop(&behind);
    is_subject(&before) || counted
}

fn is_subject(word: &Word<'_>) -> bool {
    matches!(
        word.as_str(),
        "i" | "you" | "he" | "she" | "it" | "we" | "they" | "who" | "that" | "which"
    )
}

/// Whether "may second" at `index` says what somebody may do: you may second the motion.
pub(super) fn is_verb_second(tokens: &Tokens<'_>, index: usize, next: usize) -> bool {
    let text = tokens.text;
    let Some(word) = tokens.get(index) else {
        return true;
    };
    let (before, _) = text.word_before(text.before_blanks(word.start));
    let behind = text.word(text.after_blanks(tokens.end_before(next), 2));
    let object = matches!(
        behind.as_str(),
        "the"
            | "a"
            | "an"
            | "it"
            | "this"
            | "that"
            | "my"
            | "his"
            | "her"
            | "their"
            | "our"
            | "your"
    );
    is_subject(&before) || object
}

/// The month in small letters behind the day at `first` that ends before `index`, where
/// a year or the other end of a range says that it is one: 14th may of 2018, from 4 may
/// to 9 may.
pub(super) fn small_month(tokens: &Tokens<'_>, first: usize, index: usize) -> Option<(u8, usize)> {
    let of = tokens.after(index, Kind::Of);
    let Kind::Month { month, .. } = tokens.kind(of)? else {
        return None;
    };
    let back = |steps: usize| first.checked_sub(steps).and_then(|at| tokens.kind(at));
    let joins = |kind| matches!(kind, Some(Kind::To { dash: false }));
    let opens = back(1) == Some(Kind::From) && joins(tokens.kind(of + 1));
    let closes = joins(back(1)) && matches!(back(2), Some(Kind::Month { .. }));
    let dated = || {
        let behind = tokens.after(tokens.after(of + 1, Kind::Of), Kind::In);
        matches!(tokens.kind(behind), Some(Kind::Digits { digits: 4, .. }))
            && year(tokens, behind).is_some_and(|(year, _)| crate::dates::is_modern(year))
    };
    (opens || closes || follows_side(tokens, first) || dated()).then_some((month, of + 1))
}
