//! Scores: 3:1, 2-0.

use super::{ends, run};
use crate::text::{Text, is_han};

/// A score: 3:1, 2-0, where the text speaks of winning or losing.
pub(super) fn score(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const BEFORE: [&str; 6] = ["以", "比分", "比分为", "总比分", "大比分", "比分是"];
    /// Of one run in a game: 一波19∶2的高潮.
    const RUN: [&str; 2] = ["一波", "这波"];
    const BEHIND: [&str; 16] = [
        "获胜", "战胜", "击败", "取胜", "不敌", "领先", "落后", "战平", "逼平", "负于", "力克",
        "完胜", "大胜", "险胜", "胜", "平",
    ];
    /// Between two whose score it is, and of no range: 3-10落后, 79∶78的优势.
    const RESULT: [&str; 24] = [
        "获胜",
        "战胜",
        "击败",
        "取胜",
        "不敌",
        "领先",
        "落后",
        "战平",
        "逼平",
        "负于",
        "力克",
        "完胜",
        "大胜",
        "险胜",
        "反超",
        "轻取",
        "惜败",
        "输给",
        "逆转",
        "的优势",
        "的比分",
        "的攻势",
        "攻势",
        "高潮",
    ];
    const ENGLISH: [&str; 16] = [
        "win", "won", "wins", "beat", "lost", "lose", "victory", "defeat", "draw", "drew", "score",
        "loss", "led", "lead", "defeated", "trailed",
    ];
    let (count, middle) = run(text, at)?;
    let (joint, next) = text.han(middle);
    let (second, end) = run(text, next)?;
    let row = text.byte(end) == b'-' || text.byte_before(at) == b'-';
    if row
        || count > 3
        || second > 3
        || !matches!(joint, ':' | '∶' | '-' | '比' | '–')
        || !ends(text, end)
    {
        return None;
    }
    let before = text.before_gap(at);
    let behind = text.after_gap(end);
    let told = text
        .match_any_before(first_of_row(text, before), &BEFORE)
        .is_some()
        && (joint != '-' || text.match_any(behind, &BEHIND).is_some())
        || joint != '-' && text.match_any(behind, &BEHIND).is_some()
        || is_han(text.han_before(before).0) && text.match_any(behind, &RESULT).is_some()
        || joint != '-' && text.match_any_before(before, &RUN).is_some()
        || tells_result(text, before, &ENGLISH) && !counts(text, behind)
        || ENGLISH.contains(&text.word(behind).as_str());
    told.then_some((at, end))
}

/// Whether one of these words stands among the last few before `at`: beat the
/// hosts 4-1.
fn tells_result(text: Text<'_>, at: usize, words: &[&str]) -> bool {
    const FARTHEST: usize = 5;
    let mut end = at;
    for _ in 0..FARTHEST {
        let (word, start) = text.word_before(end);
        if words.contains(&word.as_str()) {
            return true;
        }
        if word.is_empty() {
            return false;
        }
        end = text.before_blanks(start);
    }
    false
}

/// Whether a plural at `at` makes two numbers a range: won 5-10 awards.
fn counts(text: Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    word.as_str().len() > 3 && word.as_str().ends_with('s') && word.as_str() != "thanks"
}

/// Before the scores in a row that end at `at`: 25:20、23:25和25:18.
fn first_of_row(text: Text<'_>, at: usize) -> usize {
    /// Longer rows are tables.
    const MOST: usize = 8;
    let digits_before = |end: usize| {
        let mut start = end;
        while end - start < 3 && text.byte_before(start).is_ascii_digit() {
            start -= 1;
        }
        (start < end).then_some(start)
    };
    let one_more = |end: usize| {
        let (sign, end) = text.char_before(end);
        if !matches!(sign, '、' | '，' | ',' | '和') {
            return None;
        }
        let second = digits_before(text.before_gap(end))?;
        let (joint, middle) = text.char_before(second);
        let first = digits_before(middle).filter(|_| matches!(joint, ':' | '：' | '比' | '-'))?;
        Some(text.before_gap(first))
    };
    let mut start = at;
    for _ in 0..MOST {
        match one_more(start) {
            Some(before) => start = before,
            None => break,
        }
    }
    start
}
