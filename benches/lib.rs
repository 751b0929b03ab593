//! The texts that the benches run over.
//!
//! Without anything set they are made from the pages of `examples/data`, so
//! that `cargo bench` runs anywhere. For figures that mean something, set
//! `HANMEND_CORPUS` to a folder of `*.jsonl` files with one `{"text": …}` a
//! line.

use std::path::Path;
use std::{env, fs};

/// How large the made texts are, in bytes.
const MADE: usize = 1 << 20;

/// The documents of the corpus whose file names contain `name`, or the page
/// of that name in `examples/data` again and again.
///
/// ```
/// let documents = hanmend_benches::documents("clean", "no-such-file");
/// assert!(documents.iter().all(|document| document.contains("柳河")));
/// ```
///
/// # Panics
///
/// When a file cannot be read: a bench without its text must not run.
#[must_use]
pub fn documents(example: &str, name: &str) -> Vec<String> {
    let corpus = env::var_os("HANMEND_CORPUS").map(|folder| read(Path::new(&folder), name));
    match corpus {
        Some(documents) if !documents.is_empty() => documents,
        _ => made(example),
    }
}

/// How many bytes documents have together.
#[must_use]
pub fn bytes(documents: &[String]) -> u64 {
    documents.iter().map(|document| document.len() as u64).sum()
}

#[allow(clippy::expect_used, reason = "a bench without its text must not run")]
fn read(folder: &Path, name: &str) -> Vec<String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("HANMEND_CORPUS is a folder")
        .map(|entry| entry.expect("a file of HANMEND_CORPUS").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "jsonl")
        })
        .filter(|path| path.to_string_lossy().contains(name))
        .collect();
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let lines = fs::read_to_string(file).expect("a file of HANMEND_CORPUS");
        for line in lines.lines() {
            let object: serde_json::Value =
                serde_json::from_str(line).expect("a JSON object a line");
            if let Some(text) = object.get("text").and_then(|text| text.as_str()) {
                documents.push(text.to_owned());
            }
        }
    }
    documents
}

#[allow(clippy::expect_used, reason = "a bench without its text must not run")]
fn made(example: &str) -> Vec<String> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../examples/data")
        .join(example);
    let text = fs::read_to_string(page.with_extension("txt")).expect("a page of examples/data");
    vec![text.clone(); MADE / text.len().max(1)]
}
