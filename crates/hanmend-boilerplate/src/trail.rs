//! The way to an article through the sections of a paper.

use crate::farm::{LONGEST_STEP, is_trail};

/// Whether a line is the way to a section of a paper by arrows: `Tea Town Online> Life`.
pub(crate) fn leads_to_section(line: &str) -> bool {
    let last = line.rsplit(['>', '»', '›']).map(str::trim);
    let mut named = last.filter(|step| !step.is_empty());
    line.contains(['>', '»', '›'])
        && named.next().is_some_and(|step| SECTIONS.contains(&step))
        && is_trail(line)
}

/// The sections of papers, to which the way from the front page leads.
const SECTIONS: [&str; 32] = [
    "Articles",
    "Asia",
    "Blog",
    "Business",
    "China",
    "Culture",
    "Economy",
    "Education",
    "Entertainment",
    "Features",
    "Government",
    "Health",
    "Life",
    "Lifestyle",
    "Local",
    "Media",
    "Nation",
    "News",
    "Opinion",
    "Photo",
    "Photos",
    "Politics",
    "Products",
    "Regional",
    "Science",
    "Society",
    "Sport",
    "Sports",
    "Technology",
    "Top News",
    "Travel",
    "World",
];

/// Whether a line is the way from `Home` to a section of a paper, between slashes or what a
/// wrong encoding made of `»`: `Home / China / Society`, `Home 禄 Business 禄 Tea`.
pub(crate) fn is_path_from_home(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("Home ") else {
        return false;
    };
    let mark = if rest.starts_with("禄 ") { "禄" } else { "/" };
    let Some(steps) = rest.strip_prefix(mark) else {
        return false;
    };
    let mut steps = steps.split(mark).map(str::trim);
    let is_short = steps.clone().all(|step| {
        (1..=LONGEST_STEP).contains(&step.chars().count())
            && !step.contains(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '?' | '!'))
    });
    is_short && steps.next().is_some_and(|step| SECTIONS.contains(&step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_from_home() {
        for line in [
            "Home / China / Society",
            "Home 禄 Business 禄 Tea",
            "Home / Opinion",
        ] {
            assert!(is_path_from_home(line), "{line}");
        }
        for line in [
            "Home / Draw / Away",
            "Home",
            "Homes / China",
            "Home / China / 2 goals.",
        ] {
            assert!(!is_path_from_home(line), "{line}");
        }
        assert!(leads_to_section("Tea Town Online> Life"));
        assert!(!leads_to_section("File > Open") && !leads_to_section("Life"));
    }
}
