//! A line without a mark that ends a text of prose. All others of such a text head
//! sentences; the last one heads nothing, so it is a tag, a button, the name of the
//! author or the title of another article.

use crate::classify::Verdict;
use crate::edges::{introduces, is_prose, is_sentence, is_whole};
use crate::lines::Line;

/// Text enough to know that its lines end in marks.
const FEWEST_PROSE: usize = 5;
/// A wider line is a sentence that lacks its mark, in Han characters.
const WIDEST: f32 = 24.0;
/// The first lines may be titles and who wrote the text.
const TITLES: usize = 3;

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
) -> Option<usize> {
    let last = end.checked_sub(1).filter(|&last| last > first)?;
    let line = lines.get(last)?;
    let is_plain = |at: usize| {
        let verdict = verdicts.get(at);
        verdict.is_some_and(|verdict| !verdict.closes && !verdict.is_field())
    };
    let counts = &line.counts;
    let is_short = line.width() <= WIDEST
        && counts.han() + counts.other() == 0
        && !counts.ends_sentence
        && !matches!(counts.last, ':' | ',' | ';' | '"' | '”' | '’' | '}' | '>');
    let ends_above = lines.get(last - 1).is_some_and(is_sentence);
    if !is_short || !is_plain(last) || !ends_above || may_sign(line, line.of(text)) {
        return None;
    }
    if counts.letters() == counts.digits() {
        return Some(last);
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

/// Whether a line may sign the text, say when it was written or whom it quotes, or be of
/// a program.
fn may_sign(line: &Line, content: &str) -> bool {
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
        || line.counts.equals() > 0
        || content.starts_with(is_mark)
        || content.starts_with("http")
        || OFFICES.contains(&last_word.to_ascii_lowercase().as_str())
}
