//! The unit behind a number.

use super::beside::{
    comes_in_pieces, counts_money, is_price, measures_electricity, measures_warmth,
    times_in_brackets,
};
use super::pounds;
use crate::nouns;
use crate::numerals::{Notation, Numeral, is_han_numeral};
use crate::text::{Text, Word, is_han};
use crate::units::{Dimension, Unit, Units};
use crate::vocabulary::{Sort, Vocabulary};

/// The unit behind a number that ends at `at`.
pub(crate) fn unit_at(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    numeral: &Numeral,
) -> Option<(&'static Unit, usize)> {
    let note = text.after_note(at);
    let gap = text.after_blanks(note, crate::text::MOST_BLANKS);
    let (found, next) = text.char(gap);
    if is_han(found) {
        // 有期徒刑六月
        if found == '月' && matches!(text.han_before(numeral.start).0, '刑' | '役') {
            return Some((month_unit(units)?, next));
        }
        let unit = meant(text, units, gap, units.han(text, gap)?, numeral.start);
        // 2.1 条件 at the start of a line: the number of a section.
        let section = numeral.decimal
            && gap > at
            && matches!(
                text.byte_before(text.before_blanks(numeral.start)),
                0 | b'\n'
            );
        return unit.filter(|(unit, _)| !section || unit.dimension != Dimension::Measure);
    }
    if found.is_ascii_alphabetic() {
        if !Vocabulary::get().begins(text, gap, Sort::Unit) {
            return None;
        }
        // A word, or a symbol attached or one blank away.
        let word = units
            .word(text, gap)
            .or_else(|| qualified(text, units, gap));
        let symbol = units.symbol(text, gap);
        // "5 m" and "5 m²" are metres, "5 a" and "3 b" in a sentence nothing; the
        // letters of other scripts go on the word.
        let symbol = symbol.filter(|(unit, end)| {
            let (joined, _) = text.char(*end);
            let word = !is_han(joined) && !joined.is_ascii() && joined.is_alphabetic();
            let letter = end - gap == 1 && gap > at;
            let known = unit.name == "hour"
                || text.byte(*end) == b'/' && gap - at == 1
                || matches!(unit.name, "metre" | "gram" | "litre" | "watt" | "volt") && {
                    let next = text.after_blanks(*end, 1);
                    !text.byte(next).is_ascii_lowercase()
                        || text.byte(next) == b'x'
                        || unit.name == "metre" && is_said_of_lengths(&text.word(next))
                };
            !word && (!letter || known)
        });
        let (unit, end) = match (word, symbol) {
            (Some(word), Some(symbol)) if symbol.1 > word.1 => symbol,
            (Some(word), _) => word,
            (None, Some(symbol)) => symbol,
            (None, None) => return None,
        };
        if numeral.notation.is_han() && numeral.notation != Notation::Mixed && gap > at {
            return None;
        }
        // What is bottled or boxed stands behind "of"; else the bottles are
        // what is counted.
        if CONTAINERS.contains(&unit.name)
            && text.word(text.after_blanks(end, 2)).as_str() != "of"
            && !(unit.name == "cup" && is_of_recipe(text, numeral, end))
        {
            return None;
        }
        // 2 Tb. sugar
        if unit.name == "terabit" && text.byte(end) == b'.' && text.slice(gap, end) == "Tb" {
            return units
                .word(Text::new("tablespoons"), 0)
                .map(|(spoon, _)| (spoon, end));
        }
        // "3 times as many": the comparison is no part of the unit.
        if unit.name == "times" && end - gap > "times".len() {
            return Some((unit, gap + "times".len()));
        }
        // 1.5 times, grew by three times: no occasions.
        // Of a thousand people it is a rate.
        if unit.name == "permille"
            && text.slice(gap, end).ends_with(['d', 'D'])
            && is_of_some(text, end)
        {
            return None;
        }
        if unit.name == "time"
            && text.slice(gap, end).eq_ignore_ascii_case("times")
            && (numeral.decimal || grows(text, numeral.start))
        {
            return units
                .word(Text::new("times as"), 0)
                .map(|(factor, _)| (factor, end));
        }
        if unit.name == "GBP"
            && let Some(mass) = pounds::weighed(text, units, numeral.start, (gap, end))
        {
            return Some((mass, end));
        }
        // "second", "times", "in" and such are other words as well.
        if unit.name == "inch" && text.slice(gap, end) == "in"
            || unit.name == "second" && is_decade(text, numeral, end)
            || unit.name == "second"
                && !text.slice(gap, end).ends_with(['s', 'S'])
                && !text.slice(gap, end).eq_ignore_ascii_case("sec")
                && numeral.whole() != Some(1)
        {
            return None;
        }
        return Some((unit, end));
    }
    if found == '-' && text.byte(next).is_ascii_alphabetic() {
        // 8-year, three-day, and as machines space it: three -level.
        let (unit, end) = units.word(text, next)?;
        if unit.name == "GBP"
            && let Some(mass) = pounds::weighed(text, units, numeral.start, (next, end))
        {
            return Some((mass, end));
        }
        return Some((unit, end)).filter(|(unit, _)| {
            unit.dimension.is_duration()
                || matches!(
                    unit.dimension,
                    Dimension::Physical(_) | Dimension::Age | Dimension::Percent | Dimension::Money
                )
                || matches!(unit.name, "level" | "star" | "person" | "floor" | "phase")
                || text.slice(next, text.word(next).end) == "fold"
        });
    }
    if matches!(found, '(' | '[' | '{' | '<') {
        let (unit, end) = units.symbol(text, next)?;
        let (close, close_end) = text.char(end);
        let matching = matches!(
            (found, close),
            ('(', ')') | ('[', ']') | ('{', '}') | ('<', '>')
        );
        return (matching && matches!(unit.dimension, Dimension::Physical(_)))
            .then_some((unit, close_end));
    }
    if let Some(symbol) = units.symbol(text, gap).filter(|_| !found.is_ascii_digit()) {
        // "10 $ 30" and "$ 20,000 $ 37,305": the sign belongs to what
        // follows it closely.
        let money = symbol.0.dimension == Dimension::Money;
        let follows = text.after_blanks(symbol.1, 1);
        let prefix = text.byte(follows).is_ascii_digit() && !has_sign(text, units, follows);
        if !(money && prefix && gap > at) {
            return Some(degrees(text, units, symbol));
        }
    }
    meant(text, units, gap, units.han(text, gap)?, numeral.start)
}

/// Whether a word is said behind a length: 3.5 m wide, 30 m above the river.
fn is_said_of_lengths(word: &Word<'_>) -> bool {
    const WORDS: [&str; 13] = [
        "above", "apart", "away", "below", "deep", "from", "high", "in", "long", "of", "tall",
        "thick", "wide",
    ];
    WORDS.contains(&word.as_str())
}

/// Words between a number and its unit of time, which say what each of these is like.
pub(crate) const QUALIFIERS: [&str; 9] = [
    "academic",
    "calendar",
    "consecutive",
    "entire",
    "full",
    "solid",
    "straight",
    "successive",
    "whole",
];

/// The unit of time behind such a word at `at`: 12 consecutive months, 3 full years.
pub(crate) fn qualified(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    let word = text.word(at);
    if !QUALIFIERS.contains(&word.as_str()) {
        return None;
    }
    let unit = units.word(text, text.after_blanks(word.end, 2));
    unit.filter(|(unit, _)| unit.dimension.is_duration())
}

/// Whether "per thousand" that ends at `at` has a noun behind it: per thousand people.
fn is_of_some(text: Text<'_>, at: usize) -> bool {
    const OTHERS: [&str; 17] = [
        "and",
        "in",
        "by",
        "or",
        "of",
        "to",
        "with",
        "while",
        "as",
        "from",
        "compared",
        "which",
        "for",
        "over",
        "than",
        "respectively",
        "lower",
    ];
    let word = text.word(text.after_blanks(at, 1));
    !word.is_empty() && !OTHERS.contains(&word.as_str())
}

/// Whether a number of tens with an s that ends at `end` is a decade, of a century
/// or a life, and no number of seconds: in her early 40s.
fn is_decade(text: Text<'_>, numeral: &Numeral, end: usize) -> bool {
    let (mark, start) = text.char_before(numeral.start);
    let beside = if mark == '-' {
        start
    } else {
        text.before_blanks(numeral.start)
    };
    let (word, _) = text.word_before(beside);
    let led = matches!(word.as_str(), "early" | "mid" | "late") || nouns::is_possessive(&word);
    end == numeral.end + 1
        && numeral.digits == 2
        && text.byte(numeral.end - 1) == b'0'
        && (led || matches!(mark, '\'' | '’'))
}

/// Whether a verb of growth stands before the number at `at`, with a word of how
/// much between them or none.
fn grows(text: Text<'_>, at: usize) -> bool {
    const STEMS: [&str; 12] = [
        "increas", "rose", "rise", "risen", "grew", "grow", "expand", "multipl", "soar", "surg",
        "jump", "climb",
    ];
    const BETWEEN: [&str; 8] = [
        "by", "about", "nearly", "almost", "more", "than", "over", "around",
    ];
    let mut end = at;
    for _ in 0..3 {
        let (word, start) = text.word_before(text.before_blanks(end));
        if STEMS.iter().any(|stem| word.as_str().starts_with(stem)) {
            return true;
        }
        if !BETWEEN.contains(&word.as_str()) {
            return false;
        }
        end = start;
    }
    false
}

/// Whether the number in digits at `at` has a currency behind it: 10 $ 30 $.
fn has_sign(text: Text<'_>, units: &'static Units, at: usize) -> bool {
    let Some(numeral) = Numeral::read(text, at) else {
        return false;
    };
    let behind = text.after_blanks(numeral.end, 1);
    let sign = units.symbol(text, behind).or_else(|| {
        // 10 $ 30 cent
        units
            .word(text, behind)
            .filter(|(unit, _)| unit.is_subunit())
    });
    sign.is_some_and(|(unit, end)| {
        unit.dimension == Dimension::Money && !text.byte(text.after_blanks(end, 1)).is_ascii_digit()
    })
}

/// A sign of degrees with the letter of its scale a blank behind: 25 ° C.
fn degrees(
    text: Text<'_>,
    units: &'static Units,
    (unit, end): (&'static Unit, usize),
) -> (&'static Unit, usize) {
    let letter = text.after_blanks(end, 1);
    let scale = match text.byte(letter) {
        b'C' => "摄氏度",
        b'F' => "华氏度",
        _ => return (unit, end),
    };
    if unit.name != "degree" || letter == end || text.byte(letter + 1).is_ascii_alphanumeric() {
        return (unit, end);
    }
    named(units, scale).map_or((unit, end), |scale| (scale, letter + 1))
}

/// Whether what follows the cups that end at `end` is what they measure in a recipe, and no
/// cup that is won: 2 cups flour, (1 cup).
fn is_of_recipe(text: Text<'_>, numeral: &Numeral, end: usize) -> bool {
    const PRIZES: [&str; 14] = [
        "champion",
        "champions",
        "final",
        "finals",
        "game",
        "games",
        "holders",
        "match",
        "matches",
        "tie",
        "ties",
        "title",
        "titles",
        "winner",
    ];
    let gap = text.after_blanks(end, 1);
    match text.byte(gap) {
        b')' | b'(' => true,
        b',' | b'.' | b';' | b'+' | b'\n' | b'\r' | 0 => numeral.notation != Notation::English,
        b'a'..=b'z' => {
            let word = text.word(gap);
            let goes_on = nouns::is_stop(&word) && word.as_str() != "plus";
            gap > end && !goes_on && !PRIZES.contains(&word.as_str())
        }
        _ => false,
    }
}

/// English words that are units only with "of" behind them.
const CONTAINERS: [&str; 9] = [
    "bottle", "box", "bag", "cup", "head", "item", "category", "type", "share",
];

/// What is meant by the unit in Han characters that the table has at `at`,
/// behind a number that begins at `start`: 个 before 月 is in the table, but
/// 个半月, 个多月 are not.
pub(crate) fn meant(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    (unit, end): (&'static Unit, usize),
    start: usize,
) -> Option<(&'static Unit, usize)> {
    let (found, single) = text.han(at);
    if end > single {
        // 23, 2025 星期二: a day of the week.
        if found == '星' && text.byte(start).is_ascii_digit() && text.before_gap(at) - start > 3 {
            return None;
        }
        // 九十年期间
        let term = unit.name == "year"
            && matches!(text.next_han(end).0, '间' | '满' | '末')
            && text.han_before(end).0 == '期';
        return Some((unit, if term { single } else { end }));
    }
    let (next, after) = text.next_han(end);
    // 326件（次）
    if next == '('
        && let Some(found) = times_in_brackets(text, units, at, after)
    {
        return Some(found);
    }
    let refused = match found {
        // 总价120万起: the price alone says that it is money.
        '起' if !is_han(next) && is_price(text, start) => {
            return named(units, "元").map(|money| (money, at));
        }
        // 315晚会
        '晚' => next == '会',
        '块' if !is_han(next) && comes_in_pieces(text, start) => false,
        // 用电3500度, 1.2亿度: no angle is so great.
        '度' if measures_electricity(text, start, at) => {
            return named(units, "千瓦时").map(|energy| (energy, end));
        }
        '度' if measures_warmth(text, start) => {
            return named(units, "摄氏度").map(|degrees| (degrees, end));
        }
        // 三个亿
        '个' if next == '亿' && counts_money(text, units, after) => true,
        // 一个来小时
        '个' if next == '来' => {
            return match about_time(text, units, end) {
                Some(time) => Some(time),
                None => Some((unit, end)),
            };
        }
        '个' if matches!(next, '半' | '多') => {
            let inner = text.after_note(after);
            if let Some((time, time_end)) = units.han(text, inner)
                && time.dimension.is_duration()
            {
                return Some((time, time_end));
            }
            // 两个半月大: an age.
            if let Some(end) = text.match_han(inner, "月大")
                && let (behind, _) = text.han(text.after_note(end))
                && (!is_han(behind) || matches!(behind, '的' | '时' | '就' | '了'))
            {
                return named(units, "个月大").map(|age| (age, end));
            }
            // 3个月, 两个季度 by parts.
            return Some((month_unit(units)?, text.match_han(inner, "月")?));
        }
        // 三块 is money where nothing follows that comes in pieces: 三块半.
        '块' if !is_han(next)
            || is_han_numeral(next)
            || next == '和'
            || matches!(next, '半' | '多') && !is_han(text.next_han(after).0)
            // 三块多钱
            || matches!(next, '多' | '来') && text.next_han(after).0 == '钱' =>
        {
            return named(units, "块钱").map(|money| (money, end));
        }
        // 比三十大: more than it.
        // 211大学, but 8大学科
        '大' if text.byte(start).is_ascii_digit() && matches!(next, '学' | '厦' | '楼' | '桥') => {
            !matches!(text.next_han(after).0, '科' | '员' | '术' | '习' | '者')
        }
        // 五大类
        '大' if next == '类' => {
            return named(units, "类").map(|class| (class, after));
        }
        '大' => next == '于' || text.han_before(text.before_gap(start)).0 == '比',
        // 6400转, but 500转发
        '转' => {
            let turns = !is_han(next) || matches!(next, '的' | '时' | '以' | '左' | '之');
            !turns || at - start < 3 || !text.byte(start).is_ascii_digit()
        }
        '分' if seconds_follow(text, text.after_note(end)) => {
            return named(units, "分钟").map(|minutes| (minutes, end));
        }
        // 增长两位数 says how large, 两位数字 counts.
        '位' if next == '数' => {
            let (behind, _) = text.next_han(after);
            !text.byte(start).is_ascii_digit() && behind != '字'
        }
        // 分 alone is a score, but 分之 and 分钟 are something else.
        '分' => matches!(
            next,
            '之' | '钟'
                | '别'
                | '为'
                | '布'
                | '成'
                | '管'
                | '类'
                | '批'
                | '级'
                | '局'
                | '公'
                | '辨'
        ),
        _ => is_word(found, next),
    };
    (!refused).then_some((unit, end))
}

/// The unit of time behind the 多 or 来 at `at`, which stands behind 个, and where it
/// ends: the 来小时 of 一个来小时.
pub(crate) fn about_time(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
) -> Option<(&'static Unit, usize)> {
    const TIMES: [&str; 8] = ["月", "小时", "钟头", "星期", "礼拜", "季度", "学期", "世纪"];
    let ('多' | '来', next) = text.next_han(at) else {
        return None;
    };
    let from = text.after_note(next);
    let (index, end) = text.match_any(from, &TIMES)?;
    let unit = if index == 0 {
        month_unit(units)
    } else {
        units.han(text, from).map(|(unit, _)| unit)
    };
    unit.filter(|unit| unit.dimension.is_duration())
        .map(|unit| (unit, end))
}

/// Whether seconds stand at `at`: the 32秒 of 1分32秒.
fn seconds_follow(text: Text<'_>, at: usize) -> bool {
    let (found, _) = text.han(at);
    let digits = found.is_ascii_digit() || is_han_numeral(found);
    digits && Numeral::read(text, at).is_some_and(|numeral| text.next_han(numeral.end).0 == '秒')
}

/// Whether a measure word and the character behind it are rather another
/// word.
fn is_word(unit: char, next: char) -> bool {
    match unit {
        '名' => matches!(next, '额' | '次'),
        // 2018两次, 2020两会
        '两' => "个名位年次会届岸季项周轮组班级期队".contains(next),
        '折' => matches!(next, '叠' | '腾' | '合' | '算'),
        '成' => matches!(
            next,
            '立' | '员'
                | '功'
                | '为'
                | '是'
                | '会'
                | '果'
                | '长'
                | '本'
                | '就'
                | '效'
                | '交'
                | '人'
                | '都'
        ),
        '度' => matches!(next, '假' | '过' | '量'),
        '季' => next == '节',
        '周' => next == '期',
        '例' => matches!(next, '会' | '行' | '外'),
        '天' | '日' => matches!(next, '津' | '然'),
        '家' => next == '庭',
        '首' => "班次先页都届席要批付创期末家".contains(next),
        '户' => next == '籍',
        '人' => matches!(next, '民' | '类' | '均' | '大' | '社' | '力' | '口' | '气'),
        '条' => matches!(next, '件' | '例' | '款'),
        '部' => matches!(next, '门' | '分' | '队' | '委' | '长'),
        '面' => next == '积',
        '页' => matches!(next, '码' | '面' | '数' | '眉' | '脚'),
        '站' => next == '点',
        '期' => matches!(next, '间' | '限'),
        '次' => matches!(next, '序' | '方' | '数'),
        '所' => matches!(next, '有' | '谓' | '在' | '以' | '示' | '述' | '列'),
        '代' => matches!(next, '表' | '理' | '码' | '价'),
        '进' | '令' | '手' | '提' | '听' | '造' | '管' | '作' => true,
        '出' => !matches!(next, '戏' | '剧'),
        '发' => !matches!(next, '炮' | '子'),
        '任' => !matches!(next, '书' | '校' | '局' | '县' | '市' | '领' | '班' | '主'),
        '号' => next != '人',
        '打' => matches!(next, '造' | '击' | '好' | '赢' | '开' | '破' | '工' | '算'),
        '处' => matches!(next, '理' | '置' | '分' | '于' | '罚'),
        '服' => next == '务',
        '行' => matches!(
            next,
            '动' | '业' | '政' | '为' | '驶' | '走' | '程' | '使' | '人'
        ),
        '线' => matches!(next, '城' | '上' | '下' | '索' | '路'),
        '口' => matches!(next, '号' | '头' | '岸' | '径' | '罩'),
        '级' => next == '别',
        '组' => matches!(next, '织' | '建' | '成' | '长' | '团'),
        '对' => matches!(
            next,
            '于' | '象' | '口' | '接' | '外' | '面' | '比' | '照' | '应'
        ),
        '把' => matches!(next, '关' | '握'),
        '回' => matches!(
            next,
            '家' | '来' | '去' | '收' | '归' | '答' | '应' | '到' | '报' | '升' | '落'
        ),
        '单' => matches!(next, '位' | '元' | '一' | '独'),
        '课' => matches!(next, '程' | '题'),
        '门' => matches!(next, '店' | '诊' | '户'),
        '班' => matches!(next, '子' | '级'),
        '队' => matches!(next, '员' | '伍' | '长'),
        '位' => matches!(next, '于' | '置' | '列' | '居'),
        '片' => matches!(next, '面' | '段'),
        '样' => matches!(next, '本' | '品' | '式'),
        '员' => next == '工',
        '团' => matches!(next, '队' | '体' | '结' | '员'),
        '路' => next == '线',
        '群' => matches!(next, '众' | '体' | '里'),
        '盆' => matches!(next, '地' | '栽' | '景'),
        '封' => {
            const LETTERS: &str = "信邮电举感家来求公";
            is_han(next) && !LETTERS.contains(next)
        }
        '则' => {
            const NOTICES: &str = "消新通公启寓故笑广案短信";
            is_han(next) && !NOTICES.contains(next)
        }
        '桌' => matches!(next, '子' | '面' | '椅' | '上'),
        '针' => matches!(
            next,
            '对' | '灸' | '织' | '头' | '叶' | '尖' | '线' | '剂' | '刺'
        ),
        '味' => !matches!(next, '药' | '中' | '草'),
        '枪' => matches!(next, '支' | '手' | '击' | '械' | '战' | '口'),
        '拨' => next != '人',
        '棚' => matches!(next, '户' | '改'),
        '堵' => !matches!(
            next,
            '墙' | '高' | '矮' | '土' | '砖' | '石' | '围' | '城' | '厚'
        ),
        '篮' => matches!(next, '板' | '球' | '筐'),
        '羽' => matches!(next, '毛' | '绒' | '翼'),
        _ => false,
    }
}

/// The unit of this name in Han characters.
pub(super) fn named(units: &'static Units, name: &str) -> Option<&'static Unit> {
    units.han(Text::new(name), 0).map(|(unit, _)| unit)
}

/// The unit of months.
pub(super) fn month_unit(units: &'static Units) -> Option<&'static Unit> {
    named(units, "个月")
}
