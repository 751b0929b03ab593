//! The tables that text is encoded and decoded by.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS, UTF_8, WINDOWS_1252};

#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    Utf8,
    Gbk,
    /// As software does that loses each byte for itself.
    StrictGbk,
    StrictBig5,
    StrictShiftJis,
    StrictEucKr,
    Gb18030,
    Big5,
    Latin1,
    Windows1252,
    ShiftJis,
    EucKr,
    EucJp,
}

impl Table {
    fn encoding(self) -> &'static Encoding {
        match self {
            Table::Utf8 => UTF_8,
            Table::Gbk | Table::StrictGbk => GBK,
            Table::Gb18030 => GB18030,
            Table::Big5 | Table::StrictBig5 => BIG5,
            Table::Latin1 | Table::Windows1252 => WINDOWS_1252,
            Table::ShiftJis | Table::StrictShiftJis => SHIFT_JIS,
            Table::EucKr | Table::StrictEucKr => EUC_KR,
            Table::EucJp => EUC_JP,
        }
    }

    pub(super) fn encode(self, text: &str) -> Option<Vec<u8>> {
        if let Table::Latin1 = self {
            return text.chars().map(|each| u8::try_from(each).ok()).collect();
        }
        let (bytes, _, unmappable) = self.encoding().encode(text);
        (!unmappable).then(|| bytes.into_owned())
    }

    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Table::Latin1 => bytes.iter().copied().map(char::from).collect(),
            Table::StrictGbk | Table::StrictBig5 | Table::StrictShiftJis | Table::StrictEucKr => {
                strict(self.encoding(), bytes)
            }
            _ => self
                .encoding()
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        }
    }
}

/// Decodes what is UTF-8 as that and each other byte as Windows-1252.
pub(super) fn mixed(mut bytes: &[u8]) -> String {
    let mut text = String::new();
    while !bytes.is_empty() {
        let character = (1..=4).find_map(|length| {
            let (first, rest) = bytes.split_at_checked(length)?;
            let character = std::str::from_utf8(first).ok()?.chars().next()?;
            Some((character, rest))
        });
        let (first, rest) = bytes.split_at(1);
        let (character, rest) = character.unwrap_or_else(|| {
            (
                Table::Windows1252
                    .decode(first)
                    .chars()
                    .next()
                    .unwrap_or_default(),
                rest,
            )
        });
        text.push(character);
        bytes = rest;
    }
    text
}

/// Decodes a double-byte encoding as software does that has no private-use
/// characters and goes on with the next byte after one that it cannot read.
fn strict(encoding: &'static Encoding, mut bytes: &[u8]) -> String {
    let mut text = String::new();
    while !bytes.is_empty() {
        let character = [1, 2].into_iter().find_map(|length| {
            let (first, rest) = bytes.split_at_checked(length)?;
            Some((single(encoding, first)?, rest))
        });
        let lost = ('\u{FFFD}', bytes.get(1..).unwrap_or_default());
        let (character, rest) = character.unwrap_or(lost);
        text.push(character);
        bytes = rest;
    }
    text
}

/// The one character that bytes are, if they are one that every software has.
fn single(encoding: &'static Encoding, bytes: &[u8]) -> Option<char> {
    let (decoded, malformed) = encoding.decode_without_bom_handling(bytes);
    let mut characters = decoded.chars();
    let character = characters.next()?;
    let known = !malformed && !('\u{E000}'..='\u{F8FF}').contains(&character);
    // WHATWG's table of GBK has the byte 80.
    (known && characters.next().is_none() && bytes != [0x80]).then_some(character)
}
