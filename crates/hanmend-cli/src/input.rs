//! From the paths on the command line to documents.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use crate::args::InputOutput;
use crate::problem::Problem;

/// Lines of JSON go to one thread in packs of about this many bytes. Smaller
/// ones cost more in handing over, larger ones keep the reader of a stream
/// waiting; between 16 KiB and 1 MiB the speed is the same.
const PACK: usize = 64 * 1024;

/// What messages call standard input.
const STDIN: &str = "standard input";

/// What one thread does in one go.
pub(crate) struct Job {
    pub(crate) origin: Origin,
    pub(crate) load: Load,
}

/// Where a document is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Standard input.
    Stream,
    /// A file, and its path below the directory that was named, or its name.
    File { path: PathBuf, below: PathBuf },
}

pub(crate) enum Load {
    /// All of the origin is one document.
    Whole,
    /// The same, unless it is no text: it was found in a directory.
    WholeIfText,
    /// Some lines of JSON, beginning with the line of this number.
    Lines { bytes: Vec<u8>, first: usize },
    /// There is none.
    Failed(Problem),
}

impl Origin {
    /// What names a document that is all of it.
    pub(crate) fn id(&self) -> String {
        match self {
            Origin::Stream => "-".to_owned(),
            Origin::File { path, .. } => path.to_string_lossy().into_owned(),
        }
    }

    /// What it is called where something goes wrong with it.
    fn path(&self) -> &Path {
        match self {
            Origin::Stream => Path::new(STDIN),
            Origin::File { path, .. } => path,
        }
    }

    /// All its bytes.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Problem> {
        match self {
            Origin::Stream => {
                let mut bytes = Vec::new();
                io::stdin()
                    .lock()
                    .read_to_end(&mut bytes)
                    .map_err(|error| Problem::io(Path::new(STDIN), error))?;
                Ok(bytes)
            }
            Origin::File { path, .. } => fs::read(path).map_err(|error| Problem::io(path, error)),
        }
    }

    fn open(&self) -> Result<Box<dyn Read>, Problem> {
        match self {
            Origin::Stream => Ok(Box::new(io::stdin().lock())),
            Origin::File { path, .. } => match File::open(path) {
                Ok(file) => Ok(Box::new(file)),
                Err(error) => Err(Problem::io(path, error)),
            },
        }
    }
}

/// All jobs, in the order of the command line and, below a directory, of the
/// names.
pub(crate) struct Jobs {
    arguments: VecDeque<PathBuf>,
    jsonl: bool,
    /// What is written to and so must not be read.
    output: Option<PathBuf>,
    walk: Option<Walk>,
    lines: Option<Lines>,
}

struct Walk {
    root: PathBuf,
    entries: Box<dyn Iterator<Item = walkdir::Result<DirEntry>>>,
}

struct Lines {
    origin: Origin,
    reader: BufReader<Box<dyn Read>>,
    /// The number of the next line.
    next: usize,
    /// Why no more can be read.
    failed: Option<Problem>,
}

impl Jobs {
    /// The jobs of a command line; `output` is the canonical path of what is
    /// written to.
    pub(crate) fn new(io: &InputOutput, output: Option<PathBuf>) -> Jobs {
        let mut arguments = VecDeque::from(io.paths.clone());
        if arguments.is_empty() {
            arguments.push_back(PathBuf::from("-"));
        }
        Jobs {
            arguments,
            jsonl: io.jsonl,
            output,
            walk: None,
            lines: None,
        }
    }

    /// The jobs of an origin: itself, or the lines in it.
    fn start(&mut self, origin: Origin) -> Option<Job> {
        if !self.jsonl {
            let load = match self.walk {
                Some(_) => Load::WholeIfText,
                None => Load::Whole,
            };
            return Some(Job { origin, load });
        }
        match origin.open() {
            Ok(input) => {
                self.lines = Some(Lines {
                    origin,
                    reader: BufReader::with_capacity(PACK, input),
                    next: 1,
                    failed: None,
                });
                None
            }
            Err(problem) => Some(Job {
                origin,
                load: Load::Failed(problem),
            }),
        }
    }

    fn start_argument(&mut self, argument: PathBuf) -> Option<Job> {
        if argument.as_os_str() == "-" {
            return self.start(Origin::Stream);
        }
        if argument.is_dir() {
            self.walk = Some(Walk::new(argument, self.jsonl, self.output.clone()));
            return None;
        }
        let below = argument.file_name().unwrap_or_default().into();
        let path = argument;
        self.start(Origin::File { path, below })
    }
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(lines) = &mut self.lines {
                match lines.next_pack() {
                    Some(job) => return Some(job),
                    None => self.lines = None,
                }
            }
            let job = if let Some(walk) = &mut self.walk {
                match walk.next_file() {
                    Some(Ok(origin)) => self.start(origin),
                    Some(Err(job)) => Some(job),
                    None => {
                        self.walk = None;
                        None
                    }
                }
            } else {
                let argument = self.arguments.pop_front()?;
                self.start_argument(argument)
            };
            if job.is_some() {
                return job;
            }
        }
    }
}

impl Walk {
    fn new(root: PathBuf, jsonl: bool, output: Option<PathBuf>) -> Walk {
        let wanted = move |entry: &DirEntry| {
            // The directory that was named is wanted whatever its name.
            entry.depth() == 0
                || !is_hidden(entry)
                    && (entry.file_type().is_dir() || is_jsonl(entry.path()) == jsonl)
                    && !is_at(entry.path(), output.as_deref())
        };
        let entries = WalkDir::new(&root)
            .sort_by_file_name()
            .into_iter()
            .filter_entry(wanted);
        Walk {
            root,
            entries: Box::new(entries),
        }
    }

    fn next_file(&mut self) -> Option<Result<Origin, Job>> {
        loop {
            match self.entries.next()? {
                Ok(entry) if entry.file_type().is_file() => {
                    let path = entry.into_path();
                    let below = path.strip_prefix(&self.root).unwrap_or(&path).to_owned();
                    return Some(Ok(Origin::File { path, below }));
                }
                Ok(_) => {}
                Err(error) => {
                    let path = error.path().unwrap_or(&self.root).to_owned();
                    // Without following links there are no other errors.
                    let error = error
                        .into_io_error()
                        .unwrap_or_else(|| io::ErrorKind::Other.into());
                    return Some(Err(Job {
                        load: Load::Failed(Problem::io(&path, error)),
                        origin: Origin::File {
                            below: path.clone(),
                            path,
                        },
                    }));
                }
            }
        }
    }
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_jsonl(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "jsonl" || extension == "ndjson")
}

fn is_at(path: &Path, output: Option<&Path>) -> bool {
    output.is_some_and(|output| {
        // Comparing names first spares a system call for nearly every file.
        path.file_name() == output.file_name()
            && path.canonicalize().is_ok_and(|path| path == output)
    })
}

impl Lines {
    /// The next whole lines: a pack full of them, or as many as there are
    /// without waiting for the writer of a stream.
    fn next_pack(&mut self) -> Option<Job> {
        let first = self.next;
        let mut bytes = Vec::new();
        loop {
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => break,
                Ok(_) => self.next += 1,
                Err(error) => {
                    self.failed = Some(Problem::io(self.origin.path(), error));
                    self.reader = BufReader::new(Box::new(io::empty()));
                    break;
                }
            }
            if bytes.len() >= PACK || !self.reader.buffer().contains(&b'\n') {
                break;
            }
        }
        if bytes.is_empty() {
            let problem = self.failed.take()?;
            return Some(self.job(Load::Failed(problem)));
        }
        Some(self.job(Load::Lines { bytes, first }))
    }

    fn job(&self, load: Load) -> Job {
        Job {
            origin: self.origin.clone(),
            load,
        }
    }
}
