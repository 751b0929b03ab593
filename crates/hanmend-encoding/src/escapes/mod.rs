//! Characters that were written as escapes: references of HTML, `\uXXXX`,
//! `%uXXXX` and percent-encoded bytes.

use hanmend_core::{Edits, Stage};

/// A kind of escape that [`Escapes`] undoes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// References of HTML and XML: `&#20013;`, `&#x4e2d;`, `&ldquo;`.
    CharacterReferences,
    /// Escapes of JSON and program text: `\u4e2d`, `\u{20bb7}`.
    Backslash,
    /// Escapes of JavaScript's `escape`: `%u4e2d`.
    PercentU,
    /// Percent-encoded bytes of UTF-8 or GBK: `%E4%B8%AD`, `%D6%D0`.
    Percent,
}

/// Undoes escapes in running text, family by family; by default all.
///
/// Code, addresses and text that speaks about escapes are left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escapes {
    families: u32,
}

impl Default for Escapes {
    fn default() -> Escapes {
        Escapes::new()
    }
}

impl Escapes {
    /// Every family.
    #[must_use]
    pub const fn new() -> Escapes {
        Escapes::none()
            .with(Family::CharacterReferences)
            .with(Family::Backslash)
            .with(Family::PercentU)
            .with(Family::Percent)
    }

    /// No family: undoes nothing until some are added.
    #[must_use]
    pub const fn none() -> Escapes {
        Escapes { families: 0 }
    }

    /// The same with a family more.
    #[must_use]
    pub const fn with(self, family: Family) -> Escapes {
        Escapes {
            families: self.families | 1 << family as u32,
        }
    }

    /// The same without a family.
    #[must_use]
    pub const fn without(self, family: Family) -> Escapes {
        Escapes {
            families: self.families & !(1 << family as u32),
        }
    }

    /// Whether it undoes this family.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.families & 1 << family as u32 != 0
    }
}

impl Stage for Escapes {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn edits(&self, _text: &str) -> Edits {
        Edits::new()
    }
}
