//! What a number does in the text, by what surrounds it.

use crate::numerals::{han_digit, is_han_numeral};
use crate::text::{Text, Word, is_han};

/// Whether a clause begins at `at`: at the start of a line, or behind a mark
/// that ends or opens one.
pub(crate) fn clause_starts(text: Text<'_>, at: usize) -> bool {
    let start = text.before_blanks(at);
    let (before, _) = text.char_before(start);
    matches!(
        before,
        '\0' | '\n'
            | '\r'
            | '。'
            | '；'
            | ';'
            | '：'
            | ':'
            | '，'
            | ','
            | '！'
            | '!'
            | '？'
            | '?'
            | '.'
            | '”'
            | '）'
            | '、'
            | '•'
            | '·'
            | '■'
            | '—'
            | '…'
            | '“'
            | '"'
            | '\u{feff}'
    )
}

/// Whether a sentence or a line begins at `at`.
pub(crate) fn sentence_starts(text: Text<'_>, at: usize) -> bool {
    let start = text.before_blanks(at);
    let (before, _) = text.char_before(start);
    matches!(
        before,
        '\0' | '\n'
            | '\r'
            | '。'
            | '；'
            | ';'
            | '！'
            | '!'
            | '？'
            | '?'
            | '.'
            | '：'
            | ':'
            | '”'
            | '"'
            | ')'
            | '）'
            | '\u{feff}'
    )
}

/// The inside of the short quotation that the number from `start` to `end`
/// opens: where it ends.
///
/// A quotation with a comma or a full stop in it quotes what someone says; a
/// short one without is a name.
pub(crate) fn quoted_name(text: Text<'_>, start: usize, end: usize) -> Option<usize> {
    let (open, _) = text.char_before(start);
    let close = match open {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '"' | '\'' if opens(text, start) => open,
        _ => return None,
    };
    /// Longer quotations are sentences.
    const LONGEST: usize = 40;
    let mut at = end;
    for _ in 0..LONGEST {
        let (found, next) = text.char(at);
        if found == close || close == '"' && found == '”' || close == '”' && found == '"' {
            let long = text.slice(start, at).chars().count() > MOST_NAME;
            return (!long || open == '"').then_some(at);
        }
        if matches!(
            found,
            '\0' | '\n' | '，' | '。' | '；' | '：' | '、' | ',' | '.' | ';' | '“' | '！'
        ) {
            return None;
        }
        at = next;
    }
    None
}

/// The longest name in quotes, in characters; annotations count.
const MOST_NAME: usize = 100;

/// Whether the straight quote before `start` opens rather than closes.
fn opens(text: Text<'_>, start: usize) -> bool {
    let before = text.char_before(start - 1).0;
    !(before.is_alphanumeric() || matches!(before, ',' | '.' | '!' | '?' | ')')) || is_han(before)
}

/// The English quotation around the number: whether a quote stands before
/// it, with a blank or not, and one closes before the sentence ends.
pub(crate) fn english_quoted(text: Text<'_>, start: usize, end: usize) -> Option<usize> {
    /// In words, the longest name in quotes.
    const MOST_WORDS: usize = 6;
    let gap = text.before_blanks(start);
    let (open, open_start) = text.char_before(gap);
    if !matches!(open, '"' | '“' | '”' | '‘') {
        return None;
    }
    let glued = gap == start;
    let before = text.char_before(open_start).0;
    // With a blank behind it and a letter before it the quote may close:
    // that is only told by its fellow.
    if !glued && !before.is_whitespace() && !before.is_alphabetic() && before != ',' {
        return None;
    }
    let mut at = end;
    let mut words = 0;
    loop {
        let (found, next) = text.char(at);
        match found {
            '"' | '”' | '“' | '’' => {
                let inner_end = text.before_blanks(at);
                return Some(inner_end.max(end));
            }
            '\0' | '\n' | '.' | ',' | ';' | '?' | '!' | '(' | ')' => return None,
            ' ' => {
                words += 1;
                if words > MOST_WORDS {
                    return None;
                }
            }
            _ => {}
        }
        at = next;
    }
}

/// What an enumerator is: its value and where it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Enumerator {
    pub(crate) value: u32,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// The Chinese enumerator at `at`, where a Han numeral, 第, 其 or 首 stands:
/// 一是, 其一, 首先, 第一，, （三）, 一、.
pub(crate) fn han_enumerator(text: Text<'_>, at: usize) -> Option<Enumerator> {
    let (found, next) = text.han(at);
    match found {
        '首' => {
            let end = text.match_han(at, "首先")?;
            let mark = matches!(text.char(text.after_note(end)).0, '，' | ',' | '是' | '、');
            return (mark && clause_starts(text, at)).then_some(Enumerator {
                value: 1,
                start: at,
                end,
            });
        }
        '其' => {
            let (digit, end) = text.next_han(next);
            let value = han_digit(digit).filter(|value| (1..=9).contains(value))?;
            let mark = matches!(
                text.char(text.after_note(end)).0,
                '，' | ',' | '是' | '、' | '：'
            );
            return (mark && clause_starts(text, at)).then_some(Enumerator {
                value: u32::from(value),
                start: at,
                end,
            });
        }
        '第' => {
            let (value, end) = small_han(text, text.after_note(next))?;
            let mark = matches!(
                text.char(text.after_note(end)).0,
                '，' | ',' | '、' | '：' | '是'
            );
            return (mark && clause_starts(text, at)).then_some(Enumerator {
                value,
                start: at,
                end: text.match_han(text.after_note(end), "是").unwrap_or(end),
            });
        }
        _ => {}
    }
    let (open, open_start) = text.char_before(at);
    // （三）and (3) at the start of a line or a clause.
    if matches!(open, '（' | '(') {
        let (value, end) = small_han(text, at)?;
        return in_parentheses(text, (value, end), open_start);
    }
    // Most numerals are told apart by the character behind them.
    let (second, _) = text.next_han(next);
    if !is_han_numeral(second) && !matches!(second, '是' | '、' | '．' | '.' | '要') {
        return None;
    }
    let (value, end) = small_han(text, at)?;
    let (mark, mark_end) = text.next_han(end);
    if mark == '是' && clause_starts(text, at) {
        // 一是一 and 十是 are rare enough; 一是指 too is an enumerator.
        return Some(Enumerator {
            value,
            start: at,
            end: mark_end,
        });
    }
    if matches!(mark, '、' | '．' | '.') && line_starts(text, at) {
        return Some(Enumerator {
            value,
            start: at,
            end,
        });
    }
    let wanted = mark == '要'
        && value < 10
        && (sentence_starts(text, at)
            || clause_starts(text, at) && (value > 1 || goes_on(text, mark_end)));
    wanted.then_some(Enumerator {
        value,
        start: at,
        end: mark_end,
    })
}

/// Whether the second item of a list whose first one began with 一要 stands
/// soon behind `at`.
fn goes_on(text: Text<'_>, at: usize) -> bool {
    let second = "二要".as_bytes();
    (at..at + SOON).any(|from| text.slice_bytes(from, from + second.len()) == second)
}

/// How far behind the first item of a list the second one is looked for, in
/// bytes.
const SOON: usize = 300;

/// The enumerator in parentheses, of which the first stands at `open`: （三）,
/// (3).
fn in_parentheses(text: Text<'_>, (value, end): (u32, usize), open: usize) -> Option<Enumerator> {
    let (close, close_end) = text.char(text.after_note(end));
    let closes = matches!(close, '）' | ')');
    (closes && clause_starts(text, open)).then_some(Enumerator {
        value,
        start: open,
        end: close_end,
    })
}

/// Behind the letter that the digit at `at` names a generation or dimensions
/// with, or the character that two digits name those born in a decade with:
/// 5G, 3D, 80后.
pub(crate) fn generation(text: Text<'_>, at: usize) -> Option<usize> {
    // 后 and 後 begin so.
    if text.byte(at + 2) == 0xE5 && text.byte(at + 1).is_ascii_digit() {
        return born_after(text, at);
    }
    let named = match text.byte(at + 1) {
        b'G' => matches!(text.byte(at), b'2'..=b'6'),
        b'D' => matches!(text.byte(at), b'2'..=b'4'),
        // 5A级景区; 5A alone are amperes.
        b'A' => {
            let rated = matches!(text.han(at + 2).0, '级' | '景' | '国' | '旅' | '认' | '标');
            rated && matches!(text.byte(at), b'2'..=b'5')
        }
        _ => false,
    };
    let end = at + 2;
    let alone = !text.byte_before(at).is_ascii_alphanumeric()
        && !matches!(text.byte_before(at), b'.' | b'-' | b'$')
        && !text.byte(end).is_ascii_alphanumeric()
        && !matches!(text.byte(end), b'/' | b'-' | b'.');
    (named && alone).then_some(end)
}

/// Behind the name of what happened on a day, which its month and day tell: 3·15,
/// 5·12.
pub(crate) fn day_name(text: Text<'_>, at: usize) -> Option<usize> {
    /// · is C2 B7.
    const DOT: u8 = 0xC2;
    if text.byte(at + 1) != DOT && text.byte(at + 2) != DOT {
        return None;
    }
    let (month, middle) = small_digits(text, at)?;
    let ('·', next) = text.char(middle) else {
        return None;
    };
    let (day, end) = small_digits(text, next)?;
    let before = text.char_before(at).0;
    let whole = !before.is_ascii_alphanumeric()
        && !matches!(before, '·' | '.' | '-')
        && !text.byte(end).is_ascii_alphanumeric()
        && text.byte(end) != DOT
        && text.byte(end) != b'.';
    (whole && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(end)
}

/// Behind the 后 of 80后, 95后, 00后; 满60后 and 5月10后 tell a time.
fn born_after(text: Text<'_>, at: usize) -> Option<usize> {
    let ('后', end) = text.han(at + 2) else {
        return None;
    };
    let decade =
        matches!(text.byte(at), b'5'..=b'9' | b'0') && matches!(text.byte(at + 1), b'0' | b'5');
    let (before, _) = text.han_before(at);
    let names =
        !is_han(before) && !before.is_ascii_alphanumeric() && !matches!(before, '.' | '-' | ',')
            || matches!(
                before,
                '的' | '和'
                    | '与'
                    | '及'
                    | '是'
                    | '名'
                    | '位'
                    | '个'
                    | '批'
                    | '群'
                    | '代'
                    | '为'
                    | '对'
                    | '让'
                    | '由'
                    | '以'
                    | '或'
                    | '像'
                    | '些'
            );
    let (behind, _) = text.han(text.after_note(end));
    let time = matches!(behind, '天' | '年' | '者' | ',' | '再' | '可' | '才' | '仍');
    let counted = crate::nouns::head_at(text, text.after_note(end));
    (decade && (names || counted) && !time).then_some(end)
}

/// The enumerator in digits at `at`: 1. and 2、 at the start of a line, (3).
pub(crate) fn digit_enumerator(text: Text<'_>, at: usize) -> Option<Enumerator> {
    // Most numbers stand behind something else.
    if !matches!(
        text.byte_before(at),
        0 | b'(' | b' ' | b'\t' | b'\n' | b'\r' | 0x80..=0xBF
    ) {
        return None;
    }
    let (value, end) = small_digits(text, at)?;
    if let ('（' | '(', open_start) = text.char_before(at) {
        return in_parentheses(text, (value, end), open_start);
    }
    let (mark, mark_end) = text.char(end);
    let numbered = match mark {
        '、' | '．' => true,
        '.' => !text.byte(mark_end).is_ascii_digit(),
        ')' | '）' => true,
        _ => false,
    };
    if !numbered || !line_starts(text, at) {
        return None;
    }
    let content = text.char(text.after_blanks(mark_end, 2)).0;
    let goes_on =
        !matches!(content, '\n' | '\r' | '\0') && !crate::fold::fold(content).is_ascii_digit();
    goes_on.then_some(Enumerator {
        value,
        start: at,
        end,
    })
}

/// Whether a line begins at `at`.
fn line_starts(text: Text<'_>, at: usize) -> bool {
    matches!(
        text.char_before(text.before_blanks(at)).0,
        '\0' | '\n' | '\r' | '\u{feff}'
    )
}

/// A Han numeral up to 99 at `at`.
fn small_han(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let (first, next) = text.han(at);
    if !is_han_numeral(first) || matches!(first, '两' | '零' | '百' | '千' | '万' | '亿') {
        return None;
    }
    let mut value = match first {
        '十' => 10,
        _ => u32::from(han_digit(first)?),
    };
    let mut end = next;
    let (second, next) = text.next_han(end);
    if second == '十' && first != '十' {
        value *= 10;
        end = next;
        if let (third, next) = text.next_han(end)
            && let Some(digit) = han_digit(third)
        {
            value += u32::from(digit);
            end = next;
        }
    } else if first == '十'
        && let Some(digit) = han_digit(second)
    {
        value += u32::from(digit);
        end = next;
    } else if han_digit(second).is_some() {
        return None;
    }
    (value > 0).then_some((value, end))
}

/// One or two digits at `at`.
fn small_digits(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    let mut value = 0;
    while end - at < 3 && text.byte(end).is_ascii_digit() {
        value = value * 10 + u32::from(text.byte(end) - b'0');
        end += 1;
    }
    (matches!(end - at, 1 | 2)).then_some((value, end))
}

/// The English enumerator at `at`, where a word begins: "Two is", "First,",
/// "The three is".
pub(crate) fn english_enumerator(text: Text<'_>, at: usize, word: &Word<'_>) -> Option<Enumerator> {
    // The article belongs to it: "The four is".
    let article = || {
        let gap = text.before_blanks(at);
        let (article, begin) = text.word_before(gap);
        (gap < at && article.as_str() == "the").then_some(begin)
    };
    let cardinal = match word.as_str() {
        "one" => Some(1),
        "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        "five" => Some(5),
        "six" => Some(6),
        "seven" => Some(7),
        "eight" => Some(8),
        "nine" => Some(9),
        "ten" => Some(10),
        _ => None,
    };
    if let Some(value) = cardinal {
        let next = text.after_blanks(word.end, 2);
        let verb = text.word(next);
        if verb.as_str() != "is" || next == word.end {
            return None;
        }
        let start = article().unwrap_or(at);
        return sentence_starts(text, start).then_some(Enumerator {
            value,
            start,
            end: verb.end,
        });
    }
    let capital = text.byte(at).is_ascii_uppercase() && sentence_starts(text, at);
    // First, …; second, …
    let (before, _) = text.char_before(text.before_blanks(at));
    let listed = matches!(before, ';' | '；');
    if !(capital || listed) || article().is_some() {
        return None;
    }
    let ordinal = crate::numerals::ordinal_word(text, at)?;
    let end = ordinal.end;
    // "; second, third and fourth places" ranks what it lists.
    let after = text.after_blanks(text.char(end).1, 1);
    if !capital && crate::numerals::ordinal_word(text, after).is_some() {
        return None;
    }
    let mark = text.byte(end);
    let next = text.word(text.after_blanks(end, 1));
    let marked = mark == b',' || mark == b':' || next.as_str() == "is";
    marked.then_some(Enumerator {
        value: u32::from(ordinal.value),
        start: at,
        end: if next.as_str() == "is" && mark == b' ' {
            next.end
        } else {
            end
        },
    })
}

/// The title that the ordinal up to `end` begins: 第一书记, 第一责任人.
pub(crate) fn han_title(text: Text<'_>, end: usize) -> Option<usize> {
    const TITLES: [&str; 20] = [
        "书记",
        "责任人",
        "副",
        "把手",
        "夫人",
        "产业",
        "线",
        "公里",
        "观察",
        "责任",
        "要务",
        "动力",
        "资源",
        "生产力",
        "民生",
        "课",
        "粒扣子",
        "梯队",
        "世界",
        "副书记",
    ];
    text.match_any(text.after_note(end), &TITLES)
        .map(|(_, end)| end)
}

/// The name that an ordinal up to `end` begins whichever it is: 第二产业, 第三方.
pub(crate) fn han_rank(text: Text<'_>, end: usize) -> Option<usize> {
    const NAMES: [&str; 10] = [
        "产业",
        "世界",
        "课堂",
        "梯队",
        "方机构",
        "方评估",
        "方支付",
        "方平台",
        "方检测",
        "把手",
    ];
    text.match_any(text.after_note(end), &NAMES)
        .map(|(_, end)| end)
}

/// The title that the English ordinal up to `end` begins: "first secretary".
pub(crate) fn english_title(text: Text<'_>, end: usize) -> Option<usize> {
    let word = text.word(text.after_blanks(end, 2));
    matches!(
        word.as_str(),
        "secretary" | "secretaries" | "lady" | "minister" | "responsibility"
    )
    .then_some(word.end)
}

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
        if is_unit(end) {
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

/// The sum that names a project: 2+9, "5+2 project": where it ends.
pub(crate) fn sum_name(text: Text<'_>, end: usize) -> Option<usize> {
    let gap = text.after_blanks(end, 1);
    let (plus, next) = text.han(gap);
    if plus != '+' {
        return None;
    }
    let start = text.after_blanks(next, 1);
    let mut end = start;
    while let Some((_, next)) = crate::numerals::digit(text, end) {
        end = next;
    }
    let (second, han_end) = text.han(end);
    if end == start && (han_digit(second).is_some() || second == 'N' || second == 'X') {
        end = han_end;
    }
    if end == start {
        return None;
    }
    // The whole chain: 1+2+3.
    for _ in 0..4 {
        let (plus, next) = text.han(end);
        let mut last = next;
        while let Some((_, next)) = crate::numerals::digit(text, last) {
            last = next;
        }
        let letter = matches!(text.han(next).0, 'N' | 'X');
        if plus != '+' || last == next && !letter {
            break;
        }
        end = if letter { next + 1 } else { last };
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
