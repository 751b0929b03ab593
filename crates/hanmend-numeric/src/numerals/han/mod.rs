//! Numerals in Han characters, and those that begin with digits and go on in
//! them.

mod open;
mod positional;
mod regular;
mod sum;

use rust_decimal::Decimal;

use super::digits::{han_digit, is_han_numeral, magnitude};
use super::{Notation, Numeral};
use crate::text::{Text, is_blank, is_han};
pub(crate) use regular::regular;
use sum::Sum;

/// The Han numeral at `at`.
pub(super) fn read(text: Text<'_>, at: usize) -> Option<Numeral> {
    lone_digit(text, at)
        .or_else(|| regular(text, at))
        .or_else(|| Sum::new(text, at, None).read(at))
}

/// The digit at `at` that nothing goes on: most Han numerals are 一 and 两.
pub(crate) fn lone_digit(text: Text<'_>, at: usize) -> Option<Numeral> {
    let (found, end) = text.han(at);
    let digit = han_digit(found).filter(|&digit| digit > 0)?;
    let (next, _) = text.han(end);
    let goes_on = is_han_numeral(next)
        || matches!(
            next,
            '几' | '数' | '余' | '多' | '来' | '点' | '.' | '打' | '、'
        )
        || matches!(next, '(' | '0'..='9')
        || is_blank(next);
    (!goes_on).then(|| Numeral::plain(at, end, Decimal::from(digit), Notation::Han))
}

/// The numeral that begins with digits and goes on in Han: 3.5万.
pub(super) fn continued(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let next = text.after_gap(literal.end);
    let (found, _) = text.han(next);
    let goes_on = match found {
        '余' | '多' | '几' | '来' => true,
        '打' => dozens(text, literal.end).is_some(),
        _ => magnitude(found).is_some(),
    };
    if !goes_on {
        return None;
    }
    if let Some(numeral) = with_one_magnitude(text, literal) {
        return Some(numeral);
    }
    let sum = Sum::new(text, literal.start, Some(literal));
    let numeral = sum.read(literal.end)?;
    (numeral.end > literal.end).then_some(numeral)
}

/// The number in digits with the 万 or 亿 right behind it, where a look behind
/// that settles that nothing goes on it: 260万, 1.2亿.
fn with_one_magnitude(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let (found, end) = text.han(literal.end);
    let factor = magnitude(found).filter(|_| matches!(found, '万' | '亿'))?;
    let (behind, _) = text.han(end);
    let goes_on =
        is_han_numeral(behind) || matches!(behind, '余' | '多' | '来' | '几' | '数' | '点' | '打');
    let ends = is_han(behind) || matches!(behind, ',' | ';' | '。' | '、' | '\n' | '\0');
    if goes_on || !ends {
        return None;
    }
    let value = literal.value.filter(|value| !value.is_zero())?;
    Some(Numeral {
        end,
        value: Some(value.checked_mul(Decimal::from(factor))?),
        notation: Notation::Mixed,
        digits: 0,
        ..*literal
    })
}

/// Behind the 打 at `at` that stands for twelve.
fn dozens(text: Text<'_>, at: usize) -> Option<usize> {
    let ('打', end) = text.han(text.after_gap(at)) else {
        return None;
    };
    // It begins many verbs.
    let next = text.next_han(end).0;
    (!"造击好赢开破工算电车球卡人架仗扮听断印包动折发交官针字招理底呼下响卦拼".contains(next))
        .then_some(end)
}

#[cfg(test)]
mod tests;
