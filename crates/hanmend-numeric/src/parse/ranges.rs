//! The second number of a range, and how far a tolerance reaches.

use super::Parser;
use super::sides::Left;
use crate::amount::{Amount, amount};
use crate::charset::CharSet;
use crate::dates;
use crate::nouns;
use crate::numerals::{Notation, Numeral, Spread, is_han_numeral, is_word};
use crate::text::Text;
use crate::units::Dimension;
use rust_decimal::Decimal;

/// The first byte of 、.
const LIST_MARK: u8 = 0xE3;

impl Parser<'_> {
    /// The second number of a range.
    #[inline(never)]
    pub(super) fn range(&self, first: &Amount, left: &Left) -> Option<Amount> {
        let text = self.text;
        if first.numeral.spread != Spread::None || first.numeral.value.is_none() {
            return None;
        }
        let Joint {
            end,
            sign,
            dash,
            or,
            tolerance,
        } = range_joint(text, first.end, left.between).or_else(|| {
            let listed = text.byte(first.end) == LIST_MARK;
            listed.then(|| self.neighbours(first))?
        })?;
        // -12.9 -5.4 and -2-1: the second sign is a minus, too.
        let even = text.after_gap(first.end) > first.end && text.after_gap(end) > end;
        let minus = dash && left.negative && first.unit.is_none() && !even;
        if minus || !sign && changes(text, left.amount, first) {
            return None;
        }
        let pair = !sign && matches!(text.han(text.after_gap(first.end)).0, '与' | '和' | '跟');
        let at = text.after_gap(end);
        // -5℃至-3℃, 零下15℃到零下3℃
        let minus = match text.char(at).0 {
            '-' | '−' | '－' if !dash => {
                Some(text.char(at).1).filter(|&behind| text.han(behind).0.is_ascii_digit())
            }
            '零' if left.negative => text.match_han(at, "零下"),
            _ => None,
        };
        let at = minus.unwrap_or(at);
        let minus = minus.is_some();
        let (found, _) = text.han(at);
        let currency = self
            .units
            .symbol(text, at)
            .filter(|(unit, _)| unit.dimension == Dimension::Money && first.unit == Some(*unit));
        let at = currency.map_or(at, |(_, end)| text.after_blanks(end, 1));
        if !(text.han(at).0.is_ascii_digit()
            || is_han_numeral(found)
            || found.is_ascii_alphabetic())
        {
            return None;
        }
        let numeral = Numeral::read(text, at).filter(|numeral| numeral.start == at)?;
        if numeral.notation.is_all_han() != first.numeral.notation.is_all_han()
            || numeral.denominator.is_some() != first.numeral.denominator.is_some()
        {
            return None;
        }
        let mut second = amount(text, self.units, &numeral)?.scaled(text);
        // from 2,800 yuan in 2014 to 9,600 yuan in 2019
        if second.unit.is_some() && self.is_year(first) {
            return None;
        }
        if let Some((unit, _)) = currency {
            second.prefixed(unit);
        }
        // 百分之三十到五十: the denominator holds for both.
        if first.percent && !second.percent && second.unit.is_none() {
            let rate = first.value?.checked_div(first.numeral.value?)?;
            second.value = second.value.and_then(|value| value.checked_mul(rate));
            second.percent = true;
        }
        let agree = match (first.unit, second.unit) {
            (Some(left), Some(right)) => {
                // 提高1.2个百分点至52.3%: points are added to percentages.
                left == right
                    || left.dimension == right.dimension
                        && !matches!(left.dimension, Dimension::Measure | Dimension::Percent)
            }
            (None, _) => true,
            // $5 to $8, $1-2 million, aged 6 to 12
            (Some(unit), None) => {
                let money = unit.dimension == Dimension::Money;
                let prefixed =
                    left.currency.is_some() && (sign && !even || second.scale > Decimal::ONE);
                money && (currency.is_some() || prefixed) || left.age.is_some()
            }
        };
        if tolerance {
            return within(first, second).filter(|_| agree);
        }
        if minus {
            second.value = second.value.map(|value| -value);
            second.numeral.value = second.numeral.value.map(|value| -value);
        }
        // $1-2 million: the sign before both does not end the first.
        let bare = Amount {
            unit: first.unit.filter(|_| left.currency.is_none()),
            ..*first
        };
        let low = bare.below(text, &second);
        second.low = low;
        let rises = low
            .map(|low| if left.negative { -low } else { low })
            .zip(if in_parts(&second) {
                second.value
            } else {
                second.numeral.value
            })
            .is_some_and(|(low, high)| low < high);
        // Two or three hundred, three or four times; but "two or four hundred" are two
        // numbers.
        let next = low.and_then(|low| low.checked_add(second.scale));
        // One, two or three are a list.
        let listed = behind_number(text, first.start);
        let small = second.value.is_some_and(|value| value <= Decimal::TEN)
            && first.unit.is_none()
            && !listed
            && (second.unit.is_some()
                || numeral.notation == Notation::English
                    && nouns::english_behind(text, second.end).is_some());
        if or && (second.scale <= Decimal::ONE && !small || next != second.value) {
            return None;
        }
        // 2-1 is a score and 010-62 a telephone; a word makes a range of
        // anything that rises.
        let digits = !sign || first.numeral.digits < 7 && second.numeral.digits < 7;
        if pair {
            // 10000与20000之间: only that makes a range of the two.
            // 间 is a measure word, too, but not behind two numbers so joined.
            if second.unit.is_some_and(|unit| unit.name == "间") {
                second.unit = None;
                second.end = second.numeral.end;
            }
            let (_, end) = text.match_any(text.after_note(second.end), &["之间", "间"])?;
            second.closing = Some(end);
        }
        // -1~-10℃ and 5～-3℃: of temperatures the higher one may stand first.
        if !rises
            && agree
            && (minus || left.negative)
            && second
                .unit
                .is_some_and(|unit| unit.name == "degree_celsius")
            && (sign || !matches!(text.han_before(left.start).0, '从' | '由'))
        {
            let first = low.map(|low| if left.negative { -low } else { low });
            second.low = second
                .value
                .map(|low| if left.negative { -low } else { low });
            second.value = first;
            return Some(second);
        }
        (agree && rises && digits).then_some(second)
    }

    /// The mark between two digits of which the second is the next one and has a
    /// unit: 5、6天, which are five or six. Levels, lines and stages are listed so.
    #[inline(never)]
    fn neighbours(&self, first: &Amount) -> Option<Joint> {
        static COUNTED: CharSet = CharSet::new("个名位人种家户间件本张只遍篇里次条");
        let text = self.text;
        let numeral = &first.numeral;
        if numeral.digits != 1 || numeral.notation != Notation::Arabic || first.unit.is_some() {
            return None;
        }
        let ('、', end) = text.char(first.end) else {
            return None;
        };
        let (digit, behind) = text.han(end);
        let next = digit
            .to_digit(10)
            .filter(|&digit| numeral.whole() == Some(digit.wrapping_sub(1)));
        // 2、3月份 are two months.
        let (unit, unit_end) = self
            .units
            .han(text, behind)
            .filter(|(unit, _)| text.han(behind).0 != '月' && unit.name != "quarter")?;
        let counts = match unit.dimension {
            Dimension::Measure => COUNTED.contains(text.han(behind).0),
            dimension => {
                dimension.is_duration()
                    || matches!(
                        dimension,
                        Dimension::Money | Dimension::Age | Dimension::Physical(_)
                    )
            }
        };
        let (before, _) = text.char_before(numeral.start);
        let listed = matches!(before, '、' | '第') || text.char(unit_end).0 == '、';
        next.filter(|_| counts && !listed)?;
        Some(Joint {
            end,
            sign: false,
            dash: false,
            or: false,
            tolerance: false,
        })
    }

    /// Whether the words beside a bare number make a year of it.
    pub(super) fn is_year(&self, amount: &Amount) -> bool {
        let numeral = &amount.numeral;
        amount.unit.is_none()
            && numeral.digits == 4
            && numeral.notation == Notation::Arabic
            && numeral
                .whole()
                .is_some_and(|year| dates::bare_year(self.text, numeral.start, numeral.end, year))
    }
}

/// Whether a comma with a number before it stands before `at`.
fn behind_number(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    if text.byte_before(gap) != b',' {
        return false;
    }
    let (word, _) = text.word_before(gap - 1);
    text.byte_before(gap - 1).is_ascii_digit() || is_word(&word)
}

/// The upper end of what lies within a tolerance, which knows the lower one: 20±2℃.
fn within(middle: &Amount, mut tolerance: Amount) -> Option<Amount> {
    let (value, by) = (middle.value?, tolerance.value?);
    tolerance.low = Some(value.checked_sub(by)?);
    tolerance.value = Some(value.checked_add(by)?);
    Some(tolerance)
}

/// Whether the amount at `at` is where a change begins or how great it is, so that
/// what follows is where it ends: "rose from 5 to 8", "fell by 10 yuan to 50 yuan".
pub(super) fn changes(text: Text<'_>, at: usize, amount: &Amount) -> bool {
    /// In words.
    const FARTHEST: usize = 5;
    const STEMS: [&str; 25] = [
        "going", "increas", "rose", "rise", "risen", "rais", "grew", "grow", "fell", "fall",
        "drop", "decreas", "declin", "reduc", "expand", "improv", "chang", "climb", "jump", "went",
        "up", "down", "soar", "cut", "upgrad",
    ];
    /// What was so at first: what follows is where it ended.
    const FIRST: [&str; 8] = [
        "最初的",
        "最初",
        "当初的",
        "原来的",
        "原先的",
        "起初的",
        "刚开始的",
        "过去的",
    ];
    let gap = text.before_blanks(at);
    if text.byte_before(gap) >= 0x80 {
        return text
            .match_any_before(text.before_gap(at), &FIRST)
            .is_some_and(|(_, start)| text.han_before(start).0 == '从');
    }
    let (from, start) = text.word_before(gap);
    match from.as_str() {
        "from" => {}
        // from the initial 11 households
        "initial" | "original" => {
            let (the, before) = text.word_before(text.before_blanks(start));
            let (from, _) = text.word_before(text.before_blanks(before));
            return the.as_str() == "the" && from.as_str() == "from";
        }
        // Without a unit of its own the first number has that of the second: by 5 to 10 yuan.
        "by" => return amount.unit.is_some() || amount.percent,
        // up 5 points to 3,200 points
        "up" | "down" => return amount.unit.is_some() && !amount.percent,
        _ => return false,
    }
    let mut end = start;
    for _ in 0..FARTHEST {
        let (word, start) = text.word_before(text.before_blanks(end));
        if word.is_empty() {
            return false;
        }
        if STEMS.iter().any(|stem| word.as_str().starts_with(stem)) {
            return true;
        }
        end = start;
    }
    false
}

/// What joins the two ends of a range.
struct Joint {
    /// Where it ends.
    end: usize,
    /// Whether it is a sign.
    sign: bool,
    /// Whether it is one that stands for a minus as well.
    dash: bool,
    /// Whether it is "or", which joins neighbours of a magnitude alone.
    or: bool,
    /// Whether it is ±, and how far both ends lie from the first number follows.
    tolerance: bool,
}

/// The sign or word of a range at `at`.
fn range_joint(text: Text<'_>, at: usize, between: bool) -> Option<Joint> {
    let joint = |end, sign| Joint {
        end,
        sign,
        dash: false,
        or: false,
        tolerance: false,
    };
    let gap = text.after_gap(at);
    let (found, next) = text.han(gap);
    match found {
        '至' | '到' | '与' | '和' => Some(joint(next, false)),
        '±' => Some(Joint {
            tolerance: true,
            ..joint(next, false)
        }),
        '-' | '~' | '–' | '—' | '―' | '－' | '～' => {
            let (second, after) = text.han(next);
            Some(Joint {
                dash: found != '~',
                ..joint(if second == found { after } else { next }, true)
            })
        }
        _ => {
            if gap == at || !matches!(found, 't' | 'T' | 'a' | 'A' | 'o' | 'O') {
                return None;
            }
            let word = text.word(gap);
            let or = word.as_str() == "or";
            let joins = or
                || matches!(word.as_str(), "to" | "through")
                || between && word.as_str() == "and";
            joins.then_some(Joint {
                or,
                ..joint(word.end, false)
            })
        }
    }
}

/// Whether an amount is of degrees with minutes of arc, of which its numeral says the
/// degrees alone.
fn in_parts(amount: &Amount) -> bool {
    amount
        .unit
        .is_some_and(|unit| matches!(unit.name, "arcminute" | "arcsecond"))
}
