//! Fractions and percentages in words.

use super::Amount;
use crate::numerals::{Notation, Numeral, last_magnitudes, last_place, magnitude};
use crate::text::Text;
use rust_decimal::Decimal;

/// 百分之五, 三分之一, 3/4, and one and a half.
pub(super) fn fraction(text: Text<'_>, numeral: &Numeral) -> Option<Amount> {
    let gap = text.after_gap(numeral.end);
    // What goes on to a fraction begins so: and, in, out, over, 分之, 又.
    let (found, next) = text.han(gap);
    let hyphen = found == '-' && text.byte(next + 1) == b'/';
    if !hyphen
        && !matches!(
            found,
            '0'..='9' | '/' | 'a' | 'A' | 'i' | 'I' | 'o' | 'O' | '分' | '又'
        )
        && !matches!(found, '¼'..='¾' | '⅓'..='⅞')
    {
        return None;
    }
    some_fraction(text, numeral, gap)
}

/// The same where what stands at `gap` may go on to a fraction.
#[inline(never)]
fn some_fraction(text: Text<'_>, numeral: &Numeral, gap: usize) -> Option<Amount> {
    if let Some(mixed) = mixed_fraction(text, numeral, gap) {
        return Some(mixed);
    }
    if numeral.is_exact()
        && !numeral.ordinal
        && !numeral.decimal
        && numeral.denominator.is_none()
        && matches!(numeral.notation, Notation::Arabic | Notation::English)
        && let Some(part) = prepositional(text, numeral)
    {
        return Some(part);
    }
    whole(text, numeral).or_else(|| simple_fraction(text, numeral))
}

/// 百分百: all of it.
fn whole(text: Text<'_>, numeral: &Numeral) -> Option<Amount> {
    let end = text.match_han(numeral.start, "百分百")?;
    let mut amount = Amount::new(numeral);
    amount.end = end;
    amount.percent = true;
    (numeral.value == Some(Decimal::ONE_HUNDRED)).then_some(amount)
}

/// A numerator and a denominator: 百分之五, 三分之一, 3/4.
fn simple_fraction(text: Text<'_>, numeral: &Numeral) -> Option<Amount> {
    let gap = text.after_gap(numeral.end);
    let (found, next) = text.han(gap);
    if found == '分'
        && let ('之', next) = text.han(text.after_gap(next))
    {
        let at = text.after_gap(next);
        let (at, negative) = match text.han(at) {
            ('负', next) => (text.after_gap(next), true),
            _ => (at, false),
        };
        let numerator = Numeral::read(text, at)
            .filter(|numerator| numerator.start == at && !numerator.ordinal)?;
        let mut amount = Amount::new(&numerator);
        if negative {
            amount.value = amount.value.map(|value| -value);
            amount.numeral.value = amount.value;
        }
        amount.start = numeral.start;
        amount.numeral.start = numeral.start;
        let (first, _) = text.han(numeral.start);
        let bare = magnitude(first).is_some_and(|magnitude| magnitude >= 100);
        if bare && numeral.notation == Notation::Han {
            // In percent: 千分之三 is 0.3.
            let denominator = numeral.value?;
            let rate = Decimal::ONE_HUNDRED.checked_div(denominator)?;
            amount.percent = true;
            amount.value = amount.value.and_then(|value| value.checked_mul(rate));
            amount.spread = numerator.spread.times(rate)?;
            return Some(amount);
        }
        amount.numeral.denominator = numeral.value;
        return Some(amount);
    }
    if found == '/'
        && numeral.notation == Notation::Arabic
        && numeral.digits > 0
        && numeral.digits < 4
    {
        let denominator = Numeral::read(text, next).filter(|denominator| {
            denominator.notation == Notation::Arabic
                && denominator.start == next
                && denominator.digits > 0
        })?;
        let behind = text.byte(denominator.end);
        let before = text.byte_before(numeral.start);
        let value = denominator.value.filter(|value| !value.is_zero())?;
        // A blood pressure of 130/80mmHg is two numbers.
        let two = numeral.value? > value
            && (behind.is_ascii_alphabetic() || is_mercury(text, denominator.end));
        // 满500/200元: money is not parted so.
        let money = matches!(text.han(denominator.end).0, '元' | '块');
        if two
            || money
            || matches!(behind, b'/')
            || is_memory(text, denominator.end)
            || before == b'/'
            || value < numeral.value? && behind == b'/'
        {
            return None;
        }
        let mut amount = Amount::new(numeral);
        amount.end = denominator.end;
        amount.numeral.end = denominator.end;
        amount.numeral.denominator = Some(value);
        return Some(amount);
    }
    None
}

/// Whether the number that ends at `at` is of bytes, of which sizes to choose from are
/// told with a slash and no parts: 64/128GB.
fn is_memory(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_blanks(at, 1);
    matches!(text.byte(gap), b'K' | b'M' | b'G' | b'T') && text.byte(gap + 1) == b'B'
}

/// Whether millimetres of mercury stand behind the number that ends at `at`.
fn is_mercury(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_gap(at);
    text.word(gap).as_str() == "mmhg" || text.match_any(gap, &["毫米汞柱", "毫米水银柱"]).is_some()
}

/// "one in five", "1 over 3", "3 out of 5".
fn prepositional(text: Text<'_>, numeral: &Numeral) -> Option<Amount> {
    let first = text.word(text.after_blanks(numeral.end, 2));
    let value = numeral.value.filter(|value| value.is_integer())?;
    let end = match first.as_str() {
        // "established 3 in 5 counties" is two counts.
        "in" if value == Decimal::ONE => first.end,
        "over" => first.end,
        "out" => {
            let of = text.word(text.after_blanks(first.end, 2));
            (of.as_str() == "of").then_some(of.end)?
        }
        _ => return None,
    };
    let at = text.after_blanks(end, 2);
    // one in every five
    let every = text.word(at);
    let at = match every.as_str() {
        "every" => text.after_blanks(every.end, 2),
        _ => at,
    };
    let whole = Numeral::read(text, at).filter(|whole| {
        whole.start == at && !whole.ordinal && whole.denominator.is_none() && !whole.decimal
    })?;
    let denominator = whole
        .value
        .filter(|&whole| whole > value && !value.is_zero())?;
    // "1 in 2019" and "grew 5 over 20 years" are something else.
    let year = whole.notation == Notation::Arabic && whole.digits == 4;
    let behind = text.after_blanks(whole.end, 2);
    let over = first.as_str() == "over" && !text.word(behind).is_empty();
    if year || over || matches!(text.byte(whole.end), b'-' | b'%') {
        return None;
    }
    let mut amount = Amount::new(numeral);
    amount.end = whole.end;
    amount.numeral.end = whole.end;
    amount.numeral.denominator = Some(denominator);
    Some(amount)
}

/// "three and a half million": both are of the magnitude.
fn share_of_magnitude(text: Text<'_>, whole: &Numeral, share: &Numeral) -> Option<Amount> {
    let magnitude = last_magnitudes(text, share.end);
    let less = share.value.filter(|&value| value < magnitude)?;
    let words = text.word(share.start).as_str() == "a";
    let value = whole.value.filter(|&whole| words && whole < magnitude)?;
    let mut amount = Amount::new(share);
    amount.start = whole.start;
    amount.numeral.start = whole.start;
    amount.value = value.checked_mul(magnitude)?.checked_add(less);
    amount.numeral.value = amount.value;
    Some(amount)
}

/// The number that a numeral and a share of the magnitude behind it make
/// together: two and a half million.
pub(crate) fn of_magnitude(text: Text<'_>, numeral: &Numeral) -> Option<Numeral> {
    if numeral.notation != Notation::English {
        return None;
    }
    let whole = fraction(text, numeral)?;
    (whole.numeral.denominator.is_none() && !whole.percent).then_some(whole.numeral)
}

/// Whether a fraction at `at` belongs to the whole number before the hyphen
/// there, as measures are written: 1-1/2 inch. A date and a range have other
/// numbers.
fn is_hyphened(text: Text<'_>, whole: &Numeral, at: usize) -> bool {
    const MEASURED: [&str; 9] = [
        "1/2", "1/3", "2/3", "1/4", "3/4", "1/8", "3/8", "5/8", "7/8",
    ];
    let digit = |at: usize| text.byte(at).is_ascii_digit();
    let known = MEASURED.iter().any(|part| text.starts(at, part));
    let ends = !digit(at + 3) && !matches!(text.byte(at + 3), b'/' | b'-' | b'.');
    known && ends && whole.end + 1 == at && whole.digits < 4
}

/// 一又二分之一, 10 1/2, one and a half: a whole number and a fraction.
fn mixed_fraction(text: Text<'_>, whole: &Numeral, gap: usize) -> Option<Amount> {
    if whole.denominator.is_some() || whole.decimal || !whole.is_exact() {
        return None;
    }
    let (found, next) = text.han(gap);
    let at = if found == '又' {
        text.after_gap(next)
    } else if whole.notation == Notation::Arabic
        && (gap > whole.end && found.is_ascii_digit() || matches!(found, '¼'..='¾' | '⅓'..='⅞'))
    {
        gap
    } else if found == '-' && whole.notation == Notation::Arabic && is_hyphened(text, whole, next) {
        // 1-1/2
        next
    } else if gap > whole.end && matches!(text.word(gap).as_str(), "and") {
        text.after_blanks(text.word(gap).end, 2)
    } else {
        return None;
    };
    let first = Numeral::read(text, at).filter(|first| first.start == at && !first.ordinal)?;
    let part = match first.denominator {
        Some(_) => Amount::new(&first),
        None if found.eq_ignore_ascii_case(&'a') => return share_of_magnitude(text, whole, &first),
        None => simple_fraction(text, &first)?,
    };
    let (numerator, denominator) = match (part.percent, part.numeral.denominator) {
        (false, Some(denominator)) => (part.numeral.value?, denominator),
        // 3又千分之23: 千 is the denominator.
        (true, _) => (part.numeral.value?, first.value?),
        _ => return None,
    };
    // 4 6/3 is one number where nothing else stands in its clause.
    let alone = || {
        let (before, _) = text.char_before(whole.start);
        let (behind, _) = text.han(part.end);
        matches!(before, '\0' | '\n' | '(' | '（' | '“' | '，' | '：')
            && matches!(
                behind,
                '\0' | '\n' | ')' | '”' | ',' | '。' | ';' | '!' | '?'
            )
            && gap > whole.end
            && whole.notation == Notation::Arabic
    };
    if numerator >= denominator && !alone() {
        return None;
    }
    // "3 million and a half": a half of a million.
    let words = matches!(whole.notation, Notation::English | Notation::ArabicEnglish);
    let place = whole
        .value
        .and_then(last_place)
        .filter(|place| words && *place >= Decimal::from(1_000_000))
        .unwrap_or(Decimal::ONE);
    let numerator = whole
        .value?
        .checked_mul(denominator)?
        .checked_add(numerator.checked_mul(place)?)?;
    let mut amount = Amount::new(whole);
    amount.end = part.end;
    amount.numeral.end = part.end;
    amount.numeral.value = Some(numerator);
    amount.value = numerator.checked_div(denominator);
    amount.numeral.denominator = Some(denominator);
    Some(amount)
}
