//! ISO-2022-CN: seven bits, with escape sequences that say which set of
//! pairs the shifts lead to.

use hanmend_core::Span;

use super::codec::Output;
use super::euc_tw;
use super::hz::gb2312;

const ESCAPE: u8 = 0x1b;
const SHIFT_OUT: u8 = 0x0e;
const SHIFT_IN: u8 = 0x0f;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Set {
    Gb2312,
    Cns(u8),
    /// Of a part of the extension that has no table here.
    Unknown,
}

#[derive(Debug, Default)]
pub(super) struct Iso2022Cn {
    shifted: bool,
    /// What shift out leads to.
    first: Option<Set>,
    /// What the single shift leads to.
    second: Option<Set>,
    /// Whether the next pair is of the second set.
    single: bool,
    pending: Vec<u8>,
}

impl Iso2022Cn {
    pub(super) fn push(&mut self, byte: u8, at: usize, out: &mut Output) {
        if self.pending.first() == Some(&ESCAPE) {
            self.pending.push(byte);
            self.escape(at + 1, out);
            return;
        }
        let reads_pairs = self.shifted || self.single;
        match byte {
            ESCAPE | 0x80.. if !self.pending.is_empty() => {
                self.finish(at, out);
                self.push(byte, at, out);
            }
            ESCAPE => self.pending.push(byte),
            SHIFT_OUT => self.shifted = true,
            SHIFT_IN => self.shifted = false,
            b'\n' => {
                // Each line declares its sets anew.
                self.finish(at, out);
                *self = Iso2022Cn::default();
                out.text.push('\n');
            }
            0x21..=0x7e if reads_pairs => {
                self.pending.push(byte);
                if let [row, column] = *self.pending.as_slice() {
                    let set = if self.single { self.second } else { self.first };
                    out.put(
                        character(set, row, column),
                        Span::new(at.saturating_sub(1), at + 1),
                    );
                    self.pending.clear();
                    self.single = false;
                }
            }
            0..=0x7f => {
                self.finish(at, out);
                out.text.push(char::from(byte));
            }
            _ => out.mark(Span::new(at, at + 1)),
        }
    }

    /// Reads the escape sequence that is pending, once it is complete.
    fn escape(&mut self, end: usize, out: &mut Output) {
        match *self.pending.as_slice() {
            [_, b'N'] => self.single = true,
            [_, b'$', b')', b'A' | b'E'] => self.first = Some(Set::Gb2312),
            [_, b'$', b')', b'G'] => self.first = Some(Set::Cns(1)),
            [_, b'$', b'*', b'H'] => self.second = Some(Set::Cns(2)),
            [_, b'$', b'+', b'I'..=b'M'] => {}
            [_, b'O'] => {
                self.single = true;
                self.second = Some(Set::Unknown);
            }
            [_] | [_, b'$'] | [_, b'$', b')' | b'*' | b'+'] => return,
            _ => out.mark_pending(&mut self.pending, end),
        }
        self.pending.clear();
    }

    pub(super) fn finish(&mut self, at: usize, out: &mut Output) {
        out.mark_pending(&mut self.pending, at);
    }
}

fn character(set: Option<Set>, row: u8, column: u8) -> Option<char> {
    match set? {
        Set::Gb2312 => gb2312(row, column),
        Set::Cns(plane) => euc_tw::character(plane, row | 0x80, column | 0x80),
        Set::Unknown => None,
    }
}

/// Whether bytes declare a set of ISO-2022-CN and shift to it.
pub(super) fn is_iso2022_cn(bytes: &[u8]) -> bool {
    let declares = |sequence: &[u8]| memchr::memmem::find(bytes, sequence).is_some();
    memchr::memchr(SHIFT_OUT, bytes).is_some()
        && (declares(b"\x1b$)A") || declares(b"\x1b$)G") || declares(b"\x1b$)E"))
}
