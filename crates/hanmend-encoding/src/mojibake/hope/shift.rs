//! Whether a line may promise something where a byte of GBK was lost.

use super::super::cells::astray;
use super::super::pairs::Pairs;
use super::super::promise::{CHARACTERS, NO_CHARACTER, STRAY_AMONG_TRADITIONAL, least_of_shift};
use super::super::reverse::Reverse;
use crate::statistics::{Cost, Statistics};
use crate::words;

/// Where the inner halves of pairs are read next.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Behind a single byte or at the beginning: the first half of what comes is
    /// passed over.
    Passing,
    /// Behind the second byte of a character, which waits for the next one.
    Waiting(u8),
    /// Between characters: what comes is read as it stands.
    Aligned,
}

/// A stretch of a line as the [promise](super::super::promise) has it.
#[derive(Debug, Default)]
struct Stretch {
    gain: Cost,
    /// The most that it gained with enough characters.
    most: Cost,
    /// What the characters cost that were passed since something was read.
    pending: Cost,
    spelt: u32,
}

impl Stretch {
    /// Reads a character that costs so much, or none.
    fn read(&mut self, cost: Option<Cost>) {
        self.spelt = if cost.is_some() { self.spelt + 1 } else { 0 };
        self.replace(cost.unwrap_or(NO_CHARACTER));
    }

    /// Takes something that costs so much for all characters that were passed.
    fn replace(&mut self, cost: Cost) {
        self.gain = (self.gain + std::mem::take(&mut self.pending) - cost).max(0);
        if self.spelt >= CHARACTERS {
            self.most = self.most.max(self.gain);
        }
    }
}

/// Whether some characters of a line gain enough when their inner halves are read, or
/// single letters or signs look like halves of characters.
pub(super) fn may_gain(characters: &[char], reverse: &Reverse) -> bool {
    let statistics = Statistics::get();
    let pairs = Pairs::gbk();
    let cost_of = |pair: [u8; 2]| pairs.get(pair).map(|pair| pair.cost);
    let mut stretch = Stretch::default();
    // A first character of one byte is passed over.
    let begins_with_ascii = characters.first().is_some_and(char::is_ascii);
    let mut step = if begins_with_ascii {
        Step::Aligned
    } else {
        Step::Passing
    };
    let mut before = ' ';
    for (index, &character) in characters.iter().enumerate() {
        let own = statistics.cost(character);
        stretch.pending += own;
        if character.is_ascii() {
            let after = characters.get(index + 1).copied().unwrap_or(' ');
            let is_border = !before.is_ascii() || matches!(before, '?' | '!');
            let is_stray = is_border && astray(before, character, after) > 0
                || character.is_ascii_graphic() && own >= STRAY_AMONG_TRADITIONAL;
            if is_stray || index == 0 && character == '?' {
                return true;
            }
            step = match step {
                _ if index == 0 => Step::Aligned,
                Step::Waiting(_) if character == '?' => {
                    stretch.read(None);
                    Step::Passing
                }
                Step::Waiting(byte) => match cost_of([byte, character as u8]) {
                    Some(cost) => {
                        stretch.read(Some(cost));
                        Step::Aligned
                    }
                    None if character < '@' => {
                        // It can be no second byte, and is read by itself.
                        stretch.pending -= own;
                        stretch.read(None);
                        Step::Passing
                    }
                    None => {
                        stretch.read(None);
                        Step::Aligned
                    }
                },
                Step::Passing | Step::Aligned => {
                    stretch.replace(own);
                    Step::Passing
                }
            };
        } else {
            let [lead, trail] = reverse.code(character).to_be_bytes();
            if lead == 0 || matches!(character, '\u{E000}'..='\u{F8FF}') {
                return true;
            }
            step = match step {
                Step::Aligned => {
                    stretch.read(cost_of([lead, trail]));
                    Step::Aligned
                }
                Step::Passing | Step::Waiting(_) => {
                    if let Step::Waiting(byte) = step {
                        stretch.read(cost_of([byte, lead]));
                    }
                    if trail.is_ascii() {
                        stretch.replace(statistics.cost(char::from(trail)));
                        Step::Passing
                    } else {
                        Step::Waiting(trail)
                    }
                }
            };
        }
        before = character;
    }
    let traditional = || characters.iter().any(|each| words::is_traditional(*each));
    stretch.most > least_of_shift(true) && stretch.most > least_of_shift(traditional())
}
