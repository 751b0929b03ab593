//! Noise that shares a line with the article.

use hanmend_core::Span;

use crate::Kind;
use crate::credit::{self, Credits, Field, Reading, Value};
use crate::{date, farm, lexicon, lines};

/// How many pieces of noise may end one line.
const MOST_PIECES: usize = 4;
/// Only so much of a line's end can be credits or a notice, in bytes; a row
/// of links may be longer.
const LONGEST_END: usize = 600;
/// How long `2021-03-18` is.
const STAMP: usize = 10;

/// A part of a line that is no text.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// Where, in the text.
    pub span: Span,
    pub kind: Kind,
    pub credits: Option<Credits>,
    /// Whether it is the bracket of a dateline.
    pub in_dateline: bool,
}

impl Piece {
    /// Whether it names someone who is not of the staff.
    pub(crate) fn names_correspondent(&self) -> bool {
        let mut values = self.credits.iter().flat_map(|credits| &credits.values);
        values.any(|value| value.field == Field::Correspondents)
    }
}

/// The noise at the end of a line, from left to right.
pub(crate) fn at_end(line: &str, offset: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut end = line.len();
    while pieces.len() < MOST_PIECES {
        let Some(kept) = line.get(..end).map(str::trim_end) else {
            break;
        };
        let Some((at, kind, credits)) = last_piece(kept) else {
            break;
        };
        // All of the line but a number is not a piece of it.
        let holds_text = |head: &str| head.chars().any(char::is_alphabetic);
        if !kept.get(..at).is_some_and(holds_text) {
            break;
        }
        pieces.push(Piece {
            span: Span::new(offset + at, offset + end),
            kind,
            credits: credits.map(|credits| credits.shifted(offset)),
            in_dateline: false,
        });
        end = at;
    }
    pieces.reverse();
    pieces
}

fn last_piece(line: &str) -> Option<(usize, Kind, Option<Credits>)> {
    if let Some(at) = farm::stuck_at(line) {
        return Some((at, Kind::LinkFarm, None));
    }
    let from = lines::floor(line, line.len().saturating_sub(LONGEST_END));
    let tail = line.get(from..)?;
    if let Some((at, credits)) = credit::stuck_at(tail) {
        return Some((from + at, Kind::Credit, Some(credits.shifted(from))));
    }
    // A notice behind the last sentence but its own.
    let inner = tail.trim_end_matches(['。', '.', ' ']);
    let (stop, mark) = inner
        .rmatch_indices(['。', '！', '？', '”', '.', '!'])
        .find(|(at, mark)| !is_within_name(inner, at + mark.len(), mark))?;
    let at = stop + mark.len();
    let hits = lexicon::look(tail.get(at..)?.trim());
    let notice = hits.start == Some(Kind::Copyright)
        || hits.whole.is_some()
        || (hits.within == Some(Kind::Copyright) && hits.count >= 2);
    notice.then(|| {
        (
            from + at,
            hits.whole.or(hits.start).unwrap_or(Kind::Copyright),
            None,
        )
    })
}

/// Whether a mark of ASCII stands within an address, the name of a file or a number: what
/// follows it is no space, but of the same word.
fn is_within_name(text: &str, behind: usize, mark: &str) -> bool {
    let next = text.get(behind..).and_then(|rest| rest.chars().next());
    mark.is_ascii() && next.is_some_and(|c| c.is_ascii() && !c.is_ascii_whitespace())
}

/// The day that some who convert pages put before a text, without a mark between the two:
/// `date 2021-03-18 The first tea was picked.`
pub(crate) fn stamp(line: &str, offset: usize) -> Option<Piece> {
    let rest = line.strip_prefix("date ")?;
    let found = date::at_start(rest).filter(|found| found.len == STAMP)?;
    let text = rest.get(found.len..)?;
    let begins = text
        .strip_prefix(' ')?
        .starts_with(|c: char| !c.is_ascii_lowercase());
    let from = line.len() - rest.len();
    let value = Value {
        field: Field::Published,
        span: Span::new(from, from + found.len),
        reading: Some(Reading::Moment(found.moment)),
    };
    let credits = Credits {
        values: vec![value],
        ..Credits::default()
    };
    begins.then(|| Piece {
        span: Span::new(offset, offset + from + found.len + 1),
        kind: Kind::Credit,
        credits: Some(credits.shifted(offset)),
        in_dateline: false,
    })
}

/// The credit in the byline that a text begins with.
pub(crate) fn at_start(line: &str, offset: usize) -> Option<Piece> {
    let (span, credits) = credit::dateline(line)?;
    Some(Piece {
        span: span.shifted(offset),
        kind: Kind::Credit,
        credits: Some(credits.shifted(offset)),
        in_dateline: true,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_files_are_whole() {
        for line in [
            "The report is at https://tea.example/harvest.pdf",
            "详情见附件 harvest.pdf",
            "Orders go to https://tea.help",
            "Open the file and call page.print",
        ] {
            assert!(at_end(line, 0).is_empty(), "{line}");
        }
        let pieces = at_end(
            "All of it was sold. Copyright 2021 Tea Town. All rights reserved.",
            0,
        );
        assert!(!pieces.is_empty());
    }
}
