//! Whether two characters of UTF-8 stand one behind the other in bytes.
//!
//! Few lines have any, and each character of a line is asked: so what one adds is a look
//! at two small tables.

use std::sync::LazyLock;

use super::super::channel::Wrong;

/// The characters of UTF-8 that are no letters and that bytes spell, one behind the other,
/// with nothing but ASCII between, or one byte that is passed over because no character
/// begins there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Spelt {
    count: u8,
    /// How many bytes the last one has and wants.
    has: u8,
    wants: u8,
    /// Whether a byte was passed over behind the last whole one.
    passed: bool,
}

impl Spelt {
    /// What is there behind one more byte.
    fn then(mut self, byte: u8) -> Spelt {
        if self.wants > 0 {
            if matches!(byte, 0x80..=0xBF) {
                self.has += 1;
                if self.has == self.wants {
                    self.count += 1;
                    (self.has, self.wants, self.passed) = (0, 0, false);
                }
                return self;
            }
            self.end(self.has);
        }
        (self.has, self.wants) = match byte {
            0xE0..=0xEF => (1, 3),
            0xF0..=0xF4 => (1, 4),
            ..0x80 => (0, 0),
            _ => {
                self.end(1);
                (0, 0)
            }
        };
        self
    }

    /// Goes on behind so many bytes that are no character.
    fn end(&mut self, bytes: u8) {
        if self.passed || bytes > 1 {
            self.count = 0;
        }
        self.passed = true;
    }
}

/// How many kinds of bytes are told apart, each by one of its kind.
const KINDS: usize = 5;
const OF_KIND: [u8; KINDS] = [b' ', 0x80, 0xC0, 0xE0, 0xF0];

fn kind(byte: u8) -> u8 {
    match byte {
        ..0x80 => 0,
        0x80..=0xBF => 1,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 2,
    }
}

/// What a character adds: one byte or two, by their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Added(u8);

/// How many there are of these, and more, so that an index needs no check.
const ALL_ADDED: usize = 32;

impl Added {
    /// More bytes, or such that nothing can be denied of them.
    const ANYTHING: Added = Added(ALL_ADDED as u8 - 1);

    /// By the code of a character in a table.
    fn of(wrong: Wrong, code: u16) -> Added {
        match code.to_be_bytes() {
            // GB18030 has four bytes for it. Nothing is read across what other tables
            // do not have.
            [0, 0] if wrong == Wrong::Gbk => Added::ANYTHING,
            [0, byte] => Added(kind(byte)),
            [first, second] => Added((kind(first) + 1) * KINDS as u8 + kind(second)),
        }
    }

    /// The bytes, or others of their kinds.
    fn bytes(self) -> impl Iterator<Item = u8> {
        let of_kind = |kind: usize| OF_KIND.get(kind).copied();
        let [before, last] = [usize::from(self.0) / KINDS, usize::from(self.0) % KINDS];
        let first = before.checked_sub(1).and_then(of_kind);
        first.into_iter().chain(of_kind(last))
    }
}

/// What each character of the basic plane adds that was decoded by a table.
#[derive(Debug)]
pub(in super::super) struct Additions(Box<[Added; 0x1_0000]>);

impl Additions {
    pub(in super::super) fn new(wrong: Wrong, code: impl Fn(u16) -> u16) -> Additions {
        let mut all = Box::new([Added::ANYTHING; 0x1_0000]);
        for (character, slot) in (0..=u16::MAX).zip(all.iter_mut()) {
            *slot = Added::of(wrong, code(character));
        }
        Additions(all)
    }

    #[inline]
    fn of(&self, character: char) -> Added {
        let added = self.0.get(character as usize).copied();
        added.unwrap_or(Added::ANYTHING)
    }
}

/// What there is behind each character, by what was there before, as numbers.
#[derive(Debug)]
pub(super) struct Automaton([[u8; ALL_ADDED]; ALL_STATES]);

/// How many states there are, and more, so that an index needs no check.
const ALL_STATES: usize = 32;

/// Two characters stand one behind the other.
const TWO: u8 = 0;

static AUTOMATON: LazyLock<Automaton> = LazyLock::new(Automaton::new);

impl Automaton {
    pub(super) fn get() -> &'static Automaton {
        &AUTOMATON
    }

    fn new() -> Automaton {
        let mut next = [[TWO; ALL_ADDED]; ALL_STATES];
        // From the second state on, in the order in which they are found.
        let mut states = vec![Spelt::default()];
        let mut done = 0;
        while let (Some(&state), Some(row)) = (states.get(done), next.get_mut(done + 1)) {
            for (added, slot) in (0..Added::ANYTHING.0).zip(row) {
                let then = Added(added).bytes().try_fold(state, |state, byte| {
                    Some(state.then(byte)).filter(|state| state.count < 2)
                });
                if let Some(then) = then {
                    let known = states.iter().position(|known| *known == then);
                    let index = known.unwrap_or(states.len());
                    if known.is_none() {
                        states.push(then);
                    }
                    *slot = index as u8 + 1;
                }
            }
            done += 1;
        }
        Automaton(next)
    }

    /// Whether characters that were decoded by a table were two of UTF-8.
    pub(super) fn has_two(
        &self,
        additions: &Additions,
        characters: impl Iterator<Item = char>,
    ) -> bool {
        self.adds_up(characters.map(|character| additions.of(character)))
    }

    #[allow(
        clippy::indexing_slicing,
        reason = "both indices are made to be below the lengths of the arrays"
    )]
    #[inline]
    fn adds_up(&self, added: impl Iterator<Item = Added>) -> bool {
        let last = added.fold(TWO + 1, |state, Added(added)| {
            self.0[usize::from(state) % ALL_STATES][usize::from(added) % ALL_ADDED]
        });
        last == TWO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_from_single_bytes() {
        let has_two = |codes: &[u16]| {
            let added = codes.iter().map(|code| Added::of(Wrong::Big5, *code));
            Automaton::get().adds_up(added)
        };
        // 村里 as pairs, with ASCII, one byte and two between.
        assert!(has_two(&[0xE69D, 0x91E9, 0x878C]));
        assert!(has_two(&[0xE69D, 0x91, b'a'.into(), 0xE987, 0x8C]));
        assert!(has_two(&[0xE69D, 0x91C0, 0xE987, 0x8C]));
        assert!(!has_two(&[0xE69D, 0x91C0, 0xC0E9, 0x878C]));
        assert!(!has_two(&[0xE69D, 0x91E9, 0x87]));
        assert!(!has_two(&[0xB4E5, 0xC0EF]));
    }

    #[test]
    fn all_states_have_a_number_of_their_own() {
        let Automaton(next) = Automaton::get();
        let most = next.iter().flatten().max();
        assert!(most.is_some_and(|most| usize::from(*most) < ALL_STATES));
        assert_eq!(next[usize::from(TWO)], [TWO; ALL_ADDED]);
    }
}
