//! What was done to a document and why, for people.

use std::fmt::{self, Write as _};
use std::io;

use anstyle::{AnsiColor, Style};
use hanmend::boilerplate::Metadata;
use hanmend::{Document, LogEntry, Segment};

use crate::args::Color;
use crate::place::{Places, excerpt};

/// How the parts of an account look.
#[derive(Clone, Copy)]
pub(crate) struct Paint {
    heading: Style,
    place: Style,
    before: Style,
    after: Style,
}

/// The colours, if they are wanted.
pub(crate) fn paint(color: Color) -> Paint {
    let wanted = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never,
    };
    let style = |style: Style| if wanted { style } else { Style::new() };
    Paint {
        heading: style(Style::new().bold()),
        place: style(AnsiColor::Green.on_default()),
        before: style(AnsiColor::Red.on_default()),
        after: style(AnsiColor::Cyan.on_default()),
    }
}

/// The account of a document: what it is, what it says of itself, each edit
/// and each segment.
pub(crate) fn account(id: &str, document: &Document<'_>, paint: Paint) -> String {
    let mut out = String::new();
    // Writing to a string does not fail.
    let _ = Account {
        out: &mut out,
        document,
        paint,
    }
    .write(id);
    out
}

struct Account<'a, 'd> {
    out: &'a mut String,
    document: &'a Document<'d>,
    paint: Paint,
}

/// The stage whose edits are shown with the segments that they take out.
const BOILERPLATE: &str = "boilerplate";

impl Account<'_, '_> {
    fn write(&mut self, id: &str) -> fmt::Result {
        let heading = self.paint.heading;
        write!(self.out, "{heading}{id}{heading:#}")?;
        let mut separator = ": ";
        if let Some(encoding) = self.document.encoding() {
            let (name, confidence) = (encoding.name, encoding.confidence * 100.0);
            write!(self.out, ": {name} ({confidence:.0}% sure)")?;
            if !encoding.malformed.is_empty() {
                write!(
                    self.out,
                    ", malformed in {} places",
                    encoding.malformed.len()
                )?;
            }
            separator = ", ";
        }
        let script = self.document.script();
        let name = |script| format!("{script:?}").to_lowercase();
        write!(self.out, "{separator}script {}", name(script.from.script))?;
        if script.from.script != script.to {
            write!(self.out, " → {}", name(script.to))?;
        }
        if self.document.is_layout_only() {
            write!(self.out, ", article found by layout alone")?;
        }
        writeln!(self.out)?;
        self.write_metadata(self.document.metadata())?;

        let mut edits: Vec<LogEntry<'_>> = self.document.edits().collect();
        edits.sort_by_key(|edit| edit.source.start);
        let (cuts, edits): (Vec<_>, Vec<_>) = edits
            .into_iter()
            .partition(|edit| edit.stage == BOILERPLATE);
        self.write_edits(&edits)?;
        self.write_segments(&cuts)
    }

    fn write_metadata(&mut self, metadata: &Metadata) -> fmt::Result {
        if let Some(title) = self.document.title() {
            writeln!(self.out, "  title: {title}")?;
        }
        for (name, facts) in metadata.fields().filter(|(_, facts)| !facts.is_empty()) {
            let values: Vec<&str> = facts.iter().map(|fact| fact.value.as_str()).collect();
            writeln!(self.out, "  {name}: {}", values.join(", "))?;
        }
        Ok(())
    }

    fn write_edits(&mut self, edits: &[LogEntry<'_>]) -> fmt::Result {
        let mut places = Places::new(self.document.original());
        let Paint {
            place,
            before,
            after,
            ..
        } = self.paint;
        self.write_heading("edits", edits.len())?;
        for edit in edits {
            let at = places.at(edit.source.start);
            write!(
                self.out,
                "  {place}{at}{place:#}  {before}{}{before:#} → {after}{}{after:#}  ",
                excerpt(edit.before),
                excerpt(edit.after)
            )?;
            self.write_reason(edit)?;
        }
        Ok(())
    }

    /// Each segment, and of those that an edit takes out the reason.
    fn write_segments(&mut self, cuts: &[LogEntry<'_>]) -> fmt::Result {
        let document = self.document;
        let segments = document.segments();
        let mut places = Places::new(document.original());
        let mut cuts = cuts.iter().peekable();
        self.write_heading("segments", segments.len())?;
        for segment in segments {
            while cuts
                .next_if(|cut| cut.source.end <= segment.source.start)
                .is_some()
            {}
            let cut = cuts
                .peek()
                .filter(|cut| cut.source.start < segment.source.end);
            self.write_segment(&places.at(segment.source.start), segment)?;
            match cut {
                Some(cut) => self.write_reason(cut)?,
                None => writeln!(self.out)?,
            }
        }
        Ok(())
    }

    fn write_segment(&mut self, at: &str, segment: &Segment) -> fmt::Result {
        let Paint { place, before, .. } = self.paint;
        let document = self.document;
        let (fate, style, text) = match (&segment.text, segment.span) {
            (Some(text), _) => ("removed", before, text.as_str()),
            (None, span) => (
                "kept",
                Style::new(),
                document.slice(span.unwrap_or_default()),
            ),
        };
        let kind = segment.kind;
        write!(
            self.out,
            "  {place}{at}{place:#}  {kind}, {fate}: {style}{}{style:#}  ",
            excerpt(text)
        )
    }

    fn write_heading(&mut self, name: &str, count: usize) -> fmt::Result {
        if count == 0 {
            return Ok(());
        }
        let heading = self.paint.heading;
        writeln!(self.out, "{heading}{name}{heading:#} ({count})")
    }

    fn write_reason(&mut self, edit: &LogEntry<'_>) -> fmt::Result {
        let suggestion = if edit.applied { "" } else { " (not applied)" };
        writeln!(
            self.out,
            "{}, {}{suggestion}: {}",
            edit.rule,
            edit.certainty,
            edit.rule.reason()
        )
    }
}
