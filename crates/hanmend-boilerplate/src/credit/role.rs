//! Names in brackets with the words for their roles around them, as a
//! translator leaves them: `(reporter Li Ming correspondent Wang Hong)`,
//! `(Li Ming editor)`, or without the colon that stands elsewhere: `(编辑 小禾)`.

use hanmend_core::Span;

use super::{Credits, Field, Value, push_values};
use crate::{label, name};

/// The longest list of names behind a label in brackets without a colon, in
/// characters.
const LONGEST_BARE_NAMES: usize = 12;
/// More words are a remark.
const MOST_WORDS: usize = 12;

/// The words for roles, and what each makes of the names beside it; `None` for
/// those that another one follows.
const ROLES: [(&str, Option<Field>); 28] = [
    ("reporter", Some(Field::Authors)),
    ("reporters", Some(Field::Authors)),
    ("journalist", Some(Field::Authors)),
    ("journalists", Some(Field::Authors)),
    ("author", Some(Field::Authors)),
    ("writer", Some(Field::Authors)),
    ("reporting", Some(Field::Authors)),
    ("correspondent", Some(Field::Correspondents)),
    ("correspondents", Some(Field::Correspondents)),
    ("editor", Some(Field::Editors)),
    ("editors", Some(Field::Editors)),
    ("editing", Some(Field::Editors)),
    ("proofreader", Some(Field::Editors)),
    ("photographer", Some(Field::Photographers)),
    ("photographers", Some(Field::Photographers)),
    ("photography", Some(Field::Photographers)),
    ("photo", Some(Field::Photographers)),
    ("photos", Some(Field::Photographers)),
    ("by", None),
    ("our", None),
    ("this", None),
    ("staff", None),
    ("special", None),
    ("intern", None),
    ("trainee", None),
    ("commissioning", None),
    ("responsible", None),
    ("duty", None),
];

/// The credits of a bracket that holds nothing but names and roles, of each
/// one at least.
pub(super) fn parse(inner: &str) -> Option<Credits> {
    latin(inner).or_else(|| titled(inner))
}

fn latin(inner: &str) -> Option<Credits> {
    if !inner.is_ascii() || inner.split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let mut values: Vec<Value> = Vec::new();
    let mut field = None;
    // Names that no role stands before.
    let mut waiting: Option<Span> = None;
    let mut names: Option<Span> = None;
    let mut at = 0;
    for word in inner.split_inclusive([' ', ',', ';']) {
        let start = at;
        at += word.len();
        let bare = word.trim_end_matches([' ', ',', ';', '.']);
        if bare.is_empty() {
            continue;
        }
        let role = ROLES
            .iter()
            .find(|(role, _)| bare.eq_ignore_ascii_case(role));
        let Some(&(_, role)) = role else {
            let span = Span::new(names.map_or(start, |names| names.start), start + bare.len());
            names = Some(span);
            continue;
        };
        if let Some(span) = names.take() {
            match field {
                Some(field) => push(&mut values, field, inner, span)?,
                None if waiting.is_none() => waiting = Some(span),
                None => return None,
            }
        }
        if let Some(role) = role {
            match waiting.take() {
                Some(span) => push(&mut values, role, inner, span)?,
                None => field = Some(role),
            }
        }
    }
    if let Some(span) = names {
        push(&mut values, field?, inner, span)?;
    }
    (waiting.is_none() && !values.is_empty()).then_some(Credits {
        values,
        labelled: true,
        ..Credits::default()
    })
}

/// A label with names behind it and no colon between, which is enough in
/// brackets: `(编辑 小禾)`.
fn titled(inner: &str) -> Option<Credits> {
    let (field, len) = label::spaced_at(inner)?;
    let value = inner.get(len..).filter(|_| field.is_of_people())?;
    if value.chars().count() > LONGEST_BARE_NAMES {
        return None;
    }
    let mut values = Vec::new();
    push_values(&mut values, field, inner, Span::new(len, inner.len()))?;
    Some(Credits {
        values,
        labelled: true,
        ..Credits::default()
    })
}

/// Adds names that stand one beside the other.
fn push(values: &mut Vec<Value>, field: Field, inner: &str, span: Span) -> Option<()> {
    let text = inner.get(span.range())?;
    let is_name = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
    if !name::is_signature(text) || !text.split_whitespace().all(is_name) {
        return None;
    }
    values.extend(name::list(text)?.into_iter().map(|part| Value {
        field,
        span: part.shifted(span.start),
        reading: None,
    }));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inner: &str) -> Option<Vec<(Field, &str)>> {
        let values = parse(inner)?.values.into_iter();
        Some(
            values
                .map(|value| (value.field, &inner[value.span.range()]))
                .collect(),
        )
    }

    #[test]
    fn names_and_roles() {
        use Field::{Authors, Correspondents, Editors};
        for (inner, expected) in [
            (
                "Zhang Xiaoming correspondent",
                vec![(Correspondents, "Zhang Xiaoming")],
            ),
            ("reporter Wang Qiang", vec![(Authors, "Wang Qiang")]),
            ("Our reporter Wang Qiang", vec![(Authors, "Wang Qiang")]),
            (
                "Reporter Wang Qiang, correspondent Li Ming",
                vec![(Authors, "Wang Qiang"), (Correspondents, "Li Ming")],
            ),
            ("Wang Qiang, editor", vec![(Editors, "Wang Qiang")]),
        ] {
            assert_eq!(read(inner), Some(expected), "{inner}");
        }
    }

    #[test]
    fn remarks() {
        for inner in [
            "",
            "reporter",
            "Wang Qiang",
            "the editor of the Daily",
            "photo",
            "by train",
            "Editor Settings",
            "see the reporter Wang Qiang",
        ] {
            assert_eq!(read(inner), None, "{inner}");
        }
    }
}
