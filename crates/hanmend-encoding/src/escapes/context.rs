//! Whether an escape stands for a character of the text, or is what the text
//! is about.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use hanmend_core::{Certainty, Edits, Rule, Span};

use super::references::is_byte;
use super::{Escape, Family};
use crate::decode::plausible::is_chinese_punctuation;
use crate::forms::is_ideograph;

/// How far on both sides of an escape a word counts that speaks about
/// escapes, in bytes: a sentence or two.
const NEAR: usize = 160;

/// So many escaped characters of Chinese without anything between them are a
/// clause of the text; an example of an escape is a word or two.
const CLAUSE: usize = 12;

/// From so many escaped characters of Chinese on, a line can be one that was
/// escaped as a whole.
const WHOLE_LINE: usize = 4;

/// Words of texts about escapes, and tags, with which the text is a program
/// itself. Found by reading pages about HTML, JSON and regular expressions;
/// each is rare in other text.
const WORDS: &str = "html|xml|json|javascript|unicode|utf-8|utf8|ascii|entity|entities|escape|\
escaping|encod|decod|regex|codepoint|code point|charset|java |python|url|css|php|\
转义|轉義|跳脫|编码|編碼|解码|源码|源代码|原始碼|正则|字符串|码点|乱码|\
</|/>|<a |<p>|<br>|<br/|<br /|<div|href=";

/// Words that contain one of those and are about something else.
const OTHER_WORDS: &str = "邮政编码|郵政編碼|基因编码|遗传编码";

static TOPIC: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(WORDS.split('|').chain(OTHER_WORDS.split('|')))
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
    pub(super) fn judge(&self, text: &str, judged: &mut Judged) {
        if self.escapes.is_empty() {
            return;
        }
        let line = text.get(self.start..self.end).unwrap_or_default();
        let count = WORDS.split('|').count();
        let words: Vec<usize> = TOPIC.as_ref().map_or(Vec::new(), |topic| {
            topic
                .find_iter(line)
                .filter(|word| word.pattern().as_usize() < count)
                // The name of an encoding in an encoded word of mail.
                .filter(|word| {
                    !line
                        .get(..word.start())
                        .is_some_and(|it| it.ends_with("=?"))
                })
                .map(|word| self.start + word.start())
                .collect()
        });
        let escaped: usize = self.escapes.iter().map(Escape::weight).sum();
        let plain = line.chars().filter(|&c| is_chinese(c)).count();
        let whole = escaped >= WHOLE_LINE && escaped >= 4 * plain;
        // Programs quote what they escape; text has escapes in the open.
        let open = self
            .runs()
            .filter(|run| run.weight >= 2 && !is_quoted(text, run.start, run.end));
        let in_the_open = open.map(|run| run.weight).sum::<usize>() >= WHOLE_LINE;
        // A line that was escaped as a whole may be quoted in a program.
        let program = escaped < CLAUSE && plain == 0 && self.is_program(text);
        let listed = is_list_of_references(line, self.start, &self.escapes);
        judged.explained += usize::from(listed);
        let mut written = Written::default();
        for run in self.runs() {
            let (start, end) = (run.start, run.end);
            let near = words.partition_point(|&word| word + NEAR < start);
            let about = words.get(near).is_some_and(|&word| word < end + NEAR);
            let meant = if program || listed {
                true
            } else if run.is_references() {
                let explained =
                    is_explained(line, start - self.start, end - self.start, run.escapes);
                judged.explained += usize::from(explained);
                explained || is_in_address(text, start) || is_quoted(text, start, end)
            } else {
                let alone = run.weight == 0
                    || !(is_between_ideographs(text, start, end)
                        || plain > 0 && run.is_of_a_date(text));
                is_quoted(text, start, end) || run.weight < 2 && alone && !whole && !in_the_open
            };
            if meant || about && !whole && run.weight < CLAUSE || run.is_of_lone_bytes(text) {
                continue;
            }
            for (index, escape) in run.escapes.iter().enumerate() {
                written.copy(text, escape.span.start);
                let next = run.escapes.get(index + 1).map_or_else(
                    || text.get(escape.span.end..).unwrap_or_default(),
                    |next| next.value.as_str(),
                );
                if written.would_join(escape, next) {
                    continue;
                }
                let edit = (escape.span, escape.value.as_str(), escape.certainty);
                judged.push(edit, escape.rule(), whole || run.weight >= CLAUSE);
                written.replace(escape);
            }
        }
    }
}

/// From so many references on that are explained or listed, a text is about them.
const EXPLAINED: usize = 3;

/// The edits of a text so far.
#[derive(Debug, Default)]
pub(super) struct Judged {
    edits: Edits,
    /// Those of whole lines and clauses, which are no examples.
    clauses: Edits,
    /// How many references are explained or listed.
    explained: usize,
}

impl Judged {
    fn push(
        &mut self,
        (span, value, certainty): (Span, &str, Certainty),
        rule: &'static Rule,
        clause: bool,
    ) {
        if clause {
            self.clauses.push(span, value, rule, certainty);
        }
        self.edits.push(span, value, rule, certainty);
    }

    /// The edits that are left: in a text about references single ones are what it
    /// speaks of, in whatever line they stand.
    pub(super) fn into_edits(self) -> Edits {
        if self.explained >= EXPLAINED {
            self.clauses
        } else {
            self.edits
        }
    }
}

/// Whether the references of a line are a list of them: one after the other with nothing
/// but signs and blanks between them, of which two are the same character in different
/// spelling (`&lt; &#60;`) or four are the signs of markup (`&amp; &lt; &gt; &quot;`).
fn is_list_of_references(line: &str, start: usize, escapes: &[Escape]) -> bool {
    let is_reference = |escape: &&Escape| escape.family == Family::CharacterReferences;
    let between = |one: &Escape, next: &Escape| {
        let part = line.get(one.span.end - start..next.span.start - start);
        part.is_some_and(|part| !part.contains(char::is_alphanumeric))
    };
    let spelling = |escape: &Escape| line.get(escape.span.start - start..escape.span.end - start);
    let mut signs = 0;
    let mut seen = String::new();
    let mut last: Option<&Escape> = None;
    for escape in escapes.iter().filter(is_reference) {
        if let Some(last) = last {
            if !between(last, escape) {
                (signs, seen) = (0, String::new());
            } else if last.value == escape.value
                && escape.weight() == 0
                && spelling(last) != spelling(escape)
            {
                return true;
            }
        }
        if "&<>\"'".contains(&escape.value) && !seen.contains(&escape.value) {
            seen.push_str(&escape.value);
            signs += 1;
        }
        if signs >= SIGNS_IN_A_LIST {
            return true;
        }
        last = Some(escape);
    }
    false
}

/// How many signs of markup stand together in lists of them only.
const SIGNS_IN_A_LIST: usize = 4;

impl Line {
    /// Whether the line looks like one of a program: it ends as statements and
    /// parts of them do, and holds what prose does not.
    fn is_program(&self, text: &str) -> bool {
        const ENDS: [char; 10] = [';', '{', '}', '(', ')', '[', ']', ',', '"', '\''];
        const SIGNS: [&str; 14] = [
            "(\"", "('", "\")", "')", "\",", "',", " = ", "==", "=>", "->", "::", "b\"", "u'", "r'",
        ];
        let line = text
            .get(self.start..self.end)
            .unwrap_or_default()
            .trim_end();
        let escape = self
            .escapes
            .last()
            .is_some_and(|last| last.span.end == self.start + line.len());
        !escape && line.ends_with(ENDS) && SIGNS.iter().any(|sign| line.contains(sign))
    }

    /// The escapes that stand right beside each other.
    fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let chunks = self
            .escapes
            .chunk_by(|one, next| one.span.end == next.span.start);
        chunks.filter_map(|escapes| {
            Some(Run {
                escapes,
                start: escapes.first()?.span.start,
                end: escapes.last()?.span.end,
                weight: escapes.iter().map(Escape::weight).sum(),
            })
        })
    }
}

/// Escapes with nothing between them.
struct Run<'a> {
    escapes: &'a [Escape],
    start: usize,
    end: usize,
    /// How many Chinese characters they stand for.
    weight: usize,
}

impl Run<'_> {
    fn is_references(&self) -> bool {
        self.escapes
            .iter()
            .all(|escape| escape.family == Family::CharacterReferences)
    }

    /// Whether it has a control that stands beside no letter of Latin-1, with which it would be
    /// what a wrong table made of a character.
    fn is_of_lone_bytes(&self, text: &str) -> bool {
        let is_letter = |each: char| matches!(each, '\u{C0}'..='\u{FF}');
        let mut values = self.escapes.iter().flat_map(|escape| escape.value.chars());
        self.escapes
            .iter()
            .any(|escape| escape.value.chars().any(is_byte))
            && !values.any(is_letter)
            && !text
                .get(..self.start)
                .unwrap_or_default()
                .ends_with(is_letter)
    }

    /// Whether it stands for the name of a part of a date, behind its number.
    fn is_of_a_date(&self, text: &str) -> bool {
        let [Escape { value, .. }] = self.escapes else {
            return false;
        };
        let before = text.get(..self.start).unwrap_or_default();
        matches!(value.as_str(), "年" | "月" | "日")
            && before.ends_with(|each: char| each.is_ascii_digit())
    }
}

impl Escape {
    /// How many Chinese characters it stands for.
    fn weight(&self) -> usize {
        self.value.chars().filter(|&c| is_chinese(c)).count()
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

/// Whether a character is an ideograph or punctuation beside ideographs.
fn is_chinese(c: char) -> bool {
    is_ideograph(c) || is_chinese_punctuation(c)
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

/// How far from a reference the character can stand that it is said to stand
/// for, in bytes.
const EXPLANATION: usize = 24;

/// Whether a reference is explained: the character that it stands for is shown
/// beside it, in brackets, quotation marks or a column of a table.
fn is_explained(line: &str, start: usize, end: usize, escapes: &[Escape]) -> bool {
    let [Escape { value, .. }] = escapes else {
        return false;
    };
    let from = start.saturating_sub(EXPLANATION);
    let from = (from..=start).find(|&at| line.is_char_boundary(at));
    let to = line.len().min(end + EXPLANATION);
    let to = (end..=to).rfind(|&at| line.is_char_boundary(at));
    let frame =
        |each: Option<char>| each.is_some_and(|each| "()[]|（）「」“”‘’\"'`".contains(each));
    let blank = |each: Option<char>| each.is_none_or(char::is_whitespace);
    // Quotation marks and blanks stand everywhere.
    let alone = !value.trim().is_empty() && !value.contains(['"', '\'']);
    let is_shown = |part: &str| {
        part.match_indices(value.as_str()).any(|(at, _)| {
            let (before, after) = (part.get(..at), part.get(at + value.len()..));
            let before = before.and_then(|before| before.chars().next_back());
            let after = after.and_then(|after| after.chars().next());
            frame(before) && (frame(after) || after == Some(' '))
                || alone && blank(before) && blank(after)
        })
    };
    let before = from.and_then(|from| line.get(from..start));
    let behind = to.and_then(|to| line.get(end..to));
    before.is_some_and(is_shown) || behind.is_some_and(is_shown)
}

/// Whether it stands inside Chinese text.
fn is_between_ideographs(text: &str, start: usize, end: usize) -> bool {
    let before = text
        .get(..start)
        .and_then(|before| before.chars().next_back());
    let after = text.get(end..).and_then(|after| after.chars().next());
    before.is_some_and(is_ideograph) && after.is_some_and(is_ideograph)
}

/// Whether a reference stands inside an address.
fn is_in_address(text: &str, at: usize) -> bool {
    let word = word_before(text, at);
    memchr::memmem::find(word, b"://").is_some() || word.starts_with(b"www.")
}

/// What stands right before a place, without white space and Chinese.
pub(super) fn word_before(text: &str, at: usize) -> &[u8] {
    /// No address is much longer.
    const REACH: usize = 512;
    let before = text
        .as_bytes()
        .get(at.saturating_sub(REACH)..at)
        .unwrap_or_default();
    let start = before
        .iter()
        .rposition(|b| !b.is_ascii_graphic())
        .map_or(0, |space| space + 1);
    before.get(start..).unwrap_or_default()
}
