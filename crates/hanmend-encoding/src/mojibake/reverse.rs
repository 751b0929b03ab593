//! From the characters of a wrong table back to their bytes.

use std::sync::{LazyLock, OnceLock};

use super::big5;
use super::channel::{Right, Wrong};
use super::hope::Additions;
use super::language::Document;
use super::pairs::{Crossing, Pairs};
use crate::statistics::{Cost, NAT};
use crate::tables::Table;

/// The bytes of each character in one table, in one look-up.
#[derive(Debug)]
pub(super) struct Reverse {
    /// By character of the basic plane: a byte, a pair of bytes, or 0 where
    /// the table does not have it.
    codes: Box<[u16; 0x1_0000]>,
    /// For characters beyond it.
    table: Option<&'static Table>,
    /// What the characters are read as GBK or Big5.
    as_gbk: OnceLock<Crossing>,
    as_big5: OnceLock<Crossing>,
    /// What they add to text in UTF-8.
    additions: OnceLock<Additions>,
}

static GBK: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::Gbk));
static WESTERN: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::Western));
static BIG5: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::Big5));
pub(super) static BIG5_OF_UNICODE: LazyLock<Reverse> = LazyLock::new(Reverse::big5_of_unicode);
static SHIFT_JIS: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::ShiftJis));
static EUC_KR: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::EucKr));
static EUC_JP: LazyLock<Reverse> = LazyLock::new(|| Reverse::new(Wrong::EucJp));

impl Reverse {
    pub(super) fn of(wrong: Wrong) -> &'static Reverse {
        match wrong {
            Wrong::Gbk => &GBK,
            Wrong::Western => &WESTERN,
            Wrong::Big5 => &BIG5,
            Wrong::ShiftJis => &SHIFT_JIS,
            Wrong::EucKr => &EUC_KR,
            Wrong::EucJp => &EUC_JP,
        }
    }

    /// The one by which a line was decoded, where software has two: all of a
    /// document was decoded by the same.
    pub(super) fn of_line(wrong: Wrong, line: &str, document: &Document<'_>) -> &'static Reverse {
        let reverse = Reverse::of(wrong);
        if wrong != Wrong::Big5 || big5::first_twice(line.as_bytes()).is_none() {
            return reverse;
        }
        let gain = big5::gain_by_unicode(line);
        if gain + document.gain_by_unicode_beside(gain) > AS_BROWSERS_DO {
            &BIG5_OF_UNICODE
        } else {
            reverse
        }
    }

    /// Big5 with kana, Cyrillic letters and numbers in circles where Unicode's first table had
    /// them, which Python and others still use.
    fn big5_of_unicode() -> Reverse {
        let mut reverse = Reverse::new(Wrong::Big5);
        let leads = (0xC6A1..=0xC7FE_u16).filter(|code| {
            let [_, trail] = code.to_be_bytes();
            matches!(trail, 0x40..=0x7E | 0xA1..=0xFE)
        });
        let letters = "ヾゝゞ々".chars().chain('ぁ'..='ん').chain('ァ'..='ヶ');
        for (letter, code) in letters.chain(BEHIND_KANA.chars()).zip(leads) {
            if let Some(slot) = reverse.codes.get_mut(letter as usize) {
                *slot = code;
            }
        }
        reverse
    }

    fn new(wrong: Wrong) -> Reverse {
        let table = wrong.table();
        let mut codes = Box::new([0; 0x1_0000]);
        for (pair, slot) in table
            .iter()
            .flat_map(|table| table.pairs())
            .zip(codes.iter_mut())
        {
            *slot = *pair;
        }
        for (code, slot) in (0..0x80).zip(codes.iter_mut()) {
            *slot = code;
        }
        let others = ('\u{80}'..='\u{FF}').chain(WINDOWS_1252.map(|(character, _)| character));
        let others = others.chain('｡'..='ﾟ').chain('\u{F8F1}'..='\u{F8F3}');
        for character in others.chain(['―', '・']) {
            let code = single(wrong, character).map_or_else(
                || pair(wrong, table, character).map_or(0, u16::from_be_bytes),
                u16::from,
            );
            if let Some(slot) = codes.get_mut(character as usize) {
                *slot = code;
            }
        }
        Reverse {
            codes,
            table,
            as_gbk: OnceLock::new(),
            as_big5: OnceLock::new(),
            additions: OnceLock::new(),
        }
    }

    /// The code of `€`, which some tables have twice, behind those bytes, the
    /// last one first, and before the rest of the text.
    pub(super) fn euro(&self, before: impl Iterator<Item = u8>, rest: &str) -> u16 {
        let code = self.code('€');
        let after = rest.chars().next().map_or(0, |after| self.code(after));
        if code == 0x80 && self.table.is_some() && is_pair(before, after) {
            EURO
        } else {
            code
        }
    }

    /// What its characters are read in an encoding, unless that is UTF-8.
    pub(super) fn crossing(&self, right: Right) -> Option<&Crossing> {
        let crossing = match right {
            Right::Utf8 => return None,
            Right::Gbk => &self.as_gbk,
            Right::Big5 => &self.as_big5,
        };
        let pairs = Pairs::of(right)?;
        Some(crossing.get_or_init(|| Crossing::new(pairs, |character| self.of_basic(character))))
    }

    /// What its characters add to text in UTF-8, that table being of this kind.
    pub(super) fn additions(&self, wrong: Wrong) -> &Additions {
        let new = || Additions::new(wrong, |character| self.of_basic(character));
        self.additions.get_or_init(new)
    }

    /// The code of a character of the basic plane.
    #[allow(
        clippy::indexing_slicing,
        reason = "an index of sixteen bits is always within the table"
    )]
    #[inline]
    pub(super) fn of_basic(&self, character: u16) -> u16 {
        self.codes[usize::from(character)]
    }

    /// The byte or the pair of bytes of a character, 0 where it has none.
    #[inline]
    pub(super) fn code(&self, character: char) -> u16 {
        match self.codes.get(character as usize) {
            Some(code) => *code,
            None => self
                .table
                .and_then(|table| table.pair(character))
                .map_or(0, u16::from_be_bytes),
        }
    }
}

/// What Unicode's table of Big5 has behind the kana, in its order.
const BEHIND_KANA: &str = "ДЕЁЖЗИЙКЛМУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя\
    ①②③④⑤⑥⑦⑧⑨⑩⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽";

/// How much better a line has to read by Unicode's table: in one letter the
/// other is often by chance the more usual character.
const AS_BROWSERS_DO: Cost = 4 * NAT;

/// The second code of `€` in GBK: newer tables have the pair, older ones the
/// byte, and browsers read both.
const EURO: u16 = 0xA2E3;

/// Whether `€` stands for its pair where UTF-8 was read as GBK: for that the
/// bytes before it, the last one first, need one more, and the one after it
/// cannot begin a character.
fn is_pair(mut before: impl Iterator<Item = u8>, after: u16) -> bool {
    let [first, second] = after.to_be_bytes();
    let next = if first == 0 { second } else { first };
    let continues = |byte: u8| (0x80..=0xBF).contains(&byte);
    continues(next)
        && match before.next() {
            Some(0xC2..=0xDF) => true,
            Some(byte) if continues(byte) => matches!(before.next(), Some(0xE0..=0xEF)),
            _ => false,
        }
}

fn pair(wrong: Wrong, table: Option<&Table>, character: char) -> Option<[u8; 2]> {
    // Written by software whose table differs from that of browsers.
    let other = match (wrong, character) {
        (Wrong::Gbk, '―') => Some([0xA1, 0xAA]),
        (Wrong::Gbk, '・') => Some([0xA1, 0xA4]),
        _ => None,
    };
    table.and_then(|table| table.pair(character)).or(other)
}

/// The byte of a character beyond ASCII that has one alone.
fn single(wrong: Wrong, character: char) -> Option<u8> {
    let code = character as u32;
    Some(match (wrong, character) {
        // Not the pair that newer tables have as well.
        (Wrong::Gbk, '€') => 0x80,
        (Wrong::Western, _) => return western(character),
        (Wrong::ShiftJis, '｡'..='ﾟ') => (code - 0xFF61) as u8 + 0xA1,
        (Wrong::ShiftJis, '\u{F8F1}'..='\u{F8F3}') => (code - 0xF8F1) as u8 + 0xFD,
        (Wrong::ShiftJis | Wrong::EucKr | Wrong::EucJp | Wrong::Big5, '\u{80}'..='\u{A0}')
            if wrong.table()?.pair(character).is_none() =>
        {
            code as u8
        }
        _ => return None,
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_bytes_or_pairs() {
        assert_eq!(Reverse::of(Wrong::Gbk).code('縣'), 0xBF68);
        assert_eq!(Reverse::of(Wrong::Gbk).code('€'), 0x80);
        assert_eq!(Reverse::of(Wrong::Gbk).code('é'), 0xA8A6);
        assert_eq!(Reverse::of(Wrong::Western).code('é'), 0xE9);
        assert_eq!(Reverse::of(Wrong::Western).code('縣'), 0);
        assert_eq!(Reverse::of(Wrong::ShiftJis).code('ｱ'), 0xB1);
        assert_eq!(Reverse::of(Wrong::Big5).code('a'), 0x61);
    }

    #[test]
    fn letters_are_where_the_decoder_of_the_line_has_them() {
        let of_line = |line| Reverse::of_line(Wrong::Big5, line, &Document::new(line));
        // 平 and 抢.
        assert_eq!(of_line("す").code('す'), 0xC6BD);
        assert_eq!(of_line("ツ").code('ツ'), 0xC7C0);
        assert_eq!(of_line("そШ").code('Ш'), 0xC7C0);
    }

    #[test]
    fn a_line_was_decoded_by_the_table_of_its_document() {
        // 幻灯片 in GBK, in which 片 alone is no more likely than 祁.
        let line = "酵腑え溫茬扢离";
        let text = "掛恅佽隴酵腑え溫茬扢离腔源楊ㄛ③珂湖羲恅璃﹝";
        let code = |document: &str| {
            let document = Document::new(document);
            Reverse::of_line(Wrong::Big5, line, &document).code('え')
        };
        assert_eq!(code(line), 0xC6EE);
        assert_eq!(code(&format!("{text}\n{line}\n")), 0xC6AC);
    }

    #[test]
    fn euro_is_what_utf8_needs() {
        let gbk = Reverse::of(Wrong::Gbk);
        // 勢。 and 一。
        assert_eq!(gbk.euro([0x8B, 0xE5].into_iter(), "€"), 0xA2E3);
        assert_eq!(gbk.euro([0xB8, 0xE4].into_iter(), "銆"), 0x80);
        assert_eq!(gbk.euro([0xE4].into_iter(), "€"), 0x80);
        assert_eq!(
            Reverse::of(Wrong::Western).euro([0x8B, 0xE5].into_iter(), "€"),
            0x80
        );
    }
}
