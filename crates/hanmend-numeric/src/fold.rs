//! Traditional to simplified, character by character, to look words up in
//! the lexicons.
//!
//! The conversion of whole texts is another crate's matter; here one look-up
//! in a table is enough.

/// Pairs: a traditional character and its simplified form.
const SIMPLIFIED: &str = include_str!("fold.txt");

/// Pairs that count in the lexicons in place of those or beside them: 圓 is
/// 元 as a unit, 參 a numeral; 徧 is another form of 遍, and the 乾 of 乾隆 is
/// simplified as it is; 馀 is 余 where it is none of the two.
const VARIANTS: &str = "馀余圓元圜元參叁瞭了砲炮著着弍二弐二徧遍乾乾";

/// The form of each character of the basic plane.
static TABLE: [char; 65536] = table();

/// The form used in the lexicons; of fullwidth digits and signs the ASCII
/// one.
#[inline]
pub(crate) fn fold(found: char) -> char {
    match u16::try_from(u32::from(found)) {
        Ok(code) => folded(code),
        Err(_) => found,
    }
}

/// The same of the character of this code.
#[inline]
pub(crate) fn folded(code: u16) -> char {
    TABLE.get(usize::from(code)).copied().unwrap_or_default()
}

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn table() -> [char; 65536] {
    let mut table = ['\0'; 65536];
    let mut code = 0;
    while code < 65536 {
        let wide = 0xFF01 <= code && code <= 0xFF5E;
        table[code as usize] = character(if wide { code - 0xFEE0 } else { code });
        code += 1;
    }
    // Small forms, as papers in Hong Kong and Taiwan have them: 3﹒5%, 2﹕1.
    table[0xFE50] = ',';
    table[0xFE52] = '.';
    table[0xFE54] = ';';
    table[0xFE55] = ':';
    let mut at = 0;
    // The first line says where the file is from.
    while SIMPLIFIED.as_bytes()[at] != b'\n' {
        at += 1;
    }
    table = with(table, SIMPLIFIED.as_bytes(), at);
    with(table, VARIANTS.as_bytes(), 0)
}

/// The table with the pairs from `at` on; line ends lie between pairs.
#[allow(
    clippy::indexing_slicing,
    clippy::large_types_passed_by_value,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn with(mut table: [char; 65536], pairs: &[u8], mut at: usize) -> [char; 65536] {
    while at + 6 <= pairs.len() {
        if pairs[at] < 0x80 {
            at += 1;
            continue;
        }
        table[decode(pairs, at) as usize] = character(decode(pairs, at + 3));
        at += 6;
    }
    table
}

/// The character of this code; none has that of a surrogate.
const fn character(code: u32) -> char {
    match char::from_u32(code) {
        Some(found) => found,
        None => '\0',
    }
}

/// The three-byte character at `at`.
#[allow(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
pub(crate) const fn decode(bytes: &[u8], at: usize) -> u32 {
    ((bytes[at] as u32 & 0x0F) << 12)
        | ((bytes[at + 1] as u32 & 0x3F) << 6)
        | (bytes[at + 2] as u32 & 0x3F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_what_the_lexicons_are_written_with() {
        assert_eq!(fold('萬'), '万');
        assert_eq!(fold('個'), '个');
        assert_eq!((fold('為'), fold('爲')), ('为', '为'));
        assert_eq!((fold('圓'), fold('參')), ('元', '叁'));
        assert_eq!(fold('万'), '万');
        assert_eq!(fold('１'), '1');
        assert_eq!(fold('％'), '%');
        assert_eq!(fold('a'), 'a');
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for found in SIMPLIFIED.chars().chain(VARIANTS.chars()) {
            assert_eq!(fold(fold(found)), fold(found), "{found}");
        }
    }
}
