//! Numbers that tell one thing from others of its sort and count nothing: 二级医院,
//! 一期工程, 七里坪镇, 12345政务热线.

use crate::charset::CharSet;
use crate::numerals::is_han_numeral;
use crate::text::{Text, is_han};
use rust_decimal::Decimal;

/// Behind these levels of government, levels are counted: 县乡村三级医院.
static LEVELS: CharSet = CharSet::new("省市县区乡镇村");

/// What stands before a number of groups, phases and sorts that is counted: 分三期建设,
/// 这一类企业, 举办二期.
static COUNTING: CharSet =
    CharSet::new("分共按每各两这那哪某任同前后近连续多第首上下另办开了过为达约超有设");

/// Whether the unit from `unit` to `end` behind the numeral at `at` makes a
/// designation of the two by what stands beside them: 二级 is one grade of several,
/// since two of them are 两级; three groups of villagers are 三组村民 only where no
/// village stands before them.
pub(crate) fn designates(text: Text<'_>, at: usize, unit: usize, end: usize, noun: bool) -> bool {
    let (numeral, next) = text.han(at);
    let single = text.after_note(next) == unit;
    let small = single || numeral.is_ascii_digit() && unit - at <= 2;
    let (outer, outer_start) = text.han_before(at);
    if !small || is_han_numeral(outer) || COUNTING.contains(outer) {
        return false;
    }
    let behind = text.after_note(end);
    let before = |words: &[&str]| text.match_any(behind, words).is_some();
    let first = numeral == '一';
    match text.han(unit).0 {
        '级' if LEVELS.contains(outer) => false,
        '级' => (numeral == '二' && noun) || before(&GRADED),
        '类' if numeral == '二' => noun,
        '类' => before(&CLASSED),
        '组' => {
            let outermost = text.han_before(outer_start).0;
            let local = matches!(outer, '村' | '屯' | '社');
            // 全村三组村民
            let whole = local && matches!(outermost, '全' | '该' | '整' | '名' | '公');
            // 对照1组, and not 对照两组
            let tried = text
                .match_any_before(
                    text.before_note(at),
                    &["对照", "治疗", "试验", "实验", "观察"],
                )
                .is_some()
                && numeral.is_ascii_digit();
            !whole && (local || tried || !first && before(&["村民", "居民", "社员", "组长"]))
        }
        '档' => before(&["补助", "补贴", "标准", "缴费", "电价", "电量", "水价"]),
        '班' => outer == '级' || !first && before(&["学生", "同学", "班主任", "班长", "教室"]),
        '队' => !first && before(&["队长", "队员", "社员", "村民"]),
        '期' => before(&PHASED),
        _ => false,
    }
}

/// The assemblies that are told apart by their numbers, as are their meetings.
const ASSEMBLIES: [&str; 13] = [
    "全国人大",
    "省人大",
    "市人大",
    "区人大",
    "县人大",
    "人大",
    "人民代表大会",
    "政协",
    "党代会",
    "代表大会",
    "常委会",
    "委员会",
    "理事会",
];

/// What meets.
const MEETINGS: [&str; 6] = ["会议", "全会", "全体会议", "全委会", "常委会", "大会"];

/// From which number on an assembly is the last of so many: of fewer one can have been a
/// member.
const MANY: u8 = 6;

/// Whether the number from `at` to `unit` with 届 or 次, up to `end`, is that of an assembly
/// or of one of its meetings: 十七届人大三次会议, but 两届人大代表 and 开了三次会议.
pub(crate) fn is_of_assembly(
    text: Text<'_>,
    (at, unit, end): (usize, usize, usize),
    value: Option<Decimal>,
) -> bool {
    let (outer, _) = text.han_before(at);
    if text.han(at).0 == '两' || COUNTING.contains(outer) {
        return false;
    }
    let behind = text.after_note(end);
    if text.han(unit).0 == '次' {
        let meets = text.match_any(behind, &MEETINGS).is_some();
        let of = text.before_note(at);
        return meets && (outer == '届' || text.match_any_before(of, &ASSEMBLIES).is_some());
    }
    let is_number = |at: usize| {
        let (found, _) = text.han(at);
        found == '第' || found.is_ascii_digit() || is_han_numeral(found)
    };
    match text.match_any(behind, &ASSEMBLIES) {
        Some((_, end)) => value >= Some(MANY.into()) || is_number(text.after_note(end)),
        None => is_number(behind),
    }
}

/// What has grades.
const GRADED: [&str; 37] = [
    "公路",
    "医院",
    "教师",
    "教授",
    "残疾",
    "伤残",
    "响应",
    "应急响应",
    "预警",
    "文物",
    "保护",
    "重点保护",
    "资质",
    "建造师",
    "技师",
    "技工",
    "技能",
    "律师",
    "警督",
    "警司",
    "警监",
    "警长",
    "士官",
    "军士",
    "军士长",
    "法官",
    "检察官",
    "运动员",
    "裁判",
    "厨师",
    "演员",
    "客运站",
    "巡视员",
    "调研员",
    "主任科员",
    "高级法官",
    "工伤",
];

/// What is sorted into classes, and seldom counted by them.
const CLASSED: [&str; 12] = [
    "县",
    "村",
    "户",
    "区",
    "苗",
    "疫苗",
    "城市",
    "地区",
    "企业资质",
    "水质",
    "水体",
    "医疗器械",
];

/// What is built in phases.
const PHASED: [&str; 16] = [
    "工程",
    "项目",
    "建设",
    "用地",
    "厂房",
    "标准厂房",
    "投资",
    "安置",
    "征地",
    "改造",
    "扩建",
    "规划",
    "地块",
    "公租房",
    "土建",
    "主体",
];

/// Where the name of a place ends that a length or a number of ways from `at` to `end`
/// begins: 七里坪镇, 百丈村, 三道岭镇. What lies so far away, and what is so long, has
/// a verb or a measure before it and other words behind it: 走了八里山路.
pub(crate) fn place(text: Text<'_>, at: usize, end: usize) -> Option<usize> {
    static MEASURED: CharSet = CharSet::new("走行长近约修宽绵延跑爬圆过了");
    static BETWEEN: CharSet =
        CharSet::new("的之外内以多余左右处有是在到与和及宽深高远路程开来去乡就还多这那");
    static SHORT: CharSet = CharSet::new("牌铺墩亭堡垭");
    static LANDFORMS: CharSet = CharSet::new("岭沟河湾桥口湖梁坎崖坝江圩坪关");
    /// In characters, of what stands between the length and the sort of the place.
    const LONGEST: usize = 3;
    if MEASURED.contains(text.han_before(at).0) {
        return None;
    }
    let way = text.han_before(end).0 == '道';
    let mut from = text.after_note(end);
    if way && !LANDFORMS.contains(text.han(from).0) {
        return None;
    }
    for passed in 0..=LONGEST {
        let (found, next) = text.han(from);
        let (behind, after) = text.next_han(next);
        let sort = match found {
            '镇' => !matches!(behind, '痛' | '静' | '定' | '守' | '压'),
            '乡' => !matches!(
                behind,
                '村' | '亲' | '土' | '间' | '音' | '下' | '愁' | '路'
            ),
            '村' => !matches!(behind, '庄' | '道' | '路' | '寨' | '落' | '镇' | '级'),
            '街' if passed > 0 && behind == '道' => return Some(after),
            '社' | '新' if passed > 0 && behind == '区' => return Some(after),
            _ => false,
        };
        if sort && (passed > 0 || !way) {
            return Some(next);
        }
        if passed == 0 && !way && SHORT.contains(found) && !is_han(behind) {
            return Some(next);
        }
        if !is_han(found) || is_han_numeral(found) || BETWEEN.contains(found) {
            return None;
        }
        from = text.after_note(next);
    }
    None
}

/// Whether the digits from `at` to `end` are those of a line to call, which what is
/// behind them names: 12345政务热线, 12348法律援助热线, 12315平台.
pub(crate) fn is_hotline(text: Text<'_>, at: usize, end: usize) -> bool {
    /// In characters, of what the line is for.
    const LONGEST: usize = 6;
    const DEEDS: [&str; 4] = ["投诉", "举报", "咨询", "平台"];
    let public = text.slice(at, at + 3) == "123";
    if public && text.match_any(end, &DEEDS).is_some() {
        return true;
    }
    let mut from = end;
    for _ in 0..=LONGEST {
        if text.match_any(from, &["热线", "专线"]).is_some()
            || public && text.match_han(from, "平台").is_some()
        {
            return true;
        }
        let (found, next) = text.han(from);
        if !is_han(found) || is_han_numeral(found) {
            return false;
        }
        from = text.after_note(next);
    }
    false
}

/// Behind the 路 at `at`, where it is a line that vehicles go on: 8路公交车.
pub(crate) fn bus_line(text: Text<'_>, at: usize) -> Option<usize> {
    const VEHICLES: [&str; 7] = ["公交", "公共汽车", "汽车", "电车", "巴士", "大巴", "车"];
    let ('路', end) = text.han(at) else {
        return None;
    };
    text.match_any(text.after_note(end), &VEHICLES).map(|_| end)
}

/// Behind the name of a day of sales that the digits from `at` to `end` are: 双11, 618大促.
pub(crate) fn sales(text: Text<'_>, at: usize, end: usize) -> bool {
    const BEHIND: [&str; 7] = ["大促", "购物节", "年中", "电商", "促销", "期间", "狂欢"];
    match text.slice(at, end) {
        "11" | "12" => text.han_before(at).0 == '双',
        "618" => text.match_any(end, &BEHIND).is_some(),
        _ => false,
    }
}

/// Whether the line that the number of up to three digits from `at` to `end` begins is
/// a row of a table with a word behind its number and numbers behind that, and a row
/// whose number goes on the count stands above or below it.
pub(crate) fn numbers_row(text: Text<'_>, at: usize, end: usize) -> bool {
    /// In bytes, to either side.
    const REACH: usize = 200;
    let Some((number, _)) = row(text, at).filter(|&(_, last)| last == end) else {
        return false;
    };
    let neighbour = |start: usize| {
        row(text, start).is_some_and(|(found, _)| found + 1 == number || number + 1 == found)
    };
    let line = |place: &usize| text.byte(*place) == b'\n';
    let above = || {
        let last = text.before_blanks(at).checked_sub(1)?;
        let first = (last.saturating_sub(REACH)..last).rev().find(line);
        Some(first.map_or(0, |place| place + 1))
    };
    let below = (end..end + REACH).find(line).map(|place| place + 1);
    let begins = matches!(text.byte_before(text.before_blanks(at)), 0 | b'\n' | b'\r');
    begins && (below.is_some_and(neighbour) || above().is_some_and(neighbour))
}

/// The number of the row at `at` and where it ends.
fn row(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    /// In characters, of the word behind it.
    const LONGEST: usize = 12;
    let mut end = text.after_blanks(at, 2);
    let start = end;
    let mut number = 0;
    while end - start < 4 && text.byte(end).is_ascii_digit() {
        number = number * 10 + u32::from(text.byte(end) - b'0');
        end += 1;
    }
    let mut from = text.after_blanks(end, 2);
    if end == start || end - start > 3 || from == end {
        return None;
    }
    let word = from;
    for _ in 0..LONGEST {
        let (found, next) = text.char(from);
        if !is_han(found) {
            break;
        }
        from = next;
    }
    let cell = text.after_blanks(from, 2);
    (from > word && cell > from && text.byte(cell).is_ascii_digit()).then_some((number, end))
}
