//! What a result of Recognizers-Text corresponds to, as docs/numeric.md
//! publishes it.

use std::path::Path;

use hanmend_numeric::{Bound, Decimal, Dimension, Entity, Kind, Reference, extract};
use serde_json::Value;

use super::{Expected, dates};

/// A model of Recognizers-Text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Model {
    Number,
    NumberRange,
    Ordinal,
    Percent,
    Currency,
    Dimension,
    Temperature,
    Age,
    DateTime,
}

impl Model {
    /// The model that a file is named after.
    pub(super) fn of_file(path: &Path) -> Option<Model> {
        let name = path.file_stem()?.to_str()?;
        Some(match name.split_once('_')?.1 {
            "NumberModel" => Model::Number,
            "NumberRangeModel" => Model::NumberRange,
            "OrdinalModel" => Model::Ordinal,
            "PercentModel" => Model::Percent,
            "CurrencyModel" => Model::Currency,
            "DimensionModel" => Model::Dimension,
            "TemperatureModel" => Model::Temperature,
            "AgeModel" => Model::Age,
            "DateTimeModel" => Model::DateTime,
            _ => return None,
        })
    }
}

/// How a case came out.
pub(super) struct Outcome {
    pub(super) spans: bool,
    pub(super) values: bool,
    pub(super) expected: Vec<String>,
    pub(super) found: Vec<String>,
}

/// A result in common terms: a span in characters, and its value.
#[derive(Clone, Debug, PartialEq)]
struct Item {
    start: usize,
    end: usize,
    value: Measure,
}

#[derive(Clone, Debug, PartialEq)]
enum Measure {
    Number(f64),
    Interval(Option<f64>, Option<f64>),
    Timex(String),
}

impl Item {
    fn shown(&self) -> String {
        let value = match &self.value {
            Measure::Number(value) => value.to_string(),
            Measure::Interval(lower, upper) => format!("{lower:?}..{upper:?}"),
            Measure::Timex(timex) => timex.clone(),
        };
        format!("[{}..{} {value}]", self.start, self.end)
    }
}

/// Compares what is expected of a case with what is found.
pub(super) fn compare(
    model: Model,
    input: &str,
    results: &[Expected],
    reference: Option<&str>,
) -> Outcome {
    let reference = reference.and_then(|reference| reference.parse().ok());
    let expected: Vec<Item> = results
        .iter()
        .filter_map(|result| theirs(model, result))
        .collect();
    let found: Vec<Item> = ours(model, input, reference);
    let spans = expected.len() == found.len()
        && expected
            .iter()
            .zip(&found)
            .all(|(left, right)| (left.start, left.end) == (right.start, right.end));
    let values = spans
        && expected
            .iter()
            .zip(&found)
            .all(|(left, right)| same(&left.value, &right.value));
    Outcome {
        spans,
        values,
        expected: expected.iter().map(Item::shown).collect(),
        found: found.iter().map(Item::shown).collect(),
    }
}

/// Their numbers have 15 digits.
fn same(left: &Measure, right: &Measure) -> bool {
    let close = |left: f64, right: f64| (left - right).abs() <= 1e-12 * left.abs().max(right.abs());
    let limit = |left: Option<f64>, right: Option<f64>| match (left, right) {
        (Some(left), Some(right)) => close(left, right),
        (None, None) => true,
        _ => false,
    };
    match (left, right) {
        (Measure::Number(left), Measure::Number(right)) => close(*left, *right),
        (Measure::Interval(low, high), Measure::Interval(lower, upper)) => {
            limit(*low, *lower) && limit(*high, *upper)
        }
        (Measure::Timex(left), Measure::Timex(right)) => dates::same(left, right),
        _ => false,
    }
}

/// An expected result in common terms. A unit without a number is no result
/// here, and neither is an ordinal that counts from where the reader is.
fn theirs(model: Model, result: &Expected) -> Option<Item> {
    let resolution = &result.resolution;
    let value = match model {
        Model::DateTime => Measure::Timex(dates::theirs(resolution)?),
        Model::NumberRange => interval(resolution.get("value")?.as_str()?)?,
        _ => {
            let text = resolution.get("value").and_then(Value::as_str)?;
            Measure::Number(text.trim_end_matches('%').parse().ok()?)
        }
    };
    Some(Item {
        start: result.start,
        end: result.end,
        value,
    })
}

/// `[20,100)`, `(500,)`: whether an end belongs to it is not compared. A
/// single point (equals 20) is an exact number to us and no interval.
fn interval(text: &str) -> Option<Measure> {
    let (low, high) = text.trim_matches(['(', ')', '[', ']']).split_once(',')?;
    let (low, high) = (low.parse().ok(), high.parse().ok());
    (low.is_none() || low != high).then_some(Measure::Interval(low, high))
}

/// What is found in a text, in common terms.
fn ours(model: Model, input: &str, reference: Option<Reference>) -> Vec<Item> {
    let mut items = Vec::new();
    for entity in extract(input) {
        match model {
            Model::Number => numbers(&entity, input, &mut items),
            Model::NumberRange => items.extend(range(&entity, input)),
            Model::Ordinal => {
                if entity.kind == Kind::Ordinal {
                    items.extend(number(entity.value, entity.amount, input));
                }
            }
            Model::Percent => {
                if entity.kind == Kind::Percent && !is_spread(&entity, input) {
                    items.extend(ends(&entity, input));
                }
            }
            Model::Currency => {
                if entity.kind == Kind::Money {
                    items.extend(ends(&entity, input));
                }
            }
            Model::Dimension => {
                if measures(&entity, input) {
                    items.extend(ends(&entity, input));
                }
            }
            Model::Temperature => {
                if is_temperature(&entity, input) {
                    items.extend(ends(&entity, input));
                }
            }
            Model::Age => {
                if entity
                    .unit
                    .is_some_and(|unit| unit.dimension == Dimension::Age)
                {
                    items.extend(measured(&entity, input));
                }
            }
            Model::DateTime => items.extend(moment(&entity, input, reference)),
        }
    }
    items
}

/// The value that an entity states; of a range the upper end, as theirs take
/// the number that the unit follows.
fn stated(entity: &Entity) -> Option<Decimal> {
    entity.value.or_else(|| {
        if entity.bound == Bound::Range {
            entity.lower.map(|limit| limit.value)
        } else {
            None
        }
    })
}

/// Whether an entity is a dimension to theirs. Pounds are money and a mass at
/// once to them, and money to us.
fn measures(entity: &Entity, input: &str) -> bool {
    let surface = input.get(entity.amount.range()).unwrap_or_default();
    let pounds = surface.ends_with("pounds") || surface.ends_with("pound");
    entity.unit.is_some_and(|unit| match unit.dimension {
        Dimension::Physical(_) => !is_temperature(entity, input),
        Dimension::Money => pounds && unit.name == "GBP",
        _ => false,
    })
}

/// Whether an entity is a temperature to theirs: bare degrees are one but
/// where the text speaks of turning or of angles.
fn is_temperature(entity: &Entity, input: &str) -> bool {
    let turns = ["angle", "turn", "rotat"]
        .iter()
        .any(|word| input.to_ascii_lowercase().contains(word));
    entity.unit.is_some_and(|unit| match unit.dimension {
        Dimension::Physical("kelvin" | "degree_celsius" | "degree_fahrenheit") => true,
        Dimension::Physical("degree") => unit.name == "degree" && !turns,
        _ => false,
    })
}

/// Whether the numeral itself leaves its value open: 二三十.
fn is_spread(entity: &Entity, input: &str) -> bool {
    entity.bound == Bound::Range && entity.numerals(input).count() < 2
}

/// The numbers with their units: of a range both where both have one ($5 to
/// $8), else the second.
fn ends(entity: &Entity, input: &str) -> Vec<Item> {
    two_ends(entity, input).unwrap_or_else(|| measured(entity, input).into_iter().collect())
}

/// The ends of a range of which each has its unit.
fn two_ends(entity: &Entity, input: &str) -> Option<Vec<Item>> {
    const JOINTS: [&str; 10] = [" and ", " to ", "-", "–", "—", "~", "～", "至", "到", "和"];
    let numerals: Vec<_> = entity.numerals(input).collect();
    let [.., (second, _)] = numerals.as_slice() else {
        return None;
    };
    let whole = entity.amount;
    let first = input.get(whole.start..second.start)?;
    let (at, joint) = JOINTS
        .iter()
        .filter_map(|joint| Some((first.rfind(joint)?, joint)))
        .max()?;
    if entity.bound != Bound::Range {
        return None;
    }
    let item = |start: usize, end: usize| {
        let text = input.get(start..end)?;
        let mut found = extract(text).pop()?;
        let has_unit = found.unit.is_some() || found.kind == Kind::Percent;
        if !has_unit || found.bound != Bound::Exact {
            return None;
        }
        found.amount.start += start;
        found.amount.end += start;
        measured(&found, input)
    };
    let middle = whole.start + at;
    Some(vec![
        item(whole.start, middle)?,
        item(middle + joint.len(), whole.end)?,
    ])
}

/// The number with its unit; of a range the second, which the unit follows.
fn measured(entity: &Entity, input: &str) -> Option<Item> {
    let mut span = entity.amount;
    let mut value = stated(entity)?;
    let numerals: Vec<_> = entity.numerals(input).collect();
    if let (Bound::Range, Some(upper)) = (entity.bound, entity.upper)
        && let [_, (second, _)] = numerals.as_slice()
    {
        span.start = second.start;
        value = upper.value;
    }
    if let Some(unit) = entity.unit {
        match unit.dimension {
            // Theirs count cents as cents.
            Dimension::Money if unit.factor.0 < Decimal::ONE => {
                value = value.checked_div(unit.factor.0)?;
            }
            // Of two units theirs take the first: 5 ft 2 in.
            Dimension::Physical(_) => {
                if let [_, (second, _)] = numerals.as_slice()
                    && entity.bound == Bound::Exact
                    && let Some(first) = input.get(..second.start).and_then(|text| {
                        extract(text.trim_end().trim_end_matches("and").trim_end())
                            .pop()?
                            .unit
                    })
                {
                    value = unit.normalised(value)?.checked_mul(first.factor.1)?;
                    value = value.checked_div(first.factor.0)?;
                }
            }
            _ => {}
        }
    }
    number(Some(value), span, input)
}

fn number(value: Option<Decimal>, span: hanmend_numeric::Span, input: &str) -> Option<Item> {
    Some(Item {
        start: characters(input, span.start),
        end: characters(input, span.end),
        value: Measure::Number(float(value?)?),
    })
}

fn float(value: Decimal) -> Option<f64> {
    value.to_string().parse().ok()
}

/// The bytes before `at` in characters.
fn characters(input: &str, at: usize) -> usize {
    input.get(..at).map_or(0, |before| before.chars().count())
}

/// The numerals of an entity, without units and modifiers.
fn numbers(entity: &Entity, input: &str, items: &mut Vec<Item>) {
    if entity.kind == Kind::Ordinal || entity.kind == Kind::Multiple && entity.unit.is_none() {
        return;
    }
    if let (Kind::Fraction, Some((numerator, denominator))) = (entity.kind, entity.fraction) {
        items.extend(number(
            numerator.checked_div(denominator),
            entity.amount,
            input,
        ));
        return;
    }
    for (span, value) in entity.numerals(input) {
        // The hundred of 百分之五 names the scale.
        let behind = input.get(span.end..).unwrap_or_default();
        if entity.kind == Kind::Percent && behind.trim_start().starts_with('分') {
            continue;
        }
        // 29km: to them a unit of letters attached makes it no number.
        if behind.starts_with(|next: char| next.is_ascii_alphabetic()) {
            continue;
        }
        let surface = input.get(span.range()).unwrap_or_default();
        // 一美元, 二％: a single Han digit with one of these units is no
        // number to them.
        if surface.chars().count() == 1
            && !surface.is_ascii()
            && matches!(entity.kind, Kind::Money | Kind::Percent)
            && !surface.starts_with(|digit: char| ('０'..='９').contains(&digit))
        {
            continue;
        }
        // 四百多: what opens the number at its end is no part of it to them.
        let open = surface.trim_end_matches(['多', '余', '餘', '来', '來']);
        let end = span.end - (surface.len() - open.len());
        let value = floor(surface).or(value);
        let sign = entity.value.is_some_and(|value| value.is_sign_negative());
        let value = value.map(|value| {
            if sign {
                std::ops::Neg::neg(value)
            } else {
                value
            }
        });
        let start = if sign {
            entity.amount.start
        } else {
            span.start
        };
        items.extend(number(value, hanmend_numeric::Span::new(start, end), input));
    }
}

/// The value of a numeral that 几 leaves open, as theirs count it: 二十几万 is
/// 二十万 to them.
fn floor(surface: &str) -> Option<Decimal> {
    let inside = surface.find(['几', '幾']).filter(|&at| at > 0)?;
    let (before, behind) = surface.split_at(inside);
    let before = before.trim_end_matches('零');
    let behind = behind
        .trim_start_matches(['几', '幾'])
        .trim_end_matches(['多', '余', '餘']);
    let behind: String = behind
        .chars()
        .filter(|&found| !"多余餘".contains(found))
        .collect();
    extract(&format!("{before}{behind}")).first()?.value
}

/// An interval, from its modifiers to its last numeral or last modifier.
fn range(entity: &Entity, input: &str) -> Option<Item> {
    if matches!(entity.bound, Bound::Exact | Bound::About | Bound::Nearly)
        || matches!(entity.kind, Kind::Date | Kind::Time)
    {
        return None;
    }
    let last = entity.numerals(input).last()?.0;
    let behind = entity.span.end > entity.amount.end;
    let end = if behind { entity.span.end } else { last.end };
    let limit = |limit: Option<hanmend_numeric::Limit>| limit.and_then(|limit| float(limit.value));
    let mut lower = limit(entity.lower);
    // 260余万 and 十几万 are open above for them.
    let mut upper = if entity.bound == Bound::MoreThan {
        None
    } else {
        limit(entity.upper)
    };
    // 超过三分之二: a limit that no decimal says exactly.
    if let (None, None, Some((numerator, denominator))) = (lower, upper, entity.fraction) {
        let share = numerator.checked_div(denominator).and_then(float);
        match entity.bound {
            Bound::MoreThan | Bound::AtLeast => lower = share,
            Bound::LessThan | Bound::AtMost => upper = share,
            _ => {}
        }
    }
    let surface = input.get(last.range()).unwrap_or_default();
    if let Some(floor) = floor(surface) {
        lower = float(floor);
        upper = None;
    }
    Some(Item {
        start: characters(input, opening(entity, input)),
        end: characters(input, end),
        value: Measure::Interval(lower, upper),
    })
}

/// Where an interval begins for theirs: behind words that say about, which
/// they leave out, and before prepositions, which we leave out.
fn opening(entity: &Entity, input: &str) -> usize {
    const ABOUT: [&str; 6] = ["about ", "around ", "大概有", "大约有", "大约", "约"];
    const BEFORE: [&str; 5] = ["from ", "equal to ", "位于", "介于", "处于"];
    let start = entity.span.start;
    let surface = input.get(entity.span.range()).unwrap_or_default();
    let before = input.get(..start).unwrap_or_default();
    if entity.bound == Bound::Range
        && let Some(word) = ABOUT.iter().find(|word| surface.starts_with(**word))
    {
        return start + word.len();
    }
    let limited = entity.bound == Bound::Range || entity.span.start == entity.amount.start;
    match BEFORE.iter().find(|word| before.ends_with(**word)) {
        Some(word) if limited => start - word.len(),
        _ => start,
    }
}

/// Dates, times and lengths of time.
fn moment(entity: &Entity, input: &str, reference: Option<Reference>) -> Option<Item> {
    let timex = dates::ours(entity, input, reference)?;
    Some(Item {
        start: characters(input, entity.span.start),
        end: characters(input, entity.span.end),
        value: Measure::Timex(timex),
    })
}
