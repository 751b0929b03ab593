//! Encoding repair for Chinese text: decoding, mojibake, pinyin annotations, compatibility forms, traditional and simplified script.

pub mod decode;
pub mod escapes;
pub mod forms;
pub mod script;
