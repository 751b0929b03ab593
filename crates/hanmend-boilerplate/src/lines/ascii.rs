//! Counting the characters of ASCII text. Which of 32 bytes are letters or
//! spaces is a bit of a word for each, and where words begin and end is found by
//! shifting such words, without a step for every byte.

use super::automaton::{Automaton, LATIN, SHORT_WORDS, UPPER, class_code};
use super::class::Class;
use super::counts::Places;

/// How many bytes are looked at at once.
const BLOCK: usize = 32;

const JOINER: u8 = class_code(Class::Joiner);
const DIGIT: u8 = class_code(Class::Digit);
const POINT: u8 = class_code(Class::Point);
const COMMA: u8 = class_code(Class::AsciiComma);

/// What is known of the block before, as bits of its bytes.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    lower: u32,
    /// Letters, and the joiners behind them.
    word: u32,
    /// Letters and digits.
    alphanumeric: u32,
    digits: u32,
    points: u32,
    commas: u32,
}

/// The bits of a block, behind those of the block before.
fn behind(before: u32, bits: u32) -> u64 {
    u64::from(bits) << BLOCK | u64::from(before)
}

/// The bits of a block among those of two.
fn of_last(bits: u64) -> u32 {
    (bits >> BLOCK) as u32
}

/// A bit for every byte that `is_one` says so of; the compiler asks it of
/// sixteen at a time.
#[inline(always)]
fn bits(block: &[u8; BLOCK], is_one: impl Fn(u8) -> bool) -> u32 {
    let marks = block.map(|byte| if is_one(byte) { u8::MAX } else { 0 });
    let mut bits = 0;
    for (at, eight) in marks.as_chunks::<8>().0.iter().enumerate() {
        // One bit of each byte, another in every one, added up in the highest.
        let own = u64::from_le_bytes(*eight) & 0x8040_2010_0804_0201;
        let sum = own.wrapping_mul(0x0101_0101_0101_0101) >> 56;
        bits |= (sum as u32) << (8 * at);
    }
    bits
}

/// The bytes at the beginning of a text, with zeros behind its end.
#[inline]
fn first_block(text: &[u8]) -> [u8; BLOCK] {
    match text.first_chunk() {
        Some(block) => *block,
        None => {
            let mut block = [0; BLOCK];
            for (to, byte) in block.iter_mut().zip(text) {
                *to = *byte;
            }
            block
        }
    }
}

/// The numbers of the first `len` bytes of a text, all of them ASCII, as bytes
/// of two words, and where phrases may begin among them if `PLACES` says so.
pub(super) fn count<const PLACES: bool>(
    automaton: &Automaton,
    text: &[u8],
    len: usize,
    places: &mut Places,
) -> [u64; 2] {
    let mut sums = [0u64; 2];
    let mut add = |number: usize, count: u32| {
        if let Some(sum) = sums.get_mut(number / 8) {
            *sum += u64::from(count) << (8 * (number % 8));
        }
    };
    let mut rest = [0u64; 2];
    let mut before = Block::default();
    let mut at = 0;
    // One byte behind the end ends the last word.
    while at <= len {
        let block = first_block(text.get(at..).unwrap_or_default());
        let valid = 1u32.checked_shl((len - at) as u32).unwrap_or(0).wrapping_sub(1);
        let letters = valid & bits(&block, |byte| (byte | 0x20).wrapping_sub(b'a') < 26);
        let upper = valid & bits(&block, |byte| byte.wrapping_sub(b'A') < 26);
        let spaces = valid & bits(&block, |byte| byte == b' ');
        add(LATIN, letters.count_ones());
        add(UPPER, upper.count_ones());
        add(Class::Space as usize, spaces.count_ones());
        let lower = letters & !upper;
        let mut marks = valid & !(letters | spaces);
                let (mut joiners, mut digits, mut points, mut commas) = (0u32, 0u32, 0u32, 0u32);
        let mut begins = 0;
        while marks != 0 {
            let bit = marks.trailing_zeros();
            marks &= marks - 1;
            let byte = block.get(bit as usize).copied().unwrap_or_default();
            let mark = automaton.mark(byte);
            rest[0] += mark.sums[0];
            rest[1] += mark.sums[1];
            for (bits, code) in [(&mut joiners, JOINER), (&mut digits, DIGIT), (&mut points, POINT), (&mut commas, COMMA)] {
                *bits |= u32::from(mark.code == code) << bit;
            }
            begins |= u32::from(mark.begins_phrases) << bit;
        }
        // Joiners that follow a letter, or one that does: a sum carries a bit to
        // the end of each run that begins so.
        let first = u64::from(joiners) & (u64::from(letters) << 1 | u64::from(before.word >> 31));
        let joined = joiners & !(u64::from(joiners) + first) as u32;
        let now = Block {
            lower,
            word: letters | joined,
            alphanumeric: letters | digits,
            digits,
            points,
            commas,
        };
        let ends = !(lower | joiners);
        let small = behind(before.lower, lower);
        let starts = small & !(behind(before.word, now.word) << 1);
        let of_one = starts << 1;
        let of_two = starts << 2 & small << 1;
        let of_three = starts << 3 & small << 2 & small << 1;
        let short = ends & of_last(of_one | of_two | of_three);
        add(SHORT_WORDS, short.count_ones());
        if (points | commas | before.points | before.commas) != 0 {
            let within = now.marks_within(&before);
            rest[0] -= u64::from(within[0]) << (8 * Class::Stop as usize);
            rest[0] -= u64::from(within[1]) << (8 * Class::Comma as usize);
        }
        if PLACES {
            let alphanumeric = behind(before.alphanumeric, now.alphanumeric);
            let words = of_last(alphanumeric & !(alphanumeric << 1));
            let mut found = words | begins & !digits;
            while found != 0 {
                let bit = found.trailing_zeros();
                found &= found - 1;
                let place = at + bit as usize;
                let is_word = words >> bit & 1 != 0;
                let may_begin = !is_word | automaton.may_begin(text.get(place..).unwrap_or_default());
                places.push(place, is_word, may_begin);
            }
        }
        before = now;
        at += BLOCK;
    }
    [sums[0] + rest[0], sums[1] + rest[1]]
}

impl Block {
    /// How many points and commas were counted that divide nothing: those in
    /// numbers, and all of several points in a row.
    fn marks_within(&self, before: &Block) -> [u32; 2] {
        let digits = behind(before.digits, self.digits);
        let points = behind(before.points, self.points);
        let commas = behind(before.commas, self.commas);
        let in_number = |marks: u64| of_last(digits & marks << 1 & digits << 2).count_ones();
        let later = points & points << 1;
        let second = later & !(points << 2);
        let in_row = of_last(later).count_ones() + of_last(second).count_ones();
        [in_number(points) + in_row, in_number(commas)]
    }
}
