//! Rows of links: names of places, sites and keywords, which a sum over
//! characters takes for text.

use crate::swar::{LowBits, low_bits, may_be};
use crate::{lexicon, name, site};

/// The fewest names that make a row of places.
const FEWEST_PLACES: usize = 6;
/// The fewest between bars alone that are all places in English, or with a bar behind the last.
const FEWEST_LATIN_PLACES: usize = 5;
const FEWEST_BARRED_PLACES: usize = 4;
/// What ends the English names of places.
const PLACE_WORDS: [&str; 10] = [
    "Province",
    "City",
    "County",
    "District",
    "Banner",
    "Township",
    "Town",
    "Prefecture",
    "Region",
    "Municipality",
];
/// The fewest names that make a row of any other names.
const FEWEST_NAMES: usize = 8;
/// A hashtag is not longer, in characters.
const LONGEST_TAG: usize = 24;
/// The longest that such names are on average, in characters.
const LONGEST_MEAN: usize = 6;

/// Whether a line is a row of links.
pub(crate) fn is_farm(line: &str) -> bool {
    is_row(line) || is_glued(line) || is_glued_latin(line)
}

/// The same of a line in which there is no gap and no separator but perhaps
/// a `丨`, which is a Han character by its code.
pub(crate) fn is_farm_without_gaps(line: &str) -> bool {
    is_glued(line) || (line.contains('丨') && is_farm(line))
}

/// The same of a line of nothing but Latin letters, so many of them capitals, and white
/// space, of which a tab alone divides names.
pub(crate) fn is_farm_of_letters(line: &str, capitals: usize) -> bool {
    let may_be_glued = line.len() <= LONGEST_GLUED * (capitals + 1);
    may_be_glued && is_glued_latin(line)
        || memchr::memchr(b'\t', line.as_bytes()).is_some() && is_row(line)
}

/// Whether a line is nothing but hashtags: one of Han characters, or several.
/// One of Latin letters may be of a program.
pub(crate) fn is_tags(line: &str) -> bool {
    let is_tag = |word: &str| {
        let tag = word.strip_prefix('#').unwrap_or_default();
        (1..=LONGEST_TAG).contains(&tag.chars().count()) && tag.chars().all(char::is_alphanumeric)
    };
    let words = line.split_whitespace().take(FEWEST_NAMES * 2);
    words.clone().all(is_tag)
        && (words.count() > 1 || line.chars().nth(1).is_some_and(name::is_han))
}

/// Where in a line, behind its last sentence, a row of links begins.
pub(crate) fn stuck_at(line: &str) -> Option<usize> {
    // The first bytes of the marks, of which English has none.
    memchr::memchr3(0xe2, 0xe3, 0xef, line.as_bytes())?;
    let (stop, mark) = line.rmatch_indices(['。', '！', '？', '…']).next()?;
    let mut at = stop + mark.len();
    let rest = line.get(at..)?;
    at += rest.len()
        - rest
            .trim_start_matches(['”', '"', '」', '』', ')', '）', '’', ' ', '\u{3000}'])
            .len();
    is_farm(line.get(at..)?.trim()).then_some(at)
}

/// What a row of names looks like.
#[derive(Default)]
struct Row {
    names: usize,
    places: usize,
    characters: usize,
    strong: usize,
    weak: usize,
}

fn is_row(line: &str) -> bool {
    if !may_be_row(line) {
        return false;
    }
    let mut row = Row::default();
    // Whether the name that is being read has begun, the separators since the
    // last name, and the last character of the name.
    let (mut len, mut words) = (0usize, 0usize);
    let mut last = '\0';
    let mut pending = (false, false);
    for c in line.chars().chain(std::iter::once('|')) {
        // A sentence is none.
        if matches!(c, '。' | '！' | '？') {
            return false;
        }
        let strong = is_strong(c);
        if !strong && !c.is_whitespace() {
            if pending.1 && len == 0 && row.names > 0 {
                if pending.0 {
                    row.strong += 1;
                } else {
                    row.weak += 1;
                }
            }
            if len == 0 {
                pending = (false, false);
            }
            // A word of a Latin name counts as two characters.
            if c.is_ascii_alphanumeric() {
                if !last.is_ascii_alphanumeric() || len == 0 {
                    words += 2;
                }
                len = len.max(1);
            } else {
                len += 1;
            }
            last = c;
            continue;
        }
        // A space between Latin words of one name ends nothing.
        if c == ' ' && last.is_ascii_alphanumeric() {
            last = ' ';
            continue;
        }
        if len > 0 {
            let size = len.max(words);
            row.names += 1;
            row.characters += size;
            row.places += usize::from(is_place_suffix(last));
            (len, words) = (0, 0);
            last = '\0';
            pending = (false, false);
        }
        pending.1 = true;
        pending.0 |= strong;
    }
    let mean_is_short = row.characters <= LONGEST_MEAN * row.names;
    let places = row.names >= FEWEST_PLACES && 2 * row.places >= row.names && mean_is_short;
    let names = row.names >= FEWEST_NAMES && mean_is_short && row.strong >= row.weak;
    let few = (FEWEST_BARRED_PLACES..FEWEST_NAMES).contains(&row.names)
        && row.strong + 1 >= row.names
        && are_barred_places(line);
    // The lines of a tree of folders or of a table are none.
    (places || names || few) && !line.contains("|--")
}

/// Whether a line is nothing but names of places between bars, with a bar behind the last
/// where they are few. With a bar before the first it is a row of a table.
fn are_barred_places(line: &str) -> bool {
    let is_bar = |c: char| matches!(c, '|' | '｜');
    let is_place = |name: &str| {
        let is_latin = PLACE_WORDS.iter().any(|word| {
            name.strip_suffix(word)
                .is_some_and(|head| head.ends_with(' '))
        });
        is_latin || name.chars().count() > 1 && name.ends_with(is_place_suffix)
    };
    let names = || {
        line.split(is_bar)
            .map(str::trim)
            .filter(|name| !name.is_empty())
    };
    let fewest = if line.ends_with(is_bar) {
        FEWEST_BARRED_PLACES
    } else if line.is_ascii() {
        FEWEST_LATIN_PLACES
    } else {
        FEWEST_PLACES
    };
    !line.starts_with(is_bar) && names().count() >= fewest && names().all(is_place)
}

/// Whether a line has a separator, or enough characters that end names of places:
/// names between spaces alone are a row of places or none.
fn may_be_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    if memchr::memchr3(b'|', b'<', b'>', bytes).is_some() || memchr::memchr(b'\t', bytes).is_some()
    {
        return true;
    }
    // All others are beyond ASCII.
    if line.is_ascii() {
        return false;
    }
    let mut suffixes = 0;
    line.chars().any(|c| {
        suffixes += usize::from(is_place_suffix(c));
        is_strong(c) || 2 * suffixes >= FEWEST_PLACES
    })
}

/// How the way from the front page to an article begins.
const FRONT_PAGES: [&str; 9] = [
    "首页",
    "首頁",
    "网站首页",
    "網站首頁",
    "主页",
    "主頁",
    "Home",
    "Homepage",
    "home page",
];
/// The longest name of the front page of a site, in characters: `茶乡首页`.
const LONGEST_FRONT_PAGE: usize = 6;
/// The longest word of a menu between spaces, in Han characters.
const LONGEST_MENU_WORD: usize = 4;
/// The longest name on that way, in characters.
pub(crate) const LONGEST_STEP: usize = 24;

/// The most names on it, before that of the article.
const MOST_STEPS: usize = 6;

/// Whether a line is the way from the front page to an article, or a menu that
/// begins with the front page: `首页 > 新闻 > 要闻`. `Home | Away | Score` is
/// none, unless a further name is one of menus.
pub(crate) fn is_from_front_page(line: &str) -> bool {
    if holds_arrow(line) {
        return is_from_front_page(&line.replace("->", ">"));
    }
    let Some((first, rest)) = line.split_once(is_step) else {
        return false;
    };
    let first = first.rsplit([':', '：']).next().unwrap_or(first).trim();
    if !FRONT_PAGES.contains(&first) || line.contains(['。', '！', '？']) {
        return false;
    }
    let mut steps = rest
        .split(is_step)
        .map(str::trim)
        .filter(|step| !step.is_empty());
    let is_short = steps
        .clone()
        .all(|step| step.chars().count() <= LONGEST_STEP);
    let leads = line.contains(['>', '»', '›', '→']) || !first.is_ascii();
    is_short && (leads || steps.any(|step| lexicon::look(step).whole.is_some()))
}

/// Whether an arrow of two characters stands in a line: `->`.
fn holds_arrow(line: &str) -> bool {
    let bytes = line.as_bytes();
    let is_arrow = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'-');
    memchr::memchr_iter(b'>', bytes).any(is_arrow)
}

/// Whether a line is three Chinese words or more between spaces, all as short as those of
/// menus.
pub(crate) fn is_row_of_words(line: &str) -> bool {
    let mut count = 0;
    let mut words = line.split_whitespace();
    let are_short = words.all(|word| {
        count += 1;
        word.chars().count() <= LONGEST_MENU_WORD && word.chars().all(name::is_han)
    });
    are_short && count > 2
}

/// Whether a line is nothing but ways back: `返回茶乡网首页 返回要闻频道`.
pub(crate) fn leads_back(line: &str) -> bool {
    const PAGES: [&str; 6] = ["首页", "首頁", "主页", "主頁", "频道", "頻道"];
    let is_way = |word: &str| {
        word.chars().count() <= 2 * LONGEST_FRONT_PAGE
            && word.starts_with("返回")
            && PAGES.iter().any(|page| word.ends_with(page))
    };
    line.split_whitespace().all(is_way)
}

/// Whether the first word of a line is the front page.
pub(crate) fn begins_with_front_page(line: &str) -> bool {
    let first = line.split_whitespace().next();
    first.is_some_and(|first| {
        let is_named = first.ends_with("首页") || first.ends_with("首頁");
        FRONT_PAGES.contains(&first) || is_named && first.chars().count() <= LONGEST_FRONT_PAGE
    })
}

/// Whether a line is the way to an article from any page, the article last perhaps:
/// `茶乡论坛 » 茶事 » 春茶什么时候开采`, `News / Tea / Prices`.
pub(crate) fn is_trail(line: &str) -> bool {
    // From a front page, arrows may be of two characters.
    if line.starts_with('首') && holds_arrow(line) {
        return is_trail(&line.replace("->", ">"));
    }
    let is_arrow = |c: char| is_step(c) && matches!(c, '>' | '＞' | '»' | '›' | '→');
    let may_have = memchr::memchr(b'>', line.as_bytes()).is_some() || !line.is_ascii();
    let (steps, fewest): (Vec<&str>, usize) = if may_have && line.contains(is_arrow) {
        // Of a step without a name the two arrows are left.
        let is_named = |step: &&str| !step.trim().is_empty();
        (line.split(is_arrow).filter(is_named).collect(), 2)
    } else if memchr::memchr(b'/', line.as_bytes()).is_some() {
        (line.split(" / ").collect(), 3)
    } else {
        return false;
    };
    let is_name = |step: &&str| {
        let step = step.trim();
        step.contains(char::is_alphabetic)
            && step.chars().count() <= LONGEST_STEP
            && !step.contains(['。', '！', '？', '，', ',', '<', '=', '(', '|', '/'])
            && !step.ends_with('-')
    };
    let before = steps.len().saturating_sub(1);
    let is_last = |step: &&str| step.chars().count() <= 2 * LONGEST_STEP;
    before + 1 >= fewest
        && before <= MOST_STEPS
        && steps.iter().take(before).all(is_name)
        && steps.last().is_some_and(is_last)
}

/// Whether one of the steps of the way to an article, but the last, is this.
pub(crate) fn has_step(trail: &str, step: &str) -> bool {
    let is_arrow = |c: char| matches!(c, '>' | '＞' | '»' | '›' | '→');
    let before = trail.rfind(is_arrow).and_then(|last| trail.get(..last));
    before.is_some_and(|before| before.split(is_arrow).any(|known| known.trim() == step))
}

fn is_step(c: char) -> bool {
    is_strong(c) || matches!(c, '→' | '＞')
}

/// Names of places or of sites one after another with nothing between them.
fn is_glued(line: &str) -> bool {
    let (mut names, mut len) = (0usize, 0usize);
    for (at, c) in line.char_indices() {
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            return false;
        }
        len += 1;
        let so_far = || line.get(..at + c.len_utf8()).unwrap_or_default();
        if len >= 2 && (is_place_suffix(c) || site::ends_as_site(so_far())) {
            names += 1;
            len = 0;
        } else if len > LONGEST_MEAN {
            return false;
        }
    }
    len == 0 && names >= FEWEST_NAMES
}

/// Latin names with nothing between them, `Yunxi NetBeiping OnlineAnyuan`:
/// many small letters with a capital directly behind, in a line of nothing but
/// letters and spaces.
fn is_glued_latin(line: &str) -> bool {
    let (mut names, mut previous) = (1usize, b' ');
    for byte in line.bytes() {
        if !byte.is_ascii_alphabetic() && byte != b' ' {
            return false;
        }
        names += usize::from(previous.is_ascii_lowercase() && byte.is_ascii_uppercase());
        previous = byte;
    }
    names >= FEWEST_NAMES && line.len() <= LONGEST_GLUED * names
}

/// The longest that Latin names with nothing between them are on average.
const LONGEST_GLUED: usize = 24;

/// The separators between names.
const STRONG: [char; 14] = [
    '|', '·', '•', '>', '»', '›', '\t', '｜', '丨', '│', '┊', '┆', '<', '«',
];
/// The characters that end names of places.
const PLACES: [char; 13] = [
    '省', '市', '县', '縣', '区', '區', '州', '盟', '旗', '镇', '鎮', '乡', '鄉',
];

fn is_strong(c: char) -> bool {
    const BITS: LowBits = low_bits(&STRONG);
    may_be(&BITS, c) && STRONG.contains(&c)
}

pub(crate) fn is_place_suffix(c: char) -> bool {
    const BITS: LowBits = low_bits(&PLACES);
    may_be(&BITS, c) && PLACES.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_places() {
        assert!(is_farm("云溪县| 北坪市| 安远县| 和清县| 长泉区| 东岭县|"));
        assert!(is_farm("云溪县·北坪市·安远县·和清县·长泉区·东岭县"));
        assert!(is_farm("云溪縣 北坪市 安遠縣 和清縣 長泉區 東嶺縣 南山旗"));
        assert!(is_farm("云溪县\t北坪市\t安远县\t和清县\t长泉区\t东岭县"));
        assert!(is_farm("云溪县北坪市安远县和清县长泉区东岭县南山旗西河镇"));
        assert!(is_farm(
            "云溪网北坪在线安远日报和清论坛长泉新闻东岭热线南山网西河晚报"
        ));
        assert!(is_farm(
            "Yunxi NetBeiping OnlineAnyuan DailyHeqing ForumChangquan NewsDongling LiveNanshan NetXihe Post"
        ));
    }

    #[test]
    fn rows_of_sites_and_keywords() {
        assert!(is_farm(
            "新闻 | 体育 | 娱乐 | 财经 | 汽车 | 科技 | 房产 | 教育 | 旅游"
        ));
        assert!(is_farm(
            "Home | About us | News | Sport | Contact | Jobs | Privacy | Terms"
        ));
    }

    #[test]
    fn the_way_from_the_front_page() {
        for line in [
            "首页 > 新闻中心 > 县区动态",
            "当前位置：首页 > 要闻",
            "首頁｜新聞｜文化",
            "Home > News > Local",
            "Home | News | Contact us",
            "首頁 -> 視頻 ->茶事",
        ] {
            assert!(is_from_front_page(line), "{line}");
        }
        for line in [
            "首页",
            "首页改版了 > 请看",
            "Home | Away | Score",
            "Homeland > 1",
            "首页 > 这一句说的是网站的首页要怎样做才能让读者在三秒之内找到他想看的文章。",
        ] {
            assert!(!is_from_front_page(line), "{line}");
        }
    }

    #[test]
    fn menus_between_spaces() {
        assert!(is_row_of_words("首页 归档 标签 关于"));
        assert!(begins_with_front_page("首页 归档 标签 关于"));
        for line in ["登录 注册", "春茶 今年的价格 茶园", "首页 About 关于"] {
            assert!(!is_row_of_words(line), "{line}");
        }
    }

    #[test]
    fn ways_back() {
        assert!(leads_back("返回茶乡网首页 返回要闻频道"));
        assert!(!leads_back("返回的结果是一个列表"));
        assert!(!leads_back("返回首页 春茶开采"));
    }

    #[test]
    fn the_way_from_any_page() {
        for line in [
            "茶乡时报电子报 > 生活",
            "茶乡论坛 » 茶事 » 春茶什么时候开采，有没有人知道？",
            "Tea Town Forum » Brewing » Water for green tea",
            "新闻 / 茶事 / 行情",
            "首頁 -> 視頻 ->茶事",
        ] {
            assert!(is_trail(line), "{line}");
        }
        for line in [
            "春茶开采",
            "5 > 3",
            "x => y",
            "a -> b",
            "茶农 / 茶商",
            "三月开采，价格 > 去年",
            "",
        ] {
            assert!(!is_trail(line), "{line}");
        }
    }

    #[test]
    fn text_is_no_row() {
        for line in [
            "",
            "全市共有云溪县、北坪市、安远县、和清县、长泉区、东岭县等地参加。",
            "云溪县、北坪市、安远县、和清县、长泉区、东岭县、南山旗、西河镇",
            "The quick brown fox jumps over the lazy dog and then sleeps in the sun",
            "张三 李四 王五 赵六 钱七 孙八 周九 吴十 郑十一",
            "云溪县辖北坪市安远县两地",
            "1 2 3 4 5 6 7 8 9 10",
            "A YouTube video of an iPhone and an iPad on eBay by McDonald",
            "姓名 年龄 性别 籍贯 民族 学历 职务 备注",
        ] {
            assert!(!is_farm(line), "{line}");
        }
    }

    #[test]
    fn a_row_behind_the_last_sentence() {
        let line = "提供经费支持。云溪县| 北坪市| 安远县| 和清县| 长泉区| 东岭县|";
        assert_eq!(stuck_at(line), Some("提供经费支持。".len()));
        assert_eq!(stuck_at("提供经费支持。云溪县安远县。"), None);
        assert_eq!(stuck_at("提供经费支持。"), None);
    }
}
