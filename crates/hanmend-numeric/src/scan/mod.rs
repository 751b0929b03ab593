//! The one pass over the bytes of a text: where a number may begin.
//!
//! Bytes are looked at by 64: a bit for each says whether it is a digit, the
//! first letter of a word, or the first byte of a Han character. What may
//! begin a number among these is told by a small table, without a branch for
//! each; the few that are left are looked at closely when it is their turn.

mod han;
mod words;

pub(crate) use han::begins_date;
use wide::u8x16;
pub(crate) use words::begins_like;
use words::{begins_like_one, is_trigger};

/// How many bytes are looked at together, and how many are read for the words
/// and characters that begin in them, by three bytes each.
const BLOCK: usize = 64;
const WITH_MORE: usize = BLOCK + 2;

/// The first byte of ¼, ½, ¾ and some more.
const FRACTIONS: u8 = 0xC2;

/// A pass over a text.
#[derive(Clone, Debug)]
pub(crate) struct Scan<'a> {
    bytes: &'a [u8],
    /// Where the block begins that was looked at last.
    block: usize,
    /// A bit for each byte of it at which a number may begin.
    places: u64,
}

impl<'a> Scan<'a> {
    /// A pass from `at` on.
    pub(crate) fn new(text: &'a str, at: usize) -> Scan<'a> {
        let bytes = text.as_bytes();
        Scan {
            bytes,
            block: at,
            places: places(bytes, at),
        }
    }

    /// The next place at or behind `at` where a number may begin; `at` is a
    /// character boundary.
    pub(crate) fn next(&mut self, at: usize) -> Option<usize> {
        // Most entities end in the block that they begin in.
        match at.checked_sub(self.block) {
            Some(passed) if passed < BLOCK => self.places &= u64::MAX << passed,
            _ => self.go_on(at),
        }
        loop {
            while self.places != 0 {
                let place = self.block + self.places.trailing_zeros() as usize;
                self.places &= self.places - 1;
                if self.begins(place) {
                    return Some(place);
                }
            }
            if self.bytes.len().saturating_sub(self.block) <= BLOCK {
                return None;
            }
            self.go_on(self.block + BLOCK);
        }
    }

    /// Looks at the block from `at` on.
    fn go_on(&mut self, at: usize) {
        self.block = at;
        self.places = places(self.bytes, at);
    }

    /// Whether a number may begin at a place where its first byte allows for
    /// one.
    fn begins(&self, at: usize) -> bool {
        match self.bytes.get(at) {
            Some(b'0'..=b'9') => true,
            Some(0xE0..) => han::begins(self.bytes, at),
            // ¼, ½ and ¾
            Some(&FRACTIONS) => matches!(self.bytes.get(at + 1), Some(0xBC..=0xBE)),
            _ => is_trigger(self.bytes, at),
        }
    }
}

/// A bit for each of the bytes of the block from `at` on at which a number may
/// begin.
fn places(bytes: &[u8], at: usize) -> u64 {
    let inside = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(u8::is_ascii_alphanumeric);
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => places_of(block, inside),
        None => {
            let mut block = [0; WITH_MORE];
            if let Some(front) = block.get_mut(..rest.len()) {
                front.copy_from_slice(rest);
            }
            places_of(&block, inside)
        }
    }
}

/// The same of the bytes of a block; `inside` says whether the byte before is part
/// of a word.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "a block holds more bytes than are looked for in it"
)]
fn places_of(block: &[u8; WITH_MORE], inside: bool) -> u64 {
    let mut kinds = Kinds::default();
    let mut fractions = u8x16::ZERO;
    let (parts, _) = block.as_chunks::<16>();
    for (index, &part) in parts.iter().enumerate() {
        let part = u8x16::new(part);
        fractions |= part.simd_eq(u8x16::splat(FRACTIONS));
        kinds.add(part, index * 16);
    }
    let alphanumeric = kinds.digits | kinds.letters;
    let words = kinds.letters & !(alphanumeric << 1 | u64::from(inside));
    let mut places = kinds.digits;
    if fractions.any() {
        for (index, &byte) in block.iter().take(BLOCK).enumerate() {
            places |= u64::from(byte == FRACTIONS) << index;
        }
    }
    let three = |start: usize| [block[start], block[start + 1], block[start + 2]];
    places |= those_of(words, |start| begins_like_one(three(start)));
    places |= those_of(kinds.leads, |start| han::may_begin(three(start)));
    places
}

/// Those of the bits of which the places pass.
///
/// They are looked at by fours, with the first place of all in the stead of those that are
/// missing, because how often a loop runs can then be foreseen.
#[inline]
fn those_of(bits: u64, passes: impl Fn(usize) -> bool) -> u64 {
    let mut left = bits;
    let mut found = 0;
    while left != 0 {
        for _ in 0..4 {
            let place = left.trailing_zeros() as usize % BLOCK;
            found |= u64::from(passes(place)) << place;
            left &= left.wrapping_sub(1);
        }
    }
    found & bits
}

/// What the bytes of a block are, a bit for each.
#[derive(Default)]
struct Kinds {
    digits: u64,
    letters: u64,
    /// The first bytes of characters of three.
    leads: u64,
}

impl Kinds {
    /// Adds sixteen bytes from a place on.
    #[inline]
    fn add(&mut self, bytes: u8x16, place: usize) {
        let below = |from: u8, count: u8| {
            let moved = bytes - u8x16::splat(from);
            u64::from(moved.simd_lt(u8x16::splat(count)).to_bitmask())
        };
        let small = (bytes | u8x16::splat(0x20)) - u8x16::splat(b'a');
        self.digits |= below(b'0', 10) << place;
        self.letters |= u64::from(small.simd_lt(u8x16::splat(26)).to_bitmask()) << place;
        self.leads |= below(0xE0, 16) << place;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::testing::texts(20_000))]
        #[test]
        fn finds_what_a_look_at_each_byte_finds(
            text in "([a-z一-龥 ]{0,9}([0-9]|一|第|这个|去年|近[0-9]|½|é|😀|ten|May|Q1| two|[\\PC]|[-0-9a-z]{60})){0,12}",
            from in 0..80_usize,
        ) {
            let from = (from.min(text.len())..).find(|&at| text.is_char_boundary(at)).unwrap();
            let mut scan = Scan::new(&text, from);
            let found: Vec<usize> = std::iter::successors(scan.next(from), |&at| scan.next(at + 1)).collect();
            let bytes = text.as_bytes();
            let places = (from..text.len()).filter(|&at| {
                let inside = at > 0 && bytes[at - 1].is_ascii_alphanumeric();
                let three = [0, 1, 2].map(|offset| bytes.get(at + offset).copied().unwrap_or(0));
                match bytes[at] {
                    b'a'..=b'z' | b'A'..=b'Z' => !inside && begins_like_one(three) && is_trigger(bytes, at),
                    byte if byte < 0xE0 => byte.is_ascii_digit() || matches!(three, [0xC2, 0xBC..=0xBE, _]),
                    _ => text.is_char_boundary(at + 3) && han::begins(bytes, at),
                }
            });
            prop_assert_eq!(found, places.collect::<Vec<_>>());
        }
    }

    fn places(text: &str) -> Vec<&str> {
        let mut at = 0;
        let mut found = Vec::new();
        let mut scan = Scan::new(text, 0);
        while let Some(place) = scan.next(at) {
            found.push(&text[place..]);
            at = place + text[place..].chars().next().map_or(1, char::len_utf8);
            while text
                .as_bytes()
                .get(at)
                .is_some_and(u8::is_ascii_alphanumeric)
            {
                at += 1;
            }
        }
        found
    }

    #[test]
    fn stops_at_numerals_alone() {
        assert_eq!(
            places("Found for others, often: the tend of maybe."),
            [""; 0]
        );
        assert_eq!(places("坚持问题导向，强化督促检查，数据和其他"), [""; 0]);
        assert_eq!(
            places("of Two, 30 and six.\nMAY"),
            [
                "Two, 30 and six.\nMAY",
                "30 and six.\nMAY",
                "six.\nMAY",
                "MAY"
            ]
        );
        assert_eq!(
            places("选派数百名干部（其一）去年"),
            [
                "数百名干部（其一）去年",
                "百名干部（其一）去年",
                "其一）去年",
                "一）去年",
                "去年"
            ]
        );
        assert_eq!(places("abc½ ¾ é 3"), ["½ ¾ é 3", "¾ é 3", "3"]);
    }

    #[test]
    fn words_and_characters_lie_across_blocks() {
        for lead in 0..70 {
            for (word, stop) in [
                ("three", true),
                ("threw", false),
                ("x3", true),
                ("二", true),
                ("才", false),
                ("去年", true),
                ("去吧", false),
                ("ten", true),
                ("tent", false),
                ("tenth", true),
                ("event", false),
                ("evening", true),
                ("tendon", false),
            ] {
                for filler in ["-", "坚"] {
                    let text = format!("{}{}{word}{}", filler.repeat(lead), " ", filler.repeat(40));
                    assert_eq!(Scan::new(&text, 0).next(0).is_some(), stop, "{text}");
                }
            }
        }
    }
}
