//! What stands before and behind the article.

use std::ops::Range;

use crate::classify::Verdict;
use crate::credit::Credits;
use crate::doubt::Doubts;
use crate::lines::Line;
use crate::{Kind, comments, credit, date, label, lexicon, notice};

mod header;
mod narrow;
mod teasers;

pub(crate) use narrow::{Threshold, narrow};
pub(crate) use teasers::recommends;

/// So many lines of prose are enough to know that the lines of a text end in marks,
pub(crate) const FEWEST_PROSE: usize = 5;
/// but for so many first ones, which may be titles and who wrote it.
pub(crate) const TITLES: usize = 3;
/// A line of this width is text, in Han characters; so is one that ends a
/// sentence.
const TEXT_WIDTH: f32 = 40.0;
/// A line of prose that ends a sentence is at least so wide.
const PROSE_WIDTH: f32 = 20.0;
/// So is a sentence of a manual, of this width.
const SENTENCE_WIDTH: f32 = 8.0;
/// Where one line in so many of what the model would cut is a sentence, it is
/// more of the article.
const SENTENCES_SHARE: usize = 4;
/// Behind the heading of a list of other articles at most so many lines are
/// full sentences: with more, the heading is one of the article.
const MOST_FULL_TEASERS: usize = 2;
/// Behind the heading of one with summaries, where two sentences stand one below the other
/// more often than once in so many lines, text goes on.
const PAIRS_SHARE: usize = 12;
/// So many lines of noise one below the other end the article, when most of
/// what follows is noise too.
pub(crate) const MENU: usize = 3;
/// Without text, an article has at least so many lines.
const FEWEST_VERSES: usize = 4;
/// The number of a page in a publishing system has at least so many digits.
const SHORTEST_CODE: usize = 24;
/// A list of stamps has so many at least.
const FEWEST_STAMPS: usize = 3;
/// Each has so many digits at least.
const STAMP_DIGITS: u16 = 8;
/// What leads to the articles before and behind.
const NEIGHBOURS: [&str; 9] = [
    "上一篇",
    "下一篇",
    "上一條",
    "上一条",
    "下一条",
    "Previous article",
    "Next article",
    "Previous post",
    "Next post",
];
/// What announces the attachments of a notice, or a notice of the page.
const ATTACHMENTS: [&str; 8] = [
    "附件",
    "附件下载",
    "附件下載",
    "Attachment",
    "Attachments",
    "声明",
    "聲明",
    "免责声明",
];
/// What follows an end marker or the heading of a list of other articles is
/// cut while it is at most this share of what stands before.
const LARGEST_REST: f32 = 0.6;

/// Which lines the rules take off, and which one is the title.
#[derive(Debug, Default)]
pub(crate) struct Edges {
    pub title: Option<usize>,
    /// One past the last line of the header; the article begins at or behind
    /// it.
    pub first: usize,
    /// One past the last line of the article.
    pub end: usize,
    /// For every line of the header, whether it goes.
    pub header: Vec<bool>,
    /// Lines of the header that are the name of the site.
    pub sites: Vec<usize>,
    /// Which lines look like noise by the rules.
    pub noise: Vec<bool>,
}

/// Finds the edges.
pub(crate) fn find(text: &str, lines: &[Line], verdicts: &[Verdict], doubts: &Doubts) -> Edges {
    let page = Page::new(text, lines, verdicts, doubts);
    if (0..lines.len()).all(|at| page.is_noise(at)) {
        return Edges {
            end: lines.len(),
            ..Edges::default()
        };
    }
    let mut edges = page.header();
    edges.end = page.tail(edges.first);
    edges.noise = page.noise;
    edges
}

/// Where an article that was found ends, when one of its lines says that what
/// follows is none of it.
pub(crate) fn end_at_marker(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    doubts: &Doubts,
    found: Range<usize>,
) -> usize {
    let page = Page::new(text, lines, verdicts, doubts);
    page.cut_at_marker(found.start, found.end)
}

/// Whether a line is of the end of a notice.
fn closes(verdicts: &[Verdict], at: usize) -> bool {
    verdicts.get(at).is_some_and(|verdict| verdict.closes)
}

/// Whether a line is prose that ends a sentence.
pub(crate) fn is_prose(line: &Line) -> bool {
    line.counts.ends_sentence && line.width() >= PROSE_WIDTH
}

/// Whether a line is a sentence, as short as those of manuals are.
pub(crate) fn is_sentence(line: &Line) -> bool {
    is_whole(line) && line.width() >= SENTENCE_WIDTH
}

/// Whether a line ends a sentence, not with the ellipsis of a title that was
/// cut.
pub(crate) fn is_whole(line: &Line) -> bool {
    line.counts.ends_sentence && !line.counts.ends_cut
}

/// Whether a line ends in a colon: what follows is of it.
pub(crate) fn introduces(lines: &[Line], at: usize) -> bool {
    lines
        .get(at)
        .is_some_and(|line| matches!(line.counts.last, ':' | '：'))
}

/// Where a list of other articles or issues begins of which the page has lost all but when
/// they were, at the end of a text: stamps to the second or the issues of a paper, one a line,
/// with their heading.
pub(crate) fn before_stamps(text: &str, lines: &[Line], end: usize) -> Option<usize> {
    let is_stamp = |at: &usize| {
        let line = lines
            .get(*at)
            .filter(|line| line.counts.digits() >= STAMP_DIGITS);
        line.is_some_and(|line| {
            let content = label::undecorated(line.of(text));
            let issue = content
                .strip_prefix('第')
                .and_then(|rest| rest.strip_suffix('期'));
            let is_exact = issue.is_some() || content.matches(':').count() == 2;
            let stamp = issue.unwrap_or(content);
            is_exact && date::at_start(stamp).is_some_and(|found| found.len == stamp.len())
        })
    };
    let stamps = (0..end).rev().take_while(is_stamp).count();
    let start = end - stamps;
    let is_heading = |line: &&Line| line.width() < SENTENCE_WIDTH && !line.counts.ends_sentence;
    let heading = start
        .checked_sub(1)
        .filter(|&at| lines.get(at).as_ref().is_some_and(is_heading));
    (stamps >= FEWEST_STAMPS).then(|| heading.unwrap_or(start))
}

struct Page<'a> {
    text: &'a str,
    lines: &'a [Line],
    verdicts: &'a [Verdict],
    doubts: &'a Doubts,
    /// Which lines look like noise by the rules.
    noise: Vec<bool>,
}

impl<'a> Page<'a> {
    fn new(
        text: &'a str,
        lines: &'a [Line],
        verdicts: &'a [Verdict],
        doubts: &'a Doubts,
    ) -> Page<'a> {
        let mut page = Page {
            text,
            lines,
            verdicts,
            doubts,
            noise: Vec::new(),
        };
        page.noise = (0..lines.len()).map(|at| page.says_noise(at)).collect();
        page
    }

    fn content(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |line| line.of(self.text))
    }

    fn width(&self, at: usize) -> f32 {
        self.lines.get(at).map_or(0.0, Line::width)
    }

    fn ends_sentence(&self, at: usize) -> bool {
        self.lines
            .get(at)
            .is_some_and(|line| line.counts.ends_sentence)
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.verdicts.get(at)?.kind
    }

    fn is_text(&self, at: usize) -> bool {
        !self.is_noise(at) && (self.width(at) >= TEXT_WIDTH || self.ends_sentence(at))
    }

    /// Whether the rules say that a line is no text; a number by itself and a
    /// field in a list of other fields may be.
    fn is_noise(&self, at: usize) -> bool {
        !self.doubts.is_doubtful(at) && self.looks_like_noise(at)
    }

    fn looks_like_noise(&self, at: usize) -> bool {
        self.noise.get(at) == Some(&true)
    }

    fn says_noise(&self, at: usize) -> bool {
        match self.kind(at) {
            None => false,
            Some(Kind::Pagination) => !self.is_number(at),
            Some(Kind::Credit) => !self.is_listed(at),
            Some(_) => true,
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Pagination)
            && self.content(at).bytes().any(|byte| byte.is_ascii_digit())
            && self.width(at) < 2.0
    }

    /// Whether a field stands among fields that are none of a credit, as in an
    /// announcement or a data sheet. Who edited is in none of those.
    fn is_listed(&self, at: usize) -> bool {
        let edited = |value: &credit::Value| {
            matches!(
                value.field,
                credit::Field::Editors | credit::Field::Correspondents
            )
        };
        let credits = self
            .verdicts
            .get(at)
            .and_then(|verdict| verdict.credits.as_deref());
        // Nor is a row of several fields, as those that stand below a title.
        let is_none = |credits: &Credits| {
            credits.is_row || credits.in_table || credits.values.iter().any(edited)
        };
        if credits.is_some_and(is_none) {
            return false;
        }
        // Behind a date alone it is of a header.
        let behind_date = at
            .checked_sub(1)
            .is_some_and(|before| self.is_bare_date(before));
        if behind_date {
            return false;
        }
        // A source above further credits or links is that of the article.
        let is_source = credits.is_some_and(|credits| {
            let mut values = credits.values.iter();
            values.all(|value| value.field == credit::Field::Source)
        });
        if is_source && self.verdicts.get(at + 1).is_some_and(Verdict::says_noise) {
            return false;
        }
        let other = |at: usize| {
            self.kind(at).is_none()
                && !self.is_text_like(at)
                && credit::is_other_field(self.content(at))
        };
        // The first line that is no menu is rather a title with a colon, and so is the one
        // below a date.
        let is_first = |at: usize| at < MENU && (0..at).all(|at| self.is_of_menu(at));
        (at > 0 && other(at - 1) && !is_first(at - 1)) || other(at + 1) && (at > 0 || other(at + 2))
    }

    fn is_of_menu(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(Kind::Navigation | Kind::LinkFarm))
    }

    fn is_text_like(&self, at: usize) -> bool {
        self.width(at) >= TEXT_WIDTH || self.ends_sentence(at)
    }

    /// Where the article ends: before the last lines that are noise by
    /// themselves, and before the first that says that all behind it is.
    fn tail(&self, first: usize) -> usize {
        let len = comments::begin(
            self.text,
            self.lines,
            self.verdicts,
            first..self.lines.len(),
        );
        let mut end = self.cut_at_marker(first, len.unwrap_or(self.lines.len()));
        while end > first + 1 {
            if self.is_tail_noise(end - 1)
                || self.is_last_button(end - 1)
                || self.is_between_buttons(end)
                || self.is_page_code(end - 1)
                || self.is_bar(end - 1)
                || self.is_contact_of_page(end - 1)
                || self.heads_nothing(end - 1)
                || self.is_empty_attachment(end)
            {
                end -= 1;
            } else if let Some(start) = self.before_numbers(end) {
                end = start.max(first + 1);
            } else if let Some(start) = before_stamps(self.text, self.lines, end) {
                end = start.max(first + 1);
            } else {
                break;
            }
        }
        end
    }

    /// A date without a label ends a letter or a notice as well as a page.
    fn is_tail_noise(&self, at: usize) -> bool {
        !self.is_bare_date(at) && !closes(self.verdicts, at) && self.is_noise(at)
    }

    fn is_bare_date(&self, at: usize) -> bool {
        let credits = self
            .verdicts
            .get(at)
            .and_then(|verdict| verdict.credits.as_ref());
        credits.is_some_and(|credits| !credits.labelled && credits.is_dated())
    }

    /// A button that stands behind the last sentence.
    fn is_last_button(&self, at: usize) -> bool {
        // A row between braces is the grammar of a command.
        let is_grammar = self.kind(at) == Some(Kind::LinkFarm)
            && self.doubts.is_doubtful(at)
            && self.content(at).contains(['{', '}']);
        self.looks_like_noise(at)
            && !is_grammar
            && at > 0
            && self.lines.get(at - 1).is_some_and(is_prose)
    }

    /// Whether a line is the long number of a page, behind noise.
    fn is_page_code(&self, at: usize) -> bool {
        let content = self.content(at);
        content.len() >= SHORTEST_CODE
            && content.bytes().all(|byte| byte.is_ascii_digit())
            && at
                .checked_sub(1)
                .is_some_and(|before| self.is_noise(before))
    }

    /// Whether a line is of bars of the table that the text stood in, behind its last sentence
    /// or what goes behind that.
    fn is_bar(&self, at: usize) -> bool {
        let is_of_bars = |at: usize| {
            let content = self.content(at);
            !content.is_empty() && content.chars().all(|c| c == '|' || c == ' ')
        };
        let before = (0..at).rev().find(|&before| !is_of_bars(before));
        is_of_bars(at)
            && before.is_some_and(|before| {
                let is_text = |line: &Line| is_prose(line) || line.width() >= TEXT_WIDTH;
                self.is_noise(before) || self.lines.get(before).is_some_and(is_text)
            })
    }

    /// Whether a line says where those are whose page it is, behind its notice: `地址：… 邮编：…`.
    fn is_contact_of_page(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|before| {
            self.kind(before) == Some(Kind::Copyright)
                && self.is_noise(before)
                && !self.is_text_like(at)
                && notice::is_contact(self.content(at))
        })
    }

    /// Whether a line is the heading of a box about the author, behind which nothing is left.
    fn heads_nothing(&self, at: usize) -> bool {
        let heading = self.content(at).trim_end_matches([':', ' ']);
        let is_one = [
            "About the author",
            "About the authors",
            "About author",
            "Author",
        ]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(heading));
        is_one && at.checked_sub(1).is_some_and(|before| self.is_text(before))
    }

    /// Whether the last line before `end` announces attachments, of which none is there.
    fn is_empty_attachment(&self, end: usize) -> bool {
        let label = self.content(end - 1).trim_end_matches([':', '：', ' ']);
        end < self.lines.len() && ATTACHMENTS.contains(&label)
    }

    /// Whether the last line before `end` is short and no sentence, with noise
    /// that goes behind it and buttons or notices of the page before.
    fn is_between_buttons(&self, end: usize) -> bool {
        let Some(before) = end.checked_sub(2).filter(|_| end < self.lines.len()) else {
            return false;
        };
        let is_of_page = matches!(
            self.kind(before),
            Some(Kind::Navigation | Kind::Share | Kind::Copyright | Kind::Pagination)
        );
        is_of_page && self.is_noise(before) && !self.is_text_like(end - 1)
    }

    /// Where the numbers before `end` begin, when they stand in the middle of
    /// noise behind the last sentence; those behind other short lines are of a
    /// table.
    fn before_numbers(&self, end: usize) -> Option<usize> {
        if end >= self.lines.len() || !self.is_number(end - 1) {
            return None;
        }
        let last = (0..end).rev().find(|&at| !self.is_number(at))?;
        (self.is_text(last) || self.is_noise(last)).then_some(last + 1)
    }

    fn cut_at_marker(&self, first: usize, len: usize) -> usize {
        let sorts: Vec<Sort> = (first..len).map(|at| self.sort(at)).collect();
        let count = |is_one: fn(&Sort) -> bool| sorts.iter().filter(|sort| is_one(sort)).count();
        // Two sentences one below the other, as in text.
        let is_pair = |pair: &[Sort]| pair.iter().all(|sort| sort.prose);
        let mut rest = Rest {
            lines: sorts.len(),
            full: count(|sort| sort.full),
            others: count(|sort| sort.other),
            sentences: count(|sort| sort.sentence),
            pairs: sorts.windows(2).filter(|pair| is_pair(pair)).count(),
        };
        let lines = self.lines.get(first..len).unwrap_or_default();
        let width: f32 = lines.iter().map(Line::width).sum();
        let (mut before, mut text_before, mut prose_before) = (0.0, false, 0);
        for (at, sort) in (first..).zip(&sorts) {
            rest.lines -= 1;
            rest.full -= usize::from(sort.full);
            rest.others -= usize::from(sort.other);
            rest.sentences -= usize::from(sort.sentence);
            let pair = sorts.get(at - first..at - first + 2);
            rest.pairs -= usize::from(pair.is_some_and(is_pair));
            // Where other noise stands above it, no length of a list of titles
            // makes a heading one of the article.
            let beside_noise = rest.full == 0 && at > first && self.is_noise(at - 1);
            if self.may_begin(at)
                && (text_before || self.ends_verses(first, at))
                && (beside_noise
                    || width - before <= LARGEST_REST * before
                    || prose_before >= FEWEST_PROSE
                        && self.heads_summaries(at, len, &rest)
                        && !teasers::is_of_report(self.content(at)))
                && self.begins(first, at, len, &rest)
            {
                return at;
            }
            before += self.width(at);
            text_before = text_before || self.is_text(at);
            prose_before += usize::from(self.lines.get(at).is_some_and(is_prose));
        }
        len
    }

    /// What a line is for those that stand above it.
    fn sort(&self, at: usize) -> Sort {
        let other = !self.looks_like_noise(at);
        self.lines.get(at).map_or(Sort::default(), |line| Sort {
            full: line.width() >= TEXT_WIDTH && is_whole(line) && !self.is_noise(at),
            other,
            // Titles may ask or call, but end with no full stop.
            sentence: other
                && is_sentence(line)
                && !matches!(line.counts.last, '？' | '?' | '！' | '!'),
            prose: other && is_prose(line),
        })
    }

    /// Whether a line may say that what follows is none of the article, which most cannot:
    /// it is noise, the heading of a list, or ends as who recommends one does.
    fn may_begin(&self, at: usize) -> bool {
        let hits = self.verdicts.get(at).map(|verdict| &verdict.hits);
        let heads = hits.is_some_and(|hits| {
            matches!(hits.whole, Some(Kind::Teaser | Kind::Comment))
                || hits.start == Some(Kind::Teaser)
        });
        let last = self.lines.get(at).map(|line| line.counts.last);
        heads
            || self.looks_like_noise(at)
            || self.kind(at) == Some(Kind::Pagination)
            || matches!(last, Some('s' | ':'))
    }

    /// Whether a line is the heading of a list of other articles behind lines of
    /// which none is text: verses, a table, questions.
    fn ends_verses(&self, first: usize, at: usize) -> bool {
        let whole = self.verdicts.get(at).and_then(|verdict| verdict.hits.whole);
        whole == Some(Kind::Teaser)
            && at >= first + FEWEST_VERSES
            && !(first..at).any(|at| self.is_noise(at))
    }

    /// Whether a line and the next ones say all that they are noise.
    fn is_menu(&self, at: usize) -> bool {
        (at..at + MENU)
            .all(|at| self.is_noise(at) && self.verdicts.get(at).is_some_and(Verdict::says_noise))
    }

    /// Whether a short line begins as the heading of a list of other articles:
    /// `More from Tea Town`.
    fn is_start_of_list(&self, at: usize) -> bool {
        let start = self.verdicts.get(at).and_then(|verdict| verdict.hits.start);
        start == Some(Kind::Teaser) && !self.is_text_like(at) && at + 1 < self.lines.len()
    }

    /// Whether a line leads to the article before or behind this one, whose
    /// title may be on the next line.
    fn is_neighbour(&self, at: usize) -> bool {
        let begin = label::undecorated(self.content(at));
        self.kind(at) == Some(Kind::Pagination)
            && NEIGHBOURS.iter().any(|neighbour| {
                let same = begin.get(..neighbour.len());
                same.is_some_and(|same| same.eq_ignore_ascii_case(neighbour))
            })
    }

    /// Whether a line is the heading of a list of other articles with a summary for each, and
    /// no text goes on behind it.
    fn heads_summaries(&self, at: usize, len: usize, rest: &Rest) -> bool {
        let whole = self.verdicts.get(at).and_then(|verdict| verdict.hits.whole);
        let is_heading = whole == Some(Kind::Teaser) || teasers::recommends(self.content(at));
        is_heading
            && PAIRS_SHARE * rest.pairs <= rest.lines
            && teasers::by_turns(self.lines, at + 1..len)
    }

    /// Whether what a line heads is text: two sentences one below the other, or one where
    /// reports have such a heading as well.
    fn heads_text(&self, at: usize) -> bool {
        let is_statement = |at: usize| {
            let line = self.lines.get(at).filter(|_| self.kind(at).is_none());
            line.is_some_and(|line| is_sentence(line) && matches!(line.counts.last, '.' | '。'))
        };
        is_statement(at + 1) && (teasers::is_of_report(self.content(at)) || is_statement(at + 2))
    }

    /// Whether a line says that what follows is not of the article, and what
    /// follows does not look otherwise.
    fn begins(&self, first: usize, at: usize, len: usize, rest: &Rest) -> bool {
        if self.doubts.is_doubtful(at) || self.doubts.goes_on_as_code(first, at, len) {
            return false;
        }
        let whole = self.verdicts.get(at).and_then(|verdict| verdict.hits.whole);
        if self.kind(at) == Some(Kind::EndMarker) {
            let keyword = lexicon::is_bare_end_marker(self.content(at));
            return 2 * rest.full <= rest.lines
                && (!keyword || SENTENCES_SHARE * rest.sentences <= rest.lines);
        }
        let goes_on = whole != Some(Kind::Comment) && 2 * rest.sentences > rest.others;
        if self.is_menu(at) && 2 * rest.others <= rest.lines && 4 * rest.full <= rest.lines {
            return true;
        }
        if self.heads_summaries(at, len, rest) {
            return true;
        }
        if matches!(whole, Some(Kind::Teaser | Kind::Comment)) && self.heads_text(at) {
            return false;
        }
        let is_heading = matches!(whole, Some(Kind::Teaser | Kind::Comment))
            || self.is_start_of_list(at) && rest.sentences == 0;
        (is_heading || self.is_neighbour(at))
            && !goes_on
            && rest.full <= MOST_FULL_TEASERS
            && 8 * rest.full <= rest.lines
    }
}

/// What a line is among those that follow another.
#[derive(Clone, Copy, Default)]
struct Sort {
    /// A full sentence.
    full: bool,
    /// One that says nothing of itself, which may be a sentence, a short one too, or prose.
    other: bool,
    sentence: bool,
    prose: bool,
}

/// What follows a line.
struct Rest {
    lines: usize,
    /// How many of them are full sentences.
    full: usize,
    /// How many say nothing of themselves, and how many of those are sentences,
    /// short ones too.
    others: usize,
    sentences: usize,
    /// How often two sentences stand one below the other.
    pairs: usize,
}
