use std::fmt;
use std::str::FromStr;

use hanmend_core::Rule;

use super::Script;

/// Which conversion: the configurations of OpenCC by their names there.
///
/// `s` is simplified, `t` traditional in OpenCC's own standard, `tw` that of
/// Taiwan, `hk` that of Hong Kong, `jp` the new forms of Japanese kanji. A
/// final `p` also exchanges words that differ between the regions.
///
/// ```
/// use hanmend_encoding::script::Config;
///
/// let config: Config = "tw2sp".parse().unwrap();
/// assert_eq!(config, Config::Tw2sp);
/// assert_eq!(config.as_str(), "tw2sp");
/// assert!("s2x".parse::<Config>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Config {
    /// Simplified to traditional.
    S2t,
    /// Traditional to simplified.
    T2s,
    /// Simplified to traditional as in Taiwan.
    S2tw,
    /// Traditional as in Taiwan to simplified.
    Tw2s,
    /// Simplified to traditional as in Taiwan, with the words used there.
    S2twp,
    /// Traditional as in Taiwan to simplified, with the words used on the
    /// mainland.
    Tw2sp,
    /// Simplified to traditional as in Hong Kong.
    S2hk,
    /// Traditional as in Hong Kong to simplified.
    Hk2s,
    /// Simplified to traditional as in Hong Kong, with the words used there.
    S2hkp,
    /// Traditional as in Hong Kong to simplified, with the words used on the
    /// mainland.
    Hk2sp,
    /// Traditional to traditional as in Taiwan.
    T2tw,
    /// Traditional as in Taiwan to traditional.
    Tw2t,
    /// Traditional to traditional as in Hong Kong.
    T2hk,
    /// Traditional as in Hong Kong to traditional.
    Hk2t,
    /// Old forms of Japanese kanji to new ones.
    T2jp,
    /// New forms of Japanese kanji to old ones.
    Jp2t,
}

impl Config {
    /// All of them.
    pub const ALL: [Config; 16] = [
        Config::S2t,
        Config::T2s,
        Config::S2tw,
        Config::Tw2s,
        Config::S2twp,
        Config::Tw2sp,
        Config::S2hk,
        Config::Hk2s,
        Config::S2hkp,
        Config::Hk2sp,
        Config::T2tw,
        Config::Tw2t,
        Config::T2hk,
        Config::Hk2t,
        Config::T2jp,
        Config::Jp2t,
    ];

    /// Its name, as in OpenCC: `s2t`, `t2s` and so on.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        // The name behind the dot of `script.t2s`.
        self.rule()
            .name()
            .split_once('.')
            .map_or("", |(_, name)| name)
    }

    /// The script that it converts from.
    #[must_use]
    pub fn from(self) -> Script {
        match self {
            Config::S2t | Config::S2tw | Config::S2twp | Config::S2hk | Config::S2hkp => {
                Script::Simplified
            }
            _ => Script::Traditional,
        }
    }

    /// The rule that edits of this conversion carry, `script.t2s` and so on.
    pub(crate) fn rule(self) -> &'static Rule {
        const fn rule(name: &'static str, reason: &'static str) -> Rule {
            Rule::new(name, reason)
        }
        match self {
            Config::S2t => const { &rule("script.s2t", "simplified to traditional") },
            Config::T2s => const { &rule("script.t2s", "traditional to simplified") },
            Config::S2tw => {
                const { &rule("script.s2tw", "simplified to traditional as in Taiwan") }
            }
            Config::Tw2s => {
                const { &rule("script.tw2s", "traditional as in Taiwan to simplified") }
            }
            Config::S2twp => {
                const {
                    &rule(
                        "script.s2twp",
                        "simplified to traditional as in Taiwan, with its words",
                    )
                }
            }
            Config::Tw2sp => {
                const {
                    &rule(
                        "script.tw2sp",
                        "traditional as in Taiwan to simplified, with mainland words",
                    )
                }
            }
            Config::S2hk => {
                const { &rule("script.s2hk", "simplified to traditional as in Hong Kong") }
            }
            Config::Hk2s => {
                const { &rule("script.hk2s", "traditional as in Hong Kong to simplified") }
            }
            Config::S2hkp => {
                const {
                    &rule(
                        "script.s2hkp",
                        "simplified to traditional as in Hong Kong, with its words",
                    )
                }
            }
            Config::Hk2sp => {
                const {
                    &rule(
                        "script.hk2sp",
                        "traditional as in Hong Kong to simplified, with mainland words",
                    )
                }
            }
            Config::T2tw => const { &rule("script.t2tw", "traditional to the forms of Taiwan") },
            Config::Tw2t => const { &rule("script.tw2t", "forms of Taiwan to plain traditional") },
            Config::T2hk => const { &rule("script.t2hk", "traditional to the forms of Hong Kong") },
            Config::Hk2t => {
                const { &rule("script.hk2t", "forms of Hong Kong to plain traditional") }
            }
            Config::T2jp => const { &rule("script.t2jp", "old forms of kanji to new ones") },
            Config::Jp2t => const { &rule("script.jp2t", "new forms of kanji to old ones") },
        }
    }
}

impl fmt::Display for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Config {
    type Err = UnknownConfig;

    fn from_str(name: &str) -> Result<Config, UnknownConfig> {
        Config::ALL
            .into_iter()
            .find(|config| config.as_str() == name)
            .ok_or_else(|| UnknownConfig(name.to_owned()))
    }
}

/// A name that is not that of a [`Config`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownConfig(String);

impl fmt::Display for UnknownConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected a configuration of OpenCC (")?;
        for config in Config::ALL {
            write!(f, "{config} ")?;
        }
        write!(f, "), found {:?}", self.0)
    }
}

impl std::error::Error for UnknownConfig {}
