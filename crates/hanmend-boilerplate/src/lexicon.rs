//! Phrases of what stands around articles.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::Kind;

/// A longer text is not looked at: a phrase in it says little.
pub(crate) const LONGEST: usize = 240;

/// What the phrases in a line say of it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Hits {
    /// The line is nothing but phrases of this kind, marks and digits.
    pub whole: Option<Kind>,
    /// It begins with a phrase of this kind.
    pub start: Option<Kind>,
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
    Within,
}

struct Entry {
    /// `None` for a word of forums that says nothing else.
    kind: Option<Kind>,
    forum: bool,
    place: Place,
    letters: usize,
    /// Whether it begins and ends with an ASCII letter, beside which no other
    /// may stand.
    ascii: (bool, bool),
}

struct Lexicon {
    automaton: AhoCorasick,
    entries: Vec<Entry>,
    end_marks: Vec<&'static str>,
}

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(|| {
    let (mut entries, mut phrases, mut end_marks) = (Vec::new(), Vec::new(), Vec::new());
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
        // The first entry of a phrase is the one that is found.
        if let Some(known) = phrases.iter().position(|known| *known == phrase) {
            if let Some(entry) = entries.get_mut(known) {
                let entry: &mut Entry = entry;
                entry.forum |= forum;
            }
            continue;
        }
        let place = match place {
            "any" => continue,
            "mark" => {
                end_marks.push(phrase);
                continue;
            }
            "line" => Place::Line,
            "start" => Place::Start,
            _ => Place::Within,
        };
        entries.push(Entry {
            kind,
            forum,
            place,
            letters: letters(phrase),
            ascii: (
                phrase.starts_with(|c: char| c.is_ascii_alphanumeric()),
                phrase.ends_with(|c: char| c.is_ascii_alphanumeric()),
            ),
        });
        phrases.push(phrase);
    }
    let automaton = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        // Some megabytes, but every short line of every page goes through it.
        .kind(Some(AhoCorasickKind::DFA))
        .build(phrases)
        .ok()?;
    Some(Lexicon {
        automaton,
        entries,
        end_marks,
    })
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
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Looks the phrases of a short line up. A longer one has none.
pub(crate) fn look(line: &str) -> Hits {
    let mut hits = Hits::default();
    let Some(lexicon) = LEXICON.as_ref() else {
        return hits;
    };
    if line.len() > LONGEST {
        return hits;
    }
    let (mut covered, mut longest) = (0, 0);
    for found in lexicon.automaton.find_iter(line) {
        let Some(entry) = lexicon.entries.get(found.pattern().as_usize()) else {
            continue;
        };
        let next = line.get(found.end()..).and_then(|rest| rest.chars().next());
        let previous = line
            .get(..found.start())
            .and_then(|head| head.chars().next_back());
        let goes_on = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if (entry.ascii.0 && goes_on(previous)) || (entry.ascii.1 && goes_on(next)) {
            continue;
        }
        covered += entry.letters;
        hits.forum |= entry.forum;
        let Some(kind) = entry.kind else { continue };
        hits.count = hits.count.saturating_add(1);
        if entry.letters > longest {
            longest = entry.letters;
            hits.whole = Some(kind);
        }
        let bounded = kind != Kind::Pagination || next.is_none_or(|c| !c.is_alphabetic());
        if entry.place == Place::Start
            && bounded
            && !line
                .get(..found.start())
                .is_some_and(|head| head.contains(char::is_alphanumeric))
        {
            hits.start = hits.start.or(Some(kind));
        }
        // Behind a sentence it is noise at the end of a line of text.
        let behind_text = line
            .get(..found.start())
            .is_some_and(|head| head.contains(['。', '！', '？']));
        if entry.place == Place::Within && !behind_text {
            hits.within = hits.within.or(Some(kind));
        }
    }
    if covered == 0 || covered < letters(line) {
        hits.whole = None;
        hits.forum = false;
    }
    hits
}

/// Whether a line is an end mark between brackets or dashes: `(完)`,
/// `- END -`.
pub(crate) fn is_end_marker(line: &str) -> bool {
    // As most lines do not begin.
    let begins = |c: char| {
        let han = ('\u{4e00}'..='\u{9fff}').contains(&c);
        "ET全本正".contains(c) || !(han || c.is_alphanumeric())
    };
    if line.len() > 40 || !line.starts_with(begins) {
        return false;
    }
    let inner = line.trim_matches(|c: char| !c.is_alphanumeric());
    let framed = inner.len() < line.len() && !line.ends_with(['.', '。', '!', '！', '?', '？']);
    let word = LEXICON
        .as_ref()
        .is_some_and(|lexicon| lexicon.end_marks.contains(&inner));
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
