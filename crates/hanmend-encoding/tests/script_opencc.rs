//! Holds script conversion to the answers of OpenCC itself. The folder of
//! its data files is in `OPENCC_DATA`; `cargo xtask opencc` sets it.

use std::env;
use std::path::{Path, PathBuf};

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
fn every_key_of_every_dictionary() {
    let mut keys = Vec::new();
    for entry in std::fs::read_dir(data().join("../../../../opencc_data/data")).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            keys.extend(read_keys(&path));
        }
    }
    compare(&keys);
}

fn read_keys(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .flat_map(|line| line.split(['\t', ' ']).map(str::to_owned))
        .collect()
}
