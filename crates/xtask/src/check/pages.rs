//! Runs the program over pages that are not part of the repository and holds
//! its records to cases.

use std::path::PathBuf;
use std::process::Command;

use clap::Args;
use serde_json::Value;

use crate::error::Error;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The built program
    #[arg(long)]
    program: PathBuf,
    /// The cases; each names its page
    #[arg(long)]
    cases: PathBuf,
    /// The folder of the pages
    folder: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let mut faulty = 0;
    let cases = hanmend_cases::read(&arguments.cases)?;
    for case in &cases {
        let page = arguments
            .folder
            .join(case.page.as_deref().unwrap_or_default());
        let mut command = Command::new(&arguments.program);
        command.arg("clean").args(["--format", "jsonl"]);
        for (name, value) in &case.options {
            command.arg(format!("--{name}")).args(value.as_str());
        }
        let output = command.arg(&page).output()?;
        if !output.status.success() {
            return Err(Error::new(format!(
                "{}: {}",
                page.display(),
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        let record: Value = serde_json::from_slice(&output.stdout)?;
        let faults = case.faults(&record);
        println!("{}: {} faults", case.name, faults.len());
        for fault in &faults {
            println!("    {fault}");
        }
        faulty += usize::from(!faults.is_empty());
    }
    if faulty == 0 && !cases.is_empty() {
        Ok(())
    } else {
        Err(Error::new(format!(
            "{faulty} of {} pages are not as expected",
            cases.len()
        )))
    }
}
