//! The suffixes of ordinals in digits: 21st, 14 th.

use crate::text::Text;

/// Behind the "st", "nd", "rd" or "th" at `at`.
pub(crate) fn ordinal_suffix(text: Text<'_>, at: usize) -> Option<usize> {
    if !matches!(
        text.byte(at),
        b's' | b'n' | b'r' | b't' | b'S' | b'N' | b'R' | b'T'
    ) {
        return None;
    }
    let word = text.word(at);
    let suffix = |suffix: &str| matches!(suffix, "st" | "nd" | "rd" | "th");
    // 18thNational
    let glued = || {
        let end = at + "th".len();
        (text.byte(end).is_ascii_uppercase() && suffix(text.slice(at, end))).then_some(end)
    };
    if suffix(word.as_str()) {
        Some(word.end)
    } else {
        glued()
    }
}

/// The same behind the blank that machines that translate put before it, where it is the
/// suffix that `value` has: the 14 th.
pub(crate) fn spaced_suffix(
    text: Text<'_>,
    at: usize,
    value: impl FnOnce() -> Option<u32>,
) -> Option<usize> {
    let end = at + " th".len();
    let stands = text.byte(at) == b' '
        && matches!(text.byte(at + 1), b's' | b'n' | b'r' | b't')
        && matches!(text.byte(end), b' ' | b',' | b'.' | b')');
    if !stands {
        return None;
    }
    let value = value()?;
    let suffix = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    text.starts(at + 1, suffix).then_some(end)
}
