//! Lines of dates and labelled fields: `2019-03-29 09:28:00 来源:乡村报`,
//! `■ Reporter: Li Ming`, `(责任编辑 李明)`.

mod role;
mod token;
mod within;

use std::borrow::Cow;

use hanmend_core::Span;

use crate::label::{label_at, undecorated, value_len};
use crate::reading::Plain;
use crate::{date, lexicon, lines, name};

pub(crate) use within::{dateline, stuck_at};

/// A longer line is not looked at: it is text.
pub(crate) const LONGEST: usize = 400;
/// The longest value of a field that is neither a date nor a list of names,
/// in characters.
const LONGEST_VALUE: usize = 40;
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
/// The longest such name of an editor, in bytes.
const LONGEST_HANDLE: usize = 20;
/// How the names of companies end that end in a full stop.
const COMPANIES: [&str; 4] = [" Inc.", " Ltd.", " Co.", " Corp."];
/// How a button between brackets ends.
const CLOSING: [char; 2] = ['】', ']'];

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
    /// Counters and buttons.
    None,
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
}

/// Reads a line that is nothing but dates and labelled fields.
pub(crate) fn parse(line: &str) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let mut credits = Credits::default();
    let mut at = 0;
    // The field of a label that stood before a date.
    let mut dated = Field::Published;
    let mut after_date = false;
    // Whether the name of a paper stood between bars, without a label.
    let mut has_paper = false;
    loop {
        let rest = line.get(at..)?;
        let trimmed = behind_marks(rest);
        let behind_bar = rest
            .get(..rest.len() - trimmed.len())
            .is_some_and(|marks| marks.contains(BARS));
        at += rest.len() - trimmed.len();
        if trimmed.is_empty() {
            break;
        }
        if let Some(found) = date::at_start(trimmed) {
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
        if let Some((field, label_len)) = label_at(trimmed) {
            credits.labelled = true;
            at += label_len;
            if matches!(field, Field::Published | Field::Updated) {
                let value = line.get(at..)?.trim_start();
                date::at_start(value)?;
                dated = field;
                continue;
            }
            let value = line.get(at..)?;
            let end = at + value_len(value);
            push_values(&mut credits.values, field, line, Span::new(at, end))?;
            at = end;
            after_date = false;
            continue;
        }
        let len = token::token_len(trimmed);
        let token = trimmed.get(..len)?.trim_end();
        let begins_with_button = token.ends_with(CLOSING) && lexicon::look(token).whole.is_some();
        if begins_with_button || !credits.is_empty() && token::is_filler(token) {
            at += len;
        } else if after_date && token::is_bare_source(token) {
            credits.values.push(Value {
                field: Field::Source,
                span: Span::new(at, at + token.len()),
                reading: None,
            });
            at += len;
            after_date = false;
        } else if behind_bar && credits.labelled && !has_paper {
            let paper = trimmed.split(BARS).next()?.trim_end();
            if !token::is_latin_paper(paper) {
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
    let is_sure = !has_paper || credits.is_dated();
    (is_sure && !credits.is_empty()).then_some(credits)
}

impl Credits {
    fn is_empty(&self) -> bool {
        self.values.is_empty() && !self.labelled
    }
}

/// What a bracket that ends `before` holds: fields, or names alone behind a
/// sentence or on a line of their own.
pub(crate) fn bracketed(inner: &str, before: &str) -> Option<Credits> {
    if let Some(credits) =
        parse(inner).filter(|credits| credits.labelled && !credits.values.is_empty())
    {
        return Some(credits);
    }
    if let Some(credits) = role::parse(inner) {
        return Some(credits);
    }
    let free = before.trim_end();
    let behind_text = free.is_empty() || lines::ends_sentence(free);
    if !behind_text || !name::is_signature(inner) {
        return None;
    }
    let mut values = Vec::new();
    push_values(
        &mut values,
        Field::Authors,
        inner,
        Span::new(0, inner.len()),
    )?;
    Some(Credits {
        values,
        labelled: false,
    })
}

impl Credits {
    /// Whether a date is among them.
    pub(crate) fn is_dated(&self) -> bool {
        let date = |value: &Value| matches!(value.field, Field::Published | Field::Updated);
        self.values.iter().any(date)
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

/// Whether a line begins with a short label that is none of a credit, as the
/// rows of a form, an announcement or a data sheet do.
pub(crate) fn is_other_field(line: &str) -> bool {
    let Some((label, value)) = line.split_once([':', '：']) else {
        return false;
    };
    let len = label.chars().count();
    (1..=12).contains(&len)
        && !value.trim().is_empty()
        && label_at(line).is_none()
        && !label.contains('。')
}

/// Adds the values of a field, or says that this is none.
fn push_values(values: &mut Vec<Value>, field: Field, line: &str, span: Span) -> Option<()> {
    let raw = line.get(span.range())?;
    let text = raw.trim().trim_end_matches([';', '；', ',', '，']);
    let start = span.start + (raw.len() - raw.trim_start().len());
    if text.is_empty() || field == Field::None {
        return (text.chars().count() <= LONGEST_VALUE).then_some(());
    }
    let mut push = |field: Field, part: Span| {
        values.push(Value {
            field,
            span: part.shifted(start),
            reading: None,
        });
    };
    match field {
        Field::Source | Field::Site => {
            let text = without_buttons(text);
            let plain = !text.contains(['。', '！', '？', '，', '；'])
                && text.chars().count() <= LONGEST_VALUE;
            let is_company = COMPANIES.iter().any(|ending| text.ends_with(ending));
            if !plain || lines::ends_sentence(text) && !is_company {
                return None;
            }
            push(field, Span::new(0, text.len()));
        }
        Field::Keywords => {
            for word in words(text) {
                if word.len() > 3 * LONGEST_VALUE {
                    return None;
                }
                push(field, word);
            }
        }
        Field::Editors if is_handle(text) && line.contains(['责', '責']) => {
            push(field, Span::new(0, text.len()));
        }
        _ => {
            for name in name::list(text)? {
                if is_calling(text.get(name.range()).unwrap_or_default()) {
                    continue;
                }
                match field {
                    Field::AuthorsAndPhotographers => {
                        push(Field::Authors, name);
                        push(Field::Photographers, name);
                    }
                    field => push(field, name),
                }
            }
        }
    }
    Some(())
}

/// Whether a name is the one by which an editor is known to the system of a site:
/// `jamesyang`.
fn is_handle(name: &str) -> bool {
    name.len() <= LONGEST_HANDLE
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A value without the words of the page that stand behind it: `茶乡日报 举报`.
fn without_buttons(text: &str) -> &str {
    let mut text = text;
    while let Some((value, button)) = text.rsplit_once(char::is_whitespace)
        && lexicon::look(button).whole.is_some()
    {
        text = value.trim_end();
    }
    text
}

/// Whether a word ends as those of a calling do and names nobody: `茶报见习记者`.
fn is_calling(word: &str) -> bool {
    const CALLINGS: [&str; 8] = [
        "记者",
        "記者",
        "通讯员",
        "通訊員",
        "编辑",
        "編輯",
        "评论员",
        "評論員",
    ];
    CALLINGS.iter().any(|calling| word.ends_with(calling)) || matches!(word, "摄" | "攝")
}

/// The keywords of a list: between commas and bars, or else between spaces.
fn words(text: &str) -> Vec<Span> {
    let marks = [',', '，', '、', ';', '；', '|', '/'];
    let by_marks = text.contains(marks);
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text
        .char_indices()
        .chain(std::iter::once((text.len(), ',')))
    {
        if marks.contains(&c) || (!by_marks && c.is_whitespace()) {
            let raw = text.get(start..at).unwrap_or_default();
            let word = raw.trim();
            if !word.is_empty() {
                let from = start + (raw.len() - raw.trim_start().len());
                out.push(Span::new(from, from + word.len()));
            }
            start = at + c.len_utf8();
        }
    }
    out
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
