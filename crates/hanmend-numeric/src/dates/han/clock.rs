//! Times of day in Chinese: 下午3点20分, 八点半, 19时.

use super::{beside, small};
use crate::charset::CharSet;
use crate::dates::numeric::clock;
use crate::dates::value::{DayPart, Moment};
use crate::numerals::{is_han_numeral, is_part_of_unit};
use crate::text::{Text, is_han};

/// Moves an hour to the half of the day that it is said to lie in.
pub(super) fn shift(moment: &mut Moment) {
    if let (Some(part), Some(hour)) = (moment.day_part, moment.hour) {
        // 晚上两点 is past midnight, and 晚上12点 is midnight.
        let later = match part {
            DayPart::Noon => hour < 6,
            DayPart::Afternoon => hour < 12,
            DayPart::Evening => (5..=12).contains(&hour),
            DayPart::Night => (6..=12).contains(&hour),
            _ => false,
        };
        if later {
            moment.hour = Some(hour + 12);
        }
    }
}

/// The part of the day that one character before an hour tells: 早8点, 晚七点.
pub(super) fn spoken_part(found: char) -> Option<DayPart> {
    Some(match found {
        '早' | '晨' => DayPart::Morning,
        '午' => DayPart::Noon,
        '晚' => DayPart::Evening,
        _ => return None,
    })
}

/// A time of day at `at`: 3点20分, 八点半, 19时, 9:30. `clear` says that
/// what stands before it makes it one.
pub(super) fn time(text: Text<'_>, at: usize, clear: bool, moment: &mut Moment) -> Option<usize> {
    if let Some((time, end)) = clock(text, at) {
        moment.hour = time.hour;
        moment.minute = time.minute;
        moment.second = time.second;
        return Some(end);
    }
    let (hour, digits, end) = small(text, at)?;
    let (unit, next) = text.han(text.after_gap(end));
    if hour > 24 || digits > 2 || !matches!(unit, '点' | '时') {
        return None;
    }
    let hour = u8::try_from(hour).ok()?;
    let (follows, after) = text.next_han(next);
    if follows == '半' {
        moment.hour = Some(hour);
        moment.minute = Some(30);
        return Some(after);
    }
    // 八点差五分
    if follows == '差'
        && unit == '点'
        && let Some((short, end)) = minutes_short(text, after)
    {
        set_before(moment, hour, short);
        return Some(end);
    }
    // 八点过五分
    let from = text.after_gap(next);
    let from = match text.match_han(from, "过").map(|end| text.after_note(end)) {
        Some(past) if unit == '点' && says_minutes(text, past) => past,
        _ => from,
    };
    if let Some(end) = minutes(text, from, clear, moment) {
        moment.hour = Some(hour);
        return Some(end);
    }
    let whole = matches!(follows, '整' | '钟').then_some(after);
    // 三点意见, 8时间; and 一点 alone is a little.
    let word = matches!(
        follows,
        '间' | '期' | '代' | '候' | '段' | '常' | '时' | '尚' | '效' | '速' | '余'
    ) || unit == '时' && follows == '多';
    // 十二点 on its own; 三点意见 is no time.
    let isolated = !is_han(text.han_before(at).0) && !is_han(follows);
    let alone =
        (unit == '时' || isolated) && !word && !text.byte_before(at).is_ascii_alphanumeric();
    if whole.is_some()
        || clear && !word
        || alone
        || begins_range(text, next)
        || unit == '点' && beside::tells(text, at, next)
    {
        moment.hour = Some(hour);
        moment.minute = None;
        return Some(whole.unwrap_or(next));
    }
    None
}

/// Whether a number of minutes with its unit stands at `at`.
fn says_minutes(text: Text<'_>, at: usize) -> bool {
    small(text, at).is_some_and(|(count, _, end)| {
        count < 60 && matches!(text.han(text.after_gap(end)).0, '分' | '刻')
    })
}

/// The time at `at` that is told by what it is short of an hour, where 差
/// stands: 差五分八点, 差一刻到九点.
pub(super) fn short_of(text: Text<'_>, at: usize, moment: &mut Moment) -> Option<usize> {
    let ('差', next) = text.han(at) else {
        return None;
    };
    let (short, end) = minutes_short(text, text.after_gap(next))?;
    let gap = text.after_gap(end);
    let from = match text.han(gap) {
        ('到' | '就', next) => text.after_gap(next),
        _ => gap,
    };
    let (hour, digits, end) = small(text, from)?;
    let ('点', end) = text.han(text.after_gap(end)) else {
        return None;
    };
    if hour > 24 || digits > 2 {
        return None;
    }
    set_before(moment, u8::try_from(hour).ok()?, short);
    let (follows, after) = text.han(text.after_note(end));
    Some(if matches!(follows, '整' | '钟') {
        after
    } else {
        end
    })
}

/// How many minutes a time is short of an hour: the 五分 of 差五分八点.
fn minutes_short(text: Text<'_>, at: usize) -> Option<(u8, usize)> {
    let (count, _, end) = small(text, at)?;
    let (unit, after) = text.han(text.after_gap(end));
    let minutes = match unit {
        '分' if (1..60).contains(&count) => count,
        '刻' if (1..=3).contains(&count) => count * 15,
        _ => return None,
    };
    let after = text.match_han(after, "钟").unwrap_or(after);
    Some((u8::try_from(minutes).ok()?, after))
}

/// Sets the time so many minutes before an hour.
fn set_before(moment: &mut Moment, hour: u8, minutes: u8) {
    moment.hour = Some(if hour == 0 { 23 } else { hour - 1 });
    moment.minute = Some(60 - minutes);
}

/// Whether another hour follows the one that ends at `at`: 3点至5点.
fn begins_range(text: Text<'_>, at: usize) -> bool {
    let gap = text.after_gap(at);
    let (joint, next) = text.han(gap);
    if !matches!(joint, '至' | '到') {
        return false;
    }
    let Some((hour, digits, end)) = small(text, text.after_gap(next)) else {
        return false;
    };
    let (unit, behind) = text.han(text.after_gap(end));
    let (follows, _) = text.next_han(behind);
    hour <= 24 && digits <= 2 && matches!(unit, '点' | '时') && !is_han_numeral(follows)
}

/// What may stand behind minutes without a unit.
static GOES_ON: CharSet = CharSet::new(
    "的到至和与前后左之以开起出在我他她发抵启准正有去来吃见回你您咱就才集离放关会进送",
);

/// The minutes behind an hour: 20分, 一刻, 20分30秒, and 五十 with nothing,
/// where it is clear that they are minutes.
fn minutes(text: Text<'_>, at: usize, clear: bool, moment: &mut Moment) -> Option<usize> {
    let (minute, _, end) = small(text, at).filter(|&(minute, _, _)| minute < 60)?;
    let (unit, after) = text.han(text.after_gap(end));
    let (follows, _) = text.next_han(after);
    match unit {
        // 五点20分钟 is said of the time as well, 三点五分钟 is three minutes and a half.
        '分' if follows == '钟' && minute >= 10 => {
            moment.minute = u8::try_from(minute).ok();
            Some(text.next_han(after).1)
        }
        // 6点12分升旗: no decilitres behind an hour.
        '分' if follows == '升' || !is_part_of_unit(follows) => {
            moment.minute = u8::try_from(minute).ok();
            if let Some((second, _, end)) = small(text, text.after_gap(after))
                && let ('秒', after) = text.han(text.after_gap(end))
            {
                moment.second = u8::try_from(second).ok();
                return Some(after);
            }
            Some(after)
        }
        '刻' if (1..=3).contains(&minute) => {
            moment.minute = u8::try_from(minute * 15).ok();
            Some(after)
        }
        // 早上八点四十五, 十点二十: tens are no decimals.
        _ if minute >= 10
            && (clear || !text.byte_before(at).is_ascii_whitespace())
            && !(unit.is_ascii_alphanumeric() || matches!(unit, '%' | '.'))
            && (!is_han(unit) || GOES_ON.contains(unit)) =>
        {
            moment.minute = u8::try_from(minute).ok();
            Some(end)
        }
        _ => None,
    }
}
