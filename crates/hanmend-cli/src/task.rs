//! What a subcommand does to each document.

use std::borrow::Cow;

use hanmend::boilerplate::Stripper;
use hanmend::encoding::decode::is_binary;
use hanmend::{Document, Pipeline, Target};

use crate::args::{self, Cleaning, Command, Format, Script, Stripping};
use crate::carry::{Carried, Object, Taken};
use crate::convert::Conversion;
use crate::explain;
use crate::input::{Job, Load, Origin};
use crate::numbers::Selection;
use crate::problem::{Excerpt, Problem};
use crate::view::View;

/// A subcommand with its options.
pub(crate) struct Task {
    pipeline: Pipeline,
    view: View,
    format: Format,
    /// The field of an object that holds the text.
    field: String,
}

/// What came of a job.
pub(crate) struct Done {
    pub(crate) origin: Origin,
    /// What to write.
    pub(crate) output: Vec<u8>,
    pub(crate) problems: Vec<Problem>,
    /// Why it was left out, if it was, which is no error.
    pub(crate) skipped: Option<Problem>,
    pub(crate) documents: u64,
    /// How many bytes were read.
    pub(crate) bytes: u64,
}

impl Task {
    pub(crate) fn new(command: &Command) -> Task {
        let format = command.format();
        let text = format == Format::Text;
        let nothing = || {
            Pipeline::keep_script()
                .without_repair()
                .without_boilerplate()
                .without_numbers()
        };
        let (pipeline, view) = match command {
            Command::Clean(clean) => {
                let mut pipeline = cleaning(&clean.cleaning);
                if text {
                    pipeline = pipeline.without_numbers();
                }
                if text || clean.log.no_log {
                    pipeline = pipeline.without_log();
                }
                (pipeline, View::Document)
            }
            Command::Explain(explain) => {
                let mut pipeline = cleaning(&explain.cleaning);
                if text {
                    pipeline = pipeline.without_numbers();
                }
                (pipeline, View::Explanation(explain::paint(explain.color)))
            }
            Command::Repair(repair) => {
                let mut pipeline = Pipeline::keep_script()
                    .without_boilerplate()
                    .without_numbers()
                    .with_minimum(repair.policy.minimum);
                if text || repair.log.no_log {
                    pipeline = pipeline.without_log();
                }
                (pipeline, View::Repaired)
            }
            Command::Strip(strip) => {
                let pipeline = nothing()
                    .with_boilerplate(stripper(&strip.stripping))
                    .with_minimum(strip.policy.minimum)
                    .without_log();
                (pipeline, View::Article)
            }
            Command::Numbers(numbers) => {
                let pipeline = Pipeline::keep_script()
                    .without_repair()
                    .without_boilerplate();
                let selection = Selection::new(numbers);
                (pipeline, View::Numbers(selection))
            }
            Command::Convert(convert) => {
                let conversion = Conversion::new(&convert.conversion);
                (nothing(), View::Converted(conversion))
            }
            Command::Decode(_) => (nothing(), View::Decoded),
        };
        let io = command.io();
        Task {
            pipeline: pipeline.with_hint(io.charset.unwrap_or_default()),
            view,
            format,
            field: io.field.clone(),
        }
    }

    pub(crate) fn run(&self, job: Job) -> Done {
        let mut done = Done {
            origin: job.origin,
            output: Vec::new(),
            problems: Vec::new(),
            skipped: None,
            documents: 0,
            bytes: 0,
        };
        match job.load {
            Load::Failed(problem) => done.problems.push(problem),
            load @ (Load::Whole | Load::WholeIfText) => match done.origin.read() {
                Err(problem) => done.problems.push(problem),
                Ok(bytes) if matches!(load, Load::WholeIfText) && is_binary(&bytes) => {
                    let name = done.origin.id();
                    done.skipped = Some(Problem::Binary { name });
                }
                Ok(bytes) => {
                    done.bytes = bytes.len() as u64;
                    let document = self.pipeline.clean_bytes(&bytes);
                    let id = done.origin.id();
                    self.write(&id, &document, &Carried::none(), &mut done);
                }
            },
            Load::Lines { bytes, first } => {
                done.bytes = bytes.len() as u64;
                let origin = done.origin.id();
                for (line, number) in bytes.split(|byte| *byte == b'\n').zip(first..) {
                    let place = format!("{origin}:{number}");
                    self.run_line(line, place, &mut done);
                }
            }
        }
        done
    }

    /// A line of JSON, or an empty one.
    fn run_line(&self, line: &[u8], place: String, done: &mut Done) {
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        if line.trim_ascii().is_empty() {
            return;
        }
        let object: Object<'_> = match serde_json::from_slice(line) {
            Ok(object) => object,
            Err(source) => {
                let line = Excerpt::of(line);
                done.problems.push(Problem::Json {
                    place,
                    line,
                    source,
                });
                return;
            }
        };
        let id = object.id();
        let field = &self.field;
        match object.take(field) {
            Taken::Text(text, rest) => {
                let id = id.unwrap_or(place);
                let carried = rest.carried(self.view.keys());
                let document = self.pipeline.clean_str(&text);
                self.write(&id, &document, &carried, done);
            }
            Taken::Missing => done.problems.push(Problem::NoField {
                place,
                field: field.clone(),
            }),
            Taken::Other(found) => done.problems.push(Problem::Field {
                place,
                field: field.clone(),
                found: Excerpt::of(found.get().as_bytes()),
            }),
        }
    }

    fn write(&self, id: &str, document: &Document<'_>, carried: &Carried<'_>, done: &mut Done) {
        done.documents += 1;
        match self.format {
            Format::Text => {
                separate(&mut done.output);
                let text: Cow<'_, str> = self.view.text(id, document);
                done.output.extend_from_slice(text.as_bytes());
            }
            Format::Csv => {
                let lines = self.view.csv(id, document);
                done.output.extend_from_slice(lines.as_bytes());
            }
            Format::Jsonl => {
                let start = done.output.len();
                let written = self
                    .view
                    .write_record(id, document, &mut done.output)
                    .and_then(|()| carried.splice(&mut done.output));
                match written {
                    Ok(()) => done.output.push(b'\n'),
                    Err(source) => {
                        done.output.truncate(start);
                        let place = id.to_owned();
                        done.problems.push(Problem::Record { place, source });
                    }
                }
            }
        }
    }
}

/// Ends the last line of a text before another follows.
pub(crate) fn separate(out: &mut Vec<u8>) {
    if out.last().is_some_and(|last| *last != b'\n') {
        out.push(b'\n');
    }
}

fn cleaning(cleaning: &Cleaning) -> Pipeline {
    let target = match (cleaning.script.config, cleaning.script.to) {
        (Some(config), _) => Target::Config(config),
        (None, to) => match to.unwrap_or_default() {
            Script::Keep => Target::Keep,
            Script::S => Target::Simplified,
            Script::T => Target::Traditional,
            Script::Tw => Target::Taiwan,
            Script::Twp => Target::TaiwanPhrases,
            Script::Hk => Target::HongKong,
            Script::Hkp => Target::HongKongPhrases,
        },
    };
    let pipeline = Pipeline::keep_script()
        .with_target(target)
        .with_boilerplate(stripper(&cleaning.stripping))
        .with_minimum(cleaning.policy.minimum);
    if cleaning.join_lines {
        pipeline.with_joined_lines()
    } else {
        pipeline
    }
}

fn stripper(stripping: &Stripping) -> Stripper {
    let args::Stripping { mode, evidence } = stripping;
    Stripper::new().with_mode(*mode).with_evidence(*evidence)
}
