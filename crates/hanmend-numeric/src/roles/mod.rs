//! What a number does in the text, by what surrounds it.

mod designations;
mod enumerators;
mod lists;
mod names;
mod policies;

use crate::numerals::{han_digit, is_han_numeral};
use crate::text::{Text, is_han};
pub(crate) use designations::{
    bus_line, designates, is_hotline, is_of_assembly, numbers_row, place, sales,
};
pub(crate) use enumerators::{Enumerator, digit_enumerator, english_enumerator, han_enumerator};
pub(crate) use lists::{Listed, goes_on_list, listed};
pub(crate) use names::{
    day_name, english_quoted, english_title, generation, han_rank, han_title, is_rated,
    named_by_number, one_of_each, quoted_name,
};
pub(crate) use policies::{
    han_policy, party_congress, plan_of_five_years, plenary_session, sum_name,
};

/// Whether a clause begins at `at`: at the start of a line, or behind a mark
/// that ends or opens one.
pub(crate) fn clause_starts(text: Text<'_>, at: usize) -> bool {
    let (before, _) = text.char_before(text.before_blanks(at));
    ends_either(before)
        || matches!(
            before,
            '，' | ',' | '、' | '•' | '·' | '■' | '—' | '…' | '“'
        )
}

/// Whether a sentence or a line begins at `at`.
pub(crate) fn sentence_starts(text: Text<'_>, at: usize) -> bool {
    let (before, _) = text.char_before(text.before_blanks(at));
    ends_either(before) || before == ')'
}

/// Whether a character stands before sentences as well as before clauses.
fn ends_either(before: char) -> bool {
    matches!(
        before,
        '\0' | '\n'
            | '\r'
            | '。'
            | '；'
            | ';'
            | '！'
            | '!'
            | '？'
            | '?'
            | '.'
            | '：'
            | ':'
            | '”'
            | '"'
            | '）'
            | ']'
            | '】'
            | '］'
            | '\u{feff}'
    )
}

/// Whether an item of a list within a line, which goes on with the character
/// `content`, begins at `at`: behind the mark that ends the item before it or
/// announces the list. 三、四季度 are two of a list of other things.
fn item_starts(text: Text<'_>, at: usize, content: char) -> bool {
    let behind = matches!(
        text.char_before(text.before_blanks(at)).0,
        '。' | '；' | ';' | '：' | ':' | '！' | '？'
    );
    behind && is_han(content) && !is_han_numeral(content)
}

/// Whether a line begins at `at`.
fn line_starts(text: Text<'_>, at: usize) -> bool {
    matches!(
        text.char_before(text.before_blanks(at)).0,
        '\0' | '\n' | '\r' | '\u{feff}'
    )
}

/// A Han numeral up to 99 at `at`.
fn small_han(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let (first, next) = text.han(at);
    if !is_han_numeral(first) || matches!(first, '两' | '零' | '百' | '千' | '万' | '亿') {
        return None;
    }
    let mut value = match first {
        '十' => 10,
        _ => u32::from(han_digit(first)?),
    };
    let mut end = next;
    let (second, next) = text.next_han(end);
    if second == '十' && first != '十' {
        value *= 10;
        end = next;
        if let (third, next) = text.next_han(end)
            && let Some(digit) = han_digit(third)
        {
            value += u32::from(digit);
            end = next;
        }
    } else if first == '十'
        && let Some(digit) = han_digit(second)
    {
        value += u32::from(digit);
        end = next;
    } else if han_digit(second).is_some() {
        return None;
    }
    (value > 0).then_some((value, end))
}

/// One or two digits at `at`.
#[inline]
fn small_digits(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    if text.byte(at) >= 0x80 {
        return wide_digits(text, at);
    }
    let mut end = at;
    let mut value = 0;
    while end - at < 3 && text.byte(end).is_ascii_digit() {
        value = value * 10 + u32::from(text.byte(end) - b'0');
        end += 1;
    }
    (matches!(end - at, 1 | 2)).then_some((value, end))
}

/// The same in full width.
#[inline(never)]
fn wide_digits(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let (mut value, mut count) = (0, 0);
    while count < 3
        && let (found, next) = text.han(end)
        && let Some(digit) = found.to_digit(10)
    {
        value = value * 10 + digit;
        count += 1;
        end = next;
    }
    matches!(count, 1 | 2).then_some((value, end))
}
