//! Finds the article in crawled plain text and takes off what stands around it.
//!
//! A [`Stripper`] reads a text line by line, gives every line a [`Kind`] and a
//! score, finds the article, and proposes to delete what lies outside it. What
//! the deleted lines knew about the article (its date, source, authors and
//! editors) is kept as [`Metadata`], each value with the span that it was read
//! from. Nothing goes silently: every line is in a [`Segment`], and every
//! deletion is an edit with its rule.
//!
//! ```
//! use hanmend_boilerplate::{Certainty, Stripper};
//!
//! let page = "春茶开采\n\
//!             2021-03-18 07:05:00  来源:茶乡日报\n\
//!             三月中旬,茶乡的第一批春茶开采,比去年早了六天。\n\
//!             责编:李明\n";
//! let stripped = Stripper::new().strip(page);
//! assert_eq!(
//!     stripped.edits.apply(page, Certainty::Likely).as_deref(),
//!     Some("春茶开采\n三月中旬,茶乡的第一批春茶开采,比去年早了六天。\n")
//! );
//! assert_eq!(stripped.title.unwrap().value, "春茶开采");
//! assert_eq!(stripped.metadata.published.unwrap().value, "2021-03-18T07:05:00");
//! assert_eq!(stripped.metadata.source.unwrap().value, "茶乡日报");
//! assert_eq!(stripped.metadata.editors[0].value, "李明");
//! ```

mod beside;
mod bio;
mod classify;
mod colophon;
mod column;
mod comments;
mod contents;
mod context;
mod copyright;
mod credit;
mod date;
mod doubt;
mod edges;
mod farm;
mod features;
mod forum;
mod index;
mod injected;
mod inline;
mod keywords;
mod label;
mod language;
mod lexicon;
mod lines;
mod metadata;
pub mod model;
mod name;
mod noted;
mod notice;
mod orphan;
mod output;
mod page;
mod pages;
mod phrases;
mod reading;
mod rows;
mod sections;
mod segment;
mod site;
mod stripper;
mod swar;
mod title;
mod titles;
mod trail;
mod wechat;

pub use hanmend_core::{Certainty, Edit, Edits, Span, Stage, Trace};
pub use metadata::{Fact, Metadata};
pub use segment::{Kind, Segment, Stripped};
pub use stripper::{Evidence, Inner, Mode, Stripper};
