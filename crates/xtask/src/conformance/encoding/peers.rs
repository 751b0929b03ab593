//! What other repairers make of the same sentences, where they are installed.

use std::fmt;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// The repairers to compare with.
#[derive(Debug)]
pub(super) struct Peers {
    ftfy: bool,
}

/// Reads a JSON array of texts and writes them as ftfy mends them.
const FTFY: &str = "import sys, json, ftfy; \
    json.dump([ftfy.fix_text(text) for text in json.load(sys.stdin)], sys.stdout)";

impl Peers {
    /// Those that are there: ftfy, if `python3` can import it, and plsfix, if
    /// the feature of that name is on.
    pub(super) fn installed() -> Peers {
        Peers {
            ftfy: ftfy(&["text"]).is_some(),
        }
    }

    /// What is found of the texts that ftfy and plsfix make of some, in this
    /// order; `None` for one that is not there.
    pub(super) fn fixed<T>(
        &self,
        texts: &[&str],
        found: impl Fn(&[String]) -> T,
    ) -> Vec<Option<T>> {
        let ftfy = self.ftfy.then(|| ftfy(texts)).flatten();
        [ftfy, plsfix(texts)]
            .map(|fixed| fixed.map(|fixed| found(&fixed)))
            .into()
    }
}

impl fmt::Display for Peers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let say = |there: bool, how: &'static str| if there { "as it is by default" } else { how };
        writeln!(
            f,
            "ftfy: {}",
            say(self.ftfy, "left out, `python3` has none")
        )?;
        let plsfix = cfg!(feature = "plsfix");
        writeln!(
            f,
            "plsfix: {}",
            say(plsfix, "left out, `--features plsfix` adds it")
        )
    }
}

/// Texts as ftfy mends them.
fn ftfy(texts: &[&str]) -> Option<Vec<String>> {
    let mut python = Command::new("python3")
        .args(["-c", FTFY])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let input = serde_json::to_vec(texts).ok()?;
    // It reads all before it writes, and the handle is closed here.
    python.stdin.take()?.write_all(&input).ok()?;
    let output = python.wait_with_output().ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// Texts as plsfix mends them.
#[cfg(feature = "plsfix")]
fn plsfix(texts: &[&str]) -> Option<Vec<String>> {
    Some(
        texts
            .iter()
            .map(|text| plsfix::fix_text(text, None))
            .collect(),
    )
}

#[cfg(not(feature = "plsfix"))]
fn plsfix(_: &[&str]) -> Option<Vec<String>> {
    None
}
