//! Rows of Chinese keywords above or below a page in English, which whoever copies the
//! pages of others puts there for those who search.

use crate::Kind;
use crate::classify::Verdict;
use crate::language;
use crate::lines::Line;
use crate::name;

/// A row has so many keywords and so many Han characters,
const FEWEST: usize = 4;
const FEWEST_HAN: u16 = 16;
/// and no longer ones than that, in characters.
const LONGEST: usize = 20;
/// It is one of so many lines at either end of the page.
const FROM_END: usize = 3;

/// Takes such rows for rows of links. A title in Chinese has fewer parts.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let is_near = |at: usize| at < FROM_END || at + FROM_END >= lines.len();
    let is_candidate = |at: &usize| {
        lines.get(*at).is_some_and(|line| {
            let counts = &line.counts;
            is_near(*at)
                && counts.han() >= FEWEST_HAN
                && counts.latin() < counts.han()
                && !counts.ends_sentence
        })
    };
    let is_row = |at: &usize| lines.get(*at).is_some_and(|line| is_row(line.of(text)));
    let first = 0..FROM_END.min(lines.len());
    let last = lines.len().saturating_sub(FROM_END).max(first.end)..lines.len();
    let mut found = first.chain(last).filter(is_candidate).peekable();
    if found.peek().is_none() || !language::is_latin(lines) {
        return;
    }
    for at in found.filter(is_row) {
        if let Some(verdict) = verdicts.get_mut(at) {
            *verdict = Verdict {
                kind: Some(Kind::LinkFarm),
                ..Verdict::default()
            };
        }
    }
}

/// Whether a line is nothing but short parts with Han characters between marks of one sort.
fn is_row(line: &str) -> bool {
    const MARKS: [&str; 7] = [",", "，", "、", "|", "｜", "-", " I "];
    if line.contains(['。', '！', '？', '：', '；', '[', '(', '（']) {
        return false;
    }
    if repeats_name(line) {
        return true;
    }
    MARKS.iter().any(|mark| {
        let parts = || {
            line.split(mark)
                .map(str::trim)
                .filter(|part| !part.is_empty())
        };
        let is_short = |part: &str| part.chars().count() <= LONGEST;
        // One or another is a number, or a word in Latin letters.
        let keywords = parts()
            .filter(|part| part.chars().any(name::is_han))
            .count();
        keywords >= FEWEST && parts().all(is_short)
    })
}

/// Whether the parts between low lines all begin with the same name, as those of what
/// people search for do: `茶乡视频下载_茶乡视频官网_茶乡视频在线`.
fn repeats_name(line: &str) -> bool {
    /// So many parts begin with so many characters.
    const PARTS: usize = 3;
    const SAME: usize = 2;
    let mut parts = line.split('_').map(str::trim);
    let begin: String = parts
        .clone()
        .next()
        .unwrap_or_default()
        .chars()
        .take(SAME)
        .collect();
    parts.clone().count() >= PARTS
        && begin.chars().filter(|&c| name::is_han(c)).count() == SAME
        && parts.all(|part| part.starts_with(&begin) && part.chars().count() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    const ARTICLE: &str = "First tea picked\nThe first tea of the year was picked on Friday, said \
                           the head of the village.\nIt was six days early, and the price rose.\n\
                           The growers hope that the second one will be as good.";

    fn row_goes(row: &str) -> bool {
        let text = format!("{row}\n{ARTICLE}");
        let verdicts = classify::all(&text, &lines::split(&text));
        verdicts[0].kind == Some(Kind::LinkFarm)
    }

    #[test]
    fn rows_of_keywords() {
        assert!(row_goes("春茶采摘视频,红茶批发价格,绿茶加盟,茶园旅游线路"));
        assert!(row_goes("春茶采摘视频-红茶批发价格-绿茶加盟-茶园旅游线路"));
        assert!(row_goes("春茶视频下载_春茶视频官网_春茶视频在线看app"));
        assert!(row_goes(
            "春茶采摘视频 I 红茶批发价格 I 绿茶加盟 I 茶园旅游线路"
        ));
    }

    #[test]
    fn titles_and_sentences_stay() {
        for line in [
            "Bilingual丨茶乡上半年产茶六十一吨,同比增长百分之五",
            "三月中旬,茶乡的第一批春茶开采,比去年早了六天,价格上涨。",
            "春茶,红茶,绿茶,花茶",
            "茶乡的春茶开采提前六天了_新闻_茶乡网",
        ] {
            assert!(!row_goes(line), "{line}");
        }
        let text =
            "春茶采摘视频,红茶批发价格,绿茶加盟,茶园旅游线路\n三月中旬,茶乡的第一批春茶开采。";
        let verdicts = classify::all(text, &lines::split(text));
        assert!(verdicts[0].kind.is_none());
    }
}
