//! Places in an order: 第三, 第1-3名, 21st.

use super::build::{name, plain, ranked};
use super::{Outcome, Parser};
use crate::dates;
use crate::entity::{Bound, Entity, Kind, Limit, Role};
use crate::numerals::{Notation, Numeral};
use crate::roles::{self, Listed};
use crate::text::Text;
use crate::units::Dimension;
use hanmend_core::Span;
use rust_decimal::Decimal;

impl Parser<'_> {
    /// 第三, and the names that it begins.
    pub(super) fn ordinal_han(&self, at: usize, next: usize) -> Outcome {
        let text = self.text;
        let from = text.after_note(next);
        let from = text.after_blanks(from, 2);
        if let Some(entity) = self.in_brackets(at, from) {
            return Outcome::Found(entity);
        }
        let numeral = Numeral::read(text, from).filter(|numeral| {
            numeral.start == from
                && (numeral.notation.is_han() || numeral.notation == Notation::Arabic)
        });
        let Some(numeral) = numeral else {
            return Outcome::Skip(next);
        };
        if let Some(end) = (numeral.whole() == Some(1))
            .then(|| roles::han_title(text, numeral.end))
            .flatten()
        {
            return Outcome::Found(ranked(Span::new(at, end), numeral.value));
        }
        if let Some(end) = roles::han_rank(text, numeral.end) {
            return Outcome::Found(ranked(Span::new(at, end), numeral.value));
        }
        // 第三季度 alone is a date without a year before it.
        if matches!(text.han(text.after_gap(numeral.end)).0, '个' | '季')
            && let Some(found) = dates::begin(text, at, at)
        {
            return Outcome::Found(self.dated(found));
        }
        let mut entity = plain(Span::new(at, numeral.end), Kind::Ordinal);
        entity.value = numeral.value;
        if let Some(last) = self.last_rank(&numeral) {
            entity.span.end = last.end;
            entity.bound = Bound::Range;
            entity.value = None;
            entity.lower = Limit::at(numeral.value, true);
            entity.upper = Limit::at(last.value, true);
        }
        let behind = text.after_gap(entity.span.end);
        if points(text.han(behind).0)
            || points_at_item(text, at, behind)
            || numeral.notation == Notation::Arabic
                && crate::references::numbers_follow(text, numeral.end)
        {
            entity.role = Role::Reference;
        }
        if let Some(end) = roles::quoted_name(text, at, entity.span.end) {
            return Outcome::Found(ranked(Span::new(at, end), numeral.value));
        }
        // 第三人民医院 counts no persons.
        let persons = text.match_any(behind, &["人民", "人称"]).is_none();
        if let Some((unit, end)) = self.units.han(text, behind).filter(|_| persons)
            && (unit.dimension == Dimension::Measure
                // 第二天; but 第一个星期四 has a day of the week.
                || unit.dimension.is_duration() && unit.name != "week")
        {
            entity.unit = Some(unit);
            entity.span.end = end;
            if unit.name == "号" && numbers_document(text, at, end) {
                entity.role = Role::Reference;
            }
        }
        Outcome::Found(entity)
    }

    /// A place that shares with others what it is of: 第一、二、三产业, 第二、三款.
    pub(super) fn listed(&self, at: usize, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let item = roles::listed(text, at).filter(|_| at >= free_from)?;
        let last = item.end == item.list_end;
        let value = Some(Decimal::from(item.value));
        let close = if last { item.close } else { item.end };
        let mut entity = match item.listed {
            Listed::Industry => return Some(ranked(Span::new(at, close), value)),
            // The last one is read with its year.
            Listed::Quarter if last => return None,
            Listed::Quarter => {
                let quarter = u8::try_from(item.value).ok()?;
                return Some(self.dated(dates::quarter(at, close, quarter)?));
            }
            Listed::Class if last => return None,
            Listed::Class => return Some(name(Span::new(at, close), value)),
            Listed::Rank => plain(Span::new(at, close), Kind::Ordinal),
        };
        let (unit, end) = self
            .units
            .han(text, item.list_end)
            .filter(|(unit, _)| unit.dimension == Dimension::Measure)?;
        entity.value = value;
        entity.unit = Some(unit);
        if points(text.han(item.list_end).0) {
            entity.role = Role::Reference;
        }
        if last {
            entity.span.end = end;
        }
        Some(entity)
    }

    /// 第（三）项: the number of what a law or a contract lists, where 第 may
    /// stand before it.
    pub(super) fn in_brackets(&self, at: usize, open: usize) -> Option<Entity> {
        let text = self.text;
        let ('(', inside) = text.han(open) else {
            return None;
        };
        // （三）项目建设 is a heading.
        let numeral = Numeral::read(text, inside)
            .filter(|numeral| numeral.start == inside && numeral.is_exact())?;
        let (')', close) = text.han(numeral.end) else {
            return None;
        };
        let (behind, next) = text.han(close);
        let end = match behind {
            '项' | '款' if !matches!(text.han(next).0, '目' | '项') => next,
            // 第（一）、（二）项, 第（一）至（三）项
            '、' | '和' | '至' if text.han(next).0 == '(' && open > at => close,
            _ => return None,
        };
        let mut entity = plain(Span::new(at, end), Kind::Ordinal);
        entity.role = Role::Reference;
        entity.value = numeral.value;
        if end > close {
            entity.unit = self.units.han(text, close).map(|(unit, _)| unit);
        }
        Some(entity)
    }

    /// The last of several places in an order of which this is the first:
    /// 第1-3名, 第三至第五.
    fn last_rank(&self, first: &Numeral) -> Option<Numeral> {
        let text = self.text;
        let (joint, next) = text.next_han(first.end);
        if !matches!(joint, '-' | '–' | '—' | '～' | '~' | '至' | '到') {
            return None;
        }
        let from = match text.han(next) {
            ('第', behind) => text.after_note(behind),
            _ => next,
        };
        let last = Numeral::read(text, from).filter(|last| last.start == from)?;
        let alike = first.notation == last.notation && first.is_exact() && last.is_exact();
        (alike && first.value? < last.value?).then_some(last)
    }

    /// 21st.
    pub(super) fn ordinal_digits(&self, numeral: &Numeral, free_from: usize) -> Option<Entity> {
        let text = self.text;
        let end = dates::ordinal_suffix(text, numeral.end)
            .or_else(|| dates::spaced_suffix(text, numeral.end, || numeral.whole()))
            .filter(|_| numeral.notation == Notation::Arabic && numeral.start >= free_from)?;
        if let Some(end) = five_years(text, end) {
            return Some(ranked(Span::new(numeral.start, end), numeral.value));
        }
        let mut entity = plain(Span::new(numeral.start, end), Kind::Ordinal);
        entity.value = numeral.value;
        Some(entity)
    }
}

/// Where the name of a plan ends of which the ordinal that ends at `at` says the place:
/// 13th Five-Year Plan, Thirteenth five-year period, the "12th Five-Year" plan. A second
/// five-year term is of five years.
pub(super) fn five_years(text: Text<'_>, at: usize) -> Option<usize> {
    let start = text.after_blanks(at, 2);
    // five, Five
    if !matches!(text.byte(start), b'f' | b'F') {
        return None;
    }
    let five = text.word(start);
    let year = text.word(text.past_joint(five.end));
    if five.as_str() != "five" || year.as_str() != "year" {
        return None;
    }
    let plan = text.word(text.past_joint(year.end));
    let named = matches!(
        plan.as_str(),
        "plan" | "plans" | "period" | "periods" | "programme" | "program"
    );
    let alone = plan.is_empty() || text.byte(start) == b'F';
    (named || alone).then_some(if named { plan.end } else { year.end })
}

/// Whether a place counted in this points at a part of a text.
fn points(unit: char) -> bool {
    matches!(unit, '条' | '款' | '章' | '节' | '页' | '编')
}

/// Whether the 第 at `at` stands before the number of an item of a law, of which 项 at
/// `unit` says so: behind an article or a paragraph, or before one: 第三十六条第五项,
/// 第三项第一款.
fn points_at_item(text: Text<'_>, at: usize, unit: usize) -> bool {
    let ('项', end) = text.han(unit) else {
        return false;
    };
    matches!(text.han_before(at).0, '条' | '款')
        || text.han(end).0 == '第' && {
            let numeral = Numeral::read(text, text.han(end).1);
            numeral.is_some_and(|numeral| text.han(numeral.end).0 == '款')
        }
}

/// Whether the number with 号 from `start` to `end` is that of a document: 国务院令第711号,
/// 第5号公告, 京字第12345号.
fn numbers_document(text: Text<'_>, start: usize, end: usize) -> bool {
    const DOCUMENTS: [&str; 10] = [
        "公告",
        "令",
        "文件",
        "通知",
        "议案",
        "提案",
        "建议",
        "决议",
        "通报",
        "判决书",
    ];
    matches!(text.han_before(start).0, '令' | '字' | '告' | '函' | '案')
        || text.match_any(end, &DOCUMENTS).is_some()
}
