//! Which characters need a closer look, and what all of them become, before any
//! look is taken.

use super::chunk::{Leads, put, word_at};
use super::entry::{Entry, Long, MAY_FOLLOW, Words};
use super::look::Looks;
use super::output::{CHUNK, Chunk};

/// The most chunks of a batch.
pub(super) const LARGEST: usize = 8;

/// The characters of a batch that need a closer look, in order.
pub(super) struct Marks {
    /// The place of each, and above it what it needs.
    list: [u16; LARGEST * CHUNK / 3 + 2 * AT_ONCE],
    count: usize,
}

/// So many are written at once, whether they count or not: as many as begin in
/// a chunk, and more.
pub(super) const AT_ONCE: usize = 32;

/// How many bits a place has in a batch.
const PLACE_BITS: u32 = 13;
pub(super) const PAIR: u16 = 1 << PLACE_BITS;
pub(super) const LONG: u16 = 2 << PLACE_BITS;
pub(super) const ALONE: u16 = 4 << PLACE_BITS;

impl Marks {
    pub(super) fn new() -> Marks {
        Marks {
            list: [0; _],
            count: 0,
        }
    }

    pub(super) fn clear(&mut self) {
        self.count = 0;
    }

    /// Where the next are to be written.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    pub(super) fn room(&mut self) -> Option<&mut [u16; AT_ONCE]> {
        self.list.get_mut(self.count..)?.first_chunk_mut()
    }

    /// So many of those written count.
    #[cfg(target_arch = "x86_64")]
    #[inline(always)]
    pub(super) fn add(&mut self, count: usize) {
        self.count += count;
    }

    /// Adds a place. What needs more than its entry may follow any, so that it
    /// is a pair.
    #[inline(always)]
    fn push(&mut self, place: u16, pair: u64, long: u64) {
        let is = |may: u64, look| if may & MAY_FOLLOW != 0 { look } else { 0 };
        if let Some(mark) = self.list.get_mut(self.count) {
            *mark = place | is(pair, PAIR | ALONE) | is(long, LONG);
            self.count += 1;
        }
    }

    /// The places, from the beginning of the batch, and what each needs.
    #[inline(always)]
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, Looks)> {
        let list = self.list.get(..self.count).unwrap_or_default();
        list.iter().map(|mark| {
            let looks = Looks {
                pair: mark & PAIR != 0,
                long: mark & LONG != 0,
                alone: mark & ALONE != 0,
            };
            (usize::from(mark & (PAIR - 1)), looks)
        })
    }
}

/// A chunk of a batch.
#[derive(Clone, Copy)]
pub(super) struct Piece<'c> {
    pub(super) chunk: &'c Chunk,
    /// A bit for each byte that begins a character of three bytes or four that
    /// is whole.
    pub(super) leads: u64,
    /// Where it begins in the batch.
    pub(super) base: u16,
}

/// The instructions with which chunks are looked through.
pub(super) trait Machine: Copy {
    /// How many chunks are marked before their marks are looked at, at most
    /// [`LARGEST`]. More are worth it where looks, whose number nobody can guess,
    /// would keep the processor from going on to the next chunk.
    const BATCH: usize;

    /// What is known of the characters before.
    type Before: Default;

    /// Where characters begin in a chunk.
    fn leads(self, chunk: &Chunk) -> Leads;

    /// Marks the characters of a chunk, after those of `before`, which becomes
    /// the last of them. Where there is room, the chunk goes there, as the
    /// entries say; where there is none, the characters are returned that become
    /// others, by a bit for one of their bytes at least.
    fn mark<const WIDTH: usize>(
        self,
        words: &Words<WIDTH>,
        before: &mut Self::Before,
        piece: Piece<'_>,
        marks: &mut Marks,
        room: Option<&mut Chunk>,
    ) -> u64;
}

/// Those that every processor has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Portable;

impl Machine for Portable {
    const BATCH: usize = 1;

    /// The entry of the last character, its words of longer phrases, and those
    /// of the one before.
    type Before = (Entry, Long, Long);

    #[inline(always)]
    fn leads(self, chunk: &Chunk) -> Leads {
        Leads::of(chunk)
    }

    #[inline(always)]
    fn mark<const WIDTH: usize>(
        self,
        words: &Words<WIDTH>,
        before: &mut Self::Before,
        piece: Piece<'_>,
        marks: &mut Marks,
        mut room: Option<&mut Chunk>,
    ) -> u64 {
        let Piece { chunk, leads, base } = piece;
        if let Some(room) = &mut room {
            **room = *chunk;
        }
        let (mut last, mut last_long, mut second_long) = *before;
        let mut changes = 0;
        let mut left = leads;
        while left != 0 {
            let place = left.trailing_zeros() as usize % CHUNK;
            left &= left - 1;
            let word = word_at(chunk, place);
            let (entry, long) = words.word(word);
            let pair = last.may_begin(entry);
            last = entry;
            let mut longer = 0;
            if WIDTH > 1 {
                longer = second_long.may_begin(last_long, long);
                second_long = last_long;
                last_long = long;
            }
            changes |= entry.change();
            if let Some(room) = &mut room {
                put(room, place, word ^ entry.change());
            }
            if (pair | longer) & MAY_FOLLOW != 0 {
                marks.push(base + place as u16, pair, longer);
            }
        }
        *before = (last, last_long, second_long);
        if room.is_some() || changes == 0 {
            return 0;
        }
        changed(words, chunk, leads)
    }
}

/// A bit for each character that becomes another.
#[cold]
fn changed<const WIDTH: usize>(words: &Words<WIDTH>, chunk: &Chunk, leads: u64) -> u64 {
    let changes = |place: &usize| {
        let (entry, _) = words.word(word_at(chunk, *place));
        leads >> place & 1 != 0 && entry.change() != 0
    };
    (0..CHUNK)
        .filter(changes)
        .fold(0, |bits, place| bits | 1 << place)
}
