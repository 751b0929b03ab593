//! The ways in which text gets decoded with the wrong table.

use hanmend_core::Rule;

use super::cells::Cell;
use crate::tables::Table;

/// The table with which a text was decoded, though it should not have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// GBK or GB18030.
    Gbk,
    /// Latin-1 or Windows-1252, in any mixture.
    Western,
    Big5,
    ShiftJis,
    EucKr,
    EucJp,
}

/// The encoding that a text really was in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Right {
    Utf8,
    Gbk,
    Big5,
}

/// A text in one encoding, decoded as another, or as itself after a byte was
/// lost.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Channel {
    pub(crate) right: Right,
    pub(crate) wrong: Wrong,
    pub(crate) rule: Rule,
}

/// Every channel that can be undone, those of one table together.
pub(crate) static CHANNELS: [Channel; 13] = [
    Channel {
        right: Right::Gbk,
        wrong: Wrong::Gbk,
        rule: Rule::new(
            "mojibake.gbk-shift",
            "a byte of GBK text was lost and the rest was paired one byte off",
        ),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::Gbk,
        rule: Rule::new("mojibake.utf8-as-gbk", "UTF-8 was decoded as GBK"),
    },
    Channel {
        right: Right::Big5,
        wrong: Wrong::Gbk,
        rule: Rule::new("mojibake.big5-as-gbk", "Big5 was decoded as GBK"),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::Western,
        rule: Rule::new(
            "mojibake.utf8-as-western",
            "UTF-8 was decoded as Latin-1 or Windows-1252",
        ),
    },
    Channel {
        right: Right::Gbk,
        wrong: Wrong::Western,
        rule: Rule::new(
            "mojibake.gbk-as-western",
            "GBK was decoded as Latin-1 or Windows-1252",
        ),
    },
    Channel {
        right: Right::Big5,
        wrong: Wrong::Western,
        rule: Rule::new(
            "mojibake.big5-as-western",
            "Big5 was decoded as Latin-1 or Windows-1252",
        ),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::Big5,
        rule: Rule::new("mojibake.utf8-as-big5", "UTF-8 was decoded as Big5"),
    },
    Channel {
        right: Right::Gbk,
        wrong: Wrong::Big5,
        rule: Rule::new("mojibake.gbk-as-big5", "GBK was decoded as Big5"),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::ShiftJis,
        rule: Rule::new(
            "mojibake.utf8-as-shift-jis",
            "UTF-8 was decoded as Shift JIS",
        ),
    },
    Channel {
        right: Right::Gbk,
        wrong: Wrong::ShiftJis,
        rule: Rule::new("mojibake.gbk-as-shift-jis", "GBK was decoded as Shift JIS"),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::EucKr,
        rule: Rule::new("mojibake.utf8-as-euc-kr", "UTF-8 was decoded as EUC-KR"),
    },
    Channel {
        right: Right::Gbk,
        wrong: Wrong::EucKr,
        rule: Rule::new("mojibake.gbk-as-euc-kr", "GBK was decoded as EUC-KR"),
    },
    Channel {
        right: Right::Utf8,
        wrong: Wrong::EucJp,
        rule: Rule::new("mojibake.utf8-as-euc-jp", "UTF-8 was decoded as EUC-JP"),
    },
];

impl Channel {
    /// Whether this is the loss of a byte.
    pub(crate) fn is_shift(&self) -> bool {
        self.right == Right::Gbk && self.wrong == Wrong::Gbk
    }
}

impl Wrong {
    /// The bytes of a character beyond ASCII, and how many they are, where the
    /// table has it.
    pub(super) fn bytes(self, character: char) -> Option<([u8; 2], usize)> {
        match self.table() {
            None => western(character).map(|byte| ([byte, 0], 1)),
            Some(_) if character == '€' && self == Wrong::Gbk => Some(([0x80, 0], 1)),
            Some(table) => table.pair(character).map(|pair| (pair, 2)),
        }
    }

    /// Writes the bytes from which a character was decoded.
    pub(super) fn write(self, character: char, cells: &mut Vec<Cell>) {
        match character {
            '?' => cells.extend([Cell::Question, Cell::Perhaps]),
            '\u{FFFD}' => cells.extend([Cell::Lost, Cell::Perhaps]),
            // Not the pair that newer tables have as well.
            '€' if self == Wrong::Gbk => cells.push(Cell::Byte(0x80)),
            '\0'..='\x7F' => cells.push(Cell::Byte(character as u8)),
            _ => match self.table() {
                Some(table) => match table.pair(character) {
                    Some(pair) => cells.extend(pair.map(Cell::Byte)),
                    None => self.write_other(character, cells),
                },
                None => cells.push(western(character).map_or(Cell::Barrier, Cell::Byte)),
            },
        }
    }

    /// Whether a decoder that reads `byte` before `next` would have lost it.
    pub(super) fn loses(self, byte: u8, next: Option<u8>) -> bool {
        let (Some(table), Some(next)) = (self.table(), next) else {
            return true;
        };
        // Strict software has no private-use characters.
        table
            .character([byte, next])
            .is_none_or(|character| ('\u{E000}'..='\u{F8FF}').contains(&character))
    }

    fn table(self) -> Option<&'static Table> {
        Some(match self {
            Wrong::Gbk => Table::gbk(),
            Wrong::Western => return None,
            Wrong::Big5 => Table::big5(),
            Wrong::ShiftJis => Table::shift_jis(),
            Wrong::EucKr => Table::euc_kr(),
            Wrong::EucJp => Table::euc_jp(),
        })
    }

    /// Characters that do not have two bytes.
    fn write_other(self, character: char, cells: &mut Vec<Cell>) {
        let code = character as u32;
        match (self, character) {
            // Written by software whose table differs from that of browsers.
            (Wrong::Gbk, '―') => cells.extend([0xA1, 0xAA].map(Cell::Byte)),
            (Wrong::Gbk, '・') => cells.extend([0xA1, 0xA4].map(Cell::Byte)),
            (Wrong::Gbk, _) => {
                let text = character.to_string();
                let (bytes, _, unmappable) = encoding_rs::GB18030.encode(&text);
                if unmappable {
                    cells.push(Cell::Barrier);
                } else {
                    cells.extend(bytes.iter().copied().map(Cell::Byte));
                }
            }
            (Wrong::ShiftJis, '｡'..='ﾟ') => {
                cells.push(Cell::Byte((code - 0xFF61) as u8 + 0xA1));
            }
            (Wrong::ShiftJis, '\u{F8F1}'..='\u{F8F3}') => {
                cells.push(Cell::Byte((code - 0xF8F1) as u8 + 0xFD));
            }
            (Wrong::ShiftJis | Wrong::EucKr | Wrong::EucJp | Wrong::Big5, '\u{80}'..='\u{A0}') => {
                cells.push(Cell::Byte(code as u8));
            }
            _ => cells.push(Cell::Barrier),
        }
    }
}

/// The byte of a character in Windows-1252, or in Latin-1 where that has
/// none.
fn western(character: char) -> Option<u8> {
    match u8::try_from(u32::from(character)) {
        Ok(byte) => Some(byte),
        Err(_) => WINDOWS_1252
            .iter()
            .find(|(known, _)| *known == character)
            .map(|(_, byte)| *byte),
    }
}

/// The characters of Windows-1252 that Latin-1 does not have.
const WINDOWS_1252: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];
