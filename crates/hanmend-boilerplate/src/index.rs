//! The table above a document in which an office says what it is and when it was made
//! public: `索引号`, `发文机关`, `名称`. A row of it is a line, or every cell.

use crate::Kind;
use crate::classify::Verdict;
use crate::credit::{self, Credits, Field};
use crate::lines::Line;

/// The most rows or cells of such a table below the number of the document, and above it.
const MOST_BELOW: usize = 40;
const MOST_ABOVE: usize = 6;
/// A cell is not wider, in Han characters.
const WIDEST_CELL: f32 = 60.0;
/// The last one of a table, if it is no number.
const WIDEST_LAST: f32 = 6.0;

/// Takes the rows around the number of a document for those of its table.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let begins = |verdict: &Verdict| {
        let credits = verdict.credits.as_ref();
        credits.is_some_and(|credits| credits.in_table)
    };
    let mut from = 0;
    while let Some(found) = verdicts
        .get(from..)
        .and_then(|rest| rest.iter().position(begins))
    {
        let number = from + found;
        let end = end_below(text, lines, verdicts, number);
        for at in (from.max(number.saturating_sub(MOST_ABOVE))..number).rev() {
            let Some(credits) = row(text, lines, at) else {
                break;
            };
            take(verdicts, at, credits);
        }
        from = end;
    }
}

/// Where the table ends that goes on below the number of a document.
fn end_below(text: &str, lines: &[Line], verdicts: &mut [Verdict], number: usize) -> usize {
    let credits = verdicts
        .get(number)
        .and_then(|verdict| verdict.credits.as_ref());
    let mut open = credits.and_then(|credits| credits.open);
    let mut at = number + 1;
    while at < (number + MOST_BELOW).min(lines.len()) {
        let (credits, next) = match (row(text, lines, at), open) {
            (Some(credits), _) => {
                let next = credits.open;
                (credits, next)
            }
            (None, Some(field)) => match cell(text, lines, at, field) {
                Some(credits) => (credits, None),
                None => break,
            },
            (None, None) => break,
        };
        take(verdicts, at, credits);
        open = next;
        at += 1;
    }
    at
}

/// The fields of a row.
fn row(text: &str, lines: &[Line], at: usize) -> Option<Credits> {
    let line = lines.get(at)?;
    credit::parse_in_table(line.of(text)).filter(|credits| credits.labelled)
}

/// The value of a field in a cell of its own; behind the last one the document begins.
fn cell(text: &str, lines: &[Line], at: usize, field: Field) -> Option<Credits> {
    let line = lines.get(at).filter(|line| line.width() <= WIDEST_CELL)?;
    let goes_on = row(text, lines, at + 1).is_some();
    let is_short = line.width() <= WIDEST_LAST || line.counts.digits() > 0;
    let is_last = is_short && !matches!(field, Field::None | Field::Keywords)
        || line.width() <= WIDEST_LAST
        || line.counts.brackets() > 0 && line.counts.digits() > 0;
    (goes_on || is_last)
        .then(|| credit::value_below(line.of(text), field))
        .flatten()
}

fn take(verdicts: &mut [Verdict], at: usize, credits: Credits) {
    if let Some(verdict) = verdicts.get_mut(at) {
        verdict.kind = Some(Kind::Credit);
        verdict.weak = false;
        verdict.labelled = true;
        verdict.credits = Some(Box::new(credits));
    }
}

#[cfg(test)]
mod tests {
    use crate::credit::Field;
    use crate::{classify, lines};

    /// For every line the fields of it, if it is one of a table.
    fn tables(text: &str) -> Vec<Option<Vec<(Field, String)>>> {
        let verdicts = classify::all(text, &lines::split(text));
        let lines = text.lines().zip(verdicts);
        lines
            .map(|(line, verdict)| {
                let credits = verdict.credits.filter(|credits| credits.in_table)?;
                let read = |value: &crate::credit::Value| {
                    let text = line[value.span.range()].to_owned();
                    let reading = value.reading.as_ref().map(|reading| reading.to_text());
                    (value.field, reading.unwrap_or(text))
                };
                Some(credits.values.iter().map(read).collect())
            })
            .collect()
    }

    fn one(field: Field, value: &str) -> Option<Vec<(Field, String)>> {
        Some(vec![(field, value.to_owned())])
    }

    #[test]
    fn rows_of_a_table() {
        let text = "名    称：关于采茶的通知\n索引号：0152-2021-045\n发文机关：茶乡县人民政府\n\
                    废止日期：\n主题词：茶叶；采摘 文 号：茶政发〔2021〕5号\n关于采茶的通知\n\
                    名称：春茶";
        assert_eq!(
            tables(text),
            [
                one(Field::Title, "关于采茶的通知"),
                Some(vec![]),
                one(Field::Source, "茶乡县人民政府"),
                Some(vec![]),
                Some(vec![
                    (Field::Keywords, "茶叶".to_owned()),
                    (Field::Keywords, "采摘".to_owned())
                ]),
                None,
                None
            ]
        );
    }

    #[test]
    fn cells_one_below_the_other() {
        let text = "索引号：\n0152-2021-045\n发布机构：\n茶乡县人民政府\n发布日期：\n2021-03-18\n\
                    名称：\n关于采茶的通知\n文号：\n茶政发〔2021〕5号\n关于采茶的通知\n各乡镇：";
        let tables = tables(text);
        assert_eq!(tables[3], one(Field::Source, "茶乡县人民政府"));
        assert_eq!(tables[5], one(Field::Published, "2021-03-18"));
        assert_eq!(tables[7], one(Field::Title, "关于采茶的通知"));
        assert!(tables[9].is_some() && tables[10].is_none());
    }

    #[test]
    fn other_tables() {
        let text = "名称：红茶\n产地：茶乡\n有效期：两年\n发布机构：茶乡日报";
        assert!(tables(text).iter().all(Option::is_none));
    }
}
