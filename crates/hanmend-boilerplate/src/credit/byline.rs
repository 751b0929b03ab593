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
/// What stands between a paper, who reported for it and from where.
const SLASHES: [char; 2] = ['／', '/'];
/// Places of two characters that begin with a surname.
const PLACES: [&str; 13] = [
    "高雄", "金門", "连江", "連江", "雲林", "云林", "花蓮", "江西", "江蘇", "江苏", "安徽", "吉林",
    "雲南",
];
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

/// Whether a line may end as [`reporting`] and [`wired`] ones do.
pub(crate) fn may_end(last: char) -> bool {
    matches!(last, '導' | '导' | '道' | '電' | '电' | '訊' | '讯')
}

/// Reads who reported from where, or at which desk: `記者王小明、李紅／台北報導`,
/// `即時新聞／綜合報導`, `茶鄉報／ 記者王小明／台北即時報導`, `記者王小明 台北報導`.
pub(crate) fn reporting(text: &str) -> Option<Credits> {
    let text = text.trim();
    let dated = REPORTS.iter().find_map(|end| text.strip_suffix(end))?;
    let by_slash = dated.rfind(SLASHES);
    let gap = by_slash.or_else(|| dated.rfind(char::is_whitespace))?;
    let (who, place) = dated.split_at(gap);
    let who = who.trim_end_matches(SLASHES).trim_end();
    let place = place.trim_start_matches(SLASHES).trim_start();
    let is_general = matches!(place, "綜合" | "综合");
    let is_desk = DESKS.iter().any(|end| who.ends_with(end))
        || is_general && who.ends_with(['縣', '县', '市']);
    // At a desk, those who reported may stand before the place: `南部中心／王小明、李紅 台北報導`.
    let longest = if is_desk {
        LONGEST_REPORTERS
    } else {
        LONGEST_PLACE
    };
    let is_of_place = |c: char| name::is_han(c) || is_desk && matches!(c, '、' | ' ' | '\u{3000}');
    let fits = (1..=longest).contains(&place.chars().count())
        && place.chars().all(is_of_place)
        && (2..=LONGEST_REPORTERS).contains(&who.chars().count())
        && who.chars().all(|c| {
            name::is_han(c) || SLASHES.contains(&c) || matches!(c, '、' | ' ' | '·' | '\u{3000}')
        });
    if !fits {
        return None;
    }
    let reporter = REPORTERS.iter().find_map(|word| {
        let at = who.rfind(word)?;
        Some((at, at + word.len()))
    });
    let (from, names) = match reporter {
        Some((_, from)) => (from, who.get(from..)?),
        None if by_slash.is_none() => return None,
        // `國際中心／王小明報導`
        None if is_desk => {
            let names = place
                .rsplit_once(char::is_whitespace)
                .map_or(place, |(names, _)| names);
            (text.find(place)?, names)
        }
        None => (0, who),
    };
    // Behind a slash a reporter may have a name of two characters.
    let is_name = |word: &str| {
        let may_be_short = reporter.is_some() && name::is_person(word) && !PLACES.contains(&word);
        is_whole_name(word) || may_be_short
    };
    let listed = name::list(names)?;
    let people: Vec<Span> = listed
        .iter()
        .filter(|span| names.get(span.range()).is_some_and(is_name))
        .map(|span| span.shifted(from))
        .collect();
    let is_one = if by_slash.is_some() {
        reporter.is_some() || is_desk || !people.is_empty()
    } else {
        !people.is_empty() && people.len() == listed.len()
    };
    let paper = reporter.and_then(|(at, _)| who.get(..at)?.split_once(SLASHES));
    let paper = paper
        .map(|(paper, _)| paper.trim_end())
        .filter(|paper| is_paper(paper));
    let source = paper.map(|paper| (Field::Source, Span::new(0, paper.len())));
    let people = people.into_iter().map(|name| (Field::Authors, name));
    is_one.then(|| Credits::of(people.chain(source)))
}

/// Reads which paper or agency a text is of that was sent from somewhere:
/// `茶鄉社／ 台北22日電`.
pub(crate) fn wired(text: &str) -> Option<Credits> {
    let text = text.trim();
    let dated = text
        .strip_suffix(['電', '电', '訊', '讯'])?
        .strip_suffix('日')?;
    let (paper, place) = dated.split_once(SLASHES)?;
    let paper = paper.trim_end();
    let place = place.trim_start_matches(SLASHES).trim_start();
    let town = place.trim_end_matches(|c: char| c.is_ascii_digit() || c == '月');
    let fits = town.len() < place.len()
        && (2..=LONGEST_PLACE).contains(&town.chars().count())
        && town.chars().all(name::is_han)
        && is_paper(paper);
    fits.then(|| Credits::of([(Field::Source, Span::new(0, paper.len()))]))
}

/// Whether a word is the name of a paper, of an agency or of a site.
fn is_paper(word: &str) -> bool {
    (2..=LONGEST_PLACE).contains(&word.chars().count())
        && word.chars().all(name::is_han)
        && (word.ends_with(['社', '報', '报', '台', '臺']) || site::ends_as_site(word))
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
            ("屏東縣 / 綜合報導", vec![]),
            (
                "南部中心／王小明、李大紅 屏東報導",
                vec!["王小明", "李大紅"],
            ),
            ("王小明／高雄報導", vec!["王小明"]),
            ("記者王明/茶鄉報導", vec!["王明"]),
            ("記者高雄／茶鄉報導", vec![]),
            (
                "茶鄉報／ 記者王小明／台北即時報導",
                vec!["王小明", "茶鄉報"],
            ),
            ("記者李紅 王小明 茶鄉報道", vec!["李紅", "王小明"]),
        ] {
            assert_eq!(names(line, reporting(line)), Some(expected), "{line}");
        }
        for line in [
            "春茶開採／系列報導",
            "茶農的一天報導",
            "茶農的一天 系列報導",
            "記者在茶園 現場報導",
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
    fn papers_that_were_sent_a_text() {
        let line = "茶鄉社／ 台北22日電";
        assert_eq!(names(line, wired(line)), Some(vec!["茶鄉社"]));
        for line in ["茶鄉社台北22日電", "水／ 台北22日電", "茶鄉社／ 台北來電"]
        {
            assert_eq!(wired(line), None, "{line}");
        }
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
