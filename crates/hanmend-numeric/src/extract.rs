use crate::entity::Entity;
use crate::numerals::{Numeral, is_prefix};
use crate::parse::{Parser, lost};
use crate::scan::Scan;
use crate::text::Text;
use crate::wrapped::Wrapped;
use hanmend_core::Span;
use rust_decimal::Decimal;

/// The numeric entities of a text, in order; they never overlap.
///
/// The lines of hard-wrapped paragraphs, as `hanmend-layout` finds them, are read as one: 35 and
/// `million` on the next line are one number, whose span holds the line break.
///
/// ```
/// use hanmend_numeric::{Kind, extract};
///
/// let found = extract("60%以上的村用两到三年时间");
/// assert_eq!(found.len(), 2);
/// assert_eq!((found[0].kind, found[1].kind), (Kind::Percent, Kind::Duration));
/// ```
#[must_use]
pub fn extract(text: &str) -> Vec<Entity> {
    entities(text).collect()
}

/// The numeric entities of a text, one after the other, without a list.
///
/// ```
/// let people = hanmend_numeric::entities("3080名干部，31083户")
///     .filter(|entity| entity.unit.is_some_and(|unit| unit.name == "名"))
///     .count();
/// assert_eq!(people, 1);
/// ```
#[must_use]
pub fn entities(text: &str) -> Entities<'_> {
    Entities(match hanmend_layout::wraps(text) {
        None => Source::Text(Reader::new(text)),
        Some(wraps) => Source::Wrapped(Box::new(Wrapped::new(text, wraps))),
    })
}

/// Shows each entity of a text to `visitor`, for those who only count or
/// who look for the first of a kind; `false` ends the visit.
///
/// ```
/// use hanmend_numeric::{Role, visit};
///
/// let mut facts = 0;
/// visit("一是选派58名干部，二是投入35万元", |entity| {
///     facts += usize::from(entity.role == Role::Fact);
///     true
/// });
/// assert_eq!(facts, 2);
/// ```
pub fn visit(text: &str, mut visitor: impl FnMut(&Entity) -> bool) {
    for entity in entities(text) {
        if !visitor(&entity) {
            break;
        }
    }
}

/// The iterator of [`entities`]. It allocates nothing but for hard-wrapped text, of which it joins
/// the lines of some paragraphs at a time.
#[derive(Clone, Debug)]
pub struct Entities<'a>(Source<'a>);

#[derive(Clone, Debug)]
enum Source<'a> {
    Text(Reader<'a>),
    Wrapped(Box<Wrapped<'a>>),
}

impl Iterator for Entities<'_> {
    type Item = Entity;

    fn next(&mut self) -> Option<Entity> {
        match &mut self.0 {
            Source::Text(reader) => reader.next(),
            Source::Wrapped(wrapped) => wrapped.next(),
        }
    }
}

/// Reads a text as it stands.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'a> {
    text: Text<'a>,
    scan: Scan<'a>,
    parser: Parser<'a>,
    /// Where reading goes on.
    at: usize,
    /// Where the last entity ends.
    free_from: usize,
}

impl<'a> Reader<'a> {
    pub(crate) fn new(text: &'a str) -> Reader<'a> {
        let text = Text::new(text);
        Reader {
            text,
            scan: Scan::new(text.as_str(), 0),
            parser: Parser::new(text),
            at: 0,
            free_from: 0,
        }
    }
}

impl Iterator for Reader<'_> {
    type Item = Entity;

    fn next(&mut self) -> Option<Entity> {
        let mut found = None;
        loop {
            let Some(at) = self.scan.next(self.at) else {
                self.at = self.text.len();
                break;
            };
            let mut next = self.parser.read(at, self.free_from, &mut found);
            if let Some(entity) = &found
                && self.parser.may_be_named(entity)
            {
                next = self.parser.settle(&mut found, next);
            }
            self.at = next.max(at + 1);
            if let Some(entity) = &mut found {
                lost::mark(self.text, entity);
                self.free_from = next;
                break;
            }
        }
        found
    }
}

/// Before the article of the numeral at `start`, if it has one.
fn with_article(text: Text<'_>, start: usize) -> usize {
    let (article, begin) = text.word_before(text.before_blanks(start));
    let belongs = matches!(article.as_str(), "a" | "an") && Numeral::read(text, begin).is_some();
    if belongs { begin } else { start }
}

impl Entity {
    /// The numerals inside the entity as they are written, each with its
    /// place and its value: both ends of a range, the parts of a date.
    ///
    /// `text` is the one that the entity was found in.
    ///
    /// ```
    /// use hanmend_numeric::{Decimal, extract};
    ///
    /// let text = "2016年1月16日";
    /// let values: Vec<_> = extract(text)[0].numerals(text).filter_map(|(_, value)| value).collect();
    /// assert_eq!(values, [2016, 1, 16].map(Decimal::from));
    /// ```
    pub fn numerals<'a>(
        &self,
        text: &'a str,
    ) -> impl Iterator<Item = (Span, Option<Decimal>)> + use<'a> {
        let span = self.span;
        // What the lines of wrapped text divide is one numeral.
        let own = text.get(span.range()).unwrap_or_default();
        let joined = own.contains('\n').then(|| own.replace(['\r', '\n'], " "));
        let divided: Vec<_> = joined
            .iter()
            .flat_map(|own| {
                let found = numerals_within(own, Span::new(0, own.len()));
                found.map(|(numeral, value)| (numeral.shifted(span.start), value))
            })
            .collect();
        let whole = joined.is_none().then(|| numerals_within(text, span));
        divided.into_iter().chain(whole.into_iter().flatten())
    }
}

/// The numerals within a span of a text, each with its value.
fn numerals_within(text: &str, span: Span) -> impl Iterator<Item = (Span, Option<Decimal>)> {
    let Span { start: first, end } = span;
    let mut at = first;
    let mut scan = Scan::new(text, at);
    let text = Text::new(text);
    std::iter::from_fn(move || {
        loop {
            let start = scan.next(at).filter(|&start| start < end)?;
            // "a dozen": the article is part of the numeral.
            let start = with_article(text, start).max(at);
            // The 2 of km2 is a part of the unit.
            let power = at > first && text.byte_before(start) == b'm';
            let numeral = Numeral::read(text, start).filter(|_| !power && !is_prefix(text, start));
            match numeral.filter(|numeral| numeral.end <= end) {
                Some(numeral) => {
                    let numeral = crate::amount::of_magnitude(text, &numeral)
                        .filter(|whole| whole.end <= end)
                        .unwrap_or(numeral);
                    at = numeral.end.max(start + 1);
                    let value = match numeral.denominator {
                        Some(denominator) => numeral
                            .value
                            .and_then(|value| value.checked_div(denominator)),
                        None => numeral.value,
                    };
                    return Some((Span::new(numeral.start, numeral.end), value));
                }
                None => at = text.char(start).1.max(start + 1),
            }
        }
    })
}
