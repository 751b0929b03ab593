//! Dates in English: June 20th, 3 May 2018, before the end of 2017, next
//! Monday at 9, every two weeks.

mod clock;
mod day;
mod every;
mod expression;
mod feasts;
mod lengths;
mod nested;
mod place;
mod ranges;
mod shifted;
mod small_letters;
mod suffix;
mod tokens;
mod words;
mod year;

use super::{DayPart, Found, Length, Moment, Part, Relation, When, numeric};
use crate::bounds;
use crate::entity::Bound;
use crate::text::Text;
use crate::vocabulary::{Sort, Vocabulary};
use expression::{Expression, expression};
pub(super) use feasts::nth_feast;
use place::Fields;
pub(crate) use suffix::{ordinal_suffix, spaced_suffix};
use tokens::{Token, Tokens, token};
use words::Kind;
pub(crate) use year::{about_year, bare_year, is_fiscal, over_year, split_year, year_found};

/// The words that a date is read at.
pub(crate) fn triggers() -> impl Iterator<Item = &'static str> {
    words::triggers()
}

/// The words of dates.
pub(crate) fn words() -> impl Iterator<Item = &'static str> {
    words::all()
}

/// Whether a date in English may have the digits at `at`: by what stands on
/// their right, or a word on their left.
pub(super) fn may_begin(text: Text<'_>, at: usize) -> bool {
    let mut end = at;
    while text.byte(end).is_ascii_digit() {
        end += 1;
    }
    let words = Vocabulary::get();
    let next = text.byte(end + 1);
    // 20200701; a sign between numbers or a letter; fullwidth signs and dashes.
    let goes_on = end - at == 8
        || match text.byte(end) {
            // 64-bit
            b'-' if next.is_ascii_alphabetic() => words.begins(text, end + 1, Sort::GoesOn),
            b'-' | 0xC2 | 0xE2 => true,
            b'.' | b':' => next.is_ascii_digit(),
            b'/' => next.is_ascii_alphanumeric(),
            b'a'..=b'z' | b'A'..=b'Z' => words.begins(text, end, Sort::GoesOn),
            0xE3 | 0xEF => !matches!(
                text.char(end).0,
                '、' | '。' | '，' | '；' | '（' | '）' | '”' | '《' | '》'
            ),
            _ => false,
        };
    let beside = || {
        let (behind, before) = (text.after_blanks(end, 2), text.before_blanks(at));
        match text.byte(behind) {
            0xE2 => true,
            b'-' if behind > end => true,
            b'a'..=b'z' | b'A'..=b'Z' if words.begins(text, behind, Sort::GoesOn) => true,
            _ => match text.byte_before(before) {
                b'-' => true,
                b'a'..=b'z' | b'A'..=b'Z' => words.ends(text, before, Sort::Dates),
                _ => false,
            },
        }
    };
    goes_on || beside()
}

/// The date or time in English at `at`, where a digit or a word stands that
/// one may hold; words before it are taken in as far as `free_from`.
pub(super) fn read(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let trigger = token(text, at)?;
    let before = text.byte_before(at);
    // A part of a longer row of numbers, or an amount: 1.2.2019-3, $12 June.
    let row = matches!(before, b'/' | b'.' | b'-')
        && text.byte_before(at - 1).is_ascii_alphanumeric()
        && text.byte(at).is_ascii_digit()
        && !is_part_of_year(text, at);
    if row || before == b'$' {
        return None;
    }
    if matches!(trigger.kind, Kind::Digits { .. })
        && let Some((start, end)) = day::in_chinese_order(text, at, trigger.end)
    {
        let when = When {
            start,
            ..When::default()
        };
        return Some(Found::at(at, end, when));
    }
    if feasts::may_end_in(trigger.kind)
        && let Some((start, end, day)) = feasts::read(text, at)
        && start >= free_from
    {
        let when = When {
            start: day,
            ..When::default()
        };
        return Some(Found::at(start, end, when));
    }
    if matches!(trigger.kind, Kind::Word { .. } | Kind::HalfWord)
        && stands_alone(text, at, trigger.end)
    {
        return None;
    }
    let start = back(text, at, free_from);
    if !may_hold(text, &trigger, start < at) {
        return None;
    }
    let mut tokens = Tokens::read(text, start);
    if tokens.are_numbers() || tokens.are_lone_number() {
        return None;
    }
    if !tokens.hold(at) {
        tokens = Tokens::read(text, at);
    }
    for index in 0.. {
        let token = tokens.get(index).filter(|token| token.start <= at)?;
        let Some(found) = expression(&tokens, index) else {
            continue;
        };
        let end = tokens.end_before(found.next);
        if end > at && accepted(text, &tokens, index, &found) {
            let mut made = made(&found, token.start, end);
            farther(text, &tokens, index, free_from, &mut made);
            return Some(made);
        }
    }
    None
}

/// Whether the four digits at `at` are a year behind a hyphen and the word for
/// a part of it: mid-2020, the mid-1980s.
pub(crate) fn is_part_of_year(text: Text<'_>, at: usize) -> bool {
    let (word, _) = text.word_before(at.saturating_sub(1));
    text.byte_before(at) == b'-'
        && matches!(word.as_str(), "mid" | "early" | "late" | "end")
        && numeric::number(text, at).is_some_and(|(_, digits, _)| digits == 4)
}

/// Whether no word of dates, sign or number stands beside the word from `at`
/// to `end`, or beside its article; most number words are told from dates here.
fn stands_alone(text: Text<'_>, at: usize, end: usize) -> bool {
    let words = Vocabulary::get();
    let (mut before, behind) = (text.before_blanks(at), text.after_blanks(end, 2));
    if before < at && matches!(text.byte_before(before), b'e' | b'a') {
        let (article, start) = text.word_before(before);
        if matches!(article.as_bytes(), b"the" | b"a") {
            before = text.before_blanks(start);
        }
    }
    let free = match text.byte(behind) {
        b'a'..=b'z' | b'A'..=b'Z' => !words.begins(text, behind, Sort::GoesOn),
        b'-' | b',' | 0xE2 | b'0'..=b'9' => false,
        _ => true,
    };
    free && text.byte_before(before) != b'-' && !words.ends(text, before, Sort::Dates)
}

/// Takes in the words that put a moment beyond a length of time from the day
/// of writing, or on this side of it: more than two years ago, less than an hour
/// ago.
fn farther(text: Text<'_>, tokens: &Tokens<'_>, index: usize, free_from: usize, found: &mut Found) {
    let counted = matches!(
        tokens.kind(index),
        Some(Kind::Digits { .. } | Kind::Word { .. } | Kind::A)
    );
    let Some(when) = found.when.as_mut().filter(|when| {
        counted && when.end.is_none() && when.relation == Relation::At && found.length.is_none()
    }) else {
        return;
    };
    let Some(offset) = when.start.offset else {
        return;
    };
    let gap = text.before_blanks(found.start);
    if gap == found.start || !text.byte_before(gap).is_ascii_alphabetic() {
        return;
    }
    let Some(modifier) = bounds::english_before(text, gap).filter(|modifier| {
        matches!(modifier.bound, Bound::MoreThan | Bound::LessThan) && modifier.edge >= free_from
    }) else {
        return;
    };
    let past = offset.months.min(offset.days).min(offset.seconds) < 0;
    when.relation = if past == (modifier.bound == Bound::MoreThan) {
        Relation::Before
    } else {
        Relation::After
    };
    found.start = modifier.edge;
}

fn made(found: &Expression, start: usize, end: usize) -> Found {
    Found {
        when: found.when,
        length: found.length,
        every: found.every,
        about: found.about,
        vague: found.vague,
        ..Found::new(start, end)
    }
}

/// Before the words that may belong to a date and stand before `at`.
fn back(text: Text<'_>, at: usize, free_from: usize) -> usize {
    /// "no later than the end of the first week of" has the most of them.
    const MOST: usize = 9;
    let mut start = at;
    for _ in 0..MOST {
        let mut gap = text.before_blanks(start);
        if gap == start && text.byte_before(start) == b'-' {
            gap = start - 1;
        }
        // Most words are told apart here.
        if gap == start || !Vocabulary::get().ends(text, gap, Sort::Dates) {
            break;
        }
        let (word, begin) = text.word_before(gap);
        if begin < free_from || word.is_empty() || !text.word_starts(begin) {
            break;
        }
        let opens = matches!(
            words::kind(&word, false),
            Some(
                Kind::From
                    | Kind::Between
                    | Kind::Before
                    | Kind::After
                    | Kind::Relation(_)
                    | Kind::About
                    | Kind::Shift(_)
                    | Kind::Past
                    | Kind::The
                    | Kind::A
                    | Kind::Of3(_)
                    | Kind::Of
                    | Kind::Early
                    | Kind::Late
                    | Kind::Mid
                    | Kind::Later
                    | Kind::Earlier
                    | Kind::Every
                    | Kind::All
                    | Kind::Once
                    | Kind::In
                    | Kind::Within
                    | Kind::For
                    | Kind::Than
                    | Kind::No
                    | Kind::As
                    | Kind::Starting
                    | Kind::Recent
                    | Kind::Working
                    | Kind::Season(_)
                    | Kind::Other
                    | Kind::On
                    | Kind::To { .. }
                    | Kind::Word { ordinal: true, .. }
                    | Kind::Era { before: false }
                    | Kind::HalfWord
                    | Kind::Now
                    | Kind::Rest
            )
        ) || word.as_str() == "or"
            && matches!(text.word(start).as_str(), "before" | "after");
        if !opens {
            break;
        }
        start = begin;
    }
    start
}

/// Whether a date may hold a word or a number, by what stands beside it;
/// most numbers are told from dates here.
fn may_hold(text: Text<'_>, trigger: &Token, opened: bool) -> bool {
    let Token {
        kind, end, capital, ..
    } = *trigger;
    match kind {
        // "may" and "march" alone are other words.
        Kind::Month { sure: false, .. } if !opened && !capital => {
            token(text, text.after_blanks(end, 2)).is_some()
        }
        Kind::Date
        | Kind::Clock { .. }
        | Kind::Month { .. }
        | Kind::Weekday { .. }
        | Kind::DayPart { .. }
        | Kind::Day(..)
        | Kind::Adverb(_)
        | Kind::YearPart(_)
        | Kind::Feast(..)
        | Kind::Season(_)
        | Kind::Hour(_)
        | Kind::EndOf(_)
        | Kind::Decade(_) => true,
        Kind::QuarterWord => true,
        // week 27
        Kind::Unit { .. } => {
            let gap = text.after_blanks(end, 2);
            let week = matches!(
                kind,
                Kind::Unit {
                    length: Length::Week,
                    ..
                }
            );
            // day after tomorrow
            opened
                || week && text.byte(gap).is_ascii_digit()
                || token(text, gap)
                    .is_some_and(|next| matches!(next.kind, Kind::After | Kind::Before))
                || to_date(text, end)
        }
        // a quarter to five
        Kind::A => text.word(text.after_blanks(end, 2)).as_str() == "quarter",
        Kind::Digits { .. } | Kind::Word { .. } | Kind::HalfWord => {
            let gap = text.after_blanks(end, 2);
            let word = !matches!(kind, Kind::Digits { .. });
            opened && text.byte(gap) != b'%'
                || token(text, gap).is_some_and(|next| goes_on(next.kind, word))
        }
        _ => false,
    }
}

/// Whether the words for today as the end of a range stand at `at`: year to
/// date, month-to-date.
fn to_date(text: Text<'_>, at: usize) -> bool {
    let to = text.word(text.past_joint(at));
    to.as_str() == "to" && text.word(text.past_joint(to.end)).as_str() == "date"
}

/// Whether a date may go on so behind a number.
fn goes_on(next: Kind, word: bool) -> bool {
    match next {
        Kind::Word { .. } | Kind::Magnitude(_) | Kind::A => word,
        Kind::Month { .. }
        | Kind::Unit { .. }
        | Kind::DayPart { .. }
        | Kind::Hour(_)
        | Kind::QuarterWord
        | Kind::HalfWord
        | Kind::YearPart(_)
        | Kind::Weekday { .. }
        | Kind::Half { .. }
        | Kind::OClock
        | Kind::Of
        | Kind::In
        | Kind::At
        | Kind::Day(0, Some(_))
        | Kind::To { .. }
        | Kind::And
        | Kind::Or
        | Kind::Past
        | Kind::Onwards
        | Kind::Era { .. }
        | Kind::Shift(_) => true,
        _ => false,
    }
}

/// Whether what was read is a date indeed, and no ordinary word.
fn accepted(text: Text<'_>, tokens: &Tokens<'_>, index: usize, found: &Expression) -> bool {
    let Some(first) = tokens.get(index) else {
        return false;
    };
    let fields = found.fields;
    if found.length.is_some() && found.when.is_none() {
        // A bare length of time is a number with a unit.
        return found.every || found.vague || found.parts || first.kind == Kind::All;
    }
    // A meal alone is no time, but behind "before" it is.
    let meal = matches!(first.kind, Kind::DayPart { part, .. } if part.is_meal());
    if fields == Fields::default() || meal {
        return false;
    }
    let (before, _) = text.word_before(text.before_blanks(first.start));
    let end = tokens.end_before(found.next);
    // The article belongs to few of them: the week, the 18th, the next decade.
    if first.kind == Kind::The
        && match tokens.kind(index + 1) {
            Some(Kind::Shift(_) | Kind::Past) => !tokens.is(
                index + 2,
                Kind::Unit {
                    length: Length::Decade,
                    plural: false,
                },
            ),
            // the end of today
            Some(Kind::Of3(_)) => !matches!(tokens.kind(index + 3), Some(Kind::Day(..))),
            _ => fields.has(Fields::WEEKDAY) && !fields.has(Fields::DAY),
        }
    {
        return false;
    }
    // EOM is a sign as well.
    if matches!(first.kind, Kind::EndOf(_))
        && !matches!(
            before.as_str(),
            "the" | "at" | "by" | "before" | "until" | "till" | "this"
        )
    {
        return false;
    }
    if first.kind == Kind::About && matches!(before.as_str(), "how" | "what") {
        return false;
    }
    // the nineties; but she is in her nineties
    let decade = (index..found.next).any(|at| {
        let word = |token: Token| text.byte(token.start).is_ascii_alphabetic();
        let article = || (index + 1..=at).any(|before| tokens.is(before, Kind::The));
        let decade = matches!(tokens.kind(at), Some(Kind::Decade(_)));
        decade && tokens.get(at).is_some_and(word) && !article()
    });
    if decade && before.as_str() != "the" && first.kind != Kind::The {
        return false;
    }
    let names = |at: usize| {
        let next = text.after_blanks(at, 1);
        next > at && text.byte(next).is_ascii_uppercase()
    };
    // 3/4 is a fraction unless something says otherwise.
    if fields == Fields::MONTH_DAY && first.kind == Kind::Date && found.next == index + 1 {
        return before.as_str() == "on";
    }
    if fields == Fields::DAY_PART {
        let Kind::DayPart { part, plural } = first.kind else {
            return true;
        };
        use DayPart::{Afternoon, Evening, Morning, Noon};
        let usual = matches!(part, Morning | Afternoon | Evening | Noon);
        return usual
            && before.as_str() != "good"
            && !(first.capital && names(end))
            && (!plural || found.every);
    }
    if fields == Fields::WEEKDAY {
        // A short form may be another word: Wed, Sat.
        let short = end - first.start <= 4;
        let next = text.word(text.after_blanks(end, 2));
        let ends = matches!(next.as_str(), "" | "or" | "and" | "to" | "at" | "in");
        return matches!(first.kind, Kind::Weekday { sure: true, .. }) && (!short || ends);
    }
    if fields == Fields::MONTH {
        let Kind::Month { sure, .. } = first.kind else {
            return true;
        };
        let preposition = matches!(
            words::kind(&before, false),
            Some(
                Kind::In
                    | Kind::Relation(_)
                    | Kind::To { .. }
                    | Kind::From
                    | Kind::Of
                    | Kind::Between
                    | Kind::Shift(_)
                    | Kind::Before
                    | Kind::After
            )
        );
        return sure || first.capital && preposition && end - first.start >= 3;
    }
    if fields == Fields::PART {
        return match first.kind {
            Kind::Season(_) => {
                let said = matches!(
                    words::kind(&before, false),
                    Some(Kind::In | Kind::Relation(_) | Kind::Shift(_) | Kind::Every)
                );
                let the_season = before.as_str() == "the"
                    && matches!(
                        first.kind,
                        Kind::Season(Part::Summer | Part::Winter | Part::Autumn)
                    );
                let ends = matches!(text.byte(end), b',' | b'.' | 0);
                let alone = ends && first.kind != Kind::Season(Part::Spring);
                said || (the_season || alone) && text.slice(first.start, end) != "fall"
            }
            Kind::YearPart(Part::Quarter(_)) => true,
            Kind::YearPart(_) => false,
            _ => true,
        };
    }
    if fields == Fields::YEAR {
        return false;
    }
    true
}

/// The month of this name.
pub(super) fn month(name: &str) -> Option<u8> {
    Some(match name {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}
