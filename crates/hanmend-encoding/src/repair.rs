use std::borrow::Cow;

use hanmend_core::{Edits, Shape, Span, Stage, Trace};

use crate::annotation::{self, Shown};
use crate::damage;
use crate::decode::is_full_of_controls;
use crate::escapes::Escapes;
use crate::family::{Families, Family};
use crate::forms::Forms;
use crate::mojibake::{Mojibake, Room, SHIFT, Scope};
use crate::restless::{Restless, lines_of};
use crate::scan::{Alertness, Findings, Parts, Suspect, scan};

/// What the edits are logged as.
const STAGE: &str = "repair";

/// Whether a character is a byte of misread text that [`Forms`] take out of any other.
fn is_lost_if_cleaned(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9F}' | '\u{AD}')
}

/// How many rounds there are at most: two for two layers of damage, and some
/// for lines in which there are several kinds. A round that finds nothing is
/// the last.
const ROUNDS: usize = 4;

/// How many times the whole is run at most: the second run nearly always finds
/// nothing.
const RUNS: usize = 3;

/// How many times it is begun anew with less done to the lines that were not
/// at rest after that: first without lost bytes, then with nothing.
const ATTEMPTS: usize = 3;

/// How many times all of that is done to a text with such lines; one that
/// still changes is left as it is.
const PASSES: usize = 2;

/// Of how many layers most of what a text was is lost, if each lost bytes: what comes out can be
/// read as characters in each of them, and is no text.
const MANY_LAYERS: usize = 3;

/// Of how many characters one is a sign of loss then, and of how many at most before.
const LOST_ONE_IN: usize = 12;
const WAS_LOST_ONE_IN: usize = 100;

/// The repair of text that was damaged on its way through encodings.
///
/// [`Repair::new`] mends the families that are right in any text,
/// [`Repair::none`] nothing until some are added.
///
/// ```
/// use hanmend_encoding::{Family, Repair, Trace};
///
/// let mut trace = Trace::new("鄉(xiāng)村干部,鄉(xiāng)鎮(zhèn)干部&hellip;");
/// Repair::none().with(Family::Annotation).run(&mut trace);
/// assert_eq!(trace.text(), "鄉村干部,鄉鎮干部&hellip;");
/// assert_eq!(trace.log().next().unwrap().rule.name(), "annotation.pinyin");
/// ```
#[derive(Clone, Debug)]
pub struct Repair {
    families: Families,
}

impl Repair {
    /// The recommended repair: [`Families::RECOMMENDED`].
    #[must_use]
    pub const fn new() -> Repair {
        Repair {
            families: Families::RECOMMENDED,
        }
    }

    /// Repairs nothing until families are added.
    ///
    /// ```
    /// use hanmend_encoding::{Family, Repair};
    ///
    /// let repair = Repair::none().with(Family::Mojibake);
    /// assert_eq!(repair.repair("å±±è·¯ä¿®é€šäº†&hellip;"), "山路修通了&hellip;");
    /// ```
    #[must_use]
    pub const fn none() -> Repair {
        Repair {
            families: Families::NONE,
        }
    }

    /// Also repairs these: a [`Family`], an array of them or [`Families`].
    #[must_use]
    pub fn with(mut self, families: impl Into<Families>) -> Repair {
        self.families = self.families.union(families.into());
        self
    }

    /// Leaves these alone: a [`Family`], an array of them or [`Families`].
    ///
    /// ```
    /// use hanmend_encoding::{Families, Family, Repair};
    ///
    /// let text = "鄉(xiāng)村干部,鄉(xiāng)鎮(zhèn)干部&hellip;";
    /// let repair = Repair::new()
    ///     .without(Family::Annotation)
    ///     .without(Families::ESCAPES);
    /// assert_eq!(repair.repair(text), text);
    /// ```
    #[must_use]
    pub fn without(mut self, families: impl Into<Families>) -> Repair {
        self.families = self.families.difference(families.into());
        self
    }

    /// Sets which escapes are undone. Default: [`Escapes::new`].
    #[must_use]
    pub fn with_escapes(self, escapes: Escapes) -> Repair {
        self.without(Families::ESCAPES).with(escapes.families())
    }

    /// Sets which forms of characters are mended. Default: [`Forms::new`].
    #[must_use]
    pub fn with_forms(self, forms: Forms) -> Repair {
        self.without(Families::ALL_FORMS).with(forms.families())
    }

    fn has(&self, family: Family) -> bool {
        self.families.has(family)
    }

    /// Repairs the text of a trace, which records every edit.
    ///
    /// Text without damage costs one scan and leaves the trace untouched.
    /// What was repaired is looked at again until nothing changes any more,
    /// so that mending twice is mending once. In lines that do not come to rest
    /// lost bytes are not looked for, or else nothing. What is full of control
    /// characters, and so no text, is left as it is.
    pub fn run(&self, trace: &mut Trace<'_>) {
        // The bytes of a program or a picture can be read as anything, and take as long as
        // the worst damage. Without its control characters it would look like a text.
        if is_full_of_controls(trace.text().as_bytes()) {
            return;
        }
        let mut layers = 0;
        let before = self.run_to_rest(trace, &mut layers);
        if let Some(before) = before
            && layers >= MANY_LAYERS
            && is_beyond_repair(before.text(), trace.text())
        {
            *trace = before;
        }
    }

    /// Runs until mending twice is mending once, counts the layers that were undone, and gives
    /// the trace before the first change.
    fn run_to_rest<'a>(&self, trace: &mut Trace<'a>, layers: &mut usize) -> Option<Trace<'a>> {
        let mut first = None;
        let mut room = Room::default();
        let mut parts = Parts::default();
        for _ in 0..PASSES {
            let mut before = None;
            let rooms = (&mut parts, &mut room, &mut *layers);
            let is_calm = self.run_until_rest(trace, rooms, &mut before);
            let Some((before, _)) = before else {
                return first;
            };
            if is_calm {
                return first.or(Some(before));
            }
            if before.text() == trace.text() {
                // What is suggested was told before.
                if first.is_some() {
                    *trace = before;
                }
                return first;
            }
            // Lines depend on each other: one that was left alone may come to
            // rest beside what was mended.
            first.get_or_insert(before);
        }
        if let Some(first) = first {
            *trace = first;
        }
        None
    }

    /// Runs until nothing changes, and says whether nothing had to be left
    /// alone for that. `before` becomes the trace before the first change, with the parts
    /// of its text.
    fn run_until_rest<'a>(
        &self,
        trace: &mut Trace<'a>,
        (parts, room, layers): (&mut Parts, &mut Room, &mut usize),
        before: &mut Option<(Trace<'a>, Parts)>,
    ) -> bool {
        let mut restless = Restless::default();
        for _ in 0..ATTEMPTS {
            let mut found = Vec::new();
            for left in (0..RUNS).rev() {
                let mut run = Run {
                    trace: &mut *trace,
                    parts: &mut *parts,
                    layers: &mut *layers,
                    before: &mut *before,
                    changed: false,
                    at_rest: false,
                    is_scanned: false,
                    restless: &restless,
                    found: (left == 0).then_some(&mut found),
                    suggestions: Vec::new(),
                };
                self.run_once(&mut run, room);
                if !run.changed || run.at_rest {
                    run.suggest();
                    return restless.is_empty();
                }
            }
            restless.add(found);
            // The same lines come again and again.
            room.remember();
            if let Some((text, known)) = before {
                trace.clone_from(text);
                parts.clone_from(known);
            }
        }
        false
    }

    fn run_once(&self, run: &mut Run<'_, '_>, room: &mut Room) {
        let mut findings = run.scan(Alertness::Calm);
        // What a converter left shows in whole characters, so it goes first,
        // and again where there were layers of damage over it.
        let mut shown = Shown::default();
        let mut converted = self.annotations(run, &findings, &mut shown);
        if self.without_annotations(run, &findings, &mut shown) {
            findings = run.scan(Alertness::Calm);
        }
        if let Some(scope) = self.scope() {
            let mut alertness = Alertness::Calm;
            room.forget();
            for _ in 0..ROUNDS {
                if converted {
                    alertness = Alertness::Alert;
                    findings = run.scan(alertness);
                }
                let mojibake = Mojibake {
                    scope,
                    suspect: converted,
                    marked: shown.marked,
                };
                let expects = room.expects();
                let text = (run.trace.text(), &*run.parts);
                let edits = mojibake.edits(text, &findings.lines, room);
                let mended = Mended::by(&edits);
                *run.layers += usize::from(mended.replaced * 2 > text.0.len());
                room.take_mended(&mended.starts, &edits);
                if !run.apply(STAGE, edits) {
                    room.rest();
                    if expects {
                        continue;
                    }
                    // That was the round with which another run would begin.
                    run.at_rest = alertness == Alertness::Calm;
                    break;
                }
                // Lost bytes show less than wrong tables do.
                alertness = if mended.shift {
                    Alertness::Alert
                } else {
                    Alertness::Calm
                };
                findings = run.scan(alertness);
                if mended.shift {
                    mended.excuse(run.text(), &mut findings.lines);
                }
                converted |= self.annotations(run, &findings, &mut shown);
            }
        }
        if run.is_scanned {
            findings.complete(run.text());
        }
        if self.has(Family::Damage) {
            let questions = !run.is_scanned || findings.ascii.questions;
            let marks = damage::marks(run.text(), &findings.lines, questions);
            run.apply(STAGE, marks);
        }
        // Where the scan saw nothing there is nothing.
        let escapes = Escapes::of(self.families);
        let edits = if run.is_scanned {
            escapes.edits_at(run.text(), &findings.ascii.escapes)
        } else {
            escapes.edits(run.text())
        };
        let is_misread = edits
            .iter()
            .any(|edit| edit.replacement.contains(is_lost_if_cleaned));
        if run.apply(escapes.name(), edits) && is_misread && self.has(Family::Mojibake) {
            return;
        }
        let forms = Forms::of(self.families);
        if !run.is_scanned && run.parts.are_kept() {
            // Only what the escapes were in is scanned anew.
            findings = run.scan(Alertness::Calm);
            findings.complete(run.text());
        }
        if run.is_scanned {
            let edits = forms.edits_at(run.text(), &findings.forms, findings.ascii.controls);
            run.apply(forms.name(), edits);
        } else {
            run.pass(&forms);
        }
    }

    /// Removes annotations and says whether there were any; `shown` is what the text showed
    /// of a converter so far.
    fn annotations(&self, run: &mut Run<'_, '_>, findings: &Findings, shown: &mut Shown) -> bool {
        let is_shown = shown.certainty.is_some() || !findings.annotations.is_empty();
        if !self.has(Family::Annotation) || !is_shown {
            return false;
        }
        let shifts = self.has(Family::Shift);
        let edits = annotation::edits_at(run.text(), &findings.annotations, shifts, shown);
        run.apply(STAGE, edits)
    }

    /// Undoes what a converter shifted in a text without annotations, and says whether there
    /// was any.
    fn without_annotations(
        &self,
        run: &mut Run<'_, '_>,
        findings: &Findings,
        shown: &mut Shown,
    ) -> bool {
        if !self.has(Family::Shift) || shown.certainty.is_some() || findings.lines.is_empty() {
            return false;
        }
        let edits = annotation::edits_in(run.text(), &findings.lines, shown);
        run.apply(STAGE, edits)
    }

    fn scope(&self) -> Option<Scope> {
        match (self.has(Family::Mojibake), self.has(Family::Shift)) {
            (true, true) => Some(Scope::All),
            (true, false) => Some(Scope::Tables),
            (false, true) => Some(Scope::LostBytes),
            (false, false) => None,
        }
    }

    /// The repaired text, for those who do not need to know what was done;
    /// borrowed where there was nothing to repair.
    #[must_use]
    pub fn repair<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut trace = Trace::new(text).without_log();
        self.run(&mut trace);
        trace.into_text()
    }
}

/// Where a round has mended text that was misread.
#[derive(Debug, Default)]
struct Mended {
    /// Where that begins in the text as it is then, in ascending order.
    starts: Vec<usize>,
    /// Whether it found lost bytes as well.
    shift: bool,
    /// How many bytes were replaced.
    replaced: usize,
}

impl Mended {
    fn by(edits: &Edits) -> Mended {
        let mut mended = Mended::default();
        // How much longer and shorter the text before has become.
        let (mut more, mut less) = (0, 0);
        for edit in edits {
            if edit.rule.name() == SHIFT.name() {
                mended.shift = true;
            } else {
                mended.starts.push(edit.span.start + more - less);
            }
            more += edit.replacement.len();
            less += edit.span.len();
        }
        mended.replaced = less;
        mended
    }

    /// Takes out the lines that were mended and look as clean lines do: less
    /// shows where bytes were lost, but there all of them are accounted for.
    fn excuse(&self, text: &str, lines: &mut Vec<Suspect>) {
        let mut starts = self.starts.iter().peekable();
        lines.retain(|line| {
            let span = line.span;
            while starts.next_if(|start| **start < span.start).is_some() {}
            let mended = starts.peek().is_some_and(|start| **start < span.end);
            let line = text.get(span.range()).unwrap_or_default();
            !mended || !scan(line, Alertness::Calm).lines.is_empty()
        });
    }
}

/// Whether signs of loss are what many layers of damage have left of a text that had few.
fn is_beyond_repair(before: &str, after: &str) -> bool {
    let has_one_in = |text: &str, count: usize| {
        let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
        lost * count > text.chars().count()
    };
    has_one_in(after, LOST_ONE_IN) && !has_one_in(before, WAS_LOST_ONE_IN)
}

/// One run over a text, with what it only suggests: that is told by the last
/// run, which changes nothing, so that nothing is told twice.
#[derive(Debug)]
struct Run<'t, 'a> {
    trace: &'t mut Trace<'a>,
    /// What is known of the text, part by part.
    parts: &'t mut Parts,
    /// How many layers were undone in most of the text.
    layers: &'t mut usize,
    /// The trace before the first run with its parts, if anything was changed since.
    before: &'t mut Option<(Trace<'a>, Parts)>,
    changed: bool,
    /// Whether another run would change nothing: the last round found nothing
    /// in the text as it is, and looked at it as a first round does.
    at_rest: bool,
    /// Whether the text is the one that was scanned last.
    is_scanned: bool,
    restless: &'t Restless,
    /// The lines of the original in which something was changed, if they are
    /// wanted.
    found: Option<&'t mut Vec<Span>>,
    suggestions: Vec<(&'static str, Edits)>,
}

impl Run<'_, '_> {
    fn text(&self) -> &str {
        self.trace.text()
    }

    fn scan(&mut self, alertness: Alertness) -> Findings {
        self.is_scanned = true;
        self.parts.scan(self.trace.text(), alertness)
    }

    fn pass(&mut self, stage: &impl Stage) {
        let edits = stage.edits(self.text());
        self.apply(stage.name(), edits);
    }

    /// Applies the edits that are certain enough, and says whether there were
    /// any.
    fn apply(&mut self, stage: &'static str, edits: Edits) -> bool {
        if edits.is_empty() {
            return false;
        }
        let minimum = self.trace.minimum();
        let mut wanted = edits.iter().map(|edit| edit.certainty >= minimum);
        if self.restless.is_empty() && wanted.all(|wanted| wanted) {
            return self.make(stage, edits);
        }
        let mut applied = Edits::new();
        let mut suggested = Edits::new();
        for edit in &edits {
            let which = if edit.certainty < minimum {
                &mut suggested
            } else if self
                .restless
                .leaves(self.trace.source(edit.span), edit.rule)
            {
                continue;
            } else {
                &mut applied
            };
            let push = match edit.shape {
                Shape::Whole => Edits::push,
                Shape::PerCharacter => Edits::push_per_character,
            };
            push(
                which,
                edit.span,
                edit.replacement,
                edit.rule,
                edit.certainty,
            );
        }
        self.suggestions.push((stage, suggested));
        self.make(stage, applied)
    }

    /// Applies all of these edits, and says whether there were any.
    fn make(&mut self, stage: &'static str, edits: Edits) -> bool {
        if edits.is_empty() {
            return false;
        }
        self.changed = true;
        self.at_rest = false;
        self.is_scanned = false;
        // They are told of the text as it is then.
        self.suggestions.clear();
        self.before
            .get_or_insert_with(|| (self.trace.clone(), self.parts.clone()));
        if let Some(found) = &mut self.found {
            let original = self.trace.original();
            let lines = edits.iter().map(|edit| self.trace.source(edit.span));
            found.extend(lines.map(|source| lines_of(original, source)));
        }
        self.parts.change(&edits);
        self.trace.apply(stage, edits);
        true
    }

    /// Tells what is only suggested. Nothing was changed since.
    fn suggest(self) {
        for (stage, edits) in self.suggestions {
            self.trace.apply(stage, edits);
        }
    }
}

impl Default for Repair {
    fn default() -> Repair {
        Repair::new()
    }
}

/// Repairs a text with the recommended settings.
///
/// ```
/// let clean = "推动党的建设与脱贫攻坚深度融合。";
/// assert!(matches!(hanmend_encoding::repair(clean), std::borrow::Cow::Borrowed(_)));
/// ```
#[must_use]
pub fn repair(text: &str) -> Cow<'_, str> {
    Repair::new().repair(text)
}
