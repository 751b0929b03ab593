//! The one pass over the bytes of a text: where a number may begin.

use crate::fold::decode;

/// Characters at which a number in Han characters, an ordinal, an enumerator
/// or a name may begin.
const TRIGGERS: &str = "〇零○一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟\
萬億兩貳參叄陸弍弐倆半几幾数數第上其首双雙０１２３４５６７８９";

/// One bit for each character of the basic plane.
static HAN: [u8; 8192] = triggers();

const fn triggers() -> [u8; 8192] {
    let bytes = TRIGGERS.as_bytes();
    let mut table = [0; 8192];
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let code = decode(bytes, at) as usize;
        table[code >> 3] |= 1 << (code & 7);
        at += 3;
    }
    table
}

/// The next place at or behind `at` where a number may begin.
pub(crate) fn next(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    let mut before = at
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .copied()
        .unwrap_or(b' ');
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            if byte.is_ascii_digit() {
                return Some(at);
            }
            if byte.is_ascii_alphabetic()
                && !before.is_ascii_alphanumeric()
                && starts_word(bytes, at)
            {
                return Some(at);
            }
            before = byte;
            at += 1;
        } else if byte >= 0xE0 && byte < 0xF0 {
            if let (Some(&second), Some(&third)) = (bytes.get(at + 1), bytes.get(at + 2)) {
                let code = ((byte as usize & 0x0F) << 12)
                    | ((second as usize & 0x3F) << 6)
                    | (third as usize & 0x3F);
                if HAN
                    .get(code >> 3)
                    .is_some_and(|bits| bits & (1 << (code & 7)) != 0)
                {
                    return Some(at);
                }
            }
            before = b' ';
            at += 3;
        } else {
            before = b' ';
            at += 1;
        }
    }
    None
}

/// Whether an English word that numbers or dates begin with may stand there.
fn starts_word(bytes: &[u8], at: usize) -> bool {
    let lower = |offset: usize| {
        bytes
            .get(at + offset)
            .map_or(0, |byte| byte.to_ascii_lowercase())
    };
    let (first, second) = (lower(0), lower(1));
    match first {
        b'a' => {
            second == b' '
                || second == b'n' && lower(2) == b' '
                || matches!((second, lower(2)), (b'p', b'r') | (b'u', b'g'))
        }
        b'b' => second == b'i',
        b'd' => matches!(second, b'o' | b'e'),
        b'e' => matches!(second, b'i' | b'l'),
        b'f' => matches!(second, b'o' | b'i' | b'e'),
        b'h' => matches!(second, b'u' | b'a'),
        b'j' => matches!(second, b'a' | b'u'),
        b'm' => matches!(second, b'i' | b'a'),
        b'n' => matches!(second, b'i' | b'o'),
        b'o' => matches!(second, b'n' | b'c'),
        b'q' => second == b'u',
        b's' => matches!(second, b'e' | b'i'),
        b't' => matches!(second, b'w' | b'h' | b'e' | b'r'),
        b'z' => second == b'e',
        _ => false,
    }
}
