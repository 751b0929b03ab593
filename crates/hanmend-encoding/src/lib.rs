//! Encoding repair for Chinese text: decoding, mojibake, pinyin annotations,
//! compatibility forms, traditional and simplified script.
//!
//! ```
//! let page = "鄉(xiāng)村干部,鄉(xiāng)鎮(zhèn)干部";
//! assert_eq!(hanmend_encoding::repair(page), "鄉村干部,鄉鎮干部");
//! ```

mod annotation;
pub mod damage;
pub mod decode;
pub mod escapes;
mod family;
pub mod forms;
mod halves;
mod mojibake;
mod near;
mod repair;
mod restless;
mod scan;
pub mod script;
mod statistics;
mod tables;
mod words;

pub use family::{Families, Family};
/// What the signatures of this crate speak of.
pub use hanmend_core::{Certainty, Edit, Edits, LogEntry, Rule, Span, Stage, Trace};
pub use repair::{Repair, repair};
