//! Conversion between traditional and simplified script, and detection of
//! which of the two a text is in.
//!
//! ```
//! use hanmend_encoding::script::{Config, Converter};
//!
//! let converter = Converter::new(Config::T2s);
//! assert_eq!(converter.convert("plain"), "plain");
//! ```

#![cfg_attr(
    not(any(
        feature = "s2t",
        feature = "t2s",
        feature = "s2tw",
        feature = "tw2s",
        feature = "s2twp",
        feature = "tw2sp",
        feature = "s2hk",
        feature = "hk2s",
        feature = "s2hkp",
        feature = "hk2sp",
        feature = "t2tw",
        feature = "tw2t",
        feature = "t2hk",
        feature = "hk2t",
        feature = "t2jp",
        feature = "jp2t"
    )),
    allow(
        dead_code,
        unreachable_code,
        unreachable_patterns,
        unused_imports,
        unused_variables,
        reason = "without any configuration `Config` has no values"
    )
)]

#[cfg(target_arch = "x86_64")]
mod avx512;
mod bits;
mod chunk;
mod config;
mod converter;
mod detect;
mod difference;
mod engine;
mod entry;
mod look;
mod marks;
mod normal;
#[cfg(feature = "opencc")]
pub mod opencc;
mod output;
mod pair;
mod plan;
mod queue;
mod scan;
mod sequence;
mod step;
mod stream;
mod table;
mod tally;
mod words;

pub use config::{Config, UnknownConfig};
pub use converter::Converter;
pub use detect::{Detection, Run, Script, detect, runs};
pub use step::Rare;
pub use stream::Stream;
pub(crate) use tally::evidence_of;
