//! Names of people as credits list them.

use std::sync::LazyLock;

use hanmend_core::Span;

/// The longest list of names, in characters.
const LONGEST_LIST: usize = 60;
/// The longest part of a list that is taken for the name of an office rather
/// than a person, in Han characters.
const LONGEST_OFFICE: usize = 16;

static SURNAMES: LazyLock<(String, Vec<&str>)> = LazyLock::new(|| {
    let (mut han, mut pinyin) = (String::new(), Vec::new());
    for line in include_str!("../data/surnames.tsv").lines() {
        match line.split_once('\t') {
            Some(("h", names)) => han.push_str(names),
            Some(("p", names)) => pinyin.extend(names.split(' ')),
            _ => {}
        }
    }
    pinyin.sort_unstable();
    (han, pinyin)
});

/// How the names of offices and posts end.
static OFFICES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let lines = include_str!("../data/offices.tsv").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});
/// No name of an office is shorter, in characters: shorter ones may be of people.
const SHORTEST_OFFICE: usize = 4;

/// Whether a word is the name of an office or of a post.
pub(crate) fn is_office(word: &str) -> bool {
    (SHORTEST_OFFICE..=LONGEST_OFFICE).contains(&word.chars().count())
        && word.chars().all(is_han)
        && OFFICES.iter().any(|ending| word.ends_with(ending))
}

/// Whether a word that stands before the name of a person is of the office of that person:
/// `宣传科 王小明`.
pub(crate) fn is_office_of(word: &str) -> bool {
    const ENDINGS: [char; 16] = [
        '办', '辦', '科', '部', '局', '处', '處', '室', '组', '組', '队', '隊', '站', '所', '院',
        '社',
    ];
    is_office(word)
        || word.chars().count() == 3 && word.chars().all(is_han) && word.ends_with(ENDINGS)
}

/// The names in `text`, as spans of it, or `None` where it is no list of
/// names of people and offices.
pub(crate) fn list(text: &str) -> Option<Vec<Span>> {
    let text_len = text.chars().count();
    if text.contains(['。', '！', '？', '!', '?', '；', ';', ':', '：']) || text_len > LONGEST_LIST
    {
        return None;
    }
    let mut names = Vec::new();
    for part in parts(text) {
        let name = text.get(part.range())?;
        let latin = name.bytes().any(|byte| byte.is_ascii_alphabetic());
        let han = name.chars().filter(|&c| is_han(c)).count();
        if han == 0 && latin {
            if !is_titled(name) {
                return None;
            }
            names.extend(pairs(name, part.start).unwrap_or_else(|| vec![part]));
        } else if han <= LONGEST_OFFICE {
            names.push(part);
        } else {
            return None;
        }
    }
    Some(names)
}

/// The names of a list in Latin letters, each of two that `and` joins by itself:
/// `Jane Doe and Li Ming`.
pub(crate) fn divided(text: &str, name: Span) -> Vec<Span> {
    const JOINT: &str = " and ";
    let word = text.get(name.range()).unwrap_or_default();
    let (first, second) = word.split_once(JOINT).unwrap_or((word, ""));
    let is_whole = |name: &str| {
        let mut words = name.split(' ');
        let is_word = |word: &str| word.starts_with(char::is_uppercase);
        (2..=MOST_OF_NAME).contains(&words.clone().count()) && words.all(is_word)
    };
    if !is_whole(first) || !is_whole(second) {
        return vec![name];
    }
    let end = name.start + first.len();
    vec![
        Span::new(name.start, end),
        Span::new(end + JOINT.len(), name.end),
    ]
}

/// The most words of the name of a person in Latin letters.
const MOST_OF_NAME: usize = 4;

/// Whether a text is the post of who writes or takes pictures, in English: `Staff Writer`.
pub(crate) fn is_post(text: &str) -> bool {
    let last = text.rsplit([' ', '-']).next().unwrap_or_default();
    let last = last.strip_suffix('s').unwrap_or(last);
    text.split(' ').count() <= MOST_OF_NAME
        && POSTS.iter().any(|post| post.eq_ignore_ascii_case(last))
}

/// How the posts of those who write end.
const POSTS: [&str; 9] = [
    "columnist",
    "contributor",
    "correspondent",
    "editor",
    "journalist",
    "photographer",
    "reporter",
    "staff",
    "writer",
];

/// Whether a text is the name by which someone enters a site rather than that of a
/// person: `gxw`, `li_ming2020`.
pub(crate) fn is_login(text: &str) -> bool {
    let is_of_login = |byte: u8| {
        byte.is_ascii_lowercase()
            || byte.is_ascii_digit()
            || matches!(byte, b'_' | b'-' | b'.' | b'@')
    };
    (2..=LONGEST_LOGIN).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(is_of_login)
}

/// The longest such name, in characters.
const LONGEST_LOGIN: usize = 20;

/// Whether a text stands where a name does and names nobody.
pub(crate) fn is_nobody(text: &str) -> bool {
    NOBODY.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What publishing systems put where no name was given.
const NOBODY: [&str; 22] = [
    "admin",
    "administrator",
    "root",
    "system",
    "webmaster",
    "editor",
    "anonymous",
    "unknown",
    "none",
    "null",
    "管理员",
    "系统管理员",
    "超级管理员",
    "网站管理员",
    "管理員",
    "系統管理員",
    "佚名",
    "匿名",
    "未知",
    "不详",
    "不詳",
    "无",
];

/// Whether all of `text` is one or a few names of people, as a sign-off in
/// brackets has them.
pub(crate) fn is_signature(text: &str) -> bool {
    let parts = parts(text);
    !parts.is_empty()
        && parts.len() <= 4
        && parts.iter().all(|part| {
            let name = text.get(part.range()).unwrap_or_default();
            is_person(name) || is_latin_person(name)
        })
}

/// A Han surname and one or two more characters, or two and a surname of two.
pub(crate) fn is_person(name: &str) -> bool {
    let mut characters = name.chars().filter(|c| !c.is_whitespace());
    let surname = characters.next().is_some_and(|c| SURNAMES.0.contains(c));
    // 项目办 and its like begin with a surname as well.
    let is_office = || name.ends_with(['办', '辦', '局', '处', '處', '厅', '廳']);
    let len = name.chars().filter(|c| !c.is_whitespace()).count();
    surname
        && (2..=3).contains(&len)
        && name.chars().all(|c| is_han(c) || c.is_whitespace())
        && !is_office()
}

/// Two to four words in title case, none of which is a common word.
fn is_latin_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            let lower = word.to_ascii_lowercase();
            word.len() >= 2
                && word.starts_with(|c: char| c.is_ascii_uppercase())
                && word
                    .chars()
                    .skip(1)
                    .all(|c| c.is_ascii_lowercase() || matches!(c, '-' | '\'' | '.'))
                && !COMMON.contains(&lower.as_str())
        })
}

/// Words in title case that show that a bracket holds a remark, no name.
const COMMON: [&str; 44] = [
    "a",
    "about",
    "all",
    "an",
    "and",
    "applause",
    "as",
    "be",
    "chapter",
    "continued",
    "draft",
    "end",
    "excerpt",
    "figure",
    "final",
    "first",
    "for",
    "from",
    "full",
    "in",
    "interim",
    "is",
    "laughter",
    "new",
    "next",
    "not",
    "note",
    "of",
    "on",
    "one",
    "only",
    "part",
    "photo",
    "picture",
    "province",
    "second",
    "see",
    "source",
    "table",
    "text",
    "the",
    "to",
    "trial",
    "version",
];

/// The parts of a list: what stands between commas, bars and wide or double
/// spaces; Han names also between single spaces.
fn parts(text: &str) -> Vec<Span> {
    let mut parts: Vec<Span> = Vec::new();
    let mut start = None;
    let mut push = |start: &mut Option<usize>, end: usize| {
        if let Some(from) = start.take() {
            let part = text.get(from..end).unwrap_or_default();
            parts.push(Span::new(from, from + part.trim_end().len()));
        }
    };
    let mut previous = ' ';
    for (at, c) in text.char_indices() {
        let breaks = match c {
            '、' | ',' | '，' | '/' | '|' | '\t' | '\u{3000}' | '&' | '(' | ')' | '（' | '）' => {
                true
            }
            ' ' | '\u{a0}' => previous == ' ' || !previous.is_ascii(),
            _ => false,
        };
        if breaks {
            push(&mut start, at);
        } else if start.is_none() && !c.is_whitespace() {
            start = Some(at);
        }
        previous = c;
    }
    push(&mut start, text.len());
    joined(text, parts)
}

/// Joins Han characters that were set apart to fill a column: `李　明`.
fn joined(text: &str, parts: Vec<Span>) -> Vec<Span> {
    let single = |part: &Span| {
        let mut characters = text.get(part.range()).unwrap_or_default().chars();
        characters.next().is_some_and(is_han) && characters.next().is_none()
    };
    let mut out: Vec<Span> = Vec::with_capacity(parts.len());
    let mut open = false;
    for part in parts {
        let joins = open && single(&part);
        match out.last_mut() {
            Some(last) if joins => {
                last.end = part.end;
                open = false;
            }
            _ => {
                open = single(&part);
                out.push(part);
            }
        }
    }
    out
}

/// `Guo Wenzhi Li Tongtong` as two names: an even number of words, each first
/// of two a surname in pinyin.
fn pairs(name: &str, offset: usize) -> Option<Vec<Span>> {
    let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() < 4 || words.len() % 2 == 1 {
        return None;
    }
    let start_of = |word: &str| offset + (word.as_ptr() as usize - name.as_ptr() as usize);
    words
        .chunks(2)
        .map(|pair| {
            let (surname, given) = (pair.first()?, pair.last()?);
            SURNAMES
                .1
                .binary_search(&surname.to_ascii_lowercase().as_str())
                .ok()?;
            Some(Span::new(start_of(surname), start_of(given) + given.len()))
        })
        .collect()
}

/// Whether a Latin name has every word in upper case but for a few small ones,
/// and not many words.
fn is_titled(name: &str) -> bool {
    let mut words = 0;
    for word in name.split_whitespace() {
        words += 1;
        let small = matches!(
            word,
            "of" | "the" | "and" | "for" | "de" | "van" | "von" | "in" | "at"
        );
        let titled = word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
        if !small && !titled {
            return false;
        }
    }
    words <= 10
}

pub(crate) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c) || c >= '\u{20000}'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Option<Vec<&str>> {
        list(text).map(|spans| spans.iter().map(|span| &text[span.range()]).collect())
    }

    #[test]
    fn lists_of_names() {
        assert_eq!(names("李明"), Some(vec!["李明"]));
        assert_eq!(names("李明 王小红"), Some(vec!["李明", "王小红"]));
        assert_eq!(names("李　明 王小红"), Some(vec!["李　明", "王小红"]));
        assert_eq!(names("李明、王小红"), Some(vec!["李明", "王小红"]));
        assert_eq!(
            names("Guo Wenzhi Li Tongtong"),
            Some(vec!["Guo Wenzhi", "Li Tongtong"])
        );
        assert_eq!(names("China Urban News"), Some(vec!["China Urban News"]));
        assert_eq!(
            names("Jane Doe, John Roe"),
            Some(vec!["Jane Doe", "John Roe"])
        );
    }

    #[test]
    fn sentences_are_no_names() {
        assert_eq!(names("您好。"), None);
        assert_eq!(names("the weather is fine"), None);
    }

    #[test]
    fn signatures() {
        for text in ["李明", "李明 王小红", "Haruhira Riehiko", "李　明"] {
            assert!(is_signature(text), "{text}");
        }
        for text in [
            "",
            "待续",
            "完",
            "To Be Continued",
            "一",
            "Haruhira",
            "鼓掌",
            "the end",
            "2019",
        ] {
            assert!(!is_signature(text), "{text}");
        }
    }
}
