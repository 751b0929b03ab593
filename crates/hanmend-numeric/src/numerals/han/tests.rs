use super::*;
use crate::numerals::Spread;
use proptest::prelude::*;

proptest! {
    #![proptest_config(crate::testing::texts(20_000))]

    #[test]
    fn regular_numerals_agree_with_the_full_reading(
        text in "([一二三五八九两][十百千万亿]?|[十百千万亿零]){1,6}\\PC?",
        behind in "([一-龥]|个|人|元|克|米|分|成|度|点|半|年| |，|[0-9]){0,3}",
    ) {
        let text = format!("{text}{behind}");
        let text = Text::new(&text);
        if let Some(numeral) = regular(text, 0) {
            prop_assert_eq!(Some(numeral), Sum::new(text, 0, None).read(0), "{:?}", text);
        }
    }
}

fn read(text: &str) -> (String, String, Spread) {
    let numeral = Numeral::read(Text::new(text), 0).unwrap();
    (
        text[..numeral.end].to_owned(),
        numeral.value.unwrap().normalize().to_string(),
        numeral.spread,
    )
}

fn reads(text: &str, value: &str) {
    assert_eq!(
        read(text),
        (text.to_owned(), value.to_owned(), Spread::None)
    );
}

#[test]
fn values() {
    for (text, value) in [
        ("二十三", "23"),
        ("十", "10"),
        ("一百零五", "105"),
        ("四百五", "450"),
        ("九万四", "94000"),
        ("百三", "130"),
        ("两千四百五", "2450"),
        ("一百零一万一千", "1011000"),
        ("五亿零六", "500000006"),
        ("五十五兆一十二亿四万五千二", "55001200045200"),
        ("拾亿零六万零五百零六", "1000060506"),
        ("四万万", "400000000"),
        ("10万万", "1000000000"),
        ("4.78萬億", "4780000000000"),
        ("2.5万亿", "2500000000000"),
        ("3万5千", "35000"),
        ("5萬4千6百", "54600"),
        ("7 万5 千4 百", "75400"),
        ("1千零1", "1001"),
        ("二〇一五", "2015"),
        ("一九四九", "1949"),
        ("廿三", "23"),
        ("卅", "30"),
        ("四百亿点零五零", "40000000000.05"),
        ("一千六点五", "1600.5"),
        ("二点五万", "25000"),
        ("一千零五十", "1050"),
        (
            "四千五百六十九万八千三百一十一亿四千八百七十二万五千三百八十二",
            "4569831148725382",
        ),
        ("壹千零壹", "1001"),
        ("一百 五 十 二", "152"),
        ("零十", "10"),
        ("三百五十万亿", "350000000000000"),
    ] {
        reads(text, value);
    }
}

#[test]
fn spreads() {
    let to = |value: i64| Spread::To(Decimal::from(value));
    let over = |value: i64| Spread::Over(Decimal::from(value));
    for (text, value, spread) in [
        ("十几", "11", to(19)),
        ("几十", "20", to(99)),
        ("数百", "200", to(999)),
        ("两三", "2", to(3)),
        ("三四十", "30", to(40)),
        ("十五六", "15", to(16)),
        ("二十几万", "210000", to(290_000)),
        ("260余万", "2600000", over(100_000)),
        ("3000余", "3000", over(1000)),
        ("一百多", "100", over(100)),
        ("二十多万", "200000", over(100_000)),
        ("三万余", "30000", over(10_000)),
        ("3.5万余", "35000", over(1000)),
        ("十余", "10", over(10)),
        ("13900余", "13900", over(100)),
    ] {
        assert_eq!(read(text), (text.to_owned(), value.to_owned(), spread));
    }
}

#[test]
fn stops_where_the_numeral_does() {
    assert_eq!(read("一点两小时").0, "一");
    assert_eq!(read("两百点两").0, "两百");
    assert_eq!(read("五十千").0, "五十");
    assert_eq!(read("3万2018年").0, "3万");
}
