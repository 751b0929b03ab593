//! Dates and times as pages write them, read into ISO 8601.

use std::fmt::Write as _;

/// A date found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// How many bytes it takes.
    pub len: usize,
    /// The date as ISO 8601 writes it.
    pub iso: String,
}

/// The date, with its time of day where there is one, that `text` begins with.
pub(crate) fn at_start(text: &str) -> Option<Found> {
    if !may_begin(text) {
        return None;
    }
    let mut reader = Reader { text, at: 0 };
    reader.weekday();
    let date = reader
        .year_first()
        .or_else(|| reader.month_name_first())
        .or_else(|| reader.day_first())?;
    let mut len = reader.at;
    let time = reader.time();
    let iso = match time {
        Some(time) => {
            len = reader.at;
            date.iso(&time)
        }
        None => date.iso(""),
    };
    // A number or a letter that goes on is no date, but a version or a phone
    // number.
    let rest = text.get(len..)?;
    if time_is_open(rest) {
        return None;
    }
    Some(Found { len, iso })
}

/// Whether a text begins as a date may, which most do not.
pub(crate) fn may_begin(text: &str) -> bool {
    match text.chars().next() {
        Some('星' | '周' | '週' | '(' | '（') => true,
        Some(c) if c.is_ascii_alphabetic() => begins_name(text),
        first => first.is_some_and(|c| c.is_ascii_digit()),
    }
}

/// Whether a text begins as the name of a month or of a day does.
fn begins_name(text: &str) -> bool {
    let Some(begin) = text.as_bytes().first_chunk::<3>() else {
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

/// Whether a short line holds what looks like a date, a time of day or an age,
/// as `3小时前` is one, without reading it. It names a month only where it has
/// Latin letters.
pub(crate) fn is_in(line: &str, has_latin: bool) -> bool {
    let bytes = line.as_bytes();
    let mut previous = 0u8;
    let mut digits = 0u8;
    for (at, &byte) in bytes.iter().enumerate() {
        let next_is_digit = || bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && previous.is_ascii_digit() {
            // `10:30`, `04-30`, `2021/3`, `2021.03`; `3:1` is a score.
            let open = match byte {
                b':' => bytes.get(at + 2).is_some_and(u8::is_ascii_digit),
                b'-' | b'/' => digits >= 2,
                b'.' => digits == 4,
                _ => false,
            };
            if open && next_is_digit() {
                return true;
            }
            let rest = line.get(at..).unwrap_or_default().trim_start();
            if digits == 4 && rest.starts_with('年') {
                return true;
            }
            if is_unit(rest) {
                return true;
            }
        }
        digits = if byte.is_ascii_digit() {
            digits.saturating_add(1)
        } else {
            0
        };
        previous = byte;
    }
    has_latin && holds_month(line)
}

/// Whether a text begins with a unit of time and the word that makes it an age.
fn is_unit(text: &str) -> bool {
    if text.starts_with([
        '分', '小', '天', '日', '周', '週', '月', '年', '秒', '個', '个',
    ]) {
        let near = text.chars().skip(1).take(3);
        return near.take_while(|c| !c.is_ascii()).any(|c| c == '前');
    }
    let word = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    (1..=7).contains(&word)
        && text
            .get(word..)
            .is_some_and(|rest| rest.trim_start().starts_with("ago"))
}

/// Whether a line holds a number and the name of a month before or behind it.
fn holds_month(line: &str) -> bool {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut words = line
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let mut previous = words.next().unwrap_or_default();
    for word in words {
        let number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 4;
        if (is_month(previous) && number(word)) || (number(previous) && is_month(word)) {
            return true;
        }
        previous = word;
    }
    false
}

fn is_month(word: &str) -> bool {
    word.len() >= 3
        && MONTHS.iter().any(|month| {
            month
                .get(..word.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        })
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

    fn iso(&self, time: &str) -> String {
        let Date {
            year,
            month,
            day,
            ambiguous,
        } = self;
        let mut iso = format!("{year:04}-{month:02}-{day:02}{time}");
        if *ambiguous {
            iso.insert(0, '[');
            let _ = write!(iso, ",{year:04}-{day:02}-{month:02}{time}]");
        }
        iso
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

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
    }

    fn eat(&mut self, any: &[char]) -> Option<char> {
        let next = self.rest().chars().next()?;
        any.contains(&next).then(|| {
            self.at += next.len_utf8();
            next
        })
    }

    /// A number of at least `min` and at most `max` digits.
    fn number(&mut self, min: usize, max: usize) -> Option<u32> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_digit).count();
        if len < min || len > max {
            return None;
        }
        let value = rest.get(..len)?.parse().ok()?;
        self.at += len;
        Some(value)
    }

    /// A word of ASCII letters, with a stop behind it if there is one, as its
    /// place in `names`; at least three letters of the name have to be there.
    fn word(&mut self, names: &[&str]) -> Option<u32> {
        let rest = self.rest();
        let len = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let word = rest.get(..len)?;
        let abbreviates = |name: &&str| {
            let begins = name.get(..len);
            begins.is_some_and(|begins| begins.eq_ignore_ascii_case(word))
        };
        let index = names
            .iter()
            .position(|name| len >= 3 && abbreviates(name))?;
        self.at += len;
        self.eat(&['.']);
        u32::try_from(index + 1).ok()
    }

    /// Tries `read` and goes back where it fails.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Reader<'a>) -> Option<T>) -> Option<T> {
        let start = self.at;
        let read = read(self);
        if read.is_none() {
            self.at = start;
        }
        read
    }

    /// `星期五`, `周五` or `Friday,`.
    fn weekday(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.eat(&['(', '（']);
            let rest = reader.rest();
            let chinese = ["星期", "周", "週"]
                .iter()
                .find_map(|prefix| rest.strip_prefix(prefix));
            match chinese {
                Some(day) => {
                    reader.at += rest.len() - day.len();
                    reader.eat(&['一', '二', '三', '四', '五', '六', '日', '天'])?;
                }
                None => {
                    reader.word(&WEEKDAYS)?;
                }
            }
            reader.eat(&[',', ')', '）']);
            reader.spaces();
            Some(())
        })
    }

    /// `2019-03-29`, `2019年3月29日`.
    fn year_first(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let year = reader.number(4, 4)?;
            reader.spaces();
            let separator = reader.eat(&['-', '/', '.', '年', '－', '／'])?;
            reader.spaces();
            let month = reader.number(1, 2)?;
            reader.spaces();
            let expected = if separator == '年' { '月' } else { separator };
            reader.eat(&[expected])?;
            reader.spaces();
            let day = reader.number(1, 2)?;
            if separator == '年' {
                reader.spaces();
                reader.eat(&['日', '号', '號'])?;
            }
            Date::new(year, month, day)
        })
    }

    /// `March 29, 2019`, `29 March 2019`.
    fn month_name_first(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let (month, day) = match reader.word(&MONTHS) {
                Some(month) => {
                    reader.spaces();
                    let day = reader.number(1, 2)?;
                    reader.ordinal_suffix();
                    (month, day)
                }
                None => {
                    let day = reader.number(1, 2)?;
                    reader.ordinal_suffix();
                    reader.spaces();
                    (reader.word(&MONTHS)?, day)
                }
            };
            reader.eat(&[',']);
            reader.spaces();
            Date::new(reader.number(4, 4)?, month, day)
        })
    }

    fn ordinal_suffix(&mut self) {
        let rest = self.rest();
        if ["st", "nd", "rd", "th"]
            .iter()
            .any(|suffix| rest.starts_with(suffix))
        {
            self.at += 2;
        }
    }

    /// `29/03/2019`, `03-29-2019`: the larger number is the day, if only one
    /// of the two can be a month.
    fn day_first(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let first = reader.number(1, 2)?;
            let separator = reader.eat(&['-', '/', '.'])?;
            let second = reader.number(1, 2)?;
            reader.eat(&[separator])?;
            let year = reader.number(4, 4)?;
            if first > 12 || first == second {
                return Date::new(year, second, first);
            }
            let mut date = Date::new(year, first, second)?;
            date.ambiguous = second <= 12;
            Some(date)
        })
    }

    /// `T09:28:00`, ` 9:28 pm`, `09时28分`.
    fn time(&mut self) -> Option<String> {
        self.attempt(|reader| {
            if reader.eat(&['T', ',', '，', '|', '-']).is_none() {
                reader.spaces();
            }
            reader.spaces();
            reader.weekday();
            if reader.rest().starts_with("at ") {
                reader.at += 3;
            }
            let mut hour = reader.number(1, 2)?;
            let separator = reader.eat(&[':', '：', '时', '時', '点', '點'])?;
            let minute = reader.number(2, 2)?;
            let second = match separator {
                ':' | '：' => reader.attempt(|reader| {
                    reader.eat(&[separator])?;
                    reader.number(2, 2)
                }),
                _ => {
                    reader.eat(&['分'])?;
                    reader.attempt(|reader| {
                        let second = reader.number(1, 2)?;
                        reader.eat(&['秒'])?;
                        Some(second)
                    })
                }
            };
            if let Some(half) = reader.half_of_day() {
                hour = hour % 12 + 12 * half;
            }
            if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
                return None;
            }
            let mut time = format!("T{hour:02}:{minute:02}");
            if let Some(second) = second {
                let _ = write!(time, ":{second:02}");
            }
            Some(time)
        })
    }

    /// 0 for `am`, 1 for `pm`.
    fn half_of_day(&mut self) -> Option<u32> {
        self.attempt(|reader| {
            reader.spaces();
            let half = match reader.eat(&['a', 'A', 'p', 'P'])? {
                'a' | 'A' => 0,
                _ => 1,
            };
            reader.eat(&['.']);
            reader.eat(&['m', 'M'])?;
            reader.eat(&['.']);
            let goes_on = reader
                .rest()
                .chars()
                .next()
                .is_some_and(char::is_alphanumeric);
            (!goes_on).then_some(half)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::at_start;

    fn iso(text: &str) -> Option<String> {
        at_start(text).map(|found| found.iso)
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
            ("March 29, 2019", "2019-03-29"),
            ("Mar. 29, 2019 9:28 pm", "2019-03-29T21:28"),
            ("Friday, 29 March 2019", "2019-03-29"),
            ("May 13, 2024, 5:57 AM", "2024-05-13T05:57"),
            ("29/03/2019", "2019-03-29"),
            ("03/29/2019", "2019-03-29"),
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
    }
}
