//! The numbers of a document as a table, for people and for spreadsheets.

use hanmend::Document;
use hanmend::numeric::{Bound, Entity, EntityRecord, Kind, Reference, Role, table};
use unicode_width::UnicodeWidthStr as _;

use crate::args;
use crate::place::Places;

const COLUMNS: [&str; 7] = ["place", "text", "kind", "value", "unit", "noun", "role"];

/// The first line of a table of facts.
pub(crate) fn csv_head() -> String {
    table::line(["document"].into_iter().chain(table::COLUMNS))
}

/// Which numbers are wanted, and how their dates are given.
pub(crate) struct Selection {
    reference: Option<Reference>,
    /// These kinds and roles; all where none is named.
    kinds: Vec<Kind>,
    roles: Vec<Role>,
}

impl Selection {
    pub(crate) fn new(arguments: &args::Numbers) -> Selection {
        Selection {
            reference: arguments.reference_date,
            kinds: arguments.kind.iter().map(|name| name.kind()).collect(),
            roles: arguments.role.iter().map(|name| name.role()).collect(),
        }
    }

    fn has(&self, entity: &Entity) -> bool {
        (self.kinds.is_empty() || self.kinds.contains(&entity.kind))
            && (self.roles.is_empty() || self.roles.contains(&entity.role))
    }

    /// The numbers of a document in words; dates told from a day are resolved
    /// if it is known.
    pub(crate) fn records<'a>(
        &self,
        document: &'a Document<'_>,
    ) -> impl Iterator<Item = EntityRecord<'a>> {
        let numbers = document.numbers().iter();
        let wanted = numbers.filter(|entity| self.has(entity));
        wanted.map(|entity| {
            let resolved = match self.reference {
                Some(reference) => entity.resolve(reference),
                None => *entity,
            };
            let mut record = resolved.record(document.text());
            record.source = Some(document.source(entity.span));
            record
        })
    }
}

/// A line of comma-separated values for each fact, the name of the document
/// before it.
pub(crate) fn csv(id: &str, document: &Document<'_>, selection: &Selection) -> String {
    selection
        .records(document)
        .filter_map(|record| table::row(document.text(), &record))
        .map(|row| table::line([id].into_iter().chain(row.iter().map(String::as_str))))
        .collect()
}

/// One row for each number, below the name of the document.
pub(crate) fn account(id: &str, document: &Document<'_>, selection: &Selection) -> String {
    let mut places = Places::new(document.original());
    let mut rows = vec![COLUMNS.map(str::to_owned)];
    for record in selection.records(document) {
        let place = record.source.map(|source| places.at(source.start));
        rows.push([
            place.unwrap_or_default(),
            one_line(record.text),
            name(&record.kind),
            value(&record),
            unit(&record),
            one_line(record.noun.unwrap_or_default()),
            name(&record.role),
        ]);
    }
    let widths: [usize; COLUMNS.len()] = std::array::from_fn(|column| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    });
    let mut out = format!("{id}\n");
    for row in &rows {
        let start = out.len();
        for (cell, width) in row.iter().zip(widths) {
            out.push_str("  ");
            out.push_str(cell);
            out.extend(std::iter::repeat_n(' ', width - cell.width()));
        }
        out.truncate(start + out.get(start..).map_or(0, |row| row.trim_end().len()));
        out.push('\n');
    }
    out
}

/// The value in the form that says most of it: a date, a fraction, a number
/// or the limits that it lies between.
fn value(record: &EntityRecord<'_>) -> String {
    let date = record.date.as_deref().or(record.offset.as_deref());
    let mut value = if let Some(date) = date.filter(|_| record.value.is_none()) {
        let words = [record.relation, Some(date), record.part];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    } else if let (Some(numerator), Some(denominator)) = (record.numerator, record.denominator) {
        format!("{numerator}/{denominator}")
    } else {
        number(record)
    };
    if record.malformed {
        value.push_str(" (malformed)");
    }
    value
}

fn number(record: &EntityRecord<'_>) -> String {
    let exact = record.value.map(|value| value.normalize().to_string());
    let limits: Vec<String> = [
        (record.lower, record.lower_inclusive, ["> ", "≥ "]),
        (record.upper, record.upper_inclusive, ["< ", "≤ "]),
    ]
    .into_iter()
    .filter_map(|(limit, inclusive, [open, closed])| {
        let sign = if inclusive == Some(true) {
            closed
        } else {
            open
        };
        Some(format!("{sign}{}", limit?.normalize()))
    })
    .collect();
    match (exact, record.bound) {
        (Some(exact), Bound::Exact) => exact,
        (Some(exact), Bound::About) => format!("≈ {exact}"),
        (exact, _) if limits.is_empty() => exact.unwrap_or_default(),
        _ => limits.join(", "),
    }
}

/// The currency or unit, with what it is divided by.
fn unit(record: &EntityRecord<'_>) -> String {
    let unit = record.currency.or(record.unit).unwrap_or_default();
    match &record.per {
        Some(per) => format!("{unit} per {per}"),
        None => unit.to_owned(),
    }
}

fn name(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
