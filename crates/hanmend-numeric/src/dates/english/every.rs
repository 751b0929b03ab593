//! What comes again and again in English: every Tuesday, each quarter, once
//! a month, weekly.

use super::expression::Expression;
use super::lengths::{count, length};
use super::place::{Fields, place};
use super::tokens::Tokens;
use super::words::Kind;
use crate::dates::Length;
use crate::dates::value::{Moment, Part, When};

/// The frequency at `index`.
pub(super) fn every(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    match tokens.kind(index)? {
        Kind::Every => after_every(tokens, index + 1),
        Kind::All => {
            let Kind::Unit { length, plural } = tokens.kind(index + 1)? else {
                return None;
            };
            // all day: the whole of it; all weekends: each of them.
            let whole = matches!(
                length,
                Length::Day | Length::Week | Length::Month | Length::Year
            );
            if plural && length != Length::Weekend || !plural && !whole {
                return None;
            }
            let mut found = Expression::length(1, length, index + 2);
            found.every = plural;
            Some(found)
        }
        Kind::Once => {
            let next = match tokens.kind(index + 1)? {
                Kind::A | Kind::Every => index + 2,
                _ => return None,
            };
            let (count, length, next) = match tokens.kind(next)? {
                Kind::Unit { length, .. } => (1, length, next + 1),
                Kind::QuarterWord => (1, Length::Quarter, next + 1),
                _ => length(tokens, next)?,
            };
            Some(Expression::frequency(count, length, next))
        }
        Kind::Adverb(length) => {
            // China Daily is a name.
            let token = tokens.get(index)?;
            let name = token.capital && tokens.text.byte_before(token.start) == b' ';
            (!name).then(|| Expression::frequency(1, length, index + 1))
        }
        _ => None,
    }
}

fn after_every(tokens: &Tokens<'_>, index: usize) -> Option<Expression> {
    if tokens.is(index, Kind::Other)
        && let Some(Kind::Unit { length, .. }) = tokens.kind(index + 1)
    {
        return Some(Expression::frequency(2, length, index + 2));
    }
    match tokens.kind(index)? {
        Kind::QuarterWord => return Some(Expression::frequency(1, Length::Quarter, index + 1)),
        Kind::Unit { length, plural: _ } => {
            let mut found = Expression::frequency(1, length, index + 1);
            if length == Length::Weekend {
                let moment = Moment {
                    part: Some(Part::Weekend),
                    ..Moment::default()
                };
                found.when = Some(When {
                    start: moment,
                    ..When::default()
                });
                found.length = None;
            }
            // every day at 7:13 p.m.
            let at = tokens.after(index + 1, Kind::At);
            if length == Length::Day
                && let Some(time) = super::clock::clock(tokens, at)
            {
                found.when = Some(time.when());
                found.length = None;
                found.next = time.next;
            }
            return Some(found);
        }
        _ => {}
    }
    if let Some((number, length, next)) = length(tokens, index)
        && !tokens.is(index, Kind::A)
        && count(tokens, index).is_some()
    {
        return Some(Expression::frequency(number, length, next));
    }
    let found = place(tokens, index)?;
    let repeats = !found.fields.has(Fields::YEAR.with(Fields::OFFSET));
    repeats.then(|| {
        let mut made = Expression::at(found.when(), found.next);
        made.every = true;
        made
    })
}

/// "each day" and "every morning" behind a time, "of every month" behind a day.
pub(super) fn repeated(tokens: &Tokens<'_>, index: usize) -> Option<usize> {
    let from = tokens.after(index, Kind::Of);
    if !tokens.is(from, Kind::Every) {
        return None;
    }
    match tokens.kind(from + 1)? {
        Kind::Unit {
            length: Length::Day,
            plural: false,
        } if from == index => Some(from + 2),
        Kind::DayPart { plural: false, .. } if from == index => Some(from + 2),
        Kind::Unit {
            length: Length::Month | Length::Year,
            plural: false,
        } if from > index => Some(from + 2),
        _ => None,
    }
}
