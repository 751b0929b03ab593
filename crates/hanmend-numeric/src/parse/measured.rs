//! 一个, 两种: a Han digit with a measure word in running text.
//!
//! A quarter of the numbers of Chinese text are such. A look at the words
//! beside them tells that no rule but that of the noun can do anything to
//! them; where it does not, the number is read in full.

use super::build::plain;
use super::number::OBJECTS;
use super::{Parser, TIMES};
use crate::charset::CharSet;
use crate::entity::{Entity, Kind};
use crate::fold::fold;
use crate::numerals;
use crate::text::is_han;
use crate::units::Dimension;
use crate::{amount, bounds, lexical, nouns};
use hanmend_core::Span;

/// What may not stand before the digit: quotations and parentheses, signs,
/// currencies, and what compares or divides.
static BEFORE: CharSet = CharSet::new("“‘「『《（币金元零下负每比");

/// What may not stand behind the measure word: joints of ranges, and the
/// first characters of modifiers.
static BEHIND: CharSet = CharSet::new("至到与和跟–—―－～左上前以及或之起内不番");

/// The marks that may stand there.
static MARKS: CharSet = CharSet::new("，。、；：）”》！？");

/// Measure words that other rules ask for: those of times that come again,
/// and those that are other words behind 一.
static RULED: CharSet = CharSet::new("次场期遍趟届字句面手身声眼步");

impl Parser<'_> {
    /// The Han digit at `at` with the measure word behind it, where a look at
    /// what stands beside them is enough.
    pub(super) fn measured(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let numeral = numerals::lone_digit(text, at)?;
        let (follows, _) = text.han(numeral.end);
        let (unit, end) = amount::unit_at(text, self.units, numeral.end, &numeral)?;
        let timely = match follows {
            '个' => self.counts_time(numeral.end),
            '中' | '半' | '分' | '番' => true,
            _ => TIMES.contains(follows),
        };
        if unit.dimension != Dimension::Measure || timely || RULED.contains(follows) {
            return None;
        }
        let (next, _) = text.han(text.after_note(end));
        if !self.goes_free(end)
            || !self.stands_free(at)
            || lexical::longest(text, at).is_some()
            || lexical::ends_word(text, at)
            || amount::follows_each(text, text.before_gap(at))
        {
            return None;
        }
        let mut entity = plain(Span::new(at, end), Kind::Quantity);
        entity.value = numeral.value;
        entity.unit = Some(unit);
        entity.noun = nouns::han_behind(text, end);
        if entity.noun.is_none() && OBJECTS.contains(unit.name) {
            entity.noun = nouns::short_behind(text, end);
        }
        if entity.noun.is_none() && !is_han(next) {
            entity.noun = nouns::han_before(text, at, free_from);
        }
        Some(entity)
    }

    /// Whether nothing but a noun behind the measure word that ends at `end`
    /// belongs to the number.
    fn goes_free(&self, end: usize) -> bool {
        let text = self.text;
        let (found, _) = text.char(text.after_gap(end));
        match found {
            // and, at, each, of, or, over, per, to
            'a' | 'e' | 'o' | 'p' | 't' | 'A' | 'E' | 'O' | 'P' | 'T' => false,
            'b'..='z' | 'B'..='Z' | '\n' | '\r' | '\0' => true,
            _ if is_han(found) => !BEHIND.contains(fold(found)),
            _ => MARKS.contains(found),
        }
    }

    /// Whether nothing that stands before the Han digit at `at` belongs to
    /// it.
    fn stands_free(&self, at: usize) -> bool {
        let text = self.text;
        let gap = text.before_gap(at);
        let (last, _) = text.han_before(gap);
        if matches!(last, '"' | '\'' | '(') || BEFORE.contains(last) {
            return false;
        }
        // 是一个 ends in a character of 至少是 and is no modifier.
        !self.leads(gap) || is_han(last) && bounds::han_before(text, gap).is_none()
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
            before in "(\\PC|[a-z ,.:(\"\n约为第比“《（：，合作社党员是有了下每元负零近于人统]|每月|至少是|不到| ){0,5}",
            digit in "[一二三四五六七八九两兩]",
            unit in "(个|個|种|条|次|项|张|份|组|名|位|字|件|所|家|部|期|块|级|批|套|座|片|面|袋|天|(gè)|个月|人次| ?\\PC){1,2}",
            behind in "(\\PC|[a-z ,.:/)\"\n，。；）”》、至到和与以左多半人民月星年不之(]|节点|党员|干部|村|以上|左右|的|新的|大型企业|[一二三两]个| of){0,4}",
        ) {
            let text = format!("{before}{digit}{unit}{behind}");
            let at = before.len();
            let parser = Parser::new(Text::new(&text));
            if let Some(entity) = parser.measured(at, 0) {
                let next = at + digit.len();
                let Outcome::Found(full) = parser.han_in_full(at, next, 0) else {
                    return Err(TestCaseError::fail(format!("{text:?} is no number")));
                };
                prop_assert_eq!(entity, full, "{:?}", text);
            }
        }
    }
}
