//! Changes of a text that must not change what is found in it but in place and value: another
//! month, weekday, number or unit, another sentence around it, other letters.

#![allow(clippy::indexing_slicing, reason = "a wrong index fails the test")]
use hanmend_cases::wrapped;
use hanmend_numeric::{Entity, Kind, extract};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: 1000,
        ..ProptestConfig::default()
    }
}

/// The only entity of a text, which is all of it.
fn whole(text: &str) -> Entity {
    let found = extract(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    let entity = found[0];
    assert_eq!(&text[entity.span.range()], text);
    entity
}

fn date(text: &str) -> String {
    let entity = whole(text);
    assert_eq!(entity.kind, Kind::Date, "{text}");
    entity.record(text).date.unwrap_or_default()
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

const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const HAN: [&str; 13] = [
    "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二",
];

fn suffix(day: usize) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// Units of one dimension and what a number of each is called with.
const UNITS: [(&str, &str); 20] = [
    (" km", "kilometre"),
    (" miles", "mile"),
    (" metres", "metre"),
    (" meters", "metre"),
    (" yards", "yard"),
    (" kg", "kilogram"),
    (" kilograms", "kilogram"),
    (" ounces", "ounce"),
    (" litres", "litre"),
    (" gallons", "gallon"),
    (" hectares", "hectare"),
    (" acres", "acre"),
    ("公里", "kilometre"),
    ("米", "metre"),
    ("英里", "mile"),
    ("公斤", "kilogram"),
    ("吨", "tonne"),
    ("公顷", "hectare"),
    ("亩", "mu"),
    ("升", "litre"),
];

const CURRENCIES: [(&str, &str); 16] = [
    (" yuan", "CNY"),
    (" dollars", "USD"),
    (" euros", "EUR"),
    (" yen", "JPY"),
    (" rupees", "INR"),
    (" Swiss francs", "CHF"),
    (" Hong Kong dollars", "HKD"),
    (" GBP", "GBP"),
    ("元", "CNY"),
    ("美元", "USD"),
    ("欧元", "EUR"),
    ("英镑", "GBP"),
    ("日元", "JPY"),
    ("港元", "HKD"),
    ("韩元", "KRW"),
    ("瑞士法郎", "CHF"),
];

proptest! {
    #![proptest_config(config())]

    #[test]
    fn days_in_english(month in 1usize..13, day in 1usize..29, year in 1900i32..2100) {
        let name = MONTHS[month - 1];
        let th = suffix(day);
        let expected = format!("{year}-{month:02}-{day:02}");
        for text in [
            format!("{name} {day}, {year}"),
            format!("{name} {day}{th}, {year}"),
            format!("{name} {day}{th} {year}"),
            format!("{day} {name} {year}"),
            format!("{day}{th} of {name} {year}"),
            format!("{day}{th} {name}, {year}"),
            format!("{} {day} {year}", &name[..3]),
            format!("{day}-{}-{year}", &name[..3]),
        ] {
            prop_assert_eq!(date(&text), expected.clone(), "{}", text);
            prop_assert_eq!(date(&text.to_uppercase()), expected.clone(), "{}", text);
        }
        let expected = format!("XXXX-{month:02}-{day:02}");
        for text in [
            format!("{name} {day}"),
            format!("{name} the {day}{th}"),
            format!("{day}{th} of {name}"),
        ] {
            prop_assert_eq!(date(&text), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn days_of_the_week(index in 0usize..7, hour in 1u32..12) {
        let name = WEEKDAYS[index];
        let day = index + 1;
        prop_assert_eq!(date(name), format!("XXXX-WXX-{day}"));
        prop_assert_eq!(date(&format!("{name} at {hour}pm")), format!("XXXX-WXX-{day}T{}", hour + 12));
        prop_assert_eq!(date(&format!("{name} {hour}am")), format!("XXXX-WXX-{day}T{hour:02}"));
        for shift in ["next", "last", "this", "this coming", "previous"] {
            let text = format!("{shift} {name}");
            let when = whole(&text).when;
            prop_assert_eq!(when.and_then(|when| when.start.weekday), u8::try_from(day).ok(), "{}", text);
        }
        let han = ["一", "二", "三", "四", "五", "六", "日"][index];
        for week in ["周", "星期", "礼拜"] {
            prop_assert_eq!(date(&format!("{week}{han}")), format!("XXXX-WXX-{day}"));
            prop_assert_eq!(
                date(&format!("{week}{han}下午{hour}点")),
                format!("XXXX-WXX-{day}T{}", hour + 12)
            );
        }
    }

    #[test]
    fn days_in_chinese(month in 1usize..13, day in 1usize..13, year in 1900i32..2100) {
        let expected = format!("{year}-{month:02}-{day:02}");
        for text in [
            format!("{year}年{month}月{day}日"),
            format!("{year}年{month}月{day}号"),
            format!("{year}年{}月{}日", HAN[month], HAN[day]),
            format!("{year} 年 {month} 月 {day} 日"),
            format!("{year}-{month:02}-{day:02}"),
            format!("{year}/{month:02}/{day:02}"),
        ] {
            prop_assert_eq!(date(&text), expected.clone(), "{}", text);
        }
        let expected = format!("XXXX-{month:02}-{day:02}");
        for text in [format!("{month}月{day}日"), format!("{}月{}日", HAN[month], HAN[day])] {
            prop_assert_eq!(date(&text), expected.clone(), "{}", text);
        }
    }

    #[test]
    fn amounts_in_every_unit(value in 2u32..10_000, unit in 0..UNITS.len(), money in 0..CURRENCIES.len()) {
        let (form, name) = UNITS[unit];
        let entity = whole(&format!("{value}{form}"));
        prop_assert_eq!(entity.unit.map(|unit| unit.name), Some(name));
        prop_assert_eq!(entity.value, Some(value.into()));
        let (form, code) = CURRENCIES[money];
        for text in [format!("{value}{form}"), format!("{value}.5{form}")] {
            let entity = whole(&text);
            prop_assert_eq!((entity.kind, entity.currency), (Kind::Money, Some(code)), "{}", text);
        }
        let (thousands, magnitude) = if form.starts_with(' ') {
            ("twelve thousand", "million")
        } else {
            ("三千", "万")
        };
        prop_assert_eq!(whole(&format!("{thousands}{form}")).currency, Some(code));
        prop_assert_eq!(whole(&format!("{value} {magnitude}{form}")).currency, Some(code));
    }

    #[test]
    fn a_sentence_around_it_changes_nothing(index in 0usize..16, before in 0usize..6, behind in 0usize..8) {
        const PHRASES: [&str; 16] = [
            "more than 30 million yuan", "between 20 and 30 metres", "June 5, 2018", "half past seven",
            "two years and three months ago", "twenty-five percent", "at most 12 people", "$3.5 billion",
            "260余万元", "60%以上", "2015年8月", "两年零三个月前", "下午三点半", "20到30公里",
            "三分之一", "零下五摄氏度",
        ];
        let phrase = PHRASES[index];
        let han = !phrase.is_ascii();
        let (before, behind) = if han {
            (
                ["", "他说，", "据了解，", "（", "见下：\n", "“那时，"][before],
                ["", "。", "，她补充道。", "）", "；这是事实", "？", "\n完", "！"][behind],
            )
        } else {
            (
                ["", "He said that ", "As told, ", "(", "See below:\n", "Yes. "][before],
                ["", ".", ", she added.", ")", "; it was fine", "?", "\nThe end", "!"][behind],
            )
        };
        let alone = whole(phrase);
        let text = format!("{before}{phrase}{behind}");
        let found = extract(&text);
        prop_assert_eq!(found.len(), 1, "{}", &text);
        let moved = found[0];
        prop_assert_eq!(&text[moved.span.range()], phrase);
        prop_assert_eq!((moved.kind, moved.role, moved.bound), (alone.kind, alone.role, alone.bound));
        prop_assert_eq!((moved.value, moved.lower, moved.upper), (alone.value, alone.lower, alone.upper));
        prop_assert_eq!((moved.unit, moved.currency, moved.when), (alone.unit, alone.currency, alone.when));
    }

    #[test]
    fn lines_that_are_wrapped_change_nothing(width in 45usize..90, columns in 40usize..72) {
        const ENGLISH: &str = "The county said on Friday that it had paid about 35 million yuan for the tea of \
            twelve villages between May 5, 2018 and the end of March 2019, although the leaves of that spring \
            were small. It added that no fewer than two hundred people had picked at least 3.5 tons of them, \
            most of them by hand, and that twenty-five percent of the 1,200 households of the valley had sold \
            theirs at more than 30 yuan a pound in the first half of 2019, which is more than the growers of \
            the neighbouring valley got for what they had picked from January to June.";
        const CHINESE: &str = "全县共有贫困人口三万五千人，其中2018年脱贫1200人，村民们说，这样的变化过去想都不敢想。\
            2019年12月5日通过验收，投入资金2.35亿元，增长15%，达到300余户，种茶的人越来越多，\
            茶园面积达120平方公里，从5月到9月，外地的客商连续三年来村里收茶，每天至少200人，最远的离村约50公里，\
            有人在村里租下房子，两到三年内都不打算走。";
        let english = wrapped(ENGLISH.split_inclusive(' '), width).join("\n");
        let chinese = wrapped(CHINESE.split_inclusive(|_| true), columns).join("\n");
        for (text, lines) in [(ENGLISH, english), (CHINESE, chinese)] {
            let say = |text: &str| -> Vec<_> {
                let found = extract(text).into_iter();
                found.map(|entity| (
                    (entity.kind, entity.role, entity.bound, entity.value, entity.lower, entity.upper),
                    (entity.unit, entity.currency, entity.when),
                    text[entity.span.range()].split_whitespace().collect::<String>(),
                    entity.noun.map(|noun| text[noun.range()].split_whitespace().collect::<String>()),
                )).collect()
            };
            prop_assert_eq!(say(&lines), say(text), "{}", &lines);
        }
    }
}
