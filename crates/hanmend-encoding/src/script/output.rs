//! Where a conversion goes to: nowhere, as long as it is the text itself.

use std::cell::Cell;

use hanmend_core::Span;

use super::table::Value;

/// How many bytes the scan writes before they are looked at as text.
const BLOCK: usize = 4096;
/// So many more may follow where a value is longer than what it stands for.
const SPARE: usize = 256;

/// How many bytes the scan takes over at once.
pub(super) const CHUNK: usize = 64;
/// So many bytes, and as many as a word goes beyond them.
pub(super) type Chunk = [u8; CHUNK + 4];

/// So many bytes of a value are copied at once, whether they count or not.
const AT_ONCE: usize = 16;

/// The highest bits of all bytes.
pub(super) const HIGH: u128 = u128::from_le_bytes([0x80; 16]);

/// The converted text, which is made only once it differs.
#[derive(Debug)]
pub(super) struct Output<'t> {
    text: &'t str,
    /// How many bytes of the text the conversion has been equal to, while
    /// `converted` is `None`.
    equal: usize,
    converted: Option<String>,
    /// What the scan has written and `converted` has not yet.
    pub(super) block: Block,
    /// Where the present unit began, in the text and in the conversion.
    unit: (usize, usize),
    /// The units whose two sides have different numbers of characters.
    pub(super) uneven: Option<Vec<(Span, Span)>>,
}

/// Bytes of whole characters.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// There are none as long as none are written.
    bytes: Vec<u8>,
    filled: usize,
}

thread_local! {
    /// The bytes of the last block, for the next: to make them takes as long as
    /// a tenth of the conversion of a few kilobytes.
    static BYTES: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Drop for Block {
    fn drop(&mut self) {
        if !self.bytes.is_empty() {
            // Where the thread ends, they go with it.
            let _ = BYTES.try_with(|bytes| bytes.set(std::mem::take(&mut self.bytes)));
        }
    }
}

impl Block {
    /// An empty one to write to.
    fn new() -> Block {
        let mut bytes = BYTES.try_with(Cell::take).unwrap_or_default();
        bytes.resize(BLOCK + SPARE, 0);
        Block { bytes, filled: 0 }
    }

    /// The place of the next chunk, if there is room.
    #[inline(always)]
    pub(super) fn room(&mut self) -> Option<&mut Chunk> {
        self.bytes.get_mut(self.filled..BLOCK)?.first_chunk_mut()
    }

    /// Goes as far on or back as it is from one place to another.
    #[inline(always)]
    pub(super) fn move_by(&mut self, from: usize, to: usize) {
        self.filled = (self.filled + to).saturating_sub(from);
    }

    /// Appends the ASCII that the bytes begin with, except perhaps for less
    /// than sixteen bytes at their end, and returns how much there was room
    /// for.
    #[inline]
    pub(super) fn push_ascii(&mut self, bytes: &[u8]) -> usize {
        let room = self.bytes.get_mut(self.filled..BLOCK).unwrap_or_default();
        let places = room.as_chunks_mut::<16>().0.iter_mut();
        let words = bytes.as_chunks::<16>().0.iter();
        let mut pushed = 0;
        for (place, word) in places.zip(words) {
            *place = *word;
            let high = u128::from_le_bytes(*word) & HIGH;
            if high != 0 {
                pushed += high.trailing_zeros() as usize / 8;
                break;
            }
            pushed += 16;
        }
        self.filled += pushed;
        pushed
    }

    /// Appends a value, or returns `false` where there is no room.
    #[inline]
    pub(super) fn push(&mut self, value: Value) -> bool {
        let Some(room) = self.bytes.get_mut(self.filled..) else {
            return false;
        };
        match (room.first_chunk_mut(), value.from.first_chunk()) {
            (Some(room), Some(bytes)) if value.length <= AT_ONCE => {
                let room: &mut [u8; AT_ONCE] = room;
                *room = *bytes;
            }
            _ => match room.get_mut(..value.length) {
                Some(room) => room.copy_from_slice(value.bytes()),
                None => return false,
            },
        }
        self.filled += value.length;
        true
    }

    /// Puts a value in place of `length` bytes, of which `behind` are the
    /// written ones that begin with them. Returns `false` where there is no
    /// room.
    #[inline(always)]
    pub(super) fn replace(&mut self, behind: usize, length: usize, value: Value) -> bool {
        let place = self.filled.saturating_sub(behind);
        if value.length != length {
            return self.splice(place, length, value);
        }
        let room = self.bytes.get_mut(place..).unwrap_or_default();
        match (room.first_chunk_mut(), value.from.first_chunk()) {
            (Some(room), Some(bytes)) if length <= AT_ONCE => {
                let behind = u128::MAX.unbounded_shl(8 * length as u32);
                let [old, new] = [*room, *bytes].map(u128::from_le_bytes);
                let room: &mut [u8; AT_ONCE] = room;
                *room = (old & behind | new & !behind).to_le_bytes();
            }
            _ => match room.get_mut(..length) {
                Some(room) => room.copy_from_slice(value.bytes()),
                None => return false,
            },
        }
        true
    }

    /// The same for a value of another length.
    #[inline(never)]
    fn splice(&mut self, place: usize, length: usize, value: Value) -> bool {
        let (end, new_end) = (place + length, place + value.length);
        let filled = self.filled + value.length - length;
        if filled > self.bytes.len() {
            return false;
        }
        self.bytes.copy_within(end..self.filled, new_end);
        if let Some(room) = self.bytes.get_mut(place..new_end) {
            room.copy_from_slice(value.bytes());
        }
        self.filled = filled;
        true
    }

    /// Moves what was written to a text.
    fn flush(&mut self, to: &mut String) {
        let bytes = self.bytes.get(..self.filled).unwrap_or_default();
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => to.push_str(text),
            Err(_) => to.push_str(&String::from_utf8_lossy(bytes)),
        }
        self.filled = 0;
    }
}

impl<'t> Output<'t> {
    pub(super) fn new(text: &'t str) -> Output<'t> {
        Output {
            text,
            equal: 0,
            converted: None,
            block: Block::default(),
            unit: (0, 0),
            uneven: None,
        }
    }

    /// The same, which also lists the units whose two sides have different
    /// numbers of characters.
    pub(super) fn with_units(text: &'t str) -> Output<'t> {
        Output {
            uneven: Some(Vec::new()),
            ..Output::new(text)
        }
    }

    /// The same, which appends to a text.
    pub(super) fn append(text: &'t str, to: String) -> Output<'t> {
        Output {
            converted: Some(to),
            block: Block::new(),
            ..Output::new(text)
        }
    }

    /// Whether the conversion differs from the text, so that the scan has to
    /// write it.
    pub(super) fn differs(&self) -> bool {
        self.converted.is_some()
    }

    /// Moves what the scan has written to the conversion; the next unit
    /// begins at `at` of the text.
    pub(super) fn begin(&mut self, at: usize) {
        match &mut self.converted {
            Some(converted) => {
                self.block.flush(converted);
                self.unit = (at, converted.len());
            }
            None => {
                self.equal = at;
                self.unit = (at, at);
            }
        }
    }

    /// Begins a conversion of its own.
    pub(super) fn differ(&mut self) -> &mut String {
        self.converted.get_or_insert_with(|| {
            // Conversion seldom makes a text longer, and hardly ever by more.
            let mut converted = String::with_capacity(self.text.len() + self.text.len() / 16);
            converted.push_str(self.text.get(..self.equal).unwrap_or_default());
            self.block = Block::new();
            converted
        })
    }

    /// Adds a converted character to the unit.
    pub(super) fn push(&mut self, c: char) {
        if let Some(converted) = &mut self.converted {
            converted.push(c);
        } else if self.rest().starts_with(c) {
            self.equal += c.len_utf8();
        } else {
            self.differ().push(c);
        }
    }

    /// Ends the unit, up to `end` of the text, and returns `end`.
    pub(super) fn end(&mut self, end: usize) -> usize {
        if self.converted.is_none() && self.equal != end {
            self.differ();
        }
        let new_end = self.converted.as_ref().map_or(end, String::len);
        if let Some(uneven) = &mut self.uneven {
            let old = Span::new(self.unit.0, end);
            let new = Span::new(self.unit.1, new_end);
            let converted = self.converted.as_deref().unwrap_or(self.text);
            let count = |text: &str, span: Span| {
                let text = text.get(span.range()).unwrap_or_default();
                text.chars().count()
            };
            if count(self.text, old) != count(converted, new) {
                uneven.push((old, new));
            }
        }
        self.unit = (end, new_end);
        end
    }

    /// Takes back what was added since the last [`begin`](Output::begin), in a
    /// conversion that differs.
    pub(super) fn undo(&mut self, begun: usize) {
        if let Some(converted) = &mut self.converted {
            converted.truncate(begun);
        }
    }

    /// How long the conversion is, where it differs.
    pub(super) fn length(&self) -> usize {
        self.converted.as_ref().map_or(0, String::len)
    }

    /// Takes the text over as it is up to `end`, and returns `end`.
    pub(super) fn copy(&mut self, end: usize) -> usize {
        match &mut self.converted {
            Some(converted) => {
                let copied = self.text.get(self.unit.0..end).unwrap_or_default();
                converted.push_str(copied);
                self.unit = (end, converted.len());
            }
            None => {
                self.equal = end;
                self.unit = (end, end);
            }
        }
        end
    }

    /// The conversion, if it is not the text itself.
    pub(super) fn into_converted(mut self) -> Option<String> {
        if let Some(converted) = &mut self.converted {
            self.block.flush(converted);
        }
        self.converted
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.equal..).unwrap_or_default()
    }
}
