//! The words of English numerals.

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

/// What a word says, if it is part of numerals.
pub(super) fn token(word: &str) -> Option<Token> {
    use Token::{Big, Dozen, Hundred, Part, Teen, Tens, Unit};
    Some(match word {
        "zero" => Unit(0),
        "one" => Unit(1),
        "two" => Unit(2),
        "three" => Unit(3),
        "four" => Unit(4),
        "five" => Unit(5),
        "six" => Unit(6),
        "seven" => Unit(7),
        "eight" => Unit(8),
        "nine" => Unit(9),
        "ten" => Teen(10),
        "eleven" => Teen(11),
        "twelve" => Teen(12),
        "thirteen" => Teen(13),
        "fourteen" => Teen(14),
        "fifteen" => Teen(15),
        "sixteen" => Teen(16),
        "seventeen" => Teen(17),
        "eighteen" => Teen(18),
        "nineteen" => Teen(19),
        "twenty" => Tens(20),
        "thirty" => Tens(30),
        "forty" | "fourty" => Tens(40),
        "fifty" => Tens(50),
        "sixty" => Tens(60),
        "seventy" => Tens(70),
        "eighty" => Tens(80),
        "ninety" => Tens(90),
        "hundred" | "hundreds" => Hundred,
        "thousand" | "thousands" => Big(3),
        "lakh" | "lakhs" => Big(5),
        "million" | "millions" | "mil" | "mln" => Big(6),
        "crore" | "crores" => Big(7),
        "billion" | "billions" | "bln" => Big(9),
        "trillion" | "trillions" => Big(12),
        "quadrillion" => Big(15),
        "dozen" | "dozens" | "dz" | "dzs" | "doz" | "dozs" => Dozen,
        "half" | "halves" => Part(2),
        "quarter" | "quarters" => Part(4),
        _ => return ordinal(word).map(Token::Ordinal),
    })
}

pub(super) fn ordinal(word: &str) -> Option<Rank> {
    use Rank::{Big, Hundred, Teen, Tens, Unit};
    let word = match word.strip_suffix('s') {
        Some(singular) if word != "ths" => singular,
        _ => word,
    };
    Some(match word {
        "first" => Unit(1),
        "second" => Unit(2),
        "third" => Unit(3),
        "fourth" => Unit(4),
        "fifth" => Unit(5),
        "sixth" => Unit(6),
        "seventh" => Unit(7),
        "eighth" => Unit(8),
        "ninth" | "nineth" => Unit(9),
        "tenth" => Teen(10),
        "eleventh" => Teen(11),
        "twelfth" => Teen(12),
        "thirteenth" => Teen(13),
        "fourteenth" => Teen(14),
        "fifteenth" => Teen(15),
        "sixteenth" => Teen(16),
        "seventeenth" => Teen(17),
        "eighteenth" => Teen(18),
        "nineteenth" => Teen(19),
        "twentieth" => Tens(20),
        "thirtieth" => Tens(30),
        "fortieth" => Tens(40),
        "fiftieth" => Tens(50),
        "sixtieth" => Tens(60),
        "seventieth" => Tens(70),
        "eightieth" => Tens(80),
        "ninetieth" => Tens(90),
        "hundredth" => Hundred,
        "thousandth" => Big(3),
        "millionth" => Big(6),
        "billionth" => Big(9),
        "trillionth" => Big(12),
        _ => return None,
    })
}

/// Whether a word is part of numerals.
pub(crate) fn is_word(word: &Word<'_>) -> bool {
    token(word.as_str()).is_some()
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
    let name = word.as_str();
    let stem = name.strip_suffix("ly").unwrap_or(name);
    if stem.ends_with('s') {
        return None;
    }
    match ordinal(stem)? {
        Rank::Unit(value) | Rank::Teen(value) if value <= 12 => Some(OrdinalWord {
            value,
            end: word.end,
        }),
        _ => None,
    }
}
