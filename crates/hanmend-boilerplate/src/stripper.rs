use hanmend_core::{Certainty, Edits, Stage};

use crate::classify::{self, Verdict};
use crate::edges::{self, Edges};
use crate::lines::{self, Line};
use crate::output::{self, Part};
use crate::{Fact, Kind, Metadata, Stripped, inline};

/// Which pages are expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// An article with some lines of noise before and behind it. Only those
    /// go.
    #[default]
    Tail,
    /// A full page, with menus, lists of links and a footer; most of its lines
    /// may be noise, and noise within the article goes too.
    Page,
}

/// How much evidence is needed to cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Cuts only what says itself that it is no article.
    Careful,
    /// What fits most corpora.
    #[default]
    Balanced,
    /// Would rather lose a line of the article than leave one of noise.
    Eager,
}

/// Finds the article in a plain text.
///
/// The default is [`Mode::Tail`] with [`Evidence::Balanced`].
#[derive(Clone, Debug, Default)]
pub struct Stripper {
    mode: Mode,
    evidence: Evidence,
}

impl Stripper {
    /// The recommended stripper.
    #[must_use]
    pub fn new() -> Stripper {
        Stripper::default()
    }

    /// The same for another sort of page. The default is [`Mode::Tail`].
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Stripper {
        self.mode = mode;
        self
    }

    /// The same with another demand for evidence. The default is
    /// [`Evidence::Balanced`].
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> Stripper {
        self.evidence = evidence;
        self
    }

    /// What the lines of `text` are, and what to delete.
    #[must_use]
    pub fn strip(&self, text: &str) -> Stripped {
        let lines = lines::split(text);
        let verdicts: Vec<Verdict> = lines
            .iter()
            .map(|line| classify::look(line, text))
            .collect();
        let edges = edges::find(text, &lines, &verdicts);
        let mut metadata = Metadata::default();
        let mut parts = Vec::with_capacity(lines.len());
        for (at, (line, verdict)) in lines.iter().zip(&verdicts).enumerate() {
            let outside = edges.header.get(at) == Some(&true) || at >= edges.end;
            let body = line_kind(at, verdict, &edges, line);
            if !outside {
                push_text(text, line, at, body, &edges, &mut metadata, &mut parts);
                continue;
            }
            if let Some(credits) = &verdict.credits {
                metadata.take(text, credits, line.span.start);
            }
            if edges.sites.contains(&at) {
                metadata.take_site(text, line.span);
            }
            parts.push(Part {
                span: line.span,
                kind: body,
                score: 0.0,
                removed: Some(Certainty::Likely),
                whole_line: true,
            });
        }
        let title = edges.title.and_then(|at| lines.get(at)).map(|line| Fact {
            value: line.of(text).to_owned(),
            span: line.span,
        });
        Stripped {
            title,
            metadata,
            segments: output::segments(&parts),
            edits: output::edits(text, &parts),
        }
    }
}

fn line_kind(at: usize, verdict: &Verdict, edges: &Edges, line: &Line) -> Kind {
    if edges.title == Some(at) {
        return Kind::Title;
    }
    match verdict.kind {
        Some(Kind::Credit) if at < edges.first => Kind::Metadata,
        Some(kind) => kind,
        None if at >= edges.end => Kind::Teaser,
        None if edges.header.get(at) == Some(&true) => Kind::Navigation,
        None if line.width() <= 30.0 && !line.counts.ends_sentence => Kind::Heading,
        None => Kind::Main,
    }
}

/// Adds a line that stays, without the noise at its ends where the article
/// begins and ends.
fn push_text(
    text: &str,
    line: &Line,
    at: usize,
    kind: Kind,
    edges: &Edges,
    metadata: &mut Metadata,
    parts: &mut Vec<Part>,
) {
    let content = line.of(text);
    let mut pieces = Vec::new();
    if at >= edges.first && at < edges.first + 3 {
        pieces.extend(inline::at_start(content, line.span.start));
    }
    if at + 1 == edges.end {
        pieces.extend(inline::at_end(content, line.span.start));
    }
    let mut from = line.span.start;
    let mut push = |from: usize, end: usize, kind: Kind, removed: Option<Certainty>| {
        if from < end {
            let span = hanmend_core::Span::new(from, end);
            let whole_line = span == line.span;
            parts.push(Part {
                span,
                kind,
                score: 0.0,
                removed,
                whole_line,
            });
        }
    };
    for piece in pieces {
        if piece.span.start < from {
            continue;
        }
        push(from, piece.span.start, kind, None);
        push(
            piece.span.start,
            piece.span.end,
            piece.kind,
            Some(Certainty::Likely),
        );
        if let Some(credits) = &piece.credits {
            metadata.take(text, credits, 0);
        }
        from = piece.span.end;
    }
    push(from, line.span.end, kind, None);
}

/// The stage is named `strip`; its log shows deletions by the kind of what
/// was deleted.
impl Stage for Stripper {
    fn name(&self) -> &'static str {
        "strip"
    }

    fn edits(&self, text: &str) -> Edits {
        self.strip(text).edits
    }
}
