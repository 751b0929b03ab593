//! Rows of links behind an article that have nothing but spaces or line breaks
//! between them. A row of names may well be the content, so it has to stand
//! behind a finished sentence that announces no list, and not be of people.

use crate::lines::Line;
use crate::{farm, name, site};

/// The fewest names between spaces, and one a line.
const FEWEST_IN_LINE: usize = 8;
const FEWEST_LINES: usize = 6;
/// The fewest where they are neither places nor sites, but any words.
const FEWEST_WORDS: usize = 10;
/// The longest run of lines that is looked at.
const MOST_LINES: usize = 400;
/// The longest name, in Han characters and in words.
const LONGEST_NAME: usize = 6;
const LONGEST_LATIN: usize = 3;
/// Of so many names it is asked whether the article speaks of them; with two
/// that it does, the row is of it.
const ASKED: usize = 12;
const MOST_SPOKEN_OF: usize = 1;
/// The sentence before the row is at least so wide, in Han characters.
const PROSE_WIDTH: f32 = 10.0;

/// What announces a list that belongs to the article.
const ANNOUNCING: [&str; 16] = [
    "如下", "以下", "下列", "下面", "分别", "分別", "包括", "名单", "名單", "依次", "有：",
    "follow", "below", "include", "these", "list",
];

/// Han characters of sentences, which few names have.
const PARTICLES: &str = "的了是我你他她它这那也都不没很被把們這還沒";

/// How headings of lists end, which are no links.
const COLLECTIVE: [&str; 14] = [
    "乡镇", "鄉鎮", "县市", "縣市", "区县", "區縣", "地区", "地區", "名单", "名單", "单位", "單位",
    "城市", "目录",
];

/// Words of sentences, which no keyword is.
const FUNCTION_WORDS: [&str; 34] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "from", "had", "has", "have",
    "he", "i", "in", "is", "it", "its", "not", "of", "on", "or", "that", "the", "their", "they",
    "this", "to", "was", "we", "were", "with",
];

/// What the names of a row are.
#[derive(Default)]
struct Tally {
    names: usize,
    places_and_sites: usize,
    people: usize,
    /// Whether all are as long as the first, as verses are.
    even: bool,
    len: usize,
}

impl Tally {
    /// Takes a name in; `None` where it is none.
    fn take(&mut self, name: &str) -> Option<()> {
        let len = name.chars().count();
        let is_link = if name.starts_with(|c: char| c.is_ascii()) {
            is_latin_link(name)?
        } else {
            let fits = (2..=LONGEST_NAME).contains(&len)
                && name
                    .chars()
                    .all(|c| name::is_han(c) && !PARTICLES.contains(c))
                && !COLLECTIVE.iter().any(|ending| name.ends_with(ending));
            fits.then(|| is_place_or_site(name))?
        };
        self.even = self.names == 0 || (self.even && self.len == len);
        self.len = len;
        self.names += 1;
        self.places_and_sites += usize::from(is_link);
        self.people += usize::from(!is_link && name::is_person(name));
        Some(())
    }

    /// Whether the names are those of links, where places and sites are enough
    /// of them and other words have to be more.
    fn are_links(&self, fewest: usize, fewest_words: usize) -> bool {
        if 2 * self.places_and_sites >= self.names {
            return self.names >= fewest;
        }
        let verses = self.even && self.len >= 3;
        self.names >= fewest_words && 3 * self.people <= self.names && !verses
    }
}

fn is_place_or_site(name: &str) -> bool {
    name.ends_with(farm::is_place_suffix) || site::ends_as_site(name)
}

/// Whether a Latin name is one of a site, as against a keyword in lower case;
/// `None` where it may be a person, or text.
fn is_latin_link(name: &str) -> Option<bool> {
    let words = || name.split(' ').filter(|word| !word.is_empty());
    let is_word = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if words().count() > LONGEST_LATIN || !words().all(is_word) {
        return None;
    }
    if site::is_latin_site(words().next_back()?) {
        return Some(true);
    }
    let is_keyword = words().all(|word| {
        word.bytes().all(|byte| byte.is_ascii_lowercase()) && !FUNCTION_WORDS.contains(&word)
    });
    is_keyword.then_some(false)
}

/// Where the article ends when a row of links ends what stands from `first` to
/// `end`.
pub(crate) fn before_row(text: &str, lines: &[Line], first: usize, end: usize) -> Option<usize> {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let last = end.checked_sub(1).filter(|&last| last > first)?;
    if is_finished(lines.get(last - 1)?, text) && is_row(lines.get(last)?, content(last)) {
        return Some(last);
    }
    let mut tally = Tally::default();
    let mut start = end;
    while start > first + 1 && end - start < MOST_LINES {
        let line = lines.get(start - 1)?;
        if line.counts.ends_sentence || tally.take(content(start - 1)).is_none() {
            break;
        }
        start -= 1;
    }
    if !tally.are_links(FEWEST_LINES, FEWEST_WORDS) || !is_finished(lines.get(start - 1)?, text) {
        return None;
    }
    let body = lines.get(first)?.span.start..lines.get(start)?.span.start;
    let body = text.get(body).unwrap_or_default();
    let names = (start..end).take(ASKED);
    let spoken_of = names.filter(|&at| body.contains(content(at))).count();
    (spoken_of <= MOST_SPOKEN_OF).then_some(start)
}

/// Whether a line ends a sentence of prose that announces no list.
pub(crate) fn is_finished(line: &Line, text: &str) -> bool {
    line.counts.ends_sentence
        && line.width() >= PROSE_WIDTH
        && line.counts.last != '；'
        && !announces(line.of(text))
}

/// Whether a text holds a word that announces a list.
pub(crate) fn announces(text: &str) -> bool {
    ANNOUNCING.iter().any(|word| text.contains(word))
}

/// Whether a line is a row of names between spaces.
fn is_row(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    let plain = counts.stops() + counts.commas() + counts.digits() + counts.brackets() == 0;
    if usize::from(counts.spaces()) + 1 < FEWEST_IN_LINE || !plain {
        return false;
    }
    if counts.latin() > 0 {
        return counts.han() == 0 && is_latin_row(content);
    }
    let mut tally = Tally::default();
    let all = content
        .split_whitespace()
        .try_for_each(|name| tally.take(name));
    all.is_some() && tally.are_links(FEWEST_IN_LINE, FEWEST_IN_LINE)
}

/// Whether a line of words is a row of sites, or of keywords in lower case.
fn is_latin_row(content: &str) -> bool {
    let (mut words, mut sites, mut lower, mut upper) = (0, 0, 0, 0);
    for word in content.split_whitespace() {
        let lowercase = word.to_ascii_lowercase();
        if FUNCTION_WORDS.contains(&lowercase.as_str())
            || !word.bytes().all(|byte| byte.is_ascii_alphabetic())
        {
            return false;
        }
        words += 1;
        sites += usize::from(site::is_latin_site(word));
        lower += usize::from(lowercase == word);
        upper += usize::from(word.starts_with(|c: char| c.is_ascii_uppercase()));
    }
    words >= FEWEST_WORDS && (lower == words || (upper == words && 3 * sites >= words))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    const PROSE: &str = "三月中旬,茶乡的第一批春茶开采,比去年早了六天。";

    fn kept(rest: &str) -> usize {
        let text = format!("{PROSE}\n{rest}");
        let lines = lines::split(&text);
        before_row(&text, &lines, 0, lines.len()).unwrap_or(lines.len())
    }

    #[test]
    fn rows_of_links() {
        for row in [
            "云溪网 北坪在线 安远日报 和清论坛 长泉新闻 东岭热线 南山网 西河晚报",
            "春茶 采摘 价格 茶园 红茶 绿茶 批发 加盟",
            "Yunxi Net Beiping Online Anyuan Daily Heqing Forum Changquan News",
            "云溪县\n北坪市\n安远县\n和清县\n长泉区\n东岭县",
            "采摘\n价格\n茶园\n红茶\n绿茶\n批发\n加盟\n旅游\n天气\n电影票",
        ] {
            assert_eq!(kept(row), 1, "{row}");
        }
    }

    #[test]
    fn rows_that_may_be_the_content() {
        for row in [
            "张建国 王秀英 李志强 刘桂兰 陈玉梅 赵德胜 孙小红 周文斌 吴桂芳 郑大海",
            "张建国\n王秀英\n李志强\n刘桂兰\n陈玉梅\n赵德胜\n孙小红\n周文斌\n吴桂芳\n郑大海",
            "春眠不觉晓 处处闻啼鸟 夜来风雨声 花落知多少 春眠不觉晓 处处闻啼鸟 夜来风雨声 花落知多少",
            "获奖乡镇\n云溪县\n北坪市\n安远县\n和清县\n长泉区\n东岭县",
            "春茶开采\n茶乡\n三月中旬\n茶园\n红茶\n绿茶\n批发\n加盟\n旅游\n天气",
            "John Smith\nMary Jones\nPeter Brown\nAnn White\nPaul Black\nJane Green\nTom Gray",
            "白菜\n萝卜\n土豆\n鸡蛋\n面粉\n白糖",
        ] {
            assert_eq!(kept(row), row.lines().count() + 1, "{row}");
        }
        let text = "参加的县市如下。\n云溪县\n北坪市\n安远县\n和清县\n长泉区\n东岭县";
        let lines = lines::split(text);
        assert_eq!(before_row(text, &lines, 0, lines.len()), None);
    }
}
