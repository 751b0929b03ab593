//! HZ-GB-2312: seven bits, with `~{` and `~}` around pairs of GB2312.

use hanmend_core::Span;

use super::codec::Output;
use crate::tables::Table;

#[derive(Debug, Default)]
pub(super) struct Hz {
    /// Whether pairs are read.
    pairs: bool,
    /// A tilde, or the first byte of a pair.
    pending: Option<u8>,
}

impl Hz {
    pub(super) fn push(&mut self, byte: u8, at: usize, out: &mut Output) {
        match (self.pending.take(), byte) {
            (None, b'~') => self.pending = Some(byte),
            (None, 0x21..=0x7e) if self.pairs => self.pending = Some(byte),
            (None, b'\n') => {
                // A line ends the pairs, whatever its writer forgot.
                self.pairs = false;
                out.text.push('\n');
            }
            (None, 0..=0x7f) => out.text.push(char::from(byte)),
            (None, _) => out.mark(Span::new(at, at + 1)),
            (Some(b'~'), b'{') => self.pairs = true,
            (Some(b'~'), b'}') if self.pairs => self.pairs = false,
            (Some(b'~'), b'~') if !self.pairs => out.text.push('~'),
            (Some(b'~'), b'\n') if !self.pairs => {}
            (Some(first), 0x21..=0x7e) if self.pairs => {
                out.put(gb2312(first, byte), Span::new(at.saturating_sub(1), at + 1));
            }
            (Some(_), _) => {
                self.pending = Some(b'~');
                self.finish(at, out);
                self.push(byte, at, out);
            }
        }
    }

    /// What is begun stands for itself, outside of pairs, or for nothing.
    pub(super) fn finish(&mut self, at: usize, out: &mut Output) {
        match self.pending.take() {
            None => {}
            Some(_) if self.pairs => out.mark(Span::new(at.saturating_sub(1), at)),
            Some(tilde) => out.text.push(char::from(tilde)),
        }
    }
}

/// The character of two bytes of seven bits.
pub(super) fn gb2312(first: u8, second: u8) -> Option<char> {
    Table::gbk().character([first | 0x80, second | 0x80])
}

/// Whether bytes of ASCII are HZ text: a stretch of pairs is closed on its
/// line, and nearly all of its pairs are characters.
pub(super) fn is_hz(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"~{").take(64).any(|at| {
        let rest = bytes.get(at + 2..).unwrap_or_default();
        let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
        let line = line.unwrap_or_default();
        let Some(end) = memchr::memmem::find(line, b"~}") else {
            return false;
        };
        let (pairs, odd) = line.get(..end).unwrap_or_default().as_chunks::<2>();
        let good = pairs
            .iter()
            .filter(|[a, b]| gb2312(*a, *b).is_some())
            .count();
        odd.is_empty() && !pairs.is_empty() && good == pairs.len()
    })
}
