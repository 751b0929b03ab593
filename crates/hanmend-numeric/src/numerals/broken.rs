//! Numbers in digits that a text has broken: with a blank beside the comma or the
//! point, as machines and converters of pages leave them (3 .5 million, 1 ,286
//! households, 12. 6%), or with as many digits behind a comma as no group has
//! (2,3456 households).
//!
//! Two numbers of a list look the same. What follows the whole tells them apart: a
//! share, a magnitude or a measure behind decimals, what is counted behind a group;
//! and where a blank stands behind the mark, what leads to the number.

use rust_decimal::Decimal;

use super::{Notation, Numeral, Spread, last_place, magnitude};
use crate::bounds;
use crate::charset::CharSet;
use crate::nouns;
use crate::text::{Text, is_han};
use crate::units::{Dimension, Units};

/// The last characters of words that a number behind them is the place or the name of.
const LABELS: &str = "第图表页版卷期号章节条附例式型年月日时分注";

/// What stands between the two parts.
#[derive(Clone, Copy, PartialEq)]
struct Break {
    /// A point, or a comma.
    point: bool,
    /// Whether a blank stands before the mark, and whether one does behind it.
    before: bool,
    behind: bool,
    /// Where the second part begins.
    next: usize,
}

/// The number of which the first part, up to three digits, stands from `at` to `end`;
/// it is marked as malformed.
#[inline]
pub(super) fn read(text: Text<'_>, at: usize, end: usize) -> Option<Numeral> {
    // Most numbers are told apart here.
    may_be(text, end).then(|| whole(text, at, end))?
}

#[inline(never)]
fn whole(text: Text<'_>, at: usize, end: usize) -> Option<Numeral> {
    /// No number has more decimals that a text breaks.
    const MOST_DECIMALS: usize = 4;
    let found = broken(text, end);
    let stop = digits(text, found.next);
    let count = stop - found.next;
    let before = text.byte_before(at);
    let zero = text.byte(at) == b'0' && !(found.point && end - at == 1);
    // A digit of full width is three bytes.
    if !(1..=3).contains(&(end - at))
        || !text.byte(at).is_ascii_digit()
        || zero
        || before.is_ascii_alphanumeric()
        || matches!(before, b'.' | b',' | b'-' | b'/' | b'$' | b'_')
        || text.byte(stop).is_ascii_alphanumeric()
        || matches!(text.byte(stop), b'.' | b',') && text.byte(stop + 1).is_ascii_digit()
    {
        return None;
    }
    let spaced = found.before || found.behind;
    let holds = if found.point {
        (1..=MOST_DECIMALS).contains(&count)
            && is_measured(text, stop)
            && (!found.behind || leads(text, at, &found))
    } else if text.slice(found.next, stop) == "000" {
        // Nothing but a group of digits has no more than three zeros.
        true
    } else if spaced {
        count == 3
            && is_counted(text, stop)
            && (!found.behind || leads(text, at, &found))
            && (!found.behind || found.before || text.byte(text.after_gap(stop)) >= 0x80)
    } else {
        // 12,68 people say nothing that is sure, but that it is one number.
        matches!(count, 2 | 4)
            && !is_year(text, found.next, count)
            && matches!(before, 0 | b' ' | b'\n' | b'(' | 0x80..)
            && is_counted(text, stop)
    };
    if !holds {
        return None;
    }
    let written = [text.slice(at, end), text.slice(found.next, stop)];
    let mantissa = written
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0_i64, |value, digit| value * 10 + i64::from(digit - b'0'));
    let scale = if found.point {
        u32::try_from(count).ok()?
    } else {
        0
    };
    let told = spaced || count > 2;
    Some(Numeral {
        start: at,
        end: stop,
        value: told.then(|| Decimal::new(mantissa, scale)),
        spread: Spread::None,
        notation: Notation::Arabic,
        digits: 0,
        decimal: found.point,
        malformed: true,
        denominator: None,
        ordinal: false,
    })
}

/// The mark behind the digits that end at `at`, with a blank on either side of it or
/// both, or none beside a comma, and digits behind it.
#[inline]
fn may_be(text: Text<'_>, at: usize) -> bool {
    let digit = |at| text.byte(at).is_ascii_digit();
    match (text.byte(at), text.byte(at + 1)) {
        (b',' | b'.', b' ') => digit(at + 2),
        (b',', _) => digit(at + 1) && digit(at + 2) && (!digit(at + 3) || digit(at + 4)),
        (b' ', b',' | b'.') => digit(at + 2) || text.byte(at + 2) == b' ' && digit(at + 3),
        _ => false,
    }
}

/// What the mark is that [may be](may_be) at `at`.
fn broken(text: Text<'_>, at: usize) -> Break {
    let before = text.byte(at) == b' ';
    let mark = at + usize::from(before);
    let behind = text.byte(mark + 1) == b' ';
    Break {
        point: text.byte(mark) == b'.',
        before,
        behind,
        next: mark + 1 + usize::from(behind),
    }
}

/// Where the run of digits at `at` ends, or its first few do.
fn digits(text: Text<'_>, at: usize) -> usize {
    const MOST: usize = 6;
    let mut end = at;
    while end - at < MOST && text.byte(end).is_ascii_digit() {
        end += 1;
    }
    end
}

/// Whether four digits at `at` are rather a year: December 30,1899.
fn is_year(text: Text<'_>, at: usize, count: usize) -> bool {
    count == 4 && matches!(text.slice(at, at + 2), "17" | "18" | "19" | "20")
}

/// Whether what decimals are of stands behind the number that ends at `at`: a share, a
/// magnitude, a measure or money.
fn is_measured(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_gap(at);
    let (found, _) = text.han(gap);
    let measures = |dimension| {
        matches!(
            dimension,
            Dimension::Percent | Dimension::Money | Dimension::Multiple | Dimension::Physical(_)
        )
    };
    if found == '%' || found == '‰' {
        return true;
    }
    if is_han(found) {
        return magnitude(found).is_some_and(|magnitude| magnitude >= 10_000)
            || Units::get()
                .han(text, gap)
                .is_some_and(|(unit, _)| measures(unit.dimension));
    }
    // Symbols are in no prose: 0 .5em.
    let word = text.word(gap);
    gap > at
        && (matches!(
            word.as_str(),
            "million" | "billion" | "trillion" | "thousand"
        ) || Units::get()
            .word(text, gap)
            .is_some_and(|(unit, _)| measures(unit.dimension) && word.len() > 1))
}

/// Whether what is counted stands behind the number that ends at `at`: a word, or a
/// unit in Han characters that makes no date of it.
fn is_counted(text: Text<'_>, at: usize) -> bool {
    /// What goes on a sentence behind a number.
    const OTHERS: [&str; 16] = [
        "been", "does", "from", "have", "into", "that", "then", "there", "these", "they", "this",
        "were", "when", "where", "which", "with",
    ];
    let gap = text.after_gap(at);
    let (found, _) = text.han(gap);
    if is_han(found) {
        let dated = matches!(found, '年' | '月' | '日' | '号' | '时' | '点');
        return !dated
            && (matches!(found, '万' | '余' | '多') || Units::get().han(text, gap).is_some());
    }
    let word = text.word(gap);
    gap > at
        && word.len() > 3
        && text.byte(gap).is_ascii_lowercase()
        && !OTHERS.contains(&word.as_str())
}

/// Whether what stands before the number at `at` leads to an amount, so that no sentence
/// and no part of one ends behind its first digits: a modifier, a preposition, a
/// Han character that labels nothing. With a blank on either side of the mark it may begin
/// a line or stand behind a mark in full width, as no enumerator does.
fn leads(text: Text<'_>, at: usize, found: &Break) -> bool {
    static LABELLED: CharSet = CharSet::new(LABELS).and("款题项级");
    const RATES: [&str; 6] = ["at", "by", "for", "from", "than", "to"];
    let gap = text.before_gap(at);
    let (last, _) = text.han_before(gap);
    if is_han(last) {
        return !LABELLED.contains(last);
    }
    let opens = matches!(last, '\0' | '\n') || text.byte_before(gap) >= 0x80;
    if found.before && opens {
        return true;
    }
    let (word, _) = text.word_before(gap);
    gap < at
        && !word.is_empty()
        && (is_led(text, gap) || found.point && RATES.contains(&word.as_str()))
}

/// Whether the word that ends at `gap` leads to an amount: a modifier, a preposition, a
/// verb behind which amounts stand.
fn is_led(text: Text<'_>, gap: usize) -> bool {
    const BEFORE: [&str; 16] = [
        "are",
        "had",
        "has",
        "have",
        "is",
        "of",
        "reached",
        "reaches",
        "reaching",
        "was",
        "were",
        "with",
        "covering",
        "including",
        "totaling",
        "totalling",
    ];
    BEFORE.contains(&text.word_before(gap).0.as_str())
        || bounds::english_before(text, gap).is_some()
}

/// Whether what stands beside digits in two groups from `start` to `end` makes one number
/// of them: a word that leads to an amount, and what is counted or measured.
pub(super) fn stands_for_one(text: Text<'_>, start: usize, end: usize) -> bool {
    let gap = text.before_blanks(start);
    let led = text.byte_before(gap).is_ascii_lowercase() && is_led(text, gap);
    led && !text.byte(end).is_ascii_alphanumeric()
        && (is_measured(text, end) || is_plural(text, end))
}

/// Whether a plural stands behind the number that ends at `at`: 1 households.
fn is_plural(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_gap(at);
    let word = text.word(gap);
    let plural = |word: &str| word.len() > 3 && word.ends_with('s') || word == "people";
    if gap == at || !text.byte(gap).is_ascii_lowercase() {
        return false;
    }
    match Units::get().word(text, gap) {
        Some(_) => plural(word.as_str()),
        None => nouns::english_behind(text, at).is_some_and(|noun| {
            let noun = text.slice(noun.start, noun.end);
            plural(noun.rsplit([' ', '-']).next().unwrap_or(noun))
        }),
    }
}

/// Whether a number that ends at `end` may be split before its last digit or its last
/// two: machines that translate put a blank beside a 1 (45 1 households, 20 15).
#[inline]
pub(super) fn may_be_split(text: Text<'_>, at: usize, end: usize) -> bool {
    text.byte(end + 1) == b'1'
        && if text.byte(end + 2).is_ascii_digit() {
            is_split_year(text, at)
        } else {
            end - at <= 3
        }
}

/// Whether the digits at `at` may be those of a year split so: 20 15.
#[inline]
pub(crate) fn is_split_year(text: Text<'_>, at: usize) -> bool {
    text.starts(at, "20 1")
        && text.byte(at + 4).is_ascii_digit()
        && !text.byte(at + 5).is_ascii_alphanumeric()
}

/// The number of which all but the last digit, a 1, stand from `at` to `end`, with a blank
/// between them. One thing is no plural, and no share has a number right before it.
pub(super) fn split(text: Text<'_>, at: usize, end: usize) -> Option<Numeral> {
    let stop = end + 2;
    let single = text.byte(end) == b' ' && text.byte(end + 1) == b'1';
    let ends = !text.byte(stop).is_ascii_alphanumeric() && !matches!(text.byte(stop), b'.' | b'-');
    let written = text.slice(at, end);
    if !single || !ends || end - at > 3 || written.starts_with('0') || text.byte_before(at) != b' '
    {
        return None;
    }
    let gap = text.before_blanks(at);
    let share =
        text.byte(stop) == b'%' && (text.word_before(gap).0.as_str() == "for" || is_led(text, gap));
    // of 3 1 room flats
    let close = text.word(text.after_gap(stop)).as_str().ends_with('s');
    let counts = || is_led(text, gap) && is_plural(text, stop) && (close || end - at > 1);
    if !share && !counts() {
        return None;
    }
    let tens = written.parse::<i64>().ok()?;
    let value = Decimal::from(tens * 10 + 1);
    Some(Numeral {
        malformed: true,
        ..Numeral::plain(at, stop, value, Notation::Arabic)
    })
}

/// The number that ends a line of prose with the magnitude or 余 and the unit that the
/// next line begins with: 达2.35⏎亿元, 3200⏎余名.
#[inline(never)]
pub(super) fn across_lines(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    static LABELLED: CharSet = CharSet::new(LABELS).and("排名");
    let (found, end) = text.han(literal.end + 1);
    let (factor, spread) = match found {
        '余' => (1, Spread::Over(last_place(literal.value?)?)),
        '万' | '亿' => (magnitude(found)?, literal.spread),
        _ => return None,
    };
    let (before, _) = text.han_before(literal.start);
    let prose = is_han(before) && !LABELLED.contains(before);
    let counts = Units::get().han(text, text.after_note(end)).is_some();
    if !prose || !counts || literal.malformed {
        return None;
    }
    Some(Numeral {
        end,
        value: Some(literal.value?.checked_mul(Decimal::from(factor))?),
        spread,
        notation: Notation::Mixed,
        digits: 0,
        ..*literal
    })
}

/// Whether the line that begins behind the break at `at` may go on a number.
#[inline]
pub(crate) fn may_go_on(text: Text<'_>, at: usize) -> bool {
    text.byte(at + 1) >= 0xE4 && matches!(text.han(at + 1).0, '万' | '亿' | '余')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Option<String> {
        let at = text.find(|found: char| found.is_ascii_digit())?;
        let text = Text::new(text);
        let numeral = read(text, at, digits(text, at))?;
        Some(
            numeral
                .value
                .map_or(String::new(), |value| value.to_string()),
        )
    }

    #[test]
    fn a_blank_beside_the_mark_breaks_a_number() {
        for (text, expected) in [
            ("3 .5 million yuan", "3.5"),
            ("up by 12. 6 percent", "12.6"),
            ("增长12. 6%", "12.6"),
            ("为98 . 6 %", "98.6"),
            ("1 ,286 households", "1286"),
            ("more than 3 , 400 people", "3400"),
            ("共1, 200人", "1200"),
            ("2,3456 households", "23456"),
            ("100, 000 people", "100000"),
            ("accounting for 45. 6% of it", "45.6"),
            ("12,68 people", ""),
        ] {
            assert_eq!(value(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn lists_and_sentences_are_no_broken_numbers() {
        for text in [
            "in 3, 400 people",
            "in 2018, 400 people",
            "1. 2% of them",
            "padding: 0 .5em",
            "see 3. 5 people came",
            "第1, 200人",
            "在2019年第3, 200人",
            "3, 400, 500 people",
            "12,68",
            "December 30,1899 given",
            "1, 2 and 3 percent",
        ] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
