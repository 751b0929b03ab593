//! Reads the numeric entities of Chinese and English text: which figures it
//! holds, what each is worth exactly, between which bounds, in which unit,
//! and what it counts.
//!
//! ```
//! use hanmend_numeric::{Bound, Decimal, Kind, extract};
//!
//! let text = "县财政拨付260余万元工作经费";
//! let money = extract(text)[0];
//! assert_eq!(&text[money.span.range()], "260余万元");
//! assert_eq!((money.kind, money.bound), (Kind::Money, Bound::MoreThan));
//! assert_eq!(money.currency, Some("CNY"));
//! let lower = money.lower.unwrap();
//! assert_eq!((lower.value, lower.inclusive), (Decimal::from(2_600_000), false));
//! ```
//!
//! The text may be in simplified or traditional script, with the pinyin
//! annotations that crawlers leave in it, or in English, also as machines
//! translate it from Chinese.

mod amount;
mod bounds;
mod charset;
mod dates;
mod display;
mod entity;
mod extract;
mod fold;
mod lexical;
mod lexicon;
mod nouns;
mod numerals;
mod parse;
mod record;
mod references;
mod roles;
mod scan;
pub mod table;
mod text;
mod units;
mod vocabulary;
mod wrapped;

pub use dates::{
    CalendarUnit, DayPart, InvalidReference, Moment, Offset, Part, Reference, Relation, When, Years,
};
pub use entity::{Bound, Entity, Kind, Limit, Role};
pub use extract::{Entities, entities, extract, visit};
pub use hanmend_core::Span;
pub use record::EntityRecord;
pub use rust_decimal::Decimal;
pub use table::table;
pub use units::{Dimension, Unit};

/// How the property tests beside the modules run.
#[cfg(test)]
mod testing {
    use proptest::prelude::ProptestConfig;

    /// So many random texts, without files of those that failed.
    pub(crate) fn texts(cases: u32) -> ProptestConfig {
        ProptestConfig {
            cases,
            failure_persistence: None,
            ..ProptestConfig::default()
        }
    }
}
