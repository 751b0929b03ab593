//! Writes the generated tables anew, or checks that they are up to date.

mod boilerplate;
mod detection;
mod euc_tw;
mod fold;
mod idioms;
mod readings;
mod script;
mod statistics;
mod words;

use std::fs;
use std::path::Path;

use clap::Subcommand;

use crate::error::Error;

#[derive(Subcommand)]
pub(crate) enum Command {
    /// The table of EUC-TW, from glibc's
    EucTw(euc_tw::Arguments),
    /// The weights that find articles, from labelled pages
    Boilerplate(boilerplate::Arguments),
    /// The simplified forms of characters, from OpenCC's tables
    Fold(fold::Arguments),
    /// The idioms with numerals, from the jieba-rs crate
    Idioms(idioms::Arguments),
    /// The readings of characters beyond GB2312, from the pinyin crate
    Readings(readings::Arguments),
    /// The script conversion tables, from OpenCC's dictionaries
    Script(script::Arguments),
    /// The evidence that characters give of their script, from counts
    Detection(detection::Arguments),
    /// The character statistics, from counts over a corpus
    Statistics(statistics::Arguments),
    /// The words and how usual they are, from the jieba-rs crate
    Words(words::Arguments),
}

pub(crate) use words::dictionary;

pub(crate) fn run(command: Command) -> Result<(), Error> {
    match command {
        Command::EucTw(arguments) => euc_tw::run(&arguments),
        Command::Boilerplate(arguments) => boilerplate::run(&arguments),
        Command::Fold(arguments) => fold::run(&arguments),
        Command::Idioms(arguments) => idioms::run(&arguments),
        Command::Readings(arguments) => readings::run(&arguments),
        Command::Script(arguments) => script::run(&arguments),
        Command::Detection(arguments) => detection::run(&arguments),
        Command::Statistics(arguments) => statistics::run(&arguments),
        Command::Words(arguments) => words::run(&arguments),
    }
}

/// Writes a generated file, or with `check` says whether it would change.
pub(crate) fn put(path: &Path, content: &[u8], check: bool) -> Result<(), Error> {
    if !check {
        fs::write(path, content)?;
        println!("wrote {} ({} bytes)", path.display(), content.len());
        return Ok(());
    }
    if fs::read(path).ok().as_deref() == Some(content) {
        println!("{} is up to date", path.display());
        Ok(())
    } else {
        Err(Error::new(format!(
            "{} is not what its generator writes; run the generator without --check",
            path.display()
        )))
    }
}
