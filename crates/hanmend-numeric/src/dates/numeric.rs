//! Dates and times in digits with signs: 2019-03-29 09:28:00, 2022.07.28.

use super::padded;
use super::{Found, Moment, When, is_modern};
use crate::charset::CharSet;
use crate::numerals::digit;
use crate::text::Text;
use crate::vocabulary::{Sort, Vocabulary};

/// A run of digits: its value, how many there are, where it ends.
pub(super) fn number(text: Text<'_>, at: usize) -> Option<(u32, u32, usize)> {
    let mut value: u32 = 0;
    let mut count = 0;
    let mut end = at;
    while let Some((digit, next)) = digit(text, end) {
        if count == 4 {
            return None;
        }
        value = value * 10 + u32::from(digit);
        count += 1;
        end = next;
    }
    (count > 0).then_some((value, count, end))
}

/// The date or time in digits at `at`.
pub(super) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    if text.byte_before(at).is_ascii_alphabetic() {
        return None;
    }
    let day = date(text, at);
    if day.is_none()
        && let Some((from, to, end)) = season(text, at)
    {
        let when = When {
            start: super::year(from),
            end: Some(super::year(to)),
            ..When::default()
        };
        return Some(Found::at(at, end, when));
    }
    let (moment, end) = match day.map(|day| stamped(text, day)) {
        Some((moment, end)) if moment.hour.is_some() => (moment, end),
        Some((mut moment, date_end)) => {
            let behind = text.after_blanks(date_end, 2);
            match clock(text, behind).filter(|_| behind > date_end) {
                Some((time, end)) => {
                    moment.hour = time.hour;
                    moment.minute = time.minute;
                    moment.second = time.second;
                    (moment, end)
                }
                None => (moment, date_end),
            }
        }
        None => clock(text, at).filter(|_| !matches!(text.byte_before(at), b':' | b'.' | b'/'))?,
    };
    // 上午8:30
    let mut moment = moment;
    let start = if moment.has_date() {
        at
    } else {
        super::han::day_part(text, at, free_from, &mut moment)
    };
    let when = When {
        start: moment,
        ..When::default()
    };
    Some(Found::at(start, end, when))
}

/// Whether a date, a time or two years in a row stand at `at`.
pub(super) fn begins(text: Text<'_>, at: usize) -> bool {
    date(text, at).is_some() || clock(text, at).is_some() || season(text, at).is_some()
}

/// Two years in a row of which the second has two digits, that are no month:
/// 2022-23, 1998/99; or the first and the last year of a plan or of
/// rulers in parentheses.
pub(super) fn season(text: Text<'_>, at: usize) -> Option<(i32, i32, usize)> {
    let (year, digits, end) = number(text, at).filter(|&(_, digits, _)| digits > 2)?;
    let (sign, next) = text.han(end);
    if matches!(sign, '-' | '–') && is_of_rule(text, at) {
        let (last, _, end) = number(text, next).filter(|&(_, digits, _)| digits > 2)?;
        let years = (i32::try_from(year).ok()?, i32::try_from(last).ok()?);
        return (year < last && text.byte(end) == b')').then_some((years.0, years.1, end));
    }
    if digits != 4 {
        return None;
    }
    if !is_modern(year) || !matches!(sign, '-' | '/' | '–' | '－') {
        return None;
    }
    let (short, 2, end) = number(text, next)? else {
        return None;
    };
    // The years of a plan in parentheses: (2016-20).
    let plan = text.byte_before(at) == b'('
        && text.byte(end) == b')'
        && (year % 100 + 1..year % 100 + 11).contains(&short);
    let follows = short > 12 && (short == (year + 1) % 100 || plan)
        || short == (year + 1) % 100 && is_season(text, end);
    let goes_on =
        matches!(text.byte(end), b'-' | b'/' | b'%' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z');
    let last = if plan {
        year - year % 100 + short
    } else {
        year + 1
    };
    let years = (i32::try_from(year).ok()?, i32::try_from(last).ok()?);
    (follows && !goes_on).then_some((years.0, years.1, end))
}

/// A day with the time of it that stands behind a T, and the time zone, which
/// is passed over: 2020-03-05T14:30:00Z. Others stay as they are.
pub(super) fn stamped(text: Text<'_>, (day, end): (Moment, usize)) -> (Moment, usize) {
    if text.byte(end) != b'T' || day.day.is_none() {
        return (day, end);
    }
    let Some((time, end)) = hours(text, end + 1) else {
        return (day, end);
    };
    let moment = Moment {
        hour: time.hour,
        minute: time.minute,
        second: time.second,
        ..day
    };
    let zone = match text.byte(end) {
        b'Z' => Some(end + 1),
        b'+' | b'-' => hours(text, end + 1).map(|(_, end)| end),
        _ => None,
    };
    (moment, zone.unwrap_or(end))
}

/// Year, month and day, in this order, between two equal signs.
pub(super) fn date(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let (year, digits, end) = number(text, at)?;
    if digits == 3 {
        return of_taiwan(text, at, year);
    }
    if digits != 4 || !(1000..=2999).contains(&year) {
        return None;
    }
    let (sign, next) = text.han(end);
    if !matches!(sign, '-' | '/' | '.' | '－' | '．') {
        return None;
    }
    let (month, _, month_end) = number(text, next)
        .filter(|&(month, digits, _)| digits <= 2 && (1..=12).contains(&month))?;
    let (second, next) = text.han(month_end);
    let mut moment = super::year(i32::try_from(year).ok()?);
    moment.month = u8::try_from(month).ok();
    if second != sign {
        // 2019-03 with both digits of the month; 2016-18 is a range of years
        // and 2019.3 a decimal number.
        let plain =
            sign != '.' && month_end - end == 3 && !text.byte(month_end).is_ascii_alphanumeric();
        let season = (year + 1) % 100 == month && is_season(text, month_end);
        return (plain && sign == '-' && !season).then_some((moment, month_end));
    }
    let (day, _, day_end) =
        number(text, next).filter(|&(day, digits, _)| digits <= 2 && (1..=31).contains(&day))?;
    // A fourth group makes it an address or a version.
    if text.han(day_end).0 == sign && text.byte(day_end + 1).is_ascii_digit() {
        return None;
    }
    moment.day = u8::try_from(day).ok();
    Some((moment, day_end))
}

/// The day by the calendar of Taiwan at `at`, of which the year has three digits and the
/// month and the day two each, one of them with a zero as no version has: 114.07.22.
fn of_taiwan(text: Text<'_>, at: usize, year: u32) -> Option<(Moment, usize)> {
    const LENGTH: usize = "114.07.22".len();
    let end = at + LENGTH;
    let sign = text.byte(at + 3);
    let alone = |byte: u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'.' | b'/' | b'-');
    let free = alone(text.byte_before(at)) && alone(text.byte(end));
    if !(100..=130).contains(&year) || !matches!(sign, b'.' | b'/') || !free {
        return None;
    }
    let (month, 2, second) = number(text, at + 4)? else {
        return None;
    };
    let (day, 2, day_end) = number(text, second + 1)? else {
        return None;
    };
    let padded = text.byte(at + 4) == b'0' || text.byte(second + 1) == b'0';
    if text.byte(second) != sign || day_end != end || !padded {
        return None;
    }
    whole(year + 1911, month, day).map(|moment| (moment, end))
}

/// Whether what lasts from one year into the next is named behind the two years that end at
/// `end`: the 2000-01 season, the 2009-10 budget.
fn is_season(text: Text<'_>, end: usize) -> bool {
    const SEASONS: [&str; 18] = [
        "academic",
        "budget",
        "campaign",
        "crisis",
        "crop",
        "edition",
        "financial",
        "fiscal",
        "league",
        "marketing",
        "recession",
        "school",
        "season",
        "seasons",
        "session",
        "term",
        "tour",
        "winter",
    ];
    let word = text.word(text.after_blanks(end, 1));
    SEASONS.contains(&word.as_str())
}

/// Whether the parenthesis right before `at` stands behind a word for a time of rulers:
/// the Tang Dynasty (618-907).
fn is_of_rule(text: Text<'_>, at: usize) -> bool {
    if text.byte_before(at) != b'(' {
        return false;
    }
    let (word, _) = text.word_before(text.before_blanks(at - 1));
    matches!(
        word.as_str(),
        "dynasty" | "dynasties" | "kingdom" | "kingdoms" | "period" | "reign" | "era"
    )
}

/// What a date in digits may stand right behind that is no part of it.
static BEFORE: CharSet = CharSet::new("于在间期为，。；、：（【《“「");

/// The marks that may stand behind it.
static BEHIND: CharSet = CharSet::new("，。；、）】》”」");

/// The date in digits at `at` from the year down, 2019-03-29 or 2019/03/29,
/// where a look at what stands beside it tells that nothing there can belong to
/// it.
pub(super) fn plain(text: Text<'_>, at: usize) -> Option<Found> {
    /// How long it is with both digits of month and day.
    const WHOLE: usize = "2019-03-29".len();
    let sign = text.byte(at + 4);
    if !matches!(sign, b'-' | b'/') || text.byte(at + 7) != sign {
        return None;
    }
    let end = at + WHOLE;
    let words = Vocabulary::get();
    let free = match text.byte(end) {
        0 | b'\n' | b'\r' | b')' | b']' | b'}' | b'"' | b'`' | b'<' => true,
        b' ' => match text.byte(end + 1) {
            b'[' | b'|' | b'(' | b'"' => true,
            b'a'..=b'z' | b'A'..=b'Z' => !words.begins(text, end + 1, Sort::GoesOn),
            _ => false,
        },
        0x80.. => BEHIND.contains(text.char(end).0),
        _ => false,
    };
    let gap = text.before_blanks(at);
    let begins = match text.byte_before(gap) {
        0 | b'\n' | b'\r' | b'(' | b'[' | b'{' | b'"' | b'`' => true,
        b')' | b']' | b'-' | b',' | b';' | b'|' | b'*' | b'0'..=b'9' => gap < at,
        b'a'..=b'z' | b'A'..=b'Z' => {
            let says = |sort| words.ends(text, gap, sort);
            gap < at && !says(Sort::Dates) && !says(Sort::Labels)
        }
        // No. 2018-03-05
        b'.' => gap < at && !text.byte_before(gap - 1).is_ascii_alphabetic(),
        0x80.. => gap == at && BEFORE.contains(text.char_before(at).0),
        _ => false,
    };
    if !free || !begins {
        return None;
    }
    let (moment, found) = date(text, at)?;
    let when = When {
        start: moment,
        ..When::default()
    };
    (found == end).then(|| Found::at(at, end, when))
}

/// A part of a date in digits and signs.
#[derive(Clone, Copy)]
enum Piece {
    Number(u32, u32),
    Month(u8),
}

/// Day, month and year in another order than from the year down, or with the
/// name of the month: 1/22/2016, 22.01.2016, 05-Aug-2016, 20200701; and month
/// and day alone: 7/6.
///
/// Of two numbers that may both be a month the first is it, as in American
/// use, unless dots divide them.
pub(super) fn any_date(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    if let Some(found) = compact(text, at) {
        return Some(found);
    }
    let (first, end) = piece(text, at)?;
    let sign = text.byte(end);
    if !matches!(sign, b'-' | b'/' | b'.') {
        return None;
    }
    let (second, end) = piece(text, end + 1)?;
    if text.byte(end) != sign {
        return month_and_day(text, (first, second), sign, end);
    }
    let Some((third, end)) = piece(text, end + 1) else {
        return month_and_day(text, (first, second), sign, end);
    };
    // A fourth group makes it an address or a version.
    let goes_on = text.byte(end) == sign && text.byte(end + 1).is_ascii_digit() && sign == b'.'
        // 10/20/30年
        || sign == b'/' && matches!(text.han(end).0, '年' | '元' | '岁' | '天' | '个' | '次' | '周' | '月');
    if goes_on || text.byte(end).is_ascii_alphanumeric() {
        return None;
    }
    let (year, month, day) = match (first, second, third) {
        (Piece::Number(year, 4), Piece::Month(month), Piece::Number(day, 1 | 2))
        | (Piece::Number(year, 4), Piece::Number(day, 1 | 2), Piece::Month(month))
        | (Piece::Number(day, 1 | 2), Piece::Number(year, 4), Piece::Month(month))
        | (Piece::Number(day, 1 | 2), Piece::Month(month), Piece::Number(year, 2 | 4)) => {
            (year, u32::from(month), day)
        }
        // With dots or dashes two digits are rather a version: 1.3.57.
        (Piece::Number(..), Piece::Number(..), Piece::Number(_, 2)) if sign != b'/' => return None,
        (Piece::Number(one, 1 | 2), Piece::Number(two, 1 | 2), Piece::Number(year, 2 | 4)) => {
            let day_first = one > 12 || sign == b'.' && two <= 12;
            if day_first {
                (year, two, one)
            } else {
                (year, one, two)
            }
        }
        _ => return None,
    };
    let year = match year {
        0..50 => year + 2000,
        50..100 => year + 1900,
        _ => year,
    };
    Some((whole(year, month, day)?, end))
}

/// Month and day with a slash, a dot or a dash between them; the year is
/// left open.
fn month_and_day(
    text: Text<'_>,
    (first, second): (Piece, Piece),
    sign: u8,
    end: usize,
) -> Option<(Moment, usize)> {
    // 12/2020
    if let (Piece::Number(month, 1 | 2), Piece::Number(year, 4)) = (first, second)
        && sign == b'/'
        && is_modern(year)
        && !text.byte(end).is_ascii_alphanumeric()
    {
        let mut moment = whole(year, month, 1)?;
        moment.day = None;
        return Some((moment, end));
    }
    let (Piece::Number(one, 1 | 2), Piece::Number(two, 1 | 2)) = (first, second) else {
        return None;
    };
    let goes_on = match text.byte(end) {
        b'.' => text.byte(end + 1).is_ascii_digit(),
        byte => byte.is_ascii_alphanumeric() || byte == b'%',
    };
    if sign != b'/' || goes_on {
        return None;
    }
    let (month, day) = if one > 12 { (two, one) } else { (one, two) };
    let mut moment = whole(2000, month, day)?;
    moment.year = None;
    Some((moment, end))
}

/// Eight digits that make a date: 20200701.
fn compact(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let end = at + 8;
    let digits = text.slice(at, end);
    let whole_run = !text.byte(end).is_ascii_alphanumeric()
        && !text.byte_before(at).is_ascii_alphanumeric()
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !whole_run {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let year = part(0, 4).filter(|year| (1900..2100).contains(year))?;
    Some((whole(year, part(4, 6)?, part(6, 8)?)?, end))
}

/// A day, if the calendar may have it.
pub(super) fn whole(year: u32, month: u32, day: u32) -> Option<Moment> {
    let plausible =
        (1000..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let mut moment = super::year(i32::try_from(year).ok().filter(|_| plausible)?);
    moment.month = u8::try_from(month).ok();
    moment.day = u8::try_from(day).ok();
    Some(moment)
}

/// A number or the name of a month at `at`.
fn piece(text: Text<'_>, at: usize) -> Option<(Piece, usize)> {
    if text.byte(at).is_ascii_alphabetic() {
        let word = text.word(at);
        return Some((
            Piece::Month(super::english::month(word.as_str())?),
            word.end,
        ));
    }
    let (value, digits, end) = number(text, at)?;
    Some((Piece::Number(value, digits), end))
}

/// Hours and minutes with colons, perhaps seconds, and the half of the day:
/// 9:28, 9:28:30, 9:28pm.
pub(super) fn clock(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let (mut moment, end) = hours(text, at)?;
    match half_of_day(text, end) {
        Some((half, end)) if moment.hour.is_some_and(|hour| hour <= 12) => {
            in_half(&mut moment, half);
            Some((moment, end))
        }
        _ => Some((moment, end)),
    }
}

/// A half of the day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum HalfOfDay {
    Morning,
    Afternoon,
}

/// Puts an hour into a half of the day.
pub(super) fn in_half(moment: &mut Moment, half: HalfOfDay) {
    if let Some(hour) = moment.hour.filter(|&hour| hour <= 12) {
        moment.hour = Some(match half {
            HalfOfDay::Morning => hour % 12,
            HalfOfDay::Afternoon => hour % 12 + 12,
        });
    }
}

/// The half of the day that is written at `at`, behind an hour: am, p.m.,
/// " p m".
pub(crate) fn half_of_day(text: Text<'_>, at: usize) -> Option<(HalfOfDay, usize)> {
    let gap = text.after_blanks(at, 2);
    let half = match text.byte(gap).to_ascii_lowercase() {
        b'a' => HalfOfDay::Morning,
        b'p' => HalfOfDay::Afternoon,
        _ => return None,
    };
    let mut end = gap + 1;
    // The letters may stand apart, with dots or without.
    let mut next = text.after_blanks(end, 1);
    let dotted = text.byte(next) == b'.';
    if dotted {
        next = text.after_blanks(next + 1, 1);
    }
    if text.byte(next).eq_ignore_ascii_case(&b'm') {
        end = next + 1;
        let dot = text.after_blanks(end, 1);
        if dotted && text.byte(dot) == b'.' {
            end = dot + 1;
        }
    } else if gap > at {
        // A lone letter must touch the hour.
        return None;
    }
    (!text.byte(end).is_ascii_alphanumeric()).then_some((half, end))
}

/// Hours and minutes, perhaps seconds, with colons.
fn hours(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let (hour, digits, end) = number(text, at)?;
    let (colon, next) = text.han(end);
    if colon != ':' || digits > 2 || hour > 24 {
        return None;
    }
    let (minute, digits, end) = number(text, next)?;
    if digits != 2 || minute > 59 {
        return None;
    }
    let mut moment = Moment {
        hour: u8::try_from(hour).ok(),
        minute: u8::try_from(minute).ok(),
        ..Moment::default()
    };
    let (colon, next) = text.han(end);
    if colon == ':'
        && let Some((second, 2, end)) = number(text, next)
        && second <= 60
    {
        moment.second = u8::try_from(second).ok();
        return Some((moment, padded::after_fraction(text, end)));
    }
    if colon == ':' && text.byte(next).is_ascii_digit() {
        return None;
    }
    Some((moment, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::testing::texts(4_000))]

        #[test]
        fn a_plain_date_agrees_with_the_full_reading(
            before in "([\u{4e00}-\u{9fa5}]|[，。（“：于在日期\n \"(.,;|*\\-a-z0-9]|截至|到|on |by |from |May |to |published |after |3 ){0,3}",
            date in "[12][0-9]{3}(-[01][0-9]-[0-3][0-9]|/[01][0-9]/[0-3][0-9])",
            behind in "([\u{4e00}-\u{9fa5}]|[，。）”\n \"\\[|)T:\\-~0-9a-z]|至|起|以前| 10:30| to |（星期一）| was | and | until | \\(|, May| pm| Monday){0,3}",
        ) {
            let text = format!("{before}{date}{behind}");
            let (text, at) = (Text::new(&text), before.len());
            if !before.ends_with(|last: char| last.is_ascii_digit())
                && let Some(found) = plain(text, at)
            {
                prop_assert_eq!(crate::dates::read(text, at, 0), Some(found), "{:?}", text);
            }
        }
    }
}
