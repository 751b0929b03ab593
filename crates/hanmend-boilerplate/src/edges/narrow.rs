//! The end of an article that the model finds further up than the rules do.

use super::{
    Edges, FEWEST_PROSE, SENTENCES_SHARE, TITLES, closes, introduces, is_prose, is_sentence,
    is_whole,
};
use crate::classify::Verdict;
use crate::doubt::Doubts;
use crate::lines::Line;
use crate::model::Potentials;
use crate::rows;
use crate::{Kind, credit, notice};

/// Where all lines that stay are prose or head it, less evidence is enough. Of one line
/// that is another question, and many are rather a list of the article.
const FEWEST_LINES: usize = 2;
const MOST_LINES: usize = 20;
/// An article is prose when at least one line in so many is.
const LEAST_PROSE: usize = 3;
/// A cut is confirmed when one of so many first lines says that it is noise,
const CONFIRMING: usize = 3;
/// or one line in so many.
const CONFIRMING_SHARE: usize = 4;
/// or when so many lines of noise are cut right behind it.
const NOISE_BEHIND: usize = 2;

/// What the model has to bring for an earlier end, in nats: the sum of the
/// scores of the lines that go.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Threshold {
    /// Where some of the lines say themselves that they are noise.
    pub confirmed: f32,
    /// Where none does: lists, tables and verses behind prose look the same
    /// to the model.
    pub unconfirmed: f32,
    /// The same where all lines that stay are prose or head it.
    pub in_prose: f32,
}

/// Moves the end up to where the model has the most beyond the threshold.
pub(crate) fn narrow(
    edges: &mut Edges,
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    doubts: &Doubts,
    potentials: &Potentials,
    threshold: Threshold,
) {
    // What a cut leaves has to be prose: in poems, lists and tables the length
    // of a line says nothing.
    let found = (edges.first..edges.end).len();
    let (mut prose, mut others) = (Vec::with_capacity(found + 1), Vec::with_capacity(found + 1));
    prose.push(0usize);
    // How many lines before each are neither whole nor head prose.
    others.push(0usize);
    let mut is_next_prose = lines.get(edges.first).is_some_and(is_prose);
    for at in edges.first..edges.end {
        let is_this_prose = is_next_prose;
        is_next_prose = lines.get(at + 1).is_some_and(is_prose);
        let is_other = !is_this_prose
            && !is_next_prose
            && at >= edges.first + TITLES
            && !introduces(lines, at)
            && !lines.get(at).is_some_and(is_whole);
        prose.push(prose.last().copied().unwrap_or(0) + usize::from(is_this_prose));
        others.push(others.last().copied().unwrap_or(0) + usize::from(is_other));
    }
    let last_end = |end: usize| {
        end.checked_sub(1)
            .and_then(|last| potentials.end.get(last))
            .copied()
            .unwrap_or_default()
    };
    let (mut sum, mut best) = (0.0f32, (0.0f32, edges.end));
    let mut known = 0usize;
    let says_noise = |at: usize| verdicts.get(at).is_some_and(Verdict::says_noise);
    let mut last_known = if (edges.end..edges.end + NOISE_BEHIND).all(says_noise) {
        edges.end
    } else {
        usize::MAX
    };
    let mut sentences = 0usize;
    // Whether the end of a notice would go.
    let mut closing = false;
    // Whether a row of a table, of a numbered list or of fields would go.
    let mut listed = false;
    // Whether what would go, down to the next noise, holds rows of an announcement or
    // entries of a chronicle.
    let mut held = false;
    for end in (edges.first + 1..edges.end).rev() {
        let (Some(score), Some(verdict)) = (potentials.within.get(end), verdicts.get(end)) else {
            continue;
        };
        sum -= score;
        if edges.end - end <= MOST_LINES {
            listed = listed
                || lines
                    .get(end)
                    .is_some_and(|line| is_row(line, line.of(text)));
        }
        // A field in a list of other fields says nothing.
        let is_listed = verdict.kind == Some(Kind::Credit)
            && edges.noise.get(end) == Some(&false)
            && lines.get(end).is_some_and(|line| line.counts.han() > 0);
        if edges.end - end <= MOST_LINES {
            held = held
                || lines
                    .get(end)
                    .is_some_and(|line| is_listed || is_own(line, line.of(text), verdict));
        }
        if verdict.says_noise() && !is_listed && !doubts.is_doubtful(end) {
            known += 1;
            last_known = end;
            held = false;
        } else {
            sentences += usize::from(lines.get(end).is_some_and(is_sentence));
        }
        let confirmed = last_known.saturating_sub(end) < CONFIRMING
            || CONFIRMING_SHARE * known >= edges.end - end;
        let kept = end - edges.first;
        let texts = prose.get(kept).copied().unwrap_or_default();
        let is_all_prose = texts >= FEWEST_PROSE
            && (FEWEST_LINES..=MOST_LINES).contains(&(edges.end - end))
            && !listed
            && doubts.code(edges.first, edges.end) == 0
            && others.get(kept) == Some(&0)
            && lines
                .get(end - 1)
                .is_some_and(|line| rows::is_finished(line, text));
        let gain = sum + last_end(end)
            - last_end(edges.end)
            - if confirmed {
                threshold.confirmed
            } else if is_all_prose {
                threshold.in_prose
            } else {
                threshold.unconfirmed
            };
        let is_prose = texts > 0 && LEAST_PROSE * texts >= kept;
        // More of what stands before wins its place back.
        closing |= closes(verdicts, end);
        let goes_on = closing
            || held
            || SENTENCES_SHARE * sentences >= edges.end - end
            || doubts.goes_on_as_code(edges.first, end, edges.end);
        if gain > best.0 && is_prose && !goes_on && !introduces(lines, end - 1) {
            best = (gain, end);
        }
    }
    // A line that announces something is of what stands before it.
    let is_notice = |at: usize| {
        let kind = verdicts.get(at).and_then(|verdict| verdict.kind);
        says_noise(at) && kind != Some(Kind::Credit) && !doubts.is_doubtful(at)
    };
    if best.1 < edges.end {
        while best.1 > edges.first + 1 && is_notice(best.1 - 1) {
            best.1 -= 1;
        }
    }
    let says_nothing = |at: usize| {
        verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none())
    };
    let announces = best.1 < edges.end && introduces(lines, best.1) && says_nothing(best.1);
    edges.end = best.1 + usize::from(announces);
}

/// Whether a line that says nothing of itself is a row of an announcement or a data sheet,
/// or an entry of a chronicle.
fn is_own(line: &Line, content: &str, verdict: &Verdict) -> bool {
    let is_row =
        || notice::has_label(content) && (notice::is_field(content) || notice::is_contact(content));
    let is_entry = || line.counts.digits() > 0 && notice::is_entry(content);
    verdict.kind.is_none() && !line.counts.ends_sentence && (is_row() || is_entry())
}

/// Whether a line begins or ends with a number or begins with a label, as the rows of
/// tables, of numbered lists and of data sheets do.
fn is_row(line: &Line, content: &str) -> bool {
    let is_digit = |c: char| matches!(c, '0'..='9' | '０'..='９');
    is_digit(line.counts.first) || is_digit(line.counts.last) || credit::is_other_field(content)
}
