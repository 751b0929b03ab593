//! Rows of fields that begin with a label that says nothing of an article.

use super::{Credits, LONGEST, parse, parse_as, token};
use crate::label::{label_at, other_label_len, undecorated, value_len};
use crate::lines::Line;
use crate::notice;

/// Where the colon of a label stands, in bytes.
const COLONS_AT: [usize; 5] = [6, 9, 12, 15, 18];
/// Two labels have so many Han characters at least.
const FEWEST_LABELLED: u16 = 4;

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
