//! Marks of which a converter lost the first byte.
//!
//! `。“` is A1 A3 A1 B0. Where the first A1 became a question mark, or nothing, the rest
//! is one byte off: A3 A1 is `！`, and B0 goes with the first byte of the next character.

use hanmend_core::{Certainty, Span};

use super::Change;
use super::shift::{self, cost_of};
use crate::mojibake::SHIFT;
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;

/// The byte with which the marks of Chinese begin.
const OF_A_MARK: u8 = 0xA1;

/// What a sign costs that stands for nothing.
const SIGN: Cost = 6 * NAT;

/// How much less what was meant has to cost than what stands there: behind a sign, and
/// where none stands.
const BEHIND_A_SIGN: Cost = NAT;
const WITHOUT: Cost = 8 * NAT;

/// What undoes the shifts that begin so in a text that shows a converter.
pub(super) fn changes(text: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut before = (0, ' ');
    let mut done = 0;
    for (at, character) in text.char_indices() {
        let (last, sign) = before;
        before = (at, character);
        if at < done {
            continue;
        }
        let signed = matches!(sign, '?' | '\u{FFFD}') && last >= done;
        let start = if signed { last } else { at };
        let alone = matches!(character, '！' | '？' | '０'..='９' | 'Ａ'..='Ｚ' | '＿' | 'ａ'..='ｚ');
        if !alone && !signed {
            continue;
        }
        if let Some(change) = change(text, (start, at), character, signed) {
            done = change.span.end;
            changes.push(change);
        }
    }
    changes
}

/// What undoes the shift that begins at a place with a character at another.
fn change(text: &str, (start, at): (usize, usize), shown: char, signed: bool) -> Option<Change> {
    let table = Table::gbk();
    let end = at + shown.len_utf8();
    let [trail, lead] = shift::pair_of(shown)?;
    let mark = table.character([OF_A_MARK, trail])?;
    if !matches!(mark, '。' | '、' | '“' | '”' | '《' | '》' | '「' | '」' | '『' | '』') || lead < 0x81 {
        return None;
    }
    let mut before: Vec<char> = text.get(..start)?.chars().rev().take(2).collect();
    before.reverse();
    let last = before.last().copied().unwrap_or(' ');
    let mut known: String = before.into_iter().collect();
    known.push(mark);
    let unshifted = shift::behind(text, end, &known, lead)?;
    let bonus = |before, character| Statistics::get().bonus(before, character);
    let meant = cost_of(mark) - bonus(last, mark) + unshifted.cost;
    let more = if signed { BEHIND_A_SIGN } else { WITHOUT };
    let span = Span::new(start, unshifted.end);
    if meant + more >= kept(text, span, last) {
        return None;
    }
    let mut replacement = unshifted.text;
    replacement.insert(0, mark);
    Some(Change {
        span,
        replacement,
        rule: SHIFT,
        certainty: Certainty::Likely,
    })
}

/// What a part of a text costs as it stands behind a character.
fn kept(text: &str, span: Span, mut last: char) -> Cost {
    let statistics = Statistics::get();
    let mut cost = 0;
    for character in text.get(span.range()).unwrap_or_default().chars() {
        cost += if matches!(character, '?' | '\u{FFFD}') {
            SIGN
        } else {
            statistics.cost(character) - statistics.bonus(last, character)
        };
        last = character;
    }
    let next = text.get(span.end..).and_then(|rest| rest.chars().next());
    cost - statistics.bonus(last, next.unwrap_or(' '))
}
