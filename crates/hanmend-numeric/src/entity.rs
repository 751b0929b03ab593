use hanmend_core::Span;
use rust_decimal::Decimal;

use crate::dates::When;
use crate::units::Unit;

/// A number that a text states, with all that belongs to it.
///
/// It holds no text: spans are byte ranges of the text that it was found in,
/// and [`record`](Entity::record) gives it in words.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Entity {
    /// Modifiers, number and unit; not the noun.
    pub span: Span,
    /// The number with its unit alone; of a range, both numbers.
    pub amount: Span,
    /// What sort of number it is.
    pub kind: Kind,
    /// What it does in the text.
    pub role: Role,
    /// How exactly it is stated.
    pub bound: Bound,
    /// The number as stated, before its bound is taken into account; none
    /// for a range, for a date, and where it cannot be read.
    ///
    /// A percent is in percent, a multiple is the factor, a duration is in
    /// the unit written.
    pub value: Option<Decimal>,
    /// What it is at least, if the text says so.
    pub lower: Option<Limit>,
    /// What it is at most, if the text says so.
    pub upper: Option<Limit>,
    /// The unit or measure word, by its name in the table of units.
    pub unit: Option<&'static Unit>,
    /// The days of a length of time beyond its months, which are of no fixed
    /// number of days: 一年两个月零三天 is 14 months and 3 days.
    pub days: Option<Decimal>,
    /// The ISO 4217 code of the currency.
    pub currency: Option<&'static str>,
    /// What it is divided by: per year; 每人每月 has two.
    pub per: [Option<&'static Unit>; 2],
    /// Numerator and denominator of a fraction.
    pub fraction: Option<(Decimal, Decimal)>,
    /// What it counts, if that is clear.
    pub noun: Option<Span>,
    /// What a date or a time names.
    pub when: Option<When>,
    /// Whether it is told from the day of writing: 近三年.
    pub relative: bool,
    /// Whether a length of time is a frequency: 每半年, every two weeks.
    pub every: bool,
    /// Whether it cannot be read as written: broken grouping, a magnitude
    /// without a number, more digits than a value can hold.
    pub malformed: bool,
}

/// An end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Where it lies.
    pub value: Decimal,
    /// Whether it belongs to the interval.
    pub inclusive: bool,
}

impl Limit {
    /// The limit at a value, if there is one.
    pub(crate) fn at(value: Option<Decimal>, inclusive: bool) -> Option<Limit> {
        value.map(|value| Limit { value, inclusive })
    }
}

/// What sort of number an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Kind {
    /// A number and nothing else.
    Cardinal,
    /// A place in an order: 第三, 21st.
    Ordinal,
    /// A share of a hundred: 60%, 百分之五, 三成, 3.5个百分点.
    Percent,
    /// An amount of a currency.
    Money,
    /// A number with a unit, a measure word or a counted noun.
    Quantity,
    /// A day, a month, a year or a part of one, or a point in time with its
    /// day.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A numerator and a denominator: 三分之一, two-thirds.
    Fraction,
    /// A factor: 1.5倍, 翻两番, doubled.
    Multiple,
}

/// What a number does in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Role {
    /// It counts, measures, orders or dates something.
    #[default]
    Fact,
    /// It numbers the points of the text: 一是, "Two is".
    Enumerator,
    /// It is part of a name: 五个一, 第一书记, "5+2 project".
    Name,
    /// It points at something: a document number, a clause, a telephone.
    Reference,
}

/// How exactly a number is stated; it agrees with the limits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Bound {
    /// As it stands.
    #[default]
    Exact,
    /// About: 约, 左右.
    About,
    /// Nearly: 近, almost; the number is the upper limit.
    Nearly,
    /// More than: 余, 超过; the number is the lower limit, not included.
    MoreThan,
    /// At least: 以上, "not less than"; the number is the lower limit.
    AtLeast,
    /// Less than: 不足, "under"; the number is the upper limit, not included.
    LessThan,
    /// At most: 以内, "up to"; the number is the upper limit.
    AtMost,
    /// Between two limits.
    Range,
}
