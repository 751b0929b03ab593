//! Hard-wrapped text for tests and measurements.

/// The pieces of a text one after the other, on lines of so many columns at most, without blanks at
/// their ends. A character of East Asia takes two columns.
///
/// ```
/// let words = "sold for 35 million yuan".split_inclusive(' ');
/// assert_eq!(hanmend_cases::wrapped(words, 12), ["sold for 35", "million yuan"]);
/// ```
#[must_use]
pub fn wrapped<'a>(pieces: impl IntoIterator<Item = &'a str>, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut last, mut at) = (String::new(), 0);
    for piece in pieces {
        if at + width(piece.trim_end()) > columns && !last.trim().is_empty() {
            lines.push(last.trim_end().to_owned());
            last.clear();
            at = 0;
        }
        last.push_str(piece);
        at += width(piece);
    }
    lines.push(last.trim_end().to_owned());
    lines
}

fn width(text: &str) -> usize {
    text.chars().map(|c| 1 + usize::from(c >= '\u{2e80}')).sum()
}
