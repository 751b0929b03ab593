//! Numbers of the points of a text: 一是, 其一, （三）, "Two is", "First,".

use super::{clause_starts, item_starts, line_starts, sentence_starts, small_digits, small_han};
use crate::fold::fold;
use crate::numerals::{han_digit, is_han_numeral};
use crate::references::is_label;
use crate::text::{Text, Word};

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
            // 第一步：
            if let Some(step) = text.match_han(text.after_note(end), "步") {
                let told = matches!(text.han(step).0, ',' | ':') && sentence_starts(text, at);
                return told.then_some(Enumerator {
                    value,
                    start: at,
                    end: step,
                });
            }
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
    let item = || item_starts(text, at, text.next_han(mark_end).0);
    if matches!(mark, '、' | '．' | '.') && (line_starts(text, at) || item()) {
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
    // 步骤1：
    if matches!(mark, '：' | ':')
        && let Some(step) = text.match_han_before(at, "步骤")
        && line_starts(text, step)
    {
        return Some(Enumerator {
            value,
            start: at,
            end,
        });
    }
    let numbered = match mark {
        '、' | '．' => true,
        '.' => !text.byte(mark_end).is_ascii_digit(),
        ')' | '）' => true,
        _ => false,
    };
    if !numbered {
        return None;
    }
    let content = fold(text.char(text.after_blanks(mark_end, 2)).0);
    let item = || item_starts(text, at, content);
    let goes_on = !matches!(content, '\n' | '\r' | '\0') && !content.is_ascii_digit();
    let english = || mark == '.' && content.is_ascii_uppercase() && follows_item(text, at, value);
    (goes_on && (line_starts(text, at) || item() || english())).then_some(Enumerator {
        value,
        start: at,
        end,
    })
}

/// Whether the item before the one of this value at `at` begins soon before it in
/// the same line: 1. Strengthen leadership. 2. Implement responsibilities.
fn follows_item(text: Text<'_>, at: usize, value: u32) -> bool {
    /// In bytes.
    const FARTHEST: usize = 400;
    let gap = text.before_blanks(at);
    if gap == at || !matches!(text.byte_before(gap), b'.' | b';' | b':') {
        return false;
    }
    // No. 2. The …
    let (word, _) = text.word_before(gap - 1);
    if (word.len() < 3 || is_label(&word)) && text.byte_before(gap) == b'.' {
        return false;
    }
    if value == 1 {
        return text.byte_before(gap) != b'.';
    }
    let digits = |at: usize| text.byte(at).is_ascii_digit();
    let first = at.saturating_sub(FARTHEST);
    let mut from = at;
    while from > first {
        from -= 1;
        if text.byte(from) == b'\n' {
            return false;
        }
        let begins = digits(from)
            && !text.byte_before(from).is_ascii_alphanumeric()
            && text.byte_before(from) != b'.';
        if begins
            && let Some((before, end)) = small_digits(text, from)
            && before + 1 == value
            && text.byte(end) == b'.'
            && text
                .byte(text.after_blanks(end + 1, 1))
                .is_ascii_uppercase()
        {
            return true;
        }
    }
    false
}

/// Whether what begins at `start` and ends in "is" at `end` goes on a list within a
/// sentence: ", two is to make up for shortcomings", or what follows one that says "one is".
fn goes_on_is(text: Text<'_>, start: usize, end: usize, value: u32) -> bool {
    let to = text.word(text.after_blanks(end, 1)).as_str() == "to";
    behind_comma(text, start).is_some_and(|comma| to || follows_is(text, comma, value))
}

/// Whether the first item of the list of one of this value stands in the same sentence, before
/// `at`: One is strict management, two is good service.
fn follows_is(text: Text<'_>, at: usize, value: u32) -> bool {
    /// In bytes.
    const FARTHEST: usize = 200;
    let first = "one is ";
    value > 1
        && (at.saturating_sub(FARTHEST)..at)
            .rev()
            .take_while(|&from| !matches!(text.byte(from), b'\n' | b'.' | b'?' | b'!'))
            .any(|from| {
                text.slice_bytes(from, from + first.len())
                    .eq_ignore_ascii_case(first.as_bytes())
                    && !text.byte_before(from).is_ascii_alphanumeric()
            })
}

/// Where the comma stands before `at`, perhaps with "and" behind it.
fn behind_comma(text: Text<'_>, at: usize) -> Option<usize> {
    let gap = text.before_blanks(at);
    let (word, start) = text.word_before(gap);
    let gap = if word.as_str() == "and" {
        text.before_blanks(start)
    } else {
        gap
    };
    matches!(text.byte_before(gap), b',').then_some(gap)
}

/// The number word that stands for 一、 or （一） at the head of a point: "One, the
/// overall situation", (Two).
fn heads_point(text: Text<'_>, at: usize, word: &Word<'_>, value: u32) -> Option<Enumerator> {
    if text.byte(at).is_ascii_uppercase() && text.byte(word.end) == b')' {
        let (open, start) = text.char_before(at);
        let opens = open == '(' && (sentence_starts(text, start) || line_starts(text, start));
        return opens.then_some(Enumerator {
            value,
            start,
            end: word.end + 1,
        });
    }
    // "One, however, was late" is a pronoun, "Two, three …" count.
    let capital = text.byte(at).is_ascii_uppercase() && line_starts(text, at);
    if !capital || text.byte(word.end) != b',' {
        return None;
    }
    let next = text.word(text.after_blanks(word.end + 1, 1));
    let other = next.is_empty()
        || crate::numerals::is_word(&next)
        || matches!(
            next.as_str(),
            "however" | "of" | "who" | "which" | "in" | "on" | "at" | "for" | "and" | "or" | "if"
        );
    (!other).then_some(Enumerator {
        value,
        start: at,
        end: word.end,
    })
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
        if let Some(found) = heads_point(text, at, word, value) {
            return Some(found);
        }
        if verb.as_str() != "is" || next == word.end {
            return None;
        }
        let start = article().unwrap_or(at);
        return (sentence_starts(text, start) || goes_on_is(text, start, verb.end, value))
            .then_some(Enumerator {
                value,
                start,
                end: verb.end,
            });
    }
    // The first is to strengthen leadership.
    if let Some(ordinal) = crate::numerals::ordinal_word(text, at)
        && let Some(start) = article()
            .filter(|&start| sentence_starts(text, start) || behind_comma(text, start).is_some())
        && let verb = text.word(text.after_blanks(ordinal.end, 1))
        && verb.as_str() == "is"
        && text.word(text.after_blanks(verb.end, 1)).as_str() == "to"
    {
        return Some(Enumerator {
            value: u32::from(ordinal.value),
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
    // First of all,
    if next.as_str() == "of" {
        let all = text.word(text.after_blanks(next.end, 1));
        let head = all.as_str() == "all" && text.byte(all.end) == b',';
        return head.then_some(Enumerator {
            value: u32::from(ordinal.value),
            start: at,
            end: all.end,
        });
    }
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
