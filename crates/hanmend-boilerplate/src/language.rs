//! Whether a text is in a language whose words the stage knows.

use crate::lines::Line;

/// So many bytes of sentences are looked at.
const SAMPLE: usize = 4096;
/// Only lines of this width, in Han characters, that end a sentence tell.
const SENTENCE_WIDTH: f32 = 12.0;
/// With fewer letters nothing is claimed, and with fewer Latin words nothing
/// of their language.
const FEWEST_LETTERS: usize = 60;
const FEWEST_WORDS: usize = 30;
/// In English at least one word in so many is one of these. Prose has twice
/// as many.
const ENGLISH_SHARE: usize = 10;
const ENGLISH: [&str; 14] = [
    "the", "of", "and", "to", "is", "that", "it", "was", "with", "are", "have", "this", "by", "be",
];
/// In Japanese more than one character in so many is kana.
const KANA_SHARE: usize = 8;

/// Whether the sentences of a text are in another language than Chinese and
/// English, so that phrases and particles say nothing of it. Without enough
/// sentences they are not.
pub(crate) fn is_foreign(text: &str, lines: &[Line]) -> bool {
    let sentences = lines
        .iter()
        .filter(|line| line.counts.ends_sentence && line.width() >= SENTENCE_WIDTH);
    let mut left = SAMPLE;
    let (mut han, mut kana, mut latin, mut other) = (0usize, 0usize, 0usize, 0usize);
    let (mut words, mut english) = (0usize, 0usize);
    for line in sentences {
        let content = line.of(text);
        let content = content
            .get(..crate::lines::floor(content, content.len().min(left)))
            .unwrap_or_default();
        for c in content.chars().filter(|c| c.is_alphabetic()) {
            match c {
                '\u{3041}'..='\u{30ff}' => kana += 1,
                '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => han += 1,
                c if c < '\u{250}' => latin += 1,
                _ => other += 1,
            }
        }
        let latin_words = content
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| word.starts_with(|c: char| c < '\u{250}'));
        for word in latin_words {
            words += 1;
            english += usize::from(ENGLISH.iter().any(|known| word.eq_ignore_ascii_case(known)));
        }
        left -= content.len().min(left);
        if left == 0 {
            break;
        }
    }
    if han + kana + latin + other < FEWEST_LETTERS {
        return false;
    }
    let latin_rules = latin > 3 * (han + kana) && latin > other;
    other > han + kana + latin
        || KANA_SHARE * kana > han + kana
        || (latin_rules && words >= FEWEST_WORDS && ENGLISH_SHARE * english < words)
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
