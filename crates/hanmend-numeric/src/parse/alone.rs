//! Numbers in digits that nothing beside them touches.
//!
//! Most numbers of technical text stand between marks: in tables, lists and
//! code. A look at the character on each side tells that no rule can take in
//! anything there, and the entity is made at once. Where the look does not
//! settle it the number is read in full.

use super::Parser;
use super::build::{name, plain};
use crate::charset::CharSet;
use crate::entity::{Entity, Kind};
use crate::fold::fold;
use crate::numerals::{self, Numeral};
use crate::text::is_han;
use crate::{bounds, references, roles};
use hanmend_core::Span;

/// What stands behind a number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    /// A mark that ends it, whatever stands before it.
    Mark,
    /// One that ends it where no word stands before it.
    WeakMark,
    /// Something that may belong to it.
    Open,
}

impl Parser<'_> {
    /// The number in digits at `at` as an entity, where a look at its
    /// neighbours is enough to tell that it is nothing but a number.
    pub(super) fn alone(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let numeral = numerals::run(text, at)?;
        // Eight digits may be a date, eleven a telephone.
        if matches!(numeral.digits, 8 | 11) {
            return None;
        }
        let behind = self.behind_digits(&numeral);
        if behind == Behind::Open {
            return None;
        }
        let span = Span::new(at, numeral.end);
        let mut entity = plain(span, Kind::Cardinal);
        entity.value = numeral.value;
        let gap = text.before_gap(at);
        match text.byte_before(gap) {
            0 | b'\t' | b'\n' | b'\r' | b' ' | b',' | b';' | b'|' | b'{' | b'}' | b']' | b'*' | b'#'
            | b'&' | b'!' | b'?' | b'\\' | b'@' | b'`' | b'^' | b'/' | b'+' | b')' => {}
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
            b'a'..=b'z' | b'A'..=b'Z' if gap < at && behind == Behind::Mark && numeral.digits != 4 => {
                if self.leads(gap) {
                    return None;
                }
                self.no_reference(at)?;
                entity.noun = self.noun_before(&entity, free_from);
                if entity.noun.is_some() {
                    entity.kind = Kind::Quantity;
                }
            }
            0x80.. => self.han_before_digits(&numeral, gap)?,
            _ => return None,
        }
        if roles::digit_enumerator(text, at).is_some() {
            return None;
        }
        Some(entity)
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
            b' ' | b'\t' => match text.byte(text.after_blanks(end, crate::text::MOST_BLANKS)) {
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
            && matches!(
                text.char(numeral.end).0,
                '，' | '。' | '；' | '\0' | '\n'
            );
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
            cases: 4_000,
            failure_persistence: None,
            ..ProptestConfig::default()
        })]

        #[test]
        fn agrees_with_the_full_reading(
            before in "(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t约为第比“《（：，合作社党员]|(No|table|in|by|over|about|households|members|May|version|between|from|to|page|Fig|the|minus|age) ?){0,6}",
            digits in "[0-9]{1,12}",
            behind in "(\\PC|[a-zA-Z ,.;:=<>()\\[\\]\"'/\\\\|#*\\-+~$@\n\t，。；）”》、年月个名人]| ?(or|and|to|May|in|of|people|years|more|is)){0,4}",
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
