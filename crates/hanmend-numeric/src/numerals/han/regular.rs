//! Han numerals as they are mostly written, read in whole numbers.

use super::{Notation, Numeral, han_digit, magnitude};
use crate::numerals::digits::is_prefix;
use crate::text::Text;
use rust_decimal::Decimal;

/// The numeral at `at` in which each digit has its magnitude and these fall:
/// 十八, 三百零五, 五十五万. Other ones are left to the full reading.
pub(crate) fn regular(text: Text<'_>, at: usize) -> Option<Numeral> {
    /// 万亿
    const MAN: u64 = 10_000;
    const YI: u64 = 100_000_000;
    let (mut total, mut section) = (0, 0);
    let mut digit = None;
    let mut zero = false;
    // What the next digit and the next magnitudes have to be below.
    let (mut limit, mut small, mut big) = (u64::MAX, MAN, u64::MAX);
    let mut end = at;
    loop {
        let (found, next) = text.han(end);
        if let Some(value) = han_digit(found) {
            // 十两 is a weight.
            let weighs = end > at && matches!(found, '两' | '俩' | '仨');
            if digit.is_some() || weighs || value == 0 && (end == at || limit < 100) {
                return None;
            }
            zero = value == 0;
            if zero {
                // What follows has lost its place: 一百零五.
                limit = 10;
            } else {
                digit = Some(u64::from(value));
            }
        } else if zero {
            return None;
        } else if let Some(magnitude) = magnitude(found) {
            match magnitude {
                MAN | YI if magnitude < big => {
                    // 一百五万 is 150 of them.
                    let out_of_place = digit.is_some() && section > 0 && limit != 10;
                    section += digit.take().unwrap_or(0);
                    if section == 0 || out_of_place {
                        return None;
                    }
                    total += section * magnitude;
                    (section, limit, small, big) = (0, MAN, MAN, magnitude);
                }
                10..MAN if magnitude < small => {
                    let count = digit
                        .take()
                        .or((magnitude == 10 && end == at).then_some(1))?;
                    section += count * magnitude;
                    (limit, small) = (magnitude, magnitude);
                }
                _ => return None,
            }
        } else {
            break;
        }
        end = next;
    }
    if let Some(digit) = digit {
        // 三百五 is 350.
        if limit != 10 {
            return None;
        }
        section += digit;
    }
    let (behind, _) = text.han(end);
    let last = text.han_before(end).0;
    let goes_on = matches!(
        behind,
        '几' | '数' | '余' | '多' | '来' | '点' | '.' | '打' | '半' | '分' | '廿' | '卅' | '卌'
    ) || matches!(behind, ' ' | '(' | '0'..='9')
        || magnitude(last).is_some() && is_prefix(text, end - last.len_utf8());
    let value = total + section;
    (!goes_on && value > 9).then(|| Numeral::plain(at, end, Decimal::from(value), Notation::Han))
}
