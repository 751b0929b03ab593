//! Generated tables for hanmend-encoding: script conversion and character statistics.

pub mod script;
