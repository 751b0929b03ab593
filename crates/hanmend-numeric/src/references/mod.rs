//! Numbers that point at something: telephones, addresses, versions,
//! document numbers, article numbers.

mod citations;
mod codes;
mod labels;
mod lists;
mod rows;
mod scores;
mod sections;
mod telephones;

pub(crate) use citations::cited;
pub(crate) use codes::project;
use hanmend_core::Span;
use labels::named;
pub(crate) use labels::{is_label, is_numbered_by_word, labels};
pub(crate) use rows::numbers_follow;
use rust_decimal::Decimal;

use crate::charset::CharSet;
use crate::entity::{Entity, Kind, Role};
use crate::numerals::digit;
use crate::parse::plain;
use crate::text::{Text, is_han};
use crate::units::Units;
use crate::vocabulary::{Sort, Vocabulary};
use scores::score;
use telephones::{area_code, extension, further_line, hotline, international, masked, telephone};

/// The reference whose first digit stands at `at`.
pub(crate) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    let (count, digits_end) = run(text, at)?;
    let (before, before_start) = text.char_before(at);
    let (behind, _) = text.han(digits_end);
    // Behind a plain character and before no sign of its own a number points
    // at nothing.
    // The 3 of printf(3) is too short for a year, a code or a part of the country.
    let short = before == '(' && behind == ')' && count < 3;
    // 编号为2020-086
    let label = match before {
        '为' | '為' | '爲' => text.char_before(before_start).0,
        _ => before,
    };
    let plain = is_han(before) && !LEADS.contains(label) || MARKS.contains(before) || short;
    let ruled = THINGS.contains(behind)
        || matches!(
            behind,
            '.' | '-' | ':' | '∶' | '–' | '—' | '(' | '@' | '#' | '*' | 'A'..='Z'
        );
    if plain && !ruled && count < 7 && text.byte(at) != b'0' {
        return None;
    }
    let found = find(text, at, (count, digits_end), (before, behind))?;
    entity(text, found, free_from)
}

/// The reference at `at` where it goes on a list of such.
pub(crate) fn in_list(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    let found = lists::goes_on(text, at).then(|| lists::listed(text, at))?;
    entity(text, found?, free_from)
}

/// The reference to which the digit at `at` belongs that is glued to letters.
pub(crate) fn glued(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    entity(text, plate(text, at)?, free_from)
}

/// The reference from `start` to `end`.
fn entity(text: Text<'_>, (start, end): (usize, usize), free_from: usize) -> Option<Entity> {
    if start < free_from {
        return None;
    }
    let mut entity = plain(Span::new(start, end), Kind::Cardinal);
    entity.role = Role::Reference;
    entity.value = whole(text, start, end);
    Some(entity)
}

/// The reference of the sort that the characters around the digits allow.
#[inline(never)]
fn find(
    text: Text<'_>,
    at: usize,
    (count, end): (usize, usize),
    (before, behind): (char, char),
) -> Option<(usize, usize)> {
    if matches!(before, '〔' | '[' | '［' | '(' | '（' | '【') {
        let found = document_number(text, at)
            .or_else(|| codes::case_number(text, at, end))
            .or_else(|| stock_code(text, at));
        if found.is_some() {
            return found;
        }
    }
    // 138****5678
    if count == 4 && text.byte_before(at) == b'*' && text.byte_before(at - 1) == b'*' {
        return Some((at, end));
    }
    // The mark of a citation: [12].
    if text.byte_before(at) == b'[' && behind == ']' && count <= 3 {
        let (outer, _) = text.char_before(at - 1);
        return (!matches!(outer, ' ' | '\t')).then_some((at, end));
    }
    // [1-2], [3,5]
    if text.byte_before(at) == b'[' && matches!(behind, '-' | ',') && count <= 3 {
        let mut close = end;
        while matches!(text.byte(close), b'0'..=b'9' | b'-' | b',') {
            close += 1;
        }
        let (outer, _) = text.char_before(at - 1);
        // 驱动器[0-7]和 is a range.
        let cites = !is_han(text.han(close + 1).0) && text.byte(at) != b'0';
        if text.byte(close) == b']' && is_han(outer) && cites {
            return Some((at, close));
        }
    }
    if text.byte_before(at) == b'[' && behind == ']' && count == 4 && is_issue(text, at, end) {
        return Some((at, end));
    }
    let found = codes::read(text, at, count, end).or_else(|| {
        let may_dial = behind == ' ' && text.byte(at) == b'0';
        may_dial.then(|| telephones::in_blanks(text, at, end))?
    });
    if found.is_some() {
        return found;
    }
    let found = match behind {
        ')' if matches!(before, '(' | '（') && (3..=4).contains(&count) => {
            area_code(text, at, end)
        }
        _ if matches!(before, '图' | '圖' | '表' | '件') => figure(text, at),
        '线' if before == '道' && text.match_any_before(at, &ROADS).is_some() => {
            Some((at, text.han(end).1))
        }
        _ if before == '+' || before == '＋' => international(text, at),
        _ if matches!(before, '打' | '拨' | '撥' | '电' | '電') => {
            hotline(text, at, count, end)
        }
        _ if matches!(count, 7 | 8) && matches!(before, '/' | '／' | '、') => {
            further_line(text, at, count)
        }
        '号' if on_street(text, at, end) => Some((at, text.han(end).1)),
        // 中山路一段399巷5弄
        '巷' | '弄' if count <= 4 && is_han(before) => Some((at, text.han(end).1)),
        // 2019年10月17日13版: the page of a newspaper.
        '版' if matches!(before, '日') && count <= 2 => Some((at, text.han(end).1)),
        _ if matches!(before, '·' | '•' | '・') => plate(text, at),
        '*' => masked(text, at, count, end),
        ' ' if count == 3 && text.byte(at) == b'1' => telephones::mobile(text, at, end),
        _ if before == '元' && behind != '室' => room(text, at, count, behind),
        _ if before == '转' || before == '轉' => extension(text, at, end),
        _ if matches!(count, 17 | 18) => identity(text, at, end),
        '.' => dotted(text, at).or_else(|| sections::section(text, at)),
        // 1#楼，2#、3#机组
        '#' if count <= 3 => {
            let (_, next) = text.han(end);
            let (thing, _) = text.char(next);
            let named = is_han(thing) || matches!(thing, '、' | '，' | '）');
            named.then_some((at, next))
        }
        '-' | '–' => telephone(text, at).or_else(|| score(text, at)),
        '—' => telephone(text, at),
        ':' | '∶' | '比' => citations::verse(text, at).or_else(|| score(text, at)),
        '@' => address(text, at),
        _ if count == 11 => telephone(text, at),
        '号' if matches!(before, '备' | '证') => Some((at, end)),
        '号' if matches!(before, '、' | '及' | '和') && rows::goes_on(text, at) => {
            Some((at, text.han(end).1))
        }
        _ if count > 3 && is_padded(text, at, behind) => Some((at, end)),
        _ if THINGS.contains(behind) => numbered(text, at),
        _ => None,
    };
    found.or_else(|| named(text, at))
}

/// The number of a room behind that of the part of a house: 2单元501.
fn room(text: Text<'_>, at: usize, count: usize, behind: char) -> Option<(usize, usize)> {
    let (_, end) = run(text, at)?;
    let part = text.match_han_before(at, "单元").is_some();
    (part && (3..=4).contains(&count) && !is_han(behind) && ends(text, end)).then_some((at, end))
}

/// Whether the year in brackets from `at` to `end` stands beside the number of a
/// document: `No. 12 [2018]`, `[2018] No. 12`.
fn is_issue(text: Text<'_>, at: usize, end: usize) -> bool {
    let behind = text.word(text.after_blanks(end + 1, 1));
    if behind.as_bytes() == b"no" {
        return true;
    }
    let gap = text.before_blanks(at - 1);
    let mut start = gap;
    while gap - start < 5 && text.byte_before(start).is_ascii_digit() {
        start -= 1;
    }
    let mut label = text.before_blanks(start);
    if text.byte_before(label) == b'.' {
        label -= 1;
    }
    let (word, _) = text.word_before(label);
    word.as_bytes() == b"no"
}

/// Whether the digits at `at` begin with a zero as only codes do: 05001234.
fn is_padded(text: Text<'_>, at: usize, behind: char) -> bool {
    text.byte(at) == b'0' && behind != '.' && !text.byte_before(at).is_ascii_punctuation()
}

/// The number of a figure, a table or an annex that begins at `at`: 图3-2,
/// 表4, 附件1. Behind 手表 and the like, or before a measure word, it counts.
fn figure(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const LABELS: [&str; 10] = [
        "附图", "附表", "附件", "见图", "见表", "如图", "如表", "图表", "由图", "由表",
    ];
    /// Longer ones are amounts.
    const MOST_DIGITS: usize = 3;
    let (before, start) = text.han_before(at);
    let (outer, _) = text.han_before(start);
    let begins = before != '件' && (!is_han(outer) || matches!(outer, '和' | '与' | '及' | '或'));
    if !begins && text.match_any_before(at, &LABELS).is_none() {
        return None;
    }
    let (count, mut end) = run(text, at)?;
    end = further_groups(text, end, b"-.");
    let (behind, _) = text.han(text.after_blanks(end, 1));
    let counts = matches!(behind, '%' | '万' | '亿' | '千' | '多' | '余')
        // 如表4所示
        || text.match_any(end, &["所示", "所列", "所述"]).is_none()
            && Units::get().han(text, text.after_blanks(end, 1)).is_some();
    (count <= MOST_DIGITS && !counts).then_some((at, end))
}

/// Whether the digits from `at` to `end`, before 号, number a house of a street or a
/// village: 新城路88号, 新建村三组27号.
fn on_street(text: Text<'_>, at: usize, end: usize) -> bool {
    let (street, start) = text.han_before(at);
    let street = match street {
        '路' | '街' | '道' | '巷' | '弄' => true,
        '段' => text
            .match_any_before(at, &["一段", "二段", "三段", "四段", "五段", "六段"])
            .is_some(),
        // 12层1206号
        '层' | '座' | '栋' | '幢' => return true,
        // In 新建村27号入住 it is a day.
        '村' | '组' | '社' | '屯' | '队' => !is_han(text.next_han(text.han(end).1).0),
        _ => false,
    };
    street && is_han(text.han_before(start).0)
}

/// Roads that stand before their number: 国道213线.
const ROADS: [&str; 5] = ["国道", "省道", "县道", "乡道", "村道"];

/// The first characters of what stands behind its number, and of scores.
static THINGS: CharSet = CharSet::new("热专国省县次航号室单比版报急火指民巷弄");

/// Marks that nothing before them reaches over.
static MARKS: CharSet = CharSet::new("，。、；“”！？");

/// The last characters of what may stand before it.
static LEADS: CharSet =
    CharSet::new("转轉备備证證话話线線真编編码碼信号號机機单單群元").and(NUMBERED_THINGS);

/// The last characters of figures, tables and annexes, of streets and houses, and
/// of the verbs for dialling, which stand before their number.
pub(crate) const NUMBERED_THINGS: &str = "图圖表件路街道巷弄段层層座栋棟幢打拨撥电電";

/// The value of a reference that is a run of digits and nothing else.
fn whole(text: Text<'_>, start: usize, end: usize) -> Option<Decimal> {
    let mut value: i128 = 0;
    let mut at = start;
    while at < end {
        let (digit, next) = digit(text, at)?;
        value = value.checked_mul(10)?.checked_add(i128::from(digit))?;
        at = next;
    }
    Decimal::try_from_i128_with_scale(value, 0).ok()
}

/// 〔2018〕12号: the year in its brackets and the number behind it.
fn document_number(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let (open, start) = text.char_before(at);
    if !matches!(open, '〔' | '[' | '［' | '(' | '（' | '【') {
        return None;
    }
    let (year, end) = run(text, at)?;
    let (close, next) = text.char(end);
    if year != 4 || !matches!(close, '〕' | ']' | '］' | ')' | '）' | '】') {
        return None;
    }
    let next = match text.han(next) {
        ('第', after) => after,
        _ => next,
    };
    let (_, end) = run(text, next)?;
    let (unit, end) = text.han(end);
    (unit == '号').then_some((issuer(text, start), end))
}

/// Before the short name of the office that ends at `at`: 国发, 国办函.
fn issuer(text: Text<'_>, at: usize) -> usize {
    const LONGEST: usize = 8;
    const KINDS: &str = "发办函字令文规通任电告议审备监";
    // What stands before such a name, but not in it.
    const BEFORE: &str = "据照按依根的为以和与及见对由从在即是了将即于经";
    if !KINDS.contains(text.han_before(at).0) {
        return at;
    }
    let mut start = at;
    for _ in 0..LONGEST {
        let (found, before) = text.han_before(start);
        let verb = text.match_any_before(start, &["印发", "转发", "下发", "关于", "文件", "通知"]);
        if !is_han(found) || BEFORE.contains(found) || start < at && verb.is_some() {
            break;
        }
        start = before;
    }
    start
}

/// Digits alone in parentheses: six behind the name of what is traded, and more that
/// are no day behind that of a project.
fn stock_code(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let (open, start) = text.char_before(at);
    let (count, end) = run(text, at)?;
    let named = text.char_before(start).0.is_alphabetic();
    let (close, _) = text.char(end);
    let market = close == '.' && text.byte(end + 1).is_ascii_uppercase();
    let project = (7..=12).contains(&count) && crate::dates::read(text, at, at).is_none();
    if !matches!(open, '（' | '(')
        || !named
        || !(count == 6 || project || count == 5 && (market || text.byte(at) == b'0'))
    {
        return None;
    }
    if market {
        let word = text.word(end + 1);
        return matches!(word.as_str(), "sh" | "sz" | "bj" | "hk" | "ss").then_some((at, word.end));
    }
    matches!(close, '）' | ')').then_some((at, end))
}

/// The address of electronic mail that begins with the digits at `at`.
fn address(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let (_, sign) = run(text, at)?;
    Some((at, host(text, sign + 1)?))
}

/// Whether the digits at `at`, behind an @, begin the second half of an address of
/// electronic mail: pcjy@126.com.
pub(crate) fn is_mailed(text: Text<'_>, at: usize) -> bool {
    text.byte_before(at - 1).is_ascii_alphanumeric() && host(text, at).is_some()
}

/// Behind the name of a host at `at`, which has a point in it.
fn host(text: Text<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    while text.byte(end).is_ascii_alphanumeric() || matches!(text.byte(end), b'.' | b'-' | b'_') {
        end += 1;
    }
    while end > at && text.byte_before(end) == b'.' {
        end -= 1;
    }
    text.slice(at, end).contains('.').then_some(end)
}

/// A number before the thing that it is the number of: 12345热线, 305室,
/// 3号楼, 107国道.
fn numbered(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const NAMED: [&str; 7] = ["热线", "专线", "国道", "省道", "县道", "次列车", "航班"];
    const NUMBERED: [&str; 32] = [
        "号航站楼",
        "号标段",
        "号厂房",
        "号泵站",
        "号隧道",
        "号库",
        "号塔",
        "号泵",
        "号教学楼",
        "号宿舍楼",
        "号楼",
        "号院",
        "号线",
        "号公告",
        "号令",
        "号文件",
        "号文",
        "号馆",
        "号门",
        "号房",
        "号车",
        "号仓",
        "号桥",
        "号井",
        "号矿",
        "号选手",
        "号店",
        "号地块",
        "号路",
        "号病房",
        "号窗口",
        "号机组",
    ];
    let (count, end) = run(text, at)?;
    if count > 5 {
        return None;
    }
    let (found, next) = text.han(end);
    let (second, _) = text.next_han(next);
    let named = match found {
        // 3单元502室, but 3单元测试.
        '单' => text
            .match_han(end, "单元")
            .is_some_and(|end| text.byte(end).is_ascii_digit()),
        '号' => return text.match_any(end, &NUMBERED).map(|_| (at, next)),
        '报' | '急' | '火' | '指' | '民' => {
            matches!(text.slice(at, end), "110" | "119" | "120" | "122")
                && text
                    .match_any(end, &["报警", "急救", "火警", "指挥中心", "民警"])
                    .is_some()
        }
        '室' => count >= 3 && !matches!(second, '内' | '外') && text.byte(at) != b'0',
        // 次列车 and the others
        _ => matches!(second, '线' | '道' | '列' | '班') && text.match_any(end, &NAMED).is_some(),
    };
    named.then_some((at, end))
}

/// Behind the further digits at `at` that one of the signs joins to those
/// before it.
fn further_groups(text: Text<'_>, at: usize, joints: &[u8]) -> usize {
    let mut end = at;
    while joints.contains(&text.byte(end)) && text.byte(end + 1).is_ascii_digit() {
        end = run(text, end + 1).map_or(end + 1, |(_, end)| end);
    }
    end
}

/// How many digits stand at `at` and where they end.
fn run(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at;
    let mut count = 0;
    while let Some((_, next)) = digit(text, end) {
        end = next;
        count += 1;
    }
    (count > 0).then_some((count, end))
}

/// The number plate of a car to which the digit at `at` belongs: 京A12345,
/// 粤B·8F123, with the place and the letter before it.
fn plate(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    static PLACES: CharSet =
        CharSet::new("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使");
    const LAST: &str = "学警港澳挂试领";
    /// Letters and digits behind the first letter and the mark; eight where
    /// the car is electric.
    const LONGEST: usize = 6;
    let tail = |found: u8| found.is_ascii_uppercase() || found.is_ascii_digit();
    let mark = |found: char| matches!(found, '·' | '•' | '・');
    let mut start = at;
    while at - start <= LONGEST && tail(text.byte_before(start)) {
        start -= 1;
    }
    let (found, before) = text.char_before(start);
    if mark(found) {
        start = before - usize::from(text.byte_before(before).is_ascii_uppercase());
    }
    let (place, begin) = text.han_before(start);
    if !PLACES.contains(place) || !text.byte(start).is_ascii_uppercase() {
        return None;
    }
    let (found, behind) = text.char(start + 1);
    let from = if mark(found) { behind } else { start + 1 };
    let mut end = from;
    while end - from <= LONGEST && tail(text.byte(end)) {
        end += 1;
    }
    let (last, behind) = text.han(end);
    match end - from {
        4 if LAST.contains(last) => Some((begin, behind)),
        5 | 6 if !text.byte(end).is_ascii_alphanumeric() => Some((begin, end)),
        _ => None,
    }
}

/// The number of an identity card, by the day of birth in it; its last place
/// may be an X.
fn identity(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    /// Region, day of birth, three digits of order and one to check.
    const PLACES: usize = 18;
    let check = usize::from(matches!(text.byte(end), b'X' | b'x'));
    let number = |from: usize, to: usize| text.slice(at + from, at + to).parse::<u32>().ok();
    let born = (1900..2100).contains(&number(6, 10)?)
        && (1..=12).contains(&number(10, 12)?)
        && (1..=31).contains(&number(12, 14)?);
    let end = end + check;
    (born && end - at == PLACES && ends(text, end)).then_some((at, end))
}

/// 192.168.1.2, 10.0.3: more than one point.
fn dotted(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at;
    let mut points = 0;
    let mut group = 0;
    let mut year = false;
    // How many digits the first groups have.
    let mut groups = [0; 3];
    loop {
        match text.byte(end) {
            b'0'..=b'9' => group += 1,
            b'.' if text.byte(end + 1).is_ascii_digit() => {
                points += 1;
                group = 0;
            }
            _ => break,
        }
        year |= group == 4;
        if let Some(place) = groups.get_mut(points) {
            *place = group;
        }
        end += 1;
    }
    // The minutes of 8.30, where more says that they are.
    let minutes = match groups {
        [_, 2, 2] => true,
        [_, 2, _] => opens_date(text, at),
        _ => false,
    };
    let timely = year || minutes;
    if points < 2 || timely && crate::dates::read(text, at, at).is_some() {
        return None;
    }
    Some((at, end))
}

/// Whether what stands before `at` may open a date that goes on there.
fn opens_date(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    match text.byte_before(gap) {
        b'-' | 0x80.. => true,
        b'a'..=b'z' | b'A'..=b'Z' => Vocabulary::get().ends(text, gap, Sort::Dates),
        _ => false,
    }
}

fn ends(text: Text<'_>, at: usize) -> bool {
    !text.byte(at).is_ascii_alphanumeric() && !matches!(text.byte(at), b'.' | b'%')
        || text.byte(at) == b'.' && !text.byte(at + 1).is_ascii_digit()
}
