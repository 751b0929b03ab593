//! Halves of characters that are left where a pair of bytes was left out between them.
//!
//! In text that is one byte off some pairs are no character: decoders read these as
//! private use, which is left out of the text that is extracted from pages. Of the two
//! characters that stood there the first byte of the one and the second byte of the
//! other are left.

use std::sync::LazyLock;

use crate::mojibake::{GBK, chinese_cost};
use crate::script::evidence_of;
use crate::statistics::{Cost, NAT};
use crate::tables::Table;

/// How many characters with a first byte are known, and how many with a second one.
const MOST_LEADS: usize = 24;
const MOST_TRAILS: usize = 48;

/// What it costs that a pair of private use was left out. One in seven is one.
pub(crate) const LEFT_OUT: Cost = 3 * NAT;

/// What a character of the other script costs more: converters leave none.
const OTHER_SCRIPT: Cost = 4 * NAT;

/// From which evidence on a character is one of a script, in quarters of a bit.
const EVIDENCE: i8 = 12;

/// The script of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    Traditional,
    Simplified,
}

impl Written {
    /// What a character costs in text of that script.
    pub(crate) fn cost_of(self, character: char) -> Cost {
        let evidence = evidence_of(character);
        let is_of_other = match self {
            Written::Traditional => evidence <= -EVIDENCE,
            Written::Simplified => evidence >= EVIDENCE,
        };
        chinese_cost(character) + if is_of_other { OTHER_SCRIPT } else { 0 }
    }
}

/// A character that can stand beside a pair that was left out, with what it costs and its
/// bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Half {
    pub(crate) character: char,
    pub(crate) cost: Cost,
    pub(crate) lead: u8,
    pub(crate) trail: u8,
}

/// The characters by what is left of them, the most usual ones first.
#[derive(Debug)]
pub(crate) struct Halves {
    leads: Vec<Vec<Half>>,
    trails: Vec<Vec<Half>>,
    /// Those of which nothing is left.
    pub(crate) between: Vec<Half>,
}

static OF_TRADITIONAL: LazyLock<Halves> = LazyLock::new(|| Halves::of(Written::Traditional));
static OF_SIMPLIFIED: LazyLock<Halves> = LazyLock::new(|| Halves::of(Written::Simplified));

impl Written {
    pub(crate) fn halves(self) -> &'static Halves {
        match self {
            Written::Traditional => &OF_TRADITIONAL,
            Written::Simplified => &OF_SIMPLIFIED,
        }
    }
}

impl Halves {
    fn of(written: Written) -> Halves {
        let table = Table::gbk();
        let half = |(character, _): &(char, Cost)| {
            table.pair(*character).map(|[lead, trail]| Half {
                character: *character,
                cost: written.cost_of(*character),
                lead,
                trail,
            })
        };
        let begins = |half: &Half| matches!(half.trail, 0xA1..=0xAF | 0xF8..=0xFE);
        let leads = GBK.leads.iter().map(|list| {
            let halves = list.iter().filter_map(half).filter(begins);
            halves.take(MOST_LEADS).collect()
        });
        let trails = GBK.trails.iter().map(|list| {
            let halves = list.iter().filter_map(half);
            halves.take(MOST_TRAILS).collect()
        });
        Halves {
            leads: leads.collect(),
            trails: trails.collect(),
            between: GBK.usual.iter().filter_map(half).filter(begins).collect(),
        }
    }
}

/// So many characters with a first byte, the most usual ones, before which a pair can have
/// been left out.
pub(crate) fn of_lead(lead: u8, written: Written, most: usize) -> impl Iterator<Item = Half> {
    of(&written.halves().leads, lead).take(most)
}

/// So many characters with a second byte.
pub(crate) fn of_trail(trail: u8, written: Written, most: usize) -> impl Iterator<Item = Half> {
    of(&written.halves().trails, trail).take(most)
}

fn of(lists: &'static [Vec<Half>], byte: u8) -> impl Iterator<Item = Half> {
    lists.get(usize::from(byte)).into_iter().flatten().copied()
}

/// A bit for each pair of private use.
static PRIVATE: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let table = Table::gbk();
    let mut private = vec![0; 0x1_0000 / 64];
    for pair in 0x8140..=u16::MAX {
        if table.character(pair.to_be_bytes()).is_some_and(is_private)
            && let Some(word) = private.get_mut(usize::from(pair) / 64)
        {
            *word |= 1 << (pair % 64);
        }
    }
    private
});

/// Whether two bytes make a pair of private use.
pub(crate) fn is_left_out(first: u8, second: u8) -> bool {
    let pair = u16::from_be_bytes([first, second]);
    let word = PRIVATE.get(usize::from(pair) / 64);
    word.is_some_and(|word| word >> (pair % 64) & 1 == 1)
}

/// Whether a character is of private use.
pub(crate) fn is_private(character: char) -> bool {
    matches!(character, '\u{E000}'..='\u{F8FF}')
}
