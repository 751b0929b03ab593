//! Names of policies, projects and congresses without quotes: 两不愁三保障, 5+2,
//! 二十大, 十九届四中全会.

use super::small_han;
use crate::numerals::{Notation, Numeral, han_digit, is_han_numeral};
use crate::text::{Text, is_han};
use rust_decimal::Decimal;

/// The policy name without quotes that begins at `at`: 两不愁三保障, 三会一课:
/// a digit with one to three characters, twice, of which none is a measure
/// word.
pub(crate) fn han_policy(
    text: Text<'_>,
    at: usize,
    is_unit: impl Fn(usize) -> bool,
) -> Option<usize> {
    // Most numerals are told apart by the characters behind them.
    let mut look = text.after_note(text.han(at).1);
    let second = (0..4).any(|_| {
        let (found, next) = text.han(look);
        look = text.after_note(next);
        han_digit(found).is_some()
    });
    if !second {
        return None;
    }
    let mut ends = [0; 2];
    let mut from = at;
    let mut lengths = [0; 2];
    for part in 0..2 {
        let (digit, next) = text.han(from);
        han_digit(digit).filter(|&digit| digit > 0)?;
        let mut end = text.after_note(next);
        // 二厘三毫 are measured.
        if is_unit(end)
            || matches!(
                text.han(end).0,
                '厘' | '毫' | '忽' | '勺' | '抄' | '圭' | '钱'
            )
        {
            return None;
        }
        let mut length = 0;
        for _ in 0..3 {
            let (found, next) = text.han(end);
            if !is_han(found) || is_han_numeral(found) {
                break;
            }
            length += 1;
            end = text.after_note(next);
            if part == 1 && Some(&length) == lengths.first() {
                break;
            }
        }
        *lengths.get_mut(part)? = length;
        *ends.get_mut(part)? = end;
        from = end;
    }
    (lengths.first() == lengths.last() && lengths.first() > Some(&0))
        .then_some(text.before_note(ends[1]))
}

/// The sum that names a project: 2+9, "5+2 project": where it ends. A plus with a
/// blank on one side alone is the sign of what follows it (99 +6.5), and names hold
/// no decimals.
pub(crate) fn sum_name(text: Text<'_>, end: usize) -> Option<usize> {
    let gap = text.after_blanks(end, 1);
    let (plus, next) = text.han(gap);
    let start = text.after_blanks(next, 1);
    if plus != '+' || (gap > end) != (start > next) || text.byte(end) == b'\t' {
        return None;
    }
    let mut end = start;
    while let Some((_, next)) = crate::numerals::digit(text, end) {
        end = next;
    }
    let (second, han_end) = text.han(end);
    if end == start && (han_digit(second).is_some() || second == 'N' || second == 'X') {
        end = han_end;
    }
    // 1.5, 23,295
    let decimal = matches!(text.byte(end), b'.' | b',') && text.byte(end + 1).is_ascii_digit();
    // 2000万+1600万像素 and 2+2元 are amounts.
    let amount = matches!(text.han(end).0, '万' | '亿' | '元' | '%');
    if end == start || decimal || amount {
        return None;
    }
    // The whole chain: 1+2+3.
    for _ in 0..4 {
        let (plus, next) = text.han(end);
        let mut last = next;
        while let Some((_, next)) = crate::numerals::digit(text, last) {
            last = next;
        }
        // A letter in full width has three bytes.
        let (found, letter_end) = text.han(next);
        let letter = matches!(found, 'N' | 'X');
        if plus != '+' || last == next && !letter {
            break;
        }
        end = if letter { letter_end } else { last };
    }
    let word = text.word(text.after_blanks(end, 1));
    let named = matches!(
        word.as_str(),
        "project" | "projects" | "plan" | "model" | "mode" | "system" | "mechanism" | "policy"
    );
    Some(if named { word.end } else { end })
}

/// The short name of a congress of the party that the numeral from `at` to
/// `end` begins, where it ends: 二十大, 党的十八大, 中共一大.
///
/// 十大品牌 and 三大任务 count: what is told from its name alone has a number
/// that counts of great things seldom reach.
pub(crate) fn party_congress(text: Text<'_>, at: usize, end: usize) -> Option<usize> {
    const LED: [&str; 4] = ["党的", "中共", "共产党", "我党"];
    const BEHIND: [&str; 19] = [
        "报告", "以来", "以后", "之后", "之前", "精神", "召开", "胜利", "开幕", "闭幕", "会址",
        "期间", "党章", "提出", "指出", "强调", "作出", "擘画", "描绘",
    ];
    /// Beyond the congresses held since the web began and the next ones.
    const RECENT: std::ops::RangeInclusive<u32> = 16..=25;
    let end = text.match_han(text.after_note(end), "大")?;
    let (value, _) = small_han(text, at)?;
    // 比二十大: more than it.
    if text.han_before(text.before_gap(at)).0 == '比' {
        return None;
    }
    let note = text.after_note(end);
    let (next, _) = text.han(note);
    let led = text.match_any_before(text.before_note(at), &LED).is_some();
    let held = text.match_any(note, &BEHIND).is_some();
    let delegates = text
        .match_han(note, "代表")
        .is_some_and(|end| !matches!(text.next_han(end).0, '性' | '作' | '品'));
    let alone = !is_han(next) || matches!(next, '的' | '和' | '与' | '及');
    let named = if led {
        value > 10 || held || alone || delegates
    } else {
        held && value > 10 || RECENT.contains(&value) && (alone || delegates)
    };
    named.then_some(end)
}

/// The name of a plenary session that begins at `at`: 十九届四中全会.
pub(crate) fn plenary_session(text: Text<'_>, at: usize) -> Option<usize> {
    let (_, end) = small_han(text, at)?;
    let end = match text.match_han(text.after_note(end), "届") {
        Some(end) => small_han(text, text.after_note(end))?.1,
        None => end,
    };
    text.match_han(text.after_note(end), "中全会")
}

/// Which of the plans for five years two digits in a name tell: “九五” is the ninth, as
/// 十三五 is the thirteenth.
pub(crate) fn plan_of_five_years(numeral: &Numeral) -> Option<Decimal> {
    let plan = numeral.whole()?.checked_sub(5)?;
    let two = numeral.notation == Notation::Positional && numeral.digits == 2;
    (two && plan.is_multiple_of(10) && plan > 0).then(|| Decimal::from(plan / 10))
}
