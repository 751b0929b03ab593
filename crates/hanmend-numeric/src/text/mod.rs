//! Reading a text forwards and backwards by byte position.
//!
//! Every position that goes in or comes out is a character boundary of the
//! text. Han characters are read folded: in simplified script, with financial
//! and other variants kept. Between two of them a pinyin annotation such as
//! `(gè)` is not there.

mod words;

use crate::fold::folded;
pub(crate) use words::{Word, between, each, eight};

/// A text that is read by position.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    text: &'a str,
}

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Text<'a> {
        Text { text }
    }

    pub(crate) fn as_str(self) -> &'a str {
        self.text
    }

    pub(crate) fn len(self) -> usize {
        self.text.len()
    }

    /// The byte at `at`, 0 behind the end.
    #[inline]
    pub(crate) fn byte(self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    /// The byte before `at`, 0 at the start.
    #[inline]
    pub(crate) fn byte_before(self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |at| self.byte(at))
    }

    /// The bytes from `start` to `end`, empty where that is no range of it.
    #[inline]
    pub(crate) fn slice(self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The bytes from `start` to `end`, which need be no boundaries.
    #[inline]
    pub(crate) fn slice_bytes(self, start: usize, end: usize) -> &'a [u8] {
        self.text.as_bytes().get(start..end).unwrap_or_default()
    }

    /// The character at `at` and where it ends; `'\0'` at the end.
    #[inline(never)]
    pub(crate) fn char(self, at: usize) -> (char, usize) {
        match self.text.as_bytes().get(at..) {
            Some(&[first, ..]) if first < 0x80 => (char::from(first), at + 1),
            Some(&[first, second, third, ..]) if first & 0xF0 == 0xE0 => {
                (three(first, second, third), at + 3)
            }
            _ => self.other(at),
        }
    }

    /// The character before `at` and where it begins; `'\0'` at the start.
    #[inline(never)]
    pub(crate) fn char_before(self, at: usize) -> (char, usize) {
        let before = self.text.as_bytes().get(..at).unwrap_or_default();
        match *before {
            [.., last] if last < 0x80 => (char::from(last), at - 1),
            [.., first, second, third] if first & 0xF0 == 0xE0 => {
                (three(first, second, third), at - 3)
            }
            _ => self.other_before(at),
        }
    }

    /// The same of a character of two bytes or four.
    #[cold]
    fn other_before(self, at: usize) -> (char, usize) {
        match self
            .text
            .get(..at)
            .and_then(|rest| rest.chars().next_back())
        {
            Some(found) => (found, at - found.len_utf8()),
            None => ('\0', at),
        }
    }

    /// The folded character at `at` and where it ends.
    #[inline(never)]
    pub(crate) fn han(self, at: usize) -> (char, usize) {
        match self.text.as_bytes().get(at..) {
            Some(&[first, second, third, ..]) if first & 0xF0 == 0xE0 => {
                (folded(code(first, second, third)), at + 3)
            }
            Some(&[first, ..]) if first < 0x80 => (char::from(first), at + 1),
            _ => self.other(at),
        }
    }

    /// The same behind the annotation at `at`, if there is one.
    #[inline(never)]
    pub(crate) fn next_han(self, at: usize) -> (char, usize) {
        match self.text.as_bytes().get(at..) {
            // Most are Han characters.
            Some(&[first @ 0xE0..=0xEE, second, third, ..]) => {
                (folded(code(first, second, third)), at + 3)
            }
            _ => self.han(self.after_note(at)),
        }
    }

    /// The character of two bytes or four at `at`, of which the table folds
    /// none.
    #[cold]
    #[inline(never)]
    fn other(self, at: usize) -> (char, usize) {
        match self.text.get(at..).and_then(|rest| rest.chars().next()) {
            Some(found) => (found, at + found.len_utf8()),
            None => ('\0', at),
        }
    }

    /// The folded character before `at`, annotations passed over, and where
    /// it begins.
    #[inline(never)]
    pub(crate) fn han_before(self, at: usize) -> (char, usize) {
        match self.three_before(at) {
            // The parenthesis of an annotation.
            Some([0xEF, 0xBC, 0x89]) | None => self.han_before_note(at),
            Some([first, second, third]) => (folded(code(first, second, third)), at - 3),
        }
    }

    /// The characters before `at`, so many at most, from the last on, each with the one
    /// behind it; none stands behind the last.
    pub(crate) fn pairs_before(self, at: usize, most: usize) -> impl Iterator<Item = (char, char)> {
        let mut end = at;
        let mut behind = '\0';
        (0..most).map(move |_| {
            let (found, before) = self.han_before(end);
            end = before;
            (found, std::mem::replace(&mut behind, found))
        })
    }

    /// The folded character before the annotation that may end at `at`.
    #[inline(never)]
    fn han_before_note(self, at: usize) -> (char, usize) {
        let at = self.before_note(at);
        match self.three_before(at) {
            Some([first, second, third]) => (folded(code(first, second, third)), at - 3),
            None => self.char_before(at),
        }
    }

    /// The bytes of the character before `at`, where it has three.
    #[inline]
    fn three_before(self, at: usize) -> Option<[u8; 3]> {
        match self.text.as_bytes().get(..at)?.last_chunk() {
            Some(&three) if three[0] & 0xF0 == 0xE0 => Some(three),
            _ => None,
        }
    }

    /// Whether `prefix` stands at `at`.
    pub(crate) fn starts(self, at: usize, prefix: &str) -> bool {
        self.text
            .get(at..)
            .is_some_and(|rest| rest.starts_with(prefix))
    }

    /// Where `pattern`, in simplified script, ends if it stands at `at`.
    #[inline(never)]
    pub(crate) fn match_han(self, at: usize, pattern: &str) -> Option<usize> {
        let mut pattern = pattern.chars();
        let (found, mut end) = self.han(at);
        if pattern.next() != Some(found) {
            return None;
        }
        for expected in pattern {
            let (found, next) = self.next_han(end);
            if found != expected {
                return None;
            }
            end = next;
        }
        Some(end)
    }

    /// Where `pattern`, in simplified script, begins if it ends at `at`.
    #[inline(never)]
    pub(crate) fn match_han_before(self, at: usize, pattern: &str) -> Option<usize> {
        let mut start = at;
        for expected in pattern.chars().rev() {
            let (found, before) = self.han_before(start);
            if found != expected {
                return None;
            }
            start = before;
        }
        Some(start)
    }

    /// The longest of `patterns` that stands at `at`: its index and its end.
    #[inline(never)]
    pub(crate) fn match_any(self, at: usize, patterns: &[&str]) -> Option<(usize, usize)> {
        let (first, _) = self.han(at);
        let mut best = None;
        for (index, pattern) in patterns.iter().enumerate() {
            if starts_with(pattern, first)
                && let Some(end) = self.match_han(at, pattern)
                && best.is_none_or(|(_, longest)| end > longest)
            {
                best = Some((index, end));
            }
        }
        best
    }

    /// The longest of `patterns` that ends at `at`: its index and its start.
    #[inline(never)]
    pub(crate) fn match_any_before(self, at: usize, patterns: &[&str]) -> Option<(usize, usize)> {
        let (last, _) = self.han_before(at);
        let mut best = None;
        for (index, pattern) in patterns.iter().enumerate() {
            if ends_with(pattern, last)
                && let Some(start) = self.match_han_before(at, pattern)
                && best.is_none_or(|(_, farthest)| start < farthest)
            {
                best = Some((index, start));
            }
        }
        best
    }

    /// Behind the pinyin annotation at `at`, if there is one.
    #[inline(never)]
    pub(crate) fn after_note(self, at: usize) -> usize {
        match self.byte(at) {
            b'(' | 0xEF => self.after_parenthesis(at),
            _ => at,
        }
    }

    /// The same where a parenthesis may stand.
    #[inline(never)]
    fn after_parenthesis(self, at: usize) -> usize {
        match self.byte(at) {
            b'(' => self.note(at, 1, b")").unwrap_or(at),
            _ if self.starts(at, "（") => self.note(at, 3, "）".as_bytes()).unwrap_or(at),
            _ => at,
        }
    }

    /// Where the annotation ends that opens with `open` bytes at `at`: one
    /// syllable, of small letters with or without a tone mark.
    fn note(self, at: usize, open: usize, close: &[u8]) -> Option<usize> {
        /// No syllable has more letters: zhuāng, shuǎng, chuáng.
        const LONGEST_SYLLABLE: usize = 6;
        let mut end = at + open;
        for _ in 0..=LONGEST_SYLLABLE {
            let (found, next) = self.char(end);
            if found.is_ascii_lowercase() || is_toned(found) {
                end = next;
            } else {
                break;
            }
        }
        let closes = self.text.as_bytes().get(end..end + close.len()) == Some(close);
        (end > at + open && closes).then_some(end + close.len())
    }

    /// Before the pinyin annotation that ends at `at`, if there is one that
    /// follows a Han character.
    #[inline(never)]
    pub(crate) fn before_note(self, at: usize) -> usize {
        match self.text.as_bytes().get(..at).unwrap_or_default() {
            [.., b')'] | [.., 0xEF, 0xBC, 0x89] => self.before_closed_note(at),
            _ => at,
        }
    }

    /// The same where a parenthesis ends at `at`.
    #[inline(never)]
    fn before_closed_note(self, at: usize) -> usize {
        let mut start = at;
        for _ in 0..8 {
            let (found, before) = self.char_before(start);
            start = before;
            if matches!(found, '(' | '（') {
                let follows_han = is_han(self.char_before(start).0);
                return if follows_han && self.after_note(start) == at {
                    start
                } else {
                    at
                };
            }
        }
        at
    }

    /// Behind the blanks at `at`, at most `most` of them; a line break is no
    /// blank.
    #[inline(never)]
    pub(crate) fn after_blanks(self, at: usize, most: usize) -> usize {
        match self.byte(at) {
            // One before a letter or a digit, as a rule.
            b' ' if most > 0 && self.byte(at + 1).is_ascii_alphanumeric() => at + 1,
            b' ' | b'\t' | 0xC2 | 0xE2 | 0xE3 => self.after_some_blanks(at, most),
            _ => at,
        }
    }

    #[inline(never)]
    fn after_some_blanks(self, at: usize, most: usize) -> usize {
        let mut end = at;
        for _ in 0..most {
            match self.byte(end) {
                b' ' | b'\t' => end += 1,
                0xC2 | 0xE2 | 0xE3 => {
                    let (found, next) = self.char(end);
                    if !is_blank(found) {
                        break;
                    }
                    end = next;
                }
                _ => break,
            }
        }
        end
    }

    /// Behind the annotation and the blanks at `at`.
    #[inline(never)]
    pub(crate) fn after_gap(self, at: usize) -> usize {
        match self.byte(at) {
            // One before a letter or a digit, as a rule.
            b' ' if self.byte(at + 1).is_ascii_alphanumeric() => at + 1,
            b' ' | b'\t' | b'(' | 0xC2 | 0xE2 | 0xE3 | 0xEF => self.after_some_gap(at),
            _ => at,
        }
    }

    /// The same where one may stand, but mostly a sign of three bytes does.
    #[inline(never)]
    fn after_some_gap(self, at: usize) -> usize {
        match self.text.as_bytes().get(at..) {
            Some(&[0xE2, second, ..]) if second != 0x80 => at,
            Some(&[0xE2, _, 0x94..=0xA6, ..]) => at,
            Some(&[0xE3, _, third, ..]) if third != 0x80 => at,
            Some(&[0xEF, _, third, ..]) if third != 0x88 => at,
            _ => self.after_some_blanks(self.after_note(at), MOST_BLANKS),
        }
    }

    /// Before the blanks that end at `at`.
    #[inline(never)]
    pub(crate) fn before_blanks(self, at: usize) -> usize {
        match self.byte_before(at) {
            // One behind a letter or a digit, as a rule.
            b' ' if self.byte_before(at - 1).is_ascii_alphanumeric() => at - 1,
            b' ' | b'\t' => self.before_some_blanks(at),
            // The last bytes of the others.
            0x80 | 0x82 | 0x83 | 0x89 | 0xA0 | 0xAF => self.before_wide_blanks(at),
            _ => at,
        }
    }

    /// The same where one of several bytes may end, but mostly another
    /// character does.
    #[inline(never)]
    fn before_wide_blanks(self, at: usize) -> usize {
        match *self.text.as_bytes().get(..at).unwrap_or_default() {
            [.., 0xC2, _] | [.., 0xE2 | 0xE3, 0x80, _] => self.before_some_blanks(at),
            _ => at,
        }
    }

    #[inline(never)]
    fn before_some_blanks(self, at: usize) -> usize {
        let mut start = at;
        for _ in 0..MOST_BLANKS {
            match self.byte_before(start) {
                b' ' | b'\t' => start -= 1,
                // The last bytes of the others.
                0x80 | 0x82 | 0x83 | 0x89 | 0xA0 | 0xAF => {
                    let (found, before) = self.char_before(start);
                    if !is_blank(found) {
                        break;
                    }
                    start = before;
                }
                _ => break,
            }
        }
        start
    }

    /// Before the blanks and the annotation that end at `at`.
    #[inline(never)]
    pub(crate) fn before_gap(self, at: usize) -> usize {
        match *self.text.as_bytes().get(..at).unwrap_or_default() {
            // Most are Han characters.
            [.., 0xE4..=0xE9, _, _] => at,
            _ => self.before_note(self.before_blanks(at)),
        }
    }
}

/// The character of three bytes.
#[inline]
fn three(first: u8, second: u8, third: u8) -> char {
    char::from_u32(u32::from(code(first, second, third))).unwrap_or_default()
}

/// Its code. The marks of the bytes behind the first one lie on bits that are
/// known, so that one exclusive or takes both away.
#[inline]
fn code(first: u8, second: u8, third: u8) -> u16 {
    const MARKS: u16 = 0x80 << 6 | 0x80;
    u16::from(first) << 12 ^ u16::from(second) << 6 ^ u16::from(third) ^ MARKS
}

/// Whether a pattern begins with a character; most are told apart without a
/// call.
#[inline]
pub(crate) fn starts_with(pattern: &str, first: char) -> bool {
    match pattern.as_bytes() {
        &[one, two, other, ..] if one & 0xF0 == 0xE0 => three(one, two, other) == first,
        _ => pattern.starts_with(first),
    }
}

/// Whether a pattern ends with a character.
#[inline]
pub(crate) fn ends_with(pattern: &str, last: char) -> bool {
    match pattern.as_bytes() {
        &[.., one, two, other] if one & 0xF0 == 0xE0 => three(one, two, other) == last,
        _ => pattern.ends_with(last),
    }
}

/// The last character of a pattern in Han characters but one.
#[inline]
pub(crate) fn second_last(pattern: &str) -> Option<char> {
    match pattern.as_bytes() {
        &[.., one, two, other, _, _, _] => Some(three(one, two, other)),
        _ => None,
    }
}

/// More blanks than this between a number and its unit separate them.
pub(crate) const MOST_BLANKS: usize = 4;

/// Whether a character is a blank inside a line.
#[inline]
pub(crate) fn is_blank(found: char) -> bool {
    matches!(
        found,
        ' ' | '\t' | '\u{a0}' | '\u{3000}' | '\u{2009}' | '\u{202f}' | '\u{2002}' | '\u{2003}'
    )
}

/// Whether a character is a Han character of the basic blocks.
#[inline]
pub(crate) fn is_han(found: char) -> bool {
    matches!(found, '\u{3400}'..='\u{9fff}' | '〇' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a letter is a vowel with a tone mark, as pinyin has them.
fn is_toned(found: char) -> bool {
    matches!(
        found,
        'ā' | 'á'
            | 'ǎ'
            | 'ă'
            | 'à'
            | 'ē'
            | 'é'
            | 'ě'
            | 'è'
            | 'ī'
            | 'í'
            | 'ǐ'
            | 'ì'
            | 'ō'
            | 'ó'
            | 'ǒ'
            | 'ò'
            | 'ū'
            | 'ú'
            | 'ǔ'
            | 'ù'
            | 'ǖ'
            | 'ǘ'
            | 'ǚ'
            | 'ǜ'
            | 'ü'
            | 'ń'
            | 'ň'
            | 'ǹ'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn annotations_are_passed_over_in_both_directions() {
        let text = Text::new("戶(hù)以(yǐ)上（shàng）的");
        let end = text.match_han(0, "户以上").unwrap();
        assert_eq!(text.slice(0, end), "戶(hù)以(yǐ)上");
        assert_eq!(text.after_note(end), text.len() - "的".len());
        let before = text.len() - "的".len();
        assert_eq!(text.match_han_before(before, "以上"), Some("戶(hù)".len()));
        // A parenthesis that holds no syllable stays.
        let text = Text::new("(以上)");
        assert_eq!(text.after_note(0), 0);
        assert_eq!(text.before_note(text.len()), text.len());
    }
}
