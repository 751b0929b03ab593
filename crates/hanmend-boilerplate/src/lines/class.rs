//! What characters are, as tables.

use std::sync::LazyLock;

use crate::lexicon;

/// What a character is, as the counts group them. What characters of three
/// bytes are most often comes first: see [`WIDE`].
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
}

pub(super) const CLASSES: usize = Class::Other as usize + 1;

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
    ];
}

/// The Han characters, simplified and traditional, that make sentences of
/// words: of the most frequent ones, those that menus and titles leave out.
const PARTICLES: &str = "的了是在我你他她这那也就都不没很还又再而但却和把被让说等之其以们個們這還沒對為從來会會可所如因";

impl Class {
    pub(super) fn of(c: char) -> Class {
        match c {
            'a'..='z' => Class::Lower,
            'A'..='Z' => Class::Upper,
            '0'..='9' => Class::Digit,
            ' ' | '\t' | '\u{3000}' | '\u{a0}' => Class::Space,
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
                if PARTICLES.contains(c) {
                    Class::Particle
                } else {
                    Class::Han
                }
            }
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Class::Han,
            _ if c.is_whitespace() => Class::Space,
            _ if c.is_alphabetic() && c < '\u{250}' => Class::Latin,
            _ if c.is_alphabetic() => Class::Other,
            _ => Class::None,
        }
    }
}

/// The bit of a character that begins a phrase though it begins no word: a
/// mark, or one of a phrase that counts in the middle of a word.
pub(super) const BEGINS: u8 = 0x80;

/// The classes of the characters below U+10000, with that bit.
pub(super) static TABLE: LazyLock<Box<[u8; 0x1_0000]>> = LazyLock::new(|| {
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

/// The classes below this can be counted in the eight bytes of a word. Those
/// from [`Class::Han`] on are letters.
pub(super) const WIDE: u8 = 8;

/// Whether a character is a letter, of any script.
pub(crate) fn is_letter(c: char) -> bool {
    let group = GROUPS.get(Class::of(c) as usize);
    group == Some(&Group::Letter) || c.is_ascii_alphabetic()
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

/// The group of every class, in their order.
pub(super) const GROUPS: [Group; CLASSES] = [
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Mark,
    Group::Letter,
    Group::Letter,
    Group::Ascii,
    Group::Ascii,
    Group::Letter,
    Group::Mark,
    Group::Mark,
    Group::Ascii,
    Group::Mark,
    Group::Mark,
    Group::Letter,
];
