//! Characters that stand for others: radicals, compatibility ideographs,
//! width and vertical forms; and those that nobody sees.
//!
//! ```
//! use hanmend_core::Trace;
//! use hanmend_encoding::forms::Forms;
//!
//! let mut trace = Trace::new("⼈\u{200b}⺠");
//! trace.pass(&Forms::new());
//! assert_eq!(trace.text(), "人民");
//! let rules: Vec<&str> = trace.log().map(|entry| entry.rule.name()).collect();
//! assert_eq!(rules, ["forms.kangxi-radical", "forms.zero-width", "forms.radical-supplement"]);
//! ```

mod blanks;
mod composition;
mod ideographs;
mod invisible;
mod line;
mod presentation;
pub(crate) mod private_use;
mod punctuation;
mod scan;
mod width;

use hanmend_core::{Certainty, Edits, Rule, Span, Stage};

use crate::family::Families;
#[doc(no_inline)]
pub use crate::family::Family;

use line::Lines;
pub(crate) use line::is_ideograph;
pub(crate) use scan::{add_places, is_control, is_suspicious};

/// Mends forms of characters, family by family.
///
/// The default does what is right in any text, [`Families::FORMS`]; see
/// [`Family`] for what that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Forms {
    families: Families,
}

impl Default for Forms {
    fn default() -> Forms {
        Forms::new()
    }
}

impl Forms {
    /// The recommended families.
    #[must_use]
    pub const fn new() -> Forms {
        Forms::of(Families::FORMS)
    }

    /// No family: mends nothing until some are added.
    #[must_use]
    pub const fn none() -> Forms {
        Forms::of(Families::NONE)
    }

    /// These families. Those that are no forms have no effect.
    #[must_use]
    pub const fn of(families: Families) -> Forms {
        Forms {
            families: families.intersection(Families::ALL_FORMS),
        }
    }

    /// The same with a family more.
    #[must_use]
    pub const fn with(self, family: Family) -> Forms {
        Forms::of(self.families.with(family))
    }

    /// The same without a family.
    #[must_use]
    pub const fn without(self, family: Family) -> Forms {
        Forms::of(self.families.without(family))
    }

    /// Whether it mends no family beyond the recommended ones.
    fn is_within_default(self) -> bool {
        self.families.difference(Families::FORMS) == Families::NONE
    }

    /// The edits of a text, of which all characters beyond ASCII are known that
    /// [are suspicious](is_suspicious), and whether there are [controls](is_control).
    pub(crate) fn edits_at(self, text: &str, places: &[usize], controls: bool) -> Edits {
        if !self.is_within_default() || controls {
            return self.edits(text);
        }
        let first = |at: &usize| Some((*at, text.get(*at..)?.chars().next()?));
        self.edits_of(text, places.iter().filter_map(first))
    }

    /// The edits of some characters, by their places.
    fn edits_of(self, text: &str, characters: impl Iterator<Item = (usize, char)>) -> Edits {
        let mut edits = Edits::new();
        let mut lines = Lines::new(text);
        for (at, c) in characters {
            let Some(found) = self.examine(text, at, c, &mut lines) else {
                continue;
            };
            // A found form can reach over the next one: a base letter and its
            // marks. What has an edit already needs no second one.
            let _ = edits.try_push(found.span, &found.value, found.rule, found.certainty);
        }
        edits
    }

    /// Whether it mends this family.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.families.has(family)
    }

    /// The families that it mends.
    #[must_use]
    pub const fn families(self) -> Families {
        self.families
    }
}

impl Stage for Forms {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn edits(&self, text: &str) -> Edits {
        self.edits_of(text, scan::suspects(text, *self))
    }
}

/// A form in a text, and what it should be.
#[derive(Clone, Debug)]
struct Found {
    span: Span,
    value: String,
    rule: &'static Rule,
    certainty: Certainty,
}

impl Found {
    /// One character for another.
    fn one(at: usize, from: char, to: impl Into<String>, rule: &'static Rule) -> Found {
        Found {
            span: Span::new(at, at + from.len_utf8()),
            value: to.into(),
            rule,
            certainty: Certainty::Sure,
        }
    }

    fn likely(self) -> Found {
        Found {
            certainty: Certainty::Likely,
            ..self
        }
    }
}

impl Forms {
    /// What the character at `at` should be, where it is not that already.
    fn examine(self, text: &str, at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
        let family = family_of(c)?;
        if !self.has(family) {
            return None;
        }
        if invisible::is_invisible(c)
            && invisible::after(text, at).is_some_and(composition::is_part)
        {
            // Without it, what follows would join what stands before.
            return None;
        }
        match family {
            Family::Radicals => ideographs::radical(text, at, c, lines),
            Family::CompatibilityIdeographs => ideographs::compatibility(at, c, lines),
            Family::ZeroWidth => invisible::zero_width(text, at, c, lines),
            Family::Bidi => invisible::direction(at, c, lines),
            Family::SoftHyphens => invisible::soft_hyphen(text, at, c),
            Family::Controls => invisible::control(text, at, c),
            Family::Composition => composition::compose(text, at, c),
            Family::Ligatures => presentation::ligature(text, at, c),
            Family::VerticalForms => punctuation::vertical(text, at, c),
            Family::PrivateUse => private_use::private_use(text, at, c, lines),
            Family::FullwidthAscii => width::fullwidth(at, c),
            Family::HalfwidthKatakana => width::halfwidth(text, at, c),
            Family::SmallForms => punctuation::small(at, c),
            Family::Spaces => blanks::space(text, at, c),
            Family::Tabs => blanks::tab(at, c),
            Family::LineEnds => blanks::line_end(text, at, c),
            Family::FlattenedPunctuation => punctuation::flattened(text, at, c),
            _ => None,
        }
    }
}

/// The character that stands behind `c` in a list of pairs.
fn paired(pairs: &str, c: char) -> Option<char> {
    let mut pairs = pairs.chars();
    while let (Some(from), Some(to)) = (pairs.next(), pairs.next()) {
        if from == c {
            return Some(to);
        }
    }
    None
}

/// The family to which a character belongs, if it can be one that is mended.
fn family_of(c: char) -> Option<Family> {
    Some(match c {
        '\0'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}' => Family::Controls,
        '\u{ad}' => Family::SoftHyphens,
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{1100}'..='\u{1112}' => {
            Family::Composition
        }
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Family::ZeroWidth,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Family::Bidi
        }
        '\u{2e80}'..='\u{2fd5}' => Family::Radicals,
        '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => Family::CompatibilityIdeographs,
        '\u{fb00}'..='\u{fb06}' => Family::Ligatures,
        '\u{fe10}'..='\u{fe19}' | '\u{fe30}'..='\u{fe48}' => Family::VerticalForms,
        '\u{e000}'..='\u{f8ff}' => Family::PrivateUse,
        '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}' => {
            Family::FullwidthAscii
        }
        '\u{ff61}'..='\u{ff9f}' => Family::HalfwidthKatakana,
        '\u{fe50}'..='\u{fe6b}' => Family::SmallForms,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => Family::Spaces,
        '\t' => Family::Tabs,
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Family::LineEnds,
        ',' | ':' | ';' | '?' | '!' | '(' | ')' => Family::FlattenedPunctuation,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let edits = Forms::new().edits(text);
        edits
            .apply(text, Certainty::Likely)
            .unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn forms_become_what_they_stand_for() {
        for (form, text) in [
            ("⼀⽇⼆⼗⼈，⼤⻔⼝", "一日二十人，大门口"),
            ("\u{f90a}\u{f9d1}", "金六"),
            (
                "脱\u{200b}贫\u{feff}攻\u{ad}坚\u{200e}战\u{0}",
                "脱贫攻坚战",
            ),
            (
                "e\u{301}te\u{301} か\u{3099} \u{1112}\u{1161}\u{11ab}",
                "été が 한",
            ),
            ("ofﬁce 20\u{200b}08年", "office 2008年"),
            ("\u{1b}[31m红\u{1b}[0m", "红"),
        ] {
            assert_eq!(mended(form), text);
        }
    }

    #[test]
    fn known_private_use_and_vertical_forms() {
        for (form, text) in [
            ("\u{e81e}字", "龴字"),
            ("\u{f0b7}第一条", "•第一条"),
            ("他说﹁你好﹂︒", "他说「你好」。"),
            ("\u{e81e}字\u{e000}", "\u{e81e}字\u{e000}"),
            ("(╯°□°)╯︵ ┻━┻", "(╯°□°)╯︵ ┻━┻"),
        ] {
            assert_eq!(mended(form), text);
        }
    }

    #[test]
    fn families_that_are_off_by_default() {
        for (family, form, text) in [
            (Family::FullwidthAscii, "ＡＢＣ１２３！％", "ABC123！％"),
            (Family::HalfwidthKatakana, "ｶﾞｷﾊﾟ｡", "ガキパ。"),
            (Family::SmallForms, "一﹐二﹔三", "一，二；三"),
            (Family::Spaces, "中\u{a0}文 a\u{a0}b", "中 文 a\u{a0}b"),
            (Family::Tabs, "一\t二", "一 二"),
            (Family::LineEnds, "一\r\n二\r三\u{2028}四", "一\n二\n三\n四"),
            (
                Family::FlattenedPunctuation,
                "通訊員(劉效廉)說:近年來,為1,000戶(含b)",
                "通訊員（劉效廉）說：近年來，為1,000戶（含b）",
            ),
        ] {
            assert_eq!(mended(form), form);
            let edits = Forms::none().with(family).edits(form);
            assert_eq!(edits.apply(form, Certainty::Likely).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_meant_stays() {
        for text in [
            "　　段首缩进，全角ＡＢＣ１２３！＠＃",
            "康熙部首⼀⼁⼂⼃⼄",
            "⼀、⼁、⼂",
            "神社は\u{fa19}である",
            "\u{f90a}은 한자",
            "👨\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "می\u{200c}خواهم",
            "क\u{94d}\u{200d}ष",
            "Bonjour\u{a0}! Donau\u{ad}dampf",
            "ﾊﾝｶｸ ｶﾀｶﾅ",
            "ค\u{e33}ว\u{e48}าน\u{200b}ไทย",
            "行一\r\n行二\t三\u{c}",
            "\u{fa0e}\u{fa11}",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
