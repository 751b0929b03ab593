//! Characters that were written as escapes: references of HTML, `\uXXXX`,
//! `%uXXXX`, percent-encoded bytes, and encoded words of mail.
//!
//! An escape is undone where it stands for a character of running text. Code,
//! addresses, and text that speaks about escapes stay as they are: an escape
//! near words such as *HTML* or *转义* is left alone, unless the whole line,
//! or a whole clause of it, is written in escapes.
//!
//! ```
//! use hanmend_core::Trace;
//! use hanmend_encoding::escapes::Escapes;
//!
//! let mut trace = Trace::new("朱&#38229;基 AT&amp;amp;T");
//! trace.pass(&Escapes::new());
//! assert_eq!(trace.text(), "朱镕基 AT&T");
//!
//! let mut trace = Trace::new("HTML 实体 &#20013; 表示“中”字");
//! trace.pass(&Escapes::new());
//! assert!(trace.is_untouched());
//! ```

mod backslash;
mod context;
mod mail;
mod percent;
mod references;

use hanmend_core::{Certainty, Edits, Rule, Span, Stage};

use crate::family::Families;
#[doc(no_inline)]
pub use crate::family::Family;

/// Undoes escapes in running text, family by family; by default all of
/// [`Families::ESCAPES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escapes {
    families: Families,
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
        Escapes::of(Families::ESCAPES)
    }

    /// No family: undoes nothing until some are added.
    #[must_use]
    pub const fn none() -> Escapes {
        Escapes::of(Families::NONE)
    }

    /// These families. Those that are no escapes have no effect.
    #[must_use]
    pub const fn of(families: Families) -> Escapes {
        Escapes {
            families: families.intersection(Families::ESCAPES),
        }
    }

    /// The same with a family more.
    #[must_use]
    pub const fn with(self, family: Family) -> Escapes {
        Escapes::of(self.families.with(family))
    }

    /// The same without a family.
    #[must_use]
    pub const fn without(self, family: Family) -> Escapes {
        Escapes::of(self.families.without(family))
    }

    /// Whether it undoes this family.
    #[must_use]
    pub const fn has(self, family: Family) -> bool {
        self.families.has(family)
    }

    /// The families that it undoes.
    #[must_use]
    pub const fn families(self) -> Families {
        self.families
    }

    /// The escape that begins at `at`, where `&`, `\`, `%` or `=` stands.
    fn parse(self, text: &str, at: usize) -> Parsed {
        let parsed = match text.as_bytes().get(at) {
            Some(b'&') => references::parse(text, at).into(),
            Some(b'\\') => backslash::parse(text, at).into(),
            Some(b'=') => mail::parse(text, at).into(),
            _ => percent::parse(text, at),
        };
        match parsed {
            Parsed::Escape(escape) if !self.has(escape.family) => Parsed::Nothing(escape.span.end),
            parsed => parsed,
        }
    }
}

/// What was found at a place.
enum Parsed {
    Escape(Escape),
    /// No escape, and none before this place.
    Nothing(usize),
}

impl From<Option<Escape>> for Parsed {
    fn from(escape: Option<Escape>) -> Parsed {
        escape.map_or(Parsed::Nothing(0), Parsed::Escape)
    }
}

static REFERENCE: Rule = Rule::new(
    "escape.character-reference",
    "a character was written as a reference of HTML",
);
static UNICODE: Rule = Rule::new(
    "escape.unicode",
    "a character was written as an escape of JSON or program text",
);
static PERCENT_UNICODE: Rule = Rule::new(
    "escape.percent-unicode",
    "a character was written as an escape of JavaScript's escape function",
);
static PERCENT: Rule = Rule::new(
    "escape.percent",
    "characters were written as percent-encoded bytes",
);

static MAIL: Rule = Rule::new(
    "escape.mail",
    "characters were written as an encoded word of mail",
);

impl Stage for Escapes {
    fn name(&self) -> &'static str {
        "repair"
    }

    fn edits(&self, text: &str) -> Edits {
        self.edits_of(text, |from| begin(text.as_bytes(), from))
    }
}

impl Escapes {
    /// The edits of a text, of which the places are known where an escape
    /// [can begin](may_begin).
    pub(crate) fn edits_at(self, text: &str, places: &[usize]) -> Edits {
        let mut places = places.iter().copied();
        self.edits_of(text, |from| places.find(|at| *at >= from))
    }

    /// The edits of a text; `next` says where the next escape can begin, from a
    /// place on.
    fn edits_of(self, text: &str, mut next: impl FnMut(usize) -> Option<usize>) -> Edits {
        let mut judged = context::Judged::default();
        let mut line = context::Line::default();
        let mut from = 0;
        while let Some(at) = next(from) {
            let escape = match self.parse(text, at) {
                Parsed::Escape(escape) => escape,
                Parsed::Nothing(end) => {
                    from = end.max(at + 1);
                    continue;
                }
            };
            from = escape.span.end;
            if line.end <= at {
                line.judge(text, &mut judged);
                line = context::Line::around(text, at);
            }
            line.escapes.push(escape);
        }
        line.judge(text, &mut judged);
        judged.into_edits()
    }
}

/// The first place from `from` on where an escape can begin.
fn begin(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let rest = bytes.get(from..)?;
        match rest.first_chunk() {
            Some(block) if !has_sign(block) || !has_begin(block) => {}
            _ => {
                let mut pairs = rest.windows(2).take(BLOCK);
                let found =
                    pairs.position(|pair| matches!(pair, [byte, next] if may_begin(*byte, *next)));
                if let Some(at) = found {
                    return Some(from + at);
                }
            }
        }
        from += BLOCK;
    }
}

/// How many bytes are judged together.
const BLOCK: usize = 64;

/// Whether there is a byte in a block with which an escape can begin, of `\`
/// only where it can: markup has many of them. Half as many comparisons as to
/// ask that of all.
#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the length of the array less 1; slices would keep the loop from becoming vector code"
)]
fn has_sign(block: &[u8; BLOCK + 1]) -> bool {
    let mut found = false;
    for at in 0..BLOCK {
        found |= is_sign(block[at], block[at + 1]);
    }
    found
}

/// Whether a byte is one with which an escape can begin, and is followed so if it is
/// `\`.
#[inline]
pub(crate) fn is_sign(byte: u8, next: u8) -> bool {
    let backslash = (byte == b'\\') & (is_letter(next) | (next == b'\\'));
    backslash | (byte.wrapping_sub(b'%') <= b'&' - b'%') | is_of_mail(byte, next)
}

/// Whether a letter names an escape behind `\`: `u` and `x`, and those between, which is asked
/// sooner.
#[inline]
fn is_letter(next: u8) -> bool {
    (next | 0x20).wrapping_sub(b'u') <= b'x' - b'u'
}

/// Whether two bytes begin an encoded word of mail.
#[inline]
pub(crate) fn is_of_mail(byte: u8, next: u8) -> bool {
    (byte == b'=') & (next == b'?')
}

/// Whether an escape can begin in a block, which has the next byte behind it.
/// Written so that the compiler makes vector code of it.
#[allow(
    clippy::indexing_slicing,
    reason = "the index is below the length of the array less 1; slices would keep the loop from becoming vector code"
)]
fn has_begin(block: &[u8; BLOCK + 1]) -> bool {
    let mut found = false;
    for at in 0..BLOCK {
        found |= may_begin(block[at], block[at + 1]);
    }
    found
}

/// Whether two bytes can be the first of an escape: in clean text they hardly
/// ever can.
#[inline]
pub(crate) fn may_begin(byte: u8, next: u8) -> bool {
    let small = next | 0x20;
    let digit = next.wrapping_sub(b'0') < 10;
    (byte == b'&') & ((next == b'#') | (small.wrapping_sub(b'a') < 26))
        | (byte == b'\\') & (is_letter(next) | (next == b'\\'))
        | is_of_mail(byte, next)
        | (byte == b'%') & ((next == b'u') | digit | (small.wrapping_sub(b'a') < 6))
}

/// An escape as it stands in a text.
#[derive(Clone, Debug)]
struct Escape {
    span: Span,
    family: Family,
    /// What it stands for.
    value: String,
    certainty: Certainty,
}

impl Escape {
    fn rule(&self) -> &'static Rule {
        match self.family {
            Family::CharacterReferences => &REFERENCE,
            Family::Backslash => &UNICODE,
            Family::PercentU => &PERCENT_UNICODE,
            Family::Mail => &MAIL,
            _ => &PERCENT,
        }
    }
}

/// A UTF-16 code unit or a code point, as escapes name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Character(char),
    High(u32),
    Low(u32),
}

impl Unit {
    fn new(number: u32) -> Option<Unit> {
        match number {
            0xd800..=0xdbff => Some(Unit::High(number)),
            0xdc00..=0xdfff => Some(Unit::Low(number)),
            _ => char::from_u32(number).map(Unit::Character),
        }
    }
}

/// One character from the escapes that `next` reads in turn: each answers
/// with its code unit and where it ends. A surrogate without its partner is
/// no character.
fn combine(at: usize, next: impl Fn(usize) -> Option<(Unit, usize)>) -> Option<(char, usize)> {
    let (first, end) = next(at)?;
    match first {
        Unit::Character(c) => Some((c, end)),
        Unit::Low(_) => None,
        Unit::High(high) => match next(end)? {
            (Unit::Low(low), end) => {
                let number = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                char::from_u32(number).map(|c| (c, end))
            }
            _ => None,
        },
    }
}

/// The number of up to `most` hexadecimal digits at the beginning, and how
/// many there are; none where there are fewer than `least`.
fn hexadecimal(digits: &[u8], least: usize, most: usize) -> Option<(u32, usize)> {
    let count = digits
        .iter()
        .take(most)
        .take_while(|digit| digit.is_ascii_hexdigit())
        .count();
    if count < least {
        return None;
    }
    let number = digits.iter().take(count).fold(0_u32, |number, &digit| {
        number << 4 | char::from(digit).to_digit(16).unwrap_or_default()
    });
    Some((number, count))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn undone(text: &str) -> String {
        let edits = Escapes::new().edits(text);
        edits
            .apply(text, Certainty::Likely)
            .unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn references() {
        for (escaped, text) in [
            ("&#20013;&#22269;", "中国"),
            ("&#x4e2d;&#X56FD;", "中国"),
            ("&#20013&#22269人", "中国人"),
            ("&ldquo;引用&rdquo;&hellip;", "“引用”…"),
            ("&amp;#20013;", "中"),
            ("&amp;amp;amp;", "&"),
            ("A&amp;B", "A&B"),
            ("&#147;x&#148;", "“x”"),
            ("&#55362;&#57271;野家", "𠮷野家"),
            ("第&nbsp;1&nbsp条", "第\u{a0}1\u{a0}条"),
        ] {
            assert_eq!(undone(escaped), text);
        }
    }

    #[test]
    fn other_escapes() {
        for (escaped, text) in [
            (r"\u4e2d\u56fd", "中国"),
            (r"\\u4e2d\\u56fd", "中国"),
            (r"\u{20bb7}\u91ce\u5bb6", "𠮷野家"),
            (r"\ud842\udfb7\u91ce\u5bb6", "𠮷野家"),
            (r"朱\u9555基", "朱镕基"),
            ("%u4E2D%u56FD%2C%20abc", "中国, abc"),
            ("%E4%B8%AD%E5%9B%BD%202008%20GDP", "中国 2008 GDP"),
            ("%D6%D0%B9%FA", "中国"),
            ("%25E4%25B8%25AD%25E5%259B%25BD", "中国"),
            (r"\xe4\xb8\xad\xe5\x9b\xbd", "中国"),
            (r"\u20013?\u22269?", "中国"),
            ("Re: =?utf-8?B?5Lit5Zu9?=", "Re: 中国"),
        ] {
            assert_eq!(undone(escaped), text);
        }
    }

    #[test]
    fn what_is_not_an_escape_of_the_text() {
        for text in [
            "if (a&&b || c&1) return;",
            "print(\"\\u4f60\\u597d\")",
            "[\\u4e00-\\u9fff]",
            r"caf\u00e9.txt",
            r"C:\users\new\table",
            "100%EF 有效，折扣为 50%，涨幅 3%E4 左右",
            "https://example.com/?q=%E4%BD%A0%E5%A5%BD&lang=zh&copy=1",
            "空格是 %20",
            "&#0; &#xffffffff; &nosuchname; &#; &",
            "转义后是 &lt;",
        ] {
            assert_eq!(undone(text), text);
        }
    }
}
