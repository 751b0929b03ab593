//! What holds for every text, and for every number that is written out.
#![allow(clippy::indexing_slicing, reason = "a wrong index fails the test")]

use hanmend_numeric::{Bound, Decimal, Entity, Kind, extract};
use proptest::prelude::*;

fn config() -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        cases: 2000,
        ..ProptestConfig::default()
    }
}

/// The only entity of a text.
fn only(text: &str) -> Entity {
    let found = extract(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found[0]
}

/// A whole number in Han characters, with these digits and magnitudes.
fn han(value: u64, digits: [char; 10], magnitudes: [char; 3], big: [&str; 3]) -> String {
    if value == 0 {
        return digits[0].to_string();
    }
    let mut out = String::new();
    let mut zero = false;
    for (index, section) in [
        value / 1_0000_0000_0000,
        value / 1_0000_0000 % 10000,
        value / 10000 % 10000,
        value % 10000,
    ]
    .into_iter()
    .enumerate()
    {
        if section == 0 {
            zero = !out.is_empty();
            continue;
        }
        let mut part = String::new();
        let mut inner = false;
        for (place, digit) in [
            section / 1000,
            section / 100 % 10,
            section / 10 % 10,
            section % 10,
        ]
        .into_iter()
        .enumerate()
        {
            if digit == 0 {
                inner = !part.is_empty();
                continue;
            }
            if inner {
                part.push(digits[0]);
                inner = false;
            }
            part.push(digits[digit as usize]);
            if place < 3 {
                part.push(magnitudes[place]);
            }
        }
        if !out.is_empty() && (zero || section < 1000) {
            out.push(digits[0]);
        }
        zero = false;
        out.push_str(&part);
        if index < 3 {
            out.push_str(big[index]);
        }
    }
    out
}

fn small(value: u64) -> String {
    han(
        value,
        ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
        ['千', '百', '十'],
        ["万亿", "亿", "万"],
    )
}

fn financial(value: u64) -> String {
    han(
        value,
        ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
        ['仟', '佰', '拾'],
        ["万亿", "亿", "万"],
    )
}

fn traditional(value: u64) -> String {
    han(
        value,
        ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
        ['仟', '佰', '拾'],
        ["萬億", "億", "萬"],
    )
}

fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn fullwidth(value: u64) -> String {
    value
        .to_string()
        .chars()
        .filter_map(|digit| char::from_u32(digit as u32 + 0xFEE0))
        .collect()
}

/// A whole number below 10^12 in English words.
fn english(value: u64) -> String {
    const ONES: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    fn below(value: u64) -> String {
        let mut parts = Vec::new();
        if value >= 100 {
            parts.push(format!("{} hundred", ONES[(value / 100) as usize]));
        }
        let rest = value % 100;
        if rest >= 20 {
            let unit = rest % 10;
            let tens = TENS[(rest / 10) as usize];
            parts.push(if unit > 0 {
                format!("{tens}-{}", ONES[unit as usize])
            } else {
                tens.to_owned()
            });
        } else if rest > 0 {
            parts.push(ONES[rest as usize].to_owned());
        }
        parts.join(" and ")
    }
    if value == 0 {
        return "zero".to_owned();
    }
    [
        (1_000_000_000, " billion"),
        (1_000_000, " million"),
        (1000, " thousand"),
        (1, ""),
    ]
    .into_iter()
    .filter(|(factor, _)| !(value / factor).is_multiple_of(1000))
    .map(|(factor, name)| format!("{}{name}", below(value / factor % 1000)))
    .collect::<Vec<_>>()
    .join(" ")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_without_overlap(text in "(\\PC|[0-9一二两十百千万亿兆陆点半余多第上几数个月年日号周旬秒元￥%,.，、·±×^ \"“”'()（）abonetwxs-]|1900|2019|世纪|年代|零下|百分之|million|half|dozen){0,60}") {
        let mut free_from = 0;
        for entity in extract(&text) {
            prop_assert!(entity.span.start >= free_from, "{text:?} {entity:?}");
            prop_assert!(entity.span.start < entity.span.end);
            prop_assert!(text.get(entity.span.range()).is_some());
            prop_assert!(text.get(entity.amount.range()).is_some());
            if let Some(noun) = entity.noun {
                prop_assert!(text.get(noun.range()).is_some());
            }
            let _ = entity.record(&text);
            free_from = entity.span.end;
        }
    }

    /// Lines that look like those of wrapped paragraphs, of words and numbers at random.
    #[test]
    fn spans_of_wrapped_text_are_in_order(text in "((the |tea |of |35 |two |million |May |and |sold |，|茶|三|十|万|年|的|2018|%){16,22}[\r]?\n){3,9}") {
        let mut free_from = 0;
        for entity in extract(&text) {
            prop_assert!(entity.span.start >= free_from, "{text:?} {entity:?}");
            prop_assert!(text.get(entity.span.range()).is_some_and(|text| text.trim() == text), "{text:?} {entity:?}");
            prop_assert!(text.get(entity.amount.range()).is_some(), "{text:?} {entity:?}");
            prop_assert!(entity.noun.is_none_or(|noun| text.get(noun.range()).is_some()));
            free_from = entity.span.end;
        }
    }

    /// Marks, letters and digits of one byte and of three mix as they will.
    #[test]
    fn spans_lie_on_characters_of_any_width(text in prop_oneof![
        "[1１+＋NＮXＸ.．“”年]{0,24}",
        "([0-9０-９:：/／%％@＠()（）#＃.．—－-]|[A-Za-zＡ-Ｚａ-ｚ年月日号第期版]|project){0,24}",
    ]) {
        for entity in extract(&text) {
            prop_assert!(text.get(entity.span.range()).is_some(), "{text:?} {entity:?}");
            prop_assert!(text.get(entity.amount.range()).is_some(), "{text:?} {entity:?}");
        }
    }

    #[test]
    fn limits_agree_with_the_bound(value in 1_u64..1_000_000, modifier in 0_usize..6) {
        let (before, behind) = [("", ""), ("近", ""), ("超过", ""), ("不足", ""), ("", "以上"), ("", "左右")][modifier];
        let entity = only(&format!("投入{before}{value}万元{behind}"));
        let limits = (entity.lower.is_some(), entity.upper.is_some());
        let expected = match entity.bound {
            Bound::MoreThan | Bound::AtLeast => (true, false),
            Bound::Nearly | Bound::LessThan | Bound::AtMost => (false, true),
            Bound::Range => (true, true),
            _ => (false, false),
        };
        prop_assert_eq!(limits, expected);
        prop_assert_eq!(entity.value, Some(Decimal::from(value * 10_000)));
    }

    #[test]
    fn formatted_numbers_read_back(value in prop_oneof![0_u64..100, 0_u64..100_000, 0_u64..9_000_000_000_000_000], notation in 0_usize..6) {
        let written = match notation {
            0 => value.to_string(),
            1 => grouped(value),
            2 => fullwidth(value),
            3 => small(value),
            4 => financial(value),
            _ => traditional(value),
        };
        let entity = only(&format!("共计：{written}元。"));
        prop_assert_eq!(entity.value, Some(Decimal::from(value)), "{}", written);
        prop_assert_eq!((entity.kind, entity.malformed), (Kind::Money, false));
    }

    #[test]
    fn english_words_read_back(value in prop_oneof![2_u64..100, 2_u64..100_000, 2_u64..900_000_000_000]) {
        let written = english(value);
        let entity = only(&format!("It cost {written} dollars."));
        prop_assert_eq!(entity.value, Some(Decimal::from(value)), "{}", written);
    }

    #[test]
    fn mixed_magnitudes_are_exact(mantissa in 1_i64..1_000_000, scale in 0_u32..4, magnitude in 0_usize..4) {
        let (han, english, power) = [("万", "", 10_000), ("亿", "", 100_000_000), ("万亿", " trillion", 1_000_000_000_000_i64), ("", " million", 1_000_000)][magnitude];
        let number = Decimal::new(mantissa, scale);
        for (name, text) in [(han, format!("投资{number}{han}元")), (english, format!("spent {number}{english} yuan"))] {
            if !name.is_empty() {
                prop_assert_eq!(only(&text).value, number.checked_mul(Decimal::from(power)), "{}", text);
            }
        }
    }

    #[test]
    fn both_scripts_and_annotations_give_the_same(value in 2_u64..100_000_000) {
        let simplified = format!("投入{}元，帮扶{value}户", small(value));
        let original = format!("投入{}元，幫扶{value}戶(hù)", traditional(value));
        let shape = |text: &str| -> Vec<_> {
            extract(text).iter().map(|entity| (entity.kind, entity.value, entity.unit.map(|unit| unit.name))).collect()
        };
        prop_assert_eq!(shape(&simplified), shape(&original));
    }
}

/// The text with an annotation behind each Han character.
fn annotated(text: &str) -> String {
    let mut out = String::new();
    for found in text.chars() {
        out.push(found);
        if ('\u{4e00}'..='\u{9fff}').contains(&found) {
            out.push_str("(bà)");
        }
    }
    out
}

proptest! {
    #![proptest_config(config())]

    /// Dates, times, lengths of time and units are the same in simplified and
    /// in traditional script and with an annotation behind each character.
    #[test]
    fn scripts_and_annotations_do_not_change_dates_and_units(
        pattern in 0_usize..24,
        value in 2_u32..9000,
        year in 1950_u32..2050,
        month in 1_u32..=12,
        day in 1_u32..=28,
    ) {
        const PATTERNS: [(&str, &str); 24] = [
            ("Y年M月D日启动", "Y年M月D日啟動"),
            ("到Y年底前完成", "到Y年底前完成"),
            ("Y年以来，投入N万元", "Y年以來，投入N萬元"),
            ("上个月D日", "上個月D日"),
            ("去年第四季度", "去年第四季度"),
            ("农历八月十五", "農曆八月十五"),
            ("下午M点半", "下午M點半"),
            ("M点D分", "M點D分"),
            ("M月至D月", "M月至D月"),
            ("周一到周五", "週一到週五"),
            ("每个季度", "每個季度"),
            ("历时N个月", "歷時N個月"),
            ("近三年来", "近三年來"),
            ("D个小时", "D個小時"),
            ("D分钟", "D分鐘"),
            ("流转N亩", "流轉N畝"),
            ("N公顷林地", "N公頃林地"),
            ("补助N元/吨", "補助N元/噸"),
            ("N余户农户", "N餘戶農戶"),
            ("超过N张", "超過N張"),
            ("两万五千里", "兩萬五千里"),
            ("N亿港币", "N億港幣"),
            ("百分之D左右", "百分之D左右"),
            ("三点五个百分点", "三點五個百分點"),
        ];
        let Some((simplified, traditional)) = PATTERNS.get(pattern) else {
            return Ok(());
        };
        let filled = |text: &str| {
            text.replace('Y', &year.to_string())
                .replace('M', &month.to_string())
                .replace('D', &day.to_string())
                .replace('N', &value.to_string())
        };
        let shape = |text: &str| -> Vec<_> {
            extract(text)
                .iter()
                .map(|entity| {
                    (
                        (entity.kind, entity.role, entity.bound, entity.value),
                        (entity.lower, entity.upper, entity.when, entity.every),
                        entity.unit.map(|unit| unit.name),
                        (entity.currency, entity.per.map(|unit| unit.map(|unit| unit.name))),
                    )
                })
                .collect()
        };
        let expected = shape(&filled(simplified));
        prop_assert!(!expected.is_empty(), "{}", simplified);
        for text in [filled(traditional), annotated(&filled(simplified)), annotated(&filled(traditional))] {
            prop_assert_eq!(&shape(&text), &expected, "{}", text);
        }
    }
}

/// Hostile input is read in linear time: 300 KB of each takes as long as
/// any other, which the test would not survive were it quadratic.
#[test]
fn endless_runs_are_read() {
    for part in [
        "9",
        "一",
        "万",
        "十",
        "1,1,1,",
        "两三",
        "百分之",
        "1/2",
        "一是",
        "“一",
        "one ",
        "二〇",
        "1-",
        "第",
        "\"one ",
        "1 000 ",
        "12,34,",
        "多",
        "余",
        "1.1.",
    ] {
        let text = part.repeat(300_000 / part.len());
        let mut end = 0;
        for entity in hanmend_numeric::entities(&text) {
            assert!(entity.span.start >= end, "{part}");
            end = entity.span.end;
        }
    }
}
