//! Digits with a letter, a hyphen or another mark right behind them that joins them to what
//! follows: 9-of-9, 2- to 3-quart, 6-foot-3, 6'2", 2Q08, 76ers, 10-K, 180C.

use super::build::{name, plain};
use super::{Outcome, Parser};
use crate::dates;
use crate::entity::{Bound, Entity, Kind, Limit, Role};
use crate::numerals::Numeral;
use crate::text::Text;
use hanmend_core::Span;
use rust_decimal::Decimal;

/// Inches in a foot.
const FOOT: u32 = 12;

impl Parser<'_> {
    /// What becomes of the digits from `at` to `end`, which such a mark joins to what stands
    /// behind it.
    pub(super) fn joined(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        // The half of a number, a code or an address is none.
        let free = matches!(
            text.byte_before(at),
            0 | b' ' | b'\n' | b'\t' | b'(' | b'[' | b'"' | b',' | b';' | 0x80..
        );
        if !free || end - at > 4 {
            return None;
        }
        match text.byte(end) {
            b'-' => self
                .form(at, end)
                .or_else(|| self.made(at, end))
                .or_else(|| self.hanging(at, end))
                .or_else(|| self.feet(at, end))
                .or_else(|| formation(text, at, end).map(Outcome::Found)),
            b'H' | b'Q' => self.part_of_year(at, end),
            b'C' | b'F' => self.warmth(at, end),
            b'e' => (end - at == 2 && is_word_end(text, end, "ers"))
                .then(|| Outcome::Skip(end + "ers".len())),
            b'\'' | 0xE2 => self.feet_by_sign(at, end),
            b':' => pages(text, at, end).map(Outcome::Found),
            _ => None,
        }
    }

    /// The number of a report that companies file: 10-K, 8-K, 10-Q. Those who run 10-K races
    /// run so many kilometres.
    fn form(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        let filed = matches!(
            (text.slice(at, end), text.byte(end + 1)),
            ("10" | "8" | "6" | "11", b'K') | ("10", b'Q') | ("20" | "40", b'F')
        );
        let last = end + "-K".len();
        let next = text.word(text.after_blanks(last, 1));
        let runs = matches!(
            next.as_str(),
            "run" | "race" | "runs" | "races" | "walk" | "road"
        );
        (filed && !text.byte(last).is_ascii_alphanumeric() && !runs).then(|| {
            let mut form = plain(Span::new(at, last), Kind::Cardinal);
            form.role = Role::Reference;
            Outcome::Found(form)
        })
    }

    /// How many were made of those that were tried: 9-of-9, 0-for-25.
    fn made(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        let of = text.word(end + 1);
        let joint = matches!(of.as_str(), "of" | "for") && text.byte(of.end) == b'-';
        let (tried, last) =
            small(text, of.end + 1).filter(|_| joint && of.end == end + 1 + of.as_str().len())?;
        let (made, _) = small(text, at)?;
        if text.byte(last).is_ascii_alphanumeric() || tried == 0 {
            return None;
        }
        let mut entity = plain(Span::new(at, last), Kind::Fraction);
        entity.fraction = Some((Decimal::from(made), Decimal::from(tried)));
        Some(Outcome::Found(entity))
    }

    /// A range whose first number leaves its unit to the second: 2- to 3-quart, 10- to
    /// 15-year; 5- or 6-year-old.
    fn hanging(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        if text.byte(end + 1) != b' ' {
            return None;
        }
        let joint = text.word(end + 2);
        let from = text.after_blanks(joint.end, 1);
        let or = joint.as_str() == "or";
        if !or && joint.as_str() != "to" || !text.byte(from).is_ascii_digit() {
            return None;
        }
        let first = Numeral::read(text, at)?.value?;
        let second = Numeral::read(text, from).filter(|second| second.start == from)?;
        if text.byte(second.end) != b'-' {
            return None;
        }
        let Outcome::Found(mut entity) = self.one_sided(second, from) else {
            return None;
        };
        let last = entity
            .value
            .filter(|_| entity.bound == Bound::Exact && entity.when.is_none())?;
        let follows = first.checked_add(Decimal::ONE) == Some(last);
        if first >= last || or && !follows || entity.span.start != from {
            return None;
        }
        entity.span.start = at;
        entity.amount.start = at;
        entity.bound = Bound::Range;
        entity.value = None;
        entity.lower = Limit::at(Some(first), true);
        entity.upper = Limit::at(Some(last), true);
        Some(Outcome::Found(entity))
    }

    /// A height in feet and inches: 6-foot-3, 5-foot-10-inch.
    fn feet(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        let foot = text.word(end + 1);
        let measured = matches!(foot.as_str(), "foot" | "feet" | "ft");
        if !measured || text.byte(foot.end) != b'-' {
            return None;
        }
        let (inches, mut last) = small(text, foot.end + 1).filter(|&(inches, _)| inches < FOOT)?;
        if text.byte(last) == b'-' {
            let inch = text.word(last + 1);
            if matches!(inch.as_str(), "inch" | "inches") {
                last = inch.end;
            }
        }
        self.high(at, last, small(text, at)?.0, inches)
    }

    /// The same in signs: 6'2", 5’11.
    fn feet_by_sign(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        let (sign, next) = text.char(end);
        let (feet, _) = small(text, at).filter(|(feet, _)| (3..9).contains(feet))?;
        if !matches!(sign, '\'' | '’' | '′') || end - at > 1 {
            return None;
        }
        let (inches, last) = small(text, next).filter(|&(inches, _)| inches < FOOT)?;
        let last = match text.char(last) {
            ('"' | '”' | '″', behind) => behind,
            ('\'' | '’', _) if text.starts(last, "''") => last + 2,
            (found, _) if found.is_alphanumeric() => return None,
            _ => last,
        };
        self.high(at, last, feet, inches)
    }

    /// So many feet and inches in inches.
    fn high(&self, at: usize, end: usize, feet: u32, inches: u32) -> Option<Outcome> {
        let text = self.text;
        let (inch, _) = self.units.word(Text::new("inches"), 0)?;
        if text.byte(end).is_ascii_alphanumeric() {
            return None;
        }
        let mut entity = plain(Span::new(at, end), Kind::Quantity);
        entity.unit = Some(inch);
        entity.value = Some(Decimal::from(feet * FOOT + inches));
        Some(Outcome::Found(entity))
    }

    /// A quarter or a half with its year: 2Q08, 1H2021, 4Q'19.
    fn part_of_year(&self, at: usize, end: usize) -> Option<Outcome> {
        let text = self.text;
        let quarter = text.byte(end) == b'Q';
        let (part, _) = small(text, at)?;
        let from = match text.char(end + 1) {
            ('\'' | '’', behind) => behind,
            _ => end + 1,
        };
        let mut last = from;
        while text.byte(last).is_ascii_digit() && last - from <= 4 {
            last += 1;
        }
        let year: i32 = text.slice(from, last).parse().ok()?;
        let year = match last - from {
            4 if (1900..2100).contains(&year) => year,
            2 if year < 50 => year + 2000,
            2 => year + 1900,
            _ => return None,
        };
        let fits = end - at == 1 && (1..=if quarter { 4 } else { 2 }).contains(&part);
        if !fits || text.byte(last).is_ascii_alphanumeric() {
            return None;
        }
        let found = dates::part_of_year(at, last, year, u8::try_from(part).ok()?, quarter);
        Some(Outcome::Found(self.dated(found)))
    }

    /// Degrees with nothing but the letter of their scale, where the other scale stands
    /// beside them or the clause speaks of heat: 180C/350F, an oven at 350F.
    fn warmth(&self, at: usize, end: usize) -> Option<Outcome> {
        /// In words.
        const FARTHEST: usize = 8;
        const WORDS: [&str; 16] = [
            "bake",
            "below",
            "cold",
            "degrees",
            "heat",
            "heated",
            "hot",
            "oven",
            "preheat",
            "preheated",
            "roast",
            "temperature",
            "temperatures",
            "warm",
            "weather",
            "highs",
        ];
        let text = self.text;
        let letter = text.byte(end);
        let other = if letter == b'C' { b'F' } else { b'C' };
        if end - at < 2 || text.byte(end + 1).is_ascii_alphanumeric() {
            return None;
        }
        let beside = {
            let mark = text.after_blanks(end + 1, 1);
            let from = mark + usize::from(matches!(text.byte(mark), b'/' | b'('));
            let mut last = text.after_blanks(from, 1);
            while text.byte(last).is_ascii_digit() {
                last += 1;
            }
            from > mark && last > from && text.byte(last) == other
        };
        let before = {
            let open = text.before_blanks(at);
            let open = open - usize::from(matches!(text.byte_before(open), b'/' | b'('));
            text.byte_before(text.before_blanks(open)) == other
                && text
                    .byte_before(text.before_blanks(open) - 1)
                    .is_ascii_digit()
        };
        let spoken = || {
            let mut from = at;
            (0..FARTHEST).any(|_| {
                let (word, start) = text.word_before(text.before_blanks(from));
                let stops = word.is_empty();
                from = if stops { from } else { start };
                !stops && WORDS.contains(&word.as_str())
            })
        };
        if !beside && !before && !spoken() {
            return None;
        }
        let sign = if letter == b'C' { "°C" } else { "°F" };
        let (unit, _) = self.units.symbol(Text::new(sign), 0)?;
        let mut entity = plain(Span::new(at, end + 1), Kind::Quantity);
        entity.unit = Some(unit);
        entity.value = Some(Decimal::from(small(text, at)?.0));
        Some(Outcome::Found(entity))
    }
}

/// A number of up to three digits at `at` and where it ends.
fn small(text: Text<'_>, at: usize) -> Option<(u32, usize)> {
    let mut end = at;
    while end - at < 4 && text.byte(end).is_ascii_digit() {
        end += 1;
    }
    let value = text.slice(at, end).parse().ok()?;
    (end - at < 4).then_some((value, end))
}

/// Whether a word ends with these letters at `at`.
fn is_word_end(text: Text<'_>, at: usize, letters: &str) -> bool {
    text.starts(at, letters) && !text.byte(at + letters.len()).is_ascii_alphanumeric()
}

/// How the ten of a team stand in the field: 4-4-2, 4-2-3-1.
fn formation(text: Text<'_>, at: usize, end: usize) -> Option<Entity> {
    /// Rows of players.
    const ROWS: std::ops::RangeInclusive<usize> = 3..=4;
    const PLAYERS: u32 = 10;
    if end - at > 1 {
        return None;
    }
    let (mut rows, mut players, mut last) = (0, 0, at);
    // Before the keeper stand three to five.
    if !matches!(text.byte(at), b'3'..=b'5') {
        return None;
    }
    loop {
        let (row, behind) = small(text, last).filter(|&(_, behind)| behind == last + 1)?;
        (rows, players, last) = (rows + 1, players + row, behind);
        if text.byte(last) != b'-' {
            break;
        }
        last += 1;
    }
    let ends = !text.byte(last).is_ascii_alphanumeric();
    (ROWS.contains(&rows) && players == PLAYERS && ends).then(|| name(Span::new(at, last), None))
}

/// The number of a volume with its pages behind the semicolon that ends the year of a
/// journal: the 13:491–499 of 2020;13:491–499.
fn pages(text: Text<'_>, at: usize, end: usize) -> Option<Entity> {
    let (_, middle) = small(text, end + 1).filter(|_| text.byte_before(at) == b';')?;
    let (dash, from) = text.char(middle);
    let (_, last) = small(text, from).filter(|_| matches!(dash, '-' | '–'))?;
    let mut entity = plain(Span::new(at, last), Kind::Cardinal);
    entity.role = Role::Reference;
    let goes_on = text.byte(last).is_ascii_alphanumeric() || text.byte(last) == b':';
    (!goes_on).then_some(entity)
}
