//! Lists of characters, which are no text in any reading.

/// Whether a line lists characters in the order of their codes, as tables of
/// encodings and alphabets do (`ÀÁÂÃÄÅ`).
pub(super) fn is_list(line: &str) -> bool {
    let mut order = Order::default();
    line.chars().for_each(|character| order.add(character));
    order.is_list()
}

/// In which order characters come.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Order {
    /// How many are not ASCII.
    all: usize,
    /// How many come one behind the other in the order of their codes, at most
    /// and now.
    longest: usize,
    run: usize,
    before: u32,
}

impl Order {
    #[inline]
    pub(super) fn add(&mut self, character: char) {
        match character {
            // Alphabets stand in groups.
            ' ' => {}
            '\0'..='\x7F' => self.end(),
            _ => self.add_code(character.into()),
        }
    }

    /// Adds a character of the basic plane that is not ASCII.
    #[inline]
    pub(super) fn add_basic(&mut self, character: u16) {
        self.add_code(character.into());
    }

    #[inline]
    fn add_code(&mut self, code: u32) {
        self.all += 1;
        self.run = if code > self.before { self.run + 1 } else { 1 };
        self.longest = self.longest.max(self.run);
        self.before = code;
    }

    /// Adds something that is in no order.
    #[inline]
    pub(super) fn end(&mut self) {
        self.run = 0;
        self.before = 0;
    }

    /// Whether they are a list.
    pub(super) fn is_list(&self) -> bool {
        /// Of eight characters in any order, one in forty thousand is so.
        const LEAST: usize = 8;
        self.longest >= LEAST && self.longest * 2 >= self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_in_the_order_of_codes() {
        assert!(is_list("ÀÁÂÃÄÅÆÇ and so on"));
        assert!(is_list("ÀÁÂÃ ÈÉÊË ÌÍÎÏ"));
        assert!(!is_list("ÀÁÂÃ,ÄÅÆÇ"));
        assert!(!is_list("村里修了一条新路"));
    }
}
