//! Sentences behind an article that are none of it: who wrote it, what the reader is
//! asked to do. They look like text, so they are known by their grammar, and count only
//! near the end of a page.

use std::ops::Range;

use crate::classify::Verdict;
use crate::edges::is_prose;
use crate::lexicon;
use crate::lines::Line;
use crate::{Kind, lines};

/// So many lines at the end of a page are looked at.
const REACH: usize = 24;
/// So many lines of text that are nothing of the sort are of the article.
const MOST_OTHERS: usize = 2;
/// No such sentence is narrower, in Han characters, or wider.
const NARROWEST: f32 = 6.5;
const WIDEST: f32 = 160.0;
/// A call is shorter: longer ones tell what they ask for.
const WIDEST_CALL: f32 = 80.0;
/// A name has so many words, with its title; before the verb of a sentence about the
/// author stand not more than so many,
const FEWEST_NAMES: usize = 2;
const MOST_NAMES: usize = 7;
/// and so much of it says what the author is, in bytes.
const LOOKED_AT: usize = 320;

/// What comes before the name of an author.
const TITLES: [&str; 9] = [
    "Dr",
    "Dr.",
    "Prof.",
    "Professor",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Sir",
    "Rev.",
];
/// The small words within names.
const PARTICLES: [&str; 9] = ["al", "bin", "da", "de", "del", "der", "la", "van", "von"];
/// What else a sentence about an author begins with.
const AUTHORS: [&str; 6] = [
    "The author ",
    "The authors ",
    "The writer ",
    "The writers ",
    "The reporter ",
    "The columnist ",
];
/// What follows the name.
const VERBS: [&str; 14] = [
    "is", "are", "was", "covers", "writes", "reports", "blogs", "edits", "has", "joined", "works",
    "worked", "can", "may",
];
/// What authors are.
const OCCUPATIONS: [&str; 48] = [
    "academic",
    "activist",
    "analyst",
    "anthropologist",
    "attorney",
    "author",
    "biologist",
    "blogger",
    "broadcaster",
    "ceo",
    "co-author",
    "co-founder",
    "columnist",
    "commentator",
    "consultant",
    "contributor",
    "correspondent",
    "critic",
    "designer",
    "developer",
    "director",
    "economist",
    "editor",
    "engineer",
    "entrepreneur",
    "essayist",
    "fellow",
    "founder",
    "freelance",
    "freelancer",
    "historian",
    "journalist",
    "lawyer",
    "lecturer",
    "novelist",
    "photographer",
    "physician",
    "poet",
    "producer",
    "professor",
    "psychologist",
    "reporter",
    "researcher",
    "scholar",
    "scientist",
    "sociologist",
    "strategist",
    "writer",
];
/// What authors do, whatever they are.
const WORKS: [&str; 4] = ["covers", "writes", "blogs", "reports"];
/// How a sentence begins that asks the reader for something.
const CALLS: [&str; 44] = [
    "add",
    "become",
    "check",
    "click",
    "connect",
    "consider",
    "contribute",
    "discover",
    "don't",
    "download",
    "enjoy",
    "enjoyed",
    "enter",
    "find",
    "follow",
    "for",
    "get",
    "have",
    "if",
    "join",
    "keep",
    "leave",
    "let",
    "like",
    "liked",
    "listen",
    "love",
    "never",
    "please",
    "receive",
    "share",
    "sign",
    "stay",
    "subscribe",
    "support",
    "tap",
    "text",
    "thanks",
    "to",
    "try",
    "tune",
    "want",
    "watch",
    "you",
];

/// What articles ask for in their own name as well.
const FOLLOWING: [&str; 3] = ["find", "follow", "like"];

/// Marks such lines at the end of a text, where nothing else is known of them. With a
/// few lines of text that are none, the article has begun.
pub(crate) fn mark(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let (mut others, mut noise_behind) = (0, false);
    for at in (lines.len().saturating_sub(REACH)..lines.len()).rev() {
        let (Some(line), Some(verdict)) = (lines.get(at), verdicts.get_mut(at)) else {
            return;
        };
        if verdict.kind.is_some() || verdict.closes {
            noise_behind |= verdict.says_noise();
            continue;
        }
        if let Some(kind) = kind(text, lines, at, noise_behind) {
            verdict.kind = Some(kind);
            verdict.weak = true;
        } else if is_prose(line) {
            others += 1;
            if others == MOST_OTHERS {
                return;
            }
        }
    }
}

/// Where the article ends that was found in a page, without such lines at its end.
pub(crate) fn end(text: &str, lines: &[Line], verdicts: &[Verdict], found: Range<usize>) -> usize {
    let mut end = found.end;
    for at in found.skip(1).rev() {
        let verdict = verdicts.get(at);
        if verdict.is_some_and(Verdict::says_noise) {
            // A notice that the model took for text by its length.
            let is_notice = verdict.is_some_and(|verdict| {
                verdict.weak && matches!(verdict.kind, Some(Kind::Copyright | Kind::Share))
            });
            if is_notice && at + 1 == end {
                end = at;
            }
            continue;
        }
        let is_plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none() && !verdict.closes);
        if !is_plain || kind(text, lines, at, end < lines.len()).is_none() {
            break;
        }
        end = at;
    }
    end
}

/// What a line is that stands behind an article, where noise stands behind it or not.
fn kind(text: &str, lines: &[Line], at: usize, noise_behind: bool) -> Option<Kind> {
    let line = lines
        .get(at)
        .filter(|line| (NARROWEST..=WIDEST).contains(&line.width()))?;
    let content = line.of(text);
    if let Some(kind) = lexicon::said(content) {
        return Some(kind);
    }
    if line.counts.han() > 0 {
        return None;
    }
    // What ends the text may as well be of it.
    if noise_behind && let Some(name) = author(content) {
        // Of whom the article speaks, it may go on to tell.
        let spoken_of = |line: &Line| is_prose(line) && line.of(text).contains(name);
        let above = lines.get(..at).unwrap_or_default();
        return (!above.iter().any(spoken_of)).then_some(Kind::Credit);
    }
    (line.width() <= WIDEST_CALL && is_call(content, noise_behind)).then_some(Kind::Share)
}

/// The name in a sentence that says what an author is: `Ann Lee (@annlee) is a writer
/// who lives in Leeds.`
fn author(content: &str) -> Option<&str> {
    let head = content.get(..lines::floor(content, LOOKED_AT))?;
    let has_occupation = || {
        let lower = head.to_ascii_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '-');
        words.any(|word| OCCUPATIONS.contains(&word))
    };
    if let Some(begin) = AUTHORS.iter().find(|begin| head.starts_with(**begin)) {
        let rest = head.get(begin.len()..)?;
        let is_said = rest.starts_with("is a") || rest.starts_with("are ");
        return (is_said && has_occupation()).then_some(begin);
    }
    let (mut names, mut end) = (0, 0);
    let mut rest = head;
    for _ in 0..MOST_NAMES {
        rest = rest.trim_start();
        // The address of the author.
        if rest.starts_with('(') {
            rest = rest.get(rest.find(')')? + 1..)?;
            continue;
        }
        let word = rest.split(' ').next()?;
        let is_name = word.starts_with(|c: char| c.is_uppercase())
            && word
                .chars()
                .all(|c| c.is_alphabetic() || ".-’'".contains(c));
        if TITLES.contains(&word) {
            names += 1;
        } else if is_name {
            names += 1;
            end = head.len() - rest.len() + word.len();
        } else if !PARTICLES.contains(&word) {
            if names < FEWEST_NAMES || !VERBS.contains(&word) {
                return None;
            }
            let is_one = match word {
                "can" | "may" => rest.contains(" reached ") && rest.contains('@'),
                _ => WORKS.contains(&word) || has_occupation(),
            };
            return head.get(..end).filter(|_| is_one);
        }
        rest = rest.get(word.len()..)?;
    }
    None
}

/// Whether a sentence asks its reader to subscribe, comment or give, or to follow where
/// noise stands behind it.
fn is_call(content: &str, noise_behind: bool) -> bool {
    let mut words = content.split(|c: char| !c.is_alphanumeric() && c != '\'');
    let Some(first) = words.find(|word| !word.is_empty()) else {
        return false;
    };
    let is_in = |words: &[&str]| words.iter().any(|word| first.eq_ignore_ascii_case(word));
    is_in(&CALLS) && (noise_behind || !is_in(&FOLLOWING)) && lexicon::has_channel(content)
}
