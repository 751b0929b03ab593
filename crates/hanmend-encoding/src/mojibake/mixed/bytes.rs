//! The bytes that a character can have been read from.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, ISO_8859_2, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1253, WINDOWS_1257,
};

use unicode_normalization::char::{canonical_combining_class, compose};

use super::super::channel::Wrong;
use super::super::reverse::Reverse;
use crate::statistics::{Cost, NAT};

/// Bytes that a character can have been read from, with what it costs that it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bytes {
    bytes: [u8; MOST],
    length: usize,
    pub(super) cost: Cost,
    /// Whether a byte was taken out.
    pub(super) inferred: bool,
}

/// The most bytes that a character stands for: three letters of two bytes each.
const MOST: usize = 6;

/// What it costs that a byte was taken out.
pub(super) const TAKEN_OUT: Cost = 3 * NAT;

/// A soft hyphen, which many programs take out as nobody sees it: the second byte of 经.
pub(super) const SOFT_HYPHEN: u8 = 0xAD;

/// What it costs that a letter of Latin-1 was two bytes.
const TWO_BYTES: Cost = NAT / 2;

/// What it costs that it was two bytes of which the last one was read from two before.
const TWICE: Cost = NAT;

/// What it costs that marks were brought in order.
const ORDERED: Cost = NAT;

/// The same of two letters that were one: there are few words in which they stand together.
const LIGATURE: Cost = -2 * NAT;

/// A letter that the same tools make an apostrophe of: 始, or in 事件.
const APOSTROPHE: [&[u8]; 2] = [&[0xCA, 0xBC], &[0xCA, 0xC2, 0xBC]];

/// What it costs that a character was read from bytes of another table.
const OTHER_TABLE: Cost = 4 * NAT;

static WINDOWS_1252_TABLE: LazyLock<[char; 0x80]> = LazyLock::new(|| upper_half(WINDOWS_1252));

/// Windows-1252 is tried first, and these behind it.
static OTHERS: LazyLock<[[char; 0x80]; 6]> = LazyLock::new(|| {
    let others = [
        MACINTOSH,
        WINDOWS_1250,
        WINDOWS_1253,
        WINDOWS_1257,
        ISO_8859_2,
    ];
    let mut all = [[char::REPLACEMENT_CHARACTER; 0x80]; 6];
    for (table, encoding) in all.iter_mut().zip(others) {
        *table = upper_half(encoding);
    }
    if let Some(table) = all.last_mut() {
        for (slot, character) in table.iter_mut().zip(CODE_PAGE_437.chars()) {
            *slot = character;
        }
    }
    all
});

/// The characters of the bytes from 80 on.
fn upper_half(encoding: &'static Encoding) -> [char; 0x80] {
    let mut table = [char::REPLACEMENT_CHARACTER; 0x80];
    for (slot, byte) in table.iter_mut().zip(0x80..=u8::MAX) {
        let bytes = [byte];
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        *slot = text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    table
}

/// The same of the code page 437.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

impl Bytes {
    fn of(bytes: &[u8], cost: Cost) -> Bytes {
        let mut all = [0; MOST];
        for (slot, byte) in all.iter_mut().zip(bytes) {
            *slot = *byte;
        }
        Bytes {
            bytes: all,
            length: bytes.len().min(MOST),
            cost,
            inferred: false,
        }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    fn push(&mut self, bytes: &[u8]) {
        for byte in bytes {
            if let Some(slot) = self.bytes.get_mut(self.length) {
                *slot = *byte;
                self.length += 1;
            }
        }
    }
}

/// The byte of a character in Windows-1252.
fn western(character: char) -> Option<u8> {
    match Reverse::of(Wrong::Western).code(character).to_be_bytes() {
        [0, byte @ 0x80..=0xFF] => Some(byte),
        _ => None,
    }
}

/// Whether a character is in Windows-1252 or Latin-1.
pub(super) fn is_western(character: char) -> bool {
    character.is_ascii() || western(character).is_some()
}

/// Sets the bytes that the first characters of a text can have been read from, and says how
/// many characters that are: one, or two that depend on each other.
pub(super) fn set(text: &str, all: &mut Vec<Bytes>) -> usize {
    all.clear();
    let mut characters = text.chars();
    let (Some(first), second) = (characters.next(), characters.next()) else {
        return 0;
    };
    if let Some(second) = second
        && set_both(first, second, all)
    {
        return 2;
    }
    match first {
        '\'' => all.extend(APOSTROPHE.map(|bytes| Bytes::of(bytes, LIGATURE))),
        '\0'..='\x7F' => {}
        _ => set_one(first, all),
    }
    1
}

/// The same of one character beyond ASCII.
fn set_one(character: char, all: &mut Vec<Bytes>) {
    let mut encoded = [0; 4];
    let encoded = character.encode_utf8(&mut encoded).as_bytes();
    let byte = western(character);
    all.extend(byte.map(|byte| Bytes::of(&[byte], 0)));
    if byte.is_none() || encoded.len() == 2 {
        let cost = if byte.is_some() { TWO_BYTES } else { 0 };
        all.push(Bytes::of(encoded, cost));
        // One of them was read from two before.
        for (at, byte) in encoded.iter().enumerate() {
            let (before, behind) = encoded.split_at(at);
            let from = WINDOWS_1252_TABLE.get(usize::from(byte & 0x7F));
            let mut two = [0; 4];
            let two = from.copied().unwrap_or_default().encode_utf8(&mut two);
            if let [0xC2 | 0xC3, 0xA0..=0xBF] | [0xC5 | 0xC6 | 0xCB, _] = two.as_bytes() {
                let mut twice = Bytes::of(before, TWICE);
                twice.push(two.as_bytes());
                twice.push(behind.get(1..).unwrap_or_default());
                all.push(twice);
            }
        }
    }
    if byte.is_some() {
        return;
    }
    // It was read behind a byte that was taken out.
    for at in 1..encoded.len() {
        let (before, behind) = encoded.split_at(at);
        let mut taken = Bytes::of(before, TAKEN_OUT);
        taken.push(&[SOFT_HYPHEN]);
        taken.push(behind);
        taken.inferred = true;
        all.push(taken);
    }
    for table in OTHERS.iter() {
        let mut other = Bytes::of(&[], OTHER_TABLE);
        let characters = encoded.iter().map(|byte| {
            let character = table.get(usize::from(byte & 0x7F)).copied();
            character.unwrap_or(char::REPLACEMENT_CHARACTER)
        });
        for character in characters {
            match western(character) {
                Some(byte) => other.push(&[byte]),
                // It was read from two bytes before.
                None if matches!(character, '\u{100}'..='\u{7FF}') => {
                    other.push(character.encode_utf8(&mut [0; 4]).as_bytes());
                }
                None => {
                    other.length = 0;
                    break;
                }
            }
        }
        if other.length > 0 && all.iter().all(|each| each.as_slice() != other.as_slice()) {
            all.push(other);
        }
    }
}

/// The same of two characters, if they depend on each other.
fn set_both(first: char, second: char, all: &mut Vec<Bytes>) -> bool {
    let mut put = |characters: [char; 2], cost| {
        let mut bytes = Bytes::of(&[], cost);
        for character in characters {
            match western(character) {
                Some(byte) => bytes.push(&[byte]),
                None => bytes.push(character.encode_utf8(&mut [0; 4]).as_bytes()),
            }
        }
        all.push(bytes);
    };
    let classes = (
        canonical_combining_class(first),
        canonical_combining_class(second),
    );
    if let (1.., 1..) = classes {
        put([first, second], 0);
        // Composed text has marks in the order of their classes.
        if classes.0 < classes.1 {
            put([second, first], ORDERED);
        }
        return true;
    }
    if let Some(letter) = before_ogonek(first, second) {
        put([letter, OGONEK], 0);
        return true;
    }
    // Ligatures are taken apart by the same tools.
    let ligature = match (first, second) {
        ('D', 'Z') => 'Ǳ',
        ('D', 'z') => 'ǲ',
        ('d', 'z') => 'ǳ',
        ('I', 'J') => 'Ĳ',
        ('i', 'j') => 'ĳ',
        _ => return false,
    };
    all.push(Bytes::of(
        ligature.encode_utf8(&mut [0; 4]).as_bytes(),
        LIGATURE,
    ));
    true
}

/// The mark that goes before others in composed text: `Į̀` is `Ì` with it behind.
const OGONEK: char = '\u{328}';

/// The letter of Latin-1 that was a letter with that mark and the one behind it.
fn before_ogonek(letter: char, mark: char) -> Option<char> {
    let base = match letter {
        'Ą' => 'A',
        'Ę' => 'E',
        'Į' => 'I',
        'Ǫ' => 'O',
        'Ų' => 'U',
        'ą' => 'a',
        'ę' => 'e',
        'į' => 'i',
        'ǫ' => 'o',
        'ų' => 'u',
        _ => return None,
    };
    compose(base, mark).filter(|letter| matches!(letter, '\u{C0}'..='\u{FF}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(text: &str) -> Vec<Vec<u8>> {
        let mut all = Vec::new();
        assert_eq!(set(text, &mut all), text.chars().count());
        all.iter().map(|each| each.as_slice().to_vec()).collect()
    }

    #[test]
    fn letters_of_latin_1_are_one_byte_or_two() {
        let first_two = |text| bytes(text).into_iter().take(2).collect::<Vec<_>>();
        assert_eq!(first_two("û"), [vec![0xFB], vec![0xC3, 0xBB]]);
        assert_eq!(first_two("·"), [vec![0xB7], vec![0xC2, 0xB7]]);
        assert_eq!(first_two("Ž"), [vec![0x8E], vec![0xC5, 0xBD]]);
        assert_eq!(first_two("—"), [vec![0x97]]);
        // 门 and the first byte of 港, of which the second one was two and then one.
        assert!(bytes("ß").contains(&vec![0xC3, 0xC5, 0xB8]));
    }

    #[test]
    fn other_letters_are_their_utf8() {
        assert_eq!(bytes("ˮ").first(), Some(&vec![0xCB, 0xAE]));
        assert_eq!(bytes("룬").first(), Some(&vec![0xEB, 0xA3, 0xAC]));
        // 下单 but for its last byte, of which two were read first.
        assert!(bytes("ϵ").contains(&vec![0xCF, 0xC2, 0xB5]));
        // 系的 in Mac Roman.
        assert!(bytes("쵀").contains(&vec![0xCF, 0xB5, 0xC4]));
        // 着 and the first byte of 功, in Windows-1250 behind UTF-8.
        assert!(bytes("\u{5CF}").contains(&vec![0xD7, 0xC5, 0xB9]));
    }

    #[test]
    fn what_composed_text_changes_is_undone() {
        assert_eq!(bytes("Į\u{300}"), [[0xCC, 0xCC, 0xA8]]);
        // 通知.
        assert!(bytes("\u{5AA}\u{368}").contains(&vec![0xCD, 0xA8, 0xD6, 0xAA]));
        assert_eq!(bytes("DZ"), [[0xC7, 0xB1]]);
    }
}
