//! Words that begin with a numeral character without being a number.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::charset::CharSet;
use crate::lexicon::HanLexicon;
use crate::numerals::is_han_numeral;
use crate::text::{Text, is_han};

/// Read once, when the first text is.
static WORDS: LazyLock<HanLexicon<Word>> = LazyLock::new(|| {
    let table = include_str!("lexical.txt");
    HanLexicon::new(
        table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| {
                let (word, words) = match line.strip_prefix('@') {
                    Some(names) => (Word::Name, names),
                    None => (Word::NoNumber, line),
                };
                words.split_whitespace().zip(std::iter::repeat(word))
            })
            .collect(),
    )
});

/// The idioms that hold a numeral, from their first one on, each with what
/// may stand before it.
static IDIOMS: LazyLock<HanLexicon<&'static [Before]>> = LazyLock::new(|| {
    let mut idioms: BTreeMap<&str, Vec<Before>> = BTreeMap::new();
    let table = include_str!("idioms.txt");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    for idiom in lines.flat_map(str::split_whitespace) {
        let first = idiom.find(is_han_numeral).unwrap_or_default();
        let (before, rest) = idiom.split_at(first);
        let last = before.chars().next_back();
        idioms.entry(rest).or_default().push((last, before));
    }
    // The table is read once and stays.
    let leaked = idioms.into_iter().map(|(rest, mut before)| {
        before.sort_unstable();
        let before: &[Before] = Vec::leak(before);
        (rest, before)
    });
    HanLexicon::new(leaked.collect())
});

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
/// and where it ends.
pub(crate) fn longest(text: Text<'_>, at: usize) -> Option<(Word, usize)> {
    idiom(text, at)
        .map(|end| (Word::NoNumber, end))
        .or_else(|| WORDS.longest(text, at))
}

/// Where the idiom ends of which the first numeral stands at `at`: 三心二意,
/// 乱七八糟.
fn idiom(text: Text<'_>, at: usize) -> Option<usize> {
    let (before, end) = IDIOMS.longest(text, at)?;
    if let Some((None, _)) = before.first() {
        return Some(end);
    }
    let (last, _) = text.han_before(at);
    let from = before.partition_point(|&(other, _)| other < Some(last));
    before
        .get(from..)?
        .iter()
        .take_while(|&&(other, _)| other == Some(last))
        .any(|(_, before)| text.match_han_before(at, before).is_some())
        .then_some(end)
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
static OF_TIME: CharSet = CharSet::new("年月日天周季旬时刻分秒");

/// Whether the 一 at `at` behind that character points at one thing and counts
/// none: 这一项, 下一页.
fn points(text: Text<'_>, at: usize, before: char) -> bool {
    let (found, _) = text.han(text.after_note(text.han(at).1));
    match before {
        '上' | '下' => IN_A_ROW.contains(found),
        '这' | '那' | '哪' | '任' => is_han(found) && !OF_TIME.contains(found),
        _ => false,
    }
}

/// Whether the Han numeral at `at` is the end of a word: 统一, 星期一, 李四.
pub(crate) fn ends_word(text: Text<'_>, at: usize) -> bool {
    let (numeral, _) = text.han(at);
    let (before, start) = text.han_before(at);
    match numeral {
        '一' => ENDS_IN_ONE.contains(before) || points(text, at, before),
        '三' => matches!(before, '再' | '张' | '老' | '初'),
        '四' => matches!(before, '李' | '老' | '初'),
        '五' => matches!(before, '王' | '老'),
        '六' => matches!(before, '赵' | '老'),
        '二' => matches!(before, '老' | '初' | '数'),
        '两' => matches!(before, '斤' | '银'),
        '十' => matches!(before, '红' | '合'),
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
