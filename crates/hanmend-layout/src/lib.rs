//! Finds the line breaks of hard-wrapped text: those that only stand there
//! because a line was full.
//!
//! Mail, old news and what programs take from PDF have such lines, in which
//! numbers and names are cut in two: `35⏎million`, `2018⏎年`. [`Unwrap`]
//! proposes to join them. Tables, lists, verse, code and text that has one
//! paragraph a line stay as they are.
//!
//! ```
//! use hanmend_core::{Certainty, Stage};
//! use hanmend_layout::Unwrap;
//!
//! let wrapped = "The county said on Friday that the tea gardens had sold for 35\n\
//!                million yuan by the end of March, a third more than in the year\n\
//!                before, and that the price of the first leaves had risen by two\n\
//!                percent. The growers hope for rain.\n";
//! let text = Unwrap.edits(wrapped).apply(wrapped, Certainty::Likely).unwrap();
//! assert!(text.contains("35 million yuan") && text.contains("two percent"));
//! assert_eq!(text.lines().count(), 1);
//! ```

mod line;
mod run;

use hanmend_core::{Certainty, Edits, Rule, Span, Stage};

use run::Runs;

static WRAPPED: Rule = Rule::new(
    "layout.wrapped-line",
    "a line break within a paragraph stands where the line was full",
);

/// Not more than so many lines are looked at for it: text that is wrapped shows it early,
const MOST_LINES: usize = 256;
/// in every third line at least.
const LEAST_WRAPPED: usize = 3;

/// Two lines may be a paragraph within so many lines behind one that is certainly wrapped, and
/// among the first of a text that has such.
const NEAR: usize = 128;

/// The stage that joins the lines of hard-wrapped paragraphs, as [`wraps`] finds them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unwrap;

impl Stage for Unwrap {
    fn name(&self) -> &'static str {
        "layout"
    }

    fn edits(&self, text: &str) -> Edits {
        let mut edits = Edits::new();
        for wrap in wraps(text).into_iter().flatten() {
            edits.push(wrap.span, wrap.glue, &WRAPPED, Certainty::Likely);
        }
        edits
    }
}

/// A line break within a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wrap {
    /// The line break, with the blanks on either side of it.
    pub span: Span,
    /// What stands there if the lines are joined: a blank or nothing.
    pub glue: &'static str,
}

/// The line breaks within the paragraphs of a text, in order; `None` where it is not hard-wrapped.
///
/// A break between letters, digits or marks of Latin text is worth a blank; one
/// beside a wide character, or behind the hyphen of a word, nothing. A blank
/// line, a bullet, a number that counts a list, a wide blank and a deeper indent begin a
/// paragraph, and a line with space left for the next word ends one.
///
/// That text is wrapped is told from runs of at least three full lines, to which a third of those
/// of its first lines belong that are long enough and have neighbours; near such a run two lines
/// that are as wide belong together as well. A few lines tell that other text is not wrapped, and
/// nothing is allocated for it.
///
/// ```
/// assert!(hanmend_layout::wraps("春茶开采\n三月中旬，茶乡的第一批春茶开采。\n").is_none());
/// ```
#[must_use]
pub fn wraps(text: &str) -> Option<Wraps<'_>> {
    if !run::may_be_full(text) {
        return None;
    }
    let mut runs = Runs::new(text);
    let (mut lines, mut wrapped, mut width) = (0, 0, 0);
    while lines < MOST_LINES
        && let Some(run) = runs.next(false)
    {
        lines += run.len();
        if let Some(found) = run.width() {
            wrapped += run.len();
            width = width.max(found);
        }
    }
    (wrapped > 0 && LEAST_WRAPPED * wrapped >= lines).then(|| Wraps {
        runs: Runs::new(text),
        width,
        near: NEAR,
        found: Vec::new(),
        at: 0,
    })
}

/// The iterator of [`wraps`].
#[derive(Clone, Debug)]
pub struct Wraps<'a> {
    runs: Runs<'a>,
    /// The width of the last paragraph that was certainly wrapped, in columns, and how many lines
    /// from it on may be of shorter ones.
    width: usize,
    near: usize,
    /// Those of one run, and how many of them were taken.
    found: Vec<Wrap>,
    at: usize,
}

impl Iterator for Wraps<'_> {
    type Item = Wrap;

    fn next(&mut self) -> Option<Wrap> {
        while self.at == self.found.len() {
            let run = self.runs.next(self.near > 0)?;
            let width = run.width();
            self.width = width.unwrap_or(self.width);
            self.near = width.map_or(self.near.saturating_sub(run.len()), |_| NEAR);
            self.found.clear();
            if self.near > 0 {
                self.found.extend(run.wraps(self.width, width.is_some()));
            }
            self.at = 0;
        }
        self.at += 1;
        self.found.get(self.at - 1).copied()
    }
}
