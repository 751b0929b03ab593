//! Parts of longer times in English: the first week of 2015, the end of June,
//! early 2018, the third quarter.

use super::day::{day_number, year};
use super::expression::counts;
use super::place::{Fields, Place, place};
use super::tokens::Tokens;
use super::words::{Kind, Shift};
use crate::dates::Length;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::reference::last_day;
use crate::dates::value::{Moment, Part, Years};

/// A part of a longer time at `index`.
pub(super) fn nested(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    match tokens.kind(index)? {
        Kind::Of3(part) => edge(tokens, index + 1, part),
        Kind::The => match tokens.kind(index + 1)? {
            Kind::Of3(part) => edge(tokens, index + 2, part),
            _ => ordinal(tokens, index + 1),
        },
        Kind::Early | Kind::Mid | Kind::Late | Kind::Later | Kind::Earlier => {
            beginning(tokens, index)
        }
        _ => ordinal(tokens, index),
    }
}

/// "of 2017" behind "the end".
fn edge(tokens: &Tokens<'_>, next: usize, part: Part) -> Option<Place> {
    let next = match tokens.kind(next)? {
        Kind::Of => next + 1,
        // "end of" may lose its "of" before "this year".
        Kind::Shift(_) if part == Part::End => next,
        _ => return None,
    };
    let mut found = long(tokens, next).or_else(|| bare_unit(tokens, next))?;
    if found.fields.has(Fields::CLOCK.with(Fields::DAY_PART)) {
        return None;
    }
    found.moment.part = Some(part);
    found.fields = found.fields.with(Fields::PART).with(Fields::CLEAR);
    Some(found)
}

/// end of year, end of day: this one.
fn bare_unit(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let index = tokens.after(index, Kind::The);
    let length = tokens.singular_unit(index)?;
    let whole = matches!(
        length,
        Length::Year | Length::Month | Length::Week | Length::Day
    );
    let moment = Moment {
        offset: Some(Offset::calendar(0, length.calendar_unit()?)),
        ..Moment::default()
    };
    whole.then(|| Place::new(moment, Fields::OFFSET, index + 1))
}

/// A longer time whose part is named: 2017, June, last year, the week.
pub(super) fn long(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let index = if tokens.is(index, Kind::The)
        && matches!(
            tokens.kind(index + 1),
            Some(Kind::Weekday { .. } | Kind::Decade(_) | Kind::Early | Kind::Mid | Kind::Late)
        ) {
        index + 1
    } else {
        index
    };
    let year_word = tokens.after(index, Kind::The);
    let year_word = tokens.after(
        year_word,
        Kind::Unit {
            length: Length::Year,
            plural: false,
        },
    );
    if let Some((year, next)) = year(tokens, year_word) {
        let moment = crate::dates::year(year);
        return Some(Place::new(moment, Fields::YEAR.with(Fields::CLEAR), next));
    }
    let mut found = place(tokens, index)?;
    found.fields = found.fields.with(Fields::CLEAR);
    Some(found)
}

/// early 2018, mid-November, later this week, earlier in the year, early
/// morning.
fn beginning(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let (part, compared) = match tokens.kind(index)? {
        Kind::Early => (Part::Start, false),
        Kind::Mid => (Part::Middle, false),
        Kind::Late => (Part::End, false),
        Kind::Earlier => (Part::Start, true),
        Kind::Later => (Part::End, true),
        _ => return None,
    };
    let mut next = tokens.after(index + 1, Kind::To { dash: true });
    // earlier in the year, early in the morning
    let day_part = matches!(tokens.kind(next + 2), Some(Kind::DayPart { .. }));
    if compared || day_part && tokens.is(next + 1, Kind::The) {
        next = tokens.after(next, Kind::In);
    }
    if let Some(Kind::DayPart {
        part: day_part,
        plural: false,
    }) = tokens.kind(tokens.after(next, Kind::The))
    {
        let moment = Moment {
            part: Some(part),
            day_part: Some(day_part),
            ..Moment::default()
        };
        let next = tokens.after(next, Kind::The) + 1;
        return Some(Place::new(moment, Fields::DAY_PART, next));
    }
    let mut found = if compared {
        super::shifted::shifted(tokens, next)?
    } else {
        long(tokens, next)?
    };
    let long_enough = found.fields.within(
        Fields::YEAR
            .with(Fields::MONTH)
            .with(Fields::OFFSET)
            .with(Fields::CLEAR)
            .with(Fields::DAY_PART),
    );
    if !long_enough || found.last.is_some() {
        return None;
    }
    found.moment.part = Some(part);
    found.fields = found.fields.with(Fields::CLEAR);
    Some(found)
}

/// Which one: first, 3rd, last.
fn which(tokens: &Tokens<'_>, index: usize) -> Option<(i8, usize)> {
    match tokens.kind(index)? {
        Kind::Shift(Shift::Last) => Some((-1, index + 1)),
        _ => {
            let (value, ordinal, next) = day_number(tokens, index)?;
            ordinal.then_some((i8::try_from(value).ok()?, next))
        }
    }
}

/// The quarter or half of a year at `index`: first quarter, second half.
pub(super) fn part_of_year(tokens: &Tokens<'_>, index: usize) -> Option<(Part, usize)> {
    let (which, next) = which(tokens, index)?;
    let number = u8::try_from(if which < 0 { return None } else { which }).ok()?;
    match tokens.kind(next)? {
        Kind::QuarterWord if number <= 4 => Some((Part::Quarter(number), next + 1)),
        Kind::HalfWord if number <= 2 => Some((Part::Half(number), next + 1)),
        _ => None,
    }
}

/// The first week of 2015, the third month of 2021, the first ten days of
/// last year, the 21st century.
fn ordinal(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    if let Some((part, next)) = part_of_year(tokens, index) {
        let of = tokens.after(next, Kind::Of);
        let of = tokens.after(of, Kind::The);
        let moment = Moment {
            part: Some(part),
            ..Moment::default()
        };
        let mut place = Place::new(moment, Fields::PART.with(Fields::CLEAR), next);
        let this = || bare_unit(tokens, of).filter(|_| of > next);
        let year = long(tokens, of).or_else(this).filter(|year| {
            year.fields
                .within(Fields::YEAR.with(Fields::OFFSET).with(Fields::CLEAR))
        });
        // first half 2018
        let bare = matches!(tokens.kind(next), Some(Kind::Digits { digits: 4, .. }))
            && !counts(tokens, next + 1);
        let told = of > next || bare || tokens.is(next, Kind::Shift(Shift::Last));
        if let Some(year) = year.filter(|_| told) {
            place.moment.year = year.moment.year;
            place.moment.offset = year.moment.offset;
            place.fields = place.fields.with(year.fields);
            place.next = year.next;
        } else if of > next {
            return None;
        }
        return Some(place);
    }
    let (number, next) = which(tokens, index)?;
    // the first ten days
    if number == 1
        && let Some((count, false, after)) = day_number(tokens, next)
        && let Some(Kind::Unit {
            length,
            plural: true,
        }) = tokens.kind(after)
    {
        if tokens.is(after + 1, Kind::Of) {
            return first_few(&long(tokens, after + 2)?, count, length);
        }
        if length == Length::Month && ends_first_months(tokens, index, after + 1, count) {
            let year = Place::new(Moment::default(), Fields::CLEAR, after + 1);
            return first_few(&year, count, length);
        }
        // the first three quarters, of this year
        let moment = Moment {
            offset: Some(Offset::calendar(0, CalendarUnit::Year)),
            ..Moment::default()
        };
        let fields = Fields::OFFSET.with(Fields::CLEAR);
        let year = Place::new(moment, fields, after + 1);
        return (length == Length::Quarter)
            .then(|| first_few(&year, count, length))
            .flatten();
    }
    match tokens.kind(next)? {
        Kind::Unit {
            length: Length::Century,
            plural: false,
        } if (1..=30).contains(&number) => {
            let moment = Moment {
                year: Some((i32::from(number) - 1) * 100),
                span: Years::Century,
                ..Moment::default()
            };
            Some(Place::new(
                moment,
                Fields::YEAR.with(Fields::CLEAR),
                next + 1,
            ))
        }
        Kind::Unit {
            length,
            plural: false,
        } => {
            let of = tokens.is(next + 1, Kind::Of).then_some(next + 2)?;
            // the 15th day of the month
            let outer = long(tokens, of).or_else(|| bare_unit(tokens, of))?;
            let mut found = outer;
            let in_month = outer.fields.has(Fields::MONTH)
                || matches!(outer.moment.offset, Some(offset) if offset.unit == CalendarUnit::Month);
            let in_year = outer.fields.has(Fields::YEAR)
                || matches!(outer.moment.offset, Some(offset) if offset.unit == CalendarUnit::Year);
            match length {
                Length::Day if in_month => {
                    found.moment.day = match number {
                        -1 => last_day(outer.moment.month?, outer.moment.year),
                        _ => u8::try_from(number).ok(),
                    };
                    found.moment.day?;
                    found.fields = found.fields.with(Fields::DAY);
                }
                // the last day of 2016
                Length::Day if in_year && outer.moment.part.is_none() => {
                    let (month, day) = if number < 0 { (12, 31) } else { (1, number) };
                    found.moment.month = Some(month);
                    found.moment.day = u8::try_from(day).ok();
                    found.fields = found.fields.with(Fields::MONTH_DAY);
                }
                Length::Week if in_month || in_year => {
                    found.moment.week = match (number, found.moment.year, found.moment.month) {
                        (-1, Some(year), None) => crate::dates::reference::last_week(year),
                        _ => Some(number),
                    };
                    found.fields = found.fields.with(Fields::WEEK);
                }
                Length::Month if in_year && (1..=12).contains(&number) => {
                    found.moment.month = u8::try_from(number).ok();
                    found.fields = found.fields.with(Fields::MONTH);
                }
                _ => return None,
            }
            Some(found)
        }
        Kind::Weekday {
            day, plural: false, ..
        } => {
            let mut moment = Moment {
                weekday: Some(day),
                nth: Some(number),
                ..Moment::default()
            };
            let mut behind = next + 1;
            let mut fields = Fields::WEEKDAY.with(Fields::CLEAR);
            if let Some(Kind::DayPart {
                part,
                plural: false,
            }) = tokens.kind(behind)
            {
                moment.day_part = Some(part);
                fields = fields.with(Fields::DAY_PART);
                behind += 1;
            }
            let of = matches!(tokens.kind(behind)?, Kind::Of | Kind::In).then_some(behind + 1)?;
            let outer = long(tokens, of)?;
            moment.year = outer.moment.year;
            moment.month = outer.moment.month;
            moment.offset = outer.moment.offset;
            Some(Place::new(moment, fields.with(outer.fields), outer.next))
        }
        _ => None,
    }
}

/// Whether the first so many months, of which "first" stands at `index` and which end
/// before `next`, are those of the year without a word that says so, as reports count them
/// from four on: in the first five months, exports rose.
fn ends_first_months(tokens: &Tokens<'_>, index: usize, next: usize, count: u8) -> bool {
    const FEWEST: u8 = 4;
    let text = tokens.text;
    let Some(first) = tokens.get(index) else {
        return false;
    };
    let (the, start) = text.word_before(text.before_blanks(first.start));
    let (within, _) = text.word_before(text.before_blanks(start));
    (FEWEST..12).contains(&count)
        && the.as_str() == "the"
        && matches!(within.as_str(), "in" | "during" | "over" | "for")
        && matches!(
            text.byte(tokens.end_before(next)),
            b',' | b'.' | b';' | b')' | b'\n' | 0
        )
}

/// The first so many days, weeks or months of a year.
fn first_few(year: &Place, count: u8, length: Length) -> Option<Place> {
    let mut found = *year;
    let mut last = year.moment;
    match length {
        Length::Day if count <= 31 => {
            found.moment.month = found.moment.month.or(Some(1));
            last.month = found.moment.month;
            (found.moment.day, last.day) = (Some(1), Some(count));
        }
        Length::Week => {
            found.moment.week = Some(1);
            last.week = i8::try_from(count).ok();
        }
        Length::Month if count <= 12 => {
            (found.moment.month, last.month) = (Some(1), Some(count));
        }
        Length::Quarter if count <= 4 => {
            (found.moment.part, last.part) = (Some(Part::Quarter(1)), Some(Part::Quarter(count)));
        }
        _ => return None,
    }
    found.last = Some(last);
    Some(found)
}

/// week 31, week 3 of 2027.
pub(super) fn week_number(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let Kind::Digits {
        value,
        digits: 1 | 2,
        ordinal: false,
    } = tokens.kind(index + 1)?
    else {
        return None;
    };
    let week = i8::try_from(value)
        .ok()
        .filter(|week| (1..=53).contains(week))?;
    let moment = Moment {
        week: Some(week),
        ..Moment::default()
    };
    let mut place = Place::new(moment, Fields::WEEK.with(Fields::CLEAR), index + 2);
    let year = tokens
        .is(index + 2, Kind::Of)
        .then(|| long(tokens, index + 3))
        .flatten()
        .filter(|year| {
            year.fields
                .within(Fields::YEAR.with(Fields::OFFSET).with(Fields::CLEAR))
        });
    match year {
        Some(year) => {
            place.moment.year = year.moment.year;
            place.moment.offset = year.moment.offset;
            place.fields = place.fields.with(year.fields);
            place.next = year.next;
        }
        None => {
            let this = Offset::calendar(0, CalendarUnit::Year);
            place.moment.offset = Some(this);
            place.fields = place.fields.with(Fields::OFFSET);
        }
    }
    Some(place)
}
