//! Words that set a limit on both sides of a number, or one on each of two.

use super::build::bounded;
use super::{Outcome, Parser};
use crate::bounds;
use crate::charset::CharSet;
use crate::entity::{Bound, Entity, Kind, Limit};
use crate::numerals::Numeral;
use crate::text::{Text, is_han};
use crate::units::Dimension;
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// 比三十大: more than it, where the words stand on both sides.
    pub(super) fn compared(&self, entity: &mut Entity, free_from: usize) {
        let text = self.text;
        if entity.bound != Bound::Exact {
            return;
        }
        let ('比', start) = text.han_before(text.before_gap(entity.span.start)) else {
            return;
        };
        let (sign, end) = text.next_han(entity.span.end);
        let bound = match sign {
            '大' | '多' | '高' => Bound::MoreThan,
            '小' | '少' | '低' => Bound::LessThan,
            _ => return,
        };
        let (next, _) = text.char(text.after_note(end));
        // 比10家大型企业 compares with firms.
        let ends = !is_han(next) || matches!(next, '一' | '的' | '些' | '了' | '得' | '但' | '且');
        if start < free_from || !ends {
            return;
        }
        entity.span = Span::new(start, end);
        bounded(entity, bound);
    }

    /// The range that an entity with one limit makes with the other limit
    /// behind it: more than 3 and less than 5.
    #[inline(never)]
    pub(super) fn closed(&self, first: &Entity) -> Option<Entity> {
        let upwards = match first.bound {
            Bound::MoreThan | Bound::AtLeast => first.upper.is_none(),
            Bound::LessThan | Bound::AtMost => false,
            _ => return None,
        };
        if upwards != first.lower.is_some() || upwards == first.upper.is_some() {
            return None;
        }
        let (from, numeral) = self.other_limit(first, upwards)?;
        let Outcome::Found(second) = self.one_sided(numeral, first.span.end) else {
            return None;
        };
        let (lower, upper) = match second.bound {
            Bound::MoreThan | Bound::AtLeast if !upwards && second.upper.is_none() => {
                (second.lower?, first.upper?)
            }
            Bound::LessThan | Bound::AtMost if upwards => (first.lower?, second.upper?),
            _ => return None,
        };
        let alike = first.kind == second.kind || first.unit.is_none();
        // 新臺幣一萬元以上五萬元以下: the currency before the first is that of both.
        let currency = first.kind == Kind::Money
            && second.currency == Some("CNY")
            && text_ends_in_yuan(self.text, second.amount.end);
        // 一個月以上一年以下
        let months = |entity: &Entity| {
            entity
                .unit
                .filter(|unit| unit.dimension == Dimension::Months)
                .map(|unit| unit.factor.0)
        };
        let times = months(first)
            .zip(months(&second))
            .and_then(|(small, great)| great.checked_div(small))
            .filter(|times| *times > Decimal::ONE && times.is_integer());
        let upper = match times {
            Some(times) => Limit {
                value: upper.value.checked_mul(times)?,
                ..upper
            },
            None => upper,
        };
        let second_unit = match (currency, times) {
            (true, _) | (_, Some(_)) => first.unit,
            _ => second.unit,
        };
        let units = first.unit.is_none() || second_unit.is_none() || first.unit == second_unit;
        if second.span.start != from || !alike || !units || lower.value >= upper.value {
            return None;
        }
        Some(Entity {
            span: Span::new(first.span.start, second.span.end),
            amount: Span::new(first.amount.start, second.amount.end),
            bound: Bound::Range,
            value: None,
            lower: Some(lower),
            upper: Some(upper),
            noun: second.noun.or(first.noun),
            unit: second_unit.or(first.unit),
            currency: if currency {
                first.currency
            } else {
                second.currency.or(first.currency)
            },
            kind: if second.unit.is_some() {
                second.kind
            } else {
                first.kind
            },
            ..*first
        })
    }

    /// The number of the other limit behind one, and where its expression
    /// begins.
    fn other_limit(&self, first: &Entity, upwards: bool) -> Option<(usize, Numeral)> {
        let text = self.text;
        let gap = text.after_gap(first.span.end);
        let joint = joint(text, first.span.end).map(|end| text.after_gap(end));
        let from = joint.unwrap_or(gap);
        // 大于20小于30: Chinese needs no word between the two.
        let closes = upwards && CLOSING.contains(text.han(gap).0);
        if (joint.is_some() || closes)
            && let Some(modifier) = bounds::at(text, from)
        {
            let upper = matches!(modifier.bound, Bound::LessThan | Bound::AtMost);
            let numeral = Numeral::read(text, text.after_gap(modifier.edge))?;
            return (joint.is_some() || upper).then_some((from, numeral));
        }
        // 三年以上七年以下: the words stand behind both.
        if !upwards || first.bound != Bound::AtLeast || text.char_before(first.span.end).0 != '上'
        {
            return None;
        }
        let from = match text.char(from) {
            ('、' | '，' | '至', end) if joint.is_none() => end,
            _ => from,
        };
        let numeral = Numeral::read(text, from).filter(|numeral| numeral.start == from)?;
        Some((from, numeral))
    }
}

/// Whether the amount that ends at `at` is in yuan by its last character, of whatever
/// currency it is.
fn text_ends_in_yuan(text: Text<'_>, at: usize) -> bool {
    text.han_before(at).0 == '元'
}

/// Behind what joins two limits at `at`: and, 并, 的同时, or a comma with a
/// modifier behind it.
fn joint(text: Text<'_>, at: usize) -> Option<usize> {
    const HAN: [&str; 10] = [
        "的同时",
        "同时",
        "并且",
        "并",
        "且",
        "而且",
        "而",
        "但",
        "，并",
        "，且",
    ];
    static FIRST: CharSet = CharSet::new("的同并且而但，");
    let gap = text.after_gap(at);
    if FIRST.contains(text.han(gap).0)
        && let Some((_, end)) = text.match_any(gap, &HAN)
    {
        return Some(end);
    }
    if let (',' | '，', end) = text.char(gap) {
        let (found, _) = text.han(text.after_gap(end));
        return is_han(found).then_some(end);
    }
    let word = text.word(gap);
    (gap > at && matches!(word.as_str(), "and" | "but")).then_some(word.end)
}

/// The first characters of upper limits in Han characters.
static CLOSING: CharSet = CharSet::new("不小低少短轻未没至最");
