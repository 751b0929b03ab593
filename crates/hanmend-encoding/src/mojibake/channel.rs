//! The ways in which text gets decoded with the wrong table.

use std::sync::LazyLock;

use hanmend_core::Rule;

use super::cells::Cell;
use super::reverse::Reverse;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// Why text is undone that stands one byte off.
pub(crate) static SHIFT: &Rule = &SHIFT_RULE;

const SHIFT_RULE: Rule = Rule::new(
    "mojibake.gbk-shift",
    "a byte of GBK text was lost and the rest was paired one byte off",
);

/// Every channel that can be undone, those of one table together.
pub(crate) static CHANNELS: [Channel; 14] = [
    Channel {
        right: Right::Gbk,
        wrong: Wrong::Gbk,
        rule: SHIFT_RULE,
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
    Channel {
        right: Right::Gbk,
        wrong: Wrong::EucJp,
        rule: Rule::new("mojibake.gbk-as-euc-jp", "GBK was decoded as EUC-JP"),
    },
];

/// A set of bytes that a decoder loses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Losses([u64; 4]);

const EVERY_BYTE: Losses = Losses([u64::MAX; 4]);

/// The five that Windows-1252 does not have: 81, 8D, 8F, 90 and 9D.
const WESTERN_LOSSES: Losses = Losses([
    0,
    0,
    1 << 0x01 | 1 << 0x0D | 1 << 0x0F | 1 << 0x10 | 1 << 0x1D,
    0,
]);

/// By the byte behind them.
type LossesBefore = LazyLock<Vec<Losses>>;

static GBK_LOSSES: LossesBefore = LazyLock::new(|| Losses::of(Table::gbk()));
static BIG5_LOSSES: LossesBefore = LazyLock::new(|| Losses::of(Table::big5()));
static SHIFT_JIS_LOSSES: LossesBefore = LazyLock::new(|| Losses::of(Table::shift_jis()));
static EUC_KR_LOSSES: LossesBefore = LazyLock::new(|| Losses::of(Table::euc_kr()));
static EUC_JP_LOSSES: LossesBefore = LazyLock::new(|| Losses::of(Table::euc_jp()));

impl Losses {
    fn of(table: &Table) -> Vec<Losses> {
        // Strict software has no private-use characters.
        let is_lost = |byte: u8, next: u8| {
            table
                .character([byte, next])
                .is_none_or(|character| ('\u{E000}'..='\u{F8FF}').contains(&character))
        };
        let before = |next| {
            let mut losses = Losses([0; 4]);
            for byte in (0..=u8::MAX).filter(|byte| is_lost(*byte, next)) {
                if let Some(bits) = losses.0.get_mut(usize::from(byte >> 6)) {
                    *bits |= 1 << (byte & 63);
                }
            }
            losses
        };
        (0..=u8::MAX).map(before).collect()
    }

    /// Those of them that continue a character of UTF-8, from 80 on, one bit for each.
    pub(super) fn of_utf8(&self) -> u64 {
        let [_, _, continuing, _] = self.0;
        continuing
    }

    #[inline]
    pub(super) fn has(&self, byte: u8) -> bool {
        let bits = self.0.get(usize::from(byte >> 6));
        bits.is_some_and(|bits| bits >> (byte & 63) & 1 == 1)
    }
}

impl Channel {
    /// Whether this is the loss of a byte.
    pub(crate) fn is_shift(&self) -> bool {
        self.right == Right::Gbk && self.wrong == Wrong::Gbk
    }
}

impl Wrong {
    /// Writes the bytes from which a character was decoded.
    pub(super) fn write(self, reverse: &Reverse, character: char, cells: &mut Vec<Cell>) {
        match character {
            '?' => cells.extend([Cell::Question, Cell::Perhaps]),
            '\u{FFFD}' => cells.extend([Cell::Lost, Cell::Perhaps]),
            '\0'..='\x7F' => cells.push(Cell::Byte(character as u8)),
            _ => self.write_code(reverse.code(character), character, cells),
        }
    }

    /// Writes the bytes of a character beyond ASCII, of which the code is
    /// known.
    pub(super) fn write_code(self, code: u16, character: char, cells: &mut Vec<Cell>) {
        match code.to_be_bytes() {
            [0, 0] => self.write_other(character, cells),
            [0, byte] => cells.push(Cell::Byte(byte)),
            pair => cells.extend(pair.map(Cell::Byte)),
        }
    }

    /// The bytes that a decoder would have lost that reads them before `next`.
    pub(super) fn losses(self, next: Option<u8>) -> &'static Losses {
        let all = match self {
            Wrong::Western => return &WESTERN_LOSSES,
            Wrong::Gbk => Some(&GBK_LOSSES),
            Wrong::Big5 => Some(&BIG5_LOSSES),
            Wrong::ShiftJis => Some(&SHIFT_JIS_LOSSES),
            Wrong::EucKr => Some(&EUC_KR_LOSSES),
            Wrong::EucJp => Some(&EUC_JP_LOSSES),
        };
        let known = all.zip(next);
        let losses = known.and_then(|(all, next)| all.get(usize::from(next)));
        losses.unwrap_or(&EVERY_BYTE)
    }

    /// The table, but for Latin-1, which has a byte for each character.
    pub(super) fn table(self) -> Option<&'static Table> {
        Some(match self {
            Wrong::Gbk => Table::gbk(),
            Wrong::Western => return None,
            Wrong::Big5 => Table::big5(),
            Wrong::ShiftJis => Table::shift_jis(),
            Wrong::EucKr => Table::euc_kr(),
            Wrong::EucJp => Table::euc_jp(),
        })
    }

    /// Characters that have neither one byte nor two: GB18030 has four for
    /// each.
    fn write_other(self, character: char, cells: &mut Vec<Cell>) {
        if self == Wrong::Gbk {
            let text = character.to_string();
            let (bytes, _, unmappable) = encoding_rs::GB18030.encode(&text);
            if !unmappable {
                cells.extend(bytes.iter().copied().map(Cell::Byte));
                return;
            }
        }
        cells.push(Cell::Barrier);
    }
}
