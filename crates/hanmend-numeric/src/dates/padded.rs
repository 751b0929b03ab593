//! Dates and times as machines write them: 09-16, 17:22:50.0.

use super::numeric::whole;
use super::value::Moment;
use crate::text::{Text, is_han};

/// The month and the day in two digits each, of which one has a zero before it as no
/// range has: 09-16, as lists of pages have it. What is said of a whole year or a whole
/// month is a range (01-12, 01-31).
pub(super) fn day(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    const LENGTH: usize = "09-16".len();
    const LABELS: [&str; 8] = [
        "时间",
        "日期",
        "发布",
        "更新",
        "发布时间",
        "更新时间",
        "发表于",
        "发布于",
    ];
    let end = at + LENGTH;
    let two = |from: usize| {
        text.slice(from, from + 2)
            .bytes()
            .try_fold(0_u32, |value, digit| {
                digit
                    .is_ascii_digit()
                    .then(|| value * 10 + u32::from(digit - b'0'))
            })
    };
    let (month, day) = two(at).zip(two(end - 2))?;
    let padded = text.byte(at) == b'0' || text.byte(end - 2) == b'0';
    let whole_span = month == 1 && matches!(day, 12 | 31);
    let behind = text.char(end).0;
    let (mark, mut label) = text.char_before(at);
    if matches!(mark, ':' | '：') {
        label = text.before_blanks(label);
    } else {
        label = text.before_blanks(at);
    }
    let labelled = text.match_any_before(label, &LABELS).is_some();
    let outside = |found: char| {
        !found.is_alphanumeric()
            && !matches!(found, '-' | '/' | '.' | ':' | '：' | '_' | '~' | '%' | '+')
    };
    let free = outside(behind) && outside(mark) && !is_han(text.char(text.after_blanks(end, 1)).0);
    if !padded || whole_span || !(free || labelled && !behind.is_ascii_alphanumeric()) {
        return None;
    }
    let mut moment = whole(2000, month, day)?;
    moment.year = None;
    Some((moment, end))
}

/// Behind the fraction of the second that ends at `at`, where there is one: 17:22:50.0,
/// with the zone behind it: 15:02:01.218622-07.
pub(super) fn after_fraction(text: Text<'_>, at: usize) -> usize {
    /// Clocks give microseconds.
    const MOST: usize = 6;
    let digits = |from: usize, most: usize| {
        let mut end = from;
        while end - from < most && text.byte(end).is_ascii_digit() {
            end += 1;
        }
        end
    };
    let mut end = digits(at + 1, MOST);
    if text.byte(at) != b'.' || end == at + 1 {
        return at;
    }
    if matches!(text.byte(end), b'+' | b'-') && digits(end + 1, 2) == end + 3 {
        end += 3;
        let minutes = end + usize::from(text.byte(end) == b':');
        if digits(minutes, 2) == minutes + 2 {
            end = minutes + 2;
        }
    }
    let goes_on = text.byte(end).is_ascii_alphanumeric() || text.byte(end) == b'.';
    if goes_on { at } else { end }
}
