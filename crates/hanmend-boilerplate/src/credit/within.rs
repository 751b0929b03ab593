//! Credits that share a line with text.

use hanmend_core::Span;

use super::{BRACKETS, Credits, LONGEST, bracketed, parse};
use crate::label::is_decoration;
use crate::{lines, reading};

/// Where the credits that end a line of text begin: in brackets, or with a
/// label behind the last sentence.
pub(crate) fn stuck_at(line: &str) -> Option<(usize, Credits)> {
    let closing = line.trim_end_matches([' ', '\u{3000}', '。']);
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

/// The credits in the bracket of a byline: `(通讯员 李明)` behind the name
/// of the paper at the beginning of a text. The span takes in the brackets.
pub(crate) fn dateline(line: &str) -> Option<(Span, Credits)> {
    let plain = reading::plain(line.get(..lines::floor(line, LONGEST))?);
    let head = plain.text.as_ref();
    memchr::memchr2(b'(', 0xef, head.as_bytes())?;
    let open = head.find(['(', '（'])?;
    let before = head.get(..open)?;
    let known = [
        "讯", "訊", "电", "電", "报道", "報道", "报导", "報導", "消息",
    ]
    .iter()
    .any(|ending| before.trim_end().ends_with(ending));
    if !known || before.contains(['。', '！', '？', '；']) || before.chars().count() > 40 {
        return None;
    }
    let inner = open + head.get(open..)?.chars().next()?.len_utf8();
    let close = inner + head.get(inner..)?.find([')', '）'])?;
    let end = close + head.get(close..)?.chars().next()?.len_utf8();
    let credits = parse(head.get(inner..close)?)
        .filter(|credits| credits.labelled && !credits.values.is_empty())?;
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
