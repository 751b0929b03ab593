//! What maintains the repository: generated tables, conformance runs over
//! outside data, and checks of the workspace. `cargo xtask help` lists them.

mod check;
mod conformance;
mod error;
mod generate;
mod opencc;

use clap::{Parser, Subcommand};

use crate::error::Error;

#[derive(Parser)]
#[command(about = "What maintains the hanmend repository")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks the workspace in ways that cargo does not
    #[command(subcommand)]
    Check(check::Check),
    /// Writes the generated tables anew
    #[command(subcommand)]
    Generate(generate::Command),
    /// Measures a stage over outside data
    #[command(subcommand)]
    Conformance(conformance::Command),
    /// Gets OpenCC and runs a command that needs it
    Opencc(opencc::Arguments),
}

fn main() -> Result<(), Error> {
    match Arguments::parse().command {
        Command::Check(check) => check::run(&check),
        Command::Generate(command) => generate::run(command),
        Command::Conformance(command) => conformance::run(command),
        Command::Opencc(arguments) => opencc::run(&arguments),
    }
}
