//! Punctuation that lost its form: vertical, small, or flattened to ASCII.

use hanmend_core::Rule;

use super::line::is_ideograph;
use super::{Found, paired};

static VERTICAL: Rule = Rule::new(
    "forms.vertical-form",
    "punctuation was written in its form for vertical text",
);
static SMALL: Rule = Rule::new(
    "forms.small-form",
    "punctuation was written in a small form",
);
static FLATTENED: Rule = Rule::new(
    "forms.flattened-punctuation",
    "fullwidth punctuation between Chinese was flattened to ASCII",
);

/// Brackets for vertical text, each with the usual one.
const VERTICAL_BRACKETS: &str =
    "︗〖︘〗︵（︶）︷｛︸｝︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』﹇［﹈］";

/// Other punctuation for vertical text.
const VERTICAL_MARKS: &str = "︐，︑、︒。︓：︔；︕！︖？︙…";

const SMALL_FORMS: &str = "﹐，﹑、﹒．﹔；﹕：﹖？﹗！﹘—﹙（﹚）﹛｛﹜｝﹝〔﹞〕﹟＃﹠＆﹡＊﹢＋﹣－﹤＜﹥＞﹦＝﹨＼﹩＄﹪％﹫＠";

const FULLWIDTH: &str = ",，:：;；?？!！(（)）";

/// How many characters the two brackets of a pair can be apart.
const REACH: usize = 64;

/// The usual punctuation, for brackets in pairs around Chinese and for other
/// marks behind it. Alone, brackets are parts of drawn faces.
pub(super) fn vertical(text: &str, at: usize, c: char) -> Option<Found> {
    if let Some(to) = paired(VERTICAL_MARKS, c) {
        let fits = |c: char| is_chinese(c) || paired(VERTICAL_BRACKETS, c).is_some();
        return behind(text, at)
            .is_some_and(fits)
            .then(|| Found::one(at, c, to, &VERTICAL));
    }
    let to = paired(VERTICAL_BRACKETS, c)?;
    is_around_chinese(text, at, c, VERTICAL_BRACKETS)
        .then(|| Found::one(at, c, to, &VERTICAL).likely())
}

/// The usual punctuation for a small form.
pub(super) fn small(at: usize, c: char) -> Option<Found> {
    paired(SMALL_FORMS, c).map(|to| Found::one(at, c, to, &SMALL))
}

/// Fullwidth punctuation where flattened punctuation stands in Chinese.
pub(super) fn flattened(text: &str, at: usize, c: char) -> Option<Found> {
    let to = paired(FULLWIDTH, c)?;
    let next = text.get(at + c.len_utf8()..)?.chars().next();
    let fits = if matches!(c, '(' | ')') {
        is_around_chinese(text, at, c, "(())")
    } else {
        behind(text, at).is_some_and(is_chinese)
            && next.is_none_or(|c| is_chinese(c) || c.is_whitespace())
    };
    fits.then(|| Found::one(at, c, to, &FLATTENED).likely())
}

fn behind(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

fn is_chinese(c: char) -> bool {
    is_ideograph(c) || "，。、：；！？“”‘’（）《》〈〉「」『』【】…—)".contains(c)
}

/// Whether the partner of a bracket stands on its line, not far, and an
/// ideograph between the two. In `brackets` opening and closing ones alternate,
/// each with its counterpart.
fn is_around_chinese(text: &str, at: usize, c: char, brackets: &str) -> bool {
    let mut pairs = brackets.chars().step_by(2);
    while let (Some(open), Some(close)) = (pairs.next(), pairs.next()) {
        let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
        if c == open {
            return holds(after.chars().skip(1), close, open);
        }
        if c == close {
            return holds(before.chars().rev(), open, close);
        }
    }
    false
}

fn holds(characters: impl Iterator<Item = char>, partner: char, same: char) -> bool {
    let mut ideographs = 0;
    for c in characters.take(REACH) {
        match c {
            _ if c == partner => return ideographs > 0,
            _ if c == same || c == '\n' => return false,
            _ => ideographs += usize::from(is_ideograph(c)),
        }
    }
    false
}
