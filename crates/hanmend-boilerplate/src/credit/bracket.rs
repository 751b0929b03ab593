//! What the brackets hold that sign a text.

use hanmend_core::Span;

use super::{Credits, Field, Value, parse, push_values, reporting, role, signed};
use crate::{lines, name, site};

/// What a bracket that ends `before` holds: fields, or names alone behind a
/// sentence or on a line of their own.
pub(crate) fn bracketed(inner: &str, before: &str) -> Option<Credits> {
    if let Some(credits) =
        parse(inner).filter(|credits| credits.labelled && !credits.values.is_empty())
    {
        return Some(credits);
    }
    // Who took a picture is of its caption.
    let is_author = |value: &Value| value.field == Field::Authors;
    let signed = || signed::parse(inner).filter(|credits| credits.values.iter().any(is_author));
    if let Some(credits) = reporting(inner)
        .or_else(|| role::parse(inner))
        .or_else(signed)
    {
        return Some(credits);
    }
    let free = before.trim_end();
    let behind_text = free.is_empty() || lines::ends_sentence(free);
    if let Some(credits) = given_by(inner).filter(|_| behind_text) {
        return Some(credits);
    }
    let is_of_office = || {
        let (office, person) = inner.split_once(char::is_whitespace)?;
        (name::is_office_of(office) && name::is_signature(person)).then_some(())
    };
    if !behind_text || !name::is_signature(inner) && is_of_office().is_none() {
        return None;
    }
    let mut values = Vec::new();
    // ( Tea Town Daily )
    let last = inner.split_whitespace().next_back();
    let field = if last.is_some_and(site::is_latin_site) {
        Field::Source
    } else {
        Field::Authors
    };
    push_values(&mut values, field, inner, Span::new(0, inner.len()))?;
    Some(Credits {
        values,
        ..Credits::default()
    })
}

/// Reads which office gave a text, and who wrote it there:
/// `茶乡县农业局供稿`, `茶乡县农业局供稿 王小明 文/图`.
fn given_by(inner: &str) -> Option<Credits> {
    // Most hold no such character.
    let (office, rest) = Some(inner)
        .filter(|inner| inner.contains('稿'))?
        .split_once("供稿")?;
    let who = rest.trim();
    let mut credits = if who.is_empty() {
        Credits::default()
    } else {
        signed::parse(who)?.shifted(inner.len() - rest.trim_start().len())
    };
    credits.labelled = true;
    credits.values.push(Value {
        field: Field::Source,
        span: Span::new(0, office.len()),
        reading: None,
    });
    name::is_office(office).then_some(credits)
}
