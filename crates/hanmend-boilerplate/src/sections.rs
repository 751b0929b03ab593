//! What goes on behind the end of an article that was found in a page: numbered
//! sections with sentences, the references of a paper, and further rows of its table of fields.

use crate::classify::Verdict;
use crate::context::is_sentence;
use crate::lines::Line;
use crate::{Kind, credit};

/// A section begins within so many lines behind the end.
const REACH: usize = 3;
/// The heading of one is not wider, in Han characters.
const WIDEST_HEADING: f32 = 20.0;
/// A sentence below it is at least so wide.
const SENTENCE_WIDTH: f32 = 12.0;
/// In a list one may be so short.
const SHORT_SENTENCE: f32 = 8.0;
/// So many fields one below the other are a table.
const FEWEST_FIELDS: usize = 3;

/// The heading of the works that a paper refers to.
const REFERENCES: [&str; 3] = ["参考文献", "參考文獻", "References"];

/// Where an article ends that goes on behind `end`.
pub(crate) fn end(
    text: &str,
    lines: &[Line],
    verdicts: &[Verdict],
    first: usize,
    end: usize,
) -> usize {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let is_plain = |at: usize| {
        let verdict = verdicts.get(at);
        verdict.is_some_and(|verdict| verdict.kind.is_none() && !verdict.hits.forum)
    };
    let is_sentence = |at: usize| is_plain(at) && is_sentence(lines, verdicts, at, SENTENCE_WIDTH);
    let is_heading = |at: usize| {
        is_plain(at)
            && lines
                .get(at)
                .is_some_and(|line| line.width() <= WIDEST_HEADING && !line.counts.ends_sentence)
            && is_numbered(content(at))
    };
    // The keywords of a paper stand before its sections.
    let may_stand_between = |at: &usize| {
        let kind = verdicts.get(*at).and_then(|verdict| verdict.kind);
        is_plain(*at) || kind == Some(Kind::Credit)
    };
    let is_field = |at: usize| is_plain(at) && credit::is_other_field(content(at));
    let mut end = end;
    loop {
        let near = (end..end + REACH).take_while(may_stand_between);
        let heading = near.into_iter().find(|&at| is_heading(at));
        let Some(sentence) = heading
            .map(|heading| heading + 1)
            .filter(|&at| is_sentence(at))
        else {
            break;
        };
        end = sentence + 1;
        while is_sentence(end) {
            end += 1;
        }
    }
    if is_plain(end) && REFERENCES.contains(&content(end).trim()) && is_work(content(end + 1)) {
        end += 1;
        while is_plain(end) && is_work(content(end)) {
            end += 1;
        }
    }
    if is_plain(end) && heads_list(content(end)) {
        let behind = verdicts.get(end..).unwrap_or_default().iter();
        let is_of_list = |verdict: &&Verdict| {
            !(verdict.says_noise() || verdict.has_phrase() || verdict.hits.forum)
        };
        let list = behind.take(MOST_LINES + 1).take_while(is_of_list).count();
        // The heading by itself is none.
        if (2..=MOST_LINES).contains(&list) {
            end += list;
        }
    }
    let above = end.saturating_sub(FEWEST_FIELDS).max(first)..end;
    if above.len() == FEWEST_FIELDS && above.clone().all(is_field) {
        while is_field(end) {
            end += 1;
        }
    }
    end
}

/// Up to the first line that says that it is noise, an article goes on for at most so many
/// lines,
const MOST_LINES: usize = 16;
/// of which at least so many are sentences with a full stop,
const FEWEST_SENTENCES: usize = 2;
/// and one in so many.
const SENTENCES_SHARE: usize = 4;

/// Where an article ends that goes on behind `end` with a list or a table and sentences
/// among it, before anything says that it is noise.
pub(crate) fn sentences(lines: &[Line], verdicts: &[Verdict], end: usize) -> usize {
    let says_nothing = |verdict: &&Verdict| {
        !(verdict.says_noise() || verdict.has_phrase() || verdict.is_field() || verdict.hits.forum)
    };
    let behind = verdicts.get(end..).unwrap_or_default().iter();
    let more = behind.take(MOST_LINES + 1).take_while(says_nothing).count();
    if more > MOST_LINES {
        return end;
    }
    let is_statement = |at: &usize| {
        lines.get(*at).is_some_and(|line| {
            is_sentence(lines, verdicts, *at, SHORT_SENTENCE)
                && matches!(line.counts.last, '.' | '。' | ')' | '）' | '"' | '”')
        })
    };
    let number = (end..end + more).filter(is_statement).count();
    if number < FEWEST_SENTENCES || SENTENCES_SHARE * number < more {
        return end;
    }
    let last = (end..end + more).rfind(is_statement);
    last.map_or(end, |last| last + 1)
}

/// Headings of lists that end articles.
const LISTS: [&str; 20] = [
    "acknowledgements",
    "acknowledgments",
    "appendix",
    "bibliography",
    "endnotes",
    "footnotes",
    "indicators of compromise",
    "iocs",
    "notes",
    "references",
    "sources",
    "timeline",
    "works cited",
    "参考文献",
    "参考资料",
    "參考文獻",
    "參考資料",
    "注释",
    "註釋",
    "附录",
];

/// Whether a line heads a list that ends an article.
fn heads_list(content: &str) -> bool {
    let heading = content.trim_end_matches([':', '：', ' ']);
    let is_known = LISTS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(heading));
    is_known || heading.starts_with("Recommendations for ")
}

/// Whether a line is numbered as the works of a list of references are: `[1] …`.
fn is_work(line: &str) -> bool {
    let number = line.trim_start().strip_prefix('[');
    number.is_some_and(|rest| {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        behind.len() < rest.len() && behind.starts_with(']')
    })
}

/// Whether a line is numbered as sections are: `1 引言`, `二、方法`, `2.1 Methods`.
pub(crate) fn is_numbered(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if rest.len() < line.len() {
        let begins = line.starts_with(|c: char| c.is_ascii_digit());
        return begins && rest.starts_with([' ', '\u{3000}', '、']);
    }
    let rest = line.trim_start_matches(|c: char| "一二三四五六七八九十".contains(c));
    rest.len() < line.len() && rest.starts_with('、')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    fn end_of(text: &str, found: usize) -> usize {
        let lines = lines::split(text);
        let verdicts = classify::all(text, &lines);
        end(text, &lines, &verdicts, 0, found)
    }

    #[test]
    fn numbered_sections() {
        let text = "摘要：今年的春茶比去年早了六天。\n关键词：春茶；价格\n1 引言\n春茶是茶乡最重要的收入来源。\n\
                    2 方法\n我们问了六十个茶农，记下每天的价格。\n相关阅读\n3 其他\n哪里的红茶最好喝，大家都来说说。";
        assert_eq!(end_of(text, 1), 6);
        assert_eq!(
            end_of("三月中旬，第一批春茶开采。\n1 春茶开采\n2 红茶上市", 1),
            1
        );
    }

    #[test]
    fn references() {
        let text = "我们问了六十个茶农，记下每天的价格。\n参考文献\n[1] 赵强. 春茶价格研究[J].\n[2] 李明.\n首页";
        assert_eq!(end_of(text, 1), 4);
        assert_eq!(end_of("记下了每天的价格。\n参考文献\n首页", 1), 1);
    }

    #[test]
    fn rows_of_fields() {
        let text =
            "品名：红茶\n产地：茶乡\n等级：特级\n净重：500克\n包装：罐装\n猜你喜欢\n品名：绿茶";
        assert_eq!(end_of(text, 3), 5);
        assert_eq!(end_of(text, 2), 2);
    }
}
