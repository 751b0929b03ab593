//! Whether an escape stands for a character of the text, or is what the text
//! is about.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use hanmend_core::Edits;

use super::{Escape, Family};
use crate::forms::is_ideograph;

/// How far on both sides of an escape a word counts that speaks about
/// escapes, in bytes: a sentence or two.
const NEAR: usize = 160;

/// So many escaped ideographs without anything between them are a clause of
/// the text; an example of an escape is a word or two.
const CLAUSE: usize = 12;

/// From so many escaped ideographs on, a line can be one that was escaped as
/// a whole.
const WHOLE_LINE: usize = 4;

/// Words of texts about escapes. Found by reading pages about HTML, JSON and
/// regular expressions; each is rare in other text.
const WORDS: [&str; 42] = [
    "html",
    "xml",
    "json",
    "javascript",
    "unicode",
    "utf-8",
    "utf8",
    "ascii",
    "entity",
    "entities",
    "escape",
    "escaping",
    "encod",
    "decod",
    "regex",
    "codepoint",
    "code point",
    "charset",
    "java ",
    "python",
    "url",
    "css",
    "php",
    "实体",
    "實體",
    "转义",
    "轉義",
    "跳脫",
    "编码",
    "編碼",
    "解码",
    "解碼",
    "源码",
    "源代码",
    "原始碼",
    "正则",
    "正規表",
    "字符串",
    "字串",
    "码点",
    "碼點",
    "乱码",
];

static TOPIC: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .build(WORDS)
        .ok()
});

/// A line and the escapes in it.
#[derive(Debug, Default)]
pub(super) struct Line {
    start: usize,
    pub(super) end: usize,
    pub(super) escapes: Vec<Escape>,
}

impl Line {
    /// The line in which `at` stands.
    pub(super) fn around(text: &str, at: usize) -> Line {
        let bytes = text.as_bytes();
        let (before, after) = bytes.split_at(at.min(bytes.len()));
        Line {
            start: memchr::memrchr(b'\n', before).map_or(0, |end| end + 1),
            end: memchr::memchr(b'\n', after).map_or(bytes.len(), |end| at + end),
            escapes: Vec::new(),
        }
    }

    /// Proposes the edits for the escapes that stand for characters of the
    /// text.
    pub(super) fn judge(&self, text: &str, edits: &mut Edits) {
        if self.escapes.is_empty() {
            return;
        }
        let line = text.get(self.start..self.end).unwrap_or_default();
        let words: Vec<usize> = TOPIC.as_ref().map_or(Vec::new(), |topic| {
            topic
                .find_iter(line)
                .map(|word| self.start + word.start())
                .collect()
        });
        let escaped: usize = self
            .escapes
            .iter()
            .map(|escape| ideographs(&escape.value))
            .sum();
        let plain = ideographs(line);
        let whole = escaped >= WHOLE_LINE && escaped >= 4 * plain;
        let mut written = Written::default();
        let runs = self
            .escapes
            .chunk_by(|one, next| one.span.end == next.span.start);
        for run in runs {
            let (Some(first), Some(last)) = (run.first(), run.last()) else {
                continue;
            };
            let (start, end) = (first.span.start, last.span.end);
            let length: usize = run.iter().map(|escape| ideographs(&escape.value)).sum();
            let near = words.partition_point(|&word| word + NEAR < start);
            let about = words.get(near).is_some_and(|&word| word < end + NEAR);
            let references = run
                .iter()
                .all(|escape| escape.family == Family::CharacterReferences);
            let meant = if references {
                is_in_address(text, start)
            } else {
                is_quoted(text, start, end)
                    || length < 2
                        && !whole
                        && !(length == 1 && is_between_ideographs(text, start, end))
            };
            if meant || about && !whole && length < CLAUSE {
                continue;
            }
            for (index, escape) in run.iter().enumerate() {
                written.copy(text, escape.span.start);
                let next = run.get(index + 1).map_or_else(
                    || text.get(escape.span.end..).unwrap_or_default(),
                    |next| next.value.as_str(),
                );
                if written.would_join(escape, next) {
                    continue;
                }
                edits.push(escape.span, &escape.value, escape.rule(), escape.certainty);
                written.replace(escape);
            }
        }
    }
}

/// The end of the text as it will be, as far as an escape can reach.
#[derive(Default)]
struct Written {
    tail: String,
    copied: usize,
}

impl Written {
    /// No escape is longer, so what stands farther back is part of none.
    const REACH: usize = 40;

    fn copy(&mut self, text: &str, to: usize) {
        let from = self.copied.max(to.saturating_sub(Written::REACH));
        let from = (from..=to)
            .find(|&at| text.is_char_boundary(at))
            .unwrap_or(to);
        self.push(text.get(from..to).unwrap_or_default());
        self.copied = to;
    }

    fn replace(&mut self, escape: &Escape) {
        self.push(&escape.value);
        self.copied = escape.span.end;
    }

    fn push(&mut self, text: &str) {
        self.tail.push_str(text);
        if self.tail.len() > 4 * Written::REACH {
            let cut = self.tail.len() - Written::REACH;
            let cut = (cut..=self.tail.len())
                .find(|&at| self.tail.is_char_boundary(at))
                .unwrap_or_default();
            self.tail.drain(..cut);
        }
    }

    /// Whether the value would become part of an escape with what stands
    /// before it or comes `next`, so that mending twice would not be mending
    /// once.
    fn would_join(&self, escape: &Escape, next: &str) -> bool {
        let joins = |c: char| c.is_ascii_alphanumeric() || "#;{}%\\u&".contains(c);
        let before = self
            .tail
            .rsplit(|c: char| !joins(c))
            .next()
            .is_some_and(|word| word.contains(['&', '\\', '%']));
        let inner = escape.value.starts_with(|c: char| joins(c) && c != '&') && before;
        let opens = escape.value.ends_with(['\\', '%'])
            && next.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '\\');
        inner || opens
    }
}

/// How many ideographs there are in a text.
fn ideographs(text: &str) -> usize {
    text.chars().filter(|&c| is_ideograph(c)).count()
}

/// Whether a run stands alone between quotation marks of program text, which
/// do not stand behind Chinese themselves.
fn is_quoted(text: &str, start: usize, end: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else {
        return false;
    };
    let mut before = before.chars().rev();
    let (Some(open), Some(close)) = (before.next(), after.chars().next()) else {
        return false;
    };
    open == '['
        || "\"'`".contains(open) && open == close && !before.next().is_some_and(is_ideograph)
}

fn is_between_ideographs(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    before.is_some_and(is_ideograph) && after.is_some_and(is_ideograph)
}

/// Whether a reference stands inside an address.
fn is_in_address(text: &str, at: usize) -> bool {
    let from = at.saturating_sub(512);
    let before = text.as_bytes().get(from..at).unwrap_or_default();
    let start = before
        .iter()
        .rposition(|b| !b.is_ascii_graphic())
        .map_or(0, |space| space + 1);
    let word = before.get(start..).unwrap_or_default();
    memchr::memmem::find(word, b"://").is_some() || word.starts_with(b"www.")
}
