//! The choice of lines in a full page.

use crate::classify::Verdict;
use crate::lines::Line;
use crate::model::Potentials;

/// A page with at least this many lines that hold nothing but the words beside
/// posts is a forum,
const FEWEST_FORUM_LINES: usize = 5;
/// when they are at least one in so many.
const FORUM_SHARE: usize = 20;
/// What each line of a forum is granted: the article is many posts there, with
/// lines of noise between them.
const FORUM_GRANT: f32 = 0.25;

/// How far above the article its title stands, in lines.
const FARTHEST_TITLE: usize = 8;
/// A title has at least this width, in Han characters.
const NARROWEST_TITLE: f32 = 6.0;
/// Directly above a date it may be narrower.
const NARROWEST_DATED: f32 = 2.0;
/// A title has at most this width.
const WIDEST_TITLE: f32 = 60.0;

/// Which lines stay. Each is granted `grant` nats, for to lose one of the
/// article costs more than to keep one of noise.
pub(crate) fn choose(
    lines: &[Line],
    verdicts: &[Verdict],
    potentials: &Potentials,
    grant: f32,
) -> Vec<bool> {
    let forum_lines = verdicts.iter().filter(|verdict| verdict.hits.forum).count();
    let is_forum = forum_lines >= FEWEST_FORUM_LINES && FORUM_SHARE * forum_lines >= verdicts.len();
    let grant = if is_forum {
        grant.max(FORUM_GRANT)
    } else {
        grant
    };
    let (first, end) = potentials.best(grant);
    let end = end_without_marks(lines, verdicts, first, end);
    (0..potentials.within.len())
        .map(|at| first <= at && at < end)
        .collect()
}

/// In an article without marks at least so many lines are text,
const FEWEST_UNMARKED: usize = 5;
/// of which at most one in so many ends a sentence.
const MOST_MARKED: usize = 4;
/// A line of such text has this width, in Han characters,
const UNMARKED_WIDTH: f32 = 8.0;
/// and one in so many characters holds sentences together.
const UNMARKED_PARTICLES: f32 = 16.0;
/// It goes on while at least half of so many lines are such text.
const REACH: usize = 6;

/// Where an article ends whose lines have no marks at their ends, as diaries
/// and verses have none: such lines tell from menus by their small words, and
/// what goes on in the same way belongs to it.
fn end_without_marks(lines: &[Line], verdicts: &[Verdict], first: usize, end: usize) -> usize {
    let is_text = |at: usize| {
        let plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none() && !verdict.is_field());
        plain
            && lines.get(at).is_some_and(|line| {
                let small = f32::from(line.counts.particles + line.counts.short_words);
                line.width() >= UNMARKED_WIDTH && UNMARKED_PARTICLES * small >= line.width()
            })
    };
    let ends = |at: &usize| lines.get(*at).is_some_and(|line| line.counts.ends_sentence);
    let text = (first..end).filter(|&at| is_text(at));
    let (number, marked) = (text.clone().count(), text.filter(ends).count());
    if number < FEWEST_UNMARKED || MOST_MARKED * marked > number {
        return end;
    }
    let mut end = end;
    loop {
        let near = end..(end + REACH).min(lines.len());
        let texts = near.clone().filter(|&at| is_text(at)).count();
        let stops = near
            .clone()
            .take_while(|&at| {
                verdicts
                    .get(at)
                    .is_some_and(|verdict| !verdict.says_noise())
            })
            .count();
        let last = near.take(stops).rfind(|&at| is_text(at));
        match last {
            Some(last) if 2 * texts >= REACH => end = last + 1,
            _ => return end,
        }
    }
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
