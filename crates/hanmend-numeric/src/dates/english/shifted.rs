//! So many units from the day of writing in English: next week, last Monday, the
//! month.

use super::place::{Fields, Place};
use super::tokens::Tokens;
use super::words::{Kind, Shift};
use crate::dates::Length;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::value::{Moment, Part};

/// next week, last Monday, this morning, the month at `index`.
pub(super) fn shifted(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let (shift, mut next) = match tokens.kind(index)? {
        Kind::Shift(shift) => (shift, index + 1),
        Kind::Past => (Shift::Past, index + 1),
        Kind::The if matches!(tokens.kind(index + 1), Some(Kind::Shift(_) | Kind::Past)) => {
            return shifted(tokens, index + 1);
        }
        Kind::The => return this_unit(tokens, index + 1),
        _ => return None,
    };
    let mut shift = shift;
    if shift == Shift::This {
        match tokens.kind(next) {
            Some(Kind::Shift(second @ (Shift::Coming | Shift::Next))) => {
                shift = if second == Shift::Next {
                    Shift::Next
                } else {
                    Shift::Coming
                };
                next += 1;
            }
            Some(Kind::Past) => {
                shift = Shift::Past;
                next += 1;
            }
            _ => {}
        }
    }
    let step = shift.step();
    let mut moment = Moment::default();
    let place = match tokens.kind(next)? {
        // the last day of something is not yesterday
        Kind::Unit {
            length: Length::Day,
            plural: false,
        } if shift == Shift::Last && tokens.is(next + 1, Kind::Of) => return None,
        Kind::Unit {
            length,
            plural: false,
        } => return unit_away(tokens, length, step, next + 1),
        Kind::QuarterWord => {
            moment.offset = Some(Offset::calendar(step, CalendarUnit::Quarter));
            Place::new(moment, Fields::OFFSET, next + 1)
        }
        Kind::Weekday {
            day, plural: false, ..
        } => {
            moment.weekday = Some(day);
            let unit = match shift {
                Shift::Coming | Shift::Past => CalendarUnit::Weekday,
                _ => CalendarUnit::Week,
            };
            moment.offset = Some(Offset::calendar(step, unit));
            Place::new(moment, Fields::OFFSET.with(Fields::WEEKDAY), next + 1)
        }
        // this lunch is a meal
        Kind::DayPart {
            part,
            plural: false,
        } if !part.is_meal() => {
            moment.day_part = Some(part);
            moment.offset = Some(Offset::calendar(step, CalendarUnit::Day));
            Place::new(moment, Fields::OFFSET.with(Fields::DAY_PART), next + 1)
        }
        // last January: of the year before; "this may" is no month.
        Kind::Month { month, sure } if sure || tokens.get(next)?.capital => {
            moment.month = Some(month);
            moment.offset = Some(Offset::calendar(step, CalendarUnit::Year));
            Place::new(moment, Fields::OFFSET.with(Fields::MONTH), next + 1)
        }
        Kind::Feast(month, day) => {
            (moment.month, moment.day) = (Some(month), Some(day));
            moment.offset = Some(Offset::calendar(step, CalendarUnit::Year));
            Place::new(moment, Fields::OFFSET.with(Fields::MONTH_DAY), next + 1)
        }
        Kind::Season(part) => {
            moment.part = Some(part);
            moment.offset = Some(Offset::calendar(step, CalendarUnit::Year));
            Place::new(moment, Fields::OFFSET.with(Fields::PART), next + 1)
        }
        _ => return None,
    };
    Some(place)
}

/// Whether the words before `next` are "the last minute", which is no time.
fn is_idiom(tokens: &Tokens<'_>, next: usize) -> bool {
    let Some(last) = next.checked_sub(2).and_then(|last| tokens.get(last)) else {
        return false;
    };
    let text = tokens.text;
    let (before, _) = text.word_before(text.before_blanks(last.start));
    before.as_str() == "the" && last.kind == Kind::Shift(Shift::Last)
}

/// The unit that lies so many of them away.
fn unit_away(tokens: &Tokens<'_>, length: Length, step: i32, next: usize) -> Option<Place> {
    let mut moment = Moment::default();
    let Some(unit) = length.calendar_unit() else {
        // next hour: from now on until then
        if step == 0 || is_idiom(tokens, next) {
            return None;
        }
        let reach = length.reach(1, step < 0);
        let mut place = Place::new(reach.start, Fields::OFFSET.with(Fields::CLOCK), next);
        place.last = reach.end;
        return Some(place);
    };
    if length == Length::Fortnight {
        let week = |count| Moment {
            offset: Some(Offset::calendar(count, CalendarUnit::Week)),
            ..Moment::default()
        };
        let mut place = Place::new(week(step * 2), Fields::OFFSET, next);
        place.last = Some(week(step * 2 + 1));
        return Some(place);
    }
    moment.offset = Some(Offset::calendar(step, unit));
    if length == Length::Weekend {
        moment.part = Some(Part::Weekend);
    }
    let mut place = Place::new(moment, Fields::OFFSET, next);
    // next year's first quarter
    if unit == CalendarUnit::Year
        && let Some((part, next)) = super::nested::part_of_year(tokens, next)
    {
        place.moment.part = Some(part);
        place.fields = place.fields.with(Fields::PART);
        place.next = next;
    }
    Some(place)
}

/// the week, the month, the year: this one.
fn this_unit(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let length = tokens.singular_unit(index)?;
    // The year of 2008 and the year 2019 are named behind; the year-end is
    // another word.
    let hyphen = tokens.text.byte(tokens.get(index)?.end) == b'-';
    let named = hyphen
        || match tokens.kind(index + 1) {
            Some(Kind::Of) => true,
            Some(Kind::Digits { .. }) => true,
            // the week after next, the month before last
            Some(Kind::After) if tokens.is(index + 2, Kind::Shift(Shift::Next)) => {
                return unit_away(tokens, length, 2, index + 3);
            }
            Some(Kind::Before) if tokens.is(index + 2, Kind::Shift(Shift::Last)) => {
                return unit_away(tokens, length, -2, index + 3);
            }
            _ => false,
        };
    let usual = matches!(
        length,
        Length::Week | Length::Weekend | Length::Fortnight | Length::Month | Length::Year
    );
    (usual && !named).then(|| unit_away(tokens, length, 0, index + 1))?
}
