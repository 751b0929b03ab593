//! Dates and times as pages write them, read into ISO 8601.

mod hint;
mod reader;

use reader::Reader;

pub(crate) use hint::is_in;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many bytes it takes.
    pub len: usize,
    /// What it says.
    pub moment: Moment,
}

/// The date, with its time of day where there is one, that `text` begins with.
pub(crate) fn at_start(text: &str) -> Option<Found> {
    if !may_begin(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    if let Some((time, date)) = reader.time_first() {
        let moment = Moment {
            date,
            time: Some(time),
        };
        let len = reader.at;
        return (!time_is_open(text.get(len..)?)).then_some(Found { len, moment });
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        reader.weekday();
    }
    // How many digits there are says in which order the parts stand.
    let date = match reader.digits() {
        0 => reader.month_name_first(),
        1 | 2 => reader.month_name_first().or_else(|| reader.day_first()),
        4 => reader.year_first().or_else(|| reader.month_name_within()),
        _ => None,
    }?;
    let mut len = reader.at;
    let time = reader.time();
    if time.is_some() {
        reader.zone();
        len = reader.at;
    }
    // A number or a letter that goes on is no date, but a version or a phone
    // number.
    let rest = text.get(len..)?;
    if time_is_open(rest) {
        return None;
    }
    let moment = Moment { date, time };
    Some(Found { len, moment })
}

/// The date in eight digits that `text` begins with, which behind a label alone is one.
pub(crate) fn compact_at_start(text: &str) -> Option<Found> {
    let mut reader = Reader { text, at: 0 };
    let date = reader.compact()?;
    let moment = Moment { date, time: None };
    Some(Found {
        len: reader.at,
        moment,
    })
}

/// Whether a text begins as a date may, which most do not.
pub(crate) fn may_begin(text: &str) -> bool {
    match text.chars().next() {
        Some('星' | '周' | '週' | '(' | '（') => true,
        Some(c) if c.is_ascii_alphabetic() => begins_name(text.as_bytes()),
        first => first.is_some_and(|c| c.is_ascii_digit()),
    }
}

/// Whether a text begins as the name of a month or of a day does.
fn begins_name(text: &[u8]) -> bool {
    let Some(begin) = text.first_chunk::<3>() else {
        return false;
    };
    matches!(
        &begin.map(|byte| byte.to_ascii_lowercase()),
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
            | b"mon"
            | b"tue"
            | b"wed"
            | b"thu"
            | b"fri"
            | b"sat"
            | b"sun"
    )
}

fn time_is_open(rest: &str) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        Some(c) if c.is_ascii_digit() => true,
        Some('.' | '-' | '/' | ':') => characters.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}

/// A day, or the two that a text leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Date {
    year: u32,
    month: u32,
    day: u32,
    ambiguous: bool,
}

impl Date {
    fn new(year: u32, month: u32, day: u32) -> Option<Date> {
        let known = (1900..=2100).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        known.then_some(Date {
            year,
            month,
            day,
            ambiguous: false,
        })
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Time {
    hour: u32,
    minute: u32,
    second: Option<u32>,
}

/// A day, with its time where it has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    date: Date,
    time: Option<Time>,
}

impl Moment {
    /// Whether it says the time of day.
    pub(crate) fn has_time(&self) -> bool {
        self.time.is_some()
    }

    /// The same as ISO 8601 writes it.
    pub(crate) fn iso(&self) -> String {
        let Date {
            year,
            month,
            day,
            ambiguous,
        } = self.date;
        let time = match self.time {
            None => String::new(),
            Some(Time {
                hour,
                minute,
                second,
            }) => {
                let second = second.map_or_else(String::new, |second| format!(":{second:02}"));
                format!("T{hour:02}:{minute:02}{second}")
            }
        };
        let iso = format!("{year:04}-{month:02}-{day:02}{time}");
        if ambiguous {
            format!("[{iso},{year:04}-{day:02}-{month:02}{time}]")
        } else {
            iso
        }
    }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

#[cfg(test)]
mod tests {
    use super::at_start;

    fn iso(text: &str) -> Option<String> {
        at_start(text).map(|found| found.moment.iso())
    }

    #[test]
    fn reads_the_usual_forms() {
        for (text, expected) in [
            ("2019-03-29 09:28:00  来源", "2019-03-29T09:28:00"),
            ("2019-03-29", "2019-03-29"),
            ("2022.07.28", "2022-07-28"),
            ("2019/3/9 9:05", "2019-03-09T09:05"),
            ("2019年3月29日", "2019-03-29"),
            ("2019年03月29日 星期五 09:28", "2019-03-29T09:28"),
            ("2019年3月29日09时28分05秒", "2019-03-29T09:28:05"),
            ("2019-03-29T09:28:00", "2019-03-29T09:28:00"),
            ("2019-Mar-29 09:28:00", "2019-03-29T09:28:00"),
            ("Mar 29 , 2019", "2019-03-29"),
            ("March 29, 2019", "2019-03-29"),
            ("Mar. 29, 2019 9:28 pm", "2019-03-29T21:28"),
            ("Friday, 29 March 2019", "2019-03-29"),
            ("May 13, 2024, 5:57 AM", "2024-05-13T05:57"),
            (
                "04/11/2013 12:01:00 AM MDT",
                "[2013-04-11T00:01:00,2013-11-04T00:01:00]",
            ),
            ("29/03/2019", "2019-03-29"),
            ("03/29/2019", "2019-03-29"),
            ("18:27, November 24, 2020", "2020-11-24T18:27"),
        ] {
            assert_eq!(iso(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn an_open_order_gives_both_readings() {
        assert_eq!(
            iso("04/05/2019 10:00").as_deref(),
            Some("[2019-04-05T10:00,2019-05-04T10:00]")
        );
        assert_eq!(iso("05/05/2019").as_deref(), Some("2019-05-05"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "2019",
            "2019-13-01",
            "2019-02-30",
            "2019年3月",
            "2019-03-29-01",
            "192.168.1.100",
            "Marching 29, 2019",
            "1.2.3",
            "2019.3.29.1",
            "March of 1000",
        ] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn the_length_ends_where_the_date_does() {
        assert_eq!(at_start("2022.07.28 x").unwrap().len, 10);
        assert_eq!(at_start("2019-03-29 09:28:00  来源").unwrap().len, 19);
        assert_eq!(at_start("2019-03-29 09:28 (GMT+8) x").unwrap().len, 24);
        assert_eq!(at_start("2019-03-29 09:28 PTA").unwrap().len, 16);
    }
}
