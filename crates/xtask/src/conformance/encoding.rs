//! encoding

use std::path::PathBuf;

use clap::Args;

use crate::error::Error;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the data
    pub(crate) data: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    Err(Error::new(format!(
        "nothing is measured in {} yet",
        arguments.data.display()
    )))
}
