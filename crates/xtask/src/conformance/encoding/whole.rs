//! Sentences in which whole characters became one sign each, as in text that was cut
//! or went through an encoding that does not have them: no byte of them is left, and
//! nothing behind them is shifted, so that what a repair puts there is a guess.

use super::Sentence;
use super::channels::Random;

/// Where a character is lost.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    Anywhere,
    BeforeADigit,
    BehindADigit,
    BeforeALetter,
    BeforeAMark,
    BehindAMark,
    AtTheEnd,
    /// Several of them, anywhere.
    Several,
}

pub(super) const PLACES: &[(&str, Place)] = &[
    ("anywhere", Place::Anywhere),
    ("before a digit", Place::BeforeADigit),
    ("behind a digit", Place::BehindADigit),
    ("before a Latin letter", Place::BeforeALetter),
    ("before a mark", Place::BeforeAMark),
    ("behind a mark", Place::BehindAMark),
    ("at the end", Place::AtTheEnd),
    ("three, anywhere", Place::Several),
];

/// What stands for a character.
pub(super) const SIGNS: &[char] = &['\u{FFFD}', '?', '？'];

/// What became of such sentences.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub(super) sentences: usize,
    pub(super) wrong: usize,
    pub(super) right: usize,
}

impl Whole {
    pub(super) fn of(
        sentences: &[Sentence],
        place: Place,
        sign: char,
        limit: usize,
        mut show: usize,
    ) -> Whole {
        let mut whole = Whole::default();
        for (index, sentence) in sentences.iter().enumerate() {
            let mut random = Random::new(index as u64 + 1);
            let Some(damaged) = lose(&sentence.text, place, sign, &mut random) else {
                continue;
            };
            whole.sentences += 1;
            let repaired = hanmend_encoding::repair(&damaged);
            if repaired != damaged {
                if is_right(&sentence.text, &damaged, &repaired) {
                    whole.right += 1;
                } else {
                    whole.wrong += 1;
                    if show > 0 {
                        show -= 1;
                        println!("  damaged  {damaged}\n  repaired {repaired}");
                    }
                }
            }
            if whole.sentences == limit {
                break;
            }
        }
        whole
    }
}

/// Whether every character is either the one that was lost or as it was.
fn is_right(clean: &str, damaged: &str, repaired: &str) -> bool {
    let count = |text: &str| text.chars().count();
    let mut all = repaired.chars().zip(clean.chars().zip(damaged.chars()));
    count(repaired) == count(clean)
        && all.all(|(repaired, (clean, damaged))| repaired == clean || repaired == damaged)
}

fn lose(sentence: &str, place: Place, sign: char, random: &mut Random) -> Option<String> {
    let mut characters: Vec<char> = sentence.chars().collect();
    let count = match place {
        Place::Several => 3,
        _ => 1,
    };
    for _ in 0..count {
        let places: Vec<usize> = (0..characters.len())
            .filter(|at| {
                let before = at.checked_sub(1).and_then(|at| characters.get(at)).copied();
                let behind = characters.get(at + 1).copied();
                let here = characters.get(*at).copied().unwrap_or_default();
                is_wide(here) && here != sign && place.is_between(before, behind)
            })
            .collect();
        let at = *places.get(random.below(places.len())?)?;
        *characters.get_mut(at)? = sign;
    }
    Some(characters.into_iter().collect())
}

impl Place {
    fn is_between(self, before: Option<char>, behind: Option<char>) -> bool {
        let is_mark = |each: char| matches!(each, '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF20}' | '“' | '”' | ',' | '.' | '(' | ')' | '-' | '/');
        match self {
            Place::Anywhere | Place::Several => behind.is_some(),
            Place::BeforeADigit => behind.is_some_and(|each| each.is_ascii_digit()),
            Place::BehindADigit => before.is_some_and(|each| each.is_ascii_digit()),
            Place::BeforeALetter => behind.is_some_and(|each| each.is_ascii_alphabetic()),
            Place::BeforeAMark => behind.is_some_and(is_mark),
            Place::BehindAMark => before.is_some_and(is_mark) && behind.is_some(),
            Place::AtTheEnd => behind.is_none(),
        }
    }
}

/// Whether a character takes two bytes in GBK and Big5, marks included.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{9FFF}' | '\u{FF01}'..='\u{FF5E}' | '“' | '”')
}
