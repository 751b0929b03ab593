//! Denominators in words: thirds, hundredths.

use rust_decimal::Decimal;

use super::is_known;
use super::small::Words;
use crate::numerals::words::{Rank, Token, token};
use crate::numerals::{Numeral, power_of_ten};
use crate::text::Text;

/// The denominator in words behind a numerator in digits: 5 thousandths. "3
/// quarters" are nine months.
pub(super) fn parts(text: Text<'_>, numerator: &Numeral) -> Option<(Decimal, usize)> {
    let value = numerator
        .value
        .filter(|_| numerator.digits > 0 || numerator.decimal)?;
    let (parts, end) = denominator(text, numerator.end, value)?;
    let named = is_plural(text, end) && parts != Decimal::TWO && parts != Decimal::from(4);
    named.then_some((parts, end))
}

/// The denominator that ends in an ordinal or names halves or quarters,
/// behind a numerator that ends at `at`: two-thirds, one twenty-fifth, 254
/// hundredths.
pub(super) fn denominator(
    text: Text<'_>,
    at: usize,
    numerator: Decimal,
) -> Option<(Decimal, usize)> {
    let start = text.after_blanks(at, 3);
    let start = match text.byte(start) {
        b'-' => text.after_blanks(start + 1, 1),
        _ => start,
    };
    if start == at || !is_known(text, start) {
        return None;
    }
    let word = text.word(start);
    let few = numerator < Decimal::ONE_THOUSAND;
    let (value, end) = match token(&word)? {
        Token::Part(part) => return few.then_some((Decimal::from(part), word.end)),
        Token::Ordinal(Rank::Hundred) => (Decimal::ONE_HUNDRED, word.end),
        Token::Ordinal(Rank::Big(power)) => (power_of_ten(power)?, word.end),
        _ => {
            let mut words = Words::new(text, start);
            words.parts = true;
            let (value, end) = words.below(Decimal::MAX, true)?;
            if !words.ordinal {
                return None;
            }
            (value, end)
        }
    };
    // "three hundredth" and "twenty millionth" are places in an order, "one
    // hundredth" is not; "second" never is a part.
    let plural = is_plural(text, end);
    let small = few && value < Decimal::ONE_HUNDRED;
    (value > Decimal::TWO && (plural || numerator == Decimal::ONE || small)).then_some((value, end))
}

/// Whether the ordinal word that ends at `at` is a plural: "thirds".
pub(super) fn is_plural(text: Text<'_>, at: usize) -> bool {
    matches!(text.byte_before(at), b's' | b'S')
}
