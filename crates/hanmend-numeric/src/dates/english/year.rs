//! Bare years in English, told by the words beside them: in 2018, the 2012 film.

use crate::dates::{Found, Moment, Part, Relation, When};
use crate::nouns;
use crate::text::Text;
use crate::units::Units;

/// Whether four bare digits are a year by the English words around them.
pub(crate) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    if (1900..=2100).contains(&value) && names_what_was_then(text, at, end) {
        return true;
    }
    if !(1000..=2999).contains(&value) || !makes_year(text, first_of_list(text, at), value) {
        return false;
    }
    // "in 1995 halls": a noun follows that is counted.
    let next = text.word(text.after_blanks(end, 2));
    let counts = next.as_str().ends_with('s')
        && !matches!(
            next.as_str(),
            "was" | "is" | "has" | "as" | "its" | "this" | "yes"
        );
    !counts
}

/// Whether a single thing of a year is named behind an article or a possessive:
/// the 2012 film, its 2019 revision, the 2008 Olympics. Several things are
/// counted: the 2000 boxes.
fn names_what_was_then(text: Text<'_>, at: usize, end: usize) -> bool {
    let (article, _) = text.word_before(text.before_blanks(at));
    let determined = matches!(
        article.as_str(),
        "the" | "this" | "its" | "his" | "her" | "their" | "our"
    );
    let next = text.after_blanks(end, 1);
    if !determined || next == end || !text.byte(next).is_ascii_alphabetic() {
        return false;
    }
    if Units::get().word(text, next).is_some() || Units::get().symbol(text, next).is_some() {
        return false;
    }
    let Some(noun) = nouns::english_behind(text, end).filter(|noun| noun.start == next) else {
        return false;
    };
    let named = text.byte(next).is_ascii_uppercase();
    let phrase = text.slice(noun.start, noun.end);
    let last = phrase.rsplit([' ', '-']).next().unwrap_or(phrase);
    let several = last.ends_with('s') && !last.ends_with("ss")
        || matches!(last, "people" | "men" | "women" | "children");
    let modified = last.ends_with("ed") || last.ends_with("ing") || last.ends_with("ly");
    named || !several && !modified
}

/// Whether the word before `at` makes a year of the number there.
fn makes_year(text: Text<'_>, at: usize, value: u32) -> bool {
    let gap = text.before_blanks(at);
    let (word, begin) = text.word_before(gap);
    let preposition = match word.as_str() {
        "in" | "since" | "until" | "till" | "during" | "year" | "years" | "early" | "late"
        | "mid" | "fiscal" | "spring" | "summer" | "autumn" | "winter" => true,
        "of" | "by" | "from" | "before" | "after" => {
            let (part, _) = text.word_before(text.before_blanks(begin));
            matches!(
                part.as_str(),
                "end"
                    | "beginning"
                    | "start"
                    | "middle"
                    | "half"
                    | "quarter"
                    | "year"
                    | "years"
                    | "that"
            ) || word.as_str() != "of" && (1900..=2100).contains(&value)
        }
        _ => false,
    };
    preposition && gap < at
}

/// Where the list of years begins of which one may stand at `at`: the 2018
/// of "2018, 2019 and 2020".
fn first_of_list(text: Text<'_>, at: usize) -> usize {
    /// Years in a list.
    const MOST: usize = 6;
    let mut first = at;
    for _ in 0..MOST {
        let gap = text.before_blanks(first);
        let (word, begin) = text.word_before(gap);
        let mut end = match word.as_str() {
            "and" | "or" => text.before_blanks(begin),
            _ => gap,
        };
        if text.byte_before(end) == b',' {
            end -= 1;
        }
        let start = end.saturating_sub(4);
        let year = end < gap
            && text
                .slice(start, end)
                .bytes()
                .all(|byte| byte.is_ascii_digit())
            && matches!(text.slice(start, end).get(..2), Some("19" | "20"))
            && !text.byte_before(start).is_ascii_alphanumeric();
        if !year {
            break;
        }
        first = start;
    }
    first
}

/// The year at `at`, already known to be one.
pub(crate) fn year_found(
    text: Text<'_>,
    at: usize,
    end: usize,
    value: i32,
    free_from: usize,
) -> Found {
    finish(text, at, end, crate::dates::year(value), free_from)
}

/// Takes in what stands before a date: the part of the year, the relation.
fn finish(text: Text<'_>, at: usize, end: usize, mut moment: Moment, free_from: usize) -> Found {
    let mut start = at;
    let mut relation = Relation::At;
    // "the end of 2017", "early 2018", "by the end of June"
    for _ in 0..4 {
        let gap = text.before_blanks(start);
        if gap == start {
            break;
        }
        let (word, begin) = text.word_before(gap);
        if begin < free_from {
            break;
        }
        match word.as_str() {
            "of" => {
                let (part, part_begin) = text.word_before(text.before_blanks(begin));
                let named = match part.as_str() {
                    "end" => Part::End,
                    "beginning" | "start" => Part::Start,
                    "middle" => Part::Middle,
                    _ => break,
                };
                if part_begin < free_from {
                    break;
                }
                moment.part = Some(named);
                start = part_begin;
            }
            "early" => {
                moment.part = Some(Part::Start);
                start = begin;
            }
            "late" => {
                moment.part = Some(Part::End);
                start = begin;
            }
            "mid" => {
                moment.part = Some(Part::Middle);
                start = begin;
            }
            "the" if start < at => start = begin,
            "since" | "from" if word.as_str() == "since" => {
                relation = Relation::Since;
                start = begin;
                break;
            }
            "by" => {
                relation = Relation::By;
                start = begin;
                break;
            }
            "before" => {
                // Before the end of a year is by it.
                relation = if moment.part == Some(Part::End) {
                    Relation::By
                } else {
                    Relation::Before
                };
                start = begin;
                break;
            }
            "after" => {
                relation = Relation::After;
                start = begin;
                break;
            }
            _ => break,
        }
    }
    let when = When {
        start: moment,
        end: None,
        relation,
    };
    Found::at(start, end, when)
}
