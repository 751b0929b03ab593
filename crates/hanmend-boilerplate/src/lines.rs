//! Lines and what their characters are.

use hanmend_core::Span;

/// A longer line is read only by its first and last half of this, in bytes: a
/// line of this length is no menu, and its shares of characters are those of
/// the whole. Exactness matters for short lines alone.
const SAMPLE: usize = 768;

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    /// Where, without white space on either side.
    pub span: Span,
    /// Whether a blank line, or the beginning of the text, stands before it.
    pub after_blank: bool,
    /// What it consists of.
    pub counts: Counts,
}

/// Numbers of characters; of a long line, of its two ends.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Han characters and kana.
    pub han: u16,
    /// ASCII and other Latin letters.
    pub latin: u16,
    /// Letters of other scripts.
    pub other: u16,
    /// Upper case ASCII letters.
    pub upper: u16,
    /// Words of Latin letters that begin in upper case.
    pub titled: u16,
    /// Words of Latin letters.
    pub words: u16,
    /// ASCII digits.
    pub digits: u16,
    /// White space.
    pub spaces: u16,
    /// Marks that end a sentence.
    pub stops: u16,
    /// Commas, semicolons and the like within sentences.
    pub commas: u16,
    /// Separators of navigation.
    pub separators: u16,
    /// Brackets and quotation marks.
    pub brackets: u16,
    /// The first character.
    pub first: char,
    /// The last character.
    pub last: char,
    /// Whether the last character that is no closing bracket or quotation
    /// mark ends a sentence.
    pub ends_sentence: bool,
}

impl Line {
    /// Its text.
    pub(crate) fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.span.range()).unwrap_or_default()
    }

    /// How much it says, in Han characters: a Latin letter counts 0.35, about
    /// the ratio of the lengths of a text and its translation.
    pub(crate) fn width(&self) -> f32 {
        let Counts {
            han,
            latin,
            other,
            digits,
            ..
        } = self.counts;
        let sampled =
            f32::from(han) + 0.35 * (f32::from(latin) + f32::from(other) + f32::from(digits));
        if self.span.len() > SAMPLE {
            sampled * self.span.len() as f32 / SAMPLE as f32
        } else {
            sampled
        }
    }
}

/// The lines of `text` that are not blank.
pub(crate) fn split(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut after_blank = true;
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain(std::iter::once(text.len())) {
        let raw = text.get(start..end).unwrap_or_default();
        let trimmed = raw.trim();
        if trimmed.is_empty() {
            after_blank = true;
        } else {
            let from = start + (raw.len() - raw.trim_start().len());
            lines.push(Line {
                span: Span::new(from, from + trimmed.len()),
                after_blank,
                counts: Counts::of(trimmed),
            });
            after_blank = false;
        }
        start = end + 1;
    }
    lines
}

impl Counts {
    /// The counts of a text without white space on either side.
    pub(crate) fn of(text: &str) -> Counts {
        let mut counts = Counts::default();
        if text.len() <= SAMPLE {
            counts.add(text);
        } else {
            let head = floor(text, SAMPLE / 2);
            let tail = floor(text, text.len() - SAMPLE / 2);
            counts.add(text.get(..head).unwrap_or_default());
            counts.add(text.get(tail..).unwrap_or_default());
        }
        counts.first = text.chars().next().unwrap_or('\0');
        counts.last = text.chars().next_back().unwrap_or('\0');
        counts.ends_sentence = ends_sentence(text);
        counts
    }

    fn add(&mut self, text: &str) {
        let mut in_word = false;
        for c in text.chars() {
            let mut letter = false;
            match c {
                'a'..='z' => {
                    self.latin += 1;
                    self.words += u16::from(!in_word);
                    letter = true;
                }
                'A'..='Z' => {
                    self.latin += 1;
                    self.upper += 1;
                    self.words += u16::from(!in_word);
                    self.titled += u16::from(!in_word);
                    letter = true;
                }
                '\u{4e00}'..='\u{9fff}' | '\u{3041}'..='\u{30fa}' | '\u{3400}'..='\u{4dbf}' => {
                    self.han += 1;
                }
                '0'..='9' => self.digits += 1,
                ' ' | '\t' | '\u{3000}' | '\u{a0}' => self.spaces += 1,
                '。' | '！' | '？' | '!' | '?' | '…' | '.' => self.stops += 1,
                '，' | '、' | '；' | ',' | ';' => self.commas += 1,
                '|' | '·' | '•' | '>' | '»' | '›' | '/' | '｜' | '_' | '<' | '«' | '│' | '→' =>
                {
                    self.separators += 1;
                }
                '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' | '"' | '“' | '”' | '《'
                | '》' | '「' | '」' => self.brackets += 1,
                '\'' | '’' | '-' => letter = in_word,
                _ if c.is_alphabetic() => {
                    if c < '\u{250}' {
                        self.latin += 1;
                        self.words += u16::from(!in_word);
                        letter = true;
                    } else if c >= '\u{20000}' || ('\u{f900}'..='\u{faff}').contains(&c) {
                        self.han += 1;
                    } else {
                        self.other += 1;
                    }
                }
                _ => {}
            }
            in_word = letter;
        }
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    Span::new(at, at).widened(text).start
}

/// Whether a text ends as sentences do, with closing quotation marks and
/// brackets behind the stop or without.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches([
        '"', '\'', '”', '’', '」', '』', ')', '）', ']', '】', '》', ' ', '\u{3000}',
    ]);
    text.ends_with(['。', '！', '？', '!', '?', '…', '.', '；', ';'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_and_trims() {
        let text = "\n　一。\r\n \n b c \n";
        let lines = split(text);
        let found: Vec<(&str, bool)> = lines
            .iter()
            .map(|line| (line.of(text), line.after_blank))
            .collect();
        assert_eq!(found, [("一。", true), ("b c", true)]);
        assert!(split("").is_empty());
        assert!(split("\n\n \n").is_empty());
    }

    #[test]
    fn counts_what_there_is() {
        let counts = Counts::of("Party 建设, 2019 年。");
        assert_eq!((counts.han, counts.latin, counts.digits), (3, 5, 4));
        assert_eq!((counts.words, counts.titled, counts.upper), (1, 1, 1));
        assert_eq!((counts.commas, counts.stops, counts.spaces), (1, 1, 3));
        assert!(counts.ends_sentence);
    }

    #[test]
    fn a_long_line_keeps_its_width() {
        let text = "字".repeat(100_000);
        let lines = split(&text);
        assert!((lines[0].width() - 100_000.0).abs() < 1000.0);
    }
}
