//! Where the comments of readers begin below an article: they are sentences as its own,
//! so they are known by what stands above and below their heading.

use std::ops::Range;

use crate::classify::Verdict;
use crate::edges::is_prose;
use crate::label;
use crate::lines::Line;

/// So many lines of prose stand above the heading,
const FEWEST_PROSE: usize = 3;
/// or so many, where it counts them and no posts are seen below.
const FEWEST_WITHOUT_POSTS: usize = 5;
/// Within so many lines below it are at least so many signs of posts.
const REACH: usize = 16;
const FEWEST_SIGNS: usize = 2;
/// A longer line is no heading, nor a sign of a post, in bytes.
const LONGEST_HEADING: usize = 160;
const LONGEST_SIGN: usize = 80;

/// What is counted, `31 Responses to …`; answers and replies are of forums.
const COUNTED: [&str; 5] = ["comments", "comment", "responses", "response", "thoughts"];
/// What follows in such a line.
const ON: [&str; 4] = ["on ", "to ", "about ", "so far"];
/// What else heads them, with a number or without.
const HEADINGS: [&str; 31] = [
    "comments",
    "all comments",
    "discussion about this post",
    "reader comments",
    "reader discussion",
    "readers comments",
    "readers' comments",
    "top comments",
    "user comments",
    "visitor comments",
    "评论",
    "评论列表",
    "全部评论",
    "文章评论",
    "最新评论",
    "热门评论",
    "用户评论",
    "精彩评论",
    "精选评论",
    "网友评论",
    "网友留言",
    "读者留言",
    "評論",
    "評論列表",
    "全部評論",
    "文章評論",
    "最新評論",
    "熱門評論",
    "網友評論",
    "網友留言",
    "讀者留言",
];

/// What may stand behind such a heading on its line.
const BUTTONS: [&str; 5] = [
    "Total",
    "total",
    "Add your comment",
    "Add a comment",
    "发表评论",
];

/// Where the heading of the comments stands below an article in `found`, if it does. In a
/// forum posts stand above it too.
pub(crate) fn begin(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    found: Range<usize>,
) -> Option<usize> {
    let (mut prose, mut prose_before_posts) = (0, None);
    let first = found.start;
    for at in found {
        let (line, verdict) = (lines.get(at)?, verdicts.get(at)?);
        // The words of headings are phrases.
        let may_head = line.hits.count > 0 || line.counts.first.is_ascii_digit();
        if at > first && may_quote(line.counts.first) && is_quoted(line, text) {
            return Some(at);
        }
        if prose >= FEWEST_PROSE
            && may_head
            && let Some(heading) = heading(line.of(text))
            && prose_before_posts.is_none_or(|before| heading.is_below(before, prose))
        {
            let is_counted = heading != Heading::Bare;
            let below = at + 1..(at + 1 + REACH).min(lines.len());
            if counts_others(text, lines, at, below.clone()) {
                return None;
            }
            let signs = below.filter(|&at| is_sign(text, lines, verdicts, at));
            let is_seen = signs.take(FEWEST_SIGNS).count() == FEWEST_SIGNS;
            if is_seen || is_counted && prose >= FEWEST_WITHOUT_POSTS {
                return Some(at);
            }
        }
        if verdict.hits.forum {
            prose_before_posts.get_or_insert(prose);
        }
        prose += usize::from(verdict.kind.is_none() && is_prose(line));
    }
    None
}

/// What is counted before the title of the article in quotes, and what stands between.
const QUOTED: [&str; 8] = [
    "comment",
    "comments",
    "replies",
    "reply",
    "response",
    "responses",
    "thought",
    "thoughts",
];

/// Whether a line may begin as [`is_quoted`] ones do, perhaps with the marks of a heading.
#[inline]
fn may_quote(first: char) -> bool {
    matches!(first, '0'..='9' | 'O' | '#')
}

/// Whether a line counts what was said about an article by its title, as publishing systems
/// head comments and nothing else does: `3 thoughts on “The harvest”`.
fn is_quoted(line: &Line, text: &str) -> bool {
    let content = label::undecorated(line.of(text)).trim_start_matches(['#', ' ']);
    let number = content.bytes().take_while(u8::is_ascii_digit).count();
    let number = if number == 0 {
        "One"
    } else {
        content.get(..number).unwrap_or_default()
    };
    let rest = content
        .strip_prefix(number)
        .and_then(|rest| rest.strip_prefix(' '));
    let Some((noun, rest)) = rest.and_then(|rest| rest.split_once(' ')) else {
        return false;
    };
    let title = rest
        .strip_prefix("on ")
        .or_else(|| rest.strip_prefix("to "));
    line.span.len() <= LONGEST_HEADING
        && QUOTED.iter().any(|known| known.eq_ignore_ascii_case(noun))
        && title.is_some_and(|title| title.starts_with(['“', '"', '‘', '«', '„']))
}

/// Whether below a line others count the comments of other articles, as in a list of those.
fn counts_others(text: &str, lines: &[Line], at: usize, below: Range<usize>) -> bool {
    let content = lines.get(at).map(|line| line.of(text));
    let mut below = lines.get(below).unwrap_or_default().iter();
    below.any(|line| {
        let other = line.of(text);
        Some(other) != content && heading(other) == Some(Heading::Counted)
    })
}

/// A heading of comments.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Heading {
    /// `Comments`
    Bare,
    /// `Comments (3)`
    Counted,
    /// `3 responses to …`, which no forum has.
    CountedOn,
}

impl Heading {
    /// Whether it may stand below an article, when words beside posts stand above it, of all
    /// `prose` behind so many lines `before`: in forums they stand between the first posts.
    fn is_below(self, before: usize, prose: usize) -> bool {
        match self {
            Heading::Bare => false,
            Heading::Counted => 5 * before >= 3 * prose,
            Heading::CountedOn => true,
        }
    }
}

/// What heading of comments a line is.
fn heading(content: &str) -> Option<Heading> {
    if content.len() > LONGEST_HEADING {
        return None;
    }
    let content = label::undecorated(content);
    let noun = content.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',');
    let is_counted = noun.len() < content.len();
    let is_on = |rest: &str| ON.iter().any(|on| rest.starts_with(on));
    let noun = noun.trim_start();
    if is_counted {
        let counts = |word: &&str| {
            let Some((begin, rest)) = noun.split_at_checked(word.len()) else {
                return false;
            };
            let is_end = |rest: &str| matches!(rest, "" | ":") || is_on(rest);
            begin.eq_ignore_ascii_case(word) && is_end(rest.trim_start())
        };
        if COUNTED.iter().any(counts) {
            let on = noun.split_once(' ').is_some_and(|(_, rest)| is_on(rest));
            return Some(if on {
                Heading::CountedOn
            } else {
                Heading::Counted
            });
        }
    }
    // 共3条评论
    let is_around = |c: char| {
        c.is_ascii_digit()
            || c.is_whitespace()
            || matches!(
                c,
                '(' | ')'
                    | '（'
                    | '）'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | ':'
                    | '：'
                    | ','
                    | '共'
                    | '条'
                    | '條'
                    | '个'
                    | '個'
                    | '则'
                    | '則'
            )
    };
    let begin = content.trim_start_matches(is_around);
    // Most lines begin as no heading, whatever stands behind.
    if !begins_as_heading(begin) {
        return None;
    }
    let mut bare = begin.trim_end_matches(is_around);
    for button in BUTTONS {
        bare = bare.strip_suffix(button).unwrap_or(bare);
    }
    let bare = bare.trim_matches(is_around);
    let known = HEADINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(bare));
    let has_number = content.contains(|c: char| c.is_ascii_digit());
    known.then_some(if has_number {
        Heading::Counted
    } else {
        Heading::Bare
    })
}

/// Whether a text begins with one of the headings.
fn begins_as_heading(text: &str) -> bool {
    let first = text.bytes().next().map(|byte| byte.to_ascii_lowercase());
    let mut alike = HEADINGS
        .iter()
        .filter(|known| known.bytes().next() == first);
    alike.any(|known| {
        let begin = text.as_bytes().get(..known.len());
        begin.is_some_and(|begin| known.as_bytes().eq_ignore_ascii_case(begin))
    })
}

/// Whether a line stands beside a post: it is a date or a word of forums, or says who posted.
fn is_sign(text: &str, lines: &[Line], verdicts: &[Verdict], at: usize) -> bool {
    let (Some(line), Some(verdict)) = (lines.get(at), verdicts.get(at)) else {
        return false;
    };
    let is_dated = |verdict: &Verdict| {
        let credits = verdict.credits.as_ref();
        verdict.dated || credits.is_some_and(|credits| credits.is_dated())
    };
    let content = line.of(text);
    let says_when = |content: &str| {
        let ends = [
            " ago",
            " ago)",
            "says:",
            "小时前",
            "小時前",
            "分钟前",
            "分鐘前",
            "天前",
        ];
        ends.iter().any(|end| content.ends_with(end)) || content.starts_with("Posted by")
    };
    verdict.hits.forum || is_dated(verdict) || content.len() <= LONGEST_SIGN && says_when(content)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    fn begins(text: &str) -> Option<usize> {
        let lines = lines::split(text);
        let verdicts = classify::all(text, &lines);
        begin(text, &lines, &verdicts, 0..lines.len())
    }

    #[test]
    fn headings() {
        for (line, counted) in [
            ("Comments", false),
            ("评论", false),
            ("Comments (3)", true),
            ("24 comments:", true),
            ("Reader Comments 3 Total", true),
            ("共3条评论", true),
            ("31 Responses to “The harvest”", true),
        ] {
            let found = heading(line).map(|heading| heading != Heading::Bare);
            assert_eq!(found, Some(counted), "{line}");
        }
        for line in [
            "3 answers",
            "Leave a comment",
            "3 comments were read",
            "评论员文章",
        ] {
            assert!(heading(line).is_none(), "{line}");
        }
    }

    #[test]
    fn every_heading_begins_as_one() {
        for heading in HEADINGS {
            assert!(begins_as_heading(heading), "{heading}");
        }
    }

    #[test]
    fn where_comments_begin() {
        let prose = "The growers of the valley expect that prices will hold until the end of April, if \
                     the rain stays away.\n";
        let posts = "Ming Li says:\nMarch 2, 2010 at 8:28 pm\nA good catch.\n";
        let text =
            |above: usize, heading: &str| format!("{}{heading}\n{posts}", prose.repeat(above));
        assert_eq!(begins(&text(3, "3 Comments")), Some(3));
        assert_eq!(begins(&text(3, "Comments")), Some(3));
        assert_eq!(begins(&text(2, "3 Comments")), None);
        // What quotes the title is enough by itself.
        assert_eq!(begins(&text(1, "3 thoughts on “The harvest”")), Some(1));
        assert_eq!(begins(&text(1, "One response to “The harvest")), Some(1));
        assert_eq!(begins(&text(1, "2 replies to the letter")), None);
        // Comments of other articles are counted below.
        let list = format!("{}8 comments\n{posts}44 comments\n", prose.repeat(5));
        assert_eq!(begins(&list), None);
    }
}
