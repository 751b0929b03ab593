use hanmend_core::Span;

use super::codec::Output;
use super::stream::Session;
use super::{Chosen, Hint, choose};

/// Which bytes of a page every character of its decoded text comes from.
///
/// Spans of the original refer to the decoded text. This leads on from there
/// to the bytes, for those who need them. It is made by decoding the bytes
/// once more, byte by byte, and takes memory only where the lengths of
/// characters change.
///
/// ```
/// use hanmend_core::Span;
/// use hanmend_encoding::decode::{ByteMap, Hint, decode};
///
/// // 中国人民, 1949 in GBK.
/// let bytes = b"\xd6\xd0\xb9\xfa\xc8\xcb\xc3\xf1, 1949";
/// let text = decode(bytes, &Hint::none()).text;
/// let map = ByteMap::new(bytes, &Hint::none());
/// let at = text.find("人民").unwrap();
/// assert_eq!(map.bytes(Span::new(at, at + 6)), Span::new(4, 8));
/// let at = text.find("1949").unwrap();
/// assert_eq!(&bytes[map.bytes(Span::new(at, at + 4)).range()], b"1949");
/// ```
#[derive(Clone, Debug, Default)]
pub struct ByteMap {
    /// Runs of steps of equal sizes, in order.
    runs: Vec<Run>,
    /// How many bytes are behind it: before the first run, a byte order mark.
    end: usize,
}

/// A run of steps, in each of which as many bytes became as much text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    /// Where it ends, in the text and in the bytes.
    text: usize,
    bytes: usize,
    /// What each step takes of both.
    step: (usize, usize),
}

impl ByteMap {
    /// The map of the text that [`decode`](super::decode) makes of these bytes
    /// with this hint.
    #[must_use]
    pub fn new(bytes: &[u8], hint: &Hint) -> ByteMap {
        let Chosen {
            choice,
            skipped,
            text,
        } = choose(bytes, hint);
        let mut map = ByteMap {
            runs: Vec::new(),
            end: skipped,
        };
        if let Some(text) = text {
            map.copied(text.len(), skipped + text.len());
            return map;
        }
        let mut out = Output {
            map: Some(map),
            ..Output::default()
        };
        let mut session = Session::new(choice, skipped);
        session.push(bytes.get(skipped..).unwrap_or_default(), &mut out);
        session.finish(&mut out);
        out.map.unwrap_or_default()
    }

    /// The smallest span of the bytes from which all of a span of the text
    /// came. It is widened to whole characters, and to the bytes that switch
    /// between sets where an encoding has such. `span` has to begin and end on
    /// character boundaries; an empty one gives the place.
    #[must_use]
    pub fn bytes(&self, span: Span) -> Span {
        let start = self.step_at(span.start).0;
        if span.is_empty() {
            return Span::new(start, start);
        }
        Span::new(start, self.step_at(span.end - 1).1.max(start))
    }

    /// From where to where the bytes lie of the step in which the byte of the
    /// text at `offset` is.
    fn step_at(&self, offset: usize) -> (usize, usize) {
        let at = self.runs.partition_point(|run| run.text <= offset);
        let Some(run) = self.runs.get(at) else {
            return (self.end, self.end);
        };
        let (text, bytes) = run.step;
        // Counted from the end, where the run is anchored.
        let back = (run.text - offset - 1) / text.max(1);
        let end = run.bytes - back * bytes;
        (end - bytes, end)
    }

    /// Adds a step that ends at these places, if any text came of it.
    pub(super) fn note(&mut self, text: usize, bytes: usize) {
        let (old_text, old_bytes) = self.last();
        if text > old_text {
            let taken = bytes.saturating_sub(old_bytes);
            self.add(text, bytes, (text - old_text, taken));
        }
    }

    /// Adds text that was copied byte by byte.
    pub(super) fn copied(&mut self, text: usize, bytes: usize) {
        let (old_text, _) = self.last();
        if text > old_text {
            self.add(text, bytes, (1, 1));
        }
    }

    fn add(&mut self, text: usize, bytes: usize, step: (usize, usize)) {
        self.end = bytes;
        match self.runs.last_mut() {
            Some(last) if last.step == step => (last.text, last.bytes) = (text, bytes),
            _ => self.runs.push(Run { text, bytes, step }),
        }
    }

    /// Where the text and the bytes end that are known so far.
    fn last(&self) -> (usize, usize) {
        (self.runs.last().map_or(0, |run| run.text), self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::decode;

    /// Each character of a text with the bytes that it comes from.
    fn pieces<'a>(bytes: &'a [u8], hint: &Hint) -> Vec<(char, &'a [u8])> {
        let text = decode(bytes, hint).text;
        let map = ByteMap::new(bytes, hint);
        let characters = text.char_indices().map(|(at, c)| {
            let span = map.bytes(Span::new(at, at + c.len_utf8()));
            (c, bytes.get(span.range()).unwrap_or_default())
        });
        characters.collect()
    }

    #[test]
    fn characters_of_many_lengths() {
        assert_eq!(
            pieces(
                b"a\xd6\xd0b\x95\x32\x82\x36\xb9\xfa",
                &Hint::declared("gb18030")
            ),
            [
                ('a', b"a".as_slice()),
                ('中', b"\xd6\xd0"),
                ('b', b"b"),
                ('𠀀', b"\x95\x32\x82\x36"),
                ('国', b"\xb9\xfa"),
            ]
        );
    }

    #[test]
    fn marks_shifts_and_malformed_bytes() {
        let none = Hint::none();
        assert_eq!(
            pieces(b"\xef\xbb\xbf\xe4\xb8\xada", &none),
            [('中', b"\xe4\xb8\xad".as_slice()), ('a', b"a")]
        );
        assert_eq!(
            pieces(b"\xff\xfe\x2d\x4ea\0", &none),
            [('中', b"\x2d\x4e".as_slice()), ('a', b"a\0")]
        );
        // What switches to pairs belongs to the first of them.
        assert_eq!(
            pieces(b"a~{VP9z~}b", &none),
            [
                ('a', b"a".as_slice()),
                ('中', b"~{VP"),
                ('国', b"9z"),
                ('b', b"~}b")
            ]
        );
        assert_eq!(
            pieces(b"\xe8\x84\xb1\xe8\xb4\xab\xe6\x94", &none),
            [
                ('脱', b"\xe8\x84\xb1".as_slice()),
                ('贫', b"\xe8\xb4\xab"),
                ('\u{fffd}', b"\xe6\x94")
            ]
        );
        assert_eq!(
            pieces(b"\xe8\x84\xb1\xe8\xe8\xb4\xab\xe6\x94\xbb\xc4\xe3", &none),
            [
                ('脱', b"\xe8\x84\xb1".as_slice()),
                ('\u{fffd}', b"\xe8"),
                ('贫', b"\xe8\xb4\xab"),
                ('攻', b"\xe6\x94\xbb"),
                ('\u{fffd}', b"\xc4"),
                ('\u{fffd}', b"\xe3"),
            ]
        );
    }

    #[test]
    fn lines_in_another_encoding() {
        let gbk = b"\xc8\xab\xcf\xd8\xcd\xd1\xc6\xb6\n";
        let bytes = ["全县脱贫攻坚战\n".as_bytes(), gbk, "攻坚".as_bytes()].concat();
        let map = ByteMap::new(&bytes, &Hint::none());
        let text = decode(&bytes, &Hint::none()).text;
        assert_eq!(text, "全县脱贫攻坚战\n全县脱贫\n攻坚");
        // 县脱 of the second line, and what is behind it.
        assert_eq!(map.bytes(Span::new(25, 31)), Span::new(24, 28));
        assert_eq!(map.bytes(Span::new(35, 41)), Span::new(31, 37));
        assert_eq!(map.bytes(Span::new(41, 41)), Span::new(37, 37));
        assert_eq!(map.bytes(Span::new(22, 22)), Span::new(22, 22));
    }
}
