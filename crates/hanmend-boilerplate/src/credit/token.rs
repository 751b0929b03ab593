//! What stands between the fields of a line without a label of its own.

use super::values::LONGEST_VALUE;
use super::{BARS, BRACKETS};
use crate::{lexicon, name};

/// The longest value that needs no label because it follows a date.
const LONGEST_BARE_SOURCE: usize = 12;

/// Up to the next gap or bar, or behind the bracket that ends a button.
pub(super) fn token_len(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || BARS.contains(&c) || c == '】');
    end.map_or(text.len(), |end| {
        end + text
            .get(end..)
            .filter(|rest| rest.starts_with('】'))
            .map_or(0, |_| '】'.len_utf8())
    })
}

/// A counter, or a button that stands among credits.
pub(super) fn is_filler(token: &str) -> bool {
    let digits = token.len() <= 8 && token.bytes().all(|byte| byte.is_ascii_digit());
    digits || is_counter(token) || is_size(token) || lexicon::look(token).whole.is_some()
}

/// The longest word before a number in brackets, in characters.
const LONGEST_COUNTED: usize = 6;

/// A word of Han characters and how many there are: `评论(0)`.
fn is_counter(token: &str) -> bool {
    let parts = token
        .strip_suffix([')', '）'])
        .and_then(|open| open.split_once(['(', '（']));
    parts.is_some_and(|(word, number)| {
        (1..=LONGEST_COUNTED).contains(&word.chars().count())
            && word.chars().all(name::is_han)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Sizes of letters to choose from: `[大] [中] [小]`.
fn is_size(token: &str) -> bool {
    const SIZES: [&str; 7] = ["大", "中", "小", "特大", "超大", "默认", "默認"];
    let is_bracket = |c: char| {
        BRACKETS
            .iter()
            .any(|&(open, close)| c == open || c == close)
    };
    let mut sizes = token.split(is_bracket).filter(|size| !size.is_empty());
    token.len() <= LONGEST_VALUE && sizes.all(|size| SIZES.contains(&size))
}

/// Whether a piece between the bars of a byline is the name of a paper:
/// `By Li Ming | Tea Town Daily | March 3, 2021`.
pub(super) fn is_latin_paper(piece: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\'' | '&' | '-');
    let starts = piece.starts_with(|c: char| c.is_ascii_uppercase());
    starts && piece.chars().all(plain) && name::list(piece).is_some_and(|names| names.len() == 1)
}

/// Whether a piece behind a date is the name of a source.
pub(super) fn is_bare_source(token: &str) -> bool {
    let len = token.chars().count();
    let is_time = ["上午", "下午", "中午", "晚上", "早上", "凌晨"];
    (2..=LONGEST_BARE_SOURCE).contains(&len)
        && !is_time.iter().any(|time| token.starts_with(time))
        && token.chars().all(char::is_alphanumeric)
        && token.chars().any(name::is_han)
}
