//! Names that a number begins: what stands in quotes, titles, generations, days.

use super::small_digits;
use crate::charset::CharSet;
use crate::numerals::{Numeral, is_han_numeral, is_measured};
use crate::text::{Text, Word, is_han};
use crate::units::{Dimension, Units};

/// The inside of the short quotation that the number from `start` to `end`
/// opens: where it ends.
///
/// A quotation with a comma or a full stop in it quotes what someone says; a
/// short one without is a name.
pub(crate) fn quoted_name(text: Text<'_>, start: usize, end: usize) -> Option<usize> {
    let (open, _) = text.char_before(start);
    let close = match open {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '"' | '\'' if opens(text, start) => open,
        _ => return None,
    };
    /// Longer quotations are sentences.
    const LONGEST: usize = 40;
    let mut at = end;
    let mut parallel = false;
    for _ in 0..LONGEST {
        let (found, next) = text.char(at);
        if found == close || close == '"' && found == '”' || close == '”' && found == '"' {
            let long = end - start > MOST_NUMERAL;
            return (!long || open == '"').then_some(at);
        }
        // “千村示范、万村整治”
        if matches!(found, '、' | '，') && !parallel && is_parallel(text, start, at, next) {
            parallel = true;
            at = next;
            continue;
        }
        if matches!(
            found,
            '\0' | '\n'
                | '，'
                | '。'
                | '；'
                | '：'
                | '、'
                | ','
                | '.'
                | ';'
                | '“'
                | '！'
                | '!'
                | '？'
                | '?'
        ) {
            return None;
        }
        at = text.after_note(next);
    }
    None
}

/// The longest numeral that a name in quotes begins with, in bytes.
const MOST_NUMERAL: usize = 300;

/// Whether what stands between `start` and the mark at `mark` has as many characters as
/// what follows it from `next` on and ends in a quote, and both begin with Han numerals:
/// the halves of one name. With a comma between longer ones it is rather a sentence.
fn is_parallel(text: Text<'_>, start: usize, mark: usize, next: usize) -> bool {
    let most = if text.char(mark).0 == '、' { 8 } else { 6 };
    let half = |mut from: usize| {
        let begins = is_han_numeral(text.han(from).0);
        let mut count = 0;
        while count <= most
            && let (found, next) = text.han(from)
            && is_han(found)
            && found != '了'
        {
            (count, from) = (count + 1, text.after_note(next));
        }
        (begins && (3..=most).contains(&count)).then_some((count, from))
    };
    let (Some((first, middle)), Some((second, end))) = (half(start), half(next)) else {
        return false;
    };
    let closes = matches!(text.char(end).0, '”' | '’' | '」' | '』' | '》' | '"');
    first == second && middle == mark && closes
}

/// Whether the straight quote before `start` opens rather than closes.
fn opens(text: Text<'_>, start: usize) -> bool {
    let before = text.char_before(start - 1).0;
    !(before.is_alphanumeric() || matches!(before, ',' | '.' | '!' | '?' | ')')) || is_han(before)
}

/// The English quotation around the number: whether a quote stands before
/// it, with a blank or not, and one closes before the sentence ends.
pub(crate) fn english_quoted(text: Text<'_>, start: usize, end: usize) -> Option<usize> {
    /// In words, the longest name in quotes.
    const MOST_WORDS: usize = 6;
    let gap = text.before_blanks(start);
    let (open, open_start) = text.char_before(gap);
    if !matches!(open, '"' | '“' | '”' | '‘') {
        return None;
    }
    let glued = gap == start;
    let before = text.char_before(open_start).0;
    // “……。”40岁的他说，“……”: what stands between two quotations.
    if open == '”' && (is_han(before) || matches!(before, '。' | '！' | '？' | '，' | '…'))
    {
        return None;
    }
    // With a blank behind it and a letter before it the quote may close:
    // that is only told by its fellow.
    if !glued && !before.is_whitespace() && !before.is_alphabetic() && before != ',' {
        return None;
    }
    let mut at = end;
    let mut words = 0;
    loop {
        let (found, next) = text.char(at);
        match found {
            '"' | '”' | '“' | '’' => {
                let inner_end = text.before_blanks(at);
                return Some(inner_end.max(end));
            }
            // "one village, one product"
            ',' if crate::numerals::is_word(&text.word(text.after_blanks(next, 1))) => {}
            '\0' | '\n' | '.' | ',' | ';' | '?' | '!' | '(' | ')' => return None,
            ' ' => {
                words += 1;
                if words > MOST_WORDS {
                    return None;
                }
            }
            _ => {}
        }
        at = next;
    }
}

/// Behind the letter that the digit at `at` names a generation or dimensions
/// with, or the character that digits name those born in a decade or at
/// school since a year with: 5G, 3D, 80后, 2020级.
pub(crate) fn generation(text: Text<'_>, at: usize) -> Option<usize> {
    // 后 and 後 begin so.
    if text.byte(at + 2) == 0xE5 && text.byte(at + 1).is_ascii_digit() {
        return born_after(text, at);
    }
    // 级 and 級 begin with E7, 届 and 屆 with E5.
    if matches!(text.byte(at + 4), 0xE5 | 0xE7) && text.byte(at + 3).is_ascii_digit() {
        return cohort(text, at);
    }
    let named = match text.byte(at + 1) {
        b'G' => matches!(text.byte(at), b'2'..=b'6'),
        b'D' => matches!(text.byte(at), b'2'..=b'4'),
        // 4K分辨率; 4K alone are so many thousands.
        b'K' => {
            matches!(text.byte(at), b'2' | b'4' | b'8')
                && matches!(
                    text.han(at + 2).0,
                    '分' | '屏' | '高' | '超' | '视' | '电' | '画' | '显' | '影' | '摄' | '曲'
                )
        }
        // 5A级景区; 5A alone are amperes.
        b'A' => {
            let rated = is_rated(text, at + 1) || is_rated_english(text, at + 2);
            rated && matches!(text.byte(at), b'2'..=b'5')
        }
        _ => false,
    };
    if !named {
        return None;
    }
    let end = at + 2;
    // 4A-level
    let level = text.byte(at + 1) == b'A' && text.byte(end) == b'-';
    let alone = !text.byte_before(at).is_ascii_alphanumeric()
        && !matches!(text.byte_before(at), b'.' | b'-' | b'$')
        && !text.byte(end).is_ascii_alphanumeric()
        && (level || !matches!(text.byte(end), b'/' | b'-' | b'.'));
    alone.then_some(end)
}

/// Whether the A at `at`, behind a number, is one of so many that sights are rated with:
/// 5A级景区, 四A级.
pub(crate) fn is_rated(text: Text<'_>, at: usize) -> bool {
    text.byte(at) == b'A' && matches!(text.han(at + 1).0, '级' | '景' | '国' | '旅' | '认' | '标')
}

/// The same where `at` is behind it and English words follow: 4A-level, 5A scenic spots.
fn is_rated_english(text: Text<'_>, at: usize) -> bool {
    let word = text.word(at + 1);
    matches!(text.byte(at), b' ' | b'-')
        && matches!(
            word.as_str(),
            "level" | "scenic" | "tourist" | "tourism" | "attraction" | "attractions" | "national"
        )
}

/// Where what each of several has ends behind the "one" that ends at `end`: one village
/// one product, one household one policy.
pub(crate) fn one_of_each(text: Text<'_>, end: usize) -> Option<usize> {
    const NOT_COUNTED: [&str; 16] = [
        "day", "night", "morning", "evening", "time", "side", "hand", "moment", "point", "year",
        "month", "week", "hour", "end", "case", "thing",
    ];
    let each = text.word(text.after_blanks(end, 1));
    let one = text.word(text.after_blanks(each.end, 1));
    let what = text.word(text.after_blanks(one.end, 1));
    let noun = |word: &Word<'_>| {
        word.as_str().len() > 2 && !crate::nouns::is_stop(word) && !word.as_str().ends_with("ed")
    };
    let singular = !what.as_str().ends_with('s');
    let told = one.as_str() == "one" && noun(&each) && noun(&what) && singular;
    // It takes one man one minute.
    let measures = || {
        let unit = Units::get().word(text, text.after_blanks(one.end, 1));
        unit.is_some_and(|(unit, _)| unit.dimension != Dimension::Measure)
    };
    (told && !measures() && !NOT_COUNTED.contains(&each.as_str())).then_some(what.end)
}

/// Behind the name of those who began or ended school in a year: 2020级,
/// 2021届.
fn cohort(text: Text<'_>, at: usize) -> Option<usize> {
    let (found, end) = text.han(at + 4);
    let year = text.slice(at, at + 4);
    let digits = year.bytes().all(|byte| byte.is_ascii_digit());
    let begun =
        matches!(found, '级' | '届') && digits && matches!(year.get(..2), Some("19" | "20"));
    let whole = !text.byte_before(at).is_ascii_alphanumeric() && text.byte_before(at) != b'.';
    (begun && whole).then_some(end)
}

/// Behind the name of what happened on a day, which its month and day tell: 3·15,
/// 5·12.
pub(crate) fn day_name(text: Text<'_>, at: usize) -> Option<usize> {
    /// · is C2 B7.
    const DOT: u8 = 0xC2;
    // Digits of full width are three bytes each.
    let wide = || text.byte(at + 3) == DOT || text.byte(at + 6) == DOT;
    if text.byte(at + 1) != DOT && text.byte(at + 2) != DOT && (text.byte(at) < 0x80 || !wide()) {
        return None;
    }
    let (month, middle) = small_digits(text, at)?;
    let ('·', next) = text.char(middle) else {
        return None;
    };
    let (day, end) = small_digits(text, next)?;
    let before = text.char_before(at).0;
    let whole = !before.is_ascii_alphanumeric()
        && !matches!(before, '·' | '.' | '-')
        && !text.byte(end).is_ascii_alphanumeric()
        && text.byte(end) != DOT
        && text.byte(end) != b'.'
        && !is_measured(text, end);
    (whole && (1..=12).contains(&month) && (1..=31).contains(&day)).then_some(end)
}

/// What a number behind it counts or measures, so that 后 tells what comes then.
static TIMED: CharSet = CharSet::new(
    "满到过达至超约近第每了早晚月日时点岁龄分秒号破足剩余还降升增减涨跌收返得输赢先落于数前后",
);

/// What those born in a decade stand behind.
static LEADS: CharSet = CharSet::new("的和与及是名位个批群代为对让由以或像些");

/// Behind the 后 of 80后, 95后, 00后; 满60后 and 5月10后 tell a time.
fn born_after(text: Text<'_>, at: usize) -> Option<usize> {
    let ('后', end) = text.han(at + 2) else {
        return None;
    };
    let decade =
        matches!(text.byte(at), b'5'..=b'9' | b'0') && matches!(text.byte(at + 1), b'0' | b'5');
    let (before, outer) = text.han_before(at);
    // 60后 may tell an age, 90后 hardly does: 满60后, but 村里90后的大学生.
    let young = matches!(text.byte(at), b'7'..=b'9' | b'0');
    let names = if is_han(before) {
        if young {
            !TIMED.contains(before)
        } else {
            LEADS.contains(before)
        }
    } else {
        !before.is_ascii_alphanumeric()
            && !matches!(before, '.' | '-' | ':')
            && (before != ',' || !text.byte_before(outer).is_ascii_digit())
    };
    let (behind, _) = text.han(text.after_note(end));
    let time = matches!(behind, '天' | '年' | '者' | ',' | '再' | '可' | '才' | '仍');
    let counted = crate::nouns::head_at(text, text.after_note(end));
    (decade && (names || counted) && !time).then_some(end)
}

/// The title that the ordinal up to `end` begins: 第一书记, 第一责任人.
pub(crate) fn han_title(text: Text<'_>, end: usize) -> Option<usize> {
    const TITLES: [&str; 22] = [
        "时间",
        "手资料",
        "书记",
        "责任人",
        "副",
        "把手",
        "夫人",
        "产业",
        "线",
        "公里",
        "观察",
        "责任",
        "要务",
        "动力",
        "资源",
        "生产力",
        "民生",
        "课",
        "粒扣子",
        "梯队",
        "世界",
        "副书记",
    ];
    text.match_any(text.after_note(end), &TITLES)
        .map(|(_, end)| end)
}

/// The name that an ordinal up to `end` begins whichever it is: 第二产业, 第三方.
pub(crate) fn han_rank(text: Text<'_>, end: usize) -> Option<usize> {
    const NAMES: [&str; 10] = [
        "产业",
        "世界",
        "课堂",
        "梯队",
        "方机构",
        "方评估",
        "方支付",
        "方平台",
        "方检测",
        "把手",
    ];
    text.match_any(text.after_note(end), &NAMES)
        .map(|(_, end)| end)
}

/// The title that the English ordinal up to `end` begins: "first secretary".
pub(crate) fn english_title(text: Text<'_>, end: usize) -> Option<usize> {
    let word = text.word(text.after_blanks(end, 2));
    matches!(
        word.as_str(),
        "secretary" | "secretaries" | "lady" | "minister" | "responsibility"
    )
    .then_some(word.end)
}

/// Where the name ends that the number is of: 500强, 211工程, 315晚会, 最多跑一次.
pub(crate) fn named_by_number(text: Text<'_>, numeral: &Numeral) -> Option<usize> {
    const SCHOOLS: [&str; 8] = [
        "工程", "高校", "院校", "大学", "学校", "名校", "平台", "毕业",
    ];
    let value = numeral.whole()?;
    let end = numeral.end;
    let (found, next) = text.han(end);
    match (value, found) {
        // 更强, 强于, 强度 are said of other things.
        (50.., '强') if value % 10 == 0 => {
            let (behind, _) = text.next_han(next);
            (!matches!(
                behind,
                '于' | '度' | '烈' | '大' | '制' | '化' | '调' | '力' | '行'
            ))
            .then_some(next)
        }
        (985 | 211, _) => {
            // 985、211院校
            let other = text
                .match_any(end, &["、211", "/211", "和211", "、985", "/985", "和985"])
                .map_or(end, |(_, end)| end);
            text.match_any(other, &SCHOOLS).map(|_| end)
        }
        (315, '晚') => text.match_han(end, "晚会").map(|_| end),
        (1, '次') => text
            .match_any_before(numeral.start, &["最多跑", "只跑"])
            .map(|_| next),
        _ => None,
    }
}
