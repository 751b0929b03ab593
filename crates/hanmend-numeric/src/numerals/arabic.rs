use rust_decimal::Decimal;

use super::{Notation, Numeral, Spread, broken, powers};
use crate::charset::CharSet;
use crate::text::{Text, is_blank, is_han};

/// The ASCII or fullwidth digit at `at` and where it ends.
#[inline]
pub(crate) fn digit(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    let byte = text.byte(at);
    if byte.is_ascii_digit() {
        Some((byte - b'0', at + 1))
    } else if byte == 0xEF && text.byte(at + 1) == 0xBC {
        let last = text.byte(at + 2);
        (0x90..=0x99).contains(&last).then(|| (last - 0x90, at + 3))
    } else {
        None
    }
}

/// A run of digits, read into a number.
#[derive(Clone, Copy, Default)]
pub(super) struct Digits {
    /// The value of the first digits.
    low: u64,
    pub(super) mantissa: u128,
    pub(super) count: u32,
    overflown: bool,
}

impl Digits {
    #[inline]
    fn push(&mut self, digit: u8) {
        /// So many digits fit into half of the mantissa.
        const FEW: u32 = 18;
        self.count += 1;
        if self.count <= FEW {
            self.low = self.low * 10 + u64::from(digit);
            self.mantissa = u128::from(self.low);
            return;
        }
        match self
            .mantissa
            .checked_mul(10)
            .and_then(|mantissa| mantissa.checked_add(u128::from(digit)))
            .filter(|&mantissa| mantissa <= MOST)
        {
            Some(mantissa) => self.mantissa = mantissa,
            None => self.overflown = true,
        }
    }

    /// Takes the run at `at`, at most `most` digits of it, and says where it
    /// ends.
    pub(super) fn take(&mut self, text: Text<'_>, at: usize, most: u32) -> usize {
        let mut end = at;
        let mut left = most;
        while left > 0
            && let Some((digit, next)) = digit(text, end)
        {
            self.push(digit);
            end = next;
            left -= 1;
        }
        end
    }
}

/// The largest mantissa that a [`Decimal`] holds: 96 bits.
const MOST: u128 = (1 << 96) - 1;

/// The number in digits at `at`, where a digit stands: with its grouping,
/// its decimals and its exponent.
pub(super) fn literal(text: Text<'_>, at: usize) -> Numeral {
    if let Some(numeral) = run(text, at) {
        return numeral;
    }
    let mut digits = Digits::default();
    let mut end = digits.take(text, at, u32::MAX);
    let broken = broken::read(text, at, end).or_else(|| {
        (text.byte(end) == b' ' && broken::may_be_split(text, at, end))
            .then(|| broken::split(text, at, end))?
    });
    if let Some(numeral) = broken {
        return numeral;
    }
    let first = digits.count;
    let mut malformed = false;
    let mut grouped = false;
    // Grouping: by threes, or, in the Indian manner, by twos and a last
    // three. A first group of more than three digits is broken grouping.
    while let Some((group, group_end)) = group(text, end) {
        match group {
            Group::Three if first <= 3 || !grouped => malformed |= first > 3,
            Group::Indian if first <= 2 => {}
            _ => break,
        }
        grouped = true;
        digits.take(text, separator(text, end).unwrap_or(end), 3);
        end = group_end;
    }
    let (point, decimals) = decimals(text, end, &mut digits);
    let decimal = decimals > 0;
    end = point;
    let mut scale = decimals;
    let mut value = None;
    if !digits.overflown && scale <= Decimal::MAX_SCALE {
        value = i128::try_from(digits.mantissa)
            .ok()
            .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok());
    }
    let mut start = at;
    // A decimal point may lead: .25
    if !decimal && !grouped && matches!(text.byte_before(at), b'.') {
        let before = text.byte_before(at - 1);
        if !before.is_ascii_alphanumeric() && !matches!(before, b'.' | b')' | 0x80..) {
            start = at - 1;
            scale = digits.count;
            value = i128::try_from(digits.mantissa)
                .ok()
                .filter(|_| !digits.overflown)
                .and_then(|mantissa| Decimal::try_from_i128_with_scale(mantissa, scale).ok());
        }
    }
    let decimal = decimal || start < at;
    if let Some((exponent, exponent_end)) = powers::of_ten(text, end) {
        value = value.and_then(|value| powers::shifted(value, exponent));
        end = exponent_end;
    } else if let Some((exponent, power_end)) = powers::power(text, end) {
        value = value.and_then(|value| powers::raised(value, exponent));
        end = power_end;
    }
    Numeral {
        start,
        end,
        value,
        spread: Spread::None,
        notation: Notation::Arabic,
        digits: if grouped || decimal { 0 } else { digits.count },
        decimal,
        malformed: malformed || value.is_none(),
        denominator: None,
        ordinal: false,
    }
}

/// The run of ASCII digits at `at`, perhaps with decimals, where nothing
/// stands beside it that might belong to the number; most numbers are such.
pub(crate) fn run(text: Text<'_>, at: usize) -> Option<Numeral> {
    /// So many digits fit into 64 bits.
    const MOST: usize = 18;
    let mut value: u64 = 0;
    let mut take = |from: usize| {
        let mut end = from;
        while end - at < MOST
            && let digit @ b'0'..=b'9' = text.byte(end)
        {
            value = value * 10 + u64::from(digit - b'0');
            end += 1;
        }
        end
    };
    let whole = take(at);
    // .25 is a decimal number, the 1 of 3.1 in "man3.1" or 1.2.3.1 is none.
    let point = text.byte_before(at) == b'.' && !text.byte_before(at - 1).is_ascii_alphanumeric();
    if whole == at || point {
        return None;
    }
    let decimals = whole + 1;
    let decimal = text.byte(whole) == b'.' && text.byte(decimals).is_ascii_digit();
    let end = if decimal { take(decimals) } else { whole };
    let ends = match text.byte(end) {
        // What groups digits or divides them from decimals; one digit alone
        // is no group.
        b',' | b'.' => match text.byte(end + 1) {
            // 12. 6%
            b' ' => broken::read(text, at, whole).is_none(),
            b'0'..=b'9' => {
                text.byte(end) == b',' && !matches!(text.byte(end + 2), b'0'..=b'9' | 0x80..)
            }
            // A digit of full width may.
            next => next != 0xEF,
        },
        // 3 .5 million
        b' ' if matches!(text.byte(end + 1), b',' | b'.') => {
            broken::read(text, at, whole).is_none()
        }
        // 3 个, 3 x 10^8
        b' ' => {
            matches!(text.byte(end + 1), 0xC4..=0xEE)
                || !groups(text, end)
                    && (decimal || !broken::may_be_split(text, at, end))
                    && powers::of_ten(text, end).is_none()
        }
        b'x' | b'X' | b'*' | 0xC3 => powers::of_ten(text, end).is_none(),
        b'e' | b'E' | b'^' | b'0'..=b'9' => false,
        // Narrow blanks divide groups of digits.
        0xE2 => !matches!(text.char(end).0, '\u{2009}' | '\u{202f}'),
        0xC4..=0xEE | ..0x80 => true,
        // 3000，
        0xEF => matches!(
            text.char(end).0,
            '，' | '；' | '：' | '）' | '（' | '！' | '？'
        ),
        // Blanks, and fullwidth digits and signs.
        _ => false,
    };
    if !ends {
        return None;
    }
    let mut numeral = Numeral::plain(at, end, Decimal::from(value), Notation::Arabic);
    if decimal {
        let scale = u32::try_from(end - decimals).ok()?;
        numeral.value = Some(Decimal::try_from_i128_with_scale(value.into(), scale).ok()?);
        numeral.decimal = true;
    } else {
        numeral.digits = u32::try_from(end - at).ok()?;
    }
    Some(numeral)
}

/// The same in digits of full width: what may go on them is in full width, too, or a
/// sign or a blank between digits.
pub(crate) fn wide_run(text: Text<'_>, at: usize) -> Option<Numeral> {
    const MOST: u32 = 18;
    let mut digits = Digits::default();
    let whole = digits.take(text, at, MOST);
    let count = digits.count;
    let (point, start) = text.char(whole);
    let decimal = point == '．' && digit(text, start).is_some();
    let end = if decimal {
        digits.take(text, start, MOST.saturating_sub(count))
    } else {
        whole
    };
    let ends = match text.byte(end) {
        0 | b'\n' | b'\r' | 0xE4..=0xE9 => true,
        0xE3 | 0xEF => match text.char(end).0 {
            '。' | '、' | '；' | '）' | '％' | '》' | '」' => true,
            '，' => text.byte(end + 3) != 0xEF,
            _ => false,
        },
        _ => false,
    };
    if !ends || text.byte_before(at) == b'.' {
        return None;
    }
    let mut numeral = Numeral::plain(at, end, Decimal::from(digits.low), Notation::Arabic);
    if decimal {
        let scale = digits.count - count;
        numeral.value = Some(Decimal::try_from_i128_with_scale(digits.low.into(), scale).ok()?);
        numeral.decimal = true;
    } else {
        numeral.digits = count;
    }
    Some(numeral)
}

/// Whether three digits stand behind the blank at `at`.
fn groups(text: Text<'_>, at: usize) -> bool {
    let digits = (1..=3).all(|offset| text.byte(at + offset).is_ascii_digit());
    text.byte(at + 1) >= 0x80 || digits && !text.byte(at + 4).is_ascii_alphanumeric()
}

enum Group {
    Three,
    Indian,
}

/// Behind the thousands separator at `at`: a comma, or, between fullwidth
/// digits, a fullwidth one, or a narrow blank.
fn separator(text: Text<'_>, at: usize) -> Option<usize> {
    let (found, end) = text.char(at);
    match found {
        ',' | '\u{2009}' | '\u{202f}' | '\u{a0}' => Some(end),
        '，' if text.byte_before(at) >= 0x90 && text.byte(end) == 0xEF => Some(end),
        ' ' if spaced(text, at) => Some(end),
        _ => None,
    }
}

/// Whether the blank at `at` groups: up to three digits before it, and two
/// groups of three behind, as in "1 414 021", or none but one such group
/// with a zero, as in "40 000".
fn spaced(text: Text<'_>, at: usize) -> bool {
    let mut before = at;
    while at - before <= 3 && text.byte_before(before).is_ascii_digit() {
        before -= 1;
    }
    if at == before
        || at - before > 3
        || is_blank(char::from(text.byte_before(before)))
            && before > 1
            && text.byte_before(before - 1).is_ascii_digit()
            && at - before < 3
    {
        return false;
    }
    let group = |at: usize| text.byte(at) == b' ' && groups(text, at);
    if group(at) && is_in_running_text(text, before, at + 4) {
        return true;
    }
    let continues = at - before == 3
        && text.byte_before(before) == b' '
        && before > 1
        && text.byte_before(before - 1).is_ascii_digit();
    group(at) && (group(at + 4) || text.slice(at + 1, at + 4) == "000" || continues)
}

/// Whether digits in two groups from `start` to `end` stand in running text as one
/// number, and not in a table as two: right behind a Han character that labels
/// nothing, and right before one that makes no year of the second (耕地3 456亩); or in
/// English between what leads to an amount and what it is of (more than 1 850 yuan).
fn is_in_running_text(text: Text<'_>, start: usize, end: usize) -> bool {
    if text.byte_before(start) == b' ' {
        return text.byte(start) != b'0' && broken::stands_for_one(text, start, end);
    }
    static LABELS: CharSet = CharSet::new("第图表页版卷期号章节条附例式型年月日时分");
    let (before, _) = text.han_before(start);
    let (behind, _) = text.han(end);
    // 千公顷(175 555万亩)
    let bracketed = text.byte_before(start) == b'(' && is_han(text.char_before(start - 1).0);
    (is_han(before)
        || matches!(before, ',' | ':' | '(') && text.byte_before(start) >= 0x80
        || bracketed)
        && !LABELS.contains(before)
        && is_han(behind)
        && !matches!(
            behind,
            '年' | '月' | '日' | '号' | '时' | '点' | '型' | '路'
        )
        && text.byte(start) != b'0'
}

/// The group of digits behind the separator at `at`.
fn group(text: Text<'_>, at: usize) -> Option<(Group, usize)> {
    let start = separator(text, at)?;
    let mut end = start;
    let mut count = 0;
    while count < 4
        && let Some((_, next)) = digit(text, end)
    {
        end = next;
        count += 1;
    }
    match count {
        3 => Some((Group::Three, end)),
        2 => ends_in_three(text, end).then_some((Group::Indian, end)),
        _ => None,
    }
}

/// Whether the groups of two digits go on from `at` to a last one of three.
fn ends_in_three(text: Text<'_>, at: usize) -> bool {
    /// Enough for a value of 17 digits.
    const MOST_GROUPS: usize = 6;
    let mut end = at;
    for _ in 0..MOST_GROUPS {
        let Some(start) = separator(text, end) else {
            return false;
        };
        let mut count = 0;
        end = start;
        while count < 4
            && let Some((_, next)) = digit(text, end)
        {
            end = next;
            count += 1;
        }
        if count != 2 {
            return count == 3;
        }
    }
    false
}

/// Takes the decimals behind `at`: where they end and how many there are.
fn decimals(text: Text<'_>, at: usize, digits: &mut Digits) -> (usize, u32) {
    let (found, start) = text.char(at);
    let raised = found == '·';
    // 3﹒5%, as papers in Hong Kong have it
    if !(matches!(found, '.' | '．' | '﹒') || raised) || digit(text, start).is_none() {
        return (at, 0);
    }
    let before = *digits;
    let end = digits.take(text, start, u32::MAX);
    if raised && !is_measured(text, end) {
        *digits = before;
        return (at, 0);
    }
    (end, digits.count - before.count)
}

/// Whether what is measured stands at `at`, which tells a number with a raised point,
/// as older papers print it (1·14倍, ３·５％), from a day (3·15).
pub(crate) fn is_measured(text: Text<'_>, at: usize) -> bool {
    static MEASURES: CharSet = CharSet::new(
        "倍％点點万萬亿億元米吨噸公千亩畝度℃分秒岁歲克升个個平立毫厘美欧歐港韩韓卢盧比马馬瑞级級口英寸斤户戶次里",
    );
    let (found, _) = text.char(at);
    found == '%' || MEASURES.contains(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>, bool) {
        let numeral = literal(Text::new(text), 0);
        (
            text[..numeral.end].to_owned(),
            numeral.value.map(|value| value.normalize().to_string()),
            numeral.malformed,
        )
    }

    fn reads(text: &str, surface: &str, value: &str) {
        assert_eq!(
            read(text),
            (surface.to_owned(), Some(value.to_owned()), false)
        );
    }

    #[test]
    fn groups_decimals_and_exponents() {
        reads("1,050,000,000元", "1,050,000,000", "1050000000");
        reads("１１１，１１１个", "１１１，１１１", "111111");
        reads("2.50 m", "2.50", "2.5");
        reads("1.3e6", "1.3e6", "1300000");
        reads("2.5e-3", "2.5e-3", "0.0025");
        reads("1 414 021 100", "1 414 021 100", "1414021100");
        reads("40 000 people", "40 000", "40000");
        reads("12,34,567.89 rupees", "12,34,567.89", "1234567.89");
        reads("2018 100", "2018", "2018");
        reads("2^10", "2^10", "1024");
        reads("1.1^+23", "1.1^+23", "8.95430243255237372246531");
        reads("2500^-1", "2500^-1", "0.0004");
        reads("1.5×10^6吨", "1.5×10^6", "1500000");
        reads("3 × 10⁸ m/s", "3 × 10⁸", "300000000");
        reads("2.5x10^-3 kg", "2.5x10^-3", "0.0025");
        reads("6*10⁻² m", "6*10⁻²", "0.06");
        reads("3 x 10 m", "3", "3");
        reads("3×10米", "3", "3");
    }

    #[test]
    fn lists_are_no_groups() {
        reads("22,24,26", "22", "22");
        reads("1,1,1", "1", "1");
        reads("5,00.", "5", "5");
    }

    #[test]
    fn broken_grouping_and_endless_digits_are_malformed() {
        assert_eq!(
            read("1900,000 pieces"),
            ("1900,000".into(), Some("1900000".into()), true)
        );
        let endless = "9".repeat(1000);
        assert_eq!(read(&endless), (endless.clone(), None, true));
        assert_eq!(read("3^-1"), ("3^-1".into(), None, true));
    }
}
