//! The unit behind a number.

use super::meant::{meant, month_unit, named};
use super::pounds;
use crate::nouns;
use crate::numerals::{Notation, Numeral};
use crate::text::{Text, Word, is_han};
use crate::units::{Dimension, Unit, Units};
use crate::vocabulary::{Sort, Vocabulary};

/// The unit behind a number that ends at `at`.
pub(crate) fn unit_at(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let note = text.after_note(at);
    let gap = text.after_blanks(note, crate::text::MOST_BLANKS);
    let (found, next) = text.char(gap);
    if is_han(found) {
        // 有期徒刑六月
        if found == '月' && matches!(text.han_before(numeral.start).0, '刑' | '役') {
            return Some((month_unit(units)?, next));
        }
        let unit = meant(text, units, gap, units.han(text, gap)?, numeral.start);
        // 2.1 条件 at the start of a line: the number of a section.
        let section = numeral.decimal
            && gap > at
            && matches!(
                text.byte_before(text.before_blanks(numeral.start)),
                0 | b'\n'
            );
        return unit.filter(|(unit, _)| !section || unit.dimension != Dimension::Measure);
    }
    if found.is_ascii_alphabetic() {
        if !Vocabulary::get().begins(text, gap, Sort::Unit) {
            return None;
        }
        // A word, or a symbol attached or one blank away.
        let word = units
            .word(text, gap)
            .or_else(|| qualified(text, units, gap));
        let symbol = units.symbol(text, gap);
        // "5 m" and "5 m²" are metres, "5 a" and "3 b" in a sentence nothing; the
        // letters of other scripts go on the word.
        let symbol = symbol.filter(|(unit, end)| {
            let (joined, _) = text.char(*end);
            let word = !is_han(joined) && !joined.is_ascii() && joined.is_alphabetic();
            let letter = end - gap == 1 && gap > at;
            let known = unit.name == "hour"
                || text.byte(*end) == b'/' && gap - at == 1
                || matches!(unit.name, "metre" | "gram" | "litre" | "watt" | "volt") && {
                    let next = text.after_blanks(*end, 1);
                    !text.byte(next).is_ascii_lowercase()
                        || text.byte(next) == b'x'
                        || is_portion(text, numeral, unit, next)
                        || unit.name == "metre" && is_said_of_lengths(&text.word(next))
                };
            !word && (!letter || known)
        });
        let (unit, end) = match (word, symbol) {
            (Some(word), Some(symbol)) if symbol.1 > word.1 => symbol,
            (Some(word), _) => word,
            (None, Some(symbol)) => symbol,
            (None, None) => return None,
        };
        if numeral.notation.is_han() && numeral.notation != Notation::Mixed && gap > at {
            return None;
        }
        // What is bottled or boxed stands behind "of"; else the bottles are
        // what is counted.
        if CONTAINERS.contains(&unit.name)
            && text.word(text.after_blanks(end, 2)).as_str() != "of"
            && !(unit.name == "cup" && is_of_recipe(text, numeral, end))
        {
            return None;
        }
        // 2 Tb. sugar
        if unit.name == "terabit" && text.byte(end) == b'.' && text.slice(gap, end) == "Tb" {
            return units
                .word(Text::new("tablespoons"), 0)
                .map(|(spoon, _)| (spoon, end));
        }
        // "3 times as many": the comparison is no part of the unit.
        if unit.name == "times" && end - gap > "times".len() {
            return Some((unit, gap + "times".len()));
        }
        // 1.5 times, grew by three times: no occasions.
        // Of a thousand people it is a rate.
        if unit.name == "permille"
            && text.slice(gap, end).ends_with(['d', 'D'])
            && is_of_some(text, end)
        {
            return None;
        }
        if unit.name == "time"
            && text.slice(gap, end).eq_ignore_ascii_case("times")
            && (numeral.decimal || grows(text, numeral.start))
        {
            return units
                .word(Text::new("times as"), 0)
                .map(|(factor, _)| (factor, end));
        }
        if unit.name == "GBP"
            && let Some(mass) = pounds::weighed(text, units, numeral.start, (gap, end))
        {
            return Some((mass, end));
        }
        // "second", "times", "in" and such are other words as well.
        if unit.name == "inch" && text.slice(gap, end) == "in"
            || unit.name == "second" && is_decade(text, numeral, end)
            || unit.name == "second"
                && !text.slice(gap, end).ends_with(['s', 'S'])
                && !text.slice(gap, end).eq_ignore_ascii_case("sec")
                && numeral.whole() != Some(1)
        {
            return None;
        }
        return Some((unit, end));
    }
    if found == '-' && text.byte(next).is_ascii_alphabetic() {
        // 8-year, three-day, and as machines space it: three -level.
        let (unit, end) = units.word(text, next)?;
        if unit.name == "GBP"
            && let Some(mass) = pounds::weighed(text, units, numeral.start, (next, end))
        {
            return Some((mass, end));
        }
        return Some((unit, end)).filter(|(unit, _)| {
            unit.dimension.is_duration()
                || matches!(
                    unit.dimension,
                    Dimension::Physical(_) | Dimension::Age | Dimension::Percent | Dimension::Money
                )
                || matches!(unit.name, "level" | "star" | "person" | "floor" | "phase")
                || text.slice(next, text.word(next).end) == "fold"
        });
    }
    if matches!(found, '(' | '[' | '{' | '<') {
        let (unit, end) = units.symbol(text, next)?;
        let (close, close_end) = text.char(end);
        let matching = matches!(
            (found, close),
            ('(', ')') | ('[', ']') | ('{', '}') | ('<', '>')
        );
        return (matching && matches!(unit.dimension, Dimension::Physical(_)))
            .then_some((unit, close_end));
    }
    if let Some(symbol) = units.symbol(text, gap).filter(|_| !found.is_ascii_digit()) {
        // "10 $ 30" and "$ 20,000 $ 37,305": the sign belongs to what
        // follows it closely.
        let money = symbol.0.dimension == Dimension::Money;
        let follows = text.after_blanks(symbol.1, 1);
        let prefix = text.byte(follows).is_ascii_digit() && !has_sign(text, units, follows);
        if !(money && prefix && gap > at) {
            return Some(degrees(text, units, symbol));
        }
    }
    meant(text, units, gap, units.han(text, gap)?, numeral.start)
}

/// Whether the letter of this unit measures what the word at `next` names: 2 l of milk, 250 g
/// flour; but a 5 g network.
fn is_portion(text: Text<'_>, numeral: &Numeral, unit: &Unit, next: usize) -> bool {
    let generation = numeral.digits == 1 && !numeral.decimal;
    match unit.name {
        "gram" => !generation || text.word(next).as_str() == "of",
        "litre" => text.word(next).as_str() == "of",
        _ => false,
    }
}

/// Whether a word is said behind a length: 3.5 m wide, 30 m above the river.
fn is_said_of_lengths(word: &Word<'_>) -> bool {
    const WORDS: [&str; 13] = [
        "above", "apart", "away", "below", "deep", "from", "high", "in", "long", "of", "tall",
        "thick", "wide",
    ];
    WORDS.contains(&word.as_str())
}

/// Words between a number and its unit of time, which say what each of these is like.
pub(crate) const QUALIFIERS: [&str; 9] = [
    "academic",
    "calendar",
    "consecutive",
    "entire",
    "full",
    "solid",
    "straight",
    "successive",
    "whole",
];

/// The unit of time behind such a word at `at`: 12 consecutive months, 3 full years.
pub(crate) fn qualified(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let word = text.word(at);
    if !QUALIFIERS.contains(&word.as_str()) {
        return None;
    }
    let unit = units.word(text, text.after_blanks(word.end, 2));
    unit.filter(|(unit, _)| unit.dimension.is_duration())
}

/// Whether "per thousand" that ends at `at` has a noun behind it: per thousand people.
fn is_of_some(text: Text<'_>, at: usize) -> bool {
    const OTHERS: [&str; 17] = [
        "and",
        "in",
        "by",
        "or",
        "of",
        "to",
        "with",
        "while",
        "as",
        "from",
        "compared",
        "which",
        "for",
        "over",
        "than",
        "respectively",
        "lower",
    ];
    let word = text.word(text.after_blanks(at, 1));
    !word.is_empty() && !OTHERS.contains(&word.as_str())
}

/// Whether a number of tens with an s that ends at `end` is a decade, of a century
/// or a life, and no number of seconds: in her early 40s.
fn is_decade(text: Text<'_>, numeral: &Numeral, end: usize) -> bool {
    let (mark, start) = text.char_before(numeral.start);
    let beside = if mark == '-' {
        start
    } else {
        text.before_blanks(numeral.start)
    };
    let (word, _) = text.word_before(beside);
    let led = matches!(word.as_str(), "early" | "mid" | "late") || nouns::is_possessive(&word);
    end == numeral.end + 1
        && numeral.digits == 2
        && text.byte(numeral.end - 1) == b'0'
        && (led || matches!(mark, '\'' | '’'))
}

/// Whether a verb of growth stands before the number at `at`, with a word of how
/// much between them or none.
fn grows(text: Text<'_>, at: usize) -> bool {
    const STEMS: [&str; 12] = [
        "increas", "rose", "rise", "risen", "grew", "grow", "expand", "multipl", "soar", "surg",
        "jump", "climb",
    ];
    const BETWEEN: [&str; 8] = [
        "by", "about", "nearly", "almost", "more", "than", "over", "around",
    ];
    let mut end = at;
    for _ in 0..3 {
        let (word, start) = text.word_before(text.before_blanks(end));
        if STEMS.iter().any(|stem| word.as_str().starts_with(stem)) {
            return true;
        }
        if !BETWEEN.contains(&word.as_str()) {
            return false;
        }
        end = start;
    }
    false
}

/// Whether the number in digits at `at` has a currency behind it: 10 $ 30 $.
fn has_sign(text: Text<'_>, units: &'static Units, at: usize) -> bool {
    let Some(numeral) = Numeral::read(text, at) else {
        return false;
    };
    let behind = text.after_blanks(numeral.end, 1);
    let sign = units.symbol(text, behind).or_else(|| {
        // 10 $ 30 cent
        units
            .word(text, behind)
            .filter(|(unit, _)| unit.is_subunit())
    });
    sign.is_some_and(|(unit, end)| {
        unit.dimension == Dimension::Money && !text.byte(text.after_blanks(end, 1)).is_ascii_digit()
    })
}

/// A sign of degrees with the letter of its scale a blank behind: 25 ° C.
fn degrees(
    text: Text<'_>,
    units: &'static Units,
    (unit, end): (&'static Unit, usize),
) -> (&'static Unit, usize) {
    let letter = text.after_blanks(end, 1);
    let scale = match text.byte(letter) {
        b'C' => "摄氏度",
        b'F' => "华氏度",
        _ => return (unit, end),
    };
    if unit.name != "degree" || letter == end || text.byte(letter + 1).is_ascii_alphanumeric() {
        return (unit, end);
    }
    named(units, scale).map_or((unit, end), |scale| (scale, letter + 1))
}

/// Whether what follows the cups that end at `end` is what they measure in a recipe, and no
/// cup that is won: 2 cups flour, (1 cup).
fn is_of_recipe(text: Text<'_>, numeral: &Numeral, end: usize) -> bool {
    const PRIZES: [&str; 14] = [
        "champion",
        "champions",
        "final",
        "finals",
        "game",
        "games",
        "holders",
        "match",
        "matches",
        "tie",
        "ties",
        "title",
        "titles",
        "winner",
    ];
    let gap = text.after_blanks(end, 1);
    match text.byte(gap) {
        b')' | b'(' => true,
        b',' | b'.' | b';' | b'+' | b'\n' | b'\r' | 0 => numeral.notation != Notation::English,
        b'a'..=b'z' => {
            let word = text.word(gap);
            let goes_on = nouns::is_stop(&word) && word.as_str() != "plus";
            gap > end && !goes_on && !PRIZES.contains(&word.as_str())
        }
        _ => false,
    }
}

/// English words that are units only with "of" behind them.
const CONTAINERS: [&str; 9] = [
    "bottle", "box", "bag", "cup", "head", "item", "category", "type", "share",
];
