//! Modifiers in English.

use super::Modifier;
use crate::entity::Bound;
use crate::lexicon::WordList;
use crate::text::Text;

/// The modifier before a number that begins at `at`; its far end is where the number
/// begins.
pub(super) fn at(text: Text<'_>, at: usize) -> Option<Modifier> {
    ENGLISH_BEFORE
        .entries()
        .flat_map(|&(last, patterns)| patterns.iter().map(move |pattern| (last, pattern)))
        .filter_map(|(last, &(before, bound))| {
            Some(Modifier {
                bound,
                edge: match_words(text, at, before.iter().rev().chain([&last]))?,
            })
        })
        .max_by_key(|modifier| modifier.edge)
}

/// Where words that begin at `at`, one after another, end.
fn match_words<'p>(
    text: Text<'_>,
    at: usize,
    words: impl Iterator<Item = &'p &'p str>,
) -> Option<usize> {
    let mut end = at;
    for (index, expected) in words.enumerate() {
        let from = if index == 0 {
            at
        } else {
            text.after_blanks(end, 2)
        };
        let word = text.word(from);
        if word.as_str() != *expected {
            return None;
        }
        end = word.end;
    }
    Some(end)
}

/// In English, before the number, by their last word: the words before it,
/// from the last to the first.
#[rustfmt::skip]
static ENGLISH_BEFORE: WordList<&[(&[&str], Bound)]> = WordList::new(&[
    ("a", &[(&["than", "more"], Bound::MoreThan), (&["nearly"], Bound::Nearly),
        (&["almost"], Bound::Nearly)]),
    ("about", &[(&[], Bound::About), (&["just"], Bound::About)]),
    ("above", &[(&[], Bound::MoreThan), (&["not"], Bound::AtMost),
        (&["or", "to", "equal"], Bound::AtLeast)]),
    ("almost", &[(&[], Bound::Nearly)]),
    ("approaching", &[(&[], Bound::Nearly)]),
    ("approx", &[(&[], Bound::About)]),
    ("approximately", &[(&[], Bound::About)]),
    ("around", &[(&[], Bound::About)]),
    ("as", &[(&["many", "as"], Bound::AtMost), (&["much", "as"], Bound::AtMost),
        (&["high", "as"], Bound::AtMost), (&["few", "as"], Bound::AtLeast),
        (&["little", "as"], Bound::AtLeast), (&["low", "as"], Bound::AtLeast)]),
    ("below", &[(&[], Bound::LessThan), (&["not"], Bound::AtLeast),
        (&["or", "to", "equal"], Bound::AtMost)]),
    ("circa", &[(&[], Bound::About)]),
    ("estimated", &[(&[], Bound::About), (&["an"], Bound::About)]),
    ("exceed", &[(&[], Bound::MoreThan), (&["not"], Bound::AtMost), (&["to", "not"], Bound::AtMost)]),
    ("exceeded", &[(&[], Bound::MoreThan)]),
    ("exceeding", &[(&[], Bound::MoreThan), (&["not"], Bound::AtMost)]),
    ("exceeds", &[(&[], Bound::MoreThan)]),
    ("least", &[(&["at"], Bound::AtLeast), (&["the", "at"], Bound::AtLeast)]),
    ("maximum", &[(&[], Bound::AtMost)]),
    ("minimum", &[(&[], Bound::AtLeast)]),
    ("most", &[(&["at"], Bound::AtMost), (&["the", "at"], Bound::AtMost)]),
    ("near", &[(&[], Bound::Nearly)]),
    ("nearly", &[(&[], Bound::Nearly)]),
    ("of", &[(&["excess", "in"], Bound::MoreThan), (&["upwards"], Bound::MoreThan),
        (&["upward"], Bound::MoreThan), (&["short", "just"], Bound::LessThan),
        (&["shy", "just"], Bound::LessThan),
        (&["minimum"], Bound::AtLeast), (&["minimum", "a"], Bound::AtLeast),
        (&["maximum", "a"], Bound::AtMost)]),
    ("over", &[(&[], Bound::MoreThan), (&["not"], Bound::AtMost), (&["just"], Bound::MoreThan),
        (&["well"], Bound::MoreThan), (&["or", "to", "equal"], Bound::AtLeast)]),
    ("roughly", &[(&[], Bound::About)]),
    ("some", &[(&[], Bound::About)]),
    ("surpass", &[(&[], Bound::MoreThan)]),
    ("surpassed", &[(&[], Bound::MoreThan)]),
    ("surpassing", &[(&[], Bound::MoreThan)]),
    ("than", &[(&["equal", "or", "greater"], Bound::AtLeast), (&["more"], Bound::MoreThan),
        (&["greater"], Bound::MoreThan), (&["larger"], Bound::MoreThan),
        (&["bigger"], Bound::MoreThan), (&["higher"], Bound::MoreThan),
        (&["longer"], Bound::MoreThan), (&["older"], Bound::MoreThan),
        (&["less", "not"], Bound::AtLeast), (&["less", "no"], Bound::AtLeast),
        (&["fewer", "not"], Bound::AtLeast), (&["fewer", "no"], Bound::AtLeast),
        (&["lower", "not"], Bound::AtLeast), (&["lower", "no"], Bound::AtLeast),
        (&["smaller", "no"], Bound::AtLeast), (&["more", "or", "to", "equal"], Bound::AtLeast),
        (&["greater", "or", "to", "equal"], Bound::AtLeast),
        (&["larger", "or", "to", "equal"], Bound::AtLeast),
        (&["bigger", "or", "to", "equal"], Bound::AtLeast),
        (&["higher", "or", "to", "equal"], Bound::AtLeast),
        (&["less", "or", "to", "equal"], Bound::AtMost), (&["equal", "or", "less"], Bound::AtMost),
        (&["smaller", "or", "to", "equal"], Bound::AtMost),
        (&["lower", "or", "to", "equal"], Bound::AtMost),
        (&["fewer", "or", "to", "equal"], Bound::AtMost),
        (&["less"], Bound::LessThan), (&["fewer"], Bound::LessThan), (&["lower"], Bound::LessThan),
        (&["smaller"], Bound::LessThan), (&["younger"], Bound::LessThan),
        (&["shorter"], Bound::LessThan), (&["more", "no"], Bound::AtMost),
        (&["more", "not"], Bound::AtMost), (&["greater", "no"], Bound::AtMost),
        (&["higher", "no"], Bound::AtMost), (&["longer", "no"], Bound::AtMost),
        (&["larger", "no"], Bound::AtMost), (&["bigger", "no"], Bound::AtMost),
        (&["greater", "not"], Bound::AtMost), (&["higher", "not"], Bound::AtMost),
        (&["larger", "not"], Bound::AtMost), (&["bigger", "not"], Bound::AtMost),
        (&["longer", "not"], Bound::AtMost), (&["older", "not"], Bound::AtMost),
        (&["smaller", "not"], Bound::AtLeast), (&["younger", "not"], Bound::AtLeast),
        (&["shorter", "not"], Bound::AtLeast), (&["greater", "or", "equal"], Bound::AtLeast),
        (&["more", "or", "equal"], Bound::AtLeast), (&["larger", "or", "equal"], Bound::AtLeast),
        (&["less", "or", "equal"], Bound::AtMost), (&["smaller", "or", "equal"], Bound::AtMost),
        (&["fewer", "or", "equal"], Bound::AtMost)]),
    ("through", &[(&["broke"], Bound::MoreThan), (&["broken"], Bound::MoreThan),
        (&["breaking"], Bound::MoreThan), (&["break"], Bound::MoreThan),
        (&["breaks"], Bound::MoreThan)]),
    ("to", &[(&["close"], Bound::Nearly), (&["equal", "or", "than", "more"], Bound::AtLeast),
        (&["equal", "or", "than", "greater"], Bound::AtLeast),
        (&["equal", "or", "than", "larger"], Bound::AtLeast),
        (&["equal", "or", "least", "at"], Bound::AtLeast),
        (&["equal", "or", "than", "bigger"], Bound::AtLeast),
        (&["equal", "or", "than", "higher"], Bound::AtLeast),
        (&["equal", "or", "over"], Bound::AtLeast), (&["equal", "or", "above"], Bound::AtLeast),
        (&["equal", "or", "most", "at"], Bound::AtMost),
        (&["equal", "or", "greater"], Bound::AtLeast), (&["equal", "or", "more"], Bound::AtLeast),
        (&["equal", "or", "larger"], Bound::AtLeast), (&["equal", "or", "higher"], Bound::AtLeast),
        (&["equal", "or", "less"], Bound::AtMost), (&["equal", "or", "smaller"], Bound::AtMost),
        (&["equal", "or", "lower"], Bound::AtMost), (&["equal", "or", "fewer"], Bound::AtMost),
        (&["equal", "or", "than", "less"], Bound::AtMost),
        (&["equal", "or", "than", "smaller"], Bound::AtMost),
        (&["equal", "or", "than", "lower"], Bound::AtMost),
        (&["equal", "or", "than", "fewer"], Bound::AtMost),
        (&["equal", "or", "under"], Bound::AtMost), (&["equal", "or", "below"], Bound::AtMost),
        (&["up"], Bound::AtMost)]),
    ("topped", &[(&[], Bound::MoreThan)]),
    ("topping", &[(&[], Bound::MoreThan)]),
    ("under", &[(&[], Bound::LessThan), (&["not"], Bound::AtLeast), (&["just"], Bound::LessThan),
        (&["well"], Bound::LessThan), (&["or", "to", "equal"], Bound::AtMost)]),
    ("virtually", &[(&[], Bound::Nearly)]),
    ("within", &[(&[], Bound::AtMost)]),
]);

/// The English modifier that ends at `at`, behind which blanks stood.
pub(crate) fn english_before(text: Text<'_>, at: usize) -> Option<Modifier> {
    let (last, start) = text.word_before(at);
    let patterns = ENGLISH_BEFORE.of(&last)?;
    // The word before it tells most of the patterns apart.
    let gap = text.before_blanks(start);
    let (word, begin) = text.word_before(gap);
    let previous = if gap < start { word.as_str() } else { "" };
    let edge = |pattern: &[&str]| match pattern {
        [] => Some(start),
        [first, rest @ ..] if *first == previous => match_words_before(text, begin, rest),
        _ => None,
    };
    let (bound, edge) = patterns
        .iter()
        .filter_map(|&(pattern, bound)| Some((bound, edge(pattern)?)))
        .min_by_key(|&(_, edge)| edge)?;
    (bound != Bound::Exact).then_some(Modifier { bound, edge })
}

/// Where words begin that stand before the one at `at`, from the last to the
/// first.
fn match_words_before(text: Text<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut edge = at;
    for expected in words {
        let gap = text.before_blanks(edge);
        let (word, start) = text.word_before(gap);
        if gap == edge || word.as_str() != *expected {
            return None;
        }
        edge = start;
    }
    Some(edge)
}

/// The words that modifiers before a number end in.
pub(crate) fn ending() -> impl Iterator<Item = &'static str> {
    ENGLISH_BEFORE.words()
}

/// In English, behind the unit: the words in order.
const ENGLISH_BEHIND: [(&[&str], Bound); 45] = [
    (&["or", "more", "than"], Bound::AtLeast),
    (&["or", "greater", "than"], Bound::AtLeast),
    (&["or", "larger", "than"], Bound::AtLeast),
    (&["or", "higher", "than"], Bound::AtLeast),
    (&["or", "less", "than"], Bound::AtMost),
    (&["or", "smaller", "than"], Bound::AtMost),
    (&["or", "lower", "than"], Bound::AtMost),
    (&["or", "fewer", "than"], Bound::AtMost),
    (&["or", "equal", "to"], Bound::AtLeast),
    (&["or", "more"], Bound::AtLeast),
    (&["or", "above"], Bound::AtLeast),
    (&["or", "over"], Bound::AtLeast),
    (&["or", "greater"], Bound::AtLeast),
    (&["or", "higher"], Bound::AtLeast),
    (&["or", "older"], Bound::AtLeast),
    (&["or", "so"], Bound::About),
    (&["and", "above"], Bound::AtLeast),
    (&["and", "over"], Bound::AtLeast),
    (&["and", "more"], Bound::AtLeast),
    (&["at", "least"], Bound::AtLeast),
    (&["or", "less"], Bound::AtMost),
    (&["or", "below"], Bound::AtMost),
    (&["or", "under"], Bound::AtMost),
    (&["or", "fewer"], Bound::AtMost),
    (&["or", "lower"], Bound::AtMost),
    (&["or", "younger"], Bound::AtMost),
    (&["and", "below"], Bound::AtMost),
    (&["at", "most"], Bound::AtMost),
    (&["or", "thereabouts"], Bound::About),
    (&["or", "larger"], Bound::AtLeast),
    (&["or", "bigger"], Bound::AtLeast),
    (&["or", "longer"], Bound::AtLeast),
    (&["and", "up"], Bound::AtLeast),
    (&["or", "smaller"], Bound::AtMost),
    (&["or", "shorter"], Bound::AtMost),
    (&["and", "under"], Bound::AtMost),
    (&["and", "older"], Bound::AtLeast),
    (&["and", "higher"], Bound::AtLeast),
    (&["and", "upwards"], Bound::AtLeast),
    (&["or", "upwards"], Bound::AtLeast),
    (&["and", "counting"], Bound::AtLeast),
    (&["and", "younger"], Bound::AtMost),
    (&["at", "minimum"], Bound::AtLeast),
    (&["at", "the", "least"], Bound::AtLeast),
    (&["at", "the", "most"], Bound::AtMost),
];

/// The English modifier at `at`.
pub(crate) fn english_behind(text: Text<'_>, at: usize) -> Option<Modifier> {
    let first = text.word(at);
    if !matches!(first.as_str(), "or" | "and" | "at") {
        return None;
    }
    let second = text.word(text.after_blanks(first.end, 2));
    let begins = |pattern: &[&str]| matches!(pattern, [one, two, ..] if *one == first.as_str() && *two == second.as_str());
    let (pattern, bound, end) = ENGLISH_BEHIND
        .iter()
        .filter(|(pattern, _)| begins(pattern))
        .filter_map(|(pattern, bound)| {
            Some((pattern, *bound, match_words(text, at, pattern.iter())?))
        })
        .max_by_key(|&(_, _, end)| end)?;
    // "more than 30 or more expensive", "200 or less than 300" and "5 or
    // more important" compare something else.
    let follows = text.after_blanks(end, 2);
    let word = text.word(follows);
    let number = text.byte(follows).is_ascii_digit() || crate::numerals::is_word(&word);
    let compares = matches!(word.as_str(), "than" | "important" | "expensive")
        || match pattern {
            ["or", "equal", "to"] => word.as_str() != "it",
            [.., "than"] => number || !word.is_empty(),
            // from 5 minutes and up to 15, down 3.4 percent and up 19.2 percent
            ["and", "up"] => number || word.as_str() == "to",
            [first, ..] => *first != "at" && number,
            [] => false,
        };
    (!compares).then_some(Modifier { bound, edge: end })
}
