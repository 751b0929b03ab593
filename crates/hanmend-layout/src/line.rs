//! A line, its width, and how it begins and ends.

use hanmend_core::Span;

/// A line that is not blank, without the blanks on either side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub span: Span,
    pub content: &'a str,
    /// The blanks before it, in columns.
    pub indent: usize,
    /// Whether they are wide ones, with which paragraphs in Chinese begin.
    pub opens: bool,
    /// Its width with those, in columns.
    pub width: usize,
}

impl<'a> Line<'a> {
    /// The line from `start` to `end`, unless it is blank.
    pub(crate) fn new(text: &'a str, start: usize, end: usize) -> Option<Line<'a>> {
        let raw = text.get(start..end)?;
        // Most lines begin with a letter and end with one or with a mark.
        let begun = match raw.as_bytes() {
            [b'!'..=b'~', ..] => raw,
            _ => raw.trim_start(),
        };
        let content = match begun.as_bytes() {
            [.., b'!'..=b'~'] => begun,
            _ => begun.trim_end(),
        };
        if content.is_empty() {
            return None;
        }
        let start = start + (raw.len() - begun.len());
        let indent = columns(raw.as_bytes().get(..raw.len() - begun.len())?);
        Some(Line {
            span: Span::new(start, start + content.len()),
            content,
            indent,
            opens: raw.starts_with('\u{3000}'),
            width: indent + columns(content.as_bytes()),
        })
    }

    /// The width of what cannot be divided at its beginning, with the blank before it.
    pub(crate) fn first_unit(&self) -> usize {
        let bytes = self.content.as_bytes();
        let divides = |byte: &u8| matches!(byte, b' ' | b'\t' | WIDE..);
        match bytes.iter().position(divides) {
            Some(0) => 2,
            Some(len) => 1 + len,
            None => 1 + bytes.len(),
        }
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

    /// Whether it is divided as a row of a table is: by a tab, a bar, a wide blank, or blanks, of which
    /// five in a row are always seen and three not always.
    pub(crate) fn is_row(&self) -> bool {
        let bytes = self.content.as_bytes();
        let (parts, _) = bytes.as_chunks::<3>();
        parts.contains(b"   ")
            || memchr::memchr2(b'\t', b'|', bytes).is_some()
            || !self.is_latin() && self.content.contains('\u{3000}')
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
