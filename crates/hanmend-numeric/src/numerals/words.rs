//! The words of English numerals.

use crate::lexicon::WordList;
use crate::text::{Text, Word};

/// What a word of an English numeral is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    /// 0 to 9.
    Unit(u8),
    /// 10 to 19.
    Teen(u8),
    /// 20, 30 … 90.
    Tens(u8),
    /// A hundred.
    Hundred,
    /// A thousand or more, as a power of ten.
    Big(u32),
    /// Twelve of what comes before.
    Dozen,
    /// A last word in ordinal form, of the sort that it is as a cardinal.
    Ordinal(Rank),
    /// A half or a quarter: one of so many.
    Part(u8),
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Rank {
    Unit(u8),
    Teen(u8),
    Tens(u8),
    Hundred,
    Big(u32),
}

/// The words but ordinals, in the order of the alphabet.
#[rustfmt::skip]
static CARDINALS: WordList<Token> = {
    use Token::{Big, Dozen, Hundred, Part, Teen, Tens, Unit};
    WordList::new(&[
        ("billion", Big(9)),
        ("billions", Big(9)),
        ("bln", Big(9)),
        ("crore", Big(7)),
        ("crores", Big(7)),
        ("doz", Dozen),
        ("dozen", Dozen),
        ("dozens", Dozen),
        ("dozs", Dozen),
        ("dz", Dozen),
        ("dzs", Dozen),
        ("eight", Unit(8)),
        ("eighteen", Teen(18)),
        ("eighty", Tens(80)),
        ("eleven", Teen(11)),
        ("fifteen", Teen(15)),
        ("fifty", Tens(50)),
        ("five", Unit(5)),
        ("forty", Tens(40)),
        ("four", Unit(4)),
        ("fourteen", Teen(14)),
        ("fourty", Tens(40)),
        ("half", Part(2)),
        ("halves", Part(2)),
        ("hundred", Hundred),
        ("hundreds", Hundred),
        ("lakh", Big(5)),
        ("lakhs", Big(5)),
        ("mil", Big(6)),
        ("million", Big(6)),
        ("millions", Big(6)),
        ("mln", Big(6)),
        ("nine", Unit(9)),
        ("nineteen", Teen(19)),
        ("ninety", Tens(90)),
        ("one", Unit(1)),
        ("quadrillion", Big(15)),
        ("quarter", Part(4)),
        ("quarters", Part(4)),
        ("seven", Unit(7)),
        ("seventeen", Teen(17)),
        ("seventy", Tens(70)),
        ("six", Unit(6)),
        ("sixteen", Teen(16)),
        ("sixty", Tens(60)),
        ("ten", Teen(10)),
        ("thirteen", Teen(13)),
        ("thirty", Tens(30)),
        ("thousand", Big(3)),
        ("thousands", Big(3)),
        ("three", Unit(3)),
        ("trillion", Big(12)),
        ("trillions", Big(12)),
        ("twelve", Teen(12)),
        ("twenty", Tens(20)),
        ("two", Unit(2)),
        ("zero", Unit(0)),
    ])
};

/// The ordinals.
#[rustfmt::skip]
static ORDINALS: WordList<Rank> = {
    use Rank::{Big, Hundred, Teen, Tens, Unit};
    WordList::new(&[
        ("billionth", Big(9)),
        ("eighteenth", Teen(18)),
        ("eighth", Unit(8)),
        ("eightieth", Tens(80)),
        ("eleventh", Teen(11)),
        ("fifteenth", Teen(15)),
        ("fifth", Unit(5)),
        ("fiftieth", Tens(50)),
        ("first", Unit(1)),
        ("fortieth", Tens(40)),
        ("fourteenth", Teen(14)),
        ("fourth", Unit(4)),
        ("hundredth", Hundred),
        ("millionth", Big(6)),
        ("nineteenth", Teen(19)),
        ("nineth", Unit(9)),
        ("ninetieth", Tens(90)),
        ("ninth", Unit(9)),
        ("second", Unit(2)),
        ("seventeenth", Teen(17)),
        ("seventh", Unit(7)),
        ("seventieth", Tens(70)),
        ("sixteenth", Teen(16)),
        ("sixth", Unit(6)),
        ("sixtieth", Tens(60)),
        ("tenth", Teen(10)),
        ("third", Unit(3)),
        ("thirteenth", Teen(13)),
        ("thirtieth", Tens(30)),
        ("thousandth", Big(3)),
        ("trillionth", Big(12)),
        ("twelfth", Teen(12)),
        ("twentieth", Tens(20)),
    ])
};

/// The words, ordinals in the singular.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    CARDINALS.words().chain(ORDINALS.words())
}

/// What a word says, if it is part of numerals.
pub(super) fn token(word: &Word<'_>) -> Option<Token> {
    CARDINALS
        .of(word)
        .or_else(|| ordinal(word).map(Token::Ordinal))
}

fn ordinal(word: &Word<'_>) -> Option<Rank> {
    ORDINALS.of(&word.without("s"))
}

/// Whether a word is part of numerals.
pub(crate) fn is_word(word: &Word<'_>) -> bool {
    token(word).is_some()
}

/// The number that a word names alone, from zero to ninety.
pub(crate) fn lone(word: &Word<'_>) -> Option<u8> {
    match CARDINALS.of(word)? {
        Token::Unit(value) | Token::Teen(value) | Token::Tens(value) => Some(value),
        _ => None,
    }
}

/// An English ordinal that stands alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OrdinalWord {
    /// Which place it names.
    pub(crate) value: u8,
    /// Where it ends.
    pub(crate) end: usize,
}

/// The ordinal word at `at`, up to "twelfth", also as an adverb: "secondly".
pub(crate) fn ordinal_word(text: Text<'_>, at: usize) -> Option<OrdinalWord> {
    let word = text.word(at);
    let stem = word.without("ly");
    if stem.as_bytes().ends_with(b"s") {
        return None;
    }
    match ordinal(&stem)? {
        Rank::Unit(value) | Rank::Teen(value) if value <= 12 => Some(OrdinalWord {
            value,
            end: word.end,
        }),
        _ => None,
    }
}
