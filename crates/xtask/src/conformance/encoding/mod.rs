//! Recovery per way of damage, and harm to clean text.
//!
//! The folder has clean sentences in `clean_*.tsv`, one a line: its kind, a
//! tab, the sentence. Damage is made from those in simplified
//! (`clean_hans.tsv`) and traditional characters (`clean_hant.tsv`).

mod channels;
mod measure;
mod peers;
mod tables;
mod whole;
mod words;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::error::Error;
use channels::{CHANNELS, Corpus};
use measure::{Harm, Recovery};
use peers::Peers;
use whole::{PLACES, SIGNS, Whole};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder of the clean sentences
    data: PathBuf,
    /// Only the channels of which the name contains this
    #[arg(long, default_value = "")]
    channel: String,
    /// How many sentences to damage in each channel
    #[arg(long, default_value_t = 1000)]
    sentences: usize,
    /// How many of those that were not recovered to print for each channel
    #[arg(long, default_value_t = 0)]
    show: usize,
}

/// A clean sentence.
#[derive(Clone, Debug)]
struct Sentence {
    kind: String,
    text: String,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(), Error> {
    let simplified = read(&arguments.data.join("clean_hans.tsv"))?;
    let traditional = read(&arguments.data.join("clean_hant.tsv"))?;
    let peers = Peers::installed();
    println!("{peers}");
    println!(
        "| channel | sentences | exact % | characters % | damaged % | unchanged % | worse % | ftfy exact/characters % | plsfix exact/characters % |"
    );
    println!("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    for channel in CHANNELS {
        if !channel.name.contains(&arguments.channel) {
            continue;
        }
        let sentences = match channel.corpus {
            Corpus::Simplified => &simplified,
            Corpus::Traditional => &traditional,
        };
        let recovery = Recovery::of(
            channel,
            sentences,
            arguments.sentences,
            arguments.show,
            &peers,
        );
        println!("| {} | {recovery} |", channel.name);
    }
    if arguments.channel.is_empty() || arguments.channel == "whole" {
        whole(&simplified, &traditional, arguments);
    }
    if arguments.channel.is_empty() || arguments.channel == "harm" {
        harm(&arguments.data, arguments.show, &peers)?;
    }
    Ok(())
}

/// Prints what is made of sentences in which whole characters were lost.
fn whole(simplified: &[Sentence], traditional: &[Sentence], arguments: &Arguments) {
    println!("\n| script | sign | place | sentences | wrong | right |");
    println!("|---|---|---|--:|--:|--:|");
    for (script, sentences) in [("simplified", simplified), ("traditional", traditional)] {
        for sign in SIGNS {
            for (name, place) in PLACES {
                let (limit, show) = (arguments.sentences, arguments.show);
                let Whole {
                    sentences,
                    wrong,
                    right,
                } = Whole::of(sentences, *place, *sign, limit, show);
                println!("| {script} | {sign} | {name} | {sentences} | {wrong} | {right} |");
            }
        }
    }
}

fn harm(data: &Path, show: usize, peers: &Peers) -> Result<(), Error> {
    println!("\n| clean text | sentences | changed | % | ftfy % | plsfix % |");
    println!("|---|--:|--:|--:|--:|--:|");
    let mut files: Vec<PathBuf> = fs::read_dir(data)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with("clean_") && name.ends_with(".tsv")
        })
        .collect();
    files.sort();
    for file in files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy();
        harm_of(&name, &read(&file)?, show, peers);
    }
    harm_of("words,", &words::words()?, show, peers);
    Ok(())
}

/// Prints how many sentences of each kind are changed.
fn harm_of(name: &str, sentences: &[Sentence], show: usize, peers: &Peers) {
    let mut kinds: Vec<&str> = sentences.iter().map(|each| each.kind.as_str()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in kinds {
        let harm = Harm::of(
            sentences.iter().filter(|each| each.kind == kind),
            show,
            peers,
        );
        println!("| {name} {kind} | {harm} |");
    }
}

fn read(path: &Path) -> Result<Vec<Sentence>, Error> {
    let table = fs::read_to_string(path)
        .map_err(|error| Error::new(format!("{}: {error}", path.display())))?;
    Ok(table
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(kind, text)| Sentence {
            kind: kind.to_owned(),
            text: text.to_owned(),
        })
        .collect())
}
