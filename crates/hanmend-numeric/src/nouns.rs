//! What a number counts: the noun behind it, or before it.

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::charset::CharSet;
use crate::lexicon::{HanLexicon, WordList};
use crate::numerals::lone_word;
use crate::text::{Text, Word, is_han};

/// What a word is to a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Its last word.
    Head,
    /// A word before the last one.
    Attribute,
    /// A word before the last one where nothing else comes between, a verb
    /// behind it elsewhere: 帮扶单位, but 干部帮扶村.
    Verb,
    /// A word that follows it.
    Stop,
}

/// Head nouns: the last word of what is counted. Read once.
static HEADS: LazyLock<HanLexicon<Part>> = LazyLock::new(|| {
    let table = include_str!("heads.txt");
    HanLexicon::new(
        table
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(|line| {
                let (part, words) = match line.chars().next() {
                    Some('!') => (Part::Stop, line.get(1..)),
                    Some('~') => (Part::Attribute, line.get(1..)),
                    Some('?') => (Part::Verb, line.get(1..)),
                    _ => (Part::Head, Some(line)),
                };
                words
                    .unwrap_or_default()
                    .split_whitespace()
                    .zip(std::iter::repeat(part))
            })
            .collect(),
    )
});

/// How the names of administrative divisions end.
static PLACES: CharSet = CharSet::new("县市区乡镇村省州");

/// The farthest that a counted noun reaches, in characters.
const MOST_CHARACTERS: usize = 18;

/// The noun in Han characters at `at`: up to the last head noun that is
/// reached through attributes alone.
pub(crate) fn han_behind(text: Text<'_>, at: usize) -> Option<Span> {
    let mut start = text.after_gap(at);
    // 50万元的资金: the particle is not part of the noun.
    if let ('的', next) = text.han(start) {
        start = text.after_note(next);
    }
    let (first, _) = text.char(start);
    if !is_han(first) && first != '“' {
        return None;
    }
    // 35个县的数据 are of 35 counties, but 58名贫困县的干部 of persons.
    let of_places = text.han_before(at).0 == '个';
    let mut from = quotation(text, start).unwrap_or(start);
    let mut best = None;
    for _ in 0..MOST_CHARACTERS {
        let (found, next) = text.han(from);
        if !is_han(found) {
            break;
        }
        match HEADS.longest_of(text, found, next) {
            // 1人奖励1000元: a verb right before what is given.
            Some((Part::Head, end)) if text.byte(end).is_ascii_digit() && gives(text, end) => break,
            Some((Part::Head, end)) => {
                best = Some(end);
                from = text.after_note(end);
            }
            Some((Part::Attribute, end)) => from = text.after_note(end),
            Some((Part::Verb, end)) if best.is_none() && leads_on(text, end) => {
                from = text.after_note(end);
            }
            Some((Part::Stop | Part::Verb, _)) => break,
            None if found == '的' && of_places && PLACES.contains(text.han_before(from).0) => {
                break;
            }
            None if STOPS.contains(found) || counts(text, found, next) => break,
            None => from = text.after_note(next),
        }
    }
    let end = best?;
    Some(Span::new(start, kinds(text, end).unwrap_or(end)))
}

/// Whether the head noun that ends at `at` is as well what is done with the amount
/// behind it.
fn gives(text: Text<'_>, at: usize) -> bool {
    const VERBS: [&str; 4] = ["奖励", "补助", "补贴", "奖"];
    text.match_any_before(at, &VERBS).is_some()
}

/// Behind the short quotation that opens at `at`: 800名“双带”能人.
fn quotation(text: Text<'_>, at: usize) -> Option<usize> {
    /// In characters; annotations count.
    const LONGEST: usize = 24;
    let ('“', mut from) = text.char(at) else {
        return None;
    };
    for _ in 0..LONGEST {
        let (found, next) = text.char(from);
        match found {
            '”' => return Some(next),
            '\0' | '\n' | '，' | '。' => return None,
            _ => from = next,
        }
    }
    None
}

/// Behind the further kinds in parentheses at `at`: 29个县（市、区）.
fn kinds(text: Text<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let (open, mut from) = text.char(text.after_note(at));
    let close = match open {
        '(' => ')',
        '（' => '）',
        _ => return None,
    };
    for _ in 0..LONGEST {
        let (found, next) = text.char(from);
        if found == close {
            return Some(next);
        }
        if !(found == '、'
            || HEADS
                .longest(text, from)
                .is_some_and(|(part, _)| part == Part::Head))
        {
            return None;
        }
        from = match HEADS.longest(text, from) {
            Some((_, end)) => text.after_note(end),
            None => next,
        };
    }
    None
}

/// Whether a head noun or an attribute stands behind `at`.
fn leads_on(text: Text<'_>, at: usize) -> bool {
    HEADS
        .longest(text, text.after_note(at))
        .is_some_and(|(part, _)| matches!(part, Part::Head | Part::Attribute))
}

/// Whether the character counts what the measure word at `next` is for: the
/// next number begins there.
fn counts(text: Text<'_>, found: char, next: usize) -> bool {
    static MEASURE_WORDS: CharSet =
        CharSet::new("个名户人次件项条座期支位家所套批份只头面张本台辆块场组");
    crate::numerals::is_han_numeral(found) && MEASURE_WORDS.contains(text.next_han(next).0)
}

/// The noun of up to three characters that ends the clause at `at`: 袋米,
/// 头羊. Only behind a measure word of things, which no verb follows.
pub(crate) fn short_behind(text: Text<'_>, at: usize) -> Option<Span> {
    const MOST: usize = 3;
    let start = text.after_note(at);
    let mut end = start;
    let mut from = start;
    for _ in 0..MOST {
        let (found, next) = text.han(from);
        if !is_han(found) || STOPS.contains(found) || NO_NOUN.contains(found) {
            break;
        }
        end = next;
        from = text.after_note(next);
    }
    let ends = matches!(
        text.char(from).0,
        '，' | '。' | '、' | '；' | '！' | '？' | '\n' | '\r' | '\0' | ',' | '.' | ';'
    );
    (end > start && ends).then_some(Span::new(start, end))
}

/// Characters that a noun behind a measure word of things does not hold.
static NO_NOUN: CharSet = CharSet::new("的地得左右多余以不完没其中内外上下前后整共每按还再");

/// Whether a head noun stands at `at`.
pub(crate) fn head_at(text: Text<'_>, at: usize) -> bool {
    HEADS
        .longest(text, at)
        .is_some_and(|(part, _)| part == Part::Head)
}

/// Characters that no counted noun goes past: verbs, particles, pronouns and
/// prepositions that follow one. 參 is looked up as the numeral 叁.
static STOPS: CharSet = CharSet::new(
    "包到在为被把将向由从以于和与及等都已并也均进给让使对了着过是有来去就受参叁开举获通",
);

/// The noun in Han characters that ends at `at`, where the number stands
/// behind what it counts: 专业合作社2541个.
pub(crate) fn han_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    /// No word of the list has more characters.
    const LONGEST: usize = 6;
    let end = text.before_gap(at);
    let mut start = end;
    // One word after another, from the last to the first.
    loop {
        let mut from = start;
        let mut found = None;
        for _ in 0..LONGEST {
            let (character, before) = text.han_before(from);
            if !is_han(character) || before < free_from {
                break;
            }
            from = before;
            let part = match HEADS.longest(text, from) {
                Some((part, word_end))
                    if word_end == start || text.after_note(word_end) == start =>
                {
                    part
                }
                _ => continue,
            };
            // 私人汽车: a single character before a noun is as likely the end of
            // another word.
            let single = start - from <= '村'.len_utf8();
            if part == Part::Head && (start == end || !single)
                || part == Part::Attribute && start < end
            {
                found = Some(from);
            }
        }
        match found {
            // 学校现有教师19名: who has them stands before it.
            Some(from)
                if matches!(text.han(from).0, '现' | '原')
                    && text.match_any(from, &["现有", "原有"]).is_some() =>
            {
                start = from;
                break;
            }
            // A single character is as likely the end of another word.
            Some(from) if start == end && start - from <= '村'.len_utf8() => return None,
            Some(from) => start = from,
            None => break,
        }
        if end - start > MOST_BYTES {
            break;
        }
    }
    (start < end).then_some(Span::new(start, end))
}

/// The longest noun before a number, in bytes.
const MOST_BYTES: usize = 60;

/// Whether an English word says whose something of a person is.
pub(crate) fn is_possessive(word: &Word<'_>) -> bool {
    matches!(
        word.as_str(),
        "his" | "her" | "their" | "my" | "our" | "your"
    )
}

/// The English noun at `at`: up to six words, the last of which is a plural
/// or stands at the end of the phrase.
pub(crate) fn english_behind(text: Text<'_>, at: usize) -> Option<Span> {
    const MOST_WORDS: usize = 6;
    let start = text.after_blanks(at, 2);
    if let Some(quoted) = english_quotation(text, start) {
        return Some(quoted);
    }
    let mut from = start;
    let mut end = None;
    let mut plural = None;
    for index in 0..MOST_WORDS {
        let word = text.word(from);
        // three above-mentioned projects
        let compound = text.byte(word.end) == b'-' && matches!(word.as_str(), "above" | "below");
        let stops = is_stop(&word) && !compound;
        if word.is_empty() || stops || index == 0 && lone_word(&word).is_some() {
            break;
        }
        // CO2 and the like are names.
        if text.byte(word.end).is_ascii_digit() {
            break;
        }
        let mut word_end = word.end;
        // A compound: top-notch.
        while let Some(joint) = hyphen(text, word_end)
            && word_end - from < 40
        {
            word_end = text.word(joint).end;
        }
        end = Some(word_end);
        let owner = possessive(text, word_end);
        if let Some(next) = owner {
            // "members' teams": what they own is counted.
            plural = None;
            from = text.after_blanks(next, 2);
            continue;
        }
        if is_plural(word.as_str()) && word_end == word.end {
            plural = Some(word_end);
            // "party members households": one more plural may follow.
            if index > 0 {
                break;
            }
        }
        let mut next = text.after_blanks(word_end, 2);
        if next == word_end {
            break;
        }
        // "agricultural and sideline products"
        let and = text.word(next);
        if plural.is_none() && matches!(and.as_str(), "and" | "or") && is_adjective(word.as_str()) {
            next = text.after_blanks(and.end, 2);
        }
        from = next;
        if plural.is_some() && !is_plural(text.word(from).as_str()) {
            break;
        }
    }
    let mut end = plural.or(end)?;
    // What was done is no part of the noun: the 2012 film opened.
    if plural.is_none() {
        let phrase = text.slice(start, end);
        let noun = match phrase.rsplit_once(' ') {
            Some((noun, last)) if is_participle(last) => noun.trim_end(),
            _ if is_participle(phrase) => return None,
            _ => phrase,
        };
        end = start + noun.len();
    }
    // One word that is no plural is as likely a verb; two or more that end
    // the phrase are a noun.
    Some(Span::new(start, end))
}

/// Whether what stands behind a number is one word that tells what was done:
/// first sailed, two conceived.
fn is_participle(noun: &str) -> bool {
    noun.len() > "speed".len()
        && noun.starts_with(|first: char| first.is_ascii_lowercase())
        && noun.ends_with("ed")
        && !noun.ends_with("eed")
        && !noun.ends_with("bed")
        && !noun.contains([' ', '-'])
}

/// What stands in the short quotation at `at`: 28 "rotation chairmen".
fn english_quotation(text: Text<'_>, at: usize) -> Option<Span> {
    const MOST_WORDS: usize = 6;
    let (open, start) = text.char(at);
    if !matches!(open, '"' | '“') {
        return None;
    }
    let mut from = text.after_blanks(start, 1);
    for _ in 0..MOST_WORDS {
        let word = text.word(from);
        if word.is_empty() {
            return None;
        }
        if matches!(text.char(text.after_blanks(word.end, 1)).0, '"' | '”') {
            return Some(Span::new(text.after_blanks(start, 1), word.end));
        }
        let joint = usize::from(text.byte(word.end) == b'-');
        from = text.after_blanks(word.end + joint, 2);
        if from == word.end {
            return None;
        }
    }
    None
}

/// Behind the mark of the owner at `at`.
fn possessive(text: Text<'_>, at: usize) -> Option<usize> {
    let (mark, next) = text.char(at);
    let next = match mark {
        '\'' | '’' if matches!(text.byte(next), b's' | b'S') => next + 1,
        '\'' | '’' if matches!(text.byte_before(at), b's' | b'S') => next,
        _ => return None,
    };
    (text.byte(next) == b' ').then_some(next)
}

/// Whether a word has the form of an adjective that another one may follow
/// with "and".
fn is_adjective(word: &str) -> bool {
    ["al", "ic", "ive", "ary", "ous", "ial", "nal", "ar", "ern"]
        .iter()
        .any(|ending| word.len() > 5 && word.ends_with(ending))
}

/// Behind the hyphen at `at`; machines put a blank before it.
fn hyphen(text: Text<'_>, at: usize) -> Option<usize> {
    let from = if text.byte(at) == b' ' { at + 1 } else { at };
    (text.byte(from) == b'-' && text.byte(from + 1).is_ascii_alphabetic()).then_some(from + 1)
}

/// The English noun that ends at `at`: "professional cooperatives 2541".
pub(crate) fn english_before(text: Text<'_>, at: usize, free_from: usize) -> Option<Span> {
    let end = text.before_blanks(at);
    let (last, _) = text.word_before(end);
    if !is_plural(last.as_str()) && !is_thing(last.as_str()) {
        return None;
    }
    let mut start = end;
    let mut from = end;
    for index in 0..5 {
        let (word, begin) = text.word_before(from);
        // A capital letter that no word precedes begins the sentence.
        let first = !text
            .byte_before(text.before_blanks(begin))
            .is_ascii_alphabetic();
        let capital = index > 0 && text.byte(begin).is_ascii_uppercase() && first;
        if word.is_empty()
            || is_stop(&word)
            || begin < free_from
            || is_verb(word.as_str())
            || capital
        {
            break;
        }
        start = begin;
        from = text.before_blanks(begin);
        if from == begin {
            break;
        }
    }
    (start < end).then_some(Span::new(start, end))
}

/// Singular nouns that machines leave before the number that counts them.
fn is_thing(word: &str) -> bool {
    matches!(
        word,
        "hall"
            | "personnel"
            | "village"
            | "project"
            | "cooperative"
            | "household"
            | "branch"
            | "organization"
            | "county"
            | "town"
            | "school"
            | "enterprise"
            | "company"
            | "base"
            | "station"
            | "center"
            | "centre"
            | "person"
            | "member"
            | "secretary"
            | "team"
    )
}

fn is_plural(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && !["ss", "us", "ics", "is"]
            .iter()
            .any(|ending| word.ends_with(ending))
        || matches!(
            word,
            "people" | "men" | "women" | "children" | "cadres" | "staff" | "talent" | "talents"
        )
}

/// Verbs that stand between a noun and a number.
fn is_verb(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "reach" | "reaches" | "total" | "totals" | "exceed" | "was" | "were" | "is" | "are"
        )
}

/// Words that end a noun phrase.
#[rustfmt::skip]
static STOPPING: WordList<()> = WordList::new(&[
    ("a", ()), ("about", ()), ("above", ()), ("according", ()), ("across", ()), ("after", ()),
    ("again", ()), ("against", ()), ("ago", ()), ("agreed", ()), ("all", ()), ("also", ()),
    ("although", ()), ("among", ()), ("an", ()), ("and", ()), ("any", ()), ("are", ()),
    ("around", ()), ("as", ()), ("at", ()), ("attend", ()), ("attended", ()), ("be", ()),
    ("became", ()), ("because", ()), ("been", ()), ("before", ()), ("began", ()), ("believe", ()),
    ("believed", ()), ("below", ()), ("between", ()), ("both", ()), ("brought", ()), ("but", ()),
    ("by", ()), ("came", ()), ("can", ()), ("carried", ()), ("carry", ()), ("continued", ()),
    ("could", ()), ("decided", ()), ("did", ()), ("died", ()), ("do", ()), ("does", ()),
    ("down", ()), ("drive", ()), ("driven", ()), ("during", ()), ("each", ()), ("earn", ()),
    ("earned", ()), ("enter", ()), ("entered", ()), ("established", ()), ("every", ()),
    ("experienced", ()), ("fell", ()), ("for", ()), ("from", ()), ("gave", ()), ("get", ()),
    ("go", ()), ("got", ()), ("grew", ()), ("had", ()), ("has", ()), ("have", ()), ("he", ()),
    ("held", ()), ("her", ()), ("his", ()), ("however", ()), ("i", ()), ("if", ()), ("in", ()),
    ("included", ()), ("includes", ()), ("including", ()), ("injured", ()), ("into", ()),
    ("is", ()), ("it", ()), ("its", ()), ("joined", ()), ("kept", ()), ("killed", ()),
    ("later", ()), ("lead", ()), ("less", ()), ("live", ()), ("made", ()), ("may", ()),
    ("might", ()), ("more", ()), ("most", ()), ("must", ()), ("my", ()), ("near", ()), ("no", ()),
    ("not", ()), ("now", ()), ("of", ()), ("on", ()), ("only", ()), ("or", ()), ("our", ()),
    ("out", ()), ("over", ()), ("participate", ()), ("participated", ()), ("per", ()), ("plus", ()),
    ("received", ()), ("remain", ()), ("remained", ()), ("remains", ()), ("reported", ()),
    ("required", ()), ("s", ()), ("said", ()), ("saw", ()), ("say", ()), ("selected", ()),
    ("shared", ()), ("she", ()), ("showed", ()), ("signed", ()), ("since", ()), ("so", ()),
    ("some", ()), ("such", ()), ("suffered", ()), ("survived", ()), ("than", ()), ("that", ()),
    ("the", ()), ("their", ()), ("then", ()), ("there", ()), ("these", ()), ("they", ()),
    ("this", ()), ("those", ()), ("through", ()), ("to", ()), ("took", ()), ("under", ()),
    ("until", ()), ("up", ()), ("visited", ()), ("wanted", ()), ("was", ()), ("we", ()),
    ("went", ()), ("were", ()), ("when", ()), ("where", ()), ("which", ()), ("while", ()),
    ("who", ()), ("whose", ()), ("will", ()), ("with", ()), ("won", ()), ("would", ()),
    ("wounded", ()), ("x", ()), ("year", ()), ("years", ()), ("you", ()), ("your", ()),
]);

/// These words.
pub(crate) fn stopping() -> impl Iterator<Item = &'static str> {
    STOPPING.words()
}

/// Whether a word ends a noun phrase.
pub(crate) fn is_stop(word: &Word<'_>) -> bool {
    STOPPING.of(word).is_some()
}
