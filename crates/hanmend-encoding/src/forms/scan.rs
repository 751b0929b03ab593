//! The one scan that decides where a text needs a closer look.

use super::Forms;

/// How many bytes are judged together.
const BLOCK: usize = 64;

/// The characters that may have to be mended, with their places.
///
/// Whole blocks are passed over when no byte in them can begin such a
/// character. The test is written so that the compiler makes vector code of
/// it.
pub(super) fn suspects(text: &str, forms: Forms) -> impl Iterator<Item = (usize, char)> + '_ {
    // The other families have ASCII characters; nothing is passed over then.
    let all = !forms.is_within_default();
    let bytes = text.as_bytes();
    let mut next = 0;
    let blocks = std::iter::from_fn(move || {
        let from = if all {
            next
        } else {
            suspect_block(bytes, next)
        };
        next = bytes.len().min(from + BLOCK);
        (from < next).then_some((from, next))
    });
    blocks.flat_map(|(from, to)| characters(text, from, to))
}

/// The characters that begin between two places.
fn characters(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, char)> + '_ {
    let start = (from..to)
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(to);
    let rest = text.get(start..).unwrap_or_default();
    rest.char_indices()
        .map(move |(at, c)| (start + at, c))
        .take_while(move |&(at, _)| at < to)
}

/// The first block, of those that follow each other from a place on, in which a
/// character of one of the default families can begin, or the end.
fn suspect_block(bytes: &[u8], mut from: usize) -> usize {
    let mut padded;
    while let Some(rest) = bytes.get(from..)
        && !rest.is_empty()
    {
        let block = if let Some(block) = rest.first_chunk() {
            block
        } else {
            padded = [b' '; BLOCK + 2];
            let slots = padded.iter_mut().zip(rest);
            slots.for_each(|(slot, byte)| *slot = *byte);
            &padded
        };
        if !is_plain(block) && !is_usual(block) && has_suspicion(block) {
            return from;
        }
        from += BLOCK;
    }
    bytes.len()
}

/// Whether a block is of those characters of which Chinese consists: ASCII,
/// ideographs, CJK and fullwidth punctuation, quotation marks and dashes. Fewer
/// comparisons than to find what is suspicious, and all for most blocks.
#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the length of the array less 2; slices would keep the loop from becoming vector code"
)]
fn is_usual(block: &[u8; BLOCK + 2]) -> bool {
    let mut other = false;
    for at in 0..BLOCK {
        let (byte, next, third) = (block[at], block[at + 1], block[at + 2]);
        let ideograph = byte.wrapping_sub(0xe4) < 6;
        // U+3000 to U+303F, U+FF00 to U+FF3F, U+2010 to U+2029.
        let punctuation = (byte == 0xe3) & (next == 0x80)
            | (byte == 0xef) & (next == 0xbc)
            | (byte == 0xe2) & (next == 0x80) & (third.wrapping_sub(0x90) < 0x1a);
        other |= is_control(byte) | (byte >= 0xc0) & !ideograph & !punctuation;
    }
    !other
}

/// Whether there is nothing but printable ASCII and line feeds in a block: one
/// comparison more than needed for other text, and all for ASCII.
fn is_plain(block: &[u8; BLOCK + 2]) -> bool {
    let mut other = false;
    let block: &[u8; BLOCK] = block.first_chunk().unwrap_or(&[0; BLOCK]);
    for &byte in block {
        other |= (byte.wrapping_sub(b' ') > b'~' - b' ') & (byte != b'\n');
    }
    !other
}

#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the length of the array less 2; slices would keep the loop from becoming vector code"
)]
fn has_suspicion(block: &[u8; BLOCK + 2]) -> bool {
    let mut suspect = false;
    for at in 0..BLOCK {
        suspect |= suspicion(block[at], block[at + 1], block[at + 2]);
    }
    suspect
}

/// Whether a byte is a C0 control but tab, line feed, vertical tab, form feed and
/// return.
#[inline]
pub(crate) fn is_control(byte: u8) -> bool {
    (byte < b' ') & (byte.wrapping_sub(b'\t') > b'\r' - b'\t') | (byte == 0x7f)
}

/// Adds the places from one up to another at which a character may be of the
/// default families.
pub(crate) fn add_places(text: &str, from: usize, to: usize, places: &mut Vec<usize>) {
    let bytes = text.as_bytes().get(..to).unwrap_or_default();
    let mut block = suspect_block(bytes, from);
    while block < bytes.len() {
        let next = bytes.len().min(block + BLOCK);
        // Most bytes begin no such character.
        let here = bytes.get(block..next).unwrap_or_default().iter();
        let begin = here
            .enumerate()
            .filter(|(_, byte)| may_be_suspicious(**byte));
        let is_suspicious = |at: &usize| {
            let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
            suspicion(byte(*at), byte(at + 1), byte(at + 2))
        };
        let begin = begin.map(|(index, _)| block + index);
        places.extend(begin.filter(is_suspicious));
        block = suspect_block(bytes, next);
    }
}

/// Whether a character that begins with three bytes may be of the default
/// families.
#[inline]
pub(crate) fn is_suspicious([first, second, third]: [u8; 3]) -> bool {
    suspicion(first, second, third)
}

/// Whether a byte can begin a character that [is suspicious](suspicion).
#[inline]
fn may_be_suspicious(first: u8) -> bool {
    is_control(first) | matches!(first, 0xc2 | 0xcc | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xee..=0xf0)
}

/// Whether three bytes begin a character that may have to be mended, or one
/// of a few others. Without branches, so that many are judged at once.
#[inline]
fn suspicion(first: u8, second: u8, third: u8) -> bool {
    let within = |byte: u8, low: u8, high: u8| byte.wrapping_sub(low) <= high - low;
    let control = is_control(first);
    let soft_hyphen = (first == 0xc2) & (second == 0xad);
    // U+0300 to U+036F; U+061C.
    let mark = within(first, 0xcc, 0xcd) | (first == 0xd8) & (second == 0x9c);
    // U+1100 to U+113F.
    let jamo = (first == 0xe1) & (second == 0x84);
    // U+200B to U+200F, U+202A to U+202E, U+2060 to U+207F, U+2E80 to U+2FFF.
    let general = (first == 0xe2)
        & ((second == 0x80) & (within(third, 0x8b, 0x8f) | within(third, 0xaa, 0xae))
            | (second == 0x81) & (third >= 0xa0)
            | (second >= 0xba));
    // U+3099, U+309A.
    let voiced = (first == 0xe3) & (second == 0x82) & within(third, 0x99, 0x9a);
    // U+E000 to U+EFFF.
    let private = first == 0xee;
    // U+F000 to U+FB3F, U+FE10 to U+FE7F, U+FEC0 to U+FEFF.
    let presentation = (first == 0xef)
        & (within(second, 0x80, 0xac)
            | (second == 0xb8) & (third >= 0x90)
            | (second == 0xb9)
            | (second == 0xbb));
    // U+2F800 to U+2FFFF.
    let supplement = (first == 0xf0) & (second == 0xaf);
    control | soft_hyphen | mark | jamo | general | voiced | private | presentation | supplement
}
