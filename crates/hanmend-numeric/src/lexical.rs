//! Words that begin with a numeral character without being a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::amount;
use crate::charset::CharSet;
use crate::dates;
use crate::lexicon::HanLexicon;
use crate::numerals::is_han_numeral;
use crate::text::{Text, is_han};
use crate::units::Units;

/// The words, and the idioms from their first numeral on. Read once, when
/// the first text is.
static WORDS: LazyLock<HanLexicon<Entry>> = LazyLock::new(|| {
    let words = lines(include_str!("lexical.txt")).flat_map(|line| {
        let (word, words) = match line.strip_prefix('@') {
            Some(names) => (Word::Name, names),
            None => (Word::NoNumber, line),
        };
        words.split_whitespace().zip(std::iter::repeat(word))
    });
    let mut entries: BTreeMap<&str, (Option<Word>, Vec<Before>)> = words
        .map(|(word, meaning)| (word, (Some(meaning), Vec::new())))
        .collect();
    for idiom in lines(include_str!("idioms.txt")).flat_map(str::split_whitespace) {
        let first = idiom.find(is_han_numeral).unwrap_or_default();
        let (before, rest) = idiom.split_at(first);
        let last = before.chars().next_back();
        entries.entry(rest).or_default().1.push((last, before));
    }
    // The tables are read once and stay.
    let leaked = entries.into_iter().map(|(rest, (word, mut idioms))| {
        idioms.sort_unstable();
        let idioms: &[Before] = Vec::leak(idioms);
        (rest, Entry { word, idioms })
    });
    HanLexicon::new(leaked.collect())
});

/// The lines of a table.
fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// What begins with a numeral character.
#[derive(Clone, Copy)]
struct Entry {
    /// What it is as a word.
    word: Option<Word>,
    /// What stands before it in idioms.
    idioms: &'static [Before],
}

/// What stands before the first numeral of an idiom, behind its last
/// character, by which a list of them is in order.
type Before = (Option<char>, &'static str);

/// What a word is that begins with a numeral character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Word {
    /// It counts nothing: 一线.
    NoNumber,
    /// It names something by how many there are of it: 两委.
    Name,
}

/// The word that the numeral character at `at` begins and that is no number,
/// or the idiom of which it is the first numeral (三心二意, 乱七八糟), and where
/// it ends.
pub(crate) fn longest(text: Text<'_>, at: usize) -> Option<(Word, usize)> {
    WORDS
        .longest_so(text, at, |entry| {
            if is_in_idiom(text, at, entry.idioms) {
                return Some(Word::NoNumber);
            }
            entry.word
        })
        .filter(|&(word, end)| word == Word::Name || !counts(text, at, end))
        .or_else(|| Some((Word::NoNumber, distributes(text, at)?)))
}

/// What is said of each of many: 一村一个工作组.
const DISTRIBUTED: &str = "村户人县乡镇家校企区市局站所班组队点品物事项案车房岗员店厂园河湖";

/// Behind the first two characters of 一村一个工作组 and 一户一策, which say that
/// each has one and count no villages.
fn distributes(text: Text<'_>, at: usize) -> Option<usize> {
    static NOUNS: CharSet = CharSet::new(DISTRIBUTED);
    let ('一', next) = text.han(at) else {
        return None;
    };
    let (found, end) = text.next_han(next);
    if !NOUNS.contains(found) && found != '月' {
        return None;
    }
    let ('一', behind) = text.next_han(end) else {
        return None;
    };
    // 一月一次, but 一月一日
    let (each, _) = text.next_han(behind);
    if found == '月'
        && (!is_han(each) || is_han_numeral(each) || matches!(each, '日' | '号' | '至' | '到'))
    {
        return None;
    }
    // 三个一组一共三组
    let word = matches!(
        each,
        '共' | '起' | '直' | '定' | '般' | '样' | '致' | '律' | '概' | '旦' | '些' | '并' | '同'
    );
    (!word).then_some(end)
}

/// Whether the numeral character at `at` counts after all, though a word
/// begins with it that ends at `end`: of 四平方米 four is the number and no
/// town, as of 十分钟, and of 三台电脑.
fn counts(text: Text<'_>, at: usize, end: usize) -> bool {
    let (numeral, next) = text.han(at);
    let from = text.after_note(next);
    let (first, _) = text.han(from);
    // 一点半 is a time, 一点半点 a little.
    if (numeral, first) == ('一', '点')
        && let Some(half) = text.match_han(text.after_note(end), "半")
    {
        return text.next_han(half).0 != '点';
    }
    // 一点两小时的会议: the hour before how long it takes.
    let (behind, _) = text.han(text.after_note(end));
    if (numeral, first) == ('一', '点') && (is_han_numeral(behind) || behind.is_ascii_digit()) {
        return dates::is_hour_before_length(text, at, end);
    }
    // Of the many words with 一 only 一度 and 一角 begin such units.
    if numeral == '一' && !matches!(first, '度' | '角' | '头') {
        return false;
    }
    let Some((_, unit_end)) = Units::get().han(text, from) else {
        return false;
    };
    // 八角五分
    if first == '角' && unit_end == end {
        let (digit, next) = text.next_han(end);
        return is_han_numeral(digit)
            && text.next_han(next).0 == '分'
            && text.match_han(next, "分之").is_none();
    }
    unit_end > end || unit_end == end && takes(first, text.next_han(unit_end).0)
}

/// Whether what begins with `next` is counted by a measure word that makes
/// another word with a numeral.
fn takes(measure: char, next: char) -> bool {
    static APPLIANCES: CharSet = CharSet::new("电机设空冰彩洗拖挖服打计笔仪泵汽摩吊农收无");
    static CASES: CharSet = CharSet::new("事案火交刑盗重较生安道");
    static ANIMALS: CharSet = CharSet::new("牛羊猪驴骡象鹿狮熊骆黄奶肉");
    static FLAT: CharSet = CharSet::new("旗镜墙鼓锣锦红国彩");
    match measure {
        '台' => APPLIANCES.contains(next),
        '起' => CASES.contains(next),
        '头' => ANIMALS.contains(next),
        '面' => FLAT.contains(next),
        _ => false,
    }
}

/// Whether one of these beginnings of idioms ends at `at`.
fn is_in_idiom(text: Text<'_>, at: usize, idioms: &[Before]) -> bool {
    match idioms {
        [] => return false,
        [(None, _), ..] => return true,
        _ => {}
    }
    let (last, _) = text.han_before(at);
    let from = idioms.partition_point(|&(other, _)| other < Some(last));
    let alike = idioms.get(from..).unwrap_or_default().iter();
    alike
        .take_while(|&&(other, _)| other == Some(last))
        .any(|(_, before)| text.match_han_before(at, before).is_some())
}

/// Where the word ends that begins with the numeral character at `at` and
/// counts nothing.
pub(crate) fn word(text: Text<'_>, at: usize) -> Option<usize> {
    match longest(text, at)? {
        (Word::NoNumber, end) => Some(end),
        (Word::Name, _) => None,
    }
}

/// What stands before the 一 that ends a word.
static ENDS_IN_ONE: CharSet = CharSet::new("统唯万之单专逐如合归划不同第某清初头某另末");

/// What stands between 上 or 下 and the noun where the two point at one thing
/// of a row, and are no place: 上一篇, but 桌上一本书.
static IN_A_ROW: CharSet = CharSet::new("篇页届轮级任步代站");

/// Units of time, which make dates: 这一年.
static OF_TIME: CharSet = CharSet::new(TIMES);

const TIMES: &str = "年月日天周季旬时刻分秒";

/// Whether the 一 at `at` behind that character points at one thing and counts
/// none: 这一项, 下一页.
fn points(text: Text<'_>, at: usize, before: char) -> bool {
    let (found, _) = text.next_han(text.han(at).1);
    match before {
        '上' | '下' => IN_A_ROW.contains(found),
        // 前一交易日, 最后一页; but 提前一轮
        '前' | '后' => {
            let outer = text.han_before(text.han_before(at).1).0;
            let row = if before == '前' {
                !matches!(outer, '提' | '以' | '之')
            } else {
                outer == '最'
            };
            row && (IN_A_ROW.contains(found) || matches!(found, '交' | '工'))
        }
        '这' | '那' | '哪' | '任' => is_han(found) && !OF_TIME.contains(found),
        _ => false,
    }
}

/// Whether the 一 at `at` behind that character, which begins at `start`, says that
/// each has one, with no measure word of how many: 一周一例会, 一日一报告, but 一月一次.
fn distributed(text: Text<'_>, at: usize, before: char, start: usize) -> bool {
    static EACH: CharSet = CharSet::new(TIMES).and(DISTRIBUTED);
    if !EACH.contains(before) || text.han_before(start).0 != '一' {
        return false;
    }
    let from = text.after_note(text.han(at).1);
    let units = Units::get();
    let (found, _) = text.han(from);
    let unit = units.han(text, from);
    is_han(found)
        && !is_han_numeral(found)
        && unit.is_none_or(|unit| amount::meant(text, units, from, unit, at).is_none())
}

/// Whether the financial capital at `at` ends a word: 大陆, 退伍. As a number one
/// stands among others of its sort, before money, or behind what ends no word.
#[inline(never)]
pub(crate) fn capital_ends_word(text: Text<'_>, at: usize) -> bool {
    static FURTHER: CharSet = CharSet::new("佰仟拾万亿元圆角分整");
    static OPENING: CharSet = CharSet::new("式共计币民额款为各第之");
    let (capital, next) = text.han(at);
    let (before, _) = text.han_before(text.before_gap(at));
    let (behind, _) = text.next_han(next);
    // 队伍陆续
    let word = matches!(
        (before, capital),
        ('队' | '入' | '退' | '落' | '行', '伍')
            | ('大' | '内' | '登' | '着' | '水', '陆')
            | ('收', '拾')
            | ('大' | '放', '肆')
    );
    let free = || is_han(before) && !is_han_numeral(before) && !OPENING.contains(before);
    !FURTHER.contains(behind) && (word || free() && !is_han_numeral(behind))
}

/// Whether the Han numeral at `at`, behind the first character of a sort of school at
/// `school`, is a form of it: 高三学生, 大四毕业生. What rises or grows counts: 提高三倍.
fn is_grade(text: Text<'_>, at: usize, school: usize) -> bool {
    static GROWING: CharSet = CharSet::new("提升增扩放加最很较更长壮新调钻科巨重伟两三五十");
    const THERE: [&str; 15] = [
        "学生",
        "毕业生",
        "新生",
        "考生",
        "同学",
        "男生",
        "女生",
        "学子",
        "师生",
        "家长",
        "年级",
        "教师",
        "老师",
        "班主任",
        "的学生",
    ];
    let (numeral, next) = text.han(at);
    matches!(numeral, '一' | '二' | '三' | '四')
        && !GROWING.contains(text.han_before(school).0)
        && text.match_any(text.after_note(next), &THERE).is_some()
}

/// Whether the Han numeral at `at` is the end of a word: 统一, 星期一, 李四.
pub(crate) fn ends_word(text: Text<'_>, at: usize) -> bool {
    let (numeral, _) = text.han(at);
    let (before, start) = text.han_before(at);
    if matches!(before, '高' | '大' | '研') && is_grade(text, at, start) {
        return true;
    }
    match numeral {
        '一' => {
            ENDS_IN_ONE.contains(before)
                || points(text, at, before)
                || distributed(text, at, before, start)
        }
        '三' => matches!(before, '再' | '张' | '老' | '初'),
        '四' => matches!(before, '李' | '老' | '初'),
        '五' => matches!(before, '王' | '老'),
        '六' => matches!(before, '赵' | '老'),
        '二' => matches!(before, '老' | '初' | '数'),
        '两' => matches!(before, '斤' | '银'),
        // 双十一
        '十' => matches!(before, '红' | '合' | '双'),
        '百' | '千' | '万' | '亿' => {
            matches!(before, '老' | '秋' | '程' | '罗')
                || before == '成' && matches!(numeral, '百' | '千')
                || before == '上' && matches!(text.han_before(start).0, '百' | '千')
        }
        '半' => matches!(
            before,
            '大' | '多'
                | '过'
                | '一'
                | '对'
                | '夜'
                | '南'
                | '北'
                | '东'
                | '西'
                | '前'
                | '后'
                | '上'
                | '下'
        ),
        _ => false,
    }
}
