//! What the scan knows of each character, in one word or two.

/// What the scan knows of a character, in one word:
///
/// | bits | |
/// |---|---|
/// | 1–30 | the classes of characters that it may follow in a phrase |
/// | 31 | it needs more than its entry |
/// | 32–37 | its class as the first character of a phrase, 0 for none |
/// | 38 | a phrase that begins with it goes on with a character that has not three bytes |
/// | 39 | a phrase that begins with ASCII may go on with it |
/// | 40–63 | what its three bytes have to be XORed with to become others |
///
/// So the entry of a character that nothing is known of is 0. A character that
/// may need more, whatever stands around it, has bits 0 to 30 set: it may
/// follow any.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry(u64);

pub(super) const CLASS_SHIFT: u32 = 32;
pub(super) const CHANGE_SHIFT: u32 = 40;
const FOLLOWS_ALL: u64 = (1 << 31) - 1;
pub(super) const SPECIAL: u64 = FOLLOWS_ALL | 1 << 31;
pub(super) const THEN_SHORT: u64 = FOLLOWS_ALL | 1 << 38;
pub(super) const AFTER_ASCII: u64 = FOLLOWS_ALL | 1 << 39;

impl Entry {
    /// Whether, in the lowest bit, a closer look is needed to say that no
    /// phrase begins with this character and the next, and that the next needs
    /// no more than its entry.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Entry) -> u64 {
        next.0.wrapping_shr((self.0 >> CLASS_SHIFT) as u32)
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
/// | 1–27 | the classes of characters that it may follow as the second |
/// | 29–55 | those that it may follow as the third |
/// | 58–63 | its class as the first character of a phrase, 0 for none |
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Long(u64);

const THIRD_SHIFT: u32 = 28;
const LONG_CLASS_SHIFT: u32 = 58;

impl Long {
    /// Whether, in the lowest bit, a look at the pairs is needed to say that
    /// no phrase begins with this character and the next two.
    #[inline(always)]
    pub(super) fn may_begin(self, next: Long, third: Long) -> u64 {
        (next.0 & third.0 >> THIRD_SHIFT) >> (self.0 >> LONG_CLASS_SHIFT)
    }

    /// The words of characters, given the records of the file.
    pub(super) fn words(records: &[[u8; 12]]) -> impl Iterator<Item = (u16, u64)> {
        records.iter().map(|record| {
            let [a, b, class, _, rest @ ..] = *record;
            let (classes, _) = rest.as_chunks::<4>();
            let [seconds, thirds] = [0, 1].map(|at| {
                let classes = classes.get(at).copied().unwrap_or_default();
                u64::from(u32::from_le_bytes(classes))
            });
            let word = seconds | thirds << THIRD_SHIFT | u64::from(class & 31) << LONG_CLASS_SHIFT;
            (u16::from_le_bytes([a, b]), word)
        })
    }
}

/// What the scan knows of each character: an [`Entry`], and behind it, where
/// longer phrases are kept apart, a [`Long`].
pub(super) type Words<const WIDTH: usize> = [[u64; WIDTH]; 0x1_0000];

/// The words of all characters, with longer phrases kept apart or not.
pub(super) enum Characters {
    Short(Box<Words<1>>),
    Long(Box<Words<2>>),
}

impl Characters {
    /// The entry of the character with this code.
    pub(super) fn entry(&self, code: u16) -> Entry {
        let code = usize::from(code);
        let word = match self {
            Characters::Short(words) => words.get(code).map(|[entry]| entry),
            Characters::Long(words) => words.get(code).map(|[entry, _]| entry),
        };
        Entry(word.copied().unwrap_or(0))
    }

    pub(super) fn entry_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(words) => words.get_mut(usize::from(code))?.first_mut(),
            Characters::Long(words) => words.get_mut(usize::from(code))?.first_mut(),
        }
    }

    pub(super) fn long_mut(&mut self, code: u16) -> Option<&mut u64> {
        match self {
            Characters::Short(_) => None,
            Characters::Long(words) => words.get_mut(usize::from(code))?.last_mut(),
        }
    }
}

/// The words of a character.
#[inline(always)]
pub(super) fn words<const WIDTH: usize>(words: &Words<WIDTH>, code: u16) -> (Entry, Long) {
    #[allow(clippy::indexing_slicing, reason = "there are words for each u16")]
    let words = words[usize::from(code)];
    let word = |at| words.get(at).copied().unwrap_or(0);
    (Entry(word(0)), Long(word(1)))
}

/// Memory that the system gives zeroed, so that the parts of it that are not
/// used cost nothing.
pub(super) fn zeroed<const WIDTH: usize>() -> Box<Words<WIDTH>> {
    let zeroed = vec![[0; WIDTH]; 0x1_0000].into_boxed_slice().try_into();
    zeroed.unwrap_or_else(|_| Box::new([[0; WIDTH]; 0x1_0000]))
}
