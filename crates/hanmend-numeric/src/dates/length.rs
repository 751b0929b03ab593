//! How far lengths of time lead from the day of writing.

use rust_decimal::Decimal;

use super::Length;
use super::offset::{CalendarUnit, Offset};
use super::value::{Moment, When};

impl Length {
    /// The point that lies so many of them off, where they are no whole
    /// number but one of smaller units: half an hour is thirty minutes.
    pub(crate) fn broken_offset(self, count: Decimal) -> Option<Offset> {
        let (smaller, parts) = match self {
            Length::Century => (Length::Year, 100),
            Length::Decade => (Length::Year, 10),
            Length::Year => (Length::Month, 12),
            Length::Week => (Length::Day, 7),
            Length::Day => (Length::Hour, 24),
            Length::Hour => (Length::Minute, 60),
            Length::Minute => (Length::Second, 60),
            _ => return None,
        };
        let count = count.checked_mul(Decimal::from(parts))?;
        let whole = count.is_integer().then(|| i32::try_from(count).ok())??;
        Some(smaller.offset(whole))
    }

    /// Whether it is shorter than another.
    pub(crate) fn is_below(self, other: Length) -> bool {
        let size = |length: Length| {
            let one = length.offset(1);
            (one.months, one.days, one.seconds)
        };
        size(self) < size(other)
    }

    /// The point that lies so many of them off.
    pub(crate) fn offset(self, count: i32) -> Offset {
        let seconds = match self {
            Length::Fortnight => return Length::Week.offset(count.saturating_mul(2)),
            Length::Hour => 3600,
            Length::Minute => 60,
            Length::Second => 1,
            _ => 0,
        };
        if seconds > 0 {
            return Offset {
                seconds: count.saturating_mul(seconds),
                ..Offset::calendar(0, CalendarUnit::Second)
            };
        }
        let unit = self.calendar_unit().unwrap_or(CalendarUnit::Day);
        let mut offset = Offset::calendar(count, unit);
        offset.unit = if self == Length::WorkingDay {
            CalendarUnit::WorkingDay
        } else {
            CalendarUnit::Day
        };
        offset
    }

    /// All of the last so many, or of the next.
    pub(crate) fn reach(self, count: i32, past: bool) -> When {
        let at = |offset| Moment {
            offset: Some(offset),
            ..Moment::default()
        };
        if self == Length::Quarter {
            let quarter = |count| at(Offset::calendar(count, CalendarUnit::Quarter));
            let (first, last) = if past { (-count, -1) } else { (1, count) };
            return When {
                start: quarter(first),
                end: Some(quarter(last)),
                ..When::default()
            };
        }
        let mut first = self.offset(0);
        let mut last = first;
        if past {
            first = self.offset(-count);
        } else {
            last = self.offset(count);
        }
        if !first.unit.is_clock() {
            // The day of writing is in neither.
            if past {
                last.days -= 1;
            } else {
                first.days += 1;
            }
        }
        When {
            start: at(first),
            end: Some(at(last)),
            ..When::default()
        }
    }
}
