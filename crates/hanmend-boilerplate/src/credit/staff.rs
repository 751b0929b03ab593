//! Bylines in English with the post or the paper of who wrote behind the name:
//! `Jane Doe, Staff Writer`, `by JANE DOE • EDITOR`, `Jane Doe, Tea Town Daily`.

use hanmend_core::Span;

use super::{Credits, Field, token};
use crate::name;

/// The longest such line, in bytes.
const LONGEST: usize = 64;
/// A post has so many words at most.
const MOST_WORDS: usize = 4;
/// What stands between the name and the post.
const MARKS: [char; 4] = [',', '•', '|', '–'];

/// Reads such a line. By itself it may as well be of a list of those who work somewhere.
pub(crate) fn byline(line: &str) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let begins = line
        .strip_prefix("By ")
        .or_else(|| line.strip_prefix("by "));
    let inner = begins.unwrap_or(line);
    let Some((who, post)) = inner.split_once(MARKS) else {
        let is_byline = begins.is_some() && !line.ends_with('.');
        return named(line, inner).filter(|_| is_byline);
    };
    let (who, post) = (who.trim(), post.trim());
    let from = line.len() - inner.len();
    if !is_whole_name(who) || post.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let author = (Field::Authors, Span::new(from, from + who.len()));
    if name::is_post(post) {
        return Some(Credits::of([author]));
    }
    if let Some(paper) = written_for(post)
        && token::is_latin_paper(paper)
        && line.ends_with(paper)
    {
        let paper = Span::new(line.len() - paper.len(), line.len());
        return Some(Credits::of([author, (Field::Source, paper)]));
    }
    let paper = Span::new(line.len() - post.len(), line.len());
    let is_paper = token::ends_as_paper(post) && line.ends_with(post);
    is_paper.then(|| Credits::of([author, (Field::Source, paper)]))
}

/// Agencies that sell pictures, as they stand behind the name of who took one.
const AGENCIES: [&str; 14] = [
    "AAP",
    "AFP",
    "AP",
    "Alamy",
    "Associated Press",
    "Bloomberg",
    "EPA",
    "Getty Images",
    "AFP via Getty Images",
    "REUTERS",
    "Reuters",
    "Shutterstock",
    "USA TODAY Sports",
    "Xinhua",
];

/// Reads who took a picture, before the agency, on a line of its own:
/// `Jane Doe/AFP/Getty Images`, `Li Ming | Xinhua`.
pub(crate) fn pictured(line: &str) -> Option<Credits> {
    if line.len() > LONGEST {
        return None;
    }
    let mut pieces = line.split(['/', '|']).map(str::trim);
    pieces.next_back().filter(|last| AGENCIES.contains(last))?;
    let who = pieces.next().filter(|who| is_whole_name(who))?;
    let is_sold = pieces.all(token::is_latin_paper);
    is_sold.then(|| Credits::of([(Field::Photographers, Span::new(0, who.len()))]))
}

/// The paper that a text was written for: `Special to the Tea Town Daily`.
fn written_for(post: &str) -> Option<&str> {
    let (head, paper) = post.split_at_checked("Special to ".len())?;
    head.eq_ignore_ascii_case("special to ")
        .then(|| paper.strip_prefix("the ").unwrap_or(paper))
}

/// Those whose names are all that stands behind `by`.
fn named(line: &str, inner: &str) -> Option<Credits> {
    let from = line.len() - inner.len();
    let people = name::divided(line, Span::new(from, line.len()));
    let are_people = people
        .iter()
        .all(|name| line.get(name.range()).is_some_and(is_whole_name));
    are_people.then(|| Credits::of(people.into_iter().map(|name| (Field::Authors, name))))
}

/// Whether a line is a byline that begins with `by`, which no list of people does.
pub(crate) fn begins_with_by(line: &str) -> bool {
    line.starts_with("by ") || line.starts_with("By ")
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
    fn pictures() {
        for line in [
            "Jane Doe/AFP/Getty Images",
            "Li Ming | Tea Press | Getty Images",
            "LI MING/Xinhua",
        ] {
            assert!(pictured(line).is_some(), "{line}");
        }
        for line in [
            "Tea/AFP",
            "Jane Doe/Tea Press",
            "Xinhua",
            "Jane Doe of the AP",
        ] {
            assert!(pictured(line).is_none(), "{line}");
        }
    }

    #[test]
    fn posts_and_papers() {
        for (line, expected) in [
            ("Jane Doe, Staff Writer", vec!["Jane Doe"]),
            ("by JANE DOE • EDITOR", vec!["JANE DOE"]),
            ("Li Ming, Tea Town Daily", vec!["Li Ming", "Tea Town Daily"]),
            (
                "By Jane Doe | Special to the Tea Press",
                vec!["Jane Doe", "Tea Press"],
            ),
            ("by Jane Doe and Li Ming", vec!["Jane Doe", "Li Ming"]),
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
            "by Jane Doe and Li Ming.",
            "by road and rail",
        ] {
            assert!(byline(line).is_none(), "{line}");
        }
    }
}
