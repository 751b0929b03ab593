//! A long text in parts, so that after an edit only those are scanned anew that it
//! touched.
//!
//! What a scan finds in a line depends on no more of the text before it than the mean
//! there. So a part that begins with a line is scanned as it would be within the text.

use std::cell::Cell;

use hanmend_core::Edits;

use super::{Alertness, Findings, Mean, scan_part};

/// From how many bytes on a text is kept in parts.
const LONG: usize = 1 << 16;

/// How long a part is at least, in bytes.
const PART: usize = 1 << 13;

/// The parts of a text, with what scans found in them; none where it is short, or was not
/// scanned yet.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    all: Vec<Part>,
}

#[derive(Clone, Debug)]
struct Part {
    length: usize,
    /// What was found in it by each alertness, unless it was changed since.
    calm: Option<Seen>,
    alert: Option<Seen>,
    /// What it is known not to have.
    lacks: Cell<u8>,
}

/// What all of a text is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Sought {
    /// Words of kana.
    Kana = 1,
    /// Characters that two tables of Big5 have in different places.
    Twice = 2,
}

/// What a scan found in a part.
#[derive(Clone, Debug)]
struct Seen {
    /// The mean before it and behind it.
    before: Mean,
    behind: Mean,
    /// With places from its beginning on, if there is anything.
    findings: Option<Box<Findings>>,
}

impl Seen {
    /// What is found in the first part of a text, of so many bytes at least, and how long
    /// that is.
    fn of(text: &str, before: Mean, alertness: Alertness, least: usize) -> (Seen, usize) {
        let mut behind = before;
        let (findings, length) = scan_part(&mut behind, text, alertness, least);
        let findings = (!findings.is_empty()).then(|| Box::new(findings));
        let seen = Seen {
            before,
            behind,
            findings,
        };
        (seen, length)
    }

    /// Adds it to what is found in the text, in which the part begins at a place.
    fn tell(&self, start: usize, findings: &mut Findings) {
        if let Some(found) = &self.findings {
            findings.append(found, start);
        }
    }
}

impl Part {
    fn new(length: usize) -> Part {
        Part {
            length,
            calm: None,
            alert: None,
            lacks: Cell::new(0),
        }
    }

    fn seen(&mut self, alertness: Alertness) -> &mut Option<Seen> {
        match alertness {
            Alertness::Calm => &mut self.calm,
            Alertness::Alert => &mut self.alert,
        }
    }

    /// Whether nothing is known of it.
    fn is_new(&self) -> bool {
        self.calm.is_none() && self.alert.is_none()
    }
}

impl Parts {
    /// Scans the text that they are of.
    pub(crate) fn scan(&mut self, text: &str, alertness: Alertness) -> Findings {
        let is_known = self.all.iter().map(|part| part.length).sum::<usize>() == text.len();
        if !is_known || self.all.is_empty() {
            self.all.clear();
            if text.len() < LONG {
                return super::scan(text, alertness);
            }
            self.all.push(Part::new(text.len()));
        }
        let mut findings = Findings::default();
        let mut mean = Mean::new();
        let mut start = 0;
        let mut all = Vec::with_capacity(self.all.len().max(text.len() / PART));
        for part in self.all.drain(..) {
            let end = start + part.length;
            if !part.is_new() {
                let here = text.get(start..end).unwrap_or_default();
                let mut part = part;
                let seen = match part.seen(alertness) {
                    Some(seen) if seen.before == mean => seen,
                    seen => seen.insert(Seen::of(here, mean, alertness, usize::MAX).0),
                };
                mean = seen.behind;
                seen.tell(start, &mut findings);
                all.push(part);
                start = end;
                continue;
            }
            // One that is new may be long.
            while let Some(rest) = text.get(start..end)
                && !rest.is_empty()
            {
                let (seen, length) = Seen::of(rest, mean, alertness, PART);
                mean = seen.behind;
                seen.tell(start, &mut findings);
                let mut part = Part::new(length);
                *part.seen(alertness) = Some(seen);
                all.push(part);
                start += length;
            }
        }
        self.all = all;
        findings
    }

    /// Whether the text is kept in parts.
    pub(crate) fn are_kept(&self) -> bool {
        !self.all.is_empty()
    }

    /// The parts of the text in which something is found, or all of it.
    pub(crate) fn with<'t>(
        &self,
        text: &'t str,
        sought: Sought,
        find: impl Fn(&[u8]) -> Option<usize>,
    ) -> impl Iterator<Item = &'t str> {
        let mut start = 0;
        let parts = self.all.iter().filter_map(move |part| {
            let here = text.get(start..start + part.length)?;
            start += part.length;
            let lacks = part.lacks.get();
            if lacks & sought as u8 != 0 {
                return None;
            }
            if find(here.as_bytes()).is_none() {
                part.lacks.set(lacks | sought as u8);
                return None;
            }
            Some(here)
        });
        let whole = (!self.are_kept()).then_some(text);
        parts.chain(whole)
    }

    /// Takes in that all of these edits are made.
    pub(crate) fn change(&mut self, edits: &Edits) {
        if self.all.is_empty() {
            return;
        }
        let mut edits = edits
            .iter()
            .map(|edit| (edit.span, edit.replacement.len()))
            .peekable();
        let mut changed = Vec::with_capacity(self.all.len());
        let mut start = 0;
        let mut parts = self.all.drain(..).peekable();
        while let Some(mut part) = parts.next() {
            let mut end = start + part.length;
            let mut length = part.length;
            let mut is_touched = false;
            // What touches a border is of the parts on both sides.
            while let Some((span, put)) = edits.next_if(|(span, _)| span.start <= end) {
                is_touched = true;
                while span.end >= end
                    && let Some(next) = parts.next()
                {
                    end += next.length;
                    length += next.length;
                }
                length = (length + put).saturating_sub(span.len());
            }
            if is_touched {
                part = Part::new(length);
            }
            changed.push(part);
            start = end;
        }
        drop(parts);
        self.all = changed;
    }
}
