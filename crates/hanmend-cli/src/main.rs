//! The hanmend program: mends crawled Chinese text from files, directories
//! and streams.
//!
//! `docs/program.md` describes it for its users. The way of a document:
//! [`input`] finds it and makes a job of it, [`run`] has the jobs done on all
//! cores and keeps their order, [`task`] is what is done to each, [`view`]
//! gives what is printed of the result, and [`output`] writes it.

mod args;
mod carry;
mod convert;
mod explain;
mod input;
mod numbers;
mod output;
mod place;
mod problem;
mod progress;
mod run;
mod task;
mod view;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::Arguments;

fn main() -> ExitCode {
    let Arguments { command } = Arguments::parse();
    if let Some(conflict) = command.conflict() {
        conflict.exit();
    }
    match run::run(&command) {
        Ok(outcome) => outcome.exit_code(),
        Err(problem) => {
            problem.report();
            ExitCode::from(run::FAILED)
        }
    }
}
