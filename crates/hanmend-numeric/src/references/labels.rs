//! Numbers behind a word that says what they point at: 电话：, No. 5, 版本.

use super::{codes, ends, further_groups, run};
use crate::charset::CharSet;
use crate::lexicon::WordList;
use crate::text::{Text, Word};
use crate::vocabulary::{Sort, Vocabulary};

/// The English words that stand before the number of what they name: whether in small
/// letters, too.
#[rustfmt::skip]
static LABELS: WordList<bool> = WordList::new(&[
    ("annex", true), ("apartment", false), ("appendix", true), ("article", false),
    ("block", false), ("building", false), ("chapter", true), ("circular", false), ("clause", true),
    ("column", true), ("decree", false), ("directive", false),
    ("episode", false), ("equation", true), ("exercise", true), ("exhibit", false), ("fax", false),
    ("fig", true), ("figure", true), ("flight", false), ("footnote", true), ("gate", false), ("gb", false),
    ("highway", false), ("hotline", false), ("id", false), ("ieee", false), ("iso", false),
    ("issue", false), ("item", false), ("lesson", false), ("line", false), ("no", true),
    ("number", false), ("page", true), ("paragraph", true), ("part", false), ("phone", false),
    ("platform", false), ("pp", true), ("question", false), ("regulation", false),
    ("resolution", false), ("rfc", false), ("room", true),
    ("route", false), ("section", true), ("step", true), ("suite", false), ("t", false),
    ("table", true), ("tel", false), ("type", false), ("unit", false), ("version", true), ("vol", true),
    ("volume", false),
]);

/// These words.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.words()
}

/// Whether an English word stands before the number of what it names.
pub(crate) fn is_label(word: &Word<'_>) -> bool {
    LABELS.of(word).is_some()
}

/// A number behind a word that says what it points at: 电话：, No. 5, 版本.
pub(super) fn named(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    const HAN: [&str; 35] = [
        "订单号",
        "单号",
        "流水号",
        "票号",
        "合同号",
        "车号",
        "房号",
        "批号",
        "案号",
        "档号",
        "卷号",
        "QQ群",
        "电话",
        "分机",
        "身份证",
        "号码",
        "热线",
        "传真",
        "邮编",
        "邮政编码",
        "QQ",
        "微信",
        "账号",
        "卡号",
        "编号",
        "证号",
        "批准文号",
        "备案号",
        "学号",
        "工号",
        "代码",
        "标识码",
        "识别码",
        "电话号码",
        "手机",
    ];
    // The last characters of these words.
    static LAST: CharSet = CharSet::new("话线真编码信号机证单群");
    let gap = text.before_gap(at);
    let (mark, before) = text.char_before(gap);
    let labelled = mark.is_ascii_alphabetic()
        && (mark == 'Q' || Vocabulary::get().ends(text, gap, Sort::Labels))
        || matches!(mark, '：' | ':' | '.')
        || LAST.contains(crate::fold::fold(mark));
    if !labelled {
        return None;
    }
    let label = if matches!(mark, '：' | ':' | '.') {
        text.before_gap(before)
    } else {
        gap
    };
    let (last, _) = text.han_before(label);
    if (last == 'Q' || LAST.contains(last))
        && text.match_any_before(label, &HAN).is_some()
        && let Some((_, end)) = run(text, at)
        && text.byte(end) != b'.'
    {
        let mut last = end;
        // The check of an identity number.
        if end - at == 17 && matches!(text.byte(end), b'X' | b'x') && ends(text, end + 1) {
            last += 1;
        }
        last = codes::rest(text, last);
        let unit = text.han(last).0;
        // 热线24小时开通
        let counts = matches!(
            unit,
            '个' | '部'
                | '台'
                | '次'
                | '条'
                | '名'
                | '万'
                | '小'
                | '天'
                | '人'
                | '元'
                | '秒'
                | '年'
        );
        return (!counts).then_some((at, last));
    }
    if !Vocabulary::get().ends(text, label, Sort::Labels) {
        return None;
    }
    let (word, start) = text.word_before(label);
    let pages = word.as_str() == "pp";
    let small = LABELS.of(&word)?;
    let capital = text.byte(start).is_ascii_uppercase();
    // no. 5; but there is no 5, and create page: 0.5 seconds
    let joined = match word.as_str() {
        "no" => mark == '.',
        _ => matches!(mark, '.' | 'a'..='z'),
    };
    let labelled = (capital || small && joined)
        && (gap < at || mark == '.')
        // GB/T 19001
        && (word.as_str() != "t" || text.byte_before(start) == b'/')
        // 16 GB 512 are two amounts.
        && (word.as_str() != "gb" || !text.byte_before(text.before_blanks(start)).is_ascii_digit());
    let (_, mut end) = run(text, at).filter(|_| labelled)?;
    // Section 3.2.1
    let joints: &[u8] = match word.as_str() {
        _ if pages => b"-",
        // Decree 45/2019, No. 12/2018
        "circular" | "decree" | "directive" | "no" | "regulation" | "resolution" => b"/.",
        _ => b".",
    };
    end = further_groups(text, end, joints);
    // The year of a standard: ISO 9001-2015.
    if matches!(word.as_str(), "iso" | "t" | "gb")
        && matches!(text.byte(end), b'-' | b':')
        && text.byte(end + 1).is_ascii_digit()
    {
        end = run(text, end + 1).map_or(end, |(_, end)| end);
    }
    Some((at, end))
}
