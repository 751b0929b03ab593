//! Codes of letters, digits and signs: the numbers of projects and articles,
//! books and journals, and pages in citations.

use super::{further_groups, run};
use crate::text::{Text, is_han};
use crate::units::Units;

/// The code that the digits from `at` to `end` begin.
#[inline]
pub(super) fn read(text: Text<'_>, at: usize, count: usize, end: usize) -> Option<(usize, usize)> {
    let (joint, _) = text.han(end);
    match joint {
        '.' if count == 2 => object_identifier(text, at, end),
        '-' | '/' if count >= 6 => index(text, at).or_else(|| serial(text, at, end)),
        '-' => serial(text, at, end),
        '(' if count <= 4 => citation(text, at, end),
        'A'..='Z' => project(text, at).map(|end| (at, end)),
        _ => None,
    }
}

/// The number of a case before a court, of which the year stands in brackets from
/// `at` to `end`: （2019）黔01民初123号.
pub(super) fn case_number(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    /// Names of courts and of sorts of cases are no longer, in characters.
    const LONGEST: usize = 5;
    let han = |mut at: usize| {
        let start = at;
        for _ in 0..LONGEST {
            match text.han(at) {
                (found, next) if is_han(found) && found != '号' => at = next,
                _ => break,
            }
        }
        (at > start).then_some(at)
    };
    let (close, next) = text.char(end);
    if end - at != 4 || !matches!(close, ')' | '）' | '〕') {
        return None;
    }
    let court = han(next)?;
    let sort = match run(text, court) {
        Some((_, end)) => han(end).unwrap_or(end),
        None => court,
    };
    let number = run(text, sort).map_or(sort, |(_, end)| end);
    let ('号', last) = text.han(number) else {
        return None;
    };
    let named = (next..sort).any(|at| {
        text.starts(at, "民")
            || text.starts(at, "刑")
            || text.starts(at, "行")
            || text.starts(at, "执")
    });
    (named && number > next).then(|| (text.char_before(at).1, last))
}

/// Where the code ends that begins with the digits at `at` and has capitals
/// and digits in turn: 17BJY123, 91110000100001234X of a label.
///
/// Two runs of digits and at least two capitals between them that are no
/// unit make no amount.
pub(crate) fn project(text: Text<'_>, at: usize) -> Option<usize> {
    /// Fewer make units and grades.
    const FEWEST: usize = 2;
    /// Longer ones are no codes, but encoded data.
    const LONGEST: usize = 20;
    let (_, letters) = run(text, at)?;
    let mut end = letters;
    while text.byte(end).is_ascii_uppercase() && end - at < LONGEST {
        end += 1;
    }
    let digits = end;
    while text.byte(end).is_ascii_digit() && end - at < LONGEST {
        end += 1;
    }
    // 16GB512 is an amount with something behind it.
    let name = text.slice(letters, digits);
    let unit = Units::get()
        .symbol(Text::new(name), 0)
        .is_some_and(|(_, end)| end == name.len());
    let long =
        !unit && digits - letters >= FEWEST && letters - at >= FEWEST && end - digits > FEWEST;
    let free =
        !text.byte(end).is_ascii_alphanumeric() && !matches!(text.byte_before(at), b'.' | b'-');
    (long && free).then_some(end)
}

/// Behind the letters, digits and groups in parentheses that go on the code of
/// a label that was read up to `at`: the rest of 17BJY123, of
/// 1001-1234(2018)05-0012-06.
pub(super) fn rest(text: Text<'_>, at: usize) -> usize {
    /// Longer ones are no codes.
    const LONGEST: usize = 40;
    let mut end = further_groups(text, at, b"-");
    while end - at < LONGEST {
        let next = match text.byte(end) {
            b'A'..=b'Z' | b'0'..=b'9' => end + 1,
            b'-' if text.byte(end + 1).is_ascii_digit()
                || text.byte(end + 1).is_ascii_uppercase() =>
            {
                end + 1
            }
            b'(' => match run(text, end + 1) {
                Some((4, close))
                    if text.byte(close) == b')' && text.byte(close + 1).is_ascii_digit() =>
                {
                    close + 1
                }
                _ => break,
            },
            _ => break,
        };
        end = next;
    }
    end
}

/// 10.1016/j.cell.2019.01.001: the name of a digital object.
fn object_identifier(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    /// Longer ones are damaged.
    const LONGEST: usize = 120;
    let registrant = end + 1;
    let (count, slash) = run(text, registrant)?;
    let begins = text.slice(at, end) == "10" && !text.byte_before(at).is_ascii_alphanumeric();
    if !begins || !(4..=9).contains(&count) || text.byte(slash) != b'/' {
        return None;
    }
    let mut last = slash + 1;
    while last - at < LONGEST
        && matches!(text.byte(last), b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' | b':' | b';')
    {
        last += 1;
    }
    while matches!(text.byte_before(last), b'.' | b':' | b';' | b'-') {
        last -= 1;
    }
    (last > slash + 3).then_some((at, last))
}

/// The number of a book or a journal behind its label: ISBN 978-7-111-12345-6,
/// ISSN 1000-1234, CN 11-1234/D.
fn serial(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let mut gap = text.before_gap(at);
    if let (':' | '：', start) = text.char_before(gap) {
        gap = text.before_gap(start);
    }
    if !text.byte_before(gap).is_ascii_uppercase() {
        return None;
    }
    let (word, _) = text.word_before(gap);
    if !matches!(word.as_str(), "isbn" | "issn" | "cn" | "eissn") {
        return None;
    }
    let mut last = further_groups(text, end, b"-");
    // The check of a number may be an X, and a class follows that of a
    // Chinese journal.
    if text.byte(last) == b'-' && text.byte(last + 1) == b'X' {
        last += 2;
    } else if text.byte(last) == b'X' {
        last += 1;
    } else if text.byte(last) == b'/' && text.byte(last + 1).is_ascii_uppercase() {
        last = text.word(last + 1).end;
    }
    (last > end).then_some((at, last))
}

/// A number of files of three groups or more with both signs between them, of which one
/// has as many digits as a day: 01525515-3/20240918-00006.
fn index(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let (mut groups, mut long, mut slash, mut dash) = (0, false, false, false);
    let mut end = at;
    while let Some((count, next)) = run(text, end) {
        groups += 1;
        long |= count >= 8;
        end = next;
        match text.byte(end) {
            b'-' if text.byte(end + 1).is_ascii_digit() => dash = true,
            b'/' if text.byte(end + 1).is_ascii_digit() => slash = true,
            _ => break,
        }
        end += 1;
    }
    let free = !text.byte_before(at).is_ascii_alphanumeric() && super::ends(text, end);
    (groups > 2 && long && slash && dash && free).then_some((at, end))
}

/// The issue and the pages behind the year of a citation: 2017(3): 45-58.
fn citation(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let (issue, close) = run(text, text.char(end).1)?;
    let (mark, next) = text.han(close);
    let (colon, next) = text.han(next);
    if issue > 2 || mark != ')' || colon != ':' {
        return None;
    }
    let (first, from) = run(text, text.after_blanks(next, 1))?;
    let (joint, next) = text.han(from);
    let (last, end) = match joint {
        '-' | '–' | '~' | '—' => run(text, next)?,
        _ => return None,
    };
    let year = !text.byte_before(at).is_ascii_alphanumeric() && !is_han(text.char(end).0);
    (year && first <= 4 && last <= 4).then_some((at, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<&str> {
        let at = text.find(|found: char| found.is_ascii_digit())?;
        let source = Text::new(text);
        let (count, end) = run(source, at)?;
        let (start, end) = read(source, at, count, end)?;
        text.get(start..end)
    }

    #[test]
    fn codes_are_read_as_a_whole() {
        assert_eq!(found("（17BJY123）"), Some("17BJY123"));
        assert_eq!(found("13YJA790123。"), Some("13YJA790123"));
        assert_eq!(
            found("doi:10.3969/j.issn.1000-1234.2018.05.012."),
            Some("10.3969/j.issn.1000-1234.2018.05.012")
        );
        assert_eq!(found("ISBN 978-7-111-12345-X"), Some("978-7-111-12345-X"));
        assert_eq!(found("CN：11-1234/D"), Some("11-1234/D"));
        assert_eq!(found("2017(3): 45-58."), Some("2017(3): 45-58"));
    }

    #[test]
    fn amounts_are_no_codes() {
        for text in [
            "16GB512",
            "4K60",
            "100USD",
            "10.5/3",
            "10.1016 per",
            "2018(5)个",
            "11-1234 people",
            "50MW20",
            "2G4G",
            "18USD300 per",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
