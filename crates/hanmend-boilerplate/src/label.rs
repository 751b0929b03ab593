//! The labels of fields, and how far the value behind one goes.

use std::sync::LazyLock;

use crate::credit::Field;
use crate::phrases::Phrases;
use crate::{date, lexicon, name};

#[derive(Clone, Copy)]
struct Label {
    field: Field,
    form: Form,
}

/// How a label may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Colon,
    /// A space, or nothing in Chinese, may stand for the colon.
    Bare,
    /// With a colon, in the table above a document alone.
    Table,
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
            "office" => Field::Office,
            "index" => Field::Index,
            "title" => Field::Title,
            _ => Field::None,
        };
        let form = match form {
            "bare" => Form::Bare,
            "table" => Form::Table,
            _ => Form::Colon,
        };
        labels.push(Label { field, form });
        phrases.push(phrase);
    }
    (Phrases::new(&phrases), labels)
});

/// Whether a label may begin as `text` does; most lines fail here.
#[inline]
pub(crate) fn may_begin(text: &str) -> bool {
    LABELS.0.may_begin_as(text) | is_spaced(text)
}

/// The label, with its colon, that `text` begins with.
pub(crate) fn label_at(text: &str) -> Option<(Field, usize)> {
    let (label, len) = any_label_at(text)?;
    (label.form != Form::Table).then_some((label.field, len))
}

/// Whether a text begins with a label whose characters are set apart, which alone may be of a
/// form.
pub(crate) fn is_spread(text: &str) -> bool {
    spread_at(text).is_some()
}

/// The same in the table above a document.
pub(crate) fn table_label_at(text: &str) -> Option<(Field, usize)> {
    any_label_at(text).map(|(label, len)| (label.field, len))
}

fn any_label_at(text: &str) -> Option<(Label, usize)> {
    joined_at(text).or_else(|| spread_at(text))
}

fn joined_at(text: &str) -> Option<(Label, usize)> {
    let (phrases, labels) = &*LABELS;
    let (label, end) = phrases.longest(text)?;
    let label = *labels.get(label)?;
    let rest = text.get(end..)?;
    let trimmed = rest.trim_start();
    let spaces = rest.len() - trimmed.len();
    let next = trimmed.chars().next();
    if let Some(mark) = next.filter(|&c| is_colon(c)) {
        return Some((label, end + spaces + mark.len_utf8()));
    }
    // Behind a bracket that has been opened: `【来源】茶乡日报`.
    let is_shut = next == Some('】')
        && label.form == Form::Colon
        && matches!(
            label.field,
            Field::Source | Field::Authors | Field::Published | Field::Updated
        )
        && !matches!(text.get(..end), Some("时间" | "時間" | "日期"));
    if is_shut {
        return Some((label, end + spaces + '】'.len_utf8()));
    }
    let bare = label.form == Form::Bare;
    let han = !text.is_ascii() && !text.starts_with(|c: char| c.is_ascii());
    let by_space =
        bare && spaces > 0 && next.is_some_and(|c| han || c.is_uppercase() || c.is_ascii_digit());
    // Without a space a name has to follow and nothing else.
    let by_name =
        bare && han && spaces == 0 && name::is_signature(trimmed.get(..value_len(trimmed))?);
    let is_date = matches!(label.field, Field::Published | Field::Updated);
    // Where a page names the field in its code: `date 2021-03-18`.
    let is_code = spaces > 0 && text.get(..end) == Some("date");
    let by_date = is_date && (bare && han || is_code) && date::at_start(trimmed).is_some();
    // `By` and its like are words of any sentence unless they begin one.
    let begins = han || text.starts_with(|c: char| c.is_ascii_uppercase());
    (by_date || begins && (by_space || by_name)).then_some((label, end))
}

/// Whether a text begins with a Han character and a space.
#[inline]
fn is_spaced(text: &str) -> bool {
    let is_space = |bytes: &[u8]| matches!(bytes, [b' ', ..] | [0xe3, 0x80, 0x80, ..]);
    matches!(text.as_bytes(), [0xe4..=0xe9, _, _, rest @ ..] if is_space(rest))
}

/// The most characters of a label that is set apart.
const LONGEST_SPREAD: usize = 8;

/// The label at the beginning of `text` whose characters are set apart to fill a column:
/// `来 源：`. When something takes place is said so in announcements as well.
fn spread_at(text: &str) -> Option<(Label, usize)> {
    if !is_spaced(text) {
        return None;
    }
    let mut label = String::new();
    for (at, c) in text.char_indices() {
        if is_colon(c) {
            let (phrases, labels) = &*LABELS;
            let (found, len) = phrases.longest(&label)?;
            let is_whole =
                len == label.len() && !matches!(label.as_str(), "时间" | "時間" | "日期");
            return is_whole.then_some((*labels.get(found)?, at + c.len_utf8()));
        }
        if name::is_han(c) && label.chars().count() < LONGEST_SPREAD {
            label.push(c);
        } else if !c.is_whitespace() {
            return None;
        }
    }
    None
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
            ')' | '）' | ']' | '】' | '〕' if year_opened(body.get(..at)).is_some() => false,
            '\t' | '|' | '｜' | '丨' | ')' | '）' | ']' | '】' | '〕' | '■' | '●' | '▲' | '◆' => {
                true
            }
            c if c.is_whitespace() && at > 0 => {
                let rest = body.get(at..).unwrap_or_default().trim_start();
                let wide = previous.is_whitespace() && !previous_is_single(body, at);
                wide || any_label_at(rest).is_some()
                    || other_label_len(rest).is_some()
                    || date::at_start(rest).is_some()
            }
            '[' | '【' | '〔' | '(' | '（' if at > 0 => {
                let inner = body.get(at + c.len_utf8()..).unwrap_or_default();
                let is_set_apart = previous.is_whitespace() && matches!(c, '[' | '【');
                let is_year = year_opened(body.get(..at + c.len_utf8() + YEAR)).is_some();
                (is_set_apart || holds_button(inner)) && !is_year
            }
            '收' | '责' | '编' | '来' | '作' | '记' | '通' | '發' | '責' | '編' | '來' | '記'
            | '时' | '時' | '发' | '浏' | '阅' | '点' | '摄' | '校' | '审' | '監' | '监' | '瀏'
            | '閱' | '點' | '攝' | '審'
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

/// The digits of a year.
const YEAR: usize = 4;

/// The text before the bracket, where a text ends in one and a year.
fn year_opened(text: Option<&str>) -> Option<&str> {
    let text = text?;
    let digits = text.get(text.len().checked_sub(YEAR)?..)?;
    let is_year = digits.bytes().all(|byte| byte.is_ascii_digit());
    let before = text.get(..text.len() - YEAR).filter(|_| is_year)?;
    before.strip_suffix(['(', '（', '[', '【', '〔'])
}

/// How long the label of Han characters is, with its colon, that `text` begins with,
/// whatever it says.
pub(crate) fn other_label_len(text: &str) -> Option<usize> {
    let len: usize = text
        .chars()
        .take(LONGEST_OTHER + 1)
        .take_while(|&c| name::is_han(c))
        .map(char::len_utf8)
        .sum();
    let rest = text.get(len..)?;
    let fits = (2..=LONGEST_OTHER).contains(&(len / 3)) && rest.starts_with([':', '：']);
    fits.then(|| len + rest.chars().next().map_or(0, char::len_utf8))
}

/// The most characters of such a label.
const LONGEST_OTHER: usize = 6;

/// The longest button between brackets, in characters.
const LONGEST_BUTTON: usize = 20;

/// Whether a bracket that has been opened holds a button or a field: `打印】`,
/// `字体：大 中 小]`.
fn holds_button(text: &str) -> bool {
    let mut near = text.char_indices().take(LONGEST_BUTTON);
    let close = near.find(|&(_, c)| matches!(c, ']' | '】' | '〕' | ')' | '）'));
    let inner = close.and_then(|(end, _)| text.get(..end));
    inner.is_some_and(|inner| any_label_at(inner).is_some() || lexicon::look(inner).whole.is_some())
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

/// The text without the mark or the number of a list before it.
pub(crate) fn undecorated_item(text: &str) -> &str {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit() || "•·*. \u{3000}".contains(c));
    rest.trim_end()
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
