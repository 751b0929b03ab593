//! Who wrote an article, told behind it below a heading. A heading alone says little, for
//! articles have parts `About Tea Town`; with what stands around it, it does.

use crate::Kind;
use crate::classify::Verdict;
use crate::edges::is_prose;
use crate::lines::Line;

/// So many lines of prose stand above the heading.
const FEWEST_PROSE: usize = 3;
/// Between it and what it heads stand at most so many lines of names and titles, which are
/// not wider, in Han characters.
const MOST_NAMES: usize = 2;
const WIDEST_NAME: f32 = 20.0;
/// It heads not more lines of prose than these.
const MOST_PROSE: usize = 2;
/// Within so many lines behind stands one that says that it is noise,
const NOISE_WITHIN: usize = 2;
/// and of so many not more are prose that says nothing of itself.
const REACH: usize = 12;
const MOST_PROSE_BEHIND: usize = 2;
/// The name behind `About` has at most so many words.
const MOST_WORDS: usize = 4;

/// Headings that name no one but the author.
const AUTHORS: [&str; 12] = [
    "about the author",
    "about the authors",
    "about the contributor",
    "about the contributors",
    "about the writer",
    "author",
    "作者介绍",
    "作者介紹",
    "作者简介",
    "作者簡介",
    "关于作者",
    "關於作者",
];

/// Marks the heading and what it heads.
pub(crate) fn mark(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let mut prose = 0;
    let mut at = 0;
    while let Some((line, verdict)) = lines.get(at).zip(verdicts.get(at)) {
        let is_text = verdict.kind.is_none() && is_prose(line);
        prose += usize::from(is_text);
        let may_head = !is_text
            && prose >= FEWEST_PROSE
            && matches!(line.counts.first, 'A' | 'a' | '作' | '关' | '關');
        let end = if may_head {
            end(text, lines, verdicts, at)
        } else {
            None
        };
        let Some(end) = end else {
            at += 1;
            continue;
        };
        for (of, verdict) in (at..end).zip(verdicts.get_mut(at..end).unwrap_or_default()) {
            let kind = if of == at { Kind::Teaser } else { Kind::Credit };
            verdict.kind = Some(kind);
            verdict.weak = false;
            if of == at {
                verdict.hits.whole = Some(kind);
                verdict.hits.count = verdict.hits.count.max(1);
            }
        }
        at = end;
    }
}

/// Where what the line at `at` heads ends, if it tells who wrote the text.
fn end(text: &str, lines: &[Line], verdicts: &[Verdict], at: usize) -> Option<usize> {
    let heading = lines.get(at)?.of(text);
    let names_author = names_author(heading);
    if !names_author && !is_about(heading) {
        return None;
    }
    let is_prose_at = |at: usize| lines.get(at).is_some_and(is_prose);
    let is_name = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|line| !is_prose(line) && line.width() <= WIDEST_NAME)
    };
    let names = (at + 1..)
        .take(if names_author { MOST_NAMES } else { 0 })
        .take_while(|&at| is_name(at))
        .count();
    let start = at + 1 + names;
    let told = (start..start + MOST_PROSE).take_while(|&at| is_prose_at(at));
    let end = start + told.count();
    let is_plain_prose = |at: &usize| {
        let kind = verdicts.get(*at).and_then(|verdict| verdict.kind);
        kind.is_none() && is_prose_at(*at)
    };
    let says_noise = |at: usize| verdicts.get(at).is_some_and(Verdict::says_noise);
    let is_behind = (end..end + NOISE_WITHIN).any(says_noise) || names_author && end == lines.len();
    let prose_behind = (end..end + REACH).filter(is_plain_prose).count();
    (end > start && is_behind && prose_behind <= MOST_PROSE_BEHIND).then_some(end)
}

fn names_author(heading: &str) -> bool {
    let heading = heading.trim_end_matches([':', '：', ' ']);
    AUTHORS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(heading))
}

/// Whether a heading is `About` and a name.
fn is_about(heading: &str) -> bool {
    let Some(name) = heading.strip_prefix("About ") else {
        return false;
    };
    let name = name.trim_end_matches([':', ' ']);
    let is_capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    name.split_whitespace().count() <= MOST_WORDS && name.split_whitespace().all(is_capital)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    fn marked(behind: &str) -> usize {
        let prose = "三月中旬，茶乡的第一批春茶开采，比去年早了六天，头一天就卖完了。\n".repeat(3);
        let text = format!("{prose}{behind}");
        let lines = lines::split(&text);
        let mut verdicts = classify::all(&text, &lines);
        let kinds = |verdicts: &[Verdict]| -> Vec<_> {
            verdicts.iter().map(|verdict| verdict.kind).collect()
        };
        let before = kinds(&verdicts);
        mark(&text, &lines, &mut verdicts);
        let after = kinds(&verdicts);
        before
            .iter()
            .zip(&after)
            .filter(|(one, other)| one != other)
            .count()
    }

    #[test]
    fn who_wrote_it() {
        let told = "Ming Li made the first tea map of the valley and won the cup of the county in \
                    a boat as a picker.";
        assert_eq!(marked(&format!("About Ming Li\n{told}\nSubscribe\n")), 2);
        assert_eq!(marked(&format!("About the author\nMing Li\n{told}\n")), 3);
        // A part of the article, or one that goes on.
        assert_eq!(marked(&format!("About Tea Town\n{told}\n")), 0);
        let goes_on = format!("About the author\n{told}\n{told}\n{told}\n{told}\n{told}\n");
        assert_eq!(marked(&goes_on), 0);
    }
}
