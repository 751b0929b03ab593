//! What can go wrong, in words for the person at the terminal.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// How many characters of an input a message shows.
const SHOWN: usize = 40;

/// Something that went wrong with one input or output, or with all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{name}: {source}")]
    Io { name: String, source: io::Error },
    #[error("{place}: {}", what_is_wrong(line, source))]
    Json {
        place: String,
        /// How the line begins.
        line: Excerpt,
        source: serde_json::Error,
    },
    #[error("{place}: the record cannot be written as JSON: {}", message(source))]
    Record {
        place: String,
        source: serde_json::Error,
    },
    #[error("{place}: there is no field {field:?}; name the one that holds the text with --field")]
    NoField { place: String, field: String },
    #[error("{place}: the field {field:?} has to be a string and is {found}")]
    Field {
        place: String,
        field: String,
        found: Excerpt,
    },
    #[error("{}: this is an input, and no input is overwritten; write to another path", path.display())]
    Overwrites { path: PathBuf },
    #[error("{}: two inputs would be written to this file; give them names of their own, or write all to one file", path.display())]
    SameOutput { path: PathBuf },
    #[error("{name}: skipped, since it is no text; name the file itself to have it read")]
    Binary { name: String },
    #[error("{name}: there is no directory {folder} to write to")]
    NoFolder { name: String, folder: String },
    #[error("cannot start the threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
    #[error(
        "no documents: there are no files to read (files that end in .jsonl or .ndjson are read with --jsonl)"
    )]
    NoFiles,
    #[error(
        "no documents: expected one JSON object a line, found no lines (in directories, --jsonl reads only files that end in .jsonl or .ndjson)"
    )]
    NoLines,
}

impl Problem {
    /// A problem with the file or directory at `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Problem {
        Problem::Io {
            name: path.display().to_string(),
            source,
        }
    }

    /// Whether the reader of the output went away, which is no error.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        matches!(self, Problem::Io { source, .. } if source.kind() == io::ErrorKind::BrokenPipe)
    }

    /// Says it on standard error.
    pub(crate) fn report(&self) {
        // Nobody is left to tell when standard error is closed.
        let _ = writeln!(io::stderr(), "hanmend: {self}");
    }
}

/// The beginning of something that was read, for messages.
#[derive(Debug)]
pub(crate) struct Excerpt(String);

impl Excerpt {
    pub(crate) fn of(bytes: &[u8]) -> Excerpt {
        let bytes = bytes.trim_ascii();
        // No character takes more than four bytes.
        let head = bytes
            .get(..bytes.len().min(4 * (SHOWN + 1)))
            .unwrap_or_default();
        let head = String::from_utf8_lossy(head);
        let mut shown: String = head.chars().take(SHOWN).collect();
        if head.chars().nth(SHOWN).is_some() {
            shown.push('…');
        }
        Excerpt(shown)
    }
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Control characters would do something to the terminal.
        self.0.chars().try_for_each(|c| match c {
            c if c.is_control() => write!(f, "{}", c.escape_default()),
            c => write!(f, "{c}"),
        })
    }
}

fn what_is_wrong(line: &Excerpt, error: &serde_json::Error) -> String {
    if line.0.starts_with('{') {
        let (column, message) = (error.column(), message(error));
        format!("malformed JSON at column {column} ({message}): {line}")
    } else {
        format!("not a JSON object: {line} (without --jsonl, a file is read as text)")
    }
}

/// What is wrong, without the place: each line is parsed alone, so that its
/// own number would always be 1.
fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_short_and_harmless() {
        assert_eq!(Excerpt::of(b"  a\x1b[1m\n").to_string(), "a\\u{1b}[1m");
        let long = Excerpt::of("縣".repeat(100).as_bytes()).to_string();
        assert_eq!(long, "縣".repeat(SHOWN) + "…");
        assert_eq!(Excerpt::of(b"\xff").to_string(), "\u{fffd}");
    }
}
