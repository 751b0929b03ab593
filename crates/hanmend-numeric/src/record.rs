use hanmend_core::Span;
use rust_decimal::Decimal;

use crate::{Bound, Entity, Kind, Role};

/// An entity in words, as it stands in the JSON record of a document.
///
/// What is empty is left out there; decimals are written as strings.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct EntityRecord<'a> {
    /// Where it stands in the text.
    #[cfg_attr(feature = "serde", serde(serialize_with = "pair"))]
    pub span: Span,
    /// Where it comes from in the original; for the caller to fill in.
    #[cfg_attr(
        feature = "serde",
        serde(
            skip_serializing_if = "Option::is_none",
            serialize_with = "pair_or_none"
        )
    )]
    pub source: Option<Span>,
    /// Its surface.
    pub text: &'a str,
    /// What sort of number it is.
    pub kind: Kind,
    /// The number as stated.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub value: Option<Decimal>,
    /// What it is at least.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub lower: Option<Decimal>,
    /// What it is at most.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub upper: Option<Decimal>,
    /// Whether `lower` itself belongs to the interval.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub lower_inclusive: Option<bool>,
    /// Whether `upper` itself belongs to the interval.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub upper_inclusive: Option<bool>,
    /// How exactly it is stated.
    pub bound: Bound,
    /// The unit or measure word.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub unit: Option<&'static str>,
    /// The ISO 4217 code of the currency.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub currency: Option<&'static str>,
    /// What it counts.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub noun: Option<&'a str>,
    /// What it does in the text.
    pub role: Role,
    /// Whether it cannot be read as written.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub malformed: bool,
}

impl Entity {
    /// The entity in words; `text` is the one that it was found in.
    #[must_use]
    pub fn record<'a>(&self, text: &'a str) -> EntityRecord<'a> {
        let part = |span: Span| text.get(span.range()).unwrap_or_default();
        EntityRecord {
            span: self.span,
            source: None,
            text: part(self.span),
            kind: self.kind,
            value: self.value,
            lower: self.lower.map(|limit| limit.value),
            upper: self.upper.map(|limit| limit.value),
            lower_inclusive: self.lower.map(|limit| limit.inclusive),
            upper_inclusive: self.upper.map(|limit| limit.inclusive),
            bound: self.bound,
            unit: self.unit,
            currency: self.currency,
            noun: self.noun.map(part),
            role: self.role,
            malformed: self.malformed,
        }
    }
}

#[cfg(feature = "serde")]
use output::{decimal, is_false, pair, pair_or_none};

#[cfg(feature = "serde")]
mod output {
    use hanmend_core::Span;
    use rust_decimal::Decimal;
    use serde::{Serialize as _, Serializer};

    pub(super) fn pair<S: Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
        (span.start, span.end).serialize(serializer)
    }

    pub(super) fn pair_or_none<S: Serializer>(
        span: &Option<Span>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        span.map(|span| (span.start, span.end))
            .serialize(serializer)
    }

    /// Exact decimals are strings in JSON, whose numbers are not exact.
    pub(super) fn decimal<S: Serializer>(
        value: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(&value.normalize()),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn is_false(value: &bool) -> bool {
        !value
    }
}
