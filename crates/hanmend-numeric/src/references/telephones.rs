//! Telephone numbers: 010-62345678, (800) 555-0199, 转8012.

use super::{ends, run};
use crate::numerals::is_measured;
use crate::text::Text;

/// 010-62345678, 13800138000, 400-123-4567.
pub(super) fn telephone(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
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
    // 0086-21-12345678
    if (4..=5).contains(&first) && text.slice(at, at + 2) == "00" && text.byte(end) == b'-' {
        let (area, middle) = run(text, end + 1)?;
        let (line, last) = run(text, middle + 1).filter(|_| text.byte(middle) == b'-')?;
        let fits = (2..=4).contains(&area) && (7..=8).contains(&line) && ends(text, last);
        return fits.then_some((at, last));
    }
    // 1-800-555-0199
    if first == 1 && text.byte(at) == b'1' && text.byte(end) == b'-' {
        return Some((at, in_groups(text, end + 1)?));
    }
    // Area code and number, or 400 and two groups.
    if !(3..=4).contains(&first) {
        return None;
    }
    let zero = text.byte(at) == b'0';
    let behind = match text.char(end) {
        ('-', behind) => behind,
        ('－' | '—' | '–' | '―', behind) if zero => behind,
        _ => return None,
    };
    if let Some(last) = in_groups(text, at) {
        return Some((at, last));
    }
    let (second, next) = run(text, behind)?;
    end = next;
    if zero && (7..=8).contains(&second) && ends(text, end) {
        // 0571-88888888-8012: with the extension.
        let extension = run(text, end + 1)
            .filter(|&(count, last)| text.byte(end) == b'-' && count <= 6 && ends(text, last));
        return Some((at, extension.map_or(end, |(_, last)| last)));
    }
    // 0571-8888 6666, 010-6234 5678
    if zero
        && (3..=4).contains(&second)
        && text.byte(end) == b' '
        && let Some((4, last)) = run(text, end + 1)
        && ends(text, last)
    {
        return Some((at, last));
    }
    if text.byte(end) == b'-' && matches!(text.slice(at, at + 3), "400" | "800") {
        let (_, end) = run(text, end + 1)?;
        return Some((at, end));
    }
    None
}

/// Behind the number in three groups at `at`: 800-555-0199.
fn in_groups(text: Text<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for (group, count) in [3, 3, 4].into_iter().enumerate() {
        let from = if group == 0 { end } else { end + 1 };
        if group > 0 && text.byte(end) != b'-' {
            return None;
        }
        end = run(text, from).filter(|&(found, _)| found == count)?.1;
    }
    ends(text, end).then_some(end)
}

/// The number of another country that begins with the digits behind the + at `at`:
/// +86-871-63123456, +86 13800138000.
pub(super) fn international(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    /// Digits of a number with its country, as ITU-T E.164 has them.
    const FEWEST: usize = 10;
    const MOST: usize = 15;
    let (_, start) = text.char_before(at);
    let (mut digits, mut end) = run(text, at).filter(|&(count, _)| count <= 3)?;
    let mut groups = 1;
    loop {
        // +55 (21) 3131-0486
        let open = text.byte(end) == b' ' && text.byte(end + 1) == b'(';
        let Some((count, next)) = matches!(text.byte(end), b'-' | b' ')
            .then(|| run(text, end + 1 + usize::from(open)))
            .flatten()
            .filter(|&(count, next)| digits + count <= MOST && (!open || text.byte(next) == b')'))
        else {
            break;
        };
        (digits, end, groups) = (digits + count, next + usize::from(open), groups + 1);
    }
    (groups > 1 && digits >= FEWEST && ends(text, end)).then_some((start, end))
}

/// The short number that a verb before it says to dial: 拨打110, 请打12315.
pub(super) fn hotline(
    text: Text<'_>,
    at: usize,
    count: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let verbs = ["拨打", "打", "致电", "拨", "电"];
    let short = match count {
        3 => matches!(text.byte(at), b'1' | b'9'),
        5 => matches!(text.byte(at), b'1' | b'9'),
        _ => false,
    };
    let (behind, _) = text.han(text.after_gap(end));
    let counts = is_measured(text, end)
        || matches!(
            behind,
            '万' | '亿' | '千' | '多' | '余' | '.' | '%' | '度' | '日'
        );
    let (verb, _) = text.match_any_before(at, &verbs)?;
    // 下拨120万元, 发电110度
    let other = verb > 2 && {
        let (_, start) = text.char_before(at);
        matches!(
            text.han_before(start).0,
            '下' | '划'
                | '调'
                | '发'
                | '用'
                | '供'
                | '家'
                | '节'
                | '输'
                | '核'
                | '水'
                | '火'
                | '风'
        )
    };
    (short && !counts && !other && ends(text, end)).then_some((at, end))
}

/// The second of two telephone numbers that share their area code: the 7225678 of
/// 0879-7221234/7225678.
pub(super) fn further_line(text: Text<'_>, at: usize, count: usize) -> Option<(usize, usize)> {
    let (_, mut start) = text.char_before(at);
    let first = start;
    while first - start <= count && text.byte_before(start).is_ascii_digit() {
        start -= 1;
    }
    let (joint, area) = text.char_before(start);
    let coded = matches!(joint, '-' | '－' | '—' | '–' | '―' | ')' | '）')
        && text.byte_before(area).is_ascii_digit();
    let (_, end) = run(text, at)?;
    (first - start == count && coded && ends(text, end)).then_some((at, end))
}

/// (800) 555-0199, （010）62345678: the digits at `at`, which end at `end`, are an area code.
pub(super) fn area_code(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let ((_, open), (_, close)) = (text.char_before(at), text.char(end));
    let number = text.after_blanks(close, 1);
    if text.byte(at) == b'0'
        && let Some((7 | 8, last)) = run(text, number)
        && ends(text, last)
    {
        return Some((open, last));
    }
    let (3, middle) = run(text, text.after_blanks(end + 1, 1))? else {
        return None;
    };
    let (4, end) = run(text, middle + 1)? else {
        return None;
    };
    (text.byte(middle) == b'-' && ends(text, end)).then_some((at - 1, end))
}

/// The extension behind a telephone number: the 8012 of 0571-88888888转8012.
pub(super) fn extension(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    /// The fewest digits of the number before it, and the most of its own.
    const FEWEST: usize = 7;
    const MOST: usize = 6;
    let (_, before) = text.char_before(at);
    let mut start = before;
    while before - start < FEWEST && text.byte_before(start).is_ascii_digit() {
        start -= 1;
    }
    (before - start == FEWEST && end - at <= MOST && ends(text, end)).then_some((at, end))
}

/// The number of a mobile telephone in three groups with blanks between them, of which
/// the first stands from `at` to `end`: 138 0000 1234.
pub(super) fn mobile(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let four = |from: usize| run(text, from).filter(|&(count, _)| count == 4);
    let begins = matches!(text.byte(at + 1), b'3'..=b'9');
    let (_, middle) = four(end + 1).filter(|_| begins)?;
    let (_, last) = four(middle + 1).filter(|_| text.byte(middle) == b' ')?;
    ends(text, last).then_some((at, last))
}

/// The number of a telephone with the zero of its area and blanks between its groups, of
/// which the first stands from `at` to `end`: 072 069 4169, 020 7946 0958.
pub(super) fn in_blanks(text: Text<'_>, at: usize, end: usize) -> Option<(usize, usize)> {
    let group = |from: usize| run(text, from).filter(|&(count, _)| (3..=4).contains(&count));
    let (middle_digits, middle) = group(end + 1).filter(|_| (3..=5).contains(&(end - at)))?;
    let (last_digits, last) = group(middle + 1).filter(|_| text.byte(middle) == b' ')?;
    let digits = end - at + middle_digits + last_digits;
    ((10..=11).contains(&digits) && ends(text, last) && text.byte(last) != b' ')
        .then_some((at, last))
}

/// What is shown of a telephone number before its hidden middle: the 138 of 138****2356.
pub(super) fn masked(
    text: Text<'_>,
    at: usize,
    count: usize,
    end: usize,
) -> Option<(usize, usize)> {
    let mut stars = end;
    while stars - end < 6 && text.byte(stars) == b'*' {
        stars += 1;
    }
    let (last, close) = run(text, stars)?;
    let hidden = count == 3 && text.byte(at) == b'1' && stars - end > 2 && (3..=4).contains(&last);
    (hidden && ends(text, close)).then_some((at, end))
}
