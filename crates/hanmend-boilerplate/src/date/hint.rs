//! Whether a line holds what looks like a date, without reading it.

use super::{MONTHS, begins_name};
use crate::swar::first_digit;

/// Whether a short line holds what looks like a date, a time of day or an age,
/// as `3小时前` is one, without reading it. It names a month only where it has
/// Latin letters. Behind the last of so many digits nothing is looked for.
pub(crate) fn is_in(line: &str, has_latin: bool, mut digits_left: usize) -> bool {
    let bytes = line.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while let Some(skipped) = bytes.get(at..).and_then(first_digit) {
        let from = at + skipped;
        at = from + 1;
        while is_digit(at) {
            at += 1;
        }
        let digits = at - from;
        // `10:30`, `04-30`, `2021/3`, `2021.03`; `3:1` is a score.
        let open = match bytes.get(at) {
            Some(b':') => is_digit(at + 2),
            Some(b'-' | b'/') => digits >= 2,
            Some(b'.') => digits == 4,
            _ => false,
        };
        if open && is_digit(at + 1) {
            return true;
        }
        if is_before_unit(line, at, digits) {
            return true;
        }
        if has_latin && is_beside_month(line, from, at) {
            return true;
        }
        digits_left = digits_left.saturating_sub(digits);
        if digits_left == 0 {
            return false;
        }
    }
    false
}

/// Whether a year or a unit of time stands behind a number of so many digits
/// that ends at `at`. Most numbers have nothing like that there, which the next
/// byte says.
fn is_before_unit(line: &str, at: usize, digits: usize) -> bool {
    match line.as_bytes().get(at) {
        None | Some(b'!'..=b'@' | b'['..=b'`' | b'{'..=b'~') => false,
        Some(_) => {
            let rest = line.get(at..).unwrap_or_default().trim_start();
            (digits == 4 && rest.starts_with('年')) || is_unit(rest)
        }
    }
}

/// Whether a text begins with a unit of time and the word that makes it an age.
fn is_unit(text: &str) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    if !first.is_ascii() {
        let is_time = matches!(
            first,
            '分' | '小' | '天' | '日' | '周' | '週' | '月' | '年' | '秒' | '個' | '个'
        );
        let near = text.chars().skip(1).take(3);
        return is_time && near.take_while(|c| !c.is_ascii()).any(|c| c == '前');
    }
    let word = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    (1..=7).contains(&word)
        && text
            .get(word..)
            .is_some_and(|rest| rest.trim_start().starts_with("ago"))
}

/// Whether the name of a month stands before or behind the number whose first
/// digits are from one place to another, as in `3rd March`.
fn is_beside_month(line: &str, from: usize, to: usize) -> bool {
    let bytes = line.as_bytes();
    let before = bytes.get(..from).unwrap_or_default();
    let behind = bytes.get(to..).unwrap_or_default();
    let is_letter = u8::is_ascii_alphanumeric;
    let more = behind.iter().take_while(|byte| is_letter(byte)).count();
    if before.last().is_some_and(is_letter) || more + to - from > 4 {
        return false;
    }
    let mut next = behind
        .get(more..)
        .unwrap_or_default()
        .split(|byte| !is_letter(byte));
    let mut previous = before.rsplit(|byte| !is_letter(byte));
    let is_word = |word: &&[u8]| !word.is_empty();
    next.find(is_word).is_some_and(is_month) || previous.find(is_word).is_some_and(is_month)
}

fn is_month(word: &[u8]) -> bool {
    begins_name(word)
        && MONTHS.iter().any(|month| {
            let begin = month.as_bytes().get(..word.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        })
}
