//! The choice of lines in a full page.

use std::borrow::Cow;
use std::ops::Range;

use crate::classify::Verdict;
use crate::credit::Credits;
use crate::doubt::Doubts;
use crate::edges;
use crate::forum::{self, Forum};
use crate::language;
use crate::lines::Line;
use crate::model::Potentials;
use crate::title;
use crate::{Kind, colophon, comments, farm, sections, titles};

/// A nearly clean page has not more lines than these that say that they are noise,
const MOST_SAID: usize = 12;
/// and in English, where fewer lines of menus say so, not more lines than these.
const MOST_LATIN: usize = 20;
/// The day of an article is one of so many first lines.
const MOST_DATED: usize = 3;
/// It has at least so many lines of prose.
const FEWEST_PROSE: usize = 1;

/// Whether a page is an article with a few lines of noise around it: hardly a line says that
/// it is noise or who wrote it, and all that do stand at its edges.
pub(crate) fn is_nearly_clean(text: &str, lines: &[Line], verdicts: &[Verdict]) -> bool {
    let says = |verdict: &Verdict| {
        let is_name = |credits: &Credits| !credits.is_dated();
        let credits = verdict.credits.as_deref();
        verdict.has_phrase() || verdict.says_noise() || credits.is_some_and(is_name)
    };
    let said = verdicts.iter().filter(|verdict| says(verdict));
    // In English the day above or below the title says so as well.
    let begins_dated = language::is_latin(lines)
        && (0..MOST_DATED.min(verdicts.len())).any(|at| is_dated(verdicts, at));
    let said = said
        .take(MOST_SAID + 1)
        .count()
        .max(usize::from(begins_dated));
    if !(1..=MOST_SAID).contains(&said)
        || lines.len() > MOST_LATIN && language::is_latin(lines)
        || lines.iter().filter(|line| edges::is_prose(line)).count() < FEWEST_PROSE
        || Forum::find(lines, verdicts).is_some()
    {
        return false;
    }
    let doubts = Doubts::find(text, lines, verdicts);
    let edges = edges::find(text, lines, verdicts, &doubts);
    let stays = |at: &usize| edges.header.get(*at) != Some(&true);
    let mut header = (0..=edges.first).filter(stays);
    let has_trail = header.any(|at| {
        lines
            .get(at)
            .is_some_and(|line| farm::is_trail(line.of(text)))
    });
    // A field in a list of other fields says nothing.
    let is_noise = |at: usize| {
        verdicts.get(at).is_some_and(|verdict| {
            says(verdict)
                && (verdict.kind != Some(Kind::Credit) || edges.noise.get(at) == Some(&true))
        })
    };
    !has_trail && !(edges.first..edges.end).any(is_noise)
}

/// How far above the article its title stands, in lines.
const FARTHEST_TITLE: usize = 8;
/// A title has at least this width, in Han characters.
const NARROWEST_TITLE: f32 = 6.0;
/// Directly above a date it may be narrower.
const NARROWEST_DATED: f32 = 2.0;
/// A title has at most this width.
const WIDEST_TITLE: f32 = 60.0;

/// A page that is an article alone has more lines than these, if it has a title.
const FEWEST_TITLED: usize = 3;
/// A date and a time have at least so many digits.
const STAMP_DIGITS: u16 = 8;

/// What a line is granted for being within, in nats.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grants {
    /// In English articles, which lose their text more often.
    pub english: f32,
    /// In others, and in forums.
    pub other: f32,
}

/// Which lines stay.
pub(crate) fn choose(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    layout_only: bool,
    potentials: &Potentials,
    grants: Grants,
) -> Vec<bool> {
    let forum = Forum::find(lines, verdicts);
    let grant = if !layout_only && forum.is_none() && language::is_latin(lines) {
        grants.english
    } else {
        grants.other
    };
    let (marked, more) = match &forum {
        Some(forum) => (Cow::from(&forum.near), forum::GRANT),
        None => (Cow::from(unmarked(lines, verdicts)), UNMARKED_GRANT),
    };
    let (first, end) = if marked.contains(&true) {
        potentials.granted(&marked, more).best(grant)
    } else {
        potentials.best(grant)
    };
    let (first, end) = if forum.is_none() && is_repeated(lines, first..end) {
        let repeated: Vec<bool> = (0..lines.len())
            .map(|at| (first..end).contains(&at))
            .collect();
        potentials.granted(&repeated, REPEATED_GRANT).best(grant)
    } else {
        (first, end)
    };
    let end = end_without_marks(lines, verdicts, first, end);
    let (first, end) = if layout_only {
        (first, end)
    } else {
        with_unsaid(verdicts, first, end)
    };
    let first = begin_with_sentences(text, lines, verdicts, first);
    let first = begin_above_facts(text, lines, verdicts, first);
    let all = 0..potentials.within.len();
    let closing = verdicts.get(end..).unwrap_or_default().iter();
    let end = end + closing.take_while(|verdict| verdict.closes).count();
    let end = if layout_only || forum.is_some() {
        end
    } else {
        sections::sentences(lines, verdicts, end)
    };
    let commented = if layout_only {
        None
    } else {
        comments::begin(text, lines, verdicts, first..end)
    };
    // An article with comments below is no forum.
    let forum = forum.filter(|_| commented.is_none());
    let Some(forum) = forum else {
        let end = commented.unwrap_or_else(|| sections::end(text, lines, verdicts, first, end));
        let end = if layout_only {
            end
        } else {
            colophon::end(text, lines, verdicts, first..end)
        };
        let end = edges::before_stamps(text, lines, end).map_or(end, |at| at.max(first + 1));
        let is_of_page = verdicts.iter().any(Verdict::says_noise);
        let end = if layout_only {
            end
        } else {
            titles::before(text, lines, first..end, is_of_page).unwrap_or(end)
        };
        let first = without_trail(text, lines, first, end);
        let first = if layout_only {
            first
        } else {
            begin_behind_date(text, lines, verdicts, first)
        };
        let end = before_marker(text, lines, verdicts, first..end);
        return all.map(|at| first <= at && at < end).collect();
    };
    let posts = forum.posts(forum.trimmed(first..end));
    all.map(|at| posts.contains(&at) && forum.is_of_post(at))
        .collect()
}

/// A list whose lines come again within it has so many at least.
const FEWEST_REPEATED: usize = 6;
/// What each of its lines is granted instead, in nats: no article begins there.
const REPEATED_GRANT: f32 = -4.0;

/// Whether most lines of what was found come again within it, as in a list of topics that
/// turns, of which a page holds every place: no article says all twice.
fn is_repeated(lines: &[Line], found: Range<usize>) -> bool {
    let within = lines.get(found.clone()).unwrap_or_default();
    // Formulas of single letters come again as well.
    let again = |line: &&Line| {
        let is_within = |same: u32| found.contains(&(same as usize));
        line.same.is_some_and(is_within) && line.width() >= NARROWEST_TITLE
    };
    let count = within.iter().filter(again).count();
    found.len() >= FEWEST_REPEATED && 5 * count >= 3 * found.len()
}

/// Where an article begins behind the way to it.
fn without_trail(text: &str, lines: &[Line], first: usize, end: usize) -> usize {
    let is_trail = lines
        .get(first)
        .is_some_and(|line| farm::is_trail(line.of(text)));
    first + usize::from(is_trail && first + 1 < end)
}

/// Where an article ends, when one of its lines says that what follows is none
/// of it. Most articles hold no line that could.
fn before_marker(text: &str, lines: &[Line], verdicts: &[Verdict], found: Range<usize>) -> usize {
    let within = verdicts.get(found.clone()).unwrap_or_default();
    let may_begin = |verdict: &Verdict| {
        matches!(verdict.kind, Some(Kind::EndMarker | Kind::Pagination))
            || matches!(verdict.hits.whole, Some(Kind::Teaser | Kind::Comment))
    };
    let are_menu = |verdicts: &[Verdict]| verdicts.iter().all(Verdict::says_noise);
    let recommends = |at: usize| {
        let line = lines
            .get(at)
            .filter(|line| matches!(line.counts.last, 's' | ':'));
        line.is_some_and(|line| edges::recommends(line.of(text)))
    };
    if !within.iter().any(may_begin)
        && !within.windows(edges::MENU).any(are_menu)
        && !found.clone().any(recommends)
    {
        return found.end;
    }
    let doubts = Doubts::find(text, lines, verdicts);
    edges::end_at_marker(text, lines, verdicts, &doubts, found)
}

/// What stands before or behind an article has this many lines,
const FEWEST_BESIDE: usize = 5;
/// of which at least one in so many says itself that it is noise: of 50 to 100
/// all lost the fewest pages their text.
const LEAST_SAID: usize = 60;

/// The article with what stands before and behind it, where hardly any line of
/// that says that it is noise: menus, lists of links and footers hold phrases,
/// so it is more of the article, which the model does not know for text. A page
/// of which no line says so stays whole.
fn with_unsaid(verdicts: &[Verdict], first: usize, end: usize) -> (usize, usize) {
    let says = |verdict: &&Verdict| verdict.has_phrase() || verdict.says_noise();
    let said = |from: usize, to: usize| {
        let lines = verdicts.get(from..to).unwrap_or_default();
        lines.iter().filter(says).count()
    };
    let len = verdicts.len();
    let (before, behind) = (said(0, first), said(end, len));
    if before + behind == 0 {
        return (0, len);
    }
    let is_text = |said: usize, lines: usize| lines >= FEWEST_BESIDE && LEAST_SAID * said < lines;
    let first = if is_text(before, first) { 0 } else { first };
    let end = if is_text(behind, len - end) { len } else { end };
    (first, end)
}

/// How many lines may stand between an article and a sentence above that begins
/// it,
const FARTHEST_SENTENCE: usize = 2;
/// which is at least so wide, in Han characters; of 12 and 20 both kept the
/// same.
const OPENING_WIDTH: f32 = 12.0;
/// and holds small words, or is so wide and has commas.
const LONG_SENTENCE: f32 = 40.0;
/// How many lines above an article its date is looked for.
const FARTHEST_DATE: usize = 8;

/// Where an article begins with what announces its first line, and with the
/// sentences right above it, which a heading or two may part from it.
fn begin_with_sentences(text: &str, lines: &[Line], verdicts: &[Verdict], first: usize) -> usize {
    // Who speaks may be the reporter: `记者：今年的茶怎么样？`
    let is_said = |at: &usize| {
        lines
            .get(*at)
            .filter(|line| line.counts.han() > 0 && edges::is_whole(line))
            .is_some_and(|line| title::is_turn(line.of(text)))
    };
    let says_nothing = |at: &usize| {
        let verdict = verdicts.get(*at);
        verdict.is_some_and(|verdict| verdict.kind.is_none() && (!verdict.labelled || is_said(at)))
    };
    let is_plain =
        |at: &usize| says_nothing(at) && verdicts.get(*at).is_some_and(|verdict| !verdict.dated);
    let is_sentence = |at: &usize| {
        lines.get(*at).is_some_and(|line| {
            let counts = &line.counts;
            let ends = counts.ends_sentence && !counts.ends_cut;
            if ends && is_said(at) {
                return true;
            }
            let holds =
                has_small_words(line) || line.width() >= LONG_SENTENCE && counts.commas() > 0;
            ends && line.width() >= OPENING_WIDTH && holds
        })
    };
    let mut first = first;
    // The width of a sentence tells what announces an article in Chinese from a stamp.
    let is_wide = |at: &usize| {
        lines.get(*at).is_some_and(|line| {
            line.width() >= OPENING_WIDTH && line.counts.han() > line.counts.latin()
        })
    };
    let may_introduce = |at: &usize| is_plain(at) || says_nothing(at) && is_wide(at);
    while let Some(above) = first.checked_sub(1).filter(may_introduce) {
        if !edges::introduces(lines, above) {
            break;
        }
        first = above;
    }
    loop {
        let above = first.saturating_sub(1 + FARTHEST_SENTENCE)..first;
        let plain = above.rev().take_while(is_plain).count();
        match (first - plain..first).find(is_sentence) {
            Some(sentence) => first = sentence,
            None => break,
        }
    }
    let date = (first.saturating_sub(FARTHEST_DATE)..first)
        .rev()
        .find(|&at| is_dated(verdicts, at) || is_stamp(lines, verdicts, at));
    let Some(date) = date else {
        return first;
    };
    (date + 1..first).find(is_sentence).unwrap_or(first)
}

/// In an encyclopedia so many lines of a table of facts may part the first sentence from the rest.
const MOST_FACTS: usize = 24;

/// Where an article of an encyclopedia begins whose first sentence stands above a table of
/// facts, which begins with what the thing is called: `中文名 茶`.
fn begin_above_facts(text: &str, lines: &[Line], verdicts: &[Verdict], first: usize) -> usize {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let names = |at: &usize| {
        let begin = content(*at).trim_start_matches(['•', '·', ' ', '\u{3000}', '\u{a0}']);
        begin.starts_with("中文名")
    };
    let near = first.saturating_sub(MOST_FACTS)..first;
    let Some(facts) = near.rev().find(names) else {
        return first;
    };
    let is_plain = |at: &usize| {
        verdicts
            .get(*at)
            .is_some_and(|verdict| verdict.kind.is_none())
    };
    let is_sentence = |at: &usize| {
        lines
            .get(*at)
            .is_some_and(|line| edges::is_whole(line) && line.width() >= OPENING_WIDTH)
    };
    let sentences = (0..facts)
        .rev()
        .take_while(|at| is_plain(at) && is_sentence(at))
        .count();
    facts - sentences
}

/// How many lines below the date that say nothing of themselves begin an article.
const MOST_OPENING: usize = 4;
/// Of so many, none is narrower, in Han characters.
const NARROWEST_OPENING: f32 = 4.0;
/// How many buttons may stand between the two.
const MOST_BUTTONS: usize = 2;

/// Where an article begins with what stands between its date and what was found of it, as
/// headings, captions, the number of a document and the name of a court do. In English those
/// who wrote and buttons without known words stand there as well.
fn begin_behind_date(text: &str, lines: &[Line], verdicts: &[Verdict], first: usize) -> usize {
    let may_begin = |at: &usize| {
        let says_nothing = verdicts.get(*at).is_some_and(|verdict| {
            verdict.kind.is_none() && !verdict.labelled && !verdict.hits.forum
        });
        let is_of_article = |line: &Line| {
            line.counts.han() > line.counts.latin() || sections::is_numbered(line.of(text))
        };
        says_nothing && lines.get(*at).is_some_and(is_of_article)
    };
    let plain = (0..first).rev().take_while(may_begin).count();
    let start = first - plain;
    // A button or two may stand between.
    let is_button = |at: &usize| {
        let verdict = verdicts.get(*at);
        verdict.is_some_and(|verdict| verdict.says_noise() && verdict.credits.is_none())
    };
    let above = (0..start).rev();
    let buttons = above.take(MOST_BUTTONS).take_while(is_button).count();
    let is_below_date = (start - buttons)
        .checked_sub(1)
        .is_some_and(|at| is_dated(verdicts, at));
    // So many narrow ones are the sizes of letters to choose from.
    let is_wide = |at: usize| {
        lines
            .get(at)
            .is_some_and(|line| line.width() >= NARROWEST_OPENING)
    };
    let fits = plain < MOST_OPENING || plain == MOST_OPENING && (start..first).all(is_wide);
    if is_below_date && fits { start } else { first }
}

/// Whether a line is of fields with a date among them.
fn is_dated(verdicts: &[Verdict], at: usize) -> bool {
    let credits = verdicts
        .get(at)
        .and_then(|verdict| verdict.credits.as_ref());
    credits.is_some_and(|credits| credits.is_dated())
}

/// Whether a line is of a date and other fields with their labels.
fn is_row(verdicts: &[Verdict], at: usize) -> bool {
    let credits = verdicts
        .get(at)
        .and_then(|verdict| verdict.credits.as_ref());
    credits.is_some_and(|credits| credits.is_row)
}

/// Whether small words hold a line together, as they do sentences.
fn has_small_words(line: &Line) -> bool {
    let small = f32::from(line.counts.particles() + line.counts.short_words());
    UNMARKED_PARTICLES * small >= line.width()
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

/// What a line is granted that has no mark at its end, where most lines around
/// it are such text: the model knows little of diaries and verses. Of 0.1 to
/// 0.4 all kept the diaries of the labelled pages whole, and changed no other
/// page.
const UNMARKED_GRANT: f32 = 0.25;
/// Most lines are two in three of those so far on either side.
const AROUND: usize = 6;
/// Those are so many at least.
const FEWEST_AROUND: usize = (2 * (AROUND + 1)).div_ceil(3);

/// Which lines are Chinese text without a mark at the end among others of the
/// same sort; empty where there are none.
fn unmarked(lines: &[Line], verdicts: &[Verdict]) -> Vec<bool> {
    let is_one = |at: usize, line: &Line| {
        let counts = &line.counts;
        counts.han() > counts.latin() && !counts.ends_sentence && is_text(lines, verdicts, at)
    };
    let mut count = 0;
    let found: Vec<bool> = (0..)
        .zip(lines)
        .map(|(at, line)| {
            let is_one = is_one(at, line);
            count += usize::from(is_one);
            is_one
        })
        .collect();
    if count < FEWEST_AROUND {
        return Vec::new();
    }
    // How many there are before every line.
    let mut before = Vec::with_capacity(found.len() + 1);
    before.push(0usize);
    before.extend(found.iter().scan(0, |sum, is_one| {
        *sum += usize::from(*is_one);
        Some(*sum)
    }));
    let before = |at: usize| before.get(at).copied().unwrap_or_default();
    let is_among = |at: usize| {
        let (from, to) = (
            at.saturating_sub(AROUND),
            (at + AROUND + 1).min(lines.len()),
        );
        to - from > AROUND && 3 * (before(to) - before(from)) >= 2 * (to - from)
    };
    let places = found.iter().enumerate();
    places.map(|(at, is_one)| *is_one && is_among(at)).collect()
}

/// Whether a line is text by its small words, with or without marks.
fn is_text(lines: &[Line], verdicts: &[Verdict], at: usize) -> bool {
    let plain = verdicts
        .get(at)
        .is_some_and(|verdict| verdict.kind.is_none() && !verdict.is_field());
    plain
        && lines
            .get(at)
            .is_some_and(|line| line.width() >= UNMARKED_WIDTH && has_small_words(line))
}

/// Where an article ends whose lines have no marks at their ends, as diaries
/// and verses have none: such lines tell from menus by their small words, and
/// what goes on in the same way belongs to it.
fn end_without_marks(lines: &[Line], verdicts: &[Verdict], first: usize, end: usize) -> usize {
    let is_text = |at: usize| is_text(lines, verdicts, at);
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

/// Whether a line is hardly more than a date and a time: `茶事 2019-09-23 07:48`.
fn is_stamp(lines: &[Line], verdicts: &[Verdict], at: usize) -> bool {
    let dated = verdicts.get(at).is_some_and(|verdict| verdict.dated);
    dated
        && lines.get(at).is_some_and(|line| {
            let counts = &line.counts;
            counts.digits() >= STAMP_DIGITS && 2 * counts.digits() >= counts.letters()
        })
}

/// The line that looks like the title of the article that begins at `first`:
/// the one above its date, or else the nearest above that is neither a field
/// nor a menu nor a sentence.
pub(crate) fn title(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    first: usize,
) -> Option<usize> {
    if first >= lines.len() {
        return None;
    }
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let fits = |at: usize, narrowest: f32| {
        let plain = verdicts.get(at).is_some_and(|verdict| {
            verdict.kind.is_none() && !verdict.labelled && !verdict.hits.forum
        }) && !is_stamp(lines, verdicts, at);
        let line = lines.get(at);
        plain
            && line.is_some_and(|line| {
                (narrowest..=WIDEST_TITLE).contains(&line.width())
                    && line.counts.separators() < 2
                    && !matches!(line.counts.last, '。' | '.' | '：' | ':' | '，' | ',')
            })
            && !title::is_none(content(at), content(at + 1))
    };
    let from = first.saturating_sub(FARTHEST_TITLE);
    // Above the date of a post stands who wrote it.
    let is_of_post = |at: usize| verdicts.get(at).is_some_and(|verdict| verdict.hits.forum);
    let is_title = |at: usize| !is_of_post(at + 1) && fits(at, NARROWEST_DATED);
    // Between the two may stand who wrote it.
    let below = |at: usize| {
        let is_by = |at: usize| {
            let credits = verdicts
                .get(at)
                .and_then(|verdict| verdict.credits.as_ref());
            credits.is_some_and(|credits| credits.says_whose() && !credits.is_dated())
        };
        at + 1 + usize::from(is_by(at + 1))
    };
    // Below the row of fields may stand whoever signs, and the day.
    let above_fields = (from..=first)
        .rev()
        .find(|&at| is_row(verdicts, below(at)) && is_title(at));
    let signed = |at: usize| {
        let credits = verdicts
            .get(at + 1)
            .and_then(|verdict| verdict.credits.as_ref());
        let is_day = credits.is_some_and(|credits| !credits.labelled);
        let above = at.checked_sub(1).filter(|&above| {
            is_day && title::is_office(content(at)) && fits(above, NARROWEST_TITLE)
        });
        above.unwrap_or(at)
    };
    let above_date = above_fields.or_else(|| {
        let mut above = (from..=first).rev();
        let found = above.find(|&at| is_dated(verdicts, below(at)) && is_title(at));
        found.map(signed)
    });
    // Below it may stand the office of its authors.
    let above = || {
        let mut fitting = (from..first).rev().filter(|&at| fits(at, NARROWEST_TITLE));
        let nearest = fitting.next()?;
        if title::is_office(content(nearest)) {
            fitting
                .next()
                .filter(|&at| at + 3 > nearest)
                .or(Some(nearest))
        } else {
            Some(nearest)
        }
    };
    // With nothing above it, it may be short, and of the article.
    let at_top = || {
        let begins_as_title = |c: char| c.is_alphanumeric() || "“《「『‘\"".contains(c);
        if !content(0).starts_with(begins_as_title) {
            return None;
        }
        let is_credit = |verdict: &Verdict| verdict.credits.is_some();
        let below = verdicts.get(1..first).unwrap_or_default();
        let is_above = first > 0 && below.iter().all(is_credit) && fits(0, NARROWEST_DATED);
        let is_narrow = |line: &Line| !line.counts.ends_sentence && line.counts.commas() == 0;
        let is_of_article = first == 0
            && fits(0, NARROWEST_TITLE)
            && lines.len() > FEWEST_TITLED
            && lines.first().is_some_and(is_narrow)
            && lines.iter().any(edges::is_prose);
        (is_above || is_of_article).then_some(0)
    };
    // Below the table of a document it may be of the article as well.
    let below_table = || {
        let is_below = first
            .checked_sub(1)
            .and_then(|above| verdicts.get(above)?.credits.as_ref())
            .is_some_and(|credits| credits.in_table);
        let is_narrow = |line: &Line| !line.counts.ends_sentence && line.counts.commas() == 0;
        let is_one = is_below
            && fits(first, NARROWEST_TITLE)
            && lines.get(first).is_some_and(is_narrow)
            && first + 1 < lines.len();
        is_one.then_some(first)
    };
    above_date
        .or_else(below_table)
        .or_else(above)
        .or_else(at_top)
}
