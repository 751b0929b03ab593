//! The line under the title of articles of `WeChat`:
//! `原创 阿默 茶乡观察 2021-03-18 07:05 发表于湖北`.

use hanmend_core::Span;

use crate::credit::{Credits, Field, Reading, Value};
use crate::{date, name};

/// What such a line begins with, unless it ends with where it was written.
const MARKS: [&str; 2] = ["原创", "原創"];
/// What stands before the place where it was written, which ends the line.
const PLACE_MARKS: [&str; 2] = ["发表于", "發表於"];
/// The longest name of such a place, in characters.
const LONGEST_PLACE: usize = 6;
/// The longest name of an author or an account, in characters.
const LONGEST_NAME: usize = 12;
/// The author and the account; the account alone where there is one name.
const MOST_NAMES: usize = 2;

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
            return (is_last && !names.is_empty()).then(|| credits(names, span, found.moment));
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
    let place = PLACE_MARKS.iter().find_map(|mark| line.rsplit_once(mark));
    let is_place = |place: &str| {
        (2..=LONGEST_PLACE).contains(&place.chars().count()) && place.chars().all(name::is_han)
    };
    match place {
        Some((dated, place)) if is_place(place) => dated.trim_end(),
        _ => line,
    }
}

/// Whether a line may end with the place where it was written.
pub(crate) fn may_end_with_place(line: &str) -> bool {
    without_place(line).len() < line.len()
}

fn credits(names: Vec<Span>, date: Span, moment: date::Moment) -> Credits {
    let value = |field: Field, span: Span| Value {
        field,
        span,
        reading: None,
    };
    let account = names.len() - 1;
    let mut values: Vec<Value> = (0..)
        .zip(names)
        .map(|(at, span)| {
            let field = if at == account {
                Field::Source
            } else {
                Field::Authors
            };
            value(field, span)
        })
        .collect();
    values.push(Value {
        reading: Some(Reading::Moment(moment)),
        ..value(Field::Published, date)
    });
    Credits {
        values,
        labelled: true,
        ..Credits::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
