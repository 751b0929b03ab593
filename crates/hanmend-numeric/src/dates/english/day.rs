//! Days, months and years in English: June 20th, 3 May 2018, the 18th.

use super::place::{Fields, Place};
use super::small_letters::{
    follows_article, follows_side, in_months, is_verb, is_verb_second, small_month,
};
use super::tokens::Tokens;
use super::words::Kind;
use crate::dates::numeric::number;
use crate::dates::value::Moment;
use crate::text::Text;

/// A date that begins with the name of a month at `index`.
pub(super) fn month_first(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    let Kind::Month { month, sure } = tokens.kind(index)? else {
        return None;
    };
    let token = tokens.get(index)?;
    let mut place = Place::new(
        Moment {
            month: Some(month),
            ..Moment::default()
        },
        Fields::MONTH,
        index + 1,
    );
    let dash = Kind::To { dash: true };
    // Sep-23-2020, Oct/2 and mar4 stand close together.
    let next = tokens.after(index + 1, Kind::The);
    let close = tokens.after(next, dash);
    let day_at = if close > next && tokens.get(close).map(|day| day.start) == Some(token.end + 1) {
        close
    } else {
        next
    };
    let apart = day_at == next && tokens.get(next).is_some_and(|day| day.start > token.end);
    // October two thousand and five
    let words =
        matches!(tokens.kind(next), Some(Kind::Word { .. })) && year(tokens, next).is_some();
    if let Some((day, ordinal, next)) = day_number(tokens, day_at).filter(|_| !words) {
        place.moment.day = Some(day);
        place.fields = Fields::MONTH_DAY;
        place.next = next;
        // Words in small letters may be others: you may second the motion, they march 5
        // miles.
        let verb = || {
            if ordinal {
                month == 5 && day == 2 && is_verb_second(tokens, index, place.next)
            } else {
                !follows_side(tokens, index)
                    && !known.has(Fields::WEEKDAY)
                    && is_verb(tokens, index, place.next)
            }
        };
        if !sure && !token.capital && matches!(month, 3 | 5 | 8) && apart && verb() {
            return None;
        }
        last_day(tokens, &mut place, index, ordinal);
        add_year(tokens, &mut place);
        return Some(place);
    }
    add_year(tokens, &mut place);
    let year = place.fields.has(Fields::YEAR);
    let usual = token.capital || sure;
    let clear = known.has(Fields::WEEKDAY.with(Fields::DAY).with(Fields::CLEAR));
    let told = || {
        month != 3 && month != 5
            || follows_side(tokens, index)
            || in_months(tokens, index)
            || tokens.is(index + 1, Kind::Of) && !follows_article(tokens, index)
    };
    if year && (usual || told()) || usual && sure || clear {
        return Some(place);
    }
    // "in May", but no "May I": told by the caller from what stands before.
    place.fields = Fields::MONTH;
    (usual || in_months(tokens, index)).then_some(place)
}

/// The days of a month after the first: April 9th through 17th, March 3-5.
fn last_day(tokens: &Tokens<'_>, place: &mut Place, first: usize, ordinal: bool) {
    let Some(Kind::To { dash }) = tokens.kind(place.next) else {
        return;
    };
    let from = tokens.after(place.next + 1, Kind::The);
    let Some((last, last_ordinal, next)) = day_number(tokens, from) else {
        return;
    };
    let goes_on = matches!(
        tokens.kind(next),
        Some(Kind::Month { .. } | Kind::Half { .. } | Kind::Unit { .. } | Kind::OClock)
    );
    let rises = place.moment.day.is_some_and(|day| day < last);
    // from January 1 to 5
    let opened = first
        .checked_sub(1)
        .is_some_and(|before| tokens.is(before, Kind::From));
    // July 3 to 5, but July 3 to 5 people
    let ends = || !ordinal && ends_clause(tokens, next);
    if rises && !goes_on && (last_ordinal || dash && !ordinal || opened || ends()) {
        let mut end = place.moment;
        end.day = Some(last);
        place.last = Some(end);
        place.next = next;
    }
}

/// Whether a mark or nothing stands behind the token before `next`.
fn ends_clause(tokens: &Tokens<'_>, next: usize) -> bool {
    let text = tokens.text;
    let end = tokens.end_before(next);
    match text.byte(end) {
        0 | b';' | b')' | b']' | b'?' | b'!' | b'"' | b'\n' | b'\r' => true,
        b',' | b'.' | b':' => matches!(text.byte(end + 1), 0 | b' ' | b'"' | b'\n' | b'\r'),
        0xE2 => text.starts(end, "”"),
        _ => false,
    }
}

/// The day of a month as machines that translate leave it from 6月14日, and where it ends,
/// when the digits of the month stand from `at` to `end`: 6 month 14 days. Lengths have
/// their months in the plural.
pub(super) fn in_chinese_order(text: Text<'_>, at: usize, end: usize) -> Option<(Moment, usize)> {
    const MONTH: &str = " month ";
    if !text.starts(end, MONTH) {
        return None;
    }
    let (month, _, found) = number(text, at)?;
    let (day, _, behind) = number(text, end + MONTH.len())?;
    let word = text.word(text.after_blanks(behind, 1));
    let before = text.before_blanks(at);
    let (on, _) = text.word_before(before);
    let opens = matches!(
        text.byte_before(before),
        0 | b'\n' | b'.' | b',' | b'(' | b'"'
    ) || matches!(on.as_str(), "on" | "in");
    let ends = matches!(text.byte(word.end), b',' | b'.' | b')' | b';' | b'\n' | 0);
    let told = found == end
        && (2..=12).contains(&month)
        && (1..=31).contains(&day)
        && matches!(word.as_str(), "day" | "days")
        && (opens || ends);
    let moment = Moment {
        month: u8::try_from(month).ok(),
        day: u8::try_from(day).ok(),
        ..Moment::default()
    };
    told.then_some((moment, word.end))
}

/// The day behind a part of it: the evening of the 15th.
pub(super) fn of_part(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    let the = tokens.after(index, Kind::The);
    let (day, true, next) = day_number(tokens, the)? else {
        return None;
    };
    let moment = Moment {
        day: Some(day),
        ..Moment::default()
    };
    let alone = the > index && known == Fields::DAY_PART && ends_clause(tokens, next);
    alone.then(|| Place::new(moment, Fields::DAY, next))
}

/// A day of the month at `index`: its number, whether an ordinal, and behind
/// it.
pub(super) fn day_number(tokens: &Tokens<'_>, index: usize) -> Option<(u8, bool, usize)> {
    let (value, ordinal, next) = match tokens.kind(index)? {
        Kind::Digits {
            value,
            digits: 1 | 2,
            ordinal,
        } => (value, ordinal, index + 1),
        // twenty second, twenty-second
        Kind::Word { .. } => tokens.number_word(index)?,
        _ => return None,
    };
    let day = u8::try_from(value).ok()?;
    (1..=31).contains(&day).then_some((day, ordinal, next))
}

/// A date that begins with a day: 3 May 2018, the 3rd of May, 9 to 12 June.
pub(super) fn day_first(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let (between, opened) = match tokens.kind(index)? {
        Kind::From => (false, index + 1),
        Kind::Between => (true, index + 1),
        _ => (false, index),
    };
    let from = tokens.after(opened, Kind::The);
    let (day, _, next) = day_number(tokens, from)?;
    // 1-Jan
    let month = matches!(tokens.kind(next + 1), Some(Kind::Month { .. }));
    if opened > index || matches!(tokens.kind(next), Some(Kind::To { .. })) && !month {
        let joined = match tokens.kind(next)? {
            Kind::To { .. } => true,
            Kind::And => between,
            _ => false,
        };
        let at = tokens.after(next + 1, Kind::The);
        let (last, _, next) = day_number(tokens, at).filter(|_| joined)?;
        if opened > index
            && let Some(found) = of_shifted(tokens, (day, last), next)
        {
            return Some(found);
        }
        let (month, next) = of_month(tokens, next).or_else(|| small_month(tokens, index, next))?;
        let mut place = dated(month, day, next);
        place.last = Some(Moment {
            day: Some(last),
            ..place.moment
        });
        add_year(tokens, &mut place);
        return (day < last).then_some(place);
    }
    if let Some((month, behind)) =
        of_month(tokens, next).or_else(|| small_month(tokens, index, next))
    {
        // "May 5 June 7" and "5 May" in small letters are no dates.
        let mut place = dated(month, day, behind);
        add_year(tokens, &mut place);
        return Some(place);
    }
    // 18 and 19 June: the month holds for both.
    if tokens.is(next, Kind::And)
        && let Some((last, _, after)) = day_number(tokens, next + 1)
        && day < last
        && let Some((month, _)) = of_month(tokens, after)
    {
        return Some(dated(month, day, next));
    }
    None
}

/// Days of a month that is told from the day of writing: from 4 to 23 of next month.
fn of_shifted(tokens: &Tokens<'_>, (day, last): (u8, u8), next: usize) -> Option<Place> {
    let at = tokens.after(tokens.after(next, Kind::In), Kind::Of);
    let (Some(Kind::Shift(shift)), Some(Kind::Unit { length, plural })) =
        (tokens.kind(at), tokens.kind(at + 1))
    else {
        return None;
    };
    let moment = Moment {
        day: Some(day),
        offset: Some(crate::dates::Offset::calendar(
            shift.step(),
            crate::dates::CalendarUnit::Month,
        )),
        ..Moment::default()
    };
    let mut place = Place::new(moment, Fields::DAY.with(Fields::OFFSET), at + 2);
    place.last = Some(Moment {
        day: Some(last),
        ..moment
    });
    (length == crate::dates::Length::Month && !plural && day < last).then_some(place)
}

fn dated(month: u8, day: u8, next: usize) -> Place {
    let moment = Moment {
        month: Some(month),
        day: Some(day),
        ..Moment::default()
    };
    Place::new(moment, Fields::MONTH_DAY, next)
}

/// The month behind a day.
fn of_month(tokens: &Tokens<'_>, index: usize) -> Option<(u8, usize)> {
    let of = tokens.after(index, Kind::Of);
    let joined = tokens.after(of, Kind::To { dash: true });
    // 1-Jan, but "1 - may be"
    let apart = joined > of && tokens.get(joined)?.start > tokens.end_before(of) + 1;
    let of = joined;
    let Kind::Month { month, sure } = tokens.kind(of).filter(|_| !apart)? else {
        return None;
    };
    let capital = tokens.get(of)?.capital;
    // mar and may in small letters are other words.
    let short = month != 3 && month != 5;
    (sure || capital || of > index || short).then_some((month, of + 1))
}

/// Takes in the year behind a date: ", 2018", "of 2018", "in 2019".
pub(super) fn add_year(tokens: &Tokens<'_>, place: &mut Place) {
    let next = tokens.after(place.next, Kind::To { dash: true });
    let dashed = next > place.next;
    let next = tokens.after(next, Kind::Comma);
    let next = tokens.after(next, Kind::Of);
    let next = if tokens.is(next, Kind::In) && !place.fields.within(Fields::PART) {
        next + 1
    } else {
        next
    };
    // june eleventh ten fifteen: a time
    let word = matches!(tokens.kind(next), Some(Kind::Word { value: ..=12, .. }));
    let hour = |&(year, _): &(i32, usize)| {
        word && place.fields.has(Fields::DAY) && year >= 1000 && year % 100 < 60
    };
    let Some((year, behind)) = year(tokens, next).filter(|found| !hour(found)) else {
        return;
    };
    // "June 20 - 2018 people" is no date.
    let close = tokens.get(next).map(|year| year.start)
        == tokens.get(next.wrapping_sub(1)).map(|dash| dash.end);
    if dashed && !close {
        return;
    }
    // May 5, 2019-05 goes on with another number.
    place.moment.year = Some(year);
    if let Some(last) = &mut place.last {
        last.year = Some(year);
    }
    place.fields = place.fields.with(Fields::YEAR);
    place.next = behind;
}

/// A year at `index`: four digits, or words.
pub(super) fn year(tokens: &Tokens<'_>, index: usize) -> Option<(i32, usize)> {
    match tokens.kind(index)? {
        Kind::Digits {
            value,
            digits: 4,
            ordinal: false,
        } if (1000..=2999).contains(&value) => Some((i32::try_from(value).ok()?, index + 1)),
        Kind::Word {
            value,
            ordinal: false,
        } => year_in_words(tokens, index, value),
        _ => None,
    }
}

/// nineteen ninety six, two thousand and fifteen, seventeen hundred thirty.
fn year_in_words(tokens: &Tokens<'_>, index: usize, first: u32) -> Option<(i32, usize)> {
    let (base, next) = match tokens.kind(index + 1)? {
        Kind::Magnitude(1000) if first == 2 => (first * 1000, index + 2),
        Kind::Magnitude(100) if (10..=20).contains(&first) => (first * 100, index + 2),
        Kind::Word {
            value,
            ordinal: false,
        } if (10..=20).contains(&first) && value >= 10 => (first * 100, index + 1),
        _ => return None,
    };
    let from = tokens.after(next, Kind::And);
    let (rest, next) = match tokens.number_word(from) {
        // two thousand and six hundred is no year
        Some((_, false, next)) if matches!(tokens.kind(next), Some(Kind::Magnitude(_))) => {
            return None;
        }
        Some((value, false, next)) => (value, next),
        _ => (0, next),
    };
    Some((i32::try_from(base + rest).ok()?, next))
}

/// Monday 21, Friday the 26th, Mon 13th: the day of the month.
pub(super) fn day_behind_weekday(tokens: &Tokens<'_>, index: usize) -> Option<(u8, usize)> {
    let from = tokens.after(index, Kind::The);
    let (day, ordinal, next) = day_number(tokens, from)?;
    let word = matches!(tokens.kind(from), Some(Kind::Word { .. }));
    if !ordinal && (word || from > index) {
        return None;
    }
    let goes_on = match tokens.kind(next) {
        Some(
            Kind::Month { .. }
            | Kind::Unit { .. }
            | Kind::Half { .. }
            | Kind::OClock
            | Kind::To { .. }
            | Kind::And
            | Kind::Of,
        ) => true,
        Some(Kind::Past) => true,
        // ten in the morning
        Some(Kind::In) => !ordinal,
        _ => false,
    };
    // A noun behind the number is counted: Monday 21 people.
    let text = tokens.text;
    let word = text.word(text.after_blanks(tokens.end_before(next), 2));
    let counts = !word.is_empty() && tokens.get(next).is_none() && !ordinal;
    (!goes_on && !counts).then_some((day, next))
}

/// A day of the month that stands alone: the 18th, on the 21st.
pub(super) fn lone(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    if known != Fields::default() {
        return None;
    }
    let the = tokens.is(index, Kind::The);
    let from = tokens.after(index, Kind::The);
    let (day, ordinal, next) = match tokens.kind(from)? {
        Kind::Digits { .. } => day_number(tokens, from)?,
        // the first of next month
        Kind::Word { ordinal: true, .. } => day_number(tokens, from).filter(|&(_, _, next)| {
            let month = matches!(tokens.kind(next + 1), Some(Kind::Shift(_)));
            tokens.is(next, Kind::Of) && month
        })?,
        _ => return None,
    };
    if !the && !ordinal {
        return None;
    }
    let text = tokens.text;
    let behind = text.after_blanks(tokens.end_before(next), 2);
    // What it is a day of must not follow, or the end of the clause must.
    let ends = match text.byte(behind) {
        0 | b'.' | b',' | b'!' | b'?' | b';' | b':' | b')' | b']' | b'\n' => true,
        b'"' | 0xE2 => ends_clause(tokens, next),
        // announced on the 12th that
        b't' => text.word(behind).as_str() == "that",
        _ => false,
    };
    let goes_on = match tokens.kind(next) {
        Some(Kind::From | Kind::Between | Kind::At) => true,
        Some(Kind::Shift(_)) => matches!(
            tokens.kind(next + 1),
            Some(Kind::Unit {
                length: crate::dates::Length::Month,
                ..
            })
        ),
        Some(Kind::Of) => {
            tokens.is(next + 1, Kind::Every)
                || matches!(tokens.kind(next + 1), Some(Kind::Shift(_)))
        }
        Some(Kind::To { dash: true }) => ordinal,
        _ => false,
    };
    let before = text
        .word_before(text.before_blanks(tokens.get(index)?.start))
        .0;
    let on = matches!(before.as_str(), "on" | "by" | "until" | "around" | "about");
    if !(goes_on && (ordinal || !tokens.is(next, Kind::At)) || ends && ordinal && on) {
        return None;
    }
    let mut place = Place::new(
        Moment {
            day: Some(day),
            ..Moment::default()
        },
        Fields::DAY,
        next,
    );
    // the 21st this month
    if let Some(Kind::Shift(shift)) = tokens.kind(next)
        && goes_on
    {
        place.moment.offset = Some(crate::dates::Offset::calendar(
            shift.step(),
            crate::dates::CalendarUnit::Month,
        ));
        place.fields = place.fields.with(Fields::OFFSET);
        place.next = next + 2;
    }
    Some(place)
}
