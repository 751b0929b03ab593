//! Which conversions take a text from the script it is in to the one asked
//! for.

use std::borrow::Cow;
use std::fs;

use hanmend::Target;
use hanmend::encoding::script::{Config, Converter, Rare, Script};

use crate::args::{self, Region};

/// What `hanmend convert` was asked for: the conversions that a text of some
/// script goes through, one on top of the other.
pub(crate) struct Conversion {
    none: Vec<Converter>,
    simplified: Vec<Converter>,
    /// For traditional text, and a mixture.
    other: Vec<Converter>,
    /// For these in forms of Hong Kong and Taiwan where simplified script is asked for.
    regional: Option<[(Config, Vec<Converter>); 2]>,
}

/// Words that are converted as the user says, and what becomes of them.
#[derive(Clone, Debug, Default)]
pub(crate) struct OwnWords(Vec<(String, String)>);

impl OwnWords {
    /// Reads them from a file that has one a line, as `--words` says.
    pub(crate) fn read(path: &str) -> Result<OwnWords, String> {
        let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
        let lines = text.trim_start_matches('\u{feff}').lines().enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        let words = lines.map(|(number, line)| {
            let mut fields = line.split('\t').map(str::trim);
            match (fields.next(), fields.next(), fields.next()) {
                (Some(word), None, None) => Ok((word.to_owned(), word.to_owned())),
                (Some(word), Some(becomes), None) if !word.is_empty() => {
                    Ok((word.to_owned(), becomes.to_owned()))
                }
                _ => Err(format!(
                    "line {}: expected a word, or a word, a tab and what becomes of it, found {line:?}",
                    number + 1
                )),
            }
        });
        words.collect::<Result<_, _>>().map(OwnWords)
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        let pairs = self.0.iter();
        pairs.map(|(word, becomes)| (word.as_str(), becomes.as_str()))
    }
}

impl Conversion {
    pub(crate) fn new(arguments: &args::Conversion) -> Conversion {
        let steps = |from| with_options(steps(arguments, from), arguments);
        Conversion {
            none: steps(Script::None),
            simplified: steps(Script::Simplified),
            other: steps(Script::Mixed),
            regional: is_to_simplified(arguments).then(|| {
                [Config::Hk2s, Config::Tw2s].map(|config| {
                    let converter = Converter::new(config).only_chinese();
                    (config, with_options(vec![converter], arguments))
                })
            }),
        }
    }

    /// The conversions of a traditional text that shows where it was written.
    fn regional(&self, text: &str) -> Option<&Vec<Converter>> {
        let regional = self.regional.as_ref()?;
        let wanted = Target::simplifier(text);
        let mut regional = regional.iter();
        let found = regional.find(|(config, _)| *config == wanted);
        found.map(|(_, steps)| steps)
    }

    /// The text, which is in the script `from`, converted.
    pub(crate) fn convert<'a>(&self, text: &'a str, from: Script) -> Cow<'a, str> {
        let steps = match from {
            Script::None => &self.none,
            Script::Simplified => &self.simplified,
            Script::Traditional | Script::Mixed => self.regional(text).unwrap_or(&self.other),
        };
        let mut text = Cow::Borrowed(text);
        for converter in steps {
            if let Cow::Owned(converted) = converter.convert(&text) {
                text = Cow::Owned(converted);
            }
        }
        text
    }
}

/// Whether simplified script is asked for, from whatever the text is in.
fn is_to_simplified(arguments: &args::Conversion) -> bool {
    arguments.aim.config.is_none() && matches!(arguments.aim.to, None | Some(Region::S))
}

/// The conversions of a text that is in the script `from`.
fn steps(arguments: &args::Conversion, from: Script) -> Vec<Converter> {
    let through = arguments.through_simplified;
    let region = match (arguments.aim.config, arguments.aim.to) {
        (Some(config), _) => {
            let converter = Converter::new(config);
            return if through {
                vec![converter.through_simplified()]
            } else {
                vec![converter]
            };
        }
        // The command line asks for one of the two.
        (None, region) => region.unwrap_or(Region::S),
    };
    let target = match region {
        Region::S => return Target::Simplified.converters(from),
        Region::T | Region::Jp => Target::Traditional,
        Region::Tw => Target::Taiwan,
        Region::Twp => Target::TaiwanPhrases,
        Region::Hk => Target::HongKong,
        Region::Hkp => Target::HongKongPhrases,
    };
    let mut steps = target.converters(from);
    if through && let Some(first) = steps.first_mut() {
        // By way of simplified script all of the text is as simplified text.
        let whole = target.converters(Script::Simplified).into_iter().next();
        *first = whole.map_or_else(|| first.clone(), Converter::through_simplified);
    }
    if region == Region::Jp && from != Script::None {
        steps.push(Converter::new(Config::T2jp).only_chinese());
    }
    steps
}

fn with_options(steps: Vec<Converter>, arguments: &args::Conversion) -> Vec<Converter> {
    let rare = if arguments.no_rare {
        Rare::Avoid
    } else {
        Rare::Use
    };
    let words = || arguments.words.iter().flat_map(OwnWords::pairs);
    let steps = steps.into_iter().enumerate().map(|(step, converter)| {
        let converter = converter.with_rare(rare).with_words(words());
        if step == 0 {
            return converter;
        }
        // What the step before made of them stays.
        converter.with_protected(words().map(|(_, becomes)| becomes))
    });
    steps.collect()
}
