//! Digits right behind letters: names such as B12 and H7N9, and numbers before which a
//! blank was lost.

use super::Parser;
use crate::text::Text;
use crate::units::Units;
use crate::{dates, references};

impl Parser<'_> {
    /// Behind the digits at `at` if they are glued to letters: B12, H7N9, PM2.5,
    /// K12+300.
    pub(super) fn glued(&self, at: usize) -> Option<usize> {
        let text = self.text;
        let before = text.byte_before(at);
        // 80米x85厘米
        let times = matches!(before, b'x' | b'X')
            && (matches!(text.han_before(at - 1).0, '米' | '寸' | '尺') || is_side(text, at));
        let joined = before.is_ascii_alphabetic() && !times
            || before == b'_'
            || before == b'@' && references::is_mailed(text, at)
            || before == b'-'
                && text.byte_before(at - 1).is_ascii_alphabetic()
                && !dates::is_part_of_year(text, at);
        if !joined
            || self.units.currency_before(text, at).is_some()
            || dates::is_fiscal(text, at)
            || before.is_ascii_lowercase() && is_behind_word(text, at)
        {
            return None;
        }
        let mut end = at;
        while text.byte(end).is_ascii_alphanumeric()
            || text.byte(end) == b'-' && text.byte(end + 1).is_ascii_alphanumeric()
            || text.byte(end) == b'+' && text.byte(end + 1).is_ascii_digit()
            || text.byte(end) == b'.' && text.byte(end + 1).is_ascii_digit()
        {
            end += 1;
        }
        // WBC19.3×10^9/L
        if text.starts(end, "×10") {
            return None;
        }
        Some(end.max(at + 1))
    }
}

/// Whether the x right before `at` stands between two numbers, of which the first is of
/// no name: 9x13-inch, 1920x1080, and no 0x13.
fn is_side(text: Text<'_>, at: usize) -> bool {
    let mut start = at - 1;
    while text.byte_before(start).is_ascii_digit() {
        start -= 1;
    }
    let side = text.slice(start, at - 1);
    let free = !text.byte_before(start).is_ascii_alphanumeric()
        && !matches!(text.byte_before(start), b'_' | b'-' | b'.' | b'/' | b'+');
    // 80x86, 680x0
    let model = text.byte(at) == b'0' || text.starts(at, "86");
    (1..=4).contains(&side.len()) && !side.starts_with('0') && free && !model
}

/// Whether a word stands before the number at `at` with no blank between them, as
/// machines that translate leave it, and the number is none that a name ends in: the
/// altitude is1340m, controlled at180,000, Enrollment16.378 million.
#[inline(never)]
fn is_behind_word(text: Text<'_>, at: usize) -> bool {
    /// The shortest word that is none of the small ones.
    const SHORTEST: usize = 4;
    let run = |from: usize| {
        let mut end = from;
        while text.byte(end).is_ascii_digit() {
            end += 1;
        }
        (end, end - from)
    };
    let (end, digits) = run(at);
    let (last, decimals) = match text.byte(end) {
        b',' | b'.' => run(end + 1),
        _ => (end, 0),
    };
    // Most names end in one digit.
    if digits == 1 && decimals == 0 {
        return false;
    }
    let mut start = at;
    while text.byte_before(start).is_ascii_lowercase() {
        start -= 1;
    }
    let small = matches!(
        text.slice(start, at),
        "is" | "are" | "was" | "were" | "of" | "to" | "at" | "than" | "about" | "over" | "nearly"
    );
    if text.byte_before(start).is_ascii_uppercase() {
        start -= 1;
    }
    let stands = matches!(text.byte_before(start), 0 | b' ' | b'\n');
    if !stands || !small && at - start < SHORTEST {
        return false;
    }
    let grouped = text.byte(end) == b',' && decimals == 3 && digits <= 4;
    let ends = !text.byte(last).is_ascii_alphanumeric() && text.byte(last) != b',';
    let small_number = small
        && (grouped && digits <= 3
            || text.byte(end) == b'.' && decimals >= 3
            || digits > 1 && Units::get().symbol(text, end).is_some());
    let word = text.word(text.after_blanks(last, 1));
    let counted = matches!(
        word.as_str(),
        "thousand"
            | "million"
            | "billion"
            | "trillion"
            | "yuan"
            | "people"
            | "households"
            | "percent"
    );
    small_number || ends && (grouped || counted && (digits > 2 || decimals > 0))
}
