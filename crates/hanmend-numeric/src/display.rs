use std::fmt;

use crate::{Bound, EntityRecord, Kind, Role};

/// One line for people: the surface text, the kind, unit and value, and what
/// else there is to say.
///
/// A value within limits is written as an interval: square brackets where the
/// limit itself is meant, round ones where it is not, nothing where there is
/// none.
///
/// ```
/// use hanmend_numeric::extract;
///
/// let text = "拨付260余万元，60%以上的村达标";
/// let lines: Vec<String> = extract(text)
///     .iter()
///     .map(|entity| entity.record(text).to_string())
///     .collect();
/// assert_eq!(lines[0], "260余万元 money CNY (2600000, 2700000) more_than");
/// let dated = "2021年3月前建成三分之一";
/// assert_eq!(extract(dated)[0].record(dated).to_string(), "2021年3月前 date 2021-03 before");
/// assert_eq!(extract(dated)[1].record(dated).to_string(), "三分之一 fraction 1/3");
/// assert_eq!(lines[1], "60%以上 percent [60, ) at_least (村)");
/// ```
impl fmt::Display for EntityRecord<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.text, self.kind.as_str())?;
        if let Some(unit) = self.currency.or(self.unit) {
            write!(f, " {unit}")?;
        }
        if self.lower.is_some() || self.upper.is_some() {
            let open = if self.lower_inclusive == Some(true) {
                '['
            } else {
                '('
            };
            let close = if self.upper_inclusive == Some(true) {
                ']'
            } else {
                ')'
            };
            write!(f, " {open}")?;
            if let Some(lower) = self.lower {
                write!(f, "{}", lower.normalize())?;
            }
            f.write_str(", ")?;
            if let Some(upper) = self.upper {
                write!(f, "{}", upper.normalize())?;
            }
            write!(f, "{close}")?;
        } else if let Some(value) = self.value {
            write!(f, " {}", value.normalize())?;
        }
        if let (Some(numerator), Some(denominator)) = (self.numerator, self.denominator) {
            write!(f, " {}/{}", numerator.normalize(), denominator.normalize())?;
        }
        if let Some(date) = &self.date {
            write!(f, " {date}")?;
        }
        if let Some(offset) = &self.offset {
            write!(f, " from today {offset}")?;
        }
        for said in [self.part, self.relation].into_iter().flatten() {
            write!(f, " {said}")?;
        }
        if self.bound != Bound::Exact {
            write!(f, " {}", self.bound.as_str())?;
        }
        if self.malformed {
            f.write_str(" malformed")?;
        }
        if self.role != Role::Fact {
            write!(f, " {}", self.role.as_str())?;
        }
        if let Some(noun) = self.noun {
            write!(f, " ({noun})")?;
        }
        Ok(())
    }
}

impl Kind {
    /// The name as in output, such as `cardinal`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Cardinal => "cardinal",
            Kind::Ordinal => "ordinal",
            Kind::Percent => "percent",
            Kind::Money => "money",
            Kind::Quantity => "quantity",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Fraction => "fraction",
            Kind::Multiple => "multiple",
        }
    }
}

impl Role {
    /// The name as in output, such as `fact`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Role::Fact => "fact",
            Role::Enumerator => "enumerator",
            Role::Name => "name",
            Role::Reference => "reference",
        }
    }
}

impl Bound {
    /// The name as in output, such as `exact`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::Nearly => "nearly",
            Bound::MoreThan => "more_than",
            Bound::AtLeast => "at_least",
            Bound::LessThan => "less_than",
            Bound::AtMost => "at_most",
            Bound::Range => "range",
        }
    }
}
