//! What a scan found.

use hanmend_core::Span;

use super::Suspect;
use super::ascii::Ascii;
use crate::forms;

/// What a scan found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// The lines that may be damaged.
    pub(crate) lines: Vec<Suspect>,
    /// Where annotations end.
    pub(crate) annotations: Vec<usize>,
    /// Whether there may be any.
    pub(super) may_have_annotations: bool,
    /// Where there may be characters beyond ASCII of which the form is to be mended, and
    /// what there is in ASCII, but for what was not read.
    pub(crate) forms: Vec<usize>,
    pub(crate) ascii: Ascii,
    /// What was not read: the rest of each line that may be damaged.
    pub(super) unread: Vec<Span>,
}

impl Findings {
    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.annotations.is_empty()
            && self.forms.is_empty()
            && self.ascii.is_empty()
    }

    /// Adds those of a part of the text that begins at a place, behind all others.
    pub(super) fn append(&mut self, of_part: &Findings, start: usize) {
        let lines = of_part.lines.iter().map(|line| Suspect {
            span: line.span.shifted(start),
            ..*line
        });
        self.lines.extend(lines);
        let annotations = of_part.annotations.iter().map(|at| start + at);
        self.annotations.extend(annotations);
        self.forms.extend(of_part.forms.iter().map(|at| start + at));
        self.ascii.append(&of_part.ascii, start);
        let unread = of_part.unread.iter().map(|span| span.shifted(start));
        self.unread.extend(unread);
    }

    /// Reads what was not read of the text. Most lines that may be damaged change before
    /// anything is asked of them but that.
    pub(crate) fn complete(&mut self, text: &str) {
        let mut ascii = Ascii::default();
        let known = self.forms.len();
        for Span { start, end } in self.unread.drain(..) {
            forms::add_places(text, start, end, &mut self.forms);
            ascii.read(text.as_bytes(), start, end);
        }
        if self.forms.len() > known {
            self.forms.sort_unstable();
        }
        self.ascii.join(ascii);
    }

    /// Notes a character that begins at a place with three bytes.
    #[inline]
    pub(super) fn note_form(&mut self, character: [u8; 3], at: usize) {
        if forms::is_suspicious(character) {
            self.forms.push(at);
        }
    }
}
