//! What characters are.

use std::sync::LazyLock;

/// What a character is, as the counts group them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Class {
    None,
    Space,
    Stop,
    Comma,
    Separator,
    Bracket,
    Han,
    Particle,
    Lower,
    Upper,
    /// A Latin letter beyond ASCII.
    Latin,
    /// `'` or `-`, which may stand within a word.
    Joiner,
    /// `=`, which assigns in programs.
    Equals,
    Digit,
    Point,
    AsciiComma,
    Other,
    /// White space that divides the cells of a table.
    Tab,
}

pub(super) const CLASSES: usize = Class::Tab as usize + 1;

impl Class {
    /// Every class, in order.
    pub(super) const ALL: [Class; CLASSES] = [
        Class::None,
        Class::Space,
        Class::Stop,
        Class::Comma,
        Class::Separator,
        Class::Bracket,
        Class::Han,
        Class::Particle,
        Class::Lower,
        Class::Upper,
        Class::Latin,
        Class::Joiner,
        Class::Equals,
        Class::Digit,
        Class::Point,
        Class::AsciiComma,
        Class::Other,
        Class::Tab,
    ];
}

/// The Han characters, simplified and traditional, that make sentences of
/// words: of the most frequent ones, those that menus and titles leave out.
const PARTICLES: &str = "的了是在我你他她这那也就都不没很还又再而但却和把被让说等之其以们個們這還沒對為從來会會可所如因";

impl Class {
    pub(super) fn of(c: char) -> Class {
        match Class::but_for_particles(c) {
            Class::Han if PARTICLES.contains(c) => Class::Particle,
            class => class,
        }
    }

    /// The class of a character, where particles are Han characters like others.
    pub(super) fn but_for_particles(c: char) -> Class {
        match c {
            'a'..='z' => Class::Lower,
            'A'..='Z' => Class::Upper,
            '0'..='9' => Class::Digit,
            '\t' => Class::Tab,
            ' ' | '\u{3000}' | '\u{a0}' => Class::Space,
            '。' | '！' | '？' | '!' | '?' => Class::Stop,
            '.' => Class::Point,
            '，' | '、' | '；' | ';' => Class::Comma,
            ',' => Class::AsciiComma,
            '|' | '·' | '•' | '>' | '»' | '›' | '/' | '｜' | '_' | '<' | '«' | '│' | '┊' | '┆'
            | '→' => Class::Separator,
            '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '"' | '“' | '”' | '《' | '》'
            | '「' | '」' => Class::Bracket,
            '\'' | '’' | '-' => Class::Joiner,
            '=' => Class::Equals,
            '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' => {
                Class::Han
            }
            // Hangul, and characters for private use.
            '\u{ac00}'..='\u{d7a3}' => Class::Other,
            '\u{e000}'..='\u{f8ff}' => Class::None,
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Han,
            _ if c.is_whitespace() => Class::Space,
            _ if c.is_alphabetic() && c < '\u{250}' => Class::Latin,
            _ if c.is_alphabetic() => Class::Other,
            _ => Class::None,
        }
    }
}

/// The letters below U+10000, a bit for each: to ask what a character is takes long.
static LETTERS: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let bit = |code: u32| u64::from(char::from_u32(code).is_some_and(is_of_letters));
    let word = |first: u32| (0..64).fold(0, |word, at| word | bit(first + at) << at);
    (0..0x1_0000).step_by(64).map(word).collect()
});

fn is_of_letters(c: char) -> bool {
    Class::but_for_particles(c).group() == Group::Letter || c.is_ascii_alphabetic()
}

/// Whether a character is a letter, of any script.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match LETTERS.get(c as usize / 64) {
        Some(word) => word >> (c as u32 % 64) & 1 != 0,
        None => is_of_letters(c),
    }
}

/// What words are made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Mark,
    /// ASCII letters and digits.
    Ascii,
    /// Other letters.
    Letter,
}

impl Class {
    pub(super) fn group(self) -> Group {
        match self {
            Class::Lower | Class::Upper | Class::Digit => Group::Ascii,
            Class::Han | Class::Particle | Class::Latin | Class::Other => Group::Letter,
            _ => Group::Mark,
        }
    }
}
