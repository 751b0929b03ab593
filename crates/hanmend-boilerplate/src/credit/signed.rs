//! Names with what their bearers did behind them: `王小明 文/图`, `记者 李明 摄`, and at the
//! end of a caption, `图为茶农采茶。 茶乡社记者 李明 摄`.

use hanmend_core::Span;

use super::values::is_calling;
use super::{Credits, Field, Value};
use crate::name;

/// The longest such text, in characters.
const LONGEST: usize = 40;
/// At most so many names stand before who took a picture.
const MOST_NAMES: usize = 3;

/// What someone did, and whether that was to write or to take pictures.
const DEEDS: [(&str, bool, bool); 30] = [
    ("摄影报道", true, true),
    ("攝影報道", true, true),
    ("攝影報導", true, true),
    ("图文报道", true, true),
    ("圖文報道", true, true),
    ("图文", true, true),
    ("圖文", true, true),
    ("文图", true, true),
    ("文圖", true, true),
    ("摄影", false, true),
    ("攝影", false, true),
    ("供图", false, true),
    ("供圖", false, true),
    ("摄", false, true),
    ("攝", false, true),
    ("图", false, true),
    ("圖", false, true),
    ("报道", true, false),
    ("報道", true, false),
    ("報導", true, false),
    ("撰文", true, false),
    ("撰稿", true, false),
    ("供稿", true, false),
    ("采写", true, false),
    ("採寫", true, false),
    ("整理", true, false),
    ("整合", true, false),
    ("编译", true, false),
    ("編譯", true, false),
    ("文", true, false),
];

/// The deeds of whoever took a picture, as captions have them.
pub(super) const PICTURES: [&str; 4] = ["摄影", "攝影", "摄", "攝"];

/// What stands between names and deeds.
const BETWEEN: [char; 7] = [' ', '\u{3000}', '\u{a0}', '/', '／', '、', '，'];

/// Whether a word is a deed, or several of them between bars.
pub(super) fn is_deed(word: &str) -> bool {
    let is_one = |part: &str| DEEDS.iter().any(|(deed, ..)| *deed == part);
    word.split(['/', '／', '、', '并', '並']).all(is_one)
}

/// The credits of a text of nothing but names and deeds, each name before a deed.
pub(super) fn parse(text: &str) -> Option<Credits> {
    if text.chars().count() > LONGEST || !text.ends_with(ends_deed) {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    // The names before the deeds that are read, and whether a deed has come behind them.
    let mut names: Vec<Span> = Vec::new();
    let mut is_done = false;
    let mut at = 0;
    for token in text.split_inclusive(BETWEEN) {
        let word = token.trim_end_matches(BETWEEN);
        let span = Span::new(at, at + word.len());
        at += token.len();
        if word.is_empty() || is_calling(word) {
            continue;
        }
        let deed = DEEDS.iter().find(|(deed, ..)| word.ends_with(deed));
        let (name, deed) = match deed {
            Some(&(deed, writes, pictures)) if !name::is_person(word) || deed == word => {
                let end = span.end - deed.len();
                (Span::new(span.start, end), Some((writes, pictures)))
            }
            _ => (span, None),
        };
        if name.start < name.end {
            if std::mem::take(&mut is_done) {
                names.clear();
            }
            names.push(bare_name(text, name)?);
        }
        let Some((writes, pictures)) = deed else {
            continue;
        };
        if names.is_empty() {
            return None;
        }
        is_done = true;
        let fields = [(writes, Field::Authors), (pictures, Field::Photographers)];
        for (_, field) in fields.into_iter().filter(|(does, _)| *does) {
            values.extend(names.iter().map(|&span| Value {
                field,
                span,
                reading: None,
            }));
        }
    }
    is_done.then_some(Credits {
        values,
        labelled: true,
        ..Credits::default()
    })
}

/// A name without the calling that is stuck to it: `记者李明`.
fn bare_name(text: &str, span: Span) -> Option<Span> {
    let word = text.get(span.range())?;
    let calling = word
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .rfind(|&end| word.get(..end).is_some_and(is_calling));
    let start = span.start + calling.unwrap_or_default();
    let name = Span::new(start, span.end);
    name::is_person(text.get(name.range())?).then_some(name)
}

/// Whether a deed may end so.
fn ends_deed(c: char) -> bool {
    DEEDS.iter().any(|(deed, ..)| deed.ends_with(c))
}

/// Who took the picture that a caption is of, whose names end the line.
pub(crate) fn photographers(line: &str) -> Option<Credits> {
    let closed = line.trim_end_matches([')', '）', ' ', '\u{3000}']);
    let before = PICTURES.iter().find_map(|deed| closed.strip_suffix(deed))?;
    let mut end = before.trim_end_matches(BETWEEN).len();
    let mut names: Vec<Span> = Vec::new();
    while names.len() < MOST_NAMES {
        let rest = line.get(..end)?;
        let from = rest
            .char_indices()
            .rev()
            .find(|&(_, c)| BETWEEN.contains(&c) || "。（(".contains(c))
            .map_or(0, |(at, c)| at + c.len_utf8());
        let Some(name) = bare_name(line, Span::new(from, end)) else {
            break;
        };
        names.push(name);
        end = rest.get(..name.start)?.trim_end_matches(BETWEEN).len();
        if name.start > from {
            break;
        }
    }
    // What stands before them ends as the calling of theirs, or a sentence, does.
    let head = line.get(..end)?;
    let begins = head.is_empty()
        || head.ends_with(['。', '(', '（', '发', '發'])
        || is_calling(head.rsplit(BETWEEN).next()?)
        || names
            .last()
            .is_some_and(|name| is_calling(line.get(..name.start).unwrap_or_default()));
    (begins && !names.is_empty()).then(|| {
        Credits::of(
            names
                .into_iter()
                .rev()
                .map(|name| (Field::Photographers, name)),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, credits: Option<Credits>) -> Option<Vec<(Field, &str)>> {
        let values = credits?.values.into_iter();
        Some(
            values
                .map(|value| (value.field, &text[value.span.range()]))
                .collect(),
        )
    }

    #[test]
    fn names_and_deeds() {
        use Field::{Authors, Photographers};
        for (text, expected) in [
            (
                "王小明 文/图",
                vec![(Authors, "王小明"), (Photographers, "王小明")],
            ),
            ("记者 李明 摄", vec![(Photographers, "李明")]),
            ("茶乡社记者李明摄", vec![(Photographers, "李明")]),
            (
                "王小明/文 李红/圖",
                vec![(Authors, "王小明"), (Photographers, "李红")],
            ),
            (
                "王小明 李红 摄影报道",
                vec![
                    (Authors, "王小明"),
                    (Authors, "李红"),
                    (Photographers, "王小明"),
                    (Photographers, "李红"),
                ],
            ),
        ] {
            assert_eq!(read(text, parse(text)), Some(expected), "{text}");
        }
        for text in [
            "",
            "文",
            "见下图",
            "春茶 图",
            "王小明 文 李红",
            "作文",
            "茶乡摄影",
        ] {
            assert_eq!(read(text, parse(text)), None, "{text}");
        }
    }

    #[test]
    fn who_took_the_picture() {
        for (line, expected) in [
            ("图为茶农采茶。 茶乡社记者 李明 摄", vec!["李明"]),
            ("图为茶农采茶。茶乡社记者李明摄", vec!["李明"]),
            (
                "茶农在采茶 茶乡社发（李明、王小红 摄）",
                vec!["李明", "王小红"],
            ),
            ("茶農在採茶。茶鄉社發 李明攝", vec!["李明"]),
        ] {
            let names = read(line, photographers(line));
            let names = names.map(|names| names.into_iter().map(|(_, name)| name).collect());
            assert_eq!(names, Some(expected), "{line}");
        }
        for line in [
            "",
            "茶农在采茶，李明在拍摄",
            "这些照片由李明 拍摄",
            "他说要去找 李明 摄",
        ] {
            assert_eq!(read(line, photographers(line)), None, "{line}");
        }
    }
}
