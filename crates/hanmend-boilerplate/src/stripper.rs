use hanmend_core::{Edits, Stage};

use crate::Stripped;

/// Which pages are expected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// An article with some lines of noise before and behind it. Only those
    /// go.
    #[default]
    Tail,
    /// A full page, with menus, lists of links and a footer; most of its lines
    /// may be noise, and noise within the article goes too.
    Page,
}

/// How much evidence is needed to cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Evidence {
    /// Cuts only what says itself that it is no article.
    Careful,
    /// What fits most corpora.
    #[default]
    Balanced,
    /// Would rather lose a line of the article than leave one of noise.
    Eager,
}

/// Finds the article in a plain text.
///
/// The default is [`Mode::Tail`] with [`Evidence::Balanced`].
#[derive(Clone, Debug, Default)]
pub struct Stripper {
    mode: Mode,
    evidence: Evidence,
}

impl Stripper {
    /// The recommended stripper.
    #[must_use]
    pub fn new() -> Stripper {
        Stripper::default()
    }

    /// The same for another sort of page. The default is [`Mode::Tail`].
    #[must_use]
    pub fn mode(mut self, mode: Mode) -> Stripper {
        self.mode = mode;
        self
    }

    /// The same with another demand for evidence. The default is
    /// [`Evidence::Balanced`].
    #[must_use]
    pub fn evidence(mut self, evidence: Evidence) -> Stripper {
        self.evidence = evidence;
        self
    }

    /// What the lines of `text` are, and what to delete.
    #[must_use]
    pub fn strip(&self, _text: &str) -> Stripped {
        Stripped::default()
    }
}

/// The stage is named `strip`; its log shows deletions by the kind of what
/// was deleted.
impl Stage for Stripper {
    fn name(&self) -> &'static str {
        "strip"
    }

    fn edits(&self, text: &str) -> Edits {
        self.strip(text).edits
    }
}
