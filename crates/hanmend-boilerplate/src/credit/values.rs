//! The values of fields: names, offices, keywords.

use hanmend_core::Span;

use super::{Field, Value, signed, token};
use crate::{lexicon, lines, name};

/// The longest value of a field that is neither a date nor a list of names,
/// in characters.
pub(super) const LONGEST_VALUE: usize = 40;
/// How the names of companies end that end in a full stop.
const COMPANIES: [&str; 4] = [" Inc.", " Ltd.", " Co.", " Corp."];
/// The longest title in a table.
const LONGEST_TITLE: usize = 80;

/// Adds the values of a field, or says that this is none.
pub(super) fn push_values(
    values: &mut Vec<Value>,
    field: Field,
    line: &str,
    span: Span,
) -> Option<()> {
    let raw = line.get(span.range())?;
    let text = raw.trim().trim_end_matches([';', '；', ',', '，']);
    let start = span.start + (raw.len() - raw.trim_start().len());
    if text.is_empty() || matches!(field, Field::None | Field::Index) {
        return (text.chars().count() <= LONGEST_VALUE).then_some(());
    }
    let mut push = |field: Field, part: Span| {
        values.push(Value {
            field,
            span: part.shifted(start),
            reading: None,
        });
    };
    let names_nobody = field != Field::Keywords && name::is_nobody(text);
    if names_nobody || field == Field::Site && name::is_login(text) {
        return Some(());
    }
    match field {
        // The address of where it was first names nobody.
        Field::Source if is_address(text) => {}
        Field::Source | Field::Site => {
            let text = without_buttons(text);
            let plain = !text.contains(['。', '！', '？', '，', '；'])
                && (text.chars().count() <= LONGEST_VALUE || is_address(text));
            let is_company = COMPANIES.iter().any(|ending| text.ends_with(ending));
            if !plain || lines::ends_sentence(text) && !is_company {
                return None;
            }
            push(field, Span::new(0, text.len()));
        }
        Field::Title | Field::Office => {
            if text.chars().count() > LONGEST_TITLE {
                return None;
            }
            push(field, Span::new(0, text.len()));
        }
        Field::Keywords => {
            for word in words(text) {
                if word.len() > 3 * LONGEST_VALUE {
                    return None;
                }
                push(field, word);
            }
        }
        field if name::is_login(text) => push(field, Span::new(0, text.len())),
        Field::Authors | Field::Correspondents if took_pictures(text) => {
            return push_values(values, Field::Photographers, line, span);
        }
        _ => {
            let text = without_place(text);
            let names: Vec<Span> = name::list(text)?
                .into_iter()
                .flat_map(|name| name::divided(text, name))
                .collect();
            let word = |name: &Span| text.get(name.range()).unwrap_or_default();
            // Beside whoever wrote, the office is none.
            let has_person = names.iter().any(|name| name::is_person(word(name)));
            for (at, name) in names.into_iter().enumerate() {
                let word = word(&name);
                if is_calling(word)
                    || at > 0 && name::is_post(word)
                    || signed::is_deed(word)
                    || has_person && !name::is_person(word) && name::is_office_of(word)
                {
                    continue;
                }
                // Li Ming (Tea Town Daily), Jane Doe, Tea Town Daily
                match field {
                    Field::Authors if at > 0 && token::ends_as_paper(word) => {
                        push(Field::Source, name);
                    }
                    Field::AuthorsAndPhotographers => {
                        push(Field::Authors, name);
                        push(Field::Photographers, name);
                    }
                    field => push(field, name),
                }
            }
        }
    }
    Some(())
}

/// Whether a value is nothing but the address of a page.
fn is_address(text: &str) -> bool {
    let has_scheme = text.starts_with("http://") || text.starts_with("https://");
    has_scheme && text.bytes().all(|byte| byte.is_ascii_graphic())
}

/// The names of a byline in English without the place where they were:
/// `LI MING in Fuyang, Anhui`.
fn without_place(text: &str) -> &str {
    let begins = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    match text.split_once(" in ") {
        Some((names, place)) if begins(names) && begins(place) => names,
        _ => text,
    }
}

/// A value without the words of the page that stand behind it: `茶乡日报 举报`.
fn without_buttons(text: &str) -> &str {
    let mut text = text;
    while let Some((value, button)) = text.rsplit_once(char::is_whitespace)
        && lexicon::look(button).whole.is_some()
    {
        text = value.trim_end();
    }
    text
}

/// Whether a word ends as those of a calling do and names nobody: `茶报见习记者`.
pub(super) fn is_calling(word: &str) -> bool {
    const CALLINGS: [&str; 8] = [
        "记者",
        "記者",
        "通讯员",
        "通訊員",
        "编辑",
        "編輯",
        "评论员",
        "評論員",
    ];
    CALLINGS.iter().any(|calling| word.ends_with(calling))
}

/// Whether those whose names a text holds took pictures: `李明 摄`.
fn took_pictures(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next();
    last.is_some_and(|last| signed::PICTURES.contains(&last) && last != text)
}

/// The keywords of a list: between commas and bars, or else between spaces.
fn words(text: &str) -> Vec<Span> {
    let marks = [',', '，', '、', ';', '；', '|', '/'];
    let by_marks = text.contains(marks);
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text
        .char_indices()
        .chain(std::iter::once((text.len(), ',')))
    {
        if marks.contains(&c) || (!by_marks && c.is_whitespace()) {
            let raw = text.get(start..at).unwrap_or_default();
            let word = raw.trim();
            if !word.is_empty() {
                let from = start + (raw.len() - raw.trim_start().len());
                out.push(Span::new(from, from + word.len()));
            }
            start = at + c.len_utf8();
        }
    }
    out
}
