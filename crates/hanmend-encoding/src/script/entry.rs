//! What the scan knows of each character, in one word or two.

use super::bits::Pairs;

/// What the scan knows of a character, in one word:
///
/// | bits | |
/// |---|---|
/// | 0–5 | its class as the first character of a phrase, 0 for none |
/// | 7–36 | the classes of characters that it may follow in a phrase |
/// | 37 | it needs more than its entry |
/// | 38 | a phrase that begins with it goes on with a character that has not three bytes |
/// | 39 | a phrase that begins with ASCII may go on with it |
/// | 40–63 | what its three bytes have to be XORed with to become others |
///
/// So the entry of a character that nothing is known of is 0. A character that
/// may need more, whatever stands around it, has bits 6 to 36 set: it may
/// follow any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u64);

/// The bit in which it is after a shift by the class of the character before
/// whether a character may follow.
pub(super) const MAY_FOLLOW: u64 = 1 << CLASSES_SHIFT;
const CLASSES_SHIFT: u32 = 6;
pub(super) const CHANGE_SHIFT: u32 = 40;
const FOLLOWS_ALL: u64 = ((1 << 31) - 1) << CLASSES_SHIFT;
pub(super) const SPECIAL: u64 = FOLLOWS_ALL | 1 << 37;
pub(super) const THEN_SHORT: u64 = FOLLOWS_ALL | 1 << 38;
pub(super) const AFTER_ASCII: u64 = FOLLOWS_ALL | 1 << 39;
/// The bits in which the last three differ from nothing.
#[cfg(target_arch = "x86_64")]
pub(super) const FLAGS: u64 = 7 << 37;

impl Entry {
    /// The bits of a class, and of those that it may follow.
    pub(super) fn class(class: u16) -> u64 {
        u64::from(class & 31)
    }

    pub(super) fn follows(classes: u32) -> u64 {
        u64::from(classes) << CLASSES_SHIFT
    }

    /// Whether, in the bit [`MAY_FOLLOW`], a closer look is needed to say that
    /// no phrase begins with this character and the next, and that the next
    /// needs no more than its entry.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Entry) -> u64 {
        next.0.wrapping_shr(self.0 as u32)
    }

    /// Whether it needs more than its entry, whatever follows.
    #[inline]
    pub(super) fn is_special(self) -> bool {
        self.0 & SPECIAL == SPECIAL
    }

    /// Whether it may need more than its entry, if what follows has not three
    /// bytes.
    #[inline]
    pub(super) fn goes_on_otherwise(self) -> bool {
        self.0 & THEN_SHORT == THEN_SHORT
    }

    /// Whether a phrase that begins with ASCII may go on with it.
    #[inline]
    pub(super) fn may_follow_ascii(self) -> bool {
        self.0 & AFTER_ASCII == AFTER_ASCII
    }

    /// What the bytes have to be XORed with to become others.
    #[inline(always)]
    pub(super) fn change(self) -> u32 {
        (self.0 >> CHANGE_SHIFT) as u32
    }
}

/// What the scan knows of a character in phrases of three characters and
/// more, in one word:
///
/// | bits | |
/// |---|---|
/// | 0–5 | its class as the first character of a phrase, 0 for none |
/// | 7–33 | the classes of characters that it may follow as the second |
/// | 35–61 | those that it may follow as the third |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Long(u64);

pub(super) const THIRD_SHIFT: u32 = 28;

impl Long {
    /// Whether, in the bit [`MAY_FOLLOW`], a look at the pairs is needed to say
    /// that no phrase begins with this character and the next two.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Long, third: Long) -> u64 {
        (next.0 & third.0 >> THIRD_SHIFT).wrapping_shr(self.0 as u32)
    }

    /// The words of characters, given the records of the file.
    pub(super) fn words(records: &[[u8; 12]]) -> impl Iterator<Item = (u16, u64)> {
        records.iter().map(|record| {
            let [a, b, class, _, rest @ ..] = *record;
            let (classes, _) = rest.as_chunks::<4>();
            let [seconds, thirds] = [0, 1].map(|at| {
                let classes = classes.get(at).copied().unwrap_or_default();
                Entry::follows(u32::from_le_bytes(classes))
            });
            let word = Entry::class(class.into()) | seconds | thirds << THIRD_SHIFT;
            (u16::from_le_bytes([a, b]), word)
        })
    }
}

/// What the scan knows of each character: an [`Entry`], and behind it, where
/// longer phrases are kept apart, a [`Long`].
pub(super) struct Words<const WIDTH: usize> {
    /// By the two bytes that 64 characters begin with, where their words are.
    rows: Box<[u16; 0x1_0000]>,
    /// By code. The surrogates stand for characters of four bytes.
    words: Box<[[u64; WIDTH]; 0x1_0000]>,
    /// Which pairs of characters may begin phrases.
    pairs: Pairs,
}

/// The row of characters of four bytes that may be in dictionaries, and of the
/// others.
pub(super) const RARE: u16 = 0xd800;
pub(super) const UNKNOWN: u16 = 0xdc00;

impl<const WIDTH: usize> Words<WIDTH> {
    /// Those of characters of which nothing is known but that the ones of the
    /// third plane and the next, which may be in dictionaries, need more.
    fn new() -> Words<WIDTH> {
        let mut words = Words {
            rows: boxed(0),
            words: boxed([0; WIDTH]),
            pairs: Pairs::default(),
        };
        for (first, second) in (0xe0..=0xf4).flat_map(|b| (0x80..=0xbf).map(move |c| (b, c))) {
            let row = match (first, second) {
                (..=0xef, _) => u16::from(first & 15) << 12 | u16::from(second & 63) << 6,
                (0xf0, 0xa0..) => RARE,
                _ => UNKNOWN,
            };
            if let Some(place) = words
                .rows
                .get_mut(usize::from(u16::from_le_bytes([first, second])))
            {
                *place = row;
            }
        }
        let rare = words.words.iter_mut().skip(RARE.into()).take(64);
        for entry in rare.filter_map(|words| words.first_mut()) {
            *entry = SPECIAL;
        }
        words
    }

    /// The words of the character that the bytes of a word are, which is not
    /// shorter than three.
    #[inline(always)]
    pub(super) fn word(&self, word: u32) -> (Entry, Long) {
        #[allow(clippy::indexing_slicing, reason = "there is a row for each u16")]
        let row = self.rows[usize::from(word as u16)];
        self.of(row | (word >> 16) as u16 & 63)
    }

    /// The words of the character with this code.
    #[inline(always)]
    fn of(&self, code: u16) -> (Entry, Long) {
        #[allow(clippy::indexing_slicing, reason = "there are words for each u16")]
        let words = self.words[usize::from(code)];
        let word = |at| words.get(at).copied().unwrap_or(0);
        (Entry(word(0)), Long(word(1)))
    }

    /// All words, by code.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn all(&self) -> &[[u64; WIDTH]; 0x1_0000] {
        &self.words
    }

    /// Which pairs of characters may begin phrases.
    #[cfg(target_arch = "x86_64")]
    pub(super) fn pairs(&self) -> &Pairs {
        &self.pairs
    }
}

/// The words of all characters, with longer phrases kept apart or not.
pub(super) enum Characters {
    Short(Words<1>),
    Long(Words<2>),
}

impl Characters {
    pub(super) fn new(has_longs: bool) -> Characters {
        if has_longs {
            Characters::Long(Words::new())
        } else {
            Characters::Short(Words::new())
        }
    }

    /// The entry of the character with this code.
    pub(super) fn entry(&self, code: u16) -> Entry {
        match self {
            Characters::Short(words) => words.of(code).0,
            Characters::Long(words) => words.of(code).0,
        }
    }

    pub(super) fn entry_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(words) => words.words.get_mut(usize::from(code))?.first_mut(),
            Characters::Long(words) => words.words.get_mut(usize::from(code))?.first_mut(),
        }
    }

    /// Which pairs may begin phrases, where longer ones are kept apart.
    pub(super) fn pairs_mut(&mut self) -> Option<&mut Pairs> {
        match self {
            Characters::Short(_) => None,
            Characters::Long(words) => Some(&mut words.pairs),
        }
    }

    pub(super) fn long_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(_) => None,
            Characters::Long(words) => words.words.get_mut(usize::from(code))?.last_mut(),
        }
    }
}

/// The three bytes of a character.
pub(super) fn bytes(code: u16) -> u32 {
    let mut bytes = [0; 4];
    if let Some(c) = char::from_u32(u32::from(code)) {
        c.encode_utf8(&mut bytes);
    }
    u32::from_le_bytes(bytes)
}

/// Memory that the system gives zeroed, so that the parts of it that are not
/// used cost nothing.
fn boxed<T: Copy>(zero: T) -> Box<[T; 0x1_0000]> {
    let zeroed = vec![zero; 0x1_0000].into_boxed_slice().try_into();
    zeroed.unwrap_or_else(|_| Box::new([zero; 0x1_0000]))
}
