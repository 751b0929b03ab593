//! Dates in the form that most have, from the year down in digits: 2018年,
//! 2018年5月, 2018年5月3日, and 5月3日.

use super::number;
use crate::charset::CharSet;
use crate::dates::Found;
use crate::dates::value::{Moment, When};
use crate::text::{Text, is_han};

/// What may belong to a date and end before it: eras and reigns, calendars,
/// words that open a range, labels.
static BEFORE: CharSet = CharSet::new(
    "元前从從自至止到历曆武乐樂靖祯禎治熙正隆庆慶光丰豐绪緒统統国國和第话話线線真编編码碼信号號机機证證",
);

/// What makes a number of months of one without a year: 每3月.
static EACH: CharSet = CharSet::new("个個近连連每半第前后後");

/// What a date, a time or a word that says on which side of it may begin
/// with behind one.
static BEHIND: CharSet = CharSet::new(
    "年月日时時周週星禮礼季半到和与與及跟上下前后後以之初底末夜晚早中春夏秋冬大起止代度第的历歷開开為为\
     至或农農阴陰旧舊今昨明去本这這每近最凌清正傍深午白拂腊臘除元国國圣聖妇婦儿兒劳勞教端重青平建植情份\
     〇零一二三四五六七八九十百千万亿萬億两兩几幾数數廿卅",
);

/// The marks that may stand there.
static MARKS: CharSet = CharSet::new("，。；：！？）（“”《》");

/// The date at `at`, where a digit stands, if nothing beside it can belong to
/// it; what else is one is left to the full reading.
pub(crate) fn plain(text: Text<'_>, at: usize) -> Option<Found> {
    let first = number(text, at)?;
    let mut moment = Moment::default();
    let mut end = at;
    let mut month = Some(first);
    if let (value, 4, year_end) = first {
        end = behind(text, year_end, "年")?;
        moment.year = i32::try_from(value)
            .ok()
            .filter(|year| (1001..=2999).contains(year));
        moment.year?;
        month = number(text, end);
    } else if EACH.contains(text.char_before(at).0) {
        return None;
    }
    if let Some((value, 1 | 2, month_end)) = month {
        end = behind(text, month_end, "月").filter(|_| (1..=12).contains(&value))?;
        moment.month = u8::try_from(value).ok();
        if let Some((day, 1 | 2, day_end)) = number(text, end) {
            end = behind(text, day_end, "日").filter(|_| (1..=31).contains(&day))?;
            moment.day = u8::try_from(day).ok();
        }
    }
    let free = |found: char, ruled: &CharSet| {
        matches!(found, '\0' | '\n' | '\r' | '"')
            || MARKS.contains(found)
            || is_han(found) && !ruled.contains(found)
    };
    // 2018年3月5日（星期一）
    let (mark, next) = text.char(text.after_gap(end));
    if matches!(mark, '，' | '（') && BEHIND.contains(text.char(next).0) {
        return None;
    }
    let when = When {
        start: moment,
        ..When::default()
    };
    let alone = end > at && free(mark, &BEHIND) && free(text.char_before(at).0, &BEFORE);
    alone.then(|| Found::at(at, end, when))
}

/// Behind a unit of the calendar that stands at `at`.
#[inline]
fn behind(text: Text<'_>, at: usize, unit: &str) -> Option<usize> {
    text.starts(at, unit).then_some(at + unit.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 4_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn agrees_with_the_full_reading(
            before in "([\u{4e00}-\u{9fa5}]|[，。（“\n \"]|截至|自从|公元|公元前|康熙|民国|农历|近|过去|在|于|到|每|连续){0,3}",
            date in "[12][0-9]{3}年([0-9]{1,2}月([0-9]{1,2}日)?)?|[0-9]{1,2}月([0-9]{1,2}日)?",
            behind in "([\u{4e00}-\u{9fa5}]|[，。）”\n \"]|以来|起|至今|以前|底|初|春|上半年|星期一|下午|的|历史|至|[0-9]|全|召开|印发){0,4}",
        ) {
            let text = format!("{before}{date}{behind}");
            let (text, at) = (Text::new(&text), before.len());
            if let Some(found) = plain(text, at) {
                let full = crate::dates::read(text, at, 0);
                let parts = |found: &Found| (found.start, found.end, found.when, found.length, found.every);
                prop_assert_eq!(full.as_ref().map(parts), Some(parts(&found)), "{:?}", text);
            }
        }
    }
}
