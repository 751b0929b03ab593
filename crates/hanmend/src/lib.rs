//! Mends web-crawled Chinese text, and English machine-translated from
//! Chinese, and reads the numbers in it.
//!
//! A [`Pipeline`] takes the bytes of a page and makes a [`Document`] of them:
//! it decodes them, repairs mojibake and what bad converters left behind,
//! converts between traditional and simplified script, takes off navigation,
//! and reads every number with its exact value. Every edit keeps its reason,
//! its certainty and its place in the original.
//!
//! ```
//! use hanmend::Pipeline;
//!
//! let page = "縣上撥付260余萬元，堅(jiān)決整治30個(gè)鄉(xiāng)村。";
//! let pipeline = Pipeline::simplified();
//! let document = pipeline.clean_str(page);
//! assert_eq!(document.text(), "县上拨付260余万元，坚决整治30个乡村。");
//!
//! let money = &document.numbers()[0];
//! assert_eq!(document.slice(money.span), "260余万元");
//! assert_eq!(&page[document.source(money.span).range()], "260余萬元");
//! ```
//!
//! Cleaning never fails: any bytes go in, a document comes out. The stages
//! are crates of their own, re-exported here as [`encoding`],
//! [`boilerplate`], [`numeric`] and [`layout`].

#[cfg(feature = "parallel")]
mod batch;
mod document;
mod pipeline;
#[cfg(feature = "serde")]
mod record;

pub use document::{Document, ScriptReport, Segment};
pub use hanmend_boilerplate as boilerplate;
pub use hanmend_core::{Certainty, Edit, Edits, LogEntry, Rule, Span, Stage, Trace};
pub use hanmend_encoding as encoding;
pub use hanmend_layout as layout;
pub use hanmend_numeric as numeric;
pub use pipeline::{Pipeline, Target};
/// The crate of the iterators that [`Pipeline::clean_all`] takes and gives.
#[cfg(feature = "parallel")]
pub use rayon;
#[cfg(feature = "serde")]
pub use record::Record;

/// Read only under `cfg(doctest)`: the published package does not contain it.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
