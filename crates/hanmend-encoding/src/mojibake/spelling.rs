//! Characters of double-byte encodings read as the bytes of UTF-8 that they were.

use super::list::Order;
use super::reverse::Reverse;
use super::utf8::{code, continues, first_of_three_bytes, is_of_three_bytes};
use crate::statistics::{Cost, Statistics};

/// How far UTF-8 is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Spelling {
    /// How many bytes the last character still wants.
    pub(super) wanted: u8,
    /// What the characters cost that it is read from.
    pub(super) cost: Cost,
}

impl Spelling {
    /// Whether a byte can be the next one: most text in other encodings shows within a
    /// few characters that it is none.
    #[inline]
    pub(super) fn continues(&mut self, byte: u8) -> bool {
        continues(&mut self.wanted, byte)
    }

    /// Reads the characters at the beginning of a text that are a pair of bytes each, most
    /// of Chinese, and says how long they are.
    pub(super) fn put_pairs(
        &mut self,
        text: &str,
        reverse: &Reverse,
        bytes: &mut Vec<u8>,
        order: &mut Order,
    ) -> usize {
        let statistics = Statistics::get();
        let (mut so_far, mut cost) = (*order, 0);
        let mut left = text.as_bytes();
        loop {
            // Three of them are mostly two characters of three bytes.
            while self.wanted == 0
                && let Some((three, after)) = three_of_three_bytes(left)
                && let Some(two) = two_characters(three.map(|each| reverse.of_basic(each)))
            {
                bytes.extend_from_slice(&two);
                for character in three {
                    so_far.add_basic(character);
                    cost += statistics.cost_of_basic(character);
                }
                left = after;
            }
            let Some((character, after)) = first_of_three_bytes(left) else {
                break;
            };
            let pair @ 0x8000.. = reverse.of_basic(character) else {
                break;
            };
            let pair = pair.to_be_bytes();
            let mut continued = *self;
            if !pair.into_iter().all(|byte| continued.continues(byte)) {
                break;
            }
            self.wanted = continued.wanted;
            bytes.extend_from_slice(&pair);
            so_far.add_basic(character);
            cost += statistics.cost_of_basic(character);
            left = after;
        }
        *order = so_far;
        self.cost += cost;
        text.len() - left.len()
    }
}

/// The three characters of three bytes that a text begins with, and what follows.
#[inline]
pub(super) fn three_of_three_bytes(text: &[u8]) -> Option<([u16; 3], &[u8])> {
    let ([a, b, c, d, e, f, g, h, i], after) = text.split_first_chunk()?;
    let three = [[*a, *b, *c], [*d, *e, *f], [*g, *h, *i]];
    let all = three.iter().all(is_of_three_bytes);
    all.then(|| (three.map(|bytes| code(&bytes)), after))
}

/// Three pairs of bytes, if they are two characters of three bytes each.
#[inline]
fn two_characters(pairs: [u16; 3]) -> Option<[u8; 6]> {
    const HIGH_BITS: u64 = 0xF0C0_C0F0_C0C0;
    const OF_TWO: u64 = 0xE080_80E0_8080;
    let bytes = pairs.map(u64::from).into_iter();
    let bytes = bytes.fold(0, |all, pair| all << 16 | pair);
    let [_, _, two @ ..] = bytes.to_be_bytes();
    (bytes & HIGH_BITS == OF_TWO).then_some(two)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mojibake::channel::Wrong;

    #[test]
    fn pairs_are_read_however_they_are_aligned() {
        // Two letters make a pair that puts what is behind them one off.
        for line in ["村里修了三条新路同意", "éé村里修了三条新路", "é村é村里同"]
        {
            let (damaged, _, lost) = encoding_rs::GBK.decode(line.as_bytes());
            assert!(!lost, "{line}");
            let mut spelling = Spelling::default();
            let mut bytes = Vec::new();
            let read = spelling.put_pairs(
                &damaged,
                Reverse::of(Wrong::Gbk),
                &mut bytes,
                &mut Order::default(),
            );
            assert_eq!((read, spelling.wanted), (damaged.len(), 0), "{line}");
            assert_eq!(bytes, line.as_bytes());
        }
    }

    #[test]
    fn what_is_no_utf8_ends_it() {
        let (mut bytes, mut spelling) = (Vec::new(), Spelling::default());
        let reverse = Reverse::of(Wrong::Gbk);
        let read = spelling.put_pairs("村里", reverse, &mut bytes, &mut Order::default());
        assert_eq!((read, bytes.len()), (0, 0));
    }
}
