//! Counting characters by an automaton over their classes: one step for each,
//! which says what to add to all numbers at once, as bytes of two words.

use std::ops::Range;
use std::sync::LazyLock;

use super::class::{Class, Group, is_letter};
use super::counts::Places;
use crate::lexicon;
use crate::phrases::Beginnings;
use crate::swar::{Letters, first_bytes};

/// What stands before a character, as far as it matters for what the character
/// counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum State {
    Mark,
    /// So many Latin letters in lower case, and none before them.
    One,
    Two,
    Three,
    /// Any other ASCII word.
    Long,
    /// A Latin letter beyond ASCII.
    Latin,
    /// `'` or `-` behind a Latin letter.
    Joined,
    /// Any other letter.
    Letter,
    Digit,
    /// A point or a comma behind a digit.
    DigitPoint,
    DigitComma,
    /// One point behind no digit, and more than one.
    Point,
    Points,
}

impl State {
    const ALL: [State; 13] = [
        State::Mark,
        State::One,
        State::Two,
        State::Three,
        State::Long,
        State::Latin,
        State::Joined,
        State::Letter,
        State::Digit,
        State::DigitPoint,
        State::DigitComma,
        State::Point,
        State::Points,
    ];

    fn group(self) -> Group {
        match self {
            State::One | State::Two | State::Three | State::Long | State::Digit => Group::Ascii,
            State::Latin | State::Letter => Group::Letter,
            _ => Group::Mark,
        }
    }

    /// The length of the word that is being read, where four stands for one
    /// that is no short word in lower case.
    fn word(self) -> u8 {
        match self {
            State::One => 1,
            State::Two => 2,
            State::Three => 3,
            State::Long | State::Latin | State::Joined => 4,
            _ => 0,
        }
    }

    fn behind_letters(word: u8) -> State {
        match word {
            0 => State::Mark,
            1 => State::One,
            2 => State::Two,
            3 => State::Three,
            _ => State::Long,
        }
    }

    fn next(self, class: Class) -> State {
        match class {
            Class::Lower => State::behind_letters(self.word() + 1),
            Class::Upper => State::Long,
            Class::Latin => State::Latin,
            Class::Joiner if self.word() > 0 => State::Joined,
            Class::Digit => State::Digit,
            Class::Point => match self {
                State::Digit => State::DigitPoint,
                State::DigitPoint | State::Point | State::Points => State::Points,
                _ => State::Point,
            },
            Class::AsciiComma if self == State::Digit => State::DigitComma,
            Class::Han | Class::Particle | Class::Other => State::Letter,
            _ => State::Mark,
        }
    }

    /// What a character of a class adds to the numbers, and takes from them:
    /// neither a point in a number ends a sentence nor any of several points in
    /// a row, and a comma in a number divides none.
    fn sum(self, class: Class) -> [u64; 2] {
        let own = [class as usize];
        let numbers: &[usize] = match class {
            Class::Joiner => &[Class::None as usize],
            Class::Point => &[STOPS],
            Class::AsciiComma => &[COMMAS],
            Class::Lower | Class::Latin => &[LATIN],
            Class::Upper => &[LATIN, UPPER],
            Class::Other => &[OTHER],
            Class::Digit => &[DIGITS],
            Class::Equals => &[EQUALS],
            Class::Tab => &[Class::Space as usize, TABS],
            Class::Particle => &[Class::Han as usize, Class::Particle as usize],
            _ => &own,
        };
        let ends_short =
            (1..=3).contains(&self.word()) && !matches!(class, Class::Lower | Class::Joiner);
        let taken: &[usize] = match (self, class) {
            (State::DigitPoint, Class::Digit) | (State::Points, Class::Point) => &[STOPS],
            (State::DigitComma, Class::Digit) => &[COMMAS],
            (State::DigitPoint | State::Point, Class::Point) => &[STOPS; 2],
            _ => &[],
        };
        let mut sums = [0u64; 2];
        let short = [SHORT_WORDS];
        let added = numbers.iter().chain(short.iter().filter(|_| ends_short));
        let signed = added
            .map(|number| (number, 1))
            .chain(taken.iter().map(|number| (number, -1)));
        for (number, sign) in signed {
            if let Some(sum) = sums.get_mut(number / 8) {
                *sum = sum.wrapping_add_signed(sign << (8 * (number % 8)));
            }
        }
        sums
    }
}

// The numbers, each a byte of two words. The first eight are those of the first
// eight classes, which are what characters of three bytes are most often.
pub(super) const STOPS: usize = Class::Stop as usize;
pub(super) const COMMAS: usize = Class::Comma as usize;
pub(super) const LATIN: usize = 8;
pub(super) const UPPER: usize = 9;
pub(super) const DIGITS: usize = 10;
pub(super) const SHORT_WORDS: usize = 11;
pub(super) const OTHER: usize = 12;
pub(super) const EQUALS: usize = 13;
pub(super) const TABS: usize = 14;

/// How many numbers there are.
pub(super) const NUMBERS: usize = 16;

/// The bits of the code of a class, and of a state; a step has a place for each
/// pair.
const CLASS: u8 = 0x3f;
const STATE: u8 = 0x0f;
const STEPS: usize = 16 << 6;
/// The codes of the first eight classes say by how many bits their numbers are
/// shifted; those of the others have some of these bits.
const NO_SHIFT: u8 = 7;
/// The codes of Han characters, among those of the first eight classes, have both
/// of these bits.
const HAN: u8 = 0x30;
/// The bit of a character that begins phrases where a word begins, and that of
/// a step that begins one.
const BEGINS: u8 = 0x40;
/// The bit of a character that begins phrases anywhere.
const WITHIN: u8 = 0x80;

/// The automaton, and which characters begin phrases.
pub(super) struct Automaton {
    /// The classes of the characters below U+10000, with the bits of those that
    /// begin phrases.
    classes: [u8; 0x1_0000],
    /// What each step adds, apart for each word of numbers: together they would be
    /// added as a vector, from which runs of characters had to take their numbers.
    low: [u64; STEPS],
    high: [u64; STEPS],
    /// The state behind each step, with the bit of those that begin a word.
    next: [u8; STEPS],
    /// What a character of three bytes adds to the first word, by its entry among
    /// the classes, and which of its bits make the next one the beginning of phrases.
    added: [u64; 256],
    asked: [u8; 256],
    /// How phrases begin.
    beginnings: &'static Beginnings,
}

/// The code of a class.
fn class_code(class: Class) -> u8 {
    match class as u8 {
        first @ ..8 => first << 3,
        other => other - 7 + (other - 8) / 7,
    }
}

/// What a character adds to the first word of numbers, by its entry among the
/// classes: one of its own class, which is one of the first eight.
fn added_by(entry: u8) -> u64 {
    let class = usize::from(entry & CLASS) >> 3;
    let own = Class::ALL.get(class).copied().unwrap_or(Class::None);
    State::Mark.sum(own)[0]
}

/// Which bits of a character make it the beginning of phrases: behind a letter only
/// phrases count that do so within words.
fn asked(behind_letter: bool) -> u8 {
    WITHIN | if behind_letter { 0 } else { BEGINS }
}

/// The step of a state and the code of a class.
fn step_of(state: u8, entry: u8) -> usize {
    usize::from(state & STATE) << 6 | usize::from(entry & CLASS)
}

#[allow(clippy::indexing_slicing, reason = "a step of nine bits has its place")]
pub(super) static AUTOMATON: LazyLock<Box<Automaton>> = LazyLock::new(|| {
    let mut automaton = Box::new(Automaton {
        classes: [0; 0x1_0000],
        low: [0; STEPS],
        high: [0; STEPS],
        next: [0; STEPS],
        added: std::array::from_fn(|entry| added_by(entry as u8)),
        asked: std::array::from_fn(|entry| asked(entry as u8 & HAN == HAN)),
        beginnings: lexicon::beginnings(),
    });
    for (code, class) in (0u32..).zip(automaton.classes.iter_mut()) {
        *class = class_code(char::from_u32(code).map_or(Class::None, Class::of));
    }
    for state in State::ALL {
        for class in Class::ALL {
            let step = step_of(state as u8, class_code(class));
            let next = state.next(class);
            let begins = class.group() != Group::Mark && class.group() != state.group();
            let [low, high] = state.sum(class);
            automaton.next[step] = next as u8 | if begins { BEGINS } else { 0 };
            automaton.low[step] = low;
            automaton.high[step] = high;
        }
    }
    for (phrase, within) in lexicon::phrases() {
        let Some(first) = phrase.chars().next() else {
            continue;
        };
        let bits = if within { BEGINS | WITHIN } else { BEGINS };
        for c in [first.to_ascii_lowercase(), first.to_ascii_uppercase()] {
            if let Some(class) = automaton.classes.get_mut(c as usize) {
                *class |= bits;
            }
        }
    }
    automaton
});

/// Where the first letter or digit of a text is; its length where there is none.
#[inline]
pub(super) fn first_word(text: &str) -> usize {
    let is_letter = |first: u8| first.is_ascii_alphanumeric() || (0xe5..=0xe9).contains(&first);
    if text.bytes().next().is_some_and(is_letter) {
        return 0;
    }
    behind_marks(text)
}

fn behind_marks(text: &str) -> usize {
    let is_of_word = |c: char| is_letter(c) || c.is_ascii_digit();
    text.find(is_of_word).unwrap_or(text.len())
}

/// Reads a text and adds the numbers of its characters up, as bytes: it has no
/// more characters than fit.
pub(super) struct Reader {
    automaton: &'static Automaton,
    state: u8,
    low: u64,
    high: u64,
}

impl Reader {
    /// Takes a character in, and says which of the bits are set that make it
    /// the beginning of phrases.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "a step of nine bits has its place")]
    fn step(&mut self, entry: u8) -> u8 {
        let step = step_of(self.state, entry);
        self.low = self.low.wrapping_add(self.automaton.low[step]);
        self.high = self.high.wrapping_add(self.automaton.high[step]);
        self.state = self.automaton.next[step];
        entry & (self.state & BEGINS | WITHIN)
    }

    /// Takes in a run of letters, so many, and says whether a word begins with them.
    #[inline]
    fn letters(&mut self, letters: Letters, len: usize) -> bool {
        let state = self.state & STATE;
        let begins = ASCII_STATES >> state & 1 == 0;
        // Letters that go on are those of a long word, as runs have eight.
        let goes_on = (State::One as u8..=LAST_WORD).contains(&state);
        let capitals = letters.capitals();
        // A capital ends the short word before it.
        let is_short = !goes_on & letters.begin_with_short();
        self.high += len as u64
            + (capitals << (8 * (UPPER - 8)))
            + (u64::from(is_short) << (8 * (SHORT_WORDS - 8)));
        self.state = if goes_on | (capitals > 0) {
            State::Long as u8
        } else {
            len.min(State::Long as usize) as u8
        };
        begins
    }

    /// Takes the space in that follows letters.
    #[inline]
    fn space(&mut self) {
        let is_short = u64::from(self.state < State::Long as u8);
        self.low += 1 << (8 * Class::Space as u32);
        self.high += is_short << (8 * (SHORT_WORDS - 8));
        self.state = State::Mark as u8;
    }

    /// The numbers.
    #[inline]
    pub(super) fn numbers(&self) -> [u16; NUMBERS] {
        let mut numbers = [0; NUMBERS];
        let (low, high) = numbers.split_at_mut(8);
        low.copy_from_slice(&self.low.to_le_bytes());
        high.copy_from_slice(&self.high.to_le_bytes());
        widened(&numbers)
    }
}

/// Bytes as numbers. Not inlined, so that all are widened together: where each of them is
/// asked for, they would be shifted out of two words one by one.
#[inline(never)]
fn widened(bytes: &[u8; NUMBERS]) -> [u16; NUMBERS] {
    bytes.map(u16::from)
}

/// The code of a character of three bytes, of which these are the lowest; 16 bits of
/// any other.
#[inline]
fn code(character: u32) -> usize {
    let [first, second, third, _] = character.to_le_bytes();
    let low = u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f);
    usize::from(u16::from(first) << 12 | low)
}

/// The first three bytes of a text as those of a character, with what follows.
#[inline]
fn first_character(text: &[u8]) -> u32 {
    match *text {
        [first, second, third, next, ..] => u32::from_le_bytes([first, second, third, next]),
        [first, second, third] => u32::from_le_bytes([first, second, third, 0]),
        _ => 0,
    }
}

impl Reader {
    /// Reads so many bytes of what a text begins with, whole characters, and
    /// where phrases may begin among them if `PLACES` says so.
    #[allow(
        clippy::indexing_slicing,
        reason = "a code of 16 bits has its place, and all bytes of a character follow its first"
    )]
    pub(super) fn of<const PLACES: bool>(text: &str, len: usize, places: &mut Places) -> Reader {
        let automaton = &**AUTOMATON;
        let mut reader = Reader {
            automaton,
            state: State::Mark as u8,
            low: 0,
            high: 0,
        };
        let classes = &automaton.classes;
        let beginnings = automaton.beginnings;
        let bytes = text.as_bytes();
        let len = len.min(bytes.len());
        let mut at = 0;
        while at < len {
            let first = bytes[at];
            if first.is_ascii_alphabetic() {
                let letters = Letters::of(first_bytes(&bytes[at..]));
                let run = letters.len();
                // A sample may end within a word.
                if at + run <= len {
                    if reader.letters(letters, run) && PLACES {
                        places.push(at, true, beginnings.may_begin_word(letters));
                    }
                    at += run;
                    if at < len && bytes[at] == b' ' {
                        reader.space();
                        at += 1;
                    }
                    continue;
                }
            }
            if first.is_ascii() {
                let found = reader.step(classes[usize::from(first)]);
                if PLACES && found != 0 {
                    let may_begin = beginnings.may_begin_ascii(first_bytes(&bytes[at..]));
                    places.push(at, first.is_ascii_alphanumeric(), may_begin);
                }
                at += 1;
            } else if first & 0xf0 == 0xe0 && at + 3 <= len {
                at = reader.wide::<PLACES>(bytes, at, len, places);
            } else {
                let rest = text.get(at..).unwrap_or_default();
                let c = rest.chars().next().unwrap_or_default();
                let known = classes.get(c as usize).copied();
                let found = reader.step(known.unwrap_or_else(|| class_code(Class::of(c))));
                if PLACES {
                    places.push(at, found & BEGINS != 0, found != 0);
                }
                at += c.len_utf8();
            }
        }
        // What ends the last word.
        reader.step(class_code(Class::None));
        reader
    }

    /// Takes in characters of three bytes from `at` on, and says where they end.
    #[inline]
    #[allow(
        clippy::indexing_slicing,
        reason = "a code of 16 bits has its place, and all bytes of a character follow its first"
    )]
    fn wide<const PLACES: bool>(
        &mut self,
        text: &[u8],
        at: usize,
        len: usize,
        places: &mut Places,
    ) -> usize {
        let automaton = self.automaton;
        let behind_letter = self.state & STATE == State::Letter as u8;
        if behind_letter || self.state & STATE == State::Mark as u8 {
            // With a byte behind the last one, so that four are read at once.
            let end = (len + 1).min(text.len());
            let asked = asked(behind_letter);
            let run = automaton.run::<PLACES>(text, at..end, asked, places);
            if run.sums != 0 {
                self.low += run.sums;
                self.state = if run.asked & BEGINS == 0 {
                    State::Letter as u8
                } else {
                    State::Mark as u8
                };
                return run.end;
            }
        }
        let found = self.step(automaton.classes[code(first_character(&text[at..]))]);
        if PLACES && found != 0 {
            places.push_wide(text, at, found & BEGINS != 0, automaton.beginnings);
        }
        at + 3
    }
}

/// Characters of three bytes that end no word, each of the first eight classes.
struct Run {
    end: usize,
    /// What they add to the first word of numbers.
    sums: u64,
    /// Which bits make the next character the beginning of phrases.
    asked: u8,
}

impl Automaton {
    /// Reads such characters of a text without a step for each, nor any other question of
    /// what they are. Not inlined, so that the loop has all registers.
    #[inline(never)]
    #[allow(
        clippy::indexing_slicing,
        reason = "a code of 16 bits has its place, and all bytes of a character follow its first"
    )]
    fn run<const PLACES: bool>(
        &self,
        text: &[u8],
        span: Range<usize>,
        asked: u8,
        places: &mut Places,
    ) -> Run {
        let end = span.end;
        let mut rest = &text[span];
        let (mut sums, mut asked) = (0u64, asked);
        while let Some(&character) = rest.first_chunk::<4>() {
            let character = u32::from_le_bytes(character);
            let entry = self.classes[code(character)];
            if character & 0xf0 != 0xe0 {
                break;
            }
            let asked_here = if PLACES { asked } else { 0 };
            if entry & (asked_here | NO_SHIFT) != 0 {
                if entry & NO_SHIFT != 0 {
                    break;
                }
                let begins = entry & HAN == HAN && asked & BEGINS != 0;
                places.push_wide(text, end - rest.len(), begins, self.beginnings);
            }
            sums += self.added[usize::from(entry)];
            asked = self.asked[usize::from(entry)];
            rest = &rest[3..];
        }
        Run {
            end: end - rest.len(),
            sums,
            asked,
        }
    }
}

/// The states in which an ASCII word is being read, a bit for each.
const ASCII_STATES: u16 = 1 << State::One as u8
    | 1 << State::Two as u8
    | 1 << State::Three as u8
    | 1 << State::Long as u8
    | 1 << State::Digit as u8;
/// The last state in which a Latin word is being read.
const LAST_WORD: u8 = State::Joined as u8;
