//! Traditional to simplified, character by character, to look words up in
//! the lexicons.
//!
//! The conversion of whole texts is another crate's matter; here one look-up
//! in a table is enough.

/// Pairs: a traditional character and its simplified form.
const SIMPLIFIED: &str = include_str!("fold.txt");

/// Pairs that count in the lexicons in place of those or beside them: 圓 is
/// 元 as a unit, 參 a numeral; 徧 is another form of 遍.
const VARIANTS: &str = "圓元圜元參叁瞭了砲炮著着弍二弐二徧遍";

const FIRST: u32 = 0x4E00;
const COUNT: usize = 0x9FFF - 0x4E00 + 1;

static TABLE: [u16; COUNT] = table();

/// The form used in the lexicons; of fullwidth digits and signs the ASCII
/// one.
#[inline]
pub(crate) fn fold(found: char) -> char {
    let code = found as u32;
    match code
        .checked_sub(FIRST)
        .map(|index| TABLE.get(index as usize))
    {
        Some(Some(&folded)) if folded != 0 => char::from_u32(u32::from(folded)).unwrap_or(found),
        _ if (0xFF01..=0xFF5E).contains(&code) => char::from_u32(code - 0xFEE0).unwrap_or(found),
        _ => found,
    }
}

#[allow(
    clippy::indexing_slicing,
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn table() -> [u16; COUNT] {
    let mut table = [0; COUNT];
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
    reason = "evaluated at compile time, where a wrong index is an error"
)]
const fn with(mut table: [u16; COUNT], pairs: &[u8], mut at: usize) -> [u16; COUNT] {
    while at + 6 <= pairs.len() {
        if pairs[at] < 0x80 {
            at += 1;
            continue;
        }
        let from = decode(pairs, at);
        let to = decode(pairs, at + 3);
        table[(from - FIRST) as usize] = to as u16;
        at += 6;
    }
    table
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
