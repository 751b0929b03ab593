//! Bylines in English with the post or the paper of who wrote behind the name:
//! `Jane Doe, Staff Writer`, `by JANE DOE • EDITOR`, `Jane Doe, Tea Town Daily`.

use hanmend_core::Span;

use super::{Credits, Field, token};
use crate::name;

/// The longest such line, in bytes.
const LONGEST: usize = 64;
/// A post has so many words at most.
const MOST_WORDS: usize = 4;
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
/// What stands between the name and the post.
const MARKS: [char; 4] = [',', '•', '|', '–'];

/// Reads such a line. By itself it may as well be of a list of those who work somewhere.
pub(crate) fn byline(line: &str) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let inner = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("by "))
        .unwrap_or(line);
    let (who, post) = inner.split_once(MARKS)?;
    let (who, post) = (who.trim(), post.trim());
    let from = line.len() - inner.len();
    if !is_whole_name(who) || post.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let author = (Field::Authors, Span::new(from, from + who.len()));
    let last = post.split(' ').next_back().unwrap_or_default();
    let is_post = POSTS.iter().any(|known| known.eq_ignore_ascii_case(last));
    if is_post && post.split(' ').count() <= MOST_WORDS {
        return Some(Credits::of([author]));
    }
    let paper = Span::new(line.len() - post.len(), line.len());
    let is_paper = token::ends_as_paper(post) && line.ends_with(post);
    is_paper.then(|| Credits::of([author, (Field::Source, paper)]))
}

/// Whether a text is one name, in capitals throughout or at the beginnings of its words.
fn is_whole_name(text: &str) -> bool {
    let is_capital = |c: char| c.is_ascii_uppercase() || c == '-';
    let mut words = text.split(' ');
    let in_capitals = text.contains(' ')
        && words.clone().count() <= MOST_WORDS
        && words.all(|word| word.len() >= 2 && word.chars().all(is_capital));
    in_capitals || name::is_signature(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_and_papers() {
        for (line, expected) in [
            ("Jane Doe, Staff Writer", vec!["Jane Doe"]),
            ("by JANE DOE • EDITOR", vec!["JANE DOE"]),
            ("Li Ming, Tea Town Daily", vec!["Li Ming", "Tea Town Daily"]),
        ] {
            let credits = byline(line).expect(line);
            let values = credits.values.iter();
            let found: Vec<&str> = values.map(|value| &line[value.span.range()]).collect();
            assert_eq!(found, expected, "{line}");
        }
        for line in [
            "Jane Doe, John Roe",
            "Tea, Coffee",
            "First, the writer",
            "Jane Doe, 34, a writer",
        ] {
            assert!(byline(line).is_none(), "{line}");
        }
    }
}
