//! Pages of posts: the article is many texts there, with who wrote each, when,
//! and buttons between them.

use std::ops::Range;

use crate::classify::Verdict;
use crate::lines::Line;
use crate::{Kind, date, edges};

/// A page with at least this many lines that hold nothing but the words beside
/// posts is a forum,
const FEWEST_LINES: usize = 5;
/// when they are at least one in so many.
const SHARE: usize = 20;
/// A post begins within so many lines of the one before it, and has the words
/// beside it within so many of each of its ends.
const REACH: usize = 12;
/// What a line near such words is granted for being within, in nats: the model
/// knows articles, and posts are short. With 0.2 fewer posts are kept, with 0.6
/// as many and more of the lists around them.
pub(crate) const GRANT: f32 = 0.4;
/// A line of a post is wider, in Han characters, and ends a sentence or has
/// one small word for so much of its width.
const POST_WIDTH: f32 = 6.0;
const WIDTH_OF_SMALL_WORDS: f32 = 12.0;
/// A line without an end and without small words that is not so wide is a name
/// or a button.
const NAME_WIDTH: f32 = 8.0;

/// The longest name and place of who posts, in characters.
const LONGEST_HEAD: usize = 32;

/// Whether a line names who wrote a post, and when, or whose post it quotes:
/// `沙发 阿默 发表于 2021-03-18 07:05`, `原帖由 阿默 于 2021-3-18 07:05 发表`.
pub(crate) fn is_head(line: &str) -> bool {
    // Most lines with a date have neither.
    if !line.contains('发') && !line.contains('發') {
        return false;
    }
    let is_short = |text: &str| {
        text.chars().count() <= LONGEST_HEAD && !text.contains(['。', '，', '！', '？', ','])
    };
    let posted = ["发表于", "發表於"]
        .iter()
        .find_map(|mark| line.split_once(mark));
    if let Some((who, when)) = posted {
        let when = when.trim_start();
        let ends = |found: date::Found| when.get(found.len..).is_some_and(is_short);
        return is_short(who) && date::at_start(when).is_some_and(ends);
    }
    let quoted = line.split_once("原帖由").map(|(_, who)| who);
    quoted.is_some_and(|who| is_short(who) && who.contains(['发', '發']))
}

/// The lines of a page that may be a forum.
pub(crate) struct Forum<'a> {
    lines: &'a [Line],
    verdicts: &'a [Verdict],
    /// For every line, whether words beside posts are within reach.
    pub near: Vec<bool>,
}

impl<'a> Forum<'a> {
    /// `None` where a page is none.
    pub(crate) fn find(lines: &'a [Line], verdicts: &'a [Verdict]) -> Option<Forum<'a>> {
        let beside = verdicts.iter().filter(|verdict| verdict.hits.forum).count();
        let is_forum = beside >= FEWEST_LINES && SHARE * beside >= verdicts.len();
        is_forum.then(|| Forum {
            lines,
            verdicts,
            near: near(verdicts),
        })
    }

    /// An article that was found in the page without what stands above its first
    /// post, but for prose, and below its last; all of it where none of it is a
    /// post. An article with comments below has the words beside posts, too.
    pub(crate) fn trimmed(&self, found: Range<usize>) -> Range<usize> {
        let is_post = |at: &usize| self.near.get(*at) == Some(&true) && self.is_text(*at);
        let is_prose = |at: &usize| self.lines.get(*at).is_some_and(edges::is_prose);
        let first = found.clone().find(|at| is_post(at) || is_prose(at));
        let last = found.clone().rfind(is_post);
        first
            .zip(last)
            .map_or(found, |(first, last)| first..last.max(first) + 1)
    }

    /// The posts around an article that was found in the page: it goes on while
    /// the next text has the words beside posts before it, and no list of other
    /// articles nor the footer of the page.
    pub(crate) fn posts(&self, found: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = found;
        loop {
            let near = end..(end + REACH).min(self.lines.len());
            let stop = near.clone().find(|&at| self.ends_posts(at));
            let last = (end..stop.unwrap_or(near.end)).rfind(|&at| self.is_text(at));
            match last {
                Some(last) if (end.saturating_sub(2)..=last).any(|at| self.is_beside(at)) => {
                    end = last + 1;
                }
                _ => break,
            }
        }
        loop {
            let near = start.saturating_sub(REACH)..start;
            let stop = near.clone().rfind(|&at| self.ends_posts(at));
            let first = (stop.map_or(near.start, |at| at + 1)..start).find(|&at| self.is_text(at));
            match first {
                Some(first) if (first..start + 2).any(|at| self.is_beside(at)) => start = first,
                _ => break,
            }
        }
        start..end
    }

    /// Whether a line among posts is of one, and not its date, its author or a
    /// button.
    pub(crate) fn is_of_post(&self, at: usize) -> bool {
        let Some((line, verdict)) = self.lines.get(at).zip(self.verdicts.get(at)) else {
            return false;
        };
        let counts = &line.counts;
        let is_name = line.width() < NAME_WIDTH
            && !counts.ends_sentence
            && counts.particles() + counts.short_words() == 0;
        !verdict.hits.forum && !verdict.is_field() && !is_name
    }

    fn is_text(&self, at: usize) -> bool {
        let Some((line, verdict)) = self.lines.get(at).zip(self.verdicts.get(at)) else {
            return false;
        };
        let small = f32::from(line.counts.particles() + line.counts.short_words());
        verdict.kind.is_none()
            && !verdict.hits.forum
            && !verdict.is_field()
            && line.width() >= POST_WIDTH
            && (line.counts.ends_sentence || WIDTH_OF_SMALL_WORDS * small >= line.width())
    }

    fn is_beside(&self, at: usize) -> bool {
        self.verdicts
            .get(at)
            .is_some_and(|verdict| verdict.hits.forum)
    }

    fn ends_posts(&self, at: usize) -> bool {
        self.verdicts.get(at).is_some_and(ends_posts)
    }
}

/// For every line, whether one with the words beside posts is within reach, and
/// none between that ends the posts.
fn near(verdicts: &[Verdict]) -> Vec<bool> {
    let mut near = vec![false; verdicts.len()];
    let mut reached = 0;
    for (at, _) in (0..)
        .zip(verdicts)
        .filter(|(_, verdict)| verdict.hits.forum)
    {
        let ends = |at: &usize| verdicts.get(*at).is_some_and(ends_posts);
        let far = (at + REACH + 1).min(near.len());
        let end = (at + 1..far).find(ends).unwrap_or(far);
        let above = at.saturating_sub(REACH).max(reached)..at;
        let start = above.clone().rfind(ends).map_or(above.start, |at| at + 1);
        near.get_mut(start..end).unwrap_or_default().fill(true);
        reached = end;
    }
    near
}

/// Whether what follows a line is no more of the posts.
fn ends_posts(verdict: &Verdict) -> bool {
    let answers = verdict.kind == Some(Kind::Comment) && !verdict.hits.forum;
    let leads_away = matches!(
        verdict.kind,
        Some(Kind::Teaser | Kind::Copyright | Kind::LinkFarm)
    );
    answers || leads_away
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{classify, lines};

    const PAGE: &str = "楼主\n阿默\n发表于 2021-03-18 07:05\n今年的春茶什么时候开采，有没有人知道？\n回复\n引用\n\
                        沙发\n小红\n发表于 2021-03-18 08:10\n我们村里是三月中旬开采的，比去年早了六天。\n回复\n引用\n\
                        板凳\n老李\n发表于 2021-03-18 09:20\n今年的价格也比去年好。\n回复\n引用\n\
                        相关帖子\n哪里的红茶最好喝的是哪一家？";

    #[test]
    fn posts_on_either_side() {
        let lines = lines::split(PAGE);
        let verdicts = classify::all(PAGE, &lines);
        let forum = Forum::find(&lines, &verdicts).unwrap();
        let posts = forum.posts(9..10);
        assert_eq!((posts.start, posts.end), (3, 16));
        let kept: Vec<&str> = posts
            .filter(|&at| forum.is_of_post(at))
            .map(|at| lines[at].of(PAGE))
            .collect();
        assert_eq!(
            kept,
            [
                "今年的春茶什么时候开采，有没有人知道？",
                "我们村里是三月中旬开采的，比去年早了六天。",
                "今年的价格也比去年好。",
            ]
        );
    }

    #[test]
    fn heads_of_posts() {
        for line in [
            "沙发 阿默 发表于 2021-03-18 07:05",
            "阿默 發表於 2021-3-18 07:05 | 只看該作者",
            "引用: 原帖由 阿默 于 2021-3-18 07:05 发表",
        ] {
            assert!(is_head(line), "{line}");
        }
        for line in [
            "阿默 茶乡观察 2021-03-18 07:05 发表于湖南",
            "这篇文章发表于 2021-03-18，读的人很多。",
            "原帖由此而来",
        ] {
            assert!(!is_head(line), "{line}");
        }
    }

    #[test]
    fn other_pages() {
        let text = "首页\n新闻\n回复\n三月中旬，茶乡的第一批春茶开采，比去年早了六天。";
        let lines = lines::split(text);
        let verdicts = classify::all(text, &lines);
        assert!(Forum::find(&lines, &verdicts).is_none());
    }
}
