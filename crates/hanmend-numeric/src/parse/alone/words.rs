//! Numbers in one English word that nothing beside them touches.

use super::{Parser, plain, put};
use crate::dates;
use crate::entity::{Bound, Entity, Kind};
use crate::numerals::{Numeral, lone_word};
use crate::parse::number;
use crate::text::Word;
use crate::vocabulary::Sort;
use hanmend_core::Span;

impl Parser<'_> {
    /// Where reading goes on behind the number word at `at`, where none of the words
    /// beside it belongs to a number: two counties, which are put into `place`, one of
    /// them. What is in the place is of no matter else.
    #[inline(never)]
    pub(in crate::parse) fn word_alone(
        &self,
        at: usize,
        word: &Word<'_>,
        free_from: usize,
        place: &mut Option<Entity>,
    ) -> Option<usize> {
        let value = lone_word(word)?;
        // "One, the roads" and "(Two) the schools" number points.
        let point = self.text.byte(at).is_ascii_uppercase()
            && matches!(self.text.byte(word.end), b',' | b')');
        if point || !self.follows_plainly(at) || !self.precedes_plain_word(word.end) {
            return None;
        }
        let gap = self.text.before_blanks(at);
        // one of May
        let of = self.text.byte(self.text.after_blanks(word.end, 2)) == b'o';
        if (of || self.words.ends(self.text, gap, Sort::Dates))
            && let Some(found) = dates::read(self.text, at, free_from)
        {
            return Some(put(self.dated(found), place));
        }
        let numeral = Numeral::word(at, word.end, value);
        if value == 1 && self.is_pronoun(at, &numeral) {
            return Some(word.end);
        }
        let entity = place.insert(plain(Span::new(at, word.end), Kind::Cardinal));
        entity.value = numeral.value;
        if number::percent_of(self.text, entity).is_some() {
            return None;
        }
        if self.leads(gap) {
            self.english_modifier(entity, gap, free_from)?;
        }
        entity.noun = self.english_noun(None, entity, free_from);
        if entity.noun.is_some() {
            entity.kind = Kind::Quantity;
        }
        if entity.bound != Bound::Exact
            && let Some(closed) = self.closed(entity)
        {
            *entity = closed;
        }
        Some(entity.span.end)
    }

    /// Whether what stands before the word at `at` is another word or a mark and
    /// no article.
    fn follows_plainly(&self, at: usize) -> bool {
        let text = self.text;
        let gap = text.before_blanks(at);
        match text.byte_before(gap) {
            0 | b'\n' | b'\r' | b'(' => true,
            b'"' | b'\'' | 0x80.. => false,
            b'a' | b'A' | b'n' | b'N' => {
                let (article, _) = text.word_before(gap);
                gap < at && !matches!(article.as_str(), "a" | "an" | "")
            }
            _ => gap < at,
        }
    }

    /// Whether a word that is no unit and goes on no number, or the end of
    /// the sentence or a part of it, stands at `end`.
    fn precedes_plain_word(&self, end: usize) -> bool {
        let text = self.text;
        let next = text.after_blanks(end, 2);
        let plain = |at| {
            let said = |sort| self.words.begins(text, at, sort);
            !said(Sort::GoesOn) && !said(Sort::Unit) && !said(Sort::Numeral)
        };
        match text.byte(next) {
            // the two is …: an enumerator
            b'i' | b'I' if matches!(text.byte(next + 1), b's' | b'S') => false,
            // two of them; but not of May
            b'o' if text.word(next).as_str() == "of" => {
                let behind = text.after_blanks(next + "of".len(), 2);
                next > end && !self.words.begins(text, behind, Sort::GoesOn)
            }
            b'a'..=b'z' | b'A'..=b'Z' => next > end && (plain(next) || self.joins_words(next)),
            0 | b'\n' | b'\r' | b')' | b']' | b';' | b':' => next == end,
            b'.' => next == end && !text.byte(end + 1).is_ascii_alphanumeric(),
            b',' => {
                let behind = text.after_blanks(end + 1, 2);
                let word = text.byte(behind).is_ascii_alphabetic() && plain(behind);
                next == end && (word || matches!(text.byte(behind), b'\n' | b'\r'))
            }
            // a four-sided figure; but twenty-odd and fifty-plus
            b'-' => {
                let word = text.word(end + 1);
                let more = matches!(word.as_bytes(), b"" | b"odd" | b"plus" | b"in")
                    // five-guarantee households
                    || word.as_bytes().starts_with(b"guarantee");
                next == end && !more && plain(end + 1)
            }
            _ => false,
        }
    }
}
