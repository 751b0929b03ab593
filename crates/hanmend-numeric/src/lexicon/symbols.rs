//! Symbols of units and currencies.

use crate::text::Text;

/// Symbols, in which large and small letters differ.
#[derive(Debug)]
pub(crate) struct SymbolLexicon<T> {
    by_first: ByByte<T>,
    by_last: ByByte<T>,
}

/// Symbols by one of their bytes, those of the same byte together and the
/// longest first.
#[derive(Debug)]
struct ByByte<T> {
    symbols: Vec<(&'static str, T)>,
    /// For each byte, where its symbols lie.
    ranges: Vec<(u16, u16)>,
}

impl<T> ByByte<T> {
    fn new(mut symbols: Vec<(&'static str, T)>, byte: impl Fn(&str) -> u8) -> ByByte<T> {
        symbols.sort_by_key(|(symbol, _)| (byte(symbol), usize::MAX - symbol.len()));
        let mut ranges = vec![(0, 0); 256];
        for (index, (symbol, _)) in symbols.iter().enumerate() {
            let at = u16::try_from(index).unwrap_or(u16::MAX);
            if let Some(range) = ranges.get_mut(usize::from(byte(symbol))) {
                if *range == (0, 0) {
                    *range = (at, at);
                }
                range.1 = at + 1;
            }
        }
        ByByte { symbols, ranges }
    }

    #[inline]
    fn of(&self, byte: u8) -> &[(&'static str, T)] {
        self.ranges
            .get(usize::from(byte))
            .and_then(|&(from, to)| self.symbols.get(usize::from(from)..usize::from(to)))
            .unwrap_or_default()
    }
}

impl<T: Copy> SymbolLexicon<T> {
    /// A lexicon of these symbols.
    pub(crate) fn new(symbols: Vec<(&'static str, T)>) -> SymbolLexicon<T> {
        let first = |symbol: &str| symbol.bytes().next().unwrap_or(0);
        let last = |symbol: &str| symbol.bytes().next_back().unwrap_or(0);
        SymbolLexicon {
            by_first: ByByte::new(symbols.clone(), first),
            by_last: ByByte::new(symbols, last),
        }
    }

    /// The symbols.
    pub(crate) fn symbols(&self) -> impl Iterator<Item = &'static str> {
        self.by_first.symbols.iter().map(|&(symbol, _)| symbol)
    }

    /// The longest symbol at `at` that no letter or digit continues.
    pub(crate) fn longest(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let second = text.byte(at + 1);
        self.by_first
            .of(text.byte(at))
            .iter()
            .find_map(|&(symbol, meaning)| {
                // Most are told apart by their second byte.
                if symbol.as_bytes().get(1).is_some_and(|&byte| byte != second) {
                    return None;
                }
                let end = at + symbol.len();
                let whole = !symbol.ends_with(|last: char| last.is_ascii_alphanumeric())
                    || !text.byte(end).is_ascii_alphanumeric();
                (whole && text.starts(at, symbol)).then_some((meaning, end))
            })
    }

    /// Whether a symbol ends in this byte.
    #[inline]
    pub(crate) fn may_end_in(&self, last: u8) -> bool {
        !self.by_last.of(last).is_empty()
    }

    /// The longest symbol that ends at `at` and that no letter precedes.
    pub(crate) fn longest_before(&self, text: Text<'_>, at: usize) -> Option<(T, usize)> {
        let mut symbols = self.by_last.of(text.byte_before(at)).iter();
        let second = at.checked_sub(2).map_or(0, |at| text.byte(at));
        symbols.find_map(|&(symbol, meaning)| {
            // Most are told apart by their last byte but one.
            if let &[.., byte, _] = symbol.as_bytes()
                && byte != second
            {
                return None;
            }
            let start = at.checked_sub(symbol.len())?;
            if text.slice_bytes(start, at) != symbol.as_bytes() {
                return None;
            }
            let whole = !symbol.starts_with(|first: char| first.is_ascii_alphabetic())
                || !text.byte_before(start).is_ascii_alphabetic();
            whole.then_some((meaning, start))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_keep_their_case() {
        let lexicon = SymbolLexicon::new(vec![("m", 1), ("MB", 2), ("$", 3), ("US$", 4)]);
        assert_eq!(lexicon.longest(Text::new("m/s"), 0), Some((1, 1)));
        assert_eq!(lexicon.longest(Text::new("mb"), 0), None);
        assert_eq!(lexicon.longest_before(Text::new("US$"), 3), Some((4, 0)));
        assert_eq!(lexicon.longest_before(Text::new("a$"), 2), Some((3, 1)));
    }
}
