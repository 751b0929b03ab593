//! The choice of lines in a full page.

use crate::classify::Verdict;
use crate::lines::Line;
use crate::model::Scored;

/// The log-odds that a line is in the article's segment count up to this.
const LIMIT: f32 = 6.0;
/// How much the score of a line by itself counts beside them, and up to what.
/// Set with the two constants below by `cargo xtask conformance boilerplate`
/// over weights of 0.5 to 1.5: more breaks articles that have short lines.
const OWN: f32 = 0.5;
/// The score of a line counts up to this.
const OWN_LIMIT: f32 = 4.0;
/// A page with at least this many lines that hold nothing but the words beside
/// posts is a forum: it has many texts, and a single segment would take one of
/// them or all that is between. There lines are chosen one by one.
const FEWEST_FORUM_LINES: usize = 5;
/// A line of a forum stays when its score is above this.
const FORUM: f32 = -1.2;

/// How far above the article its title stands, in lines.
const FARTHEST_TITLE: usize = 8;
/// A title has at least this width, in Han characters.
const NARROWEST_TITLE: f32 = 6.0;
/// Directly above a date it may be narrower.
const NARROWEST_DATED: f32 = 2.0;
/// A title has at most this width.
const WIDEST_TITLE: f32 = 60.0;

/// How much every line belongs to the article, in nats: it stays where this is
/// above 0. A line is granted `grant` nats.
pub(crate) fn judge(verdicts: &[Verdict], scored: &Scored, grant: f32) -> Vec<f32> {
    let forum_lines = verdicts.iter().filter(|verdict| verdict.hits.forum).count();
    if forum_lines >= FEWEST_FORUM_LINES {
        return scored.lines.iter().map(|&score| score - FORUM).collect();
    }
    let marginals = scored.potentials.marginals();
    let shares = marginals.within.iter().zip(&scored.lines);
    shares
        .map(|(&share, &score)| {
            let odds = (share.max(1e-9) / (1.0 - share).max(1e-9)).ln();
            odds.clamp(-LIMIT, LIMIT) + OWN * score.clamp(-OWN_LIMIT, OWN_LIMIT) + grant
        })
        .collect()
}

/// The line that looks like the title of the article that begins at `first`:
/// the one above its date, or else the nearest above that is neither a field
/// nor a menu nor a sentence.
pub(crate) fn title(lines: &[Line], verdicts: &[Verdict], first: usize) -> Option<usize> {
    if first >= lines.len() {
        return None;
    }
    let fits = |at: usize, narrowest: f32| {
        let plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none() && !verdict.hits.forum);
        let line = lines.get(at);
        plain
            && line.is_some_and(|line| {
                (narrowest..=WIDEST_TITLE).contains(&line.width())
                    && line.counts.separators < 2
                    && !matches!(line.counts.last, '。' | '.' | '：' | ':' | '，' | ',')
            })
    };
    let is_dated = |at: usize| {
        let credits = verdicts
            .get(at)
            .and_then(|verdict| verdict.credits.as_ref());
        credits.is_some_and(|credits| credits.is_dated())
    };
    let from = first.saturating_sub(FARTHEST_TITLE);
    let above_date = (from..=first)
        .rev()
        .find(|&at| is_dated(at + 1) && fits(at, NARROWEST_DATED));
    above_date.or_else(|| (from..first).rev().find(|&at| fits(at, NARROWEST_TITLE)))
}
