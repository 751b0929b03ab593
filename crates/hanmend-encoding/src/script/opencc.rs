//! Conversion by OpenCC itself, through the crate opencc-rust.
//!
//! It needs OpenCC's C++ library when building and its configurations and
//! dictionaries when running; `cargo xtask opencc` gets all of them. It is
//! there to compare with, and for those who want OpenCC's own code.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use opencc_rust::{OpenCC, OpenCCError};

use super::Config;

/// A converter of OpenCC, with the interface of [`Converter`](super::Converter).
///
/// ```no_run
/// use std::path::Path;
/// use hanmend_encoding::script::{Config, opencc::OpenCc};
///
/// let converter = OpenCc::new(Config::T2s, Path::new("/usr/share/opencc"))?;
/// assert_eq!(converter.convert("機制"), "机制");
/// # Ok::<(), hanmend_encoding::script::opencc::Error>(())
/// ```
pub struct OpenCc {
    config: Config,
    opencc: OpenCC,
}

impl OpenCc {
    /// Opens a configuration in the folder of OpenCC's data files.
    ///
    /// # Errors
    ///
    /// When OpenCC cannot open it.
    pub fn new(config: Config, folder: &Path) -> Result<OpenCc, Error> {
        let opencc = OpenCC::new(folder.join(format!("{config}.json"))).map_err(Error)?;
        Ok(OpenCc { config, opencc })
    }

    /// Which conversion it makes.
    #[must_use]
    pub fn config(&self) -> Config {
        self.config
    }

    /// The text converted. OpenCC cannot take NUL characters, so what stands
    /// between them is converted for itself; where it fails, the text stays
    /// as it is.
    #[must_use]
    pub fn convert<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut converted = String::with_capacity(text.len());
        for (at, part) in text.split('\0').enumerate() {
            if at > 0 {
                converted.push('\0');
            }
            let Ok(part) = self.opencc.convert(part) else {
                return Cow::Borrowed(text);
            };
            converted.push_str(&part);
        }
        if converted == text {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(converted)
        }
    }
}

impl fmt::Debug for OpenCc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenCc")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// OpenCC could not open a configuration.
#[derive(Debug)]
pub struct Error(OpenCCError);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "expected a configuration that OpenCC can open, found: {}",
            self.0
        )
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}
