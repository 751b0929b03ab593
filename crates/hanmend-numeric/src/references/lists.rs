//! The numbers in a list of what a word before the list is the name of: Articles 12, 13
//! and 15, chapters 7-9, Grade 3 and 4.

use super::labels::{is_label, is_plural_label};
use super::run;
use crate::nouns;
use crate::text::Text;
use crate::units::Units;
use crate::vocabulary::{Sort, Vocabulary};

/// Longer lists are read number by number.
const MOST: usize = 8;

/// Whether a number and what joins the numbers of a list stand before the one at `at`.
#[inline]
pub(crate) fn goes_on(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    let end = match text.byte_before(gap) {
        b',' => gap - 1,
        b'd' if text.slice(gap.saturating_sub(4), gap) == " and" => gap - 4,
        b'r' if text.slice(gap.saturating_sub(3), gap) == " or" => gap - 3,
        _ => return false,
    };
    let end = end - usize::from(text.byte_before(end) == b',');
    gap < at && text.byte_before(end).is_ascii_digit()
}

/// The number at `at` in such a list, with the last one of a range.
#[inline(never)]
pub(crate) fn listed(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let (label, comma, first) = first_of_list(text, at);
    if !Vocabulary::get().ends(text, label, Sort::Labels) {
        return None;
    }
    let word = text.word_before(label).0;
    let plural = is_plural_label(&word);
    // Article 3, 12 people: only what closes such a list goes on it.
    let single = !first && is_label(&word) && is_numbered(text, label, word.len());
    if !plural && !single {
        return None;
    }
    let end = item(text, at)?;
    let last = last_of_range(text, end);
    let next = || joined(text, end);
    let told = if plural {
        !first || last.is_some() || next().is_some()
    } else {
        !comma || next().is_some_and(|next| next.and)
    };
    let end = last.unwrap_or(end);
    (told && !is_counted(text, end)).then_some((at, end))
}

/// Whether the label of so many letters that ends at `label` is in a capital letter.
fn is_numbered(text: Text<'_>, label: usize, len: usize) -> bool {
    text.byte(label - len).is_ascii_uppercase()
}

/// Where the number of a part ends that stands at `at`: 12, 3.1.
fn item(text: Text<'_>, at: usize) -> Option<usize> {
    /// Parts are not so many.
    const MOST_DIGITS: usize = 3;
    let (count, end) = run(text, at).filter(|&(count, _)| count <= MOST_DIGITS)?;
    let end = match (text.byte(end), run(text, end + 1)) {
        (b'.', Some((count, point))) if count <= MOST_DIGITS => point,
        _ => end,
    };
    let goes_on = match text.byte(end) {
        0xE2 => !text.starts(end, "–") || !text.byte(end + 3).is_ascii_digit(),
        b'%' | b':' | b'/' | 0x80.. => true,
        b',' | b'.' => text.byte(end + 1).is_ascii_digit(),
        behind => behind.is_ascii_alphanumeric(),
    };
    (!goes_on && count > 0).then_some(end)
}

/// Where the word ends that stands before the list in which the number at `at` is,
/// whether a comma is what joins that one to it, and whether it is the first.
fn first_of_list(text: Text<'_>, at: usize) -> (usize, bool, bool) {
    let mut start = at;
    let mut comma = false;
    for index in 0..MOST {
        let gap = text.before_blanks(start);
        let (word, word_start) = text.word_before(gap);
        let and = matches!(word.as_str(), "and" | "or");
        let mut end = if and {
            text.before_blanks(word_start)
        } else {
            gap
        };
        let mark = text.byte_before(end) == b',';
        end -= usize::from(mark);
        let mut first = end;
        while end - first < "12-13.5".len()
            && matches!(text.byte_before(first), b'0'..=b'9' | b'.' | b'-')
        {
            first -= 1;
        }
        if !(and || mark) || first == end || text.byte_before(first) != b' ' {
            return (gap, comma, index == 0);
        }
        comma |= index == 0 && !and;
        start = first;
    }
    (at, comma, false)
}

/// What goes on a list behind a number that ends there.
struct Next {
    /// Whether it is the last one.
    and: bool,
}

/// Whether the list goes on behind the number that ends at `at`.
fn joined(text: Text<'_>, at: usize) -> Option<Next> {
    let mark = text.byte(at) == b',';
    let from = text.after_blanks(at + usize::from(mark), 1);
    let word = text.word(from);
    let and = matches!(word.as_str(), "and" | "or");
    let from = if and {
        text.after_blanks(word.end, 1)
    } else {
        from
    };
    let end = item(text, from).filter(|&end| (and || mark) && !is_counted(text, end))?;
    let more = || joined(text, end).is_some_and(|next| next.and);
    Some(Next { and: and || more() })
}

/// Where the last number of a range ends of which the first ends at `at`: 7-9, 1 to 6.
fn last_of_range(text: Text<'_>, at: usize) -> Option<usize> {
    let from = match text.byte(at) {
        b'-' => at + 1,
        0xE2 if text.starts(at, "–") => at + "–".len(),
        b' ' => {
            let to = text.word(at + 1);
            matches!(to.as_str(), "to" | "through").then(|| text.after_blanks(to.end, 1))?
        }
        _ => return None,
    };
    item(text, from).filter(|&end| !matches!(text.byte(end), b'-' | 0xE2))
}

/// Whether what is measured or counted stands behind the number that ends at `at`.
fn is_counted(text: Text<'_>, at: usize) -> bool {
    let from = text.after_blanks(at, 2);
    if from == at || !text.byte(from).is_ascii_alphabetic() {
        return matches!(text.byte(from), b'%' | b'$');
    }
    let words = Vocabulary::get();
    let unit = words.begins(text, from, Sort::Unit) && Units::get().word(text, from).is_some();
    let plural = || {
        nouns::english_behind(text, at).is_some_and(|noun| {
            let noun = text.slice(noun.start, noun.end);
            noun.ends_with('s') || noun.ends_with("people") || noun.ends_with("men")
        })
    };
    unit || words.begins(text, from, Sort::Numeral) || plural()
}
