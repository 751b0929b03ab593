//! When it is clear without a search that a line was misread.

use crate::statistics::Cost;

/// What a line has to be for all of it to be undone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clear {
    /// How many characters have to be known, that are not ASCII.
    pub(super) known: usize,
    /// What the line has to gain.
    pub(super) gain: Cost,
    /// What its characters cost at most on average, those of a guess included:
    /// those of Chinese cost 6.5 nats, those of text in a wrong double-byte
    /// encoding 10 and more.
    pub(super) usual: Cost,
}

impl Clear {
    /// Whether a line is that, of so many known and guessed characters, by what
    /// it costs as it is and undone.
    pub(super) fn is_met(
        self,
        (known, guessed): (usize, usize),
        before: Cost,
        undone: Cost,
    ) -> bool {
        known >= self.known && before - undone > self.gain && self.is_usual(known + guessed, undone)
    }

    /// Whether so many characters are as usual as that, by what they cost together.
    pub(super) fn is_usual(self, count: usize, cost: Cost) -> bool {
        let count = Cost::try_from(count).unwrap_or(Cost::MAX);
        cost < self.usual.saturating_mul(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_has_to_be_met() {
        let clear = Clear {
            known: 3,
            gain: 10,
            usual: 5,
        };
        assert!(clear.is_met((3, 1), 30, 19));
        assert!(!clear.is_met((2, 2), 30, 19));
        assert!(!clear.is_met((3, 1), 29, 19));
        assert!(!clear.is_met((3, 1), 40, 20));
    }
}
