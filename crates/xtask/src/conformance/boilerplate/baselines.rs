//! The line rules of big corpora, from their published descriptions, and two
//! simple methods, to compare with.

use super::measure::Kept;
use super::pages::Page;

/// A method: its name, and whether it keeps each line of a page.
pub(crate) type Baseline = (&'static str, fn(&Page) -> Kept);

/// All of them.
pub(crate) const ALL: [Baseline; 6] = [
    ("keep all", |page| lines(page, |_| true)),
    ("C4 with Chinese marks", |page| lines(page, c4)),
    ("FineWeb thresholds per line", |page| lines(page, fineweb)),
    ("RefinedWeb line rules", |page| lines(page, refinedweb)),
    ("jusText on lines", justext),
    ("maximum-sum length block", length_block),
];

fn lines(page: &Page, keeps: impl Fn(&str) -> bool) -> Kept {
    choose(page, |at| {
        page.lines.get(at).is_some_and(|line| keeps(&line.text))
    })
}

fn choose(page: &Page, keeps: impl Fn(usize) -> bool) -> Kept {
    let lines = page.lines.iter().enumerate();
    lines
        .map(|(at, line)| {
            if keeps(at) {
                line.text.chars().count()
            } else {
                0
            }
        })
        .collect()
}

fn ends_with_mark(line: &str) -> bool {
    line.trim_end()
        .ends_with(['.', '!', '?', '"', '”', '。', '！', '？', '…', '；', '」'])
}

/// Words of a line; a Han character is half a word.
fn words(line: &str) -> usize {
    let han = line.chars().filter(|c| is_han(*c)).count();
    let others = line.split(|c: char| c.is_whitespace() || is_han(c));
    others.filter(|word| !word.is_empty()).count() + han / 2
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// C4 (Raffel et al. 2020): lines that end in a terminal mark and have at
/// least five words, none of which is "javascript".
fn c4(line: &str) -> bool {
    ends_with_mark(line) && words(line) >= 5 && !line.to_lowercase().contains("javascript")
}

/// `FineWeb` (Penedo et al. 2024) drops documents in which few lines end in a
/// mark, or too many are short; here line by line: a line under 30 characters
/// goes unless it ends in a mark.
fn fineweb(line: &str) -> bool {
    ends_with_mark(line) || line.chars().count() >= 30
}

/// `RefinedWeb` (Penedo et al. 2023): not mostly upper case, not numbers alone,
/// no counter such as "3 likes", more than one word, and of at most ten words
/// no call such as "sign in" or "read more" at an edge.
fn refinedweb(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let upper = line.chars().filter(|c| c.is_uppercase()).count();
    let lower = line.to_lowercase();
    let counter = |word: &str| {
        lower.split_once(' ').is_some_and(|(number, unit)| {
            number.bytes().all(|byte| byte.is_ascii_digit()) && unit.trim_end_matches('s') == word
        })
    };
    let call = words(line) <= 10
        && (lower.starts_with("sign-in")
            || lower.ends_with("read more...")
            || lower.contains("items in cart"));
    letters > 0
        && 2 * upper <= letters
        && words(line) > 1
        && !["like", "comment", "share", "view"]
            .into_iter()
            .any(counter)
        && !call
}

/// jusText (Pomikálek 2011) without markup: lines of more than 200 characters
/// (70 in Chinese) with a stop word are good, shorter than 70 (25) short; a
/// short or middling line is good between good neighbours.
fn justext(page: &Page) -> Kept {
    const STOPS: [&str; 12] = [
        " the ", " of ", " and ", " to ", " in ", " a ", "的", "了", "在", "是", "和", "有",
    ];
    #[derive(Clone, Copy, PartialEq)]
    enum Class {
        Good,
        NearGood,
        Short,
        Bad,
    }
    let classes: Vec<Class> = page
        .lines
        .iter()
        .map(|line| {
            let len: usize = line
                .text
                .chars()
                .map(|c| if is_han(c) { 3 } else { 1 })
                .sum();
            let stops = STOPS.iter().any(|stop| line.text.contains(stop));
            match len {
                0..70 => Class::Short,
                70..200 if stops => Class::NearGood,
                _ if stops => Class::Good,
                _ => Class::Bad,
            }
        })
        .collect();
    let clear = |class: &&Class| matches!(class, Class::Good | Class::Bad);
    choose(page, |at| {
        let before = classes
            .get(..at)
            .unwrap_or_default()
            .iter()
            .rev()
            .find(clear);
        let behind = classes.get(at + 1..).unwrap_or_default().iter().find(clear);
        let good = |class: Option<&Class>| class == Some(&Class::Good);
        match classes.get(at) {
            Some(Class::Good) => true,
            Some(Class::NearGood) => good(before) || good(behind),
            Some(Class::Short) => good(before) && good(behind),
            _ => false,
        }
    })
}

/// The run of lines in which length above a mean line's outweighs what is
/// below it by the most, as in BTE and cx-extractor.
fn length_block(page: &Page) -> Kept {
    let width = |text: &str| -> f64 {
        text.chars()
            .map(|c| if is_han(c) { 1.0 } else { 0.35 })
            .sum()
    };
    let (mut best, mut best_sum) = ((0, 0), 0.0);
    let (mut start, mut sum) = (0, 0.0);
    for (at, line) in page.lines.iter().enumerate() {
        if sum <= 0.0 {
            (start, sum) = (at, 0.0);
        }
        sum += width(&line.text).min(100.0) - 15.0;
        if sum > best_sum {
            (best, best_sum) = ((start, at + 1), sum);
        }
    }
    choose(page, |at| best.0 <= at && at < best.1)
}
