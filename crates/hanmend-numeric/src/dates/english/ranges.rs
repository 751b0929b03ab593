//! Ranges of two places in English: from May to July, 2007-2009.

use super::expression::{Expression, counts};
use super::nested::long;
use super::place::{Fields, Place, overlay, place};
use super::tokens::Tokens;
use super::words::{Kind, Shift};
use crate::dates::is_modern;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{Moment, Relation, When};

/// A range of two places at `index`: from May to July, between 2007 and 2009,
/// Nov 18-Dec 19, 2015.
pub(super) fn range(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if !tokens.join {
        return None;
    }
    let (opened, from) = match tokens.kind(index)? {
        Kind::From => (true, index + 1),
        Kind::Between => (true, index + 1),
        _ => (false, index),
    };
    let between = tokens.is(index, Kind::Between);
    let first = end(tokens, from, opened)?;
    // from January 1 to 5
    if opened
        && !between
        && let Some(last) = first.last
        && last.day > first.moment.day
        && last.month == first.moment.month
        && !first.fields.has(Fields::CLOCK)
    {
        let when = When {
            start: first.moment,
            end: Some(last),
            relation: Relation::At,
        };
        return Some(Expression::at(when, first.next));
    }
    let next = tokens.after(first.next, Kind::Comma);
    let joined = match tokens.kind(next)? {
        Kind::To { .. } => true,
        Kind::And => between,
        _ => false,
    };
    if !joined || first.last.is_some() {
        return None;
    }
    let clock_alone = |place: &Place| place.fields.within(Fields::CLOCK.with(Fields::CLEAR));
    let dash = tokens.is(next, Kind::To { dash: true });
    let second = end(tokens, next + 1, opened || !dash || is_year(&first))
        .filter(|second| second.last.is_none())?;
    if is_year(&first) && is_year(&second) && !years(tokens, from, &first, &second, opened) {
        return None;
    }
    // Two times of one day are read as one part of a place.
    if clock_alone(&first) && clock_alone(&second) {
        return None;
    }
    let days = |place: &Place| place.moment.has_date();
    let alike = days(&first) == days(&second)
        || first.fields.has(Fields::CLOCK) && second.fields.has(Fields::CLOCK);
    // "June to 2019" needs its "from", "may to" and the like, too.
    let clear = opened
        || is_year(&first) && is_year(&second)
        || first.fields.has(Fields::MONTH_DAY)
            && second.fields.has(Fields::MONTH_DAY.with(Fields::OFFSET))
        || first.fields.has(Fields::YEAR)
        || first.fields.has(Fields::OFFSET)
        || first.fields.has(Fields::WEEKDAY) && second.fields.has(Fields::WEEKDAY);
    if !alike || !clear {
        return None;
    }
    let (mut start, mut last) = (first.moment, second.moment);
    share(&first, &second, &mut start, &mut last);
    let when = When {
        start,
        end: Some(last),
        relation: Relation::At,
    };
    Some(Expression::at(when, second.next))
}

fn is_year(place: &Place) -> bool {
    place.fields.within(Fields::YEAR.with(Fields::CLEAR))
        && place.moment.span == crate::dates::Years::One
}

/// Whether two bare years make a range: in rising order and, without words
/// around them, close together and in no longer row of digits.
fn years(tokens: &Tokens<'_>, from: usize, first: &Place, second: &Place, opened: bool) -> bool {
    let rising = first.moment.year < second.moment.year;
    if opened {
        return rising;
    }
    let Some(token) = tokens.get(from) else {
        return false;
    };
    let text = tokens.text;
    let end = tokens.end_before(second.next);
    let row = |byte: u8| byte == b'-' || byte == b'/' || byte.is_ascii_alphanumeric();
    let plausible = |year: Option<i32>| year.is_some_and(is_modern);
    rising
        && plausible(first.moment.year)
        && plausible(second.moment.year)
        && !row(text.byte_before(token.start))
        && !row(text.byte(end))
        && end - token.start <= 20
        && !counts(tokens, second.next)
}

/// An end of a range: a place, a year, or now.
fn end(tokens: &Tokens<'_>, index: usize, words: bool) -> Option<Place> {
    let today = |next| {
        let moment = Moment {
            offset: Some(Offset::calendar(0, CalendarUnit::Day)),
            ..Moment::default()
        };
        Place::new(moment, Fields::OFFSET, next)
    };
    match tokens.kind(index)? {
        Kind::Now => return Some(today(index + 1)),
        // to date, till current date
        Kind::DateWord => return Some(today(index + 1)),
        Kind::Shift(Shift::This) if tokens.is(index + 1, Kind::DateWord) => {
            return Some(today(index + 2));
        }
        _ => {}
    }
    let bare = matches!(
        tokens.kind(index),
        Some(Kind::Digits { digits: 4, .. } | Kind::Of3(_) | Kind::The)
    ) || words
        && matches!(
            tokens.kind(index),
            Some(Kind::Word { .. } | Kind::Unit { .. })
        );
    let quarter = matches!(
        tokens.kind(tokens.after(index + 1, Kind::To { dash: true })),
        Some(Kind::YearPart(_))
    );
    if bare
        && !quarter
        && let Some(found) = long(tokens, index)
    {
        return Some(found);
    }
    let mut found = place(tokens, index)?;
    // A month in small letters or a bare day is no end of a range by itself.
    if found.fields.within(Fields::DAY.with(Fields::CLEAR)) && !words {
        return None;
    }
    if tokens.is(index, Kind::Comma) {
        return None;
    }
    found.fields = found.fields.with(Fields::CLEAR);
    Some(found)
}

/// What one end of a range leaves out it has from the other.
fn share(first: &Place, second: &Place, start: &mut Moment, last: &mut Moment) {
    let before = |left: &Moment, right: &Moment| (left.month, left.day) <= (right.month, right.day);
    let dated = |place: &Place| place.fields.has(Fields::MONTH);
    if dated(first) && dated(second) {
        match (start.year, last.year) {
            (None, Some(year)) => {
                start.year = Some(if before(start, last) { year } else { year - 1 });
            }
            (Some(year), None) => {
                last.year = Some(if before(start, last) { year } else { year + 1 });
            }
            _ => {}
        }
    }
    if last.month.is_none() && last.day.is_some() && last.offset.is_none() {
        last.month = start.month;
        last.year = last.year.or(start.year);
    }
    if last.weekday.is_some() && last.offset.is_none() && start.offset.is_some() {
        let week = matches!(start.offset, Some(offset) if offset.unit == CalendarUnit::Week);
        last.offset = if week {
            start.offset
        } else {
            Some(Offset::calendar(1, CalendarUnit::Weekday))
        };
    }
    if !last.has_date() && start.has_date() {
        let time = *last;
        *last = Moment {
            hour: None,
            minute: None,
            second: None,
            day_part: None,
            ..*start
        };
        overlay(last, &time);
    } else if !start.has_date() && last.has_date() {
        // from 2pm till tomorrow 4:30pm begins today.
        start.offset = Some(Offset::calendar(0, CalendarUnit::Day));
    }
}
