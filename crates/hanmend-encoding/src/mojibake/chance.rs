//! What looks like damage by chance.
//!
//! Two rare characters beside each other are worth what damage costs, so that chance has
//! to be told from it in another way: by how few characters say the same again and again,
//! and by what they spell making no text.

use super::DAMAGED;
use super::channel::{Right, Wrong};
use super::read::LOST;
use super::undo::{Change, Undone};
use crate::forms::is_ideograph;
use crate::halves::is_private;
use crate::statistics::{Cost, Script, Statistics};

/// From so many different characters on it is no matter how often each stands.
const ENOUGH: usize = 16;

/// How many of the characters that are not ASCII differ, up to [`ENOUGH`], and how many
/// there are up to there.
fn different(text: impl Iterator<Item = char>) -> (usize, usize) {
    let mut seen = [' '; ENOUGH];
    let (mut count, mut all) = (0, 0);
    for character in text.filter(|each| !each.is_ascii() && *each != LOST) {
        all += 1;
        if seen.iter().take(count).any(|each| *each == character) {
            continue;
        }
        if let Some(slot) = seen.get_mut(count) {
            *slot = character;
        }
        count += 1;
        if count == ENOUGH {
            break;
        }
    }
    (count, all)
}

/// Whether what is gained beyond the prior is gained by the same few characters again and
/// again: `仄平仄仄平平`, `(￣ー￣)` and `爛笪笪` say no more than their characters do once.
pub(super) fn is_of_repeats(gain: Cost, text: impl Iterator<Item = char>) -> bool {
    let (different, all) = different(text);
    if different == ENOUGH {
        return false;
    }
    // In what is text hardly half of so few characters stand there twice.
    let least = match (different * 2 > all, different) {
        (true, 3..) => return false,
        (true, _) => DAMAGED,
        (false, _) => 3 * DAMAGED,
    };
    all > different * 4
        || (gain + DAMAGED).saturating_mul(different as Cost) <= least.saturating_mul(all as Cost)
}

impl Undone {
    /// Whether it is likelier chance than damage.
    pub(super) fn is_chance(&self, line: &str) -> bool {
        // Letters of Windows-1252 stand in no Chinese, and UTF-8 in it is of every language.
        if self.channel.is_shift() || self.channel.wrong == Wrong::Western {
            return false;
        }
        if self.channel.right == Right::Utf8 {
            return self.changes.iter().all(|change| {
                let before = line.get(..change.span.start).unwrap_or_default();
                is_no_word(&change.replacement, before)
            });
        }
        let replaced = || {
            let parts = self.changes.iter();
            let parts = parts.filter_map(|change| line.get(change.span.range()));
            parts.flat_map(str::chars).filter(|each| !each.is_ascii())
        };
        // Nobody wrote those of private use.
        let meant = || !replaced().any(is_private);
        (is_of_repeats(self.gain, replaced()) || self.is_of_marks(line, replaced())) && meant()
            || replaced().all(is_ideograph) && !self.has_known_pair(line)
    }

    /// Whether few of what it puts are ideographs that stand beside others, less than a quarter,
    /// or than half where marks are replaced: frames and faces that are drawn with marks are
    /// read as other marks, and as ideographs between letters.
    fn is_of_marks(&self, line: &str, replaced: impl Iterator<Item = char>) -> bool {
        let (mut ideographs, mut others) = (0, 0);
        for character in replaced {
            if is_ideograph(character) {
                ideographs += 1;
            } else {
                others += 1;
            }
        }
        let share = if ideographs * 2 < others { 2 } else { 4 };
        let (mut beside, mut all) = (0, 0);
        for change in &self.changes {
            for each in around(line, change).windows(3) {
                if let [before, here, behind] = *each
                    && !here.is_ascii()
                {
                    all += 1;
                    let has_other = is_ideograph(before) || is_ideograph(behind);
                    beside += usize::from(is_ideograph(here) && has_other);
                }
            }
        }
        beside * share < all
    }

    /// Whether any two ideographs of it are known to stand together, or with what is
    /// beside them.
    fn has_known_pair(&self, line: &str) -> bool {
        let statistics = Statistics::get();
        let is_known = |pair: &[char]| match *pair {
            [first, second] => {
                is_ideograph(first) && is_ideograph(second) && statistics.bonus(first, second) > 0
            }
            _ => false,
        };
        let mut changes = self.changes.iter();
        changes.any(|change| around(line, change).windows(2).any(is_known))
    }
}

/// What a change puts, with the characters that it stands between.
fn around(line: &str, change: &Change) -> Vec<char> {
    let before = line.get(..change.span.start).unwrap_or_default();
    let behind = line.get(change.span.end..).unwrap_or_default();
    let mut all = vec![before.chars().next_back().unwrap_or(' ')];
    all.extend(change.replacement.chars());
    all.push(behind.chars().next().unwrap_or(' '));
    all
}

/// Whether UTF-8 spells but a few letters of an alphabet, again and again.
pub(super) fn is_of_few_letters(text: &str) -> bool {
    let letters = || text.chars().filter(|each| !each.is_ascii());
    letters().any(is_of_an_alphabet)
        && !letters().any(is_of_east_asia)
        && different(letters()).0 < LETTERS
}

/// Whether a character is a letter, or a mark of an alphabet.
fn is_of_an_alphabet(character: char) -> bool {
    character.is_alphabetic() || matches!(character, '\u{300}'..='\u{1FFF}')
}

/// How many different letters of an alphabet make a word.
const LETTERS: usize = 4;

/// Whether what UTF-8 spells is no Chinese and no word either: few letters, or those of
/// several alphabets, that do not stand behind letters of the same word.
fn is_no_word(replacement: &str, before: &str) -> bool {
    let letters = || replacement.chars().filter(|each| !each.is_ascii());
    if letters().any(is_of_east_asia) {
        return false;
    }
    // Beyond the planes of ideographs there are no characters.
    if letters().any(|each| each >= '\u{40000}') {
        return true;
    }
    if !letters().any(is_of_an_alphabet) {
        return false;
    }
    let first = letters().next().map_or(Script::Any, Script::of);
    let one = letters().all(|each| Script::of(each) == first);
    if one && first == Script::Latin && before.ends_with(|each: char| each.is_ascii_alphabetic()) {
        return false;
    }
    !one || is_of_few_letters(replacement)
}

/// Whether a character is one of Chinese or Japanese.
fn is_of_east_asia(character: char) -> bool {
    is_ideograph(character) || Script::of(character) == Script::Kana
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::statistics::NAT;

    #[test]
    fn the_same_again_and_again_is_one_sign() {
        let gain = 20 * NAT;
        assert!(is_of_repeats(gain, "仄平仄仄平平仄平仄仄".chars()));
        assert!(is_of_repeats(3 * NAT, "爛笪笪".chars()));
        assert!(!is_of_repeats(
            gain,
            "仄平仄仄".chars().chain("村里修了路".chars())
        ));
        assert!(!is_of_repeats(
            0,
            "春夏秋冬東西南北上下左右前後山水".chars()
        ));
    }

    #[test]
    fn words_are_of_one_alphabet() {
        assert!(is_no_word("žžž", "") && is_no_word("ͲͲУ", "") && is_no_word("ḍ⌤", ""));
        assert!(!is_no_word("Привет", "") && !is_no_word("é", "caf") && !is_no_word("村里", ""));
    }
}
