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

/// The parts of a text, with what scans found in them; none where it is short, was not
/// scanned yet, or where nothing was found.
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

    /// One of so many bytes in which that was seen.
    fn seen_once(alertness: Alertness, seen: Seen, length: usize) -> Part {
        let mut part = Part::new(length);
        *part.seen(alertness) = Some(seen);
        part
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

/// The front of a text, in which nothing was found: one part, and the last of those that it
/// was scanned in, which an edit behind it may touch.
#[derive(Default)]
struct Front {
    length: usize,
    last: Option<(Seen, usize)>,
}

impl Front {
    /// Adds a part in which nothing was found.
    fn add(&mut self, seen: Seen, length: usize) {
        self.length += self
            .last
            .replace((seen, length))
            .map_or(0, |(_, before)| before);
    }

    fn push(self, alertness: Alertness, all: &mut Vec<Part>) {
        let Some((last, length)) = self.last else {
            return;
        };
        if self.length > 0 {
            let seen = Seen {
                before: Mean::new(),
                behind: last.before,
                findings: None,
            };
            all.push(Part::seen_once(alertness, seen, self.length));
        }
        all.push(Part::seen_once(alertness, last, length));
    }
}

impl Parts {
    /// Scans the text that they are of.
    pub(crate) fn scan(&mut self, text: &str, alertness: Alertness) -> Findings {
        let known = self.all.iter().map(|part| part.length).sum::<usize>();
        let is_known = known == text.len() && !self.all.is_empty();
        if !is_known {
            self.all.clear();
            if text.len() < LONG {
                return super::scan(text, alertness);
            }
        }
        let whole = (!is_known).then(|| Part::new(text.len()));
        let mut findings = Findings::default();
        let mut mean = Mean::new();
        let mut start = 0;
        // Nothing is kept, nor allocated, of a text before something is found in it.
        let mut front = (!is_known).then(Front::default);
        let mut all = Vec::with_capacity(self.all.len());
        for part in self.all.drain(..).chain(whole) {
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
                start += length;
                if let Some(front) = &mut front
                    && seen.findings.is_none()
                {
                    front.add(seen, length);
                    continue;
                }
                if let Some(front) = front.take() {
                    all.reserve(text.len() / PART);
                    front.push(alertness, &mut all);
                }
                all.push(Part::seen_once(alertness, seen, length));
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

#[cfg(test)]
mod tests {
    use hanmend_core::{Certainty, Rule, Span};

    use super::*;

    static RULE: Rule = Rule::new("test", "a test");

    /// Lines that are found or not, with what is looked for in them.
    const LINES: [&str; 12] = [
        "村里修了一条新路，大家都很高兴。会议决定，今年继续支持农村教育。\n",
        "The village has a new road, and everyone is glad of it.\n",
        "鏉戦噷淇簡涓€鏉℃柊璺\u{FFFD}\n",
        "　　缬氨酸、谷氨酰胺、蛋氨酸、赖氨酸\n",
        "鄉(xiāng)村，受?chē)?yán)重，（jī）\n",
        "朱&#38229;基 \\u4e2d 100%EF ??\n",
        "⼈⼝ e\u{301}\u{200b}\u{1}\n",
        "大家都很高h，会议y决定\n",
        "\n",
        "爨\n爨",
        "　\u{FFFD}",
        " 12.5% ",
    ];

    /// What differs each time.
    struct Random(u64);

    impl Random {
        fn below(&mut self, count: usize) -> usize {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (self.0 >> 33) as usize % count
        }

        fn text(&mut self, length: usize) -> String {
            let mut text = String::new();
            while text.len() < length {
                text.push_str(LINES[self.below(LINES.len())]);
            }
            text
        }

        /// Edits at places all over a text, and at some between its lines.
        fn edits(&mut self, text: &str) -> Edits {
            let mut edits = Edits::new();
            let mut at = 0;
            loop {
                at += self.below(30_000);
                let begin = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at));
                let line = text.get(at..).and_then(|rest| rest.find('\n'));
                let from = match line {
                    Some(end) if self.below(2) == 0 => at + end + 1,
                    _ => at,
                };
                let (Some(start), length) = (begin(from), self.below(40)) else {
                    return edits;
                };
                let end = begin(start + length * self.below(2)).unwrap_or(text.len());
                let put = self.text(1);
                let put = if self.below(2) == 0 { put.as_str() } else { "" };
                edits.push(Span::new(start, end), put, &RULE, Certainty::Sure);
                at = end;
            }
        }
    }

    fn found(mut findings: Findings, text: &str) -> impl PartialEq + std::fmt::Debug {
        findings.complete(text);
        let lines = findings.lines.iter().map(|line| (line.span, line.sign));
        (
            lines.collect::<Vec<_>>(),
            findings.annotations,
            findings.forms,
            findings.ascii.escapes,
            findings.ascii.controls,
            findings.ascii.questions,
        )
    }

    #[test]
    fn what_is_found_in_parts_is_what_is_found_in_the_whole() {
        let mut random = Random(1);
        for length in [LONG, 2 * LONG, 4 * LONG] {
            let mut text = random.text(length);
            let mut parts = Parts::default();
            for _ in 0..40 {
                let alertness = [Alertness::Calm, Alertness::Alert][random.below(2)];
                let in_parts = parts.scan(&text, alertness);
                assert!(parts.all.len() > 4 && parts.all.iter().all(|part| part.length > 0));
                let whole = crate::scan::scan(&text, alertness);
                assert_eq!(found(in_parts, &text), found(whole, &text));
                let edits = random.edits(&text);
                parts.change(&edits);
                text = edits.apply(&text, Certainty::Sure).unwrap_or(text);
            }
        }
    }

    #[test]
    fn what_a_part_lacks_is_sought_where_it_was_changed() {
        let mut text = Random(2).text(LONG);
        let mut parts = Parts::default();
        parts.scan(&text, Alertness::Calm);
        let find = |text: &[u8]| memchr::memmem::find(text, "ぁ".as_bytes());
        let count = |parts: &Parts, text: &str| parts.with(text, Sought::Kana, find).count();
        assert_eq!(count(&parts, &text), 0);
        let mut edits = Edits::new();
        edits.push(Span::new(0, 0), "ぁ\n", &RULE, Certainty::Sure);
        parts.change(&edits);
        text.insert_str(0, "ぁ\n");
        assert_eq!(count(&parts, &text), 1);
    }
}
