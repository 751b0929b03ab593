//! From lines and what they are to segments, edits and metadata.

use hanmend_core::{Certainty, Edits, Rule, Span};

use crate::credit::{Credits, Field};
use crate::{Fact, Kind, Metadata, Segment, copyright, reading};

/// A line or a part of one.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub span: Span,
    pub kind: Kind,
    pub score: f32,
    /// How certain it is that it goes, if it does.
    pub removed: Option<Certainty>,
    /// Whether it is a whole line; else only its own bytes go.
    pub whole_line: bool,
}

/// Merges neighbouring parts of one kind and fate.
pub(crate) fn segments(parts: &[Part]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for part in parts {
        let removed = part.removed.is_some();
        match segments.last_mut() {
            Some(last) if last.kind == part.kind && last.removed == removed && part.whole_line => {
                last.span.end = part.span.end;
                last.score += part.score;
            }
            _ => segments.push(Segment {
                span: part.span,
                kind: part.kind,
                score: part.score,
                removed,
            }),
        }
    }
    segments
}

/// The deletions. A run of deleted lines takes the line breaks with it that
/// would leave a gap: one break for each line, and blank lines on one side.
pub(crate) fn edits(text: &str, parts: &[Part]) -> Edits {
    let mut edits = Edits::new();
    let last_kept = parts.iter().rposition(|part| part.removed.is_none());
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        let Some(certainty) = part.removed else {
            at += 1;
            continue;
        };
        if !part.whole_line {
            edits.push(part.span, "", rule(part.kind), certainty);
            at += 1;
            continue;
        }
        let next = |at: usize| {
            parts
                .get(at)
                .filter(|next| next.removed == Some(certainty) && next.whole_line)
        };
        let mut last = at;
        while next(last + 1).is_some_and(|next| next.kind == part.kind) {
            last += 1;
        }
        let run = parts.get(at..=last).unwrap_or_default();
        let end = run.last().map_or(part.span.end, |part| part.span.end);
        let follows_edit = at
            .checked_sub(1)
            .and_then(|before| parts.get(before))
            .is_some_and(|before| before.removed.is_some() && before.whole_line);
        let precedes_edit = parts
            .get(last + 1)
            .is_some_and(|next| next.removed.is_some() && next.whole_line);
        let kept_behind = last_kept.is_some_and(|kept| kept > last);
        let start = if kept_behind || follows_edit {
            line_start(text, part.span.start)
        } else {
            content_end(text, part.span.start)
        };
        let stop = match parts.get(last + 1) {
            Some(next) if precedes_edit => line_start(text, next.span.start),
            Some(_) => after_break(text, end),
            None => tail_end(text),
        };
        edits.push(
            Span::new(start, stop.max(start)),
            "",
            rule(part.kind),
            certainty,
        );
        at = last + 1;
    }
    edits
}

/// The beginning of the line that holds `at`.
fn line_start(text: &str, at: usize) -> usize {
    // Most lines have no white space before them.
    let before = at
        .checked_sub(1)
        .and_then(|before| text.as_bytes().get(before));
    if before == Some(&b'\n') {
        return at;
    }
    text.get(..at)
        .and_then(|head| head.rfind('\n'))
        .map_or(0, |newline| newline + 1)
}

/// The end of the last text before `at`, but for what ends its line.
fn content_end(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |head| head.trim_end().len())
}

/// The place behind the line break that follows `at`.
fn after_break(text: &str, at: usize) -> usize {
    text.get(at..)
        .and_then(|rest| rest.find('\n'))
        .map_or(text.len(), |newline| at + newline + 1)
}

/// The end of the text, but for one line break that ends it.
fn tail_end(text: &str) -> usize {
    if text.ends_with("\r\n") {
        text.len() - 2
    } else if text.ends_with('\n') {
        text.len() - 1
    } else {
        text.len()
    }
}

/// The rule that deletes a line of a kind.
pub(crate) fn rule(kind: Kind) -> &'static Rule {
    match kind {
        Kind::Title => &TITLE,
        Kind::Metadata => &METADATA,
        Kind::Credit => &CREDIT,
        Kind::EndMarker => &END,
        Kind::Teaser => &TEASER,
        Kind::LinkFarm => &FARM,
        Kind::Navigation => &NAVIGATION,
        Kind::Share => &SHARE,
        Kind::Copyright => &COPYRIGHT,
        Kind::Comment => &COMMENT,
        Kind::Pagination => &PAGINATION,
        Kind::Lead | Kind::Main | Kind::Heading | Kind::Caption | Kind::Table => &OTHER,
    }
}

static TITLE: Rule = Rule::new("boilerplate.title", "the title stands apart from the text");
static METADATA: Rule = Rule::new(
    "boilerplate.metadata",
    "the line states the date, source or author, which is kept as metadata",
);
static CREDIT: Rule = Rule::new("boilerplate.credit", "the credit is kept as metadata");
static END: Rule = Rule::new(
    "boilerplate.end-marker",
    "the line says that the article ends",
);
static TEASER: Rule = Rule::new("boilerplate.teaser", "the line announces another article");
static FARM: Rule = Rule::new("boilerplate.link-farm", "a row of links, not text");
static NAVIGATION: Rule = Rule::new("boilerplate.navigation", "menus and buttons of the page");
static SHARE: Rule = Rule::new("boilerplate.share", "a prompt to share, scan or subscribe");
static COPYRIGHT: Rule = Rule::new("boilerplate.copyright", "the legal notice of the site");
static COMMENT: Rule = Rule::new(
    "boilerplate.comment",
    "what readers wrote, or the prompt to write",
);
static PAGINATION: Rule = Rule::new(
    "boilerplate.pagination",
    "a page number or a link to another page",
);
static OTHER: Rule = Rule::new("boilerplate.text", "text that is not part of the article");

impl Metadata {
    /// Takes in what the fields of a line say; `offset` is where the line
    /// begins in `text`. The first date, source and site stay.
    pub(crate) fn take(&mut self, text: &str, credits: &Credits, offset: usize) {
        for value in &credits.values {
            let span = value.span.shifted(offset);
            let Some(surface) = text.get(span.range()) else {
                continue;
            };
            let fact = Fact {
                value: match &value.reading {
                    Some(reading) => reading.to_text(),
                    None => tidy(surface),
                },
                span,
            };
            match value.field {
                Field::Published => first(&mut self.published, fact),
                Field::Updated => first(&mut self.updated, fact),
                Field::Source => first(&mut self.source, fact),
                Field::Site => first(&mut self.site, fact),
                Field::Authors => add(&mut self.authors, fact),
                Field::Editors => add(&mut self.editors, fact),
                Field::Correspondents => add(&mut self.correspondents, fact),
                Field::Photographers => add(&mut self.photographers, fact),
                Field::Keywords => add(&mut self.keywords, fact),
                Field::AuthorsAndPhotographers
                | Field::Office
                | Field::Title
                | Field::Index
                | Field::None => {}
            }
        }
    }

    /// Takes in the holder that a copyright notice names; the first stays.
    pub(crate) fn take_holder(&mut self, text: &str, span: Span) {
        let line = text.get(span.range()).unwrap_or_default();
        if self.copyright.is_none()
            && let Some(holder) = copyright::holder(line)
        {
            self.copyright = Some(Fact {
                value: line.get(holder.range()).unwrap_or_default().to_owned(),
                span: holder.shifted(span.start),
            });
        }
    }

    /// Takes in the name of the site.
    pub(crate) fn take_site(&mut self, text: &str, span: Span) {
        let line = text.get(span.range()).unwrap_or_default();
        let value = reading::plain(line).text.into_owned();
        first(&mut self.site, Fact { value, span });
    }
}

fn first(place: &mut Option<Fact>, fact: Fact) {
    place.get_or_insert(fact);
}

fn add(list: &mut Vec<Fact>, fact: Fact) {
    if list.iter().all(|known| known.value != fact.value) {
        list.push(fact);
    }
}

/// A name without the gap that filled a column: `李　明` is 李明.
fn tidy(surface: &str) -> String {
    let han = surface
        .chars()
        .all(|c| c.is_whitespace() || crate::name::is_han(c));
    if han && surface.chars().filter(|c| !c.is_whitespace()).count() <= 3 {
        surface.chars().filter(|c| !c.is_whitespace()).collect()
    } else {
        surface.to_owned()
    }
}
