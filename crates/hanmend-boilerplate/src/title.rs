//! The name of the site that titles carry behind them.

use hanmend_core::Span;

use crate::{farm, site};

/// The longest name of a site, in characters.
const LONGEST: usize = 20;
/// The longest name of a site that stands where a title does, in characters.
const LONGEST_SITE: usize = 8;
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

/// Whether a line bids the reader welcome to a site: `欢迎访问茶乡网！`.
pub(crate) fn greets(line: &str) -> bool {
    const GREETINGS: [&str; 8] = [
        "欢迎访问",
        "欢迎光临",
        "欢迎来到",
        "欢迎浏览",
        "歡迎訪問",
        "歡迎光臨",
        "歡迎來到",
        "歡迎瀏覽",
    ];
    let rest = GREETINGS.iter().find_map(|word| line.strip_prefix(word));
    // Who keeps it may stand behind it in brackets: `欢迎访问茶乡网！（茶乡县融媒体中心主办）`.
    let rest = rest.map(|rest| match rest.split_once(['!', '！']) {
        Some((name, behind)) if behind.trim_start().starts_with(['(', '（']) => name,
        _ => rest,
    });
    let name = rest.map(|rest| rest.trim_end_matches(['!', '！', '。', '～', '~', ' ']));
    let ends = ["官网", "官網", "网站", "網站", "门户", "平台", "平臺"];
    name.is_some_and(|name| {
        name.chars().count() <= LONGEST_OFFICE
            && !name.contains(['，', ',', '。'])
            && (site::ends_as_site(name) || ends.iter().any(|end| name.ends_with(end)))
    })
}

/// Whether a line bids the reader of a printed page welcome to a forum, with its address:
/// `欢迎光临 茶乡论坛 (http://bbs.tea.example/)`.
pub(crate) fn greets_with_address(line: &str) -> bool {
    let rest = ["欢迎光临 ", "歡迎光臨 "]
        .iter()
        .find_map(|word| line.strip_prefix(word));
    rest.and_then(|rest| rest.strip_suffix("/)"))
        .is_some_and(|rest| rest.contains(" (http"))
}

/// The longest name of a speaker, in characters.
const LONGEST_SPEAKER: usize = 8;

/// Whether a line looks like a title, but leads to the article, is a note in brackets, a row of a
/// table or a number, or is what someone asks whom the next line answers.
pub(crate) fn is_none(line: &str, next: &str) -> bool {
    let is_note = line.starts_with(['(', '（']) && line.ends_with([')', '）']);
    let asks = line.ends_with(['？', '?']) && is_turn(line) && is_turn(next);
    let says_nothing = line.starts_with('|') || !line.chars().any(char::is_alphabetic);
    is_note || asks || says_nothing || farm::is_trail(line)
}

/// Whether a line begins with the name of who speaks: `记者：今年的茶怎么样？`.
pub(crate) fn is_turn(line: &str) -> bool {
    let said = line.split_once([':', '：']);
    said.is_some_and(|(speaker, said)| {
        let len = speaker.chars().count();
        (1..=LONGEST_SPEAKER).contains(&len)
            && speaker.chars().all(char::is_alphanumeric)
            && !said.is_empty()
    })
}

/// The longest name of an office, in characters.
const LONGEST_OFFICE: usize = 24;

/// Whether a line is the name of an office, as signs a document above its day.
pub(crate) fn is_office(line: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        "局",
        "委",
        "委员会",
        "委員會",
        "政府",
        "办公室",
        "辦公室",
        "厅",
        "廳",
        "部",
        "院",
        "中心",
        "处",
        "處",
        "总队",
        "總隊",
        "领导小组",
        "協會",
        "协会",
        "公司",
    ];
    line.chars().count() <= LONGEST_OFFICE
        && line
            .chars()
            .all(|c| c.is_alphanumeric() || c.is_whitespace())
        && !line.contains("关于")
        && !line.contains("關於")
        && ENDINGS.iter().any(|ending| line.ends_with(ending))
}

/// Whether a line is nothing but the name of a site or its front page.
pub(crate) fn is_site_name(line: &str) -> bool {
    let is_front = ["首页", "首頁"].iter().any(|page| line.ends_with(page));
    line.chars().count() <= LONGEST_SITE
        && line.chars().all(char::is_alphanumeric)
        && (is_front || site::ends_as_site(line))
}

/// The title that ends the way to an article: `茶乡论坛 » 茶事 » 春茶什么时候开采`.
pub(crate) fn behind_trail(line: &str) -> Option<Span> {
    let (_, last) = line
        .rsplit_once(['»', '›', '>'])
        .filter(|_| farm::is_trail(line))?;
    let title = last.trim();
    let from = line.len() - last.trim_start().len();
    (title.chars().count() >= LONGEST_SITE).then(|| Span::new(from, from + title.len()))
}

/// The title that a line gives as such, or as that of where the article was first:
/// `标题：春茶开采`, `（原标题：春茶开采）`.
pub(crate) fn stated(line: &str) -> Option<Span> {
    let bracketed = line
        .strip_prefix(['(', '（'])
        .and_then(|inner| inner.strip_suffix([')', '）']));
    let labels: &[&str] = match bracketed {
        Some(_) => &["原标题", "原標題", "原题", "原題"],
        None => &["标题", "標題"],
    };
    let title = labels
        .iter()
        .find_map(|label| bracketed.unwrap_or(line).strip_prefix(label))?
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
        let title = |line: &'static str| stated(line).map(|span| &line[span.range()]);
        assert_eq!(
            title("（原标题：春茶开采提前六天）"),
            Some("春茶开采提前六天")
        );
        assert_eq!(
            title("(原標題: 春茶開採提前六天 )"),
            Some("春茶開採提前六天")
        );
        assert_eq!(title("（原标题：）"), None);
        assert_eq!(title("标题：春茶开采提前六天"), Some("春茶开采提前六天"));
        assert_eq!(title("原标题是春茶开采"), None);
    }

    #[test]
    fn what_is_no_title() {
        for (line, next) in [
            ("记者：今年的茶怎么样？", "李明：比去年好。"),
            ("（茶乡大学 茶学院，茶乡 430000）", ""),
            ("茶乡时报 > 生活", ""),
        ] {
            assert!(is_none(line, next), "{line}");
        }
        for (line, next) in [
            ("茶乡：今年的茶怎么样？", "三月中旬，第一批春茶开采。"),
            ("春茶开采（组图）", ""),
        ] {
            assert!(!is_none(line, next), "{line}");
        }
        assert!(greets("欢迎访问茶乡网！") && greets("歡迎光臨茶鄉縣政府網站"));
        assert!(!greets("欢迎来到茶乡") && !greets("欢迎大家上网"));
        assert!(is_site_name("阿默的博客") && is_site_name("茶乡首页"));
        assert!(!is_site_name("春茶开采"));
        assert!(is_office("茶乡县统计局") && is_office("茶鄉縣人民政府 辦公室"));
        assert!(!is_office("春茶开采") && !is_office("关于表扬茶乡县农业局"));
    }

    #[test]
    fn titles_behind_trails() {
        let title = |line: &'static str| behind_trail(line).map(|span| &line[span.range()]);
        assert_eq!(
            title("茶乡论坛 » 茶事 » 春茶什么时候开采"),
            Some("春茶什么时候开采")
        );
        assert_eq!(title("茶乡论坛 » 茶事"), None);
        assert_eq!(title("春茶什么时候开采"), None);
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
