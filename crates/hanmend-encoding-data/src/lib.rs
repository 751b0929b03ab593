//! Generated tables for hanmend-encoding: script conversion, character
//! statistics and readings.

mod readings;
pub mod script;
mod statistics;

pub use readings::READINGS;
pub use statistics::{CHARACTERS, PAIRS};
