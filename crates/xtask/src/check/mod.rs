//! Checks of the workspace that cargo does not make itself.

mod pages;

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use clap::Subcommand;
use serde::Deserialize;

use crate::error::Error;

#[derive(Subcommand)]
pub(crate) enum Check {
    /// No dependency of a published crate asks for a newer Rust than we state
    Msrv,
    /// The published crates can be packaged and hold their licences
    Packages,
    /// The program makes of outside pages what cases expect of it
    Pages(pages::Arguments),
}

pub(crate) fn run(check: &Check) -> Result<(), Error> {
    match check {
        Check::Msrv => msrv(&Metadata::read()?),
        Check::Packages => packages(&Metadata::read()?),
        Check::Pages(arguments) => pages::run(arguments),
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_members: BTreeSet<String>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    rust_version: Option<String>,
    publish: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

impl Metadata {
    fn read() -> Result<Metadata, Error> {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1"])
            .output()?;
        if !output.status.success() {
            return Err(Error::new(String::from_utf8_lossy(&output.stderr)));
        }
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// The members of the workspace that are published.
    fn published(&self) -> impl Iterator<Item = &Package> {
        self.packages.iter().filter(|package| {
            self.workspace_members.contains(&package.id) && package.publish.is_none()
        })
    }
}

fn msrv(metadata: &Metadata) -> Result<(), Error> {
    let packages: BTreeMap<&str, &Package> = metadata
        .packages
        .iter()
        .map(|package| (package.id.as_str(), package))
        .collect();
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node))
        .collect();
    let mut waiting: Vec<&str> = metadata
        .published()
        .map(|package| package.id.as_str())
        .collect();
    let stated = metadata
        .published()
        .filter_map(|package| version(package.rust_version.as_deref()?))
        .min()
        .ok_or_else(|| Error::new("expected a rust-version in the published crates, found none"))?;

    let mut seen = BTreeSet::new();
    let mut newer = Vec::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let Some(package) = packages.get(id)
            && let Some(asked) = package.rust_version.as_deref().and_then(version)
            && asked > stated
        {
            newer.push(format!(
                "{} {} asks for Rust {asked:?}",
                package.name, package.version
            ));
        }
        for dependency in nodes.get(id).into_iter().flat_map(|node| &node.deps) {
            if dependency
                .dep_kinds
                .iter()
                .any(|kind| kind.kind.as_deref() != Some("dev"))
            {
                waiting.push(&dependency.pkg);
            }
        }
    }
    if newer.is_empty() {
        println!(
            "{} packages, none asks for more than Rust {stated:?}",
            seen.len()
        );
        Ok(())
    } else {
        Err(Error::new(format!(
            "we state Rust {stated:?}, but {}",
            newer.join(", ")
        )))
    }
}

/// The parts of a version as numbers, so that 1.9 comes before 1.88.
fn version(version: &str) -> Option<Vec<u32>> {
    version.split('.').map(|part| part.parse().ok()).collect()
}

fn packages(metadata: &Metadata) -> Result<(), Error> {
    for package in metadata.published() {
        let output = Command::new(env!("CARGO"))
            .args([
                "package",
                "--list",
                "--allow-dirty",
                "--package",
                &package.name,
            ])
            .output()?;
        let files = String::from_utf8_lossy(&output.stdout);
        if !output.status.success() {
            return Err(Error::new(String::from_utf8_lossy(&output.stderr)));
        }
        for expected in ["Cargo.toml", "LICENSE-MIT", "LICENSE-APACHE", "README.md"] {
            if !files.lines().any(|file| file == expected) {
                return Err(Error::new(format!(
                    "expected {expected} in the package {}, found {}",
                    package.name,
                    files.lines().collect::<Vec<_>>().join(", ")
                )));
            }
        }
        println!("{}: {} files", package.name, files.lines().count());
    }
    Ok(())
}
