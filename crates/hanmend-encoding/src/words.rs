//! How well a character goes with the words around it.

use std::sync::LazyLock;

use hanmend_core::Span;
use hanmend_encoding_data::FOLDED;
use hanmend_encoding_data::words::{BUCKETS, JOINTS, WORDS, joint, longer, place};

use crate::statistics::{Cost, NAT, Statistics};

/// How many characters on each side are looked at: no word is longer than
/// four.
pub(crate) const REACH: usize = 3;

/// What a Han character costs more that is no word by itself.
const NO_WORD: Cost = 3 * NAT;

/// What a mark costs less, which makes no words, as characters do on average
/// because of theirs. With nothing three in a hundred fewer of the stops come
/// back that lost a byte, with twice as much one in a hundred fewer of all
/// characters.
const NO_HAN: Cost = 5 * NAT / 4;

/// A character sought between others.
#[derive(Debug, Default)]
pub(crate) struct Gap {
    /// Those on the left, the one sought, those on the right; 0 for what is
    /// in no word.
    codes: [u16; 2 * REACH + 1],
    /// What the left side costs in its cheapest words if those before this
    /// index are all that is in them, and the right side if those from this
    /// one on are.
    left: [Cost; REACH + 1],
    right: [Cost; REACH + 1],
    /// From which index on those on the left can be in a word with the one sought, and how
    /// many of those on the right, if the nearest one is.
    first: usize,
    most: usize,
}

impl Gap {
    /// Sets the characters on both sides, those on the left in the order of
    /// the text.
    pub(crate) fn set(&mut self, left: [char; REACH], right: [char; REACH]) {
        let sides = left.into_iter().chain(['\0']).chain(right);
        for (code, character) in self.codes.iter_mut().zip(sides) {
            *code = fold(character);
        }
        let [a, b, c, _, d, e, f] = self.codes;
        // Beside what is in no word they are not asked for.
        if c != 0 {
            self.left = cheapest(&[a, b, c]);
        }
        if d != 0 {
            self.right = cheapest_from(&[d, e, f]);
        }
        self.first = match (is_joint(b, c), is_joint(a, b)) {
            (false, _) => REACH - 1,
            (true, false) => REACH - 2,
            (true, true) => 0,
        };
        self.most = match (is_joint(d, e), is_joint(e, f)) {
            (false, _) => 1,
            (true, false) => 2,
            (true, true) => REACH,
        };
        // Only what a character adds to both sides counts.
        let whole = self.left.last().copied().unwrap_or_default();
        self.left.iter_mut().for_each(|cost| *cost -= whole);
        let whole = self.right.first().copied().unwrap_or_default();
        self.right.iter_mut().for_each(|cost| *cost -= whole);
    }

    /// How much less a character costs because of words that it makes with
    /// those around it; below zero where it should be in one and is not.
    pub(crate) fn bonus(&mut self, character: char) -> Cost {
        if WORDS.is_empty() {
            return 0;
        }
        if !is_han(character) {
            return NO_HAN;
        }
        let code = fold(character);
        if let Some(slot) = self.codes.get_mut(REACH) {
            *slot = code;
        }
        let [.., last, _, next, _, _] = self.codes;
        let alone = Statistics::get().cost(character);
        let mut least = single(code, alone);
        // Most characters make no words with those beside them.
        let first = if is_joint(last, code) {
            self.first
        } else {
            REACH
        };
        let most = if is_joint(code, next) { self.most } else { 0 };
        if first == REACH && most == 0 {
            return alone - least;
        }
        for (from, left) in self.left.iter().enumerate().skip(first) {
            let before = self.codes.get(from..=REACH).unwrap_or_default();
            if before.contains(&0) {
                continue;
            }
            let mut hash = hash(before);
            if from < REACH
                && let Some(cost) = cost_of(hash)
            {
                least = least.min(left + cost);
            }
            let after = self.codes.get(REACH + 1..).unwrap_or_default();
            let after = after.iter().zip(self.right.iter().skip(1));
            for (code, right) in after.take(most.min(from)) {
                hash = longer(hash, *code);
                if *code == 0 {
                    break;
                }
                if let Some(cost) = cost_of(hash) {
                    least = least.min(left + cost + right);
                }
            }
        }
        alone - least
    }
}

/// Whether a part of a text is in words of several characters, alone or with
/// the characters beside it: then it was meant as it stands, however rare its
/// characters are.
pub(crate) fn is_in_words(text: &str, span: Span) -> bool {
    /// In characters; damage that long spells no words.
    const LONGEST: usize = 8;
    // A character is of three bytes or four.
    if !(1..=4 * LONGEST).contains(&span.len()) {
        return false;
    }
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default().chars();
    let mut codes = [0; LONGEST + 2 * REACH];
    let mut begin = REACH;
    for character in part(0..span.start).rev().take(REACH) {
        begin -= 1;
        if let Some(slot) = codes.get_mut(begin) {
            *slot = fold(character);
        }
    }
    let length = part(span.range()).take(LONGEST + 1).count();
    if !(1..=LONGEST).contains(&length) {
        return false;
    }
    let behind = part(span.end..text.len()).take(REACH);
    let rest = part(span.range()).chain(behind);
    for (slot, character) in codes.iter_mut().skip(REACH).zip(rest) {
        *slot = fold(character);
    }
    // Most of what is damaged makes no word with either of its neighbours.
    let mut beside = codes.windows(3).skip(REACH - 1).take(length);
    if !beside.all(|beside| beside.windows(2).any(are_joints)) {
        return false;
    }
    // The places up to which words reach that begin before the part.
    let mut reached = [false; LONGEST + 2 * REACH + 1];
    reached
        .iter_mut()
        .take(REACH + 1)
        .skip(begin)
        .for_each(|place| *place = true);
    for end in REACH + 1..=codes.len() {
        let word = |length: &usize| codes.get(end - length..end).and_then(cost).is_some();
        let found = (2..=REACH + 1)
            .filter(|length| reached.get(end - length) == Some(&true))
            .any(|length| word(&length));
        if found && end >= REACH + length {
            return true;
        }
        if let Some(slot) = reached.get_mut(end) {
            *slot = found;
        }
    }
    false
}

/// What the first characters cost in their cheapest words, for each number of
/// them.
fn cheapest(codes: &[u16; REACH]) -> [Cost; REACH + 1] {
    let mut costs = [Cost::MAX; REACH + 1];
    costs[0] = 0;
    for end in 1..=REACH {
        for start in 0..end {
            let word = codes.get(start..end).unwrap_or_default();
            if let (Some(before), Some(cost)) = (costs.get(start).copied(), word_or_single(word))
                && let Some(slot) = costs.get_mut(end)
            {
                *slot = (*slot).min(before + cost);
            }
        }
    }
    costs
}

/// The same for the last ones, by the index at which they begin.
fn cheapest_from(codes: &[u16; REACH]) -> [Cost; REACH + 1] {
    let mut costs = [Cost::MAX; REACH + 1];
    costs[REACH] = 0;
    for start in (0..REACH).rev() {
        for end in start + 1..=REACH {
            let word = codes.get(start..end).unwrap_or_default();
            if let (Some(after), Some(cost)) = (costs.get(end).copied(), word_or_single(word))
                && let Some(slot) = costs.get_mut(start)
            {
                *slot = (*slot).min(after + cost);
            }
        }
    }
    costs
}

fn word_or_single(word: &[u16]) -> Option<Cost> {
    match word {
        [0] => Some(0),
        [code] => {
            let character = char::from_u32(u32::from(*code)).unwrap_or_default();
            Some(single(*code, Statistics::get().cost(character)))
        }
        _ if word.windows(2).all(are_joints) => cost(word),
        _ => None,
    }
}

fn are_joints(pair: &[u16]) -> bool {
    matches!(pair, [first, second] if is_joint(*first, *second))
}

/// What a character costs as a word by itself.
fn single(code: u16, alone: Cost) -> Cost {
    let index = usize::from(code.wrapping_sub(0x4E00));
    let cost = SINGLES
        .get(index)
        .map_or(Cost::MAX, |cost| Cost::from(*cost));
    cost.min(alone + NO_WORD)
}

/// What a word costs, if it is one.
fn cost(word: &[u16]) -> Option<Cost> {
    if word.contains(&0) {
        return None;
    }
    cost_of(hash(word))
}

fn hash(word: &[u16]) -> u64 {
    word.iter().fold(0, |hash, code| longer(hash, *code))
}

/// What a word of this hash costs, if there is one.
fn cost_of(hash: u64) -> Option<Cost> {
    let (bucket, fingerprint) = place(hash);
    let border = |bucket: usize| {
        let bytes = WORDS.get(JOINTS / 8 + bucket * 4..)?.first_chunk()?;
        Some(u32::from_le_bytes(*bytes) as usize * 3 + JOINTS / 8 + (BUCKETS + 1) * 4)
    };
    let words = WORDS.get(border(bucket)?..border(bucket + 1)?)?;
    words.chunks_exact(3).find_map(|entry| match entry {
        [low, high, cost] if u16::from_le_bytes([*low, *high]) == fingerprint => {
            Some(Cost::from(*cost))
        }
        _ => None,
    })
}

/// Whether two characters can stand side by side in a word.
fn is_joint(first: u16, second: u16) -> bool {
    let bit = joint(first, second);
    let byte = WORDS.get(bit / 8).copied().unwrap_or_default();
    first != 0 && second != 0 && byte >> (bit % 8) & 1 == 1
}

/// What each Han character costs as a word.
static SINGLES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    (0x4E00..=0x9FFF)
        .map(|code| cost(&[code]).map_or(u8::MAX, |cost| cost as u8))
        .collect()
});

/// Whether a character has another, simplified form.
pub(crate) fn is_traditional(character: char) -> bool {
    is_han(character) && u32::from(fold(character)) != u32::from(character)
}

fn is_han(character: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&character)
}

/// The code of the simplified form of a Han character, 0 for all others.
fn fold(character: char) -> u16 {
    if !is_han(character) {
        return 0;
    }
    let code = character as usize - 0x4E00;
    SIMPLIFIED.get(code).copied().unwrap_or_default()
}

static SIMPLIFIED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut simplified: Vec<u16> = (0x4E00..=0x9FFF).collect();
    let mut pairs = FOLDED.encode_utf16();
    while let (Some(traditional), Some(folded)) = (pairs.next(), pairs.next()) {
        let code = usize::from(traditional).wrapping_sub(0x4E00);
        if let Some(slot) = simplified.get_mut(code) {
            *slot = folded;
        }
    }
    simplified
});

#[cfg(test)]
mod tests {
    use super::*;

    /// What a character costs less between others.
    fn bonus(left: &str, character: char, right: &str) -> Cost {
        let side = |text: &str, skipped: usize| {
            let mut side = [' '; REACH];
            for (slot, character) in side.iter_mut().skip(skipped).zip(text.chars()) {
                *slot = character;
            }
            side
        };
        let mut gap = Gap::default();
        gap.set(side(left, REACH - left.chars().count()), side(right, 0));
        gap.bonus(character)
    }

    #[test]
    #[cfg_attr(not(feature = "words"), ignore = "needs the words")]
    fn a_character_in_a_word_costs_less() {
        assert!(bonus("仪仗", '队', "执行") > 4 * NAT);
        assert!(bonus("儀仗", '隊', "執行") > 4 * NAT);
        assert!(bonus("年", '复', "一年") > 4 * NAT);
        assert!(bonus("仪仗", '多', "执行") < NAT);
    }

    #[test]
    #[cfg_attr(not(feature = "words"), ignore = "needs the words")]
    fn words_are_told_from_damage() {
        let found = |text: &str, part: &str| {
            let start = text.find(part).unwrap();
            is_in_words(text, Span::new(start, start + part.len()))
        };
        assert!(found("缬氨酸", "缬氨酸") && found("莴笋", "莴笋") && found("萵筍", "萵筍"));
        assert!(found("吃莴笋缬氨酸。", "笋缬氨"));
        assert!(!found("莴笋缬", "笋缬") && !found("酸", "酸") && !found("莴笋。", "笋。"));
        assert!(!found("莴笋", ""));
    }

    #[test]
    #[cfg_attr(not(feature = "words"), ignore = "needs the words")]
    fn half_of_a_word_costs_more() {
        assert!(bonus("他", '葡', "在") < 0);
        assert!(bonus("吃", '葡', "萄") > 0);
    }
}
