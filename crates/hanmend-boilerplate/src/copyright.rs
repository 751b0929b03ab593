//! Who holds the copyright, as the notice of a page says.

use hanmend_core::Span;

/// What stands before the holder, or behind in Chinese.
const MARKS: [&str; 6] = ["版权所有", "版權所有", "©", "Copyright", "(c)", "(C)"];
/// Where the name of the holder ends at the latest.
const ENDS: [&str; 25] = [
    "All rights",
    "All Rights",
    "ALL RIGHTS",
    "未经",
    "未經",
    "不得",
    "保留",
    "侵权",
    "ICP",
    "主办",
    "主辦",
    "承办",
    "备案",
    "地址",
    "电话",
    "Powered",
    "powered by",
    " 由 ",
    "强力驱动",
    "強力驅動",
    "。",
    "，",
    "|",
    "｜",
    ". ",
];
/// The short names of provinces, one of which stands before `ICP` in the number
/// of a registration.
const PROVINCES: &str = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
/// The longest name of a holder, in characters.
const LONGEST: usize = 40;

/// The holder that a notice names, as a span of it.
pub(crate) fn holder(line: &str) -> Option<Span> {
    let (mark, len) = MARKS
        .iter()
        .filter(|mark| begins_in(line, mark))
        .filter_map(|mark| line.rfind(mark).map(|at| (at, mark.len())))
        .max()?;
    let after = named(line, mark + len, line.len());
    after.or_else(|| {
        // `茶乡日报社版权所有`
        let start = line
            .get(..mark)?
            .rfind(['。', '，', '|', '｜', ' ', '\u{3000}', ':', '：']);
        let start = start.map_or(0, |at| {
            at + line
                .get(at..)
                .map_or(0, |rest| rest.chars().next().map_or(0, char::len_utf8))
        });
        let trimmed = line
            .get(start..mark)?
            .trim_end_matches(|c: char| c.is_ascii() || c.is_whitespace());
        named(line, start, start + trimmed.len())
    })
}

/// Whether a line has the first byte of a mark: most have none of most marks, and to
/// search for one takes long to prepare.
fn begins_in(line: &str, mark: &str) -> bool {
    let first = mark.bytes().next().unwrap_or_default();
    memchr::memchr(first, line.as_bytes()).is_some()
}

/// The name between two places, without years and marks on either side.
fn named(line: &str, start: usize, end: usize) -> Option<Span> {
    let rest = line.get(start..end)?;
    let is_around =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || "-–—,.:：@©()（）年~～至".contains(c);
    let begun = rest.trim_start_matches(is_around);
    let begun = begun.strip_prefix("by ").unwrap_or(begun);
    let from = start + (rest.len() - begun.len());
    let stop = ENDS
        .iter()
        .filter(|end| begins_in(begun, end))
        .filter_map(|end| begun.find(end))
        .min()
        .unwrap_or(begun.len());
    let registered = begun
        .get(stop..)
        .is_some_and(|rest| rest.starts_with("ICP"));
    let name = begun.get(..stop)?;
    let name = match name.strip_suffix(|c| PROVINCES.contains(c)) {
        Some(before) if registered => before,
        _ => name,
    };
    let name = name.trim_end_matches(is_around);
    // 版权所有，复制必究
    if name.ends_with("必究") {
        return None;
    }
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= 2 && name.chars().count() <= LONGEST).then(|| Span::new(from, from + name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holders() {
        for (line, expected) in [
            ("版权所有 茶乡日报社 未经授权不得转载", Some("茶乡日报社")),
            ("茶乡日报社版权所有", Some("茶乡日报社")),
            ("版权所有：茶乡日报社", Some("茶乡日报社")),
            (
                "Copyright © 2021 Tea Town Daily. All rights reserved.",
                Some("Tea Town Daily"),
            ),
            ("© 2004-2021 茶乡网 ICP备05012345号", Some("茶乡网")),
            (
                "版权所有：茶乡融媒体中心 湘ICP备05012345号",
                Some("茶乡融媒体中心"),
            ),
            ("版权所有：上海书局浙ICP备05012345号", Some("上海书局")),
            (
                "版权所有：茶乡网 主办：茶乡日报社 备案号05012345",
                Some("茶乡网"),
            ),
            (
                "Copyright © 2000-2019 by www.teatown.com. all rights reserved",
                Some("www.teatown.com"),
            ),
            ("© 2019 阿默 由 Hexo 强力驱动", Some("阿默")),
            ("© 2019 Ah Mo powered by Hexo", Some("Ah Mo")),
            ("版权所有，复制必究", None),
            ("All rights reserved", None),
            ("茶ICP备05012345号", None),
            ("©", None),
        ] {
            assert_eq!(
                holder(line).map(|span| &line[span.range()]),
                expected,
                "{line}"
            );
        }
    }
}
