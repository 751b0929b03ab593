//! Phrases of what stands around articles.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::lines::is_letter;
use crate::trie::Trie;
use crate::{Kind, name};

/// In a longer text only its first words are looked at: a phrase in it says
/// little. In bytes.
pub(crate) const LONGEST: usize = 240;

/// What the phrases in a line say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Hits {
    /// The line is nothing but phrases of this kind, marks and digits.
    pub whole: Option<Kind>,
    /// At least half of its letters are of phrases, the longest of this kind.
    pub most: Option<Kind>,
    /// It begins with a phrase of this kind.
    pub start: Option<Kind>,
    /// It begins with a phrase of this kind that says so of a line of any
    /// length.
    pub head: Option<Kind>,
    /// It holds one of this kind.
    pub within: Option<Kind>,
    /// How many phrases it holds.
    pub count: u8,
    /// It holds nothing but words that stand beside the posts of forums, and
    /// numbers.
    pub forum: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Line,
    Start,
    Head,
    Within,
}

struct Entry {
    /// `None` for a word of forums that says nothing else.
    kind: Option<Kind>,
    forum: bool,
    place: Place,
    letters: usize,
    /// Whether it ends with an ASCII letter, behind which no other may stand.
    ascii_end: bool,
    /// Whether it ends with a letter rather than a mark.
    letter_end: bool,
}

struct Lexicon {
    phrases: Trie,
    entries: Vec<Entry>,
    /// Which characters other than ASCII phrases begin with that count within
    /// a line, a bit for each by its hash.
    within: [u64; 64],
    end_marks: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let (mut entries, mut phrases, mut end_marks): (Vec<Entry>, Vec<&str>, Vec<&str>) =
        (Vec::new(), Vec::new(), Vec::new());
    let mut known = BTreeMap::new();
    let table = include_str!("../data/lexicon.tsv").lines();
    for line in table.filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(kind), Some(place), Some(phrase)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        let forum = kind == "forum";
        let kind = Kind::ALL.into_iter().find(|known| known.as_str() == kind);
        let place = match place {
            "any" => continue,
            "mark" => {
                end_marks.push(phrase);
                continue;
            }
            "line" => Place::Line,
            "start" => Place::Start,
            "head" => Place::Head,
            _ => Place::Within,
        };
        // The first entry of a phrase is the one that is found.
        let at = *known.entry(phrase.to_lowercase()).or_insert(entries.len());
        if let Some(entry) = entries.get_mut(at) {
            entry.forum |= forum;
            continue;
        }
        entries.push(Entry {
            kind,
            forum,
            place,
            letters: letters(phrase),
            ascii_end: phrase.ends_with(|c: char| c.is_ascii_alphanumeric()),
            letter_end: phrase.ends_with(is_letter),
        });
        phrases.push(phrase);
    }
    let mut within = [0; 64];
    for (phrase, entry) in phrases.iter().zip(&entries) {
        let first = phrase.chars().next();
        if let Some(c) = first.filter(|_| entry.place == Place::Within) {
            let (word, bit) = bit_of(c);
            if let Some(word) = within.get_mut(word) {
                *word |= bit;
            }
        }
    }
    Lexicon {
        phrases: Trie::new(phrases.into_iter()),
        entries,
        within,
        end_marks,
    }
});

/// The words of privacy notices, which are long and read like text.
static PRIVACY: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let table = include_str!("../data/lexicon.tsv").lines();
    let words = table.filter_map(|line| line.strip_prefix("copyright\tany\t"));
    // With regard to case, so that the search goes many bytes at a time.
    AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostFirst)
        .build(words)
        .ok()
});

/// Tells of every word of privacy notices in a text, where it is and which.
pub(crate) fn each_privacy_word(text: &str, mut take: impl FnMut(usize, usize)) {
    let Some(words) = PRIVACY.as_ref() else {
        return;
    };
    for found in words.find_iter(text) {
        take(found.start(), found.pattern().as_usize());
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| is_letter(*c)).count()
}

/// The place of a character among 4096 bits.
fn bit_of(c: char) -> (usize, u64) {
    let code = u32::from(c);
    ((code >> 6) as usize % 64, 1 << (code % 64))
}

/// A phrase in a line.
struct Found<'a> {
    entry: &'a Entry,
    end: usize,
}

impl Lexicon {
    /// The longest phrase that a line has at `at`, where a word begins there
    /// or not.
    fn phrase_at(&self, line: &str, at: usize, begins_word: bool) -> Option<Found<'_>> {
        let bytes = line.as_bytes();
        let mut found = None;
        self.phrases.each_prefix(bytes.get(at..)?, |value, len| {
            let Some(entry) = self.entries.get(value) else {
                return;
            };
            let end = at + len;
            let goes_on = entry.ascii_end && bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
            if !goes_on && (begins_word || entry.place == Place::Within) {
                found = Some(Found { entry, end });
            }
        });
        found
    }
}

/// Looks the phrases of a text up.
pub(crate) fn look(text: &str) -> Hits {
    look_in(text, letters(text))
}

/// What stands before a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// Nothing, a mark or a phrase.
    Mark,
    /// An ASCII letter or digit.
    Ascii,
    /// Another letter.
    Letter,
}

impl Before {
    /// Whether a word begins with `c` here. A change of script begins one.
    fn begins_word(self, c: char) -> bool {
        match self {
            Before::Mark => true,
            Before::Ascii => !c.is_ascii_alphanumeric(),
            Before::Letter => c.is_ascii(),
        }
    }
}

/// Looks the phrases of a line up, which has so many letters.
pub(crate) fn look_in(line: &str, all_letters: usize) -> Hits {
    let mut hits = Hits::default();
    let lexicon = &*LEXICON;
    let is_long = line.len() > LONGEST;
    let (mut covered, mut longest) = (0, 0);
    // Whether all that was read has no letter and no digit.
    let mut at_start = true;
    let mut before = Before::Mark;
    let mut behind_text = false;
    let mut read = 0;
    for (at, c) in line.char_indices() {
        if at < read {
            continue;
        }
        if is_long && !at_start {
            break;
        }
        let begins_word = before.begins_word(c);
        let may = begins_word || lexicon.within_begins(c);
        let Some(Found { entry, end }) = may
            .then(|| lexicon.phrase_at(line, at, begins_word))
            .flatten()
        else {
            before = if c.is_ascii() {
                if c.is_ascii_alphanumeric() {
                    Before::Ascii
                } else {
                    Before::Mark
                }
            } else if name::is_han(c) || is_letter(c) {
                Before::Letter
            } else {
                Before::Mark
            };
            at_start &= before == Before::Mark;
            behind_text |= matches!(c, '。' | '！' | '？');
            continue;
        };
        read = end;
        covered += entry.letters;
        hits.forum |= entry.forum;
        if let Some(kind) = entry.kind {
            hits.count = hits.count.saturating_add(1);
            if entry.letters > longest {
                longest = entry.letters;
                hits.whole = Some(kind);
            }
            let next = line.get(end..).and_then(|rest| rest.chars().next());
            let bounded =
                kind != Kind::Pagination || !entry.letter_end || next.is_none_or(|c| !is_letter(c));
            if at_start && bounded && matches!(entry.place, Place::Start | Place::Head) {
                hits.start = Some(kind);
                hits.head = hits.start.filter(|_| entry.place == Place::Head);
            }
            // Behind a sentence it is noise at the end of a line of text.
            if entry.place == Place::Within && !behind_text {
                hits.within = hits.within.or(Some(kind));
            }
        }
        at_start = false;
        before = Before::Mark;
    }
    hits.most = hits.whole.filter(|_| 2 * covered >= all_letters);
    if covered == 0 || covered < all_letters {
        hits.whole = None;
        hits.forum = false;
    }
    hits
}

impl Lexicon {
    /// Whether a phrase that counts within a line may begin with a character
    /// in the middle of a word.
    fn within_begins(&self, c: char) -> bool {
        let (word, bit) = bit_of(c);
        !c.is_ascii() && self.within.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Whether a line is an end mark between brackets or dashes: `(完)`,
/// `- END -`.
pub(crate) fn is_end_marker(line: &str) -> bool {
    // As most lines do not begin.
    let begins = |c: char| {
        matches!(c, 'E' | 'T' | '全' | '本' | '正') || !(name::is_han(c) || c.is_alphanumeric())
    };
    if line.len() > 40 || !line.starts_with(begins) {
        return false;
    }
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    let framed = inner.len() < line.len() && !line.ends_with(['.', '。', '!', '！', '?', '？']);
    let word = LEXICON.end_marks.contains(&inner);
    word && (framed || matches!(inner, "END" | "THE END" | "全文完" | "本文完" | "正文完"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_lines_and_parts() {
        assert_eq!(look("微信公众号").whole, Some(Kind::Navigation));
        assert_eq!(look("【打印】【关闭】").whole, Some(Kind::Navigation));
        assert_eq!(look("相关阅读：").whole, Some(Kind::Teaser));
        assert_eq!(look("Back to top ").whole, Some(Kind::Navigation));
        assert_eq!(look("上一篇：春茶开采").start, Some(Kind::Pagination));
        assert_eq!(look("版权所有 茶乡日报社").within, Some(Kind::Copyright));
        assert_eq!(look("5人参与 40条评论").whole, Some(Kind::Comment));
        assert_eq!(look("请用手机扫一扫右边的码").within, Some(Kind::Share));
        assert_eq!(look("首页那张图是谁拍的").whole, None);
        assert_eq!(look("Homeland and topsoil"), Hits::default());
        assert_eq!(look("春茶开采"), Hits::default());
    }

    #[test]
    fn end_markers() {
        for line in [
            "- END -",
            "(完)",
            "（完）",
            "【全文完】",
            "—— END ——",
            "END",
            "—完—",
        ] {
            assert!(is_end_marker(line), "{line}");
        }
        for line in ["完", "end", "The end.", "完成", "(完整版)", "The End"] {
            assert!(!is_end_marker(line), "{line}");
        }
    }
}
