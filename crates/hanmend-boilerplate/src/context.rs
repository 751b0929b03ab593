//! What a line is where its neighbours say more than it does: the end of a notice,
//! and headings that are the words of buttons.

use crate::Kind;
use crate::classify::Verdict;
use crate::lines::Line;
use crate::{name, notice};

/// A contact or a field of a notice is not wider, in Han characters.
const WIDEST_CONTACT: f32 = 40.0;
/// The sentence before the end of a notice, or around a heading, is at least so wide.
const SENTENCE_WIDTH: f32 = 8.0;
/// What ends a notice in the place of a sentence, `特此公告`, is not wider.
const WIDEST_FORMULA: f32 = 8.0;
/// Whoever signs has a name of this width at most,
const WIDEST_SIGNATURE: f32 = 24.0;
/// and so many lines.
const MOST_SIGNATURES: usize = 2;
/// A heading that may be a button is not wider.
const WIDEST_BUTTON: f32 = 6.0;
/// So many of them with sentences around each are headings: one by itself is a button.
const FEWEST_HEADINGS: usize = 2;

/// Looks at the lines beside one another.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    keep_headings(text, lines, verdicts);
    take_boxes(text, lines, verdicts);
    let mut at = 1;
    while at < lines.len() {
        let ends = is_sentence(lines, verdicts, at - 1, SENTENCE_WIDTH)
            || lines.get(at - 1).is_some_and(|line| is_formula(line, text));
        let end = if ends {
            end_of_closing(text, lines, verdicts, at)
        } else {
            at
        };
        if end == at {
            at += 1;
            continue;
        }
        for verdict in verdicts.get_mut(at..end).unwrap_or_default() {
            verdict.closes = true;
            // A contact is no button there.
            if verdict.credits.is_none() {
                verdict.kind = None;
                verdict.weak = false;
                verdict.hits = crate::lexicon::Hits::default();
            }
        }
        at = end;
    }
}

/// Takes the buttons of boxes of links in wikis, a letter a line: `v`, `t`, `e`.
fn take_boxes(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    const BUTTONS: [&str; 3] = ["v", "t", "e"];
    for (at, line) in lines.iter().enumerate() {
        let is_one = |(line, button): (&Line, &&str)| line.of(text) == *button;
        let is_box = line.span.len() == 1
            && line.counts.first == 'v'
            && at + BUTTONS.len() <= lines.len()
            && lines.iter().skip(at).zip(&BUTTONS).all(is_one);
        if is_box {
            for verdict in verdicts.iter_mut().skip(at).take(BUTTONS.len()) {
                verdict.kind = Some(Kind::Navigation);
                verdict.weak = false;
            }
        }
    }
}

/// Tells the model of bars on lines of their own between the words of a menu. The rules do not
/// ask for them: the grammar of commands and drawn trees have them as well.
pub(crate) fn take_bars(text: &str, lines: &[Line], verdicts: &mut [Verdict], bars: &[usize]) {
    let is_word = |at: usize| {
        let line = lines.get(at).filter(|line| line.width() <= WIDEST_CONTACT);
        line.is_some_and(|line| {
            let mut characters = line.of(text).chars();
            characters.all(|c| c.is_alphanumeric() || c == ' ')
        })
    };
    for &at in bars {
        let is_between = at.checked_sub(1).is_some_and(is_word) && is_word(at + 1);
        if let Some(verdict) = verdicts.get_mut(at).filter(|_| is_between) {
            verdict.hits.whole = Some(Kind::Navigation);
            verdict.hits.count = 1;
        }
    }
}

/// The longest name of the file of a picture, in bytes.
const LONGEST_FILE: usize = 80;
/// The sentence beside it is at least so wide, in Han characters.
const TEXT_WIDTH: f32 = 16.0;

/// Whether a line may be the name of the file of a picture.
pub(crate) fn is_picture_like(line: &Line) -> bool {
    line.span.len() <= LONGEST_FILE && line.counts.commas() == 0
}

/// Takes the names of the files of pictures beside sentences in Chinese, as publishing systems
/// leave them: of digits, of Han characters or of a camera. Others a manual may tell of.
pub(crate) fn take_pictures(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Verdict],
    pictures: &[usize],
) {
    const CAMERAS: [&str; 6] = ["IMG", "DSC", "mmexport", "image", "WPS图片", "QQ"];
    const ENDINGS: [&str; 3] = ["jpg", "png", "jpeg"];
    let is_picture = |name: &str| {
        let Some((stem, ending)) = name.rsplit_once('.') else {
            return false;
        };
        let is_of_camera = || CAMERAS.iter().any(|camera| stem.starts_with(camera));
        let is_of_name = |c: char| c.is_alphanumeric() || "_-()（）".contains(c);
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
            && stem.chars().all(is_of_name)
            && (stem.contains(name::is_han)
                || stem.bytes().all(|byte| !byte.is_ascii_alphabetic())
                || is_of_camera())
    };
    for &at in pictures {
        let is_text = |at: usize| {
            is_sentence(lines, verdicts, at, TEXT_WIDTH)
                && lines.get(at).is_some_and(|line| line.counts.han() > 0)
        };
        let is_beside_text = at.checked_sub(1).is_some_and(is_text) || is_text(at + 1);
        let is_one = lines
            .get(at)
            .is_some_and(|line| is_beside_text && is_picture(line.of(text)));
        if let Some(verdict) = verdicts.get_mut(at).filter(|_| is_one) {
            verdict.kind = Some(Kind::Navigation);
            verdict.weak = false;
        }
    }
}

/// Takes a title and an address, each with its label, one below the other behind a sentence
/// for where a text was first.
pub(crate) fn take_origins(
    text: &str,
    lines: &[Line],
    verdicts: &mut [Verdict],
    addresses: &[usize],
) {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let begins = |at: usize, labels: &[&str]| {
        let rest = labels
            .iter()
            .find_map(|label| content(at).strip_prefix(label))?;
        rest.trim_start()
            .strip_prefix([':', '：'])
            .map(str::trim_start)
    };
    for &at in addresses.iter().filter(|&&at| at > 1) {
        let is_address = begins(at, &["地址", "网址", "網址", "链接", "鏈接"])
            .is_some_and(|rest| rest.starts_with("http") && !rest.contains(' '));
        if is_address && begins(at - 1, &["标题", "標題"]).is_some() {
            for verdict in verdicts.get_mut(at - 1..=at).unwrap_or_default() {
                verdict.kind = Some(Kind::Copyright);
                verdict.credits = None;
                verdict.weak = false;
            }
        }
    }
}

/// Whether a line is a sentence of at least this width that says nothing of itself.
pub(crate) fn is_sentence(lines: &[Line], verdicts: &[Verdict], at: usize, width: f32) -> bool {
    let plain = verdicts
        .get(at)
        .is_some_and(|verdict| verdict.kind.is_none());
    plain
        && lines.get(at).is_some_and(|line| {
            let counts = &line.counts;
            counts.ends_sentence && !counts.ends_cut && line.width() >= width
        })
}

/// Whether a line ends a notice in the place of a sentence.
fn is_formula(line: &Line, text: &str) -> bool {
    line.width() <= WIDEST_FORMULA
        && notice::may_begin_formula(line.counts.first)
        && notice::is_formula(line.of(text))
}

/// Where the end of a notice that begins at `at` ends: a formula, fields and contacts, who
/// signs, and the day in Chinese, of which all but who signs may stand alone.
fn end_of_closing(text: &str, lines: &[Line], verdicts: &[Verdict], at: usize) -> usize {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let is_narrow = |at: usize, width: f32| lines.get(at).is_some_and(|line| line.width() <= width);
    let mut end = at;
    let is_last = |at: usize| lines.get(at).is_some_and(|line| is_formula(line, text));
    if is_last(end) {
        end += 1;
    }
    // A field says nothing of itself there; a contact may be that of a page, a time that of
    // an article, and a host that of a site.
    let is_field = |at: usize| {
        let plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none());
        plain && notice::is_field(content(at))
    };
    let is_time = |at: usize| {
        let credits = verdicts
            .get(at)
            .and_then(|verdict| verdict.credits.as_ref());
        credits.is_some_and(|credits| credits.is_dated() && !credits.is_row)
    };
    let is_labelled = |at: usize| {
        notice::has_label(content(at))
            && (notice::is_contact(content(at))
                || is_field(at)
                || notice::is_host(content(at)) && at.checked_sub(1).is_some_and(is_field))
    };
    let is_row = |at: usize| is_labelled(at) || is_time(at) && is_field(at + 1);
    while is_narrow(end, WIDEST_CONTACT) && is_row(end) {
        end += 1;
    }
    let is_signature = |at: usize| {
        let plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none() && !verdict.is_field());
        let is_of_name = |c: char| name::is_han(c) || c.is_whitespace() || "（）()".contains(c);
        plain && is_narrow(at, WIDEST_SIGNATURE) && content(at).chars().all(is_of_name)
    };
    let signed = (end..end + MOST_SIGNATURES)
        .take_while(|&at| is_signature(at))
        .count();
    let is_day = verdicts.get(end + signed).is_some_and(|verdict| {
        let credits = verdict.credits.as_ref();
        credits.is_some_and(|credits| !credits.labelled && credits.is_dated())
    });
    if is_day && content(end + signed).ends_with('日') {
        end + signed + 1
    } else {
        end
    }
}

/// Takes short lines for headings that are words of menus, where sentences stand above
/// and below every one, and they differ.
fn keep_headings(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    let mut found: Vec<usize> = Vec::new();
    for at in 1..lines.len().saturating_sub(1) {
        let is_button = verdicts.get(at).is_some_and(|verdict| {
            verdict.kind == Some(Kind::Navigation) && verdict.hits.count == 1
        });
        let is_word = || content(at).chars().all(name::is_han);
        let is_one = is_button
            && lines
                .get(at)
                .is_some_and(|line| line.width() <= WIDEST_BUTTON)
            && is_word()
            && is_sentence(lines, verdicts, at - 1, SENTENCE_WIDTH)
            && is_sentence(lines, verdicts, at + 1, SENTENCE_WIDTH);
        if is_one {
            found.push(at);
        }
    }
    let differ = found
        .iter()
        .zip(found.iter().skip(1))
        .all(|(&one, &other)| content(one) != content(other));
    if found.len() < FEWEST_HEADINGS || !differ {
        return;
    }
    for at in found {
        if let Some(verdict) = verdicts.get_mut(at) {
            verdict.kind = None;
            verdict.weak = false;
            verdict.hits = crate::lexicon::Hits::default();
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Kind, classify, lines};

    fn verdicts(text: &str) -> Vec<classify::Verdict> {
        classify::all(text, &lines::split(text))
    }

    #[test]
    fn ends_of_notices() {
        let text = "因检修管道，定于本周六停水，请大家提前储水。\n咨询电话：12345\n茶乡自来水公司\n\
                    2021年3月18日\n首页";
        let closes: Vec<bool> = verdicts(text)
            .iter()
            .map(|verdict| verdict.closes)
            .collect();
        assert_eq!(closes, [false, true, true, true, false]);
        for text in [
            "三月中旬，茶乡的第一批春茶开采。\n茶乡日报\n2021-03-18 07:05",
            "首页\n咨询电话：12345\n茶乡自来水公司",
        ] {
            assert!(
                verdicts(text).iter().all(|verdict| !verdict.closes),
                "{text}"
            );
        }
    }

    #[test]
    fn headings_that_are_words_of_menus() {
        let text = "填写手机号和验证码，设置密码。\n登录\n输入账号密码，再点击这里。\n忘记密码\n\
                    点击这里，再按提示操作。";
        assert!(verdicts(text).iter().all(|verdict| verdict.kind.is_none()));
        let text = "填写手机号和验证码，设置密码。\n登录\n输入账号密码，再点击这里。";
        assert_eq!(verdicts(text)[1].kind, Some(Kind::Navigation));
    }
}
