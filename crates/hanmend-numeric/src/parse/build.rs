//! Making entities out of what was read.

use crate::amount::Amount;
use crate::entity::{Bound, Entity, Kind, Limit, Role};
use crate::numerals::{Numeral, Spread};
use crate::roles;
use crate::text::Text;
use crate::units::{Dimension, Unit};
use hanmend_core::Span;
use rust_decimal::Decimal;

/// The name of the unit of differences between percentages.
pub(super) const POINT: &str = "percentage_point";

/// What sort of entity an amount makes.
pub(super) fn kind(amount: &Amount, unit: Option<&'static Unit>) -> Kind {
    if amount.percent {
        return Kind::Percent;
    }
    if amount.numeral.denominator.is_some()
        && unit.is_none_or(|unit| unit.dimension == Dimension::Measure)
    {
        return Kind::Fraction;
    }
    of_unit(unit)
}

/// What sort of entity a number with this unit is.
pub(super) fn of_unit(unit: Option<&'static Unit>) -> Kind {
    match unit.map(|unit| unit.dimension) {
        None => Kind::Cardinal,
        Some(Dimension::Money) => Kind::Money,
        Some(Dimension::Percent) => Kind::Percent,
        Some(Dimension::Multiple) => Kind::Multiple,
        Some(Dimension::Months | Dimension::Time) => Kind::Duration,
        // 三年级 is a place in the order of forms.
        Some(Dimension::Measure) if unit.is_some_and(|unit| unit.name == "年级") => Kind::Ordinal,
        Some(_) => Kind::Quantity,
    }
}

/// Sets value and limits of an entity from its amount or its range.
pub(super) fn set_value(
    text: Text<'_>,
    entity: &mut Entity,
    amount: &Amount,
    range: Option<&Amount>,
    unit: Option<&'static Unit>,
    negative: bool,
) {
    let factor = unit
        .filter(|unit| entity.kind == Kind::Percent || unit.is_subunit())
        .map(|unit| unit.factor.0)
        .filter(|&factor| factor != Decimal::ONE);
    let upper = |value: Decimal| match factor {
        Some(factor) => value.checked_mul(factor),
        None => Some(value),
    };
    let scale = |value: Decimal| {
        let value = upper(value)?;
        Some(if negative { -value } else { value })
    };
    if entity.kind == Kind::Percent && unit.is_some_and(|unit| unit.name != POINT) {
        entity.unit = None;
    }
    let value = amount.value.and_then(scale);
    if let Some(last) = range {
        entity.bound = Bound::Range;
        // between a quarter and three quarters
        if amount.numeral.denominator.is_some() && last.numeral.denominator.is_some() {
            let share = |numeral: &Numeral| quotient((numeral.value?, numeral.denominator?));
            entity.lower = Limit::at(share(&amount.numeral).and_then(scale), true);
            entity.upper = Limit::at(share(&last.numeral).and_then(upper), true);
            entity.value = None;
            return;
        }
        // The end of a tolerance knows where it begins.
        let low = last.low.or(amount.low);
        let low = low.or_else(|| amount.below(text, last));
        entity.lower = Limit::at(low.and_then(scale), true);
        entity.upper = Limit::at(last.value.and_then(upper), true);
        entity.value = None;
        return;
    }
    entity.value = value;
    entity.days = amount.days;
    if entity.kind == Kind::Fraction {
        let numerator = amount
            .numeral
            .value
            .map(|value| if negative { -value } else { value });
        entity.fraction = numerator.zip(amount.numeral.denominator);
        entity.value = None;
    }
    match amount.spread {
        Spread::None => {}
        Spread::Up => {
            entity.bound = Bound::AtLeast;
            entity.lower = Limit::at(value, true);
        }
        Spread::To(upper) => {
            entity.bound = Bound::Range;
            let limits = (Limit::at(value, true), Limit::at(scale(upper), true));
            // 零下20几度: what is farther from zero is less.
            (entity.lower, entity.upper) = match limits {
                (first, last) if negative => (last, first),
                limits => limits,
            };
            entity.value = None;
        }
        Spread::Over(step) => {
            let upper = amount.value.and_then(|value| value.checked_add(step));
            open(entity, value, upper.and_then(scale));
        }
    }
}

/// Makes an entity more than its value and less than an upper limit.
pub(super) fn open(entity: &mut Entity, value: Option<Decimal>, upper: Option<Decimal>) {
    let (near, far) = (Limit::at(value, false), Limit::at(upper, false));
    // 零下20多度: below it.
    (entity.bound, entity.lower, entity.upper) = if upper < value && upper.is_some() {
        (Bound::LessThan, far, near)
    } else {
        (Bound::MoreThan, near, far)
    };
}

/// Applies a modifier to an entity.
pub(super) fn bounded(entity: &mut Entity, bound: Bound) {
    let value = entity.value.or_else(|| quotient(entity.fraction?));
    match (entity.bound, bound) {
        (_, Bound::Exact | Bound::Range) => {}
        // What has limits of its own keeps them: 约3000余, 近二三十.
        (Bound::Range, _) | (Bound::MoreThan, Bound::About | Bound::MoreThan) => {}
        _ => {
            match bound {
                Bound::Nearly => {
                    entity.upper = Limit::at(value, false);
                    entity.lower = None;
                }
                Bound::MoreThan => {
                    entity.lower = Limit::at(value, false);
                    entity.upper = None;
                }
                Bound::AtLeast => {
                    entity.lower = Limit::at(value, true);
                    entity.upper = None;
                }
                Bound::LessThan => {
                    entity.upper = Limit::at(value, false);
                    entity.lower = None;
                }
                Bound::AtMost => {
                    entity.upper = Limit::at(value, true);
                    entity.lower = None;
                }
                _ => {}
            }
            entity.bound = bound;
        }
    }
}

/// A fraction as a decimal, where one is exact.
fn quotient((numerator, denominator): (Decimal, Decimal)) -> Option<Decimal> {
    let value = numerator.checked_div(denominator)?;
    (value.checked_mul(denominator)? == numerator).then_some(value)
}

/// An entity with nothing but its span and kind.
pub(crate) fn plain(span: Span, kind: Kind) -> Entity {
    Entity {
        span,
        amount: span,
        kind,
        role: Role::Fact,
        bound: Bound::Exact,
        value: None,
        lower: None,
        upper: None,
        unit: None,
        days: None,
        currency: None,
        per: [None; 2],
        fraction: None,
        noun: None,
        when: None,
        relative: false,
        every: false,
        malformed: false,
    }
}

/// The entity of an enumerator.
pub(super) fn enumerated(found: roles::Enumerator) -> Entity {
    let mut entity = plain(Span::new(found.start, found.end), Kind::Ordinal);
    entity.role = Role::Enumerator;
    entity.value = Some(Decimal::from(found.value));
    entity
}

/// A name that begins with an ordinal: 第一书记.
pub(super) fn ranked(span: Span, value: Option<Decimal>) -> Entity {
    let mut entity = name(span, value);
    entity.kind = Kind::Ordinal;
    entity
}

/// A name with the number that it begins with.
pub(super) fn name(span: Span, value: Option<Decimal>) -> Entity {
    let mut entity = plain(span, Kind::Cardinal);
    entity.role = Role::Name;
    entity.value = value;
    entity
}
