//! Numbers in round figures: hundreds, tens of thousands, 20-odd.

use rust_decimal::Decimal;

use super::digits::is_han_numeral;
use super::power_of_ten;
use super::words::{Token, token};
use crate::text::{Text, is_han};

/// The number in round figures at `at` that names magnitudes alone, as what
/// it is at least, and where it ends: hundreds, tens of thousands.
pub(crate) fn round_figure(text: Text<'_>, at: usize) -> Option<(Decimal, usize)> {
    /// Hundreds of thousands of millions.
    const MOST_WORDS: usize = 3;
    let mut value = Decimal::ONE;
    let mut end = None;
    let mut from = at;
    for _ in 0..MOST_WORDS {
        let word = text.word(from);
        let factor = match (word.as_str(), token(&word)) {
            ("tens", _) => Decimal::TEN,
            ("dozens", _) => Decimal::from(12),
            ("hundreds", _) => Decimal::ONE_HUNDRED,
            (plural, Some(Token::Big(power))) if plural.ends_with('s') => power_of_ten(power)?,
            _ => break,
        };
        let of = text.word(text.after_blanks(word.end, 2));
        // Tens of millions can stand alone, millions by themselves not.
        let goes_on = of.as_str() == "of";
        if !goes_on && end.is_none() {
            break;
        }
        value = value.checked_mul(factor)?;
        end = Some(word.end);
        if !goes_on {
            break;
        }
        from = text.after_blanks(of.end, 2);
    }
    Some((value, end?))
}

/// Behind the "-odd" or " odd" at `at`, which says that a number is a little more:
/// 20-odd years, 300 odd people. Odd numbers are something else.
pub(super) fn odd(text: Text<'_>, at: usize) -> Option<usize> {
    let word = match text.byte(at) {
        b'-' => text.word(at + 1),
        b' ' | 0xC2 => text.word(text.after_blanks(at, 2)),
        _ => return None,
    };
    let counts = || {
        let noun = text.word(text.after_blanks(word.end, 1));
        let parity = matches!(
            noun.as_str(),
            "" | "number" | "numbers" | "integers" | "ones"
        );
        text.byte(at) == b'-' || !parity
    };
    (word.as_str() == "odd" && counts()).then_some(word.end)
}

/// Behind the plus sign or the "-plus" at `at` that says that a number is so
/// much or more: 30+ people, 50+个项目, 20-plus years. In 5+2 and 1+N it joins
/// two, and in x+ and 3+= it is of a formula.
pub(crate) fn plus(text: Text<'_>, at: usize) -> Option<usize> {
    let (sign, end) = text.han(at);
    if sign == '-' {
        let word = text.word(end);
        return (word.as_str() == "plus").then_some(word.end);
    }
    if sign != '+' {
        return None;
    }
    let next = text.after_blanks(end, 1);
    let (found, _) = text.han(next);
    let joins = found.is_ascii_digit()
        || is_han_numeral(found)
        || matches!(
            found,
            '+' | '-' | '=' | '*' | '/' | '(' | '[' | '{' | '"' | '\'' | '\\' | '<'
        )
        || next == end && found.is_ascii_alphabetic()
        // 120 g+玉米淀粉, 6GB+大内存: what stands behind a symbol is added.
        || is_han(found) && found != '的' && text.byte_before(at).is_ascii_alphabetic();
    (!joins).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_figures_multiply() {
        let read = |text: &str| round_figure(Text::new(text), 0);
        assert_eq!(read("hundreds of"), Some((Decimal::ONE_HUNDRED, 8)));
        assert_eq!(
            read("tens of thousands of people"),
            Some((Decimal::from(10_000), "tens of thousands".len()))
        );
        assert_eq!(
            read("tens of millions to support"),
            Some((Decimal::from(10_000_000), "tens of millions".len()))
        );
        assert_eq!(read("hundreds"), None);
        assert_eq!(read("hundred of"), None);
    }

    #[test]
    fn a_plus_sign_opens_what_nothing_is_added_to() {
        let read = |text: &str| plus(Text::new(text), 2);
        assert_eq!(read("30+ people"), Some(3));
        assert_eq!(read("30+个项目"), Some(3));
        assert_eq!(read("30+，"), Some(3));
        assert_eq!(read("20-plus years"), Some("20-plus".len()));
        for text in [
            "30+2",
            "30+ 2",
            "30+N",
            "30++",
            "30+=2",
            "30+两",
            "30 + 2",
            "20-pluses",
            "5g+水",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn odd_numbers_are_no_more_than_they_are() {
        assert_eq!(odd(Text::new("20-odd years"), 2), Some("20-odd".len()));
        assert_eq!(odd(Text::new("20 odd years"), 2), Some("20 odd".len()));
        assert_eq!(odd(Text::new("20 odd numbers"), 2), None);
        assert_eq!(odd(Text::new("20-oddly"), 2), None);
    }
}
