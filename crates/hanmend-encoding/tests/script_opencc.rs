//! Holds script conversion to the answers of OpenCC itself. The folder of
//! its data files is in `OPENCC_DATA`, that of its dictionaries as text in
//! `OPENCC_DICTIONARIES`; `cargo xtask opencc` sets both.

#![allow(clippy::indexing_slicing, reason = "of lists that the test made")]

use std::path::PathBuf;
use std::{env, fs};

use hanmend_encoding::script::opencc::OpenCc;
use hanmend_encoding::script::{Config, Converter};

fn data() -> PathBuf {
    PathBuf::from(env::var_os("OPENCC_DATA").expect("OPENCC_DATA: the folder of OpenCC's data"))
}

fn pairs() -> impl Iterator<Item = (Converter, OpenCc)> {
    Config::ALL.into_iter().map(|config| {
        let opencc = OpenCc::new(config, &data()).expect("OpenCC opens its configurations");
        (Converter::new(config), opencc)
    })
}

/// Compares line by line and says what differs.
fn compare(lines: &[String]) {
    let mut report = String::new();
    let mut differing = 0;
    for (ours, theirs) in pairs() {
        for line in lines {
            let (found, expected) = (ours.convert(line), theirs.convert(line));
            if found != expected {
                differing += 1;
                if differing <= 20 {
                    report += &format!(
                        "{} {line:?}:\n  expected {expected:?}\n  found    {found:?}\n",
                        ours.config()
                    );
                }
            }
        }
    }
    assert!(
        differing == 0,
        "{differing} lines differ, such as\n{report}"
    );
}

#[test]
fn every_entry_of_every_dictionary() {
    compare(&entries());
}

#[test]
fn adversarial_lines() {
    let entries = entries();
    let mut random = Random(1);
    let lines: Vec<String> = (0..100_000)
        .map(|_| {
            let parts = 1 + random.below(12);
            (0..parts).map(|_| part(&entries, &mut random)).collect()
        })
        .collect();
    compare(&lines);
}

/// The lines of the files named in `OPENCC_TEXTS`, separated by colons.
#[test]
fn texts() {
    let paths = env::var("OPENCC_TEXTS").unwrap_or_default();
    for path in paths.split(':').filter(|path| !path.is_empty()) {
        let text = fs::read_to_string(path).expect("a readable text");
        compare(&text.lines().map(str::to_owned).collect::<Vec<_>>());
    }
}

/// A key or value, whole or cut, or one of what conversion treats apart.
fn part(entries: &[String], random: &mut Random) -> String {
    let entry = &entries[random.below(entries.len())];
    let count = entry.chars().count();
    let from = |codes: std::ops::Range<u32>, random: &mut Random| {
        let span = usize::try_from(codes.end - codes.start).unwrap();
        let code = codes.start + u32::try_from(random.below(span)).unwrap();
        char::from_u32(code).unwrap_or('?').to_string()
    };
    match random.below(16) {
        0..=5 => entry.clone(),
        6 | 7 => entry.chars().take(1 + random.below(count)).collect(),
        8 | 9 => entry.chars().skip(random.below(count)).collect(),
        10 => from(0xf900..0xfb00, random),
        11 => from(0x2ff0..0x3000, random),
        12 => from(0x2_0000..0x2_fa20, random),
        13 => from(0x80..0x800, random),
        14 => from(0x20..0x7f, random),
        _ => from(0x4e00..0x9fff, random),
    }
}

/// All keys and values of all dictionaries.
fn entries() -> Vec<String> {
    let mut entries = Vec::new();
    let folder = env::var_os("OPENCC_DICTIONARIES").expect("OPENCC_DICTIONARIES: their folder");
    for file in fs::read_dir(folder).expect("a readable folder") {
        let path = file.expect("a readable folder").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(&path).expect("a readable dictionary");
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            entries.extend(lines.flat_map(|line| line.split(['\t', ' ']).map(str::to_owned)));
        }
    }
    entries.retain(|entry| !entry.is_empty());
    entries
}

/// Xorshift: the same numbers everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound).unwrap()).unwrap()
    }
}
