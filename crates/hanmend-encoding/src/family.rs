//! Kinds of damage, and sets of them.

/// A kind of damage that [`Repair`](crate::Repair) can be told to mend or to
/// leave alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// Text that was decoded with the wrong table. On by default.
    Mojibake,
    /// Double-byte text that lost a byte and was paired one off. On by
    /// default.
    Shift,
    /// Pinyin that a converter left in brackets behind characters. On by
    /// default.
    Annotation,
    /// Damage that cannot be undone and is only reported. On by default.
    Damage,
    /// References of HTML and XML, also escaped twice, without their
    /// semicolon, with the numbers of windows-1252, or as surrogate pairs:
    /// `&#20013;`, `&#x4e2d;`, `&ldquo;`, `&amp;nbsp;`, `&#20013`, `&#147;`.
    /// On by default, as all escapes.
    CharacterReferences,
    /// Escapes of JSON and program text: `\u4e2d`, `\u{20bb7}`, `\U00020bb7`.
    /// On by default.
    Backslash,
    /// Escapes of JavaScript's `escape`: `%u4e2d`. On by default.
    PercentU,
    /// Percent-encoded bytes of UTF-8 or GBK: `%E4%B8%AD`, `%D6%D0`. On by
    /// default.
    Percent,
    /// Encoded words of mail: `=?utf-8?B?5Lit?=`. On by default.
    Mail,
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

/// A set of families.
///
/// ```
/// use hanmend_encoding::{Families, Family, Repair};
///
/// // Mojibake and lost bytes, nothing else.
/// let repair = Repair::none().with([Family::Mojibake, Family::Shift]);
/// assert_eq!(repair.repair("å±±è·¯ä¿®é€šäº†&mdash;"), "山路修通了&mdash;");
/// // All but escapes.
/// let repair = Repair::new().without(Families::ESCAPES);
/// assert_eq!(repair.repair("⼈⼝&mdash;"), "人口&mdash;");
/// // What is recommended, and fullwidth letters and digits.
/// let repair = Repair::new().with(Family::FullwidthAscii);
/// assert_eq!(repair.repair("Ａ股"), "A股");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Families(u32);

impl Families {
    /// None of them.
    pub const NONE: Families = Families(0);

    /// Those of [`Escapes`](crate::escapes::Escapes).
    pub const ESCAPES: Families = Families::of(&[
        Family::CharacterReferences,
        Family::Backslash,
        Family::PercentU,
        Family::Percent,
        Family::Mail,
    ]);

    /// Those of [`Forms`](crate::forms::Forms) that are right in any text.
    pub const FORMS: Families = Families::of(&[
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
    ]);

    /// All of [`Forms`](crate::forms::Forms), also those that change what
    /// some texts mean and are off by default.
    pub const ALL_FORMS: Families = Families::of(&[
        Family::FullwidthAscii,
        Family::HalfwidthKatakana,
        Family::SmallForms,
        Family::Spaces,
        Family::Tabs,
        Family::LineEnds,
        Family::FlattenedPunctuation,
    ])
    .union(Families::FORMS);

    /// All that are on by default.
    pub const RECOMMENDED: Families = Families::of(&[
        Family::Mojibake,
        Family::Shift,
        Family::Annotation,
        Family::Damage,
    ])
    .union(Families::ESCAPES)
    .union(Families::FORMS);

    const fn of(families: &[Family]) -> Families {
        let mut set = Families::NONE;
        let mut rest = families;
        while let [family, others @ ..] = rest {
            set = set.with(*family);
            rest = others;
        }
        set
    }

    /// The same with a family more.
    #[must_use]
    pub const fn with(self, family: Family) -> Families {
        Families(self.0 | 1 << family as u32)
    }

    /// The same without a family.
    #[must_use]
    pub const fn without(self, family: Family) -> Families {
        Families(self.0 & !(1 << family as u32))
    }

    /// Whether it holds this family.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.0 & 1 << family as u32 != 0
    }

    /// What is in either of two sets.
    #[must_use]
    pub const fn union(self, other: Families) -> Families {
        Families(self.0 | other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn difference(self, other: Families) -> Families {
        Families(self.0 & !other.0)
    }

    /// What is in both of two sets.
    #[must_use]
    pub const fn intersection(self, other: Families) -> Families {
        Families(self.0 & other.0)
    }
}

impl From<Family> for Families {
    fn from(family: Family) -> Families {
        Families::NONE.with(family)
    }
}

impl<const N: usize> From<[Family; N]> for Families {
    fn from(families: [Family; N]) -> Families {
        Families::of(&families)
    }
}

impl FromIterator<Family> for Families {
    fn from_iter<I: IntoIterator<Item = Family>>(families: I) -> Families {
        families.into_iter().fold(Families::NONE, Families::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_families_share_a_bit() {
        let all = Families::RECOMMENDED.union(Families::ALL_FORMS);
        let count = Family::FlattenedPunctuation as u32 + 1;
        assert_eq!(all, Families((1 << count) - 1));
        let shared = Families::ESCAPES.intersection(Families::ALL_FORMS);
        assert_eq!(shared, Families::NONE);
    }

    #[test]
    fn sets_grow_and_shrink() {
        let two = Families::from([Family::Tabs, Family::Shift]);
        assert_eq!(two, [Family::Shift, Family::Tabs].into_iter().collect());
        assert!(two.has(Family::Tabs) && !two.has(Family::Bidi));
        let one = two.without(Family::Tabs);
        assert_eq!(one.difference(Family::Shift.into()), Families::NONE);
    }
}
