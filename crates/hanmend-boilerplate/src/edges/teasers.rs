//! Headings of lists of other articles, and lists that are more than titles.

use std::ops::Range;

use super::is_prose;
use crate::label;
use crate::lines::Line;

/// So many lines below a heading are looked at,
const LOOKED_AT: usize = 12;
/// of which at least so many are, to see what is by turns,
const FEWEST: usize = 4;
/// with so many titles and so many summaries.
const FEWEST_EACH: usize = 2;
/// Who recommends has a name of so many words at most.
const MOST_NAMES: usize = 4;

/// What heads a list of other articles, and the last part of a report as well.
const OF_REPORTS: [&str; 9] = [
    "further reading",
    "recommendation",
    "recommendations",
    "recommended reading",
    "resources",
    "topics",
    "建议",
    "推荐",
    "推薦",
];

/// Whether a heading may be one of a report as well.
pub(super) fn is_of_report(content: &str) -> bool {
    let heading = label::undecorated(content).trim_end_matches([':', '：', ' ']);
    OF_REPORTS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(heading))
}

/// Whether a heading says who recommends what is below: `Tea Town recommends`.
pub(crate) fn recommends(content: &str) -> bool {
    let heading = content.trim_end_matches([':', ' ']);
    let Some(who) = heading.strip_suffix(" recommends") else {
        return false;
    };
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    who.split(' ').count() <= MOST_NAMES && who.split(' ').all(is_name)
}

/// Whether lines are titles and summaries by turns: no two sentences stand one below the
/// other, as in a list of articles of which each has a line that tells what it is about.
pub(super) fn by_turns(lines: &[Line], below: Range<usize>) -> bool {
    let end = below.end.min(below.start + LOOKED_AT);
    let Some(lines) = lines.get(below.start..end) else {
        return false;
    };
    if lines.len() < FEWEST || lines.first().is_some_and(is_prose) {
        return false;
    }
    let summaries = lines.iter().filter(|line| is_prose(line)).count();
    let titles = lines.len() - summaries;
    let is_text = lines.windows(2).any(|two| two.iter().all(is_prose));
    summaries >= FEWEST_EACH && titles >= FEWEST_EACH && titles >= summaries && !is_text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    #[test]
    fn headings() {
        assert!(recommends("Tea Town recommends:"));
        assert!(!recommends("What the doctor recommends"));
        assert!(is_of_report("Further reading:"));
        assert!(!is_of_report("Related articles"));
    }

    #[test]
    fn titles_and_summaries() {
        let summary = "The market by the gate has sold tea for three hundred years, and its traders \
                       have stories to tell.";
        let turns = format!("A walk\n{summary}\nA barn\n{summary}\n");
        let text = format!("A walk\n{summary}\n{summary}\nA barn\n");
        let is_one = |text: &str| {
            let lines = lines::split(text);
            by_turns(&lines, 0..lines.len())
        };
        assert!(is_one(&turns));
        assert!(!is_one(&text));
        assert!(!is_one("A walk\nA barn\nA river\nA gate\n"));
    }
}
