//! What stands in ASCII that is looked at after the lines are: controls, escapes
//! and question marks in a row.
//!
//! All of these are found by one look at the bytes, where the scan comes to ASCII.

use crate::{escapes, forms};

/// What there is in the part of a text that was looked at.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ascii {
    /// Up to where all ASCII was looked at.
    seen: usize,
    /// How many blocks are still looked at closely.
    close: usize,
    /// Whether there are controls that text does not have.
    pub(crate) controls: bool,
    /// Whether there are question marks in a row.
    pub(crate) questions: bool,
    /// Where escapes can begin.
    pub(crate) escapes: Vec<usize>,
}

/// How many bytes are judged together: where lines have ASCII here and there, so many
/// that it need not be asked each time.
const BLOCK: usize = 256;

/// How many blocks are looked at closely behind one in which something may be found.
const CLOSE: usize = 2;

impl Ascii {
    /// One that looks at nothing.
    pub(super) fn unasked() -> Ascii {
        Ascii {
            seen: usize::MAX,
            ..Ascii::default()
        }
    }

    /// Whether there is nothing.
    pub(super) fn is_empty(&self) -> bool {
        !self.controls && !self.questions && self.escapes.is_empty()
    }

    /// Adds what there is in a part of the text that begins at a place, behind all others.
    pub(super) fn append(&mut self, of_part: &Ascii, start: usize) {
        self.controls |= of_part.controls;
        self.questions |= of_part.questions;
        self.escapes
            .extend(of_part.escapes.iter().map(|at| start + at));
    }

    /// Leaves out the escapes from a place on, where another part begins; what else was
    /// read there does no harm, as it only says that something is looked for.
    pub(super) fn cut(&mut self, end: usize) {
        while self.escapes.pop_if(|at| *at >= end).is_some() {}
    }

    /// Adds what there is elsewhere in the text.
    pub(super) fn join(&mut self, elsewhere: Ascii) {
        self.append(&elsewhere, 0);
        if !elsewhere.escapes.is_empty() {
            // What is near is read with it, and can have been read twice.
            self.escapes.sort_unstable();
            self.escapes.dedup();
        }
    }

    /// Looks at a part of a text, the parts of which are asked in their order. What is
    /// near behind it is looked at with it.
    #[inline]
    pub(super) fn read(&mut self, text: &[u8], from: usize, to: usize) {
        while self.seen < to {
            self.read_block(text, from.max(self.seen));
        }
    }

    fn read_block(&mut self, text: &[u8], from: usize) {
        let rest = text.get(from..).unwrap_or_default();
        if let Some(block) = rest.first_chunk() {
            self.judge(block, from);
        } else {
            let mut padded = [b' '; BLOCK + 1];
            let slots = padded.iter_mut().zip(rest);
            slots.for_each(|(slot, byte)| *slot = *byte);
            self.judge(&padded, from);
        }
        self.seen = from + BLOCK;
    }

    /// Looks at a block, which has the next byte behind it.
    #[inline]
    fn judge(&mut self, block: &[u8; BLOCK + 1], from: usize) {
        // Where one byte may tell something others behind it may, and do not.
        if self.close > 0 {
            self.close -= 1;
        } else if has(block, |byte, _| may_tell(byte)) {
            self.close = CLOSE;
        } else {
            return;
        }
        if !has(block, tells) {
            return;
        }
        self.add(block, from);
    }

    /// Adds what there is in a block in which there is something.
    #[cold]
    fn add(&mut self, block: &[u8; BLOCK + 1], from: usize) {
        self.controls |= has(block, |byte, _| forms::is_control(byte));
        self.questions |= has(block, |byte, next| (byte == b'?') & (next == b'?'));
        let [bytes @ .., _] = block;
        let known = self.escapes.len();
        let mut add = |at: usize| {
            let next = block.get(at + 1).copied().unwrap_or_default();
            let byte = block.get(at);
            if byte.is_some_and(|byte| escapes::may_begin(*byte, next)) {
                self.escapes.push(from + at);
            }
        };
        memchr::memchr3_iter(b'&', b'\\', b'%', bytes).for_each(&mut add);
        if has(block, escapes::is_of_mail) {
            memchr::memchr_iter(b'=', bytes).for_each(&mut add);
            if let Some(here) = self.escapes.get_mut(known..) {
                here.sort_unstable();
            }
        }
    }
}

/// Whether there is a byte of that kind in a block, by the next one. Written so
/// that the compiler makes vector code of it.
#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the length of the array less 1; slices would keep the loop from becoming vector code"
)]
#[inline]
fn has(block: &[u8; BLOCK + 1], is: impl Fn(u8, u8) -> bool) -> bool {
    let mut found = false;
    for at in 0..BLOCK {
        found |= is(block[at], block[at + 1]);
    }
    found
}

/// Whether a byte is one of those that are looked for, by the next one, or nearly so.
#[inline]
fn tells(byte: u8, next: u8) -> bool {
    forms::is_control(byte) | (byte == b'?') & (next == b'?') | escapes::is_sign(byte, next)
}

/// Whether a byte may be one of those that are looked for, or is a rare one among
/// lines of text. Encoded words of mail have question marks.
#[inline]
fn may_tell(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\n')
        | (byte == 0x7f)
        | (byte == b'%')
        | (byte == b'&')
        | (byte == b'\\')
        | (byte == b'?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_is_found_wherever_it_is() {
        for length in 0..300 {
            let read = |sign: &str| {
                let text = "a".repeat(length) + sign;
                let mut ascii = Ascii::default();
                ascii.read(text.as_bytes(), 0, text.len());
                ascii
            };
            assert!(read("\u{1}").controls && !read("\t村\r\n").controls);
            assert!(read("??").questions && !read("?a?").questions);
            assert_eq!(read("&#1;%&%41").escapes, [length, length + 6]);
            assert!(read("&").escapes.is_empty() && read("100% \\ & ").escapes.is_empty());
        }
    }
}
