//! Numbers behind a word that says what they point at: 电话：, No. 5, 版本.

use super::{codes, ends, further_groups, lists, run};
use crate::charset::CharSet;
use crate::lexicon::WordList;
use crate::text::{Text, Word};
use crate::vocabulary::{Sort, Vocabulary};

/// The English words that stand before the number of what they name, makes of things with
/// many models or versions among them: whether in small letters, too.
#[rustfmt::skip]
static LABELS: WordList<bool> = WordList::new(&[
    ("airbus", false), ("android", false), ("annex", true), ("apartment", false),
    ("appendix", true), ("article", false), ("block", false), ("bluetooth", false),
    ("boeing", false), ("building", false), ("call", true), ("centos", false), ("chapter", true),
    ("circular", false), ("class", false), ("classes", false), ("clause", true), ("code", true),
    ("column", true), ("debian", false), ("decree", false), ("dial", true), ("dialed", true),
    ("dialing", true), ("directive", false), ("directx", false), ("episode", false),
    ("equation", true), ("exercise", true), ("exhibit", false), ("ext", true), ("extension", true),
    ("ep", false), ("fax", false), ("fedora", false), ("fig", true), ("figure", true),
    ("flight", false), ("footnote", true), ("galaxy", false), ("game", false), ("gate", false), ("gb", false), ("grade", false),
    ("grades", true), ("group", false), ("highway", false), ("hotline", true), ("icp", false),
    ("id", false), ("ieee", false), ("interstate", false), ("ios", true), ("ipad", true), ("iphone", true), ("iso", false),
    ("issue", false), ("item", false), ("lesson", false), ("line", false), ("no", true),
    ("number", false), ("page", true), ("paragraph", true), ("part", false), ("phone", false),
    ("photoshop", false), ("platform", false), ("playstation", false), ("postcode", true),
    ("pp", true), ("python", false), ("question", false), ("regulation", false),
    ("resolution", false), ("rfc", false), ("room", true), ("round", false), ("route", false),
    ("rule", false), ("season", false), ("section", true),
    ("stage", false), ("step", true), ("suite", false), ("t", false), ("table", true),
    ("tel", false), ("tier", false), ("type", false), ("ubuntu", false), ("unit", false), ("usb", false),
    ("version", true), ("vol", true), ("volume", false), ("windows", false), ("xbox", false),
]);

/// Their plurals, and those of other things that are told apart by number.
#[rustfmt::skip]
static PLURALS: WordList<()> = WordList::new(&[
    ("annexes", ()), ("appendices", ()), ("articles", ()), ("blocks", ()), ("buildings", ()),
    ("chapters", ()), ("classes", ()), ("clauses", ()), ("columns", ()), ("equations", ()),
    ("exercises", ()), ("figs", ()), ("figures", ()), ("grades", ()), ("groups", ()),
    ("items", ()), ("lessons", ()), ("levels", ()), ("lines", ()), ("modules", ()),
    ("nos", ()), ("pages", ()), ("paragraphs", ()), ("parts", ()),
    ("phases", ()), ("questions", ()), ("rooms", ()), ("rows", ()), ("rules", ()),
    ("sections", ()), ("stages", ()), ("steps", ()), ("tables", ()), ("tiers", ()),
    ("types", ()), ("units", ()), ("versions", ()), ("volumes", ()), ("zones", ()),
]);

/// These words.
pub(crate) fn labels() -> impl Iterator<Item = &'static str> {
    LABELS.words().chain(PLURALS.words())
}

/// Whether an English word stands before the number of what it names.
pub(crate) fn is_label(word: &Word<'_>) -> bool {
    LABELS.of(word).is_some()
}

/// Whether an English word stands before the numbers of several things.
pub(super) fn is_plural_label(word: &Word<'_>) -> bool {
    PLURALS.of(word).is_some()
}

/// The last characters of words in Han characters that stand there.
static LAST: CharSet = CharSet::new("话线真编码信号机证单群");

/// A number behind a word that says what it points at: 电话：, No. 5, 版本.
#[inline]
pub(super) fn named(text: Text<'_>, at: usize) -> Option<(usize, usize)> {
    let mut gap = text.before_gap(at);
    let (mut mark, mut before) = text.char_before(gap);
    // Articles 12, 13 and 15
    if (lists::goes_on(text, at)
        || gap < at && mark == 's' && Vocabulary::get().ends(text, gap, Sort::Labels))
        && let Some(found) = lists::listed(text, at)
    {
        return Some(found);
    }
    // § 1343
    if mark == '§' {
        let (_, end) = run(text, at)?;
        return Some((at, further_groups(text, end, b".-")));
    }
    // 编号为2020-086
    if matches!(mark, '为' | '為' | '爲') && LAST.contains(text.han_before(before).0) {
        gap = before;
        (mark, before) = text.char_before(gap);
    }
    let labelled = mark.is_ascii_alphabetic()
        && (mark == 'Q' || Vocabulary::get().ends(text, gap, Sort::Labels))
        || matches!(mark, '：' | ':' | '.')
        || LAST.contains(crate::fold::fold(mark));
    labelled.then(|| labelled_by(text, at, gap, (mark, before)))?
}

/// The same where such a word may end at `gap`, in the character `mark` from `before` on.
#[inline(never)]
fn labelled_by(
    text: Text<'_>,
    at: usize,
    gap: usize,
    (mark, before): (char, usize),
) -> Option<(usize, usize)> {
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
    let label = if matches!(mark, '：' | ':' | '.') {
        text.before_gap(before)
    } else {
        gap
    };
    let (last, _) = text.han_before(label);
    // 索引号53050000: what is so long behind a 号 is no count.
    let numbered = |count| last == '号' && count > 7;
    if (last == 'Q' || LAST.contains(last))
        && let Some((count, end)) = run(text, at)
        && (text.match_any_before(label, &HAN).is_some() || numbered(count))
        && text.byte(end) != b'.'
    {
        let mut last = end;
        // The check of an identity number.
        if end - at == 17 && matches!(text.byte(end), b'X' | b'x') && ends(text, end + 1) {
            last += 1;
        }
        last = codes::rest(text, last);
        last = rest_of_line(text, last);
        if last == end && end - at == 4 {
            last = in_fours(text, last);
        }
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
                | '千'
                | '余'
                | '多'
                | '门'
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
    // iOS
    let capital =
        text.byte(start).is_ascii_uppercase() || text.byte(label - 1).is_ascii_uppercase();
    // no. 5; but there is no 5, and create page: 0.5 seconds
    let joined = match word.as_str() {
        "no" => mark == '.',
        _ => matches!(mark, '.' | 'a'..='z'),
    };
    let told = match word.as_str() {
        "code" | "number" if is_qualified(text, &word, start) => {
            let (_, end) = run(text, at)?;
            return (end - at > 3).then(|| (at, in_fours(text, end)));
        }
        "code" => false,
        "call" | "dial" | "dialed" | "dialing" | "hotline" => is_dialled(text, at),
        "ext" | "extension" => mark != ':' && run(text, at).is_some_and(|(count, _)| count > 2),
        "icp" => text.slice(start, label) == "ICP",
        // ROUND 2 is of a program, Season 2019 a year.
        "game" | "round" | "rule" | "season" => {
            text.byte(start + 1).is_ascii_lowercase()
                && run(text, at).is_some_and(|(count, _)| count < 4)
        }
        _ => true,
    };
    let labelled = told
        && (capital || small && joined)
        && (gap < at || mark == '.')
        // GB/T 19001
        && (word.as_str() != "t" || text.byte_before(start) == b'/')
        // 16 GB 512 are two amounts.
        && (word.as_str() != "gb" || !text.byte_before(text.before_blanks(start)).is_ascii_digit());
    let (_, mut end) = run(text, at).filter(|_| labelled)?;
    // Machines that translate put a blank behind a 1: Article 1 179.
    if word.as_str() == "article"
        && text.slice(at, end) == "1"
        && text.byte(end) == b' '
        && let Some((2 | 3, rest)) = run(text, end + 1)
        && ends(text, rest)
    {
        end = rest;
    }
    // Section 3.2.1
    let joints: &[u8] = match word.as_str() {
        _ if pages => b"-",
        // Decree 45/2019, No. 12/2018
        "circular" | "decree" | "directive" | "no" | "regulation" | "resolution" => b"/.",
        // Windows 95/98
        "tel" | "fax" | "phone" => b"-.",
        "windows" | "airbus" | "boeing" | "class" | "grade" | "group" => b"./",
        _ => b".",
    };
    end = further_groups(text, end, joints);
    if matches!(word.as_str(), "tel" | "fax" | "phone") {
        end = in_blanks(text, at).unwrap_or(end);
    }
    end = last_of_range(text, end).unwrap_or(end);
    // The year of a standard: ISO 9001-2015.
    if matches!(word.as_str(), "iso" | "t" | "gb")
        && matches!(text.byte(end), b'-' | b':')
        && text.byte(end + 1).is_ascii_digit()
    {
        end = run(text, end + 1).map_or(end, |(_, end)| end);
    }
    Some((at, end))
}

/// Whether the word that ends at `at` stands before the number of what it names, where
/// that is written in words: Chapter three, section two.
pub(crate) fn is_numbered_by_word(text: Text<'_>, at: usize) -> bool {
    let (word, start) = text.word_before(at);
    let small = match word.as_str() {
        "no" | "t" | "gb" | "call" | "dial" | "code" => return false,
        _ => LABELS.of(&word),
    };
    small.is_some_and(|small| small || text.byte(start).is_ascii_uppercase())
}

/// Whether the word before the "code" or "number" that begins at `at` says of what it is:
/// zip code, account number.
fn is_qualified(text: Text<'_>, word: &Word<'_>, at: usize) -> bool {
    const CODES: [&str; 6] = ["zip", "post", "postal", "area", "country", "dialing"];
    const NUMBERS: [&str; 14] = [
        "account",
        "phone",
        "telephone",
        "mobile",
        "contact",
        "card",
        "id",
        "serial",
        "licence",
        "license",
        "passport",
        "invoice",
        "tracking",
        "registration",
    ];
    let (before, _) = text.word_before(text.before_blanks(at));
    match word.as_str() {
        "code" => CODES.contains(&before.as_str()),
        _ => NUMBERS.contains(&before.as_str()),
    }
}

/// Whether the digits at `at` are a short number to dial, behind which no noun stands
/// that they would count: call 12345, dial 110 for help.
fn is_dialled(text: Text<'_>, at: usize) -> bool {
    let Some((count, end)) = run(text, at) else {
        return false;
    };
    let short = matches!(count, 3 | 5) && matches!(text.byte(at), b'1' | b'9');
    let behind = text.word(text.after_blanks(end, 1));
    let ends_there = match text.byte(end) {
        b' ' => matches!(
            behind.as_str(),
            "" | "to" | "for" | "and" | "or" | "if" | "in" | "immediately" | "directly" | "when"
        ),
        _ => ends(text, end),
    };
    short && ends_there
}

/// Behind the number of a telephone line that a dash of full width joins to the area
/// code that ends at `at`: ０５７１—８８８８１２３４.
fn rest_of_line(text: Text<'_>, at: usize) -> usize {
    let (dash, next) = text.char(at);
    if !matches!(dash, '—' | '－' | '–' | '―') {
        return at;
    }
    match run(text, next) {
        Some((7 | 8, end)) if ends(text, end) => end,
        _ => at,
    }
}

/// Behind the further groups of digits that go on a long number in fours at `at`: the
/// account 6217 0029 3000 1234 567. Three groups are the fewest.
fn in_fours(text: Text<'_>, at: usize) -> usize {
    /// No account has more.
    const MOST: usize = 5;
    let mut end = at;
    for group in 0..MOST {
        let Some((count, next)) =
            run(text, end + 1).filter(|&(count, _)| text.byte(end) == b' ' && count <= 4)
        else {
            return if group > 1 { end } else { at };
        };
        end = next;
        if count < 4 {
            return if group > 1 { end } else { at };
        }
    }
    end
}

/// Behind the number of a telephone in groups with blanks between them at `at`: 072 069 4169.
fn in_blanks(text: Text<'_>, at: usize) -> Option<usize> {
    /// The fewest and the most digits of such a number.
    const DIGITS: std::ops::RangeInclusive<usize> = 8..=13;
    let (mut digits, mut end) = run(text, at)?;
    while text.byte(end) == b' '
        && let Some((count, next)) = run(text, end + 1)
        && (2..=8).contains(&count)
    {
        (digits, end) = (digits + count, next);
    }
    (DIGITS.contains(&digits) && ends(text, end)).then_some(end)
}

/// Behind the last of several numbers of which the first ends at `at`: Grade 1 to 6,
/// chapters 7-9.
fn last_of_range(text: Text<'_>, at: usize) -> Option<usize> {
    let from = match text.byte(at) {
        b'-' => at + 1,
        0xE2 if text.starts(at, "–") => at + "–".len(),
        b' ' => {
            let to = text.word(at + 1);
            (to.as_str() == "to").then(|| text.after_blanks(to.end, 1))?
        }
        _ => return None,
    };
    let (count, end) = run(text, from)?;
    (count < 4 && ends(text, end) && text.byte(end) != b'-').then_some(end)
}
