//! Finds what looks like an annotation.

use hanmend_core::Span;

use super::readings;
use crate::tables::Table;

/// A pinyin syllable or word in brackets behind a Han character.
#[derive(Clone, Copy, Debug)]
pub(super) struct Annotation<'a> {
    /// The character before it, or the closing bracket of a cut one. Where a letter is before
    /// it, the character of which that is the second byte, and the first one the second of
    /// what is before that.
    pub(super) base: char,
    pub(super) reading: &'a str,
    /// All behind the base: brackets, reading and the sign of damage.
    pub(super) span: Span,
    pub(super) damage: Damage,
}

/// Whether an annotation is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// It is, as in `鄉(xiāng)`.
    None,
    /// A lost byte stands between base and reading, as in `受?chē)`, and
    /// perhaps has swallowed the bracket.
    Cut,
}

impl Annotation<'_> {
    pub(super) fn is_usual_reading(&self) -> bool {
        readings::is_usual(self.base, self.reading)
    }

    pub(super) fn is_any_reading(&self) -> bool {
        readings::is_any(self.base, self.reading)
    }

    pub(super) fn has_tone(&self) -> bool {
        self.reading.chars().any(readings::is_toned)
    }
}

/// No syllable is longer, but words of two are: nothing longer is looked at.
const LONGEST_READING: usize = 12;

/// Where the brackets stand with which annotations of a text end, in its order.
pub(crate) fn places(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = |at: &usize| may_end_a_reading(bytes, *at) && ending_at(text, *at).is_some();
    let halfwidth = memchr::memchr_iter(b')', bytes).filter(ends);
    let fullwidth = memchr::memmem::find_iter(bytes, "）").filter(ends);
    let mut found: Vec<_> = halfwidth.chain(fullwidth).collect();
    found.sort_unstable();
    found
}

/// Whether a letter of pinyin can stand before a place: of most brackets, other
/// signs and Chinese characters do.
fn may_end_a_reading(bytes: &[u8], at: usize) -> bool {
    matches!(
        bytes.get(..at).unwrap_or_default(),
        [.., b'a'..=b'z'] | [.., 0xC3..=0xC7, 0x80..=0xBF] | [.., 0xE1, _, 0x80..=0xBF]
            | [.., b'a'..=b'z' | 0x80..=0xBF, b' ']
    )
}

/// The annotation that ends with the bracket at `at`.
pub(super) fn ending_at(text: &str, at: usize) -> Option<Annotation<'_>> {
    let (before, rest) = text.split_at_checked(at)?;
    let length = rest.chars().next()?.len_utf8();
    let end = before.strip_suffix(' ').map_or(at, str::len);
    let before = before.get(..end)?;
    let mut start = end;
    let mut rest = before
        .char_indices()
        .rev()
        .take(LONGEST_READING + 1)
        .peekable();
    while let Some((index, _)) = rest.next_if(|(_, letter)| readings::is_letter(*letter)) {
        start = index;
    }
    let reading = text.get(start..end).filter(|reading| !reading.is_empty())?;
    let mut rest = before.get(..start)?.char_indices().rev();
    let (mut opening, mut sign) = rest.next()?;
    let mut damage = Damage::None;
    if matches!(sign, '(' | '（') {
        let next = rest.clone().next();
        if let Some((index, '\u{FFFD}')) = next {
            rest.next();
            (opening, sign) = (index, '\u{FFFD}');
        }
    }
    if is_lost_byte(sign) {
        damage = Damage::Cut;
    } else if !matches!(sign, '(' | '（') {
        return None;
    }
    let (_, mut base) = rest.next()?;
    if damage == Damage::None && base.is_ascii_alphabetic() {
        let [_, lead] = Table::gbk().pair(rest.next()?.1)?;
        let both = Table::gbk().character([lead, base as u8])?;
        base = Some(both).filter(|both| readings::is_usual(*both, reading))?;
    }
    // Where one cut follows another, the base went with the first.
    let follows = damage == Damage::Cut && matches!(base, ')' | '）');
    (is_han(base) || follows).then_some(Annotation {
        base,
        reading,
        span: Span::new(opening, at + length),
        damage,
    })
}

/// A reading with its closing bracket that begins at a place, and where that ends: with its
/// opening bracket, or behind a sign that may have taken that with it.
pub(super) fn reading_ahead(text: &str, at: usize, taken: bool) -> Option<(&str, usize)> {
    let rest = text.get(at..)?;
    let inside = match rest.strip_prefix(['(', '（']) {
        Some(inside) => inside,
        None if taken => rest,
        None => return None,
    };
    let is_end = |(count, (_, letter)): &(usize, (usize, char))| {
        *count > LONGEST_READING || !readings::is_letter(*letter)
    };
    let (_, (end, _)) = inside.char_indices().enumerate().find(is_end)?;
    let reading = inside.get(..end).filter(|reading| !reading.is_empty())?;
    let behind = inside.get(end..)?;
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    let rest = behind.strip_prefix([')', '）'])?;
    Some((reading, text.len() - rest.len()))
}

/// An annotation within which a text was broken off, as excerpts are: `教育、衛(wè`, or
/// before its reading, if the character has one elsewhere.
pub(super) fn broken_off(text: &str, found: &[Annotation<'_>]) -> Option<Span> {
    let is_cut = |character: char| character.is_whitespace() || matches!(character, '.' | '…');
    let end = text.trim_end_matches(is_cut).len();
    let before = text.get(..end)?.trim_end_matches(readings::is_letter);
    let part = text.get(before.len()..end)?;
    let opening = before.chars().next_back()?;
    if !matches!(opening, '(' | '（') || part.len() > 2 * LONGEST_READING {
        return None;
    }
    let start = before.len() - opening.len_utf8();
    let base = before.get(..start)?.chars().next_back()?;
    let begins = if part.is_empty() {
        found.iter().any(|annotation| annotation.base == base)
    } else {
        readings::is_begun(base, part)
    };
    begins.then_some(Span::new(start, end))
}

/// Whether a character stands where a decoder found a byte that it could not
/// read.
pub(super) fn is_lost_byte(character: char) -> bool {
    matches!(character, '?' | '？' | '\u{FFFD}')
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
