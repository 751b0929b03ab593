//! Lists of the titles of other articles behind a text, each with a dash before it and none
//! with a heading: `- Village opens tea school to visitors from abroad`. A text may as well
//! end in a list of its own, so none of these titles may speak of what the text does.

use std::collections::HashSet;
use std::ops::Range;

use crate::lines::Line;
use crate::{edges, rows};

/// Such a list has so many titles, and so many where nothing else says that the text is of
/// a page.
const FEWEST: usize = 3;
const FEWEST_ALONE: usize = 5;
const MOST: usize = 12;
/// A title has so many words at least, and is not wider, in Han characters.
const FEWEST_WORDS: usize = 4;
const WIDEST: f32 = 60.0;
/// A word of so many letters says what a text is about,
const SHORTEST_WORD: usize = 5;
/// and so many of them in one title, that it is of the same.
const SAME_WORDS: usize = 2;
/// One in so many titles may be.
const MOST_SAME: usize = 4;
/// Before so many lines no other line of the text has a dash.
const MOST_LINES: usize = 400;

/// Where the article ends that stands in `found`, when such a list ends it. Whether other
/// lines are of a page is said by `is_of_page`.
pub(crate) fn before(
    text: &str,
    lines: &[Line],
    found: Range<usize>,
    is_of_page: bool,
) -> Option<usize> {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let is_title = |at: usize| {
        lines
            .get(at)
            .filter(|line| line.counts.first == '-' && line.counts.han() == 0)
            .is_some_and(|line| line.width() <= WIDEST && title(line.of(text)).is_some())
    };
    let run = found.clone().rev().take(MOST + 1);
    let count = run.take_while(|&at| is_title(at)).count();
    let fewest = if is_of_page { FEWEST } else { FEWEST_ALONE };
    if !(fewest..=MOST).contains(&count) || found.len() > MOST_LINES {
        return None;
    }
    let start = found.end - count;
    let last = start.checked_sub(1).filter(|last| found.contains(last))?;
    let is_dashed = |at: usize| lines.get(at).is_some_and(|line| line.counts.first == '-');
    let is_finished =
        edges::is_prose(lines.get(last)?) && !rows::announces(last_sentence(content(last)));
    if !is_finished || (found.start..start).any(is_dashed) {
        return None;
    }
    let mut spoken_of = HashSet::new();
    for at in found.start..start {
        spoken_of.extend(words(content(at)));
    }
    let is_same = |&at: &usize| {
        let title: HashSet<String> = words(content(at)).collect();
        title.intersection(&spoken_of).take(SAME_WORDS).count() == SAME_WORDS
    };
    let same = (start..found.end).filter(is_same).count();
    (MOST_SAME * same <= count).then_some(start)
}

/// The last sentence of a paragraph in English.
fn last_sentence(paragraph: &str) -> &str {
    let inner = paragraph.trim_end_matches(|c: char| !c.is_alphanumeric());
    let from = inner.rfind(". ").map_or(0, |stop| stop + 2);
    paragraph.get(from..).unwrap_or(paragraph)
}

/// What stands behind the dash of a line that may be a title: words of which the first has a
/// capital, and no mark at the end but that of a question.
fn title(line: &str) -> Option<&str> {
    let title = line.strip_prefix("- ")?.trim();
    let begins = title.starts_with(|c: char| {
        c.is_uppercase() || c.is_ascii_digit() || matches!(c, '\'' | '"' | '“' | '‘')
    });
    let ends = title.ends_with(|c: char| {
        c.is_alphanumeric() || matches!(c, '\'' | '"' | '”' | '’' | '?' | ')' | '%')
    });
    let is_command = title.contains(['`', '{', '}', '<', '=', '\\', '_', '|', '@']);
    let count = title.split(' ').count();
    (begins && ends && !is_command && count >= FEWEST_WORDS).then_some(title)
}

/// The words that say what a line is about, in lower case.
fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.len() >= SHORTEST_WORD)
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    const PROSE: &str = "The first tea of the year was picked on Friday, said the head of the \
                         village. It was six days early, and the price rose.\n";
    const TITLES: &str = "- County opens school for nurses from the hills\n\
                          - Railway to the coast carries first passengers\n\
                          - 'Nobody told us': families on the flood\n\
                          - Museum shows bronze mirrors found in a well\n\
                          - Snow closes three mountain passes in the west";

    fn end(text: &str, is_of_page: bool) -> Option<usize> {
        let lines = lines::split(text);
        before(text, &lines, 0..lines.len(), is_of_page)
    }

    #[test]
    fn lists_of_titles() {
        let text = format!("{PROSE}{TITLES}");
        assert_eq!(end(&text, false), Some(1));
        let text = text.lines().take(4).collect::<Vec<_>>().join("\n");
        assert_eq!(end(&text, true), Some(1));
        assert_eq!(end(&text, false), None);
    }

    #[test]
    fn lists_of_the_text() {
        for text in [
            format!("{PROSE}What to do is in this list.\n{TITLES}"),
            format!("- Tea was picked on Friday in the hills\n{PROSE}{TITLES}"),
            format!(
                "{PROSE}- The tea of the village was early\n- The price of the first tea rose\n\
                 - The village picked on Friday\n- Its head spoke of the price and the year\n\
                 - Pickers came from other places"
            ),
            format!("{PROSE}- two cups of tea\n- one spoon of sugar\n- a pot of hot water"),
        ] {
            assert_eq!(end(&text, true), None, "{text}");
        }
    }
}
