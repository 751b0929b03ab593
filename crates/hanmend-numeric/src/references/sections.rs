//! Numbers of sections that begin lines: 2.5 质量要求, 3.1 Scope.

use crate::numerals::{is_han_numeral, magnitude};
use crate::text::{Text, is_han};
use crate::units::Units;

/// The number of the section that begins at `at`, with a point in it. A decimal at
/// the start of a line may measure something; it is a section where words that are
/// no unit follow, and either a colon soon behind them or a line near by whose
/// number goes on the count.
pub(super) fn section(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    if !begins_line(text, at) {
        return None;
    }
    let (number, end) = pair(text, at)?;
    let title = text.after_blanks(end, crate::text::MOST_BLANKS);
    let (first, _) = text.han(title);
    let named = is_han(first)
        && !is_han_numeral(first)
        && magnitude(first).is_none()
        && first != '倍'
        && Units::get().han(text, title).is_none();
    // 7.6 MB
    let word = first.is_ascii_uppercase()
        && title > end
        && Units::get().symbol(text, title).is_none()
        && Units::get().word(text, title).is_none();
    let titled = named || word;
    let told = || has_neighbour(text, at, number) || named && title > end && has_colon(text, title);
    (titled && told()).then_some((at, end))
}

fn begins_line(text: Text<'_>, at: usize) -> bool {
    matches!(text.byte_before(text.before_blanks(at)), 0 | b'\n' | b'\r')
}

/// Two numbers of up to two digits with a point between them at `at`, and where
/// they end.
fn pair(text: Text<'_>, at: usize) -> Option<((usize, usize), usize)> {
    let (first, point) = small(text, at)?;
    if text.byte(point) != b'.' {
        return None;
    }
    let (second, end) = small(text, point + 1)?;
    let ends = !text.byte(end).is_ascii_alphanumeric() && !matches!(text.byte(end), b'%' | b',');
    (ends && first > 0 && second > 0).then_some(((first, second), end))
}

/// A number of one or two digits at `at` that does not begin with a zero.
fn small(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let mut end = at;
    let mut value = 0;
    while end - at < 3 && text.byte(end).is_ascii_digit() {
        value = value * 10 + usize::from(text.byte(end) - b'0');
        end += 1;
    }
    (matches!(end - at, 1 | 2) && text.byte(at) != b'0').then_some((value, end))
}

/// Whether a line near `at` begins with the number of a section before or behind
/// this one.
fn has_neighbour(text: Text<'_>, at: usize, (first, second): (usize, usize)) -> bool {
    /// In bytes on either side.
    const REACH: usize = 600;
    let neighbour = |start: usize| {
        let from = text.after_blanks(start, crate::text::MOST_BLANKS);
        pair(text, from).is_some_and(|(found, _)| {
            found == (first, second + 1)
                || second > 1 && found == (first, second - 1)
                || found == (first + 1, 1)
                || second == 1 && found.0 + 1 == first
        })
    };
    let line_ends = |place: usize| text.byte(place) == b'\n';
    (at..at + REACH).any(|place| line_ends(place) && neighbour(place + 1))
        || (at.saturating_sub(REACH)..at).any(|place| {
            (line_ends(place) || place == 0) && neighbour(place + usize::from(line_ends(place)))
        })
}

/// Whether a colon stands behind the first words of the line that goes on at `at`.
fn has_colon(text: Text<'_>, at: usize) -> bool {
    /// In characters.
    const FARTHEST: usize = 12;
    let mut from = at;
    for _ in 0..FARTHEST {
        let (found, next) = text.han(from);
        if found == ':' {
            return true;
        }
        if !(is_han(found) || found.is_ascii_alphabetic()) {
            return false;
        }
        from = next;
    }
    false
}
