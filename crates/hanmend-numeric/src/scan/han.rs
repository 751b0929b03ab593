//! Where a number in Han characters may begin.

use crate::charset::{CharSet, mark};
use crate::dates;
use crate::fold::{decode, fold};

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
const DATE_FIRSTS: &str = "今昨明去前後后上下本這这每近最头頭早晚凌清中正傍深午夜白拂大春夏秋冬腊臘除\
年月周週星禮礼元國国圣聖妇婦儿兒劳勞教端重农農陰阴旧舊青平建植情母父感愚";

/// What follows them. 百千万亿 stand behind 上.
const SECONDS: &str = "年天日儿兒晚夜早晨上下午間间里裏裡季半个個周週星禮礼月初底末節节旦慶庆誕诞夕晓曉\
一二三四五六期拜几幾些前后後近两三十数最隔小分秒工安军軍党黨阳陽师師童女動动秋宵人亲親恩民树树历歷曆世百千万萬亿億兩第１２３４５６７８９";

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

/// By the last two bytes of a character of three, as they are, a bit for each
/// first byte, by its three low bits, with which a number may begin there. Few of
/// its places are used, which the cache holds better than the classes.
static FIRSTS: [u8; 65536] = firsts();

#[allow(
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    reason = "evaluated at compile time"
)]
const fn firsts() -> [u8; 65536] {
    let mut table = [0; 65536];
    let sets = [TRIGGERS, SIGNS, COUNTED, DATE_FIRSTS];
    let mut set = 0;
    while set < sets.len() {
        let bytes = sets[set].as_bytes();
        let mut at = 0;
        while at + 3 <= bytes.len() {
            let rest = u16::from_le_bytes([bytes[at + 1], bytes[at + 2]]);
            table[rest as usize] |= 1 << (bytes[at] & 7);
            at += 3;
        }
        set += 1;
    }
    table
}

/// Whether a number may begin with a character of three bytes.
#[inline]
#[allow(clippy::indexing_slicing, reason = "the index has sixteen bits")]
pub(super) fn may_begin([first, second, third]: [u8; 3]) -> bool {
    let firsts = FIRSTS[usize::from(u16::from_le_bytes([second, third]))];
    firsts >> (first & 7) & 1 != 0
}

/// Whether a number begins with the character of three bytes at `at`, which
/// `may_begin` one: it does so alone, or together with what follows it.
#[inline]
pub(super) fn begins(bytes: &[u8], at: usize) -> bool {
    let first = class_at(bytes, at);
    let second = class_at(bytes, at + 3);
    let agreed = first & (second >> 4);
    agreed != 0 && (agreed != DATE || begins_date_with(bytes, at, second))
}

/// Whether a date begins with the character at `at`, where one of the class
/// `second` stands behind it.
fn begins_date_with(bytes: &[u8], at: usize, second: u8) -> bool {
    match bytes.get(at + 3) {
        // 近20年, 国95%: digits are read for themselves.
        Some(&digit @ b'0'..=b'9') => dates::begins(folded(bytes, at), char::from(digit)),
        _ => second & ANY == ANY || dates::begins(folded(bytes, at), folded(bytes, at + 3)),
    }
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
