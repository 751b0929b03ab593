//! Lines in which a converter left the reading of a character behind it:
//! `鄉(xiāng)村`. Credits and names are read past it.

use std::borrow::Cow;

use hanmend_core::Span;

use crate::name;

/// The longest syllable of pinyin, in characters.
const LONGEST_SYLLABLE: usize = 6;

/// A line without readings, and where its bytes were.
#[derive(Debug)]
pub(crate) struct Plain<'a> {
    pub text: Cow<'a, str>,
    /// For every reading, where it was in the plain text, and how many bytes
    /// had been taken out up to there.
    removed: Vec<(usize, usize)>,
}

impl<'a> Plain<'a> {
    /// A line that has none.
    pub(crate) fn same(line: &'a str) -> Plain<'a> {
        Plain {
            text: Cow::Borrowed(line),
            removed: Vec::new(),
        }
    }
}

/// Takes the readings out.
pub(crate) fn plain(line: &str) -> Plain<'_> {
    let mut removed = Vec::new();
    let mut text = String::new();
    let (mut copied, mut taken) = (0, 0);
    for open in memchr::memchr_iter(b'(', line.as_bytes()) {
        let Some(len) = reading_len(line, open) else {
            continue;
        };
        text.push_str(line.get(copied..open).unwrap_or_default());
        copied = open + len;
        taken += len;
        removed.push((text.len(), taken));
    }
    if removed.is_empty() {
        return Plain::same(line);
    }
    text.push_str(line.get(copied..).unwrap_or_default());
    Plain {
        text: Cow::Owned(text),
        removed,
    }
}

impl Plain<'_> {
    /// The span of the line that a span of the plain text comes from.
    pub(crate) fn source(&self, span: Span) -> Span {
        // A reading belongs to the character before it.
        let taken_before = |at: usize| {
            let known = self.removed.partition_point(|&(place, _)| place <= at);
            known
                .checked_sub(1)
                .and_then(|last| self.removed.get(last))
                .map_or(0, |&(_, taken)| taken)
        };
        let start = span.start + taken_before(span.start);
        Span::new(start, (span.end + taken_before(span.end)).max(start))
    }
}

/// The length of the reading in brackets that begins at `open`, behind a Han
/// character.
fn reading_len(line: &str, open: usize) -> Option<usize> {
    let behind_han = line
        .get(..open)?
        .chars()
        .next_back()
        .is_some_and(name::is_han);
    if !behind_han {
        return None;
    }
    let inner = line.get(open + 1..)?;
    let syllable: usize = inner
        .chars()
        .take_while(|&c| is_pinyin(c))
        .map(char::len_utf8)
        .sum();
    let letters = inner.get(..syllable)?.chars().count();
    let closes = inner.get(syllable..)?.starts_with(')');
    (closes && (1..=LONGEST_SYLLABLE).contains(&letters)).then_some(syllable + 2)
}

fn is_pinyin(c: char) -> bool {
    c.is_ascii_lowercase() || c < '\u{2000}' && "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readings_go_and_spans_come_back() {
        let line = "來源:鄉(xiāng)村干部報(bào)網";
        let plain = plain(line);
        assert_eq!(plain.text, "來源:鄉村干部報網");
        let at = plain.text.find("鄉").unwrap();
        let source = plain.source(Span::new(at, plain.text.len()));
        assert_eq!(&line[source.range()], "鄉(xiāng)村干部報(bào)網");
        assert_eq!(plain.source(Span::new(0, 3)), Span::new(0, 3));
    }

    #[test]
    fn other_brackets_stay() {
        for line in ["网讯(通讯员 李明)", "a(b)", "县(区)", "(xiāng)", "县(City)"] {
            assert_eq!(plain(line).text, line);
        }
    }
}
