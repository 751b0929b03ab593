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
    let all = !forms.is_within_default();
    let bytes = text.as_bytes();
    bytes
        .chunks(BLOCK)
        .enumerate()
        .filter(move |(index, _)| all || is_suspect(bytes, index * BLOCK))
        .flat_map(move |(index, block)| {
            let from = index * BLOCK;
            characters(text, from, from + block.len())
        })
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

/// Whether one of the default families can have a character that begins in
/// this block.
fn is_suspect(bytes: &[u8], from: usize) -> bool {
    let rest = bytes.get(from..).unwrap_or_default();
    match rest.first_chunk::<{ BLOCK + 2 }>() {
        Some(block) => {
            let mut suspect = 0;
            for window in block.windows(3) {
                if let [first, second, third] = window {
                    suspect |= suspicion(*first, *second, *third);
                }
            }
            suspect != 0
        }
        None => (0..rest.len()).any(|at| {
            let byte = |at: usize| rest.get(at).copied().unwrap_or(b' ');
            suspicion(byte(at), byte(at + 1), byte(at + 2)) != 0
        }),
    }
}

/// Not 0 where three bytes begin a character that may have to be mended, and
/// for a few others.
#[inline]
fn suspicion(first: u8, second: u8, third: u8) -> u8 {
    let within = |byte: u8, low: u8, high: u8| u8::from(byte >= low) & u8::from(byte <= high);
    let is = |byte: u8, what: u8| u8::from(byte == what);
    // C0 controls but tab, line feed, vertical tab, form feed and return.
    let control = within(first, 0, 8) | within(first, 0xe, 0x1f) | is(first, 0x7f);
    let soft_hyphen = is(first, 0xc2) & is(second, 0xad);
    // U+0300 to U+036F; U+061C.
    let mark = within(first, 0xcc, 0xcd) | is(first, 0xd8) & is(second, 0x9c);
    // U+1100 to U+113F.
    let jamo = is(first, 0xe1) & is(second, 0x84);
    // U+200B to U+200F, U+202A to U+202E, U+2060 to U+207F, U+2E80 to U+2FFF.
    let general = is(first, 0xe2)
        & (is(second, 0x80) & (within(third, 0x8b, 0x8f) | within(third, 0xaa, 0xae))
            | is(second, 0x81) & within(third, 0xa0, 0xbf)
            | within(second, 0xba, 0xbf));
    // U+3099, U+309A.
    let voiced = is(first, 0xe3) & is(second, 0x82) & within(third, 0x99, 0x9a);
    // All of private use below U+F000.
    let private = is(first, 0xee);
    // U+F000 to U+FB3F, U+FE00 to U+FE7F, U+FEC0 to U+FEFF.
    let presentation = is(first, 0xef)
        & (within(second, 0x80, 0xac) | within(second, 0xb8, 0xb9) | is(second, 0xbb));
    // U+2F800 to U+2FFFF.
    let supplement = is(first, 0xf0) & is(second, 0xaf);
    control | soft_hyphen | mark | jamo | general | voiced | private | presentation | supplement
}
