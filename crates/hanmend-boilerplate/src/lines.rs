//! Lines and what their characters are.

use std::sync::LazyLock;

use hanmend_core::Span;

use crate::lexicon::{self, Hits};

/// A longer line is read only by its first and last half of this, in bytes: a
/// line of this length is no menu, and its shares of characters are those of
/// the whole. Exactness matters for short lines alone.
const SAMPLE: usize = 768;
/// Of pages with lines of fewer bytes on average the space for lines grows.
const SHORT_LINE: usize = 64;
/// A word of at most so many Latin letters, all in lower case, is most likely
/// an article, a preposition or a pronoun, in any language of that script.
const SHORT_WORD: u32 = 3;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where, without white space on either side.
    pub span: Span,
    /// Whether a blank line, or the beginning of the text, stands before it.
    pub after_blank: bool,
    /// What it consists of.
    pub counts: Counts,
    /// What the phrases in it say.
    pub hits: Hits,
}

/// Numbers of characters; of a long line, of its two ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Han characters and kana.
    pub han: u16,
    /// Those of them that hold sentences together, as 的 and 是 do, which the
    /// titles in lists of links have few of.
    pub particles: u16,
    /// ASCII and other Latin letters.
    pub latin: u16,
    /// Letters of other scripts.
    pub other: u16,
    /// Upper case ASCII letters.
    pub upper: u16,
    /// Words of up to three Latin letters in lower case.
    pub short_words: u16,
    /// ASCII digits.
    pub digits: u16,
    /// White space.
    pub spaces: u16,
    /// Marks that end a sentence; not the point in a number.
    pub stops: u16,
    /// Commas, semicolons and the like within sentences; not in a number.
    pub commas: u16,
    /// Separators of navigation.
    pub separators: u16,
    /// Brackets and quotation marks.
    pub brackets: u16,
    /// The first character.
    pub first: char,
    /// The last character.
    pub last: char,
    /// Whether the last character that is no closing bracket or quotation
    /// mark ends a sentence.
    pub ends_sentence: bool,
    /// Whether that character is the ellipsis of a text that was cut.
    pub ends_cut: bool,
}

impl Line {
    /// Its text.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.range()).unwrap_or_default()
    }

    /// How much it says, in Han characters: a Latin letter counts 0.35, about
    /// the ratio of the lengths of a text and its translation.
    pub(crate) fn width(&self) -> f32 {
        let Counts {
            han,
            latin,
            other,
            digits,
            ..
        } = self.counts;
        let sampled =
            f32::from(han) + 0.35 * (f32::from(latin) + f32::from(other) + f32::from(digits));
        sampled * self.stretch()
    }

    /// How many times the sample the line is.
    pub(crate) fn stretch(&self) -> f32 {
        if self.span.len() > SAMPLE {
            self.span.len() as f32 / SAMPLE as f32
        } else {
            1.0
        }
    }
}

/// The lines of `text` that are not blank.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / SHORT_LINE);
    let mut after_blank = true;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        let raw = text.get(start..end).unwrap_or_default();
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            let from = start + (raw.len() - raw.trim_start().len());
            let (counts, starts) = Counts::scan(trimmed);
            lines.push(Line {
                span: Span::new(from, from + trimmed.len()),
                after_blank,
                counts,
                hits: lexicon::look_in(trimmed, &counts, &starts),
            });
            after_blank = false;
        }
        start = end + 1;
    }
    lines
}

/// What a character is, as the counts group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    None,
    Lower,
    Upper,
    /// A Latin letter beyond ASCII.
    Latin,
    /// `'` or `-`, which may stand within a word.
    Joiner,
    Digit,
    Space,
    Stop,
    Point,
    Comma,
    AsciiComma,
    Separator,
    Bracket,
    Han,
    Particle,
    Other,
}

const CLASSES: usize = Class::Other as usize + 1;

impl Class {
    /// Every class, in order.
    const ALL: [Class; CLASSES] = [
        Class::None,
        Class::Lower,
        Class::Upper,
        Class::Latin,
        Class::Joiner,
        Class::Digit,
        Class::Space,
        Class::Stop,
        Class::Point,
        Class::Comma,
        Class::AsciiComma,
        Class::Separator,
        Class::Bracket,
        Class::Han,
        Class::Particle,
        Class::Other,
    ];
}

/// The Han characters, simplified and traditional, that make sentences of
/// words: of the most frequent ones, those that menus and titles leave out.
const PARTICLES: &str = "的了是在我你他她这那也就都不没很还又再而但却和把被让说等之其以们個們這還沒對為從來会會可所如因";

impl Class {
    fn of(c: char) -> Class {
        match c {
            'a'..='z' => Class::Lower,
            'A'..='Z' => Class::Upper,
            '0'..='9' => Class::Digit,
            ' ' | '\t' | '\u{3000}' | '\u{a0}' => Class::Space,
            '。' | '！' | '？' | '!' | '?' => Class::Stop,
            '.' => Class::Point,
            '，' | '、' | '；' | ';' => Class::Comma,
            ',' => Class::AsciiComma,
            '|' | '·' | '•' | '>' | '»' | '›' | '/' | '｜' | '_' | '<' | '«' | '│' | '→' => {
                Class::Separator
            }
            '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '"' | '“' | '”' | '《' | '》'
            | '「' | '」' => Class::Bracket,
            '\'' | '’' | '-' => Class::Joiner,
            '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' => {
                if PARTICLES.contains(c) {
                    Class::Particle
                } else {
                    Class::Han
                }
            }
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Han,
            _ if c.is_alphabetic() && c < '\u{250}' => Class::Latin,
            _ if c.is_alphabetic() => Class::Other,
            _ => Class::None,
        }
    }
}

/// The bit of a character that begins a phrase though it begins no word: a
/// mark, or one of a phrase that counts in the middle of a word.
const BEGINS: u8 = 0x80;

/// The classes of the characters below U+10000, with that bit.
static TABLE: LazyLock<Box<[u8; 0x1_0000]>> = LazyLock::new(|| {
    let mut table = Box::new([0; 0x1_0000]);
    for (code, class) in (0u32..).zip(table.iter_mut()) {
        *class = char::from_u32(code).map_or(Class::None, Class::of) as u8;
    }
    for c in lexicon::begins_within() {
        if let Some(place) = table.get_mut(c as usize) {
            *place |= BEGINS;
        }
    }
    table
});

/// The first of the unified Han characters, and how many there are, as many as
/// fill words of 64.
const FIRST_HAN: usize = 0x4e00;
const HAN: usize = 0x5200;

/// Of every unified Han character whether it is a particle, and whether it
/// begins a phrase in the middle of a word: small enough to stay at hand.
struct Unified {
    bits: [[u64; 2]; HAN / 64],
}

static UNIFIED: LazyLock<Unified> = LazyLock::new(|| {
    let mut bits = [[0; 2]; HAN / 64];
    for (at, entry) in TABLE.iter().skip(FIRST_HAN).take(HAN).enumerate() {
        if let Some([particles, begins]) = bits.get_mut(at / 64) {
            let is_particle = entry & !BEGINS == Class::Particle as u8;
            *particles |= u64::from(is_particle) << (at % 64);
            *begins |= u64::from(entry & BEGINS != 0) << (at % 64);
        }
    }
    Unified { bits }
});

/// Whether a character is a letter, of any script.
pub(crate) fn is_letter(c: char) -> bool {
    let group = GROUPS.get(Class::of(c) as usize);
    group == Some(&Group::Letter) || c.is_ascii_alphabetic()
}

/// What words are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Mark,
    /// ASCII letters and digits.
    Ascii,
    /// Other letters.
    Letter,
}

/// The group of every class, in their order.
const GROUPS: [Group; CLASSES] = [
    Group::Mark,
    Group::Ascii,
    Group::Ascii,
    Group::Letter,
    Group::Mark,
    Group::Ascii,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Letter,
    Group::Letter,
    Group::Letter,
];

/// Where in a line a phrase may begin, a bit for each of its first bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Starts {
    /// Where a word begins; a change of script begins one.
    words: [u64; WORDS],
    /// Where something else does.
    others: [u64; WORDS],
}

const WORDS: usize = 4;

impl Starts {
    fn set(words: &mut [u64; WORDS], at: usize) {
        if let Some(word) = words.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    /// The first place at or behind `from`, and whether a word begins there.
    pub(crate) fn next(&self, from: usize) -> Option<(usize, bool)> {
        let mut mask = !0u64 << (from % 64);
        let places = self.words.iter().zip(&self.others).enumerate();
        for (at, (words, others)) in places.skip(from / 64) {
            let left = (words | others) & mask;
            if left != 0 {
                let bit = left.trailing_zeros();
                return Some((64 * at + bit as usize, words >> bit & 1 == 1));
            }
            mask = !0;
        }
        None
    }

    /// Where the first word begins.
    pub(crate) fn first_word(&self) -> usize {
        let words = Starts {
            others: [0; WORDS],
            ..*self
        };
        words.next(0).map_or(usize::MAX, |(at, _)| at)
    }
}

/// The code of the character of three bytes at a place.
#[allow(
    clippy::indexing_slicing,
    reason = "two more bytes follow the first one of three"
)]
fn three(bytes: &[u8], at: usize) -> usize {
    usize::from(bytes[at] & 0x0f) << 12
        | usize::from(bytes[at + 1] & 0x3f) << 6
        | usize::from(bytes[at + 2] & 0x3f)
}

impl Counts {
    /// The counts of a text without white space on either side, and where
    /// phrases may begin in it.
    pub(crate) fn scan(text: &str) -> (Counts, Starts) {
        let mut tally = Tally::default();
        let mut starts = Starts::default();
        if text.len() <= SAMPLE {
            tally.add(text, &mut starts);
        } else {
            let head = floor(text, SAMPLE / 2);
            let tail = floor(text, text.len() - SAMPLE / 2);
            tally.add(text.get(..head).unwrap_or_default(), &mut starts);
            let mut none = Starts::default();
            tally.add(text.get(tail..).unwrap_or_default(), &mut none);
        }
        let mut counts = tally.counts();
        counts.first = text.chars().next().unwrap_or('\0');
        counts.last = text.chars().next_back().unwrap_or('\0');
        let bare = without_closers(text);
        counts.ends_sentence = ends_bare_sentence(bare)
            || before_bracket(text).is_some_and(|head| ends_bare_sentence(without_closers(head)));
        counts.ends_cut = bare.ends_with('…') || bare.ends_with("...");
        (counts, starts)
    }

    /// Its letters.
    pub(crate) fn alphabetic(&self) -> u16 {
        self.han + self.latin + self.other
    }

    /// Its letters and digits.
    pub(crate) fn letters(&self) -> u16 {
        self.alphabetic() + self.digits
    }
}

/// Numbers of characters by class.
#[derive(Default)]
struct Tally {
    numbers: [u16; CLASSES],
    short_words: u16,
}

impl Tally {
    /// Runs of letters of one sort, which most of any text is, are counted at
    /// once.
    #[allow(
        clippy::indexing_slicing,
        reason = "every place is below the length and a boundary, where all bytes of a \
                  character follow; a code of three bytes is below the length of the \
                  table, and the entries in it are classes"
    )]
    fn add(&mut self, text: &str, starts: &mut Starts) {
        let table = &**TABLE;
        let unified = &*UNIFIED;
        let bytes = text.as_bytes();
        let mut group_before = Group::Mark;
        let (mut before, mut last) = (Class::None, Class::None);
        // The letters of the word that is being read; `LONG` when it is no
        // short word in lower case.
        const LONG: u32 = 1 << 16;
        let mut word = 0u32;
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            if first.is_ascii_lowercase() {
                let from = at;
                while at < bytes.len() && bytes[at].is_ascii_lowercase() {
                    at += 1;
                }
                if group_before != Group::Ascii {
                    Starts::set(&mut starts.words, from);
                }
                group_before = Group::Ascii;
                self.numbers[Class::Lower as usize] += (at - from) as u16;
                word += (at - from) as u32;
                (before, last) = (Class::Lower, Class::Lower);
                continue;
            }
            let (entry, len) = match first {
                0..0x80 => (table[usize::from(first)], 1),
                0xe0..0xf0 => (table[three(bytes, at)], 3),
                0xc0..0xe0 => {
                    let code = usize::from(first & 0x1f) << 6 | usize::from(bytes[at + 1] & 0x3f);
                    (table[code], 2)
                }
                _ => {
                    let c = text[at..].chars().next().unwrap_or_default();
                    (Class::of(c) as u8, c.len_utf8())
                }
            };
            let class = Class::ALL[usize::from(entry & !BEGINS)];
            let group = GROUPS[class as usize];
            if group != group_before && group != Group::Mark {
                Starts::set(&mut starts.words, at);
            } else if entry & BEGINS != 0 {
                Starts::set(&mut starts.others, at);
            }
            group_before = group;
            self.numbers[class as usize] += 1;
            at += len;
            if word > 0 && word <= SHORT_WORD && class != Class::Joiner {
                self.short_words += 1;
            }
            word = match class {
                Class::Upper | Class::Latin => LONG,
                Class::Joiner if word > 0 => LONG,
                Class::Digit if matches!(last, Class::Point | Class::AsciiComma) => {
                    if before == Class::Digit {
                        self.numbers[last as usize] -= 1;
                    }
                    0
                }
                // Neither of two points in a row ends a sentence.
                Class::Point if last == Class::Point => {
                    self.numbers[class as usize] -= if before == Class::Point { 1 } else { 2 };
                    0
                }
                _ => 0,
            };
            (before, last) = (last, class);
            if group == Group::Letter && len == 3 {
                let (mut han, mut particles) = (0, 0);
                while at < bytes.len() && (0xe4..=0xe9).contains(&bytes[at]) {
                    let code = three(bytes, at).wrapping_sub(FIRST_HAN);
                    if code >= HAN {
                        break;
                    }
                    let [is_particle, begins] =
                        unified.bits[code / 64].map(|b| b >> (code % 64) & 1);
                    han += 1;
                    particles += is_particle as u16;
                    if begins == 1 {
                        Starts::set(&mut starts.others, at);
                    }
                    at += 3;
                }
                han -= particles;
                self.numbers[Class::Han as usize] += han;
                self.numbers[Class::Particle as usize] += particles;
                before = last;
            }
        }
        self.short_words += u16::from(word > 0 && word <= SHORT_WORD);
    }

    fn counts(&self) -> Counts {
        let of = |class: Class| {
            self.numbers
                .get(class as usize)
                .copied()
                .unwrap_or_default()
        };
        Counts {
            han: of(Class::Han) + of(Class::Particle),
            particles: of(Class::Particle),
            latin: of(Class::Lower) + of(Class::Upper) + of(Class::Latin),
            other: of(Class::Other),
            upper: of(Class::Upper),
            short_words: self.short_words,
            digits: of(Class::Digit),
            spaces: of(Class::Space),
            stops: of(Class::Stop) + of(Class::Point),
            commas: of(Class::Comma) + of(Class::AsciiComma),
            separators: of(Class::Separator),
            brackets: of(Class::Bracket),
            ..Counts::default()
        }
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    Span::new(at, at).widened(text).start
}

/// Whether a text ends as sentences do, with closing quotation marks and
/// brackets behind the stop or without.
pub(crate) fn ends_sentence(text: &str) -> bool {
    ends_bare_sentence(without_closers(text))
}

/// The longest remark in brackets behind a sentence, in bytes.
const LONGEST_REMARK: usize = 60;

/// What stands before the short bracket that ends a text, as the credit behind
/// a last sentence does: `……比去年好。（记者 李明）`.
fn before_bracket(text: &str) -> Option<&str> {
    if !text.ends_with([')', '）']) {
        return None;
    }
    let open = text.rfind(['(', '（'])?;
    let head = text.get(..open)?.trim_end();
    (text.len() - open <= LONGEST_REMARK && !head.is_empty()).then_some(head)
}

fn ends_bare_sentence(text: &str) -> bool {
    matches!(
        text.chars().next_back(),
        Some('。' | '！' | '？' | '!' | '?' | '…' | '.' | '；' | ';')
    )
}

fn without_closers(text: &str) -> &str {
    text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\''
                | '”'
                | '’'
                | '」'
                | '』'
                | ')'
                | '）'
                | ']'
                | '】'
                | '》'
                | ' '
                | '\u{3000}'
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_trims() {
        let text = "\n　一。\r\n \n b c \n";
        let lines = split(text);
        let found: Vec<(&str, bool)> = lines
            .iter()
            .map(|line| (line.of(text), line.after_blank))
            .collect();
        assert_eq!(found, [("一。", true), ("b c", true)]);
        assert!(split("").is_empty());
        assert!(split("\n\n \n").is_empty());
    }

    #[test]
    fn counts_what_there_is() {
        let counts = Counts::scan("Party 建设, 2019 年。").0;
        assert_eq!((counts.han, counts.latin, counts.digits), (3, 5, 4));
        assert_eq!((counts.upper, counts.short_words), (1, 0));
        assert_eq!((counts.commas, counts.stops, counts.spaces), (1, 1, 3));
        assert!(counts.ends_sentence);
    }

    #[test]
    fn points_in_numbers_and_ellipses_end_nothing() {
        let counts = Counts::scan("18,652.59 of the... 1.5, it is.").0;
        assert_eq!((counts.stops, counts.commas), (1, 1));
        assert_eq!(counts.short_words, 4);
        assert!(Counts::scan("比去年好。（记者 李明）").0.ends_sentence);
        assert!(!Counts::scan("春茶（上）").0.ends_sentence);
        assert!(Counts::scan("一见面很...").0.ends_cut);
        assert!(Counts::scan("看见了……”").0.ends_cut);
        assert!(!Counts::scan("看见了。”").0.ends_cut);
        assert_eq!(Counts::scan("这是我的书").0.particles, 4);
    }

    #[test]
    fn a_long_line_keeps_its_width() {
        let text = "字".repeat(100_000);
        let lines = split(&text);
        assert!((lines[0].width() - 100_000.0).abs() < 1000.0);
    }
}
