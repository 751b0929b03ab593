//! Scores: 3:1, 2-0.

use super::labels;
use super::{ends, run};
use crate::text::{Text, is_han};
use crate::units::Units;
use crate::vocabulary::{Sort, Vocabulary};

/// A score: 3:1, 2-0, where the text speaks of winning or losing.
pub(super) fn score(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const BEFORE: [&str; 8] = [
        "以",
        "比分",
        "比分为",
        "总比分",
        "大比分",
        "比分是",
        "打成",
        "追成",
    ];
    /// Of one run in a game: 一波19∶2的高潮.
    const RUN: [&str; 2] = ["一波", "这波"];
    const BEHIND: [&str; 18] = [
        "获胜", "战胜", "击败", "取胜", "不敌", "领先", "落后", "战平", "逼平", "负于", "力克",
        "完胜", "大胜", "险胜", "胜", "平", "赢", "负",
    ];
    /// Between two whose score it is, and of no range: 3-10落后, 79∶78的优势.
    const RESULT: [&str; 40] = [
        "赢球",
        "赢下",
        "狂胜",
        "惨胜",
        "小胜",
        "横扫",
        "惨负",
        "惨败",
        "告负",
        "落败",
        "淘汰",
        "打败",
        "绝杀",
        "的领先",
        "被反超",
        "的高潮",
        "获胜",
        "战胜",
        "击败",
        "取胜",
        "不敌",
        "领先",
        "落后",
        "战平",
        "逼平",
        "负于",
        "力克",
        "完胜",
        "大胜",
        "险胜",
        "反超",
        "轻取",
        "惜败",
        "输给",
        "逆转",
        "的优势",
        "的比分",
        "的攻势",
        "攻势",
        "高潮",
    ];
    const ENGLISH: [&str; 18] = [
        "win", "won", "wins", "beat", "lost", "lose", "victory", "defeat", "draw", "drew", "score",
        "loss", "led", "lead", "defeated", "trailed", "beating", "edged",
    ];
    let (count, middle) = run(text, at)?;
    let (joint, next) = text.han(middle);
    // Machines put a blank behind the colon: lost 3: 1.
    let spaced = joint == ':' && text.byte(next) == b' ';
    let (second, end) = run(text, next + usize::from(spaced))?;
    let row = text.byte(end) == b'-' || text.byte_before(at) == b'-';
    if row
        || count > 3
        || second > 3
        || !matches!(joint, ':' | '∶' | '-' | '比' | '–')
        || !ends(text, end)
    {
        return None;
    }
    let before = text.before_gap(at);
    let behind = text.after_gap(end);
    if spaced {
        return tells_result(text, before, &ENGLISH).then_some((at, end));
    }
    if joint == '-' && (is_of_points(text, at, end) || is_result(text, at, end)) {
        return Some((at, end));
    }
    let led = text
        .match_any_before(first_of_row(text, before), &BEFORE)
        .is_some_and(|(_, start)| !in_word(text, start));
    let told = led && (joint != '-' || text.match_any(behind, &BEHIND).is_some())
        || joint != '-' && text.match_any(behind, &BEHIND).is_some()
        || (is_han(text.han_before(before).0) || text.char_before(at).0 == '、')
            && text.match_any(behind, &RESULT).is_some()
        || joint != '-' && text.match_any_before(before, &RUN).is_some()
        || told_behind(text, (at, middle), (next, end), joint)
        || tells_result(text, before, &ENGLISH) && !counts(text, behind)
        || ENGLISH.contains(&text.word(behind).as_str());
    told.then_some((at, end))
}

/// Whether 以 from `start` on is the end of a word: 所以18:9.
fn in_word(text: Text<'_>, start: usize) -> bool {
    text.han(start).0 == '以'
        && matches!(
            text.han_before(start).0,
            '所' | '可' | '得' | '足' | '难' | '何'
        )
}

/// Whether a clause in Chinese goes on from two numbers to who won and by how much, so that
/// they are points: 119:117赢球, 70:64火箭领先, 130-81狂胜, 46-28取得18分的优势. Of those with a
/// hyphen the second is the smaller one, as no range falls; those with a colon are no time.
fn told_behind(text: Text<'_>, first: (usize, usize), second: (usize, usize), joint: char) -> bool {
    /// In characters, up to the word.
    const FARTHEST: usize = 12;
    /// In bytes, of the points that follow in a row.
    const LONGEST_ROW: usize = 48;
    const WORDS: [&str; 20] = [
        "胜", "赢球", "领先", "落后", "反超", "分差", "优势", "攻势", "不敌", "惨败", "惜败",
        "告负", "落败", "战平", "逆转", "夺冠", "扳平", "追平", "高潮", "比分",
    ];
    let (before, _) = text.han_before(text.before_gap(first.0));
    if !is_han(before) && !matches!(before, '、' | '\0' | '\n' | ':' | ',' | '。' | ')' | '“') {
        return false;
    }
    let number = |(from, to): (usize, usize)| text.slice(from, to).parse::<u32>().ok();
    let (Some(left), Some(right)) = (number(first), number(second)) else {
        return false;
    };
    let clock = left < 24 && right < 60 && second.1 - second.0 == 2;
    // 打出了2-2、2-3、3-3的比分
    let mut last = second.1;
    while last - second.1 < LONGEST_ROW
        && matches!(text.han(last).0, '0'..='9' | '-' | '、' | '和' | '与')
    {
        last = text.han(last).1;
    }
    if last > second.1 && text.match_han(last, "的比分").is_some() {
        return true;
    }
    if joint == ':' && clock || matches!(joint, '-' | '–') && left <= right {
        return false;
    }
    let mut at = second.1;
    for _ in 0..FARTHEST {
        let (found, next) = text.han(at);
        if matches!(found, '\n' | '\0' | '。' | ';') {
            return false;
        }
        if let Some((index, _)) = text.match_any(at, &WORDS) {
            // 名胜, 胜任
            let word = index == 0
                && (text.han_before(at).0 == '名' || matches!(text.next_han(next).0, '任' | '地'));
            return !word;
        }
        at = next;
    }
    false
}

/// Whether the two numbers from `at` to `end` in an English text, with a hyphen between
/// them, are points of two sides, though no word says so: no range falls, and beside
/// one that does another of the same row is no range, too (25-20, 19-25 and 15-13).
fn is_of_points(text: Text<'_>, at: usize, end: usize) -> bool {
    let gap = text.before_blanks(at);
    // 6.5 x 10-5, 569-475 BC
    let none = |word: &str| matches!(word, "x" | "bc" | "bce" | "ad");
    if none(text.word_before(gap).0.as_str()) || none(text.word(text.after_blanks(end, 1)).as_str())
    {
        return false;
    }
    let opens = match text.byte_before(at) {
        b'(' => true,
        b' ' => text.byte_before(gap).is_ascii_alphanumeric() || text.byte_before(gap) == b',',
        _ => false,
    };
    let behind = text.after_blanks(end, 1);
    let closes = match text.byte(end) {
        b' ' => match text.byte(behind) {
            b'a'..=b'z' => !measures(text, behind),
            b'A'..=b'Z' => true,
            _ => false,
        },
        b',' | b'.' | b')' | b';' => text.byte(end + 1) != b'0',
        0 | b'\n' | b'\r' => text.byte_before(gap).is_ascii_lowercase(),
        _ => false,
    };
    let falls = |found: Option<(u32, u32, usize)>| {
        found.is_some_and(|(first, second, end)| {
            first >= second && !measures(text, text.after_blanks(end, 1))
        })
    };
    let beside = || {
        let from = match text.byte(end) {
            b',' => text.after_blanks(end + 1, 1),
            b' ' if text.word(behind).as_str() == "and" => text.after_blanks(behind + 3, 1),
            _ => return falls(pair_before(text, gap)),
        };
        falls(pair(text, from)) || falls(pair_before(text, gap))
    };
    opens && closes && (falls(pair(text, at)) || beside())
}

/// Whether the two numbers from `at` to `end` stand between the names of two sides that fill
/// the line: Tea Town 0-2 Mill Lane. The numbers of pages and ages stand before names, too.
fn is_result(text: Text<'_>, at: usize, end: usize) -> bool {
    /// A longer line tells of something.
    const LONGEST: usize = 64;
    let is_plain =
        |byte: u8| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b'.' | b'\'' | b'&');
    let mut start = at;
    while at - start < LONGEST && is_plain(text.byte_before(start)) {
        start -= 1;
    }
    let mut last = end;
    while last - end < LONGEST && is_plain(text.byte(last)) {
        last += 1;
    }
    let whole = matches!(text.byte_before(start), 0 | b'\n' | b'\r')
        && matches!(text.byte(last), 0 | b'\n' | b'\r' | b'(');
    let is_name = |side: &str| {
        let mut words = side.split_whitespace().peekable();
        words.peek().is_some()
            && words.all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let (label, _) = text.word_before(text.before_blanks(at));
    const SPANS: [&str; 10] = [
        "age", "ages", "day", "days", "grades", "season", "seasons", "week", "weeks", "years",
    ];
    let numbered = labels::is_label(&label)
        || labels::is_plural_label(&label)
        || SPANS.contains(&label.as_str());
    whole
        && !numbered
        && text.byte_before(at) == b' '
        && text.byte(end) == b' '
        && is_name(text.slice(start, at))
        && is_name(text.slice(end, last))
}

/// Whether what stands behind a number at `at` is a unit or a magnitude.
fn measures(text: Text<'_>, at: usize) -> bool {
    // 1-0 in favour: no inches
    if text.word(at).as_str() == "in" && text.byte(at + 2) == b' ' {
        return false;
    }
    let words = Vocabulary::get();
    words.begins(text, at, Sort::Numeral)
        || Units::get()
            .word(text, at)
            .or_else(|| Units::get().symbol(text, at))
            .is_some()
}

/// Two numbers of up to three digits with a hyphen between them at `at`, and where they
/// end.
fn pair(text: Text<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let number = |at: usize| {
        let (count, end) = run(text, at).filter(|&(count, _)| count <= 3)?;
        let padded = count > 1 && text.byte(at) == b'0';
        let value = text.slice(at, end).parse::<u32>().ok();
        Some((value.filter(|_| !padded)?, end))
    };
    let (first, middle) = number(at)?;
    let (second, end) = (text.byte(middle) == b'-').then(|| number(middle + 1))??;
    (!text.byte(end).is_ascii_alphanumeric()).then_some((first, second, end))
}

/// The same before a comma or "and" that ends at `at`.
fn pair_before(text: Text<'_>, at: usize) -> Option<(u32, u32, usize)> {
    const LONGEST: usize = "100-100".len();
    let (word, start) = text.word_before(at);
    let mut end = match word.as_str() {
        "and" => text.before_blanks(start),
        _ => at,
    };
    if text.byte_before(end) == b',' {
        end -= 1;
    }
    let mut first = end;
    while end - first < LONGEST && matches!(text.byte_before(first), b'0'..=b'9' | b'-') {
        first -= 1;
    }
    let found = pair(text, first).filter(|&(_, _, found)| found == end && end < at)?;
    (!text.byte_before(first).is_ascii_alphanumeric()).then_some(found)
}

/// Whether one of these words stands among the last few before `at`: beat the
/// hosts 4-1.
fn tells_result(text: Text<'_>, at: usize, words: &[&str]) -> bool {
    const FARTHEST: usize = 5;
    let mut end = at;
    for _ in 0..FARTHEST {
        let (word, start) = text.word_before(end);
        if words.contains(&word.as_str()) {
            return true;
        }
        if word.is_empty() {
            return false;
        }
        end = text.before_blanks(start);
    }
    false
}

/// Whether a plural at `at` makes two numbers a range: won 5-10 awards.
fn counts(text: Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    word.as_str().len() > 3 && word.as_str().ends_with('s') && word.as_str() != "thanks"
}

/// Before the scores in a row that end at `at`: 25:20、23:25和25:18.
fn first_of_row(text: Text<'_>, at: usize) -> usize {
    /// Longer rows are tables.
    const MOST: usize = 8;
    let digits_before = |end: usize| {
        let mut start = end;
        while end - start < 3 && text.byte_before(start).is_ascii_digit() {
            start -= 1;
        }
        (start < end).then_some(start)
    };
    let one_more = |end: usize| {
        let (sign, end) = text.char_before(end);
        if !matches!(sign, '、' | '，' | ',' | '和') {
            return None;
        }
        let second = digits_before(text.before_gap(end))?;
        let (joint, middle) = text.char_before(second);
        let first = digits_before(middle).filter(|_| matches!(joint, ':' | '：' | '比' | '-'))?;
        Some(text.before_gap(first))
    };
    let mut start = at;
    for _ in 0..MOST {
        match one_more(start) {
            Some(before) => start = before,
            None => break,
        }
    }
    start
}
