//! Rows that belong to an article though they are no sentences: whom to ask, the
//! fields of an announcement or a data sheet, the entries of a chronicle, and the
//! formula that ends a notice.

use std::sync::LazyLock;

use crate::label;
use crate::name::is_han;

/// A label of a row has so many Han characters.
const LABEL: std::ops::RangeInclusive<usize> = 2..=8;
/// The digits of a year.
const YEAR: usize = 4;
/// A day, a month or a year has not more characters than this with its digits.
const LONGEST_UNIT: usize = 2;

#[derive(Default)]
struct Words {
    contacts: Vec<&'static str>,
    formulas: Vec<&'static str>,
    fields: Vec<&'static str>,
    hosts: Vec<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for line in include_str!("../data/notices.tsv").lines() {
        match line.split_once('\t') {
            Some(("contact", word)) => words.contacts.push(word),
            Some(("formula", word)) => words.formulas.push(word),
            Some(("field", word)) => words.fields.push(word),
            Some(("host", word)) => words.hosts.push(word),
            _ => {}
        }
    }
    words
});

/// Whether a line says whom to ask: `联系人：李明 电话：12345`.
pub(crate) fn is_contact(line: &str) -> bool {
    let label = label_of(line);
    label.is_some_and(|label| WORDS.contacts.contains(&label))
}

/// Whether a line says who holds what is announced, or whose the page is: `主办：茶乡县文化馆`.
pub(crate) fn is_host(line: &str) -> bool {
    let label = label_of(line);
    label.is_some_and(|label| WORDS.hosts.contains(&label))
}

/// Whether a line may begin as [`is_formula`] ones do: most fail here.
#[inline]
pub(crate) fn may_begin_formula(first: char) -> bool {
    matches!(first, '(' | '（' | '特' | '此')
}

/// Whether a line ends a notice in the place of a sentence: `特此公告`.
pub(crate) fn is_formula(line: &str) -> bool {
    let begin = line.trim_start_matches(['(', '（']);
    WORDS.formulas.iter().any(|word| begin.starts_with(word))
}

/// Whether a line is a row of an announcement or a data sheet, `报名时间：8月1日`, with a
/// label that is none of a credit.
pub(crate) fn is_field(line: &str) -> bool {
    let Some(label) = label_of(line) else {
        return false;
    };
    let has_value = line
        .get(label.len()..)
        .is_some_and(|rest| rest.chars().nth(1).is_some());
    has_value
        && WORDS.fields.iter().any(|word| label.ends_with(word))
        && label::label_at(line).is_none()
}

/// Whether a line is an entry of a chronicle: `2018年 整县摘帽`, `2018年5月：通水`.
pub(crate) fn is_entry(line: &str) -> bool {
    let year = line
        .bytes()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let Some(mut rest) = line.get(year..).filter(|_| year == YEAR) else {
        return false;
    };
    let Some(behind) = rest.strip_prefix('年') else {
        return false;
    };
    rest = behind;
    for unit in ['月', '日'] {
        let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = rest.len() - behind.len();
        if (1..=LONGEST_UNIT).contains(&digits)
            && let Some(behind) = behind.strip_prefix(unit)
        {
            rest = behind;
        }
    }
    let text = rest.trim_start_matches([' ', '\u{3000}', '\t', ':', '：']);
    text.len() < rest.len() && text.starts_with(is_han)
}

/// Whether a line begins with what may be a label, which all rows but the entries of
/// chronicles do.
pub(crate) fn has_label(line: &str) -> bool {
    label_of(line).is_some()
}

/// What stands before the colon of a line, where that may be a label.
fn label_of(line: &str) -> Option<&str> {
    let end = line
        .char_indices()
        .take(LABEL.end() + 1)
        .find(|&(_, c)| !is_han(c))?;
    let label = line.get(..end.0).filter(|_| matches!(end.1, ':' | '：'))?;
    LABEL.contains(&label.chars().count()).then_some(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_formula_has_its_first_character() {
        for formula in &WORDS.formulas {
            assert!(
                formula.chars().next().is_some_and(may_begin_formula),
                "{formula}"
            );
        }
    }

    #[test]
    fn rows_of_notices() {
        assert!(is_contact("监督电话:12345") && is_contact("聯絡人：李明 電話：12345"));
        assert!(!is_contact("联系人很多") && !is_contact("茶乡：联系人"));
        assert!(is_formula("特此公告") && is_formula("（此件公开发布）"));
        assert!(!is_formula("公告如下"));
        for line in ["资金来源:县财政", "報名時間：8月1日至10日", "一等奖:李明"]
        {
            assert!(is_field(line), "{line}");
        }
        for line in [
            "资金来源:",
            "来源:茶乡日报",
            "茶乡县:春茶开采",
            "我们来谈谈时间:",
        ] {
            assert!(!is_field(line), "{line}");
        }
    }

    #[test]
    fn entries_of_chronicles() {
        for line in [
            "2018年 通水",
            "2018年5月 通水",
            "2018年5月18日：通水",
            "1992年\u{3000}通电",
        ] {
            assert!(is_entry(line), "{line}");
        }
        for line in [
            "2018年",
            "2018年5月18日",
            "2018年5月18日 07:05",
            "2018年茶乡县统计公报",
            "18年 通水",
            "2018 年 通水",
        ] {
            assert!(!is_entry(line), "{line}");
        }
    }
}
