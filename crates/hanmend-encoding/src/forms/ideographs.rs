//! Radicals and compatibility ideographs.

use hanmend_core::Rule;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use super::Found;
use super::line::Lines;

static KANGXI: Rule = Rule::new(
    "forms.kangxi-radical",
    "a Kangxi radical stood for its ideograph",
);
static SUPPLEMENT: Rule = Rule::new(
    "forms.radical-supplement",
    "a radical of the supplement stood for its ideograph",
);
static COMPATIBILITY: Rule = Rule::new(
    "forms.compatibility-ideograph",
    "a compatibility ideograph stood for the one it is equivalent to",
);

/// The radicals of the supplement that look like an ideograph of running
/// text, each followed by it: from Unicode's property
/// `Equivalent_Unified_Ideograph`, without components such as `⺅`.
const RADICALS: &str = "⺁厂⺎兀⺒巳⺓幺⺛旡⺟母⺠民⺩王⺬示⺻聿⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻒镸⻓长⻔门\
⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

/// Words of lines that are about radicals.
const TOPIC: [&str; 6] = ["部首", "康熙", "偏旁", "adical", "KANGXI", "U+2"];

/// The ideograph for which a radical stands, unless the radical is meant.
pub(super) fn radical(text: &str, at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    let (to, rule) = if c >= '\u{2f00}' {
        let mut to = None;
        decompose_compatible(c, |c| to = Some(c));
        (to.filter(|&to| to != c)?, &KANGXI)
    } else {
        let mut pairs = RADICALS.chars();
        pairs.find(|&radical| radical == c)?;
        (pairs.next()?, &SUPPLEMENT)
    };
    let line = lines.at(at).text;
    if is_listed(text, at, c) || TOPIC.iter().any(|word| line.contains(word)) {
        return None;
    }
    Some(Found::one(at, c, to, rule))
}

/// Whether its neighbour in the block stands right beside it, or with one
/// character between: a list of the radicals.
fn is_listed(text: &str, at: usize, c: char) -> bool {
    let number = u32::from(c);
    let back = text.get(..at).unwrap_or_default().chars().rev().take(2);
    let behind = text
        .get(at + c.len_utf8()..)
        .unwrap_or_default()
        .chars()
        .take(2);
    back.map(u32::from).any(|other| other + 1 == number)
        || behind.map(u32::from).any(|other| number + 1 == other)
}

/// The ideograph that is canonically equivalent, in Chinese text. In Japanese
/// and Korean text the difference can be meant: forms of names, and readings.
pub(super) fn compatibility(at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    let mut to = None;
    decompose_canonical(c, |c| to = Some(c));
    let to = to.filter(|&to| to != c)?;
    let line = lines.at(at);
    (line.kana == 0 && line.hangul == 0 && lines.is_chinese())
        .then(|| Found::one(at, c, to, &COMPATIBILITY))
}
