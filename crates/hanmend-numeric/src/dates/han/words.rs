//! The words of dates in Chinese, in simplified script.

use std::sync::LazyLock;

use crate::charset::CharSet;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{DayPart, Part};
use crate::lexicon::HanLexicon;
use crate::text::is_han;

/// What a word of a date says.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    /// So many units from the one that the day of writing is in: 去年.
    Relative(i8, CalendarUnit),
    /// A part of a day so many days from that of writing: 昨晚.
    RelativeDay(i8, DayPart),
    /// A part of the day: 上午.
    DayPart(DayPart),
    /// A part of the year: 上半年, 春季.
    OfYear(Part),
    /// A part of this year or month: 年底, 月初.
    OfThis(Part, CalendarUnit),
    /// A month of the lunar calendar: 正月.
    LunarMonth(u8),
    /// 元月: the first month, not of the lunar calendar.
    FirstMonth,
    /// A feast on a fixed day; the last says whether it is a lunar one.
    Feast(u8, u8, bool),
    /// A feast on which of the days of the week in a month: 母亲节 is the second Sunday of May.
    NthFeast(u8, u8, i8),
    /// Years just past or to come, without a number: 近年来.
    Recent(CalendarUnit),
    /// A word that begins like one of a date.
    Other,
}

use CalendarUnit::{Day, Month, Year};
use DayPart::{Afternoon, Evening, Morning, Night, Noon, SmallHours};
use Word::{Feast, LunarMonth, NthFeast, OfThis, OfYear, Other, Recent, Relative, RelativeDay};

#[rustfmt::skip]
const WORDS: &[(&str, Word)] = &[
    ("今年", Relative(0, Year)), ("去年", Relative(-1, Year)), ("前年", Relative(-2, Year)),
    ("明年", Relative(1, Year)), ("后年", Relative(2, Year)), ("上年", Relative(-1, Year)),
    ("大前年", Relative(-3, Year)), ("大后年", Relative(3, Year)), ("本年", Relative(0, Year)),
    ("今天", Relative(0, Day)), ("昨天", Relative(-1, Day)), ("前天", Relative(-2, Day)),
    ("明天", Relative(1, Day)), ("后天", Relative(2, Day)), ("大前天", Relative(-3, Day)),
    ("大后天", Relative(3, Day)), ("今日", Relative(0, Day)), ("昨日", Relative(-1, Day)),
    ("前日", Relative(-2, Day)), ("明日", Relative(1, Day)), ("今儿", Relative(0, Day)),
    ("昨儿", Relative(-1, Day)), ("明儿", Relative(1, Day)),
    ("今晚", RelativeDay(0, Evening)), ("昨晚", RelativeDay(-1, Evening)),
    ("前晚", RelativeDay(-2, Evening)), ("明晚", RelativeDay(1, Evening)),
    ("今晚上", RelativeDay(0, Evening)), ("昨晚上", RelativeDay(-1, Evening)),
    ("明晚上", RelativeDay(1, Evening)), ("今早上", RelativeDay(0, Morning)),
    ("明早上", RelativeDay(1, Morning)), ("今夜", RelativeDay(0, Night)), ("昨夜", RelativeDay(-1, Night)),
    ("今早", RelativeDay(0, Morning)), ("今晨", RelativeDay(0, Morning)),
    ("昨晨", RelativeDay(-1, Morning)), ("明早", RelativeDay(1, Morning)),
    ("明晨", RelativeDay(1, Morning)), ("昨早", RelativeDay(-1, Morning)),
    ("凌晨", Word::DayPart(SmallHours)), ("拂晓", Word::DayPart(SmallHours)),
    ("早上", Word::DayPart(Morning)), ("早晨", Word::DayPart(Morning)),
    ("清晨", Word::DayPart(Morning)), ("清早", Word::DayPart(Morning)),
    ("上午", Word::DayPart(Morning)), ("午前", Word::DayPart(Morning)),
    ("中午", Word::DayPart(Noon)), ("正午", Word::DayPart(Noon)),
    ("下午", Word::DayPart(Afternoon)), ("午后", Word::DayPart(Afternoon)),
    ("傍晚", Word::DayPart(Evening)), ("晚上", Word::DayPart(Evening)),
    ("晚间", Word::DayPart(Evening)), ("夜间", Word::DayPart(Night)),
    ("夜里", Word::DayPart(Night)), ("夜晚", Word::DayPart(Night)),
    ("深夜", Word::DayPart(Night)), ("午夜", Word::DayPart(Night)),
    ("半夜", Word::DayPart(Night)), ("白天", Word::DayPart(DayPart::Daytime)),
    ("上半年", OfYear(Part::Half(1))), ("下半年", OfYear(Part::Half(2))),
    ("春季", OfYear(Part::Spring)), ("春天", OfYear(Part::Spring)),
    ("夏季", OfYear(Part::Summer)), ("夏天", OfYear(Part::Summer)),
    ("秋季", OfYear(Part::Autumn)), ("秋天", OfYear(Part::Autumn)),
    ("冬季", OfYear(Part::Winter)), ("冬天", OfYear(Part::Winter)),
    ("年初", OfThis(Part::Start, Year)), ("年底", OfThis(Part::End, Year)),
    ("年末", OfThis(Part::End, Year)), ("月初", OfThis(Part::Start, Month)),
    ("月底", OfThis(Part::End, Month)), ("月末", OfThis(Part::End, Month)),
    ("元月", Word::FirstMonth), ("正月", LunarMonth(1)), ("冬月", LunarMonth(11)), ("腊月", LunarMonth(12)),
    ("元旦", Feast(1, 1, false)), ("妇女节", Feast(3, 8, false)), ("植树节", Feast(3, 12, false)),
    ("劳动节", Feast(5, 1, false)), ("青年节", Feast(5, 4, false)), ("儿童节", Feast(6, 1, false)),
    ("建党节", Feast(7, 1, false)), ("建军节", Feast(8, 1, false)), ("教师节", Feast(9, 10, false)),
    ("国庆节", Feast(10, 1, false)), ("平安夜", Feast(12, 24, false)),
    ("圣诞节", Feast(12, 25, false)), ("情人节", Feast(2, 14, false)),
    ("愚人节", Feast(4, 1, false)), ("母亲节", NthFeast(5, 7, 2)), ("父亲节", NthFeast(6, 7, 3)),
    ("感恩节", NthFeast(11, 4, 4)),
    ("春节", Feast(1, 1, true)), ("元宵节", Feast(1, 15, true)), ("端午节", Feast(5, 5, true)),
    ("中秋节", Feast(8, 15, true)), ("重阳节", Feast(9, 9, true)), ("腊八节", Feast(12, 8, true)),
    ("除夕", Feast(12, 30, true)), ("大年初一", Feast(1, 1, true)),
    ("大年三十", Feast(12, 30, true)),
    ("近年来", Recent(Year)), ("近年", Recent(Year)), ("近几年", Recent(Year)),
    ("近几年来", Recent(Year)), ("近些年", Recent(Year)), ("近些年来", Recent(Year)),
    ("最近几年", Recent(Year)), ("近几个月", Recent(Month)), ("最近几个月", Recent(Month)),
    ("近几天", Recent(Day)), ("最近几天", Recent(Day)),
    // What begins like one of them.
    ("今日头条", Other), ("今日说法", Other), ("今年轻", Other), ("前年轻", Other), ("后天性", Other),
    ("后年轻", Other), ("后天下之", Other), ("前日本", Other), ("后日本", Other), ("上年纪", Other),
    ("上年龄", Other), ("明天系", Other), ("明日之星", Other), ("明日黄花", Other), ("明日之后", Other), ("近日点", Other),
    ("近年轻", Other), ("春季班", Other), ("冬天里", Other), ("夏天岛", Other), ("白天鹅", Other),
    ("年初一", Other), ("年初二", Other), ("年初三", Other), ("正月里来", Other), ("冬月亮", Other),
    ("早上好", Other), ("晚上好", Other), ("下午好", Other), ("中午好", Other), ("上午好", Other),
    ("春天里", Other), ("前天津", Other), ("后天津", Other), ("今天津", Other), ("前日照", Other),
    ("上半年轻", Other), ("本年轻", Other), ("年底薪", Other), ("年底线", Other), ("月底薪", Other),
    ("年初中", Other), ("年初步", Other), ("年初次", Other), ("月初步", Other), ("月初次", Other),
    ("年初级", Other), ("年初衷", Other), ("年底部", Other), ("年底气", Other), ("月初中", Other),
];

/// Read once, when the first text is.
static LEXICON: LazyLock<HanLexicon<Word>> = LazyLock::new(|| HanLexicon::new(WORDS.to_vec()));

/// The word of a date at `at` and where it ends.
pub(super) fn word(text: crate::text::Text<'_>, at: usize) -> Option<(Word, usize)> {
    LEXICON.longest(text, at).filter(|&(word, end)| match word {
        Other => false,
        Feast(..) | NthFeast(..) => !begins_word(text, end),
        Relative(2, Year) => is_year_after_next(text, at),
        _ => true,
    })
}

/// Whether the 节 of a feast that ends at `end` begins the next word: 儿童节目, 教师节省.
fn begins_word(text: crate::text::Text<'_>, end: usize) -> bool {
    static BEHIND: CharSet = CharSet::new("目约省制俭拍奏");
    BEHIND.contains(text.next_han(end).0) && text.han_before(end).0 == '节'
}

/// Whether the 后年 at `at` is the year after next: behind a verb 后 is
/// "after" and 年 begins the next word (建成后年产值).
fn is_year_after_next(text: crate::text::Text<'_>, at: usize) -> bool {
    static LED: CharSet = CharSet::new("到于在至从自和与或及是即对等年望计定须待向");
    let (before, _) = text.han_before(at);
    !is_han(before) || LED.contains(before)
}

/// All of these words.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|&(word, _)| word)
}

/// Whether a word begins with these two characters.
pub(super) fn begins(first: char, second: char) -> bool {
    LEXICON.begins(first, second)
}

/// The reigns that years are counted from, with their first years.
pub(super) const REIGNS: [(&str, i32); 36] = [
    ("贞观", 627),
    ("永徽", 650),
    ("天宝", 742),
    ("庆历", 1041),
    ("洪武", 1368),
    ("建文", 1399),
    ("永乐", 1403),
    ("洪熙", 1425),
    ("宣德", 1426),
    ("正统", 1436),
    ("景泰", 1450),
    ("天顺", 1457),
    ("成化", 1465),
    ("弘治", 1488),
    ("正德", 1506),
    ("嘉靖", 1522),
    ("隆庆", 1567),
    ("万历", 1573),
    ("天启", 1621),
    ("崇祯", 1628),
    ("顺治", 1644),
    ("康熙", 1662),
    ("雍正", 1723),
    ("乾隆", 1736),
    ("嘉庆", 1796),
    ("道光", 1821),
    ("咸丰", 1851),
    ("同治", 1862),
    ("光绪", 1875),
    ("宣统", 1909),
    ("民国", 1912),
    ("明治", 1868),
    ("大正", 1912),
    ("昭和", 1926),
    ("平成", 1989),
    ("令和", 2019),
];
