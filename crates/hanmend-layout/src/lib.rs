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

use std::ops::ControlFlow;

use hanmend_core::{Certainty, Edits, Rule, Stage};

static WRAPPED: Rule = Rule::new(
    "layout.wrapped-line",
    "a line break within a paragraph stands where the line was full",
);

/// So many line breaks in a row are looked at for what shows that text is wrapped.
const FEWEST_BREAKS: usize = 3;

/// Not more than so many lines are looked at for it: text that is wrapped shows it early.
const MOST_LINES: usize = 256;

/// The stage that joins the lines of hard-wrapped paragraphs.
///
/// A break between letters, digits or marks of Latin text becomes a blank; one
/// beside a wide character, or behind the hyphen of a word, goes. A blank
/// line, a bullet, a number that counts a list and a deeper indent begin a
/// paragraph, and a line with space left for the next word ends one.
///
/// That text is wrapped is told from at least three full lines in a row; where a text has
/// such, two lines of a paragraph that are as wide are joined as well. Text that is not
/// wrapped costs one look for the line breaks, and nothing is allocated for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unwrap;

impl Stage for Unwrap {
    fn name(&self) -> &'static str {
        "layout"
    }

    fn edits(&self, text: &str) -> Edits {
        let mut edits = Edits::new();
        let Some(widest) = widest(text) else {
            return edits;
        };
        let _ = run::for_each(text, 1, |run| {
            let width = run.width();
            for (span, glue) in run.wraps(width.unwrap_or(widest), width.is_some()) {
                edits.push(span, glue, &WRAPPED, Certainty::Likely);
            }
            ControlFlow::Continue(())
        });
        edits
    }
}

/// The width of the widest paragraphs that are certainly wrapped, in columns.
fn widest(text: &str) -> Option<usize> {
    let mut widest = None;
    let mut lines = 0;
    let _ = run::for_each(text, FEWEST_BREAKS, |run| {
        widest = widest.max(run.width());
        lines += run.len();
        if lines > MOST_LINES {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    });
    widest
}
