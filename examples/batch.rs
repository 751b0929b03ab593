//! Cleans many pages on all cores and writes one JSON record a line.

use std::io::{self, Write};

use hanmend::rayon::prelude::*;
use hanmend::{Certainty, Pipeline, Record};

fn main() -> io::Result<()> {
    // Pages of one kind, each with its own number.
    let pages: Vec<String> = (1..=1000)
        .map(|page| format!("第{page}號公告\n全縣{page}個(gè)村堅(jiān)決落實資金{page}.5萬元，30個(gè)鄉(xiāng)按期完成。"))
        .collect();

    // No account of edits is needed here, and only what is sure is mended.
    let pipeline = Pipeline::simplified()
        .with_minimum(Certainty::Sure)
        .without_log();
    let lines: Vec<String> = pipeline
        .clean_all(&pages)
        .enumerate()
        .map(|(number, document)| {
            let id = format!("page-{number}");
            serde_json::to_string(&Record::new(&id, &document))
        })
        .collect::<Result<_, _>>()?;

    let mut out = io::stdout().lock();
    for line in lines.iter().take(3) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "… {} records", lines.len())
}
