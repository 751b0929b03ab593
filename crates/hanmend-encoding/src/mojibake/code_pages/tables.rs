//! The code pages as which text was read, by character.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use encoding_rs::{
    Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_5, ISO_8859_7, KOI8_R, MACINTOSH, WINDOWS_874,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1257,
};

/// The upper halves of the code pages of DOS, which browsers do not have.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
const CP850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// Those that browsers have. Mostly text was read as one of the first.
static OTHERS: [&Encoding; 12] = [
    WINDOWS_1251,
    IBM866,
    KOI8_R,
    MACINTOSH,
    WINDOWS_1250,
    WINDOWS_1254,
    WINDOWS_1253,
    WINDOWS_1257,
    WINDOWS_874,
    ISO_8859_2,
    ISO_8859_5,
    ISO_8859_7,
];

/// How many there are.
pub(super) const COUNT: usize = 3 + OTHERS.len();

/// Of which bits those are set that a set of pages has.
pub(super) type Set = u32;

/// The pages that draw frames, in the order of [`Pages`]: where they have a frame between
/// letters, no text was meant.
pub(super) const OF_FRAMES: Set = 1 | 1 << 1 | 1 << 4 | 1 << 5;

/// What a character is in each page that has it.
#[derive(Debug)]
pub(super) struct Pages {
    /// By character: the pages that have it, and its byte in each.
    characters: BTreeMap<char, (Set, [u8; COUNT])>,
    /// The bytes that a page lacks, or has controls for, which get lost.
    missing: [Vec<u8>; COUNT],
}

static PAGES: LazyLock<Pages> = LazyLock::new(Pages::new);

impl Pages {
    pub(super) fn get() -> &'static Pages {
        &PAGES
    }

    fn new() -> Pages {
        let mut pages = Pages {
            characters: BTreeMap::new(),
            missing: Default::default(),
        };
        let upper = 0x80..=0xFF_u8;
        for (page, text) in [CP437, CP850].into_iter().enumerate() {
            for (byte, character) in upper.clone().zip(text.chars()) {
                pages.add(character, page, byte);
            }
        }
        for byte in upper.clone() {
            // Latin-1 that was written as UTF-8, and that read as GBK.
            let mut buffer = [0; 4];
            let bytes = char::from(byte).encode_utf8(&mut buffer).as_bytes();
            let text = GBK.decode_without_bom_handling(bytes).0;
            if let Some(character) = only(&text) {
                pages.add(character, 2, byte);
            }
            for (page, encoding) in (3..).zip(OTHERS) {
                let text = encoding.decode_without_bom_handling(&[byte]).0.into_owned();
                match only(&text) {
                    Some(character) if character != '\u{FFFD}' => {
                        pages.add(character, page, byte);
                        // Controls are taken out of text.
                        if ('\u{80}'..='\u{9F}').contains(&character) {
                            pages.lack(page, byte);
                        }
                    }
                    _ => pages.lack(page, byte),
                }
            }
        }
        // What is in Windows-1252 or Latin-1 as a whole is looked at elsewhere.
        for byte in upper {
            pages.entry(char::from(byte)).0 |= WESTERN;
            let text = WINDOWS_1252
                .decode_without_bom_handling(&[byte])
                .0
                .into_owned();
            if let Some(character) = only(&text) {
                pages.entry(character).0 |= WESTERN;
            }
        }
        pages
    }

    fn entry(&mut self, character: char) -> &mut (Set, [u8; COUNT]) {
        self.characters.entry(character).or_default()
    }

    fn add(&mut self, character: char, page: usize, byte: u8) {
        let (set, bytes) = self.entry(character);
        *set |= 1 << page;
        if let Some(slot) = bytes.get_mut(page) {
            *slot = byte;
        }
    }

    fn lack(&mut self, page: usize, byte: u8) {
        if let Some(missing) = self.missing.get_mut(page) {
            missing.push(byte);
        }
    }

    /// The pages that have a character.
    pub(super) fn of(&self, character: char) -> Set {
        self.characters.get(&character).map_or(0, |(set, _)| *set)
    }

    /// The byte of a character in one of them.
    pub(super) fn byte(&self, character: char, page: usize) -> Option<u8> {
        if character.is_ascii() {
            return Some(character as u8);
        }
        let (set, bytes) = self.characters.get(&character)?;
        bytes.get(page).copied().filter(|_| set >> page & 1 == 1)
    }

    /// The bytes that a page lacks.
    pub(super) fn missing(&self, page: usize) -> &[u8] {
        self.missing.get(page).map_or(&[], Vec::as_slice)
    }
}

/// The bit of Windows-1252.
pub(super) const WESTERN: Set = 1 << COUNT;

/// The only character of a text.
fn only(text: &str) -> Option<char> {
    let mut all = text.chars();
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_bytes_of_their_pages() {
        let pages = Pages::get();
        assert_eq!(pages.byte('╓', 0), Some(0xD6));
        assert_eq!(pages.byte('忙', 2), Some(0xE6));
        assert_eq!(pages.byte('ж', 3), Some(0xE6));
        assert_eq!(pages.byte('ж', 0), None);
        assert_eq!(pages.missing(3), [0x98]);
        assert_eq!(pages.of('村'), 0);
        assert_ne!(pages.of('é') & WESTERN, 0);
    }
}
