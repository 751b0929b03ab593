//! The one pass over the bytes of a text: where a number may begin.
//!
//! Han characters are looked at by fours, ASCII by 32 bytes at a time or, near
//! other bytes, by eight; a block without a place to stop at costs no branch
//! for each of them.

mod words;

use crate::charset::CharSet;
use crate::dates;
use crate::fold::{decode, fold};
pub(crate) use words::begins_like;
use words::{begins_like_one, is_trigger};

/// Characters at which a number in Han characters, an ordinal, an enumerator
/// or a name may begin.
const TRIGGERS: &str = "〇零○一二三四五六七八九十百千万亿兆两俩仨廿卅卌壹贰叁肆伍陆柒捌玖拾佰仟\
萬億兩貳參叄陸弍弐倆半第双雙０１２３４５６７８９";

/// Signs that hold a number: vulgar fractions, numbers in circles and
/// parentheses, Roman numerals.
const SIGNS: &str = "⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩\
ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ❶❷❸❹❺❻❼❽❾❿";

/// Characters that begin something only before one of `COUNTS`: 几十, 其一,
/// 首先.
const COUNTED: &str = "几幾数數其首";

/// What follows them.
const COUNTS: &str = "一二三四五六七八九十百千万亿萬億先";

/// Characters at which a date without a numeral may begin, if one of
/// `SECONDS` follows.
const DATE_FIRSTS: &str = "今昨明去前後后上下本這这每近最早晚凌清中正傍深午夜白拂大春夏秋冬腊臘除\
年月周週星禮礼元國国圣聖妇婦儿兒劳勞教端重农農陰阴旧舊青平建植情";

/// What follows them. 百千万亿 stand behind 上.
const SECONDS: &str = "年天日儿兒晚夜早晨上下午間间里裏裡季半个個周週星禮礼月初底末節节旦慶庆誕诞夕晓曉\
一二三四五六期拜几幾些前后後近两三十数最隔小分秒工安军軍党黨阳陽师師童女動动秋宵民树树历歷曆世百千万萬亿億兩第１２３４５６７８９";

/// Whether a date without a numeral may begin with a character.
pub(crate) fn begins_date(found: char) -> bool {
    static FIRSTS: CharSet = CharSet::new(DATE_FIRSTS);
    FIRSTS.contains(found)
}

/// The four low bits of a class say what a character may begin, the four
/// high ones what it may go on; two characters in a row stop the scan where
/// they agree in one. All characters go on an `ALONE`.
const ALONE: u8 = 1;
const COUNT: u8 = 2;
const DATE: u8 = 4;

/// What a character goes on of which nothing is known: the annotation of the
/// one before it, a blank, the end.
const ANY: u8 = 0xF0;

/// The class of each character of the basic plane.
static CLASSES: [u8; 65536] = classes();

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time"
)]
const fn classes() -> [u8; 65536] {
    let mut table = [ALONE << 4; 65536];
    mark(&mut table, TRIGGERS, ALONE);
    mark(&mut table, SIGNS, ALONE);
    mark(&mut table, COUNTED, COUNT);
    mark(&mut table, COUNTS, COUNT << 4);
    mark(&mut table, DATE_FIRSTS, DATE);
    mark(&mut table, SECONDS, DATE << 4);
    // An annotation may stand between the two.
    mark(&mut table, "（　", ANY);
    table
}

/// Sets bits for each of these characters of three bytes.
#[allow(clippy::indexing_slicing, reason = "evaluated at compile time")]
pub(crate) const fn mark(table: &mut [u8; 65536], characters: &str, class: u8) {
    let bytes = characters.as_bytes();
    let mut at = 0;
    while at + 3 <= bytes.len() {
        table[decode(bytes, at) as usize] |= class;
        at += 3;
    }
}

/// The next place at or behind `at` where a number may begin; `at` is a
/// character boundary.
#[allow(clippy::indexing_slicing, reason = "the index is below the length")]
pub(crate) fn next(bytes: &[u8], at: usize) -> Option<usize> {
    let mut at = at;
    while at < bytes.len() {
        let step = if bytes[at] & 0xF0 == 0xE0 {
            han(bytes, at)
        } else {
            ascii(bytes, at)
        };
        match step {
            Step::Stop(found) => return Some(found),
            Step::On(next) => at = next,
        }
    }
    None
}

/// How a scan ends.
enum Step {
    /// A number may begin here.
    Stop(usize),
    /// None did; it goes on here.
    On(usize),
}

/// Scans characters of three bytes from `at`, where one stands.
#[inline]
fn han(bytes: &[u8], at: usize) -> Step {
    let mut at = at;
    let mut class = 0;
    // Four characters at a time, as long as none of them stops the scan.
    while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<14>) {
        let (Some(front), Some(back)) = (block.first_chunk(), block.last_chunk()) else {
            break;
        };
        let (front, back) = (u64::from_le_bytes(*front), u64::from_le_bytes(*back));
        if front & LEADS != LEADS_OF_THREE || back & LEADS != LEADS_OF_THREE {
            break;
        }
        let (one, two) = classes_of(front);
        let (three, four) = classes_of(back);
        let agreed =
            class & (one >> 4) | one & (two >> 4) | two & (three >> 4) | three & (four >> 4);
        if agreed != 0 {
            let mut next = at;
            let mut before = class;
            for class in [one, two, three, four] {
                if stops(bytes, next, before, class) {
                    return Step::Stop(next - 3);
                }
                before = class;
                next += 3;
            }
        }
        class = four;
        at += 12;
    }
    while let Some(&[one, two, three]) = bytes.get(at..).and_then(<[u8]>::first_chunk::<3>)
        && one & 0xF0 == 0xE0
    {
        let (next, _) = classes_of(u64::from_le_bytes([one, two, three, 0, 0, 0, 0, 0]));
        if stops(bytes, at, class, next) {
            return Step::Stop(at - 3);
        }
        class = next;
        at += 3;
    }
    let agreed = class & (class_at(bytes, at) >> 4);
    let stops = match bytes.get(at) {
        // 近20年, 国95%: digits are read for themselves.
        Some(&digit @ b'0'..=b'9') if agreed == DATE => {
            dates::begins(folded(bytes, at - 3), char::from(digit))
        }
        _ => agreed != 0,
    };
    if stops {
        return Step::Stop(at - 3);
    }
    Step::On(at)
}

/// Where the first bytes of two characters of three bytes lie, and what they
/// hold.
const LEADS: u64 = 0xF000_00F0;
const LEADS_OF_THREE: u64 = 0xE000_00E0;

/// The classes of the two characters in the six low bytes.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "a character of three bytes is below 65536"
)]
fn classes_of(word: u64) -> (u8, u8) {
    let codes =
        (word & 0x0F00_000F) << 12 | word >> 2 & 0x000F_C000_0FC0 | word >> 16 & 0x3F00_003F;
    let (first, second) = (codes as u16, (codes >> 24) as u16);
    (CLASSES[usize::from(first)], CLASSES[usize::from(second)])
}

/// Whether the scan stops before the characters of these classes, of which
/// the second stands at `at`: the one begins something, and the other goes
/// on so.
#[inline]
fn stops(bytes: &[u8], at: usize, class: u8, next: u8) -> bool {
    let agreed = class & (next >> 4);
    agreed != 0 && (agreed != DATE || next & ANY == ANY || pair(bytes, at))
}

/// Whether the two characters before and behind `at` begin a date together.
fn pair(bytes: &[u8], at: usize) -> bool {
    dates::begins(folded(bytes, at - 3), folded(bytes, at))
}

/// The folded character of three bytes at `at`.
fn folded(bytes: &[u8], at: usize) -> char {
    let three = bytes.get(at..at + 3).unwrap_or(&[0; 3]);
    char::from_u32(decode(three, 0)).map_or('\0', fold)
}

/// The class of the character at `at`; of one that has not three bytes, what
/// it goes on.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "a character of three bytes is below 65536"
)]
fn class_at(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at..at + 3) {
        Some(three) if three[0] & 0xF0 == 0xE0 => CLASSES[decode(three, 0) as usize],
        _ => match bytes.get(at) {
            Some(b'(' | b' ' | b'0'..=b'9') => ANY,
            _ => ALONE << 4,
        },
    }
}

/// Each byte of a word of eight set to this one.
pub(crate) const fn each(byte: u8) -> u64 {
    0x0101_0101_0101_0101 * byte as u64
}

/// The high bit of each byte of `word` that lies between `low` and `high`, as
/// far as all bytes before it are ASCII.
#[inline]
pub(crate) const fn between(word: u64, low: u8, high: u8) -> u64 {
    word.wrapping_add(each(0x80 - low)) & !word.wrapping_add(each(0x7F - high)) & each(0x80)
}

/// How many bytes of ASCII are looked at together, and how many are read for
/// the words that begin in them.
const BLOCK: usize = 32;
const WITH_WORDS: usize = BLOCK + 2;

/// Scans bytes from `at`, where no character of three bytes stands: the first
/// digit or word that a number may begin with.
#[inline]
#[allow(
    clippy::indexing_slicing,
    reason = "a block holds two bytes more than words are looked for in"
)]
fn ascii(bytes: &[u8], at: usize) -> Step {
    let mut at = at;
    let mut inside = at
        .checked_sub(1)
        .and_then(|before| bytes.get(before))
        .is_some_and(u8::is_ascii_alphanumeric);
    // Most runs of ASCII between Han characters are short.
    let mut next_block = at + 8;
    loop {
        if at >= next_block {
            while let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk)
                && let Some(letters) = letters_alone(block)
            {
                let mut starts = letters & !(letters << 1 | u32::from(inside));
                while starts != 0 {
                    let start = starts.trailing_zeros() as usize % BLOCK;
                    let three = [block[start], block[start + 1], block[start + 2]];
                    if begins_like_one(three) && is_trigger(bytes, at + start) {
                        return Step::Stop(at + start);
                    }
                    starts &= starts - 1;
                }
                inside = letters >> (BLOCK - 1) != 0;
                at += BLOCK;
            }
            next_block = at + BLOCK;
        }
        let Some(block) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) else {
            return slowly(bytes, at, inside);
        };
        match eight(bytes, at, u64::from_le_bytes(*block), &mut inside) {
            Step::On(next) if bytes.get(next).is_some_and(|byte| byte & 0xF0 == 0xE0) => {
                return Step::On(next);
            }
            Step::On(next) => at = next,
            stop @ Step::Stop(_) => return stop,
        }
    }
}

/// A bit for each of the first 32 bytes that is a letter, where they are ASCII
/// and hold no digit.
#[inline]
fn letters_alone(block: &[u8; WITH_WORDS]) -> Option<u32> {
    // Byte by byte, and without a branch: so compilers take many together.
    let mut highs = [0_u8; BLOCK];
    let mut others = 0;
    for (high, &byte) in highs.iter_mut().zip(block) {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        *high = if letter { 0x80 } else { 0 };
        others |= if digit { 0x80 } else { byte & 0x80 };
    }
    let (words, _) = highs.as_chunks::<8>();
    let letters = words.iter().rev().fold(0, |letters, &word| {
        letters << 8 | bits(u64::from_le_bytes(word))
    });
    (others == 0).then_some(letters)
}

/// The high bit of each of eight bytes as one of eight bits; the other bits
/// are zero.
#[inline]
const fn bits(highs: u64) -> u32 {
    /// Moves bit 8 i to bit 56 + i.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    ((highs >> 7).wrapping_mul(GATHER) >> 56) as u32
}

/// Scans the eight bytes of `word` at `at`; `inside` says whether the byte
/// before is part of a word.
#[inline]
fn eight(bytes: &[u8], at: usize, word: u64, inside: &mut bool) -> Step {
    // Sums of bytes that are no ASCII reach into those behind them alone.
    let high = word & each(0x80);
    let mut digits = between(word, b'0', b'9');
    let mut letters = between(word | each(0x20), b'a', b'z');
    if high != 0 {
        let plain = (high & high.wrapping_neg()) - 1;
        digits &= plain;
        letters &= plain;
    }
    let both = digits | letters;
    let mut starts = letters & !(both << 8 | u64::from(*inside) << 7);
    if digits != 0 {
        // Words before the digit alone.
        starts &= (digits & digits.wrapping_neg()) - 1;
    }
    while starts != 0 {
        let start = at + (starts.trailing_zeros() / 8) as usize;
        if begins_word(bytes, start) {
            return Step::Stop(start);
        }
        starts &= starts - 1;
    }
    if digits != 0 {
        return Step::Stop(at + (digits.trailing_zeros() / 8) as usize);
    }
    if high == 0 {
        *inside = both >> 63 != 0;
        return Step::On(at + 8);
    }
    *inside = false;
    let at = at + (high.trailing_zeros() / 8) as usize;
    match bytes.get(at..at + 2) {
        Some(&[0xE0..=0xEF, _]) => Step::On(at),
        Some(&[0xC2, 0xBC..=0xBE]) => Step::Stop(at),
        Some(&[0xF0..=0xFF, _]) => Step::On(at + 4),
        _ => Step::On(at + 2),
    }
}

/// Whether a number may begin with the word at `start`.
#[inline]
fn begins_word(bytes: &[u8], start: usize) -> bool {
    let three = bytes.get(start..).and_then(<[u8]>::first_chunk);
    three.is_none_or(|&three| begins_like_one(three)) && is_trigger(bytes, start)
}

/// Scans byte by byte from `at`; `inside` says whether the byte before is
/// part of a word.
fn slowly(bytes: &[u8], at: usize, inside: bool) -> Step {
    let mut at = at;
    let mut inside = inside;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            return Step::Stop(at);
        }
        if byte & 0xF0 == 0xE0 {
            return Step::On(at);
        }
        // ¼, ½ and ¾
        if byte == 0xC2 && matches!(bytes.get(at + 1), Some(0xBC..=0xBE)) {
            return Step::Stop(at);
        }
        let letter = byte.is_ascii_alphabetic();
        if letter && !inside && is_trigger(bytes, at) {
            return Step::Stop(at);
        }
        inside = letter;
        at += 1;
    }
    Step::On(at)
}
#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> Vec<&str> {
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(place) = next(text.as_bytes(), at) {
            found.push(&text[place..]);
            at = place + text[place..].chars().next().map_or(1, char::len_utf8);
            while text
                .as_bytes()
                .get(at)
                .is_some_and(u8::is_ascii_alphanumeric)
            {
                at += 1;
            }
        }
        found
    }

    #[test]
    fn stops_at_numerals_alone() {
        assert_eq!(
            places("Found for others, often: the tend of maybe."),
            [""; 0]
        );
        assert_eq!(places("坚持问题导向，强化督促检查，数据和其他"), [""; 0]);
        assert_eq!(
            places("of Two, 30 and six.\nMAY"),
            [
                "Two, 30 and six.\nMAY",
                "30 and six.\nMAY",
                "six.\nMAY",
                "MAY"
            ]
        );
        assert_eq!(
            places("选派数百名干部（其一）去年"),
            [
                "数百名干部（其一）去年",
                "百名干部（其一）去年",
                "其一）去年",
                "一）去年",
                "去年"
            ]
        );
        assert_eq!(places("abc½ ¾ é 3"), ["½ ¾ é 3", "¾ é 3", "3"]);
    }

    #[test]
    fn blocks_and_single_steps_agree() {
        for lead in 0..40 {
            for (word, stop) in [
                ("three", true),
                ("threw", false),
                ("x3", true),
                ("二", true),
                ("才", false),
                ("去年", true),
                ("去吧", false),
                ("ten", true),
                ("tent", false),
                ("tenth", true),
                ("event", false),
                ("evening", true),
                ("tendon", false),
            ] {
                for filler in ["-", "坚"] {
                    let text = format!("{}{}{word}{}", filler.repeat(lead), " ", filler.repeat(40));
                    assert_eq!(next(text.as_bytes(), 0).is_some(), stop, "{text}");
                }
            }
        }
    }
}
