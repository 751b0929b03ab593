//! Which conversions take a text from the script it is in to the one asked
//! for.

use std::borrow::Cow;

use hanmend::Target;
use hanmend::encoding::script::{Config, Converter, Script};

use crate::args::{self, Region};

/// What `hanmend convert` was asked for.
pub(crate) enum Conversion {
    /// A configuration, whatever script the text is in.
    Config(Config),
    /// A region, by the configurations that lead there.
    Region(Region),
}

impl Conversion {
    pub(crate) fn new(arguments: &args::Conversion) -> Conversion {
        match (arguments.config, arguments.to) {
            (Some(config), _) => Conversion::Config(config),
            (None, Some(region)) => Conversion::Region(region),
            // The command line asks for one of the two.
            (None, None) => Conversion::Region(Region::S),
        }
    }

    /// The text, which is in the script `from`, converted.
    pub(crate) fn convert<'a>(&self, text: &'a str, from: Script) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for converter in self.steps(from) {
            if let Cow::Owned(converted) = converter.convert(&text) {
                text = Cow::Owned(converted);
            }
        }
        text
    }

    /// The conversions, one on top of the other. Those from simplified script
    /// damage traditional text, so of a text that is not simplified as a
    /// whole they are given only the simplified runs.
    fn steps(&self, from: Script) -> Vec<Converter> {
        let (simplified, traditional) = match self {
            Conversion::Config(config) => return vec![Converter::new(*config)],
            Conversion::Region(Region::S) => {
                return Target::Simplified.converter(from).into_iter().collect();
            }
            Conversion::Region(Region::T) => {
                return Target::Traditional.converter(from).into_iter().collect();
            }
            Conversion::Region(Region::Tw) => (Config::S2tw, Config::T2tw),
            Conversion::Region(Region::Twp) => (Config::S2twp, Config::T2tw),
            Conversion::Region(Region::Hk) => (Config::S2hk, Config::T2hk),
            Conversion::Region(Region::Hkp) => (Config::S2hkp, Config::T2hk),
            Conversion::Region(Region::Jp) => (Config::S2t, Config::T2jp),
        };
        match from {
            Script::None => Vec::new(),
            Script::Simplified if traditional != Config::T2jp => vec![Converter::new(simplified)],
            Script::Simplified => vec![Converter::new(simplified), Converter::new(traditional)],
            Script::Traditional | Script::Mixed => vec![
                Converter::new(simplified).only_other_script(),
                Converter::new(traditional),
            ],
        }
    }
}
