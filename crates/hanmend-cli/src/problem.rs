//! What can go wrong, in words for the person at the terminal.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Something that went wrong with one input or output, or with all.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("{}: {source}", path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("{place}:{}: expected a JSON object, found {}", source.column(), message(source))]
    Json {
        place: String,
        source: serde_json::Error,
    },
    #[error(
        "{place}: expected a record that JSON can hold, found {}",
        message(source)
    )]
    Record {
        place: String,
        source: serde_json::Error,
    },
    #[error("{place}: expected a string in {field:?}, found {found}")]
    Field {
        place: String,
        field: String,
        found: String,
    },
    #[error("{}: expected an output that is none of the inputs, found one", path.display())]
    Overwrites { path: PathBuf },
    #[error("{}: expected one input for each output file, found another", path.display())]
    SameOutput { path: PathBuf },
    #[error("expected threads to start, found: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

impl Problem {
    /// A problem with the file or directory at `path`.
    pub(crate) fn io(path: &Path, source: io::Error) -> Problem {
        Problem::Io {
            path: path.to_owned(),
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

/// What is wrong, without the place: each line is parsed alone, so that its
/// own number would always be 1.
pub(crate) fn message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rsplit_once(" at line ") {
        Some((message, _)) => message.to_owned(),
        None => message,
    }
}
