//! Measures the stages over outside data, which is not part of the
//! repository.

pub(crate) mod boilerplate;
mod encoding;
mod layout;
mod numeric;
mod script;

use clap::Subcommand;

use crate::error::Error;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Precision, recall and cuts over labelled pages
    Boilerplate(boilerplate::Arguments),
    /// Recovery per damage channel, and harm to clean text
    Encoding(encoding::Arguments),
    /// Line breaks of wrapped paragraphs found, over labelled pages
    Layout(layout::Arguments),
    /// Pass rates over the specifications of Recognizers-Text
    Numeric(numeric::Arguments),
    /// OpenCC's own test cases
    Script(script::Arguments),
}

pub(crate) fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::Boilerplate(arguments) => boilerplate::run(&arguments),
        Command::Encoding(arguments) => encoding::run(&arguments),
        Command::Layout(arguments) => layout::run(&arguments),
        Command::Numeric(arguments) => numeric::run(&arguments),
        Command::Script(arguments) => script::run(&arguments),
    }
}
