//! Where the output goes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf, is_separator};

use crate::args::{Format, InputOutput};
use crate::input::Origin;
use crate::numbers;
use crate::problem::Problem;
use crate::task::Done;

/// Output is written in pieces of this many bytes.
const BUFFER: usize = 64 * 1024;

/// Standard output, a file, or a directory with a file for each input.
pub(crate) enum Sink {
    One(Target),
    Tree(Tree),
}

/// What can be written to. A file is not opened before there is something to
/// write, so that one of an earlier run outlives a misspelt input.
pub(crate) struct Target {
    /// The file; standard output without one.
    path: Option<PathBuf>,
    writer: Option<BufWriter<Box<dyn Write + Send>>>,
    /// What has to be written before the next text: the head of a table, or
    /// the end of the line before.
    due: Cow<'static, [u8]>,
}

pub(crate) struct Tree {
    root: PathBuf,
    format: Format,
    /// The file of the input that was last written of.
    current: Option<(Origin, Option<Target>)>,
    /// What was written, where two inputs may have one name.
    written: Option<HashSet<PathBuf>>,
}

impl Sink {
    /// Opens what the command line names.
    pub(crate) fn open(io: &InputOutput, format: Format) -> Result<Sink, Problem> {
        let Some(path) = &io.output else {
            return Ok(Sink::One(Target::new(None, format)));
        };
        let ends_in_separator = path.to_string_lossy().ends_with(is_separator);
        if path.is_dir() || ends_in_separator {
            fs::create_dir_all(path).map_err(|error| Problem::io(path, error))?;
            return Ok(Sink::Tree(Tree {
                root: path.clone(),
                format,
                current: None,
                written: (io.paths.len() > 1).then(HashSet::new),
            }));
        }
        if io.paths.iter().any(|input| same_file(input, path)) {
            return Err(Problem::Overwrites { path: path.clone() });
        }
        let folder = folder_of(path);
        if !folder.is_dir() {
            // Said now and not when the work is done.
            return Err(Problem::NoFolder {
                name: path.display().to_string(),
                folder: folder.display().to_string(),
            });
        }
        Ok(Sink::One(Target::new(Some(path.clone()), format)))
    }

    /// Where it is or will be, unless it is standard output.
    pub(crate) fn canonical(&self) -> Option<PathBuf> {
        match self {
            Sink::One(target) => {
                let path = target.path.as_ref()?;
                let folder = folder_of(path).canonicalize().ok()?;
                let new = || Some(folder.join(path.file_name()?));
                path.canonicalize().ok().or_else(new)
            }
            Sink::Tree(tree) => tree.root.canonicalize().ok(),
        }
    }

    /// Writes what came of a job, or gives what went wrong with its file.
    ///
    /// # Errors
    ///
    /// When nothing more can be written at all.
    pub(crate) fn write(&mut self, done: &Done) -> Result<Option<Problem>, Problem> {
        if done.documents == 0 {
            return Ok(None);
        }
        match self {
            Sink::One(target) => target.write(&done.output).map(|()| None),
            Sink::Tree(tree) => Ok(tree.write(done).err()),
        }
    }

    /// Hands on what is still held back.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        match self {
            Sink::One(target) => target.flush(),
            Sink::Tree(_) => Ok(()),
        }
    }

    /// Flushes and closes it. A file that was not opened yet is made if it is
    /// `wanted` all the same.
    pub(crate) fn finish(self, wanted: bool) -> Result<(), Problem> {
        match self {
            Sink::One(mut target) => {
                if wanted {
                    target.writer()?;
                }
                target.flush()
            }
            Sink::Tree(Tree {
                current: Some((_, Some(mut target))),
                ..
            }) => target.flush(),
            Sink::Tree(_) => Ok(()),
        }
    }
}

/// The folder that a file of this path lies in.
fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

impl Target {
    fn new(path: Option<PathBuf>, format: Format) -> Target {
        let due = match format {
            Format::Text | Format::Jsonl => Cow::Borrowed(b"".as_slice()),
            Format::Csv => Cow::Owned(numbers::csv_head().into_bytes()),
        };
        Target {
            path,
            writer: None,
            due,
        }
    }

    fn create(path: &Path, format: Format) -> Result<Target, Problem> {
        let mut target = Target::new(Some(path.to_owned()), format);
        target.writer()?;
        Ok(target)
    }

    /// What writes to it, opened the first time.
    fn writer(&mut self) -> Result<&mut BufWriter<Box<dyn Write + Send>>, Problem> {
        let writer = match (self.writer.take(), &self.path) {
            (Some(writer), _) => writer,
            (None, None) => BufWriter::with_capacity(BUFFER, Box::new(io::stdout()) as _),
            (None, Some(path)) => {
                let file = File::create(path).map_err(|error| Problem::io(path, error))?;
                BufWriter::with_capacity(BUFFER, Box::new(file) as _)
            }
        };
        Ok(self.writer.insert(writer))
    }

    fn problem(&self, error: io::Error) -> Problem {
        let name = self.path.as_deref().unwrap_or(Path::new("standard output"));
        Problem::io(name, error)
    }

    /// Texts that do not end their last line are kept apart from the next.
    fn write(&mut self, output: &[u8]) -> Result<(), Problem> {
        let unfinished = output.last().is_some_and(|last| *last != b'\n');
        let end_of_line: &[u8] = if unfinished { b"\n" } else { b"" };
        let due = std::mem::replace(&mut self.due, Cow::Borrowed(end_of_line));
        let writer = self.writer()?;
        writer
            .write_all(&due)
            .and_then(|()| writer.write_all(output))
            .map_err(|error| self.problem(error))
    }

    fn flush(&mut self) -> Result<(), Problem> {
        match &mut self.writer {
            None => Ok(()),
            Some(writer) => writer.flush().map_err(|error| self.problem(error)),
        }
    }
}

impl Tree {
    fn write(&mut self, done: &Done) -> Result<(), Problem> {
        let open = match &mut self.current {
            Some((origin, target)) if *origin == done.origin => target,
            _ => {
                let before = self.current.take();
                let target = self.target(&done.origin);
                let (_, open) = self.current.insert((done.origin.clone(), None));
                *open = Some(target?);
                if let Some((_, Some(mut target))) = before {
                    target.flush()?;
                }
                open
            }
        };
        match open {
            Some(target) => target.write(&done.output),
            // It could not be opened, which has been said.
            None => Ok(()),
        }
    }

    /// A new file for what comes of `origin`.
    fn target(&mut self, origin: &Origin) -> Result<Target, Problem> {
        let path = self.root.join(self.name(origin));
        if let Origin::File { path: input, .. } = origin
            && same_file(input, &path)
        {
            return Err(Problem::Overwrites { path });
        }
        if let Some(written) = &mut self.written
            && !written.insert(path.clone())
        {
            return Err(Problem::SameOutput { path });
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| Problem::io(parent, error))?;
        }
        Target::create(&path, self.format)
    }

    /// The name of the input, ending in `.jsonl` if and only if records are
    /// written, and in `.csv` for a table.
    fn name(&self, origin: &Origin) -> PathBuf {
        let mut name = match origin {
            Origin::Stream => PathBuf::from("stdin"),
            Origin::File { below, .. } => below.clone(),
        };
        let is_jsonl = name.extension().is_some_and(|known| known == "jsonl");
        let suffix = match self.format {
            Format::Jsonl if !is_jsonl => ".jsonl",
            Format::Text if is_jsonl => ".txt",
            Format::Csv => ".csv",
            _ => "",
        };
        name.as_mut_os_string().push(suffix);
        name
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
