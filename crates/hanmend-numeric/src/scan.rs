//! The one pass over the bytes of a text: where a number may begin.

use crate::fold::decode;

/// Characters at which a number in Han characters, an ordinal, an enumerator
/// or a name may begin.
const TRIGGERS: &str = "〇零○一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟\
萬億兩貳參叄陸弍弐倆半几幾数數第其首双雙０１２３４５６７８９";

/// Characters at which a date without a numeral may begin, if one of
/// `SECONDS` follows.
const DATE_FIRSTS: &str = "今昨明去前後后上下本這这每近最早晚凌清中正傍深午夜白拂大春夏秋冬腊臘除\
年月周週星禮礼元國国圣聖妇婦儿兒劳勞教端重农農陰阴旧舊青平建植情";

/// What follows them. 百千万亿 stand behind 上, and a parenthesis may hold
/// the annotation of the first character.
const SECONDS: &str = "年天日儿兒晚夜早晨上下午間间里裏裡季半个個周週星禮礼月初底末節节旦慶庆誕诞夕晓曉\
一二三四五六期拜几幾些前后後近两三十数最隔小分秒工安军軍党黨阳陽师師童女动動秋宵民树树历歷曆（百千万萬亿億两兩第１２３４５６７８９";

/// One bit for each character of the basic plane at which to stop.
static HAN: [u8; 8192] = bits(TRIGGERS, DATE_FIRSTS);

/// Those of them that need one of `SECONDS` behind them.
static FIRSTS: [u8; 8192] = bits(DATE_FIRSTS, "");

/// One bit for each of `SECONDS`.
static SECOND: [u8; 8192] = bits(SECONDS, "");

/// Whether a date without a numeral may begin with a character.
pub(crate) fn begins_date(found: char) -> bool {
    let code = found as usize;
    FIRSTS
        .get(code >> 3)
        .is_some_and(|bits| bits & (1 << (code & 7)) != 0)
}

/// Whether the character at `at`, where a bit of `HAN` is set, may begin
/// something by the one behind it.
#[allow(
    clippy::indexing_slicing,
    reason = "a character of three bytes is below 65536, so its eighth is in the table"
)]
#[inline]
fn goes_on(bytes: &[u8], at: usize, code: usize) -> bool {
    if FIRSTS[code >> 3] & (1 << (code & 7)) == 0 {
        return true;
    }
    match bytes.get(at + 3..at + 6) {
        Some(&[first, second, third]) if first & 0xF0 == 0xE0 => {
            let code = (usize::from(first & 0x0F) << 12)
                | (usize::from(second & 0x3F) << 6)
                | usize::from(third & 0x3F);
            SECOND[code >> 3] & (1 << (code & 7)) != 0
        }
        // An annotation, or a numeral in digits: 前3天.
        _ => bytes
            .get(at + 3)
            .is_some_and(|&byte| byte == b'(' || byte == b' ' || byte.is_ascii_digit()),
    }
}

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn bits(characters: &str, more: &str) -> [u8; 8192] {
    let mut table = [0; 8192];
    add(&mut table, characters.as_bytes());
    add(&mut table, more.as_bytes());
    table
}

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn add(table: &mut [u8; 8192], bytes: &[u8]) {
    let mut at = 0;
    while at + 3 <= bytes.len() {
        let code = decode(bytes, at) as usize;
        table[code >> 3] |= 1 << (code & 7);
        at += 3;
    }
}

/// The next place at or behind `at` where a number may begin; `at` is a
/// character boundary.
#[allow(
    clippy::indexing_slicing,
    reason = "every index is masked to the size of its table, or below the length that was checked"
)]
pub(crate) fn next(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte >= 0xE0 {
            // Han text: one look-up a character.
            match han(bytes, at) {
                Ok(found) => return Some(found),
                Err(next) => at = next,
            }
        } else {
            match ascii(bytes, at) {
                Ok(found) => return Some(found),
                Err(next) => at = next,
            }
        }
    }
    None
}

/// Scans characters of three bytes from `at`: the first that may begin a
/// number, or where they end.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "three bytes are there, and a character of three bytes is below 65536, so its eighth is in the table"
)]
fn han(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let mut at = at;
    while at + 3 <= bytes.len() {
        let first = bytes[at];
        if first & 0xF0 != 0xE0 {
            // A character of four bytes, or another script.
            return Err(if first >= 0xF0 { at + 4 } else { at });
        }
        let code = (usize::from(first & 0x0F) << 12)
            | (usize::from(bytes[at + 1] & 0x3F) << 6)
            | usize::from(bytes[at + 2] & 0x3F);
        if HAN[code >> 3] & (1 << (code & 7)) != 0 && goes_on(bytes, at, code) {
            return Ok(at);
        }
        at += 3;
    }
    // What is left is shorter than a Han character.
    Err(if at < bytes.len() && bytes[at] >= 0xE0 {
        bytes.len()
    } else {
        at
    })
}

/// Scans bytes below 0xE0 from `at`: the first place that may begin a number,
/// or where they end.
///
/// Eight bytes at a time are looked up together with their neighbours: the
/// classes of three bytes in a row make an index into a table of the
/// trigrams that numerals hold. Only where one of them is set is the place
/// looked at closely.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "the block is inside the text, and every index is made of three classes below 32"
)]
fn ascii(bytes: &[u8], at: usize) -> Result<usize, usize> {
    let origin = at;
    let mut at = at;
    // The word that `at` lies in began earlier.
    let mut before = class(at.checked_sub(1).map_or(b' ', |at| bytes[at]));
    while at + BLOCK + 2 <= bytes.len() {
        let block = &bytes[at..at + BLOCK + 2];
        let mut previous = before;
        let mut current = class(block[0]);
        let mut found = 0;
        for offset in 0..BLOCK {
            let next = class(block[offset + 1]);
            found |= TRIGRAMS[(previous << 10) | (current << 5) | next];
            previous = current;
            current = next;
        }
        if found != 0 {
            let from = at.saturating_sub(REACH).max(origin);
            if let Some(result) = closely(bytes, from, at + BLOCK) {
                return result;
            }
        }
        before = previous;
        at += BLOCK;
    }
    let from = at.saturating_sub(REACH).max(origin);
    closely(bytes, from, bytes.len()).unwrap_or(Err(bytes.len()))
}

/// How many bytes are looked up together.
const BLOCK: usize = 16;

/// Looks at each byte from `at` to `end`: a digit, the start of a word that
/// numbers begin with, or the start of Han text.
fn closely(bytes: &[u8], at: usize, end: usize) -> Option<Result<usize, usize>> {
    let mut before = at
        .checked_sub(1)
        .and_then(|at| bytes.get(at))
        .copied()
        .unwrap_or(b' ');
    for (offset, &byte) in bytes.get(at..end)?.iter().enumerate() {
        let at = at + offset;
        if byte.is_ascii_digit() {
            return Some(Ok(at));
        }
        if byte >= 0xE0 {
            return Some(Err(at));
        }
        if byte.is_ascii_alphabetic() && !before.is_ascii_alphanumeric() && starts_word(bytes, at) {
            return Some(Ok(at));
        }
        before = byte;
    }
    None
}

/// The class of a byte: letters without their case, digits, bytes of Han
/// characters, and all else.
#[inline]
#[allow(clippy::indexing_slicing, reason = "a byte is below 256")]
fn class(byte: u8) -> usize {
    usize::from(CLASSES[usize::from(byte)])
}

const OTHER: u8 = 0;
const DIGIT: u8 = 27;
const HAN_BYTE: u8 = 28;

static CLASSES: [u8; 256] = classes();

#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
const fn classes() -> [u8; 256] {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let value = byte as u8;
        table[byte] = if value.is_ascii_digit() {
            DIGIT
        } else if value.is_ascii_alphabetic() {
            value.to_ascii_lowercase() - b'a' + 1
        } else if value >= 0xE0 {
            HAN_BYTE
        } else {
            OTHER
        };
        byte += 1;
    }
    table
}

/// Three letters in a row that each word holds at which an entity may begin,
/// the rarest that it has; `_` is what is no letter. "usa" stands for
/// "thousand", "lli" for "million" and its kin.
const RARE: [&str; 48] = [
    "one", "two", "hre", "fou", "ort", "fiv", "fif", "six", "sev", "eig", "_ni", "_te", "ele",
    "twe", "hir", "zer", "hun", "usa", "lli", "oze", "alf", "uar", "irs", "sec", "_fo", "anu",
    "feb", "arc", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "jan", "_ma",
    "oub", "rip", "reb", "uad", "ttp", "www", "_ei", "wel", "cro",
];

/// How far before one of them its word may begin.
const REACH: usize = 8;

/// The trigrams of classes at which the scan stops.
static TRIGRAMS: [u8; 32768] = trigrams();

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time"
)]
const fn trigrams() -> [u8; 32768] {
    let classes = classes();
    let mut table = [0; 32768];
    // A digit or the first byte of a Han character in the middle.
    let mut left = 0;
    while left < 32 {
        let mut right = 0;
        while right < 32 {
            table[(left << 10) | ((DIGIT as usize) << 5) | right] = 1;
            table[(left << 10) | ((HAN_BYTE as usize) << 5) | right] = 1;
            right += 1;
        }
        left += 1;
    }
    let mut index = 0;
    while index < RARE.len() {
        let letters = RARE[index].as_bytes();
        let first = classes[letters[0] as usize] as usize;
        let rest =
            ((classes[letters[1] as usize] as usize) << 5) | classes[letters[2] as usize] as usize;
        table[(first << 10) | rest] = 1;
        // Behind a digit or a Han character a word begins as behind a blank.
        if first == OTHER as usize {
            table[((HAN_BYTE as usize) << 10) | rest] = 1;
        }
        index += 1;
    }
    table
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
        b'b' => second == b'i' && lower(2) == b'l',
        b'd' => matches!((second, lower(2)), (b'o', b'u' | b'z') | (b'e', b'c')),
        b'e' => matches!((second, lower(2)), (b'i', b'g') | (b'l', b'e')),
        b'f' => matches!(
            (second, lower(2)),
            (b'o', b'u' | b'r') | (b'i', b'v' | b'f' | b'r') | (b'e', b'b')
        ),
        b'h' => matches!(
            (second, lower(2)),
            (b'u', b'n') | (b'a', b'l') | (b't', b't')
        ),
        b'j' => matches!(second, b'a' | b'u'),
        b'c' => second == b'r',
        b'm' => matches!((second, lower(2)), (b'i', b'l') | (b'a', b'r' | b'y')),
        b'n' => second == b'i' || second == b'o' && lower(2) == b'v',
        b'o' => matches!((second, lower(2)), (b'n', b'e') | (b'c', b't')),
        b'q' => second == b'u' && lower(2) == b'a',
        b's' => matches!(
            (second, lower(2)),
            (b'e', b'v' | b'c' | b'p') | (b'i', b'x')
        ),
        b't' => match second {
            b'w' => true,
            b'h' => matches!(lower(2), b'r' | b'i' | b'o') && !matches!(lower(3), b's' | b'n'),
            b'e' => lower(2) == b'n',
            b'r' => matches!(lower(2), b'i' | b'e'),
            _ => false,
        },
        b'w' => second == b'w',
        b'z' => second == b'e',
        _ => false,
    }
}
