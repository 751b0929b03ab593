//! Clean text in the encodings that detection is measured with.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test may fail loudly; not each uses all of it"
)]

use std::collections::HashMap;

use encoding_rs::Encoding;
use hanmend_encoding::decode::{Hint, decode};

use crate::clean;

/// How texts are encoded: by name, into bytes where that is possible.
pub(crate) struct Channel {
    pub(crate) name: &'static str,
    /// The kinds of lines.
    kinds: &'static [&'static str],
    files: &'static [&'static str],
    encode: fn(&str) -> Option<Vec<u8>>,
    /// Of lines of 16 and of 64 bytes, and of whole lines, at least so many
    /// have to be found.
    pub(crate) least: [f64; 3],
}

pub(crate) fn web(encoding: &'static Encoding, text: &str) -> Option<Vec<u8>> {
    let (bytes, _, lossy) = encoding.encode(text);
    (!lossy).then(|| bytes.into_owned())
}

impl Channel {
    /// Its sentences and their bytes; none where there is no data.
    pub(crate) fn lines(&self) -> Option<Vec<(String, Vec<u8>)>> {
        let clean = clean::lines(self.files)?;
        let lines = clean.into_iter().filter_map(|(kind, sentence)| {
            let wanted = self.kinds.contains(&kind.as_str()) && !sentence.is_ascii();
            let bytes = (self.encode)(&sentence).filter(|_| wanted)?;
            Some((sentence, bytes))
        });
        Some(lines.collect())
    }
}

fn euc_tw(text: &str) -> Option<Vec<u8>> {
    thread_local! {
        static PAIRS: HashMap<char, Vec<u8>> = {
            let hint = Hint::declared("euc-tw");
            let mut pairs = HashMap::new();
            for prefix in [[].as_slice(), &[0x8e, 0xa2]] {
                for row in 0xa1..=0xfd_u8 {
                    for column in 0xa1..=0xfe_u8 {
                        let bytes = [prefix, &[row, column]].concat();
                        let padded = [bytes.as_slice(), b"\xc4\xe3\xc5\xc4"].concat();
                        let decoded = decode(&padded, &hint);
                        if decoded.encoding.name == "EUC-TW" && decoded.encoding.malformed.is_empty() {
                            pairs.entry(decoded.text.chars().next().unwrap()).or_insert(bytes);
                        }
                    }
                }
            }
            pairs
        };
    }
    PAIRS.with(|pairs| {
        text.chars().try_fold(Vec::new(), |mut out, c| {
            if c.is_ascii() {
                out.push(u8::try_from(c).unwrap());
            } else {
                out.extend_from_slice(pairs.get(&c)?);
            }
            Some(out)
        })
    })
}

pub(crate) const HANS: &[&str] = &["clean_hans.tsv"];
pub(crate) const HANT: &[&str] = &["clean_hant.tsv"];
const OTHER: &[&str] = &["clean_other.tsv"];
const ALL: &[&str] = &["wiki", "poem", "drcd", "classical"];

pub(crate) const CHANNELS: [Channel; 13] = [
    Channel {
        name: "UTF-8",
        kinds: ALL,
        files: HANS,
        encode: |text| web(encoding_rs::UTF_8, text),
        least: [0.999, 1.0, 1.0],
    },
    Channel {
        name: "GB18030",
        kinds: ALL,
        files: HANS,
        encode: |text| web(encoding_rs::GB18030, text),
        least: [0.98, 0.995, 0.995],
    },
    Channel {
        name: "GB18030",
        kinds: ALL,
        files: HANT,
        encode: |text| web(encoding_rs::GB18030, text),
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "Big5",
        kinds: ALL,
        files: HANT,
        encode: |text| web(encoding_rs::BIG5, text),
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "EUC-TW",
        kinds: ALL,
        files: HANT,
        encode: euc_tw,
        least: [0.98, 0.998, 0.998],
    },
    Channel {
        name: "UTF-16LE",
        kinds: ALL,
        files: HANS,
        encode: |text| Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        least: [0.99, 0.995, 0.995],
    },
    Channel {
        name: "UTF-16BE",
        kinds: ALL,
        files: HANT,
        encode: |text| Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        least: [0.99, 0.995, 0.995],
    },
    Channel {
        name: "Shift_JIS",
        kinds: &["ja"],
        files: OTHER,
        encode: |text| web(encoding_rs::SHIFT_JIS, text),
        least: [0.8, 0.98, 0.98],
    },
    Channel {
        name: "EUC-JP",
        kinds: &["ja"],
        files: OTHER,
        encode: |text| web(encoding_rs::EUC_JP, text),
        least: [0.8, 0.98, 0.98],
    },
    Channel {
        name: "EUC-KR",
        kinds: &["ko"],
        files: OTHER,
        encode: |text| web(encoding_rs::EUC_KR, text),
        least: [0.8, 0.95, 0.99],
    },
    Channel {
        name: "windows-1251",
        kinds: &["ru"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_1251, text),
        least: [0.95, 0.99, 0.99],
    },
    Channel {
        name: "windows-1252",
        kinds: &["fr"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_1252, text),
        least: [0.7, 0.9, 0.95],
    },
    Channel {
        name: "windows-874",
        kinds: &["th"],
        files: OTHER,
        encode: |text| web(encoding_rs::WINDOWS_874, text),
        least: [0.9, 0.95, 0.95],
    },
];
