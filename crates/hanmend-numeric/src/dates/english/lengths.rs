//! Lengths of time in English that lead somewhere: two days ago, in 5
//! minutes, the next three quarters, 3 weeks from tomorrow.

use super::place::{Fields, Place};
use super::tokens::Tokens;
use super::words::{Kind, Shift};
use crate::dates::Length;
use crate::dates::offset::{CalendarUnit, Offset};
use crate::dates::reference::Reference;
use crate::dates::value::{Moment, When};

/// What a length of time leads to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Led {
    pub(super) when: When,
    /// The length itself, where the whole of it is meant.
    pub(super) length: Option<(u32, Length)>,
    pub(super) next: usize,
}

impl Led {
    /// One moment, and no length beside it.
    fn to(start: Moment, next: usize) -> Led {
        Led {
            when: When {
                start,
                ..When::default()
            },
            length: None,
            next,
        }
    }
}

/// A length of time in whole units at `index`: how many, of which, behind
/// it.
pub(super) fn length(tokens: &Tokens<'_>, index: usize) -> Option<(u32, Length, usize)> {
    let (count, next) = count(tokens, index)?;
    let next = if tokens.is(next, Kind::To { dash: true }) {
        next + 1
    } else {
        next
    };
    match tokens.kind(next)? {
        Kind::Unit { length, .. } => Some((count, length, next + 1)),
        Kind::QuarterWord if count == 1 => Some((1, Length::Quarter, next + 1)),
        Kind::DayPart {
            part: crate::dates::DayPart::Night,
            ..
        } => Some((count, Length::Night, next + 1)),
        _ => None,
    }
}

/// A whole number at `index`, or the article that stands for one.
pub(super) fn count(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    match tokens.kind(index)? {
        Kind::A => Some((1, index + 1)),
        Kind::Digits {
            value,
            digits: 1..=3,
            ordinal: false,
        } if value > 0 => Some((value, index + 1)),
        Kind::Word { .. } => {
            let (value, ordinal, next) = tokens.number_word(index)?;
            (value > 0 && !ordinal).then_some((value, next))
        }
        _ => None,
    }
}

/// What is told by a length of time at `index`.
pub(super) fn led(tokens: &Tokens<'_>, index: usize) -> Option<Led> {
    match tokens.kind(index)? {
        Kind::In => {
            let (count, length, next) = length(tokens, index + 1)?;
            if spans(tokens, index, length, next) {
                return None;
            }
            // in two days from today
            let next = tokens.after(next, Kind::Time);
            let on = matches!(
                tokens.kind(next),
                Some(Kind::From | Kind::After | Kind::Of | Kind::Relation(_))
            );
            (!on && !matches!(length, Length::Night | Length::Weekend))
                .then(|| point(count, length, true, next))?
        }
        Kind::Within => {
            let next = tokens.after(index + 1, Kind::The);
            let next = tokens.after(next, Kind::Shift(Shift::Next));
            let (count, length, next) = length(tokens, next)?;
            let count = i32::try_from(count).ok()?;
            let mut when = length.reach(count, false);
            when.start.offset = Some(length.offset(0));
            if let Some(offset) = when.end.as_mut().and_then(|end| end.offset.as_mut())
                && !offset.unit.is_clock()
            {
                offset.days -= 1;
            }
            Some(Led {
                when,
                length: Some((u32::try_from(count).ok()?, length)),
                next,
            })
        }
        Kind::Unit {
            length: Length::Day,
            plural: false,
        } => beside(tokens, index + 1),
        Kind::The
            if tokens.is(
                index + 1,
                Kind::Unit {
                    length: Length::Day,
                    plural: false,
                },
            ) =>
        {
            beside(tokens, index + 2)
        }
        Kind::The => {
            // the week starting on February 4
            if let Some(Kind::Unit {
                length: Length::Week,
                plural: false,
            }) = tokens.kind(index + 1)
                && tokens.is(index + 2, Kind::Starting)
            {
                let next = tokens.after(index + 3, Kind::On);
                let found = super::place::place(tokens, next)?;
                return Some(Led {
                    when: found.when(),
                    length: None,
                    next: found.next,
                });
            }
            None
        }
        Kind::Shift(Shift::This) => None,
        Kind::Shift(Shift::Last) if is_verb(tokens, index) => None,
        Kind::From => lasting(tokens, index),
        Kind::Shift(shift) => several(tokens, index + 1, shift.step()),
        Kind::Past => several(tokens, index + 1, -1),
        _ => counted(tokens, index),
    }
}

/// Whether what is "in" a length of time, which ends before `next`, lies
/// within it and not so far off: the worst in a decade, twice in a week, in 2
/// hours 5 minutes.
fn spans(tokens: &Tokens<'_>, index: usize, unit: Length, next: usize) -> bool {
    let Some(token) = tokens.get(index) else {
        return false;
    };
    let text = tokens.text;
    let (before, _) = text.word_before(text.before_blanks(token.start));
    let often = matches!(
        before.as_str(),
        "time" | "times" | "once" | "twice" | "thrice" | "first"
    );
    // doubled in three years; but due, or expected, in three days
    let done = before.as_str().len() > 4
        && before.as_str().ends_with("ed")
        && !matches!(
            before.as_str(),
            "expected"
                | "scheduled"
                | "planned"
                | "needed"
                | "required"
                | "supposed"
                | "released"
                | "finished"
                | "opened"
                | "started"
                | "closed"
        )
        || matches!(
            before.as_str(),
            "grew" | "rose" | "fell" | "built" | "made" | "won" | "lost" | "sold" | "spent"
        );
    let superlative = before.as_str().len() > 4 && before.as_str().ends_with("est");
    let long = matches!(unit, Length::Decade | Length::Century) && tokens.is(index + 1, Kind::A);
    often || done || superlative || long || length(tokens, next).is_some()
}

/// The day after tomorrow and the like, where it stands behind a time.
pub(super) fn day_beside(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let day = Kind::Unit {
        length: Length::Day,
        plural: false,
    };
    let led = beside(tokens, tokens.is(index, day).then_some(index + 1)?)?;
    Some(Place::new(led.when.start, Fields::OFFSET, led.next))
}

/// "after tomorrow" behind "the day".
fn beside(tokens: &Tokens<'_>, index: usize) -> Option<Led> {
    let step = match tokens.kind(index)? {
        Kind::After => 1,
        Kind::Before => -1,
        _ => return None,
    };
    let Kind::Day(days, None) = tokens.kind(index + 1)? else {
        return None;
    };
    let start = Moment {
        offset: Some(Offset::calendar(days + step, CalendarUnit::Day)),
        ..Moment::default()
    };
    Some(Led {
        when: When {
            start,
            ..When::default()
        },
        length: None,
        next: index + 2,
    })
}

/// for 2 hours from 2pm, and from 2pm for 2 hours.
pub(super) fn lasting(tokens: &Tokens<'_>, index: usize) -> Option<Led> {
    let found = if tokens.is(index, Kind::From) {
        let mut start = super::clock::hour(tokens, index + 1)?;
        let lasting = super::clock::lasting(tokens, start.next, &start)?;
        start.last = lasting.last;
        start.next = lasting.next;
        start
    } else {
        super::clock::lasting(tokens, index, &Place::default())?
    };
    Some(Led {
        when: found.when(),
        length: None,
        next: found.next,
    })
}

/// "3 days" behind "next".
fn several(tokens: &Tokens<'_>, index: usize, step: i32) -> Option<Led> {
    if tokens.is(index, Kind::A) {
        return None;
    }
    let (count, length, next) = length(tokens, index)?;
    Some(reached(count, length, step < 0, next))
}

fn reached(count: u32, length: Length, past: bool, next: usize) -> Led {
    let number = i32::try_from(count).unwrap_or(i32::MAX);
    Led {
        when: length.reach(number, past),
        length: Some((count, length)),
        next,
    }
}

fn point(count: u32, length: Length, later: bool, next: usize) -> Option<Led> {
    let count = i32::try_from(count).ok()?;
    let start = Moment {
        offset: Some(length.offset(if later { count } else { -count })),
        ..Moment::default()
    };
    Some(Led::to(start, next))
}

/// What begins with the length itself.
fn counted(tokens: &Tokens<'_>, index: usize) -> Option<Led> {
    // for 3 days from today
    if tokens.is(index, Kind::For) {
        let (count, length, next) = length(tokens, index + 1)?;
        let next = tokens.after(next, Kind::Comma);
        tokens.is(next, Kind::From).then_some(())?;
        return from_place(tokens, next + 1, count, length)
            .filter(|led| led.when.start.has_date())
            .or_else(|| lasting(tokens, index));
    }
    // 3 next weeks, 5 past years
    if let Some((number, next)) = count(tokens, index)
        && !tokens.is(index, Kind::A)
        && let Some(shift) = shift(tokens, next)
        && let Some(Kind::Unit {
            length,
            plural: true,
        }) = tokens.kind(next + 1)
        && shift != 0
    {
        return Some(reached(number, length, shift < 0, next + 2));
    }
    if let Some(found) = in_parts(tokens, index) {
        return Some(found);
    }
    let (number, length, next) = length(tokens, index)?;
    match tokens.kind(next)? {
        Kind::Ago => point(number, length, false, next + 1),
        // 30 minutes later this week
        Kind::Later if matches!(tokens.kind(next + 1), Some(Kind::Shift(_) | Kind::In)) => None,
        Kind::Later => point(number, length, true, next + 1),
        Kind::Starting => {
            let next = tokens.after(next + 1, Kind::From);
            from_place(tokens, tokens.after(next, Kind::On), number, length)
        }
        kind @ (Kind::From | Kind::After | Kind::Before) => {
            if kind == Kind::From && tokens.is(next + 1, Kind::Now) {
                return point(number, length, true, next + 2);
            }
            let found = super::place::part(tokens, next + 1, Fields::default())?;
            let count = i32::try_from(number).ok()?;
            let count = if kind == Kind::Before { -count } else { count };
            let start = plus(&found.moment, length, count)?;
            Some(Led::to(start, found.next))
        }
        _ => None,
    }
}

/// A length of time in several units and where it leads to: two years and three months
/// ago, 1 hour 20 minutes later.
fn in_parts(tokens: &Tokens<'_>, index: usize) -> Option<Led> {
    let (first, mut unit, mut next) = length(tokens, index)?;
    let mut offset = unit.offset(i32::try_from(first).ok()?);
    let whole = next;
    // Years, months and days.
    for _ in 0..3 {
        let at = tokens.after(next, Kind::And);
        let Some((count, smaller, end)) =
            length(tokens, at).filter(|&(_, smaller, _)| smaller.is_below(unit))
        else {
            break;
        };
        offset = offset.and(smaller.offset(i32::try_from(count).ok()?));
        (unit, next) = (smaller, end);
    }
    if next == whole {
        return None;
    }
    let (offset, next) = match tokens.kind(next)? {
        Kind::Ago => (offset.back(), next + 1),
        Kind::Later if !matches!(tokens.kind(next + 1), Some(Kind::Shift(_) | Kind::In)) => {
            (offset, next + 1)
        }
        Kind::From if tokens.is(next + 1, Kind::Now) => (offset, next + 2),
        _ => return None,
    };
    let start = Moment {
        offset: Some(offset),
        ..Moment::default()
    };
    Some(Led::to(start, next))
}

fn shift(tokens: &Tokens<'_>, index: usize) -> Option<i32> {
    match tokens.kind(index)? {
        Kind::Shift(shift) => Some(shift.step()),
        Kind::Past => Some(-1),
        _ => None,
    }
}

/// All of a length of time from a place on.
fn from_place(tokens: &Tokens<'_>, index: usize, count: u32, length: Length) -> Option<Led> {
    let found: Place = super::place::place(tokens, index)?;
    let number = i32::try_from(count).ok()?;
    let mut end = plus(&found.moment, length, number)?;
    // The last day of it, where whole days are counted.
    if !found.fields.has(Fields::CLOCK) {
        end = plus(&end, Length::Day, -1)?;
    }
    let when = When {
        start: found.moment,
        end: Some(end),
        ..When::default()
    };
    Some(Led {
        when,
        length: (!found.fields.has(Fields::CLOCK)).then_some((count, length)),
        next: found.next,
    })
}

/// Whether "last" at `index` is a verb: will last two hours.
fn is_verb(tokens: &Tokens<'_>, index: usize) -> bool {
    let Some(token) = tokens.get(index) else {
        return false;
    };
    let text = tokens.text;
    let gap = text.before_blanks(token.start);
    let (word, begin) = text.word_before(gap);
    matches!(
        word.as_str(),
        "will" | "to" | "not" | "can" | "may" | "would" | "could" | "must" | "should" | "might"
    ) || word.as_str() == "t" && text.byte_before(begin) == b'\''
        || text
            .slice(token.start, token.end)
            .eq_ignore_ascii_case("lasts")
}

/// A moment that lies so much later than another; none where the text does
/// not say enough of that.
fn plus(moment: &Moment, length: Length, count: i32) -> Option<Moment> {
    let step = length.offset(count);
    let mut later = *moment;
    if let Some(offset) = moment.offset {
        let bare = moment.month.is_none() && moment.part.is_none();
        if !bare || step.unit.is_clock() {
            return None;
        }
        if let (CalendarUnit::Week, Some(weekday), 0) = (offset.unit, moment.weekday, step.months) {
            let days = i32::from(weekday) - 1 + step.days;
            later.weekday = u8::try_from(days.rem_euclid(7) + 1).ok();
            later.offset = Some(Offset {
                days: offset.days + days.div_euclid(7) * 7,
                ..offset
            });
            return Some(later);
        }
        if offset.unit != CalendarUnit::Day {
            return None;
        }
        later.offset = Some(Offset {
            months: offset.months + step.months,
            days: offset.days + step.days,
            ..offset
        });
        return Some(later);
    }
    let (year, month, day) = (moment.year?, moment.month?, moment.day?);
    let reference = Reference::day(
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )?;
    let found = Moment {
        offset: Some(step),
        ..Moment::default()
    };
    let found = found.resolve(reference);
    found.year.is_some().then_some(found)
}
