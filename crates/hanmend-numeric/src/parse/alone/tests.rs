//! The short way against the full reading.

use crate::entity::Entity;
use crate::parse::{Outcome, Parser};
use crate::text::Text;
use proptest::prelude::*;

/// What the full reading says of what was put into a place, or of nothing there.
fn outcome(place: Option<Entity>, next: usize) -> Outcome {
    match place {
        Some(entity) => {
            assert_eq!(entity.span.end, next);
            Outcome::Found(entity)
        }
        None => Outcome::Skip(next),
    }
}

proptest! {
    #![proptest_config(crate::testing::texts(4_000))]

    #[test]
    fn digits_agree_with_the_full_reading(
        before in "(每|近|“|在|[一-龥])?(约|超过|近|至少|不到|不低于|高于|达|大约有|过去|每月补助)?(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t约为第比“《（：，合作社党员]| ?(No|table|in|by|over|about|households|members|May|version|between|from|to|page|Fig|the|minus|age|year|week|early|asked|is|and|more than|at least|nearly|of|percentage of|up to|Rs|FY|throughout|prior to|circa|section|Report|rest of|Articles|Group|rows|per|up 5% over|increased by|18|12, |12 and |\\$|零下|is -|\\(-|usr/|US\\$|paid \\$|>= ?|> |= -|in 1999 ) ?| - |\"|，|：|电话：){0,6}",
        digits in "([0-9]{1,12}|[0-9]{1,6}\\.[0-9]{1,4}|[1-9][0-9]?,[0-9]{3}|[０-９]{1,5}|[０-９]{1,3}．[０-９]{1,2})[万亿萬]?[多余餘]?",
        behind in "(元|岁|倍|天|年|小时|分钟|个月|公斤|％|美元|℃|人次)?(以上|左右|以内|多|前|后|的|半|之久|来|代|起|，|。)?(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t，。；）”》、年月个名人户件条项张米的多半以左村党员在]|个|名|党员|以上|左右| ?公里|平方米|小时|个月|百分点|倍| ?(or|and|to|May|in|of|people|years|more|is|files|new|dozen|million|rows|kg| ?%|GB|px|ns| ms| ?s| km|people|，|st|working|day|pm|Q1|level|households|M|k|days|hours|week|months|ago|later|from now|x 10\\^3|a|A,|of the box|in a row|and the rest|, and those)|/index|/[0-9]{1,3}\\.[0-9]{4}|％|，[０-９]|旬|±2|×10⁸|点|号|-fold|-5|: 1| th |-20, | 1 households| 1%|, 13 and 15|\\) a year){0,4}",
    ) {
        let text = format!("{before}{digits}{behind}");
        let at = before.len();
        let parser = Parser::new(Text::new(&text));
        let mut place = None;
        if parser.glued(at).is_none()
            && !text[..at].ends_with(|last: char| last.is_ascii_digit())
            && let Some(next) = parser.digits_alone(at, 0, &mut place)
        {
            let full = parser.digits_in_full(at, 0);
            prop_assert_eq!(outcome(place, next), full, "{:?}", text);
        }
    }

    #[test]
    fn a_word_agrees_with_the_full_reading(
        before in "([A-Za-z,.;:\"'(-]{1,6} |\n|\\(|of the |in |more than |page |a |an |the |at |one |first |for |May |is |has |€ |版 |[0-9]+ |percentage of |sum of |up to |age of |GBP |at least |less than |\"){0,3}",
        word in "(?i)(zero|one|two|three|five|ten|eleven|twelve|twenty|fifty)",
        behind in "( |  |-|, |\\. |\\.|'s | of | of the | in the | or a |,\n|\\) |: |\n)([a-zA-Z]{1,8}|is|counties|party members|years|hundred|thirds|and a half|in five|dozen|km|people|May|o'clock|\\+|的村|以上|%|times|days ago|to three|or more|point five|sided|odd|plus|way|in-one)?( |,|\\.)?([a-z]{1,7}|month|ago|pm|years|families|and|five)?",
    ) {
        let text = format!("{before}{word}{behind}");
        let at = before.len();
        let parser = Parser::new(Text::new(&text));
        let read = parser.text.word(at);
        let mut place = None;
        if parser.text.word_starts(at)
            && let Some(next) = parser.word_alone(at, &read, 0, &mut place)
        {
            let full = parser.word_in_full(at, &read, 0);
            prop_assert_eq!(outcome(place, next), full, "{:?}", text);
        }
    }

    #[test]
    fn a_han_digit_agrees_with_the_full_reading(
        before in "(\\PC|[a-z ,.:(\"\n约为第比“《（：，合作社党员是有了下每元负零近于人统]|每月|每周|每|至少是|不到| ){0,5}",
        digit in "[一二三四五六七八九两兩十百千万萬]|[二三五]?十[一三八]?|[一三]百(二十|零五)?|[两三]千|五十五万",
        unit in "(年|步|句|年时间|岁|小时|分钟|天|大报告|大|)(|\\PC|[一-龥]|个|個|种|条|次|项|张|份|组|名|位|字|件|所|家|部|期|块|级|批|套|座|片|面|袋|天|次|场|期|遍|趟|星|部分|(gè)|个月|人次| ?\\PC){1,2}",
        behind in "(\\PC|[a-z ,.:/)\"\n，。；）”》、至到和与以左多半人民月星年不之(]|节点|党员|干部|村|以上|左右|内存|或多个|有的|开外|不同|级|的|新的|大型企业|[一二三两]个| of){0,4}",
    ) {
        let text = format!("{before}{digit}{unit}{behind}");
        let at = before.len();
        let parser = Parser::new(Text::new(&text));
        let mut place = None;
        if let Some(next) = parser.han_alone(at, 0, &mut place) {
            let full = parser.han_in_full(at, at + '一'.len_utf8(), 0);
            prop_assert_eq!(outcome(place, next), full, "{:?}", text);
        }
    }
}
