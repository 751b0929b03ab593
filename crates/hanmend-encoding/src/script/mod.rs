//! Conversion between traditional and simplified script, and detection of
//! which of the two a text is in.
//!
//! ```
//! use hanmend_encoding::script::{Config, Converter};
//!
//! let converter = Converter::new(Config::T2s);
//! assert_eq!(converter.convert("plain"), "plain");
//! ```

mod config;
mod converter;
mod detect;
mod difference;
mod engine;
mod normal;
#[cfg(feature = "opencc")]
pub mod opencc;
mod output;
mod plan;
mod queue;
mod scan;
mod sequence;
mod step;
mod stream;
mod table;
mod words;

pub use config::{Config, UnknownConfig};
pub use converter::Converter;
pub use detect::{Detection, Run, Script, detect, runs};
pub use step::Rare;
pub use stream::Stream;
