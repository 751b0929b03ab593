//! Numbers in digits that nothing beside them touches.
//!
//! Most numbers of technical text stand between marks, in tables, lists and
//! code, or before words that say nothing of them. A look at each side tells
//! that no rule can take in anything there, and the entity is made at once.
//! Where the look does not settle it the number is read in full.

use super::Parser;
use super::build::{name, plain};
use crate::charset::CharSet;
use crate::entity::{Entity, Kind};
use crate::fold::fold;
use crate::numerals::{self, Numeral};
use crate::text::{MOST_BLANKS, is_han};
use crate::{bounds, dates, nouns, references, roles};
use hanmend_core::Span;

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// A mark that ends it, whatever stands before it.
    Mark,
    /// One that ends it where no word of a date stands before it.
    WeakMark,
    /// A word that is glued to it or that it may count.
    Word,
    /// Something that may belong to it.
    Open,
}

impl Parser<'_> {
    /// The number in digits at `at` as an entity, where a look at its
    /// neighbours is enough to tell that it is nothing but a number.
    pub(super) fn alone(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let numeral = numerals::run(text, at)?;
        // Eight digits may be a date, eleven a telephone, 8.30 a time.
        let written = text.slice(at, numeral.end);
        let time = || {
            let (hour, minute) = written.split_once('.').unwrap_or_default();
            hour.len() < 3 && minute.len() == 2 || hour.len() > 4
        };
        if matches!(numeral.digits, 8 | 11) || numeral.decimal && time() {
            return None;
        }
        let behind = self.behind_digits(&numeral);
        // Rules look for less behind a mark than behind what is no mark.
        match behind {
            Behind::Open => return None,
            Behind::Word if !self.says_nothing(&numeral) => return None,
            _ => {}
        }
        let span = Span::new(at, numeral.end);
        let mut entity = plain(span, Kind::Cardinal);
        entity.value = numeral.value;
        let gap = text.before_gap(at);
        match text.byte_before(gap) {
            0 | b'\t' | b'\n' | b'\r' | b' ' | b',' | b';' | b'|' | b'{' | b'}' | b']' | b'*'
            | b'#' | b'&' | b'!' | b'?' | b'\\' | b'@' | b'`' | b'^' | b'/' | b'+' | b')' => {}
            b'0'..=b'9' if gap < at => {}
            b'=' | b'<' | b'>' if bounds::sign_before(text, gap).is_none() => {}
            b'(' | b'[' => self.no_reference(at)?,
            b':' => self.no_reference(at)?,
            b'.' if gap < at => self.no_reference(at)?,
            b'"' | b'\'' => {
                if let Some(end) = self.name_end(&entity, &numeral) {
                    return Some(name(Span::new(at, end.max(numeral.end)), numeral.value));
                }
            }
            b'a'..=b'z' | b'A'..=b'Z' if gap < at => {
                // By 2020, on 5: these make dates of numbers.
                let (word, _) = text.word_before(gap);
                let dated = behind != Behind::Mark || numeral.digits == 4;
                if self.leads(gap) || dated && dates::is_word(word.as_str()) {
                    return None;
                }
                self.no_reference(at)?;
                if self.bare_year(&entity, &numeral, free_from).is_some() {
                    return None;
                }
            }
            0x80.. => self.han_before_digits(&numeral, gap)?,
            _ => return None,
        }
        if roles::digit_enumerator(text, at).is_some() {
            return None;
        }
        if behind == Behind::Word && !text.byte(numeral.end).is_ascii_alphabetic() {
            entity.noun = nouns::english_behind(text, numeral.end);
        }
        entity.noun = entity.noun.or_else(|| self.noun_before(&entity, free_from));
        if entity.noun.is_some() {
            entity.kind = Kind::Quantity;
        }
        Some(entity)
    }

    /// Whether the English word behind a number is no part of it, no unit and
    /// nothing that a date, a range, a fraction or a bound goes on with.
    fn says_nothing(&self, numeral: &Numeral) -> bool {
        let text = self.text;
        let word = text.after_blanks(numeral.end, MOST_BLANKS);
        let starts = match text.byte(word).to_ascii_lowercase() {
            // and, at, in, or, over, pm, to
            b'a' | b'i' | b'o' | b'p' | b't' => return false,
            // Behind a blank the date is told from the word, else the word
            // belongs to the digits.
            _ if word > numeral.end => word,
            _ => numeral.start,
        };
        !dates::is_token(text, starts)
            && dates::ordinal_suffix(text, word).is_none()
            && self.units.word(text, word).is_none()
            && self.units.symbol(text, word).is_none()
            && Numeral::read(text, numeral.start).is_some_and(|full| full.end == numeral.end)
    }

    /// What stands behind a run of digits.
    fn behind_digits(&self, numeral: &Numeral) -> Behind {
        let text = self.text;
        let end = numeral.end;
        match text.byte(end) {
            0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'"' | b'\'' | b'*' | b'=' => {
                Behind::Mark
            }
            // 1, March 2000
            b',' if text.byte(end + 2).is_ascii_uppercase() => Behind::Open,
            b',' | b'.' => Behind::Mark,
            b':' if !matches!(text.byte(end + 1), b'0'..=b'9' | 0x80..) => Behind::WeakMark,
            b'|' | b'\\' | b'`' | b'&' | b'!' | b'?' | b'#' | b'@' => Behind::WeakMark,
            b'a'..=b'z' | b'A'..=b'Z' => Behind::Word,
            b' ' | b'\t' => match text.byte(text.after_blanks(end, MOST_BLANKS)) {
                b'a'..=b'z' | b'A'..=b'Z' => Behind::Word,
                0 | b'\n' | b'\r' | b';' | b')' | b']' | b'}' | b'>' | b'*' | b'=' => Behind::Mark,
                b'|' | b'\\' | b'&' | b'!' | b'?' | b'#' | b'@' => Behind::WeakMark,
                _ => Behind::Open,
            },
            0x80.. => match text.char(end).0 {
                '，' | '。' | '；' | '）' | '”' | '》' => Behind::Mark,
                _ => Behind::Open,
            },
            _ => Behind::Open,
        }
    }

    /// Nothing where the digits at `at` are a reference.
    fn no_reference(&self, at: usize) -> Option<()> {
        references::read(self.text, at, 0).is_none().then_some(())
    }

    /// Nothing where the character that ends at `gap`, which is not ASCII,
    /// may do something to the number.
    fn han_before_digits(&self, numeral: &Numeral, gap: usize) -> Option<()> {
        /// Of labels (电话), ordinals, comparisons (比) and quotations; marks
        /// behind labels and before document numbers.
        static RULED: CharSet = CharSet::new("话线真编码信号机第比“”‘’「『《：〔［【（－−");
        let text = self.text;
        let (found, _) = text.char_before(gap);
        let folded = fold(found);
        // 合作社128，: the noun stands before the number.
        let noun = is_han(found)
            && numeral.digits > 1
            && matches!(text.char(numeral.end).0, '，' | '。' | '；' | '\0' | '\n');
        let ruled = noun || RULED.contains(found) || RULED.contains(folded) || self.leads(gap);
        (!ruled).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::Outcome;
    use crate::text::Text;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig {
            cases: 2_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn agrees_with_the_full_reading(
            before in "(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t约为第比“《（：，合作社党员]| ?(No|table|in|by|over|about|households|members|May|version|between|from|to|page|Fig|the|minus|age|year|week|early) ?){0,6}",
            digits in "[0-9]{1,12}|[0-9]{1,6}\\.[0-9]{1,4}",
            behind in "(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t，。；）”》、年月个名人]| ?(or|and|to|May|in|of|people|years|more|is|files|new|dozen|million|rows|kg|st|working|day|pm|Q1|level|households|M|k)){0,4}",
        ) {
            let text = format!("{before}{digits}{behind}");
            let at = before.len();
            let parser = Parser::new(Text::new(&text));
            if parser.glued(at).is_none()
                && !text[..at].ends_with(|last: char| last.is_ascii_digit())
                && let Some(entity) = parser.alone(at, 0)
            {
                let Outcome::Found(full) = parser.digits_in_full(at, 0) else {
                    return Err(TestCaseError::fail(format!("{text:?} is no number")));
                };
                prop_assert_eq!(entity, full, "{:?}", text);
            }
        }
    }
}
