//! A whole date in English: a place or a range of two with the words that
//! say on which side of it.

use super::every::{every, repeated};
use super::lengths::led;
use super::nested::long;
use super::place::{Fields, Place, continued, part, place};
use super::ranges::range;
use super::tokens::Tokens;
use super::words::Kind;
use super::year::is_counted;
use super::{clock, day};
use crate::dates::Length;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{DayPart, Moment, Part, Relation, When};
use rust_decimal::Decimal;

/// What was read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Expression {
    pub(super) when: Option<When>,
    pub(super) length: Option<(Decimal, Length)>,
    /// Whether the length is put together of parts: one hour and a half.
    pub(super) parts: bool,
    pub(super) every: bool,
    pub(super) about: bool,
    pub(super) vague: bool,
    pub(super) fields: Fields,
    pub(super) next: usize,
}

impl Expression {
    pub(super) fn at(when: When, next: usize) -> Expression {
        Expression {
            when: Some(when),
            fields: Fields::CLEAR,
            next,
            ..Expression::default()
        }
    }

    /// The place alone, without what stands behind it.
    fn of(place: &Place) -> Expression {
        Expression {
            about: place.about,
            fields: place.fields,
            ..Expression::at(place.when(), place.next)
        }
    }

    pub(super) fn length(count: u32, length: Length, next: usize) -> Expression {
        Expression {
            length: Some((count.into(), length)),
            fields: Fields::CLEAR,
            next,
            ..Expression::default()
        }
    }

    pub(super) fn frequency(count: u32, length: Length, next: usize) -> Expression {
        Expression {
            every: true,
            ..Expression::length(count, length, next)
        }
    }
}

/// The date at `index`.
pub(super) fn expression(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    // Most dates and times in digits and signs stand alone.
    if matches!(tokens.kind(index), Some(Kind::Date | Kind::Clock { .. }))
        && tokens.kind(index + 1).is_none()
    {
        let found = part(tokens, index, Fields::default())?;
        return Some(Expression::of(&found));
    }
    if let Some(found) = every(tokens, index) {
        return Some(found);
    }
    if let Some(found) = recent(tokens, index) {
        return Some(found);
    }
    if let Some(found) = with_part(tokens, index) {
        return Some(found);
    }
    if let Some(led) = led(tokens, index) {
        // the day after tomorrow at noon
        let day = led.when.start.offset.is_some_and(|offset| {
            offset.unit == CalendarUnit::Day && led.when.end.is_none() && led.length.is_none()
        });
        if day {
            let place = Place::new(led.when.start, Fields::OFFSET, led.next);
            return Some(behind(tokens, continued(tokens, place)));
        }
        let mut found = Expression::at(led.when, led.next);
        found.length = led.length.map(|(count, length)| (count.into(), length));
        return Some(found);
    }
    if let Some(found) = to_date(tokens, index).or_else(|| opened(tokens, index)) {
        return Some(found);
    }
    if let Some(found) = range(tokens, index) {
        return Some(found);
    }
    if let Some((relation, about, next)) = side(tokens, index) {
        let mut found = sided(tokens, next, relation)?;
        found.about |= about;
        return Some(found);
    }
    if let Some(found) = year_in_words(tokens, index) {
        return Some(found);
    }
    let in_part = || Some(continued(tokens, in_part_of_day(tokens, index)?));
    let found = place(tokens, index).or_else(in_part)?;
    Some(behind(tokens, found))
}

/// year to date, month-to-date: from the beginning of this one until today.
fn to_date(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    let unit = tokens.singular_unit(index)?.calendar_unit()?;
    let dash = Kind::To { dash: true };
    let next = tokens.after(index + 1, dash);
    tokens.is(next, Kind::To { dash: false }).then_some(())?;
    let next = tokens.after(next + 1, dash);
    tokens.is(next, Kind::DateWord).then_some(())?;
    let this = |unit| Moment {
        offset: Some(Offset::calendar(0, unit)),
        ..Moment::default()
    };
    let when = When {
        start: this(unit),
        end: Some(this(CalendarUnit::Day)),
        ..When::default()
    };
    Some(Expression::at(when, next + 1))
}

/// the rest of the week, the remainder of this year: from today to its end.
fn rest(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    tokens.is(index, Kind::Rest).then_some(())?;
    let of = tokens.after(index + 1, Kind::Of);
    let whole = super::shifted::shifted(tokens, of)?;
    let offset = whole.moment.offset.filter(|offset| {
        *offset == Offset::calendar(0, offset.unit) && whole.fields == Fields::OFFSET
    })?;
    let mut last = whole.moment;
    match offset.unit {
        CalendarUnit::Week => last.weekday = Some(7),
        CalendarUnit::Month => last.part = Some(Part::End),
        CalendarUnit::Year => (last.month, last.day) = (Some(12), Some(31)),
        _ => return None,
    }
    let today = Moment {
        offset: Some(Offset::calendar(0, CalendarUnit::Day)),
        ..Moment::default()
    };
    let when = When {
        start: today,
        end: Some(last),
        ..When::default()
    };
    Some(Expression::at(when, whole.next))
}

/// 2015 or later, 2010 and earlier.
fn year_or_later(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if !matches!(tokens.kind(index + 1), Some(Kind::Or | Kind::And)) {
        return None;
    }
    let relation = match tokens.kind(index + 2)? {
        Kind::Later => Relation::Since,
        Kind::Earlier => Relation::By,
        _ => return None,
    };
    let (year, next) = day::year(tokens, index)
        .filter(|&(year, next)| next == index + 1 && crate::dates::is_modern(year))?;
    let when = When {
        start: crate::dates::year(year),
        relation,
        ..When::default()
    };
    Some(Expression::at(when, next + 2))
}

/// A date that is open to one side.
fn opened(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if !tokens.opens {
        return None;
    }
    rest(tokens, index)
        .or_else(|| onwards(tokens, index))
        .or_else(|| year_or_later(tokens, index))
}

/// from 2010 onwards, May 2018 onwards.
fn onwards(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    let from = tokens.after(index, Kind::From);
    let mut found = sided(tokens, from, Relation::Since)?;
    tokens.is(found.next, Kind::Onwards).then_some(())?;
    found.next += 1;
    Some(found)
}

/// one hour and a half, one and a half hours, a year and a quarter; and where
/// such a length leads to: half an hour ago, in half a year.
fn with_part(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if !tokens.broken {
        return None;
    }
    let within = tokens.is(index, Kind::In);
    let (count, length, next) = broken_length(tokens, index + usize::from(within))?;
    let later = match tokens.kind(next) {
        Some(Kind::Ago) => Some(false),
        Some(Kind::Later) => Some(true),
        Some(Kind::From) if tokens.is(next + 1, Kind::Now) => Some(true),
        _ => None,
    };
    if let Some(later) = later.or(within.then_some(true)) {
        let start = Moment {
            offset: Some(length.broken_offset(if later { count } else { -count })?),
            ..Moment::default()
        };
        let when = When {
            start,
            ..When::default()
        };
        let behind = match tokens.kind(next) {
            _ if within => next,
            Some(Kind::From) => next + 2,
            _ => next + 1,
        };
        return Some(Expression::at(when, behind));
    }
    // three and a half years old is an age
    let text = tokens.text;
    let behind = text.word(text.after_blanks(tokens.end_before(next), 1));
    if behind.as_str() == "old" {
        return None;
    }
    let mut found = Expression::length(0, length, next);
    found.length = Some((count, length));
    found.parts = true;
    Some(found)
}

/// A length of time that is no whole number of its unit, and behind it.
fn broken_length(tokens: &Tokens<'_>, index: usize) -> Option<(Decimal, Length, usize)> {
    // half a year
    if tokens.is(index, Kind::HalfWord)
        && tokens.is(index + 1, Kind::A)
        && let Some(Kind::Unit {
            length,
            plural: false,
        }) = tokens.kind(index + 2)
    {
        return Some((Decimal::new(5, 1), length, index + 3));
    }
    let (count, next) = super::lengths::count(tokens, index)?;
    let (length, and) = match tokens.kind(next)? {
        Kind::Unit { length, .. } => (Some(length), next + 1),
        _ => (None, next),
    };
    tokens.is(and, Kind::And).then_some(())?;
    let at = tokens.after(and + 1, Kind::A);
    let part = match tokens.kind(at)? {
        Kind::HalfWord => Decimal::new(5, 1),
        Kind::QuarterWord if at > and + 1 => Decimal::new(25, 2),
        _ => return None,
    };
    let (length, next) = match (length, tokens.kind(at + 1)) {
        (Some(length), _) if at > and + 1 => (length, at + 1),
        (None, Some(Kind::Unit { length, .. })) => (length, at + 2),
        _ => return None,
    };
    Some((Decimal::from(count).checked_add(part)?, length, next))
}

/// in the morning
fn in_part_of_day(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    if !tokens.is(index, Kind::In) || !tokens.is(index + 1, Kind::The) {
        return None;
    }
    let found = part(tokens, index + 2, Fields::default())?;
    (found.fields == Fields::DAY_PART).then(|| Place {
        fields: Fields::DAY_PART.with(Fields::CLEAR),
        every: false,
        ..found
    })
}

/// nineteen ninety six, behind "in".
fn year_in_words(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    let before = index
        .checked_sub(1)
        .and_then(|before| tokens.kind(before))?;
    let word = matches!(tokens.kind(index)?, Kind::Word { ordinal: false, .. });
    if !word || !matches!(before, Kind::In | Kind::Relation(_)) {
        return None;
    }
    let (year, next) = day::year(tokens, index)?;
    let round = year % 100 == 0;
    if round || !(1000..2100).contains(&year) || counts(tokens, next) {
        return None;
    }
    let when = When {
        start: crate::dates::year(year),
        ..When::default()
    };
    Some(Expression::at(when, next))
}

/// recent years
fn recent(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if !tokens.is(index, Kind::Recent) {
        return None;
    }
    let Kind::Unit {
        length,
        plural: true,
    } = tokens.kind(index + 1)?
    else {
        return None;
    };
    let mut found = Expression::length(0, length, index + 2);
    found.vague = true;
    Some(found)
}

/// The words before a place that say on which side of it, whether about
/// there, and behind them.
fn side(tokens: &Tokens<'_>, index: usize) -> Option<(Relation, bool, usize)> {
    let (relation, next) = match tokens.kind(index)? {
        Kind::About => return Some((Relation::At, true, index + 1)),
        Kind::Before => (Relation::Before, index + 1),
        Kind::After => (Relation::After, index + 1),
        Kind::Relation(relation) => (relation, index + 1),
        Kind::To { dash: false } if is_word_at(tokens, index, &["until", "till"]) => {
            (Relation::By, index + 1)
        }
        Kind::No => {
            tokens.is(index + 2, Kind::Than).then_some(())?;
            match tokens.kind(index + 1)? {
                Kind::Later => (Relation::By, index + 3),
                Kind::Earlier => (Relation::Since, index + 3),
                _ => return None,
            }
        }
        Kind::Later if tokens.is(index + 1, Kind::Than) => (Relation::After, index + 2),
        Kind::Earlier if tokens.is(index + 1, Kind::Than) => (Relation::Before, index + 2),
        // as of the end of October
        Kind::As if tokens.is(index + 1, Kind::Of) => (Relation::By, index + 2),
        Kind::As => {
            tokens.is(index + 2, Kind::As).then_some(())?;
            match tokens.kind(index + 1)? {
                Kind::Early => (Relation::Since, index + 3),
                Kind::Late => (Relation::By, index + 3),
                _ => return None,
            }
        }
        // on or before Friday
        Kind::On if tokens.is(index + 1, Kind::Or) => match tokens.kind(index + 2)? {
            Kind::Before => (Relation::By, index + 3),
            Kind::After => (Relation::Since, index + 3),
            _ => return None,
        },
        Kind::Starting => {
            let next = tokens.after(index + 1, Kind::On);
            (Relation::Since, tokens.after(next, Kind::From))
        }
        Kind::Of3(Part::Start) if tokens.is(index + 1, Kind::On) => (Relation::Since, index + 2),
        _ => return None,
    };
    let about = tokens.is(next, Kind::About);
    Some((relation, about, next + usize::from(about)))
}

/// A place behind the words that say on which side of it.
fn sided(tokens: &Tokens<'_>, index: usize, relation: Relation) -> Option<Expression> {
    let year = long(tokens, index).filter(|found| {
        let bare = found.fields.within(Fields::YEAR.with(Fields::CLEAR));
        !bare || relation != Relation::At
    });
    // about 9, by 2020 households: told by the words around it elsewhere.
    let bare_year = year.is_some_and(|found| found.fields == Fields::YEAR.with(Fields::CLEAR));
    if bare_year
        && (counts(tokens, year.map_or(index, |found| found.next))
            || relation == Relation::By && is_change(tokens, index, year.as_ref()))
    {
        return None;
    }
    let found = year.or_else(|| place(tokens, index))?;
    // "about lunch" tells what of
    let meal = found.moment.day_part.is_some_and(DayPart::is_meal);
    let talks = || index > 0 && is_word_at(tokens, index - 1, &["about"]);
    if meal && relation == Relation::At && talks() {
        return None;
    }
    let mut made = behind(tokens, found);
    let when = made.when.as_mut()?;
    if when.end.is_some() && relation != Relation::At {
        return None;
    }
    when.relation = match relation {
        // Before the end of a year is by it.
        Relation::Before if when.start.part == Some(Part::End) => Relation::By,
        Relation::At => when.relation,
        relation => relation,
    };
    made.fields = made.fields.with(Fields::CLEAR);
    Some(made)
}

/// Whether the number behind "by" at `index` is how far something went up or down, and
/// no year of today: increased by 1744.
fn is_change(tokens: &Tokens<'_>, index: usize, year: Option<&Place>) -> bool {
    const STEMS: [&str; 16] = [
        "increas", "decreas", "reduc", "declin", "rose", "risen", "rise", "rising", "grew", "grow",
        "fell", "fall", "drop", "expand", "exceed", "surpass",
    ];
    let Some(by) = index.checked_sub(1).and_then(|by| tokens.get(by)) else {
        return false;
    };
    let text = tokens.text;
    let (verb, _) = text.word_before(text.before_blanks(by.start));
    let ancient = year.is_some_and(|year| !year.moment.year.is_some_and(crate::dates::is_modern));
    ancient && STEMS.iter().any(|stem| verb.as_str().starts_with(stem))
}

/// Whether a noun behind a number makes it a count: by 2020 households.
pub(super) fn counts(tokens: &Tokens<'_>, next: usize) -> bool {
    let end = tokens.end_before(next);
    tokens.text.byte(end) == b' ' && tokens.get(next).is_none() && is_counted(tokens.text, end)
}

/// What stands behind a place and belongs to it: "or later", "before 5pm",
/// "each day".
fn behind(tokens: &Tokens<'_>, found: Place) -> Expression {
    let mut place = found;
    let mut relation = Relation::At;
    let joint = matches!(tokens.kind(place.next), Some(Kind::Or | Kind::And));
    if joint {
        relation = match tokens.kind(place.next + 1) {
            Some(Kind::Later | Kind::After) => Relation::Since,
            Some(Kind::Earlier | Kind::Before) => Relation::By,
            _ => Relation::At,
        };
        if relation != Relation::At {
            place.next += 2;
            let on = tokens.after(place.next, Kind::On);
            if on > place.next
                && let Some(day) = part(tokens, on, place.fields)
            {
                place.add(&day);
            }
        }
    } else if let Some((side, about, next)) = side(tokens, place.next)
        && !place.fields.has(Fields::CLOCK)
        && let Some(time) = clock::hour(tokens, next)
        && place.add(&time)
    {
        relation = side;
        place.about |= about;
        // 10 in the morning
        if let Some(part) = part(tokens, place.next, place.fields) {
            place.add(&part);
        }
    }
    let mut made = Expression::of(&place);
    if let Some(next) = repeated(tokens, place.next) {
        made.every = true;
        made.next = next;
    }
    made.every |= place.every && place.fields.has(Fields::WEEKDAY.with(Fields::DAY_PART));
    if let Some(when) = &mut made.when {
        when.relation = relation;
    }
    made
}

fn is_word_at(tokens: &Tokens<'_>, index: usize, expected: &[&str]) -> bool {
    let word = |token: super::tokens::Token| tokens.text.word(token.start);
    tokens
        .get(index)
        .is_some_and(|token| expected.contains(&word(token).as_str()))
}
