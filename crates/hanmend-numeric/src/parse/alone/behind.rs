//! What stands behind a number in digits.

use super::super::TIMES;
use super::{AFTER, Parser, RULED};
use crate::charset::CharSet;
use crate::fold::fold;
use crate::numerals::{self, Numeral};
use crate::text::{MOST_BLANKS, Text, is_han};
use crate::units::{Dimension, Unit};
use crate::vocabulary::Sort;
use crate::{amount, bounds, dates, references};

/// What stands behind a number.
#[derive(Clone, Copy)]
pub(super) enum Behind {
    /// A mark that ends it, whatever stands before it.
    Mark,
    /// One that ends it where no word of a date stands before it.
    WeakMark,
    /// A word that is glued to it or that it may count.
    Word,
    /// A Han character that begins no unit.
    Han,
    /// A unit that nothing but a noun follows, and where it ends.
    Unit(&'static Unit, usize),
    /// A unit of time in English, and where it ends: what follows it may make
    /// a date of the two.
    Length(&'static Unit, usize),
}

/// What modifiers behind a unit begin with.
pub(super) static BEHIND: CharSet = CharSet::new("左上以及或之起内不开出有封");

impl Parser<'_> {
    /// What stands behind a run of digits; nothing where it may belong to it
    /// in another way.
    pub(super) fn behind_digits(&self, numeral: &Numeral) -> Option<Behind> {
        let text = self.text;
        let end = numeral.end;
        let settled =
            match text.byte(end) {
                // 达2.35⏎亿元
                b'\n' if numerals::may_go_on_in_next_line(text, end) => return None,
                // 4*6米
                b'*' if text.byte(end + 1).is_ascii_digit() => return None,
                // 138****2356
                b'*' if numeral.digits == 3 && text.byte(end + 1) == b'*' => return None,
                0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'"' | b'\'' | b'*'
                | b'=' => Behind::Mark,
                // 1, March 2000; but not 2.10, and older ones
                b',' if self.words.begins(text, end + 2, Sort::GoesOn)
                    && !self.joins_words(end + 2) =>
                {
                    return None;
                }
                // 2.1, 3.2 and 4.3 billion yuan
                b',' if text.byte(end + 1) == b' '
                    && text.byte(end + 2).is_ascii_digit()
                    && !is_closed_list(text, end) =>
                {
                    return None;
                }
                b',' | b'.' => Behind::Mark,
                // lost 3: 1
                b':' if text.byte(end + 1) == b' ' && text.byte(end + 2).is_ascii_digit() => {
                    return None;
                }
                b':' if !matches!(text.byte(end + 1), b'0'..=b'9' | 0x80..) => Behind::WeakMark,
                // 1#楼
                b'#' if text.byte(end + 1) >= 0x80 => return None,
                b'|' | b'\\' | b'`' | b'&' | b'!' | b'?' | b'#' => Behind::WeakMark,
                b'@' if !text.byte(end + 1).is_ascii_alphanumeric() => Behind::WeakMark,
                b'a'..=b'z' | b'A'..=b'Z' => return self.word_behind(numeral, end),
                b'%' => return self.unit_behind(numeral),
                b' ' | b'\t' => {
                    let next = text.after_blanks(end, MOST_BLANKS);
                    match text.byte(next) {
                        b'a'..=b'z' | b'A'..=b'Z' => return self.word_behind(numeral, next),
                        0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'*' | b'=' => {
                            Behind::Mark
                        }
                        // 20 (kg), 20 [kg]
                        b'(' | b'[' | b'<' | b'{' if self.may_be_unit(next + 1) => return None,
                        b'|' | b'\\' | b'&' | b'!' | b'?' | b'#' | b'@' | b'(' | b'[' | b'<'
                        | b'{' => Behind::WeakMark,
                        // Words in quotes may be what it counts.
                        b'"' => Behind::Word,
                        0xE4..=0xE9 => return self.han_behind(numeral, next),
                        b'0'..=b'9' if numeral.decimal || !divides(text, next) => Behind::WeakMark,
                        // Nothing reaches over so many blanks.
                        b' ' if next - end == MOST_BLANKS => Behind::WeakMark,
                        _ => return None,
                    }
                }
                // In the path of a page or a file: /2004/24/index, and no DOI.
                b'/' if matches!(numeral.digits, 1..=3) && self.is_in_path(numeral) => Behind::Mark,
                0x80.. => match text.char(end).0 {
                    '，' | '。' | '；' | '）' | '”' | '」' | '》' => Behind::Mark,
                    '％' => return self.unit_behind(numeral),
                    found if is_han(found) => return self.han_behind(numeral, end),
                    _ => return None,
                },
                _ => return None,
            };
        Some(settled)
    }

    /// Whether what stands in brackets at `at` may be a unit.
    fn may_be_unit(&self, at: usize) -> bool {
        let found = self.text.byte(at);
        match found {
            b'a'..=b'z' | b'A'..=b'Z' => [Sort::Unit, Sort::Numeral]
                .iter()
                .any(|&sort| self.words.begins(self.text, at, sort)),
            _ => !found.is_ascii_alphanumeric(),
        }
    }

    /// Whether digits stand between two strokes, behind a part of a path and before
    /// one that is no unit.
    fn is_in_path(&self, numeral: &Numeral) -> bool {
        let text = self.text;
        let part = text.byte_before(numeral.start.saturating_sub(1));
        text.byte_before(numeral.start) == b'/'
            && part.is_ascii_alphanumeric()
            && !self.may_be_unit(numeral.end + 1)
    }

    /// An English word behind a number that says nothing of it, or a unit.
    fn word_behind(&self, numeral: &Numeral, word: usize) -> Option<Behind> {
        let text = self.text;
        // 9x13-inch
        if text.byte(word) == b'x' && text.byte(word + 1).is_ascii_digit() {
            return None;
        }
        // 17BJY123, 10W件, 18thNational
        if word == numeral.end
            && (references::project(text, numeral.start).is_some()
                || dates::ordinal_suffix(text, word).is_some()
                || numerals::is_ten_thousands(text, word))
        {
            return None;
        }
        let unit = self.words.begins(text, word, Sort::Unit);
        if !self.words.begins(text, word, Sort::GoesOn) {
            let unit = unit
                && (self.units.word(text, word).is_some()
                    || self.units.symbol(text, word).is_some()
                    || amount::qualified(text, self.units, word).is_some());
            return if unit {
                self.unit_behind(numeral)
            } else {
                Some(Behind::Word)
            };
        }
        if word > numeral.end && self.joins_words(word) {
            return Some(Behind::WeakMark);
        }
        // 5th, 5 million, 5 pm
        let half = matches!(text.byte(word), b'a' | b'A' | b'p' | b'P');
        let letter = half && !text.byte(word + 1).is_ascii_alphabetic();
        // 160 A0
        if half && word > numeral.end && text.byte(word + 1).is_ascii_digit() {
            return Some(Behind::Word);
        }
        // 5 a piece, the 65 and the A of a table; but 5 a. m.
        if letter
            && matches!(
                text.byte(word + 1),
                0 | b' ' | b'\t' | b'\n' | b'\r' | b',' | b')'
            )
            && word > numeral.end
            && !numeral.decimal
            && dates::half_of_day(text, numeral.end).is_none()
        {
            return Some(Behind::Word);
        }
        if letter
            || self.words.begins(text, word, Sort::Numeral)
            || dates::ordinal_suffix(text, word).is_some()
            || !unit
        {
            return None;
        }
        self.unit_behind(numeral)
    }

    /// Whether the word at `at` is a preposition or a conjunction behind which
    /// nothing belongs to the number before it: 20 of these, 12 in the box.
    pub(super) fn joins_words(&self, at: usize) -> bool {
        let text = self.text;
        // In capitals they may be units.
        if !text.byte(at).is_ascii_lowercase() {
            return false;
        }
        let word = text.word(at);
        let joins = matches!(
            word.as_bytes(),
            b"of" | b"and" | b"or" | b"to" | b"on" | b"for" | b"from" | b"in" | b"at" | b"as"
        );
        let mut next = text.after_blanks(word.end, 2);
        if !joins || next == word.end {
            return false;
        }
        let article = text.word(next);
        if matches!(article.as_bytes(), b"the" | b"a") {
            next = text.after_blanks(article.end, 2);
        }
        text.byte(next).is_ascii_alphabetic()
            && !self.words.begins(text, next, Sort::GoesOn)
            && bounds::english_behind(text, at).is_none()
    }

    /// A Han character behind a number that says nothing of it, or a unit.
    fn han_behind(&self, numeral: &Numeral, start: usize) -> Option<Behind> {
        let text = self.text;
        let (found, end) = text.han(start);
        // Years and centuries are dates.
        if found == '世' || found == '年' && numeral.digits == 4 {
            return None;
        }
        if let Some(unit) = self.units.han_of(text, found, end) {
            let (unit, end) = amount::meant(text, self.units, start, unit, numeral.start)?;
            return self.plain_unit(numeral, unit, start, end);
        }
        if TIMES.contains(found) || RULED.contains(found) {
            return None;
        }
        let settled = !(AFTER.contains(found)
            || numerals::is_han_numeral(found)
            || matches!(found, '比' | '又' | '大' | '小' | '高' | '低' | '来' | '数'));
        settled.then_some(Behind::Han)
    }

    fn unit_behind(&self, numeral: &Numeral) -> Option<Behind> {
        let text = self.text;
        let (unit, end) = amount::unit_at(text, self.units, numeral.end, numeral)?;
        let start = text.after_blanks(numeral.end, MOST_BLANKS);
        self.plain_unit(numeral, unit, start, end)
    }

    /// The unit from `start` to `end` behind a number, where neither the unit
    /// nor what follows it asks for more than a modifier and a noun.
    fn plain_unit(
        &self,
        numeral: &Numeral,
        unit: &'static Unit,
        start: usize,
        end: usize,
    ) -> Option<Behind> {
        let text = self.text;
        let (follows, _) = text.han(start);
        let timed = matches!(unit.dimension, Dimension::Time | Dimension::Months);
        if timed && follows.is_ascii_alphabetic() && self.words.begins(text, start, Sort::GoesOn) {
            // 5 years, 10 months
            let listed = text.byte(end) == b','
                && text.byte(end + 1) == b' '
                && text.byte(end + 2).is_ascii_digit();
            return (!listed).then_some(Behind::Length(unit, end));
        }
        let (behind, _) = text.char(text.after_gap(end));
        let goes_on = self.goes_free(end) || BEHIND.contains(fold(behind));
        let plain = goes_on
            && !numerals::is_han_numeral(follows)
            && self.is_plain(numeral, unit, start, end)
            && !(is_han(follows) && dates::may_count(text, numeral.start, numeral.end));
        plain.then_some(Behind::Unit(unit, end))
    }
}

/// Whether the list of numbers that goes on with a comma at `at` ends before a mark,
/// so that they share no unit: `(1, 2, 8)`.
fn is_closed_list(text: Text<'_>, at: usize) -> bool {
    /// Longer lists are read number by number.
    const LONGEST: usize = 32;
    let mut end = at;
    while end - at < LONGEST && matches!(text.byte(end), b'0'..=b'9' | b'.' | b',' | b' ') {
        end += 1;
    }
    matches!(
        text.byte(end),
        b')' | b']' | b'}' | b';' | b'>' | b'|' | b'"' | b'\'' | b'\n' | b'\r' | 0
    )
}

/// Whether the digits at `at` are a numerator, or have a Han character
/// behind them: 10 1/2, 7 2 折.
fn divides(text: Text<'_>, at: usize) -> bool {
    /// Longer ones are in no fraction.
    const LONGEST: usize = 12;
    let mut end = at;
    while end - at < LONGEST && matches!(text.byte(end), b'0'..=b'9' | b'.') {
        end += 1;
    }
    end - at == LONGEST || text.byte(end) == b'/' || text.byte(text.after_blanks(end, 1)) >= 0x80
}
