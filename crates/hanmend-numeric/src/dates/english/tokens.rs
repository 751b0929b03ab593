//! The words, numbers and signs of a date in English, one after the other.

use super::super::numeric::{self, HalfOfDay, half_of_day, in_half};
use super::words::{Kind, kind};
use crate::dates::Length;
use crate::dates::value::{Moment, Part};
use crate::text::{Text, Word};
use crate::vocabulary::{Sort, Vocabulary};

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it is written with a capital letter.
    pub(super) capital: bool,
}

/// The tokens from a place on, as far as they may belong to a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'a> {
    pub(super) text: Text<'a>,
    /// Whether one of them may join the two ends of a range.
    pub(super) join: bool,
    /// Whether one of them opens a date to one side: onwards, or later, the rest
    /// of.
    pub(super) opens: bool,
    /// Whether one of them may break a length of time: and, half.
    pub(super) broken: bool,
    /// Whether one of them is no plain number and no sign between such.
    words: bool,
    /// How many of them are plain numbers of four digits.
    years: usize,
    list: [Option<Token>; Tokens::MOST],
}

impl<'a> Tokens<'a> {
    /// No date is longer.
    const MOST: usize = 28;

    pub(super) fn read(text: Text<'a>, at: usize) -> Tokens<'a> {
        let mut tokens = Tokens {
            text,
            join: false,
            opens: false,
            broken: false,
            words: false,
            years: 0,
            list: [None; Tokens::MOST],
        };
        let mut from = at;
        for place in &mut tokens.list {
            let Some(token) = token(text, from) else {
                break;
            };
            from = text.after_blanks(token.end, 2);
            match token.kind {
                Kind::And => (tokens.join, tokens.broken) = (true, true),
                Kind::To { .. } => tokens.join = true,
                Kind::HalfWord => tokens.broken = true,
                Kind::Onwards | Kind::Rest | Kind::Later | Kind::Earlier => tokens.opens = true,
                _ => {}
            }
            match token.kind {
                Kind::Digits {
                    digits,
                    ordinal: false,
                    ..
                } => tokens.years += usize::from(digits == 4),
                Kind::Comma | Kind::To { dash: true } => {}
                _ => tokens.words = true,
            }
            *place = Some(token);
        }
        tokens
    }

    /// Whether `at` lies in one of them.
    pub(super) fn hold(&self, at: usize) -> bool {
        let mut tokens = self.list.iter().flatten();
        tokens.any(|token| token.start <= at && at < token.end)
    }

    pub(super) fn get(&self, index: usize) -> Option<Token> {
        self.list.get(index).copied().flatten()
    }

    pub(super) fn kind(&self, index: usize) -> Option<Kind> {
        self.get(index).map(|token| token.kind)
    }

    /// The unit of time at `index`, where one stands that is no plural.
    pub(super) fn singular_unit(&self, index: usize) -> Option<Length> {
        match self.kind(index)? {
            Kind::Unit {
                length,
                plural: false,
            } => Some(length),
            _ => None,
        }
    }

    /// The number in words at `index`, with or without a hyphen between tens
    /// and ones: its value, whether it is an ordinal, and behind it.
    pub(super) fn number_word(&self, index: usize) -> Option<(u32, bool, usize)> {
        let Kind::Word { value, ordinal } = self.kind(index)? else {
            return None;
        };
        let ones = self.after(index + 1, Kind::To { dash: true });
        Some(match self.kind(ones) {
            Some(Kind::Word {
                value: unit @ 1..=9,
                ordinal: last,
            }) if value >= 20 && value.is_multiple_of(10) && !ordinal => {
                (value + unit, last, ones + 1)
            }
            _ => (value, ordinal, index + 1),
        })
    }

    /// Whether `kind` stands at `index`.
    pub(super) fn is(&self, index: usize, kind: Kind) -> bool {
        self.kind(index) == Some(kind)
    }

    /// Behind `kind` at `index`, or there if it is something else.
    pub(super) fn after(&self, index: usize, kind: Kind) -> usize {
        index + usize::from(self.is(index, kind))
    }

    /// What the date or the time in digits at `index` says.
    pub(super) fn moment(&self, index: usize) -> Option<Moment> {
        let start = self.get(index)?.start;
        let (_, moment, _) = written(self.text, start, numeric::number(self.text, start))?;
        Some(moment)
    }

    /// Where the token before `index` ends.
    pub(super) fn end_before(&self, index: usize) -> usize {
        index
            .checked_sub(1)
            .and_then(|last| self.get(last))
            .map_or(0, |token| token.end)
    }

    /// Whether they are nothing but numbers and signs between them, of which
    /// only two in four digits can make a date: 10-12, 1998-2001.
    pub(super) fn are_numbers(&self) -> bool {
        self.get(0).is_some() && !self.words && self.years < 2
    }

    /// Whether they are nothing but one number and words that make no date of
    /// it: in 1975, the first time, for ten days. Most numbers that may belong to
    /// a date by the word beside them end here.
    pub(super) fn are_lone_number(&self) -> bool {
        let mut numbers = 0;
        let mut the = false;
        // Whether the number is an ordinal, a year, or one of units of time.
        let (mut ordinal, mut year, mut counts) = (false, false, false);
        // Whether all other words may stand beside a year, or beside such units.
        let (mut beside_year, mut beside_unit) = (true, true);
        let mut last = None;
        for token in self.list.iter().map_while(Option::as_ref) {
            match token.kind {
                Kind::Digits {
                    digits,
                    ordinal: false,
                    ..
                } if digits <= 4 => {
                    numbers += 1;
                    year |= digits == 4;
                }
                // the first of next month
                Kind::Word { ordinal: th, .. } => {
                    numbers += 1;
                    ordinal |= th;
                }
                Kind::HalfWord => numbers += 1,
                Kind::Unit { .. } => {
                    let joint = last == Some(Kind::To { dash: true });
                    if numbers == 0 || !joint && !matches!(last, Some(kind) if is_count(kind)) {
                        return false;
                    }
                    counts = true;
                }
                // the 5 from, the 5 between: a day of the month
                Kind::From | Kind::Between if the => return false,
                Kind::Shift(_) if ordinal => return false,
                Kind::The => {
                    the = true;
                }
                Kind::A | Kind::For | Kind::Comma | Kind::Or | Kind::And => {}
                Kind::In | Kind::On | Kind::At | Kind::Time => beside_unit = false,
                Kind::Of | Kind::To { dash: true } => beside_year = false,
                Kind::To { .. }
                | Kind::From
                | Kind::Between
                | Kind::Within
                | Kind::Than
                | Kind::As
                | Kind::No
                | Kind::Other
                | Kind::Shift(_)
                | Kind::Before
                | Kind::After
                | Kind::Relation(_)
                | Kind::About => (beside_year, beside_unit) = (false, false),
                _ => return false,
            }
            let doubtful = year && !beside_year || counts && (ordinal || year || !beside_unit);
            if numbers > 1 || doubtful {
                return false;
            }
            last = Some(token.kind);
        }
        numbers == 1
    }
}

/// Whether a unit of time behind it has so many.
fn is_count(kind: Kind) -> bool {
    matches!(kind, Kind::Digits { .. } | Kind::Word { .. })
}

/// The token at `at`.
pub(super) fn token(text: Text<'_>, at: usize) -> Option<Token> {
    let byte = text.byte(at);
    let plain = |kind, end| {
        Some(Token {
            kind,
            start: at,
            end,
            capital: byte.is_ascii_uppercase(),
        })
    };
    if byte.is_ascii_digit() {
        let (kind, end) = digits(text, at)?;
        return plain(kind, end);
    }
    if byte.is_ascii_alphabetic() {
        let (kind, end) = letters(text, at)?;
        return plain(kind, end);
    }
    match byte {
        b',' => plain(Kind::Comma, at + 1),
        b'-' => plain(Kind::To { dash: true }, at + 1),
        // 11:00~14:30
        b'~' if text.byte_before(at).is_ascii_digit() && text.byte(at + 1).is_ascii_digit() => {
            plain(Kind::To { dash: true }, at + 1)
        }
        b'/' if beside_month(text, at) => plain(Kind::To { dash: true }, at + 1),
        0xE2 if text.starts(at, "–") || text.starts(at, "—") => {
            plain(Kind::To { dash: true }, at + 3)
        }
        _ => None,
    }
}

/// Whether the stroke at `at` stands between a day and the name of a month:
/// Oct/2, 1/Jan.
fn beside_month(text: Text<'_>, at: usize) -> bool {
    let month = |word: Word<'_>| matches!(kind(&word, true), Some(Kind::Month { .. }));
    if text.byte_before(at).is_ascii_digit() {
        let word = text.word(at + 1);
        return text.byte(at + 1).is_ascii_digit() && begins_day_of_month(text, at)
            || month(word) && !text.byte(word.end).is_ascii_alphanumeric();
    }
    text.byte(at + 1).is_ascii_digit() && month(text.word_before(at).0)
}

/// Whether the digits before the stroke at `at` are the day behind the name of
/// a month and another stroke: the second of Jan/1/2023, 1/Jan/2023.
fn begins_day_of_month(text: Text<'_>, at: usize) -> bool {
    let mut start = at;
    while at - start < 2 && text.byte_before(start).is_ascii_digit() {
        start -= 1;
    }
    text.byte_before(start) == b'/'
        && matches!(
            kind(&text.word_before(start - 1).0, true),
            Some(Kind::Month { .. })
        )
}

/// A word at `at`, of some two.
fn letters(text: Text<'_>, at: usize) -> Option<(Kind, usize)> {
    // Most words are told apart here.
    if !Vocabulary::get().begins(text, at, Sort::GoesOn) {
        return None;
    }
    let word = text.word(at);
    let name = word.as_bytes();
    let mut end = word.end;
    if let [first @ (b'q' | b'Q' | b'h' | b'H')] = text.slice(at, end).as_bytes() {
        // q1, H2
        let digit = text.byte(end).wrapping_sub(b'0');
        let part = match first.to_ascii_lowercase() {
            b'q' if (1..=4).contains(&digit) => Part::Quarter(digit),
            b'h' if (1..=2).contains(&digit) => Part::Half(digit),
            _ => return None,
        };
        let ends = !text.byte(end + 1).is_ascii_alphanumeric();
        return ends.then_some((Kind::YearPart(part), end + 1));
    }
    if matches!(name, b"am" | b"pm" | b"a" | b"p")
        && let Some((half, end)) = half_of_day(text, at)
        && (name.len() == 2 || matches!(text.byte(end - 1), b'm' | b'M' | b'.'))
    {
        let afternoon = half == HalfOfDay::Afternoon;
        return Some((Kind::Half { afternoon }, end));
    }
    // An ad and the like are other words.
    if matches!(name, b"ad" | b"bc" | b"bce" | b"ce") {
        let shouted = text
            .slice(at, end)
            .bytes()
            .all(|byte| byte.is_ascii_uppercase());
        return kind(&word, true)
            .filter(|_| shouted)
            .map(|kind| (kind, end));
    }
    let capital = text.byte(at).is_ascii_uppercase();
    if name == b"o" && (text.byte(end) == b'\'' || text.starts(end, "’")) {
        let from = if text.byte(end) == b'\'' {
            end + 1
        } else {
            end + 3
        };
        let rest = text.word(from);
        return (rest.as_str() == "clock").then_some((Kind::OClock, rest.end));
    }
    if matches!(name, b"business" | b"working" | b"work") {
        let next = text.word(text.after_blanks(end, 2));
        let plural = matches!(next.as_str(), "days" | "weeks");
        let length = match next.as_str() {
            "day" | "days" => crate::dates::Length::WorkingDay,
            "week" | "weeks" => crate::dates::Length::Week,
            _ => return None,
        };
        return Some((Kind::Unit { length, plural }, next.end));
    }
    let found = kind(&word, capital);
    let found = match found {
        // 3-year and mar4 are read as two words.
        Some(found) if !text.byte(end).is_ascii_digit() || matches!(found, Kind::Month { .. }) => {
            found
        }
        _ => return None,
    };
    // The dot of a short form: Dec. 31.
    let short = matches!(found, Kind::Month { .. } | Kind::Weekday { .. }) && name.len() <= 4;
    let dotted = short && text.byte(end) == b'.' && name != b"may";
    // Dec. 31, Jan.-Mar.
    if dotted && matches!(text.byte(text.after_blanks(end + 1, 2)), b'0'..=b'9' | b'-') {
        end += 1;
    }
    // next year's, a fortnight's time
    if matches!(found, Kind::Unit { .. }) {
        for sign in ["'s", "’s", "'S", "’S"] {
            if text.starts(end, sign) && !text.byte(end + sign.len()).is_ascii_alphanumeric() {
                let next = text.word(text.after_blanks(end + sign.len(), 2));
                if kind(&next, false).is_some() && next.as_str() != "time" {
                    end += sign.len();
                }
                break;
            }
        }
    }
    Some((found, end))
}

/// Whether the tens at `at` are those of a decade: the 70s, the early 70s, '70s.
fn begins_decade(text: Text<'_>, at: usize) -> bool {
    let (word, start) = text.word_before(text.before_blanks(at));
    let (outer, _) = text.word_before(text.before_blanks(start));
    let part = matches!(word.as_str(), "early" | "mid" | "late");
    word.as_str() == "the"
        || part && outer.as_str() == "the"
        || matches!(text.char_before(at).0, '\'' | '’')
}

/// Whether nothing but an apostrophe and an s stands at `at`.
fn ends_in_possessive(text: Text<'_>, at: usize) -> bool {
    text.starts(at, "'s") && !text.byte(at + 2).is_ascii_alphanumeric()
}

/// A number, a date or a time in digits at `at`.
fn digits(text: Text<'_>, at: usize) -> Option<(Kind, usize)> {
    let run = numeric::number(text, at);
    if let Some((kind, _, end)) = written(text, at, run) {
        return Some((kind, end));
    }
    let (value, digits, end) = run?;
    // since the 1998-99 season: two years
    if digits == 4
        && matches!(text.byte(end), b'-' | b'/' | 0xE2)
        && numeric::season(text, at).is_some()
    {
        return None;
    }
    let word = match text.byte(end) {
        b'a'..=b'z' | b'A'..=b'Z' => text.word(end),
        _ => Word::NONE,
    };
    match word.as_str() {
        "st" | "nd" | "rd" | "th" => {
            let kind = Kind::Digits {
                value,
                digits,
                ordinal: true,
            };
            // 19th-century, but 3rd-largest
            let compound =
                text.byte(word.end) == b'-' && text.byte(word.end + 1).is_ascii_alphabetic();
            if compound {
                let next = text.word(word.end + 1);
                let century = matches!(next.as_str(), "century" | "centuries");
                return century.then_some((kind, word.end + 1));
            }
            return Some((kind, word.end));
        }
        "s" if digits == 4 && value % 10 == 0 && (1500..2200).contains(&value) => {
            return Some((Kind::Decade(i32::try_from(value).ok()?), word.end));
        }
        // the 1980's
        "" if digits == 4
            && value.is_multiple_of(10)
            && (1500..2200).contains(&value)
            && ends_in_possessive(text, end)
            && text.word_before(text.before_blanks(at)).0.as_str() == "the" =>
        {
            return Some((Kind::Decade(i32::try_from(value).ok()?), end + 2));
        }
        // the 70s
        "s" if digits == 2
            && value >= 20
            && value.is_multiple_of(10)
            && begins_decade(text, at) =>
        {
            return Some((Kind::Decade(i32::try_from(1900 + value).ok()?), word.end));
        }
        // 2018Q1
        "q" | "h" if digits == 4 && text.byte(word.end).is_ascii_digit() => {}
        // 18Q3; 109Q4 of Taiwan
        "q" if matches!(digits, 2 | 3)
            && text.byte(end) == b'Q'
            && matches!(text.byte(word.end), b'1'..=b'4')
            && !text.byte(word.end + 1).is_ascii_alphanumeric() =>
        {
            let first = match (digits, value) {
                (2, 0..=49) => 2000,
                (3, 100..=130) => 1911,
                _ => return None,
            };
            return Some((
                Kind::Digits {
                    value: first + value,
                    digits: 4,
                    ordinal: false,
                },
                end,
            ));
        }
        // 3Q 2017, 1Q18
        "q" if digits == 1 && (1..=4).contains(&value) && text.byte(end) == b'Q' => {
            let quarter = u8::try_from(value).ok()?;
            return Some((Kind::YearPart(Part::Quarter(quarter)), word.end));
        }
        "" => {}
        _ if kind(&word, false).is_some() => {}
        _ => return None,
    }
    if text.byte(end) == b'%' || text.byte(end) == b'.' && text.byte(end + 1).is_ascii_digit() {
        return None;
    }
    let kind = Kind::Digits {
        value,
        digits,
        ordinal: false,
    };
    Some((kind, end))
}

/// The date or the time in digits at `at`, where `run` stands: its kind, what
/// it says and where it ends.
fn written(
    text: Text<'_>,
    at: usize,
    run: Option<(u32, u32, usize)>,
) -> Option<(Kind, Moment, usize)> {
    // Dates and times have a sign behind the first number, or eight digits.
    let signed =
        run.is_none_or(|(_, _, end)| matches!(text.byte(end), b'-' | b'/' | b'.' | b':' | 0x80..));
    if signed {
        let date = numeric::date(text, at)
            .map(|day| numeric::stamped(text, day))
            .or_else(|| numeric::any_date(text, at));
        if let Some((moment, end)) = date {
            return Some((Kind::Date, moment, end));
        }
        if let Some((moment, end)) = numeric::clock(text, at) {
            let half = text.byte_before(end).is_ascii_alphabetic() || text.byte_before(end) == b'.';
            return Some((Kind::Clock { half }, moment, end));
        }
    }
    let (value, digits, end) = run?;
    let time = |hour: u32, minute: Option<u32>| Moment {
        hour: u8::try_from(hour).ok(),
        minute: minute.and_then(|minute| u8::try_from(minute).ok()),
        ..Moment::default()
    };
    // 8.30 pm
    if digits <= 2
        && value <= 24
        && text.byte(end) == b'.'
        && let Some((minute, 2, minute_end)) = numeric::number(text, end + 1)
        && minute < 60
    {
        let mut moment = time(value, Some(minute));
        return match half_of_day(text, minute_end) {
            Some((half, end)) if value <= 12 => {
                in_half(&mut moment, half);
                Some((Kind::Clock { half: true }, moment, end))
            }
            _ => Some((Kind::Clock { half: false }, moment, minute_end)),
        };
    }
    // 8am, 1140 a.m.
    let (hour, minute) = if digits >= 3 {
        (value / 100, Some(value % 100))
    } else {
        (value, None)
    };
    let (half, half_end) = half_of_day(text, end)?;
    let fits = (1..=12).contains(&hour) && minute.is_none_or(|minute| minute < 60);
    if !fits || half_end - end == 1 && !follows_at(text, at) {
        return None;
    }
    let mut moment = time(hour, minute);
    in_half(&mut moment, half);
    Some((Kind::Clock { half: true }, moment, half_end))
}

/// Whether a word stands before `at` behind which a number is a time, be the
/// letter behind it ever so short: at 9a.
fn follows_at(text: Text<'_>, at: usize) -> bool {
    let (word, _) = text.word_before(text.before_blanks(at));
    matches!(
        word.as_str(),
        "at" | "by" | "from" | "until" | "till" | "around"
    )
}
