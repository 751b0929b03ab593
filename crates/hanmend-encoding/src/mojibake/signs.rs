//! What the characters of a line say of how it was decoded.

use super::channel::{Channel, Right, Wrong};
use super::language::has_words_of_kana;

/// Of how many characters one is lost at least in UTF-8 that was decoded as
/// EUC-JP, which has no pairs for half of its bytes.
const LOST_IN_EUC_JP: usize = 6;

/// Of how many characters one is lost where so much is lost that double-byte
/// encodings spell anything: only UTF-8 shows in what is left.
const RUINED: usize = 3;

/// How many signs of lost bytes a line can have in which one byte was lost: its
/// own and that of the one that found no other where the shift ends.
const SIGNS_OF_A_SHIFT: usize = 2;

/// Of how many characters one is lost at least where it is not single bytes that
/// were lost: then what stands between the signs is not shifted.
const RIDDLED: usize = 32;

/// What the characters of a line say of how it was decoded.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Signs {
    all: usize,
    lost: usize,
    /// Han characters: without one, nothing can have been shifted.
    han: bool,
    western: bool,
    kana: bool,
    words_of_kana: bool,
    hangul: bool,
    /// A sign that describes how a character is composed, which no text has
    /// that was misread.
    description: bool,
}

impl Signs {
    pub(super) fn of(line: &str) -> Signs {
        let mut signs = Signs {
            words_of_kana: has_words_of_kana(line),
            ..Signs::default()
        };
        for character in line.chars() {
            signs.all += 1;
            match character {
                '·' => {}
                '\u{80}'..='\u{FF}' => signs.western = true,
                '｡'..='ﾟ' => signs.kana = true,
                '가'..='힣' => signs.hangul = true,
                '\u{4E00}'..='\u{9FFF}' => signs.han = true,
                '⿰'..='⿿' => signs.description = true,
                '\u{FFFD}' => signs.lost += 1,
                _ => {}
            }
        }
        signs
    }

    /// Whether bytes can have been lost that shift what follows.
    fn can_be_shifted(self) -> bool {
        self.han
            && !self.words_of_kana
            // GBK has none of halfwidth.
            && !self.kana
            && !self.description
            && (self.lost <= SIGNS_OF_A_SHIFT || self.lost * RIDDLED <= self.all)
    }

    /// Whether a line that shows them can have come through a channel.
    pub(super) fn allow(self, channel: &Channel) -> bool {
        let table = match channel.wrong {
            Wrong::Gbk if channel.is_shift() => self.can_be_shifted(),
            Wrong::Gbk | Wrong::Big5 => true,
            Wrong::Western => self.western,
            Wrong::ShiftJis => self.kana,
            Wrong::EucKr => self.hangul,
            Wrong::EucJp if channel.right == Right::Utf8 => self.lost * LOST_IN_EUC_JP > self.all,
            Wrong::EucJp => !self.words_of_kana,
        };
        let ruined = self.lost * RUINED > self.all;
        table && (!ruined && !self.description || channel.right == Right::Utf8)
    }
}
