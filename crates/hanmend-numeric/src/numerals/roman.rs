//! Signs that are numbers of their own, and Roman numerals in letters.

use rust_decimal::Decimal;

use super::{Notation, Numeral};
use crate::text::Text;

/// The vulgar fraction at `at`, such as ½.
pub(super) fn vulgar(text: Text<'_>, at: usize) -> Option<Numeral> {
    let (found, end) = text.char(at);
    let (numerator, denominator) = match found {
        '½' => (1, 2),
        '⅓' => (1, 3),
        '⅔' => (2, 3),
        '¼' => (1, 4),
        '¾' => (3, 4),
        '⅕' => (1, 5),
        '⅖' => (2, 5),
        '⅗' => (3, 5),
        '⅘' => (4, 5),
        '⅙' => (1, 6),
        '⅚' => (5, 6),
        '⅛' => (1, 8),
        '⅜' => (3, 8),
        '⅝' => (5, 8),
        '⅞' => (7, 8),
        _ => return None,
    };
    let mut numeral = Numeral::plain(at, end, Decimal::from(numerator), Notation::Arabic);
    numeral.denominator = Some(Decimal::from(denominator));
    Some(numeral)
}

/// The value of a number in a circle or in parentheses that is one sign.
pub(crate) fn circled(found: char) -> Option<u32> {
    let from = |first: char, least: u32| found as u32 - first as u32 + least;
    Some(match found {
        '①'..='⑳' => from('①', 1),
        '⑴'..='⒇' => from('⑴', 1),
        '㈠'..='㈩' => from('㈠', 1),
        '❶'..='❿' => from('❶', 1),
        _ => return None,
    })
}

/// The Roman numeral at `at`, as one sign or in capital letters that spell
/// one below forty, and where it ends.
pub(crate) fn roman(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let (found, end) = text.char(at);
    if let 'Ⅰ'..='Ⅻ' = found {
        return Some((found as u32 - 'Ⅰ' as u32 + 1, end));
    }
    if !matches!(found, 'I' | 'V' | 'X') {
        return None;
    }
    let mut end = at;
    let mut tens = 0;
    while text.byte(end) == b'X' && tens < 30 {
        tens += 10;
        end += 1;
    }
    const ONES: [&str; 9] = ["VIII", "VII", "III", "IV", "VI", "IX", "II", "V", "I"];
    const VALUES: [u32; 9] = [8, 7, 3, 4, 6, 9, 2, 5, 1];
    let ones = ONES
        .iter()
        .zip(VALUES)
        .find(|(letters, _)| text.starts(end, letters));
    let value = match ones {
        Some((letters, value)) => {
            end += letters.len();
            tens + value
        }
        None => tens,
    };
    let ends = !text.byte(end).is_ascii_alphanumeric() && text.byte(end) != b'\'';
    (value > 0 && ends).then_some((value, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelt_numerals_are_whole_words() {
        let read = |text: &str| roman(Text::new(text), 0);
        assert_eq!(read("II,"), Some((2, 2)));
        assert_eq!(read("XIV."), Some((14, 3)));
        assert_eq!(read("Ⅳ期"), Some((4, 3)));
        assert_eq!(read("IVF"), None);
        assert_eq!(read("IIII"), None);
        assert_eq!(read("vi"), None);
    }
}
