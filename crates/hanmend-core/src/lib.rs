//! How hanmend records what it did to a text.
//!
//! A [`Stage`] looks at a text and proposes [`Edits`]; it never changes the
//! text itself and does no I/O. A [`Trace`] applies them and keeps the
//! account: which stage changed what, by which [`Rule`], how certain it was,
//! and, through its [`Alignment`], from which bytes of the original every
//! byte of the present text comes.
//!
//! This crate knows no encoding and no Chinese.
//!
//! ```
//! use hanmend_core::{Certainty, Edits, Rule, Span, Stage, Trace};
//!
//! static SPACES: Rule = Rule::new("demo.spaces", "two spaces stand for one");
//!
//! struct Spaces;
//! impl Stage for Spaces {
//!     fn name(&self) -> &'static str {
//!         "demo"
//!     }
//!     fn edits(&self, text: &str) -> Edits {
//!         let mut edits = Edits::new();
//!         for (at, found) in text.match_indices("  ") {
//!             edits.push(Span::new(at, at + found.len()), " ", &SPACES, Certainty::Sure);
//!         }
//!         edits
//!     }
//! }
//!
//! let mut trace = Trace::new("縣  財政");
//! trace.pass(&Spaces);
//! assert_eq!(trace.text(), "縣 財政");
//! // The byte range of 財政 now, and where it stood in the original.
//! assert_eq!(trace.source(Span::new(4, 10)), Span::new(5, 11));
//! let entry = trace.log().next().unwrap();
//! assert_eq!((entry.before, entry.after), ("  ", " "));
//! assert_eq!(entry.rule.name(), "demo.spaces");
//! ```

mod alignment;
mod edit;
mod rule;
mod span;
mod trace;

pub use alignment::Alignment;
pub use edit::{Edit, Edits, Iter, OutOfOrder, Shape};
pub use rule::{Certainty, Rule};
pub use span::Span;
pub use trace::{LogEntry, Stage, Trace};
