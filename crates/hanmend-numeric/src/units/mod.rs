//! The table of units and the look-ups in it.

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::lexicon::{HanLexicon, PhraseLexicon, SymbolLexicon};
use crate::text::Text;

/// A unit of measurement, a measure word or a currency.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unit {
    /// Its name: of a measure word the Chinese character, of a currency the
    /// ISO 4217 code, of all others an English word.
    pub name: &'static str,
    /// What it measures.
    pub dimension: Dimension,
    /// How many base units of its dimension it is worth, as a numerator and
    /// a denominator: a 亩 is 2000/3 square metres.
    pub factor: (Decimal, Decimal),
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Dimension {
    /// A Chinese measure word: it says of what sort the counted is.
    Measure,
    /// A countable thing of its own.
    Count,
    /// A currency; the base is its main unit.
    Money,
    /// A share of a hundred.
    Percent,
    /// A factor.
    Multiple,
    /// A length of time in months, which are of no fixed number of days.
    Months,
    /// A length of time in seconds.
    Time,
    /// The age of a person or a thing, in years.
    Age,
    /// An SI quantity, named with its base unit.
    Physical(&'static str),
}

impl Dimension {
    fn new(name: &'static str) -> Dimension {
        match name {
            "measure" => Dimension::Measure,
            "count" | "divisor" => Dimension::Count,
            "money" => Dimension::Money,
            "percent" => Dimension::Percent,
            "multiple" => Dimension::Multiple,
            "time_months" => Dimension::Months,
            "time" => Dimension::Time,
            "age" => Dimension::Age,
            _ => Dimension::Physical(base(name)),
        }
    }

    /// Whether it is a length of time.
    #[must_use]
    pub fn is_duration(self) -> bool {
        matches!(self, Dimension::Months | Dimension::Time)
    }
}

/// The base unit of a physical dimension.
fn base(dimension: &'static str) -> &'static str {
    match dimension {
        "length" => "metre",
        "area" => "square_metre",
        "volume" => "cubic_metre",
        "mass" => "kilogram",
        "speed" => "metre_per_second",
        "temperature_celsius" => "degree_celsius",
        "temperature_fahrenheit" => "degree_fahrenheit",
        "temperature" => "kelvin",
        "angle" => "degree",
        "data" => "byte",
        "data_rate" => "byte_per_second",
        "power" => "watt",
        "energy" => "joule",
        "voltage" => "volt",
        "current" => "ampere",
        "charge" => "coulomb",
        "resistance" => "ohm",
        "frequency" => "hertz",
        "pressure" => "pascal",
        "force" => "newton",
        "torque" => "newton_metre",
        "amount" => "mole",
        "luminous_flux" => "lumen",
        "illuminance" => "lux",
        "radioactivity" => "becquerel",
        other => other,
    }
}

impl Unit {
    /// The unit that [`normalised`](Unit::normalised) values are in.
    #[must_use]
    pub fn base(&self) -> &'static str {
        match self.dimension {
            Dimension::Measure | Dimension::Count | Dimension::Money => self.name,
            Dimension::Percent => "percent",
            Dimension::Multiple => "times",
            Dimension::Months => "month",
            Dimension::Time => "second",
            Dimension::Age => "year_old",
            Dimension::Physical(base) => base,
        }
    }

    /// The value in the base unit: exact where the quotient is, rounded to
    /// 28 digits where it is not; none where it is too large.
    #[must_use]
    pub fn normalised(&self, value: Decimal) -> Option<Decimal> {
        let (numerator, denominator) = self.factor;
        value
            .checked_mul(numerator)?
            .checked_div(denominator)
            .map(|value| value.normalize())
    }

    /// The currency, if it is one.
    #[must_use]
    pub fn currency(&self) -> Option<&'static str> {
        (self.dimension == Dimension::Money).then_some(self.name)
    }

    /// Whether it is a part of a currency's main unit: 角, cent.
    pub(crate) fn is_subunit(&self) -> bool {
        self.dimension == Dimension::Money && self.factor.0 != self.factor.1
    }
}

/// The units by their forms.
#[derive(Debug)]
pub(crate) struct Units {
    han: HanLexicon<&'static Unit>,
    words: PhraseLexicon<&'static Unit>,
    symbols: SymbolLexicon<&'static Unit>,
    currencies: SymbolLexicon<&'static Unit>,
    divisors_han: HanLexicon<&'static Unit>,
    divisors: PhraseLexicon<&'static Unit>,
}

/// Read once, when the first text is.
static UNITS: LazyLock<Units> = LazyLock::new(|| Units::read(include_str!("units.tsv")));

impl Units {
    /// The units of the table.
    pub(crate) fn get() -> &'static Units {
        &UNITS
    }

    fn read(table: &'static str) -> Units {
        let mut han = Vec::new();
        let mut words = Vec::new();
        let mut symbols = Vec::new();
        let mut currencies = Vec::new();
        let (mut divisors_han, mut divisors) = (Vec::new(), Vec::new());
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let mut next = || columns.next().unwrap_or_default();
            let (name, dimension, factor) = (next(), next(), next());
            let Some(factor) = ratio(factor) else {
                continue;
            };
            // The table is read once and stays.
            let unit: &'static Unit = Box::leak(Box::new(Unit {
                name,
                dimension: Dimension::new(dimension),
                factor,
            }));
            // These are units of nothing but rates.
            let (han, words) = match dimension {
                "divisor" => (&mut divisors_han, &mut divisors),
                _ => (&mut han, &mut words),
            };
            han.extend(next().split_whitespace().map(|form| (form, unit)));
            words.extend(
                next()
                    .split('|')
                    .filter(|form| !form.is_empty())
                    .map(|form| (form, unit)),
            );
            for symbol in next().split_whitespace() {
                symbols.push((symbol, unit));
                if unit.dimension == Dimension::Money {
                    currencies.push((symbol, unit));
                }
            }
        }
        Units {
            han: HanLexicon::new(han),
            words: PhraseLexicon::new(words),
            symbols: SymbolLexicon::new(symbols),
            currencies: SymbolLexicon::new(currencies),
            divisors_han: HanLexicon::new(divisors_han),
            divisors: PhraseLexicon::new(divisors),
        }
    }

    /// The unit in Han characters at `at` and where it ends.
    #[inline]
    pub(crate) fn han(&self, text: Text<'_>, at: usize) -> Option<(&'static Unit, usize)> {
        self.han.longest(text, at)
    }

    /// The unit in Han characters of which the first, `first`, ends at `end`.
    #[inline]
    pub(crate) fn han_of(
        &self,
        text: Text<'_>,
        first: char,
        end: usize,
    ) -> Option<(&'static Unit, usize)> {
        self.han.longest_of(text, first, end)
    }

    /// The unit in English words at `at` and where it ends.
    pub(crate) fn word(&self, text: Text<'_>, at: usize) -> Option<(&'static Unit, usize)> {
        self.words.longest(text, at)
    }

    /// What amounts are divided by and that is no unit elsewhere, in Han characters at
    /// `at`, and where it ends: 每村, 每万人.
    pub(crate) fn divisor_han(&self, text: Text<'_>, at: usize) -> Option<(&'static Unit, usize)> {
        self.divisors_han.longest(text, at)
    }

    /// The same in English: per student, per capita.
    pub(crate) fn divisor(&self, text: Text<'_>, at: usize) -> Option<(&'static Unit, usize)> {
        self.divisors.longest(text, at)
    }

    /// The symbol at `at` and where it ends.
    pub(crate) fn symbol(&self, text: Text<'_>, at: usize) -> Option<(&'static Unit, usize)> {
        self.symbols.longest(text, at)
    }

    /// The English words and the letters that units begin with.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        self.words.beginnings().chain(self.symbols.symbols())
    }

    /// The currency symbols and codes.
    pub(crate) fn currencies(&self) -> impl Iterator<Item = &'static str> {
        self.currencies.symbols()
    }

    /// Whether a currency symbol or code ends in this byte.
    pub(crate) fn ends_currency(&self, last: u8) -> bool {
        self.currencies.may_end_in(last)
    }

    /// The currency symbol or code that ends at `at` and where it begins.
    pub(crate) fn currency_before(
        &self,
        text: Text<'_>,
        at: usize,
    ) -> Option<(&'static Unit, usize)> {
        self.currencies.longest_before(text, at)
    }
}

/// A decimal, or a fraction of two.
fn ratio(text: &str) -> Option<(Decimal, Decimal)> {
    match text.split_once('/') {
        Some((numerator, denominator)) => {
            Some((numerator.parse().ok()?, denominator.parse().ok()?))
        }
        None => Some((text.parse().ok()?, Decimal::ONE)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_holds_what_it_promises() {
        let table = include_str!("units.tsv");
        let mut measure_words = 0;
        let mut currencies = std::collections::BTreeSet::new();
        let mut forms = std::collections::BTreeSet::new();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<_> = line.split('\t').collect();
            assert_eq!(columns.len(), 6, "{line}");
            assert!(ratio(columns[2]).is_some(), "{line}");
            match columns[1] {
                "measure" => measure_words += 1,
                "money" => {
                    currencies.insert(columns[0]);
                }
                _ => {}
            }
            for form in columns[3].split_whitespace() {
                assert!(forms.insert(form), "{form} is in the table twice");
                assert!(
                    form.chars().all(|found| crate::fold::fold(found) == found),
                    "{form}"
                );
            }
        }
        assert!(measure_words >= 150, "{measure_words}");
        assert!(currencies.len() >= 40, "{}", currencies.len());
    }

    #[test]
    fn normalises_to_the_base_of_the_dimension() {
        let units = Units::get();
        let (mu, _) = units.han(Text::new("畝"), 0).unwrap();
        assert_eq!((mu.name, mu.base()), ("mu", "square_metre"));
        assert_eq!(mu.normalised(Decimal::from(3)), Some(Decimal::from(2000)));
        let (unit, _) = units.symbol(Text::new("km/h"), 0).unwrap();
        assert_eq!(unit.normalised(Decimal::from(36)), Some(Decimal::from(10)));
        let (unit, _) = units.word(Text::new("US dollars"), 0).unwrap();
        assert_eq!(unit.currency(), Some("USD"));
    }
}
