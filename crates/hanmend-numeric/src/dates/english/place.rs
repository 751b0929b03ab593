//! One place on the calendar or the clock in English: its parts in any
//! order, each said once.

use super::clock;
use super::shifted::shifted;
use super::tokens::Tokens;
use super::words::Kind;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{DayPart, Moment, Part, When, Years};
use crate::dates::{Length, is_modern};

/// What a place says, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Fields(u16);

impl Fields {
    pub(super) const YEAR: Fields = Fields(1);
    pub(super) const MONTH: Fields = Fields(2);
    pub(super) const DAY: Fields = Fields(4);
    pub(super) const WEEKDAY: Fields = Fields(8);
    pub(super) const PART: Fields = Fields(16);
    pub(super) const DAY_PART: Fields = Fields(32);
    pub(super) const CLOCK: Fields = Fields(64);
    pub(super) const WEEK: Fields = Fields(128);
    pub(super) const OFFSET: Fields = Fields(256);
    /// Words that make clear what a doubtful part is.
    pub(super) const CLEAR: Fields = Fields(512);
    const TIME: Fields = Fields(Fields::DAY_PART.0 | Fields::CLOCK.0);
    pub(super) const MONTH_DAY: Fields = Fields(Fields::MONTH.0 | Fields::DAY.0);

    pub(super) const fn with(self, other: Fields) -> Fields {
        Fields(self.0 | other.0)
    }

    pub(super) const fn has(self, other: Fields) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it says no more than `other`.
    pub(super) const fn within(self, other: Fields) -> bool {
        self.0 & !other.0 == 0
    }
}

/// A place as read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    pub(super) moment: Moment,
    /// The other end, where the place is a range.
    pub(super) last: Option<Moment>,
    pub(super) fields: Fields,
    /// Behind its last token.
    pub(super) next: usize,
    /// Whether it comes again and again: mornings, Thursdays.
    pub(super) every: bool,
    /// Whether it is said to be about then.
    pub(super) about: bool,
}

impl Place {
    pub(super) fn new(moment: Moment, fields: Fields, next: usize) -> Place {
        Place {
            moment,
            fields,
            next,
            ..Place::default()
        }
    }

    /// Whether a time of day can be added: it is a day or nothing yet.
    fn takes_time(&self) -> bool {
        let day = Fields::DAY.with(Fields::WEEKDAY);
        let near = matches!(
            self.moment.offset,
            Some(offset) if matches!(offset.unit, CalendarUnit::Day | CalendarUnit::Weekday)
        );
        self.fields.has(day) || near || self.fields.within(Fields::TIME.with(Fields::CLEAR))
    }

    /// Takes in another part behind this one; whether the two agree.
    pub(super) fn add(&mut self, part: &Place) -> bool {
        let (mine, other) = (self.fields, part.fields);
        let explicit = Fields::MONTH.with(Fields::DAY);
        // this Friday, June 15: the day itself says more.
        if mine.has(Fields::OFFSET)
            && mine.within(Fields::OFFSET.with(Fields::WEEKDAY))
            && other.has(Fields::MONTH)
            && other.has(Fields::DAY)
            && self.takes_time()
        {
            self.moment = part.moment;
            self.fields = other;
            self.next = part.next;
            self.last = part.last;
            return true;
        }
        let clash = mine.has(Fields(other.0 & !Fields::CLEAR.0))
            || mine.has(Fields::YEAR) && other.has(Fields::OFFSET)
            || mine.has(Fields::OFFSET) && other.has(Fields::YEAR)
            || self.last.is_some() && part.last.is_some();
        if clash {
            return false;
        }
        let timely = other.has(Fields::TIME) && !self.takes_time()
            || mine.has(Fields::TIME) && !part.takes_time();
        // A day of the week needs a week or a day beside it, a day a month.
        let week = |place: &Place| matches!(place.moment.offset, Some(offset) if offset.unit == CalendarUnit::Week);
        // March next year, July 4th of last year
        let in_year = matches!(part.moment.offset, Some(offset) if offset.unit == CalendarUnit::Year)
            && other.within(Fields::OFFSET.with(Fields::CLEAR))
            && mine.has(Fields::MONTH);
        let stray = other.has(Fields::OFFSET)
            && mine.has(explicit)
            && !in_year
            && !(mine.within(Fields::DAY.with(Fields::CLEAR)))
            || other.has(Fields::WEEKDAY) && mine.has(Fields::OFFSET) && !week(self)
            || mine.has(Fields::WEEKDAY) && other.has(Fields::OFFSET) && !week(part);
        if timely || stray {
            return false;
        }
        overlay(&mut self.moment, &part.moment);
        if let Some(last) = part.last {
            let mut end = self.moment;
            overlay(&mut end, &last);
            self.last = Some(end);
        } else if let Some(last) = &mut self.last {
            overlay(last, &part.moment);
        }
        self.fields = mine.with(other);
        self.every |= part.every;
        self.about |= part.about;
        self.next = part.next;
        clock::shift(&mut self.moment);
        if let Some(last) = &mut self.last {
            clock::shift(last);
        }
        true
    }

    pub(super) fn when(&self) -> When {
        When {
            start: self.moment,
            end: self.last,
            ..When::default()
        }
    }
}

/// Puts what `part` says into `moment`.
pub(super) fn overlay(moment: &mut Moment, part: &Moment) {
    if part.year.is_some() {
        moment.span = part.span;
    }
    moment.year = part.year.or(moment.year);
    moment.part = part.part.or(moment.part);
    moment.month = part.month.or(moment.month);
    moment.week = part.week.or(moment.week);
    moment.day = part.day.or(moment.day);
    moment.weekday = part.weekday.or(moment.weekday);
    moment.nth = part.nth.or(moment.nth);
    moment.day_part = part.day_part.or(moment.day_part);
    moment.offset = part.offset.or(moment.offset);
    if part.hour.is_some() {
        (moment.hour, moment.minute, moment.second) = (part.hour, part.minute, part.second);
    }
}

/// The place at `index`: as many parts as agree with each other.
pub(super) fn place(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    Some(continued(tokens, part(tokens, index, Fields::default())?))
}

/// The place with the parts behind it that agree with it.
pub(super) fn continued(tokens: &Tokens<'_>, mut place: Place) -> Place {
    // Seven parts are more than there are fields.
    for _ in 0..7 {
        let Some(next) = joined(tokens, &place) else {
            break;
        };
        if !place.add(&next) {
            break;
        }
    }
    place
}

/// The part behind those read, past a comma or a small word.
fn joined(tokens: &Tokens<'_>, place: &Place) -> Option<Place> {
    let next = place.next;
    if let Some(found) = part(tokens, next, place.fields) {
        return Some(found);
    }
    let time_before = place.fields.has(Fields::TIME);
    let after_joint = match tokens.kind(next)? {
        Kind::Comma => {
            let next = tokens.after(next + 1, Kind::At);
            tokens.after(next, Kind::On)
        }
        Kind::At | Kind::About => {
            let about = tokens.is(next, Kind::About);
            let from = tokens.after(next + 1, Kind::About);
            let mut found = clock::hour(tokens, from)
                .or_else(|| part(tokens, from, place.fields))
                .filter(|found| found.fields.has(Fields::TIME))?;
            found.about |= about;
            return Some(found);
        }
        // from 9:30am for 7 hours
        Kind::From => {
            let found = clock::clock(tokens, next + 1)?;
            return tokens.is(found.next, Kind::For).then_some(found);
        }
        Kind::For => {
            return clock::clock(tokens, next + 1)
                .filter(|_| place.fields.has(Fields::MONTH_DAY))
                .or_else(|| clock::lasting(tokens, next, place));
        }
        // 6 pm every Wednesday
        Kind::Every => {
            let weekday = matches!(tokens.kind(next + 1), Some(Kind::Weekday { .. }));
            let mut found = part(tokens, next + 1, place.fields).filter(|_| weekday)?;
            found.every = true;
            return Some(found);
        }
        Kind::On | Kind::Of => {
            let from = tokens.after(next + 1, Kind::The);
            return part(tokens, from, place.fields)
                .or_else(|| part(tokens, next + 1, place.fields))
                .or_else(|| super::lengths::day_beside(tokens, from))
                .or_else(|| super::day::of_part(tokens, next + 1, place.fields));
        }
        Kind::In => {
            let found = part(tokens, tokens.after(next + 1, Kind::The), place.fields)?;
            let fits = found.fields.has(Fields::DAY_PART) && !found.fields.has(Fields::CLOCK)
                || found.fields.within(Fields::YEAR)
                || found.fields.has(Fields::OFFSET) && time_before;
            return fits.then_some(found);
        }
        // Friday-Jun-15, mid-November
        Kind::To { dash: true }
            if place
                .fields
                .has(Fields::WEEKDAY.with(Fields::WEEK).with(Fields::OFFSET)) =>
        {
            let found = part(tokens, next + 1, place.fields)?;
            let date = found.fields.has(Fields::MONTH_DAY.with(Fields::WEEKDAY));
            return (date && !found.fields.has(Fields::TIME))
                .then_some(found)
                .filter(|found| {
                    !(found.fields.has(Fields::WEEKDAY) && place.fields.has(Fields::WEEKDAY))
                });
        }
        Kind::The if place.fields.has(Fields::WEEKDAY) => next + 1,
        _ => return None,
    };
    part(tokens, after_joint, place.fields)
}

/// One part at `index`; `known` is what was said before it.
pub(super) fn part(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    let kind = tokens.kind(index)?;
    let mut moment = Moment::default();
    let found = match kind {
        // What stands between parts begins none.
        Kind::Comma
        | Kind::And
        | Kind::Or
        | Kind::Of
        | Kind::In
        | Kind::On
        | Kind::For
        | Kind::To { .. }
        | Kind::Within
        | Kind::Than
        | Kind::As
        | Kind::No
        | Kind::Before
        | Kind::After
        | Kind::Relation(_)
        | Kind::About
        | Kind::Every
        | Kind::Other
        | Kind::Time => return None,
        Kind::Date => {
            let date = tokens.moment(index)?;
            let year = if date.year.is_some() {
                Fields::YEAR
            } else {
                Fields::default()
            };
            let clock = if date.hour.is_some() {
                Fields::CLOCK
            } else {
                Fields::default()
            };
            let fields = Fields::MONTH_DAY.with(year).with(clock);
            Some(Place::new(date, fields, index + 1))
        }
        Kind::Month { .. } => super::day::month_first(tokens, index, known),
        Kind::Weekday { day, plural, .. } => {
            moment.weekday = Some(day);
            let mut place = Place::new(moment, Fields::WEEKDAY, index + 1);
            place.every = plural;
            // Monday 21, Friday the 26th
            if let Some((day, next)) = super::day::day_behind_weekday(tokens, index + 1) {
                place.moment.day = Some(day);
                place.fields = place.fields.with(Fields::DAY);
                place.next = next;
            }
            Some(place)
        }
        Kind::Day(days, part) => {
            moment.offset = Some(Offset::calendar(days, CalendarUnit::Day));
            moment.day_part = part;
            let fields = match part {
                Some(_) => Fields::OFFSET.with(Fields::DAY_PART),
                None => Fields::OFFSET,
            };
            let mut place = Place::new(moment, fields, index + 1);
            // today pm: its second half
            if let (Some(Kind::Half { afternoon }), None) = (tokens.kind(index + 1), part) {
                place.moment.day_part = Some(if afternoon {
                    DayPart::Afternoon
                } else {
                    DayPart::Morning
                });
                place.fields = fields.with(Fields::DAY_PART);
                place.next += 1;
            }
            Some(place)
        }
        Kind::Feast(month, day) => {
            (moment.month, moment.day) = (Some(month), Some(day));
            let mut place = Place::new(moment, Fields::MONTH_DAY, index + 1);
            super::day::add_year(tokens, &mut place);
            Some(place)
        }
        Kind::EndOf(unit) => {
            moment.part = Some(Part::End);
            moment.offset = Some(Offset::calendar(0, unit));
            Some(Place::new(
                moment,
                Fields::OFFSET.with(Fields::PART),
                index + 1,
            ))
        }
        Kind::YearPart(part) => {
            moment.part = Some(part);
            let mut place = Place::new(moment, Fields::PART, index + 1);
            let next = tokens.after(index + 1, Kind::To { dash: true });
            let next = tokens.after(next, Kind::Of);
            if let Some((year, next)) = super::day::year(tokens, next) {
                place.moment.year = Some(year);
                place.fields = place.fields.with(Fields::YEAR);
                place.next = next;
            }
            Some(place)
        }
        Kind::Season(part) => {
            moment.part = Some(part);
            let mut place = Place::new(moment, Fields::PART, index + 1);
            super::day::add_year(tokens, &mut place);
            Some(place)
        }
        Kind::Decade(year) => {
            moment.year = Some(year);
            moment.span = Years::Decade;
            Some(Place::new(
                moment,
                Fields::YEAR.with(Fields::CLEAR),
                index + 1,
            ))
        }
        Kind::DayPart { part, plural } => {
            moment.day_part = Some(part);
            let mut place = Place::new(moment, Fields::DAY_PART, index + 1);
            place.every = plural;
            Some(place)
        }
        Kind::Unit {
            length: Length::Week,
            plural: false,
        } => super::nested::week_number(tokens, index),
        // 221 BC, AD 300
        Kind::Digits {
            value,
            ordinal: false,
            ..
        } if let Some(Kind::Era { before }) = tokens.kind(index + 1) => {
            Some(of_era(value, before, index + 2)?)
        }
        Kind::Era { before: false } => match tokens.kind(index + 1)? {
            Kind::Digits {
                value,
                ordinal: false,
                ..
            } => Some(of_era(value, false, index + 2)?),
            _ => None,
        },
        // 2017-q1
        Kind::Digits { digits: 4, .. } => {
            let (year, next) = super::day::year(tokens, index)?;
            // 2011 January
            if let Some(Kind::Month { .. }) = tokens.kind(next)
                && let Some(mut place) = super::day::month_first(tokens, next, Fields::CLEAR)
                && !place.fields.has(Fields::YEAR)
                && place.last.is_none()
                && is_modern(year)
            {
                place.moment.year = Some(year);
                place.fields = place.fields.with(Fields::YEAR);
                return Some(place);
            }
            let Some(Kind::YearPart(part)) =
                tokens.kind(tokens.after(next, Kind::To { dash: true }))
            else {
                return clock::hours(tokens, index, known);
            };
            moment.year = Some(year);
            moment.part = Some(part);
            let next = tokens.after(next, Kind::To { dash: true }) + 1;
            Some(Place::new(moment, Fields::YEAR.with(Fields::PART), next))
        }
        _ => None,
    };
    found
        .or_else(|| clock::hours(tokens, index, known))
        .or_else(|| clock::clock(tokens, index))
        .or_else(|| clock::spoken(tokens, index, known))
        .or_else(|| super::day::day_first(tokens, index))
        .or_else(|| super::nested::nested(tokens, index))
        .or_else(|| shifted(tokens, index))
        .or_else(|| super::day::lone(tokens, index, known))
}

/// A year counted from the first one or back from it; the one before it is
/// zero on the calendar.
fn of_era(value: u32, before: bool, next: usize) -> Option<Place> {
    let year = i32::try_from(value).ok().filter(|&year| year > 0)?;
    let year = if before { 1 - year } else { year };
    let fields = Fields::YEAR.with(Fields::CLEAR);
    Some(Place::new(crate::dates::year(year), fields, next))
}
