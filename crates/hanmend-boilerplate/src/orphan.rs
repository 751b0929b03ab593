//! A line without a mark that ends a text of prose. All others of such a text head
//! sentences; the last one heads nothing, so it is a tag, a button, the name of the
//! author or the title of another article.

use crate::classify::Verdict;
use crate::doubt::Doubts;
use crate::edges::{FEWEST_PROSE, TITLES, introduces, is_prose, is_sentence, is_whole};
use crate::lines::Line;

/// A wider line is a sentence that lacks its mark, in Han characters.
const WIDEST: f32 = 24.0;
/// A count of readers has no more digits and marks.
const LONGEST_COUNT: usize = 6;

/// How the names of offices end, which sign what they announce.
const OFFICES: [&str; 26] = [
    "administration",
    "agency",
    "association",
    "authority",
    "board",
    "branch",
    "bureau",
    "center",
    "centre",
    "committee",
    "company",
    "congress",
    "corporation",
    "council",
    "court",
    "department",
    "foundation",
    "government",
    "group",
    "headquarters",
    "hospital",
    "inc",
    "institute",
    "ltd",
    "office",
    "ministry",
];

/// How lines begin that say who helped to write the text or whose the pictures are.
const HELPERS: [&str; 12] = [
    "by",
    "with",
    "contributing",
    "additional",
    "reporting",
    "research",
    "photo",
    "photos",
    "image",
    "images",
    "illustration",
    "translated",
];

/// Where the article ends that stands from `first` to `end`.
pub(crate) fn before(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    first: usize,
    end: usize,
    doubts: &Doubts,
) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&last| last > first)?;
    let line = lines.get(last)?;
    if !lines.get(last - 1).is_some_and(is_sentence) {
        return None;
    }
    let content = line.of(text);
    if is_count(content) || is_ornament(content) {
        return Some(last);
    }
    let is_plain = verdicts
        .get(last)
        .is_some_and(|verdict| !verdict.closes && !verdict.is_field());
    let counts = &line.counts;
    let is_short = line.width() <= WIDEST
        && counts.han() + counts.other() + counts.brackets() + counts.equals() == 0
        && !counts.ends_sentence
        && !matches!(counts.last, ':' | ',' | ';' | '"' | '”' | '’' | '}' | '>');
    if !is_plain || !is_short || may_sign(content) || doubts.code(first, end) > 0 {
        return None;
    }
    let mut prose = 0;
    for at in first..last {
        let line = lines.get(at)?;
        let heads = introduces(lines, at) || lines.get(at + 1).is_some_and(is_prose);
        if !is_whole(line) && at >= first + TITLES && !heads {
            return None;
        }
        prose += usize::from(is_prose(line));
    }
    (prose >= FEWEST_PROSE).then_some(last)
}

/// Whether a line is the number of those who liked or shared: `137`, `1.2K`, `• 137`.
fn is_count(content: &str) -> bool {
    let content = content.trim_start_matches(['•', '·', ' ']);
    let number = content.trim_end_matches(['K', 'k', 'M', '+']);
    let is_number = |c: char| c.is_ascii_digit() || c == ',';
    let has_unit = number.len() < content.len();
    content.len() <= LONGEST_COUNT
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| is_number(c) || has_unit && c == '.')
}

/// Whether a line is nothing but the marks that end an article.
fn is_ornament(content: &str) -> bool {
    let is_one = |c: char| "■□◆◇●○▲△▼▽★☆※#".contains(c);
    content.chars().all(|c| is_one(c) || c.is_whitespace()) && content.contains(is_one)
}

/// Whether a line may sign the text, say when it was written or whom it quotes, or be of
/// a program.
fn may_sign(content: &str) -> bool {
    let is_mark =
        |c: char| !(c.is_alphanumeric() || matches!(c, '•' | '»' | '«' | '›' | '‹' | '“' | '"'));
    let has_year = content
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 4);
    let last_word = content
        .rsplit(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    let first_word = content
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    has_year
        || HELPERS.contains(&first_word.to_ascii_lowercase().as_str())
        || content.starts_with(is_mark)
        || content.contains("--")
        || content.contains("://")
        || first_word == "The" && content.split(' ').count() <= 2
        || OFFICES.contains(&last_word.to_ascii_lowercase().as_str())
}
