//! Dates that are written out read back, whatever stands around them.
#![allow(clippy::indexing_slicing, reason = "a wrong index fails the test")]

use hanmend_numeric::{Entity, Kind, Reference, extract};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: 1000,
        ..ProptestConfig::default()
    }
}

/// The only entity of a text.
fn only(text: &str) -> Entity {
    let found = extract(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0]
}

/// The written form of the only entity, which is the whole of the text.
fn read(text: &str) -> String {
    let found = only(text);
    assert_eq!(found.span.range(), 0..text.len(), "{text}");
    found.record(text).date.unwrap_or_default()
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number up to 99 in Han characters.
fn han(value: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let (tens, ones) = ((value / 10) as usize, (value % 10) as usize);
    let mut out = String::new();
    if tens > 1 {
        out.push(digits[tens]);
    }
    if tens > 0 {
        out.push('十');
    }
    if ones > 0 || tens == 0 {
        out.push(digits[ones]);
    }
    out
}

/// A year digit by digit in Han characters.
fn han_year(year: u32) -> String {
    let digits: Vec<char> = "〇一二三四五六七八九".chars().collect();
    year.to_string()
        .bytes()
        .map(|digit| digits[usize::from(digit - b'0')])
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_day_reads_back_in_every_form(year in 1900_u32..2100, month in 1_u32..=12, day in 1_u32..=28) {
        let iso = format!("{year:04}-{month:02}-{day:02}");
        let name = MONTHS[month as usize - 1];
        let forms = [
            iso.clone(),
            format!("{year}/{month}/{day}"),
            format!("{year}.{month:02}.{day:02}"),
            format!("{year}{month:02}{day:02}"),
            format!("{year}年{month}月{day}日"),
            format!("{year}年{month}月{day}号"),
            format!("{}年{}月{}日", han_year(year), han(month), han(day)),
            format!("{name} {day}, {year}"),
            format!("{day} {name} {year}"),
            format!("{day}-{}-{year}", &name[..3]),
        ];
        for form in forms {
            prop_assert_eq!(read(&form), iso.clone(), "{}", form);
        }
    }

    #[test]
    fn a_time_reads_back(hour in 0_u32..24, minute in 0_u32..60) {
        let iso = format!("T{hour:02}:{minute:02}");
        prop_assert_eq!(read(&format!("{hour}:{minute:02}")), iso.clone());
        prop_assert_eq!(read(&format!("{hour}时{minute}分")), iso.clone());
        // 一点 is a little, too, and left alone.
        if hour != 1 {
            prop_assert_eq!(read(&format!("{}点{}分", han(hour), han(minute))), iso.clone());
        }
        let (twelve, half) = (if hour % 12 == 0 { 12 } else { hour % 12 }, if hour < 12 { "am" } else { "pm" });
        prop_assert_eq!(read(&format!("{twelve}:{minute:02}{half}")), iso.clone());
        prop_assert_eq!(read(&format!("{twelve}:{minute:02} {half}")), iso);
    }

    #[test]
    fn a_range_of_years_reads_back(from in 1950_u32..2020, more in 1_u32..30) {
        let to = from + more;
        let iso = format!("{from}/{to}");
        for form in [
            format!("{from}年至{to}年"),
            format!("{from}—{to}年"),
            format!("from {from} to {to}"),
            format!("between {from} and {to}"),
        ] {
            prop_assert_eq!(read(&form), iso.clone(), "{}", form);
        }
    }

    #[test]
    fn an_offset_reads_back(count in 2_u32..60) {
        for (unit, letter) in [("天", 'D'), ("个月", 'M')] {
            let past = format!("{count}{unit}前");
            let found = only(&past);
            prop_assert!(found.relative);
            let expected = match letter {
                'D' if count > 7 && count % 7 == 0 => format!("-P{}W", count / 7),
                'M' if count % 12 == 0 => format!("-P{}Y", count / 12),
                'M' if count > 12 => format!("-P{}Y{}M", count / 12, count % 12),
                _ => format!("-P{count}{letter}"),
            };
            prop_assert_eq!(found.record(&past).offset, Some(expected));
        }
        let days = format!("{count} days ago");
        let found = only(&days);
        prop_assert_eq!(found.span.range(), 0..days.len());
        prop_assert_eq!(found.when.unwrap().start.offset.unwrap().days, -i32::try_from(count).unwrap());
    }

    #[test]
    fn what_is_resolved_is_on_the_calendar(year in 1950_i16..2050, month in 1_i8..=12, day in 1_i8..=28) {
        let reference = Reference::day(year, month, day).unwrap();
        let date = |text: &str| {
            let resolved = only(text).resolve(reference);
            resolved.record(text).date.unwrap_or_default()
        };
        prop_assert_eq!(date("今天"), format!("{year:04}-{month:02}-{day:02}"));
        prop_assert_eq!(date("去年"), format!("{:04}", year - 1));
        prop_assert_eq!(date("明年8月"), format!("{:04}-08", year + 1));
        prop_assert_eq!(date("next year"), format!("{:04}", year + 1));
        prop_assert_eq!(date("this month"), format!("{year:04}-{month:02}"));
        prop_assert_eq!(date("一年前"), date("a year ago"));
        prop_assert_eq!(date("下周一"), date("next Monday"));
        prop_assert_eq!(date("昨天下午3点"), format!("{}T15", date("yesterday")));
    }

    /// Words of dates in any order: no panic, no overlap, whole characters.
    #[test]
    fn words_of_dates_in_any_order(parts in prop::collection::vec(prop::sample::select(vec![
        "今", "去年", "每", "周", "一", "上", "下", "个", "月", "日", "年", "底", "至", "3", "12", "2018", "点", "半",
        "前", "后", "农历", "正月", "第", "的", "（", "）", "，", "from ", "to ", "the ", "next ", "week ", "of ", "end ",
        "May ", "12 ", "2019 ", "-", ":", "/", ".", "every ", "Monday ", "at ", "half ", "past ", "in ", "days ", "ago ",
        "twenty ", "first ", "q1 ", "pm ", "and ", "between ", "\n",
    ]), 0..24)) {
        let text: String = parts.concat();
        let mut end = 0;
        for entity in extract(&text) {
            prop_assert!(entity.span.start >= end && entity.span.end > entity.span.start, "{}", text);
            prop_assert!(text.get(entity.span.range()).is_some(), "{}", text);
            let dated = matches!(entity.kind, Kind::Date | Kind::Time);
            prop_assert!(!dated || entity.when.is_some(), "{}", text);
            // Putting it on the calendar cannot fail either.
            let _ = entity.resolve(Reference::day(2019, 3, 29).unwrap()).record(&text).to_string();
            end = entity.span.end;
        }
    }
}

/// Long rows of what dates begin with are read in time that grows as they do;
/// reading them twice as slowly as their length grows would never end here.
#[test]
fn rows_of_beginnings_end() {
    for part in [
        "每年",
        "去年",
        "上",
        "上上个",
        "周一",
        "3月",
        "2018年",
        "至",
        "第",
        "前",
        "农历",
        "the ",
        "next ",
        "of the end ",
        "from ",
        "May ",
        "12 ",
        "1-",
        "1/1/",
        "at ",
        "twenty ",
        "1:1:",
        "q1 ",
        "every ",
        "今天至",
    ] {
        let text = part.repeat((1 << 18) / part.len());
        let mut end = 0;
        for entity in extract(&text) {
            assert!(entity.span.start >= end, "{part}");
            end = entity.span.end;
        }
    }
}
