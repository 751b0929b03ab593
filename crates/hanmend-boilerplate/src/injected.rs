//! What someone put into a page who does not own it: rows of search words, and elements
//! without content that were to be hidden; and what bids the reader welcome above all.

use std::sync::LazyLock;

use crate::classify::Verdict;
use crate::lines::Line;
use crate::{Kind, credit, label, title};

/// Rows of search words and greetings stand in so many of the first lines.
const FIRST: usize = 4;
/// Such a row has so many Han characters,
const FEWEST_HAN: u16 = 12;
/// and so many pieces at least,
const FEWEST_PIECES: usize = 4;
/// of so many characters at most,
const LONGEST_PIECE: usize = 30;
/// two of which, and two in five, speak of films to watch.
const FEWEST_HITS: usize = 2;
/// The words of those, and in how many halves of a piece each counts.
static SEARCHED: LazyLock<Vec<(&str, usize)>> = LazyLock::new(|| {
    let rows = include_str!("../data/searches.tsv").lines();
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.filter_map(|(count, word)| match count {
        "1" => Some((word, 2)),
        "2" => Some((word, 1)),
        _ => None,
    })
    .collect()
});
/// So many elements with the same name show that nobody wrote them.
const FEWEST_ELEMENTS: usize = 3;

/// Looks at the first lines, and at those that may be of nothing but elements.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict], marked: &[usize]) {
    for (line, verdict) in lines.iter().zip(verdicts.iter_mut()).take(FIRST) {
        if verdict.kind.is_some() {
            continue;
        }
        let content = line.of(text);
        let is_of_page = match line.counts.first {
            '第' => is_page_of_paper(content),
            '欢' | '歡' => title::greets(content),
            _ => false,
        };
        if is_stuffed(line, content) {
            verdict.kind = Some(Kind::LinkFarm);
        } else if is_of_page {
            verdict.kind = Some(Kind::Navigation);
        }
    }
    let mut run: Vec<usize> = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    for &at in marked.iter().chain([&usize::MAX]) {
        let found = lines.get(at).and_then(|line| elements(line.of(text)));
        let goes_on = run.last().is_none_or(|last| last + 1 == at);
        if found.is_none() || !goes_on {
            let is_one = names.iter().all(|name| Some(name) == names.first());
            if names.len() >= FEWEST_ELEMENTS && is_one {
                for &at in &run {
                    if let Some(verdict) = verdicts.get_mut(at) {
                        verdict.kind = Some(Kind::Navigation);
                        verdict.weak = false;
                    }
                }
            }
            run.clear();
            names.clear();
        }
        if let Some(found) = found {
            run.push(at);
            names.extend(found);
        }
    }
}

/// Whether a line is a row of words that people search films by.
fn is_stuffed(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    if counts.ends_sentence || counts.stops() > 0 || counts.han() < FEWEST_HAN {
        return false;
    }
    let pieces = || content.split([',', '_', '|', '，', '-']).map(str::trim);
    let fits = |piece: &str| (2..=LONGEST_PIECE).contains(&piece.chars().count());
    let count = pieces().count();
    let marks = ['。', '；', '：', '“', '《'];
    if count < FEWEST_PIECES || content.contains(marks) || !pieces().all(fits) {
        return false;
    }
    let is_searched = |piece: &&str| {
        let found = SEARCHED.iter().filter(|(word, _)| piece.contains(word));
        found.map(|(_, halves)| halves).sum::<usize>() > 1
    };
    let hits = pieces().filter(is_searched).count();
    hits >= FEWEST_HITS && 5 * hits >= 2 * count
}

/// Whether a line is the page of a paper that the article is on: `第06版:健康与卫生 PDF版`.
fn is_page_of_paper(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let is_named = words.next().is_some_and(credit::is_page_of_paper);
    is_named && line.contains([':', '：']) && words.all(|word| word.ends_with('版'))
}

/// The names of the elements of a line of nothing but elements, or `None` for any other.
fn elements(line: &str) -> Option<Vec<&str>> {
    let mut rest = label::undecorated_item(line);
    let mut names = Vec::new();
    while !rest.is_empty() {
        let (tag, behind) = rest.strip_prefix('<')?.split_once('>')?;
        if let Some((_, name)) = tag.split_once(" id=\"") {
            names.push(name.strip_suffix('"')?);
        } else if !tag.strip_prefix('/').unwrap_or(tag).bytes().all(is_of_tag) {
            return None;
        }
        rest = behind.trim_start();
    }
    Some(names)
}

fn is_of_tag(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
}

#[cfg(test)]
mod tests {
    use crate::{Kind, classify, lines};

    fn kinds(text: &str) -> Vec<Option<Kind>> {
        let verdicts = classify::all(text, &lines::split(text));
        verdicts.iter().map(|verdict| verdict.kind).collect()
    }

    #[test]
    fn rows_of_search_words() {
        let text =
            "茶剧高清完整版,茶艺在线观看,2021中文字幕,免费观看茶园,茶山二区\n春茶开采提前六天";
        assert_eq!(kinds(text)[0], Some(Kind::LinkFarm));
        let text = "亚洲国产茶艺-茶艺欧美精品-日韩视频茶园-国产精品茶山-茶具\n春茶开采提前六天";
        assert_eq!(kinds(text)[0], Some(Kind::LinkFarm));
        for text in [
            "国产红茶,欧美奶茶,日本绿茶,亚洲茶叶协会",
            "国产大飞机试飞_视频_新闻_茶乡网",
            "春茶,绿茶,红茶,黑茶,白茶,黄茶的视频",
            "片子有中文字幕，高清，在线观看，免费观看，大家都说好。",
        ] {
            assert_ne!(kinds(text)[0], Some(Kind::LinkFarm), "{text}");
        }
    }

    #[test]
    fn elements_that_nobody_wrote() {
        let text = "• <option id=\"fb0k0\"></option>\n1. <rt id=\"fb0k0\"><tr id=\"fb0k0\"></tr></rt>\n\
                    春茶开采提前六天";
        assert_eq!(
            kinds(text),
            [Some(Kind::Navigation), Some(Kind::Navigation), None]
        );
        let text = "<div id=\"head\"></div>\n<div id=\"main\"></div>\n<div id=\"foot\"></div>";
        assert!(
            kinds(text)
                .iter()
                .all(|kind| *kind != Some(Kind::Navigation))
        );
    }
}
