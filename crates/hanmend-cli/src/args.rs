//! The command line.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::error::ErrorKind;
use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};
use hanmend::Certainty;
use hanmend::boilerplate::{Evidence, Mode};
use hanmend::encoding::decode::Hint;
use hanmend::encoding::script::{Config, UnknownConfig};
use hanmend::numeric::{Kind, Reference, Role};

use crate::convert::OwnWords;

const AFTER_HELP: &str = "\
Exit codes: 0 all went well, 1 there was no document, 2 something went wrong
(what could be done was done all the same).";

#[derive(Debug, Parser)]
#[command(name = "hanmend", version, after_help = AFTER_HELP)]
/// Mends web-crawled Chinese text and reads the numbers in it
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Runs every stage and writes one JSON record for each document
    Clean(Clean),
    /// Undoes encoding damage
    Repair(Repair),
    /// Converts between traditional and simplified script
    Convert(Convert),
    /// Leaves the article and takes off what stands around it
    Strip(Strip),
    /// Reads the numbers of a text
    Numbers(Numbers),
    /// Turns bytes of any encoding into UTF-8
    Decode(Decode),
    /// Shows what `clean` does to a document, and why
    Explain(Explain),
}

#[derive(Args, Debug)]
pub(crate) struct Clean {
    #[command(flatten)]
    pub(crate) cleaning: Cleaning,
    #[command(flatten)]
    pub(crate) log: Log,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Repair {
    #[command(flatten)]
    pub(crate) policy: Policy,
    #[command(flatten)]
    pub(crate) log: Log,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Convert {
    #[command(flatten)]
    pub(crate) conversion: Conversion,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Strip {
    #[command(flatten)]
    pub(crate) stripping: Stripping,
    #[command(flatten)]
    pub(crate) policy: Policy,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Numbers {
    /// The day that the texts were written on, such as 2019-03-29: dates told
    /// from it (last year, 去年) are resolved
    #[arg(long, value_name = "DATE")]
    pub(crate) reference_date: Option<Reference>,
    /// Only numbers of these kinds, such as money,percent
    #[arg(long, value_enum, value_name = "KIND", value_delimiter = ',')]
    pub(crate) kind: Vec<KindName>,
    /// Only numbers of these roles; a table in csv has facts only
    #[arg(long, value_enum, value_name = "ROLE", value_delimiter = ',')]
    pub(crate) role: Vec<RoleName>,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Decode {
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    #[command(flatten)]
    pub(crate) cleaning: Cleaning,
    /// When to use colours
    #[arg(long, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,
    #[command(flatten)]
    pub(crate) io: InputOutput,
}

impl Command {
    /// Where its documents come from and its output goes.
    pub(crate) fn io(&self) -> &InputOutput {
        match self {
            Command::Clean(Clean { io, .. })
            | Command::Repair(Repair { io, .. })
            | Command::Convert(Convert { io, .. })
            | Command::Strip(Strip { io, .. })
            | Command::Numbers(Numbers { io, .. })
            | Command::Decode(Decode { io, .. })
            | Command::Explain(Explain { io, .. }) => io,
        }
    }

    /// What it writes: as asked for, or else records from `clean` and text
    /// from the others.
    pub(crate) fn format(&self) -> Format {
        let default = match self {
            Command::Clean(_) => Format::Jsonl,
            _ => Format::Text,
        };
        self.io().format.unwrap_or(default)
    }

    /// What is wrong with options that are right each for itself.
    pub(crate) fn conflict(&self) -> Option<clap::Error> {
        let wrong = match self {
            _ if self.format() != Format::Csv => None,
            Command::Numbers(numbers) => {
                let facts = |role: &RoleName| *role == RoleName::Fact;
                let none = !numbers.role.is_empty() && !numbers.role.iter().any(facts);
                none.then_some("a table in csv has facts only; choose text or jsonl")
            }
            _ => Some("only `numbers` writes csv; choose text or jsonl"),
        };
        wrong.map(|wrong| {
            let mut program = Arguments::command();
            // Gives the subcommands their names for the line of usage.
            program.build();
            let command = program.find_subcommand_mut(self.name());
            command
                .unwrap_or(&mut Arguments::command())
                .error(ErrorKind::ArgumentConflict, wrong)
        })
    }

    fn name(&self) -> &'static str {
        match self {
            Command::Clean(_) => "clean",
            Command::Repair(_) => "repair",
            Command::Convert(_) => "convert",
            Command::Strip(_) => "strip",
            Command::Numbers(_) => "numbers",
            Command::Decode(_) => "decode",
            Command::Explain(_) => "explain",
        }
    }
}

/// What makes up the whole pipeline.
#[derive(Args, Debug)]
pub(crate) struct Cleaning {
    #[command(flatten)]
    pub(crate) script: ScriptAim,
    /// Joins the lines of hard-wrapped paragraphs, as mail and text taken from PDF have them
    #[arg(long)]
    pub(crate) join_lines: bool,
    #[command(flatten)]
    pub(crate) stripping: Stripping,
    #[command(flatten)]
    pub(crate) policy: Policy,
}

#[derive(Args, Debug)]
#[group(multiple = false)]
pub(crate) struct ScriptAim {
    /// The script to turn the text into [default: keep]
    #[arg(long, value_enum, value_name = "SCRIPT")]
    pub(crate) to: Option<Script>,
    /// A configuration of OpenCC, for the whole text: t2s, s2twp, hk2s …
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Config::ALL.map(Config::as_str)).try_map(config))]
    pub(crate) config: Option<Config>,
}

#[derive(Args, Debug)]
pub(crate) struct Policy {
    /// How certain an edit must be to be applied; others are only listed
    #[arg(long, default_value = "likely", value_name = "CERTAINTY", value_parser = PossibleValuesParser::new(["suggested", "likely", "sure"]).try_map(certainty))]
    pub(crate) minimum: Certainty,
}

#[derive(Args, Debug)]
pub(crate) struct Log {
    /// Keeps no account of edits: faster, and the records are smaller
    #[arg(long)]
    pub(crate) no_log: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Conversion {
    #[command(flatten)]
    pub(crate) aim: Aim,
    /// A file of words that are converted as it says: a word a line, and behind
    /// a tab what becomes of it; a word alone stays as it is, such as a name
    #[arg(long, value_name = "FILE", value_parser = OwnWords::read)]
    pub(crate) words: Option<OwnWords>,
    /// Uses no characters that many fonts lack
    #[arg(long)]
    pub(crate) no_rare: bool,
    /// Mends traditional text that was converted character by character (戰斗)
    /// by taking it through simplified script; for conversions from that
    #[arg(long)]
    pub(crate) through_simplified: bool,
}

#[derive(Args, Debug)]
#[group(required = true, multiple = false)]
pub(crate) struct Aim {
    /// The script to turn the text into, from whatever it is in
    #[arg(long, value_enum, value_name = "SCRIPT")]
    pub(crate) to: Option<Region>,
    /// A configuration of OpenCC, for the whole text: t2s, s2twp, hk2s …
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(Config::ALL.map(Config::as_str)).try_map(config))]
    pub(crate) config: Option<Config>,
}

#[derive(Args, Debug)]
pub(crate) struct Stripping {
    /// What to expect: an article with some noise around it, or a full page
    #[arg(long, default_value = "tail", value_name = "MODE", value_parser = PossibleValuesParser::new(["tail", "page"]).try_map(mode))]
    pub(crate) mode: Mode,
    /// How much evidence is needed to cut
    #[arg(long, default_value = "balanced", value_name = "EVIDENCE", value_parser = PossibleValuesParser::new(["careful", "balanced", "eager"]).try_map(evidence))]
    pub(crate) evidence: Evidence,
}

#[derive(Args, Debug)]
pub(crate) struct InputOutput {
    /// Files, directories (with all below them, but for hidden ones), or `-`
    /// for standard input; nothing means standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to write [default: jsonl for clean, text for the others]
    #[arg(short, long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Format>,
    /// Reads one JSON object a line, with the text in its field `text`
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// The field that holds the text; `a.b` is the field b of the object in a,
    /// unless there is a field of that name
    #[arg(long, default_value = "text", value_name = "NAME", requires = "jsonl")]
    pub(crate) field: String,
    /// The encoding that the bytes are said to be in, as `gbk` or `big5`;
    /// overruled where they make no sense in it
    #[arg(long, value_name = "NAME", value_parser = charset, conflicts_with = "jsonl")]
    pub(crate) charset: Option<Hint>,
    /// A file to write to, or a directory (one that exists, or ends in `/`)
    /// for one file for each input
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// How many threads to use [default: one for each core]
    #[arg(short = 'j', long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
    /// Shows on a terminal how much is done
    #[arg(long)]
    pub(crate) progress: bool,
}

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people: the text, or a table
    Text,
    /// For programs: one JSON object a line
    Jsonl,
    /// For spreadsheets, of `numbers` only: one fact a line
    Csv,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Script {
    /// Simplified
    S,
    /// Traditional
    T,
    /// Traditional as in Taiwan
    Tw,
    /// The same; from simplified, with the words used there
    Twp,
    /// Traditional as in Hong Kong
    Hk,
    /// The same; from simplified, with the words used there
    Hkp,
    /// As it is
    #[default]
    Keep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Region {
    /// Simplified
    S,
    /// Traditional
    T,
    /// Traditional as in Taiwan
    Tw,
    /// The same; from simplified, with the words used there
    Twp,
    /// Traditional as in Hong Kong
    Hk,
    /// The same; from simplified, with the words used there
    Hkp,
    /// The new forms of Japanese kanji
    Jp,
}

/// What sort of number.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum KindName {
    Cardinal,
    Ordinal,
    Percent,
    Money,
    Quantity,
    Date,
    Time,
    Duration,
    Fraction,
    Multiple,
}

impl KindName {
    pub(crate) fn kind(self) -> Kind {
        match self {
            KindName::Cardinal => Kind::Cardinal,
            KindName::Ordinal => Kind::Ordinal,
            KindName::Percent => Kind::Percent,
            KindName::Money => Kind::Money,
            KindName::Quantity => Kind::Quantity,
            KindName::Date => Kind::Date,
            KindName::Time => Kind::Time,
            KindName::Duration => Kind::Duration,
            KindName::Fraction => Kind::Fraction,
            KindName::Multiple => Kind::Multiple,
        }
    }
}

/// What a number does in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RoleName {
    /// Counts, measures, orders or dates something
    Fact,
    /// Numbers the points of the text: 一是, "Two is"
    Enumerator,
    /// Is part of a name: 五个一, "5+2 project"
    Name,
    /// Points at something: a document number, a telephone
    Reference,
}

impl RoleName {
    pub(crate) fn role(self) -> Role {
        match self {
            RoleName::Fact => Role::Fact,
            RoleName::Enumerator => Role::Enumerator,
            RoleName::Name => Role::Name,
            RoleName::Reference => Role::Reference,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    Always,
    Never,
}

// The parsers of values that clap has already found among the possible ones.

fn certainty(name: String) -> Result<Certainty, String> {
    [Certainty::Suggested, Certainty::Likely, Certainty::Sure]
        .into_iter()
        .find(|certainty| certainty.as_str() == name)
        .ok_or(name)
}

fn mode(name: String) -> Result<Mode, String> {
    match name.as_str() {
        "tail" => Ok(Mode::Tail),
        "page" => Ok(Mode::Page),
        _ => Err(name),
    }
}

fn evidence(name: String) -> Result<Evidence, String> {
    match name.as_str() {
        "careful" => Ok(Evidence::Careful),
        "balanced" => Ok(Evidence::Balanced),
        "eager" => Ok(Evidence::Eager),
        _ => Err(name),
    }
}

fn config(name: String) -> Result<Config, UnknownConfig> {
    name.parse()
}

fn charset(label: &str) -> Result<Hint, &'static str> {
    match Hint::declared(label) {
        hint if hint == Hint::none() => {
            Err("expected a label of the WHATWG Encoding Standard, such as gbk, big5 or utf-8")
        }
        hint => Ok(hint),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
    }
}
