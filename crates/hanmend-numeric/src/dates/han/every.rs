//! What comes again and again: 每季度, 每周一下午三点.

use super::lengths::{length, length_unit};
use super::point::{Level, Point, point};
use super::relative::amount_follows;
use super::small;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{Moment, Part, When};
use crate::dates::{Found, Length};
use crate::text::Text;

/// The frequency at `at`, where 每 stands.
pub(super) fn every(text: Text<'_>, at: usize) -> Option<Found> {
    let (_, next) = text.han(at);
    let from = text.after_note(next);
    let (first, behind) = text.han(from);
    let one = first == '一';
    let mut unit_at = if one { text.after_note(behind) } else { from };
    if let Some(end) = text.match_han(unit_at, "隔") {
        unit_at = text.after_note(end);
    }
    // 每两年, 每隔三天
    if let Some((count, length, end)) = length(text, unit_at).filter(|_| !one) {
        return (!amount_follows(text, end)).then(|| Found {
            every: true,
            length: Some((count.into(), length)),
            ..Found::new(at, end)
        });
    }
    let (length, end) = unit(text, unit_at)?;
    // 每周一 is a day of the week, 每周 a frequency.
    let whole = || Found {
        every: true,
        length: Some((1.into(), length)),
        ..Found::new(at, end)
    };
    if amount_follows(text, end) {
        return None;
    }
    let Some(inner) = inside(text, unit_at, end, length) else {
        return Some(whole());
    };
    let when = When {
        start: inner.moment,
        end: inner.last,
        ..When::default()
    };
    let only_part = matches!(inner.moment.part, Some(Part::Start | Part::End));
    let mut found = Found {
        every: true,
        when: Some(when),
        length: only_part.then_some((1.into(), length)),
        ..Found::new(at, inner.end)
    };
    // 每天8点到17点
    if !only_part {
        super::range(text, &mut found);
    }
    Some(found)
}

/// The unit of a frequency at `at`.
fn unit(text: Text<'_>, at: usize) -> Option<(Length, usize)> {
    const UNITS: [(&str, Length); 6] = [
        ("月", Length::Month),
        ("半年", Length::HalfYear),
        ("周", Length::Week),
        ("礼拜", Length::Week),
        ("晚", Length::Night),
        ("年度", Length::Year),
    ];
    let single = UNITS
        .iter()
        .filter_map(|&(name, unit)| Some((unit, text.match_han(at, name)?)))
        .max_by_key(|&(_, end)| end);
    let (length, end) = length_unit(text, at)
        .into_iter()
        .chain(single)
        .max_by_key(|&(_, end)| end)?;
    let (behind, _) = text.next_han(end);
    let word = match length {
        Length::Day => matches!(behind, '元' | '报' | '本'),
        Length::Week => matches!(behind, '岁' | '边'),
        _ => false,
    };
    let end = match behind {
        '上' if length == Length::Night => text.match_han(at, "晚上")?,
        _ => end,
    };
    (!word).then_some((length, end))
}

/// What is finer than the unit and follows it: the day of every week.
fn inside(text: Text<'_>, unit_at: usize, end: usize, length: Length) -> Option<Point> {
    let note = text.after_gap(end);
    let (found, next) = text.han(note);
    let mut inner = match length {
        Length::Week => {
            let (day, end) = super::relative::day_of_week(text, text.after_note(end))
                .or_else(|| text.match_han(unit_at, "周末").map(|end| (0, end)))?;
            let mut moment = Moment::default();
            if day == 0 {
                moment.part = Some(Part::Weekend);
            } else {
                moment.weekday = Some(day);
            }
            let mut inner = Point::of(moment, end);
            if let Some(clock) = point(text, text.after_gap(end)).filter(Point::is_of_day) {
                let weekday = inner.moment.weekday;
                inner.moment = clock.moment;
                inner.moment.weekday = weekday;
                inner.last = clock.last;
                inner.end = clock.end;
            }
            return Some(inner);
        }
        Length::Month | Length::Year if matches!(found, '底' | '末' | '初') => {
            let part = if found == '初' {
                Part::Start
            } else {
                Part::End
            };
            let moment = Moment {
                part: Some(part),
                ..Moment::default()
            };
            return Some(Point::of(moment, next));
        }
        // 每个月5号
        Length::Month if let Some((day, end)) = day_of_month(text, note) => {
            let moment = Moment {
                day: Some(day),
                ..Moment::default()
            };
            return Some(Point::of(moment, end));
        }
        Length::Day => point(text, note).filter(Point::is_of_day)?,
        Length::Month | Length::Year => point(text, note)?,
        _ => return None,
    };
    if let Some(offset) = inner.moment.offset {
        // 每年年底; but 每年今天 is none.
        if offset.unit == CalendarUnit::Day {
            return None;
        }
        inner.moment.offset = None;
    }
    (inner.moment.year.is_none()).then_some(inner)
}

/// The day of the month at `at`, in the word of the spoken language.
fn day_of_month(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    let (day, digits, end) = small(text, at)?;
    let ('号', end) = text.han(text.after_gap(end)) else {
        return None;
    };
    let thing = matches!(
        text.han(text.after_note(end)).0,
        '楼' | '线' | '院' | '馆' | '门' | '店' | '井' | '文' | '令' | '公'
    );
    let day = u8::try_from(day).ok()?;
    ((1..=31).contains(&day) && digits <= 2 && !thing).then_some((day, end))
}

impl Point {
    fn of(moment: Moment, end: usize) -> Point {
        Point {
            start: end,
            end,
            moment,
            last: None,
            level: Level::Weekday,
            ends_range: false,
            timed: false,
            reign: None,
        }
    }

    /// Whether it lies inside of a day.
    fn is_of_day(&self) -> bool {
        !self.moment.has_date()
    }
}
