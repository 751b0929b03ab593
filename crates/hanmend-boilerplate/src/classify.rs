//! What a line says of itself: the rules that need no model.

use std::borrow::Cow;

use crate::credit::{self, Credits};
use crate::lines::{self, Line};
use crate::noted::Noted;
use crate::{
    Kind, beside, column, context, date, farm, forum, index, injected, keywords, label, lexicon,
    pages, reading, title, trail, wechat,
};

/// A phrase within a longer line, or within a sentence, does not make the
/// line noise; in Han characters.
const LONGEST_PHRASE_LINE: f32 = 40.0;
/// Two phrases of a copyright notice do, up to this length.
const LONGEST_NOTICE: f32 = 200.0;

/// A wider line is text that speaks of a date, in Han characters.
const WIDEST_DATED: f32 = 25.0;

/// An end marker has not more letters, with those of readings.
const LONGEST_MARKER: u16 = 24;

/// What the rules say of a line.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    /// What it is, where it says so itself.
    pub kind: Option<Kind>,
    /// Whether it says so by its first words alone, as a sentence of the
    /// article might.
    pub weak: bool,
    /// What the phrases in it are.
    pub hits: lexicon::Hits,
    /// The fields that it consists of.
    pub credits: Option<Box<Credits>>,
    /// Whether it begins with the label of a field.
    pub labelled: bool,
    /// Whether it is short and holds a date or a time of day.
    pub dated: bool,
    /// Whether it is of the end of a notice, behind its sentences.
    pub closes: bool,
    /// Which words of privacy notices it holds, a bit for each.
    pub privacy: u8,
}

impl Verdict {
    /// Whether it holds a phrase of navigation, or is a row of links.
    pub(crate) fn has_phrase(&self) -> bool {
        match self.kind {
            Some(Kind::LinkFarm | Kind::EndMarker) => true,
            Some(Kind::Pagination) => self.hits.count > 0,
            Some(Kind::Credit) | None => self.hits.whole.is_some(),
            Some(_) => true,
        }
    }

    /// Whether it states a field or a date.
    pub(crate) fn is_field(&self) -> bool {
        self.credits.is_some() || self.labelled || self.dated
    }

    /// Whether the line says itself that it is none of an article. A number
    /// alone does not, nor does a date.
    pub(crate) fn says_noise(&self) -> bool {
        match (&self.kind, &self.credits) {
            (_, Some(credits)) => credits.labelled,
            (Some(Kind::Pagination), _) => self.hits.count > 0,
            (kind, None) => kind.is_some(),
        }
    }
}

/// Looks at every line by itself.
pub(crate) fn all(text: &str, lines: &[Line]) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = Vec::with_capacity(lines.len());
    let mut noted = Noted::default();
    for (at, line) in lines.iter().enumerate() {
        let same = line.same.and_then(|same| verdicts.get(same as usize));
        let verdict = same.cloned().unwrap_or_else(|| look(line, text));
        noted.note(at, line, &verdict);
        verdicts.push(verdict);
    }
    index::apply(text, lines, &mut verdicts);
    wechat::apply(text, lines, &mut verdicts);
    beside::apply(text, lines, &mut verdicts, &noted.credits);
    injected::apply(text, lines, &mut verdicts, &noted.elements);
    column::apply(text, lines, &mut verdicts);
    context::take_pictures(text, lines, &mut verdicts, &noted.pictures);
    context::take_bars(text, lines, &mut verdicts, &noted.bars);
    context::take_origins(text, lines, &mut verdicts, &noted.addresses);
    context::apply(text, lines, &mut verdicts);
    keywords::apply(text, lines, &mut verdicts);
    lexicon::each_privacy_word(text, |at, word| {
        let line = lines.partition_point(|line| line.span.end <= at);
        if let Some(verdict) = verdicts.get_mut(line) {
            verdict.privacy |= 1 << word.min(7);
        }
    });
    verdicts
}

/// Looks at one line by itself. Most lines hold nothing that any rule asks for.
#[inline]
fn look(line: &Line, text: &str) -> Verdict {
    let content = line.of(text);
    let evidence = Evidence::of(line, content);
    let mut verdict = Verdict {
        hits: line.hits,
        ..Verdict::default()
    };
    if !evidence.is_empty() {
        judge(line, content, evidence, &mut verdict);
    }
    verdict
}

/// Asks the rules for which there is evidence in a line.
fn judge(line: &Line, original: &str, evidence: Evidence, verdict: &mut Verdict) {
    let counts = &line.counts;
    let has_digits = evidence.has(Evidence::DIGITS);
    // Of a longer line they are not all counted.
    let digits = if original.len() <= lexicon::LONGEST {
        usize::from(counts.digits())
    } else {
        usize::MAX
    };
    verdict.dated = has_digits
        && line.width() <= WIDEST_DATED
        && date::is_in(original, counts.latin() > 2, digits);
    if has_digits && is_number(line, original) {
        verdict.kind = Some(Kind::Pagination);
        return;
    }
    if has_digits && pages::is_row(line, original) {
        verdict.kind = Some(Kind::Pagination);
        verdict.hits.count = verdict.hits.count.max(1);
        return;
    }
    let is_row = evidence.has(Evidence::NAMES) && is_farm(line, original);
    if is_row || counts.first == '#' && farm::is_tags(original) {
        verdict.kind = Some(Kind::LinkFarm);
        return;
    }
    if reserves_content(original) {
        verdict.kind = Some(Kind::Copyright);
        return;
    }
    if original.len() > credit::LONGEST {
        verdict.kind = verdict.hits.head;
        verdict.weak = verdict.kind.is_some();
        return;
    }
    // The front page is a phrase of menus.
    let may_lead = evidence.has(Evidence::SEPARATORS)
        && (line.hits.count > 0 || original.len() > lexicon::LONGEST);
    let leads = may_lead && farm::is_from_front_page(original)
        || counts.first == 'H' && trail::is_path_from_home(original);
    if leads {
        verdict.kind = Some(Kind::Navigation);
        return;
    }
    if evidence.has(Evidence::SEPARATORS)
        && counts.upper() >= FEWEST_OF_NAME
        && !counts.ends_sentence
        && let Some(credits) = credit::pictured(original)
    {
        verdict.kind = Some(Kind::Credit);
        verdict.credits = Some(Box::new(credits));
        return;
    }
    let plain = if evidence.has(Evidence::BRACKETS) {
        reading::plain(original)
    } else {
        reading::Plain::same(original)
    };
    let content = plain.text.as_ref();
    if evidence.has(Evidence::END) && lexicon::is_end_marker(content) {
        verdict.kind = Some(Kind::EndMarker);
        return;
    }
    if let Cow::Owned(content) = &plain.text {
        verdict.hits = lexicon::look(content);
    }
    let begin = if evidence.has(Evidence::MARK) {
        label::undecorated(content)
    } else {
        content
    };
    // What a converter left behind the first characters hides the label that they begin.
    let may_be_label =
        evidence.has_any(Evidence::LABEL, Evidence::MARK) || matches!(plain.text, Cow::Owned(_));
    // What a page names in its code may stand before a title.
    let is_code = begin.starts_with("date ");
    verdict.labelled = may_be_label && !is_code && label::label_at(begin).is_some();
    // What else begins as no field does is none.
    let may_be_field = verdict.labelled
        || is_code && has_digits
        || (has_digits && (date::may_begin(begin) || counts.first == '原'))
        || (verdict.dated && wechat::may_end_with_place(content))
        || (has_digits && !line.counts.ends_sentence && credit::may_be_headed(content))
        || matches!(counts.first, '(' | '（' | '[' | '【' | '〔');
    let found = if may_be_field {
        credits(content)
    } else if has_digits && credit::may_be_behind_other(line, content) {
        credit::behind_other(content)
    } else {
        None
    };
    if let Some(credits) = found {
        verdict.credits = Some(Box::new(credits.map_spans(&plain, content)));
    }
    if verdict.credits.is_some() {
        verdict.kind = Some(Kind::Credit);
        return;
    }
    verdict.take_phrases(line, content);
    verdict.hits.forum |= verdict.dated && forum::is_head(content);
}

impl Verdict {
    /// What the phrases make of a line that nothing else explains.
    fn take_phrases(&mut self, line: &Line, content: &str) {
        let hits = self.hits;
        let phrase_line = line.width() <= LONGEST_PHRASE_LINE && !line.counts.ends_sentence;
        let notice = hits.count >= 2
            && hits.within == Some(Kind::Copyright)
            && line.width() <= LONGEST_NOTICE
            && !is_clause(content)
            || line.width() <= LONGEST_PHRASE_LINE
                && may_name_holder(line.counts.first)
                && names_holder(content);
        // A menu between bars, or of short words between spaces, of which the lexicon knows
        // most.
        let words = || may_be_words(line) && farm::is_row_of_words(content);
        let is_menu = || line.counts.separators() >= 2 || words();
        let menu = hits.count >= 2 && !line.counts.ends_sentence && is_menu();
        let front = line.counts.han() > 0
            && may_be_words(line)
            && farm::begins_with_front_page(content)
            && words();
        let says_length = matches!(line.counts.first, '本' | '全') && lexicon::says_length(content);
        let leads_back = match line.counts.first {
            '返' => farm::leads_back(content),
            '欢' | '歡' => title::greets_with_address(content),
            // `◤茶鄉必買清單◢`
            '◤' => line.counts.last == '◢',
            _ => false,
        };
        let kind = hits
            .whole
            .or((front || says_length || leads_back).then_some(Kind::Navigation))
            .or(hits.most.filter(|_| menu))
            .or(hits.start.filter(|_| phrase_line))
            .or(hits
                .within
                .filter(|_| phrase_line || notice || is_feed_end(content)));
        self.weak = kind.is_none() && hits.head.is_some();
        self.kind = kind.or(hits.head);
    }
}

/// What there is in a line that some rule asks for, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Evidence(u8);

impl Evidence {
    const DIGITS: Evidence = Evidence(1);
    const SEPARATORS: Evidence = Evidence(1 << 1);
    const BRACKETS: Evidence = Evidence(1 << 2);
    /// Gaps or capitals for a row of names, or Han characters alone.
    const NAMES: Evidence = Evidence(1 << 3);
    /// A phrase.
    const PHRASE: Evidence = Evidence(1 << 4);
    /// A mark before the first word.
    const MARK: Evidence = Evidence(1 << 5);
    /// Few letters, the first of which may be of an end marker.
    const END: Evidence = Evidence(1 << 6);
    /// The first characters of the label of a field.
    const LABEL: Evidence = Evidence(1 << 7);

    /// Without branches: lines differ too much to foresee any.
    #[inline]
    fn of(line: &Line, content: &str) -> Evidence {
        let counts = &line.counts;
        let gaps = counts.separators() + counts.spaces();
        let han_alone = (gaps + counts.latin() + counts.stops() + counts.commas() == 0)
            & (counts.han() >= FEWEST_HAN);
        let few_letters = counts.alphabetic() <= LONGEST_MARKER;
        let kinds = [
            (Evidence::DIGITS, counts.digits() > 0),
            (Evidence::SEPARATORS, counts.separators() > 0),
            (Evidence::BRACKETS, counts.brackets() > 0),
            (
                Evidence::NAMES,
                (gaps >= FEWEST_GAPS) | (counts.upper() >= FEWEST_CAPITALS) | han_alone,
            ),
            (Evidence::PHRASE, line.hits.count > 0),
            (Evidence::MARK, !is_word(content)),
            (Evidence::END, few_letters & lexicon::may_end(counts.first)),
            (Evidence::LABEL, label::may_begin(content)),
        ];
        let bits = |found, (bit, is_there): (Evidence, bool)| found | (bit.0 * u8::from(is_there));
        Evidence(kinds.into_iter().fold(0, bits))
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has_any(self, one: Evidence, other: Evidence) -> bool {
        self.0 & (one.0 | other.0) != 0
    }

    fn has(self, bit: Evidence) -> bool {
        self.0 & bit.0 != 0
    }
}

/// Whether a text begins with what is certainly of a word.
fn is_word(text: &str) -> bool {
    let first = text.bytes().next().unwrap_or_default();
    first.is_ascii_alphanumeric() | matches!(first, 0xe4..=0xe9)
}

/// Whether a line is a row of links. It has gaps or separators between short
/// names, or nothing but Han characters up to the last.
fn is_farm(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    // A sentence is none, of which the marks of Chinese end most.
    if matches!(counts.last, '。' | '！' | '？') {
        return false;
    }
    if counts.separators() + counts.spaces() == 0 && counts.han() > 0 {
        // With nothing between them, names of Han or of Latin letters.
        let plain = counts.latin() + counts.stops() + counts.commas() == 0;
        return counts.han() >= FEWEST_HAN && plain && farm::is_farm_without_gaps(content);
    }
    if counts.separators() == 0
        && counts.upper() >= FEWEST_CAPITALS
        && counts.latin() + counts.spaces() == line_len(line)
    {
        return farm::is_farm_of_letters(content, usize::from(counts.upper()));
    }
    may_have_gaps(line, content) && farm::is_farm(content)
}

fn may_have_gaps(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    let gaps = counts.separators() + counts.spaces();
    // Names of Han may do with spaces.
    gaps >= FEWEST_GAPS
        && counts.han() <= LONGEST_NAMES * (gaps + 1)
        && (counts.han() > 0
            || counts.separators() > 3
            || counts.tabs() > 0
            || line.is_sampled() && memchr::memchr(b'\t', content.as_bytes()).is_some())
}

/// Whether a line may be nothing but Han characters and gaps. Between brackets may stand the
/// readings of characters, which the rules do not see.
fn may_be_words(line: &Line) -> bool {
    let counts = &line.counts;
    let others = counts.latin() + counts.digits() + counts.stops() + counts.commas();
    counts.spaces() >= 2 && (others + counts.separators() == 0 || counts.brackets() > 0)
}

/// The bytes of a line.
fn line_len(line: &Line) -> u16 {
    u16::try_from(line.span.len()).unwrap_or(u16::MAX)
}

/// A row of names has so many Han characters with nothing between them, so many
/// gaps, or so many capitals in nothing but Latin letters.
const FEWEST_HAN: u16 = 16;
const FEWEST_GAPS: u16 = 5;
const FEWEST_CAPITALS: u16 = 8;
/// The name of a person and that of an agency have so many capitals.
const FEWEST_OF_NAME: u16 = 3;
/// More Han characters than this between two gaps make no row of names.
const LONGEST_NAMES: u16 = 8;

/// What a line of the article is.
pub(crate) fn body_kind(line: &Line, text: &str, widest_heading: f32) -> Kind {
    let content = || line.of(text);
    let counts = &line.counts;
    let cells = |mark: u8| {
        let find = |from: usize| {
            let rest = content().as_bytes().get(from..)?;
            memchr::memchr(mark, rest).map(|at| from + at)
        };
        find(0).is_some_and(|first| find(first + 1).is_some())
    };
    let has_cells = || {
        if line.is_sampled() {
            cells(b'\t') || cells(b'|')
        } else {
            counts.tabs() >= 2 || counts.separators() >= 2 && cells(b'|')
        }
    };
    if !counts.ends_sentence && has_cells() {
        return Kind::Table;
    }
    let shows = || {
        CAPTIONS
            .iter()
            .any(|opening| content().starts_with(opening))
    };
    if matches!(counts.first, '图' | '圖' | '资' | '資' | 'P')
        && line.width() <= LONGEST_NOTICE
        && shows()
    {
        return Kind::Caption;
    }
    if line.width() <= widest_heading && !counts.ends_sentence && counts.commas() == 0 {
        return Kind::Heading;
    }
    Kind::Main
}

/// Whether a line says itself that it is the summary before an article.
pub(crate) fn is_lead(content: &str) -> bool {
    let begin = content.trim_start_matches(['【', '[', '［', '「', ' ', '\u{3000}']);
    LEADS
        .iter()
        .filter_map(|lead| begin.strip_prefix(lead))
        .any(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with(['：', ':', '】', ']', '］', '」', '|', '｜', '—'])
        })
}

/// How summaries before articles begin.
const LEADS: [&str; 26] = [
    "摘要",
    "内容摘要",
    "内容提要",
    "提要",
    "导读",
    "导语",
    "核心提示",
    "核心阅读",
    "阅读提示",
    "新闻提示",
    "编者按",
    "引言",
    "內容摘要",
    "內容提要",
    "導讀",
    "導語",
    "閱讀提示",
    "新聞提示",
    "編者按",
    "核心閱讀",
    "Abstract",
    "Summary",
    "Synopsis",
    "Key points",
    "Editor's note",
    "Editor’s note",
];

/// How captions begin.
const CAPTIONS: [&str; 12] = [
    "图为",
    "图：",
    "图:",
    "图片说明",
    "资料图",
    "圖為",
    "圖：",
    "圖:",
    "圖片說明",
    "資料圖",
    "Photo:",
    "Pictured:",
];

/// The fields of a line, with or without brackets around all of it, or the
/// names that sign a text in brackets.
fn credits(content: &str) -> Option<Credits> {
    let read = credit::parse(content)
        .or_else(|| wechat::parse(content))
        .or_else(|| credit::headed(content));
    if let Some(credits) = read {
        return Some(credits);
    }
    let first = content.chars().next()?;
    let (open, close) = credit::BRACKETS
        .into_iter()
        .find(|&(open, _)| open == first)?;
    let inner = content.strip_prefix(open)?.strip_suffix(close)?;
    let round = matches!(open, '(' | '（');
    // Names alone between square brackets may be those of speakers.
    let credits = credit::bracketed(inner, "").filter(|credits| round || credits.labelled)?;
    Some(credits.shifted(content.len() - inner.len() - (content.len() - inner.len()) / 2))
}

/// A page number or a counter by itself.
fn is_number(line: &Line, content: &str) -> bool {
    let counts = &line.counts;
    line.span.len() <= 5
        && (1..=3).contains(&counts.digits())
        && counts.han() + counts.latin() + counts.other() == 0
        && !content.contains(['.', ',', '。', '，', '、', '!', '?', '！', '？'])
}

/// How feeds end an article: `The post Canal opens appeared first on Tea Town.`
fn is_feed_end(content: &str) -> bool {
    content.starts_with("The post ")
}

/// Whether a line begins as [`names_holder`] ones do.
fn may_name_holder(first: char) -> bool {
    matches!(first, 'C' | '@' | '©' | '(' | '0'..='9')
}

/// Whether a line is who holds the copyright and since when: `Copyright © 2021 Tea Town, Inc.`,
/// `2021 Tea Town Inc. All rights reserved.`
fn names_holder(content: &str) -> bool {
    let begins_with_year = |text: &str| text.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let mark = content.strip_prefix("Copyright ").unwrap_or(content);
    let mark = mark.strip_prefix('@').unwrap_or(mark);
    let year = mark.strip_prefix('©').or_else(|| mark.strip_prefix("(c)"));
    year.is_some_and(begins_with_year) || begins_with_year(mark) && reserves_rights(content)
}

/// Whether the last words of a line reserve all rights.
fn reserves_rights(content: &str) -> bool {
    const WORDS: &str = "all rights reserved";
    let content = content.trim_end_matches(['.', '!', ' ']);
    let from = content.len().checked_sub(WORDS.len());
    let end = from.and_then(|from| content.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(WORDS))
}

/// Whether a line of any length begins as the notice of who holds the content of a site:
/// `Copyright 2021. All rights reserved. The content published in this site belongs to …`.
fn reserves_content(content: &str) -> bool {
    /// Who holds it says so in so many bytes.
    const LOOKED_AT: usize = 400;
    let Some(rest) = content.strip_prefix("Copyright ") else {
        return false;
    };
    let rest = rest.get(..lines::floor(rest, LOOKED_AT)).unwrap_or(rest);
    let has = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '©' | '('))
        && has(&["ights reserved", "ights Reserved"])
        && has(&[
            "The content",
            "this site",
            "this website",
            "this web site",
            "republished",
        ])
}

/// The numbered clause of a law or a contract, which may well speak of
/// copyright.
fn is_clause(content: &str) -> bool {
    content.starts_with('第')
        || content
            .starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（(".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines;

    fn kind(content: &str) -> Option<Kind> {
        all(content, &lines::split(content))[0].kind
    }

    #[test]
    fn lines_that_say_what_they_are() {
        for (content, expected) in [
            ("1", Kind::Pagination),
            ("责编:李明", Kind::Credit),
            ("(Haruhira Riehiko)", Kind::Credit),
            ("(李明)", Kind::Credit),
            ("- END -", Kind::EndMarker),
            ("相关阅读", Kind::Teaser),
            ("微信公众号", Kind::Navigation),
            ("版权所有 茶乡日报社 未经授权不得转载。", Kind::Copyright),
            (
                "云溪县| 北坪市| 安远县| 和清县| 长泉区| 东岭县|",
                Kind::LinkFarm,
            ),
        ] {
            assert_eq!(kind(content), Some(expected), "{content}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for content in [
            "春茶开采",
            "第十条 未经著作权人许可,任何人不得转载,侵权必究。",
            "市民扫一扫门口的二维码就能预约。",
            "(掌声)",
            "1949",
            "3.5",
        ] {
            assert_eq!(kind(content), None, "{content}");
        }
    }
}
