//! Words of a dictionary as clean text: the rare ones look most like damage.

use hanmend_encoding::script::{Config, Converter};

use super::Sentence;
use crate::error::Error;
use crate::generate::dictionary;

/// Of so many words of the dictionary, one is taken.
const ONE_IN: usize = 10;

/// Words of several characters, alone and within a sentence, in both scripts.
///
/// Some words of the dictionary are damage themselves (幸桓鲂 is 一个县 read one
/// byte off): these are counted as harmed, though they are mended.
pub(super) fn words() -> Result<Vec<Sentence>, Error> {
    let dictionary = std::fs::read_to_string(dictionary()?)?;
    let traditional = Converter::new(Config::S2t);
    let sentence = |kind: &str, text: String| Sentence {
        kind: kind.to_owned(),
        text,
    };
    let words = dictionary
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|word| word.chars().count() > 1)
        .step_by(ONE_IN);
    Ok(words
        .flat_map(|word| {
            let within = format!("他们在会上谈到了{word}的问题，大家都很关心。");
            [
                sentence("traditional, alone", traditional.convert(word).into()),
                sentence("traditional, within", traditional.convert(&within).into()),
                sentence("simplified, alone", word.to_owned()),
                sentence("simplified, within", within),
            ]
        })
        .collect())
}
