//! Characters that nobody sees.

use hanmend_core::{Rule, Span};

use super::line::{Lines, is_ideograph};
use super::{Family, Found};

static ZERO_WIDTH: Rule = Rule::new(
    "forms.zero-width",
    "a character without width stood where the script has no use for it",
);
static DIRECTION: Rule = Rule::new(
    "forms.direction-mark",
    "a mark of writing direction stood in a line that has only one",
);
static SOFT_HYPHEN: Rule = Rule::new(
    "forms.soft-hyphen",
    "a soft hyphen stood where no word can be divided",
);
static CONTROL: Rule = Rule::new("forms.control", "a control character stood in the text");
static TERMINAL: Rule = Rule::new(
    "forms.terminal-sequence",
    "a control sequence for terminals stood in the text",
);

/// How many characters a visible neighbour is looked for, so that megabytes
/// of invisible ones cost linear time.
const REACH: usize = 64;

/// Nothing in place of a space, joiner or byte order mark without width,
/// unless the script beside it needs it.
pub(super) fn zero_width(text: &str, at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    let (left, right) = (before(text, at), after(text, at));
    let beside = [left, right].into_iter().flatten();
    let joins_emoji = c == '\u{200d}' && beside.clone().filter(|&c| is_emoji(c)).count() == 2;
    if joins_emoji || beside.clone().any(needs_zero_width) {
        return None;
    }
    // Between letters a joiner or non-joiner governs ligatures; in Chinese
    // text nobody sets those by hand.
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    let letters = beside
        .filter(|&c| c.is_alphabetic() && !is_ideograph(c))
        .count()
        == 2;
    if joiner && letters && lines.at(at).ideographs == 0 {
        return None;
    }
    Some(Found::one(at, c, "", &ZERO_WIDTH))
}

/// Nothing in place of a mark of direction in a line of one direction.
pub(super) fn direction(at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    (lines.at(at).right_to_left == 0).then(|| Found::one(at, c, "", &DIRECTION))
}

/// Nothing in place of a soft hyphen, unless it divides a word, or is a byte
/// of text that was decoded with the wrong table.
pub(super) fn soft_hyphen(text: &str, at: usize, c: char) -> Option<Found> {
    let beside = [before(text, at), after(text, at)];
    let divides = |c: char| c.is_alphabetic() && !is_ideograph(c);
    let is_byte = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    let word = beside.iter().flatten().filter(|&&c| divides(c)).count() == 2;
    let bytes = beside.iter().flatten().any(|&c| is_byte(c));
    (!word && !bytes).then(|| Found::one(at, c, "", &SOFT_HYPHEN))
}

/// Nothing in place of a control, and of the sequence for terminals that it
/// begins.
pub(super) fn control(text: &str, at: usize, c: char) -> Option<Found> {
    // SUBSTITUTE stands for a character that was lost, and so says something.
    if c == '\u{1a}' {
        return None;
    }
    let found = Found::one(at, c, "", &CONTROL);
    let Some(sequence) = text.get(at..)?.strip_prefix("\u{1b}[") else {
        return Some(found);
    };
    let parameters = sequence
        .bytes()
        .take(32)
        .take_while(|b| b.is_ascii_digit() || *b == b';')
        .count();
    match sequence.as_bytes().get(parameters) {
        Some(b'A'..=b'Z' | b'a'..=b'z') => Some(Found {
            span: Span::new(at, at + 3 + parameters),
            rule: &TERMINAL,
            ..found
        }),
        _ => Some(found),
    }
}

/// The visible character before a place.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    let mut back = text.get(..at)?.chars().rev().take(REACH);
    back.find(|&c| !is_invisible(c))
}

/// The visible character behind the one at a place.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    let mut on = text.get(at..)?.chars().skip(1).take(REACH);
    on.find(|&c| !is_invisible(c))
}

/// Whether a character belongs to a family of characters that nobody sees.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        super::family_of(c),
        Some(Family::Controls | Family::SoftHyphens | Family::ZeroWidth | Family::Bidi)
    )
}

/// Whether characters without width mean something beside this one: they
/// join and part letters of Arabic and Indic scripts, and of those of South
/// East Asia, which write no spaces.
fn needs_zero_width(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{109f}' | '\u{1700}'..='\u{18af}' | '\u{1900}'..='\u{1cff}'
        | '\u{a800}'..='\u{abff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{11fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Whether a joiner beside it makes one picture of two.
fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{20e3}' | '\u{2194}' | '\u{2195}' | '\u{2600}'..='\u{27bf}' | '\u{2b1b}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}' | '\u{e0020}'..='\u{e007f}')
}
