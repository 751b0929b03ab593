use std::ops::Range;
use std::sync::Arc;

use hanmend_core::{Certainty, Edits, Span, Stage};

use crate::classify::{self, Verdict};
use crate::credit::{self, Credits, Field};
use crate::doubt::Doubts;
use crate::edges::{self, Threshold};
use crate::lines::{self, Line};
use crate::model::{self, Model};
use crate::output::{self, Part};
use crate::page::Grants;
use crate::{
    Fact, Kind, Metadata, Stripped, bio, colophon, contents, inline, language, name, orphan, page,
    rows, title, titles,
};

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

/// What happens to noise between the lines of the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Inner {
    /// It stays, and its segments say what it is.
    Keep,
    /// It goes.
    Remove,
}

/// Finds the article in a plain text.
///
/// The default is [`Mode::Tail`] with [`Evidence::Balanced`].
#[derive(Clone, Debug, Default)]
pub struct Stripper {
    mode: Mode,
    evidence: Evidence,
    /// `None` for what the mode does.
    inner: Option<Inner>,
    /// `None` for the weights that come with the crate.
    model: Option<Arc<Model>>,
}

impl Stripper {
    /// The recommended stripper.
    #[must_use]
    pub fn new() -> Stripper {
        Stripper::default()
    }

    /// The same for another sort of page. The default is [`Mode::Tail`].
    #[must_use]
    pub fn with_mode(mut self, mode: Mode) -> Stripper {
        self.mode = mode;
        self
    }

    /// The same with another demand for evidence. The default is
    /// [`Evidence::Balanced`].
    #[must_use]
    pub fn with_evidence(mut self, evidence: Evidence) -> Stripper {
        self.evidence = evidence;
        self
    }

    /// The same with other weights, trained on other pages.
    #[must_use]
    pub fn with_model(mut self, model: Model) -> Stripper {
        self.model = Some(Arc::new(model));
        self
    }

    /// What to do with noise between the lines of the article: prompts to
    /// share, adverts, "read more". It is marked always; the default is to
    /// keep it in [`Mode::Tail`] and to delete it in [`Mode::Page`].
    #[must_use]
    pub fn with_inner(mut self, inner: Inner) -> Stripper {
        self.inner = Some(inner);
        self
    }

    /// What the lines of `text` are, and what to delete.
    #[must_use]
    pub fn strip(&self, text: &str) -> Stripped {
        let lines = lines::paragraphs(text);
        let mut verdicts = classify::all(text, &lines);
        if self.mode == Mode::Page || self.evidence != Evidence::Careful {
            bio::mark(text, &lines, &mut verdicts);
            contents::mark(&lines, &mut verdicts, self.mode == Mode::Page);
        }
        if self.mode == Mode::Tail && self.evidence != Evidence::Careful {
            colophon::mark(text, &lines, &mut verdicts);
        }
        let page = Lines {
            text,
            lines: &lines,
            verdicts: &verdicts,
            layout_only: language::is_foreign(text, &lines),
        };
        let (mode, plan) = match self.mode {
            Mode::Tail => (Mode::Tail, self.plan_tail(&page)),
            Mode::Page => {
                let whole = self.plan_page(&page);
                match self.plan_nearly_clean(&page, &whole) {
                    Some(plan) => (Mode::Tail, plan),
                    None => (Mode::Page, whole),
                }
            }
        };
        let inner = self.inner.unwrap_or(match mode {
            Mode::Tail => Inner::Keep,
            Mode::Page => Inner::Remove,
        });
        self.carry_out(&page, &plan, inner)
    }

    fn weights(&self) -> &Model {
        self.model.as_deref().unwrap_or_else(|| Model::trained())
    }

    fn plan_tail(&self, page: &Lines<'_>) -> Plan {
        let Lines {
            text,
            lines,
            verdicts,
            ..
        } = *page;
        let doubts = Doubts::find(text, lines, verdicts);
        let mut edges = edges::find(text, lines, verdicts, &doubts);
        let mut scores = Vec::new();
        let mut row = 0..0;
        if let Some(threshold) = self.evidence.threshold(language::is_latin(lines)) {
            if let Some(end) = rows::before_row(text, lines, edges.first, edges.end) {
                row = end..edges.end;
                edges.end = end;
            }
            let found = edges.first..edges.end;
            let is_of_page = verdicts.iter().any(Verdict::says_noise);
            if let Some(end) = titles::before(text, lines, found, is_of_page) {
                edges.end = end;
            }
            // What a cut by the model leaves has to be prose.
            if lines.iter().any(edges::is_prose) {
                let potentials = model::score(lines, verdicts, &self.weights().tail);
                edges::narrow(
                    &mut edges,
                    text,
                    lines,
                    verdicts,
                    &doubts,
                    &potentials,
                    threshold,
                );
                scores = potentials.within;
            }
            if let Some(end) =
                orphan::before(text, lines, verdicts, edges.first, edges.end, &doubts)
            {
                edges.end = end;
            }
        }
        let is_outside = |at: usize| edges.header.get(at) == Some(&true) || at >= edges.end;
        Plan {
            removed: (0..lines.len()).map(is_outside).collect(),
            title: edges.title,
            first: edges.first,
            end: edges.end,
            sites: edges.sites,
            row,
            scores,
        }
    }

    fn plan_page(&self, page: &Lines<'_>) -> Plan {
        let Lines {
            text,
            lines,
            verdicts,
            layout_only,
        } = *page;
        let potentials = model::score(lines, verdicts, &self.weights().page);
        let grants = self.evidence.grants();
        let kept = page::choose(text, lines, verdicts, layout_only, &potentials, grants);
        let mut removed: Vec<bool> = kept.iter().map(|kept| !kept).collect();
        let first = removed
            .iter()
            .position(|removed| !removed)
            .unwrap_or(lines.len());
        let end = removed
            .iter()
            .rposition(|removed| !removed)
            .map_or(first, |last| last + 1);
        let title = page::title(text, lines, verdicts, first);
        if let Some(removed) = title.and_then(|title| removed.get_mut(title)) {
            *removed = false;
        }
        // Between a title and the text stands who wrote it, by name where the page does not
        // begin with the title.
        let is_plain = |verdict: &Verdict| verdict.kind.is_none() && !verdict.is_field();
        if let Some(below) = title.map(|title| title + 1).filter(|&below| below < first) {
            let between = verdicts.get(below..first).unwrap_or_default();
            let mut byline = lines
                .get(below)
                .filter(|line| line.counts.han() > 0)
                .into_iter();
            let is_by = below == 1 || byline.any(|line| name::is_signature(line.of(text)));
            if is_by && between.len() <= MOST_BYLINES && between.iter().all(is_plain) {
                removed
                    .get_mut(below..first)
                    .unwrap_or_default()
                    .fill(false);
            }
        }
        Plan {
            removed,
            title,
            first,
            end,
            sites: Vec::new(),
            row: 0..0,
            scores: potentials.within,
        }
    }

    /// What is to be done with a page that is an article with a few lines of noise around it:
    /// the same as in tail mode, unless much would go that page mode takes for text.
    fn plan_nearly_clean(&self, page: &Lines<'_>, whole: &Plan) -> Option<Plan> {
        if page.layout_only || !page::is_nearly_clean(page.text, page.lines, page.verdicts) {
            return None;
        }
        // Sentences behind the article count as in tail mode.
        let mut verdicts = page.verdicts.to_vec();
        if self.evidence != Evidence::Careful {
            colophon::mark(page.text, page.lines, &mut verdicts);
        }
        let mut plan = self.plan_tail(&Lines {
            verdicts: &verdicts,
            ..*page
        });
        let pairs = plan.removed.iter().zip(&whole.removed).zip(&verdicts);
        let is_lost = |&((goes, goes_too), verdict): &((&bool, &bool), &Verdict)| {
            *goes && !goes_too && verdict.kind.is_none()
        };
        if pairs.filter(is_lost).count() > MOST_LOST {
            return None;
        }
        let first = whole.removed.iter().position(|goes| !goes);
        let above = plan.removed.iter().take(first.unwrap_or_default());
        if above.filter(|goes| !**goes).count() > MOST_ABOVE {
            return None;
        }
        let stays = |at: &usize| plan.removed.get(*at) == Some(&false);
        let content = |at: usize| page.lines.get(at).map_or("", |line| line.of(page.text));
        let is_title = |&at: &usize| !title::is_site_name(content(at));
        let found = plan.title.filter(is_title);
        plan.title = found.or(whole.title.filter(stays)).or(plan.title);
        Some(plan)
    }

    fn carry_out(&self, page: &Lines<'_>, plan: &Plan, inner: Inner) -> Stripped {
        let Lines {
            text,
            lines,
            verdicts,
            layout_only,
        } = *page;
        let mut metadata = Metadata::default();
        let mut parts = Vec::with_capacity(lines.len());
        // The day above a title may be that of reading; that below it is of the article.
        let mut days: Vec<(usize, &Credits)> = Vec::new();
        for (at, (line, verdict)) in lines.iter().zip(verdicts).enumerate() {
            let kind = plan.kind(at, line, verdict, text);
            let score = plan.scores.get(at).copied().unwrap_or_default();
            let noise = inner == Inner::Remove && verdict.says_noise() && !verdict.weak;
            let removed = noise || plan.removed.get(at).copied().unwrap_or_default();
            if !removed {
                // The keywords of a paper stay with it, as the day of a notice does.
                let credits = verdict.credits.as_deref().filter(|_| plan.is_near(at));
                let stays = |credits: &&Credits| verdict.closes || credits.are_keywords();
                if let Some(credits) = credits.filter(stays) {
                    metadata.take(text, credits, line.span.start);
                }
                if matches!(line.counts.last, '摄' | '攝' | ')' | '）')
                    && let Some(credits) = credit::photographers(line.of(text))
                {
                    metadata.take(text, &credits, line.span.start);
                }
                self.push_kept(
                    page,
                    plan,
                    Kept { at, kind, score },
                    &mut metadata,
                    &mut parts,
                );
                continue;
            }
            if let Some(credits) = verdict.credits.as_ref().filter(|_| plan.is_near(at)) {
                if plan.title.is_some_and(|title| at < title)
                    && credits.is_dated()
                    && !credits.labelled
                {
                    days.push((line.span.start, credits));
                } else {
                    metadata.take(text, credits, line.span.start);
                }
            }
            if kind == Kind::Copyright {
                metadata.take_holder(text, line.span);
            }
            if plan.sites.contains(&at) {
                metadata.take_site(text, line.span);
            }
            parts.push(Part {
                span: line.span,
                kind,
                score,
                removed: Some(certainty(verdict)),
                whole_line: true,
            });
        }
        for (start, credits) in days {
            metadata.take(text, credits, start);
        }
        let title = plan.title.and_then(|at| lines.get(at)).map(|line| {
            let mut span = line.span;
            if let Some(inner) = title::stated(line.of(text)) {
                span = inner.shifted(line.span.start);
            } else if let Some((len, site)) = title::site(line.of(text)) {
                span.end = span.start + len;
                metadata.take_site(text, site.shifted(line.span.start));
            }
            // The bar of a table that the title stood in.
            let value = text.get(span.range()).unwrap_or_default();
            let value = value.trim_end_matches([' ', '|', '｜']);
            span.end = span.start + value.len();
            Fact {
                value: value.to_owned(),
                span,
            }
        });
        let title = title
            .or_else(|| stated_title(text, lines, plan.first))
            .or_else(|| title_in_table(page, plan.first));
        Stripped {
            title,
            metadata,
            layout_only,
            segments: output::segments(&parts),
            edits: output::edits(text, &parts),
        }
    }

    /// Adds a line that stays, without the noise that shares it where the
    /// article begins and ends.
    fn push_kept(
        &self,
        page: &Lines<'_>,
        plan: &Plan,
        kept: Kept,
        metadata: &mut Metadata,
        parts: &mut Vec<Part>,
    ) {
        let Some(line) = page.lines.get(kept.at) else {
            return;
        };
        let content = || line.of(page.text);
        let mut pieces = Vec::new();
        if kept.at == 0 {
            pieces.extend(inline::stamp(content(), line.span.start));
        }
        if (plan.first..plan.first + OPENING).contains(&kept.at) {
            pieces.extend(inline::at_start(content(), line.span.start));
        }
        if kept.at + 1 == plan.end || plan.removed.get(kept.at + 1) == Some(&true) {
            pieces.extend(inline::at_end(content(), line.span.start));
        }
        let mut from = line.span.start;
        let mut push = |from: usize, end: usize, kind: Kind, removed: Option<Certainty>| {
            if from < end {
                let span = Span::new(from, end);
                let whole_line = span == line.span;
                parts.push(Part {
                    span,
                    kind,
                    score: kept.score,
                    removed,
                    whole_line,
                });
            }
        };
        for piece in pieces
            .iter()
            .filter(|piece| piece.span.start >= line.span.start)
        {
            if let Some(credits) = &piece.credits {
                metadata.take(page.text, credits, 0);
            }
            if piece.span.start < from || !self.cuts(piece) {
                continue;
            }
            if piece.kind == Kind::Copyright {
                metadata.take_holder(page.text, piece.span);
            }
            push(from, piece.span.start, kept.kind, None);
            push(
                piece.span.start,
                piece.span.end,
                piece.kind,
                Some(Certainty::Likely),
            );
            from = piece.span.end;
        }
        push(from, line.span.end, kept.kind, None);
    }

    /// Whether a piece of a line goes. The reporter in the bracket of an
    /// agency's dateline belongs to its form; a contributor does not.
    fn cuts(&self, piece: &inline::Piece) -> bool {
        !piece.in_dateline || self.evidence == Evidence::Eager || piece.names_correspondent()
    }
}

impl Evidence {
    /// What the model has to bring for a cut in tail mode; `None` where only
    /// the rules cut. In English text lists behind prose look less like menus
    /// to it than in Chinese. Set by `cargo xtask conformance boilerplate`, whose table
    /// of nearly clean documents shows what each costs.
    fn threshold(self, english: bool) -> Option<Threshold> {
        match self {
            Evidence::Careful => None,
            Evidence::Balanced => Some(Threshold {
                confirmed: 0.5,
                unconfirmed: if english { 3.5 } else { 5.0 },
                in_prose: if english { 1.5 } else { 3.0 },
            }),
            Evidence::Eager => Some(Threshold {
                confirmed: 0.0,
                unconfirmed: 2.0,
                in_prose: 1.0,
            }),
        }
    }

    /// What a line is granted in page mode, in nats: to lose one of the
    /// article costs more than to keep one of noise. Set by the same command.
    fn grants(self) -> Grants {
        let (english, other) = match self {
            Evidence::Careful => (0.4, 0.2),
            Evidence::Balanced => (0.25, 0.08),
            Evidence::Eager => (0.08, 0.0),
        };
        Grants { english, other }
    }
}

/// How many of the first lines of the article may begin with a dateline.
const OPENING: usize = 3;
/// At most so many lines without a label name the authors of a page.
const MOST_BYLINES: usize = 3;
/// At most so many lines that say nothing of themselves, and that the model takes for text,
/// go from a page that is nearly clean.
const MOST_LOST: usize = 3;
/// More lines above the text than a title and some headings are a menu.
const MOST_ABOVE: usize = 3;
/// How far from the article its credits stand, in lines.
const NEAR: usize = 12;
/// A line that ends no sentence and is not wider is a heading.
const WIDEST_HEADING: f32 = 30.0;

/// A text as lines.
#[derive(Clone, Copy)]
struct Lines<'a> {
    text: &'a str,
    lines: &'a [Line],
    verdicts: &'a [Verdict],
    /// Whether its phrases are of a language that is not known.
    layout_only: bool,
}

/// The title that one of the first lines of an article, or of those above it, states as such.
fn stated_title(text: &str, lines: &[Line], first: usize) -> Option<Fact> {
    /// In lines.
    const FARTHEST: usize = 3;
    let near = first.saturating_sub(NEAR)..(first + FARTHEST).min(lines.len());
    lines.get(near)?.iter().rev().find_map(|line| {
        let content = line.of(text);
        let span = title::stated(content).or_else(|| title::behind_trail(content))?;
        let span = span.shifted(line.span.start);
        Some(Fact {
            value: text.get(span.range())?.to_owned(),
            span,
        })
    })
}

/// The title that the table above a document gives it.
fn title_in_table(page: &Lines<'_>, first: usize) -> Option<Fact> {
    let near = first.saturating_sub(NEAR)..first;
    let rows = page.lines.get(near.clone())?.iter();
    rows.zip(page.verdicts.get(near)?)
        .find_map(|(line, verdict)| {
            let values = &verdict.credits.as_ref()?.values;
            let value = values.iter().find(|value| value.field == Field::Title)?;
            let span = value.span.shifted(line.span.start);
            Some(Fact {
                value: page.text.get(span.range())?.to_owned(),
                span,
            })
        })
}

/// What is to be done.
struct Plan {
    title: Option<usize>,
    /// The first line of the article, and one past its last.
    first: usize,
    end: usize,
    /// Whether a line goes because of where it stands.
    removed: Vec<bool>,
    sites: Vec<usize>,
    /// Lines behind it that are a row of links together.
    row: Range<usize>,
    scores: Vec<f32>,
}

/// A line that stays.
#[derive(Clone, Copy)]
struct Kept {
    at: usize,
    kind: Kind,
    score: f32,
}

impl Plan {
    fn is_near(&self, at: usize) -> bool {
        at + NEAR >= self.first && at < self.end + NEAR
    }

    fn kind(&self, at: usize, line: &Line, verdict: &Verdict, text: &str) -> Kind {
        let removed = self.removed.get(at).copied().unwrap_or_default();
        if self.title == Some(at) {
            return Kind::Title;
        }
        if self.row.contains(&at) {
            return Kind::LinkFarm;
        }
        match verdict.kind {
            Some(Kind::Credit) if at < self.first => Kind::Metadata,
            Some(kind) => kind,
            None if removed && at >= self.end => Kind::Teaser,
            None if removed => Kind::Navigation,
            None if at < self.first + OPENING && classify::is_lead(line.of(text)) => Kind::Lead,
            None => classify::body_kind(line, text, WIDEST_HEADING),
        }
    }
}

fn certainty(verdict: &Verdict) -> Certainty {
    match verdict.kind {
        Some(Kind::LinkFarm | Kind::EndMarker) => Certainty::Sure,
        _ => Certainty::Likely,
    }
}

/// The stage is named `strip`; its log shows deletions by the kind of what
/// was deleted.
impl Stage for Stripper {
    fn name(&self) -> &'static str {
        "boilerplate"
    }

    fn edits(&self, text: &str) -> Edits {
        self.strip(text).edits
    }
}
