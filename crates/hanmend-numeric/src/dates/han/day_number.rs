//! What stands behind a number with 号 and makes it a day of the month: 12号八点,
//! 25号入住; but 3号楼.

use std::sync::LazyLock;

use super::relative::weekday;
use super::words::{Word, word};
use super::{separator, small};
use crate::lexicon::HanLexicon;
use crate::text::{Text, is_han};

/// What follows a day of the month and no number of a thing, in simplified
/// script; false for what begins like it.
#[rustfmt::skip]
const BEHIND: &[(&str, bool)] = &[
    ("前", true), ("之前", true), ("以前", true), ("之后", true), ("以后", true), ("前锋", false),
    ("前腰", false), ("前场", false), ("前卫", false), ("前台", false), ("前厅", false),
    ("前门", false), ("前面", false), ("前方", false), ("前排", false), ("入住", true),
    ("住的", true), ("住了", true), ("住进", true), ("退房", true), ("结账", true), ("结婚", true),
    ("下单", true), ("下的", true), ("下了", true), ("订的", true), ("订了", true), ("定的", true),
    ("定了", true), ("收到", true), ("收货", true), ("到货", true), ("到达", true), ("寄出", true),
    ("发货", true), ("送到", true), ("取的", true), ("买的", true), ("出发", true), ("开始", true),
    ("开会", true), ("开学", true), ("开考", true), ("放假", true), ("报到", true), ("截止", true),
    ("开工", true), ("举行", true), ("举办", true), ("召开", true), ("开幕", true), ("闭幕", true),
    ("开业", true), ("开播", true), ("上映", true), ("上市", true), ("发布", true), ("出院", true),
    ("当天", true), ("凌晨", true), ("起飞", true), ("抵达", true), ("到店", true), ("交货", true),
    ("到期", true), ("回来", true), ("回家", true), ("已经", true), ("了", true), ("晚", true),
    ("夜里", true), ("才", true), ("就", true), ("就是", false), ("去", true), ("你", true),
];

/// Read once, when the first such number is.
static LEXICON: LazyLock<HanLexicon<bool>> = LazyLock::new(|| HanLexicon::new(BEHIND.to_vec()));

/// Whether a part of the day, a day of the week, an hour, what lies before or
/// behind a day or what happens on one stands at `at`.
pub(super) fn goes_on(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_note(at);
    let part = matches!(word(text, gap), Some((Word::DayPart(_), _)));
    let hour = || {
        small(text, gap).is_some_and(|(hour, digits, end)| {
            hour <= 24 && digits <= 2 && text.han(text.after_gap(end)).0 == '点'
        })
    };
    // 从四号到15号
    let first_of_two = || {
        let behind = separator(text, gap).map(|behind| text.after_gap(behind));
        let second = behind.and_then(|behind| small(text, behind));
        second.is_some_and(|(day, _, end)| {
            let (unit, end) = text.han(text.after_gap(end));
            day <= 31 && unit == '号' && (!is_han(text.next_han(end).0) || goes_on(text, end))
        })
    };
    let happens = LEXICON.longest(text, gap).is_some_and(|(day, _)| day);
    happens || part || weekday(text, gap).is_some() || hour() || first_of_two()
}
