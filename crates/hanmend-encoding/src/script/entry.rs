//! What the scan knows of each character, in one word or two.

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

const THIRD_SHIFT: u32 = 28;

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
/// longer phrases are kept apart, a [`Long`]. The 64 characters that begin with
/// the same two bytes are a row.
pub(super) struct Words<const WIDTH: usize> {
    /// Where the row of those is that begin with two bytes.
    rows: Box<[u16; 0x1_0000]>,
    words: Box<[[u64; WIDTH]; 0x1_0000]>,
    /// How many words are in use.
    used: u16,
}

/// How many characters have a row.
const ROW: u16 = 64;
/// The row of characters of which nothing is known.
const UNKNOWN: u16 = 0;

impl<const WIDTH: usize> Words<WIDTH> {
    /// Those of characters of which nothing is known but that the ones of the
    /// third plane and the next, which may be in dictionaries, need more.
    fn new() -> Words<WIDTH> {
        let mut words = Words {
            rows: boxed(0),
            words: boxed([0; WIDTH]),
            used: UNKNOWN + ROW,
        };
        let special = words.row(&[0xf0, 0xa0]);
        for word in words.words.iter_mut().skip(special.into()).take(ROW.into()) {
            if let Some(entry) = word.first_mut() {
                *entry = SPECIAL;
            }
        }
        for second in 0xa0..=0xbf {
            if let Some(row) = words.rows.get_mut(row_index(&[0xf0, second])) {
                *row = special;
            }
        }
        words
    }

    /// The row of the characters that begin with two bytes, which they get
    /// with this.
    fn row(&mut self, bytes: &[u8; 2]) -> u16 {
        let Some(row) = self.rows.get_mut(row_index(bytes)) else {
            return UNKNOWN;
        };
        if *row == UNKNOWN {
            *row = self.used;
            self.used = self.used.saturating_add(ROW);
        }
        *row
    }

    fn words_mut(&mut self, code: u16) -> Option<&mut [u64; WIDTH]> {
        let [first, second, third, _] = bytes(code).to_le_bytes();
        let row = self.row(&[first, second]);
        self.words.get_mut(usize::from(row | u16::from(third & 63)))
    }

    /// The words of the character that the bytes of a word are.
    #[inline(always)]
    pub(super) fn word(&self, word: u32) -> (Entry, Long) {
        #[allow(clippy::indexing_slicing, reason = "there is a row for each u16")]
        let row = self.rows[usize::from(word as u16)];
        let place = row | (word >> 16) as u16 & 63;
        #[allow(clippy::indexing_slicing, reason = "there are words for each u16")]
        let words = self.words[usize::from(place)];
        let word = |at| words.get(at).copied().unwrap_or(0);
        (Entry(word(0)), Long(word(1)))
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
        let word = bytes(code);
        match self {
            Characters::Short(words) => words.word(word).0,
            Characters::Long(words) => words.word(word).0,
        }
    }

    pub(super) fn entry_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(words) => words.words_mut(code)?.first_mut(),
            Characters::Long(words) => words.words_mut(code)?.first_mut(),
        }
    }

    pub(super) fn long_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(_) => None,
            Characters::Long(words) => words.words_mut(code)?.last_mut(),
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

fn row_index(bytes: &[u8; 2]) -> usize {
    u16::from_le_bytes(*bytes).into()
}

/// Memory that the system gives zeroed, so that the parts of it that are not
/// used cost nothing.
fn boxed<T: Copy>(zero: T) -> Box<[T; 0x1_0000]> {
    let zeroed = vec![zero; 0x1_0000].into_boxed_slice().try_into();
    zeroed.unwrap_or_else(|_| Box::new([zero; 0x1_0000]))
}
