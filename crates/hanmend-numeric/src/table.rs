use std::fmt::{self, Write};

use rust_decimal::Decimal;

use crate::{Entity, Kind, Role};

/// The facts of a text as comma-separated values, one a line, for a
/// spreadsheet.
///
/// The columns are value, lower, upper, bound, unit, date, noun, text,
/// sentence, start and end; start and end are bytes of the text. Enumerators,
/// names and references are left out. Fields are quoted as RFC 4180 has it.
///
/// ```
/// use hanmend_numeric::{extract, table};
///
/// let text = "选派58名干部。一是抓落实。";
/// let csv = table(text, &extract(text));
/// assert_eq!(
///     csv.lines().nth(1),
///     Some("58,,,exact,名,,干部,58名,选派58名干部。,6,11")
/// );
/// assert_eq!(csv.lines().count(), 2);
/// ```
#[must_use]
pub fn table(text: &str, entities: &[Entity]) -> String {
    let mut out =
        String::from("value,lower,upper,bound,unit,date,noun,text,sentence,start,end\r\n");
    for entity in entities.iter().filter(|entity| entity.role == Role::Fact) {
        // Writing to a string cannot fail.
        let _ = row(text, entity, &mut out);
    }
    out
}

fn row(text: &str, entity: &Entity, out: &mut String) -> fmt::Result {
    let record = entity.record(text);
    let number = |value: Option<Decimal>| {
        value
            .map(|value| value.normalize().to_string())
            .unwrap_or_default()
    };
    let value = match (entity.kind, entity.fraction) {
        (Kind::Fraction, Some((numerator, denominator))) => format!("{numerator}/{denominator}"),
        _ => number(record.value),
    };
    let unit = record.currency.or(record.unit).unwrap_or_default();
    let percent = if entity.kind == Kind::Percent && unit.is_empty() {
        "%"
    } else {
        unit
    };
    let fields = [
        value,
        number(record.lower),
        number(record.upper),
        record.bound.as_str().to_owned(),
        percent.to_owned(),
        record.date.unwrap_or_default(),
        record.noun.unwrap_or_default().to_owned(),
        record.text.to_owned(),
        sentence(text, entity.span.start, entity.span.end).to_owned(),
    ];
    for field in &fields {
        quoted(field, out)?;
        out.write_char(',')?;
    }
    write!(out, "{},{}\r\n", entity.span.start, entity.span.end)
}

/// A field as RFC 4180 has it.
fn quoted(field: &str, out: &mut String) -> fmt::Result {
    if field.contains(['"', ',', '\n', '\r']) {
        write!(out, "\"{}\"", field.replace('"', "\"\""))
    } else {
        out.write_str(field)
    }
}

/// The sentence around a span, without the blanks at its ends.
fn sentence(text: &str, start: usize, end: usize) -> &str {
    /// The farthest that a sentence is followed to either side, in bytes.
    const MOST: usize = 600;
    let ends = ['。', '！', '？', '；', '\n', '!', '?', ';'];
    let floor = (start.saturating_sub(MOST)..=start)
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(start);
    let ceiling = (end..=(end + MOST).min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(end);
    let before = text.get(floor..start).unwrap_or_default();
    let behind = text.get(end..ceiling).unwrap_or_default();
    // A full stop ends a sentence where a blank follows it.
    let stop = |part: &str| part.find(". ").map(|at| at + 1);
    let from = before
        .rfind(ends)
        .into_iter()
        .chain(before.rfind(". "))
        .max()
        .and_then(|at| Some(floor + at + before.get(at..)?.chars().next()?.len_utf8()))
        .unwrap_or(floor);
    let mark = behind
        .find(ends)
        .and_then(|at| Some(at + behind.get(at..)?.chars().next()?.len_utf8()));
    let to = mark
        .into_iter()
        .chain(stop(behind))
        .min()
        .map_or(ceiling, |at| end + at);
    text.get(from..to).unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn fields_are_quoted_and_sentences_cut() {
        let text = "Raised 1,200 yuan, more than ever. Later 5 counties joined.\n";
        let csv = table(text, &extract(text));
        let rows: Vec<_> = csv.lines().collect();
        assert_eq!(
            rows[1],
            "1200,,,exact,CNY,,,\"1,200 yuan\",\"Raised 1,200 yuan, more than ever.\",7,17"
        );
        assert_eq!(
            rows[2],
            "5,,,exact,,,counties,5,Later 5 counties joined.,41,42"
        );
    }
}
