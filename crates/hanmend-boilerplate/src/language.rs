//! Whether a text is in a language whose words the stage knows.

use crate::lines::Line;

/// So many bytes of sentences are read; their letters are counted already.
const SAMPLE: usize = 600;
/// Only lines of this width, in Han characters, that end a sentence tell.
const SENTENCE_WIDTH: f32 = 12.0;
/// With fewer letters nothing is claimed, and with fewer Latin words nothing
/// of their language.
const FEWEST_LETTERS: u64 = 60;
const FEWEST_WORDS: usize = 30;
/// In English at least one word in so many is one of a few small ones. Prose
/// has twice as many.
const ENGLISH_SHARE: usize = 10;
/// In Japanese more than one byte in so many begins a kana.
const KANA_SHARE: usize = 24;

/// Whether the sentences of a text are in another language than Chinese and
/// English, so that phrases and particles say nothing of it. Without enough
/// sentences they are not.
pub(crate) fn is_foreign(text: &str, lines: &[Line]) -> bool {
    let is_sentence = |line: &Line| line.counts.ends_sentence & (line.width() >= SENTENCE_WIDTH);
    let (mut han, mut latin, mut other) = (0u64, 0u64, 0u64);
    for line in lines {
        let counted = u64::from(is_sentence(line));
        han += counted * u64::from(line.counts.han());
        latin += counted * u64::from(line.counts.latin());
        other += counted * u64::from(line.counts.other());
    }
    if han + latin + other < FEWEST_LETTERS {
        return false;
    }
    if other > han + latin {
        return true;
    }
    let (mut read, mut kana, mut words, mut english) = (0usize, 0usize, 0usize, 0usize);
    for line in lines.iter().filter(|line| is_sentence(line)) {
        let bytes = line.of(text).as_bytes();
        let bytes = bytes.get(..SAMPLE - read).unwrap_or(bytes);
        if latin > 3 * han {
            let found = bytes.split(|byte| !byte.is_ascii_alphabetic());
            for word in found.filter(|word| !word.is_empty()) {
                words += 1;
                english += usize::from(is_english(word));
            }
        } else {
            let is_kana = |&at: &usize| matches!(bytes.get(at + 1), Some(0x81..=0x83));
            kana += memchr::memchr_iter(0xe3, bytes).filter(is_kana).count();
        }
        read += bytes.len();
        if read >= SAMPLE {
            break;
        }
    }
    KANA_SHARE * kana > read || (words >= FEWEST_WORDS && ENGLISH_SHARE * english < words)
}

/// Whether a text has more Latin words than Han characters.
pub(crate) fn is_latin(lines: &[Line]) -> bool {
    let sum = |number: fn(&Line) -> u16| lines.iter().map(|line| u64::from(number(line))).sum();
    let (han, latin): (u64, u64) = (
        sum(|line| line.counts.han()),
        sum(|line| line.counts.latin()),
    );
    latin > LETTERS_OF_WORD * han
}

/// A word has about so many letters.
const LETTERS_OF_WORD: u64 = 5;

/// Whether a word is one of those that English sentences are full of.
fn is_english(word: &[u8]) -> bool {
    matches!(
        word,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"is"
            | b"that"
            | b"it"
            | b"was"
            | b"with"
            | b"are"
            | b"have"
            | b"this"
            | b"by"
            | b"be"
            | b"The"
            | b"It"
            | b"This"
            | b"from"
            | b"were"
            | b"has"
            | b"they"
            | b"their"
            | b"but"
            | b"not"
            | b"which"
            | b"would"
            | b"you"
            | b"your"
            | b"our"
            | b"his"
            | b"who"
            | b"what"
            | b"there"
            | b"about"
            | b"when"
            | b"said"
            | b"They"
            | b"You"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    #[test]
    fn languages() {
        for (sentence, expected) in [
            ("三月中旬,茶乡的第一批春茶开采,比去年早了六天。", false),
            (
                "In the middle of March the first tea of the year was picked, six days earlier.",
                false,
            ),
            (
                "A mediados de marzo se recogió el primer té del año, seis días antes que el año pasado.",
                true,
            ),
            (
                "三月の中ごろに今年のはじめのお茶が摘まれ、去年より六日も早かった。",
                true,
            ),
            (
                "В середине марта собрали первый чай этого года, на шесть дней раньше.",
                true,
            ),
            ("首页", false),
        ] {
            let text = [sentence; 4].join("\n");
            let lines = lines::split(&text);
            assert_eq!(is_foreign(&text, &lines), expected, "{sentence}");
        }
    }
}
