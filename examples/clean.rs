//! The main job: cleans the files named as arguments, or those in
//! `examples/data`, and prints what came out, what went, and why.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use hanmend::{Document, LogEntry, Pipeline};

fn main() -> io::Result<()> {
    let mut files: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if files.is_empty() {
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        for entry in fs::read_dir(data)? {
            files.push(entry?.path());
        }
        files.sort();
    }
    for file in files {
        let page = fs::read(&file)?;
        println!("=== {}\n", file.display());
        show(&Pipeline::simplified().clean_bytes(&page));
    }
    Ok(())
}

fn show(document: &Document<'_>) {
    println!("title: {}\n", document.title().unwrap_or("(none)"));
    println!("{}\n", document.text().trim_end());

    println!("--- what went, and why");
    let mut reasons: BTreeMap<&str, Vec<LogEntry<'_>>> = BTreeMap::new();
    for edit in document.edits().filter(|edit| edit.applied) {
        reasons.entry(edit.rule.name()).or_default().push(edit);
    }
    for (rule, edits) in reasons {
        println!("{rule} x {}", edits.len());
        for edit in edits.iter().take(3) {
            let (before, after) = (short(edit.before), short(edit.after));
            println!("    {before:?} -> {after:?} ({})", edit.rule.reason());
        }
    }

    println!("\n--- numbers");
    for number in document.number_records() {
        println!("  {number}");
    }
    println!();
}

/// The beginning of a text, enough to recognise it.
fn short(text: &str) -> String {
    text.chars().take(24).collect()
}
