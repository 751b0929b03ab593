//! Numerals in English words, and those that begin with digits and go on in
//! words.

mod fractions;
mod small;
mod sum;

use rust_decimal::Decimal;

use super::words::{Rank, Token, token};
use super::{Notation, Numeral, Spread, power_of_ten};
use crate::nouns;
use crate::text::{Text, Word};
use crate::vocabulary::{Sort, Vocabulary};
use fractions::{denominator, parts};
use small::{Words, dozen, point};
use sum::Sum;

/// The numeral that begins with digits and goes on in words: 79 million
/// 293 thousand, 27 thousand and 800, 40k.
pub(super) fn continued(text: Text<'_>, literal: &Numeral) -> Option<Numeral> {
    let start = text.after_blanks(literal.end, 3);
    let start = start + usize::from(start == literal.end && text.byte(start) == b'-');
    if !is_known(text, start) {
        return None;
    }
    let mut sum = Sum::new(literal.value?);
    sum.malformed = literal.malformed;
    if let Some(end) = dozen(text, literal.end) {
        sum.section = sum.section.checked_mul(Decimal::from(12))?;
        return sum.finish(literal.start, end, Notation::ArabicEnglish);
    }
    let magnitude = ten_thousand(text, start)
        .map(|end| (4, end))
        .or_else(|| magnitude_word(text, literal.end));
    let Some((power, end)) = magnitude else {
        let (parts, end) = parts(text, literal)?;
        sum.denominator = Some(parts);
        return sum.finish(literal.start, end, Notation::ArabicEnglish);
    };
    sum.magnitude(power);
    let end = sum.rest(text, end);
    sum.finish(literal.start, end, Notation::ArabicEnglish)
}

/// Behind the words that machines put for 万 where they stand at `at`: 260 ten
/// thousand yuan.
fn ten_thousand(text: Text<'_>, at: usize) -> Option<usize> {
    let ten = text.word(at);
    let thousand = text.word(text.after_blanks(ten.end, 2));
    (ten.as_str() == "ten" && thousand.as_str() == "thousand").then_some(thousand.end)
}

/// The power of ten that a magnitude word stands for.
pub(super) fn power(word: &Word<'_>) -> Option<u32> {
    match token(word)? {
        Token::Hundred => Some(2),
        Token::Big(power) => Some(power),
        _ => None,
    }
}

/// The magnitude behind a number in digits: a word, or a letter attached.
pub(super) fn magnitude_word(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let start = text.after_blanks(at, 3);
    let start = if text.byte(start) == b'-' && start == at {
        at + 1
    } else {
        start
    };
    if !is_known(text, start) {
        return None;
    }
    let word = text.word(start);
    if word.is_empty() || text.byte(word.end).is_ascii_digit() {
        return None;
    }
    if let Some(found) = before_unit(text, start, word.end) {
        return Some(found);
    }
    let attached = start == at;
    let power = match token(&word) {
        Some(Token::Hundred) => 2,
        Some(Token::Big(power)) => power,
        _ => match text.slice(start, word.end) {
            "k" | "K" => 3,
            "M" => 6,
            // A million of a currency, millimetres of all else.
            "MM" if attached && follows_currency(text, at) => 6,
            "MM" | "mm" if attached => return None,
            "bn" | "Bn" | "BN" => 9,
            "mn" | "Mn" => 6,
            // £950m, $ 3 b: metres and bits of all else.
            "m" if start - at <= 1 && follows_currency(text, at) => 6,
            "m" if attached && counts_millions(text, word.end) => 6,
            "b" if start - at <= 1 && follows_currency(text, at) => 9,
            "b" if attached && counts_millions(text, word.end) => 9,
            "tn" => 12,
            "B" if attached => 9,
            _ => return None,
        },
    };
    // A hyphen after K or M: K-pop, F-150 and such.
    let single = word.end - start <= 2;
    if single && (text.byte(word.end) == b'-' && text.byte(word.end + 1).is_ascii_alphabetic()) {
        return None;
    }
    Some((power, word.end))
}

/// The magnitude that stands at `at` with nothing between it and its unit, which ends at
/// `end`, as machines that translate leave it: 300 billionyuan.
fn before_unit(text: Text<'_>, at: usize, end: usize) -> Option<(u32, usize)> {
    const MAGNITUDES: [(&str, u32); 4] = [
        ("thousand", 3),
        ("million", 6),
        ("billion", 9),
        ("trillion", 12),
    ];
    const UNITS: [&str; 8] = [
        "yuan",
        "mu",
        "people",
        "dollars",
        "tons",
        "rmb",
        "square",
        "households",
    ];
    // The longest of them are the shortest such words.
    if end - at < "millionmu".len() {
        return None;
    }
    MAGNITUDES.iter().find_map(|&(word, power)| {
        let unit = at + word.len();
        let begins = text.slice(at, unit).eq_ignore_ascii_case(word);
        let known = UNITS.contains(&text.word(unit).as_str());
        (begins && known).then_some((power, unit))
    })
}

/// Whether what stands behind the m that ends at `at` is counted in millions, and has no
/// length in metres: 9.6m people, 5m yuan.
#[inline(never)]
fn counts_millions(text: Text<'_>, at: usize) -> bool {
    let from = text.after_blanks(at, 1);
    // Most letters behind digits stand before no word in small letters.
    if from == at || !text.byte(from).is_ascii_lowercase() {
        return false;
    }
    let is_counted = |word: &str| COUNTED_IN_MILLIONS.contains(&word);
    is_counted(text.word(from).as_str())
        || nouns::english_behind(text, at)
            .and_then(|noun| text.slice(noun.start, noun.end).rsplit(' ').next())
            .is_some_and(is_counted)
}

/// What is counted or measured in millions where an m may stand for metres.
const COUNTED_IN_MILLIONS: [&str; 32] = [
    "people",
    "persons",
    "residents",
    "households",
    "families",
    "citizens",
    "inhabitants",
    "farmers",
    "workers",
    "students",
    "pupils",
    "users",
    "customers",
    "visitors",
    "tourists",
    "passengers",
    "migrants",
    "voters",
    "viewers",
    "subscribers",
    "followers",
    "patients",
    "consumers",
    "jobs",
    "doses",
    "tonnes",
    "tons",
    "hectares",
    "mu",
    "yuan",
    "dollars",
    "euros",
];

/// Whether the word at `at` may be one of numerals; most are told apart here.
#[inline]
fn is_known(text: Text<'_>, at: usize) -> bool {
    Vocabulary::get().begins(text, at, Sort::Numeral)
}

/// Where the run of digits begins that ends at `at`.
fn literal_start(text: Text<'_>, at: usize) -> usize {
    /// Longer ones are no amounts.
    const LONGEST: usize = 20;
    let mut start = at;
    while at - start < LONGEST && matches!(text.byte_before(start), b'0'..=b'9' | b'.' | b',') {
        start -= 1;
    }
    start
}

/// Whether the sign of a currency stands before the digits that end at `at`.
fn follows_currency(text: Text<'_>, at: usize) -> bool {
    let (sign, _) = text.char_before(text.before_blanks(literal_start(text, at)));
    matches!(sign, '$' | '£' | '€' | '¥' | '￡' | '￥' | '＄')
}

/// The numeral in words at `at`.
pub(super) fn words(text: Text<'_>, at: usize) -> Option<Numeral> {
    let first = text.word(at);
    // "a dozen", "a hundred", "a half", "a million".
    let (start, indefinite) = match first.as_str() {
        "a" | "an" => (text.after_blanks(first.end, 2), true),
        _ => (at, false),
    };
    let mut words = Words::new(text, start);
    let magnitude_first = matches!(
        token(&text.word(start)),
        Some(Token::Hundred | Token::Big(_) | Token::Dozen | Token::Part(_))
    );
    if indefinite && !magnitude_first {
        // "a fifth"; but "a second" is a time, and "a first" none.
        let (value, end) =
            denominator(text, first.end, Decimal::ONE).filter(|&(_, end)| is_share(text, end))?;
        let mut sum = Sum::new(Decimal::ONE);
        sum.denominator = Some(value);
        return sum.finish(at, end, Notation::English);
    }
    let mut sum = Sum::new(Decimal::ZERO);
    if let Some(power) = ordinal_magnitude(&text.word(start)).filter(|_| !indefinite) {
        sum.magnitude(power);
        sum.ordinal = true;
        return sum.finish(at, text.word(start).end, Notation::English);
    }
    if magnitude_first
        && !indefinite
        && let Some(some) = some_of(text, at)
    {
        return Some(some);
    }
    let end = if magnitude_first {
        let word = text.word(start);
        // "billion" without a number says how large, but not how much; a hundred-mu
        // base has a hundred.
        let compound = text.byte(word.end) == b'-'
            && text.byte(word.end + 1).is_ascii_alphabetic()
            && text.byte_before(at) != b'-';
        sum.missing = !indefinite && !compound && !word.as_str().ends_with('s');
        match token(&word)? {
            Token::Part(part) => {
                sum.section = Decimal::ONE;
                sum.denominator = Some(Decimal::from(part));
                // Half a million, quarter million.
                let next = text.after_blanks(word.end, 2);
                let of = text.word(next);
                let next = match of.as_str() {
                    "of" => text.after_blanks(of.end, 2),
                    _ => next,
                };
                let article = text.word(next);
                let next = match article.as_str() {
                    "a" | "an" => text.after_blanks(article.end, 2),
                    _ => next,
                };
                let before = if matches!(article.as_str(), "a" | "an") {
                    article.end
                } else {
                    word.end
                };
                if let Some(end) = dozen(text, before) {
                    sum.missing = false;
                    sum.denominator = None;
                    sum.section = Decimal::from(12).checked_div(Decimal::from(part))?;
                    return sum.finish(at, end, Notation::English);
                }
                if let Some((power, end)) = magnitude_word(text, next).filter(|_| next > word.end) {
                    sum.denominator = None;
                    sum.section = Decimal::ONE.checked_div(Decimal::from(part))?;
                    sum.magnitude(power);
                    sum.missing = false;
                    return sum.finish(at, end, Notation::English);
                }
                // A bare quarter is a season of the year, a bare half some
                // half of a thing that is named elsewhere.
                // But a quarter mile is a part of one.
                let of_unit = || part == 4 && is_parted(&text.word(text.after_blanks(word.end, 2)));
                if !indefinite && (part == 4 || word.as_str() == "halves") && !of_unit() {
                    return None;
                }
                sum.missing = false;
                return sum.finish(at, word.end, Notation::English);
            }
            // "dozens were hurt": no number at all.
            Token::Dozen if word.as_str().ends_with('s') => return None,
            Token::Dozen => {
                sum.missing = false;
                sum.section = Decimal::from(12);
                return sum.finish(at, word.end, Notation::English);
            }
            // "thousands of": no number at all.
            Token::Hundred | Token::Big(_) if word.as_str().ends_with('s') => return None,
            Token::Hundred => sum.magnitude(2),
            Token::Big(power) => sum.magnitude(power),
            _ => return None,
        }
        let end = sum.rest(text, word.end);
        // The hundred and third.
        sum.missing &= !sum.ordinal;
        end
    } else {
        let (value, end) = words.below(Decimal::MAX, true)?;
        sum.section = value;
        sum.ordinal = words.ordinal;
        let end = match point(text, end).filter(|_| !words.ordinal) {
            Some((fraction, next)) => {
                sum.section = sum.section.checked_add(fraction)?;
                next
            }
            None => end,
        };
        match magnitude_word(text, end).filter(|_| !words.ordinal) {
            Some((power, next)) => {
                sum.magnitude(power);
                sum.rest(text, next)
            }
            None => end,
        }
    };
    let end = match dozen(text, end).filter(|_| !sum.ordinal) {
        Some(next) => {
            sum.section = sum.section.checked_mul(Decimal::from(12))?;
            next
        }
        None => end,
    };
    let end = sum.parts(text, end);
    sum.finish(at, end, Notation::English)
}

/// Whether there is a quarter of what a word names: a quarter mile.
fn is_parted(word: &Word<'_>) -> bool {
    matches!(
        word.as_bytes(),
        b"mile" | b"inch" | b"acre" | b"cup" | b"teaspoon" | b"ounce" | b"pint" | b"gallon"
    )
}

/// Whether a part with its article that ends at `end` is a share of something
/// named elsewhere: a third of it, by a fifth, a third were. Before a noun it is
/// a place in an order: a third term, a third-party vote.
fn is_share(text: Text<'_>, end: usize) -> bool {
    const BEHIND: [&str; 40] = [
        "of", "in", "to", "as", "and", "or", "but", "more", "less", "fewer", "higher", "lower",
        "larger", "smaller", "bigger", "from", "by", "on", "at", "over", "for", "with", "than",
        "is", "are", "was", "were", "has", "have", "had", "who", "that", "which", "will", "would",
        "can", "did", "do", "said", "say",
    ];
    if text.byte(end) == b'-' {
        return false;
    }
    let next = text.after_blanks(end, 2);
    let word = text.word(next);
    next == end || word.is_empty() || BEHIND.contains(&word.as_str())
}

/// The power of ten of an ordinal that is a magnitude alone: hundredth.
fn ordinal_magnitude(word: &Word<'_>) -> Option<u32> {
    match token(word)? {
        _ if word.as_str().ends_with('s') => None,
        Token::Ordinal(Rank::Hundred) => Some(2),
        Token::Ordinal(Rank::Big(power)) => Some(power),
        _ => None,
    }
}

/// The number of a few of the magnitudes at `at`, with the words before it:
/// several hundred thousand, a couple of hundred.
fn some_of(text: Text<'_>, at: usize) -> Option<Numeral> {
    let gap = text.before_blanks(at);
    let (word, mut start) = text.word_before(gap);
    let (word, begin) = match word.as_str() {
        "of" => text.word_before(text.before_blanks(start)),
        _ => (word, start),
    };
    let couple = match word.as_str() {
        "several" | "few" if begin == start => false,
        "couple" => true,
        _ => return None,
    };
    start = begin;
    let (article, begin) = text.word_before(text.before_blanks(start));
    if article.as_str() == "a" && word.as_str() != "several" {
        start = begin;
    }
    let mut magnitude = Decimal::ONE;
    let mut end = at;
    while let from = text.after_blanks(end, 2)
        && let word = text.word(from)
        && let Some(power) = power(&word).filter(|_| !word.as_str().ends_with('s'))
    {
        magnitude = magnitude.checked_mul(power_of_ten(power)?)?;
        end = word.end;
    }
    if let Some(next) = dozen(text, gap).filter(|_| end == at) {
        magnitude = Decimal::from(12);
        end = next;
    }
    if end == at || gap == at {
        return None;
    }
    let low = magnitude.checked_mul(Decimal::TWO)?;
    let mut numeral = Numeral::plain(start, end, low, Notation::English);
    if !couple {
        // As 几百 is: from two of them to all below the next magnitude.
        let high = magnitude.checked_mul(Decimal::TEN)?;
        numeral.spread = Spread::To(high.checked_sub(Decimal::ONE)?);
    }
    Some(numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, String)> {
        let numeral = Numeral::read(Text::new(text), 0)?;
        Some((
            text[..numeral.end].to_owned(),
            numeral.value.unwrap().normalize().to_string(),
        ))
    }

    #[test]
    fn values() {
        for (text, value) in [
            ("forty-five thousand", "45000"),
            ("two hundred and five", "205"),
            ("a dozen", "12"),
            ("half a dozen", "6"),
            ("two hundred and thirty", "230"),
            ("three dozens", "36"),
            ("ten thousand", "10000"),
            ("79 million 293 thousand", "79293000"),
            ("27 thousand and 800", "27800"),
            ("3 hundred and 21", "321"),
            ("two hundred and two thousand", "202000"),
            ("twenty-one trillion", "21000000000000"),
            ("13 lakh", "1300000"),
            ("three lakh crore", "3000000000000"),
            ("6 crore and two hundred", "60000200"),
            ("fifty   two", "52"),
            ("40k", "40000"),
            ("2.33 k", "2330"),
            ("10M", "10000000"),
            ("one thousand and five hundred", "1500"),
            ("4 thousand 3 hundred", "4300"),
            ("half a million", "500000"),
            ("quarter million", "250000"),
            ("one hundred and thirty thousand two hundred", "130200"),
            ("one hundred twenty-fifth", "125"),
            ("two hundredth", "200"),
            ("3.76 billion", "3760000000"),
        ] {
            assert_eq!(
                read(text),
                Some((text.to_owned(), value.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn fractions_keep_their_denominator() {
        let numeral = Numeral::read(Text::new("two-thirds"), 0).unwrap();
        assert_eq!(
            (numeral.value, numeral.denominator),
            (Some(Decimal::TWO), Some(Decimal::from(3)))
        );
    }

    #[test]
    fn stops_where_the_numeral_does() {
        let surface = |text| read(text).map(|(surface, _)| surface);
        assert_eq!(
            surface("2 million and 3 projects").as_deref(),
            Some("2 million")
        );
        assert_eq!(surface("4000 3 hundred and 21").as_deref(), Some("4000"));
        assert_eq!(
            surface("two hundred and three hundred").as_deref(),
            Some("two hundred")
        );
        assert_eq!(surface("one of them").as_deref(), Some("one"));
        assert_eq!(surface("K-pop"), None);
        assert_eq!(surface("tone"), None);
    }
}
