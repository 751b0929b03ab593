//! The parts of dates, read in order.

use super::{Date, MONTHS, Time};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The zones that pages state behind a time of day.
const ZONES: [&str; 27] = [
    "AEDT", "AEST", "BST", "CDT", "CEST", "CET", "CST", "CT", "EDT", "EST", "ET", "GMT", "HKT",
    "IST", "JST", "KST", "MDT", "MSK", "MST", "MT", "PDT", "PST", "PT", "SGT", "UTC", "WAT", "WIB",
];

/// Reads one part of a date after another.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub at: usize,
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

    /// How many digits there are next.
    pub(super) fn digits(&self) -> usize {
        let bytes = self.rest().bytes();
        bytes.take_while(u8::is_ascii_digit).count()
    }

    /// A number of at least `min` and at most `max` digits.
    fn number(&mut self, min: usize, max: usize) -> Option<u32> {
        let rest = self.rest();
        let len = self.digits();
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
        if len < 3 {
            return None;
        }
        let word = rest.get(..len)?;
        let abbreviates = |name: &&str| {
            let begins = name.get(..len);
            begins.is_some_and(|begins| begins.eq_ignore_ascii_case(word))
        };
        let index = names.iter().position(abbreviates)?;
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
    pub(super) fn weekday(&mut self) -> Option<()> {
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

    /// `18:27, November 24, 2020`.
    pub(super) fn time_first(&mut self) -> Option<(Time, Date)> {
        // Most dates begin with a year or a name.
        if !matches!(self.text.as_bytes(), [_, b':', ..] | [_, _, b':', ..]) {
            return None;
        }
        self.attempt(|reader| {
            let time = reader.time()?;
            reader.eat(&[','])?;
            reader.spaces();
            let date = reader.month_name_first().or_else(|| reader.day_first())?;
            Some((time, date))
        })
    }

    /// `2019-03-29`, `2019年3月29日`.
    pub(super) fn year_first(&mut self) -> Option<Date> {
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

    /// `2019-Mar-29`.
    pub(super) fn month_name_within(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let year = reader.number(4, 4)?;
            reader.eat(&['-'])?;
            let month = reader.word(&MONTHS)?;
            reader.eat(&['-'])?;
            Date::new(year, month, reader.number(1, 2)?)
        })
    }

    /// `20190329`.
    pub(super) fn compact(&mut self) -> Option<Date> {
        self.attempt(|reader| {
            let number = reader.number(8, 8)?;
            Date::new(number / 10_000, number / 100 % 100, number % 100)
        })
    }

    /// `March 29, 2019`, `29 March 2019`.
    pub(super) fn month_name_first(&mut self) -> Option<Date> {
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
            reader.spaces();
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
    pub(super) fn day_first(&mut self) -> Option<Date> {
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
    pub(super) fn time(&mut self) -> Option<Time> {
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
            let start = reader.at;
            let minute = reader.number(1, 2)?;
            // A minute of one digit has a second behind it: `9:5:3`.
            let is_short = reader.at == start + 1;
            let second = match separator {
                ':' | '：' => reader.attempt(|reader| {
                    reader.eat(&[separator])?;
                    reader.number(1, 2)
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
            if is_short && second.is_none() {
                return None;
            }
            if let Some(half) = reader.half_of_day() {
                hour = hour % 12 + 12 * half;
            }
            if hour > 23 || minute > 59 || second.is_some_and(|second| second > 60) {
                return None;
            }
            Some(Time {
                hour,
                minute,
                second,
            })
        })
    }

    /// ` ET`, ` (GMT+8)`, which says nothing of the day.
    pub(super) fn zone(&mut self) -> Option<()> {
        self.attempt(|reader| {
            reader.spaces();
            let open = reader.eat(&['(']);
            let rest = reader.rest();
            let len = rest.bytes().take_while(u8::is_ascii_uppercase).count();
            if !ZONES.contains(&rest.get(..len)?) {
                return None;
            }
            reader.at += len;
            if reader.eat(&['+', '-']).is_some() {
                reader.number(1, 4)?;
            }
            if open.is_some() {
                reader.eat(&[')'])?;
            }
            let next = reader.rest().chars().next();
            (!next.is_some_and(char::is_alphanumeric)).then_some(())
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
