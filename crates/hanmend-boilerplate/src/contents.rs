//! The headings of an article once more, one below the other: its table of contents, which
//! pages have beside the text.

use crate::Kind;
use crate::classify::Verdict;
use crate::edges::is_prose;
use crate::lines::Line;

/// So many headings are a table of contents,
const FEWEST: usize = 3;
/// when between at least so many of them, where they stand in the text, there is prose.
const FEWEST_PARTS: usize = 2;

/// Marks the lines of tables of contents behind what they list, and before it, too, where
/// `before` says so: a document may begin with its own.
pub(crate) fn mark(lines: &[Line], verdicts: &mut [Verdict], before: bool) {
    let repeats = lines.iter().filter(|line| line.same.is_some()).count();
    if repeats < FEWEST {
        return;
    }
    let above = |at: usize| lines.get(at)?.same;
    mark_runs(lines, above, verdicts);
    if before {
        let mut below = vec![NONE; lines.len()];
        for (at, line) in (0u32..).zip(lines) {
            let below = line.same.and_then(|same| below.get_mut(same as usize));
            if let Some(first) = below.filter(|first| **first == NONE) {
                *first = at;
            }
        }
        let below = |at: usize| below.get(at).copied().filter(|&at| at != NONE);
        mark_runs(lines, below, verdicts);
    }
}

/// The place of no line.
const NONE: u32 = u32::MAX;

/// Marks the runs of lines of which each is the same as another outside of the run, in the
/// same order, with prose between those.
fn mark_runs(lines: &[Line], other: impl Fn(usize) -> Option<u32>, verdicts: &mut [Verdict]) {
    let mut start = 0;
    while start < lines.len() {
        let (mut end, mut last) = (start, None);
        while let Some(at) = other(end).filter(|&at| last.is_none_or(|last| at > last)) {
            last = Some(at);
            end += 1;
        }
        let is_table = end - start >= FEWEST && {
            let place = |at: usize| other(at).map_or(0, |at| at as usize);
            let has_prose = |&at: &usize| {
                let between = lines.get(place(at) + 1..place(at + 1)).unwrap_or_default();
                between.iter().any(is_prose)
            };
            let parts = (start..end - 1).filter(has_prose).count();
            parts >= FEWEST_PARTS
                && 2 * parts >= end - start - 1
                && (start..end).all(|at| !(start..end).contains(&place(at)))
        };
        if is_table {
            for verdict in verdicts.get_mut(start..end).unwrap_or_default() {
                if verdict.kind.is_none() {
                    verdict.kind = Some(Kind::Navigation);
                    verdict.hits.count = verdict.hits.count.max(1);
                }
            }
        }
        start = end.max(start + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    fn marked(text: &str, before: bool) -> usize {
        let lines = lines::split(text);
        let mut verdicts = classify::all(text, &lines);
        mark(&lines, &mut verdicts, before);
        let is_marked = |verdict: &&Verdict| verdict.kind == Some(Kind::Navigation);
        verdicts.iter().filter(is_marked).count()
    }

    const PARTS: &str = "How it began\nThe growers of the valley expect that prices will hold until the end of April, if the rain stays away.\n\
                         Who buys it\nTwo dealers from the city came on the first day and bought a third of all that had been picked.\n\
                         What comes next\nBy the end of the month the village expects to have sold all of its tea, as in each of the last years.\n";
    const TABLE: &str = "How it began\nWho buys it\nWhat comes next\n";

    #[test]
    fn tables_of_contents() {
        assert_eq!(marked(&format!("{PARTS}{TABLE}"), false), 3);
        assert_eq!(marked(&format!("{TABLE}{PARTS}"), true), 3);
        assert_eq!(marked(&format!("{TABLE}{PARTS}"), false), 0);
        assert_eq!(marked(&format!("{TABLE}{TABLE}"), true), 0);
        assert_eq!(marked(PARTS, true), 0);
    }
}
