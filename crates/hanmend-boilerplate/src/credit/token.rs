//! What stands between the fields of a line without a label of its own.

use super::values::LONGEST_VALUE;
use super::{BARS, BRACKETS, Field};
use crate::{lexicon, name, site};

/// The longest value that needs no label because it follows a date.
const LONGEST_BARE_SOURCE: usize = 12;

/// Up to the next gap or bar, or behind the bracket that ends a button.
pub(super) fn token_len(text: &str) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || BARS.contains(&c) || c == '】');
    end.map_or(text.len(), |end| {
        end + text
            .get(end..)
            .filter(|rest| rest.starts_with('】'))
            .map_or(0, |_| '】'.len_utf8())
    })
}

/// Whether a word says by which clock the time before it is, as only stamps do.
pub(super) fn is_time_zone(token: &str) -> bool {
    const ZONES: [&str; 6] = [
        "北京时间",
        "北京時間",
        "台北時間",
        "臺北時間",
        "香港時間",
        "台北时间",
    ];
    ZONES.contains(&token)
}

/// Whether a word between bars is the name of a person in three characters.
pub(super) fn is_name(token: &str) -> bool {
    token.chars().count() == 3 && name::is_person(token)
}

/// Whether a word is a day of the week, of which the page may have lost the number.
fn is_weekday(token: &str) -> bool {
    let day = token.strip_prefix("星期").unwrap_or("-");
    day.is_empty() || matches!(day, "一" | "二" | "三" | "四" | "五" | "六" | "日" | "天")
}

/// A counter, or a button that stands among credits.
pub(super) fn is_filler(token: &str) -> bool {
    let digits = token.len() <= 8 && token.bytes().all(|byte| byte.is_ascii_digit());
    digits
        || is_time_zone(token)
        || is_weekday(token)
        || name::is_nobody(token)
        || is_counter(token)
        || is_size(token)
        || is_page_of_paper(token)
        || lexicon::look(token).whole.is_some()
}

/// How long the sizes of letters to choose from are that a text begins with, of which the
/// page shows none: `字体【 】`.
pub(super) fn sizes_len(text: &str) -> Option<usize> {
    let rest = ["字体", "字號", "字号", "字體"]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    let rest = rest.trim_start();
    let (open, close) = BRACKETS
        .into_iter()
        .find(|&(open, _)| rest.starts_with(open))?;
    let inner = rest.get(open.len_utf8()..)?;
    let end = inner.find(close)?;
    let is_empty = inner.get(..end)?.trim().is_empty();
    is_empty.then(|| text.len() - inner.len() + end + close.len_utf8())
}

/// How long the button is whose bracket stands before the text and ends in it, with its
/// characters set apart: ` 关 闭 】`.
pub(super) fn spaced_button_len(text: &str) -> Option<usize> {
    let end = text.find(['】', ']'])?;
    let inner = text.get(..end)?;
    let word: String = inner.chars().filter(|c| !c.is_whitespace()).collect();
    let is_spaced = inner.len() > word.len() && word.chars().count() <= LONGEST_COUNTED;
    let close = text.get(end..)?.chars().next()?;
    (is_spaced && lexicon::look(&word).whole.is_some()).then(|| end + close.len_utf8())
}

/// The page of a paper, with the name of its section: `第3版`, `第06版:要闻`.
pub(crate) fn is_page_of_paper(token: &str) -> bool {
    let number = token.strip_prefix('第').unwrap_or_default();
    let page = number.trim_start_matches(|c: char| c.is_ascii_digit());
    let section = page.strip_prefix(['版', '面']);
    section.is_some_and(|section| {
        page.len() < number.len() && (section.is_empty() || section.starts_with([':', '：']))
    })
}

/// Whether a text begins with the label of a counter, or of the sizes of letters, which only
/// pages have.
pub(super) fn is_counted(text: &str) -> bool {
    const COUNTED: [&str; 12] = [
        "浏览", "瀏覽", "阅读", "閱讀", "点击", "點擊", "访问", "訪問", "人气", "人氣", "字体",
        "字号",
    ];
    COUNTED.iter().any(|label| text.starts_with(label))
}

/// Whether a text begins with the label of when something was put on a page.
pub(super) fn is_of_upload(text: &str) -> bool {
    const UPLOADS: [&str; 8] = [
        "发布", "發布", "發佈", "上传", "上傳", "更新", "录入", "添加",
    ];
    UPLOADS.iter().any(|label| text.starts_with(label))
}

/// The longest word before a number in brackets, in characters.
const LONGEST_COUNTED: usize = 6;

/// A word of Han characters and how many there are: `评论(0)`.
fn is_counter(token: &str) -> bool {
    // `128次阅读`, `0 条评论`
    let units = ["次", "条", "條", "人"];
    let digits = token.trim_start_matches(|c: char| c.is_ascii_digit());
    let counted = units.iter().find_map(|unit| digits.strip_prefix(unit));
    if counted.is_some_and(|word| is_counted(word) && word.chars().count() == 2)
        || counted.is_some_and(|word| matches!(word, "评论" | "評論" | "回复" | "回復"))
    {
        return true;
    }
    let parts = token
        .strip_suffix([')', '）'])
        .and_then(|open| open.split_once(['(', '（']));
    parts.is_some_and(|(word, number)| {
        (1..=LONGEST_COUNTED).contains(&word.chars().count())
            && word.chars().all(name::is_han)
            && !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Sizes of letters to choose from: `[大] [中] [小]`.
fn is_size(token: &str) -> bool {
    const SIZES: [&str; 7] = ["大", "中", "小", "特大", "超大", "默认", "默認"];
    let is_bracket = |c: char| {
        BRACKETS
            .iter()
            .any(|&(open, close)| c == open || c == close)
    };
    let mut sizes = token.split(is_bracket).filter(|size| !size.is_empty());
    token.len() <= LONGEST_VALUE && sizes.all(|size| SIZES.contains(&size))
}

/// Whether a piece between the bars of a byline is the name of a paper:
/// `By Li Ming | Tea Town Daily | March 3, 2021`.
pub(super) fn is_latin_paper(piece: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '.' | '\'' | '&' | '-');
    let starts = piece.starts_with(|c: char| c.is_ascii_uppercase());
    starts && piece.chars().all(plain) && name::list(piece).is_some_and(|names| names.len() == 1)
}

/// Whether a piece is the host of a site: `tea.example.com`.
pub(super) fn is_host(piece: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    piece.contains('.') && !piece.ends_with('.') && piece.chars().all(is_part)
}

/// Whether a piece names a paper or an agency by its last word: `Tea Town Daily`.
pub(crate) fn ends_as_paper(piece: &str) -> bool {
    let last = piece.split(' ').next_back().unwrap_or_default();
    is_latin_paper(piece) && (site::is_latin_site(last) || site::is_agency(last))
        || site::is_agency(piece)
}

/// How long the day and the time are that a text begins with where the year is left out, with
/// nothing between them at times: `10-08 12:00`, `10-0812:00`.
pub(super) fn yearless_len(text: &str) -> Option<usize> {
    let day = text.as_bytes().first_chunk::<5>()?;
    let is_day =
        matches!(day, [a, b, b'-', c, d] if [a, b, c, d].iter().all(|d| d.is_ascii_digit()));
    let rest = text.get(day.len()..).filter(|_| is_day)?;
    let time = rest.trim_start();
    let len = time.find(|c: char| !c.is_ascii_digit() && c != ':');
    let clock = time.get(..len.unwrap_or(time.len()))?;
    let is_time = matches!(clock.len(), 4 | 5 | 7 | 8) && clock.matches(':').count() >= 1;
    is_time.then(|| text.len() - time.len() + clock.len())
}

/// The field and the length of a label with its value behind it without any mark: `来源茶乡网`.
pub(super) fn glued_label(token: &str) -> Option<(Field, usize)> {
    const LABELS: [(&str, Field); 5] = [
        ("来源", Field::Source),
        ("來源", Field::Source),
        ("作者", Field::Authors),
        ("编辑", Field::Editors),
        ("編輯", Field::Editors),
    ];
    let (label, field) = LABELS.iter().find(|(label, _)| token.starts_with(label))?;
    let len = token.chars().count() - label.chars().count();
    (2..=LONGEST_BARE_SOURCE)
        .contains(&len)
        .then_some((*field, label.len()))
}

/// Whether a word behind a date is the name of a column, with nothing but numbers behind it:
/// `时政要闻 1665 0`.
pub(super) fn is_column(text: &str, token: &str) -> bool {
    let numbers = text.get(token.len()..).unwrap_or_default();
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace();
    (2..=LONGEST_COUNTED).contains(&token.chars().count())
        && token.chars().all(name::is_han)
        && numbers.chars().any(|c| c.is_ascii_digit())
        && numbers.chars().all(is_number)
}

/// The name of a source that a piece behind a date is, without the note behind it:
/// `茶乡网[整理]`.
pub(super) fn bare_source(token: &str) -> Option<&str> {
    let noted = token
        .strip_suffix(']')
        .and_then(|token| token.split_once('['))
        .filter(|(_, note)| note.chars().count() == 2 && note.chars().all(name::is_han));
    let source = noted.map_or(token, |(source, _)| source);
    is_bare_source(source).then_some(source)
}

fn is_bare_source(token: &str) -> bool {
    let len = token.chars().count();
    let is_time = [
        "上午", "下午", "中午", "晚上", "早上", "凌晨", "星期", "礼拜", "周一",
    ];
    (2..=LONGEST_BARE_SOURCE).contains(&len)
        && !is_time.iter().any(|time| token.starts_with(time))
        && token.chars().all(char::is_alphanumeric)
        && token.chars().any(name::is_han)
}
