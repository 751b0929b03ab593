use std::fmt;
use std::str::FromStr;

use hanmend_core::Rule;

use super::Script;

/// How many configurations are compiled in.
const COUNT: usize = cfg!(feature = "s2t") as usize
    + cfg!(feature = "t2s") as usize
    + cfg!(feature = "s2tw") as usize
    + cfg!(feature = "tw2s") as usize
    + cfg!(feature = "s2twp") as usize
    + cfg!(feature = "tw2sp") as usize
    + cfg!(feature = "s2hk") as usize
    + cfg!(feature = "hk2s") as usize
    + cfg!(feature = "s2hkp") as usize
    + cfg!(feature = "hk2sp") as usize
    + cfg!(feature = "t2tw") as usize
    + cfg!(feature = "tw2t") as usize
    + cfg!(feature = "t2hk") as usize
    + cfg!(feature = "hk2t") as usize
    + cfg!(feature = "t2jp") as usize
    + cfg!(feature = "jp2t") as usize;

/// Which conversion: the configurations of OpenCC by their names there.
///
/// `s` is simplified, `t` traditional in OpenCC's own standard, `tw` that of
/// Taiwan, `hk` that of Hong Kong, `jp` the new forms of Japanese kanji. A
/// final `p` also exchanges words that differ between the regions. Each is
/// there with the feature of its name; by default all are.
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
    #[cfg(feature = "s2t")]
    S2t,
    /// Traditional to simplified.
    #[cfg(feature = "t2s")]
    T2s,
    /// Simplified to traditional as in Taiwan.
    #[cfg(feature = "s2tw")]
    S2tw,
    /// Traditional as in Taiwan to simplified.
    #[cfg(feature = "tw2s")]
    Tw2s,
    /// Simplified to traditional as in Taiwan, with the words used there.
    #[cfg(feature = "s2twp")]
    S2twp,
    /// Traditional as in Taiwan to simplified, with the words used on the
    /// mainland.
    #[cfg(feature = "tw2sp")]
    Tw2sp,
    /// Simplified to traditional as in Hong Kong.
    #[cfg(feature = "s2hk")]
    S2hk,
    /// Traditional as in Hong Kong to simplified.
    #[cfg(feature = "hk2s")]
    Hk2s,
    /// Simplified to traditional as in Hong Kong, with the words used there.
    #[cfg(feature = "s2hkp")]
    S2hkp,
    /// Traditional as in Hong Kong to simplified, with the words used on the
    /// mainland.
    #[cfg(feature = "hk2sp")]
    Hk2sp,
    /// Traditional to traditional as in Taiwan.
    #[cfg(feature = "t2tw")]
    T2tw,
    /// Traditional as in Taiwan to traditional.
    #[cfg(feature = "tw2t")]
    Tw2t,
    /// Traditional to traditional as in Hong Kong.
    #[cfg(feature = "t2hk")]
    T2hk,
    /// Traditional as in Hong Kong to traditional.
    #[cfg(feature = "hk2t")]
    Hk2t,
    /// Old forms of Japanese kanji to new ones.
    #[cfg(feature = "t2jp")]
    T2jp,
    /// New forms of Japanese kanji to old ones.
    #[cfg(feature = "jp2t")]
    Jp2t,
}

impl Config {
    /// All that are compiled in.
    pub const ALL: [Config; COUNT] = [
        #[cfg(feature = "s2t")]
        Config::S2t,
        #[cfg(feature = "t2s")]
        Config::T2s,
        #[cfg(feature = "s2tw")]
        Config::S2tw,
        #[cfg(feature = "tw2s")]
        Config::Tw2s,
        #[cfg(feature = "s2twp")]
        Config::S2twp,
        #[cfg(feature = "tw2sp")]
        Config::Tw2sp,
        #[cfg(feature = "s2hk")]
        Config::S2hk,
        #[cfg(feature = "hk2s")]
        Config::Hk2s,
        #[cfg(feature = "s2hkp")]
        Config::S2hkp,
        #[cfg(feature = "hk2sp")]
        Config::Hk2sp,
        #[cfg(feature = "t2tw")]
        Config::T2tw,
        #[cfg(feature = "tw2t")]
        Config::Tw2t,
        #[cfg(feature = "t2hk")]
        Config::T2hk,
        #[cfg(feature = "hk2t")]
        Config::Hk2t,
        #[cfg(feature = "t2jp")]
        Config::T2jp,
        #[cfg(feature = "jp2t")]
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
        match self.as_str().starts_with('s') {
            true => Script::Simplified,
            false => Script::Traditional,
        }
    }

    /// The rule that edits of this conversion carry, `script.t2s` and so on.
    pub(crate) fn rule(self) -> &'static Rule {
        const fn rule(name: &'static str, reason: &'static str) -> Rule {
            Rule::new(name, reason)
        }
        match self {
            #[cfg(feature = "s2t")]
            Config::S2t => const { &rule("script.s2t", "simplified to traditional") },
            #[cfg(feature = "t2s")]
            Config::T2s => const { &rule("script.t2s", "traditional to simplified") },
            #[cfg(feature = "s2tw")]
            Config::S2tw => {
                const { &rule("script.s2tw", "simplified to traditional as in Taiwan") }
            }
            #[cfg(feature = "tw2s")]
            Config::Tw2s => {
                const { &rule("script.tw2s", "traditional as in Taiwan to simplified") }
            }
            #[cfg(feature = "s2twp")]
            Config::S2twp => {
                const {
                    &rule(
                        "script.s2twp",
                        "simplified to traditional as in Taiwan, with its words",
                    )
                }
            }
            #[cfg(feature = "tw2sp")]
            Config::Tw2sp => {
                const {
                    &rule(
                        "script.tw2sp",
                        "traditional as in Taiwan to simplified, with mainland words",
                    )
                }
            }
            #[cfg(feature = "s2hk")]
            Config::S2hk => {
                const { &rule("script.s2hk", "simplified to traditional as in Hong Kong") }
            }
            #[cfg(feature = "hk2s")]
            Config::Hk2s => {
                const { &rule("script.hk2s", "traditional as in Hong Kong to simplified") }
            }
            #[cfg(feature = "s2hkp")]
            Config::S2hkp => {
                const {
                    &rule(
                        "script.s2hkp",
                        "simplified to traditional as in Hong Kong, with its words",
                    )
                }
            }
            #[cfg(feature = "hk2sp")]
            Config::Hk2sp => {
                const {
                    &rule(
                        "script.hk2sp",
                        "traditional as in Hong Kong to simplified, with mainland words",
                    )
                }
            }
            #[cfg(feature = "t2tw")]
            Config::T2tw => const { &rule("script.t2tw", "traditional to the forms of Taiwan") },
            #[cfg(feature = "tw2t")]
            Config::Tw2t => const { &rule("script.tw2t", "forms of Taiwan to plain traditional") },
            #[cfg(feature = "t2hk")]
            Config::T2hk => const { &rule("script.t2hk", "traditional to the forms of Hong Kong") },
            #[cfg(feature = "hk2t")]
            Config::Hk2t => {
                const { &rule("script.hk2t", "forms of Hong Kong to plain traditional") }
            }
            #[cfg(feature = "t2jp")]
            Config::T2jp => const { &rule("script.t2jp", "old forms of kanji to new ones") },
            #[cfg(feature = "jp2t")]
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
