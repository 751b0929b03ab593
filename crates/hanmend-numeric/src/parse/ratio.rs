//! Ratios: 1:4, where the text says that it is one. Without that word it may
//! as well be a time, a score or a verse.

use super::build::{bounded, plain};
use crate::bounds;
use crate::charset::CharSet;
use crate::entity::{Entity, Kind};
use crate::numerals::{Notation, Numeral, is_han_numeral};
use crate::text::{Text, is_han};
use crate::units::{Dimension, Units};
use hanmend_core::Span;
use rust_decimal::Decimal;

/// The ratio of which the first number stands at `at`.
pub(super) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    let mut digits = at;
    while text.byte(digits).is_ascii_digit() || text.byte(digits) == b'.' {
        digits += 1;
    }
    // １∶１１
    while text.byte(digits) == 0xEF
        && let (found, next) = text.han(digits)
        && found.is_ascii_digit()
    {
        digits = next;
    }
    if !matches!(text.char(digits).0, ':' | '：' | '∶' | '比')
        && !matches!(text.char_before(at).0, ':' | '：' | '∶')
    {
        return None;
    }
    let number = |at| {
        Numeral::read(text, at).filter(|numeral| {
            numeral.start == at && numeral.notation == Notation::Arabic && numeral.is_exact()
        })
    };
    let first = number(at).filter(|first| first.end == digits);
    let first = match first {
        Some(first) if !is_share(text, at) => first,
        Some(first) => {
            let mut entity = plain(Span::new(at, first.end), Kind::Cardinal);
            entity.value = first.value;
            return Some(entity);
        }
        None => return None,
    };
    let (joint, next) = text.char(first.end);
    // 17.88: 1
    let next = if first.decimal {
        text.after_blanks(next, 1)
    } else {
        next
    };
    let second = number(next)?;
    // 1:2:3 and 8:30am are none.
    let (behind, _) = text.char(second.end);
    let goes_on = matches!(behind, ':' | '：' | '∶' | '比' | '-' | '%' | '万' | '亿')
        || behind.is_ascii_alphanumeric();
    if goes_on || text.byte_before(at) == b':' {
        return None;
    }
    let named = named_before(text, at) || is_named_behind(text, at, second.end);
    let english = joint != '比' && is_english(text, at, &first, &second);
    // 1.96:1 is no time and no score; 1:19.22 may be a time, and 1:2.4.3 a version.
    let to_one = first.decimal && second.whole() == Some(1);
    let stands = matches!(text.byte_before(at), b' ' | b'(' | 0)
        && match text.byte(second.end) {
            b'.' => !text.byte(second.end + 1).is_ascii_digit(),
            b'/' | b'~' => false,
            _ => true,
        };
    let told = named || english || joint == ':' && to_one && stands;
    if !told {
        return None;
    }
    let mut entity = plain(Span::new(at, second.end), Kind::Fraction);
    entity.fraction = Some((first.value?, second.value?));
    let modifier = bounds::han_before(text, text.before_gap(at));
    if let Some(modifier) = modifier.filter(|modifier| modifier.edge >= free_from) {
        entity.span.start = modifier.edge;
        bounded(&mut entity, modifier.bound);
    }
    Some(entity)
}

/// So many in ten thousand or more, where the digits at `at` and a slash behind them
/// say it: 12.5/10万, 8/万.
pub(super) fn per_many(text: Text<'_>, at: usize, free_from: usize) -> Option<Entity> {
    const MANY: [(&str, i64); 8] = [
        ("100万", 1_000_000),
        ("百万", 1_000_000),
        ("10万", 100_000),
        ("十万", 100_000),
        ("1万", 10_000),
        ("一万", 10_000),
        ("万", 10_000),
        ("千", 1000),
    ];
    let mut digits = at;
    while text.byte(digits).is_ascii_digit() || text.byte(digits) == b'.' {
        digits += 1;
    }
    if text.byte(digits) == b' ' {
        return per_many_english(text, at, digits, free_from);
    }
    let ('/', next) = text.han(digits) else {
        return None;
    };
    let (many, end) = MANY
        .iter()
        .find_map(|&(word, many)| Some((many, text.match_han(next, word)?)))?;
    let numeral = Numeral::read(text, at).filter(|numeral| {
        numeral.start == at && numeral.end == digits && numeral.denominator.is_none()
    })?;
    let (behind, _) = text.han(end);
    let goes_on = behind.is_ascii_alphanumeric()
        || is_han_numeral(behind)
        || Units::get().han(text, end).is_some();
    if goes_on {
        return None;
    }
    let mut entity = plain(Span::new(at, end), Kind::Fraction);
    entity.fraction = Some((numeral.value?, Decimal::from(many)));
    let before = bounds::han_before(text, text.before_gap(at));
    if let Some(modifier) = before.filter(|modifier| modifier.edge >= free_from) {
        entity.span.start = modifier.edge;
        bounded(&mut entity, modifier.bound);
    } else if let Some(modifier) = bounds::han_behind(text, end) {
        entity.span.end = modifier.edge;
        bounded(&mut entity, modifier.bound);
    }
    Some(entity)
}

/// The same in English, where nothing but the digits from `at` to `end` is divided:
/// 12.5 per 100,000, 5 per 10,000 people.
fn per_many_english(text: Text<'_>, at: usize, end: usize, free_from: usize) -> Option<Entity> {
    let start = text.after_blanks(end, 2);
    let per = text.word(start);
    if per.as_str() != "per" {
        return None;
    }
    let from = text.after_blanks(per.end, 2);
    let whole = |at| Numeral::read(text, at).filter(|numeral| numeral.start == at);
    let many = whole(from).filter(|many| many.is_exact() && !many.malformed)?;
    let value = many.value?;
    let power = [1000_i64, 10_000, 100_000, 1_000_000]
        .iter()
        .any(|&power| value == Decimal::from(power));
    // 5 per 1000 km are said of a length.
    let of = text.after_blanks(many.end, 2);
    let measured = Units::get()
        .word(text, of)
        .or_else(|| Units::get().symbol(text, of))
        .is_some_and(|(unit, _)| unit.dimension != Dimension::Count);
    let numeral = whole(at).filter(|numeral| numeral.end == end)?;
    if !power || measured {
        return None;
    }
    let mut entity = plain(Span::new(at, many.end), Kind::Fraction);
    entity.fraction = Some((numeral.value?, value));
    let before = bounds::english_before(text, text.before_blanks(at));
    if let Some(modifier) = before.filter(|modifier| modifier.edge >= free_from) {
        entity.span.start = modifier.edge;
        bounded(&mut entity, modifier.bound);
    }
    Some(entity)
}

/// Where the round number at `at` ends that something is divided by: per 10,000 residents.
pub(super) fn divides(text: Text<'_>, at: usize) -> Option<usize> {
    const ROUND: [&str; 8] = [
        "100",
        "1,000",
        "1000",
        "10,000",
        "10000",
        "100,000",
        "100000",
        "1,000,000",
    ];
    if text.byte(at) != b'1' || !follows_per(text, at) {
        return None;
    }
    let mut end = at;
    while matches!(text.byte(end), b'0'..=b'9' | b',') {
        end += 1;
    }
    let of = text.word(text.after_blanks(end, 1));
    let counted = matches!(
        of.as_str(),
        "people" | "persons" | "residents" | "population" | "inhabitants" | "households"
    );
    (counted && ROUND.contains(&text.slice(at, end))).then_some(of.end)
}

/// Whether "per" stands before the number at `at`.
#[inline]
pub(super) fn follows_per(text: Text<'_>, at: usize) -> bool {
    let gap = text.before_blanks(at);
    gap < at && text.byte_before(gap) == b'r' && text.slice(gap.saturating_sub(4), gap) == " per"
}

/// Whether the number at `at` is one of three or more with colons between them
/// that are shares of a whole, and no time: 13:45:42 of what is called a ratio, or
/// of a structure and a hundred together.
fn is_share(text: Text<'_>, at: usize) -> bool {
    /// More of them are something else.
    const MOST: usize = 6;
    let mut start = at;
    for _ in 0..MOST {
        match share_before(text, start) {
            Some(first) => start = first,
            None => break,
        }
    }
    // A verb leads to shares: 由13:45:42调整为11:46:43, but 会议10:30:60.
    static VERBS: CharSet = CharSet::new("由从为到至是成约达比重例构业的");
    let (mut sum, mut count, mut from) = (0, 0, start);
    while count < MOST {
        let Some((share, end)) = share(text, from) else {
            return false;
        };
        sum += share;
        count += 1;
        match text.han(end) {
            (':' | '∶', next) => from = next,
            // Decimals are no times.
            ('.', next) if text.han(next).0.is_ascii_digit() => return false,
            _ => break,
        }
    }
    // Rounded shares need not make a hundred.
    let whole = (99..=101).contains(&sum);
    let (last, _) = text.han_before(text.before_gap(start));
    let led = VERBS.contains(last) || last == ':' || last.is_ascii_alphabetic();
    count > 2 && (named_before(text, start) || whole && led && tells_structure(text, start))
}

/// The whole number of up to three digits at `at` and where it ends.
fn share(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    const MOST_DIGITS: usize = 3;
    let (mut value, mut count, mut end) = (0, 0, at);
    while let (found, next) = text.han(end)
        && let Some(digit) = found.to_digit(10)
        && count <= MOST_DIGITS
    {
        (value, count, end) = (value * 10 + digit, count + 1, next);
    }
    (1..=MOST_DIGITS).contains(&count).then_some((value, end))
}

/// Where the number begins that a colon joins to the one at `at`.
fn share_before(text: Text<'_>, at: usize) -> Option<usize> {
    const MOST_DIGITS: usize = 3;
    let (':' | '∶', colon) = text.han_before(at) else {
        return None;
    };
    let mut start = colon;
    for _ in 0..MOST_DIGITS {
        match text.han_before(start) {
            (found, before) if found.is_ascii_digit() => start = before,
            _ => break,
        }
    }
    (start < colon).then_some(start)
}

/// Whether the clause before `at` speaks of what a whole is made of.
fn tells_structure(text: Text<'_>, at: usize) -> bool {
    /// In characters; the shares of an earlier year may stand between.
    const FARTHEST: usize = 40;
    let mut end = at;
    let mut behind = '\0';
    for _ in 0..FARTHEST {
        let (found, start) = text.han_before(end);
        let word = matches!(
            (found, behind),
            ('结', '构') | ('构', '成') | ('比', '例' | '重') | ('占', '比') | ('产', '业')
        );
        if word {
            return true;
        }
        if matches!(found, '\0' | '\n' | '。' | ';' | '!' | '?') {
            return false;
        }
        if found.is_ascii_alphabetic() {
            let (word, start) = text.word_before(end);
            if matches!(
                word.as_str(),
                "structure" | "ratio" | "proportion" | "proportions" | "industries" | "composition"
            ) {
                return true;
            }
            end = start;
        } else {
            end = start;
        }
        behind = found;
    }
    false
}

/// Whether a word for ratios stands before `at`, with a verb between them or
/// none: 男女比例为, 师生比达到, 比例尺.
fn named_before(text: Text<'_>, at: usize) -> bool {
    /// In characters, of the verb and what modifies it.
    const FARTHEST: usize = 5;
    const VERBS: [&str; 42] = [
        "为",
        "是",
        "仍为",
        "仍是",
        "依然为",
        "依然是",
        "约为",
        "约",
        "达",
        "达到",
        "已达",
        "已达到",
        "大约为",
        "大约是",
        "接近",
        "超过",
        "低于",
        "高于",
        "不低于",
        "不超过",
        "不高于",
        "由",
        "从",
        "降至",
        "升至",
        "达不到",
        "未达到",
        "不足",
        "缩小到",
        "缩小为",
        "扩大到",
        "扩大为",
        "下降到",
        "下降为",
        "提高到",
        "提高为",
        "调整到",
        "调整为",
        "优化到",
        "优化为",
        "变为",
        ":",
    ];
    let gap = text.before_gap(at);
    let mut start = gap;
    for _ in 0..=FARTHEST {
        let (found, before) = text.han_before(start);
        let ratio = match (found, before) {
            ('例' | '率' | '值', before) => text.han_before(before).0 == '比',
            ('尺', before) => text.match_han_before(before, "比例").is_some(),
            ('比', before) => !matches!(
                text.han_before(before).0,
                '对' | '相' | '同' | '环' | '好' | '无' | '攀' | '评' | '排'
            ),
            _ => false,
        };
        if ratio {
            let led = |verb: &&str| text.match_han_before(gap, verb) == Some(start);
            return start == gap || VERBS.iter().any(led);
        }
        if !is_han(found) && found != ':' {
            return false;
        }
        start = before;
    }
    false
}

/// Whether the word for ratios stands behind one: 1:1的比例; or what is done
/// in a ratio, where 按 stands before it.
fn is_named_behind(text: Text<'_>, start: usize, end: usize) -> bool {
    const NAMES: [&str; 18] = [
        "比例",
        "的比例",
        "的屏幕比例",
        "的画面比例",
        "屏幕比例",
        "画面比例",
        "配比",
        "的配比",
        "比率",
        "的比率",
        "的比值",
        "的性别比",
        "倍液",
        "倍稀释",
        "倍药液",
        "地形图",
        "地质图",
        "比例尺",
    ];
    const DONE: [&str; 17] = [
        "分成", "分红", "分配", "配套", "配备", "配置", "出资", "混合", "兑换", "稀释", "分摊",
        "分担", "折算", "置换", "奖补", "补助", "匹配",
    ];
    let gap = text.after_gap(end);
    if text.match_any(gap, &NAMES).is_some() {
        return true;
    }
    let by = text
        .match_any_before(text.before_gap(start), &["按", "按照", "以", "依照"])
        .is_some();
    by && text.match_any(gap, &DONE).is_some()
}

/// Whether the English word stands before or behind it: a ratio of 1:4, a 20:1
/// student-teacher ratio.
fn is_english(text: Text<'_>, at: usize, first: &Numeral, second: &Numeral) -> bool {
    /// In words, from the ratio on.
    const FARTHEST: usize = 8;
    let mut from = second.end;
    for _ in 0..3 {
        let word = text.word(text.after_blanks(from, 2));
        if word.as_str() == "ratio" {
            return true;
        }
        if word.is_empty() {
            break;
        }
        from = word.end + usize::from(text.byte(word.end) == b'-');
    }
    let (verb, start) = text.word_before(text.before_blanks(at));
    if matches!(verb.as_str(), "ratio" | "scale") {
        return true;
    }
    let states = matches!(
        verb.as_str(),
        "of" | "is"
            | "was"
            | "to"
            | "be"
            | "about"
            | "approximately"
            | "around"
            | "from"
            | "nearly"
    );
    // 10:30 is rather a time, but where it is what a ratio is.
    let clock = second.digits == 2
        && first.whole().is_some_and(|hour| hour < 24)
        && !matches!(verb.as_str(), "is" | "was");
    let farthest = if clock { 1 } else { FARTHEST };
    let mut end = start;
    for _ in 0..farthest {
        let (word, start) = text.word_before(text.before_blanks(end));
        if word.is_empty() || !states {
            return false;
        }
        if matches!(word.as_str(), "ratio" | "ratios" | "scale") {
            return true;
        }
        end = start;
    }
    false
}
