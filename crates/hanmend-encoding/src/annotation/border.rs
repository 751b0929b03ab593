//! Readings that were put between the bytes of two characters.
//!
//! In `受嚴`, CA DC 87 C0, the bytes DC 87 happen to be `車`, so the converter
//! made CA DC 87 `(chē)` C0 of it, and a decoder read `受`, a lost byte,
//! `chē)`, another lost byte. Given the reading there is one way back: the
//! lost byte is the one that makes a character of that reading with the
//! second byte of `受`.

use hanmend_core::Span;

use super::readings;
use super::scan::{Annotation, Damage, is_lost_byte};
use crate::statistics::Statistics;
use crate::tables::Table;

/// What stood where the first of `cuts` is, and where its damage ends.
pub(super) fn restored(text: &str, cuts: &[Annotation<'_>]) -> Option<(Span, String)> {
    let table = Table::gbk();
    let (first, mut cuts) = cuts.split_first()?;
    let [_, trail] = table.pair(first.base)?;
    let mut restored = String::new();
    let [_, mut lead] = table.pair(read_as(first.reading, trail)?)?;
    let mut end = first.span.end;
    // Each step pairs the byte left over with the first of what follows,
    // until a character is made that leaves none over.
    loop {
        let character = text.get(end..)?.chars().next()?;
        let after = end + character.len_utf8();
        if is_lost_byte(character) {
            let cut = cut_at(&mut cuts, end)?;
            restored.push(read_as(cut.reading, lead)?);
            end = cut.span.end;
            break;
        }
        if character.is_ascii() {
            restored.push(table.character([lead, character as u8])?);
            end = after;
            break;
        }
        let [next, rest] = table.pair(character)?;
        restored.push(table.character([lead, next])?);
        end = after;
        if rest.is_ascii() {
            restored.push(char::from(rest));
            break;
        }
        lead = rest;
    }
    Some((Span::new(first.span.start, end), restored))
}

/// The cut annotation at `start`; those before it are dropped.
fn cut_at<'t, 'a>(cuts: &mut &'t [Annotation<'a>], start: usize) -> Option<&'t Annotation<'a>> {
    while let Some((cut, rest)) = cuts.split_first() {
        if cut.span.start > start {
            return None;
        }
        *cuts = rest;
        if cut.span.start == start && cut.damage == Damage::Cut {
            return Some(cut);
        }
    }
    None
}

/// The most usual character of a reading that begins with this byte.
fn read_as(reading: &str, lead: u8) -> Option<char> {
    let table = Table::gbk();
    readings::read_usually(reading)
        .chars()
        .filter(|character| {
            table
                .pair(*character)
                .is_some_and(|[first, _]| first == lead)
        })
        .min_by_key(|character| Statistics::get().cost(*character))
}
