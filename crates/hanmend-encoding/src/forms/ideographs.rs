//! Radicals and compatibility ideographs.

use hanmend_core::Rule;
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

use super::line::Lines;
use super::{Found, paired};

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
const TOPIC: [&str; 4] = ["部首", "偏旁", "adical", "U+2"];

/// What behind `部首` makes another word of its second half: 首領, 首先.
const OTHER_WORDS: &str = "领領长長府相脑腦都先次";

/// The ideograph for which a radical stands, unless the radical is meant.
pub(super) fn radical(text: &str, at: usize, c: char, lines: &mut Lines<'_>) -> Option<Found> {
    let (to, rule) = if c >= '\u{2f00}' {
        let mut to = None;
        decompose_compatible(c, |c| to = Some(c));
        (to.filter(|&to| to != c)?, &KANGXI)
    } else {
        (paired(RADICALS, c)?, &SUPPLEMENT)
    };
    if is_listed(text, at) || lines.is_about_radicals(at, is_about_radicals) {
        return None;
    }
    Some(Found::one(at, c, to, rule))
}

fn is_about_radicals(line: &str) -> bool {
    TOPIC.iter().any(|word| {
        line.match_indices(word).any(|(at, word)| {
            let next = line
                .get(at + word.len()..)
                .and_then(|rest| rest.chars().next());
            !next.is_some_and(|c| OTHER_WORDS.contains(c))
        })
    })
}

/// Whether three radicals that follow each other in the block do so in the
/// text, this one among them, side by side or with one character between each
/// two: a list of the radicals. Two alone are words such as `⼥⼦`.
fn is_listed(text: &str, at: usize) -> bool {
    const REACH: usize = 4;
    let mut around = [0; 2 * REACH + 1];
    let (left, right) = around.split_at_mut(REACH);
    let back = text.get(..at).unwrap_or_default().chars().rev();
    let on = text.get(at..).unwrap_or_default().chars();
    left.iter_mut()
        .rev()
        .zip(back)
        .for_each(|(slot, c)| *slot = u32::from(c));
    right
        .iter_mut()
        .zip(on)
        .for_each(|(slot, c)| *slot = u32::from(c));
    let is_run = |first: usize, step: usize| {
        let at = |index: usize| {
            around
                .get(first + index * step)
                .copied()
                .unwrap_or_default()
        };
        at(0) > 0 && at(1) == at(0) + 1 && at(2) == at(1) + 1
    };
    (1..=2).any(|step| (0..=2).any(|back| is_run(REACH - back * step, step)))
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
