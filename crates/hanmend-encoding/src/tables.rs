//! Double-byte tables in both directions.
//!
//! encoding_rs is fast from bytes to text, but its way back searches: 10 MB/s
//! for GB18030. So the way back is a table of our own, made once from its
//! way there.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

/// A double-byte encoding.
#[derive(Debug)]
pub(crate) struct Table {
    /// The character of each pair, by lead byte from 0x81 and trail byte from
    /// 0x40; 0 where there is none.
    characters: Vec<u32>,
    /// The pair of each character of the basic plane; 0 where there is none.
    pairs: Vec<u16>,
    /// The pairs of the characters beyond it.
    beyond: HashMap<char, u16>,
}

const FIRST_LEAD: u8 = 0x81;
const FIRST_TRAIL: u8 = 0x40;
const TRAILS: usize = 0x100 - FIRST_TRAIL as usize;

static GBK_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(GBK));
static BIG5_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(BIG5));
static EUC_KR_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(EUC_KR));
static EUC_JP_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(EUC_JP));
static SHIFT_JIS_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(SHIFT_JIS));

impl Table {
    pub(crate) fn gbk() -> &'static Table {
        &GBK_TABLE
    }

    pub(crate) fn big5() -> &'static Table {
        &BIG5_TABLE
    }

    pub(crate) fn euc_kr() -> &'static Table {
        &EUC_KR_TABLE
    }

    pub(crate) fn euc_jp() -> &'static Table {
        &EUC_JP_TABLE
    }

    pub(crate) fn shift_jis() -> &'static Table {
        &SHIFT_JIS_TABLE
    }

    fn new(encoding: &'static Encoding) -> Table {
        let mut table = Table {
            characters: Vec::new(),
            pairs: vec![0; 0x1_0000],
            beyond: HashMap::new(),
        };
        // All pairs in one text: a line end is a byte of none of them.
        let leads = FIRST_LEAD..=0xFF;
        let pairs = leads.flat_map(|lead| (FIRST_TRAIL..=0xFF).map(move |trail| [lead, trail]));
        let bytes: Vec<u8> = pairs
            .flat_map(|[lead, trail]| [lead, trail, b'\n'])
            .collect();
        let text = encoding.decode_without_bom_handling(&bytes).0;
        table.characters = text.lines().map(only).collect();
        // Of two pairs for one character, that of the older part of the table
        // is the one that software writes.
        for lead in (0xA1..=0xFF).chain(FIRST_LEAD..0xA1) {
            for trail in FIRST_TRAIL..=0xFF {
                if let Some(character) = table.character([lead, trail]) {
                    table.add(character, u16::from_be_bytes([lead, trail]));
                }
            }
        }
        table
    }

    /// Adds the way back, unless there is one already.
    fn add(&mut self, character: char, pair: u16) {
        match self.pairs.get_mut(character as usize) {
            Some(slot) if *slot == 0 => *slot = pair,
            Some(_) => {}
            None => {
                self.beyond.entry(character).or_insert(pair);
            }
        }
    }

    /// The pair of each character of the basic plane, as a number.
    pub(crate) fn pairs(&self) -> &[u16] {
        &self.pairs
    }

    /// The two bytes of a character.
    #[inline]
    pub(crate) fn pair(&self, character: char) -> Option<[u8; 2]> {
        let pair = match self.pairs.get(character as usize) {
            Some(pair) => *pair,
            None => self.beyond.get(&character).copied().unwrap_or_default(),
        };
        (pair != 0).then(|| pair.to_be_bytes())
    }

    /// The character of two bytes.
    #[inline]
    pub(crate) fn character(&self, [lead, trail]: [u8; 2]) -> Option<char> {
        let lead = lead.checked_sub(FIRST_LEAD)?;
        let trail = trail.checked_sub(FIRST_TRAIL)?;
        let code = self
            .characters
            .get(usize::from(lead) * TRAILS + usize::from(trail))?;
        char::from_u32(*code).filter(|character| *character != '\0')
    }
}

/// The code of the one character that a pair is; 0 where it is another number of
/// them or malformed.
fn only(decoded: &str) -> u32 {
    let mut characters = decoded.chars();
    match (characters.next(), characters.next()) {
        (Some(character), None) if character != char::REPLACEMENT_CHARACTER => character.into(),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_directions_agree() {
        for table in [
            Table::gbk(),
            Table::big5(),
            Table::euc_kr(),
            Table::shift_jis(),
        ] {
            let mut count = 0;
            for character in '\u{80}'..='\u{2FFFF}' {
                if let Some(pair) = table.pair(character) {
                    assert_eq!(table.character(pair), Some(character));
                    count += 1;
                }
            }
            assert!(count > 6000, "{count}");
        }
    }

    #[test]
    fn pairs_are_those_of_the_standards() {
        assert_eq!(Table::gbk().pair('縣'), Some([0xBF, 0x68]));
        assert_eq!(Table::gbk().pair('。'), Some([0xA1, 0xA3]));
        assert_eq!(Table::big5().pair('縣'), Some([0xBF, 0xA4]));
        assert_eq!(Table::gbk().character([0xA3, 0x28]), None);
        assert_eq!(Table::gbk().pair('a'), None);
    }
}
