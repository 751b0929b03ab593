//! The words of dates in English.

use crate::dates::Length;
use crate::dates::offset::CalendarUnit;
use crate::dates::value::{DayPart, Part, Relation};
use crate::lexicon::WordList;
use crate::text::Word;

/// What a word or a sign of a date says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// A number in digits: 20, 20th.
    Digits {
        value: u32,
        digits: u32,
        ordinal: bool,
    },
    /// A number word; larger numbers are made of several.
    Word {
        value: u32,
        ordinal: bool,
    },
    /// hundred, thousand
    Magnitude(u32),
    /// A date in digits and signs, whole or without the year. What it and a
    /// time say is read where it is asked for: few tokens are one, and all are
    /// as large as the largest.
    Date,
    /// A time of day in digits; whether its half of the day is given.
    Clock {
        half: bool,
    },
    /// am, pm behind a number.
    Half {
        afternoon: bool,
    },
    /// o'clock
    OClock,
    Month {
        month: u8,
        sure: bool,
    },
    Weekday {
        day: u8,
        plural: bool,
        sure: bool,
    },
    Unit {
        length: Length,
        plural: bool,
    },
    DayPart {
        part: DayPart,
        plural: bool,
    },
    Season(Part),
    /// q1, h2
    YearPart(Part),
    /// 1990s
    Decade(i32),
    /// today, tomorrow, yesterday; the day and a part of it.
    Day(i32, Option<DayPart>),
    /// now
    Now,
    /// A feast on a fixed day.
    Feast(u8, u8),
    /// A feast that moves with the year.
    MovableFeast,
    /// next, last, this: so many units on.
    Shift(Shift),
    /// to, till, through, a dash.
    To {
        dash: bool,
    },
    From,
    Between,
    And,
    Or,
    Of,
    In,
    On,
    At,
    The,
    A,
    For,
    Within,
    Than,
    As,
    No,
    Every,
    Other,
    All,
    Once,
    Before,
    After,
    Relation(Relation),
    About,
    Ago,
    Later,
    Earlier,
    Past,
    Starting,
    /// early, late, mid
    Early,
    Late,
    Mid,
    /// end, beginning, middle
    Of3(Part),
    HalfWord,
    QuarterWord,
    /// daily, weekly
    Adverb(Length),
    Recent,
    /// working, business: what a week or a day is said to be.
    Working,
    /// date, of "to date"
    DateWord,
    /// onwards
    Onwards,
    /// rest, remainder of something
    Rest,
    /// BC, AD behind a year: whether it lies before the first one.
    Era {
        before: bool,
    },
    /// eod, eoy: the end of this one.
    EndOf(CalendarUnit),
    /// midnight, noon: the hour.
    Hour(u8),
    Comma,
    Time,
}

/// A step from the day of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shift {
    Next,
    Last,
    This,
    /// upcoming: the next one that comes, not that of the next week.
    Coming,
    /// "past": of a day of the week the last one that came.
    Past,
    Following,
}

impl Shift {
    /// How many units on.
    pub(super) fn step(self) -> i32 {
        match self {
            Shift::Next | Shift::Coming | Shift::Following => 1,
            Shift::Last | Shift::Past => -1,
            Shift::This => 0,
        }
    }
}

const fn unit(length: Length, plural: bool) -> Kind {
    Kind::Unit { length, plural }
}

const fn number(value: u32) -> Kind {
    Kind::Word {
        value,
        ordinal: false,
    }
}

const fn ordinal(value: u32) -> Kind {
    Kind::Word {
        value,
        ordinal: true,
    }
}

/// A month; `sure` of those that are no other word.
const fn month(month: u8, sure: bool) -> Kind {
    Kind::Month { month, sure }
}

const fn weekday(day: u8, plural: bool, sure: bool) -> Kind {
    Kind::Weekday { day, plural, sure }
}

const fn day_part(part: DayPart, plural: bool) -> Kind {
    Kind::DayPart { part, plural }
}

/// The words, in the order of the alphabet.
#[rustfmt::skip]
static WORDS: WordList<Kind> = WordList::new(&[
    ("a", Kind::A),
    ("about", Kind::About),
    ("after", Kind::After),
    ("afternoon", day_part(DayPart::Afternoon, false)),
    ("afternoons", day_part(DayPart::Afternoon, true)),
    ("ago", Kind::Ago),
    ("all", Kind::All),
    ("an", Kind::A),
    ("and", Kind::And),
    ("annually", Kind::Adverb(Length::Year)),
    ("apr", month(4, false)),
    ("april", month(4, true)),
    ("around", Kind::About),
    ("as", Kind::As),
    ("at", Kind::At),
    ("aug", month(8, false)),
    ("august", month(8, true)),
    ("autumn", Kind::Season(Part::Autumn)),
    ("before", Kind::Before),
    ("beginning", Kind::Of3(Part::Start)),
    ("between", Kind::Between),
    ("biweekly", Kind::Adverb(Length::Fortnight)),
    ("breakfast", day_part(DayPart::Breakfast, false)),
    ("business", Kind::Working),
    ("by", Kind::Relation(Relation::By)),
    ("centuries", unit(Length::Century, true)),
    ("century", unit(Length::Century, false)),
    ("christmas", Kind::Feast(12, 25)),
    ("circa", Kind::About),
    ("coming", Kind::Shift(Shift::Coming)),
    ("commencing", Kind::Starting),
    ("current", Kind::Shift(Shift::This)),
    ("daily", Kind::Adverb(Length::Day)),
    ("date", Kind::DateWord),
    ("day", unit(Length::Day, false)),
    ("days", unit(Length::Day, true)),
    ("daytime", day_part(DayPart::Daytime, false)),
    ("dec", month(12, false)),
    ("decade", unit(Length::Decade, false)),
    ("decades", unit(Length::Decade, true)),
    ("december", month(12, true)),
    ("dinner", day_part(DayPart::Dinner, false)),
    ("dinnertime", day_part(DayPart::Dinner, false)),
    ("during", Kind::In),
    ("each", Kind::Every),
    ("earlier", Kind::Earlier),
    ("early", Kind::Early),
    ("easter", Kind::MovableFeast),
    ("eight", number(8)),
    ("eighteen", number(18)),
    ("eighteenth", ordinal(18)),
    ("eighth", ordinal(8)),
    ("eighties", Kind::Decade(1980)),
    ("eightieth", ordinal(80)),
    ("eighty", number(80)),
    ("eleven", number(11)),
    ("eleventh", ordinal(11)),
    ("end", Kind::Of3(Part::End)),
    ("eod", Kind::EndOf(CalendarUnit::Day)),
    ("eom", Kind::EndOf(CalendarUnit::Month)),
    ("eoy", Kind::EndOf(CalendarUnit::Year)),
    ("evening", day_part(DayPart::Evening, false)),
    ("evenings", day_part(DayPart::Evening, true)),
    ("every", Kind::Every),
    ("everyday", Kind::Adverb(Length::Day)),
    ("fall", Kind::Season(Part::Autumn)),
    ("feb", month(2, false)),
    ("february", month(2, true)),
    ("fifteen", number(15)),
    ("fifteenth", ordinal(15)),
    ("fifth", ordinal(5)),
    ("fifties", Kind::Decade(1950)),
    ("fiftieth", ordinal(50)),
    ("fifty", number(50)),
    ("first", ordinal(1)),
    ("five", number(5)),
    ("following", Kind::Shift(Shift::Following)),
    ("for", Kind::For),
    ("forties", Kind::Decade(1940)),
    ("fortieth", ordinal(40)),
    ("fortnight", unit(Length::Fortnight, false)),
    ("fortnights", unit(Length::Fortnight, false)),
    ("forty", number(40)),
    ("four", number(4)),
    ("fourteen", number(14)),
    ("fourteenth", ordinal(14)),
    ("fourth", ordinal(4)),
    ("fri", weekday(5, false, false)),
    ("friday", weekday(5, false, true)),
    ("fridays", weekday(5, true, true)),
    ("from", Kind::From),
    ("half", Kind::HalfWord),
    ("halloween", Kind::Feast(10, 31)),
    ("hour", unit(Length::Hour, false)),
    ("hours", unit(Length::Hour, true)),
    ("hr", unit(Length::Hour, true)),
    ("hrs", unit(Length::Hour, true)),
    ("hundred", Kind::Magnitude(100)),
    ("in", Kind::In),
    ("jan", month(1, false)),
    ("january", month(1, true)),
    ("jul", month(7, false)),
    ("july", month(7, true)),
    ("jun", month(6, false)),
    ("june", month(6, true)),
    ("juneteenth", Kind::Feast(6, 19)),
    ("last", Kind::Shift(Shift::Last)),
    ("late", Kind::Late),
    ("later", Kind::Later),
    ("lunch", day_part(DayPart::Lunch, false)),
    ("lunchtime", day_part(DayPart::Lunch, false)),
    ("mar", month(3, false)),
    ("march", month(3, false)),
    ("may", month(5, false)),
    ("mid", Kind::Mid),
    ("midday", day_part(DayPart::Noon, false)),
    ("middle", Kind::Of3(Part::Middle)),
    ("midnight", Kind::Hour(0)),
    ("min", unit(Length::Minute, true)),
    ("mins", unit(Length::Minute, true)),
    ("minute", unit(Length::Minute, false)),
    ("minutes", unit(Length::Minute, true)),
    ("mon", weekday(1, false, false)),
    ("monday", weekday(1, false, true)),
    ("mondays", weekday(1, true, true)),
    ("month", unit(Length::Month, false)),
    ("monthly", Kind::Adverb(Length::Month)),
    ("months", unit(Length::Month, true)),
    ("morning", day_part(DayPart::Morning, false)),
    ("mornings", day_part(DayPart::Morning, true)),
    ("next", Kind::Shift(Shift::Next)),
    ("night", day_part(DayPart::Night, false)),
    ("nights", unit(Length::Night, true)),
    ("nine", number(9)),
    ("nineteen", number(19)),
    ("nineteenth", ordinal(19)),
    ("nineties", Kind::Decade(1990)),
    ("ninetieth", ordinal(90)),
    ("ninety", number(90)),
    ("ninth", ordinal(9)),
    ("no", Kind::No),
    ("noon", Kind::Hour(12)),
    ("nov", month(11, false)),
    ("november", month(11, true)),
    ("now", Kind::Now),
    ("oct", month(10, false)),
    ("october", month(10, true)),
    ("of", Kind::Of),
    ("on", Kind::On),
    ("once", Kind::Once),
    ("one", number(1)),
    ("or", Kind::Or),
    ("other", Kind::Other),
    ("past", Kind::Past),
    ("previous", Kind::Shift(Shift::Last)),
    ("quarter", Kind::QuarterWord),
    ("quarterly", Kind::Adverb(Length::Quarter)),
    ("quarters", unit(Length::Quarter, true)),
    ("recent", Kind::Recent),
    ("sat", weekday(6, false, false)),
    ("saturday", weekday(6, false, true)),
    ("saturdays", weekday(6, true, true)),
    ("sec", unit(Length::Second, true)),
    ("second", ordinal(2)),
    ("seconds", unit(Length::Second, true)),
    ("secs", unit(Length::Second, true)),
    ("sep", month(9, false)),
    ("sept", month(9, false)),
    ("september", month(9, true)),
    ("seven", number(7)),
    ("seventeen", number(17)),
    ("seventeenth", ordinal(17)),
    ("seventh", ordinal(7)),
    ("seventies", Kind::Decade(1970)),
    ("seventieth", ordinal(70)),
    ("seventy", number(70)),
    ("since", Kind::Relation(Relation::Since)),
    ("six", number(6)),
    ("sixteen", number(16)),
    ("sixteenth", ordinal(16)),
    ("sixth", ordinal(6)),
    ("sixties", Kind::Decade(1960)),
    ("sixtieth", ordinal(60)),
    ("sixty", number(60)),
    ("spring", Kind::Season(Part::Spring)),
    ("start", Kind::Of3(Part::Start)),
    ("starting", Kind::Starting),
    ("summer", Kind::Season(Part::Summer)),
    ("sun", weekday(7, false, false)),
    ("sunday", weekday(7, false, true)),
    ("sundays", weekday(7, true, true)),
    ("ten", number(10)),
    ("tenth", ordinal(10)),
    ("than", Kind::Than),
    ("thanksgiving", Kind::MovableFeast),
    ("the", Kind::The),
    ("third", ordinal(3)),
    ("thirteen", number(13)),
    ("thirteenth", ordinal(13)),
    ("thirties", Kind::Decade(1930)),
    ("thirtieth", ordinal(30)),
    ("thirty", number(30)),
    ("this", Kind::Shift(Shift::This)),
    ("thousand", Kind::Magnitude(1000)),
    ("three", number(3)),
    ("through", Kind::To { dash: false }),
    ("thru", Kind::To { dash: false }),
    ("thu", weekday(4, false, false)),
    ("thur", weekday(4, false, false)),
    ("thurs", weekday(4, false, false)),
    ("thursday", weekday(4, false, true)),
    ("thursdays", weekday(4, true, true)),
    ("till", Kind::To { dash: false }),
    ("time", Kind::Time),
    ("tmrw", Kind::Day(1, None)),
    ("to", Kind::To { dash: false }),
    ("today", Kind::Day(0, None)),
    ("tomorrow", Kind::Day(1, None)),
    ("tonight", Kind::Day(0, Some(DayPart::Night))),
    ("tonite", Kind::Day(0, Some(DayPart::Night))),
    ("tue", weekday(2, false, false)),
    ("tues", weekday(2, false, false)),
    ("tuesday", weekday(2, false, true)),
    ("tuesdays", weekday(2, true, true)),
    ("twelfth", ordinal(12)),
    ("twelve", number(12)),
    ("twenties", Kind::Decade(1920)),
    ("twentieth", ordinal(20)),
    ("twenty", number(20)),
    ("two", number(2)),
    ("until", Kind::To { dash: false }),
    ("upcoming", Kind::Shift(Shift::Coming)),
    ("wed", weekday(3, false, false)),
    ("wednesday", weekday(3, false, true)),
    ("wednesdays", weekday(3, true, true)),
    ("week", unit(Length::Week, false)),
    ("weekend", unit(Length::Weekend, false)),
    ("weekends", unit(Length::Weekend, true)),
    ("weekly", Kind::Adverb(Length::Week)),
    ("weeks", unit(Length::Week, true)),
    ("winter", Kind::Season(Part::Winter)),
    ("within", Kind::Within),
    ("working", Kind::Working),
    ("workweek", unit(Length::Week, false)),
    ("xmas", Kind::Feast(12, 25)),
    ("year", unit(Length::Year, false)),
    ("yearly", Kind::Adverb(Length::Year)),
    ("years", unit(Length::Year, true)),
    ("yesterday", Kind::Day(-1, None)),
    ("zero", number(0)),
]);

/// More words, of which one list of bytes has no more room.
static MORE_WORDS: WordList<Kind> = WordList::new(&[
    ("ad", Kind::Era { before: false }),
    ("approximately", Kind::About),
    ("bc", Kind::Era { before: true }),
    ("bce", Kind::Era { before: true }),
    ("ce", Kind::Era { before: false }),
    ("onward", Kind::Onwards),
    ("onwards", Kind::Onwards),
    ("remainder", Kind::Rest),
    ("remaining", Kind::Rest),
    ("rest", Kind::Rest),
    ("roughly", Kind::About),
    ("whole", Kind::All),
]);

/// The words that a date is read at; the others stand beside one of them.
pub(crate) fn triggers() -> impl Iterator<Item = &'static str> {
    let stands = |kind: &Kind| {
        matches!(
            kind,
            Kind::Month { .. }
                | Kind::Weekday { .. }
                | Kind::DayPart { .. }
                | Kind::Day(..)
                | Kind::Adverb(_)
                | Kind::Feast(..)
                | Kind::MovableFeast
                | Kind::Decade(_)
                | Kind::Season(_)
                | Kind::Hour(_)
                | Kind::EndOf(_)
                | Kind::QuarterWord
                | Kind::Unit { .. }
                | Kind::A
                | Kind::Word { .. }
                | Kind::HalfWord
        )
    };
    WORDS
        .entries()
        .filter(move |(_, kind)| stands(kind))
        .map(|&(word, _)| word)
}

/// The words.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    WORDS.words().chain(MORE_WORDS.words())
}

/// What a word in small letters says; `capital` tells whether it is written
/// with a capital letter.
pub(super) fn kind(word: &Word<'_>, capital: bool) -> Option<Kind> {
    let kind = WORDS.of(word).or_else(|| MORE_WORDS.of(word))?;
    Some(match kind {
        // Ordinary words in small letters: august, mon, sat.
        Kind::Month { month: 8, sure } => Kind::Month {
            month: 8,
            sure: sure && capital,
        },
        Kind::Weekday {
            day,
            plural: false,
            sure: false,
        } => Kind::Weekday {
            day,
            plural: false,
            sure: capital && day < 6,
        },
        kind => kind,
    })
}
