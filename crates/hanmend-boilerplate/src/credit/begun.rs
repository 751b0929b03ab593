//! Rows of fields that begin with something else: a name before a date, or a label that says
//! nothing of an article.

use hanmend_core::Span;

use super::{BARS, Credits, Field, LONGEST, Value, parse, parse_as, token};
use crate::label::{label_at, other_label_len, undecorated, value_len};
use crate::lines::Line;
use crate::{name, notice, site};

/// Where the colon of a label stands, in bytes.
const COLONS_AT: [usize; 5] = [6, 9, 12, 15, 18];
/// Two labels have so many Han characters at least.
const FEWEST_LABELLED: u16 = 4;
/// The longest name before a date, in characters.
const LONGEST_HEAD: usize = 12;

/// What stands before the date that a line has behind a name of Han characters and a gap.
#[inline]
fn head(line: &str) -> Option<(&str, &str)> {
    let begin = line.trim_start_matches(BARS).trim_start();
    let is_gap = |c: char| c.is_whitespace() || BARS.contains(&c);
    let end = begin
        .char_indices()
        .take(LONGEST_HEAD + 1)
        .find(|&(_, c)| is_gap(c) || !name::is_han(c))?;
    let (head, rest) = begin.split_at_checked(end.0).filter(|_| is_gap(end.1))?;
    let rest = rest.trim_start_matches(is_gap);
    (!head.is_empty() && rest.starts_with(|c: char| c.is_ascii_digit())).then_some((head, rest))
}

/// Whether a line begins as [`headed`] lines do.
#[inline]
pub(crate) fn may_be_headed(line: &str) -> bool {
    head(line).is_some()
}

/// Reads a line of a date and labelled fields that begins with the name of the site or the
/// place: `茶乡新闻网 2021-03-18 07:05 来源：茶乡日报`.
pub(crate) fn headed(line: &str) -> Option<Credits> {
    let (head, rest) = head(line)?;
    let credits = parse(rest).filter(|credits| credits.labelled && credits.is_dated())?;
    let from = line.len() - rest.len();
    let mut credits = credits.shifted(from);
    if site::ends_as_site(head) {
        let start = line.find(head)?;
        credits.values.push(Value {
            field: Field::Site,
            span: Span::new(start, start + head.len()),
            reading: None,
        });
    }
    Some(credits)
}

/// Whether a line may be as [`behind_other`] lines are: a row of two labels or more, or of the
/// sizes of letters and labels.
#[inline]
pub(crate) fn may_be_behind_other(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    if counts.ends_sentence || counts.han() < FEWEST_LABELLED || content.len() > LONGEST {
        return false;
    }
    if counts.first == '字' {
        return token::sizes_len(content).is_some();
    }
    // The colon stands behind two to six characters.
    let colon = COLONS_AT.iter().find(|&&at| {
        let rest = content.as_bytes().get(at..);
        rest.is_some_and(|rest| matches!(rest, [b':', ..] | [0xef, 0xbc, 0x9a, ..]))
    });
    let Some(label) = colon.and_then(|_| other_label_len(content)) else {
        return false;
    };
    content
        .get(label..)
        .is_some_and(|rest| rest.contains([':', '：']))
        && !notice::is_field(content)
}

/// Reads a row of fields of which the first has a label that says nothing of an article:
/// `文档序号:1234发布日期:2021-03-18阅读:30来源:茶乡日报`. Rows of announcements begin otherwise.
pub(crate) fn behind_other(line: &str) -> Option<Credits> {
    if let Some(len) = token::sizes_len(line) {
        let credits = parse_as(line.get(len..)?, false, true)?;
        let credits = Some(credits).filter(|credits| credits.labelled)?;
        return Some(credits.shifted(len));
    }
    let label = other_label_len(line)?;
    let value = line.get(label..)?;
    let body = value.trim_start();
    let from = if label_at(body).is_some() {
        line.len() - body.len()
    } else {
        label + value_len(value)
    };
    let rest = line.get(from..)?;
    let begin = undecorated(rest);
    let credits = parse(rest).filter(|credits| credits.labelled)?;
    let is_sure = credits.is_row || token::is_counted(begin) || token::is_of_upload(begin);
    is_sure.then(|| credits.shifted(from))
}
