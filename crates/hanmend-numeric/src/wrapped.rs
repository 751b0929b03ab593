//! Reading hard-wrapped text: the lines of a paragraph are joined before numbers are
//! read, and what is found is told by its place in the text as it was.

use std::iter::Peekable;

use hanmend_core::Span;
use hanmend_layout::{Wrap, Wraps};

use crate::entity::Entity;
use crate::extract::Reader;

/// So much is joined and read at once, up to the end of a line that is none within a paragraph,
/// in bytes.
const PART: usize = 1 << 14;

/// Reads a text part by part.
#[derive(Clone, Debug)]
pub(crate) struct Wrapped<'a> {
    text: &'a str,
    wraps: Peekable<Wraps<'a>>,
    /// Where the next part begins.
    at: usize,
    /// A part with its lines joined, and where they were.
    joined: String,
    joints: Vec<Joint>,
    /// What was found in it, and how much of that was taken.
    found: Vec<Entity>,
    taken: usize,
}

/// Where two lines were joined.
#[derive(Clone, Copy, Debug)]
struct Joint {
    /// Where the second begins in what was joined, and in the text.
    joined: usize,
    source: usize,
}

impl<'a> Wrapped<'a> {
    pub(crate) fn new(text: &'a str, wraps: Wraps<'a>) -> Wrapped<'a> {
        Wrapped {
            text,
            wraps: wraps.peekable(),
            at: 0,
            joined: String::new(),
            joints: Vec::new(),
            found: Vec::new(),
            taken: 0,
        }
    }

    /// Joins the lines of the next part.
    fn join(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut from, mut end) = (self.at, self.at + PART);
        self.joined.clear();
        self.joints.clear();
        self.joints.push(Joint {
            joined: 0,
            source: self.at,
        });
        loop {
            let rest = bytes.get(end..).unwrap_or_default();
            let line_end = memchr::memchr(b'\n', rest).map_or(bytes.len(), |len| end + len);
            while let Some(Wrap { span, glue }) =
                self.wraps.next_if(|wrap| wrap.span.start <= line_end)
            {
                self.push(from, span.start);
                self.joined.push_str(glue);
                from = span.end;
                self.joints.push(Joint {
                    joined: self.joined.len(),
                    source: from,
                });
            }
            end = (line_end + 1).min(bytes.len());
            // The line goes on behind this break.
            if from < end || end == bytes.len() {
                break;
            }
        }
        if self.joints.len() > 1 {
            self.push(from, end);
        }
        self.at = end.max(from);
    }

    fn push(&mut self, from: usize, end: usize) {
        self.joined
            .push_str(self.text.get(from..end).unwrap_or_default());
    }
}

/// A span of what was joined, in the text.
fn source(joints: &[Joint], span: Span) -> Span {
    let moved = |at: usize, behind: usize| {
        let joint = behind.checked_sub(1).and_then(|last| joints.get(last));
        joint.map_or(at, |joint| at - joint.joined + joint.source)
    };
    let start = joints.partition_point(|joint| joint.joined <= span.start);
    // Where nothing joins two lines the first one ends there.
    let end = joints.partition_point(|joint| joint.joined < span.end);
    Span::new(moved(span.start, start), moved(span.end, end))
}

impl Iterator for Wrapped<'_> {
    type Item = Entity;

    fn next(&mut self) -> Option<Entity> {
        while self.taken == self.found.len() {
            if self.at >= self.text.len() {
                return None;
            }
            let from = self.at;
            self.join();
            // Where nothing was joined it is read where it stands.
            let part = match self.joints.as_slice() {
                [_] => self.text.get(from..self.at).unwrap_or_default(),
                _ => &self.joined,
            };
            let joints = &self.joints;
            let moved = |entity: Entity| Entity {
                span: source(joints, entity.span),
                amount: source(joints, entity.amount),
                noun: entity.noun.map(|noun| source(joints, noun)),
                ..entity
            };
            self.found.clear();
            self.found.extend(Reader::new(part).map(moved));
            self.taken = 0;
        }
        self.taken += 1;
        self.found.get(self.taken - 1).copied()
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::extract;

    const TEXT: &str = "The county said on Friday that its gardens had sold tea for 35\n\
                        million yuan by the end of March, and that more than two\n\
                        hundred people had picked the leaves of twelve villages, at\n\
                        least 300 of them at night.\n";

    #[test]
    fn places_are_those_of_the_text() {
        let found = extract(TEXT);
        let texts: Vec<&str> = found
            .iter()
            .map(|entity| &TEXT[entity.span.range()])
            .collect();
        assert_eq!(
            texts,
            [
                "Friday",
                "35\nmillion yuan",
                "by the end of March",
                "more than two\nhundred people",
                "twelve",
                "at\nleast 300"
            ]
        );
    }

    #[test]
    fn a_divided_numeral_is_one() {
        let money = extract(TEXT)[1];
        let numerals: Vec<_> = money.numerals(TEXT).collect();
        let [(span, Some(value))] = numerals.as_slice() else {
            panic!("{numerals:?}");
        };
        assert_eq!(&TEXT[span.range()], "35\nmillion");
        assert_eq!(value.to_string(), "35000000");
    }

    #[test]
    fn parts_are_read_alike() {
        let one = extract(TEXT).len();
        let many = 2 * super::PART / TEXT.len();
        let text = format!("{TEXT}\n").repeat(many);
        let found = extract(&text);
        assert_eq!(found.len(), one * many);
        let ascending = found
            .windows(2)
            .all(|pair| pair[0].span.end <= pair[1].span.start);
        assert!(ascending);
        let last = found[found.len() - 1].span;
        assert_eq!(&text[last.range()], "at\nleast 300");
    }
}
