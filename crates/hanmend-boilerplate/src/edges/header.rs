//! What stands above the text: the title, dates and credits, the name of the
//! site.

use super::{Edges, Page};
use crate::credit::Reading;
use crate::{Kind, credit, farm, name, reading, site, title, trail};

/// How many lines below the title may belong to the header.
const LONGEST_HEADER: usize = 16;
/// More lines than these without noise are no header, but a text of short
/// lines.
const MOST_OTHERS: usize = 4;
/// A name on a menu above the title is narrower, in Han characters.
const NAME_WIDTH: f32 = 8.0;
/// Such a name in Latin letters has so many of them at least.
const FEWEST_LETTERS: u16 = 4;
/// A title is not wider.
const WIDEST_TITLE: f32 = 60.0;

impl<'a> Page<'a> {
    /// What stands above the text: the title, and which of the lines around it
    /// go.
    pub(super) fn header(&self) -> Edges {
        let mut edges = Edges::default();
        let start = (0..self.lines.len())
            .find(|&at| !self.is_noise(at) && !self.is_number(at))
            .unwrap_or(0);
        // Far down it is no header, but a page of noise.
        let start = if start > LONGEST_HEADER { 0 } else { start };
        edges.header = (0..start).map(|at| !self.is_lone_lead(at)).collect();
        let start = self.below_way(start, &mut edges.header);
        let start = self.below_step(start, &mut edges.header);
        let start = self.below_trail(start, &mut edges.header);
        let start = self.below_section(start, &mut edges.header);
        edges.title = self.is_title(start).then_some(start);
        let mut at = start + usize::from(edges.title.is_some());
        edges.header.resize(at, false);
        edges.first = if edges.title.is_some() || start > 0 {
            at
        } else {
            0
        };
        let mut source = None;
        let mut others = 0;
        while at < self.lines.len()
            && at < start + LONGEST_HEADER
            && others <= MOST_OTHERS
            && !self.is_text(at)
        {
            let beside_noise = edges.header.last() == Some(&true);
            let goes = (self.is_noise(at) && !self.is_lone_notice(at))
                || (beside_noise && self.is_number(at))
                || (beside_noise
                    && self.is_site(at, source)
                    && (self.is_noise(at + 1) || self.is_site(at + 1, source)));
            if goes && self.kind(at).is_none() {
                edges.sites.push(at);
            }
            edges.header.push(goes);
            others = if goes { 0 } else { others + 1 };
            at += 1;
            if goes {
                edges.first = at;
                source = source.or_else(|| self.source(at - 1));
            }
        }
        edges.header.truncate(edges.first);
        edges
    }

    /// Where the title is below the way from the front page to it, of which nothing of the
    /// article is above. Else `start`.
    fn below_way(&self, start: usize, header: &mut Vec<bool>) -> usize {
        let near = start..(start + LONGEST_HEADER).min(self.lines.len());
        let is_way = |at: &usize| {
            let content = self.content(*at);
            self.kind(*at) == Some(Kind::Navigation)
                && self.is_noise(*at)
                && (farm::is_from_front_page(content) || is_named_way(content))
        };
        let way = near.take_while(|&at| !self.is_text(at)).find(is_way);
        let Some(way) = way else {
            return start;
        };
        let title = (way + 1..way + LONGEST_HEADER).find(|&at| !self.is_noise(at));
        let Some(title) = title.filter(|&title| self.is_title(title)) else {
            return start;
        };
        header.clear();
        header.resize(title, true);
        title
    }

    /// Where the title is below the name of the site and a menu, or below the name of the
    /// column: a step of the way to the article, which stands right above it. Else `start`.
    fn below_step(&self, start: usize, header: &mut Vec<bool>) -> usize {
        // Nor is the name of the site above a menu a title.
        let is_site = title::is_site_name(self.content(start)) && self.is_noise(start + 1);
        if is_site {
            let mut at = start + 1;
            while self.is_noise(at) && at < LONGEST_HEADER {
                at += 1;
            }
            header.resize(at, true);
            return at;
        }
        let is_step = start.checked_sub(1).is_some_and(|above| {
            let (trail, step) = (self.content(above), self.content(start));
            self.is_noise(above)
                && farm::has_step(trail, step)
                && self.width(start) < NAME_WIDTH
                && self.width(start + 1) > self.width(start)
                && self.is_title(start + 1)
        });
        header.extend(is_step.then_some(true));
        start + usize::from(is_step)
    }

    /// Where the title above the date is, when what begins at `start` is the name of the
    /// site, a menu or the way to the article: all that goes. Else `start`.
    fn below_trail(&self, start: usize, header: &mut Vec<bool>) -> usize {
        let leads = |at: usize| {
            let content = self.content(at);
            self.is_noise(at)
                || farm::is_trail(content)
                || title::is_site_name(content)
                || content.ends_with("主管")
                || content.ends_with("主办")
                || self.is_latin_name(at)
        };
        let near = start..(start + LONGEST_HEADER).min(self.lines.len());
        let date = near
            .take_while(|&at| !self.is_text(at))
            .find(|&at| self.is_dated(at));
        // Who wrote it and where it is from may stand between the two.
        let is_credit = |at: usize| self.is_noise(at) && self.kind(at) == Some(Kind::Credit);
        let above = date.and_then(|date| (start..date).rev().find(|&at| !is_credit(at)));
        let Some(title) = above else {
            return start;
        };
        let above = start..title;
        let is_above = |at: usize| leads(at) || self.width(at) < NAME_WIDTH;
        let goes = title > start
            && self.is_title(title)
            && !leads(title)
            && above.clone().any(leads)
            && !above.clone().any(|at| !is_above(at));
        if !goes {
            return start;
        }
        // With a trail below it, a phrase at the beginning is none that stands alone.
        header.clear();
        header.resize(title, true);
        title
    }

    /// Where the title below the way to a section of a paper is, which stands above all and
    /// goes: `Tea Town Online> Life`. Else `start`.
    fn below_section(&self, start: usize, header: &mut Vec<bool>) -> usize {
        let content = self.content(start);
        let goes = trail::leads_to_section(content) && self.is_title(start + 1);
        header.resize(start + usize::from(goes), true);
        start + usize::from(goes)
    }

    /// Whether a line is a few words in capitals, as stand above the names of columns in
    /// Chinese: `NEWS CENTER`, `Group News`.
    fn is_latin_name(&self, at: usize) -> bool {
        self.lines.get(at).is_some_and(|line| {
            let counts = &line.counts;
            let starts = counts.first.is_ascii_uppercase() && counts.han() + counts.digits() == 0;
            starts && line.width() < NAME_WIDTH && counts.latin() >= FEWEST_LETTERS
        })
    }

    fn is_dated(&self, at: usize) -> bool {
        let credits = self
            .verdicts
            .get(at)
            .and_then(|verdict| verdict.credits.as_ref());
        credits.is_some_and(|credits| credits.is_dated())
    }

    /// Whether a phrase stands alone at the beginning, with no other noise
    /// around the title: hardly ever worth the cut.
    fn is_lone_lead(&self, at: usize) -> bool {
        // What leads past the menu is of no text.
        let skips = [
            "跳至",
            "跳到",
            "跳转",
            "跳轉",
            "移至",
            "(资料图",
            "（资料图",
            "(相关资料",
            "（相关资料",
            "扫码看",
            "本帖最后由",
            "本帖最後由",
            "掃碼看",
            "clock menu",
            "Skip to ",
            "skip to ",
            "Jump to ",
            "top of page",
        ];
        // Nor is the way from the front page, nor how long it takes to read.
        let content = self.content(at);
        let is_way = self.kind(at) == Some(Kind::Navigation) && is_named_way(content);
        let says_length = content.ends_with("min read") || content.ends_with("minute read");
        if says_length || trail::is_path_from_home(content) {
            return false;
        }
        let phrase = !matches!(self.kind(at), Some(Kind::Credit | Kind::LinkFarm))
            && !is_way
            && !content.starts_with('第')
            && !skips.iter().any(|word| content.starts_with(word))
            && self
                .lines
                .get(at)
                .is_some_and(|line| line.counts.separators() == 0);
        phrase && !(at.saturating_sub(2)..at + 3).any(|near| near != at && self.is_noise(near))
    }

    /// Whether a notice of copyright stands alone above the text, as in the
    /// head of a source text.
    fn is_lone_notice(&self, at: usize) -> bool {
        let is_notice = |at: usize| self.kind(at) == Some(Kind::Copyright);
        let other = |at: usize| self.is_noise(at) && !is_notice(at);
        is_notice(at) && !other(at + 1) && !(at > 0 && other(at - 1))
    }

    fn source(&self, at: usize) -> Option<&'a str> {
        let credits = self.verdicts.get(at)?.credits.as_ref()?;
        let value = credits
            .values
            .iter()
            .find(|value| value.field == credit::Field::Source)?;
        match &value.reading {
            Some(Reading::Text(text)) => Some(text),
            _ => self.content(at).get(value.span.range()),
        }
    }

    fn is_title(&self, at: usize) -> bool {
        let width = self.width(at);
        // Whom a notice or a speech addresses ends in a colon.
        let next = self.content(at + 1);
        let is_rule = |c: char| matches!(c, '*' | '-' | '=' | '_' | '~' | '—');
        let next_is_more = self.is_noise(at + 1)
            || next.len() > 2 && next.chars().all(is_rule)
            || super::introduces(self.lines, at + 1)
            || self.width(at + 1) >= 1.5 * width
            || self.lines.get(at + 1).is_some_and(|line| line.after_blank);
        let ends = self
            .content(at)
            .ends_with(['。', '；', ';', '，', ',', ':', '：', '.']);
        let is_field = self
            .verdicts
            .get(at)
            .is_some_and(|verdict| verdict.labelled);
        width <= WIDEST_TITLE
            && !ends
            && !is_field
            && next_is_more
            && at + 1 < self.lines.len()
            && !title::is_none(self.content(at), self.content(at + 1))
    }

    /// A short line that is the name of a site or of a paper.
    fn is_site(&self, at: usize, source: Option<&str>) -> bool {
        let plain = reading::plain(self.content(at));
        let content = plain.text.as_ref();
        let len = content.chars().count();
        if !(2..=16).contains(&len)
            || !content
                .chars()
                .all(|c| name::is_han(c) || c.is_ascii_alphanumeric())
        {
            return false;
        }
        site::ends_as_site(content)
            || content.ends_with(['报', '報', '社'])
            || source
                .is_some_and(|source| content.starts_with(source) || source.starts_with(content))
    }
}

/// Whether a line says that it is the way from the front page: `当前位置:首页 新闻 正文`.
fn is_named_way(line: &str) -> bool {
    (line.contains("位置:") || line.contains("位置："))
        && (line.contains("首页") || line.contains("首頁"))
}
