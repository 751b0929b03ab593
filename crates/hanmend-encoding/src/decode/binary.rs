//! Files that are no text in any encoding: programs, pictures, archives.

use encoding_rs::Encoding;

use super::utf16;

/// How many bytes are looked at.
const HEAD: usize = 8192;

/// How many control characters there are at least in bytes that are no text, and of how
/// many bytes one is. Text has one in a thousand at most, bytes without any order one in ten.
const FEWEST: usize = 4;
/// The same in what was decoded: a short text with some is mended.
const FEWEST_DECODED: usize = 16;
const ONE_IN: usize = 32;

/// How files begin that are no text.
const MAGIC: [&[u8]; 18] = [
    b"\x7fELF",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"PK\x03\x04",
    b"Rar!\x1a\x07",
    b"BZh91AY&SY",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"\0asm",
    b"SQLite format 3\0",
];

/// Whether bytes are no text: they begin as a file of another kind does, or many of the
/// first of them are control characters and they are not UTF-16.
///
/// ```
/// use hanmend_encoding::decode::is_binary;
///
/// assert!(is_binary(b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"));
/// assert!(!is_binary("脱贫攻坚".as_bytes()));
/// ```
#[must_use]
pub fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    if Encoding::for_bom(head).is_some() {
        return false;
    }
    if MAGIC.iter().any(|magic| head.starts_with(magic)) {
        return true;
    }
    has_controls(head, FEWEST) && utf16::detect(head).is_none()
}

/// Whether many of the first bytes are control characters that no text has, as in what was
/// decoded and is none.
pub(crate) fn is_full_of_controls(bytes: &[u8]) -> bool {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    has_controls(head, FEWEST_DECODED)
}

fn has_controls(head: &[u8], fewest: usize) -> bool {
    // Few enough together for a byte to count them, of which the compiler makes vector code.
    let blocks = head.chunks(128);
    let counts = blocks.map(|block| {
        let controls = block.iter().map(|byte| u8::from(is_no_text(*byte)));
        usize::from(controls.sum::<u8>())
    });
    let controls: usize = counts.sum();
    controls >= fewest && controls * ONE_IN > head.len()
}

/// Whether a byte stands in no text: encodings that change tables use some controls.
fn is_no_text(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x10..=0x19 | 0x1C..=0x1F)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_told_from_other_files() {
        let utf16: Vec<u8> = "脱贫攻坚，人人有责。"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let texts: [&[u8]; 6] = [
            b"",
            b"\0",
            "鄉\0村\0里修了一條路".as_bytes(),
            b"\x1b$)A\x0eVPND\x0f text",
            b"%PDX-1.4",
            &utf16,
        ];
        for text in texts {
            assert!(!is_binary(text), "{text:?}");
        }
        let archive: Vec<u8> = b"name.txt".iter().copied().chain([0; 504]).collect();
        let others: [&[u8]; 4] = [
            b"\x1f\x8b\x08\x08",
            b"\x89PNG\r\n\x1a\n\0",
            b"%PDF-1.4\n%",
            &archive,
        ];
        for other in others {
            assert!(is_binary(other), "{other:?}");
        }
    }
}
