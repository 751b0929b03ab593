//! Credits that share a line with text.

use hanmend_core::Span;

use super::{BRACKETS, Credits, LONGEST, bracketed, byline, parse};
use crate::label::is_decoration;
use crate::{lines, reading};

/// Where the credits that end a line of text begin: in brackets, or with a
/// label behind the last sentence.
pub(crate) fn stuck_at(line: &str) -> Option<(usize, Credits)> {
    let closing = without_day(line).trim_end_matches([' ', '\u{3000}', '。']);
    let bracketed = BRACKETS.into_iter().find_map(|(open, close)| {
        let inner_end = closing.strip_suffix(close)?.len();
        let open_at = closing.get(..inner_end)?.rfind(open)?;
        let inner = open_at + open.len_utf8();
        let credits = bracketed(closing.get(inner..inner_end)?, closing.get(..open_at)?)?;
        Some((open_at, credits.shifted(inner)))
    });
    bracketed.or_else(|| {
        let ends = line.rmatch_indices(['。', '！', '？', '…', '■', '●', '▲', '◆', '.', '!', '?']);
        ends.take(4).find_map(|(stop, mark)| {
            let at = stop
                + if is_decoration(mark.chars().next()?) {
                    0
                } else {
                    mark.len()
                };
            let rest = line.get(at..)?;
            let inner = at
                + (rest.len()
                    - rest
                        .trim_start_matches(['”', '"', '」', '』', ')', '）'])
                        .len());
            let rest = line.get(inner..)?;
            let credits =
                parse(rest).filter(|credits| credits.labelled && !credits.values.is_empty())?;
            Some((inner, credits.shifted(inner)))
        })
    })
}

/// The line without the seven digits of a day by the years of the Republic of China, which
/// agencies set behind the bracket at the end: `（編輯：李明）1120903`.
fn without_day(line: &str) -> &str {
    let rest = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_day = line.len() - rest.len() == 7 && rest.ends_with([')', '）']);
    if is_day { rest } else { line }
}

/// How what stands before the bracket of a byline ends.
const DATELINES: [&str; 9] = [
    "讯", "訊", "电", "電", "报道", "報道", "报导", "報導", "消息",
];
/// How the names of papers end that stand there alone.
const PAPERS: [&str; 12] = [
    "融媒",
    "融媒体",
    "网",
    "網",
    "日报",
    "日報",
    "晚报",
    "晚報",
    "电视台",
    "電視台",
    "客户端",
    "在线",
];
/// No more stands before it, in characters,
const LONGEST_BEFORE: usize = 40;
/// or of the name of a paper alone.
const LONGEST_PAPER: usize = 12;

/// Whether a text is the name of a paper.
fn is_paper(text: &str) -> bool {
    text.chars().count() <= LONGEST_PAPER
        && text.chars().all(char::is_alphanumeric)
        && PAPERS.iter().any(|ending| text.ends_with(ending))
}

/// The credits in the bracket of a byline: `(通讯员 李明)` behind the name
/// of the paper at the beginning of a text. The span takes in the brackets.
pub(crate) fn dateline(line: &str) -> Option<(Span, Credits)> {
    let plain = reading::plain(line.get(..lines::floor(line, LONGEST))?);
    let head = plain.text.as_ref();
    let open = if head.starts_with('〔') {
        0
    } else {
        let mut marks = memchr::memchr2_iter(b'(', 0xef, head.as_bytes());
        marks.find(|&at| {
            head.get(at..)
                .is_some_and(|rest| rest.starts_with(['(', '（']))
        })?
    };
    let before = head.get(..open)?.trim_end();
    if before.contains(['。', '！', '？', '；']) || before.chars().count() > LONGEST_BEFORE {
        return None;
    }
    let inner = open + head.get(open..)?.chars().next()?.len_utf8();
    let close = inner + head.get(inner..)?.find([')', '）', '〕'])?;
    let end = close + head.get(close..)?.chars().next()?.len_utf8();
    let bracket = head.get(inner..close)?;
    let credits = if before.is_empty() {
        byline::reporting(bracket).or_else(|| byline::sent(bracket))?
    } else if DATELINES.iter().any(|ending| before.ends_with(ending)) || is_paper(before) {
        parse(bracket)?
    } else {
        return None;
    };
    let credits = Some(credits).filter(|credits| credits.labelled && !credits.values.is_empty())?;
    let credits = credits.shifted(inner).map_spans(&plain, head);
    // The brackets alone: a reading before them is of the text.
    let span = Span::new(
        plain.source(Span::new(open, open)).start,
        plain.source(Span::new(0, end)).end,
    );
    Some((span, credits))
}

#[cfg(test)]
mod tests {
    use super::super::Field;
    use super::*;

    #[test]
    fn credits_behind_a_text() {
        let (at, credits) = stuck_at("茶农正在采茶。[责任编辑:李明]").unwrap();
        assert_eq!(
            (at, credits.values[0].field),
            ("茶农正在采茶。".len(), Field::Editors)
        );
        let (at, credits) = stuck_at("茶农正在采茶。（记者 李明）").unwrap();
        assert_eq!(
            (at, credits.values[0].field),
            ("茶农正在采茶。".len(), Field::Authors)
        );
        let (at, _) = stuck_at("Tea is picked. ■ Reporter: Li Ming").unwrap();
        assert_eq!(at, "Tea is picked. ".len());
        assert!(stuck_at("茶农正在采茶(见图)").is_none());
        assert!(stuck_at("茶农正在采茶。").is_none());
    }

    #[test]
    fn datelines() {
        let (span, credits) = dateline("茶乡新闻网讯(通讯员 李明)三月中旬,春茶开采。").unwrap();
        assert_eq!(
            span,
            Span::new("茶乡新闻网讯".len(), "茶乡新闻网讯(通讯员 李明)".len())
        );
        assert_eq!(credits.values[0].field, Field::Correspondents);
        assert!(dateline("三月中旬(通讯员 李明)春茶开采。").is_none());
    }
}
