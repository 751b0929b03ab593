//! The line under the title of articles of `WeChat`: `原创 阿默 茶乡观察 2021-03-18`.

use hanmend_core::Span;

use crate::credit::{Credits, Field, Reading, Value};
use crate::date;

/// What such a line begins with.
const MARKS: [&str; 2] = ["原创", "原創"];
/// The longest name of an author or an account, in characters.
const LONGEST_NAME: usize = 12;
/// The author and the account; the account alone where there is one name.
const MOST_NAMES: usize = 2;

/// Reads such a line; it ends with its date.
pub(crate) fn parse(line: &str) -> Option<Credits> {
    let rest = MARKS.iter().find_map(|mark| line.strip_prefix(mark))?;
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let mut at = line.len() - rest.trim_start().len();
    let mut names = Vec::new();
    loop {
        let rest = line.get(at..)?;
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
        at = line.len() - rest.get(len..)?.trim_start().len();
    }
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
        ] {
            assert_eq!(parse(line), None, "{line}");
        }
    }
}
