//! The name of the site that titles carry behind them.

use hanmend_core::Span;

use crate::site;

/// The longest name of a site, in characters.
const LONGEST: usize = 20;
/// What is left of a title has at least so many characters.
const SHORTEST_TITLE: usize = 4;

/// Where the title ends, and where in it the name of the site is:
/// `春茶开采_茶乡网`, `春茶开采 - 茶乡日报`, `First tea | Tea Town News`.
pub(crate) fn site(title: &str) -> Option<(usize, Span)> {
    let (at, mark) = title
        .char_indices()
        .rev()
        .find(|(_, c)| matches!(c, '_' | '-' | '|' | '｜' | '—' | '–'))?;
    let behind = at + mark.len_utf8();
    let name = title.get(behind..)?;
    let name_at = behind + (name.len() - name.trim_start().len());
    let name = name.trim();
    let head = title.get(..at)?.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '_' | '-' | '|' | '｜' | '—' | '–')
    });
    // A hyphen joins words; between a title and a site it has space around it.
    let joins = matches!(mark, '-' | '—' | '–') && name_at == behind;
    let fits = !joins
        && name.chars().count() <= LONGEST
        && head.chars().count() >= SHORTEST_TITLE
        && !name.contains(['，', ',', '。', '！', '？']);
    let is_capital = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let last_word = name.split(' ').next_back().filter(is_capital);
    let is_site = site::ends_as_site(name) || last_word.is_some_and(site::is_latin_site);
    (fits && is_site).then(|| (head.len(), Span::new(name_at, name_at + name.len())))
}

/// The title that a line gives as that of where the article was first:
/// `（原标题：春茶开采）`.
pub(crate) fn original(line: &str) -> Option<Span> {
    let inner = line.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let title = ["原标题", "原標題", "原题", "原題"]
        .iter()
        .find_map(|label| inner.strip_prefix(label))?
        .strip_prefix([':', '：'])?
        .trim();
    let from = line.find(title)?;
    (title.chars().count() >= SHORTEST_TITLE).then(|| Span::new(from, from + title.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_where_it_was_first() {
        let title = |line: &'static str| original(line).map(|span| &line[span.range()]);
        assert_eq!(
            title("（原标题：春茶开采提前六天）"),
            Some("春茶开采提前六天")
        );
        assert_eq!(
            title("(原標題: 春茶開採提前六天 )"),
            Some("春茶開採提前六天")
        );
        assert_eq!(title("（原标题：）"), None);
        assert_eq!(title("原标题是春茶开采"), None);
    }

    #[test]
    fn sites_behind_titles() {
        for (title, expected) in [
            (
                "春茶开采提前六天_茶乡网",
                Some(("春茶开采提前六天", "茶乡网")),
            ),
            (
                "春茶开采提前六天 - 茶乡日报",
                Some(("春茶开采提前六天", "茶乡日报")),
            ),
            (
                "First tea picked early | Tea Town News",
                Some(("First tea picked early", "Tea Town News")),
            ),
            (
                "春茶开采提前六天_新闻_茶乡网",
                Some(("春茶开采提前六天_新闻", "茶乡网")),
            ),
            ("春茶开采——来自茶乡的新闻", None),
            ("T-shirt sales up - again", None),
            ("茶乡网", None),
        ] {
            let found = site(title).map(|(len, span)| (&title[..len], &title[span.range()]));
            assert_eq!(found, expected, "{title}");
        }
    }
}
