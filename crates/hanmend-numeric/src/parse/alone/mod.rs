//! Numbers that nothing beside them touches, and numbers with a plain unit.
//!
//! Most numbers stand between marks, before words that say nothing of them,
//! or before a unit or measure word behind which the clause goes on with
//! something else. A look at each side tells that no rule but that of the
//! noun can take in anything there, and the entity is made at once. Where
//! the look does not settle it the number is read in full.

mod behind;
mod digits;
mod han;
#[cfg(test)]
mod tests;
mod words;

use super::Parser;
use super::build::{self, plain};
use crate::charset::CharSet;
use crate::entity::{Entity, Kind};
use crate::fold::fold;
use crate::numerals::{self, Numeral};
use crate::text::is_han;
use crate::units::{Dimension, Unit};
use crate::vocabulary::Sort;
use crate::{amount, bounds, references};
use hanmend_core::Span;
use rust_decimal::Decimal;

/// What may not stand before a number: quotations and parentheses, labels
/// (电话), ordinals, currencies, what compares or divides, and the marks in
/// the numbers of cars.
static BEFORE: CharSet =
    CharSet::new("“”‘’「『《：〔［【（－−币金元零下负氏每比第话线真编码信号机证转单群•・")
        .and(references::NUMBERED_THINGS);

/// What may not stand behind a unit: joints of ranges, and the first
/// characters of modifiers, halves and further digits.
static AFTER: CharSet = CharSet::new("至到与和跟–—―－～左上前以及或之起内不开出有封番半多余零又每");

/// The marks that may stand there.
static MARKS: CharSet = CharSet::new("，。、；：（）「」『』“”《》】！？");

/// Measure words that other rules ask for: those of times that come again,
/// those that are other words behind 一, and what follows its own number
/// or the names of congresses.
static RULED: CharSet =
    CharSet::new("次场期遍趟届大字句面手身声眼步热专国省县航号室中半分番打版报急火指民强工院");

/// Those of times that come again.
static AGAIN: CharSet = CharSet::new("次场期遍趟");

impl Parser<'_> {
    /// Whether nothing but what stands directly beside the unit from `start`
    /// to `end` says something of its number.
    fn is_plain(&self, numeral: &Numeral, unit: &Unit, start: usize, end: usize) -> bool {
        let text = self.text;
        let (follows, _) = text.han(start);
        let (behind, _) = text.char(text.after_gap(end));
        match unit.dimension {
            // 10 degrees below zero
            Dimension::Physical(_) if behind == 'b' => !unit.name.starts_with("degree"),
            // 每亩增产35斤
            Dimension::Physical(_) => {
                !RULED.contains(follows) && !amount::has_each_before(text, numeral.start)
            }
            // 每周三次
            Dimension::Measure if AGAIN.contains(follows) && numeral.notation.is_all_han() => {
                !amount::has_each_before(text, numeral.start)
            }
            // 每万人拥有律师3.2人
            Dimension::Measure | Dimension::Count => {
                !RULED.contains(follows) && !amount::is_of_many(text, self.units, numeral.start)
            }
            Dimension::Percent => unit.factor == (Decimal::ONE, Decimal::ONE),
            // ms, ns: what dates do not know.
            Dimension::Time | Dimension::Months if follows.is_ascii_alphabetic() => {
                !self.words.begins(text, start, Sort::GoesOn)
            }
            // 个半月 and 个半月大 are read with their half.
            Dimension::Time | Dimension::Months | Dimension::Age => {
                let written = text.slice(numeral.end, end);
                let single = written.len() == follows.len_utf8();
                // 七旬 is an age.
                is_han(follows)
                    && follows != '旬'
                    && (single || !written.contains(['半', '多', '来', '來']))
            }
            // 每月补助60元; 5元人民币
            Dimension::Money => {
                is_han(follows)
                    && !unit.is_subunit()
                    && !behind.is_ascii_alphanumeric()
                    && !matches!(behind, '人' | '整')
                    && !amount::has_each_before(text, numeral.start)
            }
            _ => false,
        }
    }

    /// Whether nothing but a noun behind the unit that ends at `end` belongs
    /// to the number.
    fn goes_free(&self, end: usize) -> bool {
        let text = self.text;
        let gap = text.after_gap(end);
        let (found, _) = text.char(gap);
        match found {
            // and, at, each, of, or, over, per, to
            'a' | 'e' | 'o' | 'p' | 't' | 'A' | 'E' | 'O' | 'P' | 'T' => {
                !self.words.begins(text, gap, Sort::GoesOn)
            }
            // 3小时twenty minutes
            'b'..='z' | 'B'..='Z' => !self.words.begins(text, gap, Sort::Numeral),
            '\n' | '\r' | '\0' => true,
            _ if is_han(found) => {
                !AFTER.contains(fold(found)) && !numerals::is_han_numeral(fold(found))
            }
            ',' | ';' | ')' | ']' | '}' | '"' | '|' | '*' | '\\' => true,
            '.' => !text.byte(end + 1).is_ascii_digit(),
            // 200万元（含）以下
            '（' => bounds::han_behind_from(text, gap, '(').is_none(),
            _ => MARKS.contains(found),
        }
    }

    /// Whether what ends at `gap` does not belong to the number behind it,
    /// where it is not ASCII or a Han digit follows.
    fn stands_free(&self, gap: usize) -> bool {
        self.opens_nothing(gap) && !self.leads(gap)
    }

    /// Whether what ends at `gap` is no quotation, label or other thing that
    /// may not stand before a number.
    fn opens_nothing(&self, gap: usize) -> bool {
        let (last, _) = self.text.han_before(gap);
        !matches!(last, '"' | '\'' | '(' | '·') && !BEFORE.contains(last)
    }
}

/// A number with its unit, without a noun.
fn measured(numeral: &Numeral, unit: &'static Unit, end: usize) -> Entity {
    let kind = build::of_unit(Some(unit));
    let mut entity = plain(Span::new(numeral.start, end), kind);
    entity.value = numeral.value;
    entity.unit = Some(unit).filter(|unit| kind != Kind::Percent || unit.name == build::POINT);
    entity.currency = unit.currency();
    entity
}

/// Puts an entity that was read in full into the place of another, and says where
/// it ends.
fn put(entity: Entity, place: &mut Option<Entity>) -> usize {
    place.insert(entity).span.end
}
