//! What stands right above and below a line with a date: who wrote it or which paper it is
//! from, and the issue of a journal. By themselves such lines say too little.

use hanmend_core::Span;

use crate::classify::Verdict;
use crate::credit::{self, Credits, Field};
use crate::lines::Line;
use crate::{Kind, label, name, site};

/// A title is at least so wide above what says who wrote it, in Han characters,
const TITLE_WIDTH: f32 = 6.0;
/// and a sentence of the text below it.
const TEXT_WIDTH: f32 = 10.0;
/// Who reported from where stands in so many of the first lines.
const MOST_ABOVE: usize = 60;
/// At most so many lines stand between the date and the text.
const MOST_BETWEEN: usize = 10;
/// In English who wrote stands in so many of the first lines, and so many lines above text.
const MOST_HEADING: usize = 8;
const MOST_STAFF: usize = 3;
/// The longest such line, in characters.
const LONGEST: usize = 24;
/// The longest name of a paper, in characters.
const LONGEST_PAPER: usize = 12;
/// Agencies, whose names end as those of other societies.
const AGENCIES: [&str; 6] = ["新华社", "新華社", "中新社", "中央社", "通讯社", "通訊社"];
/// Who reports.
const REPORTERS: [&str; 2] = ["记者", "記者"];
/// Who sends word to those.
const CORRESPONDENTS: [&str; 2] = ["通讯员", "通訊員"];
/// A line that names reporters is one of so many first or last ones, if no field is beside it,
const FIRST: usize = 4;
const LAST: usize = 2;
/// and not wider, in Han characters.
const WIDEST_REPORTERS: f32 = 24.0;

/// Reads who reported from where, and the lines beside those with dates, which are among
/// those of `credits`.
pub(crate) fn apply(text: &str, lines: &[Line], verdicts: &mut [Verdict], credits: &[usize]) {
    for (line, verdict) in lines.iter().zip(verdicts.iter_mut()).take(MOST_ABOVE) {
        if credit::may_end_byline(line.counts.last)
            && verdict.kind.is_none()
            && let Some(credits) =
                credit::reporting(line.of(text)).or_else(|| credit::wired(line.of(text)))
        {
            verdict.kind = Some(Kind::Credit);
            verdict.weak = false;
            verdict.credits = Some(Box::new(credits));
        }
    }
    take_reporters(text, lines, verdicts, credits);
    for &at in credits {
        take_value_below(text, lines, verdicts, at);
    }
    take_staff(text, lines, verdicts);
    take_stamp(text, lines, verdicts);
    take_by(text, lines, verdicts);
    for &at in credits.iter().filter(|&&at| at > 0) {
        let says = |says: fn(&Credits) -> bool| {
            let credits = verdicts
                .get(at)
                .and_then(|verdict| verdict.credits.as_deref());
            credits.is_some_and(says)
        };
        let (is_dated, is_byline) = (says(Credits::is_dated), says(Credits::says_whose));
        let is_labelled = says(|credits| credits.labelled);
        if is_byline && !is_dated && at < MOST_HEADING {
            take_paper(text, lines, verdicts, at + 1);
        }
        if !is_dated {
            continue;
        }
        let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
        if let Some(credits) = issue(content(at + 1)) {
            take(verdicts, at + 1, credits);
        }
        // A day without a label stands above names in lists as well.
        if is_labelled && at < MOST_HEADING {
            take_paper(text, lines, verdicts, at + 1);
        }
        let (Some(title), by) = (at.checked_sub(2), at - 1) else {
            continue;
        };
        let paper = || latin_paper(content(by)).filter(|_| is_labelled);
        let Some(credits) = by_whom(content(by)).or_else(paper) else {
            continue;
        };
        let is_title = lines.get(title).is_some_and(|line| {
            !line.counts.ends_sentence && line.width() >= TITLE_WIDTH && line.counts.last != '：'
        });
        let is_plain = |at: usize| {
            let verdict = verdicts.get(at);
            verdict.is_some_and(|verdict| verdict.kind.is_none() && !verdict.labelled)
        };
        let mut below = lines.iter().skip(at + 1).take(MOST_BETWEEN);
        let is_text = |line: &Line| line.counts.ends_sentence && line.width() >= TEXT_WIDTH;
        if is_title && is_plain(title) && is_plain(by) && below.any(is_text) {
            take(verdicts, by, credits);
        }
    }
}

/// Takes the lines that name reporters and nothing else, at the beginning of a text, at its
/// end, and beside other fields: `□晚报记者 王小明 通讯员 李红`.
fn take_reporters(text: &str, lines: &[Line], verdicts: &mut [Verdict], credits: &[usize]) {
    let first = 0..FIRST.min(lines.len());
    let last = lines.len().saturating_sub(LAST).max(first.end)..lines.len();
    let beside = credits
        .iter()
        .flat_map(|&at| [at.wrapping_sub(1), at + 1])
        .filter(|at| !last.contains(at) && !first.contains(at));
    for at in first.clone().chain(last.clone()).chain(beside) {
        let Some(line) = lines.get(at) else {
            continue;
        };
        let is_plain = verdicts
            .get(at)
            .is_some_and(|verdict| verdict.kind.is_none() && !verdict.labelled);
        if !is_plain || line.counts.ends_sentence || line.width() > WIDEST_REPORTERS {
            continue;
        }
        let content = line.of(text);
        let is_last = last.contains(&at);
        // Those of an agency are of the text, as in its datelines.
        let credits = reporters(content).filter(|_| !is_of_agency(content));
        if let Some(credits) = credits.or_else(|| compiled(content).filter(|_| is_last)) {
            take(verdicts, at, credits);
        }
    }
}

fn is_of_agency(line: &str) -> bool {
    let line = label::undecorated(line);
    AGENCIES.iter().any(|agency| line.starts_with(agency))
}

/// Which paper put a text together from others: `茶乡日报综合`.
fn compiled(line: &str) -> Option<Credits> {
    let paper = ["综合", "綜合"]
        .iter()
        .find_map(|end| line.strip_suffix(end))?;
    let is_named = is_paper(paper) && !AGENCIES.contains(&paper);
    is_named.then(|| Credits::of([(Field::Source, Span::new(0, paper.len()))]))
}

/// Who reported for a paper that the line names, and who sent it word.
fn reporters(line: &str) -> Option<Credits> {
    // The last character of both words, which most lines do not have.
    if !line.contains('者') {
        return None;
    }
    let (at, word) = REPORTERS
        .iter()
        .find_map(|word| Some((line.find(word)?, word)))?;
    let paper = label::undecorated(line.get(..at)?);
    let is_of_paper = paper
        .chars()
        .all(|c| name::is_han(c) || matches!(c, '/' | '／' | '·'))
        && (paper.ends_with(['报', '報', '台', '臺', '社', '刊']) || site::ends_as_site(paper));
    if !is_of_paper {
        return None;
    }
    let from = at + word.len();
    let names = line.get(from..)?;
    let (writers, others) = CORRESPONDENTS
        .iter()
        .find_map(|word| {
            let at = names.find(word)?;
            Some((names.get(..at)?, Some(at + word.len())))
        })
        .unwrap_or((names, None));
    let list = |text: &str, from: usize, field: Field| {
        let begin = from + (text.len() - text.trim_start().len());
        let text = text.trim();
        // Who took a picture is read from the caption.
        let took = text
            .trim_end_matches([')', '）'])
            .ends_with(['摄', '攝', '图', '圖', '文']);
        let people = name::list(text).filter(|_| !took && name::is_signature(text))?;
        let named = people
            .into_iter()
            .map(move |name| (field, name.shifted(begin)));
        Some(named.collect::<Vec<_>>())
    };
    let mut fields = list(writers, from, Field::Authors)?;
    if let Some(at) = others {
        fields.extend(list(names.get(at..)?, from + at, Field::Correspondents)?);
    }
    Some(Credits::of(fields))
}

/// Takes the value of a field that stands below its label, `来源：` and `茶乡日报`, where it
/// is a paper, an office or people, or the next label follows.
fn take_value_below(text: &str, lines: &[Line], verdicts: &mut [Verdict], label: usize) {
    let is_open = |at: usize| {
        let credits = verdicts.get(at)?.credits.as_ref()?;
        credits.open.filter(|_| !credits.in_table)
    };
    let at = label + 1;
    let (Some(field), Some(line)) = (is_open(label), lines.get(at)) else {
        return;
    };
    let is_plain = verdicts
        .get(at)
        .is_some_and(|verdict| verdict.credits.is_none() && !verdict.labelled);
    if !is_plain || line.counts.ends_sentence || line.width() > WIDEST_REPORTERS {
        return;
    }
    let content = line.of(text);
    let fits = match field {
        Field::Source => is_paper(content) || name::is_office(content),
        Field::Authors | Field::Editors => name::is_signature(content),
        _ => return,
    };
    if !fits && is_open(at + 1).is_none() {
        return;
    }
    if let Some(mut credits) = credit::value_below(content, field) {
        credits.in_table = false;
        take(verdicts, label + 1, credits);
    }
}

/// Takes the name of a paper in Latin letters on a line of its own.
fn take_paper(text: &str, lines: &[Line], verdicts: &mut [Verdict], at: usize) {
    let content = lines.get(at).map_or("", |line| line.of(text));
    let is_free = verdicts
        .get(at)
        .is_some_and(|verdict| verdict.kind.is_none() && !verdict.labelled);
    if is_free && let Some(credits) = latin_paper(content) {
        take(verdicts, at, credits);
    }
}

/// Takes who wrote from below a line that is nothing but `By`.
fn take_by(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let content = |at: usize| lines.get(at).map_or("", |line| line.of(text));
    for at in 1..lines.len().min(MOST_HEADING) {
        if !matches!(content(at), "By" | "By:" | "BY") {
            continue;
        }
        let is_free = verdicts
            .get(at + 1)
            .is_some_and(|verdict| verdict.kind.is_none());
        let is_name =
            |c: char| c.is_alphabetic() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '’');
        let below = content(at + 1);
        let is_named = below.contains(' ') && below.chars().all(is_name);
        if !is_free || !is_named {
            continue;
        }
        let label = "By ";
        let names = credit::parse(&format!("{label}{}", content(at + 1)));
        if let Some(mut names) = names.filter(|names| names.says_whose() && !names.is_dated()) {
            for value in &mut names.values {
                value.span.start -= label.len();
                value.span.end -= label.len();
            }
            take(verdicts, at, Credits::of([]));
            take(verdicts, at + 1, names);
        }
        return;
    }
}

/// Takes the day that some who convert pages put before a button above all:
/// `date 2021-03-18 Advertisement`.
fn take_stamp(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let content = lines.first().map_or("", |line| line.of(text));
    let Some(rest) = content.strip_prefix("date ") else {
        return;
    };
    if let Some(credits) = credit::parse(rest).filter(|credits| credits.is_dated()) {
        take(verdicts, 0, credits.shifted(content.len() - rest.len()));
    }
}

/// Takes who wrote with the post or the paper behind the name, right below a title and
/// above text: elsewhere such lines are of those who work somewhere.
fn take_staff(text: &str, lines: &[Line], verdicts: &mut [Verdict]) {
    let is_text = |line: &Line| line.counts.ends_sentence && line.width() >= TEXT_WIDTH;
    let is_one_of_staff = |at: usize| {
        let line = lines.get(at);
        line.is_some_and(|line| credit::byline(line.of(text)).is_some())
    };
    for at in 1..lines.len().min(MOST_HEADING) {
        let (Some(above), Some(line)) = (lines.get(at - 1), lines.get(at)) else {
            return;
        };
        let is_plain = |at: usize| {
            verdicts
                .get(at)
                .is_some_and(|verdict| verdict.kind.is_none())
        };
        let heads = !above.counts.ends_sentence && above.width() >= TITLE_WIDTH;
        let mut below = lines.iter().skip(at + 1).take(MOST_STAFF);
        let begins = credit::begins_with_by(line.of(text));
        if (begins || heads && is_plain(at - 1))
            && line.counts.han() == 0
            && is_plain(at)
            && below.any(is_text)
            && let Some(credits) =
                credit::byline(line.of(text)).or_else(|| credit::issue(line.of(text)))
            && !is_one_of_staff(at - 1)
            && !is_one_of_staff(at + 1)
        {
            take(verdicts, at, credits);
            return;
        }
    }
}

fn take(verdicts: &mut [Verdict], at: usize, credits: Credits) {
    if let Some(verdict) = verdicts.get_mut(at) {
        verdict.kind = Some(Kind::Credit);
        verdict.weak = false;
        verdict.credits = Some(Box::new(credits));
    }
}

/// Who wrote a text, or the paper that it is from: `茶报记者 王小明`, `王小明/茶乡日报`, `茶乡日报`.
fn by_whom(line: &str) -> Option<Credits> {
    if line.chars().count() > LONGEST {
        return None;
    }
    if is_paper(line) {
        return Some(Credits::of([(Field::Source, Span::new(0, line.len()))]));
    }
    if let Some(slash) = line.find(['/', '／']) {
        let (person, rest) = line.split_at(slash);
        let paper = rest.trim_start_matches(['/', '／']);
        let fields = [
            (Field::Authors, Span::new(0, slash)),
            (
                Field::Source,
                Span::new(line.len() - paper.len(), line.len()),
            ),
        ];
        return (name::is_person(person) && is_paper(paper)).then(|| Credits::of(fields));
    }
    let (at, word) = REPORTERS
        .iter()
        .find_map(|word| Some((line.rfind(word)?, word)))?;
    let rest = line.get(at + word.len()..)?;
    let names = rest.trim();
    let from = line.len() - rest.trim_start().len();
    let is_of_paper = line.get(..at)?.chars().all(name::is_han);
    if !is_of_paper || !name::is_signature(names) {
        return None;
    }
    let people = name::list(names)?.into_iter();
    Some(Credits::of(
        people.map(|name| (Field::Authors, name.shifted(from))),
    ))
}

/// The paper or the agency that a line in Latin letters names, in brackets or not:
/// `Tea Town Daily`, `(Xinhua)`.
fn latin_paper(line: &str) -> Option<Credits> {
    let bracketed = line
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'));
    let inner = bracketed.unwrap_or(line);
    let from = usize::from(bracketed.is_some()) + inner.len() - inner.trim_start().len();
    let inner = inner.trim();
    let paper = Span::new(from, from + inner.len());
    credit::ends_as_paper(inner).then(|| Credits::of([(Field::Source, paper)]))
}

/// Whether a line is the name of a paper, of an agency or of a site.
fn is_paper(line: &str) -> bool {
    (2..=LONGEST_PAPER).contains(&line.chars().count())
        && line.chars().all(char::is_alphanumeric)
        && (AGENCIES.iter().any(|end| line.ends_with(end))
            || line.ends_with(['报', '報'])
            || site::ends_as_site(line))
}

/// The issue of a journal: `茶叶科学 2023年21期`, `《茶叶科学》2023年第2期`.
fn issue(line: &str) -> Option<Credits> {
    let number = line.strip_suffix('期')?;
    let (head, number) = number.rsplit_once('年')?;
    let number = number.strip_prefix('第').unwrap_or(number);
    let is_number = |text: &str| {
        (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let year = head.get(head.len().checked_sub(4)?..)?;
    if !is_number(number) || !is_number(year) || line.chars().count() > LONGEST {
        return None;
    }
    let journal = head
        .get(..head.len() - year.len())?
        .trim()
        .trim_matches(['《', '》']);
    let is_name = journal.chars().count() >= 2
        && journal
            .chars()
            .all(|c| char::is_alphanumeric(c) || matches!(c, '·' | '（' | '）' | '(' | ')' | '-'));
    let from = line.find(journal).filter(|_| is_name)?;
    Some(Credits::of([(
        Field::Source,
        Span::new(from, from + journal.len()),
    )]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str, credits: Option<Credits>) -> Option<Vec<(Field, &str)>> {
        let values = credits?.values;
        let read = values
            .iter()
            .map(|value| (value.field, &line[value.span.range()]));
        Some(read.collect())
    }

    #[test]
    fn who_wrote_it() {
        for (line, expected) in [
            ("新华社", vec![(Field::Source, "新华社")]),
            ("茶乡日报", vec![(Field::Source, "茶乡日报")]),
            (
                "王小明/茶乡日报",
                vec![(Field::Authors, "王小明"), (Field::Source, "茶乡日报")],
            ),
            (
                "茶报记者 王小明 李大同",
                vec![(Field::Authors, "王小明"), (Field::Authors, "李大同")],
            ),
        ] {
            assert_eq!(read(line, by_whom(line)), Some(expected), "{line}");
        }
        for line in ["茶农合作社", "茶乡的春天", "记者在茶园", "茶/水"] {
            assert_eq!(by_whom(line), None, "{line}");
        }
    }

    #[test]
    fn reporters_of_papers() {
        let line = "□晚报记者 王冬霞 通讯员 刘 静";
        let expected = vec![(Field::Authors, "王冬霞"), (Field::Correspondents, "刘 静")];
        assert_eq!(read(line, reporters(line)), Some(expected));
        let line = "茶乡晚报/茶山新闻记者 张小翼";
        let expected = vec![(Field::Authors, "张小翼")];
        assert_eq!(read(line, reporters(line)), Some(expected));
        for line in ["报社的记者 都来了", "春茶记者 王小明", "晚报记者在茶园"]
        {
            assert_eq!(reporters(line), None, "{line}");
        }
        let line = "茶乡晨报综合";
        let expected = vec![(Field::Source, "茶乡晨报")];
        assert_eq!(read(line, compiled(line)), Some(expected));
        assert_eq!(compiled("茶叶综合"), None);
    }

    #[test]
    fn values_below_their_labels() {
        let read = |text: &str| {
            let verdicts = crate::classify::all(text, &crate::lines::split(text));
            let values = verdicts.into_iter().filter_map(|verdict| verdict.credits);
            values.map(|credits| credits.values.len()).sum::<usize>()
        };
        assert_eq!(
            read("来源:\n茶乡新闻网\n作者:\n王小明 李大同\n编辑:\n李红"),
            4
        );
        assert_eq!(read("来源:\n春茶开采提前六天\n三月中旬,春茶开采。"), 0);
    }

    #[test]
    fn issues_of_journals() {
        for line in ["茶叶科学 2023年21期", "《茶叶科学》2023年第2期"] {
            let expected = vec![(Field::Source, "茶叶科学")];
            assert_eq!(read(line, issue(line)), Some(expected), "{line}");
        }
        for line in ["2023年第2期", "他等了2年3个学期", "茶叶科学 2023年春"] {
            assert_eq!(issue(line), None, "{line}");
        }
    }
}
