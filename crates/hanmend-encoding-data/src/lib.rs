//! Generated tables for hanmend-encoding: script conversion, character
//! statistics, words and readings.

mod folded;
mod readings;
pub mod script;
mod spoken;
mod statistics;
pub mod words;

pub use folded::FOLDED;
pub use readings::READINGS;
pub use spoken::SPOKEN;
pub use statistics::{CHARACTERS, PAIRS};
