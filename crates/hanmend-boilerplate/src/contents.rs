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
    let mut prose = vec![0usize];
    for line in lines {
        prose.push(prose.last().copied().unwrap_or(0) + usize::from(is_prose(line)));
    }
    let prose = |at: usize| prose.get(at).copied().unwrap_or_default();
    let above: Vec<Option<usize>> = lines
        .iter()
        .map(|line| line.same.map(|same| same as usize))
        .collect();
    mark_runs(&above, prose, verdicts);
    if before {
        let mut below = vec![None; lines.len()];
        for (at, same) in above.iter().enumerate().rev() {
            if let Some(first) = same.and_then(|same| below.get_mut(same)) {
                *first = Some(at);
            }
        }
        mark_runs(&below, prose, verdicts);
    }
}

/// Marks the runs of lines of which each is the same as another outside of the run, in the
/// same order, with prose between those.
fn mark_runs(other: &[Option<usize>], prose: impl Fn(usize) -> usize, verdicts: &mut [Verdict]) {
    let mut start = 0;
    while start < other.len() {
        let (mut end, mut parts, mut last) = (start, 0, None);
        while let Some(&Some(at)) = other.get(end) {
            if last.is_some_and(|last| at <= last) {
                break;
            }
            parts += usize::from(last.is_some_and(|last| prose(at) > prose(last + 1)));
            last = Some(at);
            end += 1;
        }
        let is_outside = |at: &Option<usize>| at.is_some_and(|at| at < start || at >= end);
        let run = other.get(start..end).unwrap_or_default();
        let is_table = run.len() >= FEWEST
            && parts >= FEWEST_PARTS
            && 2 * parts >= run.len() - 1
            && run.iter().all(is_outside);
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
