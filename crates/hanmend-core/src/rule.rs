use std::fmt;

/// Why an edit was made: a stable dotted name, such as `mojibake.gbk-shift`,
/// and the reason in a sentence for people.
///
/// Rules are `static` items of the crate that owns them, so that an edit
/// holds a reference and costs no allocation.
///
/// ```
/// use hanmend_core::Rule;
///
/// static SHIFT: Rule = Rule::new(
///     "mojibake.gbk-shift",
///     "a byte of GBK text was lost and the rest was paired one byte off",
/// );
/// assert_eq!(SHIFT.name(), "mojibake.gbk-shift");
/// assert_eq!(SHIFT.family(), "mojibake");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    name: &'static str,
    reason: &'static str,
}

impl Rule {
    /// A rule with its dotted name and its reason.
    #[must_use]
    pub const fn new(name: &'static str, reason: &'static str) -> Rule {
        Rule { name, reason }
    }

    /// The dotted name, the same in code, docs and output.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The reason, as a clause in English without a final stop.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// The name up to its first dot.
    #[must_use]
    pub fn family(&self) -> &'static str {
        self.name
            .split_once('.')
            .map_or(self.name, |(family, _)| family)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// How certain a stage is of an edit.
///
/// The order is that of growing certainty, so that a policy is a comparison:
/// an edit is applied when its certainty is at least the policy's minimum,
/// and otherwise recorded as a suggestion.
///
/// ```
/// use hanmend_core::Certainty;
///
/// assert!(Certainty::Suggested < Certainty::Likely && Certainty::Likely < Certainty::Sure);
/// assert_eq!(Certainty::default(), Certainty::Likely);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Certainty {
    /// Worth a person's look; not applied unless asked for.
    Suggested,
    /// Right far more often than not on damaged text, and measured to leave
    /// clean text alone. Applied by default.
    #[default]
    Likely,
    /// The damage can be undone exactly, or the text says so itself.
    Sure,
}

impl Certainty {
    /// The name as in output: `suggested`, `likely` or `sure`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Certainty::Suggested => "suggested",
            Certainty::Likely => "likely",
            Certainty::Sure => "sure",
        }
    }
}

impl fmt::Display for Certainty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A rule is written as its name.
#[cfg(feature = "serde")]
impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name)
    }
}
