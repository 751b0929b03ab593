//! Phrases of what stands around articles.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::lines::{Counts, Places, is_letter};
use crate::phrases::{Beginnings, Phrases};
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
    /// Whether it ends with a letter rather than a mark.
    letter_end: bool,
}

struct Lexicon {
    phrases: Phrases,
    entries: Vec<Entry>,
    /// The same phrases, in order.
    texts: Vec<&'static str>,
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
            "any" | "said" | "channel" | "column" => continue,
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
            letter_end: phrase.ends_with(is_letter),
        });
        phrases.push(phrase);
    }
    Lexicon {
        phrases: Phrases::new(&phrases),
        texts: phrases,
        entries,
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

/// What sentences behind articles say, in their order, and its kinds.
static SAID: LazyLock<(Option<AhoCorasick>, Vec<Kind>)> = LazyLock::new(|| {
    let (phrases, kinds): (Vec<&str>, Vec<Kind>) = rows("said").unzip();
    (search(&phrases), kinds)
});

/// Where sentences behind articles send their readers.
static CHANNELS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let phrases: Vec<&str> = rows("channel").map(|(phrase, _)| phrase).collect();
    search(&phrases)
});

/// The names of channels that menus have on lines of their own.
static COLUMNS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| rows("column").map(|(phrase, _)| phrase).collect());

/// Whether a word is the name of a channel.
pub(crate) fn is_channel(word: &str) -> bool {
    COLUMNS.contains(word)
}

/// The phrases that count in one place, and their kinds.
fn rows(place: &str) -> impl Iterator<Item = (&'static str, Kind)> {
    let table = include_str!("../data/lexicon.tsv").lines();
    table.filter_map(move |line| {
        let mut columns = line.split('\t');
        let kind = columns.next()?;
        let kind = Kind::ALL.into_iter().find(|known| known.as_str() == kind)?;
        (columns.next()? == place).then_some((columns.next()?, kind))
    })
}

fn search(phrases: &[&str]) -> Option<AhoCorasick> {
    AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(phrases)
        .ok()
}

/// What a sentence says that stands behind an article.
pub(crate) fn said(sentence: &str) -> Option<Kind> {
    let (search, kinds) = &*SAID;
    let found = search.as_ref()?.find(sentence)?;
    kinds.get(found.pattern().as_usize()).copied()
}

/// Whether a sentence speaks of where its reader is sent.
pub(crate) fn has_channel(sentence: &str) -> bool {
    CHANNELS
        .as_ref()
        .is_some_and(|search| search.is_match(sentence))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| is_letter(*c)).count()
}

/// A phrase in a line.
struct Found<'a> {
    entry: &'a Entry,
    end: usize,
}

impl Lexicon {
    /// Whether the character at `at` is of a word rather than a mark.
    fn is_in_word(line: &str, at: usize) -> bool {
        line.get(at..)
            .is_some_and(|rest| rest.starts_with(name::is_han))
    }

    /// The longest phrase that a line has at `at`, where a word begins there
    /// or not.
    fn phrase_at(&self, line: &str, at: usize, begins_word: bool) -> Option<Found<'_>> {
        let mut found = None;
        self.phrases
            .each_prefix(line.as_bytes().get(at..)?, |value, len| {
                let Some(entry) = self.entries.get(value) else {
                    return;
                };
                if begins_word || entry.place == Place::Within {
                    found = Some(Found {
                        entry,
                        end: at + len,
                    });
                }
            });
        found
    }
}

/// Looks the phrases of a text up.
pub(crate) fn look(text: &str) -> Hits {
    let mut places = Places::default();
    let counts = Counts::scan(text, text.len(), &mut places);
    look_in(text, &counts, &places)
}

/// Looks the phrases of a line up.
#[inline]
pub(crate) fn look_in(line: &str, counts: &Counts, places: &Places) -> Hits {
    if places.is_empty() {
        Hits::default()
    } else {
        look_at(line, counts, places)
    }
}

fn look_at(line: &str, counts: &Counts, places: &Places) -> Hits {
    let mut hits = Hits::default();
    let lexicon = &*LEXICON;
    let first_word = places.first_word;
    let longest_start = if line.len() > LONGEST {
        first_word
    } else {
        usize::MAX
    };
    let (mut covered, mut longest) = (0, 0);
    // Behind a phrase a word begins.
    let mut behind_phrase = None;
    let mut from = 0;
    let mut places = places.iter();
    loop {
        let next = match behind_phrase.take() {
            Some(at) => Some((at, true)),
            None => places.find(|&(at, _)| at >= from),
        };
        let Some((at, begins_word)) = next.filter(|&(at, _)| at <= longest_start) else {
            break;
        };
        let begins_word = begins_word || !Lexicon::is_in_word(line, at);
        let Some(Found { entry, end }) = lexicon.phrase_at(line, at, begins_word) else {
            from = at + 1;
            continue;
        };
        from = end;
        behind_phrase = Some(end);
        covered += entry.letters;
        hits.forum |= entry.forum;
        let Some(kind) = entry.kind else { continue };
        hits.count = hits.count.saturating_add(1);
        if entry.letters > longest {
            longest = entry.letters;
            hits.whole = Some(kind);
        }
        let next = line.get(end..).and_then(|rest| rest.chars().next());
        let bounded =
            kind != Kind::Pagination || !entry.letter_end || next.is_none_or(|c| !is_letter(c));
        if at <= first_word && bounded && matches!(entry.place, Place::Start | Place::Head) {
            hits.start = Some(kind);
            hits.head = hits.start.filter(|_| entry.place == Place::Head);
        }
        // Behind a sentence it is noise at the end of a line of text.
        if entry.place == Place::Within && hits.within.is_none() {
            let before = line.get(..at).unwrap_or_default();
            hits.within = Some(kind).filter(|_| !before.contains(['。', '！', '？']));
        }
    }
    let letters = usize::from(counts.alphabetic());
    hits.most = hits.whole.filter(|_| 2 * covered >= letters);
    if covered == 0 || covered < letters || line.len() > LONGEST {
        hits.whole = None;
        hits.forum = false;
    }
    hits
}

/// How the phrases begin.
pub(crate) fn beginnings() -> &'static Beginnings {
    LEXICON.phrases.beginnings()
}

/// Every phrase, and whether it begins where no word does: with a mark, or as
/// one that counts in the middle of a word.
pub(crate) fn phrases() -> impl Iterator<Item = (&'static str, bool)> {
    let known = LEXICON.texts.iter().zip(&LEXICON.entries);
    known.map(|(phrase, entry)| {
        let is_mark = |c: char| !is_letter(c) && !c.is_ascii_digit();
        let within = entry.place == Place::Within && !phrase.starts_with(|c: char| c.is_ascii());
        (*phrase, within || phrase.starts_with(is_mark))
    })
}

/// Whether an end mark may begin with a character: most lines begin otherwise.
#[inline]
pub(crate) fn may_end(first: char) -> bool {
    matches!(first, 'E' | 'T' | '全' | '本' | '正')
        || !(first.is_ascii_alphanumeric() || name::is_han(first) || is_letter(first))
}

/// Whether a line says how long a text is and how long it takes to read:
/// `本文共1200字，预计阅读时长3分钟。`.
pub(crate) fn says_length(line: &str) -> bool {
    let begins = ["本文", "全文", "本篇"]
        .iter()
        .any(|word| line.starts_with(word));
    let has = |words: [&str; 2]| words.iter().any(|word| line.contains(word));
    begins
        && line.chars().count() <= LONGEST_LENGTH
        && line.contains('字')
        && has(["分钟", "分鐘"])
        && has(["阅读", "读完"])
        && line.bytes().any(|byte| byte.is_ascii_digit())
}

/// No such line is longer, in characters.
const LONGEST_LENGTH: usize = 36;

/// Whether a line is an end mark between brackets or dashes: `(完)`,
/// `- END -`.
pub(crate) fn is_end_marker(line: &str) -> bool {
    // Marks of programs frame none: `END;`, `__END__`, `# end`.
    let is_of_program = |c: char| {
        matches!(
            c,
            ';' | ':' | '_' | '\\' | '"' | '$' | '&' | '#' | '@' | '%'
        )
    };
    if line.len() > 40 || !line.starts_with(may_end) {
        return false;
    }
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    if !LEXICON.end_marks.contains(&inner) || line.contains(is_of_program) {
        return false;
    }
    let framed = inner.len() < line.len() && !line.ends_with(['.', '。', '!', '！', '?', '？']);
    framed || matches!(inner, "END" | "THE END" | "全文完" | "本文完" | "正文完")
}

/// Whether an end mark stands there without brackets or dashes, as a keyword
/// of programs does.
pub(crate) fn is_bare_end_marker(line: &str) -> bool {
    line.trim().bytes().all(|byte| byte.is_ascii_alphabetic())
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
        assert_eq!(look("© 2021 茶乡网").start, Some(Kind::Copyright));
        assert_eq!(
            look("【声明】以下内容由用户提供。").head,
            Some(Kind::Copyright)
        );
        assert_eq!(look("Homeland and topsoil"), Hits::default());
        assert_eq!(look("春茶开采"), Hits::default());
    }

    /// A phrase that stands twice counts only where it stands first, but for
    /// the words of forums, which may be of another kind as well.
    #[test]
    fn a_phrase_stands_in_one_row() {
        let table = include_str!("../data/lexicon.tsv").lines();
        let mut known = std::collections::BTreeSet::new();
        for line in table.filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            let [kind, place, phrase] = columns[..] else {
                panic!("{line}");
            };
            assert!(
                kind == "forum" || Kind::ALL.iter().any(|known| known.as_str() == kind),
                "{line}"
            );
            // End marks and words of privacy notices are looked up elsewhere.
            let set = match place {
                "any" | "mark" | "said" | "channel" | "column" => place,
                "line" | "start" | "head" | "in" => "",
                _ => panic!("{line}"),
            };
            let key = (kind == "forum", set, phrase.to_lowercase());
            assert!(set == "mark" || known.insert(key), "{line}");
        }
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
        for line in [
            "完",
            "end",
            "The end.",
            "完成",
            "(完整版)",
            "The End",
            "END;",
            "__END__",
            ".\\\" End:",
            "\\& END",
            "# end",
        ] {
            assert!(!is_end_marker(line), "{line}");
        }
    }
}
