//! The line under the title of articles of `WeChat`:
//! `原创 阿默 茶乡观察 2021-03-18 07:05 发表于湖北`, `茶乡观察 昨天`.

use hanmend_core::Span;

use crate::classify::Verdict;
use crate::credit::{Credits, Field, Reading, Value};
use crate::lines::Line;
use crate::{Kind, date, edges, name};

/// What such a line begins with, unless it ends with where it was written.
const MARKS: [&str; 2] = ["原创", "原創"];
/// What stands before the place where it was written, which ends the line.
const PLACE_MARKS: [&str; 2] = ["发表于", "發表於"];
/// The shortest and the longest name of such a place, in characters.
const SHORTEST_PLACE: usize = 2;
const LONGEST_PLACE: usize = 6;
/// The longest name of an author or an account, in characters.
const LONGEST_NAME: usize = 12;
/// Before a date alone the name of an account is longer than those of people.
const SHORTEST_ACCOUNT: usize = 4;
/// The author and the account; the account alone where there is one name.
const MOST_NAMES: usize = 2;

/// A title is at least so wide above a line that says no more than who and how long ago,
/// and the text below it, in Han characters.
const TITLE_WIDTH: f32 = 6.0;
const WIDEST_TITLE: f32 = 40.0;
const TEXT_WIDTH: f32 = 10.0;
/// So many lines of noise may stand between that line and the text.
const MOST_BETWEEN: usize = 8;

/// Takes lines between a title and a text for those of the account that say how long ago
/// it was, which by themselves say too little.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let mut is_named = false;
    for (at, line) in (1..).zip(lines.iter().skip(1)) {
        if (line.counts.spaces() == 0) | (line.counts.han() == 0) {
            continue;
        }
        let may_end = matches!(line.counts.last, '天' | '前' | '刚' | '剛' | '日')
            || line.counts.last.is_ascii_digit();
        if !may_end {
            continue;
        }
        let says_nothing = |at: usize| {
            verdicts
                .get(at)
                .is_some_and(|verdict| verdict.kind.is_none() && !verdict.labelled)
        };
        let is_title = lines.get(at - 1).is_some_and(|line| {
            !line.counts.ends_sentence
                && (TITLE_WIDTH..=WIDEST_TITLE).contains(&line.width())
                && line.counts.last != '：'
        });
        if !is_title {
            continue;
        }
        // Between the two may stand buttons and credits.
        let between = verdicts.iter().skip(at + 1).take(MOST_BETWEEN);
        let below = at + 1 + between.take_while(|verdict| verdict.says_noise()).count();
        let is_above_text = lines.get(below).is_some_and(|line| {
            let is_text = line.counts.ends_sentence || edges::introduces(lines, below);
            is_text && line.width() >= TEXT_WIDTH
        });
        let is_one = is_above_text && says_nothing(at - 1) && says_nothing(at);
        if !is_one {
            continue;
        }
        // Further names with the time of day are those of posts.
        let by_time = (!is_named).then(|| named_at(line.of(text))).flatten();
        is_named |= by_time.is_some();
        let Some(credits) = account(line.of(text)).or(by_time) else {
            continue;
        };
        if let Some(verdict) = verdicts.get_mut(at) {
            verdict.kind = Some(Kind::Credit);
            verdict.weak = false;
            verdict.credits = Some(Box::new(credits));
        }
    }
}

/// The author and the account of a line that ends with how long ago it was.
fn account(line: &str) -> Option<Credits> {
    let rest = MARKS
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .unwrap_or(line);
    let mut at = line.len() - rest.len();
    let mut names = Vec::new();
    for word in rest.split_inclusive(char::is_whitespace) {
        let name = word.trim_end();
        let span = Span::new(at, at + name.len());
        at += word.len();
        if name.is_empty() {
            continue;
        }
        if is_age(name) {
            let is_last = at == line.len() && !names.is_empty();
            return is_last.then(|| credits(names, None));
        }
        // Beside the name of a person the day is that of a speech.
        let is_account = !names.is_empty()
            && names.iter().all(|span| {
                let name = line.get(span.range()).unwrap_or_default();
                name.chars().count() >= SHORTEST_ACCOUNT && !name::is_person(name)
            });
        if is_account && is_day(line.get(span.start..)?) {
            return Some(credits(names, None));
        }
        if is_account && let Some(found) = date::at_start(line.get(span.start..)?) {
            let is_last = span.start + found.len == line.len();
            let date = Value {
                field: Field::Published,
                span: Span::new(span.start, line.len()),
                reading: Some(Reading::Moment(found.moment)),
            };
            return is_last.then(|| credits(names, Some(date)));
        }
        let fits = name.chars().all(char::is_alphanumeric)
            && name.chars().count() <= LONGEST_NAME
            && name.chars().any(name::is_han);
        if !fits || names.len() == MOST_NAMES {
            return None;
        }
        names.push(span);
    }
    None
}

/// The author or the site of a line that ends with the day and the time of day:
/// `李明 2021-03-18 07:05`, `茶乡网2021-03-18 07:05`.
fn named_at(line: &str) -> Option<Credits> {
    let end = line.find(|c: char| c.is_ascii_digit())?;
    let name = line.get(..end)?.trim_end();
    let fits = (SHORTEST_PLACE..=LONGEST_NAME).contains(&name.chars().count())
        && name.chars().all(name::is_han);
    let found = date::at_start(line.get(end..)?)?;
    let is_last = end + found.len == line.len() && found.moment.has_time();
    let field = if name::is_person(name) {
        Field::Authors
    } else {
        Field::Source
    };
    let values = vec![
        Value {
            field,
            span: Span::new(0, name.len()),
            reading: None,
        },
        Value {
            field: Field::Published,
            span: Span::new(end, line.len()),
            reading: Some(Reading::Moment(found.moment)),
        },
    ];
    (fits && is_last).then(|| Credits {
        values,
        labelled: true,
        is_row: true,
        ..Credits::default()
    })
}

/// Whether a word is a day without its year: `3月18日`.
fn is_day(word: &str) -> bool {
    let parts = word
        .strip_suffix('日')
        .and_then(|word| word.split_once('月'));
    let is_number = |part: &str| {
        (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    parts.is_some_and(|(month, day)| is_number(month) && is_number(day))
}

/// Whether a word says how long ago something was: `昨天`, `3天前`.
fn is_age(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let ago = [
        "天前",
        "小时前",
        "小時前",
        "分钟前",
        "分鐘前",
        "周前",
        "週前",
        "个月前",
        "個月前",
    ];
    matches!(word, "今天" | "昨天" | "前天" | "刚刚" | "剛剛")
        || unit.len() < word.len() && ago.contains(&unit)
}

/// Reads such a line; it ends with its date, or with the place behind it.
pub(crate) fn parse(line: &str) -> Option<Credits> {
    let dated = without_place(line);
    let rest = match MARKS.iter().find_map(|mark| dated.strip_prefix(mark)) {
        Some(rest) => rest.starts_with(char::is_whitespace).then_some(rest)?,
        // The place says as well whose such a line is.
        None => (dated.len() < line.len()).then_some(dated)?,
    };
    let mut at = dated.len() - rest.trim_start().len();
    let mut names = Vec::new();
    loop {
        let rest = dated.get(at..)?;
        if let Some(found) = date::at_start(rest) {
            let is_last = rest.get(found.len..)?.trim().is_empty();
            let span = Span::new(at, at + found.len);
            let date = Value {
                field: Field::Published,
                span,
                reading: Some(Reading::Moment(found.moment)),
            };
            return (is_last && !names.is_empty()).then(|| credits(names, Some(date)));
        }
        let len = rest.find(char::is_whitespace)?;
        let name = rest.get(..len)?;
        let fits = name.chars().all(char::is_alphanumeric) && name.chars().count() <= LONGEST_NAME;
        if !fits || names.len() == MOST_NAMES {
            return None;
        }
        names.push(Span::new(at, at + len));
        at = dated.len() - rest.get(len..)?.trim_start().len();
    }
}

/// The line without the place where it was written.
fn without_place(line: &str) -> &str {
    let near = line.char_indices().rev().take(LONGEST_PLACE + 1);
    for (len, (at, c)) in near.enumerate() {
        if !name::is_han(c) {
            break;
        }
        if len >= SHORTEST_PLACE && matches!(c, '于' | '於') {
            let dated = line.get(..at + c.len_utf8()).unwrap_or_default();
            let dated = PLACE_MARKS.iter().find_map(|mark| dated.strip_suffix(mark));
            return dated.map_or(line, str::trim_end);
        }
    }
    line
}

/// Whether a line may end with the place where it was written.
pub(crate) fn may_end_with_place(line: &str) -> bool {
    without_place(line).len() < line.len()
}

fn credits(names: Vec<Span>, date: Option<Value>) -> Credits {
    let account = names.len() - 1;
    let mut values: Vec<Value> = (0..)
        .zip(names)
        .map(|(at, span)| Value {
            field: if at == account {
                Field::Source
            } else {
                Field::Authors
            },
            span,
            reading: None,
        })
        .collect();
    values.extend(date);
    Credits {
        values,
        labelled: true,
        ..Credits::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    #[test]
    fn lines_under_titles() {
        let line = "原创 阿默 茶乡观察 2021-03-18 07:05";
        let credits = parse(line).unwrap();
        let read: Vec<(Field, &str)> = credits
            .values
            .iter()
            .map(|value| (value.field, &line[value.span.range()]))
            .collect();
        assert_eq!(
            read,
            [
                (Field::Authors, "阿默"),
                (Field::Source, "茶乡观察"),
                (Field::Published, "2021-03-18 07:05"),
            ]
        );
        for line in [
            "原创 阿默 茶乡观察 2021-03-18 07:05 发表于湖北",
            "阿默 茶鄉觀察 2021年3月18日 07:05 發表於臺灣",
        ] {
            assert_eq!(parse(line).unwrap().values.len(), 3, "{line}");
        }
        assert_eq!(
            parse("原創 茶鄉觀察 2021年3月18日").unwrap().values.len(),
            2
        );
    }

    #[test]
    fn accounts_under_titles() {
        let is_one = |text: &str| {
            let verdicts = classify::all(text, &lines::split(text));
            verdicts[1].credits.is_some()
        };
        for line in [
            "茶乡观察 今天",
            "原创 阿默 茶乡观察 3天前",
            "茶鄉觀察 2小時前",
        ] {
            let text =
                format!("关于春茶开采的通知\n{line}\n今年的春茶三月中旬开采，有关事项通知如下：");
            assert!(is_one(&text), "{line}");
        }
        for text in [
            "关于春茶开采的通知\n茶乡观察 今天\n采茶\n制茶",
            "茶价\n茶乡观察 今天\n今年的春茶三月中旬开采，有关事项通知如下：",
            "关于春茶开采的通知\n我们说好了 就在今天\n今年的春茶三月中旬开采，有关事项通知如下：",
            "关于春茶开采的通知\n今天\n今年的春茶三月中旬开采，有关事项通知如下：",
        ] {
            assert!(!is_one(text), "{text}");
        }
    }

    #[test]
    fn text_about_originals() {
        for line in [
            "",
            "原创",
            "原创 2021-03-18",
            "原创作品 阿默 茶乡观察 2021-03-18",
            "原创 音乐 大赛 报名 2021-03-18",
            "原创 阿默 2021-03-18 开始征集",
            "原创 阿默 茶乡观察",
            "阿默 茶乡观察 2021-03-18",
            "阿默 茶乡观察 2021-03-18 发表于他的博客上面的文章",
            "2021-03-18 发表于湖北",
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
