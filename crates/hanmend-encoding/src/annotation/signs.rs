//! Marks of which a converter lost the first byte.
//!
//! `。“` is A1 A3 A1 B0. Where the first A1 became a question mark, or nothing, the rest
//! is one byte off: A3 A1 is `！`, and B0 goes with the first byte of the next character.

use hanmend_core::{Certainty, Span};

use super::Change;
use super::shift::{self, bonus};
use crate::forms::is_ideograph;
use crate::halves::Written;
use crate::mojibake::{GBK, SHIFT};
use crate::statistics::{Cost, NAT, Statistics};
use crate::tables::Table;
use crate::words::{Gap, REACH};

/// The byte with which the marks of Chinese begin.
const OF_A_MARK: u8 = 0xA1;

/// What a sign costs that stands for nothing.
const SIGN: Cost = 6 * NAT;

/// What is asked of a shift.
#[derive(Clone, Copy, Debug)]
struct Doubt {
    /// How much less what was meant has to cost than what stands there.
    more: Cost,
    /// What a stop costs less where only the second byte of a character is left: it mostly was
    /// one.
    stop: Cost,
    /// How often it is asked at most what was left out.
    guesses: usize,
}

const BEHIND_A_SIGN: Doubt = Doubt {
    more: NAT,
    stop: NAT,
    guesses: shift::GUESSES,
};

/// Where no sign stands.
const WITHOUT: Doubt = Doubt {
    more: 8 * NAT,
    ..BEHIND_A_SIGN
};

/// Behind a sign in a text that shows nothing else of a converter, as most questions are.
const NOT_SHOWN: Doubt = Doubt {
    more: 8 * NAT,
    stop: 3 * NAT,
    guesses: 12,
};

/// What undoes the shifts that begin so in a text of a script, or only those behind signs
/// where it does not show a converter otherwise.
pub(super) fn changes(in_script: (&str, Written), shown: bool) -> Vec<Change> {
    let (text, _) = in_script;
    let mut changes = Vec::new();
    let mut before = (0, ' ');
    let mut done = 0;
    // Whether bytes were lost without a sign, and where lines end with what is left then.
    let mut unsigned = false;
    let mut ends = Vec::new();
    for (at, character) in text.char_indices() {
        let (last, sign) = before;
        before = (at, character);
        if at < done {
            continue;
        }
        let signed = matches!(sign, '?' | '\u{FFFD}') && last >= done;
        let start = if signed { last } else { at };
        if !signed && (!shown || !matches!(character, '！' | '？' | '!' | '?')) {
            continue;
        }
        let end = at + character.len_utf8();
        let rest = text.get(end..).unwrap_or_default();
        // A sign may come first.
        if !signed && character == '?' && !rest.starts_with(is_ideograph) {
            continue;
        }
        let found = if rest.is_empty() || rest.starts_with(['\r', '\n']) {
            if !shown {
                continue;
            }
            let change = at_the_end(text, Span::new(start, end), character);
            if !signed {
                ends.extend(change);
                continue;
            }
            change
        } else {
            // Little is asked of most questions.
            if !shown && !begins_as_text(in_script, end, character) {
                continue;
            }
            let doubt = match (signed, shown) {
                (true, true) => BEHIND_A_SIGN,
                (true, false) => NOT_SHOWN,
                (false, _) => WITHOUT,
            };
            change(in_script, (start, at), character, doubt)
        };
        if let Some(change) = found {
            unsigned |= !signed;
            done = change.span.end;
            changes.push(change);
        }
    }
    if unsigned {
        changes.extend(ends);
    }
    changes
}

/// Whether a line has a question mark, and not so many that it is damaged otherwise.
pub(super) fn are_few(line: &str) -> bool {
    const ONE_IN: usize = 64;
    let signs = memchr::memchr_iter(b'?', line.as_bytes()).count();
    (1..=4 + line.len() / ONE_IN).contains(&signs)
}

/// What puts the end of a quotation where A3 A1 is left of it at the end of a line: the last
/// byte went with what was behind it.
fn at_the_end(text: &str, span: Span, shown: char) -> Option<Change> {
    let before = text.get(..span.start)?;
    let line = before.rsplit('\n').next()?;
    let signed = span.len() > shown.len_utf8();
    let is_open = line.rfind('“') > line.rfind('”');
    let replacement = if is_open { "。”" } else { "。" };
    (matches!(shown, '!' | '！') && (signed || is_open)).then(|| Change {
        span,
        replacement: replacement.to_owned(),
        rule: SHIFT,
        certainty: Certainty::Likely,
    })
}

/// What undoes the shift that begins at a place with a character at another, if what was
/// meant costs so much less.
fn change(
    (text, written): (&str, Written),
    (start, at): (usize, usize),
    shown: char,
    doubt: Doubt,
) -> Option<Change> {
    let end = at + shown.len_utf8();
    let [trail, lead] = shift::pair_of(shown)?;
    let mark = Table::gbk().character([OF_A_MARK, trail])?;
    if !matches!(
        mark,
        '。' | '、' | '“' | '”' | '《' | '》' | '「' | '」' | '『' | '』'
    ) || lead < 0x81
    {
        return None;
    }
    let mut before: Vec<char> = text.get(..start)?.chars().rev().take(REACH).collect();
    before.reverse();
    let mut known: String = before.iter().collect();
    known.push(mark);
    let left = (lead, doubt.guesses);
    let unshifted = shift::behind((text, written), end, &known, left)?;
    let last = before.last().copied().unwrap_or(' ');
    let span = Span::new(start, unshifted.end);
    let read = text.get(end..span.end).unwrap_or_default();
    // Whatever stood first costs something, too: that is asked before it is sought.
    let most = kept(text, span, last) - doubt.more;
    if !is_founded(read, written) || unshifted.cost >= most {
        return None;
    }
    let mut replacement = unshifted.text;
    let first = if start < at && mark == '。' {
        first((written, doubt), &before, trail, &replacement)
    } else {
        mark
    };
    if written.cost_of(first) - bonus(last, first) + unshifted.cost >= most {
        return None;
    }
    replacement.insert(0, first);
    Some(Change {
        span,
        replacement,
        rule: SHIFT,
        certainty: Certainty::Likely,
    })
}

/// What the first character costs at most that a mark makes with what is behind it, where
/// nothing else shows a converter.
const USUAL: Cost = 10 * NAT;

/// Whether a mark makes a usual character with what is behind it at a place, or a sign stands
/// there.
fn begins_as_text((text, written): (&str, Written), at: usize, mark: char) -> bool {
    let Some([_, lead]) = shift::pair_of(mark) else {
        return false;
    };
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    let trail = match next {
        Some('?' | '\u{FFFD}') => return true,
        Some(letter @ '@'..='~') => Some(letter as u8),
        _ => next.and_then(shift::pair_of).map(|[first, _]| first),
    };
    let made = trail.and_then(|trail| Table::gbk().character([lead, trail]));
    made.is_some_and(|character| written.cost_of(character) < USUAL)
}

/// Whether enough is known of what was read behind a sign: not where it is more signs, as in
/// `什么????`. In simplified text letters are halves of no character.
fn is_founded(read: &str, written: Written) -> bool {
    let is_known = |character: &char| !matches!(character, '?' | '\u{FFFD}');
    match written {
        Written::Traditional => read.chars().any(|each| is_known(&each)),
        Written::Simplified => {
            read.ends_with('>') || read.chars().filter(|each| is_ideograph(*each)).count() > 1
        }
    }
}

/// The character that stood there with a second byte before a text: mostly a stop, but
/// `裕` has A3, too.
fn first((written, doubt): (Written, Doubt), before: &[char], trail: u8, behind: &str) -> char {
    let mut left = [' '; REACH];
    for (slot, character) in left.iter_mut().rev().zip(before.iter().rev()) {
        *slot = *character;
    }
    let mut right = [' '; REACH];
    for (slot, character) in right.iter_mut().zip(behind.chars()) {
        *slot = character;
    }
    let ([.., last], [next, ..]) = (left, right);
    let mut gap = Gap::default();
    gap.set(left, right);
    let all = GBK.trails.get(usize::from(trail));
    let costs = all.into_iter().flatten().map(|(character, _)| {
        let less = if *character == '。' { doubt.stop } else { 0 };
        let words = gap.bonus(*character);
        let pairs = bonus(last, *character) + bonus(*character, next);
        (
            written.cost_of(*character) - pairs - words - less,
            *character,
        )
    });
    costs.min().map_or('。', |(_, character)| character)
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
