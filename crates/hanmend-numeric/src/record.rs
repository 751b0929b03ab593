use hanmend_core::Span;
use rust_decimal::Decimal;

use crate::{Bound, Entity, Kind, Moment, Role, When};

/// An entity in words, as it stands in the JSON record of a document.
///
/// What is empty is left out there; decimals are written as strings.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct EntityRecord<'a> {
    /// Where it stands in the text.
    pub span: Span,
    /// Where it comes from in the original; for the caller to fill in.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
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
    /// The value in the base unit of its dimension.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub normalised: Option<Decimal>,
    /// That base unit.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub normalised_unit: Option<&'static str>,
    /// What it is divided by; two with a stroke between them.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub per: Option<String>,
    /// The numerator of a fraction.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub numerator: Option<Decimal>,
    /// The denominator of a fraction.
    #[cfg_attr(
        feature = "serde",
        serde(skip_serializing_if = "Option::is_none", serialize_with = "decimal")
    )]
    pub denominator: Option<Decimal>,
    /// A date or a time in the forms of ISO 8601; see [`Moment`](crate::Moment).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub date: Option<String>,
    /// How far a date is from the day of writing, in the form of ISO 8601;
    /// see [`Offset`](crate::Offset).
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub offset: Option<String>,
    /// The part of the year, the month or the day that the ISO form does not
    /// hold.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub part: Option<&'static str>,
    /// On which side of the date: since, by, before, after.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub relation: Option<&'static str>,
    /// A length of time in the form of ISO 8601.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub duration: Option<String>,
    /// Whether a date is of the lunar calendar.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub lunar: bool,
    /// Whether it is told from the day of writing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub relative: bool,
    /// Whether a length of time is a frequency.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "is_false"))]
    pub every: bool,
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
        let normal = self.normalised();
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
            unit: self
                .unit
                .map(|unit| unit.name)
                .filter(|_| self.currency.is_none()),
            currency: self.currency,
            normalised: normal.map(|(value, _)| value),
            normalised_unit: normal.map(|(_, unit)| unit),
            per: self.divisor(),
            numerator: self.fraction.map(|(numerator, _)| numerator),
            denominator: self.fraction.map(|(_, denominator)| denominator),
            date: self.when.and_then(written),
            offset: self.when.and_then(offset),
            part: self.when.and_then(|when| when.start.part_name()),
            relation: self.when.and_then(|when| when.relation.name()),
            duration: self.duration(),
            lunar: self.when.is_some_and(|when| when.start.lunar),
            relative: self.relative,
            every: self.every,
            noun: self.noun.map(part),
            role: self.role,
            malformed: self.malformed,
        }
    }
}

impl Entity {
    /// The value in the base unit of its dimension, and that unit, where
    /// that is another than the one written.
    #[must_use]
    pub fn normalised(&self) -> Option<(Decimal, &'static str)> {
        let unit = self.unit.filter(|unit| unit.base() != unit.name)?;
        if self.kind == Kind::Percent || self.days.is_some() {
            return None;
        }
        Some((unit.normalised(self.value?)?, unit.base()))
    }

    /// The names of what it is divided by.
    fn divisor(&self) -> Option<String> {
        match self.per {
            [Some(first), Some(second)] => Some(format!("{}/{}", first.name, second.name)),
            [Some(only), None] => Some(only.name.to_owned()),
            _ => None,
        }
    }

    /// The length of time in the form of ISO 8601: `P3Y`, `PT2H`, `P2Y/P3Y`
    /// for a range.
    fn duration(&self) -> Option<String> {
        if self.kind != Kind::Duration {
            return None;
        }
        let unit = self.unit?;
        if let (Some(days), Some(value)) = (self.days, self.value) {
            return months_and_days(value, unit.name, days);
        }
        let iso = |value: Decimal| iso_duration(value, unit.name);
        match (self.value, self.lower, self.upper) {
            (Some(value), _, _) => iso(value),
            (None, Some(lower), Some(upper)) => {
                Some(format!("{}/{}", iso(lower.value)?, iso(upper.value)?))
            }
            _ => None,
        }
    }
}

/// A date in the forms of ISO 8601, if these hold any of it.
fn written(when: When) -> Option<String> {
    let start = when.start.to_string();
    match when.end.map(|end| end.to_string()) {
        None => Some(start),
        Some(end) if start.is_empty() && end.is_empty() => None,
        Some(end) => Some(format!("{start}/{end}")),
    }
    .filter(|written| !written.is_empty())
}

/// How far a date is from the day of writing; of a range both ends, with
/// nothing for an end that is not told from there.
fn offset(when: When) -> Option<String> {
    let shown = |moment: Moment| moment.offset.map(|offset| offset.to_string());
    match (shown(when.start), when.end.map(shown)) {
        (start, None) => start,
        (None, Some(None)) => None,
        (start, Some(end)) => Some(format!(
            "{}/{}",
            start.unwrap_or_default(),
            end.unwrap_or_default()
        )),
    }
}

/// Years or months and the days beyond them in the form of ISO 8601.
fn months_and_days(value: Decimal, unit: &str, days: Decimal) -> Option<String> {
    let months = match unit {
        "month" => value,
        "year" => value.checked_mul(Decimal::from(12))?,
        _ => return None,
    };
    let years = months.checked_div(Decimal::from(12))?.floor();
    let months = months.checked_sub(years.checked_mul(Decimal::from(12))?)?;
    let part = |count: Decimal, mark: char| match count.is_zero() {
        true => String::new(),
        false => format!("{}{mark}", count.normalize()),
    };
    Some(format!(
        "P{}{}{}",
        part(years, 'Y'),
        part(months, 'M'),
        part(days, 'D')
    ))
}

/// A length of time in the form of ISO 8601.
fn iso_duration(value: Decimal, unit: &str) -> Option<String> {
    let scaled = |factor: i64| value.checked_mul(Decimal::from(factor));
    let (value, mark) = match unit {
        "year" => (value, "P#Y"),
        "quarter" => (scaled(3)?, "P#M"),
        "month" => (value, "P#M"),
        "decade" => (scaled(10)?, "P#Y"),
        "century" => (scaled(100)?, "P#Y"),
        "week" => (value, "P#W"),
        "fortnight" => (scaled(2)?, "P#W"),
        "millennium" => (scaled(1000)?, "P#Y"),
        "day" | "working_day" | "trading_day" | "night" => (value, "P#D"),
        "ten_days" => (scaled(10)?, "P#D"),
        "hour" => (value, "PT#H"),
        "double_hour" => (scaled(2)?, "PT#H"),
        "minute" => (value, "PT#M"),
        "quarter_hour" => (scaled(15)?, "PT#M"),
        "second" => (value, "PT#S"),
        _ => return None,
    };
    Some(mark.replace('#', &value.normalize().to_string()))
}

#[cfg(feature = "serde")]
use output::{decimal, is_false};

#[cfg(feature = "serde")]
mod output {
    use rust_decimal::Decimal;
    use serde::Serializer;

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
