//! Rows of the numbers of pages: `【1】【2】【3】`, `<   1   2   3   >`, `Prev 1 2 3 Next >>|`.

use crate::lines::Line;

/// A row has so many numbers at least, and not more letters than the words around it.
const FEWEST: usize = 2;
const MOST_LETTERS: u16 = 24;
/// What stands beside the numbers.
const WORDS: [&str; 8] = [
    "prev", "previous", "next", "last", "first", "page", "pages", "back",
];
/// The arrows at either end, and what stands around numbers or between them.
const ARROWS: [char; 8] = ['<', '>', '«', '»', '‹', '›', '←', '→'];
const AROUND: [char; 5] = ['【', '】', '|', '…', '.'];

/// Whether a line is nothing but numbers that follow one another, with words, arrows or
/// brackets that only such a row has.
pub(crate) fn is_row(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    counts.han() == 0
        && counts.latin() <= MOST_LETTERS
        && usize::from(counts.digits()) >= FEWEST
        && is_row_of_pages(content)
}

fn is_row_of_pages(content: &str) -> bool {
    let is_mark = |c: char| c.is_whitespace() || c == '|' || ARROWS.contains(&c);
    let inner = content.trim_matches(is_mark);
    let ends = content.len() - inner.len();
    let has_arrow = || {
        let mut marks = content.char_indices();
        marks.any(|(at, c)| ARROWS.contains(&c) && (at < ends || at > inner.len()))
    };
    let is_between = |c: char| c.is_whitespace() || AROUND.contains(&c) || ARROWS.contains(&c);
    let (mut numbers, mut words, mut expected) = (0, 0, 1u32);
    let mut pieces = inner.split(is_between).filter(|piece| !piece.is_empty());
    while let Some(piece) = pieces.next() {
        if piece == "of" {
            // How many there are.
            let is_number = |piece: &str| piece.bytes().all(|byte| byte.is_ascii_digit());
            if !pieces.next().is_some_and(is_number) {
                return false;
            }
        } else if piece.bytes().all(|byte| byte.is_ascii_digit()) {
            if piece.parse() != Ok(expected) {
                return false;
            }
            numbers += 1;
            expected += 1;
        } else if WORDS.iter().any(|word| word.eq_ignore_ascii_case(piece)) {
            words += 1;
        } else {
            return false;
        }
    }
    // Between numbers arrows compare.
    let compares = || inner.contains(|c: char| ARROWS.contains(&c)) && words == 0;
    numbers >= FEWEST && (words > 0 || has_arrow() || content.contains('【')) && !compares()
}

#[cfg(test)]
mod tests {
    use super::is_row_of_pages;

    #[test]
    fn rows_of_pages() {
        for row in [
            "【1】【2】【3】【4】",
            "【1】 【2】",
            "<   1   2   3   4   >",
            "|<< Previous 1 2 3 4",
            "Prev 1 2 3 Next >>|",
            "1 2 3 Next",
            "1 2 of 2 Next Page",
        ] {
            assert!(is_row_of_pages(row), "{row}");
        }
        for row in [
            "1 2 3 4",
            "1 < 2 < 3",
            "[1][2][3]",
            "2 3 5 Next",
            "Week 1 2 3",
            "Next 1",
            "【1】",
        ] {
            assert!(!is_row_of_pages(row), "{row}");
        }
    }
}
