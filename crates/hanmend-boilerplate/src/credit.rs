//! Lines of dates and labelled fields: `2019-03-29 09:28:00 来源:乡村报`,
//! `■ Reporter: Li Ming`, `(责任编辑 李明)`.

mod begun;
mod bracket;
mod byline;
mod headed;
mod role;
mod signed;
mod staff;
mod token;
mod values;
mod within;

use std::borrow::Cow;

use hanmend_core::Span;

use crate::label::{is_spread, label_at, other_label_len, table_label_at, undecorated, value_len};
use crate::reading::Plain;
use crate::{date, lexicon, name};

pub(crate) use begun::{behind_other, may_be_behind_other};
pub(crate) use bracket::bracketed;
pub(crate) use byline::{may_end as may_end_byline, reporting, wired};
pub(crate) use headed::{headed, issue, may_be_headed};
pub(crate) use signed::photographers;
pub(crate) use staff::{begins_with_by, byline, pictured};
pub(crate) use token::{ends_as_paper, is_page_of_paper};
use values::push_values;
pub(crate) use within::{dateline, stuck_at};

/// A longer line is not looked at: it is text.
pub(crate) const LONGEST: usize = 400;
/// The brackets around credits.
pub(crate) const BRACKETS: [(char, char); 5] = [
    ('(', ')'),
    ('（', '）'),
    ('[', ']'),
    ('【', '】'),
    ('〔', '〕'),
];
/// The bars between fields.
const BARS: [char; 3] = ['|', '｜', '丨'];
/// The longest button between brackets behind a date, with the bracket that ends it.
const LONGEST_BUTTON: usize = 9;
/// How a button between brackets ends.
const CLOSING: [char; 2] = ['】', ']'];
/// The last byte of the first of those.
const LAST_OF_CLOSING: u8 = 0x91;

/// What a field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Published,
    Updated,
    Source,
    Authors,
    Editors,
    Correspondents,
    Photographers,
    /// One value that is both.
    AuthorsAndPhotographers,
    Site,
    Keywords,
    /// The office of an author.
    Office,
    /// What the table above a document says its title is.
    Title,
    /// The number of a document, which only such a table has.
    Index,
    /// Counters and buttons.
    None,
}

impl Field {
    /// Whether its values are names of people.
    fn is_of_people(self) -> bool {
        matches!(
            self,
            Field::Authors
                | Field::Editors
                | Field::Correspondents
                | Field::Photographers
                | Field::AuthorsAndPhotographers
        )
    }
}

/// One value, as a span of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub field: Field,
    pub span: Span,
    /// What it is, where that is not what the span holds.
    pub reading: Option<Reading>,
}

/// What a value is, where its span holds something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The text without the readings behind its characters.
    Text(String),
    /// A date.
    Moment(date::Moment),
}

impl Reading {
    /// As a text.
    pub(crate) fn to_text(&self) -> String {
        match self {
            Reading::Text(text) => text.clone(),
            Reading::Moment(moment) => moment.iso(),
        }
    }
}

/// What a line that consists of nothing but fields says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Credits {
    pub values: Vec<Value>,
    /// Whether a label stood there, rather than a date alone.
    pub labelled: bool,
    /// Whether a date and another field with its label are among them, as below a title.
    pub is_row: bool,
    /// Whether they are of the table above a document.
    pub in_table: bool,
    /// The field of the label that ends the line, with no value behind it.
    pub open: Option<Field>,
}

/// Reads a line that is nothing but dates and labelled fields.
pub(crate) fn parse(line: &str) -> Option<Credits> {
    parse_as(line, false, false)
}

/// The same of a line in the table above a document.
pub(crate) fn parse_in_table(line: &str) -> Option<Credits> {
    parse_as(line, true, false)
}

/// The value of a field that stands on a line of its own below its label.
pub(crate) fn value_below(line: &str, field: Field) -> Option<Credits> {
    let mut credits = Credits {
        labelled: true,
        in_table: true,
        ..Credits::default()
    };
    if matches!(field, Field::Published | Field::Updated) {
        let found = date::at_start(line).filter(|found| found.len == line.len())?;
        credits.values.push(Value {
            field,
            span: Span::new(0, found.len),
            reading: Some(Reading::Moment(found.moment)),
        });
    } else {
        push_values(&mut credits.values, field, line, Span::new(0, line.len()))?;
    }
    Some(credits)
}

fn parse_as(line: &str, in_table: bool, is_of_page: bool) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let mut credits = Credits {
        in_table,
        ..Credits::default()
    };
    let mut at = 0;
    // The field of a label that stood before a date.
    let mut dated = Field::Published;
    let mut after_date = false;
    // Whether a label of a date has been read, and no date behind it.
    let mut is_awaited = false;
    // Whether the name of a paper stood between bars, without a label.
    let mut has_paper = false;
    // Whether a label stood there that only pages have: of an office, a site or a counter.
    let mut is_of_page = is_of_page;
    let mut labels = 0;
    loop {
        let rest = line.get(at..)?;
        let trimmed = behind_marks(rest);
        let behind_bar = rest
            .get(..rest.len() - trimmed.len())
            .is_some_and(|marks| marks.contains(BARS));
        let opens = || {
            let marks = rest.get(..rest.len() - trimmed.len());
            marks.is_some_and(|marks| marks.trim_end().ends_with(['【', '[']))
        };
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            break;
        }
        let compact = || date::compact_at_start(trimmed).filter(|_| is_awaited);
        if let Some(found) = date::at_start(trimmed).or_else(compact) {
            is_awaited = false;
            credits.values.push(Value {
                field: dated,
                span: Span::new(at, at + found.len),
                reading: Some(Reading::Moment(found.moment)),
            });
            at += found.len;
            dated = Field::Published;
            after_date = true;
            continue;
        }
        let label = if credits.in_table {
            table_label_at(trimmed)
        } else {
            label_at(trimmed)
        };
        if let Some((field, label_len)) = label {
            credits.labelled = true;
            credits.in_table |= field == Field::Index;
            labels += 1;
            is_of_page |=
                matches!(field, Field::Source | Field::Site) || token::is_counted(trimmed);
            at += label_len;
            let value = line.get(at..)?;
            if value.trim().is_empty() {
                credits.open = Some(field);
            }
            if matches!(field, Field::Published | Field::Updated) {
                let has_none =
                    value.trim().is_empty() || table_label_at(value.trim_start()).is_some();
                if !(has_none && credits.in_table) {
                    let bare = value.trim_start();
                    let value_at = bare.trim_start_matches(['【', '[', '〔']);
                    if let Some(len) = token::yearless_len(value_at) {
                        at += value.len() - value_at.len() + len;
                        after_date = true;
                        continue;
                    }
                    date::at_start(value_at).or_else(|| date::compact_at_start(value_at))?;
                    dated = field;
                    is_awaited = true;
                }
                continue;
            }
            let behind = value.trim_start();
            // Who made it public or when: `发布:2021-03-18`.
            let is_release = ["发布", "發布", "發佈"]
                .iter()
                .any(|word| trimmed.starts_with(word));
            if is_release && date::at_start(behind).is_some() {
                is_awaited = true;
                continue;
            }
            credits.is_row = true;
            let is_other = other_label_len(behind).is_some();
            let is_empty = behind.len() < value.len()
                && (is_other || table_label_at(behind).is_some())
                || is_other && label_at(behind).is_some();
            let end = if is_empty {
                at
            } else {
                at + before_date(value.get(..value_len(value))?)
            };
            push_values(&mut credits.values, field, line, Span::new(at, end))?;
            at = end;
            after_date = false;
            continue;
        }
        let button_len = || token::spaced_button_len(trimmed);
        if credits.is_dated()
            && opens()
            && let Some(len) = button_len()
        {
            is_of_page = true;
            at += len;
            continue;
        }
        // What begins with neither may begin with a button.
        let is_read_on = || {
            let mut ends = memchr::memchr2_iter(b']', LAST_OF_CLOSING, trimmed.as_bytes());
            let closes = |end: usize| {
                trimmed
                    .get(..=end)
                    .is_some_and(|text| text.ends_with(CLOSING))
            };
            ends.any(|end| is_of_page || closes(end))
        };
        if credits.is_empty() && !is_read_on() {
            return None;
        }
        let len = token::token_len(trimmed);
        let token = trimmed.get(..len)?.trim_end();
        let begins_with_button = token.ends_with(CLOSING) && lexicon::look(token).whole.is_some();
        let is_button = credits.is_dated()
            && opens()
            && token.ends_with(CLOSING)
            && token.chars().count() <= LONGEST_BUTTON;
        // The name of a paper comes before that of its column.
        let is_column = || !after_date && credits.is_dated() && token::is_column(trimmed, token);
        // 2021-03-18 0 By
        let is_unsigned = trimmed == "By" && credits.is_dated();
        if begins_with_button
            || is_button
            || is_unsigned
            || !credits.is_empty() && token::is_filler(token)
            || is_column()
        {
            credits.labelled |= after_date && token::is_time_zone(token);
            at += len;
        } else if let Some(label) = other_label_len(trimmed).filter(|_| is_of_page) {
            at += label + value_len(trimmed.get(label..)?);
        } else if after_date
            && trimmed.ends_with(byline::may_end)
            && let Some(report) = byline::reporting(trimmed)
        {
            credits.values.extend(report.shifted(at).values);
            credits.labelled = true;
            at = line.len();
        } else if behind_bar && credits.labelled && token::is_name(token) {
            credits.values.push(Value {
                field: Field::Authors,
                span: Span::new(at, at + token.len()),
                reading: None,
            });
            at += len;
        } else if after_date && let Some(names) = byline::people(token) {
            credits.values.extend(names.into_iter().map(|name| Value {
                field: Field::Authors,
                span: name.shifted(at),
                reading: None,
            }));
            at += len;
            after_date = false;
        } else if after_date && let Some(report) = byline::reporting(token) {
            credits.values.extend(report.shifted(at).values);
            credits.labelled = true;
            at += len;
            after_date = false;
        } else if let Some((field, label)) =
            token::glued_label(token).filter(|_| behind_bar && credits.is_dated())
        {
            push_values(
                &mut credits.values,
                field,
                line,
                Span::new(at + label, at + token.len()),
            )?;
            at += len;
        } else if after_date && let Some(source) = token::bare_source(token) {
            credits.values.push(Value {
                field: Field::Source,
                span: Span::new(at, at + source.len()),
                reading: None,
            });
            at += len;
            after_date = false;
        } else if behind_bar && credits.labelled && !has_paper {
            let paper = trimmed.split(BARS).next()?.trim_end();
            if !token::is_latin_paper(paper) && !token::is_host(paper) {
                return None;
            }
            credits.values.push(Value {
                field: Field::Source,
                span: Span::new(at, at + paper.len()),
                reading: None,
            });
            at += paper.len();
            has_paper = true;
        } else {
            return None;
        }
    }
    credits.is_row &= credits.is_dated();
    // Whoever answers for a page is named so alone: 责任编辑：jamesyang.
    let is_login = |value: &Value| {
        let text = line.get(value.span.range()).unwrap_or_default();
        let answers = value.field == Field::Editors && line.contains(['责', '責']);
        value.field.is_of_people() && name::is_login(text) && !answers
    };
    let has_login = credits.values.iter().any(is_login);
    let is_alone = labels == 1 && !credits.in_table && (has_login || is_spread(behind_marks(line)));
    let is_sure = (!has_paper || credits.is_dated()) && !is_alone;
    (is_sure && !credits.is_empty()).then_some(credits)
}

/// How long a value is without the date that is stuck to it: `茶乡日报2021-03-18 07:05`.
fn before_date(value: &str) -> usize {
    if memchr::memchr2(b'-', b'/', value.as_bytes()).is_none() {
        return value.len();
    }
    let centuries = ["20", "19"]
        .iter()
        .flat_map(|century| value.match_indices(century));
    let begins = |&at: &usize| {
        let before = value.get(..at).unwrap_or_default();
        let is_stuck = before.ends_with(|c: char| c.is_alphabetic());
        let rest = value.get(at..).unwrap_or_default();
        is_stuck && date::at_start(rest).is_some_and(|found| found.moment.has_time())
    };
    centuries
        .map(|(at, _)| at)
        .find(begins)
        .unwrap_or(value.len())
}

impl Credits {
    fn is_empty(&self) -> bool {
        self.values.is_empty() && !self.labelled
    }
}

impl Credits {
    /// Those that something names as what they are.
    pub(crate) fn of(fields: impl IntoIterator<Item = (Field, Span)>) -> Credits {
        let value = |(field, span)| Value {
            field,
            span,
            reading: None,
        };
        Credits {
            values: fields.into_iter().map(value).collect(),
            labelled: true,
            ..Credits::default()
        }
    }

    /// Whether a date is among them.
    pub(crate) fn is_dated(&self) -> bool {
        let date = |value: &Value| matches!(value.field, Field::Published | Field::Updated);
        self.values.iter().any(date)
    }

    /// Whether they say who wrote a text or where it is from.
    pub(crate) fn says_whose(&self) -> bool {
        let whose = |value: &Value| matches!(value.field, Field::Authors | Field::Source);
        self.values.iter().any(whose)
    }

    /// Whether all of them are keywords.
    pub(crate) fn are_keywords(&self) -> bool {
        self.values
            .iter()
            .all(|value| value.field == Field::Keywords)
    }

    /// The same as spans of the line that `plain` was made of, with the values
    /// as they stand in `content`, the plain text.
    pub(crate) fn map_spans(mut self, plain: &Plain<'_>, content: &str) -> Credits {
        if matches!(plain.text, Cow::Borrowed(_)) {
            return self;
        }
        for value in &mut self.values {
            let text = content.get(value.span.range()).unwrap_or_default();
            value
                .reading
                .get_or_insert_with(|| Reading::Text(text.to_owned()));
            value.span = plain.source(value.span);
        }
        self
    }

    /// The same as spans of a text that the line begins at `by` of.
    pub(crate) fn shifted(mut self, by: usize) -> Credits {
        for value in &mut self.values {
            value.span = value.span.shifted(by);
        }
        self
    }
}

/// The longest label of another field, in characters.
const LONGEST_OTHER: usize = 12;

/// Whether a line begins with a short label that is none of a credit, as the
/// rows of a form, an announcement or a data sheet do.
pub(crate) fn is_other_field(line: &str) -> bool {
    let mut begin = line.char_indices().take(LONGEST_OTHER + 1);
    let Some((at, mark)) = begin.find(|&(_, c)| matches!(c, ':' | '：')) else {
        return false;
    };
    let label = line.get(..at).unwrap_or_default();
    let value = line.get(at + mark.len_utf8()..).unwrap_or_default();
    !label.is_empty()
        && !value.trim().is_empty()
        && label_at(line).is_none()
        && !label.contains('。')
}

/// What stands behind the marks between fields, of which `丨` is a Han character by
/// its code.
fn behind_marks(text: &str) -> &str {
    let mut rest = undecorated(text);
    while let Some(behind) = rest.strip_prefix('丨') {
        rest = undecorated(behind);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<Vec<(Field, String)>> {
        let credits = parse(line)?;
        let values = credits.values.into_iter();
        Some(
            values
                .map(|value| {
                    (
                        value.field,
                        value
                            .reading
                            .map(|reading| reading.to_text())
                            .unwrap_or_else(|| line[value.span.range()].to_owned()),
                    )
                })
                .collect(),
        )
    }

    fn one(field: Field, value: &str) -> (Field, String) {
        (field, value.to_owned())
    }

    #[test]
    fn lines_of_fields() {
        use Field::{Authors, Correspondents, Editors, Photographers, Published, Source, Updated};
        for (line, expected) in [
            (
                "2021-03-18 07:05:00  来源:茶乡日报",
                vec![
                    one(Published, "2021-03-18T07:05:00"),
                    one(Source, "茶乡日报"),
                ],
            ),
            ("责编:李明", vec![one(Editors, "李明")]),
            ("来源：茶乡日报 举报", vec![one(Source, "茶乡日报")]),
            ("记者：茶报见习记者 李明", vec![one(Authors, "李明")]),
            (
                "记者丨李明丨编辑丨王芳丨",
                vec![one(Authors, "李明"), one(Editors, "王芳")],
            ),
            ("責任編輯 李明", vec![one(Editors, "李明")]),
            (
                "Author:Tea Town Daily Time:2021.03.18",
                vec![one(Authors, "Tea Town Daily"), one(Published, "2021-03-18")],
            ),
            (
                "■ Reporter: Li Ming Wang Hong",
                vec![one(Authors, "Li Ming"), one(Authors, "Wang Hong")],
            ),
            (
                "记者 李明 通讯员 王小红",
                vec![one(Authors, "李明"), one(Correspondents, "王小红")],
            ),
            (
                "来源:茶乡日报作者:李明编辑:王小红",
                vec![
                    one(Source, "茶乡日报"),
                    one(Authors, "李明"),
                    one(Editors, "王小红"),
                ],
            ),
            (
                "发布时间：2021年3月18日 07:05 来源：茶乡日报 浏览次数：128 字体：大 中 小",
                vec![one(Published, "2021-03-18T07:05"), one(Source, "茶乡日报")],
            ),
            (
                "发布时间：2021-03-18 字号：[大] [中] [小] 打印本页",
                vec![one(Published, "2021-03-18")],
            ),
            ("字号：【大】【中】【小】", vec![]),
            (
                "发表于 2021-03-18 | 分类于 茶事 | 阅读次数 128",
                vec![one(Published, "2021-03-18")],
            ),
            (
                "发文机关：茶乡县人民政府    成文日期：2021年3月18日",
                vec![one(Source, "茶乡县人民政府"), one(Published, "2021-03-18")],
            ),
            (
                "发文字号：茶政发〔2021〕5号    公开日期：2021年3月18日",
                vec![one(Published, "2021-03-18")],
            ),
            (
                "2021-03-18 07:05 茶乡新闻网",
                vec![
                    one(Published, "2021-03-18T07:05"),
                    one(Source, "茶乡新闻网"),
                ],
            ),
            ("摄影:王小红", vec![one(Photographers, "王小红")]),
            ("文/李明", vec![one(Authors, "李明")]),
            ("本报记者李明", vec![one(Authors, "李明")]),
            ("By Jane Doe", vec![one(Authors, "Jane Doe")]),
            (
                "By Li Ming | Tea Town Daily | Updated: March 3, 2021",
                vec![
                    one(Authors, "Li Ming"),
                    one(Source, "Tea Town Daily"),
                    one(Updated, "2021-03-03"),
                ],
            ),
        ] {
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn lines_of_text() {
        for line in [
            "",
            "记者:您怎么看这件事?",
            "记者在现场看到,茶农正在采茶",
            "2021年3月18日,茶乡的第一批春茶开采。",
            "2021年3月18日 茶乡的第一批春茶开采了,比去年早了六天",
            "作者认为,这件事还要再看",
            "时间:周五晚上七点",
            "By train it takes two hours",
            "By Air | Sea Road | Rail Road",
            "By Air | the sea road | March 3, 2021",
            "Time: about five minutes",
            "文化是一个国家的灵魂",
            "来源:根据多家媒体的报道,这件事还没有结束。",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
