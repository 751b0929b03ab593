//! Dates and times in the terms of Recognizers-Text: TIMEX3 with its own
//! letters for parts of days and years.

use hanmend_numeric::{DayPart, Entity, Kind, Moment, Part, Reference, Years};
use serde_json::Value;

/// The first TIMEX of an expected date or time; of a range both ends.
pub(super) fn theirs(resolution: &Value) -> Option<String> {
    let first = resolution.get("values")?.get(0)?;
    let timex = first.get("timex")?.as_str()?;
    let ends: Vec<&str> = timex.trim_matches(['(', ')']).split(',').collect();
    Some(match ends.as_slice() {
        [start, end, _] => format!("{}/{}", short(start), short(end)),
        _ => short(timex),
    })
}

/// Whether two agree; of a year in two digits theirs leave some centuries open
/// (XX35).
pub(super) fn same(theirs: &str, ours: &str) -> bool {
    theirs == ours
        || theirs
            .strip_prefix("XX")
            .filter(|rest| rest.starts_with(|digit: char| digit.is_ascii_digit()))
            .zip(ours.get(2..))
            .is_some_and(|(theirs, ours)| theirs == ours)
}

/// The same of an entity; what is told from the day of writing is put on
/// the calendar first.
pub(super) fn ours(entity: &Entity, input: &str, reference: Option<Reference>) -> Option<String> {
    if !matches!(entity.kind, Kind::Date | Kind::Time | Kind::Duration) {
        return None;
    }
    let Some(mut when) = entity.when else {
        return entity.record(input).duration;
    };
    let surface = input.get(entity.span.range()).unwrap_or_default();
    // the first ten days, 前10天
    let counted = entity.kind == Kind::Duration
        || when.start.day == Some(1) && (surface.contains("first ") || surface.contains('前'));
    let named = when;
    if let Some(reference) = reference {
        when = when.resolve(reference);
        // Friday 26: theirs leave the day out but behind "the" and on that day
        // itself.
        let today = days_later(reference, 0);
        let kept = surface.contains(" the ") || today == Some(date_of(when.start));
        if named.start.weekday.is_some() && named.start.month.is_none() && !kept {
            when = named;
            when.start.day = None;
            if let Some(end) = &mut when.end {
                end.day = None;
            }
            when = when.resolve(reference);
        }
    }
    match when.end {
        Some(end) if end.week.is_some() || counted => {
            Some(format!("{}/{}", edge(when.start), behind_last(end)?))
        }
        Some(end) => Some(format!("{}/{}", edge(when.start), edge(end))),
        None => single(when.start),
    }
}

/// The day of a moment without its time.
fn date_of(moment: Moment) -> String {
    let mut day = moment;
    day.hour = None;
    day.to_string()
}

/// Theirs end at the first day that is no longer in the range.
fn behind_last(end: Moment) -> Option<String> {
    if let (Some(year), Some(week), None) = (end.year, end.week, end.month) {
        return week_day(year, week, 7);
    }
    let mut next = end;
    if let Some(Part::Quarter(quarter)) = end.part {
        next.part = Some(Part::Quarter(quarter % 4 + 1));
        next.year = end.year.map(|year| year + i32::from(quarter == 4));
        return Some(edge(next));
    }
    if end.hour.is_some() || end.day.is_none() {
        return Some(edge(end));
    }
    let last: Reference = end.to_string().parse().ok()?;
    days_later(last, 1)
}

/// 16:00:00 and 16 are the same time, and a fiscal year is a year.
fn short(timex: &str) -> String {
    let mut short = timex;
    if let Some(year) = ["FY", "SY"]
        .iter()
        .find_map(|kind| timex.strip_prefix(kind))
    {
        short = year;
    }
    while let Some(rest) = short.strip_suffix(":00") {
        short = rest;
    }
    short.to_owned()
}

/// A moment that is no range here; some are one to them.
fn single(moment: Moment) -> Option<String> {
    if let Some(year) = moment.year {
        let years = match moment.span {
            Years::Decade => Some(10),
            Years::Century => Some(100),
            _ => None,
        };
        if let Some(years) = years {
            return Some(format!("{year:04}-01-01/{:04}-01-01", year + years));
        }
    }
    let months = match moment.part {
        Some(Part::Quarter(quarter)) => Some((quarter * 3 - 2, 3)),
        Some(Part::Half(half)) if moment.week.is_none() => Some((half * 6 - 5, 6)),
        _ => None,
    };
    if let Some((month, count)) = months {
        let start = Moment::default();
        let at = |month: u8| {
            let over = month > 12;
            let mut at = start;
            at.year = moment.year.map(|year| year + i32::from(over));
            at.month = Some(if over { month - 12 } else { month });
            edge(at)
        };
        return Some(format!("{}/{}", at(month), at(month + count)));
    }
    if let (Some(Part::Half(half)), Some(year), Some(week)) =
        (moment.part, moment.year, moment.week)
    {
        let (from, to) = if half == 1 { (0, 3) } else { (3, 7) };
        let day = |day| week_day(year, week, day);
        return Some(format!("{}/{}", day(from)?, day(to)?));
    }
    if matches!(
        moment.part,
        Some(Part::Spring | Part::Summer | Part::Autumn | Part::Winter)
    ) && moment.year.is_none()
    {
        return Some(moment.to_string().trim_start_matches("XXXX-").to_owned());
    }
    // Monday 21, of no month
    if let (Some(weekday), None, None) = (moment.weekday, moment.month, moment.year) {
        let mut bare = moment;
        bare.day = None;
        if moment.day.is_some() {
            bare.weekday = Some(weekday);
            return single(bare);
        }
    }
    let mut timex = moment
        .to_string()
        .replace("-WL", "-W05")
        .replace("-#L", "-#5");
    if moment.hour.is_none()
        && let Some(part) = moment.day_part
    {
        timex.push_str(letters(part));
    }
    // The end of a day is its last second.
    let of_day = moment.day.is_some() || moment.weekday.is_some();
    if moment.part == Some(Part::End)
        && of_day
        && moment.hour.is_none()
        && moment.day_part.is_none()
    {
        timex.push_str("T23:59:59");
    }
    Some(short(&timex))
}

/// Their letters for a part of a day.
fn letters(part: DayPart) -> &'static str {
    match part {
        DayPart::SmallHours => "TDA",
        DayPart::Morning => "TMO",
        DayPart::Noon => "TMI",
        DayPart::Afternoon => "TAF",
        DayPart::Evening => "TEV",
        DayPart::Night => "TNI",
        DayPart::Daytime => "TDT",
        DayPart::Breakfast => "TMEB",
        DayPart::Lunch => "TMEL",
        DayPart::Dinner => "TMED",
        _ => "",
    }
}

/// An end of a range: to them a day, or a time.
fn edge(moment: Moment) -> String {
    let mut moment = moment;
    if let (Some(year), Some(week), None) = (moment.year, moment.week, moment.month)
        && let Some(day) = week_day(year, week, 0)
    {
        return day;
    }
    match (moment.part, moment.year) {
        (Some(Part::Quarter(quarter)), _) => moment.month = Some(quarter * 3 - 2),
        (Some(Part::End), Some(year)) if moment.month.is_none() => moment.year = Some(year + 1),
        (Some(Part::Middle), Some(_)) if moment.month.is_none() => {
            (moment.month, moment.day) = (Some(7), Some(2));
        }
        _ => {}
    }
    moment.part = None;
    if moment.year.is_some() && moment.month.is_none() {
        moment.month = Some(1);
    }
    if moment.month.is_some() && moment.day.is_none() && moment.weekday.is_none() {
        moment.day = Some(1);
    }
    single(moment).unwrap_or_default()
}

/// The day so many days behind the Monday of a week.
fn week_day(year: i32, week: i8, days: i32) -> Option<String> {
    // The fourth of January is always in the first week.
    let reference = Reference::day(i16::try_from(year).ok()?, 1, 4)?;
    let mut monday = Moment::default();
    monday.weekday = Some(1);
    let mut offset = hanmend_numeric::extract("本周")
        .first()?
        .when?
        .start
        .offset?;
    offset.days = (i32::from(week) - 1) * 7;
    monday.offset = Some(offset);
    let monday: Reference = monday.resolve(reference).to_string().parse().ok()?;
    days_later(monday, days)
}

fn days_later(from: Reference, days: i32) -> Option<String> {
    let mut offset = hanmend_numeric::extract("今天")
        .first()?
        .when?
        .start
        .offset?;
    offset.days = days;
    let mut day = Moment::default();
    day.offset = Some(offset);
    Some(day.resolve(from).to_string())
}
