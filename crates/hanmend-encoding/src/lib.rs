//! Encoding repair for Chinese text: decoding, mojibake, pinyin annotations, compatibility forms, traditional and simplified script.

pub mod decode;
pub mod escapes;
pub mod forms;
mod repair;
pub mod script;

pub use repair::{Repair, repair};
