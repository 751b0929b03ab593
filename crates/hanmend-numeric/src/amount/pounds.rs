//! Pounds in English: money, but a mass where what is weighed, a yield or so much of a
//! thing says so. Machines put them for 斤, too.

use super::meant::named;
use crate::numerals::Numeral;
use crate::text::{Text, Word};
use crate::units::{Dimension, Unit, Units};

/// What pounds are money of, or what costs them.
const MONEY: &str = "aid assets benefits bill bonus budget capital cash coin coins compensation credit cuts \
    damage damages deal debt debts donations expenses exports fare fee fees fine fines \
    funding funds government grant grants imports income investment loan loans losses money \
    note notes pension prize profit profits public rent revenue revenues salary sales \
    savings spending subsidies subsidy tax taxes taxpayer taxpayers ticket tickets trade \
    turnover value voucher wages worth";

/// What is said behind so many pounds of a yield.
const BORE: [&str; 9] = [
    "acre", "cow", "hectare", "hen", "mu", "plant", "plot", "sow", "tree",
];

/// The mass that the pounds from `at` to `end` are, behind a number that begins at
/// `start`.
pub(super) fn weighed(
    text: Text<'_>,
    units: &'static Units,
    start: usize,
    (at, end): (usize, usize),
) -> Option<&'static Unit> {
    let written = text.word(at);
    let plain = matches!(written.as_str(), "pound" | "pounds") && written.end == end;
    let signed = matches!(
        text.char_before(text.before_blanks(start)).0,
        '£' | '￡' | '$'
    );
    let weighs = || {
        if text.byte_before(at) == b'-' {
            return is_compound(text, start, at, end);
        }
        of_some(text, end)
            .or_else(|| is_said_of_mass(text, units, end))
            .unwrap_or_else(|| follows_weight(text, start))
    };
    (plain && !signed && weighs())
        .then(|| named(units, "磅"))
        .flatten()
}

/// The mass that a price is divided by: 20 yuan per pound.
pub(super) fn divisor(
    text: Text<'_>,
    units: &'static Units,
    at: usize,
    (unit, end): (&'static Unit, usize),
) -> (&'static Unit, usize) {
    let pound = unit.name == "GBP" && text.word(at).as_str() == "pound" && text.word(at).end == end;
    match named(units, "磅").filter(|_| pound) {
        Some(mass) => (mass, end),
        None => (unit, end),
    }
}

fn is_money(word: &Word<'_>) -> bool {
    MONEY.split_whitespace().any(|money| money == word.as_str())
}

/// Whether so many pounds with a hyphen are a weight: a 380-pound sled, but a 10-pound
/// note and a 5000-pound grant.
fn is_compound(text: Text<'_>, start: usize, at: usize, end: usize) -> bool {
    /// In digits and a point; heavier things are weighed in tons.
    const LONGEST: usize = 6;
    let joined = text.word(text.past_joint(end));
    let digits = text.byte(start).is_ascii_digit() && at - start <= LONGEST;
    digits && !joined.is_empty() && !is_money(&joined)
}

/// Whether what stands behind "of" at `at` is weighed; nothing where no "of" does.
fn of_some(text: Text<'_>, at: usize) -> Option<bool> {
    /// In words: what it is may stand behind what it is like.
    const FARTHEST: usize = 4;
    let of = text.word(text.after_blanks(at, 2));
    if of.as_str() != "of" {
        return None;
    }
    let mut end = of.end;
    for _ in 0..FARTHEST {
        let word = text.word(text.after_blanks(end, 2));
        if word.is_empty() {
            break;
        }
        if is_money(&word) {
            return Some(false);
        }
        end = word.end;
    }
    Some(end > of.end)
}

/// Whether what else stands behind the pounds that end at `at` is said of a mass alone: per
/// mu, heavier, (82 kg).
fn is_said_of_mass(text: Text<'_>, units: &'static Units, at: usize) -> Option<bool> {
    let gap = text.after_blanks(at, 2);
    if text.byte(gap) == b'(' {
        let kilograms = Numeral::read(text, gap + 1)?;
        let from = text.after_blanks(kilograms.end, 1);
        let (unit, _) = units
            .word(text, from)
            .or_else(|| units.symbol(text, from))?;
        return (unit.dimension == Dimension::Physical("kilogram")).then_some(true);
    }
    let word = text.word(gap);
    let next = text.word(text.after_blanks(word.end, 2));
    match word.as_str() {
        "sterling" => Some(false),
        "heavy" | "heavier" | "lighter" | "overweight" | "underweight" => Some(true),
        "per" | "an" | "a" => BORE.contains(&next.as_str()).then_some(true),
        _ => None,
    }
}

/// Whether a word for weighing or for a yield stands before the number at `at`, in the same
/// part of the sentence.
fn follows_weight(text: Text<'_>, at: usize) -> bool {
    /// In words.
    const FARTHEST: usize = 7;
    let mut end = at;
    for _ in 0..FARTHEST {
        let (word, start) = text.word_before(text.before_blanks(end));
        if word.is_empty() || is_money(&word) {
            return false;
        }
        let word = word.as_str();
        if word.starts_with("weigh") || matches!(word, "yield" | "yields" | "yielded" | "yielding")
        {
            return true;
        }
        end = start;
    }
    false
}
