//! Times of day in English: 9:28pm, half past seven, from 3 to 5 pm.

use super::place::{Fields, Place};
use super::tokens::Tokens;
use super::words::Kind;
use crate::dates::Length;
use crate::dates::numeric::{HalfOfDay, in_half};
use crate::dates::value::{DayPart, Moment};
use crate::nouns;

/// Moves an hour to the part of the day that it is said to lie in.
pub(super) fn shift(moment: &mut Moment) {
    if let (Some(part), Some(hour)) = (moment.day_part, moment.hour) {
        let later = match part {
            DayPart::Afternoon | DayPart::Evening | DayPart::Dinner => hour < 12,
            DayPart::Night => (6..12).contains(&hour),
            _ => false,
        };
        if later {
            moment.hour = Some(hour + 12);
        }
    }
}

fn at(hour: u8, minute: Option<u8>) -> Moment {
    Moment {
        hour: Some(hour),
        minute,
        ..Moment::default()
    }
}

/// A time of day at `index` that is clearly one.
pub(super) fn clock(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    let made = |moment, next| Some(Place::new(moment, Fields::CLOCK, next));
    match tokens.kind(index)? {
        Kind::Clock { half } => {
            // 8.30 without more is a decimal number.
            let end = tokens.get(index)?.end;
            let start = tokens.get(index)?.start;
            let written = tokens.text.slice(start, end);
            let dotted = written.contains('.') && !written.contains(':') && !half;
            (!dotted).then_some(())?;
            made(tokens.moment(index)?, tokens.after(index + 1, Kind::OClock))
        }
        Kind::Hour(hour) => made(at(hour, None), index + 1),
        // a quarter to five
        Kind::A if tokens.is(index + 1, Kind::QuarterWord) => past(tokens, 15, index + 2, true),
        // half past seven, quarter to five
        Kind::HalfWord | Kind::QuarterWord => {
            let minutes = if tokens.is(index, Kind::HalfWord) {
                30
            } else {
                15
            };
            past(tokens, minutes, index + 1, minutes == 15)
        }
        Kind::Digits {
            ordinal: false,
            digits: 1 | 2,
            ..
        }
        | Kind::Word { ordinal: false, .. } => {
            let (value, next) = hour_number(tokens, index)?;
            // five minutes past one
            let unit = Kind::Unit {
                length: Length::Minute,
                plural: true,
            };
            let behind = tokens.after(next, unit);
            if let Some(found) = past(tokens, value, behind, behind > next) {
                return Some(found);
            }
            let hour = u8::try_from(value).ok().filter(|&hour| hour <= 24)?;
            match tokens.kind(next) {
                Some(Kind::OClock) => made(at(hour, None), next + 1),
                Some(Kind::Half { afternoon }) => {
                    let mut moment = at(hour, None);
                    in_half(&mut moment, half(afternoon));
                    made(moment, next + 1)
                }
                Some(Kind::Hour(12)) if hour == 12 => made(at(12, None), next + 1),
                // ten in the morning, seven at night
                Some(Kind::In | Kind::At) if hour <= 12 => {
                    let (part, next) = part_behind(tokens, next)?;
                    let midnight = hour == 12 && matches!(part, DayPart::Morning | DayPart::Night);
                    let mut moment = at(if midnight { 0 } else { hour }, None);
                    moment.day_part = Some(part);
                    shift(&mut moment);
                    let fields = Fields::CLOCK.with(Fields::DAY_PART);
                    Some(Place::new(moment, fields, next))
                }
                // 8 tonight
                Some(Kind::Day(0, Some(_))) if hour <= 12 => made(at(hour, None), next),
                _ => {
                    let (minute, after) = minutes(tokens, next)?;
                    let mut moment = at(hour.checked_rem(24)?, Some(minute));
                    match tokens.kind(after) {
                        Some(Kind::Half { afternoon }) => {
                            in_half(&mut moment, half(afternoon));
                            made(moment, after + 1)
                        }
                        _ => None,
                    }
                }
            }
        }
        _ => None,
    }
}

/// The part of the day that the words at `index` put an hour into: in the
/// morning, at night.
fn part_behind(tokens: &Tokens<'_>, index: usize) -> Option<(DayPart, usize)> {
    let night = tokens.is(index, Kind::At);
    if !night && !tokens.is(index + 1, Kind::The) {
        return None;
    }
    let at = index + 2 - usize::from(night);
    match tokens.kind(at)? {
        Kind::DayPart {
            part,
            plural: false,
        } if !night || part == DayPart::Night => Some((part, at + 1)),
        _ => None,
    }
}

fn half(afternoon: bool) -> HalfOfDay {
    if afternoon {
        HalfOfDay::Afternoon
    } else {
        HalfOfDay::Morning
    }
}

/// So many minutes past an hour, or to it; `clear` says that they are minutes.
fn past(tokens: &Tokens<'_>, minutes: u32, next: usize, clear: bool) -> Option<Place> {
    let back = match tokens.kind(next)? {
        Kind::Past => false,
        Kind::To { dash: false } if matches!(minutes, 5 | 10 | 15 | 20 | 25) => true,
        _ => return None,
    };
    // quarter past 5 pm
    if let Some(Kind::Clock { half: true }) = tokens.kind(next + 1)
        && let Moment {
            hour: Some(hour),
            minute: None,
            ..
        } = tokens.moment(next + 1)?
        && minutes < 60
    {
        let (hour, minutes) = if back {
            ((hour + 23) % 24, 60 - minutes)
        } else {
            (hour, minutes)
        };
        let moment = at(hour, u8::try_from(minutes).ok());
        return Some(Place::new(moment, Fields::CLOCK, next + 2));
    }
    let (hour, after) = hour_number(tokens, next + 1)?;
    let oclock = tokens.is(after, Kind::OClock);
    // "five to seven" may be a range; "quarter to seven" and, where a time is
    // expected, "twenty to two" are times.
    let falls = || minutes > hour && at_time(tokens, next);
    let counts = matches!(tokens.kind(after), Some(Kind::Unit { .. }));
    if back && !(oclock || clear || falls()) || counts || minutes >= 60 || !(1..=12).contains(&hour)
    {
        return None;
    }
    let (hour, minutes) = if back {
        ((hour + 23) % 24, 60 - minutes)
    } else {
        (hour, minutes)
    };
    let mut moment = at(u8::try_from(hour).ok()?, u8::try_from(minutes).ok());
    let mut next = after + usize::from(oclock);
    // twenty past three pm
    if let Some(Kind::Half { afternoon }) = tokens.kind(next) {
        in_half(&mut moment, half(afternoon));
        next += 1;
    }
    Some(Place::new(moment, Fields::CLOCK, next))
}

/// Whether the number word before `next` stands behind a word that a time
/// follows: at ten to two.
fn at_time(tokens: &Tokens<'_>, next: usize) -> bool {
    let Some(minutes) = next.checked_sub(1).and_then(|last| tokens.get(last)) else {
        return false;
    };
    let text = tokens.text;
    let (word, start) = text.word_before(text.before_blanks(minutes.start));
    let it_is = || {
        let before = text.slice(start.saturating_sub("it'".len()), start);
        word.as_str() == "s" && before.eq_ignore_ascii_case("it'")
    };
    matches!(minutes.kind, Kind::Word { .. })
        && (it_is()
            || matches!(
                word.as_str(),
                "at" | "is" | "was" | "until" | "till" | "by" | "around" | "about"
            ))
}

/// The number of an hour, or of minutes.
fn hour_number(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    match tokens.kind(index)? {
        Kind::Digits {
            value,
            digits: 1 | 2,
            ordinal: false,
        } => Some((value, index + 1)),
        Kind::Word { .. } => {
            let (value, ordinal, next) = tokens.number_word(index)?;
            (!ordinal).then_some((value, next))
        }
        _ => None,
    }
}

/// The minutes in words behind an hour: thirty, forty five; joined to it: of
/// three-thirty.
fn minutes(tokens: &Tokens<'_>, index: usize) -> Option<(u8, usize)> {
    let from = tokens.after(index, Kind::To { dash: true });
    let (value, ordinal, next) = tokens.number_word(from)?;
    let quarters = from == index || matches!(value, 15 | 30 | 45);
    if ordinal || !quarters || !(10..60).contains(&value) {
        return None;
    }
    Some((u8::try_from(value).ok()?, next))
}

/// A bare hour at `index`, where what stands before it makes it one: at 5.
pub(super) fn hour(tokens: &Tokens<'_>, index: usize) -> Option<Place> {
    if let Some(found) = clock(tokens, index) {
        return Some(found);
    }
    if let Some(Kind::Clock { .. }) = tokens.kind(index) {
        return Some(Place::new(tokens.moment(index)?, Fields::CLOCK, index + 1));
    }
    // 0730
    if let Some(Kind::Digits {
        value,
        digits: 4,
        ordinal: false,
    }) = tokens.kind(index)
    {
        let (hour, minute) = (value / 100, value % 100);
        let moment = at(u8::try_from(hour).ok()?, u8::try_from(minute).ok());
        return (hour <= 24 && minute < 60).then(|| Place::new(moment, Fields::CLOCK, index + 1));
    }
    let (value, next) = hour_number(tokens, index)?;
    let hour = u8::try_from(value).ok().filter(|&hour| hour <= 24)?;
    if let Some((minute, next)) = minutes(tokens, next) {
        return Some(Place::new(at(hour, Some(minute)), Fields::CLOCK, next));
    }
    // A counted noun behind it makes it a count.
    let text = tokens.text;
    let word = text.word(text.after_blanks(tokens.end_before(next), 2));
    let zone = matches!(
        word.as_str(),
        "pst" | "pdt" | "est" | "edt" | "cst" | "cet" | "gmt" | "utc"
    );
    let counts = !word.is_empty()
        && !zone
        && !nouns::is_stop(&word)
        && super::words::kind(&word, false).is_none();
    (!counts || value == 0).then(|| Place::new(at(hour, None), Fields::CLOCK, next))
}

/// An hour with its minutes in words, behind a day: nine thirty.
pub(super) fn spoken(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    let word = matches!(tokens.kind(index)?, Kind::Word { ordinal: false, .. });
    let day = Fields::DAY.with(Fields::WEEKDAY);
    let found = hour(tokens, index).filter(|found| word && found.moment.minute.is_some())?;
    // at nine thirty, nine-thirty, with nothing that it counts behind it
    let text = tokens.text;
    let behind = text.word(text.after_blanks(tokens.end_before(found.next), 2));
    let hyphen = tokens.is(index + 1, Kind::To { dash: true });
    let told = (hyphen || at_time(tokens, index + 1))
        && !matches!(tokens.kind(found.next), Some(Kind::Unit { .. }))
        && (hyphen || behind.is_empty() || tokens.get(found.next).is_some());
    (known.has(day) || told).then_some(found)
}

/// A range of times at `index`: from 3 to 5 pm, 8-9am, between 10 and 11:30.
pub(super) fn hours(tokens: &Tokens<'_>, index: usize, known: Fields) -> Option<Place> {
    if !tokens.join {
        return None;
    }
    let (opened, from) = match tokens.kind(index)? {
        Kind::From => (Some(Kind::From), index + 1),
        Kind::Between => (Some(Kind::Between), index + 1),
        Kind::At => (None, index + 1),
        _ => (None, index),
    };
    let between = opened == Some(Kind::Between);
    let joined = |place: &Place| match tokens.kind(place.next) {
        Some(Kind::To { .. }) => true,
        Some(Kind::And) => between,
        _ => false,
    };
    // from five to nine o'clock: no minutes before nine.
    let bare = || {
        let (value, next) = hour_number(tokens, from)?;
        let hour = u8::try_from(value).ok().filter(|&hour| hour <= 24)?;
        Some(Place::new(at(hour, None), Fields::CLOCK, next))
    };
    let first = hour(tokens, from)
        .filter(joined)
        .or_else(|| bare().filter(|first| opened.is_some() && joined(first)))?;
    let dash = tokens.is(first.next, Kind::To { dash: true });
    let second = hour(tokens, first.next + 1)?;
    let clear = |index: usize, place: &Place| {
        clock(tokens, index).is_some() && place.fields.has(Fields::CLOCK)
    };
    let clear_first = clear(from, &first);
    let clear_second = clear(first.next + 1, &second);
    let day = Fields::DAY
        .with(Fields::WEEKDAY)
        .with(Fields::OFFSET)
        .with(Fields::DAY_PART);
    // Behind a time stands what it is a time of: five to seven today.
    let day_behind = || {
        let next = tokens.after(second.next, Kind::On);
        // in the afternoon
        let in_part = || {
            tokens.is(next, Kind::In)
                && tokens.is(next + 1, Kind::The)
                && matches!(
                    tokens.kind(next + 2),
                    Some(Kind::DayPart { plural: false, .. })
                )
        };
        in_part()
            || matches!(
                tokens.kind(next),
                Some(Kind::Day(..) | Kind::Weekday { .. } | Kind::Shift(_) | Kind::Date)
            ) && !matches!(tokens.kind(next), Some(Kind::Shift(_)) if opened.is_none())
    };
    // 0730-0930
    let military = |index: usize| matches!(tokens.kind(index), Some(Kind::Digits { digits: 4, value, .. }) if value < 1000);
    // three thirty to four thirty
    let spoken = first.moment.minute.is_some()
        && second.moment.minute.is_some()
        && matches!(tokens.kind(from), Some(Kind::Word { .. }));
    let sure = clear_second
        || clear_first && (opened.is_some() || !dash || second.moment.minute.is_some())
        || known.has(day)
        || opened.is_some() && day_behind()
        || day_behind() && matches!(tokens.kind(from), Some(Kind::Word { .. }))
        || military(from) && (military(first.next + 1) || opened.is_some())
        || opened.is_some() && spoken;
    if !sure {
        return None;
    }
    let (mut start, mut end) = (first.moment, second.moment);
    let has_half = |index: usize| match tokens.kind(index) {
        Some(Kind::Clock { half }) => half,
        Some(Kind::Digits { .. } | Kind::Word { .. }) => {
            (index..index + 4).any(|at| matches!(tokens.kind(at), Some(Kind::Half { .. })))
                && clock(tokens, index).is_some()
        }
        _ => false,
    };
    // noon is no hour of another half
    let half_first = has_half(from) || matches!(tokens.kind(from), Some(Kind::Hour(_)));
    let half_second = has_half(first.next + 1);
    if let (Some(part), None) = (end.day_part, start.day_part) {
        // from 5 to 7 in the evening
        let mut moved = start;
        moved.day_part = Some(part);
        shift(&mut moved);
        if moved.hour < end.hour {
            start.hour = moved.hour;
        }
    } else if half_second && !half_first {
        // 3-8pm: the half of the second holds for the first, if it then
        // still comes before it.
        let pm = end.hour.is_some_and(|hour| hour >= 12);
        let moved = start.hour.map(|hour| {
            if pm && hour < 12 {
                hour + 12
            } else {
                hour % 12
            }
        });
        if (moved, start.minute) < (end.hour, end.minute) {
            start.hour = moved;
        }
    } else if !half_second
        && let (Some(from), Some(to)) = (start.hour, end.hour)
        && (to, end.minute.unwrap_or(0)) <= (from, start.minute.unwrap_or(0))
        && to < 12
    {
        // from noon to midnight
        end.hour = Some(if to == 0 { 24 } else { to + 12 });
    }
    let mut place = Place::new(start, Fields::CLOCK, second.next);
    place.last = Some(end);
    Some(place)
}

/// "for 2 hours" behind a time at `index`, and "for 2 hours from 2pm".
pub(super) fn lasting(tokens: &Tokens<'_>, index: usize, place: &Place) -> Option<Place> {
    let (seconds, next) = seconds(tokens, tokens.after(index, Kind::For))?;
    let start = if place.fields.has(Fields::CLOCK) {
        Place::new(place.moment, Fields::default(), next)
    } else {
        tokens
            .is(next, Kind::From)
            .then(|| hour(tokens, next + 1))??
    };
    if place.last.is_some() {
        return None;
    }
    let (hour, minute) = (start.moment.hour?, start.moment.minute.unwrap_or(0));
    let minutes = u32::from(hour) * 60 + u32::from(minute) + seconds / 60;
    // 14th Feb from 9:30pm for 7 hours ends on the 15th.
    let over = minutes > 24 * 60;
    let near = Fields::OFFSET.with(Fields::WEEKDAY);
    let day = place.moment.day.filter(|_| over);
    if over && (minutes >= 48 * 60 || place.fields.has(near) || day.is_some_and(|day| day > 27)) {
        return None;
    }
    let minutes = if over { minutes - 24 * 60 } else { minutes };
    let mut last = start.moment;
    last.hour = u8::try_from(minutes / 60).ok();
    last.minute = u8::try_from(minutes % 60).ok();
    let mut found = start;
    found.moment = if place.fields.has(Fields::CLOCK) {
        Moment::default()
    } else {
        start.moment
    };
    found.last = Some(Moment {
        hour: last.hour,
        minute: last.minute,
        day: day.map(|day| day + 1),
        ..Moment::default()
    });
    Some(found)
}

/// A length of time of whole hours or minutes in seconds.
fn seconds(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let (value, next) = hour_number(tokens, index)?;
    let Some(Kind::Unit { length, .. }) = tokens.kind(next) else {
        return None;
    };
    let unit = match length {
        Length::Hour => 3600,
        Length::Minute => 60,
        _ => return None,
    };
    Some((value.checked_mul(unit)?, next + 1))
}
