//! Clean text for measurements, from the folder that `HANMEND_DATA` names.

#![expect(
    clippy::expect_used,
    reason = "a test that cannot read its data has failed"
)]

use std::path::Path;

/// The lines of these files with their kinds; none where there is no folder.
pub(crate) fn lines(files: &[&str]) -> Option<Vec<(String, String)>> {
    let Some(shared) = std::env::var_os("HANMEND_DATA") else {
        println!("skipped: HANMEND_DATA names no folder with clean text");
        return None;
    };
    let mut lines = Vec::new();
    for name in files {
        let path = Path::new(&shared).join("data/text").join(name);
        let text = std::fs::read_to_string(&path).expect("a file of clean text");
        lines.extend(text.lines().filter_map(|line| {
            let (kind, sentence) = line.split_once('\t')?;
            Some((kind.to_owned(), sentence.to_owned()))
        }));
    }
    assert!(!lines.is_empty());
    Some(lines)
}
