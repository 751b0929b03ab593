//! Lines that follow each other without a blank one, and whether they are of
//! wrapped paragraphs.

use hanmend_core::Span;

use crate::Wrap;
use crate::line::{Line, is_wide};

/// A line of wrapped text has so many bytes, or it ends a paragraph.
const BYTES: std::ops::RangeInclusive<usize> = 36..=400;
/// Text is wrapped to so many columns.
const WIDTH: std::ops::RangeInclusive<usize> = 40..=130;
/// Letters of one font are not equally wide: a line may be full with the eighth part of the
/// width left,
const SLACK: usize = 8;
/// but one of wide characters with no more than so many columns.
const WIDE_SLACK: usize = 6;
/// So many full lines show that text is wrapped, behind so many of which the sentence goes on,
const FEWEST_FULL: usize = 3;
const FEWEST_ON: usize = 2;
/// and so many lines are looked at together,
const LONGEST: usize = 64;
/// the first of which tell whether they are of prose or of a table.
const TELLING: usize = 8;

/// Lines in a row.
#[derive(Clone, Debug, Default)]
pub(crate) struct Run<'a> {
    lines: Vec<Line<'a>>,
}

impl Run<'_> {
    /// How many lines it has.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The width that the lines are wrapped to, in columns, if they certainly are.
    pub(crate) fn width(&self) -> Option<usize> {
        if self.lines.len() <= FEWEST_FULL {
            return None;
        }
        let width = self.widest();
        // Where an indent says that a paragraph begins, the line before it may be short.
        let within = || self.pairs().filter(|(line, next)| !is_indented(line, next));
        let breaks = within().count();
        let full = || within().filter(|(line, next)| is_full(line, next, width));
        let fulls = full().count();
        if !WIDTH.contains(&width) || fulls < FEWEST_FULL || 4 * fulls < 3 * breaks {
            return None;
        }
        let goes_on = full().filter(|(line, next)| goes_on(line, next)).count();
        // Numbers begin lines of prose as well as those of lists.
        let numbers = full().filter(|(line, next)| begins_with_number(line, next));
        let telling = fulls - numbers.count();
        let first = || self.lines.iter().take(TELLING);
        let rows = first().filter(|line| line.is_row()).count();
        let prose = first().filter(|line| line.may_be_prose()).count();
        let same = within().filter(|(line, next)| line.begins_as(next));
        let is_wrapped = goes_on >= FEWEST_ON
            && 5 * goes_on >= 3 * telling
            && 4 * rows <= first().count()
            && 2 * prose >= first().count()
            && 3 * same.count() <= breaks;
        is_wrapped.then_some(width)
    }

    /// The breaks that go where lines are wrapped to `width`, each with what joins its lines;
    /// `certain` says that these lines have shown that they are.
    pub(crate) fn wraps(&self, width: usize, certain: bool) -> impl Iterator<Item = Wrap> {
        let goes = move |(line, next): &(&Line<'_>, &Line<'_>)| {
            // What may be the end of a paragraph is none where the next word had no space at all.
            let goes_on = goes_on(line, next) || certain && !line.ends_sentence();
            let is_wrapped =
                goes_on && is_full(line, next, width) || line.width + next.first_unit() > width;
            if !is_wrapped {
                return false;
            }
            let may_be_text = || line.width <= width && !line.is_row() && !next.is_row();
            !begins_paragraph(line, next) && (certain || may_be_text())
        };
        self.pairs().filter(goes).map(|(line, next)| Wrap {
            span: Span::new(line.span.end, next.span.start),
            glue: glue(line, next),
        })
    }

    fn pairs(&self) -> impl Iterator<Item = (&Line<'_>, &Line<'_>)> {
        self.lines.iter().zip(self.lines.iter().skip(1))
    }

    /// The width of the widest line; of many the second, as one may stick out.
    fn widest(&self) -> usize {
        /// In so many lines one may.
        const MANY: usize = 6;
        let (mut first, mut second) = (0, 0);
        for line in &self.lines {
            if line.width > first {
                (first, second) = (line.width, first);
            } else {
                second = second.max(line.width);
            }
        }
        if self.lines.len() < MANY {
            first
        } else {
            second
        }
    }
}

/// Whether there was hardly space for what comes next.
fn is_full(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let is_wide = is_wide(line.last()) || is_wide(next.first());
    let slack = if is_wide { WIDE_SLACK } else { width / SLACK };
    line.width + slack > width || line.width + next.first_unit() + slack > width
}

/// Whether a paragraph begins with the next line.
fn begins_paragraph(line: &Line<'_>, next: &Line<'_>) -> bool {
    next.begins_item() || is_indented(line, next)
}

/// Whether an indent says so.
fn is_indented(line: &Line<'_>, next: &Line<'_>) -> bool {
    next.opens || next.indent > line.indent && !line.begins_item()
}

/// Whether the next line goes on with the sentence of a line.
fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    if is_wide(next.first()) || is_wide(line.last()) {
        !line.ends_sentence() && next.indent <= line.indent
    } else {
        next.first().is_lowercase()
    }
}

/// Whether a number begins a line behind one that ends no sentence.
fn begins_with_number(line: &Line<'_>, next: &Line<'_>) -> bool {
    next.first().is_ascii_digit() && !is_wide(line.last()) && !line.ends_sentence()
}

/// What joins two lines.
fn glue(line: &Line<'_>, next: &Line<'_>) -> &'static str {
    let (first, last) = (next.first(), line.last());
    // Text in wide characters is divided anywhere, within a number as well.
    let divides_number = || {
        let is_inside = last.is_ascii_digit() || matches!(last, '.' | ',');
        is_inside && first.is_ascii_digit() && !line.is_latin()
    };
    let divides_word = || {
        let before = line.content.chars().rev().nth(1);
        last == '-' && before.is_some_and(char::is_alphabetic) && first.is_lowercase()
    };
    if is_wide(last) || is_wide(first) || divides_number() || divides_word() {
        ""
    } else {
        " "
    }
}

/// The runs of a text, one after the other; two that follow each other without a blank
/// line share a line.
#[derive(Clone, Debug)]
pub(crate) struct Runs<'a> {
    text: &'a str,
    ends: memchr::Memchr<'a>,
    /// Where the next line begins; behind the text where there is none.
    start: usize,
    /// The lines of the next one.
    places: [(usize, usize); LONGEST],
    count: usize,
    run: Run<'a>,
}

impl<'a> Runs<'a> {
    pub(crate) fn new(text: &'a str) -> Runs<'a> {
        Runs {
            text,
            ends: memchr::memchr_iter(b'\n', text.as_bytes()),
            start: 0,
            places: [(0, 0); LONGEST],
            count: 0,
            run: Run::default(),
        }
    }

    /// The next run that may show that text is wrapped, or where that is `known`, the next one
    /// of at least two lines.
    pub(crate) fn next(&mut self, known: bool) -> Option<&Run<'a>> {
        while self.start <= self.text.len() {
            let end = self.ends.next().unwrap_or(self.text.len());
            let place = (self.start, end);
            let len = end - self.start;
            self.start = end + 1;
            let may_be_full = BYTES.contains(&len) && !is_blank(self.text, place);
            // A short line may be the last one of a paragraph, a long one has all of its own.
            let is_last = self.count > 0 && len < *BYTES.start();
            if may_be_full || is_last {
                self.add(place);
            }
            let is_whole = !may_be_full || self.count == LONGEST || self.start > self.text.len();
            if !is_whole {
                continue;
            }
            let found = self.take(known);
            if found && may_be_full {
                self.add(place);
            }
            if found {
                return Some(&self.run);
            }
        }
        None
    }

    fn add(&mut self, place: (usize, usize)) {
        if let Some(free) = self.places.get_mut(self.count) {
            *free = place;
            self.count += 1;
        }
    }

    /// Makes a run of the lines so far, if there are enough and they may be of wrapped text.
    fn take(&mut self, known: bool) -> bool {
        let places = self.places.get(..self.count).unwrap_or_default();
        self.count = 0;
        let fewest = if known { 1 } else { FEWEST_FULL };
        if places.len() <= fewest || !known && !may_be_wrapped(self.text, places) {
            return false;
        }
        let lines = places
            .iter()
            .filter_map(|&(start, end)| Line::new(self.text, start, end));
        self.run.lines.clear();
        self.run.lines.extend(lines);
        true
    }
}

/// What the lengths of lines, in bytes, and the bytes at their ends say, which is looked at first:
/// three of five lines are not much shorter than the longest, and nearly half of them go on.
fn may_be_wrapped(text: &str, places: &[(usize, usize)]) -> bool {
    let longest = places.iter().map(|&(start, end)| end - start).max();
    let longest = longest.unwrap_or_default();
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied().unwrap_or_default();
    let (mut long, mut on) = (0, 0);
    for pair in places.windows(2) {
        let &[(start, end), (next, _)] = pair else {
            continue;
        };
        long += usize::from(2 * (end - start) >= longest);
        // Most sentences end with a mark of these.
        let ends = matches!(
            byte(end.wrapping_sub(1)),
            b'.' | b'!' | b'?' | b':' | b';' | 0x82
        );
        on += usize::from(!ends && !matches!(byte(next), b'!'..=b'/' | b':'..=b'`'));
    }
    let breaks = places.len() - 1;
    5 * long >= 3 * breaks && 20 * on >= 9 * breaks
}

/// Whether half of the first lines of a text that are not blank may be full.
pub(crate) fn may_be_full(text: &str) -> bool {
    /// So many are looked at, and of most pages, where nearly all are short, fewer.
    const FIRST: usize = 128;
    const FEW: usize = 24;
    let bytes = text.as_bytes();
    let ends = memchr::memchr_iter(b'\n', bytes).chain(std::iter::once(bytes.len()));
    let (mut full, mut others, mut start) = (0, 0, 0);
    for end in ends.take(FIRST) {
        let len = end - start;
        full += usize::from(BYTES.contains(&len));
        others += usize::from(len > 1 && !BYTES.contains(&len));
        start = end + 1;
        if others > FEW && others > 3 * full {
            return false;
        }
    }
    full >= others && full >= FEWEST_FULL
}

/// Whether there is nothing in a line. Most begin with a letter.
fn is_blank(text: &str, (start, end): (usize, usize)) -> bool {
    match text.as_bytes().get(start) {
        Some(b'!'..=b'~' | 0xE4..) => false,
        _ => text
            .get(start..end)
            .is_some_and(|line| line.trim_start().is_empty()),
    }
}
