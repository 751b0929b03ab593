//! Dates and times in digits with signs: 2019-03-29 09:28:00, 2022.07.28.

use super::{Found, Moment, Relation, When};
use crate::numerals::digit;
use crate::text::Text;

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
    let (moment, end) = match date(text, at) {
        Some((mut moment, date_end)) => {
            let behind = text.after_blanks(date_end, 2);
            let behind = if text.byte(behind) == b'T' && behind == date_end {
                behind + 1
            } else {
                behind
            };
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
    Some(Found {
        start,
        end,
        when: When {
            start: moment,
            end: None,
            relation: Relation::At,
        },
    })
}

/// Year, month and day, in this order, between two equal signs.
fn date(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
    let (year, digits, end) = number(text, at)?;
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
        return (plain && sign == '-').then_some((moment, month_end));
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

/// Hours and minutes, perhaps seconds, with colons.
pub(super) fn clock(text: Text<'_>, at: usize) -> Option<(Moment, usize)> {
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
        return Some((moment, end));
    }
    if colon == ':' && text.byte(next).is_ascii_digit() {
        return None;
    }
    Some((moment, end))
}
