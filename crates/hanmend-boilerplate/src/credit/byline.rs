//! Bylines that no label explains: `記者王小明／台北報導`, `（茶鄉社記者王小明台北22日電）`, and
//! names with nothing between them behind a date.

use hanmend_core::Span;

use super::{Credits, Field};
use crate::{name, site};

/// How a line ends that says from where someone reported.
const REPORTS: [&str; 4] = ["報導", "报导", "報道", "报道"];
/// How the names of desks end, which stand in the place of a reporter.
const DESKS: [&str; 10] = [
    "中心", "新聞", "新闻", "組", "组", "部", "網", "网", "社", "台",
];
/// Who reports.
const REPORTERS: [&str; 2] = ["記者", "记者"];
/// The longest list of who reported, in characters.
const LONGEST_REPORTERS: usize = 24;
/// The longest name of a place, in characters.
const LONGEST_PLACE: usize = 8;
/// A name with nothing but a place behind it has so many characters, the likelier number first.
const NAME_LENGTHS: [usize; 2] = [3, 2];
/// The most characters of names without anything between them.
const LONGEST_PEOPLE: usize = 12;
/// How words of two or three characters end that begin with a surname, but are places, sites
/// or papers.
const NO_PERSON: &str = "省市县縣区區州山海江河湖庄港岛島口镇鎮村网網报報社台臺刊";

/// Whether a line may end as [`reporting`] ones do.
pub(crate) fn may_end(last: char) -> bool {
    matches!(last, '導' | '导' | '道')
}

/// Reads who reported from where, or at which desk: `記者王小明、李紅／台北報導`,
/// `即時新聞／綜合報導`.
pub(crate) fn reporting(text: &str) -> Option<Credits> {
    let text = text.trim();
    let dated = REPORTS.iter().find_map(|end| text.strip_suffix(end))?;
    let slash = dated.find(['／', '/'])?;
    let (who, place) = dated.split_at(slash);
    let place = place.trim_start_matches(['／', '/']);
    let fits = (1..=LONGEST_PLACE).contains(&place.chars().count())
        && place.chars().all(name::is_han)
        && (2..=LONGEST_REPORTERS).contains(&who.chars().count())
        && who
            .chars()
            .all(|c| name::is_han(c) || matches!(c, '、' | ' ' | '·' | '\u{3000}'));
    if !fits {
        return None;
    }
    let reporter = REPORTERS.iter().find_map(|word| {
        let at = who.rfind(word)?;
        Some(at + word.len())
    });
    let is_desk = || DESKS.iter().any(|end| who.ends_with(end));
    let (from, names) = match reporter {
        Some(from) => (from, who.get(from..)?),
        // `國際中心／王小明報導`
        None if is_desk() => (text.find(place)?, place),
        None => (0, who),
    };
    let people: Vec<Span> = name::list(names)?
        .into_iter()
        .filter(|span| names.get(span.range()).is_some_and(is_whole_name))
        .map(|span| span.shifted(from))
        .collect();
    let is_one = reporter.is_some() || is_desk() || !people.is_empty();
    is_one.then(|| Credits::of(people.into_iter().map(|name| (Field::Authors, name))))
}

/// Whether a word is the name of a person and no place, as those of two characters may be.
fn is_whole_name(word: &str) -> bool {
    name::is_person(word) && word.chars().count() == 3
}

/// Reads where an agency's reporter sent a text from, and when: `茶鄉社記者王小明台北22日電`.
pub(super) fn sent(text: &str) -> Option<Credits> {
    let text = text.trim();
    let (at, word) = REPORTERS
        .iter()
        .find_map(|word| Some((text.find(word)?, word)))?;
    let rest = text.get(at + word.len()..)?;
    let from = at + word.len() + (rest.len() - rest.trim_start().len());
    let is_of_date = |c: char| c.is_ascii_digit() || matches!(c, '月' | '日');
    let place = rest
        .trim()
        .strip_suffix(['電', '电', '訊', '讯'])?
        .strip_suffix('日')?
        .trim_end_matches(is_of_date);
    let length = NAME_LENGTHS.into_iter().find(|&len| {
        let end = place
            .char_indices()
            .nth(len)
            .map_or(place.len(), |(end, _)| end);
        let (person, place) = place.split_at(end);
        let fits = place.is_empty() || (2..=LONGEST_PLACE).contains(&place.chars().count());
        name::is_person(person) && fits && place.chars().all(name::is_han)
    })?;
    let len: usize = place.chars().take(length).map(char::len_utf8).sum();
    let name = Span::new(from, from + len);
    Some(Credits::of([(Field::Authors, name)]))
}

/// The names that stand behind a date with nothing between them, as spans of the token:
/// `王小明李红`.
pub(super) fn people(token: &str) -> Option<Vec<Span>> {
    let len = token.chars().count();
    let is_other = token.ends_with(|c| NO_PERSON.contains(c)) || site::ends_as_site(token);
    if !(2..=LONGEST_PEOPLE).contains(&len) || is_other || !token.chars().all(name::is_han) {
        return None;
    }
    let mut names = Vec::new();
    // Two characters may as well be of a place: 江西.
    if len == 3 && name::is_person(token) {
        names.push(Span::new(0, token.len()));
    } else if len > 3 {
        split(token, 0, &mut names);
    }
    (!names.is_empty()).then_some(names)
}

/// Splits names of three characters, or else of two, each of which begins with a surname.
fn split(token: &str, at: usize, names: &mut Vec<Span>) -> bool {
    let Some(rest) = token.get(at..).filter(|rest| !rest.is_empty()) else {
        return true;
    };
    for length in NAME_LENGTHS {
        let end = rest
            .char_indices()
            .nth(length)
            .map_or(rest.len(), |(end, _)| end);
        let name = rest.get(..end).unwrap_or_default();
        if name.chars().count() == length && name::is_person(name) {
            names.push(Span::new(at, at + end));
            if split(token, at + end, names) {
                return true;
            }
            names.pop();
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str, credits: Option<Credits>) -> Option<Vec<&str>> {
        let values = credits?.values;
        Some(
            values
                .iter()
                .map(|value| &line[value.span.range()])
                .collect(),
        )
    }

    #[test]
    fn reporters_and_places() {
        for (line, expected) in [
            ("記者王小明／台北報導", vec!["王小明"]),
            ("記者王小明、李大同/綜合報導", vec!["王小明", "李大同"]),
            ("國際中心／王小明報導", vec!["王小明"]),
            ("即時新聞／綜合報導", vec![]),
            ("王小明／高雄報導", vec!["王小明"]),
        ] {
            assert_eq!(names(line, reporting(line)), Some(expected), "{line}");
        }
        for line in [
            "春茶開採／系列報導",
            "茶農的一天報導",
            "記者王小明報導",
            "報導",
        ] {
            assert_eq!(reporting(line), None, "{line}");
        }
    }

    #[test]
    fn agencies() {
        for (line, expected) in [
            ("茶鄉社記者王小明台北22日電", vec!["王小明"]),
            ("茶鄉社記者王大同花蓮縣4月22日電", vec!["王大同"]),
            ("茶鄉社記者王小明22日電", vec!["王小明"]),
        ] {
            assert_eq!(names(line, sent(line)), Some(expected), "{line}");
        }
        assert_eq!(sent("茶鄉社台北22日電"), None);
        assert_eq!(sent("記者走了22日電"), None);
    }

    #[test]
    fn people_without_gaps() {
        for (token, expected) in [
            ("王小明", Some(vec!["王小明"])),
            ("王小明李红", Some(vec!["王小明", "李红"])),
            ("王小明李大同", Some(vec!["王小明", "李大同"])),
            ("江西", None),
            ("张家港", None),
            ("茶乡日报", None),
            ("金羊网", None),
        ] {
            let found = people(token);
            let found = found.map(|spans| {
                let names = spans.iter().map(|span| &token[span.range()]);
                names.collect::<Vec<_>>()
            });
            assert_eq!(found, expected, "{token}");
        }
    }
}
