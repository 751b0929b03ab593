//! Characters that stand for others: radicals, compatibility ideographs,
//! width and vertical forms; and those that nobody sees.

use hanmend_core::{Edits, Stage};

/// A kind of character form that [`Forms`] mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// Kangxi radicals and those of the CJK Radicals Supplement that stand
    /// for the ideograph: `⼈` → `人`, `⻓` → `长`. On by default.
    Radicals,
    /// CJK compatibility ideographs, outside Japanese and Korean: `金` (U+F90A)
    /// → `金`. On by default.
    CompatibilityIdeographs,
    /// Zero-width spaces and joiners where the script has no use for them,
    /// byte order marks inside the text. On by default.
    ZeroWidth,
    /// Marks of writing direction in lines that are written in one direction.
    /// On by default.
    Bidi,
    /// Soft hyphens that are not inside a word of letters. On by default.
    SoftHyphens,
    /// C0 controls other than tab and line ends. On by default.
    Controls,
    /// Base letters followed by combining marks that have a composed form.
    /// On by default.
    Composition,
    /// Latin ligatures: `ﬁ` → `fi`. On by default.
    Ligatures,
    /// Forms for vertical text, in pairs around Chinese. On by default.
    VerticalForms,
    /// Private-use characters of GB18030 and HKSCS that have a place in
    /// Unicode now. On by default.
    PrivateUse,
    /// Fullwidth letters and digits: `Ａ１` → `A1`. Off by default: many
    /// Chinese texts mean them.
    FullwidthAscii,
    /// Halfwidth katakana: `ｶﾞ` → `ガ`. Off by default.
    HalfwidthKatakana,
    /// Small forms of punctuation: `﹐` → `，`. Off by default.
    SmallForms,
    /// No-break and other fixed spaces beside Chinese, as plain spaces. Off
    /// by default.
    Spaces,
    /// Tabs as spaces. Off by default.
    Tabs,
    /// Every line end as a line feed. Off by default.
    LineEnds,
    /// Fullwidth punctuation between Chinese where a pipeline flattened it:
    /// `,` → `，`. Off by default.
    FlattenedPunctuation,
}

/// Mends forms of characters, family by family.
///
/// The default does what is right in any text; see [`Family`] for what that
/// is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    families: u32,
}

impl Default for Forms {
    fn default() -> Forms {
        Forms::new()
    }
}

impl Forms {
    const DEFAULT: [Family; 10] = [
        Family::Radicals,
        Family::CompatibilityIdeographs,
        Family::ZeroWidth,
        Family::Bidi,
        Family::SoftHyphens,
        Family::Controls,
        Family::Composition,
        Family::Ligatures,
        Family::VerticalForms,
        Family::PrivateUse,
    ];

    /// The recommended families.
    #[must_use]
    pub fn new() -> Forms {
        Forms::DEFAULT.into_iter().fold(Forms::none(), Forms::with)
    }

    /// No family: mends nothing until some are added.
    #[must_use]
    pub const fn none() -> Forms {
        Forms { families: 0 }
    }

    /// The same with a family more.
    #[must_use]
    pub const fn with(self, family: Family) -> Forms {
        Forms {
            families: self.families | 1 << family as u32,
        }
    }

    /// The same without a family.
    #[must_use]
    pub const fn without(self, family: Family) -> Forms {
        Forms {
            families: self.families & !(1 << family as u32),
        }
    }

    /// Whether it mends this family.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.families & 1 << family as u32 != 0
    }
}

impl Stage for Forms {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn edits(&self, _text: &str) -> Edits {
        Edits::new()
    }
}
