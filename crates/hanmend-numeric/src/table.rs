//! The facts of a text as a table, in comma-separated values (RFC 4180), for
//! people who want a spreadsheet.
//!
//! [`table`] makes a whole one of one text; [`COLUMNS`], [`row`] and
//! [`line()`] are its parts, for a table of many texts with columns of one's
//! own.
//!
//! ```
//! use hanmend_numeric::{extract, table};
//!
//! let text = "选派58名干部。一是抓落实。";
//! let mut csv = table::line(["page"].iter().chain(&table::COLUMNS));
//! for entity in extract(text) {
//!     if let Some(row) = table::row(text, &entity.record(text)) {
//!         csv += &table::line([&"notice.txt".to_owned()].into_iter().chain(&row));
//!     }
//! }
//! assert_eq!(
//!     csv.lines().nth(1),
//!     Some("notice.txt,quantity,58,,,exact,名,,,,,,,,,干部,58名,选派58名干部。,6,11")
//! );
//! ```

use std::borrow::Cow;

use hanmend_core::{Span, Trace};
use hanmend_layout::Unwrap;
use rust_decimal::Decimal;

use crate::{Entity, EntityRecord, Kind, Role};

/// The names of the columns of [`row`].
///
/// `start` and `end` are bytes; all others are as in [`EntityRecord`], with
/// a currency as a unit, a fraction as a value, and `every`, `lunar` and `malformed`
/// as `yes` or nothing. What is malformed (2月30日, `1900,000`) is to be looked at.
/// A date needs its neighbours: `2018` with the relation `before` is the time before
/// that year, and with the offset `-P1Y` alone it is last year.
pub const COLUMNS: [&str; 19] = [
    "kind",
    "value",
    "lower",
    "upper",
    "bound",
    "unit",
    "per",
    "date",
    "offset",
    "part",
    "relation",
    "every",
    "lunar",
    "malformed",
    "noun",
    "text",
    "sentence",
    "start",
    "end",
];

/// The facts of a text with the names of the columns, one fact a line;
/// `start` and `end` are bytes of the text.
///
/// ```
/// use hanmend_numeric::{extract, table};
///
/// let text = "每亩补贴120元/年，一是抓落实。";
/// let csv = table(text, &extract(text));
/// assert_eq!(
///     csv.lines().nth(1),
///     Some("money,120,,,exact,CNY,mu/year,,,,,,,,,120元/年,每亩补贴120元/年，一是抓落实。,12,22")
/// );
/// assert_eq!(csv.lines().count(), 2);
/// ```
#[must_use]
pub fn table(text: &str, entities: &[Entity]) -> String {
    let rows = entities
        .iter()
        .filter_map(|entity| row(text, &entity.record(text)));
    std::iter::once(line(COLUMNS))
        .chain(rows.map(line))
        .collect()
}

/// The fields of a fact, `None` for enumerators, names and references.
///
/// `text` is the text that the record's span refers to. Where the record
/// says where it comes from in the original, `start` and `end` are that
/// place.
#[must_use]
pub fn row(text: &str, record: &EntityRecord<'_>) -> Option<[String; COLUMNS.len()]> {
    if record.role != Role::Fact {
        return None;
    }
    let number = |value: Option<Decimal>| {
        value
            .map(|value| value.normalize().to_string())
            .unwrap_or_default()
    };
    let value = match (record.numerator, record.denominator) {
        (Some(numerator), Some(denominator)) => format!("{numerator}/{denominator}"),
        _ => number(record.value),
    };
    let percent = (record.kind == Kind::Percent).then_some("%");
    let unit = record.currency.or(record.unit).or(percent);
    let yes = |flag: bool| if flag { "yes" } else { "" }.to_owned();
    let place = record.source.unwrap_or(record.span);
    Some([
        record.kind.as_str().to_owned(),
        value,
        number(record.lower),
        number(record.upper),
        record.bound.as_str().to_owned(),
        unit.unwrap_or_default().to_owned(),
        record.per.clone().unwrap_or_default(),
        record.date.clone().unwrap_or_default(),
        record.offset.clone().unwrap_or_default(),
        record.part.unwrap_or_default().to_owned(),
        record.relation.unwrap_or_default().to_owned(),
        yes(record.every),
        yes(record.lunar),
        yes(record.malformed),
        record.noun.unwrap_or_default().to_owned(),
        record.text.to_owned(),
        sentence(text, record.span.start, record.span.end),
        place.start.to_string(),
        place.end.to_string(),
    ])
}

/// A line of comma-separated values, with its end.
///
/// ```
/// use hanmend_numeric::table;
///
/// assert_eq!(table::line(["1,200 yuan", "no \"more\""]), "\"1,200 yuan\",\"no \"\"more\"\"\"\r\n");
/// ```
#[must_use]
pub fn line(fields: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let fields: Vec<String> = fields
        .into_iter()
        .map(|field| quoted(field.as_ref()).into_owned())
        .collect();
    fields.join(",") + "\r\n"
}

/// A field as RFC 4180 has it.
fn quoted(field: &str) -> Cow<'_, str> {
    if field.contains(['"', ',', '\n', '\r']) {
        Cow::Owned(format!("\"{}\"", field.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(field)
    }
}

/// The sentence around a span, without the blanks at its ends, and with the lines of a hard-wrapped
/// paragraph joined.
fn sentence(text: &str, start: usize, end: usize) -> String {
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
    let mut near = Trace::new(text.get(floor..ceiling).unwrap_or_default()).without_log();
    near.pass(&Unwrap);
    let entity = near.target(Span::new(start - floor, end - floor));
    let before = near.text().get(..entity.start).unwrap_or_default();
    let behind = near.text().get(entity.end..).unwrap_or_default();
    // A full stop ends a sentence where a blank follows it.
    let stop = |part: &str| part.find(". ").map(|at| at + 1);
    let from = before
        .rfind(ends)
        .into_iter()
        .chain(before.rfind(". "))
        .max()
        .and_then(|at| Some(at + before.get(at..)?.chars().next()?.len_utf8()))
        .unwrap_or_default();
    let mark = behind
        .find(ends)
        .and_then(|at| Some(at + behind.get(at..)?.chars().next()?.len_utf8()));
    let to = mark
        .into_iter()
        .chain(stop(behind))
        .min()
        .map_or(near.text().len(), |at| entity.end + at);
    let sentence = near.text().get(from..to).unwrap_or_default();
    sentence.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract;

    #[test]
    fn sentences_of_wrapped_text_are_whole() {
        let text = "The county said on Friday that its gardens had sold tea for 35\n\
                    million yuan by the end of March, and that more than two\n\
                    hundred people had picked the leaves of some villages, at\n\
                    least a few of them at night. It did not say more.\n";
        let csv = table(text, &extract(text));
        let sentence = text
            .replace('\n', " ")
            .replace(" It did not say more. ", "");
        assert_eq!(csv.matches(&sentence).count(), 4, "{csv}");
    }

    #[test]
    fn fields_are_quoted_and_sentences_cut() {
        let text = "Raised 1,200 yuan, more than ever. Later 5 counties joined.\n";
        let csv = table(text, &extract(text));
        let rows: Vec<_> = csv.lines().collect();
        assert_eq!(
            rows[1],
            "money,1200,,,exact,CNY,,,,,,,,,,\"1,200 yuan\",\"Raised 1,200 yuan, more than ever.\",7,17"
        );
        assert_eq!(
            rows[2],
            "quantity,5,,,exact,,,,,,,,,,counties,5,Later 5 counties joined.,41,42"
        );
    }

    #[test]
    fn what_is_not_as_it_seems_is_marked() {
        let text = "农历八月十五、2月30日";
        let csv = table(text, &extract(text));
        let marks: Vec<_> = csv
            .lines()
            .map(|row| row.split(',').skip(12).take(2).collect::<Vec<_>>())
            .collect();
        assert_eq!(marks, [["lunar", "malformed"], ["yes", ""], ["", "yes"]]);
    }

    #[test]
    fn dates_keep_what_they_say() {
        let text = "2017年底前、去年8月以来，每周二下午";
        let csv = table(text, &extract(text));
        let rows = csv
            .lines()
            .skip(1)
            .map(|row| row.split(',').collect::<Vec<_>>());
        let dates: Vec<_> = rows.map(|row| row[7..12].join("|")).collect();
        assert_eq!(
            dates,
            [
                "2017||end|before|",
                "XXXX-08|-P1Y||since|",
                "XXXX-WXX-2||afternoon||yes"
            ]
        );
    }
}
