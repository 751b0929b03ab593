//! The labels of fields, and how far the value behind one goes.

use std::sync::LazyLock;

use crate::credit::Field;
use crate::phrases::Phrases;
use crate::{date, name};

struct Label {
    field: Field,
    /// Whether a space, or nothing in Chinese, may stand for the colon.
    bare: bool,
}

static LABELS: LazyLock<(Phrases, Vec<Label>)> = LazyLock::new(|| {
    let (mut labels, mut phrases) = (Vec::new(), Vec::new());
    for line in include_str!("../data/labels.tsv").lines() {
        let mut columns = line.split('\t');
        let (Some(field), Some(form), Some(phrase)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let field = match field {
            "published" => Field::Published,
            "updated" => Field::Updated,
            "source" => Field::Source,
            "authors" => Field::Authors,
            "editors" => Field::Editors,
            "correspondents" => Field::Correspondents,
            "photographers" => Field::Photographers,
            "authors+photographers" => Field::AuthorsAndPhotographers,
            "site" => Field::Site,
            "keywords" => Field::Keywords,
            _ => Field::None,
        };
        labels.push(Label {
            field,
            bare: form == "bare",
        });
        phrases.push(phrase);
    }
    (Phrases::new(&phrases), labels)
});

/// Whether a label may begin as `text` does; most lines fail here.
#[inline]
pub(crate) fn may_begin(text: &str) -> bool {
    LABELS.0.may_begin_as(text)
}

/// The label, with its colon, that `text` begins with.
pub(crate) fn label_at(text: &str) -> Option<(Field, usize)> {
    let (phrases, labels) = &*LABELS;
    let (label, end) = phrases.longest(text)?;
    let label = labels.get(label)?;
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start();
    let spaces = rest.len() - trimmed.len();
    let next = trimmed.chars().next();
    if let Some(mark) = next.filter(|&c| is_colon(c)) {
        return Some((label.field, end + spaces + mark.len_utf8()));
    }
    let han = !text.is_ascii() && !text.starts_with(|c: char| c.is_ascii());
    let by_space = label.bare
        && spaces > 0
        && next.is_some_and(|c| han || c.is_uppercase() || c.is_ascii_digit());
    // Without a space a name has to follow and nothing else.
    let by_name =
        label.bare && han && spaces == 0 && name::is_signature(trimmed.get(..value_len(trimmed))?);
    let is_date = matches!(label.field, Field::Published | Field::Updated);
    let by_date = label.bare && han && is_date && date::at_start(trimmed).is_some();
    // `By` and its like are words of any sentence unless they begin one.
    let begins = han || text.starts_with(|c: char| c.is_ascii_uppercase());
    (begins && (by_space || by_name || by_date)).then_some((label.field, end))
}

/// The Chinese label that `text` begins with, with a space behind it.
pub(crate) fn spaced_at(text: &str) -> Option<(Field, usize)> {
    let (phrases, labels) = &*LABELS;
    let (label, end) = phrases.longest(text).filter(|_| !text.is_ascii())?;
    let rest = text.get(end..)?;
    let spaces = rest.len() - rest.trim_start().len();
    let label = labels.get(label)?;
    (spaces > 0).then_some((label.field, end + spaces))
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：' | '︰' | '∶' | '|' | '｜' | '丨' | '/' | '／')
}

/// How long the value at the beginning of `text` is: up to a bar, a wide gap,
/// a closing bracket, a date or the next label.
pub(crate) fn value_len(text: &str) -> usize {
    let lead = text.len() - text.trim_start().len();
    let body = text.get(lead..).unwrap_or_default();
    let mut previous = '\0';
    for (at, c) in body.char_indices() {
        let ends = match c {
            // The year in the number of a document: `茶政发〔2021〕5号`.
            '〕' if body.get(..at).is_some_and(|before| before.contains('〔')) => false,
            '\t' | '|' | '｜' | '丨' | ')' | '）' | ']' | '】' | '〕' | '■' | '●' | '▲' | '◆' => {
                true
            }
            c if c.is_whitespace() && at > 0 => {
                let rest = body.get(at..).unwrap_or_default().trim_start();
                let wide = previous.is_whitespace() && !previous_is_single(body, at);
                wide || label_at(rest).is_some() || date::at_start(rest).is_some()
            }
            '责' | '编' | '来' | '作' | '记' | '通' | '發' | '責' | '編' | '來' | '記' | '时'
            | '時' | '发' | '浏' | '阅' | '点' | '摄' | '校' | '审' | '監' | '监'
                if at > 0 =>
            {
                glued_label(body.get(at..).unwrap_or_default())
            }
            _ => false,
        };
        if ends {
            return lead + at;
        }
        previous = c;
    }
    text.len()
}

/// Whether the gap before `at` is one that fills a column within a name:
/// single Han characters on both sides.
fn previous_is_single(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or_default().trim_end();
    let after = body.get(at..).unwrap_or_default().trim_start();
    let alone = |text: Option<&str>| {
        text.is_some_and(|word| word.chars().count() == 1 && word.chars().all(name::is_han))
    };
    alone(before.split_whitespace().next_back()) && alone(after.split_whitespace().next())
}

/// Whether a Chinese label of two characters or more, with a colon, begins
/// here.
fn glued_label(text: &str) -> bool {
    LABELS.0.longest(text).is_some_and(|(_, end)| {
        end >= 6
            && text
                .get(end..)
                .is_some_and(|rest| rest.starts_with([':', '：']))
    })
}

/// The text without what may stand before a field.
#[inline]
pub(crate) fn undecorated(text: &str) -> &str {
    let is_word = |first: u8| first.is_ascii_alphanumeric() || (0xe4..=0xe9).contains(&first);
    if text.bytes().next().is_some_and(is_word) {
        return text;
    }
    text.trim_start_matches(is_decoration)
}

/// Whether a character may stand around fields without being of one.
pub(crate) fn is_decoration(c: char) -> bool {
    if c.is_ascii_alphanumeric() || name::is_han(c) {
        return false;
    }
    c.is_whitespace()
        || matches!(
            c,
            '|' | '｜'
                | '丨'
                | '·'
                | '•'
                | '■'
                | '●'
                | '◆'
                | '▲'
                | '★'
                | '□'
                | '○'
                | '◇'
                | '▶'
                | '►'
                | '-'
                | '—'
                | '–'
                | '_'
                | '*'
                | '#'
                | '/'
                | '\\'
                | ','
                | '，'
                | ';'
                | '；'
                | '、'
                | '('
                | ')'
                | '（'
                | '）'
                | '['
                | ']'
                | '【'
                | '】'
                | '〔'
                | '〕'
                | '<'
                | '>'
                | '“'
                | '”'
                | '"'
                | ':'
                | '：'
        )
}
