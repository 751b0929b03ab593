//! A line, its width, and how it begins and ends.

use hanmend_core::Span;

/// So many blanks between words divide the columns of a table.
const GAP: usize = 3;

/// A line that is not blank, without the blanks on either side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub span: Span,
    pub content: &'a str,
    /// The blanks before it, in columns.
    pub indent: usize,
    /// Its width with those, in columns.
    pub width: usize,
    /// The width of what cannot be divided at its beginning, with the blank before it.
    pub first_unit: usize,
}

impl<'a> Line<'a> {
    /// The line from `start` to `end`, unless it is blank.
    pub(crate) fn new(text: &'a str, start: usize, end: usize) -> Option<Line<'a>> {
        let raw = text.get(start..end)?;
        let begun = raw.trim_start();
        let content = begun.trim_end();
        if content.is_empty() {
            return None;
        }
        let start = start + (raw.len() - begun.len());
        let indent = columns(raw.as_bytes().get(..raw.len() - begun.len())?);
        Some(Line {
            span: Span::new(start, start + content.len()),
            content,
            indent,
            width: indent + columns(content.as_bytes()),
            first_unit: first_unit(content.as_bytes()),
        })
    }

    pub(crate) fn first(&self) -> char {
        self.content.chars().next().unwrap_or_default()
    }

    pub(crate) fn last(&self) -> char {
        self.content.chars().next_back().unwrap_or_default()
    }

    /// Whether it begins with the same word as another, as the lines of lists and of logs do.
    pub(crate) fn begins_as(&self, other: &Line<'_>) -> bool {
        /// So many bytes tell.
        const BEGIN: usize = 4;
        let begin = |line: &Line<'_>| line.content.as_bytes().first_chunk::<BEGIN>().copied();
        begin(self) == begin(other)
    }

    /// Whether it ends as sentences do.
    pub(crate) fn ends_sentence(&self) -> bool {
        let text = self
            .content
            .trim_end_matches(['”', '’', '」', '』', ')', '）', '"', '\'']);
        text.ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?', ':', ';'])
    }

    /// Whether nearly all of it is of letters.
    pub(crate) fn is_latin(&self) -> bool {
        // A wide character has one byte more than columns.
        let wide = self.content.len().saturating_sub(self.width - self.indent);
        4 * wide < self.content.len()
    }

    /// Whether there are marks of sentences within it, as half of the lines of Chinese prose have
    /// at least; in Latin text the words say more.
    pub(crate) fn may_be_prose(&self) -> bool {
        self.is_latin() || self.content.contains(['，', '。', '、', ','])
    }

    /// Whether it is divided as a row of a table is.
    pub(crate) fn is_row(&self) -> bool {
        let mut blanks = 0;
        self.content.bytes().any(|byte| {
            blanks = if byte == b' ' { blanks + 1 } else { 0 };
            blanks >= GAP || matches!(byte, b'\t' | b'|')
        }) || self.content.contains('\u{3000}')
    }

    /// Whether it begins with a bullet, or with a number or a sign that counts.
    pub(crate) fn begins_item(&self) -> bool {
        let digits = self.content.bytes().take_while(u8::is_ascii_digit).count();
        let behind = self.content.get(digits..).unwrap_or_default();
        match self.first() {
            '-'
            | '*'
            | '+'
            | '•'
            | '●'
            | '·'
            | '■'
            | '□'
            | '◆'
            | '○'
            | '※'
            | '>'
            | '#'
            | '('
            | '（'
            | '['
            | '【'
            | '—'
            | '\u{2460}'..='\u{24ff}' => true,
            '0'..='9' => {
                behind.starts_with(['.', ')', '、', '．', '）'])
                    && !behind
                        .get(1..)
                        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            }
            '第' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' =>
            {
                let mut behind = self
                    .content
                    .chars()
                    .skip_while(|c| "第一二三四五六七八九十".contains(*c));
                matches!(behind.next(), Some('、' | '章' | '节' | '節' | '条' | '條'))
            }
            _ => false,
        }
    }
}

/// The width of what cannot be divided at the beginning of a line, with the blank before it.
fn first_unit(line: &[u8]) -> usize {
    match line.first() {
        Some(WIDE..) => 2,
        _ => {
            1 + line
                .iter()
                .take_while(|&&byte| !matches!(byte, b' ' | b'\t' | WIDE..))
                .count()
        }
    }
}

/// The first byte of characters that are as wide as two letters, but for a few: those of three
/// bytes from U+3000 on, and those of four.
const WIDE: u8 = 0xE3;

/// The columns of a text on a terminal; a tab counts as one.
fn columns(text: &[u8]) -> usize {
    // By 255 at most, so that the counts are bytes, of which many are added at once.
    let count = |part: &[u8]| {
        let add =
            |sum: u8, &byte: &u8| sum + u8::from(byte & 0xC0 != 0x80) + u8::from(byte >= WIDE);
        usize::from(part.iter().fold(0, add))
    };
    text.chunks(127).map(count).sum()
}

/// Whether a character is as wide as two letters, and not of Korean, which has blanks between words.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..)
}
