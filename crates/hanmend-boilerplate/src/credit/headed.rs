//! Lines of a date that begin with the name of the site, the place or the source.

use hanmend_core::Span;

use super::{BARS, Credits, Field, Reading, Value, parse, token};
use crate::swar::first_digit;
use crate::{date, name, site};

/// The longest name before a date, in characters.
const LONGEST_HEAD: usize = 12;

/// What stands before the date that a line has behind a name of Han characters and a gap.
fn head(line: &str) -> Option<(&str, &str)> {
    let is_gap = |c: char| c.is_whitespace() || BARS.contains(&c) || c == '·';
    if line.starts_with(|c: char| c.is_ascii() && c != '|') {
        return None;
    }
    // The first digit of most lines has no gap before it.
    let (before, rest) = line.split_at_checked(first_digit(line.as_bytes())?)?;
    let named = before.trim_end_matches(is_gap);
    if named.len() == before.len() {
        return None;
    }
    let head = named.trim_start_matches(BARS).trim_start();
    let is_name = head.chars().all(|c| name::is_han(c) && !is_gap(c));
    let fits = is_name && (1..=LONGEST_HEAD).contains(&head.chars().count());
    fits.then_some((head, rest))
}

/// Whether a line begins as [`headed`] lines do.
pub(crate) fn may_be_headed(line: &str) -> bool {
    head(line).is_some() || latin_head(line).is_some()
}

/// The longest name of a paper with its day, in bytes.
const LONGEST_ISSUE: usize = 64;

/// Reads the name of a paper or an agency with nothing but the day behind it:
/// `Tea Town Daily, March 3, 2021`, as stands below a title; in brackets it ends a text.
pub(crate) fn issue(line: &str) -> Option<Credits> {
    let bracketed = line
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let inner = bracketed.unwrap_or(line);
    if inner.len() > LONGEST_ISSUE {
        return None;
    }
    let from = usize::from(bracketed.is_some());
    inner.match_indices(' ').find_map(|(at, _)| {
        let (head, rest) = inner.split_at_checked(at)?;
        let rest = rest.trim_start();
        let found = date::at_start(rest).filter(|found| found.len == rest.len())?;
        let paper = head.trim().trim_end_matches(',');
        if !token::ends_as_paper(paper) && !token::is_host(paper) {
            return None;
        }
        let day = from + inner.len() - rest.len();
        let paper_at = from + head.len() - head.trim_start().len();
        Some(Credits {
            values: vec![
                Value {
                    field: Field::Published,
                    span: Span::new(day, day + found.len),
                    reading: Some(Reading::Moment(found.moment)),
                },
                Value {
                    field: Field::Source,
                    span: Span::new(paper_at, paper_at + paper.len()),
                    reading: None,
                },
            ],
            labelled: true,
            is_row: true,
            ..Credits::default()
        })
    })
}

/// The longest name of a source before a date in Latin letters, in bytes.
const LONGEST_LATIN_HEAD: usize = 40;

/// The label of a day that some put right behind the name of the source.
const UPDATED: &str = "Updated";

/// The name of the source or its host before the date that a line has behind a bar, or
/// behind the parenthesis around it, of which the first half may be lost, and whether it is
/// a bar: `Xinhua | Updated: …`, `(Tea Town News) 16:08, January 30, 2024`. A source that touches
/// its label (`XinhuaUpdated: …`) is as one before a bar.
fn latin_head(line: &str) -> Option<(Span, &str, bool)> {
    if !line.starts_with(|c: char| c.is_ascii() || c == '（') {
        return None;
    }
    if line.len() <= LONGEST_ISSUE
        && let Some(name) = before_updated(line)
        && name.ends_with(|c: char| c.is_ascii_alphanumeric())
        && name.len() <= LONGEST_LATIN_HEAD
        && (token::is_latin_paper(name) || token::is_host(name))
    {
        let rest = line.get(name.len()..)?;
        return Some((Span::new(0, name.len()), rest, true));
    }
    let begin = line.strip_prefix(['(', '（']).unwrap_or(line);
    if !begin.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let at = memchr::memchr2(b'|', b')', begin.as_bytes())?;
    let (head, rest) = begin.split_at_checked(at)?;
    let name = head.trim();
    let from = line.len() - begin.len() + (head.len() - head.trim_start().len());
    let rest = rest.get(1..)?;
    let is_barred = begin.as_bytes().get(at) == Some(&b'|');
    // Xinhua/Agencies
    let is_named = name.split('/').all(token::is_latin_paper);
    let is_source =
        head.len() <= LONGEST_LATIN_HEAD && (is_named || is_barred && token::is_host(name));
    is_source.then_some((Span::new(from, from + name.len()), rest, is_barred))
}

/// What stands before the label of the last change, which ends at a colon.
fn before_updated(line: &str) -> Option<&str> {
    let mut colons = memchr::memchr_iter(b':', line.as_bytes());
    colons.find_map(|colon| line.get(..colon)?.strip_suffix(UPDATED))
}

/// Whether a label says that the date is the one of the last change.
fn is_updated(credits: &Credits) -> bool {
    let mut values = credits.values.iter();
    values.any(|value| value.field == Field::Updated)
}

/// Reads a line of a date behind such a name; behind a bar it has a label, behind a
/// parenthesis none or that of the last change.
fn headed_by_latin(line: &str) -> Option<Credits> {
    let (source, rest, is_barred) = latin_head(line)?;
    let credits = parse(rest.trim_start())
        .filter(|credits| credits.is_dated())
        .filter(|credits| credits.labelled == is_barred || is_updated(credits))?;
    let from = line.len() - rest.trim_start().len();
    let mut credits = credits.shifted(from);
    credits.labelled = true;
    credits.is_row = true;
    credits.values.push(Value {
        field: Field::Source,
        span: source,
        reading: None,
    });
    Some(credits)
}

/// Reads a line of a date and labelled fields that begins with the name of the site or the
/// place: `茶乡新闻网 2021-03-18 07:05 来源：茶乡日报`.
pub(crate) fn headed(line: &str) -> Option<Credits> {
    let Some((head, rest)) = head(line) else {
        let bracketed = || Some(line).filter(|line| line.starts_with('('));
        return headed_by_latin(line).or_else(|| bracketed().and_then(issue));
    };
    let from = line.len() - rest.len();
    let begin = line.find(head)?;
    let behind = line.get(begin + head.len()..)?;
    // `茶乡新闻客户端·2021-03-18 07:05`
    let is_source = behind.starts_with('·')
        && (site::ends_as_site(head) || head.ends_with("客户端") || head.ends_with('报'));
    let credits =
        parse(rest).filter(|credits| credits.is_dated() && (credits.labelled || is_source))?;
    let mut credits = credits.shifted(from);
    if is_source {
        credits.labelled = true;
        credits.values.push(Value {
            field: Field::Source,
            span: Span::new(begin, begin + head.len()),
            reading: None,
        });
    } else if site::ends_as_site(head) {
        let start = line.find(head)?;
        credits.values.push(Value {
            field: Field::Site,
            span: Span::new(start, start + head.len()),
            reading: None,
        });
    }
    Some(credits)
}
