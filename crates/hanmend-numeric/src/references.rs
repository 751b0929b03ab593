//! Numbers that point at something: telephones, addresses, versions,
//! document numbers, article numbers.

use hanmend_core::Span;
use rust_decimal::Decimal;

use crate::entity::{Entity, Kind, Role};
use crate::numerals::digit;
use crate::parse::plain;
use crate::text::Text;

/// The reference whose first digit stands at `at`.
pub(crate) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    let (start, end) = document_number(text, at)
        .or_else(|| dotted(text, at))
        .or_else(|| telephone(text, at))
        .or_else(|| named(text, at))?;
    if start < free_from {
        return None;
    }
    let mut entity = plain(Span::new(start, end), Kind::Cardinal);
    entity.role = Role::Reference;
    entity.value = whole(text, start, end);
    Some(entity)
}

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
    (unit == '号').then_some((start, end))
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

/// 192.168.1.2, 10.0.3: more than one point.
fn dotted(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at;
    let mut points = 0;
    while text.byte(end).is_ascii_digit()
        || text.byte(end) == b'.' && text.byte(end + 1).is_ascii_digit()
    {
        points += usize::from(text.byte(end) == b'.');
        end += 1;
    }
    if points < 2 || crate::dates::read(text, at, at).is_some() {
        return None;
    }
    Some((at, end))
}

/// 010-62345678, 13800138000, 400-123-4567.
fn telephone(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    if text.byte_before(at) == b'.' || !text.byte(at).is_ascii_digit() {
        return None;
    }
    let (first, mut end) = run(text, at)?;
    if first == 11
        && text.byte(at) == b'1'
        && matches!(text.byte(at + 1), b'3'..=b'9')
        && ends(text, end)
    {
        return Some((at, end));
    }
    // Area code and number, or 400 and two groups.
    if !(3..=4).contains(&first) || text.byte(end) != b'-' {
        return None;
    }
    let (second, next) = run(text, end + 1)?;
    end = next;
    let area = text.byte(at) == b'0' && (7..=8).contains(&second);
    if area && ends(text, end) {
        return Some((at, end));
    }
    if text.byte(end) == b'-' && matches!(text.slice(at, at + 3), "400" | "800") {
        let (_, end) = run(text, end + 1)?;
        return Some((at, end));
    }
    None
}

fn ends(text: Text<'_>, at: usize) -> bool {
    !text.byte(at).is_ascii_alphanumeric() && !matches!(text.byte(at), b'.' | b'%')
        || text.byte(at) == b'.' && !text.byte(at + 1).is_ascii_digit()
}

/// A number behind a word that says what it points at: 电话：, No. 5, 版本.
fn named(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const HAN: [&str; 18] = [
        "电话",
        "热线",
        "传真",
        "邮编",
        "邮政编码",
        "QQ",
        "微信",
        "账号",
        "卡号",
        "编号",
        "证号",
        "批准文号",
        "备案号",
        "学号",
        "工号",
        "代码",
        "电话号码",
        "手机",
    ];
    const ENGLISH: [&str; 9] = [
        "no", "number", "version", "tel", "phone", "fax", "id", "article", "section",
    ];
    let (_, end) = run(text, at)?;
    let gap = text.before_gap(at);
    let (mark, before) = text.char_before(gap);
    let label = if matches!(mark, '：' | ':' | '.') {
        text.before_gap(before)
    } else {
        gap
    };
    if text.match_any_before(label, &HAN).is_some() && text.byte(end) != b'.' {
        let mut last = end;
        while text.byte(last) == b'-' && text.byte(last + 1).is_ascii_digit() {
            last = run(text, last + 1).map_or(last + 1, |(_, end)| end);
        }
        let unit = text.han(last).0;
        return (!matches!(unit, '个' | '部' | '台' | '次' | '条' | '名' | '万'))
            .then_some((at, last));
    }
    let (word, start) = text.word_before(label);
    if ENGLISH.contains(&word.as_str())
        && (gap < at || mark == '.')
        && text.byte(start).is_ascii_uppercase()
    {
        return Some((at, end));
    }
    None
}
