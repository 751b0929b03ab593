//! Bare years in English, told by the words beside them: in 2018, the 2012 film,
//! prior to 2010, Budget 2019, 2016 was dry.

use crate::dates::{Found, Moment, Part, Relation, When, is_modern};
use crate::lexicon::WordList;
use crate::nouns;
use crate::numerals;
use crate::text::{Text, Word};
use crate::units::Units;

/// What a word before a number says of whether it is a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// It is one.
    Year,
    /// It is one if nothing is counted behind it.
    Time,
    /// The same, and of a time that texts of today speak of.
    Modern,
    /// The same behind a word for a part of a year, or for what happened in one.
    Of,
    /// The same behind one of these words.
    Behind(&'static [&'static str]),
    /// The same in capitals: what comes every year.
    Yearly,
    /// It is one where a verb says what became of that which was for it.
    Said,
}

/// The words before a year.
#[rustfmt::skip]
static LEADS: WordList<Lead> = WordList::new(&[
    ("across", Lead::Modern),
    ("after", Lead::Modern),
    ("as", Lead::Behind(&["back", "early", "late", "recently", "soon"])),
    ("autumn", Lead::Year),
    ("awards", Lead::Yearly),
    ("before", Lead::Modern),
    ("budget", Lead::Yearly),
    ("by", Lead::Modern),
    ("census", Lead::Yearly),
    ("championship", Lead::Yearly),
    ("christmas", Lead::Yearly),
    ("conference", Lead::Yearly),
    ("congress", Lead::Yearly),
    ("cup", Lead::Yearly),
    ("during", Lead::Time),
    ("early", Lead::Year),
    ("edition", Lead::Yearly),
    ("election", Lead::Yearly),
    ("elections", Lead::Yearly),
    ("end", Lead::Time),
    ("ended", Lead::Modern),
    ("ending", Lead::Modern),
    ("expo", Lead::Yearly),
    ("festival", Lead::Yearly),
    ("fiscal", Lead::Year),
    ("for", Lead::Said),
    ("forum", Lead::Yearly),
    ("from", Lead::Modern),
    ("games", Lead::Yearly),
    ("in", Lead::Time),
    ("index", Lead::Yearly),
    ("into", Lead::Behind(&["deep", "far", "well"])),
    ("late", Lead::Year),
    ("meeting", Lead::Yearly),
    ("mid", Lead::Year),
    ("of", Lead::Of),
    ("olympics", Lead::Yearly),
    ("outlook", Lead::Yearly),
    ("plan", Lead::Yearly),
    ("ramadan", Lead::Yearly),
    ("report", Lead::Yearly),
    ("review", Lead::Yearly),
    ("season", Lead::Yearly),
    ("since", Lead::Year),
    ("spring", Lead::Year),
    ("statistics", Lead::Yearly),
    ("strategy", Lead::Yearly),
    ("summary", Lead::Yearly),
    ("summer", Lead::Year),
    ("summit", Lead::Yearly),
    ("survey", Lead::Yearly),
    ("thanksgiving", Lead::Yearly),
    ("through", Lead::Modern),
    ("throughout", Lead::Year),
    ("till", Lead::Time),
    ("to", Lead::Behind(&["back", "compared", "dated", "dates", "dating", "forward", "prior", "relative"])),
    ("until", Lead::Time),
    ("vision", Lead::Yearly),
    ("winter", Lead::Year),
    ("with", Lead::Behind(&["compared"])),
    ("year", Lead::Year),
    ("yearbook", Lead::Yearly),
    ("years", Lead::Year),
]);

/// The words before the "of" of a year: whether it may be of any time.
#[rustfmt::skip]
static OF: WordList<bool> = WordList::new(&[
    ("act", false), ("all", false), ("autumn", false), ("beginning", true), ("best", false),
    ("budget", false), ("census", false), ("class", false), ("course", false), ("crash", false),
    ("crisis", false), ("days", false), ("drought", false), ("earthquake", false),
    ("election", false), ("elections", false), ("end", true), ("flood", false), ("floods", false),
    ("half", true), ("middle", true), ("months", false), ("most", false), ("much", false),
    ("part", false), ("primary", false), ("quarter", true), ("remainder", false), ("rest", false),
    ("revolution", false), ("spring", false), ("start", true), ("summer", false), ("that", true), ("times", false),
    ("war", false), ("weeks", false), ("whole", false), ("winter", false), ("year", true),
    ("years", true),
]);

/// The verbs of what a year was or brought.
#[rustfmt::skip]
static VERBS: WordList<()> = WordList::new(&[
    ("became", ()), ("began", ()), ("brought", ()), ("ended", ()), ("had", ()), ("has", ()),
    ("is", ()), ("marked", ()), ("marks", ()), ("proved", ()), ("saw", ()), ("started", ()),
    ("turned", ()), ("was", ()), ("will", ()), ("witnessed", ()),
]);

/// Whether four bare digits are a year by the English words around them.
pub(crate) fn bare_year(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    is_modern(value)
        && (names_what_was_then(text, at, end, value)
            || is_subject(text, at, end)
            || is_fiscal(text, at)
            || is_of_accounts(text, end, value)
            || owns(text, end))
        || (1000..=2999).contains(&value) && is_led(text, first_of_list(text, at), end, value)
}

/// Whether the four digits from `at` to `end`, behind a word that says about, are
/// a year: whoever counts about so many says a round number.
pub(crate) fn about_year(text: Text<'_>, about: usize, end: usize, value: u32) -> bool {
    let circa = text.word(about).as_str() == "circa";
    let odd = is_modern(value) && !value.is_multiple_of(10);
    (circa && (1000..=2100).contains(&value) || odd) && !is_counted(text, end)
}

/// Whether the four digits that end at `end`, behind the "over" at `over`, are the year
/// with which a change is compared: up 9 percent over 2011.
pub(crate) fn over_year(text: Text<'_>, over: usize, end: usize, value: u32) -> bool {
    let gap = text.before_blanks(over);
    let (word, _) = text.word_before(gap);
    let changes = text.byte_before(gap) == b'%'
        || matches!(
            word.as_str(),
            "percent" | "pct" | "points" | "up" | "down" | "increase" | "growth" | "rise" | "gain"
        );
    changes && is_modern(value) && !is_counted(text, end)
}

/// Whether a noun in the plural behind the number that ends at `end` is counted:
/// in 1995 halls.
pub(super) fn is_counted(text: Text<'_>, end: usize) -> bool {
    let next = text.word(text.after_blanks(end, 2));
    is_plural(next.as_str())
        && !matches!(
            next.as_str(),
            "was" | "is" | "has" | "as" | "its" | "this" | "yes"
        )
        || matches!(next.as_str(), "yuan" | "mu" | "percent" | "million")
}

fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss")
        || matches!(noun, "people" | "men" | "women" | "children")
}

/// Whether the digits from `at` to `end` begin a sentence that speaks of a year:
/// 2016 was dry; 2018, the county built roads.
fn is_subject(text: Text<'_>, at: usize, end: usize) -> bool {
    let begins = matches!(
        text.char_before(text.before_blanks(at)).0,
        '\0' | '\n' | '.' | '!' | '?' | '。' | '！' | '？' | '”' | '"'
    );
    let next = text.after_blanks(end, 2);
    let clause = text.byte(end) == b','
        && text.byte(end + 1) == b' '
        && text
            .byte(text.after_blanks(end + 1, 2))
            .is_ascii_lowercase();
    begins && (clause || VERBS.of(&text.word(next)).is_some())
}

/// Whether what companies and states report of a year stands behind it: 2016 diluted EPS,
/// 2018 full-year revenue. Round numbers may count.
fn is_of_accounts(text: Text<'_>, end: usize, value: u32) -> bool {
    const ACCOUNTS: [&str; 22] = [
        "budget",
        "capex",
        "dividend",
        "earnings",
        "ebitda",
        "eps",
        "financials",
        "forecast",
        "forecasts",
        "gdp",
        "guidance",
        "income",
        "margin",
        "margins",
        "net",
        "outlook",
        "profit",
        "profits",
        "results",
        "revenue",
        "revenues",
        "sales",
    ];
    /// Words before it, as adjusted, diluted and full-year.
    const MOST: usize = 2;
    if !(1990..2050).contains(&value) || value == 2000 || text.byte(end) != b' ' {
        return false;
    }
    let mut from = end;
    (0..=MOST).any(|_| {
        let word = text.word(text.after_blanks(from, 1));
        from = word.end + usize::from(text.byte(word.end) == b'-');
        ACCOUNTS.contains(&word.as_str())
    })
}

/// Whether a word is a verb of which a year, or what was for one, is the subject.
fn says(word: &Word<'_>) -> bool {
    VERBS.of(word).is_some() || matches!(word.as_str(), "are" | "were" | "have")
}

/// Whether a possessive ends at the digits before `end`: 2013's harvest.
fn owns(text: Text<'_>, end: usize) -> bool {
    let behind =
        |sign: &str| text.starts(end, sign) && !text.byte(end + sign.len()).is_ascii_alphanumeric();
    behind("'s") || behind("’s")
}

/// Whether the short form of a fiscal year stands before the digits at `at`:
/// FY2018.
pub(crate) fn is_fiscal(text: Text<'_>, at: usize) -> bool {
    let (word, start) = text.word_before(text.before_blanks(at));
    let ranges = matches!(text.byte(at + 4), b'-' | b'/');
    word.as_bytes() == b"fy" && text.word_starts(start) && !ranges
}

/// Whether a single thing of a year is named behind an article or a possessive:
/// the 2012 film, its 2019 revision, the 2008 Olympics. Several things are
/// counted: the 2000 boxes.
fn names_what_was_then(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    let (article, _) = text.word_before(text.before_blanks(at));
    let determined = match article.as_str() {
        "the" | "this" | "its" | "his" | "her" | "their" | "our" => true,
        // a 2016 film, but a 2000 page book
        "a" => !value.is_multiple_of(10),
        _ => false,
    };
    let next = text.after_blanks(end, 1);
    if !determined || next == end || !text.byte(next).is_ascii_alphabetic() {
        return false;
    }
    if Units::get().word(text, next).is_some() || Units::get().symbol(text, next).is_some() {
        return false;
    }
    let Some(noun) = nouns::english_behind(text, end).filter(|noun| noun.start == next) else {
        return false;
    };
    let named = text.byte(next).is_ascii_uppercase();
    let phrase = text.slice(noun.start, noun.end);
    let last = phrase.rsplit([' ', '-']).next().unwrap_or(phrase);
    let modified = last.ends_with("ed") || last.ends_with("ing") || last.ends_with("ly");
    named || !is_plural(last) && !modified
}

/// Whether the word before `at` makes a year of the number there, which ends at
/// `end`.
fn is_led(text: Text<'_>, at: usize, end: usize, value: u32) -> bool {
    let gap = text.before_blanks(at);
    if gap == at {
        return false;
    }
    let (word, begin) = text.word_before(gap);
    let Some(lead) = LEADS.of(&word) else {
        return false;
    };
    let before = || -> Word<'_> { text.word_before(text.before_blanks(begin)).0 };
    let modern = is_modern(value);
    let told = match lead {
        Lead::Year => return true,
        Lead::Time => true,
        // By the end of 1850, from the year 1850.
        Lead::Modern => modern || OF.of(&before()) == Some(true),
        Lead::Of => OF.of(&before()).is_some_and(|always| always || modern),
        Lead::Behind(words) => {
            let before = before();
            words.contains(&before.as_str()) && (modern || before.as_str() == "prior")
        }
        Lead::Yearly => modern && text.byte(begin).is_ascii_uppercase(),
        // The goals for 2021 are clear; a plan for 2022.
        Lead::Said => {
            let ends = matches!(text.byte(end), b',' | b'.' | b';' | b')' | b'\n' | 0)
                && !text.byte(end + 1).is_ascii_digit();
            let recent = (1990..2050).contains(&value) && value != 2000;
            modern && says(&text.word(text.after_blanks(end, 2))) || ends && recent
        }
    };
    told && !is_counted(text, end)
}

/// The year that machines that translate have split at `at`, behind a word for a time and
/// before none that it counts: in 20 15, from 20 14 to 20 19.
pub(crate) fn split_year(text: Text<'_>, at: usize, free_from: usize) -> Option<Found> {
    let value = text
        .slice(at + "20 ".len(), at + "20 15".len())
        .parse::<i32>();
    let (year, end) = (2000 + value.ok()?, at + "20 15".len());
    let (word, begin) = text.word_before(text.before_blanks(at));
    // from 20 14 to, from 2009 to
    let opened = || {
        let first = text.slice(text.before_blanks(begin).saturating_sub(4), begin);
        let digits = first.bytes().filter(u8::is_ascii_digit).count();
        first.starts_with("20")
            || first.starts_with("19")
            || digits == 3 && first.starts_with("0 1")
    };
    let leads = match word.as_str() {
        "in" | "since" | "from" | "by" | "until" | "till" | "during" | "before" | "after"
        | "early" | "late" | "year" => true,
        "to" if opened() => true,
        // compared with 20 18, to 20 19.
        "to" | "and" | "between" | "of" | "than" | "with" => {
            matches!(text.byte(end), b',' | b'.' | b';' | b':' | b')' | b'\n' | 0)
        }
        _ => false,
    };
    let behind = text.after_blanks(end, 2);
    let free = match text.byte(end) {
        b',' | b'.' | b';' => !text.byte(end + 1).is_ascii_digit(),
        b' ' => match text.byte(behind) {
            b'a'..=b'z' => {
                Units::get().word(text, behind).is_none()
                    && Units::get().symbol(text, behind).is_none()
                    && !is_counted(text, end)
                    && !numerals::is_word(&text.word(behind))
            }
            found => found.is_ascii_uppercase() || found == b'(',
        },
        found => matches!(found, b':' | b')' | b'\n' | b'\'' | 0),
    };
    (leads && free).then(|| year_found(text, at, end, year, free_from))
}

/// Where the list of years begins of which one may stand at `at`: the 2018
/// of "2018, 2019 and 2020".
fn first_of_list(text: Text<'_>, at: usize) -> usize {
    /// Years in a list.
    const MOST: usize = 6;
    let mut first = at;
    for _ in 0..MOST {
        let gap = text.before_blanks(first);
        let (word, begin) = text.word_before(gap);
        let mut end = match word.as_str() {
            "and" | "or" => text.before_blanks(begin),
            _ => gap,
        };
        if text.byte_before(end) == b',' {
            end -= 1;
        }
        let start = end.saturating_sub(4);
        let year = end < gap
            && text
                .slice(start, end)
                .bytes()
                .all(|byte| byte.is_ascii_digit())
            && matches!(text.slice(start, end).get(..2), Some("19" | "20"))
            && !text.byte_before(start).is_ascii_alphanumeric();
        if !year {
            break;
        }
        first = start;
    }
    first
}

/// The year at `at`, already known to be one.
pub(crate) fn year_found(
    text: Text<'_>,
    at: usize,
    end: usize,
    value: i32,
    free_from: usize,
) -> Found {
    finish(text, at, end, crate::dates::year(value), free_from)
}

/// Takes in what stands before a date: the part of the year, the relation.
fn finish(text: Text<'_>, at: usize, end: usize, mut moment: Moment, free_from: usize) -> Found {
    let mut start = at;
    let mut relation = Relation::At;
    // "the end of 2017", "early 2018", "by the end of June"
    for _ in 0..4 {
        let gap = text.before_blanks(start);
        if gap == start && !is_fiscal(text, start) {
            break;
        }
        let (word, begin) = text.word_before(gap);
        if begin < free_from {
            break;
        }
        match word.as_str() {
            "of" => {
                let (part, part_begin) = text.word_before(text.before_blanks(begin));
                let named = match part.as_str() {
                    "end" => Part::End,
                    "beginning" | "start" => Part::Start,
                    "middle" => Part::Middle,
                    _ => break,
                };
                if part_begin < free_from {
                    break;
                }
                moment.part = Some(named);
                start = part_begin;
            }
            "early" => {
                moment.part = Some(Part::Start);
                start = begin;
            }
            "late" | "end" if word.as_str() == "late" || text.byte_before(start) == b'-' => {
                moment.part = Some(Part::End);
                start = begin;
            }
            "mid" => {
                moment.part = Some(Part::Middle);
                start = begin;
            }
            // fiscal year 2018, FY2018, the school year 2018
            "year" => {
                let (kind, kind_begin) = text.word_before(text.before_blanks(begin));
                if kind_begin >= free_from
                    && matches!(
                        kind.as_str(),
                        "fiscal" | "financial" | "school" | "academic"
                    )
                {
                    start = kind_begin;
                }
                break;
            }
            "fiscal" | "fy" if start == at => {
                start = begin;
                break;
            }
            "the" if start < at => start = begin,
            "since" | "from" if word.as_str() == "since" => {
                relation = Relation::Since;
                start = begin;
                break;
            }
            "by" => {
                relation = Relation::By;
                start = begin;
                break;
            }
            "before" => {
                // Before the end of a year is by it.
                relation = if moment.part == Some(Part::End) {
                    Relation::By
                } else {
                    Relation::Before
                };
                start = begin;
                break;
            }
            "after" => {
                relation = Relation::After;
                start = begin;
                break;
            }
            "to" => {
                let (prior, prior_begin) = text.word_before(text.before_blanks(begin));
                if prior.as_str() == "prior" && prior_begin >= free_from {
                    relation = Relation::Before;
                    start = prior_begin;
                }
                break;
            }
            _ => break,
        }
    }
    let when = When {
        start: moment,
        end: None,
        relation,
    };
    Found::at(start, end, when)
}
